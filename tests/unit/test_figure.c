/* The figures: that their data is a body's, and that bad files are told. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "art/draw.h"
#include "art/figure.h"
#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"

static const uint32_t palette[ART_COLOURS] = {0x0D5C59, 0x000000, 0x8D9A98, 0xC9CDCC, 0xFFFFFF};
static const struct art_request picture = {.width_pt = 85, .height_pt = 60, .rgb = palette};

/* What the pages ask for. */
static const char *const wanted[] = {
    "ankle_circles",
    "band_walk",
    "bird_dog",
    "bird_dog_arm",
    "bird_dog_arm_weight",
    "bird_dog_weight",
    "clamshell",
    "dumbbell_side_lunge",
    "easy_bike",
    "easy_bridge",
    "glute_bridge",
    "glute_bridge_hold",
    "glute_bridge_knees_out",
    "glute_bridge_march",
    "goblet_side_lunge",
    "goblet_side_squat",
    "hip_circles",
    "knee_hug",
    "one_leg_balance",
    "one_leg_hinge",
    "one_leg_hop",
    "one_leg_stand",
    "roll_calf",
    "roll_glute",
    "roll_quad",
    "side_lunge",
    "side_squat",
    "sleep",
    "standing_march",
    "step_down",
    "walk",
};

struct loaded {
    struct arena arena;
    struct diag diag;
    struct figures figures;
};

static int load(void **state)
{
    static struct loaded l;
    struct assets s = {0};

    arena_init(&l.arena);
    diag_init(&l.diag, &l.arena);
    *state = &l;
    return figures_load(&l.arena, &s, &l.figures, &l.diag) ? 0 : -1;
}

static int unload(void **state)
{
    arena_release(&((struct loaded *)*state)->arena);
    return 0;
}

static void every_figure_that_pages_name_is_there(void **state)
{
    const struct loaded *l = *state;

    for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
        assert_non_null(VEC_FIND(l->figures.list, str_from_c(wanted[i])));
    assert_null(VEC_FIND(l->figures.list, STR("handstand")));
}

static void check_bone(const struct figure *f, const struct figure_body *b, enum figure_joint from,
                       enum figure_joint to, double length_cm)
{
    double got;

    if (!b->has[from] || !b->has[to])
        return;
    got = hypot(b->joint[to].x - b->joint[from].x, b->joint[to].y - b->joint[from].y);
    if (fabs(got / length_cm - 1) > 0.08)
        fail_msg("%s: a bone of %.1f cm is %.1f cm long", f->id, length_cm, got);
}

static void bones_keep_their_length_in_side_view(void **state)
{
    static const struct {
        enum figure_joint from, to;
        double length_cm;
    } bones[] = {
        {FIGURE_SHOULDER, FIGURE_HIP, 50},       {FIGURE_HIP, FIGURE_KNEE, 43},
        {FIGURE_KNEE, FIGURE_ANKLE, 42},         {FIGURE_ANKLE, FIGURE_TOE, 20},
        {FIGURE_HIP, FIGURE_KNEE_FAR, 43},       {FIGURE_KNEE_FAR, FIGURE_ANKLE_FAR, 42},
        {FIGURE_ANKLE_FAR, FIGURE_TOE_FAR, 20},  {FIGURE_SHOULDER, FIGURE_ELBOW, 30},
        {FIGURE_ELBOW, FIGURE_HAND, 27},         {FIGURE_SHOULDER, FIGURE_ELBOW_FAR, 30},
        {FIGURE_ELBOW_FAR, FIGURE_HAND_FAR, 27}, {FIGURE_SHOULDER, FIGURE_HEAD, 23},
    };
    const struct loaded *l = *state;
    size_t n = 0;

    for (size_t i = 0; i < l->figures.list.n; i++) {
        const struct figure *f = &l->figures.list.item[i];

        for (int p = 0; p < FIGURE_POSE_COUNT; p++) {
            n += f->body[p].has[FIGURE_HIP];
            for (size_t k = 0; k < ARRAY_LEN(bones); k++)
                check_bone(f, &f->body[p], bones[k].from, bones[k].to, bones[k].length_cm);
        }
    }
    assert_true(n > 20);
}

