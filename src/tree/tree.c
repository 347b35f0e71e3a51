/* The value tree of a plan: its branches are the .def files of this room. */
#include "tree/tree.h"

#include "base/arena.h"
#include "tree/tree_int.h"

static const struct value *assumptions_of(const struct tree *t)
{
    struct value *list = value_list(t->arena, t->plan->assumptions.notes.n);

    for (size_t i = 0; i < t->plan->assumptions.notes.n; i++)
        value_add(t->arena, list, value_text_c(t->arena, t->plan->assumptions.notes.item[i].text));
    return list;
}

/* What safety hides, of FACT_HIDDEN. */
static unsigned hidden_of(const struct safety_effects *s)
{
    return (s->show_fuel_grams ? 0 : FACT_GRAMS) |
           (s->show_fuel_grams && s->show_protein ? 0 : FACT_PROTEIN) |
           (s->show_fluid_targets ? 0 : FACT_FLUID);
}

static const struct value *build(struct arena *a, const struct plan *p, unsigned hidden)
{
    struct tree t = {.arena = a, .plan = p, .hidden = hidden_of(&p->safety) | hidden};
    const struct value **strength_of = ARENA_NEW_N(a, const struct value *, p->n_weeks);
    struct value *strength = value_list(a, p->n_weeks);

    for (size_t i = 0; i < p->n_weeks; i++) {
        strength_of[i] = tree_strength_of(&t, &p->weeks[i]);
        if (strength_of[i] != NULL)
            value_add(a, strength, strength_of[i]);
    }
    t.strength_of = strength_of;
    t.strength = strength;
    t.weeks = tree_week_list(&t, p->weeks, p->n_weeks);
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
