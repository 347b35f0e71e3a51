/* Blocks of templates: one table says which block has which option.  Blocks hold blocks, so the
 * readers of this file call each other; BLOCK_DEPTH_MAX ends that. */
#include "base/arena.h"
#include "template/deps.h"
#include "template/template_int.h"

static const struct schema_words ALIGN_WORDS =
    SCHEMA_WORDS_OF("start", "center", "end", "baseline");
static const struct schema_words LOOK_WORDS = SCHEMA_WORDS_OF("line", "frame", "lines");
static const struct schema_words WRITE_WORDS = SCHEMA_WORDS_OF(
    [DLIST_FIELD_CHECK] = "tick", [DLIST_FIELD_TEXT] = "text", [DLIST_FIELD_NUMBER] = "number");
static const struct schema_words ROLE_WORDS = SCHEMA_WORDS_OF(
    [DLIST_ROLE_DOCUMENT] = "plain", [DLIST_ROLE_SECTION] = "section", [DLIST_ROLE_H1] = "h1",
    [DLIST_ROLE_H2] = "h2", [DLIST_ROLE_H3] = "h3", [DLIST_ROLE_PARAGRAPH] = "paragraph",
    [DLIST_ROLE_LIST] = "list", [DLIST_ROLE_ITEM] = "item", [DLIST_ROLE_TABLE] = "table",
    [DLIST_ROLE_ROW] = "table_row", [DLIST_ROLE_HEAD] = "head", [DLIST_ROLE_CELL] = "cell",
    [DLIST_ROLE_FIGURE] = "picture", [DLIST_ROLE_LINK] = "link",
    [DLIST_ROLE_ARTIFACT] = "artifact");

static const struct schema_field COLUMN_ITEM = {.kind = SCHEMA_CUSTOM, .read = template_read_size};

#define ONE(kind) (1U << BLOCK_##kind)
#define PICTURES  (ONE(FIGURE) | ONE(CHART) | ONE(TIMELINE) | ONE(QR) | ONE(IMAGE))
#define PAPER                                                                               \
 (ONE(STACK) | ONE(ROW) | ONE(TABLE) | ONE(TEXT) | ONE(CHECK) | ONE(FIELD) | ONE(BUBBLES) | \
  ONE(BOX) | ONE(RULE) | ONE(SPACE) | ONE(KEEP) | PICTURES)
#define FIELDS (ONE(CHECK) | ONE(FIELD) | ONE(BUBBLES))

#define ROW(type, key, blocks, member) \
 SCHEMA_ROW(type, key, struct block, member), .kinds = (blocks)
#define READ(key, blocks, what, member) \
 ROW(CUSTOM, key, blocks, member), .read = template_read_##what
#define WORD(key, blocks, member, list) ROW(WORD, key, blocks, member), .words = &(list)

static bool template_read_for(struct schema_reader *r, const struct schema_field *f,
                              const struct ydoc_node *node, void *value)
{
    if (!template_read_loop(r, f, node, value))
        return false;
    template_add_name(r->self, "loop");
    return true;
}

