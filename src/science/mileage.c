/* The blocks of a plan, one after the other, and whether they are enough for the race. */
#include "science/mileage.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "science/mileage_int.h"
#include "science/range.h"
#include "science/session.h"
#include "science/week.h"

static const double JUMP_MOST = 1.20;         /* DAMSTED19, on printed totals */
static const double CUTBACK_SHARE = 0.80;     /* D */
static const double CUTBACK_SHARE_FAR = 0.85; /* D: 1.20 leads back to the highest */

/* Long run: RUNSAFE25 (1.10), the rest D. */
static const double SPIKE_MOST = 1.10;                  /* RUNSAFE25 */
static const double SPIKE_LARGE = 2.00;                 /* RUNSAFE25 */
static const double CUTBACK_LONG_SHARE = 0.70;          /* D */
static const double SHORT_LONG_SHARE = 0.80;            /* D */
static const double ALTERNATE_FROM = 0.90;              /* of the full long run: D */
static const double TAPER_LONG_SHARES[] = {0.75, 0.50}; /* of the longest so far: D */
static const double TAPER_LONG_MIN = 150;               /* D */
static const double TAPER_LAST_LONG_MIN = 100; /* D: in the last block before the race block */

/* After a break: D. */
static const double RETURN_READY_SHARE = 0.80;  /* D: lighter blocks and quality come back */
static const double RETURN_READY_GROWTH = 1.10; /* D: but not in a block that grows more */
static const double RETURN_SLOW_SHARE = 0.85;   /* D: of run days x long run */
static const double RUN_LEAST_MIN = 20;       /* D: of the runs on average, in a lower block too */
static const double WEEK_LEAST_SHARE = 0.60;  /* of the first week, after several bad ones: D */
static const double RUN_LEAST_NAMED_MIN = 10; /* D: on named days, short from the start */

/* The longest run of the build blocks over the race: D; weekly distance: RASM13. */
static const double SHARE_ENOUGH = 0.60;      /* D */
static const double SHARE_REFUSED = 0.45;     /* D */
static const double SHARE_REFUSED_FAR = 0.50; /* D */
static const double RACE_MOST_KM = 70;        /* D: a longer race counts as this */
static const double CLOCK_SHARE = 0.95;       /* of the time cap: D */
const double MILEAGE_WEEKLY_FAR_KM = 30;      /* RASM13 */
const double MILEAGE_WEEKLY_LEAST_KM = 5;     /* D */

enum {
    RECENT_BLOCKS = 4,    /* whose long runs bound a new one: RUNSAFE25, 30 days */
    RUNS_LEAST = 2,       /* D */
    RETURN_SLOW_RUNS = 3, /* two runs share the week evenly: D */
    BUILD_LEAST = 2       /* build blocks of a plan that is called long enough: D */
};

/* --- what was run so far ---------------------------------------------------------------------- */

/* The last block before the K-th that was planned and had a run; where there is none, what the plan starts
 * from.  A break is not planned, whatever the coach has in it. */
static const struct mileage_block *last_run(const struct mileage_plan *p, int k)
{
    while (--k >= 1) {
        const struct mileage_block *b = &p->blocks[k - 1];

        if (b->printed_km > 0 && b->now.first > 0)
            return b;
    }
    return &p->start;
}

/* M: the longest of the last four long runs before block K as printed, or, if less, as they were run; in the first four
 * blocks since the break that NOW knows also the run that the plan began from. */
static double recent_km(const struct mileage_plan *p, const struct mileage_state *now, int k,
                        bool is_as_run)
{
    double first_km = k - now->first < RECENT_BLOCKS ? now->first_long_km : 0;
    double printed_km = first_km, ran_km = first_km;

    for (int i = now->first > k - RECENT_BLOCKS ? now->first : k - RECENT_BLOCKS; i < k; i++) {
        printed_km = fmax(printed_km, p->blocks[i - 1].printed_long_km);
        ran_km = fmax(ran_km, p->blocks[i - 1].ran_long_km);
    }
    return is_as_run ? fmin(ran_km, printed_km) : printed_km;
}

