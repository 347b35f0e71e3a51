/* The days of the week's runs, how long each run is, and the days for strength. */
#include "science/week.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/bits.h"
#include "base/num.h"
#include "base/vec.h"
#include "science/week_int.h"

enum {
    SUNDAY = 6,                /* count, from Monday */
    HARD_GAP_DAYS = 2,         /* 48 h: D */
    HARD_GAP_DAYS_OLDER = 3,   /* D */
    MEDIUM_GAP_DAYS = 2,       /* D */
    QUALITY_TWO_FROM_RUNS = 5, /* D */
};

static const double OLDER_Y = 60;             /* D */
static const double QUALITY_FROM_KM = 15;     /* D */
static const double NOVICE_UNDER_MIN = 100;   /* D: 15 km at the assumed pace */
static const double QUALITY_TWO_FROM_KM = 50; /* D */
static const double WEIGHT_QUALITY = 1.15;    /* D */
static const double WEIGHT_EASY = 1.0;        /* D */
static const double WEIGHT_AFTER_LONG = 0.8;  /* D */

/* D */
const struct week_rates WEEK_RATES = {.medium_share = 0.75, .race_run_min = 45, .race_eve_min = 20};

/* Run days by count, as bits of days after the long run (SCIENCE 4.5); before an ultra with the day
 * after the long run too (TRAINING 4.11): D. */
static const unsigned PATTERNS[][SESSION_DAYS] = {
    {
        BIT(0), BIT(0) | BIT(3),                    /* D */
        BIT(0) | BIT(2) | BIT(4),                   /* D */
        BIT(0) | BIT(2) | BIT(3) | BIT(5),          /* D */
        BIT(0) | BIT(2) | BIT(3) | BIT(4) | BIT(6), /* D */
        0x7d,                                       /* all but the day after: D */
        0x7f                                        /* D */
    },
    {
        BIT(0), BIT(0) | BIT(3),                    /* D */
        BIT(0) | BIT(1) | BIT(4),                   /* D */
        BIT(0) | BIT(1) | BIT(3) | BIT(5),          /* D */
        BIT(0) | BIT(1) | BIT(3) | BIT(4) | BIT(6), /* D */
        0x7b,                                       /* all but two days after: D */
        0x7f                                        /* D */
    },
};
/* Five runs, two of them quality. */
static const unsigned PATTERN_FIVE_TWO = BIT(0) | BIT(2) | BIT(3) | BIT(5) | BIT(6); /* D */

/* The days before the race on which the sharpener may be, the best first (TRAINING 1.6): D. */
static const int SHARPENER_BEFORE[] = {4, 5, 3}; /* D */

/* The weekday N days before D, N from 0 to 7. */
static int day_before(int d, int n)
{
    return (d + SESSION_DAYS - n) % SESSION_DAYS;
}

/* Whether A comes before B, Monday before Tuesday; both have the same size. */
static bool is_earlier(unsigned a, unsigned b)
{
    unsigned differ = a ^ b;

    return (a & differ & (~differ + 1)) != 0; /* A has the first day that only one of them has */
}

unsigned week_cheapest(int n, unsigned allowed, unsigned must, week_cost_fn cost, const void *self)
{
    unsigned best = 0;
    int least = INT_MAX;

    for (unsigned set = 0; set <= WEEK_ALL_DAYS; set++) {
        int c;

        if (bits_count(set) != n || (set & ~allowed) || (must & ~set))
            continue;
        c = cost(self, set);
        if (c < least || (c == least && is_earlier(set, best))) {
            best = set;
            least = c;
        }
    }
    return best;
}

unsigned week_later(unsigned set, int days)
{
    return (set << days | set >> (SESSION_DAYS - days)) & WEEK_ALL_DAYS;
}

int week_count_pairs(unsigned set)
{
    return bits_count(set & week_later(set, 1));
}

/* Smallest gap between neighbouring days of SET, around the week; 7 for a single day. */
static int smallest_gap(unsigned set)
{
    int gap = 1;

    while (gap < SESSION_DAYS && !(set & week_later(set, gap)))
        gap++;
    return gap;
}

