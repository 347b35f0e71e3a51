/* For tests that read profiles: one text in, the profile and the messages out. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include <string.h>

#include "athlete/profile.h"
#include "base/arena.h"
#include "base/buf.h"
#include "ydoc/ydoc.h"

struct reading {
    struct arena arena;
    struct diag diag;
    struct profile profile;
    struct profile_opts opts;
    const char *messages; /* as written for a person, after reading */
};

/* Sunday, 22 November 2026. */
static const date_day READING_TODAY = 20779;

static inline void reading_init(struct reading *r)
{
    memset(r, 0, sizeof *r);
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    profile_defaults(&r->profile);
    r->opts.today = READING_TODAY;
}

static inline void reading_release(struct reading *r)
{
    arena_release(&r->arena);
}

static inline const char *reading_write(struct reading *r)
{
    struct buf b = buf_in(&r->arena, 1 << 20);

    diag_write(&r->diag, &b, 0);
    r->messages = b.p;
    return r->messages;
}

/* One layer over what has been read so far. */
static inline bool reading_add(struct reading *r, const char *file, const char *text)
{
    const struct ydoc_node *root;
    bool is_fine = ydoc_parse(&r->arena, file, str_from_c(text), &root, &r->diag);

    if (root)
        is_fine &= profile_read(&r->arena, root, &r->opts, &r->profile, &r->diag);
    return is_fine;
}

/* A whole profile, from nothing. */
static inline bool reading_read(struct reading *r, const char *text)
{
    bool is_fine;

    reading_init(r);
    is_fine = reading_add(r, "a.yaml", text);
    is_fine &= profile_validate(&r->arena, &r->profile, &r->opts, &r->diag);
    reading_write(r);
    return is_fine;
}

#endif
