/* What the painters' tests share: a sample with its fonts, painted into bytes. */
#ifndef UNIT_PAINT_FIXTURE_H
#define UNIT_PAINT_FIXTURE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "../visual/sample.h"
#include "paint/paint.h"

struct fixture {
    struct sample s;
    struct arena scratch;
};

static inline int set_up(void **state)
{
    struct fixture *f = malloc(sizeof *f);

    sample_open(&f->s);
    arena_init(&f->scratch);
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *f = *state;

    arena_release(&f->scratch);
    sample_close(&f->s);
    free(f);
    return 0;
}

static inline struct str paint(struct fixture *f, enum paint_kind kind,
                               const struct paint_options *o)
{
    struct buf out = buf_in(&f->s.arena, PAINT_BYTES_MAX);

    assert_true(paint_list(kind, &f->s.list, o, &out, &f->s.diag, &f->scratch));
    assert_int_equal(f->s.diag.errors, 0);
    return buf_str(&out);
}

/* First place of TEXT in BYTES, or NULL. */
static const char *find(struct str bytes, const char *text)
{
    size_t n = strlen(text);

    for (size_t i = 0; i + n <= bytes.n; i++)
        if (memcmp(bytes.p + i, text, n) == 0)
            return bytes.p + i;
    return NULL;
}

static inline size_t count(struct str bytes, const char *text)
{
    size_t n = 0;

    for (const char *at; (at = find(bytes, text)) != NULL; n++)
        bytes = str_tail(bytes, (size_t)(at - bytes.p) + strlen(text));
    return n;
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
