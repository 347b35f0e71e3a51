/* Headings and cells of a club's table that can be read in two ways. */
#include <stdio.h>
#include <string.h>

#include "test_math.h"

#include "base/date.h"
#include "roster_rig.h"
#include "table/table.h"

enum {
    MON = 1 << WEEKDAY_MON,
    TUE = 1 << WEEKDAY_TUE,
    THU = 1 << WEEKDAY_THU,
    FRI = 1 << WEEKDAY_FRI,
    SAT = 1 << WEEKDAY_SAT,
    SUN = 1 << WEEKDAY_SUN,
    NONE = 1 << WEEKDAY_COUNT /* the row is refused */
};

/* Whether a mistake in the first row says TEXT. */
static bool has_fault(struct rig *r, const char *text)
{
    const struct table_row *row = member(r, 0)->row;

    for (size_t i = 0; i < row->faults.n; i++) {
        if (strstr(row->faults.item[i].text, text) != NULL)
            return true;
    }
    return false;
}

static void a_name_is_the_runners_own(void **state)
{
    static const struct {
        const char *table, *name, *unused;
    } cases[] = {
        {"First name,Last name,Member,Age\nGrace,Okafor,yes,40\n", "Grace Okafor", "'Member'"},
        {"Surname,Forename,Runner,Age\nOkafor,Grace,TRUE,40\n", "Grace Okafor", "'Runner'"},
        {"First name,Last name,Name,Age\nGrace,Okafor,Mum Lee,40\n", "Grace Okafor", "'Name'"},
        {"Name,Member,Age\nGrace Okafor,x,40\n", "Grace Okafor", "'Member'"},
        {"Name,First name,Last name,Age\nGrace Okafor,,,40\n", "Grace Okafor",
         "'First name', 'Last name'"},
        {"Full name,First name,Age\nGrace Okafor,Gracie,40\n", "Grace Okafor", "'First name'"},
        {"Runner,,Parent / guardian,\nName,Age,Name,Age\nGrace Okafor,40,Mum,70\n", "Grace Okafor",
         "'Name', 'Age'"},
        {"Emergency contact 1,,Runner,\nName,Phone,Name,Age\nMum,07,Grace Okafor,40\n",
         "Grace Okafor", "'Name', 'Phone'"},
        {"Coach: Ann Lee,,\nName,Age,Fee\nGrace Okafor,40,3\n", "Grace Okafor", "'Fee'"},
        {"Coach: Bev,,,Weekly,\nName,Age,Fee,km,Group\nGrace Okafor,40,3,20,A\n", "Grace Okafor",
         "'Fee'"},
        {"Coach,Bev,,\nName,Age,Fee\nGrace Okafor,40,3\n", "Grace Okafor", "'Fee'"},
        {"Runner,,Goal race,,\nName,Age,Name,Date,Fee\nGrace Okafor,40,Park 10k,2027-03-14,3\n",
         "Grace Okafor", "'Fee'"},
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        (void)!parse_with(&r, "m.csv", cases[i].table, NULL, 0);
        if (count(&r) != 1 || strcmp(member(&r, 0)->name, cases[i].name) != 0 ||
            strstr(r.messages, cases[i].unused) == NULL ||
            strstr(r.messages, "error: both") != NULL)
            fail_msg("%zu: %s", i, r.messages);
        release(&r);
    }
    assert_false(parse(&r, "m.csv", "Member,Age\nyes,40\n"));
    assert_non_null(strstr(r.messages, "the table has no column of names"));
    release(&r);
    assert_false(parse(&r, "m.csv", "Name,Member,Age\nGrace,Okafor,40\n"));
    assert_non_null(strstr(r.messages, "columns 'Name' and 'Member' both mean name: keep one"));
}

