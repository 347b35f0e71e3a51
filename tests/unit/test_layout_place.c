/* Where boxes of each kind come to stand. */
#include "layout_fixture.h"

/* From the top of a line of our text to the baseline: the face is 1 em up and 0.326 em down. */
static double baseline(double size_pt)
{
    return (1.2 + 1 - 0.326) * size_pt / 2;
}

static void stacks_put_boxes_below_one_another_with_gaps(void **state)
{
    struct box *body = box_of(BOX_STACK, box_check(12), box_check(10), NULL);

    body->gap_pt = 5;
    lay(body);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20, 400 - 20 - 12, 12, 12);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20, 400 - 20 - 12 - 5 - 10, 10, 10);
}

/* Columns from right to left, the commands in the order of the cells: that is how they are read. */
static void a_mirrored_row_is_read_in_its_order(void **state)
{
    static const struct box_size columns[] = {
        {BOX_SIZE_PT, 30}, {BOX_SIZE_FR, 1}, {BOX_SIZE_PT, 50}, {BOX_SIZE_PT, 40}};
    struct box *body = box_of(BOX_ROW, box_check(12), box_check(11), box_check(10), NULL);

    body->u.grid.columns = columns;
    body->u.grid.n_columns = 4;
    body->u.grid.is_mirrored = true;
    body->gap_pt = 5;
    lay(body);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20 + 260 - 30, 400 - 20 - 12, 12, 12);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20 + 50 + 5 + 40 + 5, 400 - 20 - 11, 11, 11);
    /* the last has the columns that are left */
    check_rect(find_cmd(0, DLIST_FIELD, 2), 20, 400 - 20 - 10, 10, 10);
}

static void cells_that_keep_left_are_mirrored_as_one(void **state)
{
    static const struct box_size columns[] = {
        {BOX_SIZE_PT, 30}, {BOX_SIZE_PT, 40}, {BOX_SIZE_PT, 50}, {BOX_SIZE_FR, 1}};
    struct box *body =
        box_of(BOX_ROW, box_check(9), box_check(10), box_check(11), box_check(12), NULL);

    body->u.grid.columns = columns;
    body->u.grid.n_columns = 4;
    body->u.grid.is_mirrored = true;
    body->gap_pt = 5;
    body->child[1]->keeps_left = true;
    lay(body);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20 + 260 - 30, 400 - 20 - 9, 9, 9);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20 + 260 - 30 - 5 - 95, 400 - 20 - 10, 10, 10);
    check_rect(find_cmd(0, DLIST_FIELD, 2), 20 + 260 - 30 - 5 - 50, 400 - 20 - 11, 11, 11);
    check_rect(find_cmd(0, DLIST_FIELD, 3), 20, 400 - 20 - 12, 12, 12);
}

static void padding_and_borders_push_inwards(void **state)
{
    struct box *inner = box_of(BOX_STACK, box_check(12), NULL);

    inner->padding = (struct box_edges){1, 2, 3, 4};
    inner->border_left = (struct box_border){1.5, 0x123456, false};
    inner->border_top = (struct box_border){0.5, 0, false};
    inner->border_bottom = (struct box_border){0.8, 0, false};
    lay(box_of(BOX_STACK, inner, box_check(10), NULL));
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20 + 1.5 + 4, 400 - 20 - 0.5 - 1 - 12, 12, 12);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20, 400 - 20 - 0.5 - 1 - 12 - 3 - 0.8 - 10, 10, 10);
    check_rect(find_cmd(0, DLIST_RECT, 0), 20, 379.5, 260, 0.5);
    check_rect(find_cmd(0, DLIST_RECT, 1), 20, 362.7, 260, 0.8);
    check_rect(find_cmd(0, DLIST_RECT, 2), 20, 362.7, 1.5, 17.3);
    assert_int_equal(find_cmd(0, DLIST_RECT, 2)->rgb, 0x123456);
}

static void a_rule_in_the_margin_takes_no_room(void **state)
{
    struct box *left = box_of(BOX_STACK, box_check(12), NULL);
    struct box *right = box_of(BOX_STACK, box_check(10), NULL);

    left->padding = (struct box_edges){1, 0, 3, 0};
    left->border_margin.width_pt = right->border_margin.width_pt = 4;
    left->margin_outside_pt = 9;
    right->margin_outside_pt = -9;
    lay(box_of(BOX_STACK, left, right, NULL));
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20, 400 - 20 - 1 - 12, 12, 12);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 20, 400 - 20 - 16 - 10, 10, 10);
    check_rect(find_cmd(0, DLIST_RECT, 0), 11, 400 - 20 - 1 - 12, 4, 12);
    check_rect(find_cmd(0, DLIST_RECT, 1), 20 + 260 + 9 - 4, 400 - 20 - 16 - 10, 4, 10);
}

