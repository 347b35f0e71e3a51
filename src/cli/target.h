/* Where output files go. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

/* Whether OUTPUT (of -o, or NULL) can take what is made of N inputs, before any is made: several
 * need a folder, no two the same file (their stem with ENDING), none an input's own place. */
bool target_check(struct arena *a, const char *output, const char *const *path, size_t n,
                  const char *ending, struct diag *d) __attribute__((warn_unused_result));
/* The file for the input PATH of the runner ID, in A: OUTPUT itself, or in its folder or the
 * current one STEM.ending, or ID.ending of standard input.  A missing folder is created. */
bool target_name(struct arena *a, const char *output, const char *path, const char *id,
                 const char *ending, const char **name, struct diag *d)
    __attribute__((warn_unused_result));

#endif
