/* Paces, durations, and the time of one race from another. */
#include "science/pace.h"

#include <math.h>

#include "base/unit.h"

#include "science/units.h"

const double PACE_DEFAULT_MIN_PER_KM = 6.5; /* D */

/* RIEGEL D */
const struct pace_rates PACE_RATES = {.easy_share = 1.30,
                                      .easy_from_km = 10,
                                      .quality_share = 0.88,
                                      .riegel_exponent = 1.06};

/* RIEGEL: the minutes the exponent was fitted to. */
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
    return PACE_RATES.quality_share * easy_min_per_km;
}

double pace_riegel_min(double race_min, double race_km, double distance_km)
{
    return race_min * pow(distance_km / race_km, PACE_RATES.riegel_exponent);
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
    double from_km = PACE_RATES.easy_from_km;

    return PACE_RATES.easy_share * pace_riegel_min(race_min, race_km, from_km) / from_km;
}

double pace_ten_km_min(double easy_min_per_km)
{
    return PACE_RATES.easy_from_km * easy_min_per_km / PACE_RATES.easy_share;
}
