/* The walk over pages finds what is wrong with them, and nothing in a page that is right. */
#include "../visual/dlist_add.h"
#include "../visual/walk.h"
#include "layout_fixture.h"

static struct walk_report report;

static struct walk_rules rules_here(void)
{
    struct walk_rules r = walk_rules_of(20, 20, 20, 20, false, false, false);

    return r;
}

/* Words of SIZE at X,Y on the page at hand. */
static const struct text_run *put_words(const char *text, double size_pt, double x, double y)
{
    struct text_span span = {.text = str_from_c(text), .size_pt = size_pt};
    struct text_block block;

    text_set(&fx.arena, fx.text, &span, 1, (double)INFINITY, (struct loc){0}, &block, &fx.diag);
    dlist_add_run(&fx.list, block.line[0].run, x, y);
    return block.line[0].run;
}

static void begin_page(void)
{
    (void)dlist_add_page(&fx.list, 300, 400, "week");
}

static bool walk(void)
{
    struct walk_rules r = rules_here();

    return walk_list(&fx.arena, &fx.list, &r, &report);
}

static void must_find(const char *words)
{
    assert_false(walk());
    for (size_t i = 0; i < report.findings.n; i++)
        if (strstr(report.findings.item[i].text, words))
            return;
    fail_msg("no finding says '%s'; the first says '%s'", words, report.findings.item[0].text);
}

static struct dlist_rect rect(double x, double y, double w, double h)
{
    return (struct dlist_rect){x, y, w, h};
}

static void field(double x, double y, double w, double h, enum dlist_field_kind kind,
                  const char *name)
{
    dlist_add_field(&fx.list, rect(x, y, w, h), kind, name, "label",
                    kind == DLIST_FIELD_BUBBLES ? "1" : NULL);
}

static void a_sound_page_has_no_findings(void **state)
{
    begin_page();
    dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 300, 200, 30), NULL, 1);
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(20, 300, 100, 30), NULL, 2);
    put_words("Easy run", 9, 20, 310);
    dlist_close_tag(&fx.list);
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(120, 300, 100, 30), NULL, 3);
    field(120, 300, 12, 12, DLIST_FIELD_CHECK, "tick");
    field(140, 300, 40, 23, DLIST_FIELD_NUMBER, "km");
    dlist_close_tag(&fx.list);
    dlist_close_tag(&fx.list);
    dlist_add_rect(&fx.list, rect(20, 299, 260, 1), 0);
    assert_true(walk());
    assert_int_equal(report.n_runs, 1);
    assert_int_equal(report.n_fields, 2);
    assert_int_equal(report.n_tags, 3);
}

static void words_in_the_margin_are_found(void **state)
{
    const struct text_run *run;

    begin_page();
    run = put_words("Easy run", 9, 20, 310);
    assert_true(walk());
    put_words("Easy run", 9, 282 - run->width_pt, 250);
    must_find("is in the margin");
}

static void a_letter_may_reach_beyond_its_place_as_its_font_draws_it(void **state)
{
    begin_page();
    put_words("jog", 23, 20, 310); /* its j begins left of the margin */
    assert_true(walk());
    put_words("jog", 23, 19.9, 250);
    must_find("is in the margin");
}

static void margins_alternate_in_duplex(void **state)
{
    struct walk_rules r = walk_rules_of(20, 20, 50, 20, false, true, false);

    begin_page();
    put_words("Easy run", 9, 50, 310);
    begin_page();
    put_words("Easy run", 9, 20, 310);
    assert_true(walk_list(&fx.arena, &fx.list, &r, &report));
    begin_page();
    put_words("Easy run", 9, 20, 310);
    assert_false(walk_list(&fx.arena, &fx.list, &r, &report));
    assert_int_equal(report.findings.item[0].page, 2);
}

static void ink_at_the_edge_of_the_paper_is_found(void **state)
{
    struct path p = {0};

    begin_page();
    put_words("Easy run", 9, 20, 310);
    path_circle(&fx.arena, &p, 290, 200, 5);
    dlist_add_fill(&fx.list, &p, 0, 0, 0);
    must_find("too near to the paper's edge");
}

static void a_line_is_as_thick_as_it_is(void **state)
{
    struct path p = {0};

    begin_page();
    put_words("Easy run", 9, 20, 310);
    path_move(&fx.arena, &p, 22, 100);
    path_line(&fx.arena, &p, 22, 200);
    dlist_add_stroke(&fx.list, &p, 0, 0, 0, 4, 0, false);
    assert_true(walk());
    dlist_add_stroke(&fx.list, &p, 0, 0, 0, 4.2, 0, false);
    must_find("a line");
}

static void words_outside_their_cell_are_found(void **state)
{
    begin_page();
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(20, 300, 20, 30), NULL, 2);
    put_words("Easy run", 9, 20, 310);
    dlist_close_tag(&fx.list);
    must_find("sticks out of its TD");
}

