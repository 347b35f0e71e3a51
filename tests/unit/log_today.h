/* For tests whose profiles have a log: a day on which none of its days is still to come. */
#ifndef TESTS_LOG_TODAY_H
#define TESTS_LOG_TODAY_H

#include <string.h>

#include "base/date.h"
#include "base/str.h"

/* TODAY, or the last day that the log of YAML has. */
static inline date_day log_today(const char *yaml, date_day today)
{
    static const char key[] = "date: ";
    const char *at = strstr(yaml, "log:");

    while (at != NULL && (at = strstr(at, key)) != NULL) {
        date_day day;

        at += sizeof key - 1;
        if (strlen(at) >= DATE_MAX - 1 && date_parse((struct str){at, DATE_MAX - 1}, &day) &&
            day > today)
            today = day;
    }
    return today;
}

#endif
