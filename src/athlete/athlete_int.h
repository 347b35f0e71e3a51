/* Shared inside athlete: field tables and readers of a profile, layers, the parts of reading a club. */
#ifndef ATHLETE_ATHLETE_INT_H
#define ATHLETE_ATHLETE_INT_H

#include "athlete/club.h"
#include "athlete/quantity.h"
#include "science/bound.h"
#include "ydoc/schema.h"

struct calendar;
struct table;
struct table_row;

/* The self of a schema_reader that reads a profile. */
struct profile_reader {
    enum unit_system units; /* of bare numbers */
    bool is_units_given;    /* by print.units: bare numbers are not noted */
    enum unit_system
        distance_units;           /* of the distances of the profile, whatever its weight is in */
    enum unit_system usual_units; /* of the profile, with what this layer says */
    bool has_kind_in_imperial
        [QUANTITY_COUNT]; /* whether the profile gives such a quantity in lb or mi */
    struct profile *profile;
    const struct profile_opts *opts;
    const date_day *start; /* of the profile, with what this layer says; NULL: none is given */
    VEC_OF(const struct field_quantity *) noted; /* whose bare numbers were noted */
};

/* The arg of a field that is a quantity or a bare number. */
struct field_quantity {
    enum quantity_kind kind;
    enum bound_id bound;
    unsigned flags;     /* of enum quantity_flags */
    bool says_units;    /* its unit says what bare numbers are, and in what is printed */
    bool refuses_clock; /* "1:30" may be hours or minutes: refused */
    bool is_past;       /* of a past run: odd values are not reported */
    bool takes_high;    /* of a range its higher end counts, not its middle: the safer one */
    bool is_measured;   /* by a watch: however few metres it is, they are metres */
    const char *twin;   /* the key that has the same distance as a time, or the reverse; or NULL */
    const char *odd;    /* what that warning calls it, as in " is hot for running"; or NULL */
};

/* The rest of a field's row: a quantity, or a bare number, within a row of bounds.def.  More members
 * of struct field_quantity may follow the bound. */
#define FIELD_QUANTITY(measure, ...)                                \
 .read = field_read_quantity, .arg = &(const struct field_quantity) \
 {                                                                  \
  .kind = QUANTITY_##measure, .bound = __VA_ARGS__                  \
 }
#define FIELD_NUMBER(...)                                         \
 .read = field_read_number, .arg = &(const struct field_quantity) \
 {                                                                \
  .kind = QUANTITY_NUMBER, .bound = __VA_ARGS__                   \
 }

extern const struct schema profile_schema;
/* Of a struct profile_day. */
extern const struct schema log_day_schema;
/* The field of "weight" or "race.date"; NULL where there is none. */
const struct schema_field *profile_find_field(const char *dotted);
/* What messages call KEY: the heading of its column in T, in A; the key itself where T has none or is NULL. */
const char *profile_key_shown(struct arena *a, const struct table *t, const char *key);
/* What bare numbers of F are; QUANTITY_COUNT: it has no unit, or is NULL. */
enum quantity_kind field_kind(const struct schema_field *f);

/* The field of a heading of a log: of a day, or of a run among activities. */
const struct schema_field *log_find_field(const char *dotted);

/* Whether F is what was run: a distance or a time. */
bool log_is_done(const struct schema_field *f);

/* Of a struct profile_session. */
extern const struct schema session_schema;
/* Whether both are for the same day, by the same kind of key; whether both groups are the same, of which NULL is
 * everybody. */
bool session_is_same_day(const struct profile_session *a, const struct profile_session *b);
/* Warns in D that ROW, of a table and for one group, gives way to BY, which is for a group too; words in A. */
void session_report_covered(struct arena *a, const struct profile_session *row,
                            const struct profile_session *by, struct diag *d);
/* Adds the session of PAIR (its day, and what is done) to P->sessions; S says of which table and group. */
bool session_add(struct schema_reader *r, const struct ydoc_pair *pair, struct profile_session s,
                 struct profile *p) __attribute__((warn_unused_result));
/* The rows of the table that NODE names, a text, into P->sessions. */
bool session_read_table(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, struct profile *p)
    __attribute__((warn_unused_result));
/* Takes out sessions for groups that P is not in; on one day those for its group come before those for
 * everybody. */
void session_keep_own(struct arena *a, struct profile *p, struct diag *d);
/* Checks P->sessions, with the warnings and errors of those outside the plan of CALENDAR (NULL: not known, and
 * nothing but their groups is looked at), and keeps one a day; memory is A's. */
