/* Heat and cold: wet bulb globe temperature with its flag and what it does to a run, and wind chill
 * with its advice (SCIENCE 2.8, TRAINING 7.2 and 7.3). */
#ifndef SCIENCE_HEAT_H
#define SCIENCE_HEAT_H

#include <stdbool.h>

enum heat_flag {
    HEAT_WHITE,
    HEAT_GREEN,
    HEAT_YELLOW,
    HEAT_RED,
    HEAT_BLACK,
    HEAT_STOP, /* nobody runs outdoors */
    HEAT_UNKNOWN
};

/* What a run becomes. */
enum heat_rule {
    HEAT_AS_PLANNED,
    HEAT_SLOW_END,   /* the slow end of a range of paces */
    HEAT_BY_EFFORT,  /* no paces */
    HEAT_EASY,       /* nothing hard */
    HEAT_EASY_SHORT, /* the same, and short: for runners who are not used to heat */
    HEAT_INDOORS,    /* indoors, or rest */
    HEAT_RULES
};

struct heat_limit {
    double long_share;  /* of the long run */
    double longest_min; /* of any run; infinite: no limit */
};

/* D NATA15.  By enum heat_rule. */
extern const struct heat_limit HEAT_LIMITS[HEAT_RULES];

enum heat_cold {
    COLD_NONE,
    COLD_ICE,
    COLD_COLD,
    COLD_INDOORS,
    COLD_STEPS
};

/* COLD06.  Longer runs are indoors, or cut to this, where the advice is COLD_INDOORS. */
extern const double HEAT_COLD_LONGEST_MIN;

/* BOM.  Moderate sun and light wind assumed.  Humidity 0-100 %, NAN or outside gives NAN. */
double heat_wbgt_c(double temperature_c, double humidity_pct);
/* BOM.  Of the water in the air. */
double heat_vapour_hpa(double temperature_c, double humidity_pct);
/* D.  The humidity assumed where it is NAN; NAN too if it is not warm. */
double heat_assumed_humidity_pct(double temperature_c);

/* The coefficients of the wet bulb globe temperature: SCIENCE 2.8. */
extern const struct heat_rates {
    double per_c, per_hpa, base_c;
} HEAT_RATES;

/* ACSM07H.  NAN gives HEAT_UNKNOWN. */
enum heat_flag heat_flag_of(double wbgt_c);
/* ACSM07H NATA15.  IS_READY: used to heat.  Without IS_ALLOWED (safety_effects.allow_heat) no run
 * from the red flag on. */
enum heat_rule heat_rule_of(double wbgt_c, bool is_ready, bool is_allowed);

/* COLD06.  In the wind that a runner makes, at 0 C and under. */
double heat_wind_chill_c(double temperature_c);
/* COLD06 D.  By air temperature. */
enum heat_cold heat_cold_of(double temperature_c);

#endif
