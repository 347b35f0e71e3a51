/* Themes: the vocabulary, what a second one may change, black and large print. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "base/fs.h"
#include "template/theme.h"

struct bench {
    struct arena arena;
    struct diag diag;
    struct assets assets;
    char dir[64];
    const char *file; /* of the theme that a test brings */
};

static int open_bench(void **state)
{
    struct bench *b = calloc(1, sizeof *b);

    assert_non_null(b);
    arena_init(&b->arena);
    diag_init(&b->diag, &b->arena);
    snprintf(b->dir, sizeof b->dir, "%s", "/tmp/runsheet-theme-XXXXXX");
    assert_non_null(mkdtemp(b->dir));
    *state = b;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;

    if (b->file) {
        unlink(b->file);
        rmdir(arena_printf(&b->arena, "%s/templates/themes", b->dir));
        rmdir(arena_printf(&b->arena, "%s/templates", b->dir));
    }
    rmdir(b->dir);
    arena_release(&b->arena);
    free(b);
    return 0;
}

/* The built-in themes, with TEXT as that of NAME unless NULL. */
static bool load(struct bench *b, const char *name, const char *text, struct themes *out)
{
    if (text) {
        char *dir = arena_printf(&b->arena, "%s/templates/themes", b->dir);

        assert_true(fs_make_dirs(dir, &b->diag));
        b->file = arena_printf(&b->arena, "%s/%s.yaml", dir, name);
        assert_true(fs_write(b->file, str_from_c(text), FS_NO_SYNC, &b->diag));
        assert_true(asset_add_dir(&b->assets, b->dir));
    }
    return themes_load(&b->arena, &b->assets, out, &b->diag);
}

static const struct theme_style *style(const struct theme *t, const char *name)
{
    unsigned i = theme_find(t, THEME_STYLES, str_from_c(name));

    assert_int_not_equal(i, THEME_NONE);
    return &t->styles.item[i];
}

static void the_default_theme_keeps_the_measures_of_the_printed_page(void **state)
{
    struct themes themes;

    assert_true(load(*state, NULL, NULL, &themes));
    const struct theme *t = VEC_FIND(themes.list, STR("default"));

    assert_non_null(t);
    assert_true(style(t, "title")->size.pt == 23 && style(t, "title")->face == FONT_BOLD);
    assert_true(style(t, "section")->size.pt == 13);
    assert_true(style(t, "figure")->size.pt == 17);
    assert_true(style(t, "body")->size.pt == 9.2);
    assert_true(style(t, "head")->size.pt == 7.4 && style(t, "head")->is_caps);
    assert_true(style(t, "name")->size.pt >= 11);
    assert_true(theme_measure_pt(t, "tick") >= 4 * 72 / 25.4);
    assert_true(theme_measure_pt(t, "bubble") >= 4.7 * 72 / 25.4 - 0.001);
    assert_true(theme_measure_pt(t, "line") >= 8 * 72 / 25.4);
    assert_int_equal(theme_colour_rgb(t, "accent"), 0x0D5C59);
    assert_null(VEC_FIND(themes.list, STR("plaid")));
}

static void black_print_has_no_colour_and_large_print_nothing_small(void **state)
{
    struct bench *b = *state;
    struct themes themes;

    assert_true(load(b, NULL, NULL, &themes));
    const struct theme *plain = &themes.list.item[0];
    const struct theme *t = theme_resolve(&b->arena, plain, true, true);

    for (size_t i = 0; i < t->colours.n; i++) {
        uint32_t rgb = t->colours.item[i].rgb;

        assert_true((rgb >> 16 & 255) == (rgb & 255) && (rgb >> 8 & 255) == (rgb & 255));
    }
    for (size_t i = 0; i < t->styles.n; i++) {
        assert_true(t->styles.item[i].size.pt >= 11);
        assert_true(t->styles.item[i].size.pt >= plain->styles.item[i].size.pt);
    }
    assert_true(style(t, "body")->size.pt == 14);
    assert_true(theme_length_pt(t, (struct theme_length){.unit = THEME_EM, .value = 2}) == 28);
    assert_true(theme_length_pt(plain, (struct theme_length){.unit = THEME_EM, .value = 2}) ==
                18.4);
    assert_ptr_equal(theme_resolve(&b->arena, plain, false, false), plain);
}

static void a_second_theme_changes_some_and_keeps_the_rest(void **state)
{
    struct themes themes;

    assert_true(load(*state, "second",
                     "colours: {accent: \"#AA0000\"}\nstyles: {title: {size: 20}}\n"
                     "measures: {tick: 5}\nrules: {hair: {width: 0.6, colour: ink}}\n",
                     &themes));
    const struct theme *plain = VEC_FIND(themes.list, STR("default"));
    const struct theme *t = VEC_FIND(themes.list, STR("second"));

    assert_non_null(t);
    assert_int_equal(theme_colour_rgb(t, "accent"), 0xAA0000);
    assert_int_equal(theme_colour_rgb(plain, "accent"), 0x0D5C59);
    assert_true(style(t, "title")->size.pt == 20 && style(t, "title")->face == FONT_BOLD);
    assert_true(style(t, "section")->size.pt == 13);
    assert_int_equal(theme_find(t, THEME_STYLES, STR("foot")),
                     theme_find(plain, THEME_STYLES, STR("foot")));
    assert_true(theme_border(t, theme_find(t, THEME_RULES, STR("hair"))).width_pt == 0.6);
    assert_true(theme_border(t, THEME_NONE).width_pt == 0);
}

static void a_second_theme_may_not_invent_names(void **state)
{
    struct bench *b = *state;
    struct themes themes;

    assert_false(load(b, "second",
                      "styles: {titel: {size: 20}, body: {size: 99, face: blod}}\n"
                      "colours: {accent: red}\nmeasure: {tick: 5}\n",
                      &themes));
    diag_sort(&b->diag);
    assert_int_equal(b->diag.errors, 5);
    assert_string_equal(b->diag.records.item[0].text,
                        "unknown key 'titel' in styles: did you mean 'title'?");
    assert_string_equal(b->diag.records.item[1].text, "styles.body.size 99 is outside 4-72 pt");
    assert_string_equal(b->diag.records.item[2].text,
                        "styles.body.face 'blod' is not known: did you mean 'bold'?");
    assert_string_equal(b->diag.records.item[3].text,
                        "colours.accent must be a colour in quotes, such as \"#0D5C59\"");
    assert_string_equal(b->diag.records.item[4].text,
                        "unknown key 'measure': did you mean 'measures'?");
}

/* A coach's own vocabulary that lacks them would be looked up out of bounds later. */
static void a_default_theme_has_the_names_that_the_code_asks_for(void **state)
{
    struct bench *b = *state;
    struct themes themes;

    assert_false(
        load(b, "default", "colours: {ink: \"#000000\"}\nrules: {hair: {width: 0.4}}\n", &themes));
    assert_int_equal(b->diag.errors, 5 + 4 + 6 + 9);
    assert_string_equal(b->diag.records.item[0].text, "colours.accent is missing");
    assert_string_equal(b->diag.records.item[4].text, "colours.figure_ghost is missing");
    assert_string_equal(b->diag.records.item[5].text, "styles.body is missing");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_default_theme_keeps_the_measures_of_the_printed_page),
        CASE(black_print_has_no_colour_and_large_print_nothing_small),
        CASE(a_second_theme_changes_some_and_keeps_the_rest),
        CASE(a_second_theme_may_not_invent_names),
        CASE(a_default_theme_has_the_names_that_the_code_asks_for),
    };

    return cmocka_run_group_tests_name("page_theme", tests, NULL, NULL);
}
