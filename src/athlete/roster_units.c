/* In which units the numbers of a club's table are. */
#include <stdint.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/bits.h"
#include "base/buf.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096,
    HEADED_LEAST = 2 /* numbers below a heading with a unit that can make it doubtful */
};

/* What bare metric numbers are likely in the other unit: over the bound ODD, if FITS has it when it is times FACTOR. */
static const struct unlikely {
    enum quantity_kind kind;
    enum bound_id odd, fits;
    double factor;
    bool is_single; /* one may be left out alone; else all or none are */
    const char *other, *metric, *remedy;
} unlikely[] = {
    {QUANTITY_MASS, BOUND_BARE_WEIGHT_KG, BOUND_WEIGHT_KG, UNIT_KG_PER_LB, true, "pounds",
     "kilograms", "as in 'Weight (lb)' or 'Weight (kg)'"},
    {QUANTITY_PACE, BOUND_BARE_MIN_PER_KM, BOUND_EASY_MIN_PER_KM, 1 / UNIT_KM_PER_MI, false,
     "minutes per mile", "minutes per kilometre", "as in 'Pace (min/mi)' or 'Pace (min/km)'"},
};

/* Reads cell I of ROW as the quantity of its column; false where it is none. */
static bool read_quantity(const struct table *t, const struct table_row *row, size_t i,
                          enum unit_system units, struct quantity *q)
{
    enum quantity_kind kind =
        t->column[i].is_used ? field_kind(profile_find_field(t->column[i].key)) : QUANTITY_COUNT;

    return kind != QUANTITY_COUNT &&
           quantity_parse(table_cell_text(row, i), kind, units, 0, q) == QUANTITY_OK;
}

/* The bare metric numbers of a column, by row: all, those that are likelier in the other unit, and of these those that hardly
 * anybody has in the metric one. */
struct bare {
    struct cell_rows all, odd, far;
};

static void find_odd(const struct reading *r, size_t i, const struct unlikely *u, struct bare *out)
{
    const struct quantity_unit *metric = quantity_bare_unit(u->kind, UNIT_METRIC);
    const struct table *t = r->table;
    struct quantity q;

    for (size_t k = 0; k < t->rows.n; k++) {
        if (!read_quantity(t, &t->rows.item[k], i, UNIT_METRIC, &q) || !q.is_bare ||
            q.unit != metric)
            continue;
        VEC_PUSH(r->arena, &out->all.line, (uint32_t)k);
        if (bound_check(u->odd, q.value) != BOUND_ODD ||
            bound_check(u->fits, q.value * u->factor) == BOUND_OUTSIDE)
            continue;
        VEC_PUSH(r->arena, &out->odd.line, (uint32_t)k);
        if (bound_check(u->fits, q.value) != BOUND_FINE)
            VEC_PUSH(r->arena, &out->far.line, (uint32_t)k);
    }
}

/* Empties numbers of column I that are likelier in the other unit than in the metric one they take, and where half of them
 * are, all: nothing is printed from them.  Below a heading that says the metric one, a few such stay, if they are usual in
 * it.  Whether some remain. */
static bool drop_unlikely(const struct reading *r, size_t i, const struct unlikely *u)
{
    const struct table *t = r->table;
    bool is_headed = t->column[i].unit != NULL, is_half;
    const char *head = ydoc_quote(r->arena, str_trim(str_from_c(t->column[i].head)));
    struct bare found = {.all = {{NULL, 0, 0}}};
    struct cell_rows *dropped;

    find_odd(r, i, u, &found);
    is_half =
        2 * found.odd.line.n >= found.all.line.n && !(is_headed && found.odd.line.n < HEADED_LEAST);
    dropped = is_half ? &found.all : is_headed ? &found.far : &found.odd;
    if (!dropped->line.n || (!u->is_single && found.odd.line.n < found.all.line.n))
        return true;
    for (size_t k = 0; k < dropped->line.n; k++) {
        struct table_row *row = &t->rows.item[dropped->line.item[k]];

        table_set_cell(r->arena, row, i, STR(""));
        dropped->line.item[k] = row->at.line;
    }
    diag_report(r->diag, (struct loc){r->file, dropped->line.item[0], 0}, DIAG_UNIT_UNLIKELY,
                "%s: '%s' %s, and %s likelier %s than %s: left blank; write "
                "the unit %s, %s%s",
                cell_rows_text(r->arena, dropped, CELL_ROWS_EACH), head,
                is_headed ? "says another unit" : "has no unit",
                is_half                ? "half of its numbers or more are"
                : dropped->line.n == 1 ? "this one is"
                                       : "these are",
                u->other, u->metric,
                is_headed ? "in each cell, or correct the heading" : "in the heading", u->remedy,
                is_headed ? "" : ", or add --set print.units=imperial or metric");
    diag_rows(r->diag, dropped->line.item, dropped->line.n);
    return !is_half;
}

