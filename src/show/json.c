/* The value tree as JSON. */
#include <jansson.h>
#include <math.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/num.h"
#include "show/show.h"

enum {
    JSON_DIGITS = 12, /* of a number; the tree holds figures of fewer */
    JSON_SPACES = 2
};

static const double JSON_STEP = 1e-6;      /* of a number: under every printed step */
static const double MILES_STEP_KM = 0.001; /* of kilometres, in a plan in miles: TRAINING 7.7 */
static const double JSON_WHOLE_MAX = 1e15;

/* The library's NULL or -1: it has no memory left. */
static json_t *made(json_t *j)
{
    if (j == NULL)
        arena_run_out(0);
    return j;
}

static void done(int result)
{
    if (result != 0)
        arena_run_out(0);
}

static json_t *json_from_num(double num, double step)
{
    double x = num_round_to(num, step);
    double whole = round(x);

    if (fabs(x - whole) < JSON_STEP / 2 && fabs(whole) < JSON_WHOLE_MAX)
        return json_integer((json_int_t)whole);
    return json_real(x);
}

/* Bytes that are not UTF-8 are shown as escapes. */
static json_t *json_from_text(struct str text, struct arena *scratch)
{
    if (!str_is_utf8(text))
        text = str_from_c(str_escape(scratch, text));
    return json_stringn(text.p == NULL ? "" : text.p, text.n);
}

static bool is_distance(struct str key)
{
    return str_ends_with(key, "_km") && !str_ends_with(key, "_per_km");
}

/* Numbers to STEP, those of kilometres to KM_STEP. Recursive, as deep as the tree. */
static json_t *json_from(const struct value *v, double step, double km_step, struct arena *scratch)
{
    json_t *j = NULL;

    switch (v->kind) {
    case VALUE_NULL: return json_null();
    case VALUE_BOOL: return json_boolean(v->u.is_true);
    case VALUE_NUM: return made(json_from_num(v->u.num, step));
    case VALUE_TEXT: return made(json_from_text(v->u.text, scratch));
    case VALUE_LIST:
        j = made(json_array());
        for (size_t i = 0; i < v->u.list.n; i++)
            done(json_array_append_new(j, json_from(v->u.list.item[i], step, km_step, scratch)));
        return j;
    case VALUE_MAP:
        j = made(json_object());
        for (size_t i = 0; i < v->u.map.n; i++) {
            const struct value_pair *pair = &v->u.map.item[i];

            step = is_distance(str_from_c(pair->key)) ? km_step : JSON_STEP;
            done(json_object_set_new(j, pair->key, json_from(pair->value, step, km_step, scratch)));
        }
        return j;
    }
    return j;
}

void show_json(struct buf *out, const struct value *tree, struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    const struct value *units = value_at(tree, STR("athlete.units"));
    bool is_in_miles =
        units != NULL && units->kind == VALUE_TEXT && str_eq_c(units->u.text, "imperial");
    json_t *root = json_from(tree, JSON_STEP, is_in_miles ? MILES_STEP_KM : JSON_STEP, scratch);

    json_put(out, root, JSON_INDENT(JSON_SPACES) | JSON_REAL_PRECISION(JSON_DIGITS));
    arena_restore(scratch, mark);
    buf_put_byte(out, '\n');
}
