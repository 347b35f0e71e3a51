/* What the log changes at once, in the days of its own week (SCIENCE 6.2, TRAINING 9.2). */
#include "base/num.h"
#include "plan_case.h"

/* A week of R E Q E R E L, of 40 km with a long run of 12; the easy runs are 7, 6.5 and 6.5. */
#define WEEK  LOGGED_RUNNER "experience: regular\n"
#define RED   ", resting_hr: 62, sleep_h: 4, soreness: 5"
#define AMBER ", resting_hr: 60, soreness: 4"

/* The letters of the week of ROWS, and the words of the reasons of its days, "-" for none. */
static void check(const char *rows, const char *letters, const char *words)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    OWNED(arena_release) struct arena a = {0};
    const char *said = "";
    char is[8];

    plan_case_buildf(&c, WEEK "%s", rows);
    plan_case_letters(&c, 0, is);
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &c.plan.weeks[0].days[d];
        const char *word = "-";

        for (int i = 0; i < PLAN_REASONS; i++) {
            if (day->reasons >> i & 1)
                word = PLAN_REASON_TEXTS[i].word;
        }
        said = arena_printf(&a, "%s%s%s", said, d > 0 ? " " : "", word);
    }
    if (strcmp(is, letters) != 0 || strcmp(said, words) != 0)
        print_error("%s\n", rows);
    assert_string_equal(is, letters);
    assert_string_equal(said, words);
}

/* L3, L4 and L5 hold from the day on which the log has what they ask for. */
static void what_holds_back_does_so_at_once(void **state)
{
    static const struct {
        const char *rows, *letters, *words;
    } rows[] = {
        {"log: [{date: 2026-11-29, soreness: 1}]\n", "REQEREL", "- - - - - - -"},
        /* One red morning puts the hard run off; with a second nothing is fast. */
        {"log: [{date: 2026-12-02" RED "}]\n", "RERQREL", "- - red - - - -"},
        {"log: [{date: 2026-12-01" RED "}, {date: 2026-12-02" RED "}]\n", "RRREREL",
         "- red red tired - - tired"},
        {"log: [{date: 2026-11-30" RED "}, {date: 2026-12-01" RED "}]\n", "RREEREL",
         "red red tired - - - tired"},
        {"log: [{date: 2026-11-29" RED "}, {date: 2026-11-30" RED "}]\n", "REEEREL",
         "red - tired - - - tired"},
        {"log: [{date: 2026-12-04" RED "}, {date: 2026-12-05" RED "}]\n", "REQERRE",
         "- - - - red red tired"},
        {"log: [{date: 2026-11-30" AMBER "}, {date: 2026-12-01" AMBER "}, {date: 2026-12-03" AMBER
         "}]\n",
         "REQEREL", "- amber - amber - - tired"},
        {"coach_override: true\nlog: [{date: 2026-12-01" RED "}, {date: 2026-12-02" RED "}]\n",
         "RRRQREL", "- red red - - - -"},
        /* No run in an illness, nor on the day after it; then nothing fast and nothing long. */
        {"log: [{date: 2026-11-30, ill: yes}]\n", "RREEREE", "ill ill ill_easy - - - ill_easy"},
        {"log: [{date: 2026-12-01, ill: yes}, {date: 2026-12-03, soreness: 1}]\n", "RRREREE",
         "- ill ill - - - ill_easy"},
        {"log: [{date: 2026-11-29, ill: yes}]\n", "REEEREL", "ill - - - - - -"},
        {"log: [{date: 2026-12-01, ill: yes, done: yes}]\n", "REREREE", "- - ill - - - ill_easy"},
        /* Pain on two days; on one it changes nothing. */
        {"log: [{date: 2026-12-01, pain: 5}]\n", "REQEREL", "- - - - - - -"},
        {"log: [{date: 2026-12-01, pain: 5}, {date: 2026-12-02, pain: 5}]\n", "REQEREE",
         "- - - - - - pain_easy"},
        {"log: [{date: 2026-11-30, pain: 4}, {date: 2026-12-01, pain: 5}]\n", "REEEREE",
         "- - pain_easy - - - pain_easy"},
        {"coach_override: true\nlog: [{date: 2026-11-30, pain: 4}, {date: 2026-12-01, pain: 5}]\n",
         "REQEREL", "- - - - - - -"},
        {"log: [{date: 2026-12-01, done: yes, pain: 7}]\n", "RERRRRR",
         "- - pain_rest pain_rest - pain_rest pain_rest"},
        /* A race of the log, on Sunday: no running on two days after 10 km, and nothing fast for three or six. */
        {"log: [{date: 2026-11-29, result: {distance: 10 km, time: 0:50:00}}]\n", "RREEREL",
         "- raced raced - - - -"},
        {"log: [{date: 2026-11-29, result: {distance: 5 km, time: 24:00}}]\n", "REEEREL",
         "- - raced - - - -"},
        {"log: [{date: 2026-11-28, result: {distance: 5 km, time: 24:00}}]\n", "REQEREL",
         "- - - - - - -"},
        {"log: [{date: 2026-11-26, result: {distance: 10 km, time: 0:50:00}}]\n", "REEEREL",
         "- - raced - - - -"},
        {"log: [{date: 2026-11-29, result: {distance: 10 km, time: 0:50:00}}, {date: 2026-12-01, "
         "done: yes}]\n",
         "REEEREL", "- - raced - - - -"},
        /* What was run is no rest day. */
        {"log: [{date: 2026-12-03, done: 5 km" RED "}]\n", "REQEREL", "- - - - - - -"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        check(rows[i].rows, rows[i].letters, rows[i].words);
}

/* The long run that is left: an easy run as short as the others, or after bad mornings 0.70 of it. */
static void the_long_run_is_cut(void **state)
{
    static const struct {
        const char *rows;
        double km;
    } rows[] = {
        {"log: [{date: 2026-12-01, ill: yes}]\n", 6.5},
        {"log: [{date: 2026-12-01, pain: 5}, {date: 2026-12-02, pain: 5}]\n", 6.5},
        {"log: [{date: 2026-12-01" RED "}, {date: 2026-12-02" RED "}]\n", 8}, /* 8.4 */
    };
    struct plan_case c;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        plan_case_buildf(&c, WEEK "%s", rows[i].rows);
        assert_near(plan_case_num(&c, "weeks[0].days[6].distance_km"), rows[i].km, 1e-9);
        plan_case_release(&c);
    }
}

/* A sheet that others may read has none of these reasons. */
static void no_reason_of_a_day_is_shown_to_others(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_try(&c, WEEK "log: [{date: 2026-12-01, ill: yes}]\n",
                  &(struct plan_options){.today = plan_case_day(PLAN_TODAY), .hides_health = true});
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_true(plan_day_at(&c.plan, d)->reasons == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_holds_back_does_so_at_once),
        cmocka_unit_test(the_long_run_is_cut),
        cmocka_unit_test(no_reason_of_a_day_is_shown_to_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
