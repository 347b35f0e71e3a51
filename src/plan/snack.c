/* Chooses snacks: tries the combinations of the catalogue and takes the cheapest that fit. */
#include "plan/snack.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/memo.h"
#include "base/vec.h"

/* What a candidate costs. Our own choices (D): nobody has measured which snack is the nicest. */
const double SNACK_TOLERANCE = 0.10;
static const double OUTSIDE_COST = 3;    /* a whole tolerance outside the range of carbohydrate */
static const double PROTEIN_COST = 1;    /* a whole tolerance off the protein */
static const double MIDDLE_COST = 0.3;   /* at an end of the range instead of its middle */
static const double RANK_COST = 0.12;    /* each place down the catalogue's list */
static const double REPEATED_COST = 1.5; /* a combination that another snack has already */
static const double PORTION_COST[CATALOG_PORTIONS] = {0.3, 0, 0.45, 0.25};

/* A food in one of its portions. */
struct serving {
    struct snack_food food;
    double carbohydrate_g, protein_g, cost;
};

struct servings {
    VEC_OF(struct serving) servings;
};

/* One way to fill the parts of a snack of the catalogue, or the first of them. */
struct candidate {
    struct snack snack;
    size_t rank; /* its place in the catalogue's list */
    double cost;
};

struct chosen {
    struct snack snack[SNACK_CHOICES];
    size_t n;
};

struct search {
    const struct catalog *catalog;
    const struct snack_target *target;
    struct range carbohydrate_g, protein_g; /* accepted */
    struct servings of_part[CATALOG_PARTS];
    const struct servings *parts[SNACK_FOODS_MAX]; /* of the snack that is tried */
    size_t n_parts;
    VEC_OF(struct candidate) found;
    struct arena *scratch;
};

static void list_servings(struct search *s)
{
    const struct catalog *c = s->catalog;

    for (size_t i = 0; i < c->foods.n * CATALOG_PORTIONS; i++) {
        const struct catalog_food *f = &c->foods.item[i / CATALOG_PORTIONS];
        enum catalog_portion p = (enum catalog_portion)(i % CATALOG_PORTIONS);
        double size = catalog_portion_size(p);
        struct serving v = {{f, p}, size * f->carbohydrate_g, size * f->protein_g, PORTION_COST[p]};

        for (int part = 0; part < CATALOG_PARTS && f->portions.text[p] != NULL; part++) {
            if (f->parts & BIT(part))
                VEC_PUSH(s->scratch, &s->of_part[part].servings, v);
        }
    }
}

static double cost_of(const struct snack_target *t, const struct candidate *c)
{
    double carbohydrate_g = c->snack.carbohydrate_g, protein_g = c->snack.protein_g;
    double middle_g = (t->carbohydrate_g.lo + t->carbohydrate_g.hi) / 2;
    double half_g = (t->carbohydrate_g.hi - t->carbohydrate_g.lo) / 2;
    double outside_g =
        fmax(t->carbohydrate_g.lo - carbohydrate_g, carbohydrate_g - t->carbohydrate_g.hi);
    double cost = c->cost + RANK_COST * (double)c->rank;

    cost += OUTSIDE_COST * fmax(outside_g, 0) / (SNACK_TOLERANCE * middle_g);
    cost += MIDDLE_COST * fabs(carbohydrate_g - middle_g) / fmax(half_g, 1);
    if (!isnan(t->protein_g))
        cost += PROTEIN_COST * fabs(protein_g - t->protein_g) / (SNACK_TOLERANCE * t->protein_g);
    return cost;
}

static bool has_food(const struct snack *s, const struct catalog_food *food)
{
    for (size_t i = 0; i < s->n_foods; i++) {
        if (s->foods[i].food == food)
            return true;
    }
    return false;
}

/* Tries every way to fill the parts that C lacks. Calls itself once for each part. */
static void fill_parts(struct search *s, const struct candidate *c)
{
    const struct servings *part = s->parts[c->snack.n_foods];
    bool is_last = c->snack.n_foods + 1 == s->n_parts;

    for (size_t k = 0; k < part->servings.n; k++) {
        const struct serving *v = &part->servings.item[k];
        double carbohydrate_g = c->snack.carbohydrate_g + v->carbohydrate_g;
        double protein_g = c->snack.protein_g + v->protein_g;
        struct candidate next;

        if (carbohydrate_g > s->carbohydrate_g.hi || protein_g > s->protein_g.hi ||
            (is_last && (carbohydrate_g < s->carbohydrate_g.lo || protein_g < s->protein_g.lo)) ||
            has_food(&c->snack, v->food.food))
            continue;
        next = *c;
        next.snack.foods[next.snack.n_foods++] = v->food;
        next.snack.tags &= v->food.food->tags;
        next.snack.carbohydrate_g = carbohydrate_g;
        next.snack.protein_g = protein_g;
        next.cost += v->cost;
        if (!is_last) {
            fill_parts(s, &next);
            continue;
        }
        next.cost = cost_of(s->target, &next);
        VEC_PUSH(s->scratch, &s->found, next);
    }
}

