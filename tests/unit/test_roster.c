/* Clubs and their tables, as people write them. */
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "athlete/club.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "roster_rig.h"
#include "table/table.h"

static void a_spreadsheet_is_read_as_it_was_exported(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "\xEF\xBB\xBFLong run day;Weight (kg);Name;km/week;Age;START\r\n"
                      "Sunday;62,5;Anna Okafor;40,5;34;2026-11-30\r\n"
                      ";;;;;\r\n"
                      "Sat;\"70\";\"Bo \"\"B\"\" Li\";30;41;2026-11-30\r\n"));
    assert_string_equal(r.messages, "m.csv:3: note: row 3 is empty and left out "
                                    "[CSV_EMPTY]\n");
    assert_int_equal(count(&r), 2);
    assert_int_equal(member(&r, 0)->at.line, 2);
    assert_int_equal(member(&r, 1)->at.line, 4);
    assert_true(read(&r, 0));
    assert_string_equal(r.profile.name, "Anna Okafor");
    assert_true(r.profile.weight_kg == 62.5 && r.profile.weekly_km == 40.5);
    assert_int_equal(r.profile.long_run_days, BIT(WEEKDAY_SUN));
    assert_int_equal(r.profile.age, 34);
    assert_true(read(&r, 1));
    assert_string_equal(r.profile.name, "Bo \"B\" Li");
}

static void every_separator_and_line_end_gives_the_same(void **state)
{
    static const char *const text[] = {
        "name,weight,age\nAnna,62,30\nBo,70,31\n",
        "name;weight;age\r\nAnna;62;30\r\nBo;70;31",
        "name\tweight\tage\nAnna\t62\t30\nBo\t70\t31\n",
        "name,weight,age\rAnna,62,30\rBo,70,31\r",
        "\n\nNAME , Weight,Age\nAnna,62,30\nBo,70,31\n",
        "name|weight|age\nAnna|62|30\nBo|70|31\n",
        "name^weight^age\nAnna^62^30\nBo^70^31\n",
        "sep=!\r\nname!weight!age\r\nAnna!62!30\r\nBo!70!31\r\n",
    };

    for (size_t i = 0; i < ARRAY_LEN(text); i++) {
        OWNED(release) struct rig r = {0};

        assert_true(parse(&r, "m.csv", text[i]));
        assert_int_equal(count(&r), 2);
        assert_int_equal(member(&r, 1)->at.line, i == 4 ? 5 : i == 7 ? 4 : 3);
        assert_true(read(&r, 1));
        assert_string_equal(r.profile.name, "Bo");
        assert_true(r.profile.weight_kg == 70);
    }
}

static void nested_keys_and_units_in_headings_apply(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv",
              "name,age,weight [lb],Race Date,race.distance,Race-name,Temperature (F),"
              "print.paper,sessions.w2.wed,miles/week,start,equipment,Goal time,result_distance,"
              "result_time,Result date\n"
              "Anna,30,137,2027-01-10,10 km,City Run,64,a5,6 x 800 m,20,2026-11-30,"
              "mini_band;step,55:00,5 km,26:10,2026-10-03\n"));
    assert_string_equal(r.messages, "");
    assert_true(read(&r, 0));
    assert_true(r.profile.weight_kg > 62 && r.profile.weight_kg < 62.2);
    assert_true(r.profile.has_race && r.profile.race.has_date);
    assert_string_equal(r.profile.race.name, "City Run");
    assert_true(r.profile.race.goal_min > 54.9 && r.profile.race.goal_min < 55.1);
    assert_true(r.profile.race_result.has_date);
    assert_true(r.profile.temperature_c > 17.7 && r.profile.temperature_c < 17.8);
    assert_true(r.profile.weekly_km > 32.18 && r.profile.weekly_km < 32.19);
    assert_int_equal(r.profile.print.paper, PROFILE_PAPER_A5);
    assert_int_equal(r.profile.sessions.n, 1);
    assert_string_equal(r.profile.sessions.item[0].text, "6 x 800 m");
}

