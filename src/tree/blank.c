#include "tree/blank.h"

#include <string.h>

#include "base/array.h"

/* What is left out where, by the path without its indexes; a list becomes an empty one, all else
 * null. */
static const char *const left_out[] = {
    "assumptions",
    "athlete.coach",
    "athlete.club",
    "athlete.name",
    "athlete.notes",
    "strength.days",
    "strength.exercises.log.date",
    "strength.exercises.log.weekday",
    "strength.sessions.date",
    "strength.sessions.placement",
    "strength.sessions.weekday",
    "warnings",
    "weeks.days.cold_water",
    "weeks.days.daily",
    "weeks.days.date",
    "weeks.days.distance_km",
    "weeks.days.drink",
    "weeks.days.duration_min",
    "weeks.days.fuel",
    "weeks.days.kind",
    "weeks.days.pace_min_per_km",
    "weeks.days.quality",
    "weeks.days.recovery",
    "weeks.days.strength",
    "weeks.days.strength_placement",
    "weeks.days.text",
    "weeks.days.tomorrow_kind",
    "weeks.days.yesterday_kind",
    "weeks.end",
    "weeks.iso_week",
    "weeks.iso_year",
    "weeks.long_km",
    "weeks.long_weekday",
    "weeks.medium_weekday",
    "weeks.sheet_id",
    "weeks.start",
    "weeks.total_km",
    "weeks.change_km",
    "weeks.change_pct",
};

/* As in `strength`; a week holds its own. */
static const char OWN_STRENGTH[] = "weeks.strength";

/* A path as keys: those above the one at hand, outermost last. */
struct path {
    const struct path *above;
    const char *key;
};

/* Whether the keys of PATH are the WORDS[0..N), dots between. */
static bool is_path(const struct path *path, struct str words)
{
    size_t n;

    if (path == NULL)
        return words.n == 0;
    n = strlen(path->key);
    if (words.n < n || memcmp(words.p + words.n - n, path->key, n) != 0)
        return false;
    words.n -= n;
    if (path->above == NULL)
        return words.n == 0;
    if (words.n == 0 || words.p[words.n - 1] != '.')
        return false;
    words.n--;
    return is_path(path->above, words);
}

static bool is_left_out(const struct path *path)
{
    for (size_t i = 0; i < ARRAY_LEN(left_out); i++)
        if (is_path(path, str_from_c(left_out[i])))
            return true;
    return false;
}

static const struct value *copy(struct arena *a, const struct value *v, const struct path *path);

static const struct value *copy_list(struct arena *a, const struct value *v,
                                     const struct path *path)
{
    struct value *out = value_list_n(a, v->u.list.items.n);

    for (size_t i = 0; i < v->u.list.items.n; i++)
        value_add(a, out, copy(a, v->u.list.items.item[i], path));
    return out;
}

static const struct value *copy_map(struct arena *a, const struct value *v, const struct path *path)
{
    struct value *out = value_map_n(a, v->u.map.pairs.n);

    for (size_t i = 0; i < v->u.map.pairs.n; i++) {
        const struct value_pair *pair = &v->u.map.pairs.item[i];
        struct path below = {path, pair->key};

        value_set(a, out, pair->key, copy(a, pair->value, &below));
    }
    return out;
}

static const struct value *copy(struct arena *a, const struct value *v, const struct path *path)
{
    static const struct path strength = {NULL, "strength"};

    if (is_path(path, str_from_c(OWN_STRENGTH)))
        path = &strength;
    if (is_left_out(path))
        return v->kind == VALUE_LIST ? value_list(a) : value_null(a);
    if (v->kind == VALUE_LIST)
        return copy_list(a, v, path);
    return v->kind == VALUE_MAP ? copy_map(a, v, path) : v;
}

const struct value *plan_blank(struct arena *a, const struct value *root)
{
    return copy(a, root, NULL);
}
