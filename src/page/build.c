/* Builds boxes from blocks that hold other blocks. */
#include "page/build.h"

#include <string.h>

#include "base/arena.h"

static double points(const struct build *b, struct theme_length l)
{
    return theme_length_pt(b->theme, l);
}

static struct box_size column_size(const struct build *b, const struct block_size *s)
{
    struct box_size size = {.kind = s->kind, .value = s->fr};

    if (s->kind == BOX_SIZE_PT)
        size.value = points(b, s->length);
    return size;
}

static struct box *new_box(struct build *b, const struct block *k)
{
    struct box *box = NULL;

    if (b->n_boxes >= BLOCK_BOXES_MAX) {
        if (!b->is_full) {
            b->is_full = true;
            diag_report(b->diag, k->at, DIAG_TEMPLATE_BLOCK,
                        "the document has more than %d boxes: a loop may run over too long a list",
                        BLOCK_BOXES_MAX);
        }
        return NULL;
    }
    b->n_boxes++;
    box = ARENA_NEW(b->arena, struct box);
    box->at = k->at;
    box->column = (struct box_size){BOX_SIZE_FR, 1};
    box->is_fragment = k->is_fragment;
    if (k->is_fragment && b->memo != NULL) {
        box->cache = ARENA_NEW(b->arena, struct box_cache);
        box->cache->memo = b->memo;
    }
    return box;
}

static bool set_words(struct build *b, const struct block *k, struct box *box)
{
    static const char page_link[] = "page:";
    const char *link = NULL;

    if (!build_words(b, k->alt, &box->alt) || !build_words(b, k->bookmark, &box->bookmark) ||
        !build_words(b, k->link, &link))
        return false;
    if (box->alt != NULL && box->alt[0] == '\0')
        box->alt = NULL;
    if (k->bookmark != NULL)
        box->bookmark_level = (unsigned)k->bookmark_level;
    if (link != NULL && strncmp(link, page_link, sizeof page_link - 1) == 0)
        box->link_kind = link + sizeof page_link - 1;
    else
        box->link_uri = link;
    return true;
}

static bool build_blocks(struct build *b, struct block_list blocks, box_list *out);

/* The options of every block that is on paper. */
static bool set_common(struct build *b, const struct block *k, struct box *box)
{
    box->padding = (struct box_edges){.top = points(b, k->padding[0]),
                                      .right = points(b, k->padding[1]),
                                      .bottom = points(b, k->padding[2]),
                                      .left = points(b, k->padding[3])};
    box->border_top = theme_border(b->theme, k->rule_top);
    box->border_bottom = theme_border(b->theme, k->rule_bottom);
    box->border_left = theme_border(b->theme, k->rule_left);
    box->border_margin = theme_border(b->theme, k->rule_margin);
    box->margin_outside_pt = theme_outside_pt(b->theme, k->rule_margin);
    box->min_height_pt = points(b, k->min_height);
    box->align = (enum box_align)k->align;
    box->valign = (enum box_align)k->valign;
    box->gap_pt = points(b, k->gap);
    box->shrink = k->shrink > 1 ? 1 : k->shrink;
    box->keeps = k->keeps;
    box->keeps_next = k->keeps_next;
    box->keeps_left = k->keeps_left;
    box->fill = k->fill;
    box->role = (enum dlist_role)k->role;
    if (k->has_column)
        box->column = column_size(b, &k->column);
    return set_words(b, k, box);
}

/* --- blocks that hold blocks -------------------------------------------------------------- */

static void adopt(struct box *box, const box_list *list)
{
    box->child = list->item;
    box->n_children = list->n;
}

/* Sizes of N columns: as `columns` says (its last one goes on), else as the cells say. */
static void set_columns(struct build *b, const struct block *k, struct box *box, size_t n)
{
    struct box_size *size = ARENA_NEW_N(b->arena, struct box_size, n + 1);

    for (size_t i = 0; i < n; i++) {
        size_t from = i < k->columns.n ? i : k->columns.n - 1;

        size[i] = k->columns.n > 0 ? column_size(b, &k->columns.item[from]) : box->child[i]->column;
    }
    box->u.grid.columns = size;
    box->u.grid.n_columns = n;
}

