/* Arrays: how long a constant one is, and those that grow in an arena: any struct with `item`, `n` and
 * `cap` is one.
 *
 *     struct { struct day *item; size_t n, cap; } days = {0};
 *     VEC_PUSH(arena, &days, (struct day){...});
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* The number of elements of an array declared in the same scope. */
#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

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

/* Room for N more elements, and no more than that where there is none. */
#define VEC_ROOM(a, v, n_more) \
 ((void)((v)->item = vec_room((a), (v)->item, (v)->n, &(v)->cap, (n_more), sizeof *(v)->item)))

/* Appends one element; the arguments after V are its value (a compound literal may have commas). */
#define VEC_PUSH(a, v, ...) (VEC_RESERVE((a), (v)), (void)((v)->item[(v)->n++] = (__VA_ARGS__)))

/* Of N structs of SIZE bytes at ITEM, each of which begins with its name, a const char *: the one that
 * is called NAME, or NULL; and their names, with a NULL after the last. */
void *vec_find(const void *item, size_t n, size_t size, struct str name);
const char **vec_names(struct arena *a, const void *item, size_t n, size_t size);
#define VEC_FIND(v, name) vec_find((v).item, (v).n, sizeof *(v).item, name)
#define VEC_NAMES(a, v)   vec_names(a, (v).item, (v).n, sizeof *(v).item)

/* Doubles *cap (from 4 large ones or 8) elements of SIZE bytes at OLD; returns their new place. */
void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size);
/* Makes *cap at least N + N_MORE. */
void *vec_room(struct arena *a, void *old, size_t n, size_t *cap, size_t n_more, size_t size);

#endif
