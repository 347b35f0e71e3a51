/* Parses expressions. */
#include "expr/expr.h"

#include <string.h>

#include "base/arena.h"
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
    unsigned errors; /* before it began */
    unsigned depth;
    bool is_condition; /* one with a name, which may not use another */
    enum token token;
    size_t start;    /* of the token */
    struct str text; /* of a name, of a text without its quotes, of a sign */
    double num;
};

/* --- words of the language ---------------------------------------------------------------- */

struct loc expr_place_in(struct loc at, struct str source, size_t i)
{
    struct str before = {source.p, i};

    if (at.col != 0 && (i == 0 || memchr(source.p, '\n', i) == NULL))
        at.col += (uint32_t)str_count_chars(before);
    return at;
}

static struct loc place(const struct parser *p, size_t at)
{
    return expr_place_in(p->loc, p->src, at);
}

static const char *quoted(const struct parser *p, struct str s)
{
    return str_escape(p->arena, s);
}

static bool is_name_start(char c)
{
    return ascii_is_letter(c) || c == '_';
}

static void read_text(struct parser *p)
{
    char quote = p->src.p[p->at++];
    size_t from = p->at;

    while (p->at < p->src.n && p->src.p[p->at] != quote)
        p->at++;
    p->text = (struct str){p->src.p + from, p->at - from};
    p->token = p->at < p->src.n ? TOKEN_TEXT : TOKEN_BAD;
    p->at += p->at < p->src.n;
}

static void read_sign(struct parser *p)
{
    struct str rest = str_tail(p->src, p->at);
    bool is_pair = rest.n > 1 && rest.p[1] == '=' && memchr("=!<>", rest.p[0], 4) != NULL;

    p->text = (struct str){rest.p, is_pair ? 2 : 1};
    p->at += p->text.n;
    p->token = is_pair || memchr("<>()[].,:|", rest.p[0], 10) != NULL ? TOKEN_SIGN : TOKEN_BAD;
}

static void advance(struct parser *p)
{
    char c;
    size_t n;

    while (p->at < p->src.n && ascii_is_space(p->src.p[p->at]))
        p->at++;
    p->start = p->at;
    if (p->at == p->src.n) {
        p->token = TOKEN_END;
        p->text = STR("");
        return;
    }
    c = p->src.p[p->at];
    if (is_name_start(c)) {
        while (p->at < p->src.n &&
               (is_name_start(p->src.p[p->at]) || ascii_is_digit(p->src.p[p->at])))
            p->at++;
        p->token = TOKEN_NAME;
        p->text = (struct str){p->src.p + p->start, p->at - p->start};
    } else if (ascii_is_digit(c) || c == '-') {
        n = num_scan(str_tail(p->src, p->at), &p->num);
        p->token = n > 0 && p->num > -NUMBER_MAX && p->num < NUMBER_MAX ? TOKEN_NUM : TOKEN_BAD;
        p->text = (struct str){p->src.p + p->start, n > 0 ? n : 1};
        p->at += n > 0 ? n : 1;
    } else if (c == '"' || c == '\'') {
        read_text(p);
    } else {
        read_sign(p);
    }
}

/* Whether TEXT comes next: a sign or a word of the language, not a text in quotes. */
static bool is_next(const struct parser *p, const char *text)
{
    return p->token != TOKEN_TEXT && str_eq_c(p->text, text);
}

static bool accept(struct parser *p, const char *text)
{
    if (!is_next(p, text))
        return false;
    advance(p);
    return true;
}

/* What is here is not WANTED.  Reported as the first mistake of an expression: what follows one is
 * guesswork.  Always NULL. */
static struct expr *report_expected(struct parser *p, const char *wanted)
{
    struct str here = {p->src.p + p->start, p->at - p->start};

