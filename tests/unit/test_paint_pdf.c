/* The PDF painter: what is in the file. */
#include "paint_fixture.h"

#include <dlfcn.h>
#include <hpdf_objects.h>
#include <libdeflate.h>

#include "paint/pdf_piece.h"
#include "text/subset.h"

/* All packed streams of a PDF (all but its metadata), unpacked, one after the other. */
static struct str streams(struct fixture *f, struct str pdf)
{
    enum {
        ROOM = 1 << 22
    };
    struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
    char *part = ARENA_NEW_N(&f->scratch, char, ROOM);
    struct buf all;
    const char *at;

    all = buf_in(&f->s.arena, PAINT_BYTES_MAX);
    while ((at = find(pdf, "stream\r\n")) != NULL) {
        size_t n_in, n_out;

        pdf = str_tail(pdf, (size_t)(at - pdf.p) + 8);
        if (str_starts_with(pdf, "<?xpacket"))
            continue;
        assert_int_equal(libdeflate_zlib_decompress_ex(z, pdf.p, pdf.n, part, ROOM, &n_in, &n_out),
                         0);
        buf_put(&all, part, n_out);
        buf_put_byte(&all, '\n');
        assert_memory_equal(pdf.p + n_in, "\nendstream", 10);
    }
    libdeflate_free_decompressor(z);
    return buf_str(&all);
}

static void a_pdf_states_exact_pages_and_what_it_is(void **state)
{
    struct fixture *f = *state;
    struct str pdf;

    sample_build(&f->s);
    pdf = paint(f, PAINT_PDF, NULL);
    assert_true(str_starts_with(pdf, "%PDF-1.7"));
    assert_non_null(find(pdf, "/MediaBox [ 0 0 612 792 ]"));
    assert_non_null(find(pdf, "/MediaBox [ 0 0 595.276 841.89")); /* to 1/100,000 pt */
    /* "Sample – " in UTF-16 */
    assert_non_null(find(pdf, "/Title <FEFF00530061006D0070006C0065002020130020"));
    assert_non_null(find(pdf, "/Producer <FEFF00720075006E00730068006500650074"));
    assert_non_null(find(pdf, "/Lang (en)"));
    assert_non_null(find(pdf, "/DisplayDocTitle true"));
    assert_non_null(find(pdf, "/PrintScaling /None"));
    assert_null(find(pdf, "/Duplex"));
    assert_null(find(pdf, "Date"));
    f->s.list.is_duplex = true;
    assert_non_null(find(paint(f, PAINT_PDF, NULL), "/Duplex /DuplexFlipLongEdge"));
}

static void a_pdf_is_identified_by_its_content(void **state)
{
    struct fixture *f = *state;
    const char *first, *again, *other;

    sample_page_text(&f->s);
    first = find(paint(f, PAINT_PDF, NULL), "/ID [ <");
    again = find(paint(f, PAINT_PDF, NULL), "/ID [ <");
    f->s.list.title = "Another title";
    other = find(paint(f, PAINT_PDF, NULL), "/ID [ <");
    assert_non_null(first);
    assert_memory_equal(first, again, 77);
    assert_memory_equal(first + 7, first + 42, 32); /* both halves of a file never changed */
    assert_memory_not_equal(first + 7, other + 7, 32);
    assert_memory_not_equal(first + 7, "00000000000000000000000000000000", 32);
}

static void labels_links_and_bookmarks_are_direct(void **state)
{
    struct fixture *f = *state;
    struct str pdf;

    sample_build(&f->s);
    pdf = paint(f, PAINT_PDF, NULL);
    assert_non_null(find(pdf, "/P (T-1)"));
    assert_non_null(find(pdf, "/St 3")); /* page 3 has none of its own */
    assert_non_null(find(pdf, "/URI (https://example.org/?a=1&b=\\0502\\051)"));
    assert_int_equal(count(pdf, "/Subtype /Link"), 2);
    assert_int_equal(count(pdf, "/XYZ"), 1 + 3); /* a link, three bookmarks */
    assert_int_equal(count(pdf, "null"), 4);
    assert_int_equal(count(pdf, "/Type /Outlines"), 1 + 3);
}

