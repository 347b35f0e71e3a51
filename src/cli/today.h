/* The one place that knows what day it is. */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <stdbool.h>

#include "base/date.h"
#include "base/diag.h"

/* GIVEN (of --date) if not NULL, else SOURCE_DATE_EPOCH, else the clock, in universal time: the
 * same everywhere.  A malformed one of the first two is reported. */
bool today_resolve(const char *given, date_day *day, struct diag *d)
    __attribute__((warn_unused_result));

#endif
