/* How much to drink before and during a run, and how much sodium. */
#include "science/hydration.h"

#include <math.h>

#include "base/num.h"
#include "base/unit.h"
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
    .sure_share = 2.0 / 3.0,     /* D */
    .sips_per_h = 4,             /* D */
    .sodium_mg_l = {460, 690},   /* ACSM07 */
    .ratio = {0.5, 2.0},         /* D */
};

double hydration_allowance_ml(double weight_kg, double loss_pct)
{
    return UNIT_ML_PER_KG * weight_kg * loss_pct / 100;
}

/* Fills plan, sip, total and change for PLAN_ML_H. */
static void set_plan(struct hydration_drink *d, double plan_ml_h, double weight_kg, double hours)
{
    double drink_ml = plan_ml_h * hours;

    d->plan_ml_h = plan_ml_h;
    d->sip_ml = num_round_to(plan_ml_h / HYDRATION_RATES.sips_per_h, SIP_STEP_ML);
    d->total_ml = units_print_ml(drink_ml, UNITS_TARGET);
    d->change_pct = 100 * (drink_ml - d->loss_ml) / (UNIT_ML_PER_KG * weight_kg);
}

/* Floor, ceiling and a plan between them, for a measured or scaled rate. */
static void plan_known(struct hydration_drink *d, double weight_kg, double rate_ml_h, double hours)
{
    const struct hydration_rates *r = &HYDRATION_RATES;
    double allowance_ml = hydration_allowance_ml(weight_kg, r->may_lose_pct);

    d->ceiling_ml_h = units_print_ml(fmin(r->most_ml_h, r->share * rate_ml_h), UNITS_CEILING);
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
    if (basis == HYDRATION_ESTIMATE) {
        double sure_ml_h = HYDRATION_RATES.share * HYDRATION_RATES.sure_share * rate_ml_h;

        d.ceiling_ml_h = units_print_ml(fmin(HYDRATION_RATES.most_ml_h, sure_ml_h), UNITS_CEILING);
    } else {
        plan_known(&d, weight_kg, rate_ml_h, hours);
    }
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

    if (!num_reaches(duration_min, BEFORE_FROM_MIN) || isnan(weight_kg))
        return RANGE_NONE;
    return (struct range){fmin(most_ml, units_print_ml(r.lo * weight_kg, UNITS_TARGET)),
                          fmin(most_ml, units_print_ml(r.hi * weight_kg, UNITS_TARGET))};
}
