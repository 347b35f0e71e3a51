/* Commands of borders and leaves.  Here places turn over: the list's y goes up. */
#include "base/arena.h"
#include "layout/layout_int.h"

struct dlist_rect layout_rect(const struct layout *l, struct layout_area a)
{
    return (struct dlist_rect){a.x_pt, l->page_h_pt - a.top_pt - a.h_pt, a.w_pt, a.h_pt};
}

/* Elements that may hold text themselves. */
static bool holds_text(enum dlist_role role)
{
    return role == DLIST_ROLE_H1 || role == DLIST_ROLE_H2 || role == DLIST_ROLE_H3 ||
           role == DLIST_ROLE_PARAGRAPH || role == DLIST_ROLE_ITEM || role == DLIST_ROLE_HEAD ||
           role == DLIST_ROLE_CELL || role == DLIST_ROLE_FIGURE || role == DLIST_ROLE_LINK ||
           role == DLIST_ROLE_ARTIFACT;
}

bool layout_open(struct layout *l, enum dlist_role role, struct layout_area area, const char *text,
                 const struct box *box)
{
    if (role == DLIST_ROLE_COUNT || l->out->is_untagged || l->artifacts ||
        l->tags >= LAYOUT_TAGS_MAX)
        return false;
    dlist_add(l->out,
              (struct dlist_cmd){.op = DLIST_TAG_OPEN,
                                 .rect = layout_rect(l, area),
                                 .u.tag = {.role = role, .text = text, .line = box->at.line}});
    if (text != NULL || role == DLIST_ROLE_FIGURE)
        l->named |= UINT64_C(1) << l->tags;
    l->tags++;
    l->artifacts += role == DLIST_ROLE_ARTIFACT;
    l->text_holds += holds_text(role);
    return true;
}

void layout_close(struct layout *l, enum dlist_role role, bool was_opened)
{
    if (!was_opened)
        return;
    dlist_add(l->out, (struct dlist_cmd){.op = DLIST_TAG_CLOSE});
    l->tags--;
    l->named &= ~(UINT64_C(1) << l->tags);
    l->artifacts -= role == DLIST_ROLE_ARTIFACT;
    l->text_holds -= holds_text(role);
}

/* Decoration: outside of what is read aloud.  The lines in an element that is read by its alternative
 * text, such as a box to tick, are a part of it. */
static bool open_artifact(struct layout *l, struct layout_area area)
{
    static const struct box none;

    return !l->named && layout_open(l, DLIST_ROLE_ARTIFACT, area, NULL, &none);
}

static void put_dashes(struct layout *l, const struct box_border *border, const struct path *p)
{
    dlist_add(l->out, (struct dlist_cmd){.op = DLIST_STROKE,
                                         .rgb = border->rgb,
                                         .u.shape = {p, border->width_pt,
                                                     layout_max(2, 3 * border->width_pt), false}});
}

static void put_line(struct layout *l, const struct box_border *border, struct layout_area area)
{
    struct dlist_rect r = layout_rect(l, area);
    struct path p = {0};

    if (!border->is_dashed) {
        dlist_add(l->out, (struct dlist_cmd){.op = DLIST_RECT, .rect = r, .rgb = border->rgb});
        return;
    }
    if (r.w >= r.h)
        r = (struct dlist_rect){r.x, r.y + r.h / 2, r.w, 0};
    else
        r = (struct dlist_rect){r.x + r.w / 2, r.y, 0, r.h};
    path_move(l->scratch, &p, r.x, r.y);
    path_line(l->scratch, &p, r.x + r.w, r.y + r.h);
    put_dashes(l, border, &p);
}

static void put_frame(struct layout *l, const struct box_border *border, double radius_pt,
                      struct layout_area area)
{
    struct dlist_rect r = layout_rect(l, area);
    struct arena_mark mark = arena_save(l->scratch);
    struct path p = {0};
    double w = border->width_pt;

