/* One page as pixels, drawn with cairo, whose y grows downwards. */
#include <cairo-ft.h>
#include <cairo.h>
#include <math.h>

#include "base/memo.h"
#include "paint/paint_int.h"

struct raster {
    struct paint_job job;
    cairo_surface_t *surface;
    cairo_t *cr;
    double height_pt;
    unsigned width_px, height_px;
    struct memo outlines;              /* of glyphs, in font units */
    VEC_OF(cairo_font_face_t *) faces; /* by font_index; NULL where not used yet */
};

static bool check(struct raster *r)
{
    cairo_status_t status = r->cr != NULL ? cairo_status(r->cr) : cairo_surface_status(r->surface);

    return status == CAIRO_STATUS_SUCCESS ||
           diag_report(r->job.diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                       "cairo cannot draw the page: %s", cairo_status_to_string(status));
}

static bool raster_begin(const struct paint_job *job, void **self)
{
    struct raster *r = ARENA_NEW(job->scratch, struct raster);

    r->job = *job;
    memo_init(&r->outlines, SIZE_MAX, SIZE_MAX);
    *self = r;
    return true;
}

static void set_rgb(struct raster *r, uint32_t rgb)
{
    cairo_set_source_rgb(r->cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                         (rgb & 0xff) / 255.0);
}

static bool raster_page_begin(void *self, const struct dlist_page *page, size_t index)
{
    struct raster *r = self;
    double scale = r->job.options.dpi / 72;
    cairo_font_options_t *o;

    (void)index;
    r->height_pt = page->height_pt;
    r->width_px = (unsigned)ceil(page->width_pt * scale);
    r->height_px = (unsigned)ceil(page->height_pt * scale);
    r->surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)r->width_px, (int)r->height_px);
    if (!check(r))
        return false;
    r->cr = cairo_create(r->surface);
    cairo_scale(r->cr, scale, scale);
    set_rgb(r, 0xffffff);
    cairo_paint(r->cr);
    o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(r->cr, o);
    cairo_font_options_destroy(o);
    return check(r);
}

/* Adds P, scaled and then moved, to cairo's current path. */
static void add_path(struct raster *r, const struct path *p, double scale, struct path_point at)
{
    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];
        double x[3], y[3];

        for (int k = 0; k < 3; k++) {
            x[k] = at.x + s->p[k].x * scale;
            y[k] = r->height_pt - at.y - s->p[k].y * scale;
        }
        switch (s->op) {
        case PATH_MOVE: cairo_move_to(r->cr, x[0], y[0]); break;
        case PATH_LINE: cairo_line_to(r->cr, x[0], y[0]); break;
        case PATH_CURVE: cairo_curve_to(r->cr, x[0], y[0], x[1], y[1], x[2], y[2]); break;
        case PATH_CLOSE: cairo_close_path(r->cr); break;
        }
    }
}

static cairo_font_face_t *face_of(struct raster *r, const struct font *f)
{
    size_t index = font_index(f);

    while (r->faces.n <= index)
        VEC_PUSH(r->job.scratch, &r->faces, NULL);
    if (r->faces.item[index] == NULL)
        r->faces.item[index] =
            cairo_ft_font_face_create_for_ft_face(font_ft_face(f), FT_LOAD_NO_HINTING);
    return r->faces.item[index];
}

/* Bitmaps of glyphs at whole pixels, as poppler draws them. */
static void show_glyphs(struct raster *r, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    struct paint_pen pen = paint_pen_begin(cmd);
    struct arena_mark mark;
    cairo_glyph_t *glyph;
    int n = 0;

    cairo_set_font_face(r->cr, face_of(r, run->font));
    cairo_set_font_size(r->cr, run->size_pt);
    mark = arena_save(r->job.scratch);
    glyph = ARENA_NEW_N(r->job.scratch, cairo_glyph_t, run->n_glyphs);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct path_point at = paint_pen_place(&pen, &run->glyph[i]);

        if (run->glyph[i].gid != TEXT_BOX_GID)
            glyph[n++] = (cairo_glyph_t){run->glyph[i].gid, at.x, r->height_pt - at.y};
    }
    cairo_show_glyphs(r->cr, glyph, n);
    arena_restore(r->job.scratch, mark);
}

