/* Numbers in a log: scales, ranges, points and commas, and what nobody runs. */
#include "log_reading.h"

static void a_scale_in_the_heading_is_converted(void **state)
{
    begin();
    assert_true(read_text(
        "date,Sleep quality (1-10),Soreness [0-100]\n2026-11-20,10,35\n2026-11-21,1,101\n"));
    assert_true(fabs(r.profile.log.item[0].morning.sleep_quality - 5) < 1e-9);
    assert_true(fabs(r.profile.log.item[0].morning.soreness - 3.5) < 1e-9);
    assert_true(fabs(r.profile.log.item[1].morning.sleep_quality - 1) < 1e-9);
    assert_true(isnan(r.profile.log.item[1].morning.soreness));
    assert_non_null(strstr(
        r.messages,
        "log.csv:3:14: warning: soreness is outside the scale of its heading, 0-100: left out [LOG_CELL]"));
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

/* A point in hours of sleep: what the others of the column say, else decimals, with a note. */
static void a_point_in_hours_is_read_as_its_column_is(void **state)
{
    static const struct {
        const char *cells[2], *said; /* NULL: nothing */
        double hours;
    } columns[] = {
        {{"7.30", "6.45"},
         "log.csv:2: note: rows 2-3: 'sleep_h' has a point: decimals of an hour are read; if 7.30 "
         "is 7 h 30 min, write 7:30 [TABLE_READ]",
         7.3},
        {{"7.30", "6:45"},
         "row 2: 'sleep_h' has a point for a colon: hours and minutes are read [TABLE_READ]",
         7.5},
        {{"\"7,30\"", "6:45"}, "a point for a colon", 7.5},
        {{"7.30", "6.75"}, NULL, 7.3},
        {{"7.30", "6.5"}, NULL, 7.3},
        {{"7.30", "7"}, "decimals of an hour are read", 7.3},
        {{"7.30 h", "7"}, NULL, 7.3},
        {{"6h45", "7"}, NULL, 6.75},
        {{"\"6,5\"", "7"}, NULL, 6.5},
    };

    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "date,sleep_h\n2026-11-20,%s\n2026-11-21,%s\n",
                                    columns[i].cells[0], columns[i].cells[1])) ||
            !(fabs(r.profile.log.item[0].morning.sleep_h - columns[i].hours) < 1e-9) ||
            (columns[i].said != NULL ? strstr(r.messages, columns[i].said) == NULL
                                     : r.diag.records.n > 0))
            fail_msg("%s: said\n%s", columns[i].cells[0], r.messages);
    }
}

/* "8.120" and "8,120" in kilometres and in metres: decimals or thousands, where only one is a run. */
static void three_digits_are_decimals_or_thousands_as_makes_a_run(void **state)
{
    static const struct {
        const char *heading, *cell, *said; /* NULL: nothing */
        double km;                         /* (double)NAN: it is left out */
    } runs[] = {
        {"distance (km)", "1.200", NULL, 1.2},
        {"distance (km)", "1.200 km", NULL, 1.2},
        {"distance (km)", "\"8,120\"", "distance '8,120 km' read as 8.120 km [VALUE_READ]", 8.12},
        {"distance (m)", "8.120", "distance '8.120 m' read as 8120 m", 8.12},
        {"distance (m)", "\"8,120\"", "read as 8120 m", 8.12},
        {"distance (m)", "8120.5", NULL, 8.1205},
        {"distance (m)", "\"240,500\"", "has a comma that may mark thousands", (double)NAN},
        {"done", "1.200 km", NULL, 1.2},
        {"done", "\"1,200 km\"", "done '1,200 km' read as 1.200 km", 1.2},
        {"done", "\"8,120\"", "done '8,120' read as 8.120", 8.12},
        {"done", "\"0,500 km\"", NULL, 0.5},
        {"done", "\"300,500 m\"", "done '300,500 m' read as 300.500 m", (double)NAN},
    };

    for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
        double km = (double)NAN;

        begin();
        if (!read_text(
                arena_printf(&r.arena, "date,%s\n2026-11-20,%s\n", runs[i].heading, runs[i].cell)))
            fail_msg("%s", r.messages);
        if (r.profile.log.n && r.profile.log.item[0].done.kind == PROFILE_DONE_KM)
            km = r.profile.log.item[0].done.amount;
        if (!(isnan(runs[i].km) ? isnan(km) : fabs(km - runs[i].km) < 1e-9) ||
            (runs[i].said != NULL ? strstr(r.messages, runs[i].said) == NULL
                                  : r.diag.records.n > 0))
            fail_msg("%s: %g km, said\n%s", runs[i].cell, km, r.messages);
    }
    begin();
    assert_true(
        reading_add(&r, "a.yaml", "name: Mara\nlog: [{date: 2026-11-20, done: '8,120 km'}]\n"));
    assert_true(fabs(r.profile.log.item[0].done.amount - 8.12) < 1e-9);
}

