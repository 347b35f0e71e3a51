/* Building a mapping from dotted keys. */
#include "athlete/athlete_int.h"

/* The pair of KEY, added at AT if it is new. */
static struct ydoc_pair *pair_of(struct layer *l, struct str key, struct loc at)
{
    size_t i = 0;

    while (i < l->pairs.n && !str_eq(l->pairs.item[i].key, key))
        i++;
    if (i == l->pairs.n)
        VEC_PUSH(l->arena, &l->pairs, (struct ydoc_pair){.key = key, .at = at});
    return &l->pairs.item[i];
}

void layer_set(struct layer *l, struct str dotted, struct loc at, const struct ydoc_node *value)
{
    struct str inner, outer = str_cut(dotted, '.', &inner);
    struct ydoc_pair *p = pair_of(l, outer, at);
    struct layer under = {.arena = l->arena};

    if (inner.p == NULL) {
        *p = (struct ydoc_pair){.key = outer, .at = at, .value = value};
        return;
    }
    for (size_t i = 0; p->value != NULL && p->value->kind == YDOC_MAP && i < p->value->n; i++)
        VEC_PUSH(l->arena, &under.pairs, p->value->pair[i]);
    *pair_of(&under, inner, at) = (struct ydoc_pair){.key = inner, .at = at, .value = value};
    p->value = layer_node(&under, p->value != NULL ? p->value->at : value->at);
}

const struct ydoc_node *layer_node(const struct layer *l, struct loc at)
{
    struct ydoc_node *map = ARENA_NEW(l->arena, struct ydoc_node);

    *map = (struct ydoc_node){.kind = YDOC_MAP, .at = at, .n = l->pairs.n, .pair = l->pairs.item};
    return map;
}
