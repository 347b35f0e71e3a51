/* The value tree as JSON. */
#include <jansson.h>
#include <math.h>

#include "base/arena.h"
#include "base/num.h"
#include "show/show.h"

enum {
    JSON_DIGITS = 12, /* of a number; the tree holds figures of fewer */
    JSON_SPACES = 2
};

static const double JSON_STEP = 1e-6; /* of a number: under every printed step */
static const double JSON_WHOLE_MAX = 1e15;

static json_t *json_from(const struct value *v, struct arena *scratch);

static json_t *json_from_num(double num)
{
    double x = num_round_to(num, JSON_STEP);
    double whole = round(x);

    if (fabs(x - whole) < JSON_STEP / 2 && fabs(whole) < JSON_WHOLE_MAX)
        return json_integer((json_int_t)whole);
    return json_real(x);
}

static json_t *json_from_text(struct str text, struct arena *scratch)
{
    json_t *j = json_stringn(text.p == NULL ? "" : text.p, text.n);

    return j != NULL ? j : json_string(str_escape(scratch, text));
}

static json_t *json_from_list(const struct value *v, struct arena *scratch)
{
    json_t *list = json_array();

    for (size_t i = 0; list != NULL && i < v->u.list.items.n; i++) {
        if (json_array_append_new(list, json_from(v->u.list.items.item[i], scratch)) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *json_from_map(const struct value *v, struct arena *scratch)
{
    json_t *map = json_object();

    for (size_t i = 0; map != NULL && i < v->u.map.pairs.n; i++) {
        const struct value_pair *pair = &v->u.map.pairs.item[i];

        if (json_object_set_new(map, pair->key, json_from(pair->value, scratch)) != 0) {
            json_decref(map);
            return NULL;
        }
    }
    return map;
}

/* NULL, passed on, where the library has no memory. */
static json_t *json_from(const struct value *v, struct arena *scratch)
{
    switch (v->kind) {
    case VALUE_NULL: return json_null();
    case VALUE_BOOL: return json_boolean(v->u.is_true);
    case VALUE_NUM: return json_from_num(v->u.num);
    case VALUE_TEXT: return json_from_text(v->u.text, scratch);
    case VALUE_LIST: return json_from_list(v, scratch);
    case VALUE_MAP: return json_from_map(v, scratch);
    }
    return json_null();
}

static int write_bytes(const char *bytes, size_t n, void *self)
{
    buf_put(self, bytes, n);
    return 0;
}

bool show_json(struct buf *out, const struct value *tree, struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    json_t *root = json_from(tree, scratch);
    bool is_fine = root != NULL && json_dump_callback(root, write_bytes, out,
                                                      JSON_INDENT(JSON_SPACES) |
                                                          JSON_REAL_PRECISION(JSON_DIGITS)) == 0;

    json_decref(root);
    arena_restore(scratch, mark);
    buf_put_byte(out, '\n');
    return is_fine && !out->is_full;
}