/* A limb that points at the reader looks shorter, never longer. */
static void no_bone_is_too_long_in_front_view(void **state)
{
    static const struct {
        enum figure_joint from, to;
        double most_cm;
    } bones[] = {
        {FIGURE_HIP_LEFT, FIGURE_KNEE_LEFT, 43},
        {FIGURE_HIP_RIGHT, FIGURE_KNEE_RIGHT, 43},
        {FIGURE_KNEE_LEFT, FIGURE_ANKLE_LEFT, 42},
        {FIGURE_KNEE_RIGHT, FIGURE_ANKLE_RIGHT, 42},
        {FIGURE_ANKLE_LEFT, FIGURE_TOE_LEFT, 20},
        {FIGURE_ANKLE_RIGHT, FIGURE_TOE_RIGHT, 20},
        {FIGURE_SHOULDER_LEFT, FIGURE_ELBOW_LEFT, 30},
        {FIGURE_SHOULDER_RIGHT, FIGURE_ELBOW_RIGHT, 30},
        {FIGURE_ELBOW_LEFT, FIGURE_HAND_LEFT, 27},
        {FIGURE_ELBOW_RIGHT, FIGURE_HAND_RIGHT, 27},
    };
    const struct loaded *l = *state;
    size_t n = 0;

    for (size_t i = 0; i < l->figures.list.n; i++) {
        const struct figure *f = &l->figures.list.item[i];

        for (int p = 0; p < FIGURE_POSE_COUNT; p++) {
            const struct figure_body *b = &f->body[p];

            for (size_t k = 0; b->has[FIGURE_HIP_LEFT] && k < ARRAY_LEN(bones); k++) {
                struct path_point from = b->joint[bones[k].from], to = b->joint[bones[k].to];
                double got = hypot(to.x - from.x, to.y - from.y);

                n++;
                if (b->has[bones[k].to] && got > bones[k].most_cm * 1.08)
                    fail_msg("%s, pose %d: bone %zu is %.1f cm long", f->id, p, k, got);
            }
        }
    }
    assert_true(n > 100);
}

static void nobody_sinks_into_the_floor_or_leaves_the_frame(void **state)
{
    const struct loaded *l = *state;

    for (size_t i = 0; i < l->figures.list.n; i++) {
        const struct figure *f = &l->figures.list.item[i];

        for (int p = 0; p < FIGURE_POSE_COUNT; p++) {
            for (int j = 0; j < FIGURE_JOINT_COUNT; j++) {
                struct path_point at = f->body[p].joint[j];
                double room = j == FIGURE_HEAD ? 11.5 : 3;

                if (!f->body[p].has[j])
                    continue;
                if (at.y < room - 1.5 || at.y + room > f->frame.top_cm ||
                    at.x - room < f->frame.left_cm || at.x + room > f->frame.right_cm)
                    fail_msg("%s, pose %d, joint %d at %.1f, %.1f is out of its place", f->id, p, j,
                             at.x, at.y);
            }
        }
    }
}

static void start_and_finish_differ(void **state)
{
    const struct loaded *l = *state;

    for (size_t i = 0; i < l->figures.list.n; i++) {
        const struct figure *f = &l->figures.list.item[i];
        double most = 0;

        if (!f->body[FIGURE_START].is_given)
            continue;
        for (int j = 0; j < FIGURE_JOINT_COUNT; j++)
            most = fmax(most, hypot(f->body[0].joint[j].x - f->body[1].joint[j].x,
                                    f->body[0].joint[j].y - f->body[1].joint[j].y));
        if (most < 8)
            fail_msg("%s: start and finish look alike", f->id);
    }
}

static void a_drawing_stays_in_the_size_asked_for(void **state)
{
    struct loaded *l = *state;

    for (size_t i = 0; i < l->figures.list.n; i++) {
        const struct figure *f = &l->figures.list.item[i];
        struct art art;

        figure_draw(&l->arena, f, FIGURE_FINISH, true, &picture, &art);
        assert_true(art.cmds.n > 10);
        assert_true(art.height_pt <= 60.001);
        assert_string_equal(art.alt, f->alt);
        for (size_t c = 0; c < art.cmds.n; c++) {
            const struct path *p = &art.cmds.item[c].path;

            for (size_t s = 0; s < p->segments.n; s++) {
                const struct path_segment *seg = &p->segments.item[s];
                struct path_point at = seg->p[seg->op == PATH_CURVE ? 2 : 0];

                if (seg->op == PATH_CLOSE)
                    continue;
                if (at.x < -0.5 || at.x > 85.5 || at.y < -0.5 || at.y > 60.5)
                    fail_msg("%s draws at %.1f, %.1f", f->id, at.x, at.y);
            }
        }
    }
}

static size_t n_pale(const struct art *art)
{
    size_t n = 0;

    for (size_t i = 0; i < art->cmds.n; i++)
        n += art->cmds.item[i].rgb == palette[ART_GHOST];
    return n;
}

