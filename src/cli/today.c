/* Today's date. */
#include "cli/cli.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/num.h"

#define SECONDS_A_DAY 86400.0
/* 2199-12-31, the last day of base/date. */
#define DAY_MAX 84005.0

bool today_local(int64_t seconds, date_day *day)
{
    time_t clock = (time_t)seconds;
    struct tm here;

    tzset();
    return localtime_r(&clock, &here) != NULL &&
           date_from_ymd(here.tm_year + 1900, here.tm_mon + 1, here.tm_mday, day);
}

bool today_resolve(const char *given, date_day *day, struct diag *d)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    struct timespec now = {0};
    double seconds;

    if (given != NULL) {
        if (date_parse(str_from_c(given), day))
            return true;
        return diag_usage(
            d, "--date needs a real date from 1900 to 2199, as in 2026-11-22, not '%s'", given);
    }
    if (epoch != NULL && epoch[0] != '\0') {
        if (!num_parse(str_from_c(epoch), &seconds) || seconds < 0 ||
            floor(seconds / SECONDS_A_DAY) > DAY_MAX)
            return diag_usage(d, "SOURCE_DATE_EPOCH must be seconds since 1970, not '%s'", epoch);
        *day = (date_day)floor(seconds / SECONDS_A_DAY);
        return true;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    return today_local(now.tv_sec, day) ||
           diag_usage(d, "the computer's clock is wrong: set it, or give the date with --date");
}