/* The longest run printed in the first N blocks since that break, the one the plan began from only if there was none. */
static double longest_of(const struct mileage_plan *p, const struct mileage_state *now, int n)
{
    double longest = 0;

    for (int i = now->first > 1 ? now->first : 1; i <= n; i++)
        longest = fmax(longest, p->blocks[i - 1].printed_long_km);
    return longest > 0 ? longest : now->first_long_km;
}

/* --- a block in the order of TRAINING 4.5 ----------------------------------------------------- */

/* What bad weeks leave of a block at least, however many they are (9.3): two runs of 20 minutes, or 0.60 of the first
 * week, whichever is less. */
static double least_week_km(const struct mileage_plan *p)
{
    double run_km = num_ceil_to(RUN_LEAST_MIN / p->in.pace_min_per_km, p->step_km);

    return fmin(RUNS_LEAST * run_km, WEEK_LEAST_SHARE * p->weekly_km);
}

/* Starts again after the days off since BEFORE, if they were enough to matter (6.6). */
static void return_from_break(const struct mileage_plan *p, struct mileage_block *b,
                              const struct mileage_block *before)
{
    bool is_profiles = b->number == p->in.off.block;
    int n_empty = SESSION_DAYS * (b->number - 1 - before->number);
    int n_days = is_profiles ? p->in.off.n_days : (int)fmax(n_empty, p->hold.n_days_off);
    double share = (p->hold.is_after_pain ? mileage_share_after_pain : mileage_share_after)(n_days);
    double least_km = is_profiles ? 0 : least_week_km(p);
    double recent = recent_km(p, &before->now, before->number + 1, true);

    if (share == 1)
        return;
    if (!is_profiles &&
        p->hold.off_block > 0) /* the log may have made BEFORE smaller for the same days */
        before = last_run(p, p->hold.off_block + 1);
    share = fmax(share, fmin(1, least_km / before->printed_km));
    b->total.share = share;
    b->total.share_of_km = before->printed_km;
    b->now.first_long_km = fmax(share * recent, fmin(recent, least_km / RUNS_LEAST));
    b->now.first = b->number;
    b->now.return_km = b->total.peak_km;
    b->now.n_days_off = n_days;
    b->now.is_return_slow = n_days >= MILEAGE_LONG_BREAK_DAYS && p->n_run_days >= RETURN_SLOW_RUNS;
    b->is_easy_only = true;
}

/* Whether the block reaches the total from before the break. */
static bool is_back(const struct mileage_block *b)
{
    return num_reaches(b->w_km, num_floor_to(b->now.return_km, b->step_km));
}

/* Never more than the log leaves. */
static void hold_total(const struct mileage_plan *p, struct mileage_block *b)
{
    b->total.held_km = p->hold.total_km;
    b->is_held = num_exceeds(b->w_km, p->hold.total_km);
    b->w_km = fmin(b->w_km, p->hold.total_km);
}

