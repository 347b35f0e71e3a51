/* The runner's own normal for each marker, and the limits that the log page prints. */
#include "science/readiness_int.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

#include "base/array.h"
#include "base/num.h"

const double READINESS_HR_WORSE_BPM = 5;     /* D */
const double READINESS_HR_STRONG_BPM = 7;    /* D */
const double READINESS_HR_EXTREME_BPM = 10;  /* DRESS85, D */
const double READINESS_HRV_WORSE_SD = 0.5;   /* PLEWS14 VEST16 */
const double READINESS_HRV_STRONG_SD = 1;    /* D */
const double READINESS_SLEEP_UNDER_H = 1;    /* D */
const double READINESS_SLEEP_LEAST_H = 6;    /* D, WALSH21 */
const double READINESS_SLEEP_DOUBLE_H = 5;   /* D */
const double READINESS_SLEEP_QUALITY = 2;    /* of 5: D */
const double READINESS_SORE_LEAST = 4;       /* D */
const double READINESS_SORE_OVER = 2;        /* D */
const double READINESS_SORE_ALWAYS = 7;      /* D */
const double READINESS_SORE_EXTREME = 8;     /* D */
const double READINESS_BALANCE_SHARE = 0.80; /* D */
const double READINESS_HOP_SHARE = 0.90;     /* D, as SCIENCE 6.1: detectable change 7-11 % */
const struct range READINESS_AMBER_CUT_PCT = {25, 30}; /* D */

