/* Painters: a display list as PDF, PNG, SVG or text.
 *
 * A painter is a file and a row in the table of paint.c, which walks the list, checks its nesting
 * and stops at the first failure.  Painters place what they are given; they never wrap, split or
 * choose fonts. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "dlist/dlist.h"

enum paint_kind {
    PAINT_PDF,   /* the whole list */
    PAINT_PNG,   /* one page */
    PAINT_SVG,   /* one page */
    PAINT_TRACE, /* the whole list as text, for tests */
    PAINT_COUNT
};

/* Fonts as they were cut for one PDF, and shapes as they were packed, kept for the next.  Lives as
 * long as A; the fonts of all lists painted with it live longer. */
struct subset_cache;

struct subset_cache *subset_cache_open(struct arena *a);
void subset_cache_close(struct subset_cache *c); /* NULL: nothing */

struct paint_options {
    struct subset_cache *cache; /* of PDF; NULL: nothing is kept */
    size_t page;                /* of PNG and SVG: index */
    double dpi;                 /* of PNG; 0 means PAINT_DPI_DEFAULT */
    bool snaps_glyphs; /* of PNG: glyph origins on whole pixels, as poppler places them, so that the
                          two can be compared; else exact outlines, which look better */
};

enum {
    PAINT_BYTES_MAX = 1 << 30, /* for OUT */
    PAINT_DPI_MIN = 10,
    PAINT_DPI_DEFAULT = 100,
    PAINT_DPI_MAX = 600,
    PAINT_IMAGE_SIDE_MAX = 4096 /* pixels of a PNG read */
};

/* Paints L into OUT (bytes of the file).  SCRATCH holds the painter's own needs; it must not be
 * OUT's arena.  O may be NULL.  The same list gives the same bytes. */
bool paint_list(enum paint_kind kind, const struct dlist *l, const struct paint_options *o,
                struct buf *out, struct diag *d, struct arena *scratch)
    __attribute__((warn_unused_result));

/* A print run: many lists in one PDF that shares fonts and images, without all of them in memory at
 * once.  Every list is passed twice, in the same order and with the same pages: all to
 * paint_run_collect, then all to paint_run_paint; in between it may be released.  HEAD, without
 * pages, has the document's title, language and duplex. */
struct paint_run;

struct paint_run *paint_run_open(const struct dlist *head, struct diag *d, struct arena *scratch);
bool paint_run_collect(struct paint_run *r, const struct dlist *l)
    __attribute__((warn_unused_result));
bool paint_run_paint(struct paint_run *r, const struct dlist *l)
    __attribute__((warn_unused_result));
/* Writes the file into OUT (NULL: something failed).  Always to be called. */
bool paint_run_close(struct paint_run *r, struct buf *out);

/* A PNG file's pixels (cairo decodes; libharu's own reader aborts on damage). */
bool paint_read_png(struct arena *a, struct str bytes, struct loc at, struct dlist_image *out,
                    struct diag *d) __attribute__((warn_unused_result));

#endif
