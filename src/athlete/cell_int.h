/* Shared by the parts that clean the cells of a table. */
#ifndef ATHLETE_CELL_INT_H
#define ATHLETE_CELL_INT_H

#include "athlete/cell.h"

/* A table whose cells are being cleaned. */
struct cleaning {
    struct arena *arena;
    const struct headings *headings;
    struct table *table;
    const struct profile_opts *opts;
    struct diag *diag;
    bool *has_formula;      /* by row */
    struct cell_rows years; /* where the year of birth stands alone */
};

/* Whether cells below KEY are dates. */
bool cells_are_dates(const struct headings *h, const char *key);
/* Writes the dates of COLUMN as 2026-11-22; what is no date stays, and is refused where it is read.  False after a
 * report where the order of day and month is open. */
bool cells_write_days(struct cleaning *c, size_t column);
/* Writes the hours of COLUMN that have a point before minutes, as in "7.30" beside "7:15", with a colon; notes those which
 * the others of the column leave open, and which stay decimals. */
void cells_write_hours(struct cleaning *c, size_t column);
/* Writes the paces of COLUMN that have a point, as in "5.30", with a colon, as the others of the column show what it is;
 * empties those which they leave open. */
void cells_write_paces(struct cleaning *c, size_t column);

#endif
