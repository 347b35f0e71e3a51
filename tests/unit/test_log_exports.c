/* Logs as services export them: what is read of each file, and what is said of the rest. */
#include "log_reading.h"

static const char LOGS[] = "tests/cli/logs";

enum {
    FIGURES_MAX = 4,
    SAYINGS_MAX = 4
};

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
     12,
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
     {"not read: 'Body', 'Activities', without a column"}},
    {"polar-session.csv",
     1,
     {{"2026-11-24", DONE, 8.48}, {"2026-11-24", TIME, 46 + 8 / 60.0}},
     {"'Time' (1), 'sample' ("}},
    {"coros-activities.csv",
     2,
     {{"2026-11-24", DONE, 8.48}, {"2026-11-24", TIME, 46 + 8 / 60.0}, {"2026-11-26", DONE, 10.1}},
     {"'Indoor Bike' (1)"}},
    {"suunto-moves.csv",
     2,
     {{"2026-11-24", DONE, 8.48}, {"2026-11-26", TIME, 65 + 12 / 60.0}},
     {"columns not used: 'Avg HR', 'Ascent (m)'"}},
    {"mapmyrun-workouts.csv",
     1,
     {{"2026-11-24", DONE, 5.27 * UNIT_KM_PER_MI}, {"2026-11-24", TIME, 2768 / 60.0}},
     {"'Walk' (1)", "11 columns of this export are not used"}},
    {"samsung-exercise.csv",
     2,
     {{"2026-11-24", DONE, 8.4805}, {"2026-11-24", TIME, 2768 / 60.0}, {"2026-11-27", DONE, 10.1}},
     {"'1001' (1)", "the headings are on line 2"}},
    {"apple-workouts.csv",
     1,
     {{"2026-11-24", DONE, 8.48}, {"2026-11-24", TIME, 46 + 8 / 60.0}},
     {"'Yoga' (1)"}},
    {"garmin-sleep-de.csv",
     2,
     {{"2026-11-29", HR, 51}, {"2026-11-29", SLEEP, 7.2}, {"2026-11-28", SLEEP, 8.05}},
     {"'HFV-Status' (the mean of seven nights"}},
    {"garmin-sleep-es.csv",
     2,
     {{"2026-11-29", HR, 51}, {"2026-11-29", SLEEP, 7.2}, {"2026-11-28", SLEEP, 8.05}},
     {"'Estado de VFC' (the mean of seven nights"}},
    {"garmin-hrv-de.csv",
     2,
     {{"2026-11-29", HRV, 46}, {"2026-11-28", HRV, 53}},
     {"'7-Tage-Durchschnitt' (the mean of seven nights"}},
    {"strava-activities-nl.csv",
     2,
     {{"2026-11-28", DONE, 8.1205}, {"2026-11-28", TIME, 46.5}, {"2026-11-26", DONE, 10.051}},
     {"'Fietsrit' (1)", "'Datum van activiteit' is in UTC"}},
    {"strava-activities-fr.csv",
     2,
     {{"2026-11-28", DONE, 15.0302}, {"2026-11-28", TIME, 90}, {"2026-11-24", TIME, 48}},
     {"'Vélo' (1)"}},
    {"garmin-activities-es.csv",
     2,
     {{"2026-11-28", DONE, 12.34}, {"2026-11-28", TIME, 66 + 47 / 60.0}, {"2026-11-26", DONE, 5}},
     {"'Ciclismo' (1)", "18 columns of this export are not used"}},
    {"garmin-activities-it.csv",
     2,
     {{"2026-11-28", DONE, 10.02},
      {"2026-11-28", TIME, 52 + 10 / 60.0},
      {"2026-11-25", TIME, 38 + 20 / 60.0}},
     {"'Ciclismo' (1)", "21 columns of this export are not used"}},
    {"trainingpeaks-metrics.csv",
     2,
     {{"2026-11-28", HR, 51},
      {"2026-11-28", HRV, 61.5},
      {"2026-11-28", SLEEP, 7.52},
      {"2026-11-29", SLEEP, 6.75}},
     {"not used: 'Weight Kilograms', 'Stress Level', 'Time Awake', 'Notes' [TABLE_READ]"}},
    {"runkeeper-activities.csv",
     2,
     {{"2026-11-28", DONE, 6.24 * UNIT_KM_PER_MI},
      {"2026-11-28", TIME, 56 + 11 / 60.0},
      {"2026-11-25", DONE, 4.01 * UNIT_KM_PER_MI}},
     {"'Walking' (1)"}},
    {"oura-sleep.csv",
     2,
     {{"2026-11-28", HR, 48}, {"2026-11-28", HRV, 65}, {"2026-11-29", SLEEP, 21300 / 3600.0}},
     {"'late_nap' (1), 'deleted' (1)"}},
    {"samsung-sleep.csv",
     2,
     {{"2026-11-28", SLEEP, 431 / 60.0}, {"2026-11-29", SLEEP, 6.7}},
     {"8 columns of this export are not used"}},
    {"google-sleeps.csv",
     2,
     {{"2026-11-28", SLEEP, 411 / 60.0}, {"2026-11-29", SLEEP, 6.5}},
     {"13 columns of this export are not used"}},
    {"google-hrv.csv", 2, {{"2026-11-28", HRV, 41.5}, {"2026-11-29", HRV, 44.2}}, {"'entropy'"}},
    {"google-resting.csv", /* looks as the file of each beat does */
     0,
     {{NULL, 0, 0}},
     {"'beats per minute' (each beat of a day, or one value a day"}},
    {"apple-resting.csv", 2, {{"2026-11-28", HR, 52}, {"2026-11-29", HR, 54}}, {"'sourceName'"}},
    {"whoop-workouts.csv",
     1,
     {{"2026-11-28", DONE, 8.1205}, {"2026-11-28", TIME, 48}},
     {"'Weightlifting' (1)"}},
    {"polar-sleep.csv",
     2,
     {{"2026-11-28", SLEEP, 7 + 20 / 60.0},
      {"2026-11-29", SLEEP, 6 + 58 / 60.0},
      {"2026-11-29", HRV, 44}},
     {"'Fell asleep'"}},
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

