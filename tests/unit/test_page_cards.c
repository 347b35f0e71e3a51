/* Pocket cards: A6 when they are cut (and, in large print, folded), and nothing on them is cut. */
#include <math.h>

#include "base/bits.h"
#include "page_made.h"

#define MM(mm) ((mm)*72 / 25.4)

/* What is known of a sheet: where scissors go, in points from its left and its lower edge. */
enum {
    CUTS_MAX = 4,
    N_MORE = 3,
    N_CASES = N_RUNNERS + N_MORE
};

struct sheet_shape {
    const char *paper;
    bool is_large;
    size_t n_sheets;
    size_t n_across, n_down;                       /* cuts */
    double across_mm[CUTS_MAX], down_mm[CUTS_MAX]; /* from the left, from the top */
};

static const struct sheet_shape shapes[] = {
    {"a4", false, 1, 1, 1, {105}, {148.5}},
    {"letter", false, 1, 2, 1, {105, 110.9}, {139.7}},
    {"a5", false, 2, 0, 1, {0}, {105}},
    {"half-letter", false, 2, 0, 2, {0}, {105, 110.9}},
    /* A5, folded to A6 */
    {"a4", true, 2, 0, 1, {0}, {148.5}},
    {"letter", true, 2, 1, 1, {209.4}, {139.7}},
    {"a5", true, 4, 0, 0, {0}, {0}},
    {"half-letter", true, 4, 0, 1, {0}, {209.4}},
};

struct line {
    bool is_upright;
    double at_pt; /* from the left, or from the bottom */
};

/* A dashed stroke, straight up or straight across. */
static bool is_cut(const struct dlist_cmd *c, struct line *out)
{
    const struct path *p;
    double x1, y1, x2, y2;

    if (c->op != DLIST_STROKE || !(c->u.shape.dash_pt > 0))
        return false;
    p = c->u.shape.path;
    assert_int_equal(p->segments.n, 2);
    x1 = p->segments.item[0].p[0].x;
    y1 = p->segments.item[0].p[0].y;
    x2 = p->segments.item[1].p[0].x;
    y2 = p->segments.item[1].p[0].y;
    out->is_upright = fabs(x1 - x2) < 0.01;
    assert_true(out->is_upright || fabs(y1 - y2) < 0.01);
    out->at_pt = out->is_upright ? x1 : y1;
    return true;
}

static void check_cut(const struct sheet_shape *s, const struct dlist_page *page,
                      const struct line *cut, unsigned *seen_across, unsigned *seen_down)
{
    const double *mm = cut->is_upright ? s->across_mm : s->down_mm;
    size_t n = cut->is_upright ? s->n_across : s->n_down;
    double at_mm = (cut->is_upright ? cut->at_pt : page->height_pt - cut->at_pt) * 25.4 / 72;

    for (size_t i = 0; i < n; i++)
        if (fabs(mm[i] - at_mm) < 0.15) {
            *(cut->is_upright ? seen_across : seen_down) |= BIT(i);
            return;
        }
    fail_msg("%s%s: a cut at %.2f mm", s->paper, s->is_large ? ", large print" : "", at_mm);
}

/* From X1, Y1 to X2, Y2 nothing but lines comes near a cut or the edge. */
static void check_clear(const struct sheet_shape *s, const struct dlist_page *page, double x1,
                        double y1, double x2, double y2)
{
    const double clear = MM(4.9);

    assert_true(x1 >= MM(5.99) && y1 >= MM(5.99));
    assert_true(x2 <= page->width_pt - MM(5.99) && y2 <= page->height_pt - MM(5.99));
    for (size_t i = 0; i < s->n_across; i++)
        if (x1 < MM(s->across_mm[i]) + clear && x2 > MM(s->across_mm[i]) - clear)
            fail_msg("%s: something from %.1f to %.1f mm is near the cut", s->paper, x1 * 25.4 / 72,
                     x2 * 25.4 / 72);
    for (size_t i = 0; i < s->n_down; i++) {
        double y = page->height_pt - MM(s->down_mm[i]);

        if (y1 < y + clear && y2 > y - clear)
            fail_msg("%s: something %.1f mm from the foot is near the cut", s->paper,
                     y1 * 25.4 / 72);
    }
}

