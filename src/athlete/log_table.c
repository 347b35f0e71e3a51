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
#include "table/table.h"

enum {
    LIST_BYTES = 1000,
    LOG_BYTES_MAX = 16 * 1024 * 1024, /* some years of activities */
    METRES_LEAST = 100,               /* how many times its twin a column of metres is */
    UTC_DAY_MIN = 24 * 60,
    UTC_NEAR_MIN = 8 * 60 /* from midnight: elsewhere it is another day */
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

/* The number in column I of ROW, which may be SIZE_MAX, in units of FACTOR; NAN: none, or it names its unit. */
static double number_at(const struct table_row *row, size_t i, double factor)
{
    double x;

    return i != SIZE_MAX && schema_parse_number(table_cell_text(row, i), true, &x) ? x * factor
                                                                                   : (double)NAN;
}

/* How many rows of T are runs, with DISTANCE in units of KM and TIME, a column or SIZE_MAX, in units of MIN. */
static size_t count_runs(const struct table *t, size_t distance, double km, size_t time, double min)
{
    size_t n = 0;

    for (size_t i = 0; i < t->rows.n; i++) {
        double x = number_at(&t->rows.item[i], distance, km);
        double y = number_at(&t->rows.item[i], time, min);

        n +=
            x <= BOUND_ROWS[BOUND_RUN_KM].most && !log_is_false_start(x, y) && !log_is_no_run(x, y);
    }
    return n;
}

/* Takes UNIT for the numbers of C, whose heading names none. */
static void take_unit(const struct log_reading *l, struct table_column *c, const char *unit)
{
    c->unit = unit;
    diag_report(l->schema->diag, c->at, DIAG_TABLE_READ,
                "'%s' names no unit: read as %s, in which its numbers are runs",
                ydoc_quote(l->arena, str_from_c(c->head)), unit);
}

/* Bare numbers of T, none of which is a run in kilometres, or miles, and minutes, are in metres or seconds where they then
 * are. */
static void fit_units(const struct log_reading *l, struct table *t)
{
    size_t distance = table_find_column(t, LOG_DISTANCE), time = table_find_column(t, LOG_TIME);
    const double km[] = {quantity_bare_unit(QUANTITY_DISTANCE, l->run_units)->factor,
                         1 / UNIT_M_PER_KM};
    const double min[] = {1, 1 / (double)UNIT_S_PER_MIN};
    bool has_time = time != SIZE_MAX && t->column[time].unit == NULL;
    size_t n_best = 0, best = 0;

    if (distance == SIZE_MAX || t->column[distance].unit != NULL)
        return;
    for (size_t i = 0; i < ARRAY_LEN(km) * (has_time ? ARRAY_LEN(min) : 1); i++) {
        size_t n = count_runs(t, distance, km[i % 2], has_time ? time : SIZE_MAX, min[i / 2]);

        if (n > 0 && i == 0)
            return;
        best = n > n_best ? i : best;
        n_best = n > n_best ? n : n_best;
    }
    if (best % 2 > 0)
        take_unit(l, &t->column[distance], "m");
    if (best / 2 > 0)
        take_unit(l, &t->column[time], "s");
}

static void find_scales(struct log_reading *l, struct table *t)
{
    l->scales.n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        const struct schema_field *f = c->is_used ? log_find_field(c->key) : NULL;
        struct log_scale scale = {.key = c->key, .has_heading = true};
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

/* Whether T has a column of mornings or runs. */
static bool has_figures(const struct table *t)
{
    size_t i = 0;

    while (i < t->n_columns &&
           !(t->column[i].is_used && log_is_figure(str_from_c(t->column[i].key))))
        i++;
    return i < t->n_columns;
}

/* Whether column I of T, of which nothing is known, has days and nothing else. */
static bool has_days(const struct log_reading *l, const struct table *t, size_t i)
{
    if (t->column[i].is_used || table_is_column_empty(t, i))
        return false;
    for (size_t k = 0; k < t->rows.n; k++) {
        struct str text = table_cell_text(&t->rows.item[k], i);

        if (text.n && !cell_may_be_day(&l->headings, text))
            return false;
    }
    return true;
}

static bool has_any_days(const struct log_reading *l, const struct table *t)
{
    size_t i = 0;

    while (i < t->n_columns && !has_days(l, t, i))
        i++;
    return i < t->n_columns;
}

/* Takes the only column of days of T, whose heading is not known, for the date. */
static bool adopt_days(const struct log_reading *l, struct table *t)
{
    size_t found = SIZE_MAX, n = 0;
    struct table_column *c;

    for (size_t i = 0; i < t->n_columns; i++) {
        if (has_days(l, t, i)) {
            found = i;
            n++;
        }
    }
    if (n != 1)
        return false;
    c = &t->column[found];
    c->key = "date";
    c->is_used = true;
    diag_report(l->schema->diag, c->at, DIAG_TABLE_READ,
                "no column is headed 'date': %s is read as it, because it alone has days",
                c->head[0] != '\0'
                    ? arena_printf(l->arena, "'%s'", ydoc_quote(l->arena, str_from_c(c->head)))
                    : arena_printf(l->arena, "column %zu", found + 1));
    return true;
}

/* What to write in a table of mornings or runs without dates. */
static const char *how_to_date(const struct log_reading *l, const struct table *t)
{
    static const char *const wanted[] = {"date"};
    struct buf list = buf_in(l->arena, LIST_BYTES);
    const struct table_column *near = NULL;

    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];

        if (has_days(l, t, i))
            buf_printf(&list, "%s'%s'", list.n ? ", " : "",
                       ydoc_quote(l->arena, str_from_c(c->head)));
        else if (!c->is_used && str_nearest(str_from_c(c->name), wanted, ARRAY_LEN(wanted)) != NULL)
            near = c;
    }
    if (list.n)
        return arena_printf(l->arena, ": %s have days: head the one that counts 'date'", list.p);
    return near != NULL ? arena_printf(l->arena, ": write 'date' in place of '%s'",
                                       ydoc_quote(l->arena, str_from_c(near->head)))
                        : ": write 'date' above the column of days, which are such as 2026-11-22";
}

