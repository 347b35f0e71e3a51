/* Places: every node gets its own on the page, and is drawn there. */
#include "layout/layout_int.h"

/* Where the content of a box begins and how high it may be. */
static struct layout_area inner_area(const struct layout_node *node, struct layout_area area,
                                     double shrink)
{
    const struct box *box = node->box;
    double frame = layout_frame(box);
    double left = node->is_table_row ? 0 : box->padding.left + box->border_left.width_pt + frame;
    double right = node->is_table_row ? 0 : box->padding.right + frame;
    double top = layout_above(box, shrink), bottom = layout_below(box, shrink);

    return (struct layout_area){area.x_pt + left, area.top_pt + top, area.w_pt - left - right,
                                area.h_pt - top - bottom};
}

static void place_stack(struct layout *l, const struct layout_node *node, struct layout_area area,
                        double shrink)
{
    const struct box *box = node->box;
    struct layout_area in = inner_area(node, area, shrink);
    double gap = layout_gap(box, shrink);
    double need = node->n_children ? gap * (double)(node->n_children - 1) : 0;
    double fills = 0, free_pt, y = in.top_pt;

    for (size_t i = 0; i < node->n_children; i++) {
        need += node->child[i].height_pt;
        fills += layout_max(0, node->child[i].box->fill);
    }
    free_pt = layout_max(0, in.h_pt - need);
    if (fills <= 0)
        y += layout_offset(box->valign, free_pt);
    for (size_t i = 0; i < node->n_children; i++) {
        const struct layout_node *child = &node->child[i];
        double h = child->height_pt;

        if (child->box->fill > 0)
            h += free_pt * child->box->fill / fills;
        layout_place(l, child, in.x_pt, y, h, shrink);
        y += h + gap;
    }
}

/* A heading cell heads its row where that has others too, else its column. */
static bool has_cells(const struct layout_node *row)
{
    for (size_t i = 0; i < row->n_children; i++)
        if (row->child[i].cell_role == DLIST_ROLE_CELL)
            return true;
    return false;
}

/* What is read of a cell instead of its words.  That of a place to write which has it alone: a cell is
 * smaller than a figure in it. */
static const char *cell_alt(const struct box *box)
{
    while (box->alt == NULL && box->n_children == 1)
        box = box->child[0];
    return box->kind == BOX_STACK || box->kind == BOX_ROW || layout_is_field(box) ? box->alt : NULL;
}

/* A cell over N_COLUMNS columns of its table. */
static bool open_cell(struct layout *l, enum dlist_role role, struct layout_area area,
                      const struct box *box, size_t n_columns, bool heads_row)
{
    struct dlist_page *page = &l->out->pages.item[l->out->pages.n - 1];
    bool was_opened = layout_open(l, role, area, cell_alt(box), box);

    if (was_opened) {
        struct dlist_cmd *tag = &page->cmds.item[page->cmds.n - 1];

        tag->u.tag.n_columns = (unsigned)n_columns;
        tag->u.tag.heads_row = heads_row;
    }
    return was_opened;
}

/* How far right the I-th cell begins.  Of a mirrored row, cells that keep left of the next are mirrored as one. */
static double cell_x(const struct layout_node *row, size_t i, double width_pt)
{
    const struct layout_column *c = row->column;
    size_t first = i, last = i;

    if (!row->is_mirrored)
        return c[i].x_pt;
    while (first > 0 && row->child[first - 1].box->keeps_left)
        first--;
    while (last + 1 < row->n_children && row->child[last].box->keeps_left)
        last++;
    return width_pt - (c[last].x_pt + row->child[last].width_pt) + c[i].x_pt - c[first].x_pt;
}

static void place_row(struct layout *l, const struct layout_node *row, struct layout_area area,
                      double shrink)
{
    struct layout_area in = inner_area(row, area, shrink);
    enum box_align valign = row->box->valign;
    bool heads_row = has_cells(row);

    for (size_t i = 0; i < row->n_children; i++) {
        const struct layout_node *cell = &row->child[i];
        double x = in.x_pt + cell_x(row, i, in.w_pt);
        double top = in.top_pt, h = in.h_pt;
        bool is_last = i + 1 == row->n_children; /* it takes the rest of the columns */
        bool was_opened = open_cell(l, cell->cell_role,
                                    (struct layout_area){x, area.top_pt, cell->width_pt, area.h_pt},
                                    cell->box, is_last ? row->n_columns - i : 1, heads_row);

        if (valign != BOX_START && cell->box->fill <= 0) {
            top += valign == BOX_BASELINE
                       ? cell->shift_pt
                       : layout_offset(valign, layout_max(0, in.h_pt - cell->height_pt));
            h = cell->height_pt;
        }
        layout_place(l, cell, x, top, h, shrink);
        layout_close(l, cell->cell_role, was_opened);
    }
}

