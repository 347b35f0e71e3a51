/* Pages: where they break, what repeats, what shrinks, what fails. */
#include "layout_fixture.h"

static size_t fields_on(size_t page)
{
    return count_cmds(page, DLIST_FIELD);
}

static void blocks_flow_to_as_many_pages_as_they_need(void **state)
{
    lay(blocks(8, 100));
    assert_int_equal(fx.list.pages.n, 3);
    assert_int_equal(fields_on(0), 3);
    assert_int_equal(fields_on(1), 3);
    assert_int_equal(fields_on(2), 2);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.y, 280);
}

static void what_just_fits_stays_on_one_page(void **state)
{
    lay(blocks(3, 120));
    assert_int_equal(fx.list.pages.n, 1);
}

static void a_heading_goes_along_with_what_it_heads(void **state)
{
    struct box *body = blocks(3, 100), *heading = box_text("Strength", 13);

    heading->keeps_next = true;
    box_add(body, heading);
    /* Air between the two changes nothing. */
    box_add(body, box_space(10));
    box_add(body, block(60));
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    assert_null(find_words(0, "Strength"));
    assert_non_null(find_words(1, "Strength"));
    assert_int_equal(fields_on(1), 1);
}

static void a_heading_stays_with_the_head_and_first_row_of_a_table(void **state)
{
    struct box *body = blocks(3, 100), *heading = box_text("Strength", 13);

    heading->keeps_next = true;
    box_add(body, heading);
    /* Heading and head would still go; heading, head and a row do not. */
    box_add(body, table_of(1, 20, 4, 30));
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    assert_int_equal(fields_on(0), 3);
    assert_int_equal(fields_on(1), 4);
    assert_null(find_words(0, "HEAD"));
}

static void rows_are_never_split_and_heads_come_again(void **state)
{
    struct box *table = table_of(1, 20, 10, 50);

    lay(box_of(BOX_STACK, table, NULL));
    assert_int_equal(fx.list.pages.n, 2);
    assert_int_equal(fields_on(0), 6);
    assert_int_equal(fields_on(1), 4);
    assert_non_null(find_words(1, "HEAD"));
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.y, 380 - 20 - 50);
    /* Read aloud on each page: there the rest is a table of its own. */
    assert_int_equal(count_tags(0, DLIST_ROLE_HEAD), 1);
    assert_int_equal(count_tags(1, DLIST_ROLE_HEAD), 1);
    assert_int_equal(count_tags(1, DLIST_ROLE_TABLE), 1);
    assert_int_equal(count_tags(1, DLIST_ROLE_CELL), 4);
    assert_int_equal(find_tag(0, DLIST_ROLE_ROW, 0)->u.tag.running, DLIST_RUNNING_NONE);
    assert_int_equal(find_tag(1, DLIST_ROLE_ROW, 0)->u.tag.running, DLIST_RUNNING_HEAD);
}

static void the_last_row_of_a_table_is_not_left_alone(void **state)
{
    lay(box_of(BOX_STACK, table_of(1, 20, 7, 50), NULL));
    assert_int_equal(fields_on(0), 5);
    assert_int_equal(fields_on(1), 2);
}

static void a_tall_row_may_be_alone(void **state)
{
    lay(box_of(BOX_STACK, table_of(1, 20, 3, 130), NULL));
    assert_int_equal(fields_on(0), 2);
    assert_int_equal(fields_on(1), 1);
}

static void a_table_that_keeps_together_moves_whole(void **state)
{
    struct box *body = blocks(2, 100), *table = table_of(1, 20, 4, 50);

    table->keeps = true;
    box_add(body, table);
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    assert_int_equal(fields_on(0), 2);
    assert_int_equal(fields_on(1), 4);
}

static void a_row_may_keep_the_next(void **state)
{
    struct box *table = table_of(1, 20, 10, 50);

    table->child[6]->keeps_next = true;
    lay(box_of(BOX_STACK, table, NULL));
    assert_int_equal(fields_on(0), 5);
    assert_int_equal(fields_on(1), 5);
}

