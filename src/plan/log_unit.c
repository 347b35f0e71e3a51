/* Whether a log looks like one in miles that was read in km, or the reverse. */
#include <math.h>
#include <string.h>

#include "plan/plan_int.h"

static const double NEAR_SHARE = 0.08; /* of a factor between the units: D */
static const int RUNS_LEAST = 4;

/* Runs of a file whose distance can be compared with the easy pace, or with what was planned. */
struct compared {
    int n, n_long, n_short; /* all; as if a km had been read as a mile, or a mile as a km */
};

static void count(struct compared *c, double share)
{
    if (!(share > 0))
        return;
    c->n++;
    c->n_long += fabs(share / UNIT_KM_PER_MI - 1) <= NEAR_SHARE;
    c->n_short += fabs(share * UNIT_KM_PER_MI - 1) <= NEAR_SHARE;
}

/* Whether all distances are off by the factor between km and miles. */
static bool is_off(const struct compared *c)
{
    return c->n >= RUNS_LEAST && (c->n_long == c->n || c->n_short == c->n);
}

/* A run that is too fast or too slow for an easy one by the root of that factor is as likely in the other unit. */
static void count_pace(struct compared *c, double share)
{
    if (!(share > 0))
        return;
    c->n++;
    c->n_long += share < 1 / sqrt(UNIT_KM_PER_MI);
    c->n_short += share > sqrt(UNIT_KM_PER_MI);
}

static double planned_km(const struct plan *p, date_day day)
{
    const struct plan_block *w = plan_block_on(p, day);

    return w != NULL ? w->due_km[date_weekday(day)] : (double)NAN;
}

/* Whether a distance may be in another unit than it was read in. */
static bool has_bare_km(const struct profile_day *day)
{
    return day->done.kind == PROFILE_DONE_KM && day->done.is_bare;
}

/* Reports the file in which the log's day FIRST is the first run. */
static void check_file(struct plan_builder *b, const struct profile_day *first)
{
    const struct plan *p = b->plan;
    const char *file = first->places.done.file;
    struct compared pace = {0, 0, 0}, share = {0, 0, 0};
    const struct compared *found;

    for (size_t i = 0; i < p->profile->log.n; i++) {
        const struct profile_day *day = &p->profile->log.item[i];

        if (!has_bare_km(day) || strcmp(day->places.done.file, file) != 0)
            continue;
        count(&share, day->done.amount / planned_km(p, day->morning.day));
        if (p->paces.easy_basis != PLAN_PACE_ASSUMED)
            count_pace(&pace, day->done.time_min / day->done.amount / p->paces.easy_min_per_km);
    }
    found = pace.n >= RUNS_LEAST ? &pace : &share;
    if (is_off(found))
        diag_report(
            b->diag, first->places.done, DIAG_LOG_UNIT,
            "the distances of this log may be in %s: as they are read, in %s, its runs are all %s; write "
            "the unit in the heading, as in 'Distance (%s)', or beside the number, as in 5 %s",
            found->n_short ? "miles" : "km", found->n_short ? "km" : "miles",
            found == &share
                ? found->n_short ? "0.6 of what was planned" : "1.6 times what was planned"
            : found->n_short ? "far slower than your easy pace"
                             : "far faster than your easy pace",
            found->n_short ? "mi" : "km", found->n_short ? "mi" : "km");
}

void plan_check_log_units(struct plan_builder *b)
{
    const struct profile *p = b->plan->profile;

    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];
        size_t k = 0;

        if (!has_bare_km(day))
            continue;
        while (k < i && (!has_bare_km(&p->log.item[k]) ||
                         strcmp(p->log.item[k].places.done.file, day->places.done.file) != 0))
            k++;
        if (k == i)
            check_file(b, day);
    }
}
