/* The run-walk ladder in place of a plan of distances: its weeks, the race at its end, walk breaks
 * (TRAINING 5.2 to 5.5). */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/vec.h"
#include "plan/plan_int.h"

/* The race that the ladder leads to, or NULL. */
static const struct profile_race *race_of(const struct plan *p)
{
    const struct profile_race *race = plan_race_ahead(p);
    bool is_short = race != NULL && !num_exceeds(race->distance_km, RUN_WALK_RACE_MOST_KM);

    return is_short && p->safety.allow_progression ? race : NULL;
}

/* Whether DAY is in the week after pain that stops the running. */
static bool is_rest(const struct plan *p, date_day day)
{
    for (date_day before = day - ANSWER_DAYS_OFF; before < day; before++) {
        const struct profile_day *row = plan_row_on(p, before);

        if (row != NULL && num_reaches(row->pain, ANSWER_PAIN_STOP))
            return true;
    }
    return false;
}

/* Whether no session is on DAY: it is before the start, in the profile's break, or off for pain. */
static bool is_off(const struct plan *p, date_day day)
{
    const struct profile_break *off = &p->profile->off;

    return is_rest(p, day) || day < p->start ||
           (profile_has_break(p->profile) && day >= off->from && day <= off->to);
}

static bool has_session(const struct plan *p, const struct week_grid *g, date_day day)
{
    return session_is_run(g->kind[date_weekday(day)]) && !is_off(p, day);
}

/* Whether DAY has a session that the log does not have as missed, or a run besides. */
static bool is_run_on(const struct plan *p, const struct week_grid *g, date_day day)
{
    const struct profile_day *row = plan_row_on(p, day);

    if (!has_session(p, g, day))
        return row != NULL && row->done.amount > 0;
    return row == NULL || !plan_is_missed(row);
}

/* The days in a row before FIRST whose sessions are logged as missed, from the first of these to the last. */
static int days_missed_before(const struct plan *p, const struct week_grid *g, date_day first)
{
    date_day from = first, to = first - 1;

    for (date_day day = first - 1; day >= p->start && !is_run_on(p, g, day); day--) {
        if (!has_session(p, g, day))
            continue;
        to = from == first ? day : to;
        from = day;
    }
    return to - from + 1;
}

/* Whether the seven days from FIRST have a session or a run that is not logged as missed. */
static bool is_run_in(const struct plan *p, const struct week_grid *g, date_day first)
{
    for (date_day day = first; day < first + PLAN_DAYS; day++) {
        if (is_run_on(p, g, day))
            return true;
    }
    return false;
}

/* The minutes that ROW has of a session of SESSION_MIN, 0 where there was none; NAN: not known. */
static double done_min(const struct plan *p, const struct profile_day *row, double session_min)
{
    switch (row->done.kind) {
    case PROFILE_DONE_UNKNOWN: break;
    case PROFILE_DONE_NO: return 0;
    case PROFILE_DONE_YES: return session_min;
    case PROFILE_DONE_MIN: return row->done.amount;
    case PROFILE_DONE_KM: return row->done.amount * p->paces.easy_min_per_km;
    }
    return (double)NAN;
}

/* What the log says of a week of the ladder. */
struct judged {
    enum run_walk_hold hold; /* why the next week may not follow */
    double share;            /* of the running that illness, pain or mornings leave; NAN: all */
    double far_done;         /* minutes, where they are far more than planned; else 0 */
};

/* Judges WEEK of the ladder, which starts on FIRST, has N sessions and follows BEFORE. What the log does not have
 * counts as done (5.3). */
