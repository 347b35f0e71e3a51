#include "expr/expr.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"
#include "expr/expr_int.h"

#define NUMBER_MAX 1e9 /* of a literal; what is printed must stay within base/num's bounds */

enum token {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_NUM,
    TOKEN_TEXT,
    TOKEN_SIGN,
    TOKEN_BAD
};

struct parser {
    struct arena *arena;
    struct str src;
    size_t at; /* after the token */
    struct loc loc;
    const struct expr_names *names;
    struct diag *diag;
    unsigned depth;
    bool has_failed;
    enum token token;
    size_t start;    /* of the token */
    struct str text; /* of a name, of a text without its quotes, of a sign */
    double num;
};

/* --- words of the language ---------------------------------------------------------------- */

/* Where byte AT of the source stands: exact as long as it is on the first line. */
static struct loc place(const struct parser *p, size_t at)
{
    struct loc l = p->loc;
    struct str before = {p->src.p, at};

    for (size_t i = 0; i < at; i++) {
        if (p->src.p[i] == '\n') {
            return l;
        }
    }
    l.col += l.col ? (uint32_t)str_count_chars(before) : 0;
    return l;
}

static struct str quoted(const struct parser *p, struct str s)
{
    return str_from_c(str_escape(p->arena, s));
}

static bool is_name_start(char c)
{
    return ascii_is_letter(c) || c == '_';
}

static void read_text(struct parser *p)
{
    char quote = p->src.p[p->at++];
    size_t from = p->at;

    while (p->at < p->src.n && p->src.p[p->at] != quote) {
        p->at++;
    }
    p->text = (struct str){p->src.p + from, p->at - from};
    p->token = p->at < p->src.n ? TOKEN_TEXT : TOKEN_BAD;
    p->at += p->at < p->src.n;
}

static void read_sign(struct parser *p)
{
    static const char *const signs[] = {"==", "!=", "<=", ">="};
    struct str rest = str_tail(p->src, p->at);

    p->token = TOKEN_SIGN;
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        if (str_starts_with(rest, signs[i])) {
            p->text = str_from_c(signs[i]);
            p->at += 2;
            return;
        }
    }
    p->text = (struct str){rest.p, 1};
    p->at++;
    for (const char *s = "<>()[].,:|"; *s; s++) {
        if (rest.p[0] == *s) {
            return;
        }
    }
    p->token = TOKEN_BAD;
}

static void advance(struct parser *p)
{
    while (p->at < p->src.n && ascii_is_space(p->src.p[p->at])) {
        p->at++;
    }
    p->start = p->at;
    if (p->at == p->src.n) {
        p->token = TOKEN_END;
        p->text = STR("");
        return;
    }
    char c = p->src.p[p->at];

    if (is_name_start(c)) {
        while (p->at < p->src.n &&
               (is_name_start(p->src.p[p->at]) || ascii_is_digit(p->src.p[p->at]))) {
            p->at++;
        }
        p->token = TOKEN_NAME;
        p->text = (struct str){p->src.p + p->start, p->at - p->start};
    } else if (ascii_is_digit(c) || c == '-') {
        size_t n = num_scan(str_tail(p->src, p->at), &p->num);

        p->token = n && p->num > -NUMBER_MAX && p->num < NUMBER_MAX ? TOKEN_NUM : TOKEN_BAD;
        p->text = (struct str){p->src.p + p->start, n ? n : 1};
        p->at += n ? n : 1;
    } else if (c == '"' || c == '\'') {
        read_text(p);
    } else {
        read_sign(p);
    }
}

static bool sees(const struct parser *p, enum token token, const char *text)
{
    return p->token == token && str_eq_c(p->text, text);
}

static bool takes(struct parser *p, enum token token, const char *text)
{
    if (!sees(p, token, text)) {
        return false;
    }
    advance(p);
    return true;
}

