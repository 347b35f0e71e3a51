/* Shared inside ydoc: the kinds of value that the table reader calls. */
#ifndef YDOC_SCHEMA_INT_H
#define YDOC_SCHEMA_INT_H

#include "ydoc/schema.h"

/* A scalar by a field of one of the kinds from SCHEMA_TEXT to SCHEMA_DATE. */
bool schema_read_scalar(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value);
/* Whether LIST has as many entries as F allows. */
bool schema_check_count(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *list);
/* "a, b or c": the words of W, NULL left out, LAST (" or ") before the last. */
const char *schema_join_words(struct arena *a, const struct schema_words *w, const char *last);

#endif
