/* The easy pace and the time of the race, from a result or without one (TRAINING 2). */
#include <stdio.h>

#include "plan_case.h"

static void the_easy_pace_comes_from_a_race_where_it_can(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

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
}

static void the_race_takes_as_long_as_a_result_predicts(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

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
    assert_near(plan_case_num(&c, "race.duration_min"), 274,
                0); /* as an easy run: 3:50:21 to 4:13:26 */
    assert_told_once(
        &c, DIAG_ASSUMED,
        "race time 3 h 50 to 4 h 34, a guess from the easy pace; the longest run is short for it");
    assert_true(plan_case_is(&c, "race.is_guess"));
    /* A long run that is short for the race: both ends, and no pace. */
    assert_true(plan_case_is(&c, "race.is_weak"));
    assert_near(plan_case_num(&c, "race.time_min[0]"), 230, 0);
    assert_near(plan_case_num(&c, "race.time_min[1]"), 274, 0); /* at the easy pace */
    assert_near(plan_case_num(&c, "race.steps[0].at_km"), 42.195 * 30 / 274, .06);
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
}

/* TRAINING 2.6: what the paces come from, and where none is printed. */
static void paces_have_a_basis_or_are_not_printed(void **state)
{
    static const struct {
        const char *lines, *basis;
        bool is_estimate;
        double easy_s[2], threshold_s[2]; /* 0: not printed */
    } rows[] = {
        {"race_result: {distance: 10 km, time: 50:00}\n",
         "race_result",
         false,
         {365, 415},
         {305, 320}},
        {"easy_pace: 6:30 /km\n", "easy_pace", true, {370, 425}, {305, 330}},
        {"race_result: {distance: 10 km, time: 50:00}\neasy_pace: 7:00 /km\n",
         "race_result",
         false,
         {395, 445},
         {305, 320}},
        {"", "none", false, {0, 0}, {0, 0}},
        {"easy_pace: 12:30 /km\n", "none", false, {0, 0}, {0, 0}}, /* under level 20 */
        {"race_result: {distance: 50 km, time: 4:50:00}\n", "none", false, {0, 0}, {0, 0}},
        {"race_result: {distance: 10 km, time: 50:00}\ntemperature: 25 C\nhumidity: 70\n",
         "race_result",
         false,
         {0, 0},
         {0, 0}}, /* 2.11: a red flag */
        {"race_result: {distance: 10 km, time: 50:00}\nage: 15\nguardian_reviewed: true\n",
         "race_result",
         false,
         {0, 0},
         {0, 0}}, /* no runs are planned */
        /* 6.6: 21 days off, before and after the result */
        {"race_result: {distance: 10 km, time: 50:00, date: 2026-10-01}\n"
         "break: {from: 2026-11-02, to: 2026-11-22}\n",
         "race_result",
         false,
         {380, 430},
         {320, 335}},
        {"race_result: {distance: 10 km, time: 50:00, date: 2026-11-28}\n"
         "break: {from: 2026-11-02, to: 2026-11-22}\n",
         "race_result",
         false,
         {365, 415},
         {305, 320}},
    };
    struct plan_case c;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[400];

        snprintf(yaml, sizeof yaml, "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\n%s",
                 rows[i].lines);
        plan_case_build(&c, yaml);
        assert_string_equal(plan_case_text(&c, "paces.basis"), rows[i].basis);
        assert_int_equal(plan_case_is(&c, "paces.is_estimate"), rows[i].is_estimate);
        assert_true(plan_case_is_null(&c, "paces.zones.race"));
        if (rows[i].easy_s[0] > 0) {
            assert_near(plan_case_num(&c, "paces.zones.easy.quick_s"), rows[i].easy_s[0], 0);
            assert_near(plan_case_num(&c, "paces.zones.easy.slow_s"), rows[i].easy_s[1], 0);
            assert_near(plan_case_num(&c, "paces.zones.threshold.quick_s"), rows[i].threshold_s[0],
                        0);
            assert_near(plan_case_num(&c, "paces.zones.threshold.slow_s"), rows[i].threshold_s[1],
                        0);
        } else {
            assert_true(plan_case_is_null(&c, "paces.zones.easy.quick_s"));
            assert_near(plan_case_num(&c, "paces.zones.easy.effort"), 3, 0);
            assert_true(plan_case_is_null(&c, "paces.zones.interval.slow_s_mi"));
        }
        plan_case_release(&c);
    }
}

