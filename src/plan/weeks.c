/* Plans the weeks: totals and long runs by science/mileage, days and distances by science/week,
 * with the coach's sessions; a warning names each choice that was dropped. */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "science/units.h"

enum {
    RUNS_ASSUMED = 3, /* if the weekly distance is not known: SCIENCE 0.1, D */
    ALL_DAYS = (1 << PLAN_DAYS) - 1
};

static const double WEEKLY_LEAST_KM = 5; /* of the base, after it was cut: SCIENCE 4.2 */

static int race_week_of(const struct plan *p)
{
    const struct profile_race *race = &p->profile->race;

    if (!p->profile->has_race || !race->has_date || isnan(race->distance_km) ||
        race->date < p->start)
        return 0;
    return (race->date - p->start) / PLAN_DAYS + 1;
}

static bool has_medium_long(const struct plan *p)
{
    struct week_grid g;
    struct week_request q = p->request;

    q.n_runs = q.n_runs > 0 ? q.n_runs : RUNS_ASSUMED;
    week_place_days(&g, &q);
    return g.medium_day >= 0;
}

/* The week to which the log brings the next lighter week forward: the first one that starts
 * after the judged morning. 0: none. */
static int pulled_week(const struct plan *p)
{
    if (!p->has_today || !p->trend.pulls_cutback)
        return 0;
    return p->judged < p->start ? 1 : (p->judged - p->start) / PLAN_DAYS + 2;
}

static struct mileage_inputs mileage_inputs_of(const struct plan *p)
{
    const struct profile *r = p->profile;

    return (struct mileage_inputs){
        .weekly_km = r->weekly_km,
        .longest_km = r->longest_run_km,
        .n_run_days = r->run_days ? bits_count(r->run_days) : r->run_days_count,
        .are_days_named = r->run_days != 0,
        .n_weeks = r->weeks,
        .age_y = p->age_y,
        .pace_min_per_km = p->easy_pace_min_per_km,
        .long_cap_min = r->long_run_cap_min,
        .quick_min = (double)NAN,
        .peak_km = r->peak_km,
        .n_blocks = race_week_of(p),
        .race_km = r->race.distance_km,
        .is_experienced = r->experience == WEEK_EXPERIENCED,
        .is_overridden = r->is_coach_override,
        .is_level = !p->safety.allow_progression,
        .has_medium_long = has_medium_long(p),
        .pulled_block = pulled_week(p),
        .unit_km = p->unit_km,
        .step = (double)NAN,
    };
}

/* Sunday, or the last day before it that is not taken by the runner's named days. */
static unsigned default_long_day(const struct profile *r)
{
    unsigned allowed = ALL_DAYS & ~(r->rest_days | r->cross_days | r->quality_days);

    if (r->run_days)
        allowed &= r->run_days;
    for (int d = WEEKDAY_SUN; d > WEEKDAY_MON; d--) {
        if (allowed & BIT(d))
            return BIT(d);
    }
    return allowed ? BIT(WEEKDAY_MON) : BIT(WEEKDAY_SUN);
}

static void set_request(struct plan *p)
{
    const struct profile *r = p->profile;

    p->request = (struct week_request){.n_runs = r->run_days_count,
                                       .run_days = r->run_days,
                                       .rest_days = r->rest_days,
                                       .quality_days = r->quality_days,
                                       .cross_days = r->cross_days,
                                       .long_days = r->long_run_days ? r->long_run_days
                                                                     : default_long_day(r),
                                       .age_y = p->age_y};
}

/* Totals and the ordinary week. There may be fewer or more run days than requested; the totals
 * are then planned again for the days there are. */
