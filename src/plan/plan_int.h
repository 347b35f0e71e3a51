/* The parts of a plan and the files that fill them, for src/plan only. */
#ifndef PLAN_PLAN_INT_H
#define PLAN_PLAN_INT_H

#include "athlete/quantity.h"
#include "plan/plan.h"

enum {
    PLAN_DAYS_OFF_MANY = 14,    /* what was run before no longer counts for a race: D */
    PLAN_BREAK_COUNTS_DAYS = 28 /* a break that ended up to this long before the plan counts: D */
};

/* How far the log has been replayed. */
struct plan_replay {
    size_t row;         /* of the log: the first that is not yet replayed */
    date_day log_day;   /* the last that has a row */
    struct answer next; /* to the block replayed last */
    bool had_pain;      /* pain on two days held for it */
    double far_done;    /* far more than planned, that was done of it; 0: it was not */
    bool was_hard;      /* the last hard session that was logged was too hard */
    bool was_cut;       /* not by its effort, but because it was cut short or missed */
    bool is_missing;    /* runs since MISSED_FROM are logged as missed */
    date_day missed_from;
    date_day
        longest_from; /* the first of the most days in a row that were missed up to the block replayed last */
    date_day rest_to; /* without running up to this day, after pain */
};

/* What every part needs while a plan is built. */
struct plan_builder {
    struct arena *arena;
    struct plan *plan;
    struct diag *diag;
    struct arena *scratch;
    struct plan_replay replay;
};

/* Adds to NOTES and reports, once, at the place of a key, or of the profile as a whole (its file,
 * or its entry in a list or table) where the key was not given. */
void plan_note(struct plan_builder *b, struct plan_notes *notes, struct loc key, enum diag_id id,
               const char *fmt, ...) __attribute__((format(printf, 5, 6)));
#define plan_warn(b, key, id, ...) plan_note(b, &(b)->plan->warnings, key, id, __VA_ARGS__)
/* Something that is assumed because the profile does not say it. */
#define plan_assume(b, ...) plan_assume_at(b, (struct loc){0}, __VA_ARGS__)
#define plan_assume_at(b, key, ...) \
 plan_note(b, &(b)->plan->assumptions, key, DIAG_ASSUMED, __VA_ARGS__)
/* A remark that is of no use on paper: it assumes nothing, or the sheets show it. */
#define plan_remark(b, id, ...) plan_note(b, &(b)->plan->remarks, (struct loc){0}, id, __VA_ARGS__)
/* "6:00 /km", "14.5 km" or "9 mi", in the units of the plan. */
const char *plan_quantity_text(const struct plan_builder *b, enum quantity_kind kind, double value);
const char *plan_distance_text(const struct plan_builder *b, double km);
/* Of the plan's runs and weeks: a distance, or where it is by time, minutes. */
const char *plan_length_text(const struct plan_builder *b, double km);

/* runner.c: who the runner is, what is assumed, what safety allows. */
void plan_set_runner(struct plan_builder *b);
/* paces.c: the level, the paces and the race's predicted time, at the start and after each result. */
void plan_set_paces(struct plan_builder *b);
/* Those known before DAY. */
struct plan_paces *plan_paces_on(const struct plan *p, date_day day);
/* What is planned next has the paces of W; NULL: those of the start. */
void plan_use_paces(struct plan *p, const struct plan_block *w);
/* Again where walk breaks have changed the prediction. */
void plan_set_race_pace(struct plan *plan);
/* The pages of the whole plan show those before a break that the log has not reached, but for the race. */
void plan_show_paces(struct plan *p);
void plan_note_paces(struct plan_builder *b);
/* Where the time of the race comes from, and what is to be said of the goal. */
void plan_note_race_time(struct plan_builder *b);
/* mornings.c: before the weeks, because the log may bring a lighter week forward. */
void plan_set_mornings(struct plan_builder *b);
struct plan_morning plan_morning_of(const struct plan *p, const struct plan_day *day);
/* blocks.c: days, distances and the coach's sessions of each block. */
void plan_set_blocks(struct plan_builder *b);

