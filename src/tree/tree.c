#include "tree/tree.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

static const char *const TIERS[] =
    {[FUEL_MEAL] = "meal", [FUEL_SNACK] = "snack", [FUEL_LONG] = "long"};
static const char *const BASES[] =
    {[PLAN_PACE_GIVEN] = "given", [PLAN_PACE_RACE] = "race", [PLAN_PACE_ASSUMED] = "assumed"};

void tree_set_range(struct arena *a, struct value *map, const char *key, struct range r)
{
    struct value *list;

    if (range_is_none(r)) {
        value_set(a, map, key, value_null(a));
        return;
    }
    list = value_list_n(a, 2);
    value_add(a, list, value_num(a, r.lo));
    value_add(a, list, value_num(a, r.hi));
    value_set(a, map, key, list);
}

void tree_set_int(struct arena *a, struct value *map, const char *key, int n)
{
    value_set_num(a, map, key, n);
}

void tree_set_words(struct arena *a, struct value *map, const char *key, unsigned set,
                    const char *const *words, size_t n)
{
    struct value *list = value_list_n(a, n);

    for (size_t i = 0; i < n; i++) {
        if (set & 1u << i)
            value_add(a, list, value_text_c(a, words[i]));
    }
    value_set(a, map, key, list);
}

void tree_set_texts(struct arena *a, struct value *map, const char *key,
                    const struct catalog_texts *texts)
{
    struct value *list = value_list_n(a, texts->texts.n);

    for (size_t i = 0; i < texts->texts.n; i++)
        value_add(a, list, value_text_c(a, texts->texts.item[i]));
    value_set(a, map, key, list);
}

void tree_set_date(struct arena *a, struct value *map, const char *key, date_day day)
{
    char text[DATE_MAX];

    value_set_text(a, map, key, arena_strndup(a, date_format(text, day), DATE_MAX - 1));
}

char *tree_join(struct arena *a, const char *const *texts, size_t n)
{
    size_t length = 0, at = 0;
    char *joined;

    for (size_t i = 0; i < n; i++)
        length += strlen(texts[i]);
    joined = arena_alloc(a, length + 1, 1);
    for (size_t i = 0; i < n; i++) {
        size_t part = strlen(texts[i]);

        memcpy(joined + at, texts[i], part);
        at += part;
    }
    return joined;
}

const char *tree_week_prefix(struct arena *a, int week)
{
    char number[NUM_MAX];

    return TREE_JOIN(a, "w", num_format(number, week, 0, true), ".");
}

const char *tree_tier_word(enum fuel_tier t)
{
    return TIERS[t];
}

const char *tree_placement_word(enum plan_placement p)
{
    static const char *const words[] = {
        [PLAN_AFTER_RUN] = "after", [PLAN_ANY] = "any", [PLAN_OWN] = "own"};

    return p == PLAN_NO_STRENGTH ? NULL : words[p];
}

const char *tree_id(const struct plan *p)
{
    return p->profile->id != NULL ? p->profile->id : "athlete";
}

static bool hides_weight(const struct plan *p)
{
    return p->profile->hides_weight ||
           (p->profile->health & PROFILE_BIT(PROFILE_HEALTH_EATING_DISORDER_HISTORY));
}

static const char *goal_of(const struct profile *p)
{
    return p->goal == PROFILE_GOAL_NONE ? NULL : profile_goal_word(p->goal);
}

static struct value *tree_athlete(struct arena *a, const struct plan *p)
{
    const struct profile *r = p->profile;
    struct value *m = value_map_n(a, 32);
    bool is_planned = p->refusal == PLAN_NOT_REFUSED;
    bool has_runs = is_planned || p->refusal == PLAN_NO_MILEAGE || p->refusal == PLAN_TOO_LITTLE;

