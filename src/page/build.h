/* Blocks and values become boxes.  Shared inside page. */
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
    bool is_full; /* too many boxes: already reported */
    struct diag *diag;
    double text_width_pt; /* of the sheet: charts and timelines without a width are as wide */

    struct block_cache *cache;      /* NULL: nothing is kept */
    struct memo *memo;              /* where fragments built now are kept; or NULL */
    const struct theme *bare_theme; /* the theme before it was resolved with the options below */
    bool is_gray, is_large;
};

typedef VEC_OF(struct box *) box_list;

/* One stack of BLOCKS; *out is NULL where there are none.  False after a report. */
bool build_stack(struct build *b, struct block_list blocks, struct loc at, struct box **out);

/* build_leaf.c */

/* TEXT with its expressions filled in, without its weights. */
bool build_string(struct build *b, const struct block_text *text, struct str *out);
/* The same; where TEXT is NULL *OUT is left as it is. */
bool build_words(struct build *b, const struct block_text *text, const char **out);
/* The rest of a block that holds no other blocks. */
typedef bool build_fn(struct build *b, const struct block *k, struct box *box);

build_fn build_text, build_field, build_bubbles, build_rule, build_space, build_art, build_image;

/* block_cache.c */

/* Documents from here on: boxes of those before may be gone. */
void block_cache_begin_document(struct block_cache *c);
/* The box of K with its values as they are now: from the cache, or made by MAKE.  NULL after a
 * report. */
struct box *block_cache_build(struct block_cache *c, struct build *b, const struct block *k,
                              struct box *(*make)(struct build *b, const struct block *k));

#endif
