/* The one place that knows what day it is. */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/diag.h"

/* The day of --date (GIVEN) if not NULL; else that of SOURCE_DATE_EPOCH in UTC, the same
 * everywhere; else that of the local clock.  One that cannot be read is reported. */
bool today_resolve(const char *given, date_day *day, struct diag *d)
    __attribute__((warn_unused_result));
/* The day on which it is SECONDS since 1970, in the time zone TZ of the environment; false for years
 * that base/date does not know. */
bool today_local(int64_t seconds, date_day *day) __attribute__((warn_unused_result));

#endif
