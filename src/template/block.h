/* A page template as its reader leaves it: blocks with every name looked up, every expression
 * parsed.  Shared by template*.c, which makes it, and build.c, which walks it. */
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
    BLOCK_STACK,
    BLOCK_ROW,
    BLOCK_TABLE,
    BLOCK_TEXT,
    BLOCK_CHECK,
    BLOCK_FIELD,
    BLOCK_BUBBLES,
    BLOCK_BOX,
    BLOCK_RULE,
    BLOCK_SPACE,
    BLOCK_FIGURE,
    BLOCK_CHART,
    BLOCK_TIMELINE,
    BLOCK_QR,
    BLOCK_IMAGE,
    BLOCK_FOR,
    BLOCK_IF,
    BLOCK_KEEP,
    BLOCK_USE,
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
    size_t n_weights; /* stretches of one weight: spans that it may become */
    bool is_plain;    /* nothing in it depends on values */
    struct loc at;
};

struct block_size {
    enum box_size_kind kind;
    double fr;
    struct theme_length length;
};

struct block_list {
    const struct block *const *item;
    size_t n;
};

struct block {
    enum block_kind kind;
    struct loc at;
    const struct expr *when; /* built only where this holds; NULL: always */

    /* any block that stands on paper */
    struct theme_length padding[4]; /* top, right, bottom, left */
    struct theme_length gap, min_height;
    unsigned rule_top, rule_bottom, rule_left; /* rules, or THEME_NONE */
    unsigned align, valign;                    /* enum box_align */
    unsigned role;                             /* enum dlist_role */
    double shrink, fill;
    bool keeps, keeps_next;
    bool has_column;
    struct block_size column; /* its width as a cell */
    const struct block_text *alt, *bookmark, *link;
    double bookmark_level;

    struct block_list child, other; /* other: of IF its else, of TABLE its heads */
    const struct block_text *text;  /* of TEXT; the name of FIELD, CHECK, BUBBLES, pictures */
    const struct block_text *label, *caption;
    unsigned style, other_style; /* of TEXT; of captions, of bubbles plain and flagged */
    unsigned border, other_border;
    bool is_one_line;

    const struct block_size *columns;
    size_t n_columns;

    unsigned look, write; /* of FIELD: enum box_field_style, enum dlist_field_kind */
    struct theme_length width, height, pitch, diameter;
    double from, to;                          /* of BUBBLES */
    const struct expr *flag_from, *flag_upto; /* flagged at or above, at or below */

    /* Found when it has been read. */
    unsigned weight; /* leaves in it */
    bool is_bound;   /* to its page: links, bookmarks, page numbers, pictures of the whole plan */
    bool is_piece;   /* its box is one */
    bool is_common;  /* its box is likely to come again: a piece, or a figure */

    struct str variable;     /* of FOR */
    const struct expr *expr; /* of FOR: the list; of IF: the condition; of pictures: `of` */
    struct str pose;
};

struct template
{
    const char *kind; /* "week" */
    const char *about;
    struct loc at;
    bool is_narrow;
    double narrow_below_pt;       /* text width the wide variant needs */
    double margin_pt;             /* on all sides, instead of the theme's; 0: the theme's */
    double place;                 /* in the usual order of kinds */
    const struct expr *usual;     /* in the set where none is asked for; NULL: always */
    const struct expr *always;    /* in every set where it holds, asked for or not; NULL: nowhere */
    const struct expr *when;      /* of one page: printed only where this holds; NULL: always */
    const struct expr *own_sheet; /* of one page: where it holds, no other shares its leaf */
    struct str variable;          /* of `over`; empty: one page */
    const struct expr *over;
    struct str over_source; /* its words: kinds with the same alternate */
    const struct block_text *title;
    struct block_list head, again, body, foot_left, foot_right;
    bool has_again;
    const struct template *narrow; /* or NULL */
    const struct ydoc_node *parts; /* named lists of blocks, or NULL */
    const struct expr_words *words;
    size_t n_words;
    struct asset unread, unread_narrow; /* files of which no more than the facts is read */
};

enum {
    TEMPLATE_NARROW_BELOW_MM = 150, /* text width, where a template asks for no more */
    TEMPLATE_MARGIN_LEAST_MM = 6    /* printers reach no nearer to the edge */
};

struct templates {
    VEC_OF(struct template *) list; /* by place, then name */
    const char **kinds;             /* their names, the same order */
    struct arena *arena;            /* for what is read later */
    const struct theme *vocabulary;
};

const char *block_word(enum block_kind kind); /* "stack" */

/* --- between the files of the reader ------------------------------------------------------- */

struct template_reader {
    struct arena *arena;
    const struct theme *theme;
    const struct ydoc_node *parts[2]; /* of this file, of its wide sibling; NULL where none */
    struct str source;                /* the file's text */
    const size_t *line;               /* where each of its lines begins */
    size_t n_lines;
    unsigned depth, n_blocks;
    struct diag *diag;
};

/* Where the words of scalar N begin, past its quote. */
struct loc template_text_place(const struct template_reader *r, const struct ydoc_node *n);
/* Each is false after a report. */
bool template_read_text(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, const struct block_text **out);
bool template_read_expr(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, const struct expr **out);
/* "day in week.days" */
bool template_read_loop(struct template_reader *r, const struct ydoc_node *n,
                        const struct expr_names *names, struct str *variable,
                        const struct expr **list, struct str *source);
bool template_read_blocks(struct template_reader *r, const struct ydoc_node *n,
                          const struct expr_names *names, struct block_list *out);

#endif
