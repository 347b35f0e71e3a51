/* Bytes that grow in an arena up to a ceiling given at the start.  Always terminated, so that
 * `p` is a C string.  What would pass the ceiling is dropped, and `is_full` stays true. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap, max;
    bool is_full;
};

void buf_init(struct buf *b, struct arena *a, size_t max);
void buf_clear(struct buf *b); /* keeps its memory */
/* Room for N more bytes at once, so that a large text is not copied as it grows. */
void buf_reserve(struct buf *b, size_t n);
void buf_put(struct buf *b, const void *bytes, size_t n);
void buf_put_c(struct buf *b, const char *text);
void buf_put_str(struct buf *b, struct str s);
void buf_put_byte(struct buf *b, char c);
/* As num_format. */
void buf_put_num(struct buf *b, double x, int decimals, bool trim);
/* Ascending numbers as runs, "3, 5-7 and 9"; after MOST runs "and 12 more". */
void buf_put_runs(struct buf *b, const uint32_t *x, size_t n, size_t most);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *b); /* borrowed until the next put */

#endif
