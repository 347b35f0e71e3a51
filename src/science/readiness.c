/* The runner's own normal for each marker, the limits that follow from it, and the verdict of a
 * morning, and of many. */
#include "science/readiness.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/bits.h"
#include "base/num.h"
#include "base/vec.h"

const double READINESS_HR_WORSE_BPM = 5;     /* D */
const double READINESS_HR_STRONG_BPM = 7;    /* D */
const double READINESS_HR_EXTREME_BPM = 10;  /* DRESS85, D */
const double READINESS_HRV_WORSE_SD = 0.5;   /* PLEWS14 VEST16 */
static const double HRV_STRONG_SD = 1;       /* D */
const double READINESS_SLEEP_UNDER_H = 1;    /* D */
static const double SLEEP_SHORT_H = 1;       /* of what the age needs: D, WALSH21 */
static const double SLEEP_DOUBLE_H = 2;      /* D */
static const double SLEEP_QUALITY = 2;       /* of 5: D */
const double READINESS_SORE_LEAST = 4;       /* D */
const double READINESS_SORE_OVER = 2;        /* D */
static const double SORE_ALWAYS = 7;         /* D */
static const double SORE_EXTREME = 8;        /* D */
const double READINESS_BALANCE_SHARE = 0.80; /* D */
const double READINESS_HOP_SHARE = 0.90;     /* D, as SCIENCE 6.1: detectable change 7-11 % */
const struct range READINESS_AMBER_CUT_PCT = {25, 30}; /* D */

enum {
    WEEK = 7,              /* units */
    HRV_CURRENT_LEAST = 3, /* values: PLEWS14 */
    HOP_OLDER_Y = 60,      /* D */
    HOP_SORE_MOST = 3,     /* D */

    /* Verdict: S4 ("multiple markers worse"), the counts D. */
    MARKERS_NEEDED = 3,
    AMBER_FROM = 2,
    RED_FROM = 3,
    TREND_LONG_DAYS = 14,
    ALL_MARKERS = (1 << READINESS_MARKERS) - 1
};

static const double PRINT_LN = 0.01; /* steps of print, SCIENCE 0 */
static const double PRINT_H = 0.1;   /* steps of print, SCIENCE 0 */

#define FIELD(name) offsetof(struct readiness_day, name)
#define OWN(name)   offsetof(struct readiness_baseline, name)

/* What each baseline is computed from. That of hops is the best of their first week. */
static const struct rule {
    size_t field, own;
    int n_days, ago; /* so many days, the last of them so many days ago; 0: the first week */
    int least;       /* values needed */
    bool is_mean;    /* else the median */
    double
        step; /* to which it is rounded where it is worked out: what is printed and each limit add up */
} RULES[] = {
    [READINESS_SLEEP] = {FIELD(sleep_h), OWN(sleep_h), 2 * WEEK, 1, 3, true, 0.1}, /* D */
    [READINESS_RESTING_HR] = {FIELD(resting_hr_bpm), OWN(resting_hr_bpm), WEEK, 1, 4, false,
                              1},                                                  /* D */
    [READINESS_SORENESS] = {FIELD(soreness), OWN(soreness), WEEK, 1, 3, false, 1}, /* D */
    [READINESS_BALANCE] = {FIELD(balance_s), OWN(balance_s), 0, 0, 1, false, 1},   /* D */
    [READINESS_HRV] = {FIELD(hrv_ms), OWN(hrv_ms), READINESS_BASIS_MOST, WEEK, 12, true,
                       0}, /* PLEWS14 */
};

/* Usual single-leg stance with eyes open, best of three, from the age on: SPRING07. */
static const struct {
    double from_y, s;
} STANCE[] = {
    {80, 9.4},  /* SPRING07 */
    {70, 21.5}, /* SPRING07 */
    {60, 32.1}, /* SPRING07 */
    {50, 41.2}, /* SPRING07 */
    {40, 41.9}, /* SPRING07 */
    {18, 44.7}, /* SPRING07 */
};

