/* What a log makes of a plan, of runners at random: never more than the plan had (TRAINING 9.2). */
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "plan/plan_int.h"
#include "plan_case.h"
#include "plan_random.h"

static const double NEAR = 1e-6;
static const double WEEK_LEAST_SHARE = 0.60; /* under it no week is a full one: TRAINING 9.3 */

enum {
    RUNS = 400
};

struct replay_case {
    struct arena arena, scratch;
    struct diag diag;
    struct profile profile;
    struct plan plan;
    struct profile profile_unlogged;
    struct plan plan_unlogged; /* of a long log */
};

/* The runner of SEED with only the first N days of the log; N < 0: all of them. */
static void build(struct replay_case *c, uint64_t seed, int n, enum weekday first_weekday)
{
    struct dice d = {.x = seed * 0x9E3779B97F4A7C15u + 3};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};

    arena_init(&c->arena);
    arena_init(&c->scratch);
    diag_init(&c->diag, &c->arena);
    random_profile(&d, &c->arena, &c->profile);
    random_extras(&d, &c->arena, &c->profile);
    c->profile.has_start = true;
    c->profile.print.first_weekday = first_weekday;
    if (n >= 0 && (size_t)n < c->profile.log.n)
        c->profile.log.n = (size_t)n;
    assert_true(plan_build(&c->arena, &c->profile, &random_world.catalog, &o, &c->plan, &c->diag,
                           &c->scratch));
}

static void release(struct replay_case *c)
{
    arena_release(&c->arena);
    arena_release(&c->scratch);
}

/* How many days of the log of C come before DAY. */
static int days_before(const struct replay_case *c, date_day day)
{
    int n = 0;

    while ((size_t)n < c->profile.log.n && c->profile.log.item[n].morning.day < day)
        n++;
    return n;
}

/* The next block is what it was without the week just logged, or less. */
static void a_logged_week_never_adds_to_the_next(void **state)
{
    int n_held = 0, n_compared = 0;

    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        OWNED(release) struct replay_case all = {0}, before = {0};
        const struct plan_block *w, *was;
        date_day first;

        build(&all, seed, -1, WEEKDAY_MON);
        if (all.plan.n_blocks < 3 || all.plan.refusal != PLAN_NOT_REFUSED) {
            release(&all);
            continue;
        }
        first = all.plan.blocks[0].start;
        build(&before, seed, days_before(&all, first), WEEKDAY_MON);
        w = &all.plan.blocks[1];
        was = &before.plan.blocks[1];
        n_compared++;
        n_held += w->is_held;
        assert_int_equal(w->phase, was->phase);
        assert_true(w->total_km <= was->total_km + NEAR);
        assert_true(w->long_km <= was->long_km + NEAR);
        for (int i = 0; i < PLAN_DAYS; i++)
            assert_int_equal(w->grid.kind[i] == SESSION_RACE, was->grid.kind[i] == SESSION_RACE);
    }
    assert_true(n_compared > RUNS / 3 && n_held > n_compared / 10);
}

/* The W of TRAINING 4.5; what a race block has of it also goes by the easy runs of the block before. */
static void tapers_and_races_are_never_raised(void **state)
{
    int n = 0;

    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        OWNED(release) struct replay_case c = {0}, bare = {0};

        build(&c, seed, -1, WEEKDAY_MON);
        build(&bare, seed, 0, WEEKDAY_MON);
        for (size_t i = 0; i < c.plan.n_blocks && i < bare.plan.n_blocks; i++) {
            enum mileage_kind kind = c.plan.blocks[i].kind;

            if (kind != MILEAGE_TAPER && kind != MILEAGE_RACE)
                continue;
            n++;
            if (c.plan.refusal == PLAN_NOT_REFUSED)
                assert_true(c.plan.mileage.blocks[i].w_km <=
                            bare.plan.mileage.blocks[i].w_km + NEAR);
        }
    }
    assert_true(n > RUNS / 10);
}

