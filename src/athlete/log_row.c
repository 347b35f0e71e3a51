/* Reading a row of a log: its cells become figures, and what is wrong with them is left out. */
#include <math.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/log.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/num.h"

enum {
    LIST_BYTES = 4096,
    OTHERS_MAX = 8 /* kinds of activities that are named */
};

/* Whether the value of a field can be read; else it is a fault.  What is said of it is passed on. */
static bool check_value(struct log_reading *l, const struct ydoc_pair *pair, double *amount)
{
    union {
        struct profile_day day;
        struct log_run run;
    } value = {.day = {.has_date = false}};
    struct diag *found = ARENA_NEW(l->arena, struct diag);
    struct profile_reader self = *l->self;
    struct schema_reader cells = *l->schema;
    const struct schema_field *f = schema_find_field(&log_day_schema, pair->key);
    bool is_run = f == NULL, is_good;

    f = is_run ? schema_find_field(&log_run_schema, pair->key) : f;
    *found =
        (struct diag){.arena = l->arena, .private_key = f->flags & SCHEMA_PRIVATE ? f->key : NULL};
    self.units = is_run ? l->run_units : self.units;
    cells.self = &self;
    cells.diag = found;
    cells.is_csv = true;
    cells.step = l->schema->step;
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
    else if (is_good && log_takes_most(pair->key))
        *amount = f->kind == SCHEMA_BOOL ? *(bool *)((char *)&value + f->offset)
                                         : *(double *)((char *)&value + f->offset);
    if (is_good && str_eq_c(pair->key, "resting_hr"))
        *amount = -value.day.morning.resting_hr_bpm;
    return is_good;
}

/* A fault that no reader reports. */
static void refuse(struct log_reading *l, struct str key, struct loc at, struct str value,
                   const char *text)
{
    struct diag found = {.arena = l->arena};

    diag_report(&found, at, DIAG_LOG_CELL, "%s", text);
    log_add_fault(l->arena, &l->faults, key, value, &found.records.item[0]);
}

/* The date NODE of a list without its time of day; tables have been cleaned. */
static const struct ydoc_node *without_time(struct log_reading *l, const struct ydoc_node *node)
{
    struct ydoc_node *day = ARENA_NEW(l->arena, struct ydoc_node);

    *day = *node;
    if (l->is_list && node->kind == YDOC_SCALAR)
        day->text = cell_clear_day(l->arena, &l->headings, node->text);
    return day;
}

static bool read_date(struct log_reading *l, const struct ydoc_node *map, date_day *day)
{
    const struct ydoc_node *node = ydoc_find(map, "date");
    struct ydoc_pair pair = {.key = STR("date"), .value = node};
    double amount;

    if (node == NULL) {
        refuse(l, STR("no date"), map->at, STR(""),
               arena_printf(l->arena, "%s is missing",
                            schema_path(l->schema, schema_find_field(&log_day_schema, pair.key))));
        return false;
    }
    pair.value = node = without_time(l, node);
    if (!check_value(l, &pair, &amount))
        return false;
    (void)date_parse(node->text, day);
    /* after a date that is given, days of a list are errors of the profile (TRAINING 9.2) */
    if (*day > l->self->opts->today && !(l->is_list && l->self->opts->is_today_given)) {
        refuse(l, STR("future date"), node->at, node->text,
               arena_printf(l->arena, "date %s is still to come%s", DATE_TEXT(*day),
                            *day == l->self->opts->today + 1 && !l->self->opts->is_today_given
                                ? " (tomorrow by this computer's clock; --date sets today)"
                                : ""));
        return false;
    }
    return true;
}

/* What a row is that is an activity and no run, a nap, or another reading than the morning's; empty: it is none. */
static struct str other_kind(const struct log_reading *l, const struct ydoc_node *map)
{
    const struct ydoc_node *kind = ydoc_find(map, LOG_KIND), *nap = ydoc_find(map, LOG_NAP);

    if (nap != NULL && headings_has(&l->headings.yes, nap->text))
        return STR(LOG_NAP);
    if (kind == NULL || headings_has(&l->headings.counted, kind->text))
        return STR("");
    /* of a file of one run, "00:00:01" below its kind */
    return memchr(kind->text.p, ':', kind->text.n) != NULL ? STR("sample") : kind->text;
}

