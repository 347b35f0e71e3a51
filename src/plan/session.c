/* The coach's own sessions: read for kind, distance and time, counted in the week, and never
 * changed; a warning says where they break a bound. */
#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "science/pace.h"

static const double LEAST_SHARE = 0.5; /* of its planned distance, which every other run keeps: D */

/* The keys of a session win over its words. */
static struct plan_words words_of_session(const struct profile_session *s, double unit_km)
{
    struct plan_words w = plan_read_words(s->text, unit_km);
    bool has_figure = !isnan(s->distance_km) || !isnan(s->time_min);

    if (s->has_kind) {
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
    struct plan_words *words = ARENA_NEW_N(b->arena, struct plan_words, r->sessions.items.n + 1);

    for (size_t i = 0; i < r->sessions.items.n; i++) {
        if (r->sessions.items.item[i].text != NULL)
            words[i] = words_of_session(&r->sessions.items.item[i], b->plan->unit_km);
    }
    b->plan->words = words;
}

const struct plan_words *plan_words_of(const struct plan *p, const struct profile_session *s)
{
    return &p->words[s - p->profile->sessions.items.item];
}

unsigned plan_quality_sessions(const struct plan *p, int week)
{
    unsigned days = 0;

    for (size_t i = 0; i < p->profile->sessions.items.n; i++) {
        const struct profile_session *s = &p->profile->sessions.items.item[i];
        const struct plan_words *w = plan_words_of(p, s);

        if ((int)s->week != week || s->text == NULL)
            continue;
        if (w->has_kind && w->kind == SESSION_QUALITY)
            days |= BIT((int)s->day);
    }
    return days;
}

/* Moves the long run to the day that the coach names; the two days change places. */
static void move_long_run(struct plan_week *w, int day)
{
    int from = w->grid.long_day;

    if (from < 0 || w->grid.kind[from] != SESSION_LONG)
        return;
    w->grid.kind[from] = w->grid.kind[day] == SESSION_LONG ? SESSION_EASY : w->grid.kind[day];
    w->grid.kind[day] = SESSION_LONG;
    w->grid.long_day = day;
    if (w->grid.medium_day == day)
        w->grid.medium_day = from;
}

static void apply_kind(struct plan_week *w, int day, const struct plan_words *words)
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
}

struct week_sessions {
    const struct profile_session *of[PLAN_DAYS];
    const struct plan_words *words[PLAN_DAYS];
    unsigned fixed; /* days whose distance the coach gives */
    unsigned added; /* days that have a run because of the coach */
    double km[PLAN_DAYS];
};

static double pace_of(const struct plan *p, enum session_kind kind)
{
    return kind == SESSION_QUALITY ? p->quality_pace_min_per_km : p->easy_pace_min_per_km;
}

/* The distance that the coach gives, or NAN where the planned one stays: a time at the pace of the
 * day that no session takes is not used. */
static double session_km(const struct plan *p, const struct plan_words *words,
                         enum session_kind kind)
{
    double km = words->distance_km;

    if (isnan(km) && !isnan(words->time_min))
        km = fmax(num_round_to(words->time_min / pace_of(p, kind), p->distance_step * p->unit_km),
                  p->distance_step * p->unit_km);
    return num_exceeds(km, bound_of(BOUND_SESSION_KM)->most) ? (double)NAN : km;
}

static void find_sessions(const struct plan *p, struct plan_week *w, struct week_sessions *s)
{
    for (size_t i = 0; i < p->profile->sessions.items.n; i++) {
        const struct profile_session *one = &p->profile->sessions.items.item[i];
        bool was_run;

        if ((int)one->week == w->number && one->text != NULL) {
            s->of[one->day] = one;
            s->words[one->day] = plan_words_of(p, one);
            was_run = session_is_run(w->grid.kind[one->day]);
            apply_kind(w, (int)one->day, s->words[one->day]);
            if (!was_run && session_is_run(w->grid.kind[one->day]))
                s->added |= BIT((int)one->day);
        }
    }
}

static void fix_distances(const struct plan *p, const struct plan_week *w, struct week_sessions *s)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        enum session_kind kind = w->grid.kind[d];

        if (s->of[d] == NULL || !session_is_run(kind) || kind == SESSION_RACE)
            continue;
        s->km[d] = session_km(p, s->words[d], kind);
        if (!isnan(s->km[d]))
            s->fixed |= BIT(d);
    }
}

/* Shares what is left of the week after the coach's sessions. Every other run keeps at least
 * half of its planned distance. */
static void share_around(struct plan_week *w, const struct week_sessions *s,
                         const struct week_lengths *lengths, double km[PLAN_DAYS])
{
    struct week_grid g = w->grid;
    struct week_lengths rest = *lengths;
    double fixed_km = 0, least_km = 0;
    bool is_race = g.kind[g.long_day] == SESSION_RACE;
    bool has_long = g.kind[g.long_day] == SESSION_LONG;
    bool is_long_fixed = has_long && (s->fixed & BIT(g.long_day));

    if (is_long_fixed)
        rest.long_km = s->km[g.long_day];
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!session_is_run(g.kind[d]) || g.kind[d] == SESSION_RACE ||
            (has_long && d == g.long_day))
            continue;
        if (s->fixed & BIT(d)) {
            fixed_km += s->km[d];
            g.kind[d] = SESSION_REST;
            g.n_runs--;
            if (g.medium_day == d)
                g.medium_day = -1;
        } else {
            least_km += LEAST_SHARE * km[d];
        }
    }
    if (!is_race)
        least_km += rest.long_km;
    rest.total_km = fmax(rest.total_km - fixed_km, least_km);
    (void)week_share_km(&g, &rest, km, &w->shares);
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (s->fixed & BIT(d))
            km[d] = s->km[d];
        else if (!session_is_run(w->grid.kind[d]))
            km[d] = 0;
    }
}

