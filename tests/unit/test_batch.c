/* A batch's parts: names of files, the manifest, workers. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/fs.h"
#include "batch/batch.h"
#include "batch/manifest.h"
#include "batch/pool.h"
#include "batch/stop.h"
#include "ydoc/ydoc.h"

enum {
    JOBS = 500,
    BLOCK = 40000 /* bytes; a result has some of them */
};

/* --- names ----------------------------------------------------------------------------------- */

static void names_are_safe_whatever_the_words(void **state)
{
    static const struct {
        const char *pattern, *name, *expected;
    } cases[] = {
        {"{name}", "Anna Li", "Anna Li.pdf"},
        {"{name}", "../../etc/passwd", "_..-..-etc-passwd.pdf"},
        {"{name}", "..", "_.pdf"},
        {"{name}", ".hidden", "_.hidden.pdf"},
        {"{name}", "a:b*c?\"<>|\\", "a-b-c------.pdf"},
        {"{name}", "Anna\n\x1b[31m", "Anna--[31m.pdf"},
        {"{name}", "ends. . .", "ends.pdf"},
        {"{name}", "", "no-name.pdf"},
        {"{name}.pdf", "Anna", "Anna.pdf"},
        {"{group}/{id} {name}", "Bo", "no-group/x1 Bo.pdf"},
        {"{name}", "Nguyễn", "Nguyễn.pdf"},
    };
    OWNED(arena_release) struct arena a = {0};
    char longest[1000];

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *const words[NAME_WORDS] = {[NAME_ID] = "x1", [NAME_NAME] = cases[i].name};

        assert_string_equal(name_fill(&a, cases[i].pattern, words), cases[i].expected);
    }
    memset(longest, 0, sizeof longest);
    for (size_t i = 0; i + 2 < sizeof longest; i += 2)
        memcpy(longest + i, "é", 2);
    {
        const char *const words[NAME_WORDS] = {[NAME_NAME] = longest};
        const char *file = name_fill(&a, "{name}", words);

        assert_true(strlen(file) <= NAME_PART_MAX + 4);
        assert_true(str_is_utf8(str_from_c(file)));
    }
}

static void patterns_that_lead_elsewhere_are_refused(void **state)
{
    static const char *const bad[] = {"",    "/x",  "../x", "a/../b", "a//b", "{x}",
                                      "{id", "id}", ".x",   "a\nb",   "a/",   "{id}{}"};
    static const char *const good[] = {"{id}", "{group}/{week}/{name}-{id}.pdf", "x"};
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        diag_init(&d, &a);
        assert_false(name_check(bad[i], &d));
        assert_int_equal(d.errors, 1);
    }
    diag_init(&d, &a);
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_true(name_check(good[i], &d));
}

/* --- manifest -------------------------------------------------------------------------------- */

/* What is read of a file that holds TEXT. */
static struct manifest_old read_back(struct arena *a, bool is_finished, struct str text)
{
    char path[] = "manifest-test-XXXXXX";
    struct manifest_old old = {0};
    struct diag d;
    int fd = mkstemp(path);

    diag_init(&d, a);
    assert_true(fd >= 0);
    close(fd);
    assert_true(fs_write(path, text, FS_NO_SYNC, &d));
    manifest_read(a, path, is_finished, &old, &d);
    unlink(path);
    return old;
}

static void a_record_comes_back_as_it_was_written(void **state)
{
    const struct manifest_record in = {.id = "anna",
                                       .name = "Anna \"A\" Li",
                                       .row = 7,
                                       .is_made = true,
                                       .file = "A/anna.pdf",
                                       .sha256 = "00ff",
                                       .inputs = "aa",
                                       .pages = 12,
                                       .is_warned = true};
    const struct manifest_record *out;
    OWNED(manifest_old_release) struct manifest_old old = {0};
    OWNED(arena_release) struct arena a = {0};
    struct str line = manifest_write_record(&a, &in);

    assert_null(memchr(line.p, '\n', line.n));
    old = read_back(&a, true, str_from_c(arena_printf(&a, "%s\n", line.p)));
    assert_non_null(manifest_find(&old, "anna"));
    out = &manifest_find(&old, "anna")->made;
    assert_string_equal(manifest_find(&old, "anna")->printed, in.sha256);
    assert_string_equal(out->name, in.name);
    assert_null(out->group);
    assert_true(out->is_made);
    assert_int_equal(out->pages, 12);
    assert_int_equal(out->row, 7);
    assert_true(out->is_warned);
    assert_memory_equal(manifest_write_record(&a, out).p, line.p, line.n + 1);
}

