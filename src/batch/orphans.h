/* Sheets of an earlier run that have no place in the present one: of who has left, who failed this
 * time, who now gets another file.  In a folder that is printed they would pass for this week's. */
#ifndef BATCH_ORPHANS_H
#define BATCH_ORPHANS_H

#include <stddef.h>

#include "base/diag.h"
#include "batch/manifest.h"
#include "batch/selection.h"

struct arena;

/* Of the files that OLD tells of, those below DIR that are still there and are none of the VOUCHED
 * (one an entry of ROLL, NULL where it has none), by name; in A. */
size_t orphans_find(struct arena *a, const char *dir, const struct manifest_old *old,
                    const struct selection *selection, const char *const *listed,
                    const struct manifest_orphan **out);
/* Tells of them at PATH; they are for people to remove. */
void orphans_report(const char *path, const struct manifest_orphan *orphan, size_t n,
                    struct diag *d);

#endif
