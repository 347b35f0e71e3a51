/* Rows of `explain`: recovery, strength, mornings. */
#include <math.h>

#include "plan/explain_int.h"
#include "plan/plan_int.h"

static const double PASS_SLOW_S = 4; /* SCIENCE 7 */
static const double PASS_FAST_S = 2; /* SCIENCE 7 */

/* What the recovery rests on: of a day, or of a card as such. */
static void put_tier(const struct explain_at *at)
{
    if (at->day == NULL) {
        explain_put(at, "after a run of this tier");
        return;
    }
    explain_put(at, "%s run of ", plan_kind_word(at->day->kind));
    if (isnan(at->day->duration_min))
        explain_put(at, "a length that is not planned");
    else
        explain_put(at, "%s min", explain_num(at, at->day->duration_min, 1));
    if (at->day->strength != PLAN_NO_STRENGTH)
        explain_put(at, ", a strength day");
}

static struct range phase(struct explain_at *at)
{
    put_tier(at);
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

    explain_put(at, "%s + %s + %s + %s s", explain_num(at, a, 0), explain_num(at, b, 0),
                explain_num(at, c, 0), explain_num(at, d, 0));
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
    explain_put(at, "as the catalogue has it");
    return RANGE_NONE;
}

static struct range week_number(struct explain_at *at)
{
    explain_put(at, "the plan's week");
    return explain_one(at->week->number);
}

static struct range variant(struct explain_at *at)
{
    explain_put(at, "week %d; from the fifth week on the fourth stays", at->week->number);
    return explain_one(at->week->number < STRENGTH_VARIANTS ? at->week->number : STRENGTH_VARIANTS);
}

static struct range minutes(struct explain_at *at)
{
    const struct value *exercises = value_find(at->map, STR("exercises"));

    explain_put(at, "%zu exercises, one rep in 3-4 s, holds, both sides, rests between sets",
                exercises == NULL ? 0 : exercises->u.list.items.n);
    return RANGE_NONE;
}

static struct range sets(struct explain_at *at)
{
    bool is_light = at->week->kind == MILEAGE_CUTBACK && at->week->number > STRENGTH_VARIANTS;

    explain_put(at, is_light ? "one less than usual in a lighter week" : "as the catalogue has it");
    return RANGE_NONE;
}

static struct range box(struct explain_at *at)
{
    explain_put(at, "one box a set");
    return explain_one((double)at->index + 1);
}

static bool has_log(const struct explain_at *at)
{
    return at->plan->mornings.n_days > 0;
}

/* The mornings that the usual of M rests on for the morning of DAY, one by one. */
static void put_basis(struct explain_at *at, enum readiness_marker m, long day)
{
    struct readiness_basis b = readiness_basis_of(&at->plan->mornings, m, day);

    if (b.n == 0) {
        explain_put(at, has_log(at) ? "as given in the profile: too few mornings in the log"
                                    : "as given in the profile");
        return;
    }
    explain_put(at, "%s of %d mornings: ",
                m == READINESS_HRV ? "mean, in logarithms,"
                : b.is_mean        ? "mean"
                                   : "median",
                b.n);
    for (int i = 0; i < b.n; i++)
        explain_put(at, "%s%s", i ? ", " : "", explain_num(at, b.value[i], 1));
}

static enum readiness_marker marker_of(enum rule_id rule)
{
    return rule == RULE_READY_SLEEP        ? READINESS_SLEEP
           : rule == RULE_READY_RESTING_HR ? READINESS_RESTING_HR
           : rule == RULE_READY_SORENESS   ? READINESS_SORENESS
           : rule == RULE_READY_BALANCE    ? READINESS_BALANCE
                                           : READINESS_HRV;
}

static struct range baseline(struct explain_at *at)
{
    put_basis(at, marker_of(at->rule), at->plan->limits_day);
    return RANGE_NONE;
}

static struct range norm(struct explain_at *at)
{
    explain_put(at, "usual single-leg stance at %s years, eyes open",
                explain_num(at, at->plan->age_y, 0));
    return explain_one(readiness_balance_norm_s(at->plan->age_y, true));
}

static struct range above_hr(struct explain_at *at, double by_bpm)
{
    double base = at->plan->baseline.resting_hr_bpm;

    explain_put(at, "usual %s + %s bpm", explain_num(at, base, 1), explain_num(at, by_bpm, 0));
    return explain_one(num_ceil_to(base + by_bpm, 1));
}

static struct range hr_worse(struct explain_at *at)
{
    return above_hr(at, 5); /* SCIENCE 6.1 */
}

static struct range hr_strong(struct explain_at *at)
{
    return above_hr(at, 7); /* SCIENCE 6.1 */
}

static struct range hr_extreme(struct explain_at *at)
{
    return above_hr(at, 10); /* SCIENCE 6.1 */
}

static struct range soreness(struct explain_at *at)
{
    double base = at->plan->baseline.soreness;

