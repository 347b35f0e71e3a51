/* Tables of a log: which column has the days, one value a row, several tables in a file, and files that are no log. */
#include "log_reading.h"

/* As of a whole Fitbit export: those tables that are logs are read. */
static void a_file_may_have_several_tables(void **state)
{
    static const char start[] = "\xEF\xBB\xBF"
                                "Body\r\nDate,Weight\r\n2026-11-28,62\r\n\r\nActivities\r\n"
                                "Date,Steps,Distance,Floors,Minutes Sedentary\r\n"
                                "2026-11-28,\"11,204\",8.1,9,650\r\n\r\n";

    begin();
    assert_true(read_text(arena_printf(&r.arena,
                                       "%sSleep\r\nStart Time,End Time,Minutes Asleep\r\n"
                                       "2026-11-28 10:41PM,2026-11-29 6:31AM,456\r\n"
                                       "2026-11-29 10:41PM,2026-11-30 6:31AM,0\r\n",
                                       start)));
    assert_int_equal(r.profile.log.n, 1);
    assert_true(fabs(find_day("2026-11-29")->morning.sleep_h - 7.6) < 1e-9);
    assert_non_null(strstr(r.messages, "log.csv:12:"));
    assert_non_null(strstr(r.messages, "note: not read: 'Body', 'Activities', without a column"));
    assert_int_equal(r.diag.warnings, 1);
    begin();
    assert_true(read_text(start));
    assert_non_null(strstr(r.messages, "warning: nothing is read of this log: it has 'Body', "
                                       "'Activities', without a column of mornings or runs"));
    assert_int_equal(r.diag.records.n, 1);
}

static void a_log_of_which_nothing_is_read_is_reported(void **state)
{
    static const struct {
        const char *text, *said;
    } logs[] = {
        {"date,foo,bar\n2026-11-20,1,2\n", "nothing is read of this log: it has no column of"},
        {"date,done\n2024-11-20,8\n2024-11-21,9\n",
         "log.csv:3:1: warning: the log ends on 2024-11-21, more than a year ago: check the years "
         "of its dates [LOG_NOTHING]"},
        {"date,done\n2026-11-20,8,1\n2026-11-21,8,1\n2026-11-22,8,1\n",
         "the row is left out; rows 3-4 too [LOG_CELL]"},
    };

    for (size_t i = 0; i < ARRAY_LEN(logs); i++) {
        begin();
        if (!read_text(logs[i].text) || strstr(r.messages, logs[i].said) == NULL)
            fail_msg("%s: said\n%s", logs[i].text, r.messages);
    }
    begin();
    assert_true(read_text("date,done\n"));
    assert_non_null(strstr(
        r.messages,
        "log.csv:1: note: the log has headings and no rows: no days are read of it [TABLE_READ]"));
    begin(); /* a table of `init --log`, before the first run */
    assert_true(read_text("date,planned,done\n2026-11-20,8 km,\n"));
    assert_int_equal(r.diag.warnings, 0);
}

static void a_file_that_is_no_log_says_what_it_is(void **state)
{
    static const struct {
        const char *text, *said;
    } files[] = {
        {"Name,Weekly km\nZoe,40\n",
         "the log has no column 'date': it is a table of athletes: give it to 'runsheet batch' [KEY_MISSING]"},
        {"Name,Species\nTom,cat\n",
         "the log has no column 'date', nor any other column of a log: it is something else, or its "
         "headings are in words that are not in 'runsheet list headings' [KEY_MISSING]"},
        {"Laps,Time\n1,5:00\n",
         "the log has no column 'date': it is the laps of one run: export the list of activities [KEY_MISSING]"},
        {"2026-11-20,52\n2026-11-21,53\n",
         "the log has no column 'date': its first row has a day: put a row of headings above it, as in date,resting_hr,done [KEY_MISSING]"},
        {"secs,hr,km\n1,120,0\n", "it is the samples of one run: export the list of activities"},
        {"{\"date\": 1}", "this is JSON: export the table as CSV [TABLE_KIND]"},
        {"<gpx version=\"1.1\">",
         "this is the track of one run: export the list of activities as CSV [TABLE_KIND]"},
        {"", "the table is empty [FILE_EMPTY]"},
        {"PK", "the log has no column 'date', nor any other"}, /* headings alone */
        {"daet,done\n1,8\n",
         "the log has no column 'date': write 'date' in place of 'daet' [KEY_MISSING]"},
        {"row,done\n1,8\n", "the log has no column 'date': write 'date' above the column of days, "
                            "which are such as 2026-11-22 [KEY_MISSING]"},
        {"from,until,done\n2026-11-20,2026-11-21,8\n",
         "the log has no column 'date': 'from', 'until' have days: head the one that counts 'date' "
         "[KEY_MISSING]"},
        {"HRV status,resting HR\n50,52\n", "write 'date' above the column of days"},
        {"Vecka,HRV-status\n2026-11-28,50\n", "nor any other column of a log"},
    };

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        begin();
        if (read_text(files[i].text) || strstr(r.messages, files[i].said) == NULL)
            fail_msg("%s: said\n%s", files[i].text, r.messages);
    }
}

