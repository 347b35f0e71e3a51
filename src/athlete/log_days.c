/* Figures of tables become the days of a log. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/log.h"
#include "base/arena.h"

static const double SAME_SHARE = 0.02; /* two watches on one run */

static int compare(const void *left, const void *right)
{
    const struct log_figure *a = left, *b = right;
    int c = a->day < b->day ? -1 : a->day > b->day;

    if (!c)
        c = str_cmp(a->key, b->key);
    return c ? c : a->seq < b->seq ? -1 : a->seq > b->seq;
}

static bool is_same(struct str a, struct str b)
{
    double x, y;

    return str_eq(a, b) || (schema_parse_number(a, true, &x) && schema_parse_number(b, true, &y) &&
                            x >= y && x <= y);
}

/* Figures of one key of which a day has two. */
struct twice {
    const struct log_figure *kept, *other; /* of the first such day */
    size_t n_days;
};

struct days {
    struct schema_reader *reader;
    VEC_OF(struct twice) twice;
    const struct log_figure *twin; /* the first run that a table has once more */
    size_t n_twins;
};

/* Whether figure I of E[], runs of a day, has the start and amount of one before it in its table. */
static bool is_twin(const struct log_figure *e, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (e[i].start.n && e[k].file == e[i].file && str_eq(e[k].start, e[i].start) &&
            e[i].amount >= e[k].amount && e[i].amount <= e[k].amount)
            return true;
    }
    return false;
}

static void add_twice(struct days *d, const struct log_figure *kept, const struct log_figure *other)
{
    size_t i = 0;

    while (i < d->twice.n && !str_eq(d->twice.item[i].kept->key, kept->key))
        i++;
    if (i == d->twice.n)
        VEC_PUSH(d->reader->arena, &d->twice, (struct twice){kept, other, 0});
    d->twice.item[i].n_days++;
}

static void report_twice(const struct days *d)
{
    struct arena *a = d->reader->arena;

    for (size_t i = 0; i < d->twice.n; i++) {
        const struct twice *t = &d->twice.item[i];
        struct loc kept = t->kept->row_at;
        const char *where =
            t->kept->file == t->other->file ? "" : arena_printf(a, " of %s", kept.file);
        const char *more = t->n_days > 1 ? arena_printf(a, "; on %zu more day%s too", t->n_days - 1,
                                                        t->n_days == 2 ? "" : "s")
                                         : "";

        diag_report(d->reader->diag, t->other->node->at, DIAG_LOG_TWICE,
                    "two values of %.*s for %s: row %u%s counts%s", STR_ARG(t->kept->key),
                    DATE_TEXT(t->kept->day), kept.line, where, more);
    }
}

/* Of the N figures E of a day and key, the first, of some keys the worst; another is reported. */
static const struct ydoc_node *one_of(struct days *d, const struct log_figure *e, size_t n)
{
    const struct log_figure *kept = e;

    for (size_t i = 1; i < n; i++)
        kept = e[i].amount > kept->amount ? &e[i] : kept;
    for (size_t i = 0; i < n; i++) {
        if (!is_same(kept->node->text, e[i].node->text)) {
            add_twice(d, kept, &e[i]);
            break;
        }
    }
    return kept->node;
}

/* The runs of a day in one table add up; the same day in another table is the same runs. */
static double sum_of_runs(struct days *d, const struct log_figure *e, size_t n)
{
    double sum = 0, other = 0;
    size_t i = 0;

    for (; i < n && e[i].file == e[0].file; i++)
        sum += is_twin(e, i) ? 0 : e[i].amount;
    for (size_t k = i; k < n && e[k].file == e[i].file; k++)
        other += is_twin(e, k) ? 0 : e[k].amount;
    if (i < n && fabs(other - sum) > SAME_SHARE * sum)
        add_twice(d, &e[0], &e[i]);
    return sum;
}

static void set_text(struct layer *l, const char *key, struct loc at, const char *text)
{
    struct ydoc_node *node = ARENA_NEW(l->arena, struct ydoc_node);

    *node = (struct ydoc_node){.is_plain = true, .at = at, .text = str_from_c(text)};
    layer_set(l, str_from_c(key), at, node);
}

/* Of the N figures from E on the distance or time of a day's runs, and where they are. */
static double add_runs(struct days *d, const struct log_figure *e, size_t n,
                       struct profile_day *runs)
{
    runs->places.done = e->node->at;
    runs->run_lines.n = 0;
    for (size_t i = 0; i < n && e[i].file == e->file; i++) {
        if (!is_twin(e, i)) {
            VEC_PUSH(d->reader->arena, &runs->run_lines, e[i].row_at.line);
        } else if (str_eq_c(e->key, LOG_DISTANCE)) {
            d->twin = d->twin != NULL ? d->twin : &e[i];
            d->n_twins++;
        }
    }
    return sum_of_runs(d, e, n);
}

/* The day of the N figures from E on, as a mapping; its runs are put into RUNS. */
static const struct ydoc_node *day_node(struct days *d, const struct log_figure *e, size_t n,
                                        struct profile_day *runs)
{
    struct layer day = {.arena = d->reader->arena};
    double km = 0, min = 0;
    size_t n_same;

