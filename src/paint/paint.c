/* The table of painters. */
#include "paint/paint.h"

#include <assert.h>

#include "paint/paint_int.h"

static const struct painter *const painters[PAINT_COUNT] = {
    [PAINT_PDF] = &painter_pdf,
    [PAINT_PNG] = &painter_png,
    [PAINT_SVG] = &painter_svg,
    [PAINT_TRACE] = &painter_trace,
};

bool paint_list(enum paint_kind kind, const struct dlist *l, const struct paint_options *o,
                struct buf *out, struct diag *d, struct arena *scratch)
{
    struct paint_job job = {.list = l, .out = out, .diag = d, .scratch = scratch};

    assert(kind < PAINT_COUNT);
    if (o != NULL)
        job.options = *o;
    if (job.options.dpi == 0)
        job.options.dpi = PAINT_DPI_DEFAULT;
    if (!(job.options.dpi >= PAINT_DPI_MIN && job.options.dpi <= PAINT_DPI_MAX))
        return diag_report(d, (struct loc){0}, DIAG_VALUE_RANGE,
                           "%g dots per inch is outside %d-%d", job.options.dpi, PAINT_DPI_MIN,
                           PAINT_DPI_MAX);
    return paint_walk(painters[kind], &job);
}
