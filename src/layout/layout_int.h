/* What the files of this room share.
 *
 * Each box becomes a node of a tree in the scratch arena.  A node is given its width once
 * (layout_set_width: texts are broken then), its height as often as spacing shrinks (layout_fit),
 * and is placed once or, as a head, on each page (layout_place).  Inside the room places are measured
 * from the page's upper left, y down (`top_pt`); only draw.c converts them.
 *
 * Files call those above them in this list.  One recursion joins five of them: tree.c, width.c,
 * height.c and place.c call fragment.c for a box that is laid out by itself, and it calls them. */
#ifndef LAYOUT_LAYOUT_INT_H
#define LAYOUT_LAYOUT_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/vec.h"
#include "dlist/dlist.h"
#include "layout/box.h"
#include "text/text.h"

struct arena;
struct layout_fragment;

enum {
    LAYOUT_DEPTH_MAX = 80,                 /* page/ nests 64 deep; a foot and a body add one each */
    LAYOUT_TAGS_MAX = DLIST_DEPTH_MAX - 2, /* below 64; open at once; deeper ones are left out */
    LAYOUT_DIGITS = 12,
    LAYOUT_FOOT_COLUMNS = 3
};

/* Two places nearer than this are one. */
#define LAYOUT_SLACK_PT TEXT_SLACK_PT

/* fmax and fmin for numbers, inlined: heights need them all the time. */
static inline double layout_max(double a, double b)
{
    return a > b ? a : b;
}

static inline double layout_min(double a, double b)
{
    return a < b ? a : b;
}

/* Where something aligned begins that is FREE_PT smaller than its place. */
static inline double layout_offset(enum box_align align, double free_pt)
{
    return align == BOX_CENTER ? free_pt / 2 : align == BOX_END ? free_pt : 0;
}

/* A place to write or to tick. */
static inline bool layout_is_field(const struct box *box)
{
    return box->kind == BOX_FIELD || box->kind == BOX_CHECK;
}

static inline bool layout_is_leaf(const struct box *box)
{
    return box->kind != BOX_STACK && box->kind != BOX_ROW && box->kind != BOX_TABLE;
}

static inline double layout_frame(const struct box *box)
{
    return box->kind == BOX_STACK ? box->u.frame.border.width_pt : 0;
}

/* Padding and borders left and right. */
static inline double layout_sides(const struct box *box)
{
    return box->padding.left + box->padding.right + box->border_left.width_pt +
           2 * layout_frame(box);
}

/* A place to write in never shrinks. */
static inline double layout_shrink_share(const struct box *box)
{
    return box->kind == BOX_FIELD ? 0 : layout_max(0, layout_min(1, box->shrink));
}

/* V_PT of BOX with SHRINK (0-1) of what it allows taken away: spacing goes second. */
static inline double layout_shrunk(const struct box *box, double v_pt, double shrink)
{
    return v_pt * (1 - layout_shrink_share(box) * layout_max(0, 2 * shrink - 1));
}

/* Padding and borders above and below, and a gap, at that. */
static inline double layout_above(const struct box *box, double shrink)
{
    return layout_shrunk(box, box->padding.top, shrink) + box->border_top.width_pt +
           layout_frame(box);
}

static inline double layout_below(const struct box *box, double shrink)
{
    return layout_shrunk(box, box->padding.bottom, shrink) + box->border_bottom.width_pt +
           layout_frame(box);
}

static inline double layout_gap(const struct box *box, double shrink)
{
    return layout_shrunk(box, box->gap_pt, shrink);
}

/* Height that a minimum adds to the content shrinks first; a space shrinks as a gap does. */
static inline double layout_least_height(const struct box *box, double shrink)
{
    if (box->kind == BOX_SPACE)
        return layout_shrunk(box, box->min_height_pt, shrink);
    return box->min_height_pt * (1 - layout_shrink_share(box) * layout_min(1, 2 * shrink));
}

struct layout_area {
    double x_pt, top_pt, w_pt, h_pt;
};

struct layout_size {
    double w_pt, h_pt;
};

/* Where a box is lined up with its neighbours in a row. */
enum layout_anchor_kind {
    LAYOUT_ANCHOR_NONE,
    LAYOUT_ANCHOR_MIDDLE,  /* at y_pt: a check, bubbles, a picture */
    LAYOUT_ANCHOR_BASELINE /* at y_pt, capitals cap_pt high */
};

struct layout_anchor {
    enum layout_anchor_kind kind;
    double y_pt, cap_pt; /* y: below the top of its box */
};

struct layout_column {
    enum box_size_kind kind;
    double value;              /* points or shares */
    double natural_pt, min_pt; /* of its content */
    double least_pt;           /* of its content, words split */
    double x_pt, width_pt;     /* found by layout_solve_columns */
};

