/* Where a plan of blocks begins: what mileage.c takes from mileage_base.c. */
#ifndef SCIENCE_MILEAGE_INT_H
#define SCIENCE_MILEAGE_INT_H

#include "science/mileage.h"
#include "science/range.h"

enum {
    MILEAGE_LONG_BREAK_DAYS = 28 /* from here on a week's runs must differ in length: D */
};

#define MILEAGE_NO_HOLD ((struct mileage_hold){.total_km = SCIENCE_NAN, .long_km = SCIENCE_NAN})

/* Sets everything but the blocks, for a plan with or without its race. */
void mileage_set_plan(struct mileage_plan *p, const struct mileage_inputs *in, bool has_race);
/* Share of the block that a long run may have, by run days and race; IS_RETURN: by run days alone. */
double mileage_long_share(const struct mileage_plan *p, bool is_return);
/* The step of a block whose longest run of the last four is LONGEST_KM: the plan's, or the fine one. */
double mileage_block_step_km(const struct mileage_plan *p, double longest_km);
/* What long runs aim at in a block of W_KM. */
double mileage_aim_km(const struct mileage_plan *p, double w_km);
/* Whether the NUMBER-th block is a lighter one. */
bool mileage_is_cutback(const struct mileage_plan *p, const struct mileage_state *now, int number);

#endif
