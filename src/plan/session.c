/* The coach's own sessions: read for kind, distance and time, counted in the week, and never
 * changed; a warning says where they break a bound. */
#include <math.h>
#include <stddef.h>

#include "base/bits.h"
#include "base/num.h"
#include "plan/plan_int.h"

static const double LEAST_SHARE = 0.5; /* of its planned distance, which every other run keeps: D */
/* A run of the coach with this share of our long run, on the day before or after it, is the long run: D. */
static const double BESIDE_LONG_SHARE = 2.0 / 3;
/* What the pace of a session, by its keys for distance and time, may be of the pace of its day: D. */
static const struct range PACE_SHARE = {0.6, 1.5};

/* Moves the long run to the day that the coach names; the two days change places, but another run of the coach stays one. */
static void move_long_run(struct plan_block *w, int day)
{
    int from = w->grid.long_day;

    if (from < 0 || w->grid.kind[from] != SESSION_LONG)
        return;
    w->grid.kind[from] = w->session[from] != NULL ? SESSION_EASY : w->grid.kind[day];
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
        if (was == SESSION_REST && (has_run || words->says_run))
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

/* A long run that the coach's `kind` calls otherwise, or a race or parkrun of the words, keeps the length of one where no other
 * is given; other words of a run of less than half of LONG_KM, or where that is not planned, NAN, are no long run either. */
static void name_long_run(const struct plan *p, struct plan_block *w, double long_km)
{
    int d = w->grid.long_day;
    const struct plan_words *words = words_on(p, w, d);
    bool is_short = w->fixed & BIT(d) && !(w->km[d] >= LEAST_SHARE * long_km);

    if (w->grid.kind[d] != SESSION_LONG || words == NULL || !words->has_kind ||
        words->kind == SESSION_LONG || !(words->is_all_out || w->session[d]->has_kind || is_short))
        return;
    w->grid.kind[d] = words->kind;
    w->grid.n_quality += w->grid.kind[d] == SESSION_QUALITY;
}

/* The weekday of the coach's long run: that whose words say so, unless it is short beside LONG_KM, or the longest, if it is
 * longer than LONG_KM, or not much shorter on the day before or after it; of two that of our long run; -1: none is. */
static int longer_day(const struct plan *p, const struct plan_block *w, double long_km)
{
    double longest = long_km;
    int day = -1;

    for (int i = 0; i < PLAN_DAYS; i++) {
        int d = (w->grid.long_day + i) % PLAN_DAYS;
        bool is_run = w->session[d] != NULL && session_is_run(w->grid.kind[d]);
        double km = is_run ? plan_most_km(p, words_on(p, w, d), w->grid.kind[d]) : 0;
        bool is_said = is_run && words_on(p, w, d)->says_long && km >= LEAST_SHARE * long_km;
        bool is_beside = (i == 1 || i == PLAN_DAYS - 1) && km >= BESIDE_LONG_SHARE * long_km;

        if (num_exceeds(km, longest) ||
            ((is_said || (is_beside && day < 0)) && longest < (double)INFINITY)) {
            longest = is_said ? (double)INFINITY : km;
            day = d;
        }
    }
    return day;
}

/* A run of the coach that is longer than ours of LONG_KM takes its place, also where the coach has no run on that day; ours
 * becomes easy. */
static void take_long_place(const struct plan *p, struct plan_block *w, double long_km)
{
    int from = w->grid.long_day, day = from >= 0 ? longer_day(p, w, long_km) : -1;
    const struct plan_words *words = from >= 0 ? words_on(p, w, from) : NULL;
    bool is_long = from >= 0 && w->grid.kind[from] == SESSION_LONG;

    if (day < 0 || day == from || w->kind == MILEAGE_RACE ||
        (words != NULL && words->has_kind && words->kind == SESSION_LONG))
        return;
    w->grid.n_quality -= w->grid.kind[day] == SESSION_QUALITY;
    move_long_run(w, day);
    if (is_long)
        w->grid.kind[from] = words != NULL && words->has_kind ? words->kind : SESSION_EASY;
    w->grid.n_quality += w->grid.kind[from] == SESSION_QUALITY && is_long;
    w->grid.kind[day] = SESSION_LONG;
    w->grid.long_day = day;
    w->grid.medium_day = -1;
}

/* The long runs first: the others are then placed on what these leave. Returns the days that have a run because of the
 * coach. */
static unsigned place_sessions(const struct plan *p, struct plan_block *w)
{
    size_t n = p->profile->sessions.n;
    unsigned added = 0;

    for (size_t i = 0; i < 2 * n; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i % n];
        bool was_run = session_is_run(w->grid.kind[s->day]);
        const struct plan_words *words = plan_words_of(p, s);
        bool is_long = words->has_kind && words->kind == SESSION_LONG;

        if (is_long != (i < n) || !plan_is_session_of(p, w, s))
            continue;
        w->session[s->day] = s;
        apply_kind(w, (int)s->day, words);
        if (!was_run && session_is_run(w->grid.kind[s->day]))
            added |= BIT((int)s->day);
    }
    return added;
}

