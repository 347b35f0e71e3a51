/* Branches of the tree: recovery cards, mornings, sweat, marks of sources. */
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/unit.h"
#include "science/rule.h"
#include "tree/tree_int.h"

enum {
    MARKS_MAX = 120,
    MARKS_SHOWN = 3
};

/* --- recovery ------------------------------------------------------------------------------ */

/* Kinds of run that this plan follows with the card of a tier. */
static unsigned kinds_of_tier(const struct plan *p, enum fuel_tier tier)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = tree_day_at(p, (int)i);

        if (session_is_run(day->kind) && day->recovery.tier == tier)
            kinds |= BIT(day->kind);
    }
    return kinds;
}

static bool follows_a_run(const struct plan *p, enum fuel_tier tier)
{
    if (p->refusal == PLAN_NOT_REFUSED)
        return kinds_of_tier(p, tier) != 0;
    return p->refusal != PLAN_TOO_LITTLE && !(p->refusal == PLAN_MINOR && tier == FUEL_LONG);
}

static unsigned steps_of(const struct plan *p, const struct window *w)
{
    unsigned steps = recovery_steps(w->tier, w->window);

    if (!p->safety.allow_foam_roll)
        steps &= ~(unsigned)RECOVERY_ROLL;
    if (!p->safety.show_weigh_in)
        steps &= ~(unsigned)RECOVERY_WEIGH_IN;
    return steps;
}

static const struct value *windows_of(const struct tree *t, enum fuel_tier tier)
{
    struct window windows[RECOVERY_WINDOWS];

    for (int i = 0; i < RECOVERY_WINDOWS; i++)
        windows[i] = (struct window){tier, (enum recovery_window)i};
    return tree_window_list(t, windows, RECOVERY_WINDOWS);
}

const struct value *tree_cards(const struct tree *t)
{
    static const enum fuel_tier tiers[] = {FUEL_MEAL, FUEL_SNACK, FUEL_LONG};

    bool can_roll = t->plan->safety.allow_foam_roll;
    struct card cards[ARRAY_LEN(tiers)];

    for (size_t i = 0; i < ARRAY_LEN(tiers); i++)
        cards[i] = (struct card){recovery_after_run(tiers[i], false, can_roll),
                                 recovery_after_run(tiers[i], true, can_roll)};
    return tree_card_list(t, cards, ARRAY_LEN(cards));
}

/* --- mornings ------------------------------------------------------------------------------ */

static const struct value *judged_of(const struct tree *t, const struct readiness *today)
{
    struct judged judged[READINESS_MARKERS];

    for (int i = 0; i < READINESS_MARKERS; i++)
        judged[i] = (struct judged){(enum readiness_marker)i, &today->marker[i]};
    return tree_judged_list(t, judged, READINESS_MARKERS);
}

/* --- sweat --------------------------------------------------------------------------------- */

/* Of a drink that somebody salts. */
static struct range sodium_strength(const struct plan *p)
{
    const struct hydration_drink salty = {.state = HYDRATION_TIGHT};

    return hydration_plan_sodium(&salty, 0, (double)NAN, (double)NAN, true, p->safety.show_sodium)
        .strength_mg_l;
}

/* --- sources ------------------------------------------------------------------------------- */

const char *tree_marks(const struct tree *t, const enum rule_id *rules, size_t n)
{
    enum source_key shown[MARKS_SHOWN];
    size_t n_shown = 0;
    struct buf b;

    buf_init(&b, t->arena, MARKS_MAX);
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
        buf_put_c(&b, b.n > 0 ? ", " : "");
        buf_put_c(&b, source_of(r->sources[at])->mark);
    }
    return b.n > 0 ? b.p : NULL;
}

#define FACT_ROWS "tree/care.def"
#include "tree/expand.def"
