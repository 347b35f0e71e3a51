/* Makes the cells of a roster what the keys of a profile expect. */
#include "athlete/cell.h"
#include "athlete/cell_int.h"
#include "athlete/log.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

/* Of a formula, as in =HYPERLINK("http://example.org","Zoe Run") or ="0012", the last text in quotes. */
static struct str last_quoted(struct str formula)
{
    size_t to = formula.n, from;

    while (to && formula.p[to - 1] != '"')
        to--;
    if (to < 2)
        return formula;
    for (from = to - 1; from && formula.p[from - 1] != '"'; from--)
        ;
    return from ? (struct str){formula.p + from, to - 1 - from} : formula;
}

/* "A 12/3" as "a-12-3"; letters that are not ASCII stay, and are refused later. */
static struct str fold_id(struct arena *a, struct str s)
{
    char *out = arena_strndup(a, s.p, s.n);

    for (size_t i = 0; i < s.n; i++) {
        out[i] = ascii_lower(out[i]);
        if (out[i] > 0 && !ascii_is_id(out[i]))
            out[i] = '-';
    }
    return (struct str){out, s.n};
}

/* A pace that a spreadsheet took for a time of day: "0:06:10", or "6:10:00 /mi" where 6:10 was typed. */
static struct str fix_pace(struct arena *a, struct str s)
{
    struct str unit, clock = str_cut(s, ' ', &unit);

    if (str_starts_with(clock, "0:") && clock.n == 7)
        clock = str_tail(clock, clock.p[2] == '0' ? 3 : 2);
    else if (clock.n > 6 && str_ends_with(clock, ":00") &&
             memchr(clock.p, ':', clock.n - 3) != NULL)
        clock.n -= 3;
    return unit.p == NULL ? clock
                          : str_from_c(arena_printf(a, "%.*s %.*s", STR_ARG(clock), STR_ARG(unit)));
}

/* What is known of a column before its cells are. */
struct column {
    const char *key;
    bool is_prose, is_pace, is_hours, is_equipment, is_amount;
    bool is_answer; /* of a log: whether one ran, hurt or was ill; where it says neither is noted */
};

static struct column column_of(const struct headings *h, const char *key)
{
    const struct schema_field *f = headings_find_field(h, key);

    return (struct column){
        .key = key,
        .is_prose =
            (f != NULL && f->kind == SCHEMA_PROSE) || str_starts_with(str_from_c(key), "sessions."),
        .is_pace = field_kind(f) == QUANTITY_PACE,
        .is_hours = field_kind(f) == QUANTITY_HOURS,
        .is_amount = field_kind(f) != QUANTITY_COUNT &&
                     !(((const struct field_quantity *)f->arg)->flags & QUANTITY_EXACT),
        .is_equipment = f != NULL && f->read == field_read_equipment,
        .is_answer = log_is_done(f) || log_is_health(str_from_c(key)),
    };
}

/* Reports that TEXT in column K of ROW is no value. */
static void report_error(struct cleaning *c, size_t k, struct table_row *row, struct str text)
{
    const char *head = ydoc_quote(c->arena, str_from_c(c->table->column[k].head));

    table_add_fault(
        c->arena, row, row->cell[k].at, DIAG_TABLE_CELL,
        arena_printf(c->arena,
                     text.p[0] == '='
                         ? "%s has the formula '%s' without its value: open the table in "
                           "the spreadsheet program and save it again"
                         : "%s '%s' is an error of the spreadsheet: correct the cell, or "
                           "empty it",
                     head, ydoc_quote(c->arena, text)));
}

bool cell_is_refused(struct arena *a, const struct headings *h, const struct table *t,
                     struct table_row *row, size_t k, struct str text)
{
    static const char *const wants[][2] = {{"run_days", "runs"},
                                           {"strength_days", "strength sessions"}};
    size_t i = 0;

    if (!headings_has(&h->refusals, text))
        return false;
    while (i < ARRAY_LEN(wants) && strcmp(t->column[k].key, wants[i][0]) != 0)
        i++;
    if (i == ARRAY_LEN(wants))
        return false;
    table_add_fault(a, row, row->cell[k].at, DIAG_VALUE_WORD,
                    arena_printf(a,
                                 "%s '%s': no plan is without %s: name the days, or empty the cell "
                                 "and the plan chooses them",
                                 ydoc_quote(a, str_from_c(t->column[k].head)), ydoc_quote(a, text),
                                 wants[i][1]));
    return true;
}

static struct str clean(struct cleaning *c, const struct column *column, size_t k, size_t row_i)
{
    struct table_row *row = &c->table->rows.item[row_i];
    struct str text = row->cell[k].text;
    bool is_log = c->headings->table == HEADING_LOG;