    value_set_text(a, m, "id", tree_id(p));
    value_set_text(a, m, "name", r->name);
    value_set_text(a, m, "group", r->group);
    value_set_num(a, m, "weight_kg", p->safety.show_body_mass ? r->weight_kg : (double)NAN);
    value_set_num(a, m, "age", p->age_y);
    value_set_text(a, m, "units", p->steps == UNIT_METRIC ? "metric" : "imperial");
    value_set_text(a, m, "club", r->club);
    value_set_text(a, m, "coach", r->coach);
    value_set_text(a, m, "logo", r->logo);
    value_set_text(a, m, "notes", r->notes);
    value_set_bool(a, m, "hide_weight", hides_weight(p));
    value_set_text(a, m, "first_weekday", plan_weekday_word(p->first_weekday));
    value_set_text(a, m, "experience", profile_experience_word(r->experience));
    value_set_num(a, m, "easy_pace_min_per_km", p->easy_pace_min_per_km);
    value_set_bool(a, m, "pace_assumed", p->pace_basis == PLAN_PACE_ASSUMED);
    value_set_text(a, m, "pace_basis", BASES[p->pace_basis]);
    value_set_num(a, m, "weekly_km", is_planned ? p->mileage.weekly_km : (double)NAN);
    value_set_num(a, m, "longest_km", is_planned ? p->mileage.longest_km : (double)NAN);
    value_set_bool(a, m, "longest_assumed",
                   is_planned && (p->mileage.notes & MILEAGE_LONGEST_ASSUMED));
    value_set_num(a, m, "n_run_days", has_runs ? p->request.n_runs : (double)NAN);
    value_set_text(a, m, "goal", goal_of(r));
    value_set_bool(a, m, "cold_water", r->wants_cold_water && p->safety.allow_cold_water);
    value_set_bool(a, m, "daily_targets", r->wants_daily_targets && p->safety.show_daily_targets);
    value_set_bool(a, m, "show_energy", r->wants_energy && p->safety.show_energy);
    return m;
}

static struct value *tree_plan_branch(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a);
    bool has_cutback = false;
    double peak_km = (double)NAN, peak_long_km = (double)NAN;

    for (size_t i = 0; i < p->n_weeks; i++) {
        has_cutback = has_cutback || p->weeks[i].kind == MILEAGE_CUTBACK;
        peak_km = fmax(peak_km, p->weeks[i].total_km); /* NAN gives way to any number */
        peak_long_km = fmax(peak_long_km, p->weeks[i].long_km);
    }
    if (p->n_weeks > 0) {
        tree_set_date(a, m, "start", p->start);
        tree_set_date(a, m, "end", p->start + (date_day)p->n_weeks * PLAN_DAYS - 1);
    } else {
        value_set_text(a, m, "start", NULL);
        value_set_text(a, m, "end", NULL);
    }
    tree_set_int(a, m, "n_weeks", (int)p->n_weeks);
    value_set_bool(a, m, "has_runs", p->n_weeks > 0 && p->refusal != PLAN_MINOR);
    value_set_bool(a, m, "has_distances", p->refusal == PLAN_NOT_REFUSED);
    value_set_text(a, m, "refusal", plan_refusal_word(p->refusal));
    tree_set_int(a, m, "n_taper", p->has_race ? p->mileage.n_taper : 0);
    value_set_bool(a, m, "has_cutback", has_cutback);
    value_set_num(a, m, "peak_km", peak_km);
    value_set_num(a, m, "peak_long_km", peak_long_km);
    return m;
}

static struct value *tree_assumptions(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    for (size_t i = 0; i < p->assumptions.notes.n; i++)
        value_add(a, list, value_text_c(a, p->assumptions.notes.item[i].text));
    return list;
}

/* A line of the profile itself, not of a log beside it. */
static bool is_in_profile(const struct plan *p, struct loc at)
{
    const char *file = p->profile->at.profile.file;

    return at.line > 0 && (file == NULL || at.file == NULL || strcmp(file, at.file) == 0);
}

static struct value *tree_warnings(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    for (size_t i = 0; i < p->warnings.notes.n; i++) {
        const struct plan_note *n = &p->warnings.notes.item[i];
        struct value *m = value_map(a);

        value_set_text(a, m, "id", diag_name(n->id));
        value_set_text(a, m, "text", n->text);
        value_set_num(a, m, "line", is_in_profile(p, n->at) ? (double)n->at.line : (double)NAN);
        value_add(a, list, m);
    }
    return list;
}