static void the_heading_of_dates_says_their_order(void **state)
{
    static const struct {
        const char *heading, *born;
        date_day day; /* 0: none */
    } cases[] = {
        {"DOB (dd/mm/yyyy)", "03/04/1985", 5571},   {"DOB (mm/dd/yyyy)", "03/04/1985", 5541},
        {"DOB (yyyy-mm-dd)", "1985-04-03", 5571},   {"DOB (mm/dd/yy)", "03/04/85", 5541},
        {"DOB (day/month/year)", "3.4.1985", 5571}, {"DOB (dd/mm/yyyy)", "1985-04-03", 5571},
        {"DOB (dd/mm/yyyy)", "05/26/1990", 0},      {"DOB (mm/dd/yyyy)", "26/05/1990", 0},
        {"DOB (yyyy-mm-dd)", "03/04/1985", 0},      {"DOB (dd/mm/yyyy)", "3 April 1985", 5571},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];

        snprintf(table, sizeof table, "Name,Start,%s\nAnn,2026-11-30,%s\n", cases[i].heading,
                 cases[i].born);
        assert_true(parse(&r, "m.csv", table));
        if (read(&r, 0) != (cases[i].day != 0) || (cases[i].day && r.profile.born != cases[i].day))
            fail_msg("%s below %s: %s", cases[i].born, cases[i].heading, r.messages);
        release(&r);
    }
}

static void ticked_days_are_one_list(void **state)
{
    static const struct {
        const char *table;
        unsigned run, rest, lon; /* run NONE: the row is refused */
        const char *says;
    } cases[] = {
        {"Name,Mon,Tue,Wed,Thu,Fri,Sat,Sun\nAnn,,x,,x,,,x\n", TUE | THU | SUN, 0, 0,
         "'Mon to Sun': the days that are ticked are read as the days of the runs"},
        {"Name,Monday,Tuesday,Sunday\nAnn,Yes,No,TRUE\n", MON | SUN, 0, 0, ""},
        {"Name,Run days,Mon,Tue,Wed,Thu,Fri,Sat,Sun\nAnn,3,1,0,1,1,1,1,1\n", 0, TUE, 0,
         "days that are free"},
        {"Name,Which days can you run? [Monday],Which days can you run? [Wednesday],Which days can "
         "you run? [Sunday]\nAnn,x,Morning,\n",
         0, TUE | THU | FRI | SAT | SUN, 0, "'Which days can you run?' is read as the days"},
        {"Name,Rest days: Monday,Rest days: Friday\nAnn,\xE2\x9C\x93,\n", 0, MON, 0, ""},
        {"Name,Long run day (Saturday),Long run day (Sunday)\nAnn,no,yes\n", 0, 0, SUN, ""},
        {"Name,Mon,Tue,Wed\nAnn,Easy 5 km,-,6 x 800 m\n", 0, 0, 0, "not used: 'Mon', 'Tue', 'Wed'"},
        {"Name,Mon,Tue,Wed\nAnn,0,8,0\n", 0, 0, 0, "not used: 'Mon', 'Tue', 'Wed'"},
        {"Name,Mon,Tue,Wed\nAnn,if free,x,x\nBo,x,,x\n", NONE, 0, 0,
         "Mon 'if free' is neither yes nor no: write x, or empty the cell"},
        {"Name,Mon,Sat,Sun,Long run day\nAnn,x,x,,Sat or Sun\n", MON | SAT, 0, SAT, ""},
        {"Name,Mon,Tue,Wed\nAnn,no,no,no\n", NONE, 0, 0, "no plan is without runs"},
        {"Name,Which days can you run?\nAnn,none\n", NONE, 0, 0, "no plan is without runs"},
        {"Name,Which days can you run?\nAnn,never\n", NONE, 0, 0, "no plan is without runs"},
        {"Name,Which days can you run?\nAnn,Mon Tus\n", NONE, 0, 0, "'Tus' is not a day"},
        {"Name,Which days can you run?\nAnn,I can run any day\n", 0, 0, 0, "the plan chooses"},
        {"Name,Run days\nAnn,0\n", NONE, 0, 0, "no plan is without runs"},
        {"Name,Which days can you NOT run?\nAnn,All\n", NONE, 0, 0, "leaves no day for a run"},
        {"Name,Rest days\nAnn,Mon-Sun\n", NONE, 0, 0, "leaves no day for a run"},
        {"Name,Which days can you run?,Days you cannot run\nAnn,Mon,Monday\n", NONE, 0, 0,
         "leaves no day for a run"},
        {"Name,Which days can you run?,Days you cannot run\nAnn,all,none\n", 0, 0, 0, ""},
        {"Name,Run days\nAnn,Any day except Monday\n", 0, MON, 0,
         "those that are not are rest days"},
        {"Name,Run days,Rest days\nAnn,not Fridays,Mon\n", 0, MON | FRI, 0, ""},
        {"Name,Run days,Rest days\nAnn,not Mon-Wed,Thu-Sun\n", NONE, 0, 0,
         "leaves no day for a run"},
        {"Name,Run days,Long run day\nAnn,not Sunday,Sat or Sun\n", 0, SUN, SAT, ""},
        {"Name,Rest days\nAnn,Mondays (choir)\n", 0, MON, 0, "the days alone are read"},
        {"Name,Rest days\nAnn,Sundays - church\n", 0, SUN, 0, "the days alone are read"},
        {"Name,Which days can you run?\nAnn,\"not Fri, shifts\"\n", 0, FRI, 0,
         "the days alone are read"},
        {"Name,Rest days\nAnn,Mon (Tus)\n", NONE, 0, 0, "(Tus)' is not one of"},
        {"Name,Rest days\nAnn,Mon (not in May)\n", NONE, 0, 0, "is not one of"},
        {"Name,Rest days\nAnn,\"Mon, 3 shifts\"\n", NONE, 0, 0, "is not one of"},
        {"Name,Rest days\nAnn,whenever it suits me best\n", NONE, 0, 0,
         "'whenever it suits me best' is not one of Monday"},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *sets[] = {"start=2026-11-30", "age=40"};
        bool is_read, says = parse_with(&r, "m.csv", cases[i].table, sets, 2) &&
                             strstr(r.messages, cases[i].says) != NULL;

        is_read = read(&r, 0);
        says |= strstr(r.messages, cases[i].says) != NULL || has_fault(&r, cases[i].says);
        if (!says || (is_read && !member(&r, 0)->row->faults.n) != (cases[i].run != NONE))
            fail_msg("%s: %s", cases[i].table, r.messages);
        if (cases[i].run != NONE &&
            (r.profile.run_days != cases[i].run || r.profile.rest_days != cases[i].rest ||
             r.profile.long_run_days != cases[i].lon))
            fail_msg("%s: %u, %u, %u", cases[i].table, r.profile.run_days, r.profile.rest_days,
                     r.profile.long_run_days);
        release(&r);
    }
}

