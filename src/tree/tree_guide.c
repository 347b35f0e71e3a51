/* Branches of the tree for the pages of fuel, of the race and of weighing. */
#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/unit.h"
#include "tree/tree_int.h"

enum {
    WEIGH_ROWS_LEAST = 6,
    WEIGH_ROWS_MOST = 8,
    STEP_MIN = 30,
    STEP_LAST_MIN = 15, /* before the finish: what is eaten later comes too late */
    SPLIT_KM = 5,
    SPLIT_MI = 3,
    STEPS_MAX = 12 /* of half an hour; a longer race is listed by the hour */
};

static const double LONG_MIN = 120; /* a run with both hours before it: SCIENCE 1.1, 1.3 */
static const double SIP_MIN = 15;   /* SCIENCE 2.4 */

/* --- days that are shown again --------------------------------------------------------------- */

/* The mapping of the plan's I-th day, as in `weeks`; NULL under 0. */
static const struct value *day_value(const struct tree *t, int i)
{
    const struct value *days;

    if (i < 0)
        return NULL;
    days = value_find(t->weeks->u.list.item[i / PLAN_DAYS], STR("days"));
    return days->u.list.item[i % PLAN_DAYS];
}

/* Index of the longest run of KIND (SESSION_COUNT: any but the race), or -1; of two as long, a long run,
 * then the first. An ultra's second long run, which is easy, is a kind of its own. */
static int longest_run(const struct plan *p, enum session_kind kind, bool is_second)
{
    const struct plan_day *longest = NULL;
    int best = -1;

    for (int i = 0; i < (int)p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, (size_t)i);
        bool is_meant = kind == SESSION_COUNT
                            ? day->kind != SESSION_RACE
                            : day->kind == kind && day->is_second_long == is_second;

        if (!day->has_fuel || !is_meant || day->duration_min <= 0)
            continue;
        if (longest == NULL || day->duration_min > longest->duration_min ||
            (day->duration_min >= longest->duration_min && day->kind == SESSION_LONG &&
             longest->kind != SESSION_LONG)) {
            longest = day;
            best = i;
        }
    }
    return best;
}

/* --- the race -------------------------------------------------------------------------------- */

static int race_day(const struct plan *p)
{
    for (int i = 0; i < (int)p->n_weeks * PLAN_DAYS; i++)
        if (plan_day_at(p, (size_t)i)->kind == SESSION_RACE)
            return i;
    return -1;
}

/* Whether the longest run is short for the race, so that no single time is promised. */
static const struct value *time_of(const struct tree *t, const struct plan *p)
{
    const struct level_prediction *time = &p->paces.prediction;
    bool is_weak = plan_is_race_by_effort(p);
    double quick = is_weak ? time->quick_min : plan_race_min(p);
    double slow = is_weak ? plan_race_slow_min(p) : plan_race_min(p);
    double least = is_weak ? 1 : 0; /* minute */
    double step = fmax(least, plan_race_step_min(p, quick));
    const double min[] = {num_round_to(quick, step), num_round_to(slow, step)};

    return value_nums(t->arena, min, ARRAY_LEN(min));
}

/* The I-th split is at every fifth km or third mile, in an ultra every second of these, in a race up to
 * 7.5 km every one; the last is at the finish. */
static double split_km(const struct plan *p, int i)
{
    double race_km = p->profile->race.distance_km;
    double step_km = p->steps == UNIT_IMPERIAL ? SPLIT_MI * UNIT_KM_PER_MI : SPLIT_KM;

    if (race_class_of(race_km) == RACE_ULTRA)
        step_km *= 2;
    else if (race_class_of(race_km) == RACE_SHORT)
        step_km = p->unit_km;
    return fmin(step_km * (i + 1), race_km);
}

static int n_splits(const struct plan *p)
{
    bool is_guess = p->paces.prediction.is_guess && !p->paces.goal.is_used;

    if (is_guess || p->hides_km || isnan(plan_race_pace(p)))
        return 0;
    return (int)num_ceil_to(p->profile->race.distance_km / split_km(p, 0), 1);
}

