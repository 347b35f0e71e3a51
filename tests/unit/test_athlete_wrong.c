/* Profiles: every range kept, what must fit together, and the words in which mistakes are reported. */
#include <math.h>
#include <stdio.h>

#include "test.h"

#include "athlete/profile.h"
#include "reading.h"
#include "wrong_ones.h"

static void expect(const char *text, const char *messages)
{
    OWNED(reading_release) struct reading r = {0};
    bool is_fine = reading_read(&r, text);

    assert_string_equal(r.messages, messages);
    assert_int_equal(is_fine, r.diag.errors == 0);
}

/* The one message that a profile with LINES after its name gives, without place. */
static void expect_one(const char *lines, enum diag_id id, const char *text)
{
    OWNED(reading_release) struct reading r = {0};
    struct buf b;
    bool is_fine;

    reading_init(&r);
    b = buf_in(&r.arena, 100000);
    buf_printf(&b, "name: Mara\n%s\n", lines);
    is_fine = reading_add(&r, "a.yaml", b.p);
    is_fine &= profile_validate(&r.arena, &r.profile, &r.opts, &r.diag);
    if (r.diag.records.n != 1)
        fail_msg("'%s' gives\n%s", lines, reading_write(&r));
    assert_string_equal(r.diag.records.item[0].text, text);
    assert_string_equal(diag_name(r.diag.records.item[0].id), diag_name(id));
    assert_true(r.diag.records.item[0].at.line >= 1);
    assert_int_equal(is_fine, r.diag.records.item[0].level != DIAG_ERROR);
}

static void expect_fine(const char *lines)
{
    OWNED(reading_release) struct reading r = {0};
    struct buf b;

    reading_init(&r);
    b = buf_in(&r.arena, 100000);
    buf_printf(&b, "name: Mara\n%s\n", lines);
    if (!reading_add(&r, "a.yaml", b.p) ||
        !profile_validate(&r.arena, &r.profile, &r.opts, &r.diag) || r.diag.records.n)
        fail_msg("'%s' gives\n%s", lines, reading_write(&r));
}

/* Values at the ends of what is accepted. */
static void the_ends_of_ranges_are_inside(void **state)
{
    static const char *const lines[] = {
        "weight: 45 kg",
        "weight: 150 kg",
        "weight: 99.3 lb",
        "age: 18",
        "age: 70",
        "age: 14\nguardian_reviewed: true",
        "weekly_mileage: 0",
        "weekly_distance: 120 km",
        "weekly_mileage: 120 km\nlongest_run: 72 km",
        "easy_pace: 2:45 /km",
        "easy_pace: 12:00 /km",
        "temperature: -25 C",
        "temperature: 27.9 C",
        "temperature: -13 F",
        "heat_ready: true",
        "humidity: 5",
        "humidity: 100 %",
        "run_days: 1",
        "run_days: 6",
        "rest_days: []",
        "quality_days: []",
        "weeks: 1",
        "weeks: 24",
        "baseline: {resting_hr: 30, hrv: 5, sleep: 0.5 h, soreness: 0, balance: 0}",
        "baseline: {resting_hr: 110, hrv: 250, sleep: 16 h, soreness: 10, balance: 60}",
        "long_run_cap: 30 min",
        "long_run_cap: 6 h",
        "gut_trained: 120",
        "print: {gutter: 30 mm}",
        "equipment: none",
        "equipment: [none]",
        "markers: sleep",
        "long_run_days: Sat",
        "notes: ''",
        "weight:",
        "weight: ~\nid: null",
        "hide_weight: true\nweight: 62 kg",
    };

    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        expect_fine(lines[i]);
}

static void what_is_wrong_is_reported_once(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(ones); i++)
        expect_one(ones[i].lines, ones[i].id, ones[i].text);
}

