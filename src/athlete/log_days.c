/* Figures of tables become the days of a log. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/ascii.h"

/* By which people round what they ran, "8" for 8.6 km. */
static const double ROUNDED_SHARE = 0.1;

static int compare(const void *left, const void *right)
{
    const struct log_figure *a = left, *b = right;
    int c = a->day < b->day ? -1 : a->day > b->day;

    if (!c)
        c = str_cmp(a->key, b->key);
    return c ? c : a->seq < b->seq ? -1 : a->seq > b->seq;
}

/* Of each day by table, in the order of its rows. */
static int compare_runs(const void *left, const void *right)
{
    const struct log_done *a = left, *b = right;
    int c = a->day < b->day ? -1 : a->day > b->day;

    if (!c)
        c = a->file < b->file ? -1 : a->file > b->file;
    return c ? c : a->row_at.line < b->row_at.line ? -1 : a->row_at.line > b->row_at.line;
}

static bool is_same(struct str a, struct str b)
{
    double x, y;

    return str_eq(a, b) || (schema_parse_number(a, true, &x) && schema_parse_number(b, true, &y) &&
                            x >= y && x <= y);
}

/* Figures of one key of which a day has two: the first such day. */
struct twice {
    struct str key;
    date_day day;
    struct loc kept, other;
    size_t n_days;
    bool is_same; /* they are equal: of runs, perhaps there were two */
};

struct days {
    struct log_reading *reading;
    struct arena *arena;
    VEC_OF(struct twice) twice;
    struct log_alike alike[LOG_LIKENESSES];
};

static void add_twice(struct days *d, struct twice new)
{
    size_t i = 0;

    while (i < d->twice.n &&
           !(str_eq(d->twice.item[i].key, new.key) && d->twice.item[i].is_same == new.is_same))
        i++;
    if (i == d->twice.n)
        VEC_PUSH(d->arena, &d->twice, new);
    d->twice.item[i].n_days++;
}

/* "row 2", or where it is not in the file of the message "row 2 of a.csv". */
static const char *row_of(const struct days *d, struct loc at, struct loc message)
{
    return arena_printf(d->arena, "%s %u%s%s", d->reading->line_word, at.line,
                        strcmp(at.file, message.file) != 0 ? " of " : "",
                        strcmp(at.file, message.file) != 0 ? at.file : "");
}

static void report_twice(const struct days *d)
{
    for (size_t i = 0; i < d->twice.n; i++) {
        const struct twice *t = &d->twice.item[i];
        const char *row = row_of(d, t->kept, t->other);
        const char *more = t->n_days > 1 ? arena_printf(d->arena, "; on %zu more day%s too",
                                                        t->n_days - 1, t->n_days == 2 ? "" : "s")
                                         : "";

        if (str_eq_c(t->key, "date"))
            diag_report(d->reading->schema->diag, t->other, DIAG_LOG_TWICE,
                        "the log has %s twice, first on %s: they are read as one day%s",
                        DATE_TEXT(t->day), row, more);
        else if (t->is_same)
            diag_report(d->reading->schema->diag, t->other, DIAG_TABLE_READ,
                        "%.*s for %s is as in %s: it counts once; if there were two runs, write "
                        "what they come to%s",
                        STR_ARG(t->key), DATE_TEXT(t->day), row, more);
        else
            diag_report(d->reading->schema->diag, t->other, DIAG_LOG_TWICE,
                        "two values of %.*s for %s: %s counts%s", STR_ARG(t->key),
                        DATE_TEXT(t->day), row, more);
    }
}

static void report_alike(const struct days *d)
{
    static const char *const said[][2] = {
        [LOG_TWIN] = {"is the run of", "once more, by its start and distance: it counts once"},
        [LOG_COPY] = {"is the run of", "once more, by all its cells: it counts once; if it is "
                                       "another run, give both their times of day"},
        [LOG_EQUAL] = {"has the same in all its cells as", "both runs count; if there was only "
                                                           "one, delete a row"},
    };

    for (size_t i = 0; i < LOG_LIKENESSES; i++) {
        const struct log_alike *a = &d->alike[i];

        if (a->n > 0)
            diag_report(d->reading->schema->diag, a->run->row_at, DIAG_TABLE_READ,
                        "row %u %s %s%s %s%s", a->run->row_at.line, said[i][0],
                        row_of(d, a->of->row_at, a->run->row_at), i == LOG_EQUAL ? ":" : "",
                        said[i][1],
                        a->n > 1 ? arena_printf(d->arena, "; %zu more row%s likewise", a->n - 1,
                                                a->n > 2 ? "s" : "")
                                 : "");
    }
}

/* Whether of two figures of KEY on a day the worse counts. */
static bool takes_worst(struct str key)
{
    return log_is_health(key) || str_eq_c(key, "effort") || str_eq_c(key, "soreness");
}

