/* What a runner's health, weight, age and weather change on the sheets of whole plans. */
#include "page_made.h"

static void without_a_weight_the_page_leaves_a_blank_and_guesses_nothing(void **state)
{
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, "name: Bo\nweekly_mileage: 70 km\nlongest_run: 24 km\nstart: 2026-11-30\n",
         &o);
    const char *words = page_words(&m, page_of(&m, "week", 0));

    has(words, "________ g carbs (1.0–1.2 g per kg) + 15–25 g protein");
}

static void a_hidden_weight_leaves_no_gram_and_no_kilogram(void **state)
{
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, hidden, &o);
    for (size_t i = 0; i < m.doc.pages.n; i++) {
        const char *words = page_words(&m, m.doc.pages.item[i]);

        has_not(words, " g carbs");
        has_not(words, " g protein");
        has_not(words, "weigh before");
        if (strcmp(m.doc.pages.item[i]->kind, "week") == 0) {
            has(words, "a snack with carbs and some protein");
        }
    }
}

/* Whether WORDS hold each part of LIST ("a|b"), or none. */
static void hold_parts(struct run *r, const char *words, const char *list, bool each)
{
    struct str rest = str_from_c(list), part;

    while (rest.n > 0) {
        part = str_cut(rest, '|', &rest);
        (each ? has : has_not)(words, str_dup(&r->arena, part));
    }
}

static void the_week_says_what_heat_asks_for(void **state)
{
    static const struct {
        const char *weather, *words;
    } rows[] = {
        {"temperature: 25 C\nhumidity: 70\n", "Heat, |Move hard runs"},
        {"temperature: 30 C\nhumidity: 50\n", "Heat, |90 min at most"},
        {"temperature: 31 C\nhumidity: 50\n", "Heat, |45 min at most"},
        {"temperature: 30 C\nhumidity: 70\n",
         "Indoors, or rest|do not run outdoors, even if you are used to heat"},
        {"temperature: 25 C\nhumidity: 70\nhealth: [pregnancy]\n",
         "Indoors, or rest|while pregnant"},
        {"temperature: 30 C\nheat_ready: true\n", "humidity taken as 50|Too hot to run hard"},
        {"temperature: -12 C\n", "wind chill|start into the wind"},
    };

    static const char *const papers[] = {"a4", "a5"};
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows) * ARRAY_LEN(papers); i++) {
        size_t row = i % ARRAY_LEN(rows);

        hold_parts(
            r, words_on(r, papers[i / ARRAY_LEN(rows)], "week", 0, mara_with(r, rows[row].weather)),
            rows[row].words, true);
    }
    has_not(words_on(r, "a4", "week", 0, mara_with(r, "temperature: 20 C\n")), "Heat");
}

/* ACOG 804: on the page that has the signs to stop for, whichever it is. */
static void a_pregnant_runner_is_told_the_signs_to_stop_for(void **state)
{
    static const char *const papers[] = {"a4", "a5"}, *const kinds[] = {"cover", "log"};
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(papers) * ARRAY_LEN(kinds); i++) {
        struct page_options o = {.paper = papers[i % 2], .kinds = &kinds[i / 2], .n_kinds = 1};
        bool is_log = i / 2 == 1;
        OWNED(drop) struct made m = {0};

        make(r, &m, arena_printf(&r->arena, "%shealth: [pregnancy]\n", mara), &o);
        has(page_words(&m, page_of(&m, kinds[i / 2], is_log ? m.doc.pages.n - 1 : 0)),
            "painful contractions");
        drop(&m);
        make(r, &m, mara, &o);
        has_not(page_words(&m, page_of(&m, kinds[i / 2], is_log ? m.doc.pages.n - 1 : 0)),
                "contractions");
    }
}

/* SCIENCE 7 and 8.2. */
static void the_card_leaves_out_what_a_flag_forbids(void **state)
{
    static const char *const papers[] = {"a4", "a5"};

    static const struct {
        const char *lines, *has, *has_not;
    } rows[] = {
        {"", "Only after a race or a very hard day|Face down|Glute bridge|Glutes not after",
         "Clamshell|Leave it out"},
        {"health: [pregnancy]\n", "Leave it out|Clamshell|Calves|Glutes|Band walk",
         "Only after a race|Face down|Glute bridge|Glutes not after"},
        {"health: [hypertension]\n", "Leave it out|Face down|Glute bridge", "Only after a race"},
        {"health: [known_cvd]\n", "Leave it out", "Only after a race"},
        {"cold_water: true\n", "Only after a race", "Leave it out"},
    };
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(papers) * ARRAY_LEN(rows); i++) {
        const char *words =
            words_on(r, papers[i % 2], "recovery", 0,
                     arena_printf(&r->arena, "%s%scleared: true\n", mara, rows[i / 2].lines));

        hold_parts(r, words, rows[i / 2].has, true);
        hold_parts(r, words, rows[i / 2].has_not, false);
    }
}

