/* The names of days and months as they are printed, from templates/lang/CODE.yaml. */
#ifndef EXPR_LANG_H
#define EXPR_LANG_H

#include <stdbool.h>

#include "base/date.h"
#include "base/diag.h"

struct arena;
struct assets;

enum {
    LANG_MONTHS = 12
};

struct lang {
    const char *code; /* BCP 47, "en" */
    const char *day_short[WEEKDAY_COUNT], *day_long[WEEKDAY_COUNT];
    const char *month_short[LANG_MONTHS], *month_long[LANG_MONTHS];
};

/* The words in A; CODE is borrowed.  Every mistake is reported; false after any. */
bool lang_load(struct arena *a, const struct assets *s, const char *code, struct lang *out,
               struct diag *d) __attribute__((warn_unused_result));

#endif
