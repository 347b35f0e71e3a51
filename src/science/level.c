/* The level of a runner from one result, paces and times from a level. */
#include "science/level.h"

#include <math.h>
#include <stddef.h>

#include "base/unit.h"
#include "base/vec.h"
#include "science/range.h"

/* D4: the middle of easy running, 0.60 to 0.70 of the level. */
const double LEVEL_EASY_SHARE = 0.65;

/* DG79: oxygen uptake by speed in m/min, and the share of the level held for t min. */
static const double UPTAKE_0 = -4.60;
static const double UPTAKE_V = 0.182258;
static const double UPTAKE_VV = 0.000104;
static const double HELD_LEAST = 0.8;
static const double HELD_SLOW = 0.1894393;
static const double HELD_SLOW_RATE = -0.012778;
static const double HELD_FAST = 0.2989558;
static const double HELD_FAST_RATE = -0.1932605;

/* The search for a time: speeds in m/min that hold every runner, and when to stop. */
static const double SPEED_LEAST = 30;     /* tolerance */
static const double SPEED_MOST = 600;     /* tolerance */
static const double TIME_NEAR_MIN = 1e-7; /* tolerance */

/* The level falls with each day off after the fifth: FV. */
static const int KEPT_DAYS = 5;           /* FV */
static const double LOSS_PER_DAY = 0.003; /* FV */
static const double LEFT_LEAST = 0.80;    /* FV */

static const double LEVEL_LEAST = 20; /* D */
static const double LEVEL_MOST = 85;  /* D */

/* VV16: the speed of a marathon in m/s from that of the result and miles a week. */
static const double VV_EXPONENT = 1.07;
static const double VV_0 = 0.16018617;
static const double VV_SPEED = 0.83076202;
static const double VV_TEN_MILES = 0.06423826;
static const double VV_WEEKLY_LEAST_KM = 16;            /* D */
static const double VV_WEEKLY_MOST_KM = 130;            /* D */
static const double TEN_MILES_KM = 10 * UNIT_KM_PER_MI; /* units */

static const double HALF_KM = 21.0975;    /* units */
static const double MARATHON_KM = 42.195; /* units */
static const double LONG_RESULT_KM = 30;  /* a result from here on predicts a marathon itself: D */
static const double LONG_RESULT_PART = 0.02; /* D */
static const double ESTIMATE_KM = 10; /* an easy pace predicts as a result over this would: D */
static const double ULTRA_EXPONENT = 1.26; /* BESTS, of the marathon, 100 km and 100 miles: D */

/* The fastest ever run, by men: BESTS. */
static const struct {
    double km, min;
} FASTEST[] = {
    {1.5, 3 + 26.00 / 60},
    {UNIT_KM_PER_MI, 3 + 43.13 / 60}, /* BESTS */
    {3, 7 + 17.55 / 60},
    {5, 12 + 35.36 / 60}, /* BESTS */
    {10, 26 + 11.00 / 60},
    {15, 41 + 5.0 / 60}, /* BESTS */
    {21.0975, 56 + 42.0 / 60},
    {42.195, 120 + 35.0 / 60}, /* BESTS */
    {50, 158 + 43.0 / 60},
    {100, 359 + 20.0 / 60},                  /* BESTS */
    {100 * UNIT_KM_PER_MI, 651 + 39.0 / 60}, /* BESTS */
};

static double m_per_min(double pace_min_per_km)
{
    return UNIT_M_PER_KM / pace_min_per_km;
}

static double uptake(double v)
{
    return UPTAKE_0 + UPTAKE_V * v + UPTAKE_VV * v * v;
}

double level_of_result(double distance_km, double time_min)
{
    double held = HELD_LEAST + HELD_SLOW * exp(HELD_SLOW_RATE * time_min) +
                  HELD_FAST * exp(HELD_FAST_RATE * time_min);

    return uptake(m_per_min(time_min / distance_km)) / held;
}

double level_of_pace(double pace_min_per_km, double fraction)
{
    return uptake(m_per_min(pace_min_per_km)) / fraction;
}