    if (p->diag->errors != p->errors)
        return NULL;
    if (p->token == TOKEN_END)
        diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                    "the expression '%s' ends where %s is needed", quoted(p, p->src), wanted);
    else
        diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                    "expected %s, not '%s', in the expression '%s'", wanted, quoted(p, here),
                    quoted(p, p->src));
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

bool expr_is_name(const struct expr_names *names, struct str name)
{
    for (const struct expr_names *s = names; s != NULL; s = s->outer) {
        if (str_index(name, s->name, s->n) < s->n)
            return true;
    }
    return false;
}

static struct expr *refuse_name(struct parser *p, struct str name, size_t start)
{
    const char *near = NULL;

    for (const struct expr_names *s = p->names; s != NULL && near == NULL; s = s->outer) {
        near = str_nearest(name, s->name, s->n);
        if (near == NULL && s->tables != NULL)
            near = str_nearest(name, VEC_NAMES(p->arena, s->tables->conditions),
                               s->tables->conditions.n);
    }
    diag_report(p->diag, place(p, start), DIAG_TEMPLATE_NAME, "unknown name '%s'%s",
                quoted(p, name), diag_suggest(p->diag, near));
    return NULL;
}

static const struct expr_words *find_words(const struct parser *p, struct str name)
{
    const struct expr_words *found = NULL;

    for (const struct expr_names *s = p->names; s != NULL && found == NULL; s = s->outer) {
        if (s->tables != NULL)
            found = VEC_FIND(s->tables->list, name);
    }
    return found;
}

static const struct expr_condition *find_condition(const struct parser *p, struct str name)
{
    const struct expr_condition *found = NULL;

    for (const struct expr_names *s = p->names; s != NULL && found == NULL; s = s->outer) {
        if (s->tables != NULL && !p->is_condition)
            found = VEC_FIND(s->tables->conditions, name);
    }
    return found;
}

/* --- the grammar -------------------------------------------------------------------------- */

static bool is_operator_next(const struct parser *p)
{
    return is_next(p, "and") || is_next(p, "or") || is_next(p, "in");
}

static struct expr *parse_or(struct parser *p);

static struct expr *parse_whole(struct parser *p)
{
    struct expr *e;

    advance(p);
    e = parse_or(p);
    return e == NULL || p->token == TOKEN_END ? e : report_expected(p, "its end");
}

/* In the place where it is used: it may use the variables of the loops there. */
static struct expr *parse_condition(const struct parser *at, const struct expr_condition *condition)
{
    struct parser p = {.arena = at->arena,
                       .src = condition->source,
                       .loc = condition->at,
                       .names = at->names,
                       .diag = at->diag,
                       .errors = at->diag->errors,
                       .depth = at->depth,
                       .is_condition = true};
    struct arena_mark mark = arena_save(at->arena);
    struct expr *e = parse_whole(&p);

    if (e == NULL || at->diag->errors != p.errors)
        return e;
    if (*condition->once == NULL)
        *condition->once = e;
    else
        arena_restore(at->arena, mark);
    return *condition->once;
}

static const struct expr_step **add_step(struct parser *p, const struct expr_step **end,
                                         struct str key, size_t index)
{
    struct expr_step *s = ARENA_NEW(p->arena, struct expr_step);

    s->near = ARENA_NEW(p->arena, struct value_near);
    s->key = key;
    s->index = index;
    *end = s;
    return &s->next;
}

/* "[2]" */
static bool parse_index(struct parser *p, size_t *index)
{
    if (p->token != TOKEN_NUM || !(p->num >= 0 && p->num < 1e6) || p->num > (double)(size_t)p->num)
        return report_expected(p, "a whole number from 0") != NULL;
    *index = (size_t)p->num;
    advance(p);
    return accept(p, "]") || report_expected(p, "']'") != NULL;
}

static struct expr *parse_path(struct parser *p)
{
    size_t start = p->start, index = 0;
    struct str first = p->text, no_key = {NULL, 0};
    const struct expr_step *steps = NULL, **end = &steps;
    struct expr *e;

