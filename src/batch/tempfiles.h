/* What a run that was killed left in the folder. */
#ifndef BATCH_TEMPFILES_H
#define BATCH_TEMPFILES_H

#include <stddef.h>

struct arena;

/* Removes, from below DIR, unfinished files of those N names (paths below DIR) alone. */
void tempfiles_remove(struct arena *a, const char *dir, const char *const *names, size_t n);
/* The unfinished files of NAME, as paths in A, in an order that stays. */
size_t tempfiles_find(struct arena *a, const char *dir, const char *name, const char ***paths);

#endif
