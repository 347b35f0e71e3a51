/* What is said of a table as a whole: columns that are not used, rows and columns that are hidden. */

#include "base/arena.h"
#include "base/buf.h"
#include "table/table.h"
#include "ydoc/ydoc.h"

enum {
    LIST_BYTES = 16384,
    UNUSED_MOST = 20, /* columns that are all named */
    UNUSED_EXPORT_MOST = 4,
    UNUSED_NAMED = 3,    /* else */
    HIDDEN_NAMED_MAX = 3 /* runs of rows */
};

/* The columns that are not used: those of which something is known, and the others. */
struct unused {
    VEC_OF(const char *) known, others;
    struct loc at; /* of the first */
};

static void find_unused(struct arena *a, const struct table *t, table_explain_fn *explain,
                        void *self, bool has_known, bool has_others, struct unused *out)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct table_column *c = &t->column[i];
        struct str head = str_trim(str_from_c(c->head));
        const char *why, *name;

        if (c->is_used || c->is_reported || (c->key[0] == '\0' && table_is_column_empty(t, i)))
            continue;
        why = explain(self, a, c);
        if (!(why != NULL ? has_known : has_others))
            continue;
        name = head.n ? arena_printf(a, "'%s'", ydoc_quote(a, head))
                      : arena_printf(a, "number %zu, which has no heading", i + 1);
        if (!out->known.n && !out->others.n)
            out->at = c->at;
        if (why != NULL)
            VEC_PUSH(a, &out->known, arena_printf(a, "%s (%s)", name, why));
        else
            VEC_PUSH(a, &out->others, name);
    }
}

bool table_is_headless(const struct table *t)
{
    size_t i = 0;

    while (i < t->n_columns && !t->column[i].is_used)
        i++;
    return i == t->n_columns;
}

/* All that are known, and of the others N. */
static const char *list_unused(struct arena *a, const struct unused *u, size_t n)
{
    struct buf list = buf_in(a, LIST_BYTES);

    for (size_t i = 0; i < u->known.n; i++)
        buf_printf(&list, "%s%s", i ? ", " : "", u->known.item[i]);
    for (size_t i = 0; i < n; i++)
        buf_printf(&list, "%s%s", list.n ? ", " : "", u->others.item[i]);
    return list.p;
}

static void report_unused(struct arena *a, const struct unused *u, bool is_export, enum diag_id id,
                          struct diag *d)
{
    size_t n = u->known.n + u->others.n, most = is_export ? UNUSED_EXPORT_MOST : UNUSED_MOST;
    const char *what = is_export ? arena_printf(a, "%zu column%s of this export %s not used", n,
                                                n == 1 ? "" : "s", n == 1 ? "is" : "are")
                       : n == 1  ? "column not used"
                                 : "columns not used";

    if (!n)
        return;
    if (u->others.n <= most) {
        diag_report(d, u->at, id, "%s: %s", what, list_unused(a, u, u->others.n));
        return;
    }
    diag_report(d, u->at, id, "%s: %s and %zu more: 'check --all-errors' lists them", what,
                list_unused(a, u, UNUSED_NAMED), u->others.n - UNUSED_NAMED);
    diag_full(d, arena_printf(a, "%s: %s", what, list_unused(a, u, u->others.n)));
}

void table_report_unused(struct arena *a, const struct table *t, enum table_rest rest,
                         table_explain_fn *explain, void *self, struct diag *d)
{
    struct unused known = {.at = {0}}, others = {.at = {0}};
    bool is_usual = rest == TABLE_REST_USUAL;

    if (table_is_headless(t))
        return;
    if (is_usual)
        find_unused(a, t, explain, self, true, false, &known);
    find_unused(a, t, explain, self, !is_usual, true, &others);
    report_unused(a, &known, false, DIAG_CSV_COLUMN, d);
    report_unused(a, &others, rest == TABLE_REST_EXPORT,
                  rest == TABLE_REST_ODD ? DIAG_CSV_COLUMN : DIAG_TABLE_READ, d);
}

/* The rows of T that are hidden. */
static const char *list_hidden_rows(struct arena *a, const struct table *t, uint32_t *first)
{
    struct buf list = buf_in(a, LIST_BYTES);
    VEC_OF(uint32_t) found = {0};
    size_t k = 0;

    for (size_t i = 0; i < t->rows.n; i++) {
        uint32_t line = t->rows.item[i].at.line;

        while (k < t->hidden.rows.n && t->hidden.rows.item[k] < line)
            k++;
        if (k < t->hidden.rows.n && t->hidden.rows.item[k] == line)
            VEC_PUSH(a, &found, line);
    }
    if (!found.n)
        return NULL;
    *first = found.item[0];
    buf_put_c(&list, found.n == 1 ? "row " : "rows ");
    buf_put_runs(&list, found.item, found.n, HIDDEN_NAMED_MAX);
    buf_put_c(&list, found.n == 1 ? " is" : " are");
    return list.p;
}

void table_report_sheet(struct arena *a, const struct table *t, struct diag *d)
{
    struct buf columns = buf_in(a, LIST_BYTES);
    struct loc at = t->n_columns ? t->column[0].at : (struct loc){0};
    const char *rows = list_hidden_rows(a, t, &at.line);

    if (t->sheet != NULL)
        diag_report(d, (struct loc){.file = at.file}, DIAG_TABLE_READ,
                    "the sheet %s is read: no other has the headings of a table", t->sheet);
    else if (t->other_sheets != NULL)
        diag_report(d, (struct loc){.file = at.file}, DIAG_TABLE_SHEET,
                    "sheets of the workbook that are not read: %s; choose one with --sheet NAME",
                    t->other_sheets);
    if (rows != NULL)
        diag_report(
            d, (struct loc){at.file, at.line, 0}, DIAG_TABLE_HIDDEN,
            "%s hidden in the sheet, perhaps by a filter, and read like the others: to leave "
            "them out, copy the rows that you see into a new sheet",
            rows);
    for (size_t i = 0; i < t->hidden.columns.n; i++) {
        size_t k = t->hidden.columns.item[i] - 1;

        if (k < t->n_columns && t->column[k].is_used)
            buf_printf(&columns, "%s'%s'", columns.n ? ", " : "",
                       ydoc_quote(a, str_trim(str_from_c(t->column[k].head))));
    }
    if (columns.n)
        diag_report(d, (struct loc){at.file, t->head_line, 0}, DIAG_TABLE_HIDDEN,
                    "columns that are hidden in the sheet are read too: %s", columns.p);
}