static void air_is_not_carried_to_the_next_page(void **state)
{
    struct box *body = blocks(3, 110);

    box_add(body, box_space(50));
    box_add(body, block(110));
    box_add(body, box_space(300));
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.y, 270);
}

static void spacing_shrinks_before_blocks_flow(void **state)
{
    struct box *body = blocks(4, 85);

    body->gap_pt = 10;
    body->shrink = 0.5;
    lay(body);
    assert_int_equal(fx.list.pages.n, 1);
    /* 340 of blocks in 360: gaps of 20 / 3. */
    assert_true(fabs(find_cmd(0, DLIST_FIELD, 3)->rect.y - 20) < 0.06);
    assert_true(find_cmd(0, DLIST_FIELD, 3)->rect.y >= 20);
    assert_true(fabs(find_cmd(0, DLIST_FIELD, 0)->rect.y - find_cmd(0, DLIST_FIELD, 1)->rect.y -
                     85 - 20.0 / 3) < 0.03);
}

static void only_so_much_shrinks_as_is_allowed(void **state)
{
    struct box *body = blocks(4, 85);

    body->gap_pt = 10;
    body->shrink = 0.3;
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    /* What flows keeps its air. */
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.y - find_cmd(0, DLIST_FIELD, 1)->rect.y, 95);
}

static void spare_heights_shrink_but_not_under_their_content(void **state)
{
    struct box *body = box_new(BOX_STACK);

    for (size_t i = 0; i < 4; i++) {
        struct box *stack = box_of(BOX_STACK, block(i == 0 ? 100 : 40), NULL);

        stack->min_height_pt = 100;
        stack->shrink = 1;
        box_add(body, stack);
    }
    lay(body);
    assert_int_equal(fx.list.pages.n, 1);
    /* The first stays at 100, the others share 260. */
    assert_true(fabs(find_cmd(0, DLIST_FIELD, 1)->rect.y - 240) < 0.1);
    assert_true(fabs(find_cmd(0, DLIST_FIELD, 2)->rect.y - (240 - 260.0 / 3)) < 0.1);
}

static void spare_heights_go_before_gaps(void **state)
{
    struct box *body = box_new(BOX_STACK);

    body->gap_pt = 10;
    body->shrink = 1;
    for (size_t i = 0; i < 3; i++) {
        struct box *stack = box_of(BOX_STACK, block(100), NULL);

        stack->min_height_pt = 120;
        stack->shrink = 1;
        box_add(body, stack);
    }
    lay(body);
    assert_int_equal(fx.list.pages.n, 1);
    /* 380 in 360: the gaps are whole. */
    assert_true(fabs(find_cmd(0, DLIST_FIELD, 0)->rect.y - find_cmd(0, DLIST_FIELD, 1)->rect.y -
                     (10 + 340.0 / 3)) < 0.1);
}

static void places_to_write_keep_their_size(void **state)
{
    struct box *body = blocks(4, 95);

    for (size_t i = 0; i < body->n_children; i++)
        body->child[i]->shrink = 1;
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.h, 95);
}

static void what_is_taller_than_a_page_is_an_error_with_its_line(void **state)
{
    struct box *high = block(400);

    page_of(
        box_of(BOX_STACK, block(10), box_of(BOX_STACK, box_text("Squat", 9), high, NULL), NULL));
    assert_false(run_layout());
    assert_int_equal(fx.diag.errors, 1);
    assert_int_equal(fx.diag.records.item[0].id, DIAG_TEMPLATE_FIT);
    assert_int_equal(fx.diag.records.item[0].at.line, high->at.line);
    assert_string_equal(fx.diag.records.item[0].text,
                        "week 1: block 'write' is 40.0 pt taller than its space of 360.0 pt");
}

