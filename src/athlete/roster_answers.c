/* Of the answers of a person to a form, the last. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/memo.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096
};

/* What tells who has answered: the id or the name, the age or the day of birth, and, without that day, columns of
 * e-mail, of which many have two; of a name that may be a part of one, also what is not used. */
static struct str person_of(struct arena *a, const struct reading *r, const struct table_row *row)
{
    const struct table *t = r->table;
    size_t id = table_find_column(t, "id"), name = table_find_column(t, "name");
    bool has_born = table_cell_text(row, table_find_column(t, "born")).n > 0;
    struct buf b = buf_in(a, TABLE_CELLS_MAX * TABLE_CELL_MAX);

    buf_put_str(&b, table_cell_text(row, table_cell_text(row, id).n ? id : name));
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];

        if ((c->is_used && (!strcmp(c->key, "age") || !strcmp(c->key, "born"))) ||
            (headings_is_identity(&r->headings, c) && !has_born) ||
            (!c->is_used && !roster_has_whole_name(t, row)))
            buf_printf(&b, "\n%.*s", STR_ARG(table_cell_text(row, i)));
    }
    return str_from_c(str_dup_lower(a, buf_str(&b)));
}

/* The rows of one person, by their places. */
struct person {
    VEC_OF(size_t) row;
};

/* A row and its time. */
struct answer {
    size_t row_i;
    double s;
};

/* Earlier answers to a form. */
struct answers {
    VEC_OF(struct person *) people; /* in the order of their first rows */
    struct cell_rows earlier;
    struct memo named;
    struct buf names;
    size_t stamp; /* the column of times */
    bool *is_kept;
};

static int compare_answers(const void *left, const void *right)
{
    const struct answer *a = left, *b = right;

    if (a->s < b->s || a->s > b->s)
        return a->s < b->s ? -1 : 1;
    return (a->row_i > b->row_i) - (a->row_i < b->row_i);
}

static void find_people(struct reading *r, struct answers *e)
{
    struct table *t = r->table;
    struct memo seen = {0};

    for (size_t i = 0; i < t->rows.n; i++) {
        struct memo_key key = memo_key(person_of(&seen.arena, r, &t->rows.item[i]));
        struct person *found = memo_find(&seen, &key);

        if (t->rows.item[i].error)
            continue;
        if (found == NULL) {
            found = ARENA_NEW(r->arena, struct person);
            memo_add(&seen, &key, found);
            VEC_PUSH(r->arena, &e->people, found);
        }
        VEC_PUSH(r->arena, &found->row, i);
    }
    memo_clear(&seen);
}

/* Puts the answers of P in the order of their times, days read with the day and with the month first; the place of one whose
 * time cannot be read, or SIZE_MAX. */
static size_t sort_answers(struct reading *r, const struct answers *e, const struct person *p,
                           struct answer *by[CELL_READINGS])
{
    for (int k = 0; k < CELL_READINGS; k++)
        by[k] = ARENA_NEW_N(r->arena, struct answer, p->row.n);
    for (size_t i = 0; i < p->row.n; i++) {
        const struct table_row *row = &r->table->rows.item[p->row.item[i]];
        double s[CELL_READINGS];

        if (!cell_read_time(&r->headings, table_cell_text(row, e->stamp), s))
            return p->row.item[i];
        for (int k = 0; k < CELL_READINGS; k++)
            by[k][i] = (struct answer){p->row.item[i], s[k]};
    }
    for (int k = 0; k < CELL_READINGS; k++)
        qsort(by[k], p->row.n, sizeof *by[k], compare_answers);
    return SIZE_MAX;
}

/* Whether the answers of P differ in no more than their times. */
static bool are_alike(const struct reading *r, const struct answers *e, const struct person *p)
{
    const struct table_row *rows = r->table->rows.item;

    for (size_t i = 1; i < p->row.n; i++) {
        for (size_t k = 0; k < r->table->n_columns; k++) {
            if (k != e->stamp && !str_eq(table_cell_text(&rows[p->row.item[0]], k),
                                         table_cell_text(&rows[p->row.item[i]], k)))
                return false;
        }
    }
    return true;
}

