/* What writers of JSON share: jansson's values as bytes, and texts that it takes. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stddef.h>

struct arena;
struct buf;
struct json_t;

/* Appends VALUE, which is used up, in the form of jansson's FLAGS.  NULL, jansson's way to say that no memory is
 * left, ends the program. */
void json_put(struct buf *out, struct json_t *value, size_t flags);
/* TEXT, or a copy in A with escapes where it is not UTF-8; NULL for NULL. */
const char *json_text(struct arena *a, const char *text);

#endif