static struct judged judge(const struct plan *p, const struct week_grid *g, date_day first, int n,
                           int week, struct judged before)
{
    struct run_walk session = run_walk_of_week(week);
    double session_min = run_walk_session_min(&session);
    struct answer_week f = {.whole_km = n * session_min,
                            .far_before = before.far_done}; /* minutes */
    struct answer_week health = {.n_runs = 0};
    struct run_walk_log log = {.last_effort = (double)NAN, .worst_pain = (double)NAN};
    struct answer answer;

    log.n_done = n < RUN_WALK_SESSIONS_LEAST ? RUN_WALK_SESSIONS_LEAST - n : 0;
    plan_count_health(p, first, &health);
    answer = answer_to(&health);
    log.health = answer.rule;
    for (date_day day = first; day < first + PLAN_DAYS; day++) {
        const struct profile_day *row = plan_row_on(p, day);
        bool is_session = has_session(p, g, day);
        double due_min = is_session ? session_min : 0, ran_min;

        log.n_done += is_session;
        log.n_rested += session_is_run(g->kind[date_weekday(day)]) && is_rest(p, day);
        if (row == NULL)
            continue;
        log.worst_pain = fmax(log.worst_pain, row->pain);
        ran_min = done_min(p, row, due_min);
        if (!isnan(ran_min)) {
            f.done += ran_min;
            f.planned += due_min;
        }
        if (!is_session)
            continue;
        log.n_done -= plan_is_missed(row);
        log.last_effort = isnan(row->effort) ? log.last_effort : row->effort;
    }
    log.is_far_over = answer_is_far_over_anew(&f);
    return (struct judged){.hold = run_walk_hold_of(&log),
                           .share = answer_is_stop(answer.rule)
                                        ? mileage_share_after_pain(ANSWER_DAYS_OFF)
                                        : answer.share,
                           .far_done = answer_is_far_over(&f, 1) ? f.done : 0};
}

/* Of the sessions before block 1, where there are any. */
static struct judged judge_lead_in(const struct plan *p, const struct week_grid *g, int week)
{
    const struct judged nothing = {.hold = RUN_WALK_PASSED};
    date_day before = p->calendar.first - PLAN_DAYS;
    int n = 0;

    for (date_day day = before; day < p->calendar.first; day++)
        n += has_session(p, g, day);
    return n > 0 ? judge(p, g, before, n, week, nothing) : nothing;
}

static int least(int x, int y)
{
    return x < y ? x : y;
}

/* The week of the ladder in each of at most N blocks; before a race it ends in the last of them. */
static void set_weeks(struct plan *p, const struct week_grid *g, int n, bool has_race)
{
    struct plan_ladder *l = &p->ladder;
    struct mileage_break off = plan_break_of(p);
    int week = run_walk_first_week(p->profile->can_run_min);
    int whole = week; /* before days that were missed */
    int well = week;  /* when the illness began, pain or bad mornings came */
    bool is_done = false;
    struct judged log = judge_lead_in(p, g, week);

    for (int k = 1; k <= n && !is_done; k++) {
        date_day first = p->calendar.first + (k - 1) * PLAN_DAYS;
        bool waits;
        double share;

        share = mileage_share_after(days_missed_before(p, g, first));
        if (share == 1)
            whole = week;
        else
            week = least(week, run_walk_week_after(whole, share));
        if (k == off.block)
            week = run_walk_week_after(week, mileage_share_after(off.n_days));
        waits = has_race && RUN_WALK_WEEKS - week < n - k;
        if (k == 1)
            l->first_week = week;
        l->holds[l->n_weeks] = log.hold;
        l->weeks[l->n_weeks++] = l->last_week = week;
        well = log.hold == RUN_WALK_ILL ? well : week;
        log = judge(p, g, first, g->n_runs, week, log);
        if (run_walk_goes_back(log.hold))
            week = least(week, run_walk_week_after(well, log.share));
        if (!p->safety.allow_progression || log.hold != RUN_WALK_PASSED)
            continue;
        l->waits = l->waits || waits;
        is_done = !has_race && week == RUN_WALK_WEEKS;
        week += !waits && week < RUN_WALK_WEEKS;
    }
    if (l->n_weeks == 0)
        l->first_week = l->last_week = week;
}

void plan_set_ladder(struct plan_builder *b, struct week_grid *ordinary)
{
    struct plan *p = b->plan;
    const struct profile_race *race = race_of(p);
    int wanted = p->profile->weeks, usual = MILEAGE_WEEKS_MAX;

    if (!p->safety.allow_progression)
        usual = MILEAGE_WEEKS_DEFAULT;
    p->mileage = (struct mileage_plan){.has_race = race != NULL,
                                       .race = race_class_of(race != NULL ? race->distance_km : 0)};
    plan_set_calendar(p, race, wanted > 0 ? wanted : usual);
    week_place_run_walk(ordinary, &p->request);
    set_weeks(p, ordinary, p->calendar.n_blocks - (race != NULL), race != NULL);
    if (race == NULL)
        plan_set_calendar(p, NULL, p->ladder.n_weeks);
    p->request.n_runs = ordinary->n_runs;
}

