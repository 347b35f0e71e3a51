/* Replays the log block by block: what it says of each, and what that makes of the next (TRAINING 9). */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

static const struct answer NO_ANSWER = {.share = (double)NAN,
                                        .long_share = (double)NAN,
                                        .total_km = (double)NAN,
                                        .long_km = (double)NAN,
                                        .ran_km = (double)NAN,
                                        .has_quality = true};

/* Before its own rows of the log changed the block. */
static bool was_run_day(const struct plan_block *w, int d)
{
    return session_is_run(w->planned_kind[d]) && w->planned_kind[d] != SESSION_RACE;
}

/* --- what the log says of a block -------------------------------------------------------------- */

/* What was run, in km; NAN: not logged. PLANNED_KM and PACE are of that day. In a plan by time, time counts. */
static double done_km(const struct plan *p, const struct profile_done *done, double planned_km,
                      double pace_min_per_km)
{
    if (p->is_by_time && !isnan(done->time_min))
        return done->time_min / pace_min_per_km;
    switch (done->kind) {
    case PROFILE_DONE_UNKNOWN: break;
    case PROFILE_DONE_NO: return 0;
    case PROFILE_DONE_YES: return planned_km;
    case PROFILE_DONE_KM: return done->amount;
    case PROFILE_DONE_MIN: return done->amount / pace_min_per_km;
    }
    return (double)NAN;
}

static void count_effort(struct answer_week *f, double effort)
{
    if (isnan(effort))
        return;
    f->easy_effort =
        f->n_easy > 0 ? (f->easy_effort * f->n_easy + effort) / (f->n_easy + 1) : effort;
    f->n_easy++;
    f->n_easy_hard += effort >= ANSWER_EASY_HARD;
    f->n_easy_very_hard += effort >= ANSWER_EASY_VERY_HARD;
}

/* A session that was logged, with an effort or with what was done of it. */
static void judge_session(struct plan_replay *r, struct answer_week *f, double effort, double share)
{
    if (isnan(effort) && isnan(share))
        return;
    f->was_hard_before = r->was_hard;
    f->is_cut = r->was_hard && r->was_cut;
    f->is_hard = r->was_hard = answer_is_too_hard(effort, share);
    r->was_cut = r->was_hard && !answer_has_hard_effort(effort);
    f->is_cut = f->is_cut || r->was_cut;
}

/* Whether weekday D of W has a long run of ours without anything faster in it. */
static bool is_easy_long(const struct plan_block *w, int d)
{
    const struct catalog_workout *workout = w->workout[d].of;

    return w->grid.kind[d] == SESSION_LONG && w->session[d] == NULL &&
           (workout == NULL || workout->workout.ladder.n == 0);
}

/* Counts a day with a run, or with what was run where none was planned. */
static void count_run(struct plan_builder *b, struct plan_block *w, int i,
                      const struct profile_day *row, struct answer_week *f)
{
    const struct plan *p = b->plan;
    int d = plan_weekday_in(w, i);
    enum session_kind kind = w->grid.kind[d];
    double km = done_km(p, &row->done, w->due_km[d], plan_run_pace(p, w, d));
    bool is_race = row->result_at.file != NULL; /* it is meant to be hard */

    if (kind == SESSION_CROSS || kind == SESSION_RACE)
        return;
    if (!is_race &&
        (kind == SESSION_EASY || is_easy_long(w, d) || (kind == SESSION_REST && km > 0)))
        count_effort(f, row->effort);
    if (!is_race && kind == SESSION_QUALITY && w->session[d] == NULL)
        judge_session(&b->replay, f, row->effort, km / w->km[d]);
    if (isnan(km) || isnan(w->due_km[d]))
        return;
    w->logged |= BIT(d);
    w->done_km[d] = km;
    f->done += km;
    f->planned += w->due_km[d];
    f->n_logged += was_run_day(w, d);
    f->is_long_logged = f->is_long_logged || w->planned_kind[d] == SESSION_LONG;
    w->ran_km = fmax(w->ran_km, km * row->done.longest_share);
    f->far_run_km = w->ran_km;
}

