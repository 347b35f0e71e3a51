/* Growing arrays in an arena: any struct with `item`, `n` and `cap` is one.
 *
 *     struct { struct day *item; size_t n, cap; } days = {0};
 *     VEC_PUSH(arena, &days, (struct day){...});
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

#include "base/arena.h"

/* Declares the three members. */
#define VEC_OF(T) \
 struct {         \
  T *item;        \
  size_t n, cap;  \
 }

/* What VEC_OF declares, for code that works on any T: copied in and out with memcpy. */
struct vec_any {
    void *item;
    size_t n, cap;
};

#define VEC_RESERVE(a, v)     \
 ((v)->n < (v)->cap ? (void)0 \
                    : (void)((v)->item = vec_grow((a), (v)->item, &(v)->cap, sizeof *(v)->item)))

/* Appends one element; the arguments after V are its value (a compound literal may have commas). */
#define VEC_PUSH(a, v, ...) (VEC_RESERVE((a), (v)), (void)((v)->item[(v)->n++] = (__VA_ARGS__)))

/* Doubles *cap (from 4 large ones or 8) elements of SIZE bytes at OLD; returns their new place. */
void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size);

#endif
