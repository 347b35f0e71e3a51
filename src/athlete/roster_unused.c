/* What is said of the columns of a club's table that are not used. */
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "table/table.h"

enum {
    WORDS_MAX = 400,
    LONG_WORD = 7,
    LIST_BYTES = 4096,
    FIGURE_DIGITS_MAX = 3 /* a longer number is a year, or that of a person */
};

/* Whether KEY is NEAR, mistyped, and not another word. */
static bool is_slip(struct str key, struct str near)
{
    unsigned d = str_distance(key, near);

    return d > 0 && d <= (key.n >= LONG_WORD ? 2U : 1U) && ascii_lower(key.p[0]) == near.p[0] &&
           key.n <= near.n + 1 && near.n <= key.n + 1;
}

/* The known heading nearest to KEY, or why it is not known; NULL: neither. */
static const char *explain_heading(void *self, struct arena *a, const struct table_column *c)
{
    const struct reading *r = self;
    const char *word[WORDS_MAX], *near, *key = c->key;
    const char *why = headings_why(&r->headings, r->table, c);
    size_t n = 0;

    if (why != NULL)
        return why;
    if (!strcmp(key, "goal"))
        return "head it 'Goal time' if it is the time of a race";
    for (; n < profile_schema.n; n++)
        word[n] = profile_schema.field[n].key;
    near = str_nearest(str_from_c(key), word, n);
    return near != NULL && is_slip(str_from_c(key), str_from_c(near))
               ? arena_printf(a, "did you mean '%s'?", near)
               : NULL;
}

/* Whether TEXT is an amount, as in "12", "20-25" and "48:30", or with NEEDS_UNIT, one as in "40 km". */
static bool is_amount(const struct reading *r, struct str text, bool needs_unit)
{
    static const enum quantity_kind kinds[] = {QUANTITY_MASS, QUANTITY_DISTANCE, QUANTITY_PACE};
    struct quantity q;
    size_t n = 0;

    while (n < text.n && ascii_is_digit(text.p[n]))
        n++;
    if (!needs_unit)
        return n > 0 && n <= FIGURE_DIGITS_MAX && !cell_may_be_day(&r->headings, text);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (quantity_parse(text, kinds[i], UNIT_METRIC, 0, &q) == QUANTITY_OK && !q.is_bare)
            return true;
    }
    return false;
}

/* Whether half of the cells of column I or more are amounts, as of a runner's training. */
static bool has_amounts(const struct reading *r, size_t i)
{
    bool needs_unit = !headings_is_training(&r->headings, &r->table->column[i]);
    size_t n = 0, n_amounts = 0;

    for (size_t k = 0; k < r->table->rows.n; k++) {
        struct str text = table_cell_text(&r->table->rows.item[k], i);

        text = headings_is_nothing(&r->headings, text) ? STR("") : cell_exact(r->arena, text);
        n += text.n > 0;
        n_amounts += is_amount(r, text, needs_unit);
    }
    return n_amounts > 0 && 2 * n_amounts >= n;
}

/* Figures that a secretary may think are used. */
static void report_training(struct reading *r)
{
    struct table *t = r->table;
    struct buf heads = buf_in(r->arena, LIST_BYTES);
    size_t n = 0;

    for (size_t i = 0; i < t->n_columns && !table_is_headless(t); i++) {
        struct table_column *c = &t->column[i];

        if (c->is_used || c->is_reported || explain_heading(r, r->arena, c) != NULL ||
            !has_amounts(r, i))
            continue;
        c->is_reported = true;
        buf_printf(&heads, "%s'%s'", n++ ? ", " : "",
                   ydoc_quote(r->arena, str_trim(str_from_c(c->head))));
    }
    if (n)
        diag_report(r->diag, (struct loc){r->file, t->head_line, 0}, DIAG_CSV_COLUMN,
                    "%s not used: %s; if one should count, give it a heading from 'runsheet list "
                    "headings'",
                    n == 1 ? "a column with figures is" : "columns with figures are", heads.p);
}

/* What somebody wrote for a runner may ask for another plan. */
static void report_notes(const struct reading *r)
{
    const struct table *t = r->table;
    size_t i = table_find_column(t, "notes");

    if (i != SIZE_MAX && !table_is_column_empty(t, i))
        diag_report(r->diag, (struct loc){r->file, t->head_line, 0}, DIAG_TABLE_READ,
                    "'%s' is printed as it stands and changes no plan: days off and distances have "
                    "columns of their own ('runsheet list headings'), sessions a table",
                    ydoc_quote(r->arena, str_trim(str_from_c(t->column[i].head))));
}

void roster_report_unused(struct reading *r)
{
    report_training(r);
    report_notes(r);
    table_report_unused(r->arena, r->table, TABLE_REST_USUAL, explain_heading, r, r->diag);
}
