/* The filters, and the table of them. */
#include "expr/expr_int.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"

enum {
    DECIMALS_MAX = 6
};

/* Words of quantities, of dates and of names of days, as bits of filter_use.words. */
enum {
    BARE = FILTER_BARE,
    SIGNED = FILTER_SIGNED,
    LONG = 1 << 1,
    YEAR = 1 << 2,
    WEEKDAY = 1 << 3
};

/* An empty buffer for a result. */
static struct buf new_buf(const struct filter_use *u)
{
    struct buf b = buf_in(u->c->arena, EXPR_TEXT_MAX);

    return b;
}

/* A text as the result; always true. */
static bool give(const struct filter_use *u, struct str text, const struct value **out)
{
    *out = value_text(u->c->arena, text);
    return true;
}

/* --- quantities --------------------------------------------------------------------------- */

/* A number, or a pair of them as lo and hi.  False: neither; a pair with a null gives *is_null. */
static bool read_bounds(const struct value *v, double *lo, double *hi, bool *is_null)
{
    const struct value *a, *b;

    *is_null = false;
    if (v->kind == VALUE_NUM) {
        *lo = *hi = v->u.num;
        return true;
    }
    if (v->kind != VALUE_LIST || v->u.list.n != 2)
        return false;
    a = v->u.list.item[0];
    b = v->u.list.item[1];
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) {
        *is_null = true;
        return true;
    }
    if (a->kind != VALUE_NUM || b->kind != VALUE_NUM)
        return false;
    *lo = a->u.num;
    *hi = b->u.num;
    return true;
}

static bool run_unit(const struct filter_use *u, const struct value *in,
                     const struct filter_unit *unit, const struct value **out)
{
    struct buf b;
    double lo = 0, hi = 0;
    bool is_null = false;

    *out = NULL;
    if (!read_bounds(in, &lo, &hi, &is_null) || is_null)
        return is_null;
    b = new_buf(u);
    filter_put_range(&b, unit, u->words | u->filter->always, lo, hi);
    return give(u, buf_str(&b), out);
}

/* distance, distance:bare, distance:3 with other than the usual decimals, distance:"mi" in that unit, number:1:fixed */
static bool quantity(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct filter_unit unit =
        u->c->units == UNIT_IMPERIAL ? u->filter->imperial : u->filter->metric;
    const struct value *decimals = u->arg[0];

    if (u->words & BARE)
        unit.unit = "";
    if (u->n_args > 0 && decimals->kind == VALUE_TEXT) {
        bool is_imperial = str_eq_c(decimals->u.text, u->filter->imperial.unit);

        if (!is_imperial && !str_eq_c(decimals->u.text, u->filter->metric.unit))
            return false;
        unit = is_imperial ? u->filter->imperial : u->filter->metric;
        unit.unit = u->words & BARE ? "" : unit.unit;
    } else if (u->n_args > 0) {
        if (decimals->kind != VALUE_NUM ||
            !(decimals->u.num >= 0 && decimals->u.num <= DECIMALS_MAX))
            return false;
        unit.decimals = (int)decimals->u.num;
    }
    return run_unit(u, in, &unit, out);
}

/* unit:"bpm", with at most one decimal. */
static bool with_unit(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct filter_unit unit = {.factor = 1, .decimals = 1};

    if (u->arg[0]->kind != VALUE_TEXT)
        return false;
    unit.unit = str_dup(u->c->arena, u->arg[0]->u.text);
    return run_unit(u, in, &unit, out);
}

/* --- words -------------------------------------------------------------------------------- */

static bool plural(const struct filter_use *u, const struct value *in, const struct value **out)
{
    if (in->kind != VALUE_NUM)
        return false;
    *out = u->arg[in->u.num > 1 || in->u.num < 1 ? 1 : 0];
    return true;
}

static bool word(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const char *found;

    if (in->kind != VALUE_TEXT)
        return false;
    found = filter_find_word(u, in->u.text);
    return found != NULL && give(u, str_from_c(found), out);
}

static bool or_else(const struct filter_use *u, const struct value *in, const struct value **out)
{
    *out = in->kind == VALUE_NULL ? u->arg[0] : in;
    return true;
}

static bool count(const struct filter_use *u, const struct value *in, const struct value **out)
{
    if (in->kind != VALUE_LIST && in->kind != VALUE_NULL)
        return false;
    *out = value_num(u->c->arena, in->kind == VALUE_LIST ? (double)in->u.list.n : 0);
    return true;
}

