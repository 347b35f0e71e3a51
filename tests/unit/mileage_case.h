/* A runner's weeks to plan, with nothing given but the least, for the tests of mileage. */
#ifndef TESTS_MILEAGE_CASE_H
#define TESTS_MILEAGE_CASE_H

#include "test_math.h"

#include "science/mileage.h"

static inline struct mileage_inputs inputs_of(double weekly_km, double longest_km, double pace,
                                              int days)
{
    return (struct mileage_inputs){.weekly_km = weekly_km,
                                   .longest_km = longest_km,
                                   .n_run_days = days,
                                   .age_y = TEST_NAN,
                                   .pace_min_per_km = pace,
                                   .long_cap_min = TEST_NAN,
                                   .quick_min = TEST_NAN,
                                   .peak_km = TEST_NAN,
                                   .unit_km = 1,
                                   .step = TEST_NAN};
}

/* All blocks, where nothing drops out of any when its days are laid out. */
static inline void plan_all_blocks(struct mileage_plan *p, const struct mileage_inputs *in)
{
    mileage_start(p, in);
    while (mileage_next_block(p) != NULL)
        continue;
}

#endif
