/* `explain`: what is explained for which words, and in which words. */
#include <stdio.h>

#include "base/buf.h"
#include "explain/explain.h"
#include "explain_case.h"

#define MARA "name: Mara\nweight: 62 kg\nweekly_mileage: 40 km\nlong_run_days: [Sunday]\n"

static const char *explain(struct plan_case *c, const char *what)
{
    struct explain e;
    struct buf out;
    const char *near;

    explain_case_open(&e, c);
    out = buf_in(&c->arena, 4u << 20);
    if (!explain_text(&out, &e, str_from_c(what), &near, &c->scratch)) {
        print_error("'%s' is not understood\n", what);
        fail();
    }
    assert_int_equal(c->diag.errors, 0);
    return out.p;
}

static void assert_says(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        print_error("not said: '%s' in:\n%s\n", part, text);
    assert_non_null(strstr(text, part));
}

static void words_pick_what_is_explained(void **state)
{
    static const struct {
        const char *what, *has, *lacks;
    } rows[] = {
        {"fuel", "Protein after the run\n", "Sweat rate"},
        {"drink", "Sweat rate at easy pace\n", "Protein"},
        {"hydration", "Sweat rate at easy pace\n", "Protein"},
        {"sweat", "Sweat rate at easy pace\n", "Protein"},
        {"protein", "Protein after the run\n", "Sweat rate"},
        {"mileage", "Distance of the block\n", "Protein"},
        {"strength", "Time of a strength session\n", "Distance"},
        {"recovery", "Mobility after a run\n", "Distance of"},
        {"readiness", "Sleep below which it counts as two flags\n", "Mobility"},
        {"week 3", "week 3: 45.5 km:", "week 2"},
        {"w3", "week 3: 45.5 km:", "week 2"},
        {"tue", "w2.tue", "w2.wed"},
        {"Tuesday", "w2.tue", "w2.wed"},
        {"w2.sun", "w2.sun: 12.5 km: the long run of its block", "w1.sun"},
        {"week 2 sunday fuel", "w2.sun: 60 g: 1 h x 1 g x 62 kg, at most 300 g", "Distance"},
        {"fuel, w1.wed", "30-60 g/h: 62 kg x 0.5-1 g = 31-62 g", "w1.sun"},
        {"weeks[1].total_km", "week 2: 42.5 km: 7", "week 1"},
        {"plan.blocks[1].total_km", "42.5 km: the smallest of", "week 1"},
        {"weeks[0].days[6].fuel.protein_g", "w1.sun: 20 g: 62 kg x 0.30 g = 18.6 g", "w1.tue"},
        {"weeks[2].strength", "Sets\n", "week 2"},
        {"schema", "Version of this tree\n", "Distance"},
        {"race", "0: no race", "week 1"},
        {"", "Protein after the run\n", NULL},
    };
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, MARA);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *text = explain(&c, rows[i].what);

        assert_says(text, rows[i].has);
        if (rows[i].lacks != NULL && strstr(text, rows[i].lacks) != NULL)
            print_error("'%s' says '%s'\n", rows[i].what, rows[i].lacks);
        assert_true(rows[i].lacks == NULL || strstr(text, rows[i].lacks) == NULL);
    }
}

static void an_explanation_is_whole(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text;

    plan_case_build(&c, MARA);
    text = explain(&c, "weeks[0].days[6].fuel.protein_g");
    assert_says(text, "  w1.sun: 20 g: 62 kg x 0.30 g = 18.6 g, kept within 15-25 g\n");
    assert_says(text, "  rule      0.30 g per kg, kept within 15-25 g\n");
    assert_says(text, "  rounding  half up to 5 g\n");
    assert_says(text, "  evidence  published\n");
    assert_says(text,
                "  sources   S4: recovery routine for runners. A recovery routine after every "
                "run\n");
    assert_says(text, "doi 10.1249/MSS.0000000000000852\n");
    text = explain(&c, "weeks[0].days[6].duration_min");
    assert_says(text, "12 km x 6:30 /km = 78 min");
    assert_says(text, "  evidence  estimate\n"); /* the pace is assumed */
    text = explain(&c, "athlete.weight_kg");
    assert_says(text, "62 kg: 62 kg, as given\n  from      given in the profile\n");
    text = explain(&c, "hydration.sweat_ml_h");
    assert_says(text, "  evidence  estimate\n");
    assert_says(text, "9.2 km/h (assumed), 18 \xc2\xb0"
                      "C (assumed)");
}

