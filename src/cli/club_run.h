/* A club at work: which of its athletes are wanted, and the steps for one of them. */
#ifndef CLI_CLUB_RUN_H
#define CLI_CLUB_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/club.h"
#include "batch/batch.h"
#include "batch/lock.h"
#include "batch/selection.h"
#include "cli/pipeline.h"

struct merge;

enum {
    CLUB_KINDS_MAX = 16
};

struct club_run {
    struct cli *cli;
    const struct pipeline *shared;
    const struct pipeline_request *request;
    struct club club;
    struct selection selection;
    unsigned shard, n_shards;          /* of --shard; 1 of 1: all */
    const char *kinds[CLUB_KINDS_MAX]; /* pages where a profile asks for none */
    size_t n_kinds;
    /* of `batch` alone: */
    const char *hash;    /* of program, templates, fonts and options */
    struct merge *print; /* the print run; NULL: none */
    struct lock lock;    /* of its file */
};

/* Leaves only what is wrong with the command line in D, if anything is: what a table has is not in question then. */
void club_run_keep_usage(struct diag *d);
/* Reads the club at PATH and chooses of it what the options say.  P and Q are open and borrowed. */
bool club_run_open(struct club_run *run, struct cli *c, const struct pipeline *p,
                   const struct pipeline_request *q, const char *path, struct diag *d)
    __attribute__((warn_unused_result));
/* The work on one athlete, as JOB has it. */
struct pipeline_task club_run_task(const struct club_run *run, const struct batch_job *job);
/* After pipeline_read: whether the sheet is a page for the doctor in place of a plan. */
bool club_run_is_for_doctor(const struct club_run *run, const struct batch_job *job);
/* The steps after pipeline_read. */
bool club_run_lay_out(const struct club_run *run, struct batch_job *job)
    __attribute__((warn_unused_result));

#endif
