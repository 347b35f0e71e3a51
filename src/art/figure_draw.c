/* Drawing figures: bars with a white edge where they cross, after the pictograms of Munich 1972. */
#include <math.h>

#include "art/draw.h"
#include "art/figure.h"

/* Bar widths and the head's radius, centimetres (the measures of the page's design). */
static const double TRUNK = 15, THIGH = 11.5, SHIN = 8.5, FOOT = 6.5, UPPER_ARM = 8.5, FOREARM = 7;
static const double HEAD_RADIUS = 11.5, EDGE = 1.6, TRUNK_CORNER = 4.5;
static const double FLOOR_WIDTH = 1.4, FLOOR_ROOM = 2, ARROW_HEAD = 8, POINTS_PER_CM = 0.72;
static const double STROKE_LEAST_PT = 1;
static const double HAIR_PT = 0.1; /* no stroke is thinner: a width of 0 is no line at all */
static const double PLATE_LENGTH = 9, PLATE_HEIGHT = 14, PLATE_CORNER = 2.5, GRIP_LENGTH = 5,
                    GRIP_WIDTH = 4.5;
static const double LABEL_MOST = 14; /* in a smaller picture words would hide the body */
static const double PI = 3.14159265358979323846;

struct pen {
    struct arena *arena;
    struct art *art;
    const struct figure *figure;
    const struct art_request *request;
    const uint32_t *rgb;
    double scale, left_pt, floor_pt; /* centimetres to points */
};

static void put(const struct pen *pen, struct path *p, uint32_t rgb)
{
    path_transform(p, pen->scale, pen->scale,
                   pen->left_pt - pen->figure->frame.left_cm * pen->scale, pen->floor_pt);
    art_fill(pen->arena, pen->art, p, rgb);
}

static void put_curve(const struct pen *pen, struct path *p, double width, uint32_t rgb)
{
    path_transform(p, pen->scale, pen->scale,
                   pen->left_pt - pen->figure->frame.left_cm * pen->scale, pen->floor_pt);
    art_stroke(pen->arena, pen->art, p, rgb, fmax(width * pen->scale, HAIR_PT), 0, true);
}

/* A line with round ends: a fifth of its outline's bytes.  Thin ones stay outlines, for viewers
 * fatten strokes under a pixel. */
static void put_one_bar(const struct pen *pen, struct path_point from, struct path_point to,
                        double width, uint32_t rgb)
{
    struct path p = {0};

    if (width * pen->scale < STROKE_LEAST_PT) {
        path_bar(pen->arena, &p, from.x, from.y, to.x, to.y, width);
        put(pen, &p, rgb);
        return;
    }
    path_move(pen->arena, &p, from.x, from.y);
    path_line(pen->arena, &p, to.x, to.y);
    put_curve(pen, &p, width, rgb);
}

static void put_bar(const struct pen *pen, struct path_point from, struct path_point to,
                    double width, uint32_t rgb, bool has_edge)
{
    if (has_edge)
        put_one_bar(pen, from, to, width + 2 * EDGE, pen->rgb[ART_PAPER]);
    put_one_bar(pen, from, to, width, rgb);
}

static void put_disc(const struct pen *pen, double x, double y, double radius, uint32_t rgb)
{
    struct path p = {0};

    path_circle(pen->arena, &p, x, y, radius);
    put(pen, &p, rgb);
}

/* A leg (three bars) or an arm (two) from ROOT; nothing where the pose has none. */
static void put_limb(const struct pen *pen, const struct figure_body *b, enum figure_joint root,
                     enum figure_joint first, bool is_leg, uint32_t rgb, bool has_edge)
{
    const struct path_point *j = b->joint;

    if (!b->has[first])
        return;
    put_bar(pen, j[root], j[first], is_leg ? THIGH : UPPER_ARM, rgb, has_edge);
    put_bar(pen, j[first], j[first + 1], is_leg ? SHIN : FOREARM, rgb, has_edge);
    if (is_leg)
        put_bar(pen, j[first + 1], j[first + 2], FOOT, rgb, has_edge);
}

/* A shape of four corners, grown by RADIUS on every side and rounded there. */
static void put_rounded(const struct pen *pen, const struct path_point corner[4], double radius,
                        uint32_t rgb)
{
    struct path inside = {0};

    path_move(pen->arena, &inside, corner[0].x, corner[0].y);
    for (int i = 1; i < 4; i++)
        path_line(pen->arena, &inside, corner[i].x, corner[i].y);
    path_close(pen->arena, &inside);
    put(pen, &inside, rgb);
    for (int i = 0; i < 4; i++)
        put_bar(pen, corner[i], corner[(i + 1) % 4], 2 * radius, rgb, false);
}

