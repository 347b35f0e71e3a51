/* Prints the days of the blocks in weeks, and says what a week holds. */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

static void fill_day(const struct plan *p, struct plan_day *day, date_day date)
{
    const struct plan_block *w = plan_block_on(p, date);
    int d = (int)date_weekday(date);

    day->date = date;
    day->weekday = date_weekday(date);
    day->block = w;
    if (w == NULL)
        return;
    day->kind = w->grid.kind[d];
    day->is_break = w->off & BIT(d);
    day->reasons = w->why[d];
    day->is_medium_long = d == w->grid.medium_day && !day->is_break;
    day->is_second_long = d == w->grid.second_day && w->has_second_long && !day->is_break;
    day->is_eve_of_race = d == w->grid.eve_day;
    day->session = w->session[d];
    day->is_fixed = w->fixed & BIT(d);
    if (w->workout[d].of != NULL && session_is_run(day->kind))
        day->workout = &w->workout[d];
    day->distance_km = day->kind == SESSION_RACE ? p->profile->race.distance_km : w->km[d];
    if (session_is_run(day->kind) && (day->distance_km <= 0 || plan_is_unread(p, w, d)))
        day->distance_km =
            (double)NAN; /* nothing is left for it, or it has no length: TRAINING 8.1 */
    day->run_walk = plan_run_walk_of(p, day);
}

/* The block that the week's long run is in, which is another one where weeks cut the blocks; without a long run
 * the block with most of its days. */
static const struct plan_block *block_of_long(const struct plan_week *w)
{
    for (int i = 0; i < PLAN_DAYS; i++) {
        if (w->days[i].kind == SESSION_LONG)
            return w->days[i].block;
    }
    return w->most;
}

/* Kind and phase of the block with most of the week's days; the earlier of two. */
static void set_kind(const struct plan *p, struct plan_week *w)
{
    const struct plan_block *most = NULL;
    bool has_race = false;
    int n = 0, n_most = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_block *block = w->days[i].block;

        n = i > 0 && block == w->days[i - 1].block ? n + 1 : 1;
        if (block != NULL && n > n_most) {
            most = block;
            n_most = n;
        }
        has_race = has_race || w->days[i].kind == SESSION_RACE;
    }
    w->most = most;
    if (most == NULL)
        return;
    w->kind = has_race ? MILEAGE_RACE : most->kind == MILEAGE_RACE ? MILEAGE_TAPER : most->kind;
    w->reasons = most->reasons;
    if (has_race)
        w->reasons =
            p->race.only_if | (w->reasons & (PLAN_REASONS_HEALTH | PLAN_REASON_BIT(NEW_PACES)));
    w->of_long = has_race ? most : block_of_long(w);
    if (w->of_long != most)
        w->reasons = (w->reasons & ~PLAN_REASON_BIT(SHORTER)) |
                     (w->of_long->reasons & PLAN_REASON_BIT(SHORTER));
    w->phase = has_race ? MILEAGE_PHASE_RACE : most->phase;
    w->is_partial = w->days[0].date < p->start || w->days[PLAN_DAYS - 1].block == NULL ||
                    (has_race && w->days[PLAN_DAYS - 1].kind != SESSION_RACE);
}

/* Totals of the printed days, the race left out. */
static void add_up(const struct plan *p, struct plan_week *w)
{
    double longest_km = 0, long_km = 0;

    w->n_runs = w->n_quality = 0;
    w->has_unread = false;
    w->total_km = 0;
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (!session_is_run(day->kind) || day->kind == SESSION_RACE)
            continue;
        w->n_runs++;
        w->n_quality += day->kind == SESSION_QUALITY;
        w->has_unread |= plan_has_unread(p, day);
        if (day->kind == SESSION_LONG && plan_has_unread(p, day))
            long_km = (double)NAN;
        if (isnan(day->distance_km))
            continue;
        w->total_km += day->distance_km;
        longest_km = fmax(longest_km, day->distance_km);
        if (day->kind == SESSION_LONG && !isnan(long_km))
            long_km = fmax(long_km, day->distance_km);
    }
    w->long_km = w->kind == MILEAGE_RACE ? 0 : long_km <= 0 ? longest_km : long_km;
    if (p->refusal != PLAN_NOT_REFUSED)
        w->total_km = w->long_km = (double)NAN;
}

double plan_week_min(const struct plan *p, const struct plan_week *w)
{
    double min = 0;

    if (p->refusal != PLAN_RUN_WALK)
        return plan_min_of(p, w->total_km);
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (session_is_run(day->kind) && day->kind != SESSION_RACE && !isnan(day->duration_min))
            min += num_round_to(day->duration_min, 1);
    }
    return min;
}

/* What was to be run on DAY before its own rows of the log changed it. */
static double due_km(const struct plan *p, const struct plan_day *day)
{
    const struct plan_block *w = day->block;
    int d = (int)day->weekday;
    bool is_off = profile_has_break(p->profile) && day->date >= p->profile->off.from &&
                  day->date <= p->profile->off.to;

    if (!num_exceeds(fabs(w->planned_km[d] - w->km[d]), 0))
        return day->kind == SESSION_RACE ? 0 : day->distance_km;
    return is_off ? 0 : w->due_km[d];
}

static bool has_days_off(const struct plan_week *w)
{
    for (int i = 0; i < PLAN_DAYS; i++) {
        if (w->days[i].is_break)
            return true;
    }
    return false;
}

/* The change from BEFORE, as that was planned when it began; none where it had no run or days off, or one of the two has runs
 * without a length, and no increase beside
 * the sentence that the log leaves less. A week with more, or that cuts the blocks and has a longer long run,
 * is not lighter. */
