/* The coach's own sessions: read for kind, distance and time, counted in the week, and never
 * changed; a warning says where they break a bound. */
#include <math.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan_int.h"
#include "science/bound.h"
#include "science/pace.h"

enum {
    WORD_MAX = 24,
    REPEATS_MAX = 100,
    STRIDE_MOST_M = 200 /* of a stride */
};

static const double LEAST_SHARE = 0.5; /* of its planned distance, which every other run keeps: D */

/* Reads a text word by word. */
struct reader {
    struct str text;
    size_t at;
    char word[WORD_MAX]; /* the last word in lower case, cut to fit */
    size_t word_at;
};

static void skip_blanks(struct reader *r)
{
    while (r->at < r->text.n && (r->text.p[r->at] == ' ' || r->text.p[r->at] == '\t'))
        r->at++;
}

/* The word at the place of R in lower case; empty if there is none. */
static const char *read_letters(struct reader *r)
{
    size_t n = 0;

    r->word_at = r->at;
    while (r->at < r->text.n && ascii_is_letter(r->text.p[r->at])) {
        if (n + 1 < WORD_MAX)
            r->word[n++] = ascii_lower(r->text.p[r->at]);
        r->at++;
    }
    r->word[n] = '\0';
    return r->word;
}

#define AMONG(word, list) (str_index(str_from_c(word), (list), ARRAY_LEN(list)) < ARRAY_LEN(list))

static const char *const CROSS[] = {"bike",     "biking",     "cycle",  "cycling", "swim",
                                    "swimming", "elliptical", "row",    "rowing",  "cross",
                                    "spin",     "spinning",   "skiing", "yoga",    "pilates"};
static const char *const HARD[] = {"tempo", "threshold", "interval", "intervals",   "fartlek",
                                   "hill",  "hills",     "reps",     "repeats",     "parkrun",
                                   "track", "race",      "trial",    "progression", "speed"};
static const char *const LIGHT[] = {"easy", "recovery", "jog", "shakeout", "gentle"};
static const char *const NOT_A_DISTANCE[] = {"pace",     "effort",     "speed", "jog",  "rest",
                                             "recovery", "recoveries", "off",   "walk", "race"};

/* Words that show what kind of day it is. */
struct hints {
    bool is_rest, is_cross, is_hard, is_long, is_light, is_run, has_strides;
};

static void read_hints(struct str text, struct hints *h)
{
    struct reader r = {.text = text};
    bool is_first = true;

    while (r.at < text.n) {
        if (!ascii_is_letter(text.p[r.at])) {
            r.at++;
            continue;
        }
        read_letters(&r);
        h->is_rest |= is_first &&
                      (str_eq_c(str_from_c(r.word), "rest") || str_eq_c(str_from_c(r.word), "off"));
        h->is_cross |= AMONG(r.word, CROSS);
        h->is_hard |= AMONG(r.word, HARD);
        h->is_light |= AMONG(r.word, LIGHT);
        h->is_long |= is_first && str_eq_c(str_from_c(r.word), "long");
        h->is_run |= str_eq_c(str_from_c(r.word), "run");
        h->has_strides |= str_starts_with(str_from_c(r.word), "stride");
        is_first = false;
    }
}

/* The figures of a text, added up. */
struct sums {
    double km, min;
    bool has_km, has_repeats;
    bool has_efforts; /* repeats too long for strides */
};

enum unit_word {
    WORD_OTHER,
    WORD_KM,
    WORD_MI,
    WORD_M,
    WORD_MIN,
    WORD_H
};

static enum unit_word unit_of(const char *word)
{
    static const struct {
        const char *word;
        enum unit_word unit;
    } units[] = {{"km", WORD_KM},    {"k", WORD_KM},        {"kms", WORD_KM},     {"mi", WORD_MI},
                 {"mile", WORD_MI},  {"miles", WORD_MI},    {"m", WORD_M},        {"min", WORD_MIN},
                 {"mins", WORD_MIN}, {"minutes", WORD_MIN}, {"minute", WORD_MIN}, {"h", WORD_H},
                 {"hour", WORD_H},   {"hours", WORD_H},     {"hr", WORD_H}};

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (str_eq_c(str_from_c(word), units[i].word))
            return units[i].unit;
    }
    return WORD_OTHER;
}

