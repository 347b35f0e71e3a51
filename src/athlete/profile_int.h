/* Shared inside athlete: the field tables of a profile and the readers of its kinds of value. */
#ifndef ATHLETE_PROFILE_INT_H
#define ATHLETE_PROFILE_INT_H

#include "athlete/profile.h"
#include "athlete/quantity.h"
#include "base/array.h"
#include "science/bound.h"
#include "ydoc/schema.h"

/* The self of a schema_reader that reads a profile. */
struct profile_reader {
    enum unit_system units; /* of bare numbers */
    struct profile *profile;
    const struct profile_opts *opts;
};

/* The arg of a field that is a quantity or a bare number. */
struct field_quantity {
    enum quantity_kind kind;
    enum bound_id bound;
    unsigned flags;     /* of enum quantity_flags */
    bool says_units;    /* a runner who writes it in lb or miles prints so */
    bool refuses_clock; /* "1:30" may be hours or minutes: refused */
    bool is_past;       /* of a past run: odd values are not reported */
    const char *odd;    /* what that warning calls it, as in " is hot for running"; or NULL */
};

/* The rest of a field's row: a quantity, or a bare number, within a row of bounds.def.  More members
 * of struct field_quantity may follow the bound. */
#define FIELD_QUANTITY(measure, ...)                                \
 .read = field_read_quantity, .arg = &(const struct field_quantity) \
 {                                                                  \
  .kind = QUANTITY_##measure, .bound = __VA_ARGS__                  \
 }
#define FIELD_NUMBER(row)                                         \
 .read = field_read_number, .arg = &(const struct field_quantity) \
 {                                                                \
  .bound = (row)                                                  \
 }

extern const struct schema profile_schema;

/* Custom readers.  A double by struct field_quantity, with a unit or bare. */
schema_read_fn field_read_quantity, field_read_number;
/* A `struct profile` as a whole at VALUE (offset 0). */
schema_read_fn field_read_age, field_read_run_days, field_read_equipment, field_read_sessions,
    field_read_log;
/* const char *: a word that may name a file.  struct reach: a file below OPTS->folder. */
schema_read_fn field_read_file_word, field_read_path;

/* Sets to NAN, which is "not given", each double of the struct at OUT that the two readers of numbers
 * fill, also through the tables of S that fill the same struct. */
void field_clear_numbers(const struct schema *s, void *out);

/* Full names, and those of three letters. */
extern const struct schema_words profile_weekdays;

#endif
