/* The YAML tree: what it holds, what it refuses, and in which words. */
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "ydoc/ydoc.h"

static struct arena arena;
static struct diag diag;
static const struct ydoc_node *root;

static int set_up(void **state)
{
    arena_init(&arena);
    diag_init(&diag, &arena);
    root = NULL;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&arena);
    return 0;
}

static bool parse_bytes(const char *bytes, size_t n)
{
    return ydoc_parse_public(&arena, "a.yaml", (struct str){bytes, n}, &root, &diag);
}

static bool parse(const char *text)
{
    return parse_bytes(text, strlen(text));
}

static const char *messages(void)
{
    struct buf b = buf_in(&arena, 1 << 20);

    diag_write(&diag, &b, 0);
    return b.p;
}

static void expect_failure(const char *text, const char *expected)
{
    assert_false(parse(text));
    assert_string_equal(messages(), expected);
}

static const struct ydoc_node *at(const char *key)
{
    const struct ydoc_node *node = ydoc_find(root, key);

    assert_non_null(node);
    return node;
}

static void assert_place(const struct ydoc_node *node, unsigned line, unsigned col)
{
    assert_string_equal(node->at.file, "a.yaml");
    assert_int_equal(node->at.line, line);
    assert_int_equal(node->at.col, col);
}

/* Right */

static void a_mapping_keeps_keys_in_order_with_places(void **state)
{
    assert_true(parse("name: Mara\n"
                      "days: [Sat, 'Sun']\n"
                      "race:\n"
                      "  date: 2026-05-03\n"));
    assert_int_equal(root->kind, YDOC_MAP);
    assert_int_equal(root->n, 3);
    assert_string_equal(root->pair[0].key.p, "name");
    assert_string_equal(root->pair[2].key.p, "race");
    assert_int_equal(root->pair[2].at.line, 3);
    assert_place(at("name"), 1, 7);
    assert_string_equal(at("name")->text.p, "Mara");
    assert_int_equal(at("days")->n, 2);
    assert_true(at("days")->item[0]->is_plain);
    assert_false(at("days")->item[1]->is_plain);
    assert_place(at("days")->item[1], 2, 13);
    assert_place(ydoc_find(at("race"), "date"), 4, 9);
    assert_null(ydoc_find(root, "none"));
    assert_null(ydoc_find(at("name"), "name"));
    assert_int_equal(diag.records.n, 0);
}

static void columns_count_characters_not_bytes(void **state)
{
    assert_true(parse("{naïve: é, x: Łukasz, y: 1}\n"));
    assert_place(at("x"), 1, 15);
    assert_place(at("y"), 1, 26);
}

static void a_byte_order_mark_is_no_column(void **state)
{
    assert_true(parse("\xEF\xBB\xBFname: Mara\n"));
    assert_string_equal(root->pair[0].key.p, "name");
    assert_place(at("name"), 1, 7);
    assert_int_equal(root->pair[0].at.col, 1);
}

static void carriage_returns_end_lines_once(void **state)
{
    assert_true(parse("a: 1\r\nb: 2\r\n\r\nc: 3\r\n"));
    assert_place(at("b"), 2, 4);
    assert_place(at("c"), 4, 4);
    assert_string_equal(at("c")->text.p, "3");
}

static void lone_carriage_returns_end_lines_too(void **state)
{
    assert_true(parse("a: 1\rb: 2\r\rc: 3"));
    assert_place(at("b"), 2, 4);
    assert_place(at("c"), 4, 4);
}

/* The library would count a line more from there on. */
static void other_line_ends_are_refused_at_their_place(void **state)
{
    assert_false(parse("b: 2\na: \"x\xE2\x80\xA8y\"\n"));
    assert_int_equal(diag.records.item[0].id, DIAG_YAML_SYNTAX);
    assert_int_equal(diag.records.item[0].at.line, 2);
    assert_int_equal(diag.records.item[0].at.col, 6);
    assert_false(parse("a: 1 # x\xE2\x80\xA9\n"));
    assert_false(parse("a: x\xC2\x85y\n"));
}

