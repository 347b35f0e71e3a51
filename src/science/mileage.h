/* Blocks of seven days: totals, long runs, taper, verdict on the race (TRAINING 3.2, 4).
 *
 * Call mileage_start, then mileage_next_block for each block in turn. Between two blocks the
 * caller shares out the block and reports with mileage_set_printed what its runs actually add up
 * to, because the bounds of the next blocks go by PRINTED totals and long runs.
 *
 * Totals and long runs are rounded down to the step in the display unit and given in km: a plan
 * in miles has whole tenths or halves of a mile. */
#ifndef SCIENCE_MILEAGE_H
#define SCIENCE_MILEAGE_H

#include <stdbool.h>

#include "science/race.h"
#include "science/session.h"

enum {
    MILEAGE_WEEKS_MAX = 24, /* blocks up to the race, or printed weeks: convention, SCIENCE 4.2 */
    MILEAGE_WEEKS_DEFAULT = 4, /* S0: a four-week plan */
    MILEAGE_NEEDED_MAX = 40    /* the most blocks tried for `weeks_needed`: D, TRAINING 4.7 */
};

enum mileage_kind {
    MILEAGE_BUILD,
    MILEAGE_CUTBACK, /* a lighter block */
    MILEAGE_TAPER,
    MILEAGE_RACE,
    MILEAGE_RETURN /* after a break, until the old total is reached; after a race */
};

enum mileage_phase {
    MILEAGE_PHASE_BASE,
    MILEAGE_PHASE_BUILD,
    MILEAGE_PHASE_SPECIFIC,
    MILEAGE_PHASE_SHARPEN, /* without a race only */
    MILEAGE_PHASE_TAPER,
    MILEAGE_PHASE_RACE,
    MILEAGE_PHASE_RETURN /* after a race */
};

/* Days without running before a block. */
struct mileage_break {
    int block; /* 1-based number of the first block after it; 0: no break */
    int n_days;
    int n_blocks; /* blocks just before that one that have no run at all */
};

struct mileage_inputs {
    double weekly_km;    /* typical week of the last four; NAN: unknown, no plan */
    double longest_km;   /* longest run of the last 30 days; NAN: a share of the week is assumed */
    int n_run_days;      /* 1-7; 0: not given, the default rule decides */
    bool are_days_named; /* run days named by weekday: never fewer than these */
    int n_weeks;         /* 1-24, wanted without a race; 0: the default */
    double age_y;        /* NAN: unknown */
    double pace_min_per_km;
    bool is_by_time; /* the week is given in minutes, and so are the steps (TRAINING 5.1) */
    bool has_walk_breaks;
    double long_cap_min; /* NAN: by the race (TRAINING 4.3) */
    double quick_min;    /* quick end of the race's predicted time; NAN: no result */
    double peak_km;      /* highest block wanted; NAN: the default cap */
    int n_blocks;        /* blocks that end on race day, 1-24; 0: no race */
    double race_km;
    int n_after; /* blocks to plan after the race, 0 to RACE_AFTER_MAX */
    struct mileage_break off;
    bool is_experienced;
    bool is_overridden;   /* the coach wants the race plan all the same */
    bool is_level;        /* no progression allowed (safety_effects): every block is the first, and
                             no race is planned */
    bool has_medium_long; /* a second long-run day two or more days from the first */
    double unit_km;       /* display unit: 1, or 1.609344 */
    double step;          /* in display units; NAN: units_distance_step, or mileage_step_min */
};

enum mileage_note {
    MILEAGE_LONGEST_ASSUMED = 1 << 0, /* longest run is a share of the week */
    MILEAGE_DAYS_ASSUMED = 1 << 1,
    MILEAGE_DAYS_RAISED = 1 << 2,    /* more run days than the default, to keep runs short enough */
    MILEAGE_CUT_BY_LONGEST = 1 << 3, /* base reduced: run days x longest run */
    MILEAGE_CUT_BY_TIME = 1 << 4,    /* base reduced: run days x time cap */
    MILEAGE_DAYS_FEWER = 1 << 5,     /* fewer run days than wanted: no run under 20 minutes */
    MILEAGE_RUNS_SHORT = 1 << 6,     /* the same, but the days are named and stay */
    MILEAGE_RACE_WEAK = 1 << 7,      /* the longest run is short for the race: a warning */
    MILEAGE_RACE_CLOCK = 1 << 8,     /* it is so because of the time cap, not of the weeks */
    MILEAGE_RACE_REFUSED = 1 << 9,   /* too early: no race plan */
    MILEAGE_RACE_LITTLE = 1 << 10, /* refused or warned: a marathon or more on under 30 km a week */
    MILEAGE_RACE_OVERRIDDEN = 1 << 11, /* too early, planned because the coach wants it */
    MILEAGE_RACE_OVER_LONG = 1 << 12   /* the race is over 1.10 x the longest run of four blocks */
};