/* join:", ":" and "  (the second between the last two) */
static bool join(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct buf b = new_buf(u);

    if (in->kind != VALUE_LIST || u->arg[0]->kind != VALUE_TEXT ||
        (u->n_args > 1 && u->arg[1]->kind != VALUE_TEXT))
        return false;
    for (size_t i = 0, n = in->u.list.n; i < n; i++) {
        const struct value *item = in->u.list.item[i];

        if (i > 0)
            buf_put_str(&b, u->arg[u->n_args > 1 && i + 1 == n ? 1 : 0]->u.text);
        if (item->kind == VALUE_TEXT)
            buf_put_str(&b, item->u.text);
        else if (item->kind == VALUE_NUM)
            filter_put_num(&b, item->u.num, 2, true, false);
        else
            return false;
    }
    return give(u, buf_str(&b), out);
}

/* sources | each:"mark": from a list of mappings the list of what each has under that key */
static bool each(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct value *list = value_list(u->c->arena, 0);

    if (in->kind != VALUE_LIST || u->arg[0]->kind != VALUE_TEXT)
        return false;
    for (size_t i = 0; i < in->u.list.n; i++) {
        const struct value *v = value_find(in->u.list.item[i], u->arg[0]->u.text);

        if (v == NULL)
            return diag_report(u->c->diag, u->at, DIAG_TEMPLATE_NAME, "no '%.*s' in the list",
                               STR_ARG(u->arg[0]->u.text));
        value_add(u->c->arena, list, v);
    }
    *out = list;
    return true;
}

/* A note of the program begins small, as a message does; on paper it begins a line.  English only:
 * words of other languages are in templates, as they are to be printed. */
static bool sentence(const struct filter_use *u, const struct value *in, const struct value **out)
{
    char *text;

    if (in->kind != VALUE_TEXT)
        return false;
    text = str_dup(u->c->arena, in->u.text);
    text[0] = ascii_upper(text[0]);
    return give(u, (struct str){text, in->u.text.n}, out);
}

/* --- times -------------------------------------------------------------------------------- */

static bool is_time(double x)
{
    return x >= 0 && x < 1e7;
}

/* Times in whole minutes or seconds, written by PUT.  A range has one unit, that of the filter, where
 * both ends can be given in minutes (FITS), else each end is written by itself. */
static bool run_time(const struct filter_use *u, const struct value *in,
                     void (*put)(struct buf *b, long whole), bool (*fits)(long low, long high),
                     const struct value **out)
{
    struct buf b = new_buf(u);
    double lo = 0, hi = 0;
    bool is_null = false;
    long low, high;

    if (!read_bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi))
        return false;
    if (is_null)
        return true;
    low = (long)num_round_to(lo, 1);
    high = (long)num_round_to(hi, 1);
    if (low < high && fits(low, high)) {
        filter_put_range(&b, &u->filter->metric, 0, (double)low, (double)high);
    } else {
        put(&b, low);
        if (low < high) {
            buf_put_c(&b, " " EN_DASH " ");
            put(&b, high);
        }
    }
    return give(u, buf_str(&b), out);
}

static bool is_under_an_hour(long low, long high)
{
    (void)low;
    return high < 60;
}

static bool duration(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return run_time(u, in, filter_put_minutes, is_under_an_hour, out);
}

static bool is_whole_minutes(long low, long high)
{
    return low % 60 == 0 && high % 60 == 0;
}

static bool minutes(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return run_time(u, in, u->words & BARE ? filter_put_bare_minutes : filter_put_seconds,
                    is_whole_minutes, out);
}

/* "28:22", "1:25:05". */
static void put_clock(struct buf *b, long s)
{
    if (s >= 3600)
        buf_printf(b, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
    else
        buf_printf(b, "%ld:%02ld", s / 60, s % 60);
}

static bool clock_time(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct buf b = new_buf(u);

    if (in->kind != VALUE_NUM || !is_time(in->u.num))
        return false;
    put_clock(&b, (long)num_round_to(in->u.num, 1));
    return give(u, buf_str(&b), out);
}

/* Of a race, in minutes: with its seconds, unless it has none or is a range. */
static bool finish(const struct filter_use *u, const struct value *in, const struct value **out)
{
    double lo = 0, hi = 0;
    bool is_null = false;
    struct buf b = new_buf(u);
    long s;

    if (!read_bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi))
        return false;
    s = (long)num_round_to(lo * 60, 1);
    if (is_null || num_exceeds(hi, lo) || s % 60 == 0)
        return duration(u, in, out);
    put_clock(&b, s);
    return give(u, buf_str(&b), out);
}

