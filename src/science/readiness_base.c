/* The runner's own normal, and the limits printed from it.  Declared in readiness.h. */
#include "base/array.h"
#include "science/readiness_int.h"

#include <assert.h>
#include <math.h>

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

/* Days looked back on, and values wanted in them: PLEWS14 (HRV), D. */
enum {
    WEEK = 7,
    HR_LEAST = 4,          /* D */
    OTHER_LEAST = 3,       /* D */
    SLEEP_DAYS = 14,       /* D */
    HRV_DAYS = 28,         /* D */
    HRV_LEAST = 12,        /* D */
    HRV_CURRENT_LEAST = 3, /* PLEWS14 */
    WINDOW_MOST = READINESS_BASIS_MOST,
    HOP_OLDER_Y = 60, /* D */
    HOP_SORE_MOST = 3 /* D */
};

static const double PRINT_LN = 0.01;                /* steps of print, SCIENCE 0 */
static const double PRINT_H = 0.1;                  /* steps of print, SCIENCE 0 */
static const struct range AMBER_CUT_PCT = {25, 30}; /* D */

/* Usual single-leg stance in s, from the age on: SPRING07. */
static const struct {
    double from_y, open_s, closed_s;
} STANCE[] = {
    {80, 6.2, 1.3},  /* SPRING07 */
    {70, 15.0, 2.0}, /* SPRING07 */
    {60, 26.9, 2.8}, /* SPRING07 */
    {50, 37.0, 4.8}, /* SPRING07 */
    {40, 40.3, 7.3}, /* SPRING07 */
    {18, 43.3, 9.4}, /* SPRING07 */
};

/* The figures of one marker over some days. */
struct window {
    double x[WINDOW_MOST];
    int n;
};

typedef double (*readiness_field_fn)(const struct readiness_day *d);

static double hr_of(const struct readiness_day *d)
{
    return d->resting_hr_bpm;
}

static double hrv_of(const struct readiness_day *d)
{
    return d->hrv_ms;
}

static double ln_hrv_of(const struct readiness_day *d)
{
    return log(d->hrv_ms);
}

static double sleep_of(const struct readiness_day *d)
{
    return d->sleep_h;
}

static double soreness_of(const struct readiness_day *d)
{
    return d->soreness;
}

static double balance_of(const struct readiness_day *d)
{
    return d->balance_s;
}

static double hop_left_of(const struct readiness_day *d)
{
    return d->hop_left_cm;
}

static double hop_right_of(const struct readiness_day *d)
{
    return d->hop_right_cm;
}

size_t readiness_from_day(const struct readiness_inputs *in, date_day day)
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

/* What was written down from FROM to TO, both included, in rising order. */
static struct window collect(const struct readiness_inputs *in, readiness_field_fn field,
                             date_day from, date_day to)
{
    struct window w = {.n = 0};

    for (size_t i = readiness_from_day(in, from); i < in->n_days && in->days[i].day <= to; i++) {
        double v = field(&in->days[i]);
        int k = w.n;

        if (isnan(v) || w.n == WINDOW_MOST)
            continue;
        for (; k > 0 && w.x[k - 1] > v; k--)
            w.x[k] = w.x[k - 1];
        w.x[k] = v;
        w.n++;
    }
    return w;
}

static double median_of(const struct window *w)
{
    assert(w->n > 0);
    return (w->x[(w->n - 1) / 2] + w->x[w->n / 2]) / 2;
}

static double mean_of(const struct window *w)
{
    double sum = 0;

    assert(w->n > 0);
    for (int i = 0; i < w->n; i++)
        sum += w->x[i];
    return sum / w->n;
}

static double sd_of(const struct window *w)
{
    double mean = mean_of(w), sum = 0;

    for (int i = 0; i < w->n; i++)
        sum += (w->x[i] - mean) * (w->x[i] - mean);
    return sqrt(sum / (w->n - 1));
}

