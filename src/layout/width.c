/* Widths: what boxes would like, what they need at least, what they get. */
#include <assert.h>

#include "base/arena.h"
#include "layout/layout_int.h"

/* --- rows and tables -------------------------------------------------------------------------- */

/* A row has one row of cells, a table has many. */
static size_t n_rows(const struct layout_node *grid)
{
    return grid->box->kind == BOX_ROW ? 1 : grid->n_children;
}

/* NULL: the table's Ith child takes all columns. */
static struct layout_node *row_at(struct layout_node *grid, size_t i)
{
    if (grid->box->kind == BOX_ROW)
        return grid;
    return grid->child[i].box->kind == BOX_ROW ? &grid->child[i] : NULL;
}

/* How many of a row's cells take one column each: the last may take all that are left. */
static size_t n_single(const struct layout_node *grid, const struct layout_node *row)
{
    if (row == NULL)
        return 0;
    if (row->n_children >= grid->n_columns)
        return grid->n_columns;
    return row->n_children ? row->n_children - 1 : 0;
}

static void begin_columns(struct layout *l, struct layout_node *grid)
{
    const struct box *box = grid->box;

    grid->n_columns = box->u.grid.n_columns;
    for (size_t i = 0; i < n_rows(grid) && !box->u.grid.n_columns; i++) {
        const struct layout_node *row = row_at(grid, i);

        if (row != NULL && row->n_children > grid->n_columns)
            grid->n_columns = row->n_children;
    }
    grid->column = ARENA_NEW_N(l->scratch, struct layout_column, grid->n_columns);
    for (size_t i = 0; i < grid->n_columns; i++) {
        bool is_given = box->u.grid.n_columns > 0;

        grid->column[i].kind = is_given ? box->u.grid.columns[i].kind : BOX_SIZE_FR;
        grid->column[i].value = is_given ? box->u.grid.columns[i].value : 1;
    }
}

/* Columns as wide as their cells want; or, once that is known, what their cells need at the least, those
 * of so many points too. */
static void find_columns(struct layout *l, struct layout_node *grid, bool wants_least)
{
    if (grid->column != NULL && !wants_least)
        return;
    if (!wants_least)
        begin_columns(l, grid);
    for (size_t i = 0; i < n_rows(grid); i++) {
        struct layout_node *row = row_at(grid, i);

        for (size_t k = 0; k < n_single(grid, row); k++) {
            struct layout_column *c = &grid->column[k];
            struct layout_node *cell = &row->child[k];

            if (wants_least) {
                c->least_pt = layout_max(c->least_pt, layout_find_least(l, cell));
            } else if (c->kind != BOX_SIZE_PT) {
                layout_find_widths(l, cell);
                c->natural_pt = layout_max(c->natural_pt, cell->natural_pt);
            }
            if (wants_least == (c->kind == BOX_SIZE_PT))
                c->min_pt = layout_max(c->min_pt, cell->min_pt);
        }
    }
}

static double all_gaps(const struct layout_node *grid)
{
    return grid->n_columns ? grid->box->gap_pt * (double)(grid->n_columns - 1) : 0;
}

static void find_grid(struct layout *l, struct layout_node *grid)
{
    double share_pt = 0;

    find_columns(l, grid, false);
    for (size_t i = 0; i < grid->n_columns; i++)
        if (grid->column[i].kind == BOX_SIZE_FR && grid->column[i].value > 0)
            share_pt = layout_max(share_pt, grid->column[i].natural_pt / grid->column[i].value);
    for (size_t i = 0; i < grid->n_columns; i++) {
        const struct layout_column *c = &grid->column[i];

        grid->natural_pt += c->kind == BOX_SIZE_PT ? c->value
                            : c->kind == BOX_SIZE_FR
                                ? layout_max(c->natural_pt, share_pt * c->value)
                                : c->natural_pt;
        grid->min_pt += c->kind == BOX_SIZE_PT ? c->value : c->min_pt;
    }
    grid->natural_pt += all_gaps(grid);
    grid->min_pt += all_gaps(grid);
}