#define NO_RESULT \
 ((struct readiness_result){.today = SCIENCE_NAN, .baseline = SCIENCE_NAN, .sd = SCIENCE_NAN})

static double field_of(const void *from, size_t offset)
{
    return *(const double *)((const char *)from + offset);
}

/* Index of the first entry on DAY or later. */
static size_t index_from(const struct readiness_inputs *in, date_day day)
{
    size_t lo = 0, hi = in->n_days;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (in->days[mid].day < day)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const struct readiness_day *readiness_find_day(const struct readiness_inputs *in, date_day day)
{
    size_t at = index_from(in, day);

    return at < in->n_days && in->days[at].day == day ? &in->days[at] : NULL;
}

/* The values of the last N_DAYS up to TO, in rising order. Where IS_USUAL unusual mornings are left out; neither they
 * nor the days without an entry after them are among the N_DAYS, so that what comes before them stays the usual. */
static struct readiness_basis collect(const struct readiness_inputs *in, size_t field, date_day to,
                                      int n_days, bool is_usual)
{
    struct readiness_basis b = {.n = 0};
    date_day from = to - n_days + 1, later = to + 1;

    for (size_t i = index_from(in, to + 1); i > 0; i--) {
        const struct readiness_day *e = &in->days[i - 1];
        double v = field_of(e, field);
        bool is_left_out = is_usual && e->is_unusual;
        int k = b.n;

        from -= is_left_out ? later - e->day : 0;
        later = e->day;
        if (e->day < from)
            break;
        if (isnan(v) || is_left_out || b.n == READINESS_BASIS_MOST)
            continue;
        for (; k > 0 && b.value[k - 1] >= v; k--) {
            b.value[k] = b.value[k - 1];
            b.day[k] = b.day[k - 1];
        }
        b.value[k] = v;
        b.day[k] = e->day;
        b.n++;
    }
    return b;
}

/* The marker's first week: 7 days from its first value on, before DAY. */
static struct readiness_basis first_week(const struct readiness_inputs *in, size_t field,
                                         date_day day)
{
    for (size_t i = 0; i < in->n_days && in->days[i].day < day; i++) {
        date_day from = in->days[i].day, to = from + WEEK < day ? from + WEEK - 1 : day - 1;

        if (!in->days[i].is_unusual && !isnan(field_of(&in->days[i], field)))
            return collect(in, field, to, to - from + 1, true);
    }
    return (struct readiness_basis){.n = 0};
}

static double median_of(const struct readiness_basis *b)
{
    return (b->value[(b->n - 1) / 2] + b->value[b->n / 2]) / 2;
}

/* Of the values, or of their logarithms. */
static double mean_of(const struct readiness_basis *b, bool is_log)
{
    double sum = 0;

    for (int i = 0; i < b->n; i++)
        sum += is_log ? log(b->value[i]) : b->value[i];
    return sum / b->n;
}

struct readiness_basis readiness_basis_of(const struct readiness_inputs *in,
                                          enum readiness_marker m, date_day day)
{
    const struct rule *r = &RULES[m];
    struct readiness_basis b = {.n = 0};

    if (m == READINESS_HOP || (m != READINESS_HRV && !isnan(field_of(&in->own, r->own))))
        return b;
    b = r->n_days > 0 ? collect(in, r->field, day - r->ago, r->n_days, true)
                      : first_week(in, r->field, day);
    b.n = b.n < r->least ? 0 : b.n;
    b.is_mean = r->is_mean;
    return b;
}

/* The baseline for the morning of DAY, NAN if there is none; the entry of DAY does not count. M is
 * not HRV (readiness_base_hrv) and not hop. */
static double base_of(const struct readiness_inputs *in, enum readiness_marker m, date_day day)
{
    struct readiness_basis b = readiness_basis_of(in, m, day);
    double exact = b.n == 0    ? field_of(&in->own, RULES[m].own)
                   : b.is_mean ? mean_of(&b, false)
                               : median_of(&b);

    assert(m != READINESS_HRV && m != READINESS_HOP);
    return num_round_to(exact, RULES[m].step);
}

struct readiness_hrv readiness_base_hrv(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = readiness_basis_of(in, READINESS_HRV, day);
    /* One figure from the profile has no spread: until the log has one, nothing is judged by it. */
    double logged = b.n ? mean_of(&b, true) : SCIENCE_NAN, own = log(in->own.hrv_ms),
           mean = isnan(own) ? logged : own, sd = SCIENCE_NAN, sum = 0, worse;

    for (int i = 0; i < b.n; i++)
        sum += (log(b.value[i]) - logged) * (log(b.value[i]) - logged);
    if (b.n > 0)
        sd = sqrt(sum / (b.n - 1));
    worse = mean - READINESS_HRV_WORSE_SD * sd;
    return (struct readiness_hrv){mean, sd, worse, mean - HRV_STRONG_SD * sd, exp(worse)};
}

struct readiness_basis readiness_hrv_current(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = collect(in, FIELD(hrv_ms), day, WEEK, false);

    b.n = b.n < HRV_CURRENT_LEAST ? 0 : b.n;
    b.is_mean = true;
    return b;
}

/* Mean ln RMSSD of the last 7 days, DAY among them. */
static double current_hrv(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = readiness_hrv_current(in, day);

    return b.n ? mean_of(&b, true) : SCIENCE_NAN;
}

struct readiness_basis readiness_hop_basis(const struct readiness_inputs *in, bool is_left,
                                           date_day day)
{
    return first_week(in, is_left ? FIELD(hop_left_cm) : FIELD(hop_right_cm), day);
}

static double best_hop_cm(const struct readiness_inputs *in, bool is_left, date_day day)
{
    struct readiness_basis b = readiness_hop_basis(in, is_left, day);

    return b.n ? b.value[b.n - 1] : SCIENCE_NAN;
}

/* The limits before they are rounded. */
static struct readiness_limits exact_limits(const struct readiness_inputs *in, date_day day)
{
    double hr = base_of(in, READINESS_RESTING_HR, day);
    double sore = base_of(in, READINESS_SORENESS, day);
    struct readiness_hrv hrv = readiness_base_hrv(in, day);

    return (struct readiness_limits){
        .hr_worse_bpm = hr + READINESS_HR_WORSE_BPM,
        .hr_strong_bpm = hr + READINESS_HR_STRONG_BPM,
        .hr_extreme_bpm = hr + READINESS_HR_EXTREME_BPM,
        .hrv_worse_ln = hrv.worse,
        .hrv_worse_ms = hrv.worse_ms,
        .sleep_worse_h = base_of(in, READINESS_SLEEP, day) - READINESS_SLEEP_UNDER_H,
        .sleep_least_h = in->sleep_need_h - SLEEP_SHORT_H,
        .sleep_double_h = in->sleep_need_h - SLEEP_DOUBLE_H,
        .sleep_quality = SLEEP_QUALITY,
        .soreness_worse =
            isnan(sore) ? SORE_ALWAYS
                        : fmin(SORE_ALWAYS, fmax(READINESS_SORE_LEAST, sore + READINESS_SORE_OVER)),
        .soreness_always = SORE_ALWAYS,
        .soreness_extreme = SORE_EXTREME,
        .balance_worse_s = READINESS_BALANCE_SHARE * base_of(in, READINESS_BALANCE, day),
        .hop_left_worse_cm = READINESS_HOP_SHARE * best_hop_cm(in, true, day),
        .hop_right_worse_cm = READINESS_HOP_SHARE * best_hop_cm(in, false, day),
        .hop_symmetry_pct = 100 * READINESS_HOP_SHARE};
}

struct readiness_limits readiness_limits_of(const struct readiness_inputs *in, date_day day)
{
    struct readiness_limits l = exact_limits(in, day);

    /* "At or above" and "below" round up, "at or below" rounds down: a flag on paper is a flag
     * by the unrounded limit. */
    l.hr_worse_bpm = num_ceil_to(l.hr_worse_bpm, 1);
    l.hr_strong_bpm = num_ceil_to(l.hr_strong_bpm, 1);
    l.hr_extreme_bpm = num_ceil_to(l.hr_extreme_bpm, 1);
    l.hrv_worse_ln = num_round_to(l.hrv_worse_ln, PRINT_LN);
    l.hrv_worse_ms = num_round_to(l.hrv_worse_ms, 1);
    l.sleep_worse_h = num_floor_to(l.sleep_worse_h, PRINT_H);
    l.soreness_worse = num_ceil_to(l.soreness_worse, 1);
    l.balance_worse_s = num_ceil_to(l.balance_worse_s, 1);
    l.hop_left_worse_cm = num_ceil_to(l.hop_left_worse_cm, 1);
    l.hop_right_worse_cm = num_ceil_to(l.hop_right_worse_cm, 1);
    return l;
}

static enum readiness_status status_above(double x, double worse, double strong, double extreme)
{
    if (isnan(x) || isnan(worse))
        return READINESS_NO_DATA;
    if (num_reaches(x, extreme))
        return READINESS_EXTREME;
    if (num_reaches(x, strong))
        return READINESS_STRONG;
    return num_reaches(x, worse) ? READINESS_WORSE : READINESS_FINE;
}

static enum readiness_status status_below(double x, double worse, double strong)
{
    if (isnan(x) || isnan(worse))
        return READINESS_NO_DATA;
    if (num_exceeds(strong, x))
        return READINESS_STRONG;
    return num_exceeds(worse, x) ? READINESS_WORSE : READINESS_FINE;
}

static enum readiness_status status_of_sleep(const struct readiness_day *e,
                                             const struct readiness_limits *l)
{
    if (isnan(e->sleep_h) && isnan(e->sleep_quality))
        return READINESS_NO_DATA;
    if (e->sleep_h < l->sleep_double_h)
        return READINESS_STRONG;
    return e->sleep_h < l->sleep_least_h || e->sleep_quality <= l->sleep_quality ||
                   num_reaches(l->sleep_worse_h, e->sleep_h)
               ? READINESS_WORSE
               : READINESS_FINE;
}

/* The worst of both legs and of their symmetry, in percent. */
static enum readiness_status status_of_hop(const struct readiness_day *e, double symmetry_pct,
                                           const struct readiness_limits *l)
{
    enum readiness_status left = status_below(e->hop_left_cm, l->hop_left_worse_cm, 0);
    enum readiness_status right = status_below(e->hop_right_cm, l->hop_right_worse_cm, 0);
    enum readiness_status both = status_below(symmetry_pct, l->hop_symmetry_pct, 0);
    enum readiness_status legs = left > right ? left : right;

    return both > legs ? both : legs;
}

/* One marker on DAY, by unrounded limits. */
static struct readiness_result judge(const struct readiness_inputs *in, enum readiness_marker m,
                                     date_day day, const struct readiness_limits *l)
{
    const struct readiness_day *found = readiness_find_day(in, day);
    const struct readiness_day e = found != NULL ? *found : READINESS_DAY_NONE;
    struct readiness_hrv hrv = readiness_base_hrv(in, day);
    struct readiness_result r = NO_RESULT;

    if (m != READINESS_HOP && m != READINESS_HRV) {
        r.today = field_of(&e, RULES[m].field);
        r.baseline = base_of(in, m, day);
    }
    switch (m) {
    case READINESS_SLEEP: r.status = status_of_sleep(&e, l); break;
    case READINESS_RESTING_HR:
        r.status = status_above(r.today, l->hr_worse_bpm, l->hr_strong_bpm, l->hr_extreme_bpm);
        break;
    case READINESS_SORENESS:
        r.status = status_above(r.today, l->soreness_worse, HUGE_VAL, l->soreness_extreme);
        break;
    case READINESS_BALANCE: r.status = status_below(r.today, l->balance_worse_s, 0); break;
    case READINESS_HRV:
        r = (struct readiness_result){.today = current_hrv(in, day), hrv.mean, hrv.sd};
        r.status = status_below(r.today, hrv.worse, hrv.strong);
        break;
    case READINESS_HOP:
        if (!isnan(e.hop_left_cm) && !isnan(e.hop_right_cm))
            r.today =
                100 * fmin(e.hop_left_cm, e.hop_right_cm) / fmax(e.hop_left_cm, e.hop_right_cm);
        r.status = status_of_hop(&e, r.today, l);
        break;
    case READINESS_MARKERS: assert(false);
    }
    r.n_flags = r.status >= READINESS_WORSE;
    if (m == READINESS_SLEEP && r.status == READINESS_STRONG)
        r.n_flags = 2; /* of a very short night: D */
    return r;
}

struct readiness_result readiness_judge_marker(const struct readiness_inputs *in,
                                               enum readiness_marker m, date_day day)
{
    struct readiness_limits l = exact_limits(in, day);

    return judge(in, m, day, &l);
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

/* For a green morning, of the chosen markers; balance and hop are one. */
static int n_needed(unsigned markers)
{
    unsigned legs = BIT(READINESS_BALANCE) | BIT(READINESS_HOP);
    int n = bits_count(markers) - ((markers & legs) == legs);

    return n < MARKERS_NEEDED ? n : MARKERS_NEEDED;
}

void readiness_judge(struct readiness *r, const struct readiness_inputs *in, date_day day)
{
    struct readiness_limits l = exact_limits(in, day);
    unsigned markers = in->markers & ALL_MARKERS ? in->markers & ALL_MARKERS : ALL_MARKERS;
    int last = 0;

    *r = (struct readiness){.verdict = READINESS_NOT_ENOUGH};
    for (int m = 0; m < READINESS_MARKERS; m++) {
        r->marker[m] = NO_RESULT;
        if (!(markers & BIT(m)))
            continue;
        r->marker[m] = judge(in, (enum readiness_marker)m, day, &l);
        last = m;
    }
    if (count_markers(r, markers)) {
        r->verdict = READINESS_STOP;
    } else if (bits_count(markers) == 1 && r->n_known > 0) {
        r->verdict = READINESS_GREEN;
        if (r->n_worse && readiness_judge_marker(in, (enum readiness_marker)last, day - 1).n_flags)
            r->verdict = READINESS_AMBER;
    } else if (r->n_worse >= AMBER_FROM) { /* whatever the others would say */
        r->verdict = r->n_worse >= RED_FROM ? READINESS_RED : READINESS_AMBER;
    } else if (r->n_known >= n_needed(markers)) {
        r->verdict = READINESS_GREEN;
    }
}

void readiness_leave_out_held(struct readiness_day *days, const struct readiness_inputs *in)
{
    for (size_t i = 0; i < in->n_days; i++) {
        struct readiness r;

        readiness_judge(&r, in, days[i].day);
        days[i].is_unusual = days[i].is_unusual || r.verdict >= READINESS_AMBER;
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
    t.pulls_cutback = t.pulls_cutback || t.n_held_back >= READINESS_HELD_MANY;
    t.needs_professional = was_held_before && t.n_held_back > 0 && !was_green;
    return t;
}

bool readiness_may_hop(double soreness, double age_y, enum readiness_status balance)
{
    return soreness <= HOP_SORE_MOST && !(age_y >= HOP_OLDER_Y) && balance == READINESS_FINE;
}

double readiness_balance_norm_s(double age_y)
{
    for (size_t i = 0; i < ARRAY_LEN(STANCE); i++) {
        if (age_y >= STANCE[i].from_y)
            return STANCE[i].s;
    }
    return SCIENCE_NAN;
}
