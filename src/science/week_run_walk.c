/* The days of a run-walk week: its sessions, and strength between them (TRAINING 5.2). */
#include "base/bits.h"
#include "science/run_walk.h"
#include "science/week_int.h"

enum {
    STRENGTH_DAYS = 2 /* D */
};

/* The usual days, counted from the weekday of the long run: D. */
static const unsigned USUAL = BIT(0) | BIT(2) | BIT(4);

/* Days apart, then days that are wanted. */
static int cost_of_sessions(const void *wanted, unsigned set)
{
    return WEEK_COST_STEP * week_count_pairs(set) - bits_count(set & *(const unsigned *)wanted);
}

void week_place_run_walk(struct week_grid *g, const struct week_request *q)
{
    unsigned free = WEEK_ALL_DAYS & ~(q->rest_days | q->cross_days);
    unsigned wanted = q->run_days ? q->run_days : week_later(USUAL, week_long_day(q));
    unsigned allowed = q->run_days ? q->run_days & free : free, runs = 0;
    int n = q->n_runs > 0 && q->n_runs < RUN_WALK_SESSIONS ? q->n_runs : RUN_WALK_SESSIONS;

    for (; n > 0; n--) {
        runs = week_cheapest(n, allowed, 0, cost_of_sessions, &wanted);
        if (runs != 0 && (n == 1 || week_count_pairs(runs) == 0))
            break;
    }
    *g = (struct week_grid){.medium_day = -1, .second_day = -1, .eve_day = -1, .n_runs = n};
    for (int d = 0; d < SESSION_DAYS; d++) {
        if (runs & BIT(d))
            g->long_day = d;
        g->kind[d] = runs & BIT(d)            ? SESSION_EASY
                     : q->cross_days & BIT(d) ? SESSION_CROSS
                                              : SESSION_REST;
    }
}

/* Days between two sessions, then days apart. */
static int cost_of_strength(const void *runs, unsigned set)
{
    unsigned r = *(const unsigned *)runs;
    unsigned between = week_later(r, 1) & week_later(r, SESSION_DAYS - 1);

    return week_count_pairs(set) - WEEK_COST_STEP * bits_count(set & between);
}

struct week_strength week_run_walk_strength(const struct week_grid *g, unsigned own_rest,
                                            unsigned must)
{
    unsigned runs = week_run_days(g), free = WEEK_ALL_DAYS & ~(runs | own_rest);
    int n = week_strength_count(STRENGTH_DAYS, free, must &= free);

    return (struct week_strength){.days = week_cheapest(n, free, must, cost_of_strength, &runs)};
}
