/* Logs: days in and out of order, from lists and tables. */
#include <math.h>

#include "test.h"

#include "base/bits.h"
#include "reading_folder.h"
#include "table/table.h"

/* A profile whose log is TEXT in a file of the folder. */
static bool read_log(const char *text)
{
    const char *path = fs_join(&r.arena, folder, "log.csv");
    bool is_fine = fs_write(path, str_from_c(text), FS_NO_SYNC, &r.diag);

    r.opts.folder = (struct reach){folder, strlen(folder), NULL};
    is_fine = is_fine && reading_add(&r, "a.yaml", "name: Mara\nlog: log.csv\n");
    unlink(path);
    return is_fine;
}

static void a_log_as_a_spreadsheet_exports_it(void **state)
{
    const struct profile_day *d;

    assert_true(read_log("\xEF\xBB\xBF"
                         "Date;Sleep_h;HRV;Resting HR [bpm];Note;Soreness;hop_left_cm\r\n"
                         "2026-11-20;7,5;61,5;52;\"legs;\r\nheavy\";2;142\r\n"
                         "2026-11-21;7h45;;53 bpm;;0;\r\n"));
    assert_int_equal(r.diag.records.n, 0);
    assert_int_equal(r.profile.log.n, 2);
    d = r.profile.log.item;
    assert_int_equal(d[0].morning.day, READING_TODAY - 2);
    assert_true(fabs(d[0].morning.sleep_h - 7.5) < 1e-9);
    assert_true(fabs(d[0].morning.hrv_ms - 61.5) < 1e-9);
    assert_true(fabs(d[0].morning.resting_hr_bpm - 52) < 1e-9);
    assert_true(fabs(d[0].morning.hop_left_cm - 142) < 1e-9);
    assert_string_equal(d[0].note, "legs;\nheavy");
    assert_int_equal(d[0].at.line, 2);
    assert_true(fabs(d[1].morning.sleep_h - 7.75) < 1e-9);
    assert_true(isnan(d[1].morning.hrv_ms));
    assert_int_equal(d[1].at.line, 3);
}

static void mistakes_of_a_log_file_are_reported_at_its_cells(void **state)
{
    static const char *const texts[] = {
        "columns not used: 'Notes' (did you mean 'note'?), 'mobile'",
        "soreness 'sore' is not a number: write 0 to 10: left out",
        "date '2026-02-30' is a day that does not exist: left out",
        "date is missing: left out",
    };
    static const struct loc places[] = {{"", 1, 15}, {"", 4, 12}, {"", 3, 1}, {"", 5, 1}};

    assert_true(read_log("date,soreness,Notes,mobile\n"
                         "2026-11-20,2,x,1\n"
                         "2026-02-30,3,x,1\n"
                         "2026-11-21,sore,x,1\n"
                         ",4,x,1\n"));
    assert_int_equal(r.diag.records.n, ARRAY_LEN(texts));
    diag_sort(&r.diag);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        size_t k = 0;

        while (k < r.diag.records.n && strcmp(r.diag.records.item[k].text, texts[i]) != 0)
            k++;
        assert_true(k < r.diag.records.n);
        assert_int_equal(r.diag.records.item[k].at.line, places[i].line);
        assert_int_equal(r.diag.records.item[k].at.col, places[i].col);
        assert_int_equal(r.diag.records.item[k].id, i == 0 ? DIAG_CSV_COLUMN : DIAG_LOG_CELL);
    }
    assert_int_equal(r.profile.log.n, 1);
}

static void a_bad_row_of_a_log_file_is_left_out_and_the_rest_is_read(void **state)
{
    assert_true(read_log("date,soreness\n"
                         "2026-11-20,2\n"
                         "2026-11-21,\"3\"x\n"
                         "2026-11-22,1\n"));
    assert_int_equal(r.diag.warnings, 1);
    assert_int_equal(r.diag.records.item[0].id, DIAG_LOG_CELL);
    assert_int_equal(r.profile.log.n, 2);
}

static void a_log_file_without_dates_or_there_is_refused(void **state)
{
    assert_false(read_log("when,soreness\nFriday,2\n"));
    assert_string_equal(r.diag.records.item[1].text,
                        "the log has no column 'date': write 'date' above the column of days, "
                        "which are such as 2026-11-22");
    assert_false(reading_add(&r, "b.yaml", "name: Mara\nlog: not-there.csv\n"));
    assert_int_equal(r.diag.records.item[2].id, DIAG_FILE_MISSING);
    assert_int_equal(r.diag.records.item[2].at.line, 2);
}

