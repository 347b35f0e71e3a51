/* SCIENCE 4.5 and TRAINING 4 through whole profiles: totals, long runs, days, distances, strength
 * days. */
#include "base/bits.h"
#include "plan_case.h"

struct week_row {
    const char *yaml; /* beside name, start and long run on Sunday */
    int n;
    double total[16], longest[16];
    const char *kinds; /* b c t r */
};

/* The tables of TRAINING 4; blocks are weeks here. */
static const struct week_row ROWS[] = {
    {"weekly_mileage: 20 km\nrun_days: 3\nlongest_run: 8 km\neasy_pace: 6:30 /km\nweeks: 12\n",
     12,
     {20, 22, 24.2, 19.3, 23.1, 25.4, 27.9, 22.3, 26.7, 29.2, 31.8, 25.5},
     {8, 8.8, 9.6, 6.7, 9.2, 10.1, 11.1, 7.7, 10.7, 11.7, 12.7, 8.8},
     "bbbcbbbcbbbc"},
    {"weekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\neasy_pace: 6:00 /km\nweeks: 8\n",
     8,
     {40, 42.5, 45.5, 36.5, 43.5, 46.5, 49.5, 39.5},
     {14, 14.5, 15.5, 10.5, 15, 16, 17, 11.5},
     "bbbcbbbc"},
    {"weekly_mileage: 50 km\nrun_days: 4\nlongest_run: 19 km\neasy_pace: 7:30 /km\nweeks: 8\n",
     8,
     {50, 48, 56, 44.5, 53, 52, 56, 44.5},
     {19, 15, 20, 14, 20, 16, 20, 14},
     "bbbcbbbc"},
    {"weekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\neasy_pace: 6:00 /km\n"
     "race: {date: 2027-02-21, distance: half marathon}\n",
     12,
     {40, 42.5, 34, 40.5, 39, 46, 37, 44, 43.5, 50, 37.5, 25},
     {14, 15, 10.5, 16.5, 13, 17.5, 12, 17.5, 14, 17.5, 13, 0},
     "bbcbbbcbbbtr"},
    {"weekly_mileage: 60 km\nrun_days: 6\nlongest_run: 20 km\neasy_pace: 5:30 /km\n"
     "race: {date: 2027-03-21, distance: marathon}\n",
     16,
     {60, 63, 66, 69.5, 73, 62, 73, 69.5, 80, 68, 80, 77, 84, 65.5, 50, 37.5},
     {20, 22, 24, 26, 28.5, 19.5, 31, 24.5, 31.5, 22, 31.5, 25, 31.5, 23.5, 15.5, 0},
     "bbbbbcbbbcbbbttr"},
    {"weekly_mileage: 80 km\nrun_days: 6\nlongest_run: 24 km\neasy_pace: 5:00 /km\n"
     "race: {date: 2027-02-21, distance: marathon}\n",
     12,
     {80, 83.5, 87, 82.5, 94.5, 80.5, 94.5, 92, 102.5, 80.5, 62, 46},
     {24, 26, 28.5, 22.5, 31, 21.5, 31.5, 25, 31.5, 23.5, 15.5, 0},
     "bbbbbcbbbttr"},
    {"weekly_mileage: 40 km\nrun_days: 4\nlongest_run: 12 km\neasy_pace: 5:30 /km\n"
     "race: {date: 2027-01-03, distance: 10 km}\n",
     5,
     {40, 42.5, 45.5, 46, 29},
     {12, 13, 14, 12.5, 0},
     "bbbbr"},
    {"age: 68\nweekly_mileage: 35 km\nrun_days: 4\nlongest_run: 11 km\neasy_pace: 7:00 /km\n"
     "weeks: 9\n",
     9,
     {35, 37.5, 30, 36, 38.5, 30.5, 36.5, 39, 31},
     {11, 12, 8, 11.5, 12.5, 8.5, 12, 12.5, 8.5},
     "bbcbbcbbc"},
};

static const char *profile_of(struct arena *a, const char *rest)
{
    return arena_printf(a, "name: A\nstart: 2026-11-30\nlong_run_days: [Sunday]\n%s", rest);
}