static void leave_out_run(struct week_grid *g, int day)
{
    g->kind[day] = SESSION_REST;
    g->n_runs--;
    g->medium_day = g->medium_day == day ? -1 : g->medium_day;
    g->second_day = g->second_day == day ? -1 : g->second_day;
}

/* The run of ours that gives way to one that a group's session ADDED: the nearest easy run, else a quick one; -1: none does. */
static int way_day(const struct plan_block *w, unsigned added)
{
    int best = -1, best_score = 2 * PLAN_DAYS;

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_quick = w->grid.kind[d] == SESSION_QUALITY;

        if (w->session[d] != NULL || d == w->grid.second_day ||
            (!is_quick && w->grid.kind[d] != SESSION_EASY))
            continue;
        for (int e = 0; e < PLAN_DAYS; e++) {
            int score = plan_days_apart(d, e) + (is_quick ? PLAN_DAYS : 0);

            if (added & BIT(e) && score < best_score) {
                best = d;
                best_score = score;
            }
        }
    }
    return best;
}

/* The runs that sessions of a group ADDED take the place of others, so that the runner has no more than BEFORE (TRAINING 8.6); those
 * that the coach wrote for the runner alone come on top. */
static void make_room(struct plan_block *w, const struct week_grid *before, unsigned added)
{
    int n_most = bits_count(week_run_days(before)), day;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (added & BIT(d) && !w->session[d]->is_shared) {
            added &= ~BIT(d);
            n_most++;
        }
    }
    while (bits_count(week_run_days(&w->grid)) > n_most && (day = way_day(w, added)) >= 0) {
        w->grid.n_quality -= w->grid.kind[day] == SESSION_QUALITY;
        leave_out_run(&w->grid, day);
    }
}

/* Gives each run the length that the coach gives; they are then W->fixed. */
static void fix_distances(const struct plan *p, struct plan_block *w)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);
        enum session_kind kind = w->grid.kind[d];
        bool is_run = words != NULL && session_is_run(kind) && kind != SESSION_RACE;
        double km = is_run ? plan_session_km(p, words, kind) : (double)NAN;
        bool has_time = is_run && p->refusal != PLAN_NOT_REFUSED && !isnan(words->time_min);

        if (isnan(km) && !has_time)
            continue;
        w->km[d] = km;
        w->fixed |= BIT(d);
    }
}

/* Sessions with figures that are not read, or with nothing that is: they keep their planned distance, whatever the others
 * take. */
static unsigned unread_days(const struct plan *p, const struct plan_block *w)
{
    unsigned days = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);

        if (words != NULL && (words->is_unread || words->is_unknown) && w->km[d] > 0)
            days |= BIT(d);
    }
    return days;
}

/* Shares what is left of the week after the runs on the days KEPT. Every other run keeps at least half of its PLANNED
 * distance where the plan may grow, and none has more: what is still left is not run. */
static void share_around(const struct plan *p, struct plan_block *w, unsigned kept,
                         const struct week_lengths *lengths, const double planned[PLAN_DAYS])
{
    struct week_grid g = w->grid;
    struct week_lengths rest = *lengths;
    double km[PLAN_DAYS], kept_km = 0, least_km = 0;
    double least_share = p->safety.allow_progression ? LEAST_SHARE : 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (g.kind[d] == SESSION_LONG && d == g.long_day) {
            rest.long_km = kept & BIT(d) ? w->km[d] : rest.long_km;
            least_km += rest.long_km;
        } else if (session_is_run(g.kind[d]) && g.kind[d] != SESSION_RACE && kept & BIT(d)) {
            kept_km += w->km[d];
            leave_out_run(&g, d);
        } else if (session_is_run(g.kind[d]) && g.kind[d] != SESSION_RACE) {
            least_km += least_share * planned[d];
        }
    }
    rest.total_km = fmax(rest.total_km - kept_km, least_km);
    (void)week_share_km(&g, &rest, km, &w->shares);
    for (int d = 0; d < PLAN_DAYS; d++) {
        if (!(kept & BIT(d)))
            w->km[d] = session_is_run(w->grid.kind[d]) ? fmin(km[d], planned[d]) : 0;
    }
}

