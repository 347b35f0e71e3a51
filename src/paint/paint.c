/* Paints a display list with the painter of a kind of file. */
#include "paint/paint.h"

#include <assert.h>

#include "paint/paint_int.h"

static const struct {
    const char *name;
    paint_fn *paint;
    bool is_one_page; /* paints only options.page */
    bool takes_groups;
} painters[PAINT_COUNT] = {
    [PAINT_PDF] = {"PDF", paint_pdf, .takes_groups = true},
    [PAINT_PNG] = {"PNG", paint_png, .is_one_page = true},
    [PAINT_SVG] = {"SVG", paint_svg, .is_one_page = true},
};

bool paint_list(enum paint_kind kind, const struct dlist *l, const struct paint_options *o,
                struct buf *out, struct diag *d, struct arena *scratch)
{
    struct paint_job job = {.list = l, .out = out, .diag = d, .scratch = scratch};
    struct dlist flat;

    assert(kind < PAINT_COUNT);
    if (o != NULL)
        job.options = *o;
    assert(!painters[kind].is_one_page || job.options.page < l->pages.n);
    if (job.options.dpi == 0)
        job.options.dpi = PAINT_DPI_DEFAULT;
    if (!(job.options.dpi >= PAINT_DPI_MIN && job.options.dpi <= PAINT_DPI_MAX))
        return diag_report(d, (struct loc){0}, DIAG_VALUE_RANGE,
                           "%g dots per inch is outside %d-%d", job.options.dpi, PAINT_DPI_MIN,
                           PAINT_DPI_MAX);
    if (!paint_is_balanced(l, d))
        return false;
    if (!painters[kind].takes_groups) {
        flat = dlist_flatten(scratch, l);
        job.list = &flat;
    }
    return painters[kind].paint(&job) && paint_has_room(out, painters[kind].name, d);
}
