/* Reading the key `sessions`: the coach's own words for a day, under keys such as w2.wed, or dates. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "science/calendar.h"

const struct schema_words profile_session_kinds =
    SCHEMA_WORDS_OF([SESSION_REST] = "rest", [SESSION_EASY] = "easy", [SESSION_QUALITY] = "quality",
                    [SESSION_LONG] = "long", [SESSION_RACE] = "race", [SESSION_CROSS] = "cross");

#define ROW(kind, key, member) SCHEMA_ROW(kind, key, struct profile_session, member)
static const struct schema_field session_fields[] = {
    {ROW(PROSE, "text", text), .flags = SCHEMA_REQUIRED, SCHEMA_RANGE(1, 300)},
    {ROW(WORD, "kind", kind), .has = offsetof(struct profile_session, has_kind),
     .words = &profile_session_kinds},
    {ROW(CUSTOM, "distance", distance_km), FIELD_QUANTITY(DISTANCE, BOUND_SESSION_KM)},
    {ROW(CUSTOM, "time", time_min),
     FIELD_QUANTITY(MINUTES, BOUND_SESSION_MIN, .refuses_clock = true)},
};
static const struct schema session_schema = {
    SCHEMA_OF("a session", session_fields, struct profile_session), .scalar = "text",
    .example = "{text: 6 x 800 m, kind: quality}"};

/* The day of "w2.wed" or "2027-03-14"; reports what is wrong with it. */
static bool parse_key(struct schema_reader *r, const struct ydoc_pair *pair,
                      struct profile_session *out)
{
    struct str day, week = str_cut(pair->key, '.', &day);
    const char *shown = ydoc_quote(r->arena, pair->key);
    struct ydoc_node word = {.at = pair->at, .text = day};
    int day_i;
    bool is_form =
        week.n >= 2 && week.n <= 4 && (week.p[0] == 'w' || week.p[0] == 'W') && day.p != NULL;

    out->week = 0;
    if (date_parse(pair->key, &out->date)) {
        out->day = date_weekday(out->date);
        return true;
    }
    for (size_t i = 1; is_form && i < week.n; i++) {
        is_form = ascii_is_digit(week.p[i]);
        out->week = out->week * 10 + (unsigned)(week.p[i] - '0');
    }
    if (!is_form)
        return diag_report(
            r->diag, pair->at, DIAG_KEY_UNKNOWN,
            "unknown key '%s' in sessions: write week and day, as in w2.wed, or a date, as "
            "in 2027-03-14",
            shown);
    if (!out->week || out->week > CALENDAR_WEEKS_MAX)
        return diag_report(r->diag, pair->at, DIAG_VALUE_RANGE,
                           "week %u of sessions.%s is outside 1-%d", out->week, shown,
                           CALENDAR_WEEKS_MAX);
    day_i = schema_find_word(r, NULL, &word, &profile_weekdays);
    out->day = day_i < 0 ? WEEKDAY_MON : (enum weekday)day_i;
    return day_i >= 0;
}

/* The session under the same key as S. */
static struct profile_session *find_session(struct profile *p, const struct profile_session *of)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        struct profile_session *s = &p->sessions.item[i];

        if (s->week == of->week && s->day == of->day && (s->week > 0 || s->date == of->date))
            return s;
    }
    return NULL;
}

static bool add_session(struct schema_reader *r, const struct ydoc_node *map, size_t i,
                        struct profile *p)
{
    const struct ydoc_pair *pair = &map->pair[i];
    struct schema_step step = {.up = r->step, .key = str_dup(r->arena, pair->key)};
    struct profile_session s = {.distance_km = (double)NAN,
                                .time_min = (double)NAN,
                                .at = pair->at},
                           *old;
    bool is_fine;

    if (ydoc_is_null(pair->value))
        return true;
    if (!parse_key(r, pair, &s))
        return false;
    old = find_session(p, &s);
    for (size_t j = 0; old != NULL && j < i; j++) {
        if (!memcmp(&map->pair[j].at, &old->at, sizeof old->at))
            return diag_report(r->diag, pair->at, DIAG_VALUE_TWICE,
                               "sessions has %s twice, first on line %u",
                               ydoc_quote(r->arena, pair->key), old->at.line);
    }
    r->step = &step;
    is_fine = schema_read(r, &session_schema, pair->value, &s);
    r->step = step.up;
    if (!is_fine)
        return false;
    if (old != NULL)
        *old = s;
    else
        VEC_PUSH(r->arena, &p->sessions, s);
    return true;
}

static int compare(const void *left, const void *right)
{
    const struct profile_session *a = left, *b = right;

    if (a->week != b->week) /* those by date, whose week is 0, last */
        return a->week - 1 < b->week - 1 ? -1 : 1;
    return a->week > 0 ? (int)a->day - (int)b->day : (a->date > b->date) - (a->date < b->date);
}

bool field_read_sessions(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *node, void *value)
{
    struct profile *p = value;
    struct profile_session *own;
    struct schema_step step = {.up = r->step, .key = f->key};
    size_t n = p->sessions.n;
    bool is_fine = true;

    if (node->kind != YDOC_MAP)
        return diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                           "%s must have keys, as in {w2.wed: 6 x 800 m}, not %s",
                           schema_path(r, f), ydoc_kind_word(node));
    /* The layer below may be shared by many athletes. */
    own = ARENA_NEW_N(r->arena, struct profile_session, n + node->n + 1);
    if (n)
        memcpy(own, p->sessions.item, n * sizeof *own);
    p->sessions.item = own;
    p->sessions.cap = n + node->n + 1;
    r->step = &step;
    for (size_t i = 0; i < node->n; i++)
        is_fine &= add_session(r, node, i, p);
    r->step = step.up;
    qsort(own, p->sessions.n, sizeof *own, compare);
    return is_fine;
}
