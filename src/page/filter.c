#include "page/filter.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/num.h"
#include "page/lang.h"

#define NBSP    "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"
#define MINUS   "\xE2\x88\x92"
#define DEGREE  "\xC2\xB0"

enum {
    WORD_A = 1 << 0,
    WORD_B = 1 << 1,
    WORD_C = 1 << 2,
    WORD_D = 1 << 3
};

/* How a number and its unit are set. */
struct shape {
    double factor;
    int decimals;
    const char *unit; /* after a no-break space; "" for none */
    bool is_signed, is_fixed;
};

void filter_put_num(struct buf *b, double x, int decimals, bool trim, bool is_signed)
{
    char text[NUM_MAX];

    num_format(text, x, decimals, trim);
    if (text[0] == '-') {
        buf_put_c(b, MINUS);
        buf_put_c(b, text + 1);
        return;
    }
    if (is_signed && strspn(text, "0.") != strlen(text)) {
        buf_put_byte(b, '+');
    }
    buf_put_c(b, text);
}

static bool fail(const struct filter_use *u, const struct filter *f)
{
    return diag_report(u->c->diag, u->at, DIAG_TEMPLATE_EXPR, "the filter '%s' takes %s%s", f->name,
                       f->what, f->takes_pair ? " or a pair of them" : "");
}

static const struct value *text_value(const struct filter_use *u, struct str text)
{
    struct value *v = ARENA_NEW(u->c->arena, struct value);

    v->kind = VALUE_TEXT;
    v->u.text = text;
    return v;
}

static bool give(const struct filter_use *u, const struct buf *b, const struct value **out)
{
    *out = text_value(u, buf_str(b));
    return true;
}

static void begin(const struct filter_use *u, struct buf *b)
{
    buf_init(b, u->c->arena, EXPR_TEXT_MAX);
}

/* A number, or a pair of them as lo and hi.  False: neither; a pair with a null gives *is_null. */
static bool bounds(const struct value *v, double *lo, double *hi, bool *is_null)
{
    *is_null = false;
    if (v->kind == VALUE_NUM) {
        *lo = *hi = v->u.num;
        return true;
    }
    if (v->kind != VALUE_LIST || v->u.list.items.n != 2) {
        return false;
    }
    const struct value *a = v->u.list.items.item[0], *b = v->u.list.items.item[1];

    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) {
        *is_null = true;
        return true;
    }
    if (a->kind != VALUE_NUM || b->kind != VALUE_NUM) {
        return false;
    }
    *lo = a->u.num;
    *hi = b->u.num;
    return true;
}

/* "62", "62-74" with an en dash; one number where both print alike. */
static void put_range(struct buf *b, const struct shape *s, double lo, double hi)
{
    size_t start = b->n;

    filter_put_num(b, lo * s->factor, s->decimals, !s->is_fixed, s->is_signed);
    if (lo < hi || lo > hi) {
        char low[NUM_MAX], high[NUM_MAX];

        num_format(low, lo * s->factor, s->decimals, true);
        num_format(high, hi * s->factor, s->decimals, true);
        if (strcmp(low, high) != 0) {
            buf_put_c(b, EN_DASH);
            filter_put_num(b, hi * s->factor, s->decimals, !s->is_fixed, s->is_signed);
        }
    }
    if (s->unit[0] && b->n > start) {
        buf_put_c(b, NBSP);
        buf_put_c(b, s->unit);
    }
}

static bool run_shape(const struct filter_use *u, const struct value *in, const struct shape *s,
                      const struct value **out)
{
    struct buf b;
    double lo = 0, hi = 0;
    bool is_null = false;

    if (!bounds(in, &lo, &hi, &is_null)) {
        return false;
    }
    if (is_null) {
        *out = NULL;
        return true;
    }
    begin(u, &b);
    put_range(&b, s, lo, hi);
    return give(u, &b, out);
}

static bool is_imperial(const struct filter_use *u)
{
    return u->c->units == UNIT_IMPERIAL;
}

/* Words of quantities: bare, signed. */
static const char *const quantity_words[] = {"bare", "signed", NULL};

static bool run_quantity(const struct filter_use *u, const struct value *in, double factor,
                         int decimals, const char *unit, const struct value **out)
{
    struct shape s = {.factor = factor,
                      .decimals = decimals,
                      .unit = u->words & WORD_A ? "" : unit,
                      .is_signed = u->words & WORD_B};

    return run_shape(u, in, &s, out);
}

