/* Rows of a roster that are nobody's: totals, headings again, repeats. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "table/table.h"

/* One message for ROWS that are left out. */
static void report_rows(const struct reading *r, struct cell_rows *rows, const char *one,
                        const char *many)
{
    cells_report_rows(r->arena, r->file, rows, DIAG_CSV_EMPTY, one, many, r->diag);
}

void roster_report_empty(struct reading *r)
{
    struct cell_rows rows = {{r->table->empty.item, r->table->empty.n, r->table->empty.n}};

    report_rows(r, &rows, "%s is empty and left out", "%s are empty and left out");
}

void roster_keep_rows(struct table *t, const bool *is_kept)
{
    size_t n = 0;

    for (size_t i = 0; i < t->rows.n; i++) {
        if (is_kept[i])
            t->rows.item[n++] = t->rows.item[i];
    }
    t->rows.n = n;
}

/* "Group A": the first cell of a row that has no other. */
static bool has_one_cell(const struct table_row *row)
{
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++)
        n += table_cell_text(row, i).n > 0;
    return n == 1;
}

static bool is_section(const struct reading *r, const struct table_row *row)
{
    return has_one_cell(row) && headings_is_section(&r->headings, table_cell_text(row, 0));
}

/* What a row is that is made of the table's own headings. */
enum again {
    AGAIN_NO,
    AGAIN_SAME,
    AGAIN_OTHER /* in another order */
};

static enum again is_head(const struct table *t, const struct table_row *row)
{
    enum again found = AGAIN_SAME;
    size_t n = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = table_cell_text(row, i);
        size_t k = 0;

        if (!text.n)
            continue;
        if (i < t->n_columns && str_eq_nocase(text, str_trim(str_from_c(t->column[i].head))))
            k = i;
        else
            while (k < t->n_columns &&
                   !str_eq_nocase(text, str_trim(str_from_c(t->column[k].head))))
                k++;
        if (k == t->n_columns)
            return AGAIN_NO;
        if (k != i)
            found = AGAIN_OTHER;
        n++;
    }
    return n > 1 ? found : AGAIN_NO;
}

/* Leaves headings in the middle of the table out; the rows below such of another order cannot be read. */
void roster_drop_heads(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}};
    const struct table_row *other = NULL;

    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        enum again again = row->error ? AGAIN_NO : is_head(t, row);

        is_kept[i] = again == AGAIN_NO;
        if (again == AGAIN_SAME)
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        if (again != AGAIN_NO)
            other = again == AGAIN_OTHER ? row : NULL;
        else if (other != NULL)
            table_add_fault(
                r->arena, row, row->at, DIAG_CSV_SYNTAX,
                arena_printf(r->arena,
                             "the headings in row %u are in another order than those of "
                             "the table: put the rows below them into the same order",
                             other->at.line));
        for (size_t k = 0; other != NULL && is_kept[i] && k < row->n && k < t->n_columns; k++) {
            if (!str_eq(table_cell_text(other, k), str_trim(str_from_c(t->column[k].head))))
                row->cell[k].text = STR("");
        }
    }
    report_rows(r, &lines, "%s has the headings again and is left out",
                "%s have the headings again and are left out");
    roster_keep_rows(t, is_kept);
}

/* Whether ROW is a part of a total: labels and figures and nothing else, as in "Active,167".  A label of which not all words
 * are known is one if it is alone with its figure and no name. */
static bool is_subtotal(const struct reading *r, const struct table_row *row)
{
    bool has_name = table_cell_text(row, table_find_column(r->table, "name")).n > 0;
    size_t n_labels = 0, n_figures = 0, n_known = 0;

    for (size_t i = 0; i < row->n; i++) {
        struct str text = table_cell_text(row, i);
        bool is_figure = headings_is_figure(text);

        n_figures += is_figure;
        n_labels += text.n && !is_figure;
        n_known += text.n && !is_figure && headings_is_label(&r->headings, text);
    }
    return n_labels && n_figures &&
           (n_known == n_labels || (!has_name && n_labels == 1 && n_figures == 1));
}

/* The first of the rows that end the table with a total: such of one cell below it, as in "Printed by Ann", and parts of a
 * total; the number of rows if there are none. */
