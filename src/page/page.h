/* Templates and the value tree become boxes: a document ready for layout. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/unit.h"
#include "base/value.h"
#include "layout/box.h"

struct arena;
struct dlist_image;
struct figures;
struct lang;
struct templates;
struct theme;

/* The picture at PATH, which a template names AT, in A; NULL after a report. */
typedef const struct dlist_image *page_image_fn(const void *self, struct arena *a, const char *path,
                                                struct loc at, struct diag *d);

/* Where pictures come from.  What is missing fails where a template wants it ("not available"). */
struct page_pictures {
    const struct figures *figures; /* or NULL */
    page_image_fn *read_image;     /* painters decode images, and pages do not know them; or NULL */
    const void *self;              /* of `read_image` */
};

struct block_cache;

struct page_options {
    const char *paper; /* "a4", "letter", "a5", "half-letter" */
    enum unit_system units;
    bool is_gray, is_large_print, is_left_handed, is_duplex;
    bool hides_health; /* others may read it: no page about the body, no box for a health figure */
    double gutter_mm;  /* added to the binding margin */
    const char *const *kinds; /* page kinds in the order wanted; NULL: the usual set */
    size_t n_kinds;
    struct loc kinds_at;   /* where they were requested */
    const unsigned *weeks; /* numbers of the weeks wanted, ascending; NULL: all */
    size_t n_weeks;
    struct block_cache *cache; /* NULL: nothing is kept from one document to the next */
};

/* Keeps boxes that come again in document after document.  Boxes built with it, and all that is
 * made from them, are valid until the next page_build with it.  It lasts as long as A. */
struct block_cache *block_cache_open(struct arena *a);
void block_cache_close(struct block_cache *c); /* NULL: nothing */

/* The pages of one athlete as boxes, in A.  ROOT is the value tree.  Kinds that go over the same
 * list and are next to each other in O->kinds alternate: week 1, log 1, week 2, log 2.  All problems are
 * reported; false after any. */
bool page_build(struct arena *a, const struct templates *t, const struct theme *theme,
                const struct lang *lang, const struct value *root, const struct page_options *o,
                const struct page_pictures *pictures, struct box_document *out, struct diag *d)
    __attribute__((warn_unused_result));

#endif