static bool is_other(struct log_reading *l, const struct ydoc_node *map, struct loc at)
{
    struct str kind = other_kind(l, map);
    size_t i = 0;

    if (!kind.n)
        return false;
    while (i < l->others.n && !str_eq_c(kind, l->others.item[i].kind))
        i++;
    if (i == OTHERS_MAX) {
        l->n_other_rows++;
        return true;
    }
    if (i == l->others.n)
        VEC_PUSH(l->arena, &l->others, (struct log_other){str_dup(l->arena, kind), at, 0});
    l->others.item[i].n++;
    return true;
}

void log_report_others(struct log_reading *l, const char *file)
{
    struct buf list = buf_in(l->arena, LIST_BYTES);

    for (size_t i = 0; i < l->others.n; i++)
        buf_printf(&list, "%s'%s' (%zu)", i ? ", " : "",
                   ydoc_quote(l->arena, str_from_c(l->others.item[i].kind)), l->others.item[i].n);
    if (l->n_other_rows)
        buf_printf(&list, " and %zu more", l->n_other_rows);
    if (l->others.n)
        diag_report(l->schema->diag, (struct loc){file, l->others.item[0].first.line, 0},
                    DIAG_CSV_EMPTY,
                    "rows left out, but for pain and illness, as neither runs nor morning "
                    "readings: %s",
                    list.p);
    l->others.n = 0;
    l->n_other_rows = 0;
}

bool log_is_figure(struct str key)
{
    static const char *const others[] = {"date",     LOG_KIND, HEADING_WEEKDAY, LOG_PLANNED,
                                         LOG_OFFSET, LOG_NAP,  LOG_MEASURE};

    return str_index(key, others, ARRAY_LEN(others)) == ARRAY_LEN(others);
}

static bool has_figures(const struct ydoc_node *map)
{
    for (size_t i = 0; i < map->n; i++) {
        if (log_is_figure(map->pair[i].key))
            return true;
    }
    return false;
}

/* "00:46:30.5" without its tenths. */
static const struct ydoc_node *whole_seconds(struct log_reading *l, const struct ydoc_node *node)
{
    struct ydoc_node *whole = ARENA_NEW(l->arena, struct ydoc_node);
    struct str rest;

    *whole = *node;
    if (memchr(node->text.p, ':', node->text.n) != NULL)
        whole->text = str_copy(l->arena, str_cut(str_cut(node->text, '.', &rest), ',', &rest));
    return whole;
}

/* X of the scale FROM on that of B. */
static double rescale(double x, const struct log_scale *from, const struct bound *b)
{
    return b->least + (x - from->least) * (b->most - b->least) / (from->most - from->least);
}

/* "9/10" without what is no number, on a scale whose highest number is MOST.  "8+" is 8; of pain it is up to 9. */
static struct str on_scale(struct arena *a, struct str text, double most, bool is_pain)
{
    struct str of, number = str_trim(str_cut(text, '/', &of));
    double x;

    if (of.p != NULL &&
        !(schema_parse_number(str_trim(of), true, &x) && fpclassify(x - most) == FP_ZERO))
        return text;
    if (!number.n || number.p[number.n - 1] != '+')
        return number;
    number.n--;
    return is_pain && schema_parse_number(number, true, &x) && x < most
               ? str_from_c(arena_printf(a, "%.*s-%g", STR_ARG(number), fmin(x + 1, most)))
               : number;
}

/* A word for bad pain, or a number past its SCALE, counts as the highest number (TRAINING 9.1). */
static void note_worst(struct log_reading *l, const struct ydoc_pair *pair,
                       const struct log_scale *scale)
{
    struct diag found = {.arena = l->arena, .private_key = scale->key};

    diag_report(&found, pair->value->at, DIAG_VALUE_ODD,
                "pain '%s' counts as %g, the worst, until it is corrected",
                ydoc_quote(l->arena, pair->value->text), scale->most);
    log_add_fault(l->arena, &l->faults, pair->key, pair->value->text, &found.records.item[0]);
}

/* The scale of the heading of F, a number, else that of the log. */
static struct log_scale scale_of(const struct log_reading *l, const struct schema_field *f)
{
    const struct field_quantity *spec = f->arg;
    const struct bound *b = &BOUND_ROWS[spec->bound];
    size_t i = 0;

