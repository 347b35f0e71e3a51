#include "page/artist.h"

#include <stdint.h>

#include "base/arena.h"
#include "page/chart.h"
#include "template/theme.h"

/* Nearest of the ids, for messages. */
static const char *nearest(struct arena *a, const struct figures *f, struct str id)
{
    const char **names = ARENA_NEW_N(a, const char *, f->list.n + 1);

    for (size_t i = 0; i < f->list.n; i++)
        names[i] = f->list.item[i].id;
    return str_nearest(id, names, f->list.n);
}

/* `pose`: "start", "finish", or "ghost" (also what is meant without one): the finish with the start
 * pale behind it. */
static bool draw_figure(void *self, struct arena *a, const struct page_request *r, struct art *out,
                        struct diag *d)
{
    static const char *const colours[FIGURE_COLOUR_COUNT] = {
        [FIGURE_ACCENT] = "accent",      [FIGURE_INK] = "ink",     [FIGURE_FAR] = "figure_far",
        [FIGURE_GHOST] = "figure_ghost", [FIGURE_PAPER] = "paper",
    };
    const struct figures *figures = self;
    const struct figure *f = figures_find(figures, r->name);
    bool is_start = str_eq_c(r->pose, "start"), is_finish = str_eq_c(r->pose, "finish");
    uint32_t rgb[FIGURE_COLOUR_COUNT];

    if (!f) {
        const char *near = nearest(a, figures, r->name);

        return diag_report(d, r->at, DIAG_TEMPLATE_NAME, "there is no figure '%s'%s",
                           str_escape(a, r->name), diag_suggest(d, near));
    }
    if (!is_start && !is_finish && r->pose.n && !str_eq_c(r->pose, "ghost"))
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME,
                           "a figure's pose is start, finish or ghost, not '%s'",
                           str_escape(a, r->pose));
    for (int i = 0; i < FIGURE_COLOUR_COUNT; i++)
        rgb[i] = theme_colour_rgb(r->theme, colours[i]);
    figure_draw(a, f, is_start ? FIGURE_START : FIGURE_FINISH, !is_start && !is_finish, r->width_pt,
                r->height_pt, rgb, out);
    return true;
}

static bool draw_chart(void *self, struct arena *a, const struct page_request *r, struct art *out,
                       struct diag *d)
{
    (void)self;
    return chart_draw(a, r, out, d);
}

static bool draw_timeline(void *self, struct arena *a, const struct page_request *r,
                          struct art *out, struct diag *d)
{
    (void)self;
    return timeline_draw(a, r, out, d);
}

static bool draw_qr(void *self, struct arena *a, const struct page_request *r, struct art *out,
                    struct diag *d)
{
    (void)self;
    return qr_draw(a, r, out, d);
}

void artist_init(struct page_artist *out, const struct figures *figures)
{
    *out = (struct page_artist){
        /* The hooks only read what they are given. */
        .self = (void *)(uintptr_t)figures, .figure = draw_figure, .chart = draw_chart,
        .timeline = draw_timeline,          .qr = draw_qr,
    };
}
