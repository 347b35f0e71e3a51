/* The week and the logbook page of whole plans: all parts there, on every paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "athlete/profile.h"
#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "catalog/catalog.h"
#include "layout/layout.h"
#include "page/artist.h"
#include "page/figure.h"
#include "page/lang.h"
#include "page/page.h"
#include "page/template.h"
#include "page/theme.h"
#include "plan/plan.h"
#include "plan/tree.h"
#include "ydoc/ydoc.h"

struct run {
    struct arena arena; /* of the run */
    struct diag diag;
    struct themes themes;
    struct lang lang;
    const struct templates *templates;
    struct catalog catalog;
    struct figures figures;
    struct page_artist artist;
    struct fonts *fonts;
    struct text *text;
};

/* One athlete's document. */
struct made {
    struct arena arena, scratch;
    struct diag diag;
    struct box_document doc;
};

static int open_run(void **state)
{
    struct run *r = calloc(1, sizeof *r);
    struct assets none = {0};

    assert_non_null(r);
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    assert_true(themes_load(&r->arena, &none, &r->themes, &r->diag));
    assert_true(lang_load(&r->arena, &none, "en", &r->lang, &r->diag));
    assert_true(templates_load(&r->arena, &none, &r->themes.list.item[0], &r->templates, &r->diag));
    assert_true(catalog_load(&r->arena, &none, &r->catalog, &r->diag));
    assert_true(figures_load(&r->arena, &none, &r->figures, &r->diag));
    artist_init(&r->artist, &r->figures);
    assert_true(fonts_open(&r->arena, &none, &r->fonts, &r->diag));
    r->text = text_open(&r->arena, r->fonts, "en");
    *state = r;
    return 0;
}

static int close_run(void **state)
{
    struct run *r = *state;

    text_close(r->text);
    fonts_close(r->fonts);
    arena_release(&r->arena);
    free(r);
    return 0;
}

static void fail_with(struct made *m, const char *what)
{
    struct buf out;

    buf_init(&out, &m->arena, 1 << 16);
    diag_write(&m->diag, &out, DIAG_QUIET);
    fail_msg("%s\n%s", what, out.p);
}

static const struct value *tree_of(struct run *r, struct made *m, const char *yaml)
{
    const struct ydoc_node *node = NULL;
    struct profile *p = ARENA_NEW(&m->arena, struct profile);
    struct plan *plan = ARENA_NEW(&m->arena, struct plan);
    struct profile_opts opts = {0};
    struct plan_options options = {0};

    assert_true(date_from_ymd(2026, 11, 25, &opts.today));
    options.today = opts.today;
    profile_defaults(p);
    if (!ydoc_parse(&m->arena, "runner.yaml", str_from_c(yaml), &node, &m->diag) ||
        !profile_read(&m->arena, node, &opts, p, &m->diag) ||
        !profile_validate(&m->arena, p, &opts, &m->diag) ||
        !plan_build(&m->arena, p, &r->catalog, &options, plan, &m->diag, &m->scratch)) {
        fail_with(m, "no plan");
    }
    return plan_tree(&m->arena, plan);
}

static void make(struct run *r, struct made *m, const char *yaml, const struct page_options *o)
{
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    arena_init(&m->scratch);
    diag_init(&m->diag, &m->arena);
    if (!page_build(&m->arena, r->templates, &r->themes.list.item[0], &r->lang, tree_of(r, m, yaml),
                    o, &r->artist, &m->doc, &m->diag)) {
        fail_with(m, "no pages");
    }
}

static void drop(struct made *m)
{
    arena_release(&m->arena);
    arena_release(&m->scratch);
}

/* --- looking into boxes ------------------------------------------------------------------- */

typedef void (*visitor)(void *self, const struct box *box);

static void walk(const struct box *box, visitor visit, void *self)
{
    if (!box) {
        return;
    }
    visit(self, box);
    for (size_t i = 0; i < box->n_children; i++) {
        walk(box->child[i], visit, self);
    }
}

static void walk_page(const struct box_page *p, visitor visit, void *self)
{
    walk(p->head, visit, self);
    walk(p->again, visit, self);
    walk(p->body, visit, self);
    walk(p->foot_left, visit, self);
    walk(p->foot_right, visit, self);
}

