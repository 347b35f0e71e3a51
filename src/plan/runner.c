/* Works out who the runner is: assumes what the profile leaves open, and applies what health and
 * age forbid. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "plan/plan_int.h"
#include "science/bound.h"

static const double TEMPERATURE_ASSUMED_C = 18; /* SCIENCE 0.1, D */

/* Runs a week that the profile gives or lets one expect; they decide whether the runner is
 * active. */
static int runs_given(const struct plan *plan)
{
    const struct profile *p = plan->profile;

    if (p->run_days)
        return bits_count(p->run_days);
    if (p->run_days_count)
        return p->run_days_count;
    return isnan(plan->weekly_km) ? 0 : mileage_default_run_days(plan->weekly_km);
}

/* Notes what was assumed of the runner. */
static void note_runner(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    char text[DATE_MAX];

    if (isnan(plan->age_y) && !p->is_adult)
        plan_assume(b, "no age is given: planned as for an adult");
    if (isnan(p->weight_kg) && plan->safety.show_fuel_grams)
        plan_assume(b, "no weight is given: amounts that depend on it are left blank");
    else if (p->is_weight_unlikely && !profile_is_given(p->at.print_units) &&
             plan->safety.show_fuel_grams)
        plan_assume(b, "weight taken as kilograms, as no unit is given");
    if (p->equipment == 0 && !profile_is_given(p->at.equipment))
        plan_assume(b, "no kit is given: planned as if you had it all");
    if (!p->has_start) {
        plan_remark(b, DIAG_ASSUMED, "the plan starts on %s %s",
                    weekday_names[date_weekday(plan->start)], date_format(text, plan->start));
        plan_remark(b, DIAG_ASSUMED, "to print later weeks with '--weeks next', add 'start: %s'",
                    text);
    } else if (plan->start < plan->options.today) {
        plan_remark(b, DIAG_PLAN_PAST,
                    "planned by the rules of this version; weeks printed earlier may differ");
    }
    if (plan->safety.show_run_plan)
        plan_note_paces(b);
}

static void warn_of_heat(struct plan_builder *b)
{
    static const char *const advice[HEAT_RULES] = {
        [HEAT_BY_EFFORT] = "run by effort, not by pace, and for 150 min at most",
        [HEAT_EASY] = "every run is easy and 90 min at most",
        [HEAT_EASY_SHORT] = "every run is easy and 45 min at most for a runner not used to heat",
        [HEAT_INDOORS] = "nobody should run outdoors: run indoors, or rest"};
    struct plan *plan = b->plan;
    struct loc at = plan->profile->at.temperature;
    const char *wbgt;

    if (advice[plan->heat_rule] == NULL)
        return;
    wbgt = plan_quantity_text(b, QUANTITY_TEMPERATURE, plan->wbgt_c);
    if (!plan->safety.allow_heat && plan->heat_rule == HEAT_INDOORS)
        plan_warn(b, at, DIAG_HEALTH_LIMIT,
                  "no running in this heat while pregnant: choose a cooler hour (WBGT %s)", wbgt);
    else
        plan_warn(b, at, DIAG_HEAT_LIMIT, "in this heat %s (WBGT %s)", advice[plan->heat_rule],
                  wbgt);
    if (plan->heat_rule == HEAT_EASY_SHORT)
        diag_note(b->diag, "used to heat? Add 'heat_ready: true'");
}

static void set_weather(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;

    plan->is_temperature_assumed = isnan(p->temperature_c);
    plan->temperature_c = plan->is_temperature_assumed ? TEMPERATURE_ASSUMED_C : p->temperature_c;
    if (plan->is_temperature_assumed && plan->safety.show_run_plan)
        plan_assume(b, "temperature taken as %s", plan->steps == UNIT_METRIC ? "18 °C" : "64 °F");
    plan->humidity_pct = p->humidity_pct;
    if (isnan(p->humidity_pct)) {
        plan->humidity_pct = heat_assumed_humidity_pct(plan->temperature_c);
        plan->is_humidity_assumed = !isnan(plan->humidity_pct);
    }
    if (plan->is_humidity_assumed)
        plan_note(b, &plan->assumptions, p->at.temperature, DIAG_HEAT_ASSUMED,
                  "humidity taken as %g %%", plan->humidity_pct);
    plan->wbgt_c = heat_wbgt_c(plan->temperature_c, plan->humidity_pct);
    plan->heat = heat_flag_of(plan->wbgt_c);
    plan->heat_rule = heat_rule_of(plan->wbgt_c, p->is_heat_ready, plan->safety.allow_heat);
    plan->cold = heat_cold_of(plan->temperature_c);
    warn_of_heat(b);
}

/* What each health flag changes; limit NULL: warn_of_clearance says it. */
static const struct health_limit {
    const char *name, *limit;
} LIMITS[SAFETY_FLAGS] = {

#define HEALTH(id, word, name, limit) {name, limit},
#include "science/health.def"
};

