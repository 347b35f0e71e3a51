/* Branches of the tree: recovery cards, mornings, sweat, the table per kilogram, sources. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/rule.h"
#include "science/source.h"
#include "tree/tree_int.h"

enum {
    MARKS_MAX = 120,
    MARKS_SHOWN = 3
};

static const double SNACK_MIN = 60; /* a run with a snack and no more: SCIENCE 1.1 */
static const double LONG_MIN = 120; /* a run with both hours before it: SCIENCE 1.1, 1.3 */

static const char *const TARGETS[] = {"calves", "quads", "glutes"};
static const char *const WINDOWS[RECOVERY_WINDOWS] = {"0_30_min", "2_6_h", "6_24_h", "24_48_h"};
static const char *const STEPS[] = {
    "mobility", "meal",       "drink",         "protein",   "snack",
    "hourly",   "weigh_in",   "walk_if_heavy", "nap",       "light_activation",
    "roll",     "as_planned", "easy_or_cross", "no_quality"};
static const char *const MARKERS[READINESS_MARKERS] = {"sleep",   "resting_hr", "soreness",
                                                       "balance", "hrv",        "hop"};
static const char *const STATUS[] = {[READINESS_NO_DATA] = "no_data",
                                     [READINESS_FINE] = "fine",
                                     [READINESS_WORSE] = "worse",
                                     [READINESS_STRONG] = "strong",
                                     [READINESS_EXTREME] = "extreme"};
static const char *const VERDICTS[] = {[READINESS_NOT_ENOUGH] = "not_enough",
                                       [READINESS_GREEN] = "green",
                                       [READINESS_AMBER] = "amber",
                                       [READINESS_RED] = "red",
                                       [READINESS_STOP] = "stop"};
static const char *const BASES[] = {[HYDRATION_MEASURED] = "measured",
                                    [HYDRATION_SCALED] = "scaled",
                                    [HYDRATION_ESTIMATE] = "estimate"};
static const char *const FLAGS[] = {
    [HEAT_WHITE] = "white", [HEAT_GREEN] = "green", [HEAT_YELLOW] = "yellow",
    [HEAT_RED] = "red",     [HEAT_BLACK] = "black", [HEAT_UNKNOWN] = NULL};

/* Kinds of run that this plan follows with the card of a tier. */
static unsigned kinds_of_tier(const struct plan *p, enum fuel_tier tier)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];

        if (session_is_run(day->kind) && day->recovery.tier == tier)
            kinds |= BIT(day->kind);
    }
    return kinds;
}

static struct value *tree_windows(struct arena *a, const struct plan *p, enum fuel_tier tier)
{
    struct value *list = value_list(a);

    for (int i = 0; i < RECOVERY_WINDOWS; i++) {
        struct value *m = value_map(a);
        unsigned steps = recovery_steps(tier, (enum recovery_window)i);

        if (!p->safety.allow_foam_roll)
            steps &= ~(unsigned)RECOVERY_ROLL;
        if (!p->safety.show_weigh_in)
            steps &= ~(unsigned)RECOVERY_WEIGH_IN;
        value_set_text(a, m, "id", WINDOWS[i]);
        tree_set_words(a, m, "steps", steps, STEPS, ARRAY_LEN(STEPS));
        value_add(a, list, m);
    }
    return list;
}

static struct value *tree_card(struct arena *a, const struct plan *p, enum fuel_tier tier)
{
    struct recovery_card c = recovery_after_run(tier, false, p->safety.allow_foam_roll);
    struct recovery_card s = recovery_after_run(tier, true, p->safety.allow_foam_roll);
    struct value *m = value_map(a), *kinds = value_list(a);
    unsigned set = kinds_of_tier(p, tier);

