/* Boxes that come again: what a block became for values met before, kept from one document to the
 * next.  Nothing that is made depends on what is kept; only the time it takes does.
 *
 * A block's boxes are kept when its values are met for the second time, so that what is one
 * runner's alone leaves no trace.  Full, the store is emptied when the next document begins. */
#ifndef PAGE_STORE_H
#define PAGE_STORE_H

#include "page/build.h"

struct asked;

struct store_key {
    struct asked *asked; /* of whom */
    struct str bytes;
    uint64_t hash;
};

/* Documents from here on: boxes of those before may be gone. */
void store_begin_document(struct page_store *s);
/* The key of K as B stands, its bytes borrowed until the next; false: what it becomes cannot be
 * told from values. */
bool store_find_key(struct page_store *s, const struct build *b, const struct block *k,
                    struct store_key *out);
/* NULL: not kept.  The number of boxes in it is added to *N_BOXES. */
struct box *store_find(const struct page_store *s, const struct store_key *key, size_t *n_boxes);
/* For a piece made in the store's room. */
struct box_kept *store_handle(struct page_store *s);
/* Where to build what is to be kept, the key's bytes too from now on; NULL: not yet. */
struct arena *store_room(struct page_store *s, struct store_key *key);
void store_keep(struct page_store *s, const struct store_key *key, struct box *box, size_t n_boxes);

#endif
