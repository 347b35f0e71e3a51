/* The fuel page of whole plans: a row for each kind of run, nothing that is withheld. */
#include "page_made.h"

static const char *fuel_words(struct run *r, const char *yaml)
{
    return words_on(r, "a4", "fuel", 0, yaml);
}

static void each_kind_of_run_has_a_row(void **state)
{
    const char *words = fuel_words(*state, mara);

    has(words, "Easy\n8 km\nnothing special\nnothing to eat\n");
    has(words, "Quick\n9 km\nWed 16 Dec\nnothing special\nsports drink, up to 30 g carbs\n");
    /* Each long run needs the same: one row. */
    has(words, "Long\n13.5 km\nSun 20 Dec\n60 g carbs 1 h ahead\n"
               "drink 300–600 mL 2–4 h ahead\n30–60 g carbs, first at 30–45 min\n");
    has_not(words, "Long, week 1");
    has(words, "30–60 g carbs + 20 g protein\n");
    has(words, "normal meal within 2 h, 20 g protein\n");
    /* The first long run needs less than the longest: a row each. */
    words =
        fuel_words(*state, "name: Mo\nweight: 62 kg\nweekly_mileage: 45 km\nstart: 2026-11-30\n");
    has(words, "Long, week 1\n13.5 km\n");
    has(words, "Long\n15 km\n");
    /* The first long run is the longest: one row. */
    words = fuel_words(*state, mara_with(*state, "health: [pregnancy]\n"));
    has_not(words, "Long, week 1");
    has(words, "\nLong\n12 km\n");
    words = fuel_words(*state, idle);
    has(words, "A run of 2 h\n");
}

static void the_head_has_the_targets_and_no_weight(void **state)
{
    const char *words = fuel_words(*state, mara);

    has(words, "30–60 g\ncarbs after the longest run\n20 g\nprotein\n");
    has_not(words, "\nweight\n");
    has_not(fuel_words(*state, hidden), "carbs after");
}

static void the_arithmetic_leads_to_what_is_printed(void **state)
{
    const char *words = fuel_words(*state, mara);

    has(words, "62 kg × 0.5–1.0 g, rounded: 30–60 g\ncoaching practice, no trial\n");
    has(words, "62 kg × 0.30 g = 18.6 g, rounded: 20 g (15–25 g will do)\n");
    has(words, "80 % of an estimated 0.62 L of sweat an hour, rounded down: 450 mL\n");
    has(words, "62 kg × 2 %: up to 1.2 kg is fine.\n");
    /* of a long and an easy run of the same length, the long one's */
    words = fuel_words(
        *state, "name: Tom\nweight: 78 kg\nage: 36\nweekly_mileage: 40 km\nlongest_run: 14 km\n"
                "run_days: 4\nlong_run_days: [Sunday]\neasy_pace: 6:00 /km\nstart: 2026-11-30\n"
                "break: {from: 2026-11-01, to: 2026-11-28, why: injury}\nweeks: 6\n"
                "health: [kidney_disease]\n");
    has(words, "The arithmetic\nCarbs after\n78 kg × 0.5–1.0 g, rounded: 40–80 g\n");
}

/* Of a measured sweat rate: a range, one amount, or what keeps the loss small. */
static void measured_drink_is_a_range_only_where_it_is_one(void **state)
{
    static const char tested[] =
        "name: Ana\nweight: 60 kg\nweekly_mileage: 70 km\nlongest_run: 24 km\n"
        "long_run_days: [Sunday]\nstart: 2026-11-30\ntemperature: 24 C\nsweat_tests:\n"
        "  - {date: 2026-11-01, before: 60.4 kg, after: 58.9 kg, drank: 500 mL, time: 75 min,"
        " temperature: 20 C}\n"
        "  - {date: 2026-11-08, before: 60.4 kg, after: 58.8 kg, drank: 500 mL, time: 75 min,"
        " temperature: 20 C}\n";
    const char *words = fuel_words(*state, tested);

    has(words, "drink 300–800 mL, 150 mL each 15 min\n");
    has(words, "drink 800 mL, 200 mL each 15 min\n");
    has(words, "drink 850 mL, 225 mL each 15 min\n");
    has(words, "1.31 L of sweat an hour, less 2 % of your weight over the whole run: 850 mL\n");
}

/* The page names three foods without their numbers; the catalogue has those. */
static void thirty_grams_look_like_foods_of_the_catalogue(void **state)
{
    static const char *const foods[] = {"sports_drink", "banana", "gel"};
    struct run *r = *state;

    has(fuel_words(r, mara),
        "30 g of carbs: a gel, a banana, or 500 mL of sports drink within your drink limit.");
    for (size_t i = 0; i < ARRAY_LEN(foods); i++) {
        const struct catalog_food *food = VEC_FIND(r->catalog.foods, str_from_c(foods[i]));

        assert_non_null(food);
        assert_true(food->carbohydrate_g >= 25 && food->carbohydrate_g <= 35);
    }
    has_not(fuel_words(r, hidden), "30 g of carbs");
}

