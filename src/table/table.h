/* A table as people keep it: text with any separator (CSV), or the first sheet of a workbook (XLSX, ODS).
 *
 * Text may be UTF-8, UTF-16 with a byte order mark, or Windows-1252; lines may end in any way, quoted cells
 * may have line breaks.  Separator and headings are looked for in the first rows: what is above the
 * headings is a title.  Every cell has its place, whose line is the number of the row as a spreadsheet shows it:
 * line breaks in quotes do not count. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

enum {
    TABLE_CELL_MAX = 4096,
    TABLE_CELLS_MAX = 200, /* of a row */
    TABLE_BAD_ROWS_MAX = 100,
    TABLE_ROWS_MAX = 20100 /* more than any club or log has: the rest is ignored */
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
    bool has_health_cell;   /* an answer about health */
    bool has_health_answer; /* one which is neither no nor read */
    bool has_unheeded;      /* one of what changes nothing */
    size_t error; /* the record of its error in the diag, from 1; 0: none.  It may have no cells */
    VEC_OF(struct diag_record) faults; /* found in its cells after it was read */
};

struct table_column {
    const char *name;  /* the heading in lower case, with '_' for blanks, without its unit */
    const char *key;   /* the same, unless the caller's match says what it means */
    const char *unit;  /* of the bare numbers below: in brackets in the heading; or NULL */
    const char *head;  /* as written */
    const char *title; /* above the headings, over this column and perhaps others; or NULL */
    struct loc at;
    size_t
        rank; /* for the caller's match: of two columns with the same key, the lower is the better */
    bool is_used;     /* its heading is known */
    bool may_repeat;  /* several columns may have its key */
    bool is_reported; /* that it is not used */
};

/* What to read, and what counts as a heading. */
struct table_options {
    /* Of a workbook; NULL: the first that is not hidden or, where that has no headings that are known, the only one that
     * has. */
    const char *sheet;
    void *self;
    /* Whether the heading of C is known; it may give C another key and unit. */
    bool (*match)(void *self, struct table_column *c);
};

/* What a sheet does not show, because of a filter or by hand: lines of rows that have cells, and columns from 1,
 * ascending. */
struct table_hidden {
    VEC_OF(uint32_t) rows, columns;
};

/* Cells of a workbook that are merged: columns COL to COL_TO, and rows FROM to TO, from 1. */
struct table_merge {
    uint32_t col, col_to, from, to;
};

struct table_merges {
    VEC_OF(struct table_merge) cells;
};

struct table {
    struct table_column *column;
    size_t n_columns;
    uint32_t head_line;
    const char
        *other_sheets; /* with cells, unless one was chosen: "'Members', 'Old' (hidden)"; or NULL */
    const char *sheet; /* that is read in place of the first, which is no table; or NULL */
    VEC_OF(struct table_row) rows; /* without empty ones */
    VEC_OF(uint32_t) empty;        /* lines of rows that hold separators only */
    struct table_hidden hidden;
    struct table_merges merged; /* the value of the first has been copied to the others */
    struct str text;
    char separator;
};

/* Whether the name of a file ends in .csv, .tsv, .xlsx or .ods, in any case. */
bool table_is_named(struct str file);
/* Whether BYTES are a workbook or a file of another kind, which no text is. */
bool table_is_binary(struct str bytes);
/* BYTES as a table, whose columns are used where O->match says so; kept for excerpts under the name FILE.
 * False after any error; the rows that could be read are still there, unless the header itself is bad
 * (no columns). */
bool table_parse(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                 struct table *out, struct diag *d) __attribute__((warn_unused_result));
/* TEXT, trimmed, in A; blanks of any width are plain ones.  Unless it is prose, several, and line breaks, are one. */
struct str table_plain_blanks(struct arena *a, struct str text, bool is_prose);
/* The text of a cell, trimmed; empty past the row's end. */
struct str table_cell_text(const struct table_row *row, size_t column);
/* Adds the mistake TEXT, at the place AT, to those of ROW, which costs only it. */
void table_add_fault(struct arena *a, struct table_row *row, struct loc at, enum diag_id id,
                     const char *text);
/* Replaces the text of a cell, also past the row's end. */
void table_set_cell(struct arena *a, struct table_row *row, size_t column, struct str text);
/* Adds a used column of KEY without cells, under the heading of column LIKE; returns its index. */
size_t table_add_column(struct arena *a, struct table *t, const char *key, size_t like);
/* Adds a column headed by the text of CELL, not used yet and without cells; returns its index. */
size_t table_add_heading(struct arena *a, struct table *t, const struct table_cell *cell);
/* Why a column is not used, as in "did you mean 'weight'?"; NULL: nothing is known of it. */
typedef const char *table_explain_fn(void *self, struct arena *a, const struct table_column *c);

/* What the columns of a table are of which nothing is known: perhaps mistakes; what a club keeps of its members besides; or
 * those of an export of a service, which has many. */
enum table_rest {
    TABLE_REST_ODD,
    TABLE_REST_USUAL,
    TABLE_REST_EXPORT
};

/* Reports the columns that are not used, all in one message, which names the first few of which nothing is known.  It is a
 * note where these are no mistakes. */
void table_report_unused(struct arena *a, const struct table *t, enum table_rest rest,
                         table_explain_fn *explain, void *self, struct diag *d);
/* Whether all columns of T with a heading are unused: it has no headings, and their words are people's. */
bool table_is_headless(const struct table *t);
/* Reports what a workbook shows or hides unlike what is read: other sheets, hidden rows and used columns. */
void table_report_sheet(struct arena *a, const struct table *t, struct diag *d);
/* Reports used columns with the same key. */
bool table_check_keys(const struct table *t, struct diag *d) __attribute__((warn_unused_result));
bool table_is_column_empty(const struct table *t, size_t column);
/* The used column of KEY; SIZE_MAX if there is none. */
size_t table_find_column(const struct table *t, const char *key);
/* The text from the line on which ROW begins. */
struct str table_lines_from(const struct table *t, const struct table_row *row);

#endif
