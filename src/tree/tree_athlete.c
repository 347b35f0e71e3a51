/* Branches of the tree: the runner, the plan as a whole, warnings, safety. */
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/bits.h"
#include "tree/tree_int.h"

static bool hides_weight(const struct plan *p)
{
    return p->profile->hides_weight || (p->profile->health & SAFETY_EATING_DISORDER_HISTORY);
}

bool tree_has_runs(const struct plan *p)
{
    return p->n_weeks > 0 && p->refusal != PLAN_MINOR;
}

static bool has_cutback(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (p->weeks[i].kind == MILEAGE_CUTBACK)
            return true;
    return false;
}

int tree_long_weekday(const struct plan_week *w)
{
    const struct plan_day *best = NULL;

    if (w->kind == MILEAGE_RACE) /* one after the race is no long run of the week: long_km is 0 */
        return -1;
    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];

        if (day->kind == SESSION_LONG && (best == NULL || day->distance_km > best->distance_km))
            best = day;
    }
    return best != NULL ? (int)best->weekday : -1;
}

/* The first week that is not partial and has a long run, which the lead-in has not; or else the
 * first. NULL without weeks. */
static const struct plan_week *first_whole_week(const struct plan *p)
{
    for (size_t i = 0; i < p->n_weeks; i++)
        if (!p->weeks[i].is_partial && tree_long_weekday(&p->weeks[i]) >= 0)
            return &p->weeks[i];
    return p->n_weeks > 0 ? &p->weeks[0] : NULL;
}

/* The highest figure of any week; NAN where none has one. */
static double peak_of(const struct plan *p, size_t offset)
{
    double peak = (double)NAN;

    for (size_t i = 0; i < p->n_weeks; i++) /* NAN gives way to any number */
        peak = fmax(peak, *(const double *)(const void *)((const char *)&p->weeks[i] + offset));
    return peak;
}

/* A line of the profile itself, not of a log beside it. */
static double line_of(const struct plan *p, struct loc at)
{
    const char *file = p->profile->at.profile.file;
    bool is_in_profile =
        at.line > 0 && (file == NULL || at.file == NULL || strcmp(file, at.file) == 0);

    return is_in_profile ? at.line : (double)NAN;
}

const char *tree_id(const struct plan *p)
{
    return p->profile->id != NULL ? p->profile->id : "athlete";
}

bool tree_should_speak_to_coach(const struct plan *p)
{
    return p->profile->health != 0 || p->safety.is_minor || p->warnings.notes.n > 0;
}

#define FACT_ROWS "tree/athlete.def"
#include "tree/expand.def"
