/* What the painters share: their interface, positions of glyphs, PNG files. */
#ifndef PAINT_PAINT_INT_H
#define PAINT_PAINT_INT_H

#include "paint/paint.h"

struct paint_job {
    const struct dlist *list;
    struct paint_options options;
    struct buf *out;
    struct diag *diag;
    struct arena *scratch;
};

/* SELF is the painter's own state, created by `begin`.  Functions return false after a report; then
 * only `release` is called. */
struct painter {
    const char *name;
    bool is_one_page;  /* paints only options.page */
    bool draws_groups; /* else the list is flattened first */
    bool (*begin)(const struct paint_job *job, void **self);
    bool (*page_begin)(void *self, const struct dlist_page *page, size_t index);
    bool (*draw)(void *self, const struct dlist_cmd *cmd);
    bool (*page_end)(void *self); /* NULL: nothing to do */
    bool (*end)(void *self);      /* the file is in job->out then; NULL: nothing to do */
    void (*release)(void *self);  /* frees what is not in the arena; NULL: nothing */
};

extern const struct painter painter_pdf, painter_png, painter_svg, painter_trace;

/* Paints the job's list with P. */
bool paint_walk(const struct painter *p, const struct paint_job *job)
    __attribute__((warn_unused_result));

/* The pages of the job's list, between P's begin and end. */
bool paint_pages(const struct painter *p, void *self, const struct paint_job *job)
    __attribute__((warn_unused_result));
/* False after a report that the list's tags do not nest. */
bool paint_is_balanced(const struct dlist *l, struct diag *d);
/* False after a report that OUT is too small for the file of painter NAME. */
bool paint_has_room(const struct buf *out, const char *name, struct diag *d);

/* A position that moves along a run of glyphs. */
struct paint_pen {
    double x_pt, y_pt;  /* of the baseline */
    double pt_per_unit; /* of the font */
    double tracking_pt;
};

struct paint_pen paint_pen_begin(const struct dlist_cmd *glyphs);
/* The origin of G in points; the pen moves past G. */
struct path_point paint_pen_place(struct paint_pen *pen, const struct text_glyph *g);
/* The boxes drawn in place of characters that no font has, in points; may be empty. */
struct path paint_boxes(struct arena *a, const struct dlist_cmd *glyphs);

/* Writes IMAGE as a PNG file: RGBA, or RGB without its opacity.  DPI 0: not stated. */
void paint_write_png(struct buf *out, const struct dlist_image *image, bool has_alpha, double dpi,
                     struct arena *scratch);
/* RGBA, 4 bytes a pixel, colours not premultiplied. */
uint8_t *paint_straight_pixels(struct arena *a, const struct dlist_image *image, bool *is_opaque);

#endif
