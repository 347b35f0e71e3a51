/* Random trees of boxes: whatever layout says fits, the walk finds nothing wrong with, and nothing
 * is lost; what it says does not fit, it says with a line. */
#include "../visual/walk.h"
#include "layout_fixture.h"
#include "layout_random.h"

enum {
    TREES = 400,
    KEPT_TREES = 400
};

static size_t fields_placed(void)
{
    size_t n = 0;

    for (size_t i = 0; i < fx.list.pages.n; i++)
        n += count_cmds(i, DLIST_FIELD);
    return n;
}

static void check_misfit(void)
{
    assert_true(fx.diag.errors > 0);
    for (size_t i = 0; i < fx.diag.records.n; i++) {
        assert_int_equal(fx.diag.records.item[i].id, DIAG_TEMPLATE_FIT);
        assert_true(fx.diag.records.item[i].at.line > 0);
        assert_non_null(strstr(fx.diag.records.item[i].text, " pt "));
    }
}

static void check_fit(uint32_t tree)
{
    const struct box_paper *p = &fx.doc.paper;
    struct walk_rules rules =
        walk_rules_of(p->margin_top_pt, p->margin_bottom_pt, p->margin_binding_pt,
                      p->margin_outer_pt, p->binds_right, p->is_duplex, false);
    struct walk_report report;

    rules.whole_word = 0; /* columns of any width */
    if (!walk_list(&fx.scratch, &fx.list, &rules, &report)) {
        for (size_t i = 0; i < report.findings.n; i++)
            print_error("tree %u, page %zu: %s\n", tree, report.findings.item[i].page + 1,
                        report.findings.item[i].text);
        fail();
    }
    assert_int_equal(fields_placed(), choices.n_fields);
}

static void what_fits_is_sound_and_whole(void **state)
{
    uint32_t n_fit = 0;

    for (uint32_t tree = 0; tree < TREES; tree++) {
        (void)fixture_begin(state);
        choices = (struct choices){.seed = 7919 * tree + 1};
        random_paper(&fx.doc);
        VEC_PUSH(&fx.arena, &fx.doc.pages, random_page());
        if (run_layout()) {
            n_fit++;
            check_fit(tree);
        } else {
            check_misfit();
        }
        (void)fixture_end(state);
    }
    /* Or the test would say little. */
    assert_true(n_fit > TREES / 2);
    assert_true(n_fit < TREES);
}

static void what_is_kept_changes_nothing(void **state)
{
    for (uint32_t tree = 0; tree < KEPT_TREES; tree++)
        if (!random_kept_is_fresh((struct choices){.seed = 104729 * tree + 7}, fx.text))
            fail_msg("tree %u differs", tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_fits_is_sound_and_whole),
        cmocka_unit_test(what_is_kept_changes_nothing),
    };

    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
