/* How much to drink before and during a run, and how much sodium. */
#include "science/hydration.h"

#include <math.h>

#include "base/num.h"
#include "base/unit.h"
#include "science/fuel.h"
#include "science/units.h"

/* Drink during a run. */
static const double DRINK_FROM_MIN = 45; /* DGE, D */
static const double FLOOR_FROM_MIN = 90; /* D: on shorter runs without a floor thirst is enough */
static const double SIP_STEP_ML = 25;    /* D */

/* Sodium: ACSM07 (20-30 mmol/L), MCCUB23 (sweat), S4 ACSM16 (when). */
static const double SODIUM_STEP_MG = 50;
static const double SODIUM_LONG_MIN = 120;   /* ACSM16 */
static const double SODIUM_HOT_C = 25;       /* D on S4 */
static const double SODIUM_HOT_MIN = 60;     /* D on S4 */
static const double SODIUM_RATE_ML_H = 1200; /* ACSM16 */

/* When the higher ceiling holds, and how long a run may be planned: D on HEW15. */
static const double TIGHT_MOST_MIN = 240;
static const double TIGHT_LEAST_KG = 50;
static const double PLAN_MOST_MIN = 360;
static const double CHANGE_MOST_PCT = 4; /* D: a greater loss is not for a plan */
static const double PLAN_STEP_ML = 50;

/* Plasma sodium after a run with plain water: NGUYEN.  A usual start, 40 mmol/L of sodium and 5 of
 * potassium in sweat (MCCUB23), and the least that is safe (HEW15). */
static const double WATER_L_PER_KG = 0.6;
static const double PLASMA_OFFSET = 23.8;
static const double PLASMA_FACTOR = 1.03;
static const double PLASMA_START = 140;
static const double PLASMA_LEAST = 135;
static const double SWEAT_SALTS = 45;

/* Before a run. */
static const double BEFORE_FROM_MIN = 60; /* D */

const struct hydration_rates HYDRATION_RATES = {
    .before_ml_per_kg = {5, 10}, /* ACSM16 */
    .before_most_ml = 600,       /* D */
    .may_lose_pct = 2,           /* ACSM07 S4 */
    .share = 0.80,               /* MCCUB23 HEW15 */
    .most_ml_h = 800,            /* ACSM07 HEW15 */
    .tight_share = 0.95,         /* D */
    .tight_most_ml_h = 1000,     /* D: what a stomach passes on */
    .sips_per_h = 4,             /* D */
    .sodium_mg_l = {460, 690},   /* ACSM07 */
    .ratio = {0.5, 2.0},         /* D */
};

double hydration_allowance_ml(double weight_kg, double loss_pct)
{
    return UNIT_ML_PER_KG * weight_kg * loss_pct / 100;
}

double hydration_change_pct(double weight_kg, double drink_ml, double loss_ml)
{
    double pct = 100 * (drink_ml - loss_ml) / (UNIT_ML_PER_KG * weight_kg);

    return num_exceeds(-pct, CHANGE_MOST_PCT) ? SCIENCE_NAN : pct;
}

bool hydration_keeps_sodium(double weight_kg, double drink_ml, double loss_ml)
{
    double water_l = WATER_L_PER_KG * weight_kg;
    double drink_l = drink_ml / UNIT_ML_PER_L, loss_l = loss_ml / UNIT_ML_PER_L;
    double after =
        ((PLASMA_START + PLASMA_OFFSET) * water_l - PLASMA_FACTOR * loss_l * SWEAT_SALTS) /
            (water_l + drink_l - loss_l) -
        PLASMA_OFFSET;

    return num_reaches(after, PLASMA_LEAST);
}

/* Fills plan, sip, total and change for PLAN_ML_H, or for less where plain water would dilute
 * the blood. */
static void set_plan(struct hydration_drink *d, double plan_ml_h, double weight_kg, double hours)
{
    while (plan_ml_h > 0 && !hydration_keeps_sodium(weight_kg, plan_ml_h * hours, d->loss_ml)) {
        plan_ml_h -= PLAN_STEP_ML;
        d->is_lowered = true;
    }
    if (plan_ml_h < d->floor_ml_h)
        d->state = HYDRATION_SHORT;
    d->plan_ml_h = plan_ml_h;
    d->sip_ml = num_round_to(plan_ml_h / HYDRATION_RATES.sips_per_h, SIP_STEP_ML);
    d->total_ml = units_print_ml(plan_ml_h * hours, UNITS_TARGET);
    d->change_pct = hydration_change_pct(weight_kg, plan_ml_h * hours, d->loss_ml);
}

