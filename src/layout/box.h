/* Boxes: the content of a page, with everything decided except where things go.
 *
 * Templates become boxes (page/), boxes get their places (layout/).  Lengths are points; texts are
 * spans with their style resolved.
 *
 * Sizes.  A box in a stack takes the stack's width.  In a row or table each column has a size: a
 * number of points, a share of what is left ("fr", never less than the widest word in it), or its
 * content's natural width (less, down to the widest word, where the row is too narrow).  If that is
 * not enough, columns sized in points shrink to their widest word, then words are split, the widest
 * first; figures with their unit and places to write never shrink.  If a row has fewer cells than
 * columns, its last cell takes the rest.  Height comes from content, and is at least
 * `min_height_pt`, padding and borders included.
 *
 * Stretching.  Cells of a row are as high as the row where its `valign` is BOX_START; else they
 * keep their own height and are in the middle, at the bottom, or on one baseline.  Stacks and rows
 * fill the height they are given; fields only with `fill` > 0; all other leaves keep their
 * height and are placed in it as their own `valign` says.  In a row on one baseline boxes without
 * text (checks, bubbles, frames to write in) are centred on the capitals of the first text.
 *
 * Children whose own `align` is BOX_START inherit that of their stack; not through rows,
 * where it moves the columns if they leave room. */
#ifndef LAYOUT_BOX_H
#define LAYOUT_BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "art/art.h"
#include "base/diag.h"
#include "base/vec.h"
#include "dlist/dlist.h"
#include "text/text.h"

struct memo;
struct layout_fragment;

enum box_kind {
    BOX_STACK,   /* children below one another, `gap_pt` between; may have a frame all round */
    BOX_ROW,     /* children side by side in `columns`, `gap_pt` between; no columns: one fr each;
                    a row, of a table too, never has more cells than columns */
    BOX_TABLE,   /* children are rows (BOX_ROW) that share `columns`, `gap_pt` between the columns
                    (the rows' own columns, gap, padding and border at the sides are ignored);
                    the first `n_heads` repeat on every page; rows are split only where one is
                    taller than a page; any other child takes all columns */
    BOX_TEXT,    /* a paragraph of spans */
    BOX_CHECK,   /* a square to tick: width_pt by width_pt */
    BOX_FIELD,   /* a place to write in: a frame, or a line below (box_field_style) */
    BOX_BUBBLES, /* numbered circles to fill, `gap_pt` between */
    BOX_RULE,    /* a horizontal line of its own */
    BOX_SPACE,   /* min_height_pt of nothing; takes a share of what the page has left if fill > 0 */
    BOX_ART,     /* figure, chart, timeline */
    BOX_IMAGE
};

enum box_align {
    BOX_START, /* left or top */
    BOX_CENTER,
    BOX_END,
    BOX_BASELINE /* of a row, vertically: first baselines on one line */
};

enum box_size_kind {
    BOX_SIZE_FR,
    BOX_SIZE_PT,
    BOX_SIZE_CONTENT
};

struct box_size {
    enum box_size_kind kind;
    double value; /* points, or shares; of content: unused */
};

struct box_edges {
    double top, right, bottom, left;
};

struct box_border {
    double width_pt; /* 0: none */
    uint32_t rgb;
    bool is_dashed;
};

enum box_field_style {
    BOX_FIELD_LINE,  /* a line at the foot */
    BOX_FIELD_FRAME, /* a frame all round */
    BOX_FIELD_LINES  /* writing lines, `pitch_pt` apart, over the height it is given, but more than
                        four only over `min_height_pt`; the first a pitch below the top (or below the
                        caption), none where less is left */
};

struct box_bubble {
    const char *label; /* the digit inside: also the field's value */
    bool is_flagged;   /* drawn as a square */
};

/* What is kept of a fragment from one document to the next. */
struct box_cache {
    struct memo *memo; /* whose arena the box and all that is made of it are in */
    struct layout_fragment *fragment[BOX_BASELINE + 1]; /* by align; NULL: not laid out yet */
};

struct box {
    enum box_kind kind;
    struct loc at; /* the template's block, for messages */
    /* Laid out by itself (unless it is a row of a table): nothing inside depends on what is outside,
       and painters may reuse what they draw for it.  No images, links, bookmarks, page numbers. */
    bool is_fragment;
    struct box_cache *cache; /* of a fragment; NULL: it is of this document only */

