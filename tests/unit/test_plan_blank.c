/* Sheets with nothing filled in: the tree without its runner. */
#include "base/buf.h"
#include "plan_case.h"

static const char RUNNER[] =
    "name: Ines Carvalho\nid: ines\nage: 41\nweight: 58.5 kg\nweekly_mileage: 43 km\n"
    "long_run_days: [Saturday]\nstart: 2026-11-30\nclub: Riverside\ncoach: Jo\nnotes: Slow down.\n"
    "sessions: {w2.wed: 9 km with 6 x 800 m}\n";

static const struct value *need(const struct value *root, const char *path)
{
    const struct value *v = value_at(root, str_from_c(path));

    if (v == NULL)
        print_error("no value at %s\n", path);
    assert_non_null(v);
    return v;
}

static const char *keys_of(const struct value *v, struct buf *out)
{
    for (size_t i = 0; i < v->u.map.n; i++)
        buf_printf(out, "%s ", v->u.map.item[i].key);
    return out->p;
}

static void what_belongs_to_a_runner_or_a_day_is_gone(void **state)
{
    static const char *const gone[] = {
        "athlete.name",
        "athlete.coach",
        "athlete.club",
        "athlete.notes",
        "weeks[0].start",
        "weeks[3].total_km",
        "weeks[1].sheet_id",
        "weeks[1].days[2].text",
        "weeks[1].days[2].date",
        "weeks[1].days[2].kind",
        "weeks[1].days[2].fuel",
        "weeks[1].days[2].recovery",
        "weeks[1].strength.sessions[0].weekday",
        "weeks[1].strength.exercises[0].log[0].weekday",
        "strength[1].exercises[0].log[0].date",
    };
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct value *blank;

    plan_case_build(&c, RUNNER);
    blank = plan_blank_tree(&c.arena, &c.plan);
    for (size_t i = 0; i < ARRAY_LEN(gone); i++) {
        if (need(c.tree, gone[i])->kind == VALUE_NULL)
            fail_msg("%s was null before", gone[i]);
        if (need(blank, gone[i])->kind != VALUE_NULL)
            fail_msg("%s is still there", gone[i]);
    }
    assert_true(need(c.tree, "assumptions")->u.list.n > 0);
    assert_int_equal(need(blank, "assumptions")->u.list.n, 0);
}

static bool is_same(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == VALUE_TEXT ? str_eq(a->u.text, b->u.text) : a->u.num == b->u.num;
}

static void weekdays_exercises_and_names_of_fields_stay(void **state)
{
    static const char *const same[] = {
        "weeks[1].number",
        "weeks[1].name",
        "weeks[1].days[2].weekday",
        "weeks[1].days[2].name",
        "weeks[1].strength.exercises[2].name",
        "weeks[1].strength.exercises[2].cues[0]",
        "weeks[1].strength.exercises[2].log[0].sides[0].sets[1].name",
        "strength[3].exercises[0].figure",
    };
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct value *blank;

    plan_case_build(&c, RUNNER);
    blank = plan_blank_tree(&c.arena, &c.plan);
    for (size_t i = 0; i < ARRAY_LEN(same); i++)
        assert_true(is_same(need(blank, same[i]), need(c.tree, same[i])));
}

static void every_key_is_there_as_before(void **state)
{
    static const char *const maps[] = {"athlete", "weeks[0]", "weeks[0].days[4]",
                                       "weeks[0].strength", "strength[0].sessions[0]"};
    OWNED(plan_case_release) struct plan_case c = {0};
    const struct value *blank;

    plan_case_build(&c, RUNNER);
    blank = plan_blank_tree(&c.arena, &c.plan);
    for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
        struct buf before, after;

        before = buf_in(&c.arena, 1 << 16);
        after = buf_in(&c.arena, 1 << 16);
        assert_string_equal(keys_of(need(c.tree, maps[i]), &before),
                            keys_of(need(blank, maps[i]), &after));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_belongs_to_a_runner_or_a_day_is_gone),
        cmocka_unit_test(weekdays_exercises_and_names_of_fields_stay),
        cmocka_unit_test(every_key_is_there_as_before),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