/* With a race the blocks are the same, whatever weekday the printed weeks begin with. */
static void the_first_weekday_changes_no_answer(void **state)
{
    for (uint64_t seed = 1; seed <= RUNS / 2; seed++) {
        OWNED(release) struct replay_case a = {0}, b = {0};

        build(&a, seed, -1, WEEKDAY_MON);
        build(&b, seed, -1, WEEKDAY_SUN);
        if (a.plan.has_race && b.plan.has_race && a.plan.refusal == PLAN_NOT_REFUSED) {
            assert_int_equal(a.plan.n_blocks, b.plan.n_blocks);
            for (size_t i = 0; i < a.plan.n_listed; i++) {
                assert_int_equal(a.plan.blocks[i].answer.rule, b.plan.blocks[i].answer.rule);
                assert_near(a.plan.blocks[i].total_km, b.plan.blocks[i].total_km, NEAR);
            }
        }
    }
}

/* The runner of SEED, who writes down the first nine weeks. */
static void build_long_log(struct replay_case *c, uint64_t seed)
{
    struct dice d = {.x = seed * 0x9E3779B97F4A7C15u + 5};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};
    int habit = below(&d, 3); /* runs as planned, misses many, is in pain or ill */

    arena_init(&c->arena);
    arena_init(&c->scratch);
    diag_init(&c->diag, &c->arena);
    random_profile(&d, &c->arena, &c->profile);
    random_measure(&d, &c->profile);
    for (int i = -7; i < 63; i++) {
        struct profile_day row = {.has_date = true,
                                  .morning = {.day = c->profile.start + i,
                                              .sleep_h = below(&d, 9) == 0 ? 4 : 8,
                                              .soreness = below(&d, 9) == 0 ? 7 : 1,
                                              .resting_hr_bpm = below(&d, 12) == 0 ? 66 : 50,
                                              .hrv_ms = (double)NAN,
                                              .sleep_quality = (double)NAN,
                                              .balance_s = (double)NAN,
                                              .hop_left_cm = (double)NAN,
                                              .hop_right_cm = (double)NAN}};

        random_day(&d, &row);
        if (below(&d, 2) > habit)
            row.done.kind = PROFILE_DONE_YES;
        if (habit < 2) {
            row.pain = (double)NAN;
            row.is_ill = false;
        }
        VEC_PUSH(&c->arena, &c->profile.log, row);
    }
    assert_true(plan_build(&c->arena, &c->profile, &random_world.catalog, &o, &c->plan, &c->diag,
                           &c->scratch));
    c->profile_unlogged = c->profile;
    c->profile_unlogged.log.n = 0;
    assert_true(plan_build(&c->arena, &c->profile_unlogged, &random_world.catalog, &o,
                           &c->plan_unlogged, &c->diag, &c->scratch));
}

/* Every run has a length, and the week's total is what its days add up to. */
static void check_runs(const struct plan *p, const struct plan_week *w)
{
    double sum_km = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (!session_is_run(day->kind) || day->kind == SESSION_RACE)
            continue;
        if (p->heat_rule != HEAT_INDOORS)
            assert_true(day->distance_km > 0 && day->duration_min > 0);
        sum_km += isnan(day->distance_km) ? 0 : day->distance_km;
    }
    assert_near(sum_km, w->total_km, NEAR);
}

/* Whether TEXT says that a week has less than was planned. */
static bool says_less(const char *text)
{
    return strstr(text, "is lighter") != NULL || strstr(text, "is easier") != NULL ||
           strstr(text, "missed six days or more: the plan starts again with less") != NULL ||
           strstr(text, "week is shorter") != NULL || strstr(text, "is a little shorter") != NULL;
}

/* What is said of a block is true of its total, of those before, and of the same block in the plan WITHOUT the log. Returns
 * how many rules were named. */