    advance(p);
    while (is_next(p, ".") || is_next(p, "[")) {
        if (accept(p, "[")) {
            if (!parse_index(p, &index))
                return NULL;
            end = add_step(p, end, no_key, index);
            continue;
        }
        advance(p);
        if (p->token != TOKEN_NAME)
            return report_expected(p, "a name");
        end = add_step(p, end, p->text, 0);
        advance(p);
    }
    if (!expr_is_name(p->names, first)) {
        const struct expr_condition *condition = steps == NULL ? find_condition(p, first) : NULL;

        return condition != NULL ? parse_condition(p, condition) : refuse_name(p, first, start);
    }
    e = make(p, EXPR_PATH, start);
    e->u.path.first = first;
    e->u.path.near = ARENA_NEW(p->arena, struct value_near);
    e->u.path.steps = steps;
    return e;
}

static struct expr *literal(struct parser *p, size_t start, struct value v)
{
    struct expr *e;

    advance(p);
    e = make(p, EXPR_LITERAL, start);
    e->u.literal = v;
    return e;
}

static struct expr *parse_primary(struct parser *p)
{
    size_t start = p->start;
    struct expr *e;

    if (accept(p, "(")) {
        e = parse_or(p);
        return e == NULL || accept(p, ")") ? e : report_expected(p, "')'");
    }
    if (p->token == TOKEN_NUM)
        return literal(p, start, (struct value){.kind = VALUE_NUM, .u.num = p->num});
    if (p->token == TOKEN_TEXT)
        return literal(p, start, (struct value){.kind = VALUE_TEXT, .u.text = p->text});
    if (p->token != TOKEN_NAME || is_operator_next(p) || is_next(p, "not"))
        return report_expected(p, "a name, a number or text");
    if (str_eq_c(p->text, "true") || str_eq_c(p->text, "false"))
        return literal(p, start,
                       (struct value){.kind = VALUE_BOOL, .u.is_true = p->text.p[0] == 't'});
    if (str_eq_c(p->text, "null"))
        return literal(p, start, (struct value){.kind = VALUE_NULL});
    return parse_path(p);
}

/* One of the filter's own words, distinguished from a path by its name. */
static bool parse_flag(struct parser *p, struct expr_call *c)
{
    for (unsigned i = 0; c->filter->words != NULL && c->filter->words[i] != NULL; i++) {
        if (accept(p, c->filter->words[i])) {
            c->words |= BIT(i);
            return true;
        }
    }
    return false;
}

static bool parse_table(struct parser *p, struct expr_call *c)
{
    if (p->token != TOKEN_NAME)
        return report_expected(p, "the name of a table of 'words'") != NULL;
    c->table = find_words(p, p->text);
    if (c->table == NULL)
        return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_NAME,
                           "the template's 'words' have no table '%s'", quoted(p, p->text));
    advance(p);
    return true;
}

static bool refuse_arg(struct parser *p, const struct filter *f)
{
    const char *near = NULL;
    size_t n = 0;

    while (f->words != NULL && f->words[n] != NULL)
        n++;
    if (p->token == TOKEN_NAME)
        near = str_nearest(p->text, f->words, n);
    return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                       "the filter '%s' does not take '%s'%s", f->name, quoted(p, p->text),
                       diag_suggest(p->diag, near));
}

static bool parse_arg(struct parser *p, struct expr_call *c)
{
    if (c->filter->flags & FILTER_TABLE && c->table == NULL)
        return parse_table(p, c);
    if (parse_flag(p, c))
        return true;
    if (c->n_args == c->filter->max_args ||
        (p->token == TOKEN_NAME && c->filter->words != NULL && !expr_is_name(p->names, p->text)))
        return refuse_arg(p, c->filter);
    return (c->arg[c->n_args++] = parse_primary(p)) != NULL;
}

