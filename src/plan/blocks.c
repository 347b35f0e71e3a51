/* Plans the blocks: where they are by science/calendar, totals and long runs by science/mileage,
 * days and distances by science/week, with the coach's sessions. */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "science/units.h"

enum {
    RUNS_ASSUMED = 3,     /* if the weekly distance is not known: SCIENCE 0.1, D */
    RUNS_BEFORE_LONG = 2, /* after days off: D */
    RESULT_NEW_DAYS = 21, /* after which a lighter week may ask for another: D */
    ALL_DAYS = (1 << PLAN_DAYS) - 1,
    TRIES = 3 /* run days and totals depend on each other */
};

/* --- the ordinary block ---------------------------------------------------------------------- */

static struct mileage_inputs mileage_inputs_of(const struct plan *p,
                                               const struct profile_race *race)
{
    const struct profile *r = p->profile;
    int n_after = r->after_race + 1; /* one to fill the last week */

    return (struct mileage_inputs){
        .weekly_km = p->weekly_km,
        .longest_km = p->longest_km,
        .n_run_days = r->run_days ? bits_count(r->run_days) : r->run_days_count,
        .are_days_named = r->run_days != 0,
        .n_weeks = r->weeks,
        .age_y = p->age_y,
        .pace_min_per_km = p->paces.mean_min_per_km,
        .is_by_time = p->is_by_time,
        .has_walk_breaks = r->walk_breaks.run_min > 0,
        .long_cap_min = r->long_run_cap_min,
        .quick_min =
            p->paces.has_result && race != NULL ? p->paces.prediction.quick_min : (double)NAN,
        .peak_km = r->peak_km,
        .n_blocks = race != NULL ? p->calendar.n_blocks : 0,
        .race_km = r->race.distance_km,
        .n_after = n_after < RACE_AFTER_MAX ? n_after : RACE_AFTER_MAX,
        .off = plan_break_of(p),
        .is_experienced = r->experience == WEEK_EXPERIENCED,
        .is_overridden = r->is_coach_override,
        .is_level = !p->safety.allow_progression,
        .unit_km = p->unit_km,
        .step = (double)NAN,
    };
}

/* Totals and the ordinary block. There may be fewer or more run days than requested; the totals
 * are then planned again for the days there are. */
static void set_ordinary(struct plan *p, const struct profile_race *race, struct week_grid *g)
{
    const unsigned kept = MILEAGE_DAYS_ASSUMED | MILEAGE_DAYS_RAISED | MILEAGE_DAYS_FEWER;
    struct mileage_inputs in = mileage_inputs_of(p, race);
    struct mileage_plan *m = &p->mileage;
    struct week_request *q = &p->request;
    unsigned notes = 0, warnings = 0; /* of the tries before, with more runs */

    for (int i = 0; i <= TRIES; i++) {
        mileage_start(m, &in);
        m->notes |= notes & kept;
        notes = m->notes;
        if (i == TRIES)
            return;
        q->n_runs = m->has_plan ? m->n_run_days : in.n_run_days > 0 ? in.n_run_days : RUNS_ASSUMED;
        if (m->has_plan && p->safety.allow_quality)
            q->n_quality = week_quality_count(p->profile->experience, q->n_runs, m->weekly_km);
        week_place_days(g, q);
        g->warnings |= warnings;
        warnings |= g->warnings & WEEK_WARN_FEWER_RUNS;
        if (!m->has_plan ||
            (g->n_runs == m->n_run_days && in.has_medium_long == (g->medium_day >= 0)))
            return;
        in.n_run_days = g->n_runs;
        in.has_medium_long = g->medium_day >= 0;
    }
}

