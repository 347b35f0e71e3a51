/* What the boxes of a block depend on, so that they can be kept: the paths of values that the block
 * and all in it may read. */
#ifndef TEMPLATE_DEPS_H
#define TEMPLATE_DEPS_H

#include "base/buf.h"
#include "expr/expr.h"
#include "template/block.h"

struct deps {
    VEC_OF(struct expr_use) uses; /* none is the beginning of another that is read whole */
    VEC_OF(struct deps_loop) loops;
};

/* Of a list that is looped over: its length, and what is read of each item. */
struct deps_loop {
    const struct expr_loop *loop;
    struct deps *each;
};

/* Fills weight, is_bound, has_picture, is_fragment and is_cached of B, of which all else has been read. */
void deps_classify(struct block *b);
void deps_find(struct arena *a, const struct block *b, struct deps *out);
/* The values at the paths, in C, appended to KEY: equal exactly when the boxes are equal. */
void deps_put(const struct deps *d, const struct expr_context *c, struct buf *key);

#endif
