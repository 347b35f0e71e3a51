/* Which step of a session fits a day, and what the day is made of. */
#include "science/workout.h"

#include <math.h>

#include "base/num.h"

enum {
    FIRST_STEPS = 3,  /* D */
    REPEATS_LEAST = 2 /* D */
};

const struct workout_rates WORKOUT_RATES = {.jog_share = 1.10,      /* D */
                                            .walk_min_per_km = 10,  /* D */
                                            .warm_up_share = 0.6,   /* D */
                                            .easy_least_min = 15,   /* D */
                                            .half_from_min = 20,    /* D */
                                            .half_step_min = 5,     /* D */
                                            .half_step_km = 0.5,    /* D */
                                            .start_share = 0.5,     /* D */
                                            .piece_step_min = 0.5}; /* D */

/* Work and rest of a step. */
struct load {
    double work_km, work_min, rest_km, rest_min;
};

struct workout_paces workout_paces_of(const struct pace_zones *zones, double easy_min_per_km,
                                      bool is_by_time)
{
    struct workout_paces p = {.is_by_time = is_by_time};

    for (int k = 0; k < PACE_ZONES; k++)
        p.run[k] = zones->of[k].middle;
    p.run[PACE_EASY] = p.run[PACE_HILL] = easy_min_per_km;
    p.run[PACE_HARD] = p.run[PACE_INTERVAL];
    for (int k = 0; k < PACE_KEYS; k++)
        p.count[k] = is_by_time ? easy_min_per_km : p.run[k];
    return p;
}

static double piece_km(const struct workout_set *s, const struct workout_paces *pace)
{
    return s->work_km > 0 ? s->work_km : s->work_min / pace->count[s->pace];
}

static double piece_min(const struct workout_set *s, const struct workout_paces *pace)
{
    return s->work_km > 0 ? s->work_km * pace->count[s->pace] : s->work_min;
}

static double rest_pace(const struct workout_set *s, const struct workout_paces *pace)
{
    if (pace->is_by_time)
        return pace->count[PACE_EASY];
    return s->is_walk ? WORKOUT_RATES.walk_min_per_km
                      : WORKOUT_RATES.jog_share * pace->count[PACE_EASY];
}

struct workout_set workout_set_of(const struct workout *w, const struct workout_dose *dose,
                                  size_t i, const struct workout_paces *pace)
{
    const struct workout_rates *r = &WORKOUT_RATES;
    struct workout_set s = w->ladder.item[dose->step - 1].sets.item[i];

    if (pace->is_by_time && s.work_km > 0) {
        s.work_min = num_round_to(s.work_km * pace->run[s.pace], r->piece_step_min);
        s.work_km = 0;
    }
    if (s.n > REPEATS_LEAST)
        s.n = (int)fmax(s.n - dose->n_fewer, REPEATS_LEAST);
    if (!dose->is_half)
        return s;
    if (s.n > 1) {
        s.n = (s.n + 1) / 2;
    } else if (num_exceeds(piece_min(&s, pace), r->half_from_min)) {
        s.work_min = num_round_to(s.work_min / 2, r->half_step_min);
        s.work_km = num_round_to(s.work_km / 2, r->half_step_km);
    }
    return s;
}

static size_t n_sets(const struct workout *w, const struct workout_dose *dose)
{
    return w->ladder.item[dose->step - 1].sets.n;
}

/* The rest after the last piece of all belongs to the cool-down. */
static int n_rests(const struct workout_set *s, bool is_last)
{
    return s->rest_min > 0 ? s->n - is_last : 0;
}

static struct load load_of(const struct workout *w, const struct workout_dose *dose,
                           const struct workout_paces *pace)
{
    struct load l = {0};

    for (size_t i = 0; i < n_sets(w, dose); i++) {
        struct workout_set s = workout_set_of(w, dose, i, pace);
        double rest_min = n_rests(&s, i + 1 == n_sets(w, dose)) * s.rest_min;

        l.work_km += s.n * piece_km(&s, pace);
        l.work_min += s.n * piece_min(&s, pace);
        l.rest_min += rest_min;
        l.rest_km += rest_min / rest_pace(&s, pace);
    }
    return l;
}

