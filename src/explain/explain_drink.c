/* Rows of `explain`: a run's drink, the sweat rate, heat. */
#include <math.h>

#include "base/unit.h"

#include "explain/explain_int.h"
#include "plan/plan_int.h"
#include "science/heat.h"
#include "science/pace.h"
#include "science/units.h"

static const double LOSS_MOST = 0.02;         /* SCIENCE 2.4 */
static const double CEILING_ML_H = 800;       /* SCIENCE 2.4 */
static const double CEILING_SHARE = 0.80;     /* SCIENCE 2.4 */
static const double CEILING_TOP_ML_H = 1000;  /* SCIENCE 2.4 */
static const double CEILING_TOP_SHARE = 0.95; /* SCIENCE 2.4 */
static const double SURE = 2.0 / 3;           /* SCIENCE 2.4, of an estimate */

/* Metric steps are worked out again; ounces are those steps turned into whole ounces. */
static struct range again(const struct explain_at *at, double ml)
{
    return at->plan->steps == UNIT_METRIC ? explain_one(ml) : RANGE_NONE;
}

static double rate_of(const struct explain_at *at)
{
    return at->day->drink.target.rate_ml_h;
}

/* A rate out of the table makes an estimate of all that comes of it. */
static void mark_guess(struct explain_at *at)
{
    at->is_guess = at->day->drink.target.basis == HYDRATION_ESTIMATE ||
                   at->plan->pace_basis != PLAN_PACE_GIVEN;
}

static double hours_of(const struct explain_at *at)
{
    return at->day->duration_min / UNIT_MIN_PER_H;
}

static double floor_of(const struct explain_at *at)
{
    double hours = hours_of(at), allowed_ml = LOSS_MOST * UNIT_ML_PER_KG * at->plan->weight_kg;

    return units_print_ml(fmax(0, (rate_of(at) * hours - allowed_ml) / hours), UNITS_FLOOR);
}

static struct range drink_floor(struct explain_at *at)
{
    const struct plan_drink *d = &at->day->drink;

    if (d->target.basis == HYDRATION_ESTIMATE) {
        explain_put(at, "0, by thirst alone: the sweat rate is only estimated");
        return explain_one(0);
    }
    if (isnan(at->plan->weight_kg)) {
        explain_put(at, "0, by thirst alone: body mass is not known");
        return explain_one(0);
    }
    explain_put(at, "(%s mL/h x %s min / 60 - 20 mL x %s kg) / (%s min / 60)",
                explain_num(at, rate_of(at), 2), explain_num(at, at->day->duration_min, 3),
                explain_num(at, at->plan->weight_kg, 2), explain_num(at, at->day->duration_min, 3));
    return again(at, floor_of(at));
}

static struct range drink_ceiling(struct explain_at *at)
{
    mark_guess(at);
    double rate = rate_of(at), most;
    if (at->day->drink.target.basis == HYDRATION_ESTIMATE) {
        explain_put(at, "the lesser of 800 mL and 0.80 x 2/3 x estimated %s mL/h",
                    explain_num(at, rate, 2));
        most = fmin(CEILING_ML_H, CEILING_SHARE * SURE * rate);
    } else if (at->day->drink.drink.state == HYDRATION_TIGHT ||
               at->day->drink.drink.state == HYDRATION_SHORT) {
        explain_put(at, "the floor is over 80 %%: the lesser of 1000 mL and 0.95 x %s mL/h",
                    explain_num(at, rate, 2));
        if (at->plan->steps == UNIT_IMPERIAL)
            explain_put(at, ", in whole ounces no more than the floor %s",
                        explain_ml(at, explain_beside(at, "floor_ml_h")));
        most = fmin(CEILING_TOP_ML_H, CEILING_TOP_SHARE * rate);
    } else {
        explain_put(at, "the lesser of 800 mL and 0.80 x %s mL/h", explain_num(at, rate, 2));
        most = fmin(CEILING_ML_H, CEILING_SHARE * rate);
    }
    return again(at, units_print_ml(most, UNITS_CEILING));
}

