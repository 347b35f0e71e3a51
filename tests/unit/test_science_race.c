/* The block that ends on race day (TRAINING 1.6), the warm-up (TRAINING 6.4). */
#include "science/race.h"

#include "base/vec.h"
#include "week_case.h"

/* TRAINING 1.6: the weekdays are those of every block, counted in days before the race. */
static void the_race_block_keeps_its_own_rules(void **state)
{
    static const struct {
        int n_runs, race;
        const char *want; /* Monday first */
        int eve;
    } rows[] = {
        {5, SUN, "REQEREA", SAT}, /* the sharpener is 4 days before */
        {4, SUN, "REQRERA", -1},  /* here too, of REQRERL */
        {3, SUN, "RQRERRA", -1},  /* Wednesday is no run day: 5 days before */
        {5, MON, "AEEQREE", SUN}, /* Thursday; the long run's Sunday is the eve */
        {5, TUE, "RAEQREE", -1},  /* Friday is no run day: 5 days before */
        {5, SAT, "RQEERAE", -1},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_request q = request_of(SUN, rows[i].n_runs, 1);
        struct week_grid g;

        week_place_race(&g, &q, rows[i].race, true);
        assert_string_equal(letters_of(&g), rows[i].want);
        assert_int_row(g.eve_day, rows[i].eve, i);
        assert_int_row(g.n_quality, 1, i);
        assert_int_row(g.long_day, rows[i].race, i);
    }
}

static void without_a_run_day_three_to_five_days_before_there_is_no_sharpener(void **state)
{
    struct week_request q = request_of(SUN, 0, 1);
    struct week_grid g;

    q.run_days = on(MON) | on(FRI) | on(SUN);
    week_place_race(&g, &q, SUN, true);
    assert_string_equal(letters_of(&g), "ERRRERA");
    assert_int_equal(g.n_quality, 0);
    q.run_days = on(MON) | on(THU) | on(SUN); /* 3 days before, the last choice */
    week_place_race(&g, &q, SUN, true);
    assert_string_equal(letters_of(&g), "ERRQRRA");
    week_place_race(&g, &q, SUN, false);
    assert_string_equal(letters_of(&g), "ERRERRA");
    q.run_days = 0x7f & ~on(SAT);
    q.cross_days = on(SAT);
    week_place_race(&g, &q, SUN, true);
    assert_string_equal(letters_of(&g), "EEQEERA"); /* cross-training on the eve gives way */
}

static void no_run_of_the_race_block_is_over_45_minutes_and_the_eve_20(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_lengths w = {25, 0, 0, 0.5, 6, 0};
    struct week_grid g;
    double km[SESSION_DAYS];

    week_place_race(&g, &q, SUN, true);
    assert_near(week_share_km(&g, &w, km, NULL), 25, 1e-9);
    assert_near(km[SAT], 3.5, 1e-9); /* 20 min at 6:00 is 3.3 */
    assert_near(km[SUN], 0, 0);
    q.n_runs = 4;
    w = (struct week_lengths){29, 0, 0, 0.5, 5.5, 0};
    week_place_race(&g, &q, SUN, true);
    assert_near(week_share_km(&g, &w, km, NULL), 24, 1e-9); /* less than asked for */
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_true(km[d] * 5.5 <= 45);
}

/* TRAINING 1.6: as short as the shortest easy run of the block before; what that cuts is lost. */
static void no_run_of_the_race_block_is_over_the_bound_it_is_given(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_lengths w = {25, 0, 0, 0.5, 6, 5.5};
    struct week_grid g;
    double km[SESSION_DAYS];

    week_place_race(&g, &q, SUN, true); /* REQEREA */
    assert_near(week_share_km(&g, &w, km, NULL), 20, 1e-9);
    assert_near(km[TUE] + km[WED] + km[THU], 16.5, 1e-9);
    assert_near(km[SAT], 3.5, 1e-9);
    w.easy_most_km = 2.5; /* the eve too */
    assert_near(week_share_km(&g, &w, km, NULL), 10, 1e-9);
    assert_near(km[SAT], 2.5, 1e-9);
    g = grid_of("REEEREL"); /* in another block the long run alone may be longer */
    w = (struct week_lengths){40, 14, 0, 0.5, 6, 6};
    assert_near(week_share_km(&g, &w, km, NULL), 38, 1e-9);
    assert_near(km[SUN], 14, 1e-9);
}

