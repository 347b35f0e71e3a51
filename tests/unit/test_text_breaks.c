/* Places to break: where lines begin against what ICU says, and full lines. */
#include <math.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "text/text_int.h"

/* A generator of our own: the same texts on every machine. */
static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (uint32_t)((uint64_t)(*seed >> 8) * below >> 24);
}

static const char *const bits[] = {
    "a",  "Easy", "run", "8", "10", "5:45", "km", "h",  "L",  "x",  " ", " ",        " ",
    " ",  " ",    "  ",  "-", "–",  "—",    "/",  ".",  ",",  ";",  ":", "!",        "?",
    "(",  ")",    "[",   "]", "{",  "}",    "\"", "'",  "’",  "“",  "”", "«",        "»",
    "%",  "+",    "=",   "<", ">",  "~",    "&",  "#",  "@",  "*",  "|", "_",        "°",
    "×",  "·",    "±",   "≥", "→",  "½",    "☐",  "✓",  "…",  "€",  "$", "№",        "\xC2\xA0",
    "é",  "ễ",    "Ж",   "я", "Γ",  "ώ",    "中", "。", "「", "אב", "́",  "\xC2\xAD", "\xE2\x80\x8B",
    "\\", "^",    "`",   "‐", "‑",  "‘",    "†",  "•",  "⁻¹", "µ",
};

struct fixture {
    struct arena arena, block;
    struct diag diag;
    struct fonts *fonts;
    struct text *text;
    struct breaks breaks;
};

static int open_text(void **state)
{
    static struct fixture f;
    struct assets none = {0};

    f = (struct fixture){.breaks = {.lang = "en"}};
    arena_init(&f.arena);
    arena_init(&f.block);
    diag_init(&f.diag, &f.arena);
    if (!fonts_open(&f.arena, &none, &f.fonts, &f.diag))
        return -1;
    f.text = text_open(&f.arena, f.fonts, "en");
    *state = &f;
    return 0;
}

static int close_text(void **state)
{
    struct fixture *f = *state;

    breaks_release(&f->breaks);
    text_close(f->text);
    fonts_close(f->fonts);
    arena_release(&f->block);
    arena_release(&f->arena);
    return 0;
}

static size_t make_text(uint32_t *seed, char *out, size_t *cut)
{
    size_t n = 0, parts = 1 + next_random(seed, 14);

    *cut = 0;
    for (size_t i = 0; i < parts; i++) {
        const char *bit = bits[next_random(seed, ARRAY_LEN(bits))];

        memcpy(out + n, bit, strlen(bit));
        n += strlen(bit);
        if (i == parts / 2)
            *cut = n;
    }
    return n;
}

/* The bytes at which lines begin, when every line is as short as can be. */
static size_t line_starts(struct fixture *f, const struct text_span *span, size_t n_spans,
                          size_t *start, size_t max)
{
    struct text_block block;
    const char *base = NULL;
    size_t n = 0;

    /* Not even nothing fits, else blanks of no width would share a line. */
    text_set(&f->block, f->text, span, n_spans, -1, (struct loc){0}, &block, &f->diag);
    for (size_t i = 0; i < block.n_lines && n < max; i++) {
        if (!block.line[i].n_runs)
            continue;
        if (!base)
            base = block.line[i].run[0].text.p;
        start[n++] = (size_t)(block.line[i].run[0].text.p - base);
    }
    return n;
}

/* The same from ICU's places: stretches that hold more than blanks. */
static size_t expected_starts(struct fixture *f, struct str s, size_t *start, size_t max)
{
    struct places places = {0};
    size_t from = 0, base = 0, n = 0;

    breaks_find(&f->block, &f->breaks, s, &places);
    for (size_t i = 0; i <= places.n && n < max; i++) {
        size_t to = i < places.n ? places.item[i] : s.n, at = from;
        bool has_ink = false;

        while (at < to) {
            uint32_t c = str_next_char(s, &at);

            has_ink |= c != ' ' && c != 0x200B;
        }
        if (has_ink && !n)
            base = from;
        if (has_ink)
            start[n++] = from - base;
        from = to;
    }
    return n;
}

static void lines_begin_where_unicode_lets_them(void **state)
{
    struct fixture *f = *state;
    uint32_t seed = 20261122;

    for (int round = 0; round < 20000; round++) {
        struct arena_mark mark = arena_save(&f->block);
        char raw[256];
        size_t cut, got[64], want[64], n_got, n_want, n_raw = make_text(&seed, raw, &cut);
        struct str s = {raw, n_raw};
        struct text_span span[2] = {{.text = s, .size_pt = 10}, {.size_pt = 10}};

        s = text_nfc(&f->block, s);
        n_want = expected_starts(f, s, want, 64);
        span[0].text = s;
        n_got = line_starts(f, span, 1, got, 64);
        if (n_got != n_want || memcmp(got, want, n_got * sizeof *got) != 0)
            fail_msg("round %d: '%.*s'", round, STR_ARG(s));
        span[0].text = (struct str){raw, cut};
        span[1].text = (struct str){raw + cut, n_raw - cut};
        n_got = line_starts(f, span, 2, got, 64);
        if (n_got != n_want || memcmp(got, want, n_got * sizeof *got) != 0)
            fail_msg("round %d, cut at %zu: '%.*s'", round, cut, STR_ARG(s));
        arena_restore(&f->block, mark);
    }
}

