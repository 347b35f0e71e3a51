/* The command line taken apart, and the words of --weeks. */
#include <math.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/option.h"
#include "cli/weeks.h"
#include "plan/plan.h"

enum {
    ARGS_MAX = 16
};

/* "a b c" as an argument vector behind the program's name. */
static bool parse(struct arena *a, const char *line, struct option_line *out, struct diag *d)
{
    char *argv[ARGS_MAX + 1] = {arena_strndup(a, "runsheet", 8)};
    struct str rest = str_from_c(line);
    int argc = 1;

    diag_init(d, a);
    while (rest.n && argc < ARGS_MAX)
        argv[argc++] = str_dup(a, str_cut(rest, ' ', &rest));
    return option_parse(a, argc, argv, out, d);
}

static void options_and_words_may_be_mixed(void **state)
{
    struct option_line line;
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    assert_true(
        parse(&a, "make -q one.yaml --weeks=2 -oX --set a=1 two.yaml --set b=2 -- -q", &line, &d));
    assert_int_equal(line.words.n, 4);
    assert_string_equal(line.words.item[0], "make");
    assert_string_equal(line.words.item[2], "two.yaml");
    assert_string_equal(line.words.item[3], "-q");
    assert_int_equal(line.n_before_dashes, 3);
    assert_true(line.options.is_quiet);
    assert_string_equal(line.options.weeks, "2");
    assert_string_equal(line.options.output, "X");
    assert_int_equal(line.options.sets.n, 2);
    assert_string_equal(line.options.sets.item[1], "b=2");
    assert_true(line.given & OPTION_BIT(WEEKS));
    assert_false(line.given & OPTION_BIT(PAGES));
}

static void what_was_not_said_is_empty(void **state)
{
    struct option_line line;
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    assert_true(parse(&a, "", &line, &d));
    assert_int_equal(line.words.n, 0);
    assert_int_equal(line.given, 0);
    assert_null(line.options.output);
    assert_null(line.options.help);
    assert_true(isnan(line.options.page) && isnan(line.options.dpi));
}

static void an_option_may_be_shortened_while_it_is_clear(void **state)
{
    struct option_line line;
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    assert_true(parse(&a, "--outp X --help=man", &line, &d));
    assert_string_equal(line.options.output, "X");
    assert_string_equal(line.options.help, "man");
    assert_false(parse(&a, "--pag 3", &line, &d));
    assert_int_equal(d.records.item[0].id, DIAG_USAGE);
}

static void every_mistake_is_reported(void **state)
{
    struct option_line line;
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    assert_false(parse(&a, "--nonsense -z --page=two --quiet=1 --output", &line, &d));
    assert_int_equal(d.errors, 5);
    for (size_t i = 0; i < d.records.n; i++)
        assert_int_equal(d.records.item[i].id, DIAG_USAGE);
}

/* Names and letters are unique, each option that is not common belongs to a command, help says
 * something of each and fits its lines. */
static void the_option_table_is_sound(void **state)
{
    uint64_t used = OPTION_COMMON;

    for (size_t k = 0; k < cli_commands_n; k++)
        used |= cli_commands[k]->options;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];

        assert_true(used >> i & 1);
        assert_true(strlen(row->help) > 10);
        assert_int_equal(row->arg == NULL, row->kind == OPTION_KIND_FLAG);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(row->name, option_rows[k].name);
            assert_true(!row->letter || row->letter != option_rows[k].letter);
        }
    }
    for (size_t k = 0; k < cli_commands_n; k++) {
        const struct cmd *cmd = cli_commands[k];

        assert_true((cmd->run || cmd == &cmd_help) && cmd->min_words <= cmd->max_words);
        assert_true(strlen(cmd->summary) > 10 && strlen(cmd->about) > strlen(cmd->summary));
        assert_true(cmd->summary[strlen(cmd->summary) - 1] != '.');
        assert_true(cmd->about[strlen(cmd->about) - 1] == '.');
        for (size_t i = 0; i < k; i++)
            assert_string_not_equal(cmd->name, cli_commands[i]->name);
    }
}

static void the_worse_status_counts(void **state)
{
    assert_int_equal(cli_worse(CLI_FINE, CLI_INPUT), CLI_INPUT);
    assert_int_equal(cli_worse(CLI_IO, CLI_INPUT), CLI_IO);
    assert_int_equal(cli_worse(CLI_INPUT, CLI_IO), CLI_IO);
    assert_int_equal(cli_worse(CLI_USAGE, CLI_IO), CLI_IO);
    assert_int_equal(cli_worse(CLI_BUG, CLI_IO), CLI_BUG);
    assert_int_equal(cli_worse(CLI_PARTLY, CLI_FINE), CLI_PARTLY);
    assert_int_equal(cli_worse(CLI_FINE, CLI_FINE), CLI_FINE);
}

