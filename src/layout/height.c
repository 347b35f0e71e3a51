#include "layout/layout_int.h"

/* A place to write in keeps its size: a hand does not shrink. */
static double yielding(const struct box *box)
{
    return box->kind == BOX_FIELD ? 0 : layout_max(0, layout_min(1, box->shrink));
}

bool layout_yields(const struct box *box)
{
    bool has_gaps = (box->kind == BOX_STACK || box->kind == BOX_FRAME) && box->gap_pt > 0;

    return yielding(box) > 0 &&
           (has_gaps || box->min_height_pt > 0 || box->padding.top > 0 || box->padding.bottom > 0);
}

double layout_shrunk(const struct box *box, double v_pt, double shrink)
{
    return v_pt * (1 - yielding(box) * layout_max(0, 2 * shrink - 1));
}

/* What a minimum height asks for beyond the content is the first to go; a space is a gap. */
static double least_height(const struct box *box, double shrink)
{
    if (box->kind == BOX_SPACE)
        return layout_shrunk(box, box->min_height_pt, shrink);
    return box->min_height_pt * (1 - yielding(box) * layout_min(1, 2 * shrink));
}

/* Padding and borders above and below. */
static double above(const struct box *box, double shrink)
{
    return layout_shrunk(box, box->padding.top, shrink) + box->border_top.width_pt;
}

static double below(const struct box *box, double shrink)
{
    return layout_shrunk(box, box->padding.bottom, shrink) + box->border_bottom.width_pt;
}

static double line_size(const struct layout_node *text, size_t line)
{
    const struct text_line *set = &text->block.line[line];
    double size_pt = 0;

    for (size_t i = 0; i < set->n_runs; i++)
        size_pt = layout_max(size_pt, set->run[i].size_pt);
    for (size_t i = 0; !set->n_runs && i < text->n_spans; i++)
        size_pt = layout_max(size_pt, text->span[i].size_pt);
    return size_pt;
}

double layout_line_height(const struct layout_node *text, size_t line)
{
    double times = text->box->kind == BOX_TEXT ? text->box->u.text.line_height : 1;

    return line_size(text, line) * times;
}

double layout_line_baseline(const struct layout_node *text, size_t line)
{
    const struct text_line *set = &text->block.line[line];

    return (layout_line_height(text, line) + set->ascent_pt - set->descent_pt) / 2;
}

static double text_height(const struct layout_node *text)
{
    double h = 0;

    for (size_t i = 0; i < text->block.n_lines; i++)
        h += layout_line_height(text, i);
    return h;
}

static struct layout_anchor text_anchor(const struct layout_node *text)
{
    struct layout_anchor anchor = {0};
    const struct text_line *first = text->block.line;

    if (!text->block.n_lines || !first->n_runs)
        return anchor;
    anchor.kind = LAYOUT_ANCHOR_BASELINE;
    anchor.y_pt = layout_line_baseline(text, 0);
    anchor.cap_pt = font_cap_height_em(first->run[0].font) * first->run[0].size_pt;
    return anchor;
}

double layout_leaf_height(const struct layout_node *node)
{
    const struct box *box = node->box;
    double caption = node->block.n_lines ? text_height(node) : 0;
    double width_pt, height_pt;

    switch (box->kind) {
    case BOX_TEXT: return caption;
    case BOX_CHECK: return box->u.field.width_pt;
    case BOX_FIELD:
        return caption + (box->u.field.style == BOX_FIELD_LINES ? box->u.field.pitch_pt : 0);
    case BOX_BUBBLES: return box->u.bubbles.n ? box->u.bubbles.diameter_pt : 0;
    case BOX_RULE: return box->u.rule.border.width_pt;
    case BOX_ART: return box->u.art->height_pt;
    case BOX_IMAGE: layout_size_image(box, &width_pt, &height_pt); return height_pt;
    case BOX_STACK:
    case BOX_ROW:
    case BOX_TABLE:
    case BOX_FRAME:
    case BOX_SPACE: break;
    }
    return 0;
}

