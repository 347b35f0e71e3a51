/* One page as SVG, written plainly: each glyph's outline once, in thousandths of an em, then runs
 * that use them.  (cairo's SVG numbers its parts by a counter of the process and repeats outlines
 * for every size.)  Lengths are points, y down. */
#include "base/arena.h"
#include "paint/paint_int.h"

struct svg_font {
    uint8_t *is_defined; /* by glyph id */
    size_t n;
};

struct svg {
    struct paint_job job;
    double height_pt;
    struct buf defs, body;
    struct paint_outlines outlines;
    VEC_OF(struct svg_font) fonts; /* by font_index */
    unsigned n_clips;
    uint64_t has_group; /* bit 0: whether the tag opened last opened a group too */
};

static void put_number(struct buf *b, double x)
{
    buf_put_num(b, x, 3, true);
}

/* NAME="X" */
static void put_length(struct buf *b, const char *name, double x)
{
    buf_printf(b, " %s=\"", name);
    put_number(b, x);
    buf_put_byte(b, '"');
}

static void put_colour(struct buf *b, const char *name, uint32_t rgb)
{
    buf_printf(b, " %s=\"#%06x\"", name, (unsigned)rgb & 0xffffff);
}

/* Text as it may stand in an element or between double quotes. */
static void put_escaped(struct buf *b, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&': buf_put_c(b, "&amp;"); break;
        case '<': buf_put_c(b, "&lt;"); break;
        case '"': buf_put_c(b, "&quot;"); break;
        default: buf_put_byte(b, *text);
        }
    }
}

static void put_rect(struct svg *s, struct dlist_rect r)
{
    put_length(&s->body, "x", r.x);
    put_length(&s->body, "y", s->height_pt - r.y - r.h);
    put_length(&s->body, "width", r.w);
    put_length(&s->body, "height", r.h);
}

/* d="...": every point scaled, then moved. */
static void put_path(struct buf *b, const struct path *p, double scale_x, double scale_y,
                     struct path_point at)
{
    static const char letter[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};

    buf_put_c(b, " d=\"");
    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];

        buf_put_byte(b, letter[s->op]);
        for (size_t k = 0; k < path_n_points(s->op); k++) {
            if (k)
                buf_put_byte(b, ' ');
            put_number(b, at.x + s->p[k].x * scale_x);
            buf_put_byte(b, ' ');
            put_number(b, at.y + s->p[k].y * scale_y);
        }
    }
    buf_put_byte(b, '"');
}

static bool svg_begin(const struct paint_job *job, void **self)
{
    struct svg *s = ARENA_NEW(job->scratch, struct svg);

    s->job = *job;
    s->outlines.arena = job->scratch;
    buf_init(&s->defs, job->scratch, job->out->max);
    buf_init(&s->body, job->scratch, job->out->max);
    *self = s;
    return true;
}

