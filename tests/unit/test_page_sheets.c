/* The week's sheets of whole plans: all parts there, nothing invented. */
#include "page_made.h"

static void the_week_says_who_when_how_far_and_what(void **state)
{
    struct page_options o = {.paper = "a4", .kinds = sheets, .n_kinds = 2};
    OWNED(drop) struct made m = {0};

    make(*state, &m, mara, &o);
    assert_int_equal(m.doc.pages.n, 8);
    assert_string_equal(m.doc.pages.item[0]->kind, "week");
    assert_string_equal(m.doc.pages.item[1]->kind, "log");
    assert_string_equal(m.doc.pages.item[2]->kind, "week");
    assert_string_equal(m.doc.title, "Mara Lindqvist");
    const char *words = page_words(&m, page_of(&m, "week", 1));

    has(words, "Week 2 of 4\n7–13 December\nMara Lindqvist\n");
    has(words, "42.5 km\n");
    has(words, "+2.5 from last week\n");
    has(words, "long run\n");
    has(words, "strength, effort up to 6\n");
    has(words,
        "Progression run: 7.1 km easy, 8 min steady.\nEffort 5. You can speak short sentences. Let the "
        "pace come, a little at a time.\n");
    has(page_words(&m, page_of(&m, "week", 0)),
        "Hills: 4 km easy, 6 × 30 s uphill (90 s jog), 2.5 km easy.\n");
    has(words, "then 5 × 20 s strides (quick, relaxed), walk between\n");
    has(words, "each hour\nsports drink, up to 30 g carbs and 500 mL\n");
    has(words, "first hour after\n30–60 g carbs + 20 g protein\n"); /* a snack: the whole hour */
    has(words,
        "Easy, long: chat pace, 6:30 /km. Drink when thirsty. Easy runs: up to 450 mL an hour, none needed under 45 min.");
    has(words,
        "Legs heavy after an hour of easy running, or 45 min of a hard or long run? Walk or cycle "
        "10–20 min");
    has(words, "\nafter\n");
    has(words, "done, km\n");
    has(words, "\nkm\nmin\neffort 1–10\npain 0–10, where\n");
    has(page_words(&m, page_of(&m, "week", 0)), "km and min only if not as planned\n");
    has(page_words(&m, page_of(&m, "week", 0)), "Start the routine 10–20 min after you stop");
    has(words, "Not medical advice.");
    has(words, "page " BOX_PAGE_NUMBER " of " BOX_PAGE_COUNT);
    has_not(words, "lighter week");
    has(page_words(&m, page_of(&m, "week", 3)),
        "Week 4 of 4, lighter week: no more than printed\n21–27 December\n");
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

/* One head for all: the topic is the title, the name is below it. */
static void the_topic_of_each_page_is_its_title(void **state)
{
    static const char *const heads[][2] = {
        {"cover", "Training plan\nMara"}, {"overview", "The plan\nMara"},
        {"week", "30 Nov – 6 Dec\nMara"}, {"strength", "Wake up hips and core\nMara"},
        {"log", "Morning check\nMara"},   {"recovery", "After the run\nMara"},
        {"fuel", "Fuel and drink\nMara"}, {"weigh-in", "Sweat test\nMara"},
    };
    static const char *const papers[] = {"letter", "a5"};

    for (size_t i = 0; i < ARRAY_LEN(heads) * ARRAY_LEN(papers); i++) {
        const char *const *head = heads[i / ARRAY_LEN(papers)];

        has(words_on(*state, papers[i % ARRAY_LEN(papers)], head[0], 0, mara), head[1]);
    }
}

static void each_set_has_its_tick_left_and_right_where_per_side(void **state)
{
    static const size_t wanted[] = {45, 45, 54, 45}; /* FACTS A31 */
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, mara, &o);
    for (size_t i = 0; i < 4; i++) {
        size_t n = 0;

        walk_page(page_of(&m, "week", i), count_ticks, &n);
        assert_int_equal(n, wanted[i]);
    }
}

