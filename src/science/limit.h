/* Limits, told apart from what only binary fractions add: 7.2 km at 8:20 /km is 60 min, not more.
 */
#ifndef SCIENCE_LIMIT_H
#define SCIENCE_LIMIT_H

#include <stdbool.h>

#define LIMIT_NEARLY 1e-9 /* tolerance, of minutes, mL, degrees, percent: far below print */

/* Both false where X is NAN. */
static inline bool limit_is_reached(double x, double limit)
{
    return x >= limit - LIMIT_NEARLY;
}

static inline bool limit_is_passed(double x, double limit)
{
    return x > limit + LIMIT_NEARLY;
}

#endif
