/* The base room: memory, numbers, text, dates, units. */
#include <ctype.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/num.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/vec.h"

static void an_arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
    struct arena a;

    arena_init(&a);
    for (size_t size = 1; size < 300000; size = size * 3 + 1) {
        unsigned char *p = arena_alloc(&a, size, 16);

        assert_int_equal((uintptr_t)p % 16, 0);
        assert_int_equal(p[0] | p[size - 1] | p[size / 2], 0);
        memset(p, 0xA5, size);
    }
    arena_release(&a);
    assert_null(a.head);
}

static void a_restored_arena_hands_out_clean_memory_again(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    struct arena_mark m;
    const char *kept;

    kept = arena_strndup(&a, "kept", 4);
    m = arena_save(&a);
    memset(arena_alloc(&a, 200000, 1), 0xFF, 200000);
    arena_restore(&a, m);
    assert_int_equal(*(char *)arena_alloc(&a, 100, 1), 0);
    for (int i = 0; i < 200000; i += 100) /* past the end of what was restored */
        memset(arena_take(&a, 100, 1), 0xFF, 100);
    assert_string_equal(kept, "kept");
}

static void growing_keeps_what_was_there(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    VEC_OF(int) v = {0};

    for (int i = 0; i < 10000; i++) {
        VEC_PUSH(&a, &v, i);
        if (i % 100 == 0)
            arena_strndup(&a, "between", 7);
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.item[i], i);
}

static void a_struct_is_found_by_the_name_it_begins_with(void **state)
{
    struct named {
        const char *name;
        int x;
    } list[] = {{"one", 1}, {"two", 2}, {"two", 3}};
    const struct named *found = vec_find(list, ARRAY_LEN(list), sizeof *list, STR("two"));
    const char **names;
    OWNED(arena_release) struct arena a = {0};

    assert_ptr_equal(found, &list[1]);
    assert_null(vec_find(list, ARRAY_LEN(list), sizeof *list, STR("tw")));
    assert_null(vec_find(list, 0, sizeof *list, STR("one")));
    names = vec_names(&a, list, ARRAY_LEN(list), sizeof *list);
    assert_string_equal(names[0], "one");
    assert_string_equal(names[2], "two");
    assert_null(names[3]);
}

static void a_buffer_stops_at_its_ceiling_and_says_so(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    struct buf b = buf_in(&a, 10);

    buf_put_c(&b, "12345");
    buf_printf(&b, "%d", 678);
    assert_false(b.is_full);
    buf_put_c(&b, "abc");
    assert_true(b.is_full);
    buf_put_byte(&b, 'x');
    assert_string_equal(b.p, "12345678");
    buf_clear(&b);
    buf_put_num(&b, -0.25, 2);
    assert_string_equal(b.p, "-0.25");
}

