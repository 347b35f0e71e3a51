/* The words of --weeks. */
#include "cli/weeks.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"

bool weeks_parse(const char *text, date_day today, struct weeks *out, struct diag *d)
{
    bool is_next = !strcmp(text, "next"), is_wanted[PLAN_WEEKS_MAX + 1] = {false};
    struct str rest = str_from_c(text);

    *out = (struct weeks){.day = today + (is_next ? WEEKDAY_COUNT : 0)};
    if (is_next || !strcmp(text, "this")) {
        out->word = text;
        return true;
    }
    while (rest.p) {
        unsigned first, last;

        if (!num_parse_range(str_cut(rest, ',', &rest), PLAN_WEEKS_MAX, &first, &last))
            return diag_usage(d,
                              "--weeks needs this, next or weeks from 1 to %d, as in 2, 1-4 or "
                              "1,3-4, not '%s'",
                              PLAN_WEEKS_MAX, text);
        for (unsigned i = first; i <= last; i++)
            is_wanted[i] = true;
    }
    for (unsigned i = 1; i <= PLAN_WEEKS_MAX; i++) {
        if (is_wanted[i])
            out->number[out->n++] = i;
    }
    return true;
}

/* What brings week AT, which is not in P, into it; "" where nothing does. */
static const char *way_to(struct arena *a, const struct plan *p, const char *word, int at)
{
    int n_after;

    if (at == 0 && !strcmp(word, "this"))
        return ": the first week is that of --weeks next";
    if (at < 1 || !p->has_race)
        return "";
    n_after = p->profile->after_race + at - (int)p->n_weeks;
    return n_after <= RACE_AFTER_MAX
               ? arena_printf(a, "; 'after_race: %d' in the profile plans it", n_after)
               : "";
}

/* Week AT of a plan of LAST weeks; of the command next, in the last one it is that. */
static int weeks_within(int at, int last, bool falls_back)
{
    return falls_back && at == last + 1 ? last : at;
}

static bool select_by_date(struct arena *a, const struct weeks *w, const struct plan *p,
                           const char *file, const unsigned **number, struct diag *d)
{
    int last = (int)p->n_weeks, at = weeks_within(plan_week_number(p, w->day), last, w->falls_back);
    char from[DATE_MAX], to[DATE_MAX], week[DATE_MAX];
    unsigned *found;

    if (at < 1 || at > last)
        return diag_report(d, (struct loc){.file = file}, DIAG_WEEKS_RANGE,
                           "the plan runs from %s to %s: %s week (%s) is not in it%s",
                           date_format(from, p->start),
                           date_format(to, calendar_last_day(&p->calendar)), w->word,
                           date_format(week, w->day), way_to(a, p, w->word, at));
    found = ARENA_NEW(a, unsigned);
    *found = (unsigned)at;
    *number = found;
    return true;
}

bool weeks_select(struct arena *a, const struct weeks *w, const struct plan *p, const char *file,
                  const unsigned **number, size_t *n, struct diag *d)
{
    *n = !p->n_weeks ? 0 : w->word != NULL ? 1 : w->n;
    if (!*n)
        return true;
    if (w->word != NULL)
        return select_by_date(a, w, p, file, number, d);
    *number = w->number;
    while (*n > 0 && w->number[*n - 1] > p->n_weeks)
        (*n)--;
    if (*n == 0)
        return diag_report(d, (struct loc){.file = file}, DIAG_WEEKS_RANGE,
                           "there is no week %u: the plan has %zu week%s", w->number[0], p->n_weeks,
                           p->n_weeks == 1 ? "" : "s");
    if (*n < w->n)
        diag_report(d, (struct loc){.file = file}, DIAG_WEEKS_FEWER,
                    "the plan ends with week %zu: there is no week %u to print", p->n_weeks,
                    w->number[w->n - 1]);
    return *n == w->n || !d->is_strict;
}

date_day weeks_start(const struct weeks *w, const struct plan *p)
{
    bool is_by_day = w != NULL && w->word != NULL;
    date_day first = date_week_start(is_by_day ? w->day : p->start, p->first_weekday);

    return first + (w != NULL && w->n ? WEEKDAY_COUNT * ((date_day)w->number[0] - 1) : 0);
}