static char kind_letter(enum mileage_kind k)
{
    static const char letters[] = {[MILEAGE_BUILD] = 'b',
                                   [MILEAGE_CUTBACK] = 'c',
                                   [MILEAGE_TAPER] = 't',
                                   [MILEAGE_RACE] = 'r'};

    return letters[k];
}

static void totals_and_long_runs_are_those_of_the_table(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
        const struct week_row *row = &ROWS[i];
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_build(&c, profile_of(&a, row->yaml));
        assert_int_equal(c.plan.n_weeks, row->n);
        for (int k = 0; k < row->n; k++) {
            const struct plan_week *w = &c.plan.weeks[k];
            bool is_race = w->kind == MILEAGE_RACE; /* whose runs of 45 min may stay under it */

            if ((is_race ? w->total_km > row->total[k] + 1e-6
                         : fabs(w->total_km - row->total[k]) > 1e-6) ||
                fabs(w->long_km - row->longest[k]) > 1e-6)
                print_error("row %zu week %d: %g/%g, not %g/%g\n", i, k + 1, w->total_km,
                            w->long_km, row->total[k], row->longest[k]);
            assert_true(is_race || fabs(w->total_km - row->total[k]) <= 1e-6);
            assert_true(w->total_km <= row->total[k] + 1e-6);
            assert_near(w->long_km, row->longest[k], 1e-6);
            assert_int_equal(kind_letter(w->kind), row->kinds[k]);
        }
    }
}

/* 4.5 and 4.6: days, then strength days. */
static const struct {
    const char *yaml, *days, *strength;
} DAYS[] = {
    {"weekly_mileage: 20 km\nrun_days: 3\n", "RERQRRL", "mon wed fri"},
    {"weekly_mileage: 40 km\nrun_days: 4\n", "REQRERL", NULL},
    {"weekly_mileage: 40 km\nrun_days: 5\n", "REQEREL", "mon wed fri"},
    {"weekly_mileage: 60 km\nrun_days: 6\nlongest_run: 18 km\nexperience: experienced\n", "RQEEQEL",
     "mon wed fri"},
    {"weekly_mileage: 40 km\nrun_days: 5\nlong_run_days: [Saturday]\n", "EQERELR", "tue thu sun"},
    {"weekly_mileage: 40 km\nrun_days: 4\nlong_run_days: [wed]\n", "ERLREQR", "mon thu sat"},
};

static void days_and_strength_days_are_those_of_the_tables(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(DAYS); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char letters[8];
        char strength[64] = "";

        plan_case_buildf(&c, "name: A\n%s", DAYS[i].yaml);
        plan_case_letters(&c, 0, letters);
        assert_string_equal(letters, DAYS[i].days);
        for (int d = 0; d < PLAN_DAYS; d++) {
            if (c.plan.weeks[0].days[d].strength == PLAN_NO_STRENGTH)
                continue;
            if (strength[0] != '\0')
                strcat(strength, " ");
            strcat(strength, weekday_words[c.plan.weeks[0].days[d].weekday]);
        }
        if (DAYS[i].strength != NULL)
            assert_string_equal(strength, DAYS[i].strength);
    }
}

static void distances_are_shared_as_the_vectors_say(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n");
    assert_near(plan_case_num(&c, "weeks[0].days[1].distance_km"), 6.5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[2].distance_km"), 7, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[3].distance_km"), 6.5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[5].distance_km"), 6, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[0].distance_km"), 0, 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 20 km\nrun_days: 3\nlongest_run: 8 km\n");
    assert_near(plan_case_num(&c, "weeks[0].days[1].distance_km"), 5.6, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[3].distance_km"), 6.4, 1e-9);
}

