/* Page templates: read, and built on a small tree, with and without what is kept of documents
 * before. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/asset.h"
#include "expr/expr.h"
#include "page/page.h"
#include "template/template.h"
#include "template/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum {
    DOCUMENTS = 3 /* met, kept, found */
};

static struct value *tree(struct arena *a)
{
    struct value *root = value_map(a, 0), *weeks = value_list(a, 0), *days = value_list(a, 0),
                 *athlete = value_map(a, 0);

    value_set_text(a, athlete, "name", "Mara");
    value_set(a, athlete, "weight_kg", value_null());
    for (int i = 0; i < 7; i++) {
        struct value *day = value_map(a, 0);

        value_set_text(a, day, "name", "w1.mon");
        value_set_text(a, day, "kind", i % 2 ? "easy" : "rest");
        value_set_num(a, day, "distance_km", i);
        value_add(a, days, day);
    }
    for (int i = 0; i < 3; i++) {
        struct value *week = value_map(a, 0);

        value_set_num(a, week, "number", i + 1);
        value_set(a, week, "days", days);
        value_add(a, weeks, week);
    }
    value_set(a, root, "athlete", athlete);
    value_set(a, root, "weeks", weeks);
    return root;
}

/* Reads what the boxes lead to, so that what has been given back would be seen. */
static size_t touch(const struct box *box)
{
    size_t sum = box->alt ? strlen(box->alt) : 0;

    if (box->kind == BOX_TEXT) {
        for (size_t i = 0; i < box->u.text.n_spans; i++) {
            sum += str_count_chars(box->u.text.span[i].text);
        }
    } else if (box->kind == BOX_FIELD || box->kind == BOX_CHECK) {
        sum += strlen(box->u.field.name) + strlen(box->u.field.label);
    } else if (box->kind == BOX_BUBBLES) {
        for (size_t i = 0; i < box->u.bubbles.n; i++) {
            sum += strlen(box->u.bubbles.bubble[i].label);
        }
    }
    for (size_t i = 0; i < box->n_children; i++) {
        sum += touch(box->child[i]);
    }
    return sum;
}

/* One document, whose memory goes before the next: what the store keeps must not. */
static size_t build(const struct templates *t, const struct theme *theme, const struct lang *lang,
                    const struct page_options *o, bool *is_fine)
{
    struct box_document doc;
    struct arena a;
    struct diag d;
    size_t sum = 0;

    arena_init(&a);
    diag_init(&d, &a);
    *is_fine = page_build(&a, t, theme, lang, tree(&a), o, NULL, &doc, &d);
    if (*is_fine == (d.errors > 0)) {
        __builtin_trap();
    }
    for (size_t i = 0; *is_fine && i < doc.pages.n; i++) {
        sum += doc.pages.item[i]->body ? touch(doc.pages.item[i]->body) : 0;
    }
    arena_release(&a);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    struct page_options o = {.paper = "a5", .is_large_print = n % 2}, keeping = o;
    struct assets none = {0};
    struct themes themes;
    struct lang lang;
    struct arena a;
    struct diag d;
    bool is_fine;

    arena_init(&a);
    diag_init(&d, &a);
    if (!themes_load(&a, &none, &themes, &d) || !lang_load(&a, &none, "en", &lang, &d)) {
        __builtin_trap();
    }
    const struct theme *theme = &themes.list.item[0];
    struct templates *t = templates_empty(&a);

    is_fine = template_parse(&a, "sheet.yaml", (struct str){(const char *)bytes, n}, theme, t, &d);
    if (is_fine == (d.errors > 0)) {
        __builtin_trap();
    }
    keeping.cache = block_cache_open(&a);
    for (int i = 0; is_fine && i < DOCUMENTS; i++) {
        bool is_built, is_built_so;
        size_t bare = build(t, theme, &lang, &o, &is_built);

        if (build(t, theme, &lang, &keeping, &is_built_so) != bare || is_built != is_built_so) {
            __builtin_trap(); /* nothing made depends on what is kept */
        }
    }
    block_cache_close(keeping.cache);
    arena_release(&a);
    return 0;
}
