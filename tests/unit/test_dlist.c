/* The display list and its paths: rounding, copies, nesting, shapes. */
#include <math.h>

#include "test.h"

#include "../visual/dlist_add.h"
#include "../visual/names.h"
#include "base/arena.h"
#include "dlist/dlist.h"

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

struct fixture {
    struct arena arena;
    struct dlist list;
};

static int set_up(void **state)
{
    static struct fixture f;

    arena_init(&f.arena);
    dlist_init(&f.list, &f.arena);
    dlist_add_page(&f.list, 595.2756, 841.8898, "week");
    *state = &f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_release(&f->arena);
    return 0;
}

static const struct dlist_cmd *last(const struct dlist *l)
{
    const struct dlist_page *page = &l->pages.item[l->pages.n - 1];

    assert_true(page->cmds.n > 0);
    return &page->cmds.item[page->cmds.n - 1];
}

static void coordinates_are_rounded_to_thousandths_as_they_are_added(void **state)
{
    struct fixture *f = *state;
    struct text_run run = {.size_pt = 9, .rgb = 0x0d5c59};
    const struct dlist_cmd *cmd;

    assert_true(f->list.pages.item[0].width_pt == 595.276);
    assert_true(f->list.pages.item[0].height_pt == 841.89);
    dlist_add_run(&f->list, &run, 10.12349, -3.00051);
    cmd = last(&f->list);
    assert_true(cmd->u.glyphs.x_pt == 10.123 && cmd->u.glyphs.y_pt == -3.001);
    assert_int_equal(cmd->rgb, 0x0d5c59);
    dlist_add_bookmark(&f->list, "Week 1", 0, 0.0005);
    assert_true(last(&f->list)->u.bookmark.y_pt == 0.001);
}

static void rectangles_that_touch_still_touch_after_rounding(void **state)
{
    struct fixture *f = *state;
    double x = 18.0004, w = 7.3334;

    for (int i = 0; i < 50; i++) {
        const struct dlist_page *page = &f->list.pages.item[0];

        dlist_add_rect(&f->list, (struct dlist_rect){x + i * w, x + i * w, w, w}, 0);
        if (i) {
            struct dlist_rect a = page->cmds.item[i - 1].rect, b = page->cmds.item[i].rect;

            assert_near(a.x + a.w, b.x, 1e-9);
            assert_near(a.y + a.h, b.y, 1e-9);
        }
    }
}

static void a_path_is_copied_and_may_be_changed_afterwards(void **state)
{
    struct fixture *f = *state;
    struct path p = {0};
    const struct dlist_cmd *cmd;

    path_move(&f->arena, &p, 1.23456, 2);
    path_curve(&f->arena, &p, 1.11111, 2.22222, 3.33333, 4.44444, 5.55555, 6.66666);
    path_close(&f->arena, &p);
    dlist_add_stroke(&f->list, &p, 0, 0, 0x112233, 0.80049, 1.5, true);
    path_transform(&p, 0, 0, 99, 99);
    cmd = last(&f->list);
    assert_int_equal(cmd->op, DLIST_STROKE);
    assert_int_equal(cmd->u.shape.path->segments.n, 3);
    assert_true(cmd->u.shape.path->segments.item[0].p[0].x == 1.235);
    assert_true(cmd->u.shape.path->segments.item[1].p[1].y == 4.444);
    assert_true(cmd->u.shape.path->segments.item[1].p[2].x == 5.556);
    assert_true(cmd->u.shape.width_pt == 0.8 && cmd->u.shape.dash_pt == 1.5);
    assert_true(cmd->u.shape.has_round_ends);
}

static void a_frame_is_as_large_wherever_it_stands(void **state)
{
    struct fixture *f = *state;
    const struct dlist_page *page = &f->list.pages.item[0];

    for (int i = 0; i < 40; i++)
        dlist_add_frame(&f->list, (struct dlist_rect){7.77777 * i, 3.33333 * i, 11.339, 11.3394},
                        0.80002, 1.7, 0);
    for (int i = 0; i < 40; i++) {
        const struct dlist_cmd *cmd = &page->cmds.item[i];

        assert_near(cmd->rect.x, 7.77777 * i, 0.0005);
        assert_near(cmd->rect.y, 3.33333 * i, 0.0005);
        assert_true(cmd->rect.w == 11.339 && cmd->rect.h == 11.339);
        assert_true(cmd->u.frame.width_pt == 0.8 && cmd->u.frame.radius_pt == 1.7);
    }
}

