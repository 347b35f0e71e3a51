/* A club's answers to forms in several languages, and what a column shows of its cells. */
#include <stdio.h>
#include <string.h>

#include "test_math.h"

#include "base/bits.h"
#include "roster_rig.h"

/* A point may be before seconds or before decimals of a minute: the column shows which, or leaves it open. */
static void a_pace_may_have_a_point(void **state)
{
    static const char clock[] = "has a point for a colon", decimal[] = "has minutes with decimals",
                      open[] = "left blank; write 5:30";

    static const struct {
        const char *cells[4];
        double min_per_km[4]; /* NAN: blank */
        const char *says;     /* and nothing else of these; NULL: nothing */
    } cases[] = {
        {{"6.30", "\"6,30\"", "6.05 min/km", "6:30"}, {6.5, 6.5, 6 + 5 / 60.0, 6.5}, clock},
        {{"10.30 /mi", "10.20-10.40", "10", ""}, {6.5244, 6.5244, 6.2137, TEST_NAN}, clock},
        {{"6.75", "6.9", "\"6,333 min/km\"", "7:00"}, {6.75, 6.9, 6 + 20 / 60.0, 7}, decimal},
        {{"6.75", "6.30", "6.62", "6.5-7.5"}, {6.75, 6.3, 6 + 37 / 60.0, 7}, decimal},
        {{"6.5", "6:30", "6", ""}, {TEST_NAN, 6.5, 6, TEST_NAN}, open},
        {{"6.75", "6.30", "6.15", "5:45"}, {TEST_NAN, TEST_NAN, TEST_NAN, 5.75}, open},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *sets[] = {"start=2026-11-30", "age=40", "weekly_mileage=30 km"};
        const char *const *cell = cases[i].cells, *const all[] = {clock, decimal, open};
        char table[200];

        snprintf(table, sizeof table, "Name,Easy pace\nAnn,%s\nBo,%s\nCy,%s\nDi,%s\n", cell[0],
                 cell[1], cell[2], cell[3]);
        assert_true(parse_with(&r, "m.csv", table, sets, 3));
        for (size_t k = 0; k < ARRAY_LEN(all); k++) {
            if ((strstr(r.messages, all[k]) != NULL) != (cases[i].says == all[k]))
                fail_msg("%s: %s", table, r.messages);
        }
        for (size_t k = 0; k < 4; k++) {
            double wanted = cases[i].min_per_km[k];

            assert_true(read(&r, k));
            if (isnan(r.profile.easy_pace_min_per_km) != isnan(wanted) ||
                fabs(r.profile.easy_pace_min_per_km - wanted) > 1e-3)
                fail_msg("%s: %g: %s", table, r.profile.easy_pace_min_per_km, r.messages);
        }
        release(&r);
    }
    /* of few that can only be decimals among many, these alone are open; a speed is no pace */
    assert_true(parse(&r, "m.csv",
                      "Name,Age,Easy pace\nAnn,40,6.75\nBo,40,6.30\nCy,40,6.15\nDi,40,6.45\n"
                      "Ed,40,10.5 km/h\n"));
    assert_non_null(strstr(r.messages, "row 2: 'Easy pace' has a point, as in '6.75'"));
    assert_non_null(strstr(r.messages, "rows 3-5: 'Easy pace' has a point for a colon"));
    assert_false(read(&r, 4));
}

/* Of what a form keeps of the account that answered, a name that says nothing, or the one on the left, is no name. */
static void a_form_has_the_name_that_was_typed(void **state)
{
    static const char *const tables[] = {
        "ID,Fertigstellungszeit,Name,Vor- und Nachname,Geburtsdatum\n"
        "1,2026-11-12 19:09,anonymous,Käthe Größer,17.04.1990\n",
        "ID,Completion time,Name,Your full name,Date of birth\n"
        "1,2026-11-12 19:09,kgr,Käthe Größer,1990-04-17\n",
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        assert_true(parse(&r, "m.csv", tables[i]));
        assert_int_equal(count(&r), 1);
        assert_string_equal(member(&r, 0)->name, "Käthe Größer");
        release(&r);
    }
}

