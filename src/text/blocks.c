/* Texts that were set before: the same words come on each day, week and runner's page. */
#include <string.h>

#include "text/text_int.h"

enum {
    SLOTS = 16384 /* a power of two, more than BLOCKS_MAX by half */
};

void blocks_init(struct blocks *b)
{
    *b = (struct blocks){.n = 0};
    arena_init(&b->arena);
    b->slot = ARENA_NEW_N(&b->arena, const struct block_kept *, SLOTS);
}

void blocks_release(struct blocks *b)
{
    arena_release(&b->arena);
    *b = (struct blocks){0};
}

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15U;
    return h ^ h >> 29;
}

static uint64_t mix_number(uint64_t h, double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    return mix(h, bits);
}

static uint64_t mix_text(uint64_t h, struct str s)
{
    uint64_t part;

    for (; s.n >= sizeof part; s = str_tail(s, sizeof part)) {
        memcpy(&part, s.p, sizeof part);
        h = mix(h, part);
    }
    part = s.n;
    if (s.n)
        memcpy(&part, s.p, s.n);
    return mix(h, part + s.n);
}

static uint64_t hash_of(const struct text_span *span, size_t n_spans, double width_pt)
{
    uint64_t h = mix_number(n_spans, width_pt);

    for (size_t i = 0; i < n_spans; i++) {
        h = mix_text(h, span[i].text);
        h = mix_number(h, span[i].size_pt);
        h = mix(h, (uint64_t)span[i].rgb << 8 | (uint64_t)span[i].face << 1 | span[i].is_caps);
    }
    return h;
}

static bool is_same(const struct text_span *a, const struct text_span *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (a[i].face != b[i].face || a[i].size_pt != b[i].size_pt ||
            a[i].tracking_pt != b[i].tracking_pt || a[i].rgb != b[i].rgb ||
            a[i].is_caps != b[i].is_caps || !str_eq(a[i].text, b[i].text))
            return false;
    return true;
}

static size_t place_of(const struct blocks *b, uint64_t hash, const struct text_span *span,
                       size_t n_spans, double width_pt)
{
    size_t at = (size_t)hash & (SLOTS - 1);

    for (; b->slot[at]; at = (at + 1) & (SLOTS - 1)) {
        const struct block_kept *k = b->slot[at];

        if (k->hash == hash && k->n_spans == n_spans && k->width_pt == width_pt &&
            is_same(k->span, span, n_spans))
            break;
    }
    return at;
}

const struct text_block *blocks_find(const struct blocks *b, const struct text_span *span,
                                     size_t n_spans, double width_pt)
{
    uint64_t hash = hash_of(span, n_spans, width_pt);
    const struct block_kept *k = b->slot[place_of(b, hash, span, n_spans, width_pt)];

    return k ? &k->block : NULL;
}

struct arena *blocks_room(struct blocks *b, const struct text_span *span, size_t n_spans)
{
    size_t n = 0;

    for (size_t i = 0; i < n_spans; i++)
        n += span[i].text.n;
    return n <= BLOCKS_LENGTH_MAX && b->n < BLOCKS_MAX && b->arena.total < BLOCKS_BYTES_MAX
               ? &b->arena
               : NULL;
}

void blocks_keep(struct blocks *b, const struct text_span *span, size_t n_spans, double width_pt,
                 const struct text_block *block)
{
    struct block_kept *k = ARENA_NEW(&b->arena, struct block_kept);
    struct text_span *copy = ARENA_NEW_N(&b->arena, struct text_span, n_spans);

    for (size_t i = 0; i < n_spans; i++) {
        copy[i] = span[i];
        copy[i].text.p = str_dup(&b->arena, span[i].text);
    }
    *k = (struct block_kept){.hash = hash_of(span, n_spans, width_pt),
                             .span = copy,
                             .n_spans = n_spans,
                             .width_pt = width_pt,
                             .block = *block};
    b->slot[place_of(b, k->hash, span, n_spans, width_pt)] = k;
    b->n++;
}