static void text_that_extracts_by_itself_carries_no_second_copy(void **state)
{
    struct fixture *f = *state;
    struct text_span style = {.size_pt = 10};
    static const char *const entries[] = {"<6C35><6C34>", "<093A><0939>", "<893F><093F>",
                                          "<0021><0020>", "<0021><801F>", "<0BBC><D842DFB7>"};
    struct str pdf;

    dlist_add_page(&f->s.list, 500, 500, "x");
    sample_text(&f->s, style, SAMPLE_TEXT, 10, 400, HUGE_VAL);
    sample_text(&f->s, style, "62\xc2\xa0kg office, fjord \xe2\x80\x93 AVATAR", 10, 380, HUGE_VAL);
    assert_int_equal(count(streams(f, paint(f, PAINT_PDF, NULL)), "ActualText"), 0);
    /* So does one in boxes: letters with their marks, blanks, what is beyond U+FFFF. */
    sample_text(&f->s, style, "a \u6C34 b \u0939\u093F \u801F\U00020BB7", 10, 360, HUGE_VAL);
    pdf = streams(f, paint(f, PAINT_PDF, NULL));
    assert_int_equal(count(pdf, "ActualText"), 0);
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        assert_int_equal(count(pdf, entries[i]), 1);
    /* A private character means nothing to a reader. */
    sample_text(&f->s, style, "\uE123", 10, 340, HUGE_VAL);
    pdf = streams(f, paint(f, PAINT_PDF, NULL));
    assert_int_equal(count(pdf, "/Span<</ActualText<FEFFE123>>>BDC"), 1);
    assert_int_equal(count(pdf, "><E123>"), 0);
    assert_int_equal(count(pdf, "><FFFD>"), 1);
}

static void a_bracket_that_is_mirrored_stands_for_what_it_shows(void **state)
{
    struct fixture *f = *state;
    struct text_span style = {.size_pt = 10};
    const struct font *font = fonts_face(f->s.fonts, FONT_REGULAR);
    const char *entry;

    dlist_add_page(&f->s.list, 500, 500, "x");
    sample_text(&f->s, style, "\u05D0 (\u05D1) \u05D2", 10, 400, HUGE_VAL);
    sample_text(&f->s, style, "(a)", 10, 380, HUGE_VAL);
    entry = arena_printf(&f->scratch, "<%04X><0028>", font_glyph(font, '('));
    assert_int_equal(count(streams(f, paint(f, PAINT_PDF, NULL)), entry), 1);
}

static void every_glyph_shown_has_a_character(void **state)
{
    struct fixture *f = *state;
    struct str all;
    size_t n_entries = 0, most = 0;

    sample_build(&f->s);
    all = streams(f, paint(f, PAINT_PDF, NULL));
    for (const char *at; (at = find(all, " beginbfchar\n")) != NULL;) {
        size_t before = (size_t)(at - all.p), n = 0, end;
        const char *digits = at;
        struct str block;

        while (digits > all.p && digits[-1] >= '0' && digits[-1] <= '9')
            digits--;
        n = strtoul(digits, NULL, 10);
        block = str_tail(all, before);
        end = (size_t)(find(block, "endbfchar") - block.p);
        assert_int_equal(count((struct str){block.p, end}, "><"), n);
        assert_null(find((struct str){block.p, end}, "<>"));
        n_entries += n;
        most = n > most ? n : most;
        all = str_tail(block, end);
    }
    assert_true(n_entries > 150);
    assert_true(most <= 100);
}

/* Widths and codes as the file has them, by glyph of the run. */
static struct subset_glyph *named_glyphs(struct fixture *f, const struct text_run *run)
{
    struct subset_glyph *of_run = ARENA_NEW_N(&f->scratch, struct subset_glyph, run->n_glyphs);

