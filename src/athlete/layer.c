/* Building a mapping from dotted keys. */
#include "athlete/athlete_int.h"

#include <string.h>

static const struct ydoc_node *new_map(struct arena *a, const struct ydoc_pair *pair, size_t n,
                                       struct loc at)
{
    struct ydoc_node *map = ARENA_NEW(a, struct ydoc_node);

    *map = (struct ydoc_node){.kind = YDOC_MAP, .at = at, .n = n, .pair = pair};
    return map;
}

static size_t find_pair(const struct ydoc_pair *pair, size_t n, struct str key)
{
    size_t i = 0;

    while (i < n && !str_eq(pair[i].key, key))
        i++;
    return i;
}

/* OLD, if it is a mapping, with PAIR replaced in it or added. */
static const struct ydoc_node *with_pair(struct arena *a, const struct ydoc_node *old,
                                         struct ydoc_pair pair, struct loc at)
{
    size_t n = old != NULL && old->kind == YDOC_MAP ? old->n : 0;
    size_t i = n ? find_pair(old->pair, n, pair.key) : 0;
    struct ydoc_pair *pairs = ARENA_NEW_N(a, struct ydoc_pair, n + 1);

    if (n)
        memcpy(pairs, old->pair, n * sizeof *pairs);
    pairs[i] = pair;
    return new_map(a, pairs, i < n ? n : n + 1, at);
}

void layer_set(struct layer *l, struct str dotted, struct loc at, const struct ydoc_node *value)
{
    struct str inner, outer = str_cut(dotted, '.', &inner);
    size_t i = find_pair(l->pairs.item, l->pairs.n, outer);
    struct ydoc_pair *p;

    if (i == l->pairs.n)
        VEC_PUSH(l->arena, &l->pairs, (struct ydoc_pair){.key = outer, .at = at});
    p = &l->pairs.item[i];
    if (inner.p == NULL)
        *p = (struct ydoc_pair){.key = outer, .at = at, .value = value};
    else
        p->value = with_pair(l->arena, p->value,
                             (struct ydoc_pair){.key = inner, .at = at, .value = value}, p->at);
}

const struct ydoc_node *layer_node(const struct layer *l, struct loc at)
{
    return new_map(l->arena, l->pairs.item, l->pairs.n, at);
}