static void a_text_stands_on_its_baseline_in_its_line(void **state)
{
    const struct dlist_cmd *words;

    lay(box_of(BOX_STACK, box_text("Easy run", 10), NULL));
    words = find_words(0, "Easy run");
    assert_non_null(words);
    assert_near(words->u.glyphs.x_pt, 20);
    assert_near(words->u.glyphs.y_pt, 400 - 20 - baseline(10));
}

static void texts_stand_left_middle_or_right(void **state)
{
    struct box *center = box_text("Mitte", 10), *end = box_text("rechts", 10);
    const struct dlist_cmd *a, *b;

    center->align = BOX_CENTER;
    end->align = BOX_END;
    lay(box_of(BOX_STACK, center, end, NULL));
    a = find_words(0, "Mitte");
    b = find_words(0, "rechts");
    assert_near(a->u.glyphs.x_pt + a->u.glyphs.run->width_pt / 2, 150);
    assert_near(b->u.glyphs.x_pt + b->u.glyphs.run->width_pt, 280);
}

static void children_take_over_the_alignment_of_their_stack(void **state)
{
    struct box *stack = box_of(BOX_STACK, box_text("42.5 km", 17), box_check(12), NULL);
    const struct dlist_cmd *words;

    stack->align = BOX_END;
    lay(box_of(BOX_STACK, stack, NULL));
    words = find_words(0, "42.5 km");
    assert_near(words->u.glyphs.x_pt + words->u.glyphs.run->width_pt, 280);
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.x, 268);
}

static void long_texts_break_into_lines_of_even_distance(void **state)
{
    struct box *text = box_text("one two three four five six seven eight nine ten", 12);
    const struct dlist_cmd *first, *second;

    lay(with_columns(box_of(BOX_ROW, text, NULL), "80"));
    assert_true(count_cmds(0, DLIST_GLYPHS) >= 3);
    first = find_cmd(0, DLIST_GLYPHS, 0);
    second = find_cmd(0, DLIST_GLYPHS, 1);
    assert_near(first->u.glyphs.y_pt - second->u.glyphs.y_pt, 14.4);
    assert_near(first->u.glyphs.x_pt, second->u.glyphs.x_pt);
}

static void a_row_gives_its_columns_points_content_and_shares(void **state)
{
    struct box *row = with_columns(
        box_of(BOX_ROW, box_check(12), box_check(10), box_field(0, 20, BOX_FIELD_FRAME), NULL),
        "40 c f");

    row->gap_pt = 6;
    lay(row);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20, 368, 12, 12);
    check_rect(find_cmd(0, DLIST_FIELD, 1), 66, 370, 10, 10);
    check_rect(find_cmd(0, DLIST_FIELD, 2), 82, 360, 198, 20);
}

static void cells_stand_on_top_in_the_middle_or_below(void **state)
{
    struct box *rows[3], *body = box_new(BOX_STACK);

    static const enum box_align valign[] = {BOX_START, BOX_CENTER, BOX_END};

    static const double top[] = {0, 10, 20};

    for (size_t i = 0; i < 3; i++) {
        rows[i] = with_columns(box_of(BOX_ROW, box_check(10), box_space(30), NULL), "30 30");
        rows[i]->valign = valign[i];
        box_add(body, rows[i]);
    }
    lay(body);
    for (size_t i = 0; i < 3; i++)
        assert_near(find_cmd(0, DLIST_FIELD, i)->rect.y, 380 - 30 * (double)i - top[i] - 10);
}

static void texts_of_a_row_share_a_baseline(void **state)
{
    struct box *row =
        with_columns(box_of(BOX_ROW, box_text("big", 17), box_text("small", 8), NULL), "c c");

    row->valign = BOX_BASELINE;
    lay(row);
    assert_near(find_words(0, "big")->u.glyphs.y_pt, 380 - baseline(17));
    assert_near(find_words(0, "small")->u.glyphs.y_pt, 380 - baseline(17));
}

