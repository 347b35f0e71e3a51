/* Days off in a plan through whole profiles (TRAINING 6.6). */
#include "plan_case.h"

static const double NEAR = 1e-9;

/* TRAINING 6.6: the vector "after 3 weeks off", and a break inside a plan. */
static void after_a_break_the_plan_starts_lower(void **state)
{
    static const double totals[] = {26, 31, 37, 40, 42.5, 45.5}, longs[] = {9, 10, 11, 12, 13, 14};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\nweeks: 6\n"
                        "break: {from: 2026-11-09, to: 2026-11-29, why: illness}\n");
    for (int i = 0; i < 6; i++) {
        assert_near(c.plan.weeks[i].total_km, totals[i], NEAR);
        assert_near(c.plan.weeks[i].long_km, longs[i], NEAR);
    }
    assert_int_equal(c.plan.weeks[0].n_quality, 0);
    assert_string_equal(plan_case_text(&c, "weeks[0].reasons[0].rule"), "back");
    assert_near(c.plan.weeks[1].change_km, 5, NEAR);
    assert_string_equal(plan_case_text(&c, "plan.blocks[0].reasons[0].rule"), "back");
    assert_int_equal(plan_case_n(&c, "plan.blocks[5].reasons"), 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\nweeks: 8\n"
                        "break: {from: 2026-12-09, to: 2026-12-22, why: holiday}\n");
    for (date_day day = plan_case_day("2026-12-09"); day <= plan_case_day("2026-12-22"); day++) {
        const struct plan_day *d = plan_case_day_on(&c.plan, day);

        assert_true(d->is_break && d->kind == SESSION_REST && d->distance_km == 0);
        assert_int_equal(d->strength, PLAN_NO_STRENGTH);
    }
    assert_false(plan_case_day_on(&c.plan, plan_case_day("2026-12-23"))->is_break);
    /* A week without a run is not one of coming back, and none is held against it. */
    assert_near(c.plan.weeks[2].total_km, 0, 0);
    assert_int_equal(plan_case_n(&c, "weeks[2].reasons"), 0);
    assert_string_equal(plan_case_text(&c, "weeks[3].reasons[0].rule"), "back");
    assert_true(plan_case_is_null(&c, "weeks[3].change_km"));
    assert_near(c.plan.blocks[3].total_km, 27.5, NEAR); /* 0.65 x 42.5 = 27.6, in the 4th week */
    assert_true(c.plan.weeks[3].total_km < c.plan.blocks[3].total_km);
    assert_near(c.plan.weeks[4].total_km, 33, NEAR); /* 1.20 x 27.5 */
    assert_int_equal(c.plan.weeks[3].n_quality, 0);
    assert_true(plan_case_is(&c, "weeks[2].days[0].is_break"));
}

/* None of the first two runs after days off is a long one, and the next block has no more than this one would
 * have had (TRAINING 6.6). */
static void after_a_break_two_runs_come_before_a_long_one(void **state)
{
    static const struct {
        const char *to, *letters;
        double next_km, next_long_km;
    } rows[] = {
        {"2026-12-02", "RRREREL", 34.5, 10.5}, /* two runs before it: 1.20 x 29, 1.10 x 9.75 */
        {"2026-12-03", "RRRRREE", 29, 9.5},    /* one */
        {"2026-12-05", "RRRRRRE", 29, 9.5},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char letters[8];
        double longest = 0;

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 45 km\nlongest_run: 15 km\neasy_pace: 6:00 /km\n"
                         "run_days: [Tue, Wed, Thu, Sat, Sun]\nlong_run_days: [Sunday]\n"
                         "start: 2026-11-30\nbreak: {from: 2026-11-12, to: %s, why: other}\n",
                         rows[i].to);
        plan_case_letters(&c, 0, letters);
        assert_string_equal(letters, rows[i].letters);
        for (int d = 0; d < PLAN_DAYS; d++)
            longest = fmax(longest, c.plan.weeks[0].days[d].distance_km);
        assert_true(strchr(letters, 'L') != NULL || longest < 6);
        assert_true(c.plan.weeks[1].total_km <= rows[i].next_km + NEAR);
        assert_true(c.plan.weeks[1].total_km >= rows[i].next_km - 0.5 - NEAR);
        assert_near(c.plan.weeks[1].long_km, rows[i].next_long_km, NEAR);
    }
}

/* What the coach has in it is not what the plan goes on from. */
static void a_run_in_a_break_does_not_lower_what_follows(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\nweeks: 8\n"
                        "break: {from: 2026-12-14, to: 2027-01-03, why: holiday}\n"
                        "sessions: {w4.tue: 6 km easy, w5.tue: 6 km easy}\n");
    assert_near(c.plan.weeks[3].total_km, 0, 0);
    assert_told_once(&c, DIAG_PLAN_SESSION, "week 4, Tuesday: a day of 'break'");
    assert_not_told(&c, DIAG_PLAN_SESSION, "longer than");
    assert_near(c.plan.weeks[5].total_km, 27.5, NEAR); /* 0.65 x 42.5 */
    assert_near(c.plan.weeks[6].total_km, 33, NEAR);
}

static void the_reason_for_a_break_matters(void **state)
{
    static const char runner[] =
        "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
        "start: 2026-11-30\nbreak: {from: 2026-11-16, to: 2026-11-29, why: ";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_buildf(&c, "%sinjury}\n", runner);
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "walk briskly for 30 min without pain");
    plan_case_release(&c);
    plan_case_buildf(&c, "%sbirth}\n", runner);
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "agree it with your midwife or doctor");
    assert_int_equal(c.plan.refusal, PLAN_CLEARANCE);
    assert_int_equal(c.plan.n_weeks, 0);
    plan_case_release(&c);
    plan_case_buildf(&c, "%sbirth}\ncleared: true\n", runner);
    assert_int_equal(c.plan.refusal, PLAN_NOT_REFUSED);
    assert_near(c.plan.weeks[0].total_km, 26, NEAR); /* 0.65 x 40 after 14 days */
}

