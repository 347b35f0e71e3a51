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

/* S0 D.  WEEK counts the weeks with strength, from 1. One set less has a lighter week (a cutback, of the taper, of
 * the race) after week 4, and any week that the log eases (TRAINING 9.5). */
struct strength_dose strength_dose_of(enum strength_family f, int week, bool is_lighter,
                                      bool is_eased);
/* S0.  1-4; from week 4 on the fourth, before week 1 the first. */
int strength_variant(int week);

/* A session of an exercise, as logged. */
struct strength_done {
    int week;            /* of strength; 0: before the first */
    unsigned variants;   /* those that have the exercise: BIT(1) to BIT(4) */
    double reps, effort; /* the fewest reps and the hardest set; effort NAN: not given */
};

enum strength_change {
    STRENGTH_AS_PRINTED,
    STRENGTH_MORE_REPS,
    STRENGTH_MORE_LOAD,
    STRENGTH_AGAIN,
    STRENGTH_EASIER, /* the variant before, or after week 4 a lighter weight */
    STRENGTH_CHANGES
};

/* What an exercise of a family is to be next. */
struct strength_next {
    int variant;
    int reps; /* 0: the usual range */
    enum strength_change change;
};

/* S0 ACSM09 D.  In WEEK, after the N sessions of one family that are logged, by date; what is not
 * logged counts as printed. */
struct strength_next strength_next_of(const struct strength_done *done, size_t n, int week);
extern const struct range STRENGTH_REP_S; /* time of one rep */

/* D.  Minutes of N exercises one after the other, as printed (step 1). */
struct range strength_session_min(const struct strength_dose *doses, size_t n);

#endif
