/* Rows of `explain`: recovery and strength. */
#include <math.h>

#include "base/unit.h"

#include "explain/explain_int.h"
#include "plan/plan_int.h"

static const double PASS_SLOW_S = 4;      /* SCIENCE 7 */
static const double PASS_FAST_S = 2;      /* SCIENCE 7 */
static const struct range REP_S = {3, 4}; /* SCIENCE 5.1 */

static const char *text_beside(const struct explain_at *at, const char *key)
{
    const struct value *v = value_find(at->map, str_from_c(key));

    return v != NULL && v->kind == VALUE_TEXT ? v->u.text.p : "none";
}

/* What the recovery rests on: of a day, or of a card as such. */
static void put_tier(const struct explain_at *at)
{
    if (at->day == NULL) {
        explain_put(at, "after a run of the tier '%s'", text_beside(at, "tier"));
        return;
    }
    explain_put(at, "%s run of ", plan_kind_word(at->day->kind));
    if (isnan(at->day->duration_min))
        explain_put(at, "a length that is not planned");
    else
        explain_put(at, "%s min", explain_num(at, at->day->duration_min, 1));
    if (at->day->strength != PLAN_NO_STRENGTH)
        explain_put(at, ", a strength day");
    explain_put(at, ", the tier '%s'", text_beside(at, "tier"));
}

static struct range phase(struct explain_at *at)
{
    put_tier(at);
    explain_put(at, ": %s min = %s s", explain_num(at, at->is.lo / UNIT_S_PER_MIN, 2),
                explain_num(at, at->is.lo, 0));
    return RANGE_NONE;
}

static void put_no_rolling(const struct explain_at *at)
{
    if (!at->plan->safety.allow_foam_roll)
        explain_put(at, ", no rolling with blood thinners");
}

static struct range n_targets(struct explain_at *at)
{
    put_tier(at);
    put_no_rolling(at);
    explain_put(at, ": %s areas", explain_num(at, at->is.lo, 0));
    return RANGE_NONE;
}

static struct range target(struct explain_at *at)
{
    put_tier(at);
    put_no_rolling(at);
    explain_put(at, ": %s s on each area", explain_num(at, at->is.lo, 0));
    return RANGE_NONE;
}

static struct range soft_tissue(struct explain_at *at)
{
    double n = explain_beside(at, "n_targets"), s = explain_beside(at, "target_s");

    explain_put(at, "%s areas x %s s, both legs together", explain_num(at, n, 0),
                explain_num(at, s, 0));
    return explain_one(n * s);
}

static struct range total(struct explain_at *at)
{
    double a = explain_beside(at, "mobility_s"), b = explain_beside(at, "soft_tissue_s");
    double c = explain_beside(at, "activation_s"), d = explain_beside(at, "stability_s");

    explain_put(at, "%s + %s + %s + %s s = %s min", explain_num(at, a, 0), explain_num(at, b, 0),
                explain_num(at, c, 0), explain_num(at, d, 0),
                explain_num(at, (a + b + c + d) / UNIT_S_PER_MIN, 2));
    return explain_one(a + b + c + d);
}

static struct range strength_total(struct explain_at *at)
{
    double a = explain_beside(at, "mobility_s"), b = explain_beside(at, "soft_tissue_s");

    explain_put(at, "%s + %s s: strength takes the place of the rest", explain_num(at, a, 0),
                explain_num(at, b, 0));
    return explain_one(a + b);
}

static struct range strokes(struct explain_at *at)
{
    double s = explain_beside(at, "target_s");

    explain_put(at, "%s s at 4 to 2 s a pass, there and back", explain_num(at, s, 0));
    return (struct range){num_floor_to(s / (2 * PASS_SLOW_S), 1),
                          num_floor_to(s / (2 * PASS_FAST_S), 1)};
}

static struct range start(struct explain_at *at)
{
    explain_put(at, "10-20 min after the run");
    return (struct range){10, 20}; /* S4 */
}

static struct range as_written(struct explain_at *at)
{
    explain_put(at, "%s, as the catalogue has it for '%s'", explain_num(at, at->is.lo, 1),
                text_beside(at, "name"));
    return RANGE_NONE;
}

