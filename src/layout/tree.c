/* Boxes become nodes: roles, alignment, numbers of pages, links. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "layout/layout_int.h"

struct build {
    struct layout *l;
    const struct layout_numbers *numbers; /* may be NULL: texts stay as they are */
    const struct box *inside;             /* the fragment that is being built */
};

/* Characters that begin with the same byte are taken for numbers until they are looked at. */
static bool may_have_numbers(const struct text_span *span, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (span[i].text.n && memchr(span[i].text.p, BOX_PAGE_NUMBER[0], span[i].text.n) != NULL)
            return true;
    return false;
}

static struct str put_numbers(struct arena *a, struct str s, const char *page, const char *count)
{
    struct buf b = buf_in(a, (s.n + 1) * LAYOUT_DIGITS);

    while (s.n) {
        bool may_be = *s.p == BOX_PAGE_NUMBER[0]; /* and of the count */
        bool is_page = may_be && str_starts_with(s, BOX_PAGE_NUMBER);

        if (is_page || (may_be && str_starts_with(s, BOX_PAGE_COUNT))) {
            buf_put_c(&b, is_page ? page : count);
            s = str_tail(s, sizeof BOX_PAGE_NUMBER - 1);
        } else {
            buf_put_byte(&b, *s.p);
            s = str_tail(s, 1);
        }
    }
    return buf_str(&b);
}

size_t layout_find_target(const struct box_document *doc, const char *name)
{
    for (size_t i = 0; i < doc->pages.n; i++)
        if (doc->pages.item[i]->label != NULL && !strcmp(doc->pages.item[i]->label, name))
            return i;
    for (size_t i = 0; i < doc->pages.n; i++)
        if (doc->pages.item[i]->kind != NULL && !strcmp(doc->pages.item[i]->kind, name))
            return i;
    return SIZE_MAX;
}

/* A number as wide as any that may yet come. */
static void write_target(const struct layout *l, size_t target, char out[LAYOUT_DIGITS])
{
    size_t n = l->doc->pages.n;

    if (target == SIZE_MAX)
        out[0] = '\0';
    else if (l->n_sheets)
        (void)snprintf(out, LAYOUT_DIGITS, "%zu", l->first_sheet[target] + 1);
    else
        (void)snprintf(out, LAYOUT_DIGITS, "%.*s", n < 10 ? 1 : n < 100 ? 2 : 3, "888");
}

static void build_text(const struct build *b, struct layout_node *node)
{
    const struct box *box = node->box;
    char target[LAYOUT_DIGITS];
    const char *page;
    struct text_span *span;

    assert(box->u.text.line_height > 0);
    node->span = box->u.text.span;
    node->n_spans = box->u.text.n_spans;
    if (b->numbers == NULL || !may_have_numbers(node->span, node->n_spans))
        return;
    b->l->n_issues++;
    page = b->numbers->page;
    if (b->numbers->is_body) {
        b->l->uses_targets = true;
        write_target(b->l, node->target, target);
        page = target;
    }
    span = ARENA_NEW_N(b->l->out->content, struct text_span, node->n_spans);
    for (size_t i = 0; i < node->n_spans; i++) {
        span[i] = node->span[i];
        span[i].text = put_numbers(b->l->out->content, span[i].text, page, b->numbers->count);
    }
    node->span = span;
}

static bool is_cell(enum dlist_role role)
{
    return role == DLIST_ROLE_HEAD || role == DLIST_ROLE_CELL;
}

/* What a box is by itself; it is a cell only in a row of a table. */
static enum dlist_role plain_role(const struct box *box)
{
    if (is_cell(box->role))
        return DLIST_ROLE_COUNT;
    if (box->role != DLIST_ROLE_DOCUMENT && box->role != DLIST_ROLE_COUNT)
        return box->role;
    if (box->kind == BOX_TABLE)
        return DLIST_ROLE_TABLE;
    if (box->kind == BOX_TEXT && (box->link_uri != NULL || box->link_kind != NULL))
        return DLIST_ROLE_PARAGRAPH; /* around the link */
    if (layout_is_field(box) && box->alt != NULL)
        return DLIST_ROLE_FIGURE;
    if (box->kind != BOX_ART && box->kind != BOX_IMAGE)
        return DLIST_ROLE_COUNT;
    return box->alt != NULL ? DLIST_ROLE_FIGURE : DLIST_ROLE_ARTIFACT;
}

