/* The coach's own sessions in a plan: kept, read, counted in the week. */
#include <stdio.h>

#include "plan_case.h"

/* The runner of the sessions: 40, 42.5, 45.5, 36.5 km; Tue, Wed quality, Thu, Sat, Sun long. */
#define CLUB                                                                        \
 "name: A\nweight: 60 kg\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\n"

static double week_sum(const struct plan_case *c, size_t week)
{
    double km = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool has_length = !isnan(c->plan.weeks[week].days[d].distance_km);

        if (has_length && c->plan.weeks[week].days[d].kind != SESSION_RACE)
            km += c->plan.weeks[week].days[d].distance_km;
    }
    return km;
}

static void sessions_are_kept_word_for_word_and_counted(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB "sessions:\n"
                             "  w2.wed: \"6 \xc3\x97 800 m at 4:10, then home\"\n"
                             "  w3.thu: {text: Hills by the lake, distance: 9 km}\n"
                             "  w4.sat: {text: Easy with Jo, time: 30 min}\n");
    assert_string_equal(plan_case_text(&c, "weeks[1].days[2].text"),
                        "6 \xc3\x97 800 m at 4:10, then home");
    assert_true(plan_case_is_null(&c, "weeks[1].days[2].session"));
    assert_true(
        plan_case_is_null(&c, "weeks[1].days[2].distance_km")); /* 4.8 km, and the way there */
    assert_true(plan_case_is_null(&c, "weeks[1].days[2].drink"));
    assert_true(plan_case_is_null(&c, "weeks[2].change_km")); /* nothing to compare it with */
    assert_near(plan_case_num(&c, "weeks[2].days[3].distance_km"), 9, 1e-9);
    assert_string_equal(plan_case_text(&c, "weeks[2].days[3].kind"), "quality");
    assert_string_equal(plan_case_text(&c, "weeks[2].days[2].kind"), "easy");
    assert_near(plan_case_num(&c, "weeks[2].total_km"), 45.5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[3].days[5].duration_min"), 30, 0);
    assert_near(plan_case_num(&c, "weeks[3].days[5].distance_km"), 5, 1e-9);
    assert_near(plan_case_num(&c, "weeks[3].total_km"), 35.5,
                1e-9); /* 6 km were planned on Saturday */
    for (size_t w = 0; w < 4; w++)
        assert_near(week_sum(&c, w), c.plan.weeks[w].total_km, 1e-9);
    assert_not_told(&c, DIAG_PLAN_SESSION, "");
}

/* A runner with two quality days, Tue and Fri: our own gives way only where hard days would be too close, or
 * too many, and that is reported. */
static void a_hard_session_of_the_coach_leaves_the_other_days_alone(void **state)
{
    static const struct {
        const char *yaml, *tue, *wed, *fri, *part;
    } rows[] = {
        {"w2.fri: Tempo 6 km", "quality", "easy", "quality", NULL},
        {"w2.tue: Tempo 6 km", "quality", "easy", "quality", NULL},
        {"w2.wed: Tempo 6 km", "easy", "quality", "quality",
         "week 2, Wednesday: the quick run on Tuesday becomes easy: hard days are 2 days apart"},
        {"w2.wed: Easy 6 km", "quality", "easy", "quality", NULL},
        {"w2.mon: Tempo 6 km", "easy", "easy", "quality", "Monday: the quick run on Tuesday"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        char yaml[512];

        (void)snprintf(yaml, sizeof yaml,
                       "name: A\nweight: 60 kg\nweekly_mileage: 60 km\nlongest_run: 20 km\n"
                       "run_days: [Tue, Wed, Fri, Sat, Sun]\nexperience: experienced\n"
                       "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\nsessions:\n  %s\n",
                       rows[i].yaml);
        plan_case_build(&c, yaml);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[1].kind"), rows[i].tue);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[2].kind"), rows[i].wed);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[4].kind"), rows[i].fri);
        if (rows[i].part != NULL)
            assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, rows[i].part), 1);
        else
            assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "becomes easy"), 0);
    }
}

