/* A session of the catalogue in figures: how much of it a day and a week allow, which step of its ladder
 * fits, and the parts of the day (TRAINING 3.4 to 3.7).
 *
 * km, minutes, min/km. */
#ifndef SCIENCE_WORKOUT_H
#define SCIENCE_WORKOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/vec.h"
#include "science/pace.h"

enum {
    WORKOUT_SETS_MAX = 6,                        /* of one step: D */
    WORKOUT_PARTS_MAX = 2 + 2 * WORKOUT_SETS_MAX /* units */
};

enum workout_kind {
    WORKOUT_QUALITY, /* on a quality day */
    WORKOUT_LONG,    /* on the day of the long run */
    WORKOUT_EASY     /* on an easy day */
};

enum workout_place {
    WORKOUT_MIDDLE, /* warm-up, work, cool-down */
    WORKOUT_END     /* the easy part first, the work last */
};

/* "4 x 6 min at threshold, 1 min jog": a piece is by time or by distance, the other is 0. */
struct workout_set {
    int n;
    double work_min, work_km;
    enum pace_key pace;
    double rest_min; /* after each piece */
    bool is_walk;    /* the rest; else a jog */
};

struct workout_step {
    VEC_OF(struct workout_set) sets;
    struct loc at; /* where it is written */
};

struct workout {
    enum workout_kind kind;
    enum workout_place work_at;
    VEC_OF(struct workout_step) ladder; /* lightest first; empty: an easy run */
    bool is_free;                       /* the limits are not for it */
};

/* The most work of one session; 0: no such limit. */
struct workout_limit {
    double week_share; /* of the total of the block */
    double run_share;  /* of the day, of a long run's quick part */
    double most_km, most_min;
};

struct workout_limits {
    struct workout_limit of[PACE_KEYS], long_run;
};

/* The middles of the runner's zones, and what distances and times are counted with: the same, but in a plan
 * by time, where all running counts as easy, pieces told by their distance become times (TRAINING 5.1). */
struct workout_paces {
    double run[PACE_KEYS], count[PACE_KEYS];
    bool is_by_time;
};

/* What a day and its block give a session. */
struct workout_room {
    double day_km, total_km;
    const struct workout_paces *pace;
    const struct workout_limits *limits;
};

/* A step as it is done. */
struct workout_dose {
    int step;    /* from 1; 0: nothing fits */
    int n_fewer; /* repeats left out of each set, of which at least two stay */
    bool is_half;
};

/* What a dose is over: the limit of a pace, that of the quick part of a long run, or the day. */
enum workout_bound {
    WORKOUT_FITS,
    WORKOUT_OVER_PACE,
    WORKOUT_OVER_LONG,
    WORKOUT_OVER_DAY
};

struct workout_excess {
    enum workout_bound bound;
    enum pace_key pace; /* of the work that is over it */
    double km,
        most_km; /* what there is, and what is allowed; of a day with its least easy running */
};

enum workout_what {
    WORKOUT_WARM_UP,
    WORKOUT_WORK,
    WORKOUT_REST,
    WORKOUT_COOL_DOWN
};

struct workout_part {
    enum workout_what what;
    int n;          /* repeats */
    double km, min; /* of one of them */
    bool is_by_km;  /* a piece whose distance is given, not its time */
    bool is_walk;
    enum pace_key pace;
};

struct workout_parts {
    struct workout_part part[WORKOUT_PARTS_MAX];
    int n;
    double work_km, work_min, total_min;
};

/* D.  Pace of the jog between pieces, in easy paces, and of the walk. */
extern const struct workout_rates {
    double jog_share, walk_min_per_km;
    double warm_up_share; /* of the easy part, rounded to half a unit */
    double easy_least_min;
    double half_from_min, half_step_min, half_step_km; /* a single piece that is halved */
    double start_share;                                /* of the limits, at the first step */
    double piece_step_min;                             /* of a distance that becomes a time */
} WORKOUT_RATES;

/* D.  The middles of ZONES, uphill as if easy, hard by feel as if in an interval; easy running, with its walk
 * breaks, at EASY_MIN_PER_KM. */
struct workout_paces workout_paces_of(const struct pace_zones *zones, double easy_min_per_km,
                                      bool is_by_time);
/* D4 D.  The wanted step or the highest below it that fits ROOM, else the first with fewer repeats. */
struct workout_dose workout_fit(const struct workout *w, int wanted,
                                const struct workout_room *room);
/* D.  The step to begin with in blocks of TOTAL_KM: the highest of the first three whose work is at most half
 * of what is allowed; the first of hills, repetitions, long runs, and of sessions without limits. */
int workout_first_step(const struct workout *w, const struct workout_room *room);
/* D.  The set I of a dose. */
struct workout_set workout_set_of(const struct workout *w, const struct workout_dose *dose,
                                  size_t i, const struct workout_paces *pace);
/* D.  The parts of a day of DAY_KM, which DOSE fits; the warm-up in halves of UNIT_KM. */
struct workout_parts workout_parts_of(const struct workout *w, const struct workout_dose *dose,
                                      double day_km, const struct workout_paces *pace,
                                      double unit_km);
/* D4 D.  The first bound of ROOM that DOSE is over. */
struct workout_excess workout_excess_of(const struct workout *w, const struct workout_dose *dose,
                                        const struct workout_room *room);
/* D.  The dose of the first step with the fewest repeats. */
struct workout_dose workout_least_dose(const struct workout *w);
/* D4 D.  What of a STEP is more than even a week of WEEK_KM allows or holds, at BEST_MIN_PER_KM. */
struct workout_excess workout_too_long(const struct workout *w, const struct workout_step *step,
                                       const struct workout_limits *limits, double week_km,
                                       double best_min_per_km);

#endif