/* TRAINING 4.7: the race is judged by what was planned without days off that come later. */
static void a_late_break_leaves_the_plan_and_a_condition(void **state)
{
    static const char runner[] =
        "name: A\nweekly_mileage: 55 km\nlongest_run: 18 km\neasy_pace: 6:00 /km\n"
        "start: 2026-11-30\nrace: {date: 2027-04-18, distance: marathon}\n";
    OWNED(plan_case_release) struct plan_case whole = {0}, c = {0};

    plan_case_build(&whole, runner);
    plan_case_buildf(&c, "%sbreak: {from: 2027-03-08, to: 2027-03-21, why: holiday}\n", runner);
    assert_int_equal(c.plan.n_weeks, 20);
    assert_not_told(&c, DIAG_BUILD_FIRST, "");
    for (int i = 0; i < 14; i++)
        assert_near(c.plan.weeks[i].total_km, whole.plan.weeks[i].total_km, NEAR);
    assert_near(c.plan.weeks[16].total_km, 43.5, NEAR); /* 0.65 x 67 */
    assert_string_equal(plan_case_text(&c, "weeks[19].reasons[1].rule"), "race_later");
    assert_int_equal(plan_case_n(&whole, "weeks[19].reasons"), 0);
}

/* A runner whose row of every run day from WEEK on, N weeks long, says ROW. */
static void build_with_rows(struct plan_case *c, int week, int n, const char *row)
{
    date_day first = plan_case_day("2026-11-30") + week * PLAN_DAYS;
    OWNED(arena_release) struct arena a = {0};
    const char *text = "name: A\nweekly_mileage: 40 km\neasy_pace: 6:00 /km\nrun_days: 5\n"
                       "long_run_days: [Sunday]\nstart: 2026-11-30\nweeks: 10\nlog:\n";

    for (int i = 0; i < n * PLAN_DAYS; i++)
        text = arena_printf(&a, "%s  - {date: %s, %s}\n", text, DATE_TEXT(first + i), row);
    plan_case_build(c, text);
}

/* TRAINING 9.3, L3: an illness of some weeks leaves what the same days off leave, and is counted once. */
static void an_illness_that_goes_on_is_counted_once(void **state)
{
    static const char *const rows[] = {"done: no, ill: yes", "ill: yes"};
    struct plan_case missed, c;

    build_with_rows(&missed, 1, 3, "done: no");
    assert_near(missed.plan.weeks[4].total_km, 26, NEAR); /* 0.65 x 40 */
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        build_with_rows(&c, 1, 3, rows[i]);
        assert_near(c.plan.blocks[2].total_km, 25.5, NEAR); /* 0.60 x 42.5: the less of the two */
        assert_near(c.plan.blocks[4].total_km, 24, NEAR);   /* x 40, the last week that was run */
        for (size_t k = 0; k < c.plan.n_weeks; k++)
            assert_true(c.plan.weeks[k].total_km <= missed.plan.weeks[k].total_km + NEAR);
        plan_case_release(&c);
    }
    plan_case_release(&missed);
    build_with_rows(&c, 1, 3, "done: yes, ill: yes");
    for (int k = 2; k <= 4; k++)
        assert_near(c.plan.blocks[k].total_km, 25.5, NEAR); /* 0.60 x 42.5 */
    plan_case_release(&c);
}

/* TRAINING 5.3: the run-walk weeks go back as after `break`, and none is the same as one without a session. */
static void missed_run_walk_weeks_are_days_off(void **state)
{
    static const char runner[] = "name: A\ncan_run: 12 min\nstart: 2026-11-30\n"
                                 "run_days: [Mon, Wed, Sat]\n";
    static const char *const rows[] = {"done: no", "done: no, ill: yes", "ill: yes"};
    struct plan_case off, c;
    OWNED(arena_release) struct arena a = {0};

    plan_case_build(
        &off,
        arena_printf(&a, "%sbreak: {from: 2026-12-07, to: 2026-12-26, why: other}\n", runner));
    assert_int_equal(off.plan.blocks[4].ladder_week, 2); /* 0.65 x 20 min */
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *text = arena_printf(&a, "%slog:\n", runner);

        for (date_day day = plan_case_day("2026-12-07"); day <= plan_case_day("2026-12-26"); day++)
            text = arena_printf(&a, "%s  - {date: %s, %s}\n", text, DATE_TEXT(day), rows[i]);
        plan_case_build(&c, text);
        for (int k = 4; k < 7; k++)
            assert_int_equal(c.plan.blocks[k].ladder_week, off.plan.blocks[k].ladder_week);
        for (int k = 2; k <= 4; k++)
            assert_false(c.plan.blocks[k].reasons & PLAN_REASON_BIT(AGAIN));
        plan_case_release(&c);
    }
    plan_case_release(&off);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_break_the_plan_starts_lower),
        cmocka_unit_test(after_a_break_two_runs_come_before_a_long_one),
        cmocka_unit_test(a_run_in_a_break_does_not_lower_what_follows),
        cmocka_unit_test(a_late_break_leaves_the_plan_and_a_condition),
        cmocka_unit_test(an_illness_that_goes_on_is_counted_once),
        cmocka_unit_test(missed_run_walk_weeks_are_days_off),
        cmocka_unit_test(the_reason_for_a_break_matters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