static size_t find_foot(const struct reading *r)
{
    const struct table *t = r->table;
    size_t total = t->rows.n;

    for (size_t i = t->rows.n; i > 0; i--) {
        const struct table_row *row = &t->rows.item[i - 1];
        bool is_total = cells_are_total(&r->headings, row), is_part = is_subtotal(r, row);

        if (row->error || !(is_total || is_part || (has_one_cell(row) && total == t->rows.n)))
            break;
        if (is_total || (is_part && total < t->rows.n))
            total = i - 1;
    }
    return total;
}

void roster_drop_totals(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}}, sections = {{NULL, 0, 0}}, feet = {{NULL, 0, 0}};
    size_t foot = find_foot(r);

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];

        is_kept[i] = row->error != 0;
        if (!is_kept[i] && cells_are_total(&r->headings, row))
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        else if (!is_kept[i] && i >= foot)
            VEC_PUSH(r->arena, &feet.line, row->at.line);
        else if (!is_kept[i] && is_section(r, row))
            VEC_PUSH(r->arena, &sections.line, row->at.line);
        else
            is_kept[i] = true;
    }
    report_rows(r, &lines, "%s is a total and left out", "%s are totals and left out");
    report_rows(r, &sections,
                "%s is the title of a group and left out: name groups in a column 'Group'",
                "%s are titles of groups and left out: name groups in a column 'Group'");
    report_rows(r, &feet, "%s is with the totals at the end, and left out",
                "%s are with the totals at the end, and left out");
    roster_keep_rows(t, is_kept);
}

/* Rows that have less than half of the cells, as those have that were cut in two. */
void roster_report_short(struct reading *r)
{
    const struct table *t = r->table;
    struct cell_rows rows = {{NULL, 0, 0}};

    for (size_t i = 0; i < t->rows.n && t->separator != DIAG_SHEET; i++) {
        if (!t->rows.item[i].error && 2 * t->rows.item[i].n < r->n_read)
            VEC_PUSH(r->arena, &rows.line, t->rows.item[i].at.line);
    }
    cells_report_rows(r->arena, r->file, &rows, DIAG_TABLE_PART,
                      "%s has less than half of the cells: the others are read as empty",
                      "%s have less than half of the cells: the others are read as empty", r->diag);
}

bool roster_has_whole_name(const struct table *t, const struct table_row *row)
{
    struct str name = table_cell_text(row, table_find_column(t, "name"));

    return table_cell_text(row, table_find_column(t, "id")).n ||
           memchr(name.p, ' ', name.n) != NULL;
}

/* Whether ROW tells one person from others: by an id, or by a day of birth beside a whole name. */
static bool is_known(const struct table *t, const struct table_row *row)
{
    return roster_has_whole_name(t, row) && (table_cell_text(row, table_find_column(t, "id")).n ||
                                             table_cell_text(row, table_find_column(t, "born")).n);
}

/* A person who is in the list twice, word for word; who is not known, also in what is not used. */
void roster_drop_repeats(struct reading *r)
{
    struct table *t = r->table;
    bool *is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1);
    struct cell_rows lines = {{NULL, 0, 0}};
    struct arena scratch = {0};
    struct memo seen = {0};

    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];
        struct buf words = buf_in(&scratch, TABLE_CELLS_MAX * TABLE_CELL_MAX);

        for (size_t k = 0; k < t->n_columns; k++) {
            const struct table_column *c = &t->column[k];

            if (!is_known(t, row) || c->is_used || headings_is_identity(&r->headings, c))
                buf_printf(&words, "%.*s\n", STR_ARG(table_cell_text(row, k)));
        }
        is_kept[i] = row->error || memo_put(&seen, buf_str(&words));
        if (!is_kept[i])
            VEC_PUSH(r->arena, &lines.line, row->at.line);
        arena_restore(&scratch, (struct arena_mark){0});
    }
    arena_release(&scratch);
    memo_clear(&seen);
    report_rows(r, &lines, "%s is the same as one above and left out",
                "%s are the same as others above and left out");
    roster_keep_rows(t, is_kept);
}
