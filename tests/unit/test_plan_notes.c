/* What is assumed and told; units; mornings. */
#include <stdio.h>

#include "base/unit.h"
#include "plan_case.h"

static void the_smallest_profile_lists_everything_assumed_once(void **state)
{
    static const char *const parts[] = {
        "no age is given",
        "no kit is given: planned as if you had it all",
        "easy pace taken as 6:30 /km",
        "temperature taken as 18 °C",
        "at most one quick run a week",
        "30 days taken as 12 km",
    };
    /* what the sheets show is told, but not printed */
    static const char *const shown[] = {"starts on Monday 2026-11-30", "5 runs a week, on Tuesday",
                                        "a plan of 4 weeks"};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: Mara\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "long_run_days: [Sunday]\n");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        assert_told_once(&c, DIAG_ASSUMED, parts[i]);
    for (size_t i = 0; i < ARRAY_LEN(shown); i++)
        assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, shown[i]), 1);
    assert_int_equal(plan_case_n(&c, "assumptions"), ARRAY_LEN(parts));
    assert_int_equal(plan_case_n(&c, "warnings"), 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: Mara\nweekly_mileage: 40 km\n");
    assert_told_once(&c, DIAG_ASSUMED, "long run on Sunday");
    assert_told_once(&c, DIAG_ASSUMED, "no weight");
    plan_case_release(&c);
    /* who has no hard runs is not promised one */
    plan_case_build(&c, "name: Mara\nage: 31\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "health: [pregnancy]\ncleared: true\n");
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "quick run"), 0);
}

static void a_full_profile_assumes_nothing(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: Mara\nage: 30\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "longest_run: 12 km\nrun_days: 5\nlong_run_days: [Sunday]\n"
                        "experience: regular\neasy_pace: 6:00 /km\ntemperature: 12 C\n"
                        "start: 2026-12-07\nweeks: 4\nequipment: none\n");
    assert_int_equal(plan_case_n(&c, "assumptions"), 0);
    assert_int_equal(plan_case_n(&c, "warnings"), 0);
    assert_int_equal(plan_case_records(&c, DIAG_NO_DAY_FREE, "no day off this week"), 1);
    assert_int_equal(c.diag.records.n, 1);
}

static void run_days_default_by_distance(void **state)
{
    static const struct {
        const char *weekly;
        int n;
    } rows[] = {{"24 km", 3}, {"25 km", 4}, {"39 km", 4}, {"40 km", 5}, {"60 km", 5}, {"61 km", 6}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\nweekly_mileage: %s\n", rows[i].weekly);
        assert_near(plan_case_num(&c, "weeks[0].n_runs"), rows[i].n, 0);
    }
}

/* A runner of 40 km a week, whose mornings are judged. */
#define CLUB                                                                        \
 "name: A\nweight: 60 kg\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\n"

static bool is_whole(double x)
{
    return fabs(x - round(x)) < 1e-6;
}

static void imperial_steps_are_whole_in_their_own_units(void **state)
{
    static const char yaml[] =
        "name: A\nweight: 154 lb\nweekly_mileage: 25 mi\nlongest_run: 9 mi\neasy_pace: 9:40 /mi\n"
        "temperature: 64 F\nsweat_tests:\n"
        "  - {date: 2026-10-01, before: 154 lb, after: 152 lb, drank: 10 fl oz, urine: 0, time: 70}\n";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, yaml);
    assert_string_equal(plan_case_text(&c, "athlete.units"), "imperial");
    for (size_t w = 0; w < c.plan.n_weeks; w++) {
        assert_true(is_whole(c.plan.weeks[w].total_km / UNIT_KM_PER_MI * 2));
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[w].days[d];
            const struct hydration_drink *k = &day->drink.drink;

            assert_true(is_whole(day->distance_km / UNIT_KM_PER_MI * 2));
            if (!day->has_fuel || isnan(k->ceiling_ml_h))
                continue;
            assert_true(is_whole(k->ceiling_ml_h / UNIT_ML_PER_FL_OZ / 2));
            if (isnan(k->plan_ml_h))
                continue;
            assert_true(is_whole(k->plan_ml_h / UNIT_ML_PER_FL_OZ / 2));
            assert_true(is_whole(k->total_ml / UNIT_ML_PER_FL_OZ / 2));
            assert_true(is_whole(k->sip_ml / UNIT_ML_PER_FL_OZ));
            assert_true(k->plan_ml_h <= k->ceiling_ml_h + 1e-9);
            assert_true(k->change_pct <= 0);
        }
    }
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "5 runs a week"), 1);
    plan_case_release(&c);
    plan_case_buildf(&c, "%sprint: {units: metric}\n", yaml);
    assert_string_equal(plan_case_text(&c, "athlete.units"), "metric");
    assert_true(is_whole(plan_case_num(&c, "weeks[0].total_km") * 2));
    assert_near(plan_case_num(&c, "athlete.weight_kg"), 69.85322498, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[6].fuel.protein_g"), 20, 0);
    assert_true(is_whole(plan_case_num(&c, "weeks[0].days[6].drink.ceiling_ml_h") / 50));
}

