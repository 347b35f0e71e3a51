/* Sweat rates (measured, estimated, and both combined), how much to drink before and during a run,
 * and how much sodium. */
#include "science/hydration.h"

#include <assert.h>
#include <math.h>

#include "base/num.h"
#include "base/unit.h"
#include "science/bound.h"
#include "science/fuel.h"
#include "science/units.h"

/* Sweat of runners in L/h: ACSM07 after MONT06. */
enum {
    N_CLIMATES = 2,
    N_MASSES = 3,
    N_SPEEDS = 4
};

static const double CLIMATES_C[N_CLIMATES] = {18, 28};          /* ACSM07 */
static const double MASSES_KG[N_MASSES] = {50, 70, 90};         /* ACSM07 */
static const double SPEEDS_KMH[N_SPEEDS] = {8.5, 10, 12.5, 15}; /* ACSM07 */

static const double SWEAT_L_H[N_CLIMATES][N_MASSES][N_SPEEDS] = {
    {
        {0.43, 0.53, 0.69, 0.86}, /* ACSM07 */
        {0.65, 0.79, 1.02, 1.25}, /* ACSM07 */
        {0.86, 1.04, 1.34, 1.64}, /* ACSM07 */
    },
    {
        {0.52, 0.62, 0.79, 0.96}, /* ACSM07 */
        {0.75, 0.89, 1.12, 1.36}, /* ACSM07 */
        {0.97, 1.15, 1.46, 1.76}, /* ACSM07 */
    },
};

/* How far the table is followed beyond its nodes: D; under 18 C FIELD21. */
static const double MASS_LEAST_KG = 40;
static const double MASS_MOST_KG = 110;
static const double SPEED_LEAST_KMH = 6;
static const double SPEED_MOST_KMH = 18;
static const double CLIMATE_MOST_C = 35;
static const double SPEED_ASSUMED_KMH = 9.2; /* D */
static const double CLIMATE_ASSUMED_C = 18;  /* D */

/* How tests are combined: D. */
static const double TEST_OLDEST_DAYS = 180;
static const double HOT_FROM_C = 20; /* FIELD21 */

enum {
    BAND_TESTS_LEAST = 3 /* D */
};

/* Bounds: BAKER17 BAKER16 D. */
static bool is_under(double x, enum bound_id id)
{
    return !num_reaches(x, BOUND_ROWS[id].least);
}

static bool is_over(double x, enum bound_id id)
{
    return num_exceeds(x, BOUND_ROWS[id].most);
}

/* Whether the test counts. A missing figure makes every comparison false, so it comes first. */
static enum hydration_reject judge(const struct hydration_test *t, const struct hydration_loss *l)
{
    if (isnan(l->rate_ml_h) || isnan(l->change_pct))
        return HYDRATION_INCOMPLETE;
    if (is_under(t->duration_min, BOUND_TEST_MIN))
        return HYDRATION_TOO_SHORT;
    if (is_over(t->duration_min, BOUND_TEST_MIN))
        return HYDRATION_TOO_LONG;
    if (is_under(l->change_pct, BOUND_TEST_LOSS_PCT) || is_over(l->change_pct, BOUND_TEST_LOSS_PCT))
        return HYDRATION_CHANGE_HIGH;
    if (is_under(l->rate_ml_h, BOUND_TEST_SWEAT_ML_H))
        return HYDRATION_RATE_LOW;
    return is_over(l->rate_ml_h, BOUND_TEST_SWEAT_ML_H) ? HYDRATION_RATE_HIGH : HYDRATION_ACCEPTED;
}

struct hydration_loss hydration_measure(const struct hydration_test *t)
{
    struct hydration_loss l = {0};
    double lost_kg = t->before_kg - t->after_kg;
    double urine_ml = isnan(t->urine_ml) ? 0 : t->urine_ml;