/* The shortest of the runs without words that the coach's sessions, on the days KEPT, leave too short; -1 if there is none. */
static int too_short_day(const struct plan *p, const struct plan_block *w, unsigned kept,
                         const struct week_lengths *lengths, const double planned[PLAN_DAYS])
{
    double least_min = mileage_run_least_min(&p->mileage);
    int shortest = -1;

    for (int d = 0; d < PLAN_DAYS; d++) {
        if (kept & BIT(d) || d == w->grid.long_day || w->session[d] != NULL || !(w->km[d] > 0) ||
            !num_exceeds(planned[d], w->km[d]) ||
            num_reaches(w->km[d] * lengths->pace_min_per_km, least_min))
            continue;
        if (shortest < 0 || num_exceeds(w->km[shortest], w->km[d]))
            shortest = d;
    }
    return shortest;
}

/* As share_around, with a run of ours fewer for each that would be under 20 minutes (TRAINING 4.8). */
static void share_left(const struct plan *p, struct plan_block *w, unsigned kept,
                       const struct week_lengths *lengths, const double planned[PLAN_DAYS])
{
    int day;

    share_around(p, w, kept, lengths, planned);
    while ((day = too_short_day(p, w, kept, lengths, planned)) >= 0) {
        leave_out_run(&w->grid, day);
        share_around(p, w, kept, lengths, planned);
    }
}

/* Warns of a run whose distance and time are no pace for a run. */
static void warn_of_pace(struct plan_builder *b, const struct profile_session *s,
                         enum session_kind kind)
{
    double pace = s->time_min / s->distance_km, usual = plan_kind_pace(b->plan, kind);

    if (num_exceeds(pace, PACE_SHARE.hi * usual) || num_exceeds(PACE_SHARE.lo * usual, pace))
        plan_warn_session(
            b, s, DIAG_PLAN_SESSION,
            "distance and time do not go together: %s in %s is %s, and the plan has %s; the distance counts",
            plan_distance_text(b, s->distance_km), plan_time_text(b->arena, s->time_min),
            plan_quantity_text(b, QUANTITY_PACE, pace),
            plan_quantity_text(b, QUANTITY_PACE, usual));
}

/* What length the run on D has, which is ADDED or not, where the words give none. */
static const char *length_without_figures(const struct plan *p, const struct plan_block *w, int d,
                                          bool is_added)
{
    if (p->refusal != PLAN_NOT_REFUSED)
        return "";
    if (plan_is_unread(p, w, d))
        return "; the run has no length on paper and counts in no total: give its "
               "distance or time beside the text";
    if (!is_added)
        return "; the day keeps its planned distance";
    return w->km[d] > 0 ? "; the run has a share of the week"
                        : "; nothing of the week is left for the run";
}

/* Warns where the figures of words on D are not read; a day where nothing says a run has none. */
static void warn_of_figures(struct plan_builder *b, struct plan_block *w, int d, bool is_added)
{
    const struct plan_words *words = words_on(b->plan, w, d);
    bool is_missed = words->is_unread || words->is_unknown || !isnan(words->time_min) ||
                     (is_added && w->grid.kind[d] != SESSION_LONG);

    if (!session_is_run(w->grid.kind[d])) {
        if (w->grid.kind[d] == SESSION_REST && !words->has_kind && words->is_unread)
            plan_warn_session(
                b, w->session[d], DIAG_TEXT_NOT_READ, "%s",
                "nothing in the words says a run: the day counts as rest; if it is a run, "
                "write 'kind: easy' beside 'text'");
    } else if (!is_missed && !(w->fixed & BIT(d)) && w->grid.kind[d] != SESSION_RACE) {
        w->kept |= BIT(d);
    } else if (is_missed && !(w->fixed & BIT(d))) {
        plan_warn_session(b, w->session[d], DIAG_TEXT_NOT_READ, "%s read from the words%s",
                          words->is_unknown ? "nothing" : "no total length",
                          length_without_figures(b->plan, w, d, is_added));
    }
}

