/* Writes mappings by their fact tables, and finds a row by its path; the words of enums. */
#include "tree/fact.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "tree/tree_int.h"

#define WORDS(name, ...) const struct schema_words words_##name = SCHEMA_WORDS_OF(__VA_ARGS__);
#include "tree/words.def"

const struct schema_words words_weekdays = {.word = weekday_words, .n = WEEKDAY_COUNT};

const char *word_at(const struct schema_words *words, int i)
{
    return i >= 0 && (size_t)i < words->n ? words->word[i] : NULL;
}

const struct value *value_from(const struct tree *t, const struct facts *table, const void *from)
{
    struct value *map;

    if (from == NULL)
        return value_null();
    map = value_map(t->arena, table->n);
    table->write(t, map->u.map.item, from);
    map->u.map.n = table->n;
    return map;
}

const char *const *fact_keys(struct arena *a, const struct facts *table)
{
    return vec_names(a, table->fact, table->n, sizeof *table->fact);
}

const char *fact_unit(const struct fact *f)
{
    /* An ending before those it ends in itself; a key may also be its unit alone: "g_per_kg". */
    static const struct {
        const char *end, *unit;
    } units[] = {
        {"_min_per_km", "min/km"},
        {"_g_per_h", "g/h"},
        {"_g_per_kg", "g/kg"},
        {"_g_per_day", "g/day"},
        {"_s_mi", "s/mi"},
        {"_ml_per_kg", "mL/kg"},
        {"_g_ahead", "g"},
        {"_mg_l", "mg/L"},
        {"_ml_h", "mL/h"},
        {"_l_h", "L/h"},
        {"_kcal", "kcal"},
        {"_km", "km"},
        {"_mi", "mi"},
        {"_kg", "kg"},
        {"_min", "min"},
        {"_pct", "%"},
        {"_bpm", "bpm"},
        {"_ml", "mL"},
        {"_mg", "mg"},
        {"_ms", "ms"},
        {"_cm", "cm"},
        {"_g", "g"},
        {"_h", "h"},
        {"_s", "s"},
        {"_l", "L"},
        {"_c", "\xc2\xb0"
               "C"},
    };

    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (str_ends_with(str_from_c(f->key), units[i].end) ||
            str_eq_c(str_from_c(f->key), units[i].end + 1))
            return units[i].unit;
    }
    return "";
}

struct str fact_title(const struct fact *f)
{
    return (struct str){f->about, strcspn(f->about, ";")};
}

const struct fact *fact_find(const struct facts *root, struct str path)
{
    const struct facts *table = root;
    const struct fact *fact = NULL;
    struct str index;

    do {
        struct str key = str_cut(str_cut(path, '.', &path), '[', &index);

        fact = table == NULL ? NULL : vec_find(table->fact, table->n, sizeof *table->fact, key);
        table = fact == NULL ? NULL : fact->of;
    } while (fact != NULL && path.n > 0);
    return fact;
}

void tree_add(const struct tree *t, struct value *list, const struct value *v)
{
    if (v != NULL && v->kind != VALUE_NULL)
        value_add(t->arena, list, v);
}

const struct value *tree_num(const struct tree *t, double x, double step)
{
    return value_num(t->arena, step > 0 ? num_round_to(x, step) : x);
}

const struct value *tree_date(const struct tree *t, date_day day)
{
    char *text;

    if (day == TREE_NO_DATE)
        return NULL;
    text = date_format(arena_take(t->arena, DATE_MAX, 1), day);
    return value_text(t->arena, (struct str){text, DATE_MAX - 1});
}

const struct value *tree_range(const struct tree *t, struct range r)
{
    return range_is_none(r) ? NULL : value_nums(t->arena, (const double[]){r.lo, r.hi}, 2);
}

const struct value *tree_words(const struct tree *t, const struct schema_words *words, unsigned set)
{
    struct value *list = value_list(t->arena, words->n);

    for (size_t i = 0; i < words->n; i++)
        if (set & BIT(i))
            value_add(t->arena, list, value_text_c(t->arena, words->word[i]));
    return list;
}
