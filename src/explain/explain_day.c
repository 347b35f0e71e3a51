/* Rows of `explain`: a day's run, and what to eat around it. */
#include <math.h>

#include "base/unit.h"

#include "explain/explain_int.h"
#include "plan/plan_int.h"
#include "science/energy.h"
#include "science/pace.h"

static const double NEAR = 1e-9;
static const double STEADY_SHARE = 0.10;  /* SCIENCE 4.5 */
static const double STEADY_MOST_MIN = 40; /* SCIENCE 4.5 */
static const double STEADY_MOST = 0.6;    /* of the run, as day.c */
static const double MEDIUM_SHARE = 0.75;  /* SCIENCE 4.4 */
static const double RACE_RUN_MIN = 45;    /* SCIENCE 4.3 */
static const double RACE_EVE_MIN = 20;    /* SCIENCE 4.3 */

static double step_of(const struct explain_at *at)
{
    return at->plan->distance_step * at->plan->unit_km;
}

static struct range from_coach(struct explain_at *at)
{
    at->origin = EXPLAIN_GIVEN;
    explain_put(at, "%s, of the coach's session", explain_km(at, at->is.lo));
    return RANGE_NONE;
}

/* Which way the exact share went, so that the figures tell the number. */
static void put_share(const struct explain_at *at, double share_km, double most_km)
{
    double step_km = step_of(at);
    bool is_down = at->day->distance_km < share_km - NEAR;

    explain_put(at, " = %s", explain_km(at, share_km));
    if (share_km > most_km + NEAR)
        explain_put(at, ", held to %s", explain_km(at, most_km));
    else if (fabs(share_km - num_round_to(share_km, step_km)) > NEAR)
        explain_put(at, ", %s to the step of %s by largest remainder", is_down ? "down" : "up",
                    explain_km(at, step_km));
}

static bool is_shared(const struct plan_day *day)
{
    return (day->kind == SESSION_EASY || day->kind == SESSION_QUALITY) && !day->is_medium_long &&
           !day->is_fixed;
}

/* Race week: alike for all but the eve, each held to 45 minutes. */
static struct range shared_of_race_week(struct explain_at *at)
{
    const struct plan_week *w = at->week;
    const struct mileage_week *m = &at->plan->mileage.weeks[w->number - 1];
    double planned_km = num_floor_to(m->w_km, step_of(at)), eve_km = 0;
    double most_km = num_floor_to(RACE_RUN_MIN / at->plan->easy_pace_min_per_km, step_of(at));
    int n = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        n += is_shared(&w->days[i]) && !w->days[i].is_eve_of_race;
        eve_km += w->days[i].is_eve_of_race ? w->days[i].distance_km : 0;
    }
    explain_put(at, "(%s - %s on the eve) / %d runs", explain_km(at, planned_km),
                explain_km(at, eve_km), n);
    put_share(at, (planned_km - eve_km) / n, most_km);
    explain_put(at, "; at most 45 min / %s", explain_pace(at, at->plan->easy_pace_min_per_km));
    return RANGE_NONE;
}

/* The coach's sessions have changed how the week is shared. */
static bool is_changed(const struct plan_week *w)
{
    return w->fixed || w->grid.kind[w->grid.long_day] != SESSION_LONG;
}

static struct range shared(struct explain_at *at)
{
    const struct plan_week *w = at->week;
    double left_km = at->plan->mileage.weeks[w->number - 1].total_km - w->long_km;
    double sum = 0, own = 0, shared_km = 0;

    if (w->kind == MILEAGE_RACE)
        return shared_of_race_week(at);
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];
        int yesterday = ((int)day->weekday + PLAN_DAYS - 1) % PLAN_DAYS;
        bool is_after_long = w->grid.kind[yesterday] == SESSION_LONG;
        double weight = day->kind == SESSION_QUALITY ? 1.15 : is_after_long ? 0.8 : 1;

        left_km -= day->is_medium_long ? day->distance_km : 0;
        shared_km += is_shared(day) ? day->distance_km : 0;
        sum += is_shared(day) ? weight : 0; /* weights: SCIENCE 4.5 */
        own = day == at->day ? weight : own;
    }
    left_km = is_changed(w) ? shared_km : left_km;
    explain_put(at, "%s of %s shares of %s", explain_num(at, own, 2), explain_num(at, sum, 2),
                explain_km(at, left_km));
    put_share(at, own / sum * left_km, w->long_km);
    if (is_changed(w))
        explain_put(at, "; beside the coach's sessions %s", explain_km(at, at->day->distance_km));
    return RANGE_NONE;
}

