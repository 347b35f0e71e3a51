/* Field tables: constant data that say which keys a mapping has, and one reader that fills a struct
 * from them.  Profiles, catalogues, figures, templates, themes and languages are read this way.
 *
 *     static const struct schema_field fields[] = {
 *         {SCHEMA_ROW(TEXT, "name", struct food, name), .flags = SCHEMA_REQUIRED},
 *         {SCHEMA_ROW(NUMBER, "protein_g", struct food, protein_g), SCHEMA_RANGE(0, 100),
 *          .unit = "g"},
 *     };
 *     static const struct schema food = {SCHEMA_OF("a food", fields, struct food)};
 *
 * All errors are reported, each once: unknown keys with the nearest known one, wrong kinds, words
 * and numbers with what is allowed.  A bad value leaves its field as it was (a list keeps its good
 * entries), but its place is set, so that later stages can tell "given wrong" (already reported)
 * from "not given".  Null counts as not given.  Fields not given keep what they hold: reading twice
 * lays one layer over another.
 *
 * Fields are read in the order of the table, whatever the order of the file: a custom reader may
 * rely on what the rows above it have filled in. */
#ifndef YDOC_SCHEMA_H
#define YDOC_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "ydoc/ydoc.h"

struct arena;
struct schema;
struct schema_field;

enum schema_kind {
    SCHEMA_TEXT,   /* const char *: one line, without control characters */
    SCHEMA_PROSE,  /* const char *: may have several lines */
    SCHEMA_INT,    /* int */
    SCHEMA_NUMBER, /* double, a bare number */
    SCHEMA_BOOL,   /* bool */
    SCHEMA_WORD,   /* int or an enum: index into `words`, of which NULL is no word */
    SCHEMA_WORDS,  /* unsigned: a list, each word once, as bits 1 << index */
    SCHEMA_DATE,   /* date_day */
    SCHEMA_MAP,    /* a struct, by the table `of` */
    SCHEMA_LIST,   /* VEC_OF(T): each entry by the field `item`, whose offset is within T */
    SCHEMA_ARRAY,  /* T[max]: a list of exactly `max` entries, each by the field `item` */
    SCHEMA_NAMED,  /* VEC_OF(T): a mapping of names to values, each by the field `item`; T begins
                    * with a const char *, its name.  A name that is there already is changed. */
    SCHEMA_NODE,   /* const struct ydoc_node *, as it is */
    SCHEMA_CUSTOM  /* whatever `read` makes of it */
};

enum schema_flags {
    SCHEMA_REQUIRED = 1 << 0, /* KEY_MISSING where it is not given */
    SCHEMA_UNIQUE = 1 << 1,   /* of a list of texts: no entry twice */
    SCHEMA_PRIVATE = 1 << 2   /* messages do not show the value */
};

enum {
    SCHEMA_WORDS_SHOWN = 12,
    SCHEMA_FIELDS_MAX = 96,
    SCHEMA_TEXT_MAX = 200 /* characters of a SCHEMA_TEXT unless `max` says otherwise */
};

enum {
    SCHEMA_NO_WORD = -1
};

/* What people write for word I, or for none of them (SCHEMA_NO_WORD). */
struct schema_also {
    const char *text;
    int i;
};

struct schema_words {
    const char *const *word;
    size_t n;
    const char *const *short_word;  /* N others for the same, or NULL */
    const struct schema_also *also; /* N_ALSO, or NULL */
    size_t n_also;
    const char *what; /* "a day": for messages; or NULL */
};

/* These words, as the value of a constant. */
#define SCHEMA_WORDS_OF(...)                                                                       \
 {                                                                                                 \
  .word = (const char *const[]){__VA_ARGS__}, .n = ARRAY_LEN(((const char *const[]){__VA_ARGS__})) \
 }

/* Where the reader is: in which entry of which key. */
struct schema_step {
    const struct schema_step *up;
    const char *key;
    size_t index; /* of the entry from 1; 0: the key itself */
};

struct schema_reader {
    struct arena *arena; /* what is read is put here */
    struct diag *diag;
    void *self; /* for custom readers */
    bool
        is_csv; /* lists split at ';' and blanks, decimal comma, 1, y or x for yes, 0 or n for no */
    bool is_layer; /* what is read changes what is there: SCHEMA_NAMED takes no new names */
    const struct schema_step *step; /* kept by the reader */
    /* What messages call a key, as in the heading of a column; NULL: by the key itself. */
    const char *(*shown)(const struct schema_reader *r, const char *path);
};

/* Reads NODE into the field at VALUE; reports and returns false if it cannot. */
typedef bool schema_read_fn(struct schema_reader *r, const struct schema_field *f,
                            const struct ydoc_node *node, void *value);

