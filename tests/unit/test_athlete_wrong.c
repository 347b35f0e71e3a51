/* Profiles: every range kept, what must fit together, and the words in which mistakes are reported. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "athlete/profile.h"
#include "reading.h"

static void expect(const char *text, const char *messages)
{
    struct reading r;
    bool is_fine = reading_read(&r, text);

    assert_string_equal(r.messages, messages);
    assert_int_equal(is_fine, r.diag.errors == 0);
    reading_release(&r);
}

/* The one message that a profile with LINES after its name gives, without place. */
static void expect_one(const char *lines, enum diag_id id, const char *text)
{
    struct reading r;
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
    reading_release(&r);
}

static void expect_fine(const char *lines)
{
    struct reading r;
    struct buf b;

    reading_init(&r);
    b = buf_in(&r.arena, 100000);
    buf_printf(&b, "name: Mara\n%s\n", lines);
    if (!reading_add(&r, "a.yaml", b.p) ||
        !profile_validate(&r.arena, &r.profile, &r.opts, &r.diag) || r.diag.records.n)
        fail_msg("'%s' gives\n%s", lines, reading_write(&r));
    reading_release(&r);
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
        "baseline: {resting_hr: 30, hrv: 5, sleep: 0, soreness: 0, balance: 0}",
        "baseline: {resting_hr: 110, hrv: 250, sleep: 16, soreness: 10, balance: 60}",
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

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        expect_fine(lines[i]);
}