static struct range loading_of(const struct plan *p, double kg)
{
    if (p->race.loading.n_days == 0)
        return RANGE_NONE;
    return fuel_loading_before(kg, p->profile->race.distance_km, p->race.duration_min).g_per_day;
}

/* R of so many hours, or kilograms, as it is printed. */
static struct range times(struct range r, double n)
{
    return range_to_step(range_times(r, n), FUEL_RATES.step_g);
}

/* How often a race on DAY needs food, in minutes: every half hour, or every hour of a long one; 0 where it
 * needs none. */
static double step_min(const struct plan_day *day)
{
    if (day == NULL || !day->has_fuel || day->during.is_rinse ||
        range_is_none(day->during.first_at_min))
        return 0;
    return day->duration_min > STEP_MIN * (STEPS_MAX + 1) ? UNIT_MIN_PER_H : STEP_MIN;
}

/* --- fuel ------------------------------------------------------------------------------------ */

/* The run that the page is about: the longest, or the general one where none has a length. */
static struct plan_day run_of(const struct plan *p, int longest)
{
    return longest >= 0 ? *plan_day_at(p, (size_t)longest) : plan_general_run(p);
}

/* The target of the plan's highest tier; of a snack where no run asks for one. */
const struct value *tree_choices(const struct tree *t)
{
    const struct plan *p = t->plan;
    struct snacks s = {.tier = FUEL_MEAL,
                       .target = {.carbohydrate_g = RANGE_NONE, .protein_g = (double)NAN}};

    if (tree_has_runs(p))
        s.tier = run_of(p, longest_run(p, SESSION_COUNT, false)).after.tier;
    if (p->n_weeks > 0 && p->safety.show_fuel_grams && !isnan(p->weight_kg)) {
        struct range rate =
            s.tier == FUEL_LONG ? FUEL_RATES.after_long_g_per_kg : FUEL_RATES.after_snack_g_per_kg;

        s.target.carbohydrate_g = times(rate, fuel_mass_kg(p->weight_kg));
        if (p->safety.show_protein)
            s.target.protein_g = fuel_protein_after(p->weight_kg, p->age_y).bolus_g;
        s.n = snack_choose(p->catalog, &s.target, s.choice, t->arena);
    }
    return tree_snacks(t, &s);
}

/* --- weighing -------------------------------------------------------------------------------- */

/* The runs that ask for it; then blanks. */
static const struct value *weigh_rows(const struct tree *t)
{
    struct value *list = value_list(t->arena, WEIGH_ROWS_MOST);
    struct weigh_row row = {.number = 1};

    for (size_t i = 0; i < t->plan->n_weeks * PLAN_DAYS && row.number <= WEIGH_ROWS_MOST; i++) {
        row.day = plan_day_at(t->plan, i);
        if (!row.day->weighs_in)
            continue;
        value_add(t->arena, list, tree_weigh_row(t, &row));
        row.number++;
    }
    for (row.day = NULL; row.number <= WEIGH_ROWS_LEAST; row.number++)
        value_add(t->arena, list, tree_weigh_row(t, &row));
    return list;
}

/* A made-up run, in figures that come out even in the units of the sheet. */
static struct weigh_example example_of(const struct plan *p)
{
    struct weigh_example e = {62.4, 61.5, 300, 0, 1.25, 19, 1};

    if (p->steps == UNIT_IMPERIAL)
        e = (struct weigh_example){
            138.0 * UNIT_KG_PER_LB, 135.6 * UNIT_KG_PER_LB, 12 * UNIT_ML_PER_FL_OZ, 0, 1.25, 19,
            UNIT_ML_PER_FL_OZ};
    e.sweat_ml = num_round_to(UNIT_ML_PER_KG * (e.before_kg - e.after_kg) + e.drank_ml, e.step_ml);
    return e;
}

#define FACT_ROWS "tree/guide.def"
#include "tree/expand.def"