static void sessions_that_break_a_bound_are_reported_not_changed(void **state)
{
    static const struct {
        const char *yaml, *part, *path;
        double km;
    } rows[] = {
        {"w1.wed: {text: Big one, distance: 16 km}",
         "Wednesday: the coach's 16 km replaces the long run of 14 km",
         "weeks[0].days[2].distance_km", 16},
        {"w1.sun: {text: Long way, distance: 18 km}", "Sunday: 18 km is more than 10 % over",
         "weeks[0].days[6].distance_km", 18},
        {"w2.sun: {text: Long way, distance: 45 km}", "week 2: 5", "weeks[1].days[6].distance_km",
         45},
        {"w1.sat: {text: Tempo, distance: 6 km}", "Saturday: a hard day just before another",
         "weeks[0].days[5].distance_km", 6},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, CLUB "sessions:\n  %s\n", rows[i].yaml);
        assert_told_once(&c, DIAG_PLAN_SESSION, rows[i].part);
        assert_near(plan_case_num(&c, rows[i].path), rows[i].km, 1e-9);
        assert_near(week_sum(&c, 0), c.plan.weeks[0].total_km, 1e-9);
    }
}

static void sessions_may_rest_ride_or_move_the_long_run(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

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
}

/* What is read of the coach's words becomes the day, which otherwise keeps its planned distance;
 * every figure that is read is in test_words.c. KM and MIN: 0 where the planned ones stay. */
