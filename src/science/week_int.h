/* Sets of weekdays, for the files of week only. */
#ifndef SCIENCE_WEEK_INT_H
#define SCIENCE_WEEK_INT_H

#include <stdbool.h>

#include "science/session.h"

enum {
    WEEK_ALL = (1 << SESSION_DAYS) - 1
};

/* How many days after the first weekday of the printed week D is. */
static inline int week_place_in(int d, int first_weekday)
{
    return (d - first_weekday + SESSION_DAYS) % SESSION_DAYS;
}

/* Whether A comes before B, Monday before Tuesday; both have the same size. */
bool week_is_earlier(unsigned a, unsigned b);
/* Days of SET whose next day is in it too; the week wraps. */
int week_count_pairs(unsigned set);

#endif