static void exports_are_read_without_a_hand_on_the_file(void **state)
{
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
        {"Cycle start time,Workout start time,Duration (min),Activity name,Distance (meters)\n2026-11-19 22:50:11,2026-11-20 08:02:00,46.5,Running,8500\n2026-11-19 22:50:11,2026-11-20 18:02:00,37,Weightlifting,\n",
         8.5, 46.5},
        {"date,distance,time,done\n2026-11-20,8,40:00,yes\n", (double)NAN, (double)NAN},
    };

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
    begin();
    assert_true(reading_add(&r, "b.yaml", "weight: 70 kg\nweekly_mileage: 26 mi\n"));
    assert_true(read_text("date,distance\n2026-11-20,6.2\n"));
    assert_true(fabs(r.profile.log.item[0].done.amount - 6.2 * UNIT_KM_PER_MI) < 1e-9);
}

/* A run that an export has twice; two runs of a day, even of one length, are two. */
static void twin_rows_of_an_export_count_once(void **state)
{
    begin();
    assert_true(read_text("Activity Type,Date,Distance (km),Time\n"
                          "Running,2026-11-28 06:00:00,8,0:48:00\n"
                          "Running,2026-11-28 18:00:00,8,0:48:00\n"
                          "Running,2026-11-28 06:00:00,8,0:48:00\n"
                          "Running,2026-11-27,3,0:18:00\n"
                          "Running,2026-11-27,3,0:18:00\n"));
    assert_non_null(strstr(r.messages, "row 6 has the same in all its cells as row 5: both runs "
                                       "count; if there was only one, delete a row [TABLE_READ]"));
    assert_true(fabs(find_day("2026-11-28")->done.amount - 16) < 1e-9);
    assert_true(fabs(find_day("2026-11-28")->done.time_min - 96) < 1e-9);
    assert_true(fabs(find_day("2026-11-27")->done.amount - 6) < 1e-9);
    assert_non_null(strstr(
        r.messages,
        "row 4 is the run of row 2 once more, by its start and distance: it counts once [TABLE_READ]"));
    assert_true(fabs(find_day("2026-11-28")->done.longest_share - 0.5) < 1e-9);
}