/* Of headings in a language that is not known, or of none, the only column of days is the date. */
static void the_only_column_of_days_is_the_date(void **state)
{
    static const char *const heads[][2] = {{"Søvn 4 uker", "'Søvn 4 uker' is read"},
                                           {"", "column 1 is read"},
                                           {"Sömnpoäng 4 veckor", "is read"}};

    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        begin();
        if (!read_text(arena_printf(
                &r.arena, "%s,resting HR,hrv\n29 Nov,52,60\n,53,\n28 Nov,51,61\n", heads[i][0])) ||
            r.profile.log.n != 2 || strstr(r.messages, heads[i][1]) == NULL)
            fail_msg("%zu days, said\n%s", r.profile.log.n, r.messages);
        assert_true(fabs(find_day("2026-11-28")->morning.hrv_ms - 61) < 1e-9);
    }
}

/* A table with one value a row, in any order of its columns; of several pulses of a morning the lowest is at rest. */
static void one_value_a_row_is_read_by_its_measure(void **state)
{
    begin();
    assert_true(read_text("Value,Metric,Date\n52,Resting HR,2026-11-28\n60,hrv,2026-11-28\n"
                          ",hrv,2026-11-29\n55,,2026-11-29\n9,Steps,2026-11-29\n"
                          "450,Sleep Duration (min),2026-11-29\n"));
    assert_int_equal(r.profile.log.n, 2);
    assert_true(fabs(find_day("2026-11-28")->morning.hrv_ms - 60) < 1e-9);
    assert_int_equal(find_day("2026-11-28")->places.hrv.line, 3);
    assert_true(fabs(find_day("2026-11-29")->morning.sleep_h - 7.5) < 1e-9);
    assert_non_null(strstr(r.messages, "not used: 'Steps'"));
    begin();
    assert_true(read_text("Timestamp,Type,Value\n2026-11-28 00:00:00,Pulse,98\n"
                          "2026-11-28 07:10:00,Pulse,48\n2026-11-29 07:00:00,pulse,50\n"));
    assert_true(fabs(find_day("2026-11-28")->morning.resting_hr_bpm - 48) < 1e-9);
    assert_true(fabs(find_day("2026-11-29")->morning.resting_hr_bpm - 50) < 1e-9);
    assert_non_null(
        strstr(r.messages, "two values of resting_hr for 2026-11-28: row 3 counts [LOG_TWICE]"));
}

