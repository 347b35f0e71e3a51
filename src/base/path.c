/* Building outlines. */
#include "base/path.h"

#include <math.h>

/* Length of the control arm of a quarter circle of radius 1: (4/3)(sqrt(2) - 1). */
static const double QUARTER_ARM = 0.55228474983079340;

size_t path_n_points(enum path_op op)
{
    return op == PATH_CURVE ? 3 : op == PATH_CLOSE ? 0 : 1;
}

static void push(struct arena *a, struct path *p, enum path_op op, struct path_point end)
{
    VEC_PUSH(a, &p->segments, (struct path_segment){.op = op, .p = {end}});
}

void path_move(struct arena *a, struct path *p, double x, double y)
{
    push(a, p, PATH_MOVE, (struct path_point){x, y});
}

void path_line(struct arena *a, struct path *p, double x, double y)
{
    push(a, p, PATH_LINE, (struct path_point){x, y});
}

void path_curve(struct arena *a, struct path *p, double x1, double y1, double x2, double y2,
                double x, double y)
{
    VEC_PUSH(a, &p->segments,
             (struct path_segment){.op = PATH_CURVE, .p = {{x1, y1}, {x2, y2}, {x, y}}});
}

void path_close(struct arena *a, struct path *p)
{
    push(a, p, PATH_CLOSE, (struct path_point){0, 0});
}

/* A quarter circle counter-clockwise about (CX,CY), from the point at (UX,UY) off the centre. */
static void quarter(struct arena *a, struct path *p, double cx, double cy, double ux, double uy)
{
    double k = QUARTER_ARM;
    double vx = -uy, vy = ux;

    path_curve(a, p, cx + ux + k * vx, cy + uy + k * vy, cx + vx + k * ux, cy + vy + k * uy,
               cx + vx, cy + vy);
}

void path_rect(struct arena *a, struct path *p, double x, double y, double w, double h,
               double radius)
{
    double r = fmin(radius, fmin(w, h) / 2);

    if (r <= 0) {
        path_move(a, p, x, y);
        path_line(a, p, x + w, y);
        path_line(a, p, x + w, y + h);
        path_line(a, p, x, y + h);
        path_close(a, p);
        return;
    }
    path_move(a, p, x + r, y);
    path_line(a, p, x + w - r, y);
    quarter(a, p, x + w - r, y + r, 0, -r);
    path_line(a, p, x + w, y + h - r);
    quarter(a, p, x + w - r, y + h - r, r, 0);
    path_line(a, p, x + r, y + h);
    quarter(a, p, x + r, y + h - r, 0, r);
    path_line(a, p, x, y + r);
    quarter(a, p, x + r, y + r, -r, 0);
    path_close(a, p);
}

void path_frame(struct arena *a, struct path *p, double x, double y, double w, double h,
                double width, double radius)
{
    double hole_w = w - 2 * width, hole_h = h - 2 * width;
    struct path hole = {0};
    size_t from;

    path_rect(a, p, x, y, w, h, radius);
    if (hole_w <= 0 || hole_h <= 0)
        return;
    from = p->segments.n;
    path_rect(a, p, 0, 0, hole_w, hole_h, radius - width);
    hole.segments.item = p->segments.item + from;
    hole.segments.n = p->segments.n - from;
    path_transform(&hole, -1, 1, x + width + hole_w, y + width); /* mirrored: turned round */
}

void path_circle(struct arena *a, struct path *p, double x, double y, double radius)
{
    path_move(a, p, x + radius, y);
    quarter(a, p, x, y, radius, 0);
    quarter(a, p, x, y, 0, radius);
    quarter(a, p, x, y, -radius, 0);
    quarter(a, p, x, y, 0, -radius);
    path_close(a, p);
}

void path_bar(struct arena *a, struct path *p, double x1, double y1, double x2, double y2,
              double width)
{
    double r = width / 2, length = hypot(x2 - x1, y2 - y1);
    double ux, uy;

    if (length <= 0) {
        path_circle(a, p, x1, y1, r);
        return;
    }
    ux = (x2 - x1) / length * r;
    uy = (y2 - y1) / length * r;
    path_move(a, p, x1 + uy, y1 - ux);
    path_line(a, p, x2 + uy, y2 - ux);
    quarter(a, p, x2, y2, uy, -ux);
    quarter(a, p, x2, y2, ux, uy);
    path_line(a, p, x1 - uy, y1 + ux);
    quarter(a, p, x1, y1, -uy, ux);
    quarter(a, p, x1, y1, -ux, -uy);
    path_close(a, p);
}

void path_transform(struct path *p, double scale_x, double scale_y, double dx, double dy)
{
    for (size_t i = 0; i < p->segments.n; i++)
        for (size_t k = 0; k < 3; k++) {
            struct path_point *at = &p->segments.item[i].p[k];

            at->x = at->x * scale_x + dx;
            at->y = at->y * scale_y + dy;
        }
}
