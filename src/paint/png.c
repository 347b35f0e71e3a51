/* PNG files: written with libdeflate, because cairo takes many times as long; read with cairo. */
#include <cairo.h>
#include <libdeflate.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "paint/paint_int.h"

static const uint8_t SIGNATURE[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

enum {
    DEFLATE_LEVEL = 2,
    IHDR_BYTES = 13
};

static void put_u32(uint8_t out[4], uint32_t v)
{
    out[0] = (uint8_t)(v >> 24);
    out[1] = (uint8_t)(v >> 16);
    out[2] = (uint8_t)(v >> 8);
    out[3] = (uint8_t)v;
}

static uint32_t read_u32(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void put_chunk(struct buf *out, const char *kind, const uint8_t *bytes, size_t n)
{
    uint8_t head[8], tail[4];
    uint32_t crc;

    put_u32(head, (uint32_t)n);
    memcpy(head + 4, kind, 4);
    crc = libdeflate_crc32(0, head + 4, 4);
    if (n) /* a NULL would start the sum again */
        crc = libdeflate_crc32(crc, bytes, n);
    put_u32(tail, crc);
    buf_put(out, head, sizeof head);
    buf_put(out, bytes, n);
    buf_put(out, tail, sizeof tail);
}

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

void paint_write_png(struct buf *out, const struct dlist_image *image, bool has_alpha, double dpi,
                     struct arena *scratch)
{
    unsigned n_channels = has_alpha ? 4 : 3;
    size_t row_bytes = 1 + (size_t)image->width * n_channels, n = row_bytes * image->height;
    struct libdeflate_compressor *z = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    uint8_t ihdr[IHDR_BYTES] = {0}, phys[9], *raw, *packed;
    size_t room, n_packed;

    if (z == NULL)
        arena_run_out(0);
    room = libdeflate_zlib_compress_bound(z, n);
    raw = ARENA_NEW_N(scratch, uint8_t, n);
    packed = ARENA_NEW_N(scratch, uint8_t, room);
    /* Each row begins with the number of its filter: none. */
    for (unsigned y = 0; y < image->height; y++)
        unpack(image->pixel + (size_t)image->width * y, image->width, n_channels,
               raw + row_bytes * y + 1);
    n_packed = libdeflate_zlib_compress(z, raw, n, packed, room);
    libdeflate_free_compressor(z);

    put_u32(ihdr, image->width);
    put_u32(ihdr + 4, image->height);
    ihdr[8] = 8;                 /* bits a channel */
    ihdr[9] = has_alpha ? 6 : 2; /* RGBA or RGB */
    buf_put(out, SIGNATURE, sizeof SIGNATURE);
    put_chunk(out, "IHDR", ihdr, sizeof ihdr);
    if (dpi > 0) {
        uint32_t per_metre = (uint32_t)num_round_to(dpi / 0.0254, 1);

        put_u32(phys, per_metre);
        put_u32(phys + 4, per_metre);
        phys[8] = 1; /* the unit is the metre */
        put_chunk(out, "pHYs", phys, sizeof phys);
    }
    put_chunk(out, "IDAT", packed, n_packed);
    put_chunk(out, "IEND", NULL, 0);
}

static cairo_status_t read_bytes(void *closure, unsigned char *to, unsigned n)
{
    struct str *left = closure;

    if (n > left->n)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(to, left->p, n);
    *left = str_tail(*left, n);
    return CAIRO_STATUS_SUCCESS;
}

/* The size as the file states it, before anything is unpacked. */
static bool read_size(struct str bytes, uint32_t *width, uint32_t *height)
{
    if (bytes.n < sizeof SIGNATURE + 8 + IHDR_BYTES ||
        memcmp(bytes.p, SIGNATURE, sizeof SIGNATURE) != 0 || memcmp(bytes.p + 12, "IHDR", 4) != 0)
        return false;
    *width = read_u32(bytes.p + 16);
    *height = read_u32(bytes.p + 20);
    return true;
}

static bool copy_pixels(struct arena *a, cairo_surface_t *from, struct dlist_image *out)
{
    cairo_format_t format = cairo_image_surface_get_format(from);
    unsigned width = (unsigned)cairo_image_surface_get_width(from);
    unsigned height = (unsigned)cairo_image_surface_get_height(from);
    const unsigned char *row = cairo_image_surface_get_data(from);
    size_t stride = (size_t)cairo_image_surface_get_stride(from);
    uint32_t *pixel;

    if (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24)
        return false;
    pixel = ARENA_NEW_N(a, uint32_t, (size_t)width * height);
    for (unsigned y = 0; y < height; y++, row += stride) {
        uint32_t *to = pixel + (size_t)width * y;

        memcpy(to, row, (size_t)width * sizeof *to);
        for (unsigned x = 0; format == CAIRO_FORMAT_RGB24 && x < width; x++)
            to[x] |= 0xff000000;
    }
    *out = (struct dlist_image){.pixel = pixel, .width = width, .height = height};
    return true;
}

bool paint_read_png(struct arena *a, struct str bytes, struct loc at, struct dlist_image *out,
                    struct diag *d)
{
    struct str left = bytes;
    cairo_surface_t *surface;
    uint32_t width, height;
    bool is_good;

    if (!read_size(bytes, &width, &height))
        return diag_report(d, at, DIAG_IMAGE_READ,
                           "the image is not a PNG file: convert it to PNG");
    if (!width || !height || width > PAINT_IMAGE_SIDE_MAX || height > PAINT_IMAGE_SIDE_MAX)
        return diag_report(d, at, DIAG_IMAGE_READ,
                           "the image has %u x %u pixels; make each side 1-%d", (unsigned)width,
                           (unsigned)height, PAINT_IMAGE_SIDE_MAX);
    surface = cairo_image_surface_create_from_png_stream(read_bytes, &left);
    is_good = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && copy_pixels(a, surface, out);
    cairo_surface_destroy(surface);
    return is_good || diag_report(d, at, DIAG_IMAGE_READ, "the PNG file is damaged");
}
