/* How long single runs may be around the race, in heat and after days off, through whole profiles
 * (TRAINING 1.6, 4.11, 6.5, 6.6, 7.2). */
#include "base/bits.h"
#include "plan_case.h"

static const double NEAR = 1e-9;

/* Plans of race blocks whose runs would be longer than those of the block before. */
static const char *const RACERS[] = {
    "weekly_mileage: 40 km\nlongest_run: 14 km\neasy_pace: 6:00 /km\n"
    "race: {date: 2027-02-20, distance: half marathon}\n",
    "weekly_mileage: 40 km\nlongest_run: 13 km\neasy_pace: 6:15 /km\n"
    "race: {date: 2027-04-18, distance: marathon}\n",
    "weekly_mileage: 30 km\nlongest_run: 10 km\neasy_pace: 6:00 /km\n"
    "race: {date: 2027-02-21, distance: 10 km}\n",
    "weekly_mileage: 40 mi\nlongest_run: 12 mi\neasy_pace: 9:00 /mi\nprint: {units: imperial}\n"
    "race: {date: 2027-03-01, distance: half marathon}\n",
};

/* The shortest and the longest plain easy run of a block, worked out again. */
static void easy_runs(const struct plan_block *w, double *shortest, double *longest)
{
    *shortest = HUGE_VAL;
    *longest = 0;
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (w->grid.kind[d] != SESSION_EASY || d == w->grid.medium_day || w->km[d] <= 0)
            continue;
        *shortest = fmin(*shortest, w->km[d]);
        *longest = fmax(*longest, w->km[d]);
    }
}

static void race_week_runs_are_no_longer_than_the_easy_ones_before(void **state)
{
    int n_held = 0;

    for (size_t i = 0; i < ARRAY_LEN(RACERS); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        const struct plan_block *race;
        double shortest, longest;

        plan_case_buildf(&c, "name: A\nstart: 2026-11-30\n%s", RACERS[i]);
        assert_true(c.plan.has_race);
        race = &c.plan.blocks[c.plan.calendar.n_blocks - 1];
        easy_runs(race - 1, &shortest, &longest);
        for (int d = 0; d < PLAN_DAYS; d++) {
            assert_true(race->km[d] <= shortest + NEAR);
            n_held += fabs(race->km[d] - shortest) <= NEAR && race->shares.exact_km[d] > shortest;
        }
        assert_true(race->total_km > 0);
    }
    assert_true(n_held >= 4);
}

/* A run that the coach made short is no measure, and a race block without one before it has none. */
static void only_planned_runs_measure_race_week(void **state)
{
    static const char runner[] = "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
                                 "easy_pace: 6:00 /km\nstart: 2026-11-30\n"
                                 "race: {date: 2027-01-31, distance: half marathon}\n";
    struct plan_case c, with;
    OWNED(arena_release) struct arena a = {0};

    plan_case_build(&c, runner);
    plan_case_build(&with, arena_printf(&a, "%ssessions: {w8.wed: 3 km easy}\n", runner));
    assert_near(with.plan.blocks[7].km[WEEKDAY_WED], 3, NEAR);
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_true(with.plan.blocks[8].km[d] >= c.plan.blocks[8].km[d] - NEAR);
    plan_case_release(&with);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\n"
                        "race: {date: 2026-12-06, distance: 10 km}\n");
    assert_near(c.plan.blocks[0].shares.easy_most_km, 0, 0);
    assert_near(c.plan.blocks[0].km[WEEKDAY_TUE], 7, NEAR); /* 0.60 x 40 km, the eve 3.5 km */
    plan_case_release(&c);
}

