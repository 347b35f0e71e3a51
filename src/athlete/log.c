/* Reading the key `log`: past days, as a list or from tables (TRAINING 9.1). */
#include "athlete/log.h"

#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"

static const struct schema_field day_item = {.kind = SCHEMA_MAP,
                                             .of = &log_day_schema,
                                             .at = offsetof(struct profile_day, at)};

static int compare(const void *left, const void *right)
{
    const struct profile_day *a = left, *b = right;

    if (a->morning.day != b->morning.day)
        return a->morning.day < b->morning.day ? -1 : 1;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    return a->at.col < b->at.col ? -1 : a->at.col > b->at.col;
}

static void report_order(struct schema_reader *r, const struct profile_day *day, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (day[i].morning.day >= day[i - 1].morning.day)
            continue;
        diag_report(r->diag, day[i].at, DIAG_LOG_ORDER,
                    "the log goes back from %s to %s: its days are sorted by date",
                    DATE_TEXT(day[i - 1].morning.day), DATE_TEXT(day[i].morning.day));
        return;
    }
}

/* Says that N_MISSING days are missing in N_GAPS places, the first of them before DAY. */
static void report_gaps(struct schema_reader *r, const struct profile_day *day, size_t n_gaps,
                        long n_missing)
{
    date_day from = day[-1].morning.day + 1, to = day->morning.day - 1;

    diag_report(r->diag, day->at, DIAG_LOG_GAP, "the log skips %ld day%s%s %s%s%s", n_missing,
                n_missing == 1 ? "" : "s",
                n_gaps == 1 ? "," : arena_printf(r->arena, " in %zu places, first", n_gaps),
                DATE_TEXT(from), from < to ? " to " : "", from < to ? DATE_TEXT(to) : "");
}

/* Of the days in order: those that are there twice, and those that are missing, which a list of runs has. */
static bool check_days(struct schema_reader *r, const struct profile_day *day, size_t n_days,
                       bool has_runs)
{
    size_t first = 0, n_gaps = 0, gap_i = 0;
    long n_missing = 0;
    bool is_fine = true;

    for (size_t i = 1; i < n_days; i++) {
        long n = (long)day[i].morning.day - day[i - 1].morning.day - 1;

        if (n < 0) {
            is_fine = diag_report(r->diag, day[i].at, DIAG_VALUE_TWICE,
                                  "the log has %s twice, first on line %u",
                                  DATE_TEXT(day[i].morning.day), day[first].at.line);
            continue;
        }
        first = i;
        if (n > 0 && !n_gaps++)
            gap_i = i;
        n_missing += n;
    }
    if (n_gaps && !has_runs)
        report_gaps(r, &day[gap_i], n_gaps, n_missing);
    return is_fine;
}

bool field_read_log(struct schema_reader *r, const struct schema_field *f,
                    const struct ydoc_node *node, void *value)
{
    struct profile *p = value;
    struct profile_reader *self = r->self, sheet = *self;
    struct schema_field list = {.key = f->key,
                                .kind = SCHEMA_LIST,
                                .max = PROFILE_LOG_MAX,
                                .item = &day_item,
                                .item_size = sizeof(struct profile_day)};
    bool is_fine, has_runs = false;

    if (self->opts->has_other_log)
        return true;
    /* what is typed from a sheet has its units */
    if (!self->is_units_given)
        sheet.units = profile_usual_units(p);
    sheet.is_units_given = true;
    r->self = &sheet;
    memset(&p->log, 0, sizeof p->log);
    if (log_is_tables(node)) {
        is_fine = log_read_tables(r, f, node, p, &has_runs);
    } else {
        is_fine = schema_read_value(r, &list, node, &p->log);
        report_order(r, p->log.item, p->log.n);
        for (size_t i = 0; i < p->log.n; i++)
            is_fine &= log_check_day(r->diag, &p->log.item[i]);
    }
    r->self = self;
    if (!p->log.n)
        return is_fine;
    qsort(p->log.item, p->log.n, sizeof *p->log.item, compare);
    return check_days(r, p->log.item, p->log.n, has_runs) && is_fine;
}
