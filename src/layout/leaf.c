/* What a leaf needs, known without its neighbours. */
#include <math.h>

#include "layout/layout_int.h"

/* Of a place to write that was given no width: what a number needs. */
static const double FIELD_WIDTH_PT = 13 * 72 / 25.4;

bool layout_can_shrink(const struct box *box)
{
    bool has_gaps = box->kind == BOX_STACK && box->gap_pt > 0;

    return layout_shrink_share(box) > 0 &&
           (has_gaps || box->min_height_pt > 0 || box->padding.top > 0 || box->padding.bottom > 0);
}

/* --- texts ------------------------------------------------------------------------------------ */

void layout_set_line(struct layout *l, const struct box *box, const struct text_span *span,
                     struct text_block *out)
{
    text_set(l->out->content, l->text, span, 1, (double)INFINITY, box->at, out, l->diag);
    l->n_issues += out->has_missing;
}

static void set_natural(struct layout *l, struct layout_node *node)
{
    if (node->has_natural || !node->n_spans)
        return;
    node->has_natural = true;
    text_set(l->out->content, l->text, node->span, node->n_spans, (double)INFINITY, node->box->at,
             &node->natural, l->diag);
    l->n_issues += node->natural.has_missing;
}

static void split_words(struct layout *l, const struct layout_node *node, double width_pt,
                        struct text_block *out)
{
    text_set_split(l->out->content, l->text, node->span, node->n_spans, width_pt, node->box->at,
                   out, l->diag);
    l->n_issues += out->has_missing;
}

static double width_of(const struct text_block *block)
{
    return layout_max(block->min_width_pt, block->width_pt);
}