static bool run_distance(const struct filter_use *u, const struct value *in,
                         const struct value **out)
{
    return is_imperial(u) ? run_quantity(u, in, 1 / UNIT_KM_PER_MI, 1, "mi", out)
                          : run_quantity(u, in, 1, 1, "km", out);
}

static bool run_fluid(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return is_imperial(u) ? run_quantity(u, in, 1 / UNIT_ML_PER_FL_OZ, 0, "fl" NBSP "oz", out)
                          : run_quantity(u, in, 1, 0, "mL", out);
}

static bool run_weight(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return is_imperial(u) ? run_quantity(u, in, 1 / UNIT_KG_PER_LB, 1, "lb", out)
                          : run_quantity(u, in, 1, 1, "kg", out);
}

static bool run_grams(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return run_quantity(u, in, 1, 0, "g", out);
}

static bool run_sodium(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return run_quantity(u, in, 1, 0, "mg", out);
}

static bool run_range(const struct filter_use *u, const struct value *in, const struct value **out)
{
    return run_quantity(u, in, 1, 1, "", out);
}

static bool run_signed(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct shape s = {.factor = 1, .decimals = 1, .unit = "", .is_signed = true};

    return run_shape(u, in, &s, out);
}

static bool run_temperature(const struct filter_use *u, const struct value *in,
                            const struct value **out)
{
    struct value f = {.kind = VALUE_NUM};

    if (!is_imperial(u)) {
        return run_quantity(u, in, 1, 0, DEGREE "C", out);
    }
    if (in->kind != VALUE_NUM) {
        return false;
    }
    f.u.num = unit_fahrenheit_from_celsius(in->u.num);
    return run_quantity(u, &f, 1, 0, DEGREE "F", out);
}

/* unit:"bpm", with at most one decimal. */
static bool run_unit(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct shape s = {.factor = 1, .decimals = 1};

    if (u->arg[0]->kind != VALUE_TEXT) {
        return false;
    }
    s.unit = str_dup(u->c->arena, u->arg[0]->u.text);
    return run_shape(u, in, &s, out);
}

/* number:2, number:1:fixed */
static const char *const number_words[] = {"fixed", NULL};

static bool run_number(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct shape s = {.factor = 1, .unit = "", .is_fixed = u->words & WORD_A};

    if (u->arg[0]->kind != VALUE_NUM || !(u->arg[0]->u.num >= 0 && u->arg[0]->u.num <= 6)) {
        return false;
    }
    s.decimals = (int)u->arg[0]->u.num;
    return run_shape(u, in, &s, out);
}

/* --- time --------------------------------------------------------------------------------- */

static bool is_time(double x)
{
    return x >= 0 && x < 1e7;
}

static void put_minutes(struct buf *b, double minutes)
{
    long whole = (long)num_round_to(minutes, 1);

    if (whole < 60) {
        buf_printf(b, "%ld" NBSP "min", whole);
    } else if (whole % 60) {
        buf_printf(b, "%ld" NBSP "h" NBSP "%02ld" NBSP "min", whole / 60, whole % 60);
    } else {
        buf_printf(b, "%ld" NBSP "h", whole / 60);
    }
}

static bool run_duration(const struct filter_use *u, const struct value *in,
                         const struct value **out)
{
    struct buf b;
    double lo = 0, hi = 0;
    bool is_null = false;

    if (!bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi)) {
        return false;
    }
    if (is_null) {
        *out = NULL;
        return true;
    }
    begin(u, &b);
    lo = num_round_to(lo, 1);
    hi = num_round_to(hi, 1);
    if (lo < hi && hi < 60) {
        put_range(&b, &(struct shape){.factor = 1, .unit = "min"}, lo, hi);
        return give(u, &b, out);
    }
    put_minutes(&b, lo);
    if (lo < hi) {
        buf_put_c(&b, " " EN_DASH " ");
        put_minutes(&b, hi);
    }
    return give(u, &b, out);
}

/* From seconds: "45 s", "5 min", "4:30 min". */
static void put_seconds(struct buf *b, double seconds)
{
    long whole = (long)num_round_to(seconds, 1);

    if (whole < 60) {
        buf_printf(b, "%ld" NBSP "s", whole);
    } else if (whole % 60) {
        buf_printf(b, "%ld:%02ld" NBSP "min", whole / 60, whole % 60);
    } else {
        buf_printf(b, "%ld" NBSP "min", whole / 60);
    }
}

static bool is_whole_minutes(double s)
{
    return (long)num_round_to(s, 1) % 60 == 0;
}

