/* Works out the sums that `explain` writes, as a reader with a pocket calculator would:
 *
 *     62 kg x 0.5-1 g = 31-62 g          of a span once for each end
 *     (40 km - 4 km) / 4 runs            words and units are passed over
 *     6.5 km x 6:30 /km                  a pace is minutes
 *     80 % of 620 mL/h
 *     the smallest of: A; B; C           and "the smaller of A and B"
 *     A, kept within 15-25 g             ", from 4 to 7", ", at most 40 g", ", at least 7 h"
 *
 * After the first other comma or semicolon nothing counts. */
#ifndef TESTS_SUMS_H
#define TESTS_SUMS_H

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "base/num.h"

struct sum {
    const char *at;
    bool is_high;  /* which end of a span */
    bool is_wrong; /* "A = B" where B is not A */
};

static inline double sum_of(struct sum *s);

/* "12.5", "30-60", "6:30"; moves past it. */
static inline double sum_number(struct sum *s)
{
    double x = 0, more = 0;
    size_t n = num_scan(str_from_c(s->at), &x);

    s->at += n;
    if (s->at[0] == ':' && ascii_is_digit(s->at[1])) {
        s->at += 1 + num_scan(str_from_c(s->at + 1), &more);
        return x + more / 60;
    }
    if (s->at[0] == '-' && ascii_is_digit(s->at[1])) {
        s->at += 1 + num_scan(str_from_c(s->at + 1), &more);
        return s->is_high ? more : x;
    }
    return x;
}

static inline bool sum_sees(const struct sum *s, const char *text)
{
    return strncmp(s->at, text, strlen(text)) == 0;
}

/* Words, units and colons up to the next figure, sign or mark. */
static inline void sum_pass_words(struct sum *s)
{
    while (*s->at != '\0' && !ascii_is_digit(s->at[*s->at == '-']) &&
           strchr("(),;%", *s->at) == NULL && !sum_sees(s, " x ") && !sum_sees(s, " / ") &&
           !sum_sees(s, " + ") && !sum_sees(s, " - ") && !sum_sees(s, " = ") && *s->at != '^' &&
           !sum_sees(s, " and ")) {
        if (ascii_is_letter(*s->at)) { /* "w1" and "mL2" are words */
            while (ascii_is_alnum(*s->at) || *s->at == '_')
                s->at++;
        } else {
            s->at++;
        }
    }
}

static inline double sum_atom(struct sum *s)
{
    double x;

    sum_pass_words(s);
    if (*s->at == '(') {
        s->at++;
        x = sum_of(s);
        sum_pass_words(s);
        s->at += *s->at == ')';
    } else if (ascii_is_digit(s->at[*s->at == '-'])) {
        x = sum_number(s);
    } else {
        return (double)NAN;
    }
    sum_pass_words(s);
    if (sum_sees(s, "% of")) {
        s->at += strlen("% of");
        return x / 100 * sum_atom(s);
    }
    if (*s->at == '^') {
        s->at++;
        return pow(x, sum_atom(s));
    }
    if (*s->at == '%')
        s->at++;
    sum_pass_words(s);
    return x;
}

static inline double sum_product(struct sum *s)
{
    double x = sum_atom(s);

    for (;;) {
        if (sum_sees(s, " x ")) {
            s->at += 3;
            x *= sum_atom(s);
        } else if (sum_sees(s, " / ")) {
            s->at += 3;
            x /= sum_atom(s);
        } else {
            return x;
        }
    }
}

static inline double sum_of(struct sum *s)
{
    double x = sum_product(s);

    for (;;) {
        if (sum_sees(s, " + ")) {
            s->at += 3;
            x += sum_product(s);
        } else if (sum_sees(s, " - ")) {
            s->at += 3;
            x -= sum_product(s);
        } else {
            return x;
        }
    }
}

/* A sum and what it says it is. */
static inline double sum_equation(struct sum *s)
{
    double x = sum_of(s);

    while (sum_sees(s, " = ")) {
        double said;

        s->at += 3;
        said = sum_of(s);
        s->is_wrong = s->is_wrong || !(fabs(said - x) <= 0.004 * fabs(x) + 0.06);
        x = said;
    }
    return x;
}

/* The number that FIGURES come to, or its higher end; NAN where they are no sum. */
static inline double sum_value(const char *figures, bool is_high, bool *is_wrong)
{
    struct sum s = {.at = figures, .is_high = is_high};
    bool is_least = strncmp(figures, "the smallest of:", 16) == 0;
    bool is_lesser = strncmp(figures, "the smaller of", 14) == 0;
    double x = sum_equation(&s);

    while (is_least && sum_sees(&s, "; ") && !sum_sees(&s, "; rounded down")) {
        s.at += 2;
        x = fmin(x, sum_equation(&s));
    }
    if (is_lesser && sum_sees(&s, " and ")) {
        s.at += 5;
        x = fmin(x, sum_equation(&s));
    }
    if (sum_sees(&s, ", kept within ") || sum_sees(&s, ", from ")) {
        double lo = 0, hi = 0;
        size_t n;

        s.at += sum_sees(&s, ", from ") ? 7 : 14;
        n = num_scan(str_from_c(s.at), &lo);
        s.at += n + (s.at[n] == '-' ? 1 : strlen(" to "));
        (void)num_scan(str_from_c(s.at), &hi);
        x = fmax(lo, fmin(hi, x));
    } else if (sum_sees(&s, ", at most ") || sum_sees(&s, ", at least ")) {
        bool is_most = sum_sees(&s, ", at most ");
        double bound = 0;

        (void)num_scan(str_from_c(s.at + (is_most ? 10 : 11)), &bound);
        x = is_most ? fmin(x, bound) : fmax(x, bound);
    }
    *is_wrong = s.is_wrong;
    return x;
}

/* X by the words of a row: "half up to 10 kcal", "down to 50 mL". */
static inline double sum_rounded(double x, const char *rounding, double step)
{
    const char *to = strstr(rounding, "to ");

    if (to == NULL)
        return x;
    if (strstr(rounding, "distance step") == NULL)
        (void)num_scan(str_from_c(to + 3), &step);
    if (strstr(rounding, "whole") != NULL)
        step = 1;
    if (strncmp(rounding, "up to", 5) == 0)
        return num_ceil_to(x, step);
    return strncmp(rounding, "down to", 7) == 0 ? num_floor_to(x, step) : num_round_to(x, step);
}

#endif
