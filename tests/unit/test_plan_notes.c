/* What is assumed and told; the coach's sessions; units; mornings. */
#include <stdio.h>

#include "base/array.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan_case.h"

static void the_smallest_profile_lists_everything_assumed_once(void **state)
{
    static const char *const parts[] = {
        "no age is given",        "starts on Monday 2026-11-30", "easy pace 6:30 /km",
        "temperature 18 C",       "5 runs a week, on Tuesday",   "at most one quality day",
        "30 days 12 km, a share", "a plan of 4 weeks",
    };
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: Mara\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "long_run_days: [Sunday]\n");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        assert_told_once(&c, DIAG_ASSUMED, parts[i]);
    assert_int_equal(plan_case_n(&c, "assumptions"), ARRAY_LEN(parts));
    assert_int_equal(plan_case_n(&c, "warnings"), 0);
    plan_case_release(&c);
    plan_case_build(&c, "name: Mara\nweekly_mileage: 40 km\n");
    assert_told_once(&c, DIAG_ASSUMED, "long run on Sunday");
    assert_told_once(&c, DIAG_ASSUMED, "no weight");
    plan_case_release(&c);
}

static void a_full_profile_assumes_nothing(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: Mara\nage: 30\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "longest_run: 12 km\nrun_days: 5\nlong_run_days: [Sunday]\n"
                        "experience: regular\neasy_pace: 6:00 /km\ntemperature: 12 C\n"
                        "start: 2026-12-07\nweeks: 4\n");
    assert_int_equal(plan_case_n(&c, "assumptions"), 0);
    assert_int_equal(plan_case_n(&c, "warnings"), 0);
    assert_int_equal(plan_case_records(&c, DIAG_NO_DAY_FREE, "no day of this week is wholly free"),
                     1);
    assert_int_equal(c.diag.records.n, 1);
    plan_case_release(&c);
}

static void run_days_default_by_distance(void **state)
{
    static const struct {
        const char *weekly;
        int n;
    } rows[] = {{"24 km", 3}, {"25 km", 4}, {"39 km", 4}, {"40 km", 5}, {"60 km", 5}, {"61 km", 6}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        struct arena a;

        arena_init(&a);
        plan_case_build(&c, arena_printf(&a, "name: A\nweekly_mileage: %s\n", rows[i].weekly));
        assert_near(plan_case_num(&c, "weeks[0].n_runs"), rows[i].n, 0);
        plan_case_release(&c);
        arena_release(&a);
    }
}

static void the_easy_pace_comes_from_a_race_where_it_can(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 6.479, .001); /* 6:29 */
    assert_string_equal(plan_case_text(&c, "athlete.pace_basis"), "race");
    assert_told_once(&c, DIAG_ASSUMED, "worked out from the race result");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\n"
                        "break: {from: 2026-11-02, to: 2026-11-22, why: holiday}\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 6.734, .001); /* level x 0.952 */
    assert_told_once(&c, DIAG_ASSUMED, "from the race result and the days off since");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\n"
                        "race_result: {distance: 50 km, time: 4:50:00}\n");
    assert_string_equal(plan_case_text(&c, "athlete.pace_basis"), "assumed");
    assert_told_once(&c, DIAG_ASSUMED, "the race result gives no pace");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\neasy_pace: 5:45 /km\n"
                        "race_result: {distance: 10 km, time: 50:00}\n");
    assert_near(plan_case_num(&c, "athlete.easy_pace_min_per_km"), 5.75, 1e-9);
    assert_not_told(&c, DIAG_ASSUMED, "easy pace");
    plan_case_release(&c);
}

