/* Growing text and bytes. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"

enum {
    CAP_FIRST = 64
};

struct buf buf_in(struct arena *a, size_t max)
{
    return (struct buf){
        .arena = a, .p = arena_alloc(a, CAP_FIRST, 1), .cap = CAP_FIRST, .max = max};
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->p[0] = '\0';
    b->is_full = false;
}

bool buf_grow(struct buf *b, size_t n)
{
    size_t cap = b->cap;

    if (b->is_full || n > b->max - b->n) {
        b->is_full = true;
        return false;
    }
    while (cap < b->n + n + 1)
        cap *= 2;
    if (cap > b->cap) {
        b->p = arena_grow(b->arena, b->p, b->cap, cap, 1);
        b->cap = cap;
    }
    return true;
}

void buf_reserve(struct buf *b, size_t n)
{
    size_t cap = b->n + n + 1;

    if (b->is_full || n > b->max - b->n || cap <= b->cap)
        return; /* the put that does not fit reports it */
    b->p = arena_grow(b->arena, b->p, b->cap, cap, 1);
    b->cap = cap;
}

size_t buf_put_safe(struct buf *b, struct str s, size_t most, char instead, const char *also)
{
    size_t at = 0;

    while (at < s.n && most-- > 0) {
        size_t from = at;
        uint32_t c = str_next_char(s, &at);

        if (c == '\t')
            buf_put_byte(b, ' ');
        else if (str_is_control(c) || c == 0xFFFD || (c < 0x80 && strchr(also, (int)c)))
            buf_put_byte(b, instead);
        else
            buf_put(b, s.p + from, at - from);
    }
    return at;
}

void buf_put_num(struct buf *b, double x, int decimals)
{
    char text[NUM_MAX];

    buf_put_c(b, num_format(text, x, decimals, true));
}

void buf_put_runs(struct buf *b, const uint32_t *x, size_t n, size_t most)
{
    for (size_t i = 0, to, n_runs = 0; i < n; i = to + 1) {
        for (to = i; to + 1 < n && x[to + 1] == x[to] + 1; to++)
            ;
        if (n_runs++ == most) {
            buf_printf(b, " and %zu more", n - i);
            return;
        }
        if (i > 0)
            buf_put_c(b, to + 1 == n ? " and " : ", ");
        buf_printf(b, to > i ? "%u-%u" : "%u", x[i], x[to]);
    }
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    char first[256];
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(first, sizeof first, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    if ((size_t)n < sizeof first) {
        buf_put(b, first, (size_t)n);
        return;
    }
    if (!buf_fits(b, (size_t)n))
        return;
    va_start(ap, fmt);
    vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p, b->n};
}
