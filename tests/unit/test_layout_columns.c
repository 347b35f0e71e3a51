#include "layout/layout_int.h"

#include <math.h>

#include "test.h"

#define assert_pt(a, b) assert_true(fabs((a) - (b)) < 1e-9)

static void points_content_and_shares_add_up_to_the_row(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_PT, .value = 50},
                                {.kind = BOX_SIZE_CONTENT, .natural_pt = 30, .min_pt = 10},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 5},
                                {.kind = BOX_SIZE_FR, .value = 2, .min_pt = 5}};

    assert_pt(layout_solve_columns(c, 4, 4, 212, BOX_START), 0);
    assert_pt(c[0].width_pt, 50);
    assert_pt(c[1].width_pt, 30);
    assert_pt(c[2].width_pt, 40);
    assert_pt(c[3].width_pt, 80);
    assert_pt(c[1].x_pt, 54);
    assert_pt(c[2].x_pt, 88);
    assert_pt(c[3].x_pt, 132);
}

static void content_gives_way_in_proportion_to_what_it_can_spare(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_CONTENT, .natural_pt = 100, .min_pt = 20},
                                {.kind = BOX_SIZE_CONTENT, .natural_pt = 60, .min_pt = 40}};

    assert_pt(layout_solve_columns(c, 2, 0, 110, BOX_START), 0);
    assert_pt(c[0].width_pt, 60);
    assert_pt(c[1].width_pt, 50);
}

static void content_leaves_shares_their_widest_word(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_CONTENT, .natural_pt = 100, .min_pt = 20},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 30}};

    assert_pt(layout_solve_columns(c, 2, 0, 100, BOX_START), 0);
    assert_pt(c[0].width_pt, 70);
    assert_pt(c[1].width_pt, 30);
}

static void a_share_under_its_widest_word_takes_from_the_others(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_FR, .value = 1, .min_pt = 60},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 10},
                                {.kind = BOX_SIZE_FR, .value = 2, .min_pt = 10}};

    assert_pt(layout_solve_columns(c, 3, 0, 120, BOX_START), 0);
    assert_pt(c[0].width_pt, 60);
    assert_pt(c[1].width_pt, 20);
    assert_pt(c[2].width_pt, 40);
}

static void freezing_one_share_may_freeze_the_next(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_FR, .value = 1, .min_pt = 80},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 32},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 0}};

    assert_pt(layout_solve_columns(c, 3, 0, 120, BOX_START), 0);
    assert_pt(c[0].width_pt, 80);
    assert_pt(c[1].width_pt, 32);
    assert_pt(c[2].width_pt, 8);
}

static void what_is_too_wide_is_told_in_points(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_PT, .value = 80},
                                {.kind = BOX_SIZE_CONTENT, .natural_pt = 90, .min_pt = 40},
                                {.kind = BOX_SIZE_FR, .value = 1, .min_pt = 25}};

    assert_pt(layout_solve_columns(c, 3, 5, 100, BOX_START), 55);
    assert_pt(c[1].width_pt, 40);
    assert_pt(c[2].width_pt, 25);
}

static void columns_that_leave_room_stand_where_the_row_says(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_PT, .value = 20},
                                {.kind = BOX_SIZE_CONTENT, .natural_pt = 30, .min_pt = 10}};

    (void)layout_solve_columns(c, 2, 10, 100, BOX_END);
    assert_pt(c[0].x_pt, 40);
    assert_pt(c[1].x_pt, 70);
    (void)layout_solve_columns(c, 2, 10, 100, BOX_CENTER);
    assert_pt(c[0].x_pt, 20);
    assert_pt(c[1].x_pt, 50);
}

static void a_share_of_nothing_is_its_widest_word(void **state)
{
    struct layout_column c[] = {{.kind = BOX_SIZE_FR, .value = 0, .min_pt = 12},
                                {.kind = BOX_SIZE_FR, .value = 0, .min_pt = 0}};

    assert_pt(layout_solve_columns(c, 2, 0, 100, BOX_START), 0);
    assert_pt(c[0].width_pt, 12);
    assert_pt(c[1].width_pt, 0);
}

static void no_columns_are_no_width(void **state)
{
    assert_pt(layout_solve_columns(NULL, 0, 5, 100, BOX_START), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_content_and_shares_add_up_to_the_row),
        cmocka_unit_test(content_gives_way_in_proportion_to_what_it_can_spare),
        cmocka_unit_test(content_leaves_shares_their_widest_word),
        cmocka_unit_test(a_share_under_its_widest_word_takes_from_the_others),
        cmocka_unit_test(freezing_one_share_may_freeze_the_next),
        cmocka_unit_test(what_is_too_wide_is_told_in_points),
        cmocka_unit_test(columns_that_leave_room_stand_where_the_row_says),
        cmocka_unit_test(a_share_of_nothing_is_its_widest_word),
        cmocka_unit_test(no_columns_are_no_width),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