static void two_long_days_make_a_medium_long_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlongest_run: 18 km\n"
                        "long_run_days: [Wednesday, Sunday]\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].long_weekday"), "sun");
    assert_string_equal(plan_case_text(&c, "weeks[0].medium_weekday"), "wed");
    assert_true(plan_case_is(&c, "weeks[0].days[2].is_medium_long"));
    assert_string_equal(plan_case_text(&c, "weeks[0].days[2].kind"), "easy");
    assert_near(plan_case_num(&c, "weeks[0].days[2].distance_km"), 13.5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[6].distance_km"), 18, 1e-9);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlong_run_days: [Saturday, Sunday]\n");
    assert_true(plan_case_is_null(&c, "weeks[0].medium_weekday"));
    assert_told_once(&c, DIAG_PLAN_DROPPED, "less than two days apart");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 20 km\nlongest_run: 10 km\nrun_days: 2\n"
                        "long_run_days: [Wednesday, Sunday]\n");
    assert_near(plan_case_num(&c, "weeks[0].total_km"), 17.5, 1e-9); /* long + medium-long */
}

static void fixed_days_are_kept(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    char letters[8];

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: [Mon, Tue, Fri, Sun]\n");
    plan_case_letters(&c, 0, letters);
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_int_equal(letters[d] != 'R', strchr("0146", '0' + d) != NULL);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrest_days: [Tue, Thu]\n"
                        "cross_days: [Monday]\nrun_days: 4\n");
    plan_case_letters(&c, 0, letters);
    assert_int_equal(letters[0], 'X');
    assert_int_equal(letters[1], 'R');
    assert_int_equal(letters[3], 'R');
    assert_int_equal(c.plan.weeks[0].n_runs, 4);
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].fuel"));
    assert_true(plan_case_is_null(&c, "weeks[0].days[0].duration_min"));
    assert_near(plan_case_num(&c, "weeks[0].days[0].distance_km"), 0, 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 70 km\nlongest_run: 20 km\n"
                        "rest_days: [Tue, Thu]\ncross_days: [Monday]\n");
    assert_int_equal(c.plan.weeks[0].n_runs, 4);
    assert_told_once(&c, DIAG_PLAN_DAYS, "leave fewer runs a week: 4");
}

static void the_long_run_moves_off_a_fixed_rest_day_when_it_has_no_day_of_its_own(void **state)
{
    static const struct {
        const char *yaml, *day;
    } rows[] = {{"rest_days: [Sunday]\n", "sat"},
                {"rest_days: [Sunday]\ncross_days: [Saturday]\n", "fri"},
                {"run_days: [Mon, Wed, Thu]\n", "thu"},
                {"", "sun"}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, "name: A\nweekly_mileage: 40 km\n%s", rows[i].yaml);
        assert_string_equal(plan_case_text(&c, "weeks[0].long_weekday"), rows[i].day);
        assert_told_once(&c, DIAG_ASSUMED, "long run on ");
    }
}

static void conflicts_of_days_are_told(void **state)
{
    static const struct {
        const char *yaml, *part;
        enum diag_id id;
    } rows[] = {
        {"run_days: 4\nquality_days: [Saturday]\n", "2 days apart", DIAG_PLAN_DROPPED},
        {"run_days: 4\nage: 64\nquality_days: [Friday]\n", "3 days apart", DIAG_PLAN_DROPPED},
        {"run_days: 4\nquality_days: [Tuesday, Thursday]\n", "allow 1", DIAG_PLAN_DROPPED},
        {"experience: novice\nquality_days: [Tuesday]\n", "allow none", DIAG_PLAN_DROPPED},
        {"run_days: 4\nlong_run_days: [Wed, Sun]\nexperience: experienced\n"
         "quality_days: [Mon, Tue]\n",
         "allow 1", DIAG_PLAN_DROPPED},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_try(&c, arena_printf(&a, "name: A\nweekly_mileage: 40 km\n%s", rows[i].yaml),
                      &(struct plan_options){.today = plan_case_day(PLAN_TODAY)});
        if (!c.is_built)
            plan_case_fail_with_records(&c);
        assert_told_once(&c, rows[i].id, rows[i].part);
    }
}

