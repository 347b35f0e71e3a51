/* What a key of the profile changes on paper. */
#include "page_made.h"

/* Boxes to tick for a piece of running: "w1.tue.piece_8". */
static void count_pieces(void *self, const struct box *box)
{
    size_t *n = self;

    *n += box->kind == BOX_CHECK && strstr(box->u.field.name, ".piece_") != NULL;
}

static void run_walk_has_a_tick_for_each_piece(void **state)
{
    static const char walker[] = "name: A\nstart: 2026-11-30\ncan_run: 1 min\n";

    static const struct {
        size_t week, n_pieces;
        const char *words;
    } rows[] = {
        {0, 3 * 8, "Run 8 × 1 min\n90 s walk between\n29 min in all\n"},
        {1, 3 * 8, "Run 8 × 90 s\n"},
        {4, 3 * 4, "Run 4 × 5 min\n2 min walk between\n36 min in all\n"},
        {7, 0, "Run 20 min\nwithout a walk\n30 min in all\n"},
        {9, 0, "Next comes a plan of 90 minutes a week."},
    };
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, walker, &o);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct box_page *page = page_of(&m, "week", rows[i].week);
        size_t n = 0;

        walk_page(page, count_pieces, &n);
        assert_int_equal(n, rows[i].n_pieces);
        has(page_words(&m, page), rows[i].words);
        has(page_words(&m, page), "done, min\n");
    }
    has(page_words(&m, page_of(&m, "overview", 0)), "3 × (8 × 1 min run, 90 s walk between)");
}

/* A runner who knows no kilometre reads of none. */
static void a_set_in_minutes_has_no_kilometre(void **state)
{
    static const char *const in_minutes[] = {
        "name: A\nstart: 2026-11-30\nweekly_time: 60 min\n",
        "name: A\nstart: 2026-11-30\nweekly_time: 6 h\nexperience: experienced\n",
        "name: A\nstart: 2026-11-30\nweekly_time: 90 min\nwalk_breaks: 4:1\n",
        "name: A\nstart: 2026-11-30\ncan_run: 5 min\n",
        "name: A\nstart: 2026-11-30\nweekly_mileage: 4 km\n",
    };
    static const char *const kinds[] = {"cover",    "overview", "week",     "strength", "log",
                                        "recovery", "fuel",     "weigh-in", "card"};
    static const char *const papers[] = {"a4", "a5"};

    for (size_t i = 0; i < ARRAY_LEN(in_minutes) * ARRAY_LEN(papers); i++) {
        struct page_options o = {
            .paper = papers[i % ARRAY_LEN(papers)], .kinds = kinds, .n_kinds = ARRAY_LEN(kinds)};
        OWNED(drop) struct made m = {0};

        make(*state, &m, in_minutes[i / ARRAY_LEN(papers)], &o);
        for (size_t k = 0; k < m.doc.pages.n; k++) {
            const char *words = page_words(&m, m.doc.pages.item[k]);

            has_not(words, "km");
            has_not(words, "kilomet");
            has_not(words, "/mi");
        }
    }
}

/* TRAINING 2.9, 6.1, 6.3, 6.4. */
static void the_race_sheet_has_goal_splits_loading_and_caffeine(void **state)
{
    static const struct {
        const char *lines, *words, *missing;
    } rows[] = {
        {"", "430–620 g of carbs:", "caffeine"},
        {"caffeine: true\n", "120–190 mg of caffeine,", NULL},
        {"caffeine: true\nhealth: [hypertension]\n", "Race day", "caffeine"},
        {"hide_weight: true\n", "Race day", "g of carbs"},
        {"health: [diabetes]\ncleared: true\n", "agree these amounts with your diabetes team",
         "g of carbs:"},
    };

    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *words = words_on(
            r, "a4", "race", 0,
            arena_printf(&r->arena,
                         "name: Ana\nage: 34\nweight: 62 kg\nweekly_mileage: 50 km\n"
                         "longest_run: 18 km\nstart: 2026-11-30\n"
                         "race_result: {distance: 10 km, time: '50:00'}\nrace: {date: 2027-02-21, "
                         "distance: half marathon, goal_time: '1:50:00'}\n%s",
                         rows[i].lines));

        has(words,
            "Your goal of 1 h 50 min is within reach. Your race result predicts 1 h 51 min.");
        has(words, "26:04\n5 km");
        has(words, "1:50:00\n21.1 km");
        has(words, rows[i].words);
        if (rows[i].missing != NULL)
            has_not(words, rows[i].missing);
    }
}

/* The routine's ticks and the places for what was done on one day. */
struct day_marks {
    const char *day; /* "w1.wed." */
    int n_ticks, n_places;
};

static void count_day_marks(void *self, const struct box *box)
{
    static const char *const ticks[] = {"move", "roll", "activate", "balance", "light"};
    struct day_marks *m = self;
    const char *name = box->kind == BOX_CHECK || box->kind == BOX_FIELD ? box->u.field.name : "";

    if (strncmp(name, m->day, strlen(m->day)) != 0)
        return;
    name += strlen(m->day);
    for (size_t i = 0; i < ARRAY_LEN(ticks); i++)
        m->n_ticks += strcmp(name, ticks[i]) == 0;
    m->n_places += strcmp(name, "done_km") == 0 || strcmp(name, "minutes") == 0;
}