static void a_line_that_must_not_break_is_an_error_where_it_would(void **state)
{
    struct box *text = box_text("one two three four", 10);

    text->u.text.is_one_line = true;
    page_of(with_columns(box_of(BOX_ROW, text, NULL), "40"));
    assert_false(run_layout());
    assert_int_equal(fx.diag.errors, 1);
}

static void every_misfit_is_told_once(void **state)
{
    struct box *a = box_text("10:45:30", 20), *b = box_check(80), *c = box_text("100\u00a0km", 20);

    page_of(with_columns(box_of(BOX_ROW, a, b, NULL), "30 30"));
    page_of(with_columns(box_of(BOX_ROW, c, NULL), "30"));
    assert_false(run_layout());
    assert_int_equal(fx.diag.errors, 3);
}

static void what_fills_takes_the_rest_of_its_page(void **state)
{
    struct box *body = blocks(4, 100), *one = block(20), *two = block(10);

    body->child[2]->fill = 1;
    one->fill = 1;
    two->fill = 3;
    box_add(body, one);
    box_add(body, two);
    lay(body);
    assert_int_equal(fx.list.pages.n, 2);
    /* 230 left over: 57.5 and 172.5. */
    check_rect(find_cmd(1, DLIST_FIELD, 1), 20, 280 - 77.5, 40, 77.5);
    check_rect(find_cmd(1, DLIST_FIELD, 2), 20, 20, 40, 182.5);
    check_rect(find_cmd(0, DLIST_FIELD, 2), 20, 20, 40, 160);
}

static void a_table_that_fills_makes_its_rows_higher(void **state)
{
    struct box *table = table_of(1, 20, 4, 50);

    table->fill = 1;
    lay(box_of(BOX_STACK, table, NULL));
    check_rect(find_tag(0, DLIST_ROLE_ROW, 1), 20, 380 - 20 - 85, 260, 85);
    check_rect(find_tag(0, DLIST_ROLE_ROW, 4), 20, 20, 260, 85);
}

static void a_stack_in_a_row_hands_its_height_on_to_what_fills(void **state)
{
    struct box *inner = box_of(BOX_STACK, block(10), block(10), NULL);

    inner->child[1]->fill = 1;
    lay(with_columns(box_of(BOX_ROW, inner, box_space(100), NULL), "f 50"));
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20, 280, 40, 90);
}

static struct box *foot_text(void)
{
    struct box *text = box_text("page " BOX_PAGE_NUMBER " of " BOX_PAGE_COUNT, 8);

    text->align = BOX_END;
    return text;
}

static void heads_come_first_and_again_and_feet_are_numbered(void **state)
{
    struct box_page *page = page_of(blocks(4, 100));
    const struct dlist_cmd *words;

    page->head = box_text("Mara", 20);
    page->head->role = DLIST_ROLE_H1;
    page->again = box_text("Mara, continued", 10);
    page->foot_left = box_text("sources", 8);
    page->foot_right = foot_text();
    fx.doc.paper.foot_rule = (struct box_border){0.4, 0, false};
    fx.doc.paper.foot_gap_pt = 4;
    assert_true(run_layout());
    assert_int_equal(fx.list.pages.n, 2);
    assert_non_null(find_words(0, "Mara"));
    assert_non_null(find_words(1, "Mara, continued"));
    assert_int_equal(count_tags(0, DLIST_ROLE_H1), 1);
    assert_int_equal(find_cmd(1, DLIST_TAG_OPEN, 0)->u.tag.role, DLIST_ROLE_ARTIFACT);
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.y, 380 - 24 - 100);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.y, 380 - 12 - 100);
    words = find_words(0, "page 1 of 2");
    assert_non_null(words);
    assert_near(words->u.glyphs.x_pt + words->u.glyphs.run->width_pt, 280);
    assert_non_null(find_words(1, "page 2 of 2"));
    assert_near(find_words(0, "sources")->u.glyphs.y_pt, words->u.glyphs.y_pt);
    /* The rule is at the foot's top: 9.6 for the words, 0.4 for itself. */
    check_rect(find_cmd(0, DLIST_RECT, 0), 20, 29.6, 260, 0.4);
}

