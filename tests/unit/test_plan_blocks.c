/* Blocks, lead-in and printed weeks through whole profiles (TRAINING 1, 6.5). */
#include "base/buf.h"
#include "plan_case.h"

static const double NEAR = 1e-9;

/* A runner whom 4.7 lets race a marathon, and all shorter races. */
#define RUNNER \
 "name: A\nweekly_mileage: 60 km\nrun_days: 5\nlongest_run: 24 km\neasy_pace: 5:45 /km\n"

static char letter_of(enum mileage_kind kind)
{
    static const char letters[] = {[MILEAGE_BUILD] = 'b',
                                   [MILEAGE_CUTBACK] = 'c',
                                   [MILEAGE_TAPER] = 't',
                                   [MILEAGE_RACE] = 'r',
                                   [MILEAGE_RETURN] = 'a'};

    return letters[kind];
}

static const char *kinds_of_weeks(const struct plan *p)
{
    static char out[PLAN_WEEKS_MAX + 1];

    for (size_t i = 0; i < p->n_weeks; i++)
        out[i] = letter_of(p->weeks[i].kind);
    out[p->n_weeks] = '\0';
    return out;
}

static const char *kinds_of_blocks(const struct plan *p)
{
    static char out[PLAN_WEEKS_MAX + 1];

    for (size_t i = 0; i < p->n_listed; i++)
        out[i] = letter_of(p->blocks[i].kind);
    out[p->n_listed] = '\0';
    return out;
}

/* The table of section 1. */
static void the_last_long_run_is_7_to_13_days_before_the_race(void **state)
{
    static const struct {
        const char *start, *race, *long_day;
        int n_lead_in, n_blocks, before;
    } rows[] = {
        {"2026-11-30", "2027-04-19", "Sunday", 1, 20, 8},
        {"2026-11-30", "2027-03-21", "Sunday", 0, 16, 7},
        {"2026-12-02", "2027-04-17", "Sunday", 4, 19, 13},
        {"2026-11-30", "2027-04-18", "Saturday", 0, 20, 8},
        {"2026-11-30", "2027-01-06", "Sunday", 3, 5, 10},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        date_day race = plan_case_day(rows[i].race);
        OWNED(plan_case_release) struct plan_case c = {0};
        int before = 1;

        plan_case_buildf(&c,
                         RUNNER "start: %s\nlong_run_days: [%s]\n"
                                "race: {date: %s, distance: 10 km}\n",
                         rows[i].start, rows[i].long_day, rows[i].race);
        assert_near(plan_case_num(&c, "plan.n_lead_in"), rows[i].n_lead_in, 0);
        assert_near(plan_case_num(&c, "plan.n_blocks"), rows[i].n_blocks, 0);
        assert_int_equal(plan_case_n(&c, "plan.blocks"), rows[i].n_blocks);
        while (plan_case_day_on(&c.plan, race - before)->kind != SESSION_LONG)
            before++;
        assert_int_equal(before, rows[i].before);
        assert_int_equal(plan_case_day_on(&c.plan, race)->kind, SESSION_RACE);
    }
}

/* The two examples below the table, with each first weekday. */
static void printed_weeks_have_the_kind_of_most_of_their_days(void **state)
{
    static const struct {
        const char *distance, *blocks, *weeks;
    } rows[] = {{"marathon", "bbbbttr", "bbbbtttr"}, {"10 km", "bbcbbbr", "bbcbbbtr"}};

    static const char *const firsts[] = {"Monday", "Sunday", "Saturday"};

    for (size_t i = 0; i < ARRAY_LEN(rows) * ARRAY_LEN(firsts); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         RUNNER "start: 2026-11-30\n"
                                "race: {date: 2027-01-18, distance: %s}\n"
                                "print: {first_weekday: %s}\n",
                         rows[i / ARRAY_LEN(firsts)].distance, firsts[i % ARRAY_LEN(firsts)]);
        assert_string_equal(kinds_of_blocks(&c.plan), rows[i / ARRAY_LEN(firsts)].blocks);
        assert_string_equal(kinds_of_weeks(&c.plan), rows[i / ARRAY_LEN(firsts)].weeks);
        assert_string_equal(plan_case_text(&c, "weeks[7].phase"), "race");
        assert_true(plan_case_is_null(&c, "weeks[7].long_weekday"));
        assert_true(plan_case_is(&c, "weeks[7].is_partial"));
        assert_true(plan_case_is_null(&c, "weeks[7].change_km"));
    }
}