static void days_are_sorted_and_gaps_reported(void **state)
{
    assert_true(reading_read(&r, "name: Mara\n"
                                 "log:\n"
                                 "  - {date: 2026-11-10, soreness: 1}\n"
                                 "  - {date: 2026-11-12, soreness: 2}\n"
                                 "  - {date: 2026-11-11, soreness: 3}\n"
                                 "  - {date: 2026-11-15, soreness: 4}\n"
                                 "  - {date: 2026-11-17, soreness: 5}\n"));
    assert_string_equal(r.messages,
                        "a.yaml:5:5: warning: the log goes back from 2026-11-12 to 2026-11-11: its "
                        "days are sorted by date [LOG_ORDER]\n"
                        "a.yaml:6:5: note: the log skips 3 days in 2 places, first 2026-11-13 "
                        "to 2026-11-14 [LOG_GAP]\n");
    for (size_t i = 1; i < r.profile.log.n; i++)
        assert_true(r.profile.log.item[i].morning.day > r.profile.log.item[i - 1].morning.day);
}

static const struct profile_day *day_of_log(size_t i)
{
    assert_true(i < r.profile.log.n);
    return &r.profile.log.item[i];
}

static void what_was_done_is_read_from_a_list(void **state)
{
    const struct profile_day *d;

    assert_true(reading_read(
        &r, "name: Mara\n"
            "log:\n"
            "  - {date: 2026-11-17, done: 8 km, effort: 4}\n"
            "  - {date: 2026-11-18, done: yes, pain: 3, where: left knee}\n"
            "  - {date: 2026-11-19, done: no, ill: yes}\n"
            "  - {date: 2026-11-20, done: 45 min, result: {distance: 5 km, time: '24:30'}}\n"
            "  - {date: 2026-11-21, done: 5 mi, strength: {bridge: {reps: 10, effort: 6},\n"
            "     bird_dog: 9 @7, squat: 8}}\n"
            "  - {date: 2026-11-22, done: 6.5}\n"));
    assert_int_equal(r.diag.records.n, 0);
    d = day_of_log(0);
    assert_int_equal(d->done.kind, PROFILE_DONE_KM);
    assert_true(fabs(d->done.amount - 8) < 1e-9 && fabs(d->effort - 4) < 1e-9);
    assert_true(isnan(d->pain) && !d->is_ill && isnan(d->result.time_min));
    d = day_of_log(1);
    assert_int_equal(d->done.kind, PROFILE_DONE_YES);
    assert_true(fabs(d->pain - 3) < 1e-9 && isnan(d->effort) && isnan(d->done.amount));
    assert_string_equal(d->where, "left knee");
    d = day_of_log(2);
    assert_int_equal(d->done.kind, PROFILE_DONE_NO);
    assert_true(d->is_ill);
    d = day_of_log(3);
    assert_int_equal(d->done.kind, PROFILE_DONE_MIN);
    assert_true(fabs(d->done.amount - 45) < 1e-9);
    assert_true(fabs(d->result.distance_km - 5) < 1e-9 && fabs(d->result.time_min - 24.5) < 1e-9);
    assert_int_equal(d->result_at.line, 6);
    d = day_of_log(4);
    assert_true(fabs(d->done.amount - 5 * UNIT_KM_PER_MI) < 1e-9);
    assert_int_equal(d->strength.n, 3);
    assert_string_equal(d->strength.item[0].exercise, "bridge");
    assert_true(fabs(d->strength.item[0].reps - 10) < 1e-9);
    assert_true(fabs(d->strength.item[0].effort - 6) < 1e-9);
    assert_true(fabs(d->strength.item[1].reps - 9) < 1e-9);
    assert_true(fabs(d->strength.item[1].effort - 7) < 1e-9);
    assert_true(fabs(d->strength.item[2].reps - 8) < 1e-9);
    assert_true(isnan(d->strength.item[2].effort));
    assert_int_equal(d->strength.item[1].at.line, 8);
    d = day_of_log(5);
    assert_int_equal(d->done.kind, PROFILE_DONE_KM);
    assert_true(fabs(d->done.amount - 6.5) < 1e-9);
}

