/* Races: the taper before, the fitness for it, and the week that holds it (SCIENCE 4.2, 4.3). */
#include "base/array.h"
#include "mileage_case.h"
#include "week_case.h"

static void races_taper_one_two_or_three_weeks(void **state)
{
    static const struct {
        double km;
        int n;
    } rows[] = {{5, 1},  {10, 1},      {6.2137 * 1.609344, 1},
                {15, 2}, {21.0975, 2}, {29, 2},
                {30, 3}, {42.195, 3},  {50, 3}};
    struct mileage_plan p;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = inputs_of(80, 30, 5, 6);

        in.race_km = rows[i].km;
        in.race_week = 10;
        plan_all_weeks(&p, &in);
        assert_true(p.has_race);
        assert_int_row(p.n_taper, rows[i].n, i);
        assert_int_row(p.n_weeks, 10, i);
        assert_int_row(p.weeks[9].kind, MILEAGE_RACE, i);
        assert_near_row(p.weeks[9].long_km, 0, 0, i);
        for (int k = 10 - rows[i].n; k < 9; k++)
            assert_int_row(p.weeks[k].kind, MILEAGE_TAPER, i);
    }
}

static void a_race_too_near_leaves_the_taper_only(void **state)
{
    struct mileage_inputs in = inputs_of(60, 28, 5.5, 6);
    struct mileage_plan p;

    (void)state;
    in.race_km = 42.195;
    in.race_week = 2;
    plan_all_weeks(&p, &in);
    assert_true(p.notes & MILEAGE_TAPER_ONLY);
    assert_near(p.weeks[0].total_km, 39, 1e-9); /* 0.65 x 60 */
    assert_near(p.weeks[1].total_km, 27, 1e-9);
    in.race_week = 4;
    plan_all_weeks(&p, &in);
    assert_true(p.notes & MILEAGE_TAPER_ONLY);
    assert_near(p.weeks[0].total_km, 60, 1e-9);
    assert_near(p.weeks[1].total_km, 48, 1e-9);
    in.race_week = 5;
    plan_all_weeks(&p, &in);
    assert_false(p.notes & MILEAGE_TAPER_ONLY);
}

static void lighter_weeks_before_a_race_are_counted_back_from_the_taper(void **state)
{
    static const struct {
        int n_build;
        double age_y;
        const char *kinds; /* of the build weeks */
    } rows[] = {
        {4, 35, "bbbb"},     {5, 35, "bbbbb"},     {6, 35, "bbcbbb"},      {7, 35, "bbbcbbb"},
        {8, 35, "bbbbcbbb"}, {9, 35, "bbcbbcbbb"}, {10, 35, "bbcbbbcbbb"}, {4, 60, "bbbb"},
        {5, 60, "bbcbb"},    {8, 60, "bbcbbcbb"},  {7, 60, "bbbbcbb"},     {9, 60, "bbbcbbcbb"},
    };
    struct mileage_plan p;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = inputs_of(40, 12, 5.5, 5);

        in.age_y = rows[i].age_y;
        in.race_km = 10;
        in.race_week = rows[i].n_build + 1;
        plan_all_weeks(&p, &in);
        for (int k = 0; k < rows[i].n_build; k++)
            assert_int_row(p.weeks[k].kind == MILEAGE_CUTBACK, rows[i].kinds[k] == 'c',
                           (long)i * 100 + k + 1);
    }
}

static void a_race_out_of_reach_is_planned_only_if_the_coach_insists(void **state)
{
    struct mileage_inputs in = inputs_of(29, 10, 6, 4);
    struct mileage_plan p;

    (void)state;
    in.race_km = 42.195;
    in.race_week = 20;
    plan_all_weeks(&p, &in);
    assert_false(p.has_race);
    assert_true(p.notes & MILEAGE_RACE_REFUSED);
    assert_int_equal(p.n_weeks, 4);
    assert_int_equal(p.weeks[3].kind, MILEAGE_CUTBACK);
    assert_near(p.time_cap_min, 150, 0);
    in.is_overridden = true;
    plan_all_weeks(&p, &in);
    assert_true(p.has_race);
    assert_true(p.notes & MILEAGE_RACE_OVERRIDDEN);
    assert_int_equal(p.n_weeks, 20);
    assert_near(p.time_cap_min, 180, 0);
}

