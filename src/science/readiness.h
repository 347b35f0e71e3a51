/* Readiness: morning markers against the runner's own baseline, and the verdict (SCIENCE 6).
 * Days are day numbers (any epoch), strictly rising, gaps allowed. */
#ifndef SCIENCE_READINESS_H
#define SCIENCE_READINESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "science/range.h"

enum readiness_marker {
#define MARKER(id, word, about) READINESS_##id,
#include "science/marker.def"
    READINESS_MARKERS
};

/* One morning; NAN is "not written down". */
struct readiness_day {
    date_day day;
    double resting_hr_bpm, hrv_ms; /* RMSSD */
    double sleep_h, sleep_quality; /* quality 1-5 */
    double soreness;               /* 0-10 */
    double balance_s;
    double hop_left_cm, hop_right_cm;
    bool is_unusual; /* ill, or held back: in no baseline */
};

/* A morning on which nothing was written down. */
#define READINESS_DAY_NONE                              \
 ((struct readiness_day){.resting_hr_bpm = SCIENCE_NAN, \
                         .hrv_ms = SCIENCE_NAN,         \
                         .sleep_h = SCIENCE_NAN,        \
                         .sleep_quality = SCIENCE_NAN,  \
                         .soreness = SCIENCE_NAN,       \
                         .balance_s = SCIENCE_NAN,      \
                         .hop_left_cm = SCIENCE_NAN,    \
                         .hop_right_cm = SCIENCE_NAN})

/* The runner's own normal as the profile gives it, which goes before that of the log; NAN if not given. */
struct readiness_baseline {
    double resting_hr_bpm, hrv_ms, sleep_h, soreness, balance_s;
};

struct readiness_inputs {
    const struct readiness_day *days;
    size_t n_days;
    struct readiness_baseline own;
    double sleep_need_h; /* a night of the runner's age: tools_sleep_target_h(NAN, age) */
    unsigned markers;    /* mask of 1 << enum readiness_marker; 0: all */
};

enum readiness_status {
    READINESS_NO_DATA,
    READINESS_FINE,
    READINESS_WORSE,
    READINESS_STRONG, /* worse, and clearly so */
    READINESS_EXTREME
};

struct readiness_result {
    enum readiness_status status;
    int n_flags;     /* 0; 1 if worse; 2 for a very short night */
    double today;    /* the value judged (HRV: 7-day mean of lnRMSSD; hop: symmetry in %), or NAN */
    double baseline; /* or NAN */
    double sd;       /* HRV alone, else NAN */
};

enum readiness_verdict {
    READINESS_NOT_ENOUGH,
    READINESS_GREEN,
    READINESS_AMBER,
    READINESS_RED,
    READINESS_STOP
};

struct readiness {
    struct readiness_result marker[READINESS_MARKERS];
    int n_known; /* markers with data; balance and hop are one */
    int n_worse; /* w of SCIENCE 6.2 */
    enum readiness_verdict verdict;
};

/* What the log page prints: the values from which a flag is ticked. NAN without a baseline. */
struct readiness_limits {
    double hr_worse_bpm, hr_strong_bpm, hr_extreme_bpm;       /* at or above; whole bpm */
    double hrv_worse_ln;                                      /* below; 2 decimals */
    double hrv_worse_ms;                                      /* the same as RMSSD, 1 ms */
    double sleep_worse_h;                                     /* at or below; 0.1 h */
    double sleep_least_h, sleep_double_h;                     /* below: a flag, two flags */
    double sleep_quality;                                     /* at or below */
    double soreness_worse, soreness_always, soreness_extreme; /* at or above */
    double balance_worse_s;                                   /* below; 1 s */
    double hop_left_worse_cm, hop_right_worse_cm;             /* below; 1 cm */
    double hop_symmetry_pct;                                  /* below */
};

enum {
    READINESS_TREND_DAYS = 7, /* D */
    READINESS_HELD_MANY = 3   /* of them: D */
};

struct readiness_trend {
    enum readiness_verdict last[READINESS_TREND_DAYS]; /* by days ago */
    int n_held_back;                                   /* days of the last 7 at AMBER or worse */
    bool pulls_cutback;      /* three of those, or RED two days in a row within the 7 */
    bool needs_professional; /* two weeks without a GREEN morning, held back in both */
};

