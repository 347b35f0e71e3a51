/* The value tree: leaves, paths, the walk. */
#include <math.h>
#include <string.h>

#include "test.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/value.h"
#include "value_walk.h"

static struct value *two_weeks(struct arena *a)
{
    struct value *root = value_map(a, 0), *weeks = value_list(a, 0);

    value_set_text(a, root, "name", "Mara");
    value_set_text(a, root, "club", NULL);
    for (int i = 0; i < 12; i++) {
        struct value *week = value_map(a, 0), *span = value_list(a, 0);

        value_set_num(a, week, "number", i + 1);
        value_set_bool(a, week, "is_first", i == 0);
        value_add(a, span, value_num(a, 8));
        value_add(a, span, value_num(a, 12));
        value_set(a, week, "reps", span);
        value_add(a, weeks, week);
    }
    value_set(a, root, "weeks", weeks);
    return root;
}

static void paths_lead_through_maps_and_lists(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    const struct value *root = two_weeks(&a);

    assert_ptr_equal(value_at(root, STR("")), root);
    assert_true(str_eq_c(value_at(root, STR("name"))->u.text, "Mara"));
    assert_true(value_at(root, STR("weeks[11].number"))->u.num == 12);
    assert_true(value_at(root, STR("weeks[0].reps[1]"))->u.num == 12);
    assert_true(value_at(root, STR("weeks[0].is_first"))->u.is_true);
    assert_int_equal(value_at(root, STR("club"))->kind, VALUE_NULL);
}

/* A template's text may hold any byte: "\0" is one of YAML's escapes. */
static void a_key_ends_where_its_bytes_do(void **state)
{
    OWNED(arena_release) struct arena a = {0};
    const struct value *root = two_weeks(&a);

    assert_non_null(value_find(root, (struct str){"name and more", 4}));
    assert_null(value_find(root, STR("name\0\0\0\0\0\0\0\0")));
    assert_null(value_find(root, STR("nam")));
    assert_null(value_find(root, STR("")));
}

static void paths_that_lead_nowhere_give_null(void **state)
{
    static const char *const paths[] = {
        "nobody",
        "name.first",
        "weeks[12]",
        "weeks[-1]",
        "weeks[1",
        "weeks[]",
        "weeks[0].reps[2]",
        "weeks.number",
        "weeks[0]..reps",
        ".name",
        "name.",
        "weeks[0]number",
        "weeks[99999999999999999999]",
        "[0]",
        "weeks[0].reps[1].x",
    };
    OWNED(arena_release) struct arena a = {0};
    const struct value *root;

    root = two_weeks(&a);
    for (size_t i = 0; i < ARRAY_LEN(paths); i++)
        assert_null(value_at(root, str_from_c(paths[i])));
    assert_null(value_find(NULL, STR("name")));
}

static void not_a_number_is_null_and_minus_zero_is_zero(void **state)
{
    OWNED(arena_release) struct arena a = {0};

    assert_int_equal(value_num(&a, (double)NAN)->kind, VALUE_NULL);
    assert_false(signbit(value_num(&a, -0.0)->u.num));
    assert_int_equal(value_text_c(&a, NULL)->kind, VALUE_NULL);
}

struct seen {
    struct buf paths;
    const struct value *root;
    int n;
};

static void note_leaf(void *self, const char *path, const struct value *leaf)
{
    struct seen *s = self;

    buf_put_c(&s->paths, path);
    buf_put_byte(&s->paths, ' ');
    assert_ptr_equal(value_at(s->root, str_from_c(path)), leaf);
    s->n++;
}

static void the_walk_names_every_leaf_in_order(void **state)
{
    OWNED(arena_release) struct arena a = {0}, scratch = {0};
    struct seen s = {.n = 0};

    s.root = two_weeks(&a);
    s.paths = buf_in(&a, 4096);
    value_walk(s.root, &scratch, note_leaf, &s);
    assert_int_equal(s.n, 2 + 12 * 4);
    assert_memory_equal(s.paths.p, "name club weeks[0].number weeks[0].is_first weeks[0].reps[0] ",
                        61);
    assert_non_null(strstr(s.paths.p, " weeks[11].reps[1] "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_lead_through_maps_and_lists),
        cmocka_unit_test(a_key_ends_where_its_bytes_do),
        cmocka_unit_test(paths_that_lead_nowhere_give_null),
        cmocka_unit_test(not_a_number_is_null_and_minus_zero_is_zero),
        cmocka_unit_test(the_walk_names_every_leaf_in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
