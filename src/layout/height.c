/* Heights: of leaves, stacks, rows and tables, with some of their spacing shrunk. */
#include "layout/layout_int.h"

/* The anchor of a box is that of the first thing in it. */
static void take_anchor(struct layout_node *node, const struct layout_node *child, double child_top)
{
    if (node->anchor.kind != LAYOUT_ANCHOR_NONE || child->box->kind == BOX_SPACE ||
        child->box->kind == BOX_RULE)
        return;
    node->anchor = child->anchor;
    node->anchor.y_pt += child_top;
}

static void fit_stack(struct layout_node *node, double shrink)
{
    const struct box *box = node->box;
    double gap = layout_gap(box, shrink), y = layout_above(box, shrink);

    for (size_t i = 0; i < node->n_children; i++) {
        struct layout_node *child = &node->child[i];

        if (i)
            y += gap;
        take_anchor(node, child, y);
        y += child->height_pt;
    }
    y += layout_below(box, shrink);
    node->height_pt = y;
}

/* The text that the others of its row are lined up with: the first that has capitals. */
static const struct layout_anchor *reference(const struct layout_node *row)
{
    const struct layout_anchor *found = NULL;

    for (size_t i = 0; i < row->n_children; i++) {
        const struct layout_anchor *anchor = &row->child[i].anchor;

        if (anchor->kind == LAYOUT_ANCHOR_BASELINE && (found == NULL || found->cap_pt <= 0))
            if (found == NULL || anchor->cap_pt > 0)
                found = anchor;
    }
    return found;
}

static double drop(const struct layout_node *cell, double cap_pt)
{
    const struct layout_anchor *anchor = &cell->anchor;

    if (anchor->kind == LAYOUT_ANCHOR_BASELINE)
        return anchor->y_pt;
    return anchor->kind == LAYOUT_ANCHOR_MIDDLE ? anchor->y_pt + cap_pt / 2 : 0;
}

/* Shifts of cells so that their anchors lie on one line; returns the height of the row. */
static double align_cells(struct layout_node *row, struct layout_anchor *out)
{
    const struct layout_anchor *text = reference(row);
    double cap_pt = text != NULL ? text->cap_pt : 0;
    double line = 0, h = 0;

    for (size_t i = 0; i < row->n_children; i++)
        line = layout_max(line, drop(&row->child[i], cap_pt));
    for (size_t i = 0; i < row->n_children; i++) {
        struct layout_node *cell = &row->child[i];

        cell->shift_pt = cell->anchor.kind == LAYOUT_ANCHOR_NONE ? 0 : line - drop(cell, cap_pt);
        h = layout_max(h, cell->shift_pt + cell->height_pt);
    }
    if (line > 0)
        *out = (struct layout_anchor){text != NULL ? LAYOUT_ANCHOR_BASELINE : LAYOUT_ANCHOR_MIDDLE,
                                      line, cap_pt};
    return h;
}

static void fit_row(struct layout_node *row, double shrink)
{
    const struct box *box = row->box;
    double top = layout_above(box, shrink), h = 0;

    if (box->valign == BOX_BASELINE) {
        h = align_cells(row, &row->anchor);
    } else {
        for (size_t i = 0; i < row->n_children; i++)
            h = layout_max(h, row->child[i].height_pt);
    }
    row->height_pt =
        layout_max(top + h + layout_below(box, shrink), layout_least_height(box, shrink));
    if (box->valign == BOX_BASELINE) {
        row->anchor.y_pt += top;
        return;
    }
    h = row->height_pt - top - layout_below(box, shrink);
    for (size_t i = 0; i < row->n_children; i++) {
        struct layout_node *cell = &row->child[i];
        double left = h - cell->height_pt;

        cell->shift_pt = layout_offset(box->valign, left);
        take_anchor(row, cell, top + cell->shift_pt);
    }
}

double layout_rule_between(const struct layout_node *table, size_t row)
{
    const struct box *a, *b;

    if (row + 1 >= table->n_children)
        return 0;
    a = table->child[row].box;
    b = table->child[row + 1].box;
    return a->border_bottom.width_pt > 0 || b->border_top.width_pt > 0
               ? 0
               : table->box->u.grid.rule.width_pt;
}

double layout_table_height(const struct layout_node *table, size_t first, size_t end, double shrink)
{
    size_t n_heads = table->box->u.grid.n_heads;
    double h = layout_above(table->box, shrink) + layout_below(table->box, shrink);

    if (first >= n_heads && first > 0)
        for (size_t i = 0; i < n_heads && i < table->n_children; i++)
            h += table->child[i].height_pt + layout_rule_between(table, i);
    for (size_t i = first; i < end; i++)
        h += table->child[i].height_pt + (i + 1 < end ? layout_rule_between(table, i) : 0);
    return h;
}

static void fit_table(struct layout_node *table, double shrink)
{
    table->height_pt = layout_table_height(table, 0, table->n_children, shrink);
    if (table->n_children)
        take_anchor(table, &table->child[0], layout_above(table->box, shrink));
}

void layout_fit(struct layout *l, struct layout_node *node, double shrink)
{
    if (node->is_fitted && !node->can_shrink)
        return;
    node->is_fitted = true;
    if (node->fragment != NULL) {
        layout_fragment_fit(l, node, shrink);
        return;
    }
    if (layout_is_leaf(node->box)) {
        layout_leaf_fit(node, shrink);
        return;
    }
    for (size_t i = 0; i < node->n_children; i++)
        layout_fit(l, &node->child[i], shrink);
    node->anchor = (struct layout_anchor){0};
    if (node->box->kind == BOX_ROW)
        fit_row(node, shrink);
    else if (node->box->kind == BOX_TABLE)
        fit_table(node, shrink);
    else
        fit_stack(node, shrink);
    node->height_pt = layout_max(node->height_pt, layout_least_height(node->box, shrink));
}
