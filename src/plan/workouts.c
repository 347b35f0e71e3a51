/* Chooses the sessions of the catalogue for each block: which one, which step of its ladder, and on which
 * day (TRAINING 3.2 to 3.4, 3.8, 3.10). */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

enum {
    TRIAL_EVERY = 12,        /* blocks without a race: TRAINING 3.2 */
    STRIDES_FROM_NOVICE = 3, /* block: TRAINING 3.8 */
    TAPER_FIRST_STEP = 2,    /* TRAINING 3.2 */
    LONG_AGAIN_AFTER = 3,    /* runs of that length: TRAINING 3.10, D */
    N_COLUMNS = 2            /* of a slot: the first and the second quality day */
};

void plan_start_workouts(struct plan_builder *b, const struct week_grid *ordinary)
{
    struct plan *p = b->plan;

    plan_use_paces(p, NULL);
    p->progress.n_columns = ordinary->n_quality;
    p->progress.done = ARENA_NEW_N(b->arena, int, p->catalog->sessions.list.n);
}

/* --- which session ------------------------------------------------------------------------------ */

static bool is_lighter(const struct plan_block *w)
{
    return w->kind == MILEAGE_CUTBACK;
}

static bool is_trial(const struct plan_block *w)
{
    return w->phase == MILEAGE_PHASE_SHARPEN && w->number % TRIAL_EVERY == 0;
}

int plan_most_quality(const struct plan *p, const struct plan_block *w)
{
    bool is_one = is_lighter(w) || w->kind == MILEAGE_TAPER || is_trial(w);

    return is_one && p->request.n_quality > 1 ? 1 : p->request.n_quality;
}

void plan_thin_quality(const struct plan *p, struct plan_block *w)
{
    int n = 0, most = plan_most_quality(p, w);

    if (p->refusal != PLAN_NOT_REFUSED || most == p->request.n_quality)
        return;
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (w->grid.kind[d] != SESSION_QUALITY || n++ < most)
            continue;
        w->grid.kind[d] = SESSION_EASY;
        w->grid.n_quality--;
    }
}

static const struct catalog_slot *slot_of(const struct plan *p, const struct plan_block *w)
{
    return w->phase < MILEAGE_PHASE_TAPER
               ? &p->catalog->sessions.races[p->mileage.race].phase[w->phase]
               : NULL;
}

/* Item I of a list, counted round, or the next that this runner may do. */
static const struct catalog_workout *choose(const struct plan *p, const struct catalog_choices *c,
                                            int i)
{
    for (size_t k = 0; k < c->list.n; k++) {
        const struct catalog_workout *w = c->list.item[((size_t)i + k) % c->list.n].of;

        if (w->least <= p->profile->experience)
            return w;
    }
    return p->catalog->sessions.fixed.fallback.of;
}

/* The session of the K-th quality day of a block. */
static const struct catalog_workout *quality_of(const struct plan *p, const struct plan_block *w,
                                                int k)
{
    const struct catalog_fixed *fixed = &p->catalog->sessions.fixed;
    const struct catalog_slot *slot = slot_of(p, w);
    int turn = p->progress.turn;

    if (w->kind == MILEAGE_RACE)
        return fixed->race.of;
    if (w->kind == MILEAGE_TAPER)
        return fixed->taper.of;
    if (is_trial(w))
        return fixed->trial.of;
    if (slot == NULL || slot->long_run.of == NULL)
        return fixed->fallback.of;
    if (p->progress.n_columns >= N_COLUMNS)
        return choose(p, &slot->quality[k % N_COLUMNS], turn);
    return choose(p, &slot->quality[turn % N_COLUMNS], turn / N_COLUMNS);
}

/* --- which step --------------------------------------------------------------------------------- */

static int *done_of(const struct plan *p, const struct catalog_workout *w)
{
    return &p->progress.done[w - p->catalog->sessions.list.item];
}