static void strength_before_a_race_is_one_session_five_or_six_days_before(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_grid g;

    week_place_race(&g, &q, SUN, true); /* REQEREA: Monday is rest, Tuesday the eve of quality */
    assert_int_equal(week_race_strength(&g, 0).days, on(MON));
    assert_int_equal(week_race_strength(&g, on(MON)).days, on(TUE));
    assert_int_equal(week_race_strength(&g, on(MON) | on(TUE)).days, 0);
    week_place_race(&g, &q, MON, true); /* AEEQREE: Tuesday is 6 days before, Wednesday an eve */
    assert_int_equal(week_race_strength(&g, 0).days, on(TUE));
}

static void short_race_blocks_are_shared_evenly(void **state)
{
    struct week_grid g = grid_of("REQEREA");
    struct week_lengths w = {8, 0, 0, 0.5, 6, 0};
    double km[SESSION_DAYS];

    g.eve_day = SAT;
    g.n_runs = 4;
    assert_near(week_share_km(&g, &w, km, NULL), 8, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_near_row(km[d], g.kind[d] == SESSION_EASY || g.kind[d] == SESSION_QUALITY ? 2 : 0,
                        1e-9, d);
}

/* TRAINING 6.4 */
static void the_warm_up_goes_by_the_class_of_the_race(void **state)
{
    static const struct {
        double km;
        enum race_warm_up want;
    } rows[] = {{5, RACE_WARM_UP_SHORT},         {7.5, RACE_WARM_UP_SHORT},
                {10, RACE_WARM_UP_TEN},          {21.0975, RACE_WARM_UP_HALF},
                {42.195, RACE_WARM_UP_MARATHON}, {100, RACE_WARM_UP_NONE}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_int_row(race_warm_up_of(rows[i].km, false), rows[i].want, i);
        assert_int_row(race_warm_up_of(rows[i].km, true), RACE_WARM_UP_NOVICE, i);
    }
}

/* TRAINING 2.9, of 10 km in 50:00 and 40 km a week. */
static void a_goal_is_judged_by_the_prediction(void **state)
{
    static const struct {
        double race_km, goal_min, g;
        enum race_goal verdict, by_estimate;
    } rows[] = {
        {21.0975, 110, 0.992, RACE_GOAL_IN_REACH, RACE_GOAL_IN_REACH},
        {21.0975, 104, 0.938, RACE_GOAL_UNLIKELY, RACE_GOAL_AMBITIOUS},
        {21.0975, 100, 0.902, RACE_GOAL_UNLIKELY, RACE_GOAL_AMBITIOUS},
        {21.0975, 98, 0.884, RACE_GOAL_OUT_OF_REACH, RACE_GOAL_UNLIKELY},
        {21.0975, 94, 0.848, RACE_GOAL_OUT_OF_REACH, RACE_GOAL_OUT_OF_REACH},
        {21.0975, 135, 1.218, RACE_GOAL_WELL_INSIDE, RACE_GOAL_WELL_INSIDE},
        {42.195, 225, 0.980, RACE_GOAL_AMBITIOUS, RACE_GOAL_AMBITIOUS},
        {42.195, 235, 1.024, RACE_GOAL_QUICK_END, RACE_GOAL_QUICK_END},
        {42.195, 245, 1.067, RACE_GOAL_QUICK_END, RACE_GOAL_QUICK_END},
        {42.195, 255, 1.111, RACE_GOAL_IN_REACH, RACE_GOAL_IN_REACH},
        {42.195, 215, 0.937, RACE_GOAL_UNLIKELY, RACE_GOAL_AMBITIOUS},
        {42.195, 200, 0.871, RACE_GOAL_OUT_OF_REACH, RACE_GOAL_UNLIKELY},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct level_prediction time =
            level_predict(level_of_result(10, 50), 10, rows[i].race_km, 40);

        assert_near_row(rows[i].goal_min / time.quick_min, rows[i].g, .0006, i);
        assert_int_row(race_goal_of(rows[i].goal_min, &time, false), rows[i].verdict, i);
        assert_int_row(race_goal_of(rows[i].goal_min, &time, true), rows[i].by_estimate, i);
        assert_int_row(race_goal_of(TEST_NAN, &time, false), RACE_GOAL_NONE, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_is_judged_by_the_prediction),
        cmocka_unit_test(the_race_block_keeps_its_own_rules),
        cmocka_unit_test(without_a_run_day_three_to_five_days_before_there_is_no_sharpener),
        cmocka_unit_test(no_run_of_the_race_block_is_over_45_minutes_and_the_eve_20),
        cmocka_unit_test(no_run_of_the_race_block_is_over_the_bound_it_is_given),
        cmocka_unit_test(strength_before_a_race_is_one_session_five_or_six_days_before),
        cmocka_unit_test(short_race_blocks_are_shared_evenly),
        cmocka_unit_test(the_warm_up_goes_by_the_class_of_the_race),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
