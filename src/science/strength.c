/* The dose of a strength session and the time it takes. */
#include "science/strength.h"

#include <math.h>

#include "base/bits.h"
#include "base/unit.h"

enum {
    SETS = 3,         /* S0 */
    SETS_LIGHT = 2,   /* lighter weeks after the fourth, and eased ones: D */
    RPE = 6,          /* S0 */
    REPS_LEAST = 8,   /* S0 */
    REPS_MOST = 12,   /* S0 */
    HOLD_VARIANT = 2, /* the bridge with hold: S0 */
    TOPS = 2,         /* sessions at the most reps before the next load: ACSM09 */
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

/* What is known of a family in the week that is replayed. */
struct state {
    struct strength_next next;
    int n_top, n_hard; /* sessions in a row: at the most reps, over the effort */
    bool is_back, was_hard;
};

static void follow_session(struct state *s, const struct strength_done *d)
{
    s->was_hard = d->effort > RPE;
    if (isnan(d->effort))
        return;
    if (s->was_hard) {
        s->is_back = s->is_back || s->n_hard == 1;
        s->n_hard = 1;
        s->n_top = 0;
        s->next.change = STRENGTH_AGAIN;
        s->next.reps = s->next.reps > 0 ? s->next.reps : (int)fmin(d->reps, REPS_MOST);
        return;
    }
    s->n_hard = 0;
    s->n_top = d->reps >= REPS_MOST ? s->n_top + 1 : 0;
    s->next.change = s->n_top > 0 ? STRENGTH_AGAIN : STRENGTH_MORE_REPS;
    s->next.reps = (int)fmin(fmax(d->reps + 1, REPS_LEAST), REPS_MOST);
    if (s->n_top == TOPS) {
        s->n_top = 0;
        s->next.change = STRENGTH_MORE_LOAD;
        s->next.reps = REPS_LEAST;
    }
}

/* From WEEK to the next one: in the first weeks to the next variant, unless the last session was too
 * hard (SCIENCE 5.2, 5.3). */
static void end_week(struct state *s, int week)
{
    int variant = s->next.variant, next = strength_variant(variant + 1);

    if (s->is_back) {
        next = week < STRENGTH_VARIANTS && variant > 1 ? variant - 1 : variant;
        *s = (struct state){.next = {next, REPS_LEAST, STRENGTH_EASIER}};
    } else if (next != variant && !s->was_hard) {
        *s = (struct state){.next = {.variant = next}};
    }
}

struct strength_next strength_next_of(const struct strength_done *done, size_t n, int week)
{
    struct state s = {.next = {.variant = 1}};
    size_t i = 0;

    for (int k = 1; k < week; k++) {
        s.next.change = STRENGTH_AS_PRINTED;
        s.was_hard = false;
        for (; i < n && done[i].week <= k; i++) {
            if (done[i].week == k && (done[i].variants & BIT(s.next.variant)))
                follow_session(&s, &done[i]);
        }
        end_week(&s, k);
    }
    return s.next;
}

struct strength_dose strength_dose_of(enum strength_family f, int week, bool is_lighter,
                                      bool is_eased)
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
    if (is_eased || (is_lighter && week > STRENGTH_VARIANTS))
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
