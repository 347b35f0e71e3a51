/* Checks of the sessions of a whole profile: days of the plan, each once. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "base/arena.h"
#include "base/memo.h"
#include "science/calendar.h"

struct check {
    struct arena *arena;
    struct profile *p;
    struct diag *diag;
    date_day today;
};

#define REPORT(c, ...) diag_report((c)->diag, __VA_ARGS__)

/* The session that has the day of session I, whose key is a date, as a day of a week; NULL: none. */
static const struct profile_session *find_twin(const struct check *c, size_t i)
{
    const struct profile_session *item = c->p->sessions.item;
    date_day day = profile_session_date(c->p, &item[i], c->today);

    for (size_t k = 0; item[i].week == 0 && k < i; k++) {
        if (item[k].week > 0 && profile_session_date(c->p, &item[k], c->today) == day)
            return &item[k];
    }
    return NULL;
}

/* Of two sessions for one day, by both kinds of key, the later is refused; of a table it is left out. */
static void drop_twins(struct check *c)
{
    struct profile *p = c->p;
    VEC_OF(struct profile_session) kept = {0};

    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *s = &p->sessions.item[i], *twin = find_twin(c, i);
        bool is_other_file = twin != NULL && strcmp(twin->at.file, s->at.file) != 0;

        if (twin == NULL || !s->is_row)
            VEC_PUSH(c->arena, &kept, *s);
        if (twin != NULL)
            REPORT(c, s->at, s->is_row ? DIAG_SESSION_ROW : DIAG_VALUE_TWICE,
                   "this day has two sessions, the other as w%u.%s on line %u%s%s: keep one%s",
                   twin->week, weekday_words[twin->day], twin->at.line, is_other_file ? " of " : "",
                   is_other_file ? twin->at.file : "", s->is_row ? "; this row is left out" : "");
    }
    memcpy(&p->sessions, &kept, sizeof kept);
}

static bool is_outside(const struct check *c, const struct calendar *calendar,
                       const struct profile_session *s)
{
    date_day day = profile_session_date(c->p, s, c->today);

    return day < calendar->start || day > calendar_last_day(calendar);
}

/* Reports S, which is not in the plan: an athlete's own is an error, but a group may have plans of several lengths. */
static void report_outside(struct check *c, const struct calendar *calendar,
                           const struct profile_session *s)
{
    const char *from = DATE_TEXT(calendar->start), *to = DATE_TEXT(calendar_last_day(calendar));

    if (s->is_shared)
        REPORT(c, s->at, DIAG_PLAN_SESSION,
               "this day is not in the plan, which goes from %s to %s: its session is not printed",
               from, to);
    else if (s->week > (unsigned)calendar->n_weeks)
        REPORT(c, s->at, DIAG_WEEKS_RANGE, "sessions has week %u, but the plan has only %d week%s",
               s->week, calendar->n_weeks, calendar->n_weeks == 1 ? "" : "s");
    else if (s->week == 0)
        REPORT(c, s->at, DIAG_WEEKS_RANGE, "sessions has %s, but the plan goes from %s to %s",
               DATE_TEXT(s->date), from, to);
}

/* A table may have the whole season: its rows outside the plan are left out, with a message for each table. */
static void drop_outside(struct check *c, const struct calendar *calendar)
{
    struct profile *p = c->p;
    const struct profile_session *all = p->sessions.item;
    struct memo files = {0};
    size_t n = p->sessions.n;

    memset(&p->sessions, 0, sizeof p->sessions);
    for (size_t i = 0; i < n; i++) {
        struct cell_rows lines = {{NULL, 0, 0}};
        bool is_out = is_outside(c, calendar, &all[i]);

        if (is_out && !all[i].is_row)
            report_outside(c, calendar, &all[i]);
        if (!is_out || (!all[i].is_row && !all[i].is_shared))
            VEC_PUSH(c->arena, &p->sessions, all[i]);
        if (!is_out || !all[i].is_row || !memo_put(&files, str_from_c(all[i].at.file)))
            continue;
        for (size_t k = i; k < n; k++) {
            if (all[k].is_row && is_outside(c, calendar, &all[k]) &&
                !strcmp(all[k].at.file, all[i].at.file))
                VEC_PUSH(c->arena, &lines.line, all[k].at.line);
        }
        REPORT(c, (struct loc){.file = all[i].at.file}, DIAG_PLAN_SESSION,
               "%s: not in the plan, which goes from %s to %s, and not printed",
               cell_rows_text(c->arena, &lines, CELL_ROWS_MOST), DATE_TEXT(calendar->start),
               DATE_TEXT(calendar_last_day(calendar)));
    }
    memo_clear(&files);
}

/* The session that a layer above has for the day of S, by the other kind of key; NULL: none. */
static const struct profile_session *find_above(const struct check *c,
                                                const struct profile_session *s)
{
    date_day day = profile_session_date(c->p, s, c->today);

    for (size_t i = 0; i < c->p->sessions.n; i++) {
        const struct profile_session *other = &c->p->sessions.item[i];

        if (other->layer > s->layer && (other->week > 0) != (s->week > 0) &&
            profile_session_date(c->p, other, c->today) == day)
            return other;
    }
    return NULL;
}

static void drop_overridden(struct check *c)
{
    struct profile *p = c->p;
    VEC_OF(struct profile_session) kept = {0};

    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct profile_session *above = find_above(c, &p->sessions.item[i]);

        if (above != NULL)
            session_report_covered(c->arena, &p->sessions.item[i], above, c->diag);
        else
            VEC_PUSH(c->arena, &kept, p->sessions.item[i]);
    }
    memcpy(&p->sessions, &kept, sizeof kept);
}

void session_check(struct arena *a, struct profile *p, date_day today,
                   const struct calendar *calendar, struct diag *d)
{
    struct check c = {.arena = a, .p = p, .diag = d, .today = today};

    session_keep_own(a, p, d);
    if (calendar == NULL)
        return;
    drop_outside(&c, calendar);
    drop_overridden(&c);
    drop_twins(&c);
}