/* Reports the first mistake alone: what follows it is guesswork. */
static struct expr *complain(struct parser *p, const char *wanted)
{
    if (!p->has_failed) {
        p->has_failed = true;
        if (p->token == TOKEN_END) {
            diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                        "the expression '%.*s' ends where %s is needed", STR_ARG(quoted(p, p->src)),
                        wanted);
        } else {
            struct str here = {p->src.p + p->start, p->at - p->start};

            diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                        "'%.*s' stands where %s is needed, in the expression '%.*s'",
                        STR_ARG(quoted(p, here)), wanted, STR_ARG(quoted(p, p->src)));
        }
    }
    return NULL;
}

static struct expr *make(struct parser *p, enum expr_op op, size_t start)
{
    struct expr *e = ARENA_NEW(p->arena, struct expr);

    e->op = op;
    e->at = place(p, start);
    e->source = str_trim((struct str){p->src.p + start, p->start - start});
    return e;
}

/* --- names -------------------------------------------------------------------------------- */

static bool knows(const struct expr_names *names, struct str name)
{
    for (const struct expr_names *s = names; s; s = s->outer) {
        for (size_t i = 0; i < s->n; i++) {
            if (str_eq_c(name, s->name[i])) {
                return true;
            }
        }
    }
    return false;
}

static void refuse_name(struct parser *p, struct str name, size_t start)
{
    const char *near = NULL;

    for (const struct expr_names *s = p->names; s && !near; s = s->outer) {
        near = str_nearest(name, s->name, s->n);
    }
    diag_report(p->diag, place(p, start), DIAG_TEMPLATE_NAME, "nothing here is called '%.*s'%s",
                STR_ARG(name), diag_suggest(p->diag, near));
    p->has_failed = true;
}

static const struct expr_words *find_words(const struct parser *p, struct str name)
{
    for (const struct expr_names *s = p->names; s; s = s->outer) {
        for (size_t i = 0; s->tables != NULL && i < s->tables->list.n; i++) {
            if (str_eq_c(name, s->tables->list.item[i].name))
                return &s->tables->list.item[i];
        }
    }
    return NULL;
}

/* --- the grammar -------------------------------------------------------------------------- */

static struct expr *parse_or(struct parser *p);

static const struct expr_step **add_step(struct parser *p, const struct expr_step **end,
                                         struct str key, size_t index)
{
    struct expr_step *s = ARENA_NEW(p->arena, struct expr_step);

    s->near = ARENA_NEW(p->arena, size_t);
    s->key = key;
    s->index = index;
    *end = s;
    return &s->next;
}

static struct expr *parse_path(struct parser *p)
{
    size_t start = p->start;
    struct str first = p->text;
    const struct expr_step *steps = NULL, **end = &steps;

    advance(p);
    while (!p->has_failed) {
        if (takes(p, TOKEN_SIGN, ".")) {
            if (p->token != TOKEN_NAME) {
                return complain(p, "a name");
            }
            end = add_step(p, end, p->text, 0);
            advance(p);
        } else if (takes(p, TOKEN_SIGN, "[")) {
            if (p->token != TOKEN_NUM || !(p->num >= 0 && p->num < 1e6) ||
                p->num > (double)(size_t)p->num) {
                return complain(p, "a whole number from 0");
            }
            end = add_step(p, end, (struct str){NULL, 0}, (size_t)p->num);
            advance(p);
            if (!takes(p, TOKEN_SIGN, "]")) {
                return complain(p, "']'");
            }
        } else {
            break;
        }
    }
    if (!knows(p->names, first)) {
        refuse_name(p, first, start);
        return NULL;
    }
    struct expr *e = make(p, EXPR_PATH, start);

    e->u.path.first = first;
    e->u.path.near = ARENA_NEW(p->arena, size_t);
    e->u.path.steps = steps;
    return e;
}