    l.loss_ml = UNIT_ML_PER_KG * lost_kg + t->drink_ml - urine_ml;
    l.rate_ml_h = l.loss_ml / (t->duration_min / UNIT_MIN_PER_H);
    l.change_pct = 100 * lost_kg / t->before_kg;
    l.reject = judge(t, &l);
    if (num_exceeds(l.rate_ml_h, BOUND_ROWS[BOUND_TEST_SWEAT_ML_H].odd_over))
        l.warnings |= HYDRATION_WARN_RATE;
    if (l.change_pct < BOUND_ROWS[BOUND_TEST_LOSS_PCT].odd_under)
        l.warnings |= HYDRATION_WARN_GAIN;
    if (num_exceeds(l.change_pct, BOUND_ROWS[BOUND_TEST_LOSS_PCT].odd_over))
        l.warnings |= HYDRATION_WARN_LOSS;
    return l;
}

bool hydration_is_old(const struct hydration_test *t)
{
    return !(t->days_ago <= TEST_OLDEST_DAYS);
}

/* The segment of NODES that has X, or the nearest one. */
static int segment_of(const double *nodes, int n, double x)
{
    int i = 0;

    while (i + 2 < n && x > nodes[i + 1])
        i++;
    return i;
}

/* The straight line through two nodes, also beyond them. */
static double line(const double nodes[2], double y0, double y1, double x)
{
    return y0 + (y1 - y0) * (x - nodes[0]) / (nodes[1] - nodes[0]);
}

/* The table's nodes around the masses and climates of E, at its speed. */
static struct hydration_nodes find_nodes(const struct hydration_estimate *e)
{
    int m = segment_of(MASSES_KG, N_MASSES, e->weight_kg);
    int s = segment_of(SPEEDS_KMH, N_SPEEDS, e->speed_kmh);
    struct hydration_nodes nodes = {
        {MASSES_KG[m], MASSES_KG[m + 1]}, {CLIMATES_C[0], CLIMATES_C[1]}, {{0}}};

    for (int c = 0; c < N_CLIMATES; c++) {
        for (int i = 0; i < 2; i++) {
            const double *row = SWEAT_L_H[c][m + i];

            nodes.ml_h[c][i] =
                UNIT_ML_PER_L * line(&SPEEDS_KMH[s], row[s], row[s + 1], e->speed_kmh);
        }
    }
    return nodes;
}

static double between_nodes(const struct hydration_nodes *n, double weight_kg, double temperature_c)
{
    double by_climate[N_CLIMATES];

    for (int c = 0; c < N_CLIMATES; c++)
        by_climate[c] = line(n->mass_kg, n->ml_h[c][0], n->ml_h[c][1], weight_kg);
    return line(n->climate_c, by_climate[0], by_climate[1], temperature_c);
}

struct hydration_estimate hydration_predict(double weight_kg, double speed_kmh,
                                            double temperature_c)
{
    struct hydration_estimate e = {.rate_ml_h = SCIENCE_NAN,
                                   .is_speed_assumed = isnan(speed_kmh),
                                   .is_temperature_assumed = isnan(temperature_c)};

    if (isnan(weight_kg))
        return e;
    if (e.is_speed_assumed)
        speed_kmh = SPEED_ASSUMED_KMH;
    if (e.is_temperature_assumed)
        temperature_c = CLIMATE_ASSUMED_C;
    e.weight_kg = fmax(MASS_LEAST_KG, fmin(MASS_MOST_KG, weight_kg));
    e.speed_kmh = fmax(SPEED_LEAST_KMH, fmin(SPEED_MOST_KMH, speed_kmh));
    e.temperature_c = fmax(CLIMATES_C[0], fmin(CLIMATE_MOST_C, temperature_c));
    e.nodes = find_nodes(&e);
    e.rate_ml_h = fmax(BOUND_ROWS[BOUND_TEST_SWEAT_ML_H].least,
                       between_nodes(&e.nodes, e.weight_kg, e.temperature_c));
    return e;
}

static bool is_hot(double temperature_c)
{
    return num_reaches(temperature_c, HOT_FROM_C);
}

/* Sorts X (insertion: a few values) and returns its median. */
static double median(double *x, size_t n)
{
    assert(n > 0);
    for (size_t i = 1; i < n; i++) {
        double v = x[i];
        size_t k = i;

        for (; k > 0 && x[k - 1] > v; k--)
            x[k] = x[k - 1];
        x[k] = v;
    }
    return (x[(n - 1) / 2] + x[n / 2]) / 2;
}