static void fitness_for_the_race_is_the_longest_run_over_its_distance(void **state)
{
    struct mileage_inputs in = inputs_of(30, 9, 7, 4);
    struct mileage_plan p;

    (void)state;
    in.race_km = 21.0975;
    in.race_week = 5; /* three build weeks: 9, 9.5, 10.5 */
    plan_all_weeks(&p, &in);
    assert_true(p.has_race);
    assert_near(p.race_share, p.weeks[2].long_km / 21.0975, 1e-9);
    assert_true(p.race_share < 0.60 && p.race_share >= 0.45);
    assert_true(p.notes & MILEAGE_RACE_WEAK);
    assert_true(p.notes & MILEAGE_RACE_OVER_LONG);
    in.longest_km = 7.5;
    plan_all_weeks(&p, &in);
    assert_true(p.race_share < 0.45);
    assert_false(p.has_race);
    assert_true(p.notes & MILEAGE_RACE_WEAK);
    in = inputs_of(40, 12, 5.5, 4);
    in.race_km = 10;
    in.race_week = 5;
    plan_all_weeks(&p, &in);
    assert_near(p.race_share, 1.45, 1e-9);
    assert_false(p.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_OVER_LONG));
}

static void a_race_beyond_24_weeks_is_left_out_and_said(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.race_km = 21.0975;
    in.race_week = 25;
    plan_all_weeks(&p, &in);
    assert_false(p.has_race);
    assert_true(p.notes & MILEAGE_RACE_FAR);
    assert_int_equal(p.n_weeks, 24);
}

static void the_limits_of_fitness_are_where_they_are_said_to_be(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.race_km = 21.0975;
    in.race_week = 12;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.notes & (MILEAGE_RACE_WEAK | MILEAGE_RACE_REFUSED), 0);
    in = inputs_of(30, 15, 6, 4);
    in.race_km = 42.195;
    in.race_week = 20;
    plan_all_weeks(&p, &in);
    assert_true(p.has_race);
    in.weekly_km = 29.9;
    plan_all_weeks(&p, &in);
    assert_false(p.has_race);
    in.race_km = 39.9; /* no marathon */
    plan_all_weeks(&p, &in);
    assert_true(p.has_race);
    in.race_km = 40;
    plan_all_weeks(&p, &in);
    assert_false(p.has_race);
    assert_int_equal(p.notes & MILEAGE_RACE_FAR, 0);
}

static void long_runs_aim_at_races_from_20_km_on(void **state)
{
    static const struct {
        double km, time_cap_min;
    } rows[] = {{19.9, 150}, {20, 150}, {29.9, 150}, {30, 180}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = inputs_of(40, 14, 6, 5);
        struct mileage_plan p;

        in.race_km = rows[i].km;
        in.race_week = 24;
        in.is_overridden = true;
        plan_all_weeks(&p, &in);
        assert_near_row(p.time_cap_min, rows[i].time_cap_min, 0, i);
        /* Aimed, the first step is 1.10 x 14; not aimed it grows with the week, 42.8 / 40 x 14. */
        assert_near_row(p.weeks[1].long_km, rows[i].km < 20 ? 14.5 : 15, 1e-9, i);
    }
}

static void a_race_in_the_first_or_the_last_possible_week_is_planned(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    (void)state;
    in.race_km = 10;
    in.race_week = 1;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.n_done, 1);
    assert_int_equal(p.weeks[0].kind, MILEAGE_RACE);
    assert_near(p.weeks[0].total_km, 24, 1e-9);
    assert_near(p.race_share, 1.4, 1e-9);
    in.race_week = 24;
    plan_all_weeks(&p, &in);
    assert_int_equal(p.n_done, 24);
    assert_true(p.has_race);
}

static void the_race_week_keeps_its_own_rules(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_lengths w = {25, 0, 1, 0.5, 6};
    struct week_grid g;
    double km[SESSION_DAYS];

    (void)state;
    week_place_race(&g, &q, SUN, MON);
    assert_string_equal(letters_of(&g), "REQEREA");
    assert_int_equal(g.eve_day, SAT);
    assert_int_equal(g.n_runs, 4);
    assert_int_equal(g.n_quality, 1);
    assert_near(week_share_km(&g, &w, km, NULL), 25, 1e-9);
    assert_near(km[SAT], 3, 1e-9); /* 20 min at 6:00 is 3.3 */
    assert_near(km[SUN], 0, 0);
    q.n_runs = 4;
    week_place_race(&g, &q, SUN, MON);
    assert_string_equal(letters_of(&g), "REQRERA");
    assert_int_equal(g.eve_day, -1);
    q.n_runs = 3; /* the run nearest to the fourth day before moves there */
    week_place_race(&g, &q, SUN, MON);
    assert_string_equal(letters_of(&g), "REQRRRA");
    q.n_quality = 0;
    week_place_race(&g, &q, SUN, MON);
    assert_string_equal(letters_of(&g), "RERERRA");
}