static struct range drink_plan(struct explain_at *at)
{
    const struct hydration_target *t = &at->day->drink.target;
    double lo = explain_beside(at, "floor_ml_h"), hi = explain_beside(at, "ceiling_ml_h");
    if (at->day->drink.drink.state == HYDRATION_OK && at->plan->steps == UNIT_METRIC) {
        explain_put(at, "halfway between %s and %s", explain_ml(at, lo), explain_ml(at, hi));
        return again(at, fmin(hi, units_print_ml((lo + hi) / 2, UNITS_TARGET)));
    }
    if (at->day->drink.drink.state == HYDRATION_OK) {
        struct hydration_drink k = hydration_plan_drink(at->plan->weight_kg, t->rate_ml_h, t->basis,
                                                        at->day->duration_min);

        mark_guess(at);
        explain_put(at, "halfway between %s and %s mL = %s mL, to 50 mL %s mL, from %s to %s",
                    explain_num(at, k.floor_ml_h, 0), explain_num(at, k.ceiling_ml_h, 0),
                    explain_num(at, (k.floor_ml_h + k.ceiling_ml_h) / 2, 0),
                    explain_num(at, k.plan_ml_h, 0), explain_ml(at, lo), explain_ml(at, hi));
        return RANGE_NONE;
    }
    explain_put(at, "the lesser of floor %s and ceiling %s", explain_ml(at, lo),
                explain_ml(at, hi));
    return again(at, fmin(lo, hi));
}

static struct range sip(struct explain_at *at)
{
    mark_guess(at);
    double plan = explain_beside(at, "plan_ml_h");
    explain_put(at, "%s / 4, every 15 min", explain_ml(at, plan));
    return again(at, num_round_to(plan / 4, 25)); /* SCIENCE 2.4 */
}

static struct range drink_total(struct explain_at *at)
{
    mark_guess(at);
    double plan = explain_beside(at, "plan_ml_h");
    explain_put(at, "%s an hour x %s min / 60", explain_ml(at, plan),
                explain_num(at, at->day->duration_min, 3));
    return again(at, units_print_ml(plan * hours_of(at), UNITS_TARGET));
}

static struct range change(struct explain_at *at)
{
    double plan = explain_beside(at, "plan_ml_h"), sweat_ml = rate_of(at) * hours_of(at);
    double kg = at->plan->weight_kg;

    explain_put(at, "100 x (%s - sweat %s) / %s, as much as %s kg of water",
                explain_ml(at, plan * hours_of(at)), explain_ml(at, sweat_ml),
                explain_ml(at, UNIT_ML_PER_KG * kg), explain_num(at, kg, 2));
    return explain_one(
        num_round_to(100 * (plan * hours_of(at) - sweat_ml) / (UNIT_ML_PER_KG * kg), 0.1));
}

static struct range sodium(struct explain_at *at)
{
    mark_guess(at);
    double litres = explain_beside(at, "plan_ml_h") * hours_of(at) / UNIT_ML_PER_L;
    explain_put(at, "%s L x 460-690 mg = %s-%s mg", explain_num(at, litres, 3),
                explain_num(at, litres * 460, 1), explain_num(at, litres * 690, 1));
    return (struct range){num_round_to(litres * 460, 50),  /* SCIENCE 2.5 */
                          num_round_to(litres * 690, 50)}; /* SCIENCE 2.5 */
}

static struct range before(struct explain_at *at)
{
    double kg = at->plan->weight_kg;

    explain_put(at, "5-10 mL x %s kg, at most 600 mL", explain_num(at, kg, 2));
    if (at->plan->steps != UNIT_METRIC)
        return RANGE_NONE;
    return (struct range){fmin(600, num_round_to(5 * kg, 50)),   /* SCIENCE 2.6 */
                          fmin(600, num_round_to(10 * kg, 50))}; /* SCIENCE 2.6 */
}

/* The weighed runs that the rate rests on, one by one; their number. */
static size_t put_used(const struct explain_at *at, bool wants_ratio,
                       struct hydration_used used[HYDRATION_TESTS_MAX])
{
    const struct plan *p = at->plan;
    struct hydration_run run = plan_sweat_run(p, p->easy_pace_min_per_km);
    size_t n = hydration_find_used(p->hydration_tests, p->n_tests, &run, used);

    for (size_t i = 0; i < n; i++) {
        const struct profile_sweat_test *t = p->tests[used[i].index].test;
        double rate = used[i].rate_ml_h;

        explain_put(at, "%s", i > 0 ? ", " : "");
        if (wants_ratio)
            explain_put(at, "%s / %s = %s", explain_num(at, rate, 2),
                        explain_num(at, rate / used[i].ratio, 1),
                        explain_num(at, used[i].ratio, 4));
        else
            explain_put(at, "%s", explain_num(at, rate, 2));
        if (t->has_date)
            explain_put(at, " (%s)", explain_date(at, t->date));
    }
    return n;
}