size_t hydration_find_used(const struct hydration_test *tests, size_t n_tests,
                           const struct hydration_run *run, struct hydration_used *used,
                           enum hydration_basis *basis)
{
    size_t n = 0, n_band = 0, n_used = 0;
    bool is_run_hot = is_hot(run->temperature_c);

    assert(n_tests <= HYDRATION_TESTS_MAX);
    for (size_t i = 0; i < n_tests; i++) {
        const struct hydration_test *t = &tests[i];
        struct hydration_loss l = hydration_measure(t);
        struct hydration_estimate e =
            hydration_predict(t->before_kg, t->speed_kmh, t->temperature_c);

        if (l.reject != HYDRATION_ACCEPTED || hydration_is_old(t))
            continue;
        used[n++] = (struct hydration_used){i, l.rate_ml_h, l.rate_ml_h / e.rate_ml_h,
                                            is_hot(t->temperature_c)};
        n_band += used[n - 1].is_hot == is_run_hot;
    }
    *basis = n_band >= BAND_TESTS_LEAST ? HYDRATION_MEASURED
             : n > 0                    ? HYDRATION_SCALED
                                        : HYDRATION_ESTIMATE;
    for (size_t i = 0; i < n; i++) {
        if (*basis == HYDRATION_SCALED || used[i].is_hot == is_run_hot)
            used[n_used++] = used[i];
    }
    return n_used;
}

struct hydration_target hydration_at_pace(const struct hydration_target *target,
                                          const struct hydration_run *run)
{
    struct hydration_target t = *target;
    double rate_ml_h =
        hydration_predict(run->weight_kg, run->speed_kmh, run->temperature_c).rate_ml_h;

    if (t.basis == HYDRATION_SCALED)
        t.rate_ml_h = t.ratio * rate_ml_h;
    else if (t.basis == HYDRATION_ESTIMATE)
        t.rate_ml_h = rate_ml_h;
    return t;
}

struct hydration_target hydration_combine(const struct hydration_test *tests, size_t n,
                                          const struct hydration_run *run)
{
    struct hydration_used used[HYDRATION_TESTS_MAX];
    double x[HYDRATION_TESTS_MAX];
    struct hydration_target t = {
        .min_ml_h = SCIENCE_NAN, .max_ml_h = SCIENCE_NAN, .ratio = SCIENCE_NAN};

    t.n_used = (int)hydration_find_used(tests, n, run, used, &t.basis);
    for (int i = 0; i < t.n_used; i++) {
        x[i] = t.basis == HYDRATION_MEASURED ? used[i].rate_ml_h : used[i].ratio;
        t.min_ml_h = fmin(t.min_ml_h, used[i].rate_ml_h); /* fmin drops the NAN it starts with */
        t.max_ml_h = fmax(t.max_ml_h, used[i].rate_ml_h);
    }
    if (t.basis == HYDRATION_MEASURED)
        t.rate_ml_h = median(x, (size_t)t.n_used);
    else if (t.basis == HYDRATION_SCALED)
        t.ratio = fmax(HYDRATION_RATES.ratio.lo,
                       fmin(HYDRATION_RATES.ratio.hi, median(x, (size_t)t.n_used)));
    return hydration_at_pace(&t, run);
}

/* Drink during a run. */
static const double DRINK_FROM_MIN = 45; /* DGE, D */
static const double FLOOR_FROM_MIN = 90; /* D: on shorter runs without a floor thirst is enough */
static const double SIP_STEP_ML = 25;    /* D */

/* Sodium: ACSM07 (20-30 mmol/L), MCCUB23 (sweat), S4 ACSM16 (when). */
static const double SODIUM_STEP_MG = 50;
static const double SODIUM_LONG_MIN = 120;   /* ACSM16 */
static const double SODIUM_HOT_C = 25;       /* D on S4 */
static const double SODIUM_HOT_MIN = 60;     /* D on S4 */
static const double SODIUM_RATE_ML_H = 1200; /* ACSM16 */

