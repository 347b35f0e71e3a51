/* Inside explain: rows as they are read, and the walk that finds the row of each number. */
#ifndef EXPLAIN_EXPLAIN_INT_H
#define EXPLAIN_EXPLAIN_INT_H

#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "explain/explain.h"
#include "expr/expr.h"
#include "expr/prose.h"

/* Sections of the file. */
enum explain_topic {
    EXPLAIN_TREE, /* the tree itself: only by path */
    EXPLAIN_RUNNER,
    EXPLAIN_MILEAGE,
    EXPLAIN_RACE,
    EXPLAIN_FUEL,
    EXPLAIN_DRINK,
    EXPLAIN_RECOVERY,
    EXPLAIN_STRENGTH,
    EXPLAIN_READINESS,
    EXPLAIN_TOPICS
};

/* Where a number without a rule comes from. */
enum explain_origin {
    EXPLAIN_BY_RULE,
    EXPLAIN_GIVEN,
    EXPLAIN_COUNTED,
    EXPLAIN_CALENDAR,
    EXPLAIN_CATALOGUE,
    EXPLAIN_ASSUMED,
    EXPLAIN_UNITS,
    EXPLAIN_ORIGINS
};

/* What a row says about a number, or one of its cases. */
struct explain_case {
    const struct expr *when, *guess; /* or NULL */
    enum rule_id rule;               /* RULE_COUNT: none */
    const struct expr *rule_name;    /* in its place, or NULL */
    enum explain_origin origin;
    enum rule_evidence evidence; /* none: that of the rule or origin */
    struct prose text;
};

/* Whether it says where a number is from. */
static inline bool explain_has_ground(const struct explain_case *c)
{
    return c->rule < RULE_COUNT || c->rule_name != NULL || c->origin != EXPLAIN_BY_RULE;
}

struct explain_row {
    struct explain_case usual;  /* what no case says; comes first */
    VEC_OF(const char *) paths; /* with empty brackets; none: as it stands on the pages */
    const char *title;
    unsigned topics;    /* BIT(enum explain_topic) */
    struct prose value; /* the number as it is written; none: by its unit */
    struct prose rounding;
    VEC_OF(struct explain_case) cases;
    struct loc at;
};

/* How a number of UNIT is written; of "" without the unit. */
struct explain_unit {
    const char *unit;
    struct prose text;
};

/* Which of all rows a path is in. */
struct explain_path {
    const char *path;
    size_t row; /* index from 0 */
};

/* By their paths; for bsearch. */
static inline int explain_compare_paths(const void *a, const void *b)
{
    const struct explain_path *x = a, *y = b;

    return strcmp(x->path, y->path);
}

struct explain_rows {
    const struct explain_unit *unit; /* the last is "": of all others */
    VEC_OF(struct explain_row) all;
    VEC_OF(struct explain_path) by_path; /* sorted; no path is there twice */
    struct lang lang;
};

/* A number found in the tree, and what it belongs to. */
struct explain_spot {
    const char *path, *pattern; /* "weeks[2].total_km", "weeks[].total_km" */
    const struct explain_row *row;
    const struct value *leaf;     /* a number, a span, or a text */
    const struct value *here;     /* the mapping that holds it */
    size_t index;                 /* of the entry of the innermost list that it lies in */
    const struct plan_week *week; /* or NULL, as the day */
    const struct plan_day *day;
    const struct plan_block *block; /* or NULL */
    int block_week;                 /* of a block itself: the week that has most of its days */
    bool is_again;                  /* a day or strength week that is elsewhere in the tree too */
};

struct explain_query;
struct explain_why;

struct explain_walk {
    const struct explain *e;
    struct arena *arena;               /* what is found lives here */
    const struct explain_query *query; /* which spots are explained; NULL: all */
    void (*visit)(void *self, const struct explain_spot *spot, const struct explanation *x);
    void *self;
    struct explain_why *why; /* filled in by explain_walk */
};

/* explain.c: every number of the tree that has a row, in the tree's order. */
void explain_walk(struct explain_walk *w);
/* One of them, or of a row without paths (its path and pattern are ""); false where the row does
 * not apply to this plan. */
bool explain_spot(struct explain_walk *w, const struct explain_spot *spot, struct explanation *out);
/* A digit, or a number in words. */
bool explain_has_figure(struct str text);

/* query.c: what is wanted; each part narrows it down. */
struct explain_query {
    unsigned topics;      /* BIT(enum explain_topic); 0: all */
    int week;             /* 0: all */
    enum weekday weekday; /* WEEKDAY_COUNT: all */
    struct str path;      /* empty: all */
};

/* False where WHAT names nothing of the plan: *near is then the nearest known word, or NULL.  The
 * query is in SCRATCH. */
bool explain_query_read(const struct explain *e, struct str what, struct explain_query *out,
                        const char **near, struct arena *scratch);
bool explain_query_wants(const struct explain_query *q, const struct explain_spot *spot);

/* places.c: "garmin.csv rows 3-8, whoop.csv row 2", of the profile itself "mara.yaml line 7". */
struct explain_places {
    VEC_OF(struct loc);
};

/* A place without a file is none. */
void explain_add_place(struct arena *a, struct explain_places *places, struct loc at);
/* In A; NULL where there are none. */
const char *explain_places_text(struct arena *a, const struct profile *p,
                                const struct explain_places *places);

/* why.c */
struct explain_why *explain_why_open(struct arena *a, const struct plan *p);
/* The branch `why` for SPOT. */
const struct value *explain_why(struct explain_why *w, const struct explain_spot *spot);

#endif