/* On the page at hand, which is as it was. */
static const struct dlist_group *make_group(struct dlist *l)
{
    static const struct text_run run = {.size_pt = 9};
    struct dlist_mark begun = dlist_begin_group(l, l->arena);
    struct path p = {0};

    dlist_add_rect(l, (struct dlist_rect){1, -20, 3, 4}, 0x112233);
    dlist_add_run(l, &run, 2.0004, -5);
    path_line(l->arena, &p, 7.25, -8.5);
    dlist_add_fill(l, &p, 0, 0, 0);
    return dlist_end_group(l, begun, 30, 20, NULL);
}

static void a_group_is_where_it_is_put_as_its_commands_would_be(void **state)
{
    struct fixture *f = *state;
    struct dlist *l = &f->list, flat;
    struct dlist_mark begun;
    const struct dlist_cmd *cmd;

    dlist_add_group(l, make_group(l), 100.00049, 50.5);
    begun = dlist_begin_group(l, l->arena);
    dlist_add_group(l, make_group(l), 20, 30);
    dlist_add_group(l, dlist_end_group(l, begun, 50, 50, NULL), -20, -30);
    assert_int_equal(l->pages.item[0].cmds.n, 2);
    flat = dlist_flatten(&f->arena, l);
    assert_int_equal(flat.pages.item[0].cmds.n, 6);
    assert_int_equal(l->pages.item[0].cmds.n, 2);
    cmd = flat.pages.item[0].cmds.item;
    assert_int_equal(cmd[0].op, DLIST_RECT);
    assert_true(cmd[0].rect.x == 101 && cmd[0].rect.y == 30.5 && cmd[0].rect.w == 3);
    assert_true(cmd[1].u.glyphs.x_pt == 102 && cmd[1].u.glyphs.y_pt == 45.5);
    assert_true(cmd[2].u.shape.path->segments.item[0].p[0].x == 107.25);
    assert_true(cmd[2].u.shape.path->segments.item[0].p[0].y == 42);
    assert_true(cmd[5].u.shape.path->segments.item[0].p[0].y == -8.5);
}

/* What is kept longer than the list is in an arena that is, to the last path. */
static void a_group_that_is_kept_outlives_its_list(void **state)
{
    struct fixture *f = *state;
    const struct dlist_group *group;
    struct path p = {0};
    struct dlist_mark begun;
    struct arena short_lived;
    struct dlist l;

    arena_init(&short_lived);
    dlist_init(&l, &short_lived);
    dlist_add_page(&l, 100, 100, "");
    begun = dlist_begin_group(&l, &f->arena);
    path_circle(&short_lived, &p, 5, 5, 2);
    dlist_add_fill(&l, &p, 0, 0, 0x445566);
    group = dlist_end_group(&l, begun, 10, 10, NULL);
    assert_true(l.content == &short_lived);
    arena_release(&short_lived);
    assert_int_equal(group->n_cmds, 1);
    assert_true(group->cmd[0].u.shape.path->segments.item[0].p[0].x == 7);
}

static void every_call_adds_its_own_operation(void **state)
{
    struct fixture *f = *state;
    struct dlist *l = &f->list;
    struct dlist_rect r = {1, 2, 3, 4};
    struct dlist_image image = {.width = 1, .height = 1};
    struct text_run run = {.size_pt = 9};
    struct path p = {0};
    bool seen[DLIST_OP_COUNT] = {false};

    path_circle(&f->arena, &p, 5, 5, 2);
    dlist_open_tag(l, DLIST_ROLE_FIGURE, r, "a runner", 12);
    assert_int_equal(last(l)->u.tag.line, 12);
    dlist_add_run(l, &run, 0, 0);
    dlist_add_rect(l, r, 0);
    dlist_add_frame(l, r, 0.5, 0, 0);
    dlist_add_fill(l, &p, 0, 0, 0);
    dlist_add_stroke(l, &p, 0, 0, 0, 1, 0, false);
    dlist_add_image(l, r, &image);
    dlist_add_link(l, r, "https://example.org/", 0);
    assert_string_equal(last(l)->u.link.uri, "https://example.org/");
    dlist_add_link(l, r, NULL, 3);
    assert_null(last(l)->u.link.uri);
    assert_int_equal(last(l)->u.link.page, 3);
    dlist_add_bookmark(l, "Week", 1, 20);
    dlist_add_field(l, r, DLIST_FIELD_BUBBLES, "w1.mon.effort", "Effort", "7");
    assert_string_equal(last(l)->u.field.value, "7");
    dlist_close_tag(l);
    dlist_add_group(l, make_group(l), 10, 20);
    assert_int_equal(last(l)->u.group->n_cmds, 3);
    for (size_t i = 0; i < l->pages.item[0].cmds.n; i++)
        seen[l->pages.item[0].cmds.item[i].op] = true;
    for (int op = 0; op < DLIST_OP_COUNT; op++)
        assert_true(seen[op]);
    assert_true(dlist_is_balanced(l));
}

