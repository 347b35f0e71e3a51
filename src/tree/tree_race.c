/* The branch of the race: what it is, how it is run into, its hours by the clock. */
#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

enum {
    STEP_MIN = 30,
    STEPS_MAX = 12 /* of half an hour; a longer race is told by the hour */
};

static const double SIP_MIN = 15; /* SCIENCE 2.4 */

static const char *const BASES[] =
    {[PLAN_PACE_GIVEN] = "pace", [PLAN_PACE_RACE] = "race", [PLAN_PACE_ASSUMED] = "assumed"};

static const struct plan_day *race_day(const struct plan *p, size_t *week, size_t *day)
{
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        *week = i / PLAN_DAYS;
        *day = i % PLAN_DAYS;
        if (p->weeks[*week].days[*day].kind == SESSION_RACE)
            return &p->weeks[*week].days[*day];
    }
    return NULL;
}

static struct range per_step(struct range g_per_h, double minutes)
{
    if (range_is_none(g_per_h))
        return RANGE_NONE;
    return (struct range){num_round_to(g_per_h.lo * minutes / UNIT_MIN_PER_H, 1),
                          num_round_to(g_per_h.hi * minutes / UNIT_MIN_PER_H, 1)};
}

/* Every half hour of a race that is fed, so far as it lasts; none of a short one. */
static struct value *tree_steps(struct arena *a, const struct plan *p, const struct plan_day *day)
{
    struct value *list = value_list(a);
    struct range g_per_h = p->safety.show_fuel_grams ? day->during.g_per_h : RANGE_NONE;
    double every_min = STEP_MIN;

    if (!day->has_fuel || day->during.is_rinse || range_is_none(day->during.first_at_min))
        return list;
    if (day->duration_min > every_min * (STEPS_MAX + 1))
        every_min = UNIT_MIN_PER_H;
    for (double at = every_min; at < day->duration_min; at += every_min) {
        struct value *m = value_map(a);
        double km = day->distance_km * at / day->duration_min;

        value_set_num(a, m, "at_min", at);
        value_set_num(a, m, "at_km", num_round_to(km / p->unit_km, 0.1) * p->unit_km);
        tree_set_range(a, m, "carbohydrate_g", per_step(g_per_h, every_min));
        tree_set_range(a, m, "so_far_g", per_step(g_per_h, at));
        value_set_num(a, m, "drink_ml", day->drink.drink.sip_ml * every_min / SIP_MIN);
        value_add(a, list, m);
    }
    return list;
}

const struct value *tree_race(struct arena *a, const struct plan *p, const struct value *weeks)
{
    size_t week = 0, i = 0;
    const struct plan_day *day = race_day(p, &week, &i);
    struct value *m;

    if (!p->has_race)
        return value_null(a);
    m = value_map(a);
    value_set_text(a, m, "name", p->race.name);
    tree_set_date(a, m, "date", p->race.date);
    value_set_num(a, m, "distance_km", p->race.distance_km);
    tree_set_int(a, m, "week", p->race.week);
    value_set_text(a, m, "weekday", plan_weekday_word(date_weekday(p->race.date)));
    value_set_num(a, m, "duration_min", num_round_to(p->race.duration_min, 1));
    value_set_text(a, m, "duration_basis", BASES[p->race.basis]);
    value_set_num(a, m, "longest_km", p->race.longest_km);
    value_set_num(a, m, "longest_pct",
                  num_round_to(100 * p->race.longest_km / p->race.distance_km, 1));
    value_set_bool(a, m, "is_weak",
                   p->mileage.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_OVERRIDDEN));
    value_set_bool(a, m, "is_over_long", mileage_is_spike(p->race.distance_km, p->race.longest_km));
    value_set_num(a, m, "pace_min_per_km", p->race.duration_min / p->race.distance_km);
    value_set(a, m, "day",
              day != NULL
                  ? value_find(weeks->u.list.items.item[week], STR("days"))->u.list.items.item[i]
                  : value_null(a));
    value_set(a, m, "steps", day != NULL ? tree_steps(a, p, day) : value_list(a));
    return m;
}