/* Two sessions and the race, the other days off. */
static void place_race(const struct plan *p, struct plan_block *w)
{
    const struct week_request *q = &p->request;
    int race = (int)date_weekday(p->profile->race.date);
    int week = p->ladder.last_week;

    w->kind = MILEAGE_RACE;
    w->phase = MILEAGE_PHASE_RACE;
    w->ladder_week = week < RUN_WALK_RACE_WEEK ? week : RUN_WALK_RACE_WEEK;
    w->grid.n_runs = 0;
    for (int before = 1; before < PLAN_DAYS; before++) {
        int d = (race + PLAN_DAYS - before) % PLAN_DAYS;
        bool is_session = (before == RUN_WALK_RACE_FIRST || before == RUN_WALK_RACE_SECOND) &&
                          !((q->rest_days | q->cross_days) & BIT(d));

        if (w->grid.kind[d] != SESSION_CROSS)
            w->grid.kind[d] = is_session ? SESSION_EASY : SESSION_REST;
        w->grid.n_runs += is_session;
    }
    w->grid.kind[race] = SESSION_RACE;
    w->grid.long_day = race;
}

void plan_place_ladder(const struct plan *p, struct plan_block *w)
{
    const struct plan_ladder *l = &p->ladder;
    int i = w->number - 1;

    if (i < l->n_weeks) {
        w->ladder_week = l->weeks[i];
        if (i > 0 ? l->weeks[i] == l->weeks[i - 1] && is_run_in(p, &w->grid, w->start - PLAN_DAYS)
                  : l->holds[0] != RUN_WALK_PASSED)
            w->reasons |= PLAN_REASON_BIT(AGAIN);
        if (w->ladder_week == RUN_WALK_WEEKS && i == l->n_weeks - 1)
            w->reasons |= l->n_weeks < p->calendar.n_blocks ? PLAN_REASON_BIT(LADDER_RACE)
                                                            : PLAN_REASON_BIT(LADDER_END);
    } else if (i < p->calendar.n_blocks) {
        place_race(p, w);
    } else { /* after the race */
        w->kind = MILEAGE_RETURN;
        w->phase = MILEAGE_PHASE_RETURN;
        for (int d = 0; d < PLAN_DAYS; d++)
            w->grid.kind[d] = SESSION_REST;
    }
}

struct run_walk plan_run_walk_of(const struct plan *p, const struct plan_day *day)
{
    const struct profile_walk_breaks *breaks = &p->profile->walk_breaks;
    const struct run_walk none = {.week = 0};
    bool is_race = day->kind == SESSION_RACE;
    struct run_walk s;

    if (!session_is_run(day->kind) || day->kind == SESSION_QUALITY)
        return none;
    if (p->refusal == PLAN_RUN_WALK && day->session != NULL)
        return none;
    if (p->refusal == PLAN_RUN_WALK && (is_race || day->block->ladder_week > 0)) {
        s = run_walk_of_week(is_race ? p->ladder.last_week : day->block->ladder_week);
        if (day->reasons & PLAN_REASON_BIT(AMBER))
            s = run_walk_shortened(s, READINESS_AMBER_SHARE);
        if (is_race)
            s.week = s.repeat = 0;
        return is_race && s.walk_s == 0 ? none : s;
    }
    if (!(breaks->run_min > 0) || (is_race && !breaks->has_race))
        return none;
    return (struct run_walk){.run_s = breaks->run_min * UNIT_S_PER_MIN,
                             .walk_s = breaks->walk_min * UNIT_S_PER_MIN};
}

static void warn_of_race(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    struct loc at = profile_is_given(r->at.race) ? r->at.race : r->at.race_date;

    if (!r->has_race)
        return;
    if (!p->safety.allow_progression)
        plan_warn(b, at, DIAG_HEALTH_LIMIT, /* private */
                  "the race is left out: agree your race with your midwife or doctor");
    else if (!p->mileage.has_race)
        plan_warn(b, at, DIAG_BUILD_FIRST,
                  "First 30 minutes without a walk, then a plan: a race of %s is left out",
                  plan_distance_text(b, r->race.distance_km));
    else if (p->ladder.last_week < RUN_WALK_WEEKS)
        plan_warn(
            b, at, DIAG_RACE_FITNESS,
            "the race comes before the end of the run-walk weeks: week %d of %d is the last%s",
            p->ladder.last_week, RUN_WALK_WEEKS,
            run_walk_of_week(p->ladder.last_week).walk_s > 0
                ? ", so keep its walks in the race, or choose a later one"
                : "");
}