    for (int k = 0; k < SESSION_COUNT; k++) {
        if (set & BIT(k))
            value_add(a, kinds, value_text_c(a, plan_kind_word((enum session_kind)k)));
    }
    value_set_text(a, m, "tier", tree_tier_word(tier));
    tree_set_int(a, m, "mobility_s", c.mobility_s);
    tree_set_int(a, m, "soft_tissue_s", c.soft_tissue_s);
    tree_set_int(a, m, "activation_s", c.activation_s);
    tree_set_int(a, m, "stability_s", c.stability_s);
    tree_set_int(a, m, "total_s", c.total_s);
    tree_set_int(a, m, "strength_total_s", s.total_s);
    tree_set_int(a, m, "n_targets", c.n_targets);
    tree_set_int(a, m, "target_s", c.target_s);
    tree_set_words(a, m, "targets", c.targets, TARGETS, ARRAY_LEN(TARGETS));
    tree_set_range(a, m, "roll_strokes",
                   c.target_s > 0 ? tools_roll_range(c.target_s) : RANGE_NONE);
    value_set(a, m, "kinds", kinds);
    tree_set_range(a, m, "start_min", recovery_start_min());
    value_set(a, m, "windows", tree_windows(a, p, tier));
    return m;
}

struct value *tree_recovery_cards(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    value_add(a, list, tree_card(a, p, FUEL_MEAL));
    value_add(a, list, tree_card(a, p, FUEL_SNACK));
    value_add(a, list, tree_card(a, p, FUEL_LONG));
    return list;
}

static struct value *tree_baselines(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a);
    const struct readiness_baseline *b = &p->baseline;

    value_set_num(a, m, "resting_hr_bpm", num_round_to(b->resting_hr_bpm, 1));
    value_set_num(a, m, "hrv_ms", num_round_to(b->hrv_ms, 1));
    value_set_num(a, m, "sleep_h", num_round_to(b->sleep_h, 0.1));
    value_set_num(a, m, "soreness", num_round_to(b->soreness, 1));
    value_set_num(a, m, "balance_s", num_round_to(b->balance_s, 1));
    value_set_num(a, m, "balance_norm_s", p->balance_norm_s);
    return m;
}

static struct value *tree_thresholds(struct arena *a, const struct readiness_limits *l)
{
    struct value *m = value_map(a);

    value_set_num(a, m, "resting_hr_bpm", l->hr_worse_bpm);
    value_set_num(a, m, "resting_hr_strong_bpm", l->hr_strong_bpm);
    value_set_num(a, m, "resting_hr_extreme_bpm", l->hr_extreme_bpm);
    value_set_num(a, m, "soreness", l->soreness_worse);
    value_set_num(a, m, "soreness_always", l->soreness_always);
    value_set_num(a, m, "soreness_extreme", l->soreness_extreme);
    value_set_num(a, m, "sleep_h", l->sleep_worse_h);
    value_set_num(a, m, "sleep_quality", l->sleep_quality);
    value_set_num(a, m, "sleep_least_h", l->sleep_least_h);
    value_set_num(a, m, "sleep_double_h", l->sleep_double_h);
    value_set_num(a, m, "hrv_ms", l->hrv_worse_ms);
    value_set_num(a, m, "hrv_ln", l->hrv_worse_ln);
    value_set_num(a, m, "balance_s", l->balance_worse_s);
    value_set_num(a, m, "hop_left_cm", l->hop_left_worse_cm);
    value_set_num(a, m, "hop_right_cm", l->hop_right_worse_cm);
    value_set_num(a, m, "hop_symmetry_pct", l->hop_symmetry_pct);
    return m;
}

static struct value *tree_judged(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    for (int i = 0; i < READINESS_MARKERS; i++) {
        const struct readiness_result *r = &p->today.marker[i];
        struct value *m = value_map(a);

        value_set_text(a, m, "id", MARKERS[i]);
        value_set_text(a, m, "status", STATUS[r->status]);
        tree_set_int(a, m, "n_flags", r->n_flags);
        value_set_num(a, m, "today", num_round_to(r->today, 0.01));
        value_set_num(a, m, "baseline", num_round_to(r->baseline, 0.01));
        value_add(a, list, m);
    }
    return list;
}

static const struct value *tree_today(struct arena *a, const struct plan *p)
{
    struct value *m;

    if (!p->has_today)
        return value_null(a);
    m = value_map(a);
    tree_set_date(a, m, "date", p->judged);
    value_set_text(a, m, "verdict", VERDICTS[p->today.verdict]);
    tree_set_int(a, m, "n_known", p->today.n_known);
    tree_set_int(a, m, "n_worse", p->today.n_worse);
    value_set(a, m, "markers", tree_judged(a, p));
    tree_set_int(a, m, "n_held_back", p->trend.n_held_back);
    value_set_bool(a, m, "pulls_cutback", p->trend.pulls_cutback);
    value_set_bool(a, m, "needs_professional", p->trend.needs_professional);
    tree_set_range(a, m, "cut_pct",
                   p->today.verdict == READINESS_AMBER ? readiness_amber_cut_pct() : RANGE_NONE);
    return m;
}