    if (isnan(base)) {
        explain_put(at, "7 where the usual soreness is not known");
        return explain_one(7); /* SCIENCE 6.1 */
    }
    explain_put(at, "usual %s + 2, from 4 to 7", explain_num(at, base, 1));
    return explain_one(fmin(7, fmax(4, num_ceil_to(base + 2, 1)))); /* SCIENCE 6.1 */
}

static struct range fixed(struct explain_at *at)
{
    explain_put(at, "the same for everybody");
    return RANGE_NONE;
}

static struct range sleep_worse(struct explain_at *at)
{
    double base = at->plan->baseline.sleep_h;

    explain_put(at, "usual night %s h - 1 h", explain_num(at, base, 2));
    return explain_one(num_floor_to(base - 1, 0.1)); /* SCIENCE 6.1 */
}

static struct range hrv_worse(struct explain_at *at)
{
    explain_put(at, "28-day mean less half a standard deviation of ln RMSSD");
    return RANGE_NONE;
}

static struct range balance(struct explain_at *at)
{
    double base = at->plan->baseline.balance_s;

    explain_put(at, "0.80 x usual %s s", explain_num(at, base, 1));
    return explain_one(num_ceil_to(0.80 * base, 1)); /* SCIENCE 6.1 */
}

static struct range hop(struct explain_at *at)
{
    explain_put(at, "0.90 x best of the first week");
    return RANGE_NONE;
}

static struct range sleep_target(struct explain_at *at)
{
    double own = at->plan->baseline.sleep_h;

    explain_put(at, isnan(own) ? "7 h: the usual night is not known" : "usual night, at least 7 h");
    return explain_one(num_round_to(isnan(own) ? 7 : fmax(7, own), 0.1)); /* SCIENCE 7 */
}

static struct range n_known(struct explain_at *at)
{
    explain_put(at, "markers written down, balance and hop as one");
    return explain_one(at->plan->today.n_known);
}

static struct range n_worse(struct explain_at *at)
{
    explain_put(at, "flags of the morning");
    return explain_one(at->plan->today.n_worse);
}

static const struct readiness_result *result_of(const struct explain_at *at)
{
    return &at->plan->today.marker[at->index];
}

static struct range n_flags(struct explain_at *at)
{
    explain_put(at, "today against the usual");
    return explain_one(result_of(at)->n_flags);
}

static struct range today(struct explain_at *at)
{
    explain_put(at, at->index == READINESS_HRV   ? "7-day mean of ln RMSSD"
                    : at->index == READINESS_HOP ? "shorter over longer hop, percent"
                                                 : "as written down");
    return explain_one(num_round_to(result_of(at)->today, 0.01));
}

static struct range usual(struct explain_at *at)
{
    if (at->index == READINESS_HOP)
        explain_put(at, "the runner's usual before that morning");
    else
        put_basis(at, (enum readiness_marker)at->index, at->plan->judged);
    return explain_one(num_round_to(result_of(at)->baseline, 0.01));
}

static struct range held_back(struct explain_at *at)
{
    explain_put(at, "mornings of the last 7 at amber or worse");
    return explain_one(at->plan->trend.n_held_back);
}

static struct range cut(struct explain_at *at)
{
    explain_put(at, "an easy or long run under amber");
    return readiness_amber_cut_pct();
}

#define DAY      "weeks[].days[].recovery."
#define CARD     "recovery_cards[]."
#define STRENGTH "strength[]."
#define EXERCISE "strength[].exercises[]."
#define BASE     "readiness.baselines."
#define LIMIT    "readiness.thresholds."
#define TODAY    "readiness.today."

#define BOTH(key, title, rule, fn)                               \
 {DAY key, EXPLAIN_RECOVERY, title, EXPLAIN_BY(rule), NULL, fn}, \
 {                                                               \
  CARD key, EXPLAIN_RECOVERY, title, EXPLAIN_BY(rule), NULL, fn  \
 }
#define READY(place, key, title, rule, rounding, fn)                  \
 {                                                                    \
  place key, EXPLAIN_READINESS, title, EXPLAIN_BY(rule), rounding, fn \
 }