static void bare_numbers_follow_the_other_columns(void **state)
{
    static const struct {
        const char *columns, *cells, *units; /* of print.units, or NULL */
        double km, kg;
        const char *says; /* or NULL: nothing */
    } cases[] = {
        {"Weekly mileage,Longest run (mi),Weight (lb)", "25,9,140", NULL, 40.2336, 63.5029,
         "warning: numbers without a unit are read as follows: 'Weekly mileage' in mi; if that is "
         "wrong, write the unit in the heading"},
        {"Weekly mileage,Easy pace (/mi),Weight", "25,9:00,62", NULL, 40.2336, 62,
         "warning: numbers without a unit are read as follows: 'Weekly mileage' in mi, 'Weight' in kg"},
        {"Weekly distance,Longest run,Weight", "25,9 miles,60", NULL, 40.2336, 60,
         "'Weekly distance' in mi"},
        {"Weekly distance,Weight (lb)", "25,140", NULL, 25, 63.5029,
         "warning: numbers without a unit are read as follows: 'Weekly distance' in km"},
        {"Weekly distance,Longest run (mi),Easy pace (/km),Weight (kg)", "25,9,6:00,60", NULL, 25,
         60, "warning: numbers without a unit are read as follows: 'Weekly distance' in km"},
        {"Weekly distance,Weight (kg)", "25,60", NULL, 25, 60, "note: numbers without"},
        {"Weekly distance (km),Weight (st),Easy pace", "25,12-4,9:30\nBo,25,,9:00 /mile", NULL, 25,
         78.0179, "'Easy pace' in /mi (row 2); if"},
        {"Weekly distance (km),Weight (st)", "25,12 4", NULL, 25, 78.0179,
         "row 2: 'Weight (st)' has two numbers: they are read as stones and pounds"},
        {"Weekly mileage,Longest Run Last 4 Wks (miles),Weight (st lb),Easy pace",
         "25,10,9 st 10,10:15", NULL, 40.2336, 61.6886,
         "'Weekly mileage' in mi, 'Easy pace' in /mi"},
        {"Weekly distance (km),Weight (kg),Easy pace", "25,60,10:15", NULL, 25, 60,
         "row 2: 'Easy pace' has no unit, and half of its numbers or more are likelier minutes per "
         "mile than minutes per kilometre: left blank; write the unit in the heading, as in 'Pace "
         "(min/mi)'"},
        {"Weekly distance (km),Weight (kg),Easy pace", "25,60,10:15\nBo,25,60,6:00", NULL, 25, 60,
         "'Easy pace' in /km"},
        {"Weekly distance (km),Weight (kg),Longest run (km)", "25,60,7 or 8", NULL, 25, 60,
         "'Longest run (km)' has a range, as in '7 or 8'"},
        {"Weekly distance (km),Weight (kg),Position,Pace", "25,60,,6:00", NULL, 25, 60,
         "'Pace' in /km"},
        {"Weekly distance,Weight", "25,140", "print.units=imperial", 40.2336, 63.5029, NULL},
        {"Weekly distance,Weight (kg)", "25 km,60", "print.units=imperial", 25, 60, NULL},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *sets[] = {"start=2026-11-30", "age=40", cases[i].units};
        char table[200];

        snprintf(table, sizeof table, "Name,%s\nAnn,%s\n", cases[i].columns, cases[i].cells);
        assert_true(parse_with(&r, "m.csv", table, sets, cases[i].units != NULL ? 3 : 2));
        if ((strstr(r.messages, cases[i].says != NULL ? cases[i].says : "without a unit") !=
             NULL) != (cases[i].says != NULL))
            fail_msg("%s: %s", table, r.messages);
        assert_true(read(&r, 0));
        if (fabs(r.profile.weekly_km - cases[i].km) > 1e-3 ||
            fabs(r.profile.weight_kg - cases[i].kg) > 1e-3)
            fail_msg("%s: %g km, %g kg", table, r.profile.weekly_km, r.profile.weight_kg);
        release(&r);
    }
}