struct value *tree_readiness(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a);
    bool has_plan = p->n_weeks > 0;

    tree_set_words(a, m, "markers", p->markers, MARKERS, READINESS_MARKERS);
    value_set_bool(a, m, "one_marker", p->markers && (p->markers & (p->markers - 1)) == 0);
    value_set(a, m, "baselines", tree_baselines(a, p));
    value_set(a, m, "thresholds", tree_thresholds(a, &p->limits));
    value_set_num(a, m, "sleep_target_h",
                  has_plan ? num_round_to(p->sleep_target_h, 0.1) : (double)NAN);
    value_set(a, m, "today", tree_today(a, p));
    return m;
}

static struct value *tree_tests(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    for (size_t i = 0; i < p->n_tests && p->safety.show_weigh_in; i++) {
        const struct plan_sweat_test *t = &p->tests[i];
        const char *reason = plan_sweat_reject_text(a, p, t);
        struct value *m = value_map(a);

        if (t->test->has_date)
            tree_set_date(a, m, "date", t->test->date);
        else
            value_set_text(a, m, "date", NULL);
        value_set_num(a, m, "loss_ml", num_round_to(t->loss.loss_ml, 1));
        value_set_num(a, m, "rate_ml_h", num_round_to(t->loss.rate_ml_h, 1));
        value_set_num(a, m, "change_pct", num_round_to(t->loss.change_pct, 0.01));
        value_set_bool(a, m, "is_used", reason == NULL);
        value_set_text(a, m, "reason", reason);
        value_add(a, list, m);
    }
    return list;
}

struct value *tree_hydration(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a);
    const struct hydration_target *t = &p->sweat;
    bool shows = p->safety.show_fluid_targets && p->n_weeks > 0 && p->refusal != PLAN_MINOR;
    bool has_tests = shows && t->n_used > 0;
    struct hydration_drink salty = {.state = HYDRATION_TIGHT};
    struct hydration_sodium salt =
        hydration_plan_sodium(&salty, 0, (double)NAN, (double)NAN, true, p->safety.show_sodium);

    value_set_num(a, m, "sweat_ml_h", shows ? num_round_to(t->rate_ml_h, 1) : (double)NAN);
    value_set_text(a, m, "basis", p->n_weeks > 0 ? BASES[t->basis] : BASES[HYDRATION_ESTIMATE]);
    tree_set_int(a, m, "tests_used", t->n_used);
    tree_set_int(a, m, "tests_given", (int)p->profile->sweat.tests.n);
    value_set_num(a, m, "lowest_ml_h", has_tests ? num_round_to(t->min_ml_h, 1) : (double)NAN);
    value_set_num(a, m, "highest_ml_h", has_tests ? num_round_to(t->max_ml_h, 1) : (double)NAN);
    value_set_num(a, m, "ratio",
                  has_tests && t->basis == HYDRATION_SCALED ? num_round_to(t->ratio, 0.01)
                                                            : (double)NAN);
    value_set_num(a, m, "temperature_c", p->n_weeks > 0 ? p->temperature_c : (double)NAN);
    value_set_bool(a, m, "temperature_assumed", p->is_temperature_assumed);
    value_set_num(a, m, "humidity_pct", p->profile->humidity_pct);
    value_set_num(a, m, "wbgt_c", p->n_weeks > 0 ? num_round_to(p->wbgt_c, 0.1) : (double)NAN);
    value_set_text(a, m, "heat_flag", p->n_weeks > 0 ? FLAGS[p->heat] : NULL);
    value_set_bool(a, m, "cancels",
                   p->n_weeks > 0 && !isnan(p->wbgt_c) && heat_cancels(p->wbgt_c, false));
    tree_set_range(a, m, "sodium_strength_mg_l", salt.strength_mg_l);
    value_set_num(
        a, m, "may_lose_l",
        shows ? num_round_to(hydration_allowance_ml(p->weight_kg, hydration_rates().may_lose_pct) /
                                 UNIT_ML_PER_L,
                             0.01)
              : (double)NAN);
    value_set(a, m, "tests", tree_tests(a, p));
    return m;
}

