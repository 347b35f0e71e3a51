/* The easy pace and the time of the race, from a result or without one (TRAINING 2). */
#include "plan_case.h"

static void the_easy_pace_comes_from_a_race_where_it_can(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 6.479, .001); /* 6:29 */
    assert_string_equal(plan_case_text(&c, "athlete.pace_basis"), "race");
    assert_told_once(&c, DIAG_ASSUMED, "worked out from the race result");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\n"
                        "break: {from: 2026-11-02, to: 2026-11-22, why: holiday}\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 6.734, .001); /* level x 0.952 */
    assert_told_once(&c, DIAG_ASSUMED, "from the race result and the days off since");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\n"
                        "race_result: {distance: 50 km, time: 4:50:00}\n");
    assert_string_equal(plan_case_text(&c, "athlete.pace_basis"), "assumed");
    assert_told_once(&c, DIAG_ASSUMED, "the race result is not used for paces");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\neasy_pace: 5:45 /km\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 5.75, 1e-9);
    assert_not_told(&c, DIAG_ASSUMED, "easy pace");
    plan_case_release(&c);
}

static void the_race_takes_as_long_as_a_result_predicts(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nlongest_run: 16 km\n"
                        "race_result: {distance: 10 km, time: 50:00}\nstart: 2026-11-30\n"
                        "race: {date: 2027-01-24, distance: half marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 111, 0); /* 1:50:52 */
    assert_string_equal(plan_case_text(&c, "race.duration_basis"), "race");
    assert_told_once(&c, DIAG_ASSUMED, "race time about 1 h 51, predicted from the race result");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "race_result: {distance: 10 km, time: 50:00}\n"
                        "race: {date: 2027-03-14, distance: marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 239, 0); /* 3:59:19 */
    assert_near(plan_case_num(&c, "race.prediction_min[0]"), 230, 0);
    assert_near(plan_case_num(&c, "race.prediction_min[1]"), 239, 0);
    assert_near(plan_case_num(&c, "race.prediction_min[2]"), 249, 0);
    assert_told_once(&c, DIAG_ASSUMED,
                     "race time 3 h 50 to 4 h 09, predicted from the race "
                     "result and the weekly distance");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 30 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "easy_pace: 6:30 /km\ncoach_override: true\n"
                        "race: {date: 2027-03-14, distance: marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 242, 0); /* 3:50:21 to 4:13:26 */
    assert_told_once(
        &c, DIAG_ASSUMED,
        "race time 3 h 50 to 4 h 13, a guess from the easy pace and the weekly distance");
    assert_true(plan_case_is(&c, "race.is_guess"));
    /* A long run that is short for the race: both ends, and no pace. */
    assert_true(plan_case_is(&c, "race.is_weak"));
    assert_near(plan_case_num(&c, "race.time_min[0]"), 230, 0);
    assert_near(plan_case_num(&c, "race.time_min[1]"), 253, 0);
    assert_true(plan_case_is_null(&c, "race.pace_min_per_km"));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "easy_pace: 6:00 /km\nrace: {date: 2027-03-21, distance: marathon}\n");
    assert_false(plan_case_is(&c, "race.is_weak"));
    assert_near(plan_case_num(&c, "race.time_min[0]"), 219, 0); /* 3:31:48 to 3:45:22 */
    assert_near(plan_case_num(&c, "race.time_min[1]"), 219, 0);
    assert_near(plan_case_num(&c, "race.pace_min_per_km"), 5.18, .005);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlongest_run: 24 km\nstart: 2026-11-30\n"
                        "easy_pace: 6:00 /km\nrace: {date: 2027-03-20, distance: 50 km}\n");
    assert_true(plan_case_is(&c, "race.is_guess"));
    assert_told_once(&c, DIAG_ASSUMED, "race time 4 h 22 to 4 h 39, a guess from the easy pace");
    plan_case_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_easy_pace_comes_from_a_race_where_it_can),
        cmocka_unit_test(the_race_takes_as_long_as_a_result_predicts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
