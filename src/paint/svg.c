/* One page as SVG.
 *
 * Each glyph's outline is defined once, in thousandths of an em, and runs of glyphs refer to it.
 * Lengths are points, y grows downwards.  (cairo's own SVG repeats outlines for every size, and
 * differs from run to run in its ids.) */
#include "base/memo.h"
#include "base/num.h"
#include "paint/paint_int.h"

struct svg {
    struct buf defs, body;
    struct arena *scratch;
    double height_pt;
    struct memo glyphs; /* whose outlines are in defs */
    uint64_t has_group; /* a bit for each open tag, the innermost lowest: has it a <g>? */
};

/* X in thousandths. */
static const char *num(struct svg *s, double x)
{
    char text[NUM_MAX];

    return arena_strdup(s->scratch, num_format(text, x, 3, true));
}

/* d="...": every point scaled, then moved. */
static void put_path(struct buf *b, const struct path *p, double scale_x, double scale_y,
                     double move_y)
{
    static const char letter[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};

    buf_put_c(b, " d=\"");
    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];

        buf_put_byte(b, letter[s->op]);
        for (size_t k = 0; k < path_n_points(s->op); k++) {
            buf_put_byte(b, ' ');
            buf_put_num(b, s->p[k].x * scale_x, 3);
            buf_put_byte(b, ' ');
            buf_put_num(b, move_y + s->p[k].y * scale_y, 3);
        }
    }
    buf_put_c(b, "\"/>\n");
}

static void put_rect(struct svg *s, const char *element, struct dlist_rect r)
{
    buf_printf(&s->body, "<%s x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"", element, num(s, r.x),
               num(s, s->height_pt - r.y - r.h), num(s, r.w), num(s, r.h));
}

/* Defines the outline of a glyph, once. */
static void define_glyph(struct svg *s, const struct font *f, uint32_t gid)
{
    const uint32_t parts[] = {(uint32_t)font_index(f), gid};
    double scale = 1000 / font_units_per_em(f);
    struct path outline = {0};

    if (!memo_put(&s->glyphs, (struct str){(const char *)parts, sizeof parts}))
        return;
    font_outline(s->scratch, f, gid, &outline);
    buf_printf(&s->defs, "<path id=\"g%zu-%u\"", font_index(f), (unsigned)gid);
    put_path(&s->defs, &outline, scale, scale, 0);
}

static void put_fill(struct svg *s, const struct path *p, uint32_t rgb)
{
    buf_printf(&s->body, "<path fill=\"#%06x\"", (unsigned)rgb);
    put_path(&s->body, p, 1, -1, s->height_pt);
}

static void draw_glyphs(struct svg *s, const struct dlist_cmd *cmd)
{
    const struct text_run *run = cmd->u.glyphs.run;
    struct path_point origin = {cmd->u.glyphs.x_pt, cmd->u.glyphs.y_pt};
    struct paint_pen pen = paint_pen_begin(cmd);
    double per_pt = 1000 / run->size_pt;

    buf_printf(&s->body, "<g fill=\"#%06x\" transform=\"translate(%s %s) scale(",
               (unsigned)run->rgb, num(s, origin.x), num(s, s->height_pt - origin.y));
    buf_put_num(&s->body, run->size_pt / 1000, 6);
    buf_put_byte(&s->body, ' ');
    buf_put_num(&s->body, -run->size_pt / 1000, 6);
    buf_put_c(&s->body, ")\">");
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];
        struct path_point at = paint_pen_place(&pen, g);

        define_glyph(s, run->font, g->gid);
        buf_printf(&s->body, "<use xlink:href=\"#g%zu-%u\" x=\"%s\" y=\"%s\"/>",
                   font_index(run->font), (unsigned)g->gid, num(s, (at.x - origin.x) * per_pt),
                   num(s, (at.y - origin.y) * per_pt));
    }
    buf_put_c(&s->body, "</g>\n");
}