static struct range medium_long(struct explain_at *at)
{
    at->rule = RULE_DAY_MEDIUM_LONG;
    if (at->week->grid.kind[at->week->grid.long_day] != SESSION_LONG) {
        explain_put(at, "0.75 of a long run that the coach's session stands in for: %s",
                    explain_km(at, at->day->distance_km));
        return RANGE_NONE;
    }
    explain_put(at, "0.75 x %s = %s, to the step of %s", explain_km(at, at->week->long_km),
                explain_km(at, MEDIUM_SHARE * at->week->long_km), explain_km(at, step_of(at)));
    if (!at->week->fixed)
        return explain_one(num_round_to(MEDIUM_SHARE * at->week->long_km, step_of(at)));
    explain_put(at, "; beside the coach's sessions %s", explain_km(at, at->day->distance_km));
    return RANGE_NONE;
}

static struct range distance(struct explain_at *at)
{
    const struct plan_day *day = at->day;

    if (day->kind == SESSION_REST || day->kind == SESSION_CROSS) {
        at->origin = EXPLAIN_COUNTED;
        explain_put(at, "no run: 0");
        return explain_one(0);
    }
    if (day->kind == SESSION_RACE) {
        at->rule = RULE_RACE_WEEK;
        explain_put(at, "the race of %s", explain_km(at, at->plan->race.distance_km));
        return explain_one(at->plan->race.distance_km);
    }
    if (day->is_fixed)
        return from_coach(at);
    if (day->kind == SESSION_LONG) {
        at->rule = RULE_LONG_RUN;
        explain_put(at, "the long run of the week, %s", explain_km(at, at->week->long_km));
        return explain_one(at->week->long_km);
    }
    if (day->is_eve_of_race) {
        at->rule = RULE_RACE_WEEK;
        explain_put(at, "at most 20 min / %s = %s on the day before the race; here %s",
                    explain_pace(at, at->plan->easy_pace_min_per_km),
                    explain_km(at, RACE_EVE_MIN / at->plan->easy_pace_min_per_km),
                    explain_km(at, day->distance_km));
        return RANGE_NONE;
    }
    if (day->is_medium_long)
        return medium_long(at);
    return shared(at);
}

static struct range duration(struct explain_at *at)
{
    const struct plan_day *day = at->day;

    if (!session_is_run(day->kind)) {
        at->origin = day->session != NULL ? EXPLAIN_GIVEN : EXPLAIN_COUNTED;
        explain_put(at,
                    day->kind == SESSION_CROSS ? "%s min, of the coach's session" : "no run: %s",
                    explain_num(at, at->is.lo, 0));
        return day->kind == SESSION_CROSS ? RANGE_NONE : explain_one(0);
    }
    if (isnan(day->distance_km)) {
        at->origin = EXPLAIN_COUNTED;
        explain_put(at, "no run has a length: the figures are those of two hours, %s min",
                    explain_num(at, day->duration_min, 0));
        return RANGE_NONE;
    }
    at->is_guess = at->plan->pace_basis != PLAN_PACE_GIVEN;
    explain_put(at, "%s x %s = %s min", explain_km(at, day->distance_km),
                explain_pace(at, day->pace_min_per_km), explain_num(at, day->duration_min, 2));
    return explain_one(num_round_to(day->distance_km * day->pace_min_per_km, 1));
}

static struct range pace(struct explain_at *at)
{
    const struct plan *p = at->plan;

