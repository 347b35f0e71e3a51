/* Strength recovery against SCIENCE 5, and the recovery card and tools against 4.7 and 7. */
#include "base/bits.h"
#include "base/vec.h"
#include "test_math.h"

#include "science/recovery.h"
#include "science/strength.h"
#include "science/tools.h"

enum {
    FAMILIES = STRENGTH_SIDE + 1
};

static void a_session_takes_the_minutes_of_its_week(void **state)
{
    static const struct {
        int week;
        double lo, hi;
    } rows[] = {{1, 9, 21}, {2, 10, 24}, {3, 10, 23}, {4, 9, 21}, {9, 9, 21}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct strength_dose doses[FAMILIES];
        struct range r;

        for (int f = 0; f < FAMILIES; f++)
            doses[f] = strength_dose_of((enum strength_family)f, rows[i].week, false, false);
        r = strength_session_min(doses, FAMILIES);
        assert_near_row(r.lo, rows[i].lo, 0, i);
        assert_near_row(r.hi, rows[i].hi, 0, i);
    }
}

static void the_dose_is_the_seeds(void **state)
{
    int n_per_side = 0;

    for (int week = 1; week <= 4; week++) {
        for (int f = 0; f < FAMILIES; f++) {
            struct strength_dose d = strength_dose_of((enum strength_family)f, week, true, false);

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
    assert_near(strength_dose_of(STRENGTH_BRIDGE, 2, false, false).hold_s.hi, 5, 0);
    assert_true(strength_dose_of(STRENGTH_BRIDGE, 3, false, false).is_per_side);
}

static void after_week_four_the_fourth_stays_and_lighter_weeks_drop_a_set(void **state)
{
    assert_int_equal(strength_variant(1), 1);
    assert_int_equal(strength_variant(4), 4);
    assert_int_equal(strength_variant(11), 4);
    assert_int_equal(strength_variant(0), 1);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 4, true, false).sets, 3);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 8, true, false).sets, 2);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 8, false, false).sets, 3);
    assert_int_equal(strength_dose_of(STRENGTH_CORE, 2, false, true).sets, 2); /* TRAINING 9.5 */
}

static const struct safety_effects healthy = {.allow_foam_roll = true};

static void the_recovery_card_adds_up_inside_its_bounds(void **state)
{
    static const struct {
        enum fuel_tier tier;
        int mobility, soft, activation, stability, total_min, n_targets, target;
    } rows[] = {{FUEL_MEAL, 300, 180, 300, 240, 17, 2, 90},
                {FUEL_SNACK, 360, 270, 300, 270, 20, 3, 90},
                {FUEL_LONG, 480, 360, 300, 240, 23, 3, 120}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct recovery_card c = recovery_after_run(rows[i].tier, false, &healthy);

        assert_int_row(c.mobility_s, rows[i].mobility, i);
        assert_int_row(c.soft_tissue_s, rows[i].soft, i);
        assert_int_row(c.activation_s, rows[i].activation, i);
        assert_int_row(c.stability_s, rows[i].stability, i);
        assert_int_row(c.total_s, rows[i].total_min * 60, i);
        assert_int_row(c.n_targets, rows[i].n_targets, i);
        assert_int_row(c.target_s, rows[i].target, i);
        assert_true(c.mobility_s >= 300 && c.mobility_s <= 480); /* the bounds of S4 */
        assert_true(c.soft_tissue_s >= 180 && c.soft_tissue_s <= 360);
        assert_int_row(c.activation_s, 300, i);
        assert_true(c.stability_s >= 120 && c.stability_s <= 480);
    }
    assert_near(RECOVERY_START_MIN.lo, 10, 0);
    assert_near(RECOVERY_START_MIN.hi, 20, 0);
}

