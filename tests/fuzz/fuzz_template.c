/* Page templates: read, and built on a small tree. */
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/asset.h"
#include "page/lang.h"
#include "page/page.h"
#include "page/template.h"
#include "page/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct value *tree(struct arena *a)
{
    struct value *root = value_map(a), *weeks = value_list(a), *days = value_list(a),
                 *athlete = value_map(a);

    value_set_text(a, athlete, "name", "Mara");
    value_set(a, athlete, "weight_kg", value_null(a));
    for (int i = 0; i < 7; i++) {
        struct value *day = value_map(a);

        value_set_text(a, day, "name", "w1.mon");
        value_set_text(a, day, "kind", i % 2 ? "easy" : "rest");
        value_set_num(a, day, "distance_km", i);
        value_add(a, days, day);
    }
    for (int i = 0; i < 3; i++) {
        struct value *week = value_map(a);

        value_set_num(a, week, "number", i + 1);
        value_set(a, week, "days", days);
        value_add(a, weeks, week);
    }
    value_set(a, root, "athlete", athlete);
    value_set(a, root, "weeks", weeks);
    return root;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct page_options o = {.paper = "a5", .is_large_print = n % 2};
    struct assets none = {0};
    struct themes themes;
    struct lang lang;
    struct box_document doc;
    struct arena a;
    struct diag d;

    arena_init(&a);
    diag_init(&d, &a);
    if (!themes_load(&a, &none, &themes, &d) || !lang_load(&a, &none, "en", &lang, &d)) {
        __builtin_trap();
    }
    const struct theme *theme = &themes.list.item[0];
    struct templates *t = templates_empty(&a);
    bool is_fine =
        template_parse(&a, "sheet.yaml", (struct str){(const char *)bytes, n}, theme, t, &d) &&
        page_build(&a, t, theme, &lang, tree(&a), &o, NULL, &doc, &d);

    if (is_fine == (d.errors > 0)) {
        __builtin_trap();
    }
    arena_release(&a);
    return 0;
}
