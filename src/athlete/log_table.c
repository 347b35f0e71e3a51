/* Reading tables as a log: wellness exports, lists of activities, and what a runner types. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/fs.h"
#include "base/num.h"
#include "science/level.h"
#include "table/table.h"

enum {
    LOG_BYTES_MAX = 16 * 1024 * 1024, /* some years of activities */
    LIST_BYTES = 4096,
    OTHERS_MAX = 8,    /* kinds of activities that are named */
    METRES_LEAST = 100 /* how many times its twin a column of metres is */
};

/* What the heading of a column says of its numbers, as in "Soreness (1-5)". */
struct scale {
    const char *key;
    double least, most;
    bool has_heading;
};

/* Activities of one kind that are no runs. */
struct other {
    const char *kind;
    size_t n;
};

struct reading {
    struct schema_reader *schema;
    struct arena *arena;
    const struct profile_reader *self;
    struct headings headings;
    const struct table *table; /* of the file that is being read */
    const struct str *starts;  /* of its rows; empty: no time of day */
    size_t n_files;
    bool has_runs;
    struct log_figures figures;
    struct log_unreads unread;
    VEC_OF(struct scale) scales; /* of the table */
    struct log_faults faults;
    VEC_OF(struct other) others;
    size_t n_other_rows; /* of kinds that are not among them */
};

/* --- columns --------------------------------------------------------------------------------- */

static double sum_of(const struct table *t, size_t column)
{
    double sum = 0, x;

    for (size_t i = 0; i < t->rows.n; i++)
        sum += schema_parse_number(table_cell_text(&t->rows.item[i], column), true, &x) ? x : 0;
    return sum;
}

/* Whether column K, headed like I, has its distances in metres: Strava writes km or miles, then metres. */
static bool is_in_metres(const struct table *t, size_t i, size_t k)
{
    return !strcmp(t->column[i].key, LOG_DISTANCE) &&
           !strcmp(t->column[i].head, t->column[k].head) &&
           sum_of(t, k) >= METRES_LEAST * sum_of(t, i);
}

/* Of two columns of distances that are headed alike the one in metres is read: it is the finer. */
static void choose_metres(struct table *t)
{
    for (size_t k = 0; k < t->n_columns; k++) {
        for (size_t i = 0; i < k; i++) {
            struct table_column *c = &t->column[k], *other = &t->column[i];

            if (!c->is_used || !other->is_used || strcmp(other->key, c->key) != 0 ||
                table_is_column_empty(t, k) || !is_in_metres(t, i, k))
                continue;
            c->unit = "m";
            other->is_used = false;
        }
    }
}

static void find_scales(struct reading *l, struct table *t)
{
    l->scales.n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        const struct schema_field *f = c->is_used ? log_find_field(c->key) : NULL;
        struct scale scale = {.key = c->key, .has_heading = true};
        struct str most, least;

        if (f == NULL || f->read != field_read_number || c->unit == NULL)
            continue;
        least = str_cut(str_from_c(c->unit), '-', &most);
        if (num_parse(str_trim(least), &scale.least) && num_parse(str_trim(most), &scale.most) &&
            scale.least < scale.most)
            VEC_PUSH(l->arena, &l->scales, scale);
        c->unit = NULL;
    }
}

/* What a table without dates is, as far as its headings say; they may be people's own words, and are not shown. */
static const char *guess(const struct reading *l, const struct table *t)
{
    struct headings roster;
    const char *why = NULL;

    for (size_t i = 0; i < t->n_columns && why == NULL; i++)
        why = headings_why(&l->headings, t, &t->column[i]);
    if (why == NULL && headings_load(l->arena, l->self->opts->assets, HEADING_ROSTER, NULL, &roster,
                                     l->schema->diag)) {
        for (size_t i = 0; i < t->n_columns && why == NULL; i++) {
            struct table_column c = t->column[i];

            if (headings_match(&roster, &c) && !strcmp(c.key, "name"))
                why = "a table of athletes: give it to 'runsheet batch'";
        }
        headings_release(&roster);
    }
    return why != NULL ? arena_printf(l->arena, ": it is %s", why) : "";
}

static bool check_columns(struct reading *l, struct table *t, const char *file)
{
    headings_check(&l->headings, t);
    choose_metres(t);
    headings_choose(l->arena, &l->headings, t, l->schema->diag);
    find_scales(l, t);
    return table_find_column(t, "date") != SIZE_MAX ||
           diag_report(l->schema->diag, (struct loc){file, t->head_line, 1}, DIAG_KEY_MISSING,
                       "the log has no column 'date'%s", guess(l, t));
}