/* (1) The total, and with it the block's kind. */
static void set_total(const struct mileage_plan *p, struct mileage_block *b)
{
    const struct mileage_block *before = last_run(p, b->number);
    int n_left = p->n_blocks - b->number;
    struct mileage_total *t = &b->total;
    double share = 0;

    b->now = before->now;
    b->is_easy_only = before->is_easy_only;
    t->before_km = before->w_km;
    t->peak_km = before->peak_km;
    return_from_break(p, b, before);
    if (n_left < p->n_taper) {
        b->kind = n_left > 0 ? MILEAGE_TAPER : MILEAGE_RACE;
        share = race_taper_share(p->n_taper, n_left);
    } else if (mileage_is_cutback(p, &b->now, b->number) && !b->is_easy_only) {
        b->kind = MILEAGE_CUTBACK;
        share = p->race >= RACE_MARATHON ? CUTBACK_SHARE_FAR : CUTBACK_SHARE;
    } else if (!(b->now.return_km > 0)) {
        b->kind = MILEAGE_BUILD;
    }
    if (share > 0 && (t->share == 0 || t->share * t->share_of_km > share * t->peak_km)) {
        t->share = share;
        t->share_of_km = t->peak_km;
    }
    if (t->share > 0) {
        b->w_km = t->share * t->share_of_km;
    } else if (b->number == 1 || p->in.is_level) {
        b->w_km = p->weekly_km;
    } else {
        t->grown_km = mileage_grow_km(t->before_km);
        t->peak_grown_km = mileage_grow_km(t->peak_km);
        b->w_km = fmin(fmin(fmax(t->peak_km, t->grown_km), t->peak_grown_km), p->cap_km);
    }
    b->step_km = mileage_block_step_km(p, recent_km(p, &b->now, b->number, true));
    t->free_km = share > 0 ? share * t->peak_km : b->w_km;
    if (before->number > 0) {
        t->jump_of_km = before->printed_km;
        t->jump_km = t->jump_share * t->jump_of_km;
        b->w_km = fmin(b->w_km, t->jump_km);
    }
    hold_total(p, b);
    t->planned_km = b->total_km = num_floor_to(b->w_km, b->step_km);
    if (b->kind == MILEAGE_RETURN && !b->now.is_return_slow && is_back(b))
        b->kind = MILEAGE_BUILD; /* its long run is one of a build block */
}

/* (2) What the long run may be at most. */
static void set_bounds(const struct mileage_plan *p, struct mileage_block *b)
{
    bool is_return = b->kind == MILEAGE_RETURN && b->number <= p->n_blocks;
    double spike_share = p->in.is_level ? 1 : SPIKE_MOST;
    double recent = recent_km(p, &b->now, b->number, true);
    double week_share = mileage_long_share(p, is_return);

    b->longest = (struct mileage_long){.spike_share = spike_share,
                                       .recent_km = recent,
                                       .spike_km = spike_share * recent,
                                       .week_share = week_share,
                                       .share_km = week_share * b->total.planned_km,
                                       .time_km = p->time_cap_km,
                                       .held_km = p->hold.long_km,
                                       .average_km = b->total.planned_km / p->n_run_days};
}

static void set_aim(struct mileage_long *l, double share, double of_km)
{
    l->aim_share = share;
    l->aim_of_km = of_km;
    l->aim_km = share * of_km;
}

/* (3) What the long run aims at, after one of LONGEST_KM. */
static void aim_long(const struct mileage_plan *p, struct mileage_block *b, double longest_km)
{
    struct mileage_long *l = &b->longest;
    int n_left = p->n_blocks - b->number;

    if (b->kind == MILEAGE_TAPER) {
        double most_min = n_left == 1 ? TAPER_LAST_LONG_MIN : TAPER_LONG_MIN;

        set_aim(l, TAPER_LONG_SHARES[p->n_taper - n_left > 1], longest_km);
        l->time_km = fmin(l->time_km, most_min / p->in.pace_min_per_km);
    } else if (b->kind == MILEAGE_CUTBACK) {
        set_aim(l, CUTBACK_LONG_SHARE, fmin(l->recent_km, p->full_km));
        l->aim_km = fmax(l->aim_km, l->average_km);
    } else if (b->number == b->now.first) {
        set_aim(l, 1, b->now.first_long_km);
    } else if (!isnan(p->aim_km)) {
        set_aim(l, 1, p->aim_km);
    } else {
        l->aim_km = mileage_aim_km(p, b->w_km);
    }
}

/* (4) In a shorter block (4.6), and in the last one before a short race, it aims lower.  Shorter ones
 * are the second, fourth ... counted back from the next lighter block or the last build block, once
 * the long run is nearly full. */