enum week_experience week_experience_assumed(double weekly_min, bool is_pace_known)
{
    return weekly_min < NOVICE_UNDER_MIN && !is_pace_known ? WEEK_NOVICE : WEEK_REGULAR;
}

int week_quality_count(enum week_experience e, int n_runs, double weekly_km)
{
    if (e == WEEK_NOVICE || n_runs <= 2 || !(weekly_km >= QUALITY_FROM_KM))
        return 0;
    if (e == WEEK_EXPERIENCED && n_runs >= QUALITY_TWO_FROM_RUNS &&
        weekly_km >= QUALITY_TWO_FROM_KM)
        return 2;
    return 1;
}

static int last_day(unsigned set)
{
    int d = SUNDAY;

    while (d > 0 && !(set & BIT(d)))
        d--;
    return d;
}

int week_long_day(const struct week_request *q)
{
    unsigned named = q->long_days & WEEK_ALL_DAYS ? q->long_days & WEEK_ALL_DAYS : BIT(SUNDAY);
    int day = last_day(named), before = day_before(day, 1);

    return q->is_ultra && (named & BIT(before)) ? before : day;
}

/* Days that are most like the pattern, then with the fewest neighbours. */
static int cost_of_runs(const void *pattern, unsigned set)
{
    return week_count_pairs(set) - WEEK_COST_STEP * bits_count(set & *(const unsigned *)pattern);
}

/* Run days, the long run and SECOND among them: those named, or by count the pattern, moved off rest
 * and cross-training days. */
static unsigned pick_runs(struct week_grid *g, const struct week_request *q, unsigned second)
{
    unsigned free = WEEK_ALL_DAYS & ~(q->rest_days | q->cross_days);
    unsigned must = BIT(g->long_day), allowed, pattern;
    int n = q->n_runs;

    if (q->run_days)
        return ((q->run_days & ~q->rest_days) | must | second) & WEEK_ALL_DAYS;
    assert(n >= 1 && n <= SESSION_DAYS);
    if (n > 1)
        must |= second;
    for (int d = 0; d < SESSION_DAYS; d++) {
        if (q->n_quality > 0 && (q->quality_days & free & BIT(d)) && bits_count(must) < n)
            must |= BIT(d);
    }
    allowed = free | must;
    if (bits_count(allowed) < n) {
        n = bits_count(allowed);
        g->warnings |= WEEK_WARN_FEWER_RUNS;
    }
    pattern = PATTERNS[q->is_ultra][n - 1];
    if (n == QUALITY_TWO_FROM_RUNS && q->n_quality == 2 && !q->is_ultra)
        pattern = PATTERN_FIVE_TWO;
    pattern = week_later(pattern, g->long_day);
    return week_cheapest(n, allowed, must, cost_of_runs, &pattern);
}

/* Days furthest from the long day and from each other, then from each other. */
static int cost_of_quality(const void *long_set, unsigned set)
{
    int hard_gap = smallest_gap(set | *(const unsigned *)long_set);

    return -(WEEK_COST_STEP * hard_gap + smallest_gap(set));
}

/* Places quality among RUNS, dropping one at a time while hard days are too close. */
static unsigned pick_quality(struct week_grid *g, const struct week_request *q, unsigned runs)
{
    unsigned taken = BIT(g->long_day) | (g->medium_day >= 0 ? BIT(g->medium_day) : 0);
    unsigned candidates = runs & ~taken;
    int wanted = q->n_quality, n;
    unsigned long_set = BIT(g->long_day), days = 0;

    g->hard_gap_days = q->age_y >= OLDER_Y ? HARD_GAP_DAYS_OLDER : HARD_GAP_DAYS;
    if (q->quality_days) {
        candidates &= q->quality_days;
        wanted = bits_count(q->quality_days & WEEK_ALL_DAYS);
    }
    n = wanted < q->n_quality ? wanted : q->n_quality;
    if (n < wanted)
        g->drop = WEEK_DROP_COUNT;
    if (bits_count(candidates) < n) {
        n = bits_count(candidates);
        g->drop = WEEK_DROP_DAYS;
    }
    for (; n > 0; n--) {
        days = week_cheapest(n, candidates, 0, cost_of_quality, &long_set);
        if (smallest_gap(days | long_set) >= g->hard_gap_days)
            break;
        g->drop = WEEK_DROP_GAP;
        days = 0;
    }
    g->n_quality = n;
    g->n_dropped = wanted - n;
    return days;
}

