/* Morning markers and verdicts against the tables of SCIENCE 6. */
#include "base/vec.h"
#include "morning_book.h"
#include "science/tools.h"

static void resting_hr_is_held_against_the_week_before(void **state)
{
    static const double week[] = {52, 54, 53, 51, 55, 52, 53};

    static const struct {
        double bpm;
        enum readiness_status is;
    } rows[] = {{57, READINESS_FINE},   {58, READINESS_WORSE},        {59, READINESS_WORSE},
                {60, READINESS_STRONG}, {62, READINESS_STRONG},       {63, READINESS_EXTREME},
                {40, READINESS_FINE},   {TEST_NAN, READINESS_NO_DATA}};
    struct book b;

    open_book(&b);
    for (int d = 0; d < 7; d++)
        entry(&b, d)->resting_hr_bpm = week[d];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_result r;

        entry(&b, 7)->resting_hr_bpm = rows[i].bpm;
        r = readiness_judge_marker(&b.in, READINESS_RESTING_HR, 7);
        assert_int_row(r.status, rows[i].is, i);
        assert_near_row(r.baseline, 53, 1e-9, i);
        assert_int_row(r.n_flags, rows[i].is >= READINESS_WORSE, i);
    }
}

static void mornings_of_illness_are_no_usual_ones(void **state)
{
    struct book b;

    open_book(&b);
    for (int d = 0; d < 7; d++) {
        entry(&b, d)->resting_hr_bpm = d < 3 ? 66 : 52;
        entry(&b, d)->balance_s = d < 3 ? 20 : 40;
        entry(&b, d)->is_unusual = d < 3;
    }
    entry(&b, 7)->resting_hr_bpm = 58;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 7).status,
                     READINESS_WORSE);
    assert_near(readiness_judge_marker(&b.in, READINESS_BALANCE, 7).baseline, 40, 1e-9);
}

/* The mornings before the unusual ones stay the usual; neither these nor the days without an entry after them count. */
static void the_usual_is_that_of_before(void **state)
{
    static const struct {
        int n_unusual, n_empty; /* from day 7 on: mornings, then days without an entry */
        double usual_bpm;       /* on the day after those */
    } rows[] = {{0, 0, 53}, {3, 0, 53}, {40, 0, 53},     {5, 20, 53},
                {0, 2, 54}, {0, 3, 55}, {0, 4, TEST_NAN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double got;
        struct book b;

        open_book(&b);
        for (int d = 0; d < 7 + rows[i].n_unusual; d++) {
            entry(&b, d)->resting_hr_bpm = d < 7 ? 50 + d : 70;
            entry(&b, d)->is_unusual = d >= 7;
        }
        got = readiness_judge_marker(&b.in, READINESS_RESTING_HR,
                                     7 + rows[i].n_unusual + rows[i].n_empty)
                  .baseline;
        if (isnan(rows[i].usual_bpm))
            assert_true(isnan(got));
        else
            assert_near_row(got, rows[i].usual_bpm, 1e-9, i);
    }
}

/* The profile's mean, and the spread of the log. */
static void a_given_hrv_is_judged_by_the_spread_of_the_log(void **state)
{
    struct readiness_hrv logged, given;
    struct book b;

    open_book(&b);
    for (int d = 0; d < 28; d++)
        entry(&b, d)->hrv_ms = 60 + d % 5;
    logged = readiness_base_hrv(&b.in, 34);
    b.in.own.hrv_ms = 70;
    given = readiness_base_hrv(&b.in, 34);
    assert_near(given.mean, log(70), 1e-9);
    assert_near(given.sd, logged.sd, 1e-9);
    assert_near(given.worse, log(70) - READINESS_HRV_WORSE_SD * logged.sd, 1e-9);
}

/* What is printed as usual and the limits add up: 58.4 bpm is 58, and 63 a flag. */
static void a_usual_figure_is_rounded_before_its_limits(void **state)
{
    static const struct {
        double hr_bpm, sleep_h, usual_hr_bpm, usual_sleep_h;
    } usual[] = {{58.4, 7.38, 58, 7.4}, {58.5, 7.34, 59, 7.3}, {63.6, 7.0, 64, 7.0}};

    for (size_t i = 0; i < ARRAY_LEN(usual); i++) {
        struct readiness_limits l;
        struct book b;

        open_book(&b);
        b.in.own.resting_hr_bpm = usual[i].hr_bpm;
        b.in.own.sleep_h = usual[i].sleep_h;
        entry(&b, 6)->resting_hr_bpm = usual[i].usual_hr_bpm + READINESS_HR_WORSE_BPM;
        assert_near(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).baseline,
                    usual[i].usual_hr_bpm, 1e-9);
        assert_near(readiness_judge_marker(&b.in, READINESS_SLEEP, 6).baseline,
                    usual[i].usual_sleep_h, 1e-9);
        assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).status,
                         READINESS_WORSE);
        l = readiness_limits_of(&b.in, 6);
        assert_near(l.hr_worse_bpm, usual[i].usual_hr_bpm + READINESS_HR_WORSE_BPM, 1e-9);
        assert_near(l.hr_extreme_bpm, usual[i].usual_hr_bpm + READINESS_HR_EXTREME_BPM, 1e-9);
        assert_near(l.sleep_worse_h, usual[i].usual_sleep_h - READINESS_SLEEP_UNDER_H, 1e-9);
    }
}