static bool pace(const struct filter_use *u, const struct value *in, const struct value **out)
{
    bool is_imperial = u->c->units == UNIT_IMPERIAL, is_null = false;
    double to_s = (is_imperial ? UNIT_KM_PER_MI : 1) * 60;
    struct buf b = new_buf(u);
    double lo = 0, hi = 0;

    if (!read_bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi))
        return false;
    if (is_null)
        return true;
    put_clock(&b, (long)num_round_to(lo * to_s, 1));
    if (in->kind == VALUE_LIST) {
        buf_put_c(&b, EN_DASH);
        put_clock(&b, (long)num_round_to(hi * to_s, 1));
    }
    if (!(u->words & BARE))
        buf_printf(&b, NBSP "/%s", is_imperial ? "mi" : "km");
    return give(u, buf_str(&b), out);
}

/* --- dates -------------------------------------------------------------------------------- */

static bool day_of(const struct value *v, date_day *day)
{
    return v->kind == VALUE_TEXT && date_parse(v->u.text, day);
}

/* "30 Nov", with the long name of the month, with the year. */
static void put_date(struct buf *b, const struct lang *l, date_day day, bool is_long, bool has_year)
{
    int y = 0, m = 0, d = 0;

    date_to_ymd(day, &y, &m, &d);
    buf_printf(b, "%d" NBSP "%s", d, (is_long ? l->month_long : l->month_short)[m - 1]);
    if (has_year)
        buf_printf(b, NBSP "%d", y);
}

static bool date(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    struct buf b = new_buf(u);
    date_day day = 0;

    if (!day_of(in, &day))
        return false;
    if (u->words & WEEKDAY)
        buf_printf(&b, "%s ", l->day_short[date_weekday(day)]);
    put_date(&b, l, day, u->words & LONG, u->words & (LONG | YEAR));
    return give(u, buf_str(&b), out);
}

/* start | until:end  is "30 Nov - 6 Dec 2026", "2-8 Nov 2026"; long, for a title, it is "30 Nov - 6
 * Dec", "2-8 November". */
static bool until(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    bool has_year = !(u->words & LONG), is_one_month;
    struct buf b = new_buf(u);
    date_day from = 0, to = 0;
    int y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0;

    if (!day_of(in, &from) || !day_of(u->arg[0], &to))
        return false;
    date_to_ymd(from, &y1, &m1, &d1);
    date_to_ymd(to, &y2, &m2, &d2);
    is_one_month = y1 == y2 && m1 == m2;
    if (is_one_month && d1 < d2) {
        buf_printf(&b, "%d" EN_DASH, d1);
    } else if (from != to) {
        put_date(&b, l, from, false, y1 != y2 && has_year);
        buf_put_c(&b, " " EN_DASH " ");
    }
    put_date(&b, l, to, is_one_month && !has_year, has_year);
    return give(u, buf_str(&b), out);
}

/* From "mon" or from a date. */
static bool weekday(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    const char *const *names = u->words & LONG ? l->day_long : l->day_short;
    enum weekday weekday = WEEKDAY_MON;
    date_day day = 0;

    if (day_of(in, &day))
        weekday = date_weekday(day);
    else if (in->kind != VALUE_TEXT || !weekday_parse(in->u.text, &weekday))
        return false;
    return give(u, str_from_c(names[weekday]), out);
}

/* --- the table ---------------------------------------------------------------------------- */

static const char *const QUANTITY_WORDS[] = {"bare", "signed", "fixed", NULL};
static const char *const DATE_WORDS[] = {"short", "long", "year", "weekday", NULL};
static const char *const BARE_WORDS[] = {"bare", NULL};
static const char *const LENGTH_WORDS[] = {"short", "long", NULL};

#define QUANTITY \
 .run = quantity, .flags = FILTER_PAIR, .max_args = 1, .words = QUANTITY_WORDS, .what = "a number"
#define ARGS(least, most) .min_args = (least), .max_args = (most)
/* One unit for both systems. */
#define UNIT(decimals, unit) .metric = {1, 0, decimals, unit}, .imperial = {1, 0, decimals, unit}