static void set_ordinary(struct plan *p, struct week_grid *g)
{
    struct mileage_inputs in = mileage_inputs_of(p);
    unsigned warnings = 0;

    mileage_start(&p->mileage, &in);
    for (int i = 0; i < 2; i++) {
        bool has_plan = p->mileage.has_plan;
        unsigned notes = p->mileage.notes & (MILEAGE_DAYS_ASSUMED | MILEAGE_DAYS_RAISED);

        p->request.n_runs = has_plan ? p->mileage.n_run_days : in.n_run_days;
        if (p->request.n_runs == 0)
            p->request.n_runs = RUNS_ASSUMED;
        p->request.n_quality = has_plan && p->safety.allow_quality
                                   ? week_quality_count(p->profile->experience, p->request.n_runs,
                                                        p->mileage.weekly_km)
                                   : 0;
        week_place_days(g, &p->request);
        g->warnings |= warnings; /* of the first try, with more runs */
        warnings |= g->warnings & WEEK_WARN_FEWER_RUNS;
        if (!has_plan ||
            (g->n_runs == p->mileage.n_run_days && in.has_medium_long == (g->medium_day >= 0)))
            return;
        in.n_run_days = g->n_runs;
        in.has_medium_long = g->medium_day >= 0;
        mileage_start(&p->mileage, &in);
        p->mileage.notes |= notes;
    }
}

/* Warns if the week must start lower, because its runs would be too long. */
static void warn_of_base(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    const struct mileage_plan *m = &p->mileage;
    struct loc at = plan_place(b, r->at.weekly_mileage);
    const char *runs =
        arena_printf(b->arena, "%d run%s", m->n_run_days, m->n_run_days > 1 ? "s" : "");

    if (m->notes & MILEAGE_CUT_BY_LONGEST)
        plan_warn(b, at, DIAG_PLAN_BASE,
                  "%s of at most %s make %s a week, not %s: the plan begins there", runs,
                  plan_distance_text(b, r->longest_run_km), plan_distance_text(b, m->weekly_km),
                  plan_distance_text(b, r->weekly_km));
    if (m->notes & MILEAGE_CUT_BY_TIME)
        plan_warn(b, at, DIAG_PLAN_BASE,
                  "%s of at most %s at %s make %s a week, not %s: the plan begins there", runs,
                  plan_time_text(b->arena, m->time_cap_min),
                  plan_pace_text(b->arena, p->steps, p->easy_pace_min_per_km),
                  plan_distance_text(b, m->weekly_km), plan_distance_text(b, r->weekly_km));
}

static void set_refusal(struct plan_builder *b)
{
    struct plan *p = b->plan;
    struct loc at = plan_place(b, p->profile->at.weekly_mileage);

    if (p->refusal != PLAN_NOT_REFUSED)
        return;
    if (p->mileage.has_plan) {
        warn_of_base(b);
        if (p->mileage.weekly_km >= WEEKLY_LEAST_KM)
            return;
        p->mileage.has_plan = false;
        p->mileage.notes |= MILEAGE_TOO_LITTLE;
    }
    if (p->mileage.notes & MILEAGE_NO_WEEKLY) {
        p->refusal = PLAN_NO_MILEAGE;
        plan_warn(
            b, at, DIAG_PLAN_REFUSED,
            "no weekly_mileage: recovery, strength and logbook are planned, distances are not");
    } else {
        p->refusal = PLAN_TOO_LITTLE;
        plan_warn(b, at, DIAG_PLAN_REFUSED,
                  "under %s a week: build with run-walk first; recovery, strength and logbook are "
                  "planned, distances are not",
                  p->steps == UNIT_METRIC ? "5 km" : "3.1 mi");
    }
}

/* Takes the runs off the week; cross-training that the runner named stays. */
static void clear_runs(struct week_grid *g)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (session_is_run(g->kind[d]))
            g->kind[d] = SESSION_REST;
    }
    g->n_runs = g->n_quality = 0;
    g->medium_day = -1;
}

/* The earliest day of race week that can take one more run: not the day before the race, not one
 * that the runner named, not the day after a long run. -1 if there is none. */
static int free_day(const struct plan *p, const struct plan_week *w)
{
    unsigned taken = p->profile->rest_days | p->profile->cross_days;
    int long_day = p->request.long_days ? 0 : -1, n_before;

    while (long_day >= 0 && !(p->request.long_days >> (long_day + 1) == 0))
        long_day++;
    n_before = (w->grid.long_day - (int)p->first_weekday + PLAN_DAYS) % PLAN_DAYS - 1;
    for (int i = 0; i < n_before; i++) {
        int d = (int)plan_weekday_at(p, i);

        if (w->grid.kind[d] == SESSION_REST && !(taken & BIT(d)) && d != (long_day + 1) % PLAN_DAYS)
            return d;
    }
    return -1;
}

