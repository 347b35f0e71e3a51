/* Where a plan of blocks begins: run days, first total, longest run, caps, lighter blocks, phases. */
#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "science/layoff.h"
#include "science/mileage_int.h"
#include "science/range.h"
#include "science/session.h"
#include "science/units.h"

static const double WEEKLY_LEAST_KM = 5; /* D: less is refused */
static const double OLDER_Y = 60;        /* D: from here on a runner counts as older */

/* Growth of totals, and the highest: D, within DAMSTED19 and NIELSEN14; BAA for the far race. */
static const double GROW_SHARE = 0.10;    /* D DAMSTED19 */
static const double GROW_KM = 2;          /* D */
static const double GROW_PART = 0.02;     /* D */
static const double CAP_SHARE = 0.75;     /* D */
static const double CAP_KM = 12;          /* D */
static const double CAP_PART = 0.10;      /* D */
static const double CAP_FAR_KM = 24;      /* D BAA */
static const double OTHERS_MOST_MIN = 90; /* mean of the other runs in the highest block: D */

enum {
    CUTBACK_EVERY = 4,       /* D */
    CUTBACK_EVERY_OLDER = 3, /* D */
    CUTBACK_FIRST = 3,       /* no earlier before a race: D */
    CUTBACK_LATE = 7,        /* if the first comes so late, there is one in block 3 too: D */
    ROUND_BLOCKS = 12,       /* a round of phases without a race: D */
    ROUND_PHASE_BLOCKS = 4,  /* D */
    BASE_MOST = 6,           /* blocks: D */
    RUN_DAYS_LEAST = 2       /* D */
};

/* Run days by weekly distance where none are given: D. */
static const struct {
    double below_km;
    int n;
} DEFAULT_DAYS[] = {{25, 3}, {40, 4}, {60 + 1e-9, 5}, {HUGE_VAL, 6}}; /* D */

static const double RUN_LEAST_MIN = 25; /* of the mean run, so that none is under 20: D */

/* By run days 1 to 7: the assumed longest run, and the largest share of the week for a long run.
 * D DANIELS */
static const double ASSUMED_SHARE[SESSION_DAYS] = {1, .50, .40, .33, .30, .27, .27}; /* D */
static const double SHARE_CAP[SESSION_DAYS] = {1, .50, .50, .40, .35, .30, .30};     /* D DANIELS */
static const double SHARE_CAP_HALF = 0.45;                                           /* D */
static const double SHARE_CAP_FAR = 0.50;                                            /* D HIG */

/* Time caps of the long run, min: DANIELS (150), the rest D. */
static const double TIME_CAP_MIN = 150;          /* DANIELS */
static const double TIME_CAP_MARATHON_MIN = 180; /* D */
static const double TIME_CAP_SLOW_MIN = 210;     /* D */
static const double TIME_CAP_SHARE = 0.75;       /* of the predicted time: D */
static const double TIME_CAP_ULTRA_MIN = 240;    /* D */
static const double TIME_CAP_FAR_MIN = 300;      /* D */
static const double ULTRA_FAR_KM = 60;           /* D */

/* What long runs aim at: D. */
static const double RACE_AIMED_KM = 20;     /* D: from here on at the race */
static const double AIM_SHARE_HALF = 0.85;  /* D */
static const double AIM_SHARE_FAR = 0.75;   /* D */
static const double AIM_ULTRA_KM = 45;      /* D: at most */
static const double AIM_WHOLE_FROM_KM = 50; /* D: weekly, of the experienced: the whole half */
static const double AIM_TEN_FROM_KM = 8;    /* D */
static const double AIM_SHARE_TEN = 0.80;   /* D */

/* The specific phase before a race: its share of the blocks before the taper, and the most. D */
static const double SPECIFIC_SHARE = 0.4;                             /* D */
static const int SPECIFIC_MOST[RACE_CLASS_COUNT] = {[RACE_SHORT] = 4, /* D */
                                                    [RACE_TEN] = 4,
                                                    [RACE_HALF] = 5,
                                                    [RACE_MARATHON] = 6,
                                                    [RACE_ULTRA] = 6};

int mileage_default_run_days(double weekly_km)
{
    int i = 0;

    assert(!isnan(weekly_km));
    while (weekly_km >= DEFAULT_DAYS[i].below_km)
        i++;
    return DEFAULT_DAYS[i].n;
}