static const struct path *outline_of(struct raster *r, const struct font *f, uint32_t gid)
{
    const uint32_t parts[] = {(uint32_t)font_index(f), gid};
    struct memo_key key = memo_key((struct str){(const char *)parts, sizeof parts});
    struct path *outline = memo_find(&r->outlines, &key);

    if (outline == NULL) {
        outline = ARENA_NEW(&r->outlines.arena, struct path);
        font_outline(&r->outlines.arena, f, gid, outline);
        memo_keep(&r->outlines, key, outline);
    }
    return outline;
}

static void fill_outlines(struct raster *r, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    struct paint_pen pen = paint_pen_begin(cmd);

    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];
        struct path_point at = paint_pen_place(&pen, g);

        if (g->gid != TEXT_BOX_GID)
            add_path(r, outline_of(r, run->font, g->gid), pen.pt_per_unit, at);
    }
    cairo_fill(r->cr);
}

static void fill_path(struct raster *r, const struct path *path, uint32_t rgb)
{
    set_rgb(r, rgb);
    add_path(r, path, 1, (struct path_point){0, 0});
    cairo_fill(r->cr);
}

static void draw_glyphs(struct raster *r, const struct dlist_cmd *cmd)
{
    struct path boxes = paint_boxes(r->job.scratch, cmd);

    set_rgb(r, cmd->u.glyphs.run->rgb);
    if (r->job.options.snaps_glyphs)
        show_glyphs(r, cmd);
    else
        fill_outlines(r, cmd);
    fill_path(r, &boxes, cmd->u.glyphs.run->rgb);
}

static void draw_stroke(struct raster *r, const struct dlist_cmd *cmd)
{
    bool is_round = cmd->u.shape.has_round_ends;

    set_rgb(r, cmd->rgb);
    cairo_set_line_width(r->cr, cmd->u.shape.width_pt);
    cairo_set_line_cap(r->cr, is_round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(r->cr, is_round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_set_dash(r->cr, &cmd->u.shape.dash_pt, cmd->u.shape.dash_pt > 0, 0);
    add_path(r, cmd->u.shape.path, 1, (struct path_point){0, 0});
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
    cairo_translate(r->cr, cmd->rect.x, r->height_pt - cmd->rect.y - cmd->rect.h);
    cairo_scale(r->cr, cmd->rect.w / image->width, cmd->rect.h / image->height);
    cairo_set_source_surface(r->cr, source, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(r->cr), CAIRO_EXTEND_PAD); /* no pale edge */
    cairo_rectangle(r->cr, 0, 0, image->width, image->height);
    cairo_fill(r->cr);
    cairo_restore(r->cr);
    cairo_surface_destroy(source);
}

static bool raster_draw(void *self, const struct dlist_cmd *cmd)
{
    struct raster *r = self;
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path frame;

    switch (cmd->op) {
    case DLIST_GLYPHS: draw_glyphs(r, cmd); break;
    case DLIST_RECT:
        set_rgb(r, cmd->rgb);
        cairo_rectangle(r->cr, cmd->rect.x, r->height_pt - cmd->rect.y - cmd->rect.h, cmd->rect.w,
                        cmd->rect.h);
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
    return true;
}

static bool raster_page_end(void *self)
{
    struct raster *r = self;
    struct dlist_image page = {.width = r->width_px, .height = r->height_px};

    cairo_surface_flush(r->surface);
    if (!check(r))
        return false;
    /* Pixels of 32 bits fill their rows: the stride is the width. */
    page.pixel = (const void *)cairo_image_surface_get_data(r->surface);
    paint_write_png(r->job.out, &page, false, r->job.options.dpi, r->job.scratch);
    return true;
}

static void raster_release(void *self)
{
    struct raster *r = self;

    memo_clear(&r->outlines);
    cairo_destroy(r->cr); /* NULL does nothing, here and below */
    cairo_surface_destroy(r->surface);
    for (size_t i = 0; i < r->faces.n; i++)
        cairo_font_face_destroy(r->faces.item[i]);
    /* cairo caches scaled fonts, which need their faces, but the owner of the fonts may close those
     * at any time.  Nothing else of cairo is in use here, so its caches can be emptied. */
    if (r->faces.n)
        cairo_debug_reset_static_data();
}

const struct painter painter_png = {
    .name = "PNG",
    .is_one_page = true,
    .begin = raster_begin,
    .page_begin = raster_page_begin,
    .draw = raster_draw,
    .page_end = raster_page_end,
    .release = raster_release,
};