struct layout_node {
    const struct box *box;
    struct layout_node *child;
    size_t n_children;
    struct layout_fragment *fragment; /* of a box laid out by itself, or NULL: it has no children */
    enum dlist_role role;             /* DLIST_ROLE_COUNT: none */
    enum dlist_role cell_role;        /* of the element around it, in a table */
    enum box_align align;
    bool is_table_row; /* its padding left and right is ignored */
    size_t target;     /* index of the document's page that link_kind names, or SIZE_MAX */

    const struct text_span *span; /* of texts, numbers of pages put in; of a field's caption */
    size_t n_spans;
    struct text_block natural, block; /* unbroken; in its width */
    bool has_natural;

    bool has_widths;
    double natural_pt, min_pt;    /* outer widths */
    double width_pt;              /* given */
    struct layout_column *column; /* of rows and tables; rows of a table share the table's */
    size_t n_columns;
    bool is_mirrored; /* of a row: its columns go from right to left */

    bool paginates; /* of a table: split between sheets although it would be kept whole */
    bool breakable; /* a sheet may end after it although it keeps the next */

    bool can_shrink;  /* it or anything in it */
    bool is_fitted;   /* heights are final, unless it can shrink */
    double height_pt; /* needed, outer */
    double shift_pt;  /* of a row's cell: its top below the top of the row's content */
    struct layout_anchor anchor;
};

static inline bool layout_is_air(const struct layout_node *node)
{
    return node->box->kind == BOX_SPACE;
}

/* Numbers to put in for BOX_PAGE_NUMBER and BOX_PAGE_COUNT. */
struct layout_numbers {
    char page[LAYOUT_DIGITS], count[LAYOUT_DIGITS];
    bool is_body; /* then the number is that of the page linked to */
};

/* A block that was reported, and its first words.  Its boxes may be many or, where several pages
 * share them, one: it is reported once either way. */
struct layout_report {
    struct loc at;
    const char *words;
};

struct layout {
    const struct box_document *doc;
    struct text *text;
    struct dlist *out;
    struct diag *diag;
    struct arena *scratch;

    const char *label;      /* of the page at hand, for messages */
    struct box_paper paper; /* with the margins of the page at hand */
    bool is_quiet;          /* measuring with numbers that may yet change */
    bool has_failed;
    unsigned n_issues; /* so far: what is wrong, and what is so only in this document */
    VEC_OF(struct layout_report) reports;
    VEC_OF(struct layout_fragment *) fragments; /* kept ones that have nodes of this document */

    /* First sheet of each of the document's pages, as far as known, and how many in all. */
    size_t *first_sheet, n_sheets;
    bool uses_targets; /* a body shows numbers of pages */

    /* While placing. */
    size_t first_page; /* of `out`, the document's first */
    double page_h_pt;
    struct memo *cache;  /* of the fragment being drawn; or NULL */
    unsigned artifacts;  /* open around: no structure within */
    uint64_t named;      /* by depth, the open elements that are read by their alternative text */
    unsigned text_holds; /* elements open around that may hold text */
    unsigned tags;       /* elements open around */
    bool has_foot_spoken;
};

/* report.c */
/* "WHAT 'first words' is BY_PT wider (THAN) than its space of ROOM_PT", once for each block and the
 * words in it. */
void layout_report_fit(struct layout *l, const struct layout_node *node, const char *what,
                       const char *than, double by_pt, double room_pt);

/* column.c */
/* Widths and places of N columns with GAP_PT between in ROOM_PT; returns by how much they are
 * wider than that, 0 if they are not. */
double layout_solve_columns(struct layout_column *c, size_t n, double gap_pt, double room_pt,
                            enum box_align align);
/* Makes room where columns are OVER_PT too wide: first those sized in points shrink, down to
 * their widest word; then words are split (min_pt shrinks to least_pt), the widest first. */
void layout_shrink_columns(struct layout_column *c, size_t n, double gap_pt, double room_pt,
                           double over_pt);

/* leaf.c */
/* Whether anything of BOX itself, not of what it holds, may shrink. */
bool layout_can_shrink(const struct box *box);
/* One line, which lives as long as the commands that show it. */
void layout_set_line(struct layout *l, const struct box *box, const struct text_span *span,
                     struct text_block *out);
/* What a leaf itself needs, without its padding. */
struct layout_size layout_leaf_size(const struct layout_node *leaf);
double layout_line_height(const struct layout_node *text, size_t line);
/* From a line's top to its baseline. */
double layout_line_baseline(const struct layout_node *text, size_t line);
/* The passes of a leaf, as below. */
void layout_leaf_find_widths(struct layout *l, struct layout_node *leaf);
double layout_leaf_least(struct layout *l, struct layout_node *leaf);
void layout_leaf_set_width(struct layout *l, struct layout_node *leaf);
void layout_leaf_fit(struct layout_node *leaf, double shrink);

