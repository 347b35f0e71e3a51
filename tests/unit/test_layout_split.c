/* The last resorts: what is kept whole flows where no sheet is tall enough, words part where no
 * column is wide enough; nothing is lost. */
#include "layout_fixture.h"

static size_t count_all(enum dlist_op op)
{
    size_t n = 0;

    for (size_t i = 0; i < fx.list.pages.n; i++)
        n += count_cmds(i, op);
    return n;
}

static void a_kept_block_taller_than_a_page_flows_between_its_blocks(void **state)
{
    struct box *kept = blocks(5, 100), *plain = blocks(5, 100);

    kept->keeps = true;
    kept->padding = (struct box_edges){4, 0, 4, 6};
    kept->border_left.width_pt = 2;
    kept->border_bottom.width_pt = 1;
    plain->keeps = true;
    plain->gap_pt = 10;
    page_of(box_of(BOX_STACK, block(200), kept, block(50), NULL));
    page_of(box_of(BOX_STACK, block(200), plain, block(50), NULL));
    assert_true(run_layout());
    assert_int_equal(count_all(DLIST_FIELD), 14);
    for (size_t i = 0; i < fx.list.pages.n; i++)
        for (size_t k = 0; k < count_cmds(i, DLIST_FIELD); k++)
            assert_true(find_cmd(i, DLIST_FIELD, k)->rect.y >= 20 - 0.01);
    /* The framed one begins on a page of its own and closes its foot where it ends. */
    assert_int_equal(count_cmds(0, DLIST_FIELD), 1);
    assert_int_equal(count_cmds(1, DLIST_FIELD), 3);
    assert_int_equal(count_cmds(1, DLIST_RECT), 1);
    assert_int_equal(count_cmds(2, DLIST_FIELD), 3);
    assert_int_equal(count_cmds(2, DLIST_RECT), 2);
    /* The other is its blocks. */
    assert_int_equal(count_cmds(3, DLIST_FIELD), 2);
}

static void a_heading_goes_along_with_the_first_part_of_what_is_divided(void **state)
{
    struct box *heading = box_text("Sums", 13), *rows = blocks(4, 100), *body;

    heading->role = DLIST_ROLE_H2;
    heading->keeps_next = true;
    rows->padding.left = 5;
    body =
        box_of(BOX_STACK, block(300), box_of(BOX_STACK, heading, box_space(5), rows, NULL), NULL);
    body->child[1]->keeps = true;
    lay(body);
    assert_int_equal(fx.list.pages.n, 3);
    assert_non_null(find_words(1, "Sums"));
    assert_int_equal(count_cmds(1, DLIST_FIELD), 3);
    assert_int_equal(count_cmds(2, DLIST_FIELD), 1);
}

static void a_kept_table_taller_than_a_page_repeats_its_head(void **state)
{
    struct box *table = table_of(1, 20, 9, 50);
    struct box *inner = table_of(1, 20, 9, 50);

    table->keeps = true;
    page_of(box_of(BOX_STACK, table, NULL));
    page_of(box_of(BOX_STACK, with_columns(box_of(BOX_ROW, inner, NULL), "f"), NULL));
    assert_true(run_layout());
    assert_int_equal(fx.list.pages.n, 4);
    for (size_t i = 0; i < 4; i += 2) {
        assert_int_equal(count_cmds(i, DLIST_FIELD), 6);
        assert_int_equal(count_cmds(i + 1, DLIST_FIELD), 3);
    }
}

/* Every word of "0 1 2 ..." stands once, in order, on a page below 380 and above 20. */
static void check_count(size_t n_words)
{
    size_t n = 0;

    for (size_t i = 0; i < fx.list.pages.n; i++)
        for (size_t k = 0; k < count_cmds(i, DLIST_GLYPHS); k++) {
            const struct dlist_cmd *cmd = find_cmd(i, DLIST_GLYPHS, k);
            struct str rest = str_trim(cmd->u.glyphs.run->text);

            assert_true(cmd->u.glyphs.y_pt > 20 && cmd->u.glyphs.y_pt < 380);
            while (rest.n) {
                const char *word = arena_printf(&fx.arena, "%zu", n++);

                assert_true(str_starts_with(rest, word));
                rest = str_trim(str_tail(rest, strlen(word)));
            }
        }
    assert_int_equal(n, n_words);
}

static void a_row_taller_than_a_page_is_divided_between_lines(void **state)
{
    struct box *text, *row;
    struct buf words = buf_in(&fx.arena, 1 << 16);

    for (int i = 0; i < 900; i++)
        buf_printf(&words, "%d ", i);
    text = box_text(words.p, 12);
    row = with_columns(box_of(BOX_ROW, box_check(12), text, NULL), "20 f");
    row->valign = BOX_BASELINE;
    lay(box_of(BOX_STACK, with_columns(box_of(BOX_TABLE, row, NULL), "20 f"), NULL));
    assert_true(fx.list.pages.n > 2);
    assert_int_equal(count_all(DLIST_FIELD), 1);
    check_count(900);
    for (size_t i = 0; i < fx.list.pages.n; i++)
        assert_true(count_cmds(i, DLIST_GLYPHS) >= 2);
}