/* Read in this order: `do` sees the variable of `for`, `when` does not. */
static const struct schema_field BLOCK_FIELDS[] = {
    {READ("when", 0, expr, when)},
#define BLOCK(id, key, what, member, needs_value) \
 {READ(key, ONE(id), what, member), .flags = (needs_value) ? SCHEMA_REQUIRED : 0},
#include "template/block.def"
    /* its options */
    {READ("do", ONE(FOR) | ONE(IF), blocks, child)},
    {READ("else", ONE(IF), blocks, other)},
    {READ("heads", ONE(TABLE), blocks, other)},
    {ROW(LIST, "columns", ONE(ROW) | ONE(TABLE), columns),
     SCHEMA_ITEMS(COLUMN_ITEM, struct block_size)},
    {READ("mirror", ONE(ROW) | ONE(TABLE), expr, mirror)},
    {READ("column", PAPER, size, column), .has = offsetof(struct block, has_column)},
    {READ("gap", PAPER, length, gap)},
    {READ("padding", PAPER, edges, padding)},
    {READ("min_height", PAPER, length, min_height)},
    {READ("rule_top", PAPER, rule, rule_top)},
    {READ("rule_bottom", PAPER, rule, rule_bottom)},
    {READ("rule_left", PAPER, rule, rule_left)},
    {READ("rule_margin", ONE(STACK) | ONE(ROW), rule, rule_margin)},
    {READ("rule_rows", ONE(TABLE), rule, border)},
    {WORD("align", PAPER, align, ALIGN_WORDS)},
    {WORD("valign", PAPER, valign, ALIGN_WORDS)},
    {READ("shrink", PAPER, share, shrink)},
    {READ("fill", PAPER, share, fill)},
    {ROW(BOOL, "keep", PAPER & ~ONE(KEEP), keeps)},
    {ROW(BOOL, "keep_next", PAPER, keeps_next)},
    {ROW(BOOL, "keep_left", PAPER, keeps_left)},
    {WORD("role", PAPER, role, ROLE_WORDS)},
    {READ("alt", PAPER, text, alt)},
    {READ("bookmark", PAPER, text, bookmark)},
    {ROW(INT, "bookmark_level", PAPER, bookmark_level), SCHEMA_RANGE(0, 9)},
    {READ("link", PAPER, text, link)},
    {READ("style", ONE(TEXT) | ONE(FIELD) | ONE(BUBBLES) | PICTURES, style, style)},
    {READ("flag_style", ONE(BUBBLES), style, other_style)},
    {ROW(BOOL, "one_line", ONE(TEXT), is_one_line)},
    {READ("label", FIELDS, text, label)},
    {READ("caption", ONE(FIELD), text, caption)},
    {WORD("look", ONE(FIELD), look, LOOK_WORDS)},
    {WORD("write", ONE(FIELD), write, WRITE_WORDS)},
    {READ("pitch", ONE(FIELD), length, pitch)},
    {READ("width", ONE(FIELD) | ONE(CHECK) | PICTURES, length, width)},
    {READ("height", PICTURES, length, height)},
    {READ("border", FIELDS | ONE(BOX), rule, border)},
    {READ("flag_border", ONE(BUBBLES), rule, other_border)},
    {READ("diameter", ONE(BUBBLES), length, diameter)},
    {ROW(INT, "from", ONE(BUBBLES), from), SCHEMA_RANGE(-1000, 1000)},
    {ROW(INT, "to", ONE(BUBBLES), to), SCHEMA_RANGE(-1000, 1000)},
    {READ("flag_from", ONE(BUBBLES), expr, flag_from)},
    {READ("flag_upto", ONE(BUBBLES), expr, flag_upto)},
    {READ("of", PICTURES, expr, expr)},
    {ROW(TEXT, "pose", ONE(FIGURE), pose)},
};

static const struct schema BLOCKS[BLOCK_COUNT] = {
#define BLOCK(id, key, what, member, needs_value) \
 {SCHEMA_OF("the block '" key "'", BLOCK_FIELDS, struct block), .scalar = "text", .only = ONE(id)},
#include "template/block.def"
};

/* All options that any block has. */
static const struct schema ANY_BLOCK = {SCHEMA_OF("a block", BLOCK_FIELDS, struct block),
                                        .only = ~0u};

static const char *const WORDS[BLOCK_COUNT] = {
#define BLOCK(id, key, what, member, needs_value) key,
#include "template/block.def"
};

const char *block_word(enum block_kind kind)
{
    return WORDS[kind];
}

/* --- one block ---------------------------------------------------------------------------- */

static struct theme_length measure(const struct theme *t, const char *name)
{
    return (struct theme_length){.unit = THEME_MEASURE,
                                 .measure = theme_find(t, THEME_MEASURES, str_from_c(name))};
}

/* What a block of KIND is before its options are read. */
static struct block default_block(const struct theme *t, enum block_kind kind)
{
    struct block b = {.kind = kind, .shrink = 0.5, .keeps = kind == BLOCK_KEEP};