static void a_coachs_words_stand_as_given(void **state)
{
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, long_name, &o);
    const char *words = page_words(&m, page_of(&m, "week", 1));

    has(words, "6 x 800 m at 4:10, jog 400 m between\n");
    has(words, "Coach: Keep Tuesday slow.");
    has(words, "hand in Sunday to Ines");
    has(words, "Lakeside RC");
}

static void units_of_the_document_rule_the_page(void **state)
{
    struct page_options o = {.paper = "letter", .units = UNIT_IMPERIAL};
    OWNED(drop) struct made m = {0};

    make(*state, &m, racer, &o);
    for (size_t i = 0; i < 2; i++) {
        const char *words = page_words(&m, page_of(&m, "week", i));

        has(words, " mi\n");
        has(words, "fl oz");
        has(words, "done, mi\n");
        has_not(words, " km");
        has_not(words, " mL");
    }
}

static void the_race_stands_on_its_day_outside_the_total(void **state)
{
    struct page_options o = {.paper = "letter", .units = UNIT_IMPERIAL};
    OWNED(drop) struct made m = {0};

    make(*state, &m, racer, &o);
    const char *words = page_words(&m, page_of(&m, "week", 11));

    has(words, "race week");
    has(words, "before the race\n");
    has(words, "Race 13.1 mi\n");
    has(words, "Harbour Half\n");
    has(words, "nothing new before the race");
    has_not(words, "long run, ");
}

static void the_race_says_what_to_carry_and_what_comes_after(void **state)
{
    static const char *const kinds[] = {"race", "recovery"};
    static const char after[] = "feet up. Only Move today; the whole routine from tomorrow.";
    struct page_options o = {.paper = "a4", .kinds = kinds, .n_kinds = 2};
    const char *words;
    OWNED(drop) struct made m = {0};

    make(*state, &m,
         "name: Sanna\nage: 34\nweight: 55 kg\nweekly_mileage: 80 km\nlongest_run: 24 km\n"
         "easy_pace: 5:00 /km\ngut_trained: 90 g/h\nstart: 2027-02-01\n"
         "race: {date: 2027-04-25, distance: marathon}\n",
         &o);
    words = page_words(&m, page_of(&m, "race", 0));
    has(words, "2 h 30 min\n"); /* the fifth of five */
    has(words, "45 g carbs\n");
    has(words, "Carry 225 g of carbs in 5 portions");
    has(words, "Walk or jog for 5 min.\n");
    has(words, "7 days without running, 26 days without anything fast.");
    has(words, "Run at most\nnone\n30 %\n");
    has(words, after);
    has(page_words(&m, page_of(&m, "recovery", 0)), after);
}

static void what_an_exercise_needs_is_on_its_card(void **state)
{
    static const char *const strength[] = {"strength"};
    struct page_options o = {.paper = "a4", .kinds = strength, .n_kinds = 1};
    struct run *r = *state;
    OWNED(drop) struct made m = {0};

    make(r, &m, arena_printf(&r->arena, "%sequipment: [none]\n", mara), &o);
    has(page_words(&m, page_of(&m, "strength", 0)), "mini band, optional");
    has(page_words(&m, page_of(&m, "strength", 1)), "a bean bag or a tin");
    has(page_words(&m, page_of(&m, "strength", 1)), "one dumbbell, or a backpack");
}

static void only_the_weeks_and_kinds_asked_for_are_made(void **state)
{
    static const unsigned weeks[] = {2, 4};
    static const char *const kinds[] = {"log", "week"};
    struct page_options o = {
        .paper = "a4", .weeks = weeks, .n_weeks = 2, .kinds = kinds, .n_kinds = 2};
    OWNED(drop) struct made m = {0};

    make(*state, &m, mara, &o);
    assert_int_equal(m.doc.pages.n, 4);
    assert_string_equal(m.doc.pages.item[0]->label, "Logbook, week 2");
    assert_string_equal(m.doc.pages.item[3]->label, "Week 4");
    has(page_words(&m, page_of(&m, "log", 1)), "Stop and call an ambulance");
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
                        "there is no page kind 'wek': did you mean 'week'?");
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
                        "there is no 'totl_km' in 'week.totl_km': did you mean 'total_km'?");
    assert_string_equal(m.diag.records.item[1].text, "the block 'figure' is not available");
    drop(&m);
}

