/* Reading figures.  Drawing them is figure_draw.c. */
#include "art/figure.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "base/bits.h"
#include "base/fs.h"
#include "base/num.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

enum {
    CM_MOST = 500,     /* no joint or mark lies further out than this */
    FRAME_CM_LEAST = 1 /* nor is a figure smaller: it would be drawn beyond all bounds */
};

static const char *const joint_keys[FIGURE_JOINT_COUNT] = {
#define JOINT(id, key) [FIGURE_##id] = key,
#include "art/figure_joint.def"
#undef JOINT
};

static const struct {
    const char *key;
    size_t n_values;
} mark_kinds[FIGURE_MARK_COUNT] = {
    [FIGURE_ARROW] = {"arrow", 4},       [FIGURE_TURN] = {"turn", 5}, [FIGURE_LINE] = {"line", 4},
    [FIGURE_RING] = {"ring", 3},         [FIGURE_DISC] = {"disc", 3}, [FIGURE_OVAL] = {"oval", 4},
    [FIGURE_DUMBBELL] = {"dumbbell", 2}, [FIGURE_BOX] = {"box", 4},   [FIGURE_MOON] = {"moon", 3},
};

/* Exactly F->max numbers into doubles. */
static bool read_numbers(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    size_t n = (size_t)f->max;
    double *out = value;

    if (node->kind != YDOC_LIST)
        return schema_wrong_kind(r, f, node, arena_printf(r->arena, "a list of %zu numbers", n));
    if (node->n != n)
        return diag_report(r->diag, node->at, DIAG_VALUE_COUNT, "%s has %zu numbers, not %zu",
                           schema_path(r, f), node->n, n);
    for (size_t i = 0; i < n; i++) {
        const struct ydoc_node *entry = node->item[i];

        if (entry->kind != YDOC_SCALAR || !num_parse(entry->text, &out[i]))
            return diag_report(r->diag, entry->at, DIAG_VALUE_NUMBER, "%s must hold numbers alone",
                               schema_path(r, f));
        if (out[i] < -CM_MOST || out[i] > CM_MOST)
            return diag_report(r->diag, entry->at, DIAG_VALUE_RANGE,
                               "%s holds a number outside -%d to %d", schema_path(r, f), CM_MOST,
                               CM_MOST);
    }
    return true;
}

/* A pose: joints by name. */
static bool read_body(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct figure_body *body = value;
    bool is_fine = true;

    if (node->kind != YDOC_MAP)
        return schema_wrong_kind(r, f, node, "a mapping of joints");
    for (size_t i = 0; i < node->n; i++) {
        const struct ydoc_pair *pair = &node->pair[i];
        struct schema_field point = {.key = str_dup(r->arena, pair->key), .max = 2};
        size_t j = str_index(pair->key, joint_keys, FIGURE_JOINT_COUNT);
        double xy[2];

        if (j == FIGURE_JOINT_COUNT) {
            const char *near = str_nearest(pair->key, joint_keys, FIGURE_JOINT_COUNT);

            is_fine = diag_report(r->diag, pair->at, DIAG_KEY_UNKNOWN, "unknown joint '%s'%s",
                                  str_escape(r->arena, pair->key), diag_suggest(r->diag, near));
        } else if (!read_numbers(r, &point, pair->value, xy)) {
            is_fine = false;
        } else {
            body->has[j] = true;
            body->joint[j] = (struct path_point){xy[0], xy[1]};
        }
    }
    body->is_given = true;
    return is_fine;
}

struct poses {
    struct figure_body start, finish;
};

static const struct schema_field pose_fields[] = {
    {.key = "start",
     .kind = SCHEMA_CUSTOM,
     .offset = offsetof(struct poses, start),
     .read = read_body},
    {.key = "finish",
     .kind = SCHEMA_CUSTOM,
     .offset = offsetof(struct poses, finish),
     .flags = SCHEMA_REQUIRED,
     .read = read_body},
};
static const struct schema poses_schema = {.what = "the poses of a figure",
                                           .field = pose_fields,
                                           .n = ARRAY_LEN(pose_fields),
                                           .size = sizeof(struct poses)};

static const char *const pose_words[] = {"start", "finish", "both"};
static const char *const colour_words[] = {"accent", "ink", "far", "ghost", "paper"};
static const char *const layer_words[] = {"back", "middle", "front"};
static const char *const view_words[] = {"side", "front"};
static const struct schema_words poses_of = {pose_words, 3};
static const struct schema_words colours_of = {colour_words, FIGURE_COLOUR_COUNT};
static const struct schema_words layers_of = {layer_words, 3};
static const struct schema_words views_of = {view_words, 2};

/* A mark as its file has it. */
struct mark_file {
    double at[FIGURE_MARK_COUNT][FIGURE_VALUES];
    bool has[FIGURE_MARK_COUNT];
    double bend, angle, width, size[2];
    int on, colour, fill, layer;
    bool has_fill;
    struct loc place;
};

#define MARK_FIELD(id, word, count)                                                   \
 {                                                                                    \
  .key = (word), .kind = SCHEMA_CUSTOM, .offset = offsetof(struct mark_file, at[id]), \
  .has = offsetof(struct mark_file, has[id]), .max = (count), .read = read_numbers    \
 }

