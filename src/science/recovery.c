/* The recovery routine after a run, and the steps of the two days after it. */
#include "science/recovery.h"

const struct range RECOVERY_START_MIN = {10, 20}; /* S4 */

enum {
    ALL_TARGETS = RECOVERY_CALVES | RECOVERY_QUADS | RECOVERY_GLUTES,
    LIGHT_STEPS = RECOVERY_WALK_IF_HEAVY | RECOVERY_NAP,
    FIRST_STEPS = RECOVERY_MOBILITY_START | RECOVERY_DRINK | RECOVERY_PROTEIN
};

/* Our choice within the bounds of S4, by tier: D. */
static const struct recovery_card CARDS[FUEL_TIERS] = {
    [FUEL_MEAL] = {FUEL_MEAL, 300, 300, 240, 2, 90, RECOVERY_CALVES | RECOVERY_QUADS, 0, 0}, /* D */
    [FUEL_SNACK] = {FUEL_SNACK, 360, 300, 270, 3, 90, ALL_TARGETS, 0, 0},                    /* D */
    [FUEL_LONG] = {FUEL_LONG, 480, 300, 240, 3, 120, ALL_TARGETS, 0, 0},                     /* D */
};

/* Steps of each window by tier: S4. */
const unsigned RECOVERY_STEPS[FUEL_TIERS][RECOVERY_WINDOWS] = {
    [FUEL_MEAL] =
        {
            [RECOVERY_0_30_MIN] = RECOVERY_MOBILITY_START | RECOVERY_MEAL,
            [RECOVERY_24_48_H] = RECOVERY_AS_PLANNED,
        },
    [FUEL_SNACK] =
        {
            [RECOVERY_0_30_MIN] = FIRST_STEPS | RECOVERY_SNACK,
            [RECOVERY_2_6_H] = LIGHT_STEPS,
            [RECOVERY_6_24_H] = RECOVERY_LIGHT_ACTIVATION | RECOVERY_ROLL,
            [RECOVERY_24_48_H] = RECOVERY_EASY_OR_CROSS,
        },
    [FUEL_LONG] =
        {
            [RECOVERY_0_30_MIN] = FIRST_STEPS | RECOVERY_HOURLY | RECOVERY_WEIGH_IN,
            [RECOVERY_2_6_H] = LIGHT_STEPS,
            [RECOVERY_6_24_H] = RECOVERY_LIGHT_ACTIVATION | RECOVERY_ROLL,
            [RECOVERY_24_48_H] = RECOVERY_EASY_OR_CROSS | RECOVERY_NO_QUALITY,
        },
};

const double RECOVERY_MARATHON_KM = 42; /* D */

struct recovery_card recovery_after_marathon(void)
{
    int mobility_s = CARDS[FUEL_LONG].mobility_s;

    return (struct recovery_card){
        .tier = FUEL_LONG, .mobility_s = mobility_s, .total_s = mobility_s};
}

struct recovery_card recovery_after_run(enum fuel_tier tier, bool is_strength_day,
                                        const struct safety_effects *safety)
{
    struct recovery_card c = CARDS[tier];

    if (!safety->allow_foam_roll)
        c.n_targets = c.target_s = c.targets = 0;
    else if (safety->note_pregnancy) { /* quads are rolled face down */
        c.targets = RECOVERY_CALVES | RECOVERY_GLUTES;
        c.n_targets = 2;
    }
    if (is_strength_day)
        c.activation_s = c.stability_s = 0;
    c.soft_tissue_s = c.n_targets * c.target_s;
    c.total_s = c.mobility_s + c.soft_tissue_s + c.activation_s + c.stability_s;
    return c;
}