static void null_is_plain_nothing(void **state)
{
    assert_true(parse("a: ~\nb: null\nc:\nd: ''\ne: 'null'\nf: nil\n"));
    assert_true(ydoc_is_null(at("a")));
    assert_true(ydoc_is_null(at("b")));
    assert_true(ydoc_is_null(at("c")));
    assert_false(ydoc_is_null(at("d")));
    assert_false(ydoc_is_null(at("e")));
    assert_false(ydoc_is_null(at("f")));
    assert_false(ydoc_is_null(root));
    assert_false(ydoc_is_null(NULL));
    assert_string_equal(ydoc_kind_word(at("a")), "nothing");
    assert_string_equal(ydoc_kind_word(at("d")), "text");
    assert_string_equal(ydoc_kind_word(root), "a mapping");
}

static void block_texts_keep_their_lines(void **state)
{
    assert_true(parse("notes: |\n  one\n  two\nfolded: >-\n  a\n  b\n"));
    assert_string_equal(at("notes")->text.p, "one\ntwo\n");
    assert_string_equal(at("folded")->text.p, "a b");
}

static void a_text_of_4_kib_is_the_longest(void **state)
{
    struct buf b = buf_in(&arena, 10000);

    buf_put_c(&b, "a: ");
    for (int i = 0; i < YDOC_TEXT_MAX; i++)
        buf_put_byte(&b, 'x');
    assert_true(parse(b.p));
    assert_int_equal(at("a")->text.n, YDOC_TEXT_MAX);
    buf_put_c(&b, "x\nb: 2\n");
    assert_false(parse(b.p));
    assert_non_null(root);
    assert_true(at("a")->is_bad);
    assert_string_equal(at("b")->text.p, "2");
    assert_string_equal(diag.records.item[0].text,
                        "the text is 4097 bytes long: at most 4096 are allowed");
    assert_int_equal(diag.records.item[0].id, DIAG_YAML_LENGTH);
}

static void an_alias_shares_its_anchor(void **state)
{
    assert_true(parse("a: &x [1, 2]\nb: *x\nc: &x 7\nd: *x\n*x : key\n"));
    assert_ptr_equal(at("a"), at("b"));
    assert_string_equal(at("d")->text.p, "7");
    assert_string_equal(at("7")->text.p, "key");
}

static void nesting_of_32_is_the_deepest(void **state)
{
    char text[80] = {0};
    const struct ydoc_node *node;

    memset(text, '[', 32);
    memset(text + 32, ']', 32);
    assert_true(parse(text));
    node = root;
    for (int i = 0; i < 31; i++) {
        assert_int_equal(node->n, 1);
        node = node->item[0];
    }
    assert_int_equal(node->n, 0);
}

static void core_tags_are_let_pass(void **state)
{
    assert_true(parse("a: !!str 12\nb: !!int 12\nc: ! x\nd: !!seq [1]\n"));
    assert_false(at("a")->is_plain);
    assert_true(at("b")->is_plain);
    assert_false(at("c")->is_plain);
}

static void a_merge_key_is_a_key_like_others(void **state)
{
    assert_true(parse("a: &a {x: 1}\nb:\n  <<: *a\n"));
    assert_non_null(ydoc_find(at("b"), "<<"));
    assert_null(ydoc_find(at("b"), "x"));
}

static void one_line_takes_its_place_from_outside(void **state)
{
    struct loc place = {"--set", 3, 8};
    const struct ydoc_node *node;

    assert_true(ydoc_parse_line(&arena, place, STR("[Sat, Sun]"), &node, &diag));
    assert_int_equal(node->item[1]->at.line, 3);
    assert_int_equal(node->item[1]->at.col, 14);
    assert_true(ydoc_parse_line(&arena, place, (struct str){NULL, 0}, &node, &diag));
    assert_true(ydoc_is_null(node));
    assert_int_equal(node->at.col, 8);
    assert_false(ydoc_parse_line(&arena, place, STR("[Sat"), &node, &diag));
    assert_null(node);
}

static void words_are_quoted_short_and_escaped(void **state)
{
    assert_string_equal(ydoc_quote(&arena, STR("a\x1b[31mb")), "a\\x1B[31mb");
    assert_string_equal(
        ydoc_quote(&arena, STR("1234567890123456789012345678901234567890123456789012345678901")),
        "123456789012345678901234567890123456789012345678901234567890...");
}