#define MORNINGS_BEFORE                                                \
 "  - {date: 2026-11-16, resting_hr: 52, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-17, resting_hr: 54, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-18, resting_hr: 53, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-19, resting_hr: 51, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-20, resting_hr: 55, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-21, resting_hr: 52, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-22, resting_hr: 53, sleep_h: 7.4, soreness: 2}\n"

static void the_morning_is_judged_against_the_runners_own(void **state)
{
    static const struct {
        const char *day, *verdict, *part;
        int n_worse;
    } rows[] = {
        {"resting_hr: 57, sleep_h: 7.2, soreness: 2", "green", NULL, 0},
        {"resting_hr: 58, sleep_h: 6.2, soreness: 2", "amber", "amber", 2},
        {"resting_hr: 59, sleep_h: 6.2, soreness: 5", "red", "red", 3},
        {"resting_hr: 63, sleep_h: 7.2, soreness: 2", "stop", "stop", 1},
        {"sleep_h: 7.5, soreness: 3", "not_enough", NULL, 0},
        {"sleep_h: 6.2, soreness: 7", "amber", "amber", 2}, /* as the log page counts them */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, CLUB "log:\n" MORNINGS_BEFORE "  - {date: 2026-11-23, %s}\n",
                         rows[i].day);
        assert_string_equal(plan_case_text(&c, "readiness.today.date"), "2026-11-23");
        assert_string_equal(plan_case_text(&c, "readiness.today.verdict"), rows[i].verdict);
        assert_near(plan_case_num(&c, "readiness.today.n_worse"), rows[i].n_worse, 0);
        if (rows[i].part != NULL)
            assert_told_once(&c, DIAG_READY_TODAY, rows[i].part);
        else
            assert_not_told(&c, DIAG_READY_TODAY, "");
    }
}

/* SCIENCE 6.1: mornings of ill days are in no baseline, and where that leaves none it is said. */
static void ill_mornings_that_leave_no_usual_are_named(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    OWNED(arena_release) struct arena a = {0};
    char *log;

    plan_case_build(&c, CLUB "log:\n" MORNINGS_BEFORE);
    assert_not_told(&c, DIAG_READY_USUAL, "");
    plan_case_release(&c);
    log = arena_strdup(&a, MORNINGS_BEFORE);
    for (char *p = strstr(log, "sleep_h: 7.4"); p != NULL; p = strstr(p, "sleep_h: 7.4"))
        memcpy(p, "ill: yes    ", strlen("sleep_h: 7.4"));
    plan_case_build(&c, arena_printf(&a, CLUB "log:\n%s", log));
    assert_int_equal(plan_case_records(&c, DIAG_READY_USUAL,
                                       "you were ill, or that said ease off, do not count"),
                     1);
}

static void thresholds_come_from_the_log_or_else_the_baseline(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB "log:\n" MORNINGS_BEFORE);
    assert_near(plan_case_num(&c, "readiness.baselines.resting_hr_bpm"), 53, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_bpm"), 58, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_extreme_bpm"), 63, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_h"), 6.4, 1e-9);
    assert_near(plan_case_num(&c, "readiness.thresholds.soreness"), 4, 0);
    assert_true(plan_case_is_null(&c, "readiness.thresholds.hrv_ms"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "baseline: {resting_hr: 48, sleep: 8 h, balance: 40 s}\n");
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_bpm"), 53, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_h"), 7, 1e-9);
    assert_near(plan_case_num(&c, "readiness.thresholds.balance_s"), 32, 0);
    assert_true(plan_case_is_null(&c, "readiness.today"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB);
    assert_true(plan_case_is_null(&c, "readiness.thresholds.resting_hr_bpm"));
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_least_h"), 6, 0);
}