/* What the log says of days held back is there to be done, with a lighter week ahead or without. */
static void days_held_back_lead_to_something_that_exists(void **state)
{
    static const struct {
        const char *lines, *words;
    } rows[] = {
        {"", "start a lighter week now"},
        {"health: [pregnancy]\ncleared: true\n", "call your midwife or doctor"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *words = words_on(*state, "a4", "log", 0, mara_with(*state, rows[i].lines));

        for (size_t k = 0; k < ARRAY_LEN(rows); k++)
            (k == i ? has : has_not)(words, rows[k].words);
    }
}

static void count_rolls_after_races(void *self, const struct box *box)
{
    size_t *n = self;

    *n += box->kind == BOX_CHECK && strcmp(box->u.field.name, "w12.sun.roll") == 0;
}

/* The race page: after a marathon only Move; the whole routine from the next day. */
static void the_week_has_no_roll_after_a_marathon(void **state)
{
    static const char *const kind = "week";

    static const struct {
        const char *distance;
        size_t n;
    } rows[] = {{"half", 1}, {"marathon", 0}, {"50 km", 0}};
    struct run *r = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct page_options o = {.paper = "a4", .kinds = &kind, .n_kinds = 1};
        OWNED(drop) struct made m = {0};
        size_t n = 0;

        make(r, &m,
             arena_printf(&r->arena,
                          "name: A\nweekly_mileage: 70 km\nlongest_run: 26 km\n"
                          "easy_pace: 5:30 /km\nrun_days: 5\nlong_run_days: [Sunday]\n"
                          "start: 2026-11-30\nrace: {date: 2027-02-21, distance: %s}\n",
                          rows[i].distance),
             &o);
        has(page_words(&m, page_of(&m, kind, 11)), "race week");
        walk_page(page_of(&m, kind, 11), count_rolls_after_races, &n);
        assert_int_equal(n, rows[i].n);
    }
}

static void a_minors_days_are_not_called_rest(void **state)
{
    const char *words =
        words_on(*state, "a4", "week", 0,
                 "name: Kim\nage: 15\nguardian_reviewed: true\nweekly_mileage: 20 km\n");

    has(words, "run, km\n");
    has(words, "as you, your coach and a parent or guardian agree");
    has_not(words, "\nRest\n");
}

static void who_should_see_a_clinician_gets_that_page_alone(void **state)
{
    static const char *const kinds[] = {"week", "log"};
    struct page_options o = {.paper = "a5", .kinds = kinds, .n_kinds = 2};
    OWNED(drop) struct made m = {0};

    for (size_t i = 0; i < 2; i++, o.kinds = NULL) {
        make(*state, &m, "name: Al\nweekly_mileage: 30 km\nhealth: [symptoms]\n", &o);
        assert_int_equal(m.doc.pages.n, 1);
        has(page_words(&m, page_of(&m, "clinician", 0)), "Please see a doctor");
        drop(&m);
    }
    o.kinds = kinds;
    make(*state, &m, mara, &o);
    assert_int_equal(m.doc.pages.n, 8);
}

static void who_has_no_runs_planned_still_recovers(void **state)
{
    struct page_options o = {.paper = "a4"};
    OWNED(drop) struct made m = {0};

    make(*state, &m, young, &o);
    has(page_words(&m, page_of(&m, "recovery", 0)), "After the run");
    has(page_words(&m, page_of(&m, "overview", 0)),
        "Agree your running with your coach and a parent or guardian");
    drop(&m);
    make(*state, &m, flagged, &o);
    /* kidneys: no word of protein; blood thinners: no rolling */
    has_not(page_words(&m, page_of(&m, "recovery", 0)), "rotein");
    has_not(page_words(&m, page_of(&m, "recovery", 0)), "Ankle to below the knee");
    has(page_words(&m, page_of(&m, "recovery", 0)), "No rolling");
}

