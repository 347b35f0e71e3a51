/* Text as glyphs: advances, kerning, marks, capitals, characters that no font has. */
#include "text_fixture.h"

#include "base/buf.h"

#include <hb.h>

#include "text/text_int.h"

static void widths_are_the_fonts_own_advances(void **state)
{
    struct fixture *f = *state;

    /* Advances of the file's hmtx table, in thousandths of an em. */
    assert_near(width_pt(f, "A"), 5.44, 1e-9);
    assert_near(width_pt(f, "0"), 4.97, 1e-9);
    assert_near(width_pt(f, "1"), 4.97, 1e-9);
    assert_near(width_pt(f, "0123456789"), 49.7, 1e-9);
    assert_near(width_pt(f, " A"), 5.44 + 2.0, 1e-9);
}

static void kerning_draws_a_pair_together(void **state)
{
    struct fixture *f = *state;

    assert_near(width_pt(f, "V"), 5.15, 1e-9);
    /* The font's kern feature takes 14 units between the two. */
    assert_near(width_pt(f, "AV"), 10.45, 1e-9);
    assert_true(width_pt(f, "AV") < width_pt(f, "A") + width_pt(f, "V"));
}

static double whole_line_em(struct fixture *f, enum font_face face, const char *line)
{
    struct str bytes = fonts_face(f->fonts, face)->bytes;
    hb_blob_t *blob =
        hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *hb_face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(hb_face);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_glyph_position_t *place;
    unsigned n;
    long width = 0;

    hb_buffer_add_utf8(buffer, line, -1, 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    hb_shape(font, buffer, NULL, 0);
    place = hb_buffer_get_glyph_positions(buffer, &n);
    for (unsigned i = 0; i < n; i++)
        width += place[i].x_advance;
    width = width * 1000 / (long)hb_face_get_upem(hb_face);
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(hb_face);
    hb_blob_destroy(blob);
    return (double)width / 1000;
}

static void words_side_by_side_are_as_wide_as_the_line_shaped_whole(void **state)
{
    static const char *const line[] = {
        "Easy 10 km, then 4 x 100 m strides at 5:45 /km",
        "AV Ta To Yo. Wave 11:17 (LT) \"V\" AWAY",
        "Nguyễn Thị Ánh Tuyết, Łukasz Żółć, Ærø, façade",
        "½ → ≥ ⁻¹ 8–10 × ± 60 g/h",
        "office fjord ffi flat fit",
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(line); i++)
        for (int face = 0; face < FONT_FACE_COUNT; face++) {
            struct text_span span = span_of(line[i]);

            span.face = (enum font_face)face;
            span.size_pt = 1;
            assert_near(set_spans(f, &span, 1, NO_LIMIT).width_pt,
                        whole_line_em(f, span.face, line[i]), 1e-9);
        }
}

static void no_character_is_kerned_with_a_blank(void **state)
{
    struct fixture *f = *state;
    size_t n = 0;

    for (int face = 0; face < FONT_FACE_COUNT; face++)
        for (uint32_t c = 0x21; c < 0x30000; c++) {
            struct arena_mark mark = arena_save(&f->arena);
            const struct font *font = fonts_face(f->fonts, (enum font_face)face);
            struct words words;
            char raw[9];
            size_t m;
            int64_t apart, together;

            if (!font_glyph(font, c))
                continue;
            words_init(&words, "en");
            m = str_put_char(raw, c);
            raw[m] = ' ';
            memcpy(raw + m + 1, raw, m);
            apart = 2 * words_shape(&f->arena, &words, font, (struct str){raw, m})->width +
                    words_shape(&f->arena, &words, font, STR(" "))->width;
            together = words_shape(&f->arena, &words, font, (struct str){raw, 2 * m + 1})->width;
            words_release(&words);
            arena_restore(&f->arena, mark);
            if (apart != together)
                fail_msg("U+%04X in face %d", c, face);
            n++;
        }
    assert_true(n > FONT_FACE_COUNT * 1000);
}

static void tracking_widens_by_each_glyph(void **state)
{
    struct fixture *f = *state;
    struct text_span span = span_of("WEEK 2");

    span.tracking_pt = 0.5;
    assert_near(set_spans(f, &span, 1, NO_LIMIT).width_pt, width_pt(f, "WEEK 2") + 6 * 0.5, 1e-9);
}

static void a_mark_does_not_drift_from_its_letter_when_tracked(void **state)
{
    struct fixture *f = *state;
    /* No single character is "g with diaeresis": the font's own mark is placed on the letter. */
    struct text_span span = span_of("g\xCC\x88g");
    struct text_block tight = set_spans(f, &span, 1, NO_LIMIT), wide;
    const struct text_run *a, *b;

    span.tracking_pt = 3;
    wide = set_spans(f, &span, 1, NO_LIMIT);
    a = tight.line[0].run;
    b = wide.line[0].run;
    assert_int_equal(a->n_glyphs, 3);
    assert_int_equal(a->glyph[1].x_advance, 0);
    assert_near(wide.width_pt, tight.width_pt + 2 * 3, 0.005 + 1e-9);
    /* Where the mark is drawn: after the letter's advance and tracking, plus its offset. */
    assert_near((a->glyph[0].x_advance + a->glyph[1].x_offset) * 0.01,
                (b->glyph[0].x_advance + b->glyph[1].x_offset) * 0.01 + 3, 0.005 + 1e-9);
}

static void capitals_follow_unicode(void **state)
{
    struct fixture *f = *state;
    struct text_span span = span_of("stra\xC3\x9F"
                                    "e, \xC5\x82"
                                    "odz 5 km");
    struct text_block block;

    span.is_caps = true;
    block = set_spans(f, &span, 1, NO_LIMIT);
    assert_string_equal(lines_of(f, &block), "STRASSE, \xC5\x81"
                                             "ODZ 5 KM");
    span = span_of("tuesday");
    span.is_caps = true;
    block = set_spans(f, &span, 1, NO_LIMIT);
    assert_string_equal(lines_of(f, &block), "TUESDAY");
}

static void decomposed_text_sets_like_composed(void **state)
{
    struct fixture *f = *state;
    struct text_block one = set(f, "Nguy\xE1\xBB\x85n", NO_LIMIT);
    struct text_block two = set(f, "Nguye\xCC\x82\xCC\x83n", NO_LIMIT);

    assert_string_equal(lines_of(f, &two), "Nguy\xE1\xBB\x85n");
    assert_int_equal(one.line[0].run[0].n_glyphs, 6);
    assert_int_equal(two.line[0].run[0].n_glyphs, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(one.line[0].run[0].glyph[i].gid, two.line[0].run[0].glyph[i].gid);
}

static void a_mark_that_opens_a_span_goes_with_the_letter_before(void **state)
{
    struct fixture *f = *state;
    struct text_span span[2] = {span_of("caf"), span_of("\xCC\x81 x")};
    struct text_block block;

    span[0] = span_of("cafe");
    span[1].face = FONT_BOLD;
    block = set_spans(f, span, 2, NO_LIMIT);
    assert_true(str_eq_c(block.line[0].run[0].text, "caf\xC3\xA9"));
    assert_true(str_eq_c(block.line[0].run[1].text, " x"));
}

static void each_missing_character_is_named_once_a_document(void **state)
{
    struct fixture *f = *state;
    const struct diag_record *r;
    struct text_block block = set(f, "\xE4\xB8\xAD\xE6\x96\x87 \xE4\xB8\xAD a", NO_LIMIT);
    const struct text_glyph *g = block.line[0].run[0].glyph;

    assert_int_equal(f->diag.warnings, 2);
    r = &f->diag.records.item[0];
    assert_int_equal(r->id, DIAG_FONT_GLYPH);
    assert_int_equal(r->at.line, 3);
    assert_non_null(strstr(r->text, "U+4E2D '\xE4\xB8\xAD'"));
    assert_int_equal(g[0].gid, TEXT_BOX_GID);
    assert_int_equal(g[0].x_advance, 600);
    assert_int_equal(g[1].gid, TEXT_BOX_GID);
    assert_true(g[2].gid != TEXT_BOX_GID);
    /* The same word again, and in another style: nothing new to say. */
    set(f, "\xE4\xB8\xAD\xE6\x96\x87", 0);
    assert_int_equal(f->diag.warnings, 2);
    text_begin_document(f->text);
    set(f, "\xE4\xB8\xAD", NO_LIMIT);
    assert_int_equal(f->diag.warnings, 3);
}

static void a_missing_letter_and_its_marks_are_one_box(void **state)
{
    struct fixture *f = *state;
    /* A Devanagari letter with its vowel sign; a Latin mark on a letter that no font has. */
    struct text_block block = set(f, "\xE0\xA4\x95\xE0\xA4\xBE\xE4\xB8\xAD\xCC\x81", NO_LIMIT);

    assert_int_equal(block.line[0].run[0].n_glyphs, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(block.line[0].run[0].glyph[i].gid,
                         i % 2 ? TEXT_BOX_MARK_GID : TEXT_BOX_GID);
    assert_near(block.width_pt, 12, 1e-9);
}

/* As SEEN: the characters of the glyphs of TEXT, from left to right. */
static void assert_seen(struct fixture *f, const char *text, const char *seen)
{
    const struct text_run *run = set(f, text, NO_LIMIT).line[0].run;
    struct buf b = buf_in(&f->arena, 1000);

    for (size_t i = 0; i < run->n_glyphs; i++) {
        size_t from = run->glyph[i].cluster, at = from;

        str_next_char(run->text, &at);
        buf_put(&b, run->text.p + from, at - from);
    }
    assert_string_equal(b.p, seen);
    assert_int_equal(run->is_rtl, strcmp(text, seen) != 0);
}

static void what_is_read_from_right_to_left_is_seen_so(void **state)
{
    struct fixture *f = *state;

    assert_seen(f, "\u05D0\u05D1\u05D2", "\u05D2\u05D1\u05D0");
    /* words, and figures, which are read from left to right */
    assert_seen(f, "Mara \u05D0\u05D1 \u05D2 Li", "Mara \u05D2 \u05D1\u05D0 Li");
    assert_seen(f, "\u0627\u0628 12 \u062C", "\u062C 12 \u0628\u0627");
    /* a mark stays with its letter, before it */
    assert_seen(f, "\u05E9\u05B8\u05DC", "\u05DC\u05B8\u05E9");
    assert_seen(f, "\u4E2D\u6587 Li", "\u4E2D\u6587 Li");
}

static void control_characters_are_boxes_and_named_safely(void **state)
{
    struct fixture *f = *state;

    set(f, "a\x1B[31m", NO_LIMIT);
    assert_int_equal(f->diag.warnings, 1);
    assert_non_null(strstr(f->diag.records.item[0].text, "U+001B '\\x1B'"));
}

static void malformed_bytes_do_no_harm(void **state)
{
    struct fixture *f = *state;
    struct text_span nul[2] = {{.text = {"a\0b", 3}, .size_pt = 10},
                               {.text = STR("\xCC\x81 c"), .size_pt = 10}};
    struct text_block block = set(f, "a\xFF\xC3 b", NO_LIMIT);

    assert_string_equal(lines_of(f, &block), "a\xEF\xBF\xBD\xEF\xBF\xBD b");
    block = set_spans(f, nul, 2, NO_LIMIT);
    assert_int_equal(block.line[0].run[0].text.n, 5);
    assert_int_equal(f->diag.warnings, 2);
    assert_non_null(strstr(f->diag.records.item[0].text, "U+FFFD"));
    assert_non_null(strstr(f->diag.records.item[1].text, "U+0000"));
}

static void greek_and_cyrillic_words_get_their_own_forms(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(f->diag.warnings, 0);
    /* The font has another, wider gamma for Latin text. */
    assert_near(width_pt(f, "x\xCE\x93"), width_pt(f, "x") + width_pt(f, "\xCE\x93"), 1e-9);
    assert_true(whole_line_em(f, FONT_REGULAR, "\xCE\x93") * 10 > width_pt(f, "\xCE\x93") + 0.1);
    set(f,
        "\xCE\x93\xCE\xB9\xCF\x8E\xCF\x81\xCE\xB3\xCE\xBF\xCF\x82 "
        "\xD0\x94\xD0\xBC\xD0\xB8\xD1\x82\xD1\x80\xD0\xB8\xD0\xB9",
        NO_LIMIT);
    assert_int_equal(f->diag.warnings, 0);
}

static void letters_of_another_script_have_its_name(void **state)
{
    static const struct {
        const char *text, *lang;
    } table[] = {
        {"Мара, 12 km", NULL}, /* of two scripts */
        {"Дмитрий Соколов", "und-Cyrl"},
        {"Γιώργος, 8–10", "und-Grek"},
        {"\uE123 12", NULL}, /* private: of no script */
        {"Łukasz Żółć, 5 µg", NULL},
        {"12:30", NULL},
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct text_span span = span_of(table[i].text);
        const char *lang = set_spans(f, &span, 1, NO_LIMIT).line[0].run[0].lang;

        assert_int_equal(lang == NULL, table[i].lang == NULL);
        if (lang != NULL)
            assert_string_equal(lang, table[i].lang);
    }
    assert_null(unicode_foreign(&f->arena, STR("Дмитрий"), unicode_script_of("ru")));
    assert_string_equal(unicode_foreign(&f->arena, STR("Mara"), unicode_script_of("ru")),
                        "und-Latn");
}

static void text_is_the_same_when_the_cache_is_full(void **state)
{
    struct fixture *f = *state;
    struct text_span span = span_of("AV 8" DASH "10 well-being (\xE4\xB8\xAD) end");
    struct text_block before = set_spans(f, &span, 1, 30), after;
    struct text *other = text_open(&f->arena, f->fonts, "en");
    struct arena scratch;

    arena_init(&scratch);
    for (unsigned i = 0; i < WORDS_MAX; i++) {
        struct arena_mark mark = arena_save(&scratch);
        char word[16];
        struct text_span filler = {.size_pt = 9};

        snprintf(word, sizeof word, "w%u", i);
        filler.text = str_from_c(word);
        text_set(&scratch, other, &filler, 1, 100, (struct loc){0}, &after, &f->diag);
        arena_restore(&scratch, mark);
    }
    arena_release(&scratch);
    text_set(&f->arena, other, &span, 1, 30, (struct loc){0}, &after, &f->diag);
    assert_int_equal(before.n_lines, after.n_lines);
    assert_string_equal(lines_of(f, &before), lines_of(f, &after));
    assert_true(before.width_pt == after.width_pt && before.min_width_pt == after.min_width_pt);
    text_close(other);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEXT_TEST(widths_are_the_fonts_own_advances),
        TEXT_TEST(kerning_draws_a_pair_together),
        TEXT_TEST(words_side_by_side_are_as_wide_as_the_line_shaped_whole),
        TEXT_TEST(no_character_is_kerned_with_a_blank),
        TEXT_TEST(tracking_widens_by_each_glyph),
        TEXT_TEST(a_mark_does_not_drift_from_its_letter_when_tracked),
        TEXT_TEST(capitals_follow_unicode),
        TEXT_TEST(decomposed_text_sets_like_composed),
        TEXT_TEST(a_mark_that_opens_a_span_goes_with_the_letter_before),
        TEXT_TEST(each_missing_character_is_named_once_a_document),
        TEXT_TEST(a_missing_letter_and_its_marks_are_one_box),
        TEXT_TEST(what_is_read_from_right_to_left_is_seen_so),
        TEXT_TEST(control_characters_are_boxes_and_named_safely),
        TEXT_TEST(malformed_bytes_do_no_harm),
        TEXT_TEST(greek_and_cyrillic_words_get_their_own_forms),
        TEXT_TEST(letters_of_another_script_have_its_name),
        TEXT_TEST(text_is_the_same_when_the_cache_is_full),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
