/* Reads the strength sessions of the log, and what they make of the exercises of each week (TRAINING 9.5). */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "plan/plan_int.h"

struct lifts {
    VEC_OF(struct strength_done) done;
};

/* Whether a runner may do ID where E is planned. */
static bool stands_for(const struct catalog_exercise *e, const char *id)
{
    struct str word = str_from_c(id);

    return str_eq_c(word, e->id) || (e->unloaded != NULL && str_eq_c(word, e->unloaded)) ||
           (e->alternative != NULL && str_eq_c(word, e->alternative));
}

/* The variants of family F that have the exercise ID: bits 1 to 4. */
static unsigned variants_of(const struct catalog *c, enum catalog_family f, const char *id)
{
    unsigned variants = 0;

    for (size_t i = 0; i < c->exercises.n; i++) {
        const struct catalog_exercise *e = &c->exercises.item[i];

        if (e->family != f || !stands_for(e, id))
            continue;
        for (size_t k = 0; k < e->weeks.n; k++)
            variants |= BIT(e->weeks.item[k]);
    }
    return variants;
}

static void read_lift(struct plan_builder *b, struct lifts lifts[CATALOG_FAMILIES],
                      const struct profile_lift *lift, date_day day)
{
    const struct plan *p = b->plan;
    int week = plan_week_number(p, day);
    unsigned known = 0;

    for (int f = 0; f < CATALOG_FAMILIES; f++) {
        struct strength_done done = {
            .week = week >= 1 && week <= (int)p->n_weeks ? p->weeks[week - 1].strength_week : 0,
            .variants = variants_of(p->catalog, (enum catalog_family)f, lift->exercise),
            .reps = lift->reps,
            .effort = lift->effort};

        known |= done.variants;
        if (done.variants != 0)
            VEC_PUSH(b->arena, &lifts[f].done, done);
    }
    if (known == 0)
        plan_warn(
            b, lift->at, DIAG_PLAN_DROPPED,
            "the log has an exercise '%s', which is not one of the plan's: see 'runsheet list "
            "exercises'",
            lift->exercise);
}

void plan_set_lifts(struct plan_builder *b)
{
    struct plan *p = b->plan;
    struct lifts lifts[CATALOG_FAMILIES] = {{{0}}};

    for (size_t i = 0; i < p->profile->log.n; i++) {
        const struct profile_day *day = &p->profile->log.item[i];

        for (size_t k = 0; k < day->strength.n; k++)
            read_lift(b, lifts, &day->strength.item[k], day->morning.day);
    }
    for (size_t i = 0; i < p->n_weeks; i++) {
        for (int f = 0; f < CATALOG_FAMILIES; f++)
            p->weeks[i].lift[f] =
                strength_next_of(lifts[f].done.item, lifts[f].done.n, p->weeks[i].strength_week);
        if (i > 0 && p->weeks[i].kind == MILEAGE_RACE) /* nothing new before a race */
            memcpy(p->weeks[i].lift, p->weeks[i - 1].lift, sizeof p->weeks[i].lift);
    }
}