static bool svg_page_begin(void *self, const struct dlist_page *page, size_t index)
{
    struct svg *s = self;
    struct buf *out = s->job.out;
    const struct dlist *l = s->job.list;

    (void)index;
    s->height_pt = page->height_pt;
    buf_put_c(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                   "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"");
    put_number(out, page->width_pt);
    buf_put_c(out, "pt\" height=\"");
    put_number(out, page->height_pt);
    buf_put_c(out, "pt\" viewBox=\"0 0 ");
    put_number(out, page->width_pt);
    buf_put_byte(out, ' ');
    put_number(out, page->height_pt);
    buf_put_byte(out, '"');
    if (l->lang)
        buf_printf(out, " xml:lang=\"%s\"", l->lang);
    buf_put_c(out, ">\n");
    if (l->title) {
        buf_put_c(out, "<title>");
        put_escaped(out, l->title);
        buf_put_c(out, "</title>\n");
    }
    buf_put_c(&s->body, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    return true;
}

/* Writes the outline of a glyph unless that was done before. */
static void define_glyph(struct svg *s, const struct font *f, uint32_t gid)
{
    size_t index = font_index(f), n;
    double scale = 1000 / font_units_per_em(f);
    struct svg_font *font;

    while (s->fonts.n <= index)
        VEC_PUSH(s->job.scratch, &s->fonts, (struct svg_font){0});
    font = &s->fonts.item[index];
    for (n = font->n ? font->n : 256; n <= gid;)
        n *= 2;
    if (n > font->n) {
        font->is_defined = arena_grow(s->job.scratch, font->is_defined, font->n, n, 1);
        font->n = n;
    }
    if (font->is_defined[gid])
        return;
    font->is_defined[gid] = 1;
    buf_printf(&s->defs, "<path id=\"g%zu-%u\"", index, (unsigned)gid);
    put_path(&s->defs, paint_find_outline(&s->outlines, f, gid), scale, scale,
             (struct path_point){0, 0});
    buf_put_c(&s->defs, "/>\n");
}

static void put_fill(struct svg *s, const struct path *p, uint32_t rgb)
{
    buf_put_c(&s->body, "<path");
    put_colour(&s->body, "fill", rgb);
    put_path(&s->body, p, 1, -1, (struct path_point){0, s->height_pt});
    buf_put_c(&s->body, "/>\n");
}

static bool svg_glyphs(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;
    const struct text_run *run = cmd->u.glyphs.run;
    struct path_point origin = {cmd->u.glyphs.x_pt, cmd->u.glyphs.y_pt};
    struct paint_pen pen = paint_pen_begin(cmd);
    double per_pt = 1000 / run->size_pt;
    const struct path *boxes = paint_find_boxes(s->job.scratch, cmd);

    buf_put_c(&s->body, "<g");
    put_colour(&s->body, "fill", run->rgb);
    buf_put_c(&s->body, " transform=\"translate(");
    put_number(&s->body, origin.x);
    buf_put_byte(&s->body, ' ');
    put_number(&s->body, s->height_pt - origin.y);
    buf_put_c(&s->body, ") scale(");
    buf_put_num(&s->body, run->size_pt / 1000, 6, true);
    buf_put_byte(&s->body, ' ');
    buf_put_num(&s->body, -run->size_pt / 1000, 6, true);
    buf_put_c(&s->body, ")\">");
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];
        struct path_point at = paint_pen_place(&pen, g);

        if (g->gid == TEXT_BOX_GID)
            continue;
        define_glyph(s, run->font, g->gid);
        buf_printf(&s->body, "<use xlink:href=\"#g%zu-%u\"", font_index(run->font),
                   (unsigned)g->gid);
        put_length(&s->body, "x", (at.x - origin.x) * per_pt);
        if (g->y_offset)
            put_length(&s->body, "y", (at.y - origin.y) * per_pt);
        buf_put_c(&s->body, "/>");
    }
    buf_put_c(&s->body, "</g>\n");
    if (boxes)
        put_fill(s, boxes, run->rgb);
    return true;
}

static bool svg_rect(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    buf_put_c(&s->body, "<rect");
    put_rect(s, cmd->rect);
    put_colour(&s->body, "fill", cmd->rgb);
    buf_put_c(&s->body, "/>\n");
    return true;
}

static bool svg_frame(void *self, const struct dlist_cmd *cmd)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path path = dlist_frame_path(cmd, room);

    put_fill(self, &path, cmd->rgb);
    return true;
}

static bool svg_fill(void *self, const struct dlist_cmd *cmd)
{
    put_fill(self, cmd->u.shape.path, cmd->rgb);
    return true;
}

static bool svg_stroke(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    buf_put_c(&s->body, "<path fill=\"none\"");
    put_colour(&s->body, "stroke", cmd->rgb);
    put_length(&s->body, "stroke-width", cmd->u.shape.width_pt);
    if (cmd->u.shape.dash_pt > 0)
        put_length(&s->body, "stroke-dasharray", cmd->u.shape.dash_pt);
    if (cmd->u.shape.has_round_ends)
        buf_put_c(&s->body, " stroke-linecap=\"round\" stroke-linejoin=\"round\"");
    else
        buf_put_c(&s->body, " stroke-miterlimit=\"10\""); /* as in PDF */
    put_path(&s->body, cmd->u.shape.path, 1, -1, (struct path_point){0, s->height_pt});
    buf_put_c(&s->body, "/>\n");
    return true;
}

static void put_base64(struct buf *b, struct str bytes)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < bytes.n; i += 3) {
        uint32_t v = 0;
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;

        for (size_t k = 0; k < n; k++)
            v |= (uint32_t)(unsigned char)bytes.p[i + k] << (16 - 8 * k);
        for (size_t k = 0; k < 4; k++)
            buf_put_byte(b, k <= n ? digit[v >> (18 - 6 * k) & 63] : '=');
    }
}