static void numbers_round_as_the_conventions_say(void **state)
{
    static const struct {
        double x, step;
        const char *round, *floor, *ceil;
    } rows[] = {
        {0.1 * 3, 0.1, "0.3", "0.3", "0.3"},  {2.5, 1, "3", "2", "3"},
        {-2.5, 1, "-2", "-3", "-2"},          {36.4, 0.5, "36.5", "36", "36.5"},
        {1237.4, 50, "1250", "1200", "1250"}, {7.7, 0.1, "7.7", "7.7", "7.7"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char got[NUM_MAX];

        num_format(got, num_round_to(rows[i].x, rows[i].step), 6, true);
        assert_string_equal(got, rows[i].round);
        num_format(got, num_floor_to(rows[i].x, rows[i].step), 6, true);
        assert_string_equal(got, rows[i].floor);
        num_format(got, num_ceil_to(rows[i].x, rows[i].step), 6, true);
        assert_string_equal(got, rows[i].ceil);
    }
}

static void numbers_print_without_noise(void **state)
{
    static const struct {
        double x;
        int decimals;
        bool trim;
        const char *want;
    } rows[] = {
        {0, 0, false, "0"},
        {0, 3, true, "0"},
        {0.05, 1, false, "0.1"},
        {-0.04, 1, false, "0.0"},
        {42.5, 1, false, "42.5"},
        {42, 1, false, "42.0"},
        {42, 1, true, "42"},
        {1234567, 2, true, "1234567"},
        {14.499999999999998, 1, true, "14.5"},
        {0.999999, 2, true, "1"},
        {-3.25, 2, true, "-3.25"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char got[NUM_MAX];

        num_format(got, rows[i].x, rows[i].decimals, rows[i].trim);
        assert_string_equal(got, rows[i].want);
    }
}

static void only_plain_decimals_are_numbers(void **state)
{
    static const char *const bad[] = {"",     "-",   ".",   "1.",  "1e3",
                                      "0x10", "1 2", "1,5", "nan", "--1"};
    double x = -1;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(num_parse(str_from_c(bad[i]), &x));
    assert_true(num_parse(STR("-12.75"), &x));
    assert_true(x == -12.75);
    assert_true(num_parse(STR(".5"), &x));
    assert_true(x == 0.5);
    assert_int_equal(num_scan(STR("62 kg"), &x), 2);
    assert_true(x == 62);
}

static void a_range_is_one_whole_number_or_two(void **state)
{
    static const char *const bad[] = {"", "0", "10", "2-", "-2", "3-2", "1.5", "1-10", "1-2-3"};
    unsigned first = 0, last = 0;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(num_parse_range(str_from_c(bad[i]), 9, &first, &last));
    assert_true(num_parse_range(STR(" 3 "), 9, &first, &last));
    assert_true(first == 3 && last == 3);
    assert_true(num_parse_range(STR("3 - 9"), 9, &first, &last));
    assert_true(first == 3 && last == 9);
}

static void text_is_cut_compared_and_counted(void **state)
{
    struct str rest;

    assert_true(str_eq_c(str_cut(STR("a=b=c"), '=', &rest), "a"));
    assert_true(str_eq_c(rest, "b=c"));
    assert_true(str_eq_c(str_cut(STR("abc"), '=', &rest), "abc"));
    assert_null(rest.p);
    assert_true(str_eq_nocase(STR("SunDAY"), STR("sunday")));
    assert_true(str_eq_c(str_trim(STR(" \t x y\r\n")), "x y"));
    assert_int_equal(str_count_chars(STR("Nguyễn")), 6);
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0);
    assert_true(str_starts_with(STR("templates/x"), "templates/"));
    assert_true(str_ends_with(STR("a.yaml"), ".yaml"));
}

static void malformed_utf8_is_seen(void **state)
{
    static const char *const bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80",
                                      "a\xE1\x80"};
    OWNED(arena_release) struct arena a = {0};

    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(str_is_utf8(str_from_c(bad[i])));
    assert_true(str_is_utf8(STR("Łukasz Дмитрий 中文 😀")));
    for (uint32_t i = 1; i < 0x110000; i += 97) {
        uint32_t c = i >= 0xD800 && i < 0xE000 ? 'x' : i;
        char bytes[4];
        size_t at = 0, n = str_put_char(bytes, c);

        assert_int_equal(str_next_char((struct str){bytes, n}, &at), c);
        assert_int_equal(at, n);
    }
    assert_string_equal(str_escape(&a, STR("a\x1B[31m\xFFz")), "a\\x1B[31m\\xFFz");
}

static void the_nearest_word_is_near(void **state)
{
    static const char *const words[] = {"monday", "sunday", "weight", "weeks"};

    assert_string_equal(str_nearest(STR("Sonday"), words, 4), "sunday");
    assert_string_equal(str_nearest(STR("Sundya"), words, 4), "sunday");
    assert_string_equal(str_nearest(STR("wieght"), words, 4), "weight");
    assert_null(str_nearest(STR("cheese"), words, 4));
    assert_null(str_nearest(STR(""), words, 4));
    /* Of two as near, the one that begins alike for longer. */
    assert_string_equal(str_nearest(STR("shet"), (const char *[]){"set", "sheet"}, 2), "sheet");
    assert_string_equal(str_nearest(STR("shet"), (const char *[]){"sheet", "set"}, 2), "sheet");
}

