/* Fuel, drink, recovery and strength through whole profiles. */
#include <stdio.h>

#include "plan_case.h"

/* 5 runs, long on Sunday, quality on Wednesday; the long run takes 84 min. */
#define RUNNER                                                                               \
 "name: A\nweight: 70 kg\nage: 35\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\n"
#define LONG    "weeks[0].days[6]."
#define QUALITY "weeks[0].days[2]."
#define EASY    "weeks[0].days[1]."

/* The same runner, going further: the long run takes 126 min. */
#define FAR_RUNNER                                                                           \
 "name: A\nweight: 70 kg\nage: 35\nweekly_mileage: 60 km\nrun_days: 5\nlongest_run: 21 km\n" \
 "easy_pace: 6:00 /km\n"

static void grams_follow_weight_and_minutes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER);
    assert_near(plan_case_num(&c, LONG "duration_min"), 126, 0);
    assert_string_equal(plan_case_text(&c, LONG "fuel.after_tier"), "long");
    assert_span(&c, LONG "fuel.after_g_per_h", 70, 85);
    assert_span(&c, LONG "fuel.after_g_per_kg", 1.0, 1.2);
    assert_near(plan_case_num(&c, LONG "fuel.after_hours"), 1, 0);
    assert_near(plan_case_num(&c, LONG "fuel.protein_g"), 20, 0);
    assert_true(plan_case_is_null(&c, LONG "fuel.protein_note_g"));
    assert_int_equal(plan_case_n(&c, LONG "fuel.before_g_ahead"), 2);
    assert_near(plan_case_num(&c, LONG "fuel.before_g_ahead[1]"), 140, 0);
    assert_span(&c, LONG "fuel.during_g_per_h", 30, 60);
    assert_span(&c, LONG "fuel.during_total_g", 65, 125);
    assert_span(&c, LONG "drink.before_ml", 350, 600);
    assert_true(plan_case_is(&c, LONG "weigh_in"));
    assert_near(plan_case_num(&c, LONG "recovery.total_s"), 23 * 60, 0);
    assert_string_equal(plan_case_text(&c, EASY "fuel.after_tier"), "meal");
    assert_true(plan_case_is_null(&c, EASY "fuel.after_g_per_h"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].fuel"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].drink"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].recovery"));
}

static void a_hard_tomorrow_asks_for_two_hours_of_fuel(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "sessions: {w1.mon: {text: Track, distance: 8 km},"
                                   " w2.mon: {text: Track night, distance: 8 km}}\n");
    assert_true(plan_case_is(&c, LONG "tomorrow_is_hard"));
    assert_near(plan_case_num(&c, LONG "fuel.after_hours"), 2, 0);
}

static void older_runners_read_of_more_protein(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweight: 70 kg\nage: 65\nweekly_mileage: 40 km\n");
    assert_near(plan_case_num(&c, LONG "fuel.protein_note_g"), 30, 0);
}

static void an_estimated_rate_gives_a_ceiling_alone(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "temperature: 18 C\n");
    assert_string_equal(plan_case_text(&c, "hydration.basis"), "estimate");
    assert_near(plan_case_num(&c, "hydration.sweat_ml_h"), 790, 0); /* 70 kg, 10 km/h, 18 C */
    assert_string_equal(plan_case_text(&c, LONG "drink.state"), "thirst");
    assert_near(plan_case_num(&c, LONG "drink.ceiling_ml_h"), 600, 0);
    assert_true(plan_case_is_null(&c, LONG "drink.plan_ml_h"));
    assert_true(plan_case_is_null(&c, LONG "drink.sodium_mg"));
    assert_true(plan_case_is(&c, LONG "drink.is_salty"));
    assert_string_equal(plan_case_text(&c, EASY "drink.state"), "thirst");
    assert_not_told(&c, DIAG_ASSUMED, "temperature");
}

#define TESTS                                                                                           \
 "sweat_tests:\n"                                                                                       \
 "  - {date: 2026-10-01, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n" \
 "  - {date: 2026-10-08, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n" \
 "  - {date: 2026-10-15, before: 70 kg, after: 69 kg, drank: 0, urine: 0, time: 60, temperature: 15}\n"