enum {
    WEEK = 7,              /* units */
    HRV_CURRENT_LEAST = 3, /* values: PLEWS14 */
    HOP_OLDER_Y = 60,      /* D */
    HOP_SORE_MOST = 3      /* D */
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
} RULES[] = {
    [READINESS_SLEEP] = {FIELD(sleep_h), OWN(sleep_h), 2 * WEEK, 1, 3, true}, /* D */
    [READINESS_RESTING_HR] = {FIELD(resting_hr_bpm), OWN(resting_hr_bpm), WEEK, 1, 4,
                              false},                                           /* D */
    [READINESS_SORENESS] = {FIELD(soreness), OWN(soreness), WEEK, 1, 3, false}, /* D */
    [READINESS_BALANCE] = {FIELD(balance_s), OWN(balance_s), 0, 0, 1, false},   /* D */
    [READINESS_HRV] = {FIELD(hrv_ms), OWN(hrv_ms), READINESS_BASIS_MOST, WEEK, 12,
                       true}, /* PLEWS14 */
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

/* The values of the log from FROM to TO, both included, in rising order. */
static struct readiness_basis collect(const struct readiness_inputs *in, size_t field,
                                      date_day from, date_day to)
{
    struct readiness_basis b = {.n = 0};

    for (size_t i = index_from(in, from); i < in->n_days && in->days[i].day <= to; i++) {
        double v = field_of(&in->days[i], field);
        int k = b.n;

        if (isnan(v) || b.n == READINESS_BASIS_MOST)
            continue;
        for (; k > 0 && b.value[k - 1] > v; k--)
            b.value[k] = b.value[k - 1];
        b.value[k] = v;
        b.n++;
    }
    return b;
}

/* The marker's first week: 7 days from its first value on, before DAY. */
static struct readiness_basis first_week(const struct readiness_inputs *in, size_t field,
                                         date_day day)
{
    for (size_t i = 0; i < in->n_days && in->days[i].day < day; i++) {
        date_day from = in->days[i].day, to = from + WEEK - 1;

        if (!isnan(field_of(&in->days[i], field)))
            return collect(in, field, from, to < day ? to : day - 1);
    }
    return (struct readiness_basis){.n = 0};
}

static double median_of(const struct readiness_basis *b)
{
    return (b->value[(b->n - 1) / 2] + b->value[b->n / 2]) / 2;
}

static double plain(double x)
{
    return x;
}

/* Of the values, or of their logarithms. */
static double mean_of(const struct readiness_basis *b, double (*scale)(double))
{
    double sum = 0;

    for (int i = 0; i < b->n; i++)
        sum += scale(b->value[i]);
    return sum / b->n;
}

struct readiness_basis readiness_basis_of(const struct readiness_inputs *in,
                                          enum readiness_marker m, date_day day)
{
    const struct rule *r = &RULES[m];
    struct readiness_basis b = {.n = 0};

    if (m == READINESS_HOP)
        return b;
    b = r->n_days > 0 ? collect(in, r->field, day - r->ago - r->n_days + 1, day - r->ago)
                      : first_week(in, r->field, day);
    b.n = b.n < r->least ? 0 : b.n;
    b.is_mean = r->is_mean;
    return b;
}

double readiness_base_of(const struct readiness_inputs *in, enum readiness_marker m, date_day day)
{
    struct readiness_basis b = readiness_basis_of(in, m, day);

    assert(m != READINESS_HRV && m != READINESS_HOP);
    if (b.n == 0)
        return field_of(&in->own, RULES[m].own);
    return b.is_mean ? mean_of(&b, plain) : median_of(&b);
}

struct readiness_hrv readiness_base_hrv(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = readiness_basis_of(in, READINESS_HRV, day);
    /* One figure from the profile has no spread: it is printed, and nothing is judged by it. */
    double mean = b.n ? mean_of(&b, log) : log(in->own.hrv_ms), sd = SCIENCE_NAN, sum = 0, worse;

    for (int i = 0; i < b.n; i++)
        sum += (log(b.value[i]) - mean) * (log(b.value[i]) - mean);
    if (b.n > 0)
        sd = sqrt(sum / (b.n - 1));
    worse = mean - READINESS_HRV_WORSE_SD * sd;
    return (struct readiness_hrv){mean, sd, worse, mean - READINESS_HRV_STRONG_SD * sd, exp(worse)};
}

struct readiness_basis readiness_hrv_current(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = collect(in, FIELD(hrv_ms), day - WEEK + 1, day);

    b.n = b.n < HRV_CURRENT_LEAST ? 0 : b.n;
    b.is_mean = true;
    return b;
}

double readiness_current_hrv(const struct readiness_inputs *in, date_day day)
{
    struct readiness_basis b = readiness_hrv_current(in, day);

    return b.n ? mean_of(&b, log) : SCIENCE_NAN;
}

struct readiness_basis readiness_hop_basis(const struct readiness_inputs *in, bool is_left,
                                           date_day day)
{
    return first_week(in, is_left ? FIELD(hop_left_cm) : FIELD(hop_right_cm), day);
}

double readiness_best_hop_cm(const struct readiness_inputs *in, bool is_left, date_day day)
{
    struct readiness_basis b = readiness_hop_basis(in, is_left, day);

    return b.n ? b.value[b.n - 1] : SCIENCE_NAN;
}

struct readiness_limits readiness_limits_of(const struct readiness_inputs *in, date_day day)
{
    double hr = readiness_base_of(in, READINESS_RESTING_HR, day);
    double sore = readiness_base_of(in, READINESS_SORENESS, day);
    struct readiness_hrv hrv = readiness_base_hrv(in, day);
    struct readiness_limits l = {.sleep_least_h = READINESS_SLEEP_LEAST_H,
                                 .sleep_double_h = READINESS_SLEEP_DOUBLE_H,
                                 .sleep_quality = READINESS_SLEEP_QUALITY,
                                 .soreness_worse = READINESS_SORE_ALWAYS,
                                 .soreness_always = READINESS_SORE_ALWAYS,
                                 .soreness_extreme = READINESS_SORE_EXTREME,
                                 .hop_symmetry_pct = 100 * READINESS_HOP_SHARE};

    /* "At or above" and "below" round up, "at or below" rounds down: a flag on paper is a flag
     * by the unrounded limit. */
    l.hr_worse_bpm = num_ceil_to(hr + READINESS_HR_WORSE_BPM, 1);
    l.hr_strong_bpm = num_ceil_to(hr + READINESS_HR_STRONG_BPM, 1);
    l.hr_extreme_bpm = num_ceil_to(hr + READINESS_HR_EXTREME_BPM, 1);
    l.hrv_worse_ln = num_round_to(hrv.worse, PRINT_LN);
    l.hrv_worse_ms = num_round_to(hrv.worse_ms, 1);
    l.sleep_worse_h = num_floor_to(
        readiness_base_of(in, READINESS_SLEEP, day) - READINESS_SLEEP_UNDER_H, PRINT_H);
    if (!isnan(sore))
        l.soreness_worse =
            fmin(READINESS_SORE_ALWAYS,
                 fmax(READINESS_SORE_LEAST, num_ceil_to(sore + READINESS_SORE_OVER, 1)));
    l.balance_worse_s =
        num_ceil_to(READINESS_BALANCE_SHARE * readiness_base_of(in, READINESS_BALANCE, day), 1);
    l.hop_left_worse_cm =
        num_ceil_to(READINESS_HOP_SHARE * readiness_best_hop_cm(in, true, day), 1);
    l.hop_right_worse_cm =
        num_ceil_to(READINESS_HOP_SHARE * readiness_best_hop_cm(in, false, day), 1);
    return l;
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
