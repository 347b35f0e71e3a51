/* SHA-256 over what makes an athlete's pages what they are. */
#ifndef BATCH_HASH_H
#define BATCH_HASH_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct assets;
struct diag;
struct ydoc_node;

/* One sum under way; parts are kept apart by their lengths. */
struct hash;

struct hash *hash_begin(struct arena *a);
void hash_add(struct hash *h, struct str bytes);
void hash_add_c(struct hash *h, const char *text); /* NULL differs from "" */
/* Keys and values of a layer, wherever in its file they stand. */
void hash_add_node(struct hash *h, const struct ydoc_node *node); /* NULL: no layer */
/* Templates, catalogue and fonts of the user's own; those in the program have its build_id. */
bool hash_add_assets(struct hash *h, const struct assets *s, struct diag *d)
    __attribute__((warn_unused_result));
/* In hexadecimal, in A. */
char *hash_end(struct arena *a, struct hash *h);
/* Of BYTES alone. */
char *hash_of(struct arena *a, struct str bytes);

#endif
