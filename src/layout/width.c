#include <math.h>

#include "base/arena.h"
#include "layout/layout_int.h"

/* Of a place to write that was given no width: what a number needs. */
static const double FIELD_WIDTH_PT = 13 * 72 / 25.4;

static double sides(const struct box *box)
{
    double border = box->kind == BOX_FRAME ? 2 * box->u.frame.border.width_pt : 0;

    return box->padding.left + box->padding.right + box->border_left.width_pt + border;
}

static void set_natural(struct layout *l, struct layout_node *node, const struct text_span *span,
                        size_t n_spans)
{
    if (node->has_natural)
        return;
    node->has_natural = true;
    layout_set_text(l, node->box, span, n_spans, (double)INFINITY, &node->natural);
}

static void set_caption(struct layout *l, struct layout_node *node)
{
    if (!node->box->u.field.caption)
        return;
    set_natural(l, node, node->box->u.field.caption, 1);
    node->block = node->natural;
}

double layout_bubbles_width(const struct box *box)
{
    size_t n = box->u.bubbles.n;

    return n ? (double)n * box->u.bubbles.diameter_pt + (double)(n - 1) * box->gap_pt : 0;
}

void layout_size_image(const struct box *box, double *width_pt, double *height_pt)
{
    const struct dlist_image *image = box->u.image.image;
    double w = box->u.image.width_pt, h = box->u.image.height_pt;

    if (w <= 0 && h <= 0)
        w = image->width;
    if (h <= 0 && image->width)
        h = w * image->height / image->width;
    if (w <= 0 && image->height)
        w = h * image->width / image->height;
    *width_pt = w;
    *height_pt = h;
}

static void find_leaf(struct layout *l, struct layout_node *node)
{
    const struct box *box = node->box;
    double height_pt;

    switch (box->kind) {
    case BOX_TEXT:
        set_natural(l, node, node->span, node->n_spans);
        node->natural_pt = node->natural.width_pt;
        node->min_pt = box->u.text.is_one_line ? node->natural_pt : node->natural.min_width_pt;
        return;
    case BOX_FIELD:
        set_caption(l, node);
        node->min_pt = box->u.field.width_pt > 0 ? box->u.field.width_pt
                                                 : layout_max(FIELD_WIDTH_PT, node->block.width_pt);
        break;
    case BOX_CHECK: node->min_pt = box->u.field.width_pt; break;
    case BOX_BUBBLES: node->min_pt = layout_bubbles_width(box); break;
    case BOX_ART: node->min_pt = box->u.art->width_pt; break;
    case BOX_IMAGE: layout_size_image(box, &node->min_pt, &height_pt); break;
    case BOX_STACK:
    case BOX_ROW:
    case BOX_TABLE:
    case BOX_FRAME:
    case BOX_RULE:
    case BOX_SPACE: break;
    }
    node->natural_pt = node->min_pt;
}

static void find_stack(struct layout *l, struct layout_node *node)
{
    for (size_t i = 0; i < node->n_children; i++) {
        struct layout_node *child = &node->child[i];

        layout_find_widths(l, child);
        node->natural_pt = layout_max(node->natural_pt, child->natural_pt);
        node->min_pt = layout_max(node->min_pt, child->min_pt);
    }
}

static void begin_columns(struct layout *l, struct layout_node *node, size_t n_cells)
{
    const struct box *box = node->box;

    if (node->column)
        return;
    node->n_columns = box->u.grid.n_columns ? box->u.grid.n_columns : n_cells;
    node->column = ARENA_NEW_N(l->scratch, struct layout_column, node->n_columns);
    for (size_t i = 0; i < node->n_columns; i++) {
        struct layout_column *c = &node->column[i];

        c->kind = box->u.grid.n_columns ? box->u.grid.columns[i].kind : BOX_SIZE_FR;
        c->value = box->u.grid.n_columns ? box->u.grid.columns[i].value : 1;
    }
}

/* Columns so wide as their cells in ROW ask; a cell over several columns does not ask. */
static void widen_columns(struct layout *l, struct layout_node *grid, struct layout_node *row)
{
    for (size_t i = 0; i < row->n_children && i < grid->n_columns; i++) {
        struct layout_column *c = &grid->column[i];

        if (c->kind == BOX_SIZE_PT || (i + 1 == row->n_children && i + 1 < grid->n_columns))
            continue;
        layout_find_widths(l, &row->child[i]);
        c->natural_pt = layout_max(c->natural_pt, row->child[i].natural_pt);
        c->min_pt = layout_max(c->min_pt, row->child[i].min_pt);
    }
}

static void find_columns(struct layout *l, struct layout_node *node)
{
    size_t n_cells = node->n_children;

    if (node->column)
        return;
    if (node->box->kind == BOX_ROW) {
        begin_columns(l, node, n_cells);
        widen_columns(l, node, node);
        return;
    }
    n_cells = 0;
    for (size_t i = 0; i < node->n_children; i++)
        if (node->child[i].box->kind == BOX_ROW && node->child[i].n_children > n_cells)
            n_cells = node->child[i].n_children;
    begin_columns(l, node, n_cells);
    for (size_t i = 0; i < node->n_children; i++)
        if (node->child[i].box->kind == BOX_ROW)
            widen_columns(l, node, &node->child[i]);
}

