/* Rows of `explain`: mornings - the runner's usual, the limits, the verdict. */
#include <math.h>

#include "explain/explain_int.h"
#include "plan/plan_int.h"

/* SCIENCE 6.1, worked out again beside science/readiness_base.c. */
static const double HRV_WORSE_SD = 0.5;
static const double BALANCE_SHARE = 0.80;
static const double HOP_SHARE = 0.90;
static const double SLEEP_LEAST_H = 7; /* SCIENCE 7 */

static const char *const NAMES[READINESS_MARKERS] = {
    [READINESS_SLEEP] = "sleep",       [READINESS_RESTING_HR] = "resting heart rate",
    [READINESS_SORENESS] = "soreness", [READINESS_BALANCE] = "balance",
    [READINESS_HRV] = "HRV",           [READINESS_HOP] = "hop"};

static const enum rule_id RULES[READINESS_MARKERS] = {
    [READINESS_SLEEP] = RULE_READY_SLEEP,       [READINESS_RESTING_HR] = RULE_READY_RESTING_HR,
    [READINESS_SORENESS] = RULE_READY_SORENESS, [READINESS_BALANCE] = RULE_READY_BALANCE,
    [READINESS_HRV] = RULE_READY_HRV,           [READINESS_HOP] = RULE_READY_HOP};

static const char *const VERDICTS[] = {[READINESS_NOT_ENOUGH] = "not enough data",
                                       [READINESS_GREEN] = "green",
                                       [READINESS_AMBER] = "amber",
                                       [READINESS_RED] = "red",
                                       [READINESS_STOP] = "stop"};

static bool has_log(const struct explain_at *at)
{
    return at->plan->mornings.n_days > 0;
}

/* The profile's own figure for M; NAN where it gives none. */
static double own_of(const struct plan *p, enum readiness_marker m)
{
    const struct readiness_baseline *own = &p->mornings.own;

    switch (m) {
    case READINESS_SLEEP: return own->sleep_h;
    case READINESS_RESTING_HR: return own->resting_hr_bpm;
    case READINESS_SORENESS: return own->soreness;
    case READINESS_BALANCE: return own->balance_s;
    case READINESS_HRV: return own->hrv_ms;
    case READINESS_HOP:
    case READINESS_MARKERS: break;
    }
    return (double)NAN;
}

static void put_values(const struct explain_at *at, const struct readiness_basis *b)
{
    for (int i = 0; i < b->n; i++)
        explain_put(at, "%s%s", i ? ", " : "", explain_num(at, b->value[i], 2));
}

/* Mean of logarithms and their standard deviation. */
static double ln_mean(const struct readiness_basis *b)
{
    double sum = 0;

    for (int i = 0; i < b->n; i++)
        sum += log(b->value[i]);
    return sum / b->n;
}

static double ln_sd(const struct readiness_basis *b)
{
    double mean = ln_mean(b), sum = 0;

    for (int i = 0; i < b->n; i++)
        sum += (log(b->value[i]) - mean) * (log(b->value[i]) - mean);
    return sqrt(sum / (b->n - 1));
}

static double median_or_mean(const struct readiness_basis *b)
{
    double sum = 0;

    if (!b->is_mean)
        return (b->value[(b->n - 1) / 2] + b->value[b->n / 2]) / 2;
    for (int i = 0; i < b->n; i++)
        sum += b->value[i];
    return sum / b->n;
}

/* The mornings that the usual of M rests on for the morning of DAY, one by one; returns that usual
 * (HRV: ln RMSSD). */
static double put_basis(struct explain_at *at, enum readiness_marker m, date_day day)
{
    struct readiness_basis b = readiness_basis_of(&at->plan->mornings, m, day);
    double own = own_of(at->plan, m);

    explain_as(at, RULE_MEASURED);
    if (b.n == 0) {
        explain_put(at, "%s as given in the profile%s", explain_num(at, own, 2),
                    has_log(at) ? ": too few mornings in the log" : "");
        return m == READINESS_HRV ? log(own) : own;
    }
    explain_put(at, "%s of %d mornings: ",
                m == READINESS_HRV ? "mean, in logarithms,"
                : b.is_mean        ? "mean"
                                   : "median",
                b.n);
    put_values(at, &b);
    return m == READINESS_HRV ? ln_mean(&b) : median_or_mean(&b);
}

