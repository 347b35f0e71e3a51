/* Foam roller, cold water, compression, sleep (SCIENCE 7). */
#ifndef SCIENCE_TOOLS_H
#define SCIENCE_TOOLS_H

#include <stdbool.h>

#include "science/range.h"
#include "science/session.h"

/* S4 BEHM20.  Full strokes, there and back, in SECONDS of rolling at SECONDS_PER_PASS one way. */
int tools_roll_strokes(double seconds, double seconds_per_pass);
extern const struct range TOOLS_PASS_S; /* of one pass of the roller, slow and fast: 4 and 2 */

/* BEHM20.  The same at 4 and at 2 s a pass. */
struct range tools_roll_range(double seconds);

enum tools_cold {
    TOOLS_COLD_NO,
    TOOLS_COLD_OFFER,
    TOOLS_COLD_NOT_WITH_STRENGTH /* would be offered on a day without strength */
};

/* S4 MACH16 WANG25 GRGIC22.  MAY_OFFER: the runner wants it, health allows it
 * (safety_effects.allow_cold_water) and the goal is not adaptation. */
enum tools_cold tools_cold_water(bool may_offer, enum session_kind kind, double duration_min,
                                 bool is_strength_day);

/* BROWN17 D.  Optional for comfort after long runs and races, hours after. */
bool tools_compression(enum session_kind kind);

/* AASM WALSH21.  The runner's mean night, at least 7 h, or 8 h under 18 (AGE_Y NAN: an adult); that least if OWN_MEAN_H is NAN. */
double tools_sleep_target_h(double own_mean_h, double age_y);

#endif