static int check_sentences(const struct plan *p, const struct plan_block *w,
                           const struct plan_block *without)
{
    double sum_km = 0, before_km = 0;
    int n = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        sum_km += w->off & BIT(d) ? 0 : w->km[d];
        before_km += w[-1].off & BIT(d) ? 0 : w[-1].planned_km[d];
    }
    for (size_t i = 0; i < w->n_said; i++) {
        const struct answer_text *t = &ANSWER_TEXTS[w->answer.rule];
        const char *text = w->said[i].text;

        n += t->text == text || t->text_otherwise == text;
        if (strstr(text, "the same week again") != NULL)
            assert_near(sum_km, before_km, NEAR);
        if (says_less(text))
            assert_true(sum_km < before_km - NEAR && w->total_km < without->total_km - NEAR);
        if (strstr(text, "a shorter long run") != NULL)
            assert_true(w->long_km < without->long_km - NEAR);
        if (strstr(text, "as planned") != NULL && strstr(text, "Last week") == NULL)
            assert_near(w->total_km, without->total_km, NEAR);
        if (strstr(text, "no further") != NULL)
            assert_true(sum_km <= before_km + NEAR);
        if (strstr(text, "no bigger than your last full one") != NULL)
            assert_true(w->total_km <= w->answer.of_km + NEAR);
        if (strstr(text, "smaller than your last full one") != NULL)
            assert_true(w->total_km < w->answer.of_km || w->total_km == 0 ||
                        w->total_km < WEEK_LEAST_SHARE * p->mileage.weekly_km + NEAR);
    }
    if (w->reasons & PLAN_REASON_BIT(SHORTER)) {
        double longest_km = 0;

        for (int k = w->number - 5; k < w->number - 1; k++)
            longest_km = fmax(longest_km, k >= 0 ? p->blocks[k].long_km : 0);
        assert_true(longest_km > w->long_km + NEAR);
    }
    return n;
}

/* TRAINING 9.2: whoever runs three times as far as planned, for up to six weeks, has no block with more than without the log. */
static void an_eager_log_raises_no_block(void **state)
{
    static const char *const weeks[] = {"weekly_mileage: 15 km\n", "weekly_time: 60 min\n",
                                        "weekly_mileage: 12 km\nlongest_run: 5 km\nrun_days: 3\n"};

    for (int i = 0; i < 18; i++) {
        OWNED(plan_case_release) struct plan_case bare = {0}, eager = {0};
        OWNED(arena_release) struct arena a = {0};
        const char *runner = arena_printf(&a,
                                          "name: A\nadult: true\nstart: 2026-10-05\nweeks: 12\n"
                                          "experience: novice\n%slog:\n",
                                          weeks[i % 3]);

        plan_case_build(&bare, runner);
        for (int k = 0; k < 7 * (1 + i / 3); k++) {
            const struct plan_day *day = plan_day_at(&bare.plan, (size_t)k);

            if (session_is_run(day->kind))
                runner = arena_printf(&a, "%s  - {date: %s, done: %.0f min}\n", runner,
                                      DATE_TEXT(day->date), 3 * day->duration_min);
        }
        plan_case_build(&eager, runner);
        assert_int_equal(eager.plan.n_blocks, bare.plan.n_blocks);
        for (size_t k = 0; k < bare.plan.n_blocks; k++) {
            assert_true(eager.plan.blocks[k].total_km <= bare.plan.blocks[k].total_km + NEAR);
            assert_true(eager.plan.blocks[k].long_km <= bare.plan.blocks[k].long_km + NEAR);
        }
        assert_true(eager.plan.blocks[11].total_km < bare.plan.blocks[11].total_km - NEAR);
    }
}

static void no_log_leaves_a_run_empty_or_a_sentence_untrue(void **state)
{
    int n_said = 0;

    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        OWNED(release) struct replay_case c = {0};

        build_long_log(&c, seed);
        for (size_t i = 0; i < c.plan.n_weeks && c.plan.refusal == PLAN_NOT_REFUSED; i++)
            check_runs(&c.plan, &c.plan.weeks[i]);
        for (size_t i = 1; i < c.plan.n_blocks && c.plan.refusal == PLAN_NOT_REFUSED; i++)
            n_said += check_sentences(&c.plan, &c.plan.blocks[i], &c.plan_unlogged.blocks[i]);
    }
    assert_true(n_said > RUNS);
}

/* TRAINING 9.3: minutes logged on a day with a session are counted at the mean pace of its parts. */
static void minutes_of_a_session_count_at_its_own_pace(void **state)
{
    static const char runner[] =
        "name: A\nage: 34\nstart: 2026-11-30\nweekly_mileage: 40 km\nlongest_run: 14 km\n"
        "run_days: 5\nlong_run_days: [Sunday]\neasy_pace: 6:00 /km\nweeks: 4\n"
        "log: [{date: 2026-12-02, done: %s}, {date: 2026-12-06, done: no}]\n";
    OWNED(plan_case_release) struct plan_case c = {0};
    OWNED(arena_release) struct arena a = {0};
    double km, min;

    plan_case_build(&c, arena_printf(&a, runner, "yes"));
    km = plan_case_num(&c, "weeks[0].days[2].distance_km");
    min = c.plan.weeks[0].days[2].duration_min;
    assert_true(fabs(min - 6 * km) > 0.5); /* a session of its own pace */
    plan_case_release(&c);
    plan_case_build(&c, arena_printf(&a, runner, arena_printf(&a, "%.0f s", min * 60)));
    assert_near(plan_run_pace(&c.plan, &c.plan.blocks[0], 2) * km, min, 1e-6);
    assert_near(c.plan.blocks[0].ran_km, km, 0.01);
}

