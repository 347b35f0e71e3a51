/* Makes the cells of a roster what the keys of a profile expect. */
#include "athlete/cell.h"
#include "athlete/log.h"

#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    ROWS_NAMED_MAX = 3,
    LEAP_CYCLE = 9 /* years in which any day comes at least once */
};

struct cleaning {
    struct arena *arena;
    const struct headings *headings;
    struct table *table;
    const struct profile_opts *opts;
    struct diag *diag;
    bool *has_formula;      /* by row */
    struct cell_rows years; /* where the year of birth stands alone */
};

const char *cell_rows_text(struct arena *a, const struct cell_rows *r)
{
    struct buf b = buf_in(a, 1000);

    buf_put_c(&b, r->line.n == 1 ? "row " : "rows ");
    buf_put_runs(&b, r->line.item, r->line.n, ROWS_NAMED_MAX);
    return b.p;
}

void cells_note(struct arena *a, struct cell_finding *f, const struct table_row *row,
                struct str text)
{
    if (f->first == NULL)
        f->first = ydoc_quote(a, text);
    VEC_PUSH(a, &f->rows.line, row->at.line);
}

void cells_report(struct arena *a, const struct headings *h, const struct table_column *c,
                  const struct cell_finding *f, const char *what, const char *use, struct diag *d)
{
    const struct schema_field *field = headings_find_field(h, c->key);
    bool is_private =
        quantity_is_of_body(field_kind(field)) || (field != NULL && field->flags & SCHEMA_PRIVATE);

    if (f->rows.line.n)
        diag_report(d, (struct loc){c->at.file, f->rows.line.item[0], 0}, DIAG_TABLE_READ,
                    "%s: '%s' %s%s: %s", cell_rows_text(a, &f->rows),
                    ydoc_quote(a, str_trim(str_from_c(c->head))), what,
                    is_private ? "" : arena_printf(a, ", as in '%s'", f->first), use);
}

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

/* A pace that a spreadsheet took for a time of day: "0:06:10", or "6:10:00" where 6:10 was typed. */
static struct str fix_pace(struct str s)
{
    if (str_starts_with(s, "0:") && s.n == 7)
        return str_tail(s, s.p[2] == '0' ? 3 : 2);
    if (s.n > 6 && str_ends_with(s, ":00") && memchr(s.p, ':', s.n - 3) != NULL)
        s.n -= 3;
    return s;
}

/* What is known of a column before its cells are. */
struct column {
    const char *key;
    bool is_prose, is_pace, is_equipment, is_amount;
    bool
        is_answer; /* of a log: whether one ran, hurt or was ill; a cell without an answer is noted */
};

static struct column column_of(const struct headings *h, const char *key)
{
    const struct schema_field *f = headings_find_field(h, key);

    return (struct column){
        .key = key,
        .is_prose =
            (f != NULL && f->kind == SCHEMA_PROSE) || str_starts_with(str_from_c(key), "sessions."),
        .is_pace = field_kind(f) == QUANTITY_PACE,
        .is_amount =
            field_kind(f) != QUANTITY_COUNT && ((const struct field_quantity *)f->arg)->flags == 0,
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
        return STR("");
    }
    if (!strcmp(column->key, "strength_days") &&
        str_index_nocase(text, c->headings->refusals.item, c->headings->refusals.n) <
            c->headings->refusals.n) {
        table_add_fault(
            c->arena, row, row->cell[k].at, DIAG_VALUE_WORD,
            arena_printf(c->arena,
                         "%s '%s': no plan is without strength sessions: name the days, "
                         "or empty the cell and the plan chooses them",
                         ydoc_quote(c->arena, str_from_c(c->table->column[k].head)),
                         ydoc_quote(c->arena, text)));
        return STR("");
    }
    if (cell_is_word(c->headings, column->key, text))
        return text;
    if (headings_is_nothing(c->headings, text))
        return STR("");
    if (!strcmp(column->key, "age"))
        return cell_without(text, c->headings->years.item, c->headings->years.n);
    if (str_starts_with(str_from_c(column->key), "weekly_"))
        return cell_without(text, c->headings->frequencies.item, c->headings->frequencies.n);
    if (!strcmp(column->key, "id"))
        return fold_id(c->arena, text);
    if (column->is_pace && c->table->separator == DIAG_SHEET)
        return fix_pace(text);
    return text;
}

