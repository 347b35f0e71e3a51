/* Shared inside expr: the filters, and the tree of an expression. */
#ifndef EXPR_EXPR_INT_H
#define EXPR_EXPR_INT_H

#include "expr/expr.h"

/* Filters: from a value to the words that are printed.  Quantities come in metric, as the value
 * tree has them, and go out in the document's units; they are already rounded. */

enum {
    FILTER_ARGS_MAX = 3
};

enum filter_flags {
    FILTER_TABLE = 1 << 0, /* its argument names a table of words */
    FILTER_NULL = 1 << 1,  /* takes null too; other filters pass it on */
    FILTER_PAIR = 1 << 2,  /* takes a list of two as a range */
    FILTER_EACH = 1 << 3,  /* of a list: of each in it */
    FILTER_PICK = 1 << 4   /* reads of each in a list only what its argument names */
};

/* How a number is set: times FACTOR, plus OFFSET, with at most so many decimals, and a unit behind
 * a no-break space ("": none). */
struct filter_unit {
    double factor, offset;
    int decimals;
    const char *unit;
};

struct filter;

struct filter_use {
    const struct expr_context *c;
    const struct filter *filter;
    struct loc at;
    unsigned words; /* bit i: the filter's word i was given */
    const struct value *arg[FILTER_ARGS_MAX];
    size_t n_args;
    const struct expr_words *table; /* of FILTER_TABLE */
};

/* From IN to *OUT (NULL: null); false where IN or an argument is not of its kind, which filter_run
 * reports, or after a report of its own. */
typedef bool filter_fn(const struct filter_use *u, const struct value *in,
                       const struct value **out);

struct filter {
    const char *name;
    filter_fn *run;
    unsigned flags;                      /* of enum filter_flags */
    unsigned char min_args, max_args;    /* besides the table */
    const char *const *words;            /* that it knows, NULL at the end; or NULL */
    const char *what;                    /* it takes, for messages */
    struct filter_unit metric, imperial; /* of quantities; of times in a range, `metric` */
    unsigned always;                     /* bits of words that it is used with in any case */
};

const struct filter *filter_find(struct str name);
/* The known filter nearest to NAME, or NULL. */
const char *filter_nearest(struct arena *a, struct str name);
bool filter_run(const struct filter_use *u, const struct value *in, const struct value **out)
    __attribute__((warn_unused_result));
/* X with at most DECIMALS places and a true minus; a plus too where IS_SIGNED. */
void filter_put_num(struct buf *b, double x, int decimals, bool trim, bool is_signed);

/* The tree of an expression, which its parser makes and its evaluation reads. */
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
    struct value_near *near;
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
            struct value_near *near; /* in the root */
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

/* filter_text.c */
#define MINUS   "\xE2\x88\x92"
#define DEGREE  "\xC2\xB0"
#define NBSP    "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"
#define TIMES   "\xC3\x97"

/* How a quantity is written, as bits of filter_use.words. */
enum {
    FILTER_BARE = 1 << 0,
    FILTER_SIGNED = 1 << 1,
    FILTER_FIXED = 1 << 2
};

/* "62", "62-74" with an en dash; one number where both print alike. WORDS: how. */
void filter_put_range(struct buf *b, const struct filter_unit *unit, unsigned words, double lo,
                      double hi);
/* "36 min", "1 h 06 min"; from seconds "5", "4½", "4:20", and "45 s", "90 s", "5 min", "4½ min". */
void filter_put_minutes(struct buf *b, long whole);
void filter_put_bare_minutes(struct buf *b, long whole);
void filter_put_seconds(struct buf *b, long whole);
/* What the table of U has for NAME; NULL after a report. */
const char *filter_find_word(const struct filter_use *u, struct str name);
/* filter_parts.c */
bool filter_parts(const struct filter_use *u, const struct value *in, const struct value **out);

#endif
