/* Templates and the value tree become boxes: a document ready for layout. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "art/art.h"
#include "base/diag.h"
#include "base/unit.h"
#include "base/value.h"
#include "layout/box.h"

struct arena;
struct lang;
struct templates;
struct theme;

/* What a figure, chart, timeline or qr block asks for. */
struct page_request {
    struct str name;        /* of the figure, the kind of chart; the text of a QR code */
    struct str pose;        /* a word: "start", "finish", "both"; empty if not given */
    const struct value *of; /* the block's `of`, or NULL */
    const struct value *root;
    double width_pt, height_pt; /* wanted; 0: as it comes */
    const struct theme *theme;
    const struct lang *lang;
    enum unit_system units;
    unsigned style; /* of its words: an index into the theme */
    struct loc at;
};

/* Who draws.  Each may be NULL: a template that asks for it then fails ("not available").  The
 * drawing goes to *out, in A; false after a report. */
struct page_artist {
    void *self;
    bool (*figure)(void *self, struct arena *a, const struct page_request *r, struct art *out,
                   struct diag *d);
    bool (*chart)(void *self, struct arena *a, const struct page_request *r, struct art *out,
                  struct diag *d);
    bool (*timeline)(void *self, struct arena *a, const struct page_request *r, struct art *out,
                     struct diag *d);
    bool (*qr)(void *self, struct arena *a, const struct page_request *r, struct art *out,
               struct diag *d);
    /* The picture a path names, or NULL after a report. */
    const struct dlist_image *(*image)(void *self, struct arena *a, const struct page_request *r,
                                       struct diag *d);
};

struct page_store;

struct page_options {
    const char *paper; /* "a4", "letter", "a5", "half-letter" */
    enum unit_system units;
    bool is_gray, is_large_print, is_left_handed, is_duplex;
    double gutter_mm;         /* added to the binding margin */
    const char *const *kinds; /* page kinds in the order wanted; NULL: the usual set */
    size_t n_kinds;
    struct loc kinds_at;   /* where they were asked for */
    const unsigned *weeks; /* numbers of the weeks wanted, ascending; NULL: all */
    size_t n_weeks;
    struct page_store *store; /* NULL: nothing is kept from one document to the next */
};

/* Keeps what comes again in document after document.  Boxes made with it, and all made of them,
 * live until the next page_build with it.  As long as A. */
struct page_store *page_store_open(struct arena *a);
void page_store_close(struct page_store *s); /* NULL: nothing */

/* The pages of one athlete as boxes, in A.  ROOT is the value tree.  Kinds that go over the same
 * list and stand side by side in KINDS alternate: week 1, log 1, week 2, log 2.  All problems are
 * reported; false after any. */
bool page_build(struct arena *a, const struct templates *t, const struct theme *theme,
                const struct lang *lang, const struct value *root, const struct page_options *o,
                const struct page_artist *artist, struct box_document *out, struct diag *d)
    __attribute__((warn_unused_result));

/* Names of all page kinds that have a template, in their usual order; borrowed from T. */
size_t page_kinds(const struct templates *t, const char *const **names);
/* One line that says what a kind is for: the template's own; "" where it has none. */
const char *page_kind_about(const struct templates *t, const char *kind);

#endif