static void the_race_week_is_light_and_leaves_the_race_out(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    char letters[8];

    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nrun_days: 6\nlongest_run: 20 km\n"
                        "easy_pace: 5:30 /km\nstart: 2026-11-30\nrest_days: [Saturday]\n"
                        "race: {name: City, date: 2027-03-21, distance: marathon}\n");
    plan_case_letters(&c, 15, letters);
    assert_int_equal(letters[6], 'r');
    assert_int_equal(letters[5], 'R');
    assert_int_equal(letters[2], 'Q'); /* the fourth day before */
    assert_near(plan_case_num(&c, "weeks[15].long_km"), 0, 0);
    assert_near(plan_case_num(&c, "weeks[15].days[6].distance_km"), 42.195, 1e-9);
    assert_string_equal(plan_case_text(&c, "weeks[15].days[2].session.id"), "sharpen");
    assert_near(plan_case_num(&c, "weeks[15].days[2].session.work.repeat"), 4, 0);
    assert_near(plan_case_num(&c, "weeks[15].days[2].session.work.minutes"), 1, 0);
    assert_int_equal(plan_case_n(&c, "weeks[15].strength.days"), 1);
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &c.plan.weeks[15].days[d];

        if (session_is_run(day->kind) && day->kind != SESSION_RACE)
            assert_true(day->duration_min <= 45 + 1e-9);
        if (day->strength != PLAN_NO_STRENGTH)
            assert_true(d <= 1);
    }
    assert_string_equal(plan_case_text(&c, "race.name"), "City");
    assert_near(plan_case_num(&c, "race.week"), 16, 0);
    assert_near(plan_case_num(&c, "race.longest_km"), 31.5, 1e-9);
    assert_near(plan_case_num(&c, "race.longest_pct"), 75, 0);
    assert_int_equal(plan_case_n(&c, "weeks[15].days[6].fuel.before_g_ahead"), 0); /* no weight */
    assert_near(plan_case_num(&c, "weeks[15].days[6].fuel.before_hours"), 4, 0);
    assert_not_told(&c, DIAG_RACE_FITNESS, ""); /* planned is planned: TRAINING 4.7 */
    assert_not_told(&c, DIAG_PLAN_STRENGTH, "");
    plan_case_release(&c);
    /* On Monday: the week of the taper has its own session on Monday, that of the race is not next. */
    plan_case_build(&c, "name: A\nweekly_mileage: 80 km\nrun_days: 6\nlongest_run: 24 km\n"
                        "easy_pace: 5:05 /km\nstart: 2026-11-30\n"
                        "race: {date: 2027-04-19, distance: marathon}\n");
    assert_int_equal(c.plan.weeks[19].strength, BIT(WEEKDAY_MON) | BIT(WEEKDAY_WED));
}

static void the_eve_of_a_race_is_twenty_minutes_rounded_up(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nrun_days: 7\nlongest_run: 20 km\n"
                        "race: {date: 2027-01-03, distance: 10 km}\n");
    assert_true(plan_case_is(&c, "weeks[4].days[5].is_eve_of_race"));
    assert_true(c.plan.weeks[4].days[5].duration_min >= 20);
    assert_true(c.plan.weeks[4].days[5].duration_min <= 24); /* half a kilometre more */
}

static void unfit_for_the_race_is_planned_only_when_the_coach_insists(void **state)
{
    static const char runner[] =
        "name: A\nweight: 176.5 lb\nweekly_mileage: 13 mi\nlongest_run: 5 mi\n"
        "long_run_days: [Saturday]\nrest_days: [Friday, Sunday]\nstart: 2007-07-16\n"
        "race: {date: 2007-10-28, distance: marathon}\n%s";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_buildf(&c, runner, "");
    assert_told_once(&c, DIAG_BUILD_FIRST,
                     "Build first: this race needs 18.6 mi a week; you run 13 mi");
    assert_true(plan_case_is_null(&c, "race"));
    assert_int_equal(c.plan.n_weeks, 4);
    for (size_t i = 0; i < c.plan.n_weeks; i++)
        assert_true(c.plan.weeks[i].kind == MILEAGE_BUILD ||
                    c.plan.weeks[i].kind == MILEAGE_CUTBACK);
    plan_case_release(&c);
    plan_case_buildf(&c, runner, "coach_override: true\n");
    assert_told_once(&c, DIAG_RACE_FITNESS, "because coach_override is set");
    assert_int_equal(c.plan.n_weeks, 15);
    assert_string_equal(plan_case_text(&c, "weeks[14].kind"), "race");
}

