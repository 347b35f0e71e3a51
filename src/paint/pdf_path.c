/* Shapes as operators: rectangles and paths. */
#include "paint/pdf_int.h"

static void put_rgb(struct buf *b, uint32_t rgb, const char *gray_op, const char *rgb_op)
{
    const double channel[3] = {(rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                               (rgb & 0xff) / 255.0};
    bool is_gray = (rgb & 0xff) == (rgb >> 8 & 0xff) && (rgb & 0xff) == (rgb >> 16 & 0xff);

    for (int i = 0; i < (is_gray ? 1 : 3); i++) {
        pdf_put_number(b, channel[i]);
        buf_put_byte(b, ' ');
    }
    buf_put_c(b, is_gray ? gray_op : rgb_op);
}

void pdf_set_fill_rgb(struct pdf *p, uint32_t rgb)
{
    if (p->state.fill_rgb == rgb)
        return;
    p->state.fill_rgb = rgb;
    put_rgb(&p->content, rgb, "g\n", "rg\n");
}

static void set_stroke(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct buf *b = &p->content;
    int is_round = cmd->u.shape.has_round_ends;
    double dash_pt = cmd->u.shape.dash_pt;

    if (p->state.stroke_rgb != cmd->rgb) {
        p->state.stroke_rgb = cmd->rgb;
        put_rgb(b, cmd->rgb, "G\n", "RG\n");
    }
    if (p->state.line_width_pt != cmd->u.shape.width_pt) {
        p->state.line_width_pt = cmd->u.shape.width_pt;
        pdf_put_number(b, cmd->u.shape.width_pt);
        buf_put_c(b, " w\n");
    }
    if (p->state.round_ends != is_round) {
        p->state.round_ends = is_round;
        buf_put_c(b, is_round ? "1 J 1 j\n" : "0 J 0 j\n");
    }
    if (p->state.dash_pt != dash_pt) {
        p->state.dash_pt = dash_pt;
        buf_put_byte(b, '[');
        if (dash_pt > 0)
            pdf_put_number(b, dash_pt);
        buf_put_c(b, "]0 d\n");
    }
}

void pdf_put_path(struct buf *b, const struct path *path)
{
    static const char *const word[] = {
        [PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};

    for (size_t i = 0; i < path->segments.n; i++) {
        const struct path_segment *s = &path->segments.item[i];

        for (size_t k = 0; k < path_n_points(s->op); k++)
            pdf_put_places(b, (const double[]){s->p[k].x, s->p[k].y}, 2);
        buf_put_c(b, word[s->op]);
    }
}

void pdf_draw_rect(struct pdf *p, const struct dlist_cmd *cmd)
{
    struct dlist_rect r = cmd->rect;

    pdf_set_fill_rgb(p, cmd->rgb);
    pdf_put_places(&p->content, (const double[]){r.x, r.y, r.w, r.h}, 4);
    buf_put_c(&p->content, "re f\n");
}

void pdf_draw_path(struct pdf *p, const struct dlist_cmd *cmd)
{
    bool is_fill = cmd->op == DLIST_FILL;

    if (is_fill)
        pdf_set_fill_rgb(p, cmd->rgb);
    else
        set_stroke(p, cmd);
    pdf_put_path(&p->content, cmd->u.shape.path);
    buf_put_c(&p->content, is_fill ? "f\n" : "S\n");
}
