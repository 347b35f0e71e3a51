/* Blocks and values become boxes.  Shared by build*.c and page.c. */
#ifndef PAGE_BUILD_H
#define PAGE_BUILD_H

#include "art/draw.h"
#include "base/buf.h"
#include "page/page.h"
#include "template/block.h"

struct build {
    struct arena *arena;
    const struct theme *theme; /* resolved */
    struct page_pictures pictures;
    uint32_t rgb[ART_COLOURS];
    struct expr_context c;
    struct buf words; /* of the text that is being filled in */
    size_t n_boxes;
    bool is_full; /* told already that there are too many */
    struct diag *diag;
    double text_width_pt; /* of the sheet: what charts and timelines take that say no width */

    struct block_cache *cache;      /* NULL: nothing is kept */
    bool is_keeping;                /* what is built now is in the cache's arena */
    const struct theme *bare_theme; /* the theme before it was resolved, and how it was */
    bool is_gray, is_large;
};

/* A box, and the width it wants as a cell. */
struct built {
    struct box *box;
    struct box_size column;
};

struct built_list {
    VEC_OF(struct built) boxes;
};

/* Every mistake is reported; false after any. */
bool build_blocks(struct build *b, struct block_list blocks, struct built_list *out);
/* One stack of BLOCKS; *out is NULL where there are none. */
bool build_stack(struct build *b, struct block_list blocks, struct loc at, struct box **out);
/* TEXT with its expressions filled in, as it stands: no spans. */
bool build_string(struct build *b, const struct block_text *text, struct str *out);

/* Of build_leaf.c: what holds no other blocks.  Spans are of *STYLE, or of the style that it gives
 * way to where the text is long. */
bool build_spans(struct build *b, const struct block_text *text, unsigned *style,
                 const struct text_span **span, size_t *n);
bool build_leaf(struct build *b, const struct block *k, struct box *box);

#endif