static void name_cell(struct layout_node *node, enum dlist_role role)
{
    node->cell_role = is_cell(node->box->role) ? node->box->role : role;
}

/* Rows and cells of a table, where the boxes have no role of their own. */
static void name_cells(struct layout_node *table)
{
    if (table->role != DLIST_ROLE_TABLE)
        return;
    for (size_t i = 0; i < table->n_children; i++) {
        struct layout_node *row = &table->child[i];
        enum dlist_role cell = i < table->box->u.grid.n_heads ? DLIST_ROLE_HEAD : DLIST_ROLE_CELL;

        if (row->box->kind != BOX_ROW) {
            row->cell_role = DLIST_ROLE_ROW;
            continue;
        }
        if (row->role == DLIST_ROLE_COUNT)
            row->role = DLIST_ROLE_ROW;
        for (size_t k = 0; row->role == DLIST_ROLE_ROW && k < row->n_children; k++)
            name_cell(&row->child[k], cell);
    }
}

/* Rows share their table's columns, and the rows of a body's table may be split between pages. */
static bool is_fragment(const struct build *b, const struct box *box,
                        const struct layout_node *parent, unsigned depth)
{
    if (!box->is_fragment || box == b->inside || !parent || parent->box->kind == BOX_TABLE)
        return false;
    return box->kind != BOX_TABLE || box->keeps || depth > 1;
}

static void build(const struct build *b, const struct box *box, struct layout_node *node,
                  const struct layout_node *parent, unsigned depth)
{
    assert(depth < LAYOUT_DEPTH_MAX);
    node->box = box;
    node->role = plain_role(box);
    node->cell_role = DLIST_ROLE_COUNT;
    node->align = box->align;
    node->target = SIZE_MAX;
    if (parent != NULL) {
        if (box->align == BOX_START && parent->box->kind == BOX_STACK)
            node->align = parent->align;
        node->target = parent->target;
    }
    if (is_fragment(b, box, parent, depth)) {
        layout_fragment_begin(b->l, node);
        return;
    }
    if (box->link_kind != NULL)
        node->target = layout_find_target(b->l->doc, box->link_kind);
    if (box->kind == BOX_TEXT) {
        build_text(b, node);
    } else if (box->kind == BOX_FIELD && box->u.field.caption != NULL) {
        node->span = box->u.field.caption;
        node->n_spans = 1;
    }
    node->can_shrink = layout_can_shrink(box);
    if (!box->n_children)
        return;
    node->n_children = box->n_children;
    node->child = ARENA_NEW_N(b->l->scratch, struct layout_node, box->n_children);
    for (size_t i = 0; i < box->n_children; i++) {
        build(b, box->child[i], &node->child[i], node, depth + 1);
        node->can_shrink = node->can_shrink || node->child[i].can_shrink;
    }
    for (size_t i = 0; box->kind == BOX_TABLE && i < box->n_children; i++)
        node->child[i].is_table_row = box->child[i]->kind == BOX_ROW;
    if (box->kind == BOX_TABLE && node->role == DLIST_ROLE_TABLE) /* else only a grid */
        name_cells(node);
    for (size_t i = 0; box->role == DLIST_ROLE_ROW && i < box->n_children; i++)
        name_cell(&node->child[i], DLIST_ROLE_CELL);
}

struct layout_node *layout_build(struct layout *l, const struct box *box,
                                 const struct layout_numbers *numbers)
{
    struct build b = {.l = l, .numbers = numbers};
    struct layout_node *node = ARENA_NEW(l->scratch, struct layout_node);

    build(&b, box, node, NULL, 0);
    return node;
}

struct layout_node *layout_build_inside(struct layout *l, const struct box *box,
                                        enum box_align align)
{
    const struct layout_numbers numbers = {.is_body = true};
    struct box around = {.kind = BOX_STACK};
    struct layout_node parent = {.box = &around, .align = align, .target = SIZE_MAX};
    struct build b = {.l = l, .numbers = &numbers, .inside = box};
    struct layout_node *node = ARENA_NEW(l->scratch, struct layout_node);

    build(&b, box, node, &parent, 1);
    return node;
}
