/* Sessions of the catalogue in plans: which, at which step, on which day (TRAINING 3). */
#include "plan_case.h"

#include "art/draw.h"
#include "base/bits.h"
#include "base/buf.h"
#include "expr/expr.h"
#include "plan/plan_int.h"

enum {
    TEXT_BYTES = 4096
};

#define RUNNER "name: A\nage: 35\nstart: 2026-11-30\n"

/* "hills 1 + progression 3; ...": the hard sessions of each week, "half" behind a half, "easy" without one. */
static const char *sessions_of(struct plan_case *c)
{
    struct buf out = buf_in(&c->arena, TEXT_BYTES);

    for (size_t i = 0; i < c->plan.n_weeks; i++) {
        int n = 0;

        buf_put_c(&out, i > 0 ? "; " : "");
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c->plan.weeks[i].days[d];

            if (day->parts == NULL || !session_is_hard(day->kind))
                continue;
            buf_printf(&out, "%s%s %d%s", n++ > 0 ? " + " : "", day->workout->of->id,
                       day->workout->dose.step, day->workout->dose.is_half ? " half" : "");
        }
        buf_put_c(&out, n == 0 ? "easy" : "");
    }
    return out.p;
}

static void sessions_and_steps_are_those_of_the_table(void **state)
{
    static const struct {
        const char *runner, *sessions;
    } rows[] = {
        {RUNNER "weekly_mileage: 80 km\nlongest_run: 24 km\nrun_days: 6\nexperience: experienced\n"
                "race_result: {distance: 10 km, time: '38:30'}\n"
                "race: {distance: marathon, date: 2027-03-21}\n",
         "hills 1 + progression 3; fartlek 3 + progression 4; hills 2 + progression 5; "
         "fartlek 4 + progression 5; cruise 2 + long_intervals 2; tempo 3 half; "
         "tempo 3 + long_intervals 2; cruise 3 + long_intervals 3 + long_marathon 1; "
         "marathon_blocks 2 + tempo 4; marathon_blocks 2 half; marathon_blocks 2 + cruise 3; "
         "marathon_blocks 3 + tempo 5 + long_marathon 2; marathon_blocks 4 + cruise 4; "
         "taper_touch 2; taper_touch 1; sharpen 1"},
        {RUNNER "weekly_mileage: 40 km\nlongest_run: 14 km\nrun_days: 5\n"
                "race_result: {distance: 10 km, time: '50:00'}\n"
                "race: {distance: half marathon, date: 2027-02-21}\n",
         "hills 1; progression 1; fartlek 1 half; cruise 1; long_intervals 1 + long_progression 1; "
         "tempo 1; half_pace 1 half; half_pace 1; ten_pace 1 + long_progression 2; half_pace 2; "
         "taper_touch 2; sharpen 1"},
        {RUNNER
         "weekly_mileage: 40 km\nlongest_run: 12 km\nrun_days: 5\n" /* six long runs of 17.5 km */
         "race_result: {distance: 10 km, time: '50:00'}\n"
         "race: {distance: half marathon, date: 2027-04-18}\n",
         "hills 1; progression 1; fartlek 1 half; fartlek 1; progression 2; hills 2; cruise 1 half; "
         "cruise 1; long_intervals 1 + long_progression 1; tempo 1; long_intervals 1 half; "
         "long_intervals 1; cruise 2 + long_progression 2; half_pace 1 + long_half 1; "
         "ten_pace 1 half; ten_pace 1 + long_half 1; half_pace 2 + long_progression 3; "
         "cruise 3 + long_half 2; taper_touch 2; sharpen 1"},
        {RUNNER "weekly_mileage: 40 km\nlongest_run: 14 km\nrun_days: 4\n"
                "race_result: {distance: 10 km, time: '50:00'}\nweeks: 12\n",
         "hills 1; progression 1; fartlek 1; progression 1 half; cruise 1; "
         "long_intervals 1 + long_progression 1; cruise 2; fartlek 1 half; long_intervals 1; "
         "tempo 1 + long_progression 2; long_intervals 2; time_trial 1"},
        {RUNNER "weekly_mileage: 20 km\nlongest_run: 8 km\nrun_days: 3\nexperience: novice\n"
                "weeks: 3\n",
         "easy; easy; easy"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_build(&c, rows[i].runner);
        assert_string_equal(sessions_of(&c), rows[i].sessions);
    }
}

/* The next round after twelve weeks begins as the first, one step on. */
static void without_a_race_rounds_of_twelve_follow(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    RUNNER "weekly_mileage: 40 km\nlongest_run: 14 km\nrun_days: 4\nweeks: 24\n");
    assert_non_null(strstr(sessions_of(&c), "time_trial 1; hills 1; progression 2; "));
    assert_string_equal(plan_case_text(&c, "weeks[23].phase"), "sharpen");
}