/* Whether the next word shows that the number before it is no distance: "10k pace". */
static bool is_followed_by_pace(const struct reader *r)
{
    struct reader ahead = *r;

    skip_blanks(&ahead);
    return AMONG(read_letters(&ahead), NOT_A_DISTANCE);
}

static void add_amount(struct sums *s, double n, double x, enum unit_word unit)
{
    switch (unit) {
    case WORD_KM: s->km += n * x; break;
    case WORD_MI: s->km += n * x * UNIT_KM_PER_MI; break;
    case WORD_M: s->km += n * x / UNIT_M_PER_KM; break;
    case WORD_MIN: s->min += n * x; break;
    case WORD_H: s->min += n * x * UNIT_MIN_PER_H; break;
    case WORD_OTHER: return;
    }
    s->has_km |= unit == WORD_KM || unit == WORD_MI || unit == WORD_M;
    s->has_repeats |= n > 1;
    s->has_efforts |= n > 1 && (unit != WORD_M || x > STRIDE_MOST_M);
}

/* Reads a number and what comes after it: "6 x 800 m", "10 km", "1h15". A time of day or a pace
 * ("4:10") is skipped. */
static void read_amount(struct reader *r, bool is_after_at, struct sums *s)
{
    double n = 1, x;
    size_t length = num_scan(str_tail(r->text, r->at), &x);
    enum unit_word unit;

    if (length == 0) { /* more digits than num_scan takes */
        x = HUGE_VAL;
        while (r->at + length < r->text.n && ascii_is_digit(r->text.p[r->at + length]))
            length++;
    }
    r->at += length;
    if (r->at < r->text.n && r->text.p[r->at] == ':') {
        while (r->at < r->text.n && r->text.p[r->at] != ' ')
            r->at++;
        return;
    }
    skip_blanks(r);
    if (r->at < r->text.n && (ascii_lower(r->text.p[r->at]) == 'x' || r->text.p[r->at] == '*' ||
                              str_starts_with(str_tail(r->text, r->at), "\xc3\x97"))) {
        n = x < REPEATS_MAX ? x : 1;
        r->at += r->text.p[r->at] == '\xc3' ? 2 : 1;
        skip_blanks(r);
        length = num_scan(str_tail(r->text, r->at), &x);
        if (length == 0)
            return;
        r->at += length;
        skip_blanks(r);
    }
    unit = unit_of(read_letters(r));
    if (is_after_at || is_followed_by_pace(r))
        return;
    add_amount(s, n, x, unit);
    length = unit == WORD_H ? num_scan(str_tail(r->text, r->at), &x) : 0;
    if (length > 0) {
        r->at += length;
        add_amount(s, n, x, WORD_MIN);
    }
}

static struct sums read_sums(struct str text)
{
    struct reader r = {.text = text};
    struct sums s = {0};
    bool is_after_at = false;

    while (r.at < text.n) {
        char c = text.p[r.at];

        if (ascii_is_digit(c)) {
            read_amount(&r, is_after_at, &s);
            is_after_at = false;
        } else if (ascii_is_letter(c)) {
            is_after_at = str_eq_c(str_from_c(read_letters(&r)), "at");
        } else {
            is_after_at |= c == '@';
            is_after_at &= c == '@' || c == ' ';
            r.at++;
        }
    }
    return s;
}

struct plan_words plan_read_words(const struct profile_session *session)
{
    struct str text = str_from_c(session->text);
    struct hints h = {0};
    struct sums s = read_sums(text);
    struct plan_words w = {.distance_km = session->distance_km, .time_min = session->time_min};
    bool has_figures = !isnan(session->distance_km) || !isnan(session->time_min);

