/* The coach's own sessions: read for kind, distance and time, counted in the week, and never
 * changed; a warning says where they break a bound. */
#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "ydoc/ydoc.h"

static const double LEAST_SHARE = 0.5; /* of its planned distance, which every other run keeps: D */

/* The keys of a session win over its words. */
static struct plan_words words_of_session(const struct profile_session *s, double unit_km)
{
    struct plan_words w = plan_read_words(s->text, unit_km);
    bool has_figure = !isnan(s->distance_km) || !isnan(s->time_min);

    if (s->has_kind) {
        bool is_said = w.has_kind && w.kind == SESSION_REST; /* and the words say how far */

        w.is_day_off = s->kind == SESSION_REST && (w.is_day_off || !is_said);
        w.has_kind = true;
        w.kind = s->kind == SESSION_RACE ? SESSION_QUALITY : s->kind;
    }
    if (has_figure || (w.has_kind && w.kind == SESSION_REST)) {
        w.is_read = w.is_unread = false;
        w.distance_km = s->distance_km;
        w.time_min = s->time_min;
    }
    if (w.has_kind && w.kind == SESSION_CROSS) {
        w.distance_km = (double)NAN;
        w.is_read = w.is_read && !isnan(w.time_min);
    }
    return w;
}

void plan_set_words(struct plan_builder *b)
{
    const struct profile *r = b->plan->profile;
    struct plan_words *words = ARENA_NEW_N(b->arena, struct plan_words, r->sessions.n + 1);

    for (size_t i = 0; i < r->sessions.n; i++) {
        if (r->sessions.item[i].text != NULL)
            words[i] = words_of_session(&r->sessions.item[i], b->plan->unit_km);
    }
    b->plan->words = words;
}

const struct plan_words *plan_words_of(const struct plan *p, const struct profile_session *s)
{
    return &p->words[s - p->profile->sessions.item];
}

const char *plan_words_text(struct arena *a, struct plan *p, const struct plan_day *day)
{
    const struct plan_builder b = {.arena = a, .plan = p};
    const struct plan_words *w = day->read;

    if (w == NULL)
        return plan_words_of(p, day->session)->is_unread ? "no figures read from the words" : NULL;
    return arena_printf(a, "read as %s",
                        isnan(w->distance_km) ? plan_time_text(a, w->time_min)
                                              : plan_distance_text(&b, w->distance_km));
}

/* "week 2, Sunday", of the printed week. */
static const char *name_of(const struct plan_builder *b, const struct profile_session *s)
{
    date_day day = profile_session_date(b->plan->profile, s, b->plan->options.today);

    return arena_printf(b->arena, "week %d, %s", plan_week_number(b->plan, day),
                        weekday_names[date_weekday(day)]);
}

#define warn_of(b, session, id, fmt, ...) \
 plan_warn(b, (session)->at, id, "%s: " fmt, name_of(b, session), __VA_ARGS__)

/* Longest run of the four blocks before; in the first blocks also of the month before the plan. */
static double recent_km(const struct plan *p, int number)
{
    double longest = number <= PLAN_LONG_BLOCKS ? p->mileage.longest_km : 0;

    for (int k = number - PLAN_LONG_BLOCKS; k < number; k++) {
        if (k >= 1)
            longest = fmax(longest, p->mileage.blocks[k - 1].printed_long_km);
    }
    return longest;
}

/* The distance that the coach gives, or NAN where the planned one stays: a time that would be too
 * far at the pace of the day is not used. */
static double session_km(const struct plan *p, const struct plan_words *words,
                         enum session_kind kind)
{
    double km = words->distance_km;

    if (isnan(km) && !isnan(words->time_min))
        km = fmax(
            num_round_to(words->time_min / plan_kind_pace(p, kind), p->distance_step * p->unit_km),
            p->distance_step * p->unit_km);
    return num_exceeds(km, BOUND_ROWS[BOUND_SESSION_KM].most) ? (double)NAN : km;
}

