/* Logs as services export them: what is read of each file, and what is said of the rest. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "athlete/athlete_int.h"
#include "reading_folder.h"

static const char LOGS[] = "tests/cli/logs";

enum {
    FIGURES_MAX = 4,
    SAYINGS_MAX = 4
};

#define HR      offsetof(struct profile_day, morning.resting_hr_bpm)
#define HRV     offsetof(struct profile_day, morning.hrv_ms)
#define SLEEP   offsetof(struct profile_day, morning.sleep_h)
#define QUALITY offsetof(struct profile_day, morning.sleep_quality)
#define SORE    offsetof(struct profile_day, morning.soreness)
#define DONE    offsetof(struct profile_day, done.amount) /* km */
#define TIME    offsetof(struct profile_day, done.time_min)
#define PAIN    offsetof(struct profile_day, pain)
#define EFFORT  offsetof(struct profile_day, effort)

/* 2026-11-30 */
static const date_day TODAY = 20787;

static const struct {
    const char *file;
    size_t n_days;

    struct {
        const char *day;
        size_t field;
        double value; /* (double)NAN: none */
    } figure[FIGURES_MAX];

    const char *said[SAYINGS_MAX]; /* each is a part of the messages */
} exports[] = {
    {"garmin-sleep.csv",
     13,
     {{"2026-11-29", HR, 50},
      {"2026-11-29", SLEEP, 6.0 + 53 / 60.0},
      {"2026-11-16", HR, 48},
      {"2026-11-16", HRV, (double)NAN}},
     {"'HRV Status' (the mean of seven nights: the HRV report has each night)"}},
    {"garmin-hrv.csv",
     15,
     {{"2026-11-29", HRV, 46}, {"2026-11-14", HRV, 38}},
     {"'7d Avg' (the mean of seven nights"}},
    {"whoop-physiological-cycles.csv",
     11,
     {{"2026-11-29", HR, 50},
      {"2026-11-25", HRV, 63},
      {"2026-11-20", SLEEP, 354 / 60.0},
      {"2026-11-18", SLEEP, 470 / 60.0}},
     {"22 columns of this export are not used: 'Cycle start time', 'Cycle end time', 'Cycle timezone' and 19 more: "
      "'check --all-errors' lists them [TABLE_READ]"}},
    {"oura-trends.csv",
     12,
     {{"2026-11-29", HR, 53.45}, {"2026-11-26", HRV, 67}, {"2026-11-17", SLEEP, 26712 / 3600.0}},
     {"31 columns of this export are not used: 'Sleep Score'"}},
    {"hrv4training.csv",
     10,
     {{"2026-11-18", HR, 50.93},
      {"2026-11-20", HRV, 62.6},
      {"2026-11-29", SLEEP, 8.08},
      {"2026-11-29", QUALITY, (double)NAN}},
     {"'sleep_quality' (a scale of its own"}},
    {"elite-hrv.csv",
     12,
     {{"2026-11-24", HRV, 41.3}, {"2026-11-24", HR, 51}, {"2026-11-29", HRV, 43.9}},
     {"'HRV' (a score, not milliseconds: Rmssd is)", "runs nor morning readings: 'open' (1)"}},
    {"apple-health-auto-export.csv",
     14,
     {{"2026-11-29", HR, 51}, {"2026-11-15", SLEEP, 7.470693}, {"2026-11-29", HRV, (double)NAN}},
     {"'Heart Rate Variability (ms)' (Apple Health measures SDNN, not RMSSD)"}},
    {"strava-activities.csv",
     7,
     {{"2026-11-27", DONE, 4.0228 + 6.0064},
      {"2026-11-27", TIME, (1431 + 2044) / 60.0},
      {"2026-11-29", DONE, 16.308},
      {"2026-11-24", DONE, 10.6095}},
     {"runs nor morning readings: 'Weight Training' (1), 'Ride' (1), 'Swim' (1)",
      "49 columns of this export are not used: 'Activity ID'"}},
    {"garmin-activities-de.csv",
     7,
     {{"2026-11-24", DONE, 11.48 + 2.01},
      {"2026-11-24", TIME, 61 + 50 / 60.0 + 12 + 40 / 60.0},
      {"2026-11-29", DONE, 21.07},
      {"2026-11-25", DONE, 6}},
     {"'Distanz' names no unit: read as km", "'Krafttraining' (1), 'Radfahren' (1)"}},
    {"garmin-activities-fr.csv",
     6,
     {{"2026-11-29", DONE, 18.4},
      {"2026-11-29", TIME, 110 + 1 / 60.0},
      {"2026-11-23", DONE, 5.5},
      {"2026-11-26", TIME, 78 + 20 / 60.0}},
     {"'Musculation' (1), 'Cyclisme' (1), 'Natation en piscine' (1)"}},
    {"trainingpeaks-workouts.csv",
     2,
     {{"2026-11-24", DONE, 8.1234},
      {"2026-11-24", TIME, 0.766 * 60},
      {"2026-11-26", EFFORT, 7},
      {"2026-11-26", DONE, 11.2409}},
     {"'Bike' (1)", "columns of this export are not used: 'Title'"}},
    {"fitbit-export.csv",
     1,
     {{"2026-11-28", SLEEP, 410 / 60.0}, {"2026-11-28", DONE, (double)NAN}},
     {"the headings are on line 12: what is above them is left out"}},
    {"polar-session.csv",
     1,
     {{"2026-11-24", DONE, 8.48}, {"2026-11-24", TIME, 46 + 8 / 60.0}},
     {"'00:00:03' (1)"}},
    {"case-whoop.csv",
     2,
     {{"2026-11-28", HR, 52}, {"2026-11-27", HRV, 47}, {"2026-11-28", SLEEP, 431 / 60.0}},
     {"'Cycle timezone' and 11 more"}},
    {"case-oura.csv",
     2,
     {{"2026-11-26", HR, 53.21}, {"2026-11-27", HRV, 52}, {"2026-11-26", SLEEP, 25440 / 3600.0}},
     {"'Readiness Score'"}},
    {"case-intervals.csv",
     2,
     {{"2026-11-26", HR, 52},
      {"2026-11-27", HRV, 51},
      {"2026-11-26", SLEEP, 26100 / 3600.0},
      {"2026-11-26", SORE, (double)NAN}},
     {"'sleepQuality' (a scale of its own: write 1-5, 5 best, as 'sleep quality (1-5)')",
      "'hrvSDNN' (SDNN, not RMSSD)"}},
    {"case-hrv4t.csv",
     2,
     {{"2026-11-28", HR, 51.2}, {"2026-11-27", HRV, 45}, {"2026-11-28", SLEEP, 7.5}},
     {"'muscle_soreness' (a scale of its own"}},
};

