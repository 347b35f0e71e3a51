/* Branches of the tree: the runner, the plan as a whole, its weeks, recovery, mornings, sweat. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/unit.h"
#include "science/race.h"
#include "science/rule.h"
#include "tree/tree_int.h"

enum {
    MARKS_MAX = 120,
    MARKS_SHOWN = 3
};

/* --- the runner and the plan --------------------------------------------------------------- */

bool tree_has_runs(const struct plan *p)
{
    return p->n_weeks > 0 && p->refusal != PLAN_MINOR;
}

enum {
    REASONS = PLAN_SAID_MOST + 1 + PLAN_REASONS
};

/* The I-th of REASONS: first on what a race may be run, then those that the log gives for BLOCK (or NULL), and for
 * the long run, which is in block OF_LONG, then the others of the set REASONS. */
static const struct plan_reason_text *
reason_at(const struct plan_block *block, const struct plan_block *of_long, uint64_t reasons, int i)
{
    if (i < PLAN_RACE_REASONS)
        return reasons >> i & 1 ? &PLAN_REASON_TEXTS[i] : NULL;
    i -= PLAN_RACE_REASONS;
    if (i < PLAN_SAID_MOST)
        return block != NULL && (size_t)i < block->n_said ? &block->said[i] : NULL;
    if (i == PLAN_SAID_MOST)
        return of_long != NULL && of_long->said_of_long.text != NULL ? &of_long->said_of_long
                                                                     : NULL;
    i += PLAN_RACE_REASONS - PLAN_SAID_MOST - 1;
    return reasons >> i & 1 ? &PLAN_REASON_TEXTS[i] : NULL;
}

static bool has_lighter(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (p->weeks[i].is_lighter)
            return true;
    return false;
}

static bool has_shorter(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (p->weeks[i].reasons & PLAN_REASON_BIT(SHORTER))
            return true;
    return false;
}

static bool has_quality(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (p->weeks[i].n_quality > 0)
            return true;
    return false;
}

int tree_long_weekday(const struct plan_week *w)
{
    const struct plan_day *best = NULL;

    if (w->kind == MILEAGE_RACE) /* one after the race is no long run of the week: long_km is 0 */
        return -1;
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (day->kind == SESSION_LONG && (best == NULL || day->distance_km > best->distance_km))
            best = day;
    }
    return best != NULL ? (int)best->weekday : -1;
}

/* The first week that is not partial and has a long run, which the lead-in has not; or else the
 * first. NULL without weeks. */
static const struct plan_week *first_whole_week(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (!p->weeks[i].is_partial && tree_long_weekday(&p->weeks[i]) >= 0)
            return &p->weeks[i];
    return p->n_weeks > 0 ? &p->weeks[0] : NULL;
}

/* The highest figure of any week; NAN where none has one. */
static double peak_of(const struct plan *p, size_t offset)
{
    double peak = (double)NAN;

    for (size_t i = 0; i < p->n_weeks; i++) /* NAN gives way to any number */
        peak = fmax(peak, *(const double *)(const void *)((const char *)&p->weeks[i] + offset));
    return peak;
}

/* A line of the profile itself, not of a log beside it. */
static double line_of(const struct plan *p, struct loc at)
{
    const char *file = p->profile->at.profile.file;
    bool is_in_profile =
        at.line > 0 && (file == NULL || at.file == NULL || strcmp(file, at.file) == 0);

    return is_in_profile ? at.line : (double)NAN;
}

const char *tree_id(const struct plan *p)
{
    return p->profile->id != NULL ? p->profile->id : "athlete";
}

bool tree_should_speak_to_coach(const struct plan *p)
{
    bool is_needed = p->profile->health != 0 ||
                     (p->profile->has_health_answer && !p->profile->is_cleared) ||
                     p->safety.is_minor;

    for (size_t i = 0; i < p->warnings.notes.n; i++)
        is_needed |= diag_is_private(p->warnings.notes.item[i].id);
    return is_needed;
}

/* The slower half of the easy zone, as it is printed. */
static struct range long_pace(const struct plan *p, const struct plan_paces *x)
{
    const struct pace_zone *easy = &x->zones.of[PACE_EASY];
    const struct pace_zone half = {easy->middle, easy->middle, easy->slow, easy->is_estimate};
    struct pace_print s = pace_print(&half, p->unit_km);
    bool is_known = !isnan(plan_pace_of(p, x, PACE_EASY, p->unit_km).quick_s);

