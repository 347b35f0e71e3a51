/* One page as pixels, drawn with cairo. */
#include <cairo.h>
#include <math.h>

#include "base/arena.h"
#include "paint/paint_int.h"

struct raster {
    cairo_t *cr; /* its units are points, its y grows upwards */
    struct arena *scratch;
};

static void set_rgb(struct raster *r, uint32_t rgb)
{
    cairo_set_source_rgb(r->cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                         (rgb & 0xff) / 255.0);
}

static void add_path(struct raster *r, const struct path *path)
{
    for (size_t i = 0; i < path->segments.n; i++) {
        const struct path_segment *s = &path->segments.item[i];
        const struct path_point *p = s->p;

        switch (s->op) {
        case PATH_MOVE: cairo_move_to(r->cr, p->x, p->y); break;
        case PATH_LINE: cairo_line_to(r->cr, p->x, p->y); break;
        case PATH_CURVE:
            cairo_curve_to(r->cr, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
            break;
        case PATH_CLOSE: cairo_close_path(r->cr); break;
        }
    }
}

static void fill_path(struct raster *r, const struct path *path, uint32_t rgb)
{
    set_rgb(r, rgb);
    add_path(r, path);
    cairo_fill(r->cr);
}

static void draw_glyphs(struct raster *r, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    struct paint_pen pen = paint_pen_begin(cmd);

    set_rgb(r, run->rgb);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct path_point at = paint_pen_place(&pen, &run->glyph[i]);

        struct arena_mark mark = arena_save(r->scratch);
        struct path outline = {0};

        font_outline(r->scratch, run->font, run->glyph[i].gid, &outline);
        cairo_save(r->cr);
        cairo_translate(r->cr, at.x, at.y);
        cairo_scale(r->cr, pen.pt_per_unit, pen.pt_per_unit);
        add_path(r, &outline);
        cairo_restore(r->cr);
        arena_restore(r->scratch, mark);
    }
    cairo_fill(r->cr);
}

static void draw_stroke(struct raster *r, const struct dlist_cmd *cmd)
{
    bool is_round = cmd->u.shape.has_round_ends;

    set_rgb(r, cmd->rgb);
    cairo_set_line_width(r->cr, cmd->u.shape.width_pt);
    cairo_set_line_cap(r->cr, is_round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(r->cr, is_round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(r->cr, &cmd->u.shape.dash_pt, cmd->u.shape.dash_pt > 0, 0);
    add_path(r, cmd->u.shape.path);
    cairo_stroke(r->cr);
}

static void draw_image(struct raster *r, const struct dlist_cmd *cmd)
{
    const struct dlist_image *image = cmd->u.image;
    /* cairo only reads these pixels, though its types allow more. */
    void *pixel = (void *)(uintptr_t)image->pixel;
    cairo_surface_t *source = cairo_image_surface_create_for_data(
        pixel, CAIRO_FORMAT_ARGB32, (int)image->width, (int)image->height, (int)image->width * 4);

    cairo_save(r->cr);
    cairo_translate(r->cr, cmd->rect.x, cmd->rect.y + cmd->rect.h);
    cairo_scale(r->cr, cmd->rect.w / image->width, -cmd->rect.h / image->height);
    cairo_set_source_surface(r->cr, source, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(r->cr), CAIRO_EXTEND_PAD); /* no pale edge */
    cairo_rectangle(r->cr, 0, 0, image->width, image->height);
    cairo_fill(r->cr);
    cairo_restore(r->cr);
    cairo_surface_destroy(source);
}

static void draw(struct raster *r, const struct dlist_cmd *cmd)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path frame;

    switch (cmd->op) {
    case DLIST_GLYPHS: draw_glyphs(r, cmd); break;
    case DLIST_RECT:
        set_rgb(r, cmd->rgb);
        cairo_rectangle(r->cr, cmd->rect.x, cmd->rect.y, cmd->rect.w, cmd->rect.h);
        cairo_fill(r->cr);
        break;
    case DLIST_FRAME:
        frame = dlist_frame_path(cmd, room);
        fill_path(r, &frame, cmd->rgb);
        break;
    case DLIST_FILL: fill_path(r, cmd->u.shape.path, cmd->rgb); break;
    case DLIST_STROKE: draw_stroke(r, cmd); break;
    case DLIST_IMAGE: draw_image(r, cmd); break;
    case DLIST_LINK: /* a picture has none of these */
    case DLIST_BOOKMARK:
    case DLIST_FIELD:
    case DLIST_TAG_OPEN:
    case DLIST_TAG_CLOSE:
    case DLIST_GROUP:
    case DLIST_OP_COUNT: break;
    }
}

bool paint_png(const struct paint_job *job)
{
    const struct dlist_page *page = &job->list->pages.item[job->options.page];
    double scale = job->options.dpi / 72;
    struct dlist_image pixels = {.width = (unsigned)ceil(page->width_pt * scale),
                                 .height = (unsigned)ceil(page->height_pt * scale)};
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)pixels.width, (int)pixels.height);
    struct raster r = {.cr = cairo_create(surface), .scratch = job->scratch};
    cairo_status_t status;

    set_rgb(&r, 0xffffff);
    cairo_paint(r.cr);
    cairo_scale(r.cr, scale, -scale);
    cairo_translate(r.cr, 0, -page->height_pt);
    for (size_t i = 0; i < page->cmds.n; i++)
        draw(&r, &page->cmds.item[i]);
    cairo_surface_flush(surface);
    status = cairo_status(r.cr);
    if (status == CAIRO_STATUS_SUCCESS) {
        /* Pixels of 32 bits fill their rows: the stride is the width. */
        pixels.pixel = (const void *)cairo_image_surface_get_data(surface);
        paint_write_png(job->out, &pixels, false, job->options.dpi, job->scratch);
    }
    cairo_destroy(r.cr);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ||
           diag_report(job->diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                       "cairo cannot draw the page: %s", cairo_status_to_string(status));
}
