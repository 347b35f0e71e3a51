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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pace_may_have_a_point),
        cmocka_unit_test(a_form_has_the_name_that_was_typed),
        cmocka_unit_test(days_and_races_have_names_in_other_languages),
        cmocka_unit_test(a_result_has_the_distance_of_its_heading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
