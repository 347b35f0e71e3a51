/* Building a mapping from dotted keys, and from the row of a table. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "table/table.h"

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

/* Where the text of CELL begins, after blanks and a quote. */
static struct loc text_place(const struct table_cell *cell)
{
    size_t n_blanks = cell->text.n ? (size_t)(str_trim(cell->text).p - cell->text.p) : 0;
    struct loc at = cell->at;

    if (cell->is_quoted && (!n_blanks || memchr(cell->text.p, '\n', n_blanks) == NULL))
        at.col += 1 + (uint32_t)n_blanks;
    return at;
}

/* Whether TEXT, as in "07:12:30", says itself what its parts are, below a heading in seconds. */
static bool is_clock_of(struct str text, const char *unit)
{
    return memchr(text.p, ':', text.n) != NULL &&
           (quantity_find_unit(QUANTITY_SECONDS, str_from_c(unit)) != NULL ||
            quantity_find_unit(QUANTITY_MILLIS, str_from_c(unit)) != NULL);
}

const struct ydoc_node *layer_of_row(struct arena *a, const struct table *t,
                                     const struct table_row *row)
{
    struct layer l = {.arena = a};

    for (size_t i = 0; i < row->n && i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];
        struct str text = str_trim(row->cell[i].text);
        struct ydoc_node *node;

        if (!c->is_used || !text.n)
            continue;
        node = ARENA_NEW(a, struct ydoc_node);
        *node = (struct ydoc_node){.is_plain = true, .at = text_place(&row->cell[i])};
        node->text = c->unit != NULL && quantity_is_figures(text) && !is_clock_of(text, c->unit)
                         ? str_from_c(arena_printf(a, "%.*s %s", STR_ARG(text), c->unit))
                         : str_copy(a, text);
        layer_set(&l, str_from_c(c->key), c->at, node);
    }
    return layer_node(&l, row->at);
}
