/* Texts with expressions in them: "about {day.duration_min | duration}, **easy**". */
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "expr/expr.h"

/* The '}' of the expression that begins at FROM, texts in quotes passed over; S.n if none. */
static size_t expr_end(struct str s, size_t from)
{
    char quote = 0;

    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];

        if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '}')
            return i;
    }
    return s.n;
}

struct text_reader {
    struct arena *arena;
    struct str s;
    struct loc at;
    const struct expr_names *names;
    bool is_bold;
    struct expr_parts *parts;
    struct diag *diag;
};

static void push(struct text_reader *t, struct expr_part part)
{
    size_t n = t->parts->list.n;
    const struct expr_part *last = n > 0 ? &t->parts->list.item[n - 1] : NULL;

    part.is_bold = t->is_bold;
    if (last != NULL)
        part.stretch_i = last->stretch_i + (last->is_bold != part.is_bold);
    part.next = n + 1;
    VEC_PUSH(t->arena, &t->parts->list, part);
}

static void push_text(struct text_reader *t, size_t from, size_t to)
{
    if (from < to)
        push(t, (struct expr_part){.text = {t->s.p + from, to - from}});
}

/* At a '{': *at moves past its '}'. */
static bool push_expr(struct text_reader *t, size_t *at)
{
    size_t from = *at + 1, end = expr_end(t->s, from);
    const struct expr *e;

    if (end == t->s.n) {
        *at = end;
        return diag_report(t->diag, expr_place_in(t->at, t->s, from - 1), DIAG_TEMPLATE_EXPR,
                           "'{' without its '}'");
    }
    e = expr_parse(t->arena, (struct str){t->s.p + from, end - from},
                   expr_place_in(t->at, t->s, from), t->names, t->diag);
    *at = end + 1;
    if (e == NULL)
        return false;
    push(t, (struct expr_part){.expr = e});
    return true;
}

static bool is_pair(struct str s, size_t at, char c)
{
    return at + 1 < s.n && s.p[at] == c && s.p[at + 1] == c;
}

static bool split(struct text_reader *t)
{
    bool is_fine = true;
    size_t from = 0, at = 0;

    while (at < t->s.n) {
        char c = t->s.p[at];

        if (is_pair(t->s, at, '{') || is_pair(t->s, at, '}')) {
            push_text(t, from, at + 1); /* one of the two stays */
            from = at += 2;
        } else if (is_pair(t->s, at, '*')) {
            push_text(t, from, at);
            t->is_bold = !t->is_bold;
            from = at += 2;
        } else if (c == '{') {
            push_text(t, from, at);
            is_fine = push_expr(t, &at) && is_fine;
            from = at;
        } else if (c == '}') {
            is_fine = diag_report(t->diag, expr_place_in(t->at, t->s, at), DIAG_TEMPLATE_EXPR,
                                  "'}' without its '{': to print a brace, write it twice");
            at++;
        } else {
            at++;
        }
    }
    push_text(t, from, at);
    return is_fine;
}

bool expr_parse_text(struct arena *a, struct str source, struct loc at, const struct expr *when,
                     const struct expr_names *names, struct expr_parts *out, struct diag *d)
{
    struct text_reader t = {
        .arena = a, .s = source, .at = at, .names = names, .parts = out, .diag = d};
    size_t first = out->list.n;
    bool is_fine = split(&t);

    if (when != NULL && out->list.n == first)
        push(&t, (struct expr_part){.text = STR("")});
    if (out->list.n > first) {
        out->list.item[first].when = when;
        out->list.item[first].otherwise = out->list.n;
    }
    return t.is_bold ? diag_report(d, at, DIAG_TEMPLATE_EXPR, "'**' without a second '**'")
                     : is_fine;
}

bool expr_parse_loop(struct arena *a, struct str source, struct loc at,
                     const struct expr_names *names, struct expr_loop *out, struct diag *d)
{
    struct str rest, variable = str_cut(source, ' ', &rest);
    bool is_name = variable.n > 0;

    for (size_t i = 0; i < variable.n; i++)
        is_name = is_name && (ascii_is_lower(variable.p[i]) || variable.p[i] == '_' ||
                              (i > 0 && ascii_is_digit(variable.p[i])));
    rest = str_trim(rest);
    if (!is_name || !str_starts_with(rest, "in "))
        return diag_report(d, at, DIAG_TEMPLATE_EXPR,
                           "a loop is written as 'day in week.days', not '%s'",
                           str_escape(a, source));
    rest = str_trim(str_tail(rest, 3));
    *out = (struct expr_loop){.variable = variable, .source = rest};
    out->list =
        expr_parse(a, rest, expr_place_in(at, source, (size_t)(rest.p - source.p)), names, d);
    return out->list != NULL;
}

bool expr_print_part(const struct expr_part *parts, size_t *i, const struct expr_context *c,
                     struct buf *out)
{
    const struct expr_part *p = &parts[*i];
    bool holds, is_fine = expr_holds(p->when, c, &holds);

    *i = holds ? p->next : p->otherwise;
    if (!holds)
        return is_fine;
    if (p->expr != NULL)
        return expr_print(p->expr, c, out);
    buf_put_str(out, p->text);
    return true;
}
