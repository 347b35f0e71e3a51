/* Branches of the tree for the pages of fuel and of weighing: what the plan's runs ask for, the
 * rates it comes from, snacks that add up to it, the places of the sweat test. */
#include <math.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "plan/snack.h"
#include "tree/tree_int.h"

enum {
    WEIGH_ROWS_LEAST = 6,
    WEIGH_ROWS_MOST = 8
};

static const double GENERAL_MIN = 120;  /* a long run where no distances are planned */
static const double GOOD_TEST_MIN = 60; /* SCIENCE 2.1 */

static const char *const TAGS[CATALOG_TAGS] = {"vegan", "dairy_free", "gluten_free", "portable"};

/* --- what the runs ask for ------------------------------------------------------------------- */

/* Index of the longest run of KIND (SESSION_COUNT: any but the race), or -1. */
static int longest_run(const struct plan *p, enum session_kind kind)
{
    int best = -1;
    double longest_min = 0;

    for (int i = 0; i < (int)p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
        bool is_meant = kind == SESSION_COUNT ? day->kind != SESSION_RACE : day->kind == kind;

        if (day->has_fuel && is_meant && day->duration_min > longest_min) {
            longest_min = day->duration_min;
            best = i;
        }
    }
    return best;
}

static const struct plan_day *day_at(const struct plan *p, int i)
{
    return &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
}

static const struct value *day_value(const struct value *weeks, int i)
{
    const struct value *days = value_find(weeks->u.list.items.item[i / PLAN_DAYS], STR("days"));

    return days->u.list.items.item[i % PLAN_DAYS];
}

/* The run that the page is about: the longest, or two hours where none has a length. */
static struct plan_day run_of(const struct plan *p, int longest)
{
    struct plan_day day = {.kind = SESSION_LONG,
                           .duration_min = GENERAL_MIN,
                           .distance_km = (double)NAN,
                           .pace_min_per_km = p->easy_pace_min_per_km};

    if (longest >= 0)
        return *day_at(p, longest);
    plan_settle_fuel(p, &day);
    plan_settle_drink(p, &day);
    return day;
}

static const struct value *tree_runs(struct arena *a, const struct plan *p,
                                     const struct value *weeks)
{
    static const enum session_kind kinds[] = {SESSION_EASY, SESSION_QUALITY, SESSION_LONG};
    struct value *list = value_list(a);

    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        int longest = longest_run(p, kinds[i]);

        if (longest >= 0)
            value_add(a, list, day_value(weeks, longest));
    }
    return list;
}

/* What a page needs to spell the arithmetic out; null where the figure is not printed. */
static struct value *tree_rates(struct arena *a, const struct plan *p)
{
    struct fuel_rates fuel = fuel_rates();
    struct hydration_rates drink = hydration_rates();
    bool shows_grams = p->safety.show_fuel_grams, shows_drink = p->safety.show_fluid_targets;
    bool shows_protein = shows_grams && p->safety.show_protein;
    double nan = (double)NAN, exact_g = fuel.protein_g_per_kg * p->weight_kg;
    struct value *m = value_map(a);

    tree_set_range(a, m, "after_long_g_per_kg",
                   shows_grams ? fuel.after_long_g_per_kg : RANGE_NONE);
    tree_set_range(a, m, "after_snack_g_per_kg",
                   shows_grams ? fuel.after_snack_g_per_kg : RANGE_NONE);
    value_set_num(a, m, "before_g_per_kg", shows_grams ? fuel.before_g_per_kg : nan);
    value_set_num(a, m, "protein_g_per_kg", shows_protein ? fuel.protein_g_per_kg : nan);
    value_set_num(a, m, "protein_exact_g", shows_protein ? num_round_to(exact_g, 0.1) : nan);
    tree_set_range(a, m, "protein_g", shows_protein ? fuel.protein_g : RANGE_NONE);
    value_set_bool(a, m, "protein_is_held",
                   shows_protein && !isnan(exact_g) &&
                       (exact_g < fuel.protein_g.lo || exact_g > fuel.protein_g.hi));
    tree_set_range(a, m, "before_ml_per_kg", shows_drink ? drink.before_ml_per_kg : RANGE_NONE);
    value_set_num(a, m, "before_most_ml", shows_drink ? drink.before_most_ml : nan);
    value_set_num(a, m, "may_lose_pct", shows_drink ? drink.may_lose_pct : nan);
    value_set_num(a, m, "drink_share_pct", shows_drink ? drink.share_pct : nan);
    value_set_num(a, m, "drink_most_ml_h", shows_drink ? drink.most_ml_h : nan);
    return m;
}