/* What is typed from a sheet needs no unit; which one it has is noted where the profile has miles or pounds. */
static void a_bare_number_of_the_log_has_the_unit_of_the_sheets(void **state)
{
    static const struct {
        const char *lines;
        double km;
        const char *said;
    } cases[] = {
        {"weight: 62 kg\nweekly_mileage: 40 km\n", 5, NULL},
        {"weight: 137 lb\nweekly_mileage: 40 km\n", 5,
         "done 5 has no unit: read as km; if that is wrong, write the unit, as in 5 mi"},
        {"weight: 137 lb\nweekly_mileage: 25 mi\n", 5 * UNIT_KM_PER_MI,
         "done 5 has no unit: read as mi; if that is wrong, write the unit, as in 8 km"},
        {"weight: 62 kg\nprint: {units: imperial}\n", 5 * UNIT_KM_PER_MI, "read as mi"},
        {"weight: 137 lb\nweekly_mileage: 25 mi\nprint: {units: metric}\n", 5, "read as km"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        OWNED(reading_release) struct reading one = {0};
        struct buf b;

        reading_init(&one);
        b = buf_in(&one.arena, 1000);
        buf_printf(&b, "name: Mara\n%slog: [{date: 2026-11-17, done: 5}]\n", cases[i].lines);
        assert_true(reading_add(&one, "a.yaml", b.p));
        assert_int_equal(one.diag.records.n, cases[i].said != NULL);
        if (cases[i].said != NULL)
            assert_non_null(strstr(one.diag.records.item[0].text, cases[i].said));
        assert_true(fabs(one.profile.log.item[0].done.amount - cases[i].km) < 1e-9);
    }
}

static void short_codes_say_what_was_done(void **state)
{
    static const char *const words[] = {"y", "X",  "yes",    "\u2713", "\u2705", "Done",
                                        "N", "no", "\u2717", "rest",   "'0'",    "flu"};

    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        OWNED(reading_release) struct reading one = {0};
        struct buf b;

        reading_init(&one);
        b = buf_in(&one.arena, 1000);
        buf_printf(&b, "name: Mara\nlog: [{date: 2026-11-17, done: %s}]\n", words[i]);
        assert_true(reading_add(&one, "a.yaml", b.p));
        assert_int_equal(one.profile.log.item[0].done.kind,
                         i < 6 ? PROFILE_DONE_YES : PROFILE_DONE_NO);
    }
}

static void what_was_done_is_read_from_a_table(void **state)
{
    const struct profile_day *d;

    assert_true(read_log("Date;Done;Effort;Pain;Where;Ill;Result.distance;Result.time;"
                         "Strength.bird_dog\n"
                         "2026-11-20;8,5 km;4;0;;0;;;\n"
                         "2026-11-21;20 min;;2;shin;1;5 km;24:30;10 @6,5\n"));
    assert_int_equal(r.diag.records.n, 0);
    d = day_of_log(0);
    assert_true(fabs(d->done.amount - 8.5) < 1e-9 && d->pain == 0 && !d->is_ill);
    assert_false(profile_is_given(d->result_at));
    assert_int_equal(d->strength.n, 0);
    d = day_of_log(1);
    assert_int_equal(d->done.kind, PROFILE_DONE_MIN);
    assert_true(d->is_ill && fabs(d->result.time_min - 24.5) < 1e-9);
    assert_true(fabs(d->strength.item[0].effort - 6.5) < 1e-9);
}

static void wrong_entries_of_a_run_are_reported_where_they_are(void **state)
{
    static const char *const texts[] = {
        "done 'lots' is no distance or time: write 8 km, 45 min, yes or no: left out",
        "done '90 m' is 90 metres: write 90 km or 90 mi, or 90 min: left out",
        "effort 11 is outside 1-10: left out",
        ":5:19: warning: the value of 'pain' is wrong and not shown because it is private",
        ":6:26: warning: the value of 'ill' is wrong and not shown because it is private",
        "result.distance is missing: left out",
        "strength.bird_dog.reps 'ten' is not a number: write 0 to 50: left out",
        "strength.bird_dog.effort 12 is outside 1-10: left out",
    };

    assert_true(read_log("date,done,effort,pain,where,ill,result.time,strength.bird_dog\n"
                         "2026-11-14,lots,,,,,,\n"
                         "2026-11-15,90 m,,,,,,\n"
                         "2026-11-16,8 km,11,,,,,\n"
                         "2026-11-17,8 km,5,-1,knee,,,\n"
                         "2026-11-18,8 km,5,1,knee,perhaps,,\n"
                         "2026-11-19,8 km,5,,,,24:30,\n"
                         "2026-11-20,8 km,5,,,,,ten\n"
                         "2026-11-21,8 km,5,,,,,9 @12\n"));
    assert_int_equal(r.diag.warnings, ARRAY_LEN(texts));
    reading_write(&r);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        assert_non_null(strstr(r.messages, texts[i]));
    assert_int_equal(r.profile.log.n, 6);
}