/* What is run, and strength, on each day from the start to the race, as text. */
static const char *training_of(struct arena *a, const struct plan *p)
{
    struct buf out = buf_in(a, 1u << 20);

    for (date_day day = p->start; day <= p->profile->race.date; day++) {
        const struct plan_day *d = plan_case_day_on(p, day);

        buf_printf(&out, "%d %d %g %d %d\n", (int)d->date, (int)d->kind, d->distance_km,
                   (int)d->strength, d->workout != NULL ? d->workout->dose.step : -1);
    }
    return out.p;
}

static void training_is_the_same_whatever_the_first_weekday_is(void **state)
{
    static const char *const distances[] = {"5 km", "10 km", "half marathon", "marathon", "50 km"};
    int n_changed = 0;

    for (int race = 0; race < 7; race++) {
        for (int start = 0; start < 7; start++) {
            const char *first = NULL;
            OWNED(arena_release) struct arena a = {0};

            for (int weekday = 0; weekday < 7; weekday++) {
                OWNED(plan_case_release) struct plan_case c = {0};
                char from[DATE_MAX], to[DATE_MAX];
                const char *training;
                date_day day = plan_case_day("2026-11-30");

                plan_case_build(&c, arena_printf(&a,
                                                 RUNNER "start: %s\nexperience: experienced\n"
                                                        "race: {date: %s, distance: %s}\n"
                                                        "print: {first_weekday: %s}\n",
                                                 date_format(from, day + start),
                                                 date_format(to, day + 70 + race),
                                                 distances[(race + start) % ARRAY_LEN(distances)],
                                                 weekday_names[weekday]));
                assert_true(c.plan.has_race);
                training = training_of(&a, &c.plan);
                first = first != NULL ? first : training;
                n_changed += strcmp(first, training) != 0;
            }
        }
    }
    assert_int_equal(n_changed, 0);
}

/* Over the turn of the year, for a race on each weekday: nothing is missing, nothing printed twice,
 * and the totals are sums of printed days. */
static void a_plan_over_new_year_prints_each_day_once(void **state)
{
    for (int race = 0; race < 7; race++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char to[DATE_MAX];
        date_day day;

        plan_case_buildf(&c,
                         RUNNER "start: 2026-12-16\n"
                                "race: {date: %s, distance: half marathon}\n",
                         date_format(to, plan_case_day("2027-01-25") + race));
        day = c.plan.calendar.printed_start;
        for (size_t i = 0; i < c.plan.n_weeks; i++) {
            const struct plan_week *w = &c.plan.weeks[i];
            double sum = 0;

            for (int d = 0; d < PLAN_DAYS; d++) {
                assert_int_equal(w->days[d].date, day++);
                assert_int_equal(w->days[d].block != NULL, w->days[d].date >= c.plan.start);
                sum += w->days[d].kind == SESSION_RACE ? 0 : w->days[d].distance_km;
            }
            assert_near(w->total_km, sum, NEAR);
            assert_int_equal(w->is_partial, i == 0 || (w->kind == MILEAGE_RACE && race != 6));
            if (i > 0 && !w->is_partial && c.plan.weeks[i - 1].start >= c.plan.calendar.first)
                assert_near(w->change_km, w->total_km - c.plan.weeks[i - 1].total_km, NEAR);
            else
                assert_true(isnan(w->change_km));
        }
        assert_string_equal(plan_case_text(&c, "weeks[0].begins_on"), "wed");
        assert_true(plan_case_is_null(&c, "weeks[1].begins_on"));
    }
}

/* TRAINING 1.10: blocks never grow by more than 20 %, printed weeks inside them by 30 at most. */
static void printed_weeks_grow_a_little_more_than_blocks(void **state)
{
    static const char *const distances[] = {"5 km", "10 km", "half marathon", "marathon"};

    for (int i = 0; i < 7 * 7; i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char to[DATE_MAX];

        plan_case_buildf(&c,
                         RUNNER "start: 2026-12-02\nrace: {date: %s, distance: %s}\n"
                                "print: {first_weekday: %s}\n",
                         date_format(to, plan_case_day("2027-03-20") + i / 7), distances[i % 4],
                         weekday_names[i % 7]);
        for (size_t k = 1; k < c.plan.n_listed; k++)
            assert_true(c.plan.blocks[k].total_km <= 1.20 * c.plan.blocks[k - 1].total_km + NEAR);
        for (size_t k = 1; k < c.plan.n_weeks; k++) {
            const struct plan_week *w = &c.plan.weeks[k], *before = w - 1;
            bool is_inside = before->start >= c.plan.calendar.first && !w->is_partial;

            assert_true(!is_inside || w->total_km <= 1.30 * before->total_km + NEAR);
        }
    }
}