static void measured_rates_give_a_plan_between_two_guards(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    /* the vector 70 kg, 1000 mL/h, 120 min: 20 km at 6:00 */
    plan_case_build(&c, "name: A\nweight: 70 kg\nweekly_mileage: 60 km\nrun_days: 5\n"
                        "longest_run: 20 km\neasy_pace: 6:00 /km\ntemperature: 15\n" TESTS);
    assert_near(plan_case_num(&c, LONG "duration_min"), 120, 0);
    assert_string_equal(plan_case_text(&c, "hydration.basis"), "measured");
    assert_near(plan_case_num(&c, "hydration.tests_used"), 3, 0);
    assert_near(plan_case_num(&c, "hydration.sweat_ml_h"), 1000, 0);
    assert_string_equal(plan_case_text(&c, LONG "drink.state"), "ok");
    assert_near(plan_case_num(&c, LONG "drink.floor_ml_h"), 300, 0);
    assert_near(plan_case_num(&c, LONG "drink.ceiling_ml_h"), 800, 0);
    assert_near(plan_case_num(&c, LONG "drink.plan_ml_h"), 550, 0);
    assert_near(plan_case_num(&c, LONG "drink.sip_ml"), 150, 0);
    assert_near(plan_case_num(&c, LONG "drink.total_ml"), 1100, 0);
    assert_near(plan_case_num(&c, LONG "drink.change_pct"), -1.3, 1e-9);
    assert_span(&c, LONG "drink.sodium_mg", 500, 750);
}

static void sweat_tests_that_fail_are_named_and_left_out(void **state)
{
    static const struct {
        const char *test, *part;
    } rows[] = {
        {"{date: 2026-10-22, before: 70, after: 69, drank: 4 L, urine: 0, time: 60}",
         "2026-10-22 is left out: 5000 mL/h is over 4000 mL/h: check"},
        {"{date: 2026-10-22, before: 70, after: 70, drank: 100 mL, urine: 0, time: 60}",
         "100 mL/h is under 200 mL/h"},
        {"{date: 2026-10-22, before: 70, after: 69, drank: 2 L, urine: 0, time: 60}",
         "3000 mL/h is unusual, more than 2500 mL/h: check"},
        {"{date: 2025-10-22, before: 70, after: 69, drank: 0, urine: 0, time: 60}",
         "more than 180 days old"},
        {"{date: 2026-10-22, before: 70, after: 70.4, drank: 1500, urine: 0, time: 75}",
         "heavier after than before"},
        {"{date: 2026-10-22, before: 70, after: 67.5, drank: 0, urine: 0, time: 90}",
         "fell by more than 3 %"},
        {"{date: 2026-10-22, before: 59.4, after: 58.8, drank: 0, urine: 0, time: 60}",
         "more than 15 % off yours: is this test yours?"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, RUNNER "temperature: 15\n" TESTS "  - %s\n", rows[i].test);
        assert_told_once(&c, DIAG_SWEAT_TEST, rows[i].part);
        assert_near(plan_case_num(&c, "hydration.tests_given"), 4, 0);
        assert_string_equal(plan_case_text(&c, "hydration.basis"), "measured");
    }
}

