/* A runner's profile: every key, in kg, km, minutes, mL and deg C.
 *
 * What is not given is NAN (numbers), NULL (texts), 0 (counts, sets of days) or false; its place in
 * `at` then has no file.  A place with a file but no value is a key that was wrong and has been
 * reported: later stages do not report it again.  Defaults that need thought (paces, run days,
 * temperature, the week's start) belong to the plan, which lists them as assumed.
 *
 * Texts are in the arena, as written (not normalised). */
#ifndef ATHLETE_PROFILE_H
#define ATHLETE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bits.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/reach.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/vec.h"
#include "science/hydration.h"
#include "science/readiness.h"
#include "science/safety.h"
#include "science/session.h"
#include "science/week.h"

struct arena;
struct schema_words;
struct table;
struct assets;
struct ydoc_node;

enum {
    PROFILE_PAGES_MAX = 20,
    PROFILE_LOG_MAX = 5000,
    PROFILE_ID_MAX = 64
};

enum profile_goal {
    PROFILE_GOAL_NONE, /* not given */
#define GOAL(id, word, about) PROFILE_GOAL_##id,
#include "athlete/goal.def"
    PROFILE_GOAL_COUNT
};

enum profile_break_why {
#define BREAK(id, word, about) PROFILE_BREAK_##id,
#include "athlete/break.def"
};

enum profile_equipment {
#define EQUIPMENT(id, word, about) PROFILE_EQUIPMENT_##id,
#include "athlete/equipment.def"
    PROFILE_EQUIPMENT_COUNT
};

enum profile_paper {
#define PAPER(id, word, name, width_mm, height_mm) PROFILE_PAPER_##id,
#include "athlete/paper.def"
    PROFILE_PAPER_COUNT
};

/* Sets of weekdays, equipment and markers hold BIT(enumerator). */
struct profile_race {
    const char *name;
    date_day date; /* where has_date */
    bool has_date;
    double distance_km, goal_min;
};

/* Days without running. */
struct profile_break {
    date_day from, to; /* where has_from and has_to */
    bool has_from, has_to;
    enum profile_break_why why;
};

/* Pieces of a run; RUN_MIN 0: no walk breaks. */
struct profile_walk_breaks {
    double run_min, walk_min;
    bool has_race; /* on race day too */
};

struct profile_result {
    double distance_km, time_min;
    date_day date; /* where has_date */
    bool has_date;
};

struct profile_sweat_test {
    date_day date;
    bool has_date;
    double before_kg, after_kg, drank_ml, urine_ml, time_min; /* urine: NAN if not measured */
    double temperature_c, pace_min_per_km;
    struct loc at; /* of the entry */
};

enum profile_done_kind {
    PROFILE_DONE_UNKNOWN, /* not given */
    PROFILE_DONE_NO,
    PROFILE_DONE_YES, /* as planned */
    PROFILE_DONE_KM,
    PROFILE_DONE_MIN
};

/* How much of the day's run was done. */
struct profile_done {
    enum profile_done_kind kind;
    double amount;        /* km or min; else NAN */
    double time_min;      /* of runs of which a table has the distance too; else NAN */
    double longest_share; /* the longest run of the day, of all; 1 where only the whole is known */
    bool is_bare;         /* the unit of its distance is written nowhere */
};

/* What was done of an exercise in all its sets: TRAINING 9.5. */
struct profile_lift {
    const char *exercise; /* its id in the catalogue, which is not checked here */
    double reps, effort;  /* the fewest reps and the hardest set; effort NAN: not given */
    struct loc at;
};

/* Where the figures of a day are, each in its file. */
struct profile_day_places {
    struct loc resting_hr, hrv, sleep_h, sleep_quality, soreness, balance_s, hop_left_cm,
        hop_right_cm, done, effort, pain, ill, unread;
};

/* One past day of the log. */
struct profile_day {
    struct readiness_day morning;
    bool has_date;
    struct profile_done done;
    double effort, pain; /* 1-10, 0-10; NAN: not given */
    const char *where;   /* it hurt */
    bool is_chest;       /* there; the pain is then at least what stops the running */
    bool is_ill;
    bool is_unread; /* a table says something of pain or illness that cannot be read */
    struct profile_result result; /* of a race or time trial; NAN: none */
    VEC_OF(struct profile_lift) strength;
    const char *note;
    struct loc at,
        result_at; /* of the entry, the first of the day; of its `result`, where one is given */
    struct profile_day_places places;
    VEC_OF(struct loc) runs_at; /* of `done`, where runs of tables add up to it: their rows */
};