/* The marker's own first week: 7 days from its first value on, but for DAY and later. */
static struct window first_week(const struct readiness_inputs *in, readiness_field_fn field,
                                date_day day)
{
    for (size_t i = 0; i < in->n_days && in->days[i].day < day; i++) {
        date_day from = in->days[i].day, to = from + WEEK - 1;

        if (!isnan(field(&in->days[i])))
            return collect(in, field, from, to < day ? to : day - 1);
    }
    return (struct window){.n = 0};
}

/* W, or nothing where it holds fewer than LEAST values. */
static struct window enough(struct window w, int least)
{
    if (w.n < least)
        w.n = 0;
    return w;
}

static struct window hr_window(const struct readiness_inputs *in, date_day day)
{
    return enough(collect(in, hr_of, day - WEEK, day - 1), HR_LEAST);
}

static struct window sleep_window(const struct readiness_inputs *in, date_day day)
{
    return enough(collect(in, sleep_of, day - SLEEP_DAYS, day - 1), OTHER_LEAST);
}

static struct window soreness_window(const struct readiness_inputs *in, date_day day)
{
    return enough(collect(in, soreness_of, day - WEEK, day - 1), OTHER_LEAST);
}

/* FIELD is the RMSSD or its logarithm. */
static struct window hrv_window(const struct readiness_inputs *in, readiness_field_fn field,
                                date_day day)
{
    return enough(collect(in, field, day - WEEK - HRV_DAYS + 1, day - WEEK), HRV_LEAST);
}

double readiness_base_hr(const struct readiness_inputs *in, date_day day)
{
    struct window w = hr_window(in, day);

    return w.n ? median_of(&w) : in->own.resting_hr_bpm;
}

double readiness_base_sleep(const struct readiness_inputs *in, date_day day)
{
    struct window w = sleep_window(in, day);

    return w.n ? mean_of(&w) : in->own.sleep_h;
}

double readiness_base_soreness(const struct readiness_inputs *in, date_day day)
{
    struct window w = soreness_window(in, day);

    return w.n ? median_of(&w) : in->own.soreness;
}

double readiness_base_balance(const struct readiness_inputs *in, date_day day)
{
    struct window w = first_week(in, balance_of, day);

    return w.n ? median_of(&w) : in->own.balance_s;
}

struct readiness_hrv readiness_base_hrv(const struct readiness_inputs *in, date_day day)
{
    struct window w = hrv_window(in, ln_hrv_of, day);
    /* One figure from the profile tells no spread, so it is context and judges nothing. */
    double mean = w.n ? mean_of(&w) : log(in->own.hrv_ms), sd = w.n ? sd_of(&w) : SCIENCE_NAN;

    double worse = mean - READINESS_HRV_WORSE_SD * sd;

    return (struct readiness_hrv){mean, sd, worse, mean - READINESS_HRV_STRONG_SD * sd, exp(worse)};
}

static struct readiness_basis basis_of(const struct window *w, bool is_mean)
{
    struct readiness_basis b = {.n = w->n, .is_mean = is_mean};

    for (int i = 0; i < w->n; i++)
        b.value[i] = w->x[i];
    return b;
}

struct readiness_basis readiness_basis_of(const struct readiness_inputs *in,
                                          enum readiness_marker m, date_day day)
{
    struct window w = {.n = 0};

    switch (m) {
    case READINESS_SLEEP: w = sleep_window(in, day); break;
    case READINESS_RESTING_HR: w = hr_window(in, day); break;
    case READINESS_SORENESS: w = soreness_window(in, day); break;
    case READINESS_BALANCE: w = first_week(in, balance_of, day); break;
    case READINESS_HRV: w = hrv_window(in, hrv_of, day); break;
    case READINESS_HOP:
    case READINESS_MARKERS: break;
    }
    return basis_of(&w, m == READINESS_SLEEP || m == READINESS_HRV);
}

struct readiness_basis readiness_hop_basis(const struct readiness_inputs *in, bool is_left,
                                           date_day day)
{
    struct window w = first_week(in, is_left ? hop_left_of : hop_right_of, day);

    return basis_of(&w, false);
}