/* Rows without a time of day that are the same in every cell: what a watch measured is one run. */
static void equal_rows_are_one_run_where_a_watch_measured_them(void **state)
{
    static const struct {
        const char *rows, *said;
        double km;
    } lists[] = {
        {"2026-11-28,8.12 km,46:31,Evening\n2026-11-28,8.12 km,46:31,Evening\n",
         "row 3 is the run of row 2 once more, by all its cells: it counts once; if it is another "
         "run, give both their times of day [TABLE_READ]",
         8.12},
        {"2026-11-28,8.1204 km,,\n2026-11-28,8.1204 km,,\n2026-11-28,8.1204 km,,\n",
         "it counts once; if it is another run, give both their times of day; 1 more row likewise",
         8.1204},
        {"2026-11-28,8.12 km,46:31,Morning\n2026-11-28,8.12 km,46:31,Evening\n", NULL, 16.24},
        {"2026-11-28,8.12 km,46:30,\n2026-11-28,8.12 km,46:31,\n", NULL, 16.24},
        {"2026-11-28,5 km,30:00,\n2026-11-28,5 km,30:00,\n", "both runs count", 10},
        {"2026-11-28,5 mi,,\n2026-11-28,5 mi,,\n", "both runs count", 10 * UNIT_KM_PER_MI},
        {"2026-11-28 07:00,8.12 km,46:31,\n2026-11-28 18:00,8.12 km,46:31,\n", NULL, 16.24},
    };

    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "Date,Distance,Time,Title\n%s", lists[i].rows)) ||
            !(fabs(find_day("2026-11-28")->done.amount - lists[i].km) < 1e-9) ||
            (lists[i].said != NULL ? strstr(r.messages, lists[i].said) == NULL
                                   : strstr(r.messages, "all its cells") != NULL))
            fail_msg("%s: %g km, said\n%s", lists[i].rows, find_day("2026-11-28")->done.amount,
                     r.messages);
    }
}

/* Times in UTC: a run late or early in the day may be of another day; said once. */
static void dates_in_utc_are_noted(void **state)
{
    static const char said[] =
        "is in UTC: row 3, and others late or early in the day, may be of the "
        "day before or after where you live: if so, add a column 'Date' with "
        "your own days [LOG_UTC]";

    begin();
    assert_true(read_text("Activity ID,Activity Date,Distance (km)\n"
                          "1,\"Nov 3, 2026, 11:30:05 AM\",8\n"
                          "2,\"Nov 4, 2026, 11:30:05 PM\",8\n"));
    assert_non_null(strstr(r.messages, said));
    begin();
    assert_true(read_text("Date,Distance (km)\n2026-11-03T12:00:00Z,8\n2026-11-04T02:00:00Z,8\n"));
    assert_non_null(strstr(r.messages, said));
    begin();
    assert_true(read_text("Date,Distance (km)\n2026-11-03 23:30,8\n2026-11-04T23:30:00+02:00,8\n"));
    assert_null(strstr(r.messages, "UTC"));
    assert_int_equal(find_day("2026-11-04")->morning.day, 20761);
}

