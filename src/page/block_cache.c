/* Finds and adds the boxes of blocks by the values they depend on. */
#include "page/block_cache.h"

#include "base/arena.h"
#include "template/deps.h"

enum {
    ENTRIES_MAX = 24 * 1024, /* boxes, fragments and forms */
    BYTES_MAX = 20 * 1024 * 1024,
    SEEN = 16384, /* a power of two */
    KEY_MAX = 16 * 1024,
    TRIALS = 100, /* of a block, before it is judged: */
    SELDOM = 16   /* less than once in so many times */
};

struct kept_box {
    struct box *box;
    size_t n_boxes;
};

/* What a block depends on, found once; and whether it is worth looking for. */
struct block_entry {
    struct deps deps;
    unsigned n_tried, n_found;
};

struct block_cache {
    struct memo kept;    /* kept_box by the values a block depends on; and all that is made of it */
    struct memo entries; /* block_entry by block, as long as the templates */
    uint64_t *seen;      /* hashes of keys met once, each in its place */
    struct buf key;
};

struct block_cache *block_cache_open(struct arena *a)
{
    struct block_cache *c = ARENA_NEW(a, struct block_cache);

    memo_init(&c->kept, ENTRIES_MAX, BYTES_MAX);
    memo_init(&c->entries, SIZE_MAX, SIZE_MAX);
    c->seen = ARENA_NEW_N(a, uint64_t, SEEN);
    buf_init(&c->key, a, KEY_MAX);
    return c;
}

void block_cache_close(struct block_cache *c)
{
    if (c == NULL)
        return;
    memo_clear(&c->kept);
    memo_clear(&c->entries);
}

void block_cache_begin_document(struct block_cache *c)
{
    memo_begin_epoch(&c->kept);
}

struct memo *block_cache_memo(struct block_cache *c)
{
    return &c->kept;
}

static struct block_entry *entry_of(struct block_cache *c, const struct block *k)
{
    struct memo_key key = memo_key((struct str){(const char *)&k, sizeof k});
    struct block_entry *e = memo_find(&c->entries, &key);

    if (e != NULL)
        return e;
    e = ARENA_NEW(&c->entries.arena, struct block_entry);
    deps_find(&c->entries.arena, k, &e->deps);
    memo_keep(&c->entries, key, e);
    return e;
}

/* What is different for every runner is looked for now and then only. */
static bool is_worth_it(struct block_entry *e)
{
    if (++e->n_tried < TRIALS || e->n_found * SELDOM >= e->n_tried)
        return true;
    return e->n_tried % SELDOM == 0;
}

bool block_cache_find_key(struct block_cache *c, const struct build *b, const struct block *k,
                          struct block_key *out)
{
    const struct {
        const struct block *block;
        const struct theme *theme;
        const struct lang *lang;
        uint64_t style_bits;
    } frame = {k, b->bare_theme, b->c.lang,
               (uint64_t)b->c.units << 2 | (uint64_t)b->is_gray << 1 | b->is_large};

    out->entry = entry_of(c, k);
    if (out->entry->deps.is_open || !is_worth_it(out->entry))
        return false;
    buf_clear(&c->key);
    buf_put(&c->key, &frame, sizeof frame);
    deps_put(&out->entry->deps, &b->c, &c->key);
    out->values = memo_key(buf_str(&c->key));
    return !c->key.is_full;
}

struct box *block_cache_find(const struct block_cache *c, const struct block_key *key,
                             size_t *n_boxes)
{
    const struct kept_box *kept = memo_find(&c->kept, &key->values);

    if (kept == NULL)
        return NULL;
    key->entry->n_found++;
    *n_boxes += kept->n_boxes;
    return kept->box;
}

struct arena *block_cache_arena(struct block_cache *c, struct block_key *key)
{
    uint64_t *seen = &c->seen[key->values.hash & (SEEN - 1)];
    bool is_known = *seen == key->values.hash;

    *seen = key->values.hash;
    if (!is_known || memo_is_full(&c->kept))
        return NULL;
    key->values.bytes = str_copy(&c->kept.arena, key->values.bytes);
    return &c->kept.arena;
}

void block_cache_add(struct block_cache *c, const struct block_key *key, struct box *box,
                     size_t n_boxes)
{
    struct kept_box *kept = ARENA_NEW(&c->kept.arena, struct kept_box);

    *kept = (struct kept_box){box, n_boxes};
    memo_add(&c->kept, &key->values, kept);
}