/* The runs that are logged as missed, or that a red morning took out, one after the other. */
static void count_missed(struct plan_replay *r, const struct plan_block *w, int i,
                         const struct profile_day *row, struct answer_week *f)
{
    date_day day = plan_date_in(w, i);
    bool is_rest = w->why[plan_weekday_in(w, i)] & PLAN_REASON_BIT(RED) &&
                   row->done.kind == PROFILE_DONE_UNKNOWN;
    bool is_missed = row != NULL && (plan_is_missed(row) || is_rest);
    int n;

    if (!was_run_day(w, plan_weekday_in(w, i))) {
        r->is_missing = r->is_missing && !(row != NULL && (row->done.kind == PROFILE_DONE_KM ||
                                                           row->done.kind == PROFILE_DONE_MIN));
        return;
    }
    if (is_missed && !r->is_missing)
        r->missed_from = day;
    r->is_missing = is_missed;
    if (!is_missed)
        return;
    f->n_missed++;
    n = day - r->missed_from + 1;
    if (n <= f->n_missed_in_row)
        return;
    f->n_missed_in_row = n;
    r->longest_from = r->missed_from;
}

/* The longest run of the four blocks up to block NUMBER, and among the first four L0. */
static double longest_km(const struct plan *p, int number)
{
    double longest = number < PLAN_LONG_BLOCKS ? p->mileage.longest_km : 0;

    for (int k = number - PLAN_LONG_BLOCKS; k < number; k++) {
        if (k >= 0)
            longest = fmax(longest, p->blocks[k].ran_km);
    }
    return longest;
}

/* The longest run of W: as run where that is logged, as printed where it is not (TRAINING 9.4). */
static double longest_run_or_printed_km(const struct plan *p, const struct plan_block *w)
{
    double longest = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct profile_day *row = plan_row_on(p, plan_date_in(w, i));
        int d = plan_weekday_in(w, i);
        double km = plan_is_run_on(w, d) && !(row != NULL && plan_is_missed(row)) ? w->km[d] : 0;

        longest = fmax(longest, w->logged & BIT(d) ? w->done_km[d] * row->done.longest_share : km);
    }
    return longest;
}

/* The long runs of the next blocks go by what was run of this one, but at least half of it: not where the coach
 * decides, nor where the plan does not grow. */
static void count_long_run(struct plan *p, const struct plan_block *w)
{
    if (!p->profile->is_coach_override && !p->mileage.in.is_level && !isnan(w->long_km))
        mileage_set_ran(&p->mileage, fmax(longest_run_or_printed_km(p, w),
                                          ANSWER_LONG_LEAST_SHARE * w->long_km));
}

/* The most after days off for pain that follow W, planned as M: a share of what was run of it, where a day without an entry,
 * or off, counts as planned (TRAINING 6.6). */
static double most_after_rest_km(const struct plan *p, const struct plan_block *w,
                                 const struct mileage_block *m)
{
    double most_km = answer_is_stop(w->answer.rule) ? w->answer.total_km : (double)NAN, less_km = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct profile_day *row = plan_row_on(p, plan_date_in(w, i));
        int d = plan_weekday_in(w, i);

        if (w->off & BIT(d))
            continue;
        if (w->logged & BIT(d))
            less_km += w->planned_km[d] - w->done_km[d];
        else if (row != NULL && plan_is_missed(row))
            less_km += w->planned_km[d];
    }
    return m->printed_km > 0 ? fmin(most_km, mileage_share_after(ANSWER_DAYS_OFF) *
                                                 fmax(0, m->printed_km - fmax(0, less_km)))
                             : most_km;
}

/* What the shares of the answer are of: the block itself, or where it is a lighter one, a race or without a
 * run the last one before that has one; of an illness that goes on, the block in which it began. */
