/* Every runner on every paper, in each size of print. */
#include "page_made.h"
#include "soak.h"

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
        OWNED(drop) struct made m = {0};

        make(r, &m, runners[i / 8], &o);
        assert_true(m.doc.pages.n > 0);
        check_document(&m, o.is_large_print);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
            fail_with(&m, papers[i % 4]);
        }
    }
}

static void lays_out(struct run *r, const char *runner, const struct page_options *o)
{
    struct dlist list;
    OWNED(drop) struct made m = {0};

    make(r, &m, runner, o);
    dlist_init(&list, &m.arena);
    text_begin_document(r->text);
    if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
        fail_with(&m, arena_printf(&m.arena, "%s, gutter %.0f mm", o->paper, o->gutter_mm));
    }
}

static const char every_marker[] =
    "name: Ana\nweight: 58 kg\nage: 34\nweekly_mileage: 55 km\nrun_days: 6\n"
    "markers: [sleep, resting_hr, soreness, balance, hrv]\n"
    "baseline: {resting_hr: 48, hrv: 62, sleep: 7.5 h, soreness: 2, balance: 40}\n";

static void a_gutter_takes_room_and_no_page_fails(void **state)
{
    static const char *const papers[] = {"a4", "letter", "a5", "half-letter"};

    for (unsigned i = 0; i < 2; i++) /* without runs the figures of the overview are the largest */
        lays_out(*state, young, &(struct page_options){.paper = papers[i], .gutter_mm = 30});
    for (unsigned i = 0; i < 4 * 2; i++) {
        struct page_options o = {.paper = papers[i % 4], .is_large_print = i / 4};

        for (o.gutter_mm = 2; o.gutter_mm <= 30; o.gutter_mm += 4) {
            lays_out(*state, mara, &o);
            lays_out(*state, every_marker, &o);
        }
    }
}

/* Weeks of strength two to a sheet, more than nine of them; a race after which weeks are cut. */
static const char to_a_marathon[] =
    "name: Sanna Vuorela\nweight: 58 kg\nweekly_mileage: 80 km\nlongest_run: 28 km\nrun_days: 6\n"
    "experience: experienced\nrace_result: {distance: 10 km, time: '40:00'}\nstart: 2026-11-30\n"
    "gut_trained: 60 g/h\ntemperature: 18 C\n"
    "race: {name: Lakeside, date: 2027-02-21, distance: marathon, goal_time: '3:05:00'}\n";

static void the_widest_gutter_leaves_room_on_the_smallest_paper(void **state)
{
    static const char *const papers[] = {"a5", "half-letter"};

    for (unsigned i = 0; i < 2 * 2; i++) {
        struct page_options o = {.paper = papers[i % 2], .is_large_print = i / 2, .gutter_mm = 30};

        lays_out(*state, to_a_marathon, &o);
        o.units = units_of(racer);
        lays_out(*state, racer, &o);
    }
}

