/* Strength recovery against SCIENCE 5, and the recovery card and tools against 4.7 and 7. */
#include "base/array.h"
#include "test_math.h"

#include "base/unit.h"
#include "science/recovery.h"
#include "science/strength.h"
#include "science/tools.h"

static void a_session_takes_the_minutes_of_its_week(void **state)
{
    static const struct {
        int week;
        double lo, hi;
    } rows[] = {{1, 9, 21}, {2, 10, 24}, {3, 10, 23}, {4, 9, 21}, {9, 9, 21}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct strength_dose doses[STRENGTH_FAMILIES];
        struct range r;

        for (int f = 0; f < STRENGTH_FAMILIES; f++)
            doses[f] = strength_dose_of((enum strength_family)f, rows[i].week, false);
        r = strength_session_min(doses, STRENGTH_FAMILIES);
        assert_near_row(r.lo, rows[i].lo, 0, i);
        assert_near_row(r.hi, rows[i].hi, 0, i);
    }
}

static void the_dose_is_the_seeds(void **state)
{
    int n_per_side = 0;

    (void)state;
    for (int week = 1; week <= 4; week++) {
        for (int f = 0; f < STRENGTH_FAMILIES; f++) {
            struct strength_dose d = strength_dose_of((enum strength_family)f, week, true);

            assert_int_equal(d.sets, 3);
            assert_near(d.reps.lo, 8, 0);
            assert_near(d.reps.hi, 12, 0);
            assert_near(d.rest_s.lo, 30, 0);
            assert_near(d.rest_s.hi, 90, 0);
            assert_int_equal(d.rpe, 6);
            assert_int_equal(range_is_none(d.hold_s), !(f == STRENGTH_BRIDGE && week == 2));
            n_per_side += d.is_per_side;
        }
    }
    assert_int_equal(n_per_side, 9);
    assert_near(strength_dose_of(STRENGTH_BRIDGE, 2, false).hold_s.hi, 5, 0);
    assert_true(strength_dose_of(STRENGTH_BRIDGE, 3, false).is_per_side);
}

static void after_week_four_the_fourth_stays_and_lighter_weeks_drop_a_set(void **state)
{
    (void)state;
    assert_int_equal(strength_variant(1), 1);
    assert_int_equal(strength_variant(4), 4);
    assert_int_equal(strength_variant(11), 4);
    assert_int_equal(strength_variant(0), 1);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 4, true).sets, 3);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 8, true).sets, 2);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 8, false).sets, 3);
}

static void too_hard_a_set_makes_the_next_shorter(void **state)
{
    static const struct {
        int reps, effort;
        bool has_pain;
        int next;
    } rows[] = {{10, 6, false, 10}, {10, 7, false, 8}, {12, 8, false, 8},
                {8, 8, false, 5},   {9, 9, false, 0},  {9, 10, false, 0},
                {8, 7, false, 6},   {10, 3, true, 0},  {12, 0, false, 12}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(strength_next_set(rows[i].reps, rows[i].effort, rows[i].has_pain),
                       rows[i].next, i);
}

static void reps_rise_to_the_top_and_begin_again(void **state)
{
    struct strength_state s = {.reps = 8};

    (void)state;
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_ADD_REP);
    assert_int_equal(s.reps, 9);
    assert_int_equal(strength_after_session(&s, false, 6), STRENGTH_REPEAT);
    assert_int_equal(s.reps, 9);
    s.reps = 12;
    assert_int_equal(strength_after_session(&s, true, 5), STRENGTH_REPEAT);
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_TOP);
    assert_int_equal(s.reps, 8);
}

static void the_top_must_be_reached_in_two_sessions_running(void **state)
{
    struct strength_state s = {.reps = 12};

    (void)state;
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_REPEAT);
    assert_int_equal(strength_after_session(&s, false, 6), STRENGTH_REPEAT);
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_REPEAT);
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_TOP);
}

static void two_hard_sessions_running_step_back(void **state)
{
    struct strength_state s = {.reps = 11};

    (void)state;
    assert_int_equal(strength_after_session(&s, true, 7), STRENGTH_REPEAT);
    assert_int_equal(s.reps, 11);
    assert_int_equal(strength_after_session(&s, true, 6), STRENGTH_ADD_REP);
    assert_int_equal(strength_after_session(&s, true, 7), STRENGTH_REPEAT);
    assert_int_equal(strength_after_session(&s, true, 8), STRENGTH_STEP_BACK);
    assert_int_equal(s.reps, 8);
    assert_int_equal(s.n_hard, 0);
}

static void the_calendar_waits_for_two_sessions_at_the_right_effort(void **state)
{
    (void)state;
    assert_true(strength_may_advance(2, 6));
    assert_false(strength_may_advance(1, 5));
    assert_false(strength_may_advance(3, 7));
}