static const struct profile_day *find_day(const char *text)
{
    date_day day;

    assert_true(date_parse(str_from_c(text), &day));
    for (size_t i = 0; i < r.profile.log.n; i++) {
        if (r.profile.log.item[i].morning.day == day)
            return &r.profile.log.item[i];
    }
    fail_msg("no day %s", text);
    return NULL;
}

static void begin(void)
{
    reading_release(&r);
    reading_init(&r);
    r.opts.today = TODAY;
}

static void exports_are_read_without_a_hand_on_the_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(exports); i++) {
        begin();
        r.opts.folder = (struct reach){LOGS, sizeof LOGS - 1, NULL};
        if (!reading_add(&r, "a.yaml",
                         arena_printf(&r.arena, "name: Mara\nlog: %s\n", exports[i].file)) ||
            r.diag.errors > 0 || r.profile.log.n != exports[i].n_days)
            fail_msg("%s: %zu days\n%s", exports[i].file, r.profile.log.n, reading_write(&r));
        for (size_t k = 0; k < FIGURES_MAX && exports[i].figure[k].day != NULL; k++) {
            double value, wanted = exports[i].figure[k].value;

            memcpy(&value,
                   (const char *)find_day(exports[i].figure[k].day) + exports[i].figure[k].field,
                   sizeof value);
            if (isnan(wanted) ? !isnan(value) : !(fabs(value - wanted) < 1e-9))
                fail_msg("%s: figure %zu is %g, not %g", exports[i].file, k, value, wanted);
        }
        for (size_t k = 0; k < SAYINGS_MAX && exports[i].said[k] != NULL; k++) {
            if (strstr(reading_write(&r), exports[i].said[k]) == NULL)
                fail_msg("%s: nothing of %s in\n%s", exports[i].file, exports[i].said[k],
                         r.messages);
        }
    }
}