/* Shoulders and hips of the front view. */
static void put_front_trunk(const struct pen *pen, const struct figure_body *b, uint32_t rgb)
{
    const struct path_point corner[] = {b->joint[FIGURE_SHOULDER_LEFT],
                                        b->joint[FIGURE_SHOULDER_RIGHT], b->joint[FIGURE_HIP_RIGHT],
                                        b->joint[FIGURE_HIP_LEFT]};

    put_rounded(pen, corner, TRUNK_CORNER, rgb);
}

static void put_head(const struct pen *pen, const struct figure_body *b, uint32_t rgb,
                     bool has_edge)
{
    struct path_point at = b->joint[FIGURE_HEAD];

    if (has_edge)
        put_disc(pen, at.x, at.y, HEAD_RADIUS + EDGE, pen->rgb[ART_PAPER]);
    put_disc(pen, at.x, at.y, HEAD_RADIUS, rgb);
}

static void put_arrow_head(const struct pen *pen, double x, double y, double dx, double dy)
{
    double length = hypot(dx, dy), ux = dx / length, uy = dy / length;
    double back_x = x - ux * ARROW_HEAD, back_y = y - uy * ARROW_HEAD, half = ARROW_HEAD * 0.6;
    struct path p = {0};

    path_move(pen->arena, &p, x, y);
    path_line(pen->arena, &p, back_x - uy * half, back_y + ux * half);
    path_line(pen->arena, &p, back_x + uy * half, back_y - ux * half);
    path_close(pen->arena, &p);
    put(pen, &p, pen->rgb[ART_ACCENT]);
}

static void put_arrow(const struct pen *pen, const struct figure_mark *m)
{
    double dx = m->at[2] - m->at[0], dy = m->at[3] - m->at[1], length = hypot(dx, dy);
    double cx = (m->at[0] + m->at[2]) / 2 - dy / length * m->bend;
    double cy = (m->at[1] + m->at[3]) / 2 + dx / length * m->bend;
    double tx = m->at[2] - cx, ty = m->at[3] - cy, t = hypot(tx, ty);
    double ex = m->at[2] - tx / t * ARROW_HEAD * 0.8, ey = m->at[3] - ty / t * ARROW_HEAD * 0.8;
    struct path p = {0};

    if (length <= 0 || t <= 0)
        return;
    path_move(pen->arena, &p, m->at[0], m->at[1]);
    /* The quadratic curve through one control point, as a cubic. */
    path_curve(pen->arena, &p, m->at[0] + (cx - m->at[0]) * 2 / 3,
               m->at[1] + (cy - m->at[1]) * 2 / 3, ex + (cx - ex) * 2 / 3, ey + (cy - ey) * 2 / 3,
               ex, ey);
    put_curve(pen, &p, m->width, pen->rgb[ART_ACCENT]);
    put_arrow_head(pen, m->at[2], m->at[3], tx, ty);
}

static void put_turn(const struct pen *pen, const struct figure_mark *m)
{
    double from = m->at[3] * PI / 180, to = m->at[4] * PI / 180, r = m->at[2];
    int n = (int)ceil(fabs(to - from) / (PI / 8));
    double step = n ? (to - from) / n : 0, k = 4.0 / 3 * tan(step / 4) * r;
    struct path p = {0};

    path_move(pen->arena, &p, m->at[0] + r * cos(from), m->at[1] + r * sin(from));
    for (int i = 0; i < n; i++) {
        double a = from + i * step, b = a + step;

        path_curve(pen->arena, &p, m->at[0] + r * cos(a) - k * sin(a),
                   m->at[1] + r * sin(a) + k * cos(a), m->at[0] + r * cos(b) + k * sin(b),
                   m->at[1] + r * sin(b) - k * cos(b), m->at[0] + r * cos(b),
                   m->at[1] + r * sin(b));
    }
    put_curve(pen, &p, m->width, pen->rgb[ART_ACCENT]);
    put_arrow_head(pen, m->at[0] + r * cos(to) - sin(to) * ARROW_HEAD * 0.8,
                   m->at[1] + r * sin(to) + cos(to) * ARROW_HEAD * 0.8, -sin(to), cos(to));
}

/* The point ALONG and ACROSS the length of a mark, from its middle. */
static struct path_point turned(const struct figure_mark *m, double along, double across)
{
    double c = cos(m->angle_deg * PI / 180), s = sin(m->angle_deg * PI / 180);

    return (struct path_point){m->at[0] + along * c - across * s,
                               m->at[1] + along * s + across * c};
}

