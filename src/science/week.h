/* The grid of a block of seven days: the kind and distance of each day, and the days for strength
 * (SCIENCE 4.5, TRAINING 1.6, 4.10, 4.11).
 *
 * Everything is by weekday, 0 Monday to 6 Sunday, and wraps: the day after Sunday is Monday.  Ties go
 * to the earliest weekday, whichever weekday the block or the printed week starts with. */
#ifndef SCIENCE_WEEK_H
#define SCIENCE_WEEK_H

#include <stdbool.h>

#include "science/session.h"

enum week_experience {
#define EXPERIENCE(id, word, about) WEEK_##id,
#include "science/experience.def"
};

struct week_request {
    int n_runs;        /* 1-7; not used where run_days are named */
    unsigned run_days; /* masks of weekdays; 0: not named */
    unsigned rest_days;
    unsigned quality_days;
    unsigned cross_days;
    unsigned long_days; /* one or two; 0: Sunday */
    int n_quality;      /* 0-2, wanted: week_quality_count */
    double age_y;       /* NAN: unknown; from 60 on hard days are 3 days apart */
    bool is_ultra;      /* runs on the day after the long run too; see second_day */
};

enum week_drop {
    WEEK_DROP_NONE,
    WEEK_DROP_GAP,   /* hard days would be too close */
    WEEK_DROP_COUNT, /* more days named than the runner's level allows */
    WEEK_DROP_DAYS   /* no run day left for it: long run, rest or cross-training there */
};

enum week_warning {
    WEEK_WARN_MEDIUM_NEAR = 1 << 0, /* second long day under two days from the first: easy */
    WEEK_WARN_FEWER_RUNS = 1 << 1   /* rest and cross days leave fewer days than runs wanted */
};

struct week_grid {
    enum session_kind kind[SESSION_DAYS];
    int long_day;   /* weekday of the long run or the race; never -1 in an ordinary week */
    int medium_day; /* weekday of the medium-long run, -1 if none */
    int second_day; /* ultra: weekday after the long run, if it is a run day; else -1 */
    int n_runs;     /* long included, race not */
    int n_quality;
    int n_dropped; /* quality days wanted or named but not placed */
    enum week_drop drop;
    int hard_gap_days; /* the least between hard days */
    unsigned warnings; /* of enum week_warning */
    int eve_day;       /* race block: weekday of the 20-minute run before the race; else -1 */
};

/* Of a runner who does not say it; WEEKLY_MIN: of a plan by time, else NAN (TRAINING 5.1, D). */
enum week_experience week_experience_assumed(double weekly_min, bool is_pace_known);

/* D.  Quality days a week for this runner. */
int week_quality_count(enum week_experience e, int n_runs, double weekly_km);

/* D.  The weekday of the long run: of two named days the later one, side by side before an ultra the
 * first. */
int week_long_day(const struct week_request *q);

/* D.  Places the days of an ordinary week. */
void week_place_days(struct week_grid *g, const struct week_request *q);

/* D.  Its days with a run, the race included. */
unsigned week_run_days(const struct week_grid *g);

/* D BOSQ07.  Places the days of the race block, which ends with the race on RACE_DAY: runs on the
 * usual weekdays, easy but for the sharpener, which is 4 days before the race or, where that is no
 * run day, 5, else 3 (if HAS_SHARPENER); the day before is an easy run or rest. */
void week_place_race(struct week_grid *g, const struct week_request *q, int race_day,
                     bool has_sharpener);

/* D.  Places the sessions of a run-walk week: up to three of the days allowed, no two of them
 * neighbours, the named run days or the usual ones if possible; the other days are cross-training or
 * rest. */
void week_place_run_walk(struct week_grid *g, const struct week_request *q);

struct week_lengths {
    double total_km, long_km;
    double second_long_km; /* the run on second_day; 0: an ordinary easy run */
    double step_km;
    double pace_min_per_km; /* race block alone: for 45 and 20 minutes */
    double easy_most_km;    /* no run but the long run is longer; 0: no such bound */
};

/* How a week was shared, by weekday. */
struct week_shares {
    double weight[SESSION_DAYS];   /* 0: the day takes no part */
    double exact_km[SESSION_DAYS]; /* before rounding to the step; 0 if the weight is 0 */
    double weights, shared_km;     /* the sums of both */
    double most_km;                /* no run is longer, the long run perhaps left out */
    double easy_most_km;           /* as it was given */
    double medium_km;              /* a medium-long run, before rounding to the step */
};

/* D.  Shares TOTAL_KM over the runs of G by largest remainder, in units of the step; rest, cross
 * and race days get 0. No run is longer than LONG_KM (in the race block 45 min, on the day before
 * 20 min). What is cut goes to the other runs as far as they have room (in the race block
 * to none): the sum, which is returned in km, may be less than TOTAL_KM. SHARES may be NULL. */
double week_share_km(const struct week_grid *g, const struct week_lengths *w,
                     double km[SESSION_DAYS], struct week_shares *shares);

/* D.  0.75 of the long run, to the step. */
double week_medium_km(double long_km, double step_km);

/* The rates behind these figures: SCIENCE 4.5, TRAINING 1.6. */
extern const struct week_rates {
    double medium_share;               /* of the long run */
    double race_run_min, race_eve_min; /* the most, in the race block */
} WEEK_RATES;

enum week_wish {
    WEEK_WISH_LONG = 1 << 0,     /* a session on a long day or its eve */
    WEEK_WISH_ADJACENT = 1 << 1, /* two sessions on neighbouring days */
    WEEK_WISH_FREE = 1 << 2,    /* five runs or fewer, and no day free of run, cross and strength */
    WEEK_WISH_QUALITY = 1 << 3, /* a session on the eve of quality */
    WEEK_WISH_REST = 1 << 4,    /* a session on one of the runner's own rest days */
    WEEK_WISH_COUNT = 1 << 5    /* fewer than three sessions */
};

struct week_strength {
    unsigned days;   /* mask */
    unsigned broken; /* of enum week_wish */
    int n_long;      /* sessions on a long day or its eve */
    int n_pairs;     /* of neighbouring days */
    int n_eves;      /* sessions on the eve of quality */
    int score;
    bool is_full; /* no day is free of run, cross-training and strength */
};

/* D DOMA17.  The best three days for strength in G, none of them in OWN_REST; with all those of MUST that are not, even
 * if they are more. */
struct week_strength week_choose_strength(const struct week_grid *g, unsigned own_rest,
                                          unsigned must);
/* D.  Run-walk: two days, each between two sessions if there are such days; MUST as above. */
struct week_strength week_run_walk_strength(const struct week_grid *g, unsigned own_rest,
                                            unsigned must);
/* D.  The wishes that the days named by the runner break. */
struct week_strength week_judge_strength(const struct week_grid *g, unsigned own_rest,
                                         unsigned days);
/* D.  Race block: one session, 5 or 6 days before the race. */
struct week_strength week_race_strength(const struct week_grid *g, unsigned own_rest);

#endif
