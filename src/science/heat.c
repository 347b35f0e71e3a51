/* Wet bulb globe temperature, its flag, and where heat cancels training. */
#include "science/heat.h"

#include <math.h>
#include <stddef.h>

#include "base/array.h"
#include "science/range.h"

/* WBGT = 0.567 T + 0.393 e + 3.94, e = RH/100 x 6.105 exp(17.27 T / (237.7 + T)): BOM. */
const struct heat_rates HEAT_RATES = {.per_c = 0.567, .per_hpa = 0.393, .base_c = 3.94};
static const double VAPOUR_HPA = 6.105;
static const double VAPOUR_FACTOR = 17.27;
static const double VAPOUR_OFFSET_C = 237.7;

/* The first value of green, yellow and red, and the last of red: ACSM07H, race flags. */
static const double FLAG_FROM_C[] = {10, 18, 23};
static const double FLAG_RED_TO_C = 28;

/* No training above these, for everyone and for runners who are not used to heat: ACSM07H
 * NATA15. */
static const double CANCEL_ALL_C = 32.2;
static const double CANCEL_NEW_C = 30.1;

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

enum heat_flag heat_flag_of(double wbgt_c)
{
    int flag = HEAT_WHITE;

    if (isnan(wbgt_c))
        return HEAT_UNKNOWN;
    if (wbgt_c > FLAG_RED_TO_C)
        return HEAT_BLACK;
    for (size_t i = 0; i < ARRAY_LEN(FLAG_FROM_C); i++)
        flag += wbgt_c >= FLAG_FROM_C[i];
    return (enum heat_flag)flag;
}

enum heat_cancel heat_cancels(double wbgt_c)
{
    if (wbgt_c > CANCEL_ALL_C)
        return HEAT_CANCELS_ALL;
    return wbgt_c > CANCEL_NEW_C ? HEAT_CANCELS_NEW : HEAT_CANCELS_NONE;
}
