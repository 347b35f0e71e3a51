/* Every key of a profile: what it is, where it goes, what is accepted (SCIENCE 8.1). */
#include <math.h>
#include <stddef.h>

#include "athlete/profile_int.h"
#include "base/array.h"
#include "science/mileage.h"

/* One key of struct profile: where its value and its place go. */
#define AT(value, place) SCHEMA_AT(struct profile, value, at.place)
/* A mapping whose keys fill struct profile itself. */
#define INSIDE(place) .offset = 0, .at = offsetof(struct profile, at.place)
/* A quantity, or a bare number, within a row of bounds.def; more members may follow. */
#define QUANTITY(measure, ...)                                                             \
 .kind = SCHEMA_CUSTOM, .read = field_read_quantity, .arg = &(const struct field_quantity) \
 {                                                                                         \
  .kind = QUANTITY_##measure, .bound = __VA_ARGS__                                         \
 }
#define NUMBER(row)                                                                      \
 .kind = SCHEMA_CUSTOM, .read = field_read_number, .arg = &(const struct field_quantity) \
 {                                                                                       \
  .bound = (row)                                                                         \
 }
#define DAYS(least, most) \
 .kind = SCHEMA_CUSTOM, .read = field_read_days, .min = (least), .max = (most)
#define CUSTOM(function) .kind = SCHEMA_CUSTOM, .read = (function)
#define BOOL             .kind = SCHEMA_BOOL
#define WORDS(list)                    \
 .words = &(const struct schema_words) \
 {                                     \
  list, ARRAY_LEN(list)                \
 }

static const char *const goals[] = {
    NULL,
#define GOAL(id, word, about) word,
#include "athlete/goal.def"
#undef GOAL
};
static const char *const experiences[] = {
#define EXPERIENCE(id, word, about) word,
#include "science/experience.def"
#undef EXPERIENCE
};
static const char *const equipment[] = {
#define EQUIPMENT(id, word, about) word,
#include "athlete/equipment.def"
#undef EQUIPMENT
};
static const char *const markers[] = {
#define MARKER(id, word, about) word,
#include "science/marker.def"
#undef MARKER
};
static const char *const flags[] = {
#define HEALTH(id, word, about) word,
#include "science/health.def"
#undef HEALTH
};
static const char *const papers[] = {
#define PAPER(id, word, width_mm, height_mm) word,
#include "athlete/paper.def"
#undef PAPER
};
static const double paper_mm[][2] = {
#define PAPER(id, word, width_mm, height_mm) {width_mm, height_mm},
#include "athlete/paper.def"
#undef PAPER
};
static const char *const unit_systems[] = {"metric", "imperial"};

static const struct schema_field race_fields[] = {
    {.key = "name", AT(race.name, race_name), .kind = SCHEMA_TEXT, .min = 1, .max = 80},
    {.key = "date",
     AT(race.date, race_date),
     .kind = SCHEMA_DATE,
     .has = offsetof(struct profile, race.has_date)},
    {.key = "distance",
     AT(race.distance_km, race_distance),
     QUANTITY(DISTANCE, BOUND_RACE_KM, .flags = QUANTITY_RACE)},
};

static const struct schema_field result_fields[] = {
    {.key = "distance",
     AT(race_result.distance_km, result_distance),
     QUANTITY(DISTANCE, BOUND_RACE_KM, .flags = QUANTITY_RACE)},
    {.key = "time", AT(race_result.time_min, result_time), QUANTITY(MINUTES, BOUND_RACE_MIN)},
};

static const struct schema_field baseline_fields[] = {
    {.key = "resting_hr",
     AT(baseline.resting_hr_bpm, base_resting_hr),
     QUANTITY(BPM, BOUND_RESTING_HR_BPM)},
    {.key = "hrv", AT(baseline.hrv_ms, base_hrv), QUANTITY(MILLIS, BOUND_HRV_MS)},
    {.key = "sleep", AT(baseline.sleep_h, base_sleep), QUANTITY(HOURS, BOUND_SLEEP_H)},
    {.key = "soreness", AT(baseline.soreness, base_soreness), NUMBER(BOUND_SORENESS)},
    {.key = "balance", AT(baseline.balance_s, base_balance), QUANTITY(SECONDS, BOUND_BALANCE_S)},
};

