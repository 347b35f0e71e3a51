/* How each key of a profile is read: the table of profile.def, and those of its mappings. */
#include "athlete/athlete_int.h"
#include "science/mileage.h"

/* The words of profile.def: a value of struct profile by its kind, or by a reader of its own. */
#define VALUE(type, member)    .kind = SCHEMA_##type, .offset = offsetof(struct profile, member)
#define CUSTOM(member, reader) VALUE(CUSTOM, member), .read = (reader)
#define TEXT(member, min, max) VALUE(TEXT, member), SCHEMA_RANGE(min, max)
#define DAYS(member, min, max) \
 VALUE(WORDS, member), .words = &profile_weekdays, SCHEMA_RANGE(min, max)
#define EXACT                          .flags = QUANTITY_EXACT
#define QUANTITY(measure, member, ...) VALUE(CUSTOM, member), FIELD_QUANTITY(measure, __VA_ARGS__)
#define WHOLE(reader)                  .kind = SCHEMA_CUSTOM, .read = (reader) /* fills more than one member */
#define MAP(table)                     .kind = SCHEMA_MAP, .of = &(table) /* its keys fill struct profile too */
#define HAS(member)                    .has = offsetof(struct profile, member)
#define PLACE(key)                     .at = offsetof(struct profile, at.key)

static const char *const experience_words[] = {
#define EXPERIENCE(id, word, about) word,
#include "science/experience.def"
};
static const char *const break_words[] = {
#define BREAK(id, word, about) word,
#include "athlete/break.def"
};
static const char *const marker_words[] = {
#define MARKER(id, word, about) word,
#include "science/marker.def"
};
static const char *const flag_words[] = {
#define HEALTH(id, word, name, limit) word,
#include "science/health.def"
};

const struct schema_words profile_experiences = {.word = experience_words,
                                                 .n = ARRAY_LEN(experience_words)};
static const struct schema_words breaks = {.word = break_words, .n = ARRAY_LEN(break_words)};
const struct schema_words profile_markers = {.word = marker_words, .n = ARRAY_LEN(marker_words)};
static const struct schema_also flags_also[] = {
#define HEALTH_WORD(id, text) {text, SAFETY_ROW_##id},
#define HEALTH_NO_WORD(text)  {text, SCHEMA_NO_WORD},
#include "athlete/health_word.def"
};
static const struct schema_words flags = {.word = flag_words,
                                          .n = ARRAY_LEN(flag_words),
                                          .also = flags_also,
                                          .n_also = ARRAY_LEN(flags_also)};
const struct schema_words profile_units =
    SCHEMA_WORDS_OF([UNIT_METRIC] = "metric", [UNIT_IMPERIAL] = "imperial");
static const struct schema_words languages = SCHEMA_WORDS_OF("en");

#define NESTED(map, key_, ...)                   \
 {                                               \
  .key = #key_, PLACE(map##_##key_), __VA_ARGS__ \
 }
static const struct schema_field race_fields[] = {
    NESTED(race, name, TEXT(race.name, 1, 80)),
    NESTED(race, date, VALUE(DATE, race.date), HAS(race.has_date)),
    NESTED(race, distance,
           QUANTITY(DISTANCE, race.distance_km, BOUND_RACE_KM, .flags = QUANTITY_RACE)),
    NESTED(race, goal_time,
           QUANTITY(MINUTES, race.goal_min, BOUND_RACE_MIN, .flags = QUANTITY_GOAL)),
};

static const struct schema_field result_fields[] = {
    NESTED(race_result, distance,
           QUANTITY(DISTANCE, race_result.distance_km, BOUND_RACE_KM, .flags = QUANTITY_RACE)),
    NESTED(race_result, time, QUANTITY(MINUTES, race_result.time_min, BOUND_RACE_MIN, EXACT)),
    NESTED(race_result, date, VALUE(DATE, race_result.date), HAS(race_result.has_date)),
};

static const struct schema_field break_fields[] = {
    NESTED(break, from, VALUE(DATE, off.from), HAS(off.has_from)),
    NESTED(break, to, VALUE(DATE, off.to), HAS(off.has_to)),
    NESTED(break, why, VALUE(WORD, off.why), .words = &breaks, .flags = SCHEMA_PRIVATE),
};

static const struct schema_field baseline_fields[] = {
    NESTED(baseline, resting_hr, QUANTITY(BPM, baseline.resting_hr_bpm, BOUND_RESTING_HR_BPM)),
    NESTED(baseline, hrv, QUANTITY(MILLIS, baseline.hrv_ms, BOUND_HRV_MS)),
    NESTED(baseline, sleep, QUANTITY(HOURS, baseline.sleep_h, BOUND_SLEEP_H)),
    NESTED(baseline, soreness, VALUE(CUSTOM, baseline.soreness), FIELD_NUMBER(BOUND_SORENESS)),
    NESTED(baseline, balance, QUANTITY(SECONDS, baseline.balance_s, BOUND_BALANCE_S)),
};

