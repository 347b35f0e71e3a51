/* Units, pace, energy and weather against SCIENCE 0, 2.8 and 3, TRAINING 7.2 and 7.3. */
#include "test_math.h"

#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"
#include "science/energy.h"
#include "science/heat.h"
#include "science/pace.h"
#include "science/units.h"

static void units_are_converted_as_defined(void **state)
{
    assert_near(154 * UNIT_KG_PER_LB, 69.85, 0.005);
    assert_near(13.1 * UNIT_KM_PER_MI, 21.08, 0.005);
    assert_near(550 / UNIT_ML_PER_FL_OZ, 18.6, 0.05);
    assert_near(num_round_to(550, UNITS_STEP_FL_OZ_ML) / UNIT_ML_PER_FL_OZ, 18, 1e-9);
    assert_near(num_ceil_to(550, UNITS_STEP_FL_OZ_ML) / UNIT_ML_PER_FL_OZ, 20, 1e-9);
    assert_near(num_floor_to(550, UNITS_STEP_FL_OZ_ML) / UNIT_ML_PER_FL_OZ, 18, 1e-9);
    assert_near(10 * UNIT_CM_PER_IN, 25.4, 1e-9);
}

static void a_floor_rounds_up_and_a_ceiling_down(void **state)
{
    assert_near(num_ceil_to(301, UNITS_STEP_ML), 350, 1e-9);
    assert_near(num_floor_to(349, UNITS_STEP_ML), 300, 1e-9);
    assert_near(num_round_to(325, UNITS_STEP_ML), 350, 1e-9);
    assert_near(num_round_to(324, UNITS_STEP_ML), 300, 1e-9);
}

static void the_step_of_distances_depends_on_base_and_longest_run(void **state)
{
    assert_near(units_distance_step(24.9, 9, 1), 0.1, 0);
    assert_near(units_distance_step(25, 9, 1), 0.5, 0);
    assert_near(units_distance_step(14.9 * UNIT_KM_PER_MI, 9, UNIT_KM_PER_MI), 0.1, 0);
    assert_near(units_distance_step(15 * UNIT_KM_PER_MI, 9, UNIT_KM_PER_MI), 0.5, 0);
    assert_near(units_distance_step(40, 4.9, 1), 0.1, 0);
    assert_near(units_distance_step(40, 5, 1), 0.5, 0);
    assert_near(units_distance_step(40, 4.9 * UNIT_KM_PER_MI, UNIT_KM_PER_MI), 0.1, 0);
    assert_near(units_distance_step(40, 5 * UNIT_KM_PER_MI, UNIT_KM_PER_MI), 0.5, 0);
}

static void pace_turns_into_speed_and_duration(void **state)
{
    assert_near(pace_speed_kmh(PACE_DEFAULT_MIN_PER_KM), 9.23, 0.005);
    assert_near(pace_duration_min(14, 6), 84, 1e-9);
}

static void energy_follows_the_worked_examples(void **state)
{
    struct range r = energy_print_kcal(70, 10);

    assert_near(energy_net_kcal(70, 10), 700, 1e-9);
    assert_near(energy_net_kcal(58, 21.1), 1220, 5);
    assert_near(r.lo, 600, 1e-9); /* 595 half up to 10 */
    assert_near(r.hi, 810, 1e-9); /* 805 */
}

