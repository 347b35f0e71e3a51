/* The words of --weeks. */
#include "cli/weeks.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "plan/plan.h"

enum {
    DAYS_A_WEEK = 7
};

struct weeks_span {
    unsigned from, to;
};

static bool is_this(const char *text)
{
    return !strcmp(text, "this");
}

static bool is_next(const char *text)
{
    return !strcmp(text, "next");
}

static bool parse_number(struct str s, unsigned *number)
{
    double x;

    if (!num_parse(s, &x) || x < 1 || x > PLAN_WEEKS_MAX || x != floor(x))
        return false;
    *number = (unsigned)x;
    return true;
}

/* "3" or "1-4". */
static bool parse_span(struct str s, struct weeks_span *span)
{
    struct str to, from = str_cut(s, '-', &to);

    if (!parse_number(str_trim(from), &span->from))
        return false;
    span->to = span->from;
    return !to.p || (parse_number(str_trim(to), &span->to) && span->from <= span->to);
}

bool weeks_check(const char *text, struct diag *d)
{
    struct str rest = str_from_c(text);
    struct weeks_span span;

    if (is_this(text) || is_next(text))
        return true;
    do {
        struct str part = str_cut(rest, ',', &rest);

        if (!parse_span(part, &span))
            return diag_report(d, (struct loc){0}, DIAG_USAGE,
                               "--weeks needs this, next or weeks from 1 to %d, as in 2, 1-4 or "
                               "1,3-4, not '%s'",
                               PLAN_WEEKS_MAX, text);
    } while (rest.p);
    return true;
}

static bool select_by_date(struct arena *a, const char *text, const struct plan *p, date_day today,
                           const char *file, const unsigned **weeks, size_t *n, struct diag *d)
{
    date_day day = today + (is_next(text) ? DAYS_A_WEEK : 0);
    int at = plan_week_number(p, day), last = (int)p->n_weeks;
    date_day end = p->calendar.printed_start + last * DAYS_A_WEEK;
    char from[DATE_MAX], to[DATE_MAX], week[DATE_MAX];
    unsigned *number;

    if (at < 1 || at > last)
        return diag_report(d, (struct loc){.file = file}, DIAG_WEEKS_RANGE,
                           "the plan runs from %s to %s%s: %s week (%s) is not in it",
                           date_format(from, p->start), date_format(to, end - 1),
                           day >= end ? " and is over" : "", text, date_format(week, day));
    number = ARENA_NEW(a, unsigned);
    *number = (unsigned)at;
    *weeks = number;
    *n = 1;
    return true;
}

bool weeks_select(struct arena *a, const char *text, const struct plan *p, date_day today,
                  const char *file, const unsigned **weeks, size_t *n, struct diag *d)
{
    bool is_wanted[PLAN_WEEKS_MAX + 1] = {false};
    struct str rest = str_from_c(text);
    unsigned *number;

    if (is_this(text) || is_next(text))
        return select_by_date(a, text, p, today, file, weeks, n, d);
    do {
        struct weeks_span span = {0, 0};

        if (!parse_span(str_cut(rest, ',', &rest), &span) || span.to > p->n_weeks)
            return diag_report(d, (struct loc){.file = file}, DIAG_WEEKS_RANGE,
                               "there is no week %u: the plan has %zu week%s", span.to, p->n_weeks,
                               p->n_weeks == 1 ? "" : "s");
        for (unsigned i = span.from; i <= span.to; i++)
            is_wanted[i] = true;
    } while (rest.p);
    number = ARENA_NEW_N(a, unsigned, PLAN_WEEKS_MAX);
    *n = 0;
    for (unsigned i = 1; i <= PLAN_WEEKS_MAX; i++) {
        if (is_wanted[i])
            number[(*n)++] = i;
    }
    *weeks = number;
    return true;
}
