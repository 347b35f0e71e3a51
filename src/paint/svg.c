/* One page as SVG.
 *
 * Each glyph's outline is defined once, in thousandths of an em, and runs of glyphs refer to it.
 * Lengths are points, y grows downwards.  (cairo's own SVG repeats outlines for every size, and
 * differs from run to run in its ids.) */
#include "base/memo.h"
#include "paint/paint_int.h"

struct svg {
    struct paint_job job;
    double height_pt;
    struct buf defs, body;
    struct memo glyphs; /* whose outlines are in defs */
    uint64_t has_group; /* a bit for each open tag, the innermost lowest: has it a <g>? */
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

/* Text escaped for an element or double quotes. */
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
    memo_init(&s->glyphs, SIZE_MAX, SIZE_MAX);
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
    if (l->lang != NULL)
        buf_printf(out, " xml:lang=\"%s\"", l->lang);
    buf_put_c(out, ">\n");
    if (l->title != NULL) {
        buf_put_c(out, "<title>");
        put_escaped(out, l->title);
        buf_put_c(out, "</title>\n");
    }
    buf_put_c(&s->body, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    return true;
}

/* Defines the outline of a glyph, once. */
static void define_glyph(struct svg *s, const struct font *f, uint32_t gid)
{
    const uint32_t parts[] = {(uint32_t)font_index(f), gid};
    double scale = 1000 / font_units_per_em(f);
    struct path outline = {0};

    if (!memo_put(&s->glyphs, (struct str){(const char *)parts, sizeof parts}))
        return;
    font_outline(s->job.scratch, f, gid, &outline);
    buf_printf(&s->defs, "<path id=\"g%zu-%u\"", font_index(f), (unsigned)gid);
    put_path(&s->defs, &outline, scale, scale, (struct path_point){0, 0});
    buf_put_c(&s->defs, "/>\n");
}

static void put_fill(struct svg *s, const struct path *p, uint32_t rgb)
{
    buf_put_c(&s->body, "<path");
    put_colour(&s->body, "fill", rgb);
    put_path(&s->body, p, 1, -1, (struct path_point){0, s->height_pt});
    buf_put_c(&s->body, "/>\n");
}

static void draw_glyphs(struct svg *s, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    struct path_point origin = {cmd->u.glyphs.x_pt, cmd->u.glyphs.y_pt};
    struct paint_pen pen = paint_pen_begin(cmd);
    double per_pt = 1000 / run->size_pt;
    struct path boxes = paint_boxes(s->job.scratch, cmd);

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
    if (boxes.segments.n)
        put_fill(s, &boxes, run->rgb);
}

static void draw_stroke(struct svg *s, const struct dlist_cmd *cmd)
{
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

static void draw_image(struct svg *s, const struct dlist_cmd *cmd)
{
    struct buf png;

    buf_init(&png, s->job.scratch, s->job.out->max);
    paint_write_png(&png, cmd->u.image, true, 0, s->job.scratch);
    buf_put_c(&s->body, "<image");
    put_rect(s, cmd->rect);
    buf_put_c(&s->body, " preserveAspectRatio=\"none\"");
    buf_put_c(&s->body, " xlink:href=\"data:image/png;base64,");
    put_base64(&s->body, buf_str(&png));
    buf_put_c(&s->body, "\"/>\n");
}

/* Other pages are other files, so only links to the world outside are kept. */
static void add_link(struct svg *s, const struct dlist_cmd *cmd)
{
    if (cmd->u.link.uri == NULL)
        return;
    buf_put_c(&s->body, "<a xlink:href=\"");
    put_escaped(&s->body, cmd->u.link.uri);
    buf_put_c(&s->body, "\"><rect");
    put_rect(s, cmd->rect);
    buf_put_c(&s->body, " fill=\"none\" pointer-events=\"all\"/></a>\n");
}

/* A figure becomes a group with its alternative text; other tags are left out. */
static void open_tag(struct svg *s, const struct dlist_cmd *cmd)
{
    bool is_figure = cmd->u.tag.role == DLIST_ROLE_FIGURE && cmd->u.tag.text != NULL;

    s->has_group = s->has_group << 1 | is_figure;
    if (!is_figure)
        return;
    buf_put_c(&s->body, "<g role=\"img\" aria-label=\"");
    put_escaped(&s->body, cmd->u.tag.text);
    buf_put_c(&s->body, "\">\n");
}

static bool svg_draw(void *self, const struct dlist_cmd *cmd)
{
    struct svg *s = self;
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path frame;

    switch (cmd->op) {
    case DLIST_GLYPHS: draw_glyphs(s, cmd); break;
    case DLIST_RECT:
        buf_put_c(&s->body, "<rect");
        put_rect(s, cmd->rect);
        put_colour(&s->body, "fill", cmd->rgb);
        buf_put_c(&s->body, "/>\n");
        break;
    case DLIST_FRAME:
        frame = dlist_frame_path(cmd, room);
        put_fill(s, &frame, cmd->rgb);
        break;
    case DLIST_FILL: put_fill(s, cmd->u.shape.path, cmd->rgb); break;
    case DLIST_STROKE: draw_stroke(s, cmd); break;
    case DLIST_IMAGE: draw_image(s, cmd); break;
    case DLIST_LINK: add_link(s, cmd); break;
    case DLIST_TAG_OPEN: open_tag(s, cmd); break;
    case DLIST_TAG_CLOSE:
        if (s->has_group & 1)
            buf_put_c(&s->body, "</g>\n");
        s->has_group >>= 1;
        break;
    case DLIST_BOOKMARK: /* a page by itself has none of these */
    case DLIST_FIELD:
    case DLIST_GROUP:
    case DLIST_OP_COUNT: break;
    }
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

static void svg_release(void *self)
{
    struct svg *s = self;

    memo_clear(&s->glyphs);
}

const struct painter painter_svg = {
    .name = "SVG",
    .is_one_page = true,
    .begin = svg_begin,
    .page_begin = svg_page_begin,
    .draw = svg_draw,
    .page_end = svg_page_end,
    .release = svg_release,
};
