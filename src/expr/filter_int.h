/* Shared by filter.c and filter_time.c. */
#ifndef EXPR_FILTER_INT_H
#define EXPR_FILTER_INT_H

#include "base/buf.h"
#include "expr/filter.h"

#define FILTER_NBSP    "\xC2\xA0"
#define FILTER_EN_DASH "\xE2\x80\x93"

/* Words of quantities, of `number`, of dates and of names of days, as bits of filter_use.words. */
enum {
    FILTER_BARE = 1 << 0,
    FILTER_SIGNED = 1 << 1,
    FILTER_FIXED = 1 << 0,
    FILTER_LONG = 1 << 1,
    FILTER_YEAR = 1 << 2,
    FILTER_WEEKDAY = 1 << 3
};

/* An empty buffer for a result. */
struct buf filter_buf(const struct filter_use *u);
/* A text as the result; always true. */
bool filter_give(const struct filter_use *u, struct str text, const struct value **out);
/* A number, or a pair of them as lo and hi.  False: neither; a pair with a null gives *is_null. */
bool filter_bounds(const struct value *v, double *lo, double *hi, bool *is_null);
/* "62", "62-74" with an en dash; one number where both print alike. */
void filter_put_range(struct buf *b, const struct filter_unit *unit, bool is_signed, bool is_fixed,
                      double lo, double hi);

/* filter_time.c */
filter_fn filter_duration, filter_minutes, filter_pace, filter_date, filter_until, filter_weekday;

#endif