/* SCIENCE 6.2: strength on Monday, Wednesday and Friday; the morning of Monday is red. */
static void a_red_morning_has_no_strength(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-11-30, resting_hr: 70, sleep_h: 4, "
                                      "soreness: 5}]\n");
    assert_true(c.plan.weeks[0].days[0].strength == PLAN_NO_STRENGTH);
    assert_true(c.plan.weeks[0].days[0].reasons & PLAN_REASON_BIT(RED));
    assert_int_equal(plan_case_n(&c, "weeks[0].strength.sessions"), 2);
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].strength_placement"));
}

/* TRAINING 9.2: pain of 7 is answered on the days after it, and the week says why. */
static void pain_of_seven_is_said_in_its_own_week(void **state)
{
    static const char said[] = "Pain of 7 or more: no running for a week. See a doctor or physio "
                               "before you run again. No run before Wed 9 Dec.";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-01, done: yes, pain: 7}]\n");
    for (int week = 0; week < 2; week++) {
        char path[64];

        (void)snprintf(path, sizeof path, "weeks[%d].reasons[0].text", week);
        assert_string_equal(plan_case_text(&c, path), said);
    }
    assert_false(c.plan.weeks[0].reasons & PLAN_REASON_BIT(NO_PAIN));
    for (size_t i = 2; i < 9; i++)
        assert_false(session_is_run(plan_day_at(&c.plan, i)->kind));
    plan_case_release(&c);
    /* On the days before block 1 too: a race on a Wednesday, pain on the Monday of the lead-in. */
    plan_case_build(&c, LOGGED_RUNNER "race: {date: 2027-01-06, distance: 10 km}\n"
                                      "log: [{date: 2026-11-30, done: yes, pain: 7}]\n");
    for (size_t i = 1; i < 8; i++)
        assert_false(session_is_run(plan_day_at(&c.plan, i)->kind));
}

/* TRAINING 9.3: pain on two days of two weeks is another cause, and the message names its four rows. */
static void pain_two_weeks_in_a_row_is_said_to_be_that(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log:\n"
                                      "  - {date: 2026-12-01, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-03, done: yes, pain: 4}\n"
                                      "  - {date: 2026-12-08, done: yes, pain: 5}\n"
                                      "  - {date: 2026-12-13, done: yes, pain: 4}\n");
    assert_string_equal(plan_case_text(&c, "weeks[2].reasons[0].text"),
                        "Pain two weeks in a row: no running for a week. See a doctor or physio "
                        "before you run again. No run before Mon 21 Dec.");
    assert_told_once(
        &c, DIAG_PLAN_PULLED,
        "what the log says of 2026-12-01, 2026-12-03, 2026-12-08 and 2026-12-13 changes "
        "the seven days from 2026-12-14: Pain two weeks in a row");
}

/* TRAINING 6.6 and 9.2: pain on a Sunday takes the whole next week; the first week with a run asks for a walk before it,
 * and is easy, as it is where the days off leave some runs of a week. */