/* Each in its language; of the two that are short, as in "ma", nobody knows which. */
static void days_and_races_have_names_in_other_languages(void **state)
{
    static const struct {
        const char *head, *cells;
        unsigned rest;
        double km, goal_min;
    } cases[] = {
        {"Wie oft pro Woche läufst du?,An welchen Tagen kannst du laufen?,Wettkampf,Wettkampfdatum,Zielzeit",
         "5,Dienstag;Donnerstag;Sonntag;,Frühlingshalbmarathon,21.03.2027,unter 2 Stunden",
         BIT(0) | BIT(2) | BIT(4) | BIT(5), 42.195 / 2, 120},
        {"Jours disponibles,Course,Date de la course,Temps visé,Poids",
         "\"mar, jeu et dim\",Marathon d'avril,18/04/2027,3h45,", 0, 42.195, 225},
        {"¿Qué días puedes entrenar?,Carrera,Fecha de la carrera,Tiempo objetivo",
         "Lunes y Miércoles,Media maratón de Valencia,14/03/2027,1:45:00",
         BIT(1) | BIT(3) | BIT(4) | BIT(5) | BIT(6), 42.195 / 2, 105},
        {"Giorni disponibili,Gara,Data gara,Tempo obiettivo",
         "mar e gio,Mezza di primavera,21/03/2027,1:35:00",
         BIT(0) | BIT(2) | BIT(4) | BIT(5) | BIT(6), 42.195 / 2, 95},
        {"Trainingsdagen,Wedstrijd,Datum wedstrijd,Doeltijd",
         "wo za zo,Halve van Egmond,24-01-2027,1:40:00", 0, 42.195 / 2, 100},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *sets[] = {"start=2026-11-30", "age=40", "weekly_mileage=30 km"};
        char table[400];

        snprintf(table, sizeof table, "Name,%s\nAnn,%s\n", cases[i].head, cases[i].cells);
        assert_true(parse_with(&r, "m.csv", table, sets, 3));
        if (!read(&r, 0) || (cases[i].rest && r.profile.rest_days != cases[i].rest) ||
            fabs(r.profile.race.distance_km - cases[i].km) > 1e-6 ||
            fabs(r.profile.race.goal_min - cases[i].goal_min) > 0.02)
            fail_msg("%s: %x, %g km, %g min: %s", table, r.profile.rest_days,
                     r.profile.race.distance_km, r.profile.race.goal_min, r.messages);
        release(&r);
    }
}

/* The longest of several; an all-time best is no measure of today. */
static void a_result_has_the_distance_of_its_heading(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Name,Age,Most recent 5K time,Last 10 km time (hh:mm:ss),Marathon PB\n"
                      "Ann,40,24:30,00:52:10,3:30:00\nBo,40,24:30,-,\nCy,40,,,3:30:00\n"));
    assert_non_null(strstr(r.messages, "a column with figures is not used: 'Marathon PB'"));
    assert_true(read(&r, 0));
    assert_true(fabs(r.profile.race_result.distance_km - 10) < 1e-9);
    assert_true(fabs(r.profile.race_result.time_min - 52 - 10 / 60.0) < 1e-9);
    assert_true(read(&r, 1));
    assert_true(fabs(r.profile.race_result.distance_km - 5) < 1e-9);
    assert_true(read(&r, 2));
    assert_false(r.profile.has_result);
}

