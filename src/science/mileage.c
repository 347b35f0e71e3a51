/* Weekly totals, tapers and long runs. */
#include "science/mileage.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/bits.h"
#include "base/num.h"
#include "science/range.h"
#include "science/session.h"
#include "science/units.h"
#include "science/week.h"

/* What is refused, and the age from which a runner counts as older: D. */
static const double WEEKLY_LEAST_KM = 5;
static const double OLDER_Y = 60;

/* Weekly totals: D, within DAMSTED19 and NIELSEN14. */
static const double GROW_SHARE = 0.10;
static const double GROW_KM = 2;
static const double GROW_PART = 0.02;
static const double CAP_SHARE = 0.75;
static const double CAP_KM = 12;
static const double CAP_PART = 0.10;
static const double JUMP_MOST = 1.20; /* DAMSTED19, on printed totals */
static const double CUTBACK_SHARE = 0.80;

enum {
    CUTBACK_EVERY = 4,       /* D */
    CUTBACK_EVERY_OLDER = 3, /* D */
    CUTBACK_FIRST = 3,       /* no earlier before a race: D */
    CUTBACK_LATE = 6,        /* if the first comes so late, there is one in week 3 too: D */
    TAPER_MOST = 3           /* weeks: SMYTH21 */
};

/* Run days by weekly distance where none are given: D. */
static const struct {
    double below_km;
    int n;
} DEFAULT_DAYS[] = {{25, 3}, {40, 4}, {60 + 1e-9, 5}, {HUGE_VAL, 6}}; /* D */

/* By run days 1 to 7: the assumed longest run, and the largest share of the week for a long run.
 * D DANIELS */
static const double ASSUMED_SHARE[SESSION_DAYS] = {1, .50, .40, .33, .30, .27, .27}; /* D */
static const double SHARE_CAP[SESSION_DAYS] = {1, .50, .50, .40, .35, .30, .30};     /* D DANIELS */
static const double SHARE_CAP_RACE = 0.45;                                           /* D */

/* Long run: RUNSAFE25 (1.10), DANIELS (150 min), the rest D. */
static const double SPIKE_MOST = 1.10; /* RUNSAFE25 */
static const double TIME_CAP_MIN = 150;
static const double TIME_CAP_RACE_MIN = 180;
static const double RACE_AIMED_KM = 20; /* from here on the long run aims at the race */
static const double RACE_FAR_KM = 30;   /* time cap, aim and taper of a marathon */
static const double AIM_SHARE = 0.85;
static const double AIM_SHARE_FAR = 0.75;

enum {
    RECENT_WEEKS = 4 /* whose long runs bound a new one: RUNSAFE25, 30 days */
};

/* Tapers, race week last: BOSQ07 SMYTH21, the steps D. */
static const double RACE_SHORT_KM = 10.05; /* "10 km" also as miles */
static const double TAPERS[TAPER_MOST][TAPER_MOST] = {
    {0.60},             /* D BOSQ07 */
    {0.75, 0.50},       /* D BOSQ07 */
    {0.80, 0.65, 0.45}, /* D BOSQ07 SMYTH21 */
};

/* Fitness for the race: D, RASM13. */
static const double FIT_WARN_SHARE = 0.60;
static const double FIT_REFUSE_SHARE = 0.45;
static const double MARATHON_FROM_KM = 40;
static const double MARATHON_WEEKLY_KM = 30; /* RASM13 */

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

double mileage_grow_km(double x_km)
{
    return x_km + fmin(GROW_SHARE * x_km, GROW_KM + GROW_PART * x_km);
}

static double step_km(const struct mileage_plan *p)
{
    return p->step * p->unit_km;
}

static bool is_aimed(const struct mileage_plan *p)
{
    return p->has_race && p->in.race_km >= RACE_AIMED_KM;
}

static int taper_weeks(double race_km)
{
    if (race_km <= RACE_SHORT_KM)
        return 1;
    return race_km < RACE_FAR_KM ? 2 : TAPER_MOST;
}

static int build_weeks(const struct mileage_plan *p)
{
    int n = p->n_weeks - p->n_taper;

    return n > 0 ? n : 0;
}

