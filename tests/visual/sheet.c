/* usage: sheet DIR   Paints the sample list into DIR: sheet.pdf, and for each page N
 * sheet-N.png of 300 dpi, sheet-N.svg. */
#include "paint/paint.h"

#include "sample.h"

static void paint(struct sample *s, enum paint_kind kind, size_t page, const char *path)
{
    struct paint_options o = {.page = page, .dpi = 300};
    struct arena scratch;
    struct buf out;
    FILE *f = fopen(path, "wb");

    arena_init(&scratch);
    out = buf_in(&s->arena, PAINT_BYTES_MAX);
    if (!f || !paint_list(kind, &s->list, &o, &out, &s->diag, &scratch) ||
        fwrite(out.p, 1, out.n, f) != out.n || fclose(f)) {
        struct buf told = buf_in(&s->arena, 1 << 16);

        diag_write(&s->diag, &told, 0);
        fprintf(stderr, "%s: not painted\n%s", path, told.p);
        exit(1);
    }
    arena_release(&scratch);
}

int main(int argc, char **argv)
{
    struct sample s;
    char path[4096];

    if (argc != 2)
        return 2;
    sample_open(&s);
    sample_build(&s);
    snprintf(path, sizeof path, "%s/sheet.pdf", argv[1]);
    paint(&s, PAINT_PDF, 0, path);
    for (size_t i = 0; i < s.list.pages.n; i++) {
        snprintf(path, sizeof path, "%s/sheet-%zu.png", argv[1], i + 1);
        paint(&s, PAINT_PNG, i, path);
        snprintf(path, sizeof path, "%s/sheet-%zu.svg", argv[1], i + 1);
        paint(&s, PAINT_SVG, i, path);
    }
    sample_close(&s);
    return 0;
}