static const struct one {
    const char *lines;
    enum diag_id id;
    const char *text;
} ones[] = {
    /* each range of SCIENCE 8.1, outside */
    {"weight: 620 kg", DIAG_VALUE_RANGE, "weight 620 kg is outside 35-200 kg"},
    {"weight: 34.9", DIAG_VALUE_RANGE, "weight 34.9 kg is outside 35-200 kg"},
    {"weight: 900 lb", DIAG_VALUE_RANGE, "weight 900 lb is outside 77.2-440.9 lb"},
    {"weight: 77\nprint: {units: imperial}", DIAG_VALUE_RANGE,
     "weight 77 lb is outside 77.2-440.9 lb"},
    {"age: 91", DIAG_VALUE_RANGE, "age 91 is outside 14-90 years"},
    {"age: -1", DIAG_VALUE_RANGE, "age -1 is outside 14-90 years"},
    {"born: 1900-01-01", DIAG_VALUE_RANGE, "born gives an age of 126, outside 14-90 years"},
    {"weekly_mileage: 251 km", DIAG_VALUE_RANGE, "weekly_mileage 251 km is outside 0-250 km"},
    {"weekly_distance: -1", DIAG_VALUE_RANGE, "weekly_distance -1 km is outside 0-250 km"},
    {"longest_run: 101 km", DIAG_VALUE_RANGE, "longest_run 101 km is outside 0-100 km"},
    {"longest_run: 63 mi", DIAG_VALUE_RANGE, "longest_run 63 mi is outside 0-62.1 mi"},
    {"easy_pace: 2:44 /km", DIAG_VALUE_RANGE, "easy_pace 2:44 /km is outside 2:45-15:00 /km"},
    {"easy_pace: 25:00 /mi", DIAG_VALUE_RANGE, "easy_pace 25:00 /mi is outside 4:26-24:08 /mi"},
    {"temperature: 46", DIAG_VALUE_RANGE, "temperature 46 C is outside -25 to 45 C"},
    {"temperature: 120 F", DIAG_VALUE_RANGE, "temperature 120 F is outside -13 to 113 F"},
    {"heat_ready: 3", DIAG_VALUE_WORD, "heat_ready '3' is not true or false"},
    {"humidity: 101 %", DIAG_VALUE_RANGE, "humidity 101 % is outside 0-100 %"},
    {"run_days: 8", DIAG_VALUE_RANGE, "run_days 8 is outside 1-7"},
    {"run_days: 0", DIAG_VALUE_RANGE, "run_days 0 is outside 1-7"},
    {"weeks: 25", DIAG_VALUE_RANGE, "weeks 25 is outside 1-24"},
    {"weekly_time: 29 min", DIAG_VALUE_RANGE, "weekly_time 29 min is outside 30-1200 min"},
    {"weekly_time: 21 h", DIAG_VALUE_RANGE, "weekly_time 21 h is outside 30-1200 min"},
    {"longest_time: 601", DIAG_VALUE_RANGE, "longest_time 601 min is outside 1-600 min"},
    {"can_run: 601 min", DIAG_VALUE_RANGE, "can_run 601 min is outside 0-600 min"},
    {"weekly_time: 60 min\nweekly_mileage: 10 km", DIAG_PROFILE_CONFLICT,
     "both weekly_time and weekly_mileage are given: plan by time or by distance, and leave one out"},
    {"weekly_time: 60 min\nlongest_run: 5 km", DIAG_PROFILE_CONFLICT,
     "both weekly_time and longest_run are given: plan by time or by distance, and leave one out"},
    {"longest_time: 30 min\nlongest_run: 5 km", DIAG_PROFILE_CONFLICT,
     "both longest_time and longest_run are given: plan by time or by distance, and leave one out"},
    {"longest_time: 30 min\nweekly_mileage: 20 km", DIAG_PROFILE_CONFLICT,
     "both longest_time and weekly_mileage are given: plan by time or by distance, and leave one out"},
    {"weekly_time: 2 h\npeak: 30 km", DIAG_PROFILE_CONFLICT,
     "both weekly_time and peak are given: plan by time or by distance, and leave one out"},
    {"weekly_time: 60 min\nlongest_time: 61 min", DIAG_PROFILE_CONFLICT,
     "longest_time 61 min is more than weekly_time 60 min"},
    {"weekly_time: 60 min\nlongest_time: 45 min", DIAG_VALUE_ODD,
     "longest_time 45 min is 75 % of weekly_time 60 min: check the numbers"},
    {"walk_breaks: 4-1", DIAG_VALUE_NUMBER,
     "walk_breaks '4-1' is not read: write minutes of running and of walking, as in 4:1, or '4:1 race' "
     "for race day too"},
    {"walk_breaks: 4:1 often", DIAG_VALUE_NUMBER,
     "walk_breaks '4:1 often' is not read: write minutes of running and of walking, as in 4:1, or "
     "'4:1 race' for race day too"},
    {"walk_breaks: 31:1", DIAG_VALUE_RANGE,
     "walk_breaks '31:1' is outside 1-30 min of running and 0.5-5 min of walking: write minutes of "
     "running and of walking, as in 4:1, or '4:1 race' for race day too"},
    {"walk_breaks: 4:6", DIAG_VALUE_RANGE,
     "walk_breaks '4:6' is outside 1-30 min of running and 0.5-5 min of walking: write minutes of "
     "running and of walking, as in 4:1, or '4:1 race' for race day too"},
    {"walk_breaks: [4, 1]", DIAG_VALUE_KIND,
     "walk_breaks must be minutes of running and of walking, as in 4:1, not a list"},
    {"peak: 300 km", DIAG_VALUE_RANGE, "peak 300 km is outside 5-250 km"},
    {"long_run_cap: 9 h", DIAG_VALUE_RANGE, "long_run_cap 9 h is outside 30-360 min"},
    {"gut_trained: 300 g/h", DIAG_VALUE_RANGE, "gut_trained 300 g/h is outside 0-120 g/h"},
    {"baseline: {resting_hr: 29}", DIAG_VALUE_RANGE,
     "baseline.resting_hr 29 bpm is outside 30-110 bpm"},
    {"baseline: {hrv: 251 ms}", DIAG_VALUE_RANGE, "baseline.hrv 251 ms is outside 5-250 ms"},
    {"baseline: {sleep: 17}", DIAG_VALUE_RANGE, "baseline.sleep 17 h is outside 0-16 h"},
    {"baseline: {soreness: 11}", DIAG_VALUE_RANGE, "baseline.soreness 11 is outside 0-10"},
    {"baseline: {balance: 61}", DIAG_VALUE_RANGE, "baseline.balance 61 s is outside 0-60 s"},
    {"log: [{date: 2026-11-20, resting_hr: 111}]", DIAG_VALUE_RANGE,
     "log[1].resting_hr 111 bpm is outside 30-110 bpm"},
    {"log: [{date: 2026-11-20, hrv: 4}]", DIAG_VALUE_RANGE, "log[1].hrv 4 ms is outside 5-250 ms"},
    {"log: [{date: 2026-11-20, sleep_h: 16.5}]", DIAG_VALUE_RANGE,
     "log[1].sleep_h 16.5 h is outside 0-16 h"},
    {"log: [{date: 2026-11-20, sleep_quality: 6}]", DIAG_VALUE_RANGE,
     "log[1].sleep_quality 6 is outside 1-5"},
    {"log: [{date: 2026-11-20, soreness: -1}]", DIAG_VALUE_RANGE,
     "log[1].soreness -1 is outside 0-10"},
    {"log: [{date: 2026-11-20, balance_s: 90}]", DIAG_VALUE_RANGE,
     "log[1].balance_s 90 s is outside 0-60 s"},
    {"log: [{date: 2026-11-20, hop_left_cm: 9}]", DIAG_VALUE_RANGE,
     "log[1].hop_left_cm 9 cm is outside 10-350 cm"},
    {"log: [{date: 2026-11-20, hop_right_cm: 351}]", DIAG_VALUE_RANGE,
     "log[1].hop_right_cm 351 cm is outside 10-350 cm"},
    {"sweat_tests: [{date: 2026-10-04, before: 62 kg, after: 61 kg, drank: 7 L, time: 60}]",
     DIAG_VALUE_RANGE, "sweat_tests[1].drank 7 L is outside 0-6 L"},
    {"sweat_tests: [{date: 2026-10-04, before: 62 kg, after: 61 kg, drank: 0, urine: 3000 mL, time: 60}]",
     DIAG_VALUE_RANGE, "sweat_tests[1].urine 3000 mL is outside 0-2000 mL"},
    {"sweat_tests: [{date: 2026-10-04, before: 20 kg, after: 61 kg, drank: 0, time: 60}]",
     DIAG_VALUE_RANGE, "sweat_tests[1].before 20 kg is outside 35-200 kg"},
    {"sweat_tests: [{date: 2026-10-04, before: 62 kg, after: 61 kg, drank: 0, time: 25 h}]",
     DIAG_VALUE_RANGE, "sweat_tests[1].time 25 h is outside 5-1440 min"},
    {"race: {date: 2027-02-20, distance: 300 km}", DIAG_VALUE_RANGE,
     "race.distance 300 km is outside 1-250 km"},
    {"race_result: {distance: 10 km, time: '5:00'}", DIAG_VALUE_RANGE,
     "race_result gives a pace of 0:30 /km, outside 2:15-20:00 /km"},
    {"race_result: {distance: 1 km, time: '4:00'}", DIAG_VALUE_RANGE,
     "race_result is over 1 km, too short to give a pace: give one of 1.5 km or more"},
    {"race_result: {distance: 10 km, time: '24:00'}", DIAG_RESULT_TOO_FAST,
     "race_result gives a pace of 2:24 /km, but nobody has run 10 km faster than 2:37 /km: check "
     "distance and time"},
    {"race_result: {distance: marathon, time: '1:52:00'}", DIAG_RESULT_TOO_FAST,
     "race_result gives a pace of 2:39 /km, but nobody has run 42.2 km faster than 2:51 /km: check "
     "distance and time"},
    {"race: {date: 2027-02-20, distance: 10 km, goal_time: '26:00'}", DIAG_GOAL_TOO_FAST,
     "race.goal_time gives a pace of 2:36 /km, but nobody has run 10 km faster than 2:37 /km: check "
     "distance and time"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: '3:30'}", DIAG_VALUE_RANGE,
     "race.goal_time gives a pace of 0:05 /km, outside 2:15-20:00 /km"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: 1 min}", DIAG_VALUE_RANGE,
     "race.goal_time 1 min is outside 2.5-2880 min"},
    {"gut_goal: 91 g/h", DIAG_VALUE_RANGE, "gut_goal 91 g/h is outside 30-90 g/h"},
    {"caffeine: 3", DIAG_VALUE_WORD, "caffeine '3' is not true or false"},
    {"race_result: {distance: 10 km, time: '50:00', date: 2026-13-01}", DIAG_VALUE_DATE,
     "race_result.date '2026-13-01' is a day that does not exist"},
    {"print: {gutter: 5 cm}", DIAG_VALUE_RANGE, "print.gutter 5 cm is outside 0-3 cm"},
    {"sessions: {w33.mon: x}", DIAG_VALUE_RANGE, "week 33 of sessions.w33.mon is outside 1-32"},

    /* possible, but more likely a slip */
    {"weight: 44.9 kg", DIAG_VALUE_ODD, "weight 44.9 kg: check the number"},
    {"weight: 151 kg", DIAG_VALUE_ODD, "weight 151 kg: check the number"},
    {"age: 86", DIAG_VALUE_ODD, "age is 86: check the number"},
    {"weekly_mileage: 121 km", DIAG_VALUE_ODD, "weekly_mileage 121 km: check the number"},
    {"easy_pace: 12:01 /km", DIAG_VALUE_ODD,
     "easy_pace 12:01 /km is slow for a run: check the number"},
    {"temperature: 28 C", DIAG_VALUE_ODD, "temperature 28 C is hot for running: check the number"},
    {"race_result: {distance: 10 km, time: '50:00', date: 2027-01-01}", DIAG_VALUE_ODD,
     "race_result.date 2027-01-01 is still to come: check the date"},
    {"run_days: 7", DIAG_VALUE_ODD, "run_days leaves no day without a run: check it"},
    {"weekly_mileage: 40 km\nlongest_run: 30 km", DIAG_VALUE_ODD,
     "longest_run 30 km is 75 % of weekly_mileage 40 km: check the numbers"},
    {"weekly_mileage: 40 km\npeak: 30 km", DIAG_VALUE_ODD,
     "peak 30 km is below weekly_mileage 40 km: check the numbers"},
    {"weeks: 8\nstart: 2026-11-23\nrace: {date: 2026-12-20, distance: 10 km}", DIAG_VALUE_ODD,
     "weeks 8 is ignored: the race on 2026-12-20 makes the plan 4 weeks long"},

    /* kinds and words */
    {"weight: heavy", DIAG_VALUE_NUMBER,
     "weight 'heavy' is not a number: write, for example, 62 kg"},
    {"weight: 62 km", DIAG_VALUE_NUMBER,
     "weight '62 km' has the wrong unit: write kg, lb or st, as in 62 kg"},
    {"weight: 62 stone", DIAG_VALUE_RANGE, "weight 62 stone is outside 5.6-31.4 st"},
    {"weight: 10 st 14", DIAG_VALUE_NUMBER,
     "weight '10 st 14' has more than 13 pounds: 14 lb are 1 st"},
    {"weekly_mileage: 1.070,5 km", DIAG_VALUE_NUMBER,
     "weekly_mileage '1.070,5 km' has a point and a comma: write decimals with a point"},
    {"weekly_mileage: 1,040 km", DIAG_VALUE_NUMBER,
     "weekly_mileage '1,040 km' has a comma that may mark thousands or decimals: write it without "
     "the comma, or with a point"},
    {"weekly_mileage: 50-45 km", DIAG_VALUE_NUMBER,
     "weekly_mileage '50-45 km' is two numbers: write one, as in 40 km"},
    {"weekly_mileage: 40-260 km", DIAG_VALUE_RANGE, "weekly_mileage 40-260 km is outside 0-250 km"},
    {"race: {date: 2027-02-20, distance: 5-10 km}", DIAG_VALUE_NUMBER,
     "race.distance '5-10 km' is two numbers: write one, as in 10 km or half marathon"},
    {"race: {date: 2027-02-20, distance: ultra}", DIAG_VALUE_NUMBER,
     "race.distance 'ultra' is not a number: write, for example, 10 km or half marathon"},
    {"race_result: 10k 48:30", DIAG_VALUE_KIND,
     "race_result must have keys, as in {distance: 10 km, time: '48:30'}, not text"},
    {"race_result: {distance: 10k, time: 48.30}", DIAG_VALUE_NUMBER,
     "race_result.time '48.30' is not minutes:seconds, as in 48:30"},
    {"baseline: {sleep: 7h30, 5 h}", DIAG_KEY_UNKNOWN,
     "unknown key '5 h' in baseline: a comma in { } ends a value, so write decimals with a point"},
    {"humidity: 0.6", DIAG_VALUE_ODD, "humidity 0.6 %: check the number"},

    /* numbers without a unit, and ranges */
    {"weekly_mileage: 25", DIAG_VALUE_READ,
     "weekly_mileage 25 read as 25 km; write 25 mi if you meant miles"},
    {"weight: 300", DIAG_VALUE_RANGE, "weight 300 kg is outside 35-200 kg"},
    {"weight: 70,5", DIAG_VALUE_READ, "weight 70,5 read as 70,5 kg"},
    {"easy_pace: 6:30", DIAG_VALUE_READ,
     "easy_pace 6:30 read as 6:30 /km; write 6:30 /mi if you meant minutes per mile"},
    {"temperature: 18", DIAG_VALUE_READ,
     "temperature 18 read as 18 C; write 18 F if you meant Fahrenheit"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: sub-4}", DIAG_VALUE_READ,
     "race.goal_time sub-4 read as 3:59:59"},
    {"race: {date: 2027-02-20, distance: HM, goal_time: Sub 1:45}", DIAG_VALUE_READ,
     "race.goal_time Sub 1:45 read as 1:44:59"},
    {"race: {date: 2027-02-20, distance: 5k, goal_time: under 20}", DIAG_VALUE_READ,
     "race.goal_time under 20 read as 0:19:59"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: sub 4 h}", DIAG_VALUE_READ,
     "race.goal_time sub 4 h read as 3:59:59"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: sub-600}", DIAG_VALUE_READ,
     "race.goal_time sub-600 read as 9:59:59"},
    {"race: {date: 2027-02-20, distance: marathon, goal_time: sub-1}", DIAG_VALUE_NUMBER,
     "race.goal_time 'sub-1' may be hours or minutes: write it as 3:59:59 or 39:59"},
    {"race: {date: 2027-02-20, distance: 10k, goal_time: subito}", DIAG_VALUE_NUMBER,
     "race.goal_time 'subito' is not a number: write, for example, 75 min"},
    {"race_result: {distance: marathon, time: sub-4}", DIAG_VALUE_NUMBER,
     "race_result.time 'sub-4' is not a number: write, for example, 75 min"},
    {"print: {gutter: 10}", DIAG_VALUE_READ, "print.gutter 10 read as 10 mm"},
    {"weekly_mileage: 45-50 km", DIAG_VALUE_READ,
     "weekly_mileage 45-50 km read as its middle, 47.5 km"},
    {"easy_pace: 5:45 to 6:15 /km", DIAG_VALUE_READ,
     "easy_pace 5:45 to 6:15 /km read as its middle, 6:00 /km"},
    {"weight: [62]", DIAG_VALUE_KIND, "weight must be a number, as in 62 kg, not a list"},
    {"weight: {kg: 62}", DIAG_VALUE_KIND, "weight must be a number, as in 62 kg, not a mapping"},
    {"print: {units: imperial}\nweight: [62]", DIAG_VALUE_KIND,
     "weight must be a number, as in 137 lb, not a list"},
    {"easy_pace: 5.45 /km", DIAG_VALUE_NUMBER,
     "easy_pace '5.45 /km' is not minutes:seconds, as in 5:45 /km"},
    {"easy_pace: 5:75 /km", DIAG_VALUE_NUMBER,
     "easy_pace '5:75 /km' has more than 59 minutes or seconds"},
    {"weeks: four", DIAG_VALUE_NUMBER, "weeks 'four' is not a whole number"},
    {"weeks: 4.5", DIAG_VALUE_NUMBER, "weeks '4.5' is not a whole number"},
    {"race: [10 km]", DIAG_VALUE_KIND,
     "race must have keys, as in {date: 2027-03-14, distance: 10 km}, not a list"},
    {"long_run_days: {a: 1}", DIAG_VALUE_KIND, "long_run_days must be a list, not a mapping"},
    {"long_run_days: [Sonday]", DIAG_VALUE_WORD,
     "long_run_days 'Sonday' is not a day: did you mean 'Sunday'?"},
    {"long_run_days: [Tuseday]", DIAG_VALUE_WORD,
     "long_run_days 'Tuseday' is not a day: did you mean 'Tuesday'?"},
    {"long_run_days: [snu]", DIAG_VALUE_WORD,
     "long_run_days 'snu' is not a day: did you mean 'Sunday'?"},
    {"long_run_days: [whenever]", DIAG_VALUE_WORD,
     "long_run_days 'whenever' is not one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday"},
    {"long_run_days: [Sun, Mon, Tue]", DIAG_VALUE_COUNT,
     "long_run_days has 3 entries: 1 to 2 are allowed"},
    {"long_run_days: []", DIAG_VALUE_COUNT, "long_run_days has 0 entries: 1 to 2 are allowed"},
    {"long_run_days: [Sun, sunday]", DIAG_VALUE_TWICE, "long_run_days names 'Sunday' twice"},
    {"rest_days: [[Mon]]", DIAG_VALUE_KIND, "rest_days must be a day, not a list"},
    {"equipment: [step, step]", DIAG_VALUE_TWICE, "equipment names 'step' twice"},
    {"equipment: [none, step]", DIAG_PROFILE_CONFLICT,
     "equipment lists 'none' together with other items"},
    {"equipment: [foam_rolle]", DIAG_VALUE_WORD,
     "equipment 'foam_rolle' is not known: did you mean 'foam_roller'?"},
    {"equipment: [barbell_rack]", DIAG_VALUE_WORD,
     "equipment 'barbell_rack' is not one of mini_band, long_band, light_weight, dumbbell, "
     "dumbbells, foam_roller, step or none"},
    {"goal: fast", DIAG_VALUE_WORD, "goal 'fast' is not one of recovery or adaptation"},
    {"experience: pro", DIAG_VALUE_WORD,
     "experience 'pro' is not one of novice, regular or experienced"},
    {"markers: [pulse]", DIAG_VALUE_WORD,
     "markers 'pulse' is not one of sleep, resting_hr, soreness, balance, hrv or hop"},
    {"health: [tired]", DIAG_VALUE_WORD,
     "health 'tired' is not one of symptoms, known_cvd, heart_failure, hypertension, diuretics, diabetes, kidney_disease, pregnancy, eating_disorder_history, nsaid or anticoagulant"},
    {"health: [nsaids]", DIAG_VALUE_WORD, "health 'nsaids' is not known: did you mean 'nsaid'?"},
    {"cold_water: maybe", DIAG_VALUE_WORD, "cold_water 'maybe' is not true or false"},
    {"adult: 1", DIAG_VALUE_WORD, "adult '1' is not true or false"},
    {"print: {language: fr}", DIAG_VALUE_WORD,
     "print.language 'fr' is not known: it can only be en"},
    {"print: {paper: a3}", DIAG_VALUE_WORD,
     "print.paper 'a3' is not one of a4, letter, a5 or half-letter"},
    {"print: {units: Metrik}", DIAG_VALUE_WORD,
     "print.units 'Metrik' is not known: did you mean 'metric'?"},
    {"print: {first_weekday: Sundy}", DIAG_VALUE_WORD,
     "print.first_weekday 'Sundy' is not a day: did you mean 'Sunday'?"},
    {"print: {pages: [week, week]}", DIAG_VALUE_TWICE, "print.pages names 'week' twice"},
    {"print: {theme: ../../etc}", DIAG_VALUE_TEXT,
     "print.theme '../../etc' may contain only a-z, 0-9, '.', '_' and '-', and must not start with '.'"},
    {"start: 2026-02-30", DIAG_VALUE_DATE, "start '2026-02-30' is a day that does not exist"},
    {"start: 30.11.2026", DIAG_VALUE_DATE,
     "start '30.11.2026' is not a date: write year-month-day, such as 2026-11-22"},
    {"born: {y: 1990}", DIAG_VALUE_KIND, "born must be a date, not a mapping"},
    {"id: Mara", DIAG_VALUE_TEXT,
     "id 'Mara' may contain only a-z, 0-9, '.', '_' and '-', and must not start with '.'"},
    {"id: .hidden", DIAG_VALUE_TEXT,
     "id '.hidden' may contain only a-z, 0-9, '.', '_' and '-', and must not start with '.'"},
    {"id: ''", DIAG_VALUE_TEXT, "id is empty"},
    {"id: a2345678901234567890123456789012345678901234567890123456789012345", DIAG_VALUE_TEXT,
     "id is 65 characters long: at most 64 are allowed"},
    {"coach: \"a\\eb\"", DIAG_VALUE_TEXT, "coach 'a\\x1Bb' has the control character U+001B"},
    {"coach: \"a\\nb\"", DIAG_VALUE_TEXT, "coach 'a\\x0Ab' has the control character U+000A"},
    {"notes: \"a\\0b\"", DIAG_VALUE_TEXT, "notes 'a\\x00b' has the control character U+0000"},
    {"sessions: [a]", DIAG_VALUE_KIND,
     "sessions must have keys, as in {w2.wed: 6 x 800 m}, not a list"},
    {"sessions: {week2.wed: x}", DIAG_KEY_UNKNOWN,
     "unknown key 'week2.wed' in sessions: write week and day, as in w2.wed, or a date, as in "
     "2027-03-14"},
    {"sessions: {w2: x}", DIAG_KEY_UNKNOWN,
     "unknown key 'w2' in sessions: write week and day, as in w2.wed, or a date, as in 2027-03-14"},
    {"sessions: {2027-02-30: x}", DIAG_KEY_UNKNOWN,
     "unknown key '2027-02-30' in sessions: write week and day, as in w2.wed, or a date, as in "
     "2027-03-14"},
    {"sessions: {w2.wen: x}", DIAG_VALUE_WORD,
     "sessions 'wen' is not a day: did you mean 'Wednesday'?"},
    {"sessions: {w2.wed: x, W2.Wednesday: y}", DIAG_VALUE_TWICE,
     "sessions has W2.Wednesday twice, first on line 2"},
    {"after_race: 7", DIAG_VALUE_RANGE, "after_race 7 is outside 1-6"},
    {"break: {from: 2026-12-20, to: 2027-01-32}", DIAG_VALUE_DATE,
     "break.to '2027-01-32' is a day that does not exist"},
    {"break: {from: 2026-12-20, to: 2027-01-03, why: work}", DIAG_VALUE_WORD,
     "break.why 'work' is not one of other, holiday, illness, injury or birth"},
    {"sessions: {w2.wed: {distance: 5 km}}", DIAG_KEY_MISSING, "sessions.w2.wed.text is missing"},
    {"sessions: {w2.wed: {text: x, time: 1:30}}", DIAG_VALUE_NUMBER,
     "sessions.w2.wed.time '1:30' may be hours or minutes: write 1h30 or 90 min"},
    {"sessions: {w2.wed: {text: x, time: 9 min}}", DIAG_VALUE_RANGE,
     "sessions.w2.wed.time 9 min is outside 10-1440 min"},
    {"sessions: {w2.wed: {text: x, time: 0 min}}", DIAG_VALUE_RANGE,
     "sessions.w2.wed.time 0 min is outside 10-1440 min"},
    {"sessions: {w2.wed: {text: x, distance: 0 km}}", DIAG_VALUE_RANGE,
     "sessions.w2.wed.distance 0 km is outside 1-100 km"},
    {"sessions: {w2.wed: {text: x, distance: 999999999 km}}", DIAG_VALUE_RANGE,
     "sessions.w2.wed.distance 999999999 km is outside 1-100 km"},
    {"sessions: {w2.wed: {text: x, kind: eazy}}", DIAG_VALUE_WORD,
     "sessions.w2.wed.kind 'eazy' is not known: did you mean 'easy'?"},
    {"sessions: {w2.wed: [5 km]}", DIAG_VALUE_KIND,
     "sessions.w2.wed must have keys, as in {text: 6 x 800 m, kind: quality}, not a list"},
    {"sweat_tests: [{before: 62 kg, after: 61 kg, drank: 0, time: 60}]", DIAG_KEY_MISSING,
     "sweat_tests[1].date is missing"},
    {"sweat_tests: heavy", DIAG_VALUE_KIND, "sweat_tests must be a list, not text"},
    {"sweat_tests: [62]", DIAG_VALUE_KIND,
     "sweat_tests[1] must have keys, as in {date: 2026-11-15, before: 62.4 kg, after: 61.6 kg, "
     "drank: 0.4 L, time: 75 min}, not text"},
    {"log: diary.txt", DIAG_VALUE_KIND,
     "log must be a list of days or the name of a table (.csv, .xlsx, .ods), not 'diary.txt'"},
    {"log: [{soreness: 2}]", DIAG_KEY_MISSING, "log[1].date is missing"},

    /* unknown keys */
    {"wieght: 62 kg", DIAG_KEY_UNKNOWN, "unknown key 'wieght': did you mean 'weight'?"},
    {"long_run_day: [Sun]", DIAG_KEY_UNKNOWN,
     "unknown key 'long_run_day': did you mean 'long_run_days'?"},
    {"paper: a4", DIAG_KEY_UNKNOWN, "unknown key 'paper': did you mean 'print.paper'?"},
    {"no_such_key: 42", DIAG_KEY_UNKNOWN, "unknown key 'no_such_key'"},
    {"<<: {weight: 62}", DIAG_KEY_UNKNOWN, "unknown key '<<'"},
    {"race: {dat: 2027-02-20, date: 2027-02-20, distance: 10 km}", DIAG_KEY_UNKNOWN,
     "unknown key 'dat' in race: did you mean 'date'?"},
    {"race: {town: Oslo, date: 2027-02-20, distance: 10 km}", DIAG_KEY_UNKNOWN,
     "unknown key 'town' in race: known keys: name, date, distance, goal_time"},
    {"weekly_mileage: 40 km\nweekly_distance: 40", DIAG_KEY_DUPLICATE,
     "key 'weekly_distance' is another name for 'weekly_mileage', first given on line 2"},

    /* what must fit together */
    {"weekly_mileage: 40 km\nlongest_run: 50 km", DIAG_PROFILE_CONFLICT,
     "longest_run 50 km is more than weekly_mileage 40 km"},
    {"weekly_mileage: 20 mi\nlongest_run: 22 mi\nprint: {units: imperial}", DIAG_PROFILE_CONFLICT,
     "longest_run 22 mi is more than weekly_mileage 20 mi"},
    {"age: 30\nborn: 1990-01-01", DIAG_PROFILE_CONFLICT, "both born and age are given: keep one"},
    {"age: 13", DIAG_PROFILE_MINOR, "age 13: no plan is made for runners under 14"},
    {"born: 2014-01-01", DIAG_PROFILE_MINOR,
     "born gives an age of 12: no plan is made for runners under 14"},
    {"age: 16", DIAG_PROFILE_MINOR,
     "age is 16: under 18 a parent or guardian must read the plan first; then add "
     "'guardian_reviewed: true'"},
    {"adult: false", DIAG_PROFILE_MINOR, "adult is false: give age or born too"},
    {"adult: true\nage: 17\nguardian_reviewed: true", DIAG_PROFILE_CONFLICT,
     "adult is true, but age is 17"},
    {"born: 2027-01-01", DIAG_VALUE_RANGE, "born gives an age of -1, outside 14-90 years"},
    {"run_days: [Mon, Wed]\nrest_days: [Mon]", DIAG_PROFILE_CONFLICT,
     "rest_days and run_days both name Monday"},
    {"run_days: [Mon, Wed]\ncross_days: [Mon, Wed]", DIAG_PROFILE_CONFLICT,
     "cross_days and run_days both name Monday and Wednesday"},
    {"cross_days: [Mon]\nrest_days: [Mon]", DIAG_PROFILE_CONFLICT,
     "cross_days and rest_days both name Monday"},
    {"long_run_days: [Sun]\nrest_days: [Sun]", DIAG_PROFILE_CONFLICT,
     "long_run_days and rest_days both name Sunday"},
    {"long_run_days: [Sun]\ncross_days: [Sun]", DIAG_PROFILE_CONFLICT,
     "long_run_days and cross_days both name Sunday"},
    {"quality_days: [Tue]\nrest_days: [Tue]", DIAG_PROFILE_CONFLICT,
     "quality_days and rest_days both name Tuesday"},
    {"quality_days: [Tue]\ncross_days: [Tue]", DIAG_PROFILE_CONFLICT,
     "quality_days and cross_days both name Tuesday"},
    {"quality_days: [Sun]\nlong_run_days: [Sun]", DIAG_PROFILE_CONFLICT,
     "quality_days and long_run_days both name Sunday"},
    {"run_days: [Mon, Wed]\nlong_run_days: [Sun]", DIAG_PROFILE_CONFLICT,
     "long_run_days names Sunday, which run_days does not"},
    {"run_days: [Mon, Wed]\nquality_days: [Tue]", DIAG_PROFILE_CONFLICT,
     "quality_days names Tuesday, which run_days does not"},
    {"run_days: 1\nlong_run_days: [Wed, Sun]", DIAG_PROFILE_CONFLICT,
     "run_days is 1, but there are 2 long_run_days"},
    {"run_days: 2\nlong_run_days: [Sun]\nquality_days: [Tue, Thu]", DIAG_PROFILE_CONFLICT,
     "run_days is 2, but long_run_days and quality_days name 3 days"},
    {"run_days: 6\nrest_days: [Mon]\ncross_days: [Tue]", DIAG_PROFILE_CONFLICT,
     "run_days is 6, but rest_days and cross_days leave only 5 days"},
    {"rest_days: [Mon, Tue, Wed, Thu]\ncross_days: [Fri, Sat, Sun]", DIAG_PROFILE_CONFLICT,
     "rest_days and cross_days leave no day for a run"},
    {"race: {date: 2027-02-20}", DIAG_KEY_MISSING, "race.distance is missing"},
    {"race: {distance: 10 km}", DIAG_KEY_MISSING, "race.date is missing"},
    {"race_result: {distance: 10 km}", DIAG_KEY_MISSING, "race_result.time is missing"},
    {"start: 2027-01-04\nrace: {date: 2026-12-31, distance: 10 km}", DIAG_PROFILE_CONFLICT,
     "race.date 2026-12-31 is before the plan starts on 2027-01-04"},
    {"race: {date: 2026-11-22, distance: 10 km}", DIAG_PROFILE_CONFLICT,
     "race.date 2026-11-22 is before the coming week, which starts on 2026-11-23"},
    {"race: {date: 2027-11-22, distance: 10 km}", DIAG_PROFILE_CONFLICT,
     "race.date 2027-11-22 is 52 weeks after the start on 2026-11-23: a plan has at most 24 weeks, "
     "so start later"},
    {"sessions: {w5.mon: x}", DIAG_WEEKS_RANGE,
     "sessions has week 5, but the plan has only 4 weeks"},
    {"start: 2026-11-30\nsessions: {2026-12-28: x}", DIAG_WEEKS_RANGE,
     "sessions has 2026-12-28, but the plan goes from 2026-11-30 to 2026-12-27"},
    {"start: 2026-12-02\nsessions: {2026-12-01: x}", DIAG_WEEKS_RANGE,
     "sessions has 2026-12-01, but the plan goes from 2026-12-02 to 2026-12-27"},
    {"start: 2026-11-30\nsessions: {w2.wed: x, 2026-12-09: y}", DIAG_VALUE_TWICE,
     "this day has two sessions, the other as w2.wed on line 3"},
    {"break: {from: 2026-12-20}", DIAG_KEY_MISSING, "break.to is missing"},
    {"break: {to: 2026-12-20}", DIAG_KEY_MISSING, "break.from is missing"},
    {"break: {from: 2026-12-20, to: 2026-12-19}", DIAG_PROFILE_CONFLICT,
     "break is from 2026-12-20 to 2026-12-19: give the earlier date first"},
    {"start: 2026-11-30\nrace: {date: 2027-01-02, distance: 10 km}\n"
     "break: {from: 2026-12-20, to: 2027-01-02}",
     DIAG_PROFILE_CONFLICT, "the race falls in the break from 2026-12-20 to 2027-01-02"},
    {"after_race: 2", DIAG_VALUE_ODD, "after_race is ignored: there is no race"},
    {"weeks: 1\nsessions: {w2.mon: x}", DIAG_WEEKS_RANGE,
     "sessions has week 2, but the plan has only 1 week"},
};

