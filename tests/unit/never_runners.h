/* Odd runners, drawn by a seed: their profiles, and the facts that are written into them. */
#ifndef TESTS_NEVER_RUNNERS_H
#define TESTS_NEVER_RUNNERS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "athlete/profile.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"

static const char *const FLAG_WORDS[] = {
#define HEALTH(id, word, about, limit) word,
#include "science/health.def"
};

struct dice {
    uint64_t x;
};

static int below(struct dice *d, int n)
{
    d->x ^= d->x << 13;
    d->x ^= d->x >> 7;
    d->x ^= d->x << 17;
    return (int)(d->x % (uint64_t)n);
}

static double between(struct dice *d, double lo, double hi, double step)
{
    return num_round_to(lo + (hi - lo) * below(d, 10001) / 10000, step);
}

/* The facts of a profile, as they are written into it. */
struct given {
    double weight_kg, temperature_c, humidity_pct, gut_g, longest_km, race_km; /* NAN: not given */
    int age;
    unsigned flags;
    bool is_heat_ready, has_race, has_sessions, hides_weight, wants_caffeine;
};

static void put_health(struct buf *y, struct dice *d, struct given *g)
{
    int n = below(d, 3) == 0 ? 1 + below(d, 3) : 0;

    for (int i = 0; i < n; i++) {
        int flag = below(d, SAFETY_FLAGS);

        if (flag != SAFETY_ROW_SYMPTOMS || below(d, 4) == 0)
            g->flags |= BIT(flag);
    }
    if (g->flags == 0)
        return;
    buf_put_c(y, "health: [");
    for (int i = 0, k = 0; i < SAFETY_FLAGS; i++) {
        if (g->flags & BIT(i))
            buf_printf(y, "%s%s", k++ > 0 ? ", " : "", FLAG_WORDS[i]);
    }
    buf_put_c(y, "]\n");
    if (below(d, 2) == 0)
        buf_put_c(y, "cleared: true\n");
}

static void put_tests(struct buf *y, struct dice *d, const struct given *g)
{
    int n = below(d, 2) == 0 ? 1 + below(d, 4) : 0;

    if (n > 0)
        buf_put_c(y, "sweat_tests:\n");
    for (int i = 0; i < n; i++) {
        double kg = isnan(g->weight_kg) ? 70 : g->weight_kg, min = between(d, 40, 180, 1);
        double drank = between(d, 0, 1500, 50), rate = between(d, 400, 2400, 10);

        buf_printf(
            y,
            "  - {date: 2026-10-%02d, before: %.1f kg, after: %.2f kg, drank: %g mL, urine: 0, "
            "time: %g min, temperature: %g}\n",
            1 + i, kg, kg - (rate * min / 60 - drank) / 1000, drank, min, between(d, -5, 38, 1));
    }
}

static void put_race(struct buf *y, struct dice *d, struct given *g)
{
    static const double km[] = {5, 10, 21.0975, 42.195, 50, 80, 100};

    if (below(d, 2) == 0) {
        buf_printf(y, "weeks: %d\n", 1 + below(d, 10));
        return;
    }
    g->has_race = true;
    g->race_km = km[below(d, ARRAY_LEN(km))];
    buf_printf(y, "race: {name: Odd, date: 2027-%02d-%02d, distance: %g km", 1 + below(d, 5),
               1 + below(d, 28), g->race_km);
    if (below(d, 2) == 0)
        buf_printf(y, ", goal_time: %d min", (int)(g->race_km * between(d, 4.5, 8, 0.1)));
    buf_put_c(y, "}\n");
    if (below(d, 3) == 0)
        buf_put_c(y, "coach_override: true\n");
}