static void check_run(const struct text_run *run, struct str all)
{
    double width_pt = 0;
    uint32_t last = 0;

    assert_true(run->text.p >= all.p && run->text.p + run->text.n <= all.p + all.n);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        const struct text_glyph *g = &run->glyph[i];

        assert_true((run->is_rtl || g->cluster >= last) && g->cluster < run->text.n);
        assert_true(((unsigned char)run->text.p[g->cluster] & 0xC0) != 0x80);
        assert_true(g->gid != 0);
        width_pt += g->x_advance * run->size_pt / font_units_per_em(run->font) + run->tracking_pt;
        last = g->cluster;
    }
    assert_true(fabs(width_pt - run->width_pt) < 1e-6);
}

static void check_block(const struct text_block *block, double limit_pt)
{
    const struct text_run *first = NULL, *last = NULL;
    struct str all = {0};

    for (size_t i = 0; i < block->n_lines; i++)
        for (size_t j = 0; j < block->line[i].n_runs; j++) {
            last = &block->line[i].run[j];
            first = first ? first : last;
        }
    if (first)
        all = (struct str){first->text.p, (size_t)(last->text.p + last->text.n - first->text.p)};
    assert_true(str_is_utf8(all));
    for (size_t i = 0; i < block->n_lines; i++) {
        const struct text_line *line = &block->line[i];
        double x_pt = 0;

        assert_true(line->ascent_pt > 0 && line->descent_pt > 0);
        for (size_t j = 0; j < line->n_runs; j++) {
            assert_true(fabs(line->run[j].x_pt - x_pt) < 1e-6);
            check_run(&line->run[j], all);
            x_pt += line->run[j].width_pt;
        }
        assert_true(fabs(line->width_pt - x_pt) < 1e-6);
        assert_true(line->width_pt <= fmax(limit_pt, block->min_width_pt) + 0.01);
        assert_true(line->width_pt <= block->width_pt);
    }
}

static void runs_add_up_and_clusters_climb_whatever_the_text(void **state)
{
    struct fixture *f = *state;
    uint32_t seed = 7;

    for (int round = 0; round < 5000; round++) {
        struct arena_mark mark = arena_save(&f->block);
        double limit_pt = next_random(&seed, 100), tracking_pt = next_random(&seed, 3) * 0.4;
        char raw[256];
        size_t cut, n = make_text(&seed, raw, &cut);
        struct text_span span[2] = {
            {.text = {raw, cut}, .size_pt = 9, .face = FONT_ITALIC, .tracking_pt = tracking_pt},
            {.text = {raw + cut, n - cut}, .size_pt = 11, .is_caps = true}};
        struct text_block block;

        text_set(&f->block, f->text, span, 2, limit_pt, (struct loc){0}, &block, &f->diag);
        check_block(&block, limit_pt);
        arena_restore(&f->block, mark);
    }
}

/* Width of bytes FROM to TO of S in a line of their own. */
static double alone_pt(struct fixture *f, struct text_span span, size_t from, size_t to)
{
    struct text_block block;

    span.text = (struct str){span.text.p + from, to - from};
    text_set(&f->block, f->text, &span, 1, HUGE_VAL, (struct loc){0}, &block, &f->diag);
    return block.width_pt;
}

/* Each line ends at the last place that still fits, found here by trying one after the other. */
static void check_lines_are_full(struct fixture *f, struct text_span span, double limit_pt)
{
    struct places places = {0};
    struct text_block block;
    const char *base = NULL;
    size_t from = 0, i = 0;

    breaks_find(&f->block, &f->breaks, span.text, &places);
    VEC_PUSH(&f->block, &places, (uint32_t)span.text.n);
    text_set(&f->block, f->text, &span, 1, limit_pt, (struct loc){0}, &block, &f->diag);
    for (size_t line = 0; line < block.n_lines; line++) {
        const struct text_run *run = block.line[line].run;
        size_t end = i;

        assert_true(i < places.n);
        while (end + 1 < places.n &&
               alone_pt(f, span, from, places.item[end + 1]) <= limit_pt + 0.001)
            end++;
        if (block.line[line].n_runs) {
            base = base ? base : run->text.p - from;
            assert_int_equal(run->text.p - base, from);
            assert_true(run->text.p + run->text.n <= base + places.item[end]);
        }
        from = places.item[end];
        i = end + 1;
    }
    assert_int_equal(i, places.n);
}

