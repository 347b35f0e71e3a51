/* Weekly totals, taper and long run (SCIENCE 4.2 to 4.4).
 *
 * Call mileage_start, then mileage_next_week for each week in turn. Between two weeks the caller
 * shares out the week and passes on what its runs really add up to, because the next week may not
 * be more than 1.20 times the PRINTED total.
 *
 * Totals and long runs are rounded down to the step in the display unit and given in km: a plan
 * in miles has whole tenths or halves of a mile. */
#ifndef SCIENCE_MILEAGE_H
#define SCIENCE_MILEAGE_H

#include <stdbool.h>

enum {
    MILEAGE_WEEKS_MAX = 24,   /* convention, SCIENCE 4.2 */
    MILEAGE_WEEKS_DEFAULT = 4 /* S0: a four-week plan */
};

enum mileage_kind {
    MILEAGE_BUILD,
    MILEAGE_CUTBACK,
    MILEAGE_TAPER,
    MILEAGE_RACE
};

struct mileage_inputs {
    double weekly_km;  /* typical week of the last four; NAN: unknown, no plan */
    double longest_km; /* longest run of the last 30 days; NAN: a share of the week is assumed */
    int n_run_days;    /* 1-7; 0: not given, the default rule decides */
    int n_weeks;       /* 1-24; 0: the default; a race sets the length */
    double age_y;      /* NAN: unknown */
    double pace_min_per_km;
    double long_cap_min; /* NAN: 150, or 180 where the race is 30 km or more */
    double peak_km;      /* highest week wanted; NAN: the default cap */
    int race_week;       /* 1-based number of the week that holds the race; 0: no race */
    double race_km;
    bool is_overridden;   /* the coach wants the race plan all the same */
    bool is_level;        /* no progression allowed (safety_effects): every week is the first */
    bool has_medium_long; /* a second long-run day two or more days from the first */
    int pulled_week;      /* 1-based week to which the next cutback is brought forward; 0: none */
    double unit_km;       /* display unit: 1, or 1.609344 */
    double step;          /* in display units: 0.1 or 0.5; NAN: units_distance_step */
};

enum mileage_note {
    MILEAGE_NO_WEEKLY = 1 << 0,       /* weekly distance unknown: no distances */
    MILEAGE_TOO_LITTLE = 1 << 1,      /* under 5 km a week: no distances, run-walk first */
    MILEAGE_LONGEST_ASSUMED = 1 << 2, /* longest run is a share of the week */
    MILEAGE_DAYS_ASSUMED = 1 << 3,
    MILEAGE_DAYS_RAISED = 1 << 4,    /* more run days than the default, to keep runs short enough */
    MILEAGE_CUT_BY_LONGEST = 1 << 5, /* base reduced: run days x longest run */
    MILEAGE_CUT_BY_TIME = 1 << 6,    /* base reduced: run days x time cap */
    MILEAGE_TAPER_ONLY = 1 << 7,     /* the race is too near to build */
    MILEAGE_RACE_FAR = 1 << 8,       /* the race is more than 24 weeks away: planned without it */
    MILEAGE_RACE_WEAK = 1 << 9,      /* longest run under 0.60 of the race at the peak */
    MILEAGE_RACE_REFUSED = 1 << 10,  /* under 0.45, or a marathon on under 30 km: no race plan */
    MILEAGE_RACE_OVERRIDDEN = 1 << 11, /* as above, planned because the coach wants it */
    MILEAGE_RACE_OVER_LONG = 1 << 12   /* the race is over 1.10 x the longest run of four weeks */
};

/* What a week's total comes from, km; its bounds are NAN where they do not apply. */
struct mileage_total {
    double before_km, peak_km;      /* unrounded: the week before, the highest so far */
    double share;                   /* of the highest, in a lighter week or the taper */
    double grown_km, peak_grown_km; /* the most that growth allows after those two */
    double jump_share, jump_km;     /* the most after the printed week before */
    double planned_km;              /* the week, to the step */
};

/* What a week's long run comes from, km: the least of aim, spike, share and time. */
struct mileage_long {
    double aim_share, aim_of_km, aim_km; /* NAN the first two where it grows with the week */
    double spike_share, recent_km, spike_km;
    double week_share, share_km;
    double time_km;
};

struct mileage_week {
    int number; /* 1-based */
    enum mileage_kind kind;
    double total_km; /* printed; race week: without the race */
    double long_km;  /* printed; 0 in race week */
    double w_km;     /* the week before rounding */
    double peak_km;  /* highest w_km so far, this week included */
    struct mileage_total total;
    struct mileage_long longest;
};

struct mileage_plan {
    unsigned notes;               /* of enum mileage_note; complete after the last week */
    bool has_plan;                /* false: no distances; only notes is filled in */
    double weekly_km, longest_km; /* as used: W0 and L0 */
    int n_run_days, n_weeks;
    bool has_race;     /* planned as a race */
    int n_taper;       /* weeks, race week included; 0 without a race */
    double race_share; /* longest run over race distance; NAN without a race */
    double cap_km, time_cap_min;
    double step, unit_km;
    unsigned cutbacks; /* bit number - 1 of each cutback week */
    int n_done;        /* weeks planned so far */
    struct mileage_week weeks[MILEAGE_WEEKS_MAX];
    struct mileage_inputs in;
};

/* D.  Run days by weekly distance in km, if none are given. */
int mileage_default_run_days(double weekly_km);
/* D.  The longest run assumed, as a share of the week, by run days 1-7. */
double mileage_assumed_share(int n_run_days);
/* D DAMSTED19 NIELSEN14.  The most a week may have after one of X_KM. */
double mileage_grow_km(double x_km);
/* D DAMSTED19 NIELSEN14 RUNSAFE25 BOSQ07 SMYTH21 DANIELS.  Sets has_plan if distances can be
 * planned. */
void mileage_start(struct mileage_plan *p, const struct mileage_inputs *in);
/* D DAMSTED19 RUNSAFE25.  Plans the next week into p->weeks and returns it; NULL after the last.
 * PRINTED_KM is the printed total of the week before, NAN if it is as planned (ignored for the
 * first week). */
const struct mileage_week *mileage_next_week(struct mileage_plan *p, double printed_km);
/* D.  To be called if the week planned last has no run: the next one is planned from the week
 * before it. */
void mileage_skip_week(struct mileage_plan *p);
/* RUNSAFE25.  Whether one run is more than 10 % over the longest of the last 30 days. */
bool mileage_is_spike(double run_km, double longest_km);
/* DAMSTED19.  Whether a printed total is more than 20 % over the week before; false after NAN. */
bool mileage_is_jump(double total_km, double before_km);

#endif
