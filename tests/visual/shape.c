#include "shape.h"

#include <math.h>

#include "base/arena.h"

enum {
    CURVE_STEPS = 8,
    GLYPHS_MAX = 1 << 13 /* places in the table of outlines; a power of two */
};

struct outlines {
    struct outline at[GLYPHS_MAX]; /* font NULL: free */
};

void span_grow(struct span *s, double x, double y)
{
    s->x1 = fmin(s->x1, x);
    s->y1 = fmin(s->y1, y);
    s->x2 = fmax(s->x2, x);
    s->y2 = fmax(s->y2, y);
}

bool span_is_empty(struct span s)
{
    return s.x2 < s.x1;
}

/* A path or glyph on its way: its box, and its area by the shoelace rule. */
struct shape {
    struct span box;
    double area2; /* twice, signed */
    double x, y, from_x, from_y;
};

static void shape_move(struct shape *s, double x, double y)
{
    s->x = s->from_x = x;
    s->y = s->from_y = y;
}

static void shape_line(struct shape *s, double x, double y)
{
    span_grow(&s->box, s->x, s->y);
    span_grow(&s->box, x, y);
    s->area2 += s->x * y - x * s->y;
    s->x = x;
    s->y = y;
}

static void shape_curve(struct shape *s, double x1, double y1, double x2, double y2, double x,
                        double y)
{
    double x0 = s->x, y0 = s->y;

    for (int i = 1; i <= CURVE_STEPS; i++) {
        double t = (double)i / CURVE_STEPS, u = 1 - t;
        double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

        shape_line(s, a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y);
    }
}

static void shape_close(struct shape *s)
{
    shape_line(s, s->from_x, s->from_y);
}

struct span shape_of_fill(const struct path *p, double *area)
{
    struct shape s = {.box = SPAN_EMPTY};

    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *at = &p->segments.item[i];

        if (at->op == PATH_MOVE)
            shape_move(&s, at->p[0].x, at->p[0].y);
        else if (at->op == PATH_LINE)
            shape_line(&s, at->p[0].x, at->p[0].y);
        else if (at->op == PATH_CURVE)
            shape_curve(&s, at->p[0].x, at->p[0].y, at->p[1].x, at->p[1].y, at->p[2].x, at->p[2].y);
        else
            shape_close(&s);
    }
    *area = fabs(s.area2) / 2;
    return s.box;
}

/* What a pen of twice HALF draws from one point to the next. */
static void grow_by_pen(struct span *box, double x1, double y1, double x2, double y2, double half,
                        bool is_round)
{
    double length = hypot(x2 - x1, y2 - y1);
    double nx = length > 0 ? fabs(y2 - y1) / length * half : half;
    double ny = length > 0 ? fabs(x2 - x1) / length * half : half;

    if (is_round)
        nx = ny = half;
    span_grow(box, fmin(x1, x2) - nx, fmin(y1, y2) - ny);
    span_grow(box, fmax(x1, x2) + nx, fmax(y1, y2) + ny);
}

struct span shape_of_stroke(const struct path *p, double width, bool has_round_ends, double *length)
{
    struct shape s = {.box = SPAN_EMPTY};
    struct span box = SPAN_EMPTY;
    double half = width / 2;

    *length = 0;
    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *at = &p->segments.item[i];
        struct path_point from = {s.x, s.y}, end = at->p[at->op == PATH_CURVE ? 2 : 0];
        struct shape curve = {.box = SPAN_EMPTY, .x = s.x, .y = s.y};

        if (at->op == PATH_MOVE) {
            shape_move(&s, end.x, end.y);
            continue;
        }
        if (at->op == PATH_CLOSE)
            end = (struct path_point){s.from_x, s.from_y};
        if (at->op == PATH_CURVE) {
            shape_curve(&curve, at->p[0].x, at->p[0].y, at->p[1].x, at->p[1].y, end.x, end.y);
            span_grow(&box, curve.box.x1 - half, curve.box.y1 - half);
            span_grow(&box, curve.box.x2 + half, curve.box.y2 + half);
        } else {
            grow_by_pen(&box, from.x, from.y, end.x, end.y, half, has_round_ends);
        }
        *length += hypot(end.x - from.x, end.y - from.y);
        s.x = end.x;
        s.y = end.y;
    }
    return box;
}

struct outlines *outlines_open(struct arena *a)
{
    return ARENA_NEW(a, struct outlines);
}

const struct outline *outlines_find(struct outlines *table, const struct font *f, uint32_t gid)
{
    size_t at = (gid * 2654435761U + font_index(f) * 40503U) & (GLYPHS_MAX - 1);
    struct arena scratch;
    struct path path = {0};
    struct span box;
    double area;
    double em = font_units_per_em(f);
    struct outline *o = &table->at[at];

    /* Where the table is full, the last place looked at is used again. */
    for (size_t n = 0; n < GLYPHS_MAX && o->font && (o->font != f || o->gid != gid); n++)
        o = &table->at[++at & (GLYPHS_MAX - 1)];
    if (o->font == f && o->gid == gid)
        return o;
    arena_init(&scratch);
    font_outline(&scratch, f, gid, &path);
    box = shape_of_fill(&path, &area);
    arena_release(&scratch);
    *o = (struct outline){f, gid, SPAN_EMPTY, area / em / em};
    if (!span_is_empty(box))
        o->box = (struct span){box.x1 / em, box.y1 / em, box.x2 / em, box.y2 / em};
    return o;
}