/* The rows of the table that the rate lies between, at this speed. */
static void put_table(const struct explain_at *at, double kmh)
{
    static const double climates_c[] = {18, 28}; /* ACSM07 */
    double lo_kg = at->plan->weight_kg < 70 ? 50 : 70;

    explain_put(at, " (");
    for (int i = 0; i < 2; i++)
        explain_put(
            at, "%s%s C: %s kg %s, %s kg %s", i > 0 ? "; " : "", explain_num(at, climates_c[i], 0),
            explain_num(at, lo_kg, 0),
            explain_num(at, hydration_predict(lo_kg, kmh, climates_c[i]).rate_ml_h, 0),
            explain_num(at, lo_kg + 20, 0),
            explain_num(at, hydration_predict(lo_kg + 20, kmh, climates_c[i]).rate_ml_h, 0));
    explain_put(at, ")");
}

static void put_basis(struct explain_at *at, const struct hydration_target *t, double pace)
{
    static const enum rule_id rules[] = {[HYDRATION_MEASURED] = RULE_SWEAT_MEASURED,
                                         [HYDRATION_SCALED] = RULE_SWEAT_SCALED,
                                         [HYDRATION_ESTIMATE] = RULE_SWEAT_ESTIMATE};
    const struct plan *p = at->plan;
    double kmh = t->is_speed_assumed ? 9.2 : pace_speed_kmh(pace); /* SCIENCE 2.2 */

    at->rule = rules[t->basis];
    if (t->basis == HYDRATION_MEASURED) {
        struct hydration_used used[HYDRATION_TESTS_MAX];

        explain_put(at, "median of %d weighed runs in like weather, mL/h: ", t->n_used);
        (void)put_used(at, false, used);
        return;
    }
    if (t->basis == HYDRATION_SCALED)
        explain_put(at, "own %s x ", explain_num(at, t->ratio, 4));
    explain_put(
        at, "table %s mL/h at %s kg, %s km/h%s, %s C%s",
        explain_num(at, hydration_predict(p->weight_kg, kmh, p->temperature_c).rate_ml_h, 2),
        explain_num(at, p->weight_kg, 2), explain_num(at, kmh, 4),
        t->is_speed_assumed ? " (assumed)" : "", explain_num(at, p->temperature_c, 1),
        p->is_temperature_assumed ? " (assumed)" : "");
    put_table(at, kmh);
}

static struct range sweat_of_run(struct explain_at *at)
{
    put_basis(at, &at->day->drink.target, at->day->pace_min_per_km);
    return explain_one(num_round_to(rate_of(at), 1));
}

static struct range sweat_l(struct explain_at *at)
{
    mark_guess(at);
    explain_put(at, "%s mL/h x %s min / 60", explain_num(at, rate_of(at), 2),
                explain_num(at, at->day->duration_min, 3));
    return explain_one(num_round_to(rate_of(at) * hours_of(at) / UNIT_ML_PER_L, 0.01));
}

static struct range may_lose(struct explain_at *at)
{
    double kg = at->plan->weight_kg;

    explain_put(at, "2 %% of %s kg", explain_num(at, kg, 2));
    return explain_one(num_round_to(LOSS_MOST * kg, 0.01));
}

static struct range sweat(struct explain_at *at)
{
    put_basis(at, &at->plan->sweat, at->plan->easy_pace_min_per_km);
    return explain_one(num_round_to(at->plan->sweat.rate_ml_h, 1));
}

static struct range tests_used(struct explain_at *at)
{
    struct hydration_used used[HYDRATION_TESTS_MAX];
    size_t n;

    explain_put(at, "weighed runs the rate rests on, mL/h: ");
    n = put_used(at, false, used);
    explain_put(at, n > 0 ? " = %zu" : "none, %zu", n);
    return explain_one((double)n);
}

static struct range tests_given(struct explain_at *at)
{
    explain_put(at, "%zu weighed runs in the profile", at->plan->profile->sweat.tests.n);
    return explain_one((double)at->plan->profile->sweat.tests.n);
}

static struct range lowest(struct explain_at *at)
{
    struct hydration_used used[HYDRATION_TESTS_MAX];
    double least = HUGE_VAL;
    size_t n;