    read_hints(text, &h);
    w.has_kind = true;
    if (h.is_rest && !has_figures)
        w.kind = SESSION_REST;
    else if (h.is_cross && !h.is_run)
        w.kind = SESSION_CROSS;
    else if (h.is_long)
        w.kind = SESSION_LONG;
    else if (h.is_hard || (s.has_repeats && (s.has_efforts || !h.has_strides)))
        w.kind = SESSION_QUALITY;
    else if (h.is_light)
        w.kind = SESSION_EASY;
    else
        w.has_kind = false;
    if (has_figures)
        return w;
    w.is_too_far = s.km > bound_of(BOUND_SESSION_KM)->most;
    w.is_too_long = s.min > bound_of(BOUND_SESSION_MIN)->most;
    if (w.is_too_far || w.is_too_long)
        return w;
    if (s.km > 0 && w.kind != SESSION_CROSS)
        w.distance_km = s.km;
    if (s.min > 0 && !(s.has_repeats && !s.has_km))
        w.time_min = s.min;
    w.is_part = s.has_repeats;
    return w;
}

unsigned plan_quality_sessions(const struct plan *p, int week)
{
    unsigned days = 0;

    for (size_t i = 0; i < p->profile->sessions.items.n; i++) {
        const struct profile_session *s = &p->profile->sessions.items.item[i];
        struct plan_words w;

        if ((int)s->week != week || s->text == NULL)
            continue;
        w = plan_read_words(s);
        if (w.has_kind && w.kind == SESSION_QUALITY)
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
    struct plan_words words[PLAN_DAYS];
    unsigned fixed; /* days whose distance the coach gives */
    double km[PLAN_DAYS];
};

static double pace_of(const struct plan *p, enum session_kind kind)
{
    return kind == SESSION_QUALITY ? p->quality_pace_min_per_km : p->easy_pace_min_per_km;
}

/* The distance that the coach gives, or NAN where the planned one stays. */
static double session_km(const struct plan *p, struct plan_words *words, enum session_kind kind,
                         double planned_km)
{
    double step_km = p->distance_step * p->unit_km;
    double km = words->distance_km;

    if (isnan(km) && !isnan(words->time_min)) {
        km = num_round_to(words->time_min / pace_of(p, kind), step_km);
        words->is_too_far = km > bound_of(BOUND_SESSION_KM)->most;
        if (words->is_too_far)
            return (double)NAN;
    }
    if (words->is_part && !isnan(km) && planned_km >= km)
        return (double)NAN;
    return km;
}

static void find_sessions(const struct plan *p, struct plan_week *w, struct week_sessions *s)
{
    for (size_t i = 0; i < p->profile->sessions.items.n; i++) {
        const struct profile_session *one = &p->profile->sessions.items.item[i];

        if ((int)one->week == w->number && one->text != NULL) {
            s->of[one->day] = one;
            s->words[one->day] = plan_read_words(one);
            apply_kind(w, (int)one->day, &s->words[one->day]);
        }
    }
}

static void fix_distances(const struct plan *p, const struct plan_week *w,
                          const double planned[PLAN_DAYS], struct week_sessions *s)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        enum session_kind kind = w->grid.kind[d];

        if (s->of[d] == NULL || !session_is_run(kind) || kind == SESSION_RACE)
            continue;
        s->km[d] = session_km(p, &s->words[d], kind, planned[d]);
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
            longest = fmax(longest, p->mileage.weeks[k - 1].long_km);
    }
    return longest;
}

/* Warns of figures that no session has: "999999999999 km". */
static void warn_of_figures(struct plan_builder *b, const struct plan_week *w,
                            const struct week_sessions *s)
{
    for (int d = 0; d < PLAN_DAYS; d++) {
        const struct plan_words *words = &s->words[d];

        if (s->of[d] != NULL && (words->is_too_far || words->is_too_long))
            plan_warn(b, s->of[d]->at, DIAG_PLAN_SESSION,
                      "week %d, %s: no session has more than %s: the day stays as planned",
                      w->number, weekday_names[d],
                      words->is_too_far
                          ? plan_distance_text(b, bound_of(BOUND_SESSION_KM)->most)
                          : arena_printf(b->arena, "%g h",
                                         bound_of(BOUND_SESSION_MIN)->most / UNIT_MIN_PER_H));
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
    fix_distances(b->plan, w, km, &s);
    warn_of_figures(b, w, &s);
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