    return is_known
               ? range_times((struct range){s.quick_s, s.slow_s}, 1 / (UNIT_S_PER_MIN * p->unit_km))
               : RANGE_NONE;
}

static struct range long_pace_of(const struct plan *p, const struct plan_day *day)
{
    return day->kind == SESSION_LONG && day->block != NULL ? long_pace(p, day->block->paces)
                                                           : RANGE_NONE;
}

/* What a long run takes at that pace, in whole minutes; its day is planned at the quick end. */
static struct range long_time_of(const struct plan *p, const struct plan_day *day)
{
    struct range pace = long_pace_of(p, day);

    if (range_is_none(pace) || isnan(day->distance_km) || isnan(day->duration_min))
        return RANGE_NONE;
    return (struct range){num_round_to(day->duration_min, 1),
                          num_round_to(fmax(day->duration_min, day->distance_km * pace.hi), 1)};
}

static double km_of(const struct plan *p, const struct plan_day *day)
{
    return p->hides_km && day->kind != SESSION_RACE ? (double)NAN : day->distance_km;
}

/* NULL: the pace of a race, without one. */
static const struct value *zone_value(const struct tree *t, enum pace_key key)
{
    return tree_zone(t, key == PACE_RACE && !t->plan->has_race ? NULL : &key);
}

static const double NEAR_MIN = 0.5 / UNIT_S_PER_MIN; /* paces this near are the same */

/* The zone that a race of each class feels like. */
static const enum pace_key RACE_ZONES[RACE_CLASS_COUNT] = {
    [RACE_NONE] = PACE_RACE, [RACE_SHORT] = PACE_FIVE,        [RACE_TEN] = PACE_TEN,
    [RACE_HALF] = PACE_HALF, [RACE_MARATHON] = PACE_MARATHON, [RACE_ULTRA] = PACE_EASY,
};

static bool is_quicker_than_easy(const struct plan *p)
{
    return plan_pace_of(p, &p->paces, PACE_RACE, p->unit_km).slow_s <
           plan_pace_of(p, &p->paces, PACE_EASY, p->unit_km).quick_s;
}

/* The zone that the race feels like; with a goal quicker than the prediction the quickest whose middle it reaches. */
static enum pace_key zone_of_goal(const struct plan *p)
{
    const struct profile_race *race = &p->profile->race;
    enum pace_key zone = RACE_ZONES[race_class_of(p->has_race ? race->distance_km : 0)];
    const struct pace_zone *zones = p->paces.zones.of;
    double predicted = p->paces.prediction.middle_min / race->distance_km;

    if (!p->paces.goal.is_used || p->paces.goal.verdict == RACE_GOAL_NOT_CHECKED)
        return zone;
    for (int k = zone + 1; k < PACE_REPETITION; k++) {
        if (num_reaches(zones[k].middle + NEAR_MIN, zones[PACE_RACE].middle) &&
            zones[k].middle + NEAR_MIN < predicted)
            zone = (enum pace_key)k;
    }
    return zone;
}

enum pace_key tree_feel_of(const struct plan *p, enum pace_key pace)
{
    bool is_of_race =
        p->has_race && pace != PACE_RACE && pace == pace_key_of_race(p->profile->race.distance_km);

    return is_of_race && p->paces.zones.of[pace].middle <= p->paces.zones.of[PACE_RACE].middle
               ? zone_of_goal(p)
               : pace;
}

int tree_effort_of(const struct plan *p, enum pace_key pace)
{
    const struct catalog_effort *efforts = p->catalog->sessions.paces;
    enum race_class class = race_class_of(p->has_race ? p->profile->race.distance_km : 0);

    if (pace != PACE_RACE)
        return efforts[tree_feel_of(p, pace)].effort;
    if (class == RACE_ULTRA && is_quicker_than_easy(p))
        return (efforts[PACE_EASY].effort + efforts[PACE_MARATHON].effort) / 2;
    return efforts[zone_of_goal(p)].effort;
}

