/* The level of a runner from one result, paces and times from a level (TRAINING 2).
 *
 * The level is the oxygen uptake, in mL/kg/min, that the equations of DG79 give a result; it is a
 * number to compute with, not a measurement.  Distances in km, times in min, paces in min/km. */
#ifndef SCIENCE_LEVEL_H
#define SCIENCE_LEVEL_H

#include <stdbool.h>

/* DG79.  Level of a result of 1.5 km or more. */
double level_of_result(double distance_km, double time_min);
/* DG79.  The level at FRACTION (0 to 1.1) of which PACE is run. */
double level_of_pace(double pace_min_per_km, double fraction);
/* DG79.  Pace at FRACTION (0 to 1.1) of LEVEL. */
double level_pace(double level, double fraction);
/* DG79.  The time over DISTANCE_KM that has this level, to 1e-6 min. */
double level_time_min(double level, double distance_km);
/* FV.  What is left of a level after so many days (>= 0) off, 0.80 to 1. */
double level_left_after(int days_off);
/* D.  False where a level is so low or high (under 20, over 85) that no pace is taken from it. */
bool level_is_usable(double level);

/* A race's time from one result: both ends, and the middle, which the plan uses. */
struct level_prediction {
    double quick_min, middle_min, slow_min;
    bool is_guess; /* over the marathon, and from an estimate over the half: not checked */
};

/* DG79 VV16 D.  From a LEVEL and the distance of the result behind it; RESULT_KM is NAN where it is
 * an estimate, from an easy pace, which counts as 10 km.  Up to the half one time; beyond it a range,
 * which depends on WEEKLY_KM (held to 16-130; NAN: 16). */
struct level_prediction level_predict(double level, double result_km, double race_km,
                                      double weekly_km);

/* BESTS.  The fastest time ever run over DISTANCE_KM, in min; NAN under 1.5 km, and for NAN. */
double level_best_min(double distance_km);

extern const double LEVEL_EASY_SHARE; /* the fraction of a level that easy running is at */

#endif
