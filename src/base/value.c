/* The value tree: making it, and finding a value by its path. */
#include "base/value.h"

#include <math.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/ascii.h"

/* With ROOM bytes behind it. */
static struct value *value_new(struct arena *a, enum value_kind kind, size_t room)
{
    struct value *v = arena_take(a, sizeof *v + room, _Alignof(struct value));

    *v = (struct value){.kind = kind};
    return v;
}

const struct value value_the_null = {.kind = VALUE_NULL};
const struct value value_the_false = {.kind = VALUE_BOOL, .u.is_true = false};
const struct value value_the_true = {.kind = VALUE_BOOL, .u.is_true = true};

const struct value *value_num(struct arena *a, double num)
{
    struct value *v;

    if (isnan(num))
        return value_null();
    v = value_new(a, VALUE_NUM, 0);
    v->u.num = num + 0.0; /* minus zero is zero */
    return v;
}

const struct value *value_text(struct arena *a, struct str text)
{
    struct value *v = value_new(a, VALUE_TEXT, 0);

    v->u.text = text;
    return v;
}

const struct value *value_text_c(struct arena *a, const char *text)
{
    return text == NULL ? value_null() : value_text(a, str_from_c(text));
}

struct value *value_list(struct arena *a, size_t n)
{
    struct value *v = value_new(a, VALUE_LIST, n * sizeof *v->u.list.item);

    v->u.list.item = (void *)(v + 1);
    v->u.list.cap = n;
    return v;
}

struct value *value_map(struct arena *a, size_t n)
{
    struct value *v = value_new(a, VALUE_MAP, n * sizeof *v->u.map.item);

    v->u.map.item = (void *)(v + 1);
    v->u.map.cap = n;
    return v;
}

void value_add(struct arena *a, struct value *list, const struct value *item)
{
    VEC_PUSH(a, &list->u.list, item);
}

struct value *value_texts(struct arena *a, const char *const *texts, size_t n)
{
    struct value *list = value_list(a, n);

    for (size_t i = 0; i < n; i++)
        if (texts[i] != NULL)
            value_add(a, list, value_text_c(a, texts[i]));
    return list;
}

struct value *value_nums(struct arena *a, const double *nums, size_t n)
{
    struct value *list = value_list(a, n);

    for (size_t i = 0; i < n; i++)
        if (!isnan(nums[i]))
            value_add(a, list, value_num(a, nums[i]));
    return list;
}

void value_set(struct arena *a, struct value *map, const char *key, const struct value *value)
{
    VEC_PUSH(a, &map->u.map, (struct value_pair){key, value != NULL ? value : value_null()});
}

void value_set_num(struct arena *a, struct value *map, const char *key, double num)
{
    value_set(a, map, key, value_num(a, num));
}

void value_set_text(struct arena *a, struct value *map, const char *key, const char *text)
{
    value_set(a, map, key, value_text_c(a, text));
}

void value_set_bool(struct arena *a, struct value *map, const char *key, bool is_true)
{
    value_set(a, map, key, value_bool(is_true));
}

const struct value *value_find_near(const struct value *map, struct str key,
                                    struct value_near *near)
{
    const struct value_pair *pair;
    size_t n;

    if (map == NULL || map->kind != VALUE_MAP)
        return NULL;
    pair = map->u.map.item;
    n = map->u.map.n;
    if (near->i < n && pair[near->i].key == near->key)
        return pair[near->i].value;
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(key, pair[i].key)) {
            *near = (struct value_near){i, pair[i].key};
            return pair[i].value;
        }
    }
    return NULL;
}

const struct value *value_find(const struct value *map, struct str key)
{
    struct value_near near = {0};

    return value_find_near(map, key, &near);
}

/* The entry of LIST that DIGITS number; NULL where there is none. */
static const struct value *value_entry(const struct value *list, struct str digits)
{
    size_t i = 0;

    for (size_t k = 0; k < digits.n; k++) {
        if (!ascii_is_digit(digits.p[k]) || i > SIZE_MAX / 100)
            return NULL;
        i = i * 10 + (size_t)(digits.p[k] - '0');
    }
    return digits.n > 0 && list->kind == VALUE_LIST && i < list->u.list.n ? list->u.list.item[i]
                                                                          : NULL;
}

const struct value *value_at(const struct value *root, struct str path)
{
    const struct value *at = root;

    while (at != NULL && path.n > 0) {
        size_t n = 0;

        if (path.p[0] == '[') {
            struct str digits = str_cut(str_tail(path, 1), ']', &path);

            at = path.p != NULL ? value_entry(at, digits) : NULL;
            continue;
        }
        if (at != root && path.p[0] != '.')
            return NULL;
        path = str_tail(path, at != root);
        while (n < path.n && path.p[n] != '.' && path.p[n] != '[')
            n++;
        at = value_find(at, (struct str){path.p, n});
        path = str_tail(path, n);
    }
    return at;
}
