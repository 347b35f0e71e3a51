/* A club that is read from text, and its athletes. */
#ifndef TESTS_ROSTER_RIG_H
#define TESTS_ROSTER_RIG_H

#include "test.h"

#include "athlete/athlete_int.h"
#include "athlete/club.h"
#include "base/arena.h"
#include "base/buf.h"

struct rig {
    struct arena arena;
    struct diag diag;
    struct profile_opts opts;
    struct club club;
    struct profile profile;
    const char *messages;
};

static inline bool parse_all(struct rig *r, const char *file, struct str text,
                             const char *const *sets, size_t n_sets)
{
    struct buf b;
    bool is_fine;

    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    r->opts = (struct profile_opts){.today = 20779,
                                    .folder = {"/nonexistent", sizeof "/nonexistent" - 1, NULL}};
    is_fine = club_parse(&r->arena, file, text, sets, n_sets, &r->opts, &r->club, &r->diag);
    b = buf_in(&r->arena, 1 << 20);
    diag_write(&r->diag, &b, 0);
    r->messages = b.p;
    return is_fine;
}

static inline bool parse_with(struct rig *r, const char *file, const char *text,
                              const char *const *sets, size_t n_sets)
{
    return parse_all(r, file, str_from_c(text), sets, n_sets);
}

static inline bool parse_bytes(struct rig *r, const char *file, struct str text)
{
    return parse_all(r, file, text, NULL, 0);
}

static inline bool parse(struct rig *r, const char *file, const char *text)
{
    return parse_with(r, file, text, NULL, 0);
}

static inline size_t count(const struct rig *r)
{
    return r->club.athletes.n;
}

static inline struct club_athlete *member(struct rig *r, size_t i)
{
    assert_true(i < count(r));
    return &r->club.athletes.item[i];
}

/* Reads one; its messages replace the club's. */
static inline bool read(struct rig *r, size_t i)
{
    const struct club_athlete *who = member(r, i);
    const struct ydoc_node *layer;
    struct diag d;
    struct buf b;
    bool is_fine;

    diag_init(&d, &r->arena);
    layer = club_layer(&r->arena, &r->club, who, &d);
    is_fine = layer && club_read(&r->arena, &r->club, who, layer, &r->profile, &d);
    b = buf_in(&r->arena, 1 << 20);
    diag_write(&d, &b, 0);
    r->messages = b.p;
    return is_fine;
}

static inline void release(struct rig *r)
{
    arena_release(&r->arena);
}

#endif
