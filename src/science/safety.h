/* What age and health flags change in a plan (SCIENCE 8.2). */
#ifndef SCIENCE_SAFETY_H
#define SCIENCE_SAFETY_H

#include <stdbool.h>

enum {
    SAFETY_ADULT_Y = 18 /* D KRABAK21 */
};

/* The rows of health.def, by their place there and as bits. */
enum safety_row {
#define HEALTH(id, word, about, limit) SAFETY_ROW_##id,
#include "science/health.def"
#undef HEALTH
    SAFETY_FLAGS
};

enum safety_flag {
#define HEALTH(id, word, about, limit) SAFETY_##id = 1 << SAFETY_ROW_##id,
#include "science/health.def"
#undef HEALTH
};

struct safety_person {
    unsigned flags; /* of enum safety_flag */
    double age_y;   /* NAN: unknown, an adult */
    bool is_cleared;
    bool is_weight_hidden;
    bool is_active; /* safety_is_active */
};

/* What may be printed and planned.  Without flags every show_ and allow_ is true, all else false.
 * show_energy, show_daily_targets and allow_cold_water say what is permitted, not what the profile
 * requests. */
struct safety_effects {
    bool only_see_clinician;      /* one page, no numbers */
    bool needs_clearance;         /* before any exercise */
    bool needs_quality_clearance; /* before quality days */
    bool is_minor;                /* recovery, body-weight strength and logbook only */
    bool show_run_plan;           /* false for a minor, with symptoms, or before clearance */
    bool show_fuel_grams;         /* else foods */
    bool show_protein;            /* else "your kidney team's plan" */
    bool show_sodium;             /* else "ask your clinician about salt" */
    bool show_fluid_targets;      /* else thirst and urine colour */
    bool show_weigh_in, show_body_mass, show_energy, show_daily_targets;
    bool allow_quality, allow_progression, allow_cold_water, allow_foam_roll, allow_heat;
    bool allow_load; /* strength with weights */
    bool note_diabetes, note_nsaid, note_pregnancy, note_growth;
};

/* ACSM15.  At least 3 runs of 30 min a week; three months of it cannot be checked and are
 * assumed. */
bool safety_is_active(double weekly_km, int n_runs, double pace_min_per_km);
/* ACSM15 ACOG804.  Nothing is planned before a clinician has cleared it. */
void safety_withhold_plan(struct safety_effects *e);
/* REDS23.  No body mass, and nothing that follows from it. */
void safety_hide_weight(struct safety_effects *e);
/* ACSM15 ACOG804 KRABAK21 REDS23 HEW15 KDIGO24. */
struct safety_effects safety_effects_of(const struct safety_person *p);

#endif
