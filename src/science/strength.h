/* Strength for recovery: the dose and the time it takes (SCIENCE 5). */
#ifndef SCIENCE_STRENGTH_H
#define SCIENCE_STRENGTH_H

#include <stdbool.h>
#include <stddef.h>

#include "science/range.h"

enum {
    STRENGTH_VARIANTS = 4 /* S0: one a week; from the fourth week on the fourth */
};

enum strength_family {
    STRENGTH_BRIDGE,
    STRENGTH_CORE,
    STRENGTH_SIDE
};

struct strength_dose {
    int sets;
    struct range reps;
    struct range rest_s;
    struct range hold_s; /* at the top of each rep; none if there is none */
    int rpe;
    bool is_per_side;
};

/* S0 D.  WEEK is a week of the plan, from 1; a cutback week after week 4 has one set less. */
struct strength_dose strength_dose_of(enum strength_family f, int week, bool is_cutback);
/* S0.  1-4; from week 4 on the fourth, before week 1 the first. */
int strength_variant(int week);
extern const struct range STRENGTH_REP_S; /* time of one rep */

/* D.  Minutes of N exercises one after the other, as printed (step 1). */
struct range strength_session_min(const struct strength_dose *doses, size_t n);

#endif