static void the_body_ends_above_the_foot(void **state)
{
    struct box_page *page = page_of(blocks(3, 112));

    page->foot_right = foot_text();
    fx.doc.paper.foot_gap_pt = 14.3;
    assert_true(run_layout());
    assert_int_equal(fx.list.pages.n, 1);
    assert_true(find_cmd(0, DLIST_FIELD, 2)->rect.y >= 20 + 9.6 + 14.3);
}

static void numbers_in_a_list_of_contents_are_those_of_the_pages_it_leads_to(void **state)
{
    struct box *week = box_text("weeks " BOX_PAGE_NUMBER, 10);
    struct box *log = box_text("log " BOX_PAGE_NUMBER, 10);
    struct box_page *page;

    week->link_kind = "week";
    log->link_kind = "log 2";
    page = page_of(box_of(BOX_STACK, week, log, NULL));
    page->kind = "cover";
    page->label = "cover";
    (void)page_of(blocks(4, 100));
    page = page_of(blocks(1, 100));
    page->kind = "log";
    page->label = "log 1";
    page = page_of(blocks(1, 100));
    page->kind = "log";
    page->label = "log 2";
    assert_true(run_layout());
    assert_int_equal(fx.list.pages.n, 5);
    assert_non_null(find_words(0, "weeks 2"));
    assert_non_null(find_words(0, "log 5"));
    assert_int_equal(find_cmd(0, DLIST_LINK, 0)->u.link.page, 1);
    assert_int_equal(find_cmd(0, DLIST_LINK, 1)->u.link.page, 4);
}

/* Once the count is known, room is still kept for the page whose number is the widest. */
static void numbers_that_widen_the_foot_have_their_room_after_a_second_round(void **state)
{
    struct box *tenth = box_text("tenth " BOX_PAGE_NUMBER, 10);
    struct box_page *page;

    tenth->link_kind = "ten";
    for (int i = 0; i < 12; i++) {
        page = page_of(i ? blocks(1, 100) : box_of(BOX_STACK, tenth, NULL));
        page->kind = page->label = i == 9 ? "ten" : "other";
        page->foot_left = box_text("words that fill the left side of the foot to its end", 10);
        page->foot_right =
            box_text(BOX_PAGE_NUMBER BOX_PAGE_NUMBER BOX_PAGE_NUMBER BOX_PAGE_NUMBER, 10);
    }
    for (double width_pt = 200; width_pt < 420; width_pt += 3) {
        fx.doc.paper.width_pt = width_pt;
        dlist_init(&fx.list, &fx.arena);
        assert_true(run_layout());
    }
}

/* Both together are too long for a line. */
static void of_a_long_foot_a_short_part_is_not_broken(void **state)
{
    const char *name = "a club with a very long name, and the page, and the name of the runner";
    struct box_page *page = page_of(blocks(1, 100));

    page->foot_left = box_text("not advice", 8);
    page->foot_right = box_text(name, 8);
    assert_true(run_layout());
    assert_non_null(find_words(0, "not advice"));
    assert_null(find_words(0, name));
}

static void the_binding_side_alternates_in_duplex_and_turns_for_the_left_handed(void **state)
{
    fx.doc.paper.margin_binding_pt = 40;
    fx.doc.paper.is_duplex = true;
    lay(blocks(4, 100));
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.x, 40);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.x, 20);
    assert_true(fx.list.is_duplex);
    fx.doc.paper.binds_right = true;
    dlist_init(&fx.list, &fx.arena);
    assert_true(run_layout());
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.x, 20);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.x, 40);
    fx.doc.paper.is_duplex = false;
    dlist_init(&fx.list, &fx.arena);
    assert_true(run_layout());
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.x, 20);
}

