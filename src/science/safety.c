/* What age and health flags change in a plan. */
#include "science/safety.h"

#include <math.h>

#include "science/bound.h"

enum {
    ACTIVE_DAYS = 3, /* ACSM15 */

    /* Screened before exercise (ACSM15); heart failure counts as a disease of the heart. */
    NEEDS_CLEARANCE =
        SAFETY_KNOWN_CVD | SAFETY_HEART_FAILURE | SAFETY_DIABETES | SAFETY_KIDNEY_DISEASE,
    /* A clinician sets fluid (HEW15 KDIGO24), salt and cold for these. */
    NO_FLUID_TARGETS =
        SAFETY_KIDNEY_DISEASE | SAFETY_HEART_FAILURE | SAFETY_HYPERTENSION | SAFETY_DIURETICS,
    NO_SODIUM = NO_FLUID_TARGETS | SAFETY_PREGNANCY,
    NO_COLD_WATER = SAFETY_KNOWN_CVD | SAFETY_HEART_FAILURE | SAFETY_HYPERTENSION | SAFETY_PREGNANCY
};

static const double ACTIVE_RUN_MIN = 30; /* ACSM15 */

bool safety_is_active(double weekly_km, int n_runs, double pace_min_per_km)
{
    return n_runs >= ACTIVE_DAYS && weekly_km * pace_min_per_km / n_runs >= ACTIVE_RUN_MIN;
}

static void apply_minor(struct safety_effects *e)
{
    e->is_minor = e->note_growth = true;
    e->show_run_plan = e->show_fuel_grams = e->show_protein = e->show_energy = false;
    e->show_daily_targets = e->show_weigh_in = e->show_body_mass = false;
    e->allow_quality = e->allow_progression = e->allow_cold_water = e->allow_load = false;
}

void safety_withhold_plan(struct safety_effects *e)
{
    e->needs_clearance = true;
    e->show_run_plan = e->allow_progression = false;
}

static void apply_clearance(struct safety_effects *e, bool is_active)
{
    e->needs_quality_clearance = true;
    e->allow_quality = false;
    if (!is_active)
        safety_withhold_plan(e);
}

static void apply_hidden_weight(struct safety_effects *e)
{
    e->show_fuel_grams = e->show_protein = e->show_fluid_targets = e->show_weigh_in = false;
    e->show_body_mass = e->show_energy = e->show_daily_targets = false;
}

struct safety_effects safety_effects_of(const struct safety_person *p)
{
    unsigned f = p->flags;
    struct safety_effects e = {
        .show_run_plan = true,
        .show_fuel_grams = true,
        .show_protein = !(f & SAFETY_KIDNEY_DISEASE),
        .show_sodium = !(f & NO_SODIUM),
        .show_fluid_targets = !(f & NO_FLUID_TARGETS),
        .show_weigh_in = !(f & (SAFETY_PREGNANCY | NO_FLUID_TARGETS)),
        .show_body_mass = true,
        .show_energy = true,
        .show_daily_targets = true,
        .allow_quality = !(f & SAFETY_PREGNANCY),
        .allow_progression = !(f & SAFETY_PREGNANCY),
        .allow_cold_water = !(f & NO_COLD_WATER),
        .allow_foam_roll = !(f & SAFETY_ANTICOAGULANT),
        .allow_heat = !(f & SAFETY_PREGNANCY),
        .allow_load = true,
        .note_diabetes = f & SAFETY_DIABETES,
        .note_nsaid = f & SAFETY_NSAID,
        .note_pregnancy = f & SAFETY_PREGNANCY,
    };

    if (f & SAFETY_SYMPTOMS)
        return (struct safety_effects){.only_see_clinician = true};
    if ((f & NEEDS_CLEARANCE) && !p->is_cleared)
        apply_clearance(&e, p->is_active);
    if ((f & SAFETY_EATING_DISORDER_HISTORY) || p->is_weight_hidden)
        apply_hidden_weight(&e);
    if (p->age_y < SAFETY_ADULT_Y)
        apply_minor(&e);
    return e;
}
