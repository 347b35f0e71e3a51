/* Outlines in points, y up. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stddef.h>

#include "base/vec.h"

enum path_op {
    PATH_MOVE,
    PATH_LINE,
    PATH_CURVE, /* two control points, then the end */
    PATH_CLOSE
};

struct path_point {
    double x, y;
};

struct path_segment {
    enum path_op op;
    struct path_point p[3]; /* p[0] alone, except for curves */
};

struct path {
    VEC_OF(struct path_segment) segments;
};

size_t path_n_points(enum path_op op); /* 1, 3 or 0 */

void path_move(struct arena *a, struct path *p, double x, double y);
void path_line(struct arena *a, struct path *p, double x, double y);
void path_curve(struct arena *a, struct path *p, double x1, double y1, double x2, double y2,
                double x, double y);
void path_close(struct arena *a, struct path *p);
/* Whole shapes.  A rectangle's corners are rounded by RADIUS (0: square). */
void path_rect(struct arena *a, struct path *p, double x, double y, double w, double h,
               double radius);
/* The outline just inside that rectangle, WIDTH thick: its hole turns the other way.  No hole is
 * left where WIDTH is half a side or more. */
void path_frame(struct arena *a, struct path *p, double x, double y, double w, double h,
                double width, double radius);
void path_circle(struct arena *a, struct path *p, double x, double y, double radius);
/* A bar from (x1,y1) to (x2,y2), WIDTH thick, with round ends. */
void path_bar(struct arena *a, struct path *p, double x1, double y1, double x2, double y2,
              double width);
/* Every point scaled about the origin, then moved. */
void path_transform(struct path *p, double scale_x, double scale_y, double dx, double dy);

#endif
