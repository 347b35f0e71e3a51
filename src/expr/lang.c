#include "expr/lang.h"

#include "base/arena.h"
#include "base/asset.h"
#include "ydoc/read.h"

static bool read_names(struct arena *a, const struct ydoc_node *map, const char *key, size_t n,
                       const char **out, struct diag *d)
{
    const struct ydoc_node *list = ydoc_find(map, key);

    if (!list) {
        return diag_report(d, map->at, DIAG_KEY_MISSING, "'%s' is missing", key);
    }
    if (!read_is_list(list, key, d)) {
        return false;
    }
    if (list->n != n) {
        return diag_report(d, list->at, DIAG_VALUE_COUNT, "'%s' has %zu names where %zu are needed",
                           key, list->n, n);
    }
    for (size_t i = 0; i < n; i++) {
        struct str s;

        if (!read_text(list->item[i], key, &s, d)) {
            return false;
        }
        out[i] = str_dup(a, s);
    }
    return true;
}

static bool read_pair(struct arena *a, const struct ydoc_node *root, const char *key, size_t n,
                      const char **shorts, const char **longs, struct diag *d)
{
    static const char *const keys[] = {"short", "long"};
    const struct ydoc_node *map = ydoc_find(root, key);

    if (!map) {
        return diag_report(d, root->at, DIAG_KEY_MISSING, "'%s' is missing", key);
    }
    if (!read_is_map(map, key, d)) {
        return false;
    }
    bool is_fine = read_keys(map, "key", keys, 2, d);

    is_fine = read_names(a, map, "short", n, shorts, d) && is_fine;
    return read_names(a, map, "long", n, longs, d) && is_fine;
}

bool lang_load(struct arena *a, const struct assets *s, const char *code, struct lang *out,
               struct diag *d)
{
    static const char *const keys[] = {"language", "days", "months"};
    const struct ydoc_node *root = NULL;
    struct asset file;

    *out = (struct lang){.code = code};
    if (!asset_read(a, s, arena_printf(a, "templates/lang/%s.yaml", code), &file, d) ||
        !ydoc_parse(a, file.file, file.bytes, &root, d) || !read_is_map(root, "the file", d)) {
        return false;
    }
    bool is_fine = read_keys(root, "key", keys, 3, d);

    is_fine =
        read_pair(a, root, "days", WEEKDAY_COUNT, out->day_short, out->day_long, d) && is_fine;
    return read_pair(a, root, "months", 12, out->month_short, out->month_long, d) && is_fine;
}