static void fit_leaf(struct layout_node *node, double shrink)
{
    const struct box *box = node->box;
    double h = layout_leaf_height(node);
    double top = above(box, shrink), least = least_height(box, shrink);

    /* A caption of several lines leaves as much room to write as one of one line. */
    if (box->kind == BOX_FIELD && node->block.n_lines > 1)
        least += text_height(node) - layout_line_height(node, 0);
    node->height_pt = layout_max(top + h + below(box, shrink), least);
    node->anchor = (struct layout_anchor){0};
    if (box->kind == BOX_TEXT) {
        node->anchor = text_anchor(node);
        node->anchor.y_pt += top;
    } else if (box->kind == BOX_FIELD && box->u.field.style == BOX_FIELD_LINE &&
               !box->u.field.caption) {
        /* Written on as words stand on their line. */
        node->anchor.kind = LAYOUT_ANCHOR_BASELINE;
        node->anchor.y_pt = node->height_pt - box->u.field.border.width_pt - 1;
    } else if (box->kind == BOX_FIELD) {
        node->anchor.kind = LAYOUT_ANCHOR_MIDDLE;
        node->anchor.y_pt = node->height_pt / 2;
    } else if (box->kind != BOX_SPACE && box->kind != BOX_RULE) {
        node->anchor.kind = LAYOUT_ANCHOR_MIDDLE;
        node->anchor.y_pt = top + h / 2;
    }
}

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
    double border = box->kind == BOX_FRAME ? box->u.frame.border.width_pt : 0;
    double gap = layout_shrunk(box, box->gap_pt, shrink);
    double y = above(box, shrink) + border;

    for (size_t i = 0; i < node->n_children; i++) {
        struct layout_node *child = &node->child[i];

        if (i)
            y += gap;
        take_anchor(node, child, y);
        y += child->height_pt;
    }
    y += below(box, shrink) + border;
    node->height_pt = y;
}

/* The text that the others of its row are lined up with: the first that has capitals. */
static const struct layout_anchor *reference(const struct layout_node *row)
{
    const struct layout_anchor *found = NULL;

    for (size_t i = 0; i < row->n_children; i++) {
        const struct layout_anchor *anchor = &row->child[i].anchor;

        if (anchor->kind == LAYOUT_ANCHOR_BASELINE && (!found || found->cap_pt <= 0))
            if (!found || anchor->cap_pt > 0)
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
    double cap_pt = text ? text->cap_pt : 0;
    double line = 0, h = 0;

    for (size_t i = 0; i < row->n_children; i++)
        line = layout_max(line, drop(&row->child[i], cap_pt));
    for (size_t i = 0; i < row->n_children; i++) {
        struct layout_node *cell = &row->child[i];

        cell->shift_pt = cell->anchor.kind == LAYOUT_ANCHOR_NONE ? 0 : line - drop(cell, cap_pt);
        h = layout_max(h, cell->shift_pt + cell->height_pt);
    }
    if (line > 0)
        *out = (struct layout_anchor){text ? LAYOUT_ANCHOR_BASELINE : LAYOUT_ANCHOR_MIDDLE, line,
                                      cap_pt};
    return h;
}

static void fit_row(struct layout_node *row, double shrink)
{
    const struct box *box = row->box;
    double top = above(box, shrink), h = 0;

    if (box->valign == BOX_BASELINE) {
        h = align_cells(row, &row->anchor);
    } else {
        for (size_t i = 0; i < row->n_children; i++)
            h = layout_max(h, row->child[i].height_pt);
    }
    row->height_pt = layout_max(top + h + below(box, shrink), least_height(box, shrink));
    if (box->valign == BOX_BASELINE) {
        row->anchor.y_pt += top;
        return;
    }
    h = row->height_pt - top - below(box, shrink);
    for (size_t i = 0; i < row->n_children; i++) {
        struct layout_node *cell = &row->child[i];
        double left = h - cell->height_pt;

        cell->shift_pt = box->valign == BOX_CENTER ? left / 2 : box->valign == BOX_END ? left : 0;
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
    double h = above(table->box, shrink) + below(table->box, shrink);

    if (first >= n_heads && first > 0)
        for (size_t i = 0; i < n_heads && i < table->n_children; i++)
            h += table->child[i].height_pt + layout_rule_between(table, i);
    for (size_t i = first; i < end; i++)
        h += table->child[i].height_pt + (i + 1 < end ? layout_rule_between(table, i) : 0);
    return h;
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
    for (size_t i = 0; i < node->n_children; i++)
        layout_fit(l, &node->child[i], shrink);
    node->anchor = (struct layout_anchor){0};
    switch (node->box->kind) {
    case BOX_STACK:
    case BOX_FRAME: fit_stack(node, shrink); break;
    case BOX_ROW: fit_row(node, shrink); break;
    case BOX_TABLE:
        node->height_pt = layout_table_height(node, 0, node->n_children, shrink);
        if (node->n_children)
            take_anchor(node, &node->child[0], above(node->box, shrink));
        break;
    case BOX_TEXT:
    case BOX_CHECK:
    case BOX_FIELD:
    case BOX_BUBBLES:
    case BOX_RULE:
    case BOX_SPACE:
    case BOX_ART:
    case BOX_IMAGE: fit_leaf(node, shrink); return;
    }
    node->height_pt = layout_max(node->height_pt, least_height(node->box, shrink));
}