/* What a day of that kind is planned with: a quality run has no walk breaks. */
static struct workout_paces paces_of(const struct plan *p, enum session_kind kind)
{
    struct workout_paces pace = p->progress.pace;

    pace.run[PACE_EASY] = pace.count[PACE_EASY] = plan_kind_pace(p, kind);
    return pace;
}

static int wanted_step(const struct plan *p, const struct plan_block *w,
                       const struct catalog_workout *of, enum answer_step rule)
{
    /* of the paces at the start: a later result, also a slower one, makes no first step harder */
    const struct workout_paces pace =
        workout_paces_of(&p->known[0].zones, p->known[0].mean_min_per_km, p->is_by_time);
    const struct workout_room start = {
        .total_km = p->mileage.weekly_km, .pace = &pace, .limits = &p->catalog->sessions.limits};
    int done = *done_of(p, of), n = (int)of->workout.ladder.n;

    if (of == p->catalog->sessions.fixed.taper.of && w->kind == MILEAGE_TAPER)
        return p->progress.n_taper == 0 && n >= TAPER_FIRST_STEP ? TAPER_FIRST_STEP : 1;
    if (done == 0)
        return workout_first_step(&of->workout, &start);
    if (rule == ANSWER_BACK)
        return done > 1 ? done - 1 : 1;
    return rule == ANSWER_NEXT && done < n ? done + 1 : done;
}

/* Puts OF on day D at its step, and remembers the step unless it is a half; false where nothing fits, or
 * where the walks between make the run longer than any may be: it is then what is replaced there. */
static bool put(struct plan *p, struct plan_block *w, int d, const struct catalog_workout *of,
                enum answer_step rule, bool is_half)
{
    const struct workout_paces pace = paces_of(p, w->grid.kind[d]);
    const struct workout_room room = {w->km[d], w->total_km, &pace, &p->catalog->sessions.limits};
    struct plan_workout *made = &w->workout[d];
    struct workout_dose dose;
    int wanted = wanted_step(p, w, of, rule);

    const struct workout_dose least = workout_least_dose(&of->workout), most = {.step = wanted};

    dose = workout_fit(&of->workout, wanted, &room);
    made->excess = workout_excess_of(&of->workout, dose.step == 0 ? &least : &most, &room);
    dose.is_half = is_half;
    if (dose.step == 0 ||
        num_exceeds(workout_parts_of(&of->workout, &dose, w->km[d], &pace, p->unit_km).total_min,
                    p->mileage.time_cap_min)) {
        made->replaced = of;
        return false;
    }
    made->of = of;
    made->wanted = wanted;
    made->dose = dose;
    if (!is_half)
        *done_of(p, of) = dose.step;
    return true;
}

/* --- which day ---------------------------------------------------------------------------------- */

/* Whether a day of kind K can have a session of ours: a run whose length is known and not the coach's. */
static bool is_open(const struct plan_block *w, int d, enum session_kind k)
{
    return w->grid.kind[d] == k && w->session[d] == NULL && !(w->off & BIT(d)) && w->km[d] > 0;
}

/* Whether the run of day D is as long as the long run: long and easy is enough for it. */
static bool is_as_long(const struct plan_block *w, int d)
{
    int day = w->grid.long_day;

    return day >= 0 && w->grid.kind[day] == SESSION_LONG && num_reaches(w->km[d], w->km[day]);
}

/* The easy day farthest from long and quality days, earliest first, the day after the long run last;
 * -1 where there is none. */
static int strides_day(const struct plan_block *w)
{
    int best = -1, best_rank = -1;

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_after_long = w->grid.kind[(d + PLAN_DAYS - 1) % PLAN_DAYS] == SESSION_LONG;
        int gap = PLAN_DAYS, rank;

        if (!is_open(w, d, SESSION_EASY) || (w->slow & BIT(d)) || is_as_long(w, d) ||
            d == w->grid.medium_day || (d == w->grid.second_day && w->has_second_long))
            continue;
        for (int e = 0; e < PLAN_DAYS; e++) {
            if (session_is_hard(w->grid.kind[e]) && plan_days_apart(d, e) < gap)
                gap = plan_days_apart(d, e);
        }
        rank = is_after_long ? gap : gap + PLAN_DAYS + 1;
        if (rank > best_rank) {
            best = d;
            best_rank = rank;
        }
    }
    return best;
}