/* The coach's own words for one day. */
struct profile_session {
    unsigned week;    /* from 1; 0: by date */
    enum weekday day; /* of the week, or of the date */
    date_day date;    /* where week is 0 */
    const char *text;
    bool has_kind;
    enum session_kind kind;       /* where has_kind */
    double distance_km, time_min; /* where `distance` or `time` were given */
    const char *group;            /* of a table: whom it is for; NULL: everybody */
    bool is_row;                  /* of a table */
    bool is_shared;               /* written for a group or a whole club, not for this runner */
    unsigned layer;               /* from 1, the lowest */
    struct loc at, group_at;      /* of its key, or its cells */
};

struct profile_print {
    VEC_OF(const char *) pages; /* kinds, in order; none: the default */
    enum profile_paper paper;
    enum unit_system units;
    int language; /* 0: "en", the only one so far */
    enum weekday first_weekday;
    bool is_large, is_left_handed, is_gray, is_duplex;
    double gutter_mm;
    const char *theme;
};

/* Where each key was given, of the layer in force; `profile` is the file, or the entry of a list or
 * row. */
struct profile_places {
    struct loc profile;
#define KEY(key, ...) struct loc key;
#define ALIAS(key, ...)
#include "athlete/profile.def"
#undef KEY
#undef ALIAS
    struct loc race_name, race_date, race_distance, race_goal_time;
    struct loc race_result_distance, race_result_time, race_result_date;
    struct loc off, break_from, break_to, break_why; /* `break`, and in it */
    struct loc baseline_resting_hr, baseline_hrv, baseline_sleep, baseline_soreness,
        baseline_balance;
    struct loc print_pages, print_paper, print_units, print_language, print_first_weekday,
        print_large_print, print_left_handed, print_gray, print_gutter, print_duplex, print_theme;
};

struct profile {
    const char *name;
    const char *id; /* NULL: to be made from the name */
    const char *group;
    double weight_kg;
    bool is_weight_unlikely; /* a bare number, likelier pounds */
    /* of weight, weekly distance, longest run and peak with a unit: BIT of the place of their field among all */
    uint64_t imperial_given, metric_given;
    int age; /* years; 0 if not given */
    date_day born;
    bool has_born;
    bool is_adult, has_adult; /* `adult`, and whether it was given and valid */

    double weekly_km, longest_run_km, long_run_cap_min, peak_km;
    double weekly_min, longest_min; /* instead of the first two */
    double can_run_min;             /* the longest run without a walk */
    struct profile_walk_breaks walk_breaks;
    unsigned long_run_days, rest_days, quality_days, cross_days, strength_days; /* sets */
    unsigned run_days;  /* set; empty where a count or nothing was given */
    int run_days_count; /* 0 where not given as a count */
    double easy_pace_min_per_km;
    bool has_result; /* a mapping, perhaps of wrong values */
    struct profile_result race_result;
    enum week_experience experience; /* default regular */

    date_day start;
    bool has_start;
    int weeks; /* 0 if not given */
    bool has_race;
    struct profile_race race;
    bool is_coach_override;
    struct profile_break off;
    int after_race; /* weeks to plan after the race; 0 if not given */

    double temperature_c, humidity_pct;
    bool is_heat_ready;
    VEC_OF(struct profile_sweat_test) sweat_tests;
    bool has_salty_sweat;
    double gut_trained_g_per_h, gut_goal_g_per_h;
    bool wants_caffeine;

    unsigned equipment; /* set; empty for "none" and, without at.equipment, for not given */
    enum profile_goal goal;
    bool wants_cold_water, wants_daily_targets, wants_energy;

    struct readiness_baseline baseline;
    VEC_OF(struct profile_day) log; /* sorted by date, each once */
    unsigned markers;               /* set of enum readiness_marker; empty: all */
    unsigned health;                /* of enum safety_flag */
    bool has_health_answer; /* in a table, other than no, and not read: the coach is to ask */
    bool is_guardian_reviewed, is_cleared;
    bool hides_weight;
    VEC_OF(struct profile_session) sessions; /* by week, Monday first, then by date */
    unsigned n_session_layers;               /* that have any */
    const char *notes, *coach, *club;
    struct reach logo; /* path NULL: none */
    struct profile_print print;
    const struct table *table; /* whose row it is; or NULL */
    struct profile_places at;
};