static void the_lead_in_is_easy_and_as_short_as_the_shortest_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "start: 2026-12-02\nlong_run_days: [Sunday]\n"
                               "race: {date: 2027-04-17, distance: half marathon}\n");
    /* Wednesday to Saturday, of REQEREL. */
    for (int i = 2; i < 6; i++) {
        const struct plan_day *day = &c.plan.weeks[0].days[i];

        assert_int_equal(day->kind, i == 4 ? SESSION_REST : SESSION_EASY);
        assert_near(day->distance_km, i == 4 ? 0 : c.plan.blocks[0].km[WEEKDAY_SAT], NEAR);
        assert_null(day->workout);
    }
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_true(c.plan.blocks[0].km[d] == 0 ||
                    c.plan.blocks[0].km[d] >= c.plan.lead_in.km[WEEKDAY_WED] - NEAR);
    assert_false(plan_case_is(&c, "weeks[0].days[1].is_planned"));
    assert_true(plan_case_is(&c, "weeks[0].days[2].is_planned"));
    assert_near(plan_case_num(&c, "weeks[0].days[2].block"), 0, 0);
    assert_near(plan_case_num(&c, "weeks[0].days[6].block"), 1, 0);
    plan_case_release(&c);

    /* A week of it is held against no other, and the overview begins after it. */
    plan_case_build(&c, RUNNER "start: 2026-11-30\nrace: {date: 2027-02-20, distance: half}\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].reasons[0].rule"), "lead_in");
    assert_true(plan_case_is_null(&c, "weeks[1].change_km"));
    assert_false(plan_case_is_null(&c, "weeks[2].change_km"));
    assert_near(plan_case_num(&c, "plan.first_week.total_km"), 60, NEAR);
    assert_near(plan_case_num(&c, "plan.first_week.long_km"), c.plan.weeks[1].long_km, NEAR);
}

static void without_a_race_the_first_week_is_planned_whole(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "start: 2026-12-03\nweeks: 4\n");
    assert_near(c.plan.blocks[0].total_km, 60, NEAR);
    assert_true(c.plan.weeks[0].total_km < 60 && c.plan.weeks[0].is_partial);
    assert_near(c.plan.weeks[0].long_km, 21, NEAR); /* 0.35 of the week */
    for (int d = 0; d < 3; d++) {
        assert_null(c.plan.weeks[0].days[d].block);
        assert_int_equal(c.plan.weeks[0].days[d].strength, PLAN_NO_STRENGTH);
        assert_near(c.plan.weeks[0].days[d].distance_km, 0, 0);
    }
    assert_near(c.plan.weeks[1].total_km, c.plan.blocks[1].total_km, NEAR);
    assert_true(isnan(c.plan.weeks[1].change_km) && !isnan(c.plan.weeks[2].change_km));
}

static void a_plan_with_a_race_starts_on_monday_without_a_start(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "race: {date: 2027-02-21, distance: 10 km}\n"
                               "print: {first_weekday: Sunday}\n");
    assert_string_equal(plan_case_text(&c, "plan.start"), "2026-11-30");
    assert_string_equal(plan_case_text(&c, "weeks[0].start"), "2026-11-29");
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "the plan starts on Monday 2026-11-30"),
                     1);
}

static void a_race_in_days_leaves_the_end_of_a_race_block(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    char letters[8];

    plan_case_build(&c, RUNNER "start: 2026-11-30\nlong_run_days: [Sunday]\n"
                               "race: {date: 2026-12-03, distance: 10 km}\n");
    assert_int_equal(c.plan.n_blocks, 2);
    assert_string_equal(kinds_of_weeks(&c.plan), "r");
    plan_case_letters(&c, 0, letters);
    assert_string_equal(letters, "REErRRL"); /* two days off, then easy */
}

