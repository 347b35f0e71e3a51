/* Paces, speeds and durations. */
#include "science/pace.h"

#include "base/unit.h"

const double PACE_DEFAULT_MIN_PER_KM = 6.5; /* D */
const double PACE_QUALITY_SHARE = 0.88;     /* D */

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
    return PACE_QUALITY_SHARE * easy_min_per_km;
}