/* The order of day and month in a table's dates that do not say. */
enum profile_dates {
    PROFILE_DATES_BY_COLUMN, /* one value over 12 decides for its column */
    PROFILE_DATES_DMY,
    PROFILE_DATES_MDY
};

struct profile_opts {
    date_day today;      /* where no `start` is given: ages and a race are judged from here */
    bool is_today_given; /* by --date, and not by the clock: a log may not go beyond it */
    struct reach folder; /* of files that the profile names */
    bool is_for_many;    /* the layer is that of a club or a group */
    bool is_csv;         /* cells: lists split at ';' and blanks, decimal comma, 1/0 for yes/no */
    bool has_other_log;  /* a layer above replaces the log: that of this one is not read */
    const struct table *table; /* whose headings messages name instead of keys; or NULL */
    /* of tables */
    const struct assets *assets; /* where the headings are; NULL: the built-in ones */
    const char *sheet;           /* of a workbook; NULL: the first */
    enum profile_dates dates;
    const date_day
        *season; /* the start of the plans: days without a year are near to it; NULL: not known */
};

/* A profile in which nothing is given. */
void profile_defaults(struct profile *p);

/* Lays NODE (a mapping) over *OUT: its values replace those that are there, nested mappings and
 * `sessions` key by key.  Bare numbers are in the units that the layer itself names, else in those
 * of *OUT.  False after an error; everything else is still read. */
bool profile_read(struct arena *a, const struct ydoc_node *node, const struct profile_opts *opts,
                  struct profile *out, struct diag *d) __attribute__((warn_unused_result));
/* After the last layer, once: checks that required keys are given and that keys fit together; of sessions in
 * tables it keeps those for this athlete and this plan. */
bool profile_validate(struct arena *a, struct profile *p, const struct profile_opts *opts,
                      struct diag *d) __attribute__((warn_unused_result));

/* "KEY=VALUE" words of the command line as one layer; a dot after the first key goes into its
 * mapping ("race.date", "sessions.w2.wed").  VALUE is YAML.  NULL in *NODE if there are none. */
bool profile_parse_sets(struct arena *a, const char *const *sets, size_t n_sets,
                        const struct ydoc_node **node, struct diag *d)
    __attribute__((warn_unused_result));

/* OPTS for reading that layer: files may be anywhere. */
struct profile_opts profile_option_opts(const struct profile_opts *opts);

/* Reads and validates the file PATH ("-": standard input), with SETS laid over it.  Files that it
 * names are looked for beside PATH, not in OPTS->folder. */
bool profile_load(struct arena *a, const char *path, const char *const *sets, size_t n_sets,
                  const struct profile_opts *opts, struct profile *out, struct diag *d)
    __attribute__((warn_unused_result));

/* Calls PUT for each key that a profile may have, also for "race.date" and "sweat_tests.before".  ABOUT is what it
 * may hold, in A; NULL where that takes an example. */
typedef void profile_key_fn(void *self, const char *key, const char *about);
void profile_each_key(struct arena *a, profile_key_fn *put, void *self);

/* Whether NODE is a club's file: it has athletes, a roster, groups or defaults. */
bool profile_looks_like_club(const struct ydoc_node *node);
/* Whether a key was given, valid or not. */
bool profile_is_given(struct loc at);
/* `start`, else (TODAY if it is one) the coming Monday before a race, the coming first weekday
 * without one. */
date_day profile_start(const struct profile *p, date_day today);
/* The day that a session is for. */
date_day profile_session_date(const struct profile *p, const struct profile_session *s,
                              date_day today);
/* Whether both ends of `break` are given. */
bool profile_has_break(const struct profile *p);
/* Whole years at the start of the plan; -1 if neither `age` nor `born` is given. */
int profile_age(const struct profile *p, date_day today);

/* The words of enumerators, as in the .def files; equipment ends with "none".  Weekdays may have their
 * full names or those of three letters. */
extern const struct schema_words profile_goals, profile_equipment, profile_papers, profile_units,
    profile_experiences, profile_markers, profile_session_kinds, profile_weekdays;

struct profile_paper_size {
    const char *name;
    double width_mm, height_mm;
};

extern const struct profile_paper_size profile_paper_sizes[PROFILE_PAPER_COUNT];
/* The value for a word, ignoring ASCII case: -1 if there is none. */
int profile_paper_from_word(struct str word);

#endif
