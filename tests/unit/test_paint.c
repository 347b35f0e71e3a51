/* Painters: that each draws what it should, and refuses what it cannot paint. */
#include "../visual/trace.h"
#include "paint_fixture.h"

#include "paint/paint_int.h"

static void a_list_that_does_not_nest_is_refused_by_every_painter(void **state)
{
    struct fixture *f = *state;
    struct buf out;

    dlist_add_page(&f->s.list, 100, 100, "x");
    dlist_open_tag(&f->s.list, DLIST_ROLE_TABLE, (struct dlist_rect){0, 0, 9, 9}, NULL, 1);
    for (int kind = 0; kind < PAINT_COUNT; kind++) {
        out = buf_in(&f->s.arena, 1 << 20);
        assert_false(paint_list(kind, &f->s.list, NULL, &out, &f->s.diag, &f->scratch));
        assert_int_equal(f->s.diag.errors, kind + 1);
        assert_int_equal(out.n, 0);
    }
    assert_int_equal(f->s.diag.records.item[0].id, DIAG_PAINT_LIBRARY);
}

/* Whether a kind of file has no such thing.  To be changed when a painter draws fields. */
static bool passes_over(enum paint_kind kind, enum dlist_op op)
{
    switch (kind) {
    case PAINT_PDF: return op == DLIST_FIELD;
    case PAINT_PNG:
        return op == DLIST_LINK || op == DLIST_BOOKMARK || op == DLIST_FIELD ||
               op == DLIST_TAG_OPEN || op == DLIST_TAG_CLOSE;
    case PAINT_SVG: return op == DLIST_BOOKMARK || op == DLIST_FIELD;
    case PAINT_COUNT: break;
    }
    return false;
}

/* Takes the commands of OP (and what closes them) out of L. */
static void leave_out(struct dlist *l, enum dlist_op op)
{
    enum dlist_op partner = op == DLIST_TAG_OPEN ? DLIST_TAG_CLOSE : op;

    for (size_t i = 0; i < l->pages.n; i++) {
        struct dlist_page *page = &l->pages.item[i];
        size_t kept = 0;

        for (size_t k = 0; k < page->cmds.n; k++)
            if (page->cmds.item[k].op != op && page->cmds.item[k].op != partner)
                page->cmds.item[kept++] = page->cmds.item[k];
        page->cmds.n = kept;
    }
}

static void what_a_painter_draws_is_missed_when_left_out(void **state)
{
    struct fixture *f = *state;
    struct paint_options o = {.page = 1, .dpi = 50};

    for (int kind = 0; kind < PAINT_COUNT; kind++)
        for (int op = 0; op < DLIST_OP_COUNT; op++) {
            struct str with, without;

            if (op == DLIST_TAG_CLOSE)
                continue;
            dlist_init(&f->s.list, &f->s.arena);
            sample_build(&f->s);
            with = paint(f, kind, &o);
            leave_out(&f->s.list, op);
            without = paint(f, kind, &o);
            assert_int_equal(str_eq(with, without), passes_over(kind, op));
        }
}

static void the_same_list_gives_the_same_bytes(void **state)
{
    struct fixture *f = *state;
    struct sample again;
    struct paint_options o = {0};

    sample_build(&f->s);
    sample_open(&again); /* fonts opened again: nothing of the first must be left in a library */
    sample_build(&again);
    for (int kind = 0; kind < PAINT_COUNT; kind++)
        for (o.page = 0; o.page < 3; o.page++) {
            struct str first = paint(f, kind, &o);
            struct buf second = buf_in(&again.arena, PAINT_BYTES_MAX);

            assert_true(paint_list(kind, &again.list, &o, &second, &again.diag, &f->scratch));
            assert_true(str_eq(first, buf_str(&second)));
        }
    sample_close(&again);
}

static struct str paint_letter(struct fixture *f, enum font_face face)
{
    struct paint_options o = {.dpi = 72};
    struct text_span style = {.face = face, .size_pt = 30};
    struct sample s;
    struct buf out;

    sample_open(&s);
    dlist_add_page(&s.list, 40, 40, "x");
    sample_text(&s, style, "H", 5, 5, HUGE_VAL);
    out = buf_in(&f->s.arena, 1 << 20);
    assert_true(paint_list(PAINT_PNG, &s.list, &o, &out, &s.diag, &f->scratch));
    sample_close(&s);
    return buf_str(&out);
}

/* A font may get the address of one that was closed, which cairo must not remember. */
static void a_font_is_not_taken_for_one_that_was_closed(void **state)
{
    struct fixture *f = *state;
    struct str bold = paint_letter(f, FONT_BOLD), light = paint_letter(f, FONT_LIGHT);

    assert_false(str_eq(bold, light));
    for (int i = 0; i < 8; i++) {
        assert_true(str_eq(bold, paint_letter(f, FONT_BOLD)));
        assert_true(str_eq(light, paint_letter(f, FONT_LIGHT)));
    }
}

