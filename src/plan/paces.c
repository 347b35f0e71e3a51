/* The runner's level and the paces that follow from it (TRAINING 2). */
#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/level.h"
#include "science/pace.h"
#include "science/race.h"

/* A result that gives paces, and an easy pace that fits it: TRAINING 2.6. */
static const double RESULT_MOST_KM = 42.2;
static const double RESULT_MOST_MIN = 360;
static const int RESULT_FRESH_DAYS = 180;
static const struct range EASY_SHARES = {0.50, 0.80};
static const double ASSUMED_STEP_MIN = 5; /* of a race's time where no pace is known: D */

/* Whether paces can be worked out from R. */
static bool gives_paces(const struct profile_result *r)
{
    return r->distance_km <= RESULT_MOST_KM && r->time_min <= RESULT_MOST_MIN;
}

/* The paces from day FROM on, so far those before. */
static struct plan_paces *add_known(struct plan *plan, date_day from)
{
    struct plan_paces *x = &plan->known[plan->n_known++];

    *x = x[-1];
    x->from = from;
    return x;
}

/* The result of the profile and those of the log, each newer than the one before; the paces start again
 * from each (TRAINING 9.4), and from the end of a break (6.6). Of results before the start only the newest counts. */
static void find_results(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    bool has_break = profile_has_break(p) && p->off.to >= plan->start;
    struct plan_paces *x;

    plan->known = x = ARENA_NEW_N(b->arena, struct plan_paces, p->log.n + 2);
    plan->n_known = 1;
    x->from = plan->start - PLAN_DAYS;
    x->result = p->race_result;
    x->result_at = p->at.race_result;
    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];
        date_day date = day->morning.day;

        if (!gives_paces(&day->result) || (x->result.has_date && x->result.date > date))
            continue;
        if (has_break && date > p->off.to && gives_paces(&x->result)) {
            x = add_known(plan, p->off.to + 1);
            has_break = false;
        }
        if (date >= plan->start)
            x = add_known(plan, date + 1);
        x->result = day->result;
        x->result.date = date;
        x->result.has_date = true;
        x->result_at = day->result_at;
    }
    if (has_break && gives_paces(&x->result))
        (void)add_known(plan, p->off.to + 1);
}

/* The level of the result, reduced after a break that followed it. */
static void set_level(struct plan *plan)
{
    const struct profile *p = plan->profile;
    struct plan_paces *x = &plan->paces;
    const struct profile_result *r = &x->result;
    const struct profile_break *off = &p->off;

    x->level_left = 1;
    if (profile_has_break(p) && (off->to < plan->start || off->to < x->from) &&
        off->to >= plan->start - PLAN_BREAK_COUNTS_DAYS && !(r->has_date && r->date > off->to))
        x->level_left = level_left_after(off->to - off->from + 1);
    if (isnan(r->distance_km) || isnan(r->time_min))
        return;
    x->level = level_of_result(r->distance_km, r->time_min) * x->level_left;
    x->has_result = gives_paces(r) && level_is_usable(x->level);
}

/* Whether the sessions at the pace of the RACE have that of its goal: always before a marathon; else not where the
 * goal is far from what the runner can do (TRAINING 2.4). */
static bool trains_at_goal(const struct plan_paces *x, enum pace_key race)
{
    bool is_near = x->goal.verdict == RACE_GOAL_QUICK_END ||
                   x->goal.verdict == RACE_GOAL_IN_REACH ||
                   (x->goal.verdict == RACE_GOAL_AMBITIOUS && !x->is_estimate);

    return race == PACE_MARATHON || (x->goal.is_used && is_near);
}