/* Of the N figures E of a day and key, the first, of some keys the worst, in one table of sleeps the longest, the
 * night, and of pulses the lowest, at rest; another is reported.  Of a list the day itself is one. */
static const struct ydoc_node *one_of(struct days *d, const struct log_figure *e, size_t n)
{
    const struct log_figure *kept = e;

    for (size_t i = 1; i < n; i++) {
        if (e[i].amount > kept->amount && (takes_worst(e->key) || e[i].file == e->file))
            kept = &e[i];
    }
    for (size_t i = 0; i < n; i++) {
        bool is_equal = is_same(kept->node->text, e[i].node->text);
        bool is_run = str_eq_c(e->key, "done") && e[i].file == kept->file && e[i].node->text.n &&
                      ascii_is_digit(e[i].node->text.p[0]);

        if (&e[i] != kept && (str_eq_c(e->key, "date") || !is_equal || is_run)) {
            add_twice(d, (struct twice){e->key, e->day, kept->row_at, e[i].node->at, 0,
                                        is_equal && is_run});
            break;
        }
    }
    return kept->node;
}

static void set_text(struct layer *l, const char *key, struct loc at, const char *text)
{
    struct ydoc_node *node = ARENA_NEW(l->arena, struct ydoc_node);

    *node = (struct ydoc_node){.is_plain = true, .at = at, .text = str_from_c(text)};
    layer_set(l, str_from_c(key), at, node);
}

/* What the N runs of a day come to; nothing where there are none. */
static void add_runs(struct days *d, const struct log_done *run, size_t n, struct profile_day *day)
{
    struct log_day_runs runs = log_choose_runs(d->arena, run, n);
    double km = 0, min = 0, most_km = 0, most_min = 0;

    for (size_t i = 0; i < runs.kept.n; i++) {
        const struct log_done *r = runs.kept.item[i];

        km += fmax(r->km, 0);
        min += fmax(r->min, 0);
        most_km = fmax(r->km, most_km);
        most_min = fmax(r->min, most_min);
        VEC_PUSH(d->arena, &day->runs_at, r->row_at);
    }
    if (!runs.kept.n)
        return;
    day->places.done = runs.kept.item[0]->at;
    day->done = (struct profile_done){.kind = km > 0 ? PROFILE_DONE_KM : PROFILE_DONE_MIN,
                                      .amount = km > 0 ? km : min,
                                      .time_min = min > 0 ? min : (double)NAN,
                                      .is_bare = runs.kept.item[0]->is_bare,
                                      .longest_share = km > 0 ? most_km / km : most_min / min};
    if (runs.other != NULL)
        add_twice(d, (struct twice){isnan(runs.other->km) ? STR(LOG_TIME) : STR(LOG_DISTANCE),
                                    run->day, run->row_at, runs.other->at, 0, false});
    for (size_t i = 0; i < LOG_LIKENESSES; i++) {
        if (!d->alike[i].n)
            d->alike[i] = runs.alike[i];
        else
            d->alike[i].n += runs.alike[i].n;
    }
}

/* Reports N runs of a day that has its runner's own word, which counts, if they come to something else. */
static void compare_runs_done(struct days *d, const struct log_done *run, size_t n,
                              const struct profile_day *day)
{
    const struct profile_done *own = &day->done;
    struct days quiet = {.reading = d->reading, .arena = d->arena};
    struct profile_day other = *day;
    double amount;

    add_runs(&quiet, run, n, &other);
    amount = own->kind == other.done.kind    ? other.done.amount
             : own->kind == PROFILE_DONE_MIN ? other.done.time_min
                                             : (double)NAN;
    if (own->kind == PROFILE_DONE_NO || fabs(amount - own->amount) > ROUNDED_SHARE * amount)
        add_twice(
            d, (struct twice){STR("done"), day->morning.day, day->places.done, run->at, 0, false});
}