    explain_put(at, "the lowest of, mL/h: ");
    n = put_used(at, false, used);
    for (size_t i = 0; i < n; i++)
        least = fmin(least, used[i].rate_ml_h);
    return explain_one(num_round_to(least, 1));
}

static struct range highest(struct explain_at *at)
{
    struct hydration_used used[HYDRATION_TESTS_MAX];
    double most = 0;
    size_t n;

    explain_put(at, "the highest of, mL/h: ");
    n = put_used(at, false, used);
    for (size_t i = 0; i < n; i++)
        most = fmax(most, used[i].rate_ml_h);
    return explain_one(num_round_to(most, 1));
}

static struct range ratio(struct explain_at *at)
{
    struct hydration_used used[HYDRATION_TESTS_MAX];

    explain_put(at, "median of measured over table rate, held to 0.5-2: ");
    (void)put_used(at, true, used);
    return explain_one(num_round_to(at->plan->sweat.ratio, 0.01));
}

static struct range temperature(struct explain_at *at)
{
    if (at->plan->is_temperature_assumed)
        at->origin = EXPLAIN_ASSUMED;
    explain_put(at, at->plan->is_temperature_assumed ? "%s C, assumed" : "%s C, as given",
                explain_num(at, at->plan->temperature_c, 2));
    return explain_one(at->plan->temperature_c);
}

static struct range humidity(struct explain_at *at)
{
    explain_put(at, "%s %%, as given", explain_num(at, at->is.lo, 1));
    return explain_one(at->plan->profile->humidity_pct);
}

static struct range wbgt(struct explain_at *at)
{
    double t = at->plan->temperature_c;
    double e = at->plan->profile->humidity_pct / 100 * 6.105 *
               exp(17.27 * t / (237.7 + t)); /* SCIENCE 2.8 */

    explain_put(at, "0.567 x %s C + 0.393 x %s hPa + 3.94", explain_num(at, t, 1),
                explain_num(at, e, 2));
    return explain_one(num_round_to(0.567 * t + 0.393 * e + 3.94, 0.1)); /* SCIENCE 2.8 */
}

static struct range strength_mg(struct explain_at *at)
{
    explain_put(at, "20-30 mmol of sodium a litre x 23 mg = 460-690 mg");
    return (struct range){460, 690}; /* SCIENCE 2.5 */
}

static const struct plan_sweat_test *test_of(const struct explain_at *at)
{
    return &at->plan->tests[at->index];
}

static struct range test_loss(struct explain_at *at)
{
    const struct profile_sweat_test *t = test_of(at)->test;
    double urine_ml = isnan(t->urine_ml) ? 0 : t->urine_ml;

    explain_put(at, "1000 x (%s - %s kg) + drank %s - urine %s mL",
                explain_num(at, t->before_kg, 2), explain_num(at, t->after_kg, 2),
                explain_num(at, t->drank_ml, 1), explain_num(at, urine_ml, 1));
    return explain_one(
        num_round_to(UNIT_ML_PER_KG * (t->before_kg - t->after_kg) + t->drank_ml - urine_ml, 1));
}

static struct range test_rate(struct explain_at *at)
{
    const struct plan_sweat_test *t = test_of(at);

    explain_put(at, "%s mL / %s min x 60", explain_num(at, t->loss.loss_ml, 1),
                explain_num(at, t->test->time_min, 1));
    return explain_one(num_round_to(t->loss.loss_ml / t->test->time_min * UNIT_MIN_PER_H, 1));
}

static struct range test_change(struct explain_at *at)
{
    const struct profile_sweat_test *t = test_of(at)->test;

    explain_put(at, "100 x (%s - %s) / %s kg", explain_num(at, t->before_kg, 2),
                explain_num(at, t->after_kg, 2), explain_num(at, t->before_kg, 2));
    return explain_one(num_round_to(100 * (t->before_kg - t->after_kg) / t->before_kg, 0.01));
}

#define DRINK "weeks[].days[].drink."
#define WATER "hydration."

