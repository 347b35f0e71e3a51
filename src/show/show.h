/* A plan as `show` prints it: as text, and as JSON; and text in lines of at most 100 columns, broken
 * at blanks and at its own line ends. */
#ifndef SHOW_SHOW_H
#define SHOW_SHOW_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/value.h"
#include "expr/prose.h"

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

enum {
    LINES_WIDTH = 100,
    LINES_CELLS_MAX = 12 /* of a row */
};

/* P filled in, in the arena of C, with plain blanks and, unless it HAS_DASHES, plain dashes too; without
 * line ends at its end. */
const char *lines_fill(const struct expr_context *c, const struct prose *p, bool has_dashes);
/* Each line after INDENT blanks, the first after LEAD, which has a line of its own if it is longer;
 * nothing for an empty TEXT. */
void lines_put(struct buf *out, size_t indent, const char *lead, const char *text);
/* One row of a table: N cells GAP apart, each wrapped to its width. */
void lines_put_row(struct buf *out, const char *const *cells, const size_t *widths, size_t n,
                   size_t gap);

#endif
