/* A context to set text in, and what tests of text ask of a block.  Included by one test each. */
#ifndef TESTS_UNIT_TEXT_FIXTURE_H
#define TESTS_UNIT_TEXT_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "text/font.h"
#include "text/text.h"

#define NBSP     "\xC2\xA0"
#define DASH     "\xE2\x80\x93"
#define NO_LIMIT HUGE_VAL /* INFINITY is a float to clang */

#define assert_near(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

struct fixture {
    struct arena arena;
    struct diag diag;
    struct fonts *fonts;
    struct text *text;
};

static inline int open_text(void **state)
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

static inline int close_text(void **state)
{
    struct fixture *f = *state;

    text_close(f->text);
    fonts_close(f->fonts);
    arena_release(&f->arena);
    return 0;
}

static inline struct text_span span_of(const char *text)
{
    return (struct text_span){.text = str_from_c(text), .face = FONT_REGULAR, .size_pt = 10};
}

static inline struct text_block set_spans(struct fixture *f, const struct text_span *span, size_t n,
                                          double width_pt)
{
    struct text_block block;

    text_set(&f->arena, f->text, span, n, width_pt, (struct loc){.file = "page.yaml", .line = 3},
             &block, &f->diag);
    return block;
}

static inline struct text_block set(struct fixture *f, const char *text, double width_pt)
{
    struct text_span span = span_of(text);

    return set_spans(f, &span, 1, width_pt);
}

/* Lines of a block as text, '|' between lines. */
static inline const char *lines_of(struct fixture *f, const struct text_block *block)
{
    char *all = arena_strndup(&f->arena, "", 0);

    for (size_t i = 0; i < block->n_lines; i++) {
        all = arena_printf(&f->arena, "%s%s", all, i ? "|" : "");
        for (size_t j = 0; j < block->line[i].n_runs; j++)
            all = arena_printf(&f->arena, "%s%.*s", all, STR_ARG(block->line[i].run[j].text));
    }
    return all;
}

static inline const char *broken(struct fixture *f, const char *text, double width_pt)
{
    struct text_block block = set(f, text, width_pt);

    return lines_of(f, &block);
}

static inline double width_pt(struct fixture *f, const char *text)
{
    return set(f, text, NO_LIMIT).width_pt;
}

#define TEXT_TEST(f) cmocka_unit_test_setup_teardown(f, open_text, close_text)

#endif
