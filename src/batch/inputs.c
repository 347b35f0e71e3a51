/* The digest that tells whether an athlete's pages must be made again. */
#include "batch/batch.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/digest.h"
#include "ydoc/ydoc.h"

/* As deep as ydoc reads. */
void inputs_add_node(struct digest *d, const struct ydoc_node *node)
{
    const uint8_t head[] = {node != NULL ? (uint8_t)node->kind : UINT8_MAX,
                            node != NULL && node->is_plain};

    digest_add(d, head, sizeof head);
    if (node == NULL)
        return;
    if (node->kind == YDOC_SCALAR) {
        digest_add_text(d, node->text);
        return;
    }
    digest_add(d, &node->n, sizeof node->n);
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == YDOC_MAP)
            digest_add_text(d, node->pair[i].key);
        inputs_add_node(d, node->kind == YDOC_MAP ? node->pair[i].value : node->item[i]);
    }
}

bool inputs_add_assets(struct digest *d, const struct assets *s, struct diag *diag)
{
    struct arena arena = {0};
    const char **names;
    bool is_fine = true;
    size_t n;

    n = s->n_dirs > 0 ? asset_list_all(&arena, s, &names) : 0;
    for (size_t i = 0; i < n; i++) {
        struct arena_mark mark = arena_save(&arena);
        struct asset found;

        if (!asset_read(&arena, s, names[i], &found, diag)) {
            is_fine = false;
        } else if (!asset_is_built_in(found.file)) {
            digest_add_text(d, str_from_c(names[i]));
            digest_add_text(d, found.bytes);
        }
        arena_restore(&arena, mark);
    }
    arena_release(&arena);
    return is_fine;
}
