/* What must hold of every plan as printed, on random runners: the properties at the end of TRAINING
 * 4. */
#include "base/bits.h"
#include "mileage_case.h"

#include "base/unit.h"
#include "science/week.h"

/* A profile that the bounds of SCIENCE 8.1 let through. */
static struct mileage_inputs random_inputs(uint64_t *seed)
{
    double weekly_km = test_between(seed, 5, test_chance(seed, .5) ? 40 : 250);
    struct mileage_inputs in = inputs_of(weekly_km, test_between(seed, .1, 1) * fmin(weekly_km, 60),
                                         test_between(seed, 2.75, 15), test_pick(seed, 0, 7));

    if (test_chance(seed, .3))
        in.longest_km = TEST_NAN;
    in.n_weeks = test_pick(seed, 0, 24);
    if (test_chance(seed, .5))
        in.age_y = test_between(seed, 18, 90);
    if (test_chance(seed, .2))
        in.long_cap_min = test_between(seed, 45, 240);
    if (test_chance(seed, .2))
        in.peak_km = weekly_km * test_between(seed, 1, 2);
    if (test_chance(seed, .5)) {
        static const double races[] = {5, 8, 10, 15, 21.0975, 25, 30, 42.195, 50, 100};

        in.n_blocks = test_pick(seed, 1, 24);
        in.race_km = races[test_pick(seed, 0, 9)];
        in.is_overridden = test_chance(seed, .5);
    }
    if (test_chance(seed, .3))
        in.quick_min = test_between(seed, 120, 420);
    if (test_chance(seed, .2)) {
        in.off.block = test_pick(seed, 1, 8);
        in.off.n_days = test_pick(seed, 1, 90);
        in.off.n_blocks = test_pick(seed, 0, in.off.n_days / 7);
    }
    in.is_experienced = test_chance(seed, .3);
    in.are_days_named = test_chance(seed, .3);
    in.n_after = test_pick(seed, 0, RACE_AFTER_MAX);
    in.is_level = test_chance(seed, .05);
    in.has_medium_long = test_chance(seed, .2);
    if (test_chance(seed, .3))
        in.unit_km = UNIT_KM_PER_MI;
    return in;
}

/* Lays a planned block out the way the page prints it; returns the printed total. */
static double lay_out(const struct mileage_plan *p, const struct mileage_block *w, uint64_t *seed,
                      double km[SESSION_DAYS])
{
    struct week_request q = {.n_runs = p->n_run_days,
                             .long_days = BIT(6),
                             .n_quality = test_pick(seed, 0, 2),
                             .age_y = p->in.age_y};
    struct week_lengths len = {.total_km = w->total_km,
                               .long_km = w->long_km,
                               .second_long_km = w->second_long_km,
                               .step_km = w->step_km,
                               .pace_min_per_km = p->in.pace_min_per_km};
    struct week_grid g;

    if (p->in.has_medium_long)
        q.long_days |= BIT(2);
    if (w->kind == MILEAGE_RACE)
        week_place_race(&g, &q, 6, true);
    else
        week_place_days(&g, &q);
    return week_share_km(&g, &len, km, NULL);
}

/* The laws of one block. BEFORE is the one before it that had a run, or NULL; RECENT_KM the longest
 * of the last four long runs. */
static void hold_one_block(const struct mileage_plan *p, const struct mileage_block *b,
                           const struct mileage_block *before, double recent_km, uint64_t *seed)
{
    double km[SESSION_DAYS], sum = 0, printed = lay_out(p, b, seed, km);
    double pace = p->in.pace_min_per_km;
    bool is_after = p->has_race && b->number > p->n_blocks;

    assert_true(b->long_km <= (is_after ? 1 : 1.10) * recent_km + 1e-6);
    assert_true(b->long_km * pace <= p->time_cap_min + 1e-6);
    assert_true(b->second_long_km <= b->long_km);
    assert_true(is_after || before == NULL || b->total_km <= 1.20 * before->total_km + 1e-6);
    if (b->kind == MILEAGE_RACE)
        assert_true(printed <= b->total_km + 1e-6);
    else
        assert_near_row(printed, b->total_km, 1e-6, b->number);
    assert_true(isnan(p->in.peak_km) || b->number == 1 ||
                b->total_km <= fmax(p->in.peak_km, p->weekly_km) + 1e-6);
    for (int d = 0; d < SESSION_DAYS; d++) {
        sum += km[d];
        assert_true(km[d] >= 0);
        if (b->kind != MILEAGE_RACE)
            assert_true(km[d] <= b->long_km + 1e-6);
        else
            assert_true(km[d] * pace <= 45 + 1e-6);
    }
    assert_near_row(sum, printed, 1e-6, b->number);
}

/* The longest of the last four long runs before block K, of all of them after the race; the run that
 * the plan began from, or started again from after a break, counts as the first. */
static double recent_km(const struct mileage_plan *p, int k)
{
    const struct mileage_block *b = &p->blocks[k - 1];
    bool is_after = p->has_race && k > p->n_blocks;
    int n = is_after ? k : 4;
    double longest = 0;

    while (n > 0 && --k >= 1 && k >= b->now.first) {
        n--;
        longest = fmax(longest, p->blocks[k - 1].long_km);
    }
    return n > 0 ? fmax(longest, b->now.first_long_km) : longest;
}

static void hold_one_plan_to_the_laws(const struct mileage_inputs *in, uint64_t *seed)
{
    const struct mileage_block *b, *before = NULL;
    struct mileage_plan p;
    int n_equal = 0;
    double step;

    mileage_start(&p, in);
    step = p.step_km;
    while ((b = mileage_next_block(&p)) != NULL) {
        bool is_equal = before != NULL && before->kind == MILEAGE_BUILD &&
                        b->kind == MILEAGE_BUILD && b->long_km == before->long_km;

        hold_one_block(&p, b, before, recent_km(&p, b->number), seed);
        n_equal = is_equal ? n_equal + 1 : 0;
        /* A tenth of less than ten steps is no step. */
        assert_false(n_equal >= 2 && p.has_race && in->race_km >= 20 &&
                     b->long_km >= fmax(1.25 * b->total_km / p.n_run_days, 10 * step));
        if (b->total_km > 0)
            before = b;
    }
    assert_int_equal(p.n_done, p.n_blocks + (p.has_race ? in->n_after : 0));
}

static void every_plan_of_any_runner_keeps_the_laws_of_growth(void **state)
{
    uint64_t seed = 4102;
    int n_races = 0;

    for (int i = 0; i < 20000; i++) {
        struct mileage_inputs in = random_inputs(&seed);
        struct mileage_plan p;

        plan_all_blocks(&p, &in);
        n_races += p.has_race;
        hold_one_plan_to_the_laws(&in, &seed);
    }
    assert_true(n_races > 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_of_any_runner_keeps_the_laws_of_growth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