/* Where the runner plans the runs, a day on which the coach has none has no routine, and no tick is for 0 minutes. */
static void a_day_that_the_coach_keeps_free_has_no_ticks(void **state)
{
    static const char teen[] =
        "name: A\nage: 15\nguardian_reviewed: true\nstart: 2026-11-30\nsessions:\n"
        "  w1.tue: 6 x 400 m\n  w1.wed: rest day\n  w1.fri: massage\n  w1.sat: easy 5 km\n"
        "strength_days: [sat]\n";
    static const struct day_marks wanted[] = {{"w1.mon.", 4, 2},
                                              {"w1.tue.", 4, 2},
                                              {"w1.wed.", 0, 0},
                                              {"w1.fri.", 0, 0},
                                              {"w1.sat.", 2, 2}};
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, teen, &o);
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        struct day_marks marks = {wanted[i].day, 0, 0};

        walk_page(page_of(&m, "week", 0), count_day_marks, &marks);
        if (marks.n_ticks != wanted[i].n_ticks || marks.n_places != wanted[i].n_places)
            fail_msg("%s %d ticks, %d places", marks.day, marks.n_ticks, marks.n_places);
    }
}

/* Below figures of the coach that are not read there is neither a distance nor a time, or it would look like theirs. */
static void nothing_of_the_plan_is_below_figures_that_are_not_read(void **state)
{
    static const struct {
        const char *words;
        bool has_length;
    } rows[] = {{"6 x 800 m", false},
                {"Tempo", false},
                {"Easy with the club", true},
                {"1:30 easy", false},
                {"Hills: about 8 km in all", true}};

    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *below = strstr(
            words_on(
                r, "a4", "week", 0,
                arena_printf(&r->arena,
                             "name: A\nweight: 60 kg\nweekly_mileage: 40 km\nlongest_run: 14 km\n"
                             "easy_pace: 6:00 /km\nrun_days: 5\nlong_run_days: [Sunday]\n"
                             "sessions: {w1.tue: '%s'}\n",
                             rows[i].words)),
            rows[i].words);

        assert_non_null(below);
        below += strlen(rows[i].words) + 1;
        below = arena_printf(&r->arena, "%.*s", (int)strcspn(below, "\n"), below);
        if ((strstr(below, " km") != NULL) != rows[i].has_length ||
            (strstr(below, " min") != NULL) != rows[i].has_length)
            fail_msg("'%s': %s", rows[i].words, below);
    }
}

#define SHORT_GOAL                                                \
 "race: {date: 2027-01-10, distance: 5 km, goal_time: '21:30'}\n" \
 "race_result: {distance: 5 km, time: '22:00'}\n"

/* One row a key: lines added to the profile, a page kind, and what it prints only with them. */
static void what_a_key_gives_is_printed(void **state)
{
    static const struct {
        const char *lines, *kind, *words;
    } rows[] = {
        {"coach: Ines\n", "cover", "coach Ines"},
        {"club: Lakeside RC\n", "week", "Lakeside RC"},
        {"notes: Keep Tuesday slow.\n", "week", "Keep Tuesday slow."},
        {"temperature: 31 C\nheat_ready: true\n", "week", "90 min at most"},
        {"strength_days: [Mon, Tue, Fri]\n", "strength", "Strength on two days in a row"},
        {"easy_pace: 9:05 /km\n", "week", "brisk walking counts"}, /* TRAINING 2.11 */
        {"sessions: {w1.tue: 'Off-road 10 miles'}\n", "week", "read as 16.1 km"},
        {"easy_pace: 6:30 /km\nsessions: {w1.tue: 'easy 40 min'}\n", "week",
         "read as 40 min, about 6"},
        {"sessions: {w1.tue: 'bike 40 min'}\n", "week", "read as 40 min"},
        {"sessions: {w1.mon: 'Rest, ring the coach'}\n", "week", "Rest, ring the coach"},
        {"sessions: {w1.tue: 'Cancelled: ill'}\n", "week", "no run"},
        {"break: {from: 2026-11-30, to: 2026-12-01}\n", "week", "Break"},
        {"sessions: {2026-12-01: 'With the club'}\n", "week", "With the club"},
        {"walk_breaks: 9:1\n", "week", "run 9 min, walk 1 min"},
        {"can_run: 8 min\n", "overview", "3 × (3 × 8 min run, 2 min walk between)"},
        {"race_result: {distance: 10 km, time: '50:00'}\n", "overview", "6:05–6:55 /km"},
        {SHORT_GOAL, "overview", "about 21:30"},
        {SHORT_GOAL, "card", "about 21:30"},
        {"easy_pace: 6:30 /km\n", "overview", "an estimate from your easy pace"},
        {"race_result: {distance: 10 km, time: '50:00', date: 2026-01-10}\n", "overview",
         "more than 180 days old"},
        {"race_result: {distance: 10 km, time: '50:00'}\n", "week", "6:30–6:55 /km"},
        {"gut_goal: 90 g/h\ngut_trained: 50 g/h\n", "fuel", "50–70 g carbs"},
    };
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        has_not(words_on(r, "a4", rows[i].kind, 0, mara), rows[i].words);
        has(words_on(r, "a4", rows[i].kind, 0, mara_with(r, rows[i].lines)), rows[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(run_walk_has_a_tick_for_each_piece),
        cmocka_unit_test(a_set_in_minutes_has_no_kilometre),
        cmocka_unit_test(the_race_sheet_has_goal_splits_loading_and_caffeine),
        cmocka_unit_test(what_a_key_gives_is_printed),
        cmocka_unit_test(a_day_that_the_coach_keeps_free_has_no_ticks),
        cmocka_unit_test(nothing_of_the_plan_is_below_figures_that_are_not_read),
    };

    return cmocka_run_group_tests_name("page_keys", tests, open_run, close_run);
}