/* The weekday of strides in the first week; "" without. */
static const char *strides_day(struct plan_case *c)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &c->plan.weeks[0].days[d];

        if (day->parts != NULL && day->kind == SESSION_EASY)
            return weekday_names[day->weekday];
    }
    return "";
}

static void strides_are_on_the_easy_day_farthest_from_hard_ones(void **state)
{
    static const struct {
        const char *days, *letters, *weekday;
    } rows[] = {
        {"run_days: [Tue, Wed, Thu, Sat, Sun]\nquality_days: [Wed]\n", "REQEREL", "Tuesday"},
        {"run_days: [Tue, Thu, Sun]\nquality_days: [Thu]\n", "RERQRRL", "Tuesday"},
        {"run_days: [Tue, Wed, Thu, Fri, Sat, Sun]\nquality_days: [Tue, Fri]\n", "RQEEQEL",
         "Wednesday"},
        {"run_days: [Mon, Tue, Wed, Fri, Sat]\nquality_days: [Tue]\nlong_run_days: [Sat]\n",
         "EQERELR", "Monday"},
        {"run_days: [Mon, Wed, Thu, Sat, Sun]\nquality_days: [Wed]\n", "ERQEREL", "Thursday"},
        {"run_days: 7\nquality_days: [Tue, Fri]\n", "EQEEQEL", "Wednesday"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char letters[8];

        plan_case_buildf(&c,
                         RUNNER "weekly_mileage: 50 km\nlongest_run: 20 km\n"
                                "experience: experienced\n%s",
                         rows[i].days);
        plan_case_letters(&c, 0, letters);
        assert_string_equal(letters, rows[i].letters);
        assert_string_equal(strides_day(&c), rows[i].weekday);
    }
}

static void a_novice_has_strides_from_the_third_week_on(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    RUNNER "weekly_mileage: 30 km\nrun_days: 4\nexperience: novice\nweeks: 8\n");
    for (size_t i = 0; i < c.plan.n_weeks; i++) {
        int n = 0;

        for (int d = 0; d < PLAN_DAYS; d++)
            n += c.plan.weeks[i].days[d].parts != NULL;
        assert_int_equal(n, i >= 2 && c.plan.weeks[i].kind == MILEAGE_BUILD);
    }
}

/* Nothing quick in training, but four short minutes before the race (TRAINING 3.1: of all, novices too). */
static void a_novice_has_the_sharpener_before_the_race(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "weekly_mileage: 30 km\nexperience: novice\n"
                               "race: {distance: 10 km, date: 2027-01-17}\n");
    assert_string_equal(sessions_of(&c), "easy; easy; easy; easy; easy; easy; sharpen 1");
}

/* Two long runs of 150 min, one of them called easy: strides with their walks would make it longer. */
static void no_session_makes_a_run_longer_than_a_long_run_may_be(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    int n = 0;

    plan_case_build(&c, RUNNER "weekly_mileage: 60 km\nlongest_run: 25 km\nrun_days: 2\n"
                               "easy_pace: 6:00 /km\nquality_days: []\n");
    for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(&c.plan, i);

        if (day->kind == SESSION_EASY && fabs(day->duration_min - 150) < 1) {
            n++;
            assert_null(day->parts); /* nor is a run as long as the long run one with strides */
        }
        assert_false(day->duration_min > 150.5);
    }
    assert_true(n > 0);
}

/* Health, age and heat that forbid quality leave strides out too. */
static void nothing_fast_where_it_is_forbidden(void **state)
{
    static const char *const rows[] = {
        "health: [pregnancy]\n",
        "health: [known_cvd]\n",
        "health: [heart_failure]\ncleared: true\ntemperature: 31 C\nhumidity: 60\n",
        "temperature: 29 C\nhumidity: 50\n",
        "temperature: 36 C\nhumidity: 60\n",
        "break: {from: 2026-11-24, to: 2026-12-13, why: illness}\nweeks: 2\n",
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\nage: 35\nstart: 2026-11-30\n%s%s", "weekly_mileage: 50 km\n",
                         rows[i]);
        for (size_t k = 0; k < c.plan.n_weeks * PLAN_DAYS; k++)
            assert_null(plan_day_at(&c.plan, k)->parts);
    }
}