/* A profile whose log is TEXT. */
static bool read_text(const char *text)
{
    const char *path = fs_join(&r.arena, folder, "log.csv");
    bool is_fine = fs_write(path, str_from_c(text), FS_NO_SYNC, &r.diag);

    r.opts.folder = (struct reach){folder, strlen(folder), NULL};
    is_fine = is_fine && reading_add(&r, "a.yaml", "name: Mara\nlog: log.csv\n");
    unlink(path);
    reading_write(&r);
    return is_fine;
}

/* Each glitch costs its cell, or its row where the day is not known, and never the log. */
static void a_glitch_is_reported_with_its_row_and_left_out(void **state)
{
    static const struct {
        const char *rows, *said;
        size_t n_days;
    } glitches[] = {
        {"2026-11-20,0,60\n",
         "log.csv:2:12: warning: resting_hr 0 bpm is outside 30-110 bpm: left out [LOG_CELL]", 1},
        {"2026-11-20,52,255\n",
         "log.csv:2:15: warning: hrv 255 ms is outside 5-250 ms: left out [LOG_CELL]", 1},
        {"2026-11-20,--,60\n", "", 1},
        {"2026-11-20,--,\n", "", 0},
        {"2026-11-20,0,60\n2026-11-21,0,60\n2026-11-22,0,60\n",
         "log.csv:2:12: warning: resting_hr 0 bpm is outside 30-110 bpm: left out; rows 3-4 too [LOG_CELL]",
         3},
        {"2027-11-20,52,60\n",
         "log.csv:2:1: warning: date 2027-11-20 is still to come: left out [LOG_CELL]", 0},
        {"2026-12-01,52,60\n", "", 1}, /* where the clock is behind, tomorrow is today */
        {"2026-02-30,52,60\n",
         "log.csv:2:1: warning: date '2026-02-30' is a day that does not exist: left out [LOG_CELL]",
         0},
        {",52,60\n", "log.csv:2:1: warning: date is missing: left out [LOG_CELL]", 0},
        {"2026-11-20,\"5\"2,60\n2026-11-21,52,60\n",
         "and put the cell in quotes: the row is left out [LOG_CELL]", 1},
        {"2026-11-20,52,60\n2026-11-20,53,60\n",
         "log.csv:3:12: warning: another resting_hr for 2026-11-20: row 2 counts [LOG_TWICE]", 1},
        {"2026-11-20,52,\n2026-11-20,52.0,60\n", "", 1},
        {"2026-03-01T06:10:00+02:00,52,60\n", "", 1},
        {"2026-03-01 23:59:59 -0500,52,60\n", "", 1},
        {"Nov 11,52,60\n", "", 1},
        {"fifty,52,60\n",
         "log.csv:2:1: warning: date 'fifty' is not a date: write year-month-day, such as "
         "2026-11-22: left out [LOG_CELL]",
         0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(glitches); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "date,resting_hr,hrv\n%s", glitches[i].rows)) ||
            r.profile.log.n != glitches[i].n_days)
            fail_msg("%s: %zu days\n%s", glitches[i].rows, r.profile.log.n, r.messages);
        if (glitches[i].said[0] == '\0' ? r.diag.warnings > 0
                                        : strstr(r.messages, glitches[i].said) == NULL)
            fail_msg("%s: said\n%s, not %s", glitches[i].rows, r.messages, glitches[i].said);
    }
    begin();
    assert_true(read_text("date,resting_hr\n2026-03-01T00:10:00+02:00,52\n"));
    assert_string_equal(DATE_TEXT(r.profile.log.item[0].morning.day), "2026-03-01");
}