/* A start seen from the side would be a riddle behind a finish seen from the front. */
static void a_ghost_is_seen_from_the_same_side(void **state)
{
    static const char text[] =
        "alt: a\nframe: [0, 170, 168]\nfloor: [0, 170]\n"
        "poses:\n"
        "  start: {head: [80, 130], shoulder: [80, 110], hip: [80, 60]}\n"
        "  finish: {head: [80, 160], shoulder%s: [80, 140], hip%s: [80, 90]%s}\n";

    static const struct {
        const char *side, *more;
        size_t n_pale;
    } rows[] = {
        {"", "", 2}, /* trunk and head */
        {"_left", ", shoulder_right: [90, 140], hip_right: [90, 90]", 0},
    };
    struct loaded *l = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct figures own = {0};
        char file[400];
        struct art art;

        snprintf(file, sizeof file, text, rows[i].side, rows[i].side, rows[i].more);
        assert_true(figure_parse(&l->arena, "f", "f.yaml", str_from_c(file), &own, &l->diag));
        figure_draw(&l->arena, &own.list.item[0], FIGURE_FINISH, true, &picture, &art);
        assert_int_equal(n_pale(&art), rows[i].n_pale);
    }
}

static const struct art_cmd *find_label(const struct art *art)
{
    for (size_t i = 0; i < art->cmds.n; i++) {
        if (art->cmds.item[i].op == ART_LABEL)
            return &art->cmds.item[i];
    }
    return NULL;
}

static void a_label_stands_where_it_is_put_but_not_in_a_small_picture(void **state)
{
    static const char text[] =
        "alt: a\nframe: [0, 170, 168]\nfloor: [0, 170]\n"
        "poses: {finish: {head: [80, 160], shoulder: [80, 140], hip: [80, 90]}}\n"
        "marks: [{label: [100, 50], text: band}]\n";
    struct art_request r = {.width_pt = 170, .rgb = palette, .label = {.size_pt = 7}};
    struct loaded *l = *state;
    struct figures own = {0};
    const struct art_cmd *label;
    struct art art;

    assert_true(figure_parse(&l->arena, "f", "f.yaml", STR(text), &own, &l->diag));
    figure_draw(&l->arena, &own.list.item[0], FIGURE_FINISH, false, &r, &art);
    label = find_label(&art);
    assert_non_null(label);
    assert_true(str_eq_c(label->span.text, "band"));
    assert_true(fabs(label->x_pt - 100) < 0.001 && fabs(label->y_pt - 52) < 0.001);
    r.width_pt = 80;
    figure_draw(&l->arena, &own.list.item[0], FIGURE_FINISH, false, &r, &art);
    assert_null(find_label(&art));
}

/* Two plates of 9 by 14 cm, 5 cm apart; a white edge lies below each part. */
static void a_dumbbell_has_two_plates_and_a_grip(void **state)
{
    static const char text[] =
        "alt: a\nframe: [0, 100, 98]\nfloor: [0, 100]\n"
        "poses: {finish: {head: [80, 60], shoulder: [80, 40], hip: [80, 20]}}\n"
        "marks: [{dumbbell: [50, 50]}]\n";
    const struct art_request r = {.width_pt = 100, .rgb = palette};
    double left = HUGE_VAL, right = -HUGE_VAL, top = -HUGE_VAL;
    struct loaded *l = *state;
    struct figures own = {0};
    size_t n_plates = 0;
    struct art art;

    assert_true(figure_parse(&l->arena, "f", "f.yaml", STR(text), &own, &l->diag));
    figure_draw(&l->arena, &own.list.item[0], FIGURE_FINISH, false, &r, &art);
    for (size_t i = 0; i < art.cmds.n; i++) {
        const struct art_cmd *c = &art.cmds.item[i];
        double edge = c->op == ART_STROKE ? c->width_pt / 2 : 0;

        if (c->rgb != palette[ART_ACCENT])
            continue;
        n_plates += c->op == ART_FILL;
        for (size_t s = 0; s < c->path.segments.n; s++) {
            const struct path_segment *seg = &c->path.segments.item[s];

            if (seg->op == PATH_CLOSE)
                continue;
            left = fmin(left, seg->p[0].x - edge);
            right = fmax(right, seg->p[0].x + edge);
            top = fmax(top, seg->p[0].y + edge);
        }
    }
    assert_int_equal(n_plates, 2);
    assert_true(fabs(left - (50 - 11.5)) < 0.01 && fabs(right - (50 + 11.5)) < 0.01);
    assert_true(fabs(top - (52 + 7)) < 0.01);
}