static void a_result_may_be_old_or_not_fit_the_easy_pace(void **state)
{
    static const char base[] = "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\n";

    static const struct {
        const char *lines;
        enum diag_id id;
        const char *text; /* NULL: not said */
    } rows[] = {
        {"race_result: {distance: 10 km, time: 50:00, date: 2026-06-03}\n", DIAG_RESULT_OLD, NULL},
        {"race_result: {distance: 10 km, time: 50:00, date: 2026-06-02}\n", DIAG_RESULT_OLD,
         "more than 180 days old: run a parkrun"},
        {"race_result: {distance: 10 km, time: 50:00}\neasy_pace: 5:30 /km\n", DIAG_PACE_ODD, NULL},
        {"race_result: {distance: 10 km, time: 50:00}\neasy_pace: 5:15 /km\n", DIAG_PACE_ODD,
         "do not fit together: 5:15 /km is too fast to be easy"},
        {"race_result: {distance: 10 km, time: 50:00}\neasy_pace: 8:15 /km\n", DIAG_PACE_ODD,
         "do not fit together: 8:15 /km is too slow to be easy"},
    };
    struct plan_case c;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[400];

        snprintf(yaml, sizeof yaml, "%s%s", base, rows[i].lines);
        plan_case_build(&c, yaml);
        assert_int_equal(
            plan_case_records(&c, rows[i].id, rows[i].text != NULL ? rows[i].text : ""),
            rows[i].text != NULL);
        plan_case_release(&c);
    }
}

#define GOAL_RUNNER(time)                                                                 \
 "name: A\nweight: 62 kg\nweekly_mileage: 50 km\nlongest_run: 18 km\nstart: 2026-11-30\n" \
 "race_result: {distance: 10 km, time: 50:00}\n"                                          \
 "race: {date: 2027-02-21, distance: half marathon, goal_time: '" time "'}\n"

/* TRAINING 2.9. */
static void a_goal_in_reach_sets_the_pace_of_the_race(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, GOAL_RUNNER("1:48:00"));
    assert_told_once(&c, DIAG_GOAL_UNLIKELY,
                     "the goal of 1 h 48 is ambitious: the race result predicts about 1 h 51");
    assert_string_equal(plan_case_text(&c, "race.goal.class"), "ambitious");
    assert_near(plan_case_num(&c, "race.duration_min"), 108, 0);
    assert_near(plan_case_num(&c, "race.day.duration_min"), 108, 0);
    assert_near(plan_case_num(&c, "race.prediction_min[1]"), 111, 0);
    assert_near(plan_case_num(&c, "race.pace_min_per_km"), 108 / 21.0975, 1e-4);
    assert_near(plan_case_num(&c, "paces.zones.race.quick_s"), 305, 0);
    plan_case_release(&c);
    plan_case_build(&c, GOAL_RUNNER("1:38:00"));
    assert_told_once(&c, DIAG_GOAL_UNLIKELY,
                     "out of reach: the race result predicts about 1 h 51, and the race is "
                     "planned for that");
    assert_near(plan_case_num(&c, "race.duration_min"), 111, 0);
    assert_false(plan_case_is(&c, "race.goal.is_used"));
    plan_case_release(&c);
    plan_case_build(&c, GOAL_RUNNER("1:38:00") "coach_override: true\n");
    assert_string_equal(plan_case_text(&c, "race.goal.class"), "out_of_reach");
    assert_near(plan_case_num(&c, "race.duration_min"), 98, 0); /* the goal, always */
    plan_case_release(&c);
    plan_case_build(&c, GOAL_RUNNER("1:52:00"));
    assert_not_told(&c, DIAG_GOAL_UNLIKELY, "");
    assert_string_equal(plan_case_text(&c, "race.goal.class"), "in_reach");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nstart: 2026-11-30\n"
                        "race: {date: 2027-02-21, distance: 10 km, goal_time: '55:00'}\n");
    assert_told_once(&c, DIAG_ASSUMED, "the goal of 55:00 is not checked");
    assert_near(plan_case_num(&c, "race.pace_min_per_km"), 5.5, 1e-9);
    assert_true(plan_case_is_null(&c, "paces.zones.race.quick_s"));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nstart: 2026-11-30\n"
                        "race: {date: 2027-02-21, distance: 10 km}\n");
    assert_true(plan_case_is_null(&c, "race.pace_min_per_km"));
    assert_int_equal(plan_case_n(&c, "race.splits"), 0);
}

