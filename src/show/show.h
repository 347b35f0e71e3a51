/* A plan as `show` prints it: in words, and as JSON. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include "base/buf.h"
#include "base/value.h"

struct arena;

/* TREE as a coach reads it aloud: who, each week as a table with its strength, mornings, what was
 * assumed and what to mind.  UTF-8, lines of at most 100 columns, in the units of the tree. */
void show_text(struct buf *out, const struct value *tree, struct arena *scratch);

/* TREE as JSON: UTF-8, two spaces a level, keys in the tree's order, whole numbers without a point,
 * others to six decimals without trailing zeros, a line end after the last brace. */
void show_json(struct buf *out, const struct value *tree, struct arena *scratch);

#endif