/* Headings that other services, or other languages, have for the same: of one row each. */
static void headings_of_other_languages_are_known(void **state)
{
    static const struct {
        const char *text;
        size_t field;
        double value;
    } tables[] = {
        {",Resting,High\nNov 28,52 bpm,171 bpm\n", HR, 52},
        {"Date,VFC nocturne,Référence\n28 nov.,46 ms,44 ms - 60 ms\n", HRV, 46},
        {"Fecha,VFC nocturna,Referencia\n28 nov.,46 ms,44 ms - 60 ms\n", HRV, 46},
        {"Score de sommeil 4 semaines,Durée,Besoin de sommeil\n2026-11-28,7 h 12 min,8 h\n", SLEEP,
         7.2},
        {"Punteggio sonno 4 settimane,Durata,Fabbisogno di sonno\n2026-11-28,7h 12min,8h\n", SLEEP,
         7.2},
        {"Slaapscore 4 weken,Duur,Slaapbehoefte\n2026-11-28,7u 12min,8u 0min\n", SLEEP, 7.2},
        {"Sömnpoäng 4 veckor,Vilopuls,Varaktighet,Sömnbehov\n2026-11-28,51,7h 12min,8h\n", HR, 51},
        {"Datum;Schlaf (Std)\n28.11.2026;7,2\n", SLEEP, 7.2},
        {"Date,Sleep (hrs)\n2026-11-28,7.2\n", SLEEP, 7.2},
        {"Date,Sleep (min)\n2026-11-28,432\n", SLEEP, 7.2},
        {"Datum;Schmerz\n28.11.2026;3\n", PAIN, 3},
        {"Activiteittype,Datum,Afstand,Tijd\nHardlopen,2026-11-28,\"8,12\",00:46:30\n", DONE, 8.12},
        {"Tipo de atividade,Data,Distância,Tempo\nCorrida,2026-11-28,\"8,12\",00:46:30\n", TIME,
         46.5},
        {"ID de actividad,Fecha de la actividad,Tipo de actividad,Distancia,Tiempo en movimiento,"
         "Distancia\n9,\"28 nov 2026, 9:23:15\",Carrera,\"8,12\",2790.0,8120.5\n",
         TIME, 46.5},
        {"ID attività,Data dell'attività,Tipo di attività,Distanza,Tempo in movimento,Distanza\n"
         "9,\"28 nov 2026, 09:23:15\",Corsa,\"8,12\",2790.0,8120.5\n",
         TIME, 46.5},
        {"ID da atividade,Data da atividade,Tipo de atividade,Distância,Tempo de movimentação\n"
         "9,\"28 de nov. de 2026, 09:23:15\",Corrida,\"8,12\",2790.0\n",
         TIME, 46.5},
    };

    /* by hand */
    static const struct {
        const char *heads;
        double km, min; /* (double)NAN: not known */
    } own[] = {
        {"Date,km,min", 8, 46},
        {"Datum,Kilometer,Minuten", 8, 46},
        {"Date,Distance run,Time run", 8, 46},
        {"Date,Total km,Minutes", 8, 46},
        {"Date,Miles,Time", 8 * UNIT_KM_PER_MI, 46},
    };

    for (size_t i = 0; i < ARRAY_LEN(own); i++) {
        const struct profile_done *done;

        begin();
        if (!read_text(arena_printf(&r.arena, "%s\n2026-11-28,8,46\n", own[i].heads)) ||
            r.profile.log.n != 1)
            fail_msg("%s: said\n%s", own[i].heads, r.messages);
        done = &r.profile.log.item[0].done;
        if (!(fabs(done->amount - own[i].km) < 1e-9 && fabs(done->time_min - own[i].min) < 1e-9))
            fail_msg("%s: %g km in %g min", own[i].heads, done->amount, done->time_min);
    }
    begin(); /* when it began, and how long it took */
    assert_true(read_text("Date,Time,Distance (km),Duration\n2026-11-28,07:15,8,46:00\n"));
    assert_true(fabs(r.profile.log.item[0].done.time_min - 46) < 1e-9);
    begin();
    assert_true(read_text("date,minutes,effort\n2026-11-28,46,3\n"));
    assert_true(r.profile.log.item[0].done.kind == PROFILE_DONE_MIN &&
                fabs(r.profile.log.item[0].done.amount - 46) < 1e-9);
    begin(); /* of a pulse, and of all steps */
    assert_true(read_text("date,min,max,resting HR,steps,km\n2026-11-28,46,180,50,14021,10\n"));
    assert_true(r.profile.log.item[0].done.kind == PROFILE_DONE_UNKNOWN);
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        double value;

        begin();
        if (!read_text(tables[i].text) || r.profile.log.n != 1)
            fail_msg("%s: said\n%s", tables[i].text, r.messages);
        memcpy(&value, (const char *)find_day("2026-11-28") + tables[i].field, sizeof value);
        if (!(fabs(value - tables[i].value) < 1e-9))
            fail_msg("%s: %g", tables[i].text, value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_file_may_have_several_tables),
        TEST(a_log_of_which_nothing_is_read_is_reported),
        TEST(a_file_that_is_no_log_says_what_it_is),
        TEST(the_only_column_of_days_is_the_date),
        TEST(one_value_a_row_is_read_by_its_measure),
        TEST(headings_of_other_languages_are_known),
    };

    return cmocka_run_group_tests_name("athlete: tables of a log", tests, make_folder,
                                       remove_folder);
}