static void find_grid(struct layout *l, struct layout_node *node)
{
    double share_pt = 0;

    find_columns(l, node);
    for (size_t i = 0; i < node->n_columns; i++)
        if (node->column[i].kind == BOX_SIZE_FR && node->column[i].value > 0)
            share_pt = layout_max(share_pt, node->column[i].natural_pt / node->column[i].value);
    for (size_t i = 0; i < node->n_columns; i++) {
        const struct layout_column *c = &node->column[i];

        if (c->kind == BOX_SIZE_PT) {
            node->natural_pt += c->value;
            node->min_pt += c->value;
        } else {
            node->natural_pt += c->kind == BOX_SIZE_FR
                                    ? layout_max(c->natural_pt, share_pt * c->value)
                                    : c->natural_pt;
            node->min_pt += c->min_pt;
        }
    }
    if (node->n_columns) {
        double gaps = node->box->gap_pt * (double)(node->n_columns - 1);

        node->natural_pt += gaps;
        node->min_pt += gaps;
    }
}

void layout_find_widths(struct layout *l, struct layout_node *node)
{
    if (node->has_widths)
        return;
    node->has_widths = true;
    if (node->fragment != NULL) {
        layout_fragment_find_widths(node);
        return;
    }
    if (node->box->kind == BOX_STACK || node->box->kind == BOX_FRAME)
        find_stack(l, node);
    else if (node->box->kind == BOX_ROW || node->box->kind == BOX_TABLE)
        find_grid(l, node);
    else
        find_leaf(l, node);
    /* A field's padding lies within its own width. */
    if (node->box->kind != BOX_FIELD || node->box->u.field.width_pt <= 0) {
        node->natural_pt += sides(node->box);
        node->min_pt += sides(node->box);
    }
}

/* Of the columns: what their cells in ROW need at the least, and those of so many points. */
static void find_least_cells(struct layout *l, struct layout_node *grid, struct layout_node *row)
{
    for (size_t i = 0; i < row->n_children && i < grid->n_columns; i++) {
        struct layout_column *c = &grid->column[i];

        if (i + 1 == row->n_children && i + 1 < grid->n_columns)
            break;
        c->least_pt = layout_max(c->least_pt, layout_find_least(l, &row->child[i]));
        if (c->kind == BOX_SIZE_PT)
            c->min_pt = layout_max(c->min_pt, row->child[i].min_pt);
    }
}

static void find_least_columns(struct layout *l, struct layout_node *grid)
{
    find_columns(l, grid);
    if (grid->box->kind == BOX_ROW) {
        find_least_cells(l, grid, grid);
        return;
    }
    for (size_t i = 0; i < grid->n_children; i++)
        if (grid->child[i].box->kind == BOX_ROW)
            find_least_cells(l, grid, &grid->child[i]);
}

static double find_least_grid(struct layout *l, struct layout_node *grid)
{
    double least_pt = grid->n_columns ? grid->box->gap_pt * (double)(grid->n_columns - 1) : 0;

    find_least_columns(l, grid);
    for (size_t i = 0; i < grid->n_columns; i++)
        least_pt += grid->column[i].least_pt;
    return least_pt;
}

double layout_find_least(struct layout *l, struct layout_node *node)
{
    struct text_block parted;
    double least_pt = 0;

    if (node->fragment != NULL)
        return layout_fragment_least(l, node);
    layout_find_widths(l, node);
    switch (node->box->kind) {
    case BOX_STACK:
    case BOX_FRAME:
        for (size_t i = 0; i < node->n_children; i++)
            least_pt = layout_max(least_pt, layout_find_least(l, &node->child[i]));
        break;
    case BOX_ROW:
    case BOX_TABLE: least_pt = find_least_grid(l, node); break;
    case BOX_TEXT:
        if (node->box->u.text.is_one_line)
            return node->min_pt;
        layout_part_text(l, node->box, node->span, node->n_spans, 0, &parted);
        least_pt = parted.min_width_pt;
        break;
    case BOX_FIELD:
        if (!node->box->u.field.caption || node->box->u.field.width_pt > 0)
            return node->min_pt;
        least_pt = layout_max(FIELD_WIDTH_PT, node->natural.min_width_pt);
        break;
    case BOX_CHECK:
    case BOX_BUBBLES:
    case BOX_RULE:
    case BOX_SPACE:
    case BOX_ART:
    case BOX_IMAGE: return node->min_pt;
    }
    return least_pt + sides(node->box);
}

