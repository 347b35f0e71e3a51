/* Branches of the tree: weeks and days. */
#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/unit.h"
#include "tree/tree_int.h"

const struct plan_day *tree_day_at(const struct plan *p, int i)
{
    return &p->weeks[i / PLAN_DAYS].days[i % PLAN_DAYS];
}

double tree_may_lose_l(const struct plan *p)
{
    return hydration_allowance_ml(p->weight_kg, HYDRATION_RATES.may_lose_pct) / UNIT_ML_PER_L;
}

static int medium_weekday(const struct plan_week *w)
{
    for (int i = 0; i < PLAN_DAYS; i++)
        if (w->days[i].is_medium_long && w->days[i].kind == SESSION_EASY)
            return (int)w->days[i].weekday;
    return -1;
}

/* The weekday of the plan's first day, where W begins before it; else -1. */
static int begins_on(const struct plan *p, const struct plan_week *w)
{
    bool is_before = w->days[0].block == NULL && w->start < p->start;

    return is_before ? (int)date_weekday(p->start) : -1;
}

/* The number of the block that begins on W's I-th day; NAN where none does. */
static double block_begun(const struct plan_week *w, int i)
{
    const struct plan_block *block = w->days[i].block;

    return block == NULL || (i > 0 && w->days[i - 1].block == block) ? (double)NAN : block->number;
}

/* NAN in the first week, and after one of rest. */
static double change_pct(const struct plan_week *w)
{
    double before_km = w->total_km - w->change_km;

    return before_km > 0 ? 100 * w->change_km / before_km : (double)NAN;
}

#define FACT_ROWS "tree/week.def"
#include "tree/expand.def"
