/* Which columns of a table are read, where several mean the same, and why the others are not. */
#include <stdint.h>
#include <string.h>

#include "athlete/heading.h"
#include "base/arena.h"
#include "table/table.h"
#include "ydoc/schema.h"

bool headings_match_column(void *self, struct table_column *c)
{
    return headings_match(self, c);
}

/* Of columns that mean the same, the best heading counts that has something below it, else the first. */
static void choose(struct table *t)
{
    for (size_t k = 0; k < t->n_columns; k++) {
        struct table_column *c = &t->column[k];

        for (size_t i = 0; i < k && c->is_used; i++) {
            struct table_column *other = &t->column[i];
            bool is_better = c->rank < other->rank || table_is_column_empty(t, i);

            if (!other->is_used || strcmp(other->key, c->key) != 0)
                continue;
            c->is_used = is_better && !table_is_column_empty(t, k);
            other->is_used = !c->is_used;
        }
    }
}

/* A table whose columns are explained. */
struct chosen {
    const struct headings *headings;
    const struct table *table;
    bool is_export;
};

static const char *explain(void *self, struct arena *a, const struct table_column *c)
{
    const struct chosen *s = self;
    const struct heading_keys *keys = s->headings->keys;
    const char *why = headings_why(s->headings, s->table, c), *near;
    size_t other = table_find_column(s->table, c->key);

    if (why != NULL || s->is_export)
        return why;
    if (other != SIZE_MAX)
        return arena_printf(a, "'%s' is read",
                            ydoc_quote(a, str_from_c(s->table->column[other].head)));
    near = schema_nearest_key(keys->schema, str_from_c(c->key));
    if (near == NULL && keys->more != NULL)
        near = schema_nearest_key(keys->more, str_from_c(c->key));
    return near != NULL && strcmp(near, c->key) != 0 ? arena_printf(a, "did you mean '%s'?", near)
                                                     : NULL;
}

void headings_choose(struct arena *a, const struct headings *h, struct table *t, struct diag *d)
{
    struct chosen s = {h, t, headings_is_export(h, t)};

    choose(t);
    table_report_unused(a, t, s.is_export ? TABLE_REST_EXPORT : TABLE_REST_ODD, explain, &s, d);
    table_report_sheet(a, t, d);
}
