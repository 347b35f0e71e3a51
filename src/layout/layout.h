/* Boxes to places: the only room that measures.  Two passes, measure (width in, height out) and
 * place.
 *
 * A page breaks only in the outermost stack of a body, between its blocks, or between a table's
 * rows. What is too tall first loses spacing (box.shrink), then flows to a further page; what is
 * kept whole is divided only where it is taller than a page, between its blocks or lines.  Columns
 * that are too narrow yield first; only then is a word parted, never a number from its unit.  What
 * cannot flow, and what is wider than its place all the same, is an error with the template's line
 * (TEMPLATE_FIT): nothing is cut off in silence. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "dlist/dlist.h"
#include "layout/box.h"
#include "text/text.h"

struct arena;

/* The pages of DOC appended to *out, which dlist_init has prepared and whose arena they live in. */
bool layout_run(const struct box_document *doc, struct text *t, struct dlist *out, struct diag *d,
                struct arena *scratch) __attribute__((warn_unused_result));

#endif
