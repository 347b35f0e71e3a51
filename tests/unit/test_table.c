/* Tables: CSV as spreadsheets write it. */
#include <math.h>

#include "test.h"

#include "athlete/athlete_int.h"
#include "base/bits.h"
#include "reading_folder.h"
#include "table/table.h"

/* Headings of the tables below are words of letters. */
static bool match(void *self, struct table_column *c)
{
    (void)self;
    return c->key[strspn(c->key, "abcdefghijklmnopqrstuvwxyz_.")] == '\0' && c->at.line <= 3;
}

static bool parse(const char *text, struct table *t)
{
    const struct table_options options = {.match = match};

    return table_parse(&r.arena, "a.csv", str_from_c(text), &options, t, &r.diag);
}

static const char *cell(const struct table *t, size_t row, size_t column)
{
    return t->rows.item[row].cell[column].text.p;
}

static struct loc cell_at(const struct table *t, size_t row, size_t column)
{
    return t->rows.item[row].cell[column].at;
}

static void separators_are_found_from_the_header(void **state)
{
    struct table t;

    assert_true(parse("a,b\n1,\"2,5\"\n", &t));
    assert_int_equal(t.separator, ',');
    assert_string_equal(cell(&t, 0, 1), "2,5");
    assert_true(parse("a;b, c\n1;2,5\n", &t));
    assert_int_equal(t.separator, ';');
    assert_string_equal(cell(&t, 0, 1), "2,5");
    assert_true(parse("a\tb\n1\t2,5\n", &t));
    assert_int_equal(t.separator, '\t');
    assert_string_equal(cell(&t, 0, 1), "2,5");
    assert_true(parse("\"x,y,z\";b\n1;2\n", &t));
    assert_int_equal(t.separator, ';');
    assert_true(parse("date\n2026-11-22\n", &t));
    assert_int_equal(t.n_columns, 1);
}

static void cells_know_their_place(void **state)
{
    struct table t;

    assert_true(parse("\xEF\xBB\xBFname;note;x\r\n"
                      "Zoë;\"two\r\nlines \"\"quoted\"\"\";7\r\n"
                      "\r\n"
                      ";;\r\n"
                      "Bo; ;8",
                      &t));
    assert_int_equal(t.column[0].at.col, 1);
    assert_int_equal(t.column[2].at.col, 11);
    assert_int_equal(t.rows.n, 2);
    assert_string_equal(cell(&t, 0, 1), "two\nlines \"quoted\"");
    assert_int_equal(cell_at(&t, 0, 1).line, 2);
    assert_int_equal(cell_at(&t, 0, 1).col, 5);
    assert_int_equal(cell_at(&t, 0, 2).line, 2); /* a break in quotes is within its row */
    assert_int_equal(cell_at(&t, 0, 2).col, 29);
    assert_int_equal(t.rows.item[1].at.line, 5);
    assert_string_equal(cell(&t, 1, 2), "8");
}

static void headers_lose_case_blanks_and_units(void **state)
{
    struct table t;

    assert_true(parse("Resting HR [bpm],WEIGHT (lb),Race.Date,Note,\n1,2,3,4,\n", &t));
    assert_string_equal(t.column[0].key, "resting_hr");
    assert_string_equal(t.column[0].unit, "bpm");
    assert_string_equal(t.column[0].head, "Resting HR [bpm]");
    assert_string_equal(t.column[1].key, "weight");
    assert_string_equal(t.column[1].unit, "lb");
    assert_string_equal(t.column[2].key, "race.date");
    assert_null(t.column[3].unit);
    assert_false(t.column[4].is_used);
}