    for (size_t i = 0; i < run->n_glyphs; i++)
        assert_true(subset_name_glyph(run->font, run->glyph[i].gid, &of_run[i]));
    return of_run;
}

/* The next byte of a string in brackets. */
static unsigned byte_of_string(const char **at)
{
    const char *p = *at;
    bool is_escaped = *p == '\\';

    p += is_escaped;
    *at = p + 1;
    return is_escaped && *p == 'r' ? '\r' : (unsigned char)*p;
}

static void glyphs_are_never_off_by_more_than_half_a_thousandth(void **state)
{
    struct fixture *f = *state;
    const struct text_run *run;
    const struct subset_glyph *cut;
    const char *at;
    double pen = 0, want = 0;
    bool is_inside = false;
    int n_shifts = 0;
    size_t n = 0;

    dlist_add_page(&f->s.list, 500, 500, "x");
    sample_text(
        &f->s, (struct text_span){.face = FONT_LIGHT, .size_pt = 10},
        "AVATAR Tomorrow, Yvonne: WAVY Type Toys. ToTaVaWa; Żółw 62–74 g, x\xcc\x86\xcc\x81 "
        "and so on to the end of a line that is long enough for errors to add up, Ty Vo.",
        0, 0, HUGE_VAL);
    assert_int_equal(f->s.list.pages.item[0].cmds.n, 1);
    run = f->s.list.pages.item[0].cmds.item[0].u.glyphs.run;
    cut = named_glyphs(f, run);
    at = find(streams(f, paint(f, PAINT_PDF, NULL)), "Td[");
    assert_non_null(at);
    for (at += 3; is_inside || *at != 'E';) { /* ET */
        if (is_inside ? *at == ')' : *at == '(') {
            is_inside = !is_inside;
            at++;
        } else if (is_inside) {
            const struct text_glyph *g = &run->glyph[n];
            double per_unit = 1000 / font_units_per_em(run->font);
            unsigned code = byte_of_string(&at) << 8;

            code |= byte_of_string(&at);
            assert_true(n < run->n_glyphs);
            assert_int_equal(code, cut[n].code);
            assert_true(fabs(pen - (want + g->x_offset * per_unit)) <= 0.5 + 1e-9);
            pen += cut[n].width_1000;
            want += g->x_advance * per_unit;
            n++;
        } else if (*at == ']') {
            at += strlen("]TJ ");
            if (*at != 'E')
                at = strstr(at, "Ts[") + 3; /* raised or lowered: no step */
        } else {
            char *end;

            pen -= strtod(at, &end);
            assert_true(end > at);
            at = end;
            n_shifts++;
        }
    }
    assert_int_equal(n, run->n_glyphs);
    assert_true(n_shifts > 10); /* kerned */
}

static void places_have_hundredths_and_colours_thousandths(void **state)
{
    struct fixture *f = *state;
    struct str operators;

    dlist_add_page(&f->s.list, 500, 500, "x");
    dlist_add_rect(&f->s.list, (struct dlist_rect){10.126, -0.004, 30.004, 0.8}, 0x0d5c59);
    operators = streams(f, paint(f, PAINT_PDF, NULL));
    assert_non_null(find(operators, "0.051 0.361 0.349 rg\n10.13 0 30 0.8 re f\n"));
}

static void a_page_may_be_empty(void **state)
{
    struct fixture *f = *state;

    dlist_add_page(&f->s.list, 100, 100, "x");
    assert_non_null(find(streams(f, paint(f, PAINT_PDF, NULL)), "q Q\n"));
    assert_true(paint(f, PAINT_PNG, NULL).n > 60);
    assert_non_null(find(paint(f, PAINT_SVG, NULL), "</svg>"));
}

