/* Page templates: what is refused, where, and in which words. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "expr/expr.h"
#include "page/page.h"
#include "template/block.h"
#include "template/theme.h"

struct bench {
    struct arena arena;
    struct diag diag;
    struct themes themes;
    struct templates *templates;
};

static int open_bench(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    struct assets none = {0};

    assert_non_null(b);
    arena_init(&b->arena);
    diag_init(&b->diag, &b->arena);
    assert_true(themes_load(&b->arena, &none, &b->themes, &b->diag));
    b->templates = templates_empty(&b->arena);
    *state = b;
    return 0;
}

static int close_bench(void **state)
{
    struct bench *b = *state;

    arena_release(&b->arena);
    free(b);
    return 0;
}

static bool parse(struct bench *b, const char *file, const char *text)
{
    return template_parse(&b->arena, file, str_from_c(text), &b->themes.list.item[0], b->templates,
                          &b->diag);
}

struct mistake {
    const char *body; /* after "page: sheet\nbody:\n", so its first line is the third */
    unsigned line, col;
    enum diag_id id;
    const char *says;
};

static void check_mistake(struct bench *b, const struct mistake *m)
{
    char *text = arena_printf(&b->arena, "page: sheet\nbody:\n%s", m->body);

    b->diag.records.n = 0;
    b->diag.errors = 0;
    assert_false(parse(b, "sheet.yaml", text));
    assert_int_equal(b->diag.records.n, 1);
    const struct diag_record *r = &b->diag.records.item[0];

    if (!strstr(r->text, m->says)) {
        fail_msg("'%s' is not in '%s'", m->says, r->text);
    }
    assert_string_equal(r->at.file, "sheet.yaml");
    if (r->at.line != m->line || r->at.col != m->col) {
        fail_msg("%u:%u for %s", r->at.line, r->at.col, m->body);
    }
    assert_int_equal(r->id, m->id);
}