static void put_dumbbell(const struct pen *pen, const struct figure_mark *m)
{
    double middle = (GRIP_LENGTH + PLATE_LENGTH) / 2, half = PLATE_LENGTH / 2 - PLATE_CORNER;
    double high = PLATE_HEIGHT / 2 - PLATE_CORNER;

    for (int is_edge = 1; is_edge >= 0; is_edge--) {
        double more = is_edge ? EDGE : 0;
        uint32_t rgb = pen->rgb[is_edge ? ART_PAPER : m->colour];

        put_bar(pen, turned(m, -middle, 0), turned(m, middle, 0), GRIP_WIDTH + 2 * more, rgb,
                false);
        for (int side = -1; side <= 1; side += 2) {
            double near = side * middle - half, far = side * middle + half;
            const struct path_point plate[] = {turned(m, near, -high), turned(m, far, -high),
                                               turned(m, far, high), turned(m, near, high)};

            put_rounded(pen, plate, PLATE_CORNER + more, rgb);
        }
    }
}

/* An ellipse, grown by MORE on every side. */
static struct path oval(const struct pen *pen, const struct figure_mark *m, double more)
{
    double rx = m->at[2] + more, ry = (m->kind == FIGURE_OVAL ? m->at[3] : m->at[2]) + more;
    struct path p = {0};

    path_circle(pen->arena, &p, 0, 0, 1);
    path_transform(&p, rx, ry, m->at[0], m->at[1]);
    return p;
}

static void put_round(const struct pen *pen, const struct figure_mark *m)
{
    bool is_filled = m->kind == FIGURE_DISC || m->is_filled, is_ring = m->kind == FIGURE_RING;
    double ring = m->width / 2 + (m->layer == FIGURE_FRONT ? EDGE : 0);
    struct path edge = oval(pen, m, is_filled ? m->width : is_ring ? ring : 0);
    struct path inside = oval(pen, m, 0);

    if (!is_filled && !is_ring)
        put_curve(pen, &edge, m->width + 2 * EDGE, pen->rgb[ART_PAPER]);
    else if (!is_filled || m->width > 0)
        put(pen, &edge, pen->rgb[ART_PAPER]);
    if (is_filled)
        put(pen, &inside, pen->rgb[m->is_filled ? m->fill : m->colour]);
    else
        put_curve(pen, &inside, m->width, pen->rgb[m->colour]);
}

static void put_box(const struct pen *pen, const struct figure_mark *m)
{
    struct path inside = {0}, edge = {0};

    path_rect(pen->arena, &inside, m->at[0], m->at[1], m->at[2], m->at[3], 0);
    path_rect(pen->arena, &edge, m->at[0], m->at[1], m->at[2], m->at[3], 0);
    put(pen, &inside, pen->rgb[m->is_filled ? m->fill : ART_PAPER]);
    put_curve(pen, &edge, m->width, pen->rgb[m->colour]);
}

static void put_label(const struct pen *pen, const struct figure_mark *m)
{
    struct text_span span = pen->request->label;

    if (span.size_pt > LABEL_MOST * pen->scale)
        return;
    span.text = str_from_c(m->text);
    art_label(pen->arena, pen->art, &span,
              pen->left_pt + (m->at[0] - pen->figure->frame.left_cm) * pen->scale,
              pen->floor_pt + m->at[1] * pen->scale, 0.5);
}

static void put_mark(const struct pen *pen, const struct figure_mark *m)
{
    struct path_point from = {m->at[0], m->at[1]}, to = {m->at[2], m->at[3]};

    switch (m->kind) {
    case FIGURE_ARROW: put_arrow(pen, m); break;
    case FIGURE_TURN: put_turn(pen, m); break;
    case FIGURE_LINE:
        put_bar(pen, from, to, m->width, pen->rgb[m->colour], m->layer == FIGURE_FRONT);
        break;
    case FIGURE_RING:
    case FIGURE_DISC:
    case FIGURE_OVAL: put_round(pen, m); break;
    case FIGURE_DUMBBELL: put_dumbbell(pen, m); break;
    case FIGURE_BOX: put_box(pen, m); break;
    case FIGURE_MOON: /* a disc, and the paper's own that covers half of it */
        put_disc(pen, m->at[0], m->at[1], m->at[2], pen->rgb[m->colour]);
        put_disc(pen, m->at[0] + m->at[2] * 0.45, m->at[1] + m->at[2] * 0.3, m->at[2] * 0.85,
                 pen->rgb[ART_PAPER]);
        break;
    case FIGURE_LABEL: put_label(pen, m); break;
    case FIGURE_MARK_COUNT: break;
    }
}

static void put_marks(const struct pen *pen, enum figure_pose pose, enum figure_layer layer)
{
    for (size_t i = 0; i < pen->figure->marks.n; i++) {
        const struct figure_mark *m = &pen->figure->marks.item[i];

        if (m->layer == layer && (m->pose == pose || m->pose == FIGURE_BOTH))
            put_mark(pen, m);
    }
}

