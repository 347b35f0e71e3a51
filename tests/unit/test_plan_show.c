/* `show`: numbers as a reader writes them, text within its width.  The JSON schema is checked in
 * tests/cli/schema.bats. */
#include <stdio.h>

#include "base/buf.h"
#include "plan_random.h"
#include "show_case.h"

/* Profiles that reach every branch of the tree. */
static const char *const PROFILES[] = {
    "name: Mara\nid: mara\nweight: 62 kg\nweekly_mileage: 40 km\nlong_run_days: [Sunday]\n",
    "name: Nguy\xe1\xbb\x85n \xc5\x81ukasz\nclub: Lakeside\ncoach: Jo\nnotes: \"a \\\"b\\\"\\nc\"\n"
    "weekly_mileage: 46.8 km\nrest_days: [Mon]\ngroup: A\n",
    "name: R\nweight: 154 lb\nage: 45\nweekly_mileage: 25 mi\nlongest_run: 9 mi\n"
    "print: {units: imperial, first_weekday: sunday}\nstart: 2026-11-30\n"
    "race: {name: City run of the old bridges and the new ones along the great river and "
    "back, date: 2027-02-21, distance: half marathon}\nshow_energy: true\n"
    "daily_targets: true\ncold_water: true\ntemperature: 84 F\nhumidity: 70\n"
    "sessions: {w2.wed: 6 x 800 m at 4:10, w3.fri: Bike 40 min}\n"
    "sweat_tests:\n"
    "  - {date: 2026-06-01, before: 154 lb, after: 151 lb, drank: 0, urine: 0, time: 60, "
    "temperature: 80 F}\n"
    "  - {date: 2026-07-01, before: 154 lb, after: 151 lb, drank: 0, urine: 0, time: 20}\n",
    "name: L\nweight: 90 kg\nage: 62\nweekly_mileage: 70 km\nlongest_run: 22 km\n"
    "experience: experienced\nlong_run_days: [Wed, Sun]\nequipment: [foam_roller, dumbbells]\n"
    "markers: [sleep, resting_hr, soreness, hrv]\nbaseline: {resting_hr: 50, hrv: 65 ms, balance: 30 s}\nlog:\n"
    "  - {date: 2026-11-21, resting_hr: 50, sleep_h: 7.5, soreness: 2, hrv: 66}\n"
    "  - {date: 2026-11-22, resting_hr: 58, sleep_h: 5.5, soreness: 5, hrv: 41}\n",
    "name: M\nage: 15\nguardian_reviewed: true\nweekly_mileage: 20 km\n",
    "name: S\nweekly_mileage: 20 km\nhealth: [symptoms]\n",
    "name: C\nweekly_mileage: 10 km\nhealth: [known_cvd]\n",
    "name: P\nweight: 60 kg\nweekly_mileage: 30 km\nhealth: [pregnancy, anticoagulant]\n",
    "name: H\nweight: 60 kg\nweekly_mileage: 60 km\nlongest_run: 20 km\nhide_weight: true\n",
    "name: N\nweight: 60 kg\n",
};

static const char *json_of(struct plan_case *c, const char *yaml)
{
    struct buf out;

    plan_case_build(c, yaml);
    out = buf_in(&c->arena, 64u << 20);
    show_json(&out, c->tree, &c->scratch);
    return out.p;
}

static void numbers_are_written_without_noise(void **state)
{
    static const struct {
        double x;
        const char *text;
    } rows[] = {{40, "40\n"},
                {-0.0, "0\n"},
                {14.5, "14.5\n"},
                {0.1 + 0.2, "0.3\n"},
                {14.499999999, "14.5\n"},
                {1.0 / 3, "0.333333\n"},
                {69.85322498, "69.853225\n"},
                {1e-9, "0\n"},
                {-1.25, "-1.25\n"},
                {210975, "210975\n"}};
    OWNED(arena_release) struct arena a = {0}, scratch = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct value *list = value_list(&a, 0);
        char wanted[40];
        struct buf out = buf_in(&a, 1000);

        value_add(&a, list, value_num(&a, rows[i].x));
        show_json(&out, list, &scratch);
        (void)snprintf(wanted, sizeof wanted, "[\n  %s]\n", rows[i].text);
        assert_string_equal(out.p, wanted);
    }
}

