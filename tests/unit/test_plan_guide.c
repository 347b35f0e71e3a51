/* What the pages of fuel, weighing and race are told, through whole profiles. */
#include "plan_case.h"

#define FAR_RUNNER                                                                           \
 "name: A\nweight: 70 kg\nage: 35\nweekly_mileage: 60 km\nrun_days: 5\nlongest_run: 21 km\n" \
 "easy_pace: 6:00 /km\n"
#define RACER FAR_RUNNER "race: {name: Harbour, date: 2027-01-31, distance: half marathon}\n"

static void the_guide_is_about_the_longest_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    double longest_min = 0;

    plan_case_build(&c, FAR_RUNNER);
    for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = &c.plan.weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];

        if (session_is_run(day->kind) && day->duration_min > longest_min)
            longest_min = day->duration_min;
    }
    assert_near(plan_case_num(&c, "fuel_guide.longest[0].duration_min"), longest_min, 0.5);
    assert_near(plan_case_num(&c, "fuel_guide.run.duration_min"), longest_min, 0.5);
    assert_false(plan_case_is(&c, "fuel_guide.is_general"));
    assert_near(plan_case_num(&c, "fuel_guide.longest[0].fuel.protein_g"), 20, 0);
    assert_near(plan_case_num(&c, "fuel_guide.rates.protein_exact_g"), 21, 0);
    assert_false(plan_case_is(&c, "fuel_guide.rates.protein_is_held"));
    assert_int_equal(plan_case_n(&c, "fuel_guide.runs"), 3);
    assert_string_equal(plan_case_text(&c, "fuel_guide.runs[0].kind"), "easy");
    assert_string_equal(plan_case_text(&c, "fuel_guide.runs[2].kind"), "long");
    assert_string_equal(plan_case_text(&c, "snacks.tier"), "long");
    assert_non_null(strstr(plan_case_text(&c, "fuel_guide.sources.after"), "S4"));
    assert_int_equal(plan_case_n(&c, "snacks.choices"), 4);
    plan_case_release(&c);
    /* an ultra's second long run, which is easy, is not the longest easy run */
    plan_case_build(&c, "name: A\nweight: 62 kg\nweekly_mileage: 90 km\nlongest_run: 34 km\n"
                        "long_run_days: [Saturday, Sunday]\nstart: 2026-11-30\n"
                        "race: {date: 2027-05-01, distance: 100 km}\n");
    assert_false(plan_case_is(&c, "fuel_guide.runs[0].is_second_long"));
    assert_true(plan_case_is(&c, "fuel_guide.runs[3].is_second_long"));
    assert_true(plan_case_num(&c, "fuel_guide.runs[3].distance_km") >
                plan_case_num(&c, "fuel_guide.runs[0].distance_km"));
}

static void without_distances_the_guide_takes_two_hours(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweight: 110 kg\nage: 35\n");
    assert_true(plan_case_is(&c, "fuel_guide.is_general"));
    assert_true(plan_case_is_null(&c, "fuel_guide.run"));
    assert_near(plan_case_num(&c, "fuel_guide.longest[0].duration_min"), 120, 0);
    assert_near(plan_case_num(&c, "fuel_guide.longest[0].fuel.after_g_per_h[1]"), 110, 0);
    assert_true(plan_case_is(&c, "fuel_guide.rates.protein_is_held"));
    assert_int_equal(plan_case_n(&c, "fuel_guide.runs"), 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweight: 74 kg\nage: 35\nweekly_mileage: 20 km\n");
    assert_string_equal(plan_case_text(&c, "snacks.tier"), "snack");
    assert_true(plan_case_is_null(&c, "fuel_guide.sources.after")); /* ours: nobody's mark */
}

static void grams_and_weighing_vanish_where_they_may_not_be_shown(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, FAR_RUNNER "hide_weight: true\n");
    assert_int_equal(plan_case_n(&c, "snacks.choices"), 0);
    assert_true(plan_case_is_null(&c, "snacks.carbohydrate_g"));
    assert_true(plan_case_is_null(&c, "fuel_guide.rates.after_long_g_per_kg"));
    assert_true(plan_case_is_null(&c, "fuel_guide.rates.protein_exact_g"));
    assert_true(plan_case_is_null(&c, "weigh_in"));
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "health: [kidney_disease]\ncleared: true\n");
    assert_true(plan_case_is_null(&c, "snacks.protein_g"));
    assert_true(plan_case_is_null(&c, "snacks.choices[0].protein_g"));
    assert_true(plan_case_is_null(&c, "snacks.choices[0].foods[0].protein_g"));
    assert_true(plan_case_is_null(&c, "fuel_guide.rates.protein_g_per_kg"));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\n");
    assert_int_equal(plan_case_n(&c, "snacks.choices"), 0);
    assert_true(plan_case_is_null(&c, "snacks.carbohydrate_g"));
}

static void rows_to_weigh_are_the_runs_that_ask_for_it_then_blanks(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    size_t n = 0;

    plan_case_build(&c, FAR_RUNNER);
    for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++)
        n += c.plan.weeks[i / PLAN_DAYS].days[i % PLAN_DAYS].weighs_in;
    assert_in_range(n, 1, 5);
    assert_int_equal(plan_case_n(&c, "weigh_in.rows"), 6);
    assert_string_equal(plan_case_text(&c, "weigh_in.rows[0].weekday"), "sun");
    assert_string_equal(plan_case_text(&c, "weigh_in.rows[0].kind"), "long");
    assert_true(plan_case_is_null(&c, "weigh_in.rows[5].date"));
    assert_string_equal(plan_case_text(&c, "weigh_in.rows[5].name"), "weigh6");
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "weeks: 12\n");
    assert_int_equal(plan_case_n(&c, "weigh_in.rows"), 8);
    assert_false(plan_case_is_null(&c, "weigh_in.rows[7].date"));
}

