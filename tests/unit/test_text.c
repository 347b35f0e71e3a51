/* Text in lines: where they break, how wide they are, spans. */
#include "text_fixture.h"

static void lines_break_at_blanks_and_trailing_blanks_do_not_count(void **state)
{
    struct fixture *f = *state;
    double both = width_pt(f, "long run"), one = width_pt(f, "long");

    assert_string_equal(broken(f, "long run", both), "long run");
    assert_string_equal(broken(f, "long run", both - 2 * TEXT_SLACK_PT), "long|run");
    assert_string_equal(broken(f, "long   run  ", one), "long|run");
    assert_near(set(f, "long   run  ", one).width_pt, one, 1e-9);
    assert_string_equal(broken(f, "a b c d", 0), "a|b|c|d");
}

static void lines_take_as_many_words_as_fit(void **state)
{
    struct fixture *f = *state;
    double two = width_pt(f, "one two");

    assert_string_equal(broken(f, "one two one two one", two), "one two|one two|one");
    assert_string_equal(broken(f, "one two one two one", NO_LIMIT), "one two one two one");
}

static void a_block_set_at_its_own_width_stays_on_its_lines(void **state)
{
    struct fixture *f = *state;
    /* As layout hands it back: rounded to thousandths, which may take from it. */
    double width = floor(width_pt(f, "12 km easy, flat") * 1000) / 1000;

    assert_int_equal(set(f, "12 km easy, flat", width).n_lines, 1);
}

static void a_no_break_space_holds_number_and_unit_together(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(broken(f, "run 8" NBSP "km now", 0), "run|8" NBSP "km|now");
    assert_near(width_pt(f, "8" NBSP "km"), width_pt(f, "8 km"), 1e-9);
}

static void a_range_and_a_minus_hold_together(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(broken(f, "8" DASH "10 km", 0), "8" DASH "10|km");
    assert_string_equal(broken(f,
                               "-5 \xC2\xB0"
                               "C",
                               0),
                        "-5|\xC2\xB0"
                        "C");
    assert_string_equal(broken(f, "well-being", 0), "well-|being");
}

static void a_unit_does_not_break_at_its_slash(void **state)
{
    struct fixture *f = *state;

    assert_string_equal(broken(f, "at 5:45 /km, then 60 g/h or mL/kg", 0),
                        "at|5:45 /km,|then|60|g/h|or|mL/kg");
    assert_string_equal(broken(f, "coach/parent", 0), "coach/|parent");
}

static void a_word_cut_at_a_hyphen_is_shaped_anew(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f, "x-Tag", 0);

    /* "-T" is kerned; where a line breaks in between, it must not be. */
    assert_true(width_pt(f, "x-Tag") < width_pt(f, "x-") + width_pt(f, "Tag") - 0.01);
    assert_string_equal(lines_of(f, &block), "x-|Tag");
    assert_near(block.line[0].width_pt, width_pt(f, "x-"), 1e-9);
    assert_near(block.line[1].width_pt, width_pt(f, "Tag"), 1e-9);
}

static void a_line_that_ends_within_a_word_says_so(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f, "a warm-up\nrun", 0);

    assert_string_equal(lines_of(f, &block), "a|warm-|up|run");
    assert_false(block.line[0].run[0].goes_on);
    assert_true(block.line[1].run[0].goes_on);
    assert_false(block.line[2].run[0].goes_on);
    assert_false(block.line[3].run[0].goes_on);
}

static void a_soft_hyphen_is_drawn_where_a_line_ends_at_it(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f,
                                  "Donau\xC2\xAD"
                                  "dampf",
                                  0);

    assert_string_equal(lines_of(f, &block), "Donau\xC2\xAD|dampf");
    assert_near(block.line[0].width_pt, width_pt(f, "Donau") + width_pt(f, "-"), 1e-9);
    assert_near(width_pt(f, "Donau\xC2\xAD"
                            "dampf"),
                width_pt(f, "Donaudampf"), 0.5);
}

static void a_line_end_in_the_text_ends_the_line(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f, "one\n\n  two\n", NO_LIMIT);

    assert_int_equal(block.n_lines, 3);
    assert_string_equal(lines_of(f, &block), "one||  two");
    assert_int_equal(block.line[1].n_runs, 0);
    assert_near(block.line[1].ascent_pt, block.line[0].ascent_pt, 1e-9);
    assert_string_equal(broken(f,
                               "a\r\nb\rc\xE2\x80\xA8"
                               "d\te",
                               NO_LIMIT),
                        "a|b|c|d e");
}

static void empty_text_has_no_lines(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f, "", 100);

    assert_int_equal(block.n_lines, 0);
    assert_true(block.width_pt == 0 && block.min_width_pt == 0);
    block = set_spans(f, NULL, 0, 100);
    assert_int_equal(block.n_lines, 0);
    block = set(f, "   ", 100);
    assert_int_equal(block.n_lines, 1);
    assert_int_equal(block.line[0].n_runs, 0);
    assert_true(block.width_pt == 0);
}

