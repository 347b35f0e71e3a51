/* The parts of a plan and the files that fill them, for src/plan only. */
#ifndef PLAN_PLAN_INT_H
#define PLAN_PLAN_INT_H

#include "athlete/quantity.h"
#include "plan/plan.h"

enum {
    PLAN_BREAK_COUNTS_DAYS = 28 /* a break that ended up to this long before the plan counts: D */
};

/* What every part needs while a plan is built. */
struct plan_builder {
    struct arena *arena;
    struct plan *plan;
    struct diag *diag;
    struct arena *scratch;
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

/* runner.c: who the runner is, what is assumed, what safety allows. */
void plan_set_runner(struct plan_builder *b);
/* mornings.c: before the weeks, because the log may bring a lighter week forward. */
void plan_set_mornings(struct plan_builder *b);
struct plan_morning plan_morning_of(const struct plan *p, const struct plan_day *day);
/* blocks.c: days, distances and the coach's sessions of each block. */
void plan_set_blocks(struct plan_builder *b);
/* weeks.c: the days of the blocks in printed weeks. */
void plan_set_weeks(struct plan_builder *b);
/* The block that DAY is in, or NULL. */
const struct plan_block *plan_block_on(const struct plan *p, date_day day);
/* Totals of what is printed, again after the days have changed. */
void plan_total_weeks(struct plan *p);
/* week_notes.c: what was assumed and dropped for an ORDINARY block, and what became of the race. */
void plan_note_weeks(struct plan_builder *b, const struct week_grid *ordinary);
/* Warns where the plan starts with less than the profile says, or with no distances at all. */
void plan_warn_of_base(struct plan_builder *b);
void plan_warn_of_refusal(struct plan_builder *b);
/* words.c */
/* Reads TEXT by TRAINING 8.2 to 8.4; of a distance in two units the one in UNIT_KM. */
struct plan_words plan_read_words(const char *text, double unit_km);
/* session.c */
/* Reads the words of all sessions of the profile, before the weeks. */
void plan_set_words(struct plan_builder *b);
/* What was read from S; its own `kind`, `distance` and `time` win over its words. */
const struct plan_words *plan_words_of(const struct plan *p, const struct profile_session *s);
/* Puts the coach's sessions into a block and shares its distance into W->km. BEFORE_KM is the total
 * of the block before, NAN in the first. LENGTHS is NULL in the lead-in, whose runs have their
 * length. */
void plan_apply_sessions(struct plan_builder *b, struct plan_block *w, double before_km,
                         const struct week_lengths *lengths);
/* The weekdays of a block on which the coach gives quality. */
unsigned plan_quality_sessions(const struct plan *p, const struct plan_block *w);
/* strength_days.c */
void plan_set_strength(struct plan_builder *b);
/* drink.c: the tests and the rate at easy pace. */
void plan_set_sweat(struct plan_builder *b);
/* weather.c: once each day has its length. */
void plan_apply_weather(struct plan_builder *b);
/* Whether the heat may shorten runs that stay outdoors. */
bool plan_has_heat_limit(const struct plan *p);
/* day.c: fuel, drink and recovery of each day, after all weeks are planned. */
void plan_set_days(struct plan_builder *b);
/* One run's drink, in the units of the plan: drink.c. */
void plan_set_drink(const struct plan *p, struct plan_day *day);

#endif
