/* usage: compare A.png B.png   Whether two pictures of a page at 300 dpi agree.
 *
 * Both are reduced to 100 dpi: other programs set glyphs on whole pixels, which then matters little.
 * Each pixel of A is held against the nearest in colour of the 3 x 3 pixels around its place in B,
 * and the other way round.  The pictures agree where at most 50 pixels are off by more than 64 and
 * the mean is at most 1 of 255.  Prints the figures; ends with 1 where they disagree, 2 where they
 * cannot be compared. */
#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    SHRINK = 3,
    FAR_OFF = 64,
    FAR_OFF_MAX = 50
};

static const double MEAN_MAX = 1;

struct figures {
    int worst;
    long n_far, n_pixels;
    double sum;
};

static uint32_t pixel_at(cairo_surface_t *s, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(s) + (size_t)y * cairo_image_surface_get_stride(s);

    return ((const uint32_t *)(const void *)row)[x];
}

static int distance(uint32_t a, uint32_t b)
{
    int worst = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));

        if (d > worst)
            worst = d;
    }
    return worst;
}

static int nearest(cairo_surface_t *s, int x, int y, uint32_t wanted)
{
    int width = cairo_image_surface_get_width(s), height = cairo_image_surface_get_height(s);
    int best = 255;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            int d;

            if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height)
                continue;
            d = distance(pixel_at(s, x + dx, y + dy), wanted);
            if (d < best)
                best = d;
        }
    return best;
}

static void compare(cairo_surface_t *a, cairo_surface_t *b, struct figures *f)
{
    for (int y = 0; y < cairo_image_surface_get_height(a); y++)
        for (int x = 0; x < cairo_image_surface_get_width(a); x++) {
            uint32_t wanted = pixel_at(a, x, y);
            int d = pixel_at(b, x, y) == wanted ? 0 : nearest(b, x, y, wanted);

            if (d > f->worst)
                f->worst = d;
            f->n_far += d > FAR_OFF;
            f->sum += d;
            f->n_pixels++;
        }
}

/* The mean of SHRINK x SHRINK pixels. */
static uint32_t mean_at(cairo_surface_t *s, int x, int y)
{
    uint32_t pixel = 0;

    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t sum = 0;

        for (int i = 0; i < SHRINK * SHRINK; i++)
            sum += pixel_at(s, x * SHRINK + i % SHRINK, y * SHRINK + i / SHRINK) >> shift & 255;
        pixel |= sum / (SHRINK * SHRINK) << shift;
    }
    return pixel;
}

static cairo_surface_t *open_png(const char *path)
{
    cairo_surface_t *from = cairo_image_surface_create_from_png(path), *to;
    int w = cairo_image_surface_get_width(from) / SHRINK;
    int h = cairo_image_surface_get_height(from) / SHRINK;
    uint32_t *pixel;

    if (cairo_surface_status(from)) {
        fprintf(stderr, "%s: %s\n", path, cairo_status_to_string(cairo_surface_status(from)));
        exit(2);
    }
    to = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    pixel = (uint32_t *)(void *)cairo_image_surface_get_data(to);
    for (int i = 0; i < w * h; i++) /* a row of 32-bit pixels has no gap after it */
        pixel[i] = mean_at(from, i % w, i / w);
    cairo_surface_mark_dirty(to);
    cairo_surface_destroy(from);
    return to;
}

int main(int argc, char **argv)
{
    cairo_surface_t *a, *b;
    struct figures f = {0};
    bool agree;
    double mean;

    if (argc != 3)
        return 2;
    a = open_png(argv[1]);
    b = open_png(argv[2]);
    if (cairo_image_surface_get_width(a) != cairo_image_surface_get_width(b) ||
        cairo_image_surface_get_height(a) != cairo_image_surface_get_height(b)) {
        printf("%s: %d x %d pixels, %s: %d x %d\n", argv[1], cairo_image_surface_get_width(a),
               cairo_image_surface_get_height(a), argv[2], cairo_image_surface_get_width(b),
               cairo_image_surface_get_height(b));
        return 1;
    }
    compare(a, b, &f);
    compare(b, a, &f);
    mean = f.sum / (double)f.n_pixels;
    agree = f.n_far / 2 <= FAR_OFF_MAX && mean <= MEAN_MAX;
    printf("%s: %ld pixels off by more than %d, mean %.4f, worst %d: %s\n", argv[1], f.n_far / 2,
           FAR_OFF, mean, f.worst, agree ? "agree" : "DISAGREE");
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    return !agree;
}