static bool begins_value(const struct parser *p)
{
    return p->token == TOKEN_TEXT || p->token == TOKEN_NUM ||
           (p->token == TOKEN_NAME && !is_operator_next(p));
}

static bool parse_call(struct parser *p, struct expr_call *c)
{
    bool is_first;

    if (p->token != TOKEN_NAME)
        return report_expected(p, "the name of a filter") != NULL;
    c->filter = filter_find(p->text);
    if (c->filter == NULL)
        return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                           "there is no filter '%s'%s", quoted(p, p->text),
                           diag_suggest(p->diag, filter_nearest(p->arena, p->text)));
    advance(p);
    /* "else 'x'" reads better without its colon */
    is_first = c->filter->min_args > 0 && begins_value(p);
    while (is_first || accept(p, ":")) {
        is_first = false;
        if (!parse_arg(p, c))
            return false;
    }
    if (c->n_args >= c->filter->min_args &&
        (!(c->filter->flags & FILTER_TABLE) || c->table != NULL))
        return true;
    return diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                       "the filter '%s' needs more after its ':', in '%s'", c->filter->name,
                       quoted(p, p->src));
}

static struct expr *parse_filters(struct parser *p)
{
    size_t start = p->start;
    struct expr *e = parse_primary(p), *of;

    while (e != NULL && accept(p, "|")) {
        struct expr_call c = {0};

        if (!parse_call(p, &c))
            return NULL;
        of = e;
        e = make(p, EXPR_FILTER, start);
        e->u.filter.of = of;
        e->u.filter.call = c;
    }
    return e;
}

/* A OP B, which begins at START; NULL where an operand has failed. */
static struct expr *make_two(struct parser *p, enum expr_op op, size_t start, struct expr *a,
                             struct expr *b)
{
    struct expr *e;

    if (a == NULL || b == NULL)
        return NULL;
    e = make(p, op, start);
    e->u.two.a = a;
    e->u.two.b = b;
    return e;
}

static struct expr *parse_compare(struct parser *p)
{
    static const struct {
        const char *text;
        enum expr_op op;
    } row[] = {
        {"==", EXPR_EQ}, {"!=", EXPR_NE}, {"<=", EXPR_LE}, {">=", EXPR_GE},
        {"<", EXPR_LT},  {">", EXPR_GT},  {"in", EXPR_IN},
    };

    size_t start = p->start;
    struct expr *a = parse_filters(p);

    for (size_t i = 0; a != NULL && i < ARRAY_LEN(row); i++) {
        if (accept(p, row[i].text))
            return make_two(p, row[i].op, start, a, parse_filters(p));
    }
    return a;
}

static struct expr *parse_not(struct parser *p)
{
    size_t start = p->start;
    struct expr *e = NULL;

    if (p->depth >= EXPR_DEPTH_MAX) {
        diag_report(p->diag, place(p, p->start), DIAG_TEMPLATE_EXPR,
                    "the expression is nested deeper than %d", EXPR_DEPTH_MAX);
        return NULL;
    }
    p->depth++;
    if (accept(p, "not")) {
        e = parse_not(p);
        e = make_two(p, EXPR_NOT, start, e, e);
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

    while (e != NULL && accept(p, word))
        e = make_two(p, op, start, e, inner(p));
    return e;
}

static struct expr *parse_and(struct parser *p)
{
    return parse_chain(p, "and", EXPR_AND, parse_not);
}

/* Calls itself by way of the functions above: EXPR_DEPTH_MAX ends that. */
static struct expr *parse_or(struct parser *p)
{
    return parse_chain(p, "or", EXPR_OR, parse_and);
}

const struct expr *expr_parse(struct arena *a, struct str source, struct loc at,
                              const struct expr_names *names, struct diag *d)
{
    struct parser p = {
        .arena = a, .src = source, .loc = at, .names = names, .diag = d, .errors = d->errors};

    return parse_whole(&p);
}
