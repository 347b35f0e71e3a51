/* Times below headings of distances, and the reverse: a plan is by one of them. */
#include <stdint.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "table/table.h"

/* What a column of distances and one of times have of a row; of each pair a plan takes one. */
enum pair {
    WEEKLY,
    LONGEST,
    PAIRS
};

enum side {
    IN_DISTANCE,
    IN_TIME,
    SIDES
};

static const char *const KEYS[PAIRS][SIDES] = {{"weekly_mileage", "weekly_time"},
                                               {"longest_run", "longest_time"}};

static const enum quantity_kind KINDS[SIDES] = {QUANTITY_DISTANCE, QUANTITY_MINUTES};

static const char *const WORDS[SIDES] = {"distance", "time"},
                         *const NOUNS[SIDES] = {"a distance", "a time"},
                         *const EXAMPLES[SIDES] = {"a distance, as in 14 km",
                                                   "a time, as in 75 min"};

struct times {
    const struct reading *r;
    size_t column[PAIRS][SIDES];               /* SIZE_MAX: none */
    struct cell_finding moved[PAIRS][SIDES];   /* by the column that they were in */
    struct cell_finding dropped[SIDES][SIDES]; /* of LONGEST; and by what they are */
};

static bool is_amount(struct str text, enum side side, bool *is_bare)
{
    struct quantity q;
    bool is_one = quantity_parse(text, KINDS[side], UNIT_METRIC, 0, &q) == QUANTITY_OK;

    *is_bare = is_one && q.is_bare;
    return is_one;
}

/* What TEXT is, in a column of OWN: the other, if only that fits, with its unit or as a clock. */
static enum side side_of(struct str text, enum side own)
{
    enum side other = own == IN_TIME ? IN_DISTANCE : IN_TIME;
    bool is_bare;

    if (is_amount(text, own, &is_bare) || !is_amount(text, other, &is_bare))
        return own;
    return is_bare && memchr(text.p, ':', text.n) == NULL ? own : other;
}

static struct str text_at(const struct times *t, const struct table_row *row, enum pair pair,
                          enum side side)
{
    size_t i = t->column[pair][side];

    return i == SIZE_MAX ? STR("") : str_trim(table_cell_text(row, i));
}

/* Moves a cell that is of the other side into that column, if it has none there. */
static bool move(struct times *t, struct table_row *row, enum pair pair, enum side from)
{
    const struct reading *r = t->r;
    enum side to = from == IN_TIME ? IN_DISTANCE : IN_TIME;
    struct str text = text_at(t, row, pair, from);

    if (!text.n || side_of(text, from) == from || text_at(t, row, pair, to).n)
        return false;
    if (t->column[pair][to] == SIZE_MAX)
        t->column[pair][to] =
            table_add_column(r->arena, r->table, KEYS[pair][to], t->column[pair][from]);
    cells_note(r->arena, &t->moved[pair][from], row, text);
    table_set_cell(r->arena, row, t->column[pair][to], text);
    row->cell[t->column[pair][to]].at = row->cell[t->column[pair][from]].at;
    table_set_cell(r->arena, row, t->column[pair][from], STR(""));
    return true;
}

/* The side of the ROW's week; *is_given: the row has one. */
static enum side side_of_week(const struct times *t, const struct table_row *row, bool is_by_time,
                              bool *is_given)
{
    bool has_distance = text_at(t, row, WEEKLY, IN_DISTANCE).n > 0;
    bool has_time = text_at(t, row, WEEKLY, IN_TIME).n > 0;

    *is_given = has_distance || has_time;
    return has_distance || !(has_time || is_by_time) ? IN_DISTANCE : IN_TIME;
}

static void settle_row(struct times *t, struct table_row *row, bool is_by_time)
{
    enum side week;
    bool is_given;

    for (int side = 0; side < SIDES; side++)
        (void)!move(t, row, WEEKLY, (enum side)side);
    week = side_of_week(t, row, is_by_time, &is_given);
    for (int side = 0; side < SIDES; side++) {
        struct str text = text_at(t, row, LONGEST, (enum side)side);
        enum side is = side_of(text, (enum side)side);

        if (is == week)
            (void)!move(t, row, LONGEST, (enum side)side);
        if (!text.n || is == week || (!is_given && (int)is == side))
            continue;
        cells_note(t->r->arena, &t->dropped[side][is], row, text);
        table_set_cell(t->r->arena, row, t->column[LONGEST][side], STR(""));
    }
}

/* What was done with the cells of KEYS[PAIR][SIDE]. */
static void report(struct times *t, enum pair pair, enum side side)
{
    const struct reading *r = t->r;
    size_t i = t->column[pair][side];
    const struct table_column *c = i != SIZE_MAX ? &r->table->column[i] : NULL;

    if (c == NULL)
        return;
    cells_report(r->arena, &r->headings, c, &t->moved[pair][side],
                 side == IN_TIME ? "has a distance" : "has a time", "it is read as one", r->diag);
    for (int is = 0; is < SIDES && pair == LONGEST; is++) {
        struct cell_finding *f = &t->dropped[side][is];
        int week = SIDES - 1 - is;

        if (f->rows.line.n) {
            diag_report(r->diag, (struct loc){r->file, f->rows.line.item[0], 0}, DIAG_UNIT_UNLIKELY,
                        "%s: '%s' has %s, as in '%s', but the plan is by %s: left out; write %s",
                        cell_rows_text(r->arena, &f->rows, CELL_ROWS_FEW),
                        ydoc_quote(r->arena, str_trim(str_from_c(c->head))), NOUNS[is], f->first,
                        WORDS[week], EXAMPLES[week]);
            diag_rows(r->diag, f->rows.line.item, f->rows.line.n);
        }
    }
}

void roster_settle_times(const struct reading *r, const struct profile *base)
{
    struct times t = {.r = r};
    bool is_by_time = profile_is_given(base->at.weekly_time);

    for (int pair = 0; pair < PAIRS; pair++) {
        for (int side = 0; side < SIDES; side++)
            t.column[pair][side] = table_find_column(r->table, KEYS[pair][side]);
    }
    for (size_t i = 0; i < r->table->rows.n; i++) {
        if (!r->table->rows.item[i].error)
            settle_row(&t, &r->table->rows.item[i], is_by_time);
    }
    for (int pair = 0; pair < PAIRS; pair++) {
        for (int side = 0; side < SIDES; side++)
            report(&t, (enum pair)pair, (enum side)side);
    }
}