static void margins_that_no_printer_reaches_are_refused(void **state)
{
    fx.doc.paper.margin_outer_pt = 16;
    page_of(blocks(1, 10));
    assert_false(run_layout());
    assert_int_equal(fx.diag.records.item[0].id, DIAG_TEMPLATE_FIT);
}

static void pages_are_added_to_those_that_are_there(void **state)
{
    struct box *text = box_text("again", 10);

    (void)dlist_add_page(&fx.list, 300, 400, "other");
    text->link_kind = "week";
    lay(box_of(BOX_STACK, text, NULL));
    assert_int_equal(fx.list.pages.n, 2);
    assert_int_equal(find_cmd(1, DLIST_LINK, 0)->u.link.page, 1);
}

static void a_link_to_a_page_that_is_not_there_is_left_out(void **state)
{
    struct box *text = box_text("see " BOX_PAGE_NUMBER "!", 10);

    text->link_kind = "cover";
    lay(box_of(BOX_STACK, text, NULL));
    assert_int_equal(count_cmds(0, DLIST_LINK), 0);
    assert_non_null(find_words(0, "see !"));
}

static void pages_are_bookmarked_once(void **state)
{
    struct box_page *page = page_of(blocks(4, 100));

    page->bookmark = "Week 1";
    assert_true(run_layout());
    assert_string_equal(find_cmd(0, DLIST_BOOKMARK, 0)->u.bookmark.title, "Week 1");
    assert_near(find_cmd(0, DLIST_BOOKMARK, 0)->u.bookmark.y_pt, 380);
    assert_int_equal(count_cmds(1, DLIST_BOOKMARK), 0);
}

static void a_body_may_be_one_block_or_nothing(void **state)
{
    struct box_page *page = page_of(NULL);

    page->head = box_text("title", 20);
    page_of(block(50));
    assert_true(run_layout());
    assert_int_equal(fx.list.pages.n, 2);
    assert_non_null(find_words(0, "title"));
    check_rect(find_cmd(1, DLIST_FIELD, 0), 20, 330, 40, 50);
}

static void a_body_may_stand_in_the_middle_or_below(void **state)
{
    struct box *center = blocks(1, 60), *end = blocks(1, 60);

    center->valign = BOX_CENTER;
    end->valign = BOX_END;
    page_of(center);
    page_of(end);
    assert_true(run_layout());
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.y, 170);
    assert_near(find_cmd(1, DLIST_FIELD, 0)->rect.y, 20);
}

static void a_foot_with_a_role_is_read_aloud_on_the_first_sheet(void **state)
{
    struct box_page *page = page_of(blocks(4, 100)), *next = page_of(blocks(1, 100));

    page->foot_left = box_text("Ask a doctor.", 8);
    page->foot_left->role = DLIST_ROLE_PARAGRAPH;
    page->foot_right = foot_text();
    next->foot_left = page->foot_left;
    assert_true(run_layout());
    assert_int_equal(count_tags(0, DLIST_ROLE_PARAGRAPH), 1);
    assert_int_equal(count_tags(1, DLIST_ROLE_PARAGRAPH), 0);
    assert_int_equal(count_tags(2, DLIST_ROLE_PARAGRAPH), 0);
}

static void places_and_captions_too_wide_are_told(void **state)
{
    struct box *wide = box_field(70, 24, BOX_FIELD_LINE), *words = box_field(40, 24, 0);

    words->u.field.caption = box_text("1,000,000\u00a0mL", 9)->u.text.span;
    page_of(with_columns(box_of(BOX_ROW, wide, words, NULL), "60 60"));
    assert_false(run_layout());
    assert_int_equal(fx.diag.errors, 2);
    assert_string_equal(fx.diag.records.item[0].text,
                        "week 1: field 'write' is 10.0 pt wider than its space of 60.0 pt");
    assert_non_null(strstr(fx.diag.records.item[1].text, "caption"));
}

