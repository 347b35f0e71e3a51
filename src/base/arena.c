/* Memory that is released a region at a time; the allocator that never fails. */
#define _DEFAULT_SOURCE /* madvise is not POSIX */
#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
# define ARENA_ASAN 1
#elif defined(__has_feature)
# if __has_feature(address_sanitizer)
#  define ARENA_ASAN 1
# endif
#endif
#ifndef ARENA_ASAN
# define ARENA_ASAN 0
#endif

enum {
    /* Under AddressSanitizer each request gets a block of its own, so that overruns are seen. */
    ARENA_BLOCK = ARENA_ASAN ? 1 : 64 * 1024,
    ARENA_LARGE = 2 * 1024 * 1024, /* a large page of most processors */
    ARENA_LARGE_FROM = 256 * 1024  /* bytes handed out before */
};

struct arena_block {
    struct arena_block *prev;
    size_t cap;
    _Alignas(max_align_t) unsigned char mem[];
};

void arena_run_out(size_t size)
{
    if (size)
        fprintf(stderr, "runsheet: out of memory (%zu bytes)\n", size);
    else
        fprintf(stderr, "runsheet: out of memory\n");
    _exit(71); /* at once: a library that has run out may hold locks that its clean-up waits for */
}

/* The allocator of the whole program, libraries included: it gives memory or ends the program.
 *
 * Most libraries cannot be asked whether they had enough.  HarfBuzz takes a table for which there
 * is no memory to be empty, and remembers that: words would be set without their kerning, or not at
 * all, on every later page, and no call would fail.  ICU waits forever for what was not stored. */
#if defined(__GLIBC__) && !ARENA_ASAN

/* The C library's own functions under their other names. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    void *p = __libc_malloc(size);

    if (p == NULL)
        arena_run_out(size);
    return p;
}

void *calloc(size_t n, size_t size)
{
    void *p = __libc_calloc(n, size);

    if (p == NULL)
        arena_run_out(0);
    return p;
}

void *realloc(void *old, size_t size)
{
    void *p = __libc_realloc(old, size);

    if (p == NULL && size > 0) /* 0 bytes: OLD is freed */
        arena_run_out(size);
    return p;
}

#endif

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_release(struct arena *a)
{
    arena_restore(a, (struct arena_mark){0});
    while (a->spare != NULL) {
        struct arena_block *dead = a->spare;

        a->spare = dead->prev;
        free(dead);
    }
    a->total = 0;
}

static struct arena_block *new_block(size_t size)
{
    struct arena_block *b = size == ARENA_LARGE ? aligned_alloc(size, size) : malloc(size);

    if (b == NULL)
        arena_run_out(size);
#ifdef MADV_HUGEPAGE
    /* One page fault instead of 512; advice only, so failure does no harm. */
    if (size == ARENA_LARGE)
        (void)madvise(b, size, MADV_HUGEPAGE);
#endif
    b->cap = size - sizeof *b;
    return b;
}

static bool is_usual(const struct arena_block *b)
{
    return b->cap == ARENA_BLOCK - sizeof *b || b->cap == ARENA_LARGE - sizeof *b;
}

void *arena_take_block(struct arena *a, size_t size)
{
    bool is_large = !ARENA_ASAN && a->total > ARENA_LARGE_FROM;
    size_t usual = is_large ? ARENA_LARGE : ARENA_BLOCK;
    struct arena_block *b = a->spare;

    if (size > SIZE_MAX / 2)
        arena_run_out(size);
    if (b != NULL && b->cap >= size)
        a->spare = b->prev;
    else
        b = new_block(size + sizeof *b > usual ? size + sizeof *b : usual);
    b->prev = a->head;
    a->head = b;
    a->next = b->mem + size;
    a->left = b->cap - size;
    a->total += size;
    return b->mem;
}

void *arena_calloc_n(struct arena *a, size_t n, size_t size, size_t align)
{
    size_t bytes;

    if (__builtin_mul_overflow(n, size, &bytes))
        arena_run_out(SIZE_MAX);
    return arena_alloc(a, bytes, align);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t size, size_t align)
{
    unsigned char *p = old;

    assert(size >= old_size);
    if (p != NULL && p + old_size == a->next && size - old_size <= a->left) {
        a->next += size - old_size;
        a->left -= size - old_size;
        a->total += size - old_size;
    } else {
        p = arena_take(a, size, align);
        if (old != NULL)
            memcpy(p, old, old_size);
    }
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_take(a, n + 1, 1);

    if (n)
        memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return s != NULL ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    char *p, first[256];
    int n;

    va_start(ap, fmt);
    n = vsnprintf(first, sizeof first, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    if ((size_t)n < sizeof first)
        return arena_strndup(a, first, (size_t)n);
    p = arena_take(a, (size_t)n + 1, 1);
    va_start(ap, fmt);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return p;
}

struct arena_mark arena_save(const struct arena *a)
{
    return (struct arena_mark){a->head, a->next};
}

void arena_restore(struct arena *a, struct arena_mark m)
{
    while (a->head != m.head) {
        struct arena_block *dead = a->head;

        a->head = dead->prev;
        /* a worker's next athlete needs as much: the system need not clear the pages again */
        if (!ARENA_ASAN && is_usual(dead)) {
            dead->prev = a->spare;
            a->spare = dead;
        } else {
            free(dead);
        }
    }
    a->next = m.next;
    a->left = m.head != NULL ? (size_t)(m.head->mem + m.head->cap - m.next) : 0;
}