/* before - after + drank - toilet, by the hour, as its reader will work it out. */
static void the_worked_example_comes_out(void **state)
{
    static const char *const units[] = {"metric", "imperial"};

    for (size_t i = 0; i < 2; i++) {
        bool is_metric = i == 0;
        double kg = is_metric ? 1 : UNIT_KG_PER_LB, ml = is_metric ? 1 : UNIT_ML_PER_FL_OZ;
        OWNED(plan_case_release) struct plan_case c = {0};
        double lost, sweat;

        plan_case_try(&c,
                      is_metric ? FAR_RUNNER "print: {units: metric}\n"
                                : FAR_RUNNER "print: {units: imperial}\n",
                      &(struct plan_options){.today = plan_case_day(PLAN_TODAY)});
        assert_true(c.is_built);
        assert_string_equal(plan_case_text(&c, "athlete.units"), units[i]);
        lost = plan_case_num(&c, "weigh_in.example.before_kg") / kg -
               plan_case_num(&c, "weigh_in.example.after_kg") / kg;
        assert_near(lost, is_metric ? 0.9 : 2.4, 1e-9);
        sweat = is_metric ? 1000 * lost : 15.3 * lost; /* what the column's head says */
        sweat += plan_case_num(&c, "weigh_in.example.drank_ml") / ml -
                 plan_case_num(&c, "weigh_in.example.toilet_ml") / ml;
        assert_near(plan_case_num(&c, "weigh_in.example.sweat_ml") / ml, sweat, 0.5);
        assert_near(plan_case_num(&c, "weigh_in.example.rate_ml_h") / ml,
                    sweat / plan_case_num(&c, "weigh_in.example.time_h"), 0.5);
    }
}

static void a_race_is_told_by_the_half_hour(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    size_t n;

    plan_case_build(&c, RACER);
    assert_string_equal(plan_case_text(&c, "race.day.kind"), "race");
    assert_string_equal(plan_case_text(&c, "race.day.date"), "2027-01-31");
    n = plan_case_n(&c, "race.steps");
    assert_in_range((int)c.plan.race.duration_min, 91, 119);
    assert_int_equal(n, 2); /* none in the last 15 min */
    assert_near(plan_case_num(&c, "race.steps[0].at_min"), 30, 0);
    assert_near(plan_case_num(&c, "race.steps[0].at_km"), 30 * 21.0975 / c.plan.race.duration_min,
                0.051);
    assert_near(plan_case_num(&c, "race.steps[0].carbohydrate_g[0]"), 30, 0); /* as practised */
    assert_near(plan_case_num(&c, "race.steps[0].carbohydrate_g[1]"), 30, 0);
    assert_near(plan_case_num(&c, "race.steps[1].so_far_g[1]"), 60, 0);
    assert_near(plan_case_num(&c, "race.steps[1].at_min"), 60, 0);
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "coach_override: true\nrace: {date: 2027-04-18, distance: "
                                   "marathon, goal_time: '3:35:00'}\n");
    assert_int_equal(plan_case_n(&c, "race.steps"), 6); /* 3 h, and not 5 min before the finish */
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "coach_override: true\nrace: {date: 2027-04-18, distance: "
                                   "marathon, goal_time: '3:45:00'}\n");
    assert_int_equal(plan_case_n(&c, "race.steps"), 7);
    plan_case_release(&c);
    plan_case_build(&c, FAR_RUNNER "race: {date: 2027-01-31, distance: 10 km}\n");
    assert_int_equal(plan_case_n(&c, "race.steps"), 0);
    assert_false(plan_case_is(&c, "race.is_weak"));
}

/* 45 g an hour are 25 g each half hour as printed: two of these are 50 g, not 45. */
static void what_is_carried_is_the_sum_of_the_portions(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RACER "gut_trained: 45 g/h\ngut_goal: 45 g/h\n");
    assert_near(plan_case_num(&c, "race.day.fuel.during_g_per_h[1]"), 45, 0);
    assert_near(plan_case_num(&c, "race.steps[0].carbohydrate_g[1]"), 25, 0);
    assert_near(plan_case_num(&c, "race.steps[0].so_far_g[1]"), 25, 0);
    assert_near(plan_case_num(&c, "race.steps[1].so_far_g[0]"), 50, 0);
    assert_near(plan_case_num(&c, "race.steps[1].so_far_g[1]"), 50, 0);
}

static void a_warm_up_is_that_of_the_race_or_of_a_novice(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RACER);
    assert_string_equal(plan_case_text(&c, "race.warm_up"), "half");
    plan_case_release(&c);
    plan_case_build(&c, RACER "experience: novice\n");
    assert_string_equal(plan_case_text(&c, "race.warm_up"), "novice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_guide_is_about_the_longest_run),
        cmocka_unit_test(without_distances_the_guide_takes_two_hours),
        cmocka_unit_test(grams_and_weighing_vanish_where_they_may_not_be_shown),
        cmocka_unit_test(rows_to_weigh_are_the_runs_that_ask_for_it_then_blanks),
        cmocka_unit_test(the_worked_example_comes_out),
        cmocka_unit_test(a_race_is_told_by_the_half_hour),
        cmocka_unit_test(what_is_carried_is_the_sum_of_the_portions),
        cmocka_unit_test(a_warm_up_is_that_of_the_race_or_of_a_novice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
