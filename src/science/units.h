/* The steps that figures are printed in (SCIENCE 0).  A least value rounds up, so that reaching the
 * printed value is enough; a most value rounds down; any other to the nearest step. */
#ifndef SCIENCE_UNITS_H
#define SCIENCE_UNITS_H

/* Of volumes, in mL: 50 mL, and 2 US fluid ounces where those are printed. */
extern const double UNITS_STEP_ML, UNITS_STEP_FL_OZ_ML;

/* D.  The step of printed distances in display units: 0.1 if the weekly base is under 25 km (15 mi)
 * or the longest run under 5 km (5 mi), whose tenth is under 0.5; else 0.5. UNIT_KM is the length of
 * the display unit: 1, or UNIT_KM_PER_MI. */
double units_distance_step(double weekly_km, double longest_km, double unit_km);

#endif
