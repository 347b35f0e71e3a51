/* Expressions: parsed, evaluated on a small tree, printed. */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "expr/expr.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const struct lang lang = {
    .code = "en",
    .day_short = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    .day_long = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    .month_short = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec"},
    .month_long = {"January", "February", "March", "April", "May", "June", "July", "August",
                   "September", "October", "November", "December"},
};

static struct value *tree(struct arena *a)
{
    struct value *root = value_map(a, 0), *day = value_map(a, 0), *pair = value_list(a, 0),
                 *days = value_list(a, 0);

    value_set_text(a, day, "kind", "long");
    value_set_text(a, day, "date", "2026-11-30");
    value_set_num(a, day, "km", 15.5);
    value_set_bool(a, day, "strength", true);
    value_set(a, day, "nothing", value_null());
    value_add(a, pair, value_num(a, 62));
    value_add(a, pair, value_num(a, 74));
    value_set(a, day, "pair", pair);
    value_add(a, days, day);
    value_set(a, root, "day", day);
    value_set(a, root, "days", days);
    return root;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char *const names[] = {"day", "days"};
    static struct expr_word kinds[] = {{"long", "Long"}};
    static struct expr_words words = {"kind", {kinds, 1, 1}};
    static const struct expr_tables tables = {.list = {&words, 1, 1}};
    struct expr_names known = {.name = names, .n = 2, .tables = &tables};
    struct arena a;
    struct diag d;
    struct buf out;

    if (n > 4096) {
        return 0;
    }
    arena_init(&a);
    diag_init(&d, &a);
    out = buf_in(&a, EXPR_TEXT_MAX);
    const struct expr *e = expr_parse(&a, (struct str){(const char *)bytes, n},
                                      (struct loc){"t.yaml", 1, 1}, &known, &d);
    struct expr_context c = {
        .root = tree(&a), .units = UNIT_IMPERIAL, .lang = &lang, .arena = &a, .diag = &d};

    if ((e && expr_print(e, &c, &out)) == (d.errors > 0)) {
        __builtin_trap(); /* fails without a word, or says so and goes on */
    }
    arena_release(&a);
    return 0;
}