/* Distance and time in one cell, in either order; what is not both is left out, and said. */
static void a_result_may_be_one_cell(void **state)
{
    static const struct {
        const char *cell;
        double km, min; /* NAN: left out */
    } cases[] = {
        {"10k 47:30", 10, 47.5},
        {"10 km in 47:30", 10, 47.5},
        {"10K: 47:30", 10, 47.5},
        {"47:30 (10k)", 10, 47.5},
        {"47:30 for 10 km", 10, 47.5},
        {"10k - 47:30 (Cork)", 10, 47.5},
        {"HM 1:45", 42.195 / 2, 105},
        {"Half marathon 1:45:10 h", 42.195 / 2, 105 + 10 / 60.0},
        {"Dublin Half 1:45:10", 42.195 / 2, 105 + 10 / 60.0},
        {"5 miles 40 min", 5 * UNIT_KM_PER_MI, 40},
        {"10 km en 48'20\"\"", 10, 48 + 20 / 60.0},
        {"Semi 1h41'30", 42.195 / 2, 101.5},
        {"10 EM 1u28", 10 * UNIT_KM_PER_MI, 88},
        {"parkrun 24:12", 5, 24.2},
        {"47:30", TEST_NAN, TEST_NAN},
        {"10k", TEST_NAN, TEST_NAN},
        {"10M 1:25:30", TEST_NAN, TEST_NAN}, /* 10 metres, or miles */
        {"10k 47", TEST_NAN, TEST_NAN},
        {"first race!", TEST_NAN, TEST_NAN},
        {"n/a", TEST_NAN, TEST_NAN},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool is_both = !isnan(cases[i].km), is_nothing = !strcmp(cases[i].cell, "n/a");
        char table[200];

        snprintf(table, sizeof table, "Name,Age,Recent result\nAnn,40,\"%s\"\n", cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        if ((strstr(r.messages, "is no distance and time, so it is left out: write it as in '10 km "
                                "47:30' [TABLE_PART]") != NULL) != (!is_both && !is_nothing))
            fail_msg("%s: %s", table, r.messages);
        if (!read(&r, 0) || r.profile.has_result != is_both ||
            (is_both && (fabs(r.profile.race_result.distance_km - cases[i].km) > 1e-6 ||
                         fabs(r.profile.race_result.time_min - cases[i].min) > 1e-6)))
            fail_msg("%s: %g km, %g min: %s", table, r.profile.race_result.distance_km,
                     r.profile.race_result.time_min, r.messages);
        release(&r);
    }
    /* the cells of a column of times may have both */
    assert_true(parse(&r, "m.csv",
                      "Name,Age,Most recent race and time\n"
                      "Ann,40,10k 47:30\nBo,40,47:30\n"));
    assert_true(read(&r, 0) && fabs(r.profile.race_result.distance_km - 10) < 1e-9);
    assert_true(read(&r, 1) && !r.profile.has_result);
    release(&r);
    /* a column of its own for either counts before it */
    assert_true(parse(&r, "m.csv",
                      "Name,Age,Recent 10k time,Recent result\n"
                      "Ann,40,47:30,5k 25:00\nBo,40,,5k 25:00\n"));
    assert_true(read(&r, 0) && fabs(r.profile.race_result.distance_km - 10) < 1e-9);
    assert_true(read(&r, 1) && fabs(r.profile.race_result.distance_km - 5) < 1e-9);
}

/* Of short forms that are other days elsewhere the column shows the language, or they are refused. */
static void a_column_shows_the_language_of_its_days(void **state)
{
    enum {
        MO = BIT(0),
        TU = BIT(1),
        WE = BIT(2),
        TH = BIT(3),
        FR = BIT(4),
        SA = BIT(5),
        SU = BIT(6)
    };

    static const struct {
        const char *cells[3];
        unsigned days[3]; /* 0: refused */
    } cases[] = {
        {{"ma wo za", "di do zo", "ma di"}, {MO | WE | SA, TU | TH | SU, MO | TU}}, /* Dutch */
        {{"ma je sa", "lu me di", "ma di"}, {TU | TH | SA, MO | WE | SU, TU | SU}}, /* French */
        {{"ma gi do", "lu-me", "sa"}, {TU | TH | SU, MO | TU | WE, SA}},            /* Italian */
        {{"lu mi vi", "ma ju do", "sa"}, {MO | WE | FR, TU | TH | SU, SA}},         /* Spanish */
        {{"L M J", "L X V", "S D"}, {MO | TU | TH, MO | WE | FR, SA | SU}},
        {{"L M J", "L V", "S D"}, {0, 0, 0}}, /* M may be Wednesday in French */
        {{"T/Th/Sa", "M/T/F", "M-W"}, {TU | TH | SA, MO | TU | FR, MO | TU | WE}},
        {{"M/T/F", "T", "M/W/F"}, {0, 0, MO | WE | FR}},
        {{"T, R", "M W F", "Mon"}, {TU | TH, MO | WE | FR, MO}},
        {{"ma di", "ma", "di"}, {0, 0, TU}},              /* Dutch, or French */
        {{"3x", "M/T/F", "M W F"}, {0, 0, MO | WE | FR}}, /* no Spanish */
        {{"Di und Sa", "Di en za", "Mo"}, {TU | SA, TU | SA, MO}},
        {{"Di Do", "Mi So", "Mo Sa"}, {TU | TH, WE | SU, MO | SA}},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *const *c = cases[i].cells;
        char table[200];

        snprintf(table, sizeof table,
                 "Name,Age,Run days\nAnn,40,\"%s\"\nBo,40,\"%s\"\nCy,40,\"%s\"\n", c[0], c[1],
                 c[2]);
        assert_true(parse(&r, "m.csv", table));
        for (size_t k = 0; k < 3; k++) {
            bool is_read = read(&r, k) && !r.profile.run_days_count;

            if (is_read != (cases[i].days[k] != 0) ||
                (is_read && r.profile.run_days != cases[i].days[k]))
                fail_msg("%s: %zu: %x: %s", table, k, r.profile.run_days, r.messages);
        }
        release(&r);
    }
}

/* Numbers of runs with words beside them are read; what leaves the number open leaves it to the plan. */
static void numbers_of_runs_have_words(void **state)
{
    static const char *const heads[] = {"Run days", "How many runs a week would you like?",
                                        "How many days a week do you want to run?",
                                        "How many days a week are you able to run?"};

    static const struct {
        const char *cell;
        int count;
        const char *says;
    } cases[] = {
        {"4 max", 4, "is not exact"},
        {"max 3", 3, "is not exact"},
        {"up to 3", 3, "is not exact"},
        {"3 at most", 3, "is not exact"},
        {"at least 3", 3, "is not exact"},
        {"3ish", 3, "is not exact"},
        {"about 4", 4, "is not exact"},
        {"3-4 max", 3, "has a range"},
        {"as many as possible", 0, "the plan chooses"},
        {"every other day", 3, ""},
        {"alternate days", 3, ""},
        {"daily", 0, "the plan chooses"},
        {"whenever", 0, "the plan chooses"},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases) * ARRAY_LEN(heads); i++) {
        size_t k = i % ARRAY_LEN(cases);
        char table[200];

        snprintf(table, sizeof table, "Name,Age,%s\nAnn,40,%s\n", heads[i / ARRAY_LEN(cases)],
                 cases[k].cell);
        assert_true(parse(&r, "m.csv", table));
        assert_non_null(strstr(r.messages, cases[k].says));
        if (!read(&r, 0) || r.profile.run_days_count != cases[k].count)
            fail_msg("%s: %d: %s", table, r.profile.run_days_count, r.messages);
        release(&r);
    }
}

