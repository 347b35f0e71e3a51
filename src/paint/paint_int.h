/* What the painters share: the job, positions of glyphs, PNG files. */
#ifndef PAINT_PAINT_INT_H
#define PAINT_PAINT_INT_H

#include "paint/paint.h"

struct paint_job {
    const struct dlist *list; /* of PNG and SVG: without groups */
    struct paint_options options;
    struct buf *out;
    struct diag *diag;
    struct arena *scratch;
};

/* A painter writes job->list, or its page options.page, into job->out; false after a report. */
typedef bool paint_fn(const struct paint_job *job);

paint_fn paint_pdf, paint_png, paint_svg;

/* False after a report that the list's tags do not nest. */
bool paint_is_balanced(const struct dlist *l, struct diag *d);
/* False after a report that OUT is too small for the file of painter NAME. */
bool paint_has_room(const struct buf *out, const char *name, struct diag *d);

/* TEXT for an element or double quotes of XML, in A. */
const char *paint_escape_xml(struct arena *a, const char *text);

/* A position that moves along a run of glyphs. */
struct paint_pen {
    double x_pt, y_pt;  /* of the baseline */
    double pt_per_unit; /* of the font */
    double tracking_pt;
};

struct paint_pen paint_pen_begin(const struct dlist_cmd *glyphs);
/* The origin of G in points; the pen moves past G. */
struct path_point paint_pen_place(struct paint_pen *pen, const struct text_glyph *g);

/* Writes IMAGE as a PNG file: RGBA, or RGB without its opacity.  DPI 0: not stated. */
void paint_write_png(struct buf *out, const struct dlist_image *image, bool has_alpha, double dpi,
                     struct arena *scratch);
/* RGBA, 4 bytes a pixel, colours not premultiplied. */
uint8_t *paint_straight_pixels(struct arena *a, const struct dlist_image *image, bool *is_opaque);

#endif