/* The I-th day of W, and its weekday. */
static inline date_day plan_date_in(const struct plan_block *w, int i)
{
    return w->start + i;
}

static inline int plan_weekday_in(const struct plan_block *w, int i)
{
    return ((int)date_weekday(w->start) + i) % PLAN_DAYS;
}

/* Whether there is a run on weekday D, the race not counted. */
static inline bool plan_is_run_on(const struct plan_block *w, int d)
{
    return session_is_run(w->grid.kind[d]) && w->grid.kind[d] != SESSION_RACE;
}

/* obey.c: what the rows of the log change in W, the block that they are in. */
void plan_obey_rows(struct plan_builder *b, struct plan_block *w);
/* Whether the log has a run on weekday D of W. */
bool plan_has_run_on(const struct plan *p, const struct plan_block *w, int d);
/* Takes the days without running after pain out of W, but not its race; and the day after an illness that W begins with. */
void plan_rest_after_pain(const struct plan_replay *r, struct plan_block *w);
void plan_rest_after_illness(const struct plan *p, struct plan_block *w);
/* Pain of 7 or more on DAY stops the running for the days after it. */
void plan_heed_stop(struct plan_builder *b, date_day day);
/* Nothing fast and nothing long in W. */
void plan_ease_block(struct plan_block *w);
/* replay.c: what the log says before the first block; and of the I-th, once it is filled, planned as
 * M. What it makes of the next one is handed on to it. */
void plan_start_replay(struct plan_builder *b);
void plan_replay_block(struct plan_builder *b, size_t i, const struct mileage_block *m);
/* What the rows of the log change in the lead-in W: as in a block. */
void plan_replay_lead_in(struct plan_builder *b, struct plan_block *w);
/* said.c: that pain or illness of W could not be read, or of the block before, if that was judged. */
void plan_say_unread(const struct plan *p, struct plan_block *w);
/* What lasts and is for a doctor to see, whatever the rule. */
void plan_say_lasting(const struct plan_builder *b, struct plan_block *w);
/* Days off after pain, and the first day that they leave. */
void plan_say_rest(struct plan_builder *b, struct plan_block *w);
/* That days off after pain reach beyond the plan. */
void plan_say_rest_after(struct plan_builder *b);
/* Sets what the answer to the block before changes in W, planned as M, and what is said of it. A rule that
 * changes nothing is named only where it says so itself. */
void plan_say_answer(struct plan_builder *b, struct plan_block *w, const struct mileage_block *m);
/* What of the log took the week of the ladder back, or makes it the same again. */
void plan_say_ladder(const struct plan *p, struct plan_block *w);
/* health.c: whether a run on the day of ROW was missed: it says so, or that the runner was ill and nothing of a run. */
bool plan_is_missed(const struct profile_day *row);
/* On the morning of DAY, by the markers of the profile. */
enum readiness_verdict plan_verdict_on(const struct plan *p, date_day day);
/* Adds pain, illness and mornings of the seven days from START to *f. */
void plan_count_health(const struct plan *p, date_day start, struct answer_week *f);
/* On what to run again in W, whatever the rule: PLAN_REASONS_HEALTH, by the seven days before and the last
 * day of the log. */
uint64_t plan_minds(const struct plan_builder *b, const struct plan_block *w);
/* For the sheet of W: two weeks of mornings that said ease off; pain at one place on many days of two weeks. */
bool plan_is_tired_long(const struct plan_builder *b, const struct plan_block *w);
bool plan_has_lasting_pain(const struct plan_builder *b, const struct plan_block *w);
/* Of PLAN_REASONS_RACE, those that pain and illness of the 14 days before the race ask for, or a condition
 * with which nothing hard may be run yet. */
uint64_t plan_race_only_if(const struct plan *p);

/* The pace of a run of that kind, but for the quick parts of a session: without walk breaks where it is a
 * quality run of a plan by distance. */
static inline double plan_kind_pace(const struct plan *p, enum session_kind kind)
{
    return kind == SESSION_QUALITY && !p->is_by_time ? p->paces.easy_min_per_km
                                                     : p->paces.mean_min_per_km;
}

