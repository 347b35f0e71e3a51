/* Plans by time, the run-walk ladder, and walk breaks (TRAINING 5). */
#include <stdio.h>

#include "plan_case.h"

#include "base/vec.h"

#define START  "start: 2026-11-30\n"
#define LADDER "name: A\ncan_run: 1 min\n" START

static const char *profile_of(struct arena *a, const char *lines)
{
    return arena_printf(a, "name: A\n" START "%s", lines);
}

/* The weeks of the ladder by printed week: "1 2 3 - 8 r", '-' none and 'r' that of the race. */
static void ladder_text(const struct plan_case *c, char *out, size_t size)
{
    size_t n = 0;

    for (size_t w = 0; w < c->plan.n_weeks; w++) {
        int week = 0;
        bool is_race = c->plan.weeks[w].kind == MILEAGE_RACE;

        for (int d = 0; d < PLAN_DAYS; d++)
            week = week > 0 ? week : c->plan.weeks[w].days[d].run_walk.week;
        n += (size_t)snprintf(out + n, size - n, "%s%s%d", n > 0 ? " " : "", is_race ? "r" : "",
                              week);
    }
}

static void who_runs_little_gets_the_ladder(void **state)
{
    static const struct {
        const char *lines;
        const char *weeks;
    } rows[] = {
        {"weekly_time: 45 min\n", "1 2 3 4 5 6 7 8 9 10"},
        {"weekly_mileage: 7 km\n", "1 2 3 4 5 6 7 8 9 10"},
        {"weekly_mileage: 30 km\ncan_run: 8 min\n", "6 7 8 9 10"},
        {"can_run: 19 min\n", "7 8 9 10"},
        {"can_run: 25 min\nweekly_mileage: 4 km\n", "9 10"},
        {"weekly_mileage: 20 km\nlongest_run: 0 km\n", "1 2 3 4 5 6 7 8 9 10"},
        {"can_run: 2 min\nweeks: 3\n", "2 3 4"},
        {"can_run: 2 min\nweeks: 20\n", "2 3 4 5 6 7 8 9 10"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};
        char weeks[100];

        plan_case_build(&c, profile_of(&a, rows[i].lines));
        assert_string_equal(plan_case_text(&c, "plan.refusal"), "run_walk");
        ladder_text(&c, weeks, sizeof weeks);
        assert_string_equal(weeks, rows[i].weeks);
        assert_true(plan_case_is_null(&c, "weeks[0].total_km"));
        assert_string_equal(plan_case_text(&c, "weeks[0].kind"), "build");
    }
}

static void who_runs_more_gets_a_plan(void **state)
{
    static const char *const rows[] = {"weekly_time: 60 min\n", "weekly_mileage: 8 km\n",
                                       "weekly_time: 30 min\ncan_run: 20 min\n",
                                       "weekly_mileage: 8 km\ncan_run: 20 min\n"};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_build(&c, profile_of(&a, rows[i]));
        assert_true(plan_case_is_null(&c, "plan.refusal"));
        assert_true(plan_case_is_null(&c, "weeks[0].days[6].run_walk"));
    }
}

static void a_session_has_its_pieces_and_minutes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LADDER "weight: 70 kg\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].kind"), "easy");
    assert_near(plan_case_num(&c, "weeks[0].days[1].run_walk.repeat"), 8, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[1].run_walk.run_s"), 60, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[1].run_walk.walk_s"), 90, 0);
    assert_int_equal(plan_case_n(&c, "weeks[0].days[1].run_walk.pieces"), 8);
    assert_near(plan_case_num(&c, "weeks[0].days[1].duration_min"), 29, 0);
    assert_true(plan_case_is_null(&c, "weeks[0].days[1].distance_km"));
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].fuel.after_tier"), "meal");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].drink.state"), "none");
    assert_true(plan_case_is_null(&c, "weeks[7].days[1].run_walk.walk_s"));
    assert_near(plan_case_num(&c, "weeks[0].n_strength"), 2, 0);
    assert_int_equal(
        plan_case_records(&c, DIAG_ASSUMED, "3 runs a week, on Tuesday, Thursday and Sunday"), 1);
}

