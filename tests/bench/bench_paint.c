/* usage: bench_paint [DOCUMENTS [PAGES]]   How long painters take over dense pages, laid out
 * before. */
#include <time.h>

#include "../visual/sample.h"
#include "paint/paint.h"

static double now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure(struct sample *s, enum paint_kind kind, const char *what, int times,
                    size_t n_pages)
{
    struct paint_options o = {0};
    double start, best = 1e9;
    size_t n_bytes = 0;

    for (int i = 0; i < times; i++) {
        struct arena scratch, result;
        struct buf out;
        double ms;

        arena_init(&scratch);
        arena_init(&result);
        out = buf_in(&result, PAINT_BYTES_MAX);
        start = now_ms();
        if (!paint_list(kind, &s->list, &o, &out, &s->diag, &scratch))
            abort();
        ms = now_ms() - start;
        best = ms < best ? ms : best;
        n_bytes = out.n;
        arena_release(&result);
        arena_release(&scratch);
    }
    printf("%-12s %8.3f ms a page (best of %d), %6.0f bytes a page\n", what, best / (double)n_pages,
           times, (double)n_bytes / (double)n_pages);
}

int main(int argc, char **argv)
{
    int times = argc > 1 ? atoi(argv[1]) : 50;
    size_t n_pages = argc > 2 ? strtoul(argv[2], NULL, 10) : 12;
    struct sample s;

    sample_open(&s);
    for (size_t i = 0; i < n_pages; i++)
        sample_page_week(&s, (unsigned)i);
    measure(&s, PAINT_PDF, "PDF", times, n_pages);
    measure(&s, PAINT_PNG, "PNG", times / 5 + 1, 1);
    measure(&s, PAINT_SVG, "SVG", times / 5 + 1, 1);
    sample_close(&s);
    return 0;
}
