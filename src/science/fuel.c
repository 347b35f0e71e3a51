/* Carbohydrate and protein before, during and after a run, and for the day. */
#include "science/fuel.h"

#include <assert.h>
#include <math.h>

#include "base/num.h"
#include "base/unit.h"
#include "science/bound.h"

/* Tiers by duration in minutes: D, on S4's "long endurance sessions". */
static const double TIER_LONG_MIN = 90;
static const double TIER_SNACK_MIN = 60;
static const double TIER_SNACK_HARD_MIN = 45;

/* Protein: S4 (15-25 g), ACSM16 (0.25-0.3 g/kg), MOORE15 (0.40 g/kg at rest in older men). */
const struct fuel_rates FUEL_RATES = {
    .after_long_g_per_kg = {1.0, 1.2},  /* S4 ACSM16 GSSI22 */
    .after_snack_g_per_kg = {0.5, 1.0}, /* D */
    .protein_g_per_kg = 0.30,
    .protein_g = {15, 25},
    .before_g_per_kg = 1, /* GSSI22 BURKE11 */
    .note_g_per_kg = 0.40,
    .note_most_g = 40,
    .before_most_g = 300, /* D: what a meal holds */
    .most_kg = 90,        /* D */
    .step_g = 5,
    .daily_step_g = 10,
    .daily_mark_g_per_kg = 1.6,   /* ISSN17P KATO16 */
    .caffeine_mg_per_kg = {2, 3}, /* ISSN21 */
    .caffeine_most_mg = 200,      /* EFSA15 */
    .caffeine_step_mg = 10,
};

/* After a run, by tier; a long run before a hard day has an hour more: D. */
static const struct {
    int hours;
    double within_min;
} AFTER[FUEL_TIERS] =
    {[FUEL_MEAL] = {0, 120}, [FUEL_SNACK] = {1, 60}, [FUEL_LONG] = {1, 30}}; /* D */

static const double PROTEIN_NOTE_AGE_Y = 60; /* MOORE15 */

/* Before a run: minutes from which portions for one hour and two hours ahead are given.  GSSI22
 * BURKE11. */
static const double BEFORE_ONE_MIN = 60;
static const double BEFORE_TWO_MIN = 90;

/* During a run: JEUK14 BURKE11, the limit of 75 min D. */
static const double DURING_NONE_BELOW_MIN = 45;
static const double DURING_RINSE_BELOW_MIN = 75;
static const double DURING_HIGH_ABOVE_MIN = 150;
static const struct range DURING_RINSE_G_H = {0, 30};  /* JEUK14 */
static const struct range DURING_USUAL_G_H = {30, 60}; /* BURKE11 */
static const double DURING_HIGH_G_H = 60;              /* JEUK14: more only if used to it */
static const double DURING_MOST_G_H = 90;              /* JEUK14 */
static const struct range DURING_FIRST_MIN = {30, 45}; /* D */

/* Getting used to carbohydrate on long runs: JEUK17 COSTA17, the figures D. */
const double FUEL_PRACTICE_GOAL_G_H = 60;    /* D */
static const double PRACTICE_FIRST_G_H = 30; /* where it is not known: D */
static const double PRACTICE_LEAST_G_H = 10; /* D */
static const double PRACTICE_STEP_G_H = 10;  /* D */

/* Before a race: GSSI22 (one day), ACSM16 (two). */
static const double LOADING_FROM_KM = 21;                           /* D */
static const double LOADING_FROM_MIN = 90;                          /* ACSM16 */
static const double LOADING_TWO_DAYS_MIN = 150;                     /* D */
static const struct range LOADING_G_PER_KG[] = {{7, 10}, {10, 12}}; /* GSSI22 ACSM16 */

static const struct range DAILY_PROTEIN_G_PER_KG = {1.2, 2.0}; /* ACSM16 */

/* Daily carbohydrate by minutes run: ranges BURKE11 ACSM16, limits D. */
static const struct {
    double from_min;
    struct range g_per_kg;
} DAILY_CARBOHYDRATE[] = {
    {240, {8, 12}}, /* BURKE11 */
    {75, {6, 10}},  /* BURKE11 */
    {45, {5, 7}},   /* BURKE11 */
    {0, {3, 5}},    /* BURKE11 */
};

