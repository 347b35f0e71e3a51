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

/* DAY, or -1 where the week has another kind of day there. */
static int day_of_kind(const struct plan_week *w, int day, enum session_kind kind)
{
    return day >= 0 && w->grid.kind[day] == kind ? day : -1;
}

/* NAN in the first week, and after one of rest. */
static double change_pct(const struct plan_week *w)
{
    double before_km = w->total_km - w->change_km;

    return before_km > 0 ? 100 * w->change_km / before_km : (double)NAN;
}

#define FACT_ROWS "tree/week.def"
#include "tree/expand.def"