static struct expr *literal(struct parser *p, size_t start, struct value v)
{
    advance(p);
    struct expr *e = make(p, EXPR_LITERAL, start);

    e->u.literal = v;
    return e;
}

static struct expr *parse_primary(struct parser *p)
{
    size_t start = p->start;

    if (takes(p, TOKEN_SIGN, "(")) {
        struct expr *e = parse_or(p);

        return !e || takes(p, TOKEN_SIGN, ")") ? e : complain(p, "')'");
    }
    if (p->token == TOKEN_NUM) {
        return literal(p, start, (struct value){.kind = VALUE_NUM, .u.num = p->num});
    }
    if (p->token == TOKEN_TEXT) {
        return literal(p, start, (struct value){.kind = VALUE_TEXT, .u.text = p->text});
    }
    if (p->token != TOKEN_NAME || sees(p, TOKEN_NAME, "and") || sees(p, TOKEN_NAME, "or") ||
        sees(p, TOKEN_NAME, "in") || sees(p, TOKEN_NAME, "not")) {
        return complain(p, "a name, a number or a text");
    }
    if (str_eq_c(p->text, "true") || str_eq_c(p->text, "false")) {
        return literal(p, start,
                       (struct value){.kind = VALUE_BOOL, .u.is_true = p->text.p[0] == 't'});
    }
    if (str_eq_c(p->text, "null")) {
        return literal(p, start, (struct value){.kind = VALUE_NULL});
    }
    return parse_path(p);
}

/* One of the filter's own words, told from a path by its name. */
static bool parse_flag(struct parser *p, struct expr_call *c)
{
    for (unsigned i = 0; c->filter->words && c->filter->words[i]; i++) {
        if (sees(p, TOKEN_NAME, c->filter->words[i])) {
            c->words |= BIT(i);
            advance(p);
            return true;
        }
    }
    return false;
}

static bool parse_table(struct parser *p, struct expr_call *c)
{
    if (p->token != TOKEN_NAME) {
        return complain(p, "the name of a table of 'words'") != NULL;
    }
    c->table = find_words(p, p->text);
    if (!c->table) {
        p->has_failed = true;
        return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_NAME,
                           "the template's 'words' have no table '%.*s'", STR_ARG(p->text));
    }
    advance(p);
    return true;
}

static bool refuse_arg(struct parser *p, const struct filter *f)
{
    size_t n = 0;
    const char *near = NULL;

    for (; f->words && f->words[n]; n++) {
    }
    near = p->token == TOKEN_NAME ? str_nearest(p->text, f->words, n) : NULL;
    p->has_failed = true;
    return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                       "the filter '%s' does not know '%.*s'%s", f->name,
                       STR_ARG(quoted(p, p->text)), diag_suggest(p->diag, near));
}

static bool parse_arg(struct parser *p, struct expr_call *c)
{
    const struct filter *f = c->filter;

    if (f->takes_table && !c->table) {
        return parse_table(p, c);
    }
    if (parse_flag(p, c)) {
        return true;
    }
    if (c->n_args == f->max_args) {
        return refuse_arg(p, f);
    }
    return (c->arg[c->n_args++] = parse_primary(p)) != NULL;
}

static bool begins_value(const struct parser *p)
{
    return p->token == TOKEN_TEXT || p->token == TOKEN_NUM ||
           (p->token == TOKEN_NAME && !sees(p, TOKEN_NAME, "and") && !sees(p, TOKEN_NAME, "or") &&
            !sees(p, TOKEN_NAME, "in"));
}