static void set_base(const struct plan *p, const struct plan_block *w, struct answer_week *f)
{
    bool is_light = w->kind == MILEAGE_CUTBACK || w->kind == MILEAGE_RACE;
    const struct mileage_block *base;
    int number = w->number - is_light;

    while (number > 0 && (!(p->mileage.blocks[number - 1].printed_km > 0) ||
                          (f->n_ill > 0 && answer_is_illness(p->blocks[number - 1].answer.rule))))
        number--;
    base = number > 0 ? &p->mileage.blocks[number - 1] : &p->mileage.start;

    f->whole_km = w->total_km;
    f->total_km = base->printed_km;
    f->long_km = number > 0 ? base->printed_long_km : p->mileage.longest_km;
    f->last_long_km = w->long_km;
    f->longest_km = longest_km(p, w->number);
    f->usual_run_km = longest_km(p, w->number - 1);
    for (int d = 0; d < PLAN_DAYS; d++)
        f->usual_run_km = fmax(f->usual_run_km, w->due_km[d]);
}

/* --- what it makes of the next block ----------------------------------------------------------- */

/* Reads the runs of the block. False if the log ends before the last of them. */
static bool read_runs(struct plan_builder *b, struct plan_block *w, struct answer_week *f)
{
    date_day last = w->start;

    w->ran_km = 0;
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct profile_day *row = plan_row_on(b->plan, plan_date_in(w, i));
        int d = plan_weekday_in(w, i);

        if (was_run_day(w, d)) {
            last = w->off & BIT(d) ? last : plan_date_in(w, i);
            f->n_runs++;
        }
        count_missed(&b->replay, w, i, row, f);
        if (row != NULL)
            count_run(b, w, i, row, f);
    }
    if (!f->is_long_logged)
        w->ran_km = fmax(w->ran_km, w->long_km);
    return b->replay.log_day >= last;
}

/* Hands A on to the next block, which begins on NEXT; IS_AFTER_REST: on days off for pain that took all runs before it. */
static void hand_on(struct plan_builder *b, const struct answer *a, date_day next,
                    bool is_after_rest)
{
    struct plan_replay *r = &b->replay;
    struct mileage_plan *m = &b->plan->mileage;
    struct mileage_hold hold = {.total_km = a->total_km,
                                .long_km = a->long_km,
                                .n_days_off = a->n_days_off,
                                .is_after_pain = is_after_rest || answer_is_stop(a->rule)};

    if (answer_is_days_off(a->rule))
        hold.off_block = (r->longest_from - b->plan->calendar.first) / PLAN_DAYS + 1;

    r->next = *a;
    if (answer_is_stop(a->rule)) {
        if (r->rest_to < next)
            r->rest_to = next + ANSWER_DAYS_OFF - 1;
        hold.long_km = mileage_share_after_pain(a->n_days_off) * a->long_of_km;
        hold.is_off = r->rest_to >= next + PLAN_DAYS - 1;
    }
    hold.total_km = fmin(hold.total_km, m->hold.total_km); /* what days off leave */
    hold.long_km = fmin(hold.long_km, m->hold.long_km);
    mileage_hold_next(m, hold);
}

void plan_start_replay(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    date_day before = p->calendar.first - PLAN_DAYS;
    struct answer_week f = {.total_km = p->mileage.weekly_km,
                            .long_km = p->mileage.longest_km,
                            .is_overridden = p->profile->is_coach_override};
    struct answer a;

    b->replay = (struct plan_replay){.next = NO_ANSWER};
    if (p->mornings.n_days == 0)
        return;
    b->replay.log_day = p->mornings.days[p->mornings.n_days - 1].day;
    plan_count_health(p, before, &f);
    for (date_day day = before; day < p->calendar.first; day++)
        plan_heed_stop(b, day);
    a = answer_to(&f);
    b->replay.had_pain = a.rule == ANSWER_L4 || answer_is_stop(a.rule);
    if (answer_is_stop(a.rule))
        a.total_km = (double)NAN; /* what was run is not known */
    hand_on(b, &a, p->calendar.first, false);
}

