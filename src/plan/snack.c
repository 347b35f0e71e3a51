/* Chooses snacks: tries the combinations of the catalogue and takes the cheapest that fit. */
#include "plan/snack.h"

#include <math.h>

#include "base/arena.h"
#include "base/bits.h"
#include "base/num.h"
#include "base/vec.h"

/* What a candidate costs. Our own choices (D): nobody has measured which snack is the nicest. */
static const double TOLERANCE = 0.10;
static const double OUTSIDE_COST = 3;    /* a whole tolerance outside the range of carbohydrate */
static const double PROTEIN_COST = 1;    /* a whole tolerance off the protein */
static const double MIDDLE_COST = 0.3;   /* at an end of the range instead of its middle */
static const double RANK_COST = 0.12;    /* each place down the catalogue's list */
static const double REPEATED_COST = 1.5; /* a combination that another snack has already */
static const double PORTION_COST[CATALOG_PORTIONS] = {0.3, 0, 0.45, 0.25};

/* A food in one of its portions. */
struct serving {
    double carbohydrate_g, protein_g, cost;
    unsigned tags;
    unsigned short food; /* index in the catalogue */
    enum catalog_portion portion;
};

/* All servings for one part of a snack, and their smallest and largest figures. */
struct servings {
    VEC_OF(struct serving) servings;
    struct range carbohydrate_g, protein_g;
};

struct candidate {
    const struct serving *serving[SNACK_FOODS_MAX];
    size_t n, rank; /* rank: its place in the catalogue's list */
    double carbohydrate_g, protein_g, cost;
    unsigned tags;
};

/* The parts of one of the catalogue's snacks, and what those from the I-th on can add. */
struct combination {
    const struct servings *part[SNACK_FOODS_MAX];
    size_t n;
    struct range carbohydrate_g[SNACK_FOODS_MAX + 1], protein_g[SNACK_FOODS_MAX + 1];
};

struct search {
    const struct catalog *catalog;
    double least_g, most_g, middle_g, half_g; /* carbohydrate */
    struct range inside_g;
    double protein_g, least_protein_g, most_protein_g;
    struct servings of_part[CATALOG_PARTS];
    VEC_OF(struct candidate) found;
    struct arena *scratch;
};

double snack_tolerance(void)
{
    return TOLERANCE;
}

static struct range widened(struct range r, double x, bool is_first)
{
    return is_first ? (struct range){x, x} : (struct range){fmin(r.lo, x), fmax(r.hi, x)};
}

static void add_serving(struct search *s, struct servings *list, struct serving v)
{
    bool is_first = list->servings.n == 0;

    list->carbohydrate_g = widened(list->carbohydrate_g, v.carbohydrate_g, is_first);
    list->protein_g = widened(list->protein_g, v.protein_g, is_first);
    VEC_PUSH(s->scratch, &list->servings, v);
}

static void list_servings(struct search *s)
{
    const struct catalog *c = s->catalog;

    for (size_t i = 0; i < c->foods.n; i++) {
        const struct catalog_food *f = &c->foods.item[i];

        for (int part = 0; part < CATALOG_PARTS; part++) {
            for (int p = 0; p < CATALOG_PORTIONS && (f->parts & BIT(part)); p++) {
                double size = catalog_portion_size((enum catalog_portion)p);

                if (f->portions.text[p] != NULL)
                    add_serving(s, &s->of_part[part],
                                (struct serving){.carbohydrate_g = size * f->carbohydrate_g,
                                                 .protein_g = size * f->protein_g,
                                                 .cost = PORTION_COST[p],
                                                 .tags = f->tags,
                                                 .food = (unsigned short)i,
                                                 .portion = (enum catalog_portion)p});
            }
        }
    }
}

static double cost_of(const struct search *s, const struct candidate *c)
{
    double outside = fmax(s->inside_g.lo - c->carbohydrate_g, c->carbohydrate_g - s->inside_g.hi);
    double cost = RANK_COST * (double)c->rank;

    for (size_t i = 0; i < c->n; i++)
        cost += c->serving[i]->cost;
    if (outside > 0)
        cost += OUTSIDE_COST * outside / (TOLERANCE * s->middle_g);
    cost += MIDDLE_COST * fabs(c->carbohydrate_g - s->middle_g) / fmax(s->half_g, 1);
    if (!isnan(s->protein_g))
        cost += PROTEIN_COST * fabs(c->protein_g - s->protein_g) / (TOLERANCE * s->protein_g);
    return cost;
}

/* Keeps C if it meets the target. */
static void try_candidate(struct search *s, struct candidate *c)
{
    if (c->carbohydrate_g < s->least_g || c->carbohydrate_g > s->most_g ||
        c->protein_g < s->least_protein_g || c->protein_g > s->most_protein_g)
        return;
    c->tags = ~0u;
    for (size_t i = 0; i < c->n; i++)
        c->tags &= c->serving[i]->tags;
    c->cost = cost_of(s, c);
    VEC_PUSH(s->scratch, &s->found, *c);
}

