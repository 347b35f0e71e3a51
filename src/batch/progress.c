/* The progress bar. */
#include "batch/progress.h"

#include <math.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"

enum {
    BAR = 24,
    LINE_MAX = 400,
    NAME_CHARS = 24
};

static const double REDRAW_S = 0.1;

double progress_now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_begin(struct progress *p, size_t n)
{
    p->n = n;
    p->done = 0;
    p->began_s = progress_now_s();
    p->drawn_s = 0;
    p->is_drawn = false;
}

static void draw(struct progress *p, const char *name, double now_s)
{
    double rate = (double)p->done / fmax(now_s - p->began_s, 1e-3);
    double left_s = (double)(p->n - p->done) / fmax(rate, 1e-3);
    size_t full = p->done * BAR / p->n;
    struct arena a = {0};
    struct buf out = buf_in(&a, LINE_MAX);

    buf_put_c(&out, "\r[");
    for (size_t i = 0; i < BAR; i++)
        buf_put_byte(&out, i < full ? '#' : '.');
    buf_printf(&out, "] %zu/%zu  %.0f/s  %.0f s left  ", p->done, p->n, rate, ceil(left_s));
    (void)buf_put_safe(&out, str_from_c(name), NAME_CHARS, '?', "");
    buf_put_c(&out, "\033[K");
    fs_print(buf_str(&out));
    p->is_drawn = true;
    arena_release(&a);
}

void progress_step(struct progress *p, const char *name)
{
    double now_s = p->is_shown ? progress_now_s() : 0;

    p->done++;
    if (!p->is_shown || (now_s - p->drawn_s < REDRAW_S && p->done < p->n))
        return;
    draw(p, name ? name : "", now_s);
    p->drawn_s = now_s;
}

void progress_clear(struct progress *p)
{
    if (p->is_drawn)
        fs_print(STR("\r\033[K"));
    p->is_drawn = false;
}
