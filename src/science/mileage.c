/* The blocks of a plan, one after the other: totals, tapers and long runs. */
#include "science/mileage.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "science/layoff.h"
#include "science/mileage_int.h"
#include "science/range.h"
#include "science/session.h"
#include "science/week.h"

static const double JUMP_MOST = 1.20;         /* DAMSTED19, on printed totals */
static const double CUTBACK_SHARE = 0.80;     /* D */
static const double CUTBACK_SHARE_FAR = 0.85; /* D: 1.20 leads back to the highest */

/* Long run: RUNSAFE25 (1.10), the rest D. */
static const double SPIKE_MOST = 1.10;                  /* RUNSAFE25 */
static const double CUTBACK_LONG_SHARE = 0.70;          /* D */
static const double SHORT_LONG_SHARE = 0.80;            /* D */
static const double ALTERNATE_FROM = 0.90;              /* of the full long run: D */
static const double TAPER_LONG_SHARES[] = {0.75, 0.50}; /* of the longest so far: D */
static const double TAPER_LONG_MIN = 150;               /* D */
static const double TAPER_LAST_LONG_MIN = 100; /* D: in the last block before the race block */

/* An ultra's second long day: D. */
static const double SECOND_OF_LONG = 0.60;  /* D */
static const double SECOND_OF_TOTAL = 0.65; /* D: both long days together */

/* After a break: D. */
static const double RETURN_READY_SHARE = 0.80; /* D: lighter blocks and quality come back */
static const double RETURN_SLOW_SHARE = 0.85;  /* D: of run days x long run */

enum {
    RECENT_BLOCKS = 4 /* whose long runs bound a new one: RUNSAFE25, 30 days */
};

double mileage_second_long_km(double total_km, double long_km, double unit_km, double step)
{
    double km = fmin(SECOND_OF_LONG * long_km, SECOND_OF_TOTAL * total_km - long_km);

    return num_floor_to(fmax(0, km), step * unit_km);
}

double mileage_longest_between(const struct mileage_plan *p, int from, int to)
{
    double longest = 0;

    for (int k = from < p->now.first ? p->now.first : from; k <= to && k <= p->n_done; k++)
        longest = fmax(longest, p->blocks[k - 1].printed_long_km);
    return longest;
}

double mileage_recent_km(const struct mileage_plan *p, int k)
{
    double longest = mileage_longest_between(p, k - RECENT_BLOCKS, k - 1);

    return k - p->now.first < RECENT_BLOCKS ? fmax(longest, p->now.first_long_km) : longest;
}

/* The longest run so far, the one the plan began from only if there was none since. */
static double longest_so_far(const struct mileage_plan *p, int k)
{
    double longest = mileage_longest_between(p, 1, k - 1);

    return longest > 0 ? longest : p->now.first_long_km;
}

/* Number of the last block before K that had a run; 0 if there is none. */
static int last_run_block(const struct mileage_plan *p, int k)
{
    do {
        k--;
    } while (k >= 1 && !(p->blocks[k - 1].printed_km > 0));
    return k;
}

/* Index among the taper blocks, race block included; under 0 before the taper. */
static int taper_index(const struct mileage_plan *p, int k)
{
    return p->n_taper ? k - (p->n_blocks - p->n_taper) - 1 : -1;
}

/* Whether too little of the old total is back for quality and lighter blocks. */
static bool is_held_back(const struct mileage_plan *p)
{
    return p->now.return_km > 0 && !p->now.is_return_ready;
}

static enum mileage_kind kind_of(const struct mileage_plan *p, const struct mileage_block *b)
{
    int k = b->number;

    if (p->has_race && k == p->n_blocks)
        return MILEAGE_RACE;
    if (taper_index(p, k) >= 0)
        return MILEAGE_TAPER;
    if (mileage_is_cutback(p, k) && !is_held_back(p))
        return MILEAGE_CUTBACK;
    return p->now.return_km > 0 ? MILEAGE_RETURN : MILEAGE_BUILD;
}

/* Starts again after the days off before this block, if they were enough to matter. */
static void return_from_break(struct mileage_plan *p, struct mileage_block *b)
{
    struct mileage_total *t = &b->total;
    int last = last_run_block(p, b->number);
    double share;

    if (b->number == p->in.off.block)
        p->now.n_days_off = p->in.off.n_days;
    share = layoff_share(p->now.n_days_off);
    if (share < 1) {
        t->share = share;
        t->share_of_km = last > 0 ? p->blocks[last - 1].printed_km : p->weekly_km;
        t->before_km = share * t->share_of_km;
        p->now.first_long_km = share * mileage_recent_km(p, last + 1);
        p->now.first = b->number;
        p->now.return_km = t->peak_km;
        p->now.is_return_ready = false;
        p->now.is_return_slow = p->now.n_days_off >= LAYOFF_LONG_DAYS && p->n_run_days > 1;
    }
    p->now.n_days_off = 0;
}