    /* All kinds. */
    struct box_edges padding; /* inside the border; of a field: about its caption */
    /* Rules of stacks, rows, tables.  A table's are drawn on each page it reaches. */
    struct box_border border_top, border_bottom, border_left;
    /* Beside a stack or row, without taking room: so far from its left edge; below 0: its right. */
    struct box_border border_margin;
    double margin_outside_pt;
    double min_height_pt;
    enum box_align align;  /* of its content, across */
    enum box_align valign; /* of its content, in the height it is given */
    double gap_pt;
    /* 0-1: how much may be taken where a page is full, first of what its minimum height adds, then of
     * its gap and its padding above and below; of this box, not of those inside.  Not of fields. */
    double shrink;
    bool keeps;      /* not split between pages, unless it is taller than one */
    bool keeps_next; /* stays on the page of the next block that is not a space: headings */
    double fill; /* share of the left-over height it takes: of the page's last sheet, or of a stack
                    that was given more than it needs */

    /* The structure element it becomes, DLIST_ROLE_DOCUMENT (0) or DLIST_ROLE_COUNT for none, and
     * what a screen reader says.  Layout adds the obvious: tables, their rows, cells and heads,
     * paragraphs, figures with alternative text, artifacts (rules, frames, feet unless they have a
     * role of their own). */
    enum dlist_role role;
    const char *alt;
    const char *bookmark; /* title, or NULL */
    unsigned bookmark_level;
    const char *link_uri;  /* or NULL */
    const char *link_kind; /* leads to the first page of this kind or label, or NULL */

    struct box_size column; /* the width it wants as a cell; page/ makes the columns of its row */
    bool keeps_left;        /* a cell: left of the next one also where its row is mirrored */
    struct box **child;
    size_t n_children;

    union {
        struct {
            const struct box_size *columns;
            size_t n_columns;
            size_t n_heads; /* of a table */
            bool
                is_mirrored; /* columns go from right to left; they are still read in their order */
            struct box_border rule; /* of a table: between rows */
        } grid;

        struct {
            const struct text_span *span;
            size_t n_spans;
            double line_height; /* times the type size */
            bool is_one_line;   /* must not break: where it would is an error */
        } text;

        struct {
            const char *name, *label;
            double width_pt; /* 0: all the width it is given */
            double pitch_pt; /* of BOX_FIELD_LINES */
            enum box_field_style style;
            enum dlist_field_kind kind;
            struct box_border border; /* frame or line, and the square of a check */
            double radius_pt;
            const struct text_span *caption; /* small words at its top left, or NULL */
        } field;

        struct {
            const char *name, *label;
            const struct box_bubble *bubble;
            size_t n;
            double diameter_pt;
            const struct text_span *style, *flagged_style; /* of the digits; text unused */
            struct box_border border, flagged_border;
        } bubbles;

        struct {
            struct box_border border;
            double radius_pt;
        } frame; /* of a stack */

        struct {
            struct box_border border;
        } rule;
        const struct art *art;

        struct {
            const struct dlist_image *image;
            double width_pt, height_pt; /* 0: follows from the other and the picture's shape */
        } image;
    } u;
};

/* A page of one kind: one sheet or more. */
struct box_page {
    const char *kind;  /* "week" */
    const char *label; /* what messages call it: "week 2" */
    const char *bookmark;
    unsigned bookmark_level;
    struct box *head;                   /* on the first page; NULL: none */
    struct box *again;                  /* the head of the pages after it; NULL: as `head` */
    struct box *body;                   /* a stack; NULL: nothing */
    struct box *foot_left, *foot_right; /* on every page; layout puts in "n of m", see below */
    double margin_pt;  /* on all four sides, instead of the paper's; 0: as the paper has them */
    bool is_own_sheet; /* in duplex no other page is on its leaf, front or back */
    struct loc at;
};

/* Layout replaces these two, which are no characters and which no input may have, by the page number
 * and the count of pages, once they are known: in texts of head and foot; and in a body within a box
 * that has `link_kind`, where the number is that of the page it leads to (a list of contents). */
#define BOX_PAGE_NUMBER "\xEF\xBF\xBE" /* U+FFFE */
#define BOX_PAGE_COUNT  "\xEF\xBF\xBF" /* U+FFFF */

struct box_paper {
    double width_pt, height_pt;
    double margin_top_pt, margin_bottom_pt, margin_outer_pt, margin_binding_pt;
    bool binds_right; /* left-handed */
    bool is_duplex;   /* binding side alternates, page 1 on the right-hand side of a spread */
    struct box_border foot_rule;
    double foot_gap_pt; /* between the body's end and the foot's rule */
};

/* What layout_run turns into a display list. */
struct box_document {
    const char *title, *author, *subject, *lang;
    struct box_paper paper;
    VEC_OF(struct box_page *) pages;
};

#endif