/* Watch and phone, in one table or two: runs that overlap and are as long are one, others are not. */
static void a_run_that_two_devices_have_counts_once(void **state)
{
    static const struct {
        const char *watch, *phone, *said;
        double km, longest_km;
    } days[] = {
        {"2026-11-28 06:00,8.0,48:00\n2026-11-28 06:04,8.21,49:10\n", NULL,
         "row 3 is the run of row 2 once more", 8, 8},
        {"2026-11-28 06:00,8.0,48:00\n2026-11-28 18:00,8.0,48:00\n", NULL, NULL, 16, 8},
        {"2026-11-28 18:00,1,4:00\n2026-11-28 18:06,1,4:00\n2026-11-28 18:12,1,4:00\n", NULL, NULL,
         3, 1},
        {"2026-11-28 06:00,8.0,48:00\n", "2026-11-28 06:04,8.21,49:10\n",
         "row 2 is the run of row 2 of ", 8, 8},
        {"2026-11-28 06:00,8.0,48:00\n", "2026-11-28 06:04,8.21,\n2026-11-28 18:00,5,30:00\n",
         "row 2 is the run of row 2 of ", 13, 8},
        {"2026-11-28 07:30,5,30:00\n", "2026-11-28 17:30,5,30:00\n", NULL, 10, 5},
        {"2026-11-28 06:00,8.0,48:00\n", "2026-11-28 06:10,5,30:00\n",
         "two values of distance for 2026-11-28: row 2 of ", 8, 8},
        {"2026-11-28 06:00,8.0,48:00\n", "2026-11-28,5,30:00\n",
         "two values of distance for 2026-11-28: row 2 of ", 8, 8},
        {"2026-11-28T06:00:00Z,8.0,48:00\n", "2026-11-28 07:00,8.1,49:00\n", "is in UTC", 8, 8},
    };

    static const char heads[] = "Date,Distance (km),Time\n";

    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        const struct profile_done *done;
        const char *watch, *phone;

        begin();
        watch = fs_join(&r.arena, folder, "watch.csv");
        phone = fs_join(&r.arena, folder, "phone.csv");
        assert_true(fs_write(watch,
                             str_from_c(arena_printf(&r.arena, "%s%s", heads, days[i].watch)),
                             FS_NO_SYNC, &r.diag));
        assert_true(fs_write(phone,
                             str_from_c(arena_printf(&r.arena, "%s%s", heads,
                                                     days[i].phone != NULL ? days[i].phone : "")),
                             FS_NO_SYNC, &r.diag));
        r.opts.folder = (struct reach){folder, strlen(folder), NULL};
        if (!reading_add(&r, "a.yaml",
                         days[i].phone != NULL ? "name: Mara\nlog: [watch.csv, phone.csv]\n"
                                               : "name: Mara\nlog: [watch.csv]\n"))
            fail_msg("%s", reading_write(&r));
        unlink(watch);
        unlink(phone);
        done = &find_day("2026-11-28")->done;
        if (!(fabs(done->amount - days[i].km) < 1e-9) ||
            !(fabs(done->amount * done->longest_share - days[i].longest_km) < 1e-9) ||
            (days[i].said != NULL ? strstr(reading_write(&r), days[i].said) == NULL
                                  : r.diag.records.n > 0))
            fail_msg("%zu: %g km, said\n%s", i, done->amount, reading_write(&r));
    }
}

/* Two watches on the same runs: the first table counts, and is not added to. */
static void two_lists_of_the_same_runs_are_one(void **state)
{
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
        "two values of distance for 2026-11-20: row 2 of tests/cli/logs/strava-activities.csv counts; on 4 more days too [LOG_TWICE]"));
}

/* Two tables of the same days are one log; of figures that both have the first table's count. */
static void tables_are_merged_by_day(void **state)
{
    const struct profile_day *day;

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
        "whoop-physiological-cycles.csv:13:57: warning: two values of hrv for 2026-11-18: row 13 of tests/cli/logs/garmin-hrv.csv counts; on 9 more days too [LOG_TWICE]"));
    assert_int_equal(r.diag.errors, 0);
}

static void an_own_word_counts_before_a_list_of_runs(void **state)
{
    static const struct {
        const char *done, *said; /* NULL: nothing */
    } rows[] = {
        {"8", NULL},
        {"45 min", NULL},
        {"yes", NULL},
        {"12", "two values of done for 2026-11-20: row 2 counts [LOG_TWICE]"},
        {"60 min", "two values of done"},
        {"no", "log.csv:3:13: warning: two values of done"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena,
                                    "date,done,distance (km),time\n2026-11-20,%s,,\n"
                                    "2026-11-20,,8.5,46:30\n",
                                    rows[i].done)) ||
            r.profile.log.n != 1 || r.diag.warnings != (rows[i].said != NULL) ||
            (rows[i].said != NULL && strstr(r.messages, rows[i].said) == NULL))
            fail_msg("%s: said\n%s", rows[i].done, r.messages);
    }
}