/* Both ends of a span of the catalogue. */
static struct range span_as_written(struct explain_at *at)
{
    explain_put(at, "%s-%s, as the catalogue has it for '%s'", explain_num(at, at->is.lo, 1),
                explain_num(at, at->is.hi, 1), text_beside(at, "name"));
    return RANGE_NONE;
}

/* Of every exercise of a session alike. */
static struct range span_of_all(struct explain_at *at)
{
    explain_put(at, "%s-%s, as the catalogue has it for every exercise of the session",
                explain_num(at, at->is.lo, 1), explain_num(at, at->is.hi, 1));
    return RANGE_NONE;
}

static struct range effort(struct explain_at *at)
{
    explain_put(at, "%s of 10 for every set", explain_num(at, at->is.lo, 0));
    return RANGE_NONE;
}

static struct range week_number(struct explain_at *at)
{
    explain_put(at, "week %d of the plan", at->week->number);
    return explain_one(at->week->number);
}

static struct range variant(struct explain_at *at)
{
    explain_put(at, "week %d; from the fifth week on the fourth stays", at->week->number);
    return explain_one(at->week->number < STRENGTH_VARIANTS ? at->week->number : STRENGTH_VARIANTS);
}

/* One end of a span beside. */
static double end_of(const struct value *map, const char *key, size_t i)
{
    const struct value *v = value_find(map, str_from_c(key));

    return v != NULL && v->kind == VALUE_LIST && v->u.list.items.n == 2
               ? v->u.list.items.item[i]->u.num
               : 0;
}

/* "3 x 8 x 3 s x 2 sides + 2 x 30 s"; returns the seconds. */
static double put_exercise(const struct explain_at *at, const struct value *e, size_t i)
{
    double sets = value_find(e, STR("sets"))->u.num, reps = end_of(e, "reps", i);
    double rep_s = (i == 0 ? REP_S.lo : REP_S.hi) + end_of(e, "hold_s", i);
    double rest_s = end_of(e, "rest_s", i);
    bool has_sides = value_find(e, STR("per_side"))->u.is_true;

    explain_put(at, "%s x %s x %s s%s + %s x %s s", explain_num(at, sets, 0),
                explain_num(at, reps, 0), explain_num(at, rep_s, 1), has_sides ? " x 2 sides" : "",
                explain_num(at, sets - 1, 0), explain_num(at, rest_s, 0));
    return sets * reps * rep_s * (has_sides ? 2 : 1) + (sets - 1) * rest_s;
}

static struct range minutes(struct explain_at *at)
{
    const struct value *exercises = value_find(at->map, STR("exercises"));
    double s[2] = {0, 0};

    explain_put(at, "sets x reps x time of a rep with its hold + rests between sets: ");
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < exercises->u.list.items.n; k++) {
            explain_put(at, "%s", k == 0 ? (i == 0 ? "" : "; ") : " + ");
            s[i] += put_exercise(at, exercises->u.list.items.item[k], i);
        }
        explain_put(at, " = %s min", explain_num(at, s[i] / UNIT_S_PER_MIN, 2));
    }
    return (struct range){num_round_to(s[0] / UNIT_S_PER_MIN, 1),
                          num_round_to(s[1] / UNIT_S_PER_MIN, 1)};
}

static struct range sets(struct explain_at *at)
{
    bool is_light = at->week->kind == MILEAGE_CUTBACK && at->week->number > STRENGTH_VARIANTS;

    explain_put(at, "%s for '%s'%s", explain_num(at, at->is.lo, 0), text_beside(at, "name"),
                is_light ? ": one less than usual in a lighter week" : ", as the catalogue has it");
    return RANGE_NONE;
}

static struct range box(struct explain_at *at)
{
    explain_put(at, "one box a set: number %zu of its row", at->index + 1);
    return explain_one((double)at->index + 1);
}

#define DAY      "weeks[].days[].recovery."
#define CARD     "recovery_cards[]."
#define STRENGTH "strength[]."
#define EXERCISE "strength[].exercises[]."

#define BOTH(key, title, rule, fn)                               \
 {DAY key, EXPLAIN_RECOVERY, title, EXPLAIN_BY(rule), NULL, fn}, \
 {                                                               \
  CARD key, EXPLAIN_RECOVERY, title, EXPLAIN_BY(rule), NULL, fn  \
 }
