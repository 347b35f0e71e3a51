/* What the weeks after a log have: no more than was run, and the same week again where it says so (TRAINING 4.5, 6.6, 9.3). */
#include <string.h>

#include "base/vec.h"
#include "plan/plan_int.h"
#include "plan_case.h"

static const double NEAR = 1e-6;

/* TRAINING 9.3: ill for four days before the plan leaves 24 of 40 km; missed whole, there is no more than that, where the
 * share of 6.6 alone would be 32. */
static void a_held_week_missed_whole_returns_with_no_more(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER
                    "log:\n"
                    "  - {date: 2026-11-26, ill: yes}\n  - {date: 2026-11-27, ill: yes}\n"
                    "  - {date: 2026-11-28, ill: yes}\n  - {date: 2026-11-29, ill: yes}\n"
                    "  - {date: 2026-11-30, done: no}\n  - {date: 2026-12-01, done: no}\n"
                    "  - {date: 2026-12-02, done: no}\n  - {date: 2026-12-03, done: no}\n"
                    "  - {date: 2026-12-04, done: no}\n  - {date: 2026-12-05, done: no}\n"
                    "  - {date: 2026-12-06, done: no}\n");
    assert_near(c.plan.blocks[0].total_km, 24, NEAR);
    assert_int_equal(c.plan.blocks[1].kind, MILEAGE_RETURN);
    assert_near(c.plan.blocks[1].total_km, 24, NEAR);
    assert_true(c.plan.blocks[1].long_km <= c.plan.blocks[0].long_km);
}

/* TRAINING 4.6: three long runs of the same length, as long as the clock allows; none is a shorter one. */
static void a_long_run_as_long_as_before_is_not_called_shorter(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: X\nage: 30\nrun_days: 2\nweekly_mileage: 60 km\nstart: "
                        "2026-11-30\n");
    for (size_t i = 0; i < c.plan.n_blocks; i++)
        assert_false(c.plan.blocks[i].is_short);
    assert_near(c.plan.blocks[1].long_km, c.plan.blocks[0].long_km, NEAR);
}

/* TRAINING 4.6: of a long run that illness has cut the sheet does not say that it is shorter on purpose. */
static void a_long_run_that_the_log_cuts_is_not_shorter_on_purpose(void **state)
{
    static const char runner[] = "name: X\nage: 30\nrun_days: 5\nweekly_mileage: 40 km\n"
                                 "longest_run: 14 km\neasy_pace: 6:00 /km\nstart: 2026-11-30\n"
                                 "race: {date: 2027-02-21, distance: half marathon}\n%s";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_buildf(&c, runner, "");
    assert_true(c.plan.weeks[4].reasons & BIT(PLAN_REASON_SHORTER));
    plan_case_release(&c);
    plan_case_buildf(&c, runner,
                     "log: [{date: 2026-12-26, ill: yes}, {date: 2026-12-27, ill: yes}]\n");
    assert_true(c.plan.weeks[4].reasons & BIT(PLAN_REASON_WELL));
    assert_false(c.plan.weeks[4].reasons & BIT(PLAN_REASON_SHORTER));
    assert_false(c.plan.blocks[4].is_short);
}

/* The long run of the block after N whole ones, by a log of the second. */
static double long_after(const char *log, int n)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_buildf(&c,
                     "name: X\nage: 41\nweekly_mileage: 38 km\nlongest_run: 14 km\n"
                     "long_run_days: [Sunday]\neasy_pace: 6:00 /km\nstart: 2026-11-16\n"
                     "race: {date: 2027-03-07, distance: half marathon}\nlog: [%s]\n",
                     log);
    return c.plan.blocks[n].long_km;
}

static void a_long_run_that_was_not_run_bounds_no_later_one(void **state)
{
    static const char *const missed[] = {
        "{date: 2026-11-29, done: no}", "{date: 2026-11-29, done: 4 km}",
        "{date: 2026-11-29, done: no, pain: 6}", "{date: 2026-11-29, ill: yes}"};
    double done_km = long_after("{date: 2026-11-29, done: yes}", 3);

    assert_true(done_km > ANSWER_SPIKE_SHARE * 14);
    assert_near(long_after("{date: 2026-11-27, done: yes}", 3), done_km, NEAR); /* not logged */
    for (size_t i = 0; i < ARRAY_LEN(missed); i++) {
        assert_true(long_after(missed[i], 3) <= ANSWER_SPIKE_SHARE * 14);
        assert_true(long_after(missed[i], 4) <=
                    ANSWER_SPIKE_SHARE * long_after(missed[i], 3) + NEAR);
    }
    (void)state;
}

