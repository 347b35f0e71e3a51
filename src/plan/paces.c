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

/* The newest result of the log from which the paces start again (TRAINING 9.4), or the profile's. */
static void choose_result(struct plan *plan)
{
    const struct profile *p = plan->profile;

    plan->result = p->race_result;
    plan->result_at = p->at.race_result;
    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];

        if (!gives_paces(&day->result) ||
            (plan->result.has_date && plan->result.date > day->morning.day))
            continue;
        plan->result = day->result;
        plan->result.date = day->morning.day;
        plan->result.has_date = true;
        plan->result_at = day->result_at;
    }
}

/* The level of the result, reduced after a break that followed it. */
static void set_level(struct plan *plan)
{
    const struct profile *p = plan->profile;
    const struct profile_result *r = &plan->result;
    const struct profile_break *off = &p->off;

    plan->level_left = 1;
    if (profile_has_break(p) && off->to < plan->start &&
        off->to >= plan->start - PLAN_BREAK_COUNTS_DAYS && !(r->has_date && r->date > off->to))
        plan->level_left = level_left_after(off->to - off->from + 1);
    if (isnan(r->distance_km) || isnan(r->time_min))
        return;
    plan->level = level_of_result(r->distance_km, r->time_min) * plan->level_left;
    plan->has_result = gives_paces(r) && level_is_usable(plan->level);
}

/* Judges the goal, and gives the race the pace of the goal or else of the prediction. */
void plan_set_race_pace(struct plan *plan)
{
    const struct profile *p = plan->profile;
    struct pace_zone *zones = plan->paces.zones.of;
    double race_km = p->race.distance_km;

    plan->goal.verdict = race_goal_of(p->race.goal_min, &plan->prediction, plan->paces.is_estimate);
    if (plan->goal.verdict != RACE_GOAL_NONE &&
        (plan->paces.basis == PLAN_PACE_ASSUMED || plan->refusal == PLAN_RUN_WALK))
        plan->goal.verdict = RACE_GOAL_NOT_CHECKED;
    plan->goal.is_used = plan->goal.verdict != RACE_GOAL_NONE && plan->refusal != PLAN_RUN_WALK &&
                         (plan->goal.verdict != RACE_GOAL_OUT_OF_REACH || p->is_coach_override);
    zones[PACE_RACE] = pace_zone_of_race(plan_race_running_pace(plan),
                                         plan->paces.is_estimate && !plan->goal.is_used);
    if (fabs(race_km - MARATHON_KM) < MARATHON_NEAR_KM)
        zones[PACE_MARATHON] = zones[PACE_RACE];
}

/* The zones of the level, which is that of a result over RESULT_KM; NAN: of an easy pace. */
static void set_zones(struct plan *plan, double result_km)
{
    const struct profile *p = plan->profile;
    struct plan_paces *paces = &plan->paces;

    paces->basis = PLAN_PACE_ASSUMED;
    if (plan->has_result)
        paces->basis = PLAN_PACE_RACE;
    else if (plan->pace_basis == PLAN_PACE_GIVEN && level_is_usable(plan->level))
        paces->basis = PLAN_PACE_GIVEN;
    paces->is_estimate = paces->basis == PLAN_PACE_GIVEN;
    paces->zones = pace_zones_of(plan->level, result_km, plan->weekly_km);
    if (plan->has_result && plan->pace_basis == PLAN_PACE_GIVEN)
        paces->zones.of[PACE_EASY] = pace_zone_of_easy(plan->easy_pace_min_per_km);
    if (!p->has_race || isnan(p->race.distance_km))
        return;
    plan->prediction = level_predict(plan->level, result_km, p->race.distance_km, plan->weekly_km);
    plan_set_race_pace(plan);
}

/* Mean pace, and the week as a distance (TRAINING 5.1, 5.5): by time all runs are as fast as the easy
 * ones, so that the minutes printed are those planned. */
static void set_lengths(struct plan *plan)
{
    const struct profile *p = plan->profile;
    const struct profile_walk_breaks *w = &p->walk_breaks;
    double easy = plan->easy_pace_min_per_km;
    bool is_ladder = run_walk_is_due(p->can_run_min, p->weekly_km, p->weekly_min);

    plan->is_by_time = !isnan(p->weekly_min);
    plan->hides_km = plan->pace_basis == PLAN_PACE_ASSUMED && (plan->is_by_time || is_ladder);
    plan->mean_pace_min_per_km =
        w->run_min > 0 ? run_walk_mean_pace(easy, w->run_min, w->walk_min) : easy;
    plan->weekly_km = p->weekly_km;
    plan->longest_km = p->longest_run_km;
    if (plan->is_by_time) {
        plan->weekly_km = p->weekly_min / plan->mean_pace_min_per_km;
        plan->longest_km = p->longest_min / plan->mean_pace_min_per_km;
    }
}