static void thousands_of_pages_make_a_tree(void **state)
{
    enum {
        N = 9000
    };
    struct fixture *f = *state;
    struct str pdf;

    for (int i = 0; i < N; i++)
        dlist_add_page(&f->s.list, 300, 400, "x")->label = i % 2 ? "odd" : NULL;
    pdf = paint(f, PAINT_PDF, NULL);
    assert_int_equal(count(pdf, "/MediaBox [ 0 0 300 400 ]"), N);
    assert_int_equal(count(pdf, "/Limits ["), 3 + 3); /* of labels, of elements by page */
    assert_int_equal(count(pdf, "/Limits [ 8192 8999 ]"), 2);
}

static void numbers_that_pdf_cannot_hold_are_an_error(void **state)
{
    struct fixture *f = *state;
    struct buf out;

    dlist_add_page(&f->s.list, 40000, 100, "x");
    out = buf_in(&f->s.arena, 1 << 20);
    assert_false(paint_list(PAINT_PDF, &f->s.list, NULL, &out, &f->s.diag, &f->scratch));
    assert_int_equal(f->s.diag.errors, 1);
    assert_int_equal(f->s.diag.records.item[0].id, DIAG_PDF_LIBRARY);
    assert_int_equal(out.n, 0);
}

/* The page, from 1, after which libharu is to have failed without a word; how many were made. */
static int fails_at, n_made;

/* In place of libharu's own. */
HPDF_STATUS HPDF_Dict_AddName(HPDF_Dict dict, const char *key, const char *value);

HPDF_STATUS HPDF_Dict_AddName(HPDF_Dict dict, const char *key, const char *value)
{
    HPDF_STATUS(*real)
    (HPDF_Dict, const char *, const char *) =
        __extension__(HPDF_STATUS(*)(HPDF_Dict, const char *, const char *))
            dlsym(RTLD_NEXT, "HPDF_Dict_AddName");

    if (!strcmp(key, "Tabs") && ++n_made == fails_at)
        dict->error->error_no = 0x1015;
    return real(dict, key, value);
}

static void an_error_that_libharu_keeps_to_itself_ends_the_document_at_its_page(void **state)
{
    struct fixture *f = *state;
    struct buf out;

    for (int i = 0; i < 5; i++)
        dlist_add_page(&f->s.list, 100, 100, "x");
    out = buf_in(&f->s.arena, 1 << 20);
    fails_at = 3;
    n_made = 0;
    assert_false(paint_list(PAINT_PDF, &f->s.list, NULL, &out, &f->s.diag, &f->scratch));
    fails_at = 0;
    assert_int_equal(n_made, 3);
    assert_int_equal(f->s.diag.errors, 1);
    assert_non_null(strstr(f->s.diag.records.item[0].text, "libharu failed with error 0x1015"));
    assert_int_equal(out.n, 0);
}

static void drop(void *self, struct str bytes)
{
    (void)self;
    (void)bytes;
}

static void a_print_run_with_more_objects_than_a_file_may_have_is_refused(void **state)
{
    struct fixture *f = *state;
    struct paint_options o = {.is_untagged = false};
    struct memo sent = {0};
    struct buf piece = buf_in(&f->s.arena, 1 << 20);
    struct dlist head;
    struct paint_run *run;

    sample_build(&f->s);
    dlist_init(&head, &f->s.arena);
    head.title = "Run";
    assert_true(paint_piece(&f->s.list, &o, &sent, &piece, &f->s.diag, &f->scratch));
    run = paint_run_open(&head, &o, f->s.fonts, drop, NULL, &f->s.diag, &f->s.arena);
    assert_true(paint_run_add(run, buf_str(&piece)));
    run->out.n_objects = PDF_OBJECTS_MAX - 1;
    assert_false(paint_run_add(run, buf_str(&piece)));
    assert_non_null(strstr(f->s.diag.records.item[f->s.diag.records.n - 1].text,
                           "print it in parts (--group, --rows)"));
    assert_false(paint_run_close(run, NULL, 0));
    memo_clear(&sent);
}

