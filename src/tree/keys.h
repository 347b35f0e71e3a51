/* What follows from the fact tables: every mapping of the tree and where it is, the JSON schema of
 * `show --json`, and a row's kind in words. */
#ifndef TREE_KEYS_H
#define TREE_KEYS_H

#include "tree/fact.h"

struct arena;

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
