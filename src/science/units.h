/* The steps that figures are printed in (SCIENCE 0). */
#ifndef SCIENCE_UNITS_H
#define SCIENCE_UNITS_H

enum units_rounding {
    UNITS_TARGET, /* half up */
    UNITS_FLOOR,  /* a least value: rounds up, so that reaching the printed value is enough */
    UNITS_CEILING /* a most value: rounds down */
};

/* ML (>= 0) in US fluid ounces, to the printed step of 2: units, SCIENCE 0. */
double units_fl_oz_from_ml(double ml, enum units_rounding how);
/* ML to the printed step of 50: steps of print, SCIENCE 0. */
double units_print_ml(double ml, enum units_rounding how);
/* D.  The step of printed distances in display units: 0.1 if the weekly base is under 25 km (15 mi)
 * or the longest run under 5 km (5 mi), whose tenth is under 0.5; else 0.5. UNIT_KM is the length of
 * the display unit: 1, or UNIT_KM_PER_MI. */
double units_distance_step(double weekly_km, double longest_km, double unit_km);

#endif
