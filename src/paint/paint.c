/* Paints a display list with the painter of a kind of file; places glyphs, alike for all. */
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

bool paint_is_balanced(const struct dlist *l, struct diag *d)
{
    return dlist_is_balanced(l) || diag_report(d, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                               "tags of the display list do not nest");
}

bool paint_has_room(const struct buf *out, const char *name, struct diag *d)
{
    return !out->is_full || diag_report(d, (struct loc){0}, DIAG_PAINT_LIBRARY,
                                        "the %s file is larger than %zu bytes", name, out->max);
}

struct paint_pen paint_pen_begin(const struct dlist_cmd *glyphs)
{
    const struct text_run *run = glyphs->u.glyphs.run;

    return (struct paint_pen){
        .x_pt = glyphs->u.glyphs.x_pt,
        .y_pt = glyphs->u.glyphs.y_pt,
        .pt_per_unit = run->size_pt / font_units_per_em(run->font),
        .tracking_pt = run->tracking_pt,
    };
}

struct path_point paint_pen_place(struct paint_pen *pen, const struct text_glyph *g)
{
    struct path_point at = {pen->x_pt + g->x_offset * pen->pt_per_unit,
                            pen->y_pt + g->y_offset * pen->pt_per_unit};

    pen->x_pt += g->x_advance * pen->pt_per_unit + pen->tracking_pt;
    return at;
}

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