static void headings_of_time_and_walks_apply(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "name,age,min/week,Longest minutes,Can run [min],Run/walk,start\n"
                      "Anna,30,90,30,12,\"4:0,5 race\",2026-11-30\n"
                      "Bo,31,2 h,,,,2026-11-30\n"));
    assert_string_equal(r.messages, "");
    assert_true(read(&r, 0));
    assert_true(r.profile.weekly_min == 90 && r.profile.longest_min == 30);
    assert_true(r.profile.can_run_min == 12);
    assert_true(r.profile.walk_breaks.run_min == 4 && r.profile.walk_breaks.walk_min == 0.5);
    assert_true(r.profile.walk_breaks.has_race);
    assert_true(read(&r, 1));
    assert_true(r.profile.weekly_min == 120 && isnan(r.profile.longest_min));
    assert_true(r.profile.walk_breaks.run_min == 0);
}

static void first_and_last_names_make_one(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv", "Surname,First name,age\nOkafor,Anna,30\n,Bo,31\nLi,,32\n"));
    assert_string_equal(member(&r, 0)->name, "Anna Okafor");
    assert_string_equal(member(&r, 1)->name, "Bo");
    assert_string_equal(member(&r, 2)->name, "Li");
    assert_true(read(&r, 0));
    assert_string_equal(r.profile.name, "Anna Okafor");
}

static void unknown_columns_are_reported_once(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv", "name,Mobile,wieght,age,,,\nAnna,0123,62,30,,x,\nBo,4,60,31\n"));
    assert_string_equal(
        r.messages,
        "m.csv:1:6: note: columns not used: 'Mobile', number 6, which has no heading [TABLE_READ]\n"
        "    Mobile\n"
        "    ^\n"
        "m.csv:1:13: warning: column not used: 'wieght' (did you mean 'weight'?) [CSV_COLUMN]\n"
        "    wieght\n"
        "    ^\n");
}

/* Apart from what a club keeps besides: by the words of its heading, or by the units of its cells. */
static void figures_that_are_not_used_get_a_warning(void **state)
{
    static const struct {
        const char *head, *cells[3];
        bool is_warning;
    } cases[] = {
        {"Km last month", {"120", "", "95"}, true},
        {"Sessions per week", {"3", "3-4", "4x"}, true},
        {"5K PB", {"22:14", "-", "27.45"}, true},
        {"Distance of last race", {"10 km", "21,1 km", ""}, true},
        {"Bestzeit 10 km", {"48:30", "", ""}, true},
        {"Email", {"ann@example.org", "bo@example.org", ""}, false},
        {"Phone", {"555 0100", "0431 000000", ""}, false},
        {"Running club since", {"2015", "2019", "1998"}, false},
        {"Run leader?", {"yes", "no", ""}, false},
        {"Last long run", {"3.11.2026", "15.11.2026", ""}, false},
        {"T-shirt", {"M", "10", "L"}, false},
        {"Balance", {"45,00 €", "0", "12.50"}, false},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *const *c = cases[i].cells;
        char table[200];

        snprintf(table, sizeof table, "Name,Age,%s\nAnn,40,\"%s\"\nBo,40,\"%s\"\nCy,40,\"%s\"\n",
                 cases[i].head, c[0], c[1], c[2]);
        assert_true(parse(&r, "m.csv", table));
        if (strstr(r.messages, cases[i].is_warning
                                   ? "m.csv:1: warning: a column with figures is not used: '"
                                   : "m.csv:1:10: note: column not used: '") == NULL)
            fail_msg("%s: %s", table, r.messages);
        release(&r);
    }
}

static void two_columns_for_one_key_are_refused(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_false(parse(&r, "m.csv", "name,km/week,Mobile,Mobile,Weekly mileage\nAnna,1,2,3,4\n"));
    assert_non_null(strstr(r.messages, "columns 'km/week' and 'Weekly mileage' both mean "
                                       "weekly_mileage: keep one"));
    assert_null(strstr(r.messages, "'Mobile' both"));
    release(&r);
    assert_false(parse(&r, "m.csv", "weight,age\n62,30\n"));
    assert_non_null(strstr(r.messages,
                           "m.csv:1:1: error: the table has no column of names: head it 'Name', or "
                           "'First name' and 'Last name'"));
    release(&r);
    assert_false(parse(&r, "m.csv", "na\"me,age\nAnna,30\nBo,31\n"));
    assert_non_null(strstr(r.messages, "m.csv:1:1: error: a quote in the middle of a cell"));
}