    if (at->day->is_fixed && at->day->kind != SESSION_RACE &&
        fabs(at->day->pace_min_per_km - p->easy_pace_min_per_km) > 1e-9 &&
        fabs(at->day->pace_min_per_km - p->quality_pace_min_per_km) > 1e-9) {
        explain_put(at, "%s min / %s, of the coach's session",
                    explain_num(at, at->day->duration_min, 3),
                    explain_km(at, at->day->distance_km));
        return explain_one(at->day->duration_min / at->day->distance_km);
    }
    switch (at->day->kind) {
    case SESSION_QUALITY:
        at->rule = RULE_PACE_QUALITY;
        explain_put(at, "0.88 x easy pace %s", explain_pace(at, p->easy_pace_min_per_km));
        return explain_one(0.88 * p->easy_pace_min_per_km); /* SCIENCE 3 */
    case SESSION_RACE:
        at->rule = RULE_RACE_TIME;
        explain_put(at, "%s min / %s", explain_num(at, p->race.duration_min, 2),
                    explain_km(at, p->race.distance_km));
        return explain_one(p->race.duration_min / p->race.distance_km);
    case SESSION_REST:
    case SESSION_CROSS:
    case SESSION_COUNT:
    case SESSION_EASY:
    case SESSION_LONG: break;
    }
    if (p->pace_basis == PLAN_PACE_GIVEN)
        at->origin = EXPLAIN_GIVEN;
    explain_put(at, "easy pace %s", explain_pace(at, p->easy_pace_min_per_km));
    return explain_one(p->easy_pace_min_per_km);
}

static struct range steady(struct explain_at *at)
{
    double pace = at->plan->quality_pace_min_per_km;
    double a = STEADY_SHARE * at->week->total_km, b = STEADY_MOST_MIN / pace;
    double c = STEADY_MOST * at->day->distance_km;

    explain_put(at, "the least of: 0.10 x week %s; 40 min / %s = %s; 0.6 x run %s; down to %s",
                explain_km(at, at->week->total_km), explain_pace(at, pace), explain_km(at, b),
                explain_km(at, at->day->distance_km), explain_km(at, step_of(at)));
    return explain_one(num_floor_to(fmin(a, fmin(b, c)), step_of(at)));
}

static double easy_part(const struct explain_at *at)
{
    double steady_km = explain_beside(at, "steady_km");

    return at->day->distance_km - (isnan(steady_km) ? 0 : steady_km);
}

static struct range before_part(struct explain_at *at)
{
    explain_put(at, "half of the easy part %s, up to the step of %s", explain_km(at, easy_part(at)),
                explain_km(at, step_of(at)));
    return explain_one(num_ceil_to(easy_part(at) / 2, step_of(at)));
}

static struct range after_part(struct explain_at *at)
{
    double before_km = explain_beside(at, "easy_before_km");

    explain_put(at, "%s - %s", explain_km(at, easy_part(at)), explain_km(at, before_km));
    return explain_one(num_round_to(easy_part(at) - before_km, step_of(at)));
}

static struct range steady_min(struct explain_at *at)
{
    double km = explain_beside(at, "steady_km"), pace = at->plan->quality_pace_min_per_km;

    at->is_guess = at->plan->pace_basis != PLAN_PACE_GIVEN;
    explain_put(at, "%s x %s", explain_km(at, km), explain_pace(at, pace));
    return explain_one(num_round_to(km * pace, 1));
}

static struct range race_reps(struct explain_at *at)
{
    explain_put(at, "4 x 1 min on the fourth day before the race");
    return RANGE_NONE;
}

static struct range energy(struct explain_at *at)
{
    double kg = at->plan->weight_kg, km = at->day->distance_km;

    explain_put(at, "%s kg x %s km = %s kcal, 15 %% either way", explain_num(at, kg, 2),
                explain_num(at, km, 2), explain_num(at, kg * km, 0));
    return energy_print_kcal(kg, km);
}

static struct range per_kg(struct explain_at *at, struct range g_per_kg)
{
    double kg = at->plan->weight_kg;

    explain_put(at, "%s kg x %s-%s g = %s-%s g", explain_num(at, kg, 2),
                explain_num(at, g_per_kg.lo, 1), explain_num(at, g_per_kg.hi, 1),
                explain_num(at, kg * g_per_kg.lo, 1), explain_num(at, kg * g_per_kg.hi, 1));
    return (struct range){num_round_to(kg * g_per_kg.lo, 1), num_round_to(kg * g_per_kg.hi, 1)};
}

static struct range daily_carbohydrate(struct explain_at *at)
{
    double min = session_is_run(at->day->kind) ? at->day->duration_min : 0;

    explain_put(at, "%s min of running: ", explain_num(at, min, 1));
    return per_kg(at, at->day->carbohydrate.g_per_kg);
}

static struct range daily_protein(struct explain_at *at)
{
    return per_kg(at, at->day->protein_day.g_per_kg);
}