/* What a table without dates is, as far as its headings say; where it has nothing of a log, they may be people's own
 * words, and are not shown. */
static const char *guess(const struct log_reading *l, const struct table *t)
{
    struct headings roster;
    const char *why = NULL;
    size_t n_known = 0;
    bool has_name = false;

    for (size_t i = 0; i < t->n_columns; i++) {
        if (cell_may_be_day(&l->headings, str_from_c(t->column[i].head)))
            return ": its first row has a day: put a row of headings above it, as in "
                   "date,resting_hr,done";
    }
    if (has_figures(t))
        return how_to_date(l, t);
    for (size_t i = 0; i < t->n_columns && why == NULL && !has_any_days(l, t); i++)
        why = headings_why(&l->headings, t, &t->column[i]);
    if (why == NULL && headings_load(l->arena, l->self->opts->assets, HEADING_ROSTER, NULL, &roster,
                                     l->schema->diag)) {
        for (size_t i = 0; i < t->n_columns; i++) {
            struct table_column c = t->column[i];
            bool is_known = headings_match(&roster, &c);

            n_known += is_known;
            has_name |= is_known && !strcmp(c.key, "name");
        }
        if (has_name && n_known > 1)
            why = "a table of athletes: give it to 'runsheet batch'";
        headings_release(&roster);
    }
    if (why != NULL)
        return arena_printf(l->arena, ": it is %s", why);
    return ", nor any other column of a log: it is something else, or its headings are in words "
           "that are not in 'runsheet list headings'";
}

static bool check_columns(struct log_reading *l, struct table *t, const char *file)
{
    bool has_date;

    headings_check(&l->headings, t);
    log_spread_values(l, t);
    choose_metres(t);
    has_date = table_find_column(t, "date") != SIZE_MAX || (has_figures(t) && adopt_days(l, t));
    headings_choose(l->arena, &l->headings, t, l->schema->diag);
    fit_units(l, t);
    find_scales(l, t);
    return has_date || diag_report(l->schema->diag, (struct loc){file, t->head_line, 1},
                                   DIAG_KEY_MISSING, "the log has no column 'date'%s", guess(l, t));
}

/* --- a file ---------------------------------------------------------------------------------- */

/* Whether the record I of FOUND says what an earlier one does. */
static bool is_repeated(const struct diag *found, size_t i)
{
    size_t k = 0;

    while (k < i && strcmp(found->records.item[k].text, found->records.item[i].text) != 0)
        k++;
    return k < i;
}

