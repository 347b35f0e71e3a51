/* What is read from each of the coach's own sessions, and how that is called. */
#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/bits.h"
#include "plan/plan_int.h"

/* The keys of a session win over its words. */
static struct plan_words words_of_session(const struct profile_session *s, double unit_km)
{
    struct plan_words w = plan_read_words(s->text, unit_km, s->has_kind && s->kind == SESSION_RACE);
    bool has_figure = !isnan(s->distance_km) || !isnan(s->time_min);

    if (s->has_kind) {
        bool is_said = w.has_kind && w.kind == SESSION_REST; /* and the words say how far */

        w.is_strength &= s->kind == SESSION_REST;
        w.is_day_off = s->kind == SESSION_REST && (w.is_day_off || !is_said);
        w.has_kind = true;
        w.is_race = s->kind == SESSION_RACE;
        w.kind = w.is_race ? SESSION_QUALITY : s->kind;
        w.is_all_out = w.is_race || (w.is_all_out && w.kind == SESSION_QUALITY);
        w.is_unknown = w.says_hard = w.is_steady = false;
    }
    if (has_figure || (w.has_kind && w.kind == SESSION_REST)) {
        w.is_read = w.is_unread = w.is_unknown = false;
        w.is_all_out = w.is_race;
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

const char *plan_session_name(const struct plan_builder *b, const struct profile_session *s)
{
    date_day day = profile_session_date(b->plan->profile, s, b->plan->options.today);

    return arena_printf(b->arena, "week %d, %s", plan_week_number(b->plan, day),
                        weekday_names[date_weekday(day)]);
}

bool plan_is_wanted(const struct plan *p, const struct profile_session *s)
{
    const struct plan_options *o = &p->options;
    int week = plan_week_number(p, profile_session_date(p->profile, s, o->today));
    bool is_wanted = o->wanted_day ? week == plan_week_number(p, o->wanted_day) : !o->n_wanted;

    for (size_t i = 0; i < o->n_wanted; i++)
        is_wanted |= o->wanted[i] == (unsigned)week;
    return is_wanted;
}

enum session_kind plan_day_label(const struct plan *p, const struct plan_day *day)
{
    bool is_race = day->session != NULL && day->kind == SESSION_QUALITY &&
                   plan_words_of(p, day->session)->is_race;

    return is_race ? SESSION_RACE : day->kind;
}

bool plan_is_all_out(const struct plan *p, const struct plan_day *day)
{
    return day->session != NULL && day->kind == SESSION_QUALITY &&
           plan_words_of(p, day->session)->is_all_out;
}

int plan_said_kind(const struct plan *p, const struct plan_day *day)
{
    const struct plan_words *words = day->session != NULL ? plan_words_of(p, day->session) : NULL;

    if (words == NULL || words->is_race)
        return words == NULL ? (int)plan_day_label(p, day) : (int)SESSION_RACE;
    if (words->says_long && day->kind == SESSION_LONG)
        return SESSION_LONG;
    return words->has_kind && !words->is_steady ? (int)words->kind : -1;
}

/* Whether W speaks of a run that the plan may have the length of: "easy run", not "Track night" or "sprints". */
static bool says_easy_or_long(const struct plan_words *w)
{
    return w->has_kind && (w->kind == SESSION_EASY || w->kind == SESSION_LONG);
}

bool plan_is_unread(const struct plan *p, const struct plan_block *w, int d)
{
    const struct profile_session *s = w->session[d];
    const struct plan_words *words = s != NULL ? plan_words_of(p, s) : NULL;

    if (words != NULL && w->grid.kind[d] == SESSION_REST)
        return !words->has_kind;
    return words != NULL && session_is_run(w->grid.kind[d]) && w->grid.kind[d] != SESSION_RACE &&
           !(w->fixed & BIT(d)) &&
           (words->is_unread || !isnan(words->distance_km) || !isnan(words->time_min) ||
            !(s->has_kind || says_easy_or_long(words)));
}

bool plan_has_unread(const struct plan *p, const struct plan_day *day)
{
    return day->block != NULL && plan_is_unread(p, day->block, (int)day->weekday);
}

/* What is read of words without figures. */
static const char *kind_text(const struct plan_words *w)
{
    static const char *const runs[SESSION_COUNT] = {
        [SESSION_EASY] = "read as an easy run",
        [SESSION_QUALITY] = "read as a quick run",
        [SESSION_LONG] = "read as a long run",
    };

    if (w->is_race)
        return "read as a race";
    if (w->is_steady)
        return "read as a steady run";
    return w->has_kind ? runs[w->kind] : "read as a run";
}

/* What was or could not be read of the session of DAY, which gives it no length; NULL: a key says it. */
static const char *unread_text(const struct plan *p, const struct plan_day *day)
{
    const struct plan_words *w = plan_words_of(p, day->session);
    const struct profile_session *s = day->session;
    bool is_of_words = !s->has_kind && w->has_kind && !session_is_run(w->kind);
    bool is_of_key = s->has_kind || !isnan(s->distance_km) || !isnan(s->time_min);

    if (is_of_words)
        return w->is_strength             ? "read as strength, no run"
               : w->kind == SESSION_CROSS ? "read as cross-training"
                                          : "read as no run";
    if (w->is_unread)
        return "no total length read from the words";
    if (w->is_unknown)
        return "nothing read from the words";
    return is_of_key ? NULL : kind_text(w);
}

const char *plan_words_text(struct arena *a, struct plan *p, const struct plan_day *day)
{
    const struct plan_builder b = {.arena = a, .plan = p};
    const struct plan_words *w = day->read;

    if (w == NULL)
        return unread_text(p, day);
    return arena_printf(a, "read as %s",
                        isnan(w->distance_km) ? plan_time_text(a, w->time_min)
                                              : plan_distance_text(&b, w->distance_km));
}