static struct range daily_mark(struct explain_at *at)
{
    explain_put(at, "%s kg x 1.6 g", explain_num(at, at->plan->weight_kg, 2));
    return explain_one(num_round_to(1.6 * at->plan->weight_kg, 1)); /* SCIENCE 1.6 */
}

/* "long run of 126 min". */
static void put_run(const struct explain_at *at)
{
    explain_put(at, "%s run of %s min", plan_kind_word(at->day->kind),
                explain_num(at, at->day->duration_min, 3));
}

static struct range before_g(struct explain_at *at)
{
    double kg = at->plan->weight_kg, hours = (double)at->index + 1;

    explain_put(at, "%s h x 1 g x %s kg", explain_num(at, hours, 0), explain_num(at, kg, 2));
    return explain_one(num_round_to(hours * kg, 1));
}

static struct range before_hours(struct explain_at *at)
{
    put_run(at);
    return explain_one(at->day->before.n_hours);
}

static struct range during(struct explain_at *at)
{
    put_run(at);
    if (at->plan->profile->gut_trained_g_per_h > 0)
        explain_put(at, ", used to %s g an hour",
                    explain_num(at, at->plan->profile->gut_trained_g_per_h, 0));
    return at->day->during.g_per_h;
}

static struct range during_total(struct explain_at *at)
{
    struct range rate = at->day->during.g_per_h;
    double hours = at->day->duration_min / UNIT_MIN_PER_H;

    explain_put(at, "%s-%s g an hour x %s min / 60", explain_num(at, rate.lo, 0),
                explain_num(at, rate.hi, 0), explain_num(at, at->day->duration_min, 3));
    return (struct range){num_round_to(rate.lo * hours, 1), num_round_to(rate.hi * hours, 1)};
}

static struct range during_first(struct explain_at *at)
{
    explain_put(at, "first portion 30-45 min into the run");
    return (struct range){30, 45}; /* SCIENCE 1.4 */
}

static struct range after_hours(struct explain_at *at)
{
    put_run(at);
    explain_put(at, ", tomorrow %s", at->day->is_hard_next ? "hard" : "not hard");
    return explain_one(at->day->after.hours);
}

static struct range after_within(struct explain_at *at)
{
    static const double within[] = {[FUEL_MEAL] = 120, [FUEL_SNACK] = 60, [FUEL_LONG] = 30};

    put_run(at);
    return explain_one(within[at->day->after.tier]); /* SCIENCE 1.1 */
}

static enum rule_id after_rule(const struct explain_at *at)
{
    return at->day->after.tier == FUEL_LONG ? RULE_FUEL_AFTER : RULE_FUEL_SNACK;
}

static struct range after_per_kg(struct explain_at *at)
{
    at->rule = after_rule(at);
    put_run(at);
    return at->day->after.g_per_kg;
}

static struct range after_g(struct explain_at *at)
{
    at->rule = after_rule(at);
    return per_kg(at, at->day->after.g_per_kg);
}

struct range explain_protein(struct explain_at *at)
{
    double kg = at->plan->weight_kg;

    explain_put(at, "%s kg x 0.30 g = %s g, held to 15-25 g", explain_num(at, kg, 2),
                explain_num(at, 0.30 * kg, 2));
    return explain_one(fmax(15, fmin(25, num_round_to(0.30 * kg, 1)))); /* SCIENCE 1.2 */
}

static struct range protein_note(struct explain_at *at)
{
    double kg = at->plan->weight_kg;

    explain_put(at, "%s kg x 0.40 g, at most 40 g", explain_num(at, kg, 2));
    return explain_one(fmin(40, num_round_to(0.40 * kg, 1))); /* SCIENCE 1.2 */
}

#define DAY "weeks[].days[]."

