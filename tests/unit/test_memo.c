/* What is kept is found by its bytes and by nothing else, up to a ceiling. */
#include <string.h>

#include "test.h"

#include "base/memo.h"

enum {
    MANY = 5000,
    NO_CEILING = 1 << 30
};

static int *number(struct memo *m, int n)
{
    int *p = ARENA_NEW(&m->arena, int);

    *p = n;
    return p;
}

static struct memo_key key_of(const char *text)
{
    return memo_key(str_from_c(text));
}

static void keep(struct memo *m, struct memo_key key, int n)
{
    memo_keep(m, key, number(m, n));
}

static int found(const struct memo *m, struct memo_key key)
{
    const int *p = memo_find(m, &key);

    return p != NULL ? *p : -1;
}

static void what_was_kept_is_found_by_the_same_bytes(void **state)
{
    OWNED(memo_clear) struct memo m = {0};
    char word[] = "week", key[] = "a\0b";

    memo_init(&m, MANY, NO_CEILING);
    assert_int_equal(found(&m, key_of("week")), -1);
    keep(&m, key_of(word), 1);
    word[0] = 'p'; /* the copy is the memo's own */
    assert_int_equal(found(&m, key_of("week")), 1);
    assert_int_equal(found(&m, key_of(word)), -1);
    keep(&m, memo_key((struct str){key, 3}), 2);
    assert_int_equal(found(&m, memo_key((struct str){key, 3})), 2);
    assert_int_equal(found(&m, memo_key((struct str){key, 1})), -1);
    assert_int_equal(found(&m, memo_key((struct str){NULL, 0})), -1);
    keep(&m, memo_key((struct str){NULL, 0}), 3);
    assert_int_equal(found(&m, memo_key((struct str){NULL, 0})), 3);
    assert_int_equal(m.n, 3);
}

/* Keys of every length up to 64 bytes, which differ in one byte at any place. */
static void keys_that_differ_in_any_byte_are_kept_apart(void **state)
{
    OWNED(memo_clear) struct memo m = {0};
    char bytes[64] = {0};
    int n = 0;

    memo_init(&m, MANY, NO_CEILING);
    for (int pass = 0; pass < 2; pass++) {
        n = 0;
        for (size_t length = 1; length <= sizeof bytes; length++)
            for (size_t i = 0; i < length; i++) {
                bytes[i] = 1;
                if (pass)
                    assert_int_equal(found(&m, memo_key((struct str){bytes, length})), n);
                else
                    keep(&m, memo_key((struct str){bytes, length}), n);
                n++;
                bytes[i] = 0;
            }
    }
    assert_int_equal((int)m.n, n);
}

/* Two keys of one hash are told apart by their bytes. */
static void a_hash_alone_finds_nothing(void **state)
{
    OWNED(memo_clear) struct memo m = {0};
    struct memo_key one = key_of("one"), other = key_of("other");

    memo_init(&m, MANY, NO_CEILING);
    other.hash = one.hash;
    keep(&m, one, 1);
    assert_int_equal(found(&m, other), -1);
    keep(&m, other, 2);
    assert_int_equal(found(&m, one), 1);
    assert_int_equal(found(&m, other), 2);
}

static void numbers_in_a_row_spread_over_the_table(void **state)
{
    static unsigned char is_used[1 << 14];
    size_t n_used = 0;

    memset(is_used, 0, sizeof is_used);
    for (uint64_t i = 0; i < sizeof is_used; i++) {
        struct memo_key key = memo_key((struct str){(const char *)&i, sizeof i});
        unsigned char *at = &is_used[key.hash & (sizeof is_used - 1)];

        n_used += !*at;
        *at = 1;
    }
    /* of so many places, chance fills 63 % */
    assert_true(n_used > sizeof is_used * 6 / 10);
}

static void a_memo_is_full_by_entries_or_by_bytes(void **state)
{
    OWNED(memo_clear) struct memo m = {0};

    memo_init(&m, 2, NO_CEILING);
    keep(&m, key_of("a"), 1);
    assert_false(memo_is_full(&m));
    keep(&m, key_of("b"), 2);
    assert_true(memo_is_full(&m));
    keep(&m, key_of("c"), 3); /* what was begun before is finished */
    assert_int_equal(found(&m, key_of("c")), 3);
    memo_clear(&m);

    memo_init(&m, MANY, 10000);
    while (!memo_is_full(&m))
        keep(&m, key_of(arena_printf(&m.arena, "%zu", m.n)), 0);
    assert_in_range(m.n, 50, 200);
    assert_in_range(m.arena.total, 10000, 20000);
}

static void an_epoch_empties_a_full_memo_alone(void **state)
{
    struct memo m;

    memo_init(&m, 3, NO_CEILING);
    for (int i = 0; i < 10; i++) {
        memo_begin_epoch(&m);
        assert_int_equal(m.epoch, i + 1);
        assert_int_equal(m.n, i % 3);
        keep(&m, memo_key((struct str){(const char *)&i, sizeof i}), i);
        assert_int_equal(found(&m, memo_key((struct str){(const char *)&i, sizeof i})), i);
    }
    memo_clear(&m);
    assert_int_equal(found(&m, key_of("a")), -1);
    keep(&m, key_of("a"), 1);
    assert_int_equal(found(&m, key_of("a")), 1);
    memo_clear(&m);
    assert_null(m.arena.head);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_kept_is_found_by_the_same_bytes),
        cmocka_unit_test(keys_that_differ_in_any_byte_are_kept_apart),
        cmocka_unit_test(a_hash_alone_finds_nothing),
        cmocka_unit_test(numbers_in_a_row_spread_over_the_table),
        cmocka_unit_test(a_memo_is_full_by_entries_or_by_bytes),
        cmocka_unit_test(an_epoch_empties_a_full_memo_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
