/* Heat and cold change the printed days, and only them (TRAINING 7.2, 7.3). */
#include <stdio.h>

#include "plan_case.h"

#define RUNNER                                                                     \
 "name: Mara\nweight: 62 kg\nage: 34\nweekly_mileage: 60 km\nlongest_run: 24 km\n" \
 "easy_pace: 6:30 /km\nexperience: experienced\nstart: 2026-11-30\nweeks: 4\n"

static const double NEAR = 1e-6;
static const double EASY = 6.5; /* min/km */

static bool has_reason(const struct plan_day *day, enum plan_reason reason)
{
    return (day->reasons >> reason & 1) != 0;
}

/* What TRAINING 7.2 leaves of each run, by its table. */
static void heat_changes_the_runs(void **state)
{
    static const struct {
        const char *weather;
        double long_share, longest_min; /* 0: no distance at all */
        bool has_quality;
    } rows[] = {
        {"temperature: 32 C\nhumidity: 60\n", 0, 0, false},
        {"temperature: 40 C\nheat_ready: true\n", 0, 0, false},
        {"temperature: 31 C\nhumidity: 50\n", 0.5, 45, false},
        {"temperature: 31 C\nhumidity: 50\nheat_ready: true\n", 0.75, 90, false},
        {"temperature: 29 C\nhumidity: 50\n", 0.75, 90, false},
        {"temperature: 28 C\n", 1, 150, true},
        {"temperature: 25 C\nhumidity: 70\n", 1, 150, true},
        {"temperature: 20 C\n", 1, HUGE_VAL, true},
        {"temperature: 16 C\n", 1, HUGE_VAL, true},
        {"temperature: 25 C\nhumidity: 70\nhealth: [pregnancy]\n", 0, 0, false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[400];
        OWNED(plan_case_release) struct plan_case c = {0};
        int n_quality = 0;

        (void)snprintf(yaml, sizeof yaml, "%s%s", RUNNER, rows[i].weather);
        plan_case_build(&c, yaml);
        for (size_t k = 0; k < c.plan.n_weeks * PLAN_DAYS; k++) {
            const struct plan_week *w = &c.plan.weeks[k / PLAN_DAYS];
            const struct plan_day *day = &w->days[k % PLAN_DAYS];
            double most =
                fmin((day->kind == SESSION_LONG ? rows[i].long_share : 1) * day->planned_km,
                     rows[i].longest_min / EASY);

            n_quality += day->kind == SESSION_QUALITY;
            if (!session_is_run(day->kind))
                continue;
            assert_int_equal(day->is_indoors, rows[i].longest_min <= 0);
            if (day->is_indoors) {
                assert_true(isnan(day->distance_km) && isnan(day->duration_min));
                assert_int_equal(day->kind, SESSION_EASY);
                assert_true(has_reason(day, PLAN_REASON_HEAT_INDOORS) && w->total_km == 0);
                continue;
            }
            assert_true(day->distance_km <= most + NEAR && day->distance_km > most - 0.5 - NEAR);
            assert_int_equal(has_reason(day, PLAN_REASON_HEAT_SHORT),
                             day->distance_km < day->planned_km - NEAR);
        }
        assert_int_equal(n_quality > 0, rows[i].has_quality);
    }
}

/* The totals are of what is printed; the growth, the totals before heat, is that of a cool month. */
static void heat_does_not_change_growth(void **state)
{
    OWNED(plan_case_release) struct plan_case hot = {0}, cool = {0};

    plan_case_build(&hot, RUNNER "temperature: 29 C\nhumidity: 50\n");
    plan_case_build(&cool, RUNNER "temperature: 10 C\n");
    for (size_t i = 0; i < hot.plan.n_weeks; i++) {
        const struct plan_week *w = &hot.plan.weeks[i];
        const struct plan_week *other = &cool.plan.weeks[i];
        double sum = 0;

        for (int d = 0; d < PLAN_DAYS; d++) {
            sum += w->days[d].distance_km;
            assert_near(w->days[d].planned_km, other->days[d].distance_km, NEAR);
        }
        assert_near(w->total_km, sum, NEAR);
        assert_true(w->total_km < other->total_km && w->long_km < other->long_km);
        assert_near(hot.plan.blocks[i].total_km, other->total_km, NEAR);
        assert_near(hot.plan.blocks[i].long_km, other->long_km, NEAR);
        if (i > 0)
            assert_near(w->change_km, w->total_km - hot.plan.weeks[i - 1].total_km, NEAR);
    }
    assert_true(plan_case_is(&hot, "hydration.changes_days"));
    assert_false(plan_case_is(&cool, "hydration.changes_days"));
}

static void humidity_is_assumed_from_20_degrees(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "temperature: 20 C\n");
    assert_true(plan_case_is(&c, "hydration.humidity_assumed"));
    assert_near(plan_case_num(&c, "hydration.humidity_pct"), 50, 0);
    assert_int_equal(plan_case_records(&c, DIAG_HEAT_ASSUMED, "humidity taken as 50 %"), 1);
    plan_case_release(&c);
    plan_case_build(&c, RUNNER "temperature: 19.9 C\n");
    assert_false(plan_case_is(&c, "hydration.humidity_assumed"));
    assert_true(plan_case_is_null(&c, "hydration.humidity_pct"));
}