static void a_race_in_three_weeks_is_taper_alone(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nlongest_run: 26 km\nstart: 2026-11-30\n"
                        "race: {date: 2026-12-20, distance: marathon}\n");
    assert_int_equal(c.plan.n_weeks, 3);
    assert_string_equal(plan_case_text(&c, "weeks[0].kind"), "taper");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "race: {date: 2027-01-03, distance: marathon}\n");
    assert_told_once(&c, DIAG_RACE_FITNESS, "reaches only 5");
}

static void the_base_is_cut_where_the_figures_cannot_agree(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 3\nlongest_run: 10 km\n");
    assert_told_once(&c, DIAG_PLAN_BASE, "3 runs of at most 10 km make 30 km a week, not 40 km");
    assert_near(plan_case_num(&c, "athlete.weekly_km"), 30, 1e-9);
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 60 km\nrun_days: 3\neasy_pace: 9:00 /km\n");
    assert_told_once(&c, DIAG_PLAN_BASE, "at 9:00 /km make 50 km a week, not 60 km");
}

static void weeks_begin_on_the_first_weekday_in_force(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c,
                    "name: A\nid: a-1\nweekly_mileage: 40 km\nprint: {first_weekday: sunday}\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].start"), "2026-11-29");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[0].weekday"), "sun");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[0].kind"), "long");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[0].name"), "w1.sun");
    assert_string_equal(plan_case_text(&c, "weeks[0].sheet_id"), "a-1 2026-W49");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nstart: 2026-12-03\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].start"), "2026-11-30");
    assert_string_equal(plan_case_text(&c, "plan.start"), "2026-12-03");
    assert_string_equal(plan_case_text(&c, "plan.end"), "2026-12-27");
}

static void strength_days_of_the_runner_are_kept_and_judged(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\n"
                        "strength_days: [Saturday, Sunday]\nrest_days: [Monday]\n");
    assert_int_equal(c.plan.weeks[0].strength, BIT(WEEKDAY_SAT) | BIT(WEEKDAY_SUN));
    assert_true(plan_case_is(&c, "weeks[0].days[5].strength_is_named"));
    assert_string_equal(plan_case_text(&c, "weeks[0].days[6].strength_placement"), "after");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[5].strength_placement"), "any");
    assert_told_once(&c, DIAG_PLAN_STRENGTH, "on the long run or on the day before");
    assert_told_once(&c, DIAG_PLAN_STRENGTH, "neighbouring");
    assert_told_once(&c, DIAG_PLAN_STRENGTH, "fewer than three");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: 5\n"
                        "rest_days: [Monday, Friday]\n");
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (d == 0 || d == 4)
            assert_int_equal(c.plan.weeks[0].days[d].strength, PLAN_NO_STRENGTH);
    }
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nrun_days: [Tue, Thu, Sun]\n"
                        "rest_days: [Mon, Wed, Fri, Sat]\nstrength_days: [Mon, Tue, Wed]\n");
    assert_told_once(&c, DIAG_PLAN_STRENGTH, "one falls on a rest day");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_and_long_runs_are_those_of_the_table),
        cmocka_unit_test(days_and_strength_days_are_those_of_the_tables),
        cmocka_unit_test(distances_are_shared_as_the_vectors_say),
        cmocka_unit_test(two_long_days_make_a_medium_long_run),
        cmocka_unit_test(fixed_days_are_kept),
        cmocka_unit_test(the_long_run_moves_off_a_fixed_rest_day_when_it_has_no_day_of_its_own),
        cmocka_unit_test(conflicts_of_days_are_told),
        cmocka_unit_test(the_race_week_is_light_and_leaves_the_race_out),
        cmocka_unit_test(the_eve_of_a_race_is_twenty_minutes_rounded_up),
        cmocka_unit_test(unfit_for_the_race_is_planned_only_when_the_coach_insists),
        cmocka_unit_test(a_race_in_three_weeks_is_taper_alone),
        cmocka_unit_test(the_base_is_cut_where_the_figures_cannot_agree),
        cmocka_unit_test(weeks_begin_on_the_first_weekday_in_force),
        cmocka_unit_test(strength_days_of_the_runner_are_kept_and_judged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