/* Kilometres of each pace in a dose. */
static void work_by_pace(const struct workout *w, const struct workout_dose *dose,
                         const struct workout_paces *pace, double km[PACE_KEYS])
{
    for (int k = 0; k < PACE_KEYS; k++)
        km[k] = 0;
    for (size_t i = 0; i < n_sets(w, dose); i++) {
        struct workout_set s = workout_set_of(w, dose, i, pace);

        km[s.pace] += s.n * piece_km(&s, pace);
    }
}

/* The most that a limit allows of what 0 does not stand for. */
static double most_km(const struct workout_limit *l, double total_km)
{
    double by_week = l->week_share > 0 ? l->week_share * total_km : HUGE_VAL;

    return l->most_km > 0 ? fmin(by_week, l->most_km) : by_week;
}

/* What of a dose is over SHARE of the limits. */
static struct workout_excess over_limits(const struct workout *w, const struct workout_dose *dose,
                                         const struct workout_room *room, double share)
{
    const struct workout_limit *run = &room->limits->long_run;
    struct workout_excess x = {.bound = WORKOUT_FITS};
    double km[PACE_KEYS];
    struct load l;

    if (w->is_free)
        return x;
    work_by_pace(w, dose, room->pace, km);
    for (int k = 0; k < PACE_KEYS; k++) {
        double most = most_km(&room->limits->of[k], room->total_km);

        if (num_exceeds(km[k], share * most))
            return (struct workout_excess){WORKOUT_OVER_PACE, (enum pace_key)k, km[k], most};
    }
    if (w->kind != WORKOUT_LONG)
        return x;
    l = load_of(w, dose, room->pace);
    x = (struct workout_excess){WORKOUT_OVER_LONG, w->ladder.item[dose->step - 1].sets.item[0].pace,
                                l.work_km, most_km(run, room->total_km)};
    if (run->run_share > 0)
        x.most_km = fmin(x.most_km, run->run_share * room->day_km);
    if (run->most_min > 0)
        x.most_km = fmin(x.most_km, run->most_min * l.work_km / l.work_min);
    x.bound = num_exceeds(x.km, x.most_km) ? WORKOUT_OVER_LONG : WORKOUT_FITS;
    return x;
}

struct workout_excess workout_excess_of(const struct workout *w, const struct workout_dose *dose,
                                        const struct workout_room *room)
{
    struct load l = load_of(w, dose, room->pace);
    double least_km = WORKOUT_RATES.easy_least_min / room->pace->count[PACE_EASY];
    struct workout_excess x = {
        .bound = WORKOUT_OVER_DAY, .km = l.work_km + l.rest_km + least_km, .most_km = room->day_km};

    return num_exceeds(x.km, x.most_km) ? x : over_limits(w, dose, room, 1);
}

static bool is_fit(const struct workout *w, const struct workout_dose *dose,
                   const struct workout_room *room)
{
    return workout_excess_of(w, dose, room).bound == WORKOUT_FITS;
}

struct workout_dose workout_least_dose(const struct workout *w)
{
    struct workout_dose dose = {.step = 1};

    for (size_t i = 0; i < n_sets(w, &dose); i++)
        dose.n_fewer = (int)fmax(dose.n_fewer, w->ladder.item[0].sets.item[i].n - REPEATS_LEAST);
    return dose;
}

struct workout_dose workout_fit(const struct workout *w, int wanted,
                                const struct workout_room *room)
{
    struct workout_dose dose = {.step = wanted};
    int most_fewer = workout_least_dose(w).n_fewer;

    for (; dose.step > 0; dose.step--) {
        if (is_fit(w, &dose, room))
            return dose;
    }
    dose.step = 1;
    for (dose.n_fewer = 1; dose.n_fewer <= most_fewer; dose.n_fewer++) {
        if (is_fit(w, &dose, room))
            return dose;
    }
    return (struct workout_dose){0};
}