    while (i < l->scales.n && strcmp(f->key, l->scales.item[i].key) != 0)
        i++;
    return i < l->scales.n ? l->scales.item[i]
                           : (struct log_scale){f->key, b->least, b->most, false};
}

/* PAIR, a number, a range or a word of a scale of the table, on that of the log; false after a report of one outside. */
static bool convert(struct log_reading *l, struct ydoc_pair *pair)
{
    const struct schema_field *f = schema_find_field(&log_day_schema, pair->key);
    const struct bound *b;
    struct log_scale scale;
    struct ydoc_node *node;
    char text[2][NUM_MAX];
    struct quantity q;
    bool is_pain = log_is_health(pair->key), is_outside;

    if (f == NULL || f->read != field_read_number || pair->value->kind != YDOC_SCALAR)
        return true;
    scale = scale_of(l, f);
    b = &BOUND_ROWS[((const struct field_quantity *)f->arg)->bound];
    node = ARENA_NEW(l->arena, struct ydoc_node);
    *node = *pair->value;
    node->text = on_scale(l->arena, node->text, scale.most, is_pain);
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
               arena_printf(l->arena, "%s is outside the scale of its heading, %g-%g", scale.key,
                            scale.least, scale.most));
        return false;
    }
    num_format(text[0], rescale(q.low, &scale, b), 2, true);
    num_format(text[1], rescale(q.high, &scale, b), 2, true);
    node->text = str_from_c(q.low < q.high ? arena_printf(l->arena, "%s-%s", text[0], text[1])
                                           : arena_strdup(l->arena, text[0]));
    pair->value = node;
    return true;
}

/* Whether PAIR is what was done, and says that there was no run for WHY, LOG_ILL or LOG_HURT. */
static bool is_no_run(const struct log_reading *l, const struct ydoc_pair *pair, const char *why)
{
    return str_eq_c(pair->key, "done") && pair->value->kind == YDOC_SCALAR &&
           str_eq_c(cell_word(&l->headings, "done", pair->value->text), why);
}

static struct ydoc_pair answer(struct log_reading *l, struct loc at, const char *key,
                               const char *text)
{
    struct ydoc_node *node = ARENA_NEW(l->arena, struct ydoc_node);

    *node = (struct ydoc_node){.at = at, .is_plain = true, .text = str_from_c(text)};
    return (struct ydoc_pair){.key = str_from_c(key), .value = node};
}

/* Whether a row has pain or illness, or what cannot be read of them. */
static bool has_health(struct log_reading *l, const struct ydoc_node *map)
{
    for (size_t i = 0; i < map->n; i++) {
        struct ydoc_pair pair = map->pair[i];
        double amount = 0;

        if (is_no_run(l, &pair, LOG_ILL) || is_no_run(l, &pair, LOG_HURT))
            return true;
        if (log_is_health(pair.key) &&
            (!convert(l, &pair) || !check_value(l, &pair, &amount) || amount > 0))
            return true;
    }
    return false;
}

/* Of a row that is of no day: pain or illness of it holds the plan back. */
static void hold_back(struct log_reading *l, const struct ydoc_node *map, struct loc at,
                      bool is_future)
{
    if (!has_health(l, map))
        return;
    VEC_PUSH(l->arena, &l->unread, (struct log_unread){.at = at});
    refuse(l, STR("pain"), at, STR(""),
           is_future ? "pain or illness on a day that is still to come"
                     : "pain or illness in a row without a date that can be read");
}

/* "0.03 km in 0.2 min", as far as they are given. */
static const char *run_text(const struct log_reading *l, const struct log_done *run)
{
    struct quantity_unit distance = *quantity_bare_unit(QUANTITY_DISTANCE, l->run_units);
    const struct quantity_unit *minutes = quantity_bare_unit(QUANTITY_MINUTES, l->self->units);
    bool has_km = !isnan(run->km), has_min = !isnan(run->min);

    distance.decimals++; /* 30 m are 0.03 km */
    return arena_printf(l->arena, "%s%s%s",
                        has_km ? quantity_format(l->arena, &distance, run->km) : "",
                        has_km && has_min ? " in " : "",
                        has_min ? quantity_format(l->arena, minutes, run->min) : "");
}

