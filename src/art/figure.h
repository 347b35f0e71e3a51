/* Figures: people in poses, drawn from joint positions in templates/figures/.
 *
 * A file gives joints in centimetres of a person of 170 cm (x to the right, y up from the floor),
 * from the side or the front, for a pose `finish` and usually a pose `start`; what is held, rolled
 * or stood on, and arrows, are marks.  The far side of the body is grey, the start a pale ghost
 * behind a finish seen from the same side.  One small renderer draws them all. */
#ifndef ART_FIGURE_H
#define ART_FIGURE_H

#include <stdbool.h>

#include "art/art.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct art_request;
struct assets;

enum figure_joint {
#define JOINT(id, key) FIGURE_##id,
#include "art/figure_joint.def"
    FIGURE_JOINT_COUNT
};

/* The numbers in figure_mark.at of each kind:
 *
 *     arrow     x1, y1, x2, y2; bend: how far its middle is off the straight line, to the left
 *     turn      x, y, radius, from and to in degrees: a round arrow
 *     line      x1, y1, x2, y2
 *     ring      x, y, radius: white inside
 *     disc      x, y, radius
 *     oval      x, y, half width, half height
 *     dumbbell  x, y; angle
 *     box       x, y, width, height: white inside, or filled
 *     moon      x, y, radius
 *     label     x, y: the middle of the base line of its text */
enum figure_mark_kind {
#define MARK(id, key, n_values) FIGURE_##id,
#include "art/figure_mark.def"
    FIGURE_MARK_COUNT
};

enum figure_pose {
    FIGURE_START,
    FIGURE_FINISH,
    FIGURE_POSE_COUNT,
    FIGURE_BOTH = FIGURE_POSE_COUNT /* of a mark */
};

enum figure_layer {
    FIGURE_BACK,   /* behind the body */
    FIGURE_MIDDLE, /* behind the limbs of the near side, before the head and the far side */
    FIGURE_FRONT
};

enum {
    FIGURE_VALUES = 5
};

struct figure_mark {
    enum figure_mark_kind kind;
    struct loc place;
    int n_kinds; /* how many kinds the file gives: must be 1 */
    double at[FIGURE_VALUES];
    double bend, angle_deg, width; /* width of its line; 0 of a disc or oval: no edge */
    enum figure_pose pose;         /* of the body that it goes with */
    enum art_colour colour, fill;
    bool is_filled;
    const char *text; /* of a label */
    enum figure_layer layer;
};

/* Seen from the side, or from the front where it has two shoulders. */
struct figure_body {
    bool is_given;
    bool has[FIGURE_JOINT_COUNT];
    struct path_point joint[FIGURE_JOINT_COUNT];
};

struct figure {
    const char *id; /* the file's name without extension */
    const char *alt;
    struct loc at;

    struct {
        double left_cm, right_cm, top_cm;
    } frame; /* what is drawn lies within; the floor is 0, a little below */

    struct {
        double from_cm, to_cm;
    } floor;
    struct figure_body body[FIGURE_POSE_COUNT];
    VEC_OF(struct figure_mark) marks;
};

struct figures {
    VEC_OF(struct figure) list; /* by id */
};

/* All figures in force, in A.  Every mistake is reported; false after any. */
bool figures_load(struct arena *a, const struct assets *s, struct figures *out, struct diag *d)
    __attribute__((warn_unused_result));
/* One file, added to *out; for tests and the fuzzer. */
bool figure_parse(struct arena *a, const char *id, const char *file, struct str text,
                  struct figures *out, struct diag *d) __attribute__((warn_unused_result));

/* The figure in POSE as art that fits the width and height of R (0: not limited; both 0: 10 cm to the
 * inch), standing on its floor in the middle, its labels in R's type (left out of a picture too small
 * for them).  HAS_GHOST puts the start behind the finish. */
void figure_draw(struct arena *a, const struct figure *f, enum figure_pose pose, bool has_ghost,
                 const struct art_request *r, struct art *out);

#endif