static void texts_are_utf8_and_escaped(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text = json_of(&c, PROFILES[1]);
    struct buf out;
    struct value *list;

    assert_non_null(strstr(text, "\"name\": \"Nguy\xe1\xbb\x85n \xc5\x81ukasz\","));
    assert_non_null(strstr(text, "\"notes\": \"a \\\"b\\\"\\nc\","));
    assert_true(str_is_utf8(str_from_c(text)));
    assert_int_equal(text[strlen(text) - 1], '\n');
    assert_int_equal(text[strlen(text) - 2], '}');
    out = buf_in(&c.arena, 1000);
    list = value_list(&c.arena, 0);
    value_add(&c.arena, list, value_text_c(&c.arena, "bad \xff byte"));
    show_json(&out, list, &c.scratch); /* shown as an escape, never as a bad byte */
    assert_true(str_is_utf8(buf_str(&out)));
}

static void a_full_buffer_is_told(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    struct buf out;

    plan_case_build(&c, PROFILES[0]);
    out = buf_in(&c.arena, 1000);
    show_json(&out, c.tree, &c.scratch);
    assert_true(out.is_full);
}

static void keys_come_in_the_order_of_the_tree(void **state)
{
    static const char *const keys[] = {
        "\"schema\"",   "\"athlete\"", "\"plan\"",      "\"race\"",      "\"assumptions\"",
        "\"warnings\"", "\"weeks\"",   "\"readiness\"", "\"hydration\"", "\"safety\""};
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *at = json_of(&c, PROFILES[0]);

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        at = strstr(at, keys[i]);
        assert_non_null(at);
    }
}

static void text_stays_within_a_hundred_columns(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(PROFILES); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        struct buf out;
        struct str rest, line;

        plan_case_build(&c, PROFILES[i]);
        out = buf_in(&c.arena, 1u << 20);
        show_case_text(&c, &out);
        assert_true(str_is_utf8(buf_str(&out)));
        rest = buf_str(&out);
        while (rest.n > 0) {
            line = str_cut(rest, '\n', &rest);
            if (str_count_chars(line) > 100)
                print_error("profile %zu: %.*s\n", i, STR_ARG(line));
            assert_true(str_count_chars(line) <= 100);
            assert_true(line.n == 0 || line.p[line.n - 1] != ' ');
        }
    }
}

static void assert_shows(const char *yaml, const char *const *parts, size_t n)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    struct buf out;

    plan_case_build(&c, yaml);
    out = buf_in(&c.arena, 1u << 20);
    show_case_text(&c, &out);
    for (size_t i = 0; i < n; i++) {
        if (strstr(out.p, parts[i]) == NULL)
            print_error("not shown: '%s'\n", parts[i]);
        assert_non_null(strstr(out.p, parts[i]));
    }
}

static void text_says_what_a_coach_reads_aloud(void **state)
{
    static const char *const mara[] = {
        "Mara\n62 kg, 40 km a week, easy pace 6:30 /km (assumed)\n",
        "Week 1 of 4: 30 Nov 2026 to 6 Dec 2026\n40 km, long run 12 km on Sunday, 2 % of the time at threshold or quicker\n",
        "\n42.5 km (+2.5 km), long run 12.5 km on Sunday, 1 % of the time at threshold or quicker\n",
        "\nTue  easy 7 km         46 min      after: the next meal            when thirsty; most      "
        "17 min\n",
        "60 g 1 h before                 before: 300\xe2\x80\x93"
        "600 mL",
        "Strength on Monday, Wednesday, Friday: 9\xe2\x80\x93"
        "21 min, effort 6 of 10 at most\n",
        "  A  Glute bridge: 3 \xc3\x97 8\xe2\x80\x93"
        "12, rest 30\xe2\x80\x93"
        "90 s\n",
        "\nAssumed\n  no age is given: planned as for an adult\n",
    };
    static const char *const miles[] = {"154 lb, 25 mi a week", "Race: City run of the old",
                                        "fl oz an hour",        "     coach: 6 x 800 m at 4:10\n",
                                        "a lighter week",       ", race\n",
                                        "Warnings\n",           "[SWEAT_TEST]"};
    static const char *const log[] = {"Morning of 22 Nov 2026:", "resting heart rate of",
                                      "medium-long"};

    assert_shows(PROFILES[0], mara, ARRAY_LEN(mara));
    assert_shows(PROFILES[2], miles, ARRAY_LEN(miles));
    assert_shows(PROFILES[3], log, ARRAY_LEN(log));
}

#define RUNS   "name: A\nweekly_mileage: 70 km\nlongest_run: 26 km\neasy_pace: 6:00 /km\nweeks: 1\n"
#define EXTRAS "show_energy: true\ndaily_targets: true\ncold_water: true\n"

