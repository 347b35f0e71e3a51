/* Laws of SCIENCE 2.4, 4.4 and 4.5 over thousands of seeded random profiles, and determinism. */
#include "base/bits.h"
#include "base/buf.h"
#include "plan_random.h"
#include "plasma_sodium.h"
#include "show/show.h"

enum {
    RUNS = 3000
};

static const double NEAR = 1e-6;

struct law_case {
    struct arena arena, scratch;
    struct diag diag;
    struct profile profile;
    struct plan plan;
};

static void build(struct law_case *c, uint64_t seed)
{
    struct dice d = {.x = seed * 0x9E3779B97F4A7C15u + 1};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};

    arena_init(&c->arena);
    arena_init(&c->scratch);
    diag_init(&c->diag, &c->arena);
    random_profile(&d, &c->arena, &c->profile);
    random_extras(&d, &c->arena, &c->profile);
    assert_true(plan_build(&c->arena, &c->profile, &random_world.catalog, &o, &c->plan, &c->diag,
                           &c->scratch));
}

static void release(struct law_case *c)
{
    arena_release(&c->arena);
    arena_release(&c->scratch);
}

/* What the runner says goes before what the plan makes of it. */
static double longest_before(const struct plan *p, size_t block)
{
    const struct mileage_state *now = &p->mileage.blocks[block].now;
    double said_km = p->profile->longest_run_km;
    double longest = block >= 4 ? 0 : isnan(said_km) ? p->mileage.longest_km : said_km;

    for (size_t k = block < 4 ? 0 : block - 4; k < block; k++)
        longest = fmax(longest, p->blocks[k].long_km);
    /* After days off, what is left of the longest run before them. */
    return (int)block + 1 - now->first < 4 ? fmax(longest, now->first_long_km) : longest;
}

/* Parts of a run, and phases after it, add up to what stands over them. */
static void check_parts(const struct plan_day *day)
{
    const struct recovery_card *r = &day->recovery;
    double km = 0, min = 0;

    for (int i = 0; day->parts != NULL && i < day->parts->n; i++) {
        km += day->parts->part[i].n * day->parts->part[i].km;
        min += day->parts->part[i].n * day->parts->part[i].min;
    }
    if (day->parts != NULL) {
        assert_near(km, day->distance_km, NEAR);
        assert_near(min, day->duration_min, NEAR);
        assert_true(day->parts->part[0].what == WORKOUT_WARM_UP);
    }
    if (session_is_run(day->kind))
        assert_int_equal(r->total_s,
                         r->mobility_s + r->soft_tissue_s + r->activation_s + r->stability_s);
}

/* Heat takes away and never adds. */
static void check_weather(const struct plan *p, const struct plan_day *day)
{
    if (!session_is_run(day->kind))
        assert_true(day->distance_km == 0);
    else if (p->heat_rule == HEAT_INDOORS || isnan(day->planned_km))
        assert_true(isnan(day->distance_km));
    else
        assert_true(day->distance_km > 0 && day->distance_km <= day->planned_km + NEAR);
}

static void check_week(const struct plan *p, size_t i)
{
    const struct plan_week *w = &p->weeks[i];
    double sum = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &w->days[d];

        check_parts(day);
        if (day->kind == SESSION_RACE)
            continue;
        check_weather(p, day);
        sum += isnan(day->distance_km) ? 0 : day->distance_km;
        assert_true(day->block != NULL || day->date < p->start || p->has_race);
        assert_near(isnan(day->planned_km) ? 0 : day->planned_km,
                    day->block == NULL ? 0 : day->block->km[day->weekday], NEAR);
    }
    assert_near(sum, w->total_km, NEAR);
}

/* The shortest plain easy run of a block, or with WANTS_LONGEST the longest; infinite without one. */
static double easy_run_km(const struct plan_block *w, bool wants_longest)
{
    double shortest = HUGE_VAL, longest = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_plain = w->grid.kind[d] == SESSION_EASY && d != w->grid.medium_day &&
                        !(d == w->grid.second_day && w->has_second_long);

        if (!is_plain || w->km[d] <= 0)
            continue;
        shortest = fmin(shortest, w->km[d]);
        longest = fmax(longest, w->km[d]);
    }
    return wants_longest && isfinite(shortest) ? longest : shortest;
}

/* No run of race week is longer than the shortest easy one of the block before, none but the long run
 * after the race than the longest of the highest block (TRAINING 1.6, 6.5). */
