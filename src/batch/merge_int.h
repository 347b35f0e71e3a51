/* What the files of the print run share. */
#ifndef BATCH_MERGE_INT_H
#define BATCH_MERGE_INT_H

#include "base/memo.h"
#include "batch/merge.h"
#include "dlist/dlist.h"
#include "tree/roster_tree.h"

/* One athlete of the run. */
struct part {
    const struct selection_entry *entry;
    size_t group;             /* its place in the order of groups */
    bool begins_group;        /* the first sheets of its group, in a club that has groups */
    bool has_namesake;        /* in the club */
    struct roster_line *line; /* of each week of the run */
    size_t piece;             /* 1 + its number; 0: it has none, and perhaps its line says so */
    enum profile_paper paper;
};

/* A page in front of athletes FROM to before TO: a roster of the week WEEK of the run, from 0, or a divider. */
struct front {
    const char *kind;
    size_t from, to, week;
};

struct merge {
    struct arena *arena;
    const struct batch *b;
    struct merge_maker maker;
    bool is_duplex, has_groups;
    date_day week; /* the first */
    size_t n_weeks;
    struct diag *diag;
    struct memo sent; /* images, of a worker */

    struct part *part; /* by place in the selection; at the end those of the run, in its order */
    size_t n;
    struct dlist head;
    struct fs_writer *file;
    struct paint_run *run;
    VEC_OF(const char *) still_missing; /* with --changed: names of those who failed before too */
    bool has_failed;
    size_t n_pieces, n_pages; /* pages: of the file that is there */
    VEC_OF(struct front) fronts;
};

/* Gives M its parts, by place in the selection. */
void merge_rank_all(struct merge *m);
/* Two parts, for qsort: by group, then as they are chosen. */
int merge_compare(const void *left, const void *right);
/* Leaves in M the sheets, and those chosen who have none, in the order of the run. */
void merge_put_in_order(struct merge *m);
/* The first day of week I of the run. */
date_day merge_week_at(const struct merge *m, size_t i);

/* The list is ready to be painted: a blank back where the next one needs a sheet of its own. */
void merge_end_list(const struct merge *m, struct dlist *l);
/* The piece's number, from 1 on; 0 after a failure.  The first opens the file. */
size_t merge_add_piece(struct merge *m, struct str piece);
/* Ends the file with N pieces in ORDER; NULL: gives it up.  False after a report, unless the batch was stopped. */
bool merge_close_file(struct merge *m, const size_t *order, size_t n);

/* Paints the rosters and dividers, after all parts; false after a report. */
bool merge_make_fronts(struct merge *m) __attribute__((warn_unused_result));

#endif
