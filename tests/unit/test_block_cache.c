/* Boxes that are kept from one document to the next: nothing that is made may depend on them. */
#include <stdio.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/fs.h"
#include "cli/pipeline.h"

struct fixture {
    struct arena run;
    struct cli cli;
    struct pipeline shared;
    struct pipeline_request request;
    struct diag diag;
};

static int open_all(void **state)
{
    static struct fixture f;

    f = (struct fixture){0};
    arena_init(&f.run);
    diag_init(&f.diag, &f.run);
    f.cli.run = &f.run;
    assert_true(date_parse(STR("2026-11-26"), &f.cli.today));
    assert_true(pipeline_open(&f.cli, PIPELINE_PAGES, &f.shared, &f.request, &f.diag));
    *state = &f;
    return 0;
}

static int close_all(void **state)
{
    struct fixture *f = *state;

    pipeline_close(&f->shared);
    arena_release(&f->run);
    return 0;
}

struct made {
    struct str pdf, talk;
    bool is_fine;
};

static struct str all_talk(struct arena *a, const struct diag *d)
{
    struct buf talk = buf_in(a, 1 << 20);

    for (size_t i = 0; i < d->records.n; i++)
        buf_printf(&talk, "%u: %s\n", d->records.item[i].at.line, d->records.item[i].text);
    return buf_str(&talk);
}

/* One runner's PDF and what was said, with all that SHARED keeps; they live as long as the run. */
static struct made make(struct fixture *f, const struct pipeline *shared, const char *profile)
{
    static const char path[] = "build/test_block_cache.yaml";
    const struct paint_options o = {.cache = shared->painted};
    struct arena arena, scratch;
    struct made made;
    struct diag d;
    struct buf pdf;
    struct pipeline_task t = {.cli = &f->cli,
                              .shared = shared,
                              .request = &f->request,
                              .path = path,
                              .arena = &arena,
                              .scratch = &scratch,
                              .diag = &d};
    struct pipeline_made *m;

    arena_init(&arena);
    arena_init(&scratch);
    diag_init(&d, &arena);
    m = ARENA_NEW(&arena, struct pipeline_made);
    pdf = buf_in(&f->run, PAINT_BYTES_MAX);
    assert_true(fs_write(path, str_from_c(profile), FS_NO_SYNC, &d));
    made.is_fine = pipeline_run(&t, PIPELINE_PAGES, m) &&
                   paint_list(PAINT_PDF, &m->pages, &o, &pdf, &d, &scratch);
    made.pdf = buf_str(&pdf);
    made.talk = all_talk(&f->run, &d);
    made.talk.p = str_dup(&f->run, made.talk);
    arena_release(&scratch);
    arena_release(&arena);
    (void)remove(path);
    return made;
}

/* Runner I of a club: some things all share, some few do, some are one's alone. */
static const char *profile(struct fixture *f, int i, const char *more)
{
    static const char *const name[] = {"Anna", "Bjørn Nguyễn", "Eleni Żółć"};

    return arena_printf(&f->run,
                        "name: %s\nage: %d\nweight: %d kg\nweekly_mileage: %d km\n"
                        "long_run_days: [%s]\nstart: 2026-11-30\nweeks: %d\n%s",
                        name[i % 3], 20 + i % 4, 50 + i, 20 + 7 * (i % 5),
                        i % 2 ? "Sunday" : "Saturday", i % 4 == 3 ? 2 : 1, more);
}

static const char *more_of(int i)
{
    static const char *const more[] = {
        "",
        "print: {units: imperial}\n",
        "print: {large_print: true}\n",
        "print: {gray: true, paper: letter}\n",
        "markers: [sleep]\nequipment: [dumbbells]\n",
        "print: {paper: a5}\n",
        "sessions: {w1.wed: \"6 x 800 m at 4:10\"}\n",
        "experience: experienced\ncold_water: true\n",
    };

    return more[i % (int)ARRAY_LEN(more)];
}

static void nothing_made_depends_on_what_is_kept(void **state)
{
    enum {
        RUNNERS = 48
    };
    struct fixture *f = *state;
    struct pipeline bare = f->shared;

    bare.blocks = NULL;
    bare.painted = NULL;
    for (int i = 0; i < RUNNERS; i++) {
        const char *text = profile(f, i, more_of(i / 3));
        struct made kept = make(f, &f->shared, text), fresh = make(f, &bare, text);

        assert_true(fresh.is_fine && kept.is_fine);
        assert_true(fresh.pdf.n > 10000);
        assert_true(str_eq(kept.pdf, fresh.pdf));
        assert_true(str_eq(kept.talk, fresh.talk));
    }
}

/* Words too long to be kept as they were set: what is made of them must not lean on them. */
static void nothing_kept_leans_on_a_document_that_is_gone(void **state)
{
    struct fixture *f = *state;
    struct made first;
    struct buf more = buf_in(&f->run, 4096);

    buf_put_c(&more, "notes: \"");
    for (int i = 0; i < 12; i++)
        buf_printf(&more, "Section %d: keep elbows low and look ahead, Jürgen said so. ", i);
    buf_put_c(&more, "\"\n");
    first = make(f, &f->shared, profile(f, 1, buf_str(&more).p));
    assert_true(first.is_fine);
    for (int i = 0; i < 5; i++) {
        struct made other = make(f, &f->shared, profile(f, 2 + i % 3, buf_str(&more).p));

        assert_true(other.is_fine);
        assert_true(str_eq(make(f, &f->shared, profile(f, 1, buf_str(&more).p)).pdf, first.pdf));
    }
}

static void a_character_no_font_has_is_told_of_in_each_document(void **state)
{
    struct fixture *f = *state;
    const char *text = profile(f, 1, "sessions: {w1.wed: \"Fartlek \xf0\x92\x80\x80 easy\"}\n");
    struct made first = make(f, &f->shared, text);

    assert_non_null(strstr(str_dup(&f->run, first.talk), "no font has"));
    for (int i = 0; i < 4; i++) {
        struct made again = make(f, &f->shared, text);

        assert_true(str_eq(again.talk, first.talk));
        assert_true(str_eq(again.pdf, first.pdf));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_made_depends_on_what_is_kept, open_all, close_all),
        cmocka_unit_test_setup_teardown(nothing_kept_leans_on_a_document_that_is_gone, open_all,
                                        close_all),
        cmocka_unit_test_setup_teardown(a_character_no_font_has_is_told_of_in_each_document,
                                        open_all, close_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
