/* Mappings and lists of them by field tables; what they hold is read in schema_value.c. */
#include "ydoc/schema.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/vec.h"
#include "ydoc/ydoc_int.h"

static bool has_field(const struct schema *s, const struct schema_field *f)
{
    return f->kinds == 0 || (f->kinds & s->only) != 0;
}

const struct schema_field *schema_find_field(const struct schema *s, struct str key)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];

        /* Nearly all differ in their first byte. */
        if (key.n > 0 && f->key[0] == key.p[0] && has_field(s, f) && str_eq_c(key, f->key))
            return f;
    }
    return NULL;
}

static struct schema_words list_keys(const struct schema *s, const char *keys[SCHEMA_FIELDS_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < s->n; i++) {
        if (has_field(s, &s->field[i]))
            keys[n++] = s->field[i].key;
    }
    return (struct schema_words){.word = keys, .n = n};
}

const char *schema_nearest_key(const struct schema *s, struct str key)
{
    const char *keys[SCHEMA_FIELDS_MAX];
    struct schema_words known = list_keys(s, keys);

    return str_nearest(key, known.word, known.n);
}

/* A mapping of S that has KEY: "print" for "paper". */
static const char *find_inside(const struct schema *s, struct str key)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->field[i].kind == SCHEMA_MAP && schema_find_field(s->field[i].of, key) != NULL)
            return s->field[i].key;
    }
    return NULL;
}

/* PAIR, which is none of KNOWN, in what WHERE names; MEANT: the nearest, or NULL. */
static bool report_unknown(struct schema_reader *r, const struct ydoc_pair *pair, const char *where,
                           const char *meant, const struct schema_words *known)
{
    const char *hint = diag_suggest(r->diag, meant);
    const char *keys = schema_join_words(r->arena, known, ", ");

    if (pair->key.n && ascii_is_digit(pair->key.p[0]))
        hint = ": a comma in { } ends a value, so write decimals with a point";
    else if (meant == NULL && keys != NULL)
        hint = arena_printf(r->arena, ": known keys: %s", keys);
    return diag_report(r->diag, pair->at, DIAG_KEY_UNKNOWN, "unknown key '%s'%s%s%s",
                       ydoc_quote(r->arena, pair->key), where[0] != '\0' ? " in " : "", where,
                       hint);
}

bool schema_report_unknown(struct schema_reader *r, const struct schema *s,
                           const struct ydoc_pair *pair)
{
    const char *keys[SCHEMA_FIELDS_MAX], *inside = find_inside(s, pair->key);
    const char *meant =
        inside != NULL ? arena_printf(r->arena, "%s.%s", inside, ydoc_quote(r->arena, pair->key))
                       : schema_nearest_key(s, pair->key);
    struct schema_words known = list_keys(s, keys);

    return report_unknown(r, pair, s->only != 0 ? s->what : schema_path(r, NULL), meant, &known);
}

/* Another field of S that PAIR[] gives into the same place as field I: its other name. */
static size_t find_other_name(const struct schema *s, const struct ydoc_pair *const *given,
                              size_t i)
{
    if (!s->field[i].at)
        return s->n;
    for (size_t j = 0; j < s->n; j++) {
        if (j != i && given[j] != NULL && s->field[j].offset == s->field[i].offset &&
            s->field[j].at == s->field[i].at)
            return j;
    }
    return s->n;
}

static bool read_field(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *out)
{
    const char *outer = r->diag->private_key;
    bool is_fine;

    if (f->at)
        memcpy((char *)out + f->at, &node->at, sizeof node->at);
    r->diag->private_key = f->flags & SCHEMA_PRIVATE ? f->key : outer;
    is_fine = schema_read_value(r, f, node, (char *)out + f->offset);
    r->diag->private_key = outer;
    if (!is_fine)
        return false;
    if (f->has)
        *(bool *)((char *)out + f->has) = true;
    return true;
}