static void names_of_any_length_leave_the_week_on_its_sheet(void **state)
{
    static const char *const names[] = {
        "Maria Fernanda Wolfeschlegelsteinhausen de la Concepcion y Ortega",
        "Wolfeschlegelsteinhausenbergerdorff Wolfeschlegelsteinhausenbergerdorff abcdefghijklm",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"};
    static const char *const papers[] = {"a4", "letter", "a5", "half-letter"};
    static const char *const kinds[] = {"week"};
    struct run *r = *state;

    for (size_t i = 0; i < 3 * 4; i++) {
        struct page_options o = {.paper = papers[i / 3],
                                 .kinds = i < 6 ? kinds : NULL,
                                 .n_kinds = 1,
                                 .is_large_print = i >= 6};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        make(r, &m,
             arena_printf(
                 &r->arena,
                 "name: %s\nweight: 62 kg\nweekly_mileage: 40 km\nlong_run_days: [Sunday]\n",
                 names[i % 3]),
             &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
            fail_with(&m, names[i % 3]);
        }
        if (i < 6) {
            assert_int_equal(list.pages.n, 4);
        }
    }
}

/* Whatever the week holds, at normal size: on the fridge there is one sheet. */
static void a_week_is_one_sheet_of_a4_or_letter(void **state)
{
    static const char *const odd[] = {
        "name: Seven\nweight: 62 kg\nage: 30\nexperience: experienced\nweekly_mileage: 90 km\n"
        "start: 2026-11-30\nlongest_run: 26 km\neasy_pace: 5:00 /km\nrun_days: 7\ndaily_targets: true\n"
        "show_energy: true\ncold_water: true\n"
        "race: {name: City Marathon, date: 2027-03-21, distance: marathon}\n",
        "name: Wolfeschlegelsteinhausenbergerdorff Abcdefghij Abcdefghi J\nweight: 168 lb\nage: 41\n"
        "experience: experienced\nweekly_mileage: 50 mi\nlongest_run: 15 mi\nrun_days: 6\n"
        "start: 2026-11-30\nrace_result: {distance: 10 km, time: '38:30'}\n"
        "race: {name: Boston, date: 2027-04-19, distance: marathon}\n",
        "name: Cleo\nweight: 60 kg\nage: 30\nweekly_mileage: 45 km\nlongest_run: 14 km\n"
        "start: 2026-11-30\ntemperature: 29 C\nhumidity: 50\nhealth: [diabetes, hypertension]\ncleared: true\n"
        "notes: Keep Tuesday slow, and ring me after the long run.\n"
        "sessions: {w2.tue: '17 miles including 3 x 3 miles', w2.sun: '1h30 easy'}\n",
        "name: Kim\nage: 15\nguardian_reviewed: true\nweekly_mileage: 20 km\n"
        "print: {first_weekday: Sunday}\n",
        mara,
    };

    static const struct {
        const char *paper;
        bool is_left_handed;
        double gutter_mm;
    } papers[] = {{"a4", false, 0},
                  {"a4", true, 0},
                  {"letter", false, 0},
                  {"letter", true, 10},
                  {"a4", true, 30}};

    static const char *const kinds[] = {"week"};
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(odd) * ARRAY_LEN(papers); i++) {
        size_t k = i % ARRAY_LEN(papers);
        struct page_options o = {.paper = papers[k].paper,
                                 .kinds = kinds,
                                 .n_kinds = 1,
                                 .is_left_handed = papers[k].is_left_handed,
                                 .gutter_mm = papers[k].gutter_mm};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        make(r, &m, odd[i / ARRAY_LEN(papers)], &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        assert_true(layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch));
        assert_int_equal(list.pages.n, m.doc.pages.n);
    }
}

/* What fills a week, all at once; some of these took a second sheet. */
static void a_full_week_is_one_sheet_of_a4_or_letter(void **state)
{
    static const char *const bases[] = {
        "run_days: 7\nweekly_mileage: 90 km\nlongest_run: 26 km\neasy_pace: 5:00 /km\n"
        "experience: experienced\nnotes: Keep Tuesday slow, and ring me after the long run.\n"
        "race: {name: City Marathon, date: 2027-05-09, distance: marathon}\n",
        "run_days: 7\nweekly_mileage: 90 km\nlongest_run: 26 km\nexperience: experienced\n"
        "gut_trained: 90 g/h\nrace: {date: 2027-02-21, distance: marathon}\n"
        "print: {first_weekday: Saturday, units: imperial}\n",
        "run_days: 5\nweekly_mileage: 50 km\nlongest_run: 16 km\neasy_pace: 5:00 /km\n"
        "experience: experienced\nprint: {first_weekday: Sunday, units: imperial}\n"
        "race: {date: 2027-02-28, distance: marathon}\n",
        ("run_days: 7\nweekly_mileage: 90 km\nlongest_run: 26 km\nweeks: 24\nsalty_sweat: true\n"
         "notes: Keep Tuesday slow, and ring me after the long run.\n")};
    static const char *const runners_are[] = {
        "weight: 62 kg\n", "", "weight: 62 kg\nhide_weight: true\n",
        ("weight: 62 kg\ncleared: true\n"
         "health: [diabetes, kidney_disease, hypertension, nsaid, anticoagulant]\n")};
    static const char *const weathers[] = {"", "temperature: 24 C\n", "temperature: 33 C\n",
                                           "temperature: -15 C\n"};
    static const char *const papers[] = {"a4", "letter"};
    static const char *const kinds[] = {"week"};
    struct run *r = *state;

    for (size_t i = 0; i < 4 * 4 * 4 * 2 * 4; i++) {
        size_t base = i % 4, who = i / 4 % 4, weather = i / 16 % 4;
        struct page_options o = {.paper = papers[i / 64 % 2],
                                 .gutter_mm = 10 * (double)(i / 128),
                                 .units = base == 1 || base == 2 ? UNIT_IMPERIAL : UNIT_METRIC,
                                 .is_left_handed = i % 3 == 0,
                                 .kinds = kinds,
                                 .n_kinds = 1};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        /* Five easy days of an hour and a half, each with its food and drink, need the whole width. */
        if ((base == 3 && o.gutter_mm > 0) || !soak_runs(i))
            continue;
        make(r, &m,
             arena_printf(&r->arena,
                          "name: Wolfeschlegelsteinhausenbergerdorff Abcdefghij Abcdefghi J\n"
                          "age: 30\nstart: 2026-11-30\ndaily_targets: true\nshow_energy: true\n"
                          "%s%s%s",
                          bases[base], runners_are[who], weathers[weather]),
             &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch))
            fail_with(&m, o.paper);
        if (list.pages.n != m.doc.pages.n)
            fail_msg(
                "base %zu, runner %zu, %s on %s, gutter %.0f mm, left hand %d: %zu sheets for %zu weeks",
                base, who, weathers[weather], o.paper, o.gutter_mm, o.is_left_handed, list.pages.n,
                m.doc.pages.n);
    }
}

