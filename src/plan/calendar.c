/* Where the blocks of a plan are, the race that they end with, the runner's break in them, and sets of
 * their days. */
#include <math.h>

#include "base/bits.h"
#include "plan/plan_int.h"

enum {
    ALL_DAYS = (1 << PLAN_DAYS) - 1
};

const struct profile_race *plan_race_ahead(const struct plan *p)
{
    const struct profile_race *race = &p->profile->race;
    bool is_known = p->profile->has_race && race->has_date && !isnan(race->distance_km);

    return is_known && race->date >= p->start ? race : NULL;
}

/* The weekday of TRAINING 1.5, or the last one before it that the runner's named days allow. */
static unsigned default_long_day(const struct profile *r, const struct profile_race *race,
                                 bool is_ultra)
{
    int wanted = race != NULL ? (int)calendar_long_day(race->date, is_ultra) : WEEKDAY_SUN;
    unsigned allowed =
        (r->run_days ? r->run_days : ALL_DAYS) & ~(r->rest_days | r->cross_days | r->quality_days);

    for (int i = 0; i < PLAN_DAYS; i++) {
        int d = (wanted + PLAN_DAYS - i) % PLAN_DAYS;

        if (allowed & BIT(d))
            return BIT(d);
    }
    return BIT(wanted);
}

static void set_request(struct plan *p, const struct profile_race *race)
{
    const struct profile *r = p->profile;
    bool is_ultra = race != NULL && race_class_of(race->distance_km) == RACE_ULTRA;

    p->request = (struct week_request){
        .n_runs = r->run_days_count,
        .run_days = r->run_days,
        .rest_days = r->rest_days,
        .quality_days = r->quality_days,
        .cross_days = r->cross_days,
        .long_days = r->long_run_days ? r->long_run_days : default_long_day(r, race, is_ultra),
        .age_y = p->age_y,
        .is_ultra = is_ultra};
}

/* Where the blocks are. Both long days of an ultra's week are in one block. */
void plan_set_calendar(struct plan *p, const struct profile_race *race, int n_weeks)
{
    bool is_split;

    set_request(p, race);
    is_split = race != NULL && p->request.is_ultra &&
               week_long_day(&p->request) == (int)date_weekday(race->date);

    p->calendar = race != NULL
                      ? calendar_to_race(p->start, race->date, is_split,
                                         p->profile->after_race * PLAN_DAYS, p->first_weekday)
                      : calendar_of_weeks(p->start, n_weeks, p->first_weekday);
}

/* A break that ended in the month before the plan counts too, because the usual week is from that
 * month. */
struct mileage_break plan_break_of(const struct plan *p)
{
    const struct profile_break *off = &p->profile->off;
    date_day first = p->calendar.first;
    struct mileage_break in = {.block = 0};
    int whole;

    if (!profile_has_break(p->profile) || off->to < p->start - PLAN_BREAK_COUNTS_DAYS)
        return in;
    in.n_days = off->to - off->from + 1;
    in.block = off->to < first ? 1 : (off->to + 1 - first) / PLAN_DAYS + 1;
    whole = off->from <= first ? 0 : (off->from - first + PLAN_DAYS - 1) / PLAN_DAYS;
    in.n_blocks = in.block - 1 > whole ? in.block - 1 - whole : 0;
    return in;
}

int plan_days_apart(int a, int b)
{
    int days = a > b ? a - b : b - a;

    return days < PLAN_DAYS - days ? days : PLAN_DAYS - days;
}

unsigned plan_days_between(date_day start, date_day from, date_day to)
{
    unsigned days = 0;

    for (date_day day = start; day < start + PLAN_DAYS; day++) {
        if (day >= from && day <= to)
            days |= BIT((int)date_weekday(day));
    }
    return days;
}

void plan_drop_shared(struct plan_block *w, int d)
{
    if (w->session[d] == NULL || !w->session[d]->is_shared)
        return;
    w->session[d] = NULL;
    w->fixed &= ~BIT(d);
}

void plan_clear_days(struct plan_block *w, unsigned days)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!(days & BIT(d)))
            continue;
        w->grid.n_runs -= session_is_run(w->grid.kind[d]);
        w->grid.kind[d] = SESSION_REST;
        w->km[d] = 0;
        plan_drop_shared(w, d);
        if (d == w->grid.medium_day)
            w->grid.medium_day = -1;
        if (d == w->grid.second_day)
            w->grid.second_day = -1;
        if (d == w->grid.eve_day)
            w->grid.eve_day = -1;
    }
}

struct range plan_easy_runs_km(const struct plan_block *w)
{
    struct range easy = {0, 0};

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_second = d == w->grid.medium_day || (d == w->grid.second_day && w->has_second_long);

        if (w->grid.kind[d] != SESSION_EASY || is_second || (w->fixed & BIT(d)) || !(w->km[d] > 0))
            continue;
        easy.lo = easy.lo > 0 ? fmin(easy.lo, w->km[d]) : w->km[d];
        easy.hi = fmax(easy.hi, w->km[d]);
    }
    return easy;
}

int plan_week_number(const struct plan *p, date_day day)
{
    return (date_week_start(day, p->first_weekday) - p->calendar.printed_start) / PLAN_DAYS + 1;
}

const struct plan_block *plan_block_on(const struct plan *p, date_day day)
{
    int i = day - p->calendar.first;

    if (day < p->start)
        return NULL;
    if (i < 0)
        return &p->lead_in;
    return i / PLAN_DAYS < (int)p->n_blocks ? &p->blocks[i / PLAN_DAYS] : NULL;
}
