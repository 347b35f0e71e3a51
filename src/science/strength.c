/* The dose of a strength session and the time it takes. */
#include "science/strength.h"

#include "base/unit.h"

enum {
    SETS = 3,         /* S0 */
    SETS_LIGHT = 2,   /* lighter weeks after the fourth: D */
    RPE = 6,          /* S0 */
    REPS_LEAST = 8,   /* S0 */
    REPS_MOST = 12,   /* S0 */
    HOLD_VARIANT = 2, /* the bridge with hold: S0 */
    MARCH_VARIANT = 3 /* the bridge that is per side: S0 */
};

static const struct range REPS = {REPS_LEAST, REPS_MOST};
static const struct range REST_S = {30, 90}; /* S0 */
static const struct range HOLD_S = {3, 5};   /* S0 */
const struct range STRENGTH_REP_S = {3, 4};  /* D */

int strength_variant(int week)
{
    if (week < 1)
        return 1;
    return week < STRENGTH_VARIANTS ? week : STRENGTH_VARIANTS;
}

struct strength_dose strength_dose_of(enum strength_family f, int week, bool is_cutback)
{
    int variant = strength_variant(week);
    struct strength_dose d = {.sets = SETS,
                              .reps = REPS,
                              .rest_s = REST_S,
                              .hold_s = RANGE_NONE,
                              .rpe = RPE,
                              .is_per_side = f != STRENGTH_BRIDGE || variant == MARCH_VARIANT};

    if (f == STRENGTH_BRIDGE && variant == HOLD_VARIANT)
        d.hold_s = HOLD_S;
    if (is_cutback && week > STRENGTH_VARIANTS)
        d.sets = SETS_LIGHT;
    return d;
}

static double exercise_s(const struct strength_dose *d, double reps, double rep_s, double rest_s)
{
    return d->sets * reps * rep_s * (d->is_per_side ? 2 : 1) + (d->sets - 1) * rest_s;
}

struct range strength_session_min(const struct strength_dose *doses, size_t n)
{
    struct range s = {0, 0};

    for (size_t i = 0; i < n; i++) {
        const struct strength_dose *d = &doses[i];
        bool has_hold = !range_is_none(d->hold_s);

        s.lo += exercise_s(d, d->reps.lo, STRENGTH_REP_S.lo + (has_hold ? d->hold_s.lo : 0),
                           d->rest_s.lo);
        s.hi += exercise_s(d, d->reps.hi, STRENGTH_REP_S.hi + (has_hold ? d->hold_s.hi : 0),
                           d->rest_s.hi);
    }
    return range_to_step(range_times(s, 1 / (double)UNIT_S_PER_MIN), 1);
}