/* Floor and a plan under the ceiling, for a measured or scaled rate. */
static void plan_known(struct hydration_drink *d, double weight_kg, double rate_ml_h, double hours)
{
    const struct hydration_rates *r = &HYDRATION_RATES;
    double allowance_ml = hydration_allowance_ml(weight_kg, r->may_lose_pct);

    if (isnan(weight_kg))
        return;
    d->floor_ml_h = units_print_ml(fmax(0, (d->loss_ml - allowance_ml) / hours), UNITS_FLOOR);
    if (d->floor_ml_h <= 0 && !num_reaches(hours * UNIT_MIN_PER_H, FLOOR_FROM_MIN))
        return;
    if (d->floor_ml_h <= d->ceiling_ml_h) {
        double middle = units_print_ml((d->floor_ml_h + d->ceiling_ml_h) / 2, UNITS_TARGET);

        d->state = HYDRATION_OK;
        set_plan(d, fmin(d->ceiling_ml_h, middle), weight_kg, hours);
        return;
    }
    d->is_higher =
        weight_kg >= TIGHT_LEAST_KG && !num_exceeds(hours * UNIT_MIN_PER_H, TIGHT_MOST_MIN);
    if (d->is_higher)
        d->ceiling_ml_h =
            units_print_ml(fmin(r->tight_most_ml_h, r->tight_share * rate_ml_h), UNITS_CEILING);
    d->state = d->floor_ml_h <= d->ceiling_ml_h ? HYDRATION_TIGHT : HYDRATION_SHORT;
    set_plan(d, fmin(d->floor_ml_h, d->ceiling_ml_h), weight_kg, hours);
}

struct hydration_drink hydration_plan_drink(double weight_kg, double rate_ml_h,
                                            enum hydration_basis basis, double duration_min)
{
    double hours = duration_min / UNIT_MIN_PER_H;
    struct hydration_drink d = {.state = HYDRATION_NONE,
                                .floor_ml_h = SCIENCE_NAN,
                                .ceiling_ml_h = SCIENCE_NAN,
                                .plan_ml_h = SCIENCE_NAN,
                                .sip_ml = SCIENCE_NAN,
                                .total_ml = SCIENCE_NAN,
                                .change_pct = SCIENCE_NAN,
                                .loss_ml = rate_ml_h * hours};

    if (!num_reaches(duration_min, DRINK_FROM_MIN))
        return d;
    d.state = HYDRATION_THIRST;
    d.floor_ml_h = 0;
    if (isnan(rate_ml_h))
        return d;
    d.ceiling_ml_h = units_print_ml(
        fmin(HYDRATION_RATES.most_ml_h, HYDRATION_RATES.share * rate_ml_h), UNITS_CEILING);
    if (basis != HYDRATION_ESTIMATE && !num_exceeds(duration_min, PLAN_MOST_MIN))
        plan_known(&d, weight_kg, rate_ml_h, hours);
    return d;
}

struct range hydration_sodium_mg(double ml)
{
    double litres = ml / UNIT_ML_PER_L;

    return (struct range){num_round_to(litres * HYDRATION_RATES.sodium_mg_l.lo, SODIUM_STEP_MG),
                          num_round_to(litres * HYDRATION_RATES.sodium_mg_l.hi, SODIUM_STEP_MG)};
}

struct hydration_sodium hydration_plan_sodium(const struct hydration_drink *drink,
                                              double duration_min, double temperature_c,
                                              double rate_ml_h, bool is_salty_sweat,
                                              bool is_allowed)
{
    struct hydration_sodium s = {.strength_mg_l = RANGE_NONE, .amount_mg = RANGE_NONE};

    if (!is_allowed || drink->state == HYDRATION_NONE)
        return s;
    s.is_wanted =
        num_reaches(duration_min, SODIUM_LONG_MIN) ||
        (num_reaches(temperature_c, SODIUM_HOT_C) && num_reaches(duration_min, SODIUM_HOT_MIN)) ||
        num_exceeds(rate_ml_h, SODIUM_RATE_ML_H) || is_salty_sweat ||
        drink->state == HYDRATION_TIGHT || drink->state == HYDRATION_SHORT;
    if (!s.is_wanted)
        return s;
    s.strength_mg_l = HYDRATION_RATES.sodium_mg_l;
    if (!isnan(drink->plan_ml_h))
        s.amount_mg = hydration_sodium_mg(drink->plan_ml_h * duration_min / UNIT_MIN_PER_H);
    return s;
}

struct range hydration_before_run(double weight_kg, double duration_min)
{
    struct range r = HYDRATION_RATES.before_ml_per_kg;
    double most_ml = HYDRATION_RATES.before_most_ml;
    double kg = fuel_mass_kg(weight_kg);

    if (!num_reaches(duration_min, BEFORE_FROM_MIN) || isnan(kg))
        return RANGE_NONE;
    return (struct range){fmin(most_ml, units_print_ml(r.lo * kg, UNITS_TARGET)),
                          fmin(most_ml, units_print_ml(r.hi * kg, UNITS_TARGET))};
}