static void draw_stroke(struct svg *s, const struct dlist_cmd *cmd)
{
    const char *ends = cmd->u.shape.has_round_ends
                           ? "stroke-linecap=\"round\" stroke-linejoin=\"round\""
                           : "stroke-miterlimit=\"10\""; /* as in PDF */

    buf_printf(&s->body, "<path fill=\"none\" stroke=\"#%06x\" stroke-width=\"%s\" %s",
               (unsigned)cmd->rgb, num(s, cmd->u.shape.width_pt), ends);
    if (cmd->u.shape.dash_pt > 0)
        buf_printf(&s->body, " stroke-dasharray=\"%s\"", num(s, cmd->u.shape.dash_pt));
    put_path(&s->body, cmd->u.shape.path, 1, -1, s->height_pt);
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
    struct buf png = buf_in(s->scratch, s->body.max);

    paint_write_png(&png, cmd->u.image, true, 0, s->scratch);
    put_rect(s, "image", cmd->rect);
    buf_put_c(&s->body, " preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,");
    put_base64(&s->body, buf_str(&png));
    buf_put_c(&s->body, "\"/>\n");
}

/* Other pages are other files, so only links to the world outside are kept. */
static void add_link(struct svg *s, const struct dlist_cmd *cmd)
{
    if (cmd->u.link.uri == NULL)
        return;
    buf_printf(&s->body, "<a xlink:href=\"%s\">", paint_escape_xml(s->scratch, cmd->u.link.uri));
    put_rect(s, "rect", cmd->rect);
    buf_put_c(&s->body, " fill=\"none\" pointer-events=\"all\"/></a>\n");
}

/* A figure becomes a group with its alternative text; other tags are left out. */
static void open_tag(struct svg *s, const struct dlist_cmd *cmd)
{
    bool is_figure = cmd->u.tag.role == DLIST_ROLE_FIGURE && cmd->u.tag.text != NULL;

    s->has_group = s->has_group << 1 | is_figure;
    if (is_figure)
        buf_printf(&s->body, "<g role=\"img\" aria-label=\"%s\">\n",
                   paint_escape_xml(s->scratch, cmd->u.tag.text));
}

static void draw(struct svg *s, const struct dlist_cmd *cmd)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    struct path frame;

    switch (cmd->op) {
    case DLIST_GLYPHS: draw_glyphs(s, cmd); break;
    case DLIST_RECT:
        put_rect(s, "rect", cmd->rect);
        buf_printf(&s->body, " fill=\"#%06x\"/>\n", (unsigned)cmd->rgb);
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
}

bool paint_svg(const struct paint_job *job)
{
    const struct dlist *l = job->list;
    const struct dlist_page *page = &l->pages.item[job->options.page];
    struct svg s = {.scratch = job->scratch, .height_pt = page->height_pt};
    const char *w = num(&s, page->width_pt), *h = num(&s, page->height_pt);
    struct buf *out = job->out;

    s.defs = buf_in(job->scratch, out->max);
    s.body = buf_in(job->scratch, out->max);
    for (size_t i = 0; i < page->cmds.n; i++)
        draw(&s, &page->cmds.item[i]);
    buf_printf(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" "
               "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
               "width=\"%spt\" height=\"%spt\" viewBox=\"0 0 %s %s\"",
               w, h, w, h);
    if (l->lang != NULL)
        buf_printf(out, " xml:lang=\"%s\"", l->lang);
    buf_put_c(out, ">\n");
    if (l->title != NULL)
        buf_printf(out, "<title>%s</title>\n", paint_escape_xml(s.scratch, l->title));
    buf_put_c(out, "<defs>\n");
    buf_put_str(out, buf_str(&s.defs));
    buf_put_c(out, "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    buf_put_str(out, buf_str(&s.body));
    buf_put_c(out, "</svg>\n");
    out->is_full = out->is_full || s.defs.is_full || s.body.is_full;
    memo_clear(&s.glyphs);
    return true;
}
