/* Sets of weekdays: what the files that place the days of a week share. */
#ifndef SCIENCE_WEEK_INT_H
#define SCIENCE_WEEK_INT_H

#include "science/week.h"

enum {
    WEEK_ALL_DAYS = (1 << SESSION_DAYS) - 1,
    WEEK_COST_STEP = 64 /* room: one wish outweighs all that come after it */
};

/* What a set of days costs. */
typedef int (*week_cost_fn)(const void *self, unsigned set);

/* The set of N days of ALLOWED, with all of MUST, that costs least; the earliest of several. */
/* How many days for strength, of those ALLOWED: the USUAL number, or all that MUST be. */
int week_strength_count(int usual, unsigned allowed, unsigned must);
unsigned week_cheapest(int n, unsigned allowed, unsigned must, week_cost_fn cost, const void *self);
/* SET so many days later. */
unsigned week_later(unsigned set, int days);
/* Days of SET whose next day is in it too; the week wraps. */
int week_count_pairs(unsigned set);

#endif