static void shorten_aim(const struct mileage_plan *p, struct mileage_block *b, double longest_km)
{
    int k = b->number, end = k + 1;
    bool is_last = p->n_taper == 1 && k == p->n_build;
    struct mileage_long *l = &b->longest;
    double of_km = fmin(is_last ? longest_km : l->recent_km, p->full_km);

    while (end <= p->n_build && !mileage_is_cutback(p, &b->now, end))
        end++;
    b->is_second = b->kind == MILEAGE_BUILD && k > b->now.first && (end - k) % 2 == 0;
    b->is_short = b->kind == MILEAGE_BUILD && k > b->now.first &&
                  (is_last || (!p->in.is_level && b->is_second &&
                               num_reaches(fmax(longest_km, b->now.first_long_km),
                                           ALTERNATE_FROM * p->full_km)));
    if (!b->is_short)
        return;
    if (SHORT_LONG_SHARE * of_km < l->aim_km)
        set_aim(l, SHORT_LONG_SHARE, of_km);
    l->aim_km = fmax(l->aim_km, l->average_km);
}

/* (5) The long run within its bounds. */
static double bounded_km(const struct mileage_plan *p, const struct mileage_block *b)
{
    const struct mileage_long *l = &b->longest;
    double most_km = fmin(fmin(l->spike_km, l->time_km), l->held_km);
    double km = num_floor_to(fmin(fmin(l->aim_km, most_km), l->share_km), b->step_km);

    if (b->kind == MILEAGE_TAPER || b->number > p->n_blocks)
        return km;
    return fmax(km,
                fmin(num_ceil_to(l->average_km, b->step_km), num_floor_to(most_km, b->step_km)));
}

/* (2) to (6). The other runs stay as they are: the total loses what the long run gave up; in a taper
 * block, of a share of the longest run so far, as far as the highest block could hold that. */
static void set_long(const struct mileage_plan *p, struct mileage_block *b)
{
    double longest_km = longest_of(p, &b->now, b->number - 1), whole_km, held_km;
    double less_km =
        0; /* that a lower total, after little running or by the log, takes off already */
    struct mileage_block as_planned;

    set_bounds(p, b);
    aim_long(p, b, longest_km);
    whole_km = bounded_km(p, b);
    shorten_aim(p, b, longest_km);
    as_planned = *b;
    as_planned.longest.held_km = SCIENCE_NAN;
    as_planned.longest.spike_km = b->longest.spike_share * recent_km(p, &b->now, b->number, false);
    b->long_km = bounded_km(p, b);
    b->is_long_held = num_exceeds(bounded_km(p, &as_planned), b->long_km);
    if (b->kind == MILEAGE_TAPER) {
        held_km = fmin(b->longest.week_share * b->total.peak_km, p->time_cap_km);
        whole_km = race_taper_share(p->n_taper, p->n_blocks - b->number);
        whole_km = num_floor_to(whole_km * fmin(longest_km, held_km), b->step_km);
        less_km = num_floor_to(b->total.free_km, b->step_km) - b->total.planned_km;
    }
    b->total.shed_km =
        fmax(0, fmin(whole_km - b->long_km - less_km, b->total.planned_km - b->long_km));
    b->total_km = num_round_to(b->total_km - b->total.shed_km, b->step_km);
}

double mileage_run_least_min(const struct mileage_plan *p)
{
    return p->notes & MILEAGE_RUNS_SHORT ? RUN_LEAST_NAMED_MIN : RUN_LEAST_MIN;
}

/* Fewer runs where the others would be under 20 minutes on average: after a break (6.6), and in a block that is
 * lower than planned (4.8) where fewer runs as long as the long run may be still make its total. */