/* Sessions of the quality days; where nothing fits, the day is easy, with strides. Returns whether one
 * was so replaced. */
static bool set_quality(struct plan *p, struct plan_block *w, enum answer_step rule)
{
    const struct catalog_workout *strides = p->catalog->sessions.fixed.nothing_fits.of;
    bool is_replaced = false, is_half = is_lighter(w) && !is_trial(w);
    enum session_kind was[PLAN_DAYS];
    int k = 0;

    memcpy(was, w->grid.kind, sizeof was);
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct catalog_workout *of;
        struct workout_excess excess;

        if (was[d] != SESSION_QUALITY)
            continue;
        of = quality_of(p, w, k++);
        if (!is_open(w, d, SESSION_QUALITY) ||
            put(p, w, d, of, is_half && rule == ANSWER_NEXT ? ANSWER_SAME : rule, is_half))
            continue;
        w->grid.kind[d] = SESSION_EASY;
        w->grid.n_quality--;
        is_replaced = true;
        excess = w->workout[d].excess;
        if (!is_as_long(w, d))
            (void)put(p, w, d, strides, rule, false);
        w->workout[d].replaced = of;
        w->workout[d].excess = excess;
    }
    return is_replaced;
}

/* Whether the long run of W is as long as the longest before it, which came often enough. */
static bool is_long_again(const struct plan *p, const struct plan_block *w)
{
    double km = w->km[w->grid.long_day];
    int n = 0;

    for (const struct plan_block *v = p->blocks; v < w; v++) {
        int d = v->grid.long_day;

        if (d < 0 || v->grid.kind[d] != SESSION_LONG)
            continue;
        if (num_exceeds(v->km[d], km))
            return false;
        n += num_reaches(v->km[d], km);
    }
    return n >= LONG_AGAIN_AFTER;
}

/* The long run of the block, and its other runs that have a name. */
static void set_long_runs(struct plan *p, struct plan_block *w, bool has_hard,
                          enum answer_step rule)
{
    const struct catalog_fixed *fixed = &p->catalog->sessions.fixed;
    const struct catalog_slot *slot = slot_of(p, w);
    const struct catalog_workout *plain = fixed->long_run.of, *other = NULL;
    int d = w->grid.long_day;

    if (slot != NULL && slot->long_run.of != NULL) {
        plain = slot->long_run.of;
        if (has_hard && !(w->slow & BIT(d)) && p->profile->experience > WEEK_NOVICE)
            other = w->is_second                                         ? slot->shorter.of
                    : is_open(w, d, SESSION_LONG) && is_long_again(p, w) ? slot->again.of
                                                                         : NULL;
    }
    if (plain->least > p->profile->experience)
        plain = fixed->long_run.of;
    if (other != NULL && (other->workout.ladder.n == 0 || other->least > p->profile->experience))
        other = NULL;
    if (is_open(w, d, SESSION_LONG) && (other == NULL || !put(p, w, d, other, rule, false)))
        w->workout[d].of = plain;
    if (w->grid.medium_day >= 0 && is_open(w, w->grid.medium_day, SESSION_EASY))
        w->workout[w->grid.medium_day].of = fixed->medium_long.of;
    if (w->has_second_long && w->grid.second_day >= 0 &&
        is_open(w, w->grid.second_day, SESSION_EASY))
        w->workout[w->grid.second_day].of = fixed->second_long.of;
}

static void set_strides(struct plan *p, struct plan_block *w, enum answer_step rule)
{
    int d = strides_day(w);

    if (d >= 0 && (p->profile->experience > WEEK_NOVICE || w->number >= STRIDES_FROM_NOVICE))
        (void)put(p, w, d, p->catalog->sessions.fixed.easy_day.of, rule, false);
}

