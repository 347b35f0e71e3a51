/* The choice of snacks, over all body masses and with foods of a coach's own. */
#include "base/bits.h"
#include "base/memo.h"
#include "plan/snack.h"

#include "catalog_case.h"
#include "plan_case.h"
#include "science/fuel.h"

enum {
    LIGHTEST_KG = 35,
    HEAVIEST_KG = 200
};

static struct snack_target target_of(double weight_kg, bool is_long)
{
    struct fuel_after after = is_long ? fuel_after_run(weight_kg, SESSION_LONG, 120, false)
                                      : fuel_after_run(weight_kg, SESSION_EASY, 60, false);

    return (struct snack_target){.carbohydrate_g = after.g_per_h,
                                 .protein_g = fuel_protein_after(weight_kg, (double)NAN).bolus_g};
}

static unsigned tags_of_any(const struct snack *snacks, size_t n)
{
    unsigned tags = 0;

    for (size_t i = 0; i < n; i++)
        tags |= snacks[i].tags;
    return tags;
}

/* What a snack says of itself is what its foods add up to. */
static void assert_adds_up(const struct snack *s)
{
    double carbohydrate_g = 0, protein_g = 0;
    unsigned tags = ~0u;

    assert_in_range(s->n_foods, 2, 3);
    for (size_t i = 0; i < s->n_foods; i++) {
        const struct snack_food *f = &s->foods[i];
        double size = catalog_portion_size(f->portion);

        assert_non_null(f->food->portions.text[f->portion]);
        carbohydrate_g += size * f->food->carbohydrate_g;
        protein_g += size * f->food->protein_g;
        tags &= f->food->tags;
    }
    assert_near(s->carbohydrate_g, carbohydrate_g, 1e-9);
    assert_near(s->protein_g, protein_g, 1e-9);
    assert_int_equal(s->tags, tags);
}

static void assert_no_food_twice(const struct snack *snacks, size_t n)
{
    const struct catalog_food *seen[SNACK_CHOICES * SNACK_FOODS_MAX];
    size_t n_seen = 0;

    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < snacks[i].n_foods; k++) {
            for (size_t s = 0; s < n_seen; s++)
                assert_ptr_not_equal(seen[s], snacks[i].foods[k].food);
            seen[n_seen++] = snacks[i].foods[k].food;
        }
    }
}

static void four_snacks_meet_the_target_at_every_weight(void **state)
{
    struct loaded *l = *state;

    for (int kg = 2 * LIGHTEST_KG; kg <= 2 * HEAVIEST_KG; kg++) {
        for (int is_long = 0; is_long < 2; is_long++) {
            struct snack_target t = target_of(kg / 2.0, is_long);
            struct snack s[SNACK_CHOICES];
            size_t n = snack_choose(&l->catalog, &t, s, &l->arena);
            unsigned tags = tags_of_any(s, n);

            if (n != SNACK_CHOICES)
                print_error("%g kg, long %d: %zu snacks\n", kg / 2.0, is_long, n);
            assert_int_equal(n, SNACK_CHOICES);
            for (size_t i = 0; i < n; i++) {
                assert_adds_up(&s[i]);
                assert_true(s[i].carbohydrate_g >= 0.9 * t.carbohydrate_g.lo - 1e-9);
                assert_true(s[i].carbohydrate_g <= 1.1 * t.carbohydrate_g.hi + 1e-9);
                assert_near(s[i].protein_g, t.protein_g, 0.1 * t.protein_g + 1e-9);
            }
            assert_no_food_twice(s, n);
            if (!(tags & BIT(CATALOG_VEGAN)) || !(tags & BIT(CATALOG_DAIRY_FREE)))
                print_error("%g kg, long %d: tags %x\n", kg / 2.0, is_long, tags);
            assert_true(tags & BIT(CATALOG_VEGAN));
            assert_true(tags & BIT(CATALOG_DAIRY_FREE));
        }
    }
}

static void one_can_be_carried_and_one_is_free_of_gluten_for_most_runners(void **state)
{
    struct loaded *l = *state;

    for (int kg = 40; kg <= 110; kg++) {
        struct snack_target t = target_of(kg, true);
        struct snack s[SNACK_CHOICES];
        unsigned tags = tags_of_any(s, snack_choose(&l->catalog, &t, s, &l->arena));

        if (!(tags & BIT(CATALOG_PORTABLE)) || !(tags & BIT(CATALOG_GLUTEN_FREE)))
            print_error("%d kg: tags %x\n", kg, tags);
        assert_true(tags & BIT(CATALOG_PORTABLE));
        assert_true(tags & BIT(CATALOG_GLUTEN_FREE));
    }
}