static void the_coachs_words_become_the_day(void **state)
{
    static const struct {
        const char *session, *kind;
        double km, min;
        bool is_unread, has_none; /* no length at all */
    } rows[] = {
        {"5 miles easy", "easy", 8.046720, 0, false, false},
        {"12 km at 5:10/km", "quality", 12, 0, false, false},
        {"easy 45 min", "easy", 7.5, 45, false, false},
        {"12 x 400 m", "quality", 0, 0, true, true},
        {"10M easy", "easy", 0, 0, true, true},
        {"Club supper", "quality", 0, 0, true, true},
        {"Hills", "quality", 0, 0, false, true},
        {"Jog", "easy", 0, 0, false, false},
        {"Strength session in gym", "rest", 0, 0, false, false},
        {"Stretching", "cross", 0, 0, false, false},
        {"Half marathon race", "quality", 21.0975, 0, false, false},
        {"999999999999 km", "quality", 0, 0, true, true},
        {"99 x 99 km", "long", 0, 0, true, true},
        {"0 min easy", "easy", 0, 0, true, true},
        {"easy 10 h", "long", 100, 600, false, false}, /* at 6:00 a km */
        {"kind: easy, text: tempo 8 km", "easy", 8, 0, false, false},
        {"kind: quality, text: 8 km in the park", "quality", 8, 0, false, false},
        {"kind: race, text: 10 km of the town", "quality", 10, 0, false, false},
        {"kind: easy, distance: 6 km, text: 4 x 2 km", "easy", 6, 0, false, false},
        {"kind: easy, text: 'rest or run, 4 x 2 km'", "easy", 0, 0, true, true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        const char *is_map = strstr(rows[i].session, "text: ");
        double planned_km;

        plan_case_build(&c, CLUB);
        planned_km = c.plan.weeks[1].days[2].distance_km;
        plan_case_release(&c);
        plan_case_buildf(&c, CLUB "sessions: {w2.wed: %s%s%s}\n", is_map != NULL ? "{" : "'",
                         rows[i].session, is_map != NULL ? "}" : "'");
        if (strcmp(plan_case_text(&c, "weeks[1].days[2].kind"), rows[i].kind) != 0)
            print_error("'%s'\n", rows[i].session);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[2].kind"), rows[i].kind);
        if (rows[i].has_none)
            assert_true(plan_case_is_null(&c, "weeks[1].days[2].distance_km"));
        else if (strcmp(rows[i].kind, "cross") != 0 && strcmp(rows[i].kind, "rest") != 0)
            assert_near(plan_case_num(&c, "weeks[1].days[2].distance_km"),
                        rows[i].km > 0 ? rows[i].km : planned_km, rows[i].km > 0 ? 1e-9 : 1.01);
        if (rows[i].min > 0)
            assert_near(plan_case_num(&c, "weeks[1].days[2].duration_min"), rows[i].min, 0);
        if (rows[i].is_unread)
            assert_told_once(&c, DIAG_TEXT_NOT_READ,
                             arena_printf(&c.arena,
                                          "week 2, Wednesday: %s read from the words; the run has "
                                          "no length on paper and counts in no total",
                                          strpbrk(rows[i].session, "0123456789") == NULL
                                              ? "nothing"
                                              : "no total length"));
        else
            assert_not_told(&c, DIAG_TEXT_NOT_READ, "");
    }
}

/* On the day of the long run too the key `kind` stands: a race is no long run, but it costs as much. */
static void a_kind_replaces_the_long_run(void **state)
{
    static const struct {
        const char *session, *kind;
        double km; /* 0: as planned; NAN: none */
    } rows[] = {
        {"{kind: race, text: Town half, distance: 12 km}", "quality", 12},
        {"{kind: race, text: Town half}", "quality", 21.0975},
        {"{kind: race, text: Town run}", "quality", 0},
        {"Town race", "quality", (double)NAN},
        {"{kind: quality, text: 'with the fast group'}", "quality", 0},
        {"{kind: easy, text: 'with the beginners'}", "easy", 0},
        {"{kind: long, text: 'with the ten'}", "long", 0},
        {"'12 km, last 3 km at marathon pace'", "long", 12},
    };
    struct plan_case c;
    double planned_km;

    plan_case_build(&c, CLUB);
    planned_km = c.plan.weeks[1].days[6].distance_km;
    plan_case_release(&c);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        plan_case_buildf(&c, CLUB "sessions: {w2.sun: %s}\n", rows[i].session);
        assert_string_equal(plan_case_text(&c, "weeks[1].days[6].kind"), rows[i].kind);
        if (isnan(rows[i].km))
            assert_true(isnan(c.plan.weeks[1].days[6].distance_km));
        else
            assert_near(c.plan.weeks[1].days[6].distance_km,
                        rows[i].km > 0 ? rows[i].km : planned_km, 1e-9);
        if (strcmp(rows[i].kind, "easy") != 0) {
            assert_int_equal(c.plan.weeks[1].days[5].strength, PLAN_NO_STRENGTH);
            assert_int_equal(c.plan.weeks[1].days[6].strength, PLAN_NO_STRENGTH);
        }
        assert_near(week_sum(&c, 1), c.plan.weeks[1].total_km, 1e-9);
        plan_case_release(&c);
    }
}

/* ... whatever other sessions of those seven days take; in no total, but the block is planned with it. */
static void what_is_not_read_keeps_its_distance_beside_longer_ones(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    double planned_km;

    plan_case_build(&c, CLUB "sessions: {w2.thu: '6 x 800 m at 4:10'}\n");
    planned_km = c.plan.weeks[1].days[3].block->km[WEEKDAY_THU];
    plan_case_release(&c);
    plan_case_build(&c, CLUB "sessions: {w2.thu: '6 x 800 m at 4:10', w2.tue: 25 km}\n");
    assert_near(c.plan.weeks[1].days[1].distance_km, 25, 1e-9);
    assert_near(c.plan.weeks[1].days[3].block->km[WEEKDAY_THU], planned_km, 1e-9);
    assert_true(isnan(c.plan.weeks[1].days[3].distance_km));
    assert_near(week_sum(&c, 1), c.plan.weeks[1].total_km, 1e-9);
}