static void the_coachs_own_words_take_the_place_of_a_session(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "weekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
                               "weeks: 4\nsessions: {w1.wed: 'with Anna', w2.sun: '14 km long'}\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[2].kind"), "quality");
    assert_true(plan_case_is_null(&c, "weeks[0].days[2].session"));
    assert_true(plan_case_is_null(&c, "weeks[1].days[6].session"));
    assert_string_equal(plan_case_text(&c, "weeks[1].days[2].session.id"), "progression");
}

static const struct plan_workout *hard_of(const struct plan_block *w)
{
    for (int d = 0; d < PLAN_DAYS; d++)
        if (w->grid.kind[d] == SESSION_QUALITY)
            return &w->workout[d];
    return NULL;
}

/* What the log asks of the next step; after a block without quality no step is the next, and a step
 * back waits. */
static void a_step_is_next_the_same_or_back(void **state)
{
    static const struct {
        enum answer_step step;
        bool waits;
        int wanted;
    } rows[] = {{ANSWER_NEXT, false, 4}, {ANSWER_SAME, false, 3}, {ANSWER_BACK, false, 2},
                {ANSWER_NEXT, true, 3},  {ANSWER_SAME, true, 3},  {ANSWER_BACK, true, 2}};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "weekly_mileage: 80 km\nlongest_run: 24 km\nrun_days: 6\nweeks: 12\n"
                               "race_result: {distance: 10 km, time: '38:30'}\n");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan p = c.plan;
        struct plan_block w = p.blocks[4], easy;
        int n = (int)c.catalog->sessions.list.n;

        assert_string_equal(hard_of(&w)->of->id, "cruise");
        for (int k = 0; k < n; k++)
            p.progress.done[k] = 3;
        p.progress.phase = MILEAGE_PHASE_BASE;
        p.progress.was_lighter = false;
        p.progress.kept = ANSWER_NEXT;
        easy = p.blocks[4];
        easy.has_quality = false;
        easy.answer.step = rows[i].step;
        if (rows[i].waits)
            plan_set_workouts(&p, &easy);
        w.answer.step = rows[i].waits ? ANSWER_NEXT : rows[i].step;
        memset(w.workout, 0, sizeof w.workout);
        plan_set_workouts(&p, &w);
        assert_int_equal(hard_of(&w)->wanted, rows[i].wanted);
    }
}

/* Twenty weeks hold at least eight hard sessions that progress, and no two weeks on end the same. */
static void twenty_weeks_of_a_marathon_plan_are_not_alike(void **state)
{
    static const char *const runners[] = {
        "weekly_mileage: 60 km\nlongest_run: 20 km\nrun_days: 6\nexperience: experienced\n"
        "race_result: {distance: 10 km, time: '45:00'}\n",
        "weekly_mileage: 40 km\nlongest_run: 14 km\nrun_days: 5\n"
        "race_result: {distance: 10 km, time: '50:00'}\n",
        "weekly_mileage: 35 km\nlongest_run: 12 km\nrun_days: 4\n",
    };

    for (size_t r = 0; r < ARRAY_LEN(runners); r++) {
        const struct catalog_workout *seen[64];
        int last_step[64] = {0};
        const char *before = "", *week;
        struct str rest;
        int n_seen = 0, n_risen = 0;
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, RUNNER "%srace: {distance: marathon, date: 2027-04-18}\n", runners[r]);
        assert_int_equal(c.plan.n_weeks, 20);
        rest = str_from_c(sessions_of(&c));
        while (rest.p != NULL) {
            week = str_dup(&c.arena, str_trim(str_cut(rest, ';', &rest)));
            assert_string_not_equal(week, before);
            before = week;
        }
        for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
            const struct plan_day *day = plan_day_at(&c.plan, i);
            int k = 0;

            if (day->parts == NULL || !session_is_hard(day->kind))
                continue;
            while (k < n_seen && seen[k] != day->workout->of)
                k++;
            if (k == n_seen)
                seen[n_seen++] = day->workout->of;
            if (day->block->kind == MILEAGE_BUILD) {
                assert_true(day->workout->dose.step >= last_step[k]);
                last_step[k] = day->workout->dose.step;
            }
            n_risen += day->workout->dose.step > 1;
        }
        assert_true(n_seen >= 8);
        assert_true(n_risen >= 8);
    }
}

