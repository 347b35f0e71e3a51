/* Evaluating expressions, and printing their values. */
#include "base/arena.h"
#include "base/buf.h"
#include "expr/expr_int.h"

bool expr_is_true(const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL: return false;
    case VALUE_BOOL: return v->u.is_true;
    case VALUE_NUM: return v->u.num > 0 || v->u.num < 0;
    case VALUE_TEXT: return v->u.text.n > 0;
    case VALUE_LIST: return v->u.list.n > 0;
    case VALUE_MAP: return true;
    }
    return false;
}

struct loc expr_place(const struct expr *e)
{
    return e->at;
}

static bool refuse_key(const struct expr *e, const struct expr_context *c, const struct value *map,
                       struct str key)
{
    const char *near = NULL;

    if (map->kind == VALUE_MAP)
        near = str_nearest(key, VEC_NAMES(c->arena, map->u.map), map->u.map.n);
    return diag_report(c->diag, e->at, DIAG_TEMPLATE_NAME, "there is no '%.*s' in '%.*s'%s",
                       STR_ARG(key), STR_ARG(e->source),
                       map->kind == VALUE_MAP ? diag_suggest(c->diag, near)
                                              : ": what comes before it is not a mapping");
}

static const struct value *first_value(const struct expr *e, const struct expr_context *c)
{
    for (const struct expr_scope *s = c->scope; s != NULL; s = s->outer) {
        if (str_eq(s->name, e->u.path.first))
            return s->value;
    }
    return value_find_near(c->root, e->u.path.first, e->u.path.near);
}

/* One step on from V; NULL where it leads nowhere. */
static const struct value *next_value(const struct value *v, const struct expr_step *s)
{
    if (s->key.n)
        return value_find_near(v, s->key, s->near);
    if (v->kind != VALUE_LIST)
        return NULL;
    return s->index < v->u.list.n ? v->u.list.item[s->index] : value_null();
}

const struct value *expr_follow(const struct expr *path, const struct expr_context *c)
{
    const struct value *v = first_value(path, c);

    for (const struct expr_step *s = path->u.path.steps;
         s != NULL && v != NULL && v->kind != VALUE_NULL; s = s->next)
        v = next_value(v, s);
    return v;
}

struct str expr_source(const struct expr *path)
{
    return path->source;
}

struct str expr_first_name(const struct expr *path)
{
    return path->u.path.first;
}

bool expr_leads_to(const struct expr *a, const struct expr *b)
{
    const struct expr_step *s = a->u.path.steps, *t = b->u.path.steps;

    if (!str_eq(a->u.path.first, b->u.path.first))
        return false;
    for (; s != NULL && t != NULL; s = s->next, t = t->next) {
        if (s->index != t->index || !str_eq(s->key, t->key))
            return false;
    }
    return s == NULL;
}

/* Why a path leads nowhere. */
static bool refuse_path(const struct expr *e, const struct expr_context *c)
{
    const struct value *v = first_value(e, c), *next;

    if (v == NULL)
        return refuse_key(e, c, c->root, e->u.path.first);
    for (const struct expr_step *s = e->u.path.steps; s != NULL; s = s->next, v = next) {
        next = next_value(v, s);
        if (next == NULL && s->key.n)
            return refuse_key(e, c, v, s->key);
        if (next == NULL)
            break;
    }
    return diag_report(c->diag, e->at, DIAG_TEMPLATE_EXPR, "'%.*s' needs a list before its '['",
                       STR_ARG(e->source));
}

static bool is_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case VALUE_NULL: return true;
    case VALUE_BOOL: return a->u.is_true == b->u.is_true;
    case VALUE_NUM: return !(a->u.num < b->u.num) && !(a->u.num > b->u.num);
    case VALUE_TEXT: return str_eq(a->u.text, b->u.text);
    case VALUE_LIST:
    case VALUE_MAP: break;
    }
    return false;
}

static bool eval_order(const struct expr *e, const struct expr_context *c, const struct value *a,
                       const struct value *b, bool *holds)
{
    bool are_nums = a->kind == VALUE_NUM && b->kind == VALUE_NUM;
    int order;

    *holds = false;
    if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
        return true;
    if (!are_nums && (a->kind != VALUE_TEXT || b->kind != VALUE_TEXT))
        return diag_report(c->diag, e->at, DIAG_TEMPLATE_EXPR,
                           "'%.*s' compares different kinds: compare a number with a number or "
                           "text with text",
                           STR_ARG(e->source));
    order =
        are_nums ? (a->u.num > b->u.num) - (a->u.num < b->u.num) : str_cmp(a->u.text, b->u.text);
    *holds = e->op == EXPR_LT   ? order < 0
             : e->op == EXPR_LE ? order <= 0
             : e->op == EXPR_GT ? order > 0
                                : order >= 0;
    return true;
}

static bool eval_in(const struct expr *e, const struct expr_context *c, const struct value *a,
                    const struct value *list, bool *holds)
{
    *holds = false;
    if (list->kind == VALUE_NULL)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_report(c->diag, e->at, DIAG_TEMPLATE_EXPR, "'%.*s' needs a list after 'in'",
                           STR_ARG(e->source));
    for (size_t i = 0; i < list->u.list.n && !*holds; i++)
        *holds = is_equal(a, list->u.list.item[i]);
    return true;
}

