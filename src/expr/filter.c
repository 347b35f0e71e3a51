#include "expr/filter.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/num.h"
#include "expr/filter_int.h"

#define MINUS  "\xE2\x88\x92"
#define DEGREE "\xC2\xB0"

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

const struct value *filter_text(const struct filter_use *u, struct str text)
{
    struct value *v = ARENA_NEW(u->c->arena, struct value);

    v->kind = VALUE_TEXT;
    v->u.text = text;
    return v;
}

bool filter_give(const struct filter_use *u, const struct buf *b, const struct value **out)
{
    *out = filter_text(u, buf_str(b));
    return true;
}

void filter_begin(const struct filter_use *u, struct buf *b)
{
    buf_init(b, u->c->arena, EXPR_TEXT_MAX);
}

bool filter_bounds(const struct value *v, double *lo, double *hi, bool *is_null)
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

void filter_put_range(struct buf *b, const struct filter_shape *s, double lo, double hi)
{
    size_t start = b->n;

    filter_put_num(b, lo * s->factor, s->decimals, !s->is_fixed, s->is_signed);
    if (lo < hi || lo > hi) {
        char low[NUM_MAX], high[NUM_MAX];

        num_format(low, lo * s->factor, s->decimals, true);
        num_format(high, hi * s->factor, s->decimals, true);
        if (strcmp(low, high) != 0) {
            buf_put_c(b, FILTER_EN_DASH);
            filter_put_num(b, hi * s->factor, s->decimals, !s->is_fixed, s->is_signed);
        }
    }
    if (s->unit[0] && b->n > start) {
        buf_put_c(b, FILTER_NBSP);
        buf_put_c(b, s->unit);
    }
}

static bool run_shape(const struct filter_use *u, const struct value *in,
                      const struct filter_shape *s, const struct value **out)
{
    struct buf b;
    double lo = 0, hi = 0;
    bool is_null = false;

    if (!filter_bounds(in, &lo, &hi, &is_null)) {
        return false;
    }
    if (is_null) {
        *out = NULL;
        return true;
    }
    filter_begin(u, &b);
    filter_put_range(&b, s, lo, hi);
    return filter_give(u, &b, out);
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
    struct filter_shape s = {.factor = factor,
                             .decimals = decimals,
                             .unit = u->words & FILTER_BARE ? "" : unit,
                             .is_signed = u->words & FILTER_SIGNED};

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
    return is_imperial(u)
               ? run_quantity(u, in, 1 / UNIT_ML_PER_FL_OZ, 0, "fl" FILTER_NBSP "oz", out)
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
    struct filter_shape s = {.factor = 1, .decimals = 1, .unit = "", .is_signed = true};

    return run_shape(u, in, &s, out);
}

static bool run_temperature(const struct filter_use *u, const struct value *in,
                            const struct value **out)
{
    struct value lo = {.kind = VALUE_NUM}, hi = {.kind = VALUE_NUM};
    const struct value *pair[] = {&lo, &hi};
    struct value fahrenheit = {.kind = VALUE_LIST, .u.list.items = {.item = pair, .n = 2}};
    bool is_null = false;

    if (!is_imperial(u)) {
        return run_quantity(u, in, 1, 0, DEGREE "C", out);
    }
    if (!filter_bounds(in, &lo.u.num, &hi.u.num, &is_null)) {
        return false;
    }
    if (is_null) {
        *out = NULL;
        return true;
    }
    lo.u.num = unit_fahrenheit_from_celsius(lo.u.num);
    hi.u.num = unit_fahrenheit_from_celsius(hi.u.num);
    return run_quantity(u, &fahrenheit, 1, 0, DEGREE "F", out);
}

/* unit:"bpm", with at most one decimal. */
static bool run_unit(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct filter_shape s = {.factor = 1, .decimals = 1};

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
    struct filter_shape s = {.factor = 1, .unit = "", .is_fixed = u->words & FILTER_FIXED};

    if (u->arg[0]->kind != VALUE_NUM || !(u->arg[0]->u.num >= 0 && u->arg[0]->u.num <= 6)) {
        return false;
    }
    s.decimals = (int)u->arg[0]->u.num;
    return run_shape(u, in, &s, out);
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
    for (size_t i = 0; i < u->table->list.n; i++) {
        if (str_eq_c(in->u.text, u->table->list.item[i].name)) {
            *out = filter_text(u, str_from_c(u->table->list.item[i].text));
            return true;
        }
    }
    return diag_report(u->c->diag, u->at, DIAG_TEMPLATE_NAME,
                       "the template's words have no '%s' under '%s'",
                       str_escape(u->c->arena, in->u.text), u->table->name);
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
    filter_begin(u, &b);
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
    return filter_give(u, &b, out);
}