double mileage_assumed_share(int n_run_days)
{
    assert(n_run_days >= 1 && n_run_days <= SESSION_DAYS);
    return ASSUMED_SHARE[n_run_days - 1];
}

/* N_RUN_DAYS or fewer, 2 at least, so that no run is under 20 min. LONGEST_KM is NAN where it is
 * assumed. */
static int held_run_days(double weekly_km, double longest_km, int n_run_days,
                         double pace_min_per_km)
{
    int n = n_run_days;

    for (; n > RUN_DAYS_LEAST; n--) {
        double share_km = SHARE_CAP[n - 1] * weekly_km;
        double long_km = isnan(longest_km) ? ASSUMED_SHARE[n - 1] * weekly_km : longest_km;
        double mean_km = (weekly_km - fmin(long_km, share_km)) / (n - 1);

        if (num_reaches(mean_km * pace_min_per_km, RUN_LEAST_MIN))
            break;
    }
    return n;
}

double mileage_grow_km(double x_km)
{
    return x_km + fmin(GROW_SHARE * x_km, GROW_KM + GROW_PART * x_km);
}

int mileage_build_blocks(const struct mileage_plan *p)
{
    int n = p->n_blocks - p->n_taper;

    return n > 0 ? n : 0;
}

enum mileage_phase mileage_phase_of(enum race_class race, int n_blocks, int n_taper, int number)
{
    int n_build = n_blocks > n_taper ? n_blocks - n_taper : 0, n_specific, n_base;

    if (race == RACE_NONE) {
        switch ((number - 1) % ROUND_BLOCKS / ROUND_PHASE_BLOCKS) {
        case 0: return MILEAGE_PHASE_BASE;
        case 1: return MILEAGE_PHASE_BUILD;
        default: return MILEAGE_PHASE_SHARPEN;
        }
    }
    if (number > n_blocks)
        return MILEAGE_PHASE_RETURN;
    if (number == n_blocks)
        return MILEAGE_PHASE_RACE;
    if (number > n_build)
        return MILEAGE_PHASE_TAPER;
    n_specific = (int)fmin(SPECIFIC_MOST[race], num_round_to(SPECIFIC_SHARE * n_build, 1));
    n_base = (int)fmin(BASE_MOST, (n_build - n_specific) / 2);
    if (number <= n_base)
        return MILEAGE_PHASE_BASE;
    return number > n_build - n_specific ? MILEAGE_PHASE_SPECIFIC : MILEAGE_PHASE_BUILD;
}

double mileage_long_share(const struct mileage_plan *p)
{
    double share = SHARE_CAP[p->n_run_days - 1];

    if (p->race >= RACE_MARATHON)
        return fmax(share, SHARE_CAP_FAR);
    return p->has_race && p->in.race_km >= RACE_AIMED_KM ? fmax(share, SHARE_CAP_HALF) : share;
}

double mileage_aim_km(const struct mileage_plan *p, double w_km)
{
    double first_km, km;

    if (p->in.is_level)
        return p->longest_km;
    if (!isnan(p->aim_km))
        return p->aim_km;
    first_km = fmax(p->longest_km, ASSUMED_SHARE[p->n_run_days - 1] * p->weekly_km);
    km = first_km * w_km / p->weekly_km;
    if (p->has_race && p->in.race_km >= AIM_TEN_FROM_KM)
        km = fmax(km, AIM_SHARE_TEN * p->in.race_km);
    return km;
}

/* What long runs aim at where the race is long enough; else NAN. */
static double aim_at_race(const struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    bool is_whole = in->is_experienced && p->weekly_km >= AIM_WHOLE_FROM_KM;

    if (!p->has_race || in->race_km < RACE_AIMED_KM)
        return SCIENCE_NAN;
    if (p->race == RACE_ULTRA)
        return fmax(fmin(AIM_SHARE_FAR * in->race_km, AIM_ULTRA_KM), p->longest_km);
    if (p->race == RACE_MARATHON)
        return fmax(AIM_SHARE_FAR * in->race_km, p->longest_km);
    return fmax((is_whole ? 1 : AIM_SHARE_HALF) * in->race_km, p->longest_km);
}

