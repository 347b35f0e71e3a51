/* One run at a time in a folder: a lock that the system drops with the process, however it ends; and
 * what a run that was killed has left there. */
#ifndef BATCH_LOCK_H
#define BATCH_LOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

struct lock {
    const char *path; /* NULL: none is held */
    int fd;
};

/* Locks PLACE (a folder or file, named in messages) by PATH, a file that is created for it.  Part
 * SHARD of N_SHARDS (1 of 1: the whole) keeps out the same part, the whole, and parts of a different
 * N_SHARDS.  False after a report: another process has the lock (BATCH_BUSY), or PATH cannot be
 * written.  Where the file system has no locks a warning says so. */
bool lock_take(struct lock *l, const char *path, unsigned shard, unsigned n_shards,
               const char *place, struct diag *d) __attribute__((warn_unused_result));
/* Removes the file unless other parts hold it. */
void lock_release(struct lock *l);

/* Unfinished files left in the folder by a killed run.  Removes those of the N files NAMES (paths below
 * DIR). */
void lock_remove_unfinished(const char *dir, const char *const *names, size_t n);
/* Those of the file NAME in DIR, sorted, as paths in A. */
size_t lock_find_unfinished(struct arena *a, const char *dir, const char *name,
                            const char ***paths);

#endif