/* Plans for the race or, where it is refused, without it. */
static void set_plan(struct plan *p, struct week_grid *ordinary)
{
    const struct profile_race *race = plan_race_ahead(p);
    int n_weeks = p->profile->weeks > 0 ? p->profile->weeks : MILEAGE_WEEKS_DEFAULT;
    struct mileage_plan tried;

    plan_set_calendar(p, race, n_weeks);
    set_ordinary(p, race, ordinary);
    if (race == NULL || (p->refusal == PLAN_NOT_REFUSED && p->mileage.has_race))
        return;
    tried = p->mileage;
    plan_set_calendar(p, NULL, n_weeks);
    set_ordinary(p, NULL, ordinary);
    p->mileage.notes |= tried.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_CLOCK |
                                       MILEAGE_RACE_REFUSED | MILEAGE_RACE_LITTLE);
    p->mileage.race_share = tried.race_share;
    p->mileage.race_longest_km = tried.race_longest_km;
    p->mileage.n_needed = tried.n_needed;
    p->mileage.in.n_blocks = tried.in.n_blocks;
}

/* Without a week nothing is planned; with a very short one, run-walk. */
static void set_refusal(struct plan_builder *b)
{
    struct plan *p = b->plan;

    if (p->refusal != PLAN_NOT_REFUSED)
        return;
    if (p->mileage.has_plan) {
        plan_warn_of_base(b);
        if (p->mileage.weekly_km >= MILEAGE_WEEKLY_LEAST_KM || p->is_by_time)
            return;
    }
    p->refusal = isnan(p->weekly_km) ? PLAN_NO_MILEAGE : PLAN_RUN_WALK;
    if (p->refusal == PLAN_NO_MILEAGE)
        plan_warn(
            b, p->profile->at.weekly_mileage, DIAG_PLAN_REFUSED,
            "no %s, so no distances: only the kind of each day, recovery, strength and the logbook",
            p->profile->table != NULL ? "weekly distance, as in a column 'Weekly km'"
                                      : "weekly_mileage or weekly_time");
}

/* --- one block ------------------------------------------------------------------------------- */

/* Makes easy days of the quality days, and of the long run too unless HAS_LONG. */
static void make_easy(struct week_grid *g, bool has_long)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (g->kind[d] == SESSION_QUALITY || (g->kind[d] == SESSION_LONG && !has_long))
            g->kind[d] = SESSION_EASY;
    }
    if (!has_long)
        g->medium_day = g->second_day = -1;
}

/* Whether health, the log or a break takes the quality out of the block. */
static bool is_easy_block(const struct plan *p, const struct plan_block *w,
                          const struct mileage_block *m)
{
    const struct profile_break *off = &p->profile->off;
    date_day easy_until = off->to + mileage_easy_days_after(off->to - off->from + 1,
                                                            off->why == PROFILE_BREAK_ILLNESS);

    return !w->answer.has_quality || m->is_easy_only || m->phase == MILEAGE_PHASE_RETURN ||
           (profile_has_break(p->profile) && w->start > off->from && w->start <= easy_until);
}

/* For the ordinary days ORDINARY with only N_RUNS of their runs; the others are rest. */
static struct week_request request_of(const struct plan *p, const struct week_grid *ordinary,
                                      int n_runs)
{
    struct week_request q = p->request;

    if (n_runs < p->mileage.n_run_days) {
        q.n_runs = n_runs;
        q.run_days = 0;
        q.rest_days |= ALL_DAYS & ~week_run_days(ordinary);
    }
    return q;
}

/* Whether blocks may have fast runs. On a sheet that others may read a novice's have none either: its strides
 * would tell it from the sheet of a runner whose health forbids them. */
static bool may_run_fast(const struct plan *p)
{
    return p->safety.allow_quality &&
           !(p->options.hides_health && p->profile->experience == WEEK_NOVICE);
}

/* Of CANDIDATES the day farthest from the hard days HARD, at least as far as hard days are to be; -1: none. */
static int farthest_day(const struct week_grid *g, unsigned candidates, unsigned hard)
{
    int best = -1, best_gap = g->hard_gap_days - 1;

    for (int d = 0; d < PLAN_DAYS; d++) {
        int gap = PLAN_DAYS;

        for (int e = 0; e < PLAN_DAYS; e++) {
            if (hard & BIT(e) && plan_days_apart(d, e) < gap)
                gap = plan_days_apart(d, e);
        }
        if (candidates & BIT(d) && gap > best_gap) {
            best = d;
            best_gap = gap;
        }
    }
    return best;
}

