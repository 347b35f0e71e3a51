/* Columns of dates in a table: the order of day and month in them, and what is said of them. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    ROWS_BYTES = 4096
};

/* How many cells of a column are of each kind, and the first of each. */
struct census {
    size_t n[DAY_EITHER + 1];
    const struct table_row *first[DAY_EITHER + 1];
};

static struct day day_at(const struct cleaning *c, const struct table_row *row, size_t column)
{
    bool is_past =
        c->headings->table == HEADING_LOG || !strcmp(c->table->column[column].key, "born");

    return cell_day_near(c->headings, table_cell_text(row, column), is_past, c->opts->today,
                         c->opts->season);
}

/* The weekday that is written before the date DAY, or beside it; -1: none. */
static int written_weekday(const struct cleaning *c, const struct table_row *row,
                           const struct day *day)
{
    size_t beside = table_find_column(c->table, HEADING_WEEKDAY);
    enum weekday written;

    if (day->weekday >= 0)
        return day->weekday;
    return weekday_parse(table_cell_text(row, beside), &written) ? (int)written : -1;
}

/* The order of day and month in ROW where that can be read in two ways and the weekday fits one, or where it has no such
 * day; DAY_NONE: it is open. */
static enum day_kind hint_at(const struct cleaning *c, const struct table_row *row, size_t column)
{
    struct day day = day_at(c, row, column);
    enum day_kind kind;
    int weekday;
    bool is_dmy, is_mdy;

    if (day.kind == DAY_NONE && cell_is_no_day(c->headings, table_cell_text(row, column), &kind))
        return kind;
    weekday = written_weekday(c, row, &day);
    is_dmy = (int)date_weekday(day.dmy) == weekday;
    is_mdy = (int)date_weekday(day.mdy) == weekday;
    if (day.kind != DAY_EITHER || weekday < 0 || is_dmy == is_mdy)
        return DAY_NONE;
    return is_dmy ? DAY_DMY : DAY_MDY;
}

static struct census count_days(const struct cleaning *c, size_t column)
{
    struct census out = {.n = {0}};

    for (size_t i = 0; i < c->table->rows.n; i++) {
        const struct table_row *row = &c->table->rows.item[i];
        enum day_kind kind = day_at(c, row, column).kind;

        if (out.n[kind]++ == 0)
            out.first[kind] = row;
    }
    return out;
}

/* Adds to N what weekdays and days that do not exist show of the order, where no date does and all show the same. */
static void add_hints(const struct cleaning *c, size_t column, struct census *n)
{
    struct census hints = {.n = {0}};

    if (n->n[DAY_DMY] || n->n[DAY_MDY] || !n->n[DAY_EITHER])
        return;
    for (size_t i = 0; i < c->table->rows.n; i++) {
        const struct table_row *row = &c->table->rows.item[i];
        enum day_kind kind = hint_at(c, row, column);

        if (hints.n[kind]++ == 0)
            hints.first[kind] = row;
    }
    for (int kind = DAY_DMY; kind <= DAY_MDY && !(hints.n[DAY_DMY] && hints.n[DAY_MDY]); kind++) {
        n->n[kind] = hints.n[kind];
        n->first[kind] = hints.first[kind];
    }
}

/* Whether CELL is a typed date whose day is none of a month too, or it is the same day either way. */
static bool may_be_turned(struct str cell)
{
    struct str iso = {cell.p, 10};
    int year, month, mday;
    date_day day;

    if (cell.n < iso.n || !date_parse(iso, &day))
        return false;
    date_to_ymd(day, &year, &month, &mday);
    return mday <= 12 && mday != month;
}

/* Of a workbook: dates beside texts that are dates.  A program that took days for months has turned the dates round and
 * left those texts that have no such month. */