static const struct filter FILTERS[] = {
    {"clock", clock_time, .what = "a number of seconds"},
    {"count", count, FILTER_NULL, .what = "a list"},
    {"date", date, .words = DATE_WORDS, .what = "a date"},
    {"distance", QUANTITY, .metric = {1, 0, 1, "km"}, .imperial = {1 / UNIT_KM_PER_MI, 0, 1, "mi"}},
    {"duration", duration, FILTER_PAIR, .what = "a number of minutes", .metric = {1, 0, 0, "min"}},
    {"each", each, ARGS(1, 1), .flags = FILTER_PICK,
     .what = "a list, and the name of what to take from each"},
    {"else", or_else, FILTER_NULL, ARGS(1, 1), .what = "anything"},
    {"finish", finish, FILTER_PAIR, .what = "a number of minutes", .metric = {1, 0, 0, "min"}},
    {"fluid", QUANTITY, .metric = {1, 0, 0, "mL"},
     .imperial = {1 / UNIT_ML_PER_FL_OZ, 0, 0, "fl" NBSP "oz"}},
    {"grams", QUANTITY, UNIT(0, "g")},
    {"join", join, ARGS(1, 2), .what = "a list of texts or numbers, and the text between them"},
    {"litres", QUANTITY, .metric = {0.001, 0, 2, "L"},
     .imperial = {1 / UNIT_ML_PER_FL_OZ, 0, 0, "fl" NBSP "oz"}},
    {"minutes", minutes, FILTER_PAIR, .words = BARE_WORDS, .what = "a number of seconds",
     .metric = {1 / 60.0, 0, 0, "min"}},
    {"number", quantity, FILTER_PAIR, ARGS(1, 1), QUANTITY_WORDS, "a number, and 0 to 6 decimals",
     UNIT(0, "")},
    {"pace", pace, FILTER_PAIR, .words = QUANTITY_WORDS, .what = "a number of minutes per km"},
    {"parts", filter_parts, FILTER_TABLE, .what = "the parts of a session"},
    {"percent", QUANTITY, .metric = {100, 0, 0, "%"}, .imperial = {100, 0, 0, "%"}},
    {"plural", plural, ARGS(2, 2), .what = "a number"},
    {"range", QUANTITY, UNIT(1, "")},
    {"sentence", sentence, FILTER_EACH, .what = "text"},
    {"signed", quantity, FILTER_PAIR, .always = SIGNED, .what = "a number", UNIT(1, "")},
    {"sodium", QUANTITY, UNIT(0, "mg")},
    {"temperature", QUANTITY, .metric = {1, 0, 0, DEGREE "C"},
     .imperial = {1.8, 32, 0, DEGREE "F"}},
    {"unit", with_unit, FILTER_PAIR, ARGS(1, 1), .what = "a number, and the name of a unit"},
    {"until", until, ARGS(1, 1), LENGTH_WORDS, "a date, and an end date"},
    {"weekday", weekday, FILTER_EACH, .words = LENGTH_WORDS, .what = "a weekday or a date"},
    {"weight", QUANTITY, .metric = {1, 0, 1, "kg"}, .imperial = {1 / UNIT_KG_PER_LB, 0, 1, "lb"}},
    {"word", word, FILTER_TABLE | FILTER_EACH, .what = "text"},
};

const struct filter *filter_find(struct str name)
{
    return vec_find(FILTERS, ARRAY_LEN(FILTERS), sizeof *FILTERS, name);
}

const char *filter_nearest(struct arena *a, struct str name)
{
    return str_nearest(name, vec_names(a, FILTERS, ARRAY_LEN(FILTERS), sizeof *FILTERS),
                       ARRAY_LEN(FILTERS));
}

static bool run_each(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct value *list = value_list(u->c->arena, in->u.list.n);
    const struct value *one = NULL;

    for (size_t i = 0; i < in->u.list.n; i++) {
        if (!u->filter->run(u, in->u.list.item[i], &one))
            return false;
        value_add(u->c->arena, list, one);
    }
    *out = list;
    return true;
}

static bool run(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return in->kind == VALUE_LIST && u->filter->flags & FILTER_EACH ? run_each(u, in, out)
                                                                    : u->filter->run(u, in, out);
}

bool filter_run(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct filter *f = u->filter;
    unsigned before = u->c->diag->errors;
    bool has_null = in->kind == VALUE_NULL;

    for (size_t i = 0; i < u->n_args; i++)
        has_null = has_null || u->arg[i]->kind == VALUE_NULL;
    *out = NULL;
    if ((f->flags & FILTER_NULL || !has_null) && !run(u, in, out))
        return u->c->diag->errors > before
                   ? false
                   : diag_report(u->c->diag, u->at, DIAG_TEMPLATE_EXPR,
                                 "the filter '%s' takes %s%s", f->name, f->what,
                                 f->flags & FILTER_PAIR ? " or a pair of them" : "");
    if (*out == NULL)
        *out = value_null();
    return true;
}