/* What a block's total comes from, km; 0 where one does not apply. */
struct mileage_total {
    double before_km, peak_km;      /* unrounded: the block before, the highest so far */
    double share, share_of_km;      /* a lighter, taper or race block, or the first after a break */
    double grown_km, peak_grown_km; /* the most that growth allows after those two */
    double free_km;                 /* by growth, taper or lighter block alone, unrounded */
    double jump_share, jump_of_km, jump_km; /* the most after the last block that had a run */
    double held_km;                         /* the most that the log leaves; NAN: all */
    double planned_km; /* to the step, before what the long run gave up is taken off */
    double shed_km;    /* what the long run gave up */
    double most_km;    /* run days x the long run */
};

/* What a block's long run comes from, km: the least of aim, spike, share and time. */
struct mileage_long {
    double aim_share, aim_of_km, aim_km; /* 0 the first two where it grows with the total */
    double spike_share, recent_km, spike_km;
    double week_share, share_km;
    double time_km;
    double held_km;    /* the most that the log leaves; NAN: all */
    double average_km; /* of the block's runs: the long run is no shorter in build and lighter
                          blocks, as far as spike and time allow */
};

/* What a block hands on to the next one. */
struct mileage_state {
    int counted_from;     /* every third or fourth block after this one is lighter */
    int first;            /* first block since the last break, 1 without one; 0 in a break */
    double first_long_km; /* the long run it began from: L0 without a break */
    double return_km;     /* after a break, the old total; 0 once it is reached */
    int n_days_off;       /* of that break */
    bool is_return_slow;  /* that break was a long one */
};

struct mileage_block {
    int number; /* 1-based */
    enum mileage_kind kind;
    enum mileage_phase phase;
    bool is_short;         /* a build block whose long run is shorter (TRAINING 4.6) */
    bool is_second;        /* second, fourth, ... in the count of 4.6, shorter or not */
    int n_runs;            /* fewer than run days where the runs would be too short */
    bool is_easy_only;     /* after a break, under 0.80 of the old total: no quality */
    double total_km;       /* race block: without the race, the most its runs may add up to */
    double long_km;        /* 0 in the race block */
    double second_long_km; /* an ultra's, the day after a long run; 0: none */
    double w_km;           /* the total before rounding */
    double step_km; /* what it is rounded to: finer than the plan's where long runs are short */
    bool is_held, is_long_held; /* the log leaves less of it than planned, less of its long run */
    double peak_km;             /* highest w_km so far, this block included */
    double printed_km, printed_long_km; /* as reported; as planned until then */
    double ran_long_km;                 /* the longest run as the log has it, else as printed */
    struct mileage_total total;
    struct mileage_long longest;
    struct mileage_state now; /* after the block */
};

/* What the log of a block leaves of the next one: TRAINING 9. */
struct mileage_hold {
    double total_km, long_km; /* at most; NAN: as planned */
    int n_days_off;           /* without running just before it */
    int off_block;      /* the number of the block in which these began; 0: the one before it */
    bool is_off;        /* it has no run at all */
    bool is_after_pain; /* these days were without running because of pain */
};

struct mileage_plan {
    unsigned notes; /* of enum mileage_note; complete after the last block */
    bool has_plan; /* false: no weekly distance, or (not by time) under 5 km: nothing else is set */
    double weekly_km, longest_km; /* as used: W0 and L0 */
    int n_run_days;
    int n_blocks;                       /* up to the race, or wanted */
    bool has_race;                      /* planned as a race */
    enum race_class race;               /* RACE_NONE where none is planned */
    int n_build;                        /* blocks before the taper */
    int n_taper;                        /* blocks, race block included; 0 without a race */
    double race_longest_km, race_share; /* longest run, and over the race; NAN without a race */
    int n_needed; /* blocks this race needs, where it was refused; 0: none, or over 40 */
    double cap_km, full_km, time_cap_min; /* bounds of total and long run, the last in min */
    double time_cap_km;                   /* the same at easy pace */
    double aim_km;        /* LT: what long runs aim at; NAN: they grow with the total */
    double step, step_km; /* in display units, and in km */
    int n_done;           /* blocks planned so far */
    struct mileage_block blocks[MILEAGE_NEEDED_MAX + RACE_AFTER_MAX];
    struct mileage_inputs in;
    struct mileage_hold hold;   /* of the next block */
    struct mileage_block start; /* number 0: the typical week before the first block */
};

