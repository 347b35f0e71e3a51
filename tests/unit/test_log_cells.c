/* Cells of a log: glitches, dates in other languages, words, and what cannot be read. */
#include "log_reading.h"

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
        {"2026-11-20,#DIV/0!,60\n2026-11-21,#N/A,60\n",
         "log.csv:2: note: rows 2-3: 'resting_hr' has an error of the spreadsheet: it is left blank",
         2},
        {"2026-11-20,0,60\n2026-11-21,0,60\n2026-11-22,0,60\n",
         "log.csv:2:12: warning: resting_hr 0 bpm is outside 30-110 bpm: left out; rows 3-4 too [LOG_CELL]",
         3},
        {"2027-11-20,52,60\n",
         "log.csv:2:1: warning: date 2027-11-20 is still to come: left out [LOG_CELL]", 0},
        {"2026-12-01,52,60\n",
         "log.csv:2:1: warning: date 2026-12-01 is still to come (tomorrow by this computer's clock; "
         "--date sets today): left out [LOG_CELL]",
         0},
        {"2026-02-30,52,60\n",
         "log.csv:2:1: warning: date '2026-02-30' is a day that does not exist: left out [LOG_CELL]",
         0},
        {",52,60\n", "log.csv:2:1: warning: date is missing: left out [LOG_CELL]", 0},
        {"2026-11-20,\"5\"2,60\n2026-11-21,52,60\n",
         "and put the cell in quotes: the row is left out [LOG_CELL]", 1},
        {"2026-11-20,52,60\n2026-11-20,53,60\n",
         "log.csv:3:12: warning: two values of resting_hr for 2026-11-20: row 2 counts [LOG_TWICE]",
         1},
        {"2026-11-20,52,60\n2026-11-20,53,60\n2026-11-21,52,60\n2026-11-21,53,60\n",
         "row 2 counts; on 1 more day too [LOG_TWICE]", 2},
        {"2026-11-20,52,\n2026-11-20,52.0,60\n", "", 1},
        {"2026-03-01T06:10:00+02:00,52,60\n", "", 1},
        {"2026-03-01 23:59:59 -0500,52,60\n", "", 1},
        {"Nov 11,52,60\n", "", 1},
        {"2026-11-20,52,4.1\n",
         "hrv 4.1 ms is outside 5-250 ms: left out [LOG_CELL]\n    4.1\n    ^\n    note: RMSSD in "
         "milliseconds is needed, not its logarithm or a score",
         1},
        {"46355,52,60\n",
         "log.csv:2:1: warning: date '46355' is a spreadsheet's number of a day: format the column "
         "as dates, such as 2026-11-22: left out [LOG_CELL]",
         0},
        {"fifty,52,60\n",
         "log.csv:2:1: warning: date 'fifty' is not a date: write year-month-day, such as "
         "2026-11-22: left out [LOG_CELL]",
         0},
    };

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
    assert_true(read_text("date,sleep_h\n2026-11-20,452\n2026-11-21,391\n"));
    assert_non_null(strstr(r.messages, "note: if another unit is meant, write it, as in 452 min"));
    begin();
    assert_true(read_text("date,Sleep (h)\n2026-11-20,68:20\n"));
    assert_non_null(strstr(r.messages, "sleep_h 68:20 h is outside 0.5-16 h"));
    assert_null(strstr(r.messages, "another unit"));
    begin(); /* of a night without the watch */
    assert_true(read_text("date,sleep_h,soreness\n2026-11-20,0,1\n"));
    assert_non_null(strstr(r.messages, "sleep_h 0 h is outside 0.5-16 h: left out [LOG_CELL]"));
    assert_true(isnan(r.profile.log.item[0].morning.sleep_h));
    begin();
    assert_true(read_text("date,done\n2026-11-20,85 km\n2026-11-21,200 km\n2026-11-22,59 km\n"));
    assert_non_null(strstr(r.messages, "done 85 km: check the number; row 3 too [VALUE_ODD]"));
    assert_int_equal(r.profile.log.n, 3);
    begin();
    assert_true(read_text("date,resting_hr\n2026-03-01T00:10:00+02:00,52\n"));
    assert_string_equal(DATE_TEXT(r.profile.log.item[0].morning.day), "2026-03-01");
}