static void a_scale_in_the_heading_is_converted(void **state)
{
    (void)state;
    begin();
    assert_true(read_text(
        "date,Sleep quality (1-10),Soreness [0-100]\n2026-11-20,10,35\n2026-11-21,1,101\n"));
    assert_true(fabs(r.profile.log.item[0].morning.sleep_quality - 5) < 1e-9);
    assert_true(fabs(r.profile.log.item[0].morning.soreness - 3.5) < 1e-9);
    assert_true(fabs(r.profile.log.item[1].morning.sleep_quality - 1) < 1e-9);
    assert_true(isnan(r.profile.log.item[1].morning.soreness));
    assert_non_null(strstr(
        r.messages,
        "log.csv:3:14: warning: soreness is outside the scale of its heading: left out [LOG_CELL]"));
}

static void months_are_read_in_the_languages_of_exports(void **state)
{
    static const struct {
        const char *cell, *day; /* "": it is refused */
    } dates[] = {
        {"Nov 14, 2026, 6:12:03 AM", "2026-11-14"},
        {"14. Nov. 2026, 06:12:03", "2026-11-14"},
        {"4. März 2026 um 06:12", "2026-03-04"},
        {"14 nov. 2026, 06:12:03", "2026-11-14"},
        {"15 févr. 2026 à 06:12", "2026-02-15"},
        {"16 août 2026, 06:12:03", "2026-08-16"},
        {"12 juil. 2026, 06:12:03", "2026-07-12"},
        {"14 ene 2026, 6:12:03 p. m.", "2026-01-14"},
        {"10 ago 2026, 6:12:03", "2026-08-10"},
        {"9 gen 2026, 06:12:03", "2026-01-09"},
        {"3 lug 2026, 06:12:03", "2026-07-03"},
        {"4 mrt. 2026 06:12:03", "2026-03-04"},
        {"5 mei 2026 06:12:03", "2026-05-05"},
        {"14 de nov. de 2026 06:12:03", "2026-11-14"},
        {"8 de out. de 2026, 06:12:03", "2026-10-08"},
        {"6 déc. 2025", "2025-12-06"},
        {"7 jui 2026", ""}, /* June or July */
        {"7 Ιαν 2026", ""},
        {"November 2026", ""},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
        begin();
        assert_true(
            read_text(arena_printf(&r.arena, "date,resting_hr\n\"%s\",52\n", dates[i].cell)));
        if (dates[i].day[0] == '\0')
            assert_non_null(strstr(r.messages, "is not a date: write year-month-day, such as"));
        if (r.profile.log.n != (dates[i].day[0] != '\0') ||
            (r.profile.log.n &&
             strcmp(DATE_TEXT(r.profile.log.item[0].morning.day), dates[i].day) != 0))
            fail_msg("%s: %zu days\n%s", dates[i].cell, r.profile.log.n, r.messages);
    }
}