static const struct explain_row ROWS[] = {
    BOTH("mobility_s", "mobility after a run, s", RECOVERY_MOBILITY, phase),
    BOTH("soft_tissue_s", "rolling after a run, s", RECOVERY_SOFT_TISSUE, soft_tissue),
    BOTH("activation_s", "activation after a run, s", RECOVERY_ACTIVATION, phase),
    BOTH("stability_s", "stability after a run, s", RECOVERY_STABILITY, phase),
    BOTH("total_s", "recovery after a run, s", RECOVERY_TOTAL, total),
    BOTH("n_targets", "areas to roll", RECOVERY_SOFT_TISSUE, n_targets),
    BOTH("target_s", "rolling an area, s", RECOVERY_SOFT_TISSUE, target),
    {CARD "strength_total_s", EXPLAIN_RECOVERY, "recovery on a strength day, s",
     EXPLAIN_BY(RECOVERY_TOTAL), NULL, strength_total},
    {CARD "roll_strokes[]", EXPLAIN_RECOVERY, "strokes of the roller on an area",
     EXPLAIN_BY(RECOVERY_SOFT_TISSUE), "down to whole strokes", strokes},
    {CARD "start_min[]", EXPLAIN_RECOVERY, "start of recovery, min after a run",
     EXPLAIN_BY(RECOVERY_MOBILITY), NULL, start},
    {"drills.mobility[].sets", EXPLAIN_RECOVERY, "sets of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.mobility[].reps", EXPLAIN_RECOVERY, "reps of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.rolling[].sets", EXPLAIN_RECOVERY, "sets of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.rolling[].reps", EXPLAIN_RECOVERY, "reps of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.activation[].sets", EXPLAIN_RECOVERY, "sets of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.activation[].reps", EXPLAIN_RECOVERY, "reps of a drill", EXPLAIN_FROM(CATALOG), NULL,
     as_written},
    {"drills.stability[].sets", EXPLAIN_RECOVERY, "sets of a drill", EXPLAIN_BY(RECOVERY_STABILITY),
     NULL, as_written},
    {"drills.stability[].reps", EXPLAIN_RECOVERY, "reps of a drill", EXPLAIN_BY(RECOVERY_STABILITY),
     NULL, as_written},

    {STRENGTH "week", EXPLAIN_STRENGTH, "week of the strength plan", EXPLAIN_FROM(COUNTED), NULL,
     week_number},
    {STRENGTH "variant", EXPLAIN_STRENGTH, "column of the strength plan",
     EXPLAIN_BY(STRENGTH_WEEKS), NULL, variant},
    {STRENGTH "rpe", EXPLAIN_STRENGTH, "effort at most, of 10", EXPLAIN_BY(STRENGTH_RPE), NULL,
     effort},
    {STRENGTH "minutes[]", EXPLAIN_STRENGTH, "time of a strength session, min",
     EXPLAIN_BY(STRENGTH_MINUTES), "half up to 1 min", minutes},
    {STRENGTH "reps[]", EXPLAIN_STRENGTH, "reps a set, of every exercise",
     EXPLAIN_BY(STRENGTH_REPS), NULL, span_of_all},
    {EXERCISE "sets", EXPLAIN_STRENGTH, "sets", EXPLAIN_BY(STRENGTH_SETS), NULL, sets},
    {EXERCISE "reps[]", EXPLAIN_STRENGTH, "reps a set", EXPLAIN_BY(STRENGTH_REPS), NULL,
     span_as_written},
    {EXERCISE "hold_s[]", EXPLAIN_STRENGTH, "hold at the top, s", EXPLAIN_BY(STRENGTH_HOLD), NULL,
     span_as_written},
    {EXERCISE "rest_s[]", EXPLAIN_STRENGTH, "rest between sets, s", EXPLAIN_BY(STRENGTH_REST), NULL,
     span_as_written},
    {EXERCISE "rpe", EXPLAIN_STRENGTH, "effort at most, of 10", EXPLAIN_BY(STRENGTH_RPE), NULL,
     effort},
    {EXERCISE "log[].sides[].sets[].number", EXPLAIN_STRENGTH, "number of a box",
     EXPLAIN_FROM(COUNTED), NULL, box},
};

const struct explain_rows explain_care_rows = EXPLAIN_ROWS(ROWS);