static void a_shape_that_comes_again_is_kept_once(void **state)
{
    struct fixture *f = *state;
    struct str pdf;

    for (int i = 0; i < 2; i++) {
        dlist_add_page(&f->s.list, 500, 500, "x");
        for (int k = 0; k < 20; k++)
            dlist_add_frame(&f->s.list,
                            (struct dlist_rect){10.0007 + 14.17337 * k, 77.77777, 11.339, 11.339},
                            0.8, 1.7, i ? SAMPLE_ACCENT : 0);
        dlist_add_frame(&f->s.list, (struct dlist_rect){10, 100, 50, 11.339}, 0.8, 1.7, 0);
    }
    pdf = paint(f, PAINT_PDF, NULL);
    assert_int_equal(count(pdf, "/Subtype /Form"), 2); /* the wide one too */
    assert_int_equal(count(streams(f, pdf), " Do Q\n"), 42);
}

/* Six of one look, whoever made them, and one of another.  Elements are of one page, so that with
 * tags each place has its own. */
static void a_group_that_comes_again_is_in_the_file_once(void **state)
{
    static const struct paint_options untagged = {.is_untagged = true};
    struct fixture *f = *state;
    const struct dlist_group *group = NULL;
    struct str pdf, all;

    for (int i = 0; i < 3; i++) {
        dlist_add_page(&f->s.list, 500, 500, "x");
        group = group ? group : sample_group(&f->s, false);
        dlist_add_group(&f->s.list, group, 10, 400);
        dlist_add_group(&f->s.list, sample_group(&f->s, false), 110, 400);
    }
    dlist_add_group(&f->s.list, sample_group(&f->s, true), 210, 400);
    pdf = paint(f, PAINT_PDF, &untagged);
    all = streams(f, pdf);
    assert_int_equal(count(pdf, "/Subtype /Form"), 2); /* and the frame that all of them hold */
    assert_int_equal(count(all, "/X1 Do Q\n"), 6);
    assert_int_equal(count(all, "q 1 0 0 1 210 400 cm\n"), 1);
    pdf = paint(f, PAINT_PDF, NULL);
    assert_int_equal(count(pdf, "/Subtype /Form"), 1);
    assert_int_equal(count(pdf, "/S/LBody/"), 7);
    assert_int_equal(count(streams(f, pdf), "<</MCID "), 7);
}

/* What the inner ones draw is written into the outer one. */
static void a_group_may_hold_others(void **state)
{
    struct fixture *f = *state;
    struct str all;

    dlist_add_page(&f->s.list, 500, 500, "x");
    dlist_add_group(&f->s.list, sample_outer_group(&f->s), 10, 400);
    all = streams(f, paint(f, PAINT_PDF, NULL));
    assert_int_equal(count(all, "q 1 0 0 1 10 400 cm\n"), 1);
    assert_int_equal(count(all, "q 1 0 0 1 5 -4 cm\n"), 1);
    assert_int_equal(count(all, "q 1 0 0 1 5 -48 cm\n"), 1);
    assert_int_equal(count(all, " Do Q\n"), 3); /* the frames: of boxes, and about them */
    assert_int_equal(count(all, "BT "), 5);
}

static void a_group_of_nothing_leaves_no_mark(void **state)
{
    struct fixture *f = *state;
    struct dlist *l = &f->s.list;
    struct dlist_mark begun;
    struct str all;

    dlist_add_page(l, 500, 500, "x");
    begun = dlist_begin_group(l, &f->s.arena);
    dlist_add_group(l, dlist_end_group(l, dlist_begin_group(l, &f->s.arena), 9, 9, NULL), 5, -5);
    dlist_add_rect(l, (struct dlist_rect){1, -4, 3, 3}, 0);
    dlist_add_group(l, dlist_end_group(l, begun, 20, 20, NULL), 10, 400);
    dlist_add_group(l, dlist_end_group(l, dlist_begin_group(l, &f->s.arena), 9, 9, NULL), 7, 7);
    all = streams(f, paint(f, PAINT_PDF, NULL));
    assert_int_equal(count(all, " cm\n"), 1);
    assert_int_equal(count(all, "Q\n"), 1);
}