/* TRAINING 1.6: the run on the eve of a race lasts 20 minutes, or there is none; the coach's own stays. */
static void the_run_before_a_race_lasts_twenty_minutes_or_is_none(void **state)
{
    static const struct {
        const char *keys;
        double eve_km;
    } rows[] = {
        {"weekly_mileage: 40 km\neasy_pace: 6:00 /km\nrun_days: [Tue, Thu, Sat, Sun]\n", 3.5},
        {"weekly_mileage: 40 km\neasy_pace: 6:30 /km\nrun_days: [Tue, Thu, Sat, Sun]\n", 3.5},
        {"weekly_mileage: 9 km\neasy_pace: 6:30 /km\nrun_days: [Tue, Thu, Sat]\n", 0},
        {"weekly_mileage: 9 km\neasy_pace: 6:30 /km\nrun_days: [Tue, Thu, Sat]\n"
         "sessions: {2027-01-09: 2 km easy}\n",
         2}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(
            &c, "name: A\nage: 30\nstart: 2026-11-30\nrace: {date: 2027-01-10, distance: 5 km}\n%s",
            rows[i].keys);
        assert_near(c.plan.blocks[5].km[WEEKDAY_SAT], rows[i].eve_km, NEAR);
        assert_int_equal(session_is_run(c.plan.weeks[5].days[WEEKDAY_SAT].kind),
                         rows[i].eve_km > 0);
    }
}

static void after_the_race_only_the_long_run_passes_the_easy_runs_before_it(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct plan_block *highest;
    double shortest, longest;
    int n_held = 0;

    plan_case_build(&c, "name: A\nweekly_mileage: 45 km\nrun_days: 5\nlongest_run: 14 km\n"
                        "easy_pace: 6:00 /km\nstart: 2026-11-30\nafter_race: 3\n"
                        "race: {date: 2027-02-15, distance: 10 km}\n");
    highest = &c.plan.blocks[0];
    for (int i = 1; i < c.plan.calendar.n_blocks; i++)
        highest = c.plan.blocks[i].total_km >= highest->total_km ? &c.plan.blocks[i] : highest;
    easy_runs(highest, &shortest, &longest);
    for (size_t i = (size_t)c.plan.calendar.n_blocks; i < c.plan.n_blocks; i++) {
        const struct plan_block *w = &c.plan.blocks[i];

        for (int d = 0; d < PLAN_DAYS; d++) {
            assert_true(w->grid.kind[d] == SESSION_LONG || w->km[d] <= longest + NEAR);
            n_held += w->shares.exact_km[d] > longest + NEAR;
        }
    }
    assert_true(n_held > 0);
}

/* 29 C at 50 % is black: 0.75 of the long run, and no easy run is longer than that. */
static void heat_that_shortens_the_long_run_holds_the_other_runs(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    int n_held = 0;

    plan_case_build(&c, "name: A\nweekly_mileage: 45 km\nrun_days: 5\nlongest_run: 14 km\n"
                        "easy_pace: 5:40 /km\nstart: 2026-11-30\nweeks: 8\n"
                        "temperature: 29 C\nhumidity: 50\n");
    for (size_t i = 0; i < c.plan.n_weeks; i++) {
        const struct plan_week *w = &c.plan.weeks[i];
        double sum = 0;

        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &w->days[d];

            sum += day->distance_km;
            assert_true(day->distance_km <= w->long_km + NEAR);
            if (day->kind == SESSION_LONG || day->planned_km <= w->long_km + NEAR)
                continue;
            n_held++;
            assert_near(day->distance_km, w->long_km, NEAR);
            assert_near(day->duration_min, day->distance_km * 17 / 3, NEAR);
            assert_true(day->reasons & PLAN_REASON_BIT(HEAT_SHORT));
        }
        assert_near(w->total_km, sum, NEAR);
    }
    assert_true(n_held > 0);
}