static void put_words(void *self, const struct box *box)
{
    struct buf *out = self;

    if (box->kind == BOX_TEXT) {
        for (size_t i = 0; i < box->u.text.n_spans; i++) {
            buf_put_str(out, box->u.text.span[i].text);
        }
        buf_put_byte(out, '\n');
    } else if (box->kind == BOX_FIELD && box->u.field.caption) {
        buf_put_str(out, box->u.field.caption->text);
        buf_put_byte(out, '\n');
    }
}

static const char *words_of(struct made *m, const struct box_page *p)
{
    struct buf out;

    buf_init(&out, &m->arena, 1 << 20);
    walk_page(p, put_words, &out);
    size_t n = 0;

    /* no-break spaces read as spaces here */
    for (size_t i = 0; i < out.n; i++) {
        bool is_nbsp = strncmp(out.p + i, "\xC2\xA0", 2) == 0;

        out.p[n++] = is_nbsp ? ' ' : out.p[i];
        i += is_nbsp;
    }
    out.p[n] = '\0';
    return out.p;
}

static const struct box_page *page_of(const struct made *m, const char *kind, size_t n)
{
    for (size_t i = 0; i < m->doc.pages.n; i++) {
        if (strcmp(m->doc.pages.item[i]->kind, kind) == 0 && n-- == 0) {
            return m->doc.pages.item[i];
        }
    }
    fail_msg("there is no page %s", kind);
    return NULL;
}

static void has(const char *words, const char *wanted)
{
    if (!strstr(words, wanted)) {
        fail_msg("'%s' is not in:\n%.900s", wanted, words);
    }
}

static void has_not(const char *words, const char *unwanted)
{
    if (strstr(words, unwanted)) {
        fail_msg("'%s' is in:\n%s", unwanted, words);
    }
}

/* --- runners ------------------------------------------------------------------------------ */

static const char mara[] = "name: Mara Lindqvist\nweight: 62 kg\nweekly_mileage: 40 km\n"
                           "long_run_days: [Sunday]\nstart: 2026-11-30\n";
static const char long_name[] =
    "name: Nguyễn Thị Minh-Khai Featherstonehaugh-Kowalczyk\n"
    "weight: 82 kg\nweekly_mileage: 80 km\nlong_run_days: [Sat, Wed]\n"
    "experience: experienced\nweeks: 8\n"
    "sessions: {w2.tue: '6 x 800 m at 4:10, jog 400 m between'}\n"
    "notes: Keep Tuesday slow.\ncoach: Ines\nclub: Lakeside RC\n"
    "baseline: {resting_hr: 48, sleep: 7.4, soreness: 2, balance: 41}\n";
static const char beginner[] = "name: Jo\nweekly_mileage: 15 km\nexperience: novice\n";
static const char racer[] =
    "name: Ana\nweight: 137 lb\nweekly_mileage: 50 mi\n"
    "race: {name: Harbour Half, date: 2027-02-21, distance: 13.1 mi}\n"
    "easy_pace: 8:30 /mi\ntemperature: 82 F\nhumidity: 70\nstart: 2026-11-30\n"
    "print: {units: imperial}\nmarkers: [sleep, resting_hr, soreness, "
    "balance, hrv, hop]\nbaseline: {hrv: 70}\n";
static const char hidden[] = "name: Ida\nweight: 58 kg\nhide_weight: true\nweekly_mileage: 45 km\n";
static const char idle[] = "name: Bo\nweight: 90 kg\n";
static const char young[] = "name: Kim\nweight: 55 kg\nage: 16\nguardian_reviewed: true\n"
                            "weekly_mileage: 30 km\n";
static const char flagged[] = "name: Pat\nweight: 70 kg\nage: 61\nweekly_mileage: 42 km\n"
                              "health: [diabetes, kidney_disease, hypertension, nsaid, "
                              "anticoagulant]\ncleared: true\n";
static const char *const runners[] = {mara,   long_name, beginner, racer,
                                      hidden, idle,      young,    flagged};

/* The set of a runner who keeps no more than the two. */
static const char *const sheets[] = {"week", "log"};

#define N_RUNNERS (sizeof runners / sizeof runners[0])

static enum unit_system units_of(const char *yaml)
{
    return strstr(yaml, "imperial") ? UNIT_IMPERIAL : UNIT_METRIC;
}

/* --- tests -------------------------------------------------------------------------------- */

struct limits {
    double least_pt, tick_pt, line_pt;
    size_t n_fields;
    const char *name[4096];
};

