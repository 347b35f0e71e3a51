/* Where a plan of blocks begins: run days, first total, longest run, caps, lighter blocks, phases. */
#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "base/vec.h"
#include "science/mileage_int.h"
#include "science/range.h"
#include "science/session.h"
#include "science/units.h"

static const double OLDER_Y = 60; /* D: from here on a runner counts as older */

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
    ROUND_PHASE_BLOCKS = 4,  /* of each phase of a round: D */
    BASE_MOST = 6,           /* blocks: D */
    RUN_DAYS_LEAST = 2       /* D */
};

/* The phases without a race, round after round: D. */
static const enum mileage_phase ROUND[] = {MILEAGE_PHASE_BASE, MILEAGE_PHASE_BUILD,
                                           MILEAGE_PHASE_SHARPEN};

/* Run days by weekly distance where none are given: D. */
static const struct {
    double below_km;
    int n;
} DEFAULT_DAYS[] = {{25, 3}, {40, 4}, {60 + 1e-9, 5}, {HUGE_VAL, 6}}; /* D */

static const double RUN_LEAST_MIN = 25; /* of the mean run, so that none is under 20: D */

/* By run days 1 to 7: the assumed longest run, and the largest share of the week for a long run.
 * D DANIELS */
const double MILEAGE_ASSUMED_SHARES[SESSION_DAYS] = {.33, .50, .40, .33, .30, .27, .27}; /* D */
static const double ASSUMED_ONE_KM = 10; /* of one run a week, if the week has it: D */
static const double SHARE_CAP[SESSION_DAYS] = {1, .50, .50, .40, .35, .30, .30}; /* D DANIELS */

/* By class of race: the largest share of the week for a long run, its time cap in min, what it aims
 * at as a share of the race, and the most blocks of the specific phase. D DANIELS HIG */
static const struct {
    double share_cap, time_cap_min, aim_share;
    int specific_most;
} OF_RACE[RACE_CLASS_COUNT] = {
    [RACE_NONE] = {.time_cap_min = 150},                      /* DANIELS */
    [RACE_SHORT] = {.time_cap_min = 150, .specific_most = 4}, /* DANIELS */
    [RACE_TEN] = {.time_cap_min = 150, .specific_most = 4},   /* DANIELS */
    [RACE_HALF] = {0.45, 150, 0.85, 5},                       /* D DANIELS; from RACE_AIMED_KM on */
    [RACE_MARATHON] = {0.50, 180, 0.75, 6},                   /* D HIG */
    [RACE_ULTRA] = {0.50, 240, 0.75, 6},                      /* D */
};

static const double TIME_CAP_SLOW_MIN = 210; /* of a marathon: D */
static const double TIME_CAP_SHARE = 0.75;   /* of its predicted time: D */
static const double TIME_CAP_WALK_MIN = 240; /* of a marathon with walk breaks: D */
static const double TIME_CAP_FAR_MIN = 300;  /* D */
static const double ULTRA_FAR_KM = 60;       /* D: from here on TIME_CAP_FAR_MIN */

static const double RACE_AIMED_KM = 20;     /* D: from here on long runs aim at the race */
static const double AIM_MOST_KM = 45;       /* of an ultra: D */
static const double AIM_WHOLE_FROM_KM = 50; /* D: weekly, of the experienced: the whole half */
static const double AIM_TEN_FROM_KM = 8;    /* D */
static const double AIM_SHARE_TEN = 0.80;   /* D */

/* An ultra's second long day: D. */
static const double SECOND_OF_LONG = 0.60;  /* D */
static const double SECOND_OF_TOTAL = 0.65; /* D: both long days together */

/* Steps of a plan by time: the coarse one only where a tenth of a run is not less.  D */
static const double STEP_COARSE_MIN = 5, STEP_FINE_MIN = 1;       /* D */
static const double STEP_WEEKLY_MIN = 150, STEP_LONGEST_MIN = 60; /* the least for it: D */

static const double SPECIFIC_SHARE = 0.4; /* of the blocks before the taper: D */

/* From so many days off, the share to start again at: D, within DAMSTED19. */
static const struct {
    int from_days;
    double share;
} AFTER[] = {{56, 0.35}, {MILEAGE_LONG_BREAK_DAYS, 0.50}, {14, 0.65}, {6, 0.80}, {0, 1}}; /* D */

static const double PAIN_SHARE = 0.65; /* of them at most, after days off for pain: D */

static const int EASY_MOST_DAYS = 14; /* after a break: D */

int mileage_default_run_days(double weekly_km)
{
    int i = 0;

    assert(!isnan(weekly_km));
    while (weekly_km >= DEFAULT_DAYS[i].below_km)
        i++;
    return DEFAULT_DAYS[i].n;
}

double mileage_share_after(int days_off)
{
    size_t i = 0;

    assert(days_off >= 0);
    while (days_off < AFTER[i].from_days)
        i++;
    return AFTER[i].share;
}

double mileage_share_after_pain(int days_off)
{
    return fmin(PAIN_SHARE, mileage_share_after(days_off));
}

