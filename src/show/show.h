/* A plan as `show` prints it: as text, and as JSON. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"

struct arena;
struct assets;
struct show;

/* templates/show.yaml, or one of the user's own.  False after a report. */
bool show_load(struct arena *a, const struct assets *s, const struct show **out, struct diag *d)
    __attribute__((warn_unused_result));
/* TREE as text: the runner, each week as a table with its strength, mornings, what
 * was assumed and the warnings.  UTF-8, lines of at most 100 columns, in the units of the tree. */
void show_text(struct buf *out, const struct show *s, const struct value *tree, struct diag *d,
               struct arena *scratch);

/* TREE as JSON: UTF-8, two spaces a level, keys in the tree's order, whole numbers without a point,
 * others to six decimals without trailing zeros, a line end after the last brace. */
void show_json(struct buf *out, const struct value *tree, struct arena *scratch);

#endif