struct links {
    size_t n;
    const char *to[256];
};

static void collect_links(void *self, const struct box *box)
{
    struct links *l = self;

    if (box->link_kind && box->kind == BOX_TEXT) {
        assert_true(l->n < 256);
        l->to[l->n++] = box->link_kind;
    }
}

static void the_cover_leads_to_every_other_sheet(void **state)
{
    static const char *const kinds[] = {"cover", "overview", "week", "strength",
                                        "log",   "recovery", "fuel"};
    struct page_options o = {.paper = "letter", .kinds = kinds, .n_kinds = 7};
    struct links l = {0};
    OWNED(drop) struct made m = {0};

    make(*state, &m, mara, &o);
    walk_page(page_of(&m, "cover", 0), collect_links, &l);
    for (size_t i = 1; i < m.doc.pages.n; i++) {
        bool is_led_to = false;

        for (size_t k = 0; k < l.n; k++) {
            is_led_to = is_led_to || strcmp(l.to[k], m.doc.pages.item[i]->label) == 0;
        }
        if (!is_led_to) {
            fail_msg("the cover does not lead to '%s'", m.doc.pages.item[i]->label);
        }
    }
    has(page_words(&m, page_of(&m, "cover", 0)), "strength " BOX_PAGE_NUMBER);
}

static void from_the_fifth_week_on_two_weeks_share_a_strength_sheet(void **state)
{
    static const char *const strength[] = {"strength"};
    static const unsigned some[] = {6, 7, 8};
    struct page_options o = {.paper = "a4", .kinds = strength, .n_kinds = 1};
    OWNED(drop) struct made m = {0};

    make(*state, &m, racer, &o); /* twelve weeks */
    assert_int_equal(m.doc.pages.n, 8);
    assert_string_equal(m.doc.pages.item[3]->label, "Strength, week 4");
    assert_string_equal(m.doc.pages.item[4]->label, "Strength, weeks 5\u20136");
    has(page_words(&m, m.doc.pages.item[4]), "5 Mon");
    has(page_words(&m, m.doc.pages.item[4]), "6 Mon");
    has(page_words(&m, m.doc.pages.item[7]), "week 12: Mon\n"); /* the race */
    drop(&m);
    o.weeks = some; /* the weeks asked for, whatever their numbers */
    o.n_weeks = 3;
    make(*state, &m, racer, &o);
    assert_int_equal(m.doc.pages.n, 2);
    assert_string_equal(m.doc.pages.item[0]->label, "Strength, weeks 6\u20137");
    assert_string_equal(m.doc.pages.item[1]->label, "Strength, week 8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_week_says_who_when_how_far_and_what),
        cmocka_unit_test(from_the_fifth_week_on_two_weeks_share_a_strength_sheet),
        cmocka_unit_test(the_topic_of_each_page_is_its_title),
        cmocka_unit_test(each_set_has_its_tick_left_and_right_where_per_side),
        cmocka_unit_test(a_coachs_words_stand_as_given),
        cmocka_unit_test(units_of_the_document_rule_the_page),
        cmocka_unit_test(the_race_stands_on_its_day_outside_the_total),
        cmocka_unit_test(what_an_exercise_needs_is_on_its_card),
        cmocka_unit_test(the_race_says_what_to_carry_and_what_comes_after),
        cmocka_unit_test(only_the_weeks_and_kinds_asked_for_are_made),
        cmocka_unit_test(an_unknown_kind_and_a_mistake_are_told_once),
        cmocka_unit_test(the_cover_leads_to_every_other_sheet),
    };

    return cmocka_run_group_tests_name("page_sheets", tests, open_run, close_run);
}
