/* A YAML file as a tree in which every node knows its line and column; the only room that uses
 * libyaml.
 *
 * One document a file.  Duplicate keys, unknown aliases, and whatever passes the limits are
 * refused; an alias shares its anchor's nodes, but counts in full against the limit.  The tree and
 * its texts are in the arena; texts are UTF-8 as written, not normalised. */
#ifndef YDOC_YDOC_H
#define YDOC_YDOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct assets;

enum {
    YDOC_FILE_MAX = 1024 * 1024,
    YDOC_DEPTH_MAX = 32,
    YDOC_NODES_MAX = 100000,
    YDOC_TEXT_MAX = 4096,
    YDOC_ANCHORS_MAX = 1000
};

enum ydoc_kind {
    YDOC_SCALAR,
    YDOC_LIST,
    YDOC_MAP
};

struct ydoc_node;

struct ydoc_pair {
    struct str key;
    struct loc at; /* of the key */
    const struct ydoc_node *value;
};

struct ydoc_node {
    enum ydoc_kind kind;
    bool is_plain;            /* a scalar without quotes: may be a number, a truth value, null */
    bool is_bad;              /* already reported (too long, an unknown alias): pass over it */
    bool is_quoted, is_block; /* a scalar in quotes; one below its '|' or '>' */
    struct loc at;
    struct str text;                     /* of a scalar; terminated */
    size_t n;                            /* entries of a list or mapping */
    const struct ydoc_node *const *item; /* of a list */
    const struct ydoc_pair *pair;        /* of a mapping, in the order of the file */
};

/* TEXT as a tree; FILE names it in messages and its text is kept for excerpts.  False after any
 * error, all of which are reported; *ROOT is then NULL where the rest cannot be read, else the tree
 * without what was wrong, so that a caller may go on to report more.  An empty file is an error
 * (FILE_EMPTY). */
bool ydoc_parse(struct arena *a, const char *file, struct str text, const struct ydoc_node **root,
                struct diag *d) __attribute__((warn_unused_result));
/* The same for a file that is not about people: excerpts show whole lines. */
bool ydoc_parse_public(struct arena *a, const char *file, struct str text,
                       const struct ydoc_node **root, struct diag *d)
    __attribute__((warn_unused_result));
/* As ydoc_parse for a text that begins at AT and that the caller has added for excerpts, as the value
 * of an option.  Empty TEXT is null. */
bool ydoc_parse_line(struct arena *a, struct loc at, struct str text, const struct ydoc_node **root,
                     struct diag *d) __attribute__((warn_unused_result));
/* The asset NAME as a tree. */
bool ydoc_load(struct arena *a, const struct assets *s, const char *name,
               const struct ydoc_node **root, struct diag *d) __attribute__((warn_unused_result));
/* The value under KEY of a mapping, or NULL. */
const struct ydoc_node *ydoc_find(const struct ydoc_node *map, const char *key);
/* The key of MAP (or NULL) nearest to a mistyped one; NULL if none is near. */
const char *ydoc_nearest_key(struct arena *a, const struct ydoc_node *map, struct str key);
/* Plain ~, null or nothing at all: the same as a key that is not there. */
bool ydoc_is_null(const struct ydoc_node *node);
/* Whether MAP (or NULL) gives KEY, and not as null. */
bool ydoc_has(const struct ydoc_node *map, const char *key);
/* Where the words of a scalar begin: past its quote, on the line below its '|'. */
struct loc ydoc_text_place(const struct ydoc_node *node);
/* The last line on which something of NODE begins. */
uint32_t ydoc_last_line(const struct ydoc_node *node);
/* "a list", "a mapping", "text", "nothing": for messages. */
const char *ydoc_kind_word(const struct ydoc_node *node);
/* A user's words for a message: control characters escaped, cut after 60 characters; in A. */
const char *ydoc_quote(struct arena *a, struct str words);

#endif