double fuel_mass_kg(double weight_kg)
{
    if (isnan(weight_kg) || bound_check(BOUND_WEIGHT_KG, weight_kg) == BOUND_OUTSIDE)
        return SCIENCE_NAN;
    return fmin(weight_kg, FUEL_RATES.most_kg);
}

static double print_g(double g)
{
    return num_round_to(g, FUEL_RATES.step_g);
}

static struct range grams(double weight_kg, struct range g_per_kg, double step_g,
                          struct range *exact_g)
{
    *exact_g = range_times(g_per_kg, fuel_mass_kg(weight_kg));
    return range_to_step(*exact_g, step_g);
}

enum fuel_tier fuel_tier_of(enum session_kind kind, double duration_min)
{
    if (num_reaches(duration_min, TIER_LONG_MIN))
        return FUEL_LONG;
    if (num_reaches(duration_min, TIER_SNACK_MIN))
        return FUEL_SNACK;
    if (session_is_hard(kind) && num_reaches(duration_min, TIER_SNACK_HARD_MIN))
        return FUEL_SNACK;
    return FUEL_MEAL;
}

struct fuel_after fuel_after_tier(double weight_kg, enum fuel_tier tier, bool is_hard_next)
{
    struct fuel_after a = {.tier = tier,
                           .hours = AFTER[tier].hours + (tier == FUEL_LONG && is_hard_next),
                           .within_min = AFTER[tier].within_min,
                           .g_per_kg = tier == FUEL_LONG    ? FUEL_RATES.after_long_g_per_kg
                                       : tier == FUEL_SNACK ? FUEL_RATES.after_snack_g_per_kg
                                                            : RANGE_NONE};

    a.g_per_h = grams(weight_kg, a.g_per_kg, FUEL_RATES.step_g, &a.exact_g);
    return a;
}

struct fuel_after fuel_after_run(double weight_kg, enum session_kind kind, double duration_min,
                                 bool is_hard_next)
{
    return fuel_after_tier(weight_kg, fuel_tier_of(kind, duration_min), is_hard_next);
}

struct fuel_protein fuel_protein_after(double weight_kg, double age_y)
{
    const struct range *limits_g = &FUEL_RATES.protein_g;
    double kg = fuel_mass_kg(weight_kg);
    struct fuel_protein p = {.bolus_g = kg, .exact_g = FUEL_RATES.protein_g_per_kg * kg};
    double note_g = print_g(fmin(FUEL_RATES.note_g_per_kg * weight_kg, FUEL_RATES.note_most_g));

    if (isnan(kg))
        return p;
    p.bolus_g = print_g(fmax(limits_g->lo, fmin(limits_g->hi, p.exact_g)));
    if (age_y >= PROTEIN_NOTE_AGE_Y || num_exceeds(p.exact_g, limits_g->hi))
        p.footnote_g = note_g > limits_g->hi ? note_g : 0;
    return p;
}

struct fuel_before fuel_before_run(double weight_kg, enum session_kind kind, double duration_min)
{
    struct fuel_before b = {0};
    double kg = fuel_mass_kg(weight_kg);

    if (num_exceeds(duration_min, BEFORE_TWO_MIN))
        b.n_hours = kind == SESSION_RACE ? FUEL_BEFORE_MAX : 2;
    else if (num_exceeds(duration_min, BEFORE_ONE_MIN))
        b.n_hours = 1;
    for (int i = 0; i < b.n_hours; i++)
        b.g_ahead[i] = isnan(kg) ? SCIENCE_NAN
                                 : fmin(FUEL_RATES.before_most_g,
                                        print_g(FUEL_RATES.before_g_per_kg * (i + 1) * kg));
    return b;
}

static void set_total(struct fuel_during *d, double duration_min)
{
    d->needs_mix = d->g_per_h.hi > DURING_HIGH_G_H;
    d->total_g =
        range_to_step(range_times(d->g_per_h, duration_min / UNIT_MIN_PER_H), FUEL_RATES.step_g);
}