    if (!border->is_dashed) {
        dlist_add(l->out,
                  (struct dlist_cmd){
                      .op = DLIST_FRAME, .rect = r, .rgb = border->rgb, .u.frame = {w, radius_pt}});
        return;
    }
    path_rect(l->scratch, &p, r.x + w / 2, r.y + w / 2, r.w - w, r.h - w, radius_pt - w / 2);
    put_dashes(l, border, &p);
    arena_restore(l->scratch, mark);
}

static void draw_border(struct layout *l, const struct box_border *border, bool is_frame,
                        double radius_pt, struct layout_area area)
{
    bool was_opened;

    if (border->width_pt <= 0 || area.w_pt < LAYOUT_SLACK_PT || area.h_pt < LAYOUT_SLACK_PT)
        return;
    was_opened = open_artifact(l, area);
    if (is_frame)
        put_frame(l, border, radius_pt, area);
    else
        put_line(l, border, area);
    layout_close(l, DLIST_ROLE_ARTIFACT, was_opened);
}

void layout_draw_line(struct layout *l, const struct box_border *border, struct layout_area area)
{
    draw_border(l, border, false, 0, area);
}

/* As high as what is in the box, its padding left out. */
static void draw_margin(struct layout *l, const struct box *box, struct layout_area a)
{
    const struct box_border *border = &box->border_margin;
    double x_pt = box->margin_outside_pt < 0 ? a.x_pt + a.w_pt - border->width_pt : a.x_pt;

    layout_draw_line(l, border,
                     (struct layout_area){x_pt - box->margin_outside_pt,
                                          a.top_pt + box->padding.top, border->width_pt,
                                          a.h_pt - box->padding.top - box->padding.bottom});
}

void layout_draw_borders(struct layout *l, const struct box *box, struct layout_area a)
{
    draw_margin(l, box, a);
    if (box->kind == BOX_STACK)
        draw_border(l, &box->u.frame.border, true, box->u.frame.radius_pt, a);
    layout_draw_line(l, &box->border_top,
                     (struct layout_area){a.x_pt, a.top_pt, a.w_pt, box->border_top.width_pt});
    layout_draw_line(l, &box->border_bottom,
                     (struct layout_area){a.x_pt, a.top_pt + a.h_pt - box->border_bottom.width_pt,
                                          a.w_pt, box->border_bottom.width_pt});
    layout_draw_line(l, &box->border_left,
                     (struct layout_area){a.x_pt, a.top_pt, box->border_left.width_pt, a.h_pt});
}

/* Runs of a line that begins at (X,Y), the list's own place. */
static void put_runs(struct layout *l, const struct text_line *line, double x, double y)
{
    for (size_t i = 0; i < line->n_runs; i++)
        dlist_add(l->out,
                  (struct dlist_cmd){.op = DLIST_GLYPHS,
                                     .u.glyphs = {&line->run[i], x + line->run[i].x_pt, y}});
}

static void draw_text(struct layout *l, const struct layout_node *node, struct layout_area in)
{
    bool is_text = node->box->kind == BOX_TEXT, was_opened = false;
    double top = in.top_pt;

    if (!l->text_holds && node->block.n_lines)
        was_opened = layout_open(l, DLIST_ROLE_PARAGRAPH, in, NULL, node->box);
    for (size_t i = 0; i < node->block.n_lines; i++) {
        const struct text_line *line = &node->block.line[i];
        double free_pt = is_text ? in.w_pt - line->width_pt : 0;

        put_runs(l, line, in.x_pt + layout_offset(node->align, free_pt),
                 l->page_h_pt - (top + layout_line_baseline(node, i)));
        top += layout_line_height(node, i);
    }
    layout_close(l, DLIST_ROLE_PARAGRAPH, was_opened);
}

static void put_field(struct layout *l, struct layout_area at, enum dlist_field_kind kind,
                      const char *name, const char *label, const char *value)
{
    dlist_add(l->out, (struct dlist_cmd){.op = DLIST_FIELD,
                                         .rect = layout_rect(l, at),
                                         .u.field = {kind, name, label, value}});
}