static void the_race_takes_as_long_as_a_result_predicts(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 50 km\nlongest_run: 16 km\n"
                        "race_result: {distance: 10 km, time: 50:00}\nstart: 2026-11-30\n"
                        "race: {date: 2027-01-24, distance: half marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 111, 0); /* 1:50:52 */
    assert_string_equal(plan_case_text(&c, "race.duration_basis"), "race");
    assert_told_once(&c, DIAG_ASSUMED,
                     "the race takes about 1 h 51, worked out from the race result");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 40 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "race_result: {distance: 10 km, time: 50:00}\n"
                        "race: {date: 2027-03-14, distance: marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 239, 0); /* 3:59:19 */
    assert_told_once(&c, DIAG_ASSUMED,
                     "the race takes 3 h 50 to 4 h 09, worked out from the race "
                     "result and the kilometres a week");
    plan_case_release(&c);
    plan_case_build(&c, "name: A\nweekly_mileage: 30 km\nlongest_run: 20 km\nstart: 2026-11-30\n"
                        "easy_pace: 6:30 /km\ncoach_override: true\n"
                        "race: {date: 2027-03-14, distance: marathon}\n");
    assert_near(plan_case_num(&c, "race.duration_min"), 230, 0); /* the level is 39.85 */
    assert_told_once(&c, DIAG_ASSUMED,
                     "the race takes about 3 h 50, worked out from the easy pace");
    plan_case_release(&c);
}

/* The runner of the sessions: 40, 42.5, 45.5, 36.5 km; Tue, Wed quality, Thu, Sat, Sun long. */
#define CLUB                                                                        \
 "name: A\nweight: 60 kg\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\n"

static double week_sum(const struct plan_case *c, size_t week)
{
    double km = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (c->plan.weeks[week].days[d].kind != SESSION_RACE)
            km += c->plan.weeks[week].days[d].distance_km;
    }
    return km;
}

static void sessions_are_kept_word_for_word_and_counted(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "sessions:\n"
                             "  w2.wed: \"6 \xc3\x97 800 m at 4:10, then home\"\n"
                             "  w3.thu: {text: Hills by the lake, distance: 9 km}\n"
                             "  w4.sat: {text: Easy with Jo, time: 30 min}\n");
    assert_string_equal(plan_case_text(&c, "weeks[1].days[2].text"),
                        "6 \xc3\x97 800 m at 4:10, then home");
    assert_true(plan_case_is_null(&c, "weeks[1].days[2].quality"));
    assert_near(plan_case_num(&c, "weeks[1].days[2].distance_km"), 8, 1e-9); /* holds 4.8 km */
    assert_near(plan_case_num(&c, "weeks[2].days[3].distance_km"), 9, 1e-9);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[3].kind"), "quality");
    assert_string_equal(plan_case_text(&c, "weeks[2].days[2].kind"), "easy");
    assert_near(plan_case_num(&c, "weeks[2].total_km"), 45.5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[3].days[5].duration_min"), 30, 0);
    assert_near(plan_case_num(&c, "weeks[3].days[5].distance_km"), 5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[3].total_km"), 36.5, 1e-9);
    for (size_t w = 0; w < 4; w++)
        assert_near(week_sum(&c, w), c.plan.weeks[w].total_km, 1e-9);
    assert_not_told(&c, DIAG_PLAN_SESSION, "");
    plan_case_release(&c);
}

static void sessions_that_break_a_bound_are_told_not_changed(void **state)
{
    static const struct {
        const char *yaml, *part, *path;
        double km;
    } rows[] = {
        {"w1.wed: {text: Big one, distance: 16 km}", "Wednesday: 16 km is longer than the long run",
         "weeks[0].days[2].distance_km", 16},
        {"w1.sun: {text: Long way, distance: 18 km}", "Sunday: 18 km is more than 10 % over",
         "weeks[0].days[6].distance_km", 18},
        {"w2.sun: {text: Long way, distance: 45 km}", "week 2: 5", "weeks[1].days[6].distance_km",
         45},
        {"w1.sat: {text: Tempo, distance: 6 km}", "Saturday: a hard day on the eve of another",
         "weeks[0].days[5].distance_km", 6},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        struct arena a;

        arena_init(&a);
        plan_case_build(&c, arena_printf(&a, CLUB "sessions:\n  %s\n", rows[i].yaml));
        assert_told_once(&c, DIAG_PLAN_SESSION, rows[i].part);
        assert_near(plan_case_num(&c, rows[i].path), rows[i].km, 1e-9);
        assert_near(week_sum(&c, 0), c.plan.weeks[0].total_km, 1e-9);
        plan_case_release(&c);
        arena_release(&a);
    }
}

static void sessions_may_rest_ride_or_move_the_long_run(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "sessions:\n"
                             "  w1.tue: Rest, all of you\n"
                             "  w1.thu: Bike 60 min\n"
                             "  w2.sat: Long run from the bridge\n"
                             "  w3.fri: 5 km with the beginners\n"
                             "  w4.mon: Club supper at seven\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].kind"), "rest");
    assert_near(plan_case_num(&c, "weeks[0].days[1].distance_km"), 0, 0);
    assert_string_equal(plan_case_text(&c, "weeks[0].days[3].kind"), "cross");
    assert_near(plan_case_num(&c, "weeks[0].days[3].duration_min"), 60, 0);
    assert_true(plan_case_is_null(&c, "weeks[0].days[3].fuel"));
    assert_string_equal(plan_case_text(&c, "weeks[1].long_weekday"), "sat");
    assert_string_equal(plan_case_text(&c, "weeks[1].days[6].kind"), "easy");
    assert_string_equal(plan_case_text(&c, "weeks[2].days[4].kind"), "easy");
    assert_near(plan_case_num(&c, "weeks[2].days[4].distance_km"), 5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[2].n_runs"), 6, 0);
    assert_string_equal(plan_case_text(&c, "weeks[3].days[0].kind"), "rest");
    for (size_t w = 0; w < 4; w++)
        assert_near(week_sum(&c, w), c.plan.weeks[w].total_km, 1e-9);
    plan_case_release(&c);
}

