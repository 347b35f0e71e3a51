/* Classes of races, tapers, and what follows a race. */
#include "science/race.h"

#include <assert.h>

#include "base/num.h"
#include "base/unit.h"

/* The most of each class, km: D. */
static const double SHORT_MOST_KM = 7.5;
static const double TEN_MOST_KM = 12.5;
static const double HALF_BELOW_KM = 30;
static const double MARATHON_BELOW_KM = 45;

enum {
    TAPER_MOST = 3 /* blocks: SMYTH21 */
};

/* Tapers, the race block last: BOSQ07 SMYTH21, the steps D. */
static const double SHORT_TAPER_KM = 10.05; /* "10 km" also as miles */
static const double TAPERS[TAPER_MOST][TAPER_MOST] = {
    {0.60},             /* D BOSQ07 */
    {0.75, 0.50},       /* D BOSQ07 */
    {0.80, 0.65, 0.45}, /* D BOSQ07 SMYTH21 */
};

/* Days off, and shares of the 7-day periods after a race: D. */
static const struct race_after AFTER[RACE_CLASS_COUNT] = {
    [RACE_SHORT] = {.n_days_off = 1, .n_periods = 3, .share = {.70, .90, 1}},
    [RACE_TEN] = {.n_days_off = 2, .n_periods = 3, .share = {.60, .85, 1}},
    [RACE_HALF] = {.n_days_off = 3, .n_periods = 4, .share = {.40, .70, .90, 1}},
    [RACE_MARATHON] = {.n_days_off = 7, .n_periods = 6, .share = {0, .30, .50, .70, .90, 1}},
    [RACE_ULTRA] = {.n_days_off = 10, .n_periods = 6, .share = {0, .20, .40, .60, .80, 1}},
};

enum race_class race_class_of(double race_km)
{
    if (!(race_km > 0))
        return RACE_NONE;
    if (race_km <= SHORT_MOST_KM)
        return RACE_SHORT;
    if (race_km <= TEN_MOST_KM)
        return RACE_TEN;
    if (race_km < HALF_BELOW_KM)
        return RACE_HALF;
    return race_km < MARATHON_BELOW_KM ? RACE_MARATHON : RACE_ULTRA;
}

int race_taper_blocks(double race_km)
{
    if (!(race_km > 0))
        return 0;
    if (race_km <= SHORT_TAPER_KM)
        return 1;
    return race_km < HALF_BELOW_KM ? 2 : TAPER_MOST;
}

double race_taper_share(int n_taper, int n_left)
{
    assert(n_taper <= TAPER_MOST && n_left >= 0 && n_left < n_taper);
    return TAPERS[n_taper - 1][n_taper - 1 - n_left];
}

enum race_warm_up race_warm_up_of(double race_km, bool is_novice)
{
    static const enum race_warm_up of_class[RACE_CLASS_COUNT] = {
        [RACE_SHORT] = RACE_WARM_UP_SHORT,
        [RACE_TEN] = RACE_WARM_UP_TEN,
        [RACE_HALF] = RACE_WARM_UP_HALF,
        [RACE_MARATHON] = RACE_WARM_UP_MARATHON,
    };

    return is_novice ? RACE_WARM_UP_NOVICE : of_class[race_class_of(race_km)];
}

struct race_after race_after_of(double race_km)
{
    struct race_after after = AFTER[race_class_of(race_km)];

    assert(race_km > 0);
    after.n_easy_days = (int)num_round_to(race_km / UNIT_KM_PER_MI, 1);
    return after;
}
