#include "tree/tree.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

static const char *const TIERS[] =
    {[FUEL_MEAL] = "meal", [FUEL_SNACK] = "snack", [FUEL_LONG] = "long"};

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
        if (set & BIT(i))
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

static struct value *tree_assumptions(struct arena *a, const struct plan *p)
{
    struct value *list = value_list(a);

    for (size_t i = 0; i < p->assumptions.notes.n; i++)
        value_add(a, list, value_text_c(a, p->assumptions.notes.item[i].text));
    return list;
}

unsigned tree_hidden(const struct plan *p)
{
    const struct safety_effects *s = &p->safety;

    return (s->show_fuel_grams ? 0 : FACT_GRAMS) |
           (s->show_fuel_grams && s->show_protein ? 0 : FACT_PROTEIN) |
           (s->show_fluid_targets ? 0 : FACT_FLUID);
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

    const struct tree t = {.arena = a, .plan = p, .hidden = tree_hidden(p)};

    make_weeks(a, p, weeks, strength);
    tree_set_int(a, root, "schema", 1);
    value_set(a, root, "athlete", tree_athlete(&t, p));
    value_set(a, root, "plan", tree_plan(&t, p));
    value_set(a, root, "race", tree_race(a, p, weeks));
    value_set(a, root, "assumptions", tree_assumptions(a, p));
    value_set(a, root, "warnings",
              tree_warning_list(&t, p->warnings.notes.item, p->warnings.notes.n));
    value_set(a, root, "weeks", weeks);
    value_set(a, root, "strength", strength);
    value_set(a, root, "readiness", tree_readiness(a, p));
    value_set(a, root, "hydration", tree_hydration(a, p));
    value_set(a, root, "safety", tree_safety(&t, p));
    value_set(a, root, "recovery_cards", tree_recovery_cards(a, p));
    value_set(a, root, "drills", tree_drills(a, p));
    value_set(a, root, "fuel_table", tree_fuel_table(a, p));
    value_set(a, root, "fuel_guide", tree_fuel_guide(a, p, weeks));
    value_set(a, root, "snacks", tree_snacks(a, p));
    value_set(a, root, "weigh_in", tree_weigh_in(a, p));
    value_set(a, root, "sources", tree_sources(a, p));
    return root;
}