static struct value *tree_safety(struct arena *a, const struct plan *p)
{
    const struct safety_effects *s = &p->safety;
    unsigned health = p->profile->health;
    struct value *m = value_map(a);

    const struct {
        const char *key;
        bool is_true;
    } leaves[] = {
        {"show_run_plan", s->show_run_plan},
        {"show_grams", s->show_fuel_grams},
        {"show_protein", s->show_protein && s->show_fuel_grams},
        {"show_sodium", s->show_sodium},
        {"show_fluid_targets", s->show_fluid_targets},
        {"show_weigh_in", s->show_weigh_in},
        {"show_body_mass", s->show_body_mass},
        {"show_energy", s->show_energy},
        {"show_daily_targets", s->show_daily_targets},
        {"allow_quality", s->allow_quality},
        {"allow_progression", s->allow_progression},
        {"allow_cold_water", s->allow_cold_water},
        {"allow_foam_roll", s->allow_foam_roll},
        {"allow_heat", s->allow_heat},
        {"allow_load", s->allow_load},
        {"clinician_only", s->only_see_clinician || s->needs_clearance},
        {"has_symptoms", s->only_see_clinician},
        {"needs_clearance", s->needs_clearance},
        {"needs_quality_clearance", s->needs_quality_clearance},
        {"minor", s->is_minor},
        {"note_diabetes", s->note_diabetes},
        {"note_kidney", health & PROFILE_BIT(PROFILE_HEALTH_KIDNEY_DISEASE)},
        {"note_heart_salt", !s->show_sodium && !s->only_see_clinician},
        {"note_nsaid", s->note_nsaid},
        {"note_pregnancy", s->note_pregnancy},
        {"note_growth", s->note_growth},
        {"speak_to_coach", health != 0 || s->is_minor || p->warnings.notes.n > 0},
    };

    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++)
        value_set_bool(a, m, leaves[i].key, leaves[i].is_true);
    return m;
}

/* Weeks, and beside them the strength weeks they hold. */
static void make_weeks(struct arena *a, const struct plan *p, struct value *weeks,
                       struct value *strength)
{
    for (size_t i = 0; i < p->n_weeks; i++) {
        struct value *s = tree_strength_week(a, p, &p->weeks[i]);

        if (s != NULL)
            value_add(a, strength, s);
        value_add(a, weeks, tree_week(a, p, &p->weeks[i], s));
    }
}

const struct value *plan_tree(struct arena *a, const struct plan *p)
{
    struct value *root = value_map_n(a, 20);
    struct value *weeks = value_list_n(a, p->n_weeks), *strength = value_list_n(a, p->n_weeks);

    make_weeks(a, p, weeks, strength);
    tree_set_int(a, root, "schema", 1);
    value_set(a, root, "athlete", tree_athlete(a, p));
    value_set(a, root, "plan", tree_plan_branch(a, p));
    value_set(a, root, "race", tree_race(a, p, weeks));
    value_set(a, root, "assumptions", tree_assumptions(a, p));
    value_set(a, root, "warnings", tree_warnings(a, p));
    value_set(a, root, "weeks", weeks);
    value_set(a, root, "strength", strength);
    value_set(a, root, "readiness", tree_readiness(a, p));
    value_set(a, root, "hydration", tree_hydration(a, p));
    value_set(a, root, "safety", tree_safety(a, p));
    value_set(a, root, "recovery_cards", tree_recovery_cards(a, p));
    value_set(a, root, "drills", tree_drills(a, p));
    value_set(a, root, "fuel_table", tree_fuel_table(a, p));
    value_set(a, root, "fuel_guide", tree_fuel_guide(a, p, weeks));
    value_set(a, root, "snacks", tree_snacks(a, p));
    value_set(a, root, "weigh_in", tree_weigh_in(a, p));
    value_set(a, root, "sources", tree_sources(a, p));
    return root;
}