int mileage_easy_days_after(int days_off, bool was_ill)
{
    int n = was_ill ? days_off : days_off / 2;

    return n < EASY_MOST_DAYS ? n : EASY_MOST_DAYS;
}

double mileage_grow_km(double x_km)
{
    return x_km + fmin(GROW_SHARE * x_km, GROW_KM + GROW_PART * x_km);
}

enum mileage_phase mileage_phase_of(enum race_class race, int n_blocks, int n_taper, int number)
{
    int n_build = n_blocks > n_taper ? n_blocks - n_taper : 0, n_specific, n_base;

    if (race == RACE_NONE)
        return ROUND[(number - 1) / ROUND_PHASE_BLOCKS % (int)ARRAY_LEN(ROUND)];
    if (number > n_build)
        return number < n_blocks    ? MILEAGE_PHASE_TAPER
               : number == n_blocks ? MILEAGE_PHASE_RACE
                                    : MILEAGE_PHASE_RETURN;
    n_specific = (int)fmin(OF_RACE[race].specific_most, num_round_to(SPECIFIC_SHARE * n_build, 1));
    n_base = (int)fmin(BASE_MOST, (n_build - n_specific) / 2);
    if (number <= n_base)
        return MILEAGE_PHASE_BASE;
    return number > n_build - n_specific ? MILEAGE_PHASE_SPECIFIC : MILEAGE_PHASE_BUILD;
}

double mileage_long_share(const struct mileage_plan *p, bool is_return)
{
    bool is_by_race = !isnan(p->aim_km) && !is_return;

    return fmax(SHARE_CAP[p->n_run_days - 1], is_by_race ? OF_RACE[p->race].share_cap : 0);
}

double mileage_second_long_km(double total_km, double long_km, double step_km)
{
    double km = fmin(SECOND_OF_LONG * long_km, SECOND_OF_TOTAL * total_km - long_km);

    return num_floor_to(fmax(0, km), step_km);
}

double mileage_aim_km(const struct mileage_plan *p, double w_km)
{
    double first_km, km;

    if (p->in.is_level)
        return p->longest_km;
    if (!isnan(p->aim_km))
        return p->aim_km;
    first_km = fmax(p->longest_km, MILEAGE_ASSUMED_SHARES[p->n_run_days - 1] * p->weekly_km);
    km = first_km * w_km / p->weekly_km;
    if (p->has_race && p->in.race_km >= AIM_TEN_FROM_KM)
        km = fmax(km, AIM_SHARE_TEN * p->in.race_km);
    return km;
}

/* What long runs aim at where they go by the race; else NAN. */
static double aim_at_race(const struct mileage_plan *p)
{
    bool is_whole =
        p->race == RACE_HALF && p->in.is_experienced && p->weekly_km >= AIM_WHOLE_FROM_KM;
    double km = (is_whole ? 1 : OF_RACE[p->race].aim_share) * p->in.race_km;

    if (!p->has_race || p->in.race_km < RACE_AIMED_KM)
        return SCIENCE_NAN;
    return fmax(fmin(km, AIM_MOST_KM), p->longest_km);
}

static double time_cap_min(const struct mileage_plan *p)
{
    double usual = OF_RACE[p->race].time_cap_min;

    if (!isnan(p->in.long_cap_min))
        return p->in.long_cap_min;
    if (p->race == RACE_MARATHON && p->in.has_walk_breaks)
        return TIME_CAP_WALK_MIN;
    if (p->race == RACE_MARATHON && !isnan(p->in.quick_min))
        return fmin(fmax(TIME_CAP_SHARE * p->in.quick_min, usual), TIME_CAP_SLOW_MIN);
    return p->race == RACE_ULTRA && p->in.race_km >= ULTRA_FAR_KM ? TIME_CAP_FAR_MIN : usual;
}

