/* Jobs done by worker processes: a job is a number, its result is bytes.
 *
 * What is read before the first fork is shared by all workers.  A worker that dies loses only its
 * current job and is replaced; if no process can be started, the others carry on.  Results are
 * taken in the order of the jobs, whichever worker had them.  After a signal (see batch/stop.h) no
 * new job starts; running ones have two seconds to finish. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"

enum {
    POOL_WORKERS_MAX = 256,
    POOL_RESULT_MAX = 64 * 1024 * 1024
};

struct pool {
    unsigned n_workers; /* 1 or more */
    size_t n_jobs;
    void *self;
    /* In a worker.  False: something went wrong in it that may harm later jobs, so that a fresh
     * worker takes its place. */
    bool (*work)(void *self, size_t job, struct buf *result);
    /* In the parent, job by job.  WHY is NULL, or says how the worker died; then RESULT is empty. */
    void (*take)(void *self, size_t job, struct str result, const char *why);
    /* In the parent, about ten times a second; NULL: nothing. */
    void (*tick)(void *self);
    bool is_stopped; /* by a signal: some jobs were not begun, or not ended */
};

/* All jobs.  False after a report (BATCH_WORKER) if no worker is left and none can be started; the
 * remaining jobs are then not done. */
bool pool_run(struct pool *p, struct diag *d) __attribute__((warn_unused_result));
/* Available processors, at least 1. */
unsigned pool_processors(void);

#endif