/* Judges the goal, and gives the race the pace of the goal or else of the prediction. */
void plan_set_race_pace(struct plan *plan)
{
    const struct profile *p = plan->profile;
    struct plan_paces *x = &plan->paces;
    struct plan_goal *goal = &x->goal;
    struct pace_zone *zones = x->zones.of;
    enum pace_key race = pace_key_of_race(p->race.distance_km);

    goal->verdict = race_goal_of(p->race.goal_min, &x->prediction, x->is_estimate);
    if (goal->verdict != RACE_GOAL_NONE &&
        (x->basis == PLAN_PACE_ASSUMED || plan->refusal == PLAN_RUN_WALK))
        goal->verdict = RACE_GOAL_NOT_CHECKED;
    goal->is_used = goal->verdict != RACE_GOAL_NONE && plan->refusal != PLAN_RUN_WALK &&
                    (goal->verdict != RACE_GOAL_OUT_OF_REACH || p->is_coach_override);
    zones[PACE_RACE] =
        pace_zone_of_race(plan_race_running_pace(plan), x->is_estimate && !goal->is_used);
    if (trains_at_goal(x, race))
        zones[race] = zones[PACE_RACE];
}

/* The zones of the level, which is that of a result over RESULT_KM; NAN: of an easy pace. */
static void set_zones(struct plan *plan, double result_km)
{
    const struct profile *p = plan->profile;
    struct plan_paces *x = &plan->paces;

    x->basis = PLAN_PACE_ASSUMED;
    if (x->has_result)
        x->basis = PLAN_PACE_RACE;
    else if (x->easy_basis == PLAN_PACE_GIVEN && level_is_usable(x->level))
        x->basis = PLAN_PACE_GIVEN;
    x->is_estimate = x->basis == PLAN_PACE_GIVEN;
    x->zones = pace_zones_of(x->level, result_km, plan->weekly_km);
    if (x->has_result && x->easy_basis == PLAN_PACE_GIVEN)
        x->zones.of[PACE_EASY] = pace_zone_of_easy(x->easy_min_per_km);
    if (!p->has_race || isnan(p->race.distance_km))
        return;
    x->prediction = level_predict(x->level, result_km, p->race.distance_km, plan->weekly_km);
    x->prediction.is_guess |= x->basis == PLAN_PACE_ASSUMED;
    plan_set_race_pace(plan);
}

/* The week as a distance (TRAINING 5.1, 5.5): by time all runs are as fast as the easy ones, so that the
 * minutes printed are those planned. */
static void set_lengths(struct plan *plan)
{
    const struct profile *p = plan->profile;
    const struct plan_paces *x = &plan->paces;
    bool is_ladder = run_walk_is_due(p->can_run_min, p->weekly_km, p->weekly_min);

    plan->is_by_time = !isnan(p->weekly_min);
    plan->hides_km = x->easy_basis == PLAN_PACE_ASSUMED && (plan->is_by_time || is_ladder);
    plan->weekly_km = p->weekly_km;
    plan->longest_km = p->longest_run_km;
    if (plan->is_by_time) {
        plan->weekly_km = p->weekly_min / x->mean_min_per_km;
        plan->longest_km = p->longest_min / x->mean_min_per_km;
    }
}

static void set_easy_pace(struct plan *plan)
{
    const struct profile *p = plan->profile;
    const struct profile_walk_breaks *w = &p->walk_breaks;
    struct plan_paces *x = &plan->paces;

    if (!isnan(p->easy_pace_min_per_km)) {
        x->easy_basis = PLAN_PACE_GIVEN;
        x->easy_min_per_km = p->easy_pace_min_per_km;
    } else if (x->has_result) {
        x->easy_basis = PLAN_PACE_RACE;
        x->easy_min_per_km = level_pace(x->level, LEVEL_EASY_SHARE);
    } else {
        x->easy_basis = PLAN_PACE_ASSUMED;
        x->easy_min_per_km = PACE_DEFAULT_MIN_PER_KM;
    }
    x->mean_min_per_km = w->run_min > 0
                             ? run_walk_mean_pace(x->easy_min_per_km, w->run_min, w->walk_min)
                             : x->easy_min_per_km;
    if (!x->has_result)
        x->level = level_of_pace(x->easy_min_per_km, LEVEL_EASY_SHARE);
}

/* Whether X are the paces after a break of the plan that the log has not reached. */
static bool is_after_all(const struct plan *p, const struct plan_paces *x)
{
    bool is_to_come = p->n_known > 1 && x->level_left < p->known[p->n_known - 2].level_left;

    for (size_t i = 0; i < p->profile->log.n; i++)
        is_to_come = is_to_come && p->profile->log.item[i].morning.day < x->from;
    return is_to_come;
}

