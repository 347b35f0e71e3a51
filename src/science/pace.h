/* Pace, speed and duration (SCIENCE 3).  min/km, km/h, minutes. */
#ifndef SCIENCE_PACE_H
#define SCIENCE_PACE_H

#include <stdbool.h>

extern const double PACE_DEFAULT_MIN_PER_KM; /* 6:30, printed "assumed" */

/* units.  The distance at that pace; the pace as a speed. */
double pace_duration_min(double distance_km, double pace_min_per_km);
double pace_speed_kmh(double pace_min_per_km);
/* D.  The pace assumed of a quality run, from the easy one. */
double pace_quality_min_per_km(double easy_min_per_km);
/* RIEGEL.  Time over DISTANCE_KM from one race.  Valid 3.5-230 min: see pace_riegel_is_bold. */
double pace_riegel_min(double race_min, double race_km, double distance_km);
/* RIEGEL RASM13 D.  True where that time is likely too fast: a time outside the valid span, or a
 * marathon on under 40 km a week.  WEEKLY_KM may be NAN. */
bool pace_riegel_is_bold(double race_min, double predicted_min, double distance_km,
                         double weekly_km);
/* RIEGEL D.  1.30 x the 10 km pace. */
double pace_easy_from_race(double race_min, double race_km);
/* D.  The time over 10 km that an easy pace comes from. */
double pace_ten_km_min(double easy_min_per_km);

/* The rates behind these figures: SCIENCE 3. */
extern const struct pace_rates {
    double easy_share, easy_from_km; /* of the pace over that distance */
    double quality_share;            /* of the easy pace */
    double riegel_exponent;
} PACE_RATES;

#endif
