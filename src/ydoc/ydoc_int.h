/* Shared inside ydoc: what is checked before the library sees a text. */
#ifndef YDOC_YDOC_INT_H
#define YDOC_YDOC_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

/* Whether TEXT, which begins at *AT, is UTF-8 without characters that YAML forbids, or that only the
 * library takes for line ends; the first that is not is reported.  Moves *AT to its end. */
bool ydoc_check_text(struct loc *at, struct str text, struct diag *d);

/* Our words for a fault found by the library; C is the character at its place. */
const char *ydoc_explain_fault(const char *problem, const char *context, uint32_t c);

#endif
