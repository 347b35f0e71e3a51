/* Branches of the tree: weeks and days. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "tree/tree_int.h"

/* Themes of weeks 1 to 3 (FACTS A11, A15, A19); the fourth has none (FACTS A23). */
static const char *const THEMES[STRENGTH_VARIANTS] = {
    "Wake up hips, core and shoulders with your own weight",
    "Build on the basics",
    "Steady the small muscles",
};

const char *tree_theme(const struct plan *p, int week)
{
    return week >= 1 && week <= STRENGTH_VARIANTS && tree_is_ladder(p, week) ? THEMES[week - 1]
                                                                             : NULL;
}

int tree_iso_week(date_day start, int *iso_year)
{
    int iso_week;

    date_iso_week(start + PLAN_DAYS / 2, iso_year, &iso_week);
    return iso_week;
}

/* There are as many names as boxes to tick, and printf takes its time. */
char *tree_join(const struct tree *t, const char *const *texts, size_t n)
{
    size_t length = 0, at = 0;
    char *joined;

    for (size_t i = 0; i < n; i++)
        length += strlen(texts[i]);
    joined = arena_alloc(t->arena, length + 1, 1);
    for (size_t i = 0; i < n; i++) {
        size_t part = strlen(texts[i]);

        memcpy(joined + at, texts[i], part);
        at += part;
    }
    return joined;
}

char *tree_day_name(const struct tree *t, const struct plan_day *day, const char *rest)
{
    int week = (day->date - t->plan->start) / PLAN_DAYS + 1;
    const char tens[] = {(char)('0' + week / 10), '\0'};
    const char ones[] = {(char)('0' + week % 10), '\0'};

    return TREE_JOIN(t, "w", week < 10 ? "" : tens, ones, ".", weekday_words[day->weekday], rest);
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