/* Distance against time, and a bare number against the week. */
static void a_run_that_nobody_runs_is_left_out(void **state)
{
    static const struct {
        const char *row, *said;
        size_t n_days;
    } runs[] = {
        {"80,0:48:00", "log.csv:2:1: warning: run of 80 km in 48 min: nobody runs so fast", 0},
        {"42.195,1:58:00", "nobody runs so fast, or it is slower than 30 min/km; check", 0},
        {"7,30:00:00", "run of 7 km in 1800 min: nobody runs so fast, or it is slower", 0},
        {"10,29:00", "", 1},
        {"5,2:29:00", "", 1},
        {"0.03,0:12",
         "log.csv:2:1: note: run of 0.03 km in 0.2 min is not counted: under 200 m or 1 min is a false start [TABLE_READ]",
         0},
        {"0,0:12", "run of 0.2 min is not counted", 0},
        {"0.05,", "run of 0.05 km is not counted", 0},
        {"0.05,40:00", "run of 0.05 km in 40 min: nobody runs so fast, or it is slower", 0},
        {"3,0:30", "run of 3 km in 0.5 min: nobody runs so fast", 0},
        {"0.2,1:00", "", 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
        begin();
        if (!read_text(
                arena_printf(&r.arena, "date,distance (km),time\n2026-11-20,%s\n", runs[i].row)) ||
            r.profile.log.n != runs[i].n_days || strstr(r.messages, runs[i].said) == NULL ||
            (runs[i].n_days && r.diag.warnings))
            fail_msg("%s: %zu days, said\n%s", runs[i].row, r.profile.log.n, r.messages);
    }
    begin();
    assert_true(reading_add(&r, "b.yaml", "weekly_mileage: 30 km\n"));
    assert_true(
        read_text("date,done\n2026-11-20,100\n2026-11-21,100 km\n2026-11-22,30\n2026-11-23,45\n"));
    assert_non_null(strstr(
        r.messages,
        "done 100 is more than the 30 km of weekly_mileage: write the unit, as in 45 min; row 5 too"));
    assert_null(strstr(r.messages, "100 km is more"));
}

/* Bare numbers below headings without units: metres and seconds where only these are runs. */
static void bare_numbers_have_the_units_of_a_run(void **state)
{
    static const struct {
        const char *text, *said; /* NULL: nothing of it */
        double km, min;          /* (double)NAN: not known */
    } lists[] = {
        {"date,distance,duration\n2026-11-20,8.12,2790\n2026-11-21,10,3600\n",
         "'duration' names no unit: read as s, in which its numbers are runs [TABLE_READ]", 8.12,
         46.5},
        {"date,distance,duration\n2026-11-20,8120,2790\n2026-11-21,30000,3600\n",
         "'distance' names no unit: read as m, in which its numbers are runs", 8.12, 46.5},
        {"date,distance\n2026-11-20,8120\n", "read as m, in which", 8.12, (double)NAN},
        {"date,distance,time\n2026-11-20,8120,46:30\n", "read as m, in which", 8.12, 46.5},
        {"date,distance,duration\n2026-11-20,8.12,46.5\n2026-11-21,10,3600\n", NULL, 8.12, 46.5},
        {"date,distance (km),duration (s)\n2026-11-20,8.12,2790\n", NULL, 8.12, 46.5},
    };

    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        const struct profile_done *done;

        begin();
        if (!read_text(lists[i].text) || !r.profile.log.n)
            fail_msg("%s: said\n%s", lists[i].text, r.messages);
        done = &r.profile.log.item[0].done;
        if (!(fabs(done->amount - lists[i].km) < 1e-9) ||
            (isnan(lists[i].min) ? !isnan(done->time_min)
                                 : !(fabs(done->time_min - lists[i].min) < 1e-9)))
            fail_msg("%s: %g km, %g min", lists[i].text, done->amount, done->time_min);
        if (lists[i].said != NULL ? strstr(r.messages, lists[i].said) == NULL
                                  : strstr(r.messages, "in which its numbers") != NULL)
            fail_msg("%s: said\n%s", lists[i].text, r.messages);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_scale_in_the_heading_is_converted),
        TEST(a_range_is_its_middle_and_noted),
        TEST(a_point_in_hours_is_read_as_its_column_is),
        TEST(three_digits_are_decimals_or_thousands_as_makes_a_run),
        TEST(a_run_that_nobody_runs_is_left_out),
        TEST(bare_numbers_have_the_units_of_a_run),
    };

    return cmocka_run_group_tests_name("athlete: numbers of logs", tests, make_folder,
                                       remove_folder);
}
