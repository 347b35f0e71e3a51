/* The plan of one runner: numbers and choices, no words of a page.
 *
 * kg, km, minutes, mL, g, deg C. NAN is "not known or not to be printed". Training is planned in
 * blocks of seven days, which may start on any weekday, and printed in weeks (TRAINING 1); sets
 * of weekdays hold BIT(weekday). A plan borrows from its profile and its catalogue and is
 * allocated in its arena. */
#ifndef PLAN_PLAN_H
#define PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "athlete/profile.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"
#include "catalog/catalog.h"
#include "science/answer.h"
#include "science/calendar.h"
#include "science/fuel.h"
#include "science/heat.h"
#include "science/hydration.h"
#include "science/level.h"
#include "science/mileage.h"
#include "science/pace.h"
#include "science/race.h"
#include "science/range.h"
#include "science/readiness.h"
#include "science/recovery.h"
#include "science/run_walk.h"
#include "science/safety.h"
#include "science/session.h"
#include "science/strength.h"
#include "science/tools.h"
#include "science/week.h"
#include "science/workout.h"

struct arena;

enum {
    PLAN_DAYS = SESSION_DAYS,
    PLAN_LONG_BLOCKS = 4, /* whose longest run bounds the next: RUNSAFE25, 30 days */
    PLAN_WEEKS_MAX = CALENDAR_WEEKS_MAX
};

struct plan_options {
    date_day today;    /* for a missing `start`, and for the readiness of today */
    bool hides_health; /* leave out what shows weight, fluids, mornings or flags */
    /* The weeks that are wanted: messages about a session are for those alone. 0 and none: all. Borrowed. */
    date_day wanted_day; /* the week that it is in */
    const unsigned *wanted;
    size_t n_wanted;
};

enum plan_pace_basis {
    PLAN_PACE_GIVEN,
    PLAN_PACE_RACE,
    PLAN_PACE_ASSUMED
};

/* Why no distances are planned. */
enum plan_refusal {
    PLAN_NOT_REFUSED,
    PLAN_NO_MILEAGE,
    PLAN_RUN_WALK, /* the ladder of TRAINING 5.2 is the plan */
    PLAN_MINOR,
    PLAN_CLEARANCE,
    PLAN_SYMPTOMS
};

enum {
    PLAN_SAID_MOST =
        9 /* what cannot be read, weeks of bad mornings and of pain, days off, the rule, fewer days, far too much, the easy
             runs, the hard session */
};

/* What is printed for a reason, and its word in the tree. */
struct plan_reason_text {
    const char *word, *text;
};

/* Why a day, week or block differs from those around it: reason.def. */
enum plan_reason {
#define REASON(id, word, text) PLAN_REASON_##id,
#include "plan/reason.def"
    PLAN_REASONS
};

/* The set of one: PLAN_REASON_BIT(AMBER). */
#define PLAN_REASON_BIT(id) ((uint64_t)1 << PLAN_REASON_##id)
/* On what to run again, after pain or illness. */
#define PLAN_REASONS_HEALTH                                                      \
 (PLAN_REASON_BIT(WELL) | PLAN_REASON_BIT(ILL_LONG) | PLAN_REASON_BIT(NO_PAIN) | \
  PLAN_REASON_BIT(WALK_FIRST))
/* Why the log changes a day. */
#define PLAN_REASONS_DAY (PLAN_REASON_BIT(CHANGED) - PLAN_REASON_BIT(AMBER))

enum {
    PLAN_RACE_REASONS = PLAN_REASON_HEAT_INDOORS, /* the first: on what a race may still be run */
    PLAN_REASONS_RACE = (1 << PLAN_RACE_REASONS) - 1
};

enum plan_placement {
    PLAN_NO_STRENGTH,
    PLAN_AFTER_RUN,
    PLAN_ANY, /* before or after an easy run */
    PLAN_OWN  /* a session of its own */
};

