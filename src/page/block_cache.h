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

#include "page/build.h"

/* Documents from here on: boxes of those before may be gone. */
void block_cache_begin_document(struct block_cache *c);
/* The box of K with its values as they are now: from the cache, or made by MAKE.  NULL after a report. */
struct box *block_cache_build(struct block_cache *c, struct build *b, const struct block *k,
                              struct box *(*make)(struct build *b, const struct block *k));

#endif
