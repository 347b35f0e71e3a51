/* Which runs of a day count: what two devices, or two exports, have of one run is one. */
#include <math.h>

#include "athlete/log.h"
#include "athlete/profile.h"
#include "base/arena.h"
#include "science/bound.h"
#include "science/level.h"
#include "table/table.h"

static const double NEAR_SHARE = 0.05; /* by which two devices differ on one run */
static const double SAME_SHARE = 0.02; /* by which two exports of one device do on a day */
static const double OVERLAP_SHARE = 0.5;
static const double ROUND = 0.01;       /* km or mi: what people write by hand */
static const double FINER_SHARE = 0.01; /* of a step: less is from the conversion of units */

bool log_is_no_run(double km, double min)
{
    return km > 0 && min > 0 &&
           (bound_check(BOUND_RUN_MIN_PER_KM, min / km) != BOUND_FINE || min < level_best_min(km));
}

bool log_is_false_start(double km, double min)
{
    bool is_short = km < BOUND_ROWS[BOUND_FALSE_START_KM].most;
    bool is_brief = min < BOUND_ROWS[BOUND_FALSE_START_MIN].most;

    return is_short && is_brief ? true : (is_short || is_brief) && !log_is_no_run(km, min);
}

/* Where it is not given, no more than it was. */
static double minutes_of(const struct log_done *run)
{
    return isnan(run->min) ? run->km * BOUND_ROWS[BOUND_RUN_MIN_PER_KM].least : run->min;
}

/* NAN where either is not known, or in another time zone. */
static double minutes_between(const struct log_done *a, const struct log_done *b)
{
    return a->start.is_utc == b->start.is_utc ? fabs(a->start.min - b->start.min) : (double)NAN;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= NEAR_SHARE * fmax(a, b);
}

/* Whether both began together, and are as long. */
static bool is_twin(const struct log_done *a, const struct log_done *b)
{
    bool is_as_long =
        isnan(a->km) || isnan(b->km) ? is_near(a->min, b->min) : is_near(a->km, b->km);

    return is_as_long &&
           minutes_between(a, b) <= OVERLAP_SHARE * fmin(minutes_of(a), minutes_of(b));
}

/* Whether one was over before the other began. */
static bool is_apart(const struct log_done *a, const struct log_done *b)
{
    const struct log_done *first = a->start.min <= b->start.min ? a : b;

    return minutes_between(a, b) >= minutes_of(first);
}

/* Whether RUN, of another table than the first, is at another time than all that count. */
static bool is_another(const struct log_day_runs *runs, const struct log_done *run)
{
    size_t i = 0;

    while (i < runs->kept.n && is_apart(runs->kept.item[i], run))
        i++;
    return i == runs->kept.n;
}

/* Whether all cells of A and B, rows of one table, are the same. */
static bool is_same_row(const struct table_row *a, const struct table_row *b)
{
    for (size_t i = 0; i < a->n || i < b->n; i++) {
        if (!str_eq(table_cell_text(a, i), table_cell_text(b, i)))
            return false;
    }
    return true;
}

/* Whether X is no multiple of STEP. */
static bool is_finer(double x, double step)
{
    return fabs(x / step - floor(x / step + 0.5)) > FINER_SHARE;
}

/* Whether a watch measured RUN: nobody writes seconds or metres twice by hand. */
static bool is_measured(const struct log_done *run)
{
    return is_finer(run->min, 1) ||
           (is_finer(run->km, ROUND) && is_finer(run->km / UNIT_KM_PER_MI, ROUND));
}

/* What RUN is of OF, which counts; LOG_LIKENESSES: another run. */
static enum log_likeness likeness(const struct log_done *run, const struct log_done *of)
{
    if (is_twin(of, run))
        return LOG_TWIN;
    if (run->file != of->file || !isnan(run->start.min) || !is_same_row(run->row, of->row))
        return LOG_LIKENESSES;
    return is_measured(run) ? LOG_COPY : LOG_EQUAL;
}

/* Notes what RUN, of a day, is of one that counts. */
static enum log_likeness compare(struct log_day_runs *runs, const struct log_done *run)
{
    enum log_likeness like = LOG_LIKENESSES;
    size_t i = 0;

    for (; i < runs->kept.n && like == LOG_LIKENESSES; i++)
        like = likeness(run, runs->kept.item[i]);
    if (like < LOG_LIKENESSES && runs->alike[like].n++ == 0) {
        runs->alike[like].run = run;
        runs->alike[like].of = runs->kept.item[i - 1];
    }
    return like;
}

/* Whether the runs of the table of OTHER add up to as much as those that count. */
static bool is_as_much(const struct log_day_runs *runs, const struct log_done *run, size_t n,
                       const struct log_done *other)
{
    double km = 0, min = 0, other_km = 0, other_min = 0;

    for (size_t i = 0; i < runs->kept.n; i++) {
        km += fmax(runs->kept.item[i]->km, 0);
        min += fmax(runs->kept.item[i]->min, 0);
    }
    for (size_t i = 0; i < n; i++) {
        other_km += run[i].file == other->file ? fmax(run[i].km, 0) : 0;
        other_min += run[i].file == other->file ? fmax(run[i].min, 0) : 0;
    }
    return km > 0 && other_km > 0 ? fabs(km - other_km) <= SAME_SHARE * km
                                  : fabs(min - other_min) <= SAME_SHARE * min;
}

struct log_day_runs log_choose_runs(struct arena *a, const struct log_done *run, size_t n)
{
    struct log_day_runs out = {.other = NULL};

    for (size_t i = 0; i < n; i++) {
        enum log_likeness like = compare(&out, &run[i]);

        if (like == LOG_TWIN || like == LOG_COPY)
            continue;
        if (run[i].file == run[0].file || is_another(&out, &run[i])) {
            VEC_PUSH(a, &out.kept, &run[i]);
        } else if (out.other == NULL) {
            out.other = &run[i];
        }
    }
    if (out.other != NULL && is_as_much(&out, run, n, out.other))
        out.other = NULL;
    return out;
}

double log_most_km(const struct profile *p, const struct profile_day **last)
{
    double most = 0;

    *last = NULL;
    for (size_t i = 0; i < p->log.n; i++) {
        const struct profile_day *day = &p->log.item[i];
        double km = 0;

        for (size_t k = 0; k <= i; k++) {
            const struct profile_day *d = &day[-(ptrdiff_t)k];

            if (d->morning.day <= day->morning.day - WEEKDAY_COUNT)
                break;
            km += d->done.kind == PROFILE_DONE_KM ? d->done.amount : 0;
        }
        *last = km > most ? day : *last;
        most = fmax(km, most);
    }
    return most;
}
