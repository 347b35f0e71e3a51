/* A table as spreadsheets export it (CSV): UTF-8 with or without BOM; ',' ';' or tab, found from
 * the header; any line endings; quoted cells with line breaks.  Every cell has its place. */
#ifndef ATHLETE_TABLE_H
#define ATHLETE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct ydoc_node;

enum {
    TABLE_CELL_MAX = 4096,
    TABLE_CELLS_MAX = 200, /* of a row */
    TABLE_BAD_ROWS_MAX = 100,
    TABLE_ROWS_MAX = 100000 /* more than any club or log has: the rest is ignored */
};

struct table_cell {
    struct str text; /* terminated */
    struct loc at;   /* of its first character, or of the quote before it */
    bool is_quoted;
};

struct table_row {
    struct table_cell *cell;
    size_t n;
    size_t from; /* its first byte in the text */
    struct loc at;
    size_t error; /* the record of its error in the diag, from 1; 0: none.  It may have no cells */
};

struct table_column {
    const char *key;  /* the heading in lower case, with '_' for blanks, without its unit */
    const char *unit; /* of the bare numbers below: in brackets in the heading; or NULL */
    const char *head; /* as written */
    struct loc at;
    bool is_used; /* true unless the caller says otherwise */
};

struct table {
    struct table_column *column;
    size_t n_columns;
    VEC_OF(struct table_row) rows; /* without empty ones */
    VEC_OF(uint32_t) empty;        /* lines of rows that hold separators only */
    struct str text;
    char separator;
};

/* Whether the name of a file ends in .csv, in any case. */
bool table_is_named(struct str file);
/* TEXT as a table; kept for excerpts under the name FILE.  False after any error; the rows that
 * could be read are still there, unless the header itself is bad (no columns). */
bool table_parse(struct arena *a, const char *file, struct str text, struct table *out,
                 struct diag *d) __attribute__((warn_unused_result));
/* The text of a cell, trimmed; empty past the row's end. */
struct str table_cell_text(const struct table_row *row, size_t column);
/* Reports the columns that are not used, all in one message; NEAREST is the known heading that is
 * nearest to a key, or NULL. */
void table_report_unused(struct arena *a, const struct table *t,
                         const char *(*nearest)(const char *key), struct diag *d);
/* Reports used columns with the same key. */
bool table_check_keys(const struct table *t, struct diag *d) __attribute__((warn_unused_result));
/* The used column of KEY; SIZE_MAX if there is none. */
size_t table_find_column(const struct table *t, const char *key);
/* The text from the line on which ROW begins. */
struct str table_lines_from(const struct table *t, const struct table_row *row);
/* The used cells of ROW that are not empty, as a mapping of plain scalars (a dotted header leads
 * into a mapping); bare numbers with the unit of their column. */
const struct ydoc_node *table_row_node(struct arena *a, const struct table *t,
                                       const struct table_row *row);

#endif