static void what_is_wrong_is_reported_once(void **state)
{
    (void)state;
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
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r;

        reading_init(&r);
        assert_false(reading_add(&r, "a.yaml", cases[i].lines));
        assert_int_equal(r.diag.records.item[0].id, DIAG_VALUE_RANGE);
        if (cases[i].note != NULL)
            assert_string_equal(r.diag.records.item[0].note, cases[i].note);
        else
            assert_null(r.diag.records.item[0].note);
        reading_release(&r);
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
        {"weekly_mileage: 25 mi\nlongest_run: 12", 1, 1},
        {"weekly_mileage: 25 mi\neasy_pace: 8:30", 1, 1},
        {"easy_pace: 8:31", 1, 1},
        {"temperature: 40", 1, 2}, /* it is hot too */
        {"long_run_cap: 150", 0, 0},
        {"sweat_tests: [{date: 2026-10-04, before: 62, after: 61 kg, drank: 20, time: 60},"
         " {date: 2026-10-11, before: 62, after: 61 kg, drank: 20, time: 60}]",
         2, 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct reading r;
        struct buf b;

        reading_init(&r);
        b = buf_in(&r.arena, 1000);
        buf_printf(&b, "name: Mara\n%s\n", cases[i].lines);
        assert_true(reading_add(&r, "a.yaml", b.p));
        if (r.diag.warnings != cases[i].warnings ||
            r.diag.records.n != cases[i].notes + cases[i].warnings)
            fail_msg("'%s' gives\n%s", cases[i].lines, reading_write(&r));
        reading_release(&r);
    }
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
        {"log: [1]", "log: [", "]"},
        {"weight: [1]", "weight: ", ""},
        {"easy_pace: [1]", "easy_pace: ", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const char *from, *to;
        char text[300], example[200];
        struct reading r;

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
        reading_release(&r);
    }
}