/* No gram is printed from 165 pounds read as kilograms; the column decides, and a unit ends the doubt. */
static void weights_that_are_likelier_pounds_are_left_blank(void **state)
{
    static const struct {
        const char *head, *cells[3], *units; /* of print.units, or NULL */
        double kg[3];                        /* NAN: blank */
        const char *says;
    } cases[] = {
        {"Weight",
         {"160", "172", "95"},
         NULL,
         {TEST_NAN, TEST_NAN, TEST_NAN},
         "rows 2-4: 'Weight' has no unit, and half of its numbers or more are likelier"},
        {"Weight",
         {"61", "172", "95"},
         NULL,
         {61, TEST_NAN, 95},
         "row 3: 'Weight' has no unit, and this one is likelier pounds"},
        {"Weight",
         {"61", "120 kg", "210"},
         NULL,
         {TEST_NAN, 120, TEST_NAN},
         "rows 2 and 4: 'Weight' has no unit"},
        {"Weight (kg)",
         {"150", "165", "140"},
         NULL,
         {TEST_NAN, TEST_NAN, TEST_NAN},
         "rows 2-4: 'Weight (kg)' says another unit, and half of its numbers or more are"},
        {"Weight (kg)",
         {"61", "165", "72"},
         NULL,
         {61, TEST_NAN, 72},
         "row 3: 'Weight (kg)' says another unit, and this one is likelier pounds"},
        {"Weight (kg)", {"61", "120", "72"}, NULL, {61, 120, 72}, ""},
        {"Weight (kg)", {"61 kg", "165 kg", "72"}, NULL, {61, 165, 72}, ""},
        {"Weight", {"130", "140", "150"}, "print.units=metric", {130, 140, 150}, ""},
        {"Weight", {"100", "140", "150"}, "print.units=imperial", {45.359, 63.503, 68.039}, ""},
        {"Weight", {"9 st 4", "140", "150"}, NULL, {58.967, 63.503, 68.039}, "'Weight' in lb"},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *sets[] = {"start=2026-11-30", "age=40", cases[i].units};
        char table[200];

        snprintf(table, sizeof table, "Name,%s\nAnn,%s\nBo,%s\nCy,%s\n", cases[i].head,
                 cases[i].cells[0], cases[i].cells[1], cases[i].cells[2]);
        assert_true(parse_with(&r, "m.csv", table, sets, cases[i].units != NULL ? 3 : 2));
        if (strstr(r.messages, cases[i].says) == NULL)
            fail_msg("%s: %s", table, r.messages);
        for (size_t k = 0; k < 3; k++) {
            assert_true(read(&r, k));
            if (isnan(r.profile.weight_kg) != isnan(cases[i].kg[k]) ||
                fabs(r.profile.weight_kg - cases[i].kg[k]) > 1e-3)
                fail_msg("%s: %g kg", table, r.profile.weight_kg);
        }
        release(&r);
    }
}

