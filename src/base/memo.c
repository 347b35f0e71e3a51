/* An open-addressing hash table over the bytes of keys. */
#include "base/memo.h"

#include <assert.h>
#include <string.h>

enum {
    SLOTS_FIRST = 64
};

void memo_init(struct memo *m, size_t n_max, size_t bytes_max)
{
    *m = (struct memo){.n_max = n_max, .bytes_max = bytes_max};
}

void memo_clear(struct memo *m)
{
    arena_release(&m->arena);
    m->slot = NULL;
    m->n = m->n_slots = 0;
}

bool memo_is_full(const struct memo *m)
{
    return m->n_max > 0 && (m->n >= m->n_max || m->arena.total >= m->bytes_max);
}

void memo_begin_epoch(struct memo *m)
{
    if (memo_is_full(m))
        memo_clear(m);
    m->epoch++;
}

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15U;
    return h ^ h >> 29;
}

/* Eight bytes at a time.  The last ones only reach the high bits at first, slots go by the low
 * ones. */
static uint64_t hash_bytes(struct str s)
{
    uint64_t h = s.n, part;

    for (; s.n >= sizeof part; s.p += sizeof part, s.n -= sizeof part) {
        memcpy(&part, s.p, sizeof part);
        h = mix(h, part);
    }
    part = 0;
    if (s.n)
        memcpy(&part, s.p, s.n);
    h = mix(h, part);
    return mix(h, h >> 32);
}

struct memo_key memo_key(struct str bytes)
{
    return (struct memo_key){bytes, hash_bytes(bytes)};
}

/* Two keys of up to eight bytes are equal if their lengths and hashes are, for every step of
 * hash_bytes can be undone.  So the bytes of short keys, such as pointers, need not be read. */
static bool is_same(const struct memo_key *a, const struct memo_key *b)
{
    return a->hash == b->hash && a->bytes.n == b->bytes.n &&
           (a->bytes.n <= sizeof(uint64_t) || a->bytes.p == b->bytes.p ||
            str_eq(a->bytes, b->bytes));
}

/* Where the key is, or the free slot where it would go. */
static size_t slot_of(const struct memo *m, const struct memo_key *key)
{
    size_t i = (size_t)key->hash & (m->n_slots - 1);

    for (; m->slot[i].value != NULL; i = (i + 1) & (m->n_slots - 1))
        if (is_same(&m->slot[i].key, key))
            break;
    return i;
}

void *memo_find(const struct memo *m, const struct memo_key *key)
{
    return m->n ? m->slot[slot_of(m, key)].value : NULL;
}

static void grow(struct memo *m)
{
    const struct memo_entry *old = m->slot;
    size_t n = m->n_slots;

    m->n_slots = n ? 2 * n : SLOTS_FIRST;
    m->slot = ARENA_NEW_N(&m->arena, struct memo_entry, m->n_slots);
    for (size_t i = 0; i < n; i++)
        if (old[i].value != NULL)
            m->slot[slot_of(m, &old[i].key)] = old[i];
}

void memo_add(struct memo *m, const struct memo_key *key, void *value)
{
    size_t at;

    if (2 * m->n >= m->n_slots)
        grow(m);
    at = slot_of(m, key);
    assert(value != NULL && m->slot[at].value == NULL);
    m->slot[at] = (struct memo_entry){*key, value};
    m->n++;
}

void memo_keep(struct memo *m, struct memo_key key, void *value)
{
    key.bytes.p = str_dup(&m->arena, key.bytes);
    memo_add(m, &key, value);
}

bool memo_put(struct memo *m, struct str text)
{
    struct memo_key key = memo_key(text);

    if (memo_find(m, &key) != NULL)
        return false;
    memo_keep(m, key, m);
    return true;
}

bool memo_has(const struct memo *m, struct str text)
{
    struct memo_key key = memo_key(text);

    return memo_find(m, &key) != NULL;
}
