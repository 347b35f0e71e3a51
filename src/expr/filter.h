/* Filters: from a value to the words that stand on paper.  Quantities come in metric, as the value
 * tree has them, and go out in the document's units; what is printed was rounded in plan/. */
#ifndef EXPR_FILTER_H
#define EXPR_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "expr/expr.h"

enum {
    FILTER_ARGS_MAX = 3
};

struct filter_use {
    const struct expr_context *c;
    struct loc at;
    unsigned words; /* bit i: the filter's word i was given */
    const struct value *arg[FILTER_ARGS_MAX];
    size_t n_args;
    const struct expr_words *table; /* of `word` */
};

struct filter {
    const char *name;
    const char *const *words; /* flags it knows, NULL-terminated; or NULL */
    unsigned char min_args, max_args;
    bool takes_table; /* its argument names a table of words */
    bool takes_null;
    bool takes_pair;  /* a list of two is a range of what it takes */
    const char *what; /* what it takes, for messages */
    bool (*run)(const struct filter_use *u, const struct value *in, const struct value **out);
};

const struct filter *filter_find(struct str name);
/* The known filter nearest to NAME, or NULL. */
const char *filter_nearest(struct str name);
bool filter_run(const struct filter *f, const struct filter_use *u, const struct value *in,
                const struct value **out) __attribute__((warn_unused_result));
/* X with at most DECIMALS places and a true minus; a plus too where IS_SIGNED. */
void filter_put_num(struct buf *b, double x, int decimals, bool trim, bool is_signed);

#endif
