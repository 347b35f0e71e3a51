/* The runner's level and the paces that follow from it (TRAINING 2). */
#include <math.h>

#include "plan/plan_int.h"
#include "science/level.h"
#include "science/pace.h"
#include "science/race.h"

/* A result that gives paces: TRAINING 2.6. */
static const double RESULT_MOST_KM = 42.2;
static const double RESULT_MOST_MIN = 360;

/* The level of the race result, reduced after a break. */
static void set_level(struct plan *plan)
{
    const struct profile *p = plan->profile;
    const struct profile_result *r = &p->race_result;
    const struct profile_break *off = &p->off;

    plan->level_left = 1;
    if (profile_has_break(p) && off->to < plan->start &&
        off->to >= plan->start - PLAN_BREAK_COUNTS_DAYS)
        plan->level_left = level_left_after(off->to - off->from + 1);
    if (isnan(r->distance_km) || isnan(r->time_min))
        return;
    plan->level = level_of_result(r->distance_km, r->time_min) * plan->level_left;
    plan->has_result = r->distance_km <= RESULT_MOST_KM && r->time_min <= RESULT_MOST_MIN &&
                       level_is_usable(plan->level);
}

/* The zones of the level; the race has the pace of its prediction. */
static void set_zones(struct plan *plan, double result_km)
{
    const struct profile *p = plan->profile;
    struct plan_paces *paces = &plan->paces;
    double race_km = p->has_race ? p->race.distance_km : (double)NAN;

    paces->basis = PLAN_PACE_ASSUMED;
    if (plan->has_result)
        paces->basis = PLAN_PACE_RACE;
    else if (plan->pace_basis == PLAN_PACE_GIVEN && level_is_usable(plan->level))
        paces->basis = PLAN_PACE_GIVEN;
    paces->is_estimate = paces->basis == PLAN_PACE_GIVEN;
    paces->zones = pace_zones_of(plan->level, result_km, plan->weekly_km);
    if (plan->has_result && plan->pace_basis == PLAN_PACE_GIVEN)
        paces->zones.of[PACE_EASY] = pace_zone_of_easy(plan->easy_pace_min_per_km);
    if (isnan(race_km))
        return;
    plan->prediction = level_predict(plan->level, result_km, race_km, plan->weekly_km);
    paces->zones.of[PACE_RACE] = pace_zone_of_race(plan->prediction.middle_min / race_km);
    if (race_class_of(race_km) == RACE_MARATHON)
        paces->zones.of[PACE_MARATHON] = paces->zones.of[PACE_RACE];
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
    plan->quality_pace_min_per_km =
        plan->is_by_time ? plan->mean_pace_min_per_km : pace_quality_min_per_km(easy);
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
    set_zones(plan, plan->has_result ? p->race_result.distance_km : (double)NAN);
}

struct pace_print plan_pace_of(const struct plan *p, enum pace_key key, double unit_km)
{
    static const struct pace_zone none = {(double)NAN, (double)NAN, (double)NAN};
    bool is_by_effort = p->paces.basis == PLAN_PACE_ASSUMED || p->heat_rule >= HEAT_BY_EFFORT ||
                        key >= PACE_ZONES || (key == PACE_RACE && plan_is_race_weak(p));

    return pace_print(is_by_effort ? &none : &p->paces.zones.of[key], unit_km);
}
