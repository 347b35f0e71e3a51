/* Composition, and ids from names. */
#include "text_fixture.h"

static int open_arena(void **state)
{
    static struct arena a;

    arena_init(&a);
    *state = &a;
    return 0;
}

static int close_arena(void **state)
{
    arena_release(*state);
    return 0;
}

static void assert_id(struct arena *a, const char *name, const char *id)
{
    struct str made = text_id_from_name(a, str_from_c(name));

    if (!str_eq_c(made, id))
        fail_msg("'%s' gives '%.*s', not '%s'", name, STR_ARG(made), id);
}

static void plain_names_become_lower_case_words(void **state)
{
    assert_id(*state, "Mara Lindqvist", "mara-lindqvist");
    assert_id(*state, "  Mara \t Lindqvist  ", "mara-lindqvist");
    assert_id(*state, "Anna - Lena O'Brien", "anna-lena-obrien");
    assert_id(*state, "runner_07.b", "runner_07.b");
}

static void accents_and_scripts_become_latin_letters(void **state)
{
    assert_id(*state, "Łukasz Żółć", "lukasz-zolc");
    assert_id(*state, "Nguyễn Thị Ánh", "nguyen-thi-anh");
    assert_id(*state, "Jürgen Groß", "jurgen-gross");
    assert_id(*state, "Дмитрий", "dmitrij");
    assert_id(*state, "Γιώργος", "giorgos");
    assert_id(*state, "中文", "zhong-wen");
}

static void decomposed_names_give_the_same_id(void **state)
{
    assert_id(*state, "Z\xCC\x87o\xCC\x81", "zo");
    assert_id(*state, "\xC5\xBB\xC3\xB3", "zo");
}

static void an_id_cannot_leave_its_folder(void **state)
{
    assert_id(*state, "../../etc/passwd", "etcpasswd");
    assert_id(*state, "..", "");
    assert_id(*state, ".hidden", "hidden");
    assert_id(*state, "-rf", "rf");
    assert_id(*state,
              "a\x01"
              "b\x7F\xFF",
              "ab");
}

static void a_name_without_letters_gives_no_id(void **state)
{
    assert_id(*state, "!!!", "");
    assert_id(*state, "", "");
    assert_id(*state, "\xF0\x9F\x8F\x83", "");
}

static void ids_are_short_enough_for_a_file_name(void **state)
{
    struct arena *a = *state;
    char name[5000];
    struct str id;

    memset(name, 'a', sizeof name);
    id = text_id_from_name(a, (struct str){name, sizeof name});
    assert_int_equal(id.n, TEXT_ID_MAX);
    memset(name + TEXT_ID_MAX - 1, ' ', 1);
    id = text_id_from_name(a, (struct str){name, sizeof name});
    assert_int_equal(id.n, TEXT_ID_MAX - 1);
    for (size_t i = 0; i + 3 <= sizeof name; i += 3)
        memcpy(name + i, "中", 3);
    id = text_id_from_name(a, (struct str){name, sizeof name});
    assert_true(id.n > 0 && id.n <= TEXT_ID_MAX);
}

static void one_handle_serves_a_whole_roster(void **state)
{
    struct arena *a = *state;
    struct text_ids *ids = text_ids_open(a);

    assert_true(str_eq_c(text_ids_make(a, ids, STR("Zoë")), "zoe"));
    assert_true(str_eq_c(text_ids_make(a, ids, STR("Иван")), "ivan"));
    assert_true(str_eq_c(text_ids_make(a, ids, STR("Zoë")), "zoe"));
    text_ids_close(ids);
}

static void assert_nfc(struct arena *a, const char *raw, const char *composed)
{
    assert_true(str_eq_c(text_nfc(a, str_from_c(raw)), composed));
}

static void text_is_composed(void **state)
{
    assert_nfc(*state, "plain", "plain");
    assert_nfc(*state, "", "");
    assert_nfc(*state, "\xC3\xA9\xC2\xA0", "\xC3\xA9\xC2\xA0");
    assert_nfc(*state, "e\xCC\x81", "\xC3\xA9");
    assert_nfc(*state, "e\xCC\x82\xCC\x83", "\xE1\xBB\x85");
    assert_nfc(*state, "\xE2\x84\xAB", "\xC3\x85");                 /* the angstrom sign */
    assert_nfc(*state, "\xE1\x84\x80\xE1\x85\xA1", "\xEA\xB0\x80"); /* Korean letters */
    assert_nfc(*state, "a\xFF\xCC\x81", "a\xEF\xBF\xBD\xCC\x81");
}

static void text_that_needs_no_composing_is_known_without_asking(void **state)
{
    struct arena *a = *state;

    /* Each character, before a mark that makes ICU look: it must come out as it went in alone. */
    for (uint32_t c = 1; c < 0x2400; c++) {
        char bytes[8];
        struct str alone = {bytes, str_put_char(bytes, c)}, looked;

        bytes[alone.n] = 'q';
        memcpy(bytes + alone.n + 1, "\xCC\x80", 2);
        looked = text_nfc(a, (struct str){bytes, alone.n + 3});
        assert_true(looked.n > 3);
        looked.n -= 3;
        assert_true(str_eq(text_nfc(a, alone), looked));
    }
}

static void composing_can_make_text_longer(void **state)
{
    /* U+1D160 decomposes into three characters and is not put together again. */
    assert_nfc(*state, "\xF0\x9D\x85\xA0", "\xF0\x9D\x85\x98\xF0\x9D\x85\xA5\xF0\x9D\x85\xAE");
}

#define ID_TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        ID_TEST(plain_names_become_lower_case_words),
        ID_TEST(accents_and_scripts_become_latin_letters),
        ID_TEST(decomposed_names_give_the_same_id),
        ID_TEST(an_id_cannot_leave_its_folder),
        ID_TEST(a_name_without_letters_gives_no_id),
        ID_TEST(ids_are_short_enough_for_a_file_name),
        ID_TEST(one_handle_serves_a_whole_roster),
        ID_TEST(text_is_composed),
        ID_TEST(text_that_needs_no_composing_is_known_without_asking),
        ID_TEST(composing_can_make_text_longer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
