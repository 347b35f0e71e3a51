/* Any bytes as a YAML file: a tree within the limits, or messages that can be written. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ydoc/ydoc.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Nodes below and with NODE; their places lie in the file, their texts within bounds. */
static size_t count_nodes(const struct ydoc_node *node, unsigned depth)
{
    size_t total = 1;

    assert(depth <= YDOC_DEPTH_MAX && node->at.file && node->at.line && node->at.col);
    if (node->kind == YDOC_SCALAR)
        assert(node->text.n <= YDOC_TEXT_MAX && !node->text.p[node->text.n]);
    for (size_t i = 0; i < node->n; i++) {
        bool is_list = node->kind == YDOC_LIST;

        total += count_nodes(is_list ? node->item[i] : node->pair[i].value, depth + 1);
        for (size_t j = 0; !is_list && j < i && j < 50; j++)
            assert(!str_eq(node->pair[i].key, node->pair[j].key));
    }
    return total;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct arena a;
    struct diag d;
    struct buf b;
    const struct ydoc_node *root;
    bool is_fine;

    if (n > YDOC_FILE_MAX)
        return 0;
    arena_init(&a);
    diag_init(&d, &a);
    is_fine = ydoc_parse(&a, "f.yaml", (struct str){(const char *)bytes, n}, &root, &d);
    assert(is_fine == (d.errors == 0));
    assert(!is_fine || root);
    if (root)
        assert(count_nodes(root, 0) <= YDOC_NODES_MAX);
    b = buf_in(&a, 1 << 22);
    diag_write(&d, &b, 0);
    assert(b.is_full || str_is_utf8(buf_str(&b)));
    arena_release(&a);
    return 0;
}
