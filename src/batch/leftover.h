/* What a run that was killed left in the folder. */
#ifndef BATCH_LEFTOVER_H
#define BATCH_LEFTOVER_H

#include <stddef.h>

struct arena;

/* Removes, from below DIR, unfinished files of those N names (paths below DIR) alone. */
void leftover_remove(struct arena *a, const char *dir, const char *const *names, size_t n);
/* The unfinished files of NAME, as paths in A, in an order that stays. */
size_t leftover_find(struct arena *a, const char *dir, const char *name, const char ***paths);

#endif
