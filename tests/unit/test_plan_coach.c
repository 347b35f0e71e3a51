/* The coach's own sessions beside the plan: no run of theirs is lost, and what does not fit is said. */
#include "plan_case.h"

/* The runner of the sessions: 40, 42.5, 45.5, 36.5 km; Tue, Wed quality, Thu, Sat, Sun long. */
#define CLUB                                                                        \
 "name: A\nweight: 60 kg\nweekly_mileage: 40 km\nrun_days: 5\nlongest_run: 14 km\n" \
 "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\n"

/* One week of a runner who runs on Monday, Wednesday and Saturday, long. */
static void no_run_of_the_coach_becomes_rest(void **state)
{
    static const struct {
        const char *yaml, *sat, *sun;
        double sat_km; /* NAN: whatever is left */
    } rows[] = {
        {"{w1.sat: 10k race, w1.sun: {text: Hills, kind: long}}", "quality", "long", 10},
        {"{w1.sun: long run, w1.sat: 10 km easy}", "easy", "long", 10},
        {"{w1.sat: parkrun, w1.sun: 9 km long run}", "quality", "long", 5},
        {"{w1.sat: 8 km long, w1.sun: 9 km long}", "easy", "long", 8},
        {"{w1.sun: Club run}", "long", "easy", (double)NAN},
        {"{w1.sun: Club session with Sam}", "long", "easy", (double)NAN},
        {"{w1.sun: Recovery jog}", "long", "easy", (double)NAN},
        {"{w1.sun: '5 x 2 min brisk, 2 min walk'}", "long", "rest", (double)NAN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c,
                         "name: D\nadult: true\nweekly_mileage: 24 km\nlongest_run: 9 km\n"
                         "easy_pace: 6:30 /km\nstart: 2026-11-30\nlong_run_days: [Saturday]\n"
                         "sessions: %s\n",
                         rows[i].yaml);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[5].kind"), rows[i].sat);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[6].kind"), rows[i].sun);
        if (!isnan(rows[i].sat_km))
            assert_near(plan_case_num(&c, "weeks[0].days[5].distance_km"), rows[i].sat_km, 1e-9);
        else
            assert_told_once(&c, DIAG_TEXT_NOT_READ, "Sunday");
    }
}

static void a_week_and_its_figures_are_compared_with_the_plan(void **state)
{
    static const struct {
        const char *yaml, *told, *not_told;
    } rows[] = {
        {"{w1.tue: 20 km, w1.thu: 20 km, w1.sat: 10 km}", "over 'weekly_mileage' (40 km)",
         "the week before"},
        {"{w2.tue: rest, w2.wed: rest, w3.tue: 20 km, w3.thu: 20 km}",
         "over what the plan had for the week before (42.5 km)", NULL},
        {"{w1.tue: 14 km, w1.thu: 14 km, w1.wed: rest, w1.sat: rest}", NULL, "plan shorter"},
        {"{w1.tue: {text: tempo, distance: 8 km, time: 90 min}}",
         "distance and time do not go together: 8 km in 1 h 30 is 11:15 /km", NULL},
        {"{w1.tue: {text: tempo, distance: 8 km, time: 45 min}}", NULL, "do not go together"},
        {"{w2.sun: Half marathon race}", "week 2, Sunday: the plan goes on after this race", NULL},
        {"{w2.sun: 10k race}", NULL, "the plan goes on after"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, CLUB "start: 2026-11-30\nsessions: %s\n", rows[i].yaml);
        if (rows[i].told != NULL)
            assert_told_once(&c, DIAG_PLAN_SESSION, rows[i].told);
        if (rows[i].not_told != NULL) {
            assert_not_told(&c, DIAG_PLAN_SESSION, rows[i].not_told);
            assert_not_told(&c, DIAG_ASSUMED, rows[i].not_told);
        }
    }
}

/* Which have the planned length is said once, not session by session; what has a length of its own is not among them. */
static void words_without_a_length_are_noted_together(void **state)
{
    static const struct {
        const char *yaml, *noted, *uncounted;
    } rows[] = {
        {"{w1.tue: Easy run, w1.thu: 8 km easy, w2.tue: Jog, w2.thu: Recovery, w2.sun: Long run}",
         "the plan's length: Tuesday of week 1, Tuesday of week 2, Thursday of week 2, Sunday of week 2",
         NULL},
        {"{w1.tue: Jog, w1.wed: Easy, w1.thu: Jog, w1.sun: Long, w2.tue: Jog, w3.tue: Jog}",
         "the plan's length: Tuesday of week 1, Wednesday of week 1, Thursday of week 1, Sunday of week 1, and 2 more",
         NULL},
        {"{w1.tue: 8 km, w1.wed: rest, w1.thu: Gym, w1.sat: 6 x 800 m, w1.mon: Club run}", NULL,
         NULL},
        {"{w1.tue: Track night, w2.tue: Hills, w2.thu: Jog}",
         "the plan's length: Thursday of week 2",
         "no total counts the run: Tuesday of week 1, Tuesday of week 2"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};

        plan_case_buildf(&c, CLUB "start: 2026-11-30\nsessions: %s\n", rows[i].yaml);
        assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "the plan's length"),
                         rows[i].noted != NULL);
        assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "no total counts the run: "),
                         rows[i].uncounted != NULL);
        if (rows[i].uncounted != NULL)
            assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, rows[i].uncounted), 1);
        if (rows[i].noted != NULL)
            assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, rows[i].noted), 1);
    }
}

