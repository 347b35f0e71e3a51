/* Growing an array, and finding an entry by its name. */
#include "base/vec.h"

#include <stdint.h>
#include <string.h>

void *vec_grow(struct arena *a, void *old, size_t *cap, size_t size)
{
    size_t was = *cap;

    *cap = was ? 2 * was : size > 32 ? 4 : 8;
    if (*cap > SIZE_MAX / 2 / size)
        arena_run_out(SIZE_MAX);
    return arena_grow(a, old, was * size, *cap * size, _Alignof(max_align_t));
}

void *vec_room(struct arena *a, void *old, size_t n, size_t *cap, size_t n_more, size_t size)
{
    size_t was = *cap;

    if (n_more <= was - n)
        return old;
    if (n_more > SIZE_MAX / size - n)
        arena_run_out(SIZE_MAX);
    *cap = n + n_more;
    return arena_grow(a, old, was * size, *cap * size, _Alignof(max_align_t));
}

static const char *name_at(const void *item, size_t i, size_t size)
{
    const char *name;

    memcpy(&name, (const char *)item + i * size, sizeof name);
    return name;
}

void *vec_find(const void *item, size_t n, size_t size, struct str name)
{
    const char *entry = item;
    void *found; /* as constant as ITEM is, as of strchr */

    for (size_t i = 0; i < n; i++, entry += size)
        if (str_eq_c(name, name_at(entry, 0, size))) {
            memcpy(&found, &entry, sizeof found);
            return found;
        }
    return NULL;
}

const char **vec_names(struct arena *a, const void *item, size_t n, size_t size)
{
    const char **names = ARENA_NEW_N(a, const char *, n + 1);

    for (size_t i = 0; i < n; i++)
        names[i] = name_at(item, i, size);
    return names;
}
