/* Fills in each day of the plan: how long the run takes, what to eat and drink, how to recover. */
#include <math.h>

#include "base/num.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "science/energy.h"
#include "science/pace.h"

static const double GENERAL_MIN = 120; /* see plan_general_run */

/* The time at the mean pace of running and walking. */
static double with_walks(double min, const struct plan_day *day)
{
    return day->distance_km *
           run_walk_mean_pace(min / day->distance_km, day->run_walk.run_s, day->run_walk.walk_s);
}

/* Walk breaks slow the race down (TRAINING 5.4, 5.5). After the run-walk ladder it is run as easily as the
 * sessions. */
static void walk_in_race(struct plan *p, const struct plan_day *day)
{
    struct level_prediction *time = &p->paces.prediction;

    p->race.walks = day->run_walk;
    if (p->refusal == PLAN_RUN_WALK) {
        time->quick_min = time->slow_min = day->distance_km * p->paces.easy_min_per_km;
        time->middle_min = time->quick_min;
        time->is_guess = true;
    }
    if (!(day->run_walk.walk_s > 0))
        return;
    time->quick_min = with_walks(time->quick_min, day);
    time->middle_min = with_walks(time->middle_min, day);
    time->slow_min = with_walks(time->slow_min, day);
}

static void set_race_time(struct plan_builder *b, struct plan_day *day)
{
    struct plan *p = b->plan;

    walk_in_race(p, day);
    plan_set_race_pace(p);
    *day->block->paces = p->paces;
    p->race.basis = p->paces.has_result ? PLAN_PACE_RACE : p->paces.easy_basis;
}

/* Once the race is judged by the training. */
static void set_race_duration(struct plan_builder *b)
{
    struct plan *p = b->plan;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);

        if (day->kind != SESSION_RACE)
            continue;
        plan_use_paces(p, day->block);
        p->race.duration_min = day->duration_min = plan_race_min(p);
        day->pace_min_per_km = day->duration_min / day->distance_km;
        if (!(p->race.only_if & PLAN_REASON_BIT(RACE_STOPPED)))
            plan_note_race_time(b);
    }
}

/* What a race or time trial in the coach's words takes, where a pace is known to predict it from; else NAN. */
static double words_race_min(const struct plan *p, const struct plan_day *day)
{
    const struct plan_paces *x = &p->paces;
    double result_km = x->has_result ? x->result.distance_km : (double)NAN;

    if (!plan_is_all_out(p, day) || x->basis == PLAN_PACE_ASSUMED || !(day->distance_km > 0))
        return (double)NAN;
    return level_predict(x->level, result_km, day->distance_km, p->weekly_km).middle_min;
}

static void set_duration(struct plan_builder *b, struct plan_day *day)
{
    const struct plan *p = b->plan;
    const struct plan_words *words = day->session != NULL ? plan_words_of(p, day->session) : NULL;
    double session_min = words != NULL && day->is_fixed ? words->time_min : (double)NAN;

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
        day->duration_min = words != NULL ? words->time_min : (double)NAN;
        return;
    }
    day->pace_min_per_km = plan_kind_pace(p, day->kind);
    if (day->run_walk.week > 0) {
        day->duration_min = run_walk_session_min(&day->run_walk);
        return;
    }
    day->duration_min = pace_duration_min(day->distance_km, day->pace_min_per_km);
    if (isnan(session_min))
        session_min = words_race_min(p, day);
    if (!isnan(session_min)) {
        day->duration_min = session_min;
        if (day->distance_km > 0)
            day->pace_min_per_km = session_min / day->distance_km;
    }
    plan_set_parts(b->arena, p, day);
}

/* What a run needs goes by the minutes that are printed: one of "45 min" has what a run from 45 min on has. */
static double printed_min(const struct plan_day *day)
{
    return num_round_to(day->duration_min, 1);
}

static void set_fuel(const struct plan *p, struct plan_day *day)
{
    double weight_kg = p->safety.show_fuel_grams ? p->weight_kg : (double)NAN;

    day->before = fuel_before_run(weight_kg, day->kind, printed_min(day));
    day->practice_g_h = (double)NAN;
    day->during = fuel_during_run(day->kind, printed_min(day), p->profile->gut_trained_g_per_h);
    day->after = fuel_after_run(weight_kg, day->kind, printed_min(day), day->is_hard_next);
    day->protein = fuel_protein_after(p->safety.show_protein ? weight_kg : (double)NAN, p->age_y);
    day->weighs_in = day->kind == SESSION_LONG && p->safety.show_weigh_in &&
                     !num_exceeds(BOUND_ROWS[BOUND_TEST_MIN].odd_under, day->duration_min);
}

/* What an hour to get used to on the long runs before a race, and where the profile has a goal;
 * NAN: nothing. */
static double practice_goal(const struct plan *p)
{
    double goal_g_h = p->profile->gut_goal_g_per_h;

    if (!p->safety.show_loading || (p->has_race && !fuel_is_practice(p->race.duration_min)))
        return (double)NAN;
    return p->has_race && isnan(goal_g_h) ? FUEL_PRACTICE_GOAL_G_H : goal_g_h;
}