/* sources | each:"mark": from a list of maps the list of what each has under that name */
static bool run_each(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct value *list = ARENA_NEW(u->c->arena, struct value);

    if (in->kind != VALUE_LIST || u->arg[0]->kind != VALUE_TEXT) {
        return false;
    }
    list->kind = VALUE_LIST;
    for (size_t i = 0; i < in->u.list.items.n; i++) {
        const struct value *v = value_find(in->u.list.items.item[i], u->arg[0]->u.text);

        if (!v) {
            return diag_report(u->c->diag, u->at, DIAG_TEMPLATE_NAME, "no '%.*s' in the list",
                               STR_ARG(u->arg[0]->u.text));
        }
        VEC_PUSH(u->c->arena, &list->u.list.items, v);
    }
    *out = list;
    return true;
}

/* What the program says begins small, as a message does; on paper it begins a line.  English alone:
 * words of other languages stand in templates, as they are to be printed. */
static bool run_sentence(const struct filter_use *u, const struct value *in,
                         const struct value **out)
{
    struct buf b;
    struct str s = in->u.text;

    if (in->kind != VALUE_TEXT) {
        return false;
    }
    filter_begin(u, &b);
    if (s.n) {
        buf_put_byte(&b, ascii_upper(s.p[0]));
        s = (struct str){s.p + 1, s.n - 1};
    }
    buf_put_str(&b, s);
    return filter_give(u, &b, out);
}

static const char *const date_words[] = {"short", "long", "year", "weekday", NULL};

static const char *const length_words[] = {"short", "long", NULL};

/* --- the table ---------------------------------------------------------------------------- */

#define QUANTITY(name, run)                                       \
 {                                                                \
  name, quantity_words, 0, 0, false, false, true, "a number", run \
 }

static const struct filter filters[] = {
    {"count", NULL, 0, 0, false, true, false, "a list", run_count},
    {"date", date_words, 0, 0, false, false, false, "a date", filter_date},
    QUANTITY("distance", run_distance),
    {"duration", NULL, 0, 0, false, false, true, "a number of minutes", filter_duration},
    {"each", NULL, 1, 1, false, false, false, "a list, and the name of what to take from each",
     run_each},
    {"else", NULL, 1, 1, false, true, false, "anything", run_else},
    QUANTITY("fluid", run_fluid),
    QUANTITY("grams", run_grams),
    {"join", NULL, 1, 2, false, false, false, "a list of texts or numbers, and texts between them",
     run_join},
    {"minutes", NULL, 0, 0, false, false, true, "a number of seconds", filter_minutes},
    {"number", number_words, 1, 1, false, false, true, "a number, and 0 to 6 decimals", run_number},
    {"pace", quantity_words, 0, 0, false, false, false, "a number of minutes per km", filter_pace},
    {"plural", NULL, 2, 2, false, false, false, "a number", run_plural},
    {"range", NULL, 0, 0, false, false, true, "a number", run_range},
    {"sentence", NULL, 0, 0, false, false, false, "a text", run_sentence},
    {"signed", NULL, 0, 0, false, false, true, "a number", run_signed},
    QUANTITY("sodium", run_sodium),
    QUANTITY("temperature", run_temperature),
    {"unit", NULL, 1, 1, false, false, true, "a number, and a text for the unit", run_unit},
    {"until", length_words, 1, 1, false, false, false, "a date, and the date it goes to",
     filter_until},
    {"weekday", length_words, 0, 0, false, false, false, "a weekday or a date", filter_weekday},
    QUANTITY("weight", run_weight),
    {"word", NULL, 0, 0, true, false, false, "a text", run_word},
};

#define N_FILTERS ARRAY_LEN(filters)

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
