/* What the weeks after a log have: no more than was run, and the same week again where it says so (TRAINING 4.5, 6.6, 9.3). */
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "plan/plan_int.h"
#include "plan_case.h"

static const double NEAR = 1e-6;

/* Whether a sentence of W begins with TEXT. */
static bool says(const struct plan_block *w, const char *text)
{
    bool is_said = false;

    for (size_t i = 0; i < w->n_said; i++)
        is_said = is_said || strncmp(w->said[i].text, text, strlen(text)) == 0;
    return is_said;
}

/* TRAINING 9.3: pain in a third week is no less a reason to stop than in the second. */
static void pain_in_a_third_week_stops_the_running_too(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log:\n"
                                      "  - {date: 2026-12-01, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-06, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-08, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-13, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-15, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-20, done: yes, pain: 5}\n");
    assert_near(c.plan.blocks[1].total_km, 32, NEAR);
    assert_near(c.plan.blocks[2].total_km, 0, NEAR);
    assert_near(c.plan.blocks[3].total_km, 0, NEAR);
    assert_true(says(&c.plan.blocks[3], "Pain two weeks in a row: no running for a week."));
}

/* TRAINING 9.3: of 40 km 0.60 after four days of illness, whether runs were missed for it or not, and wherever the week
 * ends. */
static void days_of_one_illness_leave_the_same(void **state)
{
    static const char *const logs[] = {
        "{date: 2026-12-02, ill: yes}, {date: 2026-12-03, ill: yes}, {date: 2026-12-04, ill: yes}, "
        "{date: 2026-12-05, ill: yes}, {date: 2026-12-06, done: 5 km}",
        "{date: 2026-12-01, ill: yes}, {date: 2026-12-02, ill: yes}, {date: 2026-12-03, ill: yes}, "
        "{date: 2026-12-04, ill: yes}, {date: 2026-12-05, ill: yes}, {date: 2026-12-06, ill: yes}",
        "{date: 2026-12-05, ill: yes}, {date: 2026-12-06, ill: yes}, {date: 2026-12-07, ill: yes}, "
        "{date: 2026-12-08, ill: yes}"};

    for (size_t i = 0; i < ARRAY_LEN(logs); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, LOGGED_RUNNER "log: [%s]\n", logs[i]);
        assert_near(c.plan.mileage.blocks[1].total_km, 24, NEAR);
        assert_true(c.plan.blocks[1].long_km <= 0.60 * 12 + NEAR);
        assert_int_equal(c.plan.weeks[1].n_quality, 0);
        assert_true(c.plan.blocks[1].reasons & PLAN_REASON_BIT(ILL_LONG));
    }
    (void)state;
}

/* TRAINING 9.2: well for a week before a race, or no race. */
static void no_race_within_a_week_of_illness(void **state)
{
    static const struct {
        const char *ill;
        enum plan_reason reason;
    } rows[] = {{"2026-12-19", PLAN_REASON_RACE_WELL},
                {"2026-12-20", PLAN_REASON_RACE_STOPPED},
                {"2026-12-25", PLAN_REASON_RACE_STOPPED}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         "name: A\nage: 40\nweekly_mileage: 40 km\nlongest_run: 14 km\n"
                         "start: 2026-11-30\nrace: {date: 2026-12-27, distance: 10 km}\n"
                         "log: [{date: %s, ill: yes}]\n",
                         rows[i].ill);
        assert_int_equal(c.plan.race.only_if, BIT(rows[i].reason));
    }
    (void)state;
}

/* TRAINING 9.3: one run of 24 km where 12 were the longest; two sessions at effort 9; two weeks of less than half. */
static void one_run_far_over_the_longest_leaves_nothing_fast(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: 24 km}]\n");
    assert_int_equal(c.plan.weeks[1].n_quality, 0);
    assert_near(c.plan.blocks[1].total_km, 40, NEAR);
    assert_true(says(&c.plan.blocks[1],
                     "Your log has a run of 24 km, far over your longest, 12 km: nothing fast"));
    plan_case_release(&c);
    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: 18 km}]\n");
    assert_int_equal(c.plan.weeks[1].n_quality, 1);
}

static void two_sessions_that_were_too_hard_leave_nothing_fast(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    char log[2][40] = {"", ""};

    plan_case_build(&c, LOGGED_RUNNER);
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < PLAN_DAYS; i++) {
            const struct plan_day *day = &c.plan.weeks[k].days[i];

            if (day->kind == SESSION_QUALITY)
                (void)snprintf(log[k], sizeof log[k], "%s", DATE_TEXT(day->date));
        }
    }
    plan_case_release(&c);
    plan_case_buildf(&c,
                     LOGGED_RUNNER
                     "log: [{date: %s, done: yes, effort: 9}, "
                     "{date: %s, done: yes, effort: 9}, {date: 2026-12-13, done: yes}]\n",
                     log[0], log[1]);
    assert_int_equal(c.plan.weeks[1].n_quality, 1);
    assert_int_equal(c.plan.weeks[2].n_quality, 0);
    assert_true(says(&c.plan.blocks[2], "The session was too hard twice: nothing fast this week."));
}

static void two_weeks_of_less_than_half_ask_for_fewer_run_days(void **state)
{
    static const char text[] = "Less than half two weeks in a row: plan fewer run days.";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER
                    "log:\n"
                    "  - {date: 2026-12-01, done: yes}\n  - {date: 2026-12-03, done: no}\n"
                    "  - {date: 2026-12-05, done: no}\n  - {date: 2026-12-06, done: no}\n"
                    "  - {date: 2026-12-08, done: yes}\n  - {date: 2026-12-10, done: no}\n"
                    "  - {date: 2026-12-12, done: no}\n  - {date: 2026-12-13, done: no}\n");
    assert_false(says(&c.plan.blocks[1], text));
    assert_true(says(&c.plan.blocks[2], text));
}

/* Pain on the last day of a week says nothing of that week, which is over. */
static void a_week_that_is_over_is_not_said_to_be_off(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: yes, pain: 8}]\n");
    assert_false(says(&c.plan.blocks[0], "Pain of 7 or more"));
    assert_true(says(&c.plan.blocks[1], "Pain of 7 or more"));
}

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
    assert_true(c.plan.weeks[4].reasons & PLAN_REASON_BIT(SHORTER));
    plan_case_release(&c);
    plan_case_buildf(&c, runner,
                     "log: [{date: 2026-12-26, ill: yes}, {date: 2026-12-27, ill: yes}]\n");
    assert_true(c.plan.weeks[4].reasons & PLAN_REASON_BIT(WELL));
    assert_false(c.plan.weeks[4].reasons & PLAN_REASON_BIT(SHORTER));
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
            n += (c.plan.blocks[i].reasons & PLAN_REASON_BIT(PARKRUN)) != 0;
        assert_int_equal(n, !is_new);
        plan_case_release(&c);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pain_in_a_third_week_stops_the_running_too),
        cmocka_unit_test(days_of_one_illness_leave_the_same),
        cmocka_unit_test(no_race_within_a_week_of_illness),
        cmocka_unit_test(one_run_far_over_the_longest_leaves_nothing_fast),
        cmocka_unit_test(two_sessions_that_were_too_hard_leave_nothing_fast),
        cmocka_unit_test(two_weeks_of_less_than_half_ask_for_fewer_run_days),
        cmocka_unit_test(a_week_that_is_over_is_not_said_to_be_off),
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
