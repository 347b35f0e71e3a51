/* Nothing fast after a race of the log, or a long one that the coach wrote as a session (TRAINING 6.5); the rest of the
 * plan goes on. */
#include "base/arena.h"
#include "base/bits.h"
#include "plan/plan_int.h"
#include "science/race.h"

/* The km of the long race that is the coach's session on D of W; 0: there is none. */
static double race_km_on(const struct plan *p, const struct plan_block *w, int d)
{
    const struct plan_words *words = w->session[d] != NULL ? plan_words_of(p, w->session[d]) : NULL;
    bool is_race = words != NULL && words->is_race && w->grid.kind[d] == SESSION_QUALITY;

    return is_race && race_class_of(words->distance_km) >= RACE_HALF ? words->distance_km : 0;
}

/* Makes the quick runs of ours on DAYS of W easy; the coach's are warned of, after RACE, the coach's own, unless it is NULL. */
static void ease(struct plan_builder *b, struct plan_block *w, unsigned days,
                 const struct profile_session *race)
{
    w->slow |= days;
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!(days & BIT(d)) || w->grid.kind[d] != SESSION_QUALITY)
            continue;
        if (w->session[d] != NULL && race == NULL)
            continue;
        if (w->session[d] != NULL) {
            plan_warn_session(b, w->session[d], DIAG_PLAN_SESSION,
                              "a hard run too soon after the race of %s: write easy runs, or rest",
                              plan_session_name(b, race));
        } else {
            w->grid.kind[d] = SESSION_EASY;
            w->grid.n_quality--;
            w->why[d] = PLAN_REASON_BIT(RACED);
        }
    }
}

/* The days of W that follow a result of the log, N_DAYS of them at most. */
static unsigned days_after(const struct plan_block *w, const struct profile_day *row,
                           date_day n_days)
{
    return plan_days_between(w->start, row->morning.day + 1, row->morning.day + n_days);
}

static void ease_after_results(struct plan_builder *b, struct plan_block *w)
{
    const struct plan *p = b->plan;

    for (size_t i = 0; i < p->profile->log.n; i++) {
        const struct profile_day *row = &p->profile->log.item[i];

        if (row->result_at.file != NULL)
            ease(b, w, days_after(w, row, race_after_of(row->result.distance_km).n_easy_days),
                 NULL);
    }
}

void plan_rest_after_results(const struct plan *p, struct plan_block *w)
{
    for (size_t i = 0; i < p->profile->log.n; i++) {
        const struct profile_day *row = &p->profile->log.item[i];
        double km = row->result_at.file != NULL ? row->result.distance_km : 0;
        unsigned days =
            race_class_of(km) >= RACE_TEN ? days_after(w, row, race_after_of(km).n_days_off) : 0;

        for (int d = 0; d < PLAN_DAYS; d++) {
            if (days & BIT(d) && plan_is_run_on(w, d) && w->session[d] == NULL &&
                !plan_has_run_on(p, w, d)) {
                w->why[d] = PLAN_REASON_BIT(RACED);
                plan_clear_days(w, BIT(d));
            }
        }
    }
}

void plan_ease_after_races(struct plan_builder *b, struct plan_block *w)
{
    const struct plan *p = b->plan;

    ease_after_results(b, w);
    for (const struct plan_block *of = p->blocks; of <= w; of++) {
        for (int d = 0; d < PLAN_DAYS; d++) {
            double km = race_km_on(p, of, d);
            date_day day = of->start + (d - (int)date_weekday(of->start) + PLAN_DAYS) % PLAN_DAYS;
            int n_days = km > 0 ? race_after_of(km).n_easy_days : 0;

            if (!n_days)
                continue;
            ease(b, w, plan_days_between(w->start, day + 1, day + n_days), of->session[d]);
            if (of == w)
                plan_warn_session(
                    b, w->session[d], DIAG_PLAN_SESSION,
                    "the plan goes on after this race of %s, with nothing fast for %d days, as if "
                    "it were a training run: write it as 'race', which plans the days before "
                    "and after it",
                    plan_distance_text(b, km), n_days);
        }
    }
}