static void water_cites_the_rules_that_it_comes_from(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text;

    plan_case_build(&c, MARA);
    text = explain(&c, "weeks[0].days[6].drink.sweat_l");
    assert_says(text, "  rule      sweat rate x hours\n");
    assert_null(strstr(text, "(drink - sweat) / body mass"));
    text = explain(&c, "weeks[0].days[6].drink.may_lose_l");
    assert_says(text, "  rule      at most 2 % of body mass, as water\n");
    text = explain(&c, "hydration.may_lose_l");
    assert_says(text, "1.24 L: 2 % of 62 kg\n  rule      at most 2 % of body mass, as water\n");
    text = explain(&c, "fuel_guide.rates.may_lose_pct");
    assert_says(text, "  rule      at most 2 % of body mass, as water\n");
    text = explain(&c, "snacks.carbohydrate_g"); /* of a snack, not of a long run */
    assert_says(text, "  rule      0.5-1.0 g per kg once, within 60 min\n");
}

static void alike_numbers_are_written_together(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text, *first;

    plan_case_build(&c, MARA);
    text = explain(&c, "week 1 fuel");
    first = strstr(text, "62 kg x 0.30 g");
    assert_non_null(first);
    assert_null(strstr(first + 1, "62 kg x 0.30 g"));
    assert_says(text, "  w1.tue, w1.wed, w1.thu, w1.sat, w1.sun: 20 g:");
}

/* TEXT on one line, each run of blanks one. */
static const char *unfolded(struct arena *a, const char *text)
{
    struct buf one = buf_in(a, 4u << 20);

    for (bool was_blank = false; *text != '\0'; text++) {
        bool is_blank = *text == ' ' || *text == '\n';

        if (!is_blank || !was_blank)
            buf_put_byte(&one, is_blank ? ' ' : *text);
        was_blank = is_blank;
    }
    return one.p;
}

static void a_long_run_towards_a_race_shows_its_figures(void **state)
{
    static const char *const parts[] = {
        "plan.blocks[0].long_km: 14 km: the smallest of: the aim 14 km; 1.10 x the longest",
        "plan.blocks[1].long_km: 15 km: the smallest of: the aim 17.935 km;",
        "= 15.4 km; share of the total 0.45 x 42.5 km = 19.125 km; time 25 km",
        "plan.blocks[2].long_km: 10.5 km: the smallest of: 0.70 x 15 km, the aim 10.5 km;",
        "plan.blocks[10].long_km: 13 km: the smallest of: 0.75 x 17.5 km, the aim 13.125 km;",
        "plan.blocks[11].long_km: 0 km: 0: the race takes its place",
        "week 1, week 9: 14 km: the long run on sun, 14 km",
        "week 1: 40 km: 6.5 km + 7 km + 6.5 km + 6 km + 14 km = 40 km",
    };
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text;

    plan_case_build(&c, "name: H\nweight: 62 kg\nweekly_mileage: 40 km\nrun_days: 5\n"
                        "longest_run: 14 km\neasy_pace: 6:00 /km\nstart: 2026-11-30\n"
                        "race: {date: 2027-02-21, distance: 21.1 km}\n");
    text = unfolded(&c.arena, explain(&c, "mileage"));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        assert_says(text, parts[i]);
}

/* What pages print as it stands, by topic; not of a week, nor where the page hides it. */
static void figures_for_every_runner_are_explained_where_pages_print_them(void **state)
{
    static const struct {
        const char *more, *what, *has, *lacks;
    } rows[] = {
        {"", "drink", "water lost, over 4-6 h", "Cold water"},
        {"", "recovery", "24-48 h: easy run", "Cold water"},
        {"cold_water: true\n", "recovery", "11-15 C (52-59 F) for 10-15 min", "800 mL (27"},
        {"", "strength", "at 7, rest 90 s and do 2 reps fewer",
         "the same for every runner\n    0-1:"},
        {"", "readiness", "best of three, stopped at 45 s", "15-25 g for everyone"},
        {"", "fuel", "15-25 g for everyone", "stopped at 45 s"},
        {"health: [kidney_disease]\ncleared: true\n", "fuel", "normal meal, within 2 h", "15-25 g"},
        {"hide_weight: true\n", "fuel", "small and familiar", "1 g for each kg"},
        {"hide_weight: true\n", "", "stopped at 45 s", "800 mL"},
        {"", "week 2", "week 2: 42.5 km", "the same for every runner"},
        {"", "tue fuel", "w2.tue", "the same for every runner"},
        {"", "weeks[1]", "week 2: 42.5 km", "the same for every runner"},
    };
    OWNED(plan_case_release) struct plan_case ill = {0};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char yaml[256];
        OWNED(plan_case_release) struct plan_case c = {0};
        const char *text;

        (void)snprintf(yaml, sizeof yaml, MARA "%s", rows[i].more);
        plan_case_build(&c, yaml);
        text = explain(&c, rows[i].what);
        assert_says(text, rows[i].has);
        if (strstr(text, rows[i].lacks) != NULL)
            print_error("'%s' says '%s'\n", rows[i].what, rows[i].lacks);
        assert_null(strstr(text, rows[i].lacks));
    }
    plan_case_build(&ill, MARA "health: [symptoms]\n");
    assert_null(strstr(explain(&ill, ""), "the same for every runner"));
}

