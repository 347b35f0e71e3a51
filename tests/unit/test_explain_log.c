/* `explain`: each figure that came from a log is named with its file and line. */
#include "athlete/athlete_int.h"
#include "base/buf.h"
#include "explain_case.h"

enum {
    FIRST_LINE = 7, /* of the log in the profile below */
    DAYS = 15,
    ROWS_MAX = 4
};

static const char PROFILE[] = "name: Mara\nweight: 62 kg\nweekly_mileage: 40 km\n"
                              "long_run_days: [Sunday]\nstart: 2026-11-02\nlog:\n";

/* A log of DAYS from 26 October on: `each` on every day, `row` on its own. */
static const struct {
    const char *key, *each;

    struct {
        const char *day, *has;
    } row[ROWS_MAX];

    const char *what, *said; /* a part of the explanation of WHAT */
} cases[] = {
    {"resting_hr",
     "resting_hr: 50",
     {{NULL, NULL}},
     "readiness.baselines.resting_hr_bpm",
     "median of 7 mornings: 50, 50, 50, 50, 50, 50, 50 (test.yaml lines 15-21)"},
    {"resting_hr",
     "resting_hr: 50",
     {{NULL, NULL}},
     "readiness.thresholds.resting_hr_strong_bpm",
     "usual 50 + 7 bpm (test.yaml lines 15-21)"},
    {"hrv",
     "hrv: 60",
     {{NULL, NULL}},
     "readiness.today.markers[4].today",
     "60, 60, 60, 60, 60, 60, 60 (test.yaml lines 15-21)"},
    {"sleep_h",
     "sleep_h: 7.5",
     {{NULL, NULL}},
     "readiness.sleep_target_h",
     "(test.yaml lines 8-21)"},
    {"sleep_quality",
     "sleep_h: 7.5, resting_hr: 50, soreness: 1",
     {{"2026-11-09", "sleep_quality: 2"}},
     "readiness.today.n_known",
     "2026-11-09 (test.yaml line 21): sleep = 1"},
    {"soreness",
     "soreness: 1",
     {{NULL, NULL}},
     "readiness.today.markers[2].n_flags",
     "or from 7; stop from 8 (test.yaml line 21)"},
    {"balance_s",
     "balance_s: 40",
     {{NULL, NULL}},
     "readiness.thresholds.balance_s",
     "usual 40 s (test.yaml lines 7-13)"},
    {"hop_left_cm",
     "hop_left_cm: 25",
     {{NULL, NULL}},
     "readiness.thresholds.hop_left_cm",
     "25, 25, 25, 25, 25, 25, 25 cm (test.yaml lines 7-13)"},
    {"hop_right_cm",
     "hop_left_cm: 25, hop_right_cm: 26",
     {{NULL, NULL}},
     "readiness.today.markers[5].today",
     "of 25 and 26 cm (test.yaml line 21)"},
    {"done",
     "resting_hr: 50",
     {{"2026-11-03", "done: 8 km"}, {"2026-11-05", "done: 50 min"}},
     "plan.blocks[1].log.done_km",
     "as the log has it (test.yaml lines 15 and 17)"},
    {"done",
     "soreness: 1",
     {{"2026-11-03", "done: 3 km"}, {"2026-11-05", "done: no"}, {"2026-11-08", "done: 9 km"}},
     "plan.blocks[1].log.total_km",
     "done (test.yaml lines 15, 17 and 20): 0.75 x 40 km"},
    {"done",
     "soreness: 1",
     {{"2026-11-03", "done: 3 km"}, {"2026-11-05", "done: no"}, {"2026-11-08", "done: 9 km"}},
     "plan.blocks[1].log.share",
     "L9 (test.yaml lines 15, 17 and 20): 0.75"},
    {"done",
     "soreness: 1",
     {{"2026-11-03", "done: 3 km"}, {"2026-11-05", "done: no"}, {"2026-11-08", "done: 9 km"}},
     "plan.blocks[1].total_km",
     "the log leaves 30 km (test.yaml lines 15, 17 and 20)"},
    {"pain",
     "resting_hr: 50",
     {{"2026-11-03", "pain: 5"}, {"2026-11-04", "pain: 4"}},
     "plan.blocks[1].long_km",
     "the log leaves 9.6 km; pain 5, 4 (test.yaml lines 15-16)"},
    {"pain",
     "resting_hr: 50",
     {{"2026-11-08", "pain: 8"}},
     "plan.blocks[1].total_km",
     "0: no run in this block; pain 8 (test.yaml line 20)"},
    {"pain",
     "resting_hr: 50",
     {{"2026-11-09", "pain: 8"}},
     "plan.blocks[2].total_km",
     "after 7 days off (pain 8, test.yaml line 21) 0.65 x"},
    {"done",
     "soreness: 1",
     {{"2026-11-08", "done: 9 km"}},
     "plan.blocks[1].log.ran_km",
     "as far as logged (test.yaml line 20)"},
    {"effort",
     "done: yes",
     {{"2026-11-03", "effort: 7"}, {"2026-11-05", "effort: 8"}},
     "plan.blocks[1].log.share",
     "L10 (test.yaml lines 14, 16 and 18-20): 1.00; effort 7, 8 (test.yaml lines 15 and 17)"},
    {"pain",
     "resting_hr: 50",
     {{"2026-11-03", "pain: 5"}, {"2026-11-04", "pain: 4"}},
     "plan.blocks[1].log.total_km",
     "at most; pain 5, 4 (test.yaml lines 15-16)"},
    {"ill",
     "resting_hr: 50",
     {{"2026-11-04", "ill: yes"}},
     "plan.blocks[1].log.long_share",
     "L3: 0.75; ill (test.yaml line 16)"},
    {"result",
     "resting_hr: 50",
     {{"2026-10-31", "result: {distance: 5 km, time: '25:00'}"}},
     "paces.level",
     "5 km in 25 min: a level of 38.31 (test.yaml line 12)"},
    {"strength",
     "resting_hr: 50",
     {{"2026-11-03", "strength: {glute_bridge: {reps: 9, effort: 8}}"}},
     "strength[1].exercises[0].reps",
     "after the sessions in the log: 9 reps at effort 8 (test.yaml line 15)"},
    /* a morning that is red changes the run of its own day */
    {"soreness",
     "soreness: 1, sleep_h: 8, resting_hr: 50",
     {{"2026-11-05", "soreness: 7, sleep_h: 6, resting_hr: 50"}},
     "weeks[0].days[3].distance_km",
     "are left for this day; that morning (test.yaml line 17)"},
};