static void leave_out_runs(const struct mileage_plan *p, struct mileage_block *b)
{
    const struct mileage_long *l = &b->longest;
    bool is_return = b->kind == MILEAGE_RETURN && b->number <= p->n_blocks;
    bool may_grow = b->kind == MILEAGE_BUILD || b->kind == MILEAGE_CUTBACK;
    bool is_lower = num_exceeds(b->total.free_km, b->w_km);
    bool is_even; /* else the share of a long run of all usual runs would make each block smaller */
    double least_min = mileage_run_least_min(p);
    double most_km = may_grow
                         ? num_floor_to(fmin(fmin(l->spike_km, l->time_km), l->held_km), b->step_km)
                         : b->long_km;

    for (; (is_return || is_lower) && b->n_runs > RUNS_LEAST; b->n_runs--) {
        double mean_km = num_floor_to((b->total_km - b->long_km) / (b->n_runs - 1), b->step_km);

        if (num_reaches(mean_km * p->in.pace_min_per_km, least_min))
            break;
        if (!is_return && b->kind != MILEAGE_RACE &&
            num_exceeds(b->total_km, (b->n_runs - 1) * most_km))
            break;
    }
    is_even = b->n_runs == RUNS_LEAST || !num_reaches(l->week_share * b->n_runs, 1);
    if (b->n_runs < p->n_run_days && (may_grow || (is_return && is_even))) {
        b->longest.average_km = b->total_km / b->n_runs;
        b->long_km = bounded_km(p, b);
    }
}

/* (7) No run is longer than the long run. After a break of two runs left each is half of the total, or the plan
 * would shrink (6.6). */
static void hold_runs(const struct mileage_plan *p, struct mileage_block *b)
{
    double less_km = 0, slow_km;

    leave_out_runs(p, b);
    if (p->in.has_medium_long && p->n_run_days >= 2)
        less_km = b->long_km - week_medium_km(b->long_km, b->step_km);
    b->total.most_km = b->n_runs * b->long_km - less_km;
    if (b->now.is_return_slow) {
        slow_km = RETURN_SLOW_SHARE * (p->n_run_days * b->long_km - less_km);
        b->total.most_km = fmin(b->total.most_km, slow_km);
        b->w_km = fmin(b->w_km, slow_km);
    }
    if (num_exceeds(b->total_km, b->total.most_km))
        b->total_km = num_floor_to(b->total.most_km, b->step_km);
}

/* After a break: what the block reaches of the old total. */
static void follow_return(const struct mileage_plan *p, struct mileage_block *b)
{
    bool is_steep = b->total.jump_of_km > 0 &&
                    num_exceeds(b->total_km, RETURN_READY_GROWTH * b->total.jump_of_km);

    if (b->is_easy_only && !is_steep &&
        num_reaches(b->w_km, RETURN_READY_SHARE * b->now.return_km)) {
        b->is_easy_only = false;
        if (!p->has_race && !p->in.is_level)
            b->now.counted_from = b->number;
    }
    if (is_back(b)) {
        b->now.return_km = 0;
        b->now.is_return_slow = b->is_easy_only = false;
        if (b->kind == MILEAGE_RETURN)
            b->kind = MILEAGE_BUILD;
    }
}

static void plan_block(const struct mileage_plan *p, struct mileage_block *b)
{
    set_total(p, b);
    if (b->kind == MILEAGE_RACE) {
        leave_out_runs(p, b);
    } else {
        set_long(p, b);
        hold_runs(p, b);
    }
    if (b->now.return_km > 0)
        follow_return(p, b);
    b->peak_km = fmax(b->total.peak_km, b->w_km);
    if (p->race == RACE_ULTRA && b->kind == MILEAGE_BUILD && !b->is_short &&
        (b->phase == MILEAGE_PHASE_BUILD || b->phase == MILEAGE_PHASE_SPECIFIC))
        b->second_long_km = mileage_second_long_km(b->total_km, b->long_km, b->step_km);
}