/* Of a number without a unit that is impossible: a unit in which it is not. */
static void another_unit_is_offered_where_it_fits(void **state)
{
    static const struct {
        const char *lines, *note;
    } cases[] = {
        {"weight: 300", "if another unit is meant, write it, as in 300 lb"},
        {"weight: 11", "if another unit is meant, write it, as in 11 st"},
        {"weight: 1", NULL},
        {"weight: 300 kg", NULL},
        {"temperature: 64", "if another unit is meant, write it, as in 64 F"},
        {"long_run_cap: 2,5", "if another unit is meant, write it, as in 2,5 h"},
        {"baseline: {sleep: 450}", "if another unit is meant, write it, as in 450 min"},
        {"race: {date: 2027-02-20, distance: 10000}",
         "if another unit is meant, write it, as in 10000 m"},
        {"longest_run: 12000 km", "if another unit is meant, write it, as in 12000 m"},
        {"sweat_tests: [{date: 2026-10-04, before: 62 kg, after: 61 kg, drank: 500 L, time: 1 h}]",
         "if another unit is meant, write it, as in 500 mL"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        OWNED(reading_release) struct reading r = {0};

        reading_init(&r);
        assert_false(reading_add(&r, "a.yaml", cases[i].lines));
        assert_int_equal(r.diag.records.item[0].id, DIAG_VALUE_RANGE);
        if (cases[i].note != NULL)
            assert_string_equal(r.diag.records.item[0].note, cases[i].note);
        else
            assert_null(r.diag.records.item[0].note);
    }
}

/* Once for each key, with a warning where another unit is likelier; never where print.units says it. */
static void a_number_without_a_unit_is_noted_once(void **state)
{
    static const struct {
        const char *lines;
        unsigned notes, warnings;
    } cases[] = {
        {"weight: 99", 1, 0},
        {"weight: 130", 1, 1},
        {"weight: 130 kg", 0, 0},
        {"weight: 130\nprint: {units: metric}", 0, 0},
        {"weight: 130\nprint: {units: imperial}", 0, 0},
        {"weekly_mileage: 0", 0, 0},
        {"weekly_mileage: 25-30", 2, 0},
        {"weekly_mileage: 25 mi\nlongest_run: 12", 1, 0},
        {"weekly_mileage: 25 mi\neasy_pace: 8:30", 1, 0},
        {"weight: 62 kg\nweekly_mileage: 25 mi\nlongest_run: 12", 1, 1},
        {"easy_pace: 8:31", 1, 1},
        {"temperature: 40", 1, 2}, /* it is hot too */
        {"long_run_cap: 150", 1, 0},
        {"weekly_time: 240\nlongest_time: 90", 2, 0},
        {"weekly_time: 4 h", 0, 0},
        {"baseline: {sleep: 7.5}", 1, 0},
        {"log: [{date: 2026-11-20, sleep_h: 7.5}]", 0, 0}, /* the key names the unit */
        {"sweat_tests: [{date: 2026-10-04, before: 62, after: 61 kg, drank: 20, time: 60},"
         " {date: 2026-10-11, before: 62, after: 61 kg, drank: 20, time: 60}]",
         3, 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        OWNED(reading_release) struct reading r = {0};
        struct buf b;

        reading_init(&r);
        b = buf_in(&r.arena, 1000);
        buf_printf(&b, "name: Mara\n%s\n", cases[i].lines);
        assert_true(reading_add(&r, "a.yaml", b.p));
        if (r.diag.warnings != cases[i].warnings ||
            r.diag.records.n != cases[i].notes + cases[i].warnings)
            fail_msg("'%s' gives\n%s", cases[i].lines, reading_write(&r));
    }
}

/* They have the unit of the quantities beside them. */
static void a_number_without_a_unit_is_as_the_profile_is(void **state)
{
    OWNED(reading_release) struct reading r = {0};

    reading_init(&r);
    assert_true(reading_add(&r, "a.yaml",
                            "name: Mara\neasy_pace: 9:30\nweight: 130\nweekly_mileage: 25 mi\n"));
    reading_write(&r);
    assert_non_null(strstr(r.messages, "weight 130 read as 130 lb; write 130 kg if you meant "
                                       "kilograms [VALUE_READ]"));
    assert_non_null(strstr(r.messages,
                           "easy_pace 9:30 read as 9:30 /mi; write 9:30 /km if you meant "
                           "minutes per kilometre [VALUE_READ]"));
    assert_true(fabs(r.profile.weight_kg - 130 * UNIT_KG_PER_LB) < 1e-9);
    reading_release(&r);
    reading_init(&r);
    assert_true(reading_add(&r, "a.yaml", "name: Mara\nweight: 62 kg\nweekly_mileage: 25 mi\n"));
    assert_true(profile_validate(&r.arena, &r.profile, &r.opts, &r.diag));
    assert_non_null(strstr(reading_write(&r),
                           "weekly_mileage is in mi and weight in kg: all is printed in km and kg; "
                           "for miles and pounds, write print: {units: imperial} [VALUE_READ]"));
}

/* What a message gives as an example is right where it is pasted. */
static void examples_in_messages_work(void **state)
{
    static const struct {
        const char *wrong, *before, *after;
    } keys[] = {
        {"race: 1", "race: ", ""},
        {"race_result: 1", "race_result: ", ""},
        {"baseline: 1", "baseline: ", ""},
        {"print: 1", "print: ", ""},
        {"sessions: 1", "sessions: ", ""},
        {"sweat_tests: [1]", "sweat_tests: [", "]"},
        {"log: [1]", "log: ", ""},
        {"weight: [1]", "weight: ", ""},
        {"easy_pace: [1]", "easy_pace: ", ""},
    };

    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const char *from, *to;
        char text[300], example[200];
        OWNED(reading_release) struct reading r = {0};

        snprintf(text, sizeof text, "name: Mara\n%s\n", keys[i].wrong);
        reading_init(&r);
        assert_false(reading_read(&r, text));
        from = strstr(r.messages, ", as in ");
        to = from ? strstr(from, ", not ") : NULL;
        assert_true(from && to && (size_t)(to - from) < sizeof example);
        snprintf(example, sizeof example, "%.*s", (int)(to - from) - 8, from + 8);
        snprintf(text, sizeof text, "name: Mara\nweekly_mileage: 40 km\n%s%s%s\n", keys[i].before,
                 example, keys[i].after);
        reading_release(&r);
        reading_init(&r);
        if (!reading_read(&r, text))
            fail_msg("%s%s", text, r.messages);
    }
}

static void a_name_must_be_there(void **state)
{
    expect("weight: 62 kg\n", "a.yaml:1:1: error: name is missing [KEY_MISSING]\n"
                              "    weight:\n"
                              "    ^\n");
    expect("name: ''\n", "a.yaml:1:7: error: name is empty [VALUE_TEXT]\n"
                         "    name:\n"
                         "          ^\n");
    expect("name: [Mara]\n", "a.yaml:1:7: error: name must be text, not a list [VALUE_KIND]\n"
                             "    name:\n"
                             "          ^\n");
}

static void all_mistakes_are_reported_in_order(void **state)
{
    expect("name: Mara Lindqvist\n"
           "weight: 620 kg\n"
           "weekly_mileage: 40 km\n"
           "long_run_days: [Sonday]\n"
           "name: Mara\n"
           "wieght: 62 kg\n"
           "log: [{date: *d}]\n",
           "a.yaml:2:9: error: weight 620 kg is outside 35-200 kg [VALUE_RANGE]\n"
           "    weight: 620 kg\n"
           "            ^\n"
           "a.yaml:4:17: error: long_run_days 'Sonday' is not a day: did you mean 'Sunday'? "
           "[VALUE_WORD]\n"
           "    long_run_days: [Sonday]\n"
           "                    ^\n"
           "a.yaml:5:1: error: key 'name' is given twice, first given on line 1 "
           "[KEY_DUPLICATE]\n"
           "    name:\n"
           "    ^\n"
           "a.yaml:6:1: error: unknown key 'wieght': did you mean 'weight'? [KEY_UNKNOWN]\n"
           "    wieght:\n"
           "    ^\n"
           "a.yaml:7:14: error: an alias has no anchor before it: put text that starts with '*' in "
           "quotes [YAML_ALIAS]\n"
           "    date:\n"
           "          ^\n");
}

static void a_bad_value_makes_no_second_message(void **state)
{
    OWNED(reading_release) struct reading r = {0};

    assert_false(reading_read(&r, "name: Mara\n"
                                  "weekly_mileage: lots\n"
                                  "longest_run: 14 km\n"
                                  "race: {date: tomorrow, distance: 10 km}\n"
                                  "weeks: soon\n"
                                  "sessions: {w9.mon: x}\n"
                                  "run_days: [Mon, Wed]\n"
                                  "rest_days: [Mon, Xxx]\n"));
    assert_int_equal(r.diag.records.n, 4);
    assert_true(profile_is_given(r.profile.at.weekly_mileage));
    assert_true(isnan(r.profile.weekly_km));
    assert_false(r.profile.has_race);
}

static void a_list_at_the_top_is_no_profile(void **state)
{
    OWNED(reading_release) struct reading r = {0};

    reading_init(&r);
    assert_false(reading_add(&r, "a.yaml", "- name: Mara\n"));
    assert_string_equal(reading_write(&r),
                        "a.yaml:1:1: error: a profile must have keys, as in name: Mara Lindqvist, "
                        "not a list [VALUE_KIND]\n"
                        "    - name:\n"
                        "    ^\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_ranges_are_inside),
        cmocka_unit_test(what_is_wrong_is_reported_once),
        cmocka_unit_test(another_unit_is_offered_where_it_fits),
        cmocka_unit_test(a_number_without_a_unit_is_noted_once),
        cmocka_unit_test(a_number_without_a_unit_is_as_the_profile_is),
        cmocka_unit_test(a_name_must_be_there),
        cmocka_unit_test(examples_in_messages_work),
        cmocka_unit_test(all_mistakes_are_reported_in_order),
        cmocka_unit_test(a_bad_value_makes_no_second_message),
        cmocka_unit_test(a_list_at_the_top_is_no_profile),
    };

    return cmocka_run_group_tests_name("athlete: mistakes", tests, NULL, NULL);
}
