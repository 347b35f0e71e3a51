/* Pace, speed and duration (SCIENCE 3).  min/km, km/h, minutes. */
#ifndef SCIENCE_PACE_H
#define SCIENCE_PACE_H

extern const double PACE_DEFAULT_MIN_PER_KM; /* 6:30, printed "assumed" */
extern const double PACE_QUALITY_SHARE;      /* of the easy pace */

/* units.  The distance at that pace; the pace as a speed. */
double pace_duration_min(double distance_km, double pace_min_per_km);
double pace_speed_kmh(double pace_min_per_km);
/* D.  The pace assumed of a quality run, from the easy one. */
double pace_quality_min_per_km(double easy_min_per_km);

#endif
