/* Work handed out to processes.  A job is a number; its result is bytes.
 *
 * Everything is read before the first fork and shared by all workers.  A worker that dies loses the
 * one job it was at and is replaced.  Results are handed over in the order of the jobs, whichever
 * worker had them.  SIGINT and SIGTERM are held back: no new job is begun, those begun are ended.
 */
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
    unsigned n_workers; /* 0: in this process */
    size_t n_jobs;
    void *self;
    /* In a worker. */
    void (*work)(void *self, size_t job, struct buf *result);
    /* Here, job by job.  WHY is NULL, or says how the worker died; then there is no result. */
    void (*take)(void *self, size_t job, struct str result, const char *why);
    /* Here, now and then; NULL: nothing. */
    void (*tick)(void *self);
    bool is_stopped; /* by a signal, which is still pending: some jobs were not begun */
};

/* All jobs.  False where processes or pipes are not to be had (FILE_READ). */
bool pool_run(struct pool *p, struct diag *d) __attribute__((warn_unused_result));
/* Lets signals through again: the one that stopped the pool ends this process. */
void pool_let_signals_through(void);
/* Whether a signal that is held back asks for an end. */
bool pool_is_asked_to_stop(void);
/* Processors at hand, at least 1. */
unsigned pool_processors(void);

#endif
