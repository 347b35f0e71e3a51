/* Messages: their order, their excerpts, and what of the user's words they show. */
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

struct told {
    struct arena arena;
    struct diag diag;
    struct buf text; /* what a person sees, after write() */
};

static int begin(void **state)
{
    static struct told told;

    arena_init(&told.arena);
    diag_init(&told.diag, &told.arena);
    told.text = buf_in(&told.arena, 10000);
    *state = &told;
    return 0;
}

static int end(void **state)
{
    struct told *t = *state;

    arena_release(&t->arena);
    return 0;
}

static const char *write(struct told *t, unsigned flags)
{
    buf_clear(&t->text);
    diag_write(&t->diag, &t->text, flags);
    return t->text.p;
}

static void messages_are_sorted_and_point_at_the_source(void **state)
{
    struct told *t = *state;
    struct diag *d = &t->diag;

    diag_add_source(d, "m.yaml", STR("name: Mara\nweight: 620 kg\r\n"), 1, DIAG_YAML);
    assert_false(diag_report(d, (struct loc){"m.yaml", 2, 9}, DIAG_VALUE_RANGE,
                             "weight %s is outside 35-200 kg", "620 kg"));
    diag_note(d, "wrong unit?");
    diag_report(d, (struct loc){"m.yaml", 1, 1}, DIAG_VALUE_ODD, "odd");
    diag_report(d, (struct loc){0}, DIAG_USAGE, "no file given");
    assert_string_equal(write(t, 0),
                        "runsheet: error: no file given [USAGE]\n"
                        "m.yaml:1:1: warning: odd [VALUE_ODD]\n"
                        "    name:\n"
                        "    ^\n"
                        "m.yaml:2:9: error: weight 620 kg is outside 35-200 kg [VALUE_RANGE]\n"
                        "    weight: 620 kg\n"
                        "            ^\n"
                        "    note: wrong unit?\n");
    assert_int_equal(d->errors, 2);
    assert_int_equal(d->warnings, 1);
    assert_null(strstr(write(t, DIAG_QUIET), "odd"));
    diag_report(d, (struct loc){0}, DIAG_ASSUMED, "easy pace taken as 6:30 /km");
    assert_null(strstr(write(t, DIAG_NO_NOTES), "easy pace"));
    assert_non_null(strstr(write(t, DIAG_NO_NOTES), "odd"));
}

static void errors_of_one_kind_at_one_place_are_told_three_times(void **state)
{
    struct loc loop = {"t.yaml", 4, 7};
    struct told *t = *state;

    for (int i = 1; i <= 9; i++)
        diag_report(&t->diag, loop, DIAG_TEMPLATE_FIT, "week %d", i);
    for (int i = 1; i <= 4; i++)
        diag_report(&t->diag, loop, DIAG_HEAT_LIMIT, "limit %d", i); /* warnings are all told */
    diag_report(&t->diag, (struct loc){"t.yaml", 4, 8}, DIAG_TEMPLATE_FIT, "elsewhere");
    assert_string_equal(write(t, 0), "t.yaml:4:7: error: week 1 [TEMPLATE_FIT]\n"
                                     "t.yaml:4:7: error: week 2 [TEMPLATE_FIT]\n"
                                     "t.yaml:4:7: error: week 3 [TEMPLATE_FIT]\n"
                                     "    note: and 6 more at this place\n"
                                     "t.yaml:4:7: warning: limit 1 [HEAT_LIMIT]\n"
                                     "t.yaml:4:7: warning: limit 2 [HEAT_LIMIT]\n"
                                     "t.yaml:4:7: warning: limit 3 [HEAT_LIMIT]\n"
                                     "t.yaml:4:7: warning: limit 4 [HEAT_LIMIT]\n"
                                     "t.yaml:4:8: error: elsewhere [TEMPLATE_FIT]\n");
    assert_non_null(
        strstr(write(t, DIAG_JSON),
               "{\"level\":\"note\",\"id\":\"TEMPLATE_FIT\",\"file\":\"t.yaml\",\"line\":4,"
               "\"column\":7,\"cell\":null,\"athlete\":null,"
               "\"text\":\"and 6 more at this place\",\"note\":null}\n"));
}

