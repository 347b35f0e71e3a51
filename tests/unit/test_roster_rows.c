/* Rows of a club's table: who has left, who helps, what is cut, and how rows are counted. */
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "roster_rig.h"

static void who_has_left_gets_no_sheet(void **state)
{
    static const struct {
        const char *head, *cell;
        size_t n; /* of two */
    } cases[] = {
        {"Status", "Active", 2},
        {"Status", "Expired", 1},
        {"Membership status", "lapsed", 1},
        {"Membership", "Lapsed", 1},
        {"Membership", "Student", 2},
        {"Member Status", "Archived", 1},
        {"Status", "Resigned", 1},
        {"Active", "No", 1},
        {"Active?", "yes", 2},
        {"Entry status", "Withdrawn", 1},
        {"Status", "Student", 2},
        {"Archived", "yes", 1},
        {"Archived?", "x", 1},
        {"Archived", "No", 2},
        {"Deleted", "false", 2},
    };
    struct rig r;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char table[200], says[200];

        snprintf(table, sizeof table, "Name,Age,%s\nAnn,40,%s\nBo,50,\n", cases[i].head,
                 cases[i].cell);
        snprintf(says, sizeof says,
                 "no sheet, because '%s' says that one has left or pauses: Ann (row 2, '%s'); if a "
                 "sheet is wanted, empty this cell",
                 cases[i].head, cases[i].cell);
        assert_true(parse(&r, "m.csv", table));
        if (count(&r) != cases[i].n || (strstr(r.messages, says) != NULL) != (cases[i].n == 1))
            fail_msg("%s: %s", table, r.messages);
        release(&r);
    }
}

/* Coaches run too: their sheets are printed, and named. */
static void who_helps_is_named(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv", "Name,Age,Role\nAnn,40,Coach\nBo,50,Athlete\nCy,41,volunteer\n"));
    assert_int_equal(count(&r), 3);
    assert_non_null(strstr(
        r.messages, "note: rows 2 and 4: 'Role' is that of a helper, as in 'Coach': a sheet is "
                    "printed as for others; for none, delete the row"));
}

/* A name whose first part is in a column that is not read, and a day of birth are no person. */
static void namesakes_of_one_day_are_two(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(
        parse(&r, "m.csv", "Nick,Surname,Date of birth\nAl,Ab,1990-05-01\nBo,Ab,1990-05-01\n"));
    assert_int_equal(count(&r), 2);
    release(&r);
    assert_true(
        parse(&r, "m.csv", "Name,Date of birth,Fee\nAl Ab,1990-05-01,3\nAl Ab,1990-05-01,4\n"));
    assert_int_equal(count(&r), 1);
}

static void a_row_that_was_cut_is_reported(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv", "Name,Age,Start,Weight,Group\nAnn,40\nBo,40,2026-11-30\n"));
    assert_non_null(
        strstr(r.messages, "row 2 has less than half of the cells: the others are read"));
}

static void rows_are_counted_as_a_spreadsheet_shows_them(void **state)
{
    OWNED(release) struct rig r = {0};

    assert_true(parse(&r, "m.csv",
                      "Harriers\n\"Name\",\"Age\",\"Comment\"\r\nAnn,40,\"one\r\ntwo\"\r\n"
                      "Bo,\"4\n\n1\",\"a \"\"b\"\"\"\r\n\r\nCy,x,\"three\"\r\nDi,y,\r\n"));
    assert_int_equal(member(&r, 0)->at.line, 3);
    assert_int_equal(member(&r, 1)->at.line, 4);
    assert_int_equal(member(&r, 2)->at.line, 6);
    assert_false(read(&r, 3));
    assert_non_null(strstr(r.messages, "m.csv:7:4: error: Age 'y' is not a whole number"));
    assert_non_null(strstr(r.messages, "\n    y\n    ^\n"));
    release(&r);
}

/* Whatever column it is in, a count of answers is no runner. */
static void totals_have_words_for_what_is_counted(void **state)
{
    static const char *const rows[] = {
        "Total,,60 answers,57",
        "Total,,60 sign-ups received,57",
        ",,Total responses: 60,57",
        "Total,,57 completed forms,2",
        ",,60 replies,",
        "Totals:,60 entries,,",
        ",,Average of 60 answers,57",
    };
    OWNED(release) struct rig r = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char table[200];

        release(&r);
        snprintf(table, sizeof table, "Member number,Group,Name,Age\n7,A,Ann Ash,40\n%s\n",
                 rows[i]);
        assert_true(parse(&r, "m.csv", table));
        if (count(&r) != 1 || strstr(r.messages, "row 3 is a total and left out") == NULL)
            fail_msg("%s: %s", table, r.messages);
    }
    release(&r);
    assert_true(parse(&r, "m.csv", "Mem. No.,Name,Age\n12,Ann Ash,40\n"));
    assert_string_equal(member(&r, 0)->id, "12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_have_words_for_what_is_counted),
        cmocka_unit_test(who_has_left_gets_no_sheet),
        cmocka_unit_test(who_helps_is_named),
        cmocka_unit_test(namesakes_of_one_day_are_two),
        cmocka_unit_test(a_row_that_was_cut_is_reported),
        cmocka_unit_test(rows_are_counted_as_a_spreadsheet_shows_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