static enum readiness_marker marker_of(enum rule_id rule)
{
    int m = 0;

    while (m < READINESS_MARKERS && RULES[m] != rule)
        m++;
    return (enum readiness_marker)m;
}

static struct range baseline(struct explain_at *at)
{
    enum readiness_marker m = marker_of(at->rule);
    double usual = put_basis(at, m, at->plan->limits_day);

    return explain_one(
        num_round_to(m == READINESS_HRV ? exp(usual) : usual, m == READINESS_SLEEP ? 0.1 : 1));
}

static struct range norm(struct explain_at *at)
{
    explain_as(at, RULE_PUBLISHED);
    explain_put(at, "usual single-leg stance at %s years, eyes open",
                explain_num(at, at->plan->age_y, 0));
    return explain_one(readiness_balance_norm_s(at->plan->age_y, true));
}

/* --- limits ---------------------------------------------------------------------------------- */

static struct range above_hr(struct explain_at *at, double by_bpm)
{
    double base = at->plan->baseline.resting_hr_bpm;

    explain_put(at, "usual %s + %s bpm", explain_num(at, base, 2), explain_num(at, by_bpm, 0));
    return explain_one(num_ceil_to(base + by_bpm, 1));
}

static struct range hr_worse(struct explain_at *at)
{
    return above_hr(at, 5); /* SCIENCE 6.1 */
}

static struct range hr_strong(struct explain_at *at)
{
    return above_hr(at, 7); /* SCIENCE 6.1 */
}

static struct range hr_extreme(struct explain_at *at)
{
    return above_hr(at, 10); /* SCIENCE 6.1 */
}

static struct range soreness(struct explain_at *at)
{
    double base = at->plan->baseline.soreness;

    if (isnan(base)) {
        explain_put(at, "7 where the usual soreness is not known");
        return explain_one(7); /* SCIENCE 6.1 */
    }
    explain_put(at, "usual %s + 2, from 4 to 7", explain_num(at, base, 2));
    return explain_one(fmin(7, fmax(4, num_ceil_to(base + 2, 1)))); /* SCIENCE 6.1 */
}

static struct range fixed(struct explain_at *at)
{
    explain_put(at, "%s for everybody", explain_num(at, at->is.lo, 1));
    return RANGE_NONE;
}

static struct range sleep_worse(struct explain_at *at)
{
    double base = at->plan->baseline.sleep_h;

    explain_put(at, "usual night %s h - 1 h", explain_num(at, base, 3));
    return explain_one(num_floor_to(base - 1, 0.1)); /* SCIENCE 6.1 */
}

/* Mean less half a standard deviation, all of it from the mornings listed. */
static double put_hrv_limit(struct explain_at *at)
{
    struct readiness_basis b =
        readiness_basis_of(&at->plan->mornings, READINESS_HRV, at->plan->limits_day);
    double mean = ln_mean(&b), sd = ln_sd(&b), limit = mean - HRV_WORSE_SD * sd;

    explain_put(at, "mean of ln RMSSD %s - 0.5 x standard deviation %s = %s",
                explain_num(at, mean, 4), explain_num(at, sd, 4), explain_num(at, limit, 4));
    return limit;
}

static void put_hrv_mornings(struct explain_at *at)
{
    struct readiness_basis b =
        readiness_basis_of(&at->plan->mornings, READINESS_HRV, at->plan->limits_day);

    explain_put(at, "; %d mornings: ", b.n);
    put_values(at, &b);
}

static struct range hrv_worse_ms(struct explain_at *at)
{
    double limit = put_hrv_limit(at);

    explain_put(at, ", e to that power %s ms", explain_num(at, exp(limit), 2));
    put_hrv_mornings(at);
    return explain_one(num_round_to(exp(limit), 1));
}

static struct range hrv_worse_ln(struct explain_at *at)
{
    double limit = put_hrv_limit(at);

    put_hrv_mornings(at);
    return explain_one(num_round_to(limit, 0.01));
}

static struct range balance(struct explain_at *at)
{
    double base = at->plan->baseline.balance_s;

    explain_put(at, "0.80 x usual %s s", explain_num(at, base, 2));
    return explain_one(num_ceil_to(BALANCE_SHARE * base, 1));
}

static struct range hop(struct explain_at *at, bool is_left)
{
    struct readiness_basis b =
        readiness_hop_basis(&at->plan->mornings, is_left, at->plan->limits_day);
    double best = b.value[b.n - 1];

