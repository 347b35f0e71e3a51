/* The base room: memory, numbers, text, dates, messages, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/fs.h"
#include "base/num.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/vec.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void an_arena_gives_zeroed_aligned_memory_of_any_size(void **state)
{
    struct arena a;

    (void)state;
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
    struct arena a;
    struct arena_mark m;

    (void)state;
    arena_init(&a);
    arena_strndup(&a, "kept", 4);
    m = arena_save(&a);
    memset(arena_alloc(&a, 200000, 1), 0xFF, 200000);
    arena_restore(&a, m);
    assert_int_equal(*(char *)arena_alloc(&a, 100, 1), 0);
    arena_release(&a);
}

static void growing_keeps_what_was_there(void **state)
{
    struct arena a;
    VEC_OF(int) v = {0};

    (void)state;
    arena_init(&a);
    for (int i = 0; i < 10000; i++) {
        VEC_PUSH(&a, &v, i);
        if (i % 100 == 0)
            arena_strndup(&a, "between", 7);
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(v.item[i], i);
    arena_release(&a);
}

static void a_buffer_stops_at_its_ceiling_and_says_so(void **state)
{
    struct arena a;
    struct buf b;

    (void)state;
    arena_init(&a);
    buf_init(&b, &a, 10);
    buf_put_c(&b, "12345");
    buf_printf(&b, "%d", 678);
    assert_false(b.is_full);
    buf_put_c(&b, "abc");
    assert_true(b.is_full);
    buf_put_byte(&b, 'x');
    assert_string_equal(b.p, "12345678");
    buf_clear(&b);
    buf_put_num(&b, -0.25, 2, true);
    assert_string_equal(b.p, "-0.25");
    arena_release(&a);
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

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
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

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
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

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(num_parse(str_from_c(bad[i]), &x));
    assert_true(num_parse(STR("-12.75"), &x));
    assert_true(x == -12.75);
    assert_true(num_parse(STR(".5"), &x));
    assert_true(x == 0.5);
    assert_int_equal(num_scan(STR("62 kg"), &x), 2);
    assert_true(x == 62);
}

static void text_is_cut_compared_and_counted(void **state)
{
    struct str rest;

    (void)state;
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
    struct arena a;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(str_is_utf8(str_from_c(bad[i])));
    assert_true(str_is_utf8(STR("Łukasz Дмитрий 中文 😀")));
    for (uint32_t i = 1; i < 0x110000; i += 97) {
        uint32_t c = i >= 0xD800 && i < 0xE000 ? 'x' : i;
        char bytes[4];
        size_t at = 0, n = str_put_char(bytes, c);

        assert_int_equal(str_next_char((struct str){bytes, n}, &at), c);
        assert_int_equal(at, n);
    }
    arena_init(&a);
    assert_string_equal(str_escape(&a, STR("a\x1B[31m\xFFz")), "a\\x1B[31m\\xFFz");
    arena_release(&a);
}

static void the_nearest_word_is_near(void **state)
{
    static const char *const words[] = {"monday", "sunday", "weight", "weeks"};

    (void)state;
    assert_string_equal(str_nearest(STR("Sonday"), words, 4), "sunday");
    assert_string_equal(str_nearest(STR("Sundya"), words, 4), "sunday");
    assert_string_equal(str_nearest(STR("wieght"), words, 4), "weight");
    assert_null(str_nearest(STR("cheese"), words, 4));
    assert_null(str_nearest(STR(""), words, 4));
}

static void days_are_numbered_as_the_calendar_goes(void **state)
{
    date_day day, again;
    int y, m, d, week;
    char text[DATE_MAX];

    (void)state;
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
    }
    assert_true(date_parse(STR("2027-01-03"), &day));
    date_iso_week(day, &y, &week);
    assert_int_equal(y, 2026);
    assert_int_equal(week, 53);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const char *const bad[] = {
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "26-04-01", "2026/04/01",
        "2026-4-1",   "2026-04-0x", "1899-01-01", "2200-01-01", ""};
    date_day day;

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(date_parse(str_from_c(bad[i]), &day));
    assert_true(date_parse(STR("2028-02-29"), &day));
    assert_int_equal(date_age_years(0, day), 58);
    assert_int_equal(date_age_years(day, day + 365), 0);
}

static void messages_are_sorted_and_point_at_the_source(void **state)
{
    struct arena a;
    struct diag d;
    struct buf out;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    buf_init(&out, &a, 10000);
    diag_add_source(&d, "m.yaml", STR("name: Mara\nweight: 620 kg\r\n"));
    assert_false(diag_report(&d, (struct loc){"m.yaml", 2, 9}, DIAG_VALUE_RANGE,
                             "weight %s is outside 35-200 kg", "620 kg"));
    diag_note(&d, "wrong unit?");
    diag_report(&d, (struct loc){"m.yaml", 1, 1}, DIAG_VALUE_ODD, "odd");
    diag_report(&d, (struct loc){0}, DIAG_USAGE, "no file given");
    diag_write(&d, &out, 0);
    assert_string_equal(out.p,
                        "runsheet: error: no file given [USAGE]\n"
                        "m.yaml:1:1: warning: odd [VALUE_ODD]\n"
                        "    name: Mara\n"
                        "    ^\n"
                        "m.yaml:2:9: error: weight 620 kg is outside 35-200 kg [VALUE_RANGE]\n"
                        "    weight: 620 kg\n"
                        "            ^\n"
                        "    note: wrong unit?\n");
    assert_int_equal(d.errors, 2);
    assert_int_equal(d.warnings, 1);
    buf_clear(&out);
    diag_write(&d, &out, DIAG_QUIET);
    assert_null(strstr(out.p, "odd"));
    arena_release(&a);
}

static void errors_of_one_kind_at_one_place_are_told_three_times(void **state)
{
    struct loc loop = {"t.yaml", 4, 7};
    struct arena a;
    struct diag d;
    struct buf out;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    buf_init(&out, &a, 10000);
    for (int i = 1; i <= 9; i++)
        diag_report(&d, loop, DIAG_TEMPLATE_FIT, "week %d", i);
    for (int i = 1; i <= 4; i++)
        diag_report(&d, loop, DIAG_HEALTH_LIMIT, "limit %d", i); /* warnings are all told */
    diag_report(&d, (struct loc){"t.yaml", 4, 8}, DIAG_TEMPLATE_FIT, "elsewhere");
    diag_write(&d, &out, 0);
    assert_string_equal(out.p, "t.yaml:4:7: error: week 1 [TEMPLATE_FIT]\n"
                               "t.yaml:4:7: error: week 2 [TEMPLATE_FIT]\n"
                               "t.yaml:4:7: error: week 3 [TEMPLATE_FIT]\n"
                               "    note: and 6 more at this place\n"
                               "t.yaml:4:7: warning: limit 1 [HEALTH_LIMIT]\n"
                               "t.yaml:4:7: warning: limit 2 [HEALTH_LIMIT]\n"
                               "t.yaml:4:7: warning: limit 3 [HEALTH_LIMIT]\n"
                               "t.yaml:4:7: warning: limit 4 [HEALTH_LIMIT]\n"
                               "t.yaml:4:8: error: elsewhere [TEMPLATE_FIT]\n");
    arena_release(&a);
}

