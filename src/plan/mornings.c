/* Reads the log: the runner's own normal, the limits that the log page prints, today's verdict,
 * and what to measure on each morning of the plan. */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/vec.h"
#include "plan/plan_int.h"

enum {
    DEFAULT_MARKERS = 1 << READINESS_SLEEP | 1 << READINESS_RESTING_HR | 1 << READINESS_SORENESS |
                      1 << READINESS_BALANCE /* S4; HRV only with a baseline */
};

/* The mornings of the log, with the usual figures OWN of the profile. */
static struct readiness_inputs read_log(const struct plan_builder *b, struct readiness_baseline own)
{
    const struct profile *r = b->plan->profile;
    struct readiness_day *days = ARENA_NEW_N(b->arena, struct readiness_day, r->log.n);
    struct readiness_inputs in = {.days = days,
                                  .n_days = r->log.n,
                                  .own = own,
                                  .sleep_need_h = tools_sleep_target_h((double)NAN, b->plan->age_y),
                                  .markers = r->markers};

    for (size_t i = 0; i < r->log.n; i++) {
        days[i] = r->log.item[i].morning;
        days[i].is_unusual = r->log.item[i].is_ill;
    }
    readiness_leave_out_held(days, &in);
    return in;
}

static double baseline_of(const struct plan *p, enum readiness_marker m, date_day day)
{
    return readiness_judge_marker(&p->mornings, m, day).baseline;
}

static void set_baseline(struct plan *p, date_day day)
{
    double hrv_ln = baseline_of(p, READINESS_HRV, day);

    p->baseline.resting_hr_bpm = baseline_of(p, READINESS_RESTING_HR, day);
    p->baseline.hrv_ms = exp(hrv_ln);
    p->baseline.sleep_h = baseline_of(p, READINESS_SLEEP, day);
    p->baseline.soreness = baseline_of(p, READINESS_SORENESS, day);
    p->baseline.balance_s = baseline_of(p, READINESS_BALANCE, day);
    p->balance_norm_s = readiness_balance_norm_s(p->age_y);
    p->sleep_target_h = tools_sleep_target_h(p->baseline.sleep_h, p->age_y);
}

/* Says that usual figures are missing because those of unusual mornings do not count (SCIENCE 6.1). */
static void note_unusual(struct plan_builder *b, date_day day)
{
    const struct plan *p = b->plan;
    struct readiness_inputs all = p->mornings;
    struct readiness_day *days = ARENA_NEW_N(b->arena, struct readiness_day, all.n_days + 1);
    bool is_missing = false;

    for (size_t i = 0; i < all.n_days; i++) {
        days[i] = p->mornings.days[i];
        days[i].is_unusual = false;
    }
    all.days = days;
    for (int m = 0; m < READINESS_MARKERS; m++)
        is_missing |= isnan(baseline_of(p, (enum readiness_marker)m, day)) &&
                      !isnan(readiness_judge_marker(&all, (enum readiness_marker)m, day).baseline);
    if (is_missing)
        plan_remark(
            b, DIAG_READY_USUAL,
            "too few mornings for your usual figures: those on which you were ill, or that said "
            "ease off, do not count");
}

/* Says which usual figures of the profile are far from those of the log, before which they go: by as much as a flag. */
static void note_own(struct plan_builder *b, date_day day)
{
    const struct plan *p = b->plan;
    const struct readiness_baseline *own = &p->mornings.own;
    const double none = (double)NAN;
    struct readiness_inputs log =
        read_log(b, (struct readiness_baseline){none, none, none, none, none});

    const struct {
        enum readiness_marker marker;
        const char *name, *key, *unit;
        double own, far;
        struct loc at;
    } rows[] = {{READINESS_RESTING_HR, "resting heart rate", "resting_hr", " bpm",
                 own->resting_hr_bpm, READINESS_HR_WORSE_BPM, p->profile->at.baseline_resting_hr},
                {READINESS_SLEEP, "sleep", "sleep", " h", own->sleep_h, READINESS_SLEEP_UNDER_H,
                 p->profile->at.baseline_sleep},
                {READINESS_SORENESS, "soreness", "soreness", "", own->soreness, READINESS_SORE_OVER,
                 p->profile->at.baseline_soreness},
                {READINESS_BALANCE, "balance", "balance", " s", own->balance_s,
                 (1 - READINESS_BALANCE_SHARE) * own->balance_s, p->profile->at.baseline_balance}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double usual = readiness_judge_marker(&log, rows[i].marker, day).baseline;

        if (num_reaches(fabs(usual - rows[i].own), rows[i].far))
            plan_note(
                b, &b->plan->remarks, rows[i].at, DIAG_READY_USUAL,
                "the usual %s is %g%s, as the profile gives it, though the log has %g%s: to go by the log "
                "take '%s' out of 'baseline'",
                rows[i].name, rows[i].own, rows[i].unit, usual, rows[i].unit, rows[i].key);
    }
}

/* The hop test is offered only if the last morning shows that it is safe. Balance counts even
 * where it is no marker. */
static bool may_hop(const struct plan *p)
{
    size_t n = p->mornings.n_days;
    double soreness = n > 0 ? p->mornings.days[n - 1].soreness : (double)NAN;

    if (isnan(soreness))
        soreness = isnan(p->baseline.soreness) ? 0 : p->baseline.soreness;
    return readiness_may_hop(
        soreness, p->age_y,
        p->has_today ? readiness_judge_marker(&p->mornings, READINESS_BALANCE, p->judged).status
                     : READINESS_NO_DATA);
}