static void check_typed(const struct cleaning *c, size_t column, const struct census *n)
{
    const struct table_row *text = n->first[n->n[DAY_DMY]   ? DAY_DMY
                                            : n->n[DAY_MDY] ? DAY_MDY
                                                            : DAY_EITHER];
    struct cell_rows typed = {{NULL, 0, 0}};
    struct buf rows = buf_in(c->arena, ROWS_BYTES);

    for (size_t i = 0; i < c->table->rows.n; i++) {
        const struct table_row *row = &c->table->rows.item[i];

        if (may_be_turned(table_cell_text(row, column)))
            VEC_PUSH(c->arena, &typed.line, row->at.line);
    }
    buf_put_runs(&rows, typed.line.item, typed.line.n, CELL_ROWS_MOST);
    if (c->table->separator == DIAG_SHEET && text != NULL && typed.line.n > 0)
        diag_report(
            c->diag, c->table->column[column].at, DIAG_TABLE_TYPED,
            "'%s' has a text in row %u, and dates in which day and month may have changed "
            "places in row%s %s: compare these with the list they come from, or import it again "
            "with this column as text",
            ydoc_quote(c->arena, str_from_c(c->table->column[column].head)), text->at.line,
            typed.line.n == 1 ? "" : "s", rows.p);
}

/* Whether a column of which N leaves the order open costs only the rows that can be read in two ways: of sessions, if some
 * row has a date. */
static bool costs_rows(const struct cleaning *c, const struct census *n)
{
    bool has_dmy = n->n[DAY_DMY] > 0, has_mdy = n->n[DAY_MDY] > 0;

    return c->headings->table == HEADING_SESSIONS && has_dmy == has_mdy &&
           (has_dmy || n->n[DAY_CLEAR] > 0);
}

/* The order of day and month in COLUMN; false after a report where neither the column nor the user says. */
static bool find_order(const struct cleaning *c, size_t column, enum profile_dates *order)
{
    const struct table_column *head = &c->table->column[column];
    struct census n = count_days(c, column);
    const char *name = ydoc_quote(c->arena, str_from_c(head->head));
    const struct table_row *either = n.first[DAY_EITHER];
    char first = headings_date_order(c->headings, head);

    check_typed(c, column, &n);
    add_hints(c, column, &n);
    *order = first == 'd'   ? PROFILE_DATES_DMY
             : first == 'm' ? PROFILE_DATES_MDY
             : first == 'y' ? PROFILE_DATES_BY_COLUMN
                            : c->opts->dates;
    if (first != '\0')
        return true;
    if (*order != PROFILE_DATES_BY_COLUMN || (!either && !(n.n[DAY_DMY] && n.n[DAY_MDY]))) {
        if (*order == PROFILE_DATES_BY_COLUMN)
            *order = n.n[DAY_DMY] ? PROFILE_DATES_DMY : PROFILE_DATES_MDY;
        return true;
    }
    if (costs_rows(c, &n))
        return true; /* it costs only the rows that can be read in two ways */
    if (n.n[DAY_DMY] && n.n[DAY_MDY])
        return diag_report(
            c->diag, head->at, DIAG_TABLE_DATES,
            "'%s' has the day first in row %u and the month first in row %u: say which is right "
            "with --dates dmy or --dates mdy, and correct the others",
            name, n.first[DAY_DMY]->at.line, n.first[DAY_MDY]->at.line);
    if (!n.n[DAY_DMY] && !n.n[DAY_MDY])
        return !strcmp(head->key, HEADING_TIMESTAMP) || !strcmp(head->key, HEADING_LEFT) ||
               diag_report(
                   c->diag, head->at, DIAG_TABLE_DATES,
                   "'%s' can be read with the day or the month first, as in row %u: say which with "
                   "--dates dmy or --dates mdy",
                   name, either->at.line);
    *order = n.n[DAY_DMY] ? PROFILE_DATES_DMY : PROFILE_DATES_MDY;
    diag_report(c->diag, head->at, DIAG_TABLE_READ,
                "'%s' is read with the %s first, as row %u shows", name,
                n.n[DAY_DMY] ? "day" : "month", n.first[n.n[DAY_DMY] ? DAY_DMY : DAY_MDY]->at.line);
    return true;
}

static bool is_year(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_is_digit(s.p[i]))
            return false;
    }
    return s.n == 4;
}

/* What is said once of a column. */
struct days_found {
    struct cell_rows wrong,
        yearless; /* another weekday is written; the year is that of the season */
    struct loc wrong_at;
    const char *wrong_text;
    date_day first, last; /* of YEARLESS */
};

