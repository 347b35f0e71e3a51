/* The value tree: making it, and finding a value by its path. */
#include "base/value.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"

static struct value *value_new(struct arena *a, enum value_kind kind)
{
    struct value *v = ARENA_NEW(a, struct value);

    v->kind = kind;
    return v;
}

static const struct value the_null = {.kind = VALUE_NULL};
static const struct value the_false = {.kind = VALUE_BOOL, .u.is_true = false};
static const struct value the_true = {.kind = VALUE_BOOL, .u.is_true = true};

const struct value *value_null(void)
{
    return &the_null;
}

const struct value *value_bool(bool is_true)
{
    return is_true ? &the_true : &the_false;
}

struct value *value_num(struct arena *a, double num)
{
    struct value *v;

    if (isnan(num))
        return value_new(a, VALUE_NULL);
    v = value_new(a, VALUE_NUM);
    v->u.num = num + 0.0; /* minus zero is zero */
    return v;
}

struct value *value_text(struct arena *a, struct str text)
{
    struct value *v = value_new(a, VALUE_TEXT);

    v->u.text = text;
    return v;
}

struct value *value_text_c(struct arena *a, const char *text)
{
    return text == NULL ? value_new(a, VALUE_NULL) : value_text(a, str_from_c(text));
}

struct value *value_list(struct arena *a, size_t n)
{
    struct value *v = value_new(a, VALUE_LIST);

    v->u.list.items.item = ARENA_NEW_N(a, const struct value *, n);
    v->u.list.items.cap = n;
    return v;
}

struct value *value_map(struct arena *a, size_t n)
{
    struct value *v = value_new(a, VALUE_MAP);

    v->u.map.pairs.item = ARENA_NEW_N(a, struct value_pair, n);
    v->u.map.pairs.cap = n;
    return v;
}

void value_add(struct arena *a, struct value *list, const struct value *item)
{
    VEC_PUSH(a, &list->u.list.items, item);
}

void value_set(struct arena *a, struct value *map, const char *key, const struct value *value)
{
    VEC_PUSH(a, &map->u.map.pairs, (struct value_pair){key, value != NULL ? value : &the_null});
}

void value_set_num(struct arena *a, struct value *map, const char *key, double num)
{
    value_set(a, map, key, isnan(num) ? NULL : value_num(a, num));
}

void value_set_text(struct arena *a, struct value *map, const char *key, const char *text)
{
    value_set(a, map, key, text == NULL ? NULL : value_text_c(a, text));
}

void value_set_bool(struct arena *a, struct value *map, const char *key, bool is_true)
{
    value_set(a, map, key, value_bool(is_true));
}

/* Templates look names up by the thousand: most differ in their first byte. */
static bool value_is_named(const struct value_pair *pair, struct str key)
{
    return key.n > 0 && pair->key[0] == key.p[0] && str_eq_c(key, pair->key);
}

const struct value *value_find_near(const struct value *map, struct str key, size_t *near)
{
    const struct value_pair *pair;
    size_t n;

    if (map == NULL || map->kind != VALUE_MAP)
        return NULL;
    pair = map->u.map.pairs.item;
    n = map->u.map.pairs.n;
    if (*near < n && value_is_named(&pair[*near], key))
        return pair[*near].value;
    for (size_t i = 0; i < n; i++) {
        if (value_is_named(&pair[i], key)) {
            *near = i;
            return pair[i].value;
        }
    }
    return NULL;
}

const struct value *value_find(const struct value *map, struct str key)
{
    size_t near = SIZE_MAX;

    return value_find_near(map, key, &near);
}

/* Reads "12]" at the start of *path and moves past it. */
static bool value_read_index(struct str *path, size_t *index)
{
    size_t i = 0, x = 0;

    while (i < path->n && ascii_is_digit(path->p[i]) && x < SIZE_MAX / 100)
        x = x * 10 + (size_t)(path->p[i++] - '0');
    if (i == 0 || i == path->n || path->p[i] != ']')
        return false;
    *index = x;
    *path = str_tail(*path, i + 1);
    return true;
}

/* What "[2]" at the start of *path leads to; moves past it. */
static const struct value *value_at_index(const struct value *list, struct str *path)
{
    size_t index;

    *path = str_tail(*path, 1);
    if (!value_read_index(path, &index) || list->kind != VALUE_LIST ||
        index >= list->u.list.items.n)
        return NULL;
    return list->u.list.items.item[index];
}

static const struct value *value_at_key(const struct value *map, struct str *path)
{
    size_t n = 0;
    struct str key;

    while (n < path->n && path->p[n] != '.' && path->p[n] != '[')
        n++;
    key = (struct str){path->p, n};
    *path = str_tail(*path, n);
    return n == 0 ? NULL : value_find(map, key);
}

const struct value *value_at(const struct value *root, struct str path)
{
    const struct value *at = root;

    while (at != NULL && path.n > 0) {
        if (path.p[0] == '[') {
            at = value_at_index(at, &path);
            continue;
        }
        if (at != root && path.p[0] != '.')
            return NULL;
        if (at != root)
            path = str_tail(path, 1);
        at = value_at_key(at, &path);
    }
    return at;
}