static void a_race_early_in_its_week_leaves_only_the_days_before(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_lengths w = {25, 0, 1, 0.5, 6};
    struct week_grid g;
    double km[SESSION_DAYS];

    (void)state;
    week_place_race(&g, &q, WED, MON);
    for (int d = THU; d <= SUN; d++)
        assert_int_row(g.kind[d], SESSION_REST, d);
    assert_int_equal(g.n_quality, 0);
    assert_int_equal(week_race_strength(&g, 0, MON).days, 0);
    week_place_race(&g, &q, SUN, SUN); /* first day of its week */
    assert_int_equal(g.n_runs, 0);
    assert_near(week_share_km(&g, &w, km, NULL), 0, 0);
}

static void no_run_of_the_race_week_is_over_45_minutes(void **state)
{
    struct week_request q = request_of(SUN, 4, 1);
    struct week_lengths w = {29, 0, 1, 0.5, 5.5};
    struct week_grid g;
    double km[SESSION_DAYS];

    (void)state;
    week_place_race(&g, &q, SUN, MON);
    assert_near(week_share_km(&g, &w, km, NULL), 24, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_true(km[d] * 5.5 <= 45);
}

static void strength_in_race_week_is_one_session_five_days_before(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_grid g;

    (void)state;
    week_place_race(&g, &q, SUN, MON);
    assert_int_equal(week_race_strength(&g, 0, MON).days, on(MON));
    assert_int_equal(week_race_strength(&g, on(MON), MON).days, on(TUE));
    week_place_race(&g, &q, SAT, MON);
    assert_int_equal(week_race_strength(&g, 0, MON).days, on(MON));
    assert_int_equal(week_race_strength(&g, on(MON), MON).days, 0);
}

static void a_race_on_tuesday_has_a_monday_eve(void **state)
{
    struct week_request q = request_of(SUN, 0, 1);
    struct week_lengths w = {10, 0, 1, 0.5, 6};
    struct week_grid g;
    double km[SESSION_DAYS];

    (void)state;
    q.run_days = 0x7f;
    week_place_race(&g, &q, TUE, MON);
    assert_string_equal(letters_of(&g), "EARRRRR");
    assert_int_equal(g.eve_day, MON);
    assert_near(week_share_km(&g, &w, km, NULL), 3, 1e-9);
    week_place_race(&g, &q, FRI, MON); /* the fourth day before is Monday */
    assert_string_equal(letters_of(&g), "QEEEARR");
    q.cross_days = on(THU);
    q.run_days = 0x7f & ~on(THU);
    week_place_race(&g, &q, FRI, MON);
    assert_string_equal(letters_of(&g), "QEERARR"); /* cross-training on the eve gives way */
}

static void short_race_weeks_are_shared_evenly(void **state)
{
    struct week_grid g = grid_of("REQEREA");
    struct week_lengths w = {8, 0, 1, 0.5, 6};
    double km[SESSION_DAYS];

    (void)state;
    g.eve_day = SAT;
    g.n_runs = 4;
    assert_near(week_share_km(&g, &w, km, NULL), 8, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_near_row(km[d], g.kind[d] == SESSION_EASY || g.kind[d] == SESSION_QUALITY ? 2 : 0,
                        1e-9, d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(races_taper_one_two_or_three_weeks),
        cmocka_unit_test(a_race_too_near_leaves_the_taper_only),
        cmocka_unit_test(lighter_weeks_before_a_race_are_counted_back_from_the_taper),
        cmocka_unit_test(a_race_out_of_reach_is_planned_only_if_the_coach_insists),
        cmocka_unit_test(fitness_for_the_race_is_the_longest_run_over_its_distance),
        cmocka_unit_test(a_race_beyond_24_weeks_is_left_out_and_said),
        cmocka_unit_test(the_limits_of_fitness_are_where_they_are_said_to_be),
        cmocka_unit_test(long_runs_aim_at_races_from_20_km_on),
        cmocka_unit_test(a_race_in_the_first_or_the_last_possible_week_is_planned),
        cmocka_unit_test(the_race_week_keeps_its_own_rules),
        cmocka_unit_test(a_race_early_in_its_week_leaves_only_the_days_before),
        cmocka_unit_test(no_run_of_the_race_week_is_over_45_minutes),
        cmocka_unit_test(strength_in_race_week_is_one_session_five_days_before),
        cmocka_unit_test(a_race_on_tuesday_has_a_monday_eve),
        cmocka_unit_test(short_race_weeks_are_shared_evenly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
