/* The boxes of blocks, kept from one document to the next.
 *
 * One memo holds all that is known of a block: its boxes (here), their measures and commands
 * (layout/fragment.c), the PDF operators of those (paint/pdf_form.c).  The output is the same with
 * and without it; only the time differs.
 *
 * Boxes are kept when a block is built for the second time with the same values, so that values of
 * one runner alone take no room.  A full cache is emptied when the next document begins. */
#ifndef PAGE_BLOCK_CACHE_H
#define PAGE_BLOCK_CACHE_H

#include "base/memo.h"
#include "page/build.h"

struct block_entry;

struct block_key {
    struct memo_key values;
    struct block_entry *entry;
};

/* Documents from here on: boxes of those before may be gone. */
void block_cache_begin_document(struct block_cache *c);
/* The key of K as B is now, its bytes borrowed until the next call.  False: the boxes depend on more
 * than values, or are hardly ever the same twice. */
bool block_cache_find_key(struct block_cache *c, const struct build *b, const struct block *k,
                          struct block_key *out);
/* NULL: not kept.  The number of boxes in it is added to *N_BOXES. */
struct box *block_cache_find(const struct block_cache *c, const struct block_key *key,
                             size_t *n_boxes);
/* Where to build the boxes to be added; the key's bytes are in it too then.  NULL: not yet. */
struct arena *block_cache_arena(struct block_cache *c, struct block_key *key);
void block_cache_add(struct block_cache *c, const struct block_key *key, struct box *box,
                     size_t n_boxes);
/* For the fragments that are built there. */
struct memo *block_cache_memo(struct block_cache *c);

#endif