/* Steps from one long run to the next (TRAINING 6.2); the race keeps the last of them. */
static void set_practice(struct plan *p)
{
    double g_h = (double)NAN;
    int n = 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);
        bool is_race = day->kind == SESSION_RACE;

        if (!day->has_fuel || !fuel_is_practice(printed_min(day)) ||
            (!is_race && day->kind != SESSION_LONG))
            continue;
        if (!is_race) {
            g_h = fuel_practice_g_h(n, p->profile->gut_trained_g_per_h, p->practice_goal_g_h);
            day->practice_g_h = p->practice_g_h.hi = g_h;
            if (n++ == 0)
                p->practice_g_h.lo = g_h;
        }
        if (!isnan(g_h))
            day->during = fuel_during_practice(printed_min(day), g_h);
        if (is_race)
            return;
    }
}

/* The whole of such a day is that of the loading. */
static void load_days_before(struct plan *p)
{
    const struct fuel_loading *l = &p->race.loading;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);
        int n_before = p->profile->race.date - day->date;

        day->is_loading = day->has_daily && n_before >= 1 && n_before <= l->n_days;
        if (day->is_loading)
            day->carbohydrate =
                (struct fuel_daily){l->g_per_kg, l->g_per_day, l->exact_g, (double)NAN};
    }
}

static void set_race_food(struct plan *p)
{
    double weight_kg = p->weight_kg;

    p->race.caffeine_mg = RANGE_NONE;
    if (p->safety.show_loading)
        p->race.loading =
            fuel_loading_before(weight_kg, p->profile->race.distance_km, p->race.duration_min);
    if (p->profile->wants_caffeine && p->safety.show_caffeine)
        p->race.caffeine_mg = fuel_caffeine_mg(weight_kg);
    load_days_before(p);
}

struct plan_day plan_general_run(const struct plan *p)
{
    struct plan_day day = {.kind = SESSION_LONG,
                           .duration_min = GENERAL_MIN,
                           .distance_km = (double)NAN,
                           .pace_min_per_km = p->paces.mean_min_per_km};

    set_fuel(p, &day);
    plan_set_drink(p, &day);
    return day;
}

/* Of the run of a day; one of unknown length counts as short. */
static enum fuel_tier tier_of(const struct plan_day *day)
{
    return fuel_tier_of(day->kind, isnan(day->duration_min) ? 0 : printed_min(day));
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
        day->recovery =
            day->kind == SESSION_RACE && num_reaches(day->distance_km, RECOVERY_MARATHON_KM)
                ? recovery_after_marathon()
                : recovery_after_run(tier_of(day), has_strength, &p->safety);
        day->cold = tools_cold_water(may_offer_cold, day->kind, day->duration_min, has_strength);
        day->has_compression = tools_compression(day->kind);
        if (r->wants_energy && p->safety.show_energy && !isnan(day->distance_km) && !p->hides_km)
            day->energy_kcal = energy_print_kcal(p->weight_kg, day->distance_km);
    }
    if (r->wants_daily_targets && p->safety.show_daily_targets && !isnan(p->weight_kg) &&
        p->refusal == PLAN_NOT_REFUSED && !plan_has_unread(p, day)) {
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
        day->yesterday_tier = session_is_run(day->yesterday) ? tier_of(before) : FUEL_MEAL;
        day->tomorrow = after != NULL ? after->kind : SESSION_REST;
        day->is_hard_next = session_is_hard(day->tomorrow);
    }
}

/* Minutes of the week's runs, and those at threshold or quicker. */
static void add_up_minutes(struct plan *p, struct plan_week *w)
{
    w->run_min = w->hard_min = 0;
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &w->days[d];

        if (!session_is_run(day->kind) || day->kind == SESSION_RACE)
            continue;
        plan_use_paces(p, day->block);
        w->run_min += day->duration_min;
        w->hard_min += plan_hard_min(p, day);
    }
}

void plan_set_days(struct plan_builder *b)
{
    struct plan *p = b->plan;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);

        plan_use_paces(p, day->block);
        set_duration(b, day);
    }
    plan_apply_weather(b);
    plan_judge_race(b);
    set_race_duration(b);
    set_neighbours(p);
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);

        if (day->block == NULL) {
            day->energy_kcal = RANGE_NONE;
            continue;
        }
        plan_use_paces(p, day->block);
        day->has_fuel = session_is_run(day->kind) && !isnan(day->duration_min);
        if (day->kind == SESSION_RACE && p->race.only_if & PLAN_REASON_BIT(RACE_STOPPED)) {
            day->has_fuel = false;
            day->reasons |= PLAN_REASON_BIT(RACE_STOPPED);
        }
        if (day->has_fuel) {
            set_fuel(p, day);
            plan_set_drink(p, day);
        }
        set_recovery(p, day);
        day->morning = plan_morning_of(p, day);
    }
    for (size_t i = 0; i < p->n_weeks; i++)
        add_up_minutes(p, &p->weeks[i]);
    plan_use_paces(p, p->has_race ? plan_block_on(p, p->profile->race.date)
                                  : &p->blocks[p->n_blocks - 1]);
    plan_show_paces(p);
    p->practice_g_h = RANGE_NONE;
    p->practice_goal_g_h = practice_goal(p);
    if (!isnan(p->practice_goal_g_h))
        set_practice(p);
    if (p->has_race && !(p->race.only_if & PLAN_REASON_BIT(RACE_STOPPED)))
        set_race_food(p);
}