static void four_mornings_are_needed_for_a_baseline(void **state)
{
    struct book b;

    open_book(&b);
    for (int d = 0; d < 3; d++)
        entry(&b, d)->resting_hr_bpm = 50;
    entry(&b, 6)->resting_hr_bpm = 70;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).status,
                     READINESS_NO_DATA);
    b.in.own.resting_hr_bpm = 66;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).status, READINESS_FINE);
    b.days[3].day = 3;
    b.days[3].resting_hr_bpm = 50;
    entry(&b, 6)->resting_hr_bpm = 57;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).status,
                     READINESS_FINE); /* the profile goes before the log */
    b.in.own.resting_hr_bpm = TEST_NAN;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 6).status,
                     READINESS_STRONG);
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_RESTING_HR, 10).status,
                     READINESS_NO_DATA);
}

static void hrv_is_a_week_against_the_four_before(void **state)
{
    static const double ln[28] = {4.21, 4.05, 4.30, 4.18, 4.12, 4.25, 4.09, 4.15, 4.22, 4.11,
                                  4.28, 4.19, 4.07, 4.16, 4.24, 4.13, 4.20, 4.10, 4.27, 4.17,
                                  4.14, 4.23, 4.08, 4.26, 4.15, 4.12, 4.21, 4.18};

    static const struct {
        double week;
        enum readiness_status is;
    } rows[] = {{4.1729, READINESS_FINE},  {4.1057, READINESS_WORSE}, {4.0371, READINESS_STRONG},
                {4.1395, READINESS_WORSE}, {4.1397, READINESS_FINE},  {4.25, READINESS_FINE}};
    struct readiness_limits l;
    struct book b;

    open_book(&b);
    for (int d = 0; d < 28; d++)
        entry(&b, d)->hrv_ms = exp(ln[d]);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_result r;

        for (int d = 28; d < 35; d++)
            entry(&b, d)->hrv_ms = exp(rows[i].week);
        r = readiness_judge_marker(&b.in, READINESS_HRV, 34);
        assert_near_row(r.baseline, 4.1736, 5e-5, i);
        assert_near_row(r.sd, .0679, 5e-5, i);
        assert_near_row(r.today, rows[i].week, 1e-9, i);
        assert_int_row(r.status, rows[i].is, i);
        assert_near_row(r.baseline - .5 * r.sd, 4.1396, 1e-4, i);
        assert_near_row(r.baseline - r.sd, 4.1056, 1e-4, i);
    }
    l = readiness_limits_of(&b.in, 34);
    assert_near(l.hrv_worse_ln, 4.14, 1e-9);
    assert_near(l.hrv_worse_ms, 63, 1e-9);
    for (int d = 28; d < 33; d++)
        entry(&b, d)->hrv_ms = TEST_NAN;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_HRV, 34).status, READINESS_NO_DATA);
    b.in.days += 17; /* eleven of the older days are too few */
    b.in.n_days -= 17;
    entry(&b, 60);
    assert_true(isnan(readiness_judge_marker(&b.in, READINESS_HRV, 34).sd));
}