/* Strength in the coach's words is no run and no cross-training: the routine is on that day, whichever days the runner
 * named, and there are as many sessions as ever. */
static void a_day_for_strength_has_the_routine(void **state)
{
    static const struct {
        const char *yaml;
        unsigned days; /* for strength, of week 1 */
    } rows[] = {
        {"sessions: {w1.tue: strength only}", BIT(1)},
        {"sessions: {w1.sat: Gym and weights}", BIT(5)},
        {"sessions: {w1.sat: 'S&C, 45 min'}", BIT(5)},
        {"sessions: {w1.tue: circuit training}\nstrength_days: [mon, wed, fri]", BIT(1)},
        {"sessions: {w1.mon: gym}\nstrength_days: [mon, wed, fri]", BIT(0) | BIT(2) | BIT(4)},
        {"sessions: {w1.mon: gym, w1.tue: gym, w1.wed: gym, w1.fri: gym}",
         BIT(0) | BIT(1) | BIT(2) | BIT(4)},
        {"sessions: {w1.fri: strength}\nrest_days: [fri]", BIT(4)},
        {"sessions: {w1.tue: strength}\ncan_run: 2 min", BIT(1)},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        unsigned days = 0;

        plan_case_buildf(&c, CLUB "start: 2026-11-30\n%s\n", rows[i].yaml);
        for (int d = 0; d < PLAN_DAYS; d++) {
            const struct plan_day *day = &c.plan.weeks[0].days[d];

            days |= day->strength != PLAN_NO_STRENGTH ? BIT(d) : 0;
            if (day->session != NULL)
                assert_int_equal(day->kind, SESSION_REST);
        }
        assert_int_equal(days & rows[i].days, rows[i].days);
        assert_true(bits_count(days) == (c.plan.refusal == PLAN_RUN_WALK ? 2
                                         : bits_count(rows[i].days) > 3  ? 4
                                                                         : 3));
    }
}

/* A marathon among the coach's sessions: 26 days without a quick run or strides of ours; what the coach wrote is printed, and
 * warned of. */
static void nothing_of_ours_is_fast_after_a_long_race(void **state)
{
    static const struct {
        const char *race;
        int n_days; /* without fast running */
    } rows[] = {{"Marathon race", 26}, {"Half marathon race", 13}, {"10k race", 0}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        bool is_long = rows[i].n_days > 0, has_fast = false;

        plan_case_buildf(
            &c,
            "name: A\nweight: 60 kg\nweekly_mileage: 80 km\nlongest_run: 30 km\nrun_days: 6\n"
            "easy_pace: 5:00 /km\nlong_run_days: [Sunday]\nexperience: experienced\nweeks: 9\n"
            "start: 2026-11-30\nsessions: {w2.sun: %s, w4.tue: Track night}\n",
            rows[i].race);
        for (int k = 1; k <= 42; k++) {
            const struct plan_day *day = plan_day_at(&c.plan, (size_t)(13 + k));
            bool is_fast = day->kind == SESSION_QUALITY ||
                           (day->workout != NULL && day->workout->dose.step > 0);

            if (k <= rows[i].n_days && day->session == NULL)
                assert_int_equal(is_fast, false);
            has_fast |= is_fast;
        }
        assert_true(has_fast);
        assert_int_equal(c.plan.weeks[3].days[1].kind, SESSION_QUALITY);
        assert_int_equal(
            plan_case_records(
                &c, DIAG_PLAN_SESSION,
                "week 4, Tuesday: a hard run too soon after the race of week 2, Sunday"),
            rows[i].n_days >= 9);
        assert_int_equal(plan_case_records(&c, DIAG_PLAN_SESSION, "with nothing fast for"),
                         is_long);
        plan_case_release(&c);
    }
}

/* The quick run of the race week, which is four days before the race. */
static void our_last_quick_run_gives_way_too(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, CLUB "experience: experienced\nstart: 2026-11-30\n"
                             "race: {date: 2027-01-10, distance: 10 km}\n"
                             "sessions: {2027-01-05: Tempo 5 km}\n");
    assert_string_equal(plan_case_text(&c, "weeks[5].days[1].kind"), "quality");
    assert_string_equal(plan_case_text(&c, "weeks[5].days[2].kind"), "easy");
    assert_int_equal(plan_case_records(&c, DIAG_ASSUMED, "the quick run on Wednesday becomes easy"),
                     1);
}

