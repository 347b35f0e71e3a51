/* The run-walk ladder, its days, walk breaks, and plans by time (TRAINING 5). */
#include <string.h>

#include "mileage_case.h"

#include "base/bits.h"
#include "base/vec.h"
#include "science/run_walk.h"
#include "science/week.h"

static void the_ladder_has_ten_weeks(void **state)
{
    static const struct {
        int repeat;
        double run_s, walk_s, running_min, session_min;
    } rows[RUN_WALK_WEEKS] = {
        {8, 60, 90, 8, 28.5},     {8, 90, 90, 12, 32.5}, {6, 150, 90, 15, 32.5},
        {5, 210, 90, 17.5, 33.5}, {4, 300, 120, 20, 36}, {3, 480, 120, 24, 38},
        {2, 720, 120, 24, 36},    {1, 1200, 0, 20, 30},  {1, 1500, 0, 25, 35},
        {1, 1800, 0, 30, 40},
    };

    for (int week = 1; week <= RUN_WALK_WEEKS; week++) {
        struct run_walk s = run_walk_of_week(week);
        long i = week - 1;

        assert_int_row(s.week, week, i);
        assert_int_row(s.repeat, rows[i].repeat, i);
        assert_near_row(s.run_s, rows[i].run_s, 0, i);
        assert_near_row(s.walk_s, rows[i].walk_s, 0, i);
        assert_near_row(s.repeat * s.run_s / 60, rows[i].running_min, 1e-9, i);
        assert_near_row(run_walk_session_min(&s), rows[i].session_min, 1e-9, i);
    }
}