static void what_a_terminal_would_obey_is_escaped(void **state)
{
    struct told *t = *state;

    diag_add_source(&t->diag, "m.yaml", STR("a\t\033[2Jb\n"), 1, DIAG_YAML);
    diag_report(&t->diag, (struct loc){"m.yaml", 1, 3}, DIAG_FILE_MISSING, "cannot open '%s'",
                "\033[31mx\xFF\xE2\x80\xAE.csv");
    diag_note(&t->diag, "see '%s'", "a\nb");
    assert_string_equal(write(t, DIAG_VERBOSE),
                        "m.yaml:1:3: error: cannot open '\\x1B[31mx\\xFF\\xE2\\x80\\xAE.csv' "
                        "[FILE_MISSING]\n"
                        "    a ?[2Jb\n"
                        "      ^\n"
                        "    note: see 'a\\x0Ab'\n");
}

static void what_stands_beside_the_value_at_fault_is_not_shown(void **state)
{
    static const struct {
        const char *line, *expected;
        uint32_t col;
        char separator;
    } cases[] = {
        {"Ann,620,diabetes", "    620\n    ^\n", 5, ','},
        {"Ann;62,0;diabetes\r", "    62,0\n    ^\n", 5, ';'},
        {"Ann,620,\"diabetes, asthma\"", "    \"diabetes, asthma\"\n     ^\n", 10, ','},
        {"\"Li, Ann\",620", "    \"Li, Ann\"\n    ^\n", 1, ','},
        {"Ann,\"620,diabetes", "    \"620\n    ^\n", 5, ','},
        {"Ann,620,diabetes", "", 0, ','},
        {"- {name: Ann, weight: 620 kg, health: [x]}", "    weight: 620 kg\n            ^\n", 23,
         DIAG_YAML},
        {"- {name: Ann, health: [nsaid, x]}", "    x\n    ^\n", 31, DIAG_YAML},
        {"{name: Ann, weight: 620 kg}", "", 1, DIAG_YAML},
        {"   born: 2030-01-01, notes: 'a, b',", "    notes: 'a, b'\n           ^\n", 29, DIAG_YAML},
        {"notes: a", "    notes: a\n           ^\n", 8, DIAG_YAML},
        {"\"born\": 1990,\"notes\":\"a\"", "    \"born\": 1990\n            ^\n", 9, DIAG_YAML},
        {"  weight: 62,5 kg # it's", "      weight: 62,5 kg # it's\n              ^\n", 11,
         DIAG_YAML},
    };
    struct told *t = *state;

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *text;

        t->diag.records.n = t->diag.sources.n = 0;
        diag_add_source(&t->diag, "m", str_from_c(cases[i].line), 1, cases[i].separator);
        diag_report(&t->diag, (struct loc){"m", 1, cases[i].col}, DIAG_VALUE_RANGE, "wrong");
        text = strchr(write(t, 0), '\n') + 1;
        assert_string_equal(text, cases[i].expected);
        /* a row whose message points at no cell is not shown, however long */
        assert_int_equal(strstr(write(t, DIAG_VERBOSE), "    ") != NULL, cases[i].col > 0);
    }
}

static void a_row_of_a_table_is_shown_once(void **state)
{
    struct told *t = *state;

    diag_add_source(&t->diag, "m.csv", STR("Name,Weight,Note\nAnn,620,pills\n"), 1, ',');
    diag_report(&t->diag, (struct loc){"m.csv", 2, 0}, DIAG_ASSUMED, "assumed");
    diag_report(&t->diag, (struct loc){"m.csv", 2, 5}, DIAG_VALUE_RANGE, "wrong");
    diag_report(&t->diag, (struct loc){"m.csv", 2, 9}, DIAG_VALUE_RANGE, "wrong too");
    assert_string_equal(write(t, DIAG_VERBOSE), "m.csv:2: note: assumed [ASSUMED]\n"
                                                "m.csv:2:5: error: wrong [VALUE_RANGE]\n"
                                                "    Ann,620,pills\n"
                                                "        ^\n"
                                                "m.csv:2:9: error: wrong too [VALUE_RANGE]\n"
                                                "    pills\n"
                                                "    ^\n");
}

static void rows_of_a_message_are_found(void **state)
{
    struct told *t = *state;
    const uint32_t rows[] = {9, 2, 5};
    struct diag other = {.arena = t->diag.arena};

    diag_report(&t->diag, (struct loc){"m.csv", 9, 0}, DIAG_TABLE_READ, "rows 2, 5 and 9");
    diag_rows(&t->diag, rows, ARRAY_LEN(rows));
    diag_repeat(&other, &t->diag.records.item[0]);
    for (uint32_t i = 1; i < 11; i++)
        assert_int_equal(diag_has_row(&other.records.item[0], i), i == 2 || i == 5 || i == 9);
}