static void put_odd_keys(struct buf *y, struct dice *d, struct given *g)
{
    static const char *const lines[] = {"daily_targets: true\nshow_energy: true\n",
                                        "cold_water: true\n",
                                        "salty_sweat: true\n",
                                        "equipment: none\n",
                                        "notes: Keep Tuesday slow.\ncoach: Ines\nclub: Harriers\n",
                                        "experience: novice\n",
                                        "experience: experienced\n",
                                        "goal: adaptation\n",
                                        "long_run_cap: 6 h\n",
                                        "gut_goal: 90 g/h\n",
                                        "race_result: {distance: 10 km, time: '50:00'}\n",
                                        "race_result: {distance: half, time: '2:20:00'}\n"};
    static const char *const sessions[] = {
        "sessions: {w1.tue: 6 x 800 m at 4:10, w1.sun: 25 km long run}\n",
        "sessions: {w1.mon: rest, w1.sat: 'bike 60 min', w2.wed: 12 km tempo}\n",
        "sessions: {w1.thu: {text: Track night, distance: 14 km}, w2.sun: off}\n"};

    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        if (below(d, 4) == 0 && !(i == 6 && strstr(y->p, "experience") != NULL) &&
            !(strncmp(lines[i], "race_result", 11) == 0 && strstr(y->p, "race_result") != NULL))
            buf_put_c(y, lines[i]);
    }
    g->has_sessions = below(d, 4) == 0;
    if (g->has_sessions)
        buf_put_c(y, sessions[below(d, ARRAY_LEN(sessions))]);
    g->wants_caffeine = below(d, 3) == 0;
    if (g->wants_caffeine)
        buf_put_c(y, "caffeine: true\n");
    g->hides_weight = below(d, 6) == 0;
    if (g->hides_weight)
        buf_put_c(y, "hide_weight: true\n");
}

/* 35 to 200 kg, 14 to 90 years, -25 to 45 C, 5 to 100 km. */
static const char *odd_profile(struct arena *a, uint64_t seed, struct given *g)
{
    struct dice dice = {.x = seed * 0x9E3779B97F4A7C15u + 5}, *d = &dice;
    double week = between(d, 2, 150, 0.5);
    bool is_imperial = below(d, 4) == 0;
    struct buf y = buf_in(a, 1 << 14);

    *g = (struct given){.weight_kg = below(d, 8) == 0 ? (double)NAN : between(d, 35, 200, 0.1),
                        .temperature_c = below(d, 6) == 0 ? (double)NAN : between(d, -25, 45, 1),
                        .humidity_pct = below(d, 2) == 0 ? (double)NAN : between(d, 5, 95, 1),
                        .gut_g = below(d, 2) == 0 ? (double)NAN : between(d, 0, 120, 5),
                        .longest_km =
                            below(d, 2) == 0
                                ? (double)NAN
                                : fmin(60, num_round_to(week * between(d, 0.2, 0.7, 0.01), 0.1)),
                        .race_km = (double)NAN,
                        .age = below(d, 4) == 0 ? 14 + below(d, 6) : 18 + below(d, 73),
                        .is_heat_ready = below(d, 3) == 0};
    buf_printf(&y, "name: Odd %d\nage: %d\nstart: 2026-11-30\n", (int)seed, g->age);
    if (g->age < 18)
        buf_put_c(&y, "guardian_reviewed: true\n");
    if (!isnan(g->weight_kg))
        buf_printf(&y, "weight: %.1f kg\n", g->weight_kg);
    if (below(d, 10) > 0)
        buf_printf(&y, "weekly_mileage: %g km\n", week);
    if (!isnan(g->longest_km))
        buf_printf(&y, "longest_run: %g km\n", g->longest_km);
    if (!isnan(g->temperature_c))
        buf_printf(&y, "temperature: %g C\n", g->temperature_c);
    if (!isnan(g->humidity_pct))
        buf_printf(&y, "humidity: %g\n", g->humidity_pct);
    if (g->is_heat_ready)
        buf_put_c(&y, "heat_ready: true\n");
    if (!isnan(g->gut_g))
        buf_printf(&y, "gut_trained: %g g/h\n", g->gut_g);
    if (below(d, 2) == 0)
        buf_printf(&y, "easy_pace: %d:%02d /km\n", 4 + below(d, 8), below(d, 60));
    if (below(d, 2) == 0)
        buf_printf(&y, "run_days: %d\n", 1 + below(d, 7));
    put_race(&y, d, g);
    put_odd_keys(&y, d, g);
    put_health(&y, d, g);
    put_tests(&y, d, g);
    if (is_imperial)
        buf_put_c(&y, "print: {units: imperial, first_weekday: Sunday}\n");
    return y.p;
}

/* Worked out here, not by the program: SCIENCE 2.8, TRAINING 7.2. */
static double wbgt_of(const struct given *g)
{
    double t = isnan(g->temperature_c) ? 18 : g->temperature_c;
    double h = isnan(g->humidity_pct) ? (t >= 20 ? 50 : (double)NAN) : g->humidity_pct;

    return 0.567 * t + 0.393 * (h / 100 * 6.105 * exp(17.27 * t / (237.7 + t))) + 3.94;
}

#endif