static void a_tick_stands_in_the_middle_of_the_capitals_beside_it(void **state)
{
    struct box *row =
        with_columns(box_of(BOX_ROW, box_check(12), box_text("Easy", 12), NULL), "c c");
    const struct dlist_cmd *field;
    double cap;

    row->valign = BOX_BASELINE;
    lay(row);
    field = find_cmd(0, DLIST_FIELD, 0);
    cap = font_cap_height_em(fonts_face(fx.fonts, FONT_REGULAR)) * 12;
    assert_near(field->rect.y + 6, find_words(0, "Easy")->u.glyphs.y_pt + cap / 2);
}

static void tables_measure_shared_columns_over_all_rows(void **state)
{
    struct box *table = with_columns(
        box_of(BOX_TABLE, box_of(BOX_ROW, box_text("a", 10), box_check(12), NULL),
               box_of(BOX_ROW, box_text("a longer text", 10), box_check(12), NULL), NULL),
        "c c");
    double w;

    table->gap_pt = 4;
    lay(table);
    w = find_words(0, "a longer text")->u.glyphs.run->width_pt;
    assert_near(find_cmd(0, DLIST_FIELD, 0)->rect.x, 20 + w + 4);
    assert_near(find_cmd(0, DLIST_FIELD, 1)->rect.x, 20 + w + 4);
}

static void rules_of_a_table_are_rectangles_between_rows(void **state)
{
    struct box *table = with_columns(box_of(BOX_TABLE, box_of(BOX_ROW, box_space(20), NULL),
                                            box_of(BOX_ROW, box_space(20), NULL),
                                            box_of(BOX_ROW, box_space(20), NULL), NULL),
                                     "f");

    table->u.grid.rule = (struct box_border){0.4, 0x666666, false};
    table->u.grid.n_heads = 1;
    table->child[0]->border_bottom = (struct box_border){0.8, 0, false};
    table->border_bottom = (struct box_border){1.2, 0, false};
    lay(table);
    /* The table's own is drawn before its rows. */
    assert_int_equal(count_cmds(0, DLIST_RECT), 3);
    check_rect(find_cmd(0, DLIST_RECT, 0), 20, 380 - 62.4, 260, 1.2);
    check_rect(find_cmd(0, DLIST_RECT, 1), 20, 359.2, 260, 0.8);
    check_rect(find_cmd(0, DLIST_RECT, 2), 20, 338.8, 260, 0.4);
}

static void the_last_cell_of_a_short_row_takes_the_rest(void **state)
{
    struct box *table = with_columns(
        box_of(BOX_TABLE, box_of(BOX_ROW, box_space(9), box_field(0, 20, BOX_FIELD_FRAME), NULL),
               box_of(BOX_ROW, box_space(9), box_space(9), box_space(9), NULL), NULL),
        "40 50 60");

    table->gap_pt = 2;
    lay(table);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 62, 360, 112, 20);
}

static void ticks_are_framed_and_are_fields(void **state)
{
    const struct dlist_cmd *field;

    lay(box_of(BOX_STACK, box_check(11.5), NULL));
    field = find_cmd(0, DLIST_FIELD, 0);
    assert_int_equal(field->u.field.kind, DLIST_FIELD_CHECK);
    assert_string_equal(field->u.field.label, "tick");
    assert_int_equal(count_cmds(0, DLIST_FRAME), 1);
}

static void a_field_line_lies_at_its_foot_and_its_caption_at_its_top(void **state)
{
    struct box *field = box_field(60, 24, BOX_FIELD_LINE), *words = box_text("done km", 7);

    field->u.field.caption = words->u.text.span;
    lay(box_of(BOX_STACK, field, NULL));
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20, 356, 60, 24);
    check_rect(find_cmd(0, DLIST_RECT, 0), 20, 356, 60, 0.6);
    assert_near(find_words(0, "done km")->u.glyphs.x_pt, 20);
    assert_true(find_words(0, "done km")->u.glyphs.y_pt > 372);
}

static void writing_lines_keep_their_pitch(void **state)
{
    struct box *filled = box_field(0, 30, BOX_FIELD_LINES);

    lay(box_of(BOX_STACK, box_field(0, 70, BOX_FIELD_LINES), NULL));
    assert_int_equal(count_cmds(0, DLIST_RECT), 3);
    for (size_t i = 0; i < 3; i++)
        check_rect(find_cmd(0, DLIST_RECT, i), 20, 380 - 20 * (double)(i + 1), 260, 0.6);
    lay(box_of(BOX_STACK, box_field(0, 130, BOX_FIELD_LINES), NULL));
    assert_int_equal(count_cmds(fx.list.pages.n - 1, DLIST_RECT), 6);
    filled->fill = 1; /* what it gets beyond four lines is air */
    lay(box_of(BOX_STACK, filled, NULL));
    assert_int_equal(count_cmds(fx.list.pages.n - 1, DLIST_RECT), 4);
}

