/* SHA-256 of bytes: tells whether what a file is made from has changed. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct digest;

enum {
    DIGEST_BYTES = 32
};

/* In A. */
struct digest *digest_begin(struct arena *a);
/* BYTES may be NULL where N is 0. */
void digest_add(struct digest *d, const void *bytes, size_t n);
/* With its length, so that two texts in a row differ from their concatenation. */
void digest_add_text(struct digest *d, struct str text);
/* NULL differs from "". */
void digest_add_c(struct digest *d, const char *text);
/* D is empty again after this. */
void digest_end(struct digest *d, uint8_t out[DIGEST_BYTES]);
/* As digest_end, in 64 lower-case hexadecimal digits, in A. */
char *digest_end_hex(struct arena *a, struct digest *d);
/* Of BYTES only. */
char *digest_of(struct arena *a, struct str bytes);

#endif
