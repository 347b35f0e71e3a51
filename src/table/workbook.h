/* The parts of a workbook, an archive of XML files, and the text that its cells become. */
#ifndef TABLE_WORKBOOK_H
#define TABLE_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/vec.h"
#include "table/table.h"

struct arena;

/* A cell that has been read. */
struct workbook_out {
    struct buf text;   /* a line for each row, DIAG_SHEET between cells */
    uint32_t row, col; /* of the last cell, from 1 */
    uint32_t n_rows;   /* with anything in them */
    struct table_hidden hidden;
    struct table_merges merged;
};

struct workbook_sheet {
    const char *name;
    const char *relation, *part; /* of an XLSX: the relation that names its part; NULL: none does */
    bool is_hidden, has_cells;
};

struct workbook {
    struct arena *arena;
    struct diag *diag;
    struct loc at;   /* the file */
    void *zip;       /* the open archive */
    size_t n_budget; /* bytes that may still be unpacked */
    struct workbook_out out;
    VEC_OF(struct workbook_sheet) sheets;
};

/* What is done at the tags and the text of a part; `end` and `text` may be NULL.  Names are without the prefix of
 * a namespace. */
struct workbook_parser {
    void *self;
    const bool *is_done; /* whether the rest may be left; NULL: never */
    void (*start)(void *self, const char *name, const char **attributes);
    void (*end)(void *self, const char *name);
    void (*text)(void *self, struct str text);
};

/* Reports that W cannot be read. */
bool workbook_report_broken(struct workbook *w);
bool workbook_has(const struct workbook *w, const char *part);
/* Goes through the XML of PART; false after a report. */
bool workbook_parse(struct workbook *w, const char *part, const struct workbook_parser *p);
/* The attribute NAME, without its prefix; NULL: there is none. */
const char *workbook_attribute(const char **attributes, const char *name);
/* Whether TEXT, which a cell shows behind its number, is a unit and no sign of money or brackets: " lb", " /mi". */
bool workbook_is_unit(struct str text);
/* Notes that the cells of M are merged. */
void workbook_merge(struct workbook *w, struct table_merge m);
/* Notes that columns FROM to TO are hidden, as far as a table may have them. */
void workbook_hide_columns(struct workbook *w, uint32_t from, uint32_t to);
/* Notes that ROW, whose cells have been added, is hidden; it counts if there were any. */
void workbook_hide_row(struct workbook *w, uint32_t row);
/* Adds a cell that is to the right of, or below, all before it; an empty one is left out, and so is one
 * past what a table may have. */
void workbook_put(struct workbook *w, uint32_t row, uint32_t col, struct str text);
/* The sheet called NAME, ignoring case, or the first that is not hidden, among those found; NULL after a
 * report. */
const struct workbook_sheet *workbook_choose(struct workbook *w, const char *name);
/* The others than CHOSEN that have cells, or with CHOSEN NULL all, as in "'Members', 'Old' (hidden)"; NULL: there are
 * none. */
const char *workbook_list(struct workbook *w, const struct workbook_sheet *chosen);

/* Readers of the two formats: the sheet NAME into W->out.  *CHOSEN is that sheet. */
bool xlsx_read(struct workbook *w, const char *name, const struct workbook_sheet **chosen);
bool ods_read(struct workbook *w, const char *name, const struct workbook_sheet **chosen);

#endif
