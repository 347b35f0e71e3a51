#include "template/reads.h"

#include <string.h>

#include "expr/expr_int.h"

/* Names bound inside of the block: they tell nothing of what is around it. */
struct bound {
    const struct bound *outer;
    struct str name;
};

struct finder {
    struct arena *arena;
    const struct bound *bound;
    struct reads *out;
};

/* --- finding ---------------------------------------------------------------------------------- */

/* Whether A is B or a path that B goes on from. */
static bool leads_to(const struct expr *a, const struct expr *b)
{
    const struct expr_step *s = a->u.path.steps, *t = b->u.path.steps;

    if (!str_eq(a->u.path.first, b->u.path.first))
        return false;
    for (; s && t; s = s->next, t = t->next)
        if (s->index != t->index || !str_eq(s->key, t->key))
            return false;
    return !s;
}

static bool covers(const struct reads_path *a, const struct reads_path *b)
{
    if (!a->is_truth)
        return leads_to(a->path, b->path);
    return b->is_truth && leads_to(a->path, b->path) && leads_to(b->path, a->path);
}

static void add_path(struct finder *f, const struct expr *path, bool is_truth)
{
    struct reads_path new = {path, is_truth};
    size_t kept = 0;

    for (const struct bound *b = f->bound; b; b = b->outer)
        if (str_eq(b->name, path->u.path.first))
            return;
    for (size_t i = 0; i < f->out->paths.n; i++)
        if (covers(&f->out->paths.item[i], &new))
            return;
    for (size_t i = 0; i < f->out->paths.n; i++)
        if (!covers(&new, &f->out->paths.item[i]))
            f->out->paths.item[kept++] = f->out->paths.item[i];
    f->out->paths.n = kept;
    VEC_PUSH(f->arena, &f->out->paths, new);
}

static void find_in_expr(struct finder *f, const struct expr *e, bool is_truth)
{
    if (!e)
        return;
    switch (e->op) {
    case EXPR_LITERAL: return;
    case EXPR_PATH: add_path(f, e, is_truth); return;
    case EXPR_FILTER:
        find_in_expr(f, e->u.filter.of, false);
        for (size_t i = 0; i < e->u.filter.call.n_args; i++)
            find_in_expr(f, e->u.filter.call.arg[i], false);
        return;
    case EXPR_NOT: find_in_expr(f, e->u.two.a, true); return;
    case EXPR_AND:
    case EXPR_OR:
        find_in_expr(f, e->u.two.a, true);
        find_in_expr(f, e->u.two.b, true);
        return;
    case EXPR_EQ:
    case EXPR_NE:
    case EXPR_IN:
        /* lists and maps are equal to themselves alone, which their values do not tell */
        if (e->u.two.a->op != EXPR_LITERAL && e->u.two.b->op != EXPR_LITERAL)
            f->out->is_open = true;
        break;
    case EXPR_LT:
    case EXPR_LE:
    case EXPR_GT:
    case EXPR_GE: break;
    }
    find_in_expr(f, e->u.two.a, false);
    find_in_expr(f, e->u.two.b, false);
}

static void find_in_text(struct finder *f, const struct block_text *text)
{
    for (size_t i = 0; text && i < text->n; i++) {
        find_in_expr(f, text->part[i].when, true);
        find_in_expr(f, text->part[i].expr, false);
    }
}

static void find_in_block(struct finder *f, const struct block *b);

static void find_in_list(struct finder *f, const struct block_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        find_in_block(f, list->item[i]);
}

static void find_in_block(struct finder *f, const struct block *b)
{
    const struct bound *outer = f->bound;
    struct bound loop = {outer, STR("loop")}, variable = {&loop, b->loop.variable};

    find_in_expr(f, b->when, true);
    find_in_expr(f, b->expr, b->kind == BLOCK_IF);
    find_in_expr(f, b->loop.list, false);
    find_in_expr(f, b->flag_from, false);
    find_in_expr(f, b->flag_upto, false);
    find_in_text(f, b->text);
    find_in_text(f, b->label);
    find_in_text(f, b->caption);
    find_in_text(f, b->alt);
    if (b->kind == BLOCK_FOR)
        f->bound = &variable;
    find_in_list(f, &b->child);
    find_in_list(f, &b->other);
    f->bound = outer;
}

void reads_find(struct arena *a, const struct block *b, struct reads *out)
{
    struct finder f = {.arena = a, .out = out};

    *out = (struct reads){.is_open = b->is_bound};
    find_in_block(&f, b);
}

/* --- their values ----------------------------------------------------------------------------- */

static void put_size(struct buf *key, size_t n)
{
    uint32_t size = (uint32_t)n;

    buf_put(key, &size, sizeof size);
}

static void put_text(struct buf *key, struct str text)
{
    put_size(key, text.n);
    buf_put_str(key, text);
}

static void put_value(struct buf *key, const struct value *v)
{
    buf_put_byte(key, (char)v->kind);
    switch (v->kind) {
    case VALUE_NULL: break;
    case VALUE_BOOL: buf_put_byte(key, (char)v->u.is_true); break;
    case VALUE_NUM: buf_put(key, &v->u.num, sizeof v->u.num); break;
    case VALUE_TEXT: put_text(key, v->u.text); break;
    case VALUE_LIST:
        put_size(key, v->u.list.items.n);
        for (size_t i = 0; i < v->u.list.items.n && !key->is_full; i++)
            put_value(key, v->u.list.items.item[i]);
        break;
    case VALUE_MAP:
        put_size(key, v->u.map.pairs.n);
        for (size_t i = 0; i < v->u.map.pairs.n && !key->is_full; i++) {
            const struct value_pair *pair = &v->u.map.pairs.item[i];

            buf_put(key, pair->key, strlen(pair->key) + 1);
            put_value(key, pair->value);
        }
        break;
    }
}

void reads_put(const struct reads *r, const struct expr_context *c, struct buf *key)
{
    for (size_t i = 0; i < r->paths.n && !key->is_full; i++) {
        const struct value *v = expr_follow(r->paths.item[i].path, c);

        if (!v)
            buf_put_byte(key, 'x');
        else if (r->paths.item[i].is_truth)
            buf_put_byte(key, expr_is_true(v) ? 't' : 'f');
        else
            put_value(key, v);
    }
}