static const struct text_span digit = {.size_pt = 7};
static const struct text_span flagged_digit = {.face = FONT_BOLD, .size_pt = 7};

static void bubbles_are_circles_with_their_digit_in_the_middle(void **state)
{
    struct box *box = box_new(BOX_BUBBLES);
    static const struct box_bubble bubble[] = {{"1", false}, {"2", false}, {"10", true}};
    const struct dlist_cmd *ten, *field;

    box->gap_pt = 2;
    box->u.bubbles.name = "soreness";
    box->u.bubbles.label = "soreness";
    box->u.bubbles.bubble = bubble;
    box->u.bubbles.n = 3;
    box->u.bubbles.diameter_pt = 13.4;
    box->u.bubbles.border.width_pt = 0.6;
    box->u.bubbles.flagged_border.width_pt = 0.9;
    box->u.bubbles.style = &digit;
    box->u.bubbles.flagged_style = &flagged_digit;
    lay(box_of(BOX_STACK, box, NULL));
    assert_int_equal(count_cmds(0, DLIST_FIELD), 3);
    /* Two rings and a square. */
    assert_int_equal(count_cmds(0, DLIST_FRAME), 3);
    assert_near(find_cmd(0, DLIST_FRAME, 1)->u.frame.radius_pt, 13.4 / 2);
    assert_near(find_cmd(0, DLIST_FRAME, 2)->u.frame.radius_pt, 0);
    field = find_cmd(0, DLIST_FIELD, 2);
    check_rect(field, 20 + 2 * 15.4, 380 - 13.4, 13.4, 13.4);
    assert_int_equal(field->u.field.kind, DLIST_FIELD_BUBBLES);
    assert_string_equal(field->u.field.value, "10");
    ten = find_words(0, "10");
    assert_ptr_equal(ten->u.glyphs.run->font, fonts_face(fx.fonts, FONT_BOLD));
    assert_near(ten->u.glyphs.x_pt + ten->u.glyphs.run->width_pt / 2,
                field->rect.x + field->rect.w / 2);
    assert_near(ten->u.glyphs.y_pt + font_cap_height_em(ten->u.glyphs.run->font) * 3.5,
                field->rect.y + field->rect.h / 2);
}

static void frames_hold_their_child_and_are_as_high_as_their_row(void **state)
{
    struct box *a = box_of(BOX_STACK, box_check(12), NULL);
    struct box *b = box_of(BOX_STACK, box_space(50), NULL);

    a->u.frame.border.width_pt = 1;
    a->padding = (struct box_edges){5, 5, 5, 5};
    b->u.frame.border = (struct box_border){0.8, 0, true};
    lay(with_columns(box_of(BOX_ROW, a, b, NULL), "f f"));
    check_rect(find_cmd(0, DLIST_FIELD, 0), 26, 362, 12, 12);
    assert_int_equal(count_cmds(0, DLIST_FRAME), 2);
    assert_near(find_cmd(0, DLIST_FRAME, 0)->rect.y, 380 - 51.6);
    assert_int_equal(count_cmds(0, DLIST_STROKE), 1);
    assert_true(find_cmd(0, DLIST_STROKE, 0)->u.shape.dash_pt > 1);
}