/* TRAINING 6.4. */
static void splits_are_even_and_end_at_the_finish(void **state)
{
    static const char marathon[] =
        "name: A\nweekly_mileage: 40 km\nlongest_run: 20 km\n"
        "start: 2026-11-30\nrace_result: {distance: 10 km, time: 50:00}\n"
        "race: {date: 2027-03-14, distance: marathon}\n";
    static const double marathon_s[] = {1702, 3403, 5105, 6806, 8508, 10209, 11911, 13612, 14359};
    static const double half_s[] = {1442, 2883, 4325, 5767, 6300};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, marathon);
    assert_int_equal(plan_case_n(&c, "race.splits"), ARRAY_LEN(marathon_s));
    for (size_t i = 0; i < ARRAY_LEN(marathon_s); i++) {
        char path[40];

        snprintf(path, sizeof path, "race.splits[%zu].time_s", i);
        assert_near(plan_case_num(&c, path), marathon_s[i], 0);
    }
    assert_near(plan_case_num(&c, "race.splits[7].at_km"), 40, 0);
    assert_near(plan_case_num(&c, "race.splits[8].at_km"), 42.195, 0);
    plan_case_release(&c);
    plan_case_build(&c, GOAL_RUNNER("1:45:00") "print: {units: imperial}\ncoach_override: true\n");
    assert_int_equal(plan_case_n(&c, "race.splits"), ARRAY_LEN(half_s));
    for (size_t i = 0; i < ARRAY_LEN(half_s); i++) {
        char path[40];

        snprintf(path, sizeof path, "race.splits[%zu].time_s", i);
        assert_near(plan_case_num(&c, path), half_s[i], 0);
    }
    assert_near(plan_case_num(&c, "race.splits[0].at_mi"), 3, 0);
    assert_near(plan_case_num(&c, "race.splits[4].at_mi"), 13.109, 0);
    plan_case_release(&c);
    plan_case_build(&c,
                    GOAL_RUNNER("1:52:00") "temperature: 26 C\nhumidity: 60\n"); /* a red flag */
    assert_int_equal(plan_case_n(&c, "race.splits"), 0);
    assert_true(plan_case_is_null(&c, "race.pace_min_per_km"));
    assert_true(plan_case_is_null(&c, "race.time_s"));
    assert_near(plan_case_num(&c, "race.time_min[1]"), 111, 0); /* of the prediction */
    plan_case_release(&c);
    /* a time that is a guess has none */
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlongest_run: 24 km\nstart: 2026-11-30\n"
                        "easy_pace: 6:00 /km\nrace: {date: 2027-03-20, distance: 50 km}\n");
    assert_int_equal(plan_case_n(&c, "race.splits"), 0);
}

/* TRAINING 6.1 to 6.3: the same runner, and who is given no figures. */
static void loading_practice_and_caffeine_are_withheld_where_they_must(void **state)
{
    static const struct {
        const char *lines;
        bool has_loading, has_caffeine;
    } rows[] = {
        {"", true, false},
        {"caffeine: true\n", true, true},
        {"caffeine: true\nhide_weight: true\n", false, false},
        {"caffeine: true\nhealth: [eating_disorder_history]\n", false, false},
        {"caffeine: true\nhealth: [kidney_disease]\ncleared: true\n", false, false},
        {"caffeine: true\nhealth: [diabetes]\ncleared: true\n", false, true},
        {"caffeine: true\nhealth: [known_cvd]\ncleared: true\n", true, false},
        {"caffeine: true\nhealth: [heart_failure]\ncleared: true\n", true, false},
        {"caffeine: true\nhealth: [hypertension]\n", true, false},
        {"caffeine: true\nhealth: [nsaid]\n", true, true},
        {"caffeine: true\ncleared: true\nbreak: {from: 2026-11-20, to: 2026-11-25, why: birth}\n",
         true, false},
    };
    OWNED(plan_case_release) struct plan_case c = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[500];

        snprintf(yaml, sizeof yaml, "%s%s", GOAL_RUNNER("1:52:00"), rows[i].lines);
        plan_case_build(&c, yaml);
        assert_int_equal(!plan_case_is_null(&c, "race.loading"), rows[i].has_loading);
        assert_int_equal(!plan_case_is_null(&c, "race.caffeine_mg"), rows[i].has_caffeine);
        assert_int_equal(!plan_case_is_null(&c, "weeks[0].days[6].fuel.practice_g_per_h"),
                         rows[i].has_loading);
        if (rows[i].has_loading) {
            assert_near(plan_case_num(&c, "race.loading.days"), 1, 0);
            assert_near(plan_case_num(&c, "race.loading.g_per_day[1]"), 620, 0);
            assert_near(plan_case_num(&c, "weeks[1].days[6].fuel.during_g_per_h[0]"), 40, 0);
            assert_near(plan_case_num(&c, "race.day.fuel.during_g_per_h[0]"), 60, 0);
        }
        if (rows[i].has_caffeine)
            assert_near(plan_case_num(&c, "race.caffeine_mg[0]"), 120, 0);
        plan_case_release(&c);
    }
    /* without a race only a goal of the profile is practised for; not after a race */
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nlongest_run: 18 km\nstart: 2026-11-30\n");
    assert_true(plan_case_is_null(&c, "weeks[0].days[6].fuel.practice_g_per_h"));
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nlongest_run: 18 km\nstart: 2026-11-30\n"
                        "gut_goal: 40 g/h\ngut_trained: 20 g/h\n");
    assert_near(plan_case_num(&c, "weeks[0].days[6].fuel.practice_g_per_h"), 20, 0);
    assert_near(plan_case_num(&c, "weeks[3].days[6].fuel.practice_g_per_h"), 40, 0);
}