/* A short run without a walk decides; what the week and the longest run would give is not used. */
static void warn_of_ignored(struct plan_builder *b)
{
    const struct profile *r = b->plan->profile;

    const struct {
        const char *key;
        double value;
        struct loc at;
    } keys[] = {{"weekly_mileage", r->weekly_km, r->at.weekly_mileage},
                {"weekly_time", r->weekly_min, r->at.weekly_time},
                {"longest_run", r->longest_run_km, r->at.longest_run},
                {"longest_time", r->longest_min, r->at.longest_time}};

    for (size_t i = 0; r->can_run_min < RUN_WALK_ENOUGH_MIN && i < ARRAY_LEN(keys); i++) {
        if (!isnan(keys[i].value))
            plan_warn(b, keys[i].at, DIAG_VALUE_ODD,
                      "%s is ignored: with can_run under %d min the plan is run-walk; leave out "
                      "can_run if you can run longer without a walk",
                      keys[i].key, (int)RUN_WALK_ENOUGH_MIN);
    }
}

/* The ladder is not whole: where it begins, where it ends, and which key makes it so. A race has a warning of its own. */
static void remark_part(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    int first = run_walk_first_week(r->can_run_min), last = p->ladder.last_week;
    bool is_early = last < RUN_WALK_WEEKS && r->weeks > 0 && r->weeks <= p->ladder.n_weeks;

    if (r->has_race || (first == 1 && !is_early))
        return;
    plan_remark(b, DIAG_ASSUMED, "weeks %d to %d of the %d of run-walk are planned: %s%s%s", first,
                last, RUN_WALK_WEEKS,
                first > 1 ? arena_printf(b->arena, "can_run is %g min", r->can_run_min) : "",
                first > 1 && is_early ? ", " : "",
                is_early ? arena_printf(b->arena, "weeks is %d", r->weeks) : "");
}

/* Says what is assumed of the runner, and where the ladder does not fit. */
void plan_warn_of_ladder(struct plan_builder *b, const struct week_grid *ordinary)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    const struct plan_ladder *l = &p->ladder;

    if (isnan(r->can_run_min))
        plan_assume(b,
                    "run-walk starts with its first week: skip to the week whose first piece feels "
                    "easy, or say how long you can run without a walk");
    warn_of_ignored(b);
    if (ordinary->n_runs < RUN_WALK_SESSIONS)
        plan_warn(b, r->run_days || r->run_days_count ? r->at.run_days : r->at.rest_days,
                  DIAG_PLAN_DAYS,
                  "run-walk needs three days, no two of them neighbours: only %d fit%s here",
                  ordinary->n_runs, ordinary->n_runs == 1 ? "s" : "");
    else if (r->run_days_count > RUN_WALK_SESSIONS || bits_count(r->run_days) > RUN_WALK_SESSIONS)
        plan_remark(b, DIAG_ASSUMED, "run-walk has three sessions a week, not %d",
                    r->run_days_count ? r->run_days_count : bits_count(r->run_days));
    if (l->waits)
        plan_remark(b, DIAG_ASSUMED,
                    "there is more time before the race than run-walk needs: its first week is "
                    "repeated");
    remark_part(b);
    if (l->last_week == RUN_WALK_WEEKS)
        plan_remark(b, DIAG_ASSUMED,
                    "after the last week of run-walk, put 'weekly_time: 90 min' in your profile");
    if (!p->mileage.has_race && r->weeks > l->n_weeks && l->n_weeks > 0)
        plan_remark(b, DIAG_ASSUMED, "run-walk takes %d weeks from where you start, not %d",
                    l->n_weeks, r->weeks);
    if (r->after_race && p->mileage.has_race)
        plan_warn(b, r->at.after_race, DIAG_VALUE_ODD,
                  "after_race is ignored: run-walk ends with the race");
    warn_of_race(b);
}