static bool run_minutes(const struct filter_use *u, const struct value *in,
                        const struct value **out)
{
    struct buf b;
    double lo = 0, hi = 0;
    bool is_null = false;

    if (!bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi)) {
        return false;
    }
    if (is_null) {
        *out = NULL;
        return true;
    }
    begin(u, &b);
    if (lo < hi && is_whole_minutes(lo) && is_whole_minutes(hi)) {
        put_range(&b, &(struct shape){.factor = 1 / 60.0, .unit = "min"}, lo, hi);
        return give(u, &b, out);
    }
    put_seconds(&b, lo);
    if (lo < hi) {
        buf_put_c(&b, " " EN_DASH " ");
        put_seconds(&b, hi);
    }
    return give(u, &b, out);
}

static bool run_pace(const struct filter_use *u, const struct value *in, const struct value **out)
{
    double km_per_unit = is_imperial(u) ? UNIT_KM_PER_MI : 1;
    struct buf b;

    if (in->kind != VALUE_NUM || !is_time(in->u.num)) {
        return false;
    }
    long s = (long)num_round_to(in->u.num * km_per_unit * 60, 1);

    begin(u, &b);
    buf_printf(&b, "%ld:%02ld", s / 60, s % 60);
    if (!(u->words & WORD_A)) {
        buf_printf(&b, NBSP "/%s", is_imperial(u) ? "mi" : "km");
    }
    return give(u, &b, out);
}

/* --- dates -------------------------------------------------------------------------------- */

static const char *const date_words[] = {"short", "long", "year", "weekday", NULL};
static const char *const length_words[] = {"short", "long", NULL};

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
    if (has_year) {
        buf_printf(b, NBSP "%d", y);
    }
}

static bool run_date(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    struct buf b;
    date_day day = 0;

    if (!day_of(in, &day)) {
        return false;
    }
    begin(u, &b);
    if (u->words & WORD_D) {
        buf_printf(&b, "%s ", l->day_short[date_weekday(day)]);
    }
    put_date(&b, l, day, u->words & WORD_B, u->words & (WORD_B | WORD_C));
    return give(u, &b, out);
}

/* start | until:end  is "30 Nov - 6 Dec 2026", "2-8 Nov 2026". */
static bool run_until(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    bool is_long = u->words & WORD_B;
    date_day from = 0, to = 0;
    int y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0;
    struct buf b;

    if (!day_of(in, &from) || !day_of(u->arg[0], &to)) {
        return false;
    }
    date_to_ymd(from, &y1, &m1, &d1);
    date_to_ymd(to, &y2, &m2, &d2);
    begin(u, &b);
    if (y1 == y2 && m1 == m2 && d1 < d2) {
        buf_printf(&b, "%d" EN_DASH, d1);
    } else if (from != to) {
        put_date(&b, l, from, is_long, y1 != y2);
        buf_put_c(&b, " " EN_DASH " ");
    }
    put_date(&b, l, to, is_long, true);
    return give(u, &b, out);
}