static void check_box(void *self, const struct box *box)
{
    struct limits *l = self;

    if (box->kind == BOX_TEXT) {
        for (size_t i = 0; i < box->u.text.n_spans; i++) {
            assert_true(box->u.text.span[i].size_pt >= l->least_pt);
        }
    }
    if (box->kind == BOX_CHECK) {
        assert_true(box->u.field.width_pt >= l->tick_pt);
    }
    if (box->kind == BOX_FIELD) {
        assert_true(box->min_height_pt >= l->line_pt);
    }
    if (box->kind == BOX_CHECK || box->kind == BOX_FIELD || box->kind == BOX_BUBBLES) {
        assert_true(l->n_fields < 4096);
        l->name[l->n_fields++] = box->kind == BOX_BUBBLES ? box->u.bubbles.name : box->u.field.name;
    }
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void check_document(const struct made *m, bool is_large)
{
    struct limits *l = calloc(1, sizeof *l);

    assert_non_null(l);
    l->least_pt = is_large ? 11 : 6.8; /* digits inside bubbles are the smallest */
    l->tick_pt = 4 * 72 / 25.4 - 0.001;
    l->line_pt = 8 * 72 / 25.4 - 0.001;
    for (size_t i = 0; i < m->doc.pages.n; i++) {
        walk_page(m->doc.pages.item[i], check_box, l);
    }
    if (l->n_fields) {
        qsort(l->name, l->n_fields, sizeof l->name[0], by_text);
    }
    for (size_t i = 1; i < l->n_fields; i++) {
        assert_string_not_equal(l->name[i - 1], l->name[i]);
    }
    free(l);
}

static void every_runner_fits_every_paper_in_each_size_of_print(void **state)
{
    static const char *const papers[] = {"a4", "letter", "a5", "half-letter"};
    struct run *r = *state;

    for (size_t i = 0; i < N_RUNNERS * 4 * 2; i++) {
        struct page_options o = {
            .paper = papers[i % 4], .is_large_print = i / 4 % 2, .units = units_of(runners[i / 8])};
        struct dlist list;
        struct made m;

        make(r, &m, runners[i / 8], &o);
        assert_true(m.doc.pages.n > 0);
        check_document(&m, o.is_large_print);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
            fail_with(&m, papers[i % 4]);
        }
        drop(&m);
    }
}

static void the_week_says_who_when_how_far_and_what(void **state)
{
    struct page_options o = {.paper = "a4", .kinds = sheets, .n_kinds = 2};
    struct made m;

    make(*state, &m, mara, &o);
    assert_int_equal(m.doc.pages.n, 8);
    assert_string_equal(m.doc.pages.item[0]->kind, "week");
    assert_string_equal(m.doc.pages.item[1]->kind, "log");
    assert_string_equal(m.doc.pages.item[2]->kind, "week");
    assert_string_equal(m.doc.title, "Mara Lindqvist");
    const char *words = words_of(&m, page_of(&m, "week", 1));

    has(words, "Mara Lindqvist\n");
    has(words, "Week 2 of 4  ·  7–13 Dec 2026");
    has(words, "42.5 km\n");
    has(words, "this week, +2.5\n");
    has(words, "long run, Sunday\n");
    has(words, "6/10\n");
    has(words, "you could still sing along");
    has(words, "10–20 min after, in this order");
    has(words, "smooth and through the full range");
    has(words, "running only goes forward");
    has(words, "Kit: light weight");
    has(words, "after the run");
    has(words, "done km\n");
    has(words, "effort 0–10\n");
    has(words, "pain, where\n");
    has(words, "If heavy: walk");
    has(words, "within the hour");
    has(words, "Not medical advice.");
    has(words, "page " BOX_PAGE_NUMBER " of " BOX_PAGE_COUNT);
    has_not(words, "lighter week");
    has(words_of(&m, page_of(&m, "week", 3)), "Week 4 of 4  ·  21–27 Dec 2026  ·  lighter week");
    drop(&m);
}

static void count_ticks(void *self, const struct box *box)
{
    size_t *n = self;
    const char *dot = NULL;

    /* "w2.mon.bridge_hold.l1": three dots */
    if (box->kind == BOX_CHECK && (dot = strchr(box->u.field.name, '.')) &&
        (dot = strchr(dot + 1, '.')) && strchr(dot + 1, '.')) {
        (*n)++;
    }
}

