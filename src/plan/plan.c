/* Builds a plan from its parts. */
#include "plan/plan.h"

#include <math.h>

#include "base/arena.h"
#include "plan/plan_int.h"

/* Nothing is known of the mornings yet. */
static void clear_mornings(struct plan *p)
{
    p->baseline = (struct readiness_baseline){.resting_hr_bpm = (double)NAN,
                                              .hrv_ms = (double)NAN,
                                              .sleep_h = (double)NAN,
                                              .soreness = (double)NAN,
                                              .balance_s = (double)NAN};
    p->limits = (struct readiness_limits){.hr_worse_bpm = (double)NAN,
                                          .hr_strong_bpm = (double)NAN,
                                          .hr_extreme_bpm = (double)NAN,
                                          .hrv_worse_ln = (double)NAN,
                                          .hrv_worse_ms = (double)NAN,
                                          .sleep_worse_h = (double)NAN,
                                          .sleep_least_h = (double)NAN,
                                          .sleep_double_h = (double)NAN,
                                          .sleep_quality = (double)NAN,
                                          .soreness_worse = (double)NAN,
                                          .soreness_always = (double)NAN,
                                          .soreness_extreme = (double)NAN,
                                          .balance_worse_s = (double)NAN,
                                          .hop_left_worse_cm = (double)NAN,
                                          .hop_right_worse_cm = (double)NAN,
                                          .hop_symmetry_pct = (double)NAN};
    p->balance_norm_s = p->sleep_target_h = (double)NAN;
}

bool plan_build(struct arena *a, const struct profile *p, const struct catalog *c,
                const struct plan_options *options, struct plan *out, struct diag *d,
                struct arena *scratch)
{
    struct plan_builder b = {.arena = a, .plan = out, .diag = d, .scratch = scratch};
    unsigned errors = d->errors;

    *out = (struct plan){.profile = p, .catalog = c, .options = *options};
    out->steps = p->print.units;
    out->unit_km = out->steps == UNIT_METRIC ? 1 : UNIT_KM_PER_MI;
    clear_mornings(out);
    plan_set_runner(&b);
    if (!out->safety.only_see_clinician && !out->safety.needs_clearance) {
        plan_set_mornings(&b);
        plan_set_words(&b);
        plan_set_blocks(&b);
        plan_set_weeks(&b);
        plan_set_strength(&b);
        plan_set_sweat(&b);
        plan_set_days(&b);
    }
    return d->errors == errors;
}