static void strictness_makes_warnings_errors(void **state)
{
    struct arena a;
    struct diag d;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    d.is_strict = true;
    diag_report(&d, (struct loc){0}, DIAG_VALUE_ODD, "odd");
    assert_int_equal(d.errors, 1);
    assert_int_equal(d.warnings, 0);
    arena_release(&a);
}

static void every_message_has_a_name_that_leads_back_to_it(void **state)
{
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_id back;

        assert_true(diag_from_name(str_from_c(diag_name((enum diag_id)i)), &back));
        assert_int_equal(back, i);
        assert_true(strlen(diag_about((enum diag_id)i)) > 10);
    }
}

/* A new folder for one test, which removes it. */
static char *temp_dir(struct arena *a)
{
    const char *top = getenv("TMPDIR");
    char *dir = fs_join(a, top ? top : "/tmp", "runsheet-base-XXXXXX");

    assert_non_null(mkdtemp(dir));
    return dir;
}

static void a_file_is_replaced_whole_or_not_at_all(void **state)
{
    struct arena a;
    struct diag d;
    struct str back;
    const char **names;
    char *dir, *path;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    dir = temp_dir(&a);
    path = fs_join(&a, dir, "x.pdf");
    assert_true(fs_write(path, STR("first"), 0, &d));
    assert_true(fs_write(path, STR("second"), FS_NO_SYNC, &d));
    assert_true(fs_read(&a, path, 100, (struct loc){0}, &back, &d));
    assert_true(str_eq_c(back, "second"));
    assert_false(fs_write(fs_join(&a, path, "below"), STR("x"), 0, &d));
    assert_false(fs_write(dir, STR("x"), 0, &d));
    assert_false(fs_write("/dev/full", STR("x"), 0, &d));
    assert_true(fs_write("/dev/null", STR("x"), 0, &d));
    assert_int_equal(d.errors, 3);
    assert_true(d.had_io);
    assert_int_equal(fs_list(&a, dir, 10, &names), 1);
    unlink(path);
    rmdir(dir);
    arena_release(&a);
}

static void reading_refuses_folders_absent_and_large_files(void **state)
{
    struct arena a;
    struct diag d;
    struct str s;
    char *dir, *path;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    dir = temp_dir(&a);
    path = fs_join(&a, dir, "large");
    assert_true(fs_write(path, STR("123456789"), 0, &d));
    assert_false(fs_read(&a, dir, 100, (struct loc){0}, &s, &d));
    assert_int_equal(d.records.item[0].id, DIAG_FILE_KIND);
    assert_false(fs_read(&a, fs_join(&a, dir, "absent"), 100, (struct loc){0}, &s, &d));
    assert_int_equal(d.records.item[1].id, DIAG_FILE_MISSING);
    assert_false(fs_read(&a, path, 8, (struct loc){0}, &s, &d));
    assert_int_equal(d.records.item[2].id, DIAG_FILE_SIZE);
    assert_true(fs_read(&a, path, 9, (struct loc){0}, &s, &d));
    unlink(path);
    rmdir(dir);
    arena_release(&a);
}

