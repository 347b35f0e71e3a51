/* Columns of a roster that have a tick for each day, as grids of a form do, become one list of days. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    LIST_BYTES = 400,
    DAYS_LEAST = 2 /* columns that are a grid */
};

static const size_t TICKS_LEAST =
    2; /* in a grid, of a cell that is none; in others is what is run */

/* Columns with the same question, each with a day: "Which days can you run? [Monday]", or with a day alone. */
struct grid {
    struct str question; /* or empty */
    const char *key;
    size_t column[WEEKDAY_COUNT];
    size_t day[WEEKDAY_COUNT];
    size_t n;
};

enum tick {
    TICK_EMPTY,
    TICK_NO,
    TICK_YES,
    TICK_UNKNOWN
};

/* Whether all words of CELL are times of a day, as in "Morning, Evening". */
static bool is_time_of_day(const struct headings *h, struct str cell)
{
    char bytes[HEADING_WORD_MAX];
    struct str word;
    size_t n = 0;

    for (size_t at = 0; headings_next_word(cell, &at, bytes, &word); n++) {
        if (!headings_has(&h->day_fillers, word))
            return false;
    }
    return n > 0;
}

/* What the cell of ROW in COLUMN, of DAY, says; the day itself, as forms write what was chosen, is a tick. */
static enum tick tick_at(const struct reading *r, const struct table_row *row, size_t column,
                         size_t day)
{
    struct str cell = table_cell_text(row, column);

    if (!cell.n)
        return TICK_EMPTY;
    if (headings_has(&r->headings.no, cell) || headings_is_nothing(&r->headings, cell))
        return TICK_NO;
    return headings_has(&r->headings.yes, cell) || is_time_of_day(&r->headings, cell) ||
                   schema_index_word(cell, &profile_weekdays) == day
               ? TICK_YES
               : TICK_UNKNOWN;
}

/* The day at the end of HEAD, and the *question before it; WEEKDAY_COUNT: none. */
static size_t split_head(struct str head, struct str *question)
{
    size_t from;

    while (head.n && strchr(" ])", head.p[head.n - 1]) != NULL)
        head.n--;
    for (from = head.n; from && ascii_is_letter(head.p[from - 1]); from--)
        ;
    *question = (struct str){head.p, from};
    while (question->n && strchr(" [(:-", question->p[question->n - 1]) != NULL)
        question->n--;
    return schema_index_word(str_tail(head, from), &profile_weekdays);
}

/* The key of days that QUESTION asks for; of a day alone, run_days; NULL: none. */
static const char *key_of(const struct reading *r, struct str question)
{
    struct table_column c = {.head = str_dup(r->arena, question), .key = ""};
    const struct schema_field *f;

    if (!question.n)
        return "run_days";
    f = headings_match(&r->headings, &c) ? profile_find_field(c.key) : NULL;
    return f != NULL && (f->read == field_read_run_days || f->words == &profile_weekdays) ? c.key
                                                                                          : NULL;
}

/* The grid that begins with column I; false: there is none. */
static bool find_grid(const struct reading *r, size_t i, struct grid *g)
{
    const struct table *t = r->table;
    size_t n_ticks = 0, n_yes = 0, n_unknown = 0;

    *g = (struct grid){.n = 0};
    for (size_t k = i; k < t->n_columns && g->n < WEEKDAY_COUNT; k++) {
        struct str question;
        size_t day = split_head(str_from_c(t->column[k].head), &question);

        if (t->column[k].is_used || t->column[k].is_reported || day == WEEKDAY_COUNT ||
            (g->n && !str_eq_nocase(question, g->question))) {
            if (k == i)
                return false;
            continue;
        }
        g->question = question;
        g->column[g->n] = k;
        g->day[g->n++] = day;
        for (size_t row = 0; row < t->rows.n; row++) {
            enum tick tick = tick_at(r, &t->rows.item[row], k, day);

            n_ticks += tick == TICK_YES || tick == TICK_NO;
            n_yes += tick == TICK_YES;
            n_unknown += tick == TICK_UNKNOWN;
        }
    }
    g->key = g->n < DAYS_LEAST ? NULL : key_of(r, g->question);
    return g->key != NULL && n_yes >= TICKS_LEAST * n_unknown && n_ticks > 0;
}

/* "Tuesday;Sunday" in the first column of G, or none of them. */
static void join_row(struct reading *r, const struct grid *g, struct table_row *row)
{
    struct buf days = buf_in(r->arena, LIST_BYTES);
    bool is_answered = false;

    for (size_t i = 0; i < g->n; i++) {
        enum tick tick = tick_at(r, row, g->column[i], g->day[i]);
        struct str head = str_from_c(r->table->column[g->column[i]].head);

        if (tick == TICK_UNKNOWN)
            table_add_fault(
                r->arena, row, row->cell[g->column[i]].at, DIAG_VALUE_WORD,
                arena_printf(r->arena, "%s '%s' is neither yes nor no: write x, or empty the cell",
                             ydoc_quote(r->arena, str_trim(head)),
                             ydoc_quote(r->arena, table_cell_text(row, g->column[i]))));
        is_answered |= tick != TICK_EMPTY;
        if (tick == TICK_YES)
            buf_printf(&days, "%s%s", days.n ? ";" : "", profile_weekdays.word[g->day[i]]);
    }
    if (is_answered)
        table_set_cell(r->arena, row, g->column[0], days.n ? buf_str(&days) : STR("none"));
}

void roster_join_ticks(struct reading *r)
{
    struct table *t = r->table;
    struct grid g;

    for (size_t i = 0; i < t->n_columns; i++) {
        struct table_column *c = &t->column[i];
        const char *last;
        bool has_count = table_find_column(t, "run_days") < t->n_columns;

        if (!find_grid(r, i, &g))
            continue;
        for (size_t k = 0; k < t->rows.n; k++) {
            if (!t->rows.item[k].error)
                join_row(r, &g, &t->rows.item[k]);
        }
        last = t->column[g.column[g.n - 1]].head;
        for (size_t k = 1; k < g.n; k++)
            t->column[g.column[k]].is_reported = true;
        c->head = g.question.n ? str_dup(r->arena, g.question)
                               : arena_printf(r->arena, "%s to %s%s", c->head, last,
                                              has_count ? " (available)" : "");
        c->key = g.key;
        c->unit = NULL;
        c->is_used = true;
        if (!g.question.n && !has_count)
            diag_report(r->diag, c->at, DIAG_TABLE_READ,
                        "'%s': the days that are ticked are read as the days of the runs",
                        ydoc_quote(r->arena, str_from_c(c->head)));
    }
}
