/* The steps that figures are printed in. */
#include "science/units.h"

#include "base/num.h"
#include "base/unit.h"

/* Steps, and the weekly base and longest run under which distances have tenths: D. */
static const double STEP_FL_OZ = 2;
static const double STEP_ML = 50;
static const double STEP_FINE = 0.1;
static const double STEP_COARSE = 0.5;
static const double FINE_BELOW_KM = 25;
static const double FINE_BELOW_MI = 15;
static const double FINE_LONG_BELOW = 5; /* km or mi: a tenth of it is the coarse step */

static double to_step(double x, double step, enum units_rounding how)
{
    switch (how) {
    case UNITS_FLOOR: return num_ceil_to(x, step);
    case UNITS_CEILING: return num_floor_to(x, step);
    case UNITS_TARGET: break;
    }
    return num_round_to(x, step);
}

double units_fl_oz_from_ml(double ml, enum units_rounding how)
{
    return to_step(ml / UNIT_ML_PER_FL_OZ, STEP_FL_OZ, how);
}

double units_print_ml(double ml, enum units_rounding how)
{
    return to_step(ml, STEP_ML, how);
}

double units_distance_step(double weekly_km, double longest_km, double unit_km)
{
    double fine_below = unit_km > 1 ? FINE_BELOW_MI : FINE_BELOW_KM;

    return num_reaches(weekly_km / unit_km, fine_below) &&
                   num_reaches(longest_km / unit_km, FINE_LONG_BELOW)
               ? STEP_COARSE
               : STEP_FINE;
}
