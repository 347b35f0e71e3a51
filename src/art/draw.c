/* Draws a figure, chart, timeline or QR code by its name. */
#include "art/draw.h"

#include "art/art_int.h"
#include "art/figure.h"
#include "base/arena.h"

static bool draw_figure(struct arena *a, const struct art_request *r, struct art *out,
                        struct diag *d)
{
    bool is_start = str_eq_c(r->pose, "start"), is_finish = str_eq_c(r->pose, "finish");
    const struct figure *f = figures_find(r->figures, r->name);

    if (f == NULL)
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME, "there is no figure '%s'%s",
                           str_escape(a, r->name),
                           diag_suggest(d, figures_nearest(a, r->figures, r->name)));
    if (!is_start && !is_finish && r->pose.n > 0 && !str_eq_c(r->pose, "ghost"))
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME,
                           "a figure's pose is start, finish or ghost, not '%s'",
                           str_escape(a, r->pose));
    figure_draw(a, f, is_start ? FIGURE_START : FIGURE_FINISH, !is_start && !is_finish, r->width_pt,
                r->height_pt, r->rgb, out);
    return true;
}

bool art_draw(struct arena *a, const struct art_request *r, struct art *out, struct diag *d)
{
    static art_draw_fn *const draw[ART_KINDS] = {
        [ART_FIGURE] = draw_figure,
        [ART_CHART] = chart_draw,
        [ART_TIMELINE] = timeline_draw,
        [ART_QR] = qr_draw,
    };

    return draw[r->kind](a, r, out, d);
}