static struct window current_window(const struct readiness_inputs *in, readiness_field_fn field,
                                    date_day day)
{
    return enough(collect(in, field, day - WEEK + 1, day), HRV_CURRENT_LEAST);
}

struct readiness_basis readiness_hrv_current(const struct readiness_inputs *in, date_day day)
{
    struct window w = current_window(in, hrv_of, day);

    return basis_of(&w, true);
}

double readiness_current_hrv(const struct readiness_inputs *in, date_day day)
{
    struct window w = current_window(in, ln_hrv_of, day);

    return w.n ? mean_of(&w) : SCIENCE_NAN;
}

struct readiness_hops readiness_base_hops(const struct readiness_inputs *in, date_day day)
{
    struct window left = first_week(in, hop_left_of, day),
                  right = first_week(in, hop_right_of, day);

    return (struct readiness_hops){left.n ? left.x[left.n - 1] : SCIENCE_NAN,
                                   right.n ? right.x[right.n - 1] : SCIENCE_NAN};
}

struct readiness_limits readiness_limits_of(const struct readiness_inputs *in, date_day day)
{
    double hr = readiness_base_hr(in, day), sore = readiness_base_soreness(in, day);
    struct readiness_hrv hrv = readiness_base_hrv(in, day);
    struct readiness_hops hops = readiness_base_hops(in, day);
    struct readiness_limits l = {.sleep_least_h = READINESS_SLEEP_LEAST_H,
                                 .sleep_double_h = READINESS_SLEEP_DOUBLE_H,
                                 .sleep_quality = READINESS_SLEEP_QUALITY,
                                 .soreness_worse = READINESS_SORE_ALWAYS,
                                 .soreness_always = READINESS_SORE_ALWAYS,
                                 .soreness_extreme = READINESS_SORE_EXTREME,
                                 .hop_symmetry_pct = 100 * READINESS_HOP_SHARE};

    /* "At or above" and "below" round up, "at or below" down: the tick is due exactly where the
     * unrounded limit says so. */
    l.hr_worse_bpm = num_ceil_to(hr + READINESS_HR_WORSE_BPM, 1);
    l.hr_strong_bpm = num_ceil_to(hr + READINESS_HR_STRONG_BPM, 1);
    l.hr_extreme_bpm = num_ceil_to(hr + READINESS_HR_EXTREME_BPM, 1);
    l.hrv_worse_ln = num_round_to(hrv.worse, PRINT_LN);
    l.hrv_strong_ln = num_round_to(hrv.strong, PRINT_LN);
    l.hrv_worse_ms = num_round_to(hrv.worse_ms, 1);
    l.sleep_worse_h =
        num_floor_to(readiness_base_sleep(in, day) - READINESS_SLEEP_UNDER_H, PRINT_H);
    if (!isnan(sore))
        l.soreness_worse =
            fmin(READINESS_SORE_ALWAYS,
                 fmax(READINESS_SORE_LEAST, num_ceil_to(sore + READINESS_SORE_OVER, 1)));
    l.balance_worse_s = num_ceil_to(READINESS_BALANCE_SHARE * readiness_base_balance(in, day), 1);
    l.hop_left_worse_cm = num_ceil_to(READINESS_HOP_SHARE * hops.left_cm, 1);
    l.hop_right_worse_cm = num_ceil_to(READINESS_HOP_SHARE * hops.right_cm, 1);
    return l;
}

bool readiness_may_hop(double soreness, bool is_injured, double age_y,
                       enum readiness_status balance)
{
    return soreness <= HOP_SORE_MOST && !is_injured && !(age_y >= HOP_OLDER_Y) &&
           balance == READINESS_FINE;
}

double readiness_balance_norm_s(double age_y, bool is_eyes_open)
{
    for (size_t i = 0; i < ARRAY_LEN(STANCE); i++) {
        if (age_y >= STANCE[i].from_y)
            return is_eyes_open ? STANCE[i].open_s : STANCE[i].closed_s;
    }
    return SCIENCE_NAN;
}

struct range readiness_amber_cut_pct(void)
{
    return AMBER_CUT_PCT;
}
