/* Positions of glyphs, the same for every painter. */
#include "base/arena.h"
#include "paint/paint_int.h"

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

struct path paint_boxes(struct arena *a, const struct dlist_cmd *glyphs)
{
    const struct text_run *run = glyphs->u.glyphs.run;
    struct paint_pen pen = paint_pen_begin(glyphs);
    struct path all = {0};

    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct path_point at = paint_pen_place(&pen, &run->glyph[i]);
        struct path box = {0};

        if (run->glyph[i].gid != TEXT_BOX_GID)
            continue;
        font_outline(a, run->font, TEXT_BOX_GID, &box);
        path_transform(&box, pen.pt_per_unit, pen.pt_per_unit, at.x, at.y);
        for (size_t k = 0; k < box.segments.n; k++)
            VEC_PUSH(a, &all.segments, box.segments.item[k]);
    }
    return all;
}
