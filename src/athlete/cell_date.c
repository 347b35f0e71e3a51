/* Dates in the cells of a table, as people and spreadsheets write them. */
#include <math.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell_int.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    LIST_BYTES = 4096,
    LEAP_CYCLE = 9, /* years in which any day comes at least once */
    DAY_S = 24 * 60 * 60
};

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
    bool is_yearless;
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

/* The weekday that WORD is, in English or a language of headings.yaml; -1: none. */
static int find_weekday(const struct headings *h, struct str word)
{
    enum weekday day;

    if (weekday_parse(word, &day))
        return (int)day;
    for (size_t i = 0; i < h->day_groups.n; i++) {
        const struct heading_days *g = &h->day_groups.item[i];

        for (int k = 0; k < WEEKDAY_COUNT; k++) {
            if (g->days == BIT(k) && str_eq_nocase(word, str_from_c(g->word)))
                return k;
        }
    }
    return -1;
}

/* "17-Apr-1990", "Sunday, October 18, 2026", "So., 29.11.2026", "4/17/90 7:14 PM", "Nov 11" */
static bool read_parts(const struct headings *h, struct str s, struct parts *p)
{
    size_t n = count_letters(s);

    *p = (struct parts){.month_i = -1, .weekday = -1};
    if (n)
        p->weekday = find_weekday(h, (struct str){s.p, n});
    if (p->weekday >= 0)
        s = str_tail(s, n);
    for (size_t i = 0; i < 3; i++) {
        bool has_dots = false;
        size_t gap = skip_gap(&s, &has_dots);

        p->has_dots |= has_dots && i > 0;
        if (i == 2 && !s.n && (p->month_i >= 0 || h->table == HEADING_SESSIONS))
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

struct log_start cell_start(const struct headings *h, struct str text)
{
    static const char *const utc[] = {"Z", "UTC", "GMT", "+00:00", "+0000"};
    struct log_start out = {.min = (double)NAN};
    struct parts p;
    long s = read_parts(h, text, &p) ? read_time(p.rest) : 0;

    if (s > 0)
        out.min = (double)s / UNIT_S_PER_MIN;
    for (size_t i = 0; i < ARRAY_LEN(utc); i++)
        out.is_utc = out.is_utc || str_ends_with(str_trim(text), utc[i]);
    return out;
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

/* The year in which MONTH and MDAY are nearest to SEASON; 0: in none. */
static int nearest_year(date_day season, int month, int mday)
{
    int year, unused_month, unused_mday, out = 0;
    date_day day, gap, least = 0;

    date_to_ymd(season, &year, &unused_month, &unused_mday);
    for (int y = year - 1; y <= year + 1; y++) {
        if (!date_from_ymd(y, month, mday, &day))
            continue;
        gap = day < season ? season - day : day - season;
        if (out == 0 || gap < least) {
            out = y;
            least = gap;
        }
    }
    return out;
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
    return is_past && p->month_i >= 0 ? last_year(p, today) : 0;
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

/* S as a day; IS_PAST: it cannot be to come, by TODAY or, where the clock is behind, the day after.  Without a year it is
 * the one nearest to SEASON, unless that is NULL. */
static struct day parse_day_near(const struct headings *h, struct str s, bool is_past,
                                 date_day today, const date_day *season)
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
    out.is_yearless = !year && !p.n_digits[2] && p.month_i != 2;
    if (!out.is_yearless)
        season = NULL;
    is_dmy =
        p.month_i != 0 && date_from_ymd(season != NULL ? nearest_year(*season, x[1], x[0]) : year,
                                        x[1], x[0], &out.dmy);
    is_mdy = p.month_i != 1 && !(p.has_dots && p.month_i < 0) &&
             date_from_ymd(season != NULL ? nearest_year(*season, x[0], x[1]) : year, x[0], x[1],
                           &out.mdy);
    if (is_past && is_dmy && is_mdy) {
        is_dmy = out.dmy <= today + 1 || out.mdy > today + 1;
        is_mdy = out.mdy <= today + 1 || out.dmy > today + 1;
    }
    out.clear = is_dmy ? out.dmy : out.mdy;
    out.kind = kind_of_day(&p, &out, is_dmy, is_mdy);
    return out;
}

static struct day parse_day(const struct headings *h, struct str s, bool is_past, date_day today)
{
    return parse_day_near(h, s, is_past, today, NULL);
}

bool cell_may_be_day(const struct headings *h, struct str text)
{
    return parse_day(h, text, true, 0).kind != DAY_NONE; /* "Nov 29" too */
}

enum cell_when cell_when(const struct headings *h, struct str text, date_day today)
{
    struct day day = parse_day(h, text, false, 0);
    bool is_either = day.kind == DAY_EITHER;
    date_day first = is_either && day.mdy < day.dmy ? day.mdy : is_either ? day.dmy : day.clear;
    date_day last = is_either && day.mdy > day.dmy ? day.mdy : is_either ? day.dmy : day.clear;

    if (day.kind == DAY_NONE)
        return CELL_NO_DAY;
    return last <= today ? CELL_PAST : first > today ? CELL_FUTURE : CELL_PAST_OR_FUTURE;
}

bool cell_read_time(const struct headings *h, struct str text, double out_s[CELL_READINGS])
{
    struct day day = parse_day(h, text, false, 0);
    bool is_either = day.kind == DAY_EITHER;

    out_s[CELL_DAY_FIRST] = (double)(is_either ? day.dmy : day.clear) * DAY_S + (double)day.time_s;
    out_s[CELL_MONTH_FIRST] =
        (double)(is_either ? day.mdy : day.clear) * DAY_S + (double)day.time_s;
    return day.kind != DAY_NONE;
}

struct str cell_clear_day(struct arena *a, const struct headings *h, struct str text)
{
    struct day day = parse_day(h, text, false, 0);

    return day.kind == DAY_CLEAR ? str_from_c(arena_printf(a, "%s", DATE_TEXT(day.clear))) : text;
}

/* The time S seconds into DAY, as "2026-11-22 18:05:00", in A. */
static struct str time_text(struct arena *a, date_day day, long s)
{
    return str_from_c(
        arena_printf(a, "%s %02ld:%02ld:%02ld", DATE_TEXT(day), s / 3600, s / 60 % 60, s % 60));
}

struct str cell_local(struct arena *a, const struct headings *h, struct str text, struct str offset)
{
    struct day day = parse_day(h, text, false, 0);
    long digits = 0, s;
    size_t n = 0, sign = 0;

    while (sign < offset.n && offset.p[sign] != '+' && offset.p[sign] != '-')
        sign++;
    for (size_t i = sign + 1; i < offset.n && n < 4; i++) {
        if (ascii_is_digit(offset.p[i])) {
            digits = digits * 10 + (offset.p[i] - '0');
            n++;
        }
    }
    if (day.kind != DAY_CLEAR || n != 4)
        return text;
    s = digits / 100 * 3600 + digits % 100 * 60;
    s = day.time_s + (offset.p[sign] == '-' ? -s : s);
    day.clear += s < 0 ? -1 : s >= DAY_S ? 1 : 0;
    s += s < 0 ? DAY_S : s >= DAY_S ? -DAY_S : 0;
    return time_text(a, day.clear, s);
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

    return parse_day_near(c->headings, table_cell_text(row, column), is_past, c->opts->today,
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

/* Whether TEXT has day, month and year of a day that does not exist, as 31/11/2026; and how it is written then. */
static bool is_no_day(const struct headings *h, struct str text, enum day_kind *kind)
{
    struct parts p;
    int *x = p.number;
    bool is_iso, is_dmy, is_mdy;

    if (!read_parts(h, text, &p) || p.month_i == 2 || read_time(p.rest) < 0 ||
        parse_day(h, text, false, 0).kind != DAY_NONE)
        return false;
    is_iso = p.n_digits[0] == 4 && p.month_i != 0;
    is_dmy = !is_iso && p.month_i != 0 && x[0] >= 1 && x[0] <= 31 && x[1] >= 1 && x[1] <= 12;
    is_mdy = !is_iso && p.month_i != 1 && x[1] >= 1 && x[1] <= 31 && x[0] >= 1 && x[0] <= 12;
    *kind = p.month_i >= 0 || is_dmy == is_mdy ? DAY_CLEAR : is_dmy ? DAY_DMY : DAY_MDY;
    return (is_iso && x[1] >= 1 && x[1] <= 12 && x[2] >= 1 && x[2] <= 31) ||
           ((is_dmy || is_mdy) && (p.n_digits[2] == 2 || (p.n_digits[2] == 4 && x[2] >= 1900)));
}

/* The order of day and month in ROW where that can be read in two ways and the weekday fits one, or where it has no such
 * day; DAY_NONE: it is open. */
static enum day_kind hint_at(const struct cleaning *c, const struct table_row *row, size_t column)
{
    struct day day = day_at(c, row, column);
    enum day_kind kind;
    int weekday;
    bool is_dmy, is_mdy;

    if (day.kind == DAY_NONE && is_no_day(c->headings, table_cell_text(row, column), &kind))
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
    struct buf rows = buf_in(c->arena, LIST_BYTES);

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
    if (c->headings->table == HEADING_SESSIONS &&
        (n.n[DAY_DMY] ? n.n[DAY_MDY] : !n.n[DAY_MDY] && n.n[DAY_CLEAR]) > 0)
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

/* Whether TEXT is a day and a month, as in "1 Dec"; a log reports it as any other cell that is no date. */
static bool lacks_year(const struct headings *h, struct str text)
{
    struct parts p;

    return h->table != HEADING_LOG && read_parts(h, text, &p) && p.month_i < 2 &&
           (p.month_i == 0 || p.n_digits[0] < 3) && (p.month_i == 1 || p.n_digits[1] < 3) &&
           !p.n_digits[2] && !str_trim(p.rest).n;
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
    size_t n = count_letters(text);
    struct str day = text;

    if (n > 0 && find_weekday(c->headings, (struct str){text.p, n}) >= 0) {
        bool has_dots;

        day = str_tail(text, n);
        (void)skip_gap(&day, &has_dots);
    }
    refuse_day(c, row, column,
               arena_printf(c->arena, "has no year: add it, as in '%s %d'",
                            ydoc_quote(c->arena, day), year_number(c->opts->today)));
}

/* Whether TEXT in COLUMN of ROW, which is no date, is reported here and not by its key. */
static bool is_refused(struct cleaning *c, struct table_row *row, size_t column, struct str text)
{
    const char *key = c->table->column[column].key;
    enum day_kind kind;

    if (c->headings->table != HEADING_LOG && strcmp(key, HEADING_TIMESTAMP) != 0 &&
        strcmp(key, HEADING_LEFT) != 0 && is_no_day(c->headings, text, &kind))
        refuse_day(c, row, column, "is a day that does not exist");
    else if (text.n && !strcmp(key, "born"))
        refuse_birth(c, row, column, text);
    else if (lacks_year(c->headings, text))
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
            is_stamp ? time_text(c->arena, day.clear, day.time_s)
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