double layout_table_fill(const struct layout_node *table, size_t first, size_t end)
{
    double fill = layout_max(0, table->box->fill);

    for (size_t i = first; i < end; i++)
        fill += layout_max(0, table->child[i].box->fill);
    return fill;
}

/* A row's share of what is left over: its own, and its part of the table's. */
static double row_fill(const struct layout_node *table, size_t row, size_t first, size_t end)
{
    size_t n_heads = table->box->u.grid.n_heads;
    size_t n_body = 0;
    double fill = layout_max(0, table->child[row].box->fill);

    for (size_t i = first; i < end; i++)
        n_body += i >= n_heads;
    if (row >= n_heads && n_body)
        fill += layout_max(0, table->box->fill) / (double)n_body;
    return fill;
}

/* Whether the heading of the I-th row is also that of the next, which is a single cell. */
static bool heads_next(const struct layout_node *table, size_t i)
{
    const struct layout_node *row = &table->child[i];

    return i >= table->box->u.grid.n_heads && row->n_children &&
           row->child[0].cell_role == DLIST_ROLE_HEAD && row[1].cell_role == DLIST_ROLE_ROW;
}

/* The first heading cell from command N on covers two rows. */
static void span_head(struct layout *l, size_t n)
{
    struct dlist_page *page = &l->out->pages.item[l->out->pages.n - 1];

    for (; n < page->cmds.n; n++) {
        struct dlist_cmd *cmd = &page->cmds.item[n];

        if (cmd->op == DLIST_TAG_OPEN && cmd->u.tag.role == DLIST_ROLE_HEAD) {
            cmd->u.tag.n_rows = 2;
            return;
        }
    }
}

/* Places the I-th row in AREA, and the rule below it unless it is the last before END; returns where the
 * next one begins.  FIRST: the first row on the page. */
static double put_row(struct layout *l, const struct layout_node *table, size_t i, size_t first,
                      size_t end, struct layout_area area, double shrink)
{
    const struct layout_node *row = &table->child[i];
    const struct box_border *rule = &table->box->u.grid.rule;
    double end_pt = area.top_pt + area.h_pt;
    bool is_one_cell = row->cell_role == DLIST_ROLE_ROW, has_row, has_cell = false;
    size_t n = l->out->pages.item[l->out->pages.n - 1].cmds.n;
    size_t n_columns = table->n_columns - (i > first && heads_next(table, i - 1));
    enum dlist_role cell = row->box->role == DLIST_ROLE_HEAD ? DLIST_ROLE_HEAD : DLIST_ROLE_CELL;
    bool is_last = i + 1 == end;

    has_row = layout_open(l, row->cell_role, area, NULL, row->box);
    if (is_one_cell)
        has_cell = open_cell(l, cell, area, row->box, n_columns, false);
    layout_place(l, row, area.x_pt, area.top_pt, area.h_pt, shrink);
    layout_close(l, cell, has_cell);
    layout_close(l, row->cell_role, has_row);
    if (i + 1 < end && heads_next(table, i))
        span_head(l, n);
    if (is_last || layout_rule_between(table, i) <= 0)
        return end_pt;
    layout_draw_line(l, rule, (struct layout_area){area.x_pt, end_pt, area.w_pt, rule->width_pt});
    return end_pt + rule->width_pt;
}

/* The part of a table on a page is a table of its own to a reader: its heads are read again. */
static double repeat_head(struct layout *l, const struct layout_node *table, size_t i,
                          struct layout_area area, double shrink)
{
    struct dlist_page *page = &l->out->pages.item[l->out->pages.n - 1];
    size_t n = page->cmds.n;
    double end_pt = put_row(l, table, i, 0, table->n_children, area, shrink);

    if (page->cmds.n > n && page->cmds.item[n].op == DLIST_TAG_OPEN)
        page->cmds.item[n].u.tag.running = DLIST_RUNNING_HEAD;
    return end_pt;
}