/* What is read of the coach's words becomes the day, which otherwise keeps its planned distance;
 * every figure that is read is in test_words.c. KM and MIN: 0 where the planned ones stay. */
static void the_coachs_words_become_the_day(void **state)
{
    static const struct {
        const char *session, *kind;
        double km, min;
        bool is_unread;
    } rows[] = {
        {"5 miles easy", "easy", 8.046720, 0, false},
        {"12 km at 5:10/km", "quality", 12, 0, false},
        {"easy 45 min", "easy", 7.5, 45, false},
        {"12 x 400 m", "quality", 0, 0, true},
        {"10M easy", "easy", 0, 0, true},
        {"Meet at 18:30", "quality", 0, 0, false},
        {"999999999999 km", "quality", 0, 0, true},
        {"99 x 99 km", "quality", 0, 0, true},
        {"0 min easy", "easy", 0, 0, true},
        {"easy 10 h", "easy", 100, 600, false}, /* at 6:00 a km */
        {"kind: easy, text: tempo 8 km", "easy", 8, 0, false},
        {"kind: quality, text: 8 km in the park", "quality", 8, 0, false},
        {"kind: race, text: 10 km of the town", "quality", 10, 0, false},
        {"kind: easy, distance: 6 km, text: 4 x 2 km", "easy", 6, 0, false},
        {"kind: easy, text: 'rest or run, 4 x 2 km'", "easy", 0, 0, true},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        struct arena a;
        const char *is_map = strstr(rows[i].session, "text: ");
        double planned_km;

        arena_init(&a);
        plan_case_build(&c, CLUB);
        planned_km = c.plan.weeks[1].days[2].distance_km;
        plan_case_release(&c);
        plan_case_build(&c, arena_printf(&a, CLUB "sessions: {w2.wed: %s%s%s}\n",
                                         is_map != NULL ? "{" : "'", rows[i].session,
                                         is_map != NULL ? "}" : "'"));
        if (strcmp(plan_case_text(&c, "weeks[1].days[2].kind"), rows[i].kind) != 0)
            print_error("'%s'\n", rows[i].session);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[2].kind"), rows[i].kind);
        assert_near(plan_case_num(&c, "weeks[1].days[2].distance_km"),
                    rows[i].km > 0 ? rows[i].km : planned_km, rows[i].km > 0 ? 1e-9 : 1.01);
        if (rows[i].min > 0)
            assert_near(plan_case_num(&c, "weeks[1].days[2].duration_min"), rows[i].min, 0);
        if (rows[i].is_unread)
            assert_told_once(&c, DIAG_TEXT_NOT_READ,
                             "week 2, Wednesday: nothing read from the words: the day keeps its "
                             "planned distance");
        else
            assert_not_told(&c, DIAG_TEXT_NOT_READ, "");
        plan_case_release(&c);
        arena_release(&a);
    }
}

