/* Growing an array. */
#include "base/vec.h"

#include <stdint.h>

void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size)
{
    size_t was = *cap;

    *cap = was ? 2 * was : size > 32 ? 4 : 8;
    if (*cap > SIZE_MAX / 2 / size)
        arena_run_out(SIZE_MAX);
    return arena_grow(a, old, was * size, *cap * size, _Alignof(max_align_t));
}