/* From "mon" or from a date. */
static bool run_weekday(const struct filter_use *u, const struct value *in,
                        const struct value **out)
{
    static const char *const word[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const struct lang *l = u->c->lang;
    const char *const *names = u->words & WORD_B ? l->day_long : l->day_short;
    date_day day = 0;

    if (day_of(in, &day)) {
        *out = text_value(u, str_from_c(names[date_weekday(day)]));
        return true;
    }
    for (size_t i = 0; in->kind == VALUE_TEXT && i < WEEKDAY_COUNT; i++) {
        if (str_eq_c(in->u.text, word[i])) {
            *out = text_value(u, str_from_c(names[i]));
            return true;
        }
    }
    return false;
}

/* --- words -------------------------------------------------------------------------------- */

static bool run_plural(const struct filter_use *u, const struct value *in, const struct value **out)
{
    if (in->kind != VALUE_NUM) {
        return false;
    }
    *out = u->arg[in->u.num > 1 || in->u.num < 1 ? 1 : 0];
    return true;
}

static bool run_word(const struct filter_use *u, const struct value *in, const struct value **out)
{
    if (in->kind != VALUE_TEXT) {
        return false;
    }
    for (size_t i = 0; i < u->table->n; i++) {
        if (str_eq(u->table->word[i].key, in->u.text)) {
            *out = text_value(u, u->table->word[i].text);
            return true;
        }
    }
    return diag_report(
        u->c->diag, u->at, DIAG_TEMPLATE_NAME, "the template's words have no '%.*s' under '%.*s'",
        STR_ARG(str_from_c(str_escape(u->c->arena, in->u.text))), STR_ARG(u->table->name));
}

static bool run_else(const struct filter_use *u, const struct value *in, const struct value **out)
{
    *out = in->kind == VALUE_NULL ? u->arg[0] : in;
    return true;
}

static bool run_count(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct value *v = ARENA_NEW(u->c->arena, struct value);

    v->kind = VALUE_NUM;
    if (in->kind == VALUE_LIST) {
        v->u.num = (double)in->u.list.items.n;
    } else if (in->kind != VALUE_NULL) {
        return false;
    }
    *out = v;
    return true;
}

/* join:", ":" and "  (the second between the last two) */
static bool run_join(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct buf b;

    if (in->kind != VALUE_LIST || u->arg[0]->kind != VALUE_TEXT ||
        (u->n_args > 1 && u->arg[1]->kind != VALUE_TEXT)) {
        return false;
    }
    begin(u, &b);
    for (size_t i = 0, n = in->u.list.items.n; i < n; i++) {
        const struct value *item = in->u.list.items.item[i];

        if (i) {
            buf_put_str(&b, u->arg[u->n_args > 1 && i + 1 == n ? 1 : 0]->u.text);
        }
        if (item->kind == VALUE_TEXT) {
            buf_put_str(&b, item->u.text);
        } else if (item->kind == VALUE_NUM) {
            filter_put_num(&b, item->u.num, 2, true, false);
        } else {
            return false;
        }
    }
    return give(u, &b, out);
}

/* --- the table ---------------------------------------------------------------------------- */

#define QUANTITY(name, run)                                       \
 {                                                                \
  name, quantity_words, 0, 0, false, false, true, "a number", run \
 }

static const struct filter filters[] = {
    {"count", NULL, 0, 0, false, true, false, "a list", run_count},
    {"date", date_words, 0, 0, false, false, false, "a date", run_date},
    QUANTITY("distance", run_distance),
    {"duration", NULL, 0, 0, false, false, true, "a number of minutes", run_duration},
    {"else", NULL, 1, 1, false, true, false, "anything", run_else},
    QUANTITY("fluid", run_fluid),
    QUANTITY("grams", run_grams),
    {"join", NULL, 1, 2, false, false, false, "a list of texts or numbers, and texts between them",
     run_join},
    {"minutes", NULL, 0, 0, false, false, true, "a number of seconds", run_minutes},
    {"number", number_words, 1, 1, false, false, true, "a number, and 0 to 6 decimals", run_number},
    {"pace", quantity_words, 0, 0, false, false, false, "a number of minutes per km", run_pace},
    {"plural", NULL, 2, 2, false, false, false, "a number", run_plural},
    {"range", NULL, 0, 0, false, false, true, "a number", run_range},
    {"signed", NULL, 0, 0, false, false, true, "a number", run_signed},
    QUANTITY("sodium", run_sodium),
    QUANTITY("temperature", run_temperature),
    {"unit", NULL, 1, 1, false, false, true, "a number, and a text for the unit", run_unit},
    {"until", length_words, 1, 1, false, false, false, "a date, and the date it goes to",
     run_until},
    {"weekday", length_words, 0, 0, false, false, false, "a weekday or a date", run_weekday},
    QUANTITY("weight", run_weight),
    {"word", NULL, 0, 0, true, false, false, "a text", run_word},
};

#define N_FILTERS (sizeof filters / sizeof filters[0])

const struct filter *filter_find(struct str name)
{
    for (size_t i = 0; i < N_FILTERS; i++) {
        if (str_eq_c(name, filters[i].name)) {
            return &filters[i];
        }
    }
    return NULL;
}

const char *filter_nearest(struct str name)
{
    const char *names[N_FILTERS];

    for (size_t i = 0; i < N_FILTERS; i++) {
        names[i] = filters[i].name;
    }
    return str_nearest(name, names, N_FILTERS);
}

bool filter_run(const struct filter *f, const struct filter_use *u, const struct value *in,
                const struct value **out)
{
    unsigned before = u->c->diag->errors;

    if (in->kind == VALUE_NULL && !f->takes_null) {
        *out = in;
        return true;
    }
    for (size_t i = 0; i < u->n_args; i++) {
        if (u->arg[i]->kind == VALUE_NULL && !f->takes_null) {
            *out = u->arg[i];
            return true;
        }
    }
    if (!f->run(u, in, out)) {
        return u->c->diag->errors > before ? false : fail(u, f);
    }
    if (!*out) {
        *out = ARENA_NEW(u->c->arena, struct value); /* null */
    }
    return true;
}
