/* Columns of a roster that ask about health in other words than the key: what is known in them is read, and who else
 * answered anything but no is named. */
#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/arena.h"
#include "base/buf.h"
#include "table/table.h"

enum {
    LIST_BYTES = 4096
};

/* A table whose columns about health are being read. */
struct health {
    struct reading *r;
    const struct schema_words *words;
    struct cell_rows unread; /* rows with an answer that is neither known nor no */
    size_t column;           /* of the key; SIZE_MAX: none yet */
};

/* Whether TEXT, a cell or a part of one, says no. */
static bool is_no(const struct health *h, struct str text)
{
    return !text.n || schema_is_none(text, h->words) || headings_has(&h->r->headings.no, text) ||
           headings_is_nothing(&h->r->headings, text);
}

/* Adds the words of TEXT to FLAGS; false: a part of it is neither known nor no. */
static bool read_answer(const struct health *h, struct str text, unsigned *flags)
{
    struct str rest = str_trim(text);
    bool is_whole = is_no(h, rest), is_known = true;

    while (!is_whole && rest.p != NULL) {
        struct str part = schema_cut_part(rest, &rest);
        size_t i = schema_index_word(part, h->words);

        if (i < h->words->n)
            *flags |= BIT(i);
        else
            is_known &= is_no(h, part);
    }
    return is_known;
}

/* Adds FLAGS, of the cell in COLUMN, to that of the key in ROW, unless it has them. */
static void add_flags(const struct health *h, struct table_row *row, size_t column, unsigned flags)
{
    struct str own = str_trim(table_cell_text(row, h->column));
    struct buf all = buf_in(h->r->arena, LIST_BYTES);
    unsigned had = 0;

    (void)!read_answer(h, own, &had);
    if (!(flags & ~had))
        return;
    if (!is_no(h, own))
        buf_put_str(&all, own);
    for (size_t i = 0; i < h->words->n; i++) {
        if (flags & ~had & BIT(i))
            buf_printf(&all, "%s%s", all.n ? ";" : "", h->words->word[i]);
    }
    table_set_cell(h->r->arena, row, h->column, buf_str(&all));
    if (is_no(h, own))
        row->cell[h->column].at = row->cell[column].at;
}

static void read_column(struct health *h, size_t column)
{
    struct reading *r = h->r;

    for (size_t i = 0; i < r->table->rows.n; i++) {
        struct table_row *row = &r->table->rows.item[i];
        unsigned flags = 0;

        if (!read_answer(h, table_cell_text(row, column), &flags) && !row->has_health_answer) {
            row->has_health_answer = true;
            VEC_PUSH(r->arena, &h->unread.line, row->at.line);
        }
        if (!flags)
            continue;
        if (h->column == SIZE_MAX) {
            h->column = table_add_column(r->arena, r->table, "health", column);
            r->table->column[h->column].is_used = true;
        }
        r->is_read[column] = true;
        add_flags(h, row, column, flags);
    }
}

static void report(struct health *h, const char *heads)
{
    struct reading *r = h->r;
    struct buf text = buf_in(r->arena, LIST_BYTES);

    buf_printf(
        &text,
        "columns about health: %s; of their cells these words and their usual names are read, as below 'Health': ",
        heads);
    for (size_t i = 0; i < h->words->n; i++)
        buf_printf(&text, "%s%s", i ? ", " : "", h->words->word[i]);
    if (h->unread.line.n)
        buf_printf(&text,
                   h->unread.line.n == 1 ? "; %s has another answer than no: ask this runner"
                                         : "; %s have other answers than no: ask these runners",
                   cell_rows_text(r->arena, &h->unread, CELL_ROWS_MOST));
    diag_report(r->diag, (struct loc){r->file, r->table->head_line, 0}, DIAG_CSV_COLUMN, "%s",
                text.p);
}

/* Where no heading is known, their words are people's. */
void roster_read_health(struct reading *r)
{
    struct health h = {.r = r,
                       .words = profile_find_field("health")->words,
                       .column = table_find_column(r->table, "health")};
    struct buf heads = buf_in(r->arena, LIST_BYTES);

    for (size_t i = 0; i < r->table->n_columns && !table_is_headless(r->table); i++) {
        struct table_column *c = &r->table->column[i];

        if (c->is_used || c->is_reported || !headings_is_health(&r->headings, c))
            continue;
        c->is_reported = true;
        buf_printf(&heads, "%s'%s'", heads.n ? ", " : "",
                   ydoc_quote(r->arena, str_trim(str_from_c(c->head))));
        read_column(&h, i);
    }
    if (heads.n)
        report(&h, heads.p);
}
