/* The JSON schema and the list of keys, from the fact tables. */
#include "tree/fact.h"

#include "base/arena.h"
#include "base/buf.h"

enum {
    TEXT_MAX = 2000
};

/* --- mappings ------------------------------------------------------------------------------ */

static void add_path(struct arena *a, struct keys_tables *found, const struct facts *facts,
                     const char *path)
{
    for (size_t i = 0; i < found->tables.n; i++) {
        struct keys_table *t = &found->tables.item[i];

        if (t->facts == facts) {
            t->paths = arena_printf(a, "%s, %s", t->paths, path);
            return;
        }
    }
    VEC_PUSH(a, &found->tables, (struct keys_table){facts, path});
}

struct keys_tables keys_collect(struct arena *a, const struct facts *root)
{
    struct keys_tables found = {0};

    add_path(a, &found, root, "");
    for (size_t i = 0; i < found.tables.n; i++) {
        const struct facts *facts = found.tables.item[i].facts;
        struct str rest, path = str_cut(str_from_c(found.tables.item[i].paths), ',', &rest);

        for (size_t k = 0; k < facts->n; k++)
            if (facts->fact[k].of != NULL)
                add_path(a, &found, facts->fact[k].of,
                         arena_printf(a, "%.*s%s%s%s", STR_ARG(path), path.n > 0 ? "." : "",
                                      facts->fact[k].key,
                                      facts->fact[k].kind == FACT_LIST ? "[]" : ""));
    }
    return found;
}

/* --- JSON schema --------------------------------------------------------------------------- */

static void set_reference(struct arena *a, struct value *m, const struct facts *to)
{
    value_set_text(a, m, "$ref", arena_printf(a, "#/$defs/%s", to->name));
}

/* TYPE, or null. */
static void set_type(struct arena *a, struct value *m, const struct fact *f, const char *type)
{
    const char *const types[] = {type, "null"};

    if (f->flags & FACT_NULL)
        value_set(a, m, "type", value_texts(a, types, ARRAY_LEN(types)));
    else
        value_set_text(a, m, "type", type);
}

static void set_number(struct arena *a, struct value *m, const struct fact *f)
{
    bool has_limits = f->max > 0;

    set_type(a, m, f, f->kind == FACT_INT ? "integer" : "number");
    if (has_limits || !(f->flags & (FACT_SIGNED | FACT_LOSS)))
        value_set_num(a, m, "minimum", has_limits ? f->min : 0);
    if (has_limits || f->flags & FACT_LOSS)
        value_set_num(a, m, "maximum", has_limits ? f->max : 0);
    if (f->step >= 0.5) /* those of tenths and hundredths are not exact in binary */
        value_set_num(a, m, "multipleOf", f->step);
}

static void set_words(struct arena *a, struct value *m, const struct fact *f)
{
    struct value *words = value_texts(a, f->words->word, f->words->n);

    if (f->kind == FACT_WORD && f->flags & FACT_NULL)
        value_add(a, words, value_null());
    value_set(a, m, "enum", words);
}

static void set_list(struct arena *a, struct value *m, const struct fact *f)
{
    struct value *item = value_map(a, 0);

    if (f->kind == FACT_LIST)
        set_reference(a, item, f->of);
    else if (f->kind == FACT_WORDS)
        set_words(a, item, f);
    else
        value_set_text(a, item, "type", f->kind == FACT_TEXTS ? "string" : "number");
    if (f->kind == FACT_NUMBERS)
        value_set_num(a, item, "minimum", 0);
    set_type(a, m, f, "array");
    value_set(a, m, "items", item);
    if (f->min > 0)
        value_set_num(a, m, "minItems", f->min);
    if (f->max > 0)
        value_set_num(a, m, "maxItems", f->max);
}