/* What is kept of a group serves again, in this document and in others, and makes the same file. */
static void a_form_that_is_kept_is_the_form_that_would_be_made(void **state)
{
    struct fixture *f = *state;
    struct str fresh, first, again;
    struct memo cache;
    size_t bytes;

    for (int i = 0; i < 2; i++) {
        memo_init(&cache, 100, 1 << 20);
        f->s.cache = i ? &cache : NULL;
        dlist_init(&f->s.list, &f->s.arena);
        dlist_add_page(&f->s.list, 500, 500, "x");
        sample_groups(&f->s);
        first = paint(f, PAINT_PDF, NULL);
        bytes = cache.arena.total;
        again = paint(f, PAINT_PDF, NULL);
        fresh = i ? fresh : first;
        assert_true(str_eq(fresh, first));
        assert_true(str_eq(fresh, again));
        assert_true(i ? bytes > 0 : bytes == 0);
        assert_int_equal(cache.arena.total, bytes);
        memo_clear(&cache);
    }
}

/* A bracket in text from right to left stands for its mirror image. */
static void what_a_kept_group_says_outlives_the_document_that_drew_it(void **state)
{
    struct fixture *f = *state;
    struct dlist *l = &f->s.list;
    struct memo cache = {0};
    struct dlist_mark begun;
    struct str first, again;

    dlist_add_page(l, 500, 500, "x");
    begun = dlist_begin_group(l, &cache.arena);
    sample_text(&f->s, (struct text_span){.size_pt = 9}, "(\xd7\x90\xd7\x91)", 0, -9, HUGE_VAL);
    dlist_add_group(l, dlist_end_group(l, begun, 40, 12, &cache), 10, 400);
    first = paint(f, PAINT_PDF, NULL);
    arena_release(&f->scratch);
    again = paint(f, PAINT_PDF, NULL);
    assert_true(str_eq(first, again));
    memo_clear(&cache);
}

static void one_image_on_many_pages_is_kept_once(void **state)
{
    struct fixture *f = *state;
    const struct dlist_image *image = sample_image(&f->s, 16);

    for (int i = 0; i < 5; i++) {
        dlist_add_page(&f->s.list, 100, 100, "x");
        dlist_add_image(&f->s.list, (struct dlist_rect){10, 10, 20, 20}, image);
    }
    assert_int_equal(count(paint(f, PAINT_PDF, NULL), "/Subtype /Image"), 2); /* and its mask */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_pdf_states_exact_pages_and_what_it_is),
        CASE(a_pdf_is_identified_by_its_content),
        CASE(labels_links_and_bookmarks_are_direct),
        CASE(text_that_extracts_by_itself_carries_no_second_copy),
        CASE(a_bracket_that_is_mirrored_stands_for_what_it_shows),
        CASE(every_glyph_shown_has_a_character),
        CASE(glyphs_are_never_off_by_more_than_half_a_thousandth),
        CASE(places_have_hundredths_and_colours_thousandths),
        CASE(a_page_may_be_empty),
        CASE(thousands_of_pages_make_a_tree),
        CASE(numbers_that_pdf_cannot_hold_are_an_error),
        CASE(an_error_that_libharu_keeps_to_itself_ends_the_document_at_its_page),
        CASE(a_print_run_with_more_objects_than_a_file_may_have_is_refused),
        CASE(a_shape_that_comes_again_is_kept_once),
        CASE(a_group_that_comes_again_is_in_the_file_once),
        CASE(a_group_may_hold_others),
        CASE(a_group_of_nothing_leaves_no_mark),
        CASE(a_form_that_is_kept_is_the_form_that_would_be_made),
        CASE(what_a_kept_group_says_outlives_the_document_that_drew_it),
        CASE(one_image_on_many_pages_is_kept_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
