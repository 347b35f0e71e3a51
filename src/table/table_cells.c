/* Cells and columns of a table that has been read. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "table/table_int.h"
#include "ydoc/ydoc.h"

enum {
    MERGED_MAX = TABLE_ROWS_MAX * TABLE_CELLS_MAX
};

struct str table_plain_blanks(struct arena *a, struct str text, bool is_prose)
{
    char *out = arena_strndup(a, text.p, text.n);
    size_t n = 0;

    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = str_next_char(text, &at);
        bool is_wide = c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x200B || c == 0xFEFF;

        if (is_wide || (!is_prose && c <= ' ')) {
            if (is_prose || !n || out[n - 1] != ' ')
                out[n++] = ' ';
        } else {
            memmove(out + n, text.p + from, at - from);
            n += at - from;
        }
    }
    return str_trim((struct str){out, n});
}

struct str table_cell_text(const struct table_row *row, size_t column)
{
    return column < row->n ? str_trim(row->cell[column].text) : STR("");
}

void table_add_fault(struct arena *a, struct table_row *row, struct loc at, enum diag_id id,
                     const char *text)
{
    struct diag d = {.arena = a};

    diag_report(&d, at, id, "%s", text);
    VEC_PUSH(a, &row->faults, d.records.item[0]);
}

void table_set_cell(struct arena *a, struct table_row *row, size_t column, struct str text)
{
    struct table_cell *longer;

    if (column >= row->n) {
        longer = ARENA_NEW_N(a, struct table_cell, column + 1);
        for (size_t i = 0; i <= column; i++)
            longer[i] = i < row->n ? row->cell[i] : (struct table_cell){.at = row->at};
        row->cell = longer;
        row->n = column + 1;
    }
    row->cell[column].text = text;
}

/* Small letters, with '_' for blanks, dashes and line breaks; what people put at the end of a
 * heading is cut. */
static char *normalise(struct arena *a, struct str heading)
{
    char *out = str_dup(a, heading);
    size_t n = 0;

    for (const char *p = out; *p; p++) {
        bool is_gap = strchr(" _-", *p) != NULL;

        if (!is_gap)
            out[n++] = ascii_lower(*p);
        else if (n && out[n - 1] != '_')
            out[n++] = '_';
    }
    while (n && strchr("_:*?", out[n - 1]) != NULL)
        n--;
    out[n] = '\0';
    return out;
}

/* "Weight [kg]" is weight in kg. */
struct table_column table_parse_head(struct arena *a, const struct table_cell *cell)
{
    char *head = str_dup(a, table_plain_blanks(a, cell->text, false));
    struct table_column c = {.head = head, .at = cell->at};
    struct str name = str_from_c(head);

    if (name.n && (name.p[name.n - 1] == ']' || name.p[name.n - 1] == ')')) {
        size_t open = name.n - 1;

        while (open && name.p[open] != '[' && name.p[open] != '(')
            open--;
        if (open) {
            c.unit = str_dup(a, str_trim((struct str){name.p + open + 1, name.n - open - 2}));
            c.unit = c.unit[0] ? c.unit : NULL;
            name = str_trim((struct str){name.p, open});
        }
    }
    c.name = normalise(a, name);
    c.key = c.name;
    return c;
}

static size_t add_column(struct arena *a, struct table *t, struct table_column new)
{
    struct table_column *column = ARENA_NEW_N(a, struct table_column, t->n_columns + 1);

    memcpy(column, t->column, t->n_columns * sizeof *column);
    column[t->n_columns] = new;
    t->column = column;
    return t->n_columns++;
}

size_t table_add_column(struct arena *a, struct table *t, const char *key, size_t like)
{
    struct table_column new = t->column[like];

    new.key = key;
    new.unit = NULL;
    return add_column(a, t, new);
}

size_t table_add_heading(struct arena *a, struct table *t, const struct table_cell *cell)
{
    return add_column(a, t, table_parse_head(a, cell));
}

bool table_is_column_empty(const struct table *t, size_t column)
{
    for (size_t i = 0; i < t->rows.n; i++) {
        if (table_cell_text(&t->rows.item[i], column).n)
            return false;
    }
    return true;
}

bool table_check_keys(const struct table *t, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < t->n_columns; i++) {
        for (size_t k = 0; k < i && t->column[i].is_used; k++) {
            if (t->column[k].is_used && !t->column[i].may_repeat &&
                !strcmp(t->column[i].key, t->column[k].key))
                is_fine = diag_report(d, t->column[i].at, DIAG_CSV_SYNTAX,
                                      "columns '%s' and '%s' both mean %s: keep one",
                                      ydoc_quote(d->arena, str_from_c(t->column[k].head)),
                                      ydoc_quote(d->arena, str_from_c(t->column[i].head)),
                                      t->column[i].key);
        }
    }
    return is_fine;
}

size_t table_find_column(const struct table *t, const char *key)
{
    size_t i = 0;

    while (i < t->n_columns && (!t->column[i].is_used || strcmp(t->column[i].key, key) != 0))
        i++;
    return i < t->n_columns ? i : SIZE_MAX;
}

struct str table_lines_from(const struct table *t, const struct table_row *row)
{
    size_t from = row->from;

    while (from && t->text.p[from - 1] != '\n')
        from--;
    return str_tail(t->text, from);
}

/* The first row of T on or below LINE. */
static size_t find_row(const struct table *t, uint32_t line)
{
    size_t from = 0, to = t->rows.n;

    while (from < to) {
        size_t middle = (from + to) / 2;

        if (t->rows.item[middle].at.line < line)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

void table_fill_merged(struct arena *a, struct table *t)
{
    size_t n_left = MERGED_MAX;

    for (size_t i = 0; i < t->merged.cells.n; i++) {
        const struct table_merge *m = &t->merged.cells.item[i];
        size_t k = find_row(t, m->from);
        struct str text;

        if (k == t->rows.n || t->rows.item[k].at.line != m->from)
            continue;
        text = table_cell_text(&t->rows.item[k], m->col - 1);
        while (++k < t->rows.n && t->rows.item[k].at.line <= m->to && n_left) {
            table_set_cell(a, &t->rows.item[k], m->col - 1, text);
            n_left--;
        }
    }
}