static void drawings_move_to_their_place_and_their_words_are_shaped(void **state)
{
    struct art art = {.width_pt = 50, .height_pt = 30};
    struct path path = {0};
    struct text_span span = {.text = STR("start"), .size_pt = 7};
    struct box *box = box_new(BOX_ART);
    const struct dlist_cmd *words;

    path_rect(&fx.arena, &path, 0, 0, 50, 30, 0);
    VEC_PUSH(&fx.arena, &art.cmds, (struct art_cmd){.op = ART_FILL, .path = path, .rgb = 0x111111});
    VEC_PUSH(&fx.arena, &art.cmds,
             (struct art_cmd){.op = ART_LABEL, .span = span, .x_pt = 25, .y_pt = 4, .anchor = 0.5});
    box->u.art = &art;
    box->alt = "a bridge";
    box->align = BOX_CENTER;
    lay(box_of(BOX_STACK, box, NULL));
    assert_near(find_cmd(0, DLIST_FILL, 0)->u.shape.path->segments.item[0].p[0].x, 125);
    assert_near(find_cmd(0, DLIST_FILL, 0)->u.shape.path->segments.item[0].p[0].y, 350);
    words = find_words(0, "start");
    assert_near(words->u.glyphs.x_pt + words->u.glyphs.run->width_pt / 2, 150);
    assert_near(words->u.glyphs.y_pt, 354);
    assert_string_equal(find_tag(0, DLIST_ROLE_FIGURE, 0)->u.tag.text, "a bridge");
    /* The drawing itself is as it was. */
    assert_near(path.segments.item[0].p[0].x, 0);
}

static void pictures_rules_links_and_bookmarks_are_in_the_list(void **state)
{
    struct dlist_image image = {.width = 2, .height = 1};
    struct box *picture = box_new(BOX_IMAGE), *rule = box_new(BOX_RULE);
    struct box *text = box_text("log", 10), *other = box_text("site", 10);

    picture->u.image.image = &image;
    picture->u.image.width_pt = 40;
    picture->u.image.height_pt = 20;
    picture->align = BOX_END;
    rule->u.rule.border.width_pt = 1.2;
    text->link_kind = "week";
    text->bookmark = "Log";
    text->bookmark_level = 1;
    other->link_uri = "https://example.org/";
    lay(box_of(BOX_STACK, picture, rule, text, other, NULL));
    check_rect(find_cmd(0, DLIST_IMAGE, 0), 240, 360, 40, 20);
    check_rect(find_cmd(0, DLIST_RECT, 0), 20, 358.8, 260, 1.2);
    check_rect(find_cmd(0, DLIST_LINK, 0), 20, 346.8, 260, 12);
    assert_null(find_cmd(0, DLIST_LINK, 0)->u.link.uri);
    assert_string_equal(find_cmd(0, DLIST_LINK, 1)->u.link.uri, "https://example.org/");
    assert_near(find_cmd(0, DLIST_BOOKMARK, 0)->u.bookmark.y_pt, 358.8);
    assert_int_equal(find_cmd(0, DLIST_BOOKMARK, 0)->u.bookmark.level, 1);
}

static void what_is_no_row_stands_across_its_table(void **state)
{
    struct box *across = box_field(0, 30, BOX_FIELD_FRAME);
    struct box *table = with_columns(
        box_of(BOX_TABLE, box_of(BOX_ROW, box_space(9), box_space(9), NULL), across, NULL),
        "40 50");

    lay(table);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 20, 341, 260, 30);
    assert_int_equal(count_tags(0, DLIST_ROLE_ROW), 2);
}

static void dashed_lines_are_strokes_along_their_middle(void **state)
{
    struct box *stack = box_of(BOX_STACK, box_space(50), NULL);
    const struct path *p;

    stack->border_left = (struct box_border){2, 0, true};
    lay(box_of(BOX_STACK, stack, NULL));
    p = find_cmd(0, DLIST_STROKE, 0)->u.shape.path;
    assert_near(p->segments.item[0].p[0].x, 21);
    assert_near(p->segments.item[1].p[0].x, 21);
    assert_near(p->segments.item[1].p[0].y - p->segments.item[0].p[0].y, 50);
    assert_near(find_cmd(0, DLIST_STROKE, 0)->u.shape.width_pt, 2);
}

static void empty_texts_take_no_room_and_blank_lines_do(void **state)
{
    struct box *row = with_columns(box_of(BOX_ROW, box_text("", 10), box_check(12), NULL), "50 50");

    row->valign = BOX_BASELINE;
    lay(box_of(BOX_STACK, box_text("", 10), box_text("a\n\nb", 10), row, NULL));
    assert_near(find_words(0, "a")->u.glyphs.y_pt - find_words(0, "b")->u.glyphs.y_pt, 24);
    check_rect(find_cmd(0, DLIST_FIELD, 0), 70, 332, 12, 12);
}