/* The day of the N figures from E on, as a mapping; AT: its first row. */
static const struct ydoc_node *day_node(struct days *d, const struct log_figure *e, size_t n,
                                        date_day date, struct loc at)
{
    struct layer day = {.arena = d->arena};
    size_t n_same;

    set_text(&day, "date", at, arena_strdup(day.arena, DATE_TEXT(date)));
    for (size_t i = 0; i < n; i += n_same) {
        for (n_same = 1; i + n_same < n && str_eq(e[i + n_same].key, e[i].key);)
            n_same++;
        layer_set(&day, e[i].key, e[i].node->at, one_of(d, &e[i], n_same));
    }
    return layer_node(&day, at);
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

/* Whether pain or illness of DAY has been reported as what cannot be read. */
static bool is_unread(const struct days *d, date_day day)
{
    const struct log_unreads *unread = &d->reading->unread;
    size_t i = 0;

    while (i < unread->n && !(unread->item[i].has_day && unread->item[i].day == day))
        i++;
    return i < unread->n;
}

/* Leaves out the run of a day that contradicts itself, or where it hurt, of which nobody knows how much. */
static void settle(struct days *d, struct profile_day *day)
{
    struct diag found = {.arena = d->arena};

    if (isnan(day->pain) && is_unread(d, day->morning.day))
        day->where = NULL;
    while (!log_check_day(&found, day)) {
        diag_report(d->reading->schema->diag, day->at, DIAG_LOG_CELL, "%s: left out",
                    found.records.item[found.records.n - 1].text);
        if (day->done.kind == PROFILE_DONE_NO &&
            (!isnan(day->effort) || day->result_at.file != NULL)) {
            day->effort = (double)NAN;
            day->result = (struct profile_result){(double)NAN, (double)NAN, 0, false};
            day->result_at = (struct loc){0};
        } else {
            if (isnan(day->pain)) {
                log_note_held(d->reading->schema->diag);
                mark_unread(day, day->at);
            }
            day->where = NULL;
        }
    }
}

/* The day DATE of N figures from E on and N_RUNS runs, of which there is one; false where it has none. */
static bool read_day(struct days *d, struct schema_reader *quiet, date_day date,
                     const struct log_figure *e, size_t n, const struct log_done *run,
                     size_t n_runs, struct profile_day *day)
{
    struct loc at = n > 0 ? e->row_at : run->row_at;

    log_day_schema.init(day);
    day->at = at;
    if (!schema_read(quiet, &log_day_schema, day_node(d, e, n, date, at), day))
        return false;
    if (n_runs > 0 && day->done.kind == PROFILE_DONE_UNKNOWN)
        add_runs(d, run, n_runs, day);
    else if (n_runs > 0)
        compare_runs_done(d, run, n_runs, day);
    settle(d, day);
    return true;
}

bool log_is_health(struct str key)
{
    return str_eq_c(key, "pain") || str_eq_c(key, "ill");
}

bool log_takes_most(struct str key)
{
    return takes_worst(key) || str_eq_c(key, "sleep_h");
}

/* The day of U, which is added where the log has nothing else of it; of no day, the last of the log, or TODAY where it
 * has none. */
static struct profile_day *day_of(struct arena *a, const struct log_unread *u, struct profile *p,
                                  date_day today)
{
    struct profile_day new;
    date_day day = u->has_day ? u->day : today;
    size_t i = 0;

    if (!u->has_day && p->log.n)
        return &p->log.item[p->log.n - 1];
    while (i < p->log.n && p->log.item[i].morning.day != day)
        i++;
    if (i == p->log.n) {
        log_day_schema.init(&new);
        new.morning.day = day;
        new.has_date = true;
        new.at = u->at;
        VEC_PUSH(a, &p->log, new);
    }
    return &p->log.item[i];
}

static void mark_days(const struct log_reading *l, struct profile *p)
{
    for (int has_day = 0; has_day < 2; has_day++) { /* the last day is the last that was read */
        for (size_t i = 0; i < l->unread.n; i++) {
            const struct log_unread *u = &l->unread.item[i];

            if (u->has_day == (bool)has_day)
                mark_unread(day_of(l->arena, u, p, l->self->opts->today), u->at);
        }
    }
}

void log_make_days(struct log_reading *l, struct profile *p)
{
    const struct log_figure *e = l->figures.item, *e_end = e + l->figures.n;
    const struct log_done *run = l->runs.item, *run_end = run + l->runs.n;
    struct diag known = {.arena = l->arena}; /* each value has been checked */
    struct schema_reader quiet = *l->schema;
    struct days d = {.reading = l, .arena = l->arena};

    quiet.diag = &known;
    quiet.is_csv = true;
    quiet.step = NULL;
    if (l->figures.n)
        qsort(l->figures.item, l->figures.n, sizeof *e, compare);
    if (l->runs.n)
        qsort(l->runs.item, l->runs.n, sizeof *run, compare_runs);
    while (e < e_end || run < run_end) {
        date_day date = run == run_end || (e < e_end && e->day <= run->day) ? e->day : run->day;
        struct profile_day day;
        size_t n = 0, n_runs = 0;

        while (e + n < e_end && e[n].day == date)
            n++;
        while (run + n_runs < run_end && run[n_runs].day == date)
            n_runs++;
        if (read_day(&d, &quiet, date, e, n, run, n_runs, &day))
            VEC_PUSH(l->arena, &p->log, day);
        e += n;
        run += n_runs;
    }
    mark_days(l, p);
    report_twice(&d);
    report_alike(&d);
}