/* Adds short runs where the week's total does not fit into runs of 45 minutes, unless the runner
 * named the run days. */
static void add_short_runs(const struct plan *p, struct plan_week *w,
                           const struct week_lengths *lengths)
{
    double km[PLAN_DAYS];
    int day;

    while (!p->profile->run_days &&
           num_exceeds(lengths->total_km, week_share_km(&w->grid, lengths, km, NULL)) &&
           (day = free_day(p, w)) >= 0) {
        w->grid.kind[day] = SESSION_EASY;
        w->grid.n_runs++;
    }
}

static void place_week(const struct plan *p, struct plan_week *w, const struct week_grid *ordinary,
                       const struct week_lengths *lengths)
{
    struct week_request q = p->request;
    unsigned sessions = plan_quality_sessions(p, w->number);
    bool is_pulled = w->number == pulled_week(p);

    w->grid = *ordinary;
    if (p->refusal == PLAN_MINOR)
        clear_runs(&w->grid);
    if (p->refusal != PLAN_NOT_REFUSED)
        return;
    if (is_pulled)
        q.n_quality = 0;
    if (w->kind == MILEAGE_RACE) {
        week_place_race(&w->grid, &q, (int)date_weekday(p->profile->race.date),
                        (int)p->first_weekday);
        add_short_runs(p, w, lengths);
    } else if (sessions != 0 || is_pulled) {
        if (sessions != 0)
            q.quality_days = sessions;
        week_place_days(&w->grid, &q);
    }
}

/* Fills in the days and the totals of what is printed. */
static void finish_week(struct plan *p, struct plan_week *w, const double km[PLAN_DAYS])
{
    double longest_km = 0;
    int long_day = w->grid.long_day;

    w->total_km = w->n_runs = w->n_quality = 0;
    for (int i = 0; i < PLAN_DAYS; i++) {
        struct plan_day *day = &w->days[i];
        int d = (int)plan_weekday_at(p, i);

        day->date = w->start + i;
        day->weekday = (enum weekday)d;
        day->kind = w->grid.kind[d];
        day->session = w->session[d];
        day->is_fixed = w->fixed & BIT(d);
        day->distance_km = km[d];
        day->is_medium_long = d == w->grid.medium_day;
        day->is_eve_of_race = d == w->grid.eve_day;
        if (day->kind == SESSION_RACE)
            day->distance_km = p->profile->race.distance_km;
        else if (session_is_run(day->kind))
            w->n_runs++;
        w->n_quality += day->kind == SESSION_QUALITY;
        w->total_km += km[d];
        longest_km = fmax(longest_km, km[d]);
    }
    w->long_km = w->grid.kind[long_day] == SESSION_LONG ? km[long_day] : longest_km;
    if (w->kind == MILEAGE_RACE)
        w->long_km = 0;
    if (p->refusal != PLAN_NOT_REFUSED)
        w->total_km = w->long_km = (double)NAN;
}

/* The printed total of the last week before the I-th that has a run; NAN if there is none. */
static double printed_before(const struct plan *p, size_t i)
{
    while (i > 0 && p->weeks[i - 1].total_km == 0)
        i--;
    return i > 0 ? p->weeks[i - 1].total_km : (double)NAN;
}

static void fill_week(struct plan_builder *b, size_t i, const struct mileage_block *m,
                      const struct week_grid *ordinary)
{
    struct plan *p = b->plan;
    struct plan_week *w = &p->weeks[i];
    double km[PLAN_DAYS] = {0};
    struct week_lengths lengths = {.unit_km = p->unit_km,
                                   .step = p->distance_step,
                                   .pace_min_per_km = p->easy_pace_min_per_km};

    w->number = (int)i + 1;
    w->start = p->start + (date_day)i * PLAN_DAYS;
    w->kind = m != NULL ? m->kind : MILEAGE_BUILD;
    if (m != NULL) {
        lengths.total_km = m->total_km;
        lengths.long_km = m->long_km;
    }
    place_week(p, w, ordinary, &lengths);
    plan_apply_sessions(b, w, printed_before(p, i), &lengths, km);
    finish_week(p, w, km);
    w->change_km = w->total_km - (i > 0 ? p->weeks[i - 1].total_km : (double)NAN);
    if (m == NULL || w->kind == MILEAGE_RACE)
        return;
    mileage_set_printed(&p->mileage, w->total_km, w->long_km);
}

