/* Shared by the parts of reading a log: figures of tables, which become days. */
#ifndef ATHLETE_LOG_H
#define ATHLETE_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"

struct profile;
struct profile_day;
struct schema;
struct schema_reader;
struct ydoc_node;

/* Of a run in a list of activities, and of a day: headings.yaml has them as keys. */
#define LOG_KIND     "kind"
#define LOG_DISTANCE "distance"
#define LOG_TIME     "time"
/* What cells of pain mean that are words. */
#define LOG_NO_PAIN    "none"
#define LOG_WORST_PAIN "severe"
/* Of the table that `init --log` writes: what is there for the eye alone. */
#define LOG_PLANNED "planned"

/* A row of a list of activities, as far as it is read. */
struct log_run {
    double km, min;
    const char *kind;
};

extern const struct schema log_run_schema;

/* A figure of a day, or of a run; it has been checked. */
struct log_figure {
    date_day day;
    struct str key;
    const struct ydoc_node *node;
    struct loc row_at;
    size_t file, seq; /* which table, which figure */
    struct str start; /* of a run the date cell, if it has a time of day */
    double amount;    /* of a run km or min, of pain, illness and effort how bad; else 0 */
};

struct log_figures {
    VEC_OF(struct log_figure);
};

/* A day of which a table says something of pain or illness that cannot be read; without a day, the log's last. */
struct log_unread {
    date_day day;
    bool has_day;
    struct loc at;
};

struct log_unreads {
    VEC_OF(struct log_unread);
};

/* Cells of a column, or rows, that are left out for one reason, or of which something is to be noted. */
struct log_fault {
    struct str key;
    const struct diag_record *first;
    const char *value; /* of the first, as its message quotes it */
    VEC_OF(uint32_t) line;
};

struct log_faults {
    VEC_OF(struct log_fault);
};

/* Adds the cell, of VALUE, or row of KEY for which RECORD, borrowed, was reported; in A. */
void log_add_fault(struct arena *a, struct log_faults *faults, struct str key, struct str value,
                   const struct diag_record *record);
/* Reports, and forgets, FAULTS: what they are of is left out, unless the message is a note or of an odd value. */
void log_report_faults(struct arena *a, struct log_faults *faults, struct diag *d);
/* The days of FIGURES, in any order, into P->log, by date.  Runs of a day in one table add up; of other figures that a
 * day has twice the first counts, of pain, illness and effort the worst, and others are reported.  Days of UNREAD are marked. */
void log_make_days(struct schema_reader *r, struct log_figures *figures,
                   const struct log_unreads *unread, struct profile *p);
/* Adds to a report that pain or illness cannot be read what that does (TRAINING 9.2). */
void log_note_held(struct diag *d);
/* Whether a figure of KEY is of pain or illness. */
bool log_is_health(struct str key);
/* Whether of two figures of KEY on a day the worse counts. */
bool log_takes_worst(struct str key);
/* Reports a day that contradicts itself; then false: a run that was not done has an effort, or nothing hurts somewhere. */
bool log_check_day(struct diag *d, const struct profile_day *day);

#endif
