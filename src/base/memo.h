/* Results that are kept and found again by the bytes of what they were made from.
 *
 * The one hash table of the program: every cache is a memo.  The caller writes all that a result
 * depends on into a key, so that equal bytes mean equal results; nothing that is made depends on
 * whether it was kept, only the time it takes does.  For example, outlines of glyphs:
 *
 *     struct cache {
 *         struct memo outlines;
 *     };
 *
 *     memo_init(&c->outlines, 10000, 4 * 1024 * 1024);
 *     ...
 *     const struct outline *outline_of(struct cache *c, uint32_t font, uint32_t gid)
 *     {
 *         const uint32_t parts[] = {font, gid};
 *         struct memo_key key = memo_key((struct str){(const char *)parts, sizeof parts});
 *         struct outline *o = memo_find(&c->outlines, &key);
 *
 *         if (o != NULL)
 *             return o;
 *         if (memo_is_full(&c->outlines))
 *             return outline_make(c->scratch, font, gid);
 *         o = outline_make(&c->outlines.arena, font, gid);
 *         memo_keep(&c->outlines, key, o);
 *         return o;
 *     }
 *
 * Keys and values are in the memo's own arena.  When it is full, either nothing more is added (as
 * above), or the memo is emptied when the next epoch begins (memo_begin_epoch), at a moment when
 * nobody holds a pointer into it.  Keys of several parts are put together in a struct buf; struct
 * padding must not get into them. */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct memo_key {
    struct str bytes;
    uint64_t hash;
};

struct memo_entry {
    struct memo_key key;
    void *value; /* NULL: the slot is free */
};

struct memo {
    struct arena arena;      /* of keys and values, until the memo is emptied */
    size_t n, n_max;         /* entries; n_max 0: no limit */
    size_t bytes_max;        /* of the arena */
    unsigned epoch;          /* how many have begun */
    struct memo_entry *slot; /* n_slots of them, a power of two, at most half of them used */
    size_t n_slots;
};

/* Full with N_MAX entries, or with BYTES_MAX bytes in its arena.  A memo that is all zero is empty and
 * never full: it needs no call. */
void memo_init(struct memo *m, size_t n_max, size_t bytes_max);
/* Gives everything back; M may be used again as after memo_init. */
void memo_clear(struct memo *m);
/* Clears M if it is full.  What was made outside the arena and attached to an entry is stale once
 * `epoch` has changed. */
void memo_begin_epoch(struct memo *m);
bool memo_is_full(const struct memo *m);

/* The key of BYTES, which are borrowed. */
struct memo_key memo_key(struct str bytes);
/* NULL: not kept. */
void *memo_find(const struct memo *m, const struct memo_key *key);
/* VALUE (not NULL) under KEY, which must not be there yet.  Both are borrowed.  A full memo still
 * takes it, so that work already begun can be finished. */
void memo_add(struct memo *m, const struct memo_key *key, void *value);
/* The same, with the bytes of KEY copied into the arena. */
void memo_keep(struct memo *m, struct memo_key key, void *value);

/* A memo as a set of texts, which are copied: whether TEXT was not in it before. */
bool memo_put(struct memo *m, struct str text);
bool memo_has(const struct memo *m, struct str text);

#endif