    b.rule_top = b.rule_bottom = b.rule_left = b.rule_margin = THEME_NONE;
    b.border = b.other_border = THEME_NONE;
    b.style = theme_find(t, THEME_STYLES, STR("body"));
    if (kind == BLOCK_CHECK) {
        b.width = measure(t, "tick");
        b.border = theme_find(t, THEME_RULES, STR("tick"));
    } else if (kind == BLOCK_FIELD) {
        b.min_height = b.pitch = measure(t, "line");
        b.style = theme_find(t, THEME_STYLES, STR("caption"));
        b.write = DLIST_FIELD_TEXT;
    } else if (kind == BLOCK_BUBBLES) {
        b.diameter = measure(t, "bubble");
        b.gap = measure(t, "bubble_gap");
        b.border = theme_find(t, THEME_RULES, STR("bubble"));
        b.other_border = theme_find(t, THEME_RULES, STR("flag"));
        b.style = theme_find(t, THEME_STYLES, STR("bubble"));
        b.other_style = theme_find(t, THEME_STYLES, STR("bubble_flag"));
        b.from = 1;
        b.to = 5;
    } else if (kind == BLOCK_FIGURE) {
        b.style = theme_find(t, THEME_STYLES, STR("note"));
    } else if (kind == BLOCK_BOX) {
        b.border = theme_find(t, THEME_RULES, STR("solid"));
    } else if (kind == BLOCK_RULE) {
        b.border = theme_find(t, THEME_RULES, STR("hair"));
    }
    return b;
}

/* `keep` is a block where it holds blocks, an option where it is true or false. */
static bool names_block(const struct ydoc_pair *p, enum block_kind *kind)
{
    for (int i = 0; i < BLOCK_COUNT; i++) {
        if (p->key.n > 0 && WORDS[i][0] == p->key.p[0] && str_eq_c(p->key, WORDS[i]) &&
            (i != BLOCK_KEEP || p->value->kind != YDOC_SCALAR)) {
            *kind = (enum block_kind)i;
            return true;
        }
    }
    return false;
}

/* No key names a block: the first that is no option either may be a block misspelt. */
static bool refuse_block(struct schema_reader *r, const struct ydoc_node *n)
{
    for (size_t i = 0; i < n->n; i++) {
        struct str key = n->pair[i].key;

        if (schema_find_field(&ANY_BLOCK, key) == NULL)
            return diag_report(r->diag, n->pair[i].at, DIAG_TEMPLATE_BLOCK, "unknown block '%s'%s",
                               ydoc_quote(r->arena, key),
                               diag_suggest(r->diag, str_nearest(key, WORDS, BLOCK_COUNT)));
    }
    return diag_report(r->diag, n->at, DIAG_TEMPLATE_BLOCK,
                       "a block needs one key that says what it is, such as 'text' or 'row'");
}

/* What the block at N is: a text alone is a text, a list alone a stack. */
static bool find_kind(struct schema_reader *r, const struct ydoc_node *n, enum block_kind *kind)
{
    enum block_kind second;
    size_t i = 0;

    *kind = n->kind == YDOC_SCALAR ? BLOCK_TEXT : BLOCK_STACK;
    if (n->kind != YDOC_MAP)
        return true;
    while (i < n->n && !names_block(&n->pair[i], kind))
        i++;
    if (i == n->n)
        return refuse_block(r, n);
    for (i++; i < n->n; i++) {
        if (names_block(&n->pair[i], &second))
            return diag_report(r->diag, n->pair[i].at, DIAG_TEMPLATE_BLOCK,
                               "'%s' and '%s' in one block: make each a block of its own",
                               WORDS[*kind], WORDS[second]);
    }
    return true;
}

