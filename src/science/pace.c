/* Paces, speeds and durations. */
#include "science/pace.h"

#include <math.h>

#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"
#include "science/level.h"

const double PACE_DEFAULT_MIN_PER_KM = 6.5; /* D */

/* Shares of the level at the slow end, in the middle and at the quick end. */
static const struct share {
    enum pace_key key;
    double slow, middle, quick;
} SHARES[] = {
    {PACE_EASY, 0.60, 0.65, 0.70},       /* D, inside D4 */
    {PACE_THRESHOLD, 0.83, 0.86, 0.88},  /* D4, the middle D */
    {PACE_INTERVAL, 0.95, 0.975, 1.00},  /* D4, the middle D */
    {PACE_REPETITION, 1.05, 1.07, 1.10}, /* D4, the middle D */
};

/* Zones around the pace of a race. */
static const struct {
    enum pace_key key;
    double km;
} RACES[] = {
    {PACE_FIVE, 5},          /* units */
    {PACE_TEN, 10},          /* units */
    {PACE_HALF, 21.0975},    /* units */
    {PACE_MARATHON, 42.195}, /* units */
};

static const double RACE_NEAR_PART = 0.012;               /* "26 miles" is a marathon too: D */
static const double RACE_PART = 0.01;                     /* quicker and slower: D */
static const double ESTIMATE_MIN = 10.0 / UNIT_S_PER_MIN; /* slower at the slow end: D */
static const double STEP_S = 5;                           /* of printed paces: D */

double pace_duration_min(double distance_km, double pace_min_per_km)
{
    return distance_km * pace_min_per_km;
}

double pace_speed_kmh(double pace_min_per_km)
{
    return UNIT_MIN_PER_H / pace_min_per_km;
}

static struct pace_zone zone_of_share(double level, const struct share *s, bool is_estimate)
{
    return (struct pace_zone){.quick = level_pace(level, s->quick),
                              .middle = level_pace(level, s->middle),
                              .slow = level_pace(level, s->slow) + is_estimate * ESTIMATE_MIN,
                              .is_estimate = is_estimate};
}

struct range pace_shares_of(enum pace_key key)
{
    for (size_t i = 0; i < ARRAY_LEN(SHARES); i++) {
        if (SHARES[i].key == key)
            return (struct range){SHARES[i].slow, SHARES[i].quick};
    }
    return RANGE_NONE;
}

enum pace_key pace_key_of_race(double race_km)
{
    for (size_t i = 0; i < ARRAY_LEN(RACES); i++) {
        if (fabs(race_km - RACES[i].km) < RACE_NEAR_PART * RACES[i].km)
            return RACES[i].key;
    }
    return PACE_RACE;
}

struct pace_zones pace_zones_of(double level, double result_km, double weekly_km)
{
    bool is_estimate = isnan(result_km);
    struct pace_zones zones;

    for (size_t i = 0; i < ARRAY_LEN(SHARES); i++)
        zones.of[SHARES[i].key] = zone_of_share(level, &SHARES[i], is_estimate);
    for (size_t i = 0; i < ARRAY_LEN(RACES); i++) {
        double time_min = level_predict(level, result_km, RACES[i].km, weekly_km).middle_min;

        zones.of[RACES[i].key] = pace_zone_of_race(time_min / RACES[i].km, is_estimate);
    }
    zones.of[PACE_STEADY] = zones.of[PACE_MARATHON];
    zones.of[PACE_RACE] = pace_zone_of_race(SCIENCE_NAN, false);
    return zones;
}

struct pace_zone pace_zone_of_easy(double easy_min_per_km)
{
    return zone_of_share(level_of_pace(easy_min_per_km, LEVEL_EASY_SHARE), &SHARES[0], false);
}

struct pace_zone pace_zone_of_race(double min_per_km, bool is_estimate)
{
    return (struct pace_zone){.quick = (1 - RACE_PART) * min_per_km,
                              .middle = min_per_km,
                              .slow = (1 + RACE_PART) * min_per_km + is_estimate * ESTIMATE_MIN,
                              .is_estimate = is_estimate};
}

struct pace_print pace_print(const struct pace_zone *z, double unit_km)
{
    double quick_s = num_round_to(UNIT_S_PER_MIN * unit_km * z->quick, STEP_S);
    double slow_s = num_round_to(UNIT_S_PER_MIN * unit_km * z->slow, STEP_S);

    return (struct pace_print){quick_s, fmax(slow_s, quick_s + STEP_S)};
}