    explain_put(at, "0.90 x best %s cm of the first week: ", explain_num(at, best, 2));
    put_values(at, &b);
    return explain_one(num_ceil_to(HOP_SHARE * best, 1));
}

static struct range hop_left(struct explain_at *at)
{
    return hop(at, true);
}

static struct range hop_right(struct explain_at *at)
{
    return hop(at, false);
}

static struct range sleep_target(struct explain_at *at)
{
    double own = at->plan->baseline.sleep_h;

    if (isnan(own))
        explain_put(at, "7 h: the usual night is not known");
    else
        explain_put(at, "usual night %s h, at least 7 h", explain_num(at, own, 3));
    return explain_one(num_round_to(isnan(own) ? SLEEP_LEAST_H : fmax(SLEEP_LEAST_H, own), 0.1));
}

/* --- the morning judged ---------------------------------------------------------------------- */

static const struct readiness_result *result_of(const struct explain_at *at,
                                                enum readiness_marker m)
{
    return &at->plan->today.marker[m];
}

static bool is_known(const struct explain_at *at, enum readiness_marker m)
{
    return result_of(at, m)->status != READINESS_NO_DATA;
}

static void put_judged_date(const struct explain_at *at)
{
    explain_put(at, "%s: ", explain_date(at, at->plan->judged));
}

static struct range n_known(struct explain_at *at)
{
    int n = 0;

    put_judged_date(at);
    for (int m = 0; m < READINESS_MARKERS; m++) {
        if (is_known(at, (enum readiness_marker)m))
            explain_put(at, "%s%s", n++ > 0 ? ", " : "", NAMES[m]);
    }
    if (n == 0)
        explain_put(at, "none of the markers");
    if (is_known(at, READINESS_BALANCE) && is_known(at, READINESS_HOP)) {
        explain_put(at, "; balance and hop count as one");
        n--;
    }
    explain_put(at, " = %d", n);
    return explain_one(n);
}

static struct range n_worse(struct explain_at *at)
{
    int n = 0;

    put_judged_date(at);
    for (int m = 0; m < READINESS_MARKERS; m++) {
        int flags = result_of(at, (enum readiness_marker)m)->n_flags;

        if (flags > 0)
            explain_put(at, "%s%s %d", n > 0 ? " + " : "", NAMES[m], flags);
        n += flags;
    }
    if (n == 0)
        explain_put(at, "no marker is worse");
    if (result_of(at, READINESS_BALANCE)->n_flags && result_of(at, READINESS_HOP)->n_flags) {
        explain_put(at, " - 1, balance and hop count as one");
        n--;
    }
    explain_put(at, " = %d", n);
    return explain_one(n);
}

static void put_night(const struct explain_at *at, const struct readiness_day *d, double usual)
{
    if (!isnan(d->sleep_h))
        explain_put(at, "%s h", explain_num(at, d->sleep_h, 2));
    if (!isnan(d->sleep_quality))
        explain_put(at, "%squality %s of 5", isnan(d->sleep_h) ? "" : ", ",
                    explain_num(at, d->sleep_quality, 0));
    if (!isnan(usual))
        explain_put(at, "; usual %s h", explain_num(at, usual, 3));
    explain_put(at, "; worse from 1 h under the usual, under 6 h, or quality 2 or less; twice "
                    "under 5 h");
}

static void put_hops(const struct explain_at *at, const struct readiness_day *d)
{
    static const char *const legs[] = {"left", "right"};

    for (int i = 0; i < 2; i++) {
        struct readiness_basis best =
            readiness_hop_basis(&at->plan->mornings, i == 0, at->plan->judged);
        double cm = i == 0 ? d->hop_left_cm : d->hop_right_cm;

        if (isnan(cm))
            continue;
        explain_put(at, "%s %s cm", legs[i], explain_num(at, cm, 2));
        if (best.n > 0)
            explain_put(at, " of best %s", explain_num(at, best.value[best.n - 1], 2));
        explain_put(at, ", ");
    }
    explain_put(at, "shorter over longer %s %%; worse under 90 %% of either",
                isnan(result_of(at, READINESS_HOP)->today)
                    ? "not known"
                    : explain_num(at, result_of(at, READINESS_HOP)->today, 2));
}