static bool is_listed(const struct catalog *c, const struct snack *s)
{
    for (size_t i = 0; i < c->snacks.n; i++) {
        unsigned parts = c->snacks.item[i].parts, left = parts;
        size_t n = 0;

        for (unsigned rest = parts; rest; rest &= rest - 1)
            n++;
        for (size_t k = 0; k < s->n_foods; k++) {
            unsigned hit = left & s->foods[k].food->parts;

            left &= ~(hit & (~hit + 1));
        }
        if (n == s->n_foods && left == 0)
            return true;
    }
    return false;
}

static void nothing_is_put_together_that_the_catalogue_does_not_list(void **state)
{
    struct loaded *l = *state;

    for (int kg = LIGHTEST_KG; kg <= HEAVIEST_KG; kg += 5) {
        struct snack_target t = target_of(kg, true);
        struct snack s[SNACK_CHOICES];
        size_t n = snack_choose(&l->catalog, &t, s, &l->arena);

        for (size_t i = 0; i < n; i++)
            assert_true(is_listed(&l->catalog, &s[i]));
    }
}

static void the_same_runner_is_offered_the_same(void **state)
{
    struct loaded *l = *state;
    struct snack_target t = target_of(62, true);
    struct snack a[SNACK_CHOICES], b[SNACK_CHOICES];
    size_t n = snack_choose(&l->catalog, &t, a, &l->arena);

    assert_int_equal(snack_choose(&l->catalog, &t, b, &l->arena), n);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < a[i].n_foods; k++) {
            assert_ptr_equal(a[i].foods[k].food, b[i].foods[k].food);
            assert_int_equal(a[i].foods[k].portion, b[i].foods[k].portion);
        }
    }
}

static void what_was_chosen_once_is_found_again_for_that_target_alone(void **state)
{
    struct loaded *l = *state;
    struct memo kept = {.n = 0};
    struct catalog keeps = l->catalog;

    keeps.choices = &kept;
    for (int i = 0; i < 6; i++) {
        struct snack_target t = target_of(50 + 20 * (i % 3), true);
        struct snack fresh[SNACK_CHOICES], again[SNACK_CHOICES];
        size_t n = snack_choose(&l->catalog, &t, fresh, &l->arena);

        assert_int_equal(snack_choose(&keeps, &t, again, &l->arena), n);
        for (size_t k = 0; k < n; k++)
            assert_ptr_equal(fresh[k].foods[0].food, again[k].foods[0].food);
    }
    assert_int_equal(kept.n, 3);
    memo_clear(&kept);
}

static void without_a_protein_figure_carbohydrate_alone_is_met(void **state)
{
    struct loaded *l = *state;
    struct snack_target t = target_of(70, true);
    struct snack s[SNACK_CHOICES];

    t.protein_g = (double)NAN;
    assert_int_equal(snack_choose(&l->catalog, &t, s, &l->arena), SNACK_CHOICES);
    for (size_t i = 0; i < SNACK_CHOICES; i++)
        assert_true(s[i].carbohydrate_g >= 63 && s[i].carbohydrate_g <= 92.4);
}

static void foods_that_cannot_make_a_snack_make_none(void **state)
{
    struct loaded *l = *state;
    struct catalog few = l->catalog;
    struct snack_target t = target_of(62, true);
    struct snack s[SNACK_CHOICES];

    few.foods.n = 3; /* banana, apple, orange */
    assert_int_equal(snack_choose(&few, &t, s, &l->arena), 0);
    few = l->catalog;
    few.snacks.n = 0;
    assert_int_equal(snack_choose(&few, &t, s, &l->arena), 0);
    few.snacks.n = 1; /* chocolate milk or kefir, with a fruit: each food once */
    assert_in_range(snack_choose(&few, &t, s, &l->arena), 1, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_snacks_meet_the_target_at_every_weight),
        cmocka_unit_test(one_can_be_carried_and_one_is_free_of_gluten_for_most_runners),
        cmocka_unit_test(nothing_is_put_together_that_the_catalogue_does_not_list),
        cmocka_unit_test(the_same_runner_is_offered_the_same),
        cmocka_unit_test(what_was_chosen_once_is_found_again_for_that_target_alone),
        cmocka_unit_test(without_a_protein_figure_carbohydrate_alone_is_met),
        cmocka_unit_test(foods_that_cannot_make_a_snack_make_none),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