/* What the coach's short sessions leave of the week is not run on other days, and the plan says so. */
static void other_runs_do_not_grow_by_what_is_left(void **state)
{
    static const char *const rows[] = {
        "w1.tue: 3 km easy, w1.wed: 3 km easy, w1.thu: day off",
        "w1.wed: time trial 3 km",
        "w1.tue: 4 km easy, w1.wed: 4 km easy, w1.thu: 4 km easy",
        "w1.tue: 3 km easy, w1.fri: 3 km easy",
    };
    OWNED(plan_case_release) struct plan_case whole = {0};

    plan_case_build(&whole, CLUB);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};

        plan_case_build(&c, arena_printf(&a, CLUB "sessions: {%s}\n", rows[i]));
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[0].days[d];

            if (day->session == NULL &&
                day->distance_km > whole.plan.weeks[0].days[d].distance_km + 0.51)
                fail_msg("'%s': day %d has %g km", rows[i], d, day->distance_km);
        }
        assert_near(week_sum(&c, 0), c.plan.weeks[0].total_km, 1e-9);
        if (c.plan.weeks[0].total_km < whole.plan.weeks[0].total_km - 0.25)
            assert_int_equal(
                plan_case_records(
                    &c, DIAG_ASSUMED,
                    arena_printf(&a, "sessions make the plan shorter: week 1 by %g km",
                                 whole.plan.weeks[0].total_km - c.plan.weeks[0].total_km)),
                1);
        assert_near(c.plan.weeks[1].total_km, whole.plan.weeks[1].total_km, 0.51);
    }
}

/* Where the coach's sessions take most of the week, fewer runs of ours are left, and none under 20 minutes. */
static void no_run_is_left_under_20_minutes(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 15 km\nlongest_run: 5 km\nexperience: novice\n"
                        "long_run_days: [Sunday]\nrun_days: 4\n"
                        "sessions: {w1.tue: 45 min easy, w1.wed: 45 min easy}\n");
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &c.plan.weeks[0].days[d];

        assert_true(!session_is_run(day->kind) || day->duration_min >= 20);
        if (d == 1 || d == 2)
            assert_near(day->duration_min, 45, 0);
    }
    assert_near(week_sum(&c, 0), c.plan.weeks[0].total_km, 1e-9);
}

/* Days off and cross-training have no distance to keep. */
static void days_without_a_run_need_no_figures(void **state)
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

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, CLUB "sessions: {w1.tue: %s}\n", rows[i].session);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[1].kind"), rows[i].kind);
        assert_near(plan_case_num(&c, "weeks[0].days[1].distance_km"), 0, 0);
        if (rows[i].min >= 0)
            assert_near(plan_case_num(&c, "weeks[0].days[1].duration_min"), rows[i].min, 0);
        else
            assert_true(plan_case_is_null(&c, "weeks[0].days[1].duration_min"));
        assert_not_told(&c, DIAG_TEXT_NOT_READ, "");
    }
}

static void a_run_on_a_day_without_one_is_reported(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

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
}

static void a_day_off_before_the_first_block_has_no_strength(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB "race: {date: 2027-03-05, distance: 10 km}\n");
    assert_int_equal(c.plan.weeks[0].days[0].strength, PLAN_OWN);
    plan_case_release(&c);
    plan_case_build(&c,
                    CLUB "race: {date: 2027-03-05, distance: 10 km}\nsessions: {w1.mon: off}\n");
    assert_int_equal(c.plan.weeks[0].days[0].strength, PLAN_NO_STRENGTH);
}

/* Words that give the whole day off take its strength too; no run is only no run. Days that the runner
 * named for strength are no exception, and leave a session fewer. */
