/* Chooses the days for strength, or takes those that the runner named and warns where they break
 * a wish. */
#include "base/bits.h"
#include "plan/plan_int.h"

/* What to say where a wish is broken. */
static const struct {
    enum week_wish wish;
    const char *text;
} WISHES[] = {
    {WEEK_WISH_LONG, "one falls on the long run or on the day before it"},
    {WEEK_WISH_ADJACENT, "two are on neighbouring days"},
    {WEEK_WISH_FREE, "no day stays free of running, cross-training and strength"},
    {WEEK_WISH_QUALITY, "one falls on the day before quality"},
    {WEEK_WISH_REST, "one falls on a rest day"},
    {WEEK_WISH_COUNT, "fewer than three a week"},
};

/* Days that the runner named are checked wish by wish; of our own choice only a missing session
 * is worth a warning. */
static void warn_of_wishes(struct plan_builder *b, const struct week_strength *s, bool is_named)
{
    const struct profile *r = b->plan->profile;
    struct loc at = is_named ? r->at.strength_days : r->at.rest_days;

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

/* After a race there is none in a block in which the runner does not run yet. */
static bool has_strength(const struct plan *p, const struct plan_block *w)
{
    const struct profile_race *race = &p->profile->race;

    return w->phase != MILEAGE_PHASE_RETURN ||
           w->start > race->date + race_after_of(race->distance_km).n_days_off;
}

/* The session of a race block; if possible, not on the day after a session of the block before. */
static struct week_strength race_strength(const struct plan_block *w, unsigned rest)
{
    int first = (int)date_weekday(w->start), before = (first + PLAN_DAYS - 1) % PLAN_DAYS;
    bool is_next = w->number > 1 && (w[-1].strength.days & BIT(before));
    struct week_strength s;

    if (before != w->grid.long_day) /* the day after the race */
        rest |= BIT(before);
    s = week_race_strength(&w->grid, is_next ? rest | BIT(first) : rest);
    return s.days ? s : week_race_strength(&w->grid, rest);
}

/* The days of the coach: those off or with a race, without strength, and those for strength. */
struct coach_days {
    unsigned off, strength;
};

static struct coach_days days_of_coach(const struct plan *p, const struct plan_block *w)
{
    struct coach_days days = {0};

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words =
            w->session[d] != NULL ? plan_words_of(p, w->session[d]) : NULL;

        days.off |= words != NULL && (words->is_day_off || words->is_race) ? BIT(d) : 0;
        days.strength |= words != NULL && words->is_strength ? BIT(d) : 0;
    }
    return days;
}

static void set_block(struct plan_builder *b, struct plan_block *w)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    struct coach_days coach = days_of_coach(p, w);
    unsigned rest = (r->rest_days & ~coach.strength) | coach.off;
    unsigned named = r->strength_days & ~coach.off;
    bool is_named = r->strength_days != 0;

    if (!has_strength(p, w))
        return;
    if (w->kind == MILEAGE_RACE) {
        unsigned wanted = coach.strength ? coach.strength : named;
        struct week_strength s;

        if (p->refusal == PLAN_RUN_WALK) /* between the sessions */
            rest |= week_run_days(&w->grid);
        s = race_strength(w, rest | ~wanted);
        w->strength = s.days ? s : race_strength(w, rest);
        return;
    }
    if (p->refusal == PLAN_RUN_WALK && !is_named) {
        w->strength = week_run_walk_strength(&w->grid, rest, coach.strength);
        return;
    }
    is_named &= !(coach.strength & ~named);
    w->strength =
        is_named
            ? week_judge_strength(&w->grid, rest, named)
            : week_choose_strength(&w->grid, r->strength_days ? ~(named | coach.strength) : rest,
                                   coach.strength);
    if (p->refusal == PLAN_RUN_WALK)
        w->strength.broken &= ~(unsigned)WEEK_WISH_COUNT; /* two are enough */
    warn_of_wishes(b, &w->strength, is_named);
}

/* Passes the strength of the blocks on to the printed days. */
static void set_week(struct plan_builder *b, struct plan_week *w)
{
    bool is_full = true;

    for (int i = 0; i < PLAN_DAYS; i++) {
        struct plan_day *day = &w->days[i];
        unsigned bit = BIT((int)day->weekday);

        if (day->block != NULL && !day->is_break && day->block->strength.days & bit &&
            !(day->reasons & (PLAN_REASON_BIT(RED) | PLAN_REASON_BIT(ILL)))) {
            day->strength = placement_on(day->kind);
            day->is_strength_named = b->plan->profile->strength_days & bit;
            w->strength |= bit;
        }
        is_full = is_full && (day->kind != SESSION_REST || (w->strength & bit));
    }
    if (!is_full || !w->strength)
        return;
    w->reasons |= PLAN_REASON_BIT(NO_DAY_FREE);
    plan_remark(b, DIAG_NO_DAY_FREE, "no day off this week: %s",
                PLAN_REASON_TEXTS[PLAN_REASON_NO_DAY_FREE].text);
}

void plan_set_strength(struct plan_builder *b)
{
    struct plan *p = b->plan;

    for (size_t i = 0; i < p->n_blocks; i++)
        set_block(b, &p->blocks[i]);
    if (p->blocks[0].kind == MILEAGE_RACE) {
        set_block(b, &p->lead_in);
    } else {
        p->lead_in.strength = p->blocks[0].strength;
        p->lead_in.strength.days &= ~days_of_coach(p, &p->lead_in).off;
    }
    for (size_t i = 0; i < p->n_weeks; i++) {
        struct plan_week *w = &p->weeks[i];

        set_week(b, w);
        w->strength_week = (i > 0 ? w[-1].strength_week : 0) + (w->strength != 0);
    }
}