/* workouts.c */
/* Before the first block. */
void plan_start_workouts(struct plan_builder *b, const struct week_grid *ordinary);
/* The most quality days that W may have. */
int plan_most_quality(const struct plan *p, const struct plan_block *w);
/* Makes easy the quality days of W over that, before its distance is shared out. */
void plan_thin_quality(const struct plan *p, struct plan_block *w);
/* Chooses the sessions of W, whose runs have their lengths. */
void plan_set_workouts(struct plan *p, struct plan_block *w);
/* The mean pace of the run on weekday D, with each part of its session at its own. */
double plan_run_pace(const struct plan *p, const struct plan_block *w, int d);
/* The parts of a day with a session, and how long they take. */
void plan_set_parts(struct arena *a, const struct plan *p, struct plan_day *day);
/* Minutes at threshold or quicker: all of a race; NAN of a quick session in the coach's words, which do not say. */
double plan_hard_min(const struct plan *p, const struct plan_day *day);
/* workout_notes.c: what became of a coach's own sessions of the catalogue that have no room. */
void plan_note_workouts(struct plan_builder *b);
/* weeks.c: the days of the blocks in printed weeks. */
void plan_set_weeks(struct plan_builder *b);
/* calendar.c */
/* Days between weekdays A and B, around the week: 0 to 3. */
int plan_days_apart(int a, int b);
/* Weekdays of the block that starts on START which are in FROM to TO. */
unsigned plan_days_between(date_day start, date_day from, date_day to);
/* Makes rest days of those DAYS. */
void plan_clear_days(struct plan_block *w, unsigned days);
/* Takes a session on weekday D out of W that was written for others too. */
void plan_drop_shared(struct plan_block *w, int d);
/* The shortest and the longest easy run of W; 0 without one. Medium-long and second long runs
 * are none, nor are those whose length the coach gave. */
struct range plan_easy_runs_km(const struct plan_block *w);
/* The race to plan for, or NULL. */
const struct profile_race *plan_race_ahead(const struct plan *p);
/* Sets the request and the calendar of N_WEEKS, or up to RACE unless it is NULL. */
void plan_set_calendar(struct plan *p, const struct profile_race *race, int n_weeks);
/* The profile's break in blocks. */
struct mileage_break plan_break_of(const struct plan *p);
/* ladder.c: instead of totals and an ordinary block; then the days of each block. */
void plan_set_ladder(struct plan_builder *b, struct week_grid *ordinary);
void plan_place_ladder(const struct plan *p, struct plan_block *w);
void plan_warn_of_ladder(struct plan_builder *b, const struct week_grid *ordinary);
/* The walk breaks of DAY; the pieces of a session of the ladder, unless the coach's own words replace it. */
struct run_walk plan_run_walk_of(const struct plan *p, const struct plan_day *day);
/* log_unit.c: reports a log whose distances look as if they were in another unit. */
void plan_check_log_units(struct plan_builder *b);
/* The block that DAY is in, or NULL. */
const struct plan_block *plan_block_on(const struct plan *p, date_day day);
/* Totals of what is printed, again after the days have changed. */
void plan_total_weeks(struct plan *p);
/* Whether PLAN_DAYS_OFF_MANY or more are before its race. */
bool plan_has_many_days_off(const struct plan *p);
/* week_notes.c: what was assumed and dropped for an ORDINARY block, and what became of the race. */
void plan_note_weeks(struct plan_builder *b, const struct week_grid *ordinary);
/* Judges the race by the longest run that is printed before it, after heat and the log (TRAINING 4.7). */
void plan_judge_race(struct plan_builder *b);
/* Notes by how much the coach's sessions make weeks shorter. */
void plan_note_less(struct plan_builder *b);
/* Makes our quick runs after a long race of the coach's easy, in W, whose sessions are placed, as those of the blocks before. */
void plan_ease_after_races(struct plan_builder *b, struct plan_block *w);
/* No run of ours on the days without running after a race of 10 km or more in the log. */
void plan_rest_after_results(const struct plan *p, struct plan_block *w);
/* The runs of the coach that have the planned length, because the words give none. */
void plan_note_kept(struct plan_builder *b);
/* Warns where the plan starts with less than the profile says. */
void plan_warn_of_base(struct plan_builder *b);
/* words.c */
/* Reads TEXT by TRAINING 8.2 to 8.4; of a distance in two units the one in UNIT_KM. IS_OF_RACE: it is known to be a race. */
struct plan_words plan_read_words(const char *text, double unit_km, bool is_of_race);
/* words_match.c */
/* The end of what PATTERN, which words.def explains, matches at TEXT, as much as it can; NULL if it does not. */
const char *plan_match(const char *pattern, const char *text);
/* session.c */
/* Reads the words of all sessions of the profile, before the weeks. */
void plan_set_words(struct plan_builder *b);
/* Whether the session on weekday D of W has no length on paper, as plan_has_unread says of its day. */
bool plan_is_unread(const struct plan *p, const struct plan_block *w, int d);
/* What was read from S; its own `kind`, `distance` and `time` win over its words. */
const struct plan_words *plan_words_of(const struct plan *p, const struct profile_session *s);
/* Puts the coach's sessions into a block and shares its distance into W->km. BEFORE_KM is the total
 * of the block before, NAN in the first. LENGTHS is NULL in the lead-in, whose runs have their
 * length. */