/* WORDS in lines no wider than ROOM_PT. */
static void put_lines(const char *words, double room_pt)
{
    struct text_span span = {.text = str_from_c(words), .size_pt = 9};
    struct text_block block;

    begin_page();
    text_set_split(&fx.arena, fx.text, &span, 1, room_pt, (struct loc){0}, &block, &fx.diag);
    for (size_t i = 0; i < block.n_lines; i++)
        dlist_add_run(&fx.list, block.line[i].run, 20, 310 - 14 * (double)i);
}

static void a_word_broken_without_a_hyphen_is_found(void **state)
{
    put_lines("effort 1 to 10, left-handed", 34);
    put_lines("Donaudampfschifffahrtsgesellschaften", 34);
    assert_true(walk());
    put_lines("weight", 20);
    must_find("a word is broken between");
}

static void a_row_alone_of_a_table_that_goes_on_is_found(void **state)
{
    struct dlist_page *page;

    for (size_t n_rows = 2; n_rows > 0; n_rows--) {
        begin_page();
        dlist_open_tag(&fx.list, DLIST_ROLE_TABLE, rect(20, 240, 200, 100), NULL, 1);
        dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 320, 200, 20), NULL, 1);
        page = &fx.list.pages.item[fx.list.pages.n - 1];
        page->cmds.item[page->cmds.n - 1].u.tag.running = DLIST_RUNNING_HEAD;
        put_words("Set 1", 9, 20, 325);
        dlist_close_tag(&fx.list);
        for (size_t i = 0; i < n_rows; i++) {
            dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 290 - 30 * (double)i, 200, 30), NULL,
                           2);
            put_words("Fri", 9, 20, 300 - 30 * (double)i);
            dlist_close_tag(&fx.list);
        }
        dlist_close_tag(&fx.list);
        if (n_rows > 1)
            assert_true(walk());
    }
    must_find("one row alone");
}

static void words_over_words_are_found(void **state)
{
    begin_page();
    put_words("Easy run", 9, 20, 310);
    put_words("Long run", 9, 25, 312);
    must_find("lies over 'Long run'");
}

static void lines_whose_boxes_touch_but_letters_do_not_are_sound(void **state)
{
    begin_page();
    put_words("gap", 20, 20, 310);
    put_words("I", 20, 32, 295); /* between the tails of g and p */
    assert_true(walk());
    put_words("I", 20, 22, 295);
    must_find("lies over 'I'");
}

static void words_on_a_rule_are_found(void **state)
{
    begin_page();
    put_words("jogging", 9, 20, 310);
    dlist_add_rect(&fx.list, rect(20, 308.5, 100, 0.4), 0);
    must_find("lies over a rule");
}

static void words_half_over_a_field_are_found_captions_are_not(void **state)
{
    begin_page();
    field(20, 300, 60, 24, DLIST_FIELD_NUMBER, "km");
    put_words("km", 7, 22, 316);
    assert_true(walk());
    put_words("minutes", 7, 70, 310);
    must_find("half over a field");
}

static void small_type_is_found(void **state)
{
    struct walk_rules large = walk_rules_of(20, 20, 20, 20, false, false, true);

    begin_page();
    put_words("notes", 7, 20, 310);
    assert_true(walk());
    assert_false(walk_list(&fx.arena, &fx.list, &large, &report));
    put_words("notes", 6.8, 20, 210);
    must_find("is 6.80 pt high");
}

static void small_places_to_write_are_found(void **state)
{
    begin_page();
    field(20, 300, 11.2, 11.2, DLIST_FIELD_CHECK, "tick");
    must_find("tick box 'tick'");
    field(20, 200, 36, 23, DLIST_FIELD_NUMBER, "km");
    must_find("number field 'km'");
    field(20, 100, 13, 13, DLIST_FIELD_BUBBLES, "sore");
    must_find("bubble 'sore'");
    field(120, 100, 50, 19, DLIST_FIELD_TEXT, "note");
    must_find("text field 'note'");
}

static void fields_that_overlap_are_found(void **state)
{
    begin_page();
    field(20, 300, 12, 12, DLIST_FIELD_CHECK, "a");
    field(32, 300, 12, 12, DLIST_FIELD_CHECK, "b");
    assert_true(walk());
    field(43, 305, 12, 12, DLIST_FIELD_CHECK, "c");
    must_find("'b' and 'c' overlap");
}

static void names_used_twice_are_found(void **state)
{
    begin_page();
    field(20, 300, 12, 12, DLIST_FIELD_CHECK, "a");
    begin_page();
    field(20, 300, 12, 12, DLIST_FIELD_CHECK, "a");
    must_find("two fields are called 'a='");
}

static void siblings_that_overlap_are_found(void **state)
{
    begin_page();
    put_words("Easy run", 9, 20, 310);
    dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 200, 200, 30), NULL, 1);
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(20, 200, 100, 30), NULL, 2);
    dlist_close_tag(&fx.list);
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(119, 200, 100, 30), NULL, 3);
    dlist_close_tag(&fx.list);
    dlist_close_tag(&fx.list);
    must_find("TD (line 2) and TD (line 3) overlap");
}