static void a_mistake_is_told_with_its_place_and_the_nearest_word(void **state)
{
    static const struct mistake mistakes[] = {
        {"  - {txt: hello}\n", 3, 6, DIAG_TEMPLATE_BLOCK,
         "unknown block 'txt': did you mean 'text'?"},
        {"  - {rumpelstiltskin: 1}\n", 3, 6, DIAG_TEMPLATE_BLOCK,
         "unknown block 'rumpelstiltskin'"},
        {"  - {style: body}\n", 3, 5, DIAG_TEMPLATE_BLOCK,
         "a block needs one key that says what it is"},
        {"  - {text: a, row: []}\n", 3, 15, DIAG_TEMPLATE_BLOCK, "'text' and 'row' in one block"},
        {"  - {text: a, stile: body}\n", 3, 15, DIAG_KEY_UNKNOWN,
         "unknown key 'stile' in the block 'text': did you mean 'style'?"},
        {"  - {text: ~, style: body}\n", 3, 5, DIAG_KEY_MISSING, "text is missing"},
        {"  - {text: a, style: bodi}\n", 3, 22, DIAG_VALUE_WORD,
         "style 'bodi' is not known: did you mean 'body'?"},
        {"  - {rule: hairs}\n", 3, 12, DIAG_VALUE_WORD,
         "rule 'hairs' is not known: did you mean 'hair'?"},
        {"  - {space: tik}\n", 3, 13, DIAG_VALUE_WORD,
         "space 'tik' is not known: did you mean 'tick'?"},
        {"  - {space: 4 parsec}\n", 3, 13, DIAG_VALUE_NUMBER,
         "space '4 parsec' has an unknown unit: write mm, pt or em"},
        {"  - {space: 99999}\n", 3, 13, DIAG_VALUE_RANGE, "space 99999 is outside 0-2000"},
        {"  - {text: a, align: middle}\n", 3, 22, DIAG_VALUE_WORD,
         "align 'middle' is not one of start, center, end or baseline"},
        {"  - {text: a, one_line: maybe}\n", 3, 25, DIAG_VALUE_WORD, "is not true or false"},
        {"  - {text: a, padding: [1, 2, 3]}\n", 3, 24, DIAG_VALUE_COUNT,
         "padding takes one length, two or four, not 3"},
        {"  - {row: [], columns: [2 fr, wide]}\n", 3, 31, DIAG_VALUE_WORD,
         "columns[2] 'wide' is not known"},
        {"  - {row: [], columns: [0 fr]}\n", 3, 25, DIAG_VALUE_RANGE,
         "columns[1] 0 fr must be above 0"},
        {"  - {row: [], columns: [0]}\n", 3, 25, DIAG_VALUE_RANGE, "columns[1] must be above 0"},
        {"  - {bubbles: a, from: 5, to: 1}\n", 3, 5, DIAG_VALUE_RANGE,
         "'to' must be larger than 'from'"},
        {"  - {text: \"about {wek.number}\"}\n", 3, 20, DIAG_TEMPLATE_NAME, "unknown name 'wek'"},
        {"  - text: \"{plan.n_weeks | distnace}\"\n", 3, 28, DIAG_TEMPLATE_EXPR,
         "no filter 'distnace': did you mean 'distance'?"},
        {"  - text: 'a {plan.start b'\n", 3, 14, DIAG_TEMPLATE_EXPR, "'{' without its '}'"},
        {"  - text: a } b\n", 3, 13, DIAG_TEMPLATE_EXPR, "'}' without its '{'"},
        {"  - text: a **b\n", 3, 11, DIAG_TEMPLATE_EXPR, "'**' without a second '**'"},
        {"  - {for: day of weeks, do: []}\n", 3, 11, DIAG_TEMPLATE_EXPR, "a loop is written as"},
        {"  - {for: Day in weeks, do: []}\n", 3, 11, DIAG_TEMPLATE_EXPR, "a loop is written as"},
        {"  - {for: day in wecks, do: []}\n", 3, 18, DIAG_TEMPLATE_NAME, "did you mean 'weeks'?"},
        {"  - {if: plan.n_weeks >, do: []}\n", 3, 24, DIAG_TEMPLATE_EXPR, "ends where"},
        {"  - {use: head}\n", 3, 11, DIAG_TEMPLATE_NAME, "there is no part 'head'"},
        {"  - {text: [a, {text: b, wen: plan}]}\n", 3, 26, DIAG_KEY_UNKNOWN,
         "unknown key 'wen': did you mean 'when'?"},
        {"  - {text: [a, {when: plan}]}\n", 3, 16, DIAG_KEY_MISSING, "text is missing"},
        {"  - text: {choose: Easy}\n", 3, 20, DIAG_VALUE_KIND,
         "choose must be a list of sentences, not text"},
        {"  - text: {choose: [a]}\n", 3, 20, DIAG_VALUE_COUNT,
         "'choose' takes 2 to 32 sentences, not 1"},
        {"  - text: {choose: [{text: a, when: plan}, b, c]}\n", 3, 44, DIAG_TEMPLATE_BLOCK,
         "a sentence without 'when' is always chosen: put it last"},
        {"  - text: {choose: [{when: plan}, b]}\n", 3, 21, DIAG_KEY_MISSING, "text is missing"},
        {"  - text: {choose: [{text: a, when: plam}, b]}\n", 3, 37, DIAG_TEMPLATE_NAME,
         "unknown name 'plam': did you mean 'plan'?"},
        {"  - text: {choose: [{text: [a], when: plan}, b]}\n", 3, 28, DIAG_VALUE_KIND,
         "must be text, not a list"},
        {"  - text: {choose: [a, b], when: plan}\n", 3, 28, DIAG_KEY_UNKNOWN, "unknown key 'when'"},
        {"  - {text: [[a]]}\n", 3, 13, DIAG_VALUE_KIND, "a part of a text must have keys"},
    };

    for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
        check_mistake(*state, &mistakes[i]);
    }
}

static void all_mistakes_of_a_file_are_told(void **state)
{
    struct bench *b = *state;

    assert_false(parse(b, "sheet.yaml",
                       "page: sheet\n"
                       "bodi: []\n"
                       "body:\n"
                       "  - {txt: a}\n"
                       "  - {text: a, style: bodi}\n"
                       "  - {stack: [{rule: hairs}, {text: \"{plan.start\"}]}\n"));
    assert_int_equal(b->diag.errors, 5);
}

static void the_page_must_be_named_as_its_file(void **state)
{
    struct bench *b = *state;

    assert_false(parse(b, "built-in:templates/pages/week.yaml", "page: weak\n"));
    assert_non_null(
        strstr(b->diag.records.item[0].text, "page 'weak' is not the file's name 'week'"));
    assert_false(parse(b, "week.yaml", "body: []\n"));
    assert_int_equal(b->diag.records.item[1].id, DIAG_KEY_MISSING);
}

static void a_margin_that_no_printer_reaches_is_refused(void **state)
{
    struct bench *b = *state;

    assert_false(parse(b, "sheet.yaml", "page: sheet\nmargin: 5\nbody: []\n"));
    assert_int_equal(b->diag.errors, 1);
    assert_int_equal(b->diag.records.item[0].id, DIAG_VALUE_RANGE);
    assert_int_equal(b->diag.records.item[0].at.line, 2);
    assert_false(parse(b, "sheet.yaml", "page: sheet\nmargin: wide\nbody: []\n"));
    assert_true(parse(b, "sheet.yaml", "page: sheet\nmargin: 6\nbody: []\n"));
}

