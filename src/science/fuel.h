/* Carbohydrate and protein before, during and after a run, and for the day (SCIENCE 1).
 *
 * Body mass is in kg. If it is unknown (NAN) or outside of BOUND_WEIGHT_KG, every figure per kg
 * is NAN and the rest of the result is still valid: no body mass is ever assumed. Grams are
 * printed values: to 5 g, of a whole day to 10 g, and of no more than 90 kg (TRAINING 7.9). */
#ifndef SCIENCE_FUEL_H
#define SCIENCE_FUEL_H

#include <stdbool.h>

#include "science/range.h"
#include "science/session.h"

enum fuel_tier {
    FUEL_MEAL,  /* no figure: the next normal meal */
    FUEL_SNACK, /* one snack within the hour */
    FUEL_LONG,  /* an amount each hour */
    FUEL_TIERS
};

enum {
    FUEL_BEFORE_MAX = 4,      /* hours ahead of a race: GSSI22 */
    FUEL_TABLE_ROWS = 10,     /* convention, SCIENCE 0 */
    FUEL_TABLE_FIRST_KG = 45, /* convention, SCIENCE 0 */
    FUEL_TABLE_STEP_KG = 5    /* convention, SCIENCE 0 */
};

struct fuel_after {
    enum fuel_tier tier;
    int hours;             /* long: 1, or 2 before a hard day; snack: 1; meal: 0 */
    double within_min;     /* the first portion, snack or meal within so many minutes */
    struct range g_per_kg; /* the rate used, for the table and for explain; none for a meal */
    struct range g_per_h;  /* printed; none for a meal or without body mass */
    struct range exact_g;  /* the same before it is rounded */
};

struct fuel_protein {
    double bolus_g;    /* printed with "15-25 g" beside it */
    double exact_g;    /* the same before it is rounded and limited */
    double footnote_g; /* "some studies support up to"; 0 where there is no footnote */
};

struct fuel_before {
    int n_hours;                     /* 0: no special meal needed */
    double g_ahead[FUEL_BEFORE_MAX]; /* [i]: grams if eaten i + 1 hours before; alternatives */
};

struct fuel_during {
    struct range g_per_h;      /* 0-0: nothing needed */
    struct range total_g;      /* rate x duration, as printed */
    struct range first_at_min; /* minutes into the run; none if nothing is needed */
    bool is_rinse;             /* mouth rinse or sips will do */
    bool is_low_end;           /* easy effort: the low end is enough */
    bool is_practised;         /* the step of TRAINING 6.2 */
    bool needs_mix;            /* the high end only as glucose and fructose together */
};

/* Carbohydrate on the days before a race. */
struct fuel_loading {
    int n_days;                      /* 0: none is needed */
    struct range g_per_kg;           /* a day */
    struct range g_per_day, exact_g; /* printed, and before it is rounded */
};

struct fuel_daily {
    struct range g_per_kg;
    struct range g, exact_g; /* printed, and before it is rounded */
    double mark_g;           /* protein: the middle mark; carbohydrate: NAN */
};

/* The rates behind the figures: SCIENCE 1. */
extern const struct fuel_rates {
    struct range after_long_g_per_kg, after_snack_g_per_kg;
    double protein_g_per_kg;
    struct range protein_g; /* limits of the bolus */
    double before_g_per_kg; /* for each hour ahead */
    double note_g_per_kg, note_most_g;
    double before_most_g;
    double most_kg;              /* grams are of no more body mass */
    double step_g, daily_step_g; /* of printed grams */
    double daily_mark_g_per_kg;  /* protein */
    struct range caffeine_mg_per_kg;
    double caffeine_most_mg, caffeine_step_mg;
} FUEL_RATES;

extern const double FUEL_PRACTICE_GOAL_G_H; /* for a race, where the profile gives none */

/* D.  The body mass that grams are worked out from; NAN as above. */
double fuel_mass_kg(double weight_kg);

/* S4 GSSI22 ACSM16 D.  DURATION_MIN >= 0.  The tier does not depend on body mass. */
enum fuel_tier fuel_tier_of(enum session_kind kind, double duration_min);
struct fuel_after fuel_after_tier(double weight_kg, enum fuel_tier tier, bool is_hard_next);
struct fuel_after fuel_after_run(double weight_kg, enum session_kind kind, double duration_min,
                                 bool is_hard_next);
/* ACSM16 S4 MOORE15.  AGE_Y NAN if unknown: then no footnote for age. */
struct fuel_protein fuel_protein_after(double weight_kg, double age_y);
/* GSSI22 BURKE11. */
struct fuel_before fuel_before_run(double weight_kg, enum session_kind kind, double duration_min);
/* JEUK14 BURKE11 D.  GUT_TRAINED_G_H is what the runner is used to, NAN if not given. */
struct fuel_during fuel_during_run(enum session_kind kind, double duration_min,
                                   double gut_trained_g_h);
/* JEUK17 COSTA17 D.  Grams an hour on the I-th long run (from 0) of those that a runner, used to TRAINED_G_H
 * (NAN: unknown), practises on for GOAL_G_H. */
double fuel_practice_g_h(int i, double trained_g_h, double goal_g_h);
/* D.  Whether a run of DURATION_MIN is long enough to practise on. */
bool fuel_is_practice(double duration_min);
/* JEUK17 D.  The same as fuel_during_run with that one figure an hour, not 0. */
struct fuel_during fuel_during_practice(double duration_min, double g_per_h);
/* GSSI22 ACSM16 D.  None before a race under 21 km and under 90 min. */
struct fuel_loading fuel_loading_before(double weight_kg, double race_km, double race_min);
/* ISSN21 EFSA15.  Milligrams before a race. */
struct range fuel_caffeine_mg(double weight_kg);
/* BURKE11 ACSM16 D.  By the minutes run that day. */
struct fuel_daily fuel_daily_carbohydrate(double weight_kg, double run_min);
/* ACSM16 ISSN17P KATO16. */
struct fuel_daily fuel_daily_protein(double weight_kg);

#endif