static void lines_are_as_full_as_they_can_be(void **state)
{
    static const char *const alphabet[] = {"T",  "-",   "A", "run", " ", " ", "V-", "8\xE2\x80\x93",
                                           "10", "long"};
    struct fixture *f = *state;
    uint32_t seed = 3;

    for (int round = 0; round < 400; round++) {
        struct arena_mark mark = arena_save(&f->block);
        size_t n = 0, parts = 1 + next_random(&seed, 50);
        char raw[256];

        for (size_t i = 0; i < parts; i++) {
            const char *bit = alphabet[next_random(&seed, 10)];

            memcpy(raw + n, bit, strlen(bit));
            n += strlen(bit);
        }
        check_lines_are_full(f, (struct text_span){.text = {raw, n}, .size_pt = 10},
                             5 + next_random(&seed, 120));
        arena_restore(&f->block, mark);
    }
}

static void a_long_word_full_of_hyphens_is_set_like_any_other(void **state)
{
    struct fixture *f = *state;
    char raw[4096];

    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = i % 2 ? '-' : 'T';
    check_lines_are_full(f, (struct text_span){.text = {raw, sizeof raw}, .size_pt = 9}, 150);
}

static size_t places_in(struct fixture *f, const char *words, uint32_t *at, size_t max)
{
    struct places places = {0};

    breaks_find(&f->block, &f->breaks, str_from_c(words), &places);
    assert_true(places.n <= max);
    for (size_t i = 0; i < places.n; i++)
        at[i] = places.item[i];
    return places.n;
}

static void a_word_too_long_for_any_line_is_parted_between_clusters(void **state)
{
    struct fixture *f = *state;
    uint32_t at[16];

    assert_int_equal(places_in(f, "abcdefghijklmnopqrstuvwx", at, 16), 0);
    assert_int_equal(places_in(f, "abcdefghijklmnopqrstuvwxy", at, 16), 3);
    assert_int_equal(at[0], 6);
    assert_int_equal(at[2], 18);
    /* The seventh character is a mark of the sixth. */
    assert_int_equal(places_in(f, "abcdef\xCC\x81ghijklmnopqrstuvwxyz", at, 16), 3);
    assert_int_equal(at[0], 8);
    /* Words that stay together are not one word. */
    assert_int_equal(places_in(f,
                               "300\xC2\xA0mL\xC2\xA0"
                               "every\xC2\xA0hour\xC2\xA0of\xC2\xA0running",
                               at, 16),
                     0);
}

/* Each line narrow enough, all of them together the text. */
static void check_split(struct fixture *f, const char *words, double width_pt, size_t n_lines)
{
    struct text_span span = {.text = str_from_c(words), .size_pt = 10};
    struct text_block block;

    text_set_split(&f->block, f->text, &span, 1, width_pt, (struct loc){0}, &block, &f->diag);
    assert_int_equal(block.n_lines, n_lines);
    assert_true(block.width_pt <= width_pt + 0.001 && block.min_width_pt <= width_pt);
    check_block(&block, width_pt);
}

static void as_a_last_resort_words_are_split(void **state)
{
    struct fixture *f = *state;
    struct text_span number = {.text = str_from_c("10\xC2\xA0km"), .size_pt = 10};
    struct text_block block;

    check_split(f, "Featherstonehaugh", 60, 2);
    check_split(f, "8888888888888888888888", 60, 2);
    check_split(f,
                "ab\xC2\xA0"
                "ab\xC2\xA0"
                "ab\xC2\xA0"
                "ab\xC2\xA0"
                "ab\xC2\xA0"
                "ab",
                40, 2);
    /* What fits whole stays whole. */
    check_split(f, "a hydration b", 52, 2);
    /* A number stays with its unit. */
    text_set_split(&f->block, f->text, &number, 1, 10, (struct loc){0}, &block, &f->diag);
    assert_int_equal(block.n_lines, 1);
    assert_true(block.min_width_pt > 10);
}

static void any_text_of_a_runner_can_be_parted_to_a_narrow_column(void **state)
{
    struct fixture *f = *state;
    uint32_t seed = 11;

    for (int round = 0; round < 2000; round++) {
        struct arena_mark mark = arena_save(&f->block);
        char raw[256];
        size_t cut, n = make_text(&seed, raw, &cut);
        struct text_span span = {.text = {raw, n}, .size_pt = 10};
        struct text_block block;

        /* Sixteen characters that are kept as a number are the most. */
        text_set_split(&f->block, f->text, &span, 1, 180, (struct loc){0}, &block, &f->diag);
        assert_true(block.width_pt <= 180.001 && block.min_width_pt <= 180.001);
        check_block(&block, 180);
        arena_restore(&f->block, mark);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_begin_where_unicode_lets_them, open_text, close_text),
        cmocka_unit_test_setup_teardown(runs_add_up_and_clusters_climb_whatever_the_text, open_text,
                                        close_text),
        cmocka_unit_test_setup_teardown(a_word_too_long_for_any_line_is_parted_between_clusters,
                                        open_text, close_text),
        cmocka_unit_test_setup_teardown(lines_are_as_full_as_they_can_be, open_text, close_text),
        cmocka_unit_test_setup_teardown(a_long_word_full_of_hyphens_is_set_like_any_other,
                                        open_text, close_text),
        cmocka_unit_test_setup_teardown(as_a_last_resort_words_are_split, open_text, close_text),
        cmocka_unit_test_setup_teardown(any_text_of_a_runner_can_be_parted_to_a_narrow_column,
                                        open_text, close_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