/* What one page says is what another does, and no page speaks of what this runner's set lacks. */
static void the_pages_of_a_set_agree(void **state)
{
#define RUNS \
 "name: Bo\nage: 40\nweight: 60 kg\nweekly_mileage: 40 km\nlong_run_days: [Sunday]\nstart: 2026-11-30\n"
#define SHORT \
 "name: Bo\nage: 72\nweight: 71 kg\nweekly_mileage: 15 km\nlong_run_days: [Saturday]\nstart: 2026-11-30\n"
#define AWAY RUNS "break: {from: 2026-10-26, to: 2026-11-29, why: injury}\n"
#define TEEN \
 "name: Bo\nage: 16\nguardian_reviewed: true\nweekly_mileage: 25 km\nstart: 2026-11-30\nweeks: 6\n"
#define TEN                                                                     \
 "name: Di\nage: 40\nweight: 60 kg\nweekly_mileage: 40 km\nstart: 2026-11-30\n" \
 "race_result: {distance: 10 km, time: '50:00'}\nrace: {date: 2027-02-21, distance: 10 km}\n"
#define SWEET \
 RUNS "health: [diabetes]\nrace: {date: 2027-01-31, distance: half, goal_time: '2:05:00'}\n"
#define EXPECTING \
 "name: Bo\nage: 32\nweight: 66 kg\nweekly_mileage: 25 km\nstart: 2026-11-30\nhealth: [pregnancy]\n"
#define PARKRUN \
 "name: Bo\nage: 44\nweight: 88 kg\ncan_run: 19 min\nstart: 2026-11-30\nrace: {date: 2027-01-23, distance: 5 km}\n"

    static const struct {
        const char *profile, *paper, *kind;
        size_t nth;
        const char *words;
        bool is_there;
    } rows[] = {
        {TEEN, "a4", "strength", 4, "add the smallest weight", false},
        {TEEN, "a4", "strength", 4, "12 reps: slower, or hold longer, no weight.", true},
        {TEEN, "a4", "overview", 0, "taken as 18", false},
        {RUNS, "a4", "recovery", 0, "medium", true},
        {RUNS, "a5", "recovery", 0, "medium", true},
        {RUNS, "a5", "recovery", 0, "long or hard from 45 min", true},
        {RUNS, "a4", "log", 0, "Square: flag", true},
        {RUNS, "a5", "log", 0, "Square: flag", false},
        {RUNS, "a4", "log", 0, "7 or more: do not run for a week", true},
        {RUNS, "a4", "log", 0, "Balance: the first week's median.", true},
        {RUNS, "a4", "recovery", 0, "Good form. Near a wall.", true},
        {RUNS, "a4", "week", 0, "Legs heavy", true},
        {SHORT, "a4", "week", 0, "Legs heavy", false},
        {AWAY, "a4", "overview", 0, "Longest run before the days off", true},
        {AWAY, "a4", "overview", 0, "last 30 days", false},
        {AWAY, "a4", "overview", 0, "your longest in 30 days", false},
        {SWEET, "a4", "race", 0, "Race only once a doctor has cleared you for hard runs.", true},
        {SWEET, "a4", "race", 0, "a little speed", false},
        {SWEET, "a4", "race", 0, "Splits", false},
        {SWEET, "a4", "overview", 0, "Race pace is", false},
        {TEN, "a4", "overview", 0, "Race pace is 10 km pace.", true},
        {TEN, "a4", "overview", 0, "never weigh more after a run", true},
        {TEN "hide_weight: true\n", "a4", "overview", 0, "never weigh", false},
        {TEN "hide_weight: true\n", "a4", "overview", 0, "Drink only when thirsty.", true},
        {PARKRUN, "a4", "race", 0, "when thirsty", true},
        {PARKRUN, "a4", "race", 0, "something salty", false},
        {EXPECTING, "a4", "overview", 0, "belly pain", true},
        {EXPECTING, "a4", "fuel", 0, "within your drink limit", false},
        {SHORT, "a4", "fuel", 0, "Lighter after a run", false},
        {SHORT "equipment: none\n", "a4", "overview", 0, "what the sheets need", false},
        {SHORT, "a4", "overview", 0, "No kit is given: planned as if you had it all", true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct page_options o = {.paper = rows[i].paper};
        OWNED(drop) struct made m = {0};
        const char *words;

        make(*state, &m, rows[i].profile, &o);
        words = page_words(&m, page_of(&m, rows[i].kind, rows[i].nth));
        if ((strstr(words, rows[i].words) != NULL) != rows[i].is_there)
            fail_msg("row %zu, '%s' %s in:\n%s", i, rows[i].words,
                     rows[i].is_there ? "is not" : "is", words);
    }
}

/* The tick of the day after a run is there where the recovery sheet has 15 minutes. */
static void the_day_after_a_short_run_has_no_light_activation(void **state)
{
    has_not(
        words_on(
            *state, "a4", "week", 0,
            SHORT
            "quality_days: [Tuesday]\nrun_days: [Tuesday, Thursday, Saturday]\nstrength_days: [Monday, Thursday]\n"),
        "\n15\nlight\n");
    has(words_on(
            *state, "a4", "week", 0,
            RUNS
            "quality_days: [Tuesday]\nrun_days: [Tuesday, Thursday, Saturday, Sunday]\nstrength_days: [Thursday]\n"),
        "\n15\nlight\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_weight_the_page_leaves_a_blank_and_guesses_nothing),
        cmocka_unit_test(a_hidden_weight_leaves_no_gram_and_no_kilogram),
        cmocka_unit_test(the_week_says_what_heat_asks_for),
        cmocka_unit_test(a_pregnant_runner_is_told_the_signs_to_stop_for),
        cmocka_unit_test(the_card_leaves_out_what_a_flag_forbids),
        cmocka_unit_test(days_held_back_lead_to_something_that_exists),
        cmocka_unit_test(the_week_has_no_roll_after_a_marathon),
        cmocka_unit_test(a_minors_days_are_not_called_rest),
        cmocka_unit_test(who_should_see_a_clinician_gets_that_page_alone),
        cmocka_unit_test(who_has_no_runs_planned_still_recovers),
        cmocka_unit_test(the_pages_of_a_set_agree),
        cmocka_unit_test(the_day_after_a_short_run_has_no_light_activation),
    };

    return cmocka_run_group_tests_name("page_care", tests, open_run, close_run);
}