static void days_are_numbered_as_the_calendar_goes(void **state)
{
    date_day day, again;
    int y, m, d, week;
    char text[DATE_MAX];

    assert_true(date_from_ymd(1970, 1, 1, &day));
    assert_int_equal(day, 0);
    assert_true(date_parse(STR("2026-11-22"), &day));
    assert_int_equal(date_weekday(day), WEEKDAY_SUN);
    assert_string_equal(date_format(text, day), "2026-11-22");
    assert_int_equal(date_weekday(date_week_start(day, WEEKDAY_MON)), WEEKDAY_MON);
    assert_int_equal(day - date_week_start(day, WEEKDAY_MON), 6);
    assert_int_equal(date_week_start(day, WEEKDAY_SUN), day);
    for (date_day i = -20000; i < 60000; i += 13) {
        date_to_ymd(i, &y, &m, &d);
        assert_true(date_from_ymd(y, m, d, &again));
        assert_int_equal(again, i);
        assert_true(date_parse(str_from_c(date_format(text, i)), &again));
        assert_int_equal(again, i);
    }
    assert_true(date_parse(STR("2027-01-03"), &day));
    week = date_iso_week(day, &y);
    assert_int_equal(y, 2026);
    assert_int_equal(week, 53);
}

static void weekdays_are_read_by_name_or_three_letters(void **state)
{
    enum weekday day = WEEKDAY_MON;

    assert_true(weekday_parse(STR("thu"), &day) && day == WEEKDAY_THU);
    assert_true(weekday_parse(STR(" SUNDAY "), &day) && day == WEEKDAY_SUN);
    assert_false(weekday_parse(STR("thur"), &day));
    assert_false(weekday_parse(STR(""), &day));
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const char *const bad[] = {
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026/04/01",
        "2026-4-1",   "2026-04-0x", "1899-01-01", "2200-01-01", ""};
    date_day day;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(date_parse(str_from_c(bad[i]), &day));
    assert_true(date_parse(STR("2028-02-29"), &day));
    assert_int_equal(date_age_years(0, day), 58);
    assert_int_equal(date_age_years(day, day + 365), 0);
}

static void units_convert_as_the_conventions_say(void **state)
{
    char text[NUM_MAX];

    assert_string_equal(num_format(text, 154 * UNIT_KG_PER_LB, 2, false), "69.85");
    assert_string_equal(num_format(text, 13.1 * UNIT_KM_PER_MI, 2, false), "21.08");
    assert_string_equal(num_format(text, 550 / UNIT_ML_PER_FL_OZ, 1, false), "18.6");
    assert_string_equal(num_format(text, unit_pt_from_mm(25.4), 3, false), "72.000");
}

/* The examples of FIPS 180-2, and bytes that come in parts. */
static void a_digest_is_sha_256(void **state)
{
    static const struct {
        const char *bytes, *hex;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    OWNED(arena_release) struct arena a = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct digest *d = digest_begin(&a);
        size_t n = strlen(rows[i].bytes);

        digest_add(d, rows[i].bytes, n / 2);
        digest_add(d, rows[i].bytes + n / 2, n - n / 2);
        digest_add(d, NULL, 0);
        assert_string_equal(digest_end_hex(&a, d), rows[i].hex);
        assert_string_equal(digest_end_hex(&a, d), rows[0].hex); /* started again */
    }
}