/* Days off and cross-training have no distance to keep. */
static void days_without_a_run_need_nothing_read(void **state)
{
    static const struct {
        const char *session, *kind;
        double min;
    } rows[] = {
        {"'no running'", "rest", 0},
        {"day off", "rest", 0},
        {"'cancelled: ill'", "rest", 0},
        {"'off (until 18:30)'", "rest", 0},
        {"bike 150 km", "cross", -1},
        {"swim 40 min", "cross", 40},
        {"{text: 10 km or so, kind: rest}", "rest", 0},
        {"{text: 30 to 40 min of whatever, kind: cross}", "cross", 30},
        {"{text: '1:30', kind: cross}", "cross", -1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        struct arena a;

        arena_init(&a);
        plan_case_build(&c, arena_printf(&a, CLUB "sessions: {w1.tue: %s}\n", rows[i].session));
        assert_string_equal(plan_case_text(&c, "weeks[0].days[1].kind"), rows[i].kind);
        assert_near(plan_case_num(&c, "weeks[0].days[1].distance_km"), 0, 0);
        if (rows[i].min >= 0)
            assert_near(plan_case_num(&c, "weeks[0].days[1].duration_min"), rows[i].min, 0);
        else
            assert_true(plan_case_is_null(&c, "weeks[0].days[1].duration_min"));
        assert_not_told(&c, DIAG_TEXT_NOT_READ, "");
        plan_case_release(&c);
        arena_release(&a);
    }
}

static void a_run_on_a_day_without_one_is_reported(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "rest_days: [mon]\ncross_days: [fri]\nsessions:\n"
                             "  w1.mon: 5 km easy\n  w2.fri: 6 km easy\n"
                             "  w3.mon: rest\n  w3.fri: bike 40 min\n");
    assert_told_once(&c, DIAG_PLAN_SESSION, "week 1, Monday: a run on a rest day");
    assert_told_once(&c, DIAG_PLAN_SESSION, "week 2, Friday: a run on a cross-training day");
    assert_not_told(&c, DIAG_PLAN_SESSION, "week 3");
    plan_case_release(&c);
    plan_case_build(&c, CLUB "sessions: {w1.mon: 5 km easy, w2.mon: 5 km easy, w2.tue: rest}\n");
    assert_told_once(&c, DIAG_PLAN_SESSION,
                     "week 1, Monday: this makes 6 runs in seven days, not 5");
    assert_not_told(&c, DIAG_PLAN_SESSION, "week 2, Monday: this makes");
    plan_case_release(&c);
}

