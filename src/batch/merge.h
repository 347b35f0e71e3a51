/* The print run of a club: all sheets in one PDF, group by group, the roster in front.
 *
 * Workers paint the athletes' parts of it while they make their files (merge_paint), and the parent
 * writes them down as they come (merge_take): nobody has all of it in memory. */
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

struct fonts;
struct plan;

/* Supplied by the caller, who knows plans and templates. */
struct merge_maker {
    void *self;
    /* The first day of the first week printed of one athlete.  False where there is no such week: then the day is
     * where one would begin, or is left as it was. */
    bool (*week)(void *self, struct batch_job *job, date_day *week);
    const unsigned *
        weeks; /* the numbers of the N_WEEKS weeks printed, ascending; none: the first has a roster */
    size_t n_weeks;
    /* The pages and the plan of one athlete, after `read` of struct batch_maker, and perhaps `make`. */
    bool (*lay)(void *self, struct batch_job *job, const struct plan **plan, struct dlist *out);
    /* The page KIND of a roster's tree (tree/roster_tree.h); no pages where there is no such kind. */
    bool (*front)(void *self, struct batch_job *job, const struct value *tree, const char *kind,
                  struct dlist *out);
    /* Called once, before the first bytes: the file, or NULL after a report. */
    struct fs_writer *(*open)(void *self, struct diag *d);
    const struct paint_options *painting;
    const struct fonts *fonts;
};

struct merge;

/* For those whom B's selection chooses, in A.  With IS_DUPLEX each begins on a sheet of its own. */
struct merge *merge_open(struct arena *a, const struct batch *b, const struct merge_maker *maker,
                         bool is_duplex, struct diag *d);
/* The functions of struct batch_print; SELF is the merge. */
bool merge_paint(void *self, struct batch_job *job, struct buf *part);
void merge_take(void *self, const struct selection_entry *who, struct str part);
/* Puts the parts in order and ends the file, unless B was stopped or nothing was taken: then nothing is
 * written.  False after a report. */
bool merge_close(void *self) __attribute__((warn_unused_result));
/* The pages of the file that merge_close has written; 0: none. */
size_t merge_pages(const struct merge *m);

#endif