/* The one that holds back more. */
static enum answer_step later_step(enum answer_step a, enum answer_step b)
{
    return a > b ? a : b;
}

void plan_set_workouts(struct plan *p, struct plan_block *w)
{
    struct plan_progress *l = &p->progress;
    enum answer_step rule = w->answer.step;
    bool is_build = w->kind == MILEAGE_BUILD || w->kind == MILEAGE_RETURN;
    bool has_hard = false, is_replaced = false, is_again;

    if (p->refusal != PLAN_NOT_REFUSED)
        return;
    if (l->phase != w->phase || w->number == 1) {
        l->phase = w->phase;
        l->turn = 0;
    }
    for (int d = 0; d < PLAN_DAYS; d++)
        has_hard = has_hard || w->grid.kind[d] == SESSION_QUALITY;
    if (!w->has_quality) { /* no step up when there is quality again, and a step back then */
        l->kept = later_step(l->kept, later_step(rule, ANSWER_SAME));
        set_long_runs(p, w, false, rule);
        return;
    }
    rule = later_step(rule, l->kept);
    if (l->was_lighter)
        rule = later_step(rule, ANSWER_SAME);
    l->kept = ANSWER_NEXT;
    is_again = l->turn > 0 && answer_is_same_week(w->answer.rule); /* with the same sessions too */
    if (is_again) {
        rule = later_step(rule, ANSWER_SAME);
        l->turn--;
    }
    is_replaced = set_quality(p, w, rule);
    set_long_runs(p, w, has_hard && is_build, rule);
    if (is_build && !is_replaced)
        set_strides(p, w, rule);
    l->turn += is_again || (is_build && has_hard);
    l->n_taper += w->kind == MILEAGE_TAPER;
    l->was_lighter = is_lighter(w);
}

double plan_run_pace(const struct plan *p, const struct plan_block *w, int d)
{
    const struct plan_workout *made = &w->workout[d];
    const struct workout_paces pace = paces_of(p, w->grid.kind[d]);

    if (made->of == NULL || made->dose.step == 0 || !(w->km[d] > 0) ||
        !session_is_run(w->grid.kind[d]))
        return plan_kind_pace(p, w->grid.kind[d]);
    return workout_parts_of(&made->of->workout, &made->dose, w->km[d], &pace, p->unit_km)
               .total_min /
           w->km[d];
}

/* --- the parts of a day ------------------------------------------------------------------------- */

void plan_set_parts(struct arena *a, const struct plan *p, struct plan_day *day)
{
    const struct workout_paces pace = paces_of(p, day->kind);
    const struct plan_workout *w = day->workout;
    struct workout_parts *parts;

    day->parts = NULL;
    if (w == NULL || w->dose.step == 0 || isnan(day->distance_km))
        return;
    parts = ARENA_NEW(a, struct workout_parts);
    *parts = workout_parts_of(&w->of->workout, &w->dose, day->distance_km, &pace, p->unit_km);
    day->parts = parts;
    day->duration_min = parts->total_min;
    day->pace_min_per_km = day->duration_min / day->distance_km;
}

double plan_hard_min(const struct plan *p, const struct plan_day *day)
{
    const double *pace = p->progress.pace.run;
    double min = 0;

    if (day->kind == SESSION_RACE || plan_is_all_out(p, day))
        return day->duration_min;
    if (day->parts == NULL)
        return day->kind == SESSION_QUALITY && day->session != NULL ? (double)NAN : 0;
    for (int i = 0; i < day->parts->n; i++) {
        const struct workout_part *part = &day->parts->part[i];

        if (part->what == WORKOUT_WORK &&
            (part->pace == PACE_HILL || pace[part->pace] <= pace[PACE_THRESHOLD]))
            min += part->n * part->min;
    }
    return min;
}