static const struct explain_row ROWS[] = {
    BOTH("mobility_s", "mobility after a run, s", RECOVERY_MOBILITY, phase),
    BOTH("soft_tissue_s", "rolling after a run, s", RECOVERY_SOFT_TISSUE, soft_tissue),
    BOTH("activation_s", "activation after a run, s", RECOVERY_ACTIVATION, phase),
    BOTH("stability_s", "stability after a run, s", RECOVERY_STABILITY, phase),
    BOTH("total_s", "recovery after a run, s", RECOVERY_TOTAL, total),
    BOTH("n_targets", "areas to roll", RECOVERY_SOFT_TISSUE, phase),
    BOTH("target_s", "rolling an area, s", RECOVERY_SOFT_TISSUE, phase),
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
    {STRENGTH "variant", EXPLAIN_STRENGTH, "column of the strength plan", EXPLAIN_BY(STRENGTH_SETS),
     NULL, variant},
    {STRENGTH "rpe", EXPLAIN_STRENGTH, "effort at most, of 10", EXPLAIN_BY(STRENGTH_RPE), NULL,
     as_written},
    {STRENGTH "minutes[]", EXPLAIN_STRENGTH, "time of a strength session, min",
     EXPLAIN_BY(STRENGTH_MINUTES), "half up to 1 min", minutes},
    {EXERCISE "sets", EXPLAIN_STRENGTH, "sets", EXPLAIN_BY(STRENGTH_SETS), NULL, sets},
    {EXERCISE "reps[]", EXPLAIN_STRENGTH, "reps a set", EXPLAIN_BY(STRENGTH_REPS), NULL,
     as_written},
    {EXERCISE "hold_s[]", EXPLAIN_STRENGTH, "hold at the top, s", EXPLAIN_BY(STRENGTH_HOLD), NULL,
     as_written},
    {EXERCISE "rest_s[]", EXPLAIN_STRENGTH, "rest between sets, s", EXPLAIN_BY(STRENGTH_REST), NULL,
     as_written},
    {EXERCISE "rpe", EXPLAIN_STRENGTH, "effort at most, of 10", EXPLAIN_BY(STRENGTH_RPE), NULL,
     as_written},
    {EXERCISE "log[].sides[].sets[].number", EXPLAIN_STRENGTH, "number of a box",
     EXPLAIN_FROM(COUNTED), NULL, box},

    READY(BASE, "resting_hr_bpm", "usual resting heart rate, bpm", READY_RESTING_HR,
          "half up to 1 bpm", baseline),
    READY(BASE, "hrv_ms", "usual heart-rate variability, ms", READY_HRV, "half up to 1 ms",
          baseline),
    READY(BASE, "sleep_h", "usual night, h", READY_SLEEP, "half up to 0.1 h", baseline),
    READY(BASE, "soreness", "usual soreness, of 10", READY_SORENESS, "half up to 1", baseline),
    READY(BASE, "balance_s", "usual balance, s", READY_BALANCE, "half up to 1 s", baseline),
    READY(BASE, "balance_norm_s", "balance usual at this age, s", READY_BALANCE, NULL, norm),
    READY(LIMIT, "resting_hr_bpm", "resting heart rate that counts as worse, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_worse),
    READY(LIMIT, "resting_hr_strong_bpm", "resting heart rate clearly worse, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_strong),
    READY(LIMIT, "resting_hr_extreme_bpm", "resting heart rate that stops, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_extreme),
    READY(LIMIT, "soreness", "soreness that counts as worse, of 10", READY_SORENESS, "up to 1",
          soreness),
    READY(LIMIT, "soreness_always", "soreness worse for anybody, of 10", READY_SORENESS, NULL,
          fixed),
    READY(LIMIT, "soreness_extreme", "soreness that stops, of 10", READY_SORENESS, NULL, fixed),
    READY(LIMIT, "sleep_h", "night that counts as worse, h", READY_SLEEP, "down to 0.1 h",
          sleep_worse),
    READY(LIMIT, "sleep_quality", "sleep quality that counts as worse, of 5", READY_SLEEP, NULL,
          fixed),
    READY(LIMIT, "sleep_least_h", "night short for anybody, h", READY_SLEEP, NULL, fixed),
    READY(LIMIT, "sleep_double_h", "night that counts twice, h", READY_SLEEP, NULL, fixed),
    READY(LIMIT, "hrv_ms", "heart-rate variability that counts as worse, ms", READY_HRV,
          "half up to 1 ms", hrv_worse),
    READY(LIMIT, "hrv_ln", "ln RMSSD that counts as worse", READY_HRV, "half up to 0.01",
          hrv_worse),
    READY(LIMIT, "balance_s", "balance that counts as worse, s", READY_BALANCE, "up to 1 s",
          balance),
    READY(LIMIT, "hop_left_cm", "left hop that counts as worse, cm", READY_HOP, "up to 1 cm", hop),
    READY(LIMIT, "hop_right_cm", "right hop that counts as worse, cm", READY_HOP, "up to 1 cm",
          hop),
    READY(LIMIT, "hop_symmetry_pct", "shorter over longer hop that counts as worse, percent",
          READY_HOP, NULL, fixed),
    READY("readiness.", "sleep_target_h", "sleep to aim at, h", SLEEP, "half up to 0.1 h",
          sleep_target),
    READY(TODAY, "n_known", "markers known this morning", READY_VERDICT, NULL, n_known),
    READY(TODAY, "n_worse", "markers worse this morning", READY_VERDICT, NULL, n_worse),
    READY(TODAY, "markers[].n_flags", "flags of a marker", READY_VERDICT, NULL, n_flags),
    READY(TODAY, "markers[].today", "marker this morning", READY_VERDICT, "half up to 0.01", today),
    READY(TODAY, "markers[].baseline", "usual of a marker", READY_VERDICT, "half up to 0.01",
          usual),
    READY(TODAY, "n_held_back", "mornings to hold back", READY_VERDICT, NULL, held_back),
    READY(TODAY, "cut_pct[]", "cut of a run under amber, percent", READY_VERDICT, NULL, cut),
};

const struct explain_rows explain_care_rows = EXPLAIN_ROWS(ROWS);
