/* The week that holds a race (SCIENCE 4.3). */
#include "week_case.h"

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
        cmocka_unit_test(the_race_week_keeps_its_own_rules),
        cmocka_unit_test(a_race_early_in_its_week_leaves_only_the_days_before),
        cmocka_unit_test(no_run_of_the_race_week_is_over_45_minutes),
        cmocka_unit_test(strength_in_race_week_is_one_session_five_days_before),
        cmocka_unit_test(a_race_on_tuesday_has_a_monday_eve),
        cmocka_unit_test(short_race_weeks_are_shared_evenly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