/* The next week grows from the week before the rest. */
static void weeks_of_rest_days_lead_back_step_by_step(void **state)
{
    static const char *const off[] = {"rest", "no running", "'cancelled: ill'",
                                      "{text: away, kind: rest}"};
    static const double totals[][8] = {
        {0, 32, 38, 41, 43.5, 35, 42, 44.5},   /* the first week rests: then 0.80 x 40 */
        {40, 0, 32, 38, 41, 43.5, 35, 42},     /* the second */
        {40, 42.5, 45.5, 0, 36, 43, 46, 48.5}, /* the lighter one */
        {40, 0, 0, 0, 0, 0, 20, 24},           /* five in a row: 0.50 x 40 */
    };
    static const int rests[][2] = {{1, 1}, {2, 2}, {4, 4}, {2, 6}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(totals); i++) {
        struct plan_case c;
        struct arena a;
        const char *sessions = "";

        arena_init(&a);
        for (int d = rests[i][0] * PLAN_DAYS; d < (rests[i][1] + 1) * PLAN_DAYS; d++)
            sessions = arena_printf(&a, "%s  w%d.%s: %s\n", sessions, d / PLAN_DAYS,
                                    weekday_words[d % PLAN_DAYS], off[i]);
        plan_case_build(&c, arena_printf(&a, CLUB "weeks: 8\nsessions:\n%s", sessions));
        for (int w = 0; w < 8; w++)
            assert_near(c.plan.weeks[w].total_km, totals[i][w], 1e-9);
        for (int w = 1; w < 8; w++) {
            bool is_known = c.plan.weeks[w - 1].total_km > 0;

            assert_int_equal(plan_case_is_null(&c, arena_printf(&a, "weeks[%d].change_pct", w)),
                             !is_known);
        }
        plan_case_release(&c);
        arena_release(&a);
    }
}

static void a_session_beyond_a_plan_cut_short_is_told(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 20 km\nstart: 2026-11-30\n"
                        "race: {date: 2027-03-14, distance: marathon}\n"
                        "sessions: {w9.wed: Track}\n");
    assert_told_once(
        &c, DIAG_PLAN_SESSION,
        "Wednesday 2027-01-27 is not in the plan, which goes from 2026-11-30 to 2026-12-27");
    plan_case_release(&c);
}

static bool is_whole(double x)
{
    return fabs(x - round(x)) < 1e-6;
}

static void imperial_steps_are_whole_in_their_own_units(void **state)
{
    static const char yaml[] =
        "name: A\nweight: 154 lb\nweekly_mileage: 25 mi\nlongest_run: 9 mi\neasy_pace: 9:40 /mi\n"
        "temperature: 64 F\nsweat_tests:\n"
        "  - {date: 2026-10-01, before: 154 lb, after: 152 lb, drank: 10 fl oz, urine: 0, time: 70}\n";
    struct plan_case c;
    struct arena a;

    (void)state;
    arena_init(&a);
    plan_case_build(&c, yaml);
    assert_string_equal(plan_case_text(&c, "athlete.units"), "imperial");
    for (size_t w = 0; w < c.plan.n_weeks; w++) {
        assert_true(is_whole(c.plan.weeks[w].total_km / UNIT_KM_PER_MI * 2));
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[w].days[d];
            const struct hydration_drink *k = &day->drink.drink;

            assert_true(is_whole(day->distance_km / UNIT_KM_PER_MI * 2));
            if (!day->has_fuel || isnan(k->ceiling_ml_h))
                continue;
            assert_true(is_whole(k->ceiling_ml_h / UNIT_ML_PER_FL_OZ / 2));
            if (isnan(k->plan_ml_h))
                continue;
            assert_true(is_whole(k->plan_ml_h / UNIT_ML_PER_FL_OZ / 2));
            assert_true(is_whole(k->total_ml / UNIT_ML_PER_FL_OZ / 2));
            assert_true(is_whole(k->sip_ml / UNIT_ML_PER_FL_OZ));
            assert_true(k->plan_ml_h <= k->ceiling_ml_h + 1e-9);
            assert_true(k->change_pct <= 0);
        }
    }
    assert_told_once(&c, DIAG_ASSUMED, "5 runs a week");
    plan_case_release(&c);
    plan_case_build(&c, arena_printf(&a, "%sprint: {units: metric}\n", yaml));
    assert_string_equal(plan_case_text(&c, "athlete.units"), "metric");
    assert_true(is_whole(plan_case_num(&c, "weeks[0].total_km") * 2));
    assert_near(plan_case_num(&c, "athlete.weight_kg"), 69.85322498, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].days[6].fuel.protein_g"), 20, 0);
    assert_true(is_whole(plan_case_num(&c, "weeks[0].days[6].drink.ceiling_ml_h") / 50));
    plan_case_release(&c);
    arena_release(&a);
}

