/* Shared inside table: bytes of any kind become text. */
#ifndef TABLE_TABLE_INT_H
#define TABLE_TABLE_INT_H

#include "base/buf.h"
#include "table/table.h"

enum {
    SHEET_BREAK = '\v', /* a line break in a cell of the text of a sheet */
    SHEET_TEXT_MAX = 8 * 1024 * 1024
};

/* Whether TEXT, of a sheet, has headings that O->match knows. */
typedef bool table_heads_fn(const struct table_options *o, struct str text);

/* BYTES as the text of OUT, in UTF-8.  *SEPARATOR becomes DIAG_SHEET for a sheet of a workbook, whose cells
 * are not quoted.  False after a report: it is neither text nor a workbook. */
bool table_text(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                table_heads_fn *has_heads, struct table *out, char *separator, struct diag *d);

/* A sheet of the workbook BYTES, as struct table_options says, as the text of OUT: a line
 * for each row, DIAG_SHEET between cells; dates as 2026-11-22, times of day as 7:05:00.  False after a
 * report. */
bool sheet_text(struct arena *a, const char *file, struct str bytes, const struct table_options *o,
                table_heads_fn *has_heads, struct table *out, struct diag *d);

/* A column headed by CELL, not used yet. */
struct table_column table_parse_head(struct arena *a, const struct table_cell *cell);

/* What is in merged cells counts for each row. */
void table_fill_merged(struct arena *a, struct table *t);

#endif