static bool svg_image(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;
    const struct dlist_image *image = cmd->u.image;
    struct buf png;

    buf_init(&png, s->job.scratch, s->job.out->max);
    if (!paint_write_png(&png, image, true, 0, s->job.scratch))
        return diag_report(s->job.diag, (struct loc){0}, DIAG_PAINT_LIBRARY,
                           "an image cannot be packed");
    buf_put_c(&s->body, "<image");
    put_rect(s, cmd->rect);
    buf_put_c(&s->body, " preserveAspectRatio=\"none\"");
    if (image->alt) {
        buf_put_c(&s->body, " role=\"img\" aria-label=\"");
        put_escaped(&s->body, image->alt);
        buf_put_byte(&s->body, '"');
    }
    buf_put_c(&s->body, " xlink:href=\"data:image/png;base64,");
    put_base64(&s->body, buf_str(&png));
    buf_put_c(&s->body, "\"/>\n");
    return true;
}

static bool svg_clip_push(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    s->n_clips++;
    buf_printf(&s->body, "<clipPath id=\"c%u\"><rect", s->n_clips);
    put_rect(s, cmd->rect);
    buf_printf(&s->body, "/></clipPath>\n<g clip-path=\"url(#c%u)\">\n", s->n_clips);
    return true;
}

static bool svg_clip_pop(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    (void)cmd;
    buf_put_c(&s->body, "</g>\n");
    return true;
}

/* Other pages are other files, so only links to the world outside are kept. */
static bool svg_link(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    if (!cmd->u.link.uri)
        return true;
    buf_put_c(&s->body, "<a xlink:href=\"");
    put_escaped(&s->body, cmd->u.link.uri);
    buf_put_c(&s->body, "\"><rect");
    put_rect(s, cmd->rect);
    buf_put_c(&s->body, " fill=\"none\" pointer-events=\"all\"/></a>\n");
    return true;
}

/* A figure becomes a group with its alternative text; other structure has no use here. */
static bool svg_tag_open(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;
    bool is_figure = cmd->u.tag.role == DLIST_ROLE_FIGURE && cmd->u.tag.text;

    s->has_group = s->has_group << 1 | is_figure;
    if (!is_figure)
        return true;
    buf_put_c(&s->body, "<g role=\"img\" aria-label=\"");
    put_escaped(&s->body, cmd->u.tag.text);
    buf_put_c(&s->body, "\">\n");
    return true;
}

static bool svg_tag_close(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;

    (void)cmd;
    if (s->has_group & 1)
        buf_put_c(&s->body, "</g>\n");
    s->has_group >>= 1;
    return true;
}

static bool svg_page_end(void *self)
{
    struct svg *s = self;
    struct buf *out = s->job.out;

    if (s->defs.n) {
        buf_put_c(out, "<defs>\n");
        buf_put_str(out, buf_str(&s->defs));
        buf_put_c(out, "</defs>\n");
    }
    buf_put_str(out, buf_str(&s->body));
    buf_put_c(out, "</svg>\n");
    out->is_full = out->is_full || s->defs.is_full || s->body.is_full;
    return true;
}

static bool svg_end(void *self)
{
    (void)self;
    return true;
}

const struct painter painter_svg = {
    .name = "SVG",
    .is_one_page = true,
    .begin = svg_begin,
    .page_begin = svg_page_begin,
    .op = {[DLIST_GLYPHS] = svg_glyphs,
           [DLIST_RECT] = svg_rect,
           [DLIST_FRAME] = svg_frame,
           [DLIST_FILL] = svg_fill,
           [DLIST_STROKE] = svg_stroke,
           [DLIST_IMAGE] = svg_image,
           [DLIST_CLIP_PUSH] = svg_clip_push,
           [DLIST_CLIP_POP] = svg_clip_pop,
           [DLIST_LINK] = svg_link,
           [DLIST_BOOKMARK] = paint_pass_over,
           [DLIST_FIELD] = paint_pass_over,
           [DLIST_TAG_OPEN] = svg_tag_open,
           [DLIST_TAG_CLOSE] = svg_tag_close},
    .page_end = svg_page_end,
    .end = svg_end,
};