static void a_step_over_a_tenth_is_led_by_tempo(void **state)
{
    (void)state;
    assert_int_equal(strength_load_step(2, 0.5), STRENGTH_LOAD_TEMPO);
    assert_int_equal(strength_load_step(10, 1), STRENGTH_LOAD_ADD);
    assert_int_equal(strength_load_step(4.5, 0.1), STRENGTH_LOAD_TEMPO); /* at least 0.5 kg */
    assert_near(strength_lighter_kg(10), 9, 1e-9);
    /* Published: twice the top at 135 lb, then one increment of 5 lb more. */
    assert_int_equal(strength_load_step(135 * UNIT_KG_PER_LB, 5 * UNIT_KG_PER_LB),
                     STRENGTH_LOAD_ADD);
}

static void the_bridge_goes_from_band_to_hold_to_one_leg(void **state)
{
    struct strength_bridge b = {STRENGTH_RUNG_BAND, 5};
    static const double holds[] = {7, 9, 10};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(holds); i++) {
        b = strength_bridge_next(b);
        assert_int_row(b.rung, STRENGTH_RUNG_HOLD, i);
        assert_near_row(b.hold_s, holds[i], 1e-9, i);
    }
    b = strength_bridge_next(b);
    assert_int_equal(b.rung, STRENGTH_RUNG_ONE_LEG);
    assert_int_equal(strength_bridge_next(b).rung, STRENGTH_RUNG_ONE_LEG);
    b = (struct strength_bridge){STRENGTH_RUNG_PLAIN, 0};
    assert_int_equal(strength_bridge_next(b).rung, STRENGTH_RUNG_BAND);
}

static void the_recovery_card_adds_up_inside_its_bounds(void **state)
{
    static const struct {
        enum fuel_tier tier;
        int mobility, soft, activation, stability, total_min, n_targets, target;
    } rows[] = {{FUEL_MEAL, 300, 180, 300, 240, 17, 2, 90},
                {FUEL_SNACK, 360, 270, 300, 270, 20, 3, 90},
                {FUEL_LONG, 480, 360, 300, 240, 23, 3, 120}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct recovery_card c = recovery_after_run(rows[i].tier, false, true);

        assert_int_row(c.mobility_s, rows[i].mobility, i);
        assert_int_row(c.soft_tissue_s, rows[i].soft, i);
        assert_int_row(c.activation_s, rows[i].activation, i);
        assert_int_row(c.stability_s, rows[i].stability, i);
        assert_int_row(c.total_s, rows[i].total_min * 60, i);
        assert_int_row(c.n_targets, rows[i].n_targets, i);
        assert_int_row(c.target_s, rows[i].target, i);
        assert_true(c.mobility_s >= recovery_mobility_bounds_s().lo &&
                    c.mobility_s <= recovery_mobility_bounds_s().hi);
        assert_true(c.soft_tissue_s >= recovery_soft_tissue_bounds_s().lo &&
                    c.soft_tissue_s <= recovery_soft_tissue_bounds_s().hi);
        assert_true(c.activation_s >= recovery_activation_bounds_s().lo &&
                    c.activation_s <= recovery_activation_bounds_s().hi);
        assert_true(c.stability_s >= recovery_stability_bounds_s().lo &&
                    c.stability_s <= recovery_stability_bounds_s().hi);
    }
    assert_near(recovery_start_min().hi, 20, 0);
}

static void a_strength_session_replaces_activation_and_stability(void **state)
{
    struct recovery_card c = recovery_after_run(FUEL_SNACK, true, true);

    (void)state;
    assert_int_equal(c.activation_s + c.stability_s, 0);
    assert_int_equal(c.total_s, 360 + 270);
    c = recovery_after_run(FUEL_LONG, false, false); /* may not roll */
    assert_int_equal(c.soft_tissue_s, 0);
    assert_int_equal(c.targets, 0);
    assert_int_equal(c.total_s, 480 + 300 + 240);
}

static void harder_runs_ask_for_more_afterwards(void **state)
{
    (void)state;
    assert_int_equal(recovery_steps(FUEL_MEAL, RECOVERY_2_6_H), 0);
    assert_int_equal(recovery_steps(FUEL_MEAL, RECOVERY_0_30_MIN),
                     RECOVERY_MOBILITY_START | RECOVERY_MEAL);
    assert_true(recovery_steps(FUEL_SNACK, RECOVERY_0_30_MIN) & RECOVERY_SNACK);
    assert_false(recovery_steps(FUEL_SNACK, RECOVERY_0_30_MIN) & RECOVERY_WEIGH_IN);
    assert_true(recovery_steps(FUEL_LONG, RECOVERY_0_30_MIN) & RECOVERY_WEIGH_IN);
    assert_true(recovery_steps(FUEL_LONG, RECOVERY_24_48_H) & RECOVERY_NO_QUALITY);
    assert_true(recovery_steps(FUEL_LONG, RECOVERY_2_6_H) & RECOVERY_WALK_IF_HEAVY);
    assert_true(recovery_asks_all(SESSION_LONG) && recovery_asks_all(SESSION_QUALITY) &&
                recovery_asks_all(SESSION_RACE));
    assert_false(recovery_asks_all(SESSION_EASY) || recovery_asks_all(SESSION_REST) ||
                 recovery_asks_all(SESSION_CROSS));
}