/* The key is for whoever writes the profile: paper has no use for it. */
static void warn_until_cleared(struct plan_builder *b, struct loc at, const char *what)
{
    plan_warn(b, at, DIAG_HEALTH_LIMIT, "%s", what);
    diag_note(b->diag, "then add 'cleared: true'");
}

static void warn_of_clearance(struct plan_builder *b, struct loc at)
{
    const struct safety_effects *s = &b->plan->safety;

    if (s->only_see_clinician)
        plan_warn(b, at, DIAG_HEALTH_LIMIT,
                  "symptoms: no plan is made; see a doctor before exercising");
    else if (s->needs_clearance)
        warn_until_cleared(b, at, "a doctor must clear you for exercise first");
    else if (s->needs_quality_clearance)
        warn_until_cleared(b, at, "no hard runs until a doctor clears them");
}

bool plan_asks_before_fast(const struct plan *p)
{
    return p->age_y >= SAFETY_FAST_ASK_Y && p->safety.allow_quality && !p->profile->is_cleared;
}

/* In a table an answer about health that is not read may be of any of the flags. */
static void apply_answer(struct plan_builder *b)
{
    struct plan *plan = b->plan;

    if (!plan->profile->has_health_answer || plan->profile->is_cleared ||
        !plan->safety.allow_quality)
        return;
    safety_withhold(&plan->safety, SAFETY_UNCLEARED);
    warn_until_cleared(
        b, plan->profile->at.profile,
        "speak with your coach about your health before you start: no hard runs until you are cleared");
}

/* What the reason for a break requires (TRAINING 6.6). */
static void apply_break(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;

    if (!profile_has_break(p) || p->off.to < plan->start - PLAN_BREAK_COUNTS_DAYS)
        return;
    if (p->off.why == PROFILE_BREAK_INJURY)
        plan_warn(b, p->at.off, DIAG_HEALTH_LIMIT,
                  "after an injury: first walk briskly for 30 min without pain, and ask whoever "
                  "is treating you whether you may run");
    if (p->off.why != PROFILE_BREAK_BIRTH)
        return;
    plan->safety.show_caffeine = false;
    if (p->is_cleared)
        return;
    safety_withhold(&plan->safety, SAFETY_WITHHELD);
    warn_until_cleared(b, p->at.off,
                       "after a birth: no plan until you agree it with your midwife or doctor");
}

/* Of flags that change the same, their names come before one sentence. */
static void warn_of_flags(struct plan_builder *b, unsigned flags, struct loc at)
{
    for (int i = 0; i < SAFETY_FLAGS; i++) {
        const char *names = LIMITS[i].name, *limit = LIMITS[i].limit;

        if (!(flags & BIT(i)) || limit == NULL)
            continue;
        for (int k = i + 1; k < SAFETY_FLAGS; k++) {
            if (!(flags & BIT(k)) || LIMITS[k].limit == NULL || strcmp(LIMITS[k].limit, limit) != 0)
                continue;
            names = arena_printf(b->arena, "%s, %s", names, LIMITS[k].name);
            flags &= ~BIT(k);
        }
        plan_warn(b, at, DIAG_HEALTH_LIMIT, "%s: %s", names, limit);
    }
}

static void set_safety(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    struct loc at = p->at.health;
    struct safety_person person = {.flags = p->health,
                                   .age_y = plan->age_y,
                                   .is_cleared = p->is_cleared,
                                   .is_weight_hidden = p->hides_weight,
                                   .is_active = safety_is_active(plan->weekly_km, runs_given(plan),
                                                                 plan->paces.mean_min_per_km)};

    plan->safety = safety_effects_of(&person);
    warn_of_clearance(b, at);
    apply_answer(b);
    if (plan->safety.only_see_clinician)
        return;
    apply_break(b);
    warn_of_flags(b, p->health, at);
    if (plan->safety.is_minor)
        plan_warn(b, profile_is_given(p->at.age) ? p->at.age : p->at.born, DIAG_HEALTH_LIMIT,
                  "under 18: only recovery, strength without weights and the logbook are planned");
}

static enum plan_refusal refusal_of(const struct plan *p)
{
    const struct profile *r = p->profile;

    if (p->safety.only_see_clinician)
        return PLAN_SYMPTOMS;
    if (p->safety.needs_clearance)
        return PLAN_CLEARANCE;
    if (p->safety.is_minor)
        return PLAN_MINOR;
    if (run_walk_is_due(r->can_run_min, r->weekly_km, r->weekly_min))
        return PLAN_RUN_WALK;
    return PLAN_NOT_REFUSED;
}

void plan_set_runner(struct plan_builder *b)
{
    struct plan *plan = b->plan;
    const struct profile *p = plan->profile;
    int age = profile_age(p, plan->options.today);

    plan->age_y = age < 0 ? (double)NAN : age;
    plan->weight_kg = p->weight_kg;
    plan->first_weekday = p->print.first_weekday;
    plan->start = profile_start(p, plan->options.today);
    plan_set_paces(b);
    set_safety(b);
    plan->refusal = refusal_of(plan);
    if (plan->safety.only_see_clinician || plan->safety.needs_clearance)
        return;
    note_runner(b);
    set_weather(b);
}
