/* The tables of the value tree: sound in themselves, and true of the trees that they make. */
#include "plan_case.h"
#include "tree/fact.h"
#include "value_walk.h"

static const char RUNNER[] =
    "name: L\nweight: 90 kg\nage: 62\nweekly_mileage: 70 km\nlongest_run: 22 km\n"
    "experience: experienced\nequipment: [foam_roller]\ndaily_targets: true\nstart: 2026-11-30\n"
    "race: {name: City run, date: 2027-02-21, distance: half marathon}\n"
    "log:\n  - {date: 2026-11-21, resting_hr: 50, sleep_h: 7.5, soreness: 2, hrv: 66}\n"
    "sweat_tests:\n  - {date: 2026-06-01, before: 90 kg, after: 89 kg, drank: 0, urine: 0, "
    "time: 60, temperature: 20 C}\n";

static void check_fact(const struct facts *table, size_t i)
{
    const struct fact *f = &table->fact[i];

    for (size_t k = 0; k < i; k++)
        if (strcmp(table->fact[k].key, f->key) == 0)
            fail_msg("%s.%s is there twice", table->name, f->key);
    if (f->about == NULL || f->about[0] == '\0' || f->about[strlen(f->about) - 1] == '.' ||
        fact_title(f).n == 0)
        fail_msg("%s.%s: '%s'", table->name, f->key, f->about == NULL ? "" : f->about);
    if ((f->kind == FACT_WORD || f->kind == FACT_WORDS) != (f->words != NULL) ||
        (f->kind == FACT_MAP || f->kind == FACT_LIST) != (f->of != NULL) ||
        (f->max > 0 && f->min > f->max))
        fail_msg("%s.%s does not hold together", table->name, f->key);
}

static void every_row_says_what_its_key_is(void **state)
{
    static const struct facts *const roots[] = {&facts_root, &facts_roster_root};
    OWNED(arena_release) struct arena a = {0};

    for (size_t r = 0; r < ARRAY_LEN(roots); r++) {
        struct keys_tables found = keys_collect(&a, roots[r]);

        assert_true(found.tables.n > 5);
        for (size_t i = 0; i < found.tables.n; i++)
            for (size_t k = 0; k < found.tables.item[i].facts->n; k++)
                check_fact(found.tables.item[i].facts, k);
    }
}

static void a_row_is_found_by_a_path_of_the_tree(void **state)
{
    static const struct {
        const char *path, *title, *unit;
    } rows[] = {
        {"weeks[2].days[0].fuel.protein_g", "protein after the run", "g"},
        {"weeks[].days[].fuel.after_g_per_kg[1]", "carbohydrate after the run, per kg of body mass",
         "g/kg"},
        {"weeks.days.pace_min_per_km", "pace used for the time", "min/km"},
        {"race.day.drink.change_pct", "expected change in body mass", "%"},
        {"hydration.wbgt_c", "wet-bulb globe temperature",
         "\xc2\xb0"
         "C"},
        {"athlete.age", "age at the start of the plan, whole years", ""},
    };

    static const char *const none[] = {"", "weeks[0].day", "athlete.age.years", "x"};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct fact *f = fact_find(&facts_root, str_from_c(rows[i].path));

        if (f == NULL)
            fail_msg("no row for %s", rows[i].path);
        assert_true(str_eq_c(fact_title(f), rows[i].title));
        assert_string_equal(fact_unit(f), rows[i].unit);
    }
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        assert_null(fact_find(&facts_root, str_from_c(none[i])));
}

static void check_leaf(void *self, const char *path, const struct value *leaf)
{
    static const enum value_kind kinds[] = {
        [FACT_NUMBER] = VALUE_NUM,  [FACT_INT] = VALUE_NUM,    [FACT_BOOL] = VALUE_BOOL,
        [FACT_TEXT] = VALUE_TEXT,   [FACT_DATE] = VALUE_TEXT,  [FACT_WORD] = VALUE_TEXT,
        [FACT_RANGE] = VALUE_NUM,   [FACT_WORDS] = VALUE_TEXT, [FACT_TEXTS] = VALUE_TEXT,
        [FACT_NUMBERS] = VALUE_NUM, [FACT_MAP] = VALUE_NULL,   [FACT_LIST] = VALUE_NULL};
    const struct fact *f = fact_find(&facts_root, str_from_c(path));

    ++*(size_t *)self;
    if (f == NULL)
        fail_msg("no row for %s", path);
    if (leaf->kind == VALUE_NULL ? !(f->flags & FACT_NULL) : leaf->kind != kinds[f->kind])
        fail_msg("%s is of kind %d", path, (int)leaf->kind);
}

static void every_leaf_of_a_tree_is_as_its_row_says(void **state)
{
    OWNED(plan_case_release) struct plan_case c = {0};
    size_t n = 0;

    plan_case_build(&c, RUNNER);
    value_walk(c.tree, &c.scratch, check_leaf, &n);
    assert_true(n > 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_says_what_its_key_is),
        cmocka_unit_test(a_row_is_found_by_a_path_of_the_tree),
        cmocka_unit_test(every_leaf_of_a_tree_is_as_its_row_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