static const struct schema_field PAGE = {.kind = SCHEMA_CUSTOM, .read = field_read_file_word};
static const struct schema_field print_fields[] = {
    NESTED(print, pages, VALUE(LIST, print.pages), .flags = SCHEMA_UNIQUE,
           SCHEMA_RANGE(1, PROFILE_PAGES_MAX), SCHEMA_ITEMS(PAGE, const char *)),
    NESTED(print, paper, VALUE(WORD, print.paper), .words = &profile_papers),
    NESTED(print, units, VALUE(WORD, print.units), .words = &profile_units),
    NESTED(print, language, VALUE(WORD, print.language), .words = &languages),
    NESTED(print, first_weekday, VALUE(WORD, print.first_weekday), .words = &profile_weekdays),
    NESTED(print, large_print, VALUE(BOOL, print.is_large)),
    NESTED(print, left_handed, VALUE(BOOL, print.is_left_handed)),
    NESTED(print, gray, VALUE(BOOL, print.is_gray)),
    NESTED(print, gutter, QUANTITY(MARGIN, print.gutter_mm, BOUND_GUTTER_MM)),
    NESTED(print, duplex, VALUE(BOOL, print.is_duplex)),
    NESTED(print, theme, CUSTOM(print.theme, field_read_file_word)),
};

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct profile_sweat_test, member)
#define NEED                   .flags = SCHEMA_REQUIRED
static const struct schema_field test_fields[] = {
    {ROW(DATE, "date", date), NEED, .has = offsetof(struct profile_sweat_test, has_date)},
    {ROW(CUSTOM, "before", before_kg), NEED,
     FIELD_QUANTITY(MASS, BOUND_WEIGHT_KG, EXACT, .is_past = true)},
    {ROW(CUSTOM, "after", after_kg), NEED, FIELD_QUANTITY(MASS, BOUND_TEST_AFTER_KG, EXACT)},
    {ROW(CUSTOM, "drank", drank_ml), NEED, FIELD_QUANTITY(VOLUME, BOUND_TEST_DRINK_ML, EXACT)},
    {ROW(CUSTOM, "urine", urine_ml), FIELD_QUANTITY(VOLUME, BOUND_TEST_URINE_ML, EXACT)},
    {ROW(CUSTOM, "time", time_min), NEED, FIELD_QUANTITY(MINUTES, BOUND_TEST_ENTERED_MIN, EXACT)},
    {ROW(CUSTOM, "temperature", temperature_c),
     FIELD_QUANTITY(TEMPERATURE, BOUND_TEMPERATURE_C, EXACT, .is_past = true)},
    {ROW(CUSTOM, "pace", pace_min_per_km),
     FIELD_QUANTITY(PACE, BOUND_EASY_MIN_PER_KM, EXACT, .is_past = true)},
};

static const struct schema TESTS;

static void init_test(void *entry)
{
    field_clear_numbers(&TESTS, entry);
}

static const struct schema RACE = {SCHEMA_OF("a race", race_fields, struct profile),
                                   .example = "{date: 2027-03-14, distance: 10 km}"};
static const struct schema RESULT = {SCHEMA_OF("a race result", result_fields, struct profile),
                                     .example = "{distance: 10 km, time: '48:30'}"};
static const struct schema BREAK = {SCHEMA_OF("a break", break_fields, struct profile),
                                    .example = "{from: 2026-12-20, to: 2027-01-03, why: holiday}"};
static const struct schema BASELINE = {SCHEMA_OF("a baseline", baseline_fields, struct profile),
                                       .example = "{resting_hr: 54, sleep: 7h30}"};
static const struct schema PRINT = {SCHEMA_OF("print", print_fields, struct profile),
                                    .example = "{paper: letter}"};
static const struct schema TESTS = {
    SCHEMA_OF("a sweat test", test_fields, struct profile_sweat_test), .init = init_test,
    .example = "{date: 2026-11-15, before: 62.4 kg, after: 61.6 kg, drank: 0.4 L, time: 75 min}"};
static const struct schema_field TEST = {.kind = SCHEMA_MAP,
                                         .of = &TESTS,
                                         .at = offsetof(struct profile_sweat_test, at)};

static const struct schema_field fields[] = {
#define KEY(key_, ...)   {.key = #key_, PLACE(key_), __VA_ARGS__},
#define ALIAS(key_, ...) {.key = #key_, __VA_ARGS__},
#include "athlete/profile.def"
};

const struct schema profile_schema = {SCHEMA_OF("a profile", fields, struct profile),
                                      .example = "name: Mara Lindqvist"};

const struct schema_field *profile_find_field(const char *dotted)
{
    struct str inner, outer = str_cut(str_from_c(dotted), '.', &inner);
    const struct schema_field *f = schema_find_field(&profile_schema, outer);

    return f != NULL && f->kind == SCHEMA_MAP && inner.p != NULL ? schema_find_field(f->of, inner)
                                                                 : f;
}
