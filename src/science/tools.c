/* Foam roller, cold water, compression and sleep. */
#include "science/tools.h"

#include <math.h>

#include "base/num.h"

const struct range TOOLS_PASS_S = {4, 2};    /* one way, slow and fast: BEHM20 */
static const double COLD_LEAST_MIN = 120;    /* of running: D on S4 */
static const double SLEEP_LEAST_H = 7;       /* AASM */
static const double SLEEP_YOUNG_LEAST_H = 8; /* AASM: 8 to 10 h from 13 to 17 */
static const double SLEEP_ADULT_Y = 18;      /* AASM */

int tools_roll_strokes(double seconds, double seconds_per_pass)
{
    return (int)num_floor_to(seconds / (2 * seconds_per_pass), 1);
}

struct range tools_roll_range(double seconds)
{
    return (struct range){tools_roll_strokes(seconds, TOOLS_PASS_S.lo),
                          tools_roll_strokes(seconds, TOOLS_PASS_S.hi)};
}

enum tools_cold tools_cold_water(bool may_offer, enum session_kind kind, double duration_min,
                                 bool is_strength_day)
{
    if (!may_offer || !session_is_hard(kind) || !num_reaches(duration_min, COLD_LEAST_MIN))
        return TOOLS_COLD_NO;
    return is_strength_day ? TOOLS_COLD_NOT_WITH_STRENGTH : TOOLS_COLD_OFFER;
}

bool tools_compression(enum session_kind kind)
{
    return kind == SESSION_LONG || kind == SESSION_RACE;
}

double tools_sleep_target_h(double own_mean_h, double age_y)
{
    double least_h = age_y < SLEEP_ADULT_Y ? SLEEP_YOUNG_LEAST_H : SLEEP_LEAST_H;

    return fmax(least_h, own_mean_h); /* fmax drops a NAN */
}