/* TRAINING 1.10 and 4.11: for races and first weekdays on all seven days. */
static void the_second_long_day_is_in_the_block_of_its_long_run(void **state)
{
    static const char *const runners[] = {
        "weekly_mileage: 60 km\nrun_days: 5\nlongest_run: 24 km\neasy_pace: 6:00 /km\n",
        "weekly_mileage: 90 km\nrun_days: 6\nlongest_run: 34 km\neasy_pace: 6:05 /km\n"};

    for (int i = 0; i < 7 * 7 * 2; i++) {
        date_day race = plan_case_day("2027-03-20") + i % 7;
        bool is_cut = i % 7 > 1 || i / 7 % 7 != 0; /* else Saturday or Sunday, weeks from Monday */
        OWNED(plan_case_release) struct plan_case c = {0};
        char to[DATE_MAX];
        int n_second = 0;

        plan_case_buildf(&c,
                         "name: A\nstart: 2026-11-30\n%s"
                         "race: {date: %s, distance: %s}\n"
                         "print: {first_weekday: %s}\n",
                         runners[i / 49], date_format(to, race), i < 49 ? "50 km" : "100 km",
                         weekday_names[i / 7 % 7]);
        assert_true(c.plan.has_race);
        for (int k = 0; k < c.plan.calendar.n_blocks; k++) {
            const struct plan_block *w = &c.plan.blocks[k];
            double second_km = w->km[WEEKDAY_SUN];

            if (!w->has_second_long)
                continue;
            n_second++;
            assert_true(date_weekday(w->start) != WEEKDAY_SUN);
            assert_true(w->kind == MILEAGE_BUILD && !w->is_short);
            assert_true(second_km <= .60 * w->long_km + NEAR && second_km > .2 * w->long_km);
        }
        assert_true(n_second >= 3);
        for (size_t k = 1; k < c.plan.n_weeks; k++) {
            const struct plan_week *w = &c.plan.weeks[k];
            double most = (is_cut ? 1.60 : 1.20) * c.plan.weeks[k - 1].total_km;

            assert_true(isnan(w->change_km) || w->total_km <= most + NEAR);
        }
    }
}

/* The day after the race is in its block, and nothing is on it. */
static void the_race_block_of_an_ultra_ends_with_a_day_of_rest(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct plan_week *last;

    plan_case_build(&c, "name: A\nstart: 2026-11-30\nweekly_mileage: 60 km\nrun_days: 6\n"
                        "longest_run: 24 km\neasy_pace: 6:00 /km\n"
                        "race: {date: 2027-03-20, distance: 50 km}\n");
    last = &c.plan.weeks[c.plan.n_weeks - 1];
    assert_int_equal(last->days[5].kind, SESSION_RACE);
    assert_int_equal(last->days[6].kind, SESSION_REST);
    assert_int_equal(last->days[6].strength, PLAN_NO_STRENGTH);
    assert_int_equal(last->days[6].block->number, c.plan.calendar.n_blocks);
    assert_int_equal(last->strength, BIT(WEEKDAY_MON)); /* five days before: six are in another */
}

/* TRAINING 6.6: shares and runs of the first blocks after a birth. */
static void after_a_birth_fewer_runs_last_twenty_minutes_each(void **state)
{
    static const struct {
        double total_km, long_km;
        int n_runs;
    } rows[] = {{9.3, 3.1, 3}, {10.2, 3.4, 3}, {11.1, 3.7, 3}, {13.3, 4, 4}, {14.9, 4.4, 4}};

    static const char *const run_days[] = {"4", "[Tue, Wed, Fri, Sun]"};

    for (size_t named = 0; named < ARRAY_LEN(run_days); named++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 28 km\nlongest_run: 9 km\n"
                         "easy_pace: 6:40 /km\nrun_days: %s\ncleared: true\n"
                         "start: 2026-11-30\nweeks: 5\n"
                         "break: {from: 2026-08-20, to: 2026-11-20, "
                         "why: birth}\n",
                         run_days[named]);
        for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
            const struct plan_block *w = &c.plan.blocks[i];
            int n = 0;

            assert_near(w->total_km, rows[i].total_km, NEAR);
            assert_near(w->long_km, rows[i].long_km, NEAR);
            for (int d = 0; d < PLAN_DAYS; d++) {
                n += w->km[d] > 0;
                assert_true(w->km[d] <= 0 || w->km[d] * 20 / 3 >= 20);
                assert_int_equal(w->km[d] > 0, session_is_run(w->grid.kind[d]));
            }
            assert_int_equal(n, rows[i].n_runs);
        }
    }
}