static void set_text(struct layout *l, struct layout_node *node, double room_pt)
{
    double need;

    if (node->box->u.text.is_one_line)
        set_natural(l, node, node->span, node->n_spans);
    if (node->has_natural &&
        (node->box->u.text.is_one_line || node->natural.width_pt <= room_pt + LAYOUT_SLACK_PT))
        node->block = node->natural;
    else
        layout_set_text(l, node->box, node->span, node->n_spans, layout_max(room_pt, 0),
                        &node->block);
    need = layout_max(node->block.min_width_pt, node->block.width_pt);
    if (need > room_pt + LAYOUT_SLACK_PT && !node->box->u.text.is_one_line) {
        layout_part_text(l, node->box, node->span, node->n_spans, layout_max(room_pt, 0),
                         &node->block);
        need = layout_max(node->block.min_width_pt, node->block.width_pt);
    }
    if (need > room_pt + LAYOUT_SLACK_PT)
        layout_report_fit(l, node, "text", "wider", need - room_pt, room_pt);
}

static void set_leaf(struct layout *l, struct layout_node *node, double room_pt)
{
    const struct box *box = node->box;

    if (box->kind == BOX_TEXT) {
        set_text(l, node, room_pt);
        return;
    }
    if (box->kind == BOX_FIELD) {
        double width_pt = box->u.field.width_pt > 0 ? box->u.field.width_pt : node->width_pt;
        double caption_room_pt = width_pt - sides(box);

        set_caption(l, node);
        if (node->block.width_pt > caption_room_pt + LAYOUT_SLACK_PT)
            layout_set_text(l, box, box->u.field.caption, 1, layout_max(caption_room_pt, 0),
                            &node->block);
        if (node->block.width_pt > caption_room_pt + LAYOUT_SLACK_PT)
            layout_report_fit(l, node, "caption", "wider", node->block.width_pt - caption_room_pt,
                              caption_room_pt);
        if (width_pt > node->width_pt + LAYOUT_SLACK_PT)
            layout_report_fit(l, node, "field", "wider", width_pt - node->width_pt, node->width_pt);
        return;
    }
    layout_find_widths(l, node);
    if (node->min_pt > node->width_pt + LAYOUT_SLACK_PT)
        layout_report_fit(l, node,
                          box->kind == BOX_CHECK     ? "tick box"
                          : box->kind == BOX_BUBBLES ? "row of bubbles"
                                                     : "picture",
                          "wider", node->min_pt - node->width_pt, node->width_pt);
}

static void set_cells(struct layout *l, const struct layout_node *grid, struct layout_node *row,
                      double room_pt)
{
    row->column = grid->column;
    row->n_columns = grid->n_columns;
    if (row->n_children > grid->n_columns) {
        struct layout_node *extra = &row->child[grid->n_columns];

        layout_find_widths(l, extra);
        layout_report_fit(l, extra, "cell past the last column", "wider", extra->natural_pt,
                          room_pt);
    }
    for (size_t i = 0; i < row->n_children; i++) {
        double width_pt = i < grid->n_columns ? grid->column[i].width_pt : 0;

        if (i + 1 == row->n_children && i + 1 < grid->n_columns) {
            const struct layout_column *last = &grid->column[grid->n_columns - 1];

            width_pt = last->x_pt + last->width_pt - grid->column[i].x_pt;
        }
        layout_set_width(l, &row->child[i], width_pt);
    }
}

static void set_grid(struct layout *l, struct layout_node *node, double room_pt)
{
    double over_pt;

    find_columns(l, node);
    over_pt = layout_solve_columns(node->column, node->n_columns, node->box->gap_pt, room_pt,
                                   node->align);
    if (over_pt > LAYOUT_SLACK_PT) {
        find_least_columns(l, node);
        layout_yield_columns(node->column, node->n_columns, over_pt);
        layout_squeeze_columns(node->column, node->n_columns, node->box->gap_pt, room_pt);
        over_pt = layout_solve_columns(node->column, node->n_columns, node->box->gap_pt, room_pt,
                                       node->align);
    }
    if (over_pt > LAYOUT_SLACK_PT)
        layout_report_fit(l, node, node->box->kind == BOX_ROW ? "row" : "table", "wider", over_pt,
                          room_pt);
    if (node->box->kind == BOX_ROW) {
        set_cells(l, node, node, room_pt);
        return;
    }
    for (size_t i = 0; i < node->n_children; i++) {
        struct layout_node *row = &node->child[i];

        if (row->box->kind == BOX_ROW) {
            row->width_pt = room_pt;
            set_cells(l, node, row, room_pt);
        } else {
            layout_set_width(l, row, room_pt);
        }
    }
}

void layout_set_width(struct layout *l, struct layout_node *node, double width_pt)
{
    double room_pt = width_pt - sides(node->box);

    node->is_fitted = false;
    node->width_pt = width_pt;
    if (node->fragment != NULL)
        return;
    switch (node->box->kind) {
    case BOX_STACK:
    case BOX_FRAME:
        for (size_t i = 0; i < node->n_children; i++)
            layout_set_width(l, &node->child[i], room_pt);
        break;
    case BOX_ROW:
    case BOX_TABLE: set_grid(l, node, room_pt); break;
    case BOX_TEXT:
    case BOX_CHECK:
    case BOX_FIELD:
    case BOX_BUBBLES:
    case BOX_RULE:
    case BOX_SPACE:
    case BOX_ART:
    case BOX_IMAGE: set_leaf(l, node, room_pt); break;
    }
}