struct value *tree_fuel_table(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    if (!isnan(p->profile->weight_kg) || !p->safety.show_fuel_grams)
        return list;
    for (int i = 0; i < FUEL_TABLE_ROWS; i++) {
        double kg = FUEL_TABLE_FIRST_KG + i * FUEL_TABLE_STEP_KG;
        struct fuel_before before = fuel_before_run(kg, SESSION_LONG, LONG_MIN);
        struct value *m = value_map(a);

        value_set_num(a, m, "weight_kg", kg);
        tree_set_range(a, m, "after_g_per_h",
                       fuel_after_run(kg, SESSION_LONG, LONG_MIN, false).g_per_h);
        tree_set_range(a, m, "snack_g", fuel_after_run(kg, SESSION_EASY, SNACK_MIN, false).g_per_h);
        value_set_num(a, m, "protein_g",
                      p->safety.show_protein ? fuel_protein_after(kg, p->age_y).bolus_g
                                             : (double)NAN);
        value_set_num(a, m, "before_1h_g", before.g_ahead[0]);
        value_set_num(a, m, "before_2h_g", before.g_ahead[1]);
        tree_set_range(a, m, "before_ml",
                       p->safety.show_fluid_targets ? hydration_before_run(kg, LONG_MIN)
                                                    : RANGE_NONE);
        value_add(a, list, m);
    }
    return list;
}

/* The first sources of some rules as one text of marks, each once. */
const char *tree_marks(struct arena *a, const enum rule_id *rules, size_t n)
{
    enum source_key shown[MARKS_SHOWN];
    size_t n_shown = 0;
    struct buf b;

    buf_init(&b, a, MARKS_MAX);
    for (size_t i = 0; i < n * RULE_SOURCES_MAX && n_shown < MARKS_SHOWN; i++) {
        const struct rule *r = rule_of(rules[i % n]);
        int at = (int)(i / n);
        bool is_known = false;

        if (at >= r->n_sources || r->sources[at] == SOURCE_D)
            continue;
        for (size_t k = 0; k < n_shown; k++)
            is_known = is_known || shown[k] == r->sources[at];
        if (is_known)
            continue;
        shown[n_shown++] = r->sources[at];
        if (b.n > 0)
            buf_put_c(&b, ", ");
        buf_put_c(&b, source_of(r->sources[at])->mark);
    }
    return b.p;
}

struct value *tree_sources(struct arena *a, const struct plan *p)
{
    static const enum rule_id fuel[] = {RULE_FUEL_AFTER, RULE_FUEL_PROTEIN, RULE_FUEL_DURING};

    static const enum rule_id drink[] = {RULE_DRINK_CEILING, RULE_DRINK_FLOOR};

    static const enum rule_id weeks[] = {RULE_LONG_RUN, RULE_WEEK_TOTAL};

    static const enum rule_id recovery[] = {RULE_RECOVERY_MOBILITY, RULE_RECOVERY_SOFT_TISSUE};

    static const enum rule_id strength[] = {RULE_STRENGTH_SETS, RULE_STRENGTH_REPS};

    static const enum rule_id mornings[] = {RULE_READY_VERDICT, RULE_READY_SLEEP, RULE_READY_HRV};
    struct value *m = value_map(a);

    (void)p;
    value_set_text(a, m, "fuel", tree_marks(a, fuel, ARRAY_LEN(fuel)));
    value_set_text(a, m, "drink", tree_marks(a, drink, ARRAY_LEN(drink)));
    value_set_text(a, m, "weeks", tree_marks(a, weeks, ARRAY_LEN(weeks)));
    value_set_text(a, m, "recovery", tree_marks(a, recovery, ARRAY_LEN(recovery)));
    value_set_text(a, m, "strength", tree_marks(a, strength, ARRAY_LEN(strength)));
    value_set_text(a, m, "readiness", tree_marks(a, mornings, ARRAY_LEN(mornings)));
    return m;
}
