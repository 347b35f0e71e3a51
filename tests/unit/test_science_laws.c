/* What must hold of every plan as printed, on random runners: the property tests of SCIENCE 4.4. */
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
        static const double races[] = {5, 10, 15, 21.0975, 25, 30, 42.195, 50};

        in.race_week = test_pick(seed, 1, 26);
        in.race_km = races[test_pick(seed, 0, 7)];
        in.is_overridden = test_chance(seed, .5);
    }
    if (test_chance(seed, .1))
        in.pulled_week = test_pick(seed, 1, 6);
    in.is_level = test_chance(seed, .05);
    in.has_medium_long = test_chance(seed, .2);
    if (test_chance(seed, .3))
        in.unit_km = UNIT_KM_PER_MI;
    return in;
}

/* Lays a planned week out the way the page prints it; returns the printed total. */
static double lay_out(const struct mileage_plan *p, const struct mileage_week *w, uint64_t *seed,
                      double km[SESSION_DAYS])
{
    struct week_request q = {.n_runs = p->n_run_days,
                             .long_days = BIT(6),
                             .n_quality = test_pick(seed, 0, 2),
                             .age_y = p->in.age_y};
    struct week_lengths len = {w->total_km, w->long_km, p->unit_km, p->step, p->in.pace_min_per_km};
    struct week_grid g;

    if (p->in.has_medium_long)
        q.long_days |= BIT(2);
    if (w->kind == MILEAGE_RACE)
        week_place_race(&g, &q, 6, 0);
    else
        week_place_days(&g, &q);
    return week_share_km(&g, &len, km, NULL);
}

static void hold_one_plan_to_the_laws(const struct mileage_inputs *in, uint64_t *seed)
{
    double longest[MILEAGE_WEEKS_MAX + 1], printed = TEST_NAN;
    const struct mileage_week *w;
    struct mileage_plan p;

    mileage_start(&p, in);
    longest[0] = p.longest_km; /* what came before the plan */
    while ((w = mileage_next_week(&p, printed)) != NULL) {
        double km[SESSION_DAYS], sum = 0, recent = 0, before = printed, step = p.step * p.unit_km;
        int from = w->number > 4 ? w->number - 4 : 0;

        longest[w->number] = w->long_km;
        printed = lay_out(&p, w, seed, km);
        for (int k = from; k < w->number; k++)
            recent = fmax(recent, longest[k]);
        assert_true(w->long_km <= 1.10 * recent + 1e-6);
        assert_true(w->long_km * in->pace_min_per_km <= p.time_cap_min + 1e-6);
        assert_true(isnan(before) || printed <= 1.20 * before + 1e-6);
        assert_true(printed <= w->total_km + 1e-6);
        /* Who runs once a week runs the race and nothing else in its week. */
        assert_true(printed > 0 || w->total_km < 3 * step ||
                    (w->kind == MILEAGE_RACE && p.n_run_days == 1));
        for (int d = 0; d < SESSION_DAYS; d++) {
            sum += km[d];
            assert_true(km[d] >= 0);
            if (w->kind != MILEAGE_RACE)
                assert_true(km[d] <= w->long_km + 1e-6);
            else
                assert_true(km[d] * in->pace_min_per_km <= 45 + 1e-6);
        }
        assert_near_row(sum, printed, 1e-6, w->number);
        assert_true(isnan(in->peak_km) || w->number == 1 ||
                    w->total_km <= fmax(in->peak_km, p.weekly_km) + 1e-6);
    }
    assert_int_equal(p.n_done, p.n_weeks);
}

static void every_plan_of_any_runner_keeps_the_laws_of_growth(void **state)
{
    uint64_t seed = 4102;
    int n_races = 0;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct mileage_inputs in = random_inputs(&seed);
        struct mileage_plan p;

        plan_all_weeks(&p, &in);
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
