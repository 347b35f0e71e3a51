/* The logbook of whole plans: limits, flags, the weigh-in, the warnings at its foot. */
#include "page_made.h"
#include "soak.h"

static const char *const logbook[] = {"log"};

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

static void the_warnings_stand_once_on_the_overview_or_else_on_the_last_page(void **state)
{
    struct page_options o = {.paper = "a4", .kinds = sheets, .n_kinds = 2};
    OWNED(drop) struct made m = {0};

    make(*state, &m, mara, &o);
    for (size_t i = 0; i < 3; i++) {
        has_not(page_words(&m, page_of(&m, "log", i)), "Stop and call an ambulance");
    }
    const char *words = page_words(&m, page_of(&m, "log", 3));

    has(words, "ask a doctor whether it suits you");
    has(words, "Stop and call an ambulance");
    has(words, "Drank a lot on a run, and now any one of these: headache");
    has(words, "changes your stride");
    has(words, "No run until it is gone.");
    has(words, "never weigh more after a run");
    has(words, "Assumed; correct it in your profile.");
    drop(&m);
    make(*state, &m, mara, &(struct page_options){.paper = "a4"});
    has(page_words(&m, page_of(&m, "overview", 0)), "Stop and call an ambulance");
    has_not(page_words(&m, page_of(&m, "log", 3)), "Stop and call an ambulance");
}

static void own_limits_are_printed_and_missing_ones_leave_room(void **state)
{
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, long_name, &o);
    const char *words = page_words(&m, page_of(&m, "log", 0));

    has(words, "48\nusual HR\n");
    has(words, "flag 53 or more");
    has(words, "hours; flag 6.4 or less");
    has(words, "tell Ines.");
    has_not(words, "HRV");
    drop(&m);
    make(*state, &m, mara, &o);
    words = page_words(&m, page_of(&m, "log", 0));
    has(words, "flag 5 over usual");
    has(words, "hours; flag under 6\n");
    has(words, "usual HR\n");
}

/* One sheet's words of a runner who has LINES besides Mara's. */
static const char *log_words(struct run *r, const char *lines)
{
    return words_on(r, "a4", "log", 0, mara_with(r, lines));
}

/* A mark that by itself says "do not run" makes the number of flags that says so. */
static void each_number_of_flags_has_its_rule(void **state)
{
    const char *words = log_words(*state, "markers: [sleep, resting_hr, soreness]\n");

    has(words, "0–1 flags: go\nAs planned.");
    has(words, "2 flags: ease off\nMake today's hard run easy,");
    has(words, "3 or more: hold back\nRest, or walk 10–20 min");
    has(words,
        "Held back two days in a row, or eased off three in seven: start a lighter week now");
    has(words, "Square: flag.");
    has(words, "Fever, or one sharp pain? No run until it is gone.");
    has(words, "0 none, 10 worst; 8 or more: 3 flags");
    has_not(words, "no run");
    words = log_words(*state, "markers: [soreness]\n");
    has(words, "0 none, 10 worst; 8 or more: no run");
    has(words,
        "One flagged morning: go\nAs planned, unless above it says “no run”; watch tomorrow.");
    words = log_words(*state, "markers: [sleep]\n");
    has(words, "No flag: go\nAs planned.");
    has(words, "One flagged morning: go\nAs planned; watch tomorrow.");
    has(words, "Two days in a row: ease off\nMake today's hard run easy,");
    has(words, "Eased off three days in seven:");
    has_not(words, "or more: hold back");
    has_not(words, "No box");
    has_not(words, "makes two");
    words = log_words(*state, "markers: [hrv]\nbaseline: {hrv: 70}\n");
    has_not(words, "Square: flag.");
}

static void a_test_of_the_morning_is_drawn_where_it_is_a_marker(void **state)
{
#define HOPS                                                                          \
 "age: 33\nlog:\n"                                                                    \
 "  - {date: 2026-11-22, sleep_h: 7.5, soreness: 1, balance_s: 40, hop_left_cm: 150," \
 " hop_right_cm: 150}\n"                                                              \
 "  - {date: 2026-11-23, sleep_h: 7.5, soreness: 1, balance_s: 40, hop_left_cm: 150," \
 " hop_right_cm: 150}\n"
    static const char hops[] = HOPS "markers: [sleep, hop]\n";
    static const char with_soreness[] = HOPS "markers: [soreness, hop]\n";

    has_not(log_words(*state, "markers: [sleep, soreness]\n"), "best of three");
    has(log_words(*state, "markers: [sleep, balance]\n"), "Balance\nOn each leg, eyes open");
    const char *words = log_words(*state, hops);

    has(words, "Hop\nForward on one leg, best of three.");
    has(words, "If landing hurts: 3 flags.");
    has_not(words, "On each leg, eyes open");
    /* Soreness is written beside a hop, so the words have the limit that a square has elsewhere. */
    words = log_words(*state, with_soreness);
    has(words, "0 none, 10 worst; flag 7 or more; 8 or more: 3 flags");
}