static void a_strength_session_is_one_sheet_of_a4_or_letter(void **state)
{
    static const char *const papers[] = {"a4", "letter"};
    static const char *const kinds[] = {"strength"};
    struct run *r = *state;

    for (size_t i = 0; i < 2 * r->themes.list.n; i++) {
        struct page_options o = {.paper = papers[i % 2], .kinds = kinds, .n_kinds = 1};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        memset(&m, 0, sizeof m);
        arena_init(&m.arena);
        arena_init(&m.scratch);
        diag_init(&m.diag, &m.arena);
        assert_true(page_build(&m.arena, r->templates, &r->themes.list.item[i / 2], &r->lang,
                               tree_of(r, &m, mara), &o, &r->pictures, &m.doc, &m.diag));
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        assert_true(layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch));
        assert_int_equal(list.pages.n, 4);
    }
}

/* The first page with these words, from 1; 0: none. */
static size_t page_with(const struct dlist *list, const char *words)
{
    for (size_t i = 0; i < list->pages.n; i++) {
        const struct dlist_page *page = &list->pages.item[i];

        for (size_t k = 0; k < page->cmds.n; k++) {
            const struct dlist_cmd *c = &page->cmds.item[k];

            if (c->op == DLIST_GLYPHS && str_eq_c(c->u.glyphs.run->text, words)) {
                return i + 1;
            }
        }
    }
    return 0;
}

/* No page has only the rules of a session or the boxes of a race, and a gutter costs no page. */
static void no_paper_ends_on_a_page_with_little_on_it(void **state)
{
    static const char goal[] =
        "name: Nadia\nweight: 58 kg\nage: 31\nweekly_mileage: 45 km\nlongest_run: 14 km\n"
        "long_run_days: [Sunday]\nstart: 2026-11-30\nrace_result: {distance: 10 km, time: '48:30'}\n"
        "race: {name: Lakeside, date: 2027-02-21, distance: half marathon, goal_time: '1:47:00'}\n";
    static const char ultra[] =
        "name: Sigrid\nweight: 61 kg\nage: 38\nexperience: experienced\nweekly_mileage: 60 km\n"
        "longest_run: 26 km\nlong_run_days: [Sunday]\nstart: 2026-11-30\n"
        "race: {name: Fjord, date: 2027-02-20, distance: 50 km}\n";
    static const unsigned weeks[] = {4, 5, 6};

    static const struct {
        const char *runner, *kind, *paper;
        bool is_large;
        double gutter_mm;
        size_t n_pages; /* of weeks 4 to 6, where the kind is one a week */
    } cases[] = {
        {racer, "strength", "a5", false, 0, 3 + 3},
        {racer, "strength", "half-letter", false, 0, 3 + 3},
        {racer, "strength", "a4", true, 0, 3 + 3},
        {racer, "strength", "letter", true, 0, 3 + 3},
        {ultra, "strength", "letter", true, 0, 3 + 3},
        {racer, "strength", "a4", false, 10, 2},
        {racer, "strength", "a4", false, 30, 3}, /* too narrow for two weeks on a sheet */
        {racer, "strength", "letter", false, 30, 3},
        {racer, "recovery", "a4", false, 30, 1},
        {racer, "recovery", "letter", false, 30, 1},
        {racer, "weigh-in", "a4", false, 30, 1},
        {racer, "weigh-in", "letter", false, 30, 1},
        {goal, "race", "letter", true, 0, 2},
        {goal, "race", "a4", true, 0, 2},
        {goal, "race", "a5", false, 0, 2},
        {ultra, "race", "letter", true, 0, 2},
        {ultra, "race", "a4", true, 0, 2},
        {ultra, "race", "a5", false, 0, 2},
        {ultra, "race", "half-letter", false, 0, 2},
    };

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct page_options o = {.paper = cases[i].paper,
                                 .kinds = &cases[i].kind,
                                 .n_kinds = 1,
                                 .weeks = weeks,
                                 .n_weeks = 3,
                                 .is_large_print = cases[i].is_large,
                                 .gutter_mm = cases[i].gutter_mm};
        struct run *r = *state;
        struct dlist list;
        OWNED(drop) struct made m = {0};

        make(r, &m, cases[i].runner, &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
            fail_with(&m, cases[i].kind);
        }
        if (list.pages.n != cases[i].n_pages) {
            fail_msg("%s on %s, gutter %.0f mm: %zu pages", cases[i].kind, cases[i].paper,
                     cases[i].gutter_mm, list.pages.n);
        }
        if (strcmp(cases[i].kind, "strength") == 0 && cases[i].runner == racer &&
            cases[i].gutter_mm < 30) {
            list = dlist_flatten(&m.arena, &list);
            assert_true(page_with(&list, "wk 5 Mon") || page_with(&list, "wk 5"));
        }
    }
}

