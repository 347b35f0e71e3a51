/* A page template after reading: blocks in which every name is resolved and every expression
 * parsed.  template*.c makes it, page/ turns it into boxes. */
#ifndef TEMPLATE_BLOCK_H
#define TEMPLATE_BLOCK_H

#include "base/asset.h"
#include "base/vec.h"
#include "expr/expr.h"
#include "layout/box.h"
#include "template/template.h"
#include "template/theme.h"
#include "ydoc/ydoc.h"

enum block_kind {
#define BLOCK(id, key, what, member, needs_value) BLOCK_##id,
#include "template/block.def"
    BLOCK_COUNT
};

enum {
    BLOCK_DEPTH_MAX = 64,         /* of blocks in blocks, parts counted where they are used */
    BLOCK_BLOCKS_MAX = 10 * 1000, /* of one template */
    BLOCK_TEXT_MAX = 4096,        /* of one text of a page */
    BLOCK_BUBBLES_MAX = 21,
    BLOCK_BOXES_MAX = 200 * 1000 /* that one document may make */
};

/* A text with expressions in it. */
struct block_text {
    const struct expr_part *part;
    size_t n;
    size_t n_stretches; /* of one weight: spans that it may become */
    bool is_plain;      /* nothing in it depends on values */
    struct loc at;
};

struct block_size {
    enum box_size_kind kind;
    double fr;
    struct theme_length length;
};

struct block_list {
    const struct block **item;
    size_t n, cap;
};

struct block {
    enum block_kind kind;
    struct loc at;
    const struct expr *when; /* built only where this holds; NULL: always */

    /* Of any block that is on paper. */
    struct theme_length padding[4]; /* top, right, bottom, left */
    struct theme_length gap, min_height;
    unsigned rule_top, rule_bottom, rule_left, rule_margin; /* rules, or THEME_NONE */
    unsigned align, valign;                                 /* enum box_align */
    unsigned role;                                          /* enum dlist_role */
    double shrink, fill;
    bool keeps, keeps_next, keeps_left;
    bool has_column;
    struct block_size column; /* its width as a cell */
    const struct block_text *alt, *bookmark, *link;
    int bookmark_level;

    struct block_list child, other; /* other: of IF its else, of TABLE its heads */
    const struct block_text *text;  /* of TEXT; the name of FIELD, CHECK, BUBBLES, pictures */
    const struct block_text *label, *caption;
    unsigned style, other_style; /* of TEXT; of captions, of bubbles plain and flagged */
    unsigned border, other_border;
    bool is_one_line;
    VEC_OF(struct block_size) columns;
    const struct expr *mirror; /* of ROW, TABLE: where it holds, columns go from right to left */

    unsigned look, write; /* of FIELD: enum box_field_style, enum dlist_field_kind */
    struct theme_length width, height, pitch, diameter;
    int from, to;                             /* of BUBBLES */
    const struct expr *flag_from, *flag_upto; /* flagged at or above, at or below */

    struct expr_loop loop;   /* of FOR */
    const struct expr *expr; /* of IF: the condition; of pictures: `of` */
    const char *pose;        /* or NULL */

    /* Found when the block has been read. */
    unsigned weight;  /* leaves in it */
    bool has_picture; /* of the whole plan, or from a file */
    bool is_bound;    /* to its page: links, bookmarks, page numbers, such pictures */
    bool is_fragment; /* its box is one */
    bool is_cached;   /* its box is likely to come again, and takes longer to make than to find */
};

struct page_template {
    const char *kind;  /* "week" */
    const char *about; /* one line that says what it is for; or "" */
    const char *needs; /* what has to be there for it to be printed: "a race"; or NULL */
    struct loc at;
    bool is_narrow;
    double margin_pt;          /* on all sides, instead of the theme's; 0: the theme's */
    double place;              /* in the usual order of kinds */
    const struct expr *usual;  /* in the set where no kinds are requested; NULL: always */
    const struct expr *always; /* in every set where it holds; NULL: nowhere */
    const struct expr *when;   /* of one page: printed only where this holds; NULL: always */
    const struct expr
        *pairs; /* of neighbours in `over`: where it holds of both, they share a page */
    const struct expr *own_sheet; /* of one page: where it holds, no other shares its leaf */
    struct expr_loop over;        /* one page for each; its list NULL: one page */
    const struct block_text *title;
    struct block_list head, again, body, foot_left, foot_right;
    const struct page_template *narrow; /* or NULL */
    const struct ydoc_node *parts;      /* named lists of blocks, or NULL */
    struct expr_tables words;
    struct asset unread, unread_narrow; /* files of which only the facts have been read */
};

enum {
    TEMPLATE_NARROW_BELOW_MM = 150, /* text width that wide variants need */
    TEMPLATE_MARGIN_LEAST_MM = 6    /* printers reach no nearer to the edge */
};

struct templates {
    VEC_OF(struct page_template *) list; /* by place, then name */
    const char **kinds;                  /* their names, the same order */
    struct arena *arena;                 /* for what is read later */
    const struct theme *vocabulary;
    const struct ydoc_node *parts; /* that every page may use: templates/parts.yaml; or NULL */
};

const char *block_word(enum block_kind kind); /* "stack" */
/* NULL if there is none. */
struct page_template *templates_find(const struct templates *t, const char *kind);

#endif