static void drawn_lines_are_strokes_as_they_were_drawn(void **state)
{
    struct art art = {.width_pt = 50, .height_pt = 30};
    struct path path = {0};
    struct box *box = box_new(BOX_ART);
    const struct dlist_cmd *stroke;

    path_move(&fx.arena, &path, 10, 0);
    path_line(&fx.arena, &path, 10, 30);
    VEC_PUSH(
        &fx.arena, &art.cmds,
        (struct art_cmd){
            .op = ART_STROKE, .path = path, .width_pt = 1, .dash_pt = 3, .has_round_ends = true});
    box->u.art = &art;
    lay(box_of(BOX_STACK, box, NULL));
    stroke = find_cmd(0, DLIST_STROKE, 0);
    assert_near(stroke->u.shape.path->segments.item[1].p[0].x, 30);
    assert_near(stroke->u.shape.path->segments.item[1].p[0].y, 380);
    assert_near(stroke->u.shape.dash_pt, 3);
    assert_true(stroke->u.shape.has_round_ends);
    /* Without words for a reader it is decoration. */
    assert_int_equal(count_tags(0, DLIST_ROLE_ARTIFACT), 1);
    assert_int_equal(count_tags(0, DLIST_ROLE_FIGURE), 0);
}

static void a_picture_keeps_its_shape(void **state)
{
    struct dlist_image image = {.width = 200, .height = 100};
    struct box *wide = box_new(BOX_IMAGE), *high = box_new(BOX_IMAGE), *own = box_new(BOX_IMAGE);

    wide->u.image.image = high->u.image.image = own->u.image.image = &image;
    wide->u.image.width_pt = 50;
    high->u.image.height_pt = 10;
    lay(box_of(BOX_STACK, wide, high, own, NULL));
    check_rect(find_cmd(0, DLIST_IMAGE, 0), 20, 355, 50, 25);
    check_rect(find_cmd(0, DLIST_IMAGE, 1), 20, 345, 20, 10);
    check_rect(find_cmd(0, DLIST_IMAGE, 2), 20, 245, 200, 100);
}

static void elements_nest_no_deeper_than_painters_follow(void **state)
{
    struct box *box = box_text("deep", 9);

    for (int i = 0; i < 66; i++) {
        box = box_of(BOX_STACK, box, NULL);
        box->role = DLIST_ROLE_SECTION;
    }
    lay(box);
    assert_non_null(find_words(0, "deep"));
}

static void tables_speak_as_rows_heads_and_cells(void **state)
{
    struct box *heading = box_text("Strength", 13);
    struct box *table =
        with_columns(box_of(BOX_TABLE, box_of(BOX_ROW, box_text("Do", 8), box_text("Mon", 8), NULL),
                            box_of(BOX_ROW, box_text("Bridge", 8), box_check(12), NULL), NULL),
                     "f 40");

    heading->role = DLIST_ROLE_H2;
    table->u.grid.n_heads = 1;
    lay(box_of(BOX_STACK, heading, box_text("words", 9), table, NULL));
    assert_int_equal(count_tags(0, DLIST_ROLE_H2), 1);
    assert_int_equal(count_tags(0, DLIST_ROLE_PARAGRAPH), 1);
    assert_int_equal(count_tags(0, DLIST_ROLE_TABLE), 1);
    assert_int_equal(count_tags(0, DLIST_ROLE_ROW), 2);
    assert_int_equal(count_tags(0, DLIST_ROLE_HEAD), 2);
    assert_int_equal(count_tags(0, DLIST_ROLE_CELL), 2);
    check_rect(find_tag(0, DLIST_ROLE_CELL, 1), 240, find_tag(0, DLIST_ROLE_CELL, 0)->rect.y, 40,
               12);
    /* Only the frame of the tick is decoration. */
    assert_int_equal(count_tags(0, DLIST_ROLE_ARTIFACT), 1);
    assert_int_equal(find_tag(0, DLIST_ROLE_TABLE, 0)->u.tag.line, table->at.line);
}

/* "Tue" heads the words below its row too. */
static void a_row_of_one_cell_has_the_heading_of_the_row_above(void **state)
{
    struct box *day = box_text("Tue", 8), *below = box_of(BOX_STACK, box_text("hills", 8), NULL);
    struct box *table = with_columns(
        box_of(BOX_TABLE, box_of(BOX_ROW, day, box_check(12), NULL), below, NULL), "f 40");

    (void)state;
    day->role = DLIST_ROLE_HEAD;
    lay(box_of(BOX_STACK, table, NULL));
    assert_int_equal(find_tag(0, DLIST_ROLE_HEAD, 0)->u.tag.n_rows, 2);
    assert_true(find_tag(0, DLIST_ROLE_HEAD, 0)->u.tag.heads_row);
    assert_int_equal(find_tag(0, DLIST_ROLE_CELL, 1)->u.tag.n_columns, 1);
    assert_int_equal(count_tags(0, DLIST_ROLE_CELL), 2);
}