/* Wrong */

static void an_empty_file_is_refused(void **state)
{
    static const char *const texts[] = {"",      "\n\n",       "# only a comment\n",
                                        "---\n", "---\n...\n", "\xEF\xBB\xBF"};

    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        diag_init(&diag, &arena);
        expect_failure(texts[i], "a.yaml: error: the file is empty [FILE_EMPTY]\n");
        assert_null(root);
    }
}

static void duplicate_keys_are_all_reported_with_the_first_line(void **state)
{
    expect_failure("a: 1\n"
                   "b: {x: 1, x: 2}\n"
                   "a: 3\n"
                   "c: 4\n"
                   "a: 5\n",
                   "a.yaml:2:11: error: key 'x' is given twice, first given on line 2 "
                   "[KEY_DUPLICATE]\n"
                   "    b: {x: 1, x: 2}\n"
                   "              ^\n"
                   "a.yaml:3:1: error: key 'a' is given twice, first given on line 1 "
                   "[KEY_DUPLICATE]\n"
                   "    a: 3\n"
                   "    ^\n"
                   "a.yaml:5:1: error: key 'a' is given twice, first given on line 1 "
                   "[KEY_DUPLICATE]\n"
                   "    a: 5\n"
                   "    ^\n");
    assert_int_equal(root->n, 3);
    assert_string_equal(at("a")->text.p, "1");
    assert_string_equal(root->pair[2].key.p, "c");
}

static void an_alias_without_anchor_is_refused(void **state)
{
    expect_failure(
        "a: *no\nb: 1\n",
        "a.yaml:1:4: error: an alias has no anchor before it: put text that starts with '*' in quotes [YAML_ALIAS]\n"
        "    a: *no\n"
        "       ^\n");
    assert_true(at("a")->is_bad);
    assert_false(ydoc_is_null(at("a")));
}

static void an_alias_inside_its_own_value_is_refused(void **state)
{
    expect_failure("a: &a [1, *a]\n",
                   "a.yaml:1:11: error: an alias is inside the value that it names "
                   "[YAML_ALIAS]\n"
                   "    a: &a [1, *a]\n"
                   "              ^\n");
}

