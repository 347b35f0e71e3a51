/* What the keys of a profile may hold, in words, and what messages call them. */
#include <stdint.h>

#include "athlete/athlete_int.h"
#include "base/arena.h"
#include "table/table.h"

/* "35-200 kg or 77.2-440.9 lb" */
static const char *describe_quantity(struct arena *a, const struct field_quantity *spec)
{
    const struct bound *b = &BOUND_ROWS[spec->bound];
    const struct quantity_unit *metric = quantity_bare_unit(spec->kind, UNIT_METRIC);
    const struct quantity_unit *imperial = quantity_bare_unit(spec->kind, UNIT_IMPERIAL);
    const char *range = quantity_format_range(a, metric, b->least, b->most);

    if (metric == imperial)
        return range;
    return arena_printf(a, "%s or %s", range,
                        quantity_format_range(a, imperial, b->least, b->most));
}

static const char *describe(struct arena *a, const struct schema_field *f)
{
    return f->read == field_read_quantity || f->read == field_read_number
               ? describe_quantity(a, f->arg)
               : schema_describe(a, f);
}

static void describe_all(struct arena *a, const struct schema *s, const char *before,
                         profile_key_fn *put, void *self)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct schema_field *f = &s->field[i];
        const struct schema_field *inner = f->kind == SCHEMA_LIST ? f->item : f;
        const char *key = arena_printf(a, "%s%s", before, f->key);

        put(self, key, describe(a, f));
        if (inner->kind == SCHEMA_MAP)
            describe_all(a, inner->of, arena_printf(a, "%s.", key), put, self);
    }
}

void profile_each_key(struct arena *a, profile_key_fn *put, void *self)
{
    describe_all(a, &profile_schema, "", put, self);
}

const char *profile_key_shown(struct arena *a, const struct table *t, const char *key)
{
    size_t i = t != NULL ? table_find_column(t, key) : SIZE_MAX;

    return i != SIZE_MAX ? ydoc_quote(a, str_trim(str_from_c(t->column[i].head))) : key;
}