static void strength_is_between_the_sessions(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LADDER "race: {date: 2027-02-14, distance: 5 km}\n");
    assert_true(plan_case_is(&c, "weeks[0].days[0].strength"));
    assert_true(plan_case_is(&c, "weeks[0].days[2].strength"));
    assert_near(plan_case_num(&c, "weeks[0].n_strength"), 2, 0);
    assert_true(plan_case_is(&c, "weeks[10].days[0].strength")); /* 6 days before the race */
    assert_near(plan_case_num(&c, "weeks[10].n_strength"), 1, 0);
    plan_case_release(&c);
    plan_case_build(&c, LADDER "strength_days: [Fri, Mon]\n");
    assert_true(plan_case_is(&c, "weeks[0].days[4].strength"));
    assert_int_equal(plan_case_records(&c, DIAG_PLAN_STRENGTH, ""), 0);
}

static void a_short_race_ends_the_ladder(void **state)
{
    static const struct {
        const char *lines, *weeks;
        const char *told; /* a warning, or NULL */
        enum diag_id id;
    } rows[] = {
        /* eleven blocks and no lead-in: the last is that of the race */
        {"can_run: 1 min\nrace: {date: 2027-02-14, distance: 5 km}\n", "1 2 3 4 5 6 7 8 9 10 r8",
         NULL, 0},
        {"can_run: 3 min\nrace: {date: 2027-02-14, distance: 5 km}\n", "3 3 3 4 5 6 7 8 9 10 r8",
         NULL, 0},
        {"can_run: 1 min\nrace: {date: 2027-01-10, distance: 3 km}\n", "1 2 3 4 5 r5",
         "week 5 of 10 is the last", DIAG_RACE_FITNESS},
        {"can_run: 1 min\nrace: {date: 2027-02-14, distance: 10 km}\n", "1 2 3 4 5 6 7 8 9 10",
         "First 30 minutes without a walk, then a plan", DIAG_BUILD_FIRST},
        {"can_run: 1 min\nrace: {date: 2027-02-14, distance: 5 km}\nhealth: [pregnancy]\n",
         "1 1 1 1", "agree your race with your midwife", DIAG_HEALTH_LIMIT},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};
        char weeks[100];

        plan_case_build(&c, profile_of(&a, rows[i].lines));
        ladder_text(&c, weeks, sizeof weeks);
        assert_string_equal(weeks, rows[i].weeks);
        if (rows[i].told != NULL)
            assert_told_once(&c, rows[i].id, rows[i].told);
        else
            assert_near(plan_case_num(&c, "race.distance_km"), 5, 0);
    }
}

static void the_race_has_the_walks_of_the_last_week(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LADDER "race: {date: 2027-01-10, distance: 3 km}\neasy_pace: 8:00 /km\n");
    assert_string_equal(plan_case_text(&c, "weeks[5].days[1].kind"), "easy"); /* 5 days before */
    assert_string_equal(plan_case_text(&c, "weeks[5].days[3].kind"), "easy");
    assert_string_equal(plan_case_text(&c, "weeks[5].days[6].kind"), "race");
    assert_near(plan_case_num(&c, "weeks[5].days[6].run_walk.run_s"), 300, 0);
    assert_near(plan_case_num(&c, "weeks[5].days[6].run_walk.walk_s"), 120, 0);
    assert_near(plan_case_num(&c, "race.duration_min"), 25, 0); /* 7 min in 5/8 + 2/10 km */
    plan_case_release(&c);
    plan_case_build(&c, LADDER "race: {date: 2027-02-14, distance: 5 km}\n");
    assert_true(plan_case_is_null(&c, "weeks[10].days[6].run_walk"));
}

#define USUAL    "baseline: {resting_hr: 52, sleep: 7.5, soreness: 1}\n"
#define RED(day) "{date: 2026-12-" day ", resting_hr: 62, sleep_h: 4.5, soreness: 7}"