    text = table_plain_blanks(c->arena, text, column->is_prose);
    if (text.n && text.p[0] == '=' && last_quoted(text).p != text.p) {
        text = last_quoted(text);
        c->has_formula[row_i] = true;
    }
    if (headings_is_error(c->headings, text) || (!is_log && text.n > 1 && text.p[0] == '=')) {
        if (!is_log) /* which has gaps */
            report_error(c, k, row, text);
        return strcmp(column->key, "name") != 0 ? STR("") : text; /* one mistake, not two */
    }
    if (cell_is_refused(c->arena, c->headings, c->table, row, k, text))
        return STR("");
    if (cell_is_word(c->headings, column->key, text))
        return text;
    if (headings_is_nothing(c->headings, text) ||
        (!strcmp(column->key, "race.goal_time") && headings_has(&c->headings->no_goal, text)))
        return STR("");
    if (!strcmp(column->key, "age"))
        return cell_without(text, c->headings->years.item, c->headings->years.n);
    if (str_starts_with(str_from_c(column->key), "weekly_"))
        return cell_without(text, c->headings->frequencies.item, c->headings->frequencies.n);
    if (!strcmp(column->key, "id"))
        return fold_id(c->arena, text);
    if (column->is_pace && c->table->separator == DIAG_SHEET)
        return fix_pace(c->arena, text);
    return text;
}

/* Makes cell K of ROW TEXT, and notes in F what it was, if it was not the same text. */
static void rewrite(struct cleaning *c, struct table_row *row, size_t k, struct str text,
                    struct cell_finding *f)
{
    if (row->cell[k].text.p != text.p)
        cells_note(c->arena, f, row, row->cell[k].text);
    row->cell[k].text = text;
}

/* The cells of column K. */
static void clean_column(struct cleaning *c, size_t k)
{
    const struct table_column *head = &c->table->column[k];
    struct column column = column_of(c->headings, head->key);
    struct cell_finding found = {.first = NULL}, unknown = {.first = NULL}, open = {.first = NULL};
    struct cell_finding stones = {.first = NULL}, errors = {.first = NULL};
    bool has_unknown, is_stones = head->unit != NULL && !strcmp(head->unit, "st");

    for (size_t i = 0; i < c->table->rows.n; i++) {
        struct table_row *row = &c->table->rows.item[i];
        struct str text, exact;

        if (k >= row->n || !row->cell[k].text.n)
            continue;
        text = exact = clean(c, &column, k, i);
        if (headings_is_error(c->headings, str_trim(row->cell[k].text)))
            cells_note(c->arena, &errors, row, str_trim(row->cell[k].text));
        else if (column.is_answer && !text.n && row->cell[k].text.n)
            cells_note(c->arena, &open, row, str_trim(row->cell[k].text));
        if (column.is_amount)
            exact = cell_exact(c->arena, text);
        else if (!column.is_equipment)
            text = exact = cell_word(c->headings, column.key, text);
        row->cell[k].text = exact;
        if (is_stones)
            rewrite(c, row, k, cell_stones(c->arena, exact), &stones);
        if (!str_eq(exact, text))
            cells_note(c->arena, &found, row, text);
        if (!column.is_equipment)
            continue;
        has_unknown = false;
        row->cell[k].text = cell_kit(c->arena, c->headings, text, &has_unknown);
        if (has_unknown)
            cells_note(c->arena, &unknown, row, text);
    }
    cells_report(c->arena, c->headings, head, &unknown,
                 "has other things than those of "
                 "'runsheet --help=profile'",
                 "they are left out", c->diag);
    cells_report(c->arena, c->headings, head, &open, "has no answer", "it is left blank", c->diag);
    if (c->headings->table == HEADING_LOG) /* else a mistake of its row */
        cells_report(c->arena, c->headings, head, &errors, "has an error of the spreadsheet",
                     "it is left blank", c->diag);
    cells_report(c->arena, c->headings, head, &stones, "has two numbers",
                 "they are read as stones and pounds", c->diag);
    cells_report(c->arena, c->headings, head, &found, "is not exact", "the number alone is used",
                 c->diag);
    if (column.is_pace)
        cells_write_paces(c, k);
    if (column.is_hours)
        cells_write_hours(c, k);
}

static void report_formulas(struct cleaning *c)
{
    struct cell_rows found = {{NULL, 0, 0}};

    for (size_t i = 0; i < c->table->rows.n; i++) {
        if (c->has_formula[i])
            VEC_PUSH(c->arena, &found.line, c->table->rows.item[i].at.line);
    }
    if (found.line.n) {
        diag_report(
            c->diag, (struct loc){c->table->column[0].at.file, found.line.item[0], 0},
            DIAG_TABLE_FORMULA,
            "%s: a formula is read as the last text in its quotes; save values, not formulas",
            cell_rows_text(c->arena, &found, CELL_ROWS_FEW));
        diag_rows(c->diag, found.line.item, found.line.n);
    }
}

bool cells_clean(struct arena *a, const struct headings *h, struct table *t,
                 const struct profile_opts *opts, struct diag *d)
{
    struct cleaning c = {a, h, t, opts, d, ARENA_NEW_N(a, bool, t->rows.n + 1), {{NULL, 0, 0}}};
    bool is_fine = true;

    for (size_t k = 0; k < t->n_columns; k++) {
        if (!t->column[k].is_used)
            continue;
        clean_column(&c, k);
        if (cells_are_dates(h, t->column[k].key))
            is_fine &= cells_write_days(&c, k);
    }
    report_formulas(&c);
    if (c.years.line.n) {
        diag_report(
            d, (struct loc){t->column[0].at.file, c.years.line.item[0], 0}, DIAG_TABLE_READ,
            "%s: the year of birth alone is read as the last day of that year, the youngest "
            "the runner can be",
            cell_rows_text(a, &c.years, CELL_ROWS_FEW));
        diag_rows(d, c.years.line.item, c.years.line.n);
    }
    return is_fine;
}