static void set_change(const struct plan *p, struct plan_week *w, const struct plan_week *before)
{
    double total_km = 0;

    for (int i = 0; i < PLAN_DAYS; i++) {
        double km = due_km(p, &before->days[i]);

        total_km += isnan(km) ? 0 : km;
    }
    if (!(total_km > 0))
        return;
    if (w->of_long != w->most && num_exceeds(w->long_km, before->long_km))
        w->is_lighter = false;
    if (num_exceeds(w->total_km, total_km)) {
        w->is_lighter = false;
        if (w->most->is_lighter)
            return;
    }
    if (has_days_off(before) || w->has_unread || before->has_unread)
        return;
    w->change_km = w->total_km - total_km;
    w->is_change_of_plan = num_exceeds(fabs(total_km - before->total_km), 0);
}

/* Whether it is printed whole, without a day of the lead-in. */
static bool is_all_blocks(const struct plan_week *w)
{
    const struct plan_block *first = w->days[0].block;

    return !w->is_partial && first != NULL && first->number > 0;
}

/* What the race block goes back to: the last 14 days off or more, or the start of the plan. */
static const struct mileage_state *after_long_break(const struct mileage_plan *m)
{
    const struct mileage_state *now = &m->blocks[m->n_blocks - 1].now;

    while (now->first > 1 && now->n_days_off < PLAN_DAYS_OFF_MANY) {
        int k = now->first - 1;

        while (k > 1 && m->blocks[k - 1].now.first == 0) /* in the break */
            k--;
        now = &m->blocks[k - 1].now;
    }
    return now;
}

bool plan_has_many_days_off(const struct plan *p)
{
    return after_long_break(&p->mileage)->n_days_off >= PLAN_DAYS_OFF_MANY;
}

/* The longest run before the race since then, as run where that is logged. A race so near that there is only
 * the taper goes by the longest run of the 30 days before the plan. */
static double longest_before_race(const struct plan *p)
{
    const struct mileage_plan *m = &p->mileage;
    const struct mileage_state *now = after_long_break(m);
    bool has_base = m->n_build == 0 && !plan_has_many_days_off(p);
    double longest_km = has_base ? m->longest_km : 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);
        const struct plan_block *w = day->block;

        if (w == NULL || w->number < now->first || day->date >= p->profile->race.date)
            continue;
        if (w->logged & BIT((int)day->weekday))
            longest_km = fmax(longest_km, w->done_km[day->weekday]);
        else if (session_is_run(day->kind))
            longest_km =
                fmax(longest_km, plan_has_unread(p, day) ? w->km[day->weekday] : day->distance_km);
    }
    return longest_km;
}

static bool is_light(const struct plan_block *w)
{
    return w != NULL && (w->kind == MILEAGE_CUTBACK || w->is_lighter);
}

void plan_total_weeks(struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++) {
        struct plan_week *w = &p->weeks[i];

        add_up(p, w);
        if (w->n_runs == 0)
            w->reasons &=
                ~(PLAN_REASON_BIT(BACK) | PLAN_REASON_BIT(AGAIN) | PLAN_REASON_BIT(AFTER_RACE));
        w->change_km = (double)NAN;
        w->is_lighter = (w->kind == MILEAGE_CUTBACK || w->kind == MILEAGE_BUILD) &&
                        (is_light(w->most) || is_light(w->of_long));
        if (i > 0 && is_all_blocks(w) && is_all_blocks(&p->weeks[i - 1]))
            set_change(p, w, &p->weeks[i - 1]);
    }
    p->race.longest_km =
        p->has_race && p->refusal == PLAN_NOT_REFUSED ? longest_before_race(p) : (double)NAN;
}

/* After days off for pain or an injury a week that has the first run asks for a walk before it (TRAINING 6.6). */
static void ask_for_walk(struct plan *p)
{
    const struct profile_break *off = &p->profile->off;
    bool is_injury = profile_has_break(p->profile) && off->why == PROFILE_BREAK_INJURY;
    bool is_due = is_injury && off->to < p->start && off->to >= p->start - PLAN_BREAK_COUNTS_DAYS;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);
        bool is_in_break =
            profile_has_break(p->profile) && day->date >= off->from && day->date <= off->to;

        is_due = is_due || (day->is_break && (!is_in_break || is_injury));
        if (!is_due || day->is_break || !session_is_run(day->kind))
            continue;
        p->weeks[i / PLAN_DAYS].reasons |= PLAN_REASON_BIT(WALK_FIRST);
        is_due = false;
    }
}

void plan_set_weeks(struct plan_builder *b)
{
    struct plan *p = b->plan;

    p->n_weeks = (size_t)p->calendar.n_weeks;
    p->weeks = ARENA_NEW_N(b->arena, struct plan_week, p->n_weeks);
    for (size_t i = 0; i < p->n_weeks; i++) {
        struct plan_week *w = &p->weeks[i];

        w->number = (int)i + 1;
        w->start = p->calendar.printed_start + (date_day)i * PLAN_DAYS;
        for (int d = 0; d < PLAN_DAYS; d++)
            fill_day(p, &w->days[d], w->start + d);
        set_kind(p, w);
    }
    p->has_race =
        (p->refusal == PLAN_NOT_REFUSED || p->refusal == PLAN_RUN_WALK) && p->mileage.has_race;
    ask_for_walk(p);
    if (p->has_race)
        p->race.week = plan_week_number(p, p->profile->race.date);
    plan_total_weeks(p);
}
