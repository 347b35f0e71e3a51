/* What cmocka lacks: doubles compared within a tolerance, and a seeded generator. */
#ifndef TEST_MATH_H
#define TEST_MATH_H

#include <math.h>

#include "test.h"

#define TEST_NAN ((double)NAN)

/* Both NAN, or within TOLERANCE of each other; says both values and the row of a table if not. */
#define assert_near_row(actual, expected, tolerance, row) \
 test_near((actual), (expected), (tolerance), (long)(row), #actual, __FILE__, __LINE__)
#define assert_near(actual, expected, tolerance) assert_near_row(actual, expected, tolerance, -1)

/* An integer, with the row of a table named on failure. */
#define assert_int_row(actual, expected, row) \
 test_int((long)(actual), (long)(expected), (long)(row), #actual, __FILE__, __LINE__)

static inline void test_near(double actual, double expected, double tolerance, long row,
                             const char *what, const char *file, int line)
{
    bool is_same = isnan(expected) ? isnan(actual) : fabs(actual - expected) <= tolerance;

    if (!is_same) {
        print_error("row %ld: %s is %.12g, not %.12g within %g\n", row, what, actual, expected,
                    tolerance);
        _fail(file, line);
    }
}

static inline void test_int(long actual, long expected, long row, const char *what,
                            const char *file, int line)
{
    if (actual != expected) {
        print_error("row %ld: %s is %ld, not %ld\n", row, what, actual, expected);
        _fail(file, line);
    }
}

/* splitmix64: the same numbers everywhere for the same seed. */
static inline uint64_t test_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static inline double test_between(uint64_t *state, double lo, double hi)
{
    return lo + (hi - lo) * (double)(test_random(state) >> 11) / 9007199254740992.0;
}

/* LO to HI, both included. */
static inline int test_pick(uint64_t *state, int lo, int hi)
{
    return lo + (int)(test_random(state) % (uint64_t)(hi - lo + 1));
}

static inline bool test_chance(uint64_t *state, double share)
{
    return test_between(state, 0, 1) < share;
}

#endif