/* One assumption (DIAG_NOTE) or warning. */
struct plan_note {
    enum diag_id id;
    const char *text;
    struct loc at;
};

struct plan_notes {
    VEC_OF(struct plan_note) notes;
};

/* A session of the catalogue on a day. */
struct plan_workout {
    const struct catalog_workout *of;       /* NULL: none */
    const struct catalog_workout *replaced; /* nothing of this one fitted the day; or NULL */
    struct workout_excess excess;           /* why not, or why it is not the wanted step */
    int wanted;                             /* the step before the day was looked at */
    struct workout_dose dose;               /* step 0: it has no ladder */
};

/* How far the sessions are, while blocks are planned in turn. */
struct plan_progress {
    struct workout_paces pace;
    int *done; /* the step last done, by place in the catalogue; 0: none yet */
    enum mileage_phase phase;
    int n_columns;         /* of the slots: quality days in an ordinary block */
    int turn;              /* build blocks of that phase so far */
    int n_taper;           /* taper blocks so far */
    bool was_lighter;      /* the block before was */
    enum answer_step kept; /* of blocks without fast running: held back when there is some again */
};

struct plan_drink {
    struct hydration_drink drink; /* in printed steps; what may not be printed is NAN */
    struct hydration_drink in_ml; /* the same in steps of 50 mL, before it goes to ounces */
    struct hydration_sodium sodium;
    struct range before_ml;
    struct hydration_target target; /* the sweat rate it is planned for */
};

struct plan_morning {
    unsigned markers; /* 1 << enum readiness_marker */
    bool wants_all;
};

/* What is read from a coach's words: TRAINING 8. */
struct plan_words {
    enum session_kind kind;
    bool is_day_off;  /* a whole day off, not only from running */
    bool is_strength; /* a day for strength alone, of kind rest */
    bool has_kind;    /* else the day is as planned */
    bool is_steady;   /* of kind easy, and quicker than easy: TRAINING 2.7 */
    bool is_race;     /* of kind quality */
    bool is_all_out;  /* all of it is run as a race is: one, or a parkrun or time trial */
    bool says_hard;   /* a word for a hard run, or "steady" */
    bool says_run;    /* a word for a run, and for nothing else */
    bool says_long;   /* "long", whatever the kind: the end of a long run may be hard */
    double distance_km, time_min; /* NAN: none */
    double most_km;               /* the longest distance in the words, read or not; 0: none */
    bool is_read;                 /* one of them comes from the words, not from a key */
    bool is_unread;               /* there are figures in the words that are not read */
    bool
        is_plain; /* each word is known and none is of a hard run or a race; figures are read, if there are any */
    bool is_unknown; /* neither figures nor a word that names a kind of day */
};