/* Of a run that was killed it is not known whether its print run was there; of one that failed the manifest says so. */
static void what_was_not_printed_is_known(void **state)
{
    static const char text[] =
        "{\"schema\":1,\"athletes\":[\n"
        "{\"id\":\"a\",\"status\":\"made\",\"file\":\"a.pdf\",\"sha256\":\"a2\"},\n"
        "{\"id\":\"b\",\"status\":\"made\",\"file\":\"b.pdf\",\"sha256\":\"b1\"},\n"
        "{\"id\":\"c\",\"status\":\"failed\",\"file\":null}\n"
        "],\"unprinted\":[\n"
        "{\"unprinted\":\"a\",\"printed\":\"a1\"},\n"
        "{\"unprinted\":\"nobody\",\"printed\":\"x\"}\n"
        "],\"stale\":[],\"made\":2,\"failed\":1}\n";
    OWNED(arena_release) struct arena a = {0};
    struct manifest_old old = read_back(&a, true, STR(text));

    assert_true(manifest_is_unprinted(manifest_find(&old, "a")));
    assert_string_equal(manifest_find(&old, "a")->printed, "a1");
    assert_false(manifest_is_unprinted(manifest_find(&old, "b")));
    assert_false(manifest_is_unprinted(manifest_find(&old, "c")));
    manifest_old_release(&old);
    old = read_back(&a, false, STR(text));
    assert_null(manifest_find(&old, "b")->printed);
    assert_true(manifest_is_unprinted(manifest_find(&old, "b")));
    manifest_old_release(&old);
}

static void text_that_is_no_utf8_is_escaped(void **state)
{
    const struct manifest_record in = {.name = "M\xFCller"};
    OWNED(arena_release) struct arena a = {0};

    assert_non_null(strstr(manifest_write_record(&a, &in).p, "\"name\":\"M\\\\xFCller\""));
}

static void records_are_found_by_id_and_damage_is_passed_over(void **state)
{
    static const char text[] = "{\"schema\":1,\"athletes\":[\n"
                               "{\"id\":\"b\",\"status\":\"made\"},\n"
                               "{\"id\":\"half\n"
                               "{\"id\":null,\"status\":\"failed\"},\n"
                               "{\"id\":\"a\",\"status\":\"failed\"}\n"
                               "],\"stale\":[\n"
                               "{\"stale\":\"x.pdf\",\"id\":\"x\",\"why\":\"gone\"}\n"
                               "],\"made\":1}\n"
                               "{\"id\":\"cut off\",\"status\":\"made\"}";
    OWNED(arena_release) struct arena a = {0};
    struct manifest_old old = read_back(&a, true, STR(text));

    assert_false(manifest_find(&old, "a")->made.is_made);
    assert_null(manifest_find(&old, "a")->made.file);
    assert_true(manifest_find(&old, "b")->made.is_made);
    assert_null(manifest_find(&old, "cut off"));
    assert_null(manifest_find(&old, "c"));
    assert_null(manifest_find(&old, "half"));
    assert_int_equal(old.orphans.n, 1);
    assert_string_equal(old.orphans.item[0].file, "x.pdf");
    manifest_old_release(&old);
    manifest_read(&a, "manifest-test-gone", true, &old, NULL);
    assert_null(manifest_find(&old, "a"));
}

/* --- sums ------------------------------------------------------------------------------------ */

static const char *sum_of(struct arena *a, const char *yaml)
{
    struct digest *digest = digest_begin(a);
    const struct ydoc_node *node;
    struct diag d;

    diag_init(&d, a);
    assert_true(ydoc_parse(a, "x.yaml", str_from_c(yaml), &node, &d));
    inputs_add_node(digest, node);
    return digest_end_hex(a, digest);
}