/* TRAINING 1.6 and 6.5: the days around the race. */
static void days_after_the_race_are_off_then_easy(void **state)
{
    static const struct {
        const char *distance;
        int n_off;
        double shares[3];
    } rows[] = {{"5 km", 1, {.70, .90, 1}},
                {"half marathon", 3, {.40, .70, .90}},
                {"marathon", 7, {0, .30, .50}}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        date_day race = plan_case_day("2027-01-30");
        OWNED(plan_case_release) struct plan_case c = {0};
        double peak_km = 0;

        plan_case_buildf(&c,
                         RUNNER "start: 2026-11-30\nafter_race: 3\n"
                                "race: {date: 2027-01-30, distance: %s}\n",
                         rows[i].distance);
        for (date_day day = race + 1; day <= race + rows[i].n_off; day++)
            assert_int_equal(plan_case_day_on(&c.plan, day)->kind, SESSION_REST);
        for (date_day day = race + 1; day <= race + 21; day++) {
            const struct plan_day *d = plan_case_day_on(&c.plan, day);

            assert_true(d->kind == SESSION_REST || d->kind == SESSION_EASY ||
                        d->kind == SESSION_LONG);
            assert_int_equal(d->block->kind, MILEAGE_RETURN);
        }
        assert_int_equal(c.plan.n_listed, c.plan.calendar.n_blocks + 3);
        for (int k = 0; k < c.plan.calendar.n_blocks; k++)
            peak_km = fmax(peak_km, c.plan.mileage.blocks[k].w_km);
        for (int k = 0; k < 3; k++) {
            const struct plan_block *w = &c.plan.blocks[c.plan.calendar.n_blocks + k];

            assert_true(w->total_km <= rows[i].shares[k] * peak_km + NEAR);
            assert_true(rows[i].shares[k] == 0 || w->total_km > 0);
        }
        assert_true(c.plan.weeks[c.plan.n_weeks - 1].start + 6 >= race + 21);
        assert_int_equal(c.plan.weeks[c.plan.n_weeks - 1].kind, MILEAGE_RETURN);
        assert_int_equal(c.plan.race.week, plan_week_number(&c.plan, race));
    }
}

/* Weeks that cut the blocks: what is said of a long run is said in its week, and no week is called lighter that
 * has more, or a longer long run, than the one before (TRAINING 9.2). */
static void a_week_is_called_what_its_runs_are(void **state)
{
    static const char *const firsts[] = {"Monday", "Tuesday", "Friday", "Saturday", "Sunday"};

    for (size_t f = 0; f < ARRAY_LEN(firsts); f++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        int n_lighter = 0, n_short = 0;

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 40 km\nlongest_run: 14 km\nrun_days: 5\n"
                         "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\nstart: 2026-11-30\n"
                         "race: {date: 2027-02-21, distance: half}\n"
                         "print: {first_weekday: %s}\n",
                         firsts[f]);
        for (size_t i = 1; i < c.plan.n_weeks; i++) {
            const struct plan_week *w = &c.plan.weeks[i];

            for (int d = 0; d < PLAN_DAYS; d++) {
                if (w->days[d].kind != SESSION_LONG)
                    continue;
                n_short += w->days[d].block->is_short;
                assert_int_equal((w->reasons & PLAN_REASON_BIT(SHORTER)) != 0,
                                 w->days[d].block->is_short);
            }
            n_lighter += w->is_lighter;
            assert_true(!w->is_lighter ||
                        (w->total_km < w[-1].total_km + NEAR && w->long_km < w[-1].long_km + NEAR));
        }
        assert_int_equal(n_lighter, 2);
        assert_int_equal(n_short, 2);
    }
}

static void a_session_may_name_its_day_by_date(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "start: 2026-11-30\nsessions:\n  2026-12-09: 12 km easy\n"
                               "  w3.sun: long 20 km\n");
    assert_string_equal(plan_case_text(&c, "weeks[1].days[2].text"), "12 km easy");
    assert_near(plan_case_num(&c, "weeks[1].days[2].distance_km"), 12, NEAR);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[6].text"), "long 20 km");
    plan_case_release(&c);
    /* The printed week, whatever block the day is in. */
    plan_case_build(&c, RUNNER "start: 2026-12-02\nrace: {date: 2027-04-17, distance: 10 km}\n"
                               "sessions: {w1.thu: parkrun with Ada, w2.mon: 6 km easy}\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[3].text"), "parkrun with Ada");
    assert_near(plan_case_num(&c, "weeks[0].days[3].block"), 0, 0);
    assert_near(plan_case_num(&c, "weeks[1].days[0].distance_km"), 6, NEAR);
}