/* TRAINING 6.6: 40 km planned; the block after the seven days without running. */
static void the_return_after_pain_starts_from_what_was_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    double planned_km, due_km, half_km;

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: yes, pain: 8}]\n");
    planned_km = c.plan.blocks[0].total_km;
    due_km = c.plan.blocks[2].total_km;
    assert_true(due_km > 0.60 * planned_km && due_km <= 0.65 * planned_km + NEAR);
    plan_case_release(&c);
    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: 1 km, pain: 8}]\n");
    half_km = c.plan.blocks[2].total_km;
    assert_near(c.plan.blocks[1].total_km, 0, NEAR);
    assert_true(half_km < due_km);
    assert_true(half_km <= 0.80 * (planned_km - c.plan.blocks[0].long_km + 1) + NEAR);
    assert_true(c.plan.blocks[3].total_km <= 1.20 * half_km + NEAR);
    (void)state;
}

/* L4: no more than was run, and the number of days is said. */
static void a_week_after_pain_on_many_days_has_no_more_than_was_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct plan_block *w;

    plan_case_build(&c,
                    LOGGED_RUNNER "log: [{date: 2026-12-03, done: no, pain: 4}, {date: 2026-12-05, "
                                  "done: no, pain: 5}, {date: 2026-12-06, done: no, pain: 6}]\n");
    w = &c.plan.blocks[0];
    assert_true(c.plan.blocks[1].total_km < 0.80 * w->total_km - 1);
    assert_true(c.plan.blocks[1].total_km <= w->total_km - w->long_km + NEAR);
    assert_false(c.plan.blocks[1].has_quality);
    assert_int_equal(strncmp(c.plan.blocks[1].said[0].text, "Pain on 3 days: ", 16), 0);
    (void)state;
}

/* The catalogue's session on the quality day of block I, and its step. */
static const struct catalog_workout *quality_of(const struct plan *p, int i, int *step)
{
    const struct plan_block *w = &p->blocks[i];

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (w->grid.kind[d] != SESSION_QUALITY)
            continue;
        *step = w->workout[d].dose.step;
        return w->workout[d].of;
    }
    return NULL;
}

static void the_same_week_again_has_the_same_session(void **state)
{
    static const char runner[] =
        "name: X\nage: 41\nweekly_mileage: 38 km\nlongest_run: 14 km\nlong_run_days: [Sunday]\n"
        "easy_pace: 6:00 /km\nstart: 2026-11-30\nrace: {date: 2027-03-21, distance: half marathon}\n%s";
    OWNED(plan_case_release) struct plan_case c = {0};
    int before_step = 0, step = 0;
    const struct catalog_workout *of;

    plan_case_buildf(&c, runner, "");
    of = quality_of(&c.plan, 1, &step);
    assert_true(of != NULL && of != quality_of(&c.plan, 0, &before_step));
    plan_case_release(&c);
    plan_case_buildf(&c, runner,
                     "log: [{date: 2026-12-01, done: yes}, {date: 2026-12-02, done: yes}, "
                     "{date: 2026-12-04, done: no}, {date: 2026-12-06, done: yes}]\n");
    assert_int_equal(c.plan.blocks[1].answer.rule, ANSWER_L7);
    assert_ptr_equal(quality_of(&c.plan, 1, &step), quality_of(&c.plan, 0, &before_step));
    assert_true(step <= before_step);
    (void)state;
}

static void no_time_trial_is_asked_for_after_a_new_result(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    static const char runner[] =
        "name: X\nage: 41\nweekly_mileage: 38 km\nlongest_run: 14 km\nlong_run_days: [Sunday]\n"
        "race_result: {distance: 10 km, time: '51:10', date: 2026-10-25}\nstart: 2026-11-16\n"
        "race: {date: 2027-03-07, distance: half marathon}\n%s";

    for (int is_new = 0; is_new < 2; is_new++) {
        int n = 0;

        plan_case_buildf(
            &c, runner,
            is_new ? "log: [{date: 2026-12-27, result: {distance: 5 km, time: '24:30'}}]\n" : "");
        for (size_t i = 0; i < c.plan.n_blocks; i++)
            n += (c.plan.blocks[i].reasons & BIT(PLAN_REASON_PARKRUN)) != 0;
        assert_int_equal(n, !is_new);
        plan_case_release(&c);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_held_week_missed_whole_returns_with_no_more),
        cmocka_unit_test(a_long_run_as_long_as_before_is_not_called_shorter),
        cmocka_unit_test(a_long_run_that_the_log_cuts_is_not_shorter_on_purpose),
        cmocka_unit_test(a_long_run_that_was_not_run_bounds_no_later_one),
        cmocka_unit_test(the_return_after_pain_starts_from_what_was_run),
        cmocka_unit_test(a_week_after_pain_on_many_days_has_no_more_than_was_run),
        cmocka_unit_test(the_same_week_again_has_the_same_session),
        cmocka_unit_test(no_time_trial_is_asked_for_after_a_new_result),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
