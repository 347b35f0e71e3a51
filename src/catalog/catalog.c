#include "catalog/catalog.h"

#include <assert.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "catalog/catalog_int.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

static const char *const FAMILIES[CATALOG_FAMILIES] = {"bridge", "core", "side", "other"};
static const char *const PHASES[CATALOG_PHASES] = {"mobility", "rolling", "activation",
                                                   "stability"};
static const char *const TAGS[CATALOG_TAGS] = {"vegan", "dairy_free", "gluten_free", "portable"};

static const char *const PARTS[CATALOG_PARTS] = {
    "shake", "yoghurt", "bread", "cereal", "hot",    "milk",  "legume", "filling",
    "main",  "nut",     "sweet", "bar",    "powder", "fruit", "dried",  "juice",
};

const struct schema_words catalog_families = {FAMILIES, CATALOG_FAMILIES};
static const struct schema_words PHASE_WORDS = {PHASES, CATALOG_PHASES};
const struct schema_words catalog_tags = {TAGS, CATALOG_TAGS};
static const struct schema_words PART_WORDS = {PARTS, CATALOG_PARTS};

static const struct schema_field ID_ITEM = {.kind = SCHEMA_TEXT, .max = 64};
static const struct schema_field CUE_ITEM = {.kind = SCHEMA_TEXT};
static const struct schema_field WEEK_ITEM = {.kind = SCHEMA_INT, .min = 1, .max = CATALOG_WEEKS};
static const struct schema_field COUNT_ITEM = {.kind = SCHEMA_INT, .min = 1, .max = 600};

static const char FIGURES[] = "templates/figures/";

