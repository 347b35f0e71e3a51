/* A mapping built from dotted keys, as options of the command line and headings of a table have them.
 * A dot after the first key leads into that key's mapping; the rest is one key, even with more dots
 * ("sessions.w2.wed"). */
#ifndef ATHLETE_LAYER_H
#define ATHLETE_LAYER_H

#include "base/vec.h"
#include "ydoc/ydoc.h"

struct layer {
    struct arena *arena;
    VEC_OF(struct ydoc_pair) pairs;
};

/* Replaces what the same key had before; DOTTED and VALUE are borrowed. */
void layer_set(struct layer *l, struct str dotted, struct loc at, const struct ydoc_node *value);
/* The mapping, at AT; in the layer's arena. */
const struct ydoc_node *layer_node(const struct layer *l, struct loc at);

#endif
