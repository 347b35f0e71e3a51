/* Which weeks of a plan are selected by "2", "1-4", "1,3-4", "this", "next". */
#ifndef CLI_WEEKS_H
#define CLI_WEEKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "plan/plan.h"

struct arena;

struct weeks {
    const char *word;                /* "this" or "next", or NULL */
    date_day day;                    /* in that week */
    unsigned number[PLAN_WEEKS_MAX]; /* else: N weeks, at least one, ascending, each once */
    size_t n;
    bool falls_back; /* where the plan ends before that day, its last week: else an error */
};

/* Parses TEXT; reports one that is not of that form (USAGE). */
bool weeks_parse(const char *text, date_day today, struct weeks *out, struct diag *d)
    __attribute__((warn_unused_result));
/* The numbers of those weeks of P, of W or in A; none where nothing is planned until a clinician is seen, else at
 * least one.  Weeks that the plan does not have are left out, with a warning at FILE (WEEKS_FEWER); if it has none of
 * them, that is reported there (WEEKS_RANGE). */
bool weeks_select(struct arena *a, const struct weeks *w, const struct plan *p, const char *file,
                  const unsigned **number, size_t *n, struct diag *d)
    __attribute__((warn_unused_result));
/* The first day of the first of those weeks; NULL: of the first week.  P may have no weeks: its start is enough. */
date_day weeks_start(const struct weeks *w, const struct plan *p);

#endif
