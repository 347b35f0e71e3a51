/* Files of an earlier run that do not belong to this one: their athlete has left, failed this time
 * or now has a file of another name.  If the folder is printed, they would pass for this week's. */
#ifndef BATCH_ORPHANS_H
#define BATCH_ORPHANS_H

#include <stddef.h>

#include "base/diag.h"
#include "batch/manifest.h"
#include "batch/selection.h"

struct arena;

/* Of the files in OLD, those below DIR that are still there and not LISTED by this run's manifest (one
 * an entry of SELECTION, NULL where it has none), by name; in A. */
size_t orphans_find(struct arena *a, const char *dir, const struct manifest_old *old,
                    const struct selection *selection, const char *const *listed,
                    const struct manifest_orphan **out);
/* A warning at PATH that names them; they are for people to remove. */
void orphans_report(const char *path, const struct manifest_orphan *orphan, size_t n,
                    struct diag *d);

#endif
