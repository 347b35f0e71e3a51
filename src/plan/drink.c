/* Judges the runner's weighed runs, works out the sweat rate that drinks are planned for, and plans the
 * drink of one run, in steps of 50 mL or of whole fluid ounces. */
#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "science/pace.h"
#include "science/units.h"

static struct hydration_test test_of(const struct plan *p, const struct profile_sweat_test *t)
{
    date_day start = profile_start(p->profile, p->options.today);

    return (struct hydration_test){
        .before_kg = t->before_kg,
        .after_kg = t->after_kg,
        .drink_ml = t->drank_ml,
        .urine_ml = t->urine_ml,
        .duration_min = t->time_min,
        .temperature_c = t->temperature_c,
        .speed_kmh = isnan(t->pace_min_per_km) ? (double)NAN : pace_speed_kmh(t->pace_min_per_km),
        .days_ago = t->has_date ? (double)(start - t->date) : 0,
    };
}

/* "120 mL/h is under 200 mL/h: check the entry": the measured rate and the limit that it breaks. */
static const char *rate_doubt(struct arena *a, const struct plan *p, double ml_h, const char *is,
                              double limit_ml_h)
{
    const struct quantity_unit *unit = quantity_bare_unit(QUANTITY_VOLUME, p->steps);

    return arena_printf(a, "%s/h is %s %s/h: check the entry", quantity_format(a, unit, ml_h), is,
                        quantity_format(a, unit, limit_ml_h));
}

const char *plan_sweat_reject_text(struct arena *a, const struct plan *p,
                                   const struct plan_sweat_test *t)
{
    const struct bound *time = &BOUND_ROWS[BOUND_TEST_MIN],
                       *rate = &BOUND_ROWS[BOUND_TEST_SWEAT_ML_H];
    double ml_h = t->loss.rate_ml_h;

    switch (t->loss.reject) {
    case HYDRATION_TOO_SHORT: return arena_printf(a, "it is shorter than %g min", time->least);
    case HYDRATION_TOO_LONG: return arena_printf(a, "it is longer than %g min", time->most);
    case HYDRATION_RATE_LOW: return rate_doubt(a, p, ml_h, "under", rate->least);
    case HYDRATION_RATE_HIGH: return rate_doubt(a, p, ml_h, "over", rate->most);
    case HYDRATION_CHANGE_HIGH:
        return arena_printf(a, "body mass changes by more than %g %%: check the entry",
                            BOUND_ROWS[BOUND_TEST_LOSS_PCT].most);
    case HYDRATION_INCOMPLETE: return "a weight, the drink or the time is missing";
    case HYDRATION_ACCEPTED: break;
    }
    return t->is_old ? "it is more than 180 days old" : NULL;
}

static const double WEIGHT_OFF_SHARE = 0.15; /* TRAINING 7.4 */

static void warn_of_doubts(struct plan_builder *b, const struct plan_sweat_test *t,
                           const char *name)
{
    unsigned doubts = t->loss.warnings;
    struct loc at = t->test->at;
    double weight_kg = b->plan->weight_kg;

    if (num_exceeds(fabs(t->test->before_kg - weight_kg), WEIGHT_OFF_SHARE * weight_kg))
        plan_warn(b, at, DIAG_SWEAT_TEST,
                  "%s: the weight before it is more than %g %% off yours: is this test yours?",
                  name, 100 * WEIGHT_OFF_SHARE);
    if (doubts & HYDRATION_WARN_RATE)
        plan_warn(b, at, DIAG_SWEAT_TEST, "%s: %s", name,
                  rate_doubt(b->arena, b->plan, t->loss.rate_ml_h, "unusual, more than",
                             BOUND_ROWS[BOUND_TEST_SWEAT_ML_H].odd_over));
    if (doubts & HYDRATION_WARN_GAIN)
        plan_warn(b, at, DIAG_SWEAT_TEST, "%s: heavier after than before: more drink than sweat",
                  name);
    if (doubts & HYDRATION_WARN_LOSS)
        plan_warn(b, at, DIAG_SWEAT_TEST,
                  "%s: body mass fell by more than %g %%: water, replaced by tomorrow", name,
                  BOUND_ROWS[BOUND_TEST_LOSS_PCT].odd_over);
}

/* "the sweat test of 2026-07-04", "sweat test 2". */
static const char *name_of(struct arena *a, const struct profile_sweat_test *t, size_t i)
{
    char text[DATE_MAX];

    if (t->has_date)
        return arena_printf(a, "the sweat test of %s", date_format(text, t->date));
    return arena_printf(a, "sweat test %zu", i + 1);
}

static void warn_of_test(struct plan_builder *b, const struct plan_sweat_test *t, size_t i)
{
    const char *reject = plan_sweat_reject_text(b->arena, b->plan, t);
    const char *name = name_of(b->arena, t->test, i);

    if (reject != NULL)
        plan_warn(b, t->test->at, DIAG_SWEAT_TEST, "%s is left out: %s", name, reject);
    else
        warn_of_doubts(b, t, name);
}

