#include "science/strength.h"

#include <math.h>

#include "base/num.h"
#include "base/unit.h"

enum {
    SETS = 3,             /* S0 */
    SETS_LIGHT = 2,       /* lighter weeks after the fourth: D */
    RPE = 6,              /* S0 */
    REPS_LEAST = 8,       /* S0 */
    REPS_MOST = 12,       /* S0 */
    REPS_SAFE = 5,        /* fewest after stepping back: D */
    REPS_PER_RPE = 2,     /* taken off for each point over: D */
    EFFORT_STOP = 9,      /* D */
    TOP_SESSIONS = 2,     /* ACSM09, the 2-for-2 idea */
    HARD_SESSIONS = 2,    /* D */
    ADVANCE_SESSIONS = 2, /* D */
    HOLD_VARIANT = 2,     /* the bridge with hold: S0 */
    MARCH_VARIANT = 3     /* the bridge that is per side: S0 */
};

static const struct range REPS = {REPS_LEAST, REPS_MOST};
static const struct range REST_S = {30, 90};  /* S0 */
static const struct range HOLD_S = {3, 5};    /* S0 */
const struct range STRENGTH_REP_S = {3, 4};   /* D */
static const double LOAD_STEP_SHARE = 0.10;   /* ACSM09: 2-10 % */
static const double LOAD_STEP_LEAST_KG = 0.5; /* D */
static const double LOAD_BACK_SHARE = 0.90;   /* D */
static const double BRIDGE_STEP_S = 2;        /* D */
static const double BRIDGE_MOST_S = 10;       /* D */
static const double NEARLY = 1e-9;            /* tolerance, of a share worked out in binary */

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
    return (struct range){num_round_to(s.lo / UNIT_S_PER_MIN, 1),
                          num_round_to(s.hi / UNIT_S_PER_MIN, 1)};
}

enum strength_advice strength_after_session(struct strength_state *s, bool is_all_done,
                                            int highest_rpe)
{
    if (highest_rpe > RPE) {
        s->n_top = 0;
        if (++s->n_hard < HARD_SESSIONS)
            return STRENGTH_REPEAT;
        *s = (struct strength_state){.reps = REPS_LEAST};
        return STRENGTH_STEP_BACK;
    }
    s->n_hard = 0;
    if (!is_all_done) {
        s->n_top = 0;
        return STRENGTH_REPEAT;
    }
    if (s->reps < REPS_MOST) {
        s->reps++;
        return STRENGTH_ADD_REP;
    }
    if (++s->n_top < TOP_SESSIONS)
        return STRENGTH_REPEAT;
    *s = (struct strength_state){.reps = REPS_LEAST};
    return STRENGTH_TOP;
}

bool strength_may_advance(int n_sessions, int last_rpe)
{
    return n_sessions >= ADVANCE_SESSIONS && last_rpe <= RPE;
}

enum strength_load strength_load_step(double load_kg, double step_kg)
{
    double step = fmax(step_kg, LOAD_STEP_LEAST_KG);

    return step <= LOAD_STEP_SHARE * load_kg + NEARLY ? STRENGTH_LOAD_ADD : STRENGTH_LOAD_TEMPO;
}

double strength_lighter_kg(double load_kg)
{
    return LOAD_BACK_SHARE * load_kg;
}

struct strength_bridge strength_bridge_next(struct strength_bridge b)
{
    switch (b.rung) {
    case STRENGTH_RUNG_PLAIN: b.rung = STRENGTH_RUNG_BAND; break;
    case STRENGTH_RUNG_BAND:
    case STRENGTH_RUNG_HOLD:
        b.rung = b.hold_s < BRIDGE_MOST_S ? STRENGTH_RUNG_HOLD : STRENGTH_RUNG_ONE_LEG;
        b.hold_s = b.rung == STRENGTH_RUNG_HOLD ? fmin(b.hold_s + BRIDGE_STEP_S, BRIDGE_MOST_S) : 0;
        break;
    case STRENGTH_RUNG_ONE_LEG: break;
    }
    return b;
}

int strength_next_set(int reps, int effort, bool has_pain)
{
    int next;

    if (has_pain || effort >= EFFORT_STOP)
        return 0;
    if (effort <= RPE)
        return reps;
    next = reps - REPS_PER_RPE * (effort - RPE);
    return next > REPS_SAFE ? next : REPS_SAFE;
}