static void set_cells(struct layout *l, const struct layout_node *grid, struct layout_node *row)
{
    const struct layout_column *c = grid->column;
    size_t n = grid->n_columns;

    assert(row->n_children <= n);
    row->column = grid->column;
    row->n_columns = n;
    row->is_mirrored = grid->box->u.grid.is_mirrored;
    for (size_t i = 0; i < row->n_children; i++) {
        double width_pt = c[i].width_pt;

        if (i + 1 == row->n_children && i + 1 < n)
            width_pt = c[n - 1].x_pt + c[n - 1].width_pt - c[i].x_pt;
        layout_set_width(l, &row->child[i], width_pt);
    }
}

static void set_grid(struct layout *l, struct layout_node *grid, double room_pt)
{
    double gap_pt = grid->box->gap_pt, over_pt;

    find_columns(l, grid, false);
    over_pt = layout_solve_columns(grid->column, grid->n_columns, gap_pt, room_pt, grid->align);
    if (over_pt > LAYOUT_SLACK_PT) {
        find_columns(l, grid, true);
        layout_shrink_columns(grid->column, grid->n_columns, gap_pt, room_pt, over_pt);
        over_pt = layout_solve_columns(grid->column, grid->n_columns, gap_pt, room_pt, grid->align);
    }
    if (over_pt > LAYOUT_SLACK_PT)
        layout_report_fit(l, grid, grid->box->kind == BOX_ROW ? "row" : "table", "wider", over_pt,
                          room_pt);
    for (size_t i = 0; i < n_rows(grid); i++) {
        struct layout_node *row = row_at(grid, i);

        if (row == NULL) {
            layout_set_width(l, &grid->child[i], room_pt);
            continue;
        }
        if (row != grid)
            row->width_pt = room_pt;
        set_cells(l, grid, row);
    }
}

/* --- any box ---------------------------------------------------------------------------------- */

void layout_find_widths(struct layout *l, struct layout_node *node)
{
    const struct box *box = node->box;

    if (node->has_widths)
        return;
    node->has_widths = true;
    if (layout_is_leaf(box))
        layout_leaf_find_widths(l, node);
    else if (box->kind == BOX_ROW || box->kind == BOX_TABLE)
        find_grid(l, node);
    else
        for (size_t i = 0; i < node->n_children; i++) {
            layout_find_widths(l, &node->child[i]);
            node->natural_pt = layout_max(node->natural_pt, node->child[i].natural_pt);
            node->min_pt = layout_max(node->min_pt, node->child[i].min_pt);
        }
    /* A field's padding lies within its own width. */
    if (box->kind == BOX_FIELD && box->u.field.width_pt > 0)
        return;
    node->natural_pt += layout_sides(box);
    node->min_pt += layout_sides(box);
}

double layout_find_least(struct layout *l, struct layout_node *node)
{
    double least_pt = 0;

    if (node->fragment != NULL)
        return layout_fragment_least(l, node);
    layout_find_widths(l, node);
    if (layout_is_leaf(node->box))
        return layout_leaf_least(l, node);
    if (node->box->kind == BOX_ROW || node->box->kind == BOX_TABLE) {
        find_columns(l, node, true);
        least_pt = all_gaps(node);
        for (size_t i = 0; i < node->n_columns; i++)
            least_pt += node->column[i].least_pt;
    } else {
        for (size_t i = 0; i < node->n_children; i++)
            least_pt = layout_max(least_pt, layout_find_least(l, &node->child[i]));
    }
    return least_pt + layout_sides(node->box);
}

void layout_set_width(struct layout *l, struct layout_node *node, double width_pt)
{
    const struct box *box = node->box;
    double room_pt = width_pt - layout_sides(box);

    node->is_fitted = false;
    node->width_pt = width_pt;
    if (node->fragment != NULL)
        return;
    if (box->kind == BOX_ROW || box->kind == BOX_TABLE) {
        set_grid(l, node, room_pt);
    } else if (layout_is_leaf(box)) {
        if (box->kind != BOX_TEXT && box->kind != BOX_FIELD)
            layout_find_widths(l, node);
        layout_leaf_set_width(l, node);
    } else {
        for (size_t i = 0; i < node->n_children; i++)
            layout_set_width(l, &node->child[i], room_pt);
    }
}