void plan_apply_sessions(struct plan_builder *b, struct plan_block *w, double before_km,
                         const struct week_lengths *lengths);
/* "week 2, Sunday", of the printed week. */
const char *plan_session_name(const struct plan_builder *b, const struct profile_session *s);
/* Whether S is in a week that is wanted. */
bool plan_is_wanted(const struct plan *p, const struct profile_session *s);
#define plan_warn_session(b, session, id, fmt, ...)                                             \
 (plan_is_wanted((b)->plan, session)                                                            \
      ? plan_warn(b, (session)->at, id, "%s: " fmt, plan_session_name(b, session), __VA_ARGS__) \
      : (void)0)
/* session_fit.c */
/* Longest run of the four blocks before block NUMBER, sessions of the coach included; in the first blocks also of the month
 * before the plan. */
double plan_recent_km(const struct plan *p, int number);
/* The distance that the coach gives, or NAN where the planned one stays: a time that would be too far at the pace of the day is
 * not used, nor one in a plan without distances where no pace is known. */
double plan_session_km(const struct plan *p, const struct plan_words *words,
                       enum session_kind kind);
/* The same, or the longest distance in words that are not read, 0 without one: the most that the run may be. */
double plan_most_km(const struct plan *p, const struct plan_words *words, enum session_kind kind);
/* Chooses the sessions of a group that would make W far longer than PLANNED: they are left out. */
void plan_leave_out(const struct plan *p, struct plan_block *w,
                    const struct mileage_block *planned);
/* Whether S is in W and fits the runner. */
bool plan_is_session_of(const struct plan *p, const struct plan_block *w,
                        const struct profile_session *s);
/* The weekdays of a block on which the coach gives quality. */
unsigned plan_quality_sessions(const struct plan *p, const struct plan_block *w);
/* Warns of sessions that are left out, and of hard ones for a runner whose plan has none, and notes which weeks
 * the sessions make shorter; after the days. */
void plan_warn_of_unfit(struct plan_builder *b);
/* strength_days.c */
void plan_set_strength(struct plan_builder *b);
/* lifts.c: what the log makes of the exercises of each week. */
void plan_set_lifts(struct plan_builder *b);
/* drink.c: the tests and the rate at easy pace. */
void plan_set_sweat(struct plan_builder *b);
/* weather.c: once each day has its length. */
void plan_apply_weather(struct plan_builder *b);
/* What heat leaves of a run of KM; NAN: it is indoors, without a length. */
double plan_km_in_heat(const struct plan *p, enum session_kind kind, double km);
/* Whether the heat may shorten runs that stay outdoors. */
bool plan_has_heat_limit(const struct plan *p);
/* day.c: fuel, drink and recovery of each day, after all weeks are planned. */
void plan_set_days(struct plan_builder *b);
/* One run's drink, in the units of the plan: drink.c. */
void plan_set_drink(const struct plan *p, struct plan_day *day);

#endif
