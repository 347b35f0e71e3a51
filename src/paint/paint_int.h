/* What painters share among themselves: the table of operations, where glyphs stand, outlines. */
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

/* SELF is the painter's own state, made by `begin`.  Functions return false after they reported;
 * the wrappers then call nothing but `release`. */
typedef bool paint_op_fn(void *self, const struct dlist_cmd *cmd);

struct painter {
    const char *name;
    bool is_one_page; /* paints options.page alone */
    bool (*begin)(const struct paint_job *job, void **self);
    bool (*page_begin)(void *self, const struct dlist_page *page, size_t index);
    paint_op_fn *op[DLIST_OP_COUNT]; /* of DLIST_PIECE NULL: see paint_piece */
    bool (*page_end)(void *self);
    bool (*end)(void *self);     /* the file into job->out */
    void (*release)(void *self); /* what is not the arena's; NULL: nothing */
};

extern const struct painter painter_pdf, painter_png, painter_svg, painter_trace;

const struct painter *painter_find(enum paint_kind kind);
/* Walks the job's list with P. */
bool paint_walk(const struct painter *p, const struct paint_job *job)
    __attribute__((warn_unused_result));

/* The pages of the job's list, between begin and end. */
bool paint_pages(const struct painter *p, void *self, const struct paint_job *job)
    __attribute__((warn_unused_result));
/* The commands of a piece, one by one where it stands. */
bool paint_piece(const struct painter *p, void *self, const struct dlist_cmd *cmd,
                 struct arena *scratch);
/* For a command that leaves no mark in this painter's kind of file. */
bool paint_pass_over(void *self, const struct dlist_cmd *cmd);

/* Walks along a run: where each glyph stands, in points. */
struct paint_pen {
    double x_pt, y_pt;  /* of the baseline */
    double pt_per_unit; /* of the font */
    double tracking_pt;
};

struct paint_pen paint_pen_begin(const struct dlist_cmd *glyphs);
/* Origin of G; the pen moves past it. */
struct path_point paint_pen_place(struct paint_pen *pen, const struct text_glyph *g);
/* The boxes drawn, as one path in points, in place of the run's characters that no font has; NULL
 * where there are none. */
const struct path *paint_find_boxes(struct arena *a, const struct dlist_cmd *glyphs);

struct paint_outline_font {
    const struct path **path; /* by glyph id; NULL where not asked for yet */
    size_t n;
};

/* Outlines of glyphs in font units, each asked of the font once. */
struct paint_outlines {
    struct arena *arena;
    VEC_OF(struct paint_outline_font) fonts;
};

const struct path *paint_find_outline(struct paint_outlines *o, const struct font *f, uint32_t gid);

/* A PNG file of IMAGE: RGBA, or RGB with no look at its opacity.  DPI 0: not stated.  False: the
 * compressor has no memory. */
bool paint_write_png(struct buf *out, const struct dlist_image *image, bool has_alpha, double dpi,
                     struct arena *scratch) __attribute__((warn_unused_result));
/* Colours and opacity (RGBA, 4 bytes a pixel, colours not multiplied) of an image. */
uint8_t *paint_straight_pixels(struct arena *a, const struct dlist_image *image, bool *is_opaque);

#endif
