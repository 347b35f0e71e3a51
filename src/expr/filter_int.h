/* What filter.c and filter_time.c share. */
#ifndef EXPR_FILTER_INT_H
#define EXPR_FILTER_INT_H

#include "expr/filter.h"

#define FILTER_NBSP    "\xC2\xA0"
#define FILTER_EN_DASH "\xE2\x80\x93"

/* Words of quantities, dates and lengths of names, as bits of filter_use.words. */
enum {
    FILTER_BARE = 1 << 0,
    FILTER_SIGNED = 1 << 1,
    FILTER_FIXED = 1 << 0,
    FILTER_LONG = 1 << 1,
    FILTER_YEAR = 1 << 2,
    FILTER_WEEKDAY = 1 << 3
};

/* How a number and its unit are set. */
struct filter_shape {
    double factor;
    int decimals;
    const char *unit; /* after a no-break space; "" for none */
    bool is_signed, is_fixed;
};

void filter_begin(const struct filter_use *u, struct buf *b);
/* The text of B as the filter's result; always true. */
bool filter_give(const struct filter_use *u, const struct buf *b, const struct value **out);
const struct value *filter_text(const struct filter_use *u, struct str text);
/* A number, or a pair of them as lo and hi.  False: neither; a pair with a null gives *is_null. */
bool filter_bounds(const struct value *v, double *lo, double *hi, bool *is_null);
/* "62", "62-74" with an en dash; one number where both print alike. */
void filter_put_range(struct buf *b, const struct filter_shape *s, double lo, double hi);

/* filter_time.c; each as `run` of struct filter */
bool filter_duration(const struct filter_use *u, const struct value *in, const struct value **out);
bool filter_minutes(const struct filter_use *u, const struct value *in, const struct value **out);
bool filter_pace(const struct filter_use *u, const struct value *in, const struct value **out);
bool filter_date(const struct filter_use *u, const struct value *in, const struct value **out);
bool filter_until(const struct filter_use *u, const struct value *in, const struct value **out);
bool filter_weekday(const struct filter_use *u, const struct value *in, const struct value **out);

#endif