static void set_marks(struct arena *a, struct value *m, const char *key, enum rule_id rule)
{
    const char *marks = tree_marks(a, &rule, 1);

    value_set_text(a, m, key, marks != NULL && *marks != '\0' ? marks : NULL);
}

static struct value *tree_guide_sources(struct arena *a, enum fuel_tier tier)
{
    const struct {
        const char *key;
        enum rule_id rule;
    } rows[] = {
        {"before", RULE_FUEL_BEFORE},
        {"during", RULE_FUEL_DURING},
        {"after", tier == FUEL_LONG ? RULE_FUEL_AFTER : RULE_FUEL_SNACK},
        {"protein", RULE_FUEL_PROTEIN},
        {"drink_before", RULE_DRINK_BEFORE},
        {"drink", RULE_DRINK_CEILING},
        {"may_lose", RULE_DRINK_FLOOR},
        {"sodium", RULE_DRINK_SODIUM},
    };
    struct value *m = value_map(a);

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        set_marks(a, m, rows[i].key, rows[i].rule);
    return m;
}

const struct value *tree_fuel_guide(struct arena *a, const struct plan *p,
                                    const struct value *weeks)
{
    int longest = longest_run(p, SESSION_COUNT);
    struct plan_day run;
    struct value *m, *list, *around;

    if (p->n_weeks == 0 || p->refusal == PLAN_MINOR)
        return value_null(a);
    run = run_of(p, longest);
    m = value_map(a);
    around = value_map(a);
    list = value_list(a);
    value_set_bool(a, m, "is_general", longest < 0);
    value_set(a, m, "run", longest >= 0 ? day_value(weeks, longest) : value_null(a));
    value_set_num(a, around, "duration_min", num_round_to(run.duration_min, 1));
    value_set(a, around, "fuel", tree_fuel(a, p, &run));
    value_set(a, around, "drink", tree_drink(a, p, &run));
    value_add(a, list, around);
    value_set(a, m, "longest", list);
    value_set(a, m, "runs", tree_runs(a, p, weeks));
    value_set(a, m, "rates", tree_rates(a, p));
    value_set(a, m, "sources", tree_guide_sources(a, run.after.tier));
    return m;
}

/* --- snacks ---------------------------------------------------------------------------------- */

static struct value *tree_snack(struct arena *a, const struct snack *s, bool shows_protein)
{
    struct value *m = value_map(a), *foods = value_list(a);

    for (size_t i = 0; i < s->n_foods; i++) {
        const struct catalog_food *food = s->foods[i].food;
        double size = catalog_portion_size(s->foods[i].portion);
        struct value *f = value_map(a);

        value_set_text(a, f, "id", food->id);
        value_set_text(a, f, "name", food->name);
        value_set_text(a, f, "text", food->portions[s->foods[i].portion]);
        value_set_num(a, f, "portions", size);
        value_set_num(a, f, "carbohydrate_g", num_round_to(size * food->carbohydrate_g, 1));
        value_set_num(a, f, "protein_g",
                      shows_protein ? num_round_to(size * food->protein_g, 1) : (double)NAN);
        value_add(a, foods, f);
    }
    value_set(a, m, "foods", foods);
    value_set_num(a, m, "carbohydrate_g", num_round_to(s->carbohydrate_g, 1));
    value_set_num(a, m, "protein_g", shows_protein ? num_round_to(s->protein_g, 1) : (double)NAN);
    tree_set_words(a, m, "tags", s->tags & ((BIT(CATALOG_TAGS)) - 1), TAGS, CATALOG_TAGS);
    return m;
}

/* The target of the plan's highest tier; of a snack where no run asks for one. */
struct value *tree_snacks(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a), *list = value_list(a);
    int longest = longest_run(p, SESSION_COUNT);
    bool has_target = p->n_weeks > 0 && p->safety.show_fuel_grams && !isnan(p->weight_kg);
    struct snack_target t = {.carbohydrate_g = RANGE_NONE, .protein_g = (double)NAN};
    struct snack snacks[SNACK_CHOICES];
    enum fuel_tier tier = FUEL_MEAL;
    size_t n = 0;

    if (p->n_weeks > 0 && p->refusal != PLAN_MINOR)
        tier = run_of(p, longest).after.tier;
    if (has_target) {
        struct fuel_rates rates = fuel_rates();
        struct range rate =
            tier == FUEL_LONG ? rates.after_long_g_per_kg : rates.after_snack_g_per_kg;

        t.carbohydrate_g = (struct range){num_round_to(rate.lo * p->weight_kg, 1),
                                          num_round_to(rate.hi * p->weight_kg, 1)};
        t.protein_g = p->safety.show_protein ? fuel_protein_after(p->weight_kg, p->age_y).bolus_g
                                             : (double)NAN;
        n = snack_choose(p->catalog, &t, snacks, a);
    }
    for (size_t i = 0; i < n; i++)
        value_add(a, list, tree_snack(a, &snacks[i], p->safety.show_protein));
    value_set_text(a, m, "tier", tree_tier_word(tier));
    tree_set_range(a, m, "carbohydrate_g", t.carbohydrate_g);
    value_set_num(a, m, "protein_g", t.protein_g);
    value_set_num(a, m, "tolerance_pct", num_round_to(100 * snack_tolerance(), 1));
    value_set(a, m, "choices", list);
    return m;
}

