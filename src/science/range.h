/* A span of two printed values, low and high.  Both are NAN where nothing is to be printed. */
#ifndef SCIENCE_RANGE_H
#define SCIENCE_RANGE_H

#include <math.h>
#include <stdbool.h>

struct range {
    double lo, hi;
};

/* NAN of the library is a float, and conversion to double is to be seen. */
#define SCIENCE_NAN ((double)NAN)
#define RANGE_NONE  ((struct range){SCIENCE_NAN, SCIENCE_NAN})

static inline bool range_is_none(struct range r)
{
    return isnan(r.lo) || isnan(r.hi);
}

#endif