/* A stray carriage return ends a row and no line. */
static void an_error_is_in_its_row_even_where_rows_share_a_line(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "name,age,start\n"
                      "\"Ann\n\xCB\",30,2026-11-30\r"
                      "Zo\xC3\xAB,30,2026-11-30\n"
                      "Cy,30,2026-11-30\n"));
    assert_int_equal(count(&r), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(member(&r, i)->is_bad, i == 0);
        assert_int_equal(member(&r, i)->faults.n, i == 0);
    }
    assert_int_equal(member(&r, 0)->faults.item[0].id, DIAG_YAML_ENCODING);
    assert_int_equal(member(&r, 0)->faults.item[0].at.line, 2);
}

static void a_table_in_two_encodings_is_refused_whole(void **state)
{
    OWNED(release) struct rig r = {0};
    OWNED(arena_release) struct arena a = {0};
    struct buf b = buf_in(&a, 100000);

    buf_put_c(&b, "name,age\n");
    for (int i = 0; i < 200; i++)
        buf_printf(&b, "M\xFCller %d,30\nZo\xC3\xAB %d,30\n", i, i);
    assert_false(parse(&r, "m.csv", b.p));
    assert_non_null(strstr(r.messages, "is not UTF-8: save the table as CSV UTF-8"));
}

static void rows_past_too_many_bad_ones_are_ignored(void **state)
{
    OWNED(release) struct rig r = {0};
    OWNED(arena_release) struct arena a = {0};
    size_t last;
    struct buf b = buf_in(&a, 100000);

    buf_put_c(&b, "name,age\nAnna,30\n");
    for (int i = 0; i < 200; i++)
        buf_printf(&b, "A\"b %d,30\n", i);
    assert_true(parse(&r, "m.csv", b.p));
    assert_int_equal(count(&r), 1 + TABLE_BAD_ROWS_MAX);
    assert_false(member(&r, 0)->is_bad);
    last = count(&r) - 1;
    assert_int_equal(member(&r, last)->faults.n, 2);
    assert_string_equal(member(&r, last)->faults.item[1].text,
                        "too many bad rows: the rest is ignored");
}

static void a_bad_row_is_bad_alone(void **state)
{
    char text[6000];
    OWNED(release) struct rig r = {0};
    size_t n;

    n = (size_t)snprintf(
        text, sizeof text,
        "name;age\nZo\xC3\xAB;30\nM\xFCller;31\nBo;32;x\nCy;\"3\"3\nDee;33\nEve;\"");
    memset(text + n, 'x', 4500);
    snprintf(text + n + 4500, sizeof text - n - 4500, "\nFay;34\n");
    assert_true(parse(&r, "m.csv", text));
    assert_string_equal(r.messages, "");
    assert_int_equal(count(&r), 7);
    for (size_t i = 0; i < 7; i++) {
        static const bool is_bad[] = {false, true, true, true, false, true, false};

        assert_int_equal(member(&r, i)->is_bad, is_bad[i]);
        assert_int_equal(member(&r, i)->faults.n, is_bad[i]);
        assert_int_equal(member(&r, i)->at.line, i + 2);
    }
    assert_int_equal(member(&r, 1)->faults.item[0].id, DIAG_YAML_ENCODING);
    assert_int_equal(member(&r, 1)->faults.item[0].at.col, 2);
    assert_string_equal(member(&r, 2)->name, "Bo");
    assert_int_equal(member(&r, 2)->faults.item[0].at.col, 7);
    assert_true(read(&r, 6));
}

static void a_row_names_its_line_and_shows_its_cell(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv",
              "name,weight,age,Note for the athlete\nAnna,62,30,\"a\nb\"\nBo,70.5kg?,31,\n"));
    assert_true(read(&r, 0));
    assert_string_equal(r.profile.notes, "a\nb");
    assert_false(read(&r, 1));
    assert_non_null(strstr(r.messages, "m.csv:3:4: error: weight '70.5kg?'"));
    assert_non_null(strstr(r.messages, "\n    70.5kg?\n    ^\n"));
}

static void other_encodings_are_converted(void **state)
{
    static const char utf_16[] = "\xFF\xFEn\0a\0m\0e\0,\0a\0g\0e\0\n\0Z\0o\0\xEB\0,\0"
                                 "3\0"
                                 "0\0\n\0";
    struct str text = {utf_16, sizeof utf_16 - 1};
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv", "name,age\nM\xFCller,30\n\x91Zo\xEB\x92,31\n"));
    assert_string_equal(member(&r, 0)->name, "M\xC3\xBCller");
    assert_string_equal(member(&r, 1)->name, "\xE2\x80\x98Zo\xC3\xAB\xE2\x80\x99");
    assert_string_equal(r.messages,
                        "m.csv: note: the table is read as Windows-1252 (Western Europe): if "
                        "names look wrong, save it as CSV UTF-8 [TABLE_READ]\n");
    release(&r);
    assert_true(parse_bytes(&r, "m.csv", text));
    assert_string_equal(member(&r, 0)->name, "Zo\xC3\xAB");
    assert_non_null(strstr(r.messages, "m.csv: note: the table is in UTF-16, and read as such"));
}