static const struct schema_field mark_fields[] = {
    MARK_FIELD(FIGURE_ARROW, "arrow", 4),
    MARK_FIELD(FIGURE_TURN, "turn", 5),
    MARK_FIELD(FIGURE_LINE, "line", 4),
    MARK_FIELD(FIGURE_RING, "ring", 3),
    MARK_FIELD(FIGURE_DISC, "disc", 3),
    MARK_FIELD(FIGURE_OVAL, "oval", 4),
    MARK_FIELD(FIGURE_DUMBBELL, "dumbbell", 2),
    MARK_FIELD(FIGURE_BOX, "box", 4),
    MARK_FIELD(FIGURE_MOON, "moon", 3),
    {.key = "bend",
     .kind = SCHEMA_NUMBER,
     .offset = offsetof(struct mark_file, bend),
     .min = -100,
     .max = 100},
    {.key = "angle",
     .kind = SCHEMA_NUMBER,
     .offset = offsetof(struct mark_file, angle),
     .min = -360,
     .max = 360},
    {.key = "width",
     .kind = SCHEMA_NUMBER,
     .offset = offsetof(struct mark_file, width),
     .min = 0,
     .max = 50},
    {.key = "size",
     .kind = SCHEMA_CUSTOM,
     .offset = offsetof(struct mark_file, size),
     .max = 2,
     .read = read_numbers},
    {.key = "on",
     .kind = SCHEMA_WORD,
     .offset = offsetof(struct mark_file, on),
     .words = &poses_of},
    {.key = "color",
     .kind = SCHEMA_WORD,
     .offset = offsetof(struct mark_file, colour),
     .words = &colours_of},
    {.key = "fill",
     .kind = SCHEMA_WORD,
     .offset = offsetof(struct mark_file, fill),
     .has = offsetof(struct mark_file, has_fill),
     .words = &colours_of},
    {.key = "layer",
     .kind = SCHEMA_WORD,
     .offset = offsetof(struct mark_file, layer),
     .words = &layers_of},
};
static const struct schema mark_schema = {.what = "a mark",
                                          .field = mark_fields,
                                          .n = ARRAY_LEN(mark_fields),
                                          .size = sizeof(struct mark_file)};

static bool read_mark(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct mark_file m = {
        .width = 3, .size = {14, 12}, .on = FIGURE_POSE_COUNT, .layer = FIGURE_FRONT};
    struct figure_mark *out = value;
    size_t n = 0;

    if (node->kind != YDOC_MAP)
        return schema_wrong_kind(r, f, node, "a mapping");
    if (!schema_read(r, &mark_schema, node, &m))
        return false;
    *out = (struct figure_mark){
        .bend = m.bend,
        .angle_deg = m.angle,
        .width = m.width,
        .size = {m.size[0], m.size[1]},
        .poses = m.on == FIGURE_POSE_COUNT ? BIT(FIGURE_POSE_COUNT) - 1 : BIT(m.on),
        .colour = (enum figure_colour)(m.has_fill ? m.fill : m.colour),
        .is_filled = m.has_fill,
        .layer = (enum figure_layer)m.layer,
    };
    for (int k = 0; k < FIGURE_MARK_COUNT; k++) {
        if (!m.has[k])
            continue;
        out->kind = (enum figure_mark_kind)k;
        memcpy(out->at, m.at[k], mark_kinds[k].n_values * sizeof *out->at);
        n++;
    }
    if (n == 1)
        return true;
    return diag_report(
        r->diag, node->at, DIAG_KEY_MISSING,
        "a mark needs one of arrow, turn, line, ring, disc, oval, dumbbell, box, moon");
}

struct figure_file {
    const char *alt;
    int view;
    double frame[3], floor[2];
    struct poses poses;
    VEC_OF(struct figure_mark) marks;
};

static const struct schema_field mark_item = {.kind = SCHEMA_CUSTOM, .read = read_mark};
static const struct schema_field figure_fields[] = {
    {.key = "alt",
     .kind = SCHEMA_TEXT,
     .offset = offsetof(struct figure_file, alt),
     .flags = SCHEMA_REQUIRED},
    {.key = "view",
     .kind = SCHEMA_WORD,
     .offset = offsetof(struct figure_file, view),
     .flags = SCHEMA_REQUIRED,
     .words = &views_of},
    {.key = "frame",
     .kind = SCHEMA_CUSTOM,
     .offset = offsetof(struct figure_file, frame),
     .flags = SCHEMA_REQUIRED,
     .max = 3,
     .read = read_numbers},
    {.key = "floor",
     .kind = SCHEMA_CUSTOM,
     .offset = offsetof(struct figure_file, floor),
     .flags = SCHEMA_REQUIRED,
     .max = 2,
     .read = read_numbers},
    {.key = "poses",
     .kind = SCHEMA_MAP,
     .offset = offsetof(struct figure_file, poses),
     .flags = SCHEMA_REQUIRED,
     .of = &poses_schema},
    {.key = "marks",
     .kind = SCHEMA_LIST,
     .offset = offsetof(struct figure_file, marks),
     .item = &mark_item,
     .item_size = sizeof(struct figure_mark)},
};
static const struct schema figure_schema = {.what = "a figure",
                                            .field = figure_fields,
                                            .n = ARRAY_LEN(figure_fields),
                                            .size = sizeof(struct figure_file)};