/* The run of ROW, unless it is a false start, nobody runs so fast, or it is too slow for a run. */
static void add_run(struct log_reading *l, const struct log_done *run)
{
    struct diag found = {.arena = l->arena};
    const char *what;

    if (isnan(run->km) && isnan(run->min))
        return;
    what = run_text(l, run);
    if (log_is_false_start(run->km, run->min)) {
        diag_report(&found, run->row_at, DIAG_TABLE_READ,
                    "run of %s is not counted: under %g m or %g min is a false start", what,
                    BOUND_ROWS[BOUND_FALSE_START_KM].most * UNIT_M_PER_KM,
                    BOUND_ROWS[BOUND_FALSE_START_MIN].most);
        log_add_fault(l->arena, &l->faults, STR("false start"), STR(""), &found.records.item[0]);
    } else if (log_is_no_run(run->km, run->min)) {
        refuse(l, STR("pace"), run->row_at, str_from_c(what),
               arena_printf(l->arena,
                            "run of %s: nobody runs so fast, or it is slower than %g min/km; "
                            "check distance and time",
                            what, BOUND_ROWS[BOUND_RUN_MIN_PER_KM].most));
    } else {
        VEC_PUSH(l->arena, &l->runs, *run);
    }
}

/* Whether TEXT is a distance that someone may run. */
static bool is_run_distance(struct str text, enum unit_system units)
{
    struct quantity q;

    return quantity_parse(text, QUANTITY_DISTANCE, units, 0, &q) == QUANTITY_OK &&
           q.value >= BOUND_ROWS[BOUND_FALSE_START_KM].most &&
           q.value <= BOUND_ROWS[BOUND_RUN_KM].most;
}

/* Length of the digits that S begins with. */
static size_t count_digits(struct str s)
{
    size_t n = 0;

    while (n < s.n && ascii_is_digit(s.p[n]))
        n++;
    return n;
}

/* A distance with a point or a comma before three digits, which may be decimals or mark thousands, as in "8.120 m" and
 * "8,120 km": where one of them is no run, it is the other. */
static void clear_thousands(struct log_reading *l, struct ydoc_pair *pair, enum unit_system units)
{
    struct str text = str_trim(pair->value->text), number;
    size_t n = count_digits(text), n_after;
    struct diag found = {.arena = l->arena};
    struct ydoc_node *node;
    const char *decimals, *thousands;
    bool are_decimals, are_thousands;

    if (pair->value->kind != YDOC_SCALAR || !n || n > 3 || text.p[0] == '0' || n == text.n ||
        strchr(".,", text.p[n]) == NULL)
        return;
    number = (struct str){text.p, n};
    n_after = count_digits(str_tail(text, n + 1));
    text = str_tail(text, n + 1);
    if (n_after != 3 || (text.n > 3 && strchr(".,-", text.p[3]) != NULL))
        return;
    decimals = arena_printf(l->arena, "%.*s.%.*s", STR_ARG(number), STR_ARG(text));
    thousands = arena_printf(l->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(text));
    are_decimals = is_run_distance(str_from_c(decimals), units);
    are_thousands = is_run_distance(str_from_c(thousands), units);
    if (are_decimals == are_thousands || (are_decimals && number.p[n] == '.'))
        return;
    node = ARENA_NEW(l->arena, struct ydoc_node);
    *node = *pair->value;
    node->text = str_from_c(are_decimals ? decimals : thousands);
    diag_report(&found, node->at, DIAG_VALUE_READ, "%.*s '%s' read as %s", STR_ARG(pair->key),
                ydoc_quote(l->arena, pair->value->text), ydoc_quote(l->arena, node->text));
    log_add_fault(l->arena, &l->faults, pair->key, pair->value->text, &found.records.item[0]);
    pair->value = node;
}