/* What a runner needs of the head, on small paper and in large print too. */
static void the_head_says_the_same_on_every_paper(void **state)
{
    static const char *const papers[] = {"a4", "half-letter"};

    for (size_t i = 0; i < 2 * 2; i++) {
        struct page_options o = {.paper = papers[i % 2], .is_large_print = i / 2};
        OWNED(drop) struct made m = {0};

        make(*state, &m, mara, &o);
        const char *log = page_words(&m, page_of(&m, "log", 1));
        const char *strength = page_words(&m, page_of(&m, "strength", 0));

        has(log, "usual HR\n");
        has_not(log, "usual sleep\n"); /* not known: no limit depends on it */
        has(page_words(&m, page_of(&m, "log", 0)), "Your usual goes on top");
        has(strength, "Mon, Wed, Fri\n");
        has(strength, "/10\neffort limit\n");
    }
}

/* What is eaten on the way is one list, with its own heads where the page is narrow. */
static void race_day_by_the_clock_has_heads_on_every_paper(void **state)
{
    struct page_options narrow = {.paper = "half-letter"}, wide = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, racer, &narrow);
    has(page_words(&m, page_of(&m, "race", 0)), "After\nkm\nDo, eat, drink\n");
    drop(&m);
    make(*state, &m, racer, &wide);
    has(page_words(&m, page_of(&m, "race", 0)), "When\nkm, pace\nDo, eat\nDrink\n");
}

/* By twos over the pages; each bar has the number of its long run, however low. */
static void the_plan_leaves_no_week_alone_and_no_bar_without_its_number(void **state)
{
    static const char *const papers[] = {"half-letter", "letter", "a5"};
    static const char *const kinds[] = {"overview"};
    static const char low_bars[] =
        "name: Sanna\nweight: 55 kg\nage: 34\nexperience: experienced\nrun_days: 6\n"
        "weekly_mileage: 80 km\nlongest_run: 24 km\nstart: 2027-02-01\n"
        "race: {name: Harbour, date: 2027-04-25, distance: marathon}\n";
    struct run *r = *state;

    for (size_t i = 0; i < 3; i++) {
        struct page_options o = {
            .paper = papers[i], .kinds = kinds, .n_kinds = 1, .is_large_print = i == 1};
        struct dlist list;
        OWNED(drop) struct made m = {0};

        make(r, &m, low_bars, &o);
        dlist_init(&list, &m.arena);
        text_begin_document(r->text);
        assert_true(layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch));
        list = dlist_flatten(&m.arena, &list);
        assert_int_not_equal(page_with(&list, "WEEK 4"), 0);
        assert_int_equal(page_with(&list, "WEEK 1"), page_with(&list, "WEEK 2"));
        assert_int_equal(page_with(&list, "WEEK 3"), page_with(&list, "WEEK 4"));
        assert_int_equal(page_with(&list, "13.5"), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_runner_fits_every_paper_in_each_size_of_print),
        cmocka_unit_test(a_gutter_takes_room_and_no_page_fails),
        cmocka_unit_test(the_widest_gutter_leaves_room_on_the_smallest_paper),
        cmocka_unit_test(names_of_any_length_leave_the_week_on_its_sheet),
        cmocka_unit_test(a_week_is_one_sheet_of_a4_or_letter),
        cmocka_unit_test(a_full_week_is_one_sheet_of_a4_or_letter),
        cmocka_unit_test(a_strength_session_is_one_sheet_of_a4_or_letter),
        cmocka_unit_test(no_paper_ends_on_a_page_with_little_on_it),
        cmocka_unit_test(the_head_says_the_same_on_every_paper),
        cmocka_unit_test(race_day_by_the_clock_has_heads_on_every_paper),
        cmocka_unit_test(the_plan_leaves_no_week_alone_and_no_bar_without_its_number),
    };

    return cmocka_run_group_tests_name("page_papers", tests, open_run, close_run);
}
