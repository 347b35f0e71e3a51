/* What is taller than a sheet, in two: between the children of a stack, the rows of a table, the
 * lines of a text; a row is split in each of its cells.  Heights are those of all shrinking. */
#include <string.h>

#include "base/arena.h"
#include "layout/layout_int.h"

enum {
    LINES_MIN = 2 /* of a text on either side */
};

static bool split(struct layout *l, const struct layout_node *node, double room_pt,
                  struct layout_node *a, struct layout_node *b);

static struct box *copy_box(struct layout *l, const struct box *box)
{
    struct box *copy = ARENA_NEW(l->scratch, struct box);

    *copy = *box;
    copy->min_height_pt = 0;
    copy->cache = NULL;
    return copy;
}

/* Two of NODE, without children: each has its own box, without the edge where they part. */
static void begin_halves(struct layout *l, const struct layout_node *node, struct layout_node *a,
                         struct layout_node *b)
{
    struct box *upper = copy_box(l, node->box), *lower = copy_box(l, node->box);

    upper->keeps_next = false;
    upper->fill = 0;
    upper->border_bottom.width_pt = 0;
    lower->border_top.width_pt = 0;
    lower->bookmark = NULL;
    *a = *b = *node;
    a->is_fitted = b->is_fitted = false;
    a->box = upper;
    b->box = lower;
}

static double inner_room(const struct layout_node *node, double room_pt)
{
    return room_pt - layout_above(node->box, 1) - layout_below(node->box, 1);
}

static bool split_text(struct layout *l, const struct layout_node *node, double room_pt,
                       struct layout_node *a, struct layout_node *b)
{
    double left = inner_room(node, room_pt);
    size_t n = 0, n_lines = node->block.n_lines;

    while (n < n_lines && left >= layout_line_height(node, n)) {
        left -= layout_line_height(node, n);
        n++;
    }
    if (n + LINES_MIN > n_lines)
        n = n_lines > LINES_MIN ? n_lines - LINES_MIN : 0;
    if (n < LINES_MIN)
        return false;
    begin_halves(l, node, a, b);
    a->block.n_lines = n;
    b->block.line += n;
    b->block.n_lines -= n;
    return true;
}

/* N_A nodes and N_B others in a new array. */
static struct layout_node *join(struct layout *l, const struct layout_node *a, size_t n_a,
                                const struct layout_node *b, size_t n_b)
{
    struct layout_node *both = ARENA_NEW_N(l->scratch, struct layout_node, n_a + n_b);

    if (n_a)
        memcpy(both, a, n_a * sizeof *both);
    if (n_b)
        memcpy(both + n_a, b, n_b * sizeof *both);
    return both;
}

bool layout_keeps_next(const struct layout_node *node)
{
    return node->box->keeps_next || node->role == DLIST_ROLE_H1 || node->role == DLIST_ROLE_H2 ||
           node->role == DLIST_ROLE_H3;
}

/* As many of the first N children as may be on another sheet than those after them. */
static size_t before_headings(const struct layout_node *node, size_t n)
{
    size_t end = n;

    for (;;) {
        size_t i = end;

        while (i > 0 && layout_is_air(&node->child[i - 1]))
            i--;
        if (!i || !layout_keeps_next(&node->child[i - 1]))
            return end;
        end = i - 1;
    }
}

struct split_point {
    size_t n;        /* children above it */
    bool is_through; /* the next one, which becomes these: */
    struct layout_node upper, lower;
};

/* Where to split children that are GAP_PT apart in ROOM_PT.  Whole children, if they fill half of
 * it and leave none behind that is too tall for any sheet. */
static bool find_point(struct layout *l, const struct layout_node *node, double gap_pt,
                       double room_pt, struct split_point *at)
{
    double used = 0;
    size_t n = 0, whole;

    while (n < node->n_children && used + node->child[n].height_pt <= room_pt) {
        used += node->child[n].height_pt + gap_pt;
        n++;
    }
    if (n == node->n_children)
        return false;
    whole = before_headings(node, n);
    *at = (struct split_point){.n = whole};
    if (whole && whole == n && used >= room_pt / 2 && node->child[n].height_pt <= room_pt)
        return true;
    if (split(l, &node->child[n], room_pt - used, &at->upper, &at->lower)) {
        at->n = n;
        at->is_through = true;
        return true;
    }
    at->n = whole ? whole : n;
    return at->n > 0;
}

static bool split_stack(struct layout *l, const struct layout_node *node, double room_pt,
                        struct layout_node *a, struct layout_node *b)
{
    double gap_pt = layout_gap(node->box, 1);
    struct split_point at;
    size_t next, n_halves;

    if (!find_point(l, node, gap_pt, inner_room(node, room_pt), &at))
        return false;
    begin_halves(l, node, a, b);
    n_halves = at.is_through ? 1 : 0;
    next = at.n + n_halves;
    while (!at.is_through && next < node->n_children && layout_is_air(&node->child[next]))
        next++;
    a->n_children = at.n + n_halves;
    b->child = node->child + next; /* not copied: a list of thousands is split on every sheet */
    b->n_children = n_halves + node->n_children - next;
    if (at.is_through) {
        a->child = join(l, node->child, at.n, &at.upper, 1);
        b->child = join(l, &at.lower, 1, node->child + next, node->n_children - next);
    }
    return b->n_children > 0;
}

/* The heads come again in the lower half. */
static bool split_table(struct layout *l, const struct layout_node *table, double room_pt,
                        struct layout_node *a, struct layout_node *b)
{
    size_t n_heads = table->box->u.grid.n_heads, n = n_heads;

