/* Walks a block for the paths it depends on. */
#include "template/deps.h"

#include <string.h>

enum {
    WEIGHT_MIN = 2, /* drawing one leaf is as fast as looking it up */
    WEIGHT_LOOP = 2 /* turns of a loop, as a guess */
};

/* --- the paths in a block --------------------------------------------------------------------- */

/* FN for each path that B itself uses, the blocks in it aside. */
static void visit_paths(const struct block *b, expr_use_fn *fn, void *self)
{
    const struct block_text *const texts[] = {b->text, b->label,    b->caption,
                                              b->alt,  b->bookmark, b->link};

    expr_visit_paths(b->when, true, fn, self);
    expr_visit_paths(b->expr, b->kind == BLOCK_IF, fn, self);
    expr_visit_paths(b->mirror, true, fn, self);
    expr_visit_paths(b->loop.list, false, fn, self);
    expr_visit_paths(b->flag_from, false, fn, self);
    expr_visit_paths(b->flag_upto, false, fn, self);
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (size_t k = 0; texts[i] != NULL && k < texts[i]->n; k++) {
            expr_visit_paths(texts[i]->part[k].when, true, fn, self);
            expr_visit_paths(texts[i]->part[k].expr, false, fn, self);
        }
    }
}

/* --- what may be kept of it ------------------------------------------------------------------- */

/* Numbers of pages, which are known only when all are laid out. */
static void find_number(void *self, const struct expr_use *use)
{
    struct str source = expr_source(use->path);

    *(bool *)self =
        *(bool *)self || str_eq_c(source, "page.number") || str_eq_c(source, "page.count");
}

static void add_weights(struct block *b, const struct block_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        b->weight += list->item[i]->weight;
        b->has_picture = b->has_picture || list->item[i]->has_picture;
        b->is_bound = b->is_bound || list->item[i]->is_bound;
    }
}

void deps_classify(struct block *b)
{
    static const bool is_leaf[BLOCK_COUNT] = {
        [BLOCK_TEXT] = true, [BLOCK_CHECK] = true, [BLOCK_FIELD] = true,
        [BLOCK_RULE] = true, [BLOCK_SPACE] = true, [BLOCK_FIGURE] = true,
    };
    static const bool is_picture[BLOCK_COUNT] = {
        [BLOCK_CHART] = true, [BLOCK_TIMELINE] = true, [BLOCK_QR] = true, [BLOCK_IMAGE] = true};
    bool is_paper = b->kind != BLOCK_FOR && b->kind != BLOCK_IF;

    b->weight = is_leaf[b->kind] ? 1 : b->kind == BLOCK_BUBBLES ? WEIGHT_MIN : 0;
    b->has_picture = is_picture[b->kind];
    b->is_bound = b->has_picture || b->link != NULL || b->bookmark != NULL;
    visit_paths(b, find_number, &b->is_bound);
    add_weights(b, &b->child);
    add_weights(b, &b->other);
    if (b->kind == BLOCK_FOR)
        b->weight *= WEIGHT_LOOP;
    b->is_cached =
        is_paper && !b->has_picture && (b->weight >= WEIGHT_MIN || b->kind == BLOCK_FIGURE);
    b->is_fragment = b->is_cached && !is_leaf[b->kind] && !b->is_bound;
}

/* --- what it depends on ----------------------------------------------------------------------- */

/* Names bound inside of the block: they say nothing about what is around it. */
struct bound {
    const struct bound *outer;
    struct str name;
    struct deps *deps; /* of its value; NULL: other paths cover it */
};

struct finder {
    struct arena *arena;
    const struct bound *bound;
    struct deps *out;
    const struct expr_loop *loop; /* of the block at hand */
    struct deps *each;            /* of its variable */
};

/* Whether A reads all that B reads. */
static bool covers(const struct expr_use *a, const struct expr_use *b)
{
    if (!a->is_truth && !a->each.n)
        return expr_leads_to(a->path, b->path);
    return a->is_truth == b->is_truth && str_eq(a->each, b->each) &&
           expr_leads_to(a->path, b->path) && expr_leads_to(b->path, a->path);
}

static void add_loop(struct finder *f, struct deps *out)
{
    for (size_t i = 0; i < out->loops.n && f->each == NULL; i++) {
        if (str_eq(out->loops.item[i].loop->source, f->loop->source) &&
            str_eq(out->loops.item[i].loop->variable, f->loop->variable))
            f->each = out->loops.item[i].each;
    }
    if (f->each != NULL)
        return;
    f->each = ARENA_NEW(f->arena, struct deps);
    VEC_PUSH(f->arena, &out->loops, (struct deps_loop){f->loop, f->each});
}