static void a_file_too_large_for_its_buffer_is_an_error(void **state)
{
    struct fixture *f = *state;

    sample_build(&f->s);
    for (int kind = 0; kind < PAINT_COUNT; kind++) {
        struct buf out = buf_in(&f->s.arena, 500);

        assert_false(paint_list(kind, &f->s.list, NULL, &out, &f->s.diag, &f->scratch));
        assert_int_equal(f->s.diag.errors, kind + 1);
    }
}

static void resolutions_out_of_range_are_refused(void **state)
{
    static const double dpi[] = {9, 601, -100, 1e9, (double)NAN};
    struct fixture *f = *state;

    dlist_add_page(&f->s.list, 10, 10, "x");
    for (size_t i = 0; i < ARRAY_LEN(dpi); i++) {
        struct paint_options o = {.dpi = dpi[i]};
        struct buf out = buf_in(&f->s.arena, 1 << 20);

        assert_false(paint_list(PAINT_PNG, &f->s.list, &o, &out, &f->s.diag, &f->scratch));
        assert_int_equal(f->s.diag.errors, i + 1);
        assert_int_equal(f->s.diag.records.item[i].id, DIAG_VALUE_RANGE);
    }
}

/* PNG and SVG. */

static struct dlist_image read_back(struct fixture *f, struct str png)
{
    struct dlist_image image = {0};

    assert_true(paint_read_png(&f->s.arena, png, (struct loc){0}, false, &image, &f->s.diag));
    return image;
}

static void a_picture_is_white_where_nothing_is_and_exact_where_something_is(void **state)
{
    struct fixture *f = *state;
    struct paint_options o = {.dpi = 72};
    struct dlist_image image;

    dlist_add_page(&f->s.list, 20.5, 10, "x");
    dlist_add_rect(&f->s.list, (struct dlist_rect){2, 1, 5, 3}, SAMPLE_ACCENT);
    image = read_back(f, paint(f, PAINT_PNG, &o));
    assert_int_equal(image.width, 21);
    assert_int_equal(image.height, 10);
    for (unsigned y = 0; y < 10; y++)
        for (unsigned x = 0; x < 21; x++) {
            bool is_in = x >= 2 && x < 7 && y >= 6 && y < 9; /* y down */

            assert_int_equal(image.pixel[y * 21 + x], is_in ? 0xff0d5c59 : 0xffffffff);
        }
}

static void a_png_written_reads_back_the_same(void **state)
{
    struct fixture *f = *state;
    const struct dlist_image *image = sample_image(&f->s, 33);
    struct dlist_image back;
    struct buf png = buf_in(&f->s.arena, 1 << 20);

    paint_write_png(&png, image, true, 300, &f->scratch);
    back = read_back(f, buf_str(&png));
    assert_int_equal(back.width, 33);
    for (size_t i = 0; i < 33 * 33; i++)
        for (int shift = 0; shift < 32; shift += 8)
            assert_in_range((back.pixel[i] >> shift & 255) + 1, (image->pixel[i] >> shift & 255),
                            (image->pixel[i] >> shift & 255) + 2);
}

static void a_png_of_sixteen_bits_is_as_bright_as_viewers_show_it(void **state)
{
    /* one grey pixel, 0x7530, of no stated gamma */
    static const unsigned char png[] = {
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48,
        0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x10, 0x00, 0x00, 0x00,
        0x00, 0x6A, 0xEE, 0x47, 0x16, 0x00, 0x00, 0x00, 0x0B, 0x49, 0x44, 0x41, 0x54, 0x78,
        0x9C, 0x63, 0x28, 0x35, 0x00, 0x00, 0x01, 0x1D, 0x00, 0xA6, 0xD5, 0x8E, 0xFA, 0x7F,
        0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};
    struct fixture *f = *state;

    assert_int_equal(read_back(f, (struct str){(const char *)png, sizeof png}).pixel[0],
                     0xFF757575);
}

static void damaged_pngs_are_reported_and_never_crash(void **state)
{
    struct fixture *f = *state;
    const struct dlist_image *image = sample_image(&f->s, 20);
    size_t n_reported = 0;
    struct buf png = buf_in(&f->s.arena, 1 << 20);

    paint_write_png(&png, image, true, 0, &f->scratch);
    for (size_t i = 0; i < png.n; i++) {
        struct dlist_image out;

        png.p[i] = (char)(png.p[i] ^ 0x41);
        n_reported += !paint_read_png(&f->s.arena, buf_str(&png), (struct loc){"logo.png", 0, 0},
                                      false, &out, &f->s.diag);
        png.p[i] = (char)(png.p[i] ^ 0x41);
        n_reported += !paint_read_png(&f->s.arena, (struct str){png.p, i}, (struct loc){0}, false,
                                      &out, &f->s.diag);
    }
    assert_int_equal(f->s.diag.errors, n_reported);
    assert_true(n_reported > png.n);
    for (size_t i = 0; i < f->s.diag.records.n; i++)
        assert_int_equal(f->s.diag.records.item[i].id, DIAG_IMAGE_READ);
}