void plan_set_paces(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    struct plan_paces *x = &plan->paces;

    find_results(b);
    for (size_t i = 0; i < plan->n_known; i++) {
        const struct plan_paces *first = &plan->known[0];

        *x = plan->known[i];
        set_level(plan);
        set_easy_pace(plan);
        if (i == 0)
            set_lengths(plan);
        else if (plan->is_by_time) { /* the minutes that are planned stay */
            x->easy_basis = first->easy_basis;
            x->easy_min_per_km = first->easy_min_per_km;
            x->mean_min_per_km = first->mean_min_per_km;
        }
        set_zones(plan, x->has_result ? x->result.distance_km : (double)NAN);
        plan->known[i] = *x;
    }
    if (is_after_all(plan, x))
        *x = plan->known[plan->n_known - 2];
}

struct plan_paces *plan_paces_on(const struct plan *p, date_day day)
{
    size_t i = p->n_known - 1;

    while (i > 0 && p->known[i].from > day)
        i--;
    return &p->known[i];
}

void plan_use_paces(struct plan *p, const struct plan_block *w)
{
    const struct plan_paces *x = w != NULL ? w->paces : &p->known[0];

    if (p->paces.from != x->from)
        p->paces = *x;
    p->progress.pace = workout_paces_of(&p->paces.zones, p->paces.mean_min_per_km, p->is_by_time);
}

void plan_show_paces(struct plan *p)
{
    const struct plan_paces race = p->paces;
    struct pace_zone *zones = p->paces.zones.of;

    if (!is_after_all(p, &race))
        return;
    p->paces = p->known[p->n_known - 2];
    p->paces.prediction = race.prediction;
    p->paces.goal = race.goal;
    zones[PACE_RACE] = race.zones.of[PACE_RACE];
    if (trains_at_goal(&race, pace_key_of_race(p->profile->race.distance_km)))
        zones[pace_key_of_race(p->profile->race.distance_km)] = zones[PACE_RACE];
}

void plan_note_paces(struct plan_builder *b)
{
    const struct plan *plan = b->plan;
    const struct plan_paces *x = &plan->paces;
    const struct profile *p = plan->profile;
    double share = level_of_pace(p->easy_pace_min_per_km, 1) / x->level;
    bool is_own = x->result_at.line == p->at.race_result.line;

    if (x->easy_basis == PLAN_PACE_RACE)
        plan_assume_at(b, x->result_at, "easy pace %s, worked out from the race result%s",
                       plan_quantity_text(b, QUANTITY_PACE, x->easy_min_per_km),
                       x->level_left < 1 ? " and the days off since" : "");
    if (!isnan(x->result.time_min) && !x->has_result)
        plan_assume_at(
            b, x->result_at,
            "the race result is not used for paces: it must be of 42.2 km or less, in 6 h "
            "or less, and not very slow");
    if (plan->hides_km)
        plan_assume(b, "no pace is given: everything is in minutes");
    else if (x->easy_basis == PLAN_PACE_ASSUMED)
        plan_assume(b, "easy pace taken as %s",
                    plan_quantity_text(b, QUANTITY_PACE, x->easy_min_per_km));
    if (x->has_result && x->result.has_date && plan->start - x->result.date > RESULT_FRESH_DAYS)
        plan_note(b, &b->plan->assumptions, is_own ? p->at.race_result_date : x->result_at,
                  DIAG_RESULT_OLD,
                  "the race result is more than %d days old: run a parkrun or a short race, and "
                  "give its time",
                  RESULT_FRESH_DAYS);
    if (x->has_result && (share < EASY_SHARES.lo || share > EASY_SHARES.hi))
        plan_warn(b, p->at.easy_pace, DIAG_PACE_ODD,
                  "your easy pace and your result do not fit together: %s is too %s to be easy",
                  plan_quantity_text(b, QUANTITY_PACE, p->easy_pace_min_per_km),
                  share > EASY_SHARES.hi ? "fast" : "slow");
}

