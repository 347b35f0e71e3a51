/* What the rows of the log change at once, in the days of their own block: mornings (SCIENCE 6.2), illness and pain
 * (TRAINING 9.2). */
#include <math.h>

#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

enum {
    NEAR_DAYS = 2 /* after a bad morning, without a long run: D */
};

/* The coach's words for this runner stand; those for a group give way to the log. */
static bool has_own_session(const struct plan_block *w, int d)
{
    return w->session[d] != NULL && !w->session[d]->is_shared;
}

bool plan_has_run_on(const struct plan *p, const struct plan_block *w, int d)
{
    int i = (d - (int)date_weekday(w->start) + PLAN_DAYS) % PLAN_DAYS;
    const struct profile_day *row = plan_row_on(p, plan_date_in(w, i));

    return row != NULL &&
           (row->done.kind == PROFILE_DONE_YES ||
            ((row->done.kind == PROFILE_DONE_KM || row->done.kind == PROFILE_DONE_MIN) &&
             row->done.amount > 0));
}

/* --- mornings ---------------------------------------------------------------------------------- */

/* The hard run of weekday D goes to the day after it, if that is an easy run and no hard one follows.
 * I: its place in the block. */
static bool put_off(struct plan_block *w, int i)
{
    int d = plan_weekday_in(w, i), next = plan_weekday_in(w, i + 1),
        after = plan_weekday_in(w, i + 2);
    double km = w->km[d];
    bool is_free = i + 1 < PLAN_DAYS && w->grid.kind[next] == SESSION_EASY &&
                   w->session[next] == NULL && next != w->grid.medium_day &&
                   next != w->grid.second_day &&
                   !session_is_hard(w->grid.kind[after]); /* after the last day: its own first */

    if (!is_free)
        return false;
    w->grid.kind[next] = SESSION_QUALITY;
    w->grid.kind[d] = SESSION_EASY;
    w->km[d] = w->km[next];
    w->km[next] = km;
    return true;
}

/* SCIENCE 6.2: an amber morning makes an easy day of it and a shorter run, a red one a rest day, without strength
 * too, unless the log has a run on it. A day of the coach's own stays. */
static void obey_morning(const struct plan *p, struct plan_block *w, int i,
                         enum readiness_verdict verdict)
{
    int d = plan_weekday_in(w, i);

    if (verdict < READINESS_AMBER || w->grid.kind[d] == SESSION_RACE || has_own_session(w, d))
        return;
    if (verdict >= READINESS_RED) {
        w->slow |= BIT(d);
        if (plan_has_run_on(p, w, d))
            return;
        w->why[d] = PLAN_REASON_BIT(RED);
        if (w->grid.kind[d] == SESSION_QUALITY)
            (void)put_off(w, i);
        plan_clear_days(w, BIT(d));
        return;
    }
    if (!plan_is_run_on(w, d))
        return;
    plan_drop_shared(w, d);
    w->why[d] = PLAN_REASON_BIT(AMBER);
    w->slow |= BIT(d);
    if (w->grid.kind[d] == SESSION_QUALITY) {
        if (!put_off(w, i))
            w->grid.kind[d] = SESSION_EASY;
        return;
    }
    w->km[d] = num_floor_to(w->km[d] * READINESS_AMBER_SHARE, w->step_km);
}

/* --- the rest of the block --------------------------------------------------------------------- */

/* What is left of the days of a block. */
struct ease {
    uint64_t why;      /* of enum plan_reason */
    bool is_of_coach;  /* the coach's own days stay */
    double long_share; /* of a long run that is not near; 0: it becomes an easy run */
};

/* One of the easy runs that are left, or that the block had before days off took them; without one the
 * share that bad mornings leave. */
static double short_run_km(const struct plan_block *w, double long_km)
{
    double left_km = plan_easy_runs_km(w).lo,
           shortest_km = left_km > 0 ? left_km : w->easy_least_km;

    return shortest_km > 0 ? fmin(long_km, shortest_km)
                           : num_floor_to(ANSWER_TIRED_LONG_SHARE * long_km, w->step_km);
}