/* Makes SECOND, the other named long day or none, the medium-long run, where it is far enough from
 * the long run; finds the second long day of an ultra. */
static void place_second(struct week_grid *g, const struct week_request *q, unsigned runs,
                         unsigned second)
{
    int tomorrow = (g->long_day + 1) % SESSION_DAYS;

    if (q->is_ultra && bits_count(runs) > 2 && !(second & ~BIT(tomorrow)) &&
        (runs & BIT(tomorrow))) /* of two runs it would be the only other one */
        g->second_day = tomorrow;
    else if ((second & runs) && smallest_gap(second | BIT(g->long_day)) >= MEDIUM_GAP_DAYS)
        g->medium_day = last_day(second);
    else if (second & runs)
        g->warnings |= WEEK_WARN_MEDIUM_NEAR;
}

void week_place_days(struct week_grid *g, const struct week_request *q)
{
    unsigned runs, quality, second;

    memset(g, 0, sizeof(*g));
    g->eve_day = g->medium_day = g->second_day = -1;
    g->long_day = week_long_day(q);
    second = q->long_days & WEEK_ALL_DAYS & ~BIT(g->long_day);
    runs = pick_runs(g, q, second);
    place_second(g, q, runs, second);
    quality = pick_quality(g, q, runs);
    for (int d = 0; d < SESSION_DAYS; d++) {
        if (runs & BIT(d))
            g->kind[d] = quality & BIT(d) ? SESSION_QUALITY : SESSION_EASY;
        else if (q->cross_days & BIT(d))
            g->kind[d] = SESSION_CROSS;
    }
    g->kind[g->long_day] = SESSION_LONG;
    g->n_runs = bits_count(runs);
}

unsigned week_run_days(const struct week_grid *g)
{
    unsigned days = 0;

    for (int d = 0; d < SESSION_DAYS; d++)
        days |= session_is_run(g->kind[d]) ? BIT(d) : 0;
    return days;
}

void week_place_race(struct week_grid *g, const struct week_request *q, int race_day,
                     bool has_sharpener)
{
    int eve = day_before(race_day, 1);

    week_place_days(g, q);
    g->n_runs = g->n_quality = 0;
    g->medium_day = g->second_day = -1;
    for (int d = 0; d < SESSION_DAYS; d++) {
        if (d != race_day && session_is_run(g->kind[d])) {
            g->kind[d] = SESSION_EASY;
            g->n_runs++;
        }
    }
    for (size_t i = 0; has_sharpener && i < ARRAY_LEN(SHARPENER_BEFORE); i++) {
        int d = day_before(race_day, SHARPENER_BEFORE[i]);

        if (g->kind[d] == SESSION_EASY && g->n_quality == 0) {
            g->kind[d] = SESSION_QUALITY;
            g->n_quality = 1;
        }
    }
    g->long_day = race_day;
    g->kind[race_day] = SESSION_RACE;
    if (g->kind[eve] == SESSION_EASY)
        g->eve_day = eve;
    else
        g->kind[eve] = SESSION_REST;
}

double week_medium_km(double long_km, double step_km)
{
    return num_round_to(WEEK_RATES.medium_share * long_km, step_km);
}

/* Shares N units over the days by weight. What is left goes to the largest remainders, earliest
 * day first. */
static void share_units(struct week_shares *s, long n, double step_km, long units[SESSION_DAYS])
{
    double rest[SESSION_DAYS] = {0};
    long given = 0;

    for (int d = 0; d < SESSION_DAYS; d++)
        s->weights += s->weight[d];
    if (s->weights <= 0 || n <= 0)
        return;
    s->shared_km = (double)n * step_km;
    for (int d = 0; d < SESSION_DAYS; d++) {
        double share = (double)n * s->weight[d] / s->weights;

        if (s->weight[d] <= 0) {
            rest[d] = -1;
            continue;
        }
        s->exact_km[d] = share * step_km;
        units[d] = (long)num_floor_to(share, 1);
        rest[d] = share - (double)units[d];
        given += units[d];
    }
    for (; given < n; given++) {
        int best = 0;

        for (int d = 1; d < SESSION_DAYS; d++) {
            if (num_exceeds(rest[d], rest[best]))
                best = d;
        }
        units[best]++;
        rest[best] = -1;
    }
}