/* Water is weighed where the runner's weight may be shown, and not on a sheet for the coach. */
static void the_longest_run_is_weighed_where_weighing_is_shown(void **state)
{
    static const struct {
        const char *lines;
        bool is_weighed;
    } rows[] = {
        {"", true},
        {"easy_pace: 4:00 /km\n", false}, /* under an hour */
        {"hide_weight: true\n", false},
        {"health: [pregnancy]\n", false},
        {"health: [hypertension]\ncleared: true\n", false}, /* no amounts of fluid */
        {"age: 16\nguardian_reviewed: true\n", false},
        {"club: Lakeside RC\n", false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *words = log_words(*state, rows[i].lines);

        if (rows[i].is_weighed) {
            has(words, "Weigh-in\nSunday\nbefore, kg\ndrank, mL\nafter, kg\n");
            has(words, "Heavier than before? Drink less next time.");
        } else {
            has_not(words, "Weigh-in");
            has_not(words, "drank");
        }
    }
}

static void a_set_without_cover_and_overview_has_the_warnings_in_place_of_notes(void **state)
{
    static const unsigned first[] = {1};
    struct page_options o = {
        .paper = "a4", .kinds = sheets, .n_kinds = 2, .weeks = first, .n_weeks = 1};
    struct made m;

    for (size_t i = 0; i < N_RUNNERS; i++) {
        make(*state, &m, runners[i], &o);
        const char *words = page_words(&m, page_of(&m, "log", 0));

        has(words, "Stop and call an ambulance");
        has_not(words, "\nnotes\n");
        has(words, "Your week\n");
        drop(&m);
    }
}

/* Widths of the places for a number on the log of LIST, in millimetres.  Whatever they leave of a
 * row is for words: the row ends at the margin of 12 mm, or 6 mm before it. */
static void check_cells(struct made *m, const struct dlist *list, const char *of)
{
    double left_mm = 210;
    size_t n = 0;

    for (size_t i = 0; i < list->pages.n; i++) {
        const struct dlist_page *page = &list->pages.item[i];

        for (size_t k = 0; k < page->cmds.n; k++) {
            const struct dlist_cmd *c = &page->cmds.item[k];
            double mm = c->rect.w * 25.4 / 72;

            if (c->op == DLIST_FIELD && strncmp(c->u.field.name, "w1.mon", 6) == 0)
                left_mm = fmin(left_mm, (page->width_pt - c->rect.x) * 25.4 / 72 - mm);
            if (c->op != DLIST_FIELD || c->u.field.kind != DLIST_FIELD_NUMBER) {
                continue;
            }
            n++;
            if (mm < 12.9 || mm > 30.05) {
                fail_with(
                    m, arena_printf(&m->arena, "%s is %.2f mm wide: %s", c->u.field.name, mm, of));
            }
        }
    }
    assert_true(n >= 7);
    if (left_mm > 18.1)
        fail_with(m, arena_printf(&m->arena, "%.1f mm of each row are empty: %s", left_mm, of));
}

static void count_bubbles(void *self, const struct box *box)
{
    size_t *n = self;

    *n += box->kind == BOX_BUBBLES;
}

/* Whatever the markers and the gutter, the back of the week is one side, its cells suit a pen, and
 * of each marker it says what a flag is: with all markers, and with a tenth of the other sets. */
static void each_set_of_markers_fits_one_side_with_cells_for_a_number(void **state)
{
    static const char *const markers[] = {"sleep",   "resting_hr", "soreness",
                                          "balance", "hrv",        "hop"};
    static const char *const papers[] = {"a4", "letter", "a4", "letter"};
    static const unsigned first[] = {1}, all = (1u << ARRAY_LEN(markers)) - 1;
    struct run *r = *state;

    for (unsigned set = 1; set <= all; set++) {
        struct buf y = buf_in(&r->arena, 1 << 12);

        buf_printf(&y, "%s" HOPS "baseline: {hrv: 70}\nmarkers: [", mara);
        for (unsigned i = 0; i < ARRAY_LEN(markers); i++) {
            if (set >> i & 1) {
                buf_printf(&y, "%s, ", markers[i]);
            }
        }
        buf_put_c(&y, "]\n");
        for (size_t i = 0; i < ARRAY_LEN(papers); i++) {
            if (set != all && !soak_runs(i * all + set))
                continue;
            struct page_options o = {.paper = papers[i],
                                     .kinds = logbook,
                                     .n_kinds = 1,
                                     .weeks = first,
                                     .n_weeks = 1,
                                     .gutter_mm = i < 2 ? 0 : 30};
            struct dlist list;
            OWNED(drop) struct made m = {0};
            size_t n_bubbles = 0;

            make(r, &m, y.p, &o);
            dlist_init(&list, &m.arena);
            text_begin_document(r->text);
            if (!layout_run(&m.doc, r->text, &list, &m.diag, &m.scratch)) {
                fail_with(&m, papers[i]);
            }
            assert_int_equal(list.pages.n, 1);
            check_cells(&m, &list, arena_printf(&m.arena, "%s, %s", papers[i], y.p));
            const char *words = page_words(&m, m.doc.pages.item[0]);

            walk_page(m.doc.pages.item[0], count_bubbles, &n_bubbles);
            assert_int_equal(strstr(words, "Square: flag.") != NULL, n_bubbles > 0);
            if (set & 1 && strstr(words, "5 = best; flag 1–2") == NULL)
                n_bubbles -= 7;
            assert_int_equal(strstr(words, "flag 7 or more") != NULL, set & 4 && n_bubbles == 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_logbook_asks_for_at_most_sixty_marks),
        cmocka_unit_test(the_warnings_stand_once_on_the_overview_or_else_on_the_last_page),
        cmocka_unit_test(own_limits_are_printed_and_missing_ones_leave_room),
        cmocka_unit_test(each_number_of_flags_has_its_rule),
        cmocka_unit_test(a_test_of_the_morning_is_drawn_where_it_is_a_marker),
        cmocka_unit_test(the_longest_run_is_weighed_where_weighing_is_shown),
        cmocka_unit_test(a_set_without_cover_and_overview_has_the_warnings_in_place_of_notes),
        cmocka_unit_test(each_set_of_markers_fits_one_side_with_cells_for_a_number),
    };

    return cmocka_run_group_tests_name("page_log", tests, open_run, close_run);
}