/* Whether the weekday WRITTEN in column COLUMN is that of DAY; below 0: none is. */
static void check_weekday(const struct cleaning *c, const struct table_row *row, size_t column,
                          date_day day, int written, struct days_found *f)
{
    enum weekday is = date_weekday(day);

    if (written < 0 || written == (int)is)
        return;
    if (f->wrong_text == NULL) {
        f->wrong_at = row->cell[column].at;
        f->wrong_text = arena_printf(c->arena, "'%s' is a %s and not a %s", DATE_TEXT(day),
                                     weekday_names[is], weekday_names[written]);
    }
    VEC_PUSH(c->arena, &f->wrong.line, row->at.line);
}

/* The one before the date, and the one beside it. */
static void check_weekdays(const struct cleaning *c, const struct table_row *row, size_t column,
                           const struct day *day, struct days_found *f)
{
    size_t beside = table_find_column(c->table, HEADING_WEEKDAY);
    enum weekday written;

    check_weekday(c, row, column, day->clear, day->weekday, f);
    if (weekday_parse(table_cell_text(row, beside), &written))
        check_weekday(c, row, beside, day->clear, (int)written, f);
}

static void note_yearless(const struct cleaning *c, const struct table_row *row, date_day day,
                          struct days_found *f)
{
    f->first = !f->yearless.line.n || day < f->first ? day : f->first;
    f->last = !f->yearless.line.n || day > f->last ? day : f->last;
    VEC_PUSH(c->arena, &f->yearless.line, row->at.line);
}

static int year_number(date_day day)
{
    int year, month, mday;

    date_to_ymd(day, &year, &month, &mday);
    return year;
}

static void report_days(const struct cleaning *c, size_t column, struct days_found *f)
{
    const struct table_column *head = &c->table->column[column];
    int first = year_number(f->first), last = year_number(f->last);

    if (f->wrong.line.n == 1)
        diag_report(c->diag, f->wrong_at, DIAG_TABLE_WEEKDAY,
                    "%s: it is read by its date; correct one of them", f->wrong_text);
    else if (f->wrong.line.n > 1)
        diag_report(c->diag, f->wrong_at, DIAG_TABLE_WEEKDAY,
                    "%s: another weekday is written than that of the date, as %s: each is read by "
                    "its date; correct one of them",
                    cell_rows_text(c->arena, &f->wrong, CELL_ROWS_MOST), f->wrong_text);
    if (f->wrong.line.n > 1)
        diag_rows(c->diag, f->wrong.line.item, f->wrong.line.n);
    if (!f->yearless.line.n)
        return;
    diag_report(c->diag, (struct loc){.file = head->at.file, .line = f->yearless.line.item[0]},
                DIAG_TABLE_READ, "%s: '%s' has no year: %d%s is taken, nearest to the start on %s",
                cell_rows_text(c->arena, &f->yearless, CELL_ROWS_MOST),
                ydoc_quote(c->arena, str_trim(str_from_c(head->head))), first,
                first == last ? "" : arena_printf(c->arena, " or %d", last),
                DATE_TEXT(*c->opts->season));
    diag_rows(c->diag, f->yearless.line.item, f->yearless.line.n);
}

/* Reports that TEXT in COLUMN of ROW is no day of birth, and what is one. */
static void refuse_birth(struct cleaning *c, struct table_row *row, size_t column, struct str text)
{
    table_add_fault(
        c->arena, row, row->cell[column].at, DIAG_VALUE_DATE,
        arena_printf(c->arena,
                     "%s '%s' is not a day from 1900 on: write it as 1985-05-14, or the year "
                     "alone with four digits, as 1985",
                     ydoc_quote(c->arena, str_trim(str_from_c(c->table->column[column].head))),
                     ydoc_quote(c->arena, text)));
    row->cell[column].text = STR("");
}

/* Adds to the mistakes of ROW that its cell in COLUMN, which is emptied, is no date: WHY. */
static void refuse_day(struct cleaning *c, struct table_row *row, size_t column, const char *why)
{
    struct table_cell *cell = &row->cell[column];

    table_add_fault(
        c->arena, row, cell->at, DIAG_VALUE_DATE,
        arena_printf(c->arena, "%s '%s' %s",
                     ydoc_quote(c->arena, str_trim(str_from_c(c->table->column[column].head))),
                     ydoc_quote(c->arena, table_cell_text(row, column)), why));
    cell->text = STR("");
}

