/* Blocks of templates: from YAML to the tree of block.h. */
#include "base/arena.h"
#include "template/block.h"
#include "template/piece.h"
#include "template/template_option.h"
#include "ydoc/read.h"

/* --- blocks ------------------------------------------------------------------------------- */

/* `keep` is a block where it holds blocks, an option where it is true. */
static bool names_block(const struct ydoc_pair *p, enum block_kind *kind)
{
    for (size_t i = 0; i < BLOCK_COUNT; i++) {
        if (str_eq_c(p->key, block_word((enum block_kind)i)) &&
            (i != BLOCK_KEEP || p->value->kind != YDOC_SCALAR)) {
            *kind = (enum block_kind)i;
            return true;
        }
    }
    return false;
}

/* No block's name among the keys: the nearest miss is told, over all keys. */
static bool refuse_block(struct template_reader *r, const struct ydoc_node *n)
{
    const char *words[BLOCK_COUNT];

    for (size_t i = 0; i < BLOCK_COUNT; i++) {
        words[i] = block_word((enum block_kind)i);
    }
    for (size_t i = 0; i < n->n; i++) {
        const char *near = str_nearest(n->pair[i].key, words, BLOCK_COUNT);
        if (!option_is_known(n->pair[i].key)) {
            return diag_report(r->diag, n->pair[i].at, DIAG_TEMPLATE_BLOCK, "unknown block '%s'%s",
                               str_escape(r->arena, n->pair[i].key), diag_suggest(r->diag, near));
        }
    }
    return diag_report(r->diag, n->at, DIAG_TEMPLATE_BLOCK,
                       "a block without its name: 'text', 'row', "
                       "...");
}

static bool find_kind(struct template_reader *r, const struct ydoc_node *n, enum block_kind *kind)
{
    enum block_kind second;
    size_t i = 0;

    for (; i < n->n && !names_block(&n->pair[i], kind); i++) {
    }
    if (i == n->n) {
        return refuse_block(r, n);
    }
    for (i++; i < n->n; i++) {
        if (names_block(&n->pair[i], &second)) {
            return diag_report(r->diag, n->pair[i].at, DIAG_TEMPLATE_BLOCK,
                               "'%s' and '%s' in one block: each is a block of its own",
                               block_word(*kind), block_word(second));
        }
    }
    return true;
}

static bool read_block_map(struct template_reader *r, const struct ydoc_node *n,
                           const struct expr_names *outer, struct block *b)
{
    static const char *const loop_names[] = {"loop"};
    const char *variable[1];
    struct expr_names loop = {.outer = outer, .name = loop_names, .n = 1};
    struct expr_names inner = {.outer = &loop, .name = variable, .n = 1};
    const struct expr_names *names = outer;
    bool is_fine = true;

    if (b->kind == BLOCK_FOR) {
        /* the list first, whatever the order of the keys: the rest may name its variable */
        if (!option_read(r, b, option_find(BLOCK_FOR, STR("for")), ydoc_find(n, "for"), outer)) {
            return false;
        }
        variable[0] = str_dup(r->arena, b->variable);
        names = &inner;
    }
    for (size_t i = 0; i < n->n; i++) {
        const struct ydoc_pair *p = &n->pair[i];
        const struct option *o = option_find(b->kind, p->key);

        if (!o) {
            is_fine = option_refuse(r, b, p);
        } else if (b->kind != BLOCK_FOR || o->type == TYPE_BLOCKS) {
            is_fine = option_read(r, b, o, p->value, names) && is_fine;
        } else if (o->type != TYPE_LOOP) {
            is_fine = option_read(r, b, o, p->value, outer) && is_fine;
        }
    }
    return is_fine && option_check(r, b);
}

struct block_list_out {
    VEC_OF(const struct block *) blocks;
};

static bool read_one(struct template_reader *r, const struct ydoc_node *n,
                     const struct expr_names *names, struct block_list_out *out);

static bool read_items(struct template_reader *r, const struct ydoc_node *n,
                       const struct expr_names *names, struct block_list_out *out)
{
    bool is_fine = true;

    if (n->kind != YDOC_LIST) {
        return read_one(r, n, names, out);
    }
    for (size_t i = 0; i < n->n; i++) {
        is_fine = read_one(r, n->item[i], names, out) && is_fine;
    }
    return is_fine;
}

