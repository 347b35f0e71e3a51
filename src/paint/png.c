/* PNG files, with libpng: cairo lets nobody choose speed or resolution, and libharu aborts on a
 * damaged file. */
#include <png.h>

#include "base/arena.h"
#include "base/num.h"
#include "paint/paint_int.h"

enum {
    DEFLATE_LEVEL = 2,
    SIGNATURE_BYTES = 8
};

/* Red, green, blue and, with N_CHANNELS 4, opacity of premultiplied pixels. */
static void unpack(const uint32_t *pixel, size_t n, unsigned n_channels, uint8_t *out)
{
    for (size_t i = 0; i < n; i++, out += n_channels) {
        uint32_t argb = pixel[i], alpha = argb >> 24;
        const uint32_t channel[3] = {argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff};

        if (n_channels == 4)
            out[3] = (uint8_t)alpha;
        if (n_channels == 3 || alpha == 255) {
            for (int k = 0; k < 3; k++)
                out[k] = (uint8_t)channel[k];
        } else if (alpha) {
            for (int k = 0; k < 3; k++)
                out[k] = (uint8_t)((channel[k] * 255 + alpha / 2) / alpha);
        }
    }
}

uint8_t *paint_straight_pixels(struct arena *a, const struct dlist_image *image, bool *is_opaque)
{
    size_t n = (size_t)image->width * image->height;
    uint8_t *out = ARENA_NEW_N(a, uint8_t, n * 4);

    unpack(image->pixel, n, 4, out);
    *is_opaque = true;
    for (size_t i = 0; i < n && *is_opaque; i++)
        *is_opaque = image->pixel[i] >> 24 == 255;
    return out;
}

static void put_bytes(png_structp png, png_bytep bytes, size_t n)
{
    buf_put(png_get_io_ptr(png), bytes, n);
}

void paint_write_png(struct buf *out, const struct dlist_image *image, bool has_alpha, double dpi,
                     struct arena *scratch)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    uint8_t *row = ARENA_NEW_N(scratch, uint8_t, 4 * (size_t)image->width);
    uint32_t per_metre = (uint32_t)num_round_to(dpi / 0.0254, 1);

    if (info == NULL)
        arena_run_out(0);
    png_set_write_fn(png, out, put_bytes, NULL);
    png_set_compression_level(png, DEFLATE_LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_IHDR(png, info, image->width, image->height, 8,
                 has_alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (dpi > 0)
        png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (unsigned y = 0; y < image->height; y++) {
        unpack(image->pixel + (size_t)image->width * y, image->width, has_alpha ? 4 : 3, row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
}

/* Luma of Rec. 709, of a premultiplied pixel too. */
static uint32_t make_gray(uint32_t argb)
{
    uint32_t luma =
        (2126 * (argb >> 16 & 0xff) + 7152 * (argb >> 8 & 0xff) + 722 * (argb & 0xff) + 5000) /
        10000;

    return (argb & 0xff000000u) | luma << 16 | luma << 8 | luma;
}

/* As cairo has them. */
static uint32_t premultiply(const uint8_t rgba[4])
{
    uint32_t argb = (uint32_t)rgba[3] << 24;

    for (int k = 0; k < 3; k++)
        argb |= (rgba[k] * (uint32_t)rgba[3] + 127) / 255 << (16 - 8 * k);
    return argb;
}

/* The chunks of a PNG file, which libpng reads no further than the last pixel.  False: they do not end as they
 * should. */
static bool scan_chunks(struct str bytes, bool *is_animated)
{
    const size_t around = 12; /* a chunk's length, name and check sum */

    *is_animated = false;
    for (size_t at = SIGNATURE_BYTES; bytes.n - at >= around;) {
        const char *chunk = bytes.p + at;
        size_t n = png_get_uint_32((png_const_bytep)chunk);

        if (n > bytes.n - at - around)
            return false;
        if (!memcmp(chunk + 4, "IEND", 4))
            return true;
        *is_animated |= !memcmp(chunk + 4, "acTL", 4);
        at += n + around;
    }
    return false;
}

/* Premultiplies; true if nothing would be seen. */
static bool finish_pixels(uint32_t *pixel, size_t n, bool is_gray)
{
    uint32_t seen = 0;

    for (size_t i = 0; i < n; i++) {
        pixel[i] = premultiply((const uint8_t *)&pixel[i]);
        pixel[i] = is_gray ? make_gray(pixel[i]) : pixel[i];
        seen |= pixel[i] >> 24;
    }
    return !seen;
}

bool paint_read_png(struct arena *a, struct str bytes, struct loc at, bool is_gray,
                    struct dlist_image *out, struct diag *d)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool is_animated;
    uint32_t *pixel;
    size_t n;

    if (!bytes.n)
        return diag_report(d, at, DIAG_IMAGE_READ, "the image file is empty");
    if (bytes.n < SIGNATURE_BYTES || png_sig_cmp((png_const_bytep)bytes.p, 0, SIGNATURE_BYTES) != 0)
        return diag_report(d, at, DIAG_IMAGE_READ,
                           "the image is not a PNG file: convert it to PNG");
    if (!scan_chunks(bytes, &is_animated) ||
        !png_image_begin_read_from_memory(&png, bytes.p, bytes.n))
        return diag_report(d, at, DIAG_IMAGE_READ, "the PNG file is damaged");
    if (png.width > PAINT_IMAGE_SIDE_MAX || png.height > PAINT_IMAGE_SIDE_MAX) {
        png_image_free(&png);
        return diag_report(d, at, DIAG_IMAGE_READ,
                           "the image has %u x %u pixels; make each side 1-%d", png.width,
                           png.height, PAINT_IMAGE_SIDE_MAX);
    }
    n = (size_t)png.width * png.height;
    pixel = ARENA_NEW_N(a, uint32_t, n);
    png.format = PNG_FORMAT_RGBA;
    png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB; /* as viewers take what states nothing else */
    if (!png_image_finish_read(&png, NULL, pixel, 0, NULL) ||
        strstr(png.message, "image data") != NULL) /* too much of it is only a warning to libpng */
        return diag_report(d, at, DIAG_IMAGE_READ, "the PNG file is damaged");
    if (finish_pixels(pixel, n, is_gray) &&
        !diag_has(d, DIAG_IMAGE_BLANK)) /* a logo is on many pages */
        diag_report(d, at, DIAG_IMAGE_BLANK,
                    "every pixel of the image is transparent: nothing of it is printed");
    if (is_animated && !diag_has(d, DIAG_IMAGE_ANIMATED))
        diag_report(d, at, DIAG_IMAGE_ANIMATED,
                    "the image is animated: its first picture is printed");
    *out = (struct dlist_image){.pixel = pixel, .width = png.width, .height = png.height};
    return true;
}