static void it_starts_at_what_the_runner_can_run(void **state)
{
    static const struct {
        double can_run_min;
        int week;
    } rows[] = {{TEST_NAN, 1}, {0, 1}, {1, 1},  {1.4, 1}, {1.5, 2}, {2, 2},  {3, 3},  {4, 4},
                {5, 5},        {8, 6}, {11, 6}, {12, 7},  {19, 7},  {20, 8}, {25, 9}, {90, 10}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(run_walk_first_week(rows[i].can_run_min), rows[i].week, i);
}

static void it_is_for_those_who_run_little_or_cannot_run_20_minutes(void **state)
{
    static const struct {
        double can_run_min, weekly_km, weekly_min;
        bool is_due;
    } rows[] = {
        {19.9, 40, TEST_NAN, true},
        {20, 2, TEST_NAN, false},
        {TEST_NAN, 7.9, TEST_NAN, true},
        {TEST_NAN, 8, TEST_NAN, false},
        {TEST_NAN, TEST_NAN, 59, true},
        {TEST_NAN, TEST_NAN, 60, false},
        {20, TEST_NAN, 30, false},
        {5, TEST_NAN, 300, true},
        {TEST_NAN, TEST_NAN, TEST_NAN, false},
        {5, TEST_NAN, TEST_NAN, true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(run_walk_is_due(rows[i].can_run_min, rows[i].weekly_km, rows[i].weekly_min),
                       rows[i].is_due, i);
}

static void the_next_week_needs_two_sessions_without_pain_or_strain(void **state)
{
    static const struct {
        int n_done;
        double effort, pain;
        bool is_passed;
    } rows[] = {{3, 6, 3, true},  {2, 6, 3, true},  {2, TEST_NAN, TEST_NAN, true},
                {1, 4, 0, false}, {0, 4, 0, false}, {3, 7, 0, false},
                {3, 6, 4, false}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(run_walk_hold_of(&(struct run_walk_log){.n_done = rows[i].n_done,
                                                               .last_effort = rows[i].effort,
                                                               .worst_pain = rows[i].pain}) ==
                           RUN_WALK_PASSED,
                       rows[i].is_passed, i);
}

static void days_off_lead_back_to_less_running(void **state)
{
    static const struct {
        int week, days_off, next;
    } rows[] = {{6, 5, 6},  {6, 6, 4},  {6, 14, 3},  {6, 28, 2},
                {6, 56, 1}, {8, 10, 3}, {10, 10, 8}, {1, 90, 1}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(run_walk_week_after(rows[i].week, mileage_share_after(rows[i].days_off)),
                       rows[i].next, i);
}

/* Monday to Sunday: E a session, s strength, - neither. */
static void sessions_are_two_days_apart_with_strength_between(void **state)
{
    static const struct {
        unsigned run_days, rest_days, cross_days;
        int n_runs;
        const char *days;
    } rows[] = {
        {0, 0, 0, 0, "sEsE--E"},
        {BIT(0) | BIT(2) | BIT(4), 0, 0, 0, "EsEsE--"},
        {BIT(1) | BIT(3) | BIT(5) | BIT(6), 0, 0, 0, "-EsEsE-"},
        {BIT(5) | BIT(6), 0, 0, 0, "s-s--E-"},
        {0, BIT(6), 0, 0, "-EsEsE-"},
        {0, BIT(0) | BIT(2), 0, 0, "-E-EssE"},
        {0, 0, BIT(1), 0, "EX-EsEs"},
        {0, 0, 0, 2, "sEsE---"},
        {0, BIT(0) | BIT(1) | BIT(2) | BIT(3), 0, 0, "----EsE"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_request q = {.n_runs = rows[i].n_runs,
                                 .run_days = rows[i].run_days,
                                 .rest_days = rows[i].rest_days,
                                 .cross_days = rows[i].cross_days};
        struct week_grid g;
        struct week_strength s;
        char days[SESSION_DAYS + 1] = "";

        week_place_run_walk(&g, &q);
        s = week_run_walk_strength(&g, q.rest_days, 0);
        for (int d = 0; d < SESSION_DAYS; d++)
            days[d] = g.kind[d] == SESSION_EASY    ? 'E'
                      : s.days & BIT(d)            ? 's'
                      : g.kind[d] == SESSION_CROSS ? 'X'
                                                   : '-';
        if (strcmp(days, rows[i].days) != 0)
            print_error("row %zu: %s, not %s\n", i, days, rows[i].days);
        assert_string_equal(days, rows[i].days);
    }
}

static void walk_breaks_slow_the_mean_pace(void **state)
{
    static const struct {
        double pace, run_min, walk_min, mean_min_per_km, ten_km_s;
    } rows[] = {
        {6.5, 4, 1, 6 + 59 / 60.0, 4194},
        {7, 3, 1, 7 + 34 / 60.0, 4541},
        {8, 1, 1, 8 + 53 / 60.0, 5333},
        {6, 9, 1, 6 + 15 / 60.0, 3750},
        {11, 2, 2, 11, 6600}, /* who runs slower than 10:00 walks no faster */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double mean = run_walk_mean_pace(rows[i].pace, 60 * rows[i].run_min, 60 * rows[i].walk_min);

        assert_near_row(mean, rows[i].mean_min_per_km, .5 / 60, i);
        assert_near_row(600 * mean, rows[i].ten_km_s, .5, i);
        assert_near_row(run_walk_running_pace(mean, 60 * rows[i].run_min, 60 * rows[i].walk_min),
                        rows[i].pace, 1e-9, i);
    }
}

static void a_marathon_with_walk_breaks_has_long_runs_of_up_to_4_hours(void **state)
{
    struct mileage_inputs in = inputs_of(60, 20, 6, 5);
    struct mileage_plan p;

    in.race_km = 42.195;
    in.n_blocks = 16;
    in.quick_min = 300;
    mileage_start(&p, &in);
    assert_near(p.time_cap_min, 210, 0);
    in.has_walk_breaks = true;
    mileage_start(&p, &in);
    assert_near(p.time_cap_min, 240, 0);
    in.race_km = 21.1;
    mileage_start(&p, &in);
    assert_near(p.time_cap_min, 150, 0);
}

static void plans_by_time_grow_in_whole_steps_of_minutes(void **state)
{
    static const struct {
        double weekly_min, longest_min;
        int n_runs;
        double totals[8], longs[8];
    } rows[] = {
        {90, 30, 3, {90, 99, 108, 87, 104, 114, 126, 101}, {30, 33, 36, 29, 39, 42, 46, 34}},
        {300, 75, 4, {300, 315, 335, 270, 320, 340, 360, 290}, {75, 80, 85, 70, 90, 95, 100, 75}},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in =
            inputs_of(rows[i].weekly_min / 6.5, rows[i].longest_min / 6.5, 6.5, rows[i].n_runs);
        struct mileage_plan p;

        in.is_by_time = true;
        in.n_weeks = 8;
        plan_all_blocks(&p, &in);
        for (int k = 0; k < 8; k++) {
            assert_near_row(p.blocks[k].total_km * 6.5, rows[i].totals[k], 1e-6, (long)i * 10 + k);
            assert_near_row(p.blocks[k].long_km * 6.5, rows[i].longs[k], 1e-6, (long)i * 10 + k);
        }
    }
}

static void the_step_is_a_minute_for_a_little_running(void **state)
{
    assert_near(mileage_step_min(150, 60), 5, 0);
    assert_near(mileage_step_min(149, 60), 1, 0);
    assert_near(mileage_step_min(150, 59), 1, 0);
}

static void thirty_minutes_a_week_are_planned_at_any_pace(void **state)
{
    struct mileage_inputs in = inputs_of(30 / 12.0, TEST_NAN, 12, 0);
    struct mileage_plan p;

    plan_all_blocks(&p, &in);
    assert_false(p.has_plan);
    in.is_by_time = true;
    plan_all_blocks(&p, &in);
    assert_true(p.has_plan);
    assert_near(p.blocks[0].total_km * 12, 30, 1e-6);
}

/* TRAINING 5.2: what an amber morning leaves of a session. */
static void an_eased_session_has_fewer_pieces(void **state)
{
    static const struct {
        int week, repeat;
        double run_s;
    } rows[] = {{1, 6, 60},  {3, 4, 150}, {4, 3, 210}, {5, 3, 300},
                {6, 2, 480}, {7, 1, 720}, {8, 1, 900}, {10, 1, 1320}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct run_walk whole = run_walk_of_week(rows[i].week), s = run_walk_shortened(whole, 0.75);

        assert_int_equal(s.repeat, rows[i].repeat);
        assert_true(s.run_s == rows[i].run_s);
        assert_true(run_walk_session_min(&s) < run_walk_session_min(&whole));
        assert_true((s.walk_s > 0) == (s.repeat > 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_eased_session_has_fewer_pieces),
        cmocka_unit_test(the_ladder_has_ten_weeks),
        cmocka_unit_test(it_starts_at_what_the_runner_can_run),
        cmocka_unit_test(it_is_for_those_who_run_little_or_cannot_run_20_minutes),
        cmocka_unit_test(the_next_week_needs_two_sessions_without_pain_or_strain),
        cmocka_unit_test(days_off_lead_back_to_less_running),
        cmocka_unit_test(sessions_are_two_days_apart_with_strength_between),
        cmocka_unit_test(walk_breaks_slow_the_mean_pace),
        cmocka_unit_test(a_marathon_with_walk_breaks_has_long_runs_of_up_to_4_hours),
        cmocka_unit_test(plans_by_time_grow_in_whole_steps_of_minutes),
        cmocka_unit_test(the_step_is_a_minute_for_a_little_running),
        cmocka_unit_test(thirty_minutes_a_week_are_planned_at_any_pace),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
