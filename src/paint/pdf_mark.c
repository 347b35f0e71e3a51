/* What a page shows besides text: rectangles, paths, images, clips. */
#include <hpdf.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "paint/pdf_int.h"

static void put_rgb(struct buf *b, uint32_t rgb, const char *gray_op, const char *rgb_op)
{
    const double channel[3] = {(rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                               (rgb & 0xff) / 255.0};
    bool is_gray = (rgb & 0xff) == (rgb >> 8 & 0xff) && (rgb & 0xff) == (rgb >> 16 & 0xff);

    pdf_put_numbers(b, channel, is_gray ? 1 : 3);
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
            pdf_put_numbers(b, (const double[]){s->p[k].x, s->p[k].y}, 2);
        buf_put_c(b, word[s->op]);
    }
}

static void put_rect(struct pdf *p, struct dlist_rect r)
{
    pdf_put_numbers(&p->content, (const double[]){r.x, r.y, r.w, r.h}, 4);
    buf_put_c(&p->content, "re");
}

bool pdf_show_rect(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    pdf_set_fill_rgb(p, cmd->rgb);
    put_rect(p, cmd->rect);
    buf_put_c(&p->content, " f\n");
    return true;
}

bool pdf_show_fill(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    if (!cmd->u.shape.path->segments.n)
        return true;
    pdf_set_fill_rgb(p, cmd->rgb);
    pdf_put_path(&p->content, cmd->u.shape.path);
    buf_put_c(&p->content, "f\n");
    return true;
}

bool pdf_show_stroke(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    if (!cmd->u.shape.path->segments.n)
        return true;
    set_stroke(p, cmd);
    pdf_put_path(&p->content, cmd->u.shape.path);
    buf_put_c(&p->content, "S\n");
    return true;
}

/* One channel group of RGBA pixels, packed, as an image: FROM 0 takes colours, 3 opacity. */
static HPDF_Dict image_stream(struct pdf *p, const struct dlist_image *image, const uint8_t *rgba,
                              int from)
{
    struct arena *scratch = p->job.scratch;
    size_t n = (size_t)image->width * image->height, n_channels = from == 3 ? 1 : 3;
    uint8_t *bytes = ARENA_NEW_N(scratch, uint8_t, n * n_channels), *to = bytes;
    HPDF_Dict d;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n_channels; k++)
            *to++ = rgba[4 * i + (size_t)from + k];
    d = pdf_own_stream(p, (struct str){(const char *)bytes, n * n_channels});
    if (!d)
        return NULL;
    d->header.obj_class |= HPDF_OSUBCLASS_XOBJECT;
    pdf_set_name(p, d, "Type", "XObject");
    pdf_set_name(p, d, "Subtype", "Image");
    pdf_set_integer(p, d, "Width", (int)image->width);
    pdf_set_integer(p, d, "Height", (int)image->height);
    pdf_set_name(p, d, "ColorSpace", from == 3 ? "DeviceGray" : "DeviceRGB");
    pdf_set_integer(p, d, "BitsPerComponent", 8);
    return d;
}

static const char *sum_of(struct pdf *p, const struct dlist_image *image)
{
    const uint32_t size[2] = {image->width, image->height};
    struct digest *d = digest_begin(p->job.scratch);

    digest_add(d, size, sizeof size);
    digest_add(d, image->pixel, (size_t)image->width * image->height * sizeof *image->pixel);
    return digest_end_hex(p->job.scratch, d);
}

/* In a run each list brings an image of its own, often of the same pixels. */
static const char *find_image(struct pdf *p, const char *sum)
{
    for (size_t i = 0; sum && i < p->images.n; i++)
        if (!strcmp(p->images.item[i].sum, sum))
            return p->images.item[i].name;
    return NULL;
}

/* An image shown on many pages is embedded once. */
static const char *name_image(struct pdf *p, const struct dlist_image *image)
{
    struct arena *scratch = p->job.scratch;
    struct arena_mark mark;
    const char *sum = NULL, *name;
    const uint8_t *rgba;
    bool is_opaque;
    HPDF_Dict d;

    for (size_t i = 0; i < p->images.n; i++)
        if (p->images.item[i].image == image)
            return p->images.item[i].name;
    if (p->is_run)
        sum = sum_of(p, image);
    name = find_image(p, sum);
    if (!name) {
        name = arena_printf(scratch, "I%zu", p->images.n);
        mark = arena_save(scratch);
        rgba = paint_straight_pixels(scratch, image, &is_opaque);
        d = image_stream(p, image, rgba, 0);
        if (!is_opaque)
            pdf_set(p, d, "SMask", image_stream(p, image, rgba, 3));
        pdf_set(p, p->xobjects, name, d);
        pdf_restore_scratch(p, mark);
    }
    VEC_PUSH(scratch, &p->images, (struct pdf_image){image, sum, name});
    return name;
}

bool pdf_show_image(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    buf_put_c(&p->content, "q ");
    pdf_put_numbers(&p->content,
                    (const double[]){cmd->rect.w, 0, 0, cmd->rect.h, cmd->rect.x, cmd->rect.y}, 6);
    buf_printf(&p->content, "cm /%s Do Q\n", name_image(p, cmd->u.image));
    return true;
}

bool pdf_push_clip(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    p->saved[p->n_saved++] = p->state;
    buf_put_c(&p->content, "q ");
    put_rect(p, cmd->rect);
    buf_put_c(&p->content, " W n\n");
    return true;
}

bool pdf_pop_clip(void *self, const struct dlist_cmd *cmd)
{
    struct pdf *p = self;

    (void)cmd;
    p->state = p->saved[--p->n_saved];
    buf_put_c(&p->content, "Q\n");
    return true;
}