struct hydration_run plan_sweat_run(const struct plan *p, const struct plan_paces *x,
                                    double pace_min_per_km)
{
    bool is_pace_known = x->easy_basis != PLAN_PACE_ASSUMED;

    return (struct hydration_run){.weight_kg = p->weight_kg,
                                  .speed_kmh = is_pace_known || pace_min_per_km < x->mean_min_per_km
                                                   ? pace_speed_kmh(pace_min_per_km)
                                                   : (double)NAN,
                                  .temperature_c =
                                      p->is_temperature_assumed ? (double)NAN : p->temperature_c};
}

void plan_set_sweat(struct plan_builder *b)
{
    struct plan *p = b->plan;
    size_t n = p->profile->sweat_tests.n;
    struct hydration_test *tests = ARENA_NEW_N(b->arena, struct hydration_test, n);
    struct hydration_run run = plan_sweat_run(p, &p->paces, p->paces.mean_min_per_km);

    p->tests = ARENA_NEW_N(b->arena, struct plan_sweat_test, n);
    p->n_tests = n;
    p->hydration_tests = tests;
    for (size_t i = 0; i < n; i++) {
        struct plan_sweat_test *t = &p->tests[i];

        t->test = &p->profile->sweat_tests.item[i];
        tests[i] = test_of(p, t->test);
        t->loss = hydration_measure(&tests[i]);
        t->is_old = hydration_is_old(&tests[i]);
        warn_of_test(b, t, i);
    }
    p->sweat = hydration_combine(tests, n, &run);
}

/* Turns the drink into whole ounces under the same two guards: the ceiling rounds down, and the
 * plan is never more than what is surely sweated. */
static void to_ounces(struct plan_drink *d, double weight_kg, double duration_min)
{
    const double step_ml = UNITS_STEP_FL_OZ_ML;
    struct hydration_drink *k = &d->drink;
    double hours = duration_min / UNIT_MIN_PER_H;
    const struct hydration_rates *rates = &HYDRATION_RATES;
    double most = num_floor_to(
        fmin(rates->tight_most_ml_h, rates->tight_share * d->target.rate_ml_h), step_ml);

    d->before_ml = range_to_step(d->before_ml, step_ml);
    if (isnan(k->ceiling_ml_h))
        return;
    k->ceiling_ml_h = num_floor_to(k->ceiling_ml_h, step_ml);
    k->floor_ml_h = num_ceil_to(k->floor_ml_h, step_ml);
    if (isnan(k->plan_ml_h))
        return;
    if (k->state == HYDRATION_OK)
        k->floor_ml_h = fmin(k->floor_ml_h, k->ceiling_ml_h);
    if (k->state == HYDRATION_TIGHT)
        k->floor_ml_h = k->ceiling_ml_h = fmin(k->floor_ml_h, most);
    k->plan_ml_h = k->state == HYDRATION_OK
                       ? fmin(num_round_to(k->plan_ml_h, step_ml), k->ceiling_ml_h)
                       : k->ceiling_ml_h;
    if (!k->is_lowered)
        k->plan_ml_h = fmax(k->plan_ml_h, fmin(k->floor_ml_h, k->ceiling_ml_h));
    if (!hydration_keeps_sodium(weight_kg, k->plan_ml_h * hours, k->loss_ml))
        k->plan_ml_h = num_floor_to(d->in_ml.plan_ml_h, step_ml);
    k->sip_ml =
        num_round_to(k->plan_ml_h / UNIT_ML_PER_FL_OZ / rates->sips_per_h, 1) * UNIT_ML_PER_FL_OZ;
    k->total_ml = num_round_to(k->plan_ml_h * hours, step_ml);
    k->change_pct = hydration_change_pct(weight_kg, k->plan_ml_h * hours, k->loss_ml);
    if (!range_is_none(d->sodium.amount_mg))
        d->sodium.amount_mg = hydration_sodium_mg(k->plan_ml_h * hours);
}

/* Leaves thirst only, without a figure. */
static void hide_figures(struct plan_drink *d)
{
    struct hydration_drink *k = &d->drink;

    if (k->state != HYDRATION_NONE)
        k->state = HYDRATION_THIRST;
    k->floor_ml_h = k->ceiling_ml_h = k->plan_ml_h = (double)NAN;
    k->sip_ml = k->total_ml = k->change_pct = k->loss_ml = (double)NAN;
    d->sodium.amount_mg = RANGE_NONE;
    d->before_ml = RANGE_NONE;
    d->target.rate_ml_h = (double)NAN;
}

void plan_set_drink(const struct plan *p, struct plan_day *day)
{
    struct plan_drink *d = &day->drink;
    struct hydration_run run = plan_sweat_run(p, &p->paces, day->pace_min_per_km);

    d->target = hydration_at_pace(&p->sweat, &run);
    d->drink =
        hydration_plan_drink(p->weight_kg, d->target.rate_ml_h, d->target.basis, day->duration_min);
    d->in_ml = d->drink;
    d->sodium =
        hydration_plan_sodium(&d->drink, day->duration_min, p->temperature_c, d->target.rate_ml_h,
                              p->profile->has_salty_sweat, p->safety.show_sodium);
    d->before_ml = hydration_before_run(p->weight_kg, day->duration_min);
    if (!p->safety.show_fluid_targets)
        hide_figures(d);
    else if (p->steps == UNIT_IMPERIAL)
        to_ounces(d, p->weight_kg, day->duration_min);
}