/* Seven days that the rules of training are for. */
struct plan_block {
    int number; /* from 1; 0: the lead-in, whose last days are those before block 1 */
    date_day start;
    struct plan_paces *paces; /* known on its first day */
    enum mileage_kind kind;
    enum mileage_phase phase;
    double step_km;       /* that its runs are rounded to */
    int ladder_week;      /* of the run-walk ladder, that its sessions have; 0: none */
    bool is_short;        /* its long run is a shorter one */
    bool is_second;       /* it may have the other kind of long run (TRAINING 3.10) */
    bool has_quality;     /* else health, the log or a break forbids it */
    bool is_easy;         /* the log, a race or a break forbids it */
    unsigned slow;        /* weekdays on which the log, or a race before, forbids fast running */
    bool has_second_long; /* an ultra's: the run after the long run is long too */
    double total_km, long_km; /* of all seven days; NAN where no distances are planned */
    struct week_grid grid;
    struct week_shares shares;
    struct week_strength strength;                    /* no days: no strength in this block */
    const struct profile_session *session[PLAN_DAYS]; /* the coach's own, by weekday; or NULL */
    struct plan_workout workout[PLAN_DAYS];           /* by weekday */
    unsigned fixed;                                   /* weekdays whose length the coach gave */
    unsigned kept; /* weekdays of the coach's runs without a length, which have the planned one */
    unsigned left_out;  /* weekdays whose session of a group makes the week far too long */
    unsigned gives_way; /* weekdays that are easy because the coach has a hard session near them */
    double lost_km;     /* planned on days that the coach takes off or to cross-training */
    unsigned off;       /* weekdays of the profile's `break` */
    uint64_t reasons;   /* PLAN_REASON_BIT */
    struct answer answer; /* of the log of the block before */
    bool is_held;         /* by which this block differs from what was planned */
    bool is_lighter;      /* and has less in all */
    struct plan_reason_text said[PLAN_SAID_MOST]; /* what it says of that */
    size_t n_said;
    struct plan_reason_text said_of_long; /* of its long run; no text: nothing */
    uint64_t why[PLAN_DAYS];      /* by weekday: for which of enum plan_reason the log changes it */
    double ran_km;                /* the longest run, as far as logged */
    unsigned logged;              /* weekdays on which the log says how much was run */
    double done_km[PLAN_DAYS];    /* on those */
    double easy_least_km;         /* the shortest easy run, before the log changes any; 0: none */
    double planned_km[PLAN_DAYS]; /* as `km`, before its own mornings and illness change it */
    enum session_kind planned_kind[PLAN_DAYS]; /* as `grid.kind`, likewise */
    double
        due_km[PLAN_DAYS]; /* of `planned_km`, what heat leaves; 0 without a run and on race day */
    double km[PLAN_DAYS];  /* by weekday; 0 without a run, NAN: a run of unplanned length */
};

struct plan_day {
    date_day date;
    enum weekday weekday;
    const struct plan_block *block; /* NULL on a day before the start: nothing is planned */
    enum session_kind kind;
    bool is_medium_long, is_second_long, is_eve_of_race;
    bool is_break;                         /* in the profile's `break` */
    const struct profile_session *session; /* the coach's own words, or NULL */
    bool is_fixed;                         /* the coach gave its length */
    bool is_indoors;                       /* because of the weather */
    uint64_t reasons;                      /* PLAN_REASON_BIT */
    double planned_km;                     /* before the weather */
    const struct plan_words *read;         /* what was read from those words and used, or NULL */
    double distance_km;       /* 0 on rest and cross days; NAN: a run of unplanned length */
    double duration_min;      /* unrounded; 0 on rest days; NAN unknown */
    double pace_min_per_km;   /* mean, walk breaks included; NAN where there is no run */
    struct run_walk run_walk; /* RUN_S 0: no walks */
    const struct plan_workout *workout; /* session of the catalogue; or NULL */
    const struct workout_parts *parts;  /* of that session; NULL: an easy run all through */
    enum session_kind tomorrow, yesterday;
    bool has_tomorrow, has_yesterday;
    enum fuel_tier yesterday_tier; /* of yesterday's run; FUEL_MEAL without one */
    bool is_hard_next;
    enum plan_placement strength;
    bool is_strength_named;

    bool has_fuel; /* a run of known duration: the next six are filled in */
    struct fuel_before before;
    struct fuel_during during;
    double practice_g_h; /* a long run to practise on: what to take an hour; else NAN */
    struct fuel_after after;
    struct fuel_protein protein;
    struct plan_drink drink;
    struct recovery_card recovery; /* of any run, known duration or not */
    bool weighs_in;
    enum tools_cold cold;
    bool has_compression;
    struct range energy_kcal;
    bool has_daily, is_loading; /* before the race */
    struct fuel_daily carbohydrate, protein_day;
    struct plan_morning morning;
};

/* The run-walk ladder. */
struct plan_ladder {
    int n_weeks;                  /* blocks, without the race block */
    int weeks[MILEAGE_WEEKS_MAX]; /* of the ladder, by block */
    int first_week, last_week;    /* of these; the last is the first where there are none */
    bool waits;                   /* the first week is repeated because the race is far */
    /* By block: why the log of the one before does not let the ladder go on. */
    enum run_walk_hold holds[MILEAGE_WEEKS_MAX];
};