/* D.  A base under this is not planned. */
extern const double MILEAGE_WEEKLY_LEAST_KM;
/* RASM13.  A marathon or more is not planned on less than this a week. */
extern const double MILEAGE_WEEKLY_FAR_KM;

/* D.  The least time of a run that a lower week keeps, min: 20, and 10 where the named run days are that short anyway
 * (TRAINING 4.8). */
double mileage_run_least_min(const struct mileage_plan *p);

/* D.  Run days by weekly distance in km, if none are given. */
int mileage_default_run_days(double weekly_km);
/* D.  The longest run assumed, as a share of the week, by run days from 1. */
extern const double MILEAGE_ASSUMED_SHARES[SESSION_DAYS];
/* D DAMSTED19 NIELSEN14.  The most a block may have after one of X_KM. */
double mileage_grow_km(double x_km);
/* D.  Phase of the NUMBER-th (from 1) of N_BLOCKS blocks before a race; RACE_NONE: any number. */
enum mileage_phase mileage_phase_of(enum race_class race, int n_blocks, int n_taper, int number);
/* D.  The second long run of an ultra's block, to the step. */
double mileage_second_long_km(double total_km, double long_km, double step_km);

/* D DAMSTED19 NIELSEN14 RUNSAFE25 BOSQ07 SMYTH21 DANIELS.  Sets has_plan if distances can be
 * planned. */
void mileage_start(struct mileage_plan *p, const struct mileage_inputs *in);
/* D DAMSTED19 RUNSAFE25.  Plans the next block into p->blocks and returns it; NULL after the
 * last. */
const struct mileage_block *mileage_next_block(struct mileage_plan *p);
/* D.  What the log leaves of the block that is planned next; never under two runs of 20 minutes, or 0.60 of the
 * first week if that is less. */
void mileage_hold_next(struct mileage_plan *p, struct mileage_hold hold);
/* D.  The step of a plan by time, in minutes: 5, or 1 for a little running. */
double mileage_step_min(double weekly_min, double longest_min);
/* D.  What the runs of the block planned last add up to as printed, and the longest of them. A
 * total of 0 is seven days off: the next block returns as after a break. */
void mileage_set_printed(struct mileage_plan *p, double total_km, double long_km);
/* RUNSAFE25.  The longest run of the block planned last as the log has it, which bounds the later long runs; the run that
 * bad weeks leave counts always. */
void mileage_set_ran(struct mileage_plan *p, double long_km);
/* D.  The least number of blocks whose longest run reaches 0.60 of the race, or where time limits it
 * to less; at most 40; 0: there is none. */
int mileage_blocks_needed(const struct mileage_inputs *in);
/* D.  Whether LONGEST_KM is under 0.60 of the race of P, of which 70 km count at most. */
bool mileage_is_short_for_race(const struct mileage_plan *p, double longest_km);
/* D.  Whether it is under 0.45, of a marathon or more 0.50: such a race is refused (TRAINING 4.7). */
bool mileage_is_too_short_for_race(const struct mileage_plan *p, double longest_km);

/* D.  Share of the last total and longest run at which to start again after so many days (>= 0) off. */
double mileage_share_after(int days_off);
/* D.  The same after days off for pain that stops the running. */
double mileage_share_after_pain(int days_off);
/* D.  Days without quality after that: half of them, 14 at most; after an illness all of them, 14 at
 * most. */
int mileage_easy_days_after(int days_off, bool was_ill);

/* RUNSAFE25.  Whether one run is more than 10 % over the longest of the last 30 days. */
bool mileage_is_spike(double run_km, double longest_km);
/* RUNSAFE25.  Whether it is more than twice as long: the highest rate of injuries. */
bool mileage_is_large_spike(double run_km, double longest_km);
/* DAMSTED19.  Whether a printed total is more than 20 % over the block before; false after NAN. */
bool mileage_is_jump(double total_km, double before_km);

#endif