static const struct explain_row ROWS[] = {
    {DAY "distance_km", EXPLAIN_MILEAGE, "distance of the run, km", EXPLAIN_BY(DAY_DISTANCE),
     "to the step of distances", distance},
    {DAY "duration_min", EXPLAIN_MILEAGE, "time of the run, min", EXPLAIN_BY(DURATION),
     "half up to 1 min", duration},
    {DAY "pace_min_per_km", EXPLAIN_MILEAGE, "pace of the run, min per km", EXPLAIN_BY(PACE_EASY),
     NULL, pace},
    {DAY "quality.easy_before_km", EXPLAIN_MILEAGE, "easy before the steady part, km",
     EXPLAIN_BY(DAY_STEADY), "up to the step of distances", before_part},
    {DAY "quality.steady_km", EXPLAIN_MILEAGE, "steady part of a quality run, km",
     EXPLAIN_BY(DAY_STEADY), "down to the step of distances", steady},
    {DAY "quality.easy_after_km", EXPLAIN_MILEAGE, "easy after the steady part, km",
     EXPLAIN_BY(DAY_STEADY), "to the step of distances", after_part},
    {DAY "quality.steady_min", EXPLAIN_MILEAGE, "steady part of a quality run, min",
     EXPLAIN_BY(DURATION), "half up to 1 min", steady_min},
    {DAY "quality.n_reps", EXPLAIN_MILEAGE | EXPLAIN_RACE, "faster repeats before a race",
     EXPLAIN_BY(RACE_WEEK), NULL, race_reps},
    {DAY "quality.rep_min", EXPLAIN_MILEAGE | EXPLAIN_RACE, "length of a faster repeat, min",
     EXPLAIN_BY(RACE_WEEK), NULL, race_reps},
    {DAY "energy_kcal[]", EXPLAIN_FUEL, "energy of the run, kcal", EXPLAIN_BY(ENERGY),
     "half up to 10 kcal", energy},
    {DAY "daily.carbohydrate_g[]", EXPLAIN_FUEL, "carbohydrate over the day, g",
     EXPLAIN_BY(FUEL_DAILY_CARBOHYDRATE), "half up to 1 g", daily_carbohydrate},
    {DAY "daily.protein_g[]", EXPLAIN_FUEL, "protein over the day, g",
     EXPLAIN_BY(FUEL_DAILY_PROTEIN), "half up to 1 g", daily_protein},
    {DAY "daily.protein_mark_g", EXPLAIN_FUEL, "middle mark of protein over the day, g",
     EXPLAIN_BY(FUEL_DAILY_PROTEIN), "half up to 1 g", daily_mark},
    {DAY "fuel.before_g_ahead[]", EXPLAIN_FUEL, "carbohydrate some hours before a run, g",
     EXPLAIN_BY(FUEL_BEFORE), "half up to 1 g", before_g},
    {DAY "fuel.before_hours", EXPLAIN_FUEL, "choices of hours before a run",
     EXPLAIN_BY(FUEL_BEFORE_HOURS), NULL, before_hours},
    {DAY "fuel.during_g_per_h[]", EXPLAIN_FUEL, "carbohydrate an hour of the run, g",
     EXPLAIN_BY(FUEL_DURING), NULL, during},
    {DAY "fuel.during_total_g[]", EXPLAIN_FUEL, "carbohydrate over the run, g",
     EXPLAIN_BY(FUEL_DURING), "half up to 1 g", during_total},
    {DAY "fuel.during_first_min[]", EXPLAIN_FUEL, "first portion of a run, min",
     EXPLAIN_BY(FUEL_DURING), NULL, during_first},
    {DAY "fuel.after_hours", EXPLAIN_FUEL, "hours of eating after a run", EXPLAIN_BY(FUEL_TIER),
     NULL, after_hours},
    {DAY "fuel.after_within_min", EXPLAIN_FUEL, "first portion after a run within, min",
     EXPLAIN_BY(FUEL_TIER), NULL, after_within},
    {DAY "fuel.after_g_per_kg[]", EXPLAIN_FUEL, "carbohydrate after a run, g per kg and hour",
     EXPLAIN_BY(FUEL_AFTER), NULL, after_per_kg},
    {DAY "fuel.after_g_per_h[]", EXPLAIN_FUEL, "carbohydrate an hour after a run, g",
     EXPLAIN_BY(FUEL_AFTER), "half up to 1 g", after_g},
    {DAY "fuel.protein_g", EXPLAIN_FUEL, "protein after a run, g", EXPLAIN_BY(FUEL_PROTEIN),
     "half up to 1 g", explain_protein},
    {DAY "fuel.protein_note_g", EXPLAIN_FUEL, "more protein that some studies support, g",
     EXPLAIN_BY(FUEL_PROTEIN_NOTE), "half up to 1 g", protein_note},
};

const struct explain_rows explain_day_rows = EXPLAIN_ROWS(ROWS);