static bool set_mirrored(struct build *b, const struct block *k, struct box *box)
{
    return k->mirror == NULL || expr_holds(k->mirror, &b->c, &box->u.grid.is_mirrored);
}

static bool build_row(struct build *b, const struct block *k, struct box *box)
{
    box_list cells = {0};

    if (!build_blocks(b, k->child, &cells))
        return false;
    box->kind = BOX_ROW;
    adopt(box, &cells);
    set_columns(b, k, box, cells.n);
    return set_mirrored(b, k, box);
}

/* The widths of a table without `columns` are those of its first row's cells. */
static void set_table_columns(struct build *b, const struct block *k, struct box *box)
{
    const struct box *first = NULL;
    size_t n = 0;

    for (size_t i = 0; i < box->n_children; i++) {
        const struct box *row = box->child[i];

        if (row->kind == BOX_ROW) {
            first = first != NULL ? first : row;
            n = row->n_children > n ? row->n_children : n;
        }
    }
    if (k->columns.n > 0 || first == NULL) {
        set_columns(b, k, box, k->columns.n > n ? k->columns.n : n);
        return;
    }
    box->u.grid.columns = first->u.grid.columns;
    box->u.grid.n_columns = first->u.grid.n_columns;
}

static bool check_table(struct build *b, const struct box *box)
{
    bool is_fine = true;

    for (size_t i = 0; i < box->n_children; i++) {
        const struct box *row = box->child[i];

        if (row->kind == BOX_ROW && row->n_children > box->u.grid.n_columns)
            is_fine = diag_report(b->diag, row->at, DIAG_TEMPLATE_BLOCK,
                                  "the row has %zu cells, but the table only %zu columns",
                                  row->n_children, box->u.grid.n_columns);
    }
    return is_fine;
}

static bool build_table(struct build *b, const struct block *k, struct box *box)
{
    box_list rows = {0};

    if (!build_blocks(b, k->other, &rows))
        return false;
    box->kind = BOX_TABLE;
    box->u.grid.n_heads = rows.n;
    if (!build_blocks(b, k->child, &rows))
        return false;
    adopt(box, &rows);
    set_table_columns(b, k, box);
    box->u.grid.rule = theme_border(b->theme, k->border);
    return set_mirrored(b, k, box) && check_table(b, box);
}

static bool build_children(struct build *b, const struct block *k, struct box *box)
{
    box_list list = {0};

    box->kind = BOX_STACK;
    box->u.frame.border = theme_border(b->theme, k->border); /* of `box`; none of the others */
    box->u.frame.radius_pt = theme_radius_pt(b->theme, k->border);
    if (!build_blocks(b, k->child, &list))
        return false;
    adopt(box, &list);
    return true;
}

static build_fn *const makers[BLOCK_COUNT] = {
    [BLOCK_STACK] = build_children, [BLOCK_KEEP] = build_children, [BLOCK_ROW] = build_row,
    [BLOCK_TABLE] = build_table,    [BLOCK_BOX] = build_children,  [BLOCK_TEXT] = build_text,
    [BLOCK_CHECK] = build_field,    [BLOCK_FIELD] = build_field,   [BLOCK_BUBBLES] = build_bubbles,
    [BLOCK_RULE] = build_rule,      [BLOCK_SPACE] = build_space,   [BLOCK_FIGURE] = build_art,
    [BLOCK_CHART] = build_art,      [BLOCK_TIMELINE] = build_art,  [BLOCK_QR] = build_art,
    [BLOCK_IMAGE] = build_image,
};

/* A row of a table, or a table whose rows go to several sheets, is not laid out by itself although
 * its block may be kept: then its cells are. */
static bool may_be_split(const struct block *k)
{
    return (k->kind == BLOCK_ROW || k->kind == BLOCK_TABLE) && !k->keeps;
}