static void without_a_weight_nothing_is_guessed(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    "name: A\nweekly_mileage: 60 km\nlongest_run: 21 km\neasy_pace: 6:00 /km\n");
    assert_true(plan_case_is_null(&c, "athlete.weight_kg"));
    assert_told_once(&c, DIAG_ASSUMED, "no weight is given");
    assert_int_equal(plan_case_n(&c, LONG "fuel.before_g_ahead"), 0);
    assert_near(plan_case_num(&c, LONG "fuel.before_hours"), 2, 0);
    assert_true(plan_case_is_null(&c, LONG "fuel.after_g_per_h"));
    assert_span(&c, LONG "fuel.after_g_per_kg", 1.0, 1.2);
    assert_true(plan_case_is_null(&c, LONG "fuel.protein_g"));
    assert_span(&c, LONG "fuel.during_g_per_h", 30, 60); /* absolute, never per kg */
    assert_true(plan_case_is_null(&c, "hydration.sweat_ml_h"));
    assert_true(plan_case_is_null(&c, LONG "drink.ceiling_ml_h"));
    assert_true(plan_case_is_null(&c, LONG "drink.before_ml"));
    assert_int_equal(plan_case_n(&c, "fuel_table"), 10);
    assert_near(plan_case_num(&c, "fuel_table[0].weight_kg"), 45, 0);
    assert_near(plan_case_num(&c, "fuel_table[9].weight_kg"), 90, 0);
    assert_span(&c, "fuel_table[5].after_g_per_h", 70, 85);
    assert_span(&c, "fuel_table[5].snack_g", 35, 70);
    assert_near(plan_case_num(&c, "fuel_table[5].protein_g"), 20, 0);
}

static void recovery_follows_the_tier_and_the_strength_day(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER);
    assert_near(plan_case_num(&c, LONG "recovery.total_s"), 20 * 60, 0); /* snack: 84 min */
    assert_near(plan_case_num(&c, LONG "recovery.soft_tissue_s"), 270, 0);
    assert_true(plan_case_is(&c, LONG "recovery.walk_if_heavy"));
    assert_near(plan_case_num(&c, EASY "recovery.total_s"), 17 * 60, 0);
    assert_int_equal(plan_case_n(&c, EASY "recovery.targets"), 2);
    assert_false(plan_case_is(&c, EASY "recovery.walk_if_heavy"));
    assert_true(plan_case_is(&c, QUALITY "strength")); /* Mon, Wed, Fri */
    assert_near(plan_case_num(&c, QUALITY "recovery.activation_s"), 0, 0);
    assert_near(plan_case_num(&c, QUALITY "recovery.stability_s"), 0, 0);
    assert_string_equal(plan_case_text(&c, QUALITY "strength_placement"), "after");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[0].strength_placement"), "own");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[4].strength_placement"), "own");
}

static void cold_water_only_where_it_is_wanted_and_fits(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER);
    assert_string_equal(plan_case_text(&c, LONG "cold_water"), "no");
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "cold_water: true\n");
    assert_string_equal(plan_case_text(&c, LONG "cold_water"), "offer");
    assert_string_equal(plan_case_text(&c, QUALITY "cold_water"), "no");
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "cold_water: true\ngoal: adaptation\n");
    assert_string_equal(plan_case_text(&c, LONG "cold_water"), "no");
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "cold_water: true\nstrength_days: [Mon, Wed, Sun]\n");
    assert_string_equal(plan_case_text(&c, LONG "cold_water"), "not_with_strength");
}

static void energy_and_daily_targets_are_asked_for(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER);
    assert_true(plan_case_is_null(&c, LONG "energy_kcal"));
    assert_true(plan_case_is_null(&c, LONG "daily"));
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "show_energy: true\ndaily_targets: true\n");
    assert_span(&c, LONG "energy_kcal", 1250, 1690); /* 70 x 21 = 1470, 15 % either way */
    assert_span(&c, LONG "daily.carbohydrate_g", 420, 700);
    assert_span(&c, "weeks[0].days[0].daily.carbohydrate_g", 210, 350);
    assert_span(&c, LONG "daily.protein_g", 80, 140);
    assert_near(plan_case_num(&c, LONG "daily.protein_mark_g"), 110, 0);
}