    while (n < table->n_children && layout_table_height(table, 0, n + 1, 1) <= room_pt)
        n++;
    while (n > n_heads && table->child[n - 1].box->keeps_next)
        n--;
    n -= n + 1 == table->n_children && n > n_heads + 1; /* the last row is not left alone */
    if (n <= n_heads || n == table->n_children)
        return false;
    begin_halves(l, table, a, b);
    a->n_children = n;
    b->n_children = table->n_children - n + n_heads;
    b->child = join(l, table->child, n_heads, table->child + n, table->n_children - n);
    return true;
}

/* Nothing, HEIGHT_PT of it, as wide as LIKE. */
static struct layout_node air(struct layout *l, const struct layout_node *like, double height_pt,
                              enum dlist_role cell_role)
{
    struct box *box = ARENA_NEW(l->scratch, struct box);

    box->kind = BOX_SPACE;
    box->at = like->box->at;
    box->min_height_pt = height_pt;
    box->shrink = like->box->shrink;
    return (struct layout_node){.box = box,
                                .role = DLIST_ROLE_COUNT,
                                .cell_role = cell_role,
                                .target = SIZE_MAX,
                                .width_pt = like->width_pt,
                                .can_shrink = layout_can_shrink(box)};
}

static bool split_row(struct layout *l, const struct layout_node *row, double room_pt,
                      struct layout_node *a, struct layout_node *b)
{
    double left = inner_room(row, room_pt);
    size_t n_upper = 0;

    begin_halves(l, row, a, b);
    a->child = join(l, row->child, row->n_children, NULL, 0);
    b->child = join(l, row->child, row->n_children, NULL, 0);
    for (size_t i = 0; i < row->n_children; i++) {
        const struct layout_node *cell = &row->child[i];
        double need = cell->height_pt + (row->box->valign == BOX_BASELINE ? cell->shift_pt : 0);

        if (need <= left) {
            b->child[i] = air(l, cell, 0, cell->cell_role);
            n_upper += !layout_is_air(cell);
        } else if (split(l, cell, left - (need - cell->height_pt), &a->child[i], &b->child[i])) {
            n_upper++;
        } else {
            a->child[i] = air(l, cell, 0, cell->cell_role);
        }
    }
    return n_upper > 0;
}

/* NODE as two that follow each other, the first no higher than ROOM_PT; false if it cannot be.
 * Recursive, as nodes are. */
static bool split(struct layout *l, const struct layout_node *node, double room_pt,
                  struct layout_node *a, struct layout_node *b)
{
    struct layout_node open;

    if (node->fragment != NULL) {
        open = layout_fragment_open(l, node);
        node = &open;
    }
    if (node->box->kind == BOX_ROW)
        return split_row(l, node, room_pt, a, b);
    if (node->box->kind == BOX_TABLE)
        return split_table(l, node, room_pt, a, b);
    if (node->box->kind == BOX_TEXT)
        return split_text(l, node, room_pt, a, b);
    return !layout_is_leaf(node->box) && split_stack(l, node, room_pt, a, b);
}

/* Nothing of it shows but its children. */
static bool is_plain_stack(const struct layout_node *node)
{
    const struct box *box = node->box;

    return box->kind == BOX_STACK && node->n_children > 1 && node->role == DLIST_ROLE_COUNT &&
           box->alt == NULL && box->bookmark == NULL && box->link_uri == NULL &&
           box->link_kind == NULL && box->fill <= 0 && layout_frame(box) <= 0 &&
           box->padding.top + box->padding.right + box->padding.bottom + box->padding.left <= 0 &&
           box->border_top.width_pt + box->border_bottom.width_pt + box->border_left.width_pt +
                   box->border_margin.width_pt <=
               0;
}

/* N nodes in the place of the I-th child of NODE. */
static void replace_child(struct layout *l, struct layout_node *node, size_t i,
                          const struct layout_node *by, size_t n)
{
    size_t n_after = node->n_children - i - 1;
    const struct layout_node *tail = join(l, by, n, node->child + i + 1, n_after);

    node->child = join(l, node->child, i, tail, n + n_after);
    node->n_children = i + n + n_after;
}

/* The children of the I-th child of NODE in its place, air between them for its gaps. */
static void spread(struct layout *l, struct layout_node *node, size_t i)
{
    const struct layout_node *stack = &node->child[i];
    struct layout_node *flat = ARENA_NEW_N(l->scratch, struct layout_node, 2 * stack->n_children);
    size_t n = 0;

    for (size_t k = 0; k < stack->n_children; k++) {
        if (k && stack->box->gap_pt > 0)
            flat[n++] = air(l, stack, stack->box->gap_pt, DLIST_ROLE_COUNT);
        flat[n++] = stack->child[k];
    }
    replace_child(l, node, i, flat, n);
}

bool layout_allow_break(struct layout *l, struct layout_node *node, size_t i, double room_pt)
{
    struct layout_node *child = &node->child[i], halves[2];
    bool is_stack = node->box->kind == BOX_STACK;

    node->is_fitted = false;
    node->can_shrink = true; /* for all we know */
    if (child->fragment != NULL)
        *child = layout_fragment_open(l, child);
    if (is_stack && is_plain_stack(child) && node->box->gap_pt <= 0) {
        spread(l, node, i);
        return true;
    }
    if (is_stack && child->box->kind == BOX_TABLE && child->box->keeps && !child->paginates) {
        child->paginates = true;
        return true;
    }
    if (!split(l, child, room_pt, &halves[0], &halves[1]))
        return false;
    replace_child(l, node, i, halves, 2);
    return true;
}
