#include "batch/hash.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "base/digest.h"
#include "ydoc/ydoc.h"

struct hash {
    struct digest *digest;
};

struct hash *hash_begin(struct arena *a)
{
    struct hash *h = ARENA_NEW(a, struct hash);

    h->digest = digest_begin(a);
    return h;
}

static void add_number(struct hash *h, uint64_t n)
{
    uint8_t bytes[8];

    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(n >> 8 * i);
    digest_add(h->digest, bytes, sizeof bytes);
}

void hash_add(struct hash *h, struct str bytes)
{
    add_number(h, bytes.n);
    digest_add(h->digest, bytes.p, bytes.n);
}

void hash_add_c(struct hash *h, const char *text)
{
    if (text)
        hash_add(h, str_from_c(text));
    else
        add_number(h, UINT64_MAX);
}

/* No deeper than ydoc reads. */
void hash_add_node(struct hash *h, const struct ydoc_node *node)
{
    if (!node) {
        add_number(h, UINT64_MAX);
        return;
    }
    add_number(h, (uint64_t)node->kind * 2 + node->is_plain);
    if (node->kind == YDOC_SCALAR) {
        hash_add(h, node->text);
        return;
    }
    add_number(h, node->n);
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == YDOC_MAP)
            hash_add(h, node->pair[i].key);
        hash_add_node(h, node->kind == YDOC_MAP ? node->pair[i].value : node->item[i]);
    }
}

bool hash_add_assets(struct hash *h, const struct assets *s, struct diag *d)
{
    static const char *const below[] = {"templates/", "fonts/"};
    struct arena arena;
    bool is_fine = true;

    arena_init(&arena);
    for (size_t k = 0; k < ARRAY_LEN(below); k++) {
        const char **names;
        size_t n = asset_list_below(&arena, s, below[k], &names);

        for (size_t i = 0; i < n; i++) {
            struct arena_mark mark = arena_save(&arena);
            struct asset found;

            if (!asset_read(&arena, s, names[i], &found, d)) {
                is_fine = false;
            } else if (!str_starts_with(str_from_c(found.file), "built-in:")) {
                hash_add_c(h, names[i]);
                hash_add(h, found.bytes);
            }
            arena_restore(&arena, mark);
        }
    }
    arena_release(&arena);
    return is_fine;
}

char *hash_end(struct arena *a, struct hash *h)
{
    return digest_end_hex(a, h->digest);
}

char *hash_of(struct arena *a, struct str bytes)
{
    struct digest *d = digest_begin(a);

    digest_add(d, bytes.p, bytes.n);
    return digest_end_hex(a, d);
}