/* A block after the race: shares of the highest block and of the longest run (6.5). */
static void plan_after_race(const struct mileage_plan *p, struct mileage_block *b)
{
    const struct mileage_block *race = &p->blocks[p->n_blocks - 1];
    struct race_after after = race_after_of(p->in.race_km);
    int i = b->number - p->n_blocks - 1;
    double share = i < after.n_periods ? after.share[i] : 1;

    b->now = race->now;
    b->peak_km = race->peak_km;
    for (int k = 0; k < p->n_blocks; k++) /* of the plan, whatever the week before it was */
        b->total.share_of_km = fmax(b->total.share_of_km, p->blocks[k].w_km);
    b->total.share = share;
    b->w_km = b->total.free_km = share * b->total.share_of_km;
    hold_total(p, b);
    b->total_km = b->total.planned_km = num_floor_to(b->w_km, b->step_km);
    set_bounds(p, b);
    b->longest.spike_share = 0;
    b->longest.spike_km = HUGE_VAL;
    set_aim(&b->longest, share, longest_of(p, &race->now, p->n_blocks));
    b->long_km = bounded_km(p, b);
    hold_runs(p, b);
}

/* --- the race --------------------------------------------------------------------------------- */

static double share_of_race(const struct mileage_plan *p, double longest_km)
{
    return longest_km / fmin(p->in.race_km, RACE_MOST_KM);
}

bool mileage_is_short_for_race(const struct mileage_plan *p, double longest_km)
{
    return !num_reaches(share_of_race(p, longest_km), SHARE_ENOUGH);
}

/* Compares the race with the training, in its block (4.7). */
static void judge_race(struct mileage_plan *p, const struct mileage_state *now)
{
    bool is_far = p->race >= RACE_MARATHON;

    p->race_longest_km = longest_of(p, now, p->n_build);
    p->race_share = share_of_race(p, p->race_longest_km);
    if (mileage_is_short_for_race(p, p->race_longest_km)) {
        p->notes |= MILEAGE_RACE_WEAK;
        if (is_far && num_reaches(p->race_longest_km, CLOCK_SHARE * p->time_cap_km))
            p->notes |= MILEAGE_RACE_CLOCK;
    }
    if (is_far && p->in.weekly_km < MILEAGE_WEEKLY_FAR_KM)
        p->notes |= MILEAGE_RACE_LITTLE;
    if (mileage_is_spike(p->in.race_km, recent_km(p, now, p->n_blocks, true)))
        p->notes |= MILEAGE_RACE_OVER_LONG;
}

bool mileage_is_too_short_for_race(const struct mileage_plan *p, double longest_km)
{
    double least = p->race >= RACE_MARATHON ? SHARE_REFUSED_FAR : SHARE_REFUSED;

    return !num_reaches(share_of_race(p, longest_km), least);
}

/* Whether a finished plan leaves the runner too far from its race. */
static bool is_refused(const struct mileage_plan *p)
{
    return p->notes & MILEAGE_RACE_LITTLE ||
           (mileage_is_too_short_for_race(p, p->race_longest_km) &&
            !(p->notes & MILEAGE_RACE_CLOCK));
}

/* --- the plan --------------------------------------------------------------------------------- */

const struct mileage_block *mileage_next_block(struct mileage_plan *p)
{
    int k = p->n_done + 1, n_before_return = p->in.off.block - k;
    bool is_race = p->has_race && k == p->n_blocks;
    bool is_in_break = n_before_return >= 1 && n_before_return <= p->in.off.n_blocks;
    struct mileage_block *b;

    if (!p->has_plan || k > p->n_blocks + (p->has_race ? p->in.n_after : 0))
        return NULL;
    b = &p->blocks[k - 1];
    *b = (struct mileage_block){
        .number = k,
        .kind = MILEAGE_RETURN,
        .phase = mileage_phase_of(p->race, p->n_blocks, p->n_taper, k),
        .n_runs = p->n_run_days,
        .step_km = p->step_km,
        .total = {.jump_share = p->in.is_level ? 1 : JUMP_MOST, .held_km = SCIENCE_NAN},
        .longest.held_km = SCIENCE_NAN,
    };
    if (k > p->n_blocks)
        plan_after_race(p, b);
    else if (is_race || !(is_in_break || p->hold.is_off))
        plan_block(p, b);
    b->printed_km = b->total_km;
    b->printed_long_km = b->ran_long_km = b->long_km;
    p->n_done = k;
    p->hold = MILEAGE_NO_HOLD;
    if (is_race)
        judge_race(p, &b->now);
    return b;
}