/* A printed week. */
struct plan_week {
    int number; /* from 1 */
    date_day start;
    enum mileage_kind kind; /* of the block with most of its days; the race's week: MILEAGE_RACE */
    enum mileage_phase phase;
    const struct plan_block *most;    /* that block; NULL: no day is planned */
    const struct plan_block *of_long; /* the one that its long run is in; else that one */
    bool is_partial;                  /* it begins before the plan, or goes on after the race */
    double total_km,
        long_km;            /* of its days; NAN where none are planned, or the long run has none */
    double change_km;       /* NAN in the first week, and beside a partial one, or one with... */
    bool has_unread;        /* ... runs of the coach without a length, which no total counts */
    bool is_change_of_plan; /* the log changed the week before: from what it was to be */
    bool is_lighter;        /* by the calendar or by the log, and no more than the week before */
    int n_runs, n_quality;  /* the race not counted */
    double run_min, hard_min; /* of its runs, the race left out; at threshold or quicker */
    unsigned strength;        /* weekdays */
    int strength_week;        /* weeks with strength so far, this one included: SCIENCE 5.2 */
    struct strength_next lift[CATALOG_FAMILIES]; /* what the log makes of its exercises */
    uint64_t reasons; /* PLAN_REASON_BIT: those of that block, and its own */
    struct plan_day days[PLAN_DAYS];
};

/* What the plan adds to the profile's race. */
struct plan_race {
    double duration_min;
    enum plan_pace_basis basis;
    int week;
    uint64_t only_if;      /* of PLAN_REASONS_RACE: pain or illness in the log, a condition */
    double longest_km;     /* before it, since the last 14 days off; as run where that is logged */
    struct run_walk walks; /* in it; walk_s 0: none */
    struct fuel_loading loading; /* no days: none, or withheld */
    struct range caffeine_mg;
};

/* The goal time of the race. */
struct plan_goal {
    enum race_goal verdict;
    bool is_used; /* the race is planned for it; else for the middle of the prediction */
};

/* The paces of TRAINING 2, as they are known from a day on. */
struct plan_paces {
    date_day from;                /* blocks that start on that day or later have them */
    struct profile_result result; /* of the log, or the race result of the profile */
    struct loc result_at;         /* where it is */
    bool has_result;              /* the race result gives the level; else the easy pace does */
    double level;                 /* TRAINING 2.1 */
    double level_left;            /* after a break before the plan; 1 without one */
    double easy_min_per_km;
    double mean_min_per_km; /* of easy running, walk breaks included */
    enum plan_pace_basis easy_basis;
    enum plan_pace_basis basis; /* of the zones. GIVEN: the easy pace; ASSUMED: none is known */
    bool is_estimate;           /* from the easy pace alone */
    struct pace_zones zones;    /* for durations; plan_pace_of says what is printed */
    struct level_prediction prediction; /* of the profile's race, if it has one */
    struct plan_goal goal;
};

struct plan_sweat_test {
    const struct profile_sweat_test *test;
    struct hydration_loss loss;
    bool is_old; /* over 180 days before the start */
};

struct plan {
    const struct profile *profile;
    const struct catalog *catalog;
    struct plan_options options;
    enum unit_system steps; /* of printed figures */
    double unit_km, distance_step;

    double weight_kg; /* NAN: not given, or not to be printed */
    double age_y;     /* NAN: unknown */
    struct safety_effects safety;
    enum plan_refusal refusal;
    enum weekday first_weekday;
    date_day start;               /* first day that is planned */
    bool is_by_time;              /* planned and printed in minutes */
    bool hides_km;                /* no distance but the race's is printed, and no pace */
    double weekly_km, longest_km; /* as given; from minutes at the mean pace */
    /* What is known at the start, and after each result of the log (TRAINING 9.4); `paces` are those in force
     * while a block or a day is planned, afterwards those of race day, or the newest. */
    struct plan_paces *known, paces;
    size_t n_known;
    double temperature_c;
    bool is_temperature_assumed;
    double humidity_pct; /* NAN: neither given nor assumed */
    bool is_humidity_assumed;
    double wbgt_c;
    enum heat_flag heat;
    enum heat_rule heat_rule;
    enum heat_cold cold;
    bool does_weather_change; /* a day */

