/* Rows of `explain`: the runner, the race, the table per kilogram. */
#include <math.h>

#include "explain/explain_int.h"
#include "science/pace.h"

static const double EASY_OVER_TEN_KM = 1.30; /* SCIENCE 3 */
static const double TEN_KM = 10;
static const double LONG_MIN = 120; /* of the table's long run */
static const double SNACK_MIN = 60; /* of the table's run with a snack */

static struct range given(struct explain_at *at)
{
    explain_put(at, "%s, as given", explain_num(at, at->is.lo, 3));
    return RANGE_NONE;
}

static struct range schema(struct explain_at *at)
{
    explain_put(at, "form %s of this tree", explain_num(at, at->is.lo, 0));
    return explain_one(1);
}

static struct range weight(struct explain_at *at)
{
    explain_put(at, "%s, as given", explain_kg(at, at->is.lo));
    if (at->plan->steps == UNIT_IMPERIAL)
        explain_put(at, ": %s kg in the formulas", explain_num(at, at->is.lo, 2));
    return explain_one(at->plan->profile->weight_kg);
}

static struct range age(struct explain_at *at)
{
    const struct profile *p = at->plan->profile;
    date_day day = profile_start(p, at->plan->options.today);

    if (p->age > 0) {
        explain_put(at, "%d, as given", p->age);
        return explain_one(p->age);
    }
    explain_put(at, "born %s: whole years on %s", explain_date(at, p->born), explain_date(at, day));
    return explain_one(date_age_years(p->born, day));
}

static struct range easy_pace(struct explain_at *at)
{
    const struct plan *p = at->plan;
    const struct profile_result *r = &p->profile->race_result;

    switch (p->pace_basis) {
    case PLAN_PACE_GIVEN:
        at->origin = EXPLAIN_GIVEN;
        explain_put(at, "%s, as given", explain_pace(at, at->is.lo));
        return RANGE_NONE;
    case PLAN_PACE_RACE:
        explain_put(at, "%s in %s min predicts 10 km in %s min, %s; x 1.30 = %s",
                    explain_km(at, r->distance_km), explain_num(at, r->time_min, 2),
                    explain_num(at, pace_riegel_min(r->time_min, r->distance_km, TEN_KM), 2),
                    explain_pace(at, pace_riegel_min(r->time_min, r->distance_km, TEN_KM) / TEN_KM),
                    explain_pace(at, at->is.lo));
        return explain_one(EASY_OVER_TEN_KM * pace_riegel_min(r->time_min, r->distance_km, TEN_KM) /
                           TEN_KM);
    case PLAN_PACE_ASSUMED: break;
    }
    explain_put(at, "%s, assumed: neither easy_pace nor race_result is given",
                explain_pace(at, at->is.lo));
    return explain_one(PACE_DEFAULT_MIN_PER_KM);
}

static struct range weekly(struct explain_at *at)
{
    const struct plan *p = at->plan;

    if (p->mileage.notes & (MILEAGE_CUT_BY_LONGEST | MILEAGE_CUT_BY_TIME)) {
        at->origin = NULL;
        at->rule = RULE_WEEK_TOTAL;
        explain_put(at, "the least of %s as given, %d runs x %s longest, %d runs x %s min / %s",
                    explain_km(at, p->profile->weekly_km), p->mileage.n_run_days,
                    explain_km(at, p->mileage.longest_km), p->mileage.n_run_days,
                    explain_num(at, p->mileage.time_cap_min, 0),
                    explain_pace(at, p->easy_pace_min_per_km));
        return RANGE_NONE;
    }
    explain_put(at, "%s, as given", explain_km(at, at->is.lo));
    return explain_one(p->profile->weekly_km);
}

static struct range longest(struct explain_at *at)
{
    const struct mileage_plan *m = &at->plan->mileage;
    double share = mileage_assumed_share(m->n_run_days);

    if (!(m->notes & MILEAGE_LONGEST_ASSUMED)) {
        at->origin = EXPLAIN_GIVEN;
        explain_put(at, "%s, as given", explain_km(at, at->is.lo));
        return explain_one(at->plan->profile->longest_run_km);
    }
    explain_as(at, RULE_CONVENTION);
    explain_put(at, "assumed: %s of %s, with %d runs a week", explain_num(at, share, 2),
                explain_km(at, m->weekly_km), m->n_run_days);
    return explain_one(share * m->weekly_km);
}

static struct range run_days(struct explain_at *at)
{
    const struct plan *p = at->plan;

    int usual = mileage_default_run_days(p->profile->weekly_km), n = (int)at->is.lo;

    if (p->mileage.notes & MILEAGE_DAYS_ASSUMED) {
        at->origin = NULL;
        at->rule = RULE_RUN_DAYS;
        explain_put(at, "by weekly distance %s: %d runs", explain_km(at, p->profile->weekly_km),
                    usual);
        if (n > usual)
            explain_put(at, "; so that none is longer than %s, %d",
                        explain_km(at, p->profile->longest_run_km), n);
        else if (n < usual)
            explain_put(at, "; rest and cross-training days leave room for %d", n);
    } else {
        explain_put(at, "%s runs a week", explain_num(at, at->is.lo, 0));
    }
    return RANGE_NONE;
}