/* When the higher ceiling holds, and how long a run may be planned: D on HEW15. */
static const double TIGHT_MOST_MIN = 240;
static const double TIGHT_LEAST_KG = 50;
static const double PLAN_MOST_MIN = 360;
static const double CHANGE_MOST_PCT = 4; /* D: a greater loss is not for a plan */

/* Plasma sodium after a run with plain water: NGUYEN.  A usual start, 40 mmol/L of sodium and 5 of
 * potassium in sweat (MCCUB23), and the least that is safe (HEW15). */
static const double WATER_L_PER_KG = 0.6;
static const double PLASMA_OFFSET = 23.8;
static const double PLASMA_FACTOR = 1.03;
static const double PLASMA_START = 140;
static const double PLASMA_LEAST = 135;
static const double SWEAT_SALTS = 45;

/* Before a run. */
static const double BEFORE_FROM_MIN = 60; /* D */

const struct hydration_rates HYDRATION_RATES = {
    .before_ml_per_kg = {5, 10}, /* ACSM16 */
    .before_most_ml = 600,       /* D */
    .may_lose_pct = 2,           /* ACSM07 S4 */
    .share = 0.80,               /* MCCUB23 HEW15 */
    .most_ml_h = 800,            /* ACSM07 HEW15 */
    .tight_share = 0.95,         /* D */
    .tight_most_ml_h = 1000,     /* D: what a stomach passes on */
    .sips_per_h = 4,             /* D */
    .sodium_mg_l = {460, 690},   /* ACSM07 */
    .ratio = {0.5, 2.0},         /* D */
};

double hydration_allowance_ml(double weight_kg, double loss_pct)
{
    return UNIT_ML_PER_KG * weight_kg * loss_pct / 100;
}

double hydration_change_pct(double weight_kg, double drink_ml, double loss_ml)
{
    double pct = 100 * (drink_ml - loss_ml) / (UNIT_ML_PER_KG * weight_kg);

    return num_exceeds(-pct, CHANGE_MOST_PCT) ? SCIENCE_NAN : pct;
}

bool hydration_keeps_sodium(double weight_kg, double drink_ml, double loss_ml)
{
    double water_l = WATER_L_PER_KG * weight_kg;
    double drink_l = drink_ml / UNIT_ML_PER_L, loss_l = loss_ml / UNIT_ML_PER_L;
    double after =
        ((PLASMA_START + PLASMA_OFFSET) * water_l - PLASMA_FACTOR * loss_l * SWEAT_SALTS) /
            (water_l + drink_l - loss_l) -
        PLASMA_OFFSET;

    return num_reaches(after, PLASMA_LEAST);
}

/* Fills plan, sip, total and change for PLAN_ML_H, or for less where plain water would dilute
 * the blood. */
static void set_plan(struct hydration_drink *d, double plan_ml_h, double weight_kg, double hours)
{
    while (plan_ml_h > 0 && !hydration_keeps_sodium(weight_kg, plan_ml_h * hours, d->loss_ml)) {
        plan_ml_h -= UNITS_STEP_ML;
        d->is_lowered = true;
    }
    if (plan_ml_h < d->floor_ml_h)
        d->state = HYDRATION_SHORT;
    d->plan_ml_h = plan_ml_h;
    d->sip_ml = num_round_to(plan_ml_h / HYDRATION_RATES.sips_per_h, SIP_STEP_ML);
    d->total_ml = num_round_to(plan_ml_h * hours, UNITS_STEP_ML);
    d->change_pct = hydration_change_pct(weight_kg, plan_ml_h * hours, d->loss_ml);
}