void plan_replay_lead_in(struct plan_builder *b, struct plan_block *w)
{
    struct plan_replay *r = &b->replay;
    date_day rest_to = r->rest_to;

    r->rest_to = w->start - 1;
    for (date_day day = w->start - PLAN_DAYS; day < w->start; day++)
        plan_heed_stop(b, day);
    plan_rest_after_pain(r, w);
    plan_obey_rows(b, w);
    w->reasons |= plan_minds(b, w);
    plan_say_lasting(b, w);
    if (r->rest_to >= b->plan->start)
        plan_say_rest(b, w);
    r->rest_to = rest_to;
}

/* What the log of the block says. Where it ends before the last run its runs are not judged, but pain, illness and
 * mornings are; false where there are none of those either. */
static bool read_block(struct plan_builder *b, struct plan_block *w, struct answer_week *f)
{
    const struct answer_week unknown = {.had_pain_before = b->replay.had_pain,
                                        .far_before = b->replay.far_done,
                                        .is_overridden = b->plan->profile->is_coach_override};
    bool is_over;

    *f = unknown;
    is_over = read_runs(b, w, f);
    if (!is_over)
        *f = unknown;
    plan_count_health(b->plan, w->start, f);
    set_base(b->plan, w, f);
    if (w->kind == MILEAGE_RACE) {
        f->n_runs = f->n_logged = f->n_missed_in_row = 0;
        f->done = f->planned = 0;
    }
    b->replay.far_done = answer_is_far_over(f, 1) ? f->done : 0;
    return is_over || f->n_pain || f->has_lasting_pain || f->n_ill || f->n_unread || f->n_held;
}

/* At most MOST_KM instead of SHARE, which it was. */
static void hold_to(double *km, double *share, double most_km)
{
    if (*km <= most_km)
        return;
    *km = most_km;
    *share = (double)NAN;
}

/* After a week off for pain the next block with a run is easy; where days off have taken runs of it, or all, so
 * is another one, with no more than it had as a whole. */
static void ease_again(const struct plan *p, const struct plan_block *w, int n_runs,
                       struct answer *a)
{
    const struct mileage_block *whole = &p->mileage.blocks[w->number - 1];
    int n_left = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        n_left += was_run_day(w, d);
    if (answer_is_stop(a->rule) || (n_left == n_runs && n_left > 0))
        return;
    a->has_quality = false;
    a->step = w->answer.step;
    if (n_left == 0) {
        hold_to(&a->total_km, &a->share, w->answer.total_km);
        return;
    }
    hold_to(&a->total_km, &a->share, whole->printed_km);
    if (!(a->long_km <= whole->printed_long_km))
        a->ran_km = (double)NAN;
    hold_to(&a->long_km, &a->long_share, whole->printed_long_km);
}

/* W, planned as M, was missed from an earlier block on, or whole: then there is no more than the log had left of it. */
static void hold_to_block(const struct plan_block *w, const struct mileage_block *m,
                          struct answer *a)
{
    if (m->is_held)
        hold_to(&a->total_km, &a->share, w->total_km);
    if (m->is_long_held)
        hold_to(&a->long_km, &a->long_share, w->long_km);
}

static double longest_run_km(const struct plan_block *w)
{
    double longest_km = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        longest_km = plan_is_run_on(w, d) ? fmax(longest_km, w->km[d]) : longest_km;
    return longest_km;
}

static int count_runs(const struct plan_block *w)
{
    int n = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        n += plan_is_run_on(w, d);
    return n;
}