struct schema_field {
    const char *key;
    enum schema_kind kind;
    unsigned flags;   /* of enum schema_flags */
    unsigned kinds;   /* bits of the schema's `only` that have this field; 0: all */
    size_t offset;    /* of the value in its struct */
    size_t at;        /* of its struct loc, never first in a struct; 0: none is kept */
    size_t has;       /* of a bool set true with the value; 0: none */
    double min, max;  /* of numbers, of characters of a text, of entries of a list; equal: none */
    const char *unit; /* shown after the limits of a number */
    double scale;     /* what a number is multiplied by after its limits are checked; 0: 1 */
    const struct schema_words *words;
    const struct schema *of;
    const struct schema_field *item;
    size_t item_size;
    schema_read_fn *read;
    const void *arg; /* for `read` */
};

struct schema {
    const char *what; /* "an exercise": for messages */
    const struct schema_field *field;
    size_t n;
    size_t size;               /* of the struct */
    void (*init)(void *entry); /* what a new entry of a list holds; NULL: zeros */
    const char *scalar;  /* a text V in the mapping's place means {SCALAR: V}; NULL: none may */
    unsigned only;       /* of a table for mappings of several kinds: the bit of this one */
    const char *example; /* for messages: "{date: 2027-03-14, distance: 10 km}"; or NULL */
};

/* The beginning of a row: kind without its prefix, key, place. */
#define SCHEMA_ROW(kind_, key_, T, member) \
 .key = (key_), .kind = SCHEMA_##kind_, .offset = offsetof(T, member)
#define SCHEMA_RANGE(least, most) .min = (least), .max = (most)
/* The beginning of a table. */
#define SCHEMA_OF(what_, fields, T) \
 .what = (what_), .field = (fields), .n = ARRAY_LEN(fields), .size = sizeof(T)
/* Of a list or table: its entries. */
#define SCHEMA_ITEMS(field, T) .item = &(field), .item_size = sizeof(T)

/* NODE by the table S into OUT, which holds defaults.  False after any error. */
bool schema_read(struct schema_reader *r, const struct schema *s, const struct ydoc_node *node,
                 void *out) __attribute__((warn_unused_result));
/* One value by one field, for custom readers. */
bool schema_read_value(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
    __attribute__((warn_unused_result));

/* The row of KEY; NULL where S has none. */
const struct schema_field *schema_find_field(const struct schema *s, struct str key);
/* The key of S nearest to a mistyped one; NULL if none is near. */
const char *schema_nearest_key(const struct schema *s, struct str key);
/* The name of F as a reader finds it: "race.distance", "sweat_tests[2].drank", or as R->shown has it; in the arena. */
const char *schema_path(const struct schema_reader *r, const struct schema_field *f);
/* What F may hold, in words, in A; NULL where only its reader knows. */
const char *schema_describe(struct arena *a, const struct schema_field *f);
/* "a, b or c": the words of W, NULL left out, LAST (" or ") before the last; NULL where there are none, or
 * too many to be shown. */
const char *schema_join_words(struct arena *a, const struct schema_words *w, const char *last);
/* "unknown key 'x' in KEY", with the nearest of S or all, at PAIR. */
bool schema_report_unknown(struct schema_reader *r, const struct schema *s,
                           const struct ydoc_pair *pair);
/* "KEY must be WANTED, not a list", at NODE. */
bool schema_wrong_kind(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, const char *wanted);
/* "KEY 'words' WHY", at NODE, a scalar. */
bool schema_refuse(struct schema_reader *r, const struct schema_field *f,
                   const struct ydoc_node *node, enum diag_id id, const char *why);
/* The index of S in W, ignoring ASCII case, of days also as "Tues", "Thurs." and "Sundays"; W->n where it is none. */
size_t schema_index_word(struct str s, const struct schema_words *w);
/* Whether S means none of W, ignoring ASCII case. */
bool schema_is_none(struct str s, const struct schema_words *w);
/* The part of S, a cell with a list, before its first mark (";", ",", " and " ...), without blanks around it; *rest is what
 * follows, with p NULL if there is no mark. */
struct str schema_cut_part(struct str s, struct str *rest);
/* The index of NODE's text among W, ignoring ASCII case; -1 after a report.  F may be NULL. */
int schema_find_word(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, const struct schema_words *w);
/* The entries of a list; a scalar is a list of itself (in CSV: of its parts).  NULL after a report.
 */
const struct ydoc_node *schema_as_list(struct schema_reader *r, const struct schema_field *f,
                                       const struct ydoc_node *node);
/* A decimal; in CSV its point may be a comma. */
bool schema_parse_number(struct str s, bool is_csv, double *out);

#endif