/* draw.c */
/* AREA is the whole of it, IN what its padding and borders leave. */
void layout_draw_leaf(struct layout *l, const struct layout_node *node, struct layout_area area,
                      struct layout_area in);
struct dlist_rect layout_rect(const struct layout *l, struct layout_area area);
void layout_draw_line(struct layout *l, const struct box_border *border, struct layout_area area);
/* The borders of BOX, drawn around AREA. */
void layout_draw_borders(struct layout *l, const struct box *box, struct layout_area area);
/* Opens an element; false if there is none to open (no role, or inside an artifact). */
bool layout_open(struct layout *l, enum dlist_role role, struct layout_area area, const char *text,
                 const struct box *box);
void layout_close(struct layout *l, enum dlist_role role, bool was_opened);

/* tree.c */
/* The page of the document that a link names by label or kind, the first of several; or SIZE_MAX. */
size_t layout_find_target(const struct box_document *doc, const char *name);
struct layout_node *layout_build(struct layout *l, const struct box *box,
                                 const struct layout_numbers *numbers);
/* The same for a box laid out by itself, which takes over ALIGN. */
struct layout_node *layout_build_inside(struct layout *l, const struct box *box,
                                        enum box_align align);

/* width.c */
/* Fills natural_pt and min_pt. */
void layout_find_widths(struct layout *l, struct layout_node *node);
/* The least outer width of NODE if its words are split. */
double layout_find_least(struct layout *l, struct layout_node *node);
void layout_set_width(struct layout *l, struct layout_node *node, double width_pt);

/* height.c */
/* Heights with SHRINK (0-1) of what the boxes allow taken away: of minimum heights first (to 0.5),
 * then of gaps and padding. */
void layout_fit(struct layout *l, struct layout_node *node, double shrink);
/* Of the rows [first, end) of a table, with its heads where they come again. */
double layout_table_height(const struct layout_node *table, size_t first, size_t end,
                           double shrink);
/* Thickness of the rule between a table's row and the next. */
double layout_rule_between(const struct layout_node *table, size_t row);

/* place.c */
void layout_place(struct layout *l, const struct layout_node *node, double x_pt, double top_pt,
                  double height_pt, double shrink);
void layout_place_table(struct layout *l, const struct layout_node *table, size_t first, size_t end,
                        double x_pt, double top_pt, double height_pt, double shrink);
/* Share of left-over height that rows [first, end) of a table take. */
double layout_table_fill(const struct layout_node *table, size_t first, size_t end);

/* fragment.c: boxes laid out by themselves.  What is known of one that page/ keeps is kept with it. */
/* Fills what is known of it without a width. */
void layout_fragment_begin(struct layout *l, struct layout_node *node);
double layout_fragment_least(struct layout *l, const struct layout_node *node);
void layout_fragment_fit(struct layout *l, struct layout_node *node, double shrink);
/* The same box, which has to be split, as part of what is around it; for any amount of shrinking. */
struct layout_node layout_fragment_open(struct layout *l, const struct layout_node *node);
void layout_fragment_place(struct layout *l, const struct layout_node *node, double x_pt,
                           double top_pt, double height_pt, double shrink);
/* The document is done: its nodes will be gone. */
void layout_fragments_end(struct layout *l);

/* split.c */
/* By its option, or because it is a heading. */
bool layout_keeps_next(const struct layout_node *node);
/* The I-th child of a body or table, too tall for a sheet of which it has ROOM_PT, made so that a
 * sheet may end in it; false if it cannot be. */
bool layout_allow_break(struct layout *l, struct layout_node *node, size_t i, double room_pt);

/* paginate.c */
struct layout_slice {
    size_t first, end; /* atoms */
    double shrink;
    bool is_over; /* too tall for its sheet, unless it shrinks */
};

/* One a sheet. */
typedef VEC_OF(struct layout_slice) layout_slices;

/* What cannot be split: a block of the outermost stack, or a row of a table in it. */
struct layout_atom {
    struct layout_node *block;
    size_t row;      /* of a table that may be split, else SIZE_MAX */
    bool keeps_next; /* no page ends after it */
};

/* A page's body on its sheets. */
struct layout_pagination {
    const struct box_page *page;
    struct layout_node *body;
    VEC_OF(struct layout_atom) atoms;
    layout_slices slices;
    double room_first_pt, room_again_pt;
    struct box_size foot_column[LAYOUT_FOOT_COLUMNS]; /* if has_foot */
    bool has_foot;
    double fitted; /* the shrinking at which all heights in the body are, -1: not all the same */
};

void layout_paginate(struct layout *l, struct layout_pagination *p);
/* The atoms of a slice; in the last one, blocks with `fill` take the page's left-over height. */
void layout_place_slice(struct layout *l, struct layout_pagination *p, size_t slice_i, double x_pt,
                        double top_pt);

#endif
