#include "cli/today.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/num.h"

#define SECONDS_A_DAY 86400.0
/* 2199-12-31, the last day of base/date. */
#define DAY_MAX 84005.0

bool today_resolve(const char *given, date_day *day, struct diag *d)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct timespec now;
    double seconds;

    if (given) {
        if (date_parse(str_from_c(given), day))
            return true;
        return diag_report(d, (struct loc){0}, DIAG_USAGE,
                           "option '--date' wants a day that exists, as 2026-11-22, not '%s'",
                           str_escape(d->arena, str_from_c(given)));
    }
    if (epoch && epoch[0]) {
        if (!num_parse(str_from_c(epoch), &seconds) || seconds < 0 ||
            floor(seconds / SECONDS_A_DAY) > DAY_MAX)
            return diag_report(d, (struct loc){0}, DIAG_USAGE,
                               "SOURCE_DATE_EPOCH wants seconds since 1970, not '%s'",
                               str_escape(d->arena, str_from_c(epoch)));
    } else {
        clock_gettime(CLOCK_REALTIME, &now);
        seconds = (double)now.tv_sec;
    }
    *day = (date_day)floor(seconds / SECONDS_A_DAY);
    return true;
}
