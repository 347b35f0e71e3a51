/* Rounding, writing and reading decimals. */
#include "base/num.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"

enum {
    NUMBER_MAX = 40 /* bytes of a number with a decimal comma */
};

double num_round_to(double x, double step)
{
    return floor(x / step + 0.5 + NUM_EPSILON) * step;
}

double num_floor_to(double x, double step)
{
    return floor(x / step + NUM_EPSILON) * step;
}

double num_ceil_to(double x, double step)
{
    return ceil(x / step - NUM_EPSILON) * step;
}

char *num_format(char out[NUM_MAX], double x, int decimals, bool trim)
{
    static const int64_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    char digits[NUM_MAX];
    int n = 0, len = 0, shown = decimals;
    int64_t v;

    assert(decimals >= 0 && decimals <= 6 && fabs(x) < 1e12);
    v = (int64_t)floor(fabs(x) * (double)power[decimals] + 0.5 + NUM_EPSILON);
    if (x < 0 && v)
        out[len++] = '-';
    while (trim && shown && v % 10 == 0) {
        v /= 10;
        shown--;
    }
    do {
        digits[n++] = (char)('0' + v % 10);
        v /= 10;
    } while (v || n <= shown);
    while (n) {
        if (n == shown)
            out[len++] = '.';
        out[len++] = digits[--n];
    }
    out[len] = '\0';
    return out;
}

size_t num_scan(struct str s, double *x)
{
    size_t i = 0, first, n_digits = 0;
    double v = 0, scale = 1;
    bool is_negative = false;

    if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
        is_negative = s.p[i++] == '-';
    for (first = i; i < s.n && ascii_is_digit(s.p[i]); i++)
        v = v * 10 + (s.p[i] - '0');
    n_digits = i - first;
    if (i + 1 < s.n && s.p[i] == '.' && ascii_is_digit(s.p[i + 1])) {
        for (i++; i < s.n && ascii_is_digit(s.p[i]); i++, n_digits++) {
            /* Digits past the fifteenth cannot change what we print. */
            if (scale < 1e15) {
                v = v * 10 + (s.p[i] - '0');
                scale *= 10;
            }
        }
    }
    if (!n_digits || n_digits > 40)
        return 0;
    *x = (is_negative ? -v : v) / scale;
    return i;
}

size_t num_scan_comma(struct str s, double *x)
{
    char copy[NUMBER_MAX] = "";
    size_t n = s.n < sizeof copy ? s.n : sizeof copy;
    char *comma = n ? memchr(memcpy(copy, s.p, n), ',', n) : NULL;

    if (comma != NULL && memchr(copy, '.', (size_t)(comma - copy)) == NULL)
        *comma = '.';
    return num_scan((struct str){copy, n}, x);
}

bool num_parse(struct str s, double *x)
{
    return s.n && num_scan(s, x) == s.n;
}

bool num_parse_count(struct str s, double most, unsigned *out)
{
    double x;

    if (!num_parse(str_trim(s), &x) || x < 1 || x > most || x != floor(x))
        return false;
    *out = (unsigned)x;
    return true;
}

bool num_parse_range(struct str s, double most, unsigned *first, unsigned *last)
{
    struct str to, from = str_cut(s, '-', &to);

    return num_parse_count(from, most, first) &&
           num_parse_count(to.p != NULL ? to : from, most, last) && *first <= *last;
}