static void the_same_document_gives_the_same_list_twice(void **state)
{
    struct dlist first;

    page_of(box_of(BOX_STACK, table_of(1, 20, 12, 40), box_text("a few words here", 9), NULL));
    assert_true(run_layout());
    first = fx.list;
    dlist_init(&fx.list, &fx.arena);
    assert_true(run_layout());
    assert_int_equal(first.pages.n, fx.list.pages.n);
    for (size_t i = 0; i < first.pages.n; i++) {
        assert_int_equal(first.pages.item[i].cmds.n, fx.list.pages.item[i].cmds.n);
        for (size_t k = 0; k < first.pages.item[i].cmds.n; k++) {
            const struct dlist_cmd *a = &first.pages.item[i].cmds.item[k];
            const struct dlist_cmd *b = &fx.list.pages.item[i].cmds.item[k];

            assert_int_equal(a->op, b->op);
            assert_memory_equal(&a->rect, &b->rect, sizeof a->rect);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(blocks_flow_to_as_many_pages_as_they_need),
        FIXTURE_TEST(what_just_fits_stays_on_one_page),
        FIXTURE_TEST(a_heading_goes_along_with_what_it_heads),
        FIXTURE_TEST(a_heading_stays_with_the_head_and_first_row_of_a_table),
        FIXTURE_TEST(rows_are_never_split_and_heads_come_again),
        FIXTURE_TEST(the_last_row_of_a_table_is_not_left_alone),
        FIXTURE_TEST(a_tall_row_may_be_alone),
        FIXTURE_TEST(a_table_that_keeps_together_moves_whole),
        FIXTURE_TEST(a_row_may_keep_the_next),
        FIXTURE_TEST(air_is_not_carried_to_the_next_page),
        FIXTURE_TEST(spacing_shrinks_before_blocks_flow),
        FIXTURE_TEST(only_so_much_shrinks_as_is_allowed),
        FIXTURE_TEST(spare_heights_shrink_but_not_under_their_content),
        FIXTURE_TEST(spare_heights_go_before_gaps),
        FIXTURE_TEST(places_to_write_keep_their_size),
        FIXTURE_TEST(what_is_taller_than_a_page_is_an_error_with_its_line),
        FIXTURE_TEST(a_line_that_must_not_break_is_an_error_where_it_would),
        FIXTURE_TEST(every_misfit_is_told_once),
        FIXTURE_TEST(what_fills_takes_the_rest_of_its_page),
        FIXTURE_TEST(a_table_that_fills_makes_its_rows_higher),
        FIXTURE_TEST(a_stack_in_a_row_hands_its_height_on_to_what_fills),
        FIXTURE_TEST(heads_come_first_and_again_and_feet_are_numbered),
        FIXTURE_TEST(the_body_ends_above_the_foot),
        FIXTURE_TEST(numbers_in_a_list_of_contents_are_those_of_the_pages_it_leads_to),
        FIXTURE_TEST(numbers_that_widen_the_foot_have_their_room_after_a_second_round),
        FIXTURE_TEST(of_a_long_foot_a_short_part_is_not_broken),
        FIXTURE_TEST(the_binding_side_alternates_in_duplex_and_turns_for_the_left_handed),
        FIXTURE_TEST(margins_that_no_printer_reaches_are_refused),
        FIXTURE_TEST(pages_are_added_to_those_that_are_there),
        FIXTURE_TEST(places_and_captions_too_wide_are_told),
        FIXTURE_TEST(a_foot_with_a_role_is_read_aloud_on_the_first_sheet),
        FIXTURE_TEST(a_body_may_stand_in_the_middle_or_below),
        FIXTURE_TEST(a_body_may_be_one_block_or_nothing),
        FIXTURE_TEST(pages_are_bookmarked_once),
        FIXTURE_TEST(a_link_to_a_page_that_is_not_there_is_left_out),
        FIXTURE_TEST(the_same_document_gives_the_same_list_twice),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