/* The cells of column K. */
static void clean_column(struct cleaning *c, size_t k)
{
    const struct table_column *head = &c->table->column[k];
    struct column column = column_of(c->headings, head->key);
    struct cell_finding found = {.first = NULL}, unknown = {.first = NULL}, open = {.first = NULL};
    bool has_unknown;

    for (size_t i = 0; i < c->table->rows.n; i++) {
        struct table_row *row = &c->table->rows.item[i];
        struct str text, exact;

        if (k >= row->n || !row->cell[k].text.n)
            continue;
        text = exact = clean(c, &column, k, i);
        if (column.is_answer && !text.n && row->cell[k].text.n)
            cells_note(c->arena, &open, row, str_trim(row->cell[k].text));
        if (column.is_amount)
            exact = cell_exact(c->arena, c->headings, text);
        else if (!column.is_equipment)
            text = exact = cell_word(c->headings, column.key, text);
        row->cell[k].text = exact;
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
    cells_report(c->arena, c->headings, head, &found, "is not exact", "the number alone is used",
                 c->diag);
}

/* --- dates ------------------------------------------------------------------------------------ */

/* What a cell can be as a date. */
enum day_kind {
    DAY_NONE,
    DAY_CLEAR,
    DAY_DMY, /* day and month are in this order, or it is no date */
    DAY_MDY,
    DAY_EITHER
};

struct day {
    enum day_kind kind;
    date_day clear, dmy, mdy;
    long time_s; /* of the day; 0 where there is none */
    int weekday; /* that is written before it; -1: none */
};

/* Up to three numbers, or a month and two numbers, and what follows them. */
struct parts {
    int number[3]; /* a month by name: its number */
    size_t n_digits[3];
    int month_i; /* which part is a month by name; -1: none */
    bool has_dots;
    int weekday; /* written before the date; -1: none */
    struct str rest;
};

/* Letters of any alphabet. */
static size_t count_letters(struct str s)
{
    size_t n = 0;

    while (n < s.n && (ascii_is_letter(s.p[n]) || s.p[n] < 0))
        n++;
    return n;
}

/* "17th" */
static struct str skip_ordinal(struct str s)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    size_t n = count_letters(s);

    return n == 2 && str_index_nocase((struct str){s.p, n}, endings, ARRAY_LEN(endings)) < 4
               ? str_tail(s, n)
               : s;
}

static bool read_part(const struct headings *h, struct parts *p, size_t i, struct str *s)
{
    size_t n = count_letters(*s);

    if (n) {
        p->number[i] = headings_find_month(h, (struct str){s->p, n});
        p->month_i = p->month_i < 0 ? (int)i : 3;
        *s = str_tail(*s, n);
        return p->number[i] > 0 && p->month_i < 3;
    }
    for (; n < s->n && n < 5 && ascii_is_digit(s->p[n]); n++)
        p->number[i] = p->number[i] * 10 + (s->p[n] - '0');
    p->n_digits[i] = n;
    *s = skip_ordinal(str_tail(*s, n));
    return n > 0 && n < 5;
}

/* What stands between two parts of a date, as in "14 de nov. de 2026". */
static size_t skip_gap(struct str *s, bool *has_dots)
{
    static const char *const words[] = {"de ", "of "};
    size_t gap = 0;

    while (gap < s->n && strchr(" ,-/.", s->p[gap]) != NULL)
        *has_dots |= s->p[gap++] == '.';
    *s = str_tail(*s, gap);
    for (size_t i = 0; gap && i < ARRAY_LEN(words); i++) {
        if (str_starts_with(*s, words[i]))
            *s = str_tail(*s, strlen(words[i]));
    }
    return gap;
}

/* "17-Apr-1990", "Sunday, October 18, 2026", "4/17/90 7:14 PM", "Nov 11" */
static bool read_parts(const struct headings *h, struct str s, struct parts *p)
{
    enum weekday day;
    size_t n = count_letters(s);

    *p = (struct parts){.month_i = -1, .weekday = -1};
    if (n && weekday_parse((struct str){s.p, n}, &day)) {
        p->weekday = (int)day;
        s = str_tail(s, n);
    }
    for (size_t i = 0; i < 3; i++) {
        bool has_dots = false;
        size_t gap = skip_gap(&s, &has_dots);

        p->has_dots |= has_dots && i > 0;
        if (i == 2 && !s.n && p->month_i >= 0)
            break;
        if ((i > 0 && !gap) || !read_part(h, p, i, &s))
            return false;
    }
    p->rest = s;
    return !s.n || s.p[0] == ' ' || s.p[0] == 'T' || s.p[0] == ',';
}

