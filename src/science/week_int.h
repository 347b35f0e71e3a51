/* Sets of weekdays, for the week's own files alone. */
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

/* Of two sets of the same size: A comes first, Monday before Tuesday. */
bool week_is_earlier(unsigned a, unsigned b);
/* Days of SET whose tomorrow is in it too; the week wraps. */
int week_count_pairs(unsigned set);

#endif