/* Who has left, by a date, a year or a word, gets no sheet; who leaves later does. */
static void those_who_have_left_are_left_out(void **state)
{
    static const struct {
        const char *head, *cell;
        bool has_left;
    } cases[] = {
        {"Status", "Resigned 2025", true},
        {"Status", "Lapsed (31/03/2026)", true},
        {"Status", "Left club", true},
        {"Status", "Leftover", false},
        {"Status", "On hold", true},
        {"Status", "Non-running", true},
        {"Status", "Paused until May", true},
        {"Status", "Transferred to Otley AC", true},
        {"Status", "Transferred from Otley AC", false},
        {"Status", "Quit", true},
        {"Status", "Has left", true},
        {"Status", "Currently on hold", true},
        {"Status", "Membership expired 2025", true},
        {"Status", "Member", false},
        {"Active", "0", true},
        {"Inactive", "frozen", true},
        {"Status", "no", true},
        {"Status", "No issues", false},
        {"Status", "Active", false},
        {"Statut", "Annulé", true},
        {"Austrittsdatum", "31.12.2025", true},
        {"Austrittsdatum", "31.12.2027", false},
        {"Leaving date", "2025", true},
        {"Leaving date", "04/07/2025", true}, /* either way */
        {"Leaving date", "04/07/2027", false},
        {"Leaving date", "2028", false},
        {"Fecha de baja", "13/02/2026", true},
        {"Left", "2026-10-01", true},
        {"Resigned", "yes", true},
        {"Resigned", "no", false},
        {"Resigned", "n/a", false},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];

        snprintf(table, sizeof table, "Name,Age,%s\nAnn,40,%s\nBo,40,\n", cases[i].head,
                 cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        if (count(&r) != (cases[i].has_left ? 1 : 2) ||
            (strstr(r.messages, "says that one has left or pauses: Ann (row 2, ") != NULL) !=
                cases[i].has_left)
            fail_msg("%s: %s", table, r.messages);
        release(&r);
    }
    assert_true(parse(&r, "m.csv", "Name,Age,Austritt\nAnn,40,31.12.2027\n"));
    assert_non_null(strstr(r.messages, "row 2: 'Austritt' is still to come, as in '2027-12-31': a "
                                       "sheet is printed until then [TABLE_READ]"));
    release(&r);
    /* the column decides what is past, or the row has to be said */
    assert_true(
        parse(&r, "m.csv", "Name,Age,Date left\nAnn,40,05/12/2026\nBo,40,\nCy,40,13/01/2026\n"));
    assert_int_equal(count(&r), 2);
    release(&r);
    assert_true(parse(&r, "m.csv", "Name,Age,Date left\nAnn,40,05/12/2026\nBo,40,\n"));
    assert_int_equal(count(&r), 2);
    assert_non_null(strstr(member(&r, 0)->faults.item[0].text, "one of these is still to come"));
    assert_int_equal(member(&r, 1)->faults.n, 0);
}