static void a_png_of_enormous_size_is_refused_before_it_is_unpacked(void **state)
{
    struct fixture *f = *state;
    const struct dlist_image *image = sample_image(&f->s, 2);
    struct dlist_image out;
    uint32_t sum;
    struct buf png = buf_in(&f->s.arena, 1 << 20);

    paint_write_png(&png, image, true, 0, &f->scratch);
    png.p[17] = 1; /* 65538 wide */
    sum = libdeflate_crc32(0, png.p + 12, 17);
    for (int i = 0; i < 4; i++)
        png.p[29 + i] = (char)(sum >> (24 - 8 * i));
    assert_false(
        paint_read_png(&f->s.arena, buf_str(&png), (struct loc){0}, false, &out, &f->s.diag));
    assert_non_null(strstr(f->s.diag.records.item[0].text, "65538 x 2"));
}

static void svg_escapes_text_and_closes_what_it_opens(void **state)
{
    struct fixture *f = *state;
    struct paint_options o = {.page = 1};
    struct str svg;

    sample_build(&f->s);
    svg = paint(f, PAINT_SVG, &o);
    assert_non_null(find(svg, "aria-label=\"A runner &lt;in stride&gt; &amp; smiling\""));
    assert_non_null(find(svg, "aria-label=\"a &quot;club&quot;\""));
    assert_non_null(find(svg, "https://example.org/?a=1&amp;b=(2)"));
    assert_int_equal(count(svg, "<g"), count(svg, "</g>"));
    assert_non_null(find(svg, "width=\"612pt\" height=\"792pt\" viewBox=\"0 0 612 792\""));
}

/* With groups whose forms are kept, and with each painter between the others. */
static void a_list_may_be_painted_any_number_of_times(void **state)
{
    struct fixture *f = *state;
    const struct paint_options o = {.page = 1};
    struct str first[PAINT_COUNT];
    OWNED(memo_clear) struct memo cache = {0};

    memo_init(&cache, 100, 1 << 20);
    f->s.cache = &cache;
    sample_build(&f->s);
    for (int round = 0; round < 3; round++)
        for (int kind = 0; kind < PAINT_COUNT; kind++) {
            struct str painted = paint(f, (enum paint_kind)kind, &o);

            first[kind] = round ? first[kind] : painted;
            assert_true(painted.n > 1000);
            assert_true(str_eq(painted, first[kind]));
        }
}

static size_t lines_of(const struct dlist_cmd *cmd)
{
    size_t n = 0;

    if (cmd->op != DLIST_GROUP)
        return 1;
    for (size_t i = 0; i < cmd->u.group->n_cmds; i++)
        n += lines_of(&cmd->u.group->cmd[i]);
    return n;
}

static void the_trace_has_each_command_on_a_line(void **state)
{
    struct fixture *f = *state;
    struct buf out;
    struct str trace;
    size_t n = 1;

    sample_build(&f->s);
    out = buf_in(&f->s.arena, PAINT_BYTES_MAX);
    trace_list(&f->s.list, &out, &f->scratch);
    trace = buf_str(&out);
    for (size_t i = 0; i < f->s.list.pages.n; i++) {
        const struct dlist_page *page = &f->s.list.pages.item[i];

        n += 1 + page->cmds.n;
        for (size_t k = 0; k < page->cmds.n; k++)
            n += lines_of(&page->cmds.item[k]) - 1;
    }
    assert_int_equal(count(trace, "\n"), n);
    assert_non_null(find(trace, "page 2 shapes 612 792 label \"§ 2\"\n"));
    assert_non_null(find(trace, "\n    glyphs 51 776 SourceSans3-Regular 12 #000000 width "));
    assert_non_null(find(trace, " \"" SAMPLE_TEXT "\"\n"));
    assert_non_null(find(trace, "  field 300 730 12 12 check w1.mon.sets label \"Set done\"\n"));
    assert_non_null(
        find(trace, "  tag-open Figure 380 500 90 90 \"A runner <in stride> & smiling\""));
    assert_non_null(find(trace, "  link 60 130 100 12 page 3\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_list_that_does_not_nest_is_refused_by_every_painter),
        CASE(what_a_painter_draws_is_missed_when_left_out),
        CASE(the_same_list_gives_the_same_bytes),
        CASE(a_font_is_not_taken_for_one_that_was_closed),
        CASE(a_file_too_large_for_its_buffer_is_an_error),
        CASE(resolutions_out_of_range_are_refused),
        CASE(a_picture_is_white_where_nothing_is_and_exact_where_something_is),
        CASE(a_png_written_reads_back_the_same),
        CASE(a_png_of_sixteen_bits_is_as_bright_as_viewers_show_it),
        CASE(damaged_pngs_are_reported_and_never_crash),
        CASE(a_png_of_enormous_size_is_refused_before_it_is_unpacked),
        CASE(svg_escapes_text_and_closes_what_it_opens),
        CASE(a_list_may_be_painted_any_number_of_times),
        CASE(the_trace_has_each_command_on_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