static double time_cap_min(const struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;

    if (!isnan(in->long_cap_min))
        return in->long_cap_min;
    if (p->race == RACE_ULTRA)
        return in->race_km < ULTRA_FAR_KM ? TIME_CAP_ULTRA_MIN : TIME_CAP_FAR_MIN;
    if (p->race != RACE_MARATHON)
        return TIME_CAP_MIN;
    if (isnan(in->quick_min))
        return TIME_CAP_MARATHON_MIN;
    return fmin(fmax(TIME_CAP_SHARE * in->quick_min, TIME_CAP_MARATHON_MIN), TIME_CAP_SLOW_MIN);
}

/* The longest run that a block of the cap can have. */
static double full_km(const struct mileage_plan *p)
{
    double share_km = mileage_long_share(p) * p->cap_km;

    return fmin(fmin(mileage_aim_km(p, p->cap_km), share_km),
                p->time_cap_min / p->in.pace_min_per_km);
}

static void set_cap(struct mileage_plan *p)
{
    double w0 = p->weekly_km;
    double add_km = p->race >= RACE_MARATHON ? CAP_FAR_KM : CAP_KM + CAP_PART * w0;
    double others_km = (p->n_run_days - 1) * OTHERS_MOST_MIN / p->in.pace_min_per_km;

    p->cap_km = p->in.peak_km;
    if (isnan(p->cap_km)) {
        p->cap_km = w0 + fmin(CAP_SHARE * w0, add_km);
        p->cap_km = fmin(p->cap_km, fmax(w0, full_km(p) + others_km));
    }
    p->full_km = full_km(p);
}

/* Sets the run days: those wanted, or the usual ones for the week; fewer where runs would be too
 * short. */
static void set_run_days(struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    int wanted = in->n_run_days, n, usual;

    if (!wanted) {
        usual = wanted = mileage_default_run_days(in->weekly_km);
        p->notes |= MILEAGE_DAYS_ASSUMED;
        if (!isnan(in->longest_km))
            wanted = (int)fmax(wanted,
                               fmin(SESSION_DAYS, num_ceil_to(in->weekly_km / in->longest_km, 1)));
        p->n_run_days = held_run_days(in->weekly_km, in->longest_km, wanted, in->pace_min_per_km);
        if (p->n_run_days > usual)
            p->notes |= MILEAGE_DAYS_RAISED;
        return;
    }
    n = held_run_days(in->weekly_km, in->longest_km, wanted, in->pace_min_per_km);
    p->n_run_days = in->are_days_named ? wanted : n;
    if (n < wanted)
        p->notes |= in->are_days_named ? MILEAGE_RUNS_SHORT : MILEAGE_DAYS_FEWER;
}

/* Sets weekly distance and longest run so that they agree with the run days. */
static void set_base(struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    double by_longest, by_time;

    by_longest = isnan(in->longest_km) ? HUGE_VAL : p->n_run_days * in->longest_km;
    by_time = p->n_run_days * p->time_cap_min / in->pace_min_per_km;
    p->weekly_km = fmin(in->weekly_km, fmin(by_longest, by_time));
    if (num_exceeds(in->weekly_km, p->weekly_km))
        p->notes |= by_longest <= by_time ? MILEAGE_CUT_BY_LONGEST : MILEAGE_CUT_BY_TIME;
    p->longest_km = in->longest_km;
    if (isnan(in->longest_km)) {
        p->longest_km = mileage_assumed_share(p->n_run_days) * p->weekly_km;
        p->notes |= MILEAGE_LONGEST_ASSUMED;
    }
    p->step = in->step;
    if (isnan(in->step))
        p->step = units_distance_step(in->weekly_km, layoff_share(in->off.n_days) * p->longest_km,
                                      in->unit_km);
}

static int cutback_every(const struct mileage_plan *p)
{
    return p->in.age_y >= OLDER_Y ? CUTBACK_EVERY_OLDER : CUTBACK_EVERY;
}

static unsigned long long block_bit(int number)
{
    return 1ULL << (number - 1);
}

void mileage_count_cutbacks(struct mileage_plan *p, int after)
{
    p->now.cutbacks &= block_bit(after + 1) - 1;
    for (int k = after + cutback_every(p); k <= p->n_blocks; k += cutback_every(p))
        p->now.cutbacks |= block_bit(k);
}

