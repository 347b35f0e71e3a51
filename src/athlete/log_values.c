/* Tables with one value a row, beside what it is of: they become tables with a column for each measure. */
#include <stdint.h>
#include <string.h>

#include "athlete/log.h"
#include "base/arena.h"
#include "table/table.h"

enum {
    MEASURES_MAX = 60 /* of a table: the rest is ignored */
};

/* The column of T, from FROM on, that is headed TEXT; SIZE_MAX: none. */
static size_t find_measure(const struct table *t, size_t from, struct str text)
{
    size_t i = from;

    while (i < t->n_columns && !str_eq_nocase(str_from_c(t->column[i].head), text))
        i++;
    return i < t->n_columns ? i : SIZE_MAX;
}

/* A column that has been taken apart: it is neither read nor missed. */
static void put_aside(struct table_column *c)
{
    c->name = "";
    c->is_reported = true;
}

void log_spread_values(struct log_reading *l, struct table *t)
{
    size_t measure = table_find_column(t, LOG_MEASURE), value = table_find_column(t, LOG_VALUE);
    size_t n_own = t->n_columns;

    if (measure == SIZE_MAX || value == SIZE_MAX)
        return;
    put_aside(&t->column[measure]);
    put_aside(&t->column[value]);
    for (size_t i = 0; i < t->rows.n && t->n_columns < n_own + MEASURES_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_plain_blanks(l->arena, table_cell_text(row, measure), false);

        if (!text.n)
            continue;
        row->cell[measure].text = text;
        if (find_measure(t, n_own, text) == SIZE_MAX)
            table_add_heading(l->arena, t, &row->cell[measure]);
    }
    headings_check(&l->headings, t);
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        size_t k = find_measure(t, n_own, table_cell_text(row, measure));

        if (k == SIZE_MAX || !t->column[k].is_used || !table_cell_text(row, value).n)
            continue;
        table_set_cell(l->arena, row, k, row->cell[value].text);
        row->cell[k].at = row->cell[value].at;
    }
}
