/* Text in lines of at most 100 columns, broken at blanks and at its own line ends. */
#ifndef SHOW_LINES_H
#define SHOW_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "expr/prose.h"

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