static void paths_come_apart(void **state)
{
    struct arena a;

    (void)state;
    arena_init(&a);
    assert_string_equal(fs_stem(&a, "a/b/mara.yaml"), "mara");
    assert_string_equal(fs_stem(&a, ".hidden"), ".hidden");
    assert_string_equal(fs_stem(&a, "mara"), "mara");
    assert_string_equal(fs_dir(&a, "a/b/mara.yaml"), "a/b");
    assert_string_equal(fs_dir(&a, "mara.yaml"), ".");
    assert_string_equal(fs_dir(&a, "/x"), "/");
    assert_string_equal(fs_join(&a, "a/", "b"), "a/b");
    assert_string_equal(fs_join(&a, "a", "/b"), "/b");
    arena_release(&a);
}

static void an_override_folder_wins_file_by_file(void **state)
{
    struct arena a;
    struct diag d;
    struct assets s = {0};
    struct asset got;
    const char **names;
    char *dir;
    size_t n, n_before;

    (void)state;
    arena_init(&a);
    diag_init(&d, &a);
    dir = temp_dir(&a);
    n_before = asset_list(&a, &s, "fonts/", ".ttf", &names);
    assert_true(n_before >= 5);
    assert_true(asset_read(&a, &s, "fonts/OFL.txt", &got, &d));
    assert_true(str_starts_with(got.bytes, "Copyright"));
    assert_string_equal(got.file, "built-in:fonts/OFL.txt");
    assert_true(fs_make_dirs(fs_join(&a, dir, "fonts"), &d));
    assert_true(fs_write(fs_join(&a, dir, "fonts/OFL.txt"), STR("mine"), 0, &d));
    assert_true(fs_write(fs_join(&a, dir, "fonts/New.ttf"), STR("x"), 0, &d));
    assert_true(asset_add_dir(&s, dir));
    assert_true(asset_read(&a, &s, "fonts/OFL.txt", &got, &d));
    assert_true(str_eq_c(got.bytes, "mine"));
    n = asset_list(&a, &s, "fonts/", ".ttf", &names);
    assert_int_equal(n, n_before + 1);
    for (size_t i = 1; i < n; i++)
        assert_true(strcmp(names[i - 1], names[i]) < 0);
    assert_false(asset_read(&a, &s, "fonts/absent.ttf", &got, &d));
    assert_int_equal(d.errors, 0);
    unlink(fs_join(&a, dir, "fonts/OFL.txt"));
    unlink(fs_join(&a, dir, "fonts/New.ttf"));
    rmdir(fs_join(&a, dir, "fonts"));
    rmdir(dir);
    arena_release(&a);
}

static void units_convert_as_the_conventions_say(void **state)
{
    char text[NUM_MAX];

    (void)state;
    assert_string_equal(num_format(text, 154 * UNIT_KG_PER_LB, 2, false), "69.85");
    assert_string_equal(num_format(text, 13.1 * UNIT_KM_PER_MI, 2, false), "21.08");
    assert_string_equal(num_format(text, 550 / UNIT_ML_PER_FL_OZ, 1, false), "18.6");
    assert_string_equal(num_format(text, unit_celsius_from_fahrenheit(82), 1, false), "27.8");
    assert_string_equal(num_format(text, unit_fahrenheit_from_celsius(18), 1, false), "64.4");
    assert_string_equal(num_format(text, unit_pt_from_mm(25.4), 3, false), "72.000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_of_any_size),
        cmocka_unit_test(a_restored_arena_hands_out_clean_memory_again),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(a_buffer_stops_at_its_ceiling_and_says_so),
        cmocka_unit_test(numbers_round_as_the_conventions_say),
        cmocka_unit_test(numbers_print_without_noise),
        cmocka_unit_test(only_plain_decimals_are_numbers),
        cmocka_unit_test(text_is_cut_compared_and_counted),
        cmocka_unit_test(malformed_utf8_is_seen),
        cmocka_unit_test(the_nearest_word_is_near),
        cmocka_unit_test(days_are_numbered_as_the_calendar_goes),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(messages_are_sorted_and_point_at_the_source),
        cmocka_unit_test(errors_of_one_kind_at_one_place_are_told_three_times),
        cmocka_unit_test(strictness_makes_warnings_errors),
        cmocka_unit_test(every_message_has_a_name_that_leads_back_to_it),
        cmocka_unit_test(a_file_is_replaced_whole_or_not_at_all),
        cmocka_unit_test(reading_refuses_folders_absent_and_large_files),
        cmocka_unit_test(paths_come_apart),
        cmocka_unit_test(an_override_folder_wins_file_by_file),
        cmocka_unit_test(units_convert_as_the_conventions_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