/* What the block's kind allows before the bound by the printed block before. */
static double kind_km(const struct mileage_plan *p, struct mileage_block *b)
{
    struct mileage_total *t = &b->total;
    int k = b->number;
    bool is_first_back = !isnan(t->share);
    double most_km = is_first_back ? t->share * t->share_of_km : HUGE_VAL;
    double share = CUTBACK_SHARE;

    switch (b->kind) {
    case MILEAGE_TAPER:
    case MILEAGE_RACE: share = race_taper_share(p->n_taper, taper_index(p, k)); break;
    case MILEAGE_CUTBACK:
        if (p->race >= RACE_MARATHON)
            share = CUTBACK_SHARE_FAR;
        break;
    case MILEAGE_BUILD:
    case MILEAGE_RETURN:
        if (is_first_back)
            return most_km;
        if (k == 1 || p->in.is_level)
            return p->weekly_km;
        t->grown_km = mileage_grow_km(t->before_km);
        t->peak_grown_km = mileage_grow_km(t->peak_km);
        return fmin(fmin(fmax(t->peak_km, t->grown_km), t->peak_grown_km), p->cap_km);
    }
    if (is_first_back && most_km <= share * t->peak_km)
        return most_km;
    t->share = share;
    t->share_of_km = t->peak_km;
    return share * t->peak_km;
}

/* Whether the block reaches the total from before the break. */
static bool is_back(const struct mileage_plan *p, const struct mileage_block *b)
{
    return num_reaches(b->w_km, num_floor_to(p->now.return_km, mileage_step_km(p)));
}

/* Sets the block's kind and its total before the long run. */
static void set_total(struct mileage_plan *p, struct mileage_block *b)
{
    struct mileage_total *t = &b->total;
    int k = b->number;
    const struct mileage_block *before = k > 1 ? &p->blocks[k - 2] : NULL;
    int last = last_run_block(p, k);

    t->before_km = before != NULL ? before->w_km : p->weekly_km;
    t->peak_km = before != NULL ? before->peak_km : p->weekly_km;
    return_from_break(p, b);
    b->kind = kind_of(p, b);
    t->jump_share = JUMP_MOST;
    b->w_km = kind_km(p, b);
    if (last > 0) {
        t->jump_of_km = p->blocks[last - 1].printed_km;
        t->jump_km = JUMP_MOST * t->jump_of_km;
        b->w_km = fmin(b->w_km, t->jump_km);
    }
    b->peak_km = fmax(t->peak_km, b->w_km);
    t->planned_km = num_floor_to(b->w_km, mileage_step_km(p));
    if (b->kind == MILEAGE_RETURN && !p->now.is_return_slow && is_back(p, b))
        b->kind = MILEAGE_BUILD; /* its long run is one of a build block */
}

/* After a break: what this block reaches of the old total. */
static void follow_return(struct mileage_plan *p, struct mileage_block *b)
{
    if (p->now.is_return_slow)
        b->w_km = fmin(b->w_km, b->total.most_km);
    b->peak_km = fmax(b->total.peak_km, b->w_km);
    if (!p->now.is_return_ready && num_reaches(b->w_km, RETURN_READY_SHARE * p->now.return_km)) {
        p->now.is_return_ready = true;
        if (!p->has_race && !p->in.is_level)
            mileage_count_cutbacks(p, b->number);
    }
    b->is_easy_only = is_held_back(p);
    if (is_back(p, b)) {
        p->now.return_km = 0;
        if (b->kind == MILEAGE_RETURN)
            b->kind = MILEAGE_BUILD;
    }
}

/* Whether block K is one of the shorter ones: second, fourth ... counted back from the next lighter
 * block or the last build block, once the long run is nearly full. */
static bool is_shorter(const struct mileage_plan *p, const struct mileage_block *b)
{
    int k = b->number, end = k + 1;
    double longest = fmax(longest_so_far(p, k), p->now.first_long_km);

    if (b->kind != MILEAGE_BUILD || k == p->now.first || p->in.is_level ||
        !num_reaches(longest, ALTERNATE_FROM * p->full_km))
        return false;
    while (end <= mileage_build_blocks(p) && !mileage_is_cutback(p, end))
        end++;
    return (end - k) % 2 == 0;
}

static bool is_last_before_short_race(const struct mileage_plan *p, const struct mileage_block *b)
{
    return p->n_taper == 1 && b->number == p->n_blocks - 1 && b->number > p->now.first;
}

static void set_aim(struct mileage_long *l, double share, double of_km)
{
    l->aim_share = share;
    l->aim_of_km = of_km;
    l->aim_km = share * of_km;
}