/* Whether words may mean a run: they say so, or have figures. */
static bool may_be_run(const struct plan_words *words)
{
    return words->has_kind ? session_is_run(words->kind)
                           : words->is_read || words->is_unread || !isnan(words->distance_km) ||
                                 !isnan(words->time_min);
}

static bool is_hard(const struct plan_words *words)
{
    return words->has_kind && words->kind == SESSION_QUALITY;
}

/* Whether a run of KM is so much more than the runner is used to, or than is planned where W holds back or the plan
 * does not grow, that a coach's words for others do not count. */
static bool is_too_long(const struct plan *p, const struct plan_block *w, double km)
{
    double recent = recent_km(p, w->number);

    if (w->is_easy)
        return mileage_is_spike(km, w->long_km);
    return recent > 0 && (p->safety.allow_progression ? mileage_is_large_spike(km, recent)
                                                      : mileage_is_spike(km, recent));
}

/* Whether S, which was written for a group or a club, is more than this runner may do in W (TRAINING 8.6). */
static bool is_too_much(const struct plan *p, const struct plan_block *w,
                        const struct profile_session *s)
{
    const struct plan_words *words = plan_words_of(p, s);
    enum session_kind kind = words->has_kind ? words->kind : SESSION_EASY;
    double km;

    if (!s->is_shared || !may_be_run(words))
        return false;
    if (p->refusal == PLAN_RUN_WALK || p->heat_rule == HEAT_INDOORS || w->off & BIT((int)s->day))
        return true;
    if (is_hard(words) && (!p->safety.allow_quality || w->is_easy || p->heat_rule >= HEAT_EASY ||
                           p->profile->experience == WEEK_NOVICE))
        return true;
    if (s->has_kind && s->kind == SESSION_RACE && w->kind == MILEAGE_RETURN)
        return true;
    km = session_km(p, words, kind);
    return num_exceeds(km, plan_km_in_heat(p, kind, km)) || is_too_long(p, w, km);
}

static bool is_in_block(const struct plan *p, const struct plan_block *w,
                        const struct profile_session *s)
{
    return s->text != NULL &&
           plan_block_on(p, profile_session_date(p->profile, s, p->options.today)) == w &&
           !is_too_much(p, w, s);
}

unsigned plan_quality_sessions(const struct plan *p, const struct plan_block *w)
{
    unsigned days = 0;

    for (size_t i = 0; i < p->profile->sessions.n; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i];
        const struct plan_words *words = plan_words_of(p, s);

        if (!is_in_block(p, w, s))
            continue;
        if (words->has_kind && words->kind == SESSION_QUALITY)
            days |= BIT((int)s->day);
    }
    return days;
}

/* Moves the long run to the day that the coach names; the two days change places. */
static void move_long_run(struct plan_block *w, int day)
{
    int from = w->grid.long_day;

    if (from < 0 || w->grid.kind[from] != SESSION_LONG)
        return;
    w->grid.kind[from] = w->grid.kind[day] == SESSION_LONG ? SESSION_EASY : w->grid.kind[day];
    w->grid.kind[day] = SESSION_LONG;
    w->grid.long_day = day;
    if (w->grid.medium_day == day)
        w->grid.medium_day = from;
    w->grid.second_day = -1;
}

static void apply_kind(struct plan_block *w, int day, const struct plan_words *words)
{
    enum session_kind was = w->grid.kind[day];
    bool has_run = !isnan(words->distance_km) || !isnan(words->time_min);

    if (was == SESSION_RACE)
        return;
    if (!words->has_kind) {
        if (was == SESSION_REST && has_run)
            w->grid.kind[day] = SESSION_EASY;
    } else if (words->kind == SESSION_LONG && was != SESSION_LONG) {
        move_long_run(w, day);
    } else if (was != SESSION_LONG || words->kind == SESSION_REST || words->kind == SESSION_CROSS) {
        w->grid.kind[day] = words->kind;
    }
    if (w->grid.medium_day == day && w->grid.kind[day] != SESSION_EASY)
        w->grid.medium_day = -1;
    if (w->grid.second_day == day && w->grid.kind[day] != SESSION_EASY)
        w->grid.second_day = -1;
}

