/* Reads templates/show.yaml and writes a plan as it says. */
#include "show/show.h"

#include "base/arena.h"
#include "expr/prose.h"
#include "tree/fact.h"
#include "ydoc/ydoc.h"

enum {
    SHOW_COLUMNS = 6,
    COLUMN_GAP = 2
};

static const size_t WIDTHS[SHOW_COLUMNS] = {3, 16, 10, 30, 22, 9};

struct show_block;

struct show_blocks {
    VEC_OF(struct show_block) list;
};

/* A paragraph, a row of the table, or blocks that share a condition or a loop. */
struct show_block {
    const struct expr *when;    /* NULL: always */
    struct expr_loop loop;      /* list NULL: once */
    bool has_space;             /* an empty line before it */
    struct prose lead;          /* before the first line of the text */
    int indent;                 /* of the text, lead or no lead */
    struct prose text;          /* lines without a word are not written */
    VEC_OF(struct prose) cells; /* of a row */
    struct show_blocks blocks;
};

struct show {
    struct show_blocks blocks;
    struct lang lang;
};

/* --- reading ------------------------------------------------------------------------------- */

static schema_read_fn read_blocks;

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct show_block, member)

static const struct schema_field CELL = {.kind = SCHEMA_CUSTOM, .read = prose_read};
static const struct schema_field BLOCK_FIELDS[] = {
    {ROW(CUSTOM, "for", loop), .read = prose_read_loop},
    {ROW(CUSTOM, "when", when), .read = prose_read_expr},
    {ROW(BOOL, "space", has_space)},
    {ROW(CUSTOM, "lead", lead), .read = prose_read},
    {ROW(INT, "indent", indent), SCHEMA_RANGE(0, LINES_WIDTH / 2)},
    {ROW(CUSTOM, "text", text), .read = prose_read},
    {ROW(LIST, "row", cells), SCHEMA_RANGE(SHOW_COLUMNS, SHOW_COLUMNS),
     SCHEMA_ITEMS(CELL, struct prose)},
    {ROW(CUSTOM, "blocks", blocks), .read = read_blocks},
};
static const struct schema BLOCK = {SCHEMA_OF("a block", BLOCK_FIELDS, struct show_block)};

/* Recursive, as deep as the document. */
static bool read_blocks(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value)
{
    struct show_blocks *out = value;
    struct expr_names *outer = r->self;
    bool is_fine = true;

    if (node->kind != YDOC_LIST)
        return schema_wrong_kind(r, f, node, "a list of blocks");
    for (size_t i = 0; i < node->n; i++) {
        const char *name[1];
        struct expr_names names = prose_loop_names(r->arena, node->item[i], outer, name);
        struct show_block block = {0};

        r->self = &names;
        is_fine = schema_read(r, &BLOCK, node->item[i], &block) && is_fine;
        VEC_PUSH(r->arena, &out->list, block);
    }
    r->self = outer;
    return is_fine;
}

bool show_load(struct arena *a, const struct assets *s, const struct show **out, struct diag *d)
{
    struct expr_names names = {.name = fact_keys(a, &facts_root), .n = facts_root.n};
    struct schema_reader r = {.arena = a, .diag = d, .self = &names};
    const struct schema_field all = {.kind = SCHEMA_CUSTOM, .read = read_blocks};
    struct show *show = ARENA_NEW(a, struct show);
    const struct ydoc_node *root;

    *out = show;
    return lang_load(a, s, "en", &show->lang, d) &&
           ydoc_load(a, s, "templates/show.yaml", &root, d) &&
           schema_read_value(&r, &all, root, &show->blocks);
}

/* --- lines --------------------------------------------------------------------------------- */

static void put_row(struct buf *out, const struct expr_context *c, const struct show_block *block)
{
    const char *cells[SHOW_COLUMNS];

    for (size_t i = 0; i < SHOW_COLUMNS; i++)
        cells[i] = lines_fill(c, &block->cells.item[i], true);
    lines_put_row(out, cells, WIDTHS, SHOW_COLUMNS, COLUMN_GAP);
}

/* Recursive, as deep as the document. */
static void put_blocks(struct buf *out, const struct expr_context *c,
                       const struct show_blocks *blocks)
{
    for (size_t i = 0; i < blocks->list.n; i++) {
        const struct show_block *block = &blocks->list.item[i];
        struct prose_turns t;

        prose_begin(&t, c, &block->loop);
        while (prose_next(&t)) {
            struct arena_mark mark = arena_save(c->arena);

            if (prose_holds(&t.context, block->when)) {
                if (block->has_space)
                    buf_put_byte(out, '\n');
                if (block->cells.n > 0)
                    put_row(out, &t.context, block);
                lines_put(out, (size_t)block->indent, lines_fill(&t.context, &block->lead, true),
                          lines_fill(&t.context, &block->text, true));
                put_blocks(out, &t.context, &block->blocks);
            }
            arena_restore(c->arena, mark);
        }
    }
}

void show_text(struct buf *out, const struct show *s, const struct value *tree, struct diag *d,
               struct arena *scratch)
{
    const struct value *units = value_at(tree, STR("athlete.units"));
    struct expr_context c = {.root = tree, .lang = &s->lang, .arena = scratch, .diag = d};

    c.units = str_eq_c(units->u.text, "imperial") ? UNIT_IMPERIAL : UNIT_METRIC;
    put_blocks(out, &c, &s->blocks);
}