static void a_short_run_without_a_walk_sets_the_week_aside(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    "name: A\ncan_run: 3 min\nweekly_mileage: 40 km\nlongest_run: 15 km\n" START);
    assert_told_once(&c, DIAG_VALUE_ODD, "weekly_mileage is ignored: with can_run under 20 min");
    assert_told_once(&c, DIAG_VALUE_ODD, "longest_run is ignored: with can_run under 20 min");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 4 km\ncan_run: 25 min\n" START);
    assert_not_told(&c, DIAG_VALUE_ODD, "is ignored");
}

static void a_week_that_was_not_done_comes_again(void **state)
{
    static const struct {
        const char *lines, *weeks;
    } rows[] = {
        {"", "1 2 3 4"},
        {"log: [{date: 2026-12-01, done: yes}, {date: 2026-12-03, done: no}, "
         "{date: 2026-12-06, done: yes}]\n",
         "1 2 3 4"},
        {"log: [{date: 2026-12-01, done: no}, {date: 2026-12-03, done: no}]\n", "1 1 2 3"},
        {"log: [{date: 2026-12-03, done: yes, effort: 5}, "
         "{date: 2026-12-06, done: yes, effort: 7}]\n",
         "1 1 2 3"},
        {"log: [{date: 2026-12-03, done: yes, effort: 8}, "
         "{date: 2026-12-06, done: yes, effort: 6}]\n",
         "1 2 3 4"},
        {"log: [{date: 2026-12-04, pain: 4}]\n", "1 1 2 3"},
        {"log: [{date: 2026-12-03, pain: 4}, {date: 2026-12-04, pain: 4}]\ncan_run: 3 min\n",
         "3 2 3 4"},
        {"log: [{date: 2026-11-29, pain: 4}, {date: 2026-12-04, pain: 4}]\ncan_run: 3 min\n",
         "3 2 3 4"},
        {"log: [{date: 2026-12-03, pain: 4}, {date: 2026-12-04, pain: 4}]\n", "1 1 2 3"},
        {"log: [{date: 2026-12-01, done: 45 min}, {date: 2026-12-03, done: 45 min}, "
         "{date: 2026-12-04, done: 45 min}]\n",
         "1 1 2 3"},
        {"log: [{date: 2026-12-01, done: 45 min}]\n", "1 2 3 4"},
        {"log: [{date: 2026-12-06, pain: 8}]\n", "1 0 1 2"},
        {"log: [{date: 2026-12-06, pain: 8}]\ncan_run: 3 min\n", "3 0 1 2"}, /* 0.65 of 15 min */
        {"log: [{date: 2026-12-02, pain: 8}]\ncan_run: 3 min\n", "3 1 2 3"},
        /* 0.75 and 0.60 of 15 min after illness, once of one that goes on; 0.80 after bad mornings */
        {"log: [{date: 2026-12-04, ill: yes}]\ncan_run: 3 min\n", "3 1 2 3"},
        {"log: [{date: 2026-12-04, ill: yes}, {date: 2026-12-11, ill: yes}]\ncan_run: 5 min\n",
         "5 3 3 4"},
        {"log: [{date: 2026-12-02, ill: yes}, {date: 2026-12-03, ill: yes}, {date: 2026-12-04, "
         "ill: yes}, {date: 2026-12-05, ill: yes}]\ncan_run: 5 min\n",
         "5 2 3 4"},
        {"log: [" RED("01") ", " RED(
             "02") ", {date: 2026-12-06, done: yes}]\ncan_run: 3 min\n" USUAL,
         "3 2 3 4"},
        {"log: [" RED("01") ", " RED(
             "02") ", {date: 2026-12-06, done: yes}]\ncan_run: 1 min\n" USUAL,
         "1 1 2 3"},
        {"log: [" RED("01") ", {date: 2026-12-06, done: yes}]\ncan_run: 3 min\n" USUAL, "3 4 5 6"},
        {"break: {from: 2026-12-08, to: 2026-12-11, why: holiday}\n", "1 2 2 3"},
        {"start: 2026-12-04\n", "1 1 2 3"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};
        char weeks[100];
        bool has_start = strstr(rows[i].lines, "start") != NULL;

        plan_case_try(&c,
                      arena_printf(&a, "name: A\n%sweeks: 4\n%s%s",
                                   strstr(rows[i].lines, "can_run") ? "" : "can_run: 1 min\n",
                                   has_start ? "" : START, rows[i].lines),
                      &(struct plan_options){.today = plan_case_day("2026-12-12")});
        assert_true(c.is_built);
        ladder_text(&c, weeks, sizeof weeks);
        if (strcmp(weeks, rows[i].weeks) != 0)
            print_error("row %zu\n", i);
        assert_string_equal(weeks, rows[i].weeks);
    }
}

