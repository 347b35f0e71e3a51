/* Weekly totals, taper and long run against the tables of SCIENCE 4.4, and what must hold always.
 */
#include "base/array.h"
#include "base/bits.h"
#include "mileage_case.h"

#include "base/unit.h"

/* As a constant of tables; the same as UNIT_KM_PER_MI. */
#define MILE_KM 1.609344

struct plan_row {
    const char *name;
    double weekly_km, longest_km, pace, age_y;
    int n_run_days, n_weeks, race_week;
    double race_km;
    const char *kinds; /* one letter a week: b c t r */
    double total[MILEAGE_WEEKS_MAX], longest[MILEAGE_WEEKS_MAX];
};

static const struct plan_row PLANS[] = {
    {"twenty km on three days",
     20,
     8,
     6.5,
     35,
     3,
     12,
     0,
     0,
     "bbbcbbbcbbbc",
     {20, 22, 24.2, 19.3, 23.1, 25.4, 27.9, 22.3, 26.7, 29.2, 31.8, 25.5},
     {8, 8.8, 9.6, 7.7, 9.2, 10.1, 11.1, 8.9, 10.7, 11.7, 12.7, 10.2}},
    {"forty km on five days",
     40,
     14,
     6,
     35,
     5,
     8,
     0,
     0,
     "bbbcbbbc",
     {40, 42.5, 45.5, 36.5, 43.5, 46.5, 49.5, 39.5},
     {14, 14.5, 15.5, 12.5, 15, 16, 17, 13.5}},
    {"held by the time cap",
     50,
     19,
     7.5,
     35,
     4,
     8,
     0,
     0,
     "bbbcbbbc",
     {50, 53, 56, 44.5, 53, 56, 59.5, 47.5},
     {19, 20, 20, 17, 20, 20, 20, 18}},
    {"half marathon in week 12",
     40,
     14,
     6,
     35,
     5,
     0,
     12,
     21.0975,
     "bbcbbbcbbbtr",
     {40, 42.5, 34, 40.5, 43.5, 46, 37, 44, 47, 50, 37.5, 25},
     {14, 15, 12, 16.5, 17.5, 17.5, 14, 17.5, 17.5, 17.5, 13, 0}},
    {"marathon in week 16",
     60,
     20,
     5.5,
     35,
     6,
     0,
     16,
     42.195,
     "bbcbbcbbbcbbbttr",
     {60, 63, 50.5, 60.5, 63.5, 51, 61, 64, 67.5, 54, 64.5, 68, 71, 57, 46, 32},
     {20, 22, 17.5, 24, 26, 20.5, 27, 28.5, 30, 24, 29, 30.5, 31.5, 25, 20, 0}},
    {"marathon in week 12",
     80,
     24,
     5,
     35,
     6,
     0,
     12,
     42.195,
     "bbcbbcbbbttr",
     {80, 83.5, 66.5, 79.5, 83.5, 66.5, 79.5, 83.5, 87, 69.5, 56.5, 39},
     {24, 26, 20.5, 28.5, 31, 24.5, 31.5, 31.5, 31.5, 25, 20, 0}},
    {"ten km in week 5",
     40,
     12,
     5.5,
     35,
     4,
     0,
     5,
     10,
     "bbbbr",
     {40, 42.5, 45.5, 48.5, 29},
     {12, 12.5, 13.5, 14.5, 0}},
    {"age 68",
     35,
     11,
     7,
     68,
     4,
     9,
     0,
     0,
     "bbcbbcbbc",
     {35, 37.5, 30, 36, 38.5, 30.5, 36.5, 39, 31},
     {11, 11.5, 9, 11, 12, 9.5, 11.5, 12, 9.5}},
};

static void every_published_plan_is_reproduced_week_by_week(void **state)
{
    static const char LETTERS[] = {'b', 'c', 't', 'r'};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(PLANS); i++) {
        const struct plan_row *r = &PLANS[i];
        struct mileage_inputs in = inputs_of(r->weekly_km, r->longest_km, r->pace, r->n_run_days);
        struct mileage_plan p;

        in.age_y = r->age_y;
        in.n_weeks = r->n_weeks;
        in.race_week = r->race_week;
        in.race_km = r->race_km;
        plan_all_weeks(&p, &in);
        assert_true(p.has_plan);
        assert_int_row(p.n_done, r->n_weeks ? r->n_weeks : r->race_week, i);
        for (int k = 0; k < p.n_done; k++) {
            long row = (long)i * 100 + k + 1;

            assert_near_row(p.weeks[k].total_km, r->total[k], 1e-6, row);
            assert_near_row(p.weeks[k].long_km, r->longest[k], 1e-6, row);
            assert_int_row(LETTERS[p.weeks[k].kind], r->kinds[k], row);
        }
    }
}