/* Sets what the long run aims at in a taper block. */
static void aim_in_taper(const struct mileage_plan *p, struct mileage_block *b)
{
    bool is_last = b->number == p->n_blocks - 1;
    double most_min = is_last ? TAPER_LAST_LONG_MIN : TAPER_LONG_MIN;
    int i = taper_index(p, b->number);

    set_aim(&b->longest, TAPER_LONG_SHARES[i > 0], longest_so_far(p, b->number));
    b->longest.time_km = fmin(b->longest.time_km, most_min / p->in.pace_min_per_km);
}

/* Sets what the long run aims at before its bounds. */
static void aim_of(const struct mileage_plan *p, struct mileage_block *b)
{
    struct mileage_long *l = &b->longest;

    l->aim_share = l->aim_of_km = SCIENCE_NAN;
    if (b->kind == MILEAGE_TAPER) {
        aim_in_taper(p, b);
    } else if (b->kind == MILEAGE_CUTBACK) {
        set_aim(l, CUTBACK_LONG_SHARE, fmin(l->recent_km, p->full_km));
        l->aim_km = fmax(l->aim_km, l->average_km);
    } else if (b->number == p->now.first) {
        set_aim(l, 1, p->now.first_long_km);
    } else {
        l->aim_km = mileage_aim_km(p, b->w_km);
        if (!isnan(p->aim_km))
            set_aim(l, 1, p->aim_km);
    }
}

/* The long run within its bounds. */
static double bounded_km(const struct mileage_plan *p, const struct mileage_block *b, double aim_km)
{
    const struct mileage_long *l = &b->longest;
    double step_km = mileage_step_km(p);
    double most_km = fmin(l->spike_km, l->time_km);
    double km = num_floor_to(fmin(fmin(aim_km, most_km), l->share_km), step_km);

    if (b->kind == MILEAGE_TAPER)
        return km;
    return fmax(km, fmin(num_ceil_to(l->average_km, step_km), num_floor_to(most_km, step_km)));
}

/* The long run of a taper block that its total includes: a share of the longest so far, as far as
 * the highest block could hold that run. */
static double taper_long_km(const struct mileage_plan *p, const struct mileage_block *b)
{
    double time_km = p->time_cap_min / p->in.pace_min_per_km;
    double held_km = fmin(b->longest.week_share * b->total.peak_km, time_km);
    double share = race_taper_share(p->n_taper, taper_index(p, b->number));

    return num_floor_to(share * fmin(longest_so_far(p, b->number), held_km), mileage_step_km(p));
}

/* Sets the long run, and what the total loses by it. */
static void set_long(struct mileage_plan *p, struct mileage_block *b)
{
    struct mileage_long *l = &b->longest;
    int k = b->number;
    double full_km, short_of_km;

    l->spike_share = p->in.is_level ? 1 : SPIKE_MOST;
    l->recent_km = mileage_recent_km(p, k);
    l->spike_km = l->spike_share * l->recent_km;
    l->week_share = mileage_long_share(p);
    l->share_km = l->week_share * b->total.planned_km;
    l->time_km = p->time_cap_min / p->in.pace_min_per_km;
    l->average_km = b->total.planned_km / p->n_run_days;
    aim_of(p, b);
    b->long_km = full_km = bounded_km(p, b, l->aim_km);
    b->is_short = is_shorter(p, b);
    short_of_km = l->recent_km;
    if (is_last_before_short_race(p, b)) {
        b->is_short = b->kind == MILEAGE_BUILD;
        short_of_km = longest_so_far(p, k);
    }
    if (b->is_short) {
        short_of_km = fmin(short_of_km, p->full_km);
        if (SHORT_LONG_SHARE * short_of_km < l->aim_km)
            set_aim(l, SHORT_LONG_SHARE, short_of_km);
        l->aim_km = fmax(l->aim_km, l->average_km);
        b->long_km = bounded_km(p, b, l->aim_km);
    } else if (b->kind == MILEAGE_TAPER) {
        full_km = taper_long_km(p, b);
    }
    b->total.shed_km = fmax(0, fmin(full_km - b->long_km, b->total.planned_km - b->long_km));
}

/* The most that the block's runs can add up to if none is longer than the long run. */
static double most_km(const struct mileage_plan *p, double long_km)
{
    double km = p->n_run_days * long_km;

    if (p->in.has_medium_long && p->n_run_days >= 2)
        km += week_medium_km(long_km, p->unit_km, p->step) - long_km;
    return p->now.return_km > 0 && p->now.is_return_slow ? fmin(km, RETURN_SLOW_SHARE * km) : km;
}

/* Whether the block has an ultra's second long run. Where the long-run day ends the blocks, the day
 * after it comes first in the next one; after a lighter block's long run it stays easy, so that the
 * lighter week is light. */
