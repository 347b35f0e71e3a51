/* Recovery after a run: phases in seconds, and windows of the two days after it (SCIENCE 4.7). */
#ifndef SCIENCE_RECOVERY_H
#define SCIENCE_RECOVERY_H

#include <stdbool.h>

#include "science/fuel.h"
#include "science/range.h"
#include "science/safety.h"

enum recovery_target {
    RECOVERY_CALVES = 1 << 0,
    RECOVERY_QUADS = 1 << 1,
    RECOVERY_GLUTES = 1 << 2
};

struct recovery_card {
    enum fuel_tier tier;
    int mobility_s, activation_s, stability_s;
    int n_targets, target_s; /* of rolling; both legs together */
    unsigned targets;        /* of enum recovery_target */
    int soft_tissue_s, total_s;
};

/* S4 D.  On a strength day the session replaces activation and stability, which are then 0 and
 * not in the total.  SAFETY may leave out the soft tissue, or its quads in pregnancy. */
struct recovery_card recovery_after_run(enum fuel_tier tier, bool is_strength_day,
                                        const struct safety_effects *safety);

extern const double RECOVERY_MARATHON_KM;
/* S4 D.  After a race of RECOVERY_MARATHON_KM or more: mobility alone, the rest from the next day on. */
struct recovery_card recovery_after_marathon(void);

enum recovery_window {
    RECOVERY_0_30_MIN,
    RECOVERY_2_6_H,
    RECOVERY_6_24_H,
    RECOVERY_24_48_H,
    RECOVERY_WINDOWS
};

enum recovery_step {
    RECOVERY_MOBILITY_START = 1 << 0,
    RECOVERY_MEAL = 1 << 1,
    RECOVERY_DRINK = 1 << 2,
    RECOVERY_PROTEIN = 1 << 3,
    RECOVERY_SNACK = 1 << 4,
    RECOVERY_HOURLY = 1 << 5, /* carbohydrate each hour */
    RECOVERY_WEIGH_IN = 1 << 6,
    RECOVERY_WALK_IF_HEAVY = 1 << 7, /* 10-20 min of walk or gentle bike */
    RECOVERY_NAP = 1 << 8,
    RECOVERY_LIGHT_ACTIVATION = 1 << 9, /* 15 min */
    RECOVERY_ROLL = 1 << 10,
    RECOVERY_AS_PLANNED = 1 << 11,
    RECOVERY_EASY_OR_CROSS = 1 << 12,
    RECOVERY_NO_QUALITY = 1 << 13 /* before 48 h; the readiness box decides */
};

/* S4.  Steps (a mask) of each window. */
extern const unsigned RECOVERY_STEPS[FUEL_TIERS][RECOVERY_WINDOWS];

/* S4 D.  The routine starts so many minutes after the run. */
extern const struct range RECOVERY_START_MIN;

#endif