static void heat_is_flagged(void **state)
{
    static const struct {
        const char *yaml, *flag, *part;
    } rows[] = {
        {"temperature: 30 C\nhumidity: 50\n", "black", "every run is easy and 90 min at most"},
        {"temperature: 25 C\nhumidity: 70\n", "red", "run by effort, not by pace"},
        {"temperature: 31 C\nhumidity: 50\n", "black",
         "easy and 45 min at most for a runner not used to heat"},
        {"temperature: 38 C\nhumidity: 60\n", "stop", "nobody should run outdoors"}};
    OWNED(plan_case_release) struct plan_case c = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        plan_case_buildf(&c, RUNNER "%s", rows[i].yaml);
        assert_string_equal(plan_case_text(&c, "hydration.heat_flag"), rows[i].flag);
        assert_told_once(&c, DIAG_HEAT_LIMIT, rows[i].part);
        plan_case_release(&c);
    }
    plan_case_build(&c, RUNNER "temperature: 20 C\nhumidity: 60\n");
    assert_near(plan_case_num(&c, "hydration.wbgt_c"), 20.8, 1e-9);
    assert_string_equal(plan_case_text(&c, "hydration.heat_flag"), "yellow");
    assert_not_told(&c, DIAG_HEAT_LIMIT, "");
    plan_case_release(&c);
    plan_case_build(&c, RUNNER "temperature: 19 C\n");
    assert_true(plan_case_is_null(&c, "hydration.heat_flag"));
}

static void equipment_that_is_missing_is_replaced(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "equipment: none\n");
    assert_false(plan_case_is(&c, "strength[1].exercises[2].has_equipment"));
    assert_string_equal(plan_case_text(&c, "strength[1].exercises[2].substitute"),
                        "a backpack of books");
    assert_string_equal(plan_case_text(&c, "strength[1].exercises[2].equipment[0]"), "dumbbell");
    assert_false(plan_case_is(&c, "drills.rolling[0].has_equipment"));
    assert_false(plan_case_is_null(&c, "drills.rolling[0].substitute"));
    plan_case_release(&c);
    plan_case_build(&c, RUNNER "equipment: [dumbbells, foam_roller]\n");
    assert_true(plan_case_is(&c, "strength[1].exercises[2].has_equipment"));
    assert_true(plan_case_is_null(&c, "strength[1].exercises[2].substitute"));
    assert_false(plan_case_is(&c, "strength[1].exercises[1].has_equipment"));
    assert_true(plan_case_is_null(&c, "drills.rolling[0].substitute"));
    plan_case_release(&c);
    plan_case_build(&c, RUNNER);
    assert_true(plan_case_is_null(&c, "strength[1].exercises[2].has_equipment")); /* not told */
    assert_false(plan_case_is_null(&c, "strength[1].exercises[2].substitute"));
}

static void four_strength_weeks_hold_a_hundred_and_eight_sets(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    int n_sets = 0, n_boxes[4] = {0};

    plan_case_build(&c, RUNNER);
    assert_int_equal(plan_case_n(&c, "strength"), 4);
    for (size_t w = 0; w < 4; w++) {
        for (size_t e = 0; e < 3; e++) {
            char path[96];
            size_t n_days;

            (void)snprintf(path, sizeof path, "strength[%zu].exercises[%zu].log", w, e);
            n_days = plan_case_n(&c, path);
            for (size_t d = 0; d < n_days; d++) {
                size_t n_sides;

                (void)snprintf(path, sizeof path, "strength[%zu].exercises[%zu].log[%zu].sides", w,
                               e, d);
                n_sides = plan_case_n(&c, path);
                (void)snprintf(path, sizeof path,
                               "strength[%zu].exercises[%zu].log[%zu].sides[0].sets", w, e, d);
                n_sets += (int)plan_case_n(&c, path);
                n_boxes[w] += (int)(n_sides * plan_case_n(&c, path));
            }
        }
    }
    assert_int_equal(n_sets, 108); /* FACTS A31 */
    assert_int_equal(n_boxes[0], 45);
    assert_int_equal(n_boxes[1], 45);
    assert_int_equal(n_boxes[2], 54);
    assert_int_equal(n_boxes[3], 45);
    assert_false(plan_case_is_null(&c, "weeks[2].theme"));
    assert_true(plan_case_is_null(&c, "weeks[3].theme")); /* FACTS A23 */
    assert_string_equal(plan_case_text(&c, "strength[1].exercises[1].log[0].sides[1].sets[2].name"),
                        "w2.mon.arms_bird_dog_weight.r3");
    plan_case_release(&c);
    plan_case_build(&c, RUNNER "weeks: 8\n");
    assert_near(plan_case_num(&c, "strength[6].exercises[0].sets"), 3, 0);
    assert_near(plan_case_num(&c, "strength[7].exercises[0].sets"), 2, 0); /* lighter week */
    assert_string_equal(plan_case_text(&c, "strength[7].exercises[0].id"), "bridge_rotation");
}