/* --- cells ----------------------------------------------------------------------------------- */

/* Whether the value of a field can be read; else it is a fault.  What is said of it is passed on. */
static bool check_value(struct reading *l, const struct ydoc_pair *pair, double *amount)
{
    union {
        struct profile_day day;
        struct log_run run;
    } value = {.day = {.has_date = false}};
    struct diag *found = ARENA_NEW(l->arena, struct diag);
    struct schema_reader cells = *l->schema;
    const struct schema_field *f = schema_find_field(&log_day_schema, pair->key);
    bool is_run = f == NULL, is_good;

    f = is_run ? schema_find_field(&log_run_schema, pair->key) : f;
    *found =
        (struct diag){.arena = l->arena, .private_key = f->flags & SCHEMA_PRIVATE ? f->key : NULL};
    cells.diag = found;
    cells.is_csv = true;
    cells.step = NULL;
    is_good = schema_read_value(&cells, f, pair->value, (char *)&value + f->offset);
    for (size_t i = 0; i < found->records.n; i++) {
        if (found->records.item[i].level != DIAG_WARNING ||
            found->records.item[i].id == DIAG_VALUE_ODD)
            log_add_fault(l->arena, &l->faults, pair->key, pair->value->text,
                          &found->records.item[i]);
        else
            diag_repeat(l->schema->diag, &found->records.item[i]);
    }
    if (is_run)
        *amount = f->kind == SCHEMA_CUSTOM ? *(double *)((char *)&value + f->offset) : 0;
    else if (is_good && log_takes_worst(pair->key))
        *amount = f->kind == SCHEMA_BOOL ? *(bool *)((char *)&value + f->offset)
                                         : *(double *)((char *)&value + f->offset);
    return is_good;
}

/* A fault that no reader reports. */
static void refuse(struct reading *l, struct str key, struct loc at, struct str value,
                   const char *text)
{
    struct diag found = {.arena = l->arena};

    diag_report(&found, at, DIAG_LOG_CELL, "%s", text);
    log_add_fault(l->arena, &l->faults, key, value, &found.records.item[0]);
}

static bool read_date(struct reading *l, const struct ydoc_node *map, date_day *day)
{
    const struct ydoc_node *node = ydoc_find(map, "date");
    struct ydoc_pair pair = {.key = STR("date"), .value = node};
    double amount;

    if (node == NULL) {
        refuse(l, STR("no date"), map->at, STR(""), "date is missing");
        return false;
    }
    if (!check_value(l, &pair, &amount))
        return false;
    (void)date_parse(node->text, day);
    /* where the clock is behind, tomorrow is today */
    if (*day > l->self->opts->today + !l->self->opts->is_today_given) {
        refuse(l, STR("future date"), node->at, node->text,
               arena_printf(l->arena, "date %s is still to come", DATE_TEXT(*day)));
        return false;
    }
    return true;
}

/* Whether the row is an activity that is no run, or another reading than the morning's. */
static bool is_other(struct reading *l, const struct ydoc_node *map)
{
    const struct ydoc_node *kind = ydoc_find(map, LOG_KIND);
    size_t i = 0;

    if (kind == NULL || headings_is_counted(&l->headings, kind->text))
        return false;
    while (i < l->others.n && !str_eq_c(kind->text, l->others.item[i].kind))
        i++;
    if (i == OTHERS_MAX) {
        l->n_other_rows++;
        return true;
    }
    if (i == l->others.n)
        VEC_PUSH(l->arena, &l->others, (struct other){str_dup(l->arena, kind->text), 0});
    l->others.item[i].n++;
    return true;
}

static void report_others(struct reading *l, const char *file)
{
    struct buf list = buf_in(l->arena, LIST_BYTES);

    for (size_t i = 0; i < l->others.n; i++)
        buf_printf(&list, "%s'%s' (%zu)", i ? ", " : "",
                   ydoc_quote(l->arena, str_from_c(l->others.item[i].kind)), l->others.item[i].n);
    if (l->n_other_rows)
        buf_printf(&list, " and %zu more", l->n_other_rows);
    if (l->others.n)
        diag_report(l->schema->diag, (struct loc){.file = file}, DIAG_CSV_EMPTY,
                    "rows left out that are neither runs nor morning readings: %s", list.p);
    l->others.n = 0;
    l->n_other_rows = 0;
}

/* The figures of a row: pairs of MAP besides the date, the kind and what is planned. */
static bool is_figure(const struct ydoc_pair *pair)
{
    static const char *const others[] = {"date", LOG_KIND, HEADING_WEEKDAY, LOG_PLANNED};

    return str_index(pair->key, others, ARRAY_LEN(others)) == ARRAY_LEN(others);
}

