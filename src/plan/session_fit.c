/* Which of the coach's own sessions fit the runner: those of a group that are too much are left out, and said. */
#include <math.h>
#include <stddef.h>

#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "ydoc/ydoc.h"

/* What the sessions of a group with a length may have of the total that is planned for the week, together with the runner's own
 * sessions: D. */
static const double WEEK_SHARE_MOST = 1.3;
/* What a run of a group may have of the runner's longest of four weeks: RUNSAFE25's class of the higher spikes begins there. */
static const double RUN_SHARE_MOST = 1.3;
/* What the longest run is taken as of the week where neither is planned: D. */
static const double LONG_OF_WEEK = 1.0 / 3;

/* How a coach gets such a run printed all the same. */
#define ALONE "; write one for this runner alone"

enum {
    EVE_DAYS = 3 /* before a race, with plain sessions of a group alone: D */
};

/* Longest run of the four blocks before; in the first blocks also of the month before the plan. */
double plan_recent_km(const struct plan *p, int number)
{
    double longest = number <= PLAN_LONG_BLOCKS ? p->mileage.longest_km : 0;

    for (int k = number - PLAN_LONG_BLOCKS; k < number; k++) {
        if (k >= 1)
            longest = fmax(longest, p->mileage.blocks[k - 1].printed_long_km);
    }
    return longest;
}

/* As plan_recent_km, of what the plan itself has for those blocks, or the log says was run; what was written for a group does
 * not count, or each session would make room for a longer one. */
static double own_recent_km(const struct plan *p, int number)
{
    double longest = number <= PLAN_LONG_BLOCKS ? fmax(p->mileage.longest_km, p->longest_km) : 0;

    for (int k = number > PLAN_LONG_BLOCKS ? number - PLAN_LONG_BLOCKS : 1; k < number; k++) {
        const struct plan_block *w = &p->blocks[k - 1];

        longest = fmax(longest, p->mileage.blocks[k - 1].long_km);
        for (int d = 0; d < PLAN_DAYS; d++)
            longest = w->logged & BIT(d) ? fmax(longest, w->done_km[d]) : longest;
    }
    return longest;
}

double plan_session_km(const struct plan *p, const struct plan_words *words, enum session_kind kind)
{
    bool has_pace = p->refusal == PLAN_NOT_REFUSED || p->paces.easy_basis != PLAN_PACE_ASSUMED;
    double km = words->distance_km;

    if (isnan(km) && !isnan(words->time_min) && has_pace)
        km = fmax(
            num_round_to(words->time_min / plan_kind_pace(p, kind), p->distance_step * p->unit_km),
            p->distance_step * p->unit_km);
    return num_exceeds(km, BOUND_ROWS[BOUND_SESSION_KM].most) ? (double)NAN : km;
}

double plan_most_km(const struct plan *p, const struct plan_words *words, enum session_kind kind)
{
    double km = plan_session_km(p, words, kind);

    if (!isnan(km))
        return km;
    return isnan(words->time_min) && !num_exceeds(words->most_km, BOUND_ROWS[BOUND_SESSION_KM].most)
               ? words->most_km
               : 0;
}

/* Whether words may mean a run: they say so, or have figures or a hard word. */
static bool may_be_run(const struct plan_words *words)
{
    return words->has_kind
               ? session_is_run(words->kind)
               : words->says_run || words->is_read || words->is_unread || words->says_hard ||
                     !isnan(words->distance_km) || !isnan(words->time_min);
}

/* Words that say nothing else are hard if one of them is: "Swim, then tempo". */
static bool is_hard(const struct plan_words *words)
{
    return words->has_kind ? words->kind == SESSION_QUALITY : words->says_hard;
}

/* Whether the runner has no hard runs in W. */
static bool has_no_hard_runs(const struct plan *p, const struct plan_block *w)
{
    return !p->safety.allow_quality || w->is_easy || p->heat_rule >= HEAT_EASY ||
           p->profile->experience == WEEK_NOVICE ||
           (p->refusal == PLAN_NO_MILEAGE && p->age_y >= SAFETY_FAST_ASK_Y);
}

/* Whether a runner who has no hard runs in W cannot be sent out by WORDS: they are hard, or not all of them are understood,
 * unless they say that it is no run. */
static bool is_doubtful(const struct plan *p, const struct plan_block *w,
                        const struct plan_words *words)
{
    bool is_no_run = words->has_kind && !session_is_run(words->kind) && !words->says_hard;

    return has_no_hard_runs(p, w) && (is_hard(words) || (!words->is_plain && !is_no_run));
}