/* Below a heading that says kilograms too, where there are enough of them. */
static void pounds_below_kilograms_are_left_blank(void **state)
{
    char table[600] = "Name,Age,Start,Weight (kg)\n";
    OWNED(release) struct rig r = {0};

    for (int i = 0; i < 12; i++) {
        size_t n = strlen(table);

        snprintf(table + n, sizeof table - n, "A%c,40,2026-11-30,%d\n", 'a' + i, 95 + 5 * i);
    }
    assert_true(parse(&r, "m.csv", table));
    assert_non_null(strstr(r.messages,
                           "'Weight (kg)' says another unit, and half of its numbers or "
                           "more are likelier pounds than kilograms: left blank"));
    assert_true(read(&r, 11) && isnan(r.profile.weight_kg));
}

/* Of an entry list; without a race nobody knows of what it is the time. */
static void a_predicted_time_is_a_goal_beside_a_race(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Name,Age,Race,Race date,Predicted time\nAnn,40,10K,2027-03-14,50:00\n"));
    assert_true(read(&r, 0));
    assert_true(fabs(r.profile.race.goal_min - 50) < 1e-9);
    release(&r);
    assert_true(parse(&r, "m.csv", "Name,Age,Predicted time\nAnn,40,50:00\n"));
    assert_non_null(strstr(r.messages, "column not used: 'Predicted time'"));
}

static void dates_of_who_has_left_show_the_order_of_the_others(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Name,Date of birth,Status\nAnn,12/03/1988,Active\nBo,25/11/1979,Lapsed\n"));
    assert_non_null(strstr(r.messages, "is read with the day first, as row 3 shows"));
    assert_int_equal(count(&r), 1);
}

static void a_goal_is_a_time_where_its_cells_are(void **state)
{
    static const struct {
        const char *head, *cell;
        double min; /* NAN: none */
        const char *says;
    } cases[] = {
        {"Goal", "1:50:00", 110, ""},
        {"Goal time", "1:50", 110, ""},
        {"Goal time", "25:50", TEST_NAN, "row 2: the goal time, as in '25:50', does not fit"},
        {"Target", "1:50:00", 110, ""},
        {"Goal", "sub 2", 120 - 1 / 60.0, ""},
        {"Goal time", "Just finish", TEST_NAN, ""},
        {"Goal time", "Finish", TEST_NAN, ""},
        {"Goal", "get fit", TEST_NAN, "'Goal' (head it 'Goal time' if it is the time of a race)"},
        {"Goal", "recovery", TEST_NAN, ""},
        {"Goal", "Finish in 1:50", 110,
         "row 2: 'Goal' has words before the time, as in 'Finish in 1:50': the time alone is read"},
        {"Ziel", "unter 1:50", 110 - 1 / 60.0, ""},
        {"Objectif", "moins de 1h50", 110 - 1 / 60.0, ""},
        {"Goal", "Finish top 10", TEST_NAN, ""},
        {"Goal time", "95:00:00", 95, "row 2: the goal time, as in '95:00:00', is read as minutes"},
        {"Aim", "1:50\nBo,40,2026-11-30,,,get fit", 110,
         "row 3: 'Aim' has no time, as in 'get fit': it is left out"},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];

        snprintf(
            table, sizeof table,
            "Name,Age,Start,Race,Race date,%s\nAnn,40,2026-11-30,Park Half Marathon,2027-03-14,%s\n",
            cases[i].head, cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        if (strstr(r.messages, cases[i].says) == NULL || !read(&r, 0) ||
            isnan(r.profile.race.goal_min) != isnan(cases[i].min) ||
            fabs(r.profile.race.goal_min - cases[i].min) > 1e-6)
            fail_msg("%s below %s: %s", cases[i].cell, cases[i].head, r.messages);
        release(&r);
    }
}