static void run_days_follow_the_week_where_none_are_given(void **state)
{
    static const struct {
        double km;
        int n;
    } rows[] = {{24.9, 3}, {25, 4}, {39.9, 4}, {40, 5}, {60, 5}, {60.1, 6}, {200, 6}};
    struct mileage_inputs in = inputs_of(40, 7, 6, 0);
    struct mileage_plan p;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(mileage_default_run_days(rows[i].km), rows[i].n, i);
    mileage_start(&p, &in);
    assert_int_equal(p.n_run_days, 6); /* ceil(40 / 7) is more than 5 */
    assert_int_equal(p.notes, MILEAGE_DAYS_ASSUMED | MILEAGE_DAYS_RAISED);
    in.longest_km = 5;
    mileage_start(&p, &in);
    assert_int_equal(p.n_run_days, 7);
    assert_near(p.weekly_km, 35, 1e-9);
    assert_true(p.notes & MILEAGE_CUT_BY_LONGEST);
}

static void a_week_its_runs_cannot_hold_is_reduced_and_said(void **state)
{
    struct mileage_inputs in = inputs_of(50, 10, 6, 4);
    struct mileage_plan p;

    (void)state;
    mileage_start(&p, &in);
    assert_near(p.weekly_km, 40, 1e-9);
    assert_int_equal(p.notes, MILEAGE_CUT_BY_LONGEST);
    in.longest_km = 30;
    in.long_cap_min = 60; /* 10 km a run */
    mileage_start(&p, &in);
    assert_near(p.weekly_km, 40, 1e-9);
    assert_int_equal(p.notes, MILEAGE_CUT_BY_TIME);
}

static void an_unknown_longest_run_is_a_share_of_the_week(void **state)
{
    static const double shares[] = {1, .50, .40, .33, .30, .27, .27};
    struct mileage_plan p;

    (void)state;
    for (int n = 1; n <= 7; n++) {
        struct mileage_inputs in = inputs_of(20, TEST_NAN, 6, n);

        mileage_start(&p, &in);
        assert_near_row(p.longest_km, 20 * shares[n - 1], 1e-9, n);
        assert_true(p.notes & MILEAGE_LONGEST_ASSUMED);
    }
}

static void growth_has_no_cliff(void **state)
{
    (void)state;
    assert_near(mileage_grow_km(20), 22, 1e-9);
    assert_near(mileage_grow_km(25), 27.5, 1e-9);
    assert_near(mileage_grow_km(40), 42.8, 1e-9);
    assert_near(mileage_grow_km(80), 83.6, 1e-9);
    for (double x = 5; x < 250; x += 0.1)
        assert_true(mileage_grow_km(x + 0.1) > mileage_grow_km(x));
}

static void too_little_running_gets_no_progression(void **state)
{
    struct mileage_inputs in = inputs_of(4.9, 2, 6, 3);
    struct mileage_plan p;

    (void)state;
    plan_all_weeks(&p, &in);
    assert_false(p.has_plan);
    assert_int_equal(p.notes, MILEAGE_TOO_LITTLE);
    assert_int_equal(p.n_done, 0);
    assert_null(mileage_next_week(&p, TEST_NAN));
    in.weekly_km = 5;
    plan_all_weeks(&p, &in);
    assert_true(p.has_plan);
    assert_int_equal(p.n_done, 4);
    in.weekly_km = TEST_NAN;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.notes, MILEAGE_NO_WEEKLY);
}

static void the_cap_holds_unless_a_peak_is_given(void **state)
{
    struct mileage_inputs in = inputs_of(20, 8, 6.5, 3);
    struct mileage_plan p;
    double highest = 0;

    (void)state;
    in.n_weeks = 24;
    plan_all_weeks(&p, &in);
    for (int k = 0; k < 24; k++)
        highest = fmax(highest, p.weeks[k].total_km);
    assert_near(highest, 34, 1e-9); /* 20 + min(15, 14) */
    in.peak_km = 25;
    plan_all_weeks(&p, &in);
    highest = 0;
    for (int k = 0; k < 24; k++)
        highest = fmax(highest, p.weeks[k].total_km);
    assert_near(highest, 25, 1e-9);
    in.peak_km = 60;
    plan_all_weeks(&p, &in);
    assert_true(p.weeks[22].total_km > 34);
}

static void a_cutback_can_be_pulled_forward(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.n_weeks = 8;
    in.pulled_week = 2;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.weeks[1].kind, MILEAGE_CUTBACK);
    assert_near(p.weeks[1].total_km, 32, 1e-9);
    assert_int_equal(p.weeks[3].kind, MILEAGE_BUILD);
    assert_int_equal(p.weeks[7].kind, MILEAGE_CUTBACK);
}

static void a_level_plan_repeats_the_first_week(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.is_level = true;
    in.n_weeks = 6;
    plan_all_weeks(&p, &in);
    for (int k = 0; k < 6; k++) {
        assert_near_row(p.weeks[k].total_km, 40, 1e-9, k);
        assert_near_row(p.weeks[k].long_km, 14, 1e-9, k);
    }
}

