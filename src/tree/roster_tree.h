/* The tree of a club's week: one line per athlete, for the page kind `roster`.  Its keys are the
 * rows of roster.def; the other keys of a runner's tree are null. */
#ifndef TREE_ROSTER_TREE_H
#define TREE_ROSTER_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/unit.h"
#include "base/value.h"
#include "science/session.h"

struct arena;
struct plan;

struct roster_day {
    date_day date;
    bool is_planned; /* the plan has such a day */
    int kind; /* enum session_kind, of the coach's words where there are any; -1: they say none */
    double distance_km; /* NAN: not planned, or in minutes */
    double minutes;     /* NAN: not planned, or a distance */
    const char *text;   /* the coach's own words, or NULL */
    bool is_shared;     /* they were written for a group or for all */
    const char
        *left_out; /* words for the group or for all that are too much for this one; or NULL */
    const char *group_text; /* those of the whole group, or NULL; roster_tree writes them */
    bool is_indoors;        /* because of weather that sends everybody indoors */
};

/* What the roster prints of one athlete's week. */
struct roster_line {
    const char *id, *name, *group; /* group: or NULL */
    bool has_namesake;             /* another line, perhaps of another page, has the same name */
    bool is_missing;               /* there is no sheet, and no plan in this line */
    int number;                    /* of the line, from 1 */
    struct roster_day days[SESSION_DAYS];
    int week;                   /* number of the plan's week that holds the first day; 0: none */
    bool has_unread;            /* runs without a length, which no total counts */
    double total_km, long_km;   /* of that week, or NAN */
    double total_min, long_min; /* the same in a plan by time */
    enum unit_system units;     /* of the distances on the athlete's sheets */
    bool should_speak_to_coach; /* about health, or under 18; which one is not printed */
    bool is_changed;            /* by the log */
    const char *file;           /* of the athlete's sheets, or NULL */
    int n_pages;                /* of it; 0: not known */
};

/* Lines that follow one another with the same group, or with none. */
struct roster_group {
    const struct roster_line *lines;
    size_t n;
    const struct value *athletes;
};

struct roster_request {
    const char *club;  /* or NULL */
    const char *coach; /* or NULL */
    date_day start;    /* the first day of the week wanted */
    bool has_groups;   /* of the club: those without one are named so */
    struct roster_line *lines;
    size_t n_lines;
    size_t n_before, n_all; /* athletes on rosters before this one, and on all of them */
    const struct roster_day
        *sessions; /* of the first group, in all weeks printed; none: those of the week */
    size_t n_sessions;
    const char *const *still_missing; /* names of others without a sheet, as in the last run */
    size_t n_still_missing;

    /* roster_tree writes these */
    struct roster_group *groups;
    size_t n_groups;
    const struct value *athletes;
};

/* The line of P in the week that begins on START, without its file; texts in A.  A plan's weeks may
 * begin on another weekday: days are found by their date. */
struct roster_line roster_line_of(struct arena *a, const struct plan *p, date_day start);
/* The line of somebody who has no sheet; borrows the texts. */
struct roster_line roster_line_missing(const char *id, const char *name, const char *group,
                                       date_day start);
/* Numbers the lines and compares those of a group.  The tree is in A and borrows their texts. */
const struct value *roster_tree(struct arena *a, struct roster_request *r);

#endif