static bool eval_two(const struct expr *e, const struct expr_context *c, bool *holds)
{
    const struct value *a = NULL, *b = NULL;

    if (!expr_eval(e->u.two.a, c, &a))
        return false;
    if (e->op == EXPR_NOT) {
        *holds = !expr_is_true(a);
        return true;
    }
    if (e->op == EXPR_AND || e->op == EXPR_OR) {
        *holds = expr_is_true(a);
        if (*holds == (e->op == EXPR_OR))
            return true;
    }
    if (!expr_eval(e->u.two.b, c, &b))
        return false;
    if (e->op == EXPR_IN)
        return eval_in(e, c, a, b, holds);
    if (e->op == EXPR_LT || e->op == EXPR_LE || e->op == EXPR_GT || e->op == EXPR_GE)
        return eval_order(e, c, a, b, holds);
    *holds = e->op == EXPR_AND || e->op == EXPR_OR ? expr_is_true(b)
                                                   : is_equal(a, b) == (e->op == EXPR_EQ);
    return true;
}

static bool eval_filter(const struct expr *e, const struct expr_context *c,
                        const struct value **out)
{
    const struct expr_call *call = &e->u.filter.call;
    struct filter_use use = {.c = c,
                             .filter = call->filter,
                             .at = e->at,
                             .words = call->words,
                             .n_args = call->n_args,
                             .table = call->table};
    const struct value *in = NULL;

    if (!expr_eval(e->u.filter.of, c, &in))
        return false;
    for (size_t i = 0; i < call->n_args; i++) {
        if (!expr_eval(call->arg[i], c, &use.arg[i]))
            return false;
    }
    return filter_run(&use, in, out);
}

bool expr_eval(const struct expr *e, const struct expr_context *c, const struct value **out)
{
    bool holds = false;

    if (e->op == EXPR_PATH) {
        const struct value *v = expr_follow(e, c);

        *out = v != NULL ? v : value_null(); /* even after a report */
        return v != NULL || refuse_path(e, c);
    }
    if (e->op == EXPR_FILTER)
        return eval_filter(e, c, out);
    if (e->op == EXPR_LITERAL) {
        *out = &e->u.literal;
        return true;
    }
    if (!eval_two(e, c, &holds))
        return false;
    *out = value_bool(holds);
    return true;
}

bool expr_holds(const struct expr *e, const struct expr_context *c, bool *out)
{
    const struct value *v = NULL;
    bool is_fine = e == NULL || expr_eval(e, c, &v);

    *out = is_fine && (e == NULL || expr_is_true(v));
    return is_fine;
}

static void visit_filter(const struct expr *e, expr_use_fn *fn, void *self)
{
    const struct expr *of = e->u.filter.of;
    const struct expr_call *call = &e->u.filter.call;

    for (size_t i = 0; i < call->n_args; i++)
        expr_visit_paths(call->arg[i], false, fn, self);
    if (call->filter->flags & FILTER_PICK && of->op == EXPR_PATH &&
        call->arg[0]->op == EXPR_LITERAL && call->arg[0]->u.literal.kind == VALUE_TEXT)
        fn(self, &(struct expr_use){of, .each = call->arg[0]->u.literal.u.text});
    else
        expr_visit_paths(of, false, fn, self);
}

/* Recursion over an expression's operands, EXPR_DEPTH_MAX deep. */
void expr_visit_paths(const struct expr *e, bool is_truth, expr_use_fn *fn, void *self)
{
    if (e == NULL || e->op == EXPR_LITERAL)
        return;
    if (e->op == EXPR_PATH) {
        fn(self, &(struct expr_use){e, .is_truth = is_truth});
        return;
    }
    if (e->op == EXPR_FILTER) {
        visit_filter(e, fn, self);
        return;
    }
    is_truth = e->op == EXPR_NOT || e->op == EXPR_AND || e->op == EXPR_OR;
    expr_visit_paths(e->u.two.a, is_truth, fn, self);
    if (e->op != EXPR_NOT)
        expr_visit_paths(e->u.two.b, is_truth, fn, self);
}

bool expr_print(const struct expr *e, const struct expr_context *c, struct buf *out)
{
    const struct value *v = NULL;

    if (!expr_eval(e, c, &v))
        return false;
    switch (v->kind) {
    case VALUE_TEXT: buf_put_str(out, v->u.text); return true;
    case VALUE_NUM: filter_put_num(out, v->u.num, 2, true, false); return true;
    case VALUE_NULL:
        return diag_report(
            c->diag, e->at, DIAG_TEMPLATE_EXPR,
            "'{%.*s}' has no value here: put it under a 'when', or add '| else \"...\"'",
            STR_ARG(e->source));
    case VALUE_BOOL:
    case VALUE_LIST:
    case VALUE_MAP: break;
    }
    return diag_report(c->diag, e->at, DIAG_TEMPLATE_EXPR, "'{%.*s}' is neither text nor number%s",
                       STR_ARG(e->source),
                       v->kind == VALUE_LIST ? ": a list needs 'range', 'join' or a unit filter"
                                             : "");
}