static void what_is_said_of_health_is_one_message_that_does_not_say_it(void **state)
{
    struct told *t = *state;

    diag_report(&t->diag, (struct loc){"m.csv", 3, 9}, DIAG_HEALTH_LIMIT, "no salt figures");
    diag_report(&t->diag, (struct loc){"m.csv", 3, 4}, DIAG_VALUE_ODD, "odd");
    diag_report(&t->diag, (struct loc){"m.csv", 3, 9}, DIAG_READY_TODAY, "red");
    t->diag.about = "Ann";
    assert_non_null(strstr(write(t, DIAG_VERBOSE), "m.csv:3:9: warning: Ann: red [READY_TODAY]"));
    assert_string_equal(write(t, 0), "m.csv: warning: Ann: private messages are not shown: see "
                                     "the sheet, or use --verbose [PRIVATE]\n"
                                     "m.csv:3:4: warning: Ann: odd [VALUE_ODD]\n");
    /* there is no sheet to see it on */
    t->diag.records.n = 0;
    diag_report(&t->diag, (struct loc){"m.csv", 3, 9}, DIAG_HEALTH_LIMIT, "no salt figures");
    diag_report(&t->diag, (struct loc){"m.csv", 3, 4}, DIAG_VALUE_RANGE, "wrong");
    assert_non_null(
        strstr(write(t, 0), "Ann: private messages are not shown: use --verbose [PRIVATE]\n"));
}

/* Wherever the end falls, whatever the bytes of a character. */
static void a_long_message_is_cut_between_two_characters(void **state)
{
    static const char *const letters[] = {"x", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8F\x83"};
    struct told *t = *state;
    char words[4 * 1000 + 1];

    for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
        for (size_t from = 0; from < 4; from++) {
            const char *text;
            size_t n = 0;

            for (; n + 4 < sizeof words; n += strlen(letters[i]))
                memcpy(words + n, letters[i], strlen(letters[i]));
            words[n] = '\0';
            diag_report(&t->diag, (struct loc){0}, DIAG_USAGE, "%.*s%s", (int)from, "abc", words);
            text = t->diag.records.item[t->diag.records.n - 1].text;
            assert_true(str_is_utf8(str_from_c(text)));
            assert_true(str_ends_with(str_from_c(text), "..."));
            assert_in_range(strlen(text), 2000, 2003);
            assert_null(strchr(text, '\\'));
        }
    }
}

static void a_message_owns_the_name_of_its_file(void **state)
{
    struct told *t = *state;
    struct arena *other = &(struct arena){0};
    char *file = arena_printf(other, "%s/%s", "out", "manifest.json");

    diag_report(&t->diag, (struct loc){.file = file}, DIAG_FILE_WRITE, "cannot write");
    arena_release(other); /* before the message is printed */
    assert_string_equal(write(t, 0), "out/manifest.json: error: cannot write [FILE_WRITE]\n");
}

static void strictness_makes_warnings_errors(void **state)
{
    struct told *t = *state;

    t->diag.is_strict = true;
    diag_report(&t->diag, (struct loc){0}, DIAG_VALUE_ODD, "odd");
    assert_int_equal(t->diag.errors, 1);
    assert_int_equal(t->diag.warnings, 0);
}

static void every_message_has_a_name_that_leads_back_to_it(void **state)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_id back;

        assert_true(diag_from_name(str_from_c(diag_name((enum diag_id)i)), &back));
        assert_int_equal(back, i);
        assert_true(strlen(diag_about((enum diag_id)i)) > 10);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(messages_are_sorted_and_point_at_the_source),
        TEST(errors_of_one_kind_at_one_place_are_told_three_times),
        TEST(what_a_terminal_would_obey_is_escaped),
        TEST(what_stands_beside_the_value_at_fault_is_not_shown),
        TEST(a_row_of_a_table_is_shown_once),
        TEST(rows_of_a_message_are_found),
        TEST(what_is_said_of_health_is_one_message_that_does_not_say_it),
        TEST(a_long_message_is_cut_between_two_characters),
        TEST(a_message_owns_the_name_of_its_file),
        TEST(strictness_makes_warnings_errors),
        TEST(every_message_has_a_name_that_leads_back_to_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