/* In the race block all runs are equal. */
static double weight_of(const struct week_grid *g, const struct week_lengths *w, int d)
{
    if (g->kind[g->long_day] == SESSION_RACE)
        return session_is_run(g->kind[d]) && d != g->long_day ? WEIGHT_EASY : 0;
    if (g->kind[d] == SESSION_QUALITY)
        return WEIGHT_QUALITY;
    if (g->kind[d] != SESSION_EASY || d == g->medium_day ||
        (d == g->second_day && w->second_long_km > 0))
        return 0;
    return g->kind[day_before(d, 1)] == SESSION_LONG ? WEIGHT_AFTER_LONG : WEIGHT_EASY;
}

/* Takes a run of KM out of the LEFT units, or what there is of them. */
static long take_units(double km, double step_km, long *left)
{
    long n = lround(km / step_km);

    if (n > *left)
        n = *left > 0 ? *left : 0;
    *left -= n;
    return n;
}

/* Holds all runs but the one on LONG_DAY to MOST units; what is cut goes to those that have room, the
 * day after the long run last, else the shortest first, earliest of several. */
static void hold_units(const struct week_shares *s, int long_day, long most,
                       long units[SESSION_DAYS])
{
    long spare = 0;

    for (int d = 0; d < SESSION_DAYS; d++) {
        if (units[d] > most && d != long_day) {
            spare += units[d] - most;
            units[d] = most;
        }
    }
    for (; spare > 0; spare--) {
        int best = -1;

        for (int d = 0; d < SESSION_DAYS; d++) {
            if (s->weight[d] <= 0 || units[d] >= most)
                continue;
            if (best < 0 || s->weight[d] > s->weight[best] ||
                (s->weight[d] >= s->weight[best] && units[d] < units[best]))
                best = d;
        }
        if (best < 0)
            return;
        units[best]++;
    }
}

double week_share_km(const struct week_grid *g, const struct week_lengths *w,
                     double km[SESSION_DAYS], struct week_shares *shares)
{
    struct week_shares own, *s = shares != NULL ? shares : &own;
    double step_km = w->step_km, step_min = step_km * w->pace_min_per_km;
    bool is_race = g->kind[g->long_day] == SESSION_RACE;
    bool has_long = g->kind[g->long_day] == SESSION_LONG;
    long long_run = lround(w->long_km / step_km), easy_most = lround(w->easy_most_km / step_km);
    long most = is_race ? (long)num_floor_to(WEEK_RATES.race_run_min / step_min, 1) : long_run;
    long most_eve = is_race ? (long)num_ceil_to(WEEK_RATES.race_eve_min / step_min, 1) : 0;
    long left = lround(w->total_km / step_km), units[SESSION_DAYS] = {0}, sum = 0;

    if (easy_most > 0) {
        most = easy_most < most ? easy_most : most;
        most_eve = easy_most < most_eve ? easy_most : most_eve;
    }
    *s = (struct week_shares){.most_km = (double)most * step_km,
                              .easy_most_km = w->easy_most_km,
                              .medium_km = WEEK_RATES.medium_share * w->long_km};
    for (int d = 0; d < SESSION_DAYS; d++)
        s->weight[d] = weight_of(g, w, d);
    if (has_long) { /* it keeps its length, whatever is left for the others */
        units[g->long_day] = long_run;
        left -= long_run;
    }
    if (g->second_day >= 0)
        units[g->second_day] = take_units(w->second_long_km, step_km, &left);
    if (g->medium_day >= 0)
        units[g->medium_day] = take_units(week_medium_km(w->long_km, step_km), step_km, &left);
    if (g->eve_day >= 0 && left > most_eve * g->n_runs) {
        s->weight[g->eve_day] = 0;
        units[g->eve_day] = take_units((double)most_eve * step_km, step_km, &left);
    }
    share_units(s, left, step_km, units);
    hold_units(s, has_long ? g->long_day : -1, most, units);
    for (int d = 0; d < SESSION_DAYS; d++) {
        km[d] = num_round_to((double)units[d] * step_km, step_km);
        sum += units[d];
    }
    return num_round_to((double)sum * step_km, step_km);
}