    const struct plan_words *words; /* of the profile's sessions, in their order */
    struct mileage_plan mileage;
    struct plan_ladder ladder; /* where refusal is PLAN_RUN_WALK */
    struct plan_progress progress;
    struct week_request request; /* of an ordinary block */
    struct calendar calendar;
    struct plan_block lead_in;
    struct plan_reason_text
        said_after;  /* of days off that reach beyond the plan; no text: none do */
    size_t n_blocks; /* 0 with symptoms, or before clearance */
    size_t n_listed; /* of them: all but one after the race that only fills the last week */
    struct plan_block *blocks;
    size_t n_weeks; /* printed; 0 like n_blocks */
    struct plan_week *weeks;
    bool has_race;
    struct plan_race race;

    struct range practice_g_h;     /* on the first and the last of the long runs that practise */
    double practice_goal_g_h;      /* of the long runs before the race; NAN: no practice */
    struct hydration_target sweat; /* at easy pace */
    struct plan_sweat_test *tests;
    const struct hydration_test *hydration_tests; /* the same, for science */
    size_t n_tests;

    struct readiness_inputs mornings;
    unsigned markers; /* chosen, or the default */
    bool has_named_markers;
    date_day judged;         /* the morning that is judged, if has_today */
    unsigned judged_markers; /* of the profile; 0: all */
    bool has_today;
    struct readiness today;
    struct readiness_trend trend;
    struct readiness_limits limits;
    date_day limits_day; /* the morning they are for */
    struct readiness_baseline baseline;
    double balance_norm_s, sleep_target_h;

    struct plan_notes assumptions, warnings;
    struct plan_notes remarks; /* each id once */
};

/* Plans for P, which has been validated. Each assumption and each warning is in OUT and is
 * reported to D, once. False if there was an error (with --strict any warning is one). */
bool plan_build(struct arena *a, const struct profile *p, const struct catalog *c,
                const struct plan_options *options, struct plan *out, struct diag *d,
                struct arena *scratch) __attribute__((warn_unused_result));
/* Whether the runner of P, who has fast runs, is of an age to ask a doctor before them, and not cleared (TRAINING 3.9). */
bool plan_asks_before_fast(const struct plan *p);
/* Whether there is a page for the doctor in place of a plan for P; A is for its work. */
bool plan_is_for_doctor(struct arena *a, const struct profile *p, const struct catalog *c,
                        const struct plan_options *options);

/* The log leaves the week without quality: it has less strength too (TRAINING 9.5). */
static inline bool plan_is_eased(const struct plan_week *w)
{
    return w->most != NULL && !w->most->answer.has_quality;
}

extern const struct plan_reason_text PLAN_REASON_TEXTS[PLAN_REASONS];

/* The I-th day of the printed weeks, counted from 0. */
static inline struct plan_day *plan_day_at(const struct plan *p, size_t i)
{
    return &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
}

/* The longest run before the race as a share of it, in percent. */
static inline double plan_longest_pct(const struct plan *p)
{
    return num_round_to(100 * p->race.longest_km / p->profile->race.distance_km, 1);
}

/* The longest run is short for the race; not where the coach wants the goal (TRAINING 2.9). */
static inline bool plan_is_race_weak(const struct plan *p)
{
    return !(p->paces.goal.is_used && p->profile->is_coach_override) &&
           (p->mileage.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_OVERRIDDEN));
}