static void check_page(const struct sheet_shape *s, const struct dlist_page *page)
{
    unsigned across = 0, down = 0;
    size_t n_words = 0;

    for (size_t i = 0; i < page->cmds.n; i++) {
        const struct dlist_cmd *c = &page->cmds.item[i];
        struct line cut;

        if (is_cut(c, &cut)) {
            check_cut(s, page, &cut, &across, &down);
        } else if (c->op == DLIST_GLYPHS) {
            const struct text_run *run = c->u.glyphs.run;

            check_clear(s, page, c->u.glyphs.x_pt, c->u.glyphs.y_pt,
                        c->u.glyphs.x_pt + run->width_pt, c->u.glyphs.y_pt + run->size_pt * 0.7);
            n_words++;
        } else if (c->op == DLIST_FIELD || c->op == DLIST_FRAME) {
            check_clear(s, page, c->rect.x, c->rect.y, c->rect.x + c->rect.w,
                        c->rect.y + c->rect.h);
        }
    }
    assert_true(n_words > 6);
    assert_int_equal(across, BIT(s->n_across) - 1);
    assert_int_equal(down, BIT(s->n_down) - 1);
}

static const char slow[] =
    "name: Solveig\nweight: 71 kg\nweekly_mileage: 45 km\nlongest_run: 20 km\nage: 58\n"
    "easy_pace: 8:40 /km\nstart: 2026-11-30\n"
    "race: {name: Marathon of the Lower Danube and Inn Valley, date: 2027-04-25, "
    "distance: marathon}\n";
/* As rich cards as can be, for a race and for a pregnancy, and one who is shown neither grams nor
 * strength. */
static const char *const more[N_MORE] = {
    slow,
    "name: Kim\nage: 33\nweight: 62 kg\nweekly_mileage: 60 km\n"
    "health: [pregnancy]\ncleared: true\n",
    "name: Ola\nweight: 60 kg\nage: 30\nhealth: "
    "[eating_disorder_history, diabetes, hypertension]\n"
    "cleared: true\nweekly_mileage: 60 km\n"};

static void cards_are_a6_and_nothing_on_them_is_cut(void **state)
{
    static const char *const kinds[] = {"card"};
    struct run *r = *state;

    for (size_t i = 0; i < N_CASES * ARRAY_LEN(shapes); i++) {
        const struct sheet_shape *s = &shapes[i / N_CASES];
        size_t who = i % N_CASES;
        const char *runner = who < N_RUNNERS ? runners[who] : more[who - N_RUNNERS];
        struct page_options o = {.paper = s->paper,
                                 .is_large_print = s->is_large,
                                 .is_duplex = i % 2,
                                 .kinds = kinds,
                                 .n_kinds = 1,
                                 .gutter_mm = (double)(i % 3),
                                 .units = units_of(runner)};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        make(r, &m, runner, &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch))
            fail_with(&m, s->paper);
        list = dlist_flatten(&m.arena, &list);
        assert_int_equal(list.pages.n, s->n_sheets);
        for (size_t k = 0; k < list.pages.n; k++)
            check_page(s, &list.pages.item[k]);
    }
}

static void put_words(void *self, const struct box *box)
{
    struct buf *out = self;

    if (box->kind == BOX_TEXT)
        for (size_t i = 0; i < box->u.text.n_spans; i++)
            buf_put_str(out, box->u.text.span[i].text);
    buf_put_byte(out, '\n');
}

static size_t count(const char *words, const char *wanted)
{
    size_t n = 0;

    for (; (words = strstr(words, wanted)); words++)
        n++;
    return n;
}