static void a_part_that_uses_itself_is_refused(void **state)
{
    struct bench *b = *state;

    assert_false(
        parse(b, "sheet.yaml",
              "page: sheet\nparts:\n  a: [{use: b}]\n  b: [{use: a}]\nbody: [{use: a}]\n"));
    assert_int_equal(b->diag.errors, 1);
    assert_non_null(strstr(b->diag.records.item[0].text, "does a part use itself?"));
}

static void parts_that_double_each_other_end_at_a_limit(void **state)
{
    struct bench *b = *state;
    struct buf text = buf_in(&b->arena, 1 << 16);

    buf_put_c(&text, "page: sheet\nparts:\n  p0: [{text: a}, {text: b}]\n");
    for (int i = 1; i < 40; i++) {
        buf_printf(&text, "  p%d: [{use: p%d}, {use: p%d}]\n", i, i - 1, i - 1);
    }
    buf_put_c(&text, "body: [{use: p39}]\n");
    assert_false(parse(b, "sheet.yaml", text.p));
    assert_non_null(strstr(b->diag.records.item[0].text, "more than 10000 blocks"));
    assert_true(b->diag.errors < 100);
}

static void a_narrow_template_borrows_parts_and_words_of_its_wide_one(void **state)
{
    struct bench *b = *state;

    assert_true(parse(b, "sheet.yaml",
                      "page: sheet\nwords: {kind: {a: b}}\nconditions: {heard: plan}\n"
                      "parts: {one: [{text: hello, when: heard}]}\nbody: []\n"));
    assert_true(parse(b, "sheet.narrow.yaml",
                      "page: sheet\nbody: [{use: one}, {text: \"{athlete.name | word:kind}\"}]\n"));
    assert_false(parse(b, "other.narrow.yaml", "page: other\nbody: []\n"));
    assert_non_null(strstr(b->diag.records.item[0].text, "there is no page kind 'other'"));
}

/* The words on the only page of BODY, of a document without values but these. */
static const char *words_of(struct bench *b, const char *body, bool is_dry, bool is_hot)
{
    struct arena *a = &b->arena;
    struct templates *t = templates_empty(a);
    struct page_options o = {.paper = "a4"};
    struct value *tree = value_map(a, 0), *plan = value_map(a, 0);
    struct box_document out;
    struct lang lang;
    struct assets none = {0};

    assert_true(lang_load(a, &none, "en", &lang, &b->diag));
    assert_true(
        template_parse(a, "sheet.yaml", str_from_c(body), &b->themes.list.item[0], t, &b->diag));
    value_set_bool(a, plan, "dry", is_dry);
    value_set_bool(a, plan, "hot", is_hot);
    value_set(a, plan, "days", value_list(a, 0));
    value_set(a, tree, "plan", plan);
    assert_true(page_build(a, t, &b->themes.list.item[0], &lang, tree, &o, NULL, &out, &b->diag));
    return str_dup(a, out.pages.item[0]->body->child[0]->u.text.span[0].text);
}

static void the_first_sentence_whose_condition_holds_is_chosen(void **state)
{
    struct bench *b = *state;
    const char *all =
        "page: sheet\n"
        "body:\n"
        "  - text:\n"
        "      - {choose: [{text: Dry., when: plan.dry}, {text: Hot., when: plan.hot},"
        " Mild.]}\n"
        "      - \" Run.\"\n";
    const char *two = "page: sheet\n"
                      "body: [{text: {choose: [{text: Dry., when: plan.dry},"
                      " {text: Hot., when: plan.hot}]}}]\n";
    const char *silent = "page: sheet\n"
                         "body: [{text: {choose: [{text: \"\", when: plan.dry}, Wet.]}}]\n";

    assert_string_equal(words_of(b, silent, true, true), "");
    assert_string_equal(words_of(b, silent, false, true), "Wet.");
    assert_string_equal(words_of(b, all, true, true), "Dry. Run.");
    assert_string_equal(words_of(b, all, true, false), "Dry. Run.");
    assert_string_equal(words_of(b, all, false, true), "Hot. Run.");
    assert_string_equal(words_of(b, all, false, false), "Mild. Run.");
    assert_string_equal(words_of(b, two, false, true), "Hot.");
    assert_string_equal(words_of(b, two, false, false), "");
}

