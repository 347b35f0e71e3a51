/* Sweat, drink and salt (SCIENCE 2.1 to 2.7). Millilitres, minutes, kg, deg C.
 *
 * Three guards hold for every plan: enough to keep the loss under 2 % where that is possible, never
 * so much that body mass rises, and never so much that plasma sodium falls under 135 mmol/L (TRAINING 7.5). */
#ifndef SCIENCE_HYDRATION_H
#define SCIENCE_HYDRATION_H

#include <stdbool.h>
#include <stddef.h>

#include "science/range.h"

enum {
    HYDRATION_TESTS_MAX = 500 /* room */
};

/* One weighed run. */
struct hydration_test {
    double before_kg, after_kg;
    double drink_ml;
    double urine_ml; /* NAN: not measured, taken as 0 */
    double duration_min;
    double temperature_c; /* NAN: unknown, 18 is assumed */
    double speed_kmh;     /* NAN: unknown, 9.2 is assumed */
    double days_ago;      /* before the start of the plan; negative: after it */
};

enum hydration_reject {
    HYDRATION_ACCEPTED,
    HYDRATION_TOO_SHORT,   /* under 30 min */
    HYDRATION_TOO_LONG,    /* over 360 min */
    HYDRATION_RATE_LOW,    /* under 200 mL/h: check the entry */
    HYDRATION_RATE_HIGH,   /* over 4000 mL/h: check the entry */
    HYDRATION_CHANGE_HIGH, /* more than 6 % of body mass either way */
    HYDRATION_INCOMPLETE   /* a weight, the drink or the time is missing */
};

enum hydration_warning {
    HYDRATION_WARN_RATE = 1 << 0, /* over 2500 mL/h */
    HYDRATION_WARN_GAIN = 1 << 1, /* heavier after than before */
    HYDRATION_WARN_LOSS = 1 << 2  /* over 3 % lost */
};

struct hydration_loss {
    double loss_ml, rate_ml_h;
    double change_pct; /* of body mass, positive is lost; unrounded */
    enum hydration_reject reject;
    unsigned warnings; /* of enum hydration_warning */
};

/* What was read from the table: for the masses and climates around the run, at its speed. */
struct hydration_nodes {
    double mass_kg[2], climate_c[2];
    double ml_h[2][2]; /* by climate, then mass */
};

struct hydration_estimate {
    double rate_ml_h; /* NAN without body mass */
    double weight_kg, speed_kmh,
        temperature_c; /* as looked up: assumed where unknown, and limited */
    bool is_speed_assumed, is_temperature_assumed;
    struct hydration_nodes nodes;
};

/* The run to be planned. */
struct hydration_run {
    double weight_kg;     /* NAN: unknown */
    double speed_kmh;     /* NAN: assumed */
    double temperature_c; /* NAN: assumed */
};

enum hydration_basis {
    HYDRATION_MEASURED, /* median of three or more tests of the same band of temperature */
    HYDRATION_SCALED,   /* the table, scaled by the runner's own tests */
    HYDRATION_ESTIMATE  /* the table alone */
};

struct hydration_target {
    double rate_ml_h; /* unrounded; NAN without body mass and fewer than three tests in the band */
    enum hydration_basis basis;
    int n_used;                /* tests that it is computed from */
    double min_ml_h, max_ml_h; /* of those tests; NAN if none */
    double ratio;              /* scaled: own over table; else NAN */
};

enum hydration_state {
    HYDRATION_NONE,   /* no drink needed */
    HYDRATION_THIRST, /* when thirsty, up to the ceiling */
    HYDRATION_OK,     /* between floor and ceiling */
    HYDRATION_TIGHT,  /* only the higher ceiling reaches the floor */
    HYDRATION_SHORT   /* cannot safely drink enough to stay under 2 % */
};

struct hydration_drink {
    enum hydration_state state;
    double
        floor_ml_h; /* printed; THIRST: 0; SHORT: what would be needed and cannot be reached; NONE: NAN */
    double ceiling_ml_h; /* printed; NAN under NONE, and under THIRST if no rate is known */
    double plan_ml_h;    /* printed; NAN under NONE and THIRST, as are the next three */
    double sip_ml;       /* every 15 min */
    double total_ml;     /* printed */
    double change_pct;   /* expected, unrounded (print 1 decimal), never above 0; NAN beyond -4 */
    bool is_higher;      /* the ceiling is the higher one of TIGHT */
    bool is_lowered;     /* the plan is, so that plain water does not thin the blood */
    double loss_ml;      /* sweat over the run, unrounded; NAN if no rate is known */
};