static bool has_figures(const struct ydoc_node *map)
{
    for (size_t i = 0; i < map->n; i++) {
        if (is_figure(&map->pair[i]))
            return true;
    }
    return false;
}

static bool is_zero(const struct ydoc_node *node)
{
    double x;

    return schema_parse_number(node->text, true, &x) && fpclassify(x) == FP_ZERO;
}

/* "00:46:30.5" without its tenths. */
static const struct ydoc_node *whole_seconds(struct reading *l, const struct ydoc_node *node)
{
    struct ydoc_node *whole = ARENA_NEW(l->arena, struct ydoc_node);
    struct str rest;

    *whole = *node;
    if (memchr(node->text.p, ':', node->text.n) != NULL)
        whole->text = str_copy(l->arena, str_cut(str_cut(node->text, '.', &rest), ',', &rest));
    return whole;
}

/* X of the scale FROM on that of B. */
static double rescale(double x, const struct scale *from, const struct bound *b)
{
    return b->least + (x - from->least) * (b->most - b->least) / (from->most - from->least);
}

/* "9/10" and "8+" without what is no number, on a scale whose highest number is MOST. */
static struct str on_scale(struct str text, double most)
{
    struct str of, number = str_trim(str_cut(text, '/', &of));
    double x;

    if (of.p != NULL &&
        !(schema_parse_number(str_trim(of), true, &x) && fpclassify(x - most) == FP_ZERO))
        return text;
    number.n -= number.n && number.p[number.n - 1] == '+';
    return number;
}

/* A word for bad pain, or a number past its SCALE, counts as the highest number (TRAINING 9.1). */
static void note_worst(struct reading *l, const struct ydoc_pair *pair, const struct scale *scale)
{
    struct diag found = {.arena = l->arena, .private_key = scale->key};

    diag_report(&found, pair->value->at, DIAG_VALUE_ODD,
                "pain '%s' counts as %g, the worst, until it is corrected",
                ydoc_quote(l->arena, pair->value->text), scale->most);
    log_add_fault(l->arena, &l->faults, pair->key, pair->value->text, &found.records.item[0]);
}

/* The scale of the heading of F, a number, else that of the log. */
static struct scale scale_of(const struct reading *l, const struct schema_field *f)
{
    const struct field_quantity *spec = f->arg;
    const struct bound *b = &BOUND_ROWS[spec->bound];
    size_t i = 0;

    while (i < l->scales.n && strcmp(f->key, l->scales.item[i].key) != 0)
        i++;
    return i < l->scales.n ? l->scales.item[i] : (struct scale){f->key, b->least, b->most, false};
}

/* PAIR, a number, a range or a word of a scale of the table, on that of the log; false after a report of one outside. */
static bool convert(struct reading *l, struct ydoc_pair *pair)
{
    const struct schema_field *f = schema_find_field(&log_day_schema, pair->key);
    const struct bound *b;
    struct scale scale;
    struct ydoc_node *node;
    char text[2][NUM_MAX];
    struct quantity q;
    bool is_pain = log_is_health(pair->key), is_outside;

    if (f == NULL || f->read != field_read_number)
        return true;
    scale = scale_of(l, f);
    b = &BOUND_ROWS[((const struct field_quantity *)f->arg)->bound];
    node = ARENA_NEW(l->arena, struct ydoc_node);
    *node = *pair->value;
    node->text = on_scale(node->text, scale.most);
    if (is_pain && str_eq_nocase(node->text, STR(LOG_NO_PAIN)))
        q = (struct quantity){.low = scale.least, .high = scale.least};
    else if (is_pain && str_eq_nocase(node->text, STR(LOG_WORST_PAIN)))
        q = (struct quantity){.low = scale.least, .high = (double)INFINITY};
    else if (quantity_parse(node->text, QUANTITY_NUMBER, l->self->units, 0, &q) != QUANTITY_OK)
        return true;
    if (is_pain && q.high > scale.most) {
        note_worst(l, pair, &scale);
        q.low = q.high = scale.most;
    }
    is_outside = q.low < scale.least || q.high > scale.most;
    if (is_outside && !scale.has_heading)
        return true; /* refused where it is read */
    if (is_outside) {
        refuse(l, pair->key, pair->value->at, STR(""),
               arena_printf(l->arena, "%s is outside the scale of its heading", scale.key));
        return false;
    }
    num_format(text[0], rescale(q.low, &scale, b), 2, true);
    num_format(text[1], rescale(q.high, &scale, b), 2, true);
    node->text = str_from_c(q.low < q.high ? arena_printf(l->arena, "%s-%s", text[0], text[1])
                                           : arena_strdup(l->arena, text[0]));
    pair->value = node;
    return true;
}

