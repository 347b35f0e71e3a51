/* Building a mapping from dotted keys. */
#include "athlete/layer.h"

#include "base/arena.h"
#include "ydoc/ydoc.h"

void layer_init(struct layer *l, struct arena *a)
{
    *l = (struct layer){.arena = a};
}

static struct layer_entry *find_entry(struct layer *l, struct str key, struct loc at)
{
    for (size_t i = 0; i < l->top.entry.n; i++) {
        if (str_eq(l->top.entry.item[i].key, key))
            return &l->top.entry.item[i];
    }
    VEC_PUSH(l->arena, &l->top.entry, (struct layer_entry){.key = key, .at = at});
    return &l->top.entry.item[l->top.entry.n - 1];
}

/* The mapping that E has as a value becomes the beginning of its inner mapping. */
static void open_entry(struct layer *l, struct layer_entry *e)
{
    const struct ydoc_node *whole = e->value;

    e->value = NULL;
    if (whole == NULL || whole->kind != YDOC_MAP)
        return;
    for (size_t i = 0; i < whole->n; i++)
        VEC_PUSH(l->arena, &e->inner.pair, whole->pair[i]);
}

void layer_set(struct layer *l, struct str dotted, struct loc at, const struct ydoc_node *value)
{
    struct str inner, outer = str_cut(dotted, '.', &inner);
    struct layer_entry *e = find_entry(l, outer, at);
    struct ydoc_pair pair = {.key = inner, .at = at, .value = value};

    if (inner.p == NULL) {
        e->value = value;
        e->at = at;
        e->inner.pair.n = 0;
        return;
    }
    open_entry(l, e);
    for (size_t i = 0; i < e->inner.pair.n; i++) {
        if (str_eq(e->inner.pair.item[i].key, inner)) {
            e->inner.pair.item[i] = pair;
            return;
        }
    }
    VEC_PUSH(l->arena, &e->inner.pair, pair);
}

static const struct ydoc_node *map_of(struct arena *a, const struct ydoc_pair *pair, size_t n,
                                      struct loc at)
{
    struct ydoc_node *map = ARENA_NEW(a, struct ydoc_node);

    *map = (struct ydoc_node){.kind = YDOC_MAP, .at = at, .n = n, .pair = pair};
    return map;
}

const struct ydoc_node *layer_node(const struct layer *l, struct loc at)
{
    size_t n = l->top.entry.n;
    struct ydoc_pair *pair = ARENA_NEW_N(l->arena, struct ydoc_pair, n ? n : 1);

    for (size_t i = 0; i < n; i++) {
        const struct layer_entry *e = &l->top.entry.item[i];

        pair[i] = (struct ydoc_pair){.key = e->key, .at = e->at, .value = e->value};
        if (e->value == NULL)
            pair[i].value = map_of(l->arena, e->inner.pair.item, e->inner.pair.n, e->at);
    }
    return map_of(l->arena, pair, n, at);
}