/* What an EARLIER answer says about health stays where the LATER one has empty cells: that is no "no". */
static void keep_health(struct reading *r, const struct table_row *earlier, struct table_row *later)
{
    size_t i = table_find_column(r->table, "health");

    if (later->has_health_cell)
        return;
    later->has_health_cell = earlier->has_health_cell;
    later->has_health_answer = earlier->has_health_answer;
    if (i != SIZE_MAX)
        table_set_cell(r->arena, later, i, table_cell_text(earlier, i));
}

/* P has no sheet until it is clear which of the answers is the last; TIMELESS is one without a time, or SIZE_MAX. */
static void refuse(struct reading *r, const struct answers *e, const struct person *p,
                   size_t timeless)
{
    struct table *t = r->table;
    size_t last = p->row.item[p->row.n - 1];
    struct table_row *row = &t->rows.item[last];
    const struct table_row *at = &t->rows.item[timeless != SIZE_MAX ? timeless : last];
    struct cell_rows rows = {{NULL, 0, 0}};
    const char *remedy =
        timeless == SIZE_MAX
            ? "the times can be read with the day or the month first: say which with --dates dmy "
              "or --dates mdy"
            : arena_printf(r->arena,
                           "row %u has no time: write it, or delete the rows that do not "
                           "count",
                           at->at.line);

    for (size_t i = 0; i < p->row.n; i++)
        VEC_PUSH(r->arena, &rows.line, t->rows.item[p->row.item[i]].at.line);
    table_add_fault(r->arena, row, e->stamp < row->n ? row->cell[e->stamp].at : row->at,
                    DIAG_TABLE_DATES,
                    arena_printf(r->arena,
                                 "%s are answers of one runner, and which is the last "
                                 "is not clear: %s",
                                 cell_rows_text(r->arena, &rows, CELL_ROWS_MOST), remedy));
    e->is_kept[last] = true;
}

/* Of the answers of P, the last. */
static void choose(struct reading *r, struct answers *e, const struct person *p)
{
    struct table_row *rows = r->table->rows.item;
    struct str name = table_cell_text(&rows[p->row.item[0]], table_find_column(r->table, "name"));
    size_t n = p->row.n, last = p->row.item[n - 1], timeless;
    struct answer *by[CELL_READINGS];

    timeless = sort_answers(r, e, p, by);
    if (timeless == SIZE_MAX && by[0][n - 1].row_i == by[1][n - 1].row_i) {
        last = by[0][n - 1].row_i;
        for (size_t i = n - 1; i > 0; i--)
            keep_health(r, &rows[by[0][i - 1].row_i], &rows[last]);
    } else if (!are_alike(r, e, p)) {
        refuse(r, e, p, timeless);
        return;
    }
    e->is_kept[last] = true;
    for (size_t i = 0; i < n; i++) {
        if (p->row.item[i] != last)
            VEC_PUSH(r->arena, &e->earlier.line, rows[p->row.item[i]].at.line);
    }
    if (memo_put(&e->named, str_from_c(str_dup_lower(r->arena, name))))
        buf_printf(&e->names, "%s%s", e->names.n ? ", " : "", ydoc_quote(r->arena, name));
}

void roster_keep_last_answers(struct reading *r)
{
    struct table *t = r->table;
    struct answers e = {.names = buf_in(r->arena, LIST_BYTES),
                        .stamp = table_find_column(t, HEADING_TIMESTAMP),
                        .is_kept = ARENA_NEW_N(r->arena, bool, t->rows.n + 1)};

    if (e.stamp == SIZE_MAX)
        return;
    find_people(r, &e);
    for (size_t i = 0; i < t->rows.n; i++)
        e.is_kept[i] = t->rows.item[i].error != 0;
    for (size_t i = 0; i < e.people.n; i++) {
        if (e.people.item[i]->row.n > 1)
            choose(r, &e, e.people.item[i]);
        else
            e.is_kept[e.people.item[i]->row.item[0]] = true;
    }
    if (e.earlier.line.n) {
        diag_report(r->diag, (struct loc){.file = r->file, .line = e.earlier.line.item[0]},
                    DIAG_CSV_EMPTY, "%s %s left out: %s answered again",
                    cell_rows_text(r->arena, &e.earlier, CELL_ROWS_FEW),
                    e.earlier.line.n == 1 ? "is an earlier answer and" : "are earlier answers and",
                    e.names.p);
        diag_rows(r->diag, e.earlier.line.item, e.earlier.line.n);
    }
    memo_clear(&e.named);
    roster_keep_rows(t, e.is_kept);
    t->column[e.stamp].is_used = false;
}
