/* The value tree of a plan: its branches are the .def files of this room. */
#include "tree/tree.h"

#include "base/arena.h"
#include "tree/tree_int.h"

/* What safety and a plan by time hide, of FACT_HIDDEN. */
static unsigned hidden_of(const struct plan *p)
{
    const struct safety_effects *s = &p->safety;

    return (p->hides_km ? FACT_KM : 0) | (s->show_fuel_grams ? 0 : FACT_GRAMS) |
           (s->show_fuel_grams && s->show_protein ? 0 : FACT_PROTEIN) |
           (s->show_fluid_targets ? 0 : FACT_FLUID);
}

static const struct value *build(struct arena *a, const struct plan *p, unsigned hidden)
{
    struct tree t = {.arena = a, .plan = p, .hidden = hidden_of(p) | hidden};
    struct value *weeks = value_list(a, p->n_weeks), *strength = value_list(a, p->n_weeks);
    struct value_near near = {0};

    for (size_t i = 0; i < p->n_weeks; i++) {
        const struct value *week = tree_week(&t, &p->weeks[i]);

        value_add(a, weeks, week);
        tree_add(&t, strength, value_find_near(week, STR("strength"), &near));
    }
    t.weeks = weeks;
    t.strength = strength;
    return tree_root(&t, p);
}

const struct value *plan_tree(struct arena *a, const struct plan *p)
{
    return build(a, p, 0);
}

const struct value *plan_blank_tree(struct arena *a, const struct plan *p)
{
    return build(a, p, FACT_RUNNER);
}

#define FACT_ROWS "tree/root.def"
#include "tree/expand.def"
