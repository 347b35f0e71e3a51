/* The steps that figures are printed in. */
#include "science/units.h"

#include "base/num.h"
#include "base/unit.h"

/* Steps, and the weekly base and longest run under which distances have tenths: D. */
const double UNITS_STEP_ML = 50;
const double UNITS_STEP_FL_OZ_ML = 2 * UNIT_ML_PER_FL_OZ;
static const double STEP_FINE = 0.1;
static const double STEP_COARSE = 0.5;
static const double FINE_BELOW_KM = 25;
static const double FINE_BELOW_MI = 15;
static const double FINE_LONG_BELOW = 5; /* km or mi: a tenth of it is the coarse step */

double units_distance_step(double weekly_km, double longest_km, double unit_km)
{
    double fine_below = unit_km > 1 ? FINE_BELOW_MI : FINE_BELOW_KM;

    return num_reaches(weekly_km / unit_km, fine_below) &&
                   num_reaches(longest_km / unit_km, FINE_LONG_BELOW)
               ? STEP_COARSE
               : STEP_FINE;
}