static bool parse_call(struct parser *p, struct expr_call *c)
{
    if (p->token != TOKEN_NAME) {
        return complain(p, "the name of a filter") != NULL;
    }
    c->filter = filter_find(p->text);
    if (!c->filter) {
        const char *near = filter_nearest(p->text);

        p->has_failed = true;
        return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                           "there is no filter '%.*s'%s", STR_ARG(p->text),
                           diag_suggest(p->diag, near));
    }
    advance(p);
    /* "else 'x'" reads better without its colon */
    bool is_first = c->filter->min_args && begins_value(p);

    while (is_first || takes(p, TOKEN_SIGN, ":")) {
        is_first = false;
        if (!parse_arg(p, c)) {
            return false;
        }
    }
    if (c->n_args < c->filter->min_args || (c->filter->takes_table && !c->table)) {
        p->has_failed = true;
        return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                           "the filter '%s' needs more after its ':', in '%.*s'", c->filter->name,
                           STR_ARG(quoted(p, p->src)));
    }
    return true;
}

static struct expr *parse_filters(struct parser *p)
{
    size_t start = p->start;
    struct expr *e = parse_primary(p);

    while (e && takes(p, TOKEN_SIGN, "|")) {
        struct expr_call c = {0};

        if (!parse_call(p, &c)) {
            return NULL;
        }
        struct expr *of = e;

        e = make(p, EXPR_FILTER, start);
        e->u.filter.of = of;
        e->u.filter.call = c;
    }
    return e;
}

static struct expr *parse_compare(struct parser *p)
{
    static const struct {
        enum token token;
        const char *text;
        enum expr_op op;
    } row[] = {
        {TOKEN_SIGN, "==", EXPR_EQ}, {TOKEN_SIGN, "!=", EXPR_NE}, {TOKEN_SIGN, "<=", EXPR_LE},
        {TOKEN_SIGN, ">=", EXPR_GE}, {TOKEN_SIGN, "<", EXPR_LT},  {TOKEN_SIGN, ">", EXPR_GT},
        {TOKEN_NAME, "in", EXPR_IN},
    };

    size_t start = p->start;
    struct expr *a = parse_filters(p);

    for (size_t i = 0; a && i < ARRAY_LEN(row); i++) {
        if (takes(p, row[i].token, row[i].text)) {
            struct expr *b = parse_filters(p);

            if (!b) {
                return NULL;
            }
            struct expr *e = make(p, row[i].op, start);

            e->u.two.a = a;
            e->u.two.b = b;
            return e;
        }
    }
    return a;
}

static struct expr *parse_not(struct parser *p)
{
    size_t start = p->start;
    struct expr *e = NULL;

    if (p->depth >= EXPR_DEPTH_MAX) {
        p->has_failed = true;
        diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                    "the expression is nested deeper than %d", EXPR_DEPTH_MAX);
        return NULL;
    }
    p->depth++;
    if (takes(p, TOKEN_NAME, "not")) {
        const struct expr *a = parse_not(p);

        if (a) {
            e = make(p, EXPR_NOT, start);
            e->u.two.a = a;
        }
    } else {
        e = parse_compare(p);
    }
    p->depth--;
    return e;
}

static struct expr *parse_chain(struct parser *p, const char *word, enum expr_op op,
                                struct expr *(*inner)(struct parser *))
{
    size_t start = p->start;
    struct expr *e = inner(p);

    while (e && takes(p, TOKEN_NAME, word)) {
        struct expr *a = e, *b = inner(p);

        if (!b) {
            return NULL;
        }
        e = make(p, op, start);
        e->u.two.a = a;
        e->u.two.b = b;
    }
    return e;
}

static struct expr *parse_and(struct parser *p)
{
    return parse_chain(p, "and", EXPR_AND, parse_not);
}

static struct expr *parse_or(struct parser *p)
{
    return parse_chain(p, "or", EXPR_OR, parse_and);
}

const struct expr *expr_parse(struct arena *a, struct str source, struct loc at,
                              const struct expr_names *names, struct diag *d)
{
    struct parser p = {.arena = a, .src = source, .loc = at, .names = names, .diag = d};

    advance(&p);
    struct expr *e = parse_or(&p);

    if (e && p.token != TOKEN_END) {
        return complain(&p, "the end");
    }
    return e;
}