/* Today's reading, the usual, and from where it is worse. */
static void put_reading(const struct explain_at *at, enum readiness_marker m)
{
    const struct readiness_result *r = result_of(at, m);
    const struct readiness_day *d = readiness_find_day(&at->plan->mornings, at->plan->judged);
    const char *today = explain_num(at, r->today, 3), *usual = explain_num(at, r->baseline, 3);

    switch (m) {
    case READINESS_SLEEP: put_night(at, d, r->baseline); break;
    case READINESS_RESTING_HR:
        explain_put(at, "%s - usual %s = %s bpm; worse from 5, a stop from 10", today, usual,
                    explain_num(at, r->today - r->baseline, 2));
        break;
    case READINESS_SORENESS:
        explain_put(at, "%s", today);
        if (!isnan(r->baseline))
            explain_put(at, ", usual %s", usual);
        explain_put(at, "; worse from 4 and 2 over the usual, or from 7; a stop from 8");
        break;
    case READINESS_BALANCE:
        explain_put(at, "100 x %s / usual %s s = %s %%; worse under 80", today, usual,
                    explain_num(at, 100 * r->today / r->baseline, 2));
        break;
    case READINESS_HRV:
        explain_put(at, "%s; worse under %s - 0.5 x %s = %s", explain_num(at, r->today, 4),
                    explain_num(at, r->baseline, 4), explain_num(at, r->sd, 4),
                    explain_num(at, r->baseline - HRV_WORSE_SD * r->sd, 4));
        break;
    case READINESS_HOP: put_hops(at, d); break;
    case READINESS_MARKERS: break;
    }
}

static struct range n_flags(struct explain_at *at)
{
    enum readiness_marker m = (enum readiness_marker)at->index;

    at->rule = RULES[m];
    if (is_known(at, m))
        put_reading(at, m);
    else
        explain_put(at, "0: not judged, for want of a reading or of a usual");
    return explain_one(result_of(at, m)->n_flags);
}

static struct range today(struct explain_at *at)
{
    enum readiness_marker m = (enum readiness_marker)at->index;
    const struct readiness_day *d = readiness_find_day(&at->plan->mornings, at->plan->judged);
    struct readiness_basis b;

    at->rule = RULES[m];
    explain_as(at, RULE_MEASURED);
    if (m == READINESS_HOP) {
        double a = fmin(d->hop_left_cm, d->hop_right_cm), c = fmax(d->hop_left_cm, d->hop_right_cm);

        explain_put(at, "100 x %s / %s cm", explain_num(at, a, 2), explain_num(at, c, 2));
        return explain_one(num_round_to(100 * a / c, 0.01));
    }
    if (m != READINESS_HRV) {
        explain_put(at, "%s, as written down on %s", explain_num(at, result_of(at, m)->today, 2),
                    explain_date(at, at->plan->judged));
        return explain_one(num_round_to(result_of(at, m)->today, 0.01));
    }
    b = readiness_hrv_current(&at->plan->mornings, at->plan->judged);
    explain_put(at, "mean of ln RMSSD over %d of the last 7 mornings: ", b.n);
    put_values(at, &b);
    return explain_one(num_round_to(ln_mean(&b), 0.01));
}

static struct range usual(struct explain_at *at)
{
    at->rule = RULES[at->index];
    return explain_one(
        num_round_to(put_basis(at, (enum readiness_marker)at->index, at->plan->judged), 0.01));
}

static struct range held_back(struct explain_at *at)
{
    struct readiness_inputs in = at->plan->mornings;
    int n = 0;

    in.markers = at->plan->judged_markers;
    for (int ago = PLAN_DAYS - 1; ago >= 0; ago--) {
        date_day day = at->plan->judged - ago;
        struct readiness r;

        readiness_judge(&r, &in, day);
        if (r.verdict < READINESS_AMBER)
            continue;
        explain_put(at, "%s%s %s", n++ > 0 ? ", " : "", explain_date(at, (date_day)day),
                    VERDICTS[r.verdict]);
    }
    explain_put(at, "%s%d of the 7 mornings up to %s", n > 0 ? ": " : "", n,
                explain_date(at, at->plan->judged));
    return explain_one(n);
}

static struct range cut(struct explain_at *at)
{
    struct range pct = readiness_amber_cut_pct();

    explain_put(at, "%s-%s %% off an easy or long run under amber", explain_num(at, pct.lo, 0),
                explain_num(at, pct.hi, 0));
    return pct;
}

