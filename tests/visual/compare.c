/* usage: compare A B   Whether two pictures of a page at 300 dpi, PNG or PPM, agree.
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
#include <string.h>

enum {
    SHRINK = 3,
    FAR_OFF = 64,
    FAR_OFF_MAX = 50
};

static const double MEAN_MAX = 1;

/* Pixels are 0xRRGGBB, without gaps between the rows. */
struct picture {
    int width, height;
    uint32_t *pixel;
};

struct figures {
    int worst;
    long n_far, n_pixels;
    double sum;
};

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

static int nearest(const struct picture *p, int x, int y, uint32_t wanted)
{
    int best = 255;

    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            int d;

            if (x + dx < 0 || x + dx >= p->width || y + dy < 0 || y + dy >= p->height)
                continue;
            d = distance(p->pixel[(y + dy) * p->width + x + dx], wanted);
            if (d < best)
                best = d;
        }
    return best;
}

static void compare(const struct picture *a, const struct picture *b, struct figures *f)
{
    for (int i = 0; i < a->width * a->height; i++) {
        uint32_t wanted = a->pixel[i];
        int d = b->pixel[i] == wanted ? 0 : nearest(b, i % a->width, i / a->width, wanted);

        if (d > f->worst)
            f->worst = d;
        f->n_far += d > FAR_OFF;
        f->sum += d;
        f->n_pixels++;
    }
}

static _Noreturn void fail(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    exit(2);
}

static struct picture blank(int width, int height)
{
    uint32_t *pixel = malloc(sizeof *pixel * (size_t)width * (size_t)height);

    if (pixel == NULL)
        fail("a picture", "no memory");
    return (struct picture){width, height, pixel};
}

/* The mean of SHRINK x SHRINK pixels of STEP bytes each, the first of them at AT in rows of STRIDE
 * bytes; RED is the place of red in a pixel, on whose other side of green is blue. */
static uint32_t mean_of(const unsigned char *at, long stride, int step, int red)
{
    uint32_t sum[3] = {0}, n = SHRINK * SHRINK;

    for (int dy = 0; dy < SHRINK; dy++, at += stride)
        for (int dx = 0; dx < SHRINK; dx++)
            for (int i = 0; i < 3; i++)
                sum[i] += at[dx * step + i];
    return sum[red] / n << 16 | sum[1] / n << 8 | sum[2 - red] / n;
}

static struct picture read_png(const char *path)
{
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    const unsigned char *from;
    struct picture p;
    int stride, step = 4;

    if (cairo_surface_status(s))
        fail(path, cairo_status_to_string(cairo_surface_status(s)));
    p = blank(cairo_image_surface_get_width(s) / SHRINK,
              cairo_image_surface_get_height(s) / SHRINK);
    from = cairo_image_surface_get_data(s);
    stride = cairo_image_surface_get_stride(s);
    for (int y = 0; y < p.height; y++, from += (long)SHRINK * stride)
        for (int x = 0; x < p.width; x++) /* blue comes first */
            p.pixel[y * p.width + x] = mean_of(from + x * SHRINK * step, stride, step, 2);
    cairo_surface_destroy(s);
    return p;
}

/* As mutool writes it: three bytes a pixel after a head of three lines. */
static struct picture read_ppm(const char *path)
{
    FILE *in = fopen(path, "rb");
    int width, height, step = 3;
    unsigned char *rows;
    struct picture p;
    size_t n;

    if (in == NULL || fscanf(in, "P6 %d %d 255", &width, &height) != 2 || getc(in) != '\n')
        fail(path, "not a PPM file");
    p = blank(width / SHRINK, height / SHRINK);
    n = (size_t)SHRINK * step * width;
    rows = malloc(n);
    for (int y = 0; y < p.height; y++) {
        if (rows == NULL || fread(rows, 1, n, in) != n)
            fail(path, "cut off");
        for (int x = 0; x < p.width; x++)
            p.pixel[y * p.width + x] =
                mean_of(rows + x * SHRINK * step, (long)step * width, step, 0);
    }
    free(rows);
    fclose(in);
    return p;
}

static struct picture reduced(const char *path)
{
    size_t n = strlen(path);

    return n > 4 && strcmp(path + n - 4, ".ppm") == 0 ? read_ppm(path) : read_png(path);
}

int main(int argc, char **argv)
{
    struct picture a, b;
    struct figures f = {0};
    bool agree;
    double mean;

    if (argc != 3)
        return 2;
    a = reduced(argv[1]);
    b = reduced(argv[2]);
    if (a.width != b.width || a.height != b.height) {
        printf("%s: %d x %d pixels, %s: %d x %d\n", argv[1], a.width, a.height, argv[2], b.width,
               b.height);
        return 1;
    }
    compare(&a, &b, &f);
    compare(&b, &a, &f);
    mean = f.sum / (double)f.n_pixels;
    agree = f.n_far / 2 <= FAR_OFF_MAX && mean <= MEAN_MAX;
    printf("%s: %ld pixels off by more than %d, mean %.4f, worst %d: %s\n", argv[1], f.n_far / 2,
           FAR_OFF, mean, f.worst, agree ? "agree" : "DISAGREE");
    free(a.pixel);
    free(b.pixel);
    return !agree;
}