static void the_coach_s_session_gives_way_to_heat_and_keeps_its_words(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct plan_day *tue;

    plan_case_build(&c, RUNNER "temperature: 31 C\nhumidity: 50\n"
                               "sessions: {w1.tue: '12 km tempo', w1.sun: 'long run 3 h'}\n");
    tue = &c.plan.weeks[0].days[1];
    assert_string_equal(tue->session->text, "12 km tempo");
    assert_int_equal(tue->kind, SESSION_EASY);
    assert_true(tue->duration_min <= 45 + NEAR && has_reason(tue, PLAN_REASON_HEAT_EASY));
    assert_true(c.plan.weeks[0].days[6].duration_min <= 45 + NEAR);
    plan_case_release(&c);
    plan_case_build(&c,
                    RUNNER "temperature: 36 C\nhumidity: 60\nsessions: {w1.tue: 10 km tempo}\n");
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].text"), "10 km tempo");
    assert_true(plan_case_is(&c, "weeks[0].days[1].indoors"));
    assert_string_equal(plan_case_text(&c, "weeks[0].days[1].reasons[0].rule"), "heat_indoors");
}

static void a_race_in_heat_says_so(void **state)
{
    static const struct {
        const char *weather;
        enum plan_reason reason;
    } rows[] = {{"temperature: 40 C\n", PLAN_REASON_HEAT_NO_RACE},
                {"temperature: 29 C\nhumidity: 50\n", PLAN_REASON_HEAT_RACE},
                {"temperature: 28 C\n", PLAN_REASON_HEAT_EFFORT},
                {"temperature: 20 C\n", PLAN_REASON_HEAT_SLOW}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[400];
        OWNED(plan_case_release) struct plan_case c = {0};
        const struct plan_week *last;

        (void)snprintf(yaml, sizeof yaml, "%s%s", RUNNER, rows[i].weather);
        (void)strcat(yaml, "race: {date: 2027-01-31, distance: half}\n");
        *strstr(yaml, "weeks: 4\n") = '#';
        plan_case_build(&c, yaml);
        last = &c.plan.weeks[c.plan.n_weeks - 1];
        assert_int_equal(last->days[6].kind, SESSION_RACE);
        assert_int_equal(last->days[6].reasons, 1u << rows[i].reason);
        for (size_t k = 0; k < c.plan.n_weeks; k++)
            assert_true(c.plan.weeks[k].long_km <= c.plan.race.longest_km + NEAR);
    }
}

/* The coach's own race, on another day than the race, keeps its distance and says the same. */
static void a_race_that_the_coach_names_stays_in_heat(void **state)
{
    static const struct {
        const char *weather;
        enum plan_reason reason;
    } rows[] = {{"temperature: 40 C\n", PLAN_REASON_HEAT_NO_RACE},
                {"temperature: 29 C\nhumidity: 50\n", PLAN_REASON_HEAT_RACE},
                {"temperature: 28 C\n", PLAN_REASON_HEAT_EFFORT},
                {"temperature: 40 C\nhealth: [pregnancy]\n", PLAN_REASON_HEAT_INDOORS}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool is_kept = rows[i].reason != PLAN_REASON_HEAT_INDOORS;
        char yaml[400];
        OWNED(plan_case_release) struct plan_case c = {0};
        const struct plan_day *thu;

        (void)snprintf(yaml, sizeof yaml,
                       "%s%ssessions:\n  w1.thu: {text: Club race, kind: race, "
                       "distance: 20 km}\n",
                       RUNNER, rows[i].weather);
        plan_case_build(&c, yaml);
        thu = &c.plan.weeks[0].days[3];
        assert_int_equal(thu->reasons, 1u << rows[i].reason);
        assert_int_equal(thu->kind, is_kept ? SESSION_QUALITY : SESSION_EASY);
        assert_int_equal(thu->is_indoors, !is_kept);
        if (is_kept)
            assert_near(thu->distance_km, 20, NEAR);
    }
}