static void a_race_is_found_in_the_words_of_its_cell(void **state)
{
    static const struct {
        const char *columns, *cells, *name;
        double km; /* NAN: no race */
    } cases[] = {
        {"Race,Race date", "5 mile dash,2027-03-14", "5 mile dash", 8.04672},
        {"Race,Race date", "Ten Mile,2027-03-14", "Ten Mile", 16.09344},
        {"Race,Race date", "Park 10k,2027-03-14", "Park 10k", 10},
        {"Race,Race date", "Half Moon Trail,2027-03-14", NULL, TEST_NAN},
        {"Race,Race date", "Quarter marathon,2027-03-14", NULL, TEST_NAN},
        {"Race,Race date", "Marathon or half,2027-03-14", NULL, TEST_NAN},
        {"Race,Race date", "Lakeside Half / 10k,2027-03-14", NULL, TEST_NAN},
        {"Event,Sub-event,Event date", "Spring Festival,10K,2027-03-14", "10K", 10},
        {"Race,Race date", "Halbmarathon,2027-03-14", "Halbmarathon", 21.0975},
        {"Event,Event date", "Half Marathon,2027-03-14", "Half Marathon", 21.0975},
        {"Goal,Race date", "Lakeside 10k,2027-03-14", "Lakeside 10k", 10},
        {"Goal,Race date", "Get fit,2027-03-14", NULL, TEST_NAN},
        {"Target race and date", "London Marathon 25/04/2027", "London Marathon", 42.195},
        {"Target race and date", "Half marathon 14 March 2027", "Half marathon", 21.0975},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];

        snprintf(table, sizeof table, "Name,Age,Start,%s\nAnn,40,2026-11-30,%s\n", cases[i].columns,
                 cases[i].cells);
        assert_true(parse(&r, "m.csv", table));
        if (!read(&r, 0) || r.profile.has_race != !isnan(cases[i].km) ||
            (r.profile.has_race && (strcmp(r.profile.race.name, cases[i].name) != 0 ||
                                    fabs(r.profile.race.distance_km - cases[i].km) > 1e-6)))
            fail_msg("%s: %s", cases[i].cells, r.messages);
        release(&r);
    }
}

static void what_is_no_age_says_what_to_write(void **state)
{
    static const struct {
        const char *head, *cell, *says;
    } cases[] = {
        {"Age", "40-45",
         "is not a whole number: write years, as in 34, or add a column 'Date of "
         "birth'; if all are over 18, --set adult=true leaves such ages out"},
        {"Date of birth", "12/05/1890", "'12/05/1890' is not a day from 1900 on: write it as"},
        {"Year of birth", "85", "the year alone with four digits, as 1985"},
    };

    const char *sets[] = {"start=2026-11-30", "adult=true"};
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200];
        bool says;

        snprintf(table, sizeof table, "Name,Start,%s\nAnn,2026-11-30,%s\n", cases[i].head,
                 cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        says = has_fault(&r, cases[i].says);
        if (!says && (read(&r, 0) || strstr(r.messages, cases[i].says) == NULL))
            fail_msg("%s: %s", cases[i].cell, r.messages);
        release(&r);
    }
    assert_true(parse_with(&r, "m.csv", "Name,Age\nAnn,V50\nBo,40\n", sets, 2));
    assert_non_null(strstr(r.messages, "row 2: 'Age' is not a number of years, as in 'V50': it is "
                                       "left out, because all are adults"));
    assert_true(read(&r, 0) && r.profile.age == 0 && read(&r, 1) && r.profile.age == 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_the_runners_own),
        cmocka_unit_test(the_heading_of_dates_says_their_order),
        cmocka_unit_test(ticked_days_are_one_list),
        cmocka_unit_test(bare_numbers_follow_the_other_columns),
        cmocka_unit_test(weights_that_are_likelier_pounds_are_left_blank),
        cmocka_unit_test(pounds_below_kilograms_are_left_blank),
        cmocka_unit_test(a_predicted_time_is_a_goal_beside_a_race),
        cmocka_unit_test(dates_of_who_has_left_show_the_order_of_the_others),
        cmocka_unit_test(a_goal_is_a_time_where_its_cells_are),
        cmocka_unit_test(a_race_is_found_in_the_words_of_its_cell),
        cmocka_unit_test(what_is_no_age_says_what_to_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
