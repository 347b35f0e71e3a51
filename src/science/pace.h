/* Pace, speed and duration (SCIENCE 3), and the ranges that paces are printed as (TRAINING 2.4 to
 * 2.6).  min/km, km/h, minutes. */
#ifndef SCIENCE_PACE_H
#define SCIENCE_PACE_H

#include <stdbool.h>

#include "science/range.h"

enum pace_key {
#define PACE(id, word) PACE_##id,
#include "science/pace.def"
    PACE_KEYS,
    PACE_ZONES = PACE_HARD /* keys that have a zone */
};

/* A range of paces, unrounded, in min/km.  The middle is what durations are worked out from. NAN: no
 * such pace. */
struct pace_zone {
    double quick, middle, slow;
    bool is_estimate; /* its slow end is 10 s slower */
};

struct pace_zones {
    struct pace_zone of[PACE_ZONES];
};

/* A zone as it is printed, in s per km or mile. */
struct pace_print {
    double quick_s, slow_s;
};

extern const double PACE_DEFAULT_MIN_PER_KM; /* 6:30, printed "assumed" */

/* units.  The distance at that pace; the pace as a speed. */
double pace_duration_min(double distance_km, double pace_min_per_km);
double pace_speed_kmh(double pace_min_per_km);

/* D4 DG79 VV16 D.  The zones of a level; RESULT_KM and WEEKLY_KM are those of level_predict, and where
 * RESULT_KM is NAN, the level being an estimate, each slow end is 10 s /km slower.  The pace of the race
 * is not among them. */
struct pace_zones pace_zones_of(double level, double result_km, double weekly_km);
/* D.  The zone that a race of RACE_KM is named by, within 1.2 %; PACE_RACE where there is none. */
enum pace_key pace_key_of_race(double race_km);
/* D4.  The shares of the level, slow end first, between which a zone lies; NAN where it is around the pace
 * of a race. */
struct range pace_shares_of(enum pace_key key);
/* D4 D.  The zone of easy running around a given easy pace. */
struct pace_zone pace_zone_of_easy(double easy_min_per_km);
/* D.  The pace of a race, 1 % quicker and slower, and 10 s /km if it is an estimate. */
struct pace_zone pace_zone_of_race(double min_per_km, bool is_estimate);
/* D.  Both ends to 5 s per UNIT_KM (1, or UNIT_KM_PER_MI), at least 5 s apart; NAN without a pace. */
struct pace_print pace_print(const struct pace_zone *z, double unit_km);

#endif