/* The plan judges the race without the heat and warns by what is printed (TRAINING 7.2). */
static void heat_that_leaves_too_little_for_the_race_is_warned_of(void **state)
{
    static const char half[] =
        "name: Mara\nweight: 62 kg\nweekly_mileage: 60 km\nlongest_run: 24 km\n"
        "easy_pace: 6:30 /km\nstart: 2026-11-30\n"
        "race: {date: 2027-01-31, distance: half}\n";
    OWNED(plan_case_release) struct plan_case c = {0};
    char yaml[400];

    plan_case_build(&c, half);
    assert_not_told(&c, DIAG_RACE_FITNESS, "");
    plan_case_release(&c);
    (void)snprintf(yaml, sizeof yaml, "%stemperature: 31 C\nhumidity: 50\n", half);
    plan_case_build(&c, yaml);
    assert_true(c.plan.has_race && c.plan.race.longest_km * EASY <= 45 + NEAR);
    assert_told_once(&c, DIAG_RACE_FITNESS, "in this heat the longest run reaches only 6.5 km");
    assert_true(plan_case_is(&c, "race.is_weak"));
    plan_case_release(&c);
    plan_case_build(&c,
                    "name: Mara\nweekly_mileage: 32 km\nlongest_run: 11 km\neasy_pace: 6:30 /km\n"
                    "start: 2026-11-30\nrace: {date: 2027-03-14, distance: marathon}\n"
                    "temperature: 29 C\nhumidity: 50\n");
    assert_told_once(&c, DIAG_RACE_FITNESS, "the longest run reaches only"); /* not twice */
}

static void severe_cold_sends_long_runs_indoors(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, RUNNER "temperature: -22 C\n");
    assert_string_equal(plan_case_text(&c, "hydration.cold"), "indoors");
    for (size_t k = 0; k < c.plan.n_weeks * PLAN_DAYS; k++) {
        const struct plan_day *day = &c.plan.weeks[k / PLAN_DAYS].days[k % PLAN_DAYS];
        bool is_long = session_is_run(day->kind) && day->duration_min > 45 + NEAR;

        assert_int_equal(day->is_indoors, is_long);
        assert_int_equal(day->reasons, is_long ? 1u << PLAN_REASON_COLD_INDOORS : 0);
        assert_near(day->distance_km, day->planned_km, 0);
    }
    plan_case_release(&c);
    plan_case_build(&c, RUNNER "temperature: -12 C\n");
    assert_string_equal(plan_case_text(&c, "hydration.cold"), "cold");
    assert_near(plan_case_num(&c, "hydration.wind_chill_c"), -17.7, 0.05);
    assert_false(plan_case_is(&c, "hydration.changes_days"));
}

/* TRAINING 7.2: its long run is cut, and a quality run to the same length: that is no session any more. */
static void a_run_that_heat_shortens_is_easy(void **state)
{
    static const char runner[] =
        "name: A\nage: 60\nstart: 2027-01-13\nweekly_mileage: 51 km\npeak: 56 km\nrun_days: 3\n"
        "long_run_days: [Saturday]\neasy_pace: 8:00 /km\nrace: {distance: 50 km, date: 2027-03-22}\n"
        "race_result: {distance: 10 km, time: '51:00'}\nprint: {first_weekday: mon}\n";
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_buildf(&c, "%stemperature: 10 C\n", runner);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[2].session.id"), "progression");
    assert_near(plan_case_num(&c, "weeks[2].days[2].distance_km"), 19, 1e-9);
    plan_case_release(&c);
    plan_case_buildf(&c, "%stemperature: 26 C\n", runner);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[2].kind"), "easy");
    assert_true(plan_case_is_null(&c, "weeks[2].days[2].session"));
    assert_near(plan_case_num(&c, "weeks[2].days[2].distance_km"), 18.5, 1e-9);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[2].reasons[0].rule"), "heat_easy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_that_heat_shortens_is_easy),
        cmocka_unit_test(heat_changes_the_runs),
        cmocka_unit_test(heat_does_not_change_growth),
        cmocka_unit_test(humidity_is_assumed_from_20_degrees),
        cmocka_unit_test(the_coach_s_session_gives_way_to_heat_and_keeps_its_words),
        cmocka_unit_test(a_race_in_heat_says_so),
        cmocka_unit_test(a_race_that_the_coach_names_stays_in_heat),
        cmocka_unit_test(heat_that_leaves_too_little_for_the_race_is_warned_of),
        cmocka_unit_test(severe_cold_sends_long_runs_indoors),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
