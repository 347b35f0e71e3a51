/* Numbers: rounding to printed steps, reading and writing decimals.  Independent of the locale. */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum {
    NUM_MAX = 32 /* room for what num_format writes, with its NUL */
};

#define NUM_EPSILON 1e-9 /* in steps, or in the unit of a figure: far below print */

/* To a multiple of STEP (> 0): half up, down, up.  A value within 1e-9 steps of a boundary
 * counts as on it, so that 0.1 x 3 is 0.3.  Source: SCIENCE 0 (R, FL, CE). */
double num_round_to(double x, double step);
double num_floor_to(double x, double step);
double num_ceil_to(double x, double step);

/* Comparisons that ignore what binary fractions add: 7.2 km at 8:20 /km is 60 min, not more.
 * Both are false where X is NAN. */
static inline bool num_reaches(double x, double limit)
{
    return x >= limit - NUM_EPSILON;
}

static inline bool num_exceeds(double x, double limit)
{
    return x > limit + NUM_EPSILON;
}

/* X with DECIMALS (0-6) places into OUT, rounded half away from zero; trailing zeros stay unless
 * TRIM. A plain '.' and '-', no grouping.  Returns OUT.  |X| must be below 1e12. */
char *num_format(char out[NUM_MAX], double x, int decimals, bool trim);

/* The whole of S as a decimal ("12", "-0.5", ".5", not "6.2e3"); true if it is one. */
bool num_parse(struct str s, double *x);
/* S, with blanks around it, as a whole number from 1 to MOST; and as one ("3") or two with a dash between,
 * the smaller first ("3-9"). */
bool num_parse_count(struct str s, double most, unsigned *out);
bool num_parse_range(struct str s, double most, unsigned *first, unsigned *last);
/* The longest such number at the start of S: returns its length in bytes, 0 if there is none. */
size_t num_scan(struct str s, double *x);
/* The same where a comma may be the decimal point. */
size_t num_scan_comma(struct str s, double *x);

#endif