static void each_set_has_its_tick_left_and_right_where_per_side(void **state)
{
    static const size_t wanted[] = {45, 45, 54, 45}; /* SEEDS A31 */
    struct page_options o = {.paper = "a4"};
    struct made m;

    make(*state, &m, mara, &o);
    for (size_t i = 0; i < 4; i++) {
        size_t n = 0;

        walk_page(page_of(&m, "week", i), count_ticks, &n);
        assert_int_equal(n, wanted[i]);
    }
    drop(&m);
}

static void count_marks(void *self, const struct box *box)
{
    size_t *n = self;

    *n += box->kind == BOX_FIELD || box->kind == BOX_BUBBLES || box->kind == BOX_CHECK;
}

static void the_logbook_asks_for_at_most_sixty_marks(void **state)
{
    struct page_options o = {.paper = "a4"};
    struct made m;

    for (size_t i = 0; i < N_RUNNERS; i++) {
        make(*state, &m, runners[i], &o);
        for (size_t k = 0; k < m.doc.pages.n; k++) {
            size_t n = 0;

            if (strcmp(m.doc.pages.item[k]->kind, "log") == 0) {
                walk_page(m.doc.pages.item[k], count_marks, &n);
                assert_true(n > 0 && n <= 60);
            }
        }
        drop(&m);
    }
}

static void the_warnings_stand_once_on_the_last_page_of_a_set_without_a_cover(void **state)
{
    struct page_options o = {.paper = "a4", .kinds = sheets, .n_kinds = 2};
    struct made m;

    make(*state, &m, mara, &o);
    for (size_t i = 0; i < 3; i++) {
        has_not(words_of(&m, page_of(&m, "log", i)), "Stop and get help");
    }
    const char *words = words_of(&m, page_of(&m, "log", 3));

    has(words, "General information, not medical advice.");
    has(words, "Stop and get help:");
    has(words, "do not drink more");
    has(words, "changes your stride");
    has(words, "no running.");
    has(words, "Never drink so much");
    has(words, "Assumed for this plan:");
    drop(&m);
}

static void own_limits_are_printed_and_missing_ones_leave_room(void **state)
{
    struct page_options o = {.paper = "a4"};
    struct made m;

    make(*state, &m, long_name, &o);
    const char *words = words_of(&m, page_of(&m, "log", 0));

    has(words, "48\nusual resting HR\n");
    has(words, "flag 53 or more");
    has(words, "hours; flag 6.4 or less");
    has(words, "tell Ines.");
    has_not(words, "HRV");
    drop(&m);
    make(*state, &m, mara, &o);
    words = words_of(&m, page_of(&m, "log", 0));
    has(words, "flag 5 over your usual");
    has(words, "hours; flag under 6\n");
    has(words, "usual resting HR\n");
    drop(&m);
}

static void without_a_weight_the_page_leaves_a_blank_and_guesses_nothing(void **state)
{
    struct page_options o = {.paper = "a4"};
    struct made m;

    make(*state, &m, "name: Bo\nweekly_mileage: 70 km\nlongest_run: 24 km\nstart: 2026-11-30\n",
         &o);
    const char *words = words_of(&m, page_of(&m, "week", 0));

    has(words, "1.0–1.2 g carbs per kg + 15–25 g protein");
    has(words, "your ____ kg × 1.0 = ____ g");
    drop(&m);
}

static void a_hidden_weight_leaves_no_gram_and_no_kilogram(void **state)
{
    struct page_options o = {.paper = "a4"};
    struct made m;

    make(*state, &m, hidden, &o);
    for (size_t i = 0; i < m.doc.pages.n; i++) {
        const char *words = words_of(&m, m.doc.pages.item[i]);

        has_not(words, " g carbs");
        has_not(words, " g protein");
        has_not(words, "weigh before");
        if (strcmp(m.doc.pages.item[i]->kind, "week") == 0) {
            has(words, "rich in carbs");
        }
    }
    drop(&m);
}

static void a_coachs_words_stand_as_given(void **state)
{
    struct page_options o = {.paper = "a4"};
    struct made m;

    make(*state, &m, long_name, &o);
    const char *words = words_of(&m, page_of(&m, "week", 1));

    has(words, "6 x 800 m at 4:10, jog 400 m between\n");
    has(words, "Coach: Keep Tuesday slow.");
    has(words, "hand in Sunday to Ines");
    has(words, "Lakeside RC");
    drop(&m);
}