static bool starts_low(const struct workout *w)
{
    const struct workout_step *first = &w->ladder.item[0];

    for (size_t i = 0; i < first->sets.n; i++) {
        if (first->sets.item[i].pace == PACE_HILL || first->sets.item[i].pace == PACE_REPETITION)
            return true;
    }
    return w->kind == WORKOUT_LONG || w->is_free;
}

int workout_first_step(const struct workout *w, const struct workout_room *room)
{
    struct workout_dose dose = {.step = (int)fmin(FIRST_STEPS, (double)w->ladder.n)};

    if (starts_low(w))
        return 1;
    while (dose.step > 1 &&
           over_limits(w, &dose, room, WORKOUT_RATES.start_share).bound != WORKOUT_FITS)
        dose.step--;
    return dose.step;
}

static void put_part(struct workout_parts *p, const struct workout_part *part)
{
    if (part->n <= 0 || !num_exceeds(part->min, 0))
        return;
    p->part[p->n++] = *part;
    p->total_min += part->n * part->min;
    if (part->what == WORKOUT_WORK) {
        p->work_km += part->n * part->km;
        p->work_min += part->n * part->min;
    }
}

struct workout_parts workout_parts_of(const struct workout *w, const struct workout_dose *dose,
                                      double day_km, const struct workout_paces *pace,
                                      double unit_km)
{
    struct load l = load_of(w, dose, pace);
    double easy_km = day_km - l.work_km - l.rest_km;
    double before_km = w->work_at == WORKOUT_END
                           ? easy_km
                           : num_round_to(WORKOUT_RATES.warm_up_share * easy_km, unit_km / 2);
    struct workout_part easy = {.n = 1, .pace = PACE_EASY};
    struct workout_parts p = {.n = 0};

    easy.km = before_km;
    easy.min = before_km * pace->count[PACE_EASY];
    put_part(&p, &easy);
    for (size_t i = 0; i < n_sets(w, dose); i++) {
        struct workout_set s = workout_set_of(w, dose, i, pace);

        put_part(&p, &(struct workout_part){.what = WORKOUT_WORK,
                                            .n = s.n,
                                            .km = piece_km(&s, pace),
                                            .min = piece_min(&s, pace),
                                            .is_by_km = s.work_km > 0,
                                            .pace = s.pace});
        put_part(&p, &(struct workout_part){.what = WORKOUT_REST,
                                            .n = n_rests(&s, i + 1 == n_sets(w, dose)),
                                            .km = s.rest_min / rest_pace(&s, pace),
                                            .min = s.rest_min,
                                            .is_walk = s.is_walk,
                                            .pace = PACE_EASY});
    }
    easy.what = WORKOUT_COOL_DOWN;
    easy.km = easy_km - before_km;
    easy.min = easy.km * pace->count[PACE_EASY];
    put_part(&p, &easy);
    return p;
}

struct workout_excess workout_too_long(const struct workout *w, const struct workout_step *step,
                                       const struct workout_limits *limits, double week_km,
                                       double best_min_per_km)
{
    double km[PACE_KEYS] = {0};

    for (size_t i = 0; i < step->sets.n; i++) {
        const struct workout_set *s = &step->sets.item[i];
        double most = w->is_free ? week_km : fmin(week_km, most_km(&limits->of[s->pace], week_km));
        struct workout_excess x = {.bound = WORKOUT_OVER_PACE, .pace = s->pace, .most_km = most};

        km[s->pace] += s->n * (s->work_km > 0 ? s->work_km : s->work_min / best_min_per_km);
        x.km = km[s->pace];

        if (w->kind == WORKOUT_LONG && !w->is_free && most_km(&limits->long_run, week_km) < most) {
            x.bound = WORKOUT_OVER_LONG;
            x.most_km = most_km(&limits->long_run, week_km);
        }
        if (num_exceeds(x.km, x.most_km))
            return x;
    }
    return (struct workout_excess){.bound = WORKOUT_FITS};
}