static void open_and_left_over_tags_are_found(void **state)
{
    struct fixture *f = *state;
    struct dlist *l = &f->list;
    struct dlist_rect r = {0, 0, 9, 9};
    size_t *n = &l->pages.item[0].cmds.n;

    assert_true(dlist_is_balanced(l));
    dlist_open_tag(l, DLIST_ROLE_TABLE, r, NULL, 1);
    assert_false(dlist_is_balanced(l));
    dlist_close_tag(l);
    assert_true(dlist_is_balanced(l));
    *n = 0;
    dlist_close_tag(l);
    dlist_open_tag(l, DLIST_ROLE_TABLE, r, NULL, 1);
    assert_false(dlist_is_balanced(l)); /* closed before it is opened */
    *n = 0;
    for (int i = 0; i < DLIST_DEPTH_MAX; i++)
        dlist_open_tag(l, DLIST_ROLE_SECTION, r, NULL, 1);
    for (int i = 0; i < DLIST_DEPTH_MAX; i++)
        dlist_close_tag(l);
    assert_true(dlist_is_balanced(l));
    *n = 0;
    for (int i = 0; i <= DLIST_DEPTH_MAX; i++)
        dlist_open_tag(l, DLIST_ROLE_SECTION, r, NULL, 1);
    for (int i = 0; i <= DLIST_DEPTH_MAX; i++)
        dlist_close_tag(l);
    assert_false(dlist_is_balanced(l)); /* too deep */
}

static void a_tag_may_not_run_on_to_the_next_page(void **state)
{
    struct fixture *f = *state;

    dlist_open_tag(&f->list, DLIST_ROLE_TABLE, (struct dlist_rect){0, 0, 1, 1}, NULL, 1);
    dlist_add_page(&f->list, 100, 100, "log");
    dlist_close_tag(&f->list);
    assert_false(dlist_is_balanced(&f->list));
}

static double cross(struct path_point a, struct path_point b)
{
    return a.x * b.y - a.y * b.x;
}

/* Twice the signed area of each closed figure, curves taken as their end points' chords cut into
 * 64 pieces; added up, so that a hole that turns the other way takes away. */
static double area2(const struct path *p)
{
    struct path_point at = {0, 0}, start = {0, 0};
    double sum = 0;

    for (size_t i = 0; i < p->segments.n; i++) {
        const struct path_segment *s = &p->segments.item[i];

        if (s->op == PATH_MOVE) {
            start = at = s->p[0];
        } else if (s->op == PATH_LINE) {
            sum += cross(at, s->p[0]);
            at = s->p[0];
        } else if (s->op == PATH_CLOSE) {
            sum += cross(at, start);
            at = start;
        } else {
            struct path_point from = at;

            for (int k = 1; k <= 64; k++) {
                double t = k / 64.0, u = 1 - t;
                struct path_point to = {u * u * u * from.x + 3 * u * u * t * s->p[0].x +
                                            3 * u * t * t * s->p[1].x + t * t * t * s->p[2].x,
                                        u * u * u * from.y + 3 * u * u * t * s->p[0].y +
                                            3 * u * t * t * s->p[1].y + t * t * t * s->p[2].y};

                sum += cross(at, to);
                at = to;
            }
        }
    }
    return sum;
}

static const double PI = 3.14159265358979;

static void shapes_turn_counter_clockwise_and_have_their_area(void **state)
{
    struct fixture *f = *state;
    struct path p = {0};

    path_rect(&f->arena, &p, 3, 4, 10, 6, 0);
    assert_int_equal(p.segments.n, 5);
    assert_near(area2(&p) / 2, 60, 1e-9);
    p.segments.n = 0;
    path_rect(&f->arena, &p, 3, 4, 10, 6, 2);
    assert_near(area2(&p) / 2, 60 - (4 - PI) * 4, 0.02);
    p.segments.n = 0;
    path_rect(&f->arena, &p, 0, 0, 10, 6, 50); /* at most half of the shorter side */
    assert_near(area2(&p) / 2, 60 - (4 - PI) * 9, 0.02);
    p.segments.n = 0;
    path_circle(&f->arena, &p, -7, 30, 5);
    assert_near(area2(&p) / 2, PI * 25, 0.05);
    p.segments.n = 0;
    path_bar(&f->arena, &p, 1, 1, 4, 5, 2);
    assert_near(area2(&p) / 2, 5 * 2 + PI, 0.01);
    p.segments.n = 0;
    path_bar(&f->arena, &p, 1, 1, 1, 1, 2);
    assert_near(area2(&p) / 2, PI, 0.01);
}

