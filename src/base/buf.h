/* Bytes that grow in an arena up to a ceiling given at the start.  Always terminated, so that
 * `p` is a C string.  Bytes past the ceiling are dropped, and `is_full` stays true. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

struct arena;

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap, max;
    bool is_full;
};

/* An empty one in A, of at most MAX bytes. */
struct buf buf_in(struct arena *a, size_t max);
void buf_clear(struct buf *b); /* keeps its memory */
/* Room for N more bytes at once, so that a large text is not copied as it grows. */
void buf_reserve(struct buf *b, size_t n);
/* For buf_fits: grows B for N more bytes; false where that would pass the ceiling. */
bool buf_grow(struct buf *b, size_t n);

/* Whether there is room for N more bytes and the end. */
static inline bool buf_fits(struct buf *b, size_t n)
{
    return (n < b->cap - b->n && n <= b->max - b->n && !b->is_full) || buf_grow(b, n);
}

static inline void buf_put(struct buf *b, const void *bytes, size_t n)
{
    if (!n || !buf_fits(b, n))
        return;
    memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

static inline void buf_put_byte(struct buf *b, char c)
{
    buf_put(b, &c, 1);
}

static inline void buf_put_c(struct buf *b, const char *text)
{
    buf_put(b, text, strlen(text));
}

static inline void buf_put_str(struct buf *b, struct str s)
{
    buf_put(b, s.p, s.n);
}

/* The first MOST characters of S, with INSTEAD for control characters, malformed bytes and those of
 * ALSO, and a blank for a tab; returns how many bytes of S that were. */
size_t buf_put_safe(struct buf *b, struct str s, size_t most, char instead, const char *also);
/* As num_format, without zeros at the end. */
void buf_put_num(struct buf *b, double x, int decimals);
/* Ascending numbers as runs, "3, 5-7 and 9"; after MOST runs "and 12 more". */
void buf_put_runs(struct buf *b, const uint32_t *x, size_t n, size_t most);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b); /* borrowed until the next put */

#endif
