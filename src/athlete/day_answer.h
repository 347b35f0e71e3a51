/* Cells of days as people write them. */
#ifndef ATHLETE_DAY_ANSWER_H
#define ATHLETE_DAY_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/heading.h"

struct table;
struct table_column;

/* What the days of a cell are for. */
enum day_use {
    DAY_USE_NONE, /* it is not of days */
    DAY_USE_SET,
    DAY_USE_REST,       /* days without a run */
    DAY_USE_COUNT,      /* days, or how many of a week */
    DAY_USE_FREE,       /* days on which a run is possible */
    DAY_USE_LONG,       /* of long runs: one, or two */
    DAY_USE_LONG_CHOICE /* days on which a long run is possible, of which one is used */
};

enum day_answer_kind {
    DAY_ANSWER_UNKNOWN, /* for whoever reads the profile to refuse */
    DAY_ANSWER_OPEN,    /* nothing, or "any day": the choice is left to the plan */
    DAY_ANSWER_DAYS,
    DAY_ANSWER_COUNT
};

struct day_answer {
    enum day_answer_kind kind;
    unsigned days;   /* a set of BIT(weekday) */
    unsigned busy;   /* of an open answer, days that are not free: "any day except Monday" */
    int count;       /* of days in a week */
    bool is_reduced; /* more days were named, or a higher number */
    bool is_rough;   /* the count has a word as in "max 3" */
    bool has_remark; /* behind the days, which are read without it: "Mondays (choir)" */
    bool is_plain;   /* the cell is already as a profile has it */
};

/* TEXT, without blanks around it, for USE.  Of days to choose from the latest in the week is used, one of REST only
 * if all are. */
struct day_answer day_answer_read(const struct headings *h, struct str text, enum day_use use,
                                  unsigned rest);
/* What the days below the heading of C are for. */
enum day_use day_use_of(const struct headings *h, const struct table_column *c);
/* Writes words of COLUMN, if it is one of days, that are known only as short forms of the days in the language of the
 * column, as the days, and reports it: "ma wo za" is Dutch. */
void day_answers_spell(struct arena *a, const struct headings *h, struct table *t, size_t column,
                       struct diag *d);
/* Makes the cells of COLUMN, if it is one of days, what a profile has, and reports what was chosen. */
void day_answers_clean(struct arena *a, const struct headings *h, struct table *t, size_t column,
                       struct diag *d);
/* Columns of the days on which a runner can run become rest days on the others. */
void day_answers_find_rest(struct arena *a, const struct headings *h, struct table *t,
                           struct diag *d);

#endif