static void put_body(const struct pen *pen, enum figure_pose pose, bool is_ghost)
{
    const struct figure_body *b = &pen->figure->body[pose];
    uint32_t ink = pen->rgb[is_ghost ? ART_GHOST : ART_INK];
    uint32_t far = pen->rgb[is_ghost ? ART_GHOST : ART_FAR];
    bool has_edge = !is_ghost;

    if (b->has[FIGURE_SHOULDER_LEFT]) {
        put_front_trunk(pen, b, ink);
        put_head(pen, b, ink, has_edge);
        if (!is_ghost)
            put_marks(pen, pose, FIGURE_MIDDLE);
        put_limb(pen, b, FIGURE_HIP_LEFT, FIGURE_KNEE_LEFT, true, ink, has_edge);
        put_limb(pen, b, FIGURE_HIP_RIGHT, FIGURE_KNEE_RIGHT, true, ink, has_edge);
        put_limb(pen, b, FIGURE_SHOULDER_LEFT, FIGURE_ELBOW_LEFT, false, ink, has_edge);
        put_limb(pen, b, FIGURE_SHOULDER_RIGHT, FIGURE_ELBOW_RIGHT, false, ink, has_edge);
        return;
    }
    put_limb(pen, b, FIGURE_SHOULDER, FIGURE_ELBOW_FAR, false, far, has_edge);
    put_limb(pen, b, FIGURE_HIP, FIGURE_KNEE_FAR, true, far, has_edge);
    if (!is_ghost)
        put_marks(pen, pose, FIGURE_MIDDLE);
    put_bar(pen, b->joint[FIGURE_SHOULDER], b->joint[FIGURE_HIP], TRUNK, ink, has_edge);
    put_head(pen, b, ink, has_edge);
    put_limb(pen, b, FIGURE_HIP, FIGURE_KNEE, true, ink, has_edge);
    put_limb(pen, b, FIGURE_SHOULDER, FIGURE_ELBOW, false, ink, has_edge);
}

void figure_draw(struct arena *a, const struct figure *f, enum figure_pose pose, bool has_ghost,
                 const struct art_request *r, struct art *out)
{
    double width_cm = f->frame.right_cm - f->frame.left_cm,
           height_cm = f->frame.top_cm + FLOOR_ROOM;
    double by_width = r->width_pt > 0 ? r->width_pt / width_cm : HUGE_VAL;
    double by_height = r->height_pt > 0 ? r->height_pt / height_cm : HUGE_VAL;
    struct pen pen = {.arena = a, .art = out, .figure = f, .request = r, .rgb = r->rgb};
    struct path_point from = {f->floor.from_cm, 0}, to = {f->floor.to_cm, 0};

    pen.scale = fmin(by_width, by_height);
    if (isinf(pen.scale))
        pen.scale = POINTS_PER_CM;
    *out = (struct art){.alt = f->alt};
    out->width_pt = r->width_pt > 0 ? r->width_pt : width_cm * pen.scale;
    out->height_pt = height_cm * pen.scale;
    pen.left_pt = (out->width_pt - width_cm * pen.scale) / 2;
    pen.floor_pt = FLOOR_ROOM * pen.scale;
    put_bar(&pen, from, to, FLOOR_WIDTH, r->rgb[ART_INK], false);
    if (has_ghost && pose == FIGURE_FINISH && f->body[FIGURE_START].is_given &&
        f->body[FIGURE_START].has[FIGURE_HIP] == f->body[FIGURE_FINISH].has[FIGURE_HIP])
        put_body(&pen, FIGURE_START, true);
    put_marks(&pen, pose, FIGURE_BACK);
    put_body(&pen, f->body[pose].is_given ? pose : FIGURE_FINISH, false);
    put_marks(&pen, pose, FIGURE_FRONT);
}

bool art_draw_figure(struct arena *a, const struct art_request *r, struct art *out, struct diag *d)
{
    bool is_start = str_eq_c(r->pose, "start"), is_finish = str_eq_c(r->pose, "finish");
    const struct figure *f = VEC_FIND(r->figures->list, r->name);

    if (f == NULL)
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME, "there is no figure '%s'%s",
                           str_escape(a, r->name),
                           diag_suggest(d, str_nearest(r->name, VEC_NAMES(a, r->figures->list),
                                                       r->figures->list.n)));
    if (!is_start && !is_finish && r->pose.n > 0 && !str_eq_c(r->pose, "ghost"))
        return diag_report(d, r->at, DIAG_TEMPLATE_NAME,
                           "a figure's pose is start, finish or ghost, not '%s'",
                           str_escape(a, r->pose));
    figure_draw(a, f, is_start ? FIGURE_START : FIGURE_FINISH, !is_start && !is_finish, r, out);
    return true;
}