static void what_was_really_printed_bounds_the_next_week(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    mileage_start(&p, &in);
    mileage_next_week(&p, TEST_NAN);
    mileage_next_week(&p, 30);
    assert_near(p.weeks[1].total_km, 36, 1e-9);
}

static void a_plan_in_miles_is_in_whole_steps_of_miles(void **state)
{
    struct mileage_inputs in = inputs_of(25 * MILE_KM, 8 * MILE_KM, 6, 4);
    struct mileage_plan p;

    (void)state;
    in.unit_km = UNIT_KM_PER_MI;
    in.n_weeks = 12;
    plan_all_weeks(&p, &in);
    assert_near(p.step, 0.5, 0);
    assert_near(p.weeks[0].total_km / UNIT_KM_PER_MI, 25, 1e-9);
    for (int k = 0; k < 12; k++) {
        double total = p.weeks[k].total_km / UNIT_KM_PER_MI * 2;
        double longest = p.weeks[k].long_km / UNIT_KM_PER_MI * 2;

        assert_near_row(total, round(total), 1e-9, k);
        assert_near_row(longest, round(longest), 1e-9, k);
    }
    in.weekly_km = 14 * MILE_KM;
    in.longest_km = 5 * MILE_KM;
    mileage_start(&p, &in);
    assert_near(p.step, 0.1, 0);
}

static void a_run_over_a_tenth_longer_is_a_spike(void **state)
{
    (void)state;
    assert_false(mileage_is_spike(9, 10));
    assert_false(mileage_is_spike(11.0, 10));
    assert_true(mileage_is_spike(11.01, 10));
    assert_true(mileage_is_spike(21, 10));
}

static void a_week_may_add_a_fifth_and_no_more(void **state)
{
    (void)state;
    assert_false(mileage_is_jump(48, 40));
    assert_true(mileage_is_jump(48.1, 40));
    assert_false(mileage_is_jump(20, 40));
    assert_false(mileage_is_jump(48, (double)NAN)); /* the first week */
}

static void two_runs_with_a_medium_long_add_up_to_both(void **state)
{
    struct mileage_inputs in = inputs_of(20, 10, 6, 2);
    struct mileage_plan p;

    (void)state;
    in.has_medium_long = true;
    plan_all_weeks(&p, &in);
    assert_near(p.weeks[0].long_km, 10, 1e-9);
    assert_near(p.weeks[0].total_km, 17.5, 1e-9);
}

static void a_small_base_is_capped_by_its_share(void **state)
{
    struct mileage_inputs in = inputs_of(10, 5, 7, 3);
    struct mileage_plan p;

    (void)state;
    mileage_start(&p, &in);
    assert_near(p.cap_km, 17.5, 1e-9);
    in.weekly_km = 40;
    in.longest_km = 20;
    mileage_start(&p, &in);
    assert_near(p.cap_km, 56, 1e-9);
}

static void a_cutback_pulled_to_the_last_week_or_beyond_changes_nothing_else(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.n_weeks = 6;
    in.pulled_week = 7;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.cutbacks, BIT(3));
    in.pulled_week = 4; /* is one already */
    plan_all_weeks(&p, &in);
    assert_int_equal(p.cutbacks, BIT(3));
    in.pulled_week = 6;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.cutbacks, BIT(3) | BIT(5));
    in.pulled_week = 1;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.cutbacks, BIT(0));
    assert_near(p.weeks[0].total_km, 32, 1e-9);
    in.pulled_week = 0;
    in.n_weeks = 1;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.n_done, 1);
    in.n_weeks = 40;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.n_done, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_published_plan_is_reproduced_week_by_week),
        cmocka_unit_test(run_days_follow_the_week_where_none_are_given),
        cmocka_unit_test(a_week_its_runs_cannot_hold_is_reduced_and_said),
        cmocka_unit_test(an_unknown_longest_run_is_a_share_of_the_week),
        cmocka_unit_test(growth_has_no_cliff),
        cmocka_unit_test(too_little_running_gets_no_progression),
        cmocka_unit_test(the_cap_holds_unless_a_peak_is_given),
        cmocka_unit_test(a_cutback_can_be_pulled_forward),
        cmocka_unit_test(a_level_plan_repeats_the_first_week),
        cmocka_unit_test(what_was_really_printed_bounds_the_next_week),
        cmocka_unit_test(a_plan_in_miles_is_in_whole_steps_of_miles),
        cmocka_unit_test(a_run_over_a_tenth_longer_is_a_spike),
        cmocka_unit_test(a_week_may_add_a_fifth_and_no_more),
        cmocka_unit_test(two_runs_with_a_medium_long_add_up_to_both),
        cmocka_unit_test(a_small_base_is_capped_by_its_share),
        cmocka_unit_test(a_cutback_pulled_to_the_last_week_or_beyond_changes_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