static void the_ladder_says_what_does_not_fit(void **state)
{
    static const struct {
        const char *lines, *told;
        enum diag_id id;
    } rows[] = {
        {"run_days: [Sat, Sun]\n",
         "run-walk needs three days, no two of them neighbours: only 1 fits", DIAG_PLAN_DAYS},
        {"rest_days: [Mon, Tue, Wed, Thu, Fri]\n", "only 1 fits here", DIAG_PLAN_DAYS},
        {"after_race: 2\nrace: {date: 2027-02-14, distance: 5 km}\n", "after_race is ignored",
         DIAG_VALUE_ODD},
    };
    OWNED(plan_case_release) struct plan_case c = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        plan_case_buildf(&c, LADDER "%s", rows[i].lines);
        assert_told_once(&c, rows[i].id, rows[i].told);
        plan_case_release(&c);
    }
    plan_case_build(&c, "name: A\nweekly_time: 40 min\nrun_days: 5\n" START);
    assert_told_once(&c, DIAG_ASSUMED, "run-walk starts with its first week");
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "three sessions a week, not 5"), 1);
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "put 'weekly_time: 90 min'"), 1);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\ncan_run: 3 min\nweeks: 10\n" START);
    assert_int_equal(
        plan_case_records(&c, DIAG_ASSUMED, "takes 8 weeks from where you start, not 10"), 1);
    plan_case_release(&c);
    plan_case_build(&c,
                    "name: A\ncan_run: 5 min\n" START "race: {date: 2027-04-18, distance: 5 km}\n");
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "its first week is repeated"), 1);
}