/* Sets run days, weekly distance and longest run so that they agree with each other. */
static void set_base(struct mileage_plan *p)
{
    const struct mileage_inputs *in = &p->in;
    bool has_longest = !isnan(in->longest_km);
    double by_longest, by_time;

    p->n_run_days = in->n_run_days;
    if (!p->n_run_days) {
        int least = has_longest
                        ? (int)fmin(SESSION_DAYS, num_ceil_to(in->weekly_km / in->longest_km, 1))
                        : 1;

        p->n_run_days = mileage_default_run_days(in->weekly_km);
        p->notes |= MILEAGE_DAYS_ASSUMED;
        if (least > p->n_run_days) {
            p->n_run_days = least;
            p->notes |= MILEAGE_DAYS_RAISED;
        }
    }
    by_longest = has_longest ? p->n_run_days * in->longest_km : HUGE_VAL;
    by_time = p->n_run_days * p->time_cap_min / in->pace_min_per_km;
    p->weekly_km = fmin(in->weekly_km, fmin(by_longest, by_time));
    if (num_exceeds(in->weekly_km, p->weekly_km))
        p->notes |= by_longest <= by_time ? MILEAGE_CUT_BY_LONGEST : MILEAGE_CUT_BY_TIME;
    p->longest_km = in->longest_km;
    if (!has_longest) {
        p->longest_km = mileage_assumed_share(p->n_run_days) * p->weekly_km;
        p->notes |= MILEAGE_LONGEST_ASSUMED;
    }
    p->cap_km = in->peak_km;
    if (isnan(p->cap_km))
        p->cap_km = p->weekly_km + fmin(CAP_SHARE * p->weekly_km, CAP_KM + CAP_PART * p->weekly_km);
}

static unsigned week_bit(int number)
{
    return BIT(number - 1);
}

/* Moves the next cutback to WEEK, which the log of mornings chose. */
static void pull_cutback(struct mileage_plan *p, int week)
{
    int n_build = build_weeks(p);

    if (week < 1 || week > n_build || (p->cutbacks & week_bit(week)))
        return;
    for (int k = week + 1; k <= n_build; k++) {
        if (p->cutbacks & week_bit(k)) {
            p->cutbacks &= ~week_bit(k);
            break;
        }
    }
    p->cutbacks |= week_bit(week);
}

static void set_cutbacks(struct mileage_plan *p)
{
    int every = p->in.age_y >= OLDER_Y ? CUTBACK_EVERY_OLDER : CUTBACK_EVERY;
    int first = 0;

    p->cutbacks = 0;
    if (p->has_race) {
        for (int k = build_weeks(p) - every + 1; k >= CUTBACK_FIRST; k -= every) {
            p->cutbacks |= week_bit(k);
            first = k;
        }
        if (first >= CUTBACK_LATE)
            p->cutbacks |= week_bit(CUTBACK_FIRST);
    } else {
        for (int k = every; k <= p->n_weeks; k += every)
            p->cutbacks |= week_bit(k);
    }
    if (p->in.is_level)
        p->cutbacks = 0;
    pull_cutback(p, p->in.pulled_week);
}

static int weeks_wanted(const struct mileage_inputs *in)
{
    if (in->n_weeks >= 1)
        return in->n_weeks < MILEAGE_WEEKS_MAX ? in->n_weeks : MILEAGE_WEEKS_MAX;
    return in->race_week > MILEAGE_WEEKS_MAX ? MILEAGE_WEEKS_MAX : MILEAGE_WEEKS_DEFAULT;
}

/* Sets everything but the weeks, for a plan with or without its race. */
static void set_plan(struct mileage_plan *p, const struct mileage_inputs *in, bool has_race)
{
    *p = (struct mileage_plan){.in = *in, .has_plan = true, .has_race = has_race};
    p->unit_km = in->unit_km;
    p->step = isnan(in->step) ? units_distance_step(in->weekly_km, in->unit_km) : in->step;
    p->race_share = SCIENCE_NAN;
    p->time_cap_min = in->long_cap_min;
    if (isnan(p->time_cap_min))
        p->time_cap_min = has_race && in->race_km >= RACE_FAR_KM ? TIME_CAP_RACE_MIN : TIME_CAP_MIN;
    p->n_weeks = has_race ? in->race_week : weeks_wanted(in);
    p->n_taper = has_race ? taper_weeks(in->race_km) : 0;
    if (has_race && p->n_weeks < p->n_taper + 2)
        p->notes |= MILEAGE_TAPER_ONLY;
    if (in->race_week > MILEAGE_WEEKS_MAX)
        p->notes |= MILEAGE_RACE_FAR;
    set_base(p);
    set_cutbacks(p);
}

/* Longest of the weekly long runs FROM to TO (1-based, to be clipped), 0 if there are none. */
static double longest_between(const struct mileage_plan *p, int from, int to)
{
    double longest = 0;

    for (int k = from < 1 ? 1 : from; k <= to && k <= p->n_done; k++)
        longest = fmax(longest, p->weeks[k - 1].long_km);
    return longest;
}

