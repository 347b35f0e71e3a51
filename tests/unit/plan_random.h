/* Profiles at random, the same for the same seed: what a person could have written and validation
 * would let pass. */
#ifndef TESTS_PLAN_RANDOM_H
#define TESTS_PLAN_RANDOM_H

#include "base/bits.h"
#include "base/num.h"
#include "plan_case.h"

enum {
    DAY_NAMES = 7
};

/* A small generator of our own: the same numbers everywhere. */
struct dice {
    uint64_t x;
};

static inline uint64_t roll(struct dice *d)
{
    d->x ^= d->x << 13;
    d->x ^= d->x >> 7;
    d->x ^= d->x << 17;
    return d->x;
}

static inline int below(struct dice *d, int n)
{
    return (int)(roll(d) % (uint64_t)n);
}

static inline double between(struct dice *d, double lo, double hi)
{
    return lo + (hi - lo) * (double)(roll(d) % 100001) / 100000;
}

static inline unsigned some_days(struct dice *d, int n)
{
    unsigned set = 0;

    for (int i = 0; i < n; i++)
        set |= BIT(below(d, DAY_NAMES));
    return set;
}

static inline void random_tests(struct dice *d, struct arena *a, struct profile *p)
{
    int n = below(d, 5);

    for (int i = 0; i < n; i++) {
        double before = between(d, 60, 80);

        VEC_PUSH(a, &p->sweat_tests,
                 (struct profile_sweat_test){.date = plan_case_day("2026-10-01") + i,
                                             .has_date = true,
                                             .before_kg = before,
                                             .after_kg = before - between(d, -0.2, 2.5),
                                             .drank_ml = between(d, 0, 1500),
                                             .urine_ml = 0,
                                             .time_min = between(d, 25, 180),
                                             .temperature_c = between(d, 0, 35),
                                             .pace_min_per_km = between(d, 4, 8)});
    }
}

static inline void random_race(struct dice *d, struct profile *p)
{
    static const double distances[] = {5, 10, 16.09344, 21.0975, 42.195};

    p->has_race = true;
    p->race.has_date = true;
    p->race.distance_km = distances[below(d, 5)];
    p->race.date = p->start + below(d, 23 * 7);
    p->is_coach_override = below(d, 3) == 0;
}

/* A goal, and what is wanted on race day. */
static inline void random_paces(struct dice *d, struct profile *p)
{
    if (p->has_race && below(d, 2) == 0)
        p->race.goal_min = p->race.distance_km * between(d, 4, 8);
    p->wants_caffeine = below(d, 2) == 0;
    if (below(d, 3) == 0)
        p->gut_goal_g_per_h = 30 + below(d, 61);
}

static inline void random_profile(struct dice *d, struct arena *a, struct profile *p)
{
    profile_defaults(p);
    p->name = "Random";
    p->start = plan_case_day("2026-11-30") - below(d, 400);
    p->has_start = true;
    p->weekly_km = between(d, 5, 140);
    p->weight_kg = below(d, 8) == 0 ? (double)NAN : between(d, 38, 130);
    p->age = below(d, 3) == 0 ? 18 + below(d, 70) : 0;
    if (below(d, 2) == 0)
        p->longest_run_km = between(d, 0.15, 0.6) * p->weekly_km;
    if (below(d, 2) == 0)
        p->run_days_count = 1 + below(d, 7);
    if (below(d, 4) == 0)
        p->rest_days = some_days(d, 2) & ~BIT(WEEKDAY_SUN);
    if (below(d, 6) == 0)
        p->cross_days = some_days(d, 2) & ~(p->rest_days | BIT(WEEKDAY_SUN));
    if (below(d, 3) == 0)
        p->long_run_days = some_days(d, 2) & ~(p->rest_days | p->cross_days);
    if (below(d, 4) == 0)
        p->strength_days = some_days(d, 3);
    p->experience = (enum week_experience)below(d, 3);
    if (below(d, 2) == 0)
        p->easy_pace_min_per_km = between(d, 3.5, 9);
    p->weeks = below(d, 3) == 0 ? 0 : 1 + below(d, 24);
    p->temperature_c = below(d, 2) == 0 ? (double)NAN : between(d, -5, 40);
    p->has_salty_sweat = below(d, 4) == 0;
    p->gut_trained_g_per_h = below(d, 3) == 0 ? 90 : (double)NAN;
    p->print.units = below(d, 2) == 0 ? UNIT_METRIC : UNIT_IMPERIAL;
    p->print.first_weekday = (enum weekday)below(d, 7);
    random_tests(d, a, p);
    if (below(d, 3) == 0)
        random_race(d, p);
    if (below(d, 4) == 0)
        p->hides_weight = true;
    if (below(d, 4) == 0)
        p->health = 1u << (1 + below(d, SAFETY_FLAGS - 1));
    random_paces(d, p);
}

/* By time, with walk breaks, or by what the runner can run without a walk. */
static inline void random_measure(struct dice *d, struct profile *p)
{
    if (below(d, 3) == 0) {
        p->weekly_min = fmax(30, 6.5 * p->weekly_km);
        p->longest_min = fmin(600, 6.5 * p->longest_run_km);
        p->weekly_km = p->longest_run_km = (double)NAN;
    }
    if (below(d, 4) == 0)
        p->walk_breaks = (struct profile_walk_breaks){.run_min = 1 + below(d, 12),
                                                      .walk_min = 0.5 + 0.5 * below(d, 4),
                                                      .has_race = below(d, 2) == 0};
    if (below(d, 6) == 0)
        p->can_run_min = below(d, 30);
}