void mileage_hold_next(struct mileage_plan *p, struct mileage_hold hold)
{
    double least_km = least_week_km(p); /* NAN, as planned, stays so */

    p->hold = hold;
    if (hold.total_km < least_km)
        p->hold.total_km = least_km;
    if (hold.long_km < least_km / RUNS_LEAST)
        p->hold.long_km = least_km / RUNS_LEAST;
}

void mileage_set_printed(struct mileage_plan *p, double total_km, double long_km)
{
    struct mileage_block *b = &p->blocks[p->n_done - 1];

    assert(p->n_done >= 1 && !isnan(total_km) && !isnan(long_km));
    b->printed_km = total_km;
    b->printed_long_km = b->ran_long_km = long_km;
}

void mileage_set_ran(struct mileage_plan *p, double long_km)
{
    struct mileage_block *b = &p->blocks[p->n_done - 1];

    assert(p->n_done >= 1 && !isnan(long_km));
    b->ran_long_km = fmax(long_km, least_week_km(p) / RUNS_LEAST);
}

static void plan_all(struct mileage_plan *p)
{
    while (mileage_next_block(p) != NULL)
        continue;
}

int mileage_blocks_needed(const struct mileage_inputs *in)
{
    struct mileage_inputs wanted = *in;
    struct mileage_plan p;

    wanted.n_after = 0;
    for (int n = race_taper_blocks(in->race_km) + BUILD_LEAST; n <= MILEAGE_NEEDED_MAX; n++) {
        wanted.n_blocks = n;
        mileage_set_plan(&p, &wanted, true);
        plan_all(&p);
        if (num_reaches(p.race_share, SHARE_ENOUGH) || p.notes & MILEAGE_RACE_CLOCK)
            return n;
    }
    return 0;
}

void mileage_start(struct mileage_plan *p, const struct mileage_inputs *in)
{
    struct mileage_plan trial;
    struct mileage_inputs whole = *in; /* without days off after its first block: TRAINING 4.7 */
    bool has_race = in->n_blocks > 0 && race_class_of(in->race_km) != RACE_NONE && !in->is_level;

    *p = (struct mileage_plan){.in = *in, .race_share = SCIENCE_NAN};
    if (!(in->weekly_km >= (in->is_by_time ? 0 : MILEAGE_WEEKLY_LEAST_KM)))
        return;
    assert(in->n_run_days >= 0 && in->n_run_days <= SESSION_DAYS && in->pace_min_per_km > 0);
    assert(in->n_after >= 0 && in->n_after <= RACE_AFTER_MAX);
    assert(in->n_weeks <= MILEAGE_WEEKS_MAX && in->n_blocks <= MILEAGE_WEEKS_MAX);
    mileage_set_plan(p, in, has_race);
    if (!has_race)
        return;
    trial = *p;
    if (whole.off.block > 1)
        trial.in.off = whole.off = (struct mileage_break){0};
    plan_all(&trial);
    if (!is_refused(&trial))
        return;
    if (!in->is_overridden)
        mileage_set_plan(p, in, false);
    p->notes |= in->is_overridden ? MILEAGE_RACE_OVERRIDDEN : MILEAGE_RACE_REFUSED;
    p->notes |= trial.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_LITTLE);
    p->race_share = trial.race_share;
    p->race_longest_km = trial.race_longest_km;
    if (!(trial.notes & MILEAGE_RACE_LITTLE))
        p->n_needed = mileage_blocks_needed(&whole);
}

bool mileage_is_spike(double run_km, double longest_km)
{
    return num_exceeds(run_km, SPIKE_MOST * longest_km);
}

bool mileage_is_large_spike(double run_km, double longest_km)
{
    return num_exceeds(run_km, SPIKE_LARGE * longest_km);
}

bool mileage_is_jump(double total_km, double before_km)
{
    return num_exceeds(total_km, JUMP_MOST * before_km);
}
