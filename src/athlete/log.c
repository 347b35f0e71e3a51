/* Reading the key `log`: past days, as a list or from tables (TRAINING 9.1). */
#include "athlete/log.h"

#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"

enum {
    OLD_DAYS = 365
};

static const struct schema_field day_item = {.kind = SCHEMA_NODE};

static int compare(const void *left, const void *right)
{
    const struct profile_day *a = left, *b = right;

    return a->morning.day < b->morning.day ? -1 : a->morning.day > b->morning.day;
}

/* Of the days of a list, in its order. */
static void report_order(const struct log_reading *l)
{
    for (size_t i = 1; i < l->figures.n; i++) {
        const struct log_figure *e = &l->figures.item[i];

        if (e->day >= e[-1].day)
            continue;
        diag_report(l->schema->diag, e->row_at, DIAG_LOG_ORDER,
                    "the log goes back from %s to %s: its days are sorted by date",
                    DATE_TEXT(e[-1].day), DATE_TEXT(e->day));
        return;
    }
}

/* Of the days in order, those that are missing. */
static void report_gaps(struct schema_reader *r, const struct profile_day *day, size_t n_days)
{
    size_t n_gaps = 0, gap_i = 0;
    long n_missing = 0;
    date_day from, to;

    for (size_t i = 1; i < n_days; i++) {
        long n = (long)day[i].morning.day - day[i - 1].morning.day - 1;

        if (n > 0 && !n_gaps++)
            gap_i = i;
        n_missing += n;
    }
    if (!n_gaps)
        return;
    from = day[gap_i - 1].morning.day + 1;
    to = day[gap_i].morning.day - 1;
    diag_report(r->diag, day[gap_i].at, DIAG_LOG_GAP, "the log skips %ld day%s%s %s%s%s", n_missing,
                n_missing == 1 ? "" : "s",
                n_gaps == 1 ? "," : arena_printf(r->arena, " in %zu places, first", n_gaps),
                DATE_TEXT(from), from < to ? " to " : "", from < to ? DATE_TEXT(to) : "");
}

static bool has_miles(const struct log_reading *l)
{
    return l->self->units == UNIT_IMPERIAL || l->self->profile->imperial_given;
}

/* Says once in which unit the bare numbers of what was done are, unless all that the profile has is metric. */
static void report_unit(const struct log_reading *l)
{
    const struct quantity_unit *unit = quantity_bare_unit(QUANTITY_DISTANCE, l->self->units);
    double x;

    for (size_t i = 0; has_miles(l) && i < l->figures.n; i++) {
        const struct log_figure *e = &l->figures.item[i];

        if (!str_eq_c(e->key, "done") || !schema_parse_number(e->node->text, true, &x))
            continue;
        diag_report(l->schema->diag, e->node->at, DIAG_TABLE_READ,
                    "done %s has no unit: read as %s; if that is wrong, write the unit, as in %s",
                    ydoc_quote(l->arena, e->node->text), unit->shown,
                    l->self->units == UNIT_IMPERIAL ? "8 km" : "5 mi");
        return;
    }
}

/* A log that ends a year ago or more has another year than this. */
static void report_old(const struct log_reading *l, const struct profile *p)
{
    const struct profile_day *last = p->log.n ? &p->log.item[p->log.n - 1] : NULL;

    if (last != NULL && last->morning.day < l->self->opts->today - OLD_DAYS)
        diag_report(l->schema->diag, last->at, DIAG_LOG_NOTHING,
                    "the log ends on %s, more than a year ago: check the years of its dates",
                    DATE_TEXT(last->morning.day));
}

/* The days of NODE, a list. */
static bool read_list(struct log_reading *l, const struct schema_field *f,
                      const struct ydoc_node *node)
{
    struct schema_field list = {.key = f->key,
                                .kind = SCHEMA_LIST,
                                .max = PROFILE_LOG_MAX,
                                .item = &day_item,
                                .item_size = sizeof(struct ydoc_node *)};
    struct schema_step step = {.up = l->schema->step, .key = f->key};
    VEC_OF(const struct ydoc_node *) days = {NULL, 0, 0};
    bool is_fine = schema_read_value(l->schema, &list, node, &days);

    l->schema->step = &step;
    for (size_t i = 0; i < days.n; i++) {
        step.index = i + 1;
        if (days.item[i]->kind != YDOC_MAP)
            is_fine = schema_read(l->schema, &log_day_schema, days.item[i], NULL);
        else
            log_read_row(l, days.item[i], days.item[i]->at, (struct log_start){(double)NAN, false});
    }
    l->schema->step = step.up;
    log_report_faults(l);
    report_order(l);
    return is_fine;
}

bool field_read_log(struct schema_reader *r, const struct schema_field *f,
                    const struct ydoc_node *node, void *value)
{
    struct profile *p = value;
    struct profile_reader sheet = *(struct profile_reader *)r->self;
    struct schema_reader own = *r;
    struct log_reading l = {.schema = &own,
                            .arena = r->arena,
                            .self = &sheet,
                            .is_list = !log_is_tables(node),
                            .line_word = log_is_tables(node) ? "row" : "line"};
    bool is_fine;

    if (sheet.opts->has_other_log)
        return true;
    l.run_units = sheet.is_units_given ? sheet.units : sheet.distance_units;
    /* what is typed from a sheet has its units */
    if (!sheet.is_units_given)
        sheet.units = sheet.usual_units;
    sheet.is_units_given = true;
    own.self = &sheet;
    memset(&p->log, 0, sizeof p->log);
    if (!headings_load(r->arena, sheet.opts->assets, HEADING_LOG, &heading_log_keys, &l.headings,
                       r->diag))
        return false;
    is_fine = l.is_list ? read_list(&l, f, node) : log_read_tables(&l, f, node);
    headings_release(&l.headings);
    report_unit(&l);
    log_make_days(&l, p);
    if (p->log.n)
        qsort(p->log.item, p->log.n, sizeof *p->log.item, compare);
    report_old(&l, p);
    if (!l.runs.n) /* which are not of every day */
        report_gaps(r, p->log.item, p->log.n);
    return is_fine && !l.is_broken;
}