#define MORNINGS_BEFORE                                                \
 "  - {date: 2026-11-16, resting_hr: 52, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-17, resting_hr: 54, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-18, resting_hr: 53, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-19, resting_hr: 51, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-20, resting_hr: 55, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-21, resting_hr: 52, sleep_h: 7.4, soreness: 2}\n" \
 "  - {date: 2026-11-22, resting_hr: 53, sleep_h: 7.4, soreness: 2}\n"

static void the_morning_is_judged_against_the_runners_own(void **state)
{
    static const struct {
        const char *day, *verdict, *part;
        int n_worse;
    } rows[] = {
        {"resting_hr: 57, sleep_h: 7.2, soreness: 2", "green", NULL, 0},
        {"resting_hr: 58, sleep_h: 6.2, soreness: 2", "amber", "amber", 2},
        {"resting_hr: 59, sleep_h: 6.2, soreness: 5", "red", "red", 3},
        {"resting_hr: 63, sleep_h: 7.2, soreness: 2", "stop", "stop", 1},
        {"sleep_h: 7.5, soreness: 3", "not_enough", NULL, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        struct arena a;

        arena_init(&a);
        plan_case_build(
            &c, arena_printf(&a, CLUB "log:\n" MORNINGS_BEFORE "  - {date: 2026-11-23, %s}\n",
                             rows[i].day));
        assert_string_equal(plan_case_text(&c, "readiness.today.date"), "2026-11-23");
        assert_string_equal(plan_case_text(&c, "readiness.today.verdict"), rows[i].verdict);
        assert_near(plan_case_num(&c, "readiness.today.n_worse"), rows[i].n_worse, 0);
        if (rows[i].part != NULL)
            assert_told_once(&c, DIAG_READY_TODAY, rows[i].part);
        else
            assert_not_told(&c, DIAG_READY_TODAY, "");
        plan_case_release(&c);
        arena_release(&a);
    }
}

static void thresholds_come_from_the_log_or_else_the_baseline(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "log:\n" MORNINGS_BEFORE);
    assert_near(plan_case_num(&c, "readiness.baselines.resting_hr_bpm"), 53, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_bpm"), 58, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_extreme_bpm"), 63, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_h"), 6.4, 1e-9);
    assert_near(plan_case_num(&c, "readiness.thresholds.soreness"), 4, 0);
    assert_true(plan_case_is_null(&c, "readiness.thresholds.hrv_ms"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "baseline: {resting_hr: 48, sleep: 8 h, balance: 40 s}\n");
    assert_near(plan_case_num(&c, "readiness.thresholds.resting_hr_bpm"), 53, 0);
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_h"), 7, 1e-9);
    assert_near(plan_case_num(&c, "readiness.thresholds.balance_s"), 32, 0);
    assert_true(plan_case_is_null(&c, "readiness.today"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB);
    assert_true(plan_case_is_null(&c, "readiness.thresholds.resting_hr_bpm"));
    assert_near(plan_case_num(&c, "readiness.thresholds.sleep_least_h"), 6, 0);
    plan_case_release(&c);
}

static void bad_mornings_pull_the_lighter_week_forward(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "weeks: 8\nlog:\n" MORNINGS_BEFORE
                             "  - {date: 2026-11-23, resting_hr: 59, sleep_h: 6.2, soreness: 5}\n"
                             "  - {date: 2026-11-24, resting_hr: 59, sleep_h: 6.2, soreness: 5}\n");
    assert_told_once(&c, DIAG_PLAN_PULLED, "two red mornings running");
    assert_string_equal(plan_case_text(&c, "weeks[0].kind"), "cutback");
    assert_near(plan_case_num(&c, "weeks[0].total_km"), 32, 1e-9);
    assert_near(plan_case_num(&c, "weeks[0].n_quality"), 0, 0);
    assert_string_equal(plan_case_text(&c, "weeks[3].kind"), "build");
    plan_case_release(&c);
}

static int marks(const struct plan_case *c, size_t day)
{
    static const char *const keys[] = {"sleep",    "sleep_quality", "resting_hr", "hrv",
                                       "soreness", "balance",       "hop"};
    int n = 0;

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        char path[64];

        (void)snprintf(path, sizeof path, "weeks[0].days[%zu].morning.%s", day, keys[i]);
        n += plan_case_is(c, path);
    }
    return n;
}

