/* What was assumed and dropped for the days and distances of the weeks, and what became of the
 * race. */

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

enum {
    FEW_LISTED = 4 /* weeks or days in one note */
};

/* Warns if the week must start lower, because its runs would be too long. */
void plan_warn_of_base(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    const struct mileage_plan *m = &p->mileage;
    const char *most;

    if (m->notes & MILEAGE_CUT_BY_LONGEST)
        most = plan_length_text(b, m->longest_km);
    else if (m->notes & MILEAGE_CUT_BY_TIME && p->is_by_time)
        most = plan_time_text(b->arena, m->time_cap_min);
    else if (m->notes & MILEAGE_CUT_BY_TIME)
        most = arena_printf(b->arena, "%s at %s", plan_time_text(b->arena, m->time_cap_min),
                            plan_quantity_text(b, QUANTITY_PACE, p->paces.mean_min_per_km));
    else
        return;
    plan_warn(b, p->is_by_time ? r->at.weekly_time : r->at.weekly_mileage, DIAG_PLAN_BASE,
              "%d run%s of at most %s make%s %s a week, not %s: the plan starts from there",
              m->n_run_days, m->n_run_days > 1 ? "s" : "", most, m->n_run_days > 1 ? "" : "s",
              plan_length_text(b, m->weekly_km), plan_length_text(b, p->weekly_km));
}

static void note_days(struct plan_builder *b, const struct week_grid *g)
{
    struct plan *p = b->plan;
    const struct profile *r = p->profile;

    if (!r->long_run_days && !profile_is_given(r->at.long_run_days) && p->refusal != PLAN_RUN_WALK)
        plan_assume(b, "long run on %s", weekday_names[g->long_day]);
    if (!r->run_days && !r->run_days_count && !profile_is_given(r->at.run_days))
        plan_remark(b, DIAG_ASSUMED, "%d run%s a week, on %s", g->n_runs, g->n_runs == 1 ? "" : "s",
                    weekday_list(b->arena, week_run_days(g)));
    if (!profile_is_given(r->at.experience) && p->mileage.has_plan && p->safety.allow_quality)
        plan_assume(b, r->experience == WEEK_NOVICE
                           ? "taken as new to regular running: no quick run"
                           : "taken as a regular runner: at most one quick run a week");
}

static void note_mileage(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    unsigned notes = p->mileage.notes;

    if (notes & MILEAGE_LONGEST_ASSUMED)
        plan_assume(b,
                    profile_has_break(r) ? "longest run before the days off taken as %s%s"
                                         : "longest run of the last 30 days taken as %s%s",
                    plan_length_text(b, p->mileage.longest_km),
                    p->is_by_time && isnan(r->can_run_min)
                        ? " without a walk; if that is too long, say how long you can run"
                        : "");
    if (notes & MILEAGE_DAYS_RAISED)
        plan_assume_at(b, p->is_by_time ? r->at.longest_time : r->at.longest_run,
                       "%d runs a week, so that none is longer than your longest run",
                       p->mileage.n_run_days);
    if (notes & MILEAGE_DAYS_FEWER)
        plan_warn(b, r->at.run_days, DIAG_RUN_DAYS_FEWER,
                  "%d run%s instead of %d, so each lasts 20 minutes or more", p->request.n_runs,
                  p->request.n_runs == 1 ? "" : "s",
                  r->run_days_count ? r->run_days_count : mileage_default_run_days(p->weekly_km));
    if (notes & MILEAGE_RUNS_SHORT)
        plan_warn(b, r->at.run_days, DIAG_RUN_DAYS_FEWER,
                  "runs are under 20 minutes: choose fewer run days");
    if (r->weeks == 0 && !profile_is_given(r->at.weeks) && !p->mileage.has_race)
        plan_remark(b, DIAG_ASSUMED, "a plan of %d weeks", p->calendar.n_blocks);
}

/* Contradictory days are errors of the profile; only these two cases remain. */
static void warn_of_grid(struct plan_builder *b, const struct week_grid *g)
{
    const struct profile *r = b->plan->profile;

    if (g->warnings & WEEK_WARN_MEDIUM_NEAR)
        plan_warn(b, r->at.long_run_days, DIAG_PLAN_DROPPED,
                  "the two long-run days are less than two days apart: the first is an easy run");
    if (g->warnings & WEEK_WARN_FEWER_RUNS)
        plan_warn(b, r->at.run_days, DIAG_PLAN_DAYS,
                  "rest and cross-training days leave fewer runs a week: %d", g->n_runs);
}