/* "; rows 13-33 too": the others of which the record I of FOUND is said; or nothing. */
static const char *more_rows(struct arena *a, const struct diag *found, size_t i)
{
    VEC_OF(uint32_t) line = {NULL, 0, 0};
    struct buf b = buf_in(a, LIST_BYTES);

    for (size_t k = i + 1; k < found->records.n; k++) {
        if (!strcmp(found->records.item[k].text, found->records.item[i].text))
            VEC_PUSH(a, &line, found->records.item[k].at.line);
    }
    if (line.n) {
        buf_printf(&b, "; row%s ", line.n == 1 ? "" : "s");
        buf_put_runs(&b, line.item, line.n, CELL_ROWS_MOST);
        buf_put_c(&b, " too");
    }
    return line.n ? b.p : "";
}

/* Reports what FOUND has: rows that cannot be read are left out, where anything can.  False where nothing can; a table
 * of headings alone is a log without days. */
static bool report_table(struct log_reading *l, const struct diag *found, const struct table *t)
{
    struct diag *d = l->schema->diag;

    for (size_t i = 0; i < found->records.n; i++) {
        const struct diag_record *r = &found->records.item[i];

        if (!t->n_columns || !t->rows.n || r->level != DIAG_ERROR)
            diag_repeat(d, r);
        else if (!is_repeated(found, i))
            diag_report(d, r->at, DIAG_LOG_CELL, "%s: the row is left out%s", r->text,
                        more_rows(l->arena, found, i));
    }
    return t->n_columns && (t->rows.n || !found->errors);
}

/* Says which unit the bare distances of a table have that names none. */
static void report_unit(const struct log_reading *l)
{
    const struct table *t = l->table;
    size_t i = table_find_column(t, LOG_DISTANCE);
    double x;

    for (size_t k = 0; i != SIZE_MAX && t->column[i].unit == NULL && k < t->rows.n; k++) {
        if (!schema_parse_number(table_cell_text(&t->rows.item[k], i), true, &x))
            continue;
        diag_report(l->schema->diag, t->column[i].at, DIAG_TABLE_READ,
                    "'%s' names no unit: read as %s; if that is wrong, write it in the heading, as "
                    "in 'Distance (mi)'",
                    ydoc_quote(l->arena, str_from_c(t->column[i].head)),
                    quantity_bare_unit(QUANTITY_DISTANCE, l->run_units)->shown);
        return;
    }
}

/* Says once that dates of T, of whose rows START has the times, are in UTC: near midnight a run may be of another day. */
static void report_utc(const struct log_reading *l, const struct table *t, size_t column,
                       const struct log_start *start)
{
    size_t first = t->rows.n;

    for (size_t i = 0; i < t->rows.n; i++) {
        bool is_near = start[i].is_utc &&
                       (start[i].min < UTC_NEAR_MIN || start[i].min >= UTC_DAY_MIN - UTC_NEAR_MIN);

        if (is_near && first == t->rows.n)
            first = i;
    }
    if (first < t->rows.n)
        diag_report(l->schema->diag, t->rows.item[first].cell[column].at, DIAG_LOG_UTC,
                    "'%s' is in UTC: row %u, and others late or early in the day, may be of the "
                    "day before or after where you live: if so, add a column 'Date' with your own "
                    "days",
                    ydoc_quote(l->arena, str_from_c(t->column[column].head)),
                    t->rows.item[first].at.line);
}

/* When the rows of T begin, before their date cells become dates; those of which the time zone is known become local. */
static const struct log_start *find_starts(const struct log_reading *l, struct table *t)
{
    struct log_start *start = ARENA_NEW_N(l->arena, struct log_start, t->rows.n + 1);
    size_t column = table_find_column(t, "date"), offset = table_find_column(t, LOG_OFFSET);
    bool is_utc = t->column[column].unit != NULL;

    t->column[column].unit = NULL;
    for (size_t i = 0; i < t->rows.n; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, column);
        struct str local = offset != SIZE_MAX && is_utc ? cell_local(l->arena, &l->headings, text,
                                                                     table_cell_text(row, offset))
                                                        : text;

        if (local.p != text.p)
            row->cell[column].text = local;
        start[i] = cell_start(&l->headings, local);
        start[i].is_utc |= is_utc && local.p == text.p;
    }
    report_utc(l, t, column, start);
    return start;
}