/* --- weighing -------------------------------------------------------------------------------- */

static struct value *weigh_row(struct arena *a, const struct plan_day *day, int number)
{
    struct value *m = value_map(a);

    tree_set_int(a, m, "number", number);
    value_set_text(a, m, "name", arena_printf(a, "weigh%d", number));
    if (day != NULL)
        tree_set_date(a, m, "date", day->date);
    else
        value_set_text(a, m, "date", NULL);
    value_set_text(a, m, "weekday", day != NULL ? plan_weekday_word(day->weekday) : NULL);
    value_set_text(a, m, "kind", day != NULL ? plan_kind_word(day->kind) : NULL);
    value_set_num(a, m, "distance_km", day != NULL ? day->distance_km : (double)NAN);
    return m;
}

static bool has_weigh_in(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        if (day_at(p, (int)i)->weighs_in)
            return true;
    }
    return false;
}

/* The runs that ask for it; where none does, the long runs that a test is good on; then blanks. */
static struct value *weigh_rows(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);
    bool is_asked = has_weigh_in(p);
    int n = 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS && n < WEIGH_ROWS_MOST; i++) {
        const struct plan_day *day = day_at(p, (int)i);

        if (is_asked ? day->weighs_in
                     : day->kind == SESSION_LONG && day->duration_min >= GOOD_TEST_MIN)
            value_add(a, list, weigh_row(a, day, ++n));
    }
    while (n < WEIGH_ROWS_LEAST)
        value_add(a, list, weigh_row(a, NULL, ++n));
    return list;
}

/* Nobody's run, in figures that come out even in the units of the sheet. */
static struct value *weigh_example(struct arena *a, const struct plan *p)
{
    static const double time_h = 1.25, temperature_c = 19;
    bool is_metric = p->steps == UNIT_METRIC;
    double before_kg = is_metric ? 62.4 : 138.0 * UNIT_KG_PER_LB;
    double after_kg = is_metric ? 61.5 : 135.6 * UNIT_KG_PER_LB;
    double drank_ml = is_metric ? 300 : 12 * UNIT_ML_PER_FL_OZ;
    double step_ml = is_metric ? 1 : UNIT_ML_PER_FL_OZ;
    double sweat_ml = num_round_to(UNIT_ML_PER_KG * (before_kg - after_kg) + drank_ml, step_ml);
    struct value *m = value_map(a);

    value_set_num(a, m, "before_kg", before_kg);
    value_set_num(a, m, "after_kg", after_kg);
    value_set_num(a, m, "drank_ml", drank_ml);
    value_set_num(a, m, "drank_l", drank_ml / UNIT_ML_PER_L);
    value_set_num(a, m, "toilet_ml", 0);
    value_set_num(a, m, "time_h", time_h);
    value_set_num(a, m, "temperature_c", temperature_c);
    value_set_num(a, m, "sweat_ml", sweat_ml);
    value_set_num(a, m, "sweat_l", num_round_to(sweat_ml / UNIT_ML_PER_L, 0.01));
    value_set_num(a, m, "rate_ml_h", num_round_to(sweat_ml / time_h, step_ml));
    value_set_num(a, m, "rate_l_h", num_round_to(sweat_ml / time_h / UNIT_ML_PER_L, 0.01));
    return m;
}

const struct value *tree_weigh_in(struct arena *a, const struct plan *p)
{
    struct value *m;

    if (!p->safety.show_weigh_in || p->n_weeks == 0 || p->refusal == PLAN_MINOR)
        return value_null(a);
    m = value_map(a);
    value_set(a, m, "rows", weigh_rows(a, p));
    value_set(a, m, "example", weigh_example(a, p));
    return m;
}
