/* Reading the key `sessions`: the coach's own words for a day, under keys such as w2.wed, or dates. */
#include <math.h>
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

/* The session for the same day as OF, by the same kind of key. */
static const struct profile_session *find_session(const struct profile *p,
                                                  const struct profile_session *of)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i];

        if (s->week == of->week && s->day == of->day && (s->week > 0 || s->date == of->date))
            return s;
    }
    return NULL;
}

static bool add_session(struct schema_reader *r, const struct ydoc_pair *pair, struct profile *p)
{
    struct schema_step step = {.up = r->step, .key = str_dup(r->arena, pair->key)};
    struct profile_session s = {
        .distance_km = (double)NAN, .time_min = (double)NAN, .at = pair->at};
    const struct profile_session *twin;
    bool is_fine;

    if (ydoc_is_null(pair->value))
        return true;
    if (!parse_key(r, pair, &s))
        return false;
    twin = find_session(p, &s);
    if (twin != NULL)
        return diag_report(r->diag, pair->at, DIAG_VALUE_TWICE,
                           "sessions has %s twice, first on line %u",
                           ydoc_quote(r->arena, pair->key), twin->at.line);
    r->step = &step;
    is_fine = schema_read(r, &session_schema, pair->value, &s);
    r->step = step.up;
    if (is_fine)
        VEC_PUSH(r->arena, &p->sessions, s);
    return is_fine;
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
    struct schema_step step = {.up = r->step, .key = f->key};
    VEC_OF(struct profile_session) below; /* may be shared by many athletes */
    bool is_fine = true;

    if (node->kind != YDOC_MAP)
        return diag_report(r->diag, node->at, DIAG_VALUE_KIND,
                           "%s must have keys, as in {w2.wed: 6 x 800 m}, not %s",
                           schema_path(r, f), ydoc_kind_word(node));
    memcpy(&below, &p->sessions, sizeof below);
    memset(&p->sessions, 0, sizeof p->sessions);
    r->step = &step;
    for (size_t i = 0; i < node->n; i++)
        is_fine &= add_session(r, &node->pair[i], p);
    r->step = step.up;
    for (size_t i = 0; i < below.n; i++) {
        if (find_session(p, &below.item[i]) == NULL)
            VEC_PUSH(r->arena, &p->sessions, below.item[i]);
    }
    if (p->sessions.n)
        qsort(p->sessions.item, p->sessions.n, sizeof *p->sessions.item, compare);
    return is_fine;
}
