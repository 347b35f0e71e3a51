/* The runner's weighed runs, and the sweat rate the drinks rest on. */
#include <math.h>

#include "base/arena.h"
#include "plan/plan_int.h"
#include "science/pace.h"

static const char *const REJECTS[] = {
    [HYDRATION_TOO_SHORT] = "it is shorter than 30 min",
    [HYDRATION_TOO_LONG] = "it is longer than 360 min",
    [HYDRATION_RATE_LOW] = "under 200 mL/h: check the entry",
    [HYDRATION_RATE_HIGH] = "over 4000 mL/h: check the entry",
    [HYDRATION_CHANGE_HIGH] = "body mass changes by more than 6 %: check the entry",
    [HYDRATION_INCOMPLETE] = "a weight, the drink or the time is missing",
};

static const struct {
    enum hydration_warning warning;
    const char *text;
} DOUBTS[] = {
    {HYDRATION_WARN_RATE, "more than 2500 mL/h is unusual: check the entry"},
    {HYDRATION_WARN_GAIN, "heavier after than before: more was drunk than sweated"},
    {HYDRATION_WARN_LOSS, "body mass fell by more than 3 %: water, back by tomorrow"},
};

static struct hydration_test test_of(const struct plan *p, const struct profile_sweat_test *t)
{
    date_day start = profile_start(p->profile, p->options.today);

    return (struct hydration_test){
        .before_kg = t->before_kg,
        .after_kg = t->after_kg,
        .drink_ml = t->drank_ml,
        .urine_ml = t->urine_ml,
        .duration_min = t->time_min,
        .temperature_c = t->temperature_c,
        .wbgt_c = (double)NAN,
        .speed_kmh = isnan(t->pace_min_per_km) ? (double)NAN : pace_speed_kmh(t->pace_min_per_km),
        .days_ago = t->has_date ? (double)(start - t->date) : 0,
    };
}

const char *plan_sweat_reject_text(const struct plan_sweat_test *t)
{
    if (t->loss.reject != HYDRATION_ACCEPTED)
        return REJECTS[t->loss.reject];
    return t->is_old ? "it is more than 180 days old" : NULL;
}

/* "the sweat test of 2026-07-04", "sweat test 2". */
static const char *name_of(struct arena *a, const struct profile_sweat_test *t, size_t i)
{
    char text[DATE_MAX];

    if (t->has_date)
        return arena_printf(a, "the sweat test of %s", date_format(text, t->date));
    return arena_printf(a, "sweat test %zu", i + 1);
}

static void warn_of_test(struct plan_builder *b, const struct plan_sweat_test *t, size_t i)
{
    const char *reject = plan_sweat_reject_text(t);
    const char *name = name_of(b->arena, t->test, i);

    if (reject != NULL) {
        plan_warn(b, t->test->at, DIAG_SWEAT_TEST, "%s is left out: %s", name, reject);
        return;
    }
    for (size_t k = 0; k < sizeof DOUBTS / sizeof *DOUBTS; k++) {
        if (t->loss.warnings & DOUBTS[k].warning)
            plan_warn(b, t->test->at, DIAG_SWEAT_TEST, "%s: %s", name, DOUBTS[k].text);
    }
}

struct hydration_run plan_sweat_run(const struct plan *p, double pace_min_per_km)
{
    bool is_pace_known = p->pace_basis != PLAN_PACE_ASSUMED;

    return (struct hydration_run){
        .weight_kg = p->weight_kg,
        .speed_kmh = is_pace_known || pace_min_per_km < p->easy_pace_min_per_km
                         ? pace_speed_kmh(pace_min_per_km)
                         : (double)NAN,
        .temperature_c = p->is_temperature_assumed ? (double)NAN : p->temperature_c,
        .wbgt_c = (double)NAN};
}

struct hydration_target plan_sweat_at(const struct plan *p, double pace_min_per_km)
{
    struct hydration_run run = plan_sweat_run(p, pace_min_per_km);

    return hydration_combine(p->hydration_tests, p->n_tests, &run);
}

void plan_settle_sweat(struct plan_builder *b)
{
    struct plan *p = b->plan;
    size_t n = p->profile->sweat.tests.n;
    struct hydration_test *tests = ARENA_NEW_N(b->arena, struct hydration_test, n);

    p->tests = ARENA_NEW_N(b->arena, struct plan_sweat_test, n);
    p->n_tests = n;
    p->hydration_tests = tests;
    for (size_t i = 0; i < n; i++) {
        struct plan_sweat_test *t = &p->tests[i];

        t->test = &p->profile->sweat.tests.item[i];
        tests[i] = test_of(p, t->test);
        t->loss = hydration_measure(&tests[i]);
        t->is_old = hydration_is_old(&tests[i]);
        warn_of_test(b, t, i);
    }
    p->sweat = plan_sweat_at(p, p->easy_pace_min_per_km);
}