/* Finds the field of PAIR and puts it in its place among GIVEN. */
static bool place_pair(struct schema_reader *r, const struct schema *s,
                       const struct ydoc_pair *pair, const struct ydoc_pair **given)
{
    const struct schema_field *f = schema_find_field(s, pair->key);
    size_t i, other;

    if (f == NULL)
        return schema_report_unknown(r, s, pair);
    if (ydoc_is_null(pair->value))
        return true;
    i = (size_t)(f - s->field);
    other = find_other_name(s, given, i);
    if (other < s->n)
        return diag_report(r->diag, pair->at, DIAG_KEY_DUPLICATE,
                           "key '%s' is another name for '%s', first given on line %u", f->key,
                           s->field[other].key, given[other]->at.line);
    given[i] = pair;
    return true;
}

static bool read_pairs(struct schema_reader *r, const struct schema *s,
                       const struct ydoc_node *node, void *out)
{
    const struct ydoc_pair *given[SCHEMA_FIELDS_MAX] = {0};
    bool is_fine = true;

    assert(s->n <= SCHEMA_FIELDS_MAX);
    for (size_t i = 0; i < node->n; i++)
        is_fine &= place_pair(r, s, &node->pair[i], given);
    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];

        if (given[i] != NULL)
            is_fine &= read_field(r, f, given[i]->value, out);
        else if ((f->flags & SCHEMA_REQUIRED) && has_field(s, f))
            is_fine = diag_report(r->diag, node->at, DIAG_KEY_MISSING, "%s is missing",
                                  schema_path(r, f));
    }
    return is_fine;
}

bool schema_read(struct schema_reader *r, const struct schema *s, const struct ydoc_node *node,
                 void *out)
{
    struct schema_field scalar;

    if (node->is_bad)
        return false;
    if (node->kind == YDOC_MAP)
        return read_pairs(r, s, node, out);
    if (node->kind != YDOC_SCALAR || s->scalar == NULL)
        return diag_report(r->diag, node->at, DIAG_VALUE_KIND, "%s must have keys%s%s, not %s",
                           r->step != NULL ? schema_path(r, NULL) : s->what,
                           s->example != NULL ? ", as in " : " and values",
                           s->example != NULL ? s->example : "", ydoc_kind_word(node));
    scalar = *schema_find_field(s, str_from_c(s->scalar));
    scalar.key = NULL; /* the path to it is the mapping's */
    return read_field(r, &scalar, node, out);
}

/* A text that is in the list already. */
static bool check_unique(struct schema_reader *r, const struct schema_field *f,
                         const struct ydoc_node *list, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (list->item[j]->kind == YDOC_SCALAR && list->item[i]->kind == YDOC_SCALAR &&
            str_eq(list->item[j]->text, list->item[i]->text))
            return diag_report(r->diag, list->item[i]->at, DIAG_VALUE_TWICE, "%s names '%s' twice",
                               schema_path(r, f), ydoc_quote(r->arena, list->item[i]->text));
    }
    return true;
}

/* A new entry at the end of V, with what it holds before it is read. */
static char *add_entry(struct schema_reader *r, const struct schema_field *f, struct vec_any *v)
{
    char *entry;

    if (v->n == v->cap)
        v->item = vec_grow(r->arena, v->item, &v->cap, f->item_size);
    entry = (char *)v->item + v->n++ * f->item_size;
    memset(entry, 0, f->item_size);
    if (f->item->of != NULL && f->item->of->init != NULL)
        f->item->of->init(entry);
    return entry;
}

/* The entries of LIST, bad ones left out. */
static bool read_items(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *list, struct vec_any *out)
{
    struct schema_step step = {.up = r->step, .key = f->key};
    bool is_fine = true;

    *out = (struct vec_any){0};
    for (size_t i = 0; i < list->n; i++) {
        char *entry = add_entry(r, f, out);

        step.index = i + 1;
        r->step = &step;
        if (!read_field(r, f->item, list->item[i], entry)) {
            out->n--;
            is_fine = false;
        }
        r->step = step.up;
        if (f->flags & SCHEMA_UNIQUE)
            is_fine &= check_unique(r, f, list, i);
    }
    return is_fine;
}