/* TRAINING 9.4: a result in the log counts from the next block on; the weeks before are as they were printed. */
static void a_result_in_the_log_leaves_the_weeks_before_it_alone(void **state)
{
    static const char runner[] =
        "name: A\nage: 34\nstart: 2026-11-30\nweekly_mileage: 50 km\nlongest_run: 16 km\n"
        "run_days: 5\nlong_run_days: [Sunday]\nrace_result: {distance: 10 km, time: '50:00'}\n"
        "race: {date: 2027-03-21, distance: marathon}\n"
        "log:\n  - {date: 2026-12-16, done: yes%s}\n  - {date: 2026-12-17, done: yes%s}\n";
    static const char result[] = ", result: {distance: 5 km, time: '22:30'}";
    OWNED(plan_case_release) struct plan_case with = {0}, without = {0};
    OWNED(arena_release) struct arena a = {0};
    int n_quicker = 0;

    plan_case_build(&without, arena_printf(&a, runner, "", ""));
    plan_case_build(&with, arena_printf(&a, runner, result, ""));
    assert_near(plan_case_num(&without, "paces.level"), 40.01205, 1e-5);
    assert_near(plan_case_num(&with, "paces.level"), 43.381503, 1e-5);
    for (size_t i = 0; i < with.plan.n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(&with.plan, i);
        const struct plan_day *old = plan_day_at(&without.plan, i);

        assert_true(!(i < 3 * PLAN_DAYS) || (day->distance_km == old->distance_km &&
                                             day->duration_min == old->duration_min));
        n_quicker += i >= 3 * PLAN_DAYS && day->kind == SESSION_EASY &&
                     day->duration_min < old->duration_min;
    }
    assert_true(n_quicker > 20);
    for (int week = 0; week < 4; week++) {
        const char *path = arena_printf(&a, "weeks[%d].days[6].long_min_per_km[0]", week);

        assert_int_equal(plan_case_num(&with, path) < plan_case_num(&without, path), week == 3);
    }
}

/* TRAINING 2.4, 2.7: sessions at race pace have that of a goal that is near, with the effort of the zone that it reaches. */
static void sessions_at_race_pace_go_by_a_near_goal(void **state)
{
    static const struct {
        const char *race, *key;
        double quick_s, effort, race_effort;
    } rows[] = {
        /* from 10 km in 50:00: half 1:50:52, 5 km 24:06 */
        {"distance: half marathon, goal_time: '1:48:00'", "half", 305, 7, 7}, /* tempo: 5:12 */
        {"distance: half marathon, goal_time: '1:50:00'", "half", 310, 6, 6},
        {"distance: half marathon, goal_time: '1:58:00'", "half", 330, 6, 6},
        {"distance: half marathon, goal_time: '1:44:00'", "half", 310, 6, 8}, /* unlikely */
        {"distance: half marathon, goal_time: '2:20:00'", "half", 310, 6, 6}, /* well inside */
        {"distance: half marathon", "half", 310, 6, 6},
        {"distance: 10 km, goal_time: '48:12'", "ten", 285, 9, 9}, /* the pace of 5 km */
        {"distance: 10 km, goal_time: '49:40'", "ten", 295, 8, 8},
        {"distance: 5 km, goal_time: '23:00'", "five", 275, 9, 9},
        {"distance: 10 miles, goal_time: '1:20:00'", "half", 310, 6, 8}, /* no race of a zone */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char path[64];

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 40 km\nlongest_run: 14 km\nstart: 2026-11-30\n"
                         "race_result: {distance: 10 km, time: '50:00'}\n"
                         "race: {date: 2027-02-21, %s}\n",
                         rows[i].race);
        snprintf(path, sizeof path, "paces.zones.%s.quick_s", rows[i].key);
        assert_near(plan_case_num(&c, path), rows[i].quick_s, 0);
        snprintf(path, sizeof path, "paces.zones.%s.effort", rows[i].key);
        assert_near(plan_case_num(&c, path), rows[i].effort, 0);
        assert_near(plan_case_num(&c, "paces.zones.race.effort"), rows[i].race_effort, 0);
    }
}