static void check_around_race(const struct plan *p, size_t i)
{
    const struct plan_block *w = &p->blocks[i], *highest = &p->blocks[0];
    double most = HUGE_VAL;

    for (size_t k = 1; k < (size_t)p->calendar.n_blocks && p->has_race; k++)
        highest = p->blocks[k].total_km >= highest->total_km - NEAR ? &p->blocks[k] : highest;
    if (w->phase == MILEAGE_PHASE_RETURN)
        most = easy_run_km(highest, true);
    else if (w->kind == MILEAGE_RACE && i > 0)
        most = easy_run_km(w - 1, false);
    for (int d = 0; d < PLAN_DAYS; d++)
        assert_true(w->grid.kind[d] == SESSION_LONG || w->km[d] <= most + NEAR);
}

static date_day log_day(const struct plan *p)
{
    size_t n = p->profile->log.n;

    return n > 0 ? p->profile->log.item[n - 1].morning.day : 0;
}

/* The last block before the I-th, or an earlier one where days off left no run of it; NULL: none. */
static const struct plan_block *last_run_before(const struct plan *p, size_t i)
{
    while (i > 0 && !(p->mileage.blocks[i - 1].printed_km > 0))
        i--;
    return i > 0 ? &p->blocks[i - 1] : NULL;
}

/* The bounds of section 4, of blocks and on their planned figures (TRAINING 1.7). */
static void check_block(const struct plan *p, size_t i)
{
    const struct plan_block *w = &p->blocks[i], *before = last_run_before(p, i);
    double sum = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        sum += w->km[d];
        if (w->kind == MILEAGE_RACE)
            assert_true(w->km[d] * p->paces.easy_min_per_km <= 45 + NEAR);
        else
            assert_true(w->km[d] <= w->long_km + NEAR);
    }
    assert_true(sum <= w->total_km + NEAR); /* days of the log may have lost something */
    if (log_day(p) < w->start && w->off == 0 &&
        !(w->why[date_weekday(w->start)] & PLAN_REASON_BIT(ILL)))
        assert_near(sum, w->total_km, NEAR);
    check_around_race(p, i);
    if (w->phase == MILEAGE_PHASE_RETURN)
        return;
    if (before != NULL)
        assert_true(w->total_km <= 1.20 * before->total_km + NEAR);
    assert_true(w->long_km <= 1.10 * longest_before(p, i) + NEAR);
    assert_true(w->long_km * p->paces.easy_min_per_km <= 300 + NEAR);
}

static void check_bounds(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        check_week(p, i);
    for (size_t i = 0; i < p->n_blocks; i++)
        check_block(p, i);
}

/* Work of a pace in a day, km. */
static double work_km(const struct plan_day *day, int key)
{
    double km = 0;

    for (int i = 0; i < day->parts->n; i++) {
        const struct workout_part *part = &day->parts->part[i];

        km += part->what == WORKOUT_WORK && (int)part->pace == key ? part->n * part->km : 0;
    }
    return km;
}

/* TRAINING 3.5, in figures of its own. */
static void check_limits(const struct plan_day *day)
{
    static const double shares[PACE_KEYS] = {
        [PACE_STEADY] = 0.10,    [PACE_MARATHON] = 0.20,   [PACE_HALF] = 0.15,
        [PACE_THRESHOLD] = 0.10, [PACE_TEN] = 0.10,        [PACE_FIVE] = 0.08,
        [PACE_INTERVAL] = 0.08,  [PACE_REPETITION] = 0.05, [PACE_RACE] = 0.10,
        [PACE_HARD] = 0.08,      [PACE_HILL] = 0.05};
    double easy_min = 0;

    for (int i = 0; i < day->parts->n; i++) {
        const struct workout_part *part = &day->parts->part[i];

        easy_min +=
            part->what == WORKOUT_WARM_UP || part->what == WORKOUT_COOL_DOWN ? part->min : 0;
    }
    assert_true(easy_min >= 15 - 1e-6);
    for (int key = 0; key < PACE_KEYS && !day->workout->of->workout.is_free; key++)
        assert_true(work_km(day, key) <= shares[key] * day->block->total_km + 1e-6);
    if (day->kind == SESSION_LONG)
        assert_true(day->parts->work_km <= 0.60 * day->distance_km + 1e-6 &&
                    day->parts->work_km <= 29 && day->parts->work_min <= 110 + 1e-6);
}