struct hydration_sodium {
    bool is_wanted;
    struct range strength_mg_l; /* of the drink; none if nothing is shown */
    struct range amount_mg;     /* in the planned volume, printed; none if no volume is planned */
};

/* BAKER17.  Domain: see enum hydration_reject. Figures are filled in where they can be, even if
 * the test is rejected. */
struct hydration_loss hydration_measure(const struct hydration_test *t);
/* D.  Whether T is too old to count. */
bool hydration_is_old(const struct hydration_test *t);

/* ACSM07 MONT06.  Inputs are limited to 40-110 kg, 6-18 km/h, 18-35 C; never under 200 mL/h. */
struct hydration_estimate hydration_predict(double weight_kg, double speed_kmh,
                                            double temperature_c);

/* D BAKER17 ACSM07.  One target from N tests, 0 to HYDRATION_TESTS_MAX (SCIENCE 2.3). Rejected
 * tests and those over 180 days old do not count. */
struct hydration_target hydration_combine(const struct hydration_test *tests, size_t n,
                                          const struct hydration_run *run);

/* D BAKER17 ACSM07.  The same target for RUN, which differs in nothing but its pace. */
struct hydration_target hydration_at_pace(const struct hydration_target *target,
                                          const struct hydration_run *run);

/* One test that counts. */
struct hydration_used {
    size_t index;            /* among the tests */
    double rate_ml_h, ratio; /* own over table */
    bool is_hot;             /* in the band from 20 C on */
};

/* D BAKER17.  Puts the tests that the target of RUN is computed from into USED, which has room
 * for HYDRATION_TESTS_MAX, and returns how many; *BASIS says how they are used. */
size_t hydration_find_used(const struct hydration_test *tests, size_t n_tests,
                           const struct hydration_run *run, struct hydration_used *used,
                           enum hydration_basis *basis);

/* ACSM07.  The mL of LOSS_PCT of body mass; NAN without body mass. */
double hydration_allowance_ml(double weight_kg, double loss_pct);

/* D.  Of body mass over a run; NAN beyond -4 %, which no plan makes good. */
double hydration_change_pct(double weight_kg, double drink_ml, double loss_ml);
/* NGUYEN HEW15.  Whether plasma sodium stays at 135 mmol/L or more with plain water. */
bool hydration_keeps_sodium(double weight_kg, double drink_ml, double loss_ml);

/* ACSM07 HEW15 MONT06 MCCUB23 DGE.  Runs over 360 min and estimated rates have no plan: THIRST.
 * THIRST without a ceiling if RATE_ML_H is NAN; THIRST too if
 * WEIGHT_KG is NAN, because there is no floor. */
struct hydration_drink hydration_plan_drink(double weight_kg, double rate_ml_h,
                                            enum hydration_basis basis, double duration_min);

/* ACSM07.  The sodium, as printed, in ML of a drink of the recommended strength. */
struct range hydration_sodium_mg(double ml);
/* S4 ACSM16 ACSM07.  Nothing is shown if IS_ALLOWED (safety_effects.show_sodium) is false, or
 * for a run without a drink. TEMPERATURE_C and RATE_ML_H may be NAN. */
struct hydration_sodium hydration_plan_sodium(const struct hydration_drink *drink,
                                              double duration_min, double temperature_c,
                                              double rate_ml_h, bool is_salty_sweat,
                                              bool is_allowed);

/* The rates behind the figures: SCIENCE 2. */
extern const struct hydration_rates {
    struct range before_ml_per_kg;
    double before_most_ml;
    double may_lose_pct; /* of body mass */
    double share;        /* of a measured sweat rate, the most to drink */
    double most_ml_h;
    double tight_share, tight_most_ml_h; /* the same where that is not enough */
    double sips_per_h;
    struct range sodium_mg_l;
    struct range ratio; /* limits of own sweat over that of the table */
} HYDRATION_RATES;

/* ACSM16 ACSM07.  In the 2-4 h before; none under 60 min or without body mass. */
struct range hydration_before_run(double weight_kg, double duration_min);

#endif
