/* Paces, durations, and the time of one race from another. */
#include "science/pace.h"

#include <math.h>

#include "base/unit.h"

#include "science/units.h"

const double PACE_DEFAULT_MIN_PER_KM = 6.5; /* D */

static const double QUALITY_SHARE = 0.88; /* of the easy pace, D */
static const double EASY_SHARE = 1.30;    /* of the 10 km pace, D */
static const double EASY_FROM_KM = 10;    /* D */

/* RIEGEL: exponent, and the minutes it was fitted to. */
static const double RIEGEL_EXPONENT = 1.06;
static const double RIEGEL_LEAST_MIN = 3.5;
static const double RIEGEL_MOST_MIN = 230;
/* A marathon from this distance on; bold on less than so much a week.  D */
static const double MARATHON_FROM_KM = 40;
static const double MARATHON_WEEKLY_KM = 40;

double pace_duration_min(double distance_km, double pace_min_per_km)
{
    return distance_km * pace_min_per_km;
}

double pace_speed_kmh(double pace_min_per_km)
{
    return UNIT_MIN_PER_H / pace_min_per_km;
}

double pace_quality_min_per_km(double easy_min_per_km)
{
    return QUALITY_SHARE * easy_min_per_km;
}

double pace_riegel_min(double race_min, double race_km, double distance_km)
{
    return race_min * pow(distance_km / race_km, RIEGEL_EXPONENT);
}

static bool is_in_riegel_span(double time_min)
{
    return time_min >= RIEGEL_LEAST_MIN && time_min <= RIEGEL_MOST_MIN;
}

bool pace_riegel_is_bold(double race_min, double predicted_min, double distance_km,
                         double weekly_km)
{
    if (!is_in_riegel_span(race_min) || !is_in_riegel_span(predicted_min))
        return true;
    return distance_km >= MARATHON_FROM_KM && weekly_km < MARATHON_WEEKLY_KM;
}

double pace_easy_from_race(double race_min, double race_km)
{
    return EASY_SHARE * pace_riegel_min(race_min, race_km, EASY_FROM_KM) / EASY_FROM_KM;
}

double pace_ten_km_min(double easy_min_per_km)
{
    return EASY_FROM_KM * easy_min_per_km / EASY_SHARE;
}

struct pace_rates pace_rates(void)
{
    return (struct pace_rates){EASY_SHARE, EASY_FROM_KM, QUALITY_SHARE, RIEGEL_EXPONENT};
}
