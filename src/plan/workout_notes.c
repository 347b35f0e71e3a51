/* Reports what became of a coach's own sessions of the catalogue where a day or a week has no room for them. */

#include "base/arena.h"
#include "plan/plan_int.h"
#include "ydoc/schema.h"

/* What is the matter with W on a day, in the units of the plan, and what the coach can do. */
static const char *cause_text(const struct plan_builder *b, const struct plan_workout *w)
{
    const struct workout_excess *x = &w->excess;
    const char *pace = catalog_paces.word[x->pace];
    const char *has = plan_length_text(b, x->km), *most = plan_length_text(b, x->most_km);

    switch (x->bound) {
    case WORKOUT_OVER_PACE:
        return arena_printf(b->arena,
                            "its %s of %s is over the %s that 'limits' allows in that week; write "
                            "a lighter step, or raise '%s' in 'limits'",
                            has, pace, most, pace);
    case WORKOUT_OVER_LONG:
        return arena_printf(b->arena,
                            "its %s of %s is over the %s that 'limits' allows in that long run; "
                            "write a lighter step, or raise 'long' in 'limits'",
                            has, pace, most);
    case WORKOUT_OVER_DAY:
        return arena_printf(b->arena,
                            "with %g min of easy running it takes %s, and the day has %s; write a "
                            "lighter step",
                            WORKOUT_RATES.easy_least_min, has, most);
    case WORKOUT_FITS: break;
    }
    return arena_printf(b->arena,
                        "it would take longer than the %s that a run may; write a lighter step",
                        plan_time_text(b->arena, b->plan->mileage.time_cap_min));
}

/* "week 5", "week 5 and 2 more". */
static const char *weeks_text(const struct plan_builder *b, date_day first, int n)
{
    int week = plan_week_number(b->plan, first);

    return n > 1 ? arena_printf(b->arena, "week %d and %d more", week, n - 1)
                 : arena_printf(b->arena, "week %d", week);
}

/* The first day on which a session is cut or left out, and on how many. */
struct finding {
    const struct plan_workout *first;
    date_day day;
    int n;
};

static void find(struct finding *f, const struct plan_workout *w, date_day day)
{
    if (f->n++ > 0)
        return;
    f->first = w;
    f->day = day;
}

static bool is_cut(const struct plan_workout *w)
{
    return w->dose.n_fewer > 0 || w->dose.step < w->wanted;
}

static void note_session(struct plan_builder *b, const struct catalog_workout *of)
{
    struct plan *p = b->plan;
    struct finding cut = {.n = 0}, left_out = {.n = 0};
    const char *what;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);
        const struct plan_workout *w =
            day->block != NULL ? &day->block->workout[day->weekday] : NULL;

        if (w != NULL && w->of == of && is_cut(w))
            find(&cut, w, day->date);
        if (w != NULL && w->replaced == of)
            find(&left_out, w, day->date);
    }
    if (left_out.n > 0)
        plan_note(b, &p->remarks, of->at_ladder, DIAG_SESSION_LEFT_OUT,
                  "'%s' is left out of %s: even at its least, %s", of->id,
                  weeks_text(b, left_out.day, left_out.n), cause_text(b, left_out.first));
    if (cut.n == 0)
        return;
    what = cut.first->dose.n_fewer > 0
               ? arena_printf(b->arena, "is run with %d repeat%s fewer in each set",
                              cut.first->dose.n_fewer, cut.first->dose.n_fewer > 1 ? "s" : "")
               : arena_printf(b->arena, "is run at step %d, not %d", cut.first->dose.step,
                              cut.first->wanted);
    plan_note(b, &p->remarks, of->at_ladder, DIAG_SESSION_CUT, "'%s' %s in %s: %s", of->id, what,
              weeks_text(b, cut.day, cut.n), cause_text(b, cut.first));
}

void plan_note_workouts(struct plan_builder *b)
{
    const struct catalog_sessions *s = &b->plan->catalog->sessions;

    for (size_t i = 0; i < s->list.n; i++) {
        if (s->list.item[i].is_own)
            note_session(b, &s->list.item[i]);
    }
}