static void sleep_flags_short_nights_and_poor_ones(void **state)
{
    static const struct {
        double hours, quality;
        enum readiness_status is;
        int n_flags;
    } rows[] = {
        {6.4, TEST_NAN, READINESS_WORSE, 1}, {6.5, TEST_NAN, READINESS_FINE, 0},
        {5.9, 5, READINESS_WORSE, 1},        {5.0, TEST_NAN, READINESS_WORSE, 1},
        {4.9, 5, READINESS_STRONG, 2},       {8, 2, READINESS_WORSE, 1},
        {8, 3, READINESS_FINE, 0},           {TEST_NAN, 2, READINESS_WORSE, 1},
        {TEST_NAN, 4, READINESS_FINE, 0},    {TEST_NAN, TEST_NAN, READINESS_NO_DATA, 0},
    };
    struct book b;

    open_book(&b);
    for (int d = 0; d < 14; d++)
        entry(&b, d)->sleep_h = d % 2 ? 7.3 : 7.5;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_result r;

        entry(&b, 14)->sleep_h = rows[i].hours;
        entry(&b, 14)->sleep_quality = rows[i].quality;
        r = readiness_judge_marker(&b.in, READINESS_SLEEP, 14);
        assert_int_row(r.status, rows[i].is, i);
        assert_int_row(r.n_flags, rows[i].n_flags, i);
        assert_near_row(r.baseline, 7.4, 1e-9, i);
    }
}

/* An hour more than of an adult (AASM). */
static void the_young_need_more_sleep(void **state)
{
    static const double hours[] = {5.9, 6.0, 6.9, 7.0};
    static const int n_flags[] = {2, 1, 1, 0};
    struct book b;

    (void)state;
    open_book(&b);
    b.in.sleep_need_h = tools_sleep_target_h(TEST_NAN, 16);
    for (size_t i = 0; i < ARRAY_LEN(hours); i++) {
        entry(&b, 14)->sleep_h = hours[i];
        assert_int_row(readiness_judge_marker(&b.in, READINESS_SLEEP, 14).n_flags, n_flags[i], i);
    }
}

static void soreness_counts_when_high_and_up(void **state)
{
    static const struct {
        double base, today;
        enum readiness_status is;
    } rows[] = {
        {2, 4, READINESS_WORSE},          {3, 4, READINESS_FINE},
        {1, 3, READINESS_FINE},           {6, 7, READINESS_WORSE},
        {2, 8, READINESS_EXTREME},        {5, 6, READINESS_FINE},
        {TEST_NAN, 6, READINESS_FINE},    {TEST_NAN, 7, READINESS_WORSE},
        {2, TEST_NAN, READINESS_NO_DATA},
    };
    struct book b;

    open_book(&b);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        for (int d = 0; d < 7; d++)
            entry(&b, d)->soreness = rows[i].base;
        entry(&b, 7)->soreness = rows[i].today;
        assert_int_row(readiness_judge_marker(&b.in, READINESS_SORENESS, 7).status, rows[i].is, i);
    }
}

static void balance_is_held_against_the_own_first_week(void **state)
{
    static const struct {
        double today;
        enum readiness_status is;
    } rows[] = {{31, READINESS_WORSE}, {33, READINESS_FINE}, {32, READINESS_FINE}};
    struct book b;

    open_book(&b);
    for (int d = 0; d < 20; d++)
        entry(&b, d)->balance_s = d < 7 ? 38 + d % 3 * 2 : 20; /* 38 40 42: median 40 */
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_result r;

        entry(&b, 30)->balance_s = rows[i].today;
        r = readiness_judge_marker(&b.in, READINESS_BALANCE, 30);
        assert_int_row(r.status, rows[i].is, i);
        assert_near_row(r.baseline, 40, 1e-9, i);
    }
    assert_near(100 * 31 / 40.0, 77.5, 1e-9);
}

static void hops_are_held_against_each_other_and_the_first_week(void **state)
{
    static const struct {
        double left, right, symmetry;
        enum readiness_status is;
    } rows[] = {
        {142, 158, 89.9, READINESS_WORSE},
        {150, 155, 96.8, READINESS_FINE},
        {144, 144, 100, READINESS_FINE},
        {143, 144, 99.3, READINESS_WORSE},
        {150, TEST_NAN, TEST_NAN, READINESS_FINE},
        {143, TEST_NAN, TEST_NAN, READINESS_WORSE},
        {TEST_NAN, TEST_NAN, TEST_NAN, READINESS_NO_DATA},
    };
    struct book b;

    open_book(&b);
    for (int d = 0; d < 7; d++)
        entry(&b, d)->hop_left_cm = entry(&b, d)->hop_right_cm = 160 - d;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_result r;

        entry(&b, 20)->hop_left_cm = rows[i].left;
        entry(&b, 20)->hop_right_cm = rows[i].right;
        r = readiness_judge_marker(&b.in, READINESS_HOP, 20);
        assert_near_row(r.today, rows[i].symmetry, 0.05, i);
        assert_int_row(r.status, rows[i].is, i);
    }
}

