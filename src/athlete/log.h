/* Shared by the parts of reading a log: figures of tables, which become days. */
#ifndef ATHLETE_LOG_H
#define ATHLETE_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/heading.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/unit.h"
#include "base/vec.h"

struct profile;
struct profile_day;
struct profile_reader;
struct schema;
struct schema_field;
struct schema_reader;
struct table;
struct table_row;
struct ydoc_node;

/* Of a run in a list of activities, and of a day: headings.yaml has them as keys. */
#define LOG_KIND     "kind"
#define LOG_DISTANCE "distance"
#define LOG_TIME     "time"
/* What cells of pain mean that are words. */
#define LOG_NO_PAIN    "none"
#define LOG_WORST_PAIN "severe"
/* Of `done`: there was no run, because of illness. */
#define LOG_ILL "ill"
/* The same because of pain, of which nobody knows how bad. */
#define LOG_HURT "hurt"
/* Of the table that `init --log` writes: what is there for the eye alone. */
#define LOG_OFFSET  "offset" /* of the time zone */
#define LOG_PLANNED "planned"
/* Of a table with one value a row: what it is of, and the value. */
#define LOG_MEASURE "measure"
#define LOG_VALUE   "value"
/* Of a list of sleeps: whether one is a nap, and not the night. */
#define LOG_NAP "nap"

/* A row of a list of activities, as far as it is read. */
struct log_run {
    double km, min;
    const char *kind;
};

extern const struct schema log_run_schema;

/* A figure of a day; it has been checked. */
struct log_figure {
    date_day day;
    struct str key;
    const struct ydoc_node *node;
    struct loc row_at;
    size_t file, seq; /* which table, which figure */
    /* The more, the more it counts: of pain, illness, effort and soreness how bad, of sleep how long, of the pulse at rest
     * how low; else 0. */
    double amount;
};

/* When a run began. */
struct log_start {
    double min;  /* of the day; NAN: not known */
    bool is_utc; /* and not the runner's own time */
};

/* A run of a list of activities. */
struct log_done {
    const struct table_row *row;
    date_day day;
    struct loc row_at, at; /* of its distance, else its time */
    size_t file;
    struct log_start start;
    double km, min; /* NAN: not given; one is */
    bool is_bare;   /* the unit of its distance is written nowhere */
};

struct log_runs {
    VEC_OF(struct log_done);
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

/* What the heading of a column says of its numbers, as in "Soreness (1-5)". */
struct log_scale {
    const char *key;
    double least, most;
    bool has_heading;
};

/* Rows of one kind that are neither runs nor mornings: other sports, naps. */
struct log_other {
    const char *kind;
    struct loc first;
    size_t n;
};

/* What has been read of a log so far. */
struct log_reading {
    struct schema_reader *schema;
    struct arena *arena;
    const struct profile_reader *self;
    struct headings headings;
    enum unit_system run_units; /* of bare distances of runs: those of the profile's own */
    bool is_list;               /* of a profile, not tables */
    const char *line_word;      /* what messages call the line of an entry: "row" */
    const struct table *table;  /* that is being read, and its row */
    const struct table_row *row;
    size_t n_files;
    bool is_broken; /* after an error */
    struct log_figures figures;
    struct log_runs runs;
    struct log_unreads unread;
    struct log_faults faults;
    VEC_OF(struct log_scale) scales; /* of the table */
    VEC_OF(struct log_other) others; /* kinds of rows that are left out */
    size_t n_other_rows;             /* of kinds that are not among them */
};

/* Reads MAP, a row of a table or a day of a list, at AT, whose run began at START. */
void log_read_row(struct log_reading *l, const struct ydoc_node *map, struct loc at,
                  struct log_start start);
/* Reports, and forgets, the rows of FILE that are neither runs nor morning readings. */
void log_report_others(struct log_reading *l, const char *file);
/* Adds the cell, of VALUE, or row of KEY for which RECORD, borrowed, was reported; in A. */
void log_add_fault(struct arena *a, struct log_faults *faults, struct str key, struct str value,
                   const struct diag_record *record);
/* Reports, and forgets, the faults: what they are of is left out, unless the message is a note or of an odd value. */
void log_report_faults(struct log_reading *l);
/* The days of what was read, in any order, into P->log, by date.  Runs of a day add up, but for those that two devices
 * have; of figures that a day has twice the first counts, of pain, illness, effort and soreness the worst, and
 * others are reported.
 * Days of which pain or illness cannot be read are marked. */
void log_make_days(struct log_reading *l, struct profile *p);

/* How a run of a day may be like another. */
enum log_likeness {
    LOG_TWIN, /* it began together with it, and is as long: it counts once */
    LOG_COPY, /* every cell is the same, to the second or the metre, without a time of day: it counts once */
    LOG_EQUAL, /* every cell is the same, in round numbers: both count */
    LOG_LIKENESSES
};

/* The first such run, and the number of them. */
struct log_alike {
    const struct log_done *run, *of;
    size_t n;
};

/* Of the runs of a day those that count, each once: those of the first table, and of others those at another time. */
struct log_day_runs {
    VEC_OF(const struct log_done *) kept;
    struct log_alike alike[LOG_LIKENESSES];
    const struct log_done
        *other; /* the first of a table that does not count, and has another sum; or NULL */
};

struct log_day_runs log_choose_runs(struct arena *a, const struct log_done *run, size_t n);
/* The most km that seven days of the log of P have, as far as they are distances, and the *LAST of these days; 0: none. */
double log_most_km(const struct profile *p, const struct profile_day **last);
/* Whether nobody runs KM in MIN, or it is too slow for a run. */
bool log_is_no_run(double km, double min);
/* Whether a watch was started and stopped again: KM or MIN, NAN where it is not given, is shorter than any run. */
bool log_is_false_start(double km, double min);
/* Adds to a report that pain or illness cannot be read what that does (TRAINING 9.2). */
void log_note_held(struct diag *d);
/* Whether a figure of KEY is of pain or illness. */
bool log_is_health(struct str key);
/* Whether of two figures of KEY on a day the higher counts: everywhere, or at least in one table. */
bool log_takes_most(struct str key);
/* Reports a day that contradicts itself; then false: a run that was not done has an effort, or nothing hurts somewhere. */
bool log_check_day(struct diag *d, const struct profile_day *day);

/* A table of a file that has several, each below a title line of its own. */
struct log_section {
    const char *title;
    struct buf text; /* with a blank line for each line of the file before */
};

struct log_sections {
    VEC_OF(struct log_section);
};

/* Gives each measure of T, a table with one value a row, a column of its own; other tables stay as they are.  The columns
 * have been matched, and are again. */
void log_spread_values(struct log_reading *l, struct table *t);
/* The tables of TEXT, if it begins with the title of one; else none.  In A. */
struct log_sections log_cut_sections(struct arena *a, struct str text);
/* Whether the key of a column is of what was measured or done, not of the day or the kind of row. */
bool log_is_figure(struct str key);

/* Whether the key `log` names tables, not days. */
bool log_is_tables(const struct ydoc_node *node);
/* Reads the tables that NODE names, a text or a list of texts.  What cannot be read is reported and left out; false after
 * a report of a file that is no log. */
bool log_read_tables(struct log_reading *l, const struct schema_field *f,
                     const struct ydoc_node *node) __attribute__((warn_unused_result));

#endif