/* Thresholds of SCIENCE 6.1; values and sources are in readiness.c. */
extern const double READINESS_HR_WORSE_BPM, READINESS_HR_STRONG_BPM, READINESS_HR_EXTREME_BPM;
extern const double READINESS_HRV_WORSE_SD, READINESS_SLEEP_UNDER_H;
extern const double READINESS_SORE_LEAST, READINESS_SORE_OVER;
extern const double READINESS_BALANCE_SHARE, READINESS_HOP_SHARE;

enum {
    READINESS_BASIS_MOST = 28 /* room: days of the longest baseline */
};

/* What a baseline is computed from: values of the log in rising order (HRV: RMSSD in ms, hop: none). None if the
 * profile's own figure is used (of HRV the log's spread is, all the same) or nothing is known. */
struct readiness_basis {
    double value[READINESS_BASIS_MOST];
    date_day day[READINESS_BASIS_MOST]; /* of each */
    int n;
    bool is_mean; /* else the median; of HRV the mean of logarithms */
};

/* Of ln RMSSD; NAN if not known. The spread is that of the log, also about a mean that the profile gives. */
struct readiness_hrv {
    double mean, sd;
    double worse, strong; /* below: a flag, a clear one */
    double worse_ms;      /* as RMSSD */
};

/* PLEWS14 VEST16.  The baseline for the morning of DAY. */
struct readiness_hrv readiness_base_hrv(const struct readiness_inputs *in, date_day day);

/* D PLEWS14.  The values behind the baseline of M for the morning of DAY. */
struct readiness_basis readiness_basis_of(const struct readiness_inputs *in,
                                          enum readiness_marker m, date_day day);
/* D.  The hops of one leg in its first week, in cm. The last is the best, which is its baseline. */
struct readiness_basis readiness_hop_basis(const struct readiness_inputs *in, bool is_left,
                                           date_day day);
/* PLEWS14.  RMSSD in ms of the 7 days up to DAY; none if they are too few. */
struct readiness_basis readiness_hrv_current(const struct readiness_inputs *in, date_day day);
/* The entry of DAY, or NULL: no formula. */
const struct readiness_day *readiness_find_day(const struct readiness_inputs *in, date_day day);
/* BOSQ08 PLEWS14 WALSH21 D.  One marker on DAY. */
struct readiness_result readiness_judge_marker(const struct readiness_inputs *in,
                                               enum readiness_marker m, date_day day);
/* S4 D.  All markers and the verdict on DAY. With one marker chosen: AMBER if it is flagged on
 * two days in a row; with two, both have to be known for GREEN. */
void readiness_judge(struct readiness *r, const struct readiness_inputs *in, date_day day);
/* D.  Marks those of the DAYS of IN, in their order, that were amber, red or stop as unusual: they say how tired the
 * runner is, and are not to become the normal that they are compared with. */
void readiness_leave_out_held(struct readiness_day *days, const struct readiness_inputs *in);
/* D.  The mornings up to DAY together. */
struct readiness_trend readiness_trend_of(const struct readiness_inputs *in, date_day day);
/* PLEWS14 VEST16 DRESS85 D.  Limits for the morning of DAY, from the log before it or else from
 * the profile's baseline. */
struct readiness_limits readiness_limits_of(const struct readiness_inputs *in, date_day day);
/* D.  Whether the hop test is offered: low soreness, under 60, balance normal.  AGE_Y NAN is an
 * adult of unknown age, taken as under 60. */
bool readiness_may_hop(double soreness, double age_y, enum readiness_status balance);
/* SPRING07.  Usual single-leg stance with eyes open, in s; NAN if the age is unknown or under 18. */
double readiness_balance_norm_s(double age_y);
/* Percent by which an easy or long run is cut under AMBER. */
extern const struct range READINESS_AMBER_CUT_PCT;
#define READINESS_AMBER_SHARE (1 - READINESS_AMBER_CUT_PCT.lo / 100) /* what is left of the run */

#endif