static const struct table_options *options_of(struct log_reading *l)
{
    struct table_options *o = ARENA_NEW(l->arena, struct table_options);

    *o = (struct table_options){.match = headings_match_column, .self = &l->headings};
    return o;
}

/* Reads the table TEXT of the file PATH. */
static bool read_table(struct log_reading *l, const char *path, struct str text)
{
    struct diag *d = l->schema->diag, found = {.arena = l->arena};
    struct table *t = ARENA_NEW(l->arena, struct table);
    const struct log_start *starts;

    (void)!table_parse(l->arena, path, text, options_of(l), t, &found);
    diag_add_source(d, path, t->text, 1, t->separator);
    l->table = t;
    if (!report_table(l, &found, t) || !check_columns(l, t, path))
        return false;
    if (!t->rows.n)
        diag_report(d, (struct loc){path, t->head_line, 0}, DIAG_TABLE_READ,
                    "the log has headings and no rows: no days are read of it");
    else if (!has_figures(t))
        diag_report(d, (struct loc){path, t->head_line, 0}, DIAG_LOG_NOTHING,
                    "nothing is read of this log: it has no column of mornings or runs that is "
                    "known; 'runsheet list headings' shows those that are");
    starts = find_starts(l, t);
    if (!cells_clean(l->arena, &l->headings, t, l->self->opts, d))
        return false;
    for (size_t i = 0; i < t->rows.n; i++) {
        const struct table_row *row = &t->rows.item[i];

        l->row = row;
        if (!row->error)
            log_read_row(l, layer_of_row(l->arena, t, row), row->at, starts[i]);
    }
    report_unit(l);
    log_report_faults(l);
    log_report_others(l, path);
    l->n_files++;
    return true;
}

/* Whether TEXT is a table with a day and a figure in its rows; nothing is reported. */
static bool is_log(struct log_reading *l, const char *path, struct str text)
{
    struct diag quiet = {.arena = l->arena};
    struct table *t = ARENA_NEW(l->arena, struct table);

    (void)!table_parse(l->arena, path, text, options_of(l), t, &quiet);
    headings_check(&l->headings, t);
    return t->n_columns && table_find_column(t, "date") != SIZE_MAX && has_figures(t);
}

/* Of several tables in a file, those that are logs are read. */
static bool read_sections(struct log_reading *l, const char *path, struct str text,
                          const struct log_sections *sections)
{
    struct buf list = buf_in(l->arena, LIST_BYTES);
    bool is_fine = true, is_read = false;

    diag_add_source(l->schema->diag, path, text, 1, ',');
    for (size_t i = 0; i < sections->n; i++) {
        struct str part = buf_str(&sections->item[i].text);

        if (!is_log(l, path, part)) {
            buf_printf(&list, "%s'%s'", list.n ? ", " : "",
                       ydoc_quote(l->arena, str_from_c(sections->item[i].title)));
            continue;
        }
        is_fine &= read_table(l, path, part);
        is_read = true;
    }
    if (list.n)
        diag_report(l->schema->diag, (struct loc){.file = path},
                    is_read ? DIAG_TABLE_READ : DIAG_LOG_NOTHING,
                    "%s%s, without a column of mornings or runs that is known",
                    is_read ? "not read: " : "nothing is read of this log: it has ", list.p);
    return is_fine;
}

static bool read_file(struct log_reading *l, const struct schema_field *f,
                      const struct ydoc_node *node)
{
    struct schema_field name = {.key = f->key, .kind = SCHEMA_CUSTOM, .read = field_read_path};
    struct diag *d = l->schema->diag;
    struct log_sections sections;
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
    sections = log_cut_sections(l->arena, text);
    return sections.n > 1 ? read_sections(l, file.path, text, &sections)
                          : read_table(l, file.path, text);
}

/* --- the key `log` --------------------------------------------------------------------------- */

bool log_is_tables(const struct ydoc_node *node)
{
    return node->kind == YDOC_SCALAR ||
           (node->kind == YDOC_LIST && node->n && node->item[0]->kind == YDOC_SCALAR);
}

bool log_read_tables(struct log_reading *l, const struct schema_field *f,
                     const struct ydoc_node *node)
{
    bool is_fine = node->kind == YDOC_SCALAR ? read_file(l, f, node) : true;

    for (size_t i = 0; node->kind == YDOC_LIST && i < node->n; i++)
        is_fine &= read_file(l, f, node->item[i]);
    return is_fine;
}