double level_pace(double level, double fraction)
{
    double under = UPTAKE_V * UPTAKE_V + 2 * 2 * UPTAKE_VV * (fraction * level - UPTAKE_0);

    return UNIT_M_PER_KM * 2 * UPTAKE_VV / (sqrt(under) - UPTAKE_V);
}

double level_time_min(double level, double distance_km)
{
    double lo = UNIT_M_PER_KM * distance_km / SPEED_MOST;
    double hi = UNIT_M_PER_KM * distance_km / SPEED_LEAST;

    while (hi - lo > TIME_NEAR_MIN) {
        double t = (lo + hi) / 2;

        if (level_of_result(distance_km, t) > level)
            lo = t;
        else
            hi = t;
    }
    return (lo + hi) / 2;
}

double level_left_after(int days_off)
{
    return fmax(LEFT_LEAST, 1 - LOSS_PER_DAY * fmax(0, days_off - KEPT_DAYS));
}

bool level_is_usable(double level)
{
    return level >= LEVEL_LEAST && level <= LEVEL_MOST;
}

/* VV16.  The time of a marathon that counts the miles a week. */
static double vickers_min(double result_km, double result_min, double weekly_km)
{
    double weekly = fmin(fmax(weekly_km, VV_WEEKLY_LEAST_KM), VV_WEEKLY_MOST_KM);
    double metres = UNIT_M_PER_KM * MARATHON_KM;
    double v = metres / (UNIT_S_PER_MIN * result_min * pow(MARATHON_KM / result_km, VV_EXPONENT));

    v = VV_0 + VV_SPEED * v + VV_TEN_MILES * weekly / TEN_MILES_KM;
    return metres / v / UNIT_S_PER_MIN;
}

struct level_prediction level_predict(double level, double result_km, double race_km,
                                      double weekly_km)
{
    double at_km = fmin(race_km, MARATHON_KM);
    double part =
        fmax(0, (at_km - HALF_KM) / (MARATHON_KM - HALF_KM)); /* of the marathon's range */
    double even = level_time_min(level, at_km), by_level, by_weeks, ratio;
    bool is_estimate = isnan(result_km);
    struct level_prediction p = {even, even, even,
                                 race_km > MARATHON_KM || (is_estimate && part > 0)};

    if (part == 0) /* both ends are the same time */
        return p;
    if (is_estimate)
        result_km = ESTIMATE_KM;
    if (result_km >= LONG_RESULT_KM) {
        ratio = 1 + part * ((1 + LONG_RESULT_PART) / (1 - LONG_RESULT_PART) - 1);
        p.quick_min = 2 * even / (1 + ratio);
        p.slow_min = ratio * p.quick_min;
    } else {
        by_level = at_km < MARATHON_KM ? level_time_min(level, MARATHON_KM) : even;
        by_weeks = vickers_min(result_km, level_time_min(level, result_km), weekly_km);
        ratio = 1 + part * (fmax(by_weeks, by_level) / fmin(by_weeks, by_level) - 1);
        if (by_weeks > by_level)
            p.slow_min = ratio * even;
        else
            p.quick_min = even / ratio;
    }
    p.quick_min *= pow(race_km / at_km, ULTRA_EXPONENT);
    p.slow_min *= pow(race_km / at_km, ULTRA_EXPONENT);
    p.middle_min = (p.quick_min + p.slow_min) / 2;
    return p;
}

double level_best_min(double distance_km)
{
    size_t i = 1;
    double share;

    if (!(distance_km >= FASTEST[0].km))
        return SCIENCE_NAN;
    while (i < ARRAY_LEN(FASTEST) - 1 && distance_km > FASTEST[i].km)
        i++;
    share = log(distance_km / FASTEST[i - 1].km) / log(FASTEST[i].km / FASTEST[i - 1].km);
    return FASTEST[i - 1].min * pow(FASTEST[i].min / FASTEST[i - 1].min, share);
}
