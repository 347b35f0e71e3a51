/* The tree of a club's week: one line an athlete, for the page kind `roster`.
 *
 *     athlete             name, club: the club's; coach |null; id "roster" (what names a document)
 *     (the other names of plan/tree.h: null)
 *     roster
 *       club, coach |null
 *       week              number: of the plans, |null where they differ; iso_year, iso_week;
 *                         start, end: dates; days [{date, weekday}]
 *       n_athletes
 *       athletes          in the order given:
 *         id, name        text; group |null
 *         is_new_group    bool: its group is not that of the line before
 *         number          from 1
 *         days            [7]: date, weekday, kind |null (no plan that day), distance_km |null,
 *                         text |null: the coach's own words
 *         has_week        bool: its plan holds this week
 *         total_km, long_km |null
 *         speak_to_coach  bool: there is a flag or a warning; which is not told
 *         file |null, pages |null: what was made for it
 *
 * A plan's weeks may begin on another weekday than the roster's: days are found by their date. */
#ifndef TREE_ROSTER_TREE_H
#define TREE_ROSTER_TREE_H

#include <stddef.h>

#include "base/date.h"
#include "base/value.h"

struct arena;

struct roster_entry {
    const struct value *root; /* of plan_tree */
    const char *file;         /* of the athlete's sheets, or NULL */
    int n_pages;              /* of it; 0: not known */
};

struct roster_request {
    const char *club;  /* or NULL */
    const char *coach; /* or NULL */
    date_day start;    /* the first day of the week wanted */
    const struct roster_entry *entries;
    size_t n_entries;
};

/* Lives in A and borrows from the roots. */
const struct value *roster_tree(struct arena *a, const struct roster_request *r);

#endif