static void months_are_read_in_the_languages_of_exports(void **state)
{
    static const struct {
        const char *cell, *day; /* "": it is refused */
    } dates[] = {
        {"Nov 14, 2026, 6:12:03 AM", "2026-11-14"},
        {"14. Nov. 2026, 06:12:03", "2026-11-14"},
        {"4. März 2026 um 06:12", "2026-03-04"},
        {"So., 29.11.2026", "2026-11-29"},
        {"dimanche 29/11/2026", "2026-11-29"},
        {"Mi 25.11.2026 06:12", "2026-11-25"},
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
         "two values of effort for 2026-11-20: row 3 counts", 7},
        {"id,start_date_local,type,moving_time,distance,icu_rpe,session_rpe,feel,icu_training_load\n"
         "1,2026-11-20T08:30:34,Run,2790,8500.0,3,140,2,40\n",
         "'session_rpe' (the effort of a whole session, times its minutes)", 3},
        {"date,done,RPE\n2026-11-20,8,13\n", "effort 13 is outside 1-10: left out", (double)NAN},
        {"date,done,Perceived Effort\n2026-11-20,8,50\n",
         "'Perceived Effort' (its scale is not known: write 1-10 as 'effort')", (double)NAN},
    };

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

/* What cannot be read of pain and illness does not count as none. */
static void pain_and_illness_that_cannot_be_read_are_marked(void **state)
{
    static const struct {
        const char *text, *said;
        const char *day; /* marked; NULL: none */
        double pain;     /* of the last day, if not 0 */
    } logs[] = {
        {"date,pain\n2026-11-20,ouch\n2026-11-21,1\n",
         "is wrong and not shown because it is private: use --verbose; write 0 to 10 [LOG_CELL]\n    note: until it is corrected, the plan is held back and the sheet says so\n",
         "2026-11-20", 1},
        {"date,pain\n2026-11-20,11\n", "is unusual and not shown", NULL, 10},
        {"date,pain\n2026-11-20,99\n2026-11-21,Severe\n",
         "use --verbose; row 3 too; write 0 to 10 [VALUE_ODD]", NULL, 10},
        {"date,Pain (0-100)\n2026-11-20,severe\n", "VALUE_ODD", NULL, 10},
        {"date,Pain (1-5)\n2026-11-20,1\n2026-11-21,7\n", "VALUE_ODD", NULL, 10},
        {"date,Pain (1-5)\n2026-11-20,0\n2026-11-21,5/5\n",
         "pain is outside the scale of its heading, 1-5: left out [LOG_CELL]", "2026-11-20", 10},
        {"date,pain\n2026-11-20,9/10\n", "", NULL, 9},
        {"date,pain\n2026-11-20,8+\n", "a range", NULL, 9},
        {"date,pain\n2026-11-20,3+\n", "a range", NULL, 4},
        {"date,pain\n2026-11-20,10+\n", "", NULL, 10},
        {"date,Pain (1-5)\n2026-11-20,4+/5\n", "a range", NULL, 10},
        {"date,pain\n2026-11-20,7-8\n", "a range", NULL, 8},
        {"date,pain\n2026-11-20,7-8/10\n", "a range", NULL, 8},
        {"date,pain,done\n2026-11-20,nein,8\n2026-11-21,n,8\n2026-11-22,No,8\n2026-11-23,none,8\n2026-11-24,,8\n2026-11-25,2,\n",
         "", NULL, 2},
        {"date,ill,done\n2026-11-20,?,8\n2026-11-21,n/a,8\n2026-11-22,no,8\n",
         "rows 2-3: 'ill' has no answer: it is left blank [TABLE_READ]", NULL, 0},
        {"date,ill,done\n2026-11-20,greenish,8\n", "LOG_CELL", "2026-11-20", 0},
        {"date,done,pain\n2026-11-20,8,2\nyesterday,flu,\n",
         "pain or illness in a row without a date", "2026-11-20", 2},
        {"date,soreness,pain\n2026-11-20,2,1\n2026-11-20,8,\n",
         "two values of soreness for 2026-11-20: row 3 counts [LOG_TWICE]", NULL, 1},
        {"date,where,done\n2026-11-20,left calf,8\n",
         "until it is corrected, the plan is held back", "2026-11-20", 0},
        {"date,where,pain\n2026-11-20,left calf,0\n", "but pain is 0: write how bad", NULL, 0},
        {"date,pain\n2026-11-20,1\n2026-11-21,1\nyesterday,5\n",
         "log.csv:4:1: warning: pain or illness in a row without a date that can be read: left out "
         "[LOG_CELL]",
         "2026-11-21", 1},
        {"date,pain\n2026-11-20,1\n2026-11-21,1\nyesterday,0\n", "'yesterday' is not a date", NULL,
         1},
        {"date,pain\n2026-11-20,2\n2026-11-20,8\n",
         "two values of pain for 2026-11-20: row 3 counts", NULL, 8},
        {"date,done,effort\n2026-11-20,8,hard\n",
         "effort 'hard' is not a number: write 1 to 10: left out [LOG_CELL]", NULL, 0},
        {"date,done,pain\n2026-11-20,8,none\n2026-11-21,8,-\n2026-11-22,8,\n", "", NULL, 0},
    };

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
    begin(); /* where it hurt needs no second message */
    assert_true(read_text("date,pain,where\n2026-11-20,sharp,left knee\n"));
    assert_int_equal(r.diag.warnings, 1);
    assert_true(r.profile.log.item[0].is_unread);
    begin();
    assert_true(read_text("date,ill\n2026-11-20,no\n2026-11-20,yes\n"));
    assert_true(r.profile.log.item[0].is_ill);
    begin();
    assert_true(read_text(
        "date,pain,ill\n2026-11-20,ouch,perhaps\n2026-11-21,maybe,a bit\n2026-11-22,-1,\n"));
    assert_non_null(
        strstr(r.messages, "is private: use --verbose; row 3 too; write 0 to 10 [LOG_CELL]"));
    assert_non_null(strstr(r.messages, "log.csv:4:12: warning: the value of 'pain' is wrong"));
    assert_non_null(
        strstr(r.messages, "is private: use --verbose; row 3 too; write yes or no [LOG_CELL]"));
}