static void printed_limits_agree_with_the_verdicts(void **state)
{
    struct readiness_limits l;
    struct book b;

    open_book(&b);
    b.in.own = (struct readiness_baseline){52.5, 65, 7.43, 3, 40.5};
    l = readiness_limits_of(&b.in, 0);
    assert_near(l.hr_worse_bpm, 58, 1e-9); /* 57.5 */
    assert_near(l.hr_strong_bpm, 60, 1e-9);
    assert_near(l.hr_extreme_bpm, 63, 1e-9);
    assert_near(l.sleep_worse_h, 6.4, 1e-9);
    assert_near(l.soreness_worse, 5, 1e-9);
    assert_near(l.balance_worse_s, 33, 1e-9); /* below 32.4: 32 is, 33 is not */
    assert_true(isnan(l.hrv_worse_ln) && isnan(l.hop_left_worse_cm));
    b.in.own = (struct readiness_baseline){TEST_NAN, TEST_NAN, TEST_NAN, TEST_NAN, TEST_NAN};
    l = readiness_limits_of(&b.in, 0);
    assert_true(isnan(l.hr_worse_bpm) && isnan(l.sleep_worse_h) && isnan(l.balance_worse_s));
    assert_near(l.soreness_worse, 7, 0);
    assert_near(l.sleep_least_h, 6, 0);
    b.in.own.soreness = 0;
    assert_near(readiness_limits_of(&b.in, 0).soreness_worse, 4, 0);
}

static void the_best_hop_of_each_leg_counts_and_no_baseline_is_no_data(void **state)
{
    struct readiness_limits l;
    struct book b;

    open_book(&b);
    for (int d = 0; d < 3; d++) {
        entry(&b, d)->hop_left_cm = d == 1 ? 120 : 101;
        entry(&b, d)->hop_right_cm = d == 0 ? 130 : 101;
    }
    l = readiness_limits_of(&b.in, 5);
    assert_near(l.hop_left_worse_cm, 108, 1e-9);
    assert_near(l.hop_right_worse_cm, 117, 1e-9);
    entry(&b, 9)->balance_s = 30;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_BALANCE, 9).status, READINESS_NO_DATA);
    b.in.own.balance_s = 40;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_BALANCE, 9).status, READINESS_WORSE);
}

static void hopping_is_asked_only_of_who_may(void **state)
{
    assert_true(readiness_may_hop(3, 59, READINESS_FINE));
    assert_true(readiness_may_hop(0, TEST_NAN, READINESS_FINE));
    assert_false(readiness_may_hop(4, 30, READINESS_FINE));
    assert_false(readiness_may_hop(TEST_NAN, 30, READINESS_FINE));
    assert_false(readiness_may_hop(3, 60, READINESS_FINE));
    assert_false(readiness_may_hop(3, 30, READINESS_WORSE));
    assert_false(readiness_may_hop(3, 30, READINESS_NO_DATA));
}

