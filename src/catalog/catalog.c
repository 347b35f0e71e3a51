/* Looking things up in a catalogue. */
#include "catalog/catalog.h"

#include <assert.h>

static const struct catalog_exercise *find_among(const struct catalog_exercise *list, size_t n,
                                                 struct str id)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_c(id, list[i].id))
            return &list[i];
    }
    return NULL;
}

const struct catalog_exercise *catalog_find_exercise(const struct catalog *c, struct str id)
{
    const struct catalog_exercise *e = find_among(c->exercises.item, c->exercises.n, id);

    return e != NULL ? e : find_among(c->variants.item, c->variants.n, id);
}

static bool is_of_week(const struct catalog_exercise *e, int week)
{
    for (size_t i = 0; i < e->weeks.numbers.n; i++) {
        if (e->weeks.numbers.item[i] == week)
            return true;
    }
    return false;
}

size_t catalog_session(const struct catalog *c, int week,
                       const struct catalog_exercise *out[CATALOG_SESSION_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < c->exercises.n && n < CATALOG_SESSION_MAX; i++) {
        if (is_of_week(&c->exercises.item[i], week))
            out[n++] = &c->exercises.item[i];
    }
    return n;
}

const struct catalog_kit *catalog_find_kit(const struct catalog *c, struct str id)
{
    for (size_t i = 0; i < c->kit.n; i++) {
        if (str_eq_c(id, c->kit.item[i].id))
            return &c->kit.item[i];
    }
    return NULL;
}

const struct catalog_food *catalog_find_food(const struct catalog *c, struct str id)
{
    for (size_t i = 0; i < c->foods.n; i++) {
        if (str_eq_c(id, c->foods.item[i].id))
            return &c->foods.item[i];
    }
    return NULL;
}

bool catalog_covers(const struct catalog *c, const char *const *owned, size_t n_owned,
                    struct str piece)
{
    for (size_t i = 0; i < n_owned; i++) {
        const struct catalog_kit *k = catalog_find_kit(c, str_from_c(owned[i]));

        if (str_eq_c(piece, owned[i]))
            return true;
        for (size_t j = 0; k != NULL && j < k->covers.texts.n; j++) {
            if (str_eq_c(piece, k->covers.texts.item[j]))
                return true;
        }
    }
    return false;
}

double catalog_portion_size(enum catalog_portion p)
{
    static const double sizes[CATALOG_PORTIONS] = {0.5, 1, 1.5, 2};

    assert(p < CATALOG_PORTIONS);
    return sizes[p];
}
