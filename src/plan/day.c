/* Fills in each day of the plan: how long the run takes, what to eat and drink, how to recover. */
#include <math.h>

#include "base/num.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "science/energy.h"
#include "science/pace.h"

enum {
    RACE_WEEK_REPS = 4 /* SCIENCE 4.3 */
};

static const double GENERAL_MIN = 120;      /* see plan_general_run */
static const double RACE_WEEK_REP_MIN = 1;  /* SCIENCE 4.3 */
static const double RACE_WEEK_REST_MIN = 2; /* TRAINING 3.1: easy, after each rep */
static const double LAST_PART_STEP = 0.1;   /* km or mi: what is left after the other parts */

/* The time of the race: the middle of what a result predicts, or else the easy pace. */
static void set_race_time(struct plan_builder *b, struct plan_day *day)
{
    struct plan *p = b->plan;
    const struct level_prediction *time = &p->prediction;
    bool has_range = time->slow_min - time->quick_min >= 1;

    p->race.basis = p->has_result ? PLAN_PACE_RACE : p->pace_basis;
    p->race.duration_min = day->duration_min = time->middle_min;
    day->pace_min_per_km = day->duration_min / day->distance_km;
    plan_assume_at(
        b, p->has_result ? p->profile->at.race_result : p->profile->at.race,
        "race time %s%s%s, %s from the %s%s",
        has_range ? plan_time_text(b->arena, time->quick_min) : "about ", has_range ? " to " : "",
        plan_time_text(b->arena, time->slow_min), time->is_guess ? "a guess" : "predicted",
        p->has_result ? "race result" : "easy pace", has_range ? " and the weekly distance" : "");
}

/* Easy, tempo, easy: the tempo part as long as SCIENCE 4.5 allows, to the step of distances; in race week
 * reps with easy running after each.  The run takes as long as its parts. */
static void set_quality(const struct plan *p, struct plan_day *day)
{
    struct plan_quality *q = &day->quality;
    double step_km = p->distance_step * p->unit_km, last_step_km = step_km, easy_km;

    day->has_quality =
        day->kind == SESSION_QUALITY && day->session == NULL && !isnan(day->distance_km);
    if (!day->has_quality)
        return;
    *q = (struct plan_quality){.tempo_km = (double)NAN,
                               .tempo_min = (double)NAN,
                               .rep_min = (double)NAN,
                               .rest_min = (double)NAN};
    if (day->block->kind == MILEAGE_RACE) {
        q->n_reps = RACE_WEEK_REPS;
        q->rep_min = RACE_WEEK_REP_MIN;
        q->rest_min = RACE_WEEK_REST_MIN;
        easy_km = day->distance_km - q->n_reps * q->rep_min / p->quality_pace_min_per_km -
                  q->n_reps * q->rest_min / p->easy_pace_min_per_km;
        last_step_km = LAST_PART_STEP * p->unit_km;
        day->duration_min = q->n_reps * (q->rep_min + q->rest_min);
    } else {
        q->bounds =
            week_tempo_bounds(day->block->total_km, day->distance_km, p->quality_pace_min_per_km);
        q->tempo_km = num_floor_to(
            fmin(fmin(q->bounds.by_week_km, q->bounds.by_time_km), q->bounds.by_run_km), step_km);
        q->tempo_min = pace_duration_min(q->tempo_km, p->quality_pace_min_per_km);
        easy_km = day->distance_km - q->tempo_km;
        day->duration_min = q->tempo_min;
    }
    q->before_km = num_ceil_to(easy_km / 2, step_km);
    q->after_km = num_round_to(easy_km - q->before_km, last_step_km);
    day->duration_min += pace_duration_min(q->before_km + q->after_km, p->easy_pace_min_per_km);
    day->pace_min_per_km = day->duration_min / day->distance_km;
}

static void set_duration(struct plan_builder *b, struct plan_day *day)
{
    const struct plan *p = b->plan;
    const struct plan_words *words = day->session != NULL ? plan_words_of(p, day->session) : NULL;
    double session_min = words != NULL ? words->time_min : (double)NAN;

    day->pace_min_per_km = (double)NAN;
    if (words != NULL && words->is_read && (day->is_fixed || day->kind == SESSION_CROSS))
        day->read = words;
    if (day->kind == SESSION_RACE) {
        set_race_time(b, day);
        return;
    }
    if (day->kind == SESSION_REST)
        return;
    if (day->kind == SESSION_CROSS) {
        day->duration_min = session_min;
        return;
    }
    day->pace_min_per_km =
        day->kind == SESSION_QUALITY ? p->quality_pace_min_per_km : p->easy_pace_min_per_km;
    day->duration_min = pace_duration_min(day->distance_km, day->pace_min_per_km);
    if (!isnan(session_min) && day->is_fixed) {
        day->duration_min = session_min;
        if (day->distance_km > 0)
            day->pace_min_per_km = session_min / day->distance_km;
    }
    set_quality(p, day);
}