/* By the names that services have for them, in each language of exports. */
static void all_kinds_of_runs_are_counted(void **state)
{
    static const char *const kinds[] = {
        "Virtual Run",
        "Virtual Running",
        "Treadmill Running",
        "Trail Running",
        "Track Running",
        "Indoor Running",
        "Laufbandtraining",
        "Trailrunning",
        "Bahnlauf",
        "Virtueller Lauf",
        "Course virtuelle",
        "Tapis de course",
        "Course à pied en sentier",
        "Course sur piste",
        "Carrera en cinta",
        "Carrera virtual",
        "Carrera en pista",
        "Carrera por montaña",
        "Corsa virtuale",
        "Corsa su pista",
        "Corsa su sentiero",
        "Corsa su tapis roulant",
        "Virtueel hardlopen",
        "Baanlopen",
        "Hardlopen op de loopband",
        "Corrida virtual",
        "Corrida na esteira",
        "Corrida em trilha",
        "Corrida em pista",
    };
    static const char *const others[] = {"Walking", "Virtual Ride", "Cross country skiing"};
    struct buf text;

    begin();
    text = buf_in(&r.arena, 10000);
    buf_put_c(&text, "date,activity type,distance (km)\n");
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        buf_printf(&text, "%s,%s,8\n", DATE_TEXT(TODAY - 1 - (date_day)i), kinds[i]);
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        buf_printf(&text, "%s,%s,8\n", DATE_TEXT(TODAY - 50 - (date_day)i), others[i]);
    assert_true(read_text(text.p));
    if (r.profile.log.n != ARRAY_LEN(kinds))
        fail_msg("%zu runs\n%s", r.profile.log.n, r.messages);
    begin();
    assert_true(read_text("Type,Date Time Start,HRV Score,Sleep Quality,Soreness,rMSSD\n"
                          "Readiness,2026-11-28 06:40,64,4,9,62\n"));
    assert_true(isnan(r.profile.log.item[0].morning.soreness) &&
                isnan(r.profile.log.item[0].morning.sleep_quality));
    assert_non_null(strstr(r.messages, "'Soreness' (a scale of its own"));
}

/* The steps of a day are no runs; of very many kinds of rows the first are named. */
static void what_is_no_run_is_not_counted(void **state)
{
    struct buf text;

    begin();
    assert_true(read_text(
        "Date,Steps,Distance,Floors,Minutes Sedentary\n2026-11-20,\"11,204\",8.1,9,650\n"));
    assert_int_equal(r.profile.log.n, 0);
    assert_non_null(strstr(r.messages, "'Distance' (all steps of a day, not runs)"));
    begin();
    assert_true(
        read_text("Date,Move Minutes count,Distance (m),Step count\n2026-11-20,95,14021,17000\n"));
    assert_int_equal(r.profile.log.n, 0);
    begin();
    text = buf_in(&r.arena, 1 << 20);
    buf_put_c(&text, "date,sport,distance\n2026-11-20,run,8\n");
    for (int i = 0; i < 3000; i++)
        buf_printf(&text, "2026-11-20,row %d,8\n", i);
    assert_true(read_text(text.p));
    assert_int_equal(r.profile.log.n, 1);
    assert_non_null(strstr(r.messages, "'row 7' (1) and 2992 more [CSV_EMPTY]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(exports_are_read_without_a_hand_on_the_file),
        TEST(distances_have_the_unit_of_their_heading),
        TEST(twin_rows_of_an_export_count_once),
        TEST(equal_rows_are_one_run_where_a_watch_measured_them),
        TEST(a_run_that_two_devices_have_counts_once),
        TEST(dates_in_utc_are_noted),
        TEST(two_lists_of_the_same_runs_are_one),
        TEST(an_own_word_counts_before_a_list_of_runs),
        TEST(tables_are_merged_by_day),
        TEST(all_kinds_of_runs_are_counted),
        TEST(what_is_no_run_is_not_counted),
    };

    return cmocka_run_group_tests_name("athlete: logs of services", tests, make_folder,
                                       remove_folder);
}