static void a_condition_with_a_name_holds_where_it_is_used(void **state)
{
    struct bench *b = *state;
    const char *named = "page: sheet\n"
                        "conditions: {is_fine: plan.dry and not plan.hot}\n"
                        "body: [{text: {choose: [{text: Fine., when: is_fine}, Not.]}}]\n";
    const char *grouped =
        "page: sheet\n"
        "conditions: {either: plan.dry or plan.hot}\n"
        "body: [{text: {choose: [{text: Both., when: not either and true}, One.]}}]\n";
    const char *variable = "page: sheet\n"
                           "conditions: {is_first: loop.first and day}\n"
                           "body: [{for: day in plan.days, do: [{text: \"\", when: is_first}]},"
                           " {text: End.}]\n";

    assert_string_equal(words_of(b, named, true, false), "Fine.");
    assert_string_equal(words_of(b, named, true, true), "Not.");
    assert_string_equal(words_of(b, grouped, false, false), "Both.");
    assert_string_equal(words_of(b, grouped, false, true), "One.");
    assert_string_equal(words_of(b, variable, true, true), "End.");
}

static void a_condition_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text, *says;
        unsigned line, col;
    } row[] = {
        {"page: sheet\nconditions: {a: plan.dry, b: not a}\nbody: [{text: x, when: b}]\n",
         "unknown name 'a'", 2, 34},
        {"page: sheet\nconditions: {plan: weeks}\nbody: []\n",
         "'plan' is the name of a value: give the condition another", 2, 14},
        {"page: sheet\nconditions: {a: weeks or}\nbody: [{text: x, when: a}]\n", "ends where", 2,
         25},
        {"page: sheet\nconditions: {is_fine: weeks}\nbody: [{text: x, when: is_fin}]\n",
         "unknown name 'is_fin': did you mean 'is_fine'?", 3, 24},
        {"page: sheet\nconditions: {a: [weeks]}\nbody: []\n", "must be an expression", 2, 17},
    };
    struct bench *b = *state;

    for (size_t i = 0; i < ARRAY_LEN(row); i++) {
        size_t n = b->diag.records.n;

        assert_false(parse(b, "sheet.yaml", row[i].text));
        assert_int_equal(b->diag.records.n, n + 1);
        assert_non_null(strstr(b->diag.records.item[n].text, row[i].says));
        assert_int_equal(b->diag.records.item[n].at.line, row[i].line);
        assert_int_equal(b->diag.records.item[n].at.col, row[i].col);
    }
}

static void a_page_may_use_a_part_of_all_pages_and_replace_what_is_in_it(void **state)
{
    static const char shared[] = "head_of_all: [{use: topic}]\ntopic: [{text: Any}]\n";
    struct bench *b = *state;
    const struct block *own, *plain;

    assert_true(
        ydoc_parse(&b->arena, "parts.yaml", str_from_c(shared), &b->templates->parts, &b->diag));
    assert_true(parse(b, "own.yaml",
                      "page: own\nparts: {topic: [{text: Mine}]}\nbody: [{use: head_of_all}]\n"));
    assert_true(parse(b, "plain.yaml", "page: plain\nbody: [{use: head_of_all}]\n"));
    own = templates_find(b->templates, "own")->body.item[0];
    plain = templates_find(b->templates, "plain")->body.item[0];
    assert_true(str_eq_c(own->text->part[0].text, "Mine"));
    assert_true(str_eq_c(plain->text->part[0].text, "Any"));
}

static void the_templates_that_come_with_the_program_are_read_without_a_word(void **state)
{
    struct bench *b = *state;
    struct assets none = {0};
    const struct templates *t = NULL;
    struct lang lang;

    assert_true(templates_load(&b->arena, &none, &b->themes.list.item[0], &t, &b->diag));
    assert_true(lang_load(&b->arena, &none, "en", &lang, &b->diag));
    bool has_week = false, has_log = false;

    for (size_t i = 0; i < t->list.n; i++) {
        has_week = has_week || strcmp(t->kinds[i], "week") == 0;
        has_log = has_log || strcmp(t->kinds[i], "log") == 0;
        assert_non_null(t->list.item[i]->about);
    }
    assert_true(has_week && has_log);
    assert_true(templates_complete_all(t, &b->diag));
    assert_int_equal(b->diag.records.n, 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_mistake_is_told_with_its_place_and_the_nearest_word),
        CASE(all_mistakes_of_a_file_are_told),
        CASE(the_page_must_be_named_as_its_file),
        CASE(a_margin_that_no_printer_reaches_is_refused),
        CASE(a_part_that_uses_itself_is_refused),
        CASE(parts_that_double_each_other_end_at_a_limit),
        CASE(a_narrow_template_borrows_parts_and_words_of_its_wide_one),
        CASE(the_first_sentence_whose_condition_holds_is_chosen),
        CASE(a_condition_with_a_name_holds_where_it_is_used),
        CASE(a_condition_is_refused_with_its_place),
        CASE(a_page_may_use_a_part_of_all_pages_and_replace_what_is_in_it),
        CASE(the_templates_that_come_with_the_program_are_read_without_a_word),
    };

    return cmocka_run_group_tests_name("page_template", tests, NULL, NULL);
}