/* TRAINING 6.6: four weeks off in the plan leave 0.931 of the level for the runs after them and for the race; the weeks before
 * and the pages of the whole plan keep what is known. */
static void days_off_in_the_plan_slow_the_race(void **state)
{
#define OFF_RUNNER                                                         \
 "name: A\nweekly_mileage: 45 km\nlongest_run: 15 km\nstart: 2026-11-30\n" \
 "run_days: [Mon, Wed, Fri, Sun]\n"                                        \
 "race_result: {distance: 10 km, time: '45:00', date: 2026-10-01}\n"       \
 "race: {date: 2027-03-07, distance: half marathon}\n"
#define OFF "break: {from: 2027-01-10, to: 2027-02-06, why: injury}\n"
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, OFF_RUNNER);
    assert_near(plan_case_num(&c, "race.time_min[0]"), 100, 0);
    plan_case_release(&c);
    plan_case_build(&c, OFF_RUNNER OFF);
    assert_near(plan_case_num(&c, "race.time_min[0]"), 106, 0);
    assert_near(plan_case_num(&c, "race.time_min[1]"), 131, 0); /* as an easy run, at 6:13 */
    assert_near(plan_case_num(&c, "paces.zones.easy.quick_s"), 330, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[0].pace_min_per_km"), 5.883, .01);
    assert_near(plan_case_num(&c, "weeks[11].days[0].pace_min_per_km"), 6.225, .01);
    assert_int_equal(plan_case_n(&c, "weeks[10].reasons"), 1); /* no word of a new result */
    assert_string_equal(plan_case_text(&c, "weeks[10].reasons[0].rule"), "back");
    plan_case_release(&c);
    plan_case_build(&c, OFF_RUNNER OFF "log: [{date: 2027-02-08, done: yes}]\n");
    assert_near(plan_case_num(&c, "paces.zones.easy.quick_s"), 350, 0);
    plan_case_release(&c);
    plan_case_build(&c, OFF_RUNNER OFF
                    "log: [{date: 2027-02-20, result: {distance: 5 km, time: '21:40'}}]\n");
    assert_near(plan_case_num(&c, "race.time_min[0]"), 100, 0);
}

/* A time from an assumed pace is to 5 min, and a guess; from a given pace it has no seconds. */
static void a_time_is_no_more_exact_than_its_pace(void **state)
{
    static const struct {
        const char *keys, *told;
        double min;
    } rows[] = {
        {"", "race time about 50 min, a guess from the easy pace", 50},
        {"easy_pace: 6:30 /km\n", "race time about 50 min, predicted from the easy pace", 50},
        {"easy_pace: 6:45 /km\n", "race time about 52 min, predicted from the easy pace", 52}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 20 km\nlongest_run: 7 km\nstart: 2026-11-30\n"
                         "race: {date: 2027-02-21, distance: 10 km}\n%s",
                         rows[i].keys);
        assert_told_once(&c, DIAG_ASSUMED, rows[i].told);
        assert_near(plan_case_num(&c, "race.time_min[0]"), rows[i].min, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_easy_pace_comes_from_a_race_where_it_can),
        cmocka_unit_test(the_race_takes_as_long_as_a_result_predicts),
        cmocka_unit_test(paces_have_a_basis_or_are_not_printed),
        cmocka_unit_test(a_result_may_be_old_or_not_fit_the_easy_pace),
        cmocka_unit_test(a_result_in_the_log_leaves_the_weeks_before_it_alone),
        cmocka_unit_test(a_goal_in_reach_sets_the_pace_of_the_race),
        cmocka_unit_test(sessions_at_race_pace_go_by_a_near_goal),
        cmocka_unit_test(days_off_in_the_plan_slow_the_race),
        cmocka_unit_test(a_time_is_no_more_exact_than_its_pace),
        cmocka_unit_test(splits_are_even_and_end_at_the_finish),
        cmocka_unit_test(loading_practice_and_caffeine_are_withheld_where_they_must),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
