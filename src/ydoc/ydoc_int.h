/* Shared inside ydoc: places, and what is checked before the library sees a text. */
#ifndef YDOC_YDOC_INT_H
#define YDOC_YDOC_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

/* From the library's character numbers to lines and columns as editors and our excerpts count them:
 * only a line feed ends a line. */
struct ydoc_places {
    struct loc first;     /* of the first character */
    VEC_OF(size_t) lines; /* the character number of each line's first character */
};

void ydoc_places_init(struct arena *a, struct ydoc_places *p, struct loc first, struct str text);
struct loc ydoc_place_of(const struct ydoc_places *p, size_t char_i);

/* Whether TEXT is UTF-8 without characters that YAML forbids; the first that is not is reported. */
bool ydoc_check_text(const struct ydoc_places *p, struct str text, struct diag *d);

/* Our words for a fault found by the library; C is the character at its place. */
const char *ydoc_explain_fault(const char *problem, const char *context, uint32_t c);

#endif