/* A word of a status that is not known costs nobody a sheet, and is named; one about health is an answer about it. */
static void a_status_that_is_not_known_is_named(void **state)
{
    static const char *const known[] = {
        "Active", "Full member 2026", "Paid up", "Transferred from Otley AC", "yes", "First claim"};
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Name,Age,Status\nAnn,40,Pending\nBo,40,Active\nCy,40,Trial\nDi,40,pending\n"
                      "Ed,40,Long-term sick\nFi,40,Injured\nGus,40,On hold - injured\n"));
    assert_int_equal(count(&r), 6);
    assert_non_null(
        strstr(r.messages,
               "m.csv:2: warning: rows 2 and 4-5: 'Status' does not say whether one is a member: "
               "'Pending', 'Trial': a sheet is printed; if none is wanted, write 'Left', else "
               "empty the cell [TABLE_STATUS]"));
    assert_non_null(strstr(r.messages, "columns about health: 'Status'; "));
    assert_false(member(&r, 0)->has_health_answer);
    assert_false(member(&r, 1)->has_health_answer);
    assert_true(member(&r, 4)->has_health_answer);
    assert_true(read(&r, 5) && (member(&r, 5)->has_health_answer || r.profile.health));
    release(&r);
    assert_true(parse(
        &r, "m.csv", "Name,Age,Status\nAnn,40,Volunteer\nBo,40,Coach only\nCy,40,Social member\n"));
    assert_non_null(strstr(r.messages, "rows 2-4: 'Status' is that of a helper"));
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        char table[200];

        release(&r);
        snprintf(table, sizeof table, "Name,Age,Status\nAnn,40,%s\n", known[i]);
        assert_true(parse(&r, "m.csv", table));
        if (count(&r) != 1 || strstr(r.messages, "does not say") != NULL)
            fail_msg("%s: %s", table, r.messages);
    }
}

/* One that says so is enough. */
static void several_columns_may_say_who_has_left(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv",
              "Name,Age,Status,Membership status,Active?,Leaver,Date left\n"
              "Ann,40,Active,Active,Yes,no,\nBo,40,Active,Lapsed,yes,,\nCy,40,Active,,No,,\n"
              "Di,40,Injured,Active,,yes,\nEd,40,,Paid,,no,2026-01-31\nFi,40,Paid,Sick,,,\n"));
    assert_int_equal(count(&r), 2);
    assert_int_equal(member(&r, 0)->at.line, 2);
    assert_int_equal(member(&r, 1)->at.line, 7);
    assert_true(member(&r, 1)->has_health_answer);
    assert_null(strstr(r.messages, "keep one"));
}

