/* Drawings on a page: figures, charts, timelines, QR codes.  Points, y up, the origin at the lower
 * left; layout moves them into place and shapes their words. */
#ifndef ART_ART_H
#define ART_ART_H

#include <stdbool.h>
#include <stdint.h>

#include "base/path.h"
#include "base/vec.h"
#include "text/text.h"

/* Colours that a drawing may use. */
enum art_colour {
    ART_ACCENT,
    ART_INK,
    ART_FAR,   /* the far arm and leg of a figure */
    ART_GHOST, /* its start, pale behind the finish */
    ART_PAPER, /* edges where parts cross */
    ART_RULE,
    ART_COLOURS
};

enum art_op {
    ART_FILL,
    ART_STROKE,
    ART_LABEL
};

struct art_cmd {
    enum art_op op;
    struct path path; /* of FILL and STROKE */
    uint32_t rgb;
    double width_pt, dash_pt; /* of STROKE */
    bool has_round_ends;
    /* of LABEL: one line of text, its baseline at y, x at the left end (0), middle (0.5) or right
     * end (1) */
    struct text_span span;
    double x_pt, y_pt, anchor;
};

/* A part from top to bottom that leads to the page of this label. */
struct art_link {
    double x_pt, width_pt;
    const char *page;
};

struct art {
    double width_pt, height_pt;
    const char *alt; /* what a screen reader says; of a chart, its figures */
    VEC_OF(struct art_cmd) cmds;
    VEC_OF(struct art_link) links;
};

void art_fill(struct arena *a, struct art *art, const struct path *path, uint32_t rgb);
void art_stroke(struct arena *a, struct art *art, const struct path *path, uint32_t rgb,
                double width_pt, double dash_pt, bool has_round_ends);
void art_label(struct arena *a, struct art *art, const struct text_span *span, double x_pt,
               double y_pt, double anchor);

#endif
