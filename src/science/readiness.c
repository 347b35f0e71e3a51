/* Each marker against the runner's own normal, the verdict of a morning, and of many. */
#include "science/readiness.h"

#include <assert.h>
#include <math.h>

#include "base/bits.h"
#include "base/num.h"
#include "science/readiness_int.h"

/* Verdict: S4 ("multiple markers worse"), the counts D. */
enum {
    MARKERS_NEEDED = 3,
    AMBER_FROM = 2,
    RED_FROM = 3,
    TREND_HELD = 3,
    TREND_LONG_DAYS = 14, /* D */
    ALL_MARKERS = (1 << READINESS_MARKERS) - 1,
    DOUBLE_FLAGS = 2 /* of a very short night: D */
};

/* The entry of DAY, or one with nothing written down. */
static struct readiness_day entry_of(const struct readiness_inputs *in, date_day day)
{
    const struct readiness_day *found = readiness_find_day(in, day);

    return found != NULL ? *found : READINESS_DAY_NONE;
}

static struct readiness_result judge_hr(const struct readiness_inputs *in, date_day day)
{
    struct readiness_result r = {.today = entry_of(in, day).resting_hr_bpm,
                                 .baseline = readiness_base_of(in, READINESS_RESTING_HR, day)};
    double rise = r.today - r.baseline;

    if (isnan(rise))
        return r;
    r.status = READINESS_FINE;
    if (num_reaches(rise, READINESS_HR_EXTREME_BPM))
        r.status = READINESS_EXTREME;
    else if (num_reaches(rise, READINESS_HR_STRONG_BPM))
        r.status = READINESS_STRONG;
    else if (num_reaches(rise, READINESS_HR_WORSE_BPM))
        r.status = READINESS_WORSE;
    return r;
}

static struct readiness_result judge_hrv(const struct readiness_inputs *in, date_day day)
{
    struct readiness_hrv b = readiness_base_hrv(in, day);
    struct readiness_result r = {.today = readiness_current_hrv(in, day), .baseline = b.mean};

    r.sd = b.sd;
    if (isnan(r.today) || isnan(b.sd))
        return r;
    r.status = READINESS_FINE;
    if (r.today < b.strong)
        r.status = READINESS_STRONG;
    else if (r.today < b.worse)
        r.status = READINESS_WORSE;
    return r;
}

static struct readiness_result judge_sleep(const struct readiness_inputs *in, date_day day)
{
    struct readiness_day e = entry_of(in, day);
    struct readiness_result r = {.today = e.sleep_h,
                                 .baseline = readiness_base_of(in, READINESS_SLEEP, day)};

    if (isnan(e.sleep_h) && isnan(e.sleep_quality))
        return r;
    r.status = READINESS_FINE;
    if (e.sleep_h < READINESS_SLEEP_DOUBLE_H)
        r.status = READINESS_STRONG;
    else if (e.sleep_h < READINESS_SLEEP_LEAST_H || e.sleep_quality <= READINESS_SLEEP_QUALITY ||
             num_reaches(r.baseline - e.sleep_h, READINESS_SLEEP_UNDER_H))
        r.status = READINESS_WORSE;
    return r;
}

static struct readiness_result judge_soreness(const struct readiness_inputs *in, date_day day)
{
    struct readiness_day e = entry_of(in, day);
    struct readiness_result r = {.today = e.soreness,
                                 .baseline = readiness_base_of(in, READINESS_SORENESS, day)};

    if (e.soreness >= READINESS_SORE_EXTREME) {
        r.status = READINESS_EXTREME;
    } else if (!isnan(e.soreness)) {
        bool is_up = e.soreness >= READINESS_SORE_LEAST &&
                     num_reaches(e.soreness - r.baseline, READINESS_SORE_OVER);

        r.status = is_up || e.soreness >= READINESS_SORE_ALWAYS ? READINESS_WORSE : READINESS_FINE;
    }
    return r;
}

static struct readiness_result judge_balance(const struct readiness_inputs *in, date_day day)
{
    struct readiness_day e = entry_of(in, day);
    struct readiness_result r = {.today = e.balance_s,
                                 .baseline = readiness_base_of(in, READINESS_BALANCE, day)};

    if (!isnan(r.today) && !isnan(r.baseline))
        r.status = num_exceeds(READINESS_BALANCE_SHARE * r.baseline, r.today) ? READINESS_WORSE
                                                                              : READINESS_FINE;
    return r;
}

static struct readiness_result judge_hop(const struct readiness_inputs *in, date_day day)
{
    struct readiness_day e = entry_of(in, day);
    double left_cm = readiness_best_hop_cm(in, true, day);
    double right_cm = readiness_best_hop_cm(in, false, day);
    struct readiness_result r = {.today = SCIENCE_NAN, .baseline = SCIENCE_NAN};
    bool is_weak = num_exceeds(READINESS_HOP_SHARE * left_cm, e.hop_left_cm) ||
                   num_exceeds(READINESS_HOP_SHARE * right_cm, e.hop_right_cm);