static unsigned days_of(const struct week_grid *g, enum session_kind kind)
{
    unsigned days = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        days |= g->kind[d] == kind ? BIT(d) : 0;
    return days;
}

/* Makes room for the coach's own hard SESSIONS: of the usual quality days stay as many as there may be besides,
 * and are far enough from those. */
static void place_around(const struct plan *p, struct plan_block *w, unsigned sessions)
{
    struct week_grid *g = &w->grid;
    unsigned usual = days_of(g, SESSION_QUALITY), quality = sessions;
    int most = plan_most_quality(p, w), day = 0;

    while (day >= 0 && bits_count(quality) < most) {
        day = farthest_day(g, usual & ~quality, quality | BIT(g->long_day));
        quality |= day >= 0 ? BIT(day) : 0;
    }
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (g->kind[d] == SESSION_EASY || g->kind[d] == SESSION_QUALITY)
            g->kind[d] = quality & BIT(d) ? SESSION_QUALITY : SESSION_EASY;
    }
    if (quality & ~usual && bits_count(quality & usual) < most)
        w->gives_way = usual & ~quality;
    g->n_quality = bits_count(days_of(g, SESSION_QUALITY));
}

/* Our quick run before a race gives way to the coach's hard SESSIONS that are too near. */
static void give_way(struct plan_block *w, unsigned sessions)
{
    struct week_grid *g = &w->grid;

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_near = false;

        for (int e = 0; e < PLAN_DAYS; e++)
            is_near |= sessions & BIT(e) && plan_days_apart(d, e) < g->hard_gap_days;
        if (g->kind[d] != SESSION_QUALITY || sessions & BIT(d) || !is_near)
            continue;
        g->kind[d] = SESSION_EASY;
        g->n_quality--;
        w->gives_way |= BIT(d);
    }
}

static void place_block(const struct plan *p, struct plan_block *w,
                        const struct week_grid *ordinary, const struct mileage_block *m)
{
    date_day race = p->profile->race.date;
    bool is_easy = is_easy_block(p, w, m);
    struct week_request q = request_of(p, ordinary, m->n_runs);
    unsigned sessions;

    w->is_easy = is_easy;
    plan_leave_out(p, w, m);
    sessions = plan_quality_sessions(p, w);
    w->grid = *ordinary;
    if (m->n_runs < p->mileage.n_run_days)
        week_place_days(&w->grid, &q);
    if (w->kind == MILEAGE_RACE) {
        week_place_race(&w->grid, &q, (int)date_weekday(race), may_run_fast(p) && !is_easy);
        give_way(w, sessions);
        plan_clear_days(w, plan_days_between(w->start, race + 1, w->start + PLAN_DAYS));
    } else if (is_easy) {
        make_easy(&w->grid, true);
    } else if (sessions != 0) {
        place_around(p, w, sessions);
    }
    if (m->phase == MILEAGE_PHASE_RETURN)
        plan_clear_days(
            w, plan_days_between(w->start, race + 1,
                                 race + race_after_of(p->profile->race.distance_km).n_days_off));
    w->has_quality = may_run_fast(p) && !is_easy;
    plan_thin_quality(p, w);
}

/* What the next block grows from: a few days that the coach took off count as run, and more than
 * that by their share (TRAINING 6.6); not where the plan does not grow. */
static double base_km(const struct plan *p, const struct plan_block *w)
{
    int n_off = 0, longest = 0;

    if (!p->safety.allow_progression)
        return w->total_km;
    for (int d = 0; d < PLAN_DAYS; d++) {
        int weekday = ((int)date_weekday(w->start) + d) % PLAN_DAYS;

        n_off = w->km[weekday] > 0 ? 0 : n_off + 1;
        longest = n_off > longest ? n_off : longest;
    }
    return w->total_km > 0
               ? fmax(w->total_km, mileage_share_after(longest) * (w->total_km + w->lost_km))
               : 0;
}