static void add_use(void *self, const struct expr_use *use)
{
    struct finder *f = self;
    struct str first = expr_first_name(use->path);
    struct deps *out = f->out;
    size_t kept = 0;

    for (const struct bound *b = f->bound; b != NULL; b = b->outer) {
        if (str_eq(b->name, first)) {
            out = b->deps;
            break;
        }
    }
    if (out == NULL)
        return;
    if (use->path == f->loop->list) {
        add_loop(f, out);
        return;
    }
    for (size_t i = 0; i < out->uses.n; i++) {
        if (covers(&out->uses.item[i], use))
            return;
    }
    for (size_t i = 0; i < out->uses.n; i++) {
        if (!covers(use, &out->uses.item[i]))
            out->uses.item[kept++] = out->uses.item[i];
    }
    out->uses.n = kept;
    VEC_PUSH(f->arena, &out->uses, *use);
}

/* Recursion over blocks in blocks, BLOCK_DEPTH_MAX deep. */
static void find_in_block(struct finder *f, const struct block *b)
{
    const struct bound *outer = f->bound;
    struct bound loop = {outer, STR("loop"), NULL}, variable = {&loop, b->loop.variable, NULL};

    f->loop = &b->loop;
    f->each = NULL;
    visit_paths(b, add_use, f);
    variable.deps = f->each;
    if (b->kind == BLOCK_FOR)
        f->bound = &variable;
    for (size_t i = 0; i < b->child.n; i++)
        find_in_block(f, b->child.item[i]);
    for (size_t i = 0; i < b->other.n; i++)
        find_in_block(f, b->other.item[i]);
    f->bound = outer;
}

void deps_find(struct arena *a, const struct block *b, struct deps *out)
{
    struct finder f = {.arena = a, .out = out};

    *out = (struct deps){0};
    find_in_block(&f, b);
}

/* --- the values of that ----------------------------------------------------------------------- */

static void put_size(struct buf *key, size_t n)
{
    uint32_t size = (uint32_t)n;

    buf_put(key, &size, sizeof size);
}

static void put_value(struct buf *key, const struct value *v)
{
    buf_put_byte(key, (char)v->kind);
    switch (v->kind) {
    case VALUE_NULL: break;
    case VALUE_BOOL: buf_put_byte(key, (char)v->u.is_true); break;
    case VALUE_NUM: buf_put(key, &v->u.num, sizeof v->u.num); break;
    case VALUE_TEXT:
        put_size(key, v->u.text.n);
        buf_put_str(key, v->u.text);
        break;
    case VALUE_LIST:
        put_size(key, v->u.list.n);
        for (size_t i = 0; i < v->u.list.n && !key->is_full; i++)
            put_value(key, v->u.list.item[i]);
        break;
    case VALUE_MAP:
        put_size(key, v->u.map.n);
        for (size_t i = 0; i < v->u.map.n && !key->is_full; i++) {
            const struct value_pair *pair = &v->u.map.item[i];

            buf_put(key, pair->key, strlen(pair->key) + 1);
            put_value(key, pair->value);
        }
        break;
    }
}

static void put_each(struct buf *key, const struct value *list, struct str name)
{
    put_size(key, list->u.list.n);
    for (size_t i = 0; i < list->u.list.n && !key->is_full; i++) {
        const struct value *v = value_find(list->u.list.item[i], name);

        if (v == NULL)
            buf_put_byte(key, 'x');
        else
            put_value(key, v);
    }
}

/* Recursion over loops in loops, as deep as blocks. */
static void put_loop(const struct deps_loop *l, const struct expr_context *c, struct buf *key)
{
    const struct value *list = expr_follow(l->loop->list, c);
    struct expr_scope scope = {.outer = c->scope, .name = l->loop->variable};
    struct expr_context turn = *c;

    if (list == NULL || list->kind != VALUE_LIST) {
        buf_put_byte(key, 'x');
        return;
    }
    turn.scope = &scope;
    put_size(key, list->u.list.n);
    for (size_t i = 0; i < list->u.list.n && !key->is_full; i++) {
        scope.value = list->u.list.item[i];
        deps_put(l->each, &turn, key);
    }
}

void deps_put(const struct deps *d, const struct expr_context *c, struct buf *key)
{
    for (size_t i = 0; i < d->uses.n && !key->is_full; i++) {
        const struct expr_use *use = &d->uses.item[i];
        const struct value *v = expr_follow(use->path, c);

        if (v == NULL)
            buf_put_byte(key, 'x');
        else if (use->is_truth)
            buf_put_byte(key, expr_is_true(v) ? 't' : 'f');
        else if (use->each.n && v->kind == VALUE_LIST)
            put_each(key, v, use->each);
        else
            put_value(key, v);
    }
    for (size_t i = 0; i < d->loops.n; i++)
        put_loop(&d->loops.item[i], c, key);
}
