/* One profile taken through the pipeline by a test program: its pages, or its errors on stderr. */
#ifndef TESTS_VISUAL_TASK_H
#define TESTS_VISUAL_TASK_H

#include <math.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/pipeline.h"

/* Hands the finished task for PATH, made on 2026-11-30, to USE; false where either fails. */
static inline bool task_run(const char *path, bool (*use)(struct pipeline_task *, void *),
                            void *arg)
{
    struct arena run, arena, scratch;
    struct cli c = {.run = &run, .options = {.page = (double)NAN, .dpi = (double)NAN}};
    struct pipeline shared;
    struct pipeline_request request;
    struct diag d;
    struct buf told;
    bool is_good = date_from_ymd(2026, 11, 30, &c.today);

    arena_init(&run);
    arena_init(&arena);
    arena_init(&scratch);
    diag_init(&d, &arena);
    is_good = is_good && pipeline_open(&c, PIPELINE_PAGES, &shared, &request, &d) &&
              use(&(struct pipeline_task){.cli = &c,
                                          .shared = &shared,
                                          .request = &request,
                                          .path = path,
                                          .arena = &arena,
                                          .scratch = &scratch,
                                          .diag = &d},
                  arg);
    pipeline_close(&shared);
    if (!is_good) {
        told = buf_in(&scratch, 1 << 20);
        diag_write(&d, &told, DIAG_QUIET);
        fputs(told.p, stderr);
    }
    arena_release(&scratch);
    arena_release(&arena);
    arena_release(&run);
    return is_good;
}

#endif