static void the_sum_sees_what_counts_and_nothing_else(void **state)
{
    static const char *const others[] = {"a: [1, 3]\nb: x\n", "a: [12]\nb: x\n",
                                         "a: [1, 2]\nc: x\n", "a: [1, 2]\nb: 'x'\n",
                                         "a: [1, 2]\n",       "a: {1: 2}\nb: x\n"};
    OWNED(arena_release) struct arena a = {0};
    const char *sum = sum_of(&a, "a: [1, 2]\nb: x\n");

    assert_string_equal(sum, sum_of(&a, "# moved\n\na:  [1,2]\nb:   x # words\n"));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_string_not_equal(sum, sum_of(&a, others[i]));
    assert_string_equal(digest_of(&a, STR("abc")),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* --- workers --------------------------------------------------------------------------------- */

struct seen {
    size_t n, n_lost, n_wrong;
    size_t bytes;
    unsigned crash_every, spent_every, stop_at;
    size_t stuck_at; /* 0: none */
};

static bool work(void *self, size_t job, struct buf *result)
{
    static unsigned n_done; /* by this worker */
    static char block[BLOCK];
    const struct seen *s = self;

    n_done++;
    if (s->crash_every && job % s->crash_every == s->crash_every - 1)
        raise(SIGKILL);
    while (s->stuck_at && job == s->stuck_at)
        pause();
    memset(block, (char)job, sizeof block);
    for (size_t i = 0; i < job % 7; i++)
        buf_put(result, block, sizeof block);
    buf_printf(result, "%zu", job);
    if (s->spent_every && n_done > s->spent_every)
        abort();
    return !s->spent_every || n_done < s->spent_every;
}

static void take(void *self, size_t job, struct str result, const char *why)
{
    struct seen *s = self;
    OWNED(arena_release) struct arena a = {0};

    s->n_wrong += job != s->n; /* in order, each once */
    s->n++;
    s->n_lost += why != NULL;
    if (!why) {
        const char *end = arena_printf(&a, "%zu", job);

        s->n_wrong += !str_ends_with(result, end) || result.n != job % 7 * BLOCK + strlen(end);
    } else {
        s->n_wrong += !strstr(why, "signal 9") || result.n;
    }
    s->bytes += result.n;
    if (s->stop_at && s->n == s->stop_at)
        raise(SIGTERM);
}

static void run(struct pool *p, struct seen *s)
{
    OWNED(arena_release) struct arena a = {0};
    struct diag d;

    diag_init(&d, &a);
    p->self = s;
    p->work = work;
    p->take = take;
    stop_watch();
    assert_true(pool_run(p, &d));
    assert_int_equal(p->is_stopped, stop_is_requested());
    alarm(0); /* of the signal's handler */
}

static void results_come_in_order_from_any_number_of_workers(void **state)
{
    static const unsigned workers[] = {1, 2, 7, 40};
    size_t bytes = 0;

    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        struct pool p = {.n_workers = workers[i], .n_jobs = JOBS};
        struct seen s = {.n = 0};

        run(&p, &s);
        assert_int_equal(s.n, JOBS);
        assert_int_equal(s.n_wrong + s.n_lost, 0);
        assert_true(!i || s.bytes == bytes);
        bytes = s.bytes;
    }
}

static void a_worker_that_dies_loses_one_job(void **state)
{
    static const unsigned workers[] = {1, 3};

    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        struct pool p = {.n_workers = workers[i], .n_jobs = JOBS};
        struct seen s = {.crash_every = 10};

        run(&p, &s);
        assert_int_equal(s.n, JOBS);
        assert_int_equal(s.n_lost, JOBS / 10);
        assert_int_equal(s.n_wrong, 0);
    }
}

static void a_worker_that_is_not_sound_is_replaced_and_loses_nothing(void **state)
{
    struct pool p = {.n_workers = 2, .n_jobs = JOBS / 5};
    struct seen s = {.spent_every = 3};

    run(&p, &s);
    assert_int_equal(s.n, JOBS / 5);
    assert_int_equal(s.n_lost + s.n_wrong, 0);
}

static void no_jobs_are_soon_done(void **state)
{
    struct pool p = {.n_workers = 4, .n_jobs = 0};
    struct seen s = {.n = 0};

    run(&p, &s);
    assert_int_equal(s.n, 0);
}

static void a_signal_ends_the_handing_out(void **state)
{
    static const unsigned workers[] = {1, 2};

    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        struct pool p = {.n_workers = workers[i], .n_jobs = 100 * JOBS};
        struct seen s = {.stop_at = 20};

        run(&p, &s);
        assert_true(p.is_stopped);
        assert_true(s.n >= 20 && s.n < 100 * JOBS);
        assert_int_equal(s.n_wrong, 0);
    }
}

static void a_worker_that_is_stuck_is_killed_after_a_signal_and_nobody_fails(void **state)
{
    struct pool p = {.n_workers = 2, .n_jobs = JOBS};
    struct seen s = {.stuck_at = 20, .stop_at = 15};

    run(&p, &s);
    assert_true(p.is_stopped);
    assert_true(s.n >= 15 && s.n < JOBS);
    assert_int_equal(s.n_lost, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_safe_whatever_the_words),
        cmocka_unit_test(patterns_that_lead_elsewhere_are_refused),
        cmocka_unit_test(a_record_comes_back_as_it_was_written),
        cmocka_unit_test(what_was_not_printed_is_known),
        cmocka_unit_test(text_that_is_no_utf8_is_escaped),
        cmocka_unit_test(records_are_found_by_id_and_damage_is_passed_over),
        cmocka_unit_test(the_sum_sees_what_counts_and_nothing_else),
        cmocka_unit_test(results_come_in_order_from_any_number_of_workers),
        cmocka_unit_test(a_worker_that_dies_loses_one_job),
        cmocka_unit_test(a_worker_that_is_not_sound_is_replaced_and_loses_nothing),
        cmocka_unit_test(no_jobs_are_soon_done),
        cmocka_unit_test(a_signal_ends_the_handing_out),
        cmocka_unit_test(a_worker_that_is_stuck_is_killed_after_a_signal_and_nobody_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