#define BASE  "readiness.baselines."
#define LIMIT "readiness.thresholds."
#define TODAY "readiness.today."

#define READY(place, key, title, rule, rounding, fn)                  \
 {                                                                    \
  place key, EXPLAIN_READINESS, title, EXPLAIN_BY(rule), rounding, fn \
 }

static const struct explain_row ROWS[] = {
    READY(BASE, "resting_hr_bpm", "usual resting heart rate, bpm", READY_RESTING_HR,
          "half up to 1 bpm", baseline),
    READY(BASE, "hrv_ms", "usual heart-rate variability, ms", READY_HRV, "half up to 1 ms",
          baseline),
    READY(BASE, "sleep_h", "usual night, h", READY_SLEEP, "half up to 0.1 h", baseline),
    READY(BASE, "soreness", "usual soreness, of 10", READY_SORENESS, "half up to 1", baseline),
    READY(BASE, "balance_s", "usual balance, s", READY_BALANCE, "half up to 1 s", baseline),
    READY(BASE, "balance_norm_s", "balance usual at this age, s", READY_BALANCE, NULL, norm),
    READY(LIMIT, "resting_hr_bpm", "resting heart rate that counts as worse, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_worse),
    READY(LIMIT, "resting_hr_strong_bpm", "resting heart rate clearly worse, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_strong),
    READY(LIMIT, "resting_hr_extreme_bpm", "resting heart rate that stops, bpm", READY_RESTING_HR,
          "up to 1 bpm", hr_extreme),
    READY(LIMIT, "soreness", "soreness that counts as worse, of 10", READY_SORENESS, "up to 1",
          soreness),
    READY(LIMIT, "soreness_always", "soreness worse for anybody, of 10", READY_SORENESS, NULL,
          fixed),
    READY(LIMIT, "soreness_extreme", "soreness that stops, of 10", READY_SORENESS, NULL, fixed),
    READY(LIMIT, "sleep_h", "night that counts as worse, h", READY_SLEEP, "down to 0.1 h",
          sleep_worse),
    READY(LIMIT, "sleep_quality", "sleep quality that counts as worse, of 5", READY_SLEEP, NULL,
          fixed),
    READY(LIMIT, "sleep_least_h", "night short for anybody, h", READY_SLEEP, NULL, fixed),
    READY(LIMIT, "sleep_double_h", "night that counts twice, h", READY_SLEEP, NULL, fixed),
    READY(LIMIT, "hrv_ms", "heart-rate variability that counts as worse, ms", READY_HRV,
          "half up to 1 ms", hrv_worse_ms),
    READY(LIMIT, "hrv_ln", "ln RMSSD that counts as worse", READY_HRV, "half up to 0.01",
          hrv_worse_ln),
    READY(LIMIT, "balance_s", "balance that counts as worse, s", READY_BALANCE, "up to 1 s",
          balance),
    READY(LIMIT, "hop_left_cm", "left hop that counts as worse, cm", READY_HOP, "up to 1 cm",
          hop_left),
    READY(LIMIT, "hop_right_cm", "right hop that counts as worse, cm", READY_HOP, "up to 1 cm",
          hop_right),
    READY(LIMIT, "hop_symmetry_pct", "shorter over longer hop that counts as worse, percent",
          READY_HOP, NULL, fixed),
    READY("readiness.", "sleep_target_h", "sleep to aim at, h", SLEEP, "half up to 0.1 h",
          sleep_target),
    READY(TODAY, "n_known", "markers known this morning", READY_VERDICT, NULL, n_known),
    READY(TODAY, "n_worse", "markers worse this morning", READY_VERDICT, NULL, n_worse),
    READY(TODAY, "markers[].n_flags", "flags of a marker", READY_VERDICT, NULL, n_flags),
    READY(TODAY, "markers[].today", "marker this morning", READY_VERDICT, "half up to 0.01", today),
    READY(TODAY, "markers[].baseline", "usual of a marker", READY_VERDICT, "half up to 0.01",
          usual),
    READY(TODAY, "n_held_back", "mornings to hold back", READY_VERDICT, NULL, held_back),
    READY(TODAY, "cut_pct[]", "cut of a run under amber, percent", READY_VERDICT, NULL, cut),
};

const struct explain_rows explain_ready_rows = EXPLAIN_ROWS(ROWS);
