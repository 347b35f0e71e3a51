/* Reading the room's own files: each call takes one node and reports what is wrong with it. */
#ifndef YDOC_READ_H
#define YDOC_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "ydoc/ydoc.h"

struct arena;

/* Each is false after a report.  WHAT names the value in messages: "the size". */
bool read_number(const struct ydoc_node *n, const char *what, double min, double max, double *out,
                 struct diag *d);
bool read_flag(const struct ydoc_node *n, const char *what, bool *out, struct diag *d);
bool read_text(const struct ydoc_node *n, const char *what, struct str *out, struct diag *d);
/* "#0D5C59" */
bool read_colour(const struct ydoc_node *n, uint32_t *out, struct diag *d);
/* The index of a word among WORDS (N). */
bool read_word(const struct ydoc_node *n, const char *what, const char *const *words,
               size_t n_words, unsigned *out, struct diag *d);
bool read_is_map(const struct ydoc_node *n, const char *what, struct diag *d);
bool read_is_list(const struct ydoc_node *n, const char *what, struct diag *d);
/* Reports every key of MAP that is none of KEYS. */
bool read_keys(const struct ydoc_node *map, const char *what, const char *const *keys, size_t n,
               struct diag *d);
/* "unknown X 'y' : did you mean 'z'?", with the allowed words where they are few. */
bool read_refuse(struct diag *d, struct loc at, enum diag_id id, const char *what, struct str found,
                 const char *const *words, size_t n);

#endif
