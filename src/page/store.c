#include "page/store.h"

#include <string.h>

#include "base/arena.h"
#include "template/reads.h"

enum {
    SLOTS = 8192, /* a power of two */
    ENTRIES_MAX = SLOTS / 2,
    SEEN = 16384, /* a power of two */
    BYTES_MAX = 17 * 1024 * 1024,
    KEY_MAX = 16 * 1024,
    TRIALS = 100, /* of a block, before it is judged: */
    SELDOM = 16   /* less than once in so many times */
};

struct entry {
    struct store_key key;
    struct box *box;
    size_t n_boxes;
};

/* What a block reads, found once; and whether it is worth asking for. */
struct asked {
    const struct block *block;
    struct reads reads;
    unsigned n_asked, n_found;
};

struct page_store {
    struct arena *run;   /* as long as the store */
    struct arena arena;  /* of all that is kept */
    struct entry **slot; /* by key, open addressing */
    size_t n;
    unsigned document;
    uint64_t *seen; /* hashes of keys met once, each in its place */
    struct reads_key key;
    VEC_OF(struct asked *) blocks; /* by address, open addressing */
    size_t n_blocks;
};

struct page_store *page_store_open(struct arena *a)
{
    struct page_store *s = ARENA_NEW(a, struct page_store);

    s->run = a;
    arena_init(&s->arena);
    s->slot = ARENA_NEW_N(a, struct entry *, SLOTS);
    s->seen = ARENA_NEW_N(a, uint64_t, SEEN);
    s->key.p = ARENA_NEW_N(a, char, KEY_MAX);
    s->key.max = KEY_MAX;
    return s;
}

void page_store_close(struct page_store *s)
{
    if (s)
        arena_release(&s->arena);
}

void store_begin_document(struct page_store *s)
{
    s->document++;
    if (s->arena.total < BYTES_MAX && s->n < ENTRIES_MAX)
        return;
    arena_release(&s->arena);
    arena_init(&s->arena);
    memset(s->slot, 0, SLOTS * sizeof(struct entry *));
    s->n = 0;
}

/* --- keys ------------------------------------------------------------------------------------- */

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15U;
    return h ^ h >> 29;
}

static uint64_t hash_of(struct str s)
{
    uint64_t h = s.n, part;

    for (; s.n >= sizeof part; s = str_tail(s, sizeof part)) {
        memcpy(&part, s.p, sizeof part);
        h = mix(h, part);
    }
    part = 0;
    memcpy(&part, s.p, s.n);
    h = mix(h, part);
    h = mix(h, h >> 32); /* what came last has reached the high bits alone */
    return h ? h : 1;
}

static size_t place_of_block(const struct page_store *s, const struct block *k)
{
    size_t at = (size_t)mix(0, (uint64_t)(uintptr_t)k) & (s->blocks.cap - 1);

    while (s->blocks.item[at] && s->blocks.item[at]->block != k)
        at = (at + 1) & (s->blocks.cap - 1);
    return at;
}

static void grow_blocks(struct page_store *s)
{
    struct asked **old = s->blocks.item;
    size_t n = s->blocks.cap;

    s->blocks.cap = n ? 2 * n : 256;
    s->blocks.item = ARENA_NEW_N(s->run, struct asked *, s->blocks.cap);
    for (size_t i = 0; i < n; i++)
        if (old[i])
            s->blocks.item[place_of_block(s, old[i]->block)] = old[i];
}

static struct asked *asked_of(struct page_store *s, const struct block *k)
{
    struct asked **at;

    if (2 * s->n_blocks >= s->blocks.cap)
        grow_blocks(s);
    at = &s->blocks.item[place_of_block(s, k)];
    if (!*at) {
        *at = ARENA_NEW(s->run, struct asked);
        (*at)->block = k;
        reads_find(s->run, k, &(*at)->reads);
        s->n_blocks++;
    }
    return *at;
}

/* What is different for every runner is looked for now and then only. */
static bool is_worth_it(struct asked *a)
{
    if (++a->n_asked < TRIALS || a->n_found * SELDOM >= a->n_asked)
        return true;
    return a->n_asked % SELDOM == 0;
}

bool store_find_key(struct page_store *s, const struct build *b, const struct block *k,
                    struct store_key *out)
{
    struct asked *asked = asked_of(s, k);

    const struct {
        const struct block *block;
        const struct theme *theme;
        const struct lang *lang;
        uint64_t looks;
    } frame = {k, b->bare_theme, b->c.lang,
               (uint64_t)b->c.units << 2 | (uint64_t)b->is_gray << 1 | b->is_large};

    if (asked->reads.is_open || !is_worth_it(asked))
        return false;
    s->key.n = sizeof frame;
    s->key.is_full = false;
    memcpy(s->key.p, &frame, sizeof frame);
    reads_put(&asked->reads, &b->c, &s->key);
    if (s->key.is_full)
        return false;
    out->asked = asked;
    out->bytes = (struct str){s->key.p, s->key.n};
    out->hash = hash_of(out->bytes);
    return true;
}

/* --- boxes ------------------------------------------------------------------------------------ */

static size_t place_of(const struct page_store *s, const struct store_key *key)
{
    size_t at = (size_t)key->hash & (SLOTS - 1);

    for (; s->slot[at]; at = (at + 1) & (SLOTS - 1))
        if (s->slot[at]->key.hash == key->hash && str_eq(s->slot[at]->key.bytes, key->bytes))
            break;
    return at;
}

struct box *store_find(const struct page_store *s, const struct store_key *key, size_t *n_boxes)
{
    const struct entry *e = s->slot[place_of(s, key)];

    if (!e)
        return NULL;
    key->asked->n_found++;
    *n_boxes += e->n_boxes;
    return e->box;
}

struct arena *store_room(struct page_store *s, struct store_key *key)
{
    uint64_t *seen = &s->seen[key->hash & (SEEN - 1)];
    bool is_known = *seen == key->hash;

    *seen = key->hash;
    if (!is_known || s->n >= ENTRIES_MAX || s->arena.total >= BYTES_MAX)
        return NULL;
    key->bytes.p = str_dup(&s->arena, key->bytes);
    return &s->arena;
}

struct box_kept *store_handle(struct page_store *s)
{
    struct box_kept *kept = ARENA_NEW(&s->arena, struct box_kept);

    kept->arena = &s->arena;
    kept->document = &s->document;
    return kept;
}

void store_keep(struct page_store *s, const struct store_key *key, struct box *box, size_t n_boxes)
{
    struct entry *e = ARENA_NEW(&s->arena, struct entry);

    e->key = *key;
    e->box = box;
    e->n_boxes = n_boxes;
    s->slot[place_of(s, key)] = e;
    s->n++;
}
