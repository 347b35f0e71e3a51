/* The boxes of blocks, kept from one document to the next.
 *
 * One memo holds all that is known of a block: its boxes (here), their measures and commands
 * (layout/fragment.c), the PDF operators of those (paint/pdf_form.c).  The output is the same with
 * and without it; only the time differs.
 *
 * Boxes are kept when a block is built for the second time with the same values, so that values of
 * one runner alone take no room.  A full cache is emptied when the next document begins. */
#include "base/arena.h"
#include "base/memo.h"
#include "page/build.h"
#include "template/deps.h"

enum {
    ENTRIES_MAX = 24 * 1024, /* boxes, fragments and forms */
    BYTES_MAX = 32 * 1024 * 1024,
    SEEN = 16384, /* a power of two */
    KEY_MAX = 16 * 1024,
    TRIALS = 64, /* of a block, before it is judged: */
    SELDOM = 16  /* less than once in so many times */
};

struct kept_box {
    struct box *box;
    size_t n_boxes;
};

/* What a block depends on, found once; and whether it is worth looking for. */
struct block_entry {
    struct deps deps;
    unsigned n_tried, n_found, n_passed; /* passed over */
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
    c->seen = ARENA_NEW_N(a, uint64_t, SEEN);
    c->key = buf_in(a, KEY_MAX);
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

/* What is different for every runner is looked for only now and then. */
static bool is_worth_it(struct block_entry *e)
{
    bool is_worth =
        e->n_tried < TRIALS || e->n_found * SELDOM >= e->n_tried || ++e->n_passed % SELDOM == 0;

    e->n_tried += is_worth;
    return is_worth;
}

/* What the boxes of K depend on, its bytes borrowed until the next call.  False: that is more than
 * values, or they are hardly ever the same twice. */
static bool find_key(struct block_cache *c, const struct build *b, const struct block *k,
                     struct block_entry *e, struct memo_key *out)
{
    const struct {
        const struct block *block;
        const struct theme *theme;
        const struct lang *lang;
        uint64_t style_bits;
    } frame = {k, b->bare_theme, b->c.lang,
               (uint64_t)b->c.units << 2 | (uint64_t)b->is_gray << 1 | b->is_large};

    if (!is_worth_it(e))
        return false;
    buf_clear(&c->key);
    buf_put(&c->key, &frame, sizeof frame);
    deps_put(&e->deps, &b->c, &c->key);
    *out = memo_key(buf_str(&c->key));
    return !c->key.is_full;
}

/* Whether boxes of this key are built for the second time, and there is room for them. */
static bool is_to_be_kept(struct block_cache *c, const struct memo_key *key)
{
    uint64_t *seen = &c->seen[key->hash & (SEEN - 1)];
    bool is_known = *seen == key->hash;

    *seen = key->hash;
    return is_known && !memo_is_full(&c->kept);
}

struct box *block_cache_build(struct block_cache *c, struct build *b, const struct block *k,
                              struct box *(*make)(struct build *b, const struct block *k))
{
    size_t n_before = b->n_boxes, n_reported = b->diag->records.n;
    struct block_entry *e = entry_of(c, k);
    struct arena *arena = b->arena;
    struct memo *memo = b->memo;
    struct kept_box *kept;
    struct memo_key key;
    struct box *box;

    if (!find_key(c, b, k, e, &key))
        return make(b, k);
    kept = memo_find(&c->kept, &key);
    if (kept != NULL && n_before + kept->n_boxes <= BLOCK_BOXES_MAX) {
        e->n_found++;
        b->n_boxes += kept->n_boxes;
        return kept->box;
    }
    if (kept != NULL || !is_to_be_kept(c, &key))
        return make(b, k);
    key.bytes = str_copy(&c->kept.arena, key.bytes);
    b->arena = &c->kept.arena;
    b->memo = &c->kept;
    box = make(b, k);
    b->arena = arena;
    b->memo = memo;
    if (box != NULL && b->diag->records.n == n_reported) {
        kept = ARENA_NEW(&c->kept.arena, struct kept_box);
        *kept = (struct kept_box){box, b->n_boxes - n_before};
        memo_add(&c->kept, &key, kept);
    }
    return box;
}
