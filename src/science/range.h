/* A span of two printed values, low and high.  Both are NAN where nothing is to be printed. */
#ifndef SCIENCE_RANGE_H
#define SCIENCE_RANGE_H

#include <math.h>
#include <stdbool.h>

struct range {
    double lo, hi;
};

#define RANGE_NONE ((struct range){NAN, NAN})

static inline bool range_is_none(struct range r)
{
    return isnan(r.lo) || isnan(r.hi);
}

#endif