static void heat_shows_its_flag(void **state)
{
    static const struct {
        double c, humidity, wbgt;
        enum heat_flag flag;
    } rows[] = {
        {30, 50, 29.26, HEAT_BLACK},       {20, 60, 20.78, HEAT_YELLOW},
        {25, 70, 26.80, HEAT_RED},         {10, 50, 12.02, HEAT_GREEN},
        {0, 50, 5.14, HEAT_WHITE},         {25, TEST_NAN, TEST_NAN, HEAT_UNKNOWN},
        {25, 101, TEST_NAN, HEAT_UNKNOWN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double wbgt = heat_wbgt_c(rows[i].c, rows[i].humidity);

        assert_near_row(wbgt, rows[i].wbgt, 0.005, i);
        assert_int_row(heat_flag_of(wbgt), rows[i].flag, i);
    }
}

static void the_flag_changes_at_its_limits(void **state)
{
    static const struct {
        double wbgt;
        enum heat_flag flag;
    } rows[] = {{9.99, HEAT_WHITE},   {10, HEAT_GREEN},  {17.99, HEAT_GREEN}, {18, HEAT_YELLOW},
                {22.99, HEAT_YELLOW}, {23, HEAT_RED},    {28, HEAT_RED},      {28.01, HEAT_BLACK},
                {32.2, HEAT_BLACK},   {32.21, HEAT_STOP}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(heat_flag_of(rows[i].wbgt), rows[i].flag, i);
    assert_int_equal(heat_rule_of(30.1, false, true), HEAT_EASY);
    assert_int_equal(heat_rule_of(30.2, false, true), HEAT_EASY_SHORT);
    assert_int_equal(heat_rule_of(TEST_NAN, false, true), HEAT_AS_PLANNED);
}

static void humidity_is_a_percentage_or_there_is_no_index(void **state)
{
    assert_true(isnan(heat_wbgt_c(TEST_NAN, 50)));
    assert_false(isnan(heat_wbgt_c(20, 0)) || isnan(heat_wbgt_c(20, 100)));
    assert_true(isnan(heat_wbgt_c(20, -1)));
}

/* TRAINING 7.2: its table, and a runner whom heat is forbidden (SCIENCE 8.2). */
static void heat_shortens_runs(void **state)
{
    static const struct {
        double c, humidity;
        bool is_ready, is_allowed;
        double wbgt;
        enum heat_flag flag;
        enum heat_rule rule;
        double long_share, longest_min;
    } rows[] = {
        {32, 60, false, true, 33.3, HEAT_STOP, HEAT_INDOORS, 0, 0},
        {40, TEST_NAN, true, true, 41.1, HEAT_STOP, HEAT_INDOORS, 0, 0},
        {31, 50, false, true, 30.3, HEAT_BLACK, HEAT_EASY_SHORT, 0.5, 45},
        {31, 50, true, true, 30.3, HEAT_BLACK, HEAT_EASY, 0.75, 90},
        {29, 50, false, true, 28.2, HEAT_BLACK, HEAT_EASY, 0.75, 90},
        {28, TEST_NAN, false, true, 27.2, HEAT_RED, HEAT_BY_EFFORT, 1, 150},
        {25, 70, false, true, 26.8, HEAT_RED, HEAT_BY_EFFORT, 1, 150},
        {25, 70, false, false, 26.8, HEAT_RED, HEAT_INDOORS, 0, 0},
        {20, TEST_NAN, false, true, 19.9, HEAT_YELLOW, HEAT_SLOW_END, 1, HUGE_VAL},
        {20, TEST_NAN, false, false, 19.9, HEAT_YELLOW, HEAT_SLOW_END, 1, HUGE_VAL},
        {16, TEST_NAN, false, true, TEST_NAN, HEAT_UNKNOWN, HEAT_AS_PLANNED, 1, HUGE_VAL},
        {10, 50, false, true, 12.0, HEAT_GREEN, HEAT_AS_PLANNED, 1, HUGE_VAL},
        {5, 50, false, true, 8.5, HEAT_WHITE, HEAT_AS_PLANNED, 1, HUGE_VAL},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double humidity =
            isnan(rows[i].humidity) ? heat_assumed_humidity_pct(rows[i].c) : rows[i].humidity;
        double wbgt = heat_wbgt_c(rows[i].c, humidity);
        enum heat_rule rule = heat_rule_of(wbgt, rows[i].is_ready, rows[i].is_allowed);

        assert_near_row(wbgt, rows[i].wbgt, 0.05, i);
        assert_int_row(heat_flag_of(wbgt), rows[i].flag, i);
        assert_int_row(rule, rows[i].rule, i);
        assert_true(HEAT_LIMITS[rule].long_share == rows[i].long_share &&
                    HEAT_LIMITS[rule].longest_min == rows[i].longest_min);
    }
}

/* TRAINING 7.3. */
static void cold_gives_its_advice(void **state)
{
    static const struct {
        double c, chill;
        enum heat_cold cold;
    } rows[] = {{0, -3.3, COLD_ICE},       {-5, -9.3, COLD_ICE},       {-10, -15.3, COLD_COLD},
                {-15, -21.2, COLD_COLD},   {-20, -27.2, COLD_INDOORS}, {-25, -33.2, COLD_INDOORS},
                {0.1, TEST_NAN, COLD_NONE}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!isnan(rows[i].chill))
            assert_near_row(heat_wind_chill_c(rows[i].c), rows[i].chill, 0.05, i);
        assert_int_row(heat_cold_of(rows[i].c), rows[i].cold, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_are_converted_as_defined),
        cmocka_unit_test(a_floor_rounds_up_and_a_ceiling_down),
        cmocka_unit_test(the_step_of_distances_depends_on_base_and_longest_run),
        cmocka_unit_test(pace_turns_into_speed_and_duration),
        cmocka_unit_test(energy_follows_the_worked_examples),
        cmocka_unit_test(heat_shows_its_flag),
        cmocka_unit_test(heat_shortens_runs),
        cmocka_unit_test(cold_gives_its_advice),
        cmocka_unit_test(the_flag_changes_at_its_limits),
        cmocka_unit_test(humidity_is_a_percentage_or_there_is_no_index),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