    set_text(&day, "date", e->row_at, arena_strdup(day.arena, DATE_TEXT(e->day)));
    for (size_t i = 0; i < n; i += n_same) {
        for (n_same = 1; i + n_same < n && str_eq(e[i + n_same].key, e[i].key);)
            n_same++;
        if (schema_find_field(&log_day_schema, e[i].key) != NULL) {
            layer_set(&day, e[i].key, e[i].node->at, one_of(d, &e[i], n_same));
            continue;
        }
        *(str_eq_c(e[i].key, LOG_DISTANCE) ? &km : &min) = add_runs(d, &e[i], n_same, runs);
    }
    runs->done = (struct profile_done){.kind = km > 0    ? PROFILE_DONE_KM
                                               : min > 0 ? PROFILE_DONE_MIN
                                                         : PROFILE_DONE_UNKNOWN,
                                       .amount = km > 0    ? km
                                                 : min > 0 ? min
                                                           : (double)NAN,
                                       .time_min = min > 0 ? min : (double)NAN};
    return layer_node(&day, e->row_at);
}

void log_note_held(struct diag *d)
{
    diag_note(d, "until it is corrected, the plan is held back and the sheet says so");
}

static void mark_unread(struct profile_day *day, struct loc at)
{
    day->is_unread = true;
    day->places.unread = at;
}

/* Leaves out the run of a day that contradicts itself, or where it hurt, of which nobody knows how much. */
static void settle(struct days *d, struct profile_day *day)
{
    struct diag found = {.arena = d->reader->arena};

    while (!log_check_day(&found, day)) {
        diag_report(d->reader->diag, day->at, DIAG_LOG_CELL, "%s: left out",
                    found.records.item[found.records.n - 1].text);
        if (day->done.kind == PROFILE_DONE_NO &&
            (!isnan(day->effort) || day->result_at.file != NULL)) {
            day->effort = (double)NAN;
            day->result = (struct profile_result){(double)NAN, (double)NAN, 0, false};
            day->result_at = (struct loc){0};
        } else {
            if (isnan(day->pain)) {
                log_note_held(d->reader->diag);
                mark_unread(day, day->at);
            }
            day->where = NULL;
        }
    }
}

/* The day of the N figures from E on; false where it has none. */
static bool read_day(struct days *d, struct schema_reader *quiet, const struct log_figure *e,
                     size_t n, struct profile_day *day)
{
    struct profile_day runs = {.has_date = false};
    const struct ydoc_node *node = day_node(d, e, n, &runs);

    log_day_schema.init(day);
    day->at = e->row_at;
    if (!schema_read(quiet, &log_day_schema, node, day))
        return false;
    if (day->done.kind == PROFILE_DONE_UNKNOWN) { /* else the runner's own word counts */
        day->done = runs.done;
        day->places.done = runs.places.done;
        memcpy(&day->run_lines, &runs.run_lines, sizeof day->run_lines);
    }
    settle(d, day);
    return true;
}

bool log_is_health(struct str key)
{
    return str_eq_c(key, "pain") || str_eq_c(key, "ill");
}

bool log_takes_worst(struct str key)
{
    return log_is_health(key) || str_eq_c(key, "effort");
}

/* The day of U, which is added where the log has nothing else of it; NULL: the log has no days. */
static struct profile_day *day_of(struct arena *a, const struct log_unread *u, struct profile *p)
{
    struct profile_day new;
    size_t i = 0;

    if (!u->has_day)
        return p->log.n ? &p->log.item[p->log.n - 1] : NULL;
    while (i < p->log.n && p->log.item[i].morning.day != u->day)
        i++;
    if (i == p->log.n) {
        log_day_schema.init(&new);
        new.morning.day = u->day;
        new.has_date = true;
        new.at = u->at;
        VEC_PUSH(a, &p->log, new);
    }
    return &p->log.item[i];
}

static void mark_days(struct arena *a, const struct log_unreads *unread, struct profile *p)
{
    for (int has_day = 0; has_day < 2; has_day++) { /* the last day is the last that was read */
        for (size_t i = 0; i < unread->n; i++) {
            struct profile_day *day =
                unread->item[i].has_day == (bool)has_day ? day_of(a, &unread->item[i], p) : NULL;

            if (day != NULL)
                mark_unread(day, unread->item[i].at);
        }
    }
}

void log_make_days(struct schema_reader *r, struct log_figures *figures,
                   const struct log_unreads *unread, struct profile *p)
{
    struct diag known = {.arena = r->arena}; /* each value has been checked */
    struct schema_reader quiet = *r;
    struct days d = {.reader = r};
    size_t n;

    quiet.diag = &known;
    quiet.is_csv = true;
    quiet.step = NULL;
    if (figures->n)
        qsort(figures->item, figures->n, sizeof *figures->item, compare);
    for (size_t i = 0; i < figures->n; i += n) {
        const struct log_figure *e = &figures->item[i];
        struct profile_day day;

        for (n = 1; i + n < figures->n && e[n].day == e->day;)
            n++;
        if (read_day(&d, &quiet, e, n, &day))
            VEC_PUSH(r->arena, &p->log, day);
    }
    mark_days(r->arena, unread, p);
    report_twice(&d);
    if (d.twin != NULL)
        diag_report(
            r->diag, d.twin->row_at, DIAG_TABLE_READ,
            "row %u has the start and distance of a run above: it counts once%s",
            d.twin->row_at.line,
            d.n_twins > 1 ? arena_printf(r->arena, "; %zu more rows likewise", d.n_twins - 1) : "");
}