/* "19:14:02", "7:14 PM", "T18:02:11Z", "at 19:14" as seconds of the day; -1: not a time. */
static long read_time(struct str s)
{
    long part[3] = {0};
    size_t n = 0, i = 0;

    if (!str_trim(s).n)
        return 0;
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == ',' || count_letters(str_tail(s, i)) > 0))
        i++;
    s = str_tail(s, i);
    for (i = 0; i < s.n && n < 3; n++) {
        size_t from = i;

        for (; i < s.n && i < from + 2 && ascii_is_digit(s.p[i]); i++)
            part[n] = part[n] * 10 + (s.p[i] - '0');
        if (i == from)
            return -1;
        if (i == s.n || s.p[i] != ':')
            break;
        i++;
    }
    s = str_trim(str_tail(s, i));
    if (str_starts_with(s, "PM") || str_starts_with(s, "pm"))
        part[0] = part[0] % 12 + 12;
    else if (str_starts_with(s, "AM") || str_starts_with(s, "am"))
        part[0] %= 12;
    return part[0] > 24 || part[1] > 59 || part[2] > 59 ? -1
                                                        : part[0] * 3600 + part[1] * 60 + part[2];
}

/* A year of two digits is of this century, unless the day would be to come where it must be past. */
static int full_year(int year, size_t n_digits, bool is_past, date_day today)
{
    int now, month, mday;

    if (n_digits != 2)
        return n_digits == 4 ? year : 0;
    date_to_ymd(today, &now, &month, &mday);
    return is_past && 2000 + year > now ? 1900 + year : 2000 + year;
}

/* The last year in which month and day of P, one of them by name, are not to come; 0: none. */
static int last_year(const struct parts *p, date_day today)
{
    int year, month, mday;
    date_day day;

    date_to_ymd(today, &year, &month, &mday);
    for (int y = year; y > year - LEAP_CYCLE; y--) {
        if (date_from_ymd(y, p->number[p->month_i], p->number[1 - p->month_i], &day) &&
            day <= today)
            return y;
    }
    return 0;
}

/* The year of P; 0: there is none. */
static int year_of(const struct parts *p, bool is_past, date_day today)
{
    if (p->n_digits[2] || p->month_i == 2)
        return full_year(p->number[2], p->n_digits[2], is_past, today);
    return is_past ? last_year(p, today) : 0;
}

static enum day_kind kind_of_day(const struct parts *p, const struct day *day, bool is_dmy,
                                 bool is_mdy)
{
    if (p->month_i == 2 || (!is_dmy && !is_mdy))
        return DAY_NONE;
    if (p->month_i >= 0 || p->has_dots || (is_dmy && is_mdy && day->dmy == day->mdy))
        return DAY_CLEAR;
    if (is_dmy && is_mdy)
        return DAY_EITHER;
    return is_dmy ? DAY_DMY : DAY_MDY;
}

/* S as a day; IS_PAST: it cannot be to come, by TODAY or, where the clock is behind, the day after. */
static struct day parse_day(const struct headings *h, struct str s, bool is_past, date_day today)
{
    struct day out = {.kind = DAY_NONE};
    struct parts p;
    int year, *x = p.number;
    bool is_dmy, is_mdy;

    if (!read_parts(h, s, &p) || (out.time_s = read_time(p.rest)) < 0)
        return out;
    out.weekday = p.weekday;
    if (p.n_digits[0] == 4) {
        out.kind =
            p.month_i == 0 || !date_from_ymd(x[0], x[1], x[2], &out.clear) ? DAY_NONE : DAY_CLEAR;
        return out;
    }
    year = year_of(&p, is_past, today);
    is_dmy = p.month_i != 0 && date_from_ymd(year, x[1], x[0], &out.dmy);
    is_mdy = p.month_i != 1 && !(p.has_dots && p.month_i < 0) &&
             date_from_ymd(year, x[0], x[1], &out.mdy);
    if (is_past && is_dmy && is_mdy) {
        is_dmy = out.dmy <= today + 1 || out.mdy > today + 1;
        is_mdy = out.mdy <= today + 1 || out.dmy > today + 1;
    }
    out.clear = is_dmy ? out.dmy : out.mdy;
    out.kind = kind_of_day(&p, &out, is_dmy, is_mdy);
    return out;
}

/* How many cells of a column are of each kind, and the first of each. */
struct census {
    size_t n[DAY_EITHER + 1];
    const struct table_row *first[DAY_EITHER + 1];
};

static struct day day_at(const struct cleaning *c, const struct table_row *row, size_t column)
{
    bool is_past =
        c->headings->table == HEADING_LOG || !strcmp(c->table->column[column].key, "born");