/* What is doubtful in columns of KIND; NULL: nothing. */
static const struct unlikely *find_unlikely(enum quantity_kind kind)
{
    for (size_t i = 0; i < ARRAY_LEN(unlikely); i++) {
        if (unlikely[i].kind == kind)
            return &unlikely[i];
    }
    return NULL;
}

/* The ROWS of column I, without a unit in the heading, whose cells have none either; *unit: what they take. */
static void find_bare(const struct reading *r, size_t i, enum unit_system units,
                      const struct quantity_unit **unit, struct cell_rows *rows)
{
    const struct table *t = r->table;
    struct quantity q;

    for (size_t k = 0; k < t->rows.n && t->column[i].unit == NULL; k++) {
        if (read_quantity(t, &t->rows.item[k], i, units, &q) && q.is_bare &&
            quantity_words[q.unit->kind].name[0] != NULL) {
            *unit = q.unit;
            VEC_PUSH(r->arena, &rows->line, t->rows.item[k].at.line);
        }
    }
}

/* What quantities have one unit: a pace that of the distances. */
static unsigned kind_bit(enum quantity_kind kind)
{
    return BIT(kind == QUANTITY_PACE ? QUANTITY_DISTANCE : kind);
}

/* What the numbers of column I are, unless it is of races, which are in km in any country; else QUANTITY_COUNT. */
static enum quantity_kind kind_at(const struct table *t, size_t i)
{
    const struct schema_field *f =
        t->column[i].is_used ? profile_find_field(t->column[i].key) : NULL;
    enum quantity_kind kind = field_kind(f);

    return kind != QUANTITY_COUNT && ((const struct field_quantity *)f->arg)->flags & QUANTITY_RACE
               ? QUANTITY_COUNT
               : kind;
}

/* Which kind of quantities column I has in units of SYSTEM alone, in its heading or cells. */
static unsigned kinds_at(const struct table *t, size_t i, enum unit_system system)
{
    unsigned kinds = 0;
    enum quantity_kind kind = kind_at(t, i);
    const struct quantity_unit *u = kind != QUANTITY_COUNT && t->column[i].unit != NULL
                                        ? quantity_find_unit(kind, str_from_c(t->column[i].unit))
                                        : NULL;
    struct quantity q;

    kinds |= u != NULL && u->systems == BIT(system) ? kind_bit(kind) : 0;
    for (size_t k = 0; k < t->rows.n && kind != QUANTITY_COUNT; k++) {
        if (read_quantity(t, &t->rows.item[k], i, system, &q) && !q.is_bare &&
            q.unit->systems == BIT(system))
            kinds |= kind_bit(kind);
    }
    return kinds;
}

static unsigned kinds_in(const struct table *t, enum unit_system system)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < t->n_columns; i++)
        kinds |= kinds_at(t, i, system);
    return kinds;
}

/* The same for column I of weights, whose heading says kilograms. */
static void drop_headed(const struct reading *r, size_t i)
{
    const struct quantity_unit *kg = quantity_bare_unit(QUANTITY_MASS, UNIT_METRIC);
    const char *unit = r->table->column[i].unit;

    if (kind_at(r->table, i) == QUANTITY_MASS && unit != NULL &&
        quantity_find_unit(QUANTITY_MASS, str_from_c(unit)) == kg)
        (void)drop_unlikely(r, i, find_unlikely(QUANTITY_MASS));
}