static void a_day_off_has_no_strength_either(void **state)
{
    static const struct {
        const char *session;
        bool is_named, has_strength;
    } rows[] = {
        {"mon: day off", false, false},
        {"wed: off", false, false},
        {"fri: 'cancelled: ill'", false, false},
        {"wed: 'illness, back on Friday'", false, false},
        {"wed: {text: travel, kind: rest}", false, false},
        {"wed: no running", false, true},
        {"wed: 'no run today: see the physio'", false, true},
        {"wed: {text: no running, kind: rest}", false, true},
        {"wed: {text: 'off, then 6 km', kind: easy}", false, true},
        {"wed: off", true, false},
        {"wed: no running", true, true},
        {"wed: 10k race", false, false},
        {"wed: 10k race", true, false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        int n = 0, wanted = rows[i].is_named && !rows[i].has_strength ? 2 : 3;

        plan_case_buildf(&c, CLUB "%ssessions:\n  w1.%s\n",
                         rows[i].is_named ? "strength_days: [mon, wed, fri]\n" : "",
                         rows[i].session);
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[0].days[d];

            n += day->strength != PLAN_NO_STRENGTH;
            if (day->session != NULL)
                assert_int_equal(day->strength != PLAN_NO_STRENGTH, rows[i].has_strength);
        }
        assert_int_equal(n, wanted);
        assert_int_equal(plan_case_records(&c, DIAG_PLAN_STRENGTH, "fewer than three a week"),
                         wanted < 3);
    }
}

static void a_day_off_is_not_made_up_on_another(void **state)
{
    static const char *const rows[] = {
        "w1.tue: 'cancelled: ill'",
        "w1.tue: rest, w1.wed: day off",
        "w1.thu: bike 40 min",
        "w1.sun: {text: away, kind: rest}",
        "w1.wed: rest, w1.thu: rest, w1.sat: rest, w1.sun: rest",
    };
    OWNED(plan_case_release) struct plan_case whole = {0};

    plan_case_build(&whole, CLUB);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        double off_km = 0;

        plan_case_buildf(&c, CLUB "sessions: {%s}\n", rows[i]);
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[0].days[d];
            double planned_km = whole.plan.weeks[0].days[d].distance_km;

            if (day->session != NULL)
                off_km += planned_km;
            else
                assert_near(day->distance_km, planned_km, 0.51);
        }
        assert_near(c.plan.weeks[0].total_km, whole.plan.weeks[0].total_km - off_km, 0.51);
        for (size_t w = 1; w < c.plan.n_weeks; w++)
            assert_near(c.plan.weeks[w].total_km, whole.plan.weeks[w].total_km, 0.51);
    }
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

    for (size_t i = 0; i < ARRAY_LEN(totals); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};
        const char *sessions = "";

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
    }
}

static void a_session_beyond_a_plan_cut_short_is_reported(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, "name: A\nweekly_mileage: 20 km\nstart: 2026-11-30\n"
                        "race: {date: 2027-03-14, distance: marathon}\n"
                        "sessions: {w9.wed: Track}\n");
    assert_told_once(
        &c, DIAG_PLAN_SESSION,
        "1 session is not in the plan, which goes from 2026-11-30 to 2026-12-27, and not printed; "
        "the first is on Wednesday 2027-01-27");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_are_kept_word_for_word_and_counted),
        cmocka_unit_test(a_hard_session_of_the_coach_leaves_the_other_days_alone),
        cmocka_unit_test(sessions_that_break_a_bound_are_reported_not_changed),
        cmocka_unit_test(sessions_may_rest_ride_or_move_the_long_run),
        cmocka_unit_test(the_coachs_words_become_the_day),
        cmocka_unit_test(a_kind_replaces_the_long_run),
        cmocka_unit_test(what_is_not_read_keeps_its_distance_beside_longer_ones),
        cmocka_unit_test(other_runs_do_not_grow_by_what_is_left),
        cmocka_unit_test(no_run_is_left_under_20_minutes),
        cmocka_unit_test(days_without_a_run_need_no_figures),
        cmocka_unit_test(a_run_on_a_day_without_one_is_reported),
        cmocka_unit_test(a_day_off_has_no_strength_either),
        cmocka_unit_test(a_day_off_before_the_first_block_has_no_strength),
        cmocka_unit_test(a_day_off_is_not_made_up_on_another),
        cmocka_unit_test(weeks_of_rest_days_lead_back_step_by_step),
        cmocka_unit_test(a_session_beyond_a_plan_cut_short_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