/* What was read from the coach's session on D; NULL where there is none. */
static const struct plan_words *words_on(const struct plan *p, const struct plan_block *w, int d)
{
    return w->session[d] != NULL ? plan_words_of(p, w->session[d]) : NULL;
}

/* A long run that the coach's `kind` calls otherwise, such as a race, keeps the length of one where no other
 * is given. */
static void name_long_run(struct plan_block *w)
{
    int d = w->grid.long_day;
    const struct profile_session *s = w->session[d];

    if (w->grid.kind[d] != SESSION_LONG || s == NULL || !s->has_kind || s->kind == SESSION_LONG)
        return;
    w->grid.kind[d] = s->kind == SESSION_RACE ? SESSION_QUALITY : s->kind;
    w->grid.n_quality += w->grid.kind[d] == SESSION_QUALITY;
}

/* Returns the days that have a run because of the coach. */
static unsigned place_sessions(const struct plan *p, struct plan_block *w)
{
    unsigned added = 0;

    for (size_t i = 0; i < p->profile->sessions.n; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i];
        bool was_run = session_is_run(w->grid.kind[s->day]);

        if (!is_in_block(p, w, s))
            continue;
        w->session[s->day] = s;
        apply_kind(w, (int)s->day, plan_words_of(p, s));
        if (!was_run && session_is_run(w->grid.kind[s->day]))
            added |= BIT((int)s->day);
    }
    return added;
}

/* Gives each run the length that the coach gives; they are then W->fixed. */
static void fix_distances(const struct plan *p, struct plan_block *w)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);
        enum session_kind kind = w->grid.kind[d];
        double km = words != NULL && session_is_run(kind) && kind != SESSION_RACE
                        ? session_km(p, words, kind)
                        : (double)NAN;

        if (isnan(km))
            continue;
        w->km[d] = km;
        w->fixed |= BIT(d);
    }
}

/* Sessions with figures that are not read: they keep their planned distance, whatever the others
 * take. */
static unsigned unread_days(const struct plan *p, const struct plan_block *w)
{
    unsigned days = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);

        if (words != NULL && words->is_unread && w->km[d] > 0)
            days |= BIT(d);
    }
    return days;
}

/* Shares what is left of the week after the runs on the days KEPT. Every other run keeps at least
 * half of its planned distance. */
static void share_around(struct plan_block *w, unsigned kept, const struct week_lengths *lengths)
{
    struct week_grid g = w->grid;
    struct week_lengths rest = *lengths;
    double km[PLAN_DAYS], kept_km = 0, least_km = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (g.kind[d] == SESSION_LONG && d == g.long_day) {
            rest.long_km = kept & BIT(d) ? w->km[d] : rest.long_km;
            least_km += rest.long_km;
        } else if (session_is_run(g.kind[d]) && g.kind[d] != SESSION_RACE && kept & BIT(d)) {
            kept_km += w->km[d];
            g.kind[d] = SESSION_REST;
            g.n_runs--;
            g.medium_day = g.medium_day == d ? -1 : g.medium_day;
            g.second_day = g.second_day == d ? -1 : g.second_day;
        } else if (session_is_run(g.kind[d]) && g.kind[d] != SESSION_RACE) {
            least_km += LEAST_SHARE * w->km[d];
        }
    }
    rest.total_km = fmax(rest.total_km - kept_km, least_km);
    (void)week_share_km(&g, &rest, km, &w->shares);
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!(kept & BIT(d)))
            w->km[d] = session_is_run(w->grid.kind[d]) ? km[d] : 0;
    }
}

/* Warns where a run keeps its planned distance though the words have figures, and of a run on a day
 * that has none. */