static void rows_that_contradict_themselves_lose_what_contradicts(void **state)
{
    assert_true(read_log("date,done,effort,pain,where,result.distance,result.time\n"
                         "2026-11-18,no,5,,,,\n"
                         "2026-11-19,no,,,,5 km,24:30\n"
                         "2026-11-20,,,,knee,,\n"
                         "2026-11-21,8 km,4,0,knee,,\n"));
    reading_write(&r);
    assert_non_null(strstr(r.messages, "log.csv:2:1: warning: 2026-11-18: done is no, but the day "
                                       "has an effort: write how far, as in done: 8 km, or leave "
                                       "out effort: left out [LOG_CELL]\n"));
    assert_non_null(strstr(r.messages, "log.csv:3:1: warning: 2026-11-19: done is no, but the day "
                                       "has a result: "));
    assert_non_null(strstr(r.messages, "log.csv:4:1: warning: 2026-11-20: it hurt, but pain "
                                       "is not given: "));
    assert_non_null(strstr(r.messages, "log.csv:5:1: warning: 2026-11-21: it hurt, but pain "
                                       "is 0: "));
    assert_true(isnan(day_of_log(0)->effort) && !profile_is_given(day_of_log(1)->result_at));
    assert_null(day_of_log(2)->where);
    assert_true(day_of_log(3)->where == NULL && day_of_log(3)->done.kind == PROFILE_DONE_KM);
    reading_release(&r);
    assert_true(reading_read(&r, "name: Mara\nlog: [{date: 2026-11-18, done: no, effort: 5}]\n"));
    assert_non_null(strstr(r.messages, "a.yaml:2:7: warning: 2026-11-18: done is no, but the day "
                                       "has an effort: "));
    assert_true(isnan(day_of_log(0)->effort));
}

static void a_result_in_the_log_is_checked_like_any_other(void **state)
{
    assert_false(
        reading_read(&r, "name: Mara\n"
                         "log: [{date: 2026-11-20, result: {distance: 5 km, time: '12:00'}}]\n"));
    assert_int_equal(r.diag.records.item[0].id, DIAG_RESULT_TOO_FAST);
    assert_int_equal(r.diag.records.item[0].at.line, 2);
}

static void days_to_come_are_an_error_only_where_the_date_is_given(void **state)
{
    static const char *const text = "name: Mara\n"
                                    "log: [{date: 2026-11-22}, {date: 2026-11-23, done: yes}]\n";

    assert_true(reading_read(&r, text));
    assert_non_null(strstr(r.messages, "a.yaml:2:34: warning: date 2026-11-23 is still to come "
                                       "(tomorrow by this computer's clock; --date sets today): "
                                       "left out [LOG_CELL]\n"));
    assert_int_equal(r.profile.log.n, 1);
    reading_release(&r);
    reading_init(&r);
    r.opts.is_today_given = true;
    assert_true(reading_add(&r, "a.yaml", text));
    assert_false(profile_validate(&r.arena, &r.profile, &r.opts, &r.diag));
    assert_int_equal(r.diag.records.item[0].id, DIAG_LOG_AFTER);
    assert_string_equal(r.diag.records.item[0].text,
                        "the log has 2026-11-23, after the date given (2026-11-22)");
}

