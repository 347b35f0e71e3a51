/* Reads figures from templates/figures and checks them; figure_draw.c draws them. */
#include "art/figure.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/bits.h"
#include "base/fs.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

enum {
    CM_MOST = 500,     /* no joint or mark lies further out than this */
    FRAME_CM_LEAST = 1 /* nor is a figure smaller: it would be drawn beyond all bounds */
};

static const struct schema_field CM = {.kind = SCHEMA_NUMBER,
                                       SCHEMA_RANGE(-CM_MOST, CM_MOST),
                                       .unit = "cm"};

/* A list of N_VALUES centimetres. */
#define CMS(n_values) SCHEMA_ITEMS(CM, double), .max = (n_values)

/* --- poses -------------------------------------------------------------------------------- */

static const struct schema_field BODY_FIELDS[FIGURE_JOINT_COUNT] = {
#define JOINT(id, key)                                                                    \
 [FIGURE_##id] = {SCHEMA_ROW(ARRAY, key, struct figure_body, joint[FIGURE_##id]), CMS(2), \
                  .has = offsetof(struct figure_body, has[FIGURE_##id])},
#include "art/figure_joint.def"
};
static const struct schema BODY = {SCHEMA_OF("a pose", BODY_FIELDS, struct figure_body)};

#define POSE(key, id)                                    \
 SCHEMA_ROW(MAP, key, struct figure, body[FIGURE_##id]), \
     .of = &BODY, .has = offsetof(struct figure, body[FIGURE_##id].is_given)

static const struct schema_field POSE_FIELDS[] = {
    {POSE("start", START)},
    {POSE("finish", FINISH), .flags = SCHEMA_REQUIRED},
};
static const struct schema POSES = {SCHEMA_OF("the poses of a figure", POSE_FIELDS, struct figure)};

/* --- marks -------------------------------------------------------------------------------- */

/* The numbers of one kind of mark, which F->arg names. */
static bool read_kind(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    struct schema_field numbers = *f;
    struct figure_mark *m = value;

    m->kind = *(const enum figure_mark_kind *)f->arg;
    m->n_kinds++;
    numbers.kind = SCHEMA_ARRAY;
    return schema_read_value(r, &numbers, node, m->at);
}

static const struct schema_words POSE_WORDS =
    SCHEMA_WORDS_OF([FIGURE_START] = "start", [FIGURE_FINISH] = "finish", [FIGURE_BOTH] = "both");
static const struct schema_words COLOUR_WORDS =
    SCHEMA_WORDS_OF([ART_ACCENT] = "accent", [ART_INK] = "ink", [ART_FAR] = "far",
                    [ART_GHOST] = "ghost", [ART_PAPER] = "paper");
static const struct schema_words LAYER_WORDS =
    SCHEMA_WORDS_OF([FIGURE_BACK] = "back", [FIGURE_MIDDLE] = "middle", [FIGURE_FRONT] = "front");

#define ROW(type, key, member) SCHEMA_ROW(type, key, struct figure_mark, member)

static const struct schema_field MARK_FIELDS[] = {
#define MARK(id, word, n_values)                      \
 {.key = (word),                                      \
  .kind = SCHEMA_CUSTOM,                              \
  .read = read_kind,                                  \
  .arg = &(const enum figure_mark_kind){FIGURE_##id}, \
  CMS(n_values)},
#include "art/figure_mark.def"
    {ROW(NUMBER, "bend", bend), SCHEMA_RANGE(-100, 100), .unit = "cm"},
    {ROW(NUMBER, "angle", angle_deg), SCHEMA_RANGE(-360, 360), .unit = "degrees"},
    {ROW(NUMBER, "width", width), SCHEMA_RANGE(0, 50), .unit = "cm"},
    {ROW(TEXT, "text", text)},
    {ROW(WORD, "on", pose), .words = &POSE_WORDS},
    {ROW(WORD, "color", colour), .words = &COLOUR_WORDS},
    {ROW(WORD, "fill", fill), .words = &COLOUR_WORDS,
     .has = offsetof(struct figure_mark, is_filled)},
    {ROW(WORD, "layer", layer), .words = &LAYER_WORDS},
};

static void init_mark(void *entry)
{
    *(struct figure_mark *)entry =
        (struct figure_mark){.width = 3, .pose = FIGURE_BOTH, .layer = FIGURE_FRONT};
}

static const struct schema MARK = {SCHEMA_OF("a mark", MARK_FIELDS, struct figure_mark),
                                   .init = init_mark};
static const struct schema_field MARK_ITEM = {.kind = SCHEMA_MAP,
                                              .of = &MARK,
                                              .at = offsetof(struct figure_mark, place)};

/* --- a figure ----------------------------------------------------------------------------- */

#undef ROW
#define ROW(type, key, member) SCHEMA_ROW(type, key, struct figure, member)

static const struct schema_field FIGURE_FIELDS[] = {
    {ROW(TEXT, "alt", alt), .flags = SCHEMA_REQUIRED},
    {ROW(ARRAY, "frame", frame), CMS(3), .flags = SCHEMA_REQUIRED},
    {ROW(ARRAY, "floor", floor), CMS(2), .flags = SCHEMA_REQUIRED},
    {.key = "poses", .kind = SCHEMA_MAP, .of = &POSES, .flags = SCHEMA_REQUIRED},
    {ROW(LIST, "marks", marks), SCHEMA_ITEMS(MARK_ITEM, struct figure_mark)},
};
static const struct schema FIGURE = {SCHEMA_OF("a figure", FIGURE_FIELDS, struct figure)};

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

    bool is_from_front = b->has[FIGURE_SHOULDER_LEFT] && b->has[FIGURE_SHOULDER_RIGHT] &&
                         b->has[FIGURE_HIP_LEFT] && b->has[FIGURE_HIP_RIGHT];
    bool is_from_side = b->has[FIGURE_SHOULDER] && b->has[FIGURE_HIP];

    if (is_from_front == is_from_side || !b->has[FIGURE_HEAD])
        return diag_report(d, f->at, DIAG_KEY_MISSING,
                           "a pose needs head, shoulder and hip (from the side), or head, two "
                           "shoulders and two hips (from the front)");
    for (size_t i = 0; i < ARRAY_LEN(limbs); i++) {
        const enum figure_joint *limb = limbs[i];

        if (b->has[limb[0]] != b->has[limb[1]] || b->has[limb[0]] != b->has[limb[2]])
            return diag_report(d, f->at, DIAG_KEY_MISSING, "a limb needs all of its joints: '%s'",
                               BODY_FIELDS[limb[0]].key);
    }
    return true;
}

static bool check_marks(const struct figure *f, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < f->marks.n; i++) {
        const struct figure_mark *m = &f->marks.item[i];

        if (m->n_kinds != 1)
            is_fine = diag_report(d, m->place, DIAG_KEY_MISSING,
                                  "marks[%zu] needs one of arrow, turn, line, ring, disc, oval, "
                                  "dumbbell, box, moon or label",
                                  i + 1);
        else if ((m->kind == FIGURE_LABEL) != (m->text != NULL))
            is_fine =
                diag_report(d, m->place, DIAG_KEY_MISSING,
                            "marks[%zu]: a label needs a text, and only a label has one", i + 1);
    }
    return is_fine;
}

bool figure_parse(struct arena *a, const char *id, const char *file, struct str text,
                  struct figures *out, struct diag *d)
{
    struct schema_reader r = {.arena = a, .diag = d};
    struct figure f = {.id = id};
    const struct ydoc_node *root;

    if (!ydoc_parse_public(a, file, text, &root, d) || !schema_read(&r, &FIGURE, root, &f) ||
        !check_marks(&f, d))
        return false;
    f.at = root->at;
    if (f.frame.right_cm - f.frame.left_cm < FRAME_CM_LEAST || f.frame.top_cm < FRAME_CM_LEAST)
        return diag_report(d, root->at, DIAG_VALUE_RANGE,
                           "frame is [left, right, top]: right must be at least %d cm from left, "
                           "and top from the floor",
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
