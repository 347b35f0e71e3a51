/* Shared by the parts that read a club's table. */
#ifndef ATHLETE_ROSTER_INT_H
#define ATHLETE_ROSTER_INT_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/club.h"
#include "athlete/heading.h"
#include "base/date.h"
#include "base/diag.h"

struct arena;
struct profile;
struct table;
struct table_row;

/* A table that is being read. */
struct reading {
    struct arena *arena;
    struct headings headings;
    struct table *table;
    const char *file;
    bool *is_read; /* by column of the file */
    const char
        *health_heads; /* the headings of columns about health but for that of the key, as a list */
    size_t n_read;
    club_leaver_list leavers;
    date_day today;
    struct diag *diag;
};

/* Makes columns with a tick for each day one column of days. */
void roster_join_ticks(struct reading *r);
/* Reads what is known in columns about health that are not used as the key 'health'. */
void roster_read_health(struct reading *r);
/* Names those columns, and of the rows that are left whom to ask. */
void roster_report_health(struct reading *r);
/* Reports the columns that are not used: those that may have figures of training apart. */
void roster_report_unused(struct reading *r);
/* Keeps the rows of which IS_KEPT is true. */
void roster_keep_rows(struct table *t, const bool *is_kept);
/* Whether ROW has an id, or a name of several words, of which no part can be in a column that is not read. */
bool roster_has_whole_name(const struct table *t, const struct table_row *row);
/* Leave rows out, each with a message, or report them. */
void roster_report_empty(struct reading *r);
void roster_report_short(struct reading *r);
void roster_drop_heads(struct reading *r);
void roster_drop_totals(struct reading *r);
void roster_sort_members(struct reading *r, date_day today);
/* Makes what columns of status say about health, as in "Injured", answers about health; a table may have several. */
void roster_split_status(struct reading *r);
void roster_keep_last_answers(struct reading *r);
/* Makes a name and a date in a cell of dates, as in "London Marathon 25/04/2027", the name of a race and a date. */
void roster_split_races(struct reading *r);
/* Makes a result in one cell, as in "10k 47:30", its distance and its time. */
void roster_split_results(struct reading *r);
/* Makes columns of results whose headings have the distance, as in "Recent 10K time", one of times and one of distances. */
void roster_join_results(struct reading *r);
/* The goal time that ends TEXT after some words, as in "Finish in 2:15"; empty where there is none. */
struct str race_time_in(struct str text);
/* Makes goals with words before the time the time. */
void roster_find_goal_times(struct reading *r);
/* Whether NAME, of a race, says how long it is: "Harbour Half Marathon". */
bool race_has_distance(struct str name);
void roster_drop_repeats(struct reading *r);
/* Gives columns whose numbers have no unit the one in which the others of their kind are, or that of the units which
 * the options name; and names these columns, unless the club or the rows say which units they are in. */
void roster_settle_bare(const struct reading *r, const struct club *c);
/* A time below a heading of distances is read as a time, and the reverse, where the row's week is one too; a longest run
 * that is not what the week is, is left out and reported. */
void roster_settle_times(const struct reading *r, const struct profile *base);
/* Names the rows and columns that give a range, as in "45-50". */
void roster_report_spans(const struct reading *r, const struct profile *base);

#endif