double plan_race_easy_min(const struct plan *p)
{
    const struct profile_race *race = &p->profile->race;

    return race->distance_km * plan_paces_on(p, race->date)->mean_min_per_km;
}

double plan_race_slow_min(const struct plan *p)
{
    double slow_min = p->paces.prediction.slow_min;

    return plan_is_race_weak(p) ? fmax(slow_min, plan_race_easy_min(p)) : slow_min;
}

double plan_race_step_min(const struct plan *p, double min)
{
    const struct plan_paces *x = &p->paces;
    bool is_exact = x->goal.is_used || !(x->is_estimate || x->prediction.is_guess);

    if (!x->goal.is_used && x->basis == PLAN_PACE_ASSUMED)
        return ASSUMED_STEP_MIN;
    return is_exact && min < UNIT_MIN_PER_H ? 1.0 / UNIT_S_PER_MIN : 1;
}

/* "23:10" where that is to STEP_MIN, "1 h 47" from a minute on. */
static const char *race_time_text(struct arena *a, double min, double step_min)
{
    int s = (int)num_round_to(UNIT_S_PER_MIN * min, 1);

    if (step_min >= 1)
        return plan_time_text(a, num_round_to(min, step_min));
    return arena_printf(a, "%d:%02d", s / UNIT_S_PER_MIN, s % UNIT_S_PER_MIN);
}

void plan_note_race_time(struct plan_builder *b)
{
    static const char *const doubts[RACE_GOAL_COUNT] = {
        [RACE_GOAL_OUT_OF_REACH] = "out of reach",
        [RACE_GOAL_UNLIKELY] = "unlikely",
        [RACE_GOAL_AMBITIOUS] = "ambitious",
    };
    const struct plan *p = b->plan;
    const struct plan_paces *x = &p->paces;
    const struct level_prediction *time = &x->prediction;
    double slow_min = plan_race_slow_min(p);
    bool has_range = slow_min - time->quick_min >= 1;
    double goal_min = p->profile->race.goal_min;
    const char *goal = race_time_text(b->arena, goal_min, goal_min < UNIT_MIN_PER_H ? 0 : 1);
    const char *predicted =
        arena_printf(b->arena, "%s%s%s",
                     has_range ? race_time_text(b->arena, time->quick_min,
                                                plan_race_step_min(p, time->quick_min))
                               : "about ",
                     has_range ? " to " : "",
                     race_time_text(b->arena, slow_min, plan_race_step_min(p, slow_min)));
    const char *from = x->has_result ? "race result"
                       : p->hides_km ? "usual easy pace"
                                     : "easy pace";
    struct loc at = p->profile->at.race_goal_time;

    if (!x->goal.is_used)
        plan_assume_at(b, x->has_result ? x->result_at : p->profile->at.race,
                       "race time %s, %s from the %s%s", predicted,
                       time->is_guess ? "a guess" : "predicted", from,
                       plan_is_race_weak(p) ? "; the longest run is short for it"
                       : has_range          ? " and the weekly distance"
                                            : "");
    if (doubts[x->goal.verdict] != NULL)
        plan_warn(b, at, DIAG_GOAL_UNLIKELY, "the goal of %s is %s: the %s predicts %s%s", goal,
                  doubts[x->goal.verdict], from, predicted,
                  x->goal.is_used ? "" : ", and the race is planned for that");
    else if (x->goal.verdict == RACE_GOAL_NOT_CHECKED)
        plan_assume_at(b, at, "the goal of %s is not checked: add your easy pace or a race result",
                       goal);
}

struct pace_print plan_pace_of(const struct plan *p, const struct plan_paces *x, enum pace_key key,
                               double unit_km)
{
    static const struct pace_zone none = {(double)NAN, (double)NAN, (double)NAN, false};
    bool is_by_effort = !p->safety.show_run_plan || x->basis == PLAN_PACE_ASSUMED ||
                        p->heat_rule >= HEAT_BY_EFFORT || key >= PACE_ZONES ||
                        (key == PACE_RACE && plan_is_race_weak(p));

    return pace_print(is_by_effort ? &none : &x->zones.of[key], unit_km);
}