static const struct schema_field print_fields[] = {
    {.key = "pages", INSIDE(pages), CUSTOM(field_read_pages)},
    {.key = "paper", AT(print.paper, paper), .kind = SCHEMA_WORD, WORDS(papers)},
    {.key = "units", AT(print.units, units), .kind = SCHEMA_WORD, WORDS(unit_systems)},
    {.key = "language", AT(print.language, language), CUSTOM(field_read_language)},
    {.key = "first_weekday", AT(print.first_weekday, first_weekday), CUSTOM(field_read_weekday)},
    {.key = "large_print", AT(print.is_large, large_print), BOOL},
    {.key = "left_handed", AT(print.is_left_handed, left_handed), BOOL},
    {.key = "gray", AT(print.is_gray, gray), BOOL},
    {.key = "gutter", AT(print.gutter_mm, gutter), QUANTITY(MARGIN, BOUND_GUTTER_MM)},
    {.key = "duplex", AT(print.is_duplex, duplex), BOOL},
    {.key = "theme", AT(print.theme, theme), CUSTOM(field_read_file_word)},
};

#define SWEAT(member) .offset = offsetof(struct profile_sweat_test, member)

static const struct schema_field sweat_fields[] = {
    {.key = "date",
     SWEAT(date),
     .kind = SCHEMA_DATE,
     .flags = SCHEMA_REQUIRED,
     .has = offsetof(struct profile_sweat_test, has_date)},
    {.key = "before",
     SWEAT(before_kg),
     .flags = SCHEMA_REQUIRED,
     QUANTITY(MASS, BOUND_WEIGHT_KG, .is_past = true)},
    {.key = "after",
     SWEAT(after_kg),
     .flags = SCHEMA_REQUIRED,
     QUANTITY(MASS, BOUND_TEST_AFTER_KG)},
    {.key = "drank",
     SWEAT(drank_ml),
     .flags = SCHEMA_REQUIRED,
     QUANTITY(VOLUME, BOUND_TEST_DRINK_ML)},
    {.key = "urine", SWEAT(urine_ml), QUANTITY(VOLUME, BOUND_TEST_URINE_ML)},
    {.key = "time",
     SWEAT(time_min),
     .flags = SCHEMA_REQUIRED,
     QUANTITY(MINUTES, BOUND_TEST_ENTERED_MIN)},
    {.key = "temperature",
     SWEAT(temperature_c),
     QUANTITY(TEMPERATURE, BOUND_TEMPERATURE_C, .is_past = true)},
    {.key = "pace", SWEAT(pace_min_per_km), QUANTITY(PACE, BOUND_EASY_MIN_PER_KM, .is_past = true)},
};

static void init_sweat_test(void *entry)
{
    *(struct profile_sweat_test *)entry =
        (struct profile_sweat_test){.before_kg = (double)NAN,
                                    .after_kg = (double)NAN,
                                    .drank_ml = (double)NAN,
                                    .urine_ml = (double)NAN,
                                    .time_min = (double)NAN,
                                    .temperature_c = (double)NAN,
                                    .pace_min_per_km = (double)NAN};
}

#define DAY(member) .offset = offsetof(struct profile_day, member)

static const struct schema_field day_fields[] = {
    {.key = "date",
     DAY(morning.day),
     .kind = SCHEMA_DATE,
     .flags = SCHEMA_REQUIRED,
     .has = offsetof(struct profile_day, has_date)},
    {.key = "resting_hr", DAY(morning.resting_hr_bpm), QUANTITY(BPM, BOUND_RESTING_HR_BPM)},
    {.key = "hrv", DAY(morning.hrv_ms), QUANTITY(MILLIS, BOUND_HRV_MS)},
    {.key = "sleep_h", DAY(morning.sleep_h), QUANTITY(HOURS, BOUND_SLEEP_H)},
    {.key = "sleep_quality", DAY(morning.sleep_quality), NUMBER(BOUND_SLEEP_QUALITY)},
    {.key = "soreness", DAY(morning.soreness), NUMBER(BOUND_SORENESS)},
    {.key = "balance_s", DAY(morning.balance_s), QUANTITY(SECONDS, BOUND_BALANCE_S)},
    {.key = "hop_left_cm", DAY(morning.hop_left_cm), QUANTITY(HEIGHT, BOUND_HOP_CM)},
    {.key = "hop_right_cm", DAY(morning.hop_right_cm), QUANTITY(HEIGHT, BOUND_HOP_CM)},
    {.key = "note", DAY(note), .kind = SCHEMA_PROSE, .min = 0, .max = 500},
};

