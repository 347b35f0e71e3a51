/* What age and health flags change in a plan. */
#include "science/safety.h"

#include "science/bound.h"

enum {
    ACTIVE_DAYS = 3, /* ACSM15 */

    /* Screened before exercise (ACSM15); heart failure counts as a disease of the heart. */
    NEEDS_CLEARANCE =
        SAFETY_KNOWN_CVD | SAFETY_HEART_FAILURE | SAFETY_DIABETES | SAFETY_KIDNEY_DISEASE,
    /* Blood thinners are taken for a disease of the heart or the vessels. */
    NEEDS_QUALITY_CLEARANCE = NEEDS_CLEARANCE | SAFETY_ANTICOAGULANT,
    /* A clinician sets fluid (HEW15 KDIGO24), salt and cold for these. */
    NO_FLUID_TARGETS =
        SAFETY_KIDNEY_DISEASE | SAFETY_HEART_FAILURE | SAFETY_HYPERTENSION | SAFETY_DIURETICS,
    /* Their own team sets the amounts (ACOG804 KDIGO24 RIDDELL17). */
    NO_LOADING = SAFETY_PREGNANCY | SAFETY_KIDNEY_DISEASE | SAFETY_DIABETES,
    NO_CAFFEINE = SAFETY_PREGNANCY | SAFETY_KIDNEY_DISEASE | SAFETY_KNOWN_CVD |
                  SAFETY_HEART_FAILURE | SAFETY_HYPERTENSION, /* EFSA15 D */
    OF_HEART = SAFETY_KNOWN_CVD | SAFETY_HEART_FAILURE,
    /* A held breath raises the blood pressure (AHA07). */
    NO_STRAINING = OF_HEART | SAFETY_HYPERTENSION | SAFETY_PREGNANCY,
    NO_COLD_WATER = OF_HEART | SAFETY_HYPERTENSION | SAFETY_PREGNANCY
};

static const double ACTIVE_RUN_MIN = 30; /* ACSM15 */

bool safety_is_active(double weekly_km, int n_runs, double pace_min_per_km)
{
    return n_runs >= ACTIVE_DAYS && weekly_km * pace_min_per_km / n_runs >= ACTIVE_RUN_MIN;
}

void safety_withhold(struct safety_effects *e, unsigned reasons)
{
#define EFFECT(name, about, withheld) e->name = e->name && !(reasons & (withheld));
#include "science/safety.def"
    if (reasons & SAFETY_WITHHELD)
        e->needs_clearance = true;
}

struct safety_effects safety_effects_of(const struct safety_person *p)
{
    unsigned f = p->flags;
    bool is_uncleared = (f & NEEDS_QUALITY_CLEARANCE) && !p->is_cleared;
    bool is_minor = p->age_y < SAFETY_ADULT_Y;
    struct safety_effects e = {
#define EFFECT(name, about, withheld) .name = true,
#include "science/safety.def"
        .needs_quality_clearance = is_uncleared,
        .is_minor = is_minor,
        .note_growth = is_minor,
        .note_diabetes = f & SAFETY_DIABETES,
        .note_nsaid = f & SAFETY_NSAID,
        .note_pregnancy = f & SAFETY_PREGNANCY,
        .note_heart = f & OF_HEART,
        .note_breathing = f & NO_STRAINING,
    };

    if (f & SAFETY_SYMPTOMS)
        return (struct safety_effects){.only_see_clinician = true};
    f |= is_minor ? SAFETY_MINOR : 0;
    f |= is_uncleared ? SAFETY_UNCLEARED : 0;
    f |= is_uncleared && (f & NEEDS_CLEARANCE) && !p->is_active ? SAFETY_WITHHELD : 0;
    if ((f & SAFETY_EATING_DISORDER_HISTORY) || p->is_weight_hidden)
        f |= SAFETY_HIDES_WEIGHT;
    safety_withhold(&e, f);
    return e;
}
