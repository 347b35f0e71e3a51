/* Outlines for the walk: the box of what a path, a pen or a glyph inks, and how much. */
#ifndef TESTS_VISUAL_SHAPE_H
#define TESTS_VISUAL_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/path.h"
#include "text/font.h"

struct arena;
struct outlines; /* of glyphs, each measured once */

struct span {
    double x1, y1, x2, y2; /* empty: x2 < x1 */
};

#define SPAN_EMPTY ((struct span){1e30, 1e30, -1e30, -1e30})

/* Of a glyph: in em. */
struct outline {
    const struct font *font;
    uint32_t gid;
    struct span box;
    double area;
};

void span_grow(struct span *s, double x, double y);
bool span_is_empty(struct span s);

/* Box of a filled path; *area what it covers, holes turning the other way. */
struct span shape_of_fill(const struct path *p, double *area);
/* Box of what a pen WIDTH thick draws along a path; *length by chords. */
struct span shape_of_stroke(const struct path *p, double width, bool has_round_ends,
                            double *length);

struct outlines *outlines_open(struct arena *a);
/* Borrowed until the next call. */
const struct outline *outlines_find(struct outlines *o, const struct font *f, uint32_t gid);

#endif