/* Every way to read the days puts the upper row later: it is the last answer, though the rows are newest first. */
static void the_last_answer_is_the_latest_however_days_are_read(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv",
              "Timestamp,Name,Born,Weekly km\n09/11/2026 22:41,Al Bo,1979-03-14,10\n"
              "05/11/2026 08:00,Cy Da,1980-03-14,20\n02/11/2026 19:04,Al Bo,1979-03-14,60\n"));
    assert_int_equal(count(&r), 2);
    assert_int_equal(member(&r, 0)->at.line, 2);
    assert_non_null(
        strstr(r.messages, "row 4 is an earlier answer and left out: Al Bo answered again"));
    release(&r);
    /* under another e-mail: the same name and day of birth are one person, the same name alone may be two */
    assert_true(
        parse(&r, "m.csv",
              "Timestamp,Name,Born,Email\n2026-11-02 10:00,Al Bo,1979-03-14,a@b.example\n"
              "2026-11-05 08:00,Al Bo,1979-03-14,c@d.example\n"
              "2026-11-06 08:00,Al Bo,1990-03-14,c@d.example\n"
              "2026-11-07 08:00,Cy Da,,c@d.example\n2026-11-08 08:00,Cy Da,,e@f.example\n"));
    assert_int_equal(count(&r), 4);
    assert_int_equal(member(&r, 0)->at.line, 3);
    assert_non_null(
        strstr(r.messages, "row 2 is an earlier answer and left out: Al Bo answered again"));
    release(&r);
    /* one way and the other: nothing is dropped in silence */
    assert_true(parse(&r, "m.csv",
                      "Timestamp,Name,Born,Weekly km\n02/11/2026,Al Bo,1979-03-14,10\n"
                      "05/11/2026,Cy Da,1980-03-14,20\n03/10/2026,Al Bo,1979-03-14,60\n"));
    assert_int_equal(count(&r), 2);
    assert_int_equal(member(&r, 0)->faults.n, 0);
    assert_non_null(
        strstr(member(&r, 1)->faults.item[0].text,
               "rows 2 and 4 are answers of one runner, and which is the last is not clear: the "
               "times can be read with the day or the month first: say which with "
               "--dates dmy or --dates mdy"));
    release(&r);
    assert_true(parse(&r, "m.csv",
                      "Timestamp,Name,Born,Weekly km\n2026-11-02,Al Bo,1979-03-14,10\n"
                      "yesterday,Al Bo,1979-03-14,60\n"));
    assert_non_null(strstr(member(&r, 0)->faults.item[0].text,
                           "row 3 has no time: write it, or delete "
                           "the rows that do not count"));
    release(&r);
    /* the same answer twice is no question */
    assert_true(parse(&r, "m.csv",
                      "Timestamp,Name,Born,Weekly km\n02/11/2026,Al Bo,1979-03-14,10\n"
                      "03/10/2026,Al Bo,1979-03-14,10\n"));
    assert_int_equal(member(&r, 0)->faults.n, 0);
}

/* A column for each choice, as forms write them, has the day itself where it was chosen. */
static void a_day_in_its_own_column_is_a_tick(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Name,Age,Monday,Tuesday,Wednesday,Saturday\nAnn,40,Monday,,Wednesday,\n"
                      "Bo,40,,Tue,,Saturday\nCy,40,x,Monday,,\n"));
    assert_true(read(&r, 0));
    assert_int_equal(r.profile.run_days, BIT(0) | BIT(2));
    assert_true(read(&r, 1));
    assert_int_equal(r.profile.run_days, BIT(1) | BIT(5));
    assert_int_equal(member(&r, 2)->faults.n, 1); /* another day is none */
}

/* A bare heading is that of the race where the others are. */
static void a_date_and_a_distance_belong_to_the_race_beside_them(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv", "Name,Age,Distance,Race date\nAnn,40,HM,2027-03-14\n"));
    assert_true(read(&r, 0) && fabs(r.profile.race.distance_km - 42.195 / 2) < 1e-9);
    release(&r);
    assert_true(parse(&r, "m.csv", "Naam,Age,Wedstrijd,Datum\nAnn,40,halve,14-3-2027\n"));
    assert_true(read(&r, 0) && r.profile.race.has_date);
    release(&r);
    assert_true(parse(&r, "m.csv", "Name,Age,Distance,Date\nAnn,40,HM,2027-03-14\n"));
    assert_true(read(&r, 0));
    assert_false(r.profile.has_race);
    release(&r);
    assert_true(
        parse(&r, "m.csv", "Name,Age,Race,Date,Race date\nAnn,40,HM,2026-11-01,2027-03-14\n"));
    assert_true(read(&r, 0) && r.profile.race.has_date);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pace_may_have_a_point),
        cmocka_unit_test(a_form_has_the_name_that_was_typed),
        cmocka_unit_test(days_and_races_have_names_in_other_languages),
        cmocka_unit_test(a_result_has_the_distance_of_its_heading),
        cmocka_unit_test(a_result_may_be_one_cell),
        cmocka_unit_test(a_column_shows_the_language_of_its_days),
        cmocka_unit_test(numbers_of_runs_have_words),
        cmocka_unit_test(those_who_have_left_are_left_out),
        cmocka_unit_test(a_status_that_is_not_known_is_named),
        cmocka_unit_test(several_columns_may_say_who_has_left),
        cmocka_unit_test(the_last_answer_is_the_latest_however_days_are_read),
        cmocka_unit_test(a_day_in_its_own_column_is_a_tick),
        cmocka_unit_test(a_date_and_a_distance_belong_to_the_race_beside_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
