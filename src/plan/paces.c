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
static const double MARATHON_KM = 42.195;
static const double MARATHON_NEAR_KM = 0.5; /* "26 miles" is one too */
static const struct range EASY_SHARES = {0.50, 0.80};

/* Whether paces can be worked out from R. */
static bool gives_paces(const struct profile_result *r)
{
    return r->distance_km <= RESULT_MOST_KM && r->time_min <= RESULT_MOST_MIN;
}

/* The result of the profile and those of the log, each newer than the one before; the paces start again
 * from each (TRAINING 9.4). Of those before the start only the newest counts. */
static void find_results(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    struct plan_paces *x;

    plan->known = x = ARENA_NEW_N(b->arena, struct plan_paces, p->log.n + 1);
    plan->n_known = 1;
    x->from = plan->start - PLAN_DAYS;
    x->result = p->race_result;
    x->result_at = p->at.race_result;
    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];
        date_day date = day->morning.day;

        if (!gives_paces(&day->result) || (x->result.has_date && x->result.date > date))
            continue;
        if (date >= plan->start) {
            x = &plan->known[plan->n_known++];
            x->from = date + 1;
        }
        x->result = day->result;
        x->result.date = date;
        x->result.has_date = true;
        x->result_at = day->result_at;
    }
}

/* The level of the result, reduced after a break that followed it. */
static void set_level(struct plan *plan)
{
    const struct profile *p = plan->profile;
    struct plan_paces *x = &plan->paces;
    const struct profile_result *r = &x->result;
    const struct profile_break *off = &p->off;

    x->level_left = 1;
    if (profile_has_break(p) && off->to < plan->start &&
        off->to >= plan->start - PLAN_BREAK_COUNTS_DAYS && !(r->has_date && r->date > off->to))
        x->level_left = level_left_after(off->to - off->from + 1);
    if (isnan(r->distance_km) || isnan(r->time_min))
        return;
    x->level = level_of_result(r->distance_km, r->time_min) * x->level_left;
    x->has_result = gives_paces(r) && level_is_usable(x->level);
}

/* Judges the goal, and gives the race the pace of the goal or else of the prediction. */
void plan_set_race_pace(struct plan *plan)
{
    const struct profile *p = plan->profile;
    struct plan_paces *x = &plan->paces;
    struct plan_goal *goal = &x->goal;
    struct pace_zone *zones = x->zones.of;
    double race_km = p->race.distance_km;

    goal->verdict = race_goal_of(p->race.goal_min, &x->prediction, x->is_estimate);
    if (goal->verdict != RACE_GOAL_NONE &&
        (x->basis == PLAN_PACE_ASSUMED || plan->refusal == PLAN_RUN_WALK))
        goal->verdict = RACE_GOAL_NOT_CHECKED;
    goal->is_used = goal->verdict != RACE_GOAL_NONE && plan->refusal != PLAN_RUN_WALK &&
                    (goal->verdict != RACE_GOAL_OUT_OF_REACH || p->is_coach_override);
    zones[PACE_RACE] =
        pace_zone_of_race(plan_race_running_pace(plan), x->is_estimate && !goal->is_used);
    if (fabs(race_km - MARATHON_KM) < MARATHON_NEAR_KM)
        zones[PACE_MARATHON] = zones[PACE_RACE];
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

/* "23:10" under an hour, "1 h 47" from there on; a guess has no seconds. */
static const char *race_time_text(struct arena *a, double min, bool is_guess)
{
    int s = (int)num_round_to(UNIT_S_PER_MIN * min, 1);

    if (is_guess || !(min < UNIT_MIN_PER_H))
        return plan_time_text(a, min);
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
    bool has_range = time->slow_min - time->quick_min >= 1;
    const char *goal = race_time_text(b->arena, p->profile->race.goal_min, false);
    const char *predicted = arena_printf(
        b->arena, "%s%s%s",
        has_range ? race_time_text(b->arena, time->quick_min, time->is_guess) : "about ",
        has_range ? " to " : "", race_time_text(b->arena, time->slow_min, time->is_guess));
    const char *from = x->has_result ? "race result"
                       : p->hides_km ? "usual easy pace"
                                     : "easy pace";
    struct loc at = p->profile->at.race_goal_time;

    if (!x->goal.is_used)
        plan_assume_at(b, x->has_result ? x->result_at : p->profile->at.race,
                       "race time %s, %s from the %s%s", predicted,
                       time->is_guess ? "a guess" : "predicted", from,
                       has_range ? " and the weekly distance" : "");
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
