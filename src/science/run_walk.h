/* Run-walk: the ladder of ten weeks to 30 minutes of running, and walk breaks in a run (TRAINING 5). */
#ifndef SCIENCE_RUN_WALK_H
#define SCIENCE_RUN_WALK_H

#include <stdbool.h>

#include "science/answer.h"

enum {
    RUN_WALK_WEEKS = 10,         /* of the ladder: D */
    RUN_WALK_SESSIONS = 3,       /* a week: D */
    RUN_WALK_SESSIONS_LEAST = 2, /* of them, before the next week: D */
    RUN_WALK_RACE_WEEK = 8,      /* whose sessions the race block has: D */
    RUN_WALK_RACE_FIRST = 5,     /* days before the race of the two sessions of its block: D */
    RUN_WALK_RACE_SECOND = 3     /* D */
};

/* Pieces of running with walks between them. */
struct run_walk {
    int week;             /* of the ladder, from 1; 0: not of the ladder */
    int repeat;           /* pieces; 0: to the end of the run */
    double run_s, walk_s; /* WALK_S 0: no walk */
};

/* D.  The longest race that the ladder leads to. */
extern const double RUN_WALK_RACE_MOST_KM;

/* D.  A session of WEEK (1-10). */
struct run_walk run_walk_of_week(int week);
/* D.  S with SHARE (under 1) of its running: fewer pieces, of a single one whole minutes. */
struct run_walk run_walk_shortened(struct run_walk s, double share);
/* D.  All of a session, with 5 min of walking before and after. */
double run_walk_session_min(const struct run_walk *s);
extern const double
    RUN_WALK_ENOUGH_MIN; /* a run without a walk from which on the ladder is not needed: D */
/* D.  Whether the ladder is the plan: CAN_RUN_MIN, the longest run without a walk, is under 20; or, where
 * it is NAN (unknown), the week is under 8 km (or 60 min, where WEEKLY_MIN is not NAN). */
bool run_walk_is_due(double can_run_min, double weekly_km, double weekly_min);
/* D.  The last week whose pieces are no longer than CAN_RUN_MIN; 1 where none is, and for NAN. */
int run_walk_first_week(double can_run_min);
/* D.  Where to go on after a break that leaves SHARE of the running (mileage_share_after): the last week up
 * to WEEK with no more of it; at least 1. */
int run_walk_week_after(int week, double share);

/* Why the next week does not follow yet. */
enum run_walk_hold {
    RUN_WALK_PASSED,  /* it does */
    RUN_WALK_STOPPED, /* pain takes the sessions after it */
    RUN_WALK_ILL,
    RUN_WALK_PAIN_TWICE,
    RUN_WALK_UNREAD,
    RUN_WALK_TIRED,
    RUN_WALK_PAIN,
    RUN_WALK_FEW,
    RUN_WALK_RESTED, /* the days after pain took its sessions */
    RUN_WALK_HARD,
    RUN_WALK_FAR_OVER,
    RUN_WALK_HOLDS
};

/* What the log says of a week. */
struct run_walk_log {
    int n_done;                     /* sessions */
    int n_rested;                   /* sessions that pain of the days before took */
    double last_effort, worst_pain; /* of the last session, 1-10; 0-10; NAN: not given */
    enum answer_rule health;        /* what pain, illness and mornings alone say */
    bool is_far_over;               /* answer_is_far_over_anew */
};

/* D.  The next week may follow after at least two sessions, the last of them with an effort of 6 or less, no pain
 * over 3, no illness, mornings that do not hold back (TRAINING 9.3), and not far more than planned; else the first
 * hold that applies. */
enum run_walk_hold run_walk_hold_of(const struct run_walk_log *log);
/* D.  Whether the week after that hold has less running, by the share of TRAINING 9.3. */
bool run_walk_goes_back(enum run_walk_hold hold);
/* D.  Mean pace of running at PACE with walks at 10:00 per km, or at PACE where that is slower. */
double run_walk_mean_pace(double pace_min_per_km, double run_s, double walk_s);
/* D.  The reverse: the pace of running where the mean is MEAN_MIN_PER_KM. */
double run_walk_running_pace(double mean_min_per_km, double run_s, double walk_s);

#endif