void layout_place_table(struct layout *l, const struct layout_node *table, size_t first, size_t end,
                        double x_pt, double top_pt, double height_pt, double shrink)
{
    struct layout_area area = {x_pt, top_pt, table->width_pt, height_pt};
    struct layout_area at = inner_area(table, area, shrink);
    size_t n_heads = table->box->u.grid.n_heads;
    double free_pt = layout_max(0, height_pt - layout_table_height(table, first, end, shrink));
    double fills = layout_table_fill(table, first, end);
    bool was_opened = layout_open(l, table->role, area, table->box->alt, table->box);

    layout_draw_borders(l, table->box, area);
    for (size_t i = 0; first >= n_heads && first > 0 && i < n_heads; i++) {
        at.h_pt = table->child[i].height_pt;
        at.top_pt = repeat_head(l, table, i, at, shrink);
    }
    for (size_t i = first; i < end; i++) {
        at.h_pt = table->child[i].height_pt;
        if (fills > 0)
            at.h_pt += free_pt * row_fill(table, i, first, end) / fills;
        at.top_pt = put_row(l, table, i, first, end, at, shrink);
    }
    layout_close(l, table->role, was_opened);
}

static void add_bookmark(struct layout *l, const struct box *box, struct layout_area area)
{
    struct dlist_rect r = layout_rect(l, area);

    if (box->bookmark != NULL && !l->artifacts)
        dlist_add(l->out, (struct dlist_cmd){
                              .op = DLIST_BOOKMARK,
                              .u.bookmark = {box->bookmark, box->bookmark_level, r.y + r.h}});
}

/* What NODE leads to, as an element around it; true if there is such an element. */
static bool open_link(struct layout *l, const struct layout_node *node, struct layout_area area)
{
    const struct box *box = node->box;
    struct dlist_cmd link = {.op = DLIST_LINK, .rect = layout_rect(l, area)};
    bool was_opened;

    if (box->link_uri == NULL && (box->link_kind == NULL || node->target == SIZE_MAX))
        return false;
    link.u.link.uri = box->link_uri;
    if (box->link_uri == NULL)
        link.u.link.page = l->first_page + l->first_sheet[node->target];
    was_opened = layout_open(l, DLIST_ROLE_LINK, area, NULL, box);
    dlist_add(l->out, link);
    return was_opened;
}

/* The parts of a drawing that lead somewhere: in a paragraph after it, for a reader says of a figure its
 * alternative text alone. */
static void add_art_links(struct layout *l, const struct box *box, struct layout_area area)
{
    const struct art *art = box->u.art;
    bool was_opened, has_paragraph = false;

    for (size_t i = 0; i < art->links.n; i++) {
        const struct art_link *part = &art->links.item[i];
        struct layout_area at = {area.x_pt + part->x_pt, area.top_pt, part->width_pt, area.h_pt};
        struct dlist_cmd link = {.op = DLIST_LINK, .rect = layout_rect(l, at)};
        size_t target = layout_find_target(l->doc, part->page);

        if (target == SIZE_MAX)
            continue;
        link.u.link.page = l->first_page + l->first_sheet[target];
        if (!l->text_holds)
            has_paragraph = layout_open(l, DLIST_ROLE_PARAGRAPH, area, NULL, box);
        was_opened = layout_open(l, DLIST_ROLE_LINK, at, part->page, box);
        dlist_add(l->out, link);
        layout_close(l, DLIST_ROLE_LINK, was_opened);
    }
    layout_close(l, DLIST_ROLE_PARAGRAPH, has_paragraph);
}

void layout_place(struct layout *l, const struct layout_node *node, double x_pt, double top_pt,
                  double height_pt, double shrink)
{
    const struct box *box = node->box;
    struct layout_area area = {x_pt, top_pt, node->width_pt, height_pt};
    bool was_opened, is_link;

    if (node->fragment != NULL) {
        layout_fragment_place(l, node, x_pt, top_pt, height_pt, shrink);
        return;
    }
    add_bookmark(l, box, area);
    if (box->kind == BOX_TABLE) {
        layout_place_table(l, node, 0, node->n_children, x_pt, top_pt, height_pt, shrink);
        return;
    }
    /* a place to write needs no name of its own in what has one */
    was_opened =
        !(l->named && layout_is_field(box)) && layout_open(l, node->role, area, box->alt, box);
    is_link = open_link(l, node, area);
    layout_draw_borders(l, box, area);
    if (layout_is_leaf(box))
        layout_draw_leaf(l, node, area, inner_area(node, area, shrink));
    else if (box->kind == BOX_ROW)
        place_row(l, node, area, shrink);
    else
        place_stack(l, node, area, shrink);
    layout_close(l, DLIST_ROLE_LINK, is_link);
    layout_close(l, node->role, was_opened);
    if (box->kind == BOX_ART)
        add_art_links(l, box, inner_area(node, area, shrink));
}