static void a_name_must_be_there(void **state)
{
    (void)state;
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
    (void)state;
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
    struct reading r;

    (void)state;
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
    reading_release(&r);
}

static void a_list_at_the_top_is_no_profile(void **state)
{
    struct reading r;

    (void)state;
    reading_init(&r);
    assert_false(reading_add(&r, "a.yaml", "- name: Mara\n"));
    assert_string_equal(reading_write(&r),
                        "a.yaml:1:1: error: a profile must have keys, as in name: Mara Lindqvist, "
                        "not a list [VALUE_KIND]\n"
                        "    - name:\n"
                        "    ^\n");
    reading_release(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_of_ranges_are_inside),
        cmocka_unit_test(what_is_wrong_is_reported_once),
        cmocka_unit_test(another_unit_is_offered_where_it_fits),
        cmocka_unit_test(a_number_without_a_unit_is_noted_once),
        cmocka_unit_test(a_name_must_be_there),
        cmocka_unit_test(examples_in_messages_work),
        cmocka_unit_test(all_mistakes_are_reported_in_order),
        cmocka_unit_test(a_bad_value_makes_no_second_message),
        cmocka_unit_test(a_list_at_the_top_is_no_profile),
    };

    return cmocka_run_group_tests_name("athlete: mistakes", tests, NULL, NULL);
}