static void find_candidates(struct search *s)
{
    for (size_t i = 0; i < s->catalog->snacks.n; i++) {
        struct candidate none = {.snack = {.tags = ~0u}, .rank = i};

        s->n_parts = 0;
        for (int part = 0; part < CATALOG_PARTS && s->n_parts < SNACK_FOODS_MAX; part++) {
            if (s->catalog->snacks.item[i].parts & BIT(part))
                s->parts[s->n_parts++] = &s->of_part[part];
        }
        fill_parts(s, &none);
    }
}

/* The cheapest one that has TAGS and shares no food with those taken; NULL if there is none. */
static const struct candidate *cheapest(const struct search *s, unsigned tags,
                                        const struct candidate *const *taken, size_t n_taken)
{
    const struct candidate *best = NULL;
    double best_cost = (double)INFINITY;

    for (size_t i = 0; i < s->found.n; i++) {
        const struct candidate *c = &s->found.item[i];
        double cost = c->cost;
        bool is_free = (c->snack.tags & tags) == tags && cost < best_cost;

        for (size_t k = 0; k < n_taken && is_free; k++) {
            for (size_t f = 0; f < c->snack.n_foods; f++)
                is_free = is_free && !has_food(&taken[k]->snack, c->snack.foods[f].food);
            cost += c->rank == taken[k]->rank ? REPEATED_COST : 0;
        }
        if (is_free && cost < best_cost) {
            best = c;
            best_cost = cost;
        }
    }
    return best;
}

static size_t choose(const struct search *s, struct snack out[SNACK_CHOICES])
{
    /* the wish that is hardest to meet first, then the nicest of the rest */
    static const unsigned wishes[SNACK_CHOICES] = {
        BIT(CATALOG_VEGAN) | BIT(CATALOG_GLUTEN_FREE),
        BIT(CATALOG_PORTABLE),
        BIT(CATALOG_DAIRY_FREE),
        0,
    };
    const struct candidate *taken[SNACK_CHOICES];
    size_t n = 0;

    for (size_t i = 0; i < SNACK_CHOICES; i++) {
        const struct candidate *c = cheapest(s, wishes[i], taken, n);

        if (c == NULL && i == 0)
            c = cheapest(s, BIT(CATALOG_VEGAN), taken, n);
        if (c == NULL)
            c = cheapest(s, 0, taken, n);
        if (c == NULL)
            continue;
        size_t at = n++;
        for (; at > 0 && taken[at - 1]->rank > c->rank; at--)
            taken[at] = taken[at - 1];
        taken[at] = c;
    }
    for (size_t i = 0; i < n; i++)
        out[i] = taken[i]->snack;
    return n;
}

static size_t search(const struct catalog *c, const struct snack_target *t,
                     struct snack out[SNACK_CHOICES], struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    struct search s = {
        .catalog = c,
        .target = t,
        .carbohydrate_g = {(1 - SNACK_TOLERANCE) * t->carbohydrate_g.lo,
                           (1 + SNACK_TOLERANCE) * t->carbohydrate_g.hi},
        .protein_g = {(1 - SNACK_TOLERANCE) * t->protein_g, (1 + SNACK_TOLERANCE) * t->protein_g},
        .scratch = scratch,
    };
    size_t n;

    list_servings(&s);
    find_candidates(&s);
    n = choose(&s, out);
    arena_restore(scratch, mark);
    return n;
}

size_t snack_choose(const struct catalog *c, const struct snack_target *t,
                    struct snack out[SNACK_CHOICES], struct arena *scratch)
{
    struct memo_key key = memo_key((struct str){(const char *)t, sizeof *t});
    struct memo *kept = c->choices;
    struct chosen *chosen = kept != NULL ? memo_find(kept, &key) : NULL;

    if (chosen == NULL) {
        chosen = ARENA_NEW(kept != NULL ? &kept->arena : scratch, struct chosen);
        chosen->n = search(c, t, chosen->snack, scratch);
        if (kept != NULL)
            memo_keep(kept, key, chosen);
    }
    memcpy(out, chosen->snack, chosen->n * sizeof *out);
    return chosen->n;
}