static void init_day(void *entry)
{
    *(struct profile_day *)entry = (struct profile_day){.morning = READINESS_DAY_NONE};
}

const struct schema profile_day_schema = {
    SCHEMA_OF("a day of the log", day_fields, struct profile_day), .init = init_day};

#define SESSION(member) .offset = offsetof(struct profile_session, member)

static const struct schema_field session_fields[] = {
    {.key = "text",
     SESSION(text),
     .kind = SCHEMA_PROSE,
     .flags = SCHEMA_REQUIRED,
     .min = 1,
     .max = 300},
    {.key = "distance", SESSION(distance_km), QUANTITY(DISTANCE, BOUND_SESSION_KM)},
    {.key = "time", SESSION(time_min), QUANTITY(MINUTES, BOUND_SESSION_MIN)},
};

const struct schema profile_session_schema = {
    SCHEMA_OF("a session", session_fields, struct profile_session)};

static const struct schema race_schema = {SCHEMA_OF("a race", race_fields, struct profile)};
static const struct schema result_schema = {
    SCHEMA_OF("a race result", result_fields, struct profile)};
static const struct schema baseline_schema = {
    SCHEMA_OF("a baseline", baseline_fields, struct profile)};
static const struct schema print_schema = {SCHEMA_OF("print", print_fields, struct profile)};
static const struct schema sweat_schema = {
    SCHEMA_OF("a sweat test", sweat_fields, struct profile_sweat_test), .init = init_sweat_test};
static const struct schema_field sweat_item = {.kind = SCHEMA_MAP,
                                               .of = &sweat_schema,
                                               .at = offsetof(struct profile_sweat_test, at)};