/* Warns of quality days that were named or due and were dropped. */
static void warn_of_quality(struct plan_builder *b, const struct week_grid *g)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    const char *why = "no run day is left for it";

    if (r->quality_days && p->mileage.has_plan && !p->safety.allow_quality)
        return; /* the warning about health says so */
    if (g->n_dropped <= 0)
        return;
    if (g->drop == WEEK_DROP_GAP)
        why = arena_printf(b->arena, "hard days must be %d days apart", g->hard_gap_days);
    else if (g->drop == WEEK_DROP_COUNT)
        why = p->request.n_quality == 0
                  ? "experience, run days and weekly distance allow none"
                  : arena_printf(b->arena, "experience, run days and weekly distance allow %d",
                                 p->request.n_quality);
    plan_warn(b, r->at.quality_days, DIAG_PLAN_DROPPED, "%d quality day%s dropped: %s",
              g->n_dropped, g->n_dropped > 1 ? "s" : "", why);
}

static void warn_of_sessions(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    date_day last = calendar_last_day(&p->calendar), first_day = 0;
    char from[DATE_MAX], to[DATE_MAX], text[DATE_MAX];
    struct loc at = {0};
    int n = 0;

    for (size_t i = 0; i < p->profile->sessions.n; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i];
        date_day day = profile_session_date(p->profile, s, p->options.today);

        if (plan_block_on(p, day) != NULL || n++ > 0)
            continue;
        first_day = day;
        at = s->at;
    }
    if (n > 0)
        plan_warn(b, at, DIAG_PLAN_SESSION,
                  "%d session%s not in the plan, which goes from %s to %s, and not printed; the "
                  "first is on %s %s",
                  n, n == 1 ? " is" : "s are", date_format(from, p->start), date_format(to, last),
                  weekday_names[date_weekday(first_day)], date_format(text, first_day));
}

/* "34 % of the race (14.5 km of 42.2 km)". */
static const char *share_text(const struct plan_builder *b)
{
    const struct plan *p = b->plan;

    return arena_printf(b->arena, "%d %% of the race (%s of %s)", (int)plan_longest_pct(p),
                        plan_length_text(b, p->race.longest_km),
                        plan_distance_text(b, p->profile->race.distance_km));
}

/* Why it is too early for the race, and what to do (TRAINING 4.7). */
static const char *build_first_text(const struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    const char *weekly = plan_length_text(b, p->weekly_km);
    const char *race = r->race.name != NULL ? r->race.name : "this race";
    int n = p->mileage.in.n_blocks;

    if (p->mileage.notes & MILEAGE_RACE_LITTLE)
        return arena_printf(b->arena, "Build first: %s needs %s a week; you run %s", race,
                            plan_length_text(b, MILEAGE_WEEKLY_FAR_KM), weekly);
    if (p->mileage.n_needed == 0)
        return arena_printf(b->arena, "Build first: %s needs more running than your week allows",
                            race);
    return arena_printf(b->arena,
                        "Build first: with your %s a week %s needs %d weeks; you have %d. "
                        "Choose a later race%s",
                        weekly, race, p->mileage.n_needed, n,
                        race_class_of(r->race.distance_km) >= RACE_MARATHON ? ", or a half" : "");
}

static struct loc race_loc(const struct profile *r)
{
    return profile_is_given(r->at.race) ? r->at.race : r->at.race_date;
}

/* Warns of a race that is not planned. */
static void warn_of_race(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;
    unsigned notes = p->mileage.notes;
    struct loc at = race_loc(r);

    if (!r->has_race)
        return;
    if (p->refusal == PLAN_RUN_WALK)
        return;
    if (p->refusal != PLAN_NOT_REFUSED) {
        plan_warn(b, at, DIAG_RACE_PLAN, "the race is left out: no distances are planned");
        return;
    }
    if (notes & MILEAGE_RACE_REFUSED) {
        plan_warn(b, at, DIAG_BUILD_FIRST, "%s", build_first_text(b));
        diag_note(b->diag,
                  "planned without the race; to plan it anyway, add 'coach_override: true'");
    }
    if (!p->mileage.has_race && !p->safety.allow_progression)
        plan_warn(b, at, DIAG_HEALTH_LIMIT, /* private */
                  "the race is left out: agree your race with your midwife or doctor");
}