static void the_first_week_after_days_off_for_pain_is_easy(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-06, done: yes, pain: 8}]\n");
    assert_told_once(&c, DIAG_PLAN_PULLED,
                     "what the log says of 2026-12-06 changes the seven days from 2026-12-07");
    for (int i = 0; i < 4; i++)
        assert_int_equal((c.plan.weeks[i].reasons & PLAN_REASON_BIT(WALK_FIRST)) != 0, i == 2);
    assert_int_equal(c.plan.weeks[1].n_runs, 0);
    assert_int_equal(c.plan.weeks[2].n_quality, 0);
    assert_int_equal(c.plan.weeks[3].n_quality, 0);
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_true(c.plan.weeks[2].days[d].parts == NULL);
    plan_case_release(&c);
    plan_case_build(&c, LOGGED_RUNNER "log: [{date: 2026-12-03, done: yes, pain: 7}]\n");
    assert_told_once(&c, DIAG_PLAN_PULLED,
                     "what the log says of 2026-12-03 changes the seven days from 2026-12-04");
    for (int i = 0; i < 4; i++)
        assert_int_equal((c.plan.weeks[i].reasons & PLAN_REASON_BIT(WALK_FIRST)) != 0, i == 1);
    plan_case_release(&c);
    plan_case_build(&c, LOGGED_RUNNER "break: {from: 2026-12-07, to: 2026-12-20, why: injury}\n");
    assert_true(c.plan.weeks[3].reasons & PLAN_REASON_BIT(WALK_FIRST));
    plan_case_release(&c);
    plan_case_build(&c, LOGGED_RUNNER "break: {from: 2026-12-07, to: 2026-12-20, why: holiday}\n");
    assert_false(c.plan.weeks[3].reasons & PLAN_REASON_BIT(WALK_FIRST));
}

/* The steps of the fast runs of week I, by weekday; 0: none. */
static void steps_of(const struct plan *p, int i, int step[PLAN_DAYS])
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_workout *w = p->weeks[i].days[d].workout;

        step[d] = w != NULL && p->weeks[i].days[d].kind == SESSION_EASY ? w->dose.step : 0;
    }
}

/* TRAINING 3.4: a week without fast running, for illness or a break, is followed by the steps of the week before it. */
static void no_step_goes_up_after_a_week_without_fast_running(void **state)
{
    static const char *const why[] = {
        "log: [{date: 2026-12-04, done: no, ill: yes}, {date: 2026-12-06, done: no, ill: yes}]\n",
        "break: {from: 2026-12-07, to: 2026-12-13, why: holiday}\n"};

    for (size_t i = 0; i < sizeof why / sizeof *why; i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        int before[PLAN_DAYS], without[PLAN_DAYS], after[PLAN_DAYS];
        int n = 0;

        plan_case_buildf(&c, LOGGED_RUNNER "%s", why[i]);
        steps_of(&c.plan, 0, before);
        steps_of(&c.plan, 1, without);
        for (int week = 2; week < 4 && n == 0; week++) { /* the first with strides again */
            steps_of(&c.plan, week, after);
            for (int d = 0; d < PLAN_DAYS; d++) {
                assert_int_equal(without[d], 0);
                n += after[d] > 0;
                assert_true(after[d] == 0 || after[d] == before[d]);
            }
        }
        assert_int_equal(n, 1);
    }
}

/* TRAINING 9.4: mornings change the days before block 1 as they change a block. */
static void mornings_change_the_lead_in_too(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    double usual_km;

    plan_case_build(&c, LOGGED_RUNNER
                    "race: {date: 2027-02-20, distance: 10 km}\n"
                    "log:\n"
                    "  - {date: 2026-12-01, resting_hr: 62, sleep_h: 4, soreness: 5}\n"
                    "  - {date: 2026-12-02, resting_hr: 60, soreness: 4}\n");
    assert_int_equal(plan_day_at(&c.plan, 1)->kind, SESSION_REST);
    assert_int_equal(plan_day_at(&c.plan, 1)->reasons, PLAN_REASON_BIT(RED));
    assert_int_equal(plan_day_at(&c.plan, 2)->reasons, PLAN_REASON_BIT(AMBER));
    usual_km = plan_day_at(&c.plan, 3)->distance_km;
    assert_in_range((int)(100 * plan_day_at(&c.plan, 2)->distance_km / usual_km), 65, 75);
}

/* Nothing to activate on a red morning, nor on the days off after pain. */
static void a_stopped_day_has_no_activation(void **state)
{
    static const char *const rows[] = {
        "", "  - {date: 2026-12-07, resting_hr: 62, sleep_h: 4, soreness: 5}\n",
        "  - {date: 2026-12-06, done: yes, pain: 7}\n"};
    struct plan_case c;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plan_case_buildf(&c, LOGGED_RUNNER "log:\n  - {date: 2026-12-01, done: yes}\n%s", rows[i]);
        assert_int_equal(plan_case_is(&c, "weeks[1].days[0].light_activation"), i == 0);
        plan_case_release(&c);
    }
}