/* Pain of a day counts whatever else was done; without a date that can be read, today. */
static void pain_beside_what_is_no_run_counts(void **state)
{
    const struct profile_day *day;

    begin();
    assert_true(read_text("date,type,distance,effort,pain\n2026-11-20,Cycling,12,7,8\n"));
    day = &r.profile.log.item[0];
    assert_int_equal(r.profile.log.n, 1);
    assert_float_equal(day->pain, 8, 0);
    assert_true(isnan(day->effort) && day->done.kind == PROFILE_DONE_UNKNOWN);
    begin();
    assert_true(read_text("date,done,pain\n2511.2026,8 km,8\n"));
    assert_int_equal(r.profile.log.n, 1);
    assert_true(r.profile.log.item[0].is_unread);
    begin();
    assert_true(read_text("Datum,Day,Type,Distance\n2026-11-20,Fri,Long run,12\n"));
    assert_int_equal(r.profile.log.n, 1);
    assert_float_equal(r.profile.log.item[0].done.amount, 12, 0);
}

/* What people and services write for a run that was not done, and for illness. */
static void answers_have_many_words(void **state)
{
    static const char *const not_done[] = {"DNS",     "dnf",  "none",   "nil",  "did not run",
                                           "Skipped", "0",    "0 km",   "0.0",  "rest",
                                           "holiday", "busy", "missed", "nein", "no"};
    static const char *const is_done[] = {"x", "X", "✓", "yes", "Yes", "✔", "done", "ja"};
    static const char *const hurt_words[] = {"injured", "Hurt", "injury", "niggle", "physio"};
    static const char *const ill_words[] = {"ill", "Sick", "flu", "Fever", "COVID", "krank"};
    static const char *const is_ill[] = {"sick", "Sickness", "illness", "ill"};

    for (size_t i = 0; i < ARRAY_LEN(not_done); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "date,done\n2026-11-20,%s\n", not_done[i])) ||
            r.profile.log.n != 1 || r.profile.log.item[0].done.kind != PROFILE_DONE_NO)
            fail_msg("%s: said\n%s", not_done[i], r.messages);
    }
    for (size_t i = 0; i < ARRAY_LEN(is_ill); i++) {
        begin();
        assert_true(read_text(arena_printf(
            &r.arena,
            "date,%s\n2026-11-20,yes\n2026-11-21,Sick\n2026-11-22,not sick\n2026-11-23,no\n",
            is_ill[i])));
        for (size_t k = 0; k < 4; k++)
            assert_int_equal(r.profile.log.item[k].is_ill, k < 2);
    }
    for (size_t i = 0; i < ARRAY_LEN(hurt_words); i++) { /* how bad nobody knows: held back */
        begin();
        if (!read_text(arena_printf(&r.arena, "date,done\n2026-11-20,%s\n", hurt_words[i])) ||
            r.profile.log.n != 1 || r.profile.log.item[0].done.kind != PROFILE_DONE_NO ||
            !r.profile.log.item[0].is_unread ||
            strstr(r.messages, "it hurt, but pain is not given: write how bad it was") == NULL)
            fail_msg("%s: said\n%s", hurt_words[i], r.messages);
    }
    for (size_t i = 0; i < ARRAY_LEN(is_done); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "date,done\n2026-11-20,%s\n", is_done[i])) ||
            r.profile.log.n != 1 || r.profile.log.item[0].done.kind != PROFILE_DONE_YES)
            fail_msg("%s: said\n%s", is_done[i], r.messages);
    }
    begin(); /* twice the same: perhaps two runs */
    assert_true(read_text("date,done\n2026-11-20,5 km\n2026-11-20,5 km\n2026-11-21,yes\n"
                          "2026-11-21,yes\n"));
    assert_string_equal(strchr(strstr(r.messages, "log.csv"), ' '),
                        " note: done for 2026-11-20 is as in row 2: it counts once; if there were "
                        "two runs, write what they come to [TABLE_READ]\n    5 km\n    ^\n");
    begin();
    assert_true(read_text("date,done,pain\n2026-11-20,injured,4\n"));
    assert_true(!r.profile.log.item[0].is_unread && !r.diag.warnings);
    for (size_t i = 0; i < ARRAY_LEN(ill_words); i++) {
        begin();
        if (!read_text(arena_printf(&r.arena, "date,done\n2026-11-20,%s\n", ill_words[i])) ||
            r.profile.log.n != 1 || r.profile.log.item[0].done.kind != PROFILE_DONE_NO ||
            !r.profile.log.item[0].is_ill || r.diag.warnings > 0)
            fail_msg("%s: said\n%s", ill_words[i], r.messages);
    }
    begin();
    assert_true(read_text("date,done\n2026-11-20,-\n2026-11-21,?\n2026-11-22,n/a\n2026-11-23,8\n"));
    assert_int_equal(r.profile.log.n, 1);
    assert_non_null(strstr(
        r.messages, "rows 2-4: 'done' has no answer, as in '-': it is left blank [TABLE_READ]"));
    begin();
    assert_true(read_text("date,sleepSecs,injury\n2026-11-20,25200,2\n"));
    assert_non_null(strstr(r.messages, "'injury' (a scale of its own: write 0-10 as 'pain')"));
}