static bool has_second_long(const struct mileage_plan *p, const struct mileage_block *b)
{
    bool is_after_cutback = p->in.is_long_last && b->number > 1 && b[-1].kind == MILEAGE_CUTBACK;

    return p->race == RACE_ULTRA && b->kind == MILEAGE_BUILD && !b->is_short && !is_after_cutback &&
           (b->phase == MILEAGE_PHASE_BUILD || b->phase == MILEAGE_PHASE_SPECIFIC);
}

static void plan_block(struct mileage_plan *p, struct mileage_block *b)
{
    double step_km = mileage_step_km(p);

    set_total(p, b);
    b->total_km = b->total.planned_km;
    b->total.most_km = HUGE_VAL;
    if (b->kind != MILEAGE_RACE) {
        set_long(p, b);
        b->total.most_km = most_km(p, b->long_km);
        b->total_km = num_round_to(b->total_km - b->total.shed_km, step_km);
        if (num_exceeds(b->total_km, b->total.most_km))
            b->total_km = num_floor_to(b->total.most_km, step_km);
    }
    if (p->now.return_km > 0)
        follow_return(p, b);
    if (has_second_long(p, b))
        b->second_long_km = mileage_second_long_km(b->total_km, b->long_km, p->unit_km, p->step);
}

/* A block without a run: the next one is planned from the block before it. */
static void plan_off_block(struct mileage_plan *p, struct mileage_block *b)
{
    const struct mileage_block *before = b->number > 1 ? &p->blocks[b->number - 2] : NULL;

    b->w_km = before != NULL ? before->w_km : p->weekly_km;
    b->peak_km = before != NULL ? before->peak_km : p->weekly_km;
    p->now.n_days_off += SESSION_DAYS;
}

static void plan_after_race(const struct mileage_plan *p, struct mileage_block *b)
{
    struct race_after after = race_after_of(p->in.race_km);
    int i = b->number - p->n_blocks - 1;
    double share = i < after.n_periods ? after.share[i] : 1;
    double step_km = mileage_step_km(p);

    b->w_km = b->peak_km = p->blocks[p->n_blocks - 1].peak_km;
    b->total.share = share;
    b->total.share_of_km = b->peak_km;
    b->total_km = b->total.planned_km = num_floor_to(share * b->peak_km, step_km);
    set_aim(&b->longest, share, longest_so_far(p, p->n_blocks));
    b->longest.time_km = p->time_cap_min / p->in.pace_min_per_km;
    b->longest.share_km = mileage_long_share(p) * b->total_km;
    b->long_km = num_floor_to(
        fmin(b->longest.aim_km, fmin(b->longest.share_km, b->longest.time_km)), step_km);
    b->total.most_km = most_km(p, b->long_km);
    b->total_km = fmin(b->total_km, num_floor_to(b->total.most_km, step_km));
}

const struct mileage_block *mileage_next_block(struct mileage_plan *p)
{
    int k = p->n_done + 1;
    int first_off = p->in.off.block - p->in.off.n_blocks;
    struct mileage_block *b;

    if (!p->has_plan || k > p->n_blocks + (p->has_race ? p->in.n_after : 0))
        return NULL;
    b = &p->blocks[k - 1];
    p->was = p->now;
    *b = (struct mileage_block){
        .number = k,
        .kind = MILEAGE_RETURN,
        .phase = mileage_phase_of(p->race, p->n_blocks, p->n_taper, k),
        .total = {.share = SCIENCE_NAN,
                  .share_of_km = SCIENCE_NAN,
                  .grown_km = SCIENCE_NAN,
                  .peak_grown_km = SCIENCE_NAN,
                  .jump_of_km = SCIENCE_NAN,
                  .jump_km = SCIENCE_NAN},
    };
    if (k > p->n_blocks)
        plan_after_race(p, b);
    else if (k >= first_off && k < p->in.off.block && !(p->has_race && k == p->n_blocks))
        plan_off_block(p, b);
    else
        plan_block(p, b);
    b->printed_km = b->total_km;
    b->printed_long_km = b->long_km;
    p->n_done = k;
    if (p->has_race && k == p->n_blocks)
        mileage_judge_race(p);
    return b;
}

void mileage_set_printed(struct mileage_plan *p, double total_km, double long_km)
{
    struct mileage_block *b = &p->blocks[p->n_done - 1];

    assert(p->n_done >= 1 && !isnan(total_km) && !isnan(long_km));
    b->printed_km = total_km;
    b->printed_long_km = long_km;
    if (total_km == 0 && b->total_km > 0 && b->number <= p->n_blocks) {
        p->now = p->was;
        plan_off_block(p, b);
    }
}

bool mileage_is_spike(double run_km, double longest_km)
{
    return num_exceeds(run_km, SPIKE_MOST * longest_km);
}

bool mileage_is_jump(double total_km, double before_km)
{
    return num_exceeds(total_km, JUMP_MOST * before_km);
}
