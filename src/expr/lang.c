/* Reads the names of days and months of a language. */
#include "expr/expr.h"

#include "base/arena.h"
#include "ydoc/schema.h"

#define NAMES(key, member, n_names)                                              \
 {                                                                               \
  SCHEMA_ROW(ARRAY, key, struct lang, member), SCHEMA_ITEMS(NAME, const char *), \
      .max = (n_names), .flags = SCHEMA_REQUIRED                                 \
 }

static const struct schema_field NAME = {.kind = SCHEMA_TEXT};
static const struct schema_field DAY_FIELDS[] = {
    NAMES("short", day_short, WEEKDAY_COUNT),
    NAMES("long", day_long, WEEKDAY_COUNT),
};
static const struct schema DAYS = {SCHEMA_OF("days", DAY_FIELDS, struct lang)};
static const struct schema_field MONTH_FIELDS[] = {
    NAMES("short", month_short, LANG_MONTHS),
    NAMES("long", month_long, LANG_MONTHS),
};
static const struct schema MONTHS = {SCHEMA_OF("months", MONTH_FIELDS, struct lang)};
static const struct schema_field LANG_FIELDS[] = {
    {SCHEMA_ROW(TEXT, "language", struct lang, code)},
    {.key = "days", .kind = SCHEMA_MAP, .of = &DAYS, .flags = SCHEMA_REQUIRED},
    {.key = "months", .kind = SCHEMA_MAP, .of = &MONTHS, .flags = SCHEMA_REQUIRED},
};
static const struct schema LANG = {SCHEMA_OF("a language", LANG_FIELDS, struct lang)};

bool lang_load(struct arena *a, const struct assets *s, const char *code, struct lang *out,
               struct diag *d)
{
    struct schema_reader r = {.arena = a, .diag = d};
    const struct ydoc_node *root;

    *out = (struct lang){.code = code};
    return ydoc_load(a, s, arena_printf(a, "templates/lang/%s.yaml", code), &root, d) &&
           schema_read(&r, &LANG, root, out);
}
