/* Cells of a table as people and services write them, made into what a profile has: dates as 2026-11-22, ids in
 * lower case, nothing where a cell says so. */
#ifndef ATHLETE_CELL_H
#define ATHLETE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "athlete/heading.h"
#include "athlete/profile.h"

struct table;
struct table_row;

/* How many rows a message names, or runs of them: of cells that were read in some way, of what is left out, and of what
 * somebody has to go through row by row. */
enum {
    CELL_ROWS_FEW = 3,
    CELL_ROWS_MOST = 12,
    CELL_ROWS_EACH = 60
};

/* Rows of which one message speaks. */
struct cell_rows {
    VEC_OF(uint32_t) line;
};

/* What cells of a column have in common. */
struct cell_finding {
    struct cell_rows rows;
    const char *first; /* text, quoted; or NULL */
};

/* Adds ROW with its TEXT. */
void cells_note(struct arena *a, struct cell_finding *f, const struct table_row *row,
                struct str text);
/* Reports what F has of column C, if anything: "rows 2-3: 'Weekly km' has a range, as in '45-50': its middle is used".
 * Amounts of the body and what is private are not shown. */
void cells_report(struct arena *a, const struct headings *h, const struct table_column *c,
                  struct cell_finding *f, const char *what, const char *use, struct diag *d);
/* "row 5", "rows 2, 4-6, 9 and 12 more", in A: MOST of them by number, in order, as which R then is. */
const char *cell_rows_text(struct arena *a, struct cell_rows *r, size_t most);
/* One message of table FILE for the rows of R, if there are any: ONE and MANY have "%s" for them. */
void cells_report_rows(struct arena *a, const char *file, struct cell_rows *r, enum diag_id id,
                       const char *one, const char *many, struct diag *d);
/* Whether TEXT, of column K of ROW, asks for no day of what no plan is without; then it is added to the mistakes of ROW. */
bool cell_is_refused(struct arena *a, const struct headings *h, const struct table *t,
                     struct table_row *row, size_t k, struct str text);
/* TEXT, an amount, without words that say that it is not exact; in A. */
struct str cell_exact(struct arena *a, struct str text);
/* "12-4" or "12 4", stones and pounds, as "12 st 4 lb", in A; else TEXT. */
struct str cell_stones(struct arena *a, struct str text);
/* TEXT, if it has a figure, without those of the N words that end it: "34" of "34 years old". */
struct str cell_without(struct str text, const char *const *word, size_t n);
/* Whether TEXT means a word of KEY; that word, else TEXT. */
bool cell_is_word(const struct headings *h, const char *key, struct str text);
struct str cell_word(const struct headings *h, const char *key, struct str text);
/* The kit in TEXT, in A; what is no kit of ours is left out, and then *HAS_UNKNOWN is set; "none" if nothing remains. */
struct str cell_kit(struct arena *a, const struct headings *h, struct str text, bool *has_unknown);
/* Changes the cells of all used columns.  Dates that can be read in two ways are decided by their column, or by
 * ORDER; false after a report of a column that leaves it open. */
bool cells_clean(struct arena *a, const struct headings *h, struct table *t,
                 const struct profile_opts *opts, struct diag *d);
/* Whether TEXT may be a day. */
bool cell_may_be_day(const struct headings *h, struct str text);

/* Whether TEXT is a day up to TODAY or a later one; it may be readable in two ways, of which both are the same. */
enum cell_when {
    CELL_NO_DAY,
    CELL_PAST,
    CELL_FUTURE,
    CELL_PAST_OR_FUTURE /* one way and the other */
};

/* How the days of a column can be read. */
enum {
    CELL_DAY_FIRST,
    CELL_MONTH_FIRST,
    CELL_READINGS
};

/* The seconds from one day for all to TEXT, a date that may have a time of day, as it is read with the day and with the month
 * first; false: it has no date. */
bool cell_read_time(const struct headings *h, struct str text, double out_s[CELL_READINGS]);
enum cell_when cell_when(const struct headings *h, struct str text, date_day today);
/* TEXT, a day that can be read in one way, as 2026-11-22, in A; else TEXT. */
struct str cell_clear_day(struct arena *a, const struct headings *h, struct str text);
/* TEXT, a date with a time of day in UTC, in the time zone OFFSET, as in "UTC+0100" or "+05:30"; in A.  TEXT itself where
 * either cannot be read. */
struct str cell_local(struct arena *a, const struct headings *h, struct str text,
                      struct str offset);
/* When the run of TEXT, a date with a time of day, began; without one, or at midnight, that is not known. */
struct log_start cell_start(const struct headings *h, struct str text);
/* Whether ROW is a total, as in "Total,240,,": a word for it, and besides nothing but figures. */
bool cells_are_total(const struct headings *h, const struct table_row *row);

#endif
