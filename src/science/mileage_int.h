/* What the files of science/mileage share. */
#ifndef SCIENCE_MILEAGE_INT_H
#define SCIENCE_MILEAGE_INT_H

#include "science/mileage.h"

/* mileage_base.c */
/* Sets everything but the blocks, for a plan with or without its race. */
void mileage_set_plan(struct mileage_plan *p, const struct mileage_inputs *in, bool has_race);
/* Share of the block that a long run may have, by run days and race. */
double mileage_long_share(const struct mileage_plan *p);
/* What long runs aim at in a block of W_KM. */
double mileage_aim_km(const struct mileage_plan *p, double w_km);
/* Marks every n-th block after AFTER as a lighter one, for a plan without a race. */
void mileage_count_cutbacks(struct mileage_plan *p, int after);
/* Blocks before the taper. */
int mileage_build_blocks(const struct mileage_plan *p);

/* mileage_race.c */
/* Compares the race with the training, after its last block. */
void mileage_judge_race(struct mileage_plan *p);
/* Whether a finished plan leaves the runner too far from its race. */
bool mileage_is_refused(const struct mileage_plan *p);

/* mileage.c */
/* Longest printed long run of the blocks FROM to TO (1-based) since the last break; 0: none. */
double mileage_longest_between(const struct mileage_plan *p, int from, int to);
/* The longest of the last four long runs before block K; in the first four blocks also the run
 * that the plan began from. */
double mileage_recent_km(const struct mileage_plan *p, int k);

static inline double mileage_step_km(const struct mileage_plan *p)
{
    return p->step * p->unit_km;
}

static inline bool mileage_is_cutback(const struct mileage_plan *p, int k)
{
    return p->now.cutbacks >> (k - 1) & 1;
}

#endif