/* Whether a row has pain or illness, or what cannot be read of them. */
static bool has_health(struct reading *l, const struct ydoc_node *map)
{
    for (size_t i = 0; i < map->n; i++) {
        struct ydoc_pair pair = map->pair[i];
        double amount = 0;

        if (log_is_health(pair.key) &&
            (!convert(l, &pair) || !check_value(l, &pair, &amount) || amount > 0))
            return true;
    }
    return false;
}

/* Of a row that is of no day: pain or illness of it holds the plan back. */
static void hold_back(struct reading *l, const struct ydoc_node *map, const struct table_row *row,
                      bool is_future)
{
    if (!has_health(l, map))
        return;
    VEC_PUSH(l->arena, &l->unread, (struct log_unread){.at = row->at});
    refuse(l, STR("pain"), row->at, STR(""),
           is_future ? "pain or illness on a day that is still to come"
                     : "pain or illness in a row without a date that can be read");
}

/* Takes the run out of the figures from FIRST on, those of ROW, if nobody runs so fast, or it is too slow for a run. */
static void check_pace(struct reading *l, size_t first, const struct table_row *row)
{
    double km = 0, min = 0;
    const char *what;
    size_t n = first;

    for (size_t i = first; i < l->figures.n; i++) {
        const struct log_figure *e = &l->figures.item[i];

        km = str_eq_c(e->key, LOG_DISTANCE) ? e->amount : km;
        min = str_eq_c(e->key, LOG_TIME) ? e->amount : min;
    }
    if (!(km > 0) || !(min > 0) ||
        (bound_check(BOUND_RUN_MIN_PER_KM, min / km) == BOUND_FINE && !(min < level_best_min(km))))
        return;
    what = arena_printf(
        l->arena, "%s in %s",
        quantity_format(l->arena, quantity_bare_unit(QUANTITY_DISTANCE, l->self->units), km),
        quantity_format(l->arena, quantity_bare_unit(QUANTITY_MINUTES, l->self->units), min));
    refuse(l, STR("pace"), row->at, str_from_c(what),
           arena_printf(l->arena,
                        "run of %s: nobody runs so fast, or it is slower than %g min/km; "
                        "check distance and time",
                        what, BOUND_ROWS[BOUND_RUN_MIN_PER_KM].most));
    for (size_t i = first; i < l->figures.n; i++) {
        if (schema_find_field(&log_run_schema, l->figures.item[i].key) == NULL)
            l->figures.item[n++] = l->figures.item[i];
    }
    l->figures.n = n;
}

static void read_row(struct reading *l, const struct table_row *row)
{
    const struct ydoc_node *map = layer_of_row(l->arena, l->table, row);
    struct str start = l->starts[row - l->table->rows.item];
    size_t first = l->figures.n;
    date_day day = l->self->opts->today;

    if (!has_figures(map) || is_other(l, map))
        return;
    if (!read_date(l, map, &day)) {
        hold_back(l, map, row, day > l->self->opts->today);
        return;
    }
    for (size_t i = 0; i < map->n; i++) {
        struct ydoc_pair pair = map->pair[i];
        struct log_figure e = {day, pair.key, NULL, row->at, l->n_files, l->figures.n, start, 0};
        bool is_run = schema_find_field(&log_run_schema, pair.key) != NULL;

        if (!is_figure(&pair) || (is_run && is_zero(pair.value)))
            continue;
        if (str_eq_c(pair.key, LOG_TIME))
            pair.value = whole_seconds(l, pair.value);
        if (convert(l, &pair) && check_value(l, &pair, &e.amount)) {
            e.node = pair.value;
            VEC_PUSH(l->arena, &l->figures, e);
        } else if (log_is_health(pair.key)) {
            VEC_PUSH(l->arena, &l->unread, (struct log_unread){day, true, pair.value->at});
        }
        l->has_runs |= is_run;
    }
    check_pace(l, first, row);
}

/* --- a file ---------------------------------------------------------------------------------- */

/* Reports what FOUND has: rows that cannot be read are left out, where anything can.  False where nothing can; a table
 * of headings alone is a log without days. */