static void rows_become_mappings(void **state)
{
    struct table t;
    const struct ydoc_node *map;

    assert_true(parse("name,weight [lb],race.date,race.distance,group,age\n"
                      "Mara,137,2027-02-20,10 km,,31\n"
                      "Bo,62 kg\n",
                      &t));
    t.column[5].is_used = false;
    map = layer_of_row(&r.arena, &t, &t.rows.item[0]);
    assert_int_equal(map->n, 3);
    assert_string_equal(ydoc_find(map, "weight")->text.p, "137 lb");
    assert_int_equal(ydoc_find(map, "weight")->at.col, 6);
    assert_string_equal(ydoc_find(ydoc_find(map, "race"), "date")->text.p, "2027-02-20");
    assert_string_equal(ydoc_find(ydoc_find(map, "race"), "distance")->text.p, "10 km");
    map = layer_of_row(&r.arena, &t, &t.rows.item[1]);
    assert_int_equal(map->n, 2);
    assert_string_equal(ydoc_find(map, "weight")->text.p, "62 kg");
}

static void the_place_of_a_value_is_inside_its_quotes(void **state)
{
    const struct ydoc_node *row;
    struct table t;

    assert_true(parse("name,days,weight,note\n"
                      "Ann,\"Sun Mon\",\"  62\",\"\n x\"\n",
                      &t));
    row = layer_of_row(&r.arena, &t, &t.rows.item[0]);
    assert_int_equal(ydoc_find(row, "name")->at.col, 1);
    assert_int_equal(ydoc_find(row, "days")->at.col, 6);
    assert_int_equal(ydoc_find(row, "weight")->at.col, 18);
    assert_int_equal(ydoc_find(row, "note")->at.col, 22); /* its line is the row's */
}

static void a_row_fills_a_profile(void **state)
{
    struct table t;

    r.opts.is_csv = true;
    assert_true(parse("name;weight;long_run_days;rest_days;adult;print.units;weekly_mileage [km]\n"
                      "Mara;137,5;Sat;Mon Fri;1;imperial;40,5\n",
                      &t));
    assert_true(profile_read(&r.arena, layer_of_row(&r.arena, &t, &t.rows.item[0]), &r.opts,
                             &r.profile, &r.diag));
    assert_true(fabs(r.profile.weight_kg - 137.5 * UNIT_KG_PER_LB) < 1e-9);
    assert_true(fabs(r.profile.weekly_km - 40.5) < 1e-9);
    assert_int_equal(r.profile.rest_days, BIT(WEEKDAY_MON) | BIT(WEEKDAY_FRI));
    assert_true(r.profile.is_adult);
}

static void bad_rows_end_at_their_line(void **state)
{
    struct table t;

    assert_false(parse("a,b\n"
                       "1,\"tw\"o\n"
                       "2,3\n"
                       "4,5,6,\n"
                       "7,8,,\n"
                       "9,\"never\n"
                       "10,11\n",
                       &t));
    assert_string_equal(
        reading_write(&r),
        "a.csv:2:3: error: a quote in the middle of a cell: double it, and put the cell in quotes "
        "[CSV_SYNTAX]\n"
        "a.csv:4:5: error: the row has 4 cells, but the header has only 2: put a cell that has a comma in quotes [CSV_SYNTAX]\n"
        "a.csv:6:3: error: the closing quote is missing [CSV_SYNTAX]\n");
    assert_int_equal(t.rows.n, 6);
    assert_true(t.rows.item[0].error);
    assert_int_equal(t.rows.item[1].error, 0);
    assert_true(t.rows.item[2].error);
    assert_int_equal(t.rows.item[3].error, 0);
    assert_true(t.rows.item[4].error);
    assert_string_equal(cell(&t, 5, 1), "11");
}

static void a_cell_of_more_than_4_kib_fails_its_row(void **state)
{
    struct table t;
    struct buf b = buf_in(&r.arena, 100000);

    buf_put_c(&b, "a,b\n1,\"");
    for (int i = 0; i < TABLE_CELL_MAX + 10; i++)
        buf_put_byte(&b, i % 100 ? 'x' : '\n');
    buf_put_c(&b, "\"\n2,3\n");
    assert_false(parse(b.p, &t));
    assert_string_equal(r.diag.records.item[0].text,
                        "a cell of more than 4096 bytes, or a missing closing quote");
    assert_int_equal(r.diag.records.item[0].at.line, 2);
    assert_string_equal(t.rows.item[t.rows.n - 1].cell[0].text.p, "2");
}