/* Columns of points are not asked for their content's width, shares are: the same words, a little
 * wider than their place, stay on one line in both. */
static void words_break_alike_however_their_width_was_found(void **state)
{
    static const char words[] = "Hand in Sunday to the coach";
    struct text_span span = {.text = STR(words), .size_pt = 9};
    struct text_block natural;
    struct box *row, *nested;
    double places_pt[2];

    text_set(&fx.arena, fx.text, &span, 1, (double)INFINITY, (struct loc){0}, &natural, &fx.diag);
    places_pt[0] = natural.width_pt - 0.9 * TEXT_SLACK_PT;
    places_pt[1] = natural.width_pt - 1.1 * TEXT_SLACK_PT;
    for (size_t i = 0; i < 2; i++) {
        struct box_size *size = ARENA_NEW_N(&fx.arena, struct box_size, 2);

        size[0] = size[1] = (struct box_size){BOX_SIZE_PT, places_pt[i]};
        nested = with_columns(box_of(BOX_ROW, box_text(words, 9), NULL), "f");
        row = box_of(BOX_ROW, box_text(words, 9), nested, NULL);
        row->u.grid.columns = size;
        row->u.grid.n_columns = 2;
        fx.doc.pages.n = 0;
        dlist_init(&fx.list, &fx.arena);
        lay(row);
        assert_int_equal(count_cmds(0, DLIST_GLYPHS), i ? 4 : 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(words_break_alike_however_their_width_was_found),
        FIXTURE_TEST(stacks_put_boxes_below_one_another_with_gaps),
        FIXTURE_TEST(a_mirrored_row_is_read_in_its_order),
        FIXTURE_TEST(cells_that_keep_left_are_mirrored_as_one),
        FIXTURE_TEST(padding_and_borders_push_inwards),
        FIXTURE_TEST(a_rule_in_the_margin_takes_no_room),
        FIXTURE_TEST(a_text_stands_on_its_baseline_in_its_line),
        FIXTURE_TEST(texts_stand_left_middle_or_right),
        FIXTURE_TEST(children_take_over_the_alignment_of_their_stack),
        FIXTURE_TEST(long_texts_break_into_lines_of_even_distance),
        FIXTURE_TEST(a_row_gives_its_columns_points_content_and_shares),
        FIXTURE_TEST(cells_stand_on_top_in_the_middle_or_below),
        FIXTURE_TEST(texts_of_a_row_share_a_baseline),
        FIXTURE_TEST(a_tick_stands_in_the_middle_of_the_capitals_beside_it),
        FIXTURE_TEST(tables_measure_shared_columns_over_all_rows),
        FIXTURE_TEST(rules_of_a_table_are_rectangles_between_rows),
        FIXTURE_TEST(the_last_cell_of_a_short_row_takes_the_rest),
        FIXTURE_TEST(ticks_are_framed_and_are_fields),
        FIXTURE_TEST(a_field_line_lies_at_its_foot_and_its_caption_at_its_top),
        FIXTURE_TEST(writing_lines_keep_their_pitch),
        FIXTURE_TEST(bubbles_are_circles_with_their_digit_in_the_middle),
        FIXTURE_TEST(frames_hold_their_child_and_are_as_high_as_their_row),
        FIXTURE_TEST(drawings_move_to_their_place_and_their_words_are_shaped),
        FIXTURE_TEST(pictures_rules_links_and_bookmarks_are_in_the_list),
        FIXTURE_TEST(drawn_lines_are_strokes_as_they_were_drawn),
        FIXTURE_TEST(empty_texts_take_no_room_and_blank_lines_do),
        FIXTURE_TEST(dashed_lines_are_strokes_along_their_middle),
        FIXTURE_TEST(what_is_no_row_stands_across_its_table),
        FIXTURE_TEST(a_picture_keeps_its_shape),
        FIXTURE_TEST(elements_nest_no_deeper_than_painters_follow),
        FIXTURE_TEST(tables_speak_as_rows_heads_and_cells),
        FIXTURE_TEST(a_row_of_one_cell_has_the_heading_of_the_row_above),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