/* One message names only rows that have the same fault. */
static void rows_of_another_fault_have_a_message_of_their_own(void **state)
{
    begin();
    assert_true(read_text(
        "date,done\n2026-11-20,1:05\n2026-11-21,0:45\n2026-11-22,7 .5\n2026-11-23,12k easy\n"));
    assert_non_null(
        strstr(r.messages, "done 1:05 is outside 3-2880 min: left out; row 3 too [LOG_CELL]"));
    assert_non_null(strstr(
        r.messages,
        "done '7 .5' is no distance or time: write 8 km, 45 min, yes or no: left out; row 5 too [LOG_CELL]"));
    begin();
    assert_true(read_text("date,hrv\n2027-11-20,60\n2027-11-21,60\na,60\nx,60\n"));
    assert_non_null(strstr(r.messages, "is still to come: left out; row 3 too"));
    assert_non_null(strstr(r.messages, "such as 2026-11-22: left out; row 5 too"));
    begin();
    assert_true(read_text("date,distance\n2026-11-20,-5\n2026-11-21,8\n"));
    assert_non_null(strstr(r.messages, "distance -5 km is outside 0-250 km: left out [LOG_CELL]"));
    begin();
    assert_true(read_text("date,done\nTue,no\nWed,8\n"));
    assert_non_null(strstr(
        r.messages,
        "date 'Tue' is not a date: write year-month-day, such as 2026-11-22: left out; row 3 too"));
}