/* --- strength --------------------------------------------------------------------------------- */

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

/* A race of the coach's in place of the long run counts as one. */
static bool is_long(const struct week_grid *g, int d)
{
    int day = d % SESSION_DAYS;
    enum session_kind k = g->kind[day];

    return k == SESSION_LONG || k == SESSION_RACE || day == g->second_day ||
           (k == SESSION_QUALITY && day == g->long_day);
}

static bool is_quality_eve(const struct week_grid *g, int d)
{
    return g->kind[(d + 1) % SESSION_DAYS] == SESSION_QUALITY;
}

static int score_of(const struct week_grid *g, int d)
{
    static const int SCORES[SESSION_COUNT] = {
        [SESSION_REST] = SCORE_REST,
        [SESSION_EASY] = SCORE_EASY,
        [SESSION_QUALITY] = SCORE_QUALITY,
        [SESSION_CROSS] = SCORE_EASY,
    };
    int score = is_long(g, d) ? SCORE_LONG : SCORES[g->kind[d]];

    if (is_long(g, d + 1))
        score += SCORE_EVE_LONG;
    else if (is_quality_eve(g, d))
        score += SCORE_EVE_QUALITY;
    return score;
}

struct week_strength week_judge_strength(const struct week_grid *g, unsigned own_rest,
                                         unsigned days)
{
    struct week_strength s = {.days = days & WEEK_ALL_DAYS,
                              .n_pairs = week_count_pairs(days & WEEK_ALL_DAYS),
                              .is_full = true};

    for (int d = 0; d < SESSION_DAYS; d++) {
        if (!(s.days & BIT(d))) {
            if (g->kind[d] == SESSION_REST)
                s.is_full = false;
            continue;
        }
        s.n_long += is_long(g, d) || is_long(g, d + 1);
        s.n_eves += is_quality_eve(g, d);
        s.score += score_of(g, d);
    }
    s.broken = (s.n_long > 0 ? WEEK_WISH_LONG : 0) | (s.n_pairs > 0 ? WEEK_WISH_ADJACENT : 0) |
               (s.is_full && g->n_runs <= FREE_DAY_RUNS ? WEEK_WISH_FREE : 0) |
               (s.n_eves > 0 ? WEEK_WISH_QUALITY : 0) | (s.days & own_rest ? WEEK_WISH_REST : 0) |
               (bits_count(s.days) < SESSIONS ? WEEK_WISH_COUNT : 0);
    return s;
}

/* The wishes in their order, one outweighing all that come after it. */
static int cost_of_strength(const void *grid, unsigned set)
{
    const struct week_strength s = week_judge_strength(grid, 0, set);
    int cost = s.n_long * WEEK_COST_STEP + s.n_pairs;

    cost = cost * WEEK_COST_STEP + ((s.broken & WEEK_WISH_FREE) != 0);
    cost = cost * WEEK_COST_STEP - s.score;
    return cost * WEEK_COST_STEP + s.n_eves;
}

int week_strength_count(int usual, unsigned allowed, unsigned must)
{
    int most = bits_count(allowed), least = bits_count(must);

    return least > usual ? least : most < usual ? most : usual;
}

struct week_strength week_choose_strength(const struct week_grid *g, unsigned own_rest,
                                          unsigned must)
{
    unsigned allowed = WEEK_ALL_DAYS & ~own_rest;
    int n = week_strength_count(SESSIONS, allowed, must &= allowed);

    return week_judge_strength(g, own_rest, week_cheapest(n, allowed, must, cost_of_strength, g));
}

struct week_strength week_race_strength(const struct week_grid *g, unsigned own_rest)
{
    struct week_strength s = {0};
    int best = 0;

    for (int before = RACE_BEFORE_TO; before >= RACE_BEFORE_FROM; before--) {
        int d = day_before(g->long_day, before);

        if ((own_rest & BIT(d)) || (s.days && score_of(g, d) <= best))
            continue;
        s.days = BIT(d);
        best = score_of(g, d);
    }
    return s;
}
