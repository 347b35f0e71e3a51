/* The profile that gives each key a value, with which the fuzzer begins too. */
#ifndef TESTS_EVERY_KEY_H
#define TESTS_EVERY_KEY_H

#include "test.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/fs.h"

/* Its text, in an arena that lives as long as the test program. */
static inline const char *every_key(void)
{
    static struct arena arena;
    static struct str text;
    struct diag d;

    if (text.p == NULL) {
        arena_init(&arena);
        diag_init(&d, &arena);
        assert_true(fs_read(&arena, "tests/fuzz/corpus/athlete/every_key.yaml", 1 << 20,
                            (struct loc){0}, &text, &d));
    }
    return text.p;
}

#endif