/* The display list takes no stroke of no width. */
static void a_line_without_width_is_a_hair(void **state)
{
    static const char text[] =
        "alt: a\nframe: [0, 170, 170]\nfloor: [0, 170]\n"
        "poses: {finish: {head: [80, 160], shoulder: [80, 140], hip: [80, 90]}}\n"
        "marks:\n"
        "  - {arrow: [10, 10, 50, 10], width: 0}\n"
        "  - {turn: [10, 10, 8, 0, 180], width: 0}\n"
        "  - {ring: [10, 10, 8], width: 0}\n"
        "  - {box: [10, 10, 8, 8], width: 0}\n"
        "  - {line: [10, 10, 30, 30], width: 0}\n";
    static const double widths_pt[] = {0, 0.01, 60};
    struct loaded *l = *state;
    struct figures own = {0};

    assert_true(figure_parse(&l->arena, "f", "f.yaml", STR(text), &own, &l->diag));
    for (size_t i = 0; i < ARRAY_LEN(widths_pt); i++) {
        size_t n_strokes = 0;
        const struct art_request r = {.width_pt = widths_pt[i], .rgb = palette};
        struct art art;

        figure_draw(&l->arena, &own.list.item[0], FIGURE_FINISH, false, &r, &art);
        for (size_t k = 0; k < art.cmds.n; k++) {
            const struct art_cmd *c = &art.cmds.item[k];

            assert_true(c->op != ART_STROKE || c->width_pt >= 0.1);
            n_strokes += c->op == ART_STROKE;
        }
        assert_true(n_strokes >= 4);
    }
}

static void bad_files_are_told_with_their_place(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {heaad: [1, 2]}}\n",
         "f.yaml:4:18: error: unknown key 'heaad' in poses.finish: did you mean 'head'? "
         "[KEY_UNKNOWN]"},
        {"alt: a\nframe: [0, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n",
         "frame has 2 entries, not 3"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n",
         "a pose needs head, shoulder and hip (from the side), or"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\n"
         "poses: {finish: {head: [1, 2], shoulder: [1, 2], hip: [1, 2], knee: [3, 4]}}\n",
         "a limb needs all of its joints: 'knee'"},
        {"alt: a\nframe: [9, 0, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n",
         "frame is [left, right, top]"},
        {"alt: a\nframe: [0, 0.1, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n",
         "frame is [left, right, top]"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n"
         "marks: [{color: ink}]\n",
         "marks[1] needs one of arrow, turn, line,"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n"
         "marks: [{disc: [1, 2, 3], ring: [1, 2, 3]}]\n",
         "marks[1] needs one of arrow, turn, line,"},
        {"alt: a\nframe: [0, 9, 999]\nfloor: [0, x]\nposes: {start: {}}\n",
         "frame[3] 999 is outside -500-500 cm"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n"
         "marks: [{label: [1, 2]}]\n",
         "f.yaml:5:9: error: marks[1]: a label needs a text, and only a label has one"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\nposes: {finish: {head: [1, 2]}}\n"
         "marks: [{disc: [1, 2, 3], text: band}]\n",
         "marks[1]: a label needs a text, and only a label has one"},
        {"alt: a\nframe: [0, 9, 9]\nfloor: [0, 9]\n"
         "poses: {finish: {head: [1, 2], shoulder: [1, 2], hip: [1, 2], shoulder_left: [1, 2],\n"
         "  shoulder_right: [1, 2], hip_left: [1, 2], hip_right: [1, 2]}}\n",
         "(from the side), or head, two shoulders and two hips (from the front)"},
        {"- a\n", "a figure must have keys and values, not a list"},
    };
    struct loaded *l = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct figures out = {0};
        struct diag d;
        struct buf b;

        diag_init(&d, &l->arena);
        b = buf_in(&l->arena, 10000);
        assert_false(figure_parse(&l->arena, "f", "f.yaml", str_from_c(rows[i].text), &out, &d));
        diag_write(&d, &b, 0);
        if (!strstr(b.p, rows[i].message))
            fail_msg("wanted '%s' in:\n%s", rows[i].message, b.p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_that_pages_name_is_there),
        cmocka_unit_test(bones_keep_their_length_in_side_view),
        cmocka_unit_test(no_bone_is_too_long_in_front_view),
        cmocka_unit_test(nobody_sinks_into_the_floor_or_leaves_the_frame),
        cmocka_unit_test(start_and_finish_differ),
        cmocka_unit_test(a_drawing_stays_in_the_size_asked_for),
        cmocka_unit_test(a_ghost_is_seen_from_the_same_side),
        cmocka_unit_test(a_label_stands_where_it_is_put_but_not_in_a_small_picture),
        cmocka_unit_test(a_dumbbell_has_two_plates_and_a_grip),
        cmocka_unit_test(a_line_without_width_is_a_hair),
        cmocka_unit_test(bad_files_are_told_with_their_place),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