/* Its totals, as its days add up. */
static void add_up(struct plan *p, struct plan_block *w)
{
    double longest_km = 0;
    int long_day = w->grid.long_day;

    w->total_km = 0;
    for (int d = 0; d < PLAN_DAYS; d++) {
        w->total_km += w->km[d];
        longest_km = fmax(longest_km, w->km[d]);
    }
    w->long_km = w->grid.kind[long_day] == SESSION_LONG ? w->km[long_day] : longest_km;
    if (p->refusal != PLAN_NOT_REFUSED)
        w->total_km = w->long_km = (double)NAN;
    else if (w->kind != MILEAGE_RACE)
        mileage_set_printed(&p->mileage, base_km(p, w), w->long_km);
    else
        w->long_km = 0;
}

/* The total of the last block before the I-th that has a run; NAN if there is none. */
static double total_before(const struct plan *p, size_t i)
{
    while (i > 0 && p->blocks[i - 1].total_km == 0)
        i--;
    return i > 0 ? p->blocks[i - 1].total_km + p->blocks[i - 1].lost_km : (double)NAN;
}

/* The less of two distances of which 0 is none. */
static double least_of(double a_km, double b_km)
{
    return a_km > 0 && b_km > 0 ? fmin(a_km, b_km) : fmax(a_km, b_km);
}

/* No run of the race block is longer than the shortest easy run of the block before (TRAINING 1.6), and
 * none but the long run after the race than the longest one of the highest block (6.5). 0: no bound. */
static double easy_most_km(const struct plan *p, const struct plan_block *w)
{
    const struct plan_block *highest = &p->blocks[0];

    if (w->kind == MILEAGE_RACE && w->number > 1)
        return least_of(plan_easy_runs_km(w - 1).lo, w[-1].easy_least_km);
    if (w->phase != MILEAGE_PHASE_RETURN)
        return 0;
    for (int i = 1; i < p->mileage.n_blocks; i++) {
        if (!num_exceeds(highest->total_km, p->blocks[i].total_km))
            highest = &p->blocks[i];
    }
    return plan_easy_runs_km(highest).hi;
}

/* Whether the block begins after days off, and its long run is one of the first two runs since; not where two
 * runs share the total evenly, nor where the coach gives it. */
static bool is_long_too_soon(const struct plan_block *w, const struct mileage_block *m)
{
    int n_runs = 0, d = (int)date_weekday(w->start);

    if (m->now.first != m->number || !(m->now.return_km > 0) || m->n_runs <= RUNS_BEFORE_LONG ||
        w->grid.kind[w->grid.long_day] != SESSION_LONG || w->session[w->grid.long_day] != NULL)
        return false;
    for (; d != w->grid.long_day; d = (d + 1) % PLAN_DAYS)
        n_runs += session_is_run(w->grid.kind[d]) && !(w->off & BIT(d));
    return n_runs < RUNS_BEFORE_LONG && plan_easy_runs_km(w).lo > 0;
}

/* Makes it as short as the shortest run. The next block has no more than this one would have had. */
static void leave_out_long_run(struct plan *p, struct plan_block *w, const struct mileage_block *m)
{
    int d = w->grid.long_day;

    w->km[d] = fmin(w->km[d], plan_easy_runs_km(w).lo);
    w->grid.kind[d] = SESSION_EASY;
    mileage_hold_next(&p->mileage,
                      (struct mileage_hold){.total_km = m->total_km, .long_km = m->long_km});
}

/* A run for which nothing of the block is left is none, but for the coach's own; days of a break are cleared later. */
static void clear_empty_runs(struct plan_block *w)
{
    unsigned days = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (session_is_run(w->grid.kind[d]) && w->grid.kind[d] != SESSION_RACE && w->km[d] <= 0 &&
            w->session[d] == NULL)
            days |= BIT(d);
    }
    plan_clear_days(w, days & ~w->off);
}