static void health_comes_before_the_ladder_and_before_minutes(void **state)
{
    static const struct {
        const char *lines, *refusal;
    } rows[] = {
        {"can_run: 1 min\nage: 15\nguardian_reviewed: true\n", "minor"},
        {"weekly_time: 2 h\nage: 15\nguardian_reviewed: true\n", "minor"},
        {"can_run: 1 min\nhealth: [symptoms]\n", "symptoms"},
        {"weekly_time: 2 h\nhealth: [symptoms]\n", "symptoms"},
        {"can_run: 1 min\nhealth: [known_cvd]\n", "clearance"},
        {"weekly_time: 40 min\nhealth: [known_cvd]\n", "clearance"},
        {"can_run: 1 min\nbreak: {from: 2026-09-01, to: 2026-11-29, why: birth}\n", "clearance"},
        {"weekly_time: 2 h\nbreak: {from: 2026-09-01, to: 2026-11-29, why: birth}\n", "clearance"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_build(&c, profile_of(&a, rows[i].lines));
        assert_string_equal(plan_case_text(&c, "plan.refusal"), rows[i].refusal);
    }
}

static void in_pregnancy_neither_grows(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_time: 2 h\nhealth: [pregnancy]\nweeks: 5\n" START);
    for (size_t i = 0; i < 5; i++)
        assert_near(c.plan.weeks[i].total_km, c.plan.weeks[0].total_km, 1e-9);
}

static void a_plan_by_time_is_in_minutes_alone(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_time: 60 min\n" START);
    assert_true(plan_case_is(&c, "plan.by_time"));
    assert_near(plan_case_num(&c, "weeks[0].total_min"), 60, 0);
    assert_near(plan_case_num(&c, "weeks[1].total_min"), 66, 0);
    assert_near(plan_case_num(&c, "weeks[1].change_min"), 6, 0);
    assert_near(plan_case_num(&c, "weeks[0].long_min"), 30, 0);
    assert_near(plan_case_num(&c, "plan.blocks[0].total_min"), 60, 0);
    assert_near(plan_case_num(&c, "athlete.weekly_min"), 60, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[6].duration_min"), 30, 0);
    assert_true(plan_case_is_null(&c, "weeks[0].total_km"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[6].distance_km"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[6].pace_min_per_km"));
    assert_true(plan_case_is_null(&c, "athlete.easy_pace_min_per_km"));
    assert_true(plan_case_is_null(&c, "plan.blocks[0].total_km"));
    assert_told_once(&c, DIAG_ASSUMED, "no pace is given: everything is in minutes");
    assert_string_equal(plan_case_text(&c, "athlete.experience"), "novice");
    assert_told_once(&c, DIAG_ASSUMED, "taken as new to regular running: no quick run");
    for (size_t i = 0; i < c.diag.records.n; i++)
        assert_null(strstr(c.diag.records.item[i].text, "km"));
}

/* Of a plan by time, who says nothing of experience is new to running only with little of it. */
static void little_time_without_a_pace_is_a_beginners(void **state)
{
    static const struct {
        const char *lines, *experience;
    } rows[] = {
        {"weekly_time: 99 min\n", "novice"},
        {"weekly_time: 100 min\n", "regular"},
        {"weekly_time: 60 min\nexperience: regular\n", "regular"},
        {"weekly_time: 60 min\neasy_pace: 7:00 /km\n", "regular"},
        {"weekly_time: 60 min\nrace_result: {distance: 5 km, time: '32:00'}\n", "regular"},
        {"weekly_mileage: 10 km\n", "regular"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\n" START "%s", rows[i].lines);
        assert_string_equal(plan_case_text(&c, "athlete.experience"), rows[i].experience);
    }
}

static void a_known_pace_brings_kilometres_back(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_time: 2h\neasy_pace: 7:30 /km\n" START);
    assert_near(plan_case_num(&c, "weeks[0].total_min"), 120, 0);
    assert_near(plan_case_num(&c, "weeks[0].total_km"), 16, 1e-9);
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 7.5, 1e-9);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 16 km\neasy_pace: 7:30 /km\n" START);
    assert_true(plan_case_is_null(&c, "weeks[0].total_min"));
    assert_true(plan_case_is_null(&c, "plan.blocks[0].total_min"));
}

static void every_day_by_time_is_whole_steps(void **state)
{
    static const struct {
        const char *lines;
        double step_min;
    } rows[] = {
        {"weekly_time: 90 min\nlongest_time: 30 min\n", 1},
        {"weekly_time: 5 h\nlongest_time: 75 min\nexperience: experienced\n", 5},
        {"weekly_time: 5 h\nlongest_time: 75 min\nwalk_breaks: 4:1\n", 5},
        {"weekly_time: 5 h\nlongest_time: 75 min\nrace: {date: 2027-02-21, distance: 10 km}\n", 5}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_build(&c, profile_of(&a, rows[i].lines));
        for (size_t d = 0; d < c.plan.n_weeks * PLAN_DAYS; d++) {
            const struct plan_day *day = plan_day_at(&c.plan, d);
            double steps = day->duration_min / rows[i].step_min;

            if (session_is_run(day->kind) && day->kind != SESSION_RACE)
                assert_near(steps, floor(steps + .5), 1e-6);
        }
    }
}

static void warnings_of_a_plan_by_time_are_in_minutes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_time: 3 h\nlongest_time: 40 min\nrun_days: 3\n" START
                        "race: {date: 2027-02-21, distance: marathon}\n");
    assert_told_once(&c, DIAG_PLAN_BASE, "3 runs of at most 40 min make 2 h 00 a week, not 3 h 00");
    assert_told_once(&c, DIAG_BUILD_FIRST, "this race needs 3 h 15 a week; you run 3 h 00");
}