static void units_of_the_document_rule_the_page(void **state)
{
    struct page_options o = {.paper = "letter", .units = UNIT_IMPERIAL};
    struct made m;

    make(*state, &m, racer, &o);
    for (size_t i = 0; i < 2; i++) {
        const char *words = words_of(&m, page_of(&m, "week", i));

        has(words, " mi\n");
        has(words, "fl oz");
        has(words, "done mi\n");
        has_not(words, " km");
        has_not(words, " mL");
    }
    drop(&m);
}

static void the_race_stands_on_its_day_outside_the_total(void **state)
{
    struct page_options o = {.paper = "letter", .units = UNIT_IMPERIAL};
    struct made m;

    make(*state, &m, racer, &o);
    const char *words = words_of(&m, page_of(&m, "week", 11));

    has(words, "race week");
    has(words, "before the race\n");
    has(words, "Race 13.1 mi\n");
    has(words, "Harbour Half\n");
    has(words, "nothing new before the race");
    has_not(words, "long run, ");
    drop(&m);
}

static void only_the_weeks_and_kinds_asked_for_are_made(void **state)
{
    static const unsigned weeks[] = {2, 4};
    static const char *const kinds[] = {"log", "week"};
    struct page_options o = {
        .paper = "a4", .weeks = weeks, .n_weeks = 2, .kinds = kinds, .n_kinds = 2};
    struct made m;

    make(*state, &m, mara, &o);
    assert_int_equal(m.doc.pages.n, 4);
    assert_string_equal(m.doc.pages.item[0]->label, "Logbook, week 2");
    assert_string_equal(m.doc.pages.item[3]->label, "Week 4");
    has(words_of(&m, page_of(&m, "log", 1)), "Stop and get help");
    drop(&m);
}

static void an_unknown_kind_and_a_mistake_are_told_once(void **state)
{
    static const char *const kinds[] = {"wek"};
    struct run *r = *state;
    struct page_options o = {.paper = "a4", .kinds = kinds, .n_kinds = 1};
    struct templates *t = templates_empty(&r->arena);
    struct made m = {0};

    arena_init(&m.arena);
    arena_init(&m.scratch);
    diag_init(&m.diag, &m.arena);
    const struct value *tree = tree_of(r, &m, mara);
    const struct theme *theme = &r->themes.list.item[0];

    m.diag.records.n = 0;
    assert_false(
        page_build(&m.arena, r->templates, theme, &r->lang, tree, &o, NULL, &m.doc, &m.diag));
    assert_string_equal(m.diag.records.item[0].text,
                        "there is no page kind 'wek' (did you mean 'week'?)");
    assert_true(template_parse(&r->arena, "sheet.yaml",
                               STR("page: sheet\nover: week in weeks\nbody:\n"
                                   "  - \"{week.totl_km | distance}\"\n"
                                   "  - {figure: walk, width: 20}\n"),
                               theme, t, &m.diag));
    o.kinds = NULL;
    m.diag.records.n = 0;
    assert_false(page_build(&m.arena, t, theme, &r->lang, tree, &o, NULL, &m.doc, &m.diag));
    assert_int_equal(m.diag.records.n, 2);
    assert_string_equal(m.diag.records.item[0].text,
                        "'week.totl_km' is nowhere: no 'totl_km' there (did you mean 'total_km'?)");
    assert_string_equal(m.diag.records.item[1].text, "the block 'figure' is not available");
    drop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_runner_fits_every_paper_in_each_size_of_print),
        cmocka_unit_test(the_week_says_who_when_how_far_and_what),
        cmocka_unit_test(each_set_has_its_tick_left_and_right_where_per_side),
        cmocka_unit_test(the_logbook_asks_for_at_most_sixty_marks),
        cmocka_unit_test(the_warnings_stand_once_on_the_last_page_of_a_set_without_a_cover),
        cmocka_unit_test(own_limits_are_printed_and_missing_ones_leave_room),
        cmocka_unit_test(without_a_weight_the_page_leaves_a_blank_and_guesses_nothing),
        cmocka_unit_test(a_hidden_weight_leaves_no_gram_and_no_kilogram),
        cmocka_unit_test(a_coachs_words_stand_as_given),
        cmocka_unit_test(units_of_the_document_rule_the_page),
        cmocka_unit_test(the_race_stands_on_its_day_outside_the_total),
        cmocka_unit_test(only_the_weeks_and_kinds_asked_for_are_made),
        cmocka_unit_test(an_unknown_kind_and_a_mistake_are_told_once),
    };

    return cmocka_run_group_tests_name("page_sheets", tests, open_run, close_run);
}