static void the_lighter_week_before_race_pace_says_parkrun(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "weekly_mileage: 60 km\nlongest_run: 20 km\nrun_days: 6\n"
                               "race: {distance: marathon, date: 2027-03-21}\n");
    for (size_t i = 0; i < c.plan.n_blocks; i++)
        assert_int_equal((c.plan.blocks[i].reasons & PLAN_REASON_BIT(PARKRUN)) != 0, i == 5);
}

static void draw_chart(struct plan_case *c, struct art *art)
{
    static const uint32_t palette[ART_COLOURS] = {[ART_PAPER] = 0xffffff};
    struct lang lang = {0};
    struct art_request r = {.name = STR("progression"),
                            .of = plan_case_at(c, "weeks"),
                            .width_pt = 500,
                            .height_pt = 120,
                            .rgb = palette,
                            .lang = &lang,
                            .label = {.size_pt = 7},
                            .strong = {.size_pt = 7}};

    for (int i = 0; i < LANG_MONTHS; i++)
        lang.month_short[i] = "Jan";
    assert_true(art_draw_chart(&c->arena, &r, art, &c->diag));
}

static bool chart_says(const struct art *art, const char *word)
{
    bool is_said = false;

    for (size_t i = 0; i < art->cmds.n; i++)
        is_said = is_said || (art->cmds.item[i].op == ART_LABEL &&
                              str_eq_c(art->cmds.item[i].span.text, word));
    return is_said;
}

static void the_chart_names_the_phases_and_marks_shorter_long_runs(void **state)
{
    size_t n_hollow = 0, n_shorter = 0;
    struct art art = {0};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "weekly_mileage: 60 km\nlongest_run: 20 km\nrun_days: 6\n"
                               "race: {distance: marathon, date: 2027-03-21}\n");
    draw_chart(&c, &art);
    assert_true(chart_says(&art, "base") && chart_says(&art, "build") &&
                chart_says(&art, "specific") && chart_says(&art, "taper"));
    assert_false(chart_says(&art, "sharpen"));
    for (size_t i = 0; i < c.plan.n_blocks; i++)
        n_shorter += c.plan.blocks[i].is_short;
    for (size_t i = 0; i < art.cmds.n; i++)
        n_hollow += art.cmds.item[i].op == ART_FILL && art.cmds.item[i].rgb == 0xffffff;
    assert_true(n_shorter >= 2);
    assert_int_equal(n_hollow, c.plan.n_weeks + n_shorter);
}

static void from_seventy_five_on_a_doctor_is_asked_first(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nage: 75\nweekly_mileage: 30 km\nstart: 2026-11-30\n");
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "At 75 and over, ask your doctor before running fast");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nage: 74\nweekly_mileage: 30 km\nstart: 2026-11-30\n");
    assert_not_told(&c, DIAG_HEALTH_LIMIT, "ask your doctor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_and_steps_are_those_of_the_table),
        cmocka_unit_test(without_a_race_rounds_of_twelve_follow),
        cmocka_unit_test(strides_are_on_the_easy_day_farthest_from_hard_ones),
        cmocka_unit_test(a_novice_has_strides_from_the_third_week_on),
        cmocka_unit_test(a_novice_has_the_sharpener_before_the_race),
        cmocka_unit_test(no_session_makes_a_run_longer_than_a_long_run_may_be),
        cmocka_unit_test(nothing_fast_where_it_is_forbidden),
        cmocka_unit_test(the_coachs_own_words_take_the_place_of_a_session),
        cmocka_unit_test(a_step_is_next_the_same_or_back),
        cmocka_unit_test(twenty_weeks_of_a_marathon_plan_are_not_alike),
        cmocka_unit_test(the_lighter_week_before_race_pace_says_parkrun),
        cmocka_unit_test(the_chart_names_the_phases_and_marks_shorter_long_runs),
        cmocka_unit_test(from_seventy_five_on_a_doctor_is_asked_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