static void elements_outside_their_parent_are_found(void **state)
{
    begin_page();
    put_words("Easy run", 9, 20, 310);
    dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 200, 200, 30), NULL, 1);
    dlist_open_tag(&fx.list, DLIST_ROLE_CELL, rect(20, 199, 100, 30), NULL, 2);
    dlist_close_tag(&fx.list);
    dlist_close_tag(&fx.list);
    must_find("TD 20.0,199.0 to 120.0,229.0 (line 2) sticks out of its TR");
}

static void a_page_of_a_foot_alone_is_found(void **state)
{
    begin_page();
    dlist_open_tag(&fx.list, DLIST_ROLE_ARTIFACT, rect(20, 20, 200, 30), NULL, 1);
    put_words("page 2 of 2", 7, 20, 30);
    dlist_close_tag(&fx.list);
    must_find("nothing stands on the page");
}

static void a_heading_that_nothing_follows_is_found(void **state)
{
    begin_page();
    dlist_open_tag(&fx.list, DLIST_ROLE_PARAGRAPH, rect(20, 300, 200, 30), NULL, 1);
    put_words("Easy run", 9, 20, 310);
    dlist_close_tag(&fx.list);
    dlist_open_tag(&fx.list, DLIST_ROLE_H2, rect(20, 100, 200, 30), NULL, 2);
    put_words("Strength", 13, 20, 110);
    dlist_close_tag(&fx.list);
    dlist_open_tag(&fx.list, DLIST_ROLE_ARTIFACT, rect(20, 20, 200, 30), NULL, 3);
    put_words("page 2 of 2", 7, 20, 30);
    dlist_close_tag(&fx.list);
    must_find("nothing follows the heading at 20.0,100.0");
    field(20, 60, 12, 12, DLIST_FIELD_CHECK, "tick");
    assert_true(walk());
}

static void ink_is_measured(void **state)
{
    struct walk_rules r = rules_here();

    begin_page();
    put_words("I", 9, 20, 310);
    dlist_add_rect(&fx.list, rect(100, 100, 60, 100), 0);
    r.ink_share = 0.06;
    assert_true(walk_list(&fx.arena, &fx.list, &r, &report));
    /* 6,000 of 120,000, and a letter. */
    assert_true(report.ink_shares.item[0] > 0.05 && report.ink_shares.item[0] < 0.0502);
    /* The same in white is none; a frame is as much as its outline. */
    dlist_add_rect(&fx.list, rect(100, 210, 100, 100), 0xffffff);
    dlist_add_frame(&fx.list, rect(200, 100, 50, 50), 1, 0, 0);
    assert_true(walk_list(&fx.arena, &fx.list, &r, &report));
    assert_true(fabs(report.ink_shares.item[0] - 0.0501 - 196.0 / 120000) < 1e-4);
    dlist_add_rect(&fx.list, rect(180, 160, 60, 30), 0);
    assert_false(walk_list(&fx.arena, &fx.list, &r, &report));
}

static void tags_left_open_are_found(void **state)
{
    begin_page();
    dlist_open_tag(&fx.list, DLIST_ROLE_ROW, rect(20, 200, 200, 30), NULL, 1);
    must_find("not closed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(a_sound_page_has_no_findings),
        FIXTURE_TEST(words_in_the_margin_are_found),
        FIXTURE_TEST(a_letter_may_reach_beyond_its_place_as_its_font_draws_it),
        FIXTURE_TEST(margins_alternate_in_duplex),
        FIXTURE_TEST(ink_at_the_edge_of_the_paper_is_found),
        FIXTURE_TEST(a_line_is_as_thick_as_it_is),
        FIXTURE_TEST(words_outside_their_cell_are_found),
        FIXTURE_TEST(a_word_broken_without_a_hyphen_is_found),
        FIXTURE_TEST(a_row_alone_of_a_table_that_goes_on_is_found),
        FIXTURE_TEST(words_over_words_are_found),
        FIXTURE_TEST(lines_whose_boxes_touch_but_letters_do_not_are_sound),
        FIXTURE_TEST(words_on_a_rule_are_found),
        FIXTURE_TEST(words_half_over_a_field_are_found_captions_are_not),
        FIXTURE_TEST(small_type_is_found),
        FIXTURE_TEST(small_places_to_write_are_found),
        FIXTURE_TEST(fields_that_overlap_are_found),
        FIXTURE_TEST(names_used_twice_are_found),
        FIXTURE_TEST(siblings_that_overlap_are_found),
        FIXTURE_TEST(elements_outside_their_parent_are_found),
        FIXTURE_TEST(a_page_of_a_foot_alone_is_found),
        FIXTURE_TEST(a_heading_that_nothing_follows_is_found),
        FIXTURE_TEST(ink_is_measured),
        FIXTURE_TEST(tags_left_open_are_found),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