#define NEED SCHEMA_REQUIRED
#define IDS(T, member)                                                                             \
 SCHEMA_AT(T, member, at_##member), .kind = SCHEMA_LIST, .flags = SCHEMA_UNIQUE, .item = &ID_ITEM, \
                                    .item_size = sizeof(const char *)
#define CUES(T)                                                                             \
 .offset = offsetof(T, cues), .kind = SCHEMA_LIST, .flags = NEED | SCHEMA_UNIQUE, .min = 1, \
 .max = 6, .item = &CUE_ITEM, .item_size = sizeof(const char *)
#define SPAN(T, member, place)                                                              \
 SCHEMA_AT(T, member, place), .kind = SCHEMA_LIST, .min = 2, .max = 2, .item = &COUNT_ITEM, \
                              .item_size = sizeof(int)
#define TEXT(T, member) .offset = offsetof(T, member), .kind = SCHEMA_TEXT

/* Offset 0 holds a list or text in each of these structs, never a place. */
static const struct schema_field KIT_FIELDS[] = {
    {.key = "id", SCHEMA_AT(struct catalog_kit, id, at), .kind = SCHEMA_TEXT, .flags = NEED},
    {.key = "name", TEXT(struct catalog_kit, name), .flags = NEED},
    {.key = "substitute", TEXT(struct catalog_kit, substitute)},
    {.key = "covers", IDS(struct catalog_kit, covers)},
};

static const struct schema_field EXERCISE_FIELDS[] = {
    {.key = "id", SCHEMA_AT(struct catalog_exercise, id, at), .kind = SCHEMA_TEXT, .flags = NEED},
    {.key = "name", TEXT(struct catalog_exercise, name), .flags = NEED},
    {.key = "family",
     .offset = offsetof(struct catalog_exercise, family),
     .kind = SCHEMA_WORD,
     .words = &catalog_families,
     .flags = NEED},
    {.key = "week",
     SCHEMA_AT(struct catalog_exercise, weeks, at_week),
     .kind = SCHEMA_LIST,
     .flags = SCHEMA_UNIQUE,
     .min = 1,
     .max = CATALOG_WEEKS,
     .item = &WEEK_ITEM,
     .item_size = sizeof(int)},
    {.key = "sets",
     .offset = offsetof(struct catalog_exercise, sets),
     .kind = SCHEMA_INT,
     .min = 1,
     .max = 6},
    {.key = "reps", SPAN(struct catalog_exercise, reps, at_reps)},
    {.key = "hold", SPAN(struct catalog_exercise, hold_s, at_hold), .unit = "s"},
    {.key = "rest", SPAN(struct catalog_exercise, rest_s, at_rest), .unit = "s"},
    {.key = "rpe",
     .offset = offsetof(struct catalog_exercise, rpe),
     .kind = SCHEMA_INT,
     .min = 1,
     .max = 10},
    {.key = "per_side",
     .offset = offsetof(struct catalog_exercise, is_per_side),
     .kind = SCHEMA_BOOL},
    {.key = "equipment", IDS(struct catalog_exercise, equipment)},
    {.key = "optional", IDS(struct catalog_exercise, optional)},
    {.key = "unloaded",
     SCHEMA_AT(struct catalog_exercise, unloaded, at_unloaded),
     .kind = SCHEMA_TEXT},
    {.key = "alternative",
     SCHEMA_AT(struct catalog_exercise, alternative, at_alternative),
     .kind = SCHEMA_TEXT},
    {.key = "figure", SCHEMA_AT(struct catalog_exercise, figure, at_figure), .kind = SCHEMA_TEXT},
    {.key = "cues", CUES(struct catalog_exercise)},
};

static const struct schema_field DRILL_FIELDS[] = {
    {.key = "id", SCHEMA_AT(struct catalog_drill, id, at), .kind = SCHEMA_TEXT, .flags = NEED},
    {.key = "name", TEXT(struct catalog_drill, name), .flags = NEED},
    {.key = "phase",
     .offset = offsetof(struct catalog_drill, phase),
     .kind = SCHEMA_WORD,
     .words = &PHASE_WORDS,
     .flags = NEED},
    {.key = "target", TEXT(struct catalog_drill, target)},
    {.key = "dose", TEXT(struct catalog_drill, dose), .flags = NEED},
    {.key = "sets",
     .offset = offsetof(struct catalog_drill, sets),
     .kind = SCHEMA_INT,
     .min = 1,
     .max = 6},
    {.key = "reps",
     .offset = offsetof(struct catalog_drill, reps),
     .kind = SCHEMA_INT,
     .min = 1,
     .max = 60},
    {.key = "per_side", .offset = offsetof(struct catalog_drill, is_per_side), .kind = SCHEMA_BOOL},
    {.key = "equipment", IDS(struct catalog_drill, equipment)},
    {.key = "figure",
     SCHEMA_AT(struct catalog_drill, figure, at_figure),
     .kind = SCHEMA_TEXT,
     .flags = NEED},
    {.key = "cues", CUES(struct catalog_drill)},
};

/* Of the array `portions` of a food. */
#define PORTION(i) .offset = (i) * sizeof(const char *), .kind = SCHEMA_TEXT, .max = 60

static const struct schema_field PORTION_FIELDS[] = {
    {.key = "half", PORTION(CATALOG_HALF)},
    {.key = "one", PORTION(CATALOG_ONE)},
    {.key = "one_and_half", PORTION(CATALOG_ONE_AND_HALF)},
    {.key = "two", PORTION(CATALOG_TWO)},
};

static const struct schema PORTIONS = {
    SCHEMA_OF("the portions of a food", PORTION_FIELDS, const char *[CATALOG_PORTIONS])};

static const struct schema_field FOOD_FIELDS[] = {
    {.key = "id", SCHEMA_AT(struct catalog_food, id, at), .kind = SCHEMA_TEXT, .flags = NEED},
    {.key = "name", TEXT(struct catalog_food, name), .flags = NEED},
    {.key = "portion", TEXT(struct catalog_food, portion), .flags = NEED},
    {.key = "grams",
     .offset = offsetof(struct catalog_food, grams),
     .kind = SCHEMA_NUMBER,
     .min = 1,
     .max = 2000,
     .unit = "g",
     .flags = NEED},
    {.key = "carbohydrate_g",
     .offset = offsetof(struct catalog_food, carbohydrate_g),
     .kind = SCHEMA_NUMBER,
     .min = 0,
     .max = 500,
     .unit = "g",
     .flags = NEED},
    {.key = "protein_g",
     .offset = offsetof(struct catalog_food, protein_g),
     .kind = SCHEMA_NUMBER,
     .min = 0,
     .max = 200,
     .unit = "g",
     .flags = NEED},
    {.key = "tags",
     .offset = offsetof(struct catalog_food, tags),
     .kind = SCHEMA_WORDS,
     .words = &catalog_tags},
    {.key = "checked", .offset = offsetof(struct catalog_food, is_checked), .kind = SCHEMA_BOOL},
    {.key = "parts",
     .offset = offsetof(struct catalog_food, parts),
     .kind = SCHEMA_WORDS,
     .words = &PART_WORDS},
    {.key = "portions",
     .offset = offsetof(struct catalog_food, portions),
     .kind = SCHEMA_MAP,
     .of = &PORTIONS},
};

static const struct schema_field SNACK_FIELDS[] = {
    {.key = "parts",
     SCHEMA_AT(struct catalog_snack, parts, at),
     .kind = SCHEMA_WORDS,
     .words = &PART_WORDS,
     .flags = NEED},
};

static const struct schema KIT = {SCHEMA_OF("a piece of kit", KIT_FIELDS, struct catalog_kit)};
static const struct schema EXERCISE = {
    SCHEMA_OF("an exercise", EXERCISE_FIELDS, struct catalog_exercise)};
static const struct schema DRILL = {SCHEMA_OF("a drill", DRILL_FIELDS, struct catalog_drill)};
static const struct schema FOOD = {SCHEMA_OF("a food", FOOD_FIELDS, struct catalog_food)};
static const struct schema SNACK = {SCHEMA_OF("a snack", SNACK_FIELDS, struct catalog_snack)};

static const struct schema_field KIT_ITEM = {.kind = SCHEMA_MAP, .of = &KIT};
static const struct schema_field EXERCISE_ITEM = {.kind = SCHEMA_MAP, .of = &EXERCISE};
static const struct schema_field DRILL_ITEM = {.kind = SCHEMA_MAP, .of = &DRILL};
static const struct schema_field FOOD_ITEM = {.kind = SCHEMA_MAP, .of = &FOOD};
static const struct schema_field SNACK_ITEM = {.kind = SCHEMA_MAP, .of = &SNACK};

#define ENTRIES(member, entry, T)                                                   \
 .offset = offsetof(struct catalog, member), .kind = SCHEMA_LIST, .item = &(entry), \
 .item_size = sizeof(struct T)

static const struct schema_field KIT_FILE_FIELDS[] = {
    {.key = "kit", ENTRIES(kit, KIT_ITEM, catalog_kit), .flags = NEED},
};
static const struct schema_field EXERCISE_FILE_FIELDS[] = {
    {.key = "exercises", ENTRIES(exercises, EXERCISE_ITEM, catalog_exercise), .flags = NEED},
    {.key = "variants", ENTRIES(variants, EXERCISE_ITEM, catalog_exercise)},
};
static const struct schema_field DRILL_FILE_FIELDS[] = {
    {.key = "drills", ENTRIES(drills, DRILL_ITEM, catalog_drill), .flags = NEED},
};
static const struct schema_field FOOD_FILE_FIELDS[] = {
    {.key = "evidence", TEXT(struct catalog, food_evidence), .flags = NEED},
    {.key = "sure_pct",
     .offset = offsetof(struct catalog, food_sure_pct),
     .kind = SCHEMA_NUMBER,
     .min = 0,
     .max = 100,
     .unit = "%",
     .flags = NEED},
    {.key = "tolerance_pct",
     .offset = offsetof(struct catalog, food_tolerance_pct),
     .kind = SCHEMA_NUMBER,
     .min = 0,
     .max = 100,
     .unit = "%",
     .flags = NEED},
    {.key = "foods", ENTRIES(foods, FOOD_ITEM, catalog_food), .flags = NEED},
    {.key = "snacks", ENTRIES(snacks, SNACK_ITEM, catalog_snack)},
};

static const struct schema KIT_FILE = {SCHEMA_OF("the kit", KIT_FILE_FIELDS, struct catalog)};
static const struct schema EXERCISE_FILE = {
    SCHEMA_OF("the exercises", EXERCISE_FILE_FIELDS, struct catalog)};
static const struct schema DRILL_FILE = {
    SCHEMA_OF("the drills", DRILL_FILE_FIELDS, struct catalog)};
static const struct schema FOOD_FILE = {SCHEMA_OF("the foods", FOOD_FILE_FIELDS, struct catalog)};

static bool load_file(struct arena *a, const struct assets *s, const char *name,
                      const struct schema *table, struct catalog *out, struct diag *d)
{
    struct schema_reader reader = {.arena = a, .diag = d};
    const struct ydoc_node *root;
    struct asset file;

    return asset_read(a, s, name, &file, d) && ydoc_parse(a, file.file, file.bytes, &root, d) &&
           schema_read(&reader, table, root, out);
}

bool catalog_load(struct arena *a, const struct assets *s, struct catalog *out, struct diag *d)
{
    struct catalog_figures figures = {.n = 0};
    bool is_fine;

    *out = (struct catalog){0};
    is_fine = load_file(a, s, "templates/catalog/kit.yaml", &KIT_FILE, out, d);
    is_fine =
        load_file(a, s, "templates/catalog/exercises.yaml", &EXERCISE_FILE, out, d) && is_fine;
    is_fine = load_file(a, s, "templates/catalog/drills.yaml", &DRILL_FILE, out, d) && is_fine;
    is_fine = load_file(a, s, "templates/catalog/foods.yaml", &FOOD_FILE, out, d) && is_fine;
    figures.n = asset_list(a, s, FIGURES, ".yaml", &figures.names);
    return is_fine && catalog_check(out, &figures, d);
}

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

const char *catalog_family_word(enum catalog_family f)
{
    assert(f < CATALOG_FAMILIES);
    return FAMILIES[f];
}

const char *catalog_phase_word(enum catalog_phase p)
{
    assert(p < CATALOG_PHASES);
    return PHASES[p];
}

const char *catalog_tag_word(enum catalog_tag t)
{
    assert(t < CATALOG_TAGS);
    return TAGS[t];
}

double catalog_portion_size(enum catalog_portion p)
{
    static const double sizes[CATALOG_PORTIONS] = {0.5, 1, 1.5, 2};

    assert(p < CATALOG_PORTIONS);
    return sizes[p];
}