static void an_ultra_has_a_second_long_run_on_the_next_day(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    int n_second = 0;

    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nrun_days: 5\nlongest_run: 24 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\n"
                        "race: {date: 2027-03-20, distance: 50 km}\n");
    assert_true(c.plan.has_race);
    for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = &c.plan.weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];

        if (day->kind == SESSION_LONG)
            assert_int_equal(day->weekday, WEEKDAY_SAT);
        if (!day->is_second_long)
            continue;
        n_second++;
        assert_int_equal(day->weekday, WEEKDAY_SUN);
        assert_int_equal(day->kind, SESSION_EASY);
        assert_true(day->distance_km <= 0.60 * c.plan.weeks[i / PLAN_DAYS].long_km + NEAR);
        assert_int_equal(day->strength, PLAN_NO_STRENGTH);
    }
    assert_true(n_second >= 3);
}

static void pregnancy_drops_the_race_and_holds_the_long_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 4\nlongest_run: 12 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\nweeks: 6\nhealth: [pregnancy]\n"
                        "race: {date: 2027-03-20, distance: half marathon}\n");
    assert_true(plan_case_is_null(&c, "race"));
    assert_told_once(&c, DIAG_HEALTH_LIMIT, "agree your race with your midwife or doctor");
    assert_int_equal(c.plan.n_weeks, 6);
    for (size_t i = 0; i < c.plan.n_weeks; i++) {
        assert_near(c.plan.weeks[i].total_km, 40, NEAR);
        assert_near(c.plan.weeks[i].long_km, 12, NEAR);
        assert_int_equal(c.plan.weeks[i].kind, MILEAGE_BUILD);
    }
}

/* TRAINING 4.7 and 4.8 in words. */
static void what_comes_too_early_or_too_often_is_reported(void **state)
{
    static const struct {
        const char *yaml, *part;
        enum diag_id id;
    } rows[] = {
        {"weekly_mileage: 30 km\nrun_days: 4\nlongest_run: 10 km\neasy_pace: 6:30 /km\n"
         "race: {date: 2027-02-21, distance: marathon}\n",
         "Build first: with your 30 km a week this race needs 19 weeks; you have 12. Choose a later "
         "race, or a half",
         DIAG_BUILD_FIRST},
        {"weekly_mileage: 28 km\nrun_days: 4\nlongest_run: 10 km\neasy_pace: 6:30 /km\n"
         "race: {date: 2027-05-16, distance: marathon}\n",
         "Build first: this race needs 30 km a week; you run 28 km", DIAG_BUILD_FIRST},
        {"weekly_mileage: 15 km\nrun_days: 6\neasy_pace: 6:30 /km\n",
         "3 runs instead of 6, so each lasts 20 minutes or more", DIAG_RUN_DAYS_FEWER},
        {"weekly_mileage: 15 km\nrun_days: [Mon, Tue, Wed, Thu, Sat, Sun]\neasy_pace: 6:30 /km\n",
         "choose fewer run days", DIAG_RUN_DAYS_FEWER},
        {"weekly_mileage: 60 km\nrun_days: 6\nlongest_run: 18 km\n", "no day off this week",
         DIAG_NO_DAY_FREE},
        {"weekly_mileage: 60 km\nstart: 2026-11-16\n",
         "planned by the rules of this version; weeks printed earlier may differ", DIAG_PLAN_PAST},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\n%s%s", rows[i].yaml,
                         strstr(rows[i].yaml, "start") == NULL ? "start: 2026-11-30\n" : "");
        assert_int_equal(plan_case_records(&c, rows[i].id, rows[i].part), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_long_run_is_7_to_13_days_before_the_race),
        cmocka_unit_test(printed_weeks_have_the_kind_of_most_of_their_days),
        cmocka_unit_test(training_is_the_same_whatever_the_first_weekday_is),
        cmocka_unit_test(a_plan_over_new_year_prints_each_day_once),
        cmocka_unit_test(printed_weeks_grow_a_little_more_than_blocks),
        cmocka_unit_test(the_lead_in_is_easy_and_as_short_as_the_shortest_run),
        cmocka_unit_test(without_a_race_the_first_week_is_planned_whole),
        cmocka_unit_test(a_plan_with_a_race_starts_on_monday_without_a_start),
        cmocka_unit_test(a_race_in_days_leaves_the_end_of_a_race_block),
        cmocka_unit_test(days_after_the_race_are_off_then_easy),
        cmocka_unit_test(a_week_is_called_what_its_runs_are),
        cmocka_unit_test(a_session_may_name_its_day_by_date),
        cmocka_unit_test(an_ultra_has_a_second_long_run_on_the_next_day),
        cmocka_unit_test(pregnancy_drops_the_race_and_holds_the_long_run),
        cmocka_unit_test(what_comes_too_early_or_too_often_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
