/* Painters: a display list as PDF, PNG or SVG.
 *
 * A painter is a file and a row in the table of paint.c.  Painters place what they are given; they
 * never wrap, split or choose fonts. */
#ifndef PAINT_PAINT_H
#define PAINT_PAINT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "dlist/dlist.h"

enum paint_kind {
    PAINT_PDF, /* the whole list */
    PAINT_PNG, /* one page */
    PAINT_SVG, /* one page */
    PAINT_COUNT
};

struct memo;

struct paint_options {
    /* Of PDF: subsets of fonts and compressed shapes for the next PDF; NULL: none are kept.  It is
     * emptied when full, and must not outlive the fonts of the lists that are painted with it. */
    struct memo *cache;
    bool is_compact;      /* PDF with its objects packed together */
    const char *password; /* that opens the PDF; or NULL */
    bool is_untagged;     /* PDF without its structure, for paper only */
    size_t page;          /* of PNG and SVG: index */
    double dpi;           /* of PNG; 0 means PAINT_DPI_DEFAULT */
};

enum {
    PAINT_BYTES_MAX = 1 << 30, /* for OUT */
    PAINT_KEPT_MAX = 256,      /* for a cache, and its bytes: */
    PAINT_KEPT_BYTES_MAX = 64 * 1024 * 1024,
    PAINT_DPI_MIN = 10,
    PAINT_DPI_DEFAULT = 100,
    PAINT_DPI_MAX = 600,
    PAINT_IMAGE_SIDE_MAX = 4096 /* pixels of a PNG read */
};

/* Writes L as a file of KIND into OUT; false after a report.  SCRATCH must not be OUT's arena.  O
 * may be NULL.  The same list always gives the same bytes. */
bool paint_list(enum paint_kind kind, const struct dlist *l, const struct paint_options *o,
                struct buf *out, struct diag *d, struct arena *scratch)
    __attribute__((warn_unused_result));

/* A print run: many lists in one PDF with shared fonts and images, written as they come.  Each list is
 * painted by itself, as a piece; then the pieces are added, by the process that opened the run, or one
 * of which this was forked.  HEAD has no pages, but the document's title, language and duplex. */
struct paint_run;
struct fonts;

/* Writes the piece of L into OUT.  SENT keeps the images that the caller's earlier pieces have: they are
 * in none of the later ones.  O's cache is not used. */
bool paint_piece(const struct dlist *l, const struct paint_options *o, struct memo *sent,
                 struct buf *out, struct diag *d, struct arena *scratch)
    __attribute__((warn_unused_result));

/* What takes the file's bytes, in order. */
typedef void paint_put_fn(void *self, struct str bytes);

/* In A. */
struct paint_run *paint_run_open(const struct dlist *head, const struct paint_options *o,
                                 const struct fonts *fonts, paint_put_fn *put, void *self,
                                 struct diag *d, struct arena *a);
/* Adds a piece: the first is number 0, and so on. */
bool paint_run_add(struct paint_run *r, struct str piece) __attribute__((warn_unused_result));
/* The pages of all pieces so far. */
size_t paint_run_pages(const struct paint_run *r);
/* Ends the file, whose pages are in ORDER, N numbers of pieces, and releases R.  Must be called, with
 * ORDER NULL after a failure. */
bool paint_run_close(struct paint_run *r, const size_t *order, size_t n);

/* The pixels of a PNG file, IS_GRAY without their colour; false after a report at AT. */
bool paint_read_png(struct arena *a, struct str bytes, struct loc at, bool is_gray,
                    struct dlist_image *out, struct diag *d) __attribute__((warn_unused_result));

#endif