/* The zone whose printed pace is that of the race; NULL where none is. */
static const char *race_zone(const struct plan *p)
{
    enum pace_key zone = pace_key_of_race(p->has_race ? p->profile->race.distance_km : 0);
    struct pace_print race = plan_pace_of(p, &p->paces, PACE_RACE, p->unit_km);
    struct pace_print same = plan_pace_of(p, &p->paces, zone, p->unit_km);
    bool is_paceless = isnan(race.quick_s) && isnan(same.quick_s);
    bool is_same = race.quick_s == same.quick_s && race.slow_s == same.slow_s;

    if (zone == PACE_RACE)
        return NULL;
    return is_paceless || is_same ? catalog_paces.word[zone] : NULL;
}

#define FACT_ROWS "tree/athlete.def"
#include "tree/expand.def"

/* --- weeks and days ------------------------------------------------------------------------ */

/* 2 % of body mass as water. */
static double may_lose_l(const struct plan *p)
{
    return hydration_allowance_ml(p->weight_kg, HYDRATION_RATES.may_lose_pct) / UNIT_ML_PER_L;
}

static int medium_weekday(const struct plan_week *w)
{
    for (int i = 0; i < PLAN_DAYS; i++)
        if (w->days[i].is_medium_long && w->days[i].kind == SESSION_EASY)
            return (int)w->days[i].weekday;
    return -1;
}

static const struct workout_part *first_work(const struct workout_parts *parts)
{
    for (int i = 0; parts != NULL && i < parts->n; i++)
        if (parts->part[i].what == WORKOUT_WORK)
            return &parts->part[i];
    return NULL;
}

/* The number of the block that begins on W's I-th day; NAN where none does. */
static double block_begun(const struct plan_week *w, int i)
{
    const struct plan_block *block = w->days[i].block;

    return block == NULL || (i > 0 && w->days[i - 1].block == block) ? (double)NAN : block->number;
}

/* One that its morning does not shorten, if there is one; NULL where the week has no session of the run-walk ladder. */
static const struct run_walk *first_run_walk(const struct plan_week *w)
{
    const struct plan_day *first = NULL;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (day->run_walk.week > 0 && (first == NULL || first->reasons & PLAN_REASON_BIT(AMBER)))
            first = day;
    }
    return first != NULL ? &first->run_walk : NULL;
}

#define FACT_ROWS "tree/week.def"
#include "tree/expand.def"

/* --- recovery ------------------------------------------------------------------------------ */

static double if_planned(const struct plan *p, double x)
{
    return p->n_weeks > 0 ? x : (double)NAN;
}

/* Kinds of run that this plan follows with the card of a tier. */
static unsigned kinds_of_tier(const struct plan *p, enum fuel_tier tier)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);

        if (session_is_run(day->kind) && day->recovery.tier == tier)
            kinds |= BIT(day->kind);
    }
    return kinds;
}

static bool follows_a_run(const struct plan *p, enum fuel_tier tier)
{
    if (p->refusal == PLAN_NOT_REFUSED || p->refusal == PLAN_RUN_WALK)
        return kinds_of_tier(p, tier) != 0;
    return !(p->refusal == PLAN_MINOR && tier == FUEL_LONG);
}

static unsigned steps_of(const struct plan *p, const struct window *w)
{
    unsigned steps = RECOVERY_STEPS[w->tier][w->window];

    if (!p->safety.allow_foam_roll)
        steps &= ~(unsigned)RECOVERY_ROLL;
    if (!p->safety.show_weigh_in)
        steps &= ~(unsigned)RECOVERY_WEIGH_IN;
    return steps;
}

/* --- sources ------------------------------------------------------------------------------- */

const char *tree_marks(const struct tree *t, const enum rule_id *rules, size_t n)
{
    enum source_key shown[MARKS_SHOWN];
    size_t n_shown = 0;
    struct buf b = buf_in(t->arena, MARKS_MAX);

    for (size_t i = 0; i < n * RULE_SOURCES_MAX && n_shown < MARKS_SHOWN; i++) {
        const struct rule *r = &RULE_ROWS[rules[i % n]];
        int at = (int)(i / n);
        bool is_known = false;

        if (at >= r->n_sources || r->sources[at] == SOURCE_D)
            continue;
        for (size_t k = 0; k < n_shown; k++)
            is_known = is_known || shown[k] == r->sources[at];
        if (is_known)
            continue;
        shown[n_shown++] = r->sources[at];
        buf_put_c(&b, b.n > 0 ? ", " : "");
        buf_put_c(&b, SOURCE_ROWS[r->sources[at]].mark);
    }
    return b.n > 0 ? b.p : NULL;
}

#define FACT_ROWS "tree/care.def"
#include "tree/expand.def"