/* The place of WORDS in the page's; the page must have them. */
static size_t place_of(const char *page, const char *words)
{
    has(page, words);
    return (size_t)(strstr(page, words) - page);
}

static void health_lines_stand_above_the_numbers(void **state)
{
    const char *words = fuel_words(*state, flagged);
    size_t first_row = place_of(words, "\nEasy\n");

    assert_true(place_of(words, "Diabetes: these amounts are not for setting insulin") < first_row);
    assert_true(place_of(words, "Kidneys: protein and fluid as your kidney team says") < first_row);
    assert_true(place_of(words, "Salt: only as much as your doctor says") < first_row);
    words = fuel_words(*state, mara_with(*state, "health: [pregnancy]\n"));
    assert_true(place_of(words, "Pregnancy: agree food and drink") < place_of(words, "\nEasy\n"));
    has_not(words, "Lighter after a run");
    words = fuel_words(*state, mara);
    has(words, "Lighter after a run");
}

static void what_is_withheld_is_not_worked_out(void **state)
{
    const char *words = fuel_words(*state, flagged);

    has_not(words, " mL is enough");
    has_not(words, "of sweat");
    has_not(words, "Drink during");
    has_not(words, "Lighter after a run");
    has_not(words, "Protein after");
    has_not(words, "g protein");
    has_not(words, "weigh-ins");
    has(words, "drink when thirsty\n");
    words = fuel_words(*state, hidden);
    has_not(words, "How the numbers came about");
    has_not(words, "By your weight");
    has_not(words, " kg");
    has_not(words, " g ");
    has(words, "small, familiar meal 1–2 h ahead\n");
}

static size_t times(const char *words, const char *wanted)
{
    size_t n = 0;

    for (const char *at = strstr(words, wanted); at; at = strstr(at + 1, wanted)) {
        n++;
    }
    return n;
}

static void thirst_is_named_once_on_the_page(void **state)
{
    for (size_t i = 0; i < N_RUNNERS; i++) {
        if (runners[i] == young) {
            continue; /* has no fuel page */
        }
        assert_int_equal(times(fuel_words(*state, runners[i]), "Drink when thirsty."), 1);
    }
}

/* What the plan has on that day, and food by what the race needs. */
static void the_day_before_a_race_follows_the_plan(void **state)
{
    static const struct {
        const char *race, *day, *food, *not_food;
    } rows[] = {
        {"race: {date: 2027-02-21, distance: half}\n", "The day before\nEasy 3.5 km\n",
         "of carbs: bread, rice", "Eat as usual"},
        {"race: {date: 2027-02-21, distance: half}\nrace_result: {distance: half, time: '2:45:00'}\n",
         "The 2 days before\n", "of carbs a day: bread, rice", "Eat as usual"},
        {"race: {date: 2027-02-21, distance: half}\nhide_weight: true\n",
         "The day before\nEasy 3.5 km\n", "Carbs at each meal", "of carbs:"},
        {"race: {date: 2027-02-20, distance: 5k}\n", "The day before\nRest\n", "Eat as usual",
         "Carbs at each meal"},
    };

    static const char *const papers[] = {"a4", "a5"};

    for (size_t i = 0; i < ARRAY_LEN(rows) * ARRAY_LEN(papers); i++) {
        const char *words =
            words_on(*state, papers[i % 2], "race", 0, mara_with(*state, rows[i / 2].race));

        has(words, rows[i / 2].day);
        has(words, rows[i / 2].food);
        has_not(words, rows[i / 2].not_food);
    }
}

/* Neither the portions nor the rule about 60 g an hour. */
static void a_race_without_grams_speaks_of_none(void **state)
{
    static const char runner[] =
        "name: Sanna\nage: 34\nweight: 55 kg\nweekly_mileage: 80 km\nlongest_run: 24 km\n"
        "easy_pace: 5:00 /km\ngut_trained: 90 g/h\nstart: 2027-02-01\n"
        "race: {date: 2027-04-25, distance: marathon}\n";
    struct run *r = *state;
    const char *words;

    has(words_on(r, "a4", "race", 0, runner), "Over 60 g an hour");
    words = words_on(r, "a4", "race", 0, arena_printf(&r->arena, "%shide_weight: true\n", runner));
    has(words, "5 portions");
    has_not(words, " g an hour");
    has(words, "\nDrink Hew15");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_run_has_a_row),
        cmocka_unit_test(the_head_has_the_targets_and_no_weight),
        cmocka_unit_test(the_arithmetic_leads_to_what_is_printed),
        cmocka_unit_test(measured_drink_is_a_range_only_where_it_is_one),
        cmocka_unit_test(thirty_grams_look_like_foods_of_the_catalogue),
        cmocka_unit_test(health_lines_stand_above_the_numbers),
        cmocka_unit_test(what_is_withheld_is_not_worked_out),
        cmocka_unit_test(thirst_is_named_once_on_the_page),
        cmocka_unit_test(the_day_before_a_race_follows_the_plan),
        cmocka_unit_test(a_race_without_grams_speaks_of_none),
    };

    return cmocka_run_group_tests_name("page_fuel", tests, open_run, close_run);
}