static struct range n_weeks(struct explain_at *at)
{
    const struct plan *p = at->plan;

    if (p->has_race)
        explain_put(at, "from %s to the week of the race on %s", explain_date(at, p->start),
                    explain_date(at, p->race.date));
    else if (p->profile->weeks > 0 && p->n_weeks > 0)
        explain_put(at, "%d, as given", p->profile->weeks);
    else
        explain_put(at, p->n_weeks > 0 ? "the usual plan of %d weeks" : "0: no plan is made",
                    MILEAGE_WEEKS_DEFAULT);
    return explain_one((double)p->n_weeks);
}

static struct range n_taper(struct explain_at *at)
{
    const struct plan *p = at->plan;

    if (p->has_race)
        explain_put(at, "race of %s: %d of %zu weeks, race week included",
                    explain_km(at, p->race.distance_km), p->mileage.n_taper, p->n_weeks);
    else
        explain_put(at, "0: no race");
    return explain_one(at->plan->has_race ? at->plan->mileage.n_taper : 0);
}

static struct range race_week(struct explain_at *at)
{
    const struct plan *p = at->plan;

    explain_put(at, "%s is day %d from %s, in weeks of 7", explain_date(at, p->race.date),
                p->race.date - p->start + 1, explain_date(at, p->start));
    return explain_one((p->race.date - p->start) / PLAN_DAYS + 1);
}

static struct range race_time(struct explain_at *at)
{
    const struct plan *p = at->plan;
    const struct profile_result *r = &p->profile->race_result;
    bool has_result = p->race.basis == PLAN_PACE_RACE && !isnan(r->time_min);
    double km = has_result ? r->distance_km : TEN_KM;
    double min = has_result ? r->time_min : TEN_KM * p->easy_pace_min_per_km / EASY_OVER_TEN_KM;

    at->rule = RULE_RACE_TIME;
    if (!has_result)
        explain_put(at, "easy pace %s / 1.30 is 10 km in %s min; ",
                    explain_pace(at, p->easy_pace_min_per_km), explain_num(at, min, 2));
    explain_put(at, "%s min x (%s / %s)^1.06", explain_num(at, min, 2),
                explain_km(at, p->race.distance_km), explain_km(at, km));
    return explain_one(num_round_to(pace_riegel_min(min, km, p->race.distance_km), 1));
}

static struct range race_longest(struct explain_at *at)
{
    const struct plan *p = at->plan;
    double longest_km = 0;

    if (p->n_weeks == 1) {
        explain_put(at, "the longest run of the last 30 days %s",
                    explain_km(at, p->mileage.longest_km));
        return explain_one(p->mileage.longest_km);
    }
    explain_put(at, "the longest of the plan's long runs: ");
    for (size_t i = 0; i < p->n_weeks; i++) {
        explain_put(at, "%s%s", i > 0 ? ", " : "", explain_km(at, p->weeks[i].long_km));
        longest_km = fmax(longest_km, p->weeks[i].long_km);
    }
    return explain_one(longest_km);
}

static struct range race_share(struct explain_at *at)
{
    double longest_km = explain_beside(at, "longest_km"), km = explain_beside(at, "distance_km");

    explain_put(at, "100 x %s / %s", explain_km(at, longest_km), explain_km(at, km));
    return explain_one(num_round_to(100 * longest_km / km, 1));
}

static struct range line(struct explain_at *at)
{
    explain_put(at, "line %s of the file", explain_num(at, at->is.lo, 0));
    return RANGE_NONE;
}

static struct range table_row(struct explain_at *at)
{
    explain_put(at, "%d kg + %zu x %d kg", FUEL_TABLE_FIRST_KG, at->index, FUEL_TABLE_STEP_KG);
    return explain_one(FUEL_TABLE_FIRST_KG + (double)at->index * FUEL_TABLE_STEP_KG);
}

static struct range table_after(struct explain_at *at, struct fuel_after f)
{
    double kg = explain_beside(at, "weight_kg");

    explain_put(at, "%s kg x %s-%s g", explain_num(at, kg, 0), explain_num(at, f.g_per_kg.lo, 1),
                explain_num(at, f.g_per_kg.hi, 1));
    return (struct range){num_round_to(kg * f.g_per_kg.lo, 1), num_round_to(kg * f.g_per_kg.hi, 1)};
}

static struct range table_long(struct explain_at *at)
{
    return table_after(at, fuel_after_run((double)NAN, SESSION_LONG, LONG_MIN, false));
}

static struct range table_snack(struct explain_at *at)
{
    return table_after(at, fuel_after_run((double)NAN, SESSION_EASY, SNACK_MIN, false));
}

static struct range table_protein(struct explain_at *at)
{
    double kg = explain_beside(at, "weight_kg"), g = num_round_to(0.30 * kg, 1); /* SCIENCE 1.2 */

