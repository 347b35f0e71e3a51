/* Changes the printed days by heat and cold, after all else is planned; growth is not affected
 * (TRAINING 7.2, 7.3). */
#include <math.h>

#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "science/pace.h"

const struct plan_reason_text PLAN_REASON_TEXTS[] = {
#define REASON(id, word, text) {word, text},
#include "plan/reason.def"
};

static void add_reason(struct plan_day *day, enum plan_reason reason)
{
    day->reasons |= (uint64_t)1 << reason;
}

static void send_indoors(const struct plan *p, struct plan_day *day)
{
    day->kind = SESSION_EASY;
    day->is_medium_long = false;
    day->is_indoors = true;
    day->workout = NULL;
    day->parts = NULL;
    day->distance_km = day->duration_min = (double)NAN;
    day->pace_min_per_km = p->paces.mean_min_per_km;
    day->run_walk = plan_run_walk_of(p, day);
    add_reason(day, PLAN_REASON_HEAT_INDOORS);
}

/* A race, also one that only the coach names: in pregnancy that is a run like any other. */
static bool is_race(const struct plan *p, const struct plan_day *day)
{
    return day->kind == SESSION_RACE ||
           (day->session != NULL && day->session->has_kind && day->session->kind == SESSION_RACE &&
            p->safety.allow_heat);
}

/* Fast running is left out: the run is easy from start to end, and says so. */
static void make_easy(const struct plan *p, struct plan_day *day)
{
    if (day->kind == SESSION_QUALITY) {
        day->kind = SESSION_EASY;
        day->reasons &= ~PLAN_REASON_BIT(HEAT_EFFORT);
        add_reason(day, PLAN_REASON_HEAT_EASY);
    }
    if (day->parts != NULL)
        day->pace_min_per_km = p->paces.mean_min_per_km;
    day->parts = NULL;
    day->workout = NULL;
    day->run_walk = plan_run_walk_of(p, day);
    day->pace_min_per_km = fmax(day->pace_min_per_km, p->paces.mean_min_per_km);
    day->duration_min = pace_duration_min(day->distance_km, day->pace_min_per_km);
}

/* Cuts a run to MOST_KM; one of unplanned length stays, because its page names the limit. */
static void cut(const struct plan *p, struct plan_day *day, double most_km)
{
    if (!num_exceeds(day->distance_km, most_km))
        return;
    if (day->parts != NULL)
        make_easy(p, day);
    day->distance_km = num_floor_to(most_km, p->distance_step * p->unit_km);
    day->duration_min = pace_duration_min(day->distance_km, day->pace_min_per_km);
    add_reason(day, PLAN_REASON_HEAT_SHORT);
}

/* The most that heat leaves of a run of KM. */
static double most_km(const struct plan *p, enum session_kind kind, double km, double pace)
{
    const struct heat_limit *limit = &HEAT_LIMITS[p->heat_rule];

    return fmin((kind == SESSION_LONG ? limit->long_share : 1) * km, limit->longest_min / pace);
}

double plan_km_in_heat(const struct plan *p, enum session_kind kind, double km)
{
    double most =
        most_km(p, kind, km, plan_kind_pace(p, p->heat_rule >= HEAT_EASY ? SESSION_EASY : kind));

    if (p->heat_rule == HEAT_INDOORS)
        return (double)NAN;
    return num_exceeds(km, most) ? num_floor_to(most, p->distance_step * p->unit_km) : km;
}

/* Where heat shortened the long run of a block, its other runs are no longer than what is left. */
static void hold_to_long_run(struct plan *p, const struct plan_day *long_run)
{
    if (long_run->kind != SESSION_LONG || !(long_run->reasons & PLAN_REASON_BIT(HEAT_SHORT)) ||
        !(long_run->distance_km > 0))
        return;
    plan_use_paces(p, long_run->block);
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        struct plan_day *day = plan_day_at(p, i);

        if (day->block == long_run->block && session_is_run(day->kind) && !is_race(p, day))
            cut(p, day, long_run->distance_km);
    }
}

/* Why a race and a quality run differ in the heat; 0: they do not. */
static const struct {
    uint64_t race, quality;
} HEAT_REASONS[HEAT_RULES] = {
    [HEAT_SLOW_END] = {PLAN_REASON_BIT(HEAT_SLOW), PLAN_REASON_BIT(HEAT_SLOW)},
    [HEAT_BY_EFFORT] = {PLAN_REASON_BIT(HEAT_EFFORT), PLAN_REASON_BIT(HEAT_EFFORT)},
    [HEAT_EASY] = {PLAN_REASON_BIT(HEAT_RACE), PLAN_REASON_BIT(HEAT_EASY)},
    [HEAT_EASY_SHORT] = {PLAN_REASON_BIT(HEAT_RACE), PLAN_REASON_BIT(HEAT_EASY)},
    [HEAT_INDOORS] = {PLAN_REASON_BIT(HEAT_NO_RACE), 0},
};

static void apply_heat(const struct plan *p, struct plan_day *day)
{
    if (is_race(p, day)) {
        day->reasons |= HEAT_REASONS[p->heat_rule].race;
        return;
    }
    if (p->heat_rule == HEAT_INDOORS) {
        send_indoors(p, day);
        return;
    }
    if (day->kind == SESSION_QUALITY) {
        day->reasons |= HEAT_REASONS[p->heat_rule].quality;
        if (p->heat_rule >= HEAT_EASY)
            day->kind = SESSION_EASY;
    }
    if ((p->heat_rule >= HEAT_EASY &&
         (day->parts != NULL || (day->reasons & PLAN_REASON_BIT(HEAT_EASY)))) ||
        (day->parts != NULL &&
         num_exceeds(day->duration_min, HEAT_LIMITS[p->heat_rule].longest_min)))
        make_easy(p, day);
    cut(p, day, most_km(p, day->kind, day->distance_km, day->pace_min_per_km));
}

static void apply_cold(const struct plan *p, struct plan_day *day)
{
    if (p->cold != COLD_INDOORS || day->kind == SESSION_RACE ||
        !num_exceeds(day->duration_min, HEAT_COLD_LONGEST_MIN))
        return;
    day->is_indoors = true;
    add_reason(day, PLAN_REASON_COLD_INDOORS);
}

bool plan_has_heat_limit(const struct plan *p)
{
    return p->heat_rule == HEAT_BY_EFFORT || p->heat_rule == HEAT_EASY ||
           p->heat_rule == HEAT_EASY_SHORT;
}

void plan_apply_weather(struct plan_builder *b)
{
    struct plan *p = b->plan;
    uint64_t changes = 0;

    for (size_t i = 0; i < p->n_weeks; i++) {
        struct plan_week *w = &p->weeks[i];

        for (int d = 0; d < PLAN_DAYS; d++) {
            struct plan_day *day = &w->days[d];
            uint64_t before = day->reasons; /* the log's */

            day->planned_km = day->distance_km;
            if (!session_is_run(day->kind))
                continue;
            plan_use_paces(p, day->block);
            apply_heat(p, day);
            apply_cold(p, day);
            changes |= day->reasons & ~before;
        }
    }
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++)
        hold_to_long_run(p, plan_day_at(p, i));
    p->does_weather_change = (changes & ~PLAN_REASON_BIT(HEAT_SLOW)) != 0;
    if (p->does_weather_change)
        plan_total_weeks(p);
}