/* Nobody lies face down for it, and the minutes are those of what is left. */
static void in_pregnancy_calves_and_glutes_are_rolled(void **state)
{
    static const struct safety_effects pregnant = {.allow_foam_roll = true, .note_pregnancy = true};
    static const int soft_s[FUEL_TIERS] = {
        [FUEL_MEAL] = 180, [FUEL_SNACK] = 180, [FUEL_LONG] = 240};

    for (int tier = 0; tier < FUEL_TIERS; tier++) {
        struct recovery_card c = recovery_after_run((enum fuel_tier)tier, false, &pregnant);

        assert_int_row(c.targets, RECOVERY_CALVES | RECOVERY_GLUTES, (size_t)tier);
        assert_int_row(c.soft_tissue_s, soft_s[tier], (size_t)tier);
        assert_int_row(c.soft_tissue_s, c.n_targets * c.target_s, (size_t)tier);
        assert_true(c.soft_tissue_s >= 180 && c.soft_tissue_s <= 360);
    }
}

static void a_strength_session_replaces_activation_and_stability(void **state)
{
    struct recovery_card c = recovery_after_run(FUEL_SNACK, true, &healthy);

    assert_int_equal(c.activation_s + c.stability_s, 0);
    assert_int_equal(c.total_s, 360 + 270);
    c = recovery_after_run(FUEL_LONG, false, &(struct safety_effects){0}); /* may not roll */
    assert_int_equal(c.soft_tissue_s, 0);
    assert_int_equal(c.targets, 0);
    assert_int_equal(c.total_s, 480 + 300 + 240);
    c = recovery_after_marathon();
    assert_int_equal(c.total_s, 480);
    assert_int_equal(c.mobility_s, c.total_s);
}

static void harder_runs_ask_for_more_afterwards(void **state)
{
    assert_int_equal(RECOVERY_STEPS[FUEL_MEAL][RECOVERY_2_6_H], 0);
    assert_int_equal(RECOVERY_STEPS[FUEL_MEAL][RECOVERY_0_30_MIN],
                     RECOVERY_MOBILITY_START | RECOVERY_MEAL);
    assert_true(RECOVERY_STEPS[FUEL_SNACK][RECOVERY_0_30_MIN] & RECOVERY_SNACK);
    assert_false(RECOVERY_STEPS[FUEL_SNACK][RECOVERY_0_30_MIN] & RECOVERY_WEIGH_IN);
    assert_true(RECOVERY_STEPS[FUEL_LONG][RECOVERY_0_30_MIN] & RECOVERY_WEIGH_IN);
    assert_true(RECOVERY_STEPS[FUEL_LONG][RECOVERY_24_48_H] & RECOVERY_NO_QUALITY);
    assert_true(RECOVERY_STEPS[FUEL_LONG][RECOVERY_2_6_H] & RECOVERY_WALK_IF_HEAVY);
    assert_true(session_is_hard(SESSION_LONG) && session_is_hard(SESSION_QUALITY) &&
                session_is_hard(SESSION_RACE));
    assert_false(session_is_hard(SESSION_EASY) || session_is_hard(SESSION_REST) ||
                 session_is_hard(SESSION_CROSS));
}

static void rolling_is_counted_in_there_and_backs(void **state)
{
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
        bool may_offer;
        enum session_kind kind;
        double min;
        bool is_strength_day;
        enum tools_cold out;
    } rows[] = {
        {true, SESSION_LONG, 150, false, TOOLS_COLD_OFFER},
        {true, SESSION_LONG, 150, true, TOOLS_COLD_NOT_WITH_STRENGTH},
        {true, SESSION_EASY, 45, false, TOOLS_COLD_NO},
        {true, SESSION_LONG, 119, false, TOOLS_COLD_NO},
        {true, SESSION_RACE, 120, false, TOOLS_COLD_OFFER},
        {false, SESSION_LONG, 150, false, TOOLS_COLD_NO},
        {true, SESSION_EASY, 150, false, TOOLS_COLD_NO},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(
            tools_cold_water(rows[i].may_offer, rows[i].kind, rows[i].min, rows[i].is_strength_day),
            rows[i].out, i);
}