/* The hard share of a week is that of its sessions, each within its limit. */
static int check_hard(const struct plan *p, const struct plan_week *w)
{
    double most_km = 0;
    int n = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_day *day = &w->days[d];

        if (day->parts == NULL)
            continue;
        check_limits(day);
        n++;
        most_km += day->workout->of->workout.is_free || day->kind == SESSION_LONG
                       ? day->parts->work_km
                       : 0.15 * day->block->total_km;
    }
    if (w->run_min > 0) {
        assert_true(w->hard_min >= 0 && w->hard_min <= w->run_min);
        assert_true(w->hard_min <= most_km * p->progress.pace.count[PACE_EASY] + NEAR);
    }
    return n;
}

/* Nguyen and Kurtz: what the plan's drink does to plasma sodium, at a usual sweat. */
static double plasma_after(const struct plan *p, const struct plan_day *day)
{
    const struct hydration_drink *k = &day->drink.drink;

    return plasma_sodium_after(
        &(struct plasma_sodium){.weight_kg = p->weight_kg,
                                .plasma_mmol_l = 140,
                                .drink_l = k->plan_ml_h * day->duration_min / 60000,
                                .sweat_l = k->loss_ml / 1000,
                                .sweat_na_mmol_l = 40,
                                .sweat_k_mmol_l = 5});
}

static int check_drink(const struct plan *p, const struct plan_day *day)
{
    const struct hydration_drink *k = &day->drink.drink;

    if (!day->has_fuel || isnan(k->plan_ml_h))
        return 0;
    assert_true(isnan(k->change_pct) || (k->change_pct <= NEAR && k->change_pct >= -4 - NEAR));
    assert_true(k->plan_ml_h <= day->drink.target.rate_ml_h + NEAR);
    assert_true(k->plan_ml_h <= 1000 + NEAR);
    if (k->state == HYDRATION_OK)
        assert_true(k->floor_ml_h <= k->plan_ml_h + NEAR && k->plan_ml_h <= k->ceiling_ml_h + NEAR);
    assert_true(plasma_after(p, day) >= 135);
    return 1;
}

/* Hard days stand apart; strength, where the plan chose its days, and runs keep off rest days. */
static void check_apart(const struct plan *p, const struct plan_day *day)
{
    bool rests = p->profile->rest_days & BIT(day->weekday);

    if (session_is_hard(day->kind) && day->has_tomorrow)
        assert_false(session_is_hard(day->tomorrow));
    if (day->strength != PLAN_NO_STRENGTH && !p->profile->strength_days)
        assert_false(rests);
    if (rests && day->kind != SESSION_RACE)
        assert_false(session_is_run(day->kind));
}

/* Each plan is made once and held against all laws. */
static void no_plan_breaks_a_law(void **state)
{
    int n_planned = 0, n_race = 0, n_hard = 0, n_drinks = 0;

    for (uint64_t seed = 1; seed <= RUNS; seed++) {
        OWNED(release) struct law_case c = {0};
        const struct plan *p = &c.plan;

        build(&c, seed);
        if (p->refusal == PLAN_NOT_REFUSED) {
            n_planned++;
            n_race += p->has_race;
            check_bounds(p);
        }
        for (size_t i = 0; i < p->n_weeks; i++) {
            n_hard += check_hard(p, &p->weeks[i]);
            for (int d = 0; d < PLAN_DAYS; d++) {
                n_drinks += check_drink(p, &p->weeks[i].days[d]);
                check_apart(p, &p->weeks[i].days[d]);
            }
        }
    }
    assert_true(n_planned > RUNS / 2 && n_race > RUNS / 20);
    assert_true(n_hard > RUNS && n_drinks > RUNS);
}

static const char *json_of(struct arena *a, uint64_t seed, size_t *n)
{
    struct law_case c;
    struct buf out;

    build(&c, seed);
    out = buf_in(a, 64u << 20);
    show_json(&out, plan_tree(&c.arena, &c.plan), &c.scratch);
    release(&c);
    *n = out.n;
    return out.p;
}

static void the_same_profile_gives_the_same_bytes(void **state)
{
    OWNED(arena_release) struct arena a = {0};

    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct arena_mark mark = arena_save(&a);
        size_t n1, n2;
        const char *first = json_of(&a, seed, &n1), *again = json_of(&a, seed, &n2);

        assert_int_equal(n1, n2);
        assert_memory_equal(first, again, n1);
        arena_restore(&a, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_plan_breaks_a_law),
        cmocka_unit_test(the_same_profile_gives_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, random_world_load, random_world_unload);
}