/* The longest run that a block of the cap can have. */
static double full_km(const struct mileage_plan *p)
{
    double share_km = mileage_long_share(p, false) * p->cap_km;

    return fmin(fmin(mileage_aim_km(p, p->cap_km), share_km), p->time_cap_km);
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

/* Sets the run days: those wanted, or the usual ones for the week; fewer where a run would be under
 * 20 min: 2 at least, and enough that the week needs no run over the longest (4.8). */
static void set_run_days(struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    bool is_given = in->n_run_days > 0;
    int usual = is_given ? in->n_run_days : mileage_default_run_days(in->weekly_km);
    int wanted = usual, n;

    if (!is_given && !isnan(in->longest_km))
        wanted =
            (int)fmax(usual, fmin(SESSION_DAYS, num_ceil_to(in->weekly_km / in->longest_km, 1)));
    for (n = wanted; n > RUN_DAYS_LEAST; n--) {
        double share = isnan(in->longest_km) ? MILEAGE_ASSUMED_SHARES[n - 1] : SHARE_CAP[n - 1];
        double others_km = in->weekly_km - fmin(in->longest_km, share * in->weekly_km);

        if (num_exceeds(in->weekly_km, (n - 1) * in->longest_km) ||
            num_reaches(others_km / (n - 1) * in->pace_min_per_km, RUN_LEAST_MIN))
            break;
    }
    p->n_run_days = in->are_days_named ? wanted : n;
    if (!is_given)
        p->notes |= MILEAGE_DAYS_ASSUMED | (n > usual ? MILEAGE_DAYS_RAISED : 0);
    else if (n < wanted)
        p->notes |= in->are_days_named ? MILEAGE_RUNS_SHORT : MILEAGE_DAYS_FEWER;
}

double mileage_step_min(double weekly_min, double longest_min)
{
    bool is_coarse =
        num_reaches(weekly_min, STEP_WEEKLY_MIN) && num_reaches(longest_min, STEP_LONGEST_MIN);

    return is_coarse ? STEP_COARSE_MIN : STEP_FINE_MIN;
}

/* The step of totals and runs, in display units, where the longest run is LONGEST_KM. */
static double step_of(const struct mileage_plan *p, double longest_km)
{
    const struct mileage_inputs *in = &p->in;
    double pace = in->pace_min_per_km;

    if (!isnan(in->step))
        return in->step;
    if (in->is_by_time)
        return mileage_step_min(in->weekly_km * pace, longest_km * pace) / pace / in->unit_km;
    return units_distance_step(in->weekly_km, longest_km, in->unit_km);
}

double mileage_block_step_km(const struct mileage_plan *p, double longest_km)
{
    return fmin(p->step_km, step_of(p, longest_km) * p->in.unit_km);
}

/* The longest run assumed of WEEKLY_KM on N days: more than a share of it where there is one day alone. */
static double assumed_longest_km(double weekly_km, int n)
{
    double km = MILEAGE_ASSUMED_SHARES[n - 1] * weekly_km;

    return n > 1 ? km : fmin(fmax(km, ASSUMED_ONE_KM), weekly_km);
}

/* Sets weekly distance and longest run so that they agree with the run days. */
static void set_base(struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    int n = p->n_run_days;
    double longest_km =
        isnan(in->longest_km) ? assumed_longest_km(in->weekly_km, n) : in->longest_km;
    double by_longest = n * longest_km;
    double by_time = p->n_run_days * p->time_cap_min / in->pace_min_per_km;

    p->weekly_km = fmin(in->weekly_km, fmin(by_longest, by_time));
    if (num_exceeds(in->weekly_km, p->weekly_km))
        p->notes |= by_longest <= by_time ? MILEAGE_CUT_BY_LONGEST : MILEAGE_CUT_BY_TIME;
    p->longest_km = in->longest_km;
    if (isnan(in->longest_km)) {
        p->longest_km = n > 1 ? assumed_longest_km(p->weekly_km, n) : p->weekly_km;
        p->notes |= MILEAGE_LONGEST_ASSUMED;
    }
    p->step = step_of(p, mileage_share_after(in->off.n_days) * p->longest_km);
    p->step_km = p->step * in->unit_km;
}

static int cutback_every(const struct mileage_plan *p)
{
    return p->in.age_y >= OLDER_Y ? CUTBACK_EVERY_OLDER : CUTBACK_EVERY;
}

bool mileage_is_cutback(const struct mileage_plan *p, const struct mileage_state *now, int number)
{
    int n_after = number - now->counted_from;

    return number <= p->n_build && n_after > 0 && n_after % cutback_every(p) == 0;
}

/* Sets what lighter blocks are counted from: forward, before a race back from the taper. */
static void set_cutbacks(struct mileage_plan *p)
{
    int every = cutback_every(p), first = CUTBACK_FIRST;
    struct mileage_state *now = &p->start.now;

    first += (p->n_build + 1 - first) % every;
    if (p->has_race)
        now->counted_from = first - every;
    else if (p->in.is_level)
        now->counted_from = p->n_blocks;
}

void mileage_set_plan(struct mileage_plan *p, const struct mileage_inputs *in, bool has_race)
{
    *p = (struct mileage_plan){.in = *in,
                               .has_plan = true,
                               .has_race = has_race,
                               .race = has_race ? race_class_of(in->race_km) : RACE_NONE,
                               .n_blocks = has_race          ? in->n_blocks
                                           : in->n_weeks > 0 ? in->n_weeks
                                                             : MILEAGE_WEEKS_DEFAULT,
                               .n_taper = has_race ? race_taper_blocks(in->race_km) : 0,
                               .race_share = SCIENCE_NAN,
                               .race_longest_km = SCIENCE_NAN,
                               .hold = MILEAGE_NO_HOLD,
                               .start.now.first = 1};
    p->n_build = p->n_blocks > p->n_taper ? p->n_blocks - p->n_taper : 0;
    p->time_cap_min = time_cap_min(p);
    p->time_cap_km = p->time_cap_min / in->pace_min_per_km;
    set_run_days(p);
    set_base(p);
    p->start.w_km = p->start.peak_km = p->start.printed_km = p->weekly_km;
    p->start.now.first_long_km = p->longest_km;
    p->aim_km = aim_at_race(p);
    set_cap(p);
    set_cutbacks(p);
}