static const char *log_text(struct arena *a, size_t k)
{
    struct buf out = buf_in(a, 1 << 16);
    date_day day = plan_case_day("2026-10-26");

    buf_put_c(&out, PROFILE);
    for (int i = 0; i < DAYS; i++, day++) {
        const char *has = cases[k].each;

        for (int n = 0; n < ROWS_MAX && cases[k].row[n].day != NULL; n++) {
            if (!strcmp(cases[k].row[n].day, DATE_TEXT(day)))
                has = cases[k].row[n].has;
        }
        buf_printf(&out, "- {date: %s, %s}\n", DATE_TEXT(day), has);
    }
    return out.p;
}

/* TEXT on one line, each run of blanks one. */
static const char *unfold(struct arena *a, struct str text)
{
    struct buf one = buf_in(a, 4u << 20);
    bool was_blank = false;

    for (size_t i = 0; i < text.n; i++) {
        bool is_blank = text.p[i] == ' ' || text.p[i] == '\n';

        if (!is_blank || !was_blank)
            buf_put_byte(&one, is_blank ? ' ' : text.p[i]);
        was_blank = is_blank;
    }
    return one.p;
}

static void each_figure_of_a_log_is_named_with_its_place(void **state)
{
    struct arena a;
    size_t n_wrong = 0;

    arena_init(&a);
    for (size_t k = 0; k < ARRAY_LEN(cases); k++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        struct explain e;
        struct buf out;
        const char *near, *text;

        plan_case_build(&c, log_text(&a, k));
        explain_case_open(&e, &c);
        out = buf_in(&c.arena, 4u << 20);
        if (!explain_text(&out, &e, str_from_c(cases[k].what), &near, &c.scratch))
            fail_msg("%s: not understood", cases[k].what);
        text = unfold(&c.arena, buf_str(&out));
        if (strstr(text, cases[k].said) == NULL) {
            n_wrong++;
            print_error("%s, %s: not '%s' in\n%s\n", cases[k].key, cases[k].what, cases[k].said,
                        text);
        }
    }
    arena_release(&a);
    assert_int_equal(n_wrong, 0);
}

/* A key of a log that is new needs a case above. */
static void each_key_of_a_log_has_a_case(void **state)
{
    static const char *const no_figure[] = {"date", "where", "note"};

    for (size_t i = 0; i < log_day_schema.n; i++) {
        const char *key = log_day_schema.field[i].key;
        size_t k = 0;

        while (k < ARRAY_LEN(cases) && strcmp(cases[k].key, key) != 0)
            k++;
        if (k == ARRAY_LEN(cases) &&
            str_index(str_from_c(key), no_figure, ARRAY_LEN(no_figure)) == ARRAY_LEN(no_figure))
            fail_msg("no case for '%s'", key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_figure_of_a_log_is_named_with_its_place),
        cmocka_unit_test(each_key_of_a_log_has_a_case),
    };

    return cmocka_run_group_tests_name("explain: figures of a log", tests, NULL, NULL);
}