static void note_days(struct plan_builder *b, const struct week_grid *g)
{
    struct plan *p = b->plan;
    const struct profile *r = p->profile;
    unsigned runs = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (session_is_run(g->kind[d]))
            runs |= BIT(d);
    }
    if (!r->long_run_days && !profile_is_given(r->at.long_run_days))
        plan_assume(b, plan_whole(b), "long run on %s", weekday_names[g->long_day]);
    if (!r->run_days && !r->run_days_count && !profile_is_given(r->at.run_days))
        plan_assume(b, plan_whole(b), "%d runs a week, on %s", g->n_runs,
                    weekday_list(b->arena, runs));
    if (!profile_is_given(r->at.experience) && p->mileage.has_plan)
        plan_assume(b, plan_whole(b), "a regular runner: at most one quality day a week");
}

static void note_mileage(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    unsigned notes = p->mileage.notes;

    if (notes & MILEAGE_LONGEST_ASSUMED)
        plan_assume(b, plan_whole(b), "longest run of the last 30 days %s, a share of the week",
                    plan_distance_text(b, p->mileage.longest_km));
    if (notes & MILEAGE_DAYS_RAISED)
        plan_assume(b, plan_place(b, r->at.longest_run),
                    "%d runs a week, so that none is longer than the longest run",
                    p->mileage.n_run_days);
    if (r->weeks == 0 && !profile_is_given(r->at.weeks) && !p->mileage.has_race)
        plan_assume(b, plan_whole(b), "a plan of %d weeks", (int)p->n_weeks);
}

/* Days that contradict each other were refused with the profile; these two cases are left. */
static void warn_of_grid(struct plan_builder *b, const struct week_grid *g)
{
    const struct profile *r = b->plan->profile;

    if (g->warnings & WEEK_WARN_MEDIUM_NEAR)
        plan_warn(b, plan_place(b, r->at.long_run_days), DIAG_PLAN_DROPPED,
                  "the two long run days are not two days apart: the first of them is an easy run");
    if (g->warnings & WEEK_WARN_FEWER_RUNS)
        plan_warn(b, plan_place(b, r->at.run_days), DIAG_PLAN_DAYS,
                  "rest and cross-training days leave room for %d runs only", g->n_runs);
}

/* Warns of quality days that were named or due and were dropped. */
static void warn_of_quality(struct plan_builder *b, const struct week_grid *g)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    struct loc at = plan_place(b, r->at.quality_days);

    if (r->quality_days && p->mileage.has_plan && !p->safety.allow_quality)
        return; /* the warning about health says so */
    if (g->n_dropped <= 0)
        return;
    switch (g->drop) {
    case WEEK_DROP_GAP:
        plan_warn(b, at, DIAG_PLAN_DROPPED,
                  "%d quality day%s dropped: hard days must be %d days apart", g->n_dropped,
                  g->n_dropped > 1 ? "s" : "", g->hard_gap_days);
        break;
    case WEEK_DROP_COUNT:
        plan_warn(b, at, DIAG_PLAN_DROPPED,
                  "%d quality day%s dropped: experience, run days and weekly distance allow %d",
                  g->n_dropped, g->n_dropped > 1 ? "s" : "", p->request.n_quality);
        break;
    case WEEK_DROP_DAYS:
        plan_warn(b, at, DIAG_PLAN_DROPPED, "%d quality day%s dropped: no run day is left for it",
                  g->n_dropped, g->n_dropped > 1 ? "s" : "");
        break;
    case WEEK_DROP_NONE: break;
    }
}