static const struct schema_field fields[] = {
    {.key = "name", AT(name, name), .kind = SCHEMA_TEXT, .min = 1, .max = 120},
    {.key = "id", AT(id, id), CUSTOM(field_read_file_word)},
    {.key = "group", AT(group, group), .kind = SCHEMA_TEXT, .min = 1, .max = 60},
    {.key = "weight", AT(weight_kg, weight), QUANTITY(MASS, BOUND_WEIGHT_KG)},
    {.key = "age", AT(age, age), CUSTOM(field_read_age)},
    {.key = "born", AT(born, born), .kind = SCHEMA_DATE, .has = offsetof(struct profile, has_born)},
    {.key = "adult", AT(is_adult, adult), BOOL, .has = offsetof(struct profile, has_adult)},
    {.key = "weekly_mileage", AT(weekly_km, weekly), QUANTITY(DISTANCE, BOUND_WEEKLY_KM)},
    {.key = "weekly_distance", AT(weekly_km, weekly), QUANTITY(DISTANCE, BOUND_WEEKLY_KM)},
    {.key = "longest_run",
     AT(longest_run_km, longest_run),
     QUANTITY(DISTANCE, BOUND_LONGEST_RUN_KM)},
    {.key = "long_run_days", AT(long_run_days, long_run_days), DAYS(1, 2)},
    {.key = "long_run_cap",
     AT(long_run_cap_min, long_run_cap),
     QUANTITY(MINUTES, BOUND_LONG_RUN_CAP_MIN)},
    {.key = "peak", AT(peak_km, peak), QUANTITY(DISTANCE, BOUND_PEAK_KM)},
    {.key = "run_days", INSIDE(run_days), CUSTOM(field_read_run_days)},
    {.key = "rest_days", AT(rest_days, rest_days), DAYS(0, 6)},
    {.key = "quality_days", AT(quality_days, quality_days), DAYS(0, 3)},
    {.key = "cross_days", AT(cross_days, cross_days), DAYS(0, 6)},
    {.key = "strength_days", AT(strength_days, strength_days), DAYS(1, 7)},
    {.key = "sessions", INSIDE(sessions), CUSTOM(field_read_sessions)},
    {.key = "easy_pace",
     AT(easy_pace_min_per_km, easy_pace),
     QUANTITY(PACE, BOUND_EASY_MIN_PER_KM, .odd = "a pace of walk and run, check it")},
    {.key = "race_result", INSIDE(race_result), .kind = SCHEMA_MAP, .of = &result_schema},
    {.key = "experience", AT(experience, experience), .kind = SCHEMA_WORD, WORDS(experiences)},
    {.key = "start",
     AT(start, start),
     .kind = SCHEMA_DATE,
     .has = offsetof(struct profile, has_start)},
    {.key = "weeks", AT(weeks, weeks), .kind = SCHEMA_INT, .min = 1, .max = MILEAGE_WEEKS_MAX},
    {.key = "race",
     INSIDE(race),
     .kind = SCHEMA_MAP,
     .of = &race_schema,
     .has = offsetof(struct profile, has_race)},
    {.key = "coach_override", AT(is_coach_override, coach_override), BOOL},
    {.key = "temperature",
     AT(temperature_c, temperature),
     QUANTITY(TEMPERATURE, BOUND_TEMPERATURE_C, .odd = "hot for running, check the number")},
    {.key = "humidity", AT(humidity_pct, humidity), QUANTITY(PERCENT, BOUND_HUMIDITY_PCT)},
    {.key = "sweat_tests",
     AT(sweat.tests, sweat_tests),
     .kind = SCHEMA_LIST,
     .min = 0,
     .max = PROFILE_SWEAT_TESTS_MAX,
     .item = &sweat_item,
     .item_size = sizeof(struct profile_sweat_test)},
    {.key = "salty_sweat", AT(has_salty_sweat, salty_sweat), BOOL},
    {.key = "gut_trained",
     AT(gut_trained_g_per_h, gut_trained),
     QUANTITY(GRAMS_HOUR, BOUND_GUT_TRAINED_G_H)},
    {.key = "equipment", AT(equipment, equipment), CUSTOM(field_read_equipment)},
    {.key = "goal", AT(goal, goal), .kind = SCHEMA_WORD, WORDS(goals)},
    {.key = "cold_water", AT(wants_cold_water, cold_water), BOOL},
    {.key = "daily_targets", AT(wants_daily_targets, daily_targets), BOOL},
    {.key = "show_energy", AT(wants_energy, show_energy), BOOL},
    {.key = "baseline", INSIDE(baseline), .kind = SCHEMA_MAP, .of = &baseline_schema},
    {.key = "log", INSIDE(log), CUSTOM(field_read_log)},
    {.key = "markers",
     AT(markers, markers),
     .kind = SCHEMA_WORDS,
     WORDS(markers),
     .min = 1,
     .max = READINESS_MARKERS},
    {.key = "health", AT(health, health), .kind = SCHEMA_WORDS, WORDS(flags)},
    {.key = "guardian_reviewed", AT(is_guardian_reviewed, guardian_reviewed), BOOL},
    {.key = "cleared", AT(is_cleared, cleared), BOOL},
    {.key = "hide_weight", AT(hides_weight, hide_weight), BOOL},
    {.key = "notes", AT(notes, notes), .kind = SCHEMA_PROSE, .min = 0, .max = 1000},
    {.key = "print", INSIDE(print), .kind = SCHEMA_MAP, .of = &print_schema},
    {.key = "coach", AT(coach, coach), .kind = SCHEMA_TEXT, .min = 1, .max = 80},
    {.key = "club", AT(club, club), .kind = SCHEMA_TEXT, .min = 1, .max = 80},
    {.key = "logo", AT(logo, logo), CUSTOM(field_read_path)},
};

const struct schema profile_schema = {SCHEMA_OF("a profile", fields, struct profile)};

const char *profile_goal_word(enum profile_goal goal)
{
    return goals[goal] ? goals[goal] : "";
}

const char *profile_equipment_word(enum profile_equipment item)
{
    return equipment[item];
}

const char *profile_paper_word(enum profile_paper paper)
{
    return papers[paper];
}

double profile_paper_width_mm(enum profile_paper paper)
{
    return paper_mm[paper][0];
}

double profile_paper_height_mm(enum profile_paper paper)
{
    return paper_mm[paper][1];
}

int profile_paper_from_word(struct str word)
{
    size_t i = str_index_nocase(word, papers, PROFILE_PAPER_COUNT);

    return i < PROFILE_PAPER_COUNT ? (int)i : -1;
}