static void a_bar_reaches_half_its_width_past_its_ends(void **state)
{
    struct fixture *f = *state;
    struct path p = {0};
    double lo = 1e9, hi = -1e9;

    path_bar(&f->arena, &p, 10, 0, 20, 0, 4);
    for (size_t i = 0; i + 1 < p.segments.n; i++) {
        const struct path_segment *s = &p.segments.item[i];
        double x = s->op == PATH_CURVE ? s->p[2].x : s->p[0].x;

        lo = fmin(lo, x);
        hi = fmax(hi, x);
    }
    assert_near(lo, 8, 1e-9);
    assert_near(hi, 22, 1e-9);
}

static void a_transform_scales_about_the_origin_then_moves(void **state)
{
    struct fixture *f = *state;
    struct path p = {0};

    path_move(&f->arena, &p, 1, 2);
    path_curve(&f->arena, &p, 1, 1, 2, 2, 3, 4);
    path_transform(&p, 2, -3, 10, 100);
    assert_true(p.segments.item[0].p[0].x == 12 && p.segments.item[0].p[0].y == 94);
    assert_true(p.segments.item[1].p[2].x == 16 && p.segments.item[1].p[2].y == 88);
}

/* Twice the area of the frame added last. */
static double frame_area2(const struct dlist *l)
{
    struct path_segment room[DLIST_FRAME_SEGMENTS];
    const struct dlist_cmd *cmd = last(l);
    struct path p;

    assert_int_equal(cmd->op, DLIST_FRAME);
    p = dlist_frame_path(cmd, room);
    assert_ptr_equal(p.segments.item, room);
    return area2(&p);
}

static void a_frame_is_its_outline_less_its_hole(void **state)
{
    struct fixture *f = *state;

    dlist_add_frame(&f->list, (struct dlist_rect){50, 60, 12, 12}, 0.8, 0, 0);
    assert_near(frame_area2(&f->list) / 2, 144 - 10.4 * 10.4, 1e-6);
    dlist_add_frame(&f->list, (struct dlist_rect){50, 60, 12, 12}, 0.8, 1.7, 0x0d5c59);
    assert_int_equal(last(&f->list)->rgb, 0x0d5c59);
    assert_near(frame_area2(&f->list) / 2,
                144 - (4 - PI) * 1.7 * 1.7 - (10.4 * 10.4 - (4 - PI) * 0.9 * 0.9), 0.02);
    /* Wider than half the box: no hole is left. */
    dlist_add_frame(&f->list, (struct dlist_rect){0, 0, 3, 12}, 1.5, 0, 0);
    assert_near(frame_area2(&f->list) / 2, 36, 1e-6);
}

static void names_are_distinct_and_complete(void **state)
{
    for (int i = 0; i < DLIST_ROLE_COUNT; i++) {
        assert_non_null(dlist_role_name(i));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(dlist_role_name(i), dlist_role_name(k));
    }
    for (int i = 0; i < DLIST_OP_COUNT; i++) {
        assert_non_null(dlist_op_name(i));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(dlist_op_name(i), dlist_op_name(k));
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(coordinates_are_rounded_to_thousandths_as_they_are_added),
        CASE(rectangles_that_touch_still_touch_after_rounding),
        CASE(a_path_is_copied_and_may_be_changed_afterwards),
        CASE(a_frame_is_as_large_wherever_it_stands),
        CASE(a_group_is_where_it_is_put_as_its_commands_would_be),
        CASE(a_group_that_is_kept_outlives_its_list),
        CASE(every_call_adds_its_own_operation),
        CASE(open_and_left_over_tags_are_found),
        CASE(a_tag_may_not_run_on_to_the_next_page),
        CASE(shapes_turn_counter_clockwise_and_have_their_area),
        CASE(a_bar_reaches_half_its_width_past_its_ends),
        CASE(a_transform_scales_about_the_origin_then_moves),
        CASE(a_frame_is_its_outline_less_its_hole),
        CASE(names_are_distinct_and_complete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