static void warn_of_reading(struct plan_builder *b, const struct plan_block *w, unsigned added)
{
    const struct plan *p = b->plan;
    int n_runs = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        n_runs += session_is_run(w->grid.kind[d]);
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);

        if (words == NULL || !session_is_run(w->grid.kind[d]))
            continue;
        if (w->off & BIT(d)) {
            warn_of(b, w->session[d], DIAG_PLAN_SESSION, "%s",
                    "a day of 'break': only the words of this run are printed");
            continue;
        }
        if (!(w->fixed & BIT(d)) && (words->is_unread || !isnan(words->time_min)))
            warn_of(b, w->session[d], DIAG_TEXT_NOT_READ, "no figures read from the words%s",
                    p->refusal == PLAN_NOT_REFUSED ? "; the day keeps its planned distance" : "");
        if (!(added & BIT(d)))
            continue;
        if ((p->profile->rest_days | p->profile->cross_days) & BIT(d))
            warn_of(b, w->session[d], DIAG_PLAN_SESSION, "a run on a %s",
                    p->profile->rest_days & BIT(d) ? "rest day" : "cross-training day");
        else if (n_runs > p->request.n_runs)
            warn_of(b, w->session[d], DIAG_PLAN_SESSION, "this makes %d runs in seven days, not %d",
                    n_runs, p->request.n_runs);
    }
}

/* Notes the quick runs of ours that give way to a hard session of the coach. */
static void note_ways(struct plan_builder *b, const struct plan_block *w)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct profile_session *s = NULL;

        if (!(w->gives_way & BIT(d)) || w->session[d] != NULL)
            continue;
        for (int apart = 1; s == NULL && apart < PLAN_DAYS; apart++) {
            int e = (d + apart) % PLAN_DAYS;

            s = w->grid.kind[e] == SESSION_QUALITY ? w->session[e] : NULL;
        }
        if (s != NULL)
            plan_note(b, &b->plan->remarks, s->at, DIAG_ASSUMED,
                      "%s: the quick run on %s becomes easy: hard days are %d days apart, and a "
                      "week has %d quick run%s at most",
                      name_of(b, s), weekday_names[d], w->grid.hard_gap_days,
                      plan_most_quality(b->plan, w), plan_most_quality(b->plan, w) > 1 ? "s" : "");
    }
}

/* A short run in the coach's words in place of our long run, which they do not speak of. */
static void warn_of_long(struct plan_builder *b, const struct plan_block *w, double long_km)
{
    int d = w->grid.long_day;
    const struct plan_words *words = d >= 0 ? words_on(b->plan, w, d) : NULL;
    bool is_said = words != NULL && words->has_kind && words->kind == SESSION_LONG;

    if (words != NULL && !is_said && w->fixed & BIT(d) && w->km[d] < LEAST_SHARE * long_km)
        warn_of(b, w->session[d], DIAG_PLAN_SESSION, "the coach's %s replaces the long run of %s",
                plan_length_text(b, w->km[d]), plan_length_text(b, long_km));
}

static void warn_of_bounds(struct plan_builder *b, const struct plan_block *w)
{
    const double *km = w->km;
    double long_km = km[w->grid.long_day], recent = recent_km(b->plan, w->number);
    bool has_long = w->grid.kind[w->grid.long_day] == SESSION_LONG;

    for (int d = 0; d < PLAN_DAYS; d++) {
        int tomorrow = (d + 1) % PLAN_DAYS;

        if (w->session[d] == NULL || w->off & BIT(d))
            continue;
        if (has_long && num_exceeds(km[d], long_km))
            warn_of(b, w->session[d], DIAG_PLAN_SESSION,
                    "%s is longer than the long run of those seven days (%s)",
                    plan_length_text(b, km[d]), plan_length_text(b, long_km));
        if (mileage_is_spike(km[d], recent))
            warn_of(b, w->session[d], DIAG_PLAN_SESSION,
                    "%s is more than 10 %% over the longest run of the four weeks before (%s)",
                    plan_length_text(b, km[d]), plan_length_text(b, recent));
        if (session_is_hard(w->grid.kind[d]) && session_is_hard(w->grid.kind[tomorrow]))
            warn_of(b, w->session[d], DIAG_PLAN_SESSION, "a hard day just before another (%s)",
                    weekday_names[tomorrow]);
    }
}

