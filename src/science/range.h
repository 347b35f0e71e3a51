/* A span of two printed values, low and high.  Both are NAN where nothing is to be printed. */
#ifndef SCIENCE_RANGE_H
#define SCIENCE_RANGE_H

#include <math.h>
#include <stdbool.h>

#include "base/num.h"

struct range {
    double lo, hi;
};

/* NAN of the library is a float, and conversion to double is to be seen. */
#define SCIENCE_NAN ((double)NAN)
#define RANGE_NONE  ((struct range){SCIENCE_NAN, SCIENCE_NAN})

/* Both ends times K. */
static inline struct range range_times(struct range r, double k)
{
    return (struct range){r.lo * k, r.hi * k};
}

/* Both ends to the nearest multiple of STEP. */
static inline struct range range_to_step(struct range r, double step)
{
    return (struct range){num_round_to(r.lo, step), num_round_to(r.hi, step)};
}

static inline bool range_is_none(struct range r)
{
    return isnan(r.lo) || isnan(r.hi);
}

#endif