/* The ladder of exercises begins in the first week that has a strength day: SCIENCE 5.2. */
static void a_week_without_strength_is_no_step_of_the_ladder(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "start: 2026-12-05\nweeks: 7\n"); /* a Saturday */
    assert_near(plan_case_num(&c, "weeks[0].n_strength"), 0, 0);
    assert_true(plan_case_is_null(&c, "weeks[0].theme"));
    assert_string_equal(plan_case_text(&c, "weeks[1].theme"), "Wake up hips and core");
    assert_near(plan_case_num(&c, "strength[0].week"), 2, 0);
    assert_near(plan_case_num(&c, "strength[0].nth"), 1, 0);
    assert_near(plan_case_num(&c, "strength[0].variant"), 1, 0);
    assert_string_equal(plan_case_text(&c, "strength[0].exercises[0].id"), "glute_bridge");
    assert_near(plan_case_num(&c, "strength[4].nth"), 5, 0);
    assert_near(plan_case_num(&c, "strength[4].variant"), 4, 0);
    assert_true(plan_case_at(&c, "strength[4].is_repeat")->u.is_true);
    assert_false(plan_case_at(&c, "strength[3].is_repeat")->u.is_true);
    plan_case_release(&c);
    plan_case_build(&c, RUNNER
                    "start: 2026-12-05\nweeks: 7\n"
                    "log: [{date: 2026-12-09, strength: {glute_bridge: {reps: 12, effort: 8}}}]\n");
    assert_near(plan_case_num(&c, "strength[1].nth"), 2, 0);
    assert_string_equal(plan_case_text(&c, "strength[1].exercises[0].id"),
                        "glute_bridge"); /* too hard */
}

/* The minutes of a day are those of what its sheet has: on the day of a marathon Move alone. */
static void after_a_marathon_there_is_no_more_than_mobility(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nage: 34\nweekly_mileage: 60 km\nlongest_run: 22 km\n"
                        "start: 2026-11-30\nrace: {date: 2027-03-20, distance: marathon}\n");
    assert_near(plan_case_num(&c, "race.day.recovery.total_s"), 480, 0);
    assert_near(plan_case_num(&c, "race.day.recovery.activation_s"), 0, 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nage: 34\nweekly_mileage: 60 km\nlongest_run: 22 km\n"
                        "start: 2026-11-30\nrace: {date: 2027-03-20, distance: half}\n");
    assert_near(plan_case_num(&c, "race.day.recovery.activation_s"), 300, 0);
    plan_case_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_marathon_there_is_no_more_than_mobility),
        cmocka_unit_test(grams_follow_weight_and_minutes),
        cmocka_unit_test(a_hard_tomorrow_asks_for_two_hours_of_fuel),
        cmocka_unit_test(older_runners_read_of_more_protein),
        cmocka_unit_test(an_estimated_rate_gives_a_ceiling_alone),
        cmocka_unit_test(measured_rates_give_a_plan_between_two_guards),
        cmocka_unit_test(sweat_tests_that_fail_are_named_and_left_out),
        cmocka_unit_test(without_a_weight_nothing_is_guessed),
        cmocka_unit_test(recovery_follows_the_tier_and_the_strength_day),
        cmocka_unit_test(cold_water_only_where_it_is_wanted_and_fits),
        cmocka_unit_test(energy_and_daily_targets_are_asked_for),
        cmocka_unit_test(heat_is_flagged),
        cmocka_unit_test(equipment_that_is_missing_is_replaced),
        cmocka_unit_test(four_strength_weeks_hold_a_hundred_and_eight_sets),
        cmocka_unit_test(a_week_without_strength_is_no_step_of_the_ladder),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
