/* What all painters need: checks, and the places of glyphs. */
#include "paint/paint_int.h"

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

const char *paint_escape_xml(struct arena *a, const char *text)
{
    struct buf b = buf_in(a, PAINT_BYTES_MAX);

    for (; *text; text++) {
        switch (*text) {
        case '&': buf_put_c(&b, "&amp;"); break;
        case '<': buf_put_c(&b, "&lt;"); break;
        case '>': buf_put_c(&b, "&gt;"); break;
        case '"': buf_put_c(&b, "&quot;"); break;
        default: buf_put_byte(&b, *text);
        }
    }
    return b.p;
}
