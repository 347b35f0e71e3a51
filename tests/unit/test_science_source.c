/* The tables of sources and rules hold together: nothing doubled, nothing empty, nothing unused. */
#include "test_math.h"

#include <string.h>

#include "science/rule.h"

static void every_source_says_what_it_is(void **state)
{
    for (int k = 0; k < SOURCE_COUNT; k++) {
        const struct source *s = &SOURCE_ROWS[k];

        assert_true(s->mark[0] && s->authors[0] && s->title[0]);
        assert_true(strlen(s->mark) <= 12);
        assert_true(s->year == 0 || (s->year >= 1960 && s->year <= 2030));
        assert_true(s->doi[0] == '\0' || strncmp(s->doi, "10.", 3) == 0);
    }
}

static void no_mark_and_no_doi_is_used_twice(void **state)
{
    for (int a = 0; a < SOURCE_COUNT; a++) {
        for (int b = 0; b < a; b++) {
            const struct source *x = &SOURCE_ROWS[a];
            const struct source *y = &SOURCE_ROWS[b];

            assert_string_not_equal(x->mark, y->mark);
            assert_true(x->doi[0] == '\0' || strcmp(x->doi, y->doi) != 0);
        }
    }
}

static void every_source_backs_a_rule(void **state)
{
    bool is_used[SOURCE_COUNT] = {false};

    for (int i = 0; i < RULE_COUNT; i++) {
        const struct rule *r = &RULE_ROWS[i];

        for (int k = 0; k < r->n_sources; k++)
            is_used[r->sources[k]] = true;
    }
    for (int k = 0; k < SOURCE_COUNT; k++) {
        if (!is_used[k])
            print_error("%s backs no rule\n", SOURCE_ROWS[k].mark);
        assert_true(is_used[k]);
    }
}

static void every_rule_has_a_formula_and_different_sources(void **state)
{
    for (int i = 0; i < RULE_COUNT; i++) {
        const struct rule *r = &RULE_ROWS[i];

        assert_true(r->name[0] && r->formula[0] && !strchr(r->formula, '\n'));
        assert_true(r->n_sources >= 1 && r->n_sources <= RULE_SOURCES_MAX);
        for (int a = 0; a < r->n_sources; a++) {
            for (int b = 0; b < a; b++)
                assert_true(r->sources[a] != r->sources[b]);
        }
    }
}

static void evidence_has_a_word(void **state)
{
    assert_string_equal(RULE_EVIDENCE_WORDS[RULE_CONVENTION], "convention");
    assert_string_equal(RULE_EVIDENCE_WORDS[RULE_ESTIMATE], "estimate");
    assert_string_equal(RULE_EVIDENCE_WORDS[RULE_MEASURED], "measured");
    assert_string_equal(RULE_EVIDENCE_WORDS[RULE_PUBLISHED], "published");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_says_what_it_is),
        cmocka_unit_test(no_mark_and_no_doi_is_used_twice),
        cmocka_unit_test(every_source_backs_a_rule),
        cmocka_unit_test(every_rule_has_a_formula_and_different_sources),
        cmocka_unit_test(evidence_has_a_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