static void set_markers(struct plan_builder *b)
{
    struct plan *p = b->plan;

    p->markers = p->judged_markers = p->profile->markers;
    p->has_named_markers = p->markers != 0;
    if (!p->has_named_markers) {
        p->markers = DEFAULT_MARKERS;
        if (!isnan(p->baseline.hrv_ms))
            p->markers |= BIT(READINESS_HRV);
    }
    if ((p->markers & BIT(READINESS_HOP)) && !may_hop(p)) {
        bool is_alone = p->markers == BIT(READINESS_HOP);

        p->markers &= ~BIT(READINESS_HOP);
        /* A logbook needs something to measure; soreness decides whether one may hop at all. */
        if (is_alone)
            p->markers = p->judged_markers = BIT(READINESS_SORENESS);
        plan_warn(b, p->profile->at.markers, DIAG_HEALTH_LIMIT,
                  "the hop test is left out%s: it needs soreness of 3 or less, good balance and an "
                  "age under 60",
                  is_alone ? ", soreness takes its place" : "");
    }
}

/* Where the log's entry of DAY is. */
static struct loc loc_of(const struct plan_builder *b, date_day day)
{
    const struct plan *p = b->plan;
    const struct readiness_day *found = readiness_find_day(&p->mornings, day);

    return found != NULL ? p->profile->log.item[found - p->mornings.days].at : p->profile->at.log;
}

static void warn_of_today(struct plan_builder *b)
{
    static const char *const advice[] = {[READINESS_NOT_ENOUGH] = NULL,
                                         [READINESS_GREEN] = NULL,
                                         [READINESS_AMBER] =
                                             "amber, run easy and cut the run by 25-30 %",
                                         [READINESS_RED] = "red, rest or walk 10-20 min",
                                         [READINESS_STOP] = "stop, no running that day"};
    const struct plan *p = b->plan;
    struct loc at = loc_of(b, p->judged);
    char text[DATE_MAX];

    if (advice[p->today.verdict] != NULL)
        plan_warn(b, at, DIAG_READY_TODAY, "morning of %s: %s", date_format(text, p->judged),
                  advice[p->today.verdict]);
    if (p->trend.needs_professional)
        plan_warn(b, at, DIAG_READY_TODAY, "two weeks without a green morning: see a doctor");
}

/* A day of the log may have a run alone. */
static bool has_morning(const struct readiness_day *d)
{
    return !(isnan(d->resting_hr_bpm) && isnan(d->hrv_ms) && isnan(d->sleep_h) &&
             isnan(d->sleep_quality) && isnan(d->soreness) && isnan(d->balance_s) &&
             isnan(d->hop_left_cm) && isnan(d->hop_right_cm));
}

/* The morning to judge: this one, or the last one of the log where this one is not in it. */
static void find_today(struct plan *p)
{
    const struct readiness_day *today = readiness_find_day(&p->mornings, p->options.today);
    size_t n = p->mornings.n_days;

    while (n > 0 && !has_morning(&p->mornings.days[n - 1]))
        n--;
    p->has_today = n > 0;
    if (n == 0)
        return;
    p->judged =
        today != NULL && has_morning(today) ? p->options.today : p->mornings.days[n - 1].day;
}

static void judge_today(struct plan *p)
{
    p->mornings.markers = p->judged_markers;
    readiness_judge(&p->today, &p->mornings, p->judged);
    p->trend = readiness_trend_of(&p->mornings, p->judged);
}

void plan_set_mornings(struct plan_builder *b)
{
    struct plan *p = b->plan;
    size_t n;
    date_day day;

    p->mornings = read_log(b, p->profile->baseline);
    n = p->mornings.n_days;
    day = n > 0 ? p->mornings.days[n - 1].day + 1 : p->start;
    p->limits_day = day;
    set_baseline(p, day);
    note_unusual(b, day);
    note_own(b, day);
    find_today(p);
    set_markers(b);
    if (p->has_today) {
        judge_today(p);
        warn_of_today(b);
    }
    p->mornings.markers = p->markers;
    p->limits = readiness_limits_of(&p->mornings, day);
}

struct plan_morning plan_morning_of(const struct plan *p, const struct plan_day *day)
{
    struct plan_morning m = {.wants_all = day->has_yesterday && session_is_hard(day->yesterday)};
    bool is_balance_day = day->weekday == WEEKDAY_MON || day->weekday == WEEKDAY_THU;

    if (bits_count(p->markers) == 1) {
        m.markers = p->markers;
    } else if (p->has_named_markers) {
        m.markers = m.wants_all ? p->markers : p->markers & (~p->markers + 1); /* the first */
    } else {
        m.markers = p->markers & ~(BIT(READINESS_BALANCE) | BIT(READINESS_HRV));
        if (is_balance_day)
            m.markers |= p->markers & BIT(READINESS_BALANCE);
        if (m.wants_all)
            m.markers |= p->markers & BIT(READINESS_HRV);
    }
    return m;
}

const struct profile_day *plan_row_on(const struct plan *p, date_day day)
{
    const struct readiness_day *found = readiness_find_day(&p->mornings, day);

    return found != NULL ? &p->profile->log.item[found - p->mornings.days] : NULL;
}
