/* The catalogue as it is in the program, for a group of tests: load and unload are its set-up and tear-down. */
#ifndef TESTS_CATALOG_CASE_H
#define TESTS_CATALOG_CASE_H

#include "base/arena.h"
#include "base/asset.h"
#include "catalog/catalog.h"

struct loaded {
    struct arena arena;
    struct diag diag;
    struct catalog catalog;
};

static inline int load(void **state)
{
    static struct loaded l;
    struct assets assets = {.n_dirs = 0};

    arena_init(&l.arena);
    diag_init(&l.diag, &l.arena);
    *state = &l;
    return catalog_load(&l.arena, &assets, &l.catalog, &l.diag) ? 0 : -1;
}

static inline int unload(void **state)
{
    arena_release(&((struct loaded *)*state)->arena);
    return 0;
}

#endif
