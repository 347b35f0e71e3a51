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
    LEAP_CYCLE = 9, /* years in which any day comes at least once */
    DAY_S = 24 * 60 * 60
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

struct day cell_day_near(const struct headings *h, struct str s, bool is_past, date_day today,
                         const date_day *season)
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
    return cell_day_near(h, s, is_past, today, NULL);
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

struct str cell_time_text(struct arena *a, date_day day, long s)
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
    return cell_time_text(a, day.clear, s);
}

bool cell_is_no_day(const struct headings *h, struct str text, enum day_kind *kind)
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

bool cell_lacks_year(const struct headings *h, struct str text)
{
    struct parts p;

    return h->table != HEADING_LOG && read_parts(h, text, &p) && p.month_i < 2 &&
           (p.month_i == 0 || p.n_digits[0] < 3) && (p.month_i == 1 || p.n_digits[1] < 3) &&
           !p.n_digits[2] && !str_trim(p.rest).n;
}

struct str cell_without_weekday(const struct headings *h, struct str text)
{
    size_t n = count_letters(text);
    struct str day = str_tail(text, n);
    bool has_dots;

    (void)skip_gap(&day, &has_dots);
    return n > 0 && find_weekday(h, (struct str){text.p, n}) >= 0 ? day : text;
}