static const char *words_of(struct run *r, struct made *m, const char *runner)
{
    static const char *const kinds[] = {"card"};
    struct page_options o = {
        .paper = "a4", .kinds = kinds, .n_kinds = 1, .units = units_of(runner)};
    struct buf out;

    make(r, m, runner, &o);
    out = buf_in(&m->arena, 1 << 20);
    walk_page(m->doc.pages.item[0], put_words, &out);
    return out.p;
}

static void the_four_are_fuel_strength_morning_and_what_comes_next(void **state)
{
    OWNED(drop) struct made m = {0};
    const char *words = words_of(*state, &m, mara);

    assert_int_equal(count(words, "\nFuel\n"), 1);
    assert_int_equal(count(words, "\nStrength\n"), 1);
    assert_int_equal(count(words, "\nMorning check\n"), 1);
    assert_int_equal(count(words, "\nAfter a run\n"), 1);
    assert_int_equal(count(words, "\nRace day\n"), 0);
    assert_int_equal(count(words, "Mara Lindqvist\n"), 4);
    assert_int_equal(count(words, "Not medical advice."), 4);
    drop(&m);
    words = words_of(*state, &m, racer);
    assert_int_equal(count(words, "\nAfter a run\n"), 0);
    assert_int_equal(count(words, "\nRace day\n"), 1);
    assert_int_equal(count(words, "Harbour Half\n"), 1);
}

static void a_card_speaks_of_the_runners_own_condition_alone(void **state)
{
    static const struct {
        const char *flag;
        size_t n_kidneys, n_pregnant;
    } rows[] = {{"pregnancy", 0, 1}, {"kidney_disease", 1, 0}};
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        OWNED(drop) struct made m = {0};
        const char *words =
            words_of(r, &m,
                     arena_printf(&r->arena,
                                  "name: Kim\nage: 33\nweight: 62 kg\nweekly_mileage: 30 km\n"
                                  "start: 2026-11-30\nhealth: [%s]\ncleared: true\n",
                                  rows[i].flag));

        assert_int_equal(count(words, "Kidney") > 0, rows[i].n_kidneys);
        assert_int_equal(count(words, "In pregnancy") > 0, rows[i].n_pregnant);
        assert_int_equal(count(words, "Salt:"), 1);
        assert_int_equal(count(words, "Balance 4"), 2);
        assert_int_equal(count(words, "steady"), 0);
    }
}

/* Large enough to be read on the run. */
static void figures_of_the_way_are_in_14_point(void **state)
{
    static const char *const kinds[] = {"card"};
    struct run *r = *state;
    struct page_options o = {.paper = "a4", .kinds = kinds, .n_kinds = 1, .units = units_of(slow)};
    struct dlist list;
    OWNED(drop) struct made m = {0};
    size_t n = 0;

    make(r, &m, slow, &o);
    dlist_init(&list, &m.arena);
    text_begin_document(r->text);
    assert_true(layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch));
    list = dlist_flatten(&m.arena, &list);
    for (size_t i = 0; i < list.pages.item[0].cmds.n; i++) {
        const struct dlist_cmd *c = &list.pages.item[0].cmds.item[i];

        if (c->op == DLIST_GLYPHS && c->u.glyphs.run->size_pt >= 14)
            n += count(arena_strndup(&m.arena, c->u.glyphs.run->text.p, c->u.glyphs.run->text.n),
                       " carbs");
    }
    assert_int_equal(n, 2); /* each hour of the longest run; each step of the race */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_are_a6_and_nothing_on_them_is_cut),
        cmocka_unit_test(the_four_are_fuel_strength_morning_and_what_comes_next),
        cmocka_unit_test(a_card_speaks_of_the_runners_own_condition_alone),
        cmocka_unit_test(figures_of_the_way_are_in_14_point),
    };

    return cmocka_run_group_tests_name("page_cards", tests, open_run, close_run);
}
