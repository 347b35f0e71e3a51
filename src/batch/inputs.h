/* Adds to a digest what an athlete's pages are made from. */
#ifndef BATCH_INPUTS_H
#define BATCH_INPUTS_H

#include <stdbool.h>

#include "base/diag.h"

struct assets;
struct digest;
struct ydoc_node;

/* Keys and values of a layer, wherever in its file they are; NULL: no layer. */
void inputs_add_node(struct digest *d, const struct ydoc_node *node);
/* The user's own templates, catalogue and fonts; build_id stands for the built-in ones.  False
 * after a report. */
bool inputs_add_assets(struct digest *d, const struct assets *s, struct diag *diag)
    __attribute__((warn_unused_result));

#endif