/* Moves the next lighter block to BLOCK, which the log of mornings chose. */
static void pull_cutback(struct mileage_plan *p, int block)
{
    int n_build = mileage_build_blocks(p);

    if (block < 1 || block > n_build || mileage_is_cutback(p, block))
        return;
    for (int k = block + 1; k <= n_build; k++) {
        if (mileage_is_cutback(p, k)) {
            p->now.cutbacks &= ~block_bit(k);
            break;
        }
    }
    p->now.cutbacks |= block_bit(block);
}

static void set_cutbacks(struct mileage_plan *p)
{
    int every = cutback_every(p), first = 0;

    if (p->has_race) {
        for (int k = mileage_build_blocks(p) - every + 1; k >= CUTBACK_FIRST; k -= every) {
            p->now.cutbacks |= block_bit(k);
            first = k;
        }
        if (first >= CUTBACK_LATE)
            p->now.cutbacks |= block_bit(CUTBACK_FIRST);
    } else if (!p->in.is_level) {
        mileage_count_cutbacks(p, 0);
    }
    pull_cutback(p, p->in.pulled_block);
}

static int weeks_wanted(const struct mileage_inputs *in)
{
    if (in->n_weeks >= 1)
        return in->n_weeks < MILEAGE_WEEKS_MAX ? in->n_weeks : MILEAGE_WEEKS_MAX;
    return in->n_blocks > MILEAGE_WEEKS_MAX ? MILEAGE_WEEKS_MAX : MILEAGE_WEEKS_DEFAULT;
}

void mileage_set_plan(struct mileage_plan *p, const struct mileage_inputs *in, bool has_race)
{
    *p = (struct mileage_plan){.in = *in, .has_plan = true, .has_race = has_race, .now.first = 1};
    p->unit_km = in->unit_km;
    p->race = has_race ? race_class_of(in->race_km) : RACE_NONE;
    p->race_share = p->race_longest_km = SCIENCE_NAN;
    p->time_cap_min = time_cap_min(p);
    p->n_blocks = has_race ? in->n_blocks : weeks_wanted(in);
    p->n_taper = has_race ? race_taper_blocks(in->race_km) : 0;
    if (in->n_blocks > MILEAGE_WEEKS_MAX)
        p->notes |= MILEAGE_RACE_FAR;
    set_run_days(p);
    set_base(p);
    p->now.first_long_km = p->longest_km;
    p->aim_km = aim_at_race(p);
    set_cap(p);
    set_cutbacks(p);
}

void mileage_start(struct mileage_plan *p, const struct mileage_inputs *in)
{
    struct mileage_plan trial;
    bool has_race = race_class_of(in->race_km) != RACE_NONE && !in->is_level && in->n_blocks >= 1 &&
                    in->n_blocks <= MILEAGE_WEEKS_MAX;

    *p = (struct mileage_plan){.in = *in, .race_share = SCIENCE_NAN};
    if (!(in->weekly_km >= WEEKLY_LEAST_KM)) {
        p->notes = isnan(in->weekly_km) ? MILEAGE_NO_WEEKLY : MILEAGE_TOO_LITTLE;
        return;
    }
    assert(in->n_run_days >= 0 && in->n_run_days <= SESSION_DAYS && in->pace_min_per_km > 0);
    assert(in->n_after >= 0 && in->n_after <= RACE_AFTER_MAX);
    mileage_set_plan(p, in, has_race);
    if (!has_race)
        return;
    trial = *p;
    while (mileage_next_block(&trial) != NULL)
        continue;
    p->race_share = trial.race_share;
    p->race_longest_km = trial.race_longest_km;
    if (!mileage_is_refused(&trial))
        return;
    if (in->is_overridden) {
        p->notes |= MILEAGE_RACE_OVERRIDDEN;
    } else {
        mileage_set_plan(p, in, false);
        p->notes |= MILEAGE_RACE_REFUSED;
    }
    p->race_share = trial.race_share;
    p->race_longest_km = trial.race_longest_km;
    p->notes |= trial.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_LITTLE);
    if (!(trial.notes & MILEAGE_RACE_LITTLE))
        p->n_needed = mileage_blocks_needed(in);
}
