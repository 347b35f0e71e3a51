/* Unfinished files left in the folder by a killed run. */
#ifndef BATCH_TEMPFILES_H
#define BATCH_TEMPFILES_H

#include <stddef.h>

struct arena;

/* Removes those of the N files NAMES (paths below DIR). */
void tempfiles_remove(const char *dir, const char *const *names, size_t n);
/* Those of the file NAME in DIR, sorted, as paths in A. */
size_t tempfiles_find(struct arena *a, const char *dir, const char *name, const char ***paths);

#endif