/* In lines of at most ROOM_PT.  Words of a paragraph are split where they are too wide. */
static void break_lines(struct layout *l, struct layout_node *node, double room_pt)
{
    bool is_text = node->box->kind == BOX_TEXT,
         is_one_line = is_text && node->box->u.text.is_one_line;
    double width_pt = layout_max(room_pt, 0), most_pt = room_pt + LAYOUT_SLACK_PT;

    if (!is_text || is_one_line)
        set_natural(l, node);
    if (node->has_natural && (is_one_line || node->natural.width_pt <= most_pt)) {
        node->block = node->natural;
    } else {
        text_set(l->out->content, l->text, node->span, node->n_spans, width_pt, node->box->at,
                 &node->block, l->diag);
        l->n_issues += node->block.has_missing;
    }
    if (width_of(&node->block) > most_pt && is_text && !is_one_line)
        split_words(l, node, width_pt, &node->block);
    if (width_of(&node->block) > most_pt)
        layout_report_fit(l, node, is_text ? "text" : "caption", "wider",
                          width_of(&node->block) - room_pt, room_pt);
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

/* --- sizes ------------------------------------------------------------------------------------ */

/* What is not given follows from the other and the picture's shape, or is 1 pt a pixel. */
static struct layout_size image_size(const struct box *box)
{
    const struct dlist_image *image = box->u.image.image;
    double w = box->u.image.width_pt, h = box->u.image.height_pt;

    if (w <= 0 && h <= 0)
        w = image->width;
    if (h <= 0 && image->width)
        h = w * image->height / image->width;
    if (w <= 0 && image->height)
        w = h * image->width / image->height;
    return (struct layout_size){w, h};
}

static struct layout_size field_size(const struct layout_node *field)
{
    const struct box *box = field->box;
    double w = box->u.field.width_pt > 0 ? box->u.field.width_pt
                                         : layout_max(FIELD_WIDTH_PT, field->natural.width_pt);

    return (struct layout_size){
        w,
        text_height(field) + (box->u.field.style == BOX_FIELD_LINES ? box->u.field.pitch_pt : 0)};
}

static struct layout_size bubbles_size(const struct box *box)
{
    double n = (double)box->u.bubbles.n, d = box->u.bubbles.diameter_pt;

    return n > 0 ? (struct layout_size){n * d + (n - 1) * box->gap_pt, d}
                 : (struct layout_size){0, 0};
}

struct layout_size layout_leaf_size(const struct layout_node *leaf)
{
    const struct box *box = leaf->box;

    switch (box->kind) {
    case BOX_TEXT: return (struct layout_size){leaf->natural.width_pt, text_height(leaf)};
    case BOX_CHECK: return (struct layout_size){box->u.field.width_pt, box->u.field.width_pt};
    case BOX_FIELD: return field_size(leaf);
    case BOX_BUBBLES: return bubbles_size(box);
    case BOX_RULE: return (struct layout_size){0, box->u.rule.border.width_pt};
    case BOX_ART: return (struct layout_size){box->u.art->width_pt, box->u.art->height_pt};
    case BOX_IMAGE: return image_size(box);
    case BOX_STACK:
    case BOX_ROW:
    case BOX_TABLE:
    case BOX_SPACE: break;
    }
    return (struct layout_size){0, 0};
}

/* --- the passes ------------------------------------------------------------------------------- */

void layout_leaf_find_widths(struct layout *l, struct layout_node *leaf)
{
    const struct box *box = leaf->box;

    set_natural(l, leaf);
    leaf->natural_pt = leaf->min_pt = layout_leaf_size(leaf).w_pt;
    if (box->kind == BOX_TEXT && !box->u.text.is_one_line)
        leaf->min_pt = leaf->natural.min_width_pt;
}

double layout_leaf_least(struct layout *l, struct layout_node *leaf)
{
    const struct box *box = leaf->box;
    struct text_block split;

    if (box->kind == BOX_TEXT && !box->u.text.is_one_line) {
        split_words(l, leaf, 0, &split);
        return split.min_width_pt + layout_sides(box);
    }
    if (box->kind == BOX_FIELD && leaf->n_spans && box->u.field.width_pt <= 0)
        return layout_max(FIELD_WIDTH_PT, leaf->natural.min_width_pt) + layout_sides(box);
    return leaf->min_pt;
}

void layout_leaf_set_width(struct layout *l, struct layout_node *leaf)
{
    const struct box *box = leaf->box;
    double room_pt = leaf->width_pt, need_pt = leaf->min_pt;

    if (box->kind == BOX_FIELD)
        need_pt = box->u.field.width_pt > 0 ? box->u.field.width_pt : room_pt;
    if (leaf->n_spans)
        break_lines(l, leaf, (box->kind == BOX_FIELD ? need_pt : room_pt) - layout_sides(box));
    if (box->kind != BOX_TEXT && need_pt > room_pt + LAYOUT_SLACK_PT)
        layout_report_fit(l, leaf,
                          box->kind == BOX_FIELD     ? "field"
                          : box->kind == BOX_CHECK   ? "tick box"
                          : box->kind == BOX_BUBBLES ? "row of bubbles"
                                                     : "picture",
                          "wider", need_pt - room_pt, room_pt);
}

static struct layout_anchor text_anchor(const struct layout_node *text, double top_pt)
{
    const struct text_line *first = text->block.line;

    if (!text->block.n_lines || !first->n_runs)
        return (struct layout_anchor){.y_pt = top_pt};
    return (struct layout_anchor){LAYOUT_ANCHOR_BASELINE, top_pt + layout_line_baseline(text, 0),
                                  font_cap_height_em(first->run[0].font) * first->run[0].size_pt};
}

static struct layout_anchor leaf_anchor(const struct layout_node *leaf, double top_pt, double h_pt)
{
    const struct box *box = leaf->box;

    if (box->kind == BOX_SPACE || box->kind == BOX_RULE)
        return (struct layout_anchor){0};
    if (box->kind == BOX_TEXT)
        return text_anchor(leaf, top_pt);
    /* Handwriting goes on the line, as print does. */
    if (box->kind == BOX_FIELD && box->u.field.style == BOX_FIELD_LINE && !leaf->n_spans)
        return (struct layout_anchor){LAYOUT_ANCHOR_BASELINE,
                                      leaf->height_pt - box->u.field.border.width_pt - 1, 0};
    if (box->kind == BOX_FIELD)
        return (struct layout_anchor){LAYOUT_ANCHOR_MIDDLE, leaf->height_pt / 2, 0};
    return (struct layout_anchor){LAYOUT_ANCHOR_MIDDLE, top_pt + h_pt / 2, 0};
}

void layout_leaf_fit(struct layout_node *leaf, double shrink)
{
    const struct box *box = leaf->box;
    double h = layout_leaf_size(leaf).h_pt;
    double top = layout_above(box, shrink), least = layout_least_height(box, shrink);

    /* A caption of several lines leaves as much room to write as one of one line. */
    if (box->kind == BOX_FIELD && leaf->block.n_lines > 1)
        least += text_height(leaf) - layout_line_height(leaf, 0);
    leaf->height_pt = layout_max(top + h + layout_below(box, shrink), least);
    leaf->anchor = leaf_anchor(leaf, top, h);
}