/* A log that ends on the last run of a week says nothing of that week, but of the next; one that leaves a run of it does. */
static void the_log_day_minds_a_week_only_where_a_run_is_left(void **state)
{
    static const struct {
        const char *ill;
        bool is_minded;
    } rows[] = {{"2026-12-06", false}, {"2026-12-05", false}, {"2026-12-04", true}};
    struct plan_case c;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plan_case_buildf(&c, LOGGED_RUNNER "log: [{date: %s, done: no, ill: yes}]\n", rows[i].ill);
        assert_int_equal((c.plan.weeks[0].reasons & PLAN_REASON_BIT(WELL)) != 0, rows[i].is_minded);
        assert_true(c.plan.weeks[1].reasons & PLAN_REASON_BIT(WELL));
        plan_case_release(&c);
    }
}

/* A runner of WEEKLY_KM and PACE whose log has ROW on each of the first 56 days; of an odd week ODD instead. */
static void build_bad_weeks(struct plan_case *c, int weekly_km, const char *pace, const char *row,
                            const char *odd)
{
    enum {
        LOGGED = 56,
        ROW_MAX = 64
    };

    char log[LOGGED * ROW_MAX] = "";
    date_day day = plan_case_day("2026-11-30");
    size_t n = 0;

    for (int i = 0; i < LOGGED; i++) {
        char text[DATE_MAX];

        n += (size_t)snprintf(log + n, sizeof log - n, "  - {date: %s, %s}\n",
                              date_format(text, day + i), i / PLAN_DAYS % 2 ? odd : row);
    }
    plan_case_buildf(c,
                     "name: A\nage: 40\nweekly_mileage: %d km\neasy_pace: %s /km\nweeks: 12\n"
                     "long_run_days: [Sunday]\nstart: 2026-11-30\nlog:\n%s",
                     weekly_km, pace, log);
}

/* TRAINING 9.3: two runs of 20 minutes, or 0.60 of the first week. */
static void bad_weeks_leave_two_runs_of_twenty_minutes(void **state)
{
    static const struct {
        int weekly_km;
        const char *pace;
        double least_km;
    } rows[] = {
        {12, "6:30", 6.2}, {8, "6:30", 4.8}, {40, "5:00", 8}, {30, "9:00", 5}, {10, "6:30", 6}};

    static const char *const bad[][2] = {{"done: no", "done: no"},
                                         {"done: 1 km", "done: no"},
                                         {"done: 0.5 km", "done: 0.5 km"},
                                         {"done: 0.5 km, ill: yes", "done: 0.5 km"}};
    struct plan_case c;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double least_km = HUGE_VAL;

        for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
            build_bad_weeks(&c, rows[i].weekly_km, rows[i].pace, bad[k][0], bad[k][1]);
            for (size_t w = 0; w < c.plan.n_blocks; w++)
                least_km = fmin(least_km, c.plan.blocks[w].total_km);
            plan_case_release(&c);
        }
        assert_near(least_km, rows[i].least_km, NEAR);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_logged_week_never_adds_to_the_next),
        cmocka_unit_test(tapers_and_races_are_never_raised),
        cmocka_unit_test(an_eager_log_raises_no_block),
        cmocka_unit_test(no_log_leaves_a_run_empty_or_a_sentence_untrue),
        cmocka_unit_test(a_red_morning_has_no_strength),
        cmocka_unit_test(mornings_change_the_lead_in_too),
        cmocka_unit_test(bad_weeks_leave_two_runs_of_twenty_minutes),
        cmocka_unit_test(a_stopped_day_has_no_activation),
        cmocka_unit_test(the_log_day_minds_a_week_only_where_a_run_is_left),
        cmocka_unit_test(pain_of_seven_is_said_in_its_own_week),
        cmocka_unit_test(pain_two_weeks_in_a_row_is_said_to_be_that),
        cmocka_unit_test(the_first_week_after_days_off_for_pain_is_easy),
        cmocka_unit_test(no_step_goes_up_after_a_week_without_fast_running),
        cmocka_unit_test(minutes_of_a_session_count_at_its_own_pace),
        cmocka_unit_test(the_first_weekday_changes_no_answer),
    };

    return cmocka_run_group_tests(tests, random_world_load, random_world_unload);
}
