/* Paces and hours that are written with a point: minutes and seconds, as in "5.30", or minutes with decimals, as in "5.75". */
#include "athlete/cell_int.h"

#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/unit.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    SECOND_DIGITS = 2
};

/* What a number with a point can be. */
enum pointed {
    POINTED_NONE,
    POINTED_CLOCK,   /* 5.30: seconds, or decimals */
    POINTED_DECIMAL, /* 5.75, 5.333: decimals alone */
    POINTED_OPEN,    /* 5.5, perhaps of 5.50 */
    POINTED_KINDS
};

/* Length of the digits that S begins with. */
static size_t digits(struct str s)
{
    size_t n = 0;

    while (n < s.n && ascii_is_digit(s.p[n]))
        n++;
    return n;
}

/* What S begins with, and its length up to the point and in all. */
static enum pointed find_pointed(struct str s, size_t *n, size_t *end)
{
    size_t n_after;

    *n = digits(s);
    if (!*n || *n >= s.n || strchr(".,", s.p[*n]) == NULL)
        return POINTED_NONE;
    n_after = digits(str_tail(s, *n + 1));
    *end = *n + 1 + n_after;
    return !n_after                                       ? POINTED_NONE
           : n_after < SECOND_DIGITS                      ? POINTED_OPEN
           : n_after > SECOND_DIGITS || s.p[*n + 1] > '5' ? POINTED_DECIMAL
                                                          : POINTED_CLOCK;
}

/* Whether a number may begin at I in TEXT: "5.30-6.00" has two. */
static bool is_start(struct str text, size_t i)
{
    return i == 0 || !(ascii_is_alnum(text.p[i - 1]) || strchr(".,:", text.p[i - 1]) != NULL);
}

/* The first number with a point of a cell, which is no speed, as "10.5 km/h" is. */
static enum pointed kind_of(struct str text)
{
    size_t n, end;
    enum pointed kind = POINTED_NONE;
    bool is_speed = text.n && memchr(text.p, 'h', text.n) != NULL;

    for (size_t i = 0; i < text.n && !is_speed && kind == POINTED_NONE; i++) {
        if (is_start(text, i))
            kind = find_pointed(str_tail(text, i), &n, &end);
    }
    return kind;
}

/* TEXT with colons, in A: its points are such, or, if ARE_DECIMALS, before decimals of a minute. */
static struct str with_colons(struct arena *a, struct str text, bool are_decimals)
{
    struct buf out = buf_in(a, TABLE_CELL_MAX);
    double min;
    size_t n, end;

    for (size_t i = 0; i < text.n;) {
        struct str rest = str_tail(text, i);

        if (!is_start(text, i) || find_pointed(rest, &n, &end) == POINTED_NONE) {
            buf_put_byte(&out, text.p[i++]);
            continue;
        }
        if (are_decimals && num_scan_comma((struct str){rest.p, end}, &min)) {
            long s = (long)num_round_to(min * UNIT_S_PER_MIN, 1);

            buf_printf(&out, "%ld:%02ld", s / UNIT_S_PER_MIN, s % UNIT_S_PER_MIN);
        } else {
            buf_printf(&out, "%.*s:%.*s", (int)n, rest.p, (int)(end - n - 1), rest.p + n + 1);
        }
        i += end;
    }
    return buf_str(&out);
}

/* Whether the points of a column, counted N by kind, are before decimals: most cannot be anything else. */
static bool are_decimals(const size_t *n)
{
    return n[POINTED_DECIMAL] > 0 &&
           (!n[POINTED_CLOCK] ||
            (n[POINTED_DECIMAL] > 1 && n[POINTED_CLOCK] <= 2 * n[POINTED_DECIMAL]));
}

void cells_write_paces(struct cleaning *c, size_t column)
{
    struct table *t = c->table;
    const struct table_column *head = &t->column[column];
    struct cell_finding clocks = {.first = NULL}, decimals = {.first = NULL},
                        open = {.first = NULL};
    size_t n[POINTED_KINDS] = {0};
    bool is_decimal, is_clock;

    for (size_t i = 0; i < t->rows.n; i++)
        n[kind_of(table_cell_text(&t->rows.item[i], column))]++;
    is_decimal = are_decimals(n);
    is_clock = n[POINTED_CLOCK] > 2 * n[POINTED_DECIMAL];
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);
        enum pointed kind = kind_of(text);

        if (kind == POINTED_NONE)
            continue;
        if (is_decimal || (is_clock && kind == POINTED_CLOCK)) {
            cells_note(c->arena, is_decimal ? &decimals : &clocks, row, text);
            row->cell[column].text = with_colons(c->arena, text, is_decimal);
        } else {
            cells_note(c->arena, &open, row, text);
            row->cell[column].text = STR("");
        }
    }
    cells_report(c->arena, c->headings, head, &clocks, "has a point for a colon",
                 "minutes and seconds are read", c->diag);
    cells_report(c->arena, c->headings, head, &decimals, "has minutes with decimals",
                 "5.75 is read as 5:45", c->diag);
    if (open.rows.line.n) {
        diag_report(c->diag, (struct loc){head->at.file, open.rows.line.item[0], 0},
                    DIAG_TABLE_PART,
                    "%s: '%s' has a point, as in '%s', which may be before seconds or before "
                    "decimals: left blank; write 5:30",
                    cell_rows_text(c->arena, &open.rows, CELL_ROWS_FEW),
                    ydoc_quote(c->arena, str_trim(str_from_c(head->head))), open.first);
        diag_rows(c->diag, open.rows.line.item, open.rows.line.n);
    }
}

void cells_write_hours(struct cleaning *c, size_t column)
{
    struct table *t = c->table;
    struct cell_finding found = {.first = NULL};
    size_t n[POINTED_KINDS] = {0};
    bool has_colons = false;

    for (size_t i = 0; i < t->rows.n; i++) {
        struct str text = table_cell_text(&t->rows.item[i], column);

        n[kind_of(text)]++;
        has_colons |= text.n && memchr(text.p, ':', text.n) != NULL;
    }
    if (n[POINTED_DECIMAL] > 0 || n[POINTED_OPEN] > 0) /* as in 7.75 and 7.5 */
        return;
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);

        if (kind_of(text) != POINTED_CLOCK)
            continue;
        cells_note(c->arena, &found, row, text);
        if (has_colons)
            row->cell[column].text = with_colons(c->arena, text, false);
    }
    cells_report(c->arena, c->headings, &t->column[column], &found,
                 has_colons ? "has a point for a colon" : "has a point",
                 has_colons ? "hours and minutes are read"
                            : "decimals of an hour are read; if 7.30 is 7 h 30 min, write 7:30",
                 c->diag);
}
