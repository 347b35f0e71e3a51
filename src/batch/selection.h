/* Which athletes of a club to make, under which ids, into which files. */
#ifndef BATCH_SELECTION_H
#define BATCH_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/club.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/vec.h"

struct arena;

struct selection_request {
    const char *only, *rows, *group; /* as the options say; NULL: all */
    unsigned shard, n_shards;        /* 1 of 1: all */
    const char *name_template;
    unsigned n_skipped;  /* weeks of the plan before the first page, as far as is known; or: */
    const date_day *day; /* a day of the first page's week; NULL: it goes by the start */
};

struct selection_entry {
    const struct club_athlete *who;
    const char *id;   /* NULL: the row is too bad to have one */
    const char *file; /* below the folder; NULL where it has faults */
    bool is_chosen;   /* by the options and the shard */
    bool is_reported; /* its faults were already reported, together with those of others */
    VEC_OF(struct diag_record) faults; /* nothing can be made of it */
};

struct selection {
    struct selection_entry *entry; /* in the club's order */
    size_t n, n_chosen;
    const club_leaver_list *leavers;
};

/* Whether E has an id that nobody else has. */
bool selection_has_own_id(const struct selection_entry *e);
/* "K/N": false after a report. */
bool selection_parse_shard(const char *text, unsigned *k, unsigned *n, struct diag *d)
    __attribute__((warn_unused_result));
/* False where the request cannot be met, or nobody in the club has a start or a known age. */
bool selection_make(struct arena *a, const struct club *c, const struct selection_request *q,
                    struct selection *out, struct diag *d) __attribute__((warn_unused_result));

/* Marks those of R, who have ids, whom Q chooses; false after a report: choose.c. */
bool selection_choose(struct arena *a, struct selection *r, const struct selection_request *q,
                      struct diag *d) __attribute__((warn_unused_result));

/* --- names of files made from a pattern such as "{group}/{id}", safe on every file system: name.c --- */

enum {
    NAME_PART_MAX = 180 /* bytes of a file's or folder's name */
};

enum name_word {
    NAME_ID,
    NAME_NAME,
    NAME_GROUP,
    NAME_WEEK, /* "2026-W49" */
    NAME_WORDS
};

/* Whether PATTERN has only known words and stays inside the folder; reports what is wrong
 * (USAGE). */
bool name_check(const char *pattern, struct diag *d) __attribute__((warn_unused_result));
/* PATTERN, which has passed, filled with what its words stand for (NULL: not known), ending in ".pdf";
 * in A. */
char *name_fill(struct arena *a, const char *pattern, const char *const value[NAME_WORDS]);

#endif