static void sleep_is_the_own_need_and_at_least_seven_hours(void **state)
{
    assert_near(tools_sleep_target_h(7.8, 40), 7.8, 0);
    assert_near(tools_sleep_target_h(6.1, 18), 7, 0);
    assert_near(tools_sleep_target_h(TEST_NAN, TEST_NAN), 7, 0);
    assert_near(tools_sleep_target_h(7.8, 17), 8, 0);
    assert_true(tools_compression(SESSION_LONG) && tools_compression(SESSION_RACE));
    assert_false(tools_compression(SESSION_QUALITY));
}

/* A session of any variant. */
static struct strength_done done(int week, double reps, double effort)
{
    return (struct strength_done){week, 0x1e, reps, effort};
}

static void logged_sessions_move_an_exercise_on_or_back(void **state)
{
    const double none = TEST_NAN;

    const struct {
        struct strength_done log[4];
        size_t n;
        int week, variant, reps;
        enum strength_change change;
    } rows[] = {
        {{{0}}, 0, 1, 1, 0, STRENGTH_AS_PRINTED},
        {{{0}}, 0, 3, 3, 0, STRENGTH_AS_PRINTED},
        {{{0}}, 0, 9, 4, 0, STRENGTH_AS_PRINTED},
        /* in the first weeks to the next variant, but not after too hard a session */
        {{done(1, 8, 6), done(1, 9, 6)}, 2, 2, 2, 0, STRENGTH_AS_PRINTED},
        {{done(1, 9, 6), done(1, 9, 7)}, 2, 2, 1, 10, STRENGTH_AGAIN},
        {{done(1, 9, 7)}, 1, 3, 2, 0, STRENGTH_AS_PRINTED}, /* nothing logged in week 2 */
        {{done(2, 9, 7), done(2, 8, 8)}, 2, 3, 1, 8, STRENGTH_EASIER},
        {{done(1, 9, 7), done(1, 8, 8)}, 2, 2, 1, 8, STRENGTH_EASIER},
        /* from week 5 on one rep more, then the next load: 8 -> 9, twice 12 -> 8 */
        {{done(5, 8, 6)}, 1, 6, 4, 9, STRENGTH_MORE_REPS},
        {{done(5, 12, 6)}, 1, 6, 4, 12, STRENGTH_AGAIN},
        {{done(5, 12, 5), done(5, 12, 6)}, 2, 6, 4, 8, STRENGTH_MORE_LOAD},
        {{done(5, 12, 5), done(6, 12, 6)}, 2, 7, 4, 8, STRENGTH_MORE_LOAD},
        {{done(5, 10, 7), done(5, 10, 5)}, 2, 6, 4, 11, STRENGTH_MORE_REPS},
        {{done(5, 10, 7), done(6, 9, 7)}, 2, 7, 4, 8, STRENGTH_EASIER},
        {{done(5, 10, 6)}, 1, 8, 4, 11, STRENGTH_AS_PRINTED}, /* two weeks on */
        {{done(5, 10, none)}, 1, 6, 4, 0, STRENGTH_AS_PRINTED},
        {{{5, BIT(1), 10, 6}}, 1, 6, 4, 0, STRENGTH_AS_PRINTED}, /* another exercise */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct strength_next next = strength_next_of(rows[i].log, rows[i].n, rows[i].week);

        assert_int_row(next.variant, rows[i].variant, i);
        assert_int_row(next.reps, rows[i].reps, i);
        assert_int_row(next.change, rows[i].change, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_takes_the_minutes_of_its_week),
        cmocka_unit_test(the_dose_is_the_seeds),
        cmocka_unit_test(logged_sessions_move_an_exercise_on_or_back),
        cmocka_unit_test(after_week_four_the_fourth_stays_and_lighter_weeks_drop_a_set),
        cmocka_unit_test(the_recovery_card_adds_up_inside_its_bounds),
        cmocka_unit_test(in_pregnancy_calves_and_glutes_are_rolled),
        cmocka_unit_test(a_strength_session_replaces_activation_and_stability),
        cmocka_unit_test(harder_runs_ask_for_more_afterwards),
        cmocka_unit_test(rolling_is_counted_in_there_and_backs),
        cmocka_unit_test(cold_water_is_offered_only_where_it_helps),
        cmocka_unit_test(sleep_is_the_own_need_and_at_least_seven_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
