/* Wet bulb globe temperature, its flag, what heat does to a run, and wind chill. */
#include "science/heat.h"

#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "base/vec.h"
#include "science/range.h"

/* WBGT = 0.567 T + 0.393 e + 3.94, e = RH/100 x 6.105 exp(17.27 T / (237.7 + T)): BOM. */
const struct heat_rates HEAT_RATES = {.per_c = 0.567, .per_hpa = 0.393, .base_c = 3.94};
static const double VAPOUR_HPA = 6.105;
static const double VAPOUR_FACTOR = 17.27;
static const double VAPOUR_OFFSET_C = 237.7;

static const double HUMIDITY_ASSUMED_PCT = 50; /* D */
static const double HUMIDITY_NEEDED_C = 20;    /* D: below, heat changes nothing */

/* The first value of green, yellow and red: ACSM07H, race flags. */
static const double FLAG_FROM_C[] = {10, 18, 23};
/* Black over the first, stop over the second, and between them the limit of runners who are not
 * used to heat: ACSM07H NATA15. */
static const double FLAG_OVER_C[] = {28, 32.2};
static const double NEW_OVER_C = 30.1;

const struct heat_limit HEAT_LIMITS[] = {
    [HEAT_AS_PLANNED] = {1, HUGE_VAL}, /* D */
    [HEAT_SLOW_END] = {1, HUGE_VAL},   /* D */
    [HEAT_BY_EFFORT] = {1, 150},       /* D */
    [HEAT_EASY] = {0.75, 90},          /* D */
    [HEAT_EASY_SHORT] = {0.5, 45},     /* D NATA15 */
    [HEAT_INDOORS] = {0, 0},           /* NATA15 */
};

/* Wind chill of Environment Canada, in the wind of a run at 10 km/h: COLD06. */
static const double CHILL_BASE_C = 13.12;
static const double CHILL_PER_C = 0.6215;
static const double CHILL_WIND_C = -11.37;
static const double CHILL_WIND_PER_C = 0.3965;
static const double CHILL_EXPONENT = 0.16;
static const double CHILL_WIND_KMH = 10;
/* Ice, cold and indoors, at and under: D; COLD06 takes extra care below a wind chill of -27. */
static const double COLD_TO_C[] = {0, -10, -20};
const double HEAT_COLD_LONGEST_MIN = 45; /* D */

double heat_vapour_hpa(double temperature_c, double humidity_pct)
{
    return humidity_pct / 100 * VAPOUR_HPA *
           exp(VAPOUR_FACTOR * temperature_c / (VAPOUR_OFFSET_C + temperature_c));
}

double heat_wbgt_c(double temperature_c, double humidity_pct)
{
    if (isnan(temperature_c) || !(humidity_pct >= 0 && humidity_pct <= 100))
        return SCIENCE_NAN;
    return HEAT_RATES.per_c * temperature_c +
           HEAT_RATES.per_hpa * heat_vapour_hpa(temperature_c, humidity_pct) + HEAT_RATES.base_c;
}

double heat_assumed_humidity_pct(double temperature_c)
{
    return num_reaches(temperature_c, HUMIDITY_NEEDED_C) ? HUMIDITY_ASSUMED_PCT : SCIENCE_NAN;
}

enum heat_flag heat_flag_of(double wbgt_c)
{
    int flag = HEAT_WHITE;

    if (isnan(wbgt_c))
        return HEAT_UNKNOWN;
    for (size_t i = 0; i < ARRAY_LEN(FLAG_FROM_C); i++)
        flag += wbgt_c >= FLAG_FROM_C[i];
    for (size_t i = 0; i < ARRAY_LEN(FLAG_OVER_C); i++)
        flag += wbgt_c > FLAG_OVER_C[i];
    return (enum heat_flag)flag;
}

enum heat_rule heat_rule_of(double wbgt_c, bool is_ready, bool is_allowed)
{
    static const enum heat_rule rules[] = {
        [HEAT_WHITE] = HEAT_AS_PLANNED,  [HEAT_GREEN] = HEAT_AS_PLANNED,
        [HEAT_YELLOW] = HEAT_SLOW_END,   [HEAT_RED] = HEAT_BY_EFFORT,
        [HEAT_BLACK] = HEAT_EASY,        [HEAT_STOP] = HEAT_INDOORS,
        [HEAT_UNKNOWN] = HEAT_AS_PLANNED};
    enum heat_rule rule = rules[heat_flag_of(wbgt_c)];

    if (rule >= HEAT_BY_EFFORT && !is_allowed)
        return HEAT_INDOORS;
    return rule == HEAT_EASY && wbgt_c > NEW_OVER_C && !is_ready ? HEAT_EASY_SHORT : rule;
}

double heat_wind_chill_c(double temperature_c)
{
    double wind = pow(CHILL_WIND_KMH, CHILL_EXPONENT);

    return CHILL_BASE_C + CHILL_PER_C * temperature_c + CHILL_WIND_C * wind +
           CHILL_WIND_PER_C * temperature_c * wind;
}

enum heat_cold heat_cold_of(double temperature_c)
{
    int cold = COLD_NONE;

    for (size_t i = 0; i < ARRAY_LEN(COLD_TO_C); i++)
        cold += temperature_c <= COLD_TO_C[i];
    return (enum heat_cold)cold;
}
