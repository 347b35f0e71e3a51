/* Layout: gives every box its place on a page.  The only room that measures.
 *
 * A page breaks only in the outermost stack of a body, between its blocks, or between a table's
 * rows.  Where a sheet is too full its spacing shrinks first (box.shrink), then the rest goes to
 * another sheet; a block that is kept whole is split only if it is taller than a sheet, between the
 * blocks or lines in it.  Where a row is too narrow its columns shrink first; only then is a word
 * split, never a number from its unit.  What still does not fit is an error with the template's line
 * (TEMPLATE_FIT): nothing is cut off in silence. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "dlist/dlist.h"
#include "layout/box.h"
#include "text/text.h"

struct arena;

/* Appends the pages of DOC to *out, in whose arena they are.  False after a report. */
bool layout_run(const struct box_document *doc, struct text *t, struct dlist *out, struct diag *d,
                struct arena *scratch) __attribute__((warn_unused_result));

#endif