/* Longest of the last four weekly long runs; in the first weeks also of the 30 days before the
 * plan. */
static double recent_longest(const struct mileage_plan *p, int k)
{
    double longest = longest_between(p, k - RECENT_WEEKS, k - 1);

    return k <= RECENT_WEEKS ? fmax(longest, p->longest_km) : longest;
}

/* BOSQ07 SMYTH21.  Share of the highest week in the NUMBER-th week; 0 if it is no taper week. */
static double taper_factor(const struct mileage_plan *p, int number)
{
    int i = number - (p->n_weeks - p->n_taper) - 1;

    return p->n_taper && i >= 0 ? TAPERS[p->n_taper - 1][i] : 0;
}

static enum mileage_kind kind_of(const struct mileage_plan *p, int k)
{
    if (p->has_race && k == p->n_weeks)
        return MILEAGE_RACE;
    if (taper_factor(p, k) > 0)
        return MILEAGE_TAPER;
    return p->cutbacks & week_bit(k) ? MILEAGE_CUTBACK : MILEAGE_BUILD;
}

/* The week's distance before rounding. */
static double week_km(struct mileage_plan *p, struct mileage_week *w, double printed_km)
{
    struct mileage_total *t = &w->total;
    int k = w->number;
    double jump_km, grown_km;

    *t = (struct mileage_total){.before_km = k > 1 ? p->weeks[k - 2].w_km : p->weekly_km,
                                .peak_km = k > 1 ? p->weeks[k - 2].peak_km : p->weekly_km,
                                .share = SCIENCE_NAN,
                                .grown_km = SCIENCE_NAN,
                                .peak_grown_km = SCIENCE_NAN,
                                .jump_share = JUMP_MOST,
                                .jump_km = k > 1 ? JUMP_MOST * printed_km : SCIENCE_NAN};
    jump_km = k > 1 ? t->jump_km : HUGE_VAL;
    switch (w->kind) {
    case MILEAGE_TAPER:
    case MILEAGE_RACE: t->share = taper_factor(p, k); break;
    case MILEAGE_CUTBACK: t->share = CUTBACK_SHARE; break;
    case MILEAGE_BUILD:
        if (k == 1 || p->in.is_level)
            return fmin(p->weekly_km, jump_km);
        t->grown_km = mileage_grow_km(t->before_km);
        t->peak_grown_km = mileage_grow_km(t->peak_km);
        grown_km = fmin(fmax(t->peak_km, t->grown_km), t->peak_grown_km);
        return fmin(fmin(grown_km, jump_km), p->cap_km);
    }
    return fmin(t->share * t->peak_km, jump_km);
}

/* Sets what the long run aims at before its bounds: SCIENCE 4.4 (a). */
static void set_aim(const struct mileage_plan *p, struct mileage_week *w)
{
    struct mileage_long *l = &w->longest;
    int k = w->number;

    if (!is_aimed(p)) {
        l->aim_share = l->aim_of_km = SCIENCE_NAN;
        l->aim_km = p->longest_km * w->w_km / p->weekly_km;
        return;
    }
    if (w->kind == MILEAGE_TAPER) {
        l->aim_share = taper_factor(p, k);
        l->aim_of_km = k > 1 ? longest_between(p, 1, k - 1) : p->longest_km;
    } else if (w->kind == MILEAGE_CUTBACK) {
        l->aim_share = CUTBACK_SHARE;
        l->aim_of_km = l->recent_km;
    } else if (k == 1) {
        l->aim_share = 1;
        l->aim_of_km = p->longest_km;
    } else {
        l->aim_share = p->in.race_km < RACE_FAR_KM ? AIM_SHARE : AIM_SHARE_FAR;
        l->aim_of_km = p->in.race_km;
    }
    l->aim_km = l->aim_share * l->aim_of_km;
}

static double long_km(struct mileage_plan *p, struct mileage_week *w)
{
    struct mileage_long *l = &w->longest;
    double km;

    if (w->kind == MILEAGE_RACE)
        return 0;
    l->spike_share = SPIKE_MOST;
    l->recent_km = recent_longest(p, w->number);
    l->spike_km = SPIKE_MOST * l->recent_km;
    l->week_share = SHARE_CAP[p->n_run_days - 1];
    if (is_aimed(p))
        l->week_share = fmax(l->week_share, SHARE_CAP_RACE);
    l->share_km = l->week_share * w->total_km;
    l->time_km = p->time_cap_min / p->in.pace_min_per_km;
    set_aim(p, w);
    km = fmin(fmin(l->aim_km, l->spike_km), l->share_km);
    return num_floor_to(fmin(km, l->time_km), step_km(p));
}

