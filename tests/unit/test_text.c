/* Text in lines: widths, breaks, spans, missing characters. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "text/font.h"
#include "text/text.h"

#define NBSP "\xC2\xA0"
#define DASH "\xE2\x80\x93"

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

struct fixture {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    struct text *text;
};

static int open_text(void **state)
{
    static struct fixture f;
    struct assets none = {0};

    arena_init(&f.arena);
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

    text_close(f->text);
    fonts_close(f->fonts);
    arena_release(&f->arena);
    return 0;
}

static struct text_span span_of(const char *text)
{
    return (struct text_span){.text = str_from_c(text), .face = FONT_REGULAR, .size_pt = 10};
}

static struct text_block set_spans(struct fixture *f, const struct text_span *span, size_t n,
                                   double width_pt)
{
    struct text_block block;

    text_set(&f->arena, f->text, span, n, width_pt, (struct loc){.file = "page.yaml", .line = 3},
             &block, &f->diag);
    return block;
}

static struct text_block set(struct fixture *f, const char *text, double width_pt)
{
    struct text_span span = span_of(text);

    return set_spans(f, &span, 1, width_pt);
}

/* Lines of a block as text, '|' between lines. */
static const char *lines_of(struct fixture *f, const struct text_block *block)
{
    char *all = arena_strndup(&f->arena, "", 0);

    for (size_t i = 0; i < block->n_lines; i++) {
        all = arena_printf(&f->arena, "%s%s", all, i ? "|" : "");
        for (size_t j = 0; j < block->line[i].n_runs; j++)
            all = arena_printf(&f->arena, "%s%.*s", all, STR_ARG(block->line[i].run[j].text));
    }
    return all;
}

static const char *broken(struct fixture *f, const char *text, double width_pt)
{
    struct text_block block = set(f, text, width_pt);

    return lines_of(f, &block);
}

static double width_pt(struct fixture *f, const char *text)
{
    return set(f, text, INFINITY).width_pt;
}

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
}

static void lines_break_at_blanks_and_trailing_blanks_do_not_count(void **state)
{
    struct fixture *f = *state;
    double both = width_pt(f, "long run"), one = width_pt(f, "long");

    assert_string_equal(broken(f, "long run", both), "long run");
    assert_string_equal(broken(f, "long run", both - 0.01), "long|run");
    assert_string_equal(broken(f, "long   run  ", one), "long|run");
    assert_near(set(f, "long   run  ", one).width_pt, one, 1e-9);
    assert_string_equal(broken(f, "a b c d", 0), "a|b|c|d");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(widths_are_the_fonts_own_advances, open_text, close_text),
        cmocka_unit_test_setup_teardown(kerning_draws_a_pair_together, open_text, close_text),
        cmocka_unit_test_setup_teardown(lines_break_at_blanks_and_trailing_blanks_do_not_count,
                                        open_text, close_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