static void set_map(struct arena *a, struct value *m, const struct fact *f)
{
    struct value *either = value_list(a, 0), *null = value_map(a, 0), *to = value_map(a, 0);

    set_reference(a, f->flags & FACT_NULL ? to : m, f->of);
    if (!(f->flags & FACT_NULL))
        return;
    value_set_text(a, null, "type", "null");
    value_add(a, either, to);
    value_add(a, either, null);
    value_set(a, m, "anyOf", either);
}

static const struct value *schema_of(struct arena *a, const struct fact *f)
{
    struct value *m = value_map(a, 0);

    value_set_text(a, m, "description", f->about);
    switch (f->kind) {
    case FACT_NUMBER:
    case FACT_INT: set_number(a, m, f); break;
    case FACT_BOOL: set_type(a, m, f, "boolean"); break;
    case FACT_TEXT:
    case FACT_DATE: set_type(a, m, f, "string"); break;
    case FACT_WORD: set_words(a, m, f); break;
    case FACT_RANGE:
    case FACT_WORDS:
    case FACT_TEXTS:
    case FACT_NUMBERS:
    case FACT_LIST: set_list(a, m, f); break;
    case FACT_MAP: set_map(a, m, f); break;
    }
    if (f->pattern != NULL || f->kind == FACT_DATE)
        value_set_text(a, m, "pattern",
                       f->pattern != NULL ? f->pattern : "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    return m;
}

/* A mapping has all of its keys and no others. */
static void set_object(struct arena *a, struct value *m, const struct facts *facts)
{
    struct value *properties = value_map(a, facts->n), *required = value_list(a, facts->n);

    for (size_t i = 0; i < facts->n; i++) {
        value_set(a, properties, facts->fact[i].key, schema_of(a, &facts->fact[i]));
        value_add(a, required, value_text_c(a, facts->fact[i].key));
    }
    value_set_text(a, m, "type", "object");
    value_set(a, m, "properties", properties);
    value_set(a, m, "required", required);
    value_set_bool(a, m, "additionalProperties", false);
}

const struct value *keys_schema(struct arena *a, const struct facts *root)
{
    struct keys_tables found = keys_collect(a, root);
    struct value *m = value_map(a, 0), *defs = value_map(a, found.tables.n);

    value_set_text(a, m, "$schema", "https://json-schema.org/draft/2020-12/schema");
    value_set_text(a, m, "title", "runsheet show --json");
    set_object(a, m, root);
    for (size_t i = 1; i < found.tables.n; i++) {
        struct value *def = value_map(a, 0);

        set_object(a, def, found.tables.item[i].facts);
        value_set(a, defs, found.tables.item[i].facts->name, def);
    }
    value_set(a, m, "$defs", defs);
    return m;
}

/* --- in words ------------------------------------------------------------------------------ */

const char *keys_kind(struct arena *a, const struct fact *f)
{
    static const char *const kinds[] = {
        [FACT_NUMBER] = "number",       [FACT_INT] = "whole number",
        [FACT_BOOL] = "true or false",  [FACT_TEXT] = "text",
        [FACT_DATE] = "date",           [FACT_WORD] = "word",
        [FACT_RANGE] = "[lo, hi]",      [FACT_WORDS] = "list of words",
        [FACT_TEXTS] = "list of texts", [FACT_NUMBERS] = "list of numbers",
        [FACT_MAP] = "mapping",         [FACT_LIST] = "list of mappings",
    };
    const char *unit = fact_unit(f);

    return arena_printf(a, "%s%s%s%s", kinds[f->kind], f->flags & FACT_NULL ? " or null" : "",
                        unit[0] != '\0' ? ", " : "", unit);
}

const char *keys_about(struct arena *a, const struct fact *f)
{
    struct buf b = buf_in(a, TEXT_MAX);
    const char *join = "; one of ";

    buf_put_c(&b, f->about);
    for (size_t i = 0; f->words != NULL && i < f->words->n; i++)
        if (f->words->word[i] != NULL) {
            buf_printf(&b, "%s%s", join, f->words->word[i]);
            join = ", ";
        }
    return b.p;
}