/* At the first of the days KEPT. */
static void warn_of_total(struct plan_builder *b, const struct plan_block *w, unsigned kept,
                          double total_km, double before_km)
{
    int first = 0;

    while (first < PLAN_DAYS && !(kept & BIT(first)))
        first++;
    if (first < PLAN_DAYS && mileage_is_jump(total_km, before_km))
        plan_warn(b, w->session[first]->at, DIAG_PLAN_SESSION,
                  "week %d: %s in all is more than 20 %% over the week before (%s)",
                  plan_week_number(b->plan, w->start + PLAN_DAYS / 2),
                  plan_length_text(b, total_km), plan_length_text(b, before_km));
}

/* What was planned on the runs that the coach's rest and cross-training replace: no other run makes
 * up for it. */
static double lost_km(const struct plan *p, const struct week_grid *before,
                      const struct plan_block *w, const struct week_lengths *lengths)
{
    double km[PLAN_DAYS], lost = 0;

    (void)week_share_km(before, lengths, km, NULL);
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);

        if (session_is_run(before->kind[d]) && before->kind[d] != SESSION_RACE && words != NULL &&
            words->has_kind && !session_is_run(words->kind))
            lost += km[d];
    }
    return lost;
}

void plan_apply_sessions(struct plan_builder *b, struct plan_block *w, double before_km,
                         const struct week_lengths *lengths)
{
    const struct plan *p = b->plan;
    struct week_lengths len = lengths != NULL ? *lengths : (struct week_lengths){0};
    double total_km = 0;
    bool is_planned = p->refusal == PLAN_NOT_REFUSED, is_shared = is_planned && lengths != NULL;
    struct week_grid before = w->grid;
    unsigned added = place_sessions(p, w), kept = 0;

    if (is_shared) {
        w->lost_km = lost_km(p, &before, w, lengths);
        len.total_km -= w->lost_km;
        (void)week_share_km(&w->grid, &len, w->km, &w->shares);
    }
    fix_distances(p, w);
    warn_of_reading(b, w, added);
    for (int d = 0; d < PLAN_DAYS && !is_shared; d++) {
        if (!session_is_run(w->grid.kind[d]))
            w->km[d] = 0;
        else if (!is_planned && !(w->fixed & BIT(d)))
            w->km[d] = (double)NAN;
    }
    if (!is_shared)
        return;
    if (w->fixed != 0) {
        kept = w->fixed | unread_days(p, w);
        share_around(w, kept, &len);
    }
    name_long_run(w);
    for (int d = 0; d < PLAN_DAYS; d++)
        total_km += w->km[d];
    note_ways(b, w);
    warn_of_long(b, w, lengths->long_km);
    warn_of_bounds(b, w);
    warn_of_total(b, w, kept, total_km, before_km);
}

/* Reports what is wrong with S, and does not print it: the sheet has what the runner may do. */
static void report_unfit(struct plan_builder *b, const struct profile_session *s, const char *why)
{
    diag_report(b->diag, s->at, DIAG_PLAN_SESSION, "%s: '%s' %s", name_of(b, s),
                ydoc_quote(b->arena, str_from_c(s->text)), why);
}

void plan_warn_of_unfit(struct plan_builder *b)
{
    const struct plan *p = b->plan;

    for (size_t i = 0; i < p->n_weeks * PLAN_DAYS; i++) {
        const struct plan_day *day = plan_day_at(p, i);

        for (size_t k = 0; day->block != NULL && k < p->profile->sessions.n; k++) {
            const struct profile_session *s = &p->profile->sessions.item[k];

            if (s->text == NULL ||
                profile_session_date(p->profile, s, p->options.today) != day->date)
                continue;
            if (day->session != s)
                report_unfit(b, s,
                             "is left out: it is too hard or too long for this runner now; write "
                             "one for this runner alone");
            else if (!p->safety.allow_quality && is_hard(plan_words_of(p, s)))
                report_unfit(b, s,
                             "is a hard run, and the plan of this runner has none: ask the runner "
                             "before you print it");
        }
    }
}
