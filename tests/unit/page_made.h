/* Whole plans made into pages, for the tests of pages. */
#ifndef TESTS_UNIT_PAGE_MADE_H
#define TESTS_UNIT_PAGE_MADE_H

#include <stdlib.h>
#include <string.h>

#include "log_today.h"
#include "test.h"

#include "art/figure.h"
#include "athlete/profile.h"
#include "base/arena.h"
#include "base/asset.h"
#include "base/buf.h"
#include "catalog/catalog.h"
#include "expr/expr.h"
#include "layout/layout.h"
#include "page/page.h"
#include "plan/plan.h"
#include "template/template.h"
#include "template/theme.h"
#include "tree/tree.h"
#include "ydoc/ydoc.h"

struct run {
    struct arena arena; /* of the run */
    struct diag diag;
    struct themes themes;
    struct lang lang;
    const struct templates *templates;
    struct catalog catalog;
    struct figures figures;
    struct page_pictures pictures;
    struct fonts *fonts;
    struct text *text;
};

/* One athlete's document. */
struct made {
    struct arena arena, scratch;
    struct diag diag;
    struct box_document doc;
};

static inline int open_run(void **state)
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
    r->pictures.figures = &r->figures;
    assert_true(fonts_open(&r->arena, &none, &r->fonts, &r->diag));
    r->text = text_open(&r->arena, r->fonts, "en");
    *state = r;
    return 0;
}

static inline int close_run(void **state)
{
    struct run *r = *state;

    text_close(r->text);
    fonts_close(r->fonts);
    arena_release(&r->arena);
    free(r);
    return 0;
}

static inline void fail_with(struct made *m, const char *what)
{
    struct buf out = buf_in(&m->arena, 1 << 16);

    diag_write(&m->diag, &out, DIAG_QUIET);
    fail_msg("%s\n%s", what, out.p);
}

static inline const struct value *tree_of(struct run *r, struct made *m, const char *yaml)
{
    const struct ydoc_node *node = NULL;
    struct profile *p = ARENA_NEW(&m->arena, struct profile);
    struct plan *plan = ARENA_NEW(&m->arena, struct plan);
    struct profile_opts opts = {0};
    struct plan_options options = {0};

    assert_true(date_from_ymd(2026, 11, 25, &opts.today));
    options.today = opts.today;
    opts.today = log_today(yaml, opts.today);
    profile_defaults(p);
    if (!ydoc_parse(&m->arena, "runner.yaml", str_from_c(yaml), &node, &m->diag) ||
        !profile_read(&m->arena, node, &opts, p, &m->diag) ||
        !profile_validate(&m->arena, p, &opts, &m->diag) ||
        !plan_build(&m->arena, p, &r->catalog, &options, plan, &m->diag, &m->scratch)) {
        fail_with(m, "no plan");
    }
    return plan_tree(&m->arena, plan);
}

static inline void make(struct run *r, struct made *m, const char *yaml,
                        const struct page_options *o)
{
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    arena_init(&m->scratch);
    diag_init(&m->diag, &m->arena);
    if (!page_build(&m->arena, r->templates, &r->themes.list.item[0], &r->lang, tree_of(r, m, yaml),
                    o, &r->pictures, &m->doc, &m->diag)) {
        fail_with(m, "no pages");
    }
}

static inline void drop(struct made *m)
{
    arena_release(&m->arena);
    arena_release(&m->scratch);
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

/* --- looking into boxes ------------------------------------------------------------------- */

typedef void (*visitor)(void *self, const struct box *box);

static inline void walk(const struct box *box, visitor visit, void *self)
{
    if (!box) {
        return;
    }
    visit(self, box);
    for (size_t i = 0; i < box->n_children; i++) {
        walk(box->child[i], visit, self);
    }
}

static inline void walk_page(const struct box_page *p, visitor visit, void *self)
{
    walk(p->head, visit, self);
    walk(p->again, visit, self);
    walk(p->body, visit, self);
    walk(p->foot_left, visit, self);
    walk(p->foot_right, visit, self);
}

static inline void put_box_words(void *self, const struct box *box)
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

/* The words of a page, a line a text; no-break spaces are spaces. */
static inline const char *page_words(struct made *m, const struct box_page *p)
{
    struct buf out = buf_in(&m->arena, 1 << 20);

    walk_page(p, put_box_words, &out);
    size_t n = 0;

    for (size_t i = 0; i < out.n; i++) {
        bool is_nbsp = strncmp(out.p + i, "\xC2\xA0", 2) == 0;

        out.p[n++] = is_nbsp ? ' ' : out.p[i];
        i += is_nbsp;
    }
    out.p[n] = '\0';
    return out.p;
}

static inline const struct box_page *page_of(const struct made *m, const char *kind, size_t n)
{
    for (size_t i = 0; i < m->doc.pages.n; i++) {
        if (strcmp(m->doc.pages.item[i]->kind, kind) == 0 && n-- == 0) {
            return m->doc.pages.item[i];
        }
    }
    fail_msg("there is no page %s", kind);
    return NULL;
}

/* The words of a document's page NTH of KIND, where there is no other kind. */
static inline const char *words_on(struct run *r, const char *paper, const char *kind, size_t nth,
                                   const char *yaml)
{
    OWNED(drop) struct made m = {0};

    make(r, &m, yaml, &(struct page_options){.paper = paper, .kinds = &kind, .n_kinds = 1});
    return arena_strdup(&r->arena, page_words(&m, page_of(&m, kind, nth)));
}

/* The profile of Mara with more LINES. */
static inline const char *mara_with(struct run *r, const char *lines)
{
    return arena_printf(&r->arena, "%s%s", mara, lines);
}

static inline void has(const char *words, const char *wanted)
{
    if (!strstr(words, wanted)) {
        fail_msg("'%s' is not in:\n%.900s", wanted, words);
    }
}

static inline void has_not(const char *words, const char *unwanted)
{
    if (strstr(words, unwanted)) {
        fail_msg("'%s' is in:\n%s", unwanted, words);
    }
}

#define N_RUNNERS ARRAY_LEN(runners)

static inline enum unit_system units_of(const char *yaml)
{
    return strstr(yaml, "imperial") ? UNIT_IMPERIAL : UNIT_METRIC;
}

#endif