/* The race is run by effort: it has no pace, and both ends of the prediction (TRAINING 2.8, 7.2). */
static inline bool plan_is_race_by_effort(const struct plan *p)
{
    return plan_is_race_weak(p) || p->heat_rule >= HEAT_BY_EFFORT;
}

/* What the race takes as an easy run. */
double plan_race_easy_min(const struct plan *p);
/* The slow end of its time; after too little running that of an easy run, as it is to be run (TRAINING 2.8). */
double plan_race_slow_min(const struct plan *p);

/* The time that the race is planned for: where the longest run is short for it the slow end, so that food and drink last. */
static inline double plan_race_min(const struct plan *p)
{
    return plan_is_race_weak(p)    ? plan_race_slow_min(p)
           : p->paces.goal.is_used ? p->profile->race.goal_min
                                   : p->paces.prediction.middle_min;
}

/* What a time of the race is printed to, in minutes; MIN: that time. */
double plan_race_step_min(const struct plan *p, double min);

/* The pace of running in that time, min/km; with walks it is quicker than the mean. */
static inline double plan_race_running_pace(const struct plan *p)
{
    return run_walk_running_pace(plan_race_min(p) / p->profile->race.distance_km,
                                 p->race.walks.run_s, p->race.walks.walk_s);
}

/* The same; NAN where none is printed. */
static inline double plan_race_pace(const struct plan *p)
{
    bool is_known = p->paces.basis != PLAN_PACE_ASSUMED || p->paces.goal.is_used;

    return is_known && !plan_is_race_by_effort(p) ? plan_race_running_pace(p) : (double)NAN;
}

/* A pace of X as it is printed, per UNIT_KM; NAN where none is known, or where running goes by effort. */
struct pace_print plan_pace_of(const struct plan *p, const struct plan_paces *x, enum pace_key key,
                               double unit_km);
/* The row of DAY in the log, or NULL. */
const struct profile_day *plan_row_on(const struct plan *p, date_day day);
/* The week that holds DAY, counted from 1; less or more outside the plan. */
int plan_week_number(const struct plan *p, date_day day);
/* A long run of two hours, on no day, for pages where no run has a length. */
struct plan_day plan_general_run(const struct plan *p);
/* What the sweat rate at a pace is computed from; X: the paces known then. */
struct hydration_run plan_sweat_run(const struct plan *p, const struct plan_paces *x,
                                    double pace_min_per_km);
/* Why a sweat test is not used, in the units of the plan; NULL: it is used. */
const char *plan_sweat_reject_text(struct arena *a, const struct plan *p,
                                   const struct plan_sweat_test *t);

/* The kind of DAY as it is called: a race of the coach, which is planned as quality, is a race. */
enum session_kind plan_day_label(const struct plan *p, const struct plan_day *day);
/* Whether it is a race or time trial of the coach, all of which is hard. */
bool plan_is_all_out(const struct plan *p, const struct plan_day *day);
/* As plan_day_label, but on a day with words of the coach what they say themselves, the same for all who have them; -1: they
 * say none of the kinds. */
int plan_said_kind(const struct plan *p, const struct plan_day *day);
/* Whether the coach's words of DAY have no length: no figure of them is read, and they call a run neither easy nor long, or
 * name no kind of a day without a run. Nothing of the plan is printed below them, and no total counts such a run. */
bool plan_has_unread(const struct plan *p, const struct plan_day *day);
/* "read as 16.1 km": what became of the figures in the coach's words of DAY, which has some; NULL
 * where there are none, or keys say it. */
const char *plan_words_text(struct arena *a, struct plan *p, const struct plan_day *day);

/* The time of W in a plan by time, or of its sessions in a run-walk plan, as printed; NAN in any other. */
double plan_week_min(const struct plan *p, const struct plan_week *w);
/* A length of a plan by time, in minutes; NAN in any other plan. */
double plan_min_of(const struct plan *p, double km);
/* "36 min", "1 h 30". */
const char *plan_time_text(struct arena *a, double min);

#endif
