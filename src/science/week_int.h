/* Sets of weekdays, for the files of week only. */
#ifndef SCIENCE_WEEK_INT_H
#define SCIENCE_WEEK_INT_H

#include <stdbool.h>

#include "science/session.h"

enum {
    WEEK_ALL = (1 << SESSION_DAYS) - 1,
    WEEK_COST_STEP = 64 /* room: one wish outweighs all that come after it */
};

/* The weekday N days before D, N from 0 to 7. */
static inline int week_day_before(int d, int n)
{
    return (d + SESSION_DAYS - n) % SESSION_DAYS;
}

/* Days of SET whose next day is in it too; the week wraps. */
int week_count_pairs(unsigned set);

/* What a set of days costs. */
typedef int (*week_cost_fn)(const void *self, unsigned set);
/* The set of N days of ALLOWED, with all of MUST, that costs least; the earliest of several. */
unsigned week_cheapest(int n, unsigned allowed, unsigned must, week_cost_fn cost, const void *self);

#endif