/* A limb has all its joints or none, and a trunk to hang on. */
static bool check_body(const struct figure *f, const struct figure_body *b, struct diag *d)
{
    static const enum figure_joint limbs[][3] = {
        {FIGURE_KNEE, FIGURE_ANKLE, FIGURE_TOE},
        {FIGURE_KNEE_FAR, FIGURE_ANKLE_FAR, FIGURE_TOE_FAR},
        {FIGURE_KNEE_LEFT, FIGURE_ANKLE_LEFT, FIGURE_TOE_LEFT},
        {FIGURE_KNEE_RIGHT, FIGURE_ANKLE_RIGHT, FIGURE_TOE_RIGHT},
        {FIGURE_ELBOW, FIGURE_HAND, FIGURE_HAND},
        {FIGURE_ELBOW_FAR, FIGURE_HAND_FAR, FIGURE_HAND_FAR},
        {FIGURE_ELBOW_LEFT, FIGURE_HAND_LEFT, FIGURE_HAND_LEFT},
        {FIGURE_ELBOW_RIGHT, FIGURE_HAND_RIGHT, FIGURE_HAND_RIGHT},
    };

    bool has_trunk = f->is_front ? b->has[FIGURE_SHOULDER_LEFT] && b->has[FIGURE_SHOULDER_RIGHT] &&
                                       b->has[FIGURE_HIP_LEFT] && b->has[FIGURE_HIP_RIGHT]
                                 : b->has[FIGURE_SHOULDER] && b->has[FIGURE_HIP];

    if (!has_trunk || !b->has[FIGURE_HEAD])
        return diag_report(d, f->at, DIAG_KEY_MISSING,
                           f->is_front ? "a pose in front view needs head, two shoulders, two hips"
                                       : "a pose in side view needs head, shoulder and hip");
    for (size_t i = 0; i < ARRAY_LEN(limbs); i++) {
        const enum figure_joint *limb = limbs[i];

        if (b->has[limb[0]] != b->has[limb[1]] || b->has[limb[0]] != b->has[limb[2]])
            return diag_report(d, f->at, DIAG_KEY_MISSING, "a limb needs all of its joints: '%s'",
                               joint_keys[limb[0]]);
    }
    return true;
}

bool figure_parse(struct arena *a, const char *id, const char *file, struct str text,
                  struct figures *out, struct diag *d)
{
    struct schema_reader r = {.arena = a, .diag = d};
    struct figure_file in = {0};
    const struct ydoc_node *root;
    struct figure f;

    if (!ydoc_parse(a, file, text, &root, d))
        return false;
    if (root->kind != YDOC_MAP)
        return diag_report(d, root->at, DIAG_VALUE_KIND, "a figure is a mapping, not %s",
                           ydoc_kind_word(root));
    if (!schema_read(&r, &figure_schema, root, &in))
        return false;
    f = (struct figure){.id = id,
                        .alt = in.alt,
                        .at = root->at,
                        .is_front = in.view == 1,
                        .left_cm = in.frame[0],
                        .right_cm = in.frame[1],
                        .top_cm = in.frame[2],
                        .floor_from_cm = in.floor[0],
                        .floor_to_cm = in.floor[1],
                        .body = {in.poses.start, in.poses.finish}};
    f.marks.item = in.marks.item;
    f.marks.n = in.marks.n;
    f.marks.cap = in.marks.cap;
    if (f.right_cm - f.left_cm < FRAME_CM_LEAST || f.top_cm < FRAME_CM_LEAST)
        return diag_report(d, root->at, DIAG_VALUE_RANGE,
                           "the frame of a figure is [left, right, top]: at least %d cm from left "
                           "to right, and from the floor to the top",
                           FRAME_CM_LEAST);
    for (int p = 0; p < FIGURE_POSE_COUNT; p++) {
        if (f.body[p].is_given && !check_body(&f, &f.body[p], d))
            return false;
    }
    VEC_PUSH(a, &out->list, f);
    return true;
}

bool figures_load(struct arena *a, const struct assets *s, struct figures *out, struct diag *d)
{
    const char **names;
    size_t n = asset_list(a, s, "templates/figures/", ".yaml", &names);
    bool is_fine = true;

    *out = (struct figures){0};
    for (size_t i = 0; i < n; i++) {
        struct asset file;

        if (!asset_read(a, s, names[i], &file, d) ||
            !figure_parse(a, fs_stem(a, names[i]), file.file, file.bytes, out, d))
            is_fine = false;
    }
    return is_fine;
}

const struct figure *figures_find(const struct figures *f, struct str id)
{
    for (size_t i = 0; i < f->list.n; i++) {
        if (str_eq_c(id, f->list.item[i].id))
            return &f->list.item[i];
    }
    return NULL;
}
