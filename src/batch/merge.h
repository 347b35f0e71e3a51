/* The print run of a club: all sheets in one PDF, group by group, the roster in front. */
#ifndef BATCH_MERGE_H
#define BATCH_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/value.h"
#include "batch/batch.h"
#include "paint/paint.h"

struct plan;

/* Supplied by the caller, who knows plans and templates. */
struct merge_maker {
    void *self;
    /* The plan of one athlete, and the first day of the first week printed. */
    bool (*plan)(void *self, struct batch_job *job, const struct plan **plan, date_day *week);
    /* The pages of one athlete. */
    bool (*lay)(void *self, struct batch_job *job, struct dlist *out);
    /* The page KIND of a roster's tree (tree/roster_tree.h); no pages where there is no such kind. */
    bool (*front)(void *self, struct batch_job *job, const struct value *tree, const char *kind,
                  struct dlist *out);
    const struct paint_options *painting;
};

/* The athletes that B has made or kept, into OUT, in A.  With IS_DUPLEX each begins on a sheet of
 * its own.  False after a report, or if a signal came (nothing is reported then). */
bool merge_run(struct arena *a, const struct batch *b, const struct merge_maker *maker,
               bool is_duplex, struct buf *out, struct diag *d) __attribute__((warn_unused_result));

#endif