/* A nap is no night: by a column of it, by its kind, or as the shorter sleep of a day in one table. */
static void a_nap_is_not_the_night(void **state)
{
    static const char *const lists[] = {
        "Wake onset,Asleep duration (min),Nap\n"
        "2026-11-29 14:48:00,34,true\n2026-11-29 06:40:02,431,false\n",
        "day;bedtime_start;average_hrv;total_sleep_duration;type\n"
        "2026-11-29;2026-11-29T14:20:00+01:00;30;2040;late_nap\n"
        "2026-11-29;2026-11-28T22:50:00+01:00;54;25860;long_sleep\n",
        "Start Time,End Time,Minutes Asleep\n"
        "2026-11-29 2:14PM,2026-11-29 2:48PM,34\n2026-11-28 10:41PM,2026-11-29 6:31AM,431\n",
    };
    static const char *const said[] = {
        ("log.csv:2: note: rows left out, but for pain and illness, as neither runs nor "
         "morning readings: 'nap' (1) [CSV_EMPTY]"),
        "'late_nap' (1) [CSV_EMPTY]", "two values of sleep_h for 2026-11-29: row 3 counts"};

    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        begin();
        if (!read_text(lists[i]) || strstr(r.messages, said[i]) == NULL ||
            !(fabs(find_day("2026-11-29")->morning.sleep_h - 431 / 60.0) < 1e-9))
            fail_msg("%zu: said\n%s", i, r.messages);
    }
    begin();
    assert_true(read_text(lists[1]));
    assert_true(fabs(find_day("2026-11-29")->morning.hrv_ms - 54) < 1e-9);
    begin(); /* hours, minutes and seconds, below a heading of seconds */
    assert_true(read_text("date,sleep_score,total_sleep_time\n2026-11-29,81,07:12:30\n"));
    assert_true(fabs(find_day("2026-11-29")->morning.sleep_h - (7 + 12.5 / 60)) < 1e-9);
    begin();
    assert_true(read_text("Date,Distance(km),Avg Pace\n2026/11/29,8,6'13\"/km\n"));
    assert_true(fabs(find_day("2026-11-29")->done.amount - 8) < 1e-9);
    begin(); /* who notes that there was a nap */
    assert_true(read_text("date,resting_hr,nap\n2026-11-29,52,yes\n"));
    assert_int_equal(r.profile.log.n, 1);
}

static void a_time_of_day_in_a_list_does_not_matter(void **state)
{
    static const char *const dates[] = {"2026-11-20 07:15", "2026-11-20T06:10:00",
                                        "\"2026-11-20 06:10:00+01:00\"", "20 Nov 2026"};

    for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
        begin();
        assert_true(reading_add(
            &r, "a.yaml",
            arena_printf(&r.arena, "name: Mara\nlog: [{date: %s, resting_hr: 50}]\n", dates[i])));
        if (r.profile.log.n != 1 || r.diag.warnings)
            fail_msg("%s: said\n%s", dates[i], reading_write(&r));
        assert_true(find_day("2026-11-20")->morning.resting_hr_bpm > 49);
    }
}

static void days_and_months_are_told_apart_by_the_past(void **state)
{
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

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_glitch_is_reported_with_its_row_and_left_out),
        TEST(months_are_read_in_the_languages_of_exports),
        TEST(perceived_exertion_is_effort),
        TEST(pain_and_illness_that_cannot_be_read_are_marked),
        TEST(pain_beside_what_is_no_run_counts),
        TEST(answers_have_many_words),
        TEST(rows_of_another_fault_have_a_message_of_their_own),
        TEST(a_nap_is_not_the_night),
        TEST(a_time_of_day_in_a_list_does_not_matter),
        TEST(days_and_months_are_told_apart_by_the_past),
    };

    return cmocka_run_group_tests_name("athlete: cells of logs", tests, make_folder, remove_folder);
}
