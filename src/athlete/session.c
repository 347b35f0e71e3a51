/* Reading one session: the coach's own words for a day, under a key such as w2.wed, or a date. */
#include <math.h>

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
const struct schema session_schema = {
    SCHEMA_OF("a session", session_fields, struct profile_session), .scalar = "text",
    .example = "{text: 6 x 800 m, kind: quality}"};

static bool refuse_key(struct schema_reader *r, const struct ydoc_pair *pair, bool is_row)
{
    static const char form[] = "write week and day, as in w2.wed, or a date, as in 2027-03-14";
    const char *shown = ydoc_quote(r->arena, pair->key);

    return is_row ? diag_report(r->diag, pair->at, DIAG_VALUE_DATE, "'%s' is not a date: %s", shown,
                                form)
                  : diag_report(r->diag, pair->at, DIAG_KEY_UNKNOWN,
                                "unknown key '%s' in sessions: %s", shown, form);
}

/* KEY as a date; of a heading of a table its dashes are gone: "sessions.2027_03_14". */
static bool parse_date(const struct schema_reader *r, struct str key, date_day *date)
{
    char *text = str_dup(r->arena, key);

    for (char *p = text; r->is_csv && *p != '\0'; p++)
        *p = *p == '_' ? '-' : *p;
    return date_parse(str_from_c(text), date);
}

/* The day of "w2.wed" or "2027-03-14"; reports what is wrong with it. */
static bool parse_key(struct schema_reader *r, const struct ydoc_pair *pair,
                      struct profile_session *out)
{
    static const struct schema_field date = {.key = "date"};
    struct str day, week = str_cut(pair->key, '.', &day);
    const char *shown = ydoc_quote(r->arena, pair->key);
    struct ydoc_node word = {.at = pair->at, .text = day};
    int day_i;
    bool is_form =
        week.n >= 2 && week.n <= 4 && (week.p[0] == 'w' || week.p[0] == 'W') && day.p != NULL;

    out->week = 0;
    if (parse_date(r, pair->key, &out->date)) {
        out->day = date_weekday(out->date);
        return true;
    }
    for (size_t i = 1; is_form && i < week.n; i++) {
        is_form = ascii_is_digit(week.p[i]);
        out->week = out->week * 10 + (unsigned)(week.p[i] - '0');
    }
    if (!is_form)
        return refuse_key(r, pair, out->is_row);
    if (!out->week || out->week > CALENDAR_WEEKS_MAX)
        return diag_report(r->diag, pair->at, DIAG_VALUE_RANGE,
                           "week %u of sessions.%s is outside 1-%d", out->week, shown,
                           CALENDAR_WEEKS_MAX);
    day_i = schema_find_word(r, out->is_row ? &date : NULL, &word, &profile_weekdays);
    out->day = day_i < 0 ? WEEKDAY_MON : (enum weekday)day_i;
    return day_i >= 0;
}

bool session_is_same_day(const struct profile_session *a, const struct profile_session *b)
{
    return a->week == b->week && a->day == b->day && (a->week > 0 || a->date == b->date);
}

void session_report_covered(struct arena *a, const struct profile_session *row,
                            const struct profile_session *by, struct diag *d)
{
    if (row->is_row && row->group != NULL && by->is_shared)
        diag_report(d, row->at, DIAG_PLAN_SESSION,
                    "row %u is left out: '%s' on line %u of %s is for the same day of group '%s' "
                    "and counts: keep one",
                    row->at.line, ydoc_quote(a, str_from_c(by->text)), by->at.line, by->at.file,
                    ydoc_quote(a, str_from_c(row->group)));
}

/* The session for the same day as OF, by the same kind of key, and for the same people. */
static const struct profile_session *find_session(const struct profile *p,
                                                  const struct profile_session *of)
{
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i];

        if (session_is_same_day(s, of) && club_is_same_group(s->group, of->group))
            return s;
    }
    return NULL;
}

static bool refuse_twin(struct schema_reader *r, const struct ydoc_pair *pair,
                        const struct profile_session *s, const struct profile_session *twin)
{
    const char *shown = ydoc_quote(r->arena, pair->key);
    const char *whose = s->group != NULL ? arena_printf(r->arena, "group '%s'",
                                                        ydoc_quote(r->arena, str_from_c(s->group)))
                                         : "the table";

    return s->is_row ? diag_report(r->diag, s->at, DIAG_VALUE_TWICE,
                                   "%s has %s twice, first in row %u: keep one", whose, shown,
                                   twin->at.line)
                     : diag_report(r->diag, s->at, DIAG_VALUE_TWICE,
                                   "sessions has %s twice, first on line %u: keep one", shown,
                                   twin->at.line);
}

bool session_add(struct schema_reader *r, const struct ydoc_pair *pair, struct profile_session s,
                 struct profile *p)
{
    struct schema_step step = {.up = r->step, .key = str_dup(r->arena, pair->key)};
    const struct profile_session *twin;
    bool is_fine;

    s.distance_km = s.time_min = (double)NAN;
    s.at = pair->at;
    s.is_shared = s.group != NULL || ((const struct profile_reader *)r->self)->opts->is_for_many;
    if (ydoc_is_null(pair->value))
        return true;
    if (!parse_key(r, pair, &s))
        return false;
    twin = find_session(p, &s);
    if (twin != NULL)
        return refuse_twin(r, pair, &s, twin);
    if (!s.is_row)
        r->step = &step;
    is_fine = schema_read(r, &session_schema, pair->value, &s);
    r->step = step.up;
    if (is_fine)
        VEC_PUSH(r->arena, &p->sessions, s);
    return is_fine;
}
