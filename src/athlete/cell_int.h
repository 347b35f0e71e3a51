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

/* What a cell can be as a date. */
enum day_kind {
    DAY_NONE,
    DAY_CLEAR,
    DAY_DMY, /* day and month are in this order, or it is no date */
    DAY_MDY,
    DAY_EITHER
};

struct day {
    enum day_kind kind;
    date_day clear, dmy, mdy;
    long time_s; /* of the day; 0 where there is none */
    int weekday; /* that is written before it; -1: none */
    bool is_yearless;
};

/* S as a day; IS_PAST: it cannot be to come, by TODAY or, where the clock is behind, the day after.  Without a year it is
 * the one nearest to SEASON, unless that is NULL. */
struct day cell_day_near(const struct headings *h, struct str s, bool is_past, date_day today,
                         const date_day *season);
/* Whether TEXT has day, month and year of a day that does not exist, as 31/11/2026; and how it is written then. */
bool cell_is_no_day(const struct headings *h, struct str text, enum day_kind *kind);
/* Whether TEXT is a day and a month, as in "1 Dec"; a log reports it as any other cell that is no date. */
bool cell_lacks_year(const struct headings *h, struct str text);
/* TEXT, a date, without a weekday before it. */
struct str cell_without_weekday(const struct headings *h, struct str text);
/* The time S seconds into DAY, as "2026-11-22 18:05:00", in A. */
struct str cell_time_text(struct arena *a, date_day day, long s);

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