static void the_same_day_twice_is_one(void **state)
{
    assert_true(reading_read(&r, "name: Mara\n"
                                 "log:\n"
                                 "  - {date: 2026-11-10, soreness: 1}\n"
                                 "  - {date: 2026-11-11, soreness: 2}\n"
                                 "  - {date: 2026-11-10, soreness: 3, hrv: 50}\n"));
    assert_int_equal(r.profile.log.n, 2);
    assert_true(fabs(day_of_log(0)->morning.soreness - 3) < 1e-9);
    assert_true(fabs(day_of_log(0)->morning.hrv_ms - 50) < 1e-9);
    assert_non_null(strstr(r.messages, "a.yaml:5:12: warning: the log has 2026-11-10 twice, first "
                                       "on line 3: they are read as one day [LOG_TWICE]\n"));
    assert_non_null(strstr(r.messages, "a.yaml:3:34: warning: two values of soreness for "
                                       "2026-11-10: line 5 counts [LOG_TWICE]\n"));
}

/* What costs a table its cell costs a list no more. */
static void a_bad_cell_of_a_list_is_left_out(void **state)
{
    assert_true(
        reading_read(&r, "name: Mara\n"
                         "log:\n"
                         "  - {date: 2026-11-16, resting_hr: 0, hrv: 60}\n"
                         "  - {date: 2026-11-17, resting_hr: 52, hrv: '--'}\n"
                         "  - {date: 2026-11-18, sleep_h: [7], done: 8 km}\n"
                         "  - {date: 2026-11-19, pain: ouch, done: maybe}\n"
                         "  - {date: 2026-11-20, pain: severe}\n"
                         "  - {date: 2026-02-30, soreness: 2}\n"
                         "  - {date: 2026-11-21, strength: {squat: {reps: 500}}, effort: 4}\n"));
    assert_int_equal(r.profile.log.n, 6);
    assert_true(isnan(day_of_log(0)->morning.resting_hr_bpm));
    assert_true(fabs(day_of_log(0)->morning.hrv_ms - 60) < 1e-9);
    assert_int_equal(day_of_log(2)->done.kind, PROFILE_DONE_KM);
    assert_true(day_of_log(3)->is_unread && !day_of_log(2)->is_unread);
    assert_true(fabs(day_of_log(4)->pain - 10) < 1e-9);
    assert_int_equal(day_of_log(5)->strength.n, 0);
    assert_true(fabs(day_of_log(5)->effort - 4) < 1e-9);
    assert_non_null(strstr(r.messages, "a.yaml:3:36: warning: log[1].resting_hr 0 bpm is outside "
                                       "30-110 bpm: left out [LOG_CELL]\n"));
    assert_non_null(strstr(r.messages, "a.yaml:5:33: warning: log[3].sleep_h must be a number, "));
    assert_non_null(strstr(r.messages, "a.yaml:6:30: warning: the value of 'pain' is wrong"));
    assert_non_null(strstr(r.messages, "a.yaml:6:42: warning: log[4].done 'maybe' is no distance"));
    assert_non_null(strstr(r.messages, "a.yaml:8:12: warning: log[6].date '2026-02-30' is a day "
                                       "that does not exist: left out [LOG_CELL]\n"));
    assert_null(strstr(r.messages, "hrv"));
    reading_release(&r);
    assert_false(reading_read(&r, "name: Mara\nlog: [{date: 2026-11-20, distance: 8}]\n"));
    assert_non_null(strstr(r.messages, "error: unknown key 'distance' in log[1]"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_log_as_a_spreadsheet_exports_it),
        TEST(mistakes_of_a_log_file_are_reported_at_its_cells),
        TEST(a_bad_row_of_a_log_file_is_left_out_and_the_rest_is_read),
        TEST(a_log_file_without_dates_or_there_is_refused),
        TEST(days_are_sorted_and_gaps_reported),
        TEST(what_was_done_is_read_from_a_list),
        TEST(a_bare_number_of_the_log_has_the_unit_of_the_sheets),
        TEST(short_codes_say_what_was_done),
        TEST(what_was_done_is_read_from_a_table),
        TEST(wrong_entries_of_a_run_are_reported_where_they_are),
        TEST(rows_that_contradict_themselves_lose_what_contradicts),
        TEST(a_result_in_the_log_is_checked_like_any_other),
        TEST(days_to_come_are_an_error_only_where_the_date_is_given),
        TEST(the_same_day_twice_is_one),
        TEST(a_bad_cell_of_a_list_is_left_out),
    };

    return cmocka_run_group_tests_name("athlete: logs", tests, make_folder, remove_folder);
}