/* A run of the coach that is longer than our long run is the long run: no two of them on two days. */
static void a_longer_run_of_the_coach_is_the_long_run(void **state)
{
    static const struct {
        const char *yaml, *sat, *sun, *label;
        double sat_km;
    } rows[] = {
        {"w1.sat: 2 hrs on trails", "long", "easy", "long", 20},
        {"w1.sat: 15 km easy", "long", "easy", "long", 15},
        {"w1.sat: 12 km easy", "long", "easy", "long", 12}, /* beside our 14 km */
        {"w1.sat: 9 km easy", "easy", "long", "easy", 9},
        {"w1.sat: Half marathon race", "quality", "easy", "race", 21.0975},
        {"w1.sat: {text: Club run, kind: easy, distance: 16 km}", "easy", "easy", "easy", 16},
        {"w1.sat: 16 km with the club, w1.sun: bike 60 min", "long", "cross", "long", 16},
        {"w1.sat: 18 km, w1.sun: long run 15 km", "easy", "long", "easy", 18},
        {"w1.sat: 15 km easy, w1.sun: 15 km race", "easy", "quality", "easy", 15},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct plan_case c;
        double longest = 0;

        plan_case_buildf(&c, CLUB "start: 2026-11-30\nsessions: {%s}\n", rows[i].yaml);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[5].kind"), rows[i].sat);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[5].label"), rows[i].label);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[6].kind"), rows[i].sun);
        assert_near(c.plan.weeks[0].days[5].distance_km, rows[i].sat_km, 1e-9);
        for (int d = 0; d < PLAN_DAYS; d++)
            longest = fmax(longest, c.plan.weeks[0].days[d].distance_km);
        if (strcmp(rows[i].sat, "long") == 0) {
            assert_near(c.plan.weeks[0].long_km, longest, 1e-9);
            assert_string_equal(plan_case_text(&c, "weeks[0].long_weekday"), "sat");
        }
        plan_case_release(&c);
    }
}

/* A race in the words is as quick as the result says, all of it is hard, and how hard other quick words are is not known. */
static void a_race_of_the_words_has_the_pace_of_a_race(void **state)
{
    struct plan_case c;

    (void)state;
    plan_case_build(&c, CLUB "start: 2026-11-30\nrace_result: {distance: 10 km, time: '50:00'}\n"
                             "sessions: {w1.sat: 10k race, w2.wed: 6 x 800 m}\n");
    assert_near(plan_case_num(&c, "weeks[0].days[5].duration_min"), 50, 0.1);
    assert_true(plan_case_num(&c, "weeks[0].hard_pct") > 100 * 50 / c.plan.weeks[0].run_min - 1);
    assert_true(plan_case_is_null(&c, "weeks[1].hard_pct"));
    plan_case_release(&c);
}

/* Where nothing is known of distances or paces, a time stays a time, and the same words are of the same kind. */
static void without_a_week_words_are_the_same_and_a_time_has_no_distance(void **state)
{
    static const char *const weeks[] = {"", "weekly_mileage: 40 km\n"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(weeks); i++) {
        struct plan_case c;

        plan_case_buildf(&c,
                         "name: A\nadult: true\nrun_days: 5\nstart: 2026-11-30\n"
                         "long_run_days: [Sunday]\n%s"
                         "sessions: {w1.sun: 10k race, w1.thu: long run 90 min}\n",
                         weeks[i]);
        assert_string_equal(plan_case_text(&c, "weeks[0].days[6].label"), "race");
        assert_string_equal(plan_case_text(&c, "weeks[0].days[3].label"), "long");
        assert_near(plan_case_num(&c, "weeks[0].days[3].duration_min"), 90, 0);
        assert_int_equal(plan_case_is_null(&c, "weeks[0].days[3].distance_km"), i == 0);
        assert_int_equal(plan_case_records(&c, DIAG_PLAN_SESSION, "are printed unchecked"), i == 0);
        plan_case_release(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_run_of_the_coach_becomes_rest),
        cmocka_unit_test(a_week_and_its_figures_are_compared_with_the_plan),
        cmocka_unit_test(words_without_a_length_are_noted_together),
        cmocka_unit_test(a_day_for_strength_has_the_routine),
        cmocka_unit_test(nothing_of_ours_is_fast_after_a_long_race),
        cmocka_unit_test(our_last_quick_run_gives_way_too),
        cmocka_unit_test(a_longer_run_of_the_coach_is_the_long_run),
        cmocka_unit_test(a_race_of_the_words_has_the_pace_of_a_race),
        cmocka_unit_test(without_a_week_words_are_the_same_and_a_time_has_no_distance),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