static void what_is_no_table_is_named(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"PK\x03\x04\x14 name\n\xE9\n", "the workbook is damaged, or not a workbook"},
        {"\xD0\xCF\x11\xE0\xA1\n", "this is an old Excel or Word file: save it as .xlsx"},
        {"%PDF-1.7\n", "this is a PDF: export the table as CSV UTF-8 or .xlsx"},
        {"<HTML><table>\n", "this is a web page: open it in a spreadsheet program"},
        {"\x1F\x8B\x08\n", "this is a packed file: unpack it first"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        OWNED(release) struct rig r = {0};

        assert_false(parse(&r, i % 2 ? "m.csv" : "standard input", cases[i].text));
        assert_non_null(strstr(r.messages, cases[i].message));
        assert_non_null(strstr(r.messages, "[TABLE_KIND]"));
    }
}

static const char club_text[] =
    "club: Harriers\n"
    "coach: Jo\n"
    "defaults:\n"
    "  start: 2026-11-30\n"
    "  adult: true\n"
    "  weekly_mileage: 30 km\n"
    "  temperature: 10 C\n"
    "  sessions: {w1.tue: steps, w1.wed: easy}\n"
    "groups:\n"
    "  A:\n"
    "    weekly_mileage: 50 km\n"
    "    sessions: {w1.tue: 6 x 800 m}\n"
    "  B:\n"
    "athletes:\n"
    "  - {name: Anna, group: a}\n"
    "  - {name: Bo, group: A, weekly_mileage: 60 km, temperature: 5 C}\n"
    "  - {name: Cy, group: B}\n"
    "  - {name: Dee}\n"
    "  - {name: Eve, group: Z, age: 40}\n";

static void layers_go_over_one_another_in_order(void **state)
{
    static const char *const sets[] = {"temperature=20 C"};
    OWNED(release) struct rig r = {0};

    assert_true(parse_with(&r, "club.yaml", club_text, sets, 1));
    assert_non_null(strstr(r.messages, "club.yaml:19: warning: there is no 'Z' under 'groups'"));
    assert_true(read(&r, 0));
    assert_true(r.profile.weekly_km == 50 && r.profile.temperature_c == 20);
    assert_string_equal(r.profile.club, "Harriers");
    assert_string_equal(r.profile.coach, "Jo");
    assert_string_equal(r.profile.sessions.item[0].text, "6 x 800 m");
    assert_string_equal(r.profile.sessions.item[1].text, "easy");
    assert_true(read(&r, 1));
    assert_true(r.profile.weekly_km == 60 && r.profile.temperature_c == 20);
    assert_true(read(&r, 2));
    assert_true(r.profile.weekly_km == 30);
    assert_string_equal(r.profile.sessions.item[0].text, "steps");
    assert_true(read(&r, 3));
    assert_true(r.profile.has_start && r.profile.is_adult);
    assert_true(read(&r, 4));
    assert_true(r.profile.age == 40);
    for (size_t i = 0; i < count(&r); i++)
        assert_true(member(&r, i)->has_start && member(&r, i)->has_age);
}

static void mistakes_in_what_is_shared_are_reported_once(void **state)
{
    static const char *const sets[] = {"weigth=62 kg"};
    OWNED(release) struct rig r = {0};

    assert_false(
        parse(&r, "club.yaml",
              "club: H\ndefaults: {weekly: 5, name: X}\ngroups: {A: {weight: 900 kg}, B: 3}\n"
              "rooster: m.csv\nathletes: [{name: Anna}, [1]]\n"));
    assert_non_null(strstr(r.messages, "club.yaml:4:1: error: unknown key 'rooster'"));
    assert_non_null(strstr(r.messages, "club.yaml:2:12: error: unknown key 'weekly'"));
    assert_non_null(strstr(r.messages, "cannot set 'name', 'id' or 'log'"));
    assert_non_null(strstr(r.messages, "weight 900 kg is outside"));
    assert_non_null(strstr(r.messages, "groups.B must have keys"));
    assert_non_null(strstr(r.messages, "an athlete must be a profile, a file or a pattern"));
    release(&r);
    assert_false(parse_with(&r, "club.yaml", club_text, sets, 1));
    assert_non_null(strstr(r.messages, "--set:1:1: error: unknown key 'weigth'"));
}

