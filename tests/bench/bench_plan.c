/* usage: bench_plan   Prints how much time of one processor a thousand plans take, without layout: the
 * plan alone, and with its value tree.  A report for people: nothing here passes or fails by the clock. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/asset.h"
#include "base/memo.h"
#include "plan/plan.h"
#include "tree/tree.h"

enum {
    PLANS = 1000,
    ROUNDS = 5,
    LONGEST_DAYS = 20 * 7
};

struct kind {
    const char *title;
    bool is_marathon; /* all runners train for one; else they are a club */
    bool with_tree;
};

static double processor_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Runners of a club: four weeks each, every tenth twelve weeks towards a half marathon, every third
 * weighed; or all of them twenty weeks towards a marathon. */
static void set_runner(struct arena *a, struct profile *p, int i, bool is_marathon)
{
    profile_defaults(p);
    p->name = "Runner";
    p->weight_kg = 50 + i % 40;
    p->weekly_km = is_marathon ? 45 + i % 50 : 15 + i % 80;
    p->age = 18 + i % 60;
    p->easy_pace_min_per_km = 5 + i % 30 / 10.0;
    p->experience = (enum week_experience)(i % 3);
    p->has_start = true;
    (void)date_from_ymd(2026, 11, 30, &p->start);
    if (is_marathon || i % 10 == 0) {
        p->has_race = true;
        p->race = (struct profile_race){.date = p->start + (is_marathon ? LONGEST_DAYS - 1 : 80),
                                        .has_date = true,
                                        .distance_km = is_marathon ? 42.195 : 21.0975};
    }
    for (int k = 0; i % 3 == 0 && k < 4; k++)
        VEC_PUSH(a, &p->sweat_tests,
                 (struct profile_sweat_test){.date = p->start - 20 - k,
                                             .has_date = true,
                                             .before_kg = p->weight_kg,
                                             .after_kg = p->weight_kg - 0.6,
                                             .drank_ml = 300,
                                             .time_min = 70,
                                             .temperature_c = 14 + k});
}

static double run_round(const struct catalog *c, const struct kind *kind, size_t *bytes)
{
    struct arena a, scratch;
    double start = processor_s();

    arena_init(&a);
    arena_init(&scratch);
    *bytes = 0;
    for (int i = 0; i < PLANS; i++) {
        struct arena_mark mark = arena_save(&a);
        size_t before = a.total;
        struct plan_options o = {.today = 20000};
        struct profile p;
        struct plan plan;
        struct diag d;

        diag_init(&d, &a);
        set_runner(&a, &p, i, kind->is_marathon);
        if (!plan_build(&a, &p, c, &o, &plan, &d, &scratch))
            exit(1);
        if (kind->with_tree)
            (void)plan_tree(&a, &plan);
        *bytes += a.total - before;
        arena_restore(&a, mark);
    }
    start = processor_s() - start;
    arena_release(&a);
    arena_release(&scratch);
    return start;
}

int main(void)
{
    static const struct kind kinds[] = {{"plans", false, false},
                                        {"plans with their trees", false, true},
                                        {"marathon plans with their trees", true, true}};
    const struct assets assets = {.n_dirs = 0};
    struct memo snacks = {.n = 0};
    struct catalog catalog;
    struct arena run;
    struct diag d;

    arena_init(&run);
    diag_init(&d, &run);
    if (!catalog_load(&run, &assets, &catalog, &d))
        return 1;
    catalog.choices = &snacks; /* as the program does */
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        double best = 1e9;
        size_t bytes = 0;

        for (int i = 0; i < ROUNDS; i++) {
            double t;

            memo_clear(&snacks);
            t = run_round(&catalog, &kinds[k], &bytes);
            best = t < best ? t : best;
        }
        printf("%d %s: %.3f s, %.0f us and %zu KiB each\n", PLANS, kinds[k].title, best,
               best * 1e6 / PLANS, bytes / PLANS / 1024);
    }
    memo_clear(&snacks);
    arena_release(&run);
    return 0;
}
