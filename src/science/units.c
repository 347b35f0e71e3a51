#include "science/units.h"

#include "base/num.h"

/* Definitions, SCIENCE 0. */
const double UNITS_KG_PER_LB = 0.45359237;
const double UNITS_KM_PER_MI = 1.609344;
const double UNITS_ML_PER_FL_OZ = 29.5735295625;
const double UNITS_CM_PER_IN = 2.54;

static const double FREEZING_F = 32;
static const double F_PER_C = 1.8;

/* Print steps and the weekly base under which distances show tenths, D. */
static const double STEP_FL_OZ = 2;
static const double STEP_ML = 50;
static const double STEP_FINE = 0.1;
static const double STEP_COARSE = 0.5;
static const double FINE_BELOW_KM = 25;
static const double FINE_BELOW_MI = 15;
static const double NEARLY = 1e-9; /* of one mile's digits read from text */

double units_c_from_f(double temperature_f)
{
    return (temperature_f - FREEZING_F) / F_PER_C;
}

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
    return to_step(ml / UNITS_ML_PER_FL_OZ, STEP_FL_OZ, how);
}

double units_print_ml(double ml, enum units_rounding how)
{
    return to_step(ml, STEP_ML, how);
}

double units_distance_step(double weekly_km, double unit_km)
{
    double fine_below = unit_km > 1 ? FINE_BELOW_MI : FINE_BELOW_KM;

    return weekly_km / unit_km < fine_below - NEARLY ? STEP_FINE : STEP_COARSE;
}
