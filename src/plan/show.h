/* A plan as `show` prints it. */
#ifndef PLAN_SHOW_H
#define PLAN_SHOW_H

#include <stdbool.h>

#include "base/buf.h"
#include "plan/value.h"

struct arena;

/* TREE as JSON: UTF-8, two spaces a level, keys in the tree's order, whole numbers without a point,
 * others to six decimals without trailing zeros, a line end after the last brace.  False where the
 * library refuses (out of memory). */
bool show_json(struct buf *out, const struct value *tree, struct arena *scratch)
    __attribute__((warn_unused_result));

#endif