/* Whether the options of B fit together. */
static bool check_block(struct template_reader *t, struct block *b)
{
    if (b->kind == BLOCK_FIELD && b->border == THEME_NONE)
        b->border = theme_find(t->theme, THEME_RULES,
                               b->look == BOX_FIELD_FRAME ? STR("cell") : STR("line"));
    if (b->kind == BLOCK_BUBBLES && (b->to < b->from || b->to - b->from >= BLOCK_BUBBLES_MAX))
        return diag_report(t->schema.diag, b->at, DIAG_VALUE_RANGE,
                           "'to' must be larger than 'from', for at most %d bubbles",
                           BLOCK_BUBBLES_MAX);
    return true;
}

static bool read_block(struct template_reader *t, const struct ydoc_node *n, enum block_kind kind,
                       struct block_list *out)
{
    struct schema_reader *r = &t->schema;
    struct block *b = ARENA_NEW(r->arena, struct block);
    const struct expr_names *names = t->names;
    bool is_fine;

    *b = default_block(t->theme, kind);
    b->at = n->at;
    VEC_PUSH(r->arena, out, b);
    is_fine = n->kind == YDOC_LIST ? template_read_blocks(r, NULL, n, &b->child)
                                   : schema_read(r, &BLOCKS[kind], n, b);
    t->names = names;
    deps_classify(b);
    return is_fine && check_block(t, b);
}

/* --- blocks in a row ---------------------------------------------------------------------- */

static bool read_items(struct template_reader *t, const struct ydoc_node *n,
                       struct block_list *out);

static bool refuse_part(struct template_reader *t, const struct ydoc_node *name)
{
    struct diag *d = t->schema.diag;
    const char *near = NULL;

    for (size_t i = 0; i < ARRAY_LEN(t->parts) && near == NULL; i++)
        near = ydoc_nearest_key(t->schema.arena, t->parts[i], name->text);
    return diag_report(d, name->at, DIAG_TEMPLATE_NAME, "there is no part '%s'%s",
                       ydoc_quote(t->schema.arena, name->text), diag_suggest(d, near));
}

/* use: NAME puts the blocks of a part in its place. */
static bool read_use(struct template_reader *t, const struct ydoc_node *n, struct block_list *out)
{
    const struct ydoc_node *name = ydoc_find(n, "use"), *part = NULL;

    if (n->n != 1 || name->kind != YDOC_SCALAR)
        return diag_report(t->schema.diag, n->at, DIAG_TEMPLATE_BLOCK,
                           "'use' takes the name of a part and has no options");
    for (size_t i = 0; i < ARRAY_LEN(t->parts) && part == NULL; i++)
        part = ydoc_find(t->parts[i], name->text.p);
    return part != NULL ? read_items(t, part, out) : refuse_part(t, name);
}

static bool read_item(struct template_reader *t, const struct ydoc_node *n, struct block_list *out)
{
    enum block_kind kind;
    bool is_fine;

    if (t->depth >= BLOCK_DEPTH_MAX)
        return diag_report(t->schema.diag, n->at, DIAG_TEMPLATE_BLOCK,
                           "blocks are nested deeper than %d: does a part use itself?",
                           BLOCK_DEPTH_MAX);
    if (t->n_blocks >= BLOCK_BLOCKS_MAX)
        return diag_report(
            t->schema.diag, n->at, DIAG_TEMPLATE_BLOCK,
            "the template has more than %d blocks, counting parts where they are used",
            BLOCK_BLOCKS_MAX);
    t->n_blocks++;
    t->depth++;
    is_fine = find_kind(&t->schema, n, &kind) &&
              (kind == BLOCK_USE ? read_use(t, n, out) : read_block(t, n, kind, out));
    t->depth--;
    return is_fine;
}

static bool read_items(struct template_reader *t, const struct ydoc_node *n, struct block_list *out)
{
    bool is_fine = true;

    if (n->kind != YDOC_LIST)
        return read_item(t, n, out);
    for (size_t i = 0; i < n->n; i++)
        is_fine &= read_item(t, n->item[i], out);
    return is_fine;
}

bool template_read_blocks(struct schema_reader *r, const struct schema_field *f,
                          const struct ydoc_node *node, void *value)
{
    struct template_reader *t = r->self;

    (void)f;
    return t->names != NULL && read_items(t, node, value);
}
