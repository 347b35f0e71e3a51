/* Builds a plan from its parts. */
#include "plan/plan.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "plan/plan_int.h"

enum {
    ALL_BITS = 0xff /* of a byte; a double of such bytes is a NAN */
};

/* Nothing is known of the mornings yet. */
static void clear_mornings(struct plan *p)
{
    memset(&p->baseline, ALL_BITS, sizeof p->baseline); /* structs of doubles: all NAN */
    memset(&p->limits, ALL_BITS, sizeof p->limits);
    p->balance_norm_s = p->sleep_target_h = (double)NAN;
}

/* For a sheet that others may read: nothing that says or follows from weight, fluids or flags. */
static void hide_figures(struct plan *p)
{
    struct safety_effects *s = &p->safety;

    safety_withhold(s, SAFETY_HIDES_WEIGHT);
    s->show_sodium = s->needs_quality_clearance = false;
    s->note_diabetes = s->note_nsaid = s->note_pregnancy = s->note_growth = false;
    s->note_heart = s->note_breathing = false;
    p->weight_kg = (double)NAN;
}

/* That the log changed a block is said, but not why. */
static void hide_log(struct plan *p)
{
    for (size_t i = 0; i < p->n_blocks; i++) {
        p->blocks[i].said[0] = PLAN_REASON_TEXTS[PLAN_REASON_CHANGED];
        p->blocks[i].n_said = p->blocks[i].is_held;
        p->blocks[i].said_of_long = (struct plan_reason_text){0};
        p->blocks[i].answer.rule = ANSWER_NONE;
        p->blocks[i].reasons &= ~PLAN_REASONS_HEALTH;
    }
    p->said_after = (struct plan_reason_text){0};
    p->race.only_if &= ~PLAN_REASON_BIT(RACE_DOCTOR); /* the condition is private too */
    p->race.only_if = p->race.only_if != 0 ? PLAN_REASON_BIT(RACE_FIT) : 0;
    for (size_t i = 0; i < p->n_weeks; i++) {
        struct plan_week *w = &p->weeks[i];
        bool has_race = w->reasons & PLAN_REASONS_RACE;

        w->reasons &= ~(PLAN_REASONS_HEALTH | PLAN_REASONS_RACE);
        w->reasons |= has_race ? p->race.only_if : 0;
    }
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++)
        plan_day_at(p, i)->reasons &= ~PLAN_REASONS_DAY;
}

/* Nor from mornings; and what is said of the plan may be private. */
static void hide_mornings(struct plan *p)
{
    hide_log(p);
    p->safety.show_sodium = true; /* no day has any now, and no page is to say why */
    clear_mornings(p);
    p->markers = 0;
    p->has_today = false;
    p->today = (struct readiness){.verdict = READINESS_NOT_ENOUGH};
    p->trend = (struct readiness_trend){.pulls_cutback = false};
    p->n_tests = p->assumptions.notes.n = p->warnings.notes.n = 0;
}

static void begin(struct plan *out, const struct profile *p, const struct catalog *c,
                  const struct plan_options *options)
{
    *out = (struct plan){.profile = p, .catalog = c, .options = *options};
    out->steps = p->print.units;
    out->unit_km = out->steps == UNIT_METRIC ? 1 : UNIT_KM_PER_MI;
    clear_mornings(out);
}

bool plan_is_for_doctor(struct arena *a, const struct profile *p, const struct catalog *c,
                        const struct plan_options *options)
{
    struct diag ignored = {.arena = a};
    struct plan *plan = ARENA_NEW(a, struct plan);
    struct plan_builder b = {.arena = a, .plan = plan, .diag = &ignored, .scratch = a};

    begin(plan, p, c, options);
    plan_set_runner(&b);
    return plan->safety.only_see_clinician || plan->safety.needs_clearance;
}

bool plan_build(struct arena *a, const struct profile *p, const struct catalog *c,
                const struct plan_options *options, struct plan *out, struct diag *d,
                struct arena *scratch)
{
    struct plan_builder b = {.arena = a, .plan = out, .diag = d, .scratch = scratch};
    unsigned errors = d->errors;

    begin(out, p, c, options);
    plan_set_runner(&b);
    if (options->hides_health)
        hide_figures(out);
    if (!out->safety.only_see_clinician && !out->safety.needs_clearance) {
        plan_set_mornings(&b);
        plan_set_words(&b);
        plan_set_blocks(&b);
        out->race.only_if = plan_race_only_if(out);
        plan_set_weeks(&b);
        plan_note_workouts(&b);
        plan_set_strength(&b);
        plan_set_lifts(&b);
        plan_set_sweat(&b);
        plan_set_days(&b);
        plan_warn_of_unfit(&b);
    }
    if (options->hides_health)
        hide_mornings(out);
    return d->errors == errors;
}