/* A run on the day before the race lasts 20 minutes, or there is none (TRAINING 1.6); the coach's own stays. */
static void clear_short_eve(const struct plan *p, struct plan_block *w)
{
    int d = w->grid.eve_day;

    if (d >= 0 && w->session[d] == NULL &&
        !num_reaches(w->km[d] * p->paces.mean_min_per_km, WEEK_RATES.race_eve_min))
        plan_clear_days(w, BIT(d));
}

/* Whether the long run of M is a shorter one on purpose: one of the four blocks before has a longer one. */
static bool is_shorter(const struct plan *p, const struct mileage_block *m)
{
    for (int k = m->number - PLAN_LONG_BLOCKS; m->is_short && k < m->number; k++) {
        if (k >= 1 && num_exceeds(p->blocks[k - 1].long_km, m->long_km))
            return true;
    }
    return false;
}

static void fill_block(struct plan_builder *b, size_t i, const struct mileage_block *m,
                       const struct week_grid *ordinary)
{
    struct plan *p = b->plan;
    struct plan_block *w = &p->blocks[i];
    date_day start = p->calendar.first + (date_day)i * PLAN_DAYS;
    double step_km = m != NULL ? m->step_km : p->distance_step * p->unit_km;
    struct week_lengths lengths = {.step_km = step_km};

    *w = (struct plan_block){.number = (int)i + 1,
                             .step_km = step_km,
                             .start = start,
                             .paces = plan_paces_on(p, start),
                             .answer = b->replay.next};
    plan_use_paces(p, w);
    if (i > 0 && w->paces != w[-1].paces && !(w->paces->level_left < w[-1].paces->level_left) &&
        p->refusal == PLAN_NOT_REFUSED && !p->hides_km)
        w->reasons |= PLAN_REASON_BIT(NEW_PACES);
    lengths.pace_min_per_km = p->paces.mean_min_per_km;
    w->grid = *ordinary;
    if (profile_has_break(p->profile))
        w->off = plan_days_between(w->start, p->profile->off.from, p->profile->off.to);
    if (p->refusal == PLAN_MINOR)
        plan_clear_days(w, week_run_days(&w->grid));
    if (m != NULL) {
        w->kind = m->kind;
        w->phase = m->phase;
        w->is_short = is_shorter(p, m);
        w->is_second = m->is_second;
        w->has_second_long = m->second_long_km > 0;
        w->reasons |= (w->is_short ? PLAN_REASON_BIT(SHORTER) : 0) |
                      (m->phase == MILEAGE_PHASE_RETURN ? PLAN_REASON_BIT(AFTER_RACE)
                       : m->kind == MILEAGE_RETURN      ? PLAN_REASON_BIT(BACK)
                                                        : 0);
        w->long_km = m->long_km;
        lengths.total_km = m->total_km;
        lengths.long_km = m->long_km;
        lengths.second_long_km = m->second_long_km;
        lengths.easy_most_km = easy_most_km(p, w);
        place_block(p, w, ordinary, m);
    }
    if (p->refusal == PLAN_RUN_WALK)
        plan_place_ladder(p, w);
    plan_apply_sessions(b, w, total_before(p, i), &lengths);
    plan_ease_after_races(b, w);
    if (m != NULL) {
        clear_empty_runs(w);
        clear_short_eve(p, w);
    }
    if (m != NULL && is_long_too_soon(w, m))
        leave_out_long_run(p, w, m);
    add_up(p, w);
}

/* The shortest run of the first block that has one; 0 if none has. */
static double shortest_run_km(const struct plan *p)
{
    for (size_t i = 0; i < p->n_blocks; i++) {
        double shortest_km = HUGE_VAL;

        for (int d = 0; d < PLAN_DAYS; d++) {
            if (p->blocks[i].km[d] > 0)
                shortest_km = fmin(shortest_km, p->blocks[i].km[d]);
        }
        if (isfinite(shortest_km))
            return shortest_km;
    }
    return 0;
}