static void mornings_ask_for_little_and_more_after_hard_days(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB);
    for (size_t d = 0; d < PLAN_DAYS; d++)
        assert_int_equal(marks(&c, d), d == 0 || d == 3 ? 5 : 4); /* balance: Monday, Thursday */
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.balance"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "baseline: {hrv: 65 ms}\n");
    assert_true(plan_case_is(&c, "weeks[0].days[0].morning.hrv")); /* after the long run */
    assert_false(plan_case_is(&c, "weeks[0].days[1].morning.hrv"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "markers: [resting_hr, soreness, hrv]\n");
    assert_int_equal(marks(&c, 0), 3);
    assert_int_equal(marks(&c, 1), 1);
    assert_true(plan_case_is(&c, "weeks[0].days[1].morning.resting_hr"));
    plan_case_release(&c);
    plan_case_build(&c, CLUB "markers: [soreness]\n");
    assert_true(plan_case_is(&c, "readiness.one_marker"));
    for (size_t d = 0; d < PLAN_DAYS; d++)
        assert_int_equal(marks(&c, d), 1);
    plan_case_release(&c);
    plan_case_build(&c, CLUB "age: 62\nmarkers: [sleep, hop]\n");
    assert_told_once(&c, DIAG_PLAN_DROPPED, "hop test is left out");
    assert_false(plan_case_is(&c, "weeks[0].days[0].morning.hop"));
    plan_case_release(&c);
}

static void strict_makes_a_warning_fail_the_plan(void **state)
{
    struct plan_case c;
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};
    struct diag d;

    (void)state;
    plan_case_build(&c, "name: A\nweekly_mileage: 4 km\n");
    diag_init(&d, &c.arena);
    d.is_strict = true;
    assert_false(plan_build(&c.arena, &c.profile, &c.catalog, &o, &c.plan, &d, &c.scratch));
    assert_true(d.errors > 0);
    plan_case_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_profile_lists_everything_assumed_once),
        cmocka_unit_test(a_full_profile_assumes_nothing),
        cmocka_unit_test(run_days_default_by_distance),
        cmocka_unit_test(the_easy_pace_comes_from_a_race_where_it_can),
        cmocka_unit_test(the_race_takes_as_long_as_a_result_predicts),
        cmocka_unit_test(sessions_are_kept_word_for_word_and_counted),
        cmocka_unit_test(sessions_that_break_a_bound_are_told_not_changed),
        cmocka_unit_test(sessions_may_rest_ride_or_move_the_long_run),
        cmocka_unit_test(weeks_of_rest_days_lead_back_step_by_step),
        cmocka_unit_test(the_coachs_words_become_the_day),
        cmocka_unit_test(days_without_a_run_need_nothing_read),
        cmocka_unit_test(a_run_on_a_day_without_one_is_reported),
        cmocka_unit_test(a_session_beyond_a_plan_cut_short_is_told),
        cmocka_unit_test(imperial_steps_are_whole_in_their_own_units),
        cmocka_unit_test(the_morning_is_judged_against_the_runners_own),
        cmocka_unit_test(thresholds_come_from_the_log_or_else_the_baseline),
        cmocka_unit_test(bad_mornings_pull_the_lighter_week_forward),
        cmocka_unit_test(mornings_ask_for_little_and_more_after_hard_days),
        cmocka_unit_test(strict_makes_a_warning_fail_the_plan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
