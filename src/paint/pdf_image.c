/* Embeds images, equal ones once. */
#include "base/arena.h"
#include "base/digest.h"
#include "paint/pdf_int.h"

enum {
    ALPHA = 3 /* index of opacity in a pixel of 4 bytes */
};

static bool is_gray(const uint8_t *rgba, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rgba[4 * i] != rgba[4 * i + 1] || rgba[4 * i] != rgba[4 * i + 2])
            return false;
    return true;
}

/* Adds the colours of RGBA pixels (FROM 0), with their opacity as a mask if HAS_MASK, or the
 * opacity alone (FROM ALPHA). */
static unsigned add_image(struct pdf *p, const struct dlist_image *image, const uint8_t *rgba,
                          size_t from, bool has_mask)
{
    size_t n = (size_t)image->width * image->height,
           n_channels = from == ALPHA || is_gray(rgba, n) ? 1 : 3;
    struct arena pixels = {0};
    uint8_t *bytes, *to;
    struct str packed;
    unsigned object;
    const char *mask = "";

    bytes = to = ARENA_NEW_N(&pixels, uint8_t, n * n_channels);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n_channels; k++)
            *to++ = rgba[4 * i + from + k];
    packed =
        pdf_deflate(p->file, p->job.scratch, (struct str){(const char *)bytes, n * n_channels});
    arena_release(&pixels);
    object = pdf_object_new(p->file);
    if (has_mask)
        mask = arena_printf(p->job.scratch, "/SMask %u 0 R\n",
                            add_image(p, image, rgba, ALPHA, false));
    pdf_stream_set(p->file, object, packed,
                   arena_printf(p->job.scratch,
                                "/Length %zu\n/Type /XObject\n/Subtype /Image\n/Width %u\n"
                                "/Height %u\n/ColorSpace /%s\n/BitsPerComponent 8\n%s",
                                packed.n, image->width, image->height,
                                n_channels == 1 ? "DeviceGray" : "DeviceRGB", mask));
    return object;
}

/* The same for the same pixels. */
static const char *name_of(struct pdf *p, const struct dlist_image *image)
{
    const uint32_t size[2] = {image->width, image->height};
    struct digest *d = digest_begin(p->job.scratch);

    digest_add(d, size, sizeof size);
    digest_add(d, image->pixel, (size_t)image->width * image->height * sizeof *image->pixel);
    return arena_printf(p->job.scratch, "I%s", digest_end_hex(p->job.scratch, d));
}

/* The pieces of a print run each have their own image, often of the same pixels. */
static const char *name_image(struct pdf *p, const struct dlist_image *image)
{
    struct arena *scratch = p->job.scratch, pixels = {0};
    struct pdf_image new = {.image = image};
    const uint8_t *rgba;
    bool is_opaque;

    for (size_t i = 0; i < p->images.n; i++)
        if (p->images.item[i].image == image)
            return p->images.item[i].name;
    new.name =
        p->scope == PDF_PIECE ? name_of(p, image) : arena_printf(scratch, "I%zu", p->images.n);
    if (p->scope != PDF_PIECE || memo_put(p->sent, str_from_c(new.name))) {
        rgba = paint_straight_pixels(&pixels, image, &is_opaque);
        new.object = add_image(p, image, rgba, 0, !is_opaque);
        new.last = pdf_own_objects(p->file).last;
        arena_release(&pixels);
        buf_printf(&p->image_names, "/%s %u 0 R\n", new.name, new.object);
    }
    VEC_PUSH(scratch, &p->images, new);
    return new.name;
}

void pdf_draw_image(struct pdf *p, const struct dlist_cmd *cmd)
{
    buf_put_c(&p->content, "q ");
    pdf_put_places(&p->content,
                   (const double[]){cmd->rect.w, 0, 0, cmd->rect.h, cmd->rect.x, cmd->rect.y}, 6);
    buf_printf(&p->content, "cm /%s Do Q\n", name_image(p, cmd->u.image));
}