/* What is said of numbers without a unit: their columns, and all their rows. */
struct settled {
    struct buf list;
    struct cell_rows rows;
    bool is_doubtful;
};

/* Adds column I, whose numbers in ROWS are read in UNIT; HAS_OTHERS: beside cells that have one. */
static void add_bare(const struct reading *r, struct settled *b, size_t i, struct cell_rows *rows,
                     const struct quantity_unit *unit, bool has_others)
{
    for (size_t k = 0; k < rows->line.n; k++)
        VEC_PUSH(r->arena, &b->rows.line, rows->line.item[k]);
    buf_printf(&b->list, "%s'%s' in %s", b->list.n ? ", " : "",
               ydoc_quote(r->arena, str_trim(str_from_c(r->table->column[i].head))), unit->shown);
    if (has_others)
        buf_printf(&b->list, " (%s)", cell_rows_text(r->arena, rows, CELL_ROWS_FEW));
}

static void report_bare(const struct reading *r, const struct settled *b)
{
    if (!b->list.n)
        return;
    diag_report(r->diag, (struct loc){r->file, r->table->head_line, 0},
                b->is_doubtful ? DIAG_UNIT_UNLIKELY : DIAG_TABLE_READ,
                "numbers without a unit are read as follows: %s; if that is wrong, write the "
                "unit in the heading, as in 'Weight (lb)'",
                b->list.p);
    diag_rows(r->diag, b->rows.line.item, b->rows.line.n);
}

void roster_settle_bare(const struct reading *r, const struct club *c)
{
    struct table *t = r->table;
    unsigned imperial = kinds_in(t, UNIT_IMPERIAL);
    unsigned only = imperial & ~kinds_in(t, UNIT_METRIC);
    struct settled bare = {.list = buf_in(r->arena, LIST_BYTES), .is_doubtful = imperial != 0};
    const struct ydoc_node *set = ydoc_find(ydoc_find(c->sets, "print"), "units");
    bool is_set = set != NULL && str_eq_c(set->text, profile_units.word[UNIT_IMPERIAL]);

    if (table_find_column(t, "print.units") != SIZE_MAX ||
        (set == NULL && profile_is_given(c->base.at.print_units)))
        return;
    for (size_t i = 0; i < t->n_columns; i++) {
        unsigned own = kinds_at(t, i, UNIT_IMPERIAL), metric = kinds_at(t, i, UNIT_METRIC);
        const struct quantity_unit *unit = NULL;
        struct cell_rows rows = {{NULL, 0, 0}};

        find_bare(r, i, c->base.print.units, &unit, &rows);
        if (unit == NULL) {
            drop_headed(r, i);
            continue;
        }
        if (is_set || (set == NULL && kind_at(t, i) != QUANTITY_COUNT &&
                       (metric ? 0 : own | only) & kind_bit(unit->kind))) {
            unit = quantity_bare_unit(unit->kind, UNIT_IMPERIAL);
            t->column[i].unit = unit->shown;
        }
        if (set == NULL && find_unlikely(unit->kind) != NULL && unit->systems == BIT(UNIT_METRIC) &&
            !drop_unlikely(r, i, find_unlikely(unit->kind))) {
            bare.is_doubtful = true;
            continue;
        }
        add_bare(r, &bare, i, &rows, unit, own || metric);
    }
    if (set == NULL)
        report_bare(r, &bare);
}

void roster_report_spans(const struct reading *r, const struct profile *base)
{
    const struct table *t = r->table;
    struct quantity q;

    for (size_t i = 0; i < t->n_columns; i++) {
        struct cell_finding found = {.first = NULL};

        for (size_t k = 0; k < t->rows.n; k++) {
            const struct table_row *row = &t->rows.item[k];

            if (read_quantity(t, row, i, base->print.units, &q) && q.low < q.high)
                cells_note(r->arena, &found, row, table_cell_text(row, i));
        }
        cells_report(r->arena, &r->headings, &t->column[i], &found, "has a range",
                     "its middle is used", r->diag);
    }
}