static bool refuse_use(struct template_reader *r, const struct ydoc_node *name)
{
    const char *near = NULL;

    for (size_t i = 0; i < 2 && !near; i++) {
        const struct ydoc_node *parts = r->parts[i];

        for (size_t k = 0; parts && k < parts->n && !near; k++) {
            const char *key = str_dup(r->arena, parts->pair[k].key);

            near = str_nearest(name->text, &key, 1);
        }
    }
    return diag_report(r->diag, name->at, DIAG_TEMPLATE_NAME, "there is no part '%s'%s",
                       str_escape(r->arena, name->text), diag_suggest(r->diag, near));
}

/* use: NAME puts a part's blocks in its place. */
static bool read_use(struct template_reader *r, const struct ydoc_node *n,
                     const struct expr_names *names, struct block_list_out *out)
{
    const struct ydoc_node *name = ydoc_find(n, "use"), *part = NULL;

    if (n->n != 1 || name->kind != YDOC_SCALAR) {
        return diag_report(r->diag, n->at, DIAG_TEMPLATE_BLOCK,
                           "'use' takes the name of one of the 'parts', and no options");
    }
    for (size_t i = 0; i < 2 && !part; i++) {
        const struct ydoc_node *parts = r->parts[i];

        for (size_t k = 0; parts && k < parts->n && !part; k++) {
            part = str_eq(parts->pair[k].key, name->text) ? parts->pair[k].value : NULL;
        }
    }
    return part ? read_items(r, part, names, out) : refuse_use(r, name);
}

static bool read_text_block(struct template_reader *r, const struct ydoc_node *n,
                            const struct expr_names *names, struct block_list_out *out)
{
    struct block *b = ARENA_NEW(r->arena, struct block);

    b->kind = BLOCK_TEXT;
    b->at = n->at;
    option_set_defaults(r->theme, b);
    VEC_PUSH(r->arena, &out->blocks, b);
    bool is_fine = template_read_text(r, n, names, &b->text);

    piece_weigh(b);
    return is_fine;
}

static bool read_one_inner(struct template_reader *r, const struct ydoc_node *n,
                           const struct expr_names *names, struct block_list_out *out)
{
    enum block_kind kind = BLOCK_STACK;
    struct block *b = NULL;

    if (n->kind == YDOC_SCALAR) {
        return read_text_block(r, n, names, out);
    }
    if (n->kind == YDOC_MAP && !find_kind(r, n, &kind)) {
        return false;
    }
    if (kind == BLOCK_USE) {
        return read_use(r, n, names, out);
    }
    b = ARENA_NEW(r->arena, struct block);
    b->kind = kind;
    b->at = n->at;
    option_set_defaults(r->theme, b);
    VEC_PUSH(r->arena, &out->blocks, b);
    /* a list within a list is a stack */
    bool is_fine = n->kind == YDOC_LIST ? template_read_blocks(r, n, names, &b->child)
                                        : read_block_map(r, n, names, b);

    piece_weigh(b);
    return is_fine;
}

static bool read_one(struct template_reader *r, const struct ydoc_node *n,
                     const struct expr_names *names, struct block_list_out *out)
{
    if (r->depth >= BLOCK_DEPTH_MAX) {
        return diag_report(r->diag, n->at, DIAG_TEMPLATE_BLOCK,
                           "blocks are nested deeper than %d: does a part use itself?",
                           BLOCK_DEPTH_MAX);
    }
    if (r->n_blocks >= BLOCK_BLOCKS_MAX) {
        return diag_report(r->diag, n->at, DIAG_TEMPLATE_BLOCK,
                           "more than %d blocks in one template, parts counted where they are used",
                           BLOCK_BLOCKS_MAX);
    }
    r->n_blocks++;
    r->depth++;
    bool is_fine = read_one_inner(r, n, names, out);

    r->depth--;
    return is_fine;
}

bool template_read_blocks(struct template_reader *r, const struct ydoc_node *n,
                          const struct expr_names *names, struct block_list *out)
{
    struct block_list_out list = {0};
    bool is_fine = read_items(r, n, names, &list);

    *out = (struct block_list){.item = list.blocks.item, .n = list.blocks.n};
    return is_fine;
}