    return parse_day(c->headings, table_cell_text(row, column), is_past, c->opts->today);
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

/* The order of day and month in COLUMN; false after a report where neither the column nor the user says. */
static bool find_order(const struct cleaning *c, size_t column, enum profile_dates *order)
{
    const struct table_column *head = &c->table->column[column];
    struct census n = count_days(c, column);
    const char *name = ydoc_quote(c->arena, str_from_c(head->head));
    const struct table_row *either = n.first[DAY_EITHER];

    *order = c->opts->dates;
    if (*order != PROFILE_DATES_BY_COLUMN || (!either && !(n.n[DAY_DMY] && n.n[DAY_MDY]))) {
        if (*order == PROFILE_DATES_BY_COLUMN)
            *order = n.n[DAY_DMY] ? PROFILE_DATES_DMY : PROFILE_DATES_MDY;
        return true;
    }
    if (n.n[DAY_DMY] && n.n[DAY_MDY])
        return diag_report(
            c->diag, head->at, DIAG_TABLE_DATES,
            "'%s' has the day first in row %u and the month first in row %u: say which is right "
            "with --dates dmy or --dates mdy, and correct the others",
            name, n.first[DAY_DMY]->at.line, n.first[DAY_MDY]->at.line);
    if (!n.n[DAY_DMY] && !n.n[DAY_MDY])
        return !strcmp(head->key, HEADING_TIMESTAMP) ||
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

static void check_weekday(const struct cleaning *c, const struct table_row *row, size_t column,
                          const struct day *day)
{
    enum weekday is = date_weekday(day->clear);

    if (day->weekday >= 0 && day->weekday != (int)is)
        diag_report(c->diag, row->cell[column].at, DIAG_TABLE_WEEKDAY,
                    "'%s' is a %s and not a %s: it is read by its date; correct one of them",
                    DATE_TEXT(day->clear), weekday_names[is], weekday_names[day->weekday]);
}

/* Writes the dates of COLUMN as 2026-11-22; what is no date stays, and is refused where it is read. */
static bool write_days(struct cleaning *c, size_t column)
{
    const char *key = c->table->column[column].key;
    bool is_born = !strcmp(key, "born"), is_stamp = !strcmp(key, HEADING_TIMESTAMP);
    enum profile_dates order;

    if (!find_order(c, column, &order))
        return false;
    for (size_t i = 0; i < c->table->rows.n; i++) {
        struct table_row *row = &c->table->rows.item[i];
        struct str text = table_cell_text(row, column);
        struct day day = day_at(c, row, column);
        bool is_dmy = order == PROFILE_DATES_DMY;

        if (is_born && is_year(text)) {
            row->cell[column].text =
                str_from_c(arena_printf(c->arena, "%.*s-12-31", STR_ARG(text)));
            VEC_PUSH(c->arena, &c->years.line, row->at.line);
            continue;
        }
        if (day.kind == DAY_NONE || day.kind == (is_dmy ? DAY_MDY : DAY_DMY) ||
            (day.kind == DAY_EITHER && order == PROFILE_DATES_BY_COLUMN))
            continue;
        if (day.kind == DAY_EITHER)
            day.clear = is_dmy ? day.dmy : day.mdy;
        check_weekday(c, row, column, &day);
        row->cell[column].text = str_from_c(
            arena_printf(c->arena, is_stamp ? "%s %05ld" : "%s", DATE_TEXT(day.clear), day.time_s));
    }
    return true;
}

static bool is_date(const struct headings *h, const char *key)
{
    const struct schema_field *f = headings_find_field(h, key);

    return !strcmp(key, HEADING_TIMESTAMP) || (f != NULL && f->kind == SCHEMA_DATE);
}

static void report_formulas(struct cleaning *c)
{
    struct cell_rows found = {{NULL, 0, 0}};

    for (size_t i = 0; i < c->table->rows.n; i++) {
        if (c->has_formula[i])
            VEC_PUSH(c->arena, &found.line, c->table->rows.item[i].at.line);
    }
    if (found.line.n)
        diag_report(
            c->diag, (struct loc){c->table->column[0].at.file, found.line.item[0], 0},
            DIAG_TABLE_FORMULA,
            "%s: a formula is read as the last text in its quotes; save values, not formulas",
            cell_rows_text(c->arena, &found));
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
        if (is_date(h, t->column[k].key))
            is_fine &= write_days(&c, k);
    }
    report_formulas(&c);
    if (c.years.line.n)
        diag_report(
            d, (struct loc){t->column[0].at.file, c.years.line.item[0], 0}, DIAG_TABLE_READ,
            "%s: the year of birth alone is read as the last day of that year, the youngest "
            "the runner can be",
            cell_rows_text(a, &c.years));
    return is_fine;
}
