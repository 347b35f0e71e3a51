/* Sweat, drink and salt against the tables of SCIENCE 2, and the two guards on random runners. */
#include "plasma_sodium.h"
#include "test_math.h"

#include "base/unit.h"
#include "base/vec.h"
#include "science/hydration.h"

static struct hydration_test weighed(double before_kg, double after_kg, double drink_ml,
                                     double urine_ml, double min)
{
    return (struct hydration_test){.before_kg = before_kg,
                                   .after_kg = after_kg,
                                   .drink_ml = drink_ml,
                                   .urine_ml = urine_ml,
                                   .duration_min = min,
                                   .temperature_c = TEST_NAN,
                                   .speed_kmh = TEST_NAN};
}

static void a_weighed_run_gives_loss_rate_and_change(void **state)
{
    static const struct {
        double before, after, drink, urine, min, loss, rate, change;
        unsigned warnings;
    } rows[] = {
        {61.7, 60.3, 420, 90, 90, 1730, 1153, 2.27, 0},
        {75, 74.5, 400, 0, 60, 900, 900, 0.67, 0},
        {75, 73.5, 500, 0, 60, 2000, 2000, 2.00, 0},
        {70, 69, 500, 0, 60, 1500, 1500, 1.43, 0},
        {68.2, 66.9, 750, 150, 105, 1900, 1086, 1.91, 0},
        {70, 70.4, 1500, 0, 75, 1100, 880, -0.57, HYDRATION_WARN_GAIN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct hydration_test t =
            weighed(rows[i].before, rows[i].after, rows[i].drink, rows[i].urine, rows[i].min);
        struct hydration_loss l = hydration_measure(&t);

        assert_near_row(l.loss_ml, rows[i].loss, 1e-6, i);
        assert_near_row(l.rate_ml_h, rows[i].rate, 0.5, i);
        assert_near_row(l.change_pct, rows[i].change, 0.005, i);
        assert_int_row(l.reject, HYDRATION_ACCEPTED, i);
        assert_int_row(l.warnings, rows[i].warnings, i);
    }
}

static void a_test_that_cannot_be_true_is_rejected_with_its_reason(void **state)
{
    static const struct {
        double before, after, drink, urine, min;
        enum hydration_reject reject;
        unsigned warnings;
    } rows[] = {
        {70, 69.5, 0, 0, 29.9, HYDRATION_TOO_SHORT, 0},
        {70, 69.5, 0, 0, 30, HYDRATION_ACCEPTED, 0},
        {70, 68, 1000, 0, 360, HYDRATION_ACCEPTED, 0},
        {70, 68, 1000, 0, 361, HYDRATION_TOO_LONG, 0},
        {70, 69.81, 0, 0, 60, HYDRATION_RATE_LOW, 0},
        {70, 69.79, 0, 0, 60, HYDRATION_ACCEPTED, 0},
        {70, 68, 2100, 0, 60, HYDRATION_RATE_HIGH, HYDRATION_WARN_RATE},
        {70, 68, 600, 0, 60, HYDRATION_ACCEPTED, HYDRATION_WARN_RATE},
        {70, 65.7, 0, 0, 120, HYDRATION_CHANGE_HIGH, HYDRATION_WARN_LOSS},
        {70, 67.5, 0, 0, 120, HYDRATION_ACCEPTED, HYDRATION_WARN_LOSS},
        {70, 75, 6000, 0, 120, HYDRATION_CHANGE_HIGH, HYDRATION_WARN_GAIN},
        {70, 69, 0, TEST_NAN, 60, HYDRATION_ACCEPTED, 0},
        {TEST_NAN, 69, 0, 0, 60, HYDRATION_INCOMPLETE, 0},
        {70, 69, 0, 0, TEST_NAN, HYDRATION_INCOMPLETE, 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct hydration_test t =
            weighed(rows[i].before, rows[i].after, rows[i].drink, rows[i].urine, rows[i].min);
        struct hydration_loss l = hydration_measure(&t);

        assert_int_row(l.reject, rows[i].reject, i);
        assert_int_row(l.warnings, rows[i].warnings, i);
    }
}

static void the_table_is_met_at_its_nodes_and_between_them(void **state)
{
    static const struct {
        double kg, kmh, c, l_h;
    } rows[] = {
        {50, 8.5, 18, 0.43},    {70, 10, 28, 0.89},   {90, 15, 28, 1.76},    {60, 10, 18, 0.66},
        {70, 11.25, 18, 0.905}, {70, 10, 23, 0.84},   {65, 9.2, 22, 0.6947}, {80, 11, 8, 1.021},
        {55, 7.5, 30, 0.5227},  {45, 8, 15, 0.345},   {70, 10, 33, 0.94},    {100, 12, 20, 1.4584},
        {50, 10, 18, 0.53},     {50, 12.5, 28, 0.79}, {90, 8.5, 18, 0.86},   {70, 15, 28, 1.36},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_near_row(hydration_predict(rows[i].kg, rows[i].kmh, rows[i].c).rate_ml_h / 1000,
                        rows[i].l_h, 5e-5, i);
}

static void outside_of_its_limits_the_table_is_held(void **state)
{
    assert_near(hydration_predict(130, 10, 18).rate_ml_h, hydration_predict(110, 10, 18).rate_ml_h,
                0);
    assert_near(hydration_predict(36, 10, 18).rate_ml_h, hydration_predict(40, 10, 18).rate_ml_h,
                0);
    assert_near(hydration_predict(70, 20, 18).rate_ml_h, hydration_predict(70, 18, 18).rate_ml_h,
                0);
    assert_near(hydration_predict(70, 10, 42).rate_ml_h, hydration_predict(70, 10, 35).rate_ml_h,
                0);
    assert_near(hydration_predict(70, 10, -9).rate_ml_h, 790, 1e-6);
    assert_near(hydration_predict(40, 4, 10).rate_ml_h, 200, 1e-6);
}

static void what_is_missing_is_assumed_and_said(void **state)
{
    struct hydration_estimate e = hydration_predict(70, TEST_NAN, TEST_NAN);

    assert_near(e.rate_ml_h, hydration_predict(70, 9.2, 18).rate_ml_h, 0);
    assert_true(e.is_speed_assumed && e.is_temperature_assumed);
    assert_true(isnan(hydration_predict(TEST_NAN, 10, 18).rate_ml_h));
    assert_false(hydration_predict(70, 10, 18).is_speed_assumed);
}

/* A run of one hour that sweats RATE_ML_H. */
static struct hydration_test logged(double kmh, double c, double rate_ml_h)
{
    struct hydration_test t = weighed(70, 70 - rate_ml_h / 1000, 0, 0, 60);

    t.speed_kmh = kmh;
    t.temperature_c = c;
    t.days_ago = 30;
    return t;
}

static void three_tests_of_a_band_give_their_median(void **state)
{
    struct hydration_test t[] = {logged(8.5, 12, 640), logged(10, 8, 700), logged(10, 24, 980),
                                 logged(9.5, 26, 1010), logged(10, 25, 890)};
    struct hydration_run hot = {70, 10, 24}, cool = {70, 9.5, 15};
    static const double ratios[] = {.9846, .8861, 1.1529, 1.2267, 1.0349};
    struct hydration_target a = hydration_combine(t, ARRAY_LEN(t), &hot);
    struct hydration_target b = hydration_combine(t, ARRAY_LEN(t), &cool);

    assert_int_equal(a.basis, HYDRATION_MEASURED);
    assert_near(a.rate_ml_h, 980, 1e-6);
    assert_int_equal(a.n_used, 3);
    assert_near(a.min_ml_h, 890, 1e-6);
    assert_near(a.max_ml_h, 1010, 1e-6);
    for (size_t i = 0; i < ARRAY_LEN(t); i++) {
        double predicted = hydration_predict(70, t[i].speed_kmh, t[i].temperature_c).rate_ml_h;

        assert_near_row(hydration_measure(&t[i]).rate_ml_h / predicted, ratios[i], 5e-5, i);
    }
    assert_int_equal(b.basis, HYDRATION_SCALED);
    assert_near(hydration_predict(70, 9.5, 15).rate_ml_h, 743.3, 0.05);
    assert_near(b.ratio, 1.0349, 5e-5);
    assert_near(b.rate_ml_h, 769, 0.5);
    assert_int_equal(b.n_used, 5);
    assert_near(b.min_ml_h, 640, 1e-6);
}

static void one_test_scales_the_table_by_its_own_ratio(void **state)
{
    struct hydration_test t = logged(10, 24, 980);
    struct hydration_run run = {65, 9, 12};
    struct hydration_target h = hydration_combine(&t, 1, &run);
    double ratio = 980 / hydration_predict(70, 10, 24).rate_ml_h;

    assert_int_equal(h.basis, HYDRATION_SCALED);
    assert_near(h.rate_ml_h, ratio * hydration_predict(65, 9, 12).rate_ml_h, 1e-6);
    t = logged(8.5, 12, 3000);
    assert_near(hydration_combine(&t, 1, &run).ratio, 2.0, 0);
    t = logged(15, 34, 210);
    assert_near(hydration_combine(&t, 1, &run).ratio, 0.5, 0);
}

static void no_usable_test_leaves_the_estimate(void **state)
{
    struct hydration_test t[] = {logged(10, 24, 980), logged(10, 24, 4500)};
    struct hydration_run run = {65, 9, 12}, unknown = {TEST_NAN, 9, 12};
    struct hydration_target h;

    t[0].days_ago = 181;
    h = hydration_combine(t, 2, &run);
    assert_int_equal(h.basis, HYDRATION_ESTIMATE);
    assert_int_equal(h.n_used, 0);
    assert_true(isnan(h.min_ml_h) && isnan(h.ratio));
    assert_near(h.rate_ml_h, hydration_predict(65, 9, 12).rate_ml_h, 0);
    t[0].days_ago = 180;
    assert_int_equal(hydration_combine(t, 2, &run).basis, HYDRATION_SCALED);
    assert_true(isnan(hydration_combine(NULL, 0, &unknown).rate_ml_h));
}

static void an_even_number_of_tests_takes_the_mean_of_the_middle_two(void **state)
{
    struct hydration_test t[] = {logged(10, 8, 700), logged(10, 9, 640), logged(10, 7, 760),
                                 logged(10, 6, 900)};
    struct hydration_run run = {70, 10, 10};

    assert_near(hydration_combine(t, 4, &run).rate_ml_h, 730, 1e-6);
}

static void all_tests_that_there_is_room_for_count(void **state)
{
    static struct hydration_test t[HYDRATION_TESTS_MAX];
    struct hydration_run run = {70, 10, 10};
    struct hydration_target h;

    for (size_t i = 0; i < ARRAY_LEN(t); i++)
        t[i] = logged(10, 10, i % 2 ? 900 : 700);
    h = hydration_combine(t, ARRAY_LEN(t), &run);
    assert_int_equal(h.n_used, HYDRATION_TESTS_MAX);
    assert_near(h.rate_ml_h, 800, 1e-6);
}

/* Measured, scaled and estimated: as many tests as row I has. */
static void a_target_is_moved_to_another_pace_without_its_tests(void **state)
{
    static const size_t n_tests[] = {3, 1, 0};
    struct hydration_test t[] = {logged(10, 8, 700), logged(10, 9, 640), logged(10, 7, 760)};
    struct hydration_run run = {70, 10, 10}, quick = {70, 14, 10};

    for (size_t i = 0; i < ARRAY_LEN(n_tests); i++) {
        struct hydration_target h = hydration_combine(t, n_tests[i], &run);
        double moved_ml_h = hydration_at_pace(&h, &quick).rate_ml_h;

        assert_int_row(h.basis, i, i);
        assert_near(moved_ml_h, hydration_combine(t, n_tests[i], &quick).rate_ml_h, 0);
        assert_true((moved_ml_h > h.rate_ml_h) == (i > 0));
    }
}

static void drink_is_planned_between_both_guards(void **state)
{
    static const struct {
        double kg, rate;
        enum hydration_basis basis;
        double min;
        enum hydration_state is;
        double floor, ceiling, plan, sip, total, change;
    } rows[] = {
        {70, 1000, HYDRATION_MEASURED, 120, HYDRATION_OK, 300, 800, 550, 150, 1100, -1.29},
        {60, 1200, HYDRATION_SCALED, 150, HYDRATION_OK, 750, 800, 800, 200, 2000, -1.67},
        {55, 450, HYDRATION_MEASURED, 300, HYDRATION_OK, 250, 350, 300, 75, 1500, -1.36},
        {75, 1500, HYDRATION_MEASURED, 150, HYDRATION_TIGHT, 900, 1000, 900, 225, 2250, -2.00},
        {80, 1800, HYDRATION_MEASURED, 180, HYDRATION_SHORT, 1300, 1000, 1000, 250, 3000, -3.00},
        {70, 600, HYDRATION_MEASURED, 60, HYDRATION_THIRST, 0, 450, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {45, 522, HYDRATION_ESTIMATE, 300, HYDRATION_THIRST, 0, 400, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {70, 900, HYDRATION_MEASURED, 40, HYDRATION_NONE, TEST_NAN, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN, TEST_NAN},
        {70, 3000, HYDRATION_ESTIMATE, 200, HYDRATION_THIRST, 0, 800, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {45, 1200, HYDRATION_MEASURED, 300, HYDRATION_SHORT, 1050, 800, 800, 200, 4000, TEST_NAN},
        {52, 1040, HYDRATION_MEASURED, 486, HYDRATION_THIRST, 0, 800, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {52, 950, HYDRATION_SCALED, 420, HYDRATION_THIRST, 0, 750, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {40, 1000, HYDRATION_MEASURED, 360, HYDRATION_SHORT, 900, 800, 800, 200, 4800, -3},
        {60, 755, HYDRATION_ESTIMATE, 253, HYDRATION_THIRST, 0, 600, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {75, 1500, HYDRATION_MEASURED, 241, HYDRATION_SHORT, 1150, 800, 800, 200, 3200, -3.75},
        {49.9, 1500, HYDRATION_MEASURED, 60, HYDRATION_OK, 550, 800, 700, 175, 700, -1.603},
        {TEST_NAN, 1000, HYDRATION_MEASURED, 120, HYDRATION_THIRST, 0, 800, TEST_NAN, TEST_NAN,
         TEST_NAN, TEST_NAN},
        {70, TEST_NAN, HYDRATION_ESTIMATE, 120, HYDRATION_THIRST, 0, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN, TEST_NAN},
        {70, 700, HYDRATION_MEASURED, 90, HYDRATION_OK, 0, 550, 300, 75, 450, -0.857},
        {70, 700, HYDRATION_MEASURED, 89, HYDRATION_THIRST, 0, 550, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
        {70, 900, HYDRATION_MEASURED, 45, HYDRATION_THIRST, 0, 700, TEST_NAN, TEST_NAN, TEST_NAN,
         TEST_NAN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct hydration_drink d =
            hydration_plan_drink(rows[i].kg, rows[i].rate, rows[i].basis, rows[i].min);

        assert_int_row(d.state, rows[i].is, i);
        assert_near_row(d.floor_ml_h, rows[i].floor, 1e-6, i);
        assert_near_row(d.ceiling_ml_h, rows[i].ceiling, 1e-6, i);
        assert_near_row(d.plan_ml_h, rows[i].plan, 1e-6, i);
        assert_near_row(d.sip_ml, rows[i].sip, 1e-6, i);
        assert_near_row(d.total_ml, rows[i].total, 1e-6, i);
        assert_near_row(d.change_pct, rows[i].change, 0.005, i);
    }
}

static void the_published_allowance_is_met(void **state)
{
    double ml = hydration_allowance_ml(150 * UNIT_KG_PER_LB, 2.5);

    assert_near(ml / 1000 / UNIT_KG_PER_LB, 3.75, 1e-9);
    assert_near(ml / 1000 / UNIT_KG_PER_LB * 16, 60, 1e-9);
    assert_near(ml / 1000 / UNIT_KG_PER_LB * 16 / 4, 15, 1e-9); /* oz by weight, each of 4 h */
    assert_near(ml / UNIT_ML_PER_FL_OZ, 57.5, 0.05);
}

static void plasma_sodium_follows_the_published_examples(void **state)
{
    struct plasma_sodium c = {70, 140, 1.1, 0, 2, 40, 5};

    assert_near(plasma_sodium_after(&c), 141.33, 0.005);
    c.drink_l = 2;
    assert_near(plasma_sodium_after(&c), 137.79, 0.005);
    c.drink_l = 4;
    assert_near(plasma_sodium_after(&c), 130.45, 0.005);
}

static void no_plan_for_any_runner_gains_weight_or_thins_the_blood(void **state)
{
    uint64_t seed = 20240611;
    int n_seen[HYDRATION_SHORT + 1] = {0};

    for (int i = 0; i < 20000; i++) {
        double kg = test_between(&seed, 35, 200), rate = test_between(&seed, 200, 4000);
        double min = test_between(&seed, 20, 400), h = min / 60;
        struct hydration_drink d = hydration_plan_drink(kg, rate, HYDRATION_MEASURED, min);
        struct plasma_sodium c = {kg, 140, 0, 0, rate * h / 1000, 40, 5};

        n_seen[d.state]++;
        if (d.state == HYDRATION_NONE)
            continue;
        /* Who drinks to the ceiling all the way must not gain either. */
        assert_true(d.ceiling_ml_h * h <= d.loss_ml);
        assert_true(d.state == HYDRATION_SHORT || d.floor_ml_h <= d.ceiling_ml_h);
        if (d.state == HYDRATION_THIRST)
            continue;
        assert_true(min <= 360);
        assert_true(isnan(d.change_pct) || (d.change_pct <= 0 && d.change_pct >= -4 - 1e-9));
        assert_true(d.total_ml <= d.loss_ml);
        assert_true(d.ceiling_ml_h <= 800 || (min <= 240 && kg >= 50));
        assert_true(d.plan_ml_h <= d.ceiling_ml_h && d.plan_ml_h <= 1000);
        if (d.state != HYDRATION_SHORT)
            assert_true(d.change_pct >= -2 - 1e-9 && d.plan_ml_h >= d.floor_ml_h);
        c.drink_l = d.plan_ml_h * h / 1000; /* of plain water */
        assert_true(plasma_sodium_after(&c) >= 135 - 1e-6);
    }
    for (int s = 0; s <= HYDRATION_SHORT; s++)
        assert_true(n_seen[s] > 100);
}

static void an_estimate_gives_a_ceiling_and_no_plan(void **state)
{
    uint64_t seed = 7;

    for (int i = 0; i < 5000; i++) {
        double rate = test_between(&seed, 200, 3000), min = test_between(&seed, 45, 360);
        struct hydration_drink d = hydration_plan_drink(70, rate, HYDRATION_ESTIMATE, min);

        assert_int_equal(d.state, HYDRATION_THIRST);
        assert_true(d.ceiling_ml_h <= rate * 0.8 && d.ceiling_ml_h <= 800);
        assert_true(isnan(d.plan_ml_h) && d.floor_ml_h <= 0);
    }
}

static void sodium_is_shown_if_long_or_hot_or_heavy_or_salty(void **state)
{
    static const struct {
        double rate, min, c;
        bool is_salty, is_allowed;
        bool is_wanted;
    } rows[] = {
        {1000, 120, 15, false, true, true},      {1000, 119, 15, false, true, false},
        {900, 60, 25, false, true, true},        {900, 59, 25, false, true, false},
        {900, 60, 24.9, false, true, false},     {1201, 60, 15, false, true, true},
        {1200, 60, 15, false, true, false},      {700, 60, 15, true, true, true},
        {700, 40, 15, true, true, false},        {1000, 180, 30, true, false, false},
        {700, 60, TEST_NAN, false, true, false}, {1900, 110, 15, false, true, true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct hydration_drink d =
            hydration_plan_drink(70, rows[i].rate, HYDRATION_MEASURED, rows[i].min);
        struct hydration_sodium s = hydration_plan_sodium(&d, rows[i].min, rows[i].c, rows[i].rate,
                                                          rows[i].is_salty, rows[i].is_allowed);

        assert_int_row(s.is_wanted, rows[i].is_wanted, i);
        assert_int_row(range_is_none(s.strength_mg_l), !rows[i].is_wanted, i);
    }
}

static void sodium_in_the_planned_volume_is_rounded_to_50(void **state)
{
    struct hydration_drink d = hydration_plan_drink(70, 1000, HYDRATION_MEASURED, 120);
    struct hydration_sodium s = hydration_plan_sodium(&d, 120, 15, 1000, false, true);

    assert_near(s.strength_mg_l.lo, 460, 0);
    assert_near(s.strength_mg_l.hi, 690, 0);
    assert_near(s.amount_mg.lo, 500, 1e-6); /* 506 for 1.1 L */
    assert_near(s.amount_mg.hi, 750, 1e-6); /* 759 */
    d = hydration_plan_drink(70, 1000, HYDRATION_ESTIMATE, 120);
    s = hydration_plan_sodium(&d, 120, 15, 1000, false, true);
    assert_true(s.is_wanted && range_is_none(s.amount_mg));
}

static void drink_before_a_run_is_5_to_10_ml_per_kg_up_to_600(void **state)
{
    static const struct {
        double kg, min, lo, hi;
    } rows[] = {{45, 60, 250, 450},
                {60, 60, 300, 600},
                {58, 60, 300, 600},
                {70, 90, 350, 600},
                {82.5, 120, 400, 600},
                {90, 60, 450, 600},
                {110, 60, 450, 600},
                {180, 60, 450, 600},
                {70, 59, TEST_NAN, TEST_NAN},
                {40, 60, 200, 400},
                {TEST_NAN, 90, TEST_NAN, TEST_NAN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct range r = hydration_before_run(rows[i].kg, rows[i].min);

        assert_near_row(r.lo, rows[i].lo, 1e-6, i);
        assert_near_row(r.hi, rows[i].hi, 1e-6, i);
    }
}

/* 93.5 kg less 92.3 kg and 300 mL in 75 min is 1200 mL/h, which binary fractions make more of. */
static void limits_are_not_passed_by_binary_fractions(void **state)
{
    struct hydration_test t = {.before_kg = 93.5,
                               .after_kg = 92.3,
                               .drink_ml = 600,
                               .duration_min = 90,
                               .temperature_c = 13,
                               .speed_kmh = 12};
    double rate_ml_h = hydration_measure(&t).rate_ml_h;
    struct hydration_drink d = hydration_plan_drink(93.5, rate_ml_h, HYDRATION_MEASURED, 90);
    struct hydration_sodium s = hydration_plan_sodium(&d, 90, 13, rate_ml_h, false, true);

    assert_true(rate_ml_h > 1200);
    assert_int_equal(s.is_wanted, 0);
    assert_true(range_is_none(s.amount_mg));
}

static void every_node_of_the_table_is_as_published(void **state)
{
    static const double kmh[] = {8.5, 10, 12.5, 15};

    static const struct {
        double kg, c, l_h[4];
    } rows[] = {
        {50, 18, {0.43, 0.53, 0.69, 0.86}}, {50, 28, {0.52, 0.62, 0.79, 0.96}},
        {70, 18, {0.65, 0.79, 1.02, 1.25}}, {70, 28, {0.75, 0.89, 1.12, 1.36}},
        {90, 18, {0.86, 1.04, 1.34, 1.64}}, {90, 28, {0.97, 1.15, 1.46, 1.76}},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        for (int k = 0; k < 4; k++)
            assert_near_row(hydration_predict(rows[i].kg, kmh[k], rows[i].c).rate_ml_h,
                            1000 * rows[i].l_h[k], 1e-6, (long)i * 10 + k);
    }
    assert_near(hydration_predict(30, 10, 18).rate_ml_h, 400, 1e-6);   /* as 40 kg */
    assert_near(hydration_predict(130, 10, 18).rate_ml_h, 1290, 1e-6); /* as 110 kg */
    assert_near(hydration_predict(70, 30, 18).rate_ml_h, 1526, 1e-6);  /* as 18 km/h */
    assert_near(hydration_predict(70, 10, 45).rate_ml_h, 960, 1e-6);   /* as 35 C */
}

static void limits_of_a_test_are_where_they_are_said_to_be(void **state)
{
    struct hydration_test t = weighed(70, 70, 2500, 0, 60);

    assert_int_equal(hydration_measure(&t).warnings & HYDRATION_WARN_RATE, 0);
    t.drink_ml = 2500.5;
    assert_int_equal(hydration_measure(&t).warnings, HYDRATION_WARN_RATE);
    t.drink_ml = 4000;
    assert_int_equal(hydration_measure(&t).reject, HYDRATION_ACCEPTED);
    t.drink_ml = 4000.5;
    assert_int_equal(hydration_measure(&t).reject, HYDRATION_RATE_HIGH);
    t.drink_ml = 200;
    assert_int_equal(hydration_measure(&t).reject, HYDRATION_ACCEPTED);
    t = weighed(70, 69, 1000, 0, 120);
    assert_int_equal(hydration_measure(&t).warnings, 0);
    t.days_ago = 180;
    assert_false(hydration_is_old(&t));
    t.days_ago = 181;
    assert_true(hydration_is_old(&t));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weighed_run_gives_loss_rate_and_change),
        cmocka_unit_test(a_test_that_cannot_be_true_is_rejected_with_its_reason),
        cmocka_unit_test(the_table_is_met_at_its_nodes_and_between_them),
        cmocka_unit_test(outside_of_its_limits_the_table_is_held),
        cmocka_unit_test(what_is_missing_is_assumed_and_said),
        cmocka_unit_test(three_tests_of_a_band_give_their_median),
        cmocka_unit_test(one_test_scales_the_table_by_its_own_ratio),
        cmocka_unit_test(no_usable_test_leaves_the_estimate),
        cmocka_unit_test(an_even_number_of_tests_takes_the_mean_of_the_middle_two),
        cmocka_unit_test(all_tests_that_there_is_room_for_count),
        cmocka_unit_test(a_target_is_moved_to_another_pace_without_its_tests),
        cmocka_unit_test(drink_is_planned_between_both_guards),
        cmocka_unit_test(the_published_allowance_is_met),
        cmocka_unit_test(plasma_sodium_follows_the_published_examples),
        cmocka_unit_test(no_plan_for_any_runner_gains_weight_or_thins_the_blood),
        cmocka_unit_test(an_estimate_gives_a_ceiling_and_no_plan),
        cmocka_unit_test(sodium_is_shown_if_long_or_hot_or_heavy_or_salty),
        cmocka_unit_test(sodium_in_the_planned_volume_is_rounded_to_50),
        cmocka_unit_test(drink_before_a_run_is_5_to_10_ml_per_kg_up_to_600),
        cmocka_unit_test(limits_are_not_passed_by_binary_fractions),
        cmocka_unit_test(every_node_of_the_table_is_as_published),
        cmocka_unit_test(limits_of_a_test_are_where_they_are_said_to_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