void plan_judge_race(struct plan_builder *b)
{
    struct plan *p = b->plan;
    unsigned *notes = &p->mileage.notes;
    struct loc at = race_loc(p->profile);
    bool is_short = mileage_is_short_for_race(&p->mileage, p->race.longest_km);

    if (!p->has_race || !(p->race.longest_km > 0)) /* none: it is too hot to run outdoors */
        return;
    *notes = (*notes & ~(unsigned)MILEAGE_RACE_WEAK) | (is_short ? MILEAGE_RACE_WEAK : 0);
    if (*notes & MILEAGE_RACE_OVERRIDDEN)
        plan_warn(b, at, DIAG_RACE_FITNESS,
                  "the longest run reaches %s: planned because coach_override is set",
                  share_text(b));
    else if (*notes & MILEAGE_RACE_CLOCK)
        plan_warn(b, at, DIAG_RACE_FITNESS,
                  "Your long run stops at %s: %d %% of the race. Plan walk breaks from the start",
                  plan_time_text(b->arena, p->mileage.time_cap_min), (int)plan_longest_pct(p));
    else if (is_short && plan_has_heat_limit(p))
        plan_warn(b, p->profile->at.temperature, DIAG_RACE_FITNESS,
                  "in this heat the longest run reaches only %s, which is short for the race",
                  plan_length_text(b, p->race.longest_km));
    else if (is_short)
        plan_warn(b, at, DIAG_RACE_FITNESS, "the longest run reaches only %s", share_text(b));
    if ((*notes & MILEAGE_RACE_OVER_LONG) && (*notes & MILEAGE_RACE_OVERRIDDEN))
        plan_warn(b, at, DIAG_RACE_FITNESS,
                  "the race is more than 10 %% longer than any run in the four weeks before it");
    if (plan_has_many_days_off(p) && !(*notes & (MILEAGE_RACE_OVERRIDDEN | MILEAGE_RACE_CLOCK)) &&
        mileage_is_too_short_for_race(&p->mileage, p->race.longest_km)) {
        p->race.only_if |= PLAN_REASON_BIT(RACE_LATER);
        p->weeks[p->race.week - 1].reasons |= PLAN_REASON_BIT(RACE_LATER);
    }
}

static void warn_of_age(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile *r = p->profile;

    if (plan_asks_before_fast(p))
        plan_warn(b, profile_is_given(r->at.age) ? r->at.age : r->at.born, DIAG_HEALTH_LIMIT,
                  "At 75 and over, ask your doctor before running fast");
}

void plan_note_weeks(struct plan_builder *b, const struct week_grid *ordinary)
{
    const struct plan *p = b->plan;

    if (p->refusal != PLAN_MINOR) {
        note_days(b, ordinary);
        warn_of_grid(b, ordinary);
        warn_of_quality(b, ordinary);
    }
    if (p->refusal == PLAN_RUN_WALK)
        plan_warn_of_ladder(b, ordinary);
    if (p->refusal == PLAN_NOT_REFUSED) {
        note_mileage(b);
        warn_of_age(b);
    }
    warn_of_sessions(b);
    warn_of_race(b);
}

/* A list of weeks or days, of which the first few are named. */
struct few {
    const char *text;
    int n;
};

static void add_to_few(struct plan_builder *b, struct few *few, const char *text)
{
    if (few->n++ < FEW_LISTED)
        few->text = few->n > 1 ? arena_printf(b->arena, "%s, %s", few->text, text) : text;
}

static void note_few(struct plan_builder *b, struct loc at, const char *what, const struct few *few)
{
    const char *more =
        few->n > FEW_LISTED ? arena_printf(b->arena, ", and %d more", few->n - FEW_LISTED) : "";

    if (few->n > 0)
        plan_note(b, &b->plan->remarks, at, DIAG_ASSUMED, "%s: %s%s", what, few->text, more);
}

void plan_note_less(struct plan_builder *b)
{
    const struct plan *p = b->plan;
    const struct profile_session *first = NULL;
    struct few few = {0};

    for (size_t i = 0; i < p->n_blocks; i++) {
        const struct plan_block *w = &p->blocks[i];

        if (!num_exceeds(w->lost_km, 0))
            continue;
        for (int d = 0; d < PLAN_DAYS && first == NULL; d++)
            first = w->session[d];
        add_to_few(b, &few,
                   arena_printf(b->arena, "week %d by %s",
                                plan_week_number(p, w->start + PLAN_DAYS / 2),
                                plan_length_text(b, w->lost_km)));
    }
    if (first != NULL)
        note_few(b, first->at, "the coach's sessions make the plan shorter", &few);
}

/* Notes which of the coach's runs without a distance or a time have the plan's length, or, if IS_UNREAD, none. */
static void note_lengths(struct plan_builder *b, bool is_unread, const char *what)
{
    const struct plan *p = b->plan;
    struct loc at = {0};
    struct few few = {0};

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS && p->refusal == PLAN_NOT_REFUSED; i++) {
        const struct plan_day *day = plan_day_at(p, i);

        if (day->block == NULL || !(day->block->kept & BIT((int)day->weekday)) ||
            plan_has_unread(p, day) != is_unread)
            continue;
        at = few.n > 0 ? at : day->block->session[day->weekday]->at;
        add_to_few(b, &few,
                   arena_printf(b->arena, "%s of week %d", weekday_names[day->weekday],
                                plan_week_number(p, day->date)));
    }
    note_few(b, at, arena_printf(b->arena, "no distance or time in the coach's words, so %s", what),
             &few);
}

void plan_note_kept(struct plan_builder *b)
{
    note_lengths(b, false, "the run has the plan's length");
    note_lengths(b, true, "no total counts the run");
}