struct fuel_during fuel_during_run(enum session_kind kind, double duration_min,
                                   double gut_trained_g_h)
{
    struct fuel_during d = {.first_at_min = DURING_FIRST_MIN};
    bool is_easy = kind != SESSION_QUALITY && kind != SESSION_RACE;

    if (!num_reaches(duration_min, DURING_NONE_BELOW_MIN) ||
        (is_easy && !num_reaches(duration_min, DURING_RINSE_BELOW_MIN))) {
        d.first_at_min = RANGE_NONE;
        return d;
    }
    d.is_rinse = !num_reaches(duration_min, DURING_RINSE_BELOW_MIN);
    d.g_per_h = d.is_rinse ? DURING_RINSE_G_H : DURING_USUAL_G_H;
    if (gut_trained_g_h < DURING_HIGH_G_H) {
        d.g_per_h.lo = fmin(d.g_per_h.lo, gut_trained_g_h);
        d.g_per_h.hi = fmin(d.g_per_h.hi, gut_trained_g_h);
    } else if (!isnan(gut_trained_g_h) && num_exceeds(duration_min, DURING_HIGH_ABOVE_MIN)) {
        d.g_per_h = (struct range){DURING_HIGH_G_H, fmin(gut_trained_g_h, DURING_MOST_G_H)};
    }
    d.g_per_h = range_to_step(d.g_per_h, FUEL_RATES.step_g);
    if (d.g_per_h.hi <= 0)
        return (struct fuel_during){.first_at_min = RANGE_NONE};
    d.is_low_end = is_easy;
    set_total(&d, duration_min);
    return d;
}

double fuel_practice_g_h(int i, double trained_g_h, double goal_g_h)
{
    double first = isnan(trained_g_h)
                       ? PRACTICE_FIRST_G_H
                       : fmin(fmax(PRACTICE_LEAST_G_H, trained_g_h), DURING_MOST_G_H);

    return fmax(first, fmin(first + PRACTICE_STEP_G_H * i, goal_g_h));
}

bool fuel_is_practice(double duration_min)
{
    return num_reaches(duration_min, DURING_RINSE_BELOW_MIN);
}

struct fuel_during fuel_during_practice(double duration_min, double g_per_h)
{
    struct fuel_during d = {
        .g_per_h = {g_per_h, g_per_h}, .first_at_min = DURING_FIRST_MIN, .is_practised = true};

    set_total(&d, duration_min);
    return d;
}

struct fuel_loading fuel_loading_before(double weight_kg, double race_km, double race_min)
{
    struct fuel_loading l = {.g_per_kg = RANGE_NONE, .g_per_day = RANGE_NONE};

    if (!num_reaches(race_km, LOADING_FROM_KM) && !num_reaches(race_min, LOADING_FROM_MIN))
        return l;
    l.n_days = num_exceeds(race_min, LOADING_TWO_DAYS_MIN) ? 2 : 1;
    l.g_per_kg = LOADING_G_PER_KG[l.n_days - 1];
    l.g_per_day = grams(weight_kg, l.g_per_kg, FUEL_RATES.daily_step_g, &l.exact_g);
    return l;
}

struct range fuel_caffeine_mg(double weight_kg)
{
    struct range mg =
        range_to_step(range_times(FUEL_RATES.caffeine_mg_per_kg, fuel_mass_kg(weight_kg)),
                      FUEL_RATES.caffeine_step_mg);

    if (range_is_none(mg))
        return RANGE_NONE;
    return (struct range){fmin(mg.lo, FUEL_RATES.caffeine_most_mg),
                          fmin(mg.hi, FUEL_RATES.caffeine_most_mg)};
}

struct fuel_daily fuel_daily_carbohydrate(double weight_kg, double run_min)
{
    struct fuel_daily d = {.mark_g = SCIENCE_NAN};
    int i = 0;

    assert(run_min >= 0);
    while (!num_reaches(run_min, DAILY_CARBOHYDRATE[i].from_min))
        i++;
    d.g_per_kg = DAILY_CARBOHYDRATE[i].g_per_kg;
    d.g = grams(weight_kg, d.g_per_kg, FUEL_RATES.daily_step_g, &d.exact_g);
    return d;
}

struct fuel_daily fuel_daily_protein(double weight_kg)
{
    struct fuel_daily d = {.g_per_kg = DAILY_PROTEIN_G_PER_KG};

    d.g = grams(weight_kg, d.g_per_kg, FUEL_RATES.daily_step_g, &d.exact_g);
    d.mark_g = num_round_to(FUEL_RATES.daily_mark_g_per_kg * fuel_mass_kg(weight_kg),
                            FUEL_RATES.daily_step_g);
    return d;
}