static void warn_of_sessions(struct plan_builder *b)
{
    const struct plan *p = b->plan;

    for (size_t i = 0; i < p->profile->sessions.items.n; i++) {
        const struct profile_session *s = &p->profile->sessions.items.item[i];

        if (s->week > p->n_weeks)
            plan_warn(b, s->at, DIAG_PLAN_SESSION,
                      "week %u is not in the plan, which has %zu: its session is not printed",
                      s->week, p->n_weeks);
    }
}

/* "34 % of the race (14.5 km of 42.2 km)", rounded down. */
static const char *share_text(const struct plan_builder *b)
{
    const struct plan *p = b->plan;
    double race_km = p->profile->race.distance_km;

    return arena_printf(
        b->arena, "%d %% of the race (%s of %s)", (int)num_floor_to(100 * p->mileage.race_share, 1),
        plan_distance_text(b, p->mileage.race_share * race_km), plan_distance_text(b, race_km));
}

static void warn_of_race(struct plan_builder *b)
{
    struct plan *p = b->plan;
    const struct profile *r = p->profile;
    unsigned notes = p->mileage.notes;
    struct loc at = plan_place(b, profile_is_given(r->at.race) ? r->at.race : r->at.race_date);

    if (!r->has_race)
        return;
    if (p->refusal != PLAN_NOT_REFUSED) {
        plan_warn(b, at, DIAG_RACE_PLAN, "the race is not planned for: no distances are");
        return;
    }
    if (notes & MILEAGE_RACE_REFUSED)
        plan_warn(b, at, DIAG_RACE_PLAN,
                  "the longest run reaches %s, on %s a week: planned as if there were no race; "
                  "'coach_override: true' would plan it",
                  share_text(b), plan_distance_text(b, r->weekly_km));
    else if (notes & MILEAGE_RACE_OVERRIDDEN)
        plan_warn(b, at, DIAG_RACE_FITNESS,
                  "the longest run reaches %s: planned because coach_override says so",
                  share_text(b));
    else if (notes & MILEAGE_RACE_WEAK)
        plan_warn(b, at, DIAG_RACE_FITNESS, "the longest run reaches only %s", share_text(b));
    if (notes & MILEAGE_RACE_OVER_LONG)
        plan_warn(b, at, DIAG_RACE_FITNESS,
                  "the race is more than 10 %% longer than any run of the four weeks before it");
}

static void set_race(struct plan *p)
{
    const struct profile_race *race = &p->profile->race;

    p->has_race = p->refusal == PLAN_NOT_REFUSED && p->mileage.has_race;
    if (!p->has_race)
        return;
    p->race = (struct plan_race){.name = race->name,
                                 .date = race->date,
                                 .distance_km = race->distance_km,
                                 .week = (int)p->n_weeks,
                                 .longest_km = p->n_weeks > 1 ? 0 : p->mileage.longest_km};
    for (size_t i = 0; i < p->n_weeks; i++)
        p->race.longest_km = fmax(p->race.longest_km, p->weeks[i].long_km);
}

void plan_set_weeks(struct plan_builder *b)
{
    struct plan *p = b->plan;
    struct week_grid ordinary;
    const struct mileage_block *m = NULL;
    bool is_planned;

    set_request(p);
    set_ordinary(p, &ordinary);
    set_refusal(b);
    is_planned = p->refusal == PLAN_NOT_REFUSED;
    p->distance_step = is_planned ? p->mileage.step : units_distance_step(0, 0, p->unit_km);
    p->n_weeks = is_planned              ? (size_t)p->mileage.n_blocks
                 : p->profile->weeks > 0 ? (size_t)p->profile->weeks
                                         : MILEAGE_WEEKS_DEFAULT;
    p->weeks = ARENA_NEW_N(b->arena, struct plan_week, p->n_weeks);
    for (size_t i = 0; i < p->n_weeks; i++) {
        if (is_planned)
            m = mileage_next_block(&p->mileage);
        fill_week(b, i, m, &ordinary);
    }
    set_race(p);
    if (p->refusal != PLAN_MINOR) {
        note_days(b, &ordinary);
        warn_of_grid(b, &ordinary);
        warn_of_quality(b, &ordinary);
    }
    if (is_planned)
        note_mileage(b);
    warn_of_sessions(b);
    warn_of_race(b);
}