static void the_usual_stance_falls_with_age(void **state)
{
    static const struct {
        double age, s;
    } rows[] = {{18, 44.7}, {30, 44.7}, {39, 44.7}, {40, 41.9},     {45, 41.9},          {50, 41.2},
                {55, 41.2}, {59, 41.2}, {60, 32.1}, {65, 32.1},     {70, 21.5},          {75, 21.5},
                {79, 21.5}, {80, 9.4},  {85, 9.4},  {17, TEST_NAN}, {TEST_NAN, TEST_NAN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_near_row(readiness_balance_norm_s(rows[i].age), rows[i].s, 0, i);
    }
    assert_near(READINESS_AMBER_CUT_PCT.lo, 25, 0);
    assert_near(READINESS_AMBER_CUT_PCT.hi, 30, 0);
}

/* A log with one value of hours of sleep a day, from day FROM on. */
static void write_sleep(struct book *b, date_day from, const double *hours, int n)
{
    open_book(b);
    for (int i = 0; i < n; i++)
        entry(b, from + i)->sleep_h = hours[i];
}

static void baselines_look_back_no_further_than_they_say(void **state)
{
    static const double hours[] = {20, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
    struct book b;

    write_sleep(&b, 0, hours, 16);
    assert_near(readiness_judge_marker(&b.in, READINESS_SLEEP, 15).baseline, 7, 1e-9);
    assert_true(readiness_judge_marker(&b.in, READINESS_SLEEP, 14).baseline > 7.5);
    write_sleep(&b, 1, hours + 1, 2);
    assert_true(isnan(readiness_judge_marker(&b.in, READINESS_SLEEP, 3).baseline));
    write_sleep(&b, 1, hours + 1, 3);
    assert_near(readiness_judge_marker(&b.in, READINESS_SLEEP, 4).baseline, 7, 1e-9);
    open_book(&b);
    for (int d = 0; d < 9; d++)
        entry(&b, d)->soreness = d < 5 ? 6 : 1;
    assert_near(readiness_judge_marker(&b.in, READINESS_SORENESS, 8).baseline, 6, 1e-9);
    assert_near(readiness_judge_marker(&b.in, READINESS_SORENESS, 9).baseline, 1, 1e-9);
    assert_near(readiness_judge_marker(&b.in, READINESS_SORENESS, 13).baseline, 1, 1e-9);
    assert_true(isnan(readiness_judge_marker(&b.in, READINESS_SORENESS, 14).baseline));
}

static void hrv_needs_twelve_readings_and_three(void **state)
{
    struct book b;

    open_book(&b);
    entry(&b, 5)->hrv_ms = 200; /* 35 days before day 40: too old */
    for (int d = 6; d < 6 + 12; d++)
        entry(&b, d)->hrv_ms = 60 + d % 2;
    for (int d = 34; d < 37; d++)
        entry(&b, d)->hrv_ms = 61;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_HRV, 40).status, READINESS_FINE);
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_HRV, 41).status, READINESS_NO_DATA);
    entry(&b, 17)->hrv_ms = TEST_NAN;
    assert_int_equal(readiness_judge_marker(&b.in, READINESS_HRV, 40).status, READINESS_NO_DATA);
}

static void the_first_week_is_seven_days_from_the_first_value(void **state)
{
    struct readiness_limits l;
    struct book b;

    open_book(&b);
    entry(&b, 0)->sleep_h = 7;
    for (int d = 3; d < 12; d++) {
        entry(&b, d)->balance_s = d < 10 ? 40 : 10;
        entry(&b, d)->hop_left_cm = d < 10 ? 100 : 200;
        entry(&b, d)->hop_right_cm = d < 10 ? 110 : 200;
    }
    assert_near(readiness_judge_marker(&b.in, READINESS_BALANCE, 20).baseline, 40, 1e-9);
    l = readiness_limits_of(&b.in, 20);
    assert_near(l.hop_left_worse_cm, 90, 1e-9);
    assert_near(l.hop_right_worse_cm, 99, 1e-9);
    assert_near(l.hop_symmetry_pct, 90, 1e-9);
    entry(&b, 4)->balance_s = 20; /* within the week today does not count in its own baseline */
    assert_near(readiness_judge_marker(&b.in, READINESS_BALANCE, 4).baseline, 40, 1e-9);
    assert_true(isnan(readiness_judge_marker(&b.in, READINESS_BALANCE, 3).baseline));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resting_hr_is_held_against_the_week_before),
        cmocka_unit_test(mornings_of_illness_are_no_usual_ones),
        cmocka_unit_test(the_usual_is_that_of_before),
        cmocka_unit_test(a_given_hrv_is_judged_by_the_spread_of_the_log),
        cmocka_unit_test(a_usual_figure_is_rounded_before_its_limits),
        cmocka_unit_test(four_mornings_are_needed_for_a_baseline),
        cmocka_unit_test(hrv_is_a_week_against_the_four_before),
        cmocka_unit_test(sleep_flags_short_nights_and_poor_ones),
        cmocka_unit_test(the_young_need_more_sleep),
        cmocka_unit_test(soreness_counts_when_high_and_up),
        cmocka_unit_test(balance_is_held_against_the_own_first_week),
        cmocka_unit_test(hops_are_held_against_each_other_and_the_first_week),
        cmocka_unit_test(printed_limits_agree_with_the_verdicts),
        cmocka_unit_test(the_best_hop_of_each_leg_counts_and_no_baseline_is_no_data),
        cmocka_unit_test(hopping_is_asked_only_of_who_may),
        cmocka_unit_test(the_usual_stance_falls_with_age),
        cmocka_unit_test(baselines_look_back_no_further_than_they_say),
        cmocka_unit_test(hrv_needs_twelve_readings_and_three),
        cmocka_unit_test(the_first_week_is_seven_days_from_the_first_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