static void the_log_of_a_plan_by_time_is_answered_in_minutes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_try(&c,
                  "name: A\nweekly_time: 3 h\nlongest_time: 60 min\n" START
                  "log: [{date: 2026-12-01, done: 40 min}, {date: 2026-12-04, done: 20 min}, "
                  "{date: 2026-12-06, done: 40 min}]\n",
                  &(struct plan_options){.today = plan_case_day("2026-12-07")});
    assert_true(c.is_built);
    assert_near(plan_case_num(&c, "weeks[1].total_min"), 180, 0); /* the same week again: L7 */
    assert_true(c.plan.blocks[1].n_said > 0);
}

static void walk_breaks_are_on_easy_and_long_runs_and_on_request_in_the_race(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    "name: A\nweekly_mileage: 30 km\neasy_pace: 6:30 /km\nwalk_breaks: 4:1\n" START
                    "race: {date: 2027-01-31, distance: 10 km}\n");
    for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(&c.plan, i);
        bool has_walks = day->kind == SESSION_EASY || day->kind == SESSION_LONG;

        assert_near(day->run_walk.run_s, has_walks ? 240 : 0, 0);
        if (has_walks && day->distance_km > 0 && day->parts == NULL)
            assert_near(day->duration_min / day->distance_km, 6.989, .001); /* 6:59 */
    }
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 6.5, 1e-9);
    assert_near(plan_case_num(&c, "race.duration_min"), 50, 0);
    plan_case_release(&c);
    plan_case_build(&c,
                    "name: A\nweekly_mileage: 30 km\neasy_pace: 6:30 /km\n"
                    "walk_breaks: 4:1 race\n" START "race: {date: 2027-01-31, distance: 10 km}\n");
    assert_near(plan_case_num(&c, "race.day.run_walk.run_s"), 240, 0);
    assert_near(plan_case_num(&c, "race.duration_min"), 56, 0); /* 5:01 run, 10:00 walked: 5:35 */
    assert_near(plan_case_num(&c, "race.pace_min_per_km"), 5.02, .01);
}

static void coachs_words_take_the_place_of_the_pieces(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LADDER "sessions: {w1.tue: 'easy 20 min with Jo'}\n");
    assert_true(plan_case_is_null(&c, "weeks[0].days[1].run_walk"));
    assert_near(plan_case_num(&c, "weeks[0].days[1].duration_min"), 20, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[3].run_walk.week"), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_runs_little_gets_the_ladder),
        cmocka_unit_test(who_runs_more_gets_a_plan),
        cmocka_unit_test(a_session_has_its_pieces_and_minutes),
        cmocka_unit_test(strength_is_between_the_sessions),
        cmocka_unit_test(a_short_race_ends_the_ladder),
        cmocka_unit_test(the_race_has_the_walks_of_the_last_week),
        cmocka_unit_test(a_short_run_without_a_walk_sets_the_week_aside),
        cmocka_unit_test(a_week_that_was_not_done_comes_again),
        cmocka_unit_test(the_ladder_says_what_does_not_fit),
        cmocka_unit_test(health_comes_before_the_ladder_and_before_minutes),
        cmocka_unit_test(in_pregnancy_neither_grows),
        cmocka_unit_test(a_plan_by_time_is_in_minutes_alone),
        cmocka_unit_test(little_time_without_a_pace_is_a_beginners),
        cmocka_unit_test(a_known_pace_brings_kilometres_back),
        cmocka_unit_test(every_day_by_time_is_whole_steps),
        cmocka_unit_test(warnings_of_a_plan_by_time_are_in_minutes),
        cmocka_unit_test(the_log_of_a_plan_by_time_is_answered_in_minutes),
        cmocka_unit_test(walk_breaks_are_on_easy_and_long_runs_and_on_request_in_the_race),
        cmocka_unit_test(coachs_words_take_the_place_of_the_pieces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
