/* Chooses the days for strength, or takes those that the runner named and warns where they break
 * a wish. */
#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "plan/plan_int.h"

/* What to say where a wish is broken. */
static const struct {
    enum week_wish wish;
    const char *text;
} WISHES[] = {
    {WEEK_WISH_LONG, "one falls on the long run or on the day before it"},
    {WEEK_WISH_FREE, "no day stays free of running and strength"},
    {WEEK_WISH_ADJACENT, "two are on neighbouring days"},
    {WEEK_WISH_QUALITY, "one falls on the day before quality"},
    {WEEK_WISH_REST, "one falls on a rest day of the runner's own"},
    {WEEK_WISH_COUNT, "fewer than three a week"},
};

/* Days that the runner named are checked wish by wish; of our own choice only a missing session
 * is worth a warning. */
static void warn_of_wishes(struct plan_builder *b, const struct week_strength *s, bool is_named)
{
    const struct profile *r = b->plan->profile;
    struct loc at = is_named ? r->at.strength_days : plan_place(b, r->at.rest_days);

    for (size_t i = 0; i < ARRAY_LEN(WISHES); i++) {
        if (!(s->broken & WISHES[i].wish) || (!is_named && WISHES[i].wish != WEEK_WISH_COUNT))
            continue;
        plan_warn(b, at, DIAG_PLAN_STRENGTH, "strength days: %s", WISHES[i].text);
    }
}

static enum plan_placement placement_on(enum session_kind kind)
{
    if (kind == SESSION_EASY)
        return PLAN_ANY;
    return session_is_run(kind) ? PLAN_AFTER_RUN : PLAN_OWN;
}

static void set_week(struct plan_builder *b, struct plan_week *w)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;

    if (w->kind == MILEAGE_RACE) {
        struct week_strength named =
            week_race_strength(&w->grid, r->rest_days | ~r->strength_days, (int)p->first_weekday);

        w->strength = named.days && r->strength_days
                          ? named
                          : week_race_strength(&w->grid, r->rest_days, (int)p->first_weekday);
    } else if (r->strength_days) {
        w->strength = week_judge_strength(&w->grid, r->rest_days, r->strength_days);
        warn_of_wishes(b, &w->strength, true);
    } else {
        w->strength = week_choose_strength(&w->grid, r->rest_days);
        warn_of_wishes(b, &w->strength, false);
    }
    w->named_strength = w->strength.days & r->strength_days;
    for (int i = 0; i < PLAN_DAYS; i++) {
        struct plan_day *day = &w->days[i];

        if (!(w->strength.days & BIT((int)day->weekday)))
            continue;
        day->strength = placement_on(day->kind);
        day->is_strength_named = w->named_strength & BIT((int)day->weekday);
    }
}

void plan_set_strength(struct plan_builder *b)
{
    for (size_t i = 0; i < b->plan->n_weeks; i++)
        set_week(b, &b->plan->weeks[i]);
}