/* Reports that TEXT in COLUMN of ROW has no year; a weekday before it need not be that of the day in the year shown. */
static void refuse_yearless(struct cleaning *c, struct table_row *row, size_t column,
                            struct str text)
{
    refuse_day(c, row, column,
               arena_printf(c->arena, "has no year: add it, as in '%s %d'",
                            ydoc_quote(c->arena, cell_without_weekday(c->headings, text)),
                            year_number(c->opts->today)));
}

/* Whether TEXT in COLUMN of ROW, which is no date, is reported here and not by its key. */
static bool is_refused(struct cleaning *c, struct table_row *row, size_t column, struct str text)
{
    const char *key = c->table->column[column].key;
    enum day_kind kind;

    if (c->headings->table != HEADING_LOG && strcmp(key, HEADING_TIMESTAMP) != 0 &&
        strcmp(key, HEADING_LEFT) != 0 && cell_is_no_day(c->headings, text, &kind))
        refuse_day(c, row, column, "is a day that does not exist");
    else if (text.n && !strcmp(key, "born"))
        refuse_birth(c, row, column, text);
    else if (cell_lacks_year(c->headings, text))
        refuse_yearless(c, row, column, text);
    else
        return false;
    return true;
}

/* Whether DAY of ROW can be read in one way, with what ORDER says; then that is its CLEAR. */
static bool settle_day(struct cleaning *c, struct table_row *row, size_t column,
                       enum profile_dates order, struct day *day)
{
    bool is_open = order == PROFILE_DATES_BY_COLUMN && c->headings->table == HEADING_SESSIONS;
    enum day_kind wanted = order == PROFILE_DATES_DMY ? DAY_DMY : DAY_MDY;

    if (day->kind == DAY_EITHER && is_open) {
        wanted = hint_at(c, row, column);
        if (wanted == DAY_NONE)
            refuse_day(c, row, column,
                       "can be read with the day or the month first: say which with --dates dmy or "
                       "--dates mdy");
    } else if (is_open) {
        wanted = day->kind;
    }
    if (day->kind == DAY_NONE || wanted == DAY_NONE ||
        (day->kind != DAY_CLEAR && order == PROFILE_DATES_BY_COLUMN && !is_open))
        return false;
    if (day->kind == DAY_EITHER)
        day->clear = wanted == DAY_DMY ? day->dmy : day->mdy;
    return day->kind == DAY_CLEAR || day->kind == DAY_EITHER || day->kind == wanted;
}

bool cells_write_days(struct cleaning *c, size_t column)
{
    const char *key = c->table->column[column].key;
    bool is_born = !strcmp(key, "born"), is_stamp = !strcmp(key, HEADING_TIMESTAMP);
    struct days_found found = {.wrong_text = NULL};
    enum profile_dates order;

    if (!find_order(c, column, &order))
        return false;
    for (size_t i = 0; i < c->table->rows.n; i++) {
        struct table_row *row = &c->table->rows.item[i];
        struct str text = table_cell_text(row, column);
        struct day day = day_at(c, row, column);
        int weekday = written_weekday(c, row, &day);

        if (is_born && is_year(text)) {
            row->cell[column].text =
                str_from_c(arena_printf(c->arena, "%.*s-12-31", STR_ARG(text)));
            VEC_PUSH(c->arena, &c->years.line, row->at.line);
            continue;
        }
        if ((day.kind == DAY_NONE && is_refused(c, row, column, text)) ||
            !settle_day(c, row, column, order, &day))
            continue;
        if (day.is_yearless && weekday >= 0 && weekday != (int)date_weekday(day.clear)) {
            refuse_yearless(c, row, column, text);
            continue;
        }
        if (day.is_yearless)
            note_yearless(c, row, day.clear, &found);
        check_weekdays(c, row, column, &day, &found);
        row->cell[column].text =
            is_stamp ? cell_time_text(c->arena, day.clear, day.time_s)
                     : str_from_c(arena_printf(c->arena, "%s", DATE_TEXT(day.clear)));
    }
    report_days(c, column, &found);
    return true;
}

bool cells_are_dates(const struct headings *h, const char *key)
{
    const struct schema_field *f = headings_find_field(h, key);

    return !strcmp(key, HEADING_TIMESTAMP) || !strcmp(key, HEADING_LEFT) ||
           (f != NULL && f->kind == SCHEMA_DATE);
}