/* Floor and a plan under the ceiling, for a measured or scaled rate. */
static void plan_known(struct hydration_drink *d, double weight_kg, double rate_ml_h, double hours)
{
    const struct hydration_rates *r = &HYDRATION_RATES;
    double allowance_ml = hydration_allowance_ml(weight_kg, r->may_lose_pct);

    if (isnan(weight_kg))
        return;
    d->floor_ml_h = num_ceil_to(fmax(0, (d->loss_ml - allowance_ml) / hours), UNITS_STEP_ML);
    if (d->floor_ml_h <= 0 && !num_reaches(hours * UNIT_MIN_PER_H, FLOOR_FROM_MIN))
        return;
    if (d->floor_ml_h <= d->ceiling_ml_h) {
        double middle = num_round_to((d->floor_ml_h + d->ceiling_ml_h) / 2, UNITS_STEP_ML);

        d->state = HYDRATION_OK;
        set_plan(d, fmin(d->ceiling_ml_h, middle), weight_kg, hours);
        return;
    }
    d->is_higher =
        weight_kg >= TIGHT_LEAST_KG && !num_exceeds(hours * UNIT_MIN_PER_H, TIGHT_MOST_MIN);
    if (d->is_higher)
        d->ceiling_ml_h =
            num_floor_to(fmin(r->tight_most_ml_h, r->tight_share * rate_ml_h), UNITS_STEP_ML);
    d->state = d->floor_ml_h <= d->ceiling_ml_h ? HYDRATION_TIGHT : HYDRATION_SHORT;
    set_plan(d, fmin(d->floor_ml_h, d->ceiling_ml_h), weight_kg, hours);
}

struct hydration_drink hydration_plan_drink(double weight_kg, double rate_ml_h,
                                            enum hydration_basis basis, double duration_min)
{
    double hours = duration_min / UNIT_MIN_PER_H;
    struct hydration_drink d = {.state = HYDRATION_NONE,
                                .floor_ml_h = SCIENCE_NAN,
                                .ceiling_ml_h = SCIENCE_NAN,
                                .plan_ml_h = SCIENCE_NAN,
                                .sip_ml = SCIENCE_NAN,
                                .total_ml = SCIENCE_NAN,
                                .change_pct = SCIENCE_NAN,
                                .loss_ml = rate_ml_h * hours};

    if (!num_reaches(duration_min, DRINK_FROM_MIN))
        return d;
    d.state = HYDRATION_THIRST;
    d.floor_ml_h = 0;
    if (isnan(rate_ml_h))
        return d;
    d.ceiling_ml_h = num_floor_to(
        fmin(HYDRATION_RATES.most_ml_h, HYDRATION_RATES.share * rate_ml_h), UNITS_STEP_ML);
    if (basis != HYDRATION_ESTIMATE && !num_exceeds(duration_min, PLAN_MOST_MIN))
        plan_known(&d, weight_kg, rate_ml_h, hours);
    return d;
}

struct range hydration_sodium_mg(double ml)
{
    return range_to_step(range_times(HYDRATION_RATES.sodium_mg_l, ml / UNIT_ML_PER_L),
                         SODIUM_STEP_MG);
}

struct hydration_sodium hydration_plan_sodium(const struct hydration_drink *drink,
                                              double duration_min, double temperature_c,
                                              double rate_ml_h, bool is_salty_sweat,
                                              bool is_allowed)
{
    struct hydration_sodium s = {.strength_mg_l = RANGE_NONE, .amount_mg = RANGE_NONE};

    if (!is_allowed || drink->state == HYDRATION_NONE)
        return s;
    s.is_wanted =
        num_reaches(duration_min, SODIUM_LONG_MIN) ||
        (num_reaches(temperature_c, SODIUM_HOT_C) && num_reaches(duration_min, SODIUM_HOT_MIN)) ||
        num_exceeds(rate_ml_h, SODIUM_RATE_ML_H) || is_salty_sweat ||
        drink->state == HYDRATION_TIGHT || drink->state == HYDRATION_SHORT;
    if (!s.is_wanted)
        return s;
    s.strength_mg_l = HYDRATION_RATES.sodium_mg_l;
    if (!isnan(drink->plan_ml_h))
        s.amount_mg = hydration_sodium_mg(drink->plan_ml_h * duration_min / UNIT_MIN_PER_H);
    return s;
}

struct range hydration_before_run(double weight_kg, double duration_min)
{
    double most_ml = HYDRATION_RATES.before_most_ml;
    struct range r = range_to_step(
        range_times(HYDRATION_RATES.before_ml_per_kg, fuel_mass_kg(weight_kg)), UNITS_STEP_ML);

    if (!num_reaches(duration_min, BEFORE_FROM_MIN) || range_is_none(r))
        return RANGE_NONE;
    return (struct range){fmin(most_ml, r.lo), fmin(most_ml, r.hi)};
}
