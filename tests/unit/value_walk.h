/* A walk over all leaves of a value, with their paths. */
#ifndef TESTS_VALUE_WALK_H
#define TESTS_VALUE_WALK_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/value.h"

enum {
    VALUE_DEPTH_MAX = 16, /* the tree's own depth is 7 */
    VALUE_PATH_MAX = 512
};

struct value_walker {
    struct buf path;
    void (*visit)(void *self, const char *path, const struct value *leaf);
    void *self;
};

static inline void value_walk_from(struct value_walker *w, const struct value *v, int depth);

static inline void value_walk_cut(struct value_walker *w, size_t n)
{
    w->path.n = n;
    w->path.p[n] = '\0';
}

static inline void value_walk_map(struct value_walker *w, const struct value *map, int depth)
{
    size_t n = w->path.n;

    for (size_t i = 0; i < map->u.map.n; i++) {
        if (n > 0)
            buf_put_byte(&w->path, '.');
        buf_put_c(&w->path, map->u.map.item[i].key);
        value_walk_from(w, map->u.map.item[i].value, depth + 1);
        value_walk_cut(w, n);
    }
}

static inline void value_walk_from(struct value_walker *w, const struct value *v, int depth)
{
    size_t n = w->path.n;

    if (depth > VALUE_DEPTH_MAX)
        return;
    if (v->kind == VALUE_MAP) {
        value_walk_map(w, v, depth);
    } else if (v->kind == VALUE_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) {
            buf_printf(&w->path, "[%zu]", i);
            value_walk_from(w, v->u.list.item[i], depth + 1);
            value_walk_cut(w, n);
        }
    } else {
        w->visit(w->self, w->path.p, v);
    }
}

/* Calls VISIT for every leaf below ROOT with its path, in order. */
static inline void value_walk(const struct value *root, struct arena *scratch,
                              void (*visit)(void *self, const char *path, const struct value *leaf),
                              void *self)
{
    struct arena_mark mark = arena_save(scratch);
    struct value_walker w = {.visit = visit, .self = self};

    w.path = buf_in(scratch, VALUE_PATH_MAX);
    value_walk_from(&w, root, 0);
    arena_restore(scratch, mark);
}

#endif
