/* Chooses the days for strength. Declared in week.h. */
#include "base/bits.h"
#include "science/week.h"

#include <stddef.h>

#include "science/week_int.h"

enum {
    SESSIONS = 3,         /* a week at least: S0 */
    FREE_DAY_RUNS = 5,    /* up to so many runs one day is left free: D */
    RACE_BEFORE_FROM = 5, /* days before the race: D */
    RACE_BEFORE_TO = 6,   /* D */

    /* The score of a session on such a day, or on the day before it: D DOMA17. */
    SCORE_EASY = 3,
    SCORE_REST = 2,
    SCORE_QUALITY = 1,
    SCORE_LONG = -4,
    SCORE_EVE_LONG = -3,
    SCORE_EVE_QUALITY = -2
};

/* How well a set of days meets the wishes, in their order. */
struct tally {
    int n_long; /* sessions on a long day or its eve */
    int n_pairs;
    bool is_full; /* no day is left free */
    int score;
    int n_eves; /* of quality */
};

static bool is_long(const struct week_grid *g, int d)
{
    enum session_kind k = g->kind[d % SESSION_DAYS];

    return k == SESSION_LONG || k == SESSION_RACE || d % SESSION_DAYS == g->second_day;
}

static bool is_quality_eve(const struct week_grid *g, int d)
{
    return g->kind[(d + 1) % SESSION_DAYS] == SESSION_QUALITY;
}

static int score_of(const struct week_grid *g, int d)
{
    static const int SCORES[SESSION_COUNT] = {
        [SESSION_REST] = SCORE_REST, [SESSION_EASY] = SCORE_EASY, [SESSION_QUALITY] = SCORE_QUALITY,
        [SESSION_LONG] = SCORE_LONG, [SESSION_RACE] = SCORE_LONG, [SESSION_CROSS] = SCORE_EASY,
    };
    int score = d == g->second_day ? SCORE_LONG : SCORES[g->kind[d]];

    if (is_long(g, d + 1))
        score += SCORE_EVE_LONG;
    else if (is_quality_eve(g, d))
        score += SCORE_EVE_QUALITY;
    return score;
}

static struct tally tally_of(const struct week_grid *g, unsigned set)
{
    struct tally t = {.is_full = true, .n_pairs = week_count_pairs(set)};

    for (int d = 0; d < SESSION_DAYS; d++) {
        if (!(set & BIT(d))) {
            if (g->kind[d] == SESSION_REST)
                t.is_full = false;
            continue;
        }
        t.n_long += is_long(g, d) || is_long(g, d + 1);
        t.n_eves += is_quality_eve(g, d);
        t.score += score_of(g, d);
    }
    return t;
}

static int cost_of_strength(const void *grid, unsigned set)
{
    const struct week_grid *g = grid;
    struct tally t = tally_of(g, set);
    int cost = t.n_long * WEEK_COST_STEP + t.n_pairs;

    cost = cost * WEEK_COST_STEP + (t.is_full && g->n_runs <= FREE_DAY_RUNS);
    cost = cost * WEEK_COST_STEP - t.score;
    return cost * WEEK_COST_STEP + t.n_eves;
}

struct week_strength week_judge_strength(const struct week_grid *g, unsigned own_rest,
                                         unsigned days)
{
    struct week_strength s = {.days = days & WEEK_ALL};
    struct tally t = tally_of(g, s.days);

    s.is_full = t.is_full;
    if (t.n_long)
        s.broken |= WEEK_WISH_LONG;
    if (t.n_pairs)
        s.broken |= WEEK_WISH_ADJACENT;
    if (t.is_full && g->n_runs <= FREE_DAY_RUNS)
        s.broken |= WEEK_WISH_FREE;
    if (t.n_eves)
        s.broken |= WEEK_WISH_QUALITY;
    if (s.days & own_rest)
        s.broken |= WEEK_WISH_REST;
    if (bits_count(s.days) < SESSIONS)
        s.broken |= WEEK_WISH_COUNT;
    return s;
}

struct week_strength week_choose_strength(const struct week_grid *g, unsigned own_rest)
{
    unsigned allowed = WEEK_ALL & ~own_rest;
    int n = bits_count(allowed) < SESSIONS ? bits_count(allowed) : SESSIONS;

    return week_judge_strength(g, own_rest, week_cheapest(n, allowed, 0, cost_of_strength, g));
}

struct week_strength week_race_strength(const struct week_grid *g, unsigned own_rest)
{
    struct week_strength s = {0};
    int best = 0;

    for (int before = RACE_BEFORE_TO; before >= RACE_BEFORE_FROM; before--) {
        int d = week_day_before(g->long_day, before);

        if (own_rest & BIT(d))
            continue;
        if (s.days && score_of(g, d) <= best)
            continue;
        s.days = BIT(d);
        best = score_of(g, d);
    }
    return s;
}
