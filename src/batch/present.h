/* Who is in the club, to tell who of an earlier run has left. */
#ifndef BATCH_PRESENT_H
#define BATCH_PRESENT_H

#include <stdbool.h>

#include "base/memo.h"
#include "batch/selection.h"

struct present {
    struct memo ids;                      /* of one athlete each */
    struct memo shared_ids, shared_names; /* of rows that have the same id; names in lower case */
    bool has_anyone; /* a row has neither id nor name, or cannot be read: it may be anybody's */
};

/* Those of C, whose selection is S, chosen or not. */
void present_find(struct present *p, const struct club *c, const struct selection *s);
/* Whether ID is one athlete's; if it is not, whether ID, called NAME (or NULL), may be somebody's whose id is not certain. */
bool present_has(const struct present *p, const char *id);
bool present_may_have(struct present *p, const char *id, const char *name);
void present_release(struct present *p);

#endif