static void an_alias_bomb_is_stopped_by_its_full_count(void **state)
{
    assert_false(parse("a: &a [x,x,x,x,x,x,x,x,x,x]\n"
                       "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                       "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                       "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                       "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                       "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n"));
    assert_null(root);
    assert_string_equal(messages(),
                        "a.yaml:5:29: error: the file has more than 100000 values, counting "
                        "each alias in full [YAML_NODES]\n"
                        "    e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                        "                                ^\n");
}

static void aliases_cannot_be_stacked_past_the_depth(void **state)
{
    assert_false(parse("a: &a [[[[[[[[[[1]]]]]]]]]]\n"
                       "b: &b [[[[[[[[[[*a]]]]]]]]]]\n"
                       "c: &c [[[[[[[[[[*b]]]]]]]]]]\n"
                       "d: [*c]\n"
                       "e: [[*c]]\n"));
    assert_string_equal(diag.records.item[0].text,
                        "lists and mappings are nested more than 32 deep");
    assert_int_equal(diag.records.item[0].at.line, 5);
    assert_int_equal(diag.records.n, 1);
}

static void more_nodes_than_allowed_are_refused(void **state)
{
    struct buf b = buf_in(&arena, 1 << 20);

    for (int i = 0; i < YDOC_NODES_MAX - 1; i++)
        buf_put_c(&b, "- 1\n");
    assert_true(parse(b.p));
    buf_put_c(&b, "- 1\n");
    assert_false(parse(b.p));
    assert_int_equal(diag.records.item[0].id, DIAG_YAML_NODES);
    assert_int_equal(diag.records.item[0].at.line, YDOC_NODES_MAX);
}

static void ten_thousand_brackets_stop_at_the_33rd(void **state)
{
    char text[10001];

    memset(text, '[', 10000);
    text[10000] = '\0';
    assert_false(parse(text));
    assert_int_equal(diag.records.n, 1);
    assert_int_equal(diag.records.item[0].id, DIAG_YAML_DEPTH);
    assert_int_equal(diag.records.item[0].at.col, 33);
    memset(text, '{', 10000);
    assert_false(parse(text));
    assert_int_equal(diag.records.item[1].id, DIAG_YAML_DEPTH);
}

static void anchors_are_limited(void **state)
{
    struct buf b = buf_in(&arena, 1 << 20);

    for (int i = 0; i <= YDOC_ANCHORS_MAX; i++)
        buf_printf(&b, "- &a%d x\n", i);
    assert_false(parse(b.p));
    assert_string_equal(diag.records.item[0].text, "the file has more than 1000 anchors");
}

static void a_second_document_is_refused(void **state)
{
    expect_failure("a: 1\n---\nb: 2\n",
                   "a.yaml:2:1: error: a second document begins here: a file can have only one "
                   "[YAML_DOCUMENTS]\n"
                   "    ---\n"
                   "    ^\n");
    assert_non_null(root);
}

static void a_list_cannot_be_a_key(void **state)
{
    expect_failure("? [a]\n: 1\nb: 2\n", "a.yaml:1:3: error: a key must be text, not a list "
                                         "[VALUE_KIND]\n"
                                         "    ? [a]\n"
                                         "      ^\n");
    assert_int_equal(root->n, 1);
}

static void an_unknown_tag_is_refused(void **state)
{
    assert_false(parse("a: !cut 1\n"));
    assert_string_equal(diag.records.item[0].text,
                        "unknown tag: put text that starts with '!' in quotes");
}

static void utf_16_is_refused(void **state)
{
    assert_false(parse_bytes("\xFF\xFE"
                             "a\0:\0",
                             6));
    assert_false(parse_bytes("\0a\0:", 4));
    assert_string_equal(diag.records.item[0].text, "the file is UTF-16: save it as UTF-8");
    assert_int_equal(diag.records.item[1].id, DIAG_YAML_ENCODING);
}

static void latin_1_is_refused_at_its_byte(void **state)
{
    expect_failure("a: 1\nname: Andr\xE9 L\n",
                   "a.yaml:2:11: error: the byte \\xE9 is not UTF-8: save the file as UTF-8 "
                   "[YAML_ENCODING]\n"
                   "    name: Andr? L\n"
                   "              ^\n");
}

static void a_replacement_character_that_was_written_is_fine(void **state)
{
    assert_true(parse("name: \xEF\xBF\xBD\n"));
}

static void control_characters_are_refused_at_their_place(void **state)
{
    expect_failure("a: 1\nb: x\x07y\n",
                   "a.yaml:2:5: error: the character U+0007 is not allowed in YAML "
                   "[YAML_SYNTAX]\n"
                   "    b: x?y\n"
                   "        ^\n");
}

/* Faults the library finds: our words, with its own as a note. */
static const struct fault {
    const char *text;
    unsigned line, col;
    const char *words, *note;
} faults[] = {
    {"name: Mara\n\tweight: 62\n", 2, 1, "not YAML: a tab is not allowed here: indent with spaces",
     "libyaml: found a tab character that violates indentation, while scanning a plain scalar that "
     "begins on line 1"},
    {"race:\n\tdate: 2026-05-03\n", 2, 1, "not YAML: a tab is not allowed here: indent with spaces",
     "libyaml: found character that cannot start any token, while scanning for the next token "
     "that begins on line 2"},
    {"a: b: c\n", 1, 5,
     "not YAML: a second ':' on the line, or a line indented too far: put text with ':' in "
     "quotes",
     "libyaml: mapping values are not allowed in this context"},
    {"a: 1\n b: 2\n", 2, 3,
     "not YAML: a second ':' on the line, or a line indented too far: put text with ':' in "
     "quotes",
     "libyaml: mapping values are not allowed in this context"},
    {"a:\n    x: 1\n  y: 2\n", 3, 3,
     "not YAML: a line that does not line up with the ones above it",
     "libyaml: did not find expected key, while parsing a block mapping that begins on line 1"},
    {"days: [Sat, Sun\nname: x\n", 2, 5, "not YAML: a list without a closing ']'",
     "libyaml: did not find expected ',' or ']', while parsing a flow sequence that begins on line "
     "1"},
    {"a: 'open\nb: 1\n", 3, 1, "not YAML: text without a closing quote",
     "libyaml: found unexpected end of stream, while scanning a quoted scalar that begins on line "
     "1"},
    {"a: {x: 1\n", 2, 1, "not YAML: a mapping without a closing '}'",
     "libyaml: did not find expected ',' or '}', while parsing a flow mapping that begins on line "
     "1"},
    {"a: 1\nweight\nb: 2\n", 3, 1, "not YAML: a key without a ':' after it",
     "libyaml: could not find expected ':', while scanning a simple key that begins on line 2"},
    {"a: \"\\q\"\n", 1, 5,
     "not YAML: an unknown '\\' escape: put the text in single quotes, or write '\\' twice",
     "libyaml: found unknown escape character, while parsing a quoted scalar that begins on line "
     "1"},
    {"a: @home\n", 1, 4, "not YAML: text that starts with this character needs quotes",
     "libyaml: found character that cannot start any token, while scanning for the next token "
     "that begins on line 1"},
    {"a: *\n", 1, 5, "not YAML: text that starts with '*' or '&' needs quotes",
     "libyaml: did not find expected alphabetic or numeric character, while scanning an alias "
     "that begins on line 1"},
};

static void faults_of_syntax_are_told_in_our_words(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
        const struct fault *f = &faults[i];

        diag_init(&diag, &arena);
        assert_false(parse(f->text));
        assert_null(root);
        assert_int_equal(diag.records.n, 1);
        assert_int_equal(diag.records.item[0].id, DIAG_YAML_SYNTAX);
        assert_string_equal(diag.records.item[0].text, f->words);
        assert_string_equal(diag.records.item[0].note, f->note);
        assert_int_equal(diag.records.item[0].at.line, f->line);
        assert_int_equal(diag.records.item[0].at.col, f->col);
    }
}

