/* Chooses snacks from the foods of the catalogue that give the carbohydrate and protein a runner
 * needs. */
#ifndef PLAN_SNACK_H
#define PLAN_SNACK_H

#include <stddef.h>

#include "catalog/catalog.h"
#include "science/range.h"

struct arena;

enum {
    SNACK_FOODS_MAX = 3,
    SNACK_CHOICES = 4
};

struct snack_target {
    struct range carbohydrate_g;
    double protein_g; /* NAN: any */
};

struct snack_food {
    const struct catalog_food *food;
    enum catalog_portion portion;
};

struct snack {
    struct snack_food foods[SNACK_FOODS_MAX];
    size_t n_foods;
    double carbohydrate_g, protein_g; /* unrounded */
    unsigned tags;                    /* that all its foods have: 1 << enum catalog_tag */
};

/* How far from the target a snack may be, as a share: the food tables are no more exact than
 * that. */
extern const double SNACK_TOLERANCE;

/* Up to SNACK_CHOICES snacks for T into OUT, in the catalogue's order; returns how many.  Each is a
 * combination of the catalogue with its carbohydrate within 10 % of the range and its protein within
 * 10 % of the figure.  No food is in two of them.  If the foods allow it, one is vegan, one can be
 * carried, one has no dairy and one no gluten.  The same target gives the same snacks. */
size_t snack_choose(const struct catalog *c, const struct snack_target *t,
                    struct snack out[SNACK_CHOICES], struct arena *scratch);

#endif