/* The days before block 1: easy runs as short as its shortest. */
static void fill_lead_in(struct plan_builder *b, const struct week_grid *ordinary)
{
    struct plan *p = b->plan;
    const struct plan_block *first = &p->blocks[0];
    struct plan_block *w = &p->lead_in;
    double shortest_km = shortest_run_km(p);

    *w = (struct plan_block){.start = first->start - PLAN_DAYS,
                             .step_km = first->step_km,
                             .paces = &p->known[0],
                             .phase = first->phase,
                             .answer = {.has_quality = true},
                             .reasons = PLAN_REASON_BIT(LEAD_IN)};
    w->grid = *ordinary;
    w->ladder_week = p->ladder.first_week;
    if (profile_has_break(p->profile))
        w->off = plan_days_between(w->start, p->profile->off.from, p->profile->off.to);
    make_easy(&w->grid, false);
    for (int d = 0; d < PLAN_DAYS; d++)
        w->km[d] = session_is_run(w->grid.kind[d]) ? shortest_km : 0;
    if (p->refusal == PLAN_NOT_REFUSED && shortest_km <= 0)
        plan_clear_days(w, week_run_days(&w->grid));
    plan_apply_sessions(b, w, (double)NAN, NULL);
    plan_replay_lead_in(b, w);
}

/* Whether a result is so new, on the first day of W or in it, that W needs no other: D. */
static bool has_new_result(const struct plan *p, const struct plan_block *w)
{
    for (size_t i = 0; i < p->n_known; i++) {
        const struct profile_result *r = &p->known[i].result;

        if (r->has_date && r->date > w->start - RESULT_NEW_DAYS && r->date < w->start + PLAN_DAYS)
            return true;
    }
    return false;
}

/* The lighter block before the phase of race pace is the time for a new result (TRAINING 3.8). */
static void mark_parkrun(struct plan *p)
{
    size_t i = 0;

    while (i < p->n_blocks && p->blocks[i].phase != MILEAGE_PHASE_SPECIFIC)
        i++;
    while (i < p->n_blocks && i > 0 && p->blocks[i].kind != MILEAGE_CUTBACK)
        i--;
    if (i < p->n_blocks && p->blocks[i].kind == MILEAGE_CUTBACK &&
        p->blocks[i].phase != MILEAGE_PHASE_SPECIFIC && p->blocks[i].grid.n_quality > 0 &&
        !has_new_result(p, &p->blocks[i]))
        p->blocks[i].reasons |= PLAN_REASON_BIT(PARKRUN);
}

void plan_set_blocks(struct plan_builder *b)
{
    struct plan *p = b->plan;
    struct week_grid ordinary;
    bool is_planned;

    if (p->refusal != PLAN_RUN_WALK) {
        set_plan(p, &ordinary);
        set_refusal(b);
    }
    if (p->refusal == PLAN_RUN_WALK)
        plan_set_ladder(b, &ordinary);
    is_planned = p->refusal == PLAN_NOT_REFUSED;
    p->distance_step = is_planned ? p->mileage.step : units_distance_step(0, 0, p->unit_km);
    p->n_listed = (size_t)p->calendar.n_blocks;
    p->n_blocks = p->n_listed;
    if (is_planned && p->mileage.has_race) {
        p->n_listed += (size_t)p->profile->after_race;
        p->n_blocks += (size_t)p->mileage.in.n_after;
    } else if (p->mileage.has_race) {
        p->n_blocks++; /* to fill the last week */
    }
    p->blocks = ARENA_NEW_N(b->arena, struct plan_block, p->n_blocks);
    plan_start_workouts(b, &ordinary);
    plan_start_replay(b);
    for (size_t i = 0; i < p->n_blocks; i++) {
        const struct mileage_block *m = is_planned ? mileage_next_block(&p->mileage) : NULL;

        fill_block(b, i, m, &ordinary);
        plan_replay_block(b, i, m);
    }
    plan_say_rest_after(b);
    plan_check_log_units(b);
    fill_lead_in(b, &ordinary);
    mark_parkrun(p);
    plan_clear_days(&p->lead_in, p->lead_in.off); /* totals stay those of all seven days */
    for (size_t i = 0; i < p->n_blocks; i++)
        plan_clear_days(&p->blocks[i], p->blocks[i].off);
    plan_note_weeks(b, &ordinary);
}