    if (!isnan(e.hop_left_cm) && !isnan(e.hop_right_cm))
        r.today = 100 * fmin(e.hop_left_cm, e.hop_right_cm) / fmax(e.hop_left_cm, e.hop_right_cm);
    if (is_weak || num_exceeds(100 * READINESS_HOP_SHARE, r.today))
        r.status = READINESS_WORSE;
    else if (!isnan(r.today) || !isnan(e.hop_left_cm - left_cm) ||
             !isnan(e.hop_right_cm - right_cm))
        r.status = READINESS_FINE;
    return r;
}

struct readiness_result readiness_judge_marker(const struct readiness_inputs *in,
                                               enum readiness_marker m, date_day day)
{
    static struct readiness_result (*const judges[])(const struct readiness_inputs *, date_day) = {
        [READINESS_SLEEP] = judge_sleep,       [READINESS_RESTING_HR] = judge_hr,
        [READINESS_SORENESS] = judge_soreness, [READINESS_BALANCE] = judge_balance,
        [READINESS_HRV] = judge_hrv,           [READINESS_HOP] = judge_hop,
    };
    struct readiness_result r;

    assert(m < READINESS_MARKERS);
    r = judges[m](in, day);
    r.n_flags = r.status >= READINESS_WORSE;
    if (m == READINESS_SLEEP && r.status == READINESS_STRONG)
        r.n_flags = DOUBLE_FLAGS;
    if (m != READINESS_HRV)
        r.sd = SCIENCE_NAN;
    return r;
}

static bool is_one_marker(unsigned markers)
{
    return (markers & (markers - 1)) == 0;
}

static unsigned chosen(const struct readiness_inputs *in)
{
    return in->markers & ALL_MARKERS ? in->markers & ALL_MARKERS : ALL_MARKERS;
}

/* Counts the chosen markers of R; balance and hop are one.  True if one of them is extreme. */
static bool count_markers(struct readiness *r, unsigned markers)
{
    const struct readiness_result *balance = &r->marker[READINESS_BALANCE];
    const struct readiness_result *hop = &r->marker[READINESS_HOP];
    bool is_extreme = false;

    for (int m = 0; m < READINESS_MARKERS; m++) {
        if (!(markers & BIT(m)))
            continue;
        r->n_known += r->marker[m].status != READINESS_NO_DATA;
        r->n_worse += r->marker[m].n_flags;
        is_extreme = is_extreme || r->marker[m].status == READINESS_EXTREME;
    }
    if (balance->status != READINESS_NO_DATA && hop->status != READINESS_NO_DATA)
        r->n_known--;
    if (balance->n_flags && hop->n_flags)
        r->n_worse--;
    return is_extreme;
}

void readiness_judge(struct readiness *r, const struct readiness_inputs *in, date_day day)
{
    unsigned markers = chosen(in);
    bool is_extreme;

    *r = (struct readiness){.verdict = READINESS_NOT_ENOUGH};
    for (int m = 0; m < READINESS_MARKERS; m++) {
        r->marker[m] = (struct readiness_result){
            .today = SCIENCE_NAN, .baseline = SCIENCE_NAN, .sd = SCIENCE_NAN};
        if (markers & BIT(m))
            r->marker[m] = readiness_judge_marker(in, (enum readiness_marker)m, day);
    }
    is_extreme = count_markers(r, markers);
    if (is_extreme) {
        r->verdict = READINESS_STOP;
    } else if (is_one_marker(markers)) {
        int m = 0;

        while (!(markers & BIT(m)))
            m++;
        if (!r->n_known)
            return;
        r->verdict = READINESS_GREEN;
        if (r->n_worse && readiness_judge_marker(in, (enum readiness_marker)m, day - 1).n_flags)
            r->verdict = READINESS_AMBER;
    } else if (r->n_known >= MARKERS_NEEDED) {
        r->verdict = READINESS_GREEN;
        if (r->n_worse >= RED_FROM)
            r->verdict = READINESS_RED;
        else if (r->n_worse >= AMBER_FROM)
            r->verdict = READINESS_AMBER;
    }
}

struct readiness_trend readiness_trend_of(const struct readiness_inputs *in, date_day day)
{
    struct readiness_trend t = {0};
    bool was_red = false, was_green = false, was_held_before = false;

    for (int ago = TREND_LONG_DAYS - 1; ago >= 0; ago--) {
        struct readiness r;
        bool is_held, is_red;

        readiness_judge(&r, in, day - ago);
        is_held = r.verdict >= READINESS_AMBER;
        is_red = r.verdict >= READINESS_RED;
        was_green = was_green || r.verdict == READINESS_GREEN;
        if (ago >= READINESS_TREND_DAYS) {
            was_held_before = was_held_before || is_held;
            continue;
        }
        t.last[ago] = r.verdict;
        t.n_held_back += is_held;
        if (is_red && was_red)
            t.pulls_cutback = true;
        was_red = is_red;
    }
    if (t.n_held_back >= TREND_HELD)
        t.pulls_cutback = true;
    t.needs_professional = was_held_before && t.n_held_back > 0 && !was_green;
    return t;
}