static void records_give_the_status(void **state)
{
    static const struct {
        enum diag_id id;
        const char *file;
        enum cli_status status;
    } rows[] = {
        {DIAG_VALUE_ODD, "x.yaml", CLI_FINE},     {DIAG_VALUE_RANGE, "x.yaml", CLI_INPUT},
        {DIAG_VALUE_RANGE, "--set", CLI_USAGE},   {DIAG_USAGE, NULL, CLI_USAGE},
        {DIAG_FILE_MISSING, "x.yaml", CLI_IO},    {DIAG_FILE_READ, "x.yaml", CLI_IO},
        {DIAG_FILE_WRITE, "x.pdf", CLI_IO},       {DIAG_FILE_KIND, "x.yaml", CLI_IO},
        {DIAG_FILE_SIZE, "x.yaml", CLI_INPUT},    {DIAG_FILE_EMPTY, "x.yaml", CLI_INPUT},
        {DIAG_PDF_LIBRARY, NULL, CLI_BUG},        {DIAG_PAINT_LIBRARY, NULL, CLI_BUG},
        {DIAG_TEMPLATE_FIT, "w.yaml", CLI_INPUT},
    };
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        diag_init(&d, &a);
        diag_report(&d, (struct loc){.file = rows[i].file}, rows[i].id, "x");
        assert_int_equal(cli_status_of(&d), rows[i].status);
        d.is_strict = true;
        diag_report(&d, (struct loc){.file = "x"}, DIAG_VALUE_ODD, "x");
        assert_true(cli_status_of(&d) != CLI_FINE);
    }
}

static const unsigned *select_weeks(struct arena *a, const char *text, const char *today, size_t *n)
{
    struct plan p = {.n_weeks = 4};
    const unsigned *weeks = NULL;
    struct weeks *w = ARENA_NEW(a, struct weeks);
    date_day day = 0;
    struct diag d;

    diag_init(&d, a);
    *n = 0;
    if (!date_parse(STR("2026-11-30"), &p.calendar.printed_start) ||
        !date_parse(str_from_c(today), &day) || !weeks_parse(text, day, w, &d) ||
        !weeks_select(a, w, &p, "x.yaml", &weeks, n, &d)) {
        assert_int_equal(d.errors, 1);
        return NULL;
    }
    return weeks;
}

static void weeks_are_numbers_and_spans(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    size_t n;
    const unsigned *weeks = select_weeks(&a, "3-4,1,3", "2026-11-30", &n);

    assert_int_equal(n, 3);
    assert_int_equal(weeks[0], 1);
    assert_int_equal(weeks[1], 3);
    assert_int_equal(weeks[2], 4);
    weeks = select_weeks(&a, "2", "2026-11-30", &n);
    assert_int_equal(n, 1);
    assert_int_equal(weeks[0], 2);
    weeks = select_weeks(&a, "4-5", "2026-11-30", &n); /* what there is */
    assert_int_equal(n, 1);
    assert_int_equal(weeks[0], 4);
    assert_null(select_weeks(&a, "5-6", "2026-11-30", &n));
    assert_null(select_weeks(&a, "2-1", "2026-11-30", &n));
    assert_null(select_weeks(&a, "", "2026-11-30", &n));
    assert_null(select_weeks(&a, "1,", "2026-11-30", &n));
    assert_null(select_weeks(&a, "0", "2026-11-30", &n));
}

static void this_and_next_go_by_the_day(void **state)
{
    static const struct {
        const char *text, *today;
        unsigned week; /* 0: the plan has none */
    } rows[] = {
        {"this", "2026-11-29", 0}, {"this", "2026-11-30", 1}, {"this", "2026-12-06", 1},
        {"this", "2026-12-07", 2}, {"this", "2026-12-27", 4}, {"this", "2026-12-28", 0},
        {"next", "2026-11-22", 0}, {"next", "2026-11-23", 1}, {"next", "2026-11-29", 1},
        {"next", "2026-12-20", 4}, {"next", "2026-12-21", 0},
    };
    OWNED(arena_release) struct arena a = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        size_t n;
        const unsigned *weeks = select_weeks(&a, rows[i].text, rows[i].today, &n);

        assert_int_equal(weeks ? weeks[0] : 0, rows[i].week);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_words_may_be_mixed),
        cmocka_unit_test(what_was_not_said_is_empty),
        cmocka_unit_test(an_option_may_be_shortened_while_it_is_clear),
        cmocka_unit_test(every_mistake_is_reported),
        cmocka_unit_test(the_option_table_is_sound),
        cmocka_unit_test(the_worse_status_counts),
        cmocka_unit_test(records_give_the_status),
        cmocka_unit_test(weeks_are_numbers_and_spans),
        cmocka_unit_test(this_and_next_go_by_the_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
