/* What a block depends on: the paths of values that it and all in it may read. */
#ifndef TEMPLATE_READS_H
#define TEMPLATE_READS_H

#include "base/buf.h"
#include "expr/expr.h"
#include "template/block.h"

struct reads_path {
    const struct expr *path;
    bool is_truth; /* only whether it holds is asked */
};

struct reads {
    VEC_OF(struct reads_path) paths; /* none leads on from another that is read whole */
    bool is_open;                    /* something is asked that the paths' values do not tell */
};

void reads_find(struct arena *a, const struct block *b, struct reads *out);
/* The values at the paths, in C, appended to KEY: the same bytes where and only where B would
 * become the same boxes. */
void reads_put(const struct reads *r, const struct expr_context *c, struct buf *key);

#endif