static void endless_bad_rows_are_given_up(void **state)
{
    struct table t;
    struct buf b = buf_in(&r.arena, 100000);

    buf_put_c(&b, "a,b\n");
    for (int i = 0; i < 1000; i++)
        buf_put_c(&b, "1,\"tw\"o\n");
    assert_false(parse(b.p, &t));
    assert_int_equal(r.diag.errors, TABLE_BAD_ROWS_MAX + 1);
    assert_string_equal(r.diag.records.item[TABLE_BAD_ROWS_MAX].text,
                        "too many bad rows: the rest is ignored");
}

static void a_table_without_end_is_read_so_far(void **state)
{
    size_t n = 2 * (TABLE_ROWS_MAX + 1000);
    char *text = arena_alloc(&r.arena, n + 1, 1);
    struct table t;

    for (size_t i = 0; i < n; i++)
        text[i] = i % 2 ? '\n' : 'a';
    assert_false(parse(text, &t));
    assert_int_equal(t.rows.n, TABLE_ROWS_MAX);
    assert_int_equal(r.diag.errors, 1);
    assert_string_equal(r.diag.records.item[0].text, "more than 20100 rows: the rest is ignored");
}

static void a_row_of_too_many_cells_is_refused(void **state)
{
    struct table t;
    struct buf b = buf_in(&r.arena, 100000);

    buf_put_c(&b, "a,b\n");
    for (int i = 0; i < 500; i++)
        buf_put_c(&b, "1,");
    buf_put_c(&b, "\n2,3\n");
    assert_false(parse(b.p, &t));
    assert_string_equal(r.diag.records.item[0].text,
                        "a row of more than 200 cells: delete the columns that no plan needs");
    assert_int_equal(t.rows.n, 2);
}

static void empty_doubled_and_foreign_tables_are_refused(void **state)
{
    struct table t;

    assert_false(parse("", &t));
    assert_false(parse("\xEF\xBB\xBF\r\n\r\n;;\r\n", &t));
    assert_true(parse("a,A \n1,2\n", &t));
    assert_false(table_check_keys(&t, &r.diag));
    assert_false(parse("a,b\nAndr\xE9,2\nZo\xC3\xAB,3\n", &t));
    assert_false(parse("\"a\"b,c\n1,2\n", &t));
    assert_int_equal(t.n_columns, 0);
    assert_string_equal(
        reading_write(&r),
        "a.csv: error: the table is empty [FILE_EMPTY]\n"
        "a.csv: error: the table is empty [FILE_EMPTY]\n"
        "a.csv:1:1: error: a quote in the middle of a cell: double it, and put the "
        "cell in quotes [CSV_SYNTAX]\n"
        "    \"a\"b\n"
        "    ^\n"
        "a.csv:1:3: error: columns 'a' and 'A' both mean a: keep one [CSV_SYNTAX]\n"
        "    \"a\"b\n"
        "      ^\n"
        "a.csv:2:5: error: the byte \\xE9 is not UTF-8: save the table as CSV UTF-8 "
        "[YAML_ENCODING]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(separators_are_found_from_the_header),
        TEST(cells_know_their_place),
        TEST(headers_lose_case_blanks_and_units),
        TEST(rows_become_mappings),
        TEST(the_place_of_a_value_is_inside_its_quotes),
        TEST(a_row_fills_a_profile),
        TEST(bad_rows_end_at_their_line),
        TEST(a_cell_of_more_than_4_kib_fails_its_row),
        TEST(endless_bad_rows_are_given_up),
        TEST(a_table_without_end_is_read_so_far),
        TEST(a_row_of_too_many_cells_is_refused),
        TEST(empty_doubled_and_foreign_tables_are_refused),
    };

    return cmocka_run_group_tests_name("table", tests, make_folder, remove_folder);
}
