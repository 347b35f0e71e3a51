/* Names of files made from a pattern such as "{group}/{id}": safe on every file system, never
 * outside of the folder they are meant for. */
#ifndef BATCH_NAME_H
#define BATCH_NAME_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;

enum {
    NAME_PART_MAX = 180 /* bytes of a file's or folder's name */
};

struct name_words {
    const char *id, *name, *group, *week; /* "2026-W49"; NULL: not known */
};

/* Whether PATTERN has only known words and stays inside the folder; reports what is wrong
 * (USAGE). */
bool name_check(const char *pattern, struct diag *d) __attribute__((warn_unused_result));
/* PATTERN, which has passed, filled with W, ending in ".pdf"; in A. */
char *name_fill(struct arena *a, const char *pattern, const struct name_words *w);

#endif