static void rolling_is_counted_in_there_and_backs(void **state)
{
    (void)state;
    assert_int_equal(tools_roll_strokes(90, 3), 15);
    assert_int_equal(tools_roll_strokes(120, 3), 20);
    assert_near(tools_roll_range(90).lo, 11, 0);
    assert_near(tools_roll_range(90).hi, 22, 0);
    assert_near(tools_roll_range(120).lo, 15, 0);
    assert_near(tools_roll_range(120).hi, 30, 0);
}

static void cold_water_is_offered_only_where_it_helps(void **state)
{
    static const struct {
        struct tools_cold_in in;
        enum tools_cold out;
    } rows[] = {
        {{true, false, true, SESSION_LONG, 150, false}, TOOLS_COLD_OFFER},
        {{true, false, true, SESSION_LONG, 150, true}, TOOLS_COLD_NOT_WITH_STRENGTH},
        {{true, false, true, SESSION_EASY, 45, false}, TOOLS_COLD_NO},
        {{true, false, true, SESSION_LONG, 119, false}, TOOLS_COLD_NO},
        {{true, false, true, SESSION_RACE, 120, false}, TOOLS_COLD_OFFER},
        {{false, false, true, SESSION_LONG, 150, false}, TOOLS_COLD_NO},
        {{true, true, true, SESSION_LONG, 150, false}, TOOLS_COLD_NO},
        {{true, false, false, SESSION_LONG, 150, false}, TOOLS_COLD_NO},
        {{true, false, true, SESSION_EASY, 150, false}, TOOLS_COLD_NO},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(tools_cold_water(&rows[i].in), rows[i].out, i);
    assert_near(tools_cold_c().lo, 11, 0);
    assert_near(tools_cold_min().hi, 15, 0);
}

static void sleep_is_the_own_need_and_at_least_seven_hours(void **state)
{
    (void)state;
    assert_near(tools_sleep_target_h(7.8), 7.8, 0);
    assert_near(tools_sleep_target_h(6.1), 7, 0);
    assert_near(tools_sleep_target_h(TEST_NAN), 7, 0);
    assert_true(tools_compression(SESSION_LONG) && tools_compression(SESSION_RACE));
    assert_false(tools_compression(SESSION_QUALITY));
    assert_near(tools_compression_h().hi, 24, 0);
}

static void the_bounds_of_the_routine_are_the_seeds(void **state)
{
    static const double want[][2] = {{300, 480}, {180, 360}, {300, 300}, {120, 480}, {10, 20}};
    struct range got[] = {recovery_mobility_bounds_s(), recovery_soft_tissue_bounds_s(),
                          recovery_activation_bounds_s(), recovery_stability_bounds_s(),
                          recovery_start_min()};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(got); i++) {
        assert_near_row(got[i].lo, want[i][0], 0, i);
        assert_near_row(got[i].hi, want[i][1], 0, i);
    }
    assert_near(tools_cold_c().hi, 15, 0);
    assert_near(tools_cold_min().lo, 10, 0);
    assert_near(tools_compression_h().lo, 12, 0);
    assert_int_equal(strength_load_step(5, 0.1), STRENGTH_LOAD_ADD);
    assert_near(strength_bridge_next((struct strength_bridge){STRENGTH_RUNG_HOLD, 10}).hold_s, 0,
                0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_takes_the_minutes_of_its_week),
        cmocka_unit_test(the_dose_is_the_seeds),
        cmocka_unit_test(after_week_four_the_fourth_stays_and_lighter_weeks_drop_a_set),
        cmocka_unit_test(too_hard_a_set_makes_the_next_shorter),
        cmocka_unit_test(reps_rise_to_the_top_and_begin_again),
        cmocka_unit_test(the_top_must_be_reached_in_two_sessions_running),
        cmocka_unit_test(two_hard_sessions_running_step_back),
        cmocka_unit_test(the_calendar_waits_for_two_sessions_at_the_right_effort),
        cmocka_unit_test(a_step_over_a_tenth_is_led_by_tempo),
        cmocka_unit_test(the_bridge_goes_from_band_to_hold_to_one_leg),
        cmocka_unit_test(the_recovery_card_adds_up_inside_its_bounds),
        cmocka_unit_test(a_strength_session_replaces_activation_and_stability),
        cmocka_unit_test(harder_runs_ask_for_more_afterwards),
        cmocka_unit_test(rolling_is_counted_in_there_and_backs),
        cmocka_unit_test(cold_water_is_offered_only_where_it_helps),
        cmocka_unit_test(sleep_is_the_own_need_and_at_least_seven_hours),
        cmocka_unit_test(the_bounds_of_the_routine_are_the_seeds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