/* What PAIR, a distance or a time, says of RUN. */
static void read_run(struct log_reading *l, struct ydoc_pair *pair, struct log_done *run)
{
    bool is_km = str_eq_c(pair->key, LOG_DISTANCE);
    double amount;

    if (is_km)
        clear_thousands(l, pair, l->run_units);
    else
        pair->value = whole_seconds(l, pair->value);
    if (!check_value(l, pair, &amount) || !(amount > 0)) /* 0: it was not measured */
        return;
    *(is_km ? &run->km : &run->min) = amount;
    run->is_bare |= is_km && quantity_is_figures(pair->value->text);
    if (is_km || run->at.file == NULL)
        run->at = pair->value->at;
}

/* A day of a list has no heading that was looked at, and may have words as cells have. */
static bool read_word(struct log_reading *l, struct ydoc_pair *pair)
{
    const struct schema_field *f = schema_find_field(&log_day_schema, pair->key);
    struct ydoc_node *node;

    if (f == NULL) {
        schema_report_unknown(l->schema, &log_day_schema, pair);
        l->is_broken = true;
        return false;
    }
    if (ydoc_is_null(pair->value))
        return false;
    if (pair->value->kind != YDOC_SCALAR)
        return true;
    if (f->kind == SCHEMA_DATE)
        pair->value = without_time(l, pair->value);
    if (!cell_is_word(&l->headings, f->key, pair->value->text))
        return log_is_done(f) || log_is_health(pair->key) ||
               !headings_is_nothing(&l->headings, pair->value->text);
    node = ARENA_NEW(l->arena, struct ydoc_node);
    *node = *pair->value;
    node->text = cell_word(&l->headings, f->key, node->text);
    pair->value = node;
    return true;
}

/* Adds PAIR, a figure of the day of E, if it can be read. */
static void add_figure(struct log_reading *l, struct log_figure e, struct ydoc_pair pair)
{
    e.key = pair.key;
    e.seq = l->figures.n;
    if (str_eq_c(pair.key, "done"))
        clear_thousands(l, &pair, l->self->units);
    if (convert(l, &pair) && check_value(l, &pair, &e.amount)) {
        e.node = pair.value;
        VEC_PUSH(l->arena, &l->figures, e);
    } else if (log_is_health(pair.key)) {
        VEC_PUSH(l->arena, &l->unread, (struct log_unread){e.day, true, pair.value->at});
    }
}

/* Whether MAP has a cell of pain or illness, which counts whatever else the day had. */
static bool has_health_cell(const struct ydoc_node *map)
{
    for (size_t i = 0; i < map->n; i++) {
        if (log_is_health(map->pair[i].key))
            return true;
    }
    return false;
}

void log_read_row(struct log_reading *l, const struct ydoc_node *map, struct loc at,
                  struct log_start start)
{
    struct log_done run = {.row = l->row,
                           .row_at = at,
                           .file = l->n_files,
                           .start = start,
                           .km = (double)NAN,
                           .min = (double)NAN};

    bool is_health_alone = false;

    if (!l->is_list && !has_figures(map))
        return;
    if (!l->is_list && is_other(l, map, at)) {
        is_health_alone = has_health_cell(map);
        if (!is_health_alone)
            return;
    }
    run.day = l->self->opts->today;
    if (!read_date(l, map, &run.day)) {
        hold_back(l, map, at, run.day > l->self->opts->today);
        return;
    }
    for (size_t i = 0; i < map->n; i++) {
        struct ydoc_pair pair = map->pair[i];
        struct log_figure e = {.day = run.day, .row_at = at, .file = l->n_files};

        if (l->is_list ? !read_word(l, &pair) : !log_is_figure(pair.key))
            continue;
        if (is_health_alone && !log_is_health(pair.key) && !str_eq_c(pair.key, "where"))
            continue;
        if (!l->is_list && schema_find_field(&log_run_schema, pair.key) != NULL) {
            read_run(l, &pair, &run);
        } else if (is_no_run(l, &pair, LOG_HURT)) {
            add_figure(l, e, answer(l, pair.value->at, "done", "no"));
            if (ydoc_find(map, "where") == NULL)
                add_figure(l, e, answer(l, pair.value->at, "where", LOG_HURT));
        } else if (is_no_run(l, &pair, LOG_ILL)) {
            add_figure(l, e, answer(l, pair.value->at, "done", "no"));
            add_figure(l, e, answer(l, pair.value->at, "ill", "yes"));
        } else {
            add_figure(l, e, pair);
        }
    }
    add_run(l, &run);
}