/* What a day of the log says of its run; pain and illness are rare. */
static inline void random_day(struct dice *d, struct profile_day *day)
{
    const double none = (double)NAN;

    day->done = (struct profile_done){(enum profile_done_kind)below(d, PROFILE_DONE_MIN + 1), none,
                                      none, 1, false};
    if (day->done.kind == PROFILE_DONE_KM)
        day->done.amount = num_round_to(between(d, 2, 20), 0.5);
    if (day->done.kind == PROFILE_DONE_MIN)
        day->done.amount = num_round_to(between(d, 15, 120), 1);
    day->places.done = (struct loc){"log.csv", 1, 0};
    day->effort = day->done.kind >= PROFILE_DONE_YES && below(d, 2) == 0 ? 1 + below(d, 10) : none;
    day->pain = below(d, 12) == 0 ? below(d, 11) : none;
    day->is_ill = below(d, 15) == 0;
    day->result = (struct profile_result){.distance_km = none, .time_min = none};
}

/* A log, equipment and switches on top, for what reads all of the tree. */
static inline void random_extras(struct dice *d, struct arena *a, struct profile *p)
{
    int n = below(d, 40);

    p->at.profile = (struct loc){"club.csv", 7, 0};
    p->wants_energy = below(d, 2) == 0;
    p->wants_daily_targets = below(d, 2) == 0;
    p->wants_cold_water = below(d, 2) == 0;
    p->equipment = (unsigned)below(d, 1 << PROFILE_EQUIPMENT_COUNT);
    p->humidity_pct = below(d, 2) == 0 ? (double)NAN : between(d, 10, 95);
    p->baseline.resting_hr_bpm = below(d, 2) == 0 ? (double)NAN : between(d, 40, 70);
    p->baseline.balance_s = below(d, 2) == 0 ? (double)NAN : between(d, 5, 45);
    p->baseline.sleep_h = below(d, 2) == 0 ? (double)NAN : between(d, 5, 9);
    p->markers = below(d, 2) == 0 ? 0 : (unsigned)below(d, 1 << READINESS_MARKERS);
    for (int i = 0; i < n; i++) {
        VEC_PUSH(a, &p->log,
                 (struct profile_day){.has_date = true,
                                      .morning = {.day = p->start - 28 + i,
                                                  .resting_hr_bpm = between(d, 45, 60),
                                                  .hrv_ms = between(d, 40, 90),
                                                  .sleep_h = between(d, 4, 9),
                                                  .sleep_quality = 1 + below(d, 5),
                                                  .soreness = below(d, 9),
                                                  .balance_s = between(d, 5, 45),
                                                  .hop_left_cm = between(d, 90, 180),
                                                  .hop_right_cm = between(d, 90, 180)}});
        random_day(d, &p->log.item[i]);
    }
    random_measure(d, p);
}

/* The catalogue that all runners of a group share. */
static struct {
    struct arena arena;
    struct diag diag;
    struct catalog catalog;
} random_world;

static inline int random_world_load(void **state)
{
    const struct assets assets = {.n_dirs = 0};

    arena_init(&random_world.arena);
    diag_init(&random_world.diag, &random_world.arena);
    return catalog_load(&random_world.arena, &assets, &random_world.catalog, &random_world.diag)
               ? 0
               : -1;
}

static inline int random_world_unload(void **state)
{
    arena_release(&random_world.arena);
    return 0;
}

/* What a person would write: no more places than `explain` prints. */
static inline void random_plainly(struct profile *p)
{
    p->weekly_km = num_round_to(p->weekly_km, 0.1);
    p->longest_run_km = num_round_to(p->longest_run_km, 0.1);
    p->weight_kg = num_round_to(p->weight_kg, 0.1);
    p->easy_pace_min_per_km = num_round_to(p->easy_pace_min_per_km * 12, 1) / 12;
    p->temperature_c = num_round_to(p->temperature_c, 1);
    p->humidity_pct = num_round_to(p->humidity_pct, 1);
    p->baseline.resting_hr_bpm = num_round_to(p->baseline.resting_hr_bpm, 1);
    p->baseline.balance_s = num_round_to(p->baseline.balance_s, 1);
    p->baseline.sleep_h = num_round_to(p->baseline.sleep_h, 0.1);
    for (size_t i = 0; i < p->sweat_tests.n; i++) {
        struct profile_sweat_test *t = &p->sweat_tests.item[i];

        t->before_kg = num_round_to(t->before_kg, 0.1);
        t->after_kg = num_round_to(t->after_kg, 0.1);
        t->drank_ml = num_round_to(t->drank_ml, 10);
        t->time_min = num_round_to(t->time_min, 1);
        t->temperature_c = num_round_to(t->temperature_c, 1);
    }
    for (size_t i = 0; i < p->log.n; i++) {
        struct readiness_day *d = &p->log.item[i].morning;

        d->resting_hr_bpm = num_round_to(d->resting_hr_bpm, 1);
        d->hrv_ms = num_round_to(d->hrv_ms, 1);
        d->sleep_h = num_round_to(d->sleep_h, 0.1);
        d->balance_s = num_round_to(d->balance_s, 1);
        d->hop_left_cm = num_round_to(d->hop_left_cm, 1);
        d->hop_right_cm = num_round_to(d->hop_right_cm, 1);
    }
}

#endif