static void a_word_wider_than_the_line_is_alone_and_sticks_out(void **state)
{
    struct fixture *f = *state;
    struct text_block block = set(f, "a hydration b", 20);

    assert_string_equal(lines_of(f, &block), "a|hydration|b");
    assert_true(block.width_pt > 20);
    assert_near(block.min_width_pt, width_pt(f, "hydration"), 1e-9);
    assert_near(block.width_pt, block.min_width_pt, 1e-9);
}

static void the_least_width_is_that_of_the_widest_part(void **state)
{
    struct fixture *f = *state;

    assert_near(set(f, "a well-being b", NO_LIMIT).min_width_pt, width_pt(f, "being"), 1e-9);
    assert_near(set(f, "60" NBSP "g of it", NO_LIMIT).min_width_pt, width_pt(f, "60" NBSP "g"),
                1e-9);
}

static void spans_keep_their_style_and_follow_each_other(void **state)
{
    struct fixture *f = *state;
    struct text_span span[3] = {span_of("Long run: "), span_of("16" NBSP), span_of("km")};
    struct text_block block;
    const struct text_line *line;

    span[1].face = FONT_BOLD;
    span[1].size_pt = 20;
    span[1].rgb = 0x0d5c59;
    block = set_spans(f, span, 3, NO_LIMIT);
    line = block.line;
    assert_int_equal(block.n_lines, 1);
    assert_int_equal(line->n_runs, 3);
    assert_ptr_equal(line->run[1].font, fonts_face(f->fonts, FONT_BOLD));
    assert_int_equal(line->run[1].rgb, 0x0d5c59);
    assert_near(line->run[1].x_pt, line->run[0].width_pt, 1e-9);
    assert_near(line->run[2].x_pt, line->run[0].width_pt + line->run[1].width_pt, 1e-9);
    assert_near(line->width_pt, line->run[2].x_pt + line->run[2].width_pt, 1e-9);
    assert_near(line->ascent_pt, 20, 1e-9);
    assert_near(line->descent_pt, 6.52, 1e-9);
    block = set_spans(f, span, 3, 0);
    assert_string_equal(lines_of(f, &block), "Long|run:|16" NBSP "km");
    assert_near(block.min_width_pt, block.line[2].width_pt, 1e-9);
    assert_near(block.line[0].ascent_pt, 10, 1e-9);
}

static void what_was_set_before_is_found_again_if_all_of_it_is_the_same(void **state)
{
    struct fixture *f = *state;
    struct text_span same[] = {span_of("Easy run, "), span_of("8 km")}, other[2];
    struct text_block first = set_spans(f, same, 2, 60), again = set_spans(f, same, 2, 60);

    assert_ptr_equal(again.line, first.line);
    assert_near(again.min_width_pt, first.min_width_pt, 0);
    assert_ptr_not_equal(set_spans(f, same, 2, 61).line, first.line);
    assert_ptr_not_equal(set_spans(f, same, 1, 60).line, first.line);
    for (int i = 0; i < 6; i++) {
        memcpy(other, same, sizeof other);
        if (i == 0)
            other[1].rgb = 0x0d5c59;
        else if (i == 1)
            other[1].size_pt = 10.5;
        else if (i == 2)
            other[1].tracking_pt = 0.1;
        else if (i == 3)
            other[1].is_caps = true;
        else if (i == 4)
            other[1].face = FONT_BOLD;
        else
            other[1].text = STR("9 km");
        assert_ptr_not_equal(set_spans(f, other, 2, 60).line, first.line);
    }
}

static void more_texts_than_are_kept_are_set_all_the_same(void **state)
{
    struct fixture *f = *state;
    struct arena_mark mark;
    char text[600];

    for (int i = 0; i < 12000; i++) {
        snprintf(text, sizeof text, "%d km", i);
        mark = arena_save(&f->arena);
        assert_string_equal(broken(f, text, 0), arena_printf(&f->arena, "%d|km", i));
        arena_restore(&f->arena, mark);
    }
    assert_string_equal(broken(f, "11999 km", 0), "11999|km");
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_ptr_not_equal(set(f, text, NO_LIMIT).line, set(f, text, NO_LIMIT).line);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEXT_TEST(lines_break_at_blanks_and_trailing_blanks_do_not_count),
        TEXT_TEST(lines_take_as_many_words_as_fit),
        TEXT_TEST(a_block_set_at_its_own_width_stays_on_its_lines),
        TEXT_TEST(a_no_break_space_holds_number_and_unit_together),
        TEXT_TEST(a_range_and_a_minus_hold_together),
        TEXT_TEST(a_unit_does_not_break_at_its_slash),
        TEXT_TEST(a_word_cut_at_a_hyphen_is_shaped_anew),
        TEXT_TEST(a_line_that_ends_within_a_word_says_so),
        TEXT_TEST(a_soft_hyphen_is_drawn_where_a_line_ends_at_it),
        TEXT_TEST(a_line_end_in_the_text_ends_the_line),
        TEXT_TEST(empty_text_has_no_lines),
        TEXT_TEST(a_word_wider_than_the_line_is_alone_and_sticks_out),
        TEXT_TEST(the_least_width_is_that_of_the_widest_part),
        TEXT_TEST(spans_keep_their_style_and_follow_each_other),
        TEXT_TEST(what_was_set_before_is_found_again_if_all_of_it_is_the_same),
        TEXT_TEST(more_texts_than_are_kept_are_set_all_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