static void set_fuel(const struct plan *p, struct plan_day *day)
{
    double weight_kg = p->safety.show_fuel_grams ? p->weight_kg : (double)NAN;

    day->before = fuel_before_run(weight_kg, day->kind, day->duration_min);
    day->during = fuel_during_run(day->kind, day->duration_min, p->profile->gut_trained_g_per_h);
    day->after = fuel_after_run(weight_kg, day->kind, day->duration_min, day->is_hard_next);
    day->protein = fuel_protein_after(p->safety.show_protein ? weight_kg : (double)NAN, p->age_y);
    day->weighs_in = day->kind == SESSION_LONG && p->safety.show_weigh_in &&
                     !num_exceeds(BOUND_ROWS[BOUND_TEST_MIN].odd_under, day->duration_min);
}

struct plan_day plan_general_run(const struct plan *p)
{
    struct plan_day day = {.kind = SESSION_LONG,
                           .duration_min = GENERAL_MIN,
                           .distance_km = (double)NAN,
                           .pace_min_per_km = p->easy_pace_min_per_km};

    set_fuel(p, &day);
    plan_set_drink(p, &day);
    return day;
}

static void set_recovery(const struct plan *p, struct plan_day *day)
{
    const struct profile *r = p->profile;
    bool may_offer_cold =
        r->wants_cold_water && p->safety.allow_cold_water && r->goal != PROFILE_GOAL_ADAPTATION;
    bool has_strength = day->strength != PLAN_NO_STRENGTH;
    double run_min = isnan(day->duration_min) ? 0 : day->duration_min;

    day->energy_kcal = RANGE_NONE;
    if (session_is_run(day->kind)) {
        enum fuel_tier tier = fuel_tier_of(day->kind, run_min);

        day->recovery = recovery_after_run(tier, has_strength, &p->safety);
        day->cold = tools_cold_water(may_offer_cold, day->kind, day->duration_min, has_strength);
        day->has_compression = tools_compression(day->kind);
        if (r->wants_energy && p->safety.show_energy && !isnan(day->distance_km))
            day->energy_kcal = energy_print_kcal(p->weight_kg, day->distance_km);
    }
    if (r->wants_daily_targets && p->safety.show_daily_targets && !isnan(p->weight_kg) &&
        p->refusal == PLAN_NOT_REFUSED) {
        day->has_daily = true;
        day->carbohydrate =
            fuel_daily_carbohydrate(p->weight_kg, session_is_run(day->kind) ? run_min : 0);
        day->protein_day = fuel_daily_protein(p->safety.show_protein ? p->weight_kg : (double)NAN);
    }
}

/* The I-th day, if there is one and it is planned. */
static const struct plan_day *planned_day_at(const struct plan *p, int i)
{
    const struct plan_day *day =
        i >= 0 && i < (int)p->n_weeks * PLAN_DAYS ? plan_day_at(p, (size_t)i) : NULL;

    return day != NULL && day->block != NULL ? day : NULL;
}

/* The day that is NEAR days from the I-th; before the first day and after the last one their own
 * block repeats, unless it ends with the race. */
static const struct plan_day *neighbour_of(const struct plan *p, int i, int near)
{
    const struct plan_day *day = plan_day_at(p, (size_t)i), *other = planned_day_at(p, i + near);

    if (other != NULL)
        return other;
    other = planned_day_at(p, i + near - PLAN_DAYS * near);
    return other != NULL && other->block == day->block && other->block->kind != MILEAGE_RACE ? other
                                                                                             : NULL;
}

static void set_neighbours(const struct plan *p)
{
    for (int i = 0; i < (int)p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, (size_t)i);
        const struct plan_day *before, *after;

        if (day->block == NULL)
            continue;
        before = neighbour_of(p, i, -1);
        after = neighbour_of(p, i, 1);
        day->has_yesterday = before != NULL;
        day->has_tomorrow = after != NULL;
        day->yesterday = before != NULL ? before->kind : SESSION_REST;
        day->tomorrow = after != NULL ? after->kind : SESSION_REST;
        day->is_hard_next = session_is_hard(day->tomorrow);
    }
}

void plan_set_days(struct plan_builder *b)
{
    struct plan *p = b->plan;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++)
        set_duration(b, plan_day_at(p, i));
    plan_apply_weather(b);
    set_neighbours(p);
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);

        if (day->block == NULL) {
            day->energy_kcal = RANGE_NONE;
            continue;
        }
        set_quality(p, day);
        day->has_fuel = session_is_run(day->kind) && !isnan(day->duration_min);
        if (day->has_fuel) {
            set_fuel(p, day);
            plan_set_drink(p, day);
        }
        set_recovery(p, day);
        day->morning = plan_morning_of(p, day);
    }
}
