/* The tree of an expression, shared by its parser and its evaluation. */
#ifndef EXPR_EXPR_INT_H
#define EXPR_EXPR_INT_H

#include "expr/expr.h"
#include "expr/filter.h"

enum expr_op {
    EXPR_LITERAL,
    EXPR_PATH,
    EXPR_NOT,
    EXPR_AND,
    EXPR_OR,
    EXPR_IN,
    EXPR_EQ,
    EXPR_NE,
    EXPR_LT,
    EXPR_LE,
    EXPR_GT,
    EXPR_GE,
    EXPR_FILTER
};

struct expr_step {
    struct str key; /* empty: an index */
    size_t index;
    size_t *near; /* where the key was the last time, in a mapping of the same kind */
    const struct expr_step *next;
};

struct expr_call {
    const struct filter *filter;
    unsigned words;
    const struct expr *arg[FILTER_ARGS_MAX];
    size_t n_args;
    const struct expr_words *table;
};

struct expr {
    enum expr_op op;
    struct loc at;
    struct str source; /* its own words, for messages */

    union {
        struct value literal;

        struct {
            struct str first;
            size_t *near; /* as of a step, in the root */
            const struct expr_step *steps;
        } path;

        struct {
            const struct expr *a, *b; /* of NOT: a alone */
        } two;

        struct {
            const struct expr *of;
            struct expr_call call;
        } filter;
    } u;
};

#endif