static bool report_table(struct reading *l, const struct diag *found, const struct table *t)
{
    struct diag *d = l->schema->diag;

    for (size_t i = 0; i < found->records.n; i++) {
        const struct diag_record *r = &found->records.item[i];

        if (t->n_columns && t->rows.n && r->level == DIAG_ERROR)
            diag_report(d, r->at, DIAG_LOG_CELL, "%s: the row is left out", r->text);
        else
            diag_repeat(d, r);
    }
    return t->n_columns && (t->rows.n || !found->errors);
}

/* Says which unit the bare distances of a table have that names none. */
static void report_unit(const struct reading *l)
{
    size_t i = table_find_column(l->table, LOG_DISTANCE);
    double x;

    for (size_t k = 0; i != SIZE_MAX && l->table->column[i].unit == NULL && k < l->table->rows.n;
         k++) {
        if (!schema_parse_number(table_cell_text(&l->table->rows.item[k], i), true, &x))
            continue;
        diag_report(l->schema->diag, l->table->column[i].at, DIAG_TABLE_READ,
                    "'%s' names no unit: read as %s; if that is wrong, write it in the heading, as "
                    "in 'Distance (mi)'",
                    ydoc_quote(l->arena, str_from_c(l->table->column[i].head)),
                    quantity_bare_unit(QUANTITY_DISTANCE, l->self->units)->shown);
        return;
    }
}

/* The date cells of T that have a time of day other than midnight, before they become dates. */
static const struct str *find_starts(struct arena *a, const struct table *t)
{
    struct str *start = ARENA_NEW_N(a, struct str, t->rows.n + 1);
    size_t column = table_find_column(t, "date");

    for (size_t i = 0; i < t->rows.n; i++) {
        struct str text = table_cell_text(&t->rows.item[i], column), day;
        bool is_midnight = str_ends_with(text, " 00:00") || str_ends_with(text, "00:00:00");

        day = str_cut(text, ':', &start[i]);
        start[i] = start[i].p != NULL && day.n && !is_midnight ? text : STR("");
    }
    return start;
}

static bool read_file(struct reading *l, const struct schema_field *f, const struct ydoc_node *node)
{
    struct schema_field name = {.key = f->key, .kind = SCHEMA_CUSTOM, .read = field_read_path};
    const struct table_options options = {.match = headings_match_column, .self = &l->headings};
    struct diag *d = l->schema->diag, found = {.arena = l->arena};
    struct table *t = ARENA_NEW(l->arena, struct table);
    struct reach file;
    struct str text;

    if (node->kind != YDOC_SCALAR || !table_is_named(node->text))
        return diag_report(
            d, node->at, DIAG_VALUE_KIND,
            "%s must be the name of a table (.csv, .xlsx, .ods) or a list of days, as in [%s], not '%s'",
            schema_path(l->schema, f), log_day_schema.example, ydoc_quote(l->arena, node->text));
    if (!schema_read_value(l->schema, &name, node, &file) ||
        !fs_read_reach(l->arena, file, LOG_BYTES_MAX, node->at, &text, d))
        return false;
    (void)!table_parse(l->arena, file.path, text, &options, t, &found);
    diag_add_source(d, file.path, t->text, 1, t->separator);
    l->table = t;
    if (!report_table(l, &found, t) || !check_columns(l, t, file.path))
        return false;
    l->starts = find_starts(l->arena, t);
    if (!cells_clean(l->arena, &l->headings, t, l->self->opts, d))
        return false;
    report_unit(l);
    for (size_t i = 0; i < t->rows.n; i++) {
        if (!t->rows.item[i].error)
            read_row(l, &t->rows.item[i]);
    }
    log_report_faults(l->arena, &l->faults, l->schema->diag);
    report_others(l, file.path);
    l->n_files++;
    return true;
}

/* --- the key `log` --------------------------------------------------------------------------- */

bool log_is_tables(const struct ydoc_node *node)
{
    return node->kind == YDOC_SCALAR ||
           (node->kind == YDOC_LIST && node->n && node->item[0]->kind == YDOC_SCALAR);
}

bool log_read_tables(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, struct profile *p, bool *has_runs)
{
    struct reading l = {.schema = r, .arena = r->arena, .self = r->self};
    bool is_fine;

    if (!headings_load(r->arena, l.self->opts->assets, HEADING_LOG, &heading_log_keys, &l.headings,
                       r->diag))
        return false;
    is_fine = node->kind == YDOC_SCALAR ? read_file(&l, f, node) : true;
    for (size_t i = 0; node->kind == YDOC_LIST && i < node->n; i++)
        is_fine &= read_file(&l, f, node->item[i]);
    headings_release(&l.headings);
    log_make_days(r, &l.figures, &l.unread, p);
    *has_runs = l.has_runs;
    return is_fine;
}
