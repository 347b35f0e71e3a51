/* Fact tables: constant data that say which keys a mapping of the value tree has, and one writer
 * that makes the mapping from a struct.  The mirror image of ydoc/schema.h.
 *
 * A key is one row of a .def file of this room (athlete.def, week.def, ...):
 *
 *     MAP(part, struct workout_part, part)
 *     NUM(distance_km, 0, 0.01, part->km,  "distance of one")
 *     NUM(minutes,     0, 0.01, part->min, "time of one")
 *     END(part)
 *
 * makes `tree_part(t, part)`, which returns the mapping (null for NULL), and `facts_part`, its
 * table.  The kinds of row are listed in tree_int.h.  From the tables follow the JSON schema and
 * the list of keys (keys.c), what a blank sheet leaves out (FACT_RUNNER), the unit of a number
 * (fact_unit) and its title (fact_title).  Every key is always present: what does not apply is null
 * or an empty list. */
#ifndef TREE_FACT_H
#define TREE_FACT_H

#include <stddef.h>

#include "base/str.h"
#include "base/value.h"
#include "ydoc/schema.h"

struct arena;
struct tree;

enum fact_kind {
    FACT_NUMBER,
    FACT_INT,
    FACT_BOOL,
    FACT_TEXT,
    FACT_DATE,    /* "2026-11-30" */
    FACT_WORD,    /* one of `words` */
    FACT_RANGE,   /* [lo, hi] */
    FACT_WORDS,   /* a list of some of `words`, in their order */
    FACT_TEXTS,   /* a list of texts */
    FACT_NUMBERS, /* a list of numbers */
    FACT_MAP,     /* a mapping by the table `of` */
    FACT_LIST     /* a list of such mappings */
};

enum fact_flags {
    FACT_OPTIONAL = 1 << 0, /* null where it does not apply */
    FACT_RUNNER = 1 << 1,   /* belongs to one runner: a blank sheet leaves it out */
    FACT_GRAMS = 1 << 2,    /* null where safety hides grams */
    FACT_PROTEIN = 1 << 3,  /* null where safety hides protein */
    FACT_FLUID = 1 << 4,    /* null where safety hides fluid targets */
    FACT_SIGNED = 1 << 5,   /* a number that may be negative */
    FACT_LOSS = 1 << 6,     /* a number of 0 or less */
    FACT_KM = 1 << 7,       /* null where a plan by time has no pace */
    FACT_HIDDEN = FACT_RUNNER | FACT_GRAMS | FACT_PROTEIN | FACT_FLUID | FACT_KM,
    FACT_NULL = FACT_OPTIONAL | FACT_GRAMS | FACT_PROTEIN | FACT_FLUID | FACT_KM /* may be null */
};

struct fact {
    const char *key; /* ends in its unit: see fact_unit */
    enum fact_kind kind;
    unsigned flags;                   /* of enum fact_flags */
    double min, max;                  /* of a number, or of how many entries; max 0: none */
    double step;                      /* a number is rounded to it; 0: not rounded */
    const char *pattern;              /* of a text, a regular expression; or NULL */
    const struct schema_words *words; /* of FACT_WORD, FACT_WORDS */
    const struct facts *of;           /* of FACT_MAP, FACT_LIST */
    const char *about;                /* a noun phrase; after a semicolon, details */
};

struct facts {
    const char *name; /* "week" */
    const struct fact *fact;
    size_t n;
    void (*write)(const struct tree *t, struct value_pair *pair, const void *from); /* N pairs */
};

/* The mapping of FROM by TABLE; null where FROM is NULL.  In the arena of T. */
const struct value *value_from(const struct tree *t, const struct facts *table, const void *from);

/* The row of a path of the tree: "weeks[2].days[0].fuel.protein_g", with any indexes, also
 * empty or left out; the path of an entry of a list finds the list's.  NULL where there is none. */
const struct fact *fact_find(const struct facts *root, struct str path);
/* The keys of TABLE in its order. */
const char *const *fact_keys(struct arena *a, const struct facts *table);
/* The unit at the end of F's key, as a person writes it: "g/h", "%", "min/km"; "" for none. */
const char *fact_unit(const struct fact *f);
/* What F is, without details: `about` up to its first semicolon. */
struct str fact_title(const struct fact *f);

/* The tables of a plan's tree (tree.h) and of a roster's (roster_tree.h). */
extern const struct facts facts_root, facts_roster_root;

/* The words that the tree writes for enums, one table each: words.def lists them. */
#define WORDS(name, ...) extern const struct schema_words words_##name;
#include "tree/words.def"
extern const struct schema_words words_weekdays;

/* The I-th word of a table; NULL for none (an enumerator without a word, or under 0). */
const char *word_at(const struct schema_words *words, int i);

/* --- what follows from the tables: keys.c ------------------------------------------------------ */

/* A mapping, and the paths that lead to it: "weeks[].days[], race.day".  "" is the whole tree. */
struct keys_table {
    const struct facts *facts;
    const char *paths; /* the first is where it belongs; the others show it again */
};

struct keys_tables {
    VEC_OF(struct keys_table) tables;
};

/* All mappings below ROOT, itself first, each once. */
struct keys_tables keys_collect(struct arena *a, const struct facts *root);
/* The JSON schema (2020-12) of the tree of ROOT, as a value tree. */
const struct value *keys_schema(struct arena *a, const struct facts *root);
/* "number or null, km", "list of words". */
const char *keys_kind(struct arena *a, const struct fact *f);
/* What F is, and the words it may be. */
const char *keys_about(struct arena *a, const struct fact *f);

#endif
