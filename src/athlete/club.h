/* A club: who is in it, and what its athletes have in common.
 *
 * A club's file is YAML (club, coach, logo, defaults, groups, and roster: FILE.csv or athletes: a
 * list of profiles, files and patterns), only a list of athletes, or only a table.  Reading it
 * finds the athletes and checks what they share; each profile is read on its own (club_read), so
 * that a bad row does not stop the others.
 *
 * Everything is in the arena given; a club is not changed after club_load. */
#ifndef ATHLETE_CLUB_H
#define ATHLETE_CLUB_H

#include <stdbool.h>
#include <stddef.h>

#include "athlete/profile.h"
#include "base/diag.h"
#include "base/vec.h"

struct arena;
struct table;
struct table_row;
struct ydoc_node;

enum {
    CLUB_ATHLETES_MAX = 20000,
    CLUB_TABLE_MAX = 16 * 1024 * 1024
};

struct club_group;

/* One athlete, in the order of the club. */
struct club_athlete {
    const struct club_group *in_group; /* the entry of `groups` for `group`, or NULL */
    const char *name, *id, *group;     /* as written; NULL where not given or unreadable */
    const char *start;                 /* as written in its own layer; NULL: the club's */
    const char *log;                   /* the file, as written; NULL: none, or a list of days */
    struct loc at;                     /* the row, the entry, the file */
    bool is_row;                       /* of a table: at.line is what --rows names */
    bool has_health_answer;            /* in its row, and not read */
    bool is_bad;                       /* it cannot be read: `faults` says why */
    bool has_start, has_age;           /* in any layer; age, born or adult */
    VEC_OF(struct diag_record) faults; /* found while the club was read */
    /* where its own layer comes from: one of these three */
    const char *path; /* a file, as messages name it: reach.path */
    const struct ydoc_node *node;
    const struct table_row *row;
    const struct table *table; /* of `row` */
    struct reach reach;        /* the file; of others, the folder of files that they name */
};

/* Somebody in a row of the table which says that they have left: no athlete. */
struct club_leaver {
    const char *name, *id; /* NULL where not given */
    const char *why;       /* "Status 'Resigned'" */
    unsigned row;
};

typedef VEC_OF(struct club_leaver) club_leaver_list;

struct club_group {
    const char *name;
    const struct ydoc_node *node;
    struct profile base; /* defaults and group */
};

struct club {
    const char *file;    /* as messages name it */
    const char *name;    /* NULL if not given */
    bool is_table;       /* a table alone, without a club's file */
    bool has_lost_rows;  /* rows of its table that cannot be read may be anybody's */
    const char *columns; /* of the table that are used, or NULL */
    const struct ydoc_node *identity, *defaults, *sets; /* NULL where nothing was given */
    struct profile base;
    VEC_OF(struct club_group) groups;
    VEC_OF(struct club_athlete) athletes;
    club_leaver_list leavers;
    VEC_OF(struct diag_source) sources; /* of files that all share, and the options, for excerpts */
    const struct profile_opts *opts;
};

/* Whether the file at PATH is a club and not a profile: it is called a table, or is YAML with a club's
 * keys.  What cannot be read twice (a pipe, standard input) is taken for a profile. */
bool club_is(const char *path);
/* Reads the club at PATH ("-": standard input).  False where the club as a whole cannot be used; bad
 * athletes in it are no failure.  OPTS is borrowed. */
bool club_load(struct arena *a, const char *path, const char *const *sets, size_t n_sets,
               const struct profile_opts *opts, struct club *out, struct diag *d)
    __attribute__((warn_unused_result));
/* The same for TEXT, named FILE; its files are looked for in OPTS->folder. */
bool club_parse(struct arena *a, const char *file, struct str text, const char *const *sets,
                size_t n_sets, const struct profile_opts *opts, struct club *out, struct diag *d)
    __attribute__((warn_unused_result));

/* The folder of the files that WHO's own layer names. */
struct reach club_folder(struct arena *a, const struct club_athlete *who);
/* WHO's own layer, in A; NULL after a report. */
const struct ydoc_node *club_layer(struct arena *a, const struct club *c,
                                   const struct club_athlete *who, struct diag *d);
/* The profile of WHO, whose own layer is LAYER: built-in, defaults, group, athlete, options;
 * validated. */
bool club_read(struct arena *a, const struct club *c, const struct club_athlete *who,
               const struct ydoc_node *layer, struct profile *out, struct diag *d)
    __attribute__((warn_unused_result));
/* "rows 3 and 7-9", "the athletes on lines 4 and 9", "a.yaml and b.yaml": where these N are, at most a
 * dozen places; in A. */
const char *club_places_text(struct arena *a, const struct club_athlete *const *who, size_t n);
/* The same with 60 places, of athletes to whom something is to be added one by one. */
const char *club_each_place_text(struct arena *a, const struct club_athlete *const *who, size_t n);
/* Whether two names, or NULL, are of one group, as "A" and "Squad A". */
bool club_is_same_group(const char *a, const char *b);
/* The end of a message about a group NAME that is none of the N KNOWN: ": did you mean 'B'?", else ": there are A and
 * B", or "" where there is none; in the arena of D. */
const char *club_groups_text(struct diag *d, const char *name, const char *const *known, size_t n);

#endif
