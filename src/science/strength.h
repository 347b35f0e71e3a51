/* Strength recovery: dose, time, progression, stepping back (SCIENCE 5). */
#ifndef SCIENCE_STRENGTH_H
#define SCIENCE_STRENGTH_H

#include <stdbool.h>
#include <stddef.h>

#include "science/range.h"

enum {
    STRENGTH_VARIANTS = 4,    /* S0: one a week; after the fourth week the fourth stays */
    STRENGTH_FAMILIES = 3,    /* S0: bridge, core, side move */
    STRENGTH_SESSIONS_MIN = 3 /* S0 */
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

/* S0 D.  WEEK is the plan's week, 1 and up; IS_CUTBACK takes one set off after week 4. */
struct strength_dose strength_dose_of(enum strength_family f, int week, bool is_cutback);
/* S0.  1-4: the fourth stays; under 1 is the first. */
int strength_variant(int week);
extern const struct range STRENGTH_REP_S; /* time of one rep */

/* D.  Minutes of N exercises one after the other, printed (step 1). */
struct range strength_session_min(const struct strength_dose *doses, size_t n);

/* One exercise, as the runner stands. */
struct strength_state {
    int reps;   /* 8-12 */
    int n_top;  /* sessions running at the top */
    int n_hard; /* sessions running with any set over the effort wanted */
};

enum strength_advice {
    STRENGTH_REPEAT, /* same again */
    STRENGTH_ADD_REP,
    STRENGTH_TOP,      /* two sessions at the top: harder, from 8 reps */
    STRENGTH_STEP_BACK /* two hard sessions: previous variant or 10 % less load, from 8 reps */
};

/* ACSM09 S0.  Moves S on after a session: were all sets done at s->reps, and its highest effort
 * (0-10). The change of variant or load that STRENGTH_TOP and STRENGTH_STEP_BACK ask for is the
 * caller's. */
enum strength_advice strength_after_session(struct strength_state *s, bool is_all_done,
                                            int highest_rpe);
/* S0 D.  Whether the calendar may move to the next variant. */
bool strength_may_advance(int n_sessions, int last_rpe);

enum strength_load {
    STRENGTH_LOAD_ADD,
    STRENGTH_LOAD_TEMPO /* the step is over 10 %: first lower in 3 s for two sessions */
};

/* ACSM09 D.  LOAD_KG > 0, STEP_KG the smallest weight owned, at least 0.5. */
enum strength_load strength_load_step(double load_kg, double step_kg);
double strength_lighter_kg(double load_kg);

enum strength_rung {
    STRENGTH_RUNG_PLAIN,
    STRENGTH_RUNG_BAND,
    STRENGTH_RUNG_HOLD,
    STRENGTH_RUNG_ONE_LEG
};

struct strength_bridge {
    enum strength_rung rung;
    double hold_s;
};

/* D.  The next rung of the bridge after week 4. */
struct strength_bridge strength_bridge_next(struct strength_bridge b);

/* S0 D.  Reps of the next set after one of REPS at EFFORT (0-10); 0: stop this exercise today. */
int strength_next_set(int reps, int effort, bool has_pain);

#endif
