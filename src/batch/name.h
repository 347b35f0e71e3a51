/* Names of files made from a pattern such as "{group}/{id}": safe on every file system, never
 * outside the output folder. */
#ifndef BATCH_NAME_H
#define BATCH_NAME_H

#include <stdbool.h>

#include "base/diag.h"

struct arena;

enum {
    NAME_PART_MAX = 180 /* bytes of a file's or folder's name */
};

enum name_word {
    NAME_ID,
    NAME_NAME,
    NAME_GROUP,
    NAME_WEEK, /* "2026-W49" */
    NAME_WORDS
};

/* Whether PATTERN has only known words and stays inside the folder; reports what is wrong
 * (USAGE). */
bool name_check(const char *pattern, struct diag *d) __attribute__((warn_unused_result));
/* PATTERN, which has passed, filled with what its words stand for (NULL: not known), ending in ".pdf";
 * in A. */
char *name_fill(struct arena *a, const char *pattern, const char *const value[NAME_WORDS]);

#endif
