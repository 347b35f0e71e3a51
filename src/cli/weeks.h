/* Which weeks of a plan are selected by "2", "1-4", "1,3-4", "this", "next". */
#ifndef CLI_WEEKS_H
#define CLI_WEEKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"

struct arena;
struct plan;

/* Whether TEXT is of that form; reports what is not (USAGE). */
bool weeks_check(const char *text, struct diag *d) __attribute__((warn_unused_result));
/* The numbers of those weeks of P, ascending, each once, in A.  "this" is the week that holds
 * TODAY, "next" the one after it.  A week that the plan does not have is reported at FILE
 * (WEEKS_RANGE). TEXT has passed weeks_check. */
bool weeks_select(struct arena *a, const char *text, const struct plan *p, date_day today,
                  const char *file, const unsigned **weeks, size_t *n, struct diag *d)
    __attribute__((warn_unused_result));

#endif