    explain_put(at, "%s kg x 0.30 g, held to 15-25 g", explain_num(at, kg, 0));
    return explain_one(fmax(15, fmin(25, g))); /* SCIENCE 1.2 */
}

static struct range table_before(struct explain_at *at, int hours)
{
    double kg = explain_beside(at, "weight_kg");

    explain_put(at, "%d h x 1 g x %s kg", hours, explain_num(at, kg, 0));
    return explain_one(num_round_to(hours * kg, 1));
}

static struct range table_before_1h(struct explain_at *at)
{
    return table_before(at, 1);
}

static struct range table_before_2h(struct explain_at *at)
{
    return table_before(at, 2);
}

static struct range table_drink(struct explain_at *at)
{
    double kg = explain_beside(at, "weight_kg");

    explain_put(at, "5-10 mL x %s kg, at most 600 mL", explain_num(at, kg, 0));
    return (struct range){fmin(600, num_round_to(5 * kg, 50)),   /* SCIENCE 2.6 */
                          fmin(600, num_round_to(10 * kg, 50))}; /* SCIENCE 2.6 */
}

static const struct explain_row ROWS[] = {
    {"schema", 0, "version of this tree", EXPLAIN_FROM(COUNTED), NULL, schema},
    {"athlete.weight_kg", EXPLAIN_RUNNER, "body mass, kg", EXPLAIN_FROM(GIVEN), NULL, weight},
    {"athlete.age", EXPLAIN_RUNNER, "age, years", EXPLAIN_FROM(GIVEN), NULL, age},
    {"athlete.easy_pace_min_per_km", EXPLAIN_RUNNER | EXPLAIN_MILEAGE, "easy pace, min per km",
     EXPLAIN_BY(PACE_EASY), NULL, easy_pace},
    {"athlete.weekly_km", EXPLAIN_RUNNER | EXPLAIN_MILEAGE, "weekly distance at the start, km",
     EXPLAIN_FROM(GIVEN), NULL, weekly},
    {"athlete.longest_km", EXPLAIN_RUNNER | EXPLAIN_MILEAGE, "longest run of the last 30 days, km",
     EXPLAIN_BY(LONG_RUN), NULL, longest},
    {"athlete.n_run_days", EXPLAIN_RUNNER | EXPLAIN_MILEAGE, "runs a week", EXPLAIN_FROM(GIVEN),
     NULL, run_days},
    {"plan.n_weeks", EXPLAIN_MILEAGE, "weeks of the plan", EXPLAIN_FROM(COUNTED), NULL, n_weeks},
    {"plan.n_taper", EXPLAIN_MILEAGE | EXPLAIN_RACE, "weeks of taper", EXPLAIN_BY(WEEK_TAPER), NULL,
     n_taper},
    {"race.distance_km", EXPLAIN_RACE, "race distance, km", EXPLAIN_FROM(GIVEN), NULL, given},
    {"race.week", EXPLAIN_RACE, "week of the race", EXPLAIN_FROM(CALENDAR), NULL, race_week},
    {"race.duration_min", EXPLAIN_RACE, "race time, min", EXPLAIN_BY(RACE_TIME), "half up to 1 min",
     race_time},
    {"race.longest_km", EXPLAIN_RACE, "longest run before the race, km",
     EXPLAIN_BY(WEEK_RACE_FITNESS), NULL, race_longest},
    {"race.longest_pct", EXPLAIN_RACE, "longest run before the race, percent of it",
     EXPLAIN_BY(WEEK_RACE_FITNESS), "half up to 1 %", race_share},
    {"warnings[].line", 0, "line of the profile", EXPLAIN_FROM(COUNTED), NULL, line},
    {"fuel_table[].weight_kg", EXPLAIN_FUEL, "body mass of a row, kg", EXPLAIN_FROM(COUNTED), NULL,
     table_row},
    {"fuel_table[].after_g_per_h[]", EXPLAIN_FUEL, "carbohydrate an hour after a long run, g",
     EXPLAIN_BY(FUEL_AFTER), "half up to 1 g", table_long},
    {"fuel_table[].snack_g[]", EXPLAIN_FUEL, "snack after a run, g", EXPLAIN_BY(FUEL_SNACK),
     "half up to 1 g", table_snack},
    {"fuel_table[].protein_g", EXPLAIN_FUEL, "protein after a run, g", EXPLAIN_BY(FUEL_PROTEIN),
     "half up to 1 g", table_protein},
    {"fuel_table[].before_1h_g", EXPLAIN_FUEL, "carbohydrate one hour before, g",
     EXPLAIN_BY(FUEL_BEFORE), "half up to 1 g", table_before_1h},
    {"fuel_table[].before_2h_g", EXPLAIN_FUEL, "carbohydrate two hours before, g",
     EXPLAIN_BY(FUEL_BEFORE), "half up to 1 g", table_before_2h},
    {"fuel_table[].before_ml[]", EXPLAIN_DRINK, "drink in the 2-4 h before, mL",
     EXPLAIN_BY(DRINK_BEFORE), "half up to 50 mL", table_drink},
};

const struct explain_rows explain_runner_rows = EXPLAIN_ROWS(ROWS);
