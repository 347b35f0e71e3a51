/* Text in lines of at most 100 columns, broken at blanks and at its own line ends. */
#ifndef SHOW_LINES_H
#define SHOW_LINES_H

#include <stddef.h>

#include "base/buf.h"

enum {
    LINES_WIDTH = 100,
    LINES_CELLS_MAX = 12 /* of a row */
};

/* No-break spaces become blanks; dashes and minus signs become '-' unless it HAS_DASHES. */
void lines_make_plain(struct buf *b, bool has_dashes);
/* Each line after INDENT blanks, the first after LEAD; nothing for an empty TEXT. */
void lines_put(struct buf *out, size_t indent, const char *lead, const char *text);
/* One row of a table: N cells GAP apart, each wrapped to its width. */
void lines_put_row(struct buf *out, const char *const *cells, const size_t *widths, size_t n,
                   size_t gap);

#endif
