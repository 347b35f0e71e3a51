/* Heat: wet bulb globe temperature from air temperature and humidity, its flag, and where it cancels
 * training (SCIENCE 2.8). */
#ifndef SCIENCE_HEAT_H
#define SCIENCE_HEAT_H

enum heat_flag {
    HEAT_WHITE,
    HEAT_GREEN,
    HEAT_YELLOW,
    HEAT_RED,   /* move hard sessions, slow down */
    HEAT_BLACK, /* do not run hard, prefer indoors */
    HEAT_UNKNOWN
};

/* Whose training the heat cancels. */
enum heat_cancel {
    HEAT_CANCELS_NONE,
    HEAT_CANCELS_NEW, /* above 30.1 C: of runners who are not used to heat */
    HEAT_CANCELS_ALL  /* above 32.2 C: of everyone */
};

/* BOM.  Moderate sun and light wind assumed.  Humidity 0-100 %, NAN or outside gives NAN. */
double heat_wbgt_c(double temperature_c, double humidity_pct);
/* BOM.  Of the water in the air. */
double heat_vapour_hpa(double temperature_c, double humidity_pct);

/* The coefficients of the wet bulb globe temperature: SCIENCE 2.8. */
extern const struct heat_rates {
    double per_c, per_hpa, base_c;
} HEAT_RATES;

/* ACSM07H.  NAN gives HEAT_UNKNOWN. */
enum heat_flag heat_flag_of(double wbgt_c);
/* ACSM07H NATA15.  Whether it is too hot to train at all; NAN is not. */
enum heat_cancel heat_cancels(double wbgt_c);

#endif