void plan_set_paces(struct plan *plan)
{
    const struct profile *p = plan->profile;
    double easy_share = LEVEL_EASY_SHARE;

    choose_result(plan);
    set_level(plan);
    if (!isnan(p->easy_pace_min_per_km)) {
        plan->pace_basis = PLAN_PACE_GIVEN;
        plan->easy_pace_min_per_km = p->easy_pace_min_per_km;
    } else if (plan->has_result) {
        plan->pace_basis = PLAN_PACE_RACE;
        plan->easy_pace_min_per_km = level_pace(plan->level, easy_share);
    } else {
        plan->pace_basis = PLAN_PACE_ASSUMED;
        plan->easy_pace_min_per_km = PACE_DEFAULT_MIN_PER_KM;
    }
    if (!plan->has_result)
        plan->level = level_of_pace(plan->easy_pace_min_per_km, easy_share);
    set_lengths(plan);
    set_zones(plan, plan->has_result ? plan->result.distance_km : (double)NAN);
}

void plan_note_paces(struct plan_builder *b)
{
    const struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    double share = level_of_pace(p->easy_pace_min_per_km, 1) / plan->level;
    bool is_own = plan->result_at.line == p->at.race_result.line;

    if (plan->pace_basis == PLAN_PACE_RACE)
        plan_assume_at(b, plan->result_at, "easy pace %s, worked out from the race result%s",
                       plan_quantity_text(b, QUANTITY_PACE, plan->easy_pace_min_per_km),
                       plan->level_left < 1 ? " and the days off since" : "");
    if (!isnan(plan->result.time_min) && !plan->has_result)
        plan_assume_at(
            b, plan->result_at,
            "the race result is not used for paces: it must be of 42.2 km or less, in 6 h "
            "or less, and not very slow");
    if (plan->hides_km)
        plan_assume(b, "no pace is given: everything is in minutes");
    else if (plan->pace_basis == PLAN_PACE_ASSUMED)
        plan_assume(b, "easy pace taken as %s",
                    plan_quantity_text(b, QUANTITY_PACE, plan->easy_pace_min_per_km));
    if (plan->has_result && plan->result.has_date &&
        plan->start - plan->result.date > RESULT_FRESH_DAYS)
        plan_note(b, &b->plan->assumptions, is_own ? p->at.race_result_date : plan->result_at,
                  DIAG_RESULT_OLD,
                  "the race result is more than %d days old: run a parkrun or a short race, and "
                  "give its time",
                  RESULT_FRESH_DAYS);
    if (plan->has_result && (share < EASY_SHARES.lo || share > EASY_SHARES.hi))
        plan_warn(b, p->at.easy_pace, DIAG_PACE_ODD,
                  "your easy pace and your result do not fit together: %s is too %s to be easy",
                  plan_quantity_text(b, QUANTITY_PACE, p->easy_pace_min_per_km),
                  share > EASY_SHARES.hi ? "fast" : "slow");
}

/* "23:10" under an hour, "1 h 47" from there on. */
static const char *race_time_text(struct arena *a, double min)
{
    int s = (int)num_round_to(UNIT_S_PER_MIN * min, 1);

    if (!(min < UNIT_MIN_PER_H))
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
    const struct level_prediction *time = &p->prediction;
    bool has_range = time->slow_min - time->quick_min >= 1;
    const char *goal = race_time_text(b->arena, p->profile->race.goal_min);
    const char *predicted = arena_printf(
        b->arena, "%s%s%s", has_range ? race_time_text(b->arena, time->quick_min) : "about ",
        has_range ? " to " : "", race_time_text(b->arena, time->slow_min));
    const char *from = p->has_result ? "race result"
                       : p->hides_km ? "usual easy pace"
                                     : "easy pace";
    struct loc at = p->profile->at.race_goal_time;

    if (!p->goal.is_used)
        plan_assume_at(b, p->has_result ? p->result_at : p->profile->at.race,
                       "race time %s, %s from the %s%s", predicted,
                       time->is_guess ? "a guess" : "predicted", from,
                       has_range ? " and the weekly distance" : "");
    if (doubts[p->goal.verdict] != NULL)
        plan_warn(b, at, DIAG_GOAL_UNLIKELY, "the goal of %s is %s: the %s predicts %s%s", goal,
                  doubts[p->goal.verdict], from, predicted,
                  p->goal.is_used ? "" : ", and the race is planned for that");
    else if (p->goal.verdict == RACE_GOAL_NOT_CHECKED)
        plan_assume_at(b, at, "the goal of %s is not checked: add your easy pace or a race result",
                       goal);
}

struct pace_print plan_pace_of(const struct plan *p, enum pace_key key, double unit_km)
{
    static const struct pace_zone none = {(double)NAN, (double)NAN, (double)NAN, false};
    bool is_by_effort = !p->safety.show_run_plan || p->paces.basis == PLAN_PACE_ASSUMED ||
                        p->heat_rule >= HEAT_BY_EFFORT || key >= PACE_ZONES ||
                        (key == PACE_RACE && plan_is_race_weak(p));

    return pace_print(is_by_effort ? &none : &p->paces.zones.of[key], unit_km);
}
