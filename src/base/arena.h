/* Region allocator: everything in a region is freed together.  Out of memory ends the program
 * (71). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;

struct arena {
    struct arena_block *head;  /* newest block, or NULL */
    unsigned char *next;       /* in it, what is handed out next */
    size_t left;               /* bytes from there to its end */
    size_t total;              /* bytes handed out over the arena's life */
    struct arena_block *spare; /* of the usual sizes, given back by arena_restore, kept for reuse */
};

struct arena_mark {
    struct arena_block *head;
    unsigned char *next;
};

/* An arena that is all zero is empty: it needs no call. */
void arena_init(struct arena *a);
/* Frees everything; A may be used again as after arena_init. */
void arena_release(struct arena *a);

/* For arena_take: the first SIZE bytes of a new block. */
void *arena_take_block(struct arena *a, size_t size)
    __attribute__((malloc, returns_nonnull, alloc_size(2)));

/* Memory that still holds anything, never NULL; ALIGN is a power of two up to that of max_align_t. */
static inline void *arena_take(struct arena *a, size_t size, size_t align)
{
    size_t gap = -(uintptr_t)a->next & (align - 1);
    unsigned char *p;

    assert(align && !(align & (align - 1)) && align <= _Alignof(max_align_t));
    if (gap >= a->left || size >= a->left - gap) /* with nothing left there may be no block */
        return arena_take_block(a, size);
    p = a->next + gap;
    a->next = p + size;
    a->left -= gap + size;
    a->total += size;
    return p;
}

/* The same, zeroed. */
static inline void *arena_alloc(struct arena *a, size_t size, size_t align)
{
    return memset(arena_take(a, size, align), 0, size);
}

void *arena_calloc_n(struct arena *a, size_t n, size_t size, size_t align)
    __attribute__((malloc, returns_nonnull));
/* OLD (may be NULL) of OLD_SIZE bytes, grown to SIZE: in place if it was the last, else a copy.  What is
 * added is not zeroed. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t size, size_t align)
    __attribute__((returns_nonnull));
/* Ends the program because SIZE bytes cannot be allocated (0: a library does not say how many). */
_Noreturn void arena_run_out(size_t size);
/* A terminated copy of the N bytes at S. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s); /* NULL gives NULL */
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A mark to return to; marks nest.  arena_restore frees all that was handed out since. */
struct arena_mark arena_save(const struct arena *a);
void arena_restore(struct arena *a, struct arena_mark m);

#define ARENA_NEW(a, T)      ((T *)arena_alloc((a), sizeof(T), _Alignof(T)))
#define ARENA_NEW_N(a, T, n) ((T *)arena_calloc_n((a), (n), sizeof(T), _Alignof(T)))

#endif
