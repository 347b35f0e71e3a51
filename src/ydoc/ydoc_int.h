/* Shared inside ydoc: readers of kinds of value, and what is checked before libyaml sees a text. */
#ifndef YDOC_YDOC_INT_H
#define YDOC_YDOC_INT_H

#include "ydoc/schema.h"

/* Whether TEXT, which begins at *AT, is UTF-8 without characters that YAML forbids, or that only the
 * library takes for line ends; the first that is not is reported.  Moves *AT to its end. */
bool ydoc_check_text(struct loc *at, struct str text, struct diag *d);

/* Our words for a fault found by the library; C is the character at its place. */
const char *ydoc_explain_fault(const char *problem, const char *context, uint32_t c);

/* A scalar by a field of one of the kinds from SCHEMA_TEXT to SCHEMA_DATE. */
bool schema_read_scalar(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *node, void *value);
/* Whether LIST has as many entries as F allows. */
bool schema_check_count(struct schema_reader *r, const struct schema_field *f,
                        const struct ydoc_node *list);

#endif