/* A scale of 1-10 that an export defines; of two runs of a day the harder counts. */
static void perceived_exertion_is_effort(void **state)
{
    static const struct {
        const char *text, *said;
        double effort; /* of the first day; (double)NAN: none */
    } lists[] = {
        {"Activity ID,Activity Date,Distance,Perceived Exertion,Prefer Perceived Exertion,Relative Effort\n"
         "1,\"Nov 20, 2026, 6:12:03 AM\",8.5,4.0,1.0,55\n2,\"Nov 20, 2026, 6:12:03 PM\",3,7.0,0.0,20\n",
         "another effort for 2026-11-20: row 3 counts", 7},
        {"id,start_date_local,type,moving_time,distance,icu_rpe,session_rpe,feel,icu_training_load\n"
         "1,2026-11-20T08:30:34,Run,2790,8500.0,3,140,2,40\n",
         "'session_rpe' (the effort of a whole session, times its minutes)", 3},
        {"date,done,RPE\n2026-11-20,8,13\n", "effort 13 is outside 1-10: left out", (double)NAN},
        {"date,done,Perceived Effort\n2026-11-20,8,50\n",
         "'Perceived Effort' (its scale is not known: write 1-10 as 'effort')", (double)NAN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        double effort;

        begin();
        if (!read_text(lists[i].text) || r.profile.log.n != 1 ||
            strstr(r.messages, lists[i].said) == NULL)
            fail_msg("%s: said\n%s", lists[i].text, r.messages);
        effort = r.profile.log.item[0].effort;
        if (isnan(lists[i].effort) ? !isnan(effort) : !(fabs(effort - lists[i].effort) < 1e-9))
            fail_msg("%s: effort %g", lists[i].text, effort);
    }
}

/* In every column, and noted once for each; of pain the higher end counts. */
static void a_range_is_its_middle_and_noted(void **state)
{
    static const struct {
        const char *heading, *cell;
        size_t field;
        double value;
        const char *said;
    } ranges[] = {
        {"sleep_h", "7-8", SLEEP, 7.5,
         "2:12: note: sleep_h 7-8 h read as its middle, 7.5 h [VALUE_READ]"},
        {"resting_hr", "50–53 bpm", HR, 51.5, "resting_hr 50–53 bpm read as its middle, 51.5 bpm"},
        {"hrv", "60 to 70", HRV, 65, "hrv 60 to 70 ms read as its middle, 65 ms"},
        {"sleep_quality", "3-4", QUALITY, 3.5, "sleep_quality 3-4 read as its middle, 3.5"},
        {"Soreness (1-5)", "2-3", SORE, 3.75, "soreness 2.5-5 read as its middle, 3.75"},
        {"done", "8-9 km", DONE, 8.5, "done 8-9 km read as its middle, 8.5 km"},
        {"done", "45-50 min", DONE, 47.5, "done 45-50 min read as its middle, 47.5 min"},
        {"done", "1h-1h30", DONE, 75, "done 1h-1h30 read as its middle, 75 min"},
        {"Done (min)", "45-50", DONE, 47.5, "done 45-50 min read as its middle, 47.5 min"},
        {"done [mi]", "5-6", DONE, 5.5 * UNIT_KM_PER_MI, "done 5-6 mi read as its middle, 5.5 mi"},
        {"done", "7-8", DONE, 7.5, "done 7-8 km read as its middle, 7.5 km"},
        {"distance (mi)", "5-6", DONE, 5.5 * UNIT_KM_PER_MI,
         "distance 5-6 mi read as its middle, 5.5 mi"},
        {"effort", "5-6", EFFORT, 5.5, "effort 5-6 read as its middle, 5.5"},
        {"pain", "6-7", PAIN, 7, "the value of 'pain' is a range and not shown"},
        {"Pain (0-100)", "30-40", PAIN, 4, "the value of 'pain' is a range and not shown"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
        double value;

        begin();
        if (!read_text(arena_printf(&r.arena, "date,%s\n2026-11-20,%s\n", ranges[i].heading,
                                    ranges[i].cell)) ||
            r.profile.log.n != 1)
            fail_msg("%s: %zu days\n%s", ranges[i].cell, r.profile.log.n, r.messages);
        memcpy(&value, (const char *)r.profile.log.item + ranges[i].field, sizeof value);
        if (!(fabs(value - ranges[i].value) < 1e-9))
            fail_msg("%s is %g", ranges[i].cell, value);
        if (strstr(r.messages, ranges[i].said) == NULL)
            fail_msg("%s: said\n%s", ranges[i].cell, r.messages);
    }
    begin();
    assert_true(
        read_text("date,done\n2026-11-20,8-9\n2026-11-21,5-6\n2026-11-22,7\n2026-11-23,4-5\n"));
    assert_non_null(
        strstr(r.messages, "read as its middle, 8.5 km; rows 3 and 5 too [VALUE_READ]"));
    begin();
    assert_true(reading_add(&r, "a.yaml", "name: Mara\nlog: [{date: 2026-11-20, done: 8-9 km}]\n"));
    assert_non_null(strstr(reading_write(&r), "log[1].done 8-9 km read as its middle, 8.5 km"));
}

/* What cannot be read of pain and illness does not count as none. */
static void pain_and_illness_that_cannot_be_read_are_marked(void **state)
{
    static const struct {
        const char *text, *said;
        const char *day; /* marked; NULL: none */
        double pain;     /* of the last day, if not 0 */
    } logs[] = {
        {"date,pain\n2026-11-20,severe\n2026-11-21,1\n",
         "is wrong and not shown because it is private: use --verbose [LOG_CELL]\n    note: until it is corrected, the plan is held back and the sheet says so\n",
         "2026-11-20", 1},
        {"date,pain\n2026-11-20,11\n", "LOG_CELL", "2026-11-20", 0},
        {"date,Pain (1-5)\n2026-11-20,7\n2026-11-21,1\n",
         "pain is outside the scale of its heading: left out [LOG_CELL]", "2026-11-20", 0},
        {"date,ill,done\n2026-11-20,flu,8\n", "LOG_CELL", "2026-11-20", 0},
        {"date,where,done\n2026-11-20,left calf,8\n",
         "until it is corrected, the plan is held back", "2026-11-20", 0},
        {"date,where,pain\n2026-11-20,left calf,0\n", "but pain is 0: write how bad", NULL, 0},
        {"date,pain\n2026-11-20,1\n2026-11-21,1\nyesterday,5\n",
         "log.csv:4:1: warning: pain or illness in a row without a date that can be read: left out "
         "[LOG_CELL]",
         "2026-11-21", 1},
        {"date,pain\n2026-11-20,1\n2026-11-21,1\nyesterday,0\n", "'yesterday' is not a date", NULL,
         1},
        {"date,pain\n2026-11-20,2\n2026-11-20,8\n", "another pain for 2026-11-20: row 3 counts",
         NULL, 8},
        {"date,done,effort\n2026-11-20,8,hard\n",
         "effort 'hard' is not a number: left out [LOG_CELL]", NULL, 0},
        {"date,done,pain\n2026-11-20,8,none\n2026-11-21,8,-\n2026-11-22,8,\n", "", NULL, 0},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(logs); i++) {
        size_t n_unread = 0;

        begin();
        if (!read_text(logs[i].text) || strstr(r.messages, logs[i].said) == NULL)
            fail_msg("%s: said\n%s", logs[i].text, r.messages);
        for (size_t k = 0; k < r.profile.log.n; k++)
            n_unread += r.profile.log.item[k].is_unread;
        assert_int_equal(n_unread, logs[i].day != NULL);
        if (logs[i].day != NULL && !find_day(logs[i].day)->is_unread)
            fail_msg("%s: not marked", logs[i].text);
        if (logs[i].pain > 0 &&
            !(fabs(r.profile.log.item[r.profile.log.n - 1].pain - logs[i].pain) < 1e-9))
            fail_msg("%s: another pain", logs[i].text);
    }
    begin();
    assert_true(read_text("date,ill\n2026-11-20,no\n2026-11-20,yes\n"));
    assert_true(r.profile.log.item[0].is_ill);
}

static void days_and_months_are_told_apart_by_the_past(void **state)
{
    (void)state;
    begin();
    assert_true(read_text("date,resting_hr\n03/12/2025,52\n11/29/2026,53\n"));
    assert_int_equal(r.profile.log.n, 2);
    begin();
    assert_true(read_text("date,resting_hr\n11/12/2026,52\n"));
    assert_string_equal(DATE_TEXT(r.profile.log.item[0].morning.day), "2026-11-12");
    begin();
    assert_false(read_text("date,resting_hr\n10/11/2026,52\n"));
    assert_non_null(strstr(r.messages, "say which with --dates dmy or --dates mdy [TABLE_DATES]"));
}

/* Units, separators and twins, one run a row. */
static void distances_have_the_unit_of_their_heading(void **state)
{
    static const struct {
        const char *text;
        double km, min; /* of the first day; (double)NAN: not known */
    } lists[] = {
        {"Date,Distance (mi),Time\n2026-11-20,6.2,50:00\n", 6.2 * UNIT_KM_PER_MI, 50},
        {"Date;Distance (km);Duration\n20.11.2026 07:01;8,5;00:46:30\n", 8.5, 46.5},
        {"Date,Distance,Moving time\n2026-11-20,8500 m,00:46:30.5\n", 8.5, 46.5},
        {"Activity ID,Date,Distance,Distance,Elapsed Time\n1,2026-11-20,5.28,8500,2790\n", 8.5,
         46.5},
        {"Activity ID,Date,Distance,Distance\n1,2026-11-20,8.5,8.5\n", 8.5, (double)NAN},
        {"Name,Sport,Date,Start time,Duration,Total distance (km),Average heart rate (bpm)\nEve,RUNNING,20-11-2026,11:17:03,00:30:08,4.48,156\n",
         4.48, 30 + 8 / 60.0},
        {"id,start_date_local,type,moving_time,distance,icu_training_load\n1,2026-11-20T08:30:34,Run,2790,8500.0,40\n",
         8.5, 46.5},
        {"Workout Type,Start,End,Duration,Distance (km)\nOutdoor Run,2026-11-20 07:00,2026-11-20 07:46,00:46:30,8.5\nYoga,2026-11-20 09:00,2026-11-20 09:46,00:46:30,0\n",
         8.5, 46.5},
        {"Date,Distance (km)\n2026-11-20,8.0\n2026-11-20,0.5\n2026-11-20,0\n", 8.5, (double)NAN},
        {"date,distance,time,done\n2026-11-20,8,40:00,yes\n", (double)NAN, (double)NAN},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        const struct profile_done *done;

        begin();
        if (!read_text(lists[i].text) || r.profile.log.n != 1)
            fail_msg("%s: %zu days\n%s", lists[i].text, r.profile.log.n, r.messages);
        done = &r.profile.log.item[0].done;
        if (isnan(lists[i].km) ? done->kind != PROFILE_DONE_YES
                               : !(fabs(done->amount - lists[i].km) < 1e-9))
            fail_msg("%s: %g km", lists[i].text, done->amount);
        if (isnan(lists[i].min) ? !isnan(done->time_min)
                                : !(fabs(done->time_min - lists[i].min) < 1e-9))
            fail_msg("%s: %g min", lists[i].text, done->time_min);
    }
    begin();
    assert_true(reading_add(&r, "b.yaml", "print: {units: imperial}\n"));
    assert_true(read_text("date,distance\n2026-11-20,6.2\n"));
    assert_true(fabs(r.profile.log.item[0].done.amount - 6.2 * UNIT_KM_PER_MI) < 1e-9);
    assert_non_null(strstr(r.messages, "'distance' names no unit: read as mi"));
}

/* Two watches on the same runs: the first table counts, and is not added to. */
static void two_lists_of_the_same_runs_are_one(void **state)
{
    (void)state;
    begin();
    r.opts.folder = (struct reach){LOGS, sizeof LOGS - 1, NULL};
    assert_true(reading_add(
        &r, "a.yaml", "name: Mara\nlog: [strava-activities.csv, garmin-activities-de.csv]\n"));
    assert_true(fabs(find_day("2026-11-29")->done.amount - 16.308) < 1e-9);
    assert_true(fabs(find_day("2026-11-25")->done.amount - 6) < 1e-9);
    assert_string_equal(find_day("2026-11-25")->places.done.file,
                        "tests/cli/logs/garmin-activities-de.csv");
    assert_non_null(strstr(
        reading_write(&r),
        "another distance for 2026-11-20: row 2 of tests/cli/logs/strava-activities.csv counts; on 4 more days too [LOG_TWICE]"));
}

/* Two tables of the same days are one log; of figures that both have the first table's count. */
static void tables_are_merged_by_day(void **state)
{
    const struct profile_day *day;

    (void)state;
    begin();
    r.opts.folder = (struct reach){LOGS, sizeof LOGS - 1, NULL};
    assert_true(reading_add(
        &r, "a.yaml",
        "name: Mara\nlog: [garmin-sleep.csv, garmin-hrv.csv, whoop-physiological-cycles.csv]\n"));
    day = find_day("2026-11-29");
    assert_true(fabs(day->morning.resting_hr_bpm - 50) < 1e-9);
    assert_true(fabs(day->morning.hrv_ms - 46) < 1e-9);
    assert_string_equal(day->places.resting_hr.file, "tests/cli/logs/garmin-sleep.csv");
    assert_int_equal(day->places.resting_hr.line, 2);
    assert_string_equal(day->places.hrv.file, "tests/cli/logs/garmin-hrv.csv");
    assert_non_null(strstr(
        reading_write(&r),
        "whoop-physiological-cycles.csv:13:57: warning: another hrv for 2026-11-18: row 13 of tests/cli/logs/garmin-hrv.csv counts; on 9 more days too [LOG_TWICE]"));
    assert_int_equal(r.diag.errors, 0);
}

/* The steps of a day are no runs; of very many kinds of rows the first are named. */
static void what_is_no_run_is_not_counted(void **state)
{
    struct buf text;

    (void)state;
    begin();
    assert_true(read_text(
        "Date,Steps,Distance,Floors,Minutes Sedentary\n2026-11-20,\"11,204\",8.1,9,650\n"));
    assert_int_equal(r.profile.log.n, 0);
    assert_non_null(strstr(r.messages, "'Distance' (all steps of a day, not runs)"));
    begin();
    text = buf_in(&r.arena, 1 << 20);
    buf_put_c(&text, "date,sport,distance\n2026-11-20,run,8\n");
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, "2026-11-20,row %d,8\n", i);
    assert_true(read_text(text.p));
    assert_int_equal(r.profile.log.n, 1);
    assert_non_null(strstr(r.messages, "'row 7' (1) and 2992 more [CSV_EMPTY]"));
}

static void a_file_that_is_no_log_says_what_it_is(void **state)
{
    static const struct {
        const char *text, *said;
    } files[] = {
        {"Name,Weekly km\nZoe,40\n",
         "the log has no column 'date': it is a table of athletes: give it to 'runsheet batch' [KEY_MISSING]"},
        {"Laps,Time\n1,5:00\n",
         "the log has no column 'date': it is the laps of one run: export the list of activities [KEY_MISSING]"},
        {"com.samsung.shealth.exercise,7006003,8\ncom.samsung.health.exercise.start_time,com.samsung.health.exercise.distance\n"
         "2026-11-24 06:12:03.000,8500.2\n",
         "it is a table of Samsung Health, whose times may be in another time zone: add a column 'date' [KEY_MISSING]"},
        {"{\"date\": 1}", "this is JSON: export the table as CSV [TABLE_KIND]"},
        {"<gpx version=\"1.1\">",
         "this is the track of one run: export the list of activities as CSV [TABLE_KIND]"},
        {"", "the table is empty [FILE_EMPTY]"},
        {"PK", "the log has no column 'date' [KEY_MISSING]"}, /* headings alone */
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        begin();
        if (read_text(files[i].text) || strstr(r.messages, files[i].said) == NULL)
            fail_msg("%s: said\n%s", files[i].text, r.messages);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(exports_are_read_without_a_hand_on_the_file),
        TEST(a_glitch_is_reported_with_its_row_and_left_out),
        TEST(a_scale_in_the_heading_is_converted),
        TEST(perceived_exertion_is_effort),
        TEST(months_are_read_in_the_languages_of_exports),
        TEST(a_range_is_its_middle_and_noted),
        TEST(pain_and_illness_that_cannot_be_read_are_marked),
        TEST(days_and_months_are_told_apart_by_the_past),
        TEST(distances_have_the_unit_of_their_heading),
        TEST(two_lists_of_the_same_runs_are_one),
        TEST(tables_are_merged_by_day),
        TEST(what_is_no_run_is_not_counted),
        TEST(a_file_that_is_no_log_says_what_it_is),
    };

    return cmocka_run_group_tests_name("athlete: logs of services", tests, make_folder,
                                       remove_folder);
}