/* The most that the week's runs can add up to if none is longer than the long run. */
static double most_km(const struct mileage_plan *p, double long_km)
{
    if (p->in.has_medium_long && p->n_run_days >= 2)
        return (p->n_run_days - 1) * long_km + week_medium_km(long_km, p->unit_km, p->step);
    return p->n_run_days * long_km;
}

/* Compares the race with the training, at the end. */
static void judge_race(struct mileage_plan *p)
{
    int n_build = build_weeks(p);
    double peak_km = n_build ? longest_between(p, 1, n_build) : p->longest_km;

    p->race_share = peak_km / p->in.race_km;
    if (p->race_share < FIT_WARN_SHARE)
        p->notes |= MILEAGE_RACE_WEAK;
    if (p->in.race_km > SPIKE_MOST * recent_longest(p, p->n_weeks))
        p->notes |= MILEAGE_RACE_OVER_LONG;
}

const struct mileage_week *mileage_next_week(struct mileage_plan *p, double printed_km)
{
    int k = p->n_done + 1;
    double most;
    struct mileage_week *w;

    if (!p->has_plan || p->n_done >= p->n_weeks)
        return NULL;
    w = &p->weeks[p->n_done];
    if (k > 1 && isnan(printed_km))
        printed_km = p->weeks[k - 2].total_km;
    *w = (struct mileage_week){.number = k, .kind = kind_of(p, k)};
    w->w_km = week_km(p, w, printed_km);
    w->peak_km = fmax(w->total.peak_km, w->w_km);
    w->total_km = w->total.planned_km = num_floor_to(w->w_km, step_km(p));
    w->long_km = long_km(p, w);
    most = most_km(p, w->long_km);
    if (w->kind != MILEAGE_RACE && num_exceeds(w->total_km, most))
        w->total_km = num_round_to(most, step_km(p));
    p->n_done = k;
    if (p->has_race && k == p->n_weeks)
        judge_race(p);
    return w;
}

void mileage_skip_week(struct mileage_plan *p)
{
    int k = p->n_done;
    const struct mileage_week *before = k > 1 ? &p->weeks[k - 2] : NULL;
    struct mileage_week *w = &p->weeks[k - 1];

    assert(k >= 1);
    w->w_km = before != NULL ? before->w_km : p->weekly_km;
    w->peak_km = before != NULL ? before->peak_km : p->weekly_km;
    w->total_km = before != NULL ? before->total_km : p->weekly_km;
    w->long_km = before != NULL ? before->long_km : p->longest_km;
}

static void plan_rest(struct mileage_plan *p)
{
    while (mileage_next_week(p, SCIENCE_NAN) != NULL)
        continue;
}

/* Whether a trial plan with the race leaves the runner too far from it. */
static bool is_race_refused(const struct mileage_plan *trial)
{
    const struct mileage_inputs *in = &trial->in;

    if (trial->race_share < FIT_REFUSE_SHARE)
        return true;
    return in->race_km >= MARATHON_FROM_KM && in->weekly_km < MARATHON_WEEKLY_KM;
}

void mileage_start(struct mileage_plan *p, const struct mileage_inputs *in)
{
    struct mileage_plan trial;
    bool has_race = in->race_week >= 1 && in->race_week <= MILEAGE_WEEKS_MAX;

    *p = (struct mileage_plan){.in = *in, .race_share = SCIENCE_NAN};
    if (!(in->weekly_km >= WEEKLY_LEAST_KM)) {
        p->notes = isnan(in->weekly_km) ? MILEAGE_NO_WEEKLY : MILEAGE_TOO_LITTLE;
        return;
    }
    assert(in->n_run_days >= 0 && in->n_run_days <= SESSION_DAYS && in->pace_min_per_km > 0);
    set_plan(p, in, has_race);
    if (!has_race)
        return;
    trial = *p;
    plan_rest(&trial);
    p->race_share = trial.race_share;
    if (!is_race_refused(&trial))
        return;
    if (in->is_overridden) {
        p->notes |= MILEAGE_RACE_OVERRIDDEN;
        return;
    }
    set_plan(p, in, false);
    p->race_share = trial.race_share;
    p->notes |= MILEAGE_RACE_REFUSED | (trial.notes & MILEAGE_RACE_WEAK);
}

bool mileage_is_spike(double run_km, double longest_km)
{
    return num_exceeds(run_km, SPIKE_MOST * longest_km);
}

bool mileage_is_jump(double total_km, double before_km)
{
    return num_exceeds(total_km, JUMP_MOST * before_km);
}