static void draw_check(struct layout *l, const struct box *box, struct layout_area at)
{
    draw_border(l, &box->u.field.border, true, box->u.field.radius_pt, at);
    put_field(l, at, DLIST_FIELD_CHECK, box->u.field.name, box->u.field.label, NULL);
}

/* Where a page is left empty, air is better than more writing lines (PAGES 1). */
static const double LINES_FILLED = 4;

static void draw_writing_lines(struct layout *l, const struct box *box, struct layout_area area,
                               double from_pt)
{
    const struct box_border *border = &box->u.field.border;
    double pitch = box->u.field.pitch_pt;
    double most_pt = layout_max(from_pt + LINES_FILLED * pitch, area.top_pt + box->min_height_pt);
    double bottom = layout_min(area.top_pt + area.h_pt, most_pt);
    bool was_opened = open_artifact(l, area);

    for (double y = from_pt + pitch; pitch > 0 && y <= bottom + LAYOUT_SLACK_PT; y += pitch)
        put_line(
            l, border,
            (struct layout_area){area.x_pt, y - border->width_pt, area.w_pt, border->width_pt});
    layout_close(l, DLIST_ROLE_ARTIFACT, was_opened);
}

static void draw_field(struct layout *l, const struct layout_node *node, struct layout_area area)
{
    const struct box *box = node->box;
    const struct box_border *border = &box->u.field.border;
    double w = box->u.field.width_pt > 0 ? layout_min(box->u.field.width_pt, area.w_pt) : area.w_pt;
    double h = box->fill > 0 ? area.h_pt : layout_min(node->height_pt, area.h_pt);
    struct layout_area at = {area.x_pt + layout_offset(node->align, area.w_pt - w),
                             area.top_pt + layout_offset(box->valign, area.h_pt - h), w, h};
    struct layout_area line = {at.x_pt, at.top_pt + h - border->width_pt, w, border->width_pt};
    struct layout_area words = {at.x_pt + box->padding.left, at.top_pt + box->padding.top,
                                w - box->padding.left, h - box->padding.top};

    if (box->u.field.style == BOX_FIELD_FRAME)
        draw_border(l, border, true, box->u.field.radius_pt, at);
    else if (box->u.field.style == BOX_FIELD_LINE)
        layout_draw_line(l, border, line);
    else
        draw_writing_lines(l, box, at,
                           node->block.n_lines ? words.top_pt + layout_line_height(node, 0)
                                               : at.top_pt);
    draw_text(l, node, words);
    put_field(l, at, box->u.field.kind, box->u.field.name, box->u.field.label, NULL);
}

static struct layout_area bubble_area(const struct box *box, struct layout_area in, size_t i)
{
    double d = box->u.bubbles.diameter_pt;

    return (struct layout_area){in.x_pt + (double)i * (d + box->gap_pt), in.top_pt, d, d};
}

/* Flagged values are squares: a second ring would look like a mark of the runner's. */
static void draw_rings(struct layout *l, const struct box *box, struct layout_area in)
{
    bool was_opened = open_artifact(l, in);

    for (size_t i = 0; i < box->u.bubbles.n; i++) {
        bool is_flagged = box->u.bubbles.bubble[i].is_flagged;
        const struct box_border *border =
            is_flagged ? &box->u.bubbles.flagged_border : &box->u.bubbles.border;
        struct layout_area ring = bubble_area(box, in, i);

        if (border->width_pt > 0)
            put_frame(l, border, is_flagged ? 0 : ring.w_pt / 2, ring);
    }
    layout_close(l, DLIST_ROLE_ARTIFACT, was_opened);
}

static void draw_digit(struct layout *l, const struct box *box, const struct box_bubble *bubble,
                       struct layout_area ring)
{
    struct text_span span =
        bubble->is_flagged ? *box->u.bubbles.flagged_style : *box->u.bubbles.style;
    struct text_block block;
    double cap_pt;