static struct box *build_box(struct build *b, const struct block *k)
{
    struct box *box = new_box(b, k);
    struct memo *memo = b->memo;
    bool is_fine;

    if (box == NULL)
        return NULL;
    if (box->cache != NULL && !may_be_split(k))
        b->memo = NULL;
    is_fine = set_common(b, k, box) && makers[k->kind](b, k, box);
    b->memo = memo;
    return is_fine ? box : NULL;
}

static bool build_paper(struct build *b, const struct block *k, box_list *out)
{
    struct box *box = k->is_cached && b->cache != NULL
                          ? block_cache_build(b->cache, b, k, build_box)
                          : build_box(b, k);

    if (box != NULL)
        VEC_PUSH(b->arena, out, box);
    return box != NULL;
}

/* --- choices and loops -------------------------------------------------------------------- */

/* The values of `loop` are on the stack: nothing keeps them longer than the turn. */
static bool build_loop(struct build *b, const struct block *k, box_list *out)
{
    struct value number = {.kind = VALUE_NUM}, count = {.kind = VALUE_NUM};
    struct value first = {.kind = VALUE_BOOL}, last = {.kind = VALUE_BOOL};
    struct value_pair pairs[] = {
        {"number", &number}, {"count", &count}, {"first", &first}, {"last", &last}};
    struct value loop = {.kind = VALUE_MAP, .u.map = {.item = pairs, .n = 4, .cap = 4}};
    struct expr_scope turn = {.outer = b->c.scope, .name = STR("loop"), .value = &loop};
    struct expr_scope scope = {.outer = &turn, .name = k->loop.variable};
    const struct value *list = NULL;
    bool is_fine = true;

    if (!expr_eval(k->loop.list, &b->c, &list))
        return false;
    if (list->kind == VALUE_NULL)
        return true;
    if (list->kind != VALUE_LIST)
        return diag_report(b->diag, expr_place(k->loop.list), DIAG_TEMPLATE_EXPR,
                           "a loop needs a list");
    b->c.scope = &scope;
    count.u.num = (double)list->u.list.n;
    /* a mistake in one turn is a mistake in all */
    for (size_t i = 0; is_fine && i < list->u.list.n; i++) {
        number.u.num = (double)i + 1;
        first.u.is_true = i == 0;
        last.u.is_true = i + 1 == list->u.list.n;
        scope.value = list->u.list.item[i];
        is_fine = build_blocks(b, k->child, out);
    }
    b->c.scope = turn.outer;
    return is_fine;
}

static bool build_choice(struct build *b, const struct block *k, box_list *out)
{
    bool holds;

    return expr_holds(k->expr, &b->c, &holds) && build_blocks(b, holds ? k->child : k->other, out);
}

static bool build_one(struct build *b, const struct block *k, box_list *out)
{
    bool holds;

    if (b->is_full || !expr_holds(k->when, &b->c, &holds))
        return false;
    if (!holds)
        return true;
    return k->kind == BLOCK_FOR  ? build_loop(b, k, out)
           : k->kind == BLOCK_IF ? build_choice(b, k, out)
                                 : build_paper(b, k, out);
}

/* Recursion over blocks in blocks, BLOCK_DEPTH_MAX deep. */
static bool build_blocks(struct build *b, struct block_list blocks, box_list *out)
{
    bool is_fine = true;

    for (size_t i = 0; i < blocks.n; i++)
        is_fine &= build_one(b, blocks.item[i], out);
    return is_fine;
}

bool build_stack(struct build *b, struct block_list blocks, struct loc at, struct box **out)
{
    box_list list = {0};
    struct block stack = {.kind = BLOCK_STACK, .at = at};

    *out = NULL;
    if (!build_blocks(b, blocks, &list))
        return false;
    if (list.n == 0)
        return true;
    *out = new_box(b, &stack);
    if (*out == NULL)
        return false;
    (*out)->kind = BOX_STACK;
    adopt(*out, &list);
    return true;
}