static bool read_list(struct schema_reader *r, const struct schema_field *f,
                      const struct ydoc_node *node, void *value)
{
    const struct ydoc_node *list;
    struct vec_any items;
    bool is_fine;

    if (f->item->kind == SCHEMA_MAP && node->kind == YDOC_SCALAR)
        return schema_wrong_kind(r, f, node, "a list");
    list = schema_as_list(r, f, node);
    if (list == NULL || !schema_check_count(r, f, list))
        return false;
    is_fine = read_items(r, f, list, &items);
    memcpy(value, &items, sizeof items);
    return is_fine;
}

static bool read_array(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    struct vec_any items;
    size_t n = (size_t)f->max;

    if (node->kind != YDOC_LIST)
        return schema_wrong_kind(r, f, node, arena_printf(r->arena, "a list of %zu", n));
    if (node->n != n)
        return diag_report(r->diag, node->at, DIAG_VALUE_COUNT, "%s has %zu entr%s, not %zu",
                           schema_path(r, f), node->n, node->n == 1 ? "y" : "ies", n);
    if (!read_items(r, f, node, &items))
        return false;
    memcpy(value, items.item, n * f->item_size);
    return true;
}

static bool report_unknown_name(struct schema_reader *r, const struct schema_field *f,
                                const struct vec_any *v, const struct ydoc_pair *pair)
{
    const char **names = vec_names(r->arena, v->item, v->n, f->item_size);
    struct schema_words known = {.word = names, .n = v->n};

    return report_unknown(r, pair, schema_path(r, f), str_nearest(pair->key, names, v->n), &known);
}

static bool read_named(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    const struct schema_step *up = r->step;
    struct schema_step step = {.up = up, .key = f->key}, name = {.up = &step};
    struct vec_any v;
    bool is_fine = true;

    if (node->kind != YDOC_MAP)
        return schema_wrong_kind(r, f, node, "a mapping of names to values");
    for (size_t i = 0; i < node->n; i++) {
        const struct ydoc_pair *pair = &node->pair[i];
        char *entry;

        memcpy(&v, value, sizeof v);
        entry = vec_find(v.item, v.n, f->item_size, pair->key);
        if (entry == NULL && r->is_layer) {
            is_fine = report_unknown_name(r, f, &v, pair);
            continue;
        }
        if (entry == NULL) {
            name.key = str_dup(r->arena, pair->key);
            entry = memcpy(add_entry(r, f, &v), &name.key, sizeof name.key);
        }
        memcpy(value, &v, sizeof v); /* readers of entries may look at those before */
        memcpy(&name.key, entry, sizeof name.key);
        r->step = &name;
        is_fine &= ydoc_is_null(pair->value) || read_field(r, f->item, pair->value, entry);
        r->step = up;
    }
    return is_fine;
}

static bool read_map(struct schema_reader *r, const struct schema_field *f,
                     const struct ydoc_node *node, void *value)
{
    const struct schema_step *up = r->step;
    struct schema_step step = {.up = up, .key = f->key};
    bool is_fine;

    if (f->key != NULL)
        r->step = &step;
    is_fine = schema_read(r, f->of, node, value);
    r->step = up;
    return is_fine;
}

bool schema_read_value(struct schema_reader *r, const struct schema_field *f,
                       const struct ydoc_node *node, void *value)
{
    if (node->is_bad)
        return false;
    switch (f->kind) {
    case SCHEMA_MAP: return read_map(r, f, node, value);
    case SCHEMA_LIST: return read_list(r, f, node, value);
    case SCHEMA_ARRAY: return read_array(r, f, node, value);
    case SCHEMA_NAMED: return read_named(r, f, node, value);
    case SCHEMA_NODE: memcpy(value, &node, sizeof(struct ydoc_node *)); return true;
    case SCHEMA_CUSTOM: return f->read(r, f, node, value);
    case SCHEMA_TEXT:
    case SCHEMA_PROSE:
    case SCHEMA_INT:
    case SCHEMA_NUMBER:
    case SCHEMA_BOOL:
    case SCHEMA_WORD:
    case SCHEMA_WORDS:
    case SCHEMA_DATE: break;
    }
    return schema_read_scalar(r, f, node, value);
}