/* Warns of a run on D, which is ADDED and makes N_RUNS in the block. */
static void warn_of_added(struct plan_builder *b, const struct profile_session *s, int d,
                          int n_runs)
{
    const struct profile *r = b->plan->profile;

    if ((r->rest_days | r->cross_days) & BIT(d))
        plan_warn_session(b, s, DIAG_PLAN_SESSION, "a run on a %s",
                          r->rest_days & BIT(d) ? "rest day" : "cross-training day");
    else if (n_runs > b->plan->request.n_runs)
        plan_warn_session(b, s, DIAG_PLAN_SESSION, "this makes %d runs in seven days, not %d",
                          n_runs, b->plan->request.n_runs);
}

/* Warns of what is not read of the words, and of runs on days that have none. */
static void warn_of_reading(struct plan_builder *b, struct plan_block *w, unsigned added)
{
    int n_runs = bits_count(week_run_days(&w->grid));

    for (int d = 0; d < PLAN_DAYS; d++) {
        bool is_run = session_is_run(w->grid.kind[d]);

        if (w->session[d] == NULL)
            continue;
        if (is_run && w->off & BIT(d)) {
            plan_warn_session(b, w->session[d], DIAG_PLAN_SESSION, "%s",
                              "a day of 'break': only the words of this run are printed");
            continue;
        }
        if (is_run)
            warn_of_pace(b, w->session[d], w->grid.kind[d]);
        warn_of_figures(b, w, d, added & BIT(d));
        if (added & BIT(d))
            warn_of_added(b, w->session[d], d, n_runs);
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
                      plan_session_name(b, s), weekday_names[d], w->grid.hard_gap_days,
                      plan_most_quality(b->plan, w), plan_most_quality(b->plan, w) > 1 ? "s" : "");
    }
}

/* The length of the coach's run on D, in minutes where the words have only these. */
static const char *coach_length_text(const struct plan_builder *b, const struct plan_block *w,
                                     int d)
{
    const struct plan_words *words = words_on(b->plan, w, d);

    return isnan(words->distance_km) && !isnan(words->time_min)
               ? plan_time_text(b->arena, words->time_min)
               : plan_length_text(b, w->km[d]);
}

/* A run in the coach's words in place of our long run, which they do not speak of: a short one on its day, or a longer one
 * on another. */
static void warn_of_long(struct plan_builder *b, const struct plan_block *w, int was_day,
                         double long_km)
{
    int d = w->grid.long_day;
    const struct plan_words *words = d >= 0 ? words_on(b->plan, w, d) : NULL;
    bool is_said = words != NULL && words->has_kind && words->kind == SESSION_LONG;

    if (words != NULL && !is_said && w->fixed & BIT(d) &&
        (d != was_day || w->km[d] < LEAST_SHARE * long_km))
        plan_warn_session(b, w->session[d], DIAG_PLAN_SESSION,
                          "the coach's %s replaces the long run of %s", coach_length_text(b, w, d),
                          plan_length_text(b, long_km));
}

static void warn_of_bounds(struct plan_builder *b, const struct plan_block *w)
{
    const double *km = w->km;
    double long_km = km[w->grid.long_day], recent = plan_recent_km(b->plan, w->number);
    bool has_long = w->grid.kind[w->grid.long_day] == SESSION_LONG;

    for (int d = 0; d < PLAN_DAYS; d++) {
        int tomorrow = (d + 1) % PLAN_DAYS;

        if (w->session[d] == NULL || w->off & BIT(d))
            continue;
        if (has_long && !plan_is_unread(b->plan, w, d) && num_exceeds(km[d], long_km))
            plan_warn_session(b, w->session[d], DIAG_PLAN_SESSION,
                              "%s is longer than the long run of those seven days (%s)",
                              coach_length_text(b, w, d), plan_length_text(b, long_km));
        if (!plan_is_unread(b->plan, w, d) && mileage_is_spike(km[d], recent))
            plan_warn_session(
                b, w->session[d], DIAG_PLAN_SESSION,
                "%s is more than 10 %% over the longest run of the four weeks before (%s)",
                coach_length_text(b, w, d), plan_length_text(b, recent));
        if (session_is_hard(w->grid.kind[d]) && session_is_hard(w->grid.kind[tomorrow]))
            plan_warn_session(b, w->session[d], DIAG_PLAN_SESSION,
                              "a hard day just before another (%s)", weekday_names[tomorrow]);
    }
}

