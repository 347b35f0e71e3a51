/* Where output files go, and how they get there. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/pipeline.h"

/* Whether OUTPUT (of -o, or NULL) can take what is made of N inputs, before any is made: several
 * need a folder, no two the same file (their stem with ENDING), none an input's own place, and a name's own
 * ending is that of its kind. */
bool target_check(struct arena *a, const char *output, const char *const *path, size_t n,
                  const char *ending, struct diag *d) __attribute__((warn_unused_result));
/* Whether the file OUTPUT ends in ENDING, in any case. */
bool target_has_ending(const char *output, const char *ending);
/* Whether OUTPUT is there as a folder, or ends with a slash and is to be one. */
bool target_is_folder(const char *output);
/* Whether OUTPUT has no ending, or one of what is written: that of a picture, if IS_PICTURE, or of a PDF. */
bool target_check_ending(const char *output, bool is_picture, struct diag *d)
    __attribute__((warn_unused_result));
/* Paints the pages of M, by options O (NULL for a PDF), to the file named by -o, or else, in its
 * folder or the current one, to STEM.ending (the input's stem; the id where that is standard input).
 * A missing folder is created; the task's remark says what was written. */
void target_paint(struct pipeline_task *t, const struct pipeline_made *m, enum paint_kind kind,
                  const struct paint_options *o, const char *ending);

/* Lists on standard output why the coming week, which is in the plan of M, is as it is; and the week of today,
 * where the log changes it and some of it is ahead. */
void next_list(struct pipeline_task *t, struct pipeline_made *m);

#endif