/* Whether W, or the plan of a novice, of one that does not grow or of one without hard runs for health, holds back. */
static bool is_held_back(const struct plan *p, const struct plan_block *w)
{
    return w->is_easy || !p->safety.allow_progression || !p->safety.allow_quality ||
           p->profile->experience == WEEK_NOVICE;
}

/* Whether a run of KM is so much more than the runner, above all a novice, is used to, or than is planned where W holds
 * back or the plan does not grow, that a coach's words for others do not count. */
static bool is_too_long(const struct plan *p, const struct plan_block *w, double km)
{
    double base_km = w->is_easy && w->long_km > 0 ? w->long_km : own_recent_km(p, w->number);

    if (!is_held_back(p, w))
        return base_km > 0 && num_exceeds(km, RUN_SHARE_MOST * base_km);
    if (!(base_km > 0))
        base_km = LONG_OF_WEEK * p->weekly_km;
    if (!p->safety.allow_progression)
        return num_exceeds(km, base_km);
    return base_km > 0 ? mileage_is_spike(km, base_km) : km > 0;
}

/* Whether S is on the day of the race that ends W, or is hard, or perhaps so, on one of the days before. */
static bool is_before_race(const struct plan *p, const struct plan_block *w,
                           const struct profile_session *s)
{
    const struct plan_words *words = plan_words_of(p, s);
    int n_days = p->profile->race.date - profile_session_date(p->profile, s, p->options.today);

    if (w->kind != MILEAGE_RACE || s->text == NULL || n_days < 0 || n_days > EVE_DAYS)
        return false;
    return n_days == 0 || is_hard(words) || !words->is_plain;
}

/* Whether the runner has DAY for something else, or for nothing: by rest and cross-training days, or by other days named. */
static bool is_no_run_day(const struct profile *r, int day)
{
    unsigned named = r->run_days | r->long_run_days | r->quality_days;

    return ((r->rest_days | r->cross_days) & BIT(day)) || (r->run_days != 0 && !(named & BIT(day)));
}

/* Why S, which was written for a group or a club, is more than this runner may do in W (TRAINING 8.6); NULL: it is not. */
static const char *too_much(const struct plan *p, const struct plan_block *w,
                            const struct profile_session *s)
{
    const struct plan_words *words = plan_words_of(p, s);
    enum session_kind kind = words->has_kind ? words->kind : SESSION_EASY;
    double km;

    if (!s->is_shared)
        return NULL;
    if (is_before_race(p, w, s))
        return "this runner has a race then, or in a few days";
    if (p->refusal == PLAN_RUN_WALK && may_be_run(words))
        return "the plan of this runner has runs and walks in turn" ALONE;
    if (is_doubtful(p, w, words))
        return is_hard(words)
                   ? "it is hard, and this runner has no hard runs now" ALONE
                   : "it may be too hard, or is not understood, and this runner has no hard runs now" ALONE;
    if (!may_be_run(words))
        return NULL;
    if (is_no_run_day(p->profile, (int)s->day))
        return "this runner does not run on that day" ALONE;
    if (w->off & BIT((int)s->day))
        return "this runner has that day off, by 'break' or for pain or illness in the log";
    if (p->heat_rule == HEAT_INDOORS)
        return "it is too hot to run outdoors";
    if (words->is_race && w->kind == MILEAGE_RETURN)
        return "this runner is on the way back from a break";
    km = plan_most_km(p, words, kind);
    if (!isnan(words->time_min) &&
        !(km >
          0)) /* without a pace of the runner's own a time has no distance on paper, and a limit all the same */
        km = words->time_min / plan_kind_pace(p, kind);
    if (num_exceeds(km, plan_km_in_heat(p, kind, km)))
        return "it is too long for this heat";
    return is_too_long(p, w, km) ? "it is too long for this runner now" ALONE : NULL;
}

static bool is_on_day(const struct plan *p, const struct profile_session *s, date_day day)
{
    return s->text != NULL && profile_session_date(p->profile, s, p->options.today) == day;
}

/* The length that S gives to a run, or may give; 0 where it gives none, or is no run. */
static double run_km_of(const struct plan *p, const struct profile_session *s)
{
    const struct plan_words *words = plan_words_of(p, s);

    return may_be_run(words) ? plan_most_km(p, words, words->has_kind ? words->kind : SESSION_EASY)
                             : 0;
}

