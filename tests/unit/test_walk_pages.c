/* Real pages: every sample on papers and switches, laid out and walked.  What the program would not
 * print (a page that does not fit) is as wrong here as a page that is not sound. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "../visual/ink.h"
#include "../visual/walk.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "cli/cli.h"
#include "cli/pipeline.h"

enum {
    SAMPLES_MAX = 64
};

struct shared {
    struct arena run;
    struct cli cli;
    struct diag diag;
    struct pipeline pipeline;
    struct pipeline_request request;
    const char *sample[SAMPLES_MAX];
    size_t n_samples, n_pages, n_fields;
};

static struct shared shared;

static int compare_names(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

static void find_samples(void)
{
    DIR *dir = opendir("samples");
    struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        if (str_ends_with(str_from_c(entry->d_name), ".yaml") && shared.n_samples < SAMPLES_MAX)
            shared.sample[shared.n_samples++] =
                arena_printf(&shared.run, "samples/%s", entry->d_name);
    (void)closedir(dir);
    qsort(shared.sample, shared.n_samples, sizeof *shared.sample, compare_names);
}

static int open_program(void **state)
{
    shared = (struct shared){0};
    arena_init(&shared.run);
    diag_init(&shared.diag, &shared.run);
    shared.cli.run = &shared.run;
    assert_true(date_from_ymd(2026, 11, 22, &shared.cli.today));
    find_samples();
    return pipeline_open(&shared.cli, PIPELINE_PAGES, &shared.pipeline, &shared.request,
                         &shared.diag)
               ? 0
               : -1;
}

static int close_program(void **state)
{
    pipeline_close(&shared.pipeline);
    arena_release(&shared.run);
    return 0;
}

static void show_diag(struct diag *d, struct arena *a)
{
    struct buf b = buf_in(a, 1 << 20);

    diag_write(d, &b, DIAG_QUIET);
    print_error("%s", b.p);
}

static size_t walk(struct pipeline_made *m, struct arena *scratch)
{
    const struct box_paper *p = &m->boxes.paper;
    struct walk_rules rules =
        walk_rules_of(p->margin_top_pt, p->margin_bottom_pt, p->margin_binding_pt,
                      p->margin_outer_pt, p->binds_right, p->is_duplex, m->profile.print.is_large);
    struct walk_report report;

    (void)walk_list(scratch, &m->pages, &rules, &report);
    ink_check(scratch, &m->pages, &report, false, &report);
    for (size_t i = 0; i < report.findings.n; i++)
        print_error("  page %zu: %s\n", report.findings.item[i].page + 1,
                    report.findings.item[i].text);
    shared.n_pages += m->pages.pages.n;
    shared.n_fields += report.n_fields;
    return report.findings.n;
}

/* Findings on all pages of one sample; a page that does not come at all is one. */
static size_t walk_sample(const char *path, const char *const *sets, size_t n_sets)
{
    OWNED(arena_release) struct arena arena = {0}, scratch = {0};
    struct diag diag;
    struct pipeline_request request = shared.request;
    struct pipeline_task task = {.cli = &shared.cli,
                                 .shared = &shared.pipeline,
                                 .request = &request,
                                 .path = path,
                                 .arena = &arena,
                                 .scratch = &scratch,
                                 .diag = &diag};
    struct pipeline_made made;
    size_t n;

    diag_init(&diag, &arena);
    request.sets = sets;
    request.n_sets = n_sets;
    if (pipeline_run(&task, PIPELINE_PAGES, &made)) {
        n = walk(&made, &scratch);
    } else {
        show_diag(&diag, &arena);
        n = 1;
    }
    if (n) {
        print_error("%s", path);
        for (size_t i = 0; i < n_sets; i++)
            print_error(" --set %s", sets[i]);
        print_error(": %zu findings\n", n);
    }
    return n;
}

static void walk_samples(const char *const *sets, size_t n_sets)
{
    size_t n = 0;

    assert_true(shared.n_samples >= 10);
    for (size_t i = 0; i < shared.n_samples; i++)
        n += walk_sample(shared.sample[i], sets, n_sets);
    assert_int_equal(n, 0);
}

static void every_sample_is_sound_on_a4(void **state)
{
    walk_samples(NULL, 0);
    /* Or nothing was walked. */
    assert_true(shared.n_pages > 8 * shared.n_samples / 2);
    assert_true(shared.n_fields > 50 * shared.n_samples);
}

static void every_sample_is_sound_on_letter(void **state)
{
    static const char *const sets[] = {"print.paper=letter"};

    walk_samples(sets, 1);
}

static void every_sample_is_sound_bound_at_the_right_on_two_sides(void **state)
{
    static const char *const sets[] = {"print.left_handed=yes", "print.duplex=yes",
                                       "print.gutter=4 mm"};

    walk_samples(sets, 3);
}

static void every_sample_is_sound_in_the_other_units(void **state)
{
    static const char *const sets[] = {"print.units=imperial", "print.gray=yes",
                                       "print.first_weekday=sunday"};

    walk_samples(sets, 3);
}

static void every_sample_is_sound_without_weights(void **state)
{
    static const char *const sets[] = {"hide_weight=yes", "print.paper=letter"};

    walk_samples(sets, 2);
}

static void every_sample_is_sound_in_the_other_theme(void **state)
{
    static const char *const sets[] = {"print.theme=ember"};

    walk_samples(sets, 1);
}

static void every_sample_is_sound_on_small_paper(void **state)
{
    static const char *const a5[] = {"print.paper=a5"};
    static const char *const half[] = {"print.paper=half-letter", "print.theme=ember"};

    walk_samples(a5, 1);
    walk_samples(half, 2);
}

static void pages_printed_on_request_are_sound_too(void **state)
{
    static const char *const sets[][3] = {
        {"print.pages=[card, weigh-in]", "print.paper=a4", "print.gray=yes"},
        {"print.pages=[card, weigh-in]", "print.paper=letter", "print.units=imperial"},
        {"print.pages=[card, weigh-in]", "print.paper=half-letter", "hide_weight=yes"},
        {"print.pages=[card, weigh-in, fuel, race]", "print.paper=half-letter",
         "print.large_print=yes"},
        {"print.pages=[card, weigh-in, fuel, race]", "print.paper=a5",
         "health=[kidney_disease, diabetes, nsaid]"},
    };

    for (size_t i = 0; i < ARRAY_LEN(sets); i++)
        walk_samples(sets[i], 3);
}

static void every_sample_is_sound_in_large_print(void **state)
{
    static const char *const sets[] = {"print.large_print=yes"};
    static const char *const letter[] = {"print.large_print=yes", "print.paper=letter",
                                         "print.theme=ember"};

    walk_samples(sets, 1);
    walk_samples(letter, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_is_sound_on_a4),
        cmocka_unit_test(every_sample_is_sound_on_letter),
        cmocka_unit_test(every_sample_is_sound_bound_at_the_right_on_two_sides),
        cmocka_unit_test(every_sample_is_sound_in_the_other_units),
        cmocka_unit_test(every_sample_is_sound_without_weights),
        cmocka_unit_test(every_sample_is_sound_in_the_other_theme),
        cmocka_unit_test(every_sample_is_sound_on_small_paper),
        cmocka_unit_test(every_sample_is_sound_in_large_print),
        cmocka_unit_test(pages_printed_on_request_are_sound_too),
    };

    return cmocka_run_group_tests(tests, open_program, close_program);
}