/* At the first of the days whose length the coach gives. */
static void warn_of_total(struct plan_builder *b, const struct plan_block *w, double total_km,
                          double before_km)
{
    bool is_first = isnan(before_km);
    int first = 0;

    if (is_first)
        before_km = b->plan->mileage.in.weekly_km;
    while (first < PLAN_DAYS && !(w->fixed & BIT(first)))
        first++;
    if (first < PLAN_DAYS && mileage_is_jump(total_km, before_km))
        plan_warn(b, w->session[first]->at, DIAG_PLAN_SESSION,
                  "week %d: %s in all is more than 20 %% over %s (%s)",
                  plan_week_number(b->plan, w->start + PLAN_DAYS / 2),
                  plan_length_text(b, total_km),
                  is_first ? "'weekly_mileage'" : "what the plan had for the week before",
                  plan_length_text(b, before_km));
}

/* What the runs of BEFORE, whose lengths are KM, lose to the coach's rest and cross-training: no other run makes up for it. */
static double lost_km(const struct plan *p, const struct week_grid *before,
                      const struct plan_block *w, const double km[PLAN_DAYS])
{
    double lost = 0;

    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = words_on(p, w, d);

        if (session_is_run(before->kind[d]) && before->kind[d] != SESSION_RACE && words != NULL &&
            words->has_kind && !session_is_run(words->kind))
            lost += km[d];
    }
    return lost;
}

/* Shares LEN, what the coach's rest and cross-training leave of LENGTHS, over the runs of W. Returns the total. */
static double share_week(const struct plan *p, struct plan_block *w, const struct week_grid *before,
                         const struct week_lengths *lengths, unsigned added)
{
    struct week_lengths len = *lengths;
    double planned[PLAN_DAYS], total_km = 0;
    double whole_km = week_share_km(before, lengths, planned, NULL);

    take_long_place(p, w, lengths->long_km);
    make_room(w, before, added);
    len.total_km -= lost_km(p, before, w, planned);
    (void)week_share_km(&w->grid, &len, w->km, &w->shares);
    for (int d = 0; d < PLAN_DAYS; d++)
        planned[d] = w->grid.kind[d] == before->kind[d] ? fmax(planned[d], w->km[d]) : w->km[d];
    fix_distances(p, w);
    if (w->fixed & BIT(w->grid.long_day))
        name_long_run(p, w, lengths->long_km);
    if (w->fixed != 0)
        share_left(p, w, w->fixed | unread_days(p, w), &len, planned);
    for (int d = 0; d < PLAN_DAYS; d++)
        total_km += w->km[d];
    w->lost_km = fmax(whole_km - total_km, 0);
    return total_km;
}

void plan_apply_sessions(struct plan_builder *b, struct plan_block *w, double before_km,
                         const struct week_lengths *lengths)
{
    const struct plan *p = b->plan;
    bool is_planned = p->refusal == PLAN_NOT_REFUSED, is_shared = is_planned && lengths != NULL;
    struct week_grid before = w->grid;
    unsigned added = place_sessions(p, w);
    double total_km = 0;

    if (is_shared) {
        total_km = share_week(p, w, &before, lengths, added);
    } else {
        make_room(w, &before, added);
        fix_distances(p, w);
        name_long_run(p, w, (double)NAN);
        if (p->refusal == PLAN_NO_MILEAGE && w->fixed != 0)
            plan_warn(b, p->profile->at.weekly_mileage, DIAG_PLAN_SESSION, "%s",
                      "the coach's runs with a distance or a time are printed unchecked: without a "
                      "weekly distance nothing says whether they are too far");
    }
    warn_of_reading(b, w, added);
    for (int d = 0; d < PLAN_DAYS && !is_shared; d++) {
        if (!session_is_run(w->grid.kind[d]))
            w->km[d] = 0;
        else if (!is_planned && !(w->fixed & BIT(d)))
            w->km[d] = (double)NAN;
    }
    if (!is_shared)
        return;
    name_long_run(p, w, lengths->long_km);
    note_ways(b, w);
    warn_of_long(b, w, before.long_day, lengths->long_km);
    warn_of_bounds(b, w);
    warn_of_total(b, w, total_km, before_km);
}
