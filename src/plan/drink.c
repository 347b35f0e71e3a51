/* Plans the drink of one run, in steps of 50 mL or of whole fluid ounces. */
#include <math.h>

#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/units.h"

static double ounces(double ml, enum units_rounding how)
{
    return units_fl_oz_from_ml(ml, how) * UNIT_ML_PER_FL_OZ;
}

static void to_ounces_before(struct range *r)
{
    if (range_is_none(*r))
        return;
    r->lo = ounces(r->lo, UNITS_TARGET);
    r->hi = ounces(r->hi, UNITS_TARGET);
}

/* Turns the drink into whole ounces under the same two guards: the ceiling rounds down, and the
 * plan is never more than what is surely sweated. */
static void to_ounces(struct plan_drink *d, double weight_kg, double duration_min)
{
    struct hydration_drink *k = &d->drink;
    double hours = duration_min / UNIT_MIN_PER_H;
    const struct hydration_rates *rates = &HYDRATION_RATES;
    double most = ounces(fmin(rates->tight_most_ml_h, rates->tight_share * d->target.rate_ml_h),
                         UNITS_CEILING);

    to_ounces_before(&d->before_ml);
    if (isnan(k->ceiling_ml_h))
        return;
    k->ceiling_ml_h = ounces(k->ceiling_ml_h, UNITS_CEILING);
    k->floor_ml_h = ounces(k->floor_ml_h, UNITS_FLOOR);
    if (isnan(k->plan_ml_h))
        return;
    if (k->state == HYDRATION_OK)
        k->floor_ml_h = fmin(k->floor_ml_h, k->ceiling_ml_h);
    if (k->state == HYDRATION_TIGHT)
        k->floor_ml_h = k->ceiling_ml_h = fmin(k->floor_ml_h, most);
    k->plan_ml_h = k->state == HYDRATION_OK
                       ? fmin(ounces(k->plan_ml_h, UNITS_TARGET), k->ceiling_ml_h)
                       : k->ceiling_ml_h;
    if (!k->is_lowered)
        k->plan_ml_h = fmax(k->plan_ml_h, fmin(k->floor_ml_h, k->ceiling_ml_h));
    if (!hydration_keeps_sodium(weight_kg, k->plan_ml_h * hours, k->loss_ml))
        k->plan_ml_h = ounces(d->in_ml.plan_ml_h, UNITS_CEILING);
    k->sip_ml =
        num_round_to(k->plan_ml_h / UNIT_ML_PER_FL_OZ / rates->sips_per_h, 1) * UNIT_ML_PER_FL_OZ;
    k->total_ml = ounces(k->plan_ml_h * hours, UNITS_TARGET);
    k->change_pct = hydration_change_pct(weight_kg, k->plan_ml_h * hours, k->loss_ml);
    if (!range_is_none(d->sodium.amount_mg))
        d->sodium.amount_mg = hydration_sodium_mg(k->plan_ml_h * hours);
}

/* Leaves thirst only, without a figure. */
static void hide_figures(struct plan_drink *d)
{
    struct hydration_drink *k = &d->drink;

    if (k->state != HYDRATION_NONE)
        k->state = HYDRATION_THIRST;
    k->floor_ml_h = k->ceiling_ml_h = k->plan_ml_h = (double)NAN;
    k->sip_ml = k->total_ml = k->change_pct = k->loss_ml = (double)NAN;
    d->sodium.amount_mg = RANGE_NONE;
    d->before_ml = RANGE_NONE;
    d->target.rate_ml_h = (double)NAN;
}

void plan_set_drink(const struct plan *p, struct plan_day *day)
{
    struct plan_drink *d = &day->drink;

    d->target = plan_sweat_at(p, day->pace_min_per_km);
    d->drink =
        hydration_plan_drink(p->weight_kg, d->target.rate_ml_h, d->target.basis, day->duration_min);
    d->in_ml = d->drink;
    d->sodium =
        hydration_plan_sodium(&d->drink, day->duration_min, p->temperature_c, d->target.rate_ml_h,
                              p->profile->has_salty_sweat, p->safety.show_sodium);
    d->before_ml = hydration_before_run(p->weight_kg, day->duration_min);
    if (!p->safety.show_fluid_targets)
        hide_figures(d);
    else if (p->steps == UNIT_IMPERIAL)
        to_ounces(d, p->weight_kg, day->duration_min);
}