/* Energy, daily targets and cold water: where they were asked for, and nowhere else. */
static void text_tells_what_was_asked_for_and_no_more(void **state)
{
    static const struct {
        const char *yaml, *has, *lacks;
    } rows[] = {
        {RUNS EXTRAS "weight: 70 kg\n",
         "1250\xe2\x80\x93"
         "1690",
         NULL},
        {RUNS EXTRAS "weight: 70 kg\n",
         "all day: 420\xe2\x80\x93"
         "700 g carbs\n",
         NULL},
        {RUNS EXTRAS "weight: 70 kg\n",
         "Protein each day: 80\xe2\x80\x93"
         "140 g, aim for about 110 g\n",
         NULL},
        {RUNS EXTRAS "weight: 70 kg\n",
         "Cold water on Sunday, if you like: 11\xe2\x80\x93"
         "15 \xc2\xb0"
         "C for",
         "No cold water"},
        {RUNS EXTRAS "weight: 70 kg\nprint: {units: imperial}\n",
         "52\xe2\x80\x93"
         "59 \xc2\xb0"
         "F for",
         "\xc2\xb0"
         "C"},
        {RUNS EXTRAS "weight: 70 kg\nstrength_days: [Tue, Fri, Sun]\n",
         "No cold water on Sunday: it is a strength day\n", "if you like"},
        {RUNS EXTRAS "weight: 70 kg\ngoal: adaptation\n", "kcal", "old water"},
        {RUNS EXTRAS "weight: 70 kg\nhealth: [pregnancy]\n", "long 2", "Cold water"},
        {RUNS "weight: 70 kg\n", "higher or lower; weigh yourself", "no weighed runs"},
        {"name: A\nweekly_mileage: 40 km\nhealth: [pregnancy]\nweeks: 2\n", "Week 2 of 2",
         "(0 km)"},
        {RUNS "weight: 70 kg\nhealth: [pregnancy]\n", "higher or lower\n", "weigh yourself"},
        {RUNS EXTRAS "weight: 70 kg\nhealth: [kidney_disease]\ncleared: true\n", "g carbs",
         "protein: about"},
        {RUNS EXTRAS "weight: 70 kg\nhide_weight: true\n", "after: a snack", " g "},
        {RUNS EXTRAS "weight: 70 kg\nhide_weight: true\n", "when thirsty", "kcal"},
        {RUNS EXTRAS "weight: 70 kg\nhide_weight: true\n", "when thirsty", " kg,"},
        {RUNS EXTRAS, "g per kg", "kcal"},
        {RUNS EXTRAS, "when thirsty", "all day"},
        {RUNS EXTRAS "weight: 60 kg\nage: 16\nguardian_reviewed: true\n", "run or rest\n",
         "Sweat rate"},
        {RUNS EXTRAS "weight: 60 kg\nage: 16\nguardian_reviewed: true\n", "Strength on", " g "},
        {RUNS "weight: 70 kg\n", "1 week, ", "kcal"},
        {RUNS "weight: 70 kg\n", "protein: about 20 g", "all day"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        struct buf out;

        plan_case_build(&c, rows[i].yaml);
        out = buf_in(&c.arena, 1u << 20);
        show_case_text(&c, &out);
        if (strstr(out.p, rows[i].has) == NULL ||
            (rows[i].lacks != NULL && strstr(out.p, rows[i].lacks) != NULL))
            print_error("row %zu: has '%s', lacks '%s'?\n%s\n", i, rows[i].has, rows[i].lacks,
                        out.p);
        assert_non_null(strstr(out.p, rows[i].has));
        assert_true(rows[i].lacks == NULL || strstr(out.p, rows[i].lacks) == NULL);
    }
}

/* Limits of the markers that are kept, and of those alone. */
static void text_tells_the_limits_of_the_markers_kept(void **state)
{
    static const char *const hop[] = {"hop on the left leg under 135 cm\n",
                                      "one leg's hop under 90 % of the other's\n"};
    OWNED(plan_case_release) struct plan_case c = {0};
    struct buf out;

    assert_shows(
        "name: A\nmarkers: [sleep, hop]\nlog:\n"
        "  - {date: 2026-11-22, sleep_h: 7.5, soreness: 1, balance_s: 40, hop_left_cm: 150,"
        " hop_right_cm: 150}\n"
        "  - {date: 2026-11-23, sleep_h: 7.5, soreness: 1, balance_s: 40, hop_left_cm: 150,"
        " hop_right_cm: 150}\n",
        hop, ARRAY_LEN(hop));
    plan_case_build(&c, "name: A\nmarkers: [sleep]\nbaseline: {resting_hr: 50}\n");
    out = buf_in(&c.arena, 1u << 20);
    show_case_text(&c, &out);
    assert_non_null(strstr(out.p, "sleep under 6 h"));
    assert_null(strstr(out.p, "soreness of"));
    assert_null(strstr(out.p, "resting heart rate of"));
}

/* A runner who writes pounds and miles. */
static const char *pounds_and_miles(struct arena *a, uint64_t seed)
{
    static const char *const more[] = {
        "",
        "longest_run: 9 mi\nrun_days: 4\n",
        "easy_pace: 9:40 /mi\nrest_days: [Fri]\n",
        "race: {date: 2027-02-20, distance: half marathon}\n",
        "race: {date: 2027-01-16, distance: 10 km}\nprint: {first_weekday: Sunday}\n",
        "sessions: {w1.tue: 10 km easy, w1.sat: 5 miles, w2.wed: 8km/5mi easy, w2.thu: 50 min}\n",
    };
    struct dice d = {.x = seed * 0x9E3779B97F4A7C15u + 1};

    return arena_printf(a, "name: Jo\nweight: %d lb\nweekly_mileage: %d mi\nweeks: %d\n%s",
                        100 + below(&d, 120), 10 + below(&d, 60), 2 + below(&d, 10),
                        more[seed % ARRAY_LEN(more)]);
}

/* The number after KEY at *TEXT, which moves past it; NAN for null. */
static double next_number(const char **text, const char *key)
{
    double x = (double)NAN;

    *text = strstr(*text, key);
    assert_non_null(*text);
    *text += strlen(key);
    if (strncmp(*text, "null", 4) != 0)
        assert_true(num_scan(str_from_c(*text), &x) > 0);
    return x;
}

/* TRAINING 7.7: JSON is the printed plan, in kilometres. */
static void json_has_the_miles_that_are_printed(void **state)
{
    for (uint64_t seed = 0; seed < 50; seed++) {
        OWNED(plan_case_release) struct plan_case c = {0};
        OWNED(arena_release) struct arena a = {0};
        struct buf json, text;
        const char *at, *shown;
        size_t n_runs = 0;

        plan_case_build(&c, pounds_and_miles(&a, seed));
        assert_string_equal(plan_case_text(&c, "athlete.units"), "imperial");
        json = buf_in(&a, 64u << 20);
        text = buf_in(&a, 1u << 20);
        show_json(&json, c.tree, &c.scratch);
        show_case_text(&c, &text);
        at = strstr(json.p, "\"weeks\": [\n");
        shown = text.p;
        for (size_t i = 0; i < c.plan.n_weeks * PLAN_DAYS; i++) {
            const struct plan_day *day = &c.plan.weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
            double km = next_number(&at, "\"distance_km\": "), mi;
            char number[NUM_MAX];

            mi = next_number(&at, "\"distance_mi\": ");
            if (day->read != NULL) /* has a distance of its own */
                (void)next_number(&at, "\"distance_km\": ");
            for (int k = 0; day->parts != NULL && k <= day->parts->n; k++)
                (void)next_number(&at, "\"distance_km\": "); /* of its work and its parts */
            assert_near(km, num_round_to(day->distance_km, 0.001), 1e-9);
            if (day->session == NULL && day->kind != SESSION_RACE)
                assert_near(km, num_round_to(mi * UNIT_KM_PER_MI, 0.001), 1e-9);
            assert_near(mi, num_round_to(day->distance_km / UNIT_KM_PER_MI, 0.1), 1e-9);
            if (!session_is_run(day->kind))
                continue;
            num_format(number, mi, 1, true);
            shown = strstr(shown, arena_printf(&a, " %s mi", number));
            if (shown == NULL)
                fail_msg("seed %d, day %zu: %s mi is not shown", (int)seed, i, number);
            shown++;
            n_runs++;
        }
        assert_true(n_runs > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_the_miles_that_are_printed),
        cmocka_unit_test(numbers_are_written_without_noise),
        cmocka_unit_test(texts_are_utf8_and_escaped),
        cmocka_unit_test(a_full_buffer_is_told),
        cmocka_unit_test(keys_come_in_the_order_of_the_tree),
        cmocka_unit_test(text_stays_within_a_hundred_columns),
        cmocka_unit_test(text_says_what_a_coach_reads_aloud),
        cmocka_unit_test(text_tells_what_was_asked_for_and_no_more),
        cmocka_unit_test(text_tells_the_limits_of_the_markers_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