    span.text = str_from_c(bubble->label);
    layout_set_line(l, box, &span, &block);
    if (!block.n_lines || !block.line[0].n_runs)
        return;
    cap_pt = font_cap_height_em(block.line[0].run[0].font) * span.size_pt;
    put_runs(l, &block.line[0], ring.x_pt + (ring.w_pt - block.line[0].width_pt) / 2,
             l->page_h_pt - (ring.top_pt + (ring.h_pt + cap_pt) / 2));
}

static void draw_bubbles(struct layout *l, const struct box *box, struct layout_area at)
{
    const struct box_bubble *bubble = box->u.bubbles.bubble;

    draw_rings(l, box, at);
    for (size_t i = 0; i < box->u.bubbles.n; i++)
        draw_digit(l, box, &bubble[i], bubble_area(box, at, i));
    for (size_t i = 0; i < box->u.bubbles.n; i++)
        put_field(l, bubble_area(box, at, i), DLIST_FIELD_BUBBLES, box->u.bubbles.name,
                  box->u.bubbles.label, bubble[i].label);
}

static void put_art(struct layout *l, const struct box *box, double h_pt)
{
    struct text_block block;

    for (size_t i = 0; i < box->u.art->cmds.n; i++) {
        const struct art_cmd *cmd = &box->u.art->cmds.item[i];

        if (cmd->op != ART_LABEL)
            dlist_add(l->out,
                      (struct dlist_cmd){.op = cmd->op == ART_FILL ? DLIST_FILL : DLIST_STROKE,
                                         .rect = {.x = 0, .y = -h_pt},
                                         .rgb = cmd->rgb,
                                         .u.shape = {&cmd->path, cmd->width_pt, cmd->dash_pt,
                                                     cmd->has_round_ends}});
        else
            layout_set_line(l, box, &cmd->span, &block);
        for (size_t k = 0; cmd->op == ART_LABEL && k < block.n_lines; k++)
            put_runs(l, &block.line[k], cmd->x_pt - cmd->anchor * block.line[k].width_pt,
                     cmd->y_pt - h_pt);
    }
}

/* A group: the same picture comes again and again. */
static void draw_art(struct layout *l, const struct box *box, struct layout_area at)
{
    struct dlist_mark mark = dlist_begin_group(l->out, l->out->content);

    put_art(l, box, at.h_pt);
    dlist_add(l->out, (struct dlist_cmd){
                          .op = DLIST_GROUP,
                          .rect = {.x = at.x_pt, .y = l->page_h_pt - at.top_pt},
                          .u.group = dlist_end_group(l->out, mark, at.w_pt, at.h_pt, l->cache)});
}

void layout_draw_leaf(struct layout *l, const struct layout_node *node, struct layout_area area,
                      struct layout_area in)
{
    const struct box *box = node->box;
    struct layout_size size = layout_leaf_size(node);
    struct layout_area at = {in.x_pt + layout_offset(node->align, in.w_pt - size.w_pt),
                             in.top_pt +
                                 layout_offset(box->valign, layout_max(0, in.h_pt - size.h_pt)),
                             size.w_pt, size.h_pt};

    if (box->kind == BOX_FIELD)
        draw_field(l, node, area);
    else if (box->kind == BOX_TEXT)
        draw_text(l, node, (struct layout_area){in.x_pt, at.top_pt, in.w_pt, at.h_pt});
    else if (box->kind == BOX_CHECK)
        draw_check(l, box, at);
    else if (box->kind == BOX_BUBBLES)
        draw_bubbles(l, box, at);
    else if (box->kind == BOX_RULE)
        layout_draw_line(l, &box->u.rule.border,
                         (struct layout_area){in.x_pt, at.top_pt, in.w_pt, at.h_pt});
    else if (box->kind == BOX_ART)
        draw_art(l, box, at);
    else if (box->kind == BOX_IMAGE)
        dlist_add(l->out, (struct dlist_cmd){.op = DLIST_IMAGE,
                                             .rect = layout_rect(l, at),
                                             .u.image = box->u.image.image});
}
