/* The one value tree: `show` prints it, templates name paths of it, `explain` explains every
 * numeric leaf of it.  Read-only once built; all of it in one arena. */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"

enum value_kind {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_NUM,
    VALUE_TEXT,
    VALUE_LIST,
    VALUE_MAP
};

struct value;

struct value_pair {
    const char *key;
    const struct value *value;
};

struct value {
    enum value_kind kind;

    union {
        bool is_true;
        double num;
        struct str text;
        VEC_OF(const struct value *) list;
        VEC_OF(struct value_pair) map; /* in the order of adding */
    } u;
};

/* Shared constants: for these nothing is allocated. */
extern const struct value value_the_null, value_the_false, value_the_true;

static inline const struct value *value_null(void)
{
    return &value_the_null;
}

static inline const struct value *value_bool(bool is_true)
{
    return is_true ? &value_the_true : &value_the_false;
}

const struct value *value_num(struct arena *a, double num); /* NAN gives null */
const struct value *value_text(struct arena *a, struct str text);
const struct value *value_text_c(struct arena *a, const char *text); /* NULL gives null */
/* With room for N entries; there may be more. */
struct value *value_list(struct arena *a, size_t n);
struct value *value_map(struct arena *a, size_t n);
void value_add(struct arena *a, struct value *list, const struct value *item);
/* The list of N texts without those that are NULL, of N numbers without those that are NAN. */
struct value *value_texts(struct arena *a, const char *const *texts, size_t n);
struct value *value_nums(struct arena *a, const double *nums, size_t n);
/* KEY is a constant, and one for all maps of a kind.  A VALUE of NULL sets null. */
void value_set(struct arena *a, struct value *map, const char *key, const struct value *value);
/* Shorthands for the commonest leaves. */
void value_set_num(struct arena *a, struct value *map, const char *key, double num);
void value_set_text(struct arena *a, struct value *map, const char *key, const char *text);
void value_set_bool(struct arena *a, struct value *map, const char *key, bool is_true);

/* The value under KEY of a map; NULL where it is not a map or has no such key. */
const struct value *value_find(const struct value *map, struct str key);

/* Where a key was last time. */
struct value_near {
    size_t i;
    const char *key;
};

/* The same, faster in a map of the kind that NEAR is from; all zero, it is from none. */
const struct value *value_find_near(const struct value *map, struct str key,
                                    struct value_near *near);
/* "weeks[2].days[0].fuel.protein_g"; NULL if there is none. */
const struct value *value_at(const struct value *root, struct str path);

#endif