static void a_word_wider_than_its_cell_is_parted(void **state)
{
    struct box *text = box_text("Donaudampfschifffahrten", 10);

    lay(with_columns(box_of(BOX_ROW, text, NULL), "60"));
    assert_int_equal(fx.list.pages.n, 1);
    for (size_t i = 0; i < 2; i++)
        assert_true(find_cmd(0, DLIST_GLYPHS, i)->u.glyphs.run->width_pt <= 60);
    assert_near(find_cmd(0, DLIST_GLYPHS, 0)->u.glyphs.y_pt -
                    find_cmd(0, DLIST_GLYPHS, 1)->u.glyphs.y_pt,
                10 * text->u.text.line_height);
}

static double first_run_pt(size_t page)
{
    return find_cmd(page, DLIST_GLYPHS, 0)->u.glyphs.run->width_pt;
}

static void words_are_parted_only_where_columns_cannot_yield(void **state)
{
    double whole_pt;

    page_of(box_text("Featherstonehaugh", 20));
    page_of(with_columns(
        box_of(BOX_ROW, box_text("Featherstonehaugh", 20), box_text("so many words", 10), NULL),
        "f c"));
    page_of(with_columns(box_of(BOX_ROW, box_text("Featherstonehaugh", 20), box_check(150), NULL),
                         "f c"));
    assert_true(run_layout());
    whole_pt = first_run_pt(0);
    assert_true(whole_pt > 150 && whole_pt < 200);
    assert_near(first_run_pt(1), whole_pt);
    /* The check keeps its size. */
    assert_true(first_run_pt(2) <= 110 && first_run_pt(2) > 80);
}

static void a_column_of_so_many_points_yields_to_its_widest_word_first(void **state)
{
    struct box *row = with_columns(
        box_of(BOX_ROW, box_text("to thirst", 10), box_text("Featherstonehaugh", 24), NULL),
        "120 f");

    lay(row);
    assert_non_null(find_words(0, "to thirst"));
    assert_non_null(find_words(0, "Featherstonehaugh"));
}

static void a_caption_too_long_for_its_field_takes_more_lines_and_leaves_room_to_write(void **state)
{
    struct box *field = box_field(40, 24, BOX_FIELD_FRAME);

    field->u.field.caption = box_text("effort from 0 to 10", 9)->u.text.span;
    lay(box_of(BOX_STACK, field, NULL));
    assert_true(count_cmds(0, DLIST_GLYPHS) >= 3);
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.h,
                24 + 9 * (double)(count_cmds(0, DLIST_GLYPHS) - 1));
}

static void a_heading_stays_with_what_follows_though_nobody_asked(void **state)
{
    struct box *heading = box_text("Sums", 13);

    heading->role = DLIST_ROLE_H2;
    lay(box_of(BOX_STACK, block(300), heading, block(100), NULL));
    assert_int_equal(fx.list.pages.n, 2);
    assert_non_null(find_words(1, "Sums"));
}

static void a_number_is_never_parted_from_its_unit(void **state)
{
    struct box *text = box_text("1,000\u00a0mL", 20);

    page_of(with_columns(box_of(BOX_ROW, text, NULL), "60"));
    assert_false(run_layout());
    assert_int_equal(fx.diag.errors, 1);
    assert_int_equal(fx.diag.records.item[0].at.line, text->at.line);
    assert_non_null(strstr(fx.diag.records.item[0].text, " pt wider than its space of 60.0 pt"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_kept_block_taller_than_a_page_flows_between_its_blocks),
        FIXTURE_TEST(a_heading_goes_along_with_the_first_part_of_what_is_divided),
        FIXTURE_TEST(a_kept_table_taller_than_a_page_repeats_its_head),
        FIXTURE_TEST(a_row_taller_than_a_page_is_divided_between_lines),
        FIXTURE_TEST(a_word_wider_than_its_cell_is_parted),
        FIXTURE_TEST(words_are_parted_only_where_columns_cannot_yield),
        FIXTURE_TEST(a_column_of_so_many_points_yields_to_its_widest_word_first),
        FIXTURE_TEST(a_caption_too_long_for_its_field_takes_more_lines_and_leaves_room_to_write),
        FIXTURE_TEST(a_heading_stays_with_what_follows_though_nobody_asked),
        FIXTURE_TEST(a_number_is_never_parted_from_its_unit),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