/* Nothing is cut off: each weighed run that counts is named with its date. */
static void very_many_weighed_runs_are_all_listed(void **state)
{
    enum {
        TESTS_GIVEN = 150
    };

    date_day first = plan_case_day("2026-06-20");
    OWNED(plan_case_release) struct plan_case c = {0};
    OWNED(arena_release) struct arena a = {0};
    struct buf yaml;
    const char *text;

    yaml = buf_in(&a, 1u << 20);
    buf_put_c(&yaml, MARA "temperature: 15\nsweat_tests:\n");
    for (int i = 0; i < TESTS_GIVEN; i++) {
        char date[DATE_MAX];

        buf_printf(&yaml,
                   "  - {date: %s, before: 62.4 kg, after: 61.%d kg, drank: 300 mL, urine: 0, "
                   "time: 75 min, temperature: 12}\n",
                   date_format(date, first + i), i % 9);
    }
    plan_case_build(&c, yaml.p);
    text = unfolded(&c.arena, explain(&c, "hydration.sweat_ml_h"));
    assert_says(text, "median of 150 weighed runs");
    for (int i = 0; i < TESTS_GIVEN; i++) {
        char date[DATE_MAX];

        assert_says(text, arena_printf(&a, "(%s)", date_format(date, first + i)));
    }
}

static void a_diagnostic_is_explained_by_its_id(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text;

    plan_case_build(&c, MARA "quality_days: [Sat]\n");
    text = explain(&c, "plan_dropped");
    assert_says(text, "PLAN_DROPPED: the plan leaves out a choice made in the profile");
    assert_says(text, "  line 5    1 quality day dropped: hard days must be 2 days apart\n");
    text = explain(&c, "ASSUMED");
    assert_says(text, "  here      temperature taken as 18 °C\n");
    text = explain(&c, "VALUE_RANGE");
    assert_says(text, "VALUE_RANGE: a number is outside the range that is accepted\n");
}

static void unknown_words_are_refused_with_the_nearest(void **state)
{
    static const struct {
        const char *what, *near;
    } rows[] = {{"mileag", "mileage"},
                {"drnk", "drink"},
                {"wednsday", "Wednesday"},
                {"xyzzy", NULL},
                {"week 9", "week 4"},
                {"week", NULL},
                {"w0.foo", NULL},
                {"weeks[9]", NULL},
                {"weeks[0].days[7]", NULL},
                {"fuel xyzzy", NULL},
                {"plan_droped", "PLAN_DROPPED"},
                {"VALUE_RNGE", "VALUE_RANGE"},
                {"w7.tue", "week 4"},
                {"protien", "protein"},
                {"week x", NULL}};
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, MARA);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct explain e;
        struct buf out;
        const char *near;
        bool is_known;

        explain_case_open(&e, &c);
        out = buf_in(&c.arena, 1u << 20);
        is_known = explain_text(&out, &e, str_from_c(rows[i].what), &near, &c.scratch);
        if (is_known)
            print_error("'%s' is understood\n", rows[i].what);
        assert_false(is_known);
        assert_int_equal(out.n, 0);
        if (rows[i].near != NULL)
            assert_string_equal(near, rows[i].near);
        else
            assert_null(near);
    }
}

static void imperial_explanations_speak_miles_and_ounces(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    const char *text;

    plan_case_build(&c, "name: A\nweight: 154 lb\nweekly_mileage: 25 mi\nlongest_run: 9 mi\n"
                        "easy_pace: 9:40 /mi\nprint: {units: imperial}\n");
    text = explain(&c, "w1.sun mileage");
    assert_says(text, "w1.sun: 8.5 mi: the long run of its block");
    assert_says(text, "82 min: 8.5 mi x 9:40 /mi = 82.17 min");
    text = explain(&c, "w1.sun drink");
    assert_says(text, "20 fl oz/h: the smaller of 800 mL");
    assert_says(text, "down to 50 mL, then down to 2 fl oz");
    text = explain(&c, "hydration.temperature_c");
    assert_says(text, "64 \xc2\xb0"
                      "F: 18 \xc2\xb0"
                      "C, assumed\n");
    text = explain(&c, "athlete.weight_kg");
    assert_says(text, "154 lb: 154 lb, as given: 69.85 kg in the formulas\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_pick_what_is_explained),
        cmocka_unit_test(an_explanation_is_whole),
        cmocka_unit_test(water_cites_the_rules_that_it_comes_from),
        cmocka_unit_test(alike_numbers_are_written_together),
        cmocka_unit_test(a_long_run_towards_a_race_shows_its_figures),
        cmocka_unit_test(figures_for_every_runner_are_explained_where_pages_print_them),
        cmocka_unit_test(very_many_weighed_runs_are_all_listed),
        cmocka_unit_test(a_diagnostic_is_explained_by_its_id),
        cmocka_unit_test(unknown_words_are_refused_with_the_nearest),
        cmocka_unit_test(imperial_explanations_speak_miles_and_ounces),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