static void bad_mornings_before_the_plan_make_its_first_week_lighter(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB "weeks: 8\nlog:\n" MORNINGS_BEFORE
                             "  - {date: 2026-11-23, resting_hr: 59, sleep_h: 6.2, soreness: 5}\n"
                             "  - {date: 2026-11-24, resting_hr: 59, sleep_h: 6.2, soreness: 5}\n");
    assert_told_once(&c, DIAG_PLAN_PULLED, "Your morning checks say ease off");
    assert_string_equal(plan_case_text(&c, "weeks[0].kind"), "build");
    assert_string_equal(plan_case_text(&c, "weeks[0].reasons[0].rule"), "L5");
    assert_near(plan_case_num(&c, "weeks[0].total_km"), 32, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].n_quality"), 0, 0);
    assert_near(plan_case_num(&c, "weeks[0].long_km"), 9.5, 1e-9);
    assert_string_equal(plan_case_text(&c, "weeks[3].kind"), "cutback");
}

static int marks(const struct plan_case *c, size_t day)
{
    static const char *const keys[] = {"sleep",    "sleep_quality", "resting_hr", "hrv",
                                       "soreness", "balance",       "hop"};
    int n = 0;

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        char path[64];

        (void)snprintf(path, sizeof path, "weeks[0].days[%zu].morning.%s", day, keys[i]);
        n += plan_case_is(c, path);
    }
    return n;
}

static void mornings_ask_for_little_and_more_after_hard_days(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB);
    for (size_t d = 0; d < PLAN_DAYS; d++)
        assert_int_equal(marks(&c, d), d == 0 || d == 3 ? 5 : 4); /* balance: Monday, Thursday */
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.balance"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "baseline: {hrv: 65 ms}\n");
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.hrv")); /* after the long run */
    assert_false(plan_case_is(&c, "weeks[0].days[1].morning.hrv"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "markers: [resting_hr, soreness, hrv]\n");
    assert_int_equal(marks(&c, 0), 3);
    assert_int_equal(marks(&c, 1), 1);
    assert_true(plan_case_is(&c, "weeks[0].days[1].morning.resting_hr"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "markers: [soreness]\n");
    assert_true(plan_case_is(&c, "readiness.one_marker"));
    for (size_t d = 0; d < PLAN_DAYS; d++)
        assert_int_equal(marks(&c, d), 1);
    plan_case_release(&c);
    plan_case_build(&c, CLUB "age: 62\nmarkers: [sleep, hop]\n");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "hop test is left out");
    assert_false(plan_case_is(&c, "weeks[0].days[0].morning.hop"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "age: 33\nmarkers: [hop]\n");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "hop test is left out, soreness takes its place");
    assert_true(plan_case_is(&c, "readiness.one_marker"));
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.soreness"));
}

static void strict_makes_a_warning_fail_the_plan(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};
    struct diag d;

    plan_case_build(&c, "name: A\n");
    diag_init(&d, &c.arena);
    d.is_strict = true;
    assert_false(plan_build(&c.arena, &c.profile, c.catalog, &o, &c.plan, &d, &c.scratch));
    assert_true(d.errors > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_profile_lists_everything_assumed_once),
        cmocka_unit_test(a_full_profile_assumes_nothing),
        cmocka_unit_test(run_days_default_by_distance),
        cmocka_unit_test(imperial_steps_are_whole_in_their_own_units),
        cmocka_unit_test(the_morning_is_judged_against_the_runners_own),
        cmocka_unit_test(ill_mornings_that_leave_no_usual_are_named),
        cmocka_unit_test(thresholds_come_from_the_log_or_else_the_baseline),
        cmocka_unit_test(bad_mornings_before_the_plan_make_its_first_week_lighter),
        cmocka_unit_test(mornings_ask_for_little_and_more_after_hard_days),
        cmocka_unit_test(strict_makes_a_warning_fail_the_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