static void numbers_are_listed_as_runs(void **state)
{
    static const uint32_t x[] = {2, 3, 4, 16, 18, 19};
    OWNED(arena_release) struct arena a = {0};
    struct buf b = buf_in(&a, 100);

    buf_put_runs(&b, x, 1, 12);
    assert_string_equal(b.p, "2");
    buf_clear(&b);
    buf_put_runs(&b, x, 6, 12);
    assert_string_equal(b.p, "2-4, 16 and 18-19");
    buf_clear(&b);
    buf_put_runs(&b, x, 6, 2);
    assert_string_equal(b.p, "2-4, 16 and 2 more");
}

static void characters_have_a_class_in_ascii_alone(void **state)
{
    for (int c = -128; c < 256; c++) {
        bool is_ascii = c >= 0 && c < 128;

        assert_int_equal(ascii_is_digit(c), is_ascii && isdigit(c));
        assert_int_equal(ascii_is_letter(c), is_ascii && isalpha(c));
        assert_int_equal(ascii_is_alnum(c), is_ascii && isalnum(c));
        assert_int_equal(ascii_is_upper(c), is_ascii && isupper(c));
    }
    assert_true(ascii_is_id('_') && ascii_is_id('z') && !ascii_is_id('Z') && !ascii_is_id('/'));
    assert_true(ascii_is_space('\r') && !ascii_is_space('\v'));
    assert_int_equal(ascii_lower('Q') + ascii_upper('q'), 'q' + 'Q');
    assert_int_equal(ascii_lower('\xC4'), '\xC4');
    assert_int_equal(ascii_hex('0') + ascii_hex('9') + ascii_hex('f') + ascii_hex('F'), 39);
    assert_int_equal(ascii_hex('g'), -1);
}

static void sets_are_counted_and_listed(void **state)
{
    OWNED(arena_release) struct arena a = {0};

    assert_int_equal(bits_count(0), 0);
    assert_int_equal(bits_count(BIT(0) | BIT(3) | BIT(31)), 3);
    assert_string_equal(weekday_list(&a, 0), "");
    assert_string_equal(weekday_list(&a, BIT(WEEKDAY_SUN)), "Sunday");
    assert_string_equal(weekday_list(&a, BIT(WEEKDAY_MON) | BIT(WEEKDAY_FRI)), "Monday and Friday");
    assert_string_equal(weekday_list(&a, BIT(WEEKDAY_TUE) | BIT(WEEKDAY_WED) | BIT(WEEKDAY_SAT)),
                        "Tuesday, Wednesday and Saturday");
}

static void a_word_is_found_among_others(void **state)
{
    static const char *const words[] = {"a4", NULL, "letter"};

    assert_int_equal(str_index(STR("letter"), words, ARRAY_LEN(words)), 2);
    assert_int_equal(str_index(STR("Letter"), words, ARRAY_LEN(words)), 3);
    assert_int_equal(str_index_nocase(STR("Letter"), words, ARRAY_LEN(words)), 2);
    assert_int_equal(str_index(STR(""), words, ARRAY_LEN(words)), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(a_restored_arena_hands_out_clean_memory_again),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(a_struct_is_found_by_the_name_it_begins_with),
        cmocka_unit_test(a_buffer_stops_at_its_ceiling_and_says_so),
        cmocka_unit_test(numbers_round_as_the_conventions_say),
        cmocka_unit_test(numbers_print_without_noise),
        cmocka_unit_test(only_plain_decimals_are_numbers),
        cmocka_unit_test(a_range_is_one_whole_number_or_two),
        cmocka_unit_test(text_is_cut_compared_and_counted),
        cmocka_unit_test(numbers_are_listed_as_runs),
        cmocka_unit_test(characters_have_a_class_in_ascii_alone),
        cmocka_unit_test(sets_are_counted_and_listed),
        cmocka_unit_test(a_word_is_found_among_others),
        cmocka_unit_test(malformed_utf8_is_seen),
        cmocka_unit_test(the_nearest_word_is_near),
        cmocka_unit_test(a_digest_is_sha_256),
        cmocka_unit_test(days_are_numbered_as_the_calendar_goes),
        cmocka_unit_test(weekdays_are_read_by_name_or_three_letters),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(units_convert_as_the_conventions_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