/* TRAINING 6.6: where two runs are left the plan still grows, with a race and without. */
static void after_a_break_a_plan_of_two_runs_grows(void **state)
{
    static const char *const races[] = {"weeks: 12\n",
                                        "race: {date: 2027-03-14, distance: 10 km}\n"};
    static const double totals[] = {5.2, 5.6, 6, 6.6, 7.2, 7.8};

    for (size_t i = 0; i < ARRAY_LEN(races); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 20 km\nlongest_run: 7 km\n"
                         "easy_pace: 7:00 /km\nrun_days: 4\ncleared: true\n"
                         "start: 2026-11-30\n%s"
                         "break: {from: 2026-09-07, to: 2026-11-22, why: birth}\n",
                         races[i]);
        for (size_t k = 0; k < ARRAY_LEN(totals); k++) {
            assert_near(c.plan.blocks[k].total_km, totals[k], NEAR);
            assert_near(c.plan.blocks[k].long_km, totals[k] / 2, NEAR);
        }
        for (int k = 1; k < 11; k++)
            assert_true(c.plan.blocks[k].total_km > c.plan.blocks[k - 1].total_km);
        assert_true(c.plan.blocks[10].total_km >= 17 - NEAR);
    }
}

/* The long run of a return is no half of the week, though the race is a half marathon or more. */
static void after_a_break_the_race_does_not_stretch_the_long_run(void **state)
{
    static const char *const races[] = {"half", "marathon", "50 km"};

    for (size_t i = 0; i < ARRAY_LEN(races); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        int n_back = 0;

        plan_case_buildf(&c,
                         "name: A\nweekly_mileage: 45 km\nlongest_run: 15 km\n"
                         "easy_pace: 5:45 /km\nrun_days: 5\n"
                         "start: 2026-11-30\ncoach_override: true\n"
                         "race: {date: 2027-03-21, distance: %s}\n"
                         "break: {from: 2026-12-21, to: 2027-01-05, "
                         "why: illness}\n",
                         races[i]);
        for (size_t k = 3; k < c.plan.n_listed; k++) {
            const struct plan_block *w = &c.plan.blocks[k];

            if (w->kind != MILEAGE_RETURN || w->total_km <= 0)
                continue;
            n_back++;
            assert_true(w->long_km <= .35 * c.plan.mileage.blocks[k].total_km + NEAR);
        }
        assert_true(n_back >= 3);
        if (i == 0) {
            assert_near(c.plan.mileage.blocks[5].total_km, 24.5, NEAR);
            assert_near(c.plan.blocks[5].long_km, 8.5, NEAR);
            assert_near(c.plan.blocks[8].long_km, 12.5, NEAR);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(race_week_runs_are_no_longer_than_the_easy_ones_before),
        cmocka_unit_test(only_planned_runs_measure_race_week),
        cmocka_unit_test(the_run_before_a_race_lasts_twenty_minutes_or_is_none),
        cmocka_unit_test(after_the_race_only_the_long_run_passes_the_easy_runs_before_it),
        cmocka_unit_test(heat_that_shortens_the_long_run_holds_the_other_runs),
        cmocka_unit_test(the_second_long_day_is_in_the_block_of_its_long_run),
        cmocka_unit_test(the_race_block_of_an_ultra_ends_with_a_day_of_rest),
        cmocka_unit_test(after_a_birth_fewer_runs_last_twenty_minutes_each),
        cmocka_unit_test(after_a_break_a_plan_of_two_runs_grows),
        cmocka_unit_test(after_a_break_the_race_does_not_stretch_the_long_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