static void what_a_club_lacks_is_reported(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"club: H\n", "no athletes: add 'roster: members.csv'"},
        {"club: H\nroster: m.csv\nathletes: []\n", "both roster and athletes are given"},
        {"club: H\nathletes: []\n", "the club has no athletes"},
        {"name: Anna\nweight: 62 kg\n", "this is a profile, not a club"},
        {"club: H\nroster: m.csv\n", "cannot open '/nonexistent/m.csv'"},
        {"club: H\nroster: [a]\n", "roster must be the name of a table"},
        {"club: H\nathletes: x.yaml\n", "athletes must be a list"},
        {"", "the file is empty"},
        {"club: H\ngroups: [A]\nathletes: [{name: A}]\n", "groups must have keys"},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        OWNED(release) struct rig r = {0};

        assert_false(parse(&r, "club.yaml", cases[i].text));
        if (!strstr(r.messages, cases[i].message))
            fail_msg("no '%s' in:\n%s", cases[i].message, r.messages);
    }
}

static void standard_input_may_be_either(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "standard input", "# a club\nclub: H\nathletes: [{name: Anna}]\n"));
    assert_false(member(&r, 0)->is_row);
    release(&r);
    assert_true(parse(&r, "standard input", "Name;age\nAnna;30\n"));
    assert_true(member(&r, 0)->is_row);
    release(&r);
    assert_true(parse(&r, "standard input", "- {name: Anna}\n- {name: Bo}\n"));
    assert_int_equal(count(&r), 2);
}

static void a_file_that_is_missing_fails_when_its_turn_comes(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "club.yaml", "athletes: [gone.yaml, {name: Bo}]\n"));
    assert_string_equal(member(&r, 0)->id, "gone");
    assert_false(read(&r, 0));
    assert_non_null(strstr(r.messages, "cannot open '/nonexistent/gone.yaml'"));
    assert_true(read(&r, 1));
}

static void places_are_named_in_few_words(void **state)
{
    struct club_athlete who[30] = {{.name = NULL}};
    const struct club_athlete *list[30];
    OWNED(arena_release) struct arena a = {0};

    for (unsigned i = 0; i < 30; i++) {
        who[i].at.line = i < 3 ? i + 2 : 2 * i + 10;
        who[i].is_row = true;
        list[i] = &who[i];
    }
    assert_string_equal(club_places_text(&a, list, 1), "row 2");
    assert_string_equal(club_places_text(&a, list, 3), "rows 2-4");
    assert_string_equal(club_places_text(&a, list, 4), "rows 2-4 and 16");
    assert_string_equal(club_places_text(&a, list, 30),
                        "rows 2-4, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36 and 16 more");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spreadsheet_is_read_as_it_was_exported),
        cmocka_unit_test(every_separator_and_line_end_gives_the_same),
        cmocka_unit_test(nested_keys_and_units_in_headings_apply),
        cmocka_unit_test(headings_of_time_and_walks_apply),
        cmocka_unit_test(first_and_last_names_make_one),
        cmocka_unit_test(unknown_columns_are_reported_once),
        cmocka_unit_test(figures_that_are_not_used_get_a_warning),
        cmocka_unit_test(two_columns_for_one_key_are_refused),
        cmocka_unit_test(an_error_is_in_its_row_even_where_rows_share_a_line),
        cmocka_unit_test(a_table_in_two_encodings_is_refused_whole),
        cmocka_unit_test(rows_past_too_many_bad_ones_are_ignored),
        cmocka_unit_test(a_bad_row_is_bad_alone),
        cmocka_unit_test(a_row_names_its_line_and_shows_its_cell),
        cmocka_unit_test(other_encodings_are_converted),
        cmocka_unit_test(what_is_no_table_is_named),
        cmocka_unit_test(layers_go_over_one_another_in_order),
        cmocka_unit_test(mistakes_in_what_is_shared_are_reported_once),
        cmocka_unit_test(what_a_club_lacks_is_reported),
        cmocka_unit_test(standard_input_may_be_either),
        cmocka_unit_test(a_file_that_is_missing_fails_when_its_turn_comes),
        cmocka_unit_test(places_are_named_in_few_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