static const struct explain_row ROWS[] = {
    {DRINK "floor_ml_h", EXPLAIN_DRINK, "least to drink an hour, mL", EXPLAIN_BY(DRINK_FLOOR),
     "up to 50 mL", drink_floor},
    {DRINK "ceiling_ml_h", EXPLAIN_DRINK, "most to drink an hour, mL", EXPLAIN_BY(DRINK_CEILING),
     "down to 50 mL", drink_ceiling},
    {DRINK "plan_ml_h", EXPLAIN_DRINK, "drink an hour, mL", EXPLAIN_BY(DRINK_PLAN),
     "half up to 50 mL", drink_plan},
    {DRINK "sip_ml", EXPLAIN_DRINK, "sip every 15 min, mL", EXPLAIN_BY(DRINK_SIP),
     "half up to 25 mL", sip},
    {DRINK "total_ml", EXPLAIN_DRINK, "drink over the run, mL", EXPLAIN_BY(DRINK_TOTAL),
     "half up to 50 mL", drink_total},
    {DRINK "change_pct", EXPLAIN_DRINK, "change of body mass by water, percent",
     EXPLAIN_BY(DRINK_CHANGE), "half up to 0.1 %", change},
    {DRINK "sodium_mg[]", EXPLAIN_DRINK, "sodium in the drink, mg", EXPLAIN_BY(DRINK_SODIUM),
     "half up to 50 mg", sodium},
    {DRINK "before_ml[]", EXPLAIN_DRINK, "drink in the 2-4 h before, mL", EXPLAIN_BY(DRINK_BEFORE),
     "half up to 50 mL", before},
    {DRINK "sweat_ml_h", EXPLAIN_DRINK, "sweat rate of the run, mL an hour",
     EXPLAIN_BY(SWEAT_ESTIMATE), "half up to 1 mL", sweat_of_run},
    {DRINK "sweat_l", EXPLAIN_DRINK, "sweat over the run, L", EXPLAIN_BY(DRINK_CHANGE),
     "half up to 0.01 L", sweat_l},
    {DRINK "may_lose_l", EXPLAIN_DRINK, "water that may be lost, L", EXPLAIN_BY(DRINK_FLOOR),
     "half up to 0.01 L", may_lose},
    {WATER "sweat_ml_h", EXPLAIN_DRINK, "sweat rate at easy pace, mL an hour",
     EXPLAIN_BY(SWEAT_ESTIMATE), "half up to 1 mL", sweat},
    {WATER "tests_used", EXPLAIN_DRINK, "weighed runs used", EXPLAIN_FROM(COUNTED), NULL,
     tests_used},
    {WATER "tests_given", EXPLAIN_DRINK, "weighed runs given", EXPLAIN_FROM(COUNTED), NULL,
     tests_given},
    {WATER "lowest_ml_h", EXPLAIN_DRINK, "lowest sweat rate measured, mL an hour",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 1 mL", lowest},
    {WATER "highest_ml_h", EXPLAIN_DRINK, "highest sweat rate measured, mL an hour",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 1 mL", highest},
    {WATER "ratio", EXPLAIN_DRINK, "own sweat rate over the table's", EXPLAIN_BY(SWEAT_SCALED),
     "half up to 0.01", ratio},
    {WATER "temperature_c", EXPLAIN_DRINK, "air temperature, C", EXPLAIN_FROM(GIVEN), NULL,
     temperature},
    {WATER "humidity_pct", EXPLAIN_DRINK, "humidity, percent", EXPLAIN_FROM(GIVEN), NULL, humidity},
    {WATER "wbgt_c", EXPLAIN_DRINK, "wet bulb globe temperature, C", EXPLAIN_BY(HEAT_WBGT),
     "half up to 0.1 C", wbgt},
    {WATER "sodium_strength_mg_l[]", EXPLAIN_DRINK, "sodium of a drink, mg a litre",
     EXPLAIN_BY(DRINK_SODIUM), NULL, strength_mg},
    {WATER "may_lose_l", EXPLAIN_DRINK, "water that may be lost, L", EXPLAIN_BY(DRINK_FLOOR),
     "half up to 0.01 L", may_lose},
    {WATER "tests[].loss_ml", EXPLAIN_DRINK, "sweat of a weighed run, mL",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 1 mL", test_loss},
    {WATER "tests[].rate_ml_h", EXPLAIN_DRINK, "sweat rate of a weighed run, mL an hour",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 1 mL", test_rate},
    {WATER "tests[].change_pct", EXPLAIN_DRINK, "water lost on a weighed run, percent",
     EXPLAIN_BY(SWEAT_MEASURED), "half up to 0.01 %", test_change},
};

const struct explain_rows explain_drink_rows = EXPLAIN_ROWS(ROWS);