void session_check(struct arena *a, struct profile *p, date_day today,
                   const struct calendar *calendar, struct diag *d);
/* Of a session for "A+B", where that is no group of C and A and B are, makes one for each. */
void session_split_groups(struct arena *a, struct club *c, struct diag *d);
/* Reports groups of tables of sessions that nobody in C is in. */
void session_check_groups(const struct club *c, struct diag *d);

/* TEXT as the layer of a profile, perhaps with errors; NULL after a report where there is none. */
const struct ydoc_node *profile_layer(struct arena *a, const char *file, struct str text,
                                      struct diag *d);

/* The units that P is printed in unless it says otherwise: imperial if its distances are in miles and its weight, where
 * it has a unit, in lb or st.  Those of races are not looked at: they are named by their distance everywhere. */
enum unit_system profile_usual_units(const struct profile *p);
/* The units of the distances that P gives, whatever its weight is in. */
enum unit_system profile_distance_units(const struct profile *p);
/* Whether one of GIVEN, as a profile has them, is a KIND. */
bool profile_has_unit(uint64_t given, enum quantity_kind kind);
/* Says that P has miles and kilograms, unless it says in what to print; of a table its headings show it. */
void profile_report_units(const struct profile *p, struct diag *d);
/* The units of bare numbers in LAYER over BELOW: those that it says, else its usual ones, of a row of a table those of
 * BELOW. */
enum unit_system profile_layer_units(const struct ydoc_node *layer, bool is_csv,
                                     const struct profile *below);

/* Custom readers.  A double by struct field_quantity, with a unit or bare. */
schema_read_fn field_read_quantity, field_read_number;
/* A `struct profile` as a whole at VALUE (offset 0). */
schema_read_fn field_read_age, field_read_run_days, field_read_equipment, field_read_sessions,
    field_read_log;
/* struct profile_walk_breaks. */
schema_read_fn field_read_walk_breaks;
/* const char *: a word that may name a file.  struct reach: a file below OPTS->folder. */
schema_read_fn field_read_file_word, field_read_path;

/* Sets to NAN, which is "not given", each double of the struct at OUT that the two readers of numbers
 * fill, also through the tables of S that fill the same struct. */
void field_clear_numbers(const struct schema *s, void *out);

/* A mapping built from dotted keys, as options of the command line and headings of a table have them.
 * A dot after the first key leads into that key's mapping; the rest is one key, even with more dots
 * ("sessions.w2.wed"). */
struct layer {
    struct arena *arena;
    VEC_OF(struct ydoc_pair) pairs;
};

/* Replaces what the same key had before; DOTTED and VALUE are borrowed. */
void layer_set(struct layer *l, struct str dotted, struct loc at, const struct ydoc_node *value);
/* The mapping, at AT; in the layer's arena. */
const struct ydoc_node *layer_node(const struct layer *l, struct loc at);

/* The used cells of ROW that are not empty, as a mapping of plain scalars (a dotted key leads into a
 * mapping); bare numbers with the unit of their column. */
const struct ydoc_node *layer_of_row(struct arena *a, const struct table *t,
                                     const struct table_row *row);

/* Reports that a club has more than CLUB_ATHLETES_MAX; false. */
bool club_report_count(struct diag *d, struct loc at);
/* Completes the races of T's rows, or takes them out with a warning where date, distance or time is missing, unless
 * all athletes of C share one. */
void races_tidy(struct arena *a, struct table *t, const struct club *c, struct diag *d);
/* Reads times of minutes that a spreadsheet made hours of, and takes out goals that nobody can reach. */
void race_tidy_times(struct arena *a, struct table *t, const struct club *c, struct diag *d);
/* Whether LAYER, a mapping or NULL, gives an age of any kind. */
bool club_has_age(const struct ydoc_node *layer);
/* Finds the group of each athlete of C; reports those that are none under `groups`, or are called in another way. */
void club_settle_groups(struct club *c, struct diag *d);
/* What a group's names have in common: "a" of "Group A" and "A"; in A. */
struct str club_group_key(struct arena *a, const char *name);
/* Takes from WHO's own LAYER what is known before the whole is read: names, start and age. */
void club_peek(struct arena *a, const struct ydoc_node *layer, struct club_athlete *who);
/* The rows of the table BYTES become members of C; files that its cells name are looked for in FOLDER.
 * Unknown columns are reported in one message.  False where the table as a whole cannot be used. */
bool roster_parse(struct arena *a, const char *file, struct reach folder, struct str bytes,
                  const struct profile_opts *opts, struct club *c, struct diag *d)
    __attribute__((warn_unused_result));

#endif