/* Whether a run of KM makes W, planned with TOTAL_KM and now with SUM_KM of the coach and a long run of our own of LONG_KM,
 * far longer, or longer at all in a plan that does not grow; in the week of the race it may not be over twice the mean of the
 * planned runs either. */
static bool is_far_over(const struct plan *p, const struct plan_block *w, double km, double sum_km,
                        double long_km, double total_km)
{
    double mean_km = total_km / p->mileage.n_run_days;

    if (w->kind == MILEAGE_RACE && mileage_is_large_spike(km, mean_km))
        return true;
    if (!p->safety.allow_progression)
        return num_exceeds(sum_km + long_km, total_km);
    return is_held_back(p, w) ? mileage_is_jump(sum_km, total_km)
                              : num_exceeds(sum_km, WEEK_SHARE_MOST * total_km);
}

void plan_leave_out(const struct plan *p, struct plan_block *w, const struct mileage_block *planned)
{
    double sum_km = 0, long_km = planned->long_km;

    for (int i = 0; i < 2 * PLAN_DAYS; i++) { /* the runner's own first */
        for (size_t k = 0; k < p->profile->sessions.n; k++) {
            const struct profile_session *s = &p->profile->sessions.item[k];
            double km, own_long_km;

            if (!is_on_day(p, s, w->start + i % PLAN_DAYS) || s->is_shared != (i >= PLAN_DAYS) ||
                too_much(p, w, s) != NULL)
                continue;
            km = run_km_of(p, s);
            own_long_km = num_reaches(km, planned->long_km) ? 0 : long_km; /* it takes the place */
            if (s->is_shared && km > 0 &&
                is_far_over(p, w, km, sum_km + km, own_long_km, planned->total_km)) {
                w->left_out |= BIT((int)s->day);
            } else {
                sum_km += km;
                long_km = own_long_km;
            }
        }
    }
}

bool plan_is_session_of(const struct plan *p, const struct plan_block *w,
                        const struct profile_session *s)
{
    return s->text != NULL && !(s->is_shared && w->left_out & BIT((int)s->day)) &&
           plan_block_on(p, profile_session_date(p->profile, s, p->options.today)) == w &&
           too_much(p, w, s) == NULL;
}

unsigned plan_quality_sessions(const struct plan *p, const struct plan_block *w)
{
    unsigned days = 0;

    for (size_t i = 0; i < p->profile->sessions.n; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i];
        const struct plan_words *words = plan_words_of(p, s);

        if (!plan_is_session_of(p, w, s))
            continue;
        if (words->has_kind && words->kind == SESSION_QUALITY)
            days |= BIT((int)s->day);
    }
    return days;
}

/* Reports what is wrong with S on its DAY, and does not print it: the sheet has what the runner may do. */
static void report_unfit(struct plan_builder *b, const struct plan_day *day,
                         const struct profile_session *s)
{
    const struct plan *p = b->plan;
    const char *text = ydoc_quote(b->arena, str_from_c(s->text)), *why = NULL;

    if (day->session != s && day->kind == SESSION_RACE)
        why = "this runner has a race on that day";
    else if (day->session != s && day->block->left_out & BIT((int)s->day))
        why = "with it the week of this runner would have far more than the plan" ALONE;
    else if (day->session != s)
        why = too_much(p, day->block, s);
    if (day->session != s && why == NULL)
        why = "the log of this runner asks for an easier day";
    if (why != NULL)
        diag_report(b->diag, s->at, DIAG_PLAN_SESSION, "%s: '%s' is left out: %s",
                    plan_session_name(b, s), text, why);
    else if (day->session == s && !p->safety.allow_quality && is_hard(plan_words_of(p, s)))
        diag_report(b->diag, s->at, DIAG_PLAN_SESSION,
                    "%s: '%s' is a hard run, and the plan of this runner has none: ask the runner "
                    "before you print it",
                    plan_session_name(b, s), text);
}

void plan_warn_of_unfit(struct plan_builder *b)
{
    const struct plan *p = b->plan;

    plan_note_less(b);
    plan_note_kept(b);
    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);

        for (size_t k = 0; day->block != NULL && k < p->profile->sessions.n; k++) {
            const struct profile_session *s = &p->profile->sessions.item[k];

            if (s->text != NULL && plan_is_wanted(p, s) &&
                profile_session_date(p->profile, s, p->options.today) == day->date)
                report_unfit(b, day, s);
        }
    }
}