/* Nothing fast from day FROM on, and nothing long or less of it. */
static void ease_from(struct plan_block *w, int from, struct ease ease)
{
    for (int i = from; i < PLAN_DAYS; i++) {
        int d = plan_weekday_in(w, i);
        enum session_kind kind = w->grid.kind[d];
        double short_km = short_run_km(w, w->km[d]);

        if (ease.is_of_coach && has_own_session(w, d))
            continue;
        w->slow |= BIT(d);
        if (kind != SESSION_LONG && kind != SESSION_QUALITY)
            continue;
        w->why[d] = ease.why != 0 ? ease.why : w->why[d];
        plan_drop_shared(w, d);
        if (kind == SESSION_LONG && ease.long_share > 0 && i >= from + NEAR_DAYS) {
            w->km[d] = fmax(short_km, num_floor_to(ease.long_share * w->km[d], w->step_km));
            continue;
        }
        if (kind == SESSION_LONG)
            w->km[d] = short_km;
        w->grid.kind[d] = SESSION_EASY;
    }
}

void plan_ease_block(struct plan_block *w)
{
    ease_from(w, 0, (struct ease){.why = 0});
}

/* --- illness ----------------------------------------------------------------------------------- */

/* Neither run nor strength on the I-th day of W, of an illness or after it. */
static void rest_on(const struct plan *p, struct plan_block *w, int i)
{
    int d = plan_weekday_in(w, i);

    if (i >= PLAN_DAYS || w->grid.kind[d] == SESSION_RACE || has_own_session(w, d) ||
        plan_has_run_on(p, w, d))
        return;
    w->why[d] = PLAN_REASON_BIT(ILL);
    plan_clear_days(w, BIT(d));
}

void plan_rest_after_illness(const struct plan *p, struct plan_block *w)
{
    const struct profile_day *before = plan_row_on(p, w->start - 1);

    if (before != NULL && before->is_ill)
        rest_on(p, w, 0);
}

/* --- pain -------------------------------------------------------------------------------------- */

void plan_rest_after_pain(const struct plan_replay *r, struct plan_block *w)
{
    unsigned days = plan_days_between(w->start, r->rest_to - ANSWER_DAYS_OFF + 1, r->rest_to);

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (w->grid.kind[d] == SESSION_RACE)
            days &= ~BIT(d);
        else if (days & BIT(d) && plan_is_run_on(w, d))
            w->why[d] = PLAN_REASON_BIT(PAIN);
    }
    w->off |= days;
    plan_clear_days(w, days);
}

void plan_heed_stop(struct plan_builder *b, date_day day)
{
    const struct profile_day *row = plan_row_on(b->plan, day);

    if (row != NULL && row->pain >= ANSWER_PAIN_STOP)
        b->replay.rest_to = day + ANSWER_DAYS_OFF;
}

/* Pain on two days and bad mornings ease what is left of the block like the next one (L4, L5), unless the coach
 * decides (L1). */
static void obey_trend(const struct plan *p, struct plan_block *w, int i, bool has_pain,
                       bool is_bad_morning)
{
    struct answer_week f = {.n_pain = 0};

    if (p->profile->is_coach_override || (!has_pain && !is_bad_morning))
        return;
    plan_count_health(p, plan_date_in(w, i) - PLAN_DAYS + 1, &f);
    if (has_pain && answer_has_pain_twice(&f))
        ease_from(w, i + 1, (struct ease){.why = PLAN_REASON_BIT(PAIN_EASY), .is_of_coach = true});
    if (is_bad_morning && answer_is_tired(&f))
        ease_from(w, i + 1,
                  (struct ease){.why = PLAN_REASON_BIT(TIRED),
                                .is_of_coach = true,
                                .long_share = w->answer.long_share <= ANSWER_TIRED_LONG_SHARE
                                                  ? 1 /* it has that already */
                                                  : ANSWER_TIRED_LONG_SHARE});
}

void plan_obey_rows(struct plan_builder *b, struct plan_block *w)
{
    const struct plan *p = b->plan;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct profile_day *row = plan_row_on(p, plan_date_in(w, i));
        enum readiness_verdict verdict;

        if (row == NULL)
            continue;
        verdict = plan_verdict_on(p, plan_date_in(w, i));
        obey_morning(p, w, i, verdict);
        if (row->is_ill) {
            rest_on(p, w, i);
            rest_on(p, w, i + 1);
            ease_from(w, i + 1, (struct ease){.why = PLAN_REASON_BIT(ILL_EASY)});
        }
        if (row->is_unread)
            ease_from(w, i + 1, (struct ease){.why = PLAN_REASON_BIT(UNREAD)});
        obey_trend(p, w, i, row->pain >= ANSWER_PAIN, verdict >= READINESS_AMBER);
        plan_heed_stop(b, plan_date_in(w, i));
        if (row->pain >= ANSWER_PAIN_STOP)
            plan_rest_after_pain(&b->replay, w);
    }
}