/* Whether days off after pain reach into W, or took all runs of the block before it. */
static bool follows_rest(const struct plan_replay *r, const struct plan_block *w)
{
    bool is_later = r->rest_to - ANSWER_DAYS_OFF + 1 >= w->start + PLAN_DAYS;

    return (r->rest_to >= w->start && (!is_later || answer_is_stop(w->answer.rule))) ||
           (r->rest_to == w->start - 1 && w->number > 1 && count_runs(w - 1) == 0);
}

/* Hands on to the next block what the log of W makes of it. W is planned as M, and had N_RUNS before days off for pain. */
static void answer_block(struct plan_builder *b, struct plan_block *w,
                         const struct mileage_block *m, int n_runs)
{
    struct plan *p = b->plan;
    struct plan_replay *r = &b->replay;
    struct answer_week f;
    struct answer a = NO_ANSWER;
    bool is_off, is_whole;

    if (read_block(b, w, &f)) {
        a = answer_to(&f);
        r->had_pain = a.rule == ANSWER_L4 || answer_is_stop(a.rule);
    }
    is_off = m != NULL && answer_is_days_off(a.rule);
    is_whole = is_off && f.n_missed == f.n_runs && f.done == 0;
    if (is_whole || (is_off && r->longest_from < w->start))
        hold_to_block(w, m, &a);
    if (is_whole) /* seven days off */
        mileage_set_printed(&p->mileage, 0, 0);
    if (answer_is_stop(a.rule))
        a.total_km = m != NULL ? most_after_rest_km(p, w, m) : (double)NAN;
    if (answer_is_stop(w->answer.rule))
        ease_again(p, w, n_runs, &a);
    hand_on(b, &a, w->start + PLAN_DAYS, answer_is_stop(w->answer.rule) && longest_run_km(w) == 0);
    if (m != NULL &&
        answer_is_stop(w->answer.rule)) /* no later run grows from a long one that was taken out */
        mileage_set_printed(
            &p->mileage, w->long_km > 0 ? p->mileage.blocks[p->mileage.n_done - 1].printed_km : 0,
            w->long_km);
    count_long_run(p, w);
}

void plan_replay_block(struct plan_builder *b, size_t i, const struct mileage_block *m)
{
    struct plan *p = b->plan;
    struct plan_block *w = &p->blocks[i];
    struct plan_replay *r = &b->replay;
    int n_runs = count_runs(w);

    w->easy_least_km = plan_easy_runs_km(w).lo;
    plan_rest_after_pain(r, w);
    plan_rest_after_illness(p, w);
    plan_rest_after_results(p, w);
    if (answer_is_stop(w->answer.rule))
        plan_ease_block(w);
    if (answer_is_stop(w->answer.rule) && !isnan(w->long_km))
        w->long_km = longest_run_km(w);
    memcpy(w->planned_km, w->km, sizeof w->km);
    memcpy(w->planned_kind, w->grid.kind, sizeof w->grid.kind);
    for (int d = 0; d < PLAN_DAYS; d++)
        w->due_km[d] = was_run_day(w, d) ? plan_km_in_heat(p, w->planned_kind[d], w->km[d]) : 0;
    if (p->mornings.n_days == 0) {
        plan_set_workouts(p, w);
        return;
    }
    plan_obey_rows(b, w);
    plan_set_workouts(p, w);
    plan_say_unread(p, w);
    w->reasons |= plan_minds(b, w);
    plan_say_lasting(b, w);
    if (follows_rest(r, w))
        plan_say_rest(b, w);
    if (p->refusal == PLAN_RUN_WALK) { /* ladder.c has judged it */
        plan_say_ladder(p, w);
        return;
    }
    plan_say_answer(b, w, m);
    if (m != NULL &&
        (m->is_long_held || w->is_lighter || w->grid.kind[w->grid.long_day] != SESSION_LONG)) {
        w->is_short = false; /* the log made it so, not the plan */
        w->reasons &= ~PLAN_REASON_BIT(SHORTER);
    }
    answer_block(b, w, m, n_runs);
}