static void plain_prose_is_one_text(void **state)
{
    assert_true(parse("Dear diary,\ntoday I ran.\n"));
    assert_int_equal(root->kind, YDOC_SCALAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
        TEST(a_mapping_keeps_keys_in_order_with_places),
        TEST(columns_count_characters_not_bytes),
        TEST(a_byte_order_mark_is_no_column),
        TEST(carriage_returns_end_lines_once),
        TEST(lone_carriage_returns_end_lines_too),
        TEST(other_line_ends_are_refused_at_their_place),
        TEST(null_is_plain_nothing),
        TEST(block_texts_keep_their_lines),
        TEST(a_text_of_4_kib_is_the_longest),
        TEST(an_alias_shares_its_anchor),
        TEST(nesting_of_32_is_the_deepest),
        TEST(core_tags_are_let_pass),
        TEST(a_merge_key_is_a_key_like_others),
        TEST(one_line_takes_its_place_from_outside),
        TEST(words_are_quoted_short_and_escaped),
        TEST(an_empty_file_is_refused),
        TEST(duplicate_keys_are_all_reported_with_the_first_line),
        TEST(an_alias_without_anchor_is_refused),
        TEST(an_alias_inside_its_own_value_is_refused),
        TEST(an_alias_bomb_is_stopped_by_its_full_count),
        TEST(aliases_cannot_be_stacked_past_the_depth),
        TEST(more_nodes_than_allowed_are_refused),
        TEST(ten_thousand_brackets_stop_at_the_33rd),
        TEST(anchors_are_limited),
        TEST(a_second_document_is_refused),
        TEST(a_list_cannot_be_a_key),
        TEST(an_unknown_tag_is_refused),
        TEST(utf_16_is_refused),
        TEST(latin_1_is_refused_at_its_byte),
        TEST(a_replacement_character_that_was_written_is_fine),
        TEST(control_characters_are_refused_at_their_place),
        TEST(faults_of_syntax_are_told_in_our_words),
        TEST(plain_prose_is_one_text),
    };

    return cmocka_run_group_tests_name("ydoc", tests, NULL, NULL);
}