/* The range of the I-th part in which C, with the later parts, can reach [LEAST, MOST]. */
static struct range needed(double least, double most, double so_far, struct range later)
{
    return (struct range){least - so_far - later.hi - NUM_EPSILON,
                          most - so_far - later.lo + NUM_EPSILON};
}

static bool is_within(struct range r, double x)
{
    return r.lo <= x && x <= r.hi;
}

/* Tries every way to fill the parts from the I-th on. Calls itself once for each part. */
static void fill_parts(struct search *s, const struct combination *m, size_t i, struct candidate *c)
{
    const struct servings *list = m->part[i];
    double carbohydrate_g = c->carbohydrate_g, protein_g = c->protein_g;
    struct range carbohydrate =
        needed(s->least_g, s->most_g, carbohydrate_g, m->carbohydrate_g[i + 1]);
    struct range protein =
        needed(s->least_protein_g, s->most_protein_g, protein_g, m->protein_g[i + 1]);

    for (size_t k = 0; k < list->servings.n; k++) {
        const struct serving *v = &list->servings.item[k];
        bool is_twice = false;

        if (!is_within(carbohydrate, v->carbohydrate_g) || !is_within(protein, v->protein_g))
            continue;
        for (size_t before = 0; before < i; before++)
            is_twice = is_twice || c->serving[before]->food == v->food;
        if (is_twice)
            continue;
        c->serving[i] = v;
        c->carbohydrate_g = carbohydrate_g + v->carbohydrate_g;
        c->protein_g = protein_g + v->protein_g;
        if (i + 1 < m->n)
            fill_parts(s, m, i + 1, c);
        else
            try_candidate(s, c);
    }
    c->carbohydrate_g = carbohydrate_g;
    c->protein_g = protein_g;
}

static struct combination combination_of(const struct search *s, unsigned parts)
{
    struct combination m = {.n = 0};

    for (int part = 0; part < CATALOG_PARTS && m.n < SNACK_FOODS_MAX; part++) {
        if (parts & BIT(part))
            m.part[m.n++] = &s->of_part[part];
    }
    for (size_t i = m.n; i-- > 0;) {
        m.carbohydrate_g[i].lo = m.part[i]->carbohydrate_g.lo + m.carbohydrate_g[i + 1].lo;
        m.carbohydrate_g[i].hi = m.part[i]->carbohydrate_g.hi + m.carbohydrate_g[i + 1].hi;
        m.protein_g[i].lo = m.part[i]->protein_g.lo + m.protein_g[i + 1].lo;
        m.protein_g[i].hi = m.part[i]->protein_g.hi + m.protein_g[i + 1].hi;
    }
    return m;
}

static void find_candidates(struct search *s)
{
    for (size_t i = 0; i < s->catalog->snacks.n; i++) {
        struct combination m = combination_of(s, s->catalog->snacks.item[i].parts);
        struct candidate c = {.n = m.n, .rank = i};

        fill_parts(s, &m, 0, &c);
    }
}

static bool shares_a_food(const struct candidate *a, const struct candidate *b)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t k = 0; k < b->n; k++) {
            if (a->serving[i]->food == b->serving[k]->food)
                return true;
        }
    }
    return false;
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
        bool is_free = (c->tags & tags) == tags && cost < best_cost;

        for (size_t k = 0; k < n_taken && is_free; k++) {
            is_free = !shares_a_food(c, taken[k]);
            cost += c->rank == taken[k]->rank ? REPEATED_COST : 0;
        }
        if (is_free && cost < best_cost) {
            best = c;
            best_cost = cost;
        }
    }
    return best;
}

static struct snack snack_from(const struct search *s, const struct candidate *c)
{
    struct snack snack = {.n_foods = c->n,
                          .carbohydrate_g = c->carbohydrate_g,
                          .protein_g = c->protein_g,
                          .tags = c->tags};

    for (size_t i = 0; i < c->n; i++) {
        snack.foods[i].food = &s->catalog->foods.item[c->serving[i]->food];
        snack.foods[i].portion = c->serving[i]->portion;
    }
    return snack;
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
        out[i] = snack_from(s, taken[i]);
    return n;
}

size_t snack_choose(const struct catalog *c, const struct snack_target *t,
                    struct snack out[SNACK_CHOICES], struct arena *scratch)
{
    struct arena_mark mark = arena_save(scratch);
    bool has_protein = !isnan(t->protein_g);
    struct search s = {
        .catalog = c,
        .least_g = (1 - TOLERANCE) * t->carbohydrate_g.lo,
        .most_g = (1 + TOLERANCE) * t->carbohydrate_g.hi,
        .middle_g = (t->carbohydrate_g.lo + t->carbohydrate_g.hi) / 2,
        .half_g = (t->carbohydrate_g.hi - t->carbohydrate_g.lo) / 2,
        .inside_g = t->carbohydrate_g,
        .protein_g = t->protein_g,
        .least_protein_g = has_protein ? (1 - TOLERANCE) * t->protein_g : 0,
        .most_protein_g = has_protein ? (1 + TOLERANCE) * t->protein_g : (double)INFINITY,
        .scratch = scratch,
    };

    list_servings(&s);
    find_candidates(&s);
    size_t n = choose(&s, out);

    arena_restore(scratch, mark);
    return n;
}
