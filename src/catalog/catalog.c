/* Looking things up in a catalogue. */
#include "catalog/catalog.h"

#include <assert.h>

const struct catalog_exercise *catalog_find_exercise(const struct catalog *c, struct str id)
{
    const struct catalog_exercise *e = VEC_FIND(c->exercises, id);

    return e != NULL ? e : VEC_FIND(c->variants, id);
}

static bool is_of_week(const struct catalog_exercise *e, int week)
{
    for (size_t i = 0; i < e->weeks.n; i++) {
        if (e->weeks.item[i] == week)
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

bool catalog_covers(const struct catalog *c, const char *const *owned, size_t n_owned,
                    struct str piece)
{
    for (size_t i = 0; i < n_owned; i++) {
        const struct catalog_kit *k = VEC_FIND(c->kit, str_from_c(owned[i]));

        if (str_eq_c(piece, owned[i]) ||
            (k != NULL &&
             str_index(piece, k->covers.texts.item, k->covers.texts.n) < k->covers.texts.n))
            return true;
    }
    return false;
}

double catalog_portion_size(enum catalog_portion p)
{
    static const double sizes[CATALOG_PORTIONS] = {0.5, 1, 1.5, 2};

    assert(p < CATALOG_PORTIONS);
    return sizes[p];
}
