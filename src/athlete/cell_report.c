/* What is said of the cells of a column, in one message for all its rows. */
#include "athlete/cell.h"

#include <stdlib.h>

#include "athlete/athlete_int.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    LIST_BYTES = 4096
};

static int compare_lines(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

const char *cell_rows_text(struct arena *a, struct cell_rows *r, size_t most)
{
    struct buf b = buf_in(a, LIST_BYTES);

    qsort(r->line.item, r->line.n, sizeof *r->line.item, compare_lines);
    buf_put_c(&b, r->line.n == 1 ? "row " : "rows ");
    buf_put_runs(&b, r->line.item, r->line.n, most);
    return b.p;
}

void cells_report_rows(struct arena *a, const char *file, struct cell_rows *r, enum diag_id id,
                       const char *one, const char *many, struct diag *d)
{
    const char *rows = r->line.n > 0 ? cell_rows_text(a, r, CELL_ROWS_MOST) : NULL;

    if (rows != NULL)
        diag_report(d, (struct loc){.file = file, .line = r->line.item[0]}, id,
                    r->line.n == 1 ? one : many, rows);
    if (rows != NULL)
        diag_rows(d, r->line.item, r->line.n);
}

void cells_note(struct arena *a, struct cell_finding *f, const struct table_row *row,
                struct str text)
{
    if (f->first == NULL)
        f->first = ydoc_quote(a, text);
    VEC_PUSH(a, &f->rows.line, row->at.line);
}

void cells_report(struct arena *a, const struct headings *h, const struct table_column *c,
                  struct cell_finding *f, const char *what, const char *use, struct diag *d)
{
    const struct schema_field *field = headings_find_field(h, c->key);
    bool is_private =
        quantity_is_of_body(field_kind(field)) || (field != NULL && field->flags & SCHEMA_PRIVATE);

    if (!f->rows.line.n)
        return;
    diag_report(d, (struct loc){c->at.file, f->rows.line.item[0], 0}, DIAG_TABLE_READ,
                "%s: '%s' %s%s: %s", cell_rows_text(a, &f->rows, CELL_ROWS_FEW),
                ydoc_quote(a, str_trim(str_from_c(c->head))), what,
                is_private ? "" : arena_printf(a, ", as in '%s'", f->first), use);
    diag_rows(d, f->rows.line.item, f->rows.line.n);
}