/* Longest run of the four weeks before; in the first weeks also of the month before the plan. */
static double recent_km(const struct plan *p, int week)
{
    double longest = week <= 4 ? p->mileage.longest_km : 0;

    for (int k = week - 4; k < week; k++) {
        if (k >= 1)
            longest = fmax(longest, p->mileage.blocks[k - 1].printed_long_km);
    }
    return longest;
}

/* Warns where a run keeps its planned distance though the words have figures. */
static void warn_of_words(struct plan_builder *b, const struct plan_week *w,
                          const struct week_sessions *s)
{
    bool is_planned = b->plan->refusal == PLAN_NOT_REFUSED;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (s->of[d] == NULL || !session_is_run(w->grid.kind[d]) || s->fixed & BIT(d))
            continue;
        if (s->words[d]->is_unread || !isnan(s->words[d]->time_min))
            plan_warn(b, s->of[d]->at, DIAG_TEXT_NOT_READ,
                      "week %d, %s: nothing read from the words%s", w->number, weekday_names[d],
                      is_planned ? ": the day keeps its planned distance" : "");
    }
}

/* Warns of runs on days that have none. */
static void warn_of_days(struct plan_builder *b, const struct plan_week *w,
                         const struct week_sessions *s)
{
    const struct plan *p = b->plan;
    unsigned named = p->profile->rest_days | p->profile->cross_days;
    int n_runs = 0;

    for (int d = 0; d < PLAN_DAYS; d++)
        n_runs += session_is_run(w->grid.kind[d]);
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!(s->added & BIT(d)))
            continue;
        if (named & BIT(d))
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION, "week %d, %s: a run on a %s", w->number,
                      weekday_names[d],
                      p->profile->rest_days & BIT(d) ? "rest day" : "cross-training day");
        else if (n_runs > p->request.n_runs)
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION,
                      "week %d, %s: this makes %d runs in the week, not %d", w->number,
                      weekday_names[d], n_runs, p->request.n_runs);
    }
}

static void warn_of_bounds(struct plan_builder *b, const struct plan_week *w,
                           const struct week_sessions *s, const double km[PLAN_DAYS])
{
    const struct plan *p = b->plan;
    double long_km = km[w->grid.long_day], recent = recent_km(p, w->number);
    bool has_long = w->grid.kind[w->grid.long_day] == SESSION_LONG;

    for (int d = 0; d < PLAN_DAYS; d++) {
        int tomorrow = (d + 1) % PLAN_DAYS;
        const char *name = s->of[d] == NULL ? "" : weekday_names[d];

        if (s->of[d] == NULL)
            continue;
        if (has_long && num_exceeds(km[d], long_km))
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION,
                      "week %d, %s: %s is longer than the long run of that week (%s)", w->number,
                      name, plan_distance_text(b, km[d]), plan_distance_text(b, long_km));
        if (mileage_is_spike(km[d], recent))
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION,
                      "week %d, %s: %s is more than 10 %% over the longest run of the four weeks "
                      "before (%s)",
                      w->number, name, plan_distance_text(b, km[d]), plan_distance_text(b, recent));
        if (session_is_hard(w->grid.kind[d]) && session_is_hard(w->grid.kind[tomorrow]))
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION,
                      "week %d, %s: a hard day on the eve of another (%s)", w->number, name,
                      weekday_names[tomorrow]);
    }
}

static void warn_of_total(struct plan_builder *b, const struct plan_week *w,
                          const struct week_sessions *s, double total_km, double before_km)
{
    int first = 0;

    while (first < PLAN_DAYS && !(s->fixed & BIT(first)))
        first++;
    if (first < PLAN_DAYS && mileage_is_jump(total_km, before_km))
        plan_warn(b, s->of[first]->at, DIAG_PLAN_SESSION,
                  "week %d: %s in all is more than 20 %% over the week before (%s)", w->number,
                  plan_distance_text(b, total_km), plan_distance_text(b, before_km));
}

void plan_apply_sessions(struct plan_builder *b, struct plan_week *w, double before_km,
                         const struct week_lengths *lengths, double km[PLAN_DAYS])
{
    struct week_sessions s = {.fixed = 0};
    double total_km = 0;
    bool is_planned = b->plan->refusal == PLAN_NOT_REFUSED;

    find_sessions(b->plan, w, &s);
    if (is_planned)
        (void)week_share_km(&w->grid, lengths, km, &w->shares);
    fix_distances(b->plan, w, &s);
    warn_of_words(b, w, &s);
    warn_of_days(b, w, &s);
    for (int d = 0; d < PLAN_DAYS; d++)
        w->session[d] = s.of[d];
    w->fixed = s.fixed;
    if (!is_planned) {
        for (int d = 0; d < PLAN_DAYS; d++)
            km[d] = !session_is_run(w->grid.kind[d]) ? 0 : s.fixed & BIT(d) ? s.km[d] : (double)NAN;
        return;
    }
    if (s.fixed != 0 || !session_is_hard(w->grid.kind[w->grid.long_day]))
        share_around(w, &s, lengths, km);
    for (int d = 0; d < PLAN_DAYS; d++)
        total_km += km[d];
    warn_of_bounds(b, w, &s, km);
    warn_of_total(b, w, &s, total_km, before_km);
}
