/* Reading the catalogue: the keys of its files, each a row of a table. */
#include "base/arena.h"
#include "base/array.h"
#include "base/asset.h"
#include "base/fs.h"
#include "catalog/catalog_int.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

static const char FIGURES[] = "templates/figures/";

static const char *const FAMILIES[CATALOG_FAMILIES] = {"bridge", "core", "side", "other"};
static const char *const TAGS[CATALOG_TAGS] = {"vegan", "dairy_free", "gluten_free", "portable"};
static const char *const PHASES[CATALOG_PHASES] = {"mobility", "rolling", "activation",
                                                   "stability"};
static const char *const PARTS[CATALOG_PARTS] = {
    "shake", "yoghurt", "bread", "cereal", "hot",    "milk",  "legume", "filling",
    "main",  "nut",     "sweet", "bar",    "powder", "fruit", "dried",  "juice",
};

const struct schema_words catalog_families = {.word = FAMILIES, .n = CATALOG_FAMILIES};
const struct schema_words catalog_tags = {.word = TAGS, .n = CATALOG_TAGS};
static const struct schema_words PHASE_WORDS = {.word = PHASES, .n = CATALOG_PHASES};
static const struct schema_words PART_WORDS = {.word = PARTS, .n = CATALOG_PARTS};

/* Entries of the lists below. */
static const struct schema_field ID = {.kind = SCHEMA_TEXT, .max = 64};
static const struct schema_field CUE = {.kind = SCHEMA_TEXT};
static const struct schema_field WEEK = {.kind = SCHEMA_INT, SCHEMA_RANGE(1, CATALOG_WEEKS)};
static const struct schema_field COUNT = {.kind = SCHEMA_INT, SCHEMA_RANGE(1, 600)};

#define ROW(T, kind, key, member) SCHEMA_ROW(kind, key, struct catalog_##T, member)
#define AT(T, place)              .at = offsetof(struct catalog_##T, place)
#define NEED                      .flags = SCHEMA_REQUIRED
#define IDS                       .flags = SCHEMA_UNIQUE, SCHEMA_ITEMS(ID, const char *)
#define CUES                      .flags = SCHEMA_REQUIRED | SCHEMA_UNIQUE, SCHEMA_RANGE(1, 6), SCHEMA_ITEMS(CUE, char *)
#define SPAN                      SCHEMA_RANGE(2, 2), SCHEMA_ITEMS(COUNT, int)
#define WEEKS                     .flags = SCHEMA_UNIQUE, SCHEMA_RANGE(1, CATALOG_WEEKS), SCHEMA_ITEMS(WEEK, int)

static const struct schema_field KIT_FIELDS[] = {
    {ROW(kit, TEXT, "id", id), AT(kit, at), NEED},
    {ROW(kit, TEXT, "name", name), NEED},
    {ROW(kit, TEXT, "substitute", substitute)},
    {ROW(kit, LIST, "covers", covers), AT(kit, at_covers), IDS},
};

static const struct schema_field EXERCISE_FIELDS[] = {
    {ROW(exercise, TEXT, "id", id), AT(exercise, at), NEED},
    {ROW(exercise, TEXT, "name", name), NEED},
    {ROW(exercise, WORD, "family", family), .words = &catalog_families, NEED},
    {ROW(exercise, LIST, "week", weeks), AT(exercise, at_week), WEEKS},
    {ROW(exercise, INT, "sets", sets), SCHEMA_RANGE(1, 6)},
    {ROW(exercise, LIST, "reps", reps), AT(exercise, at_reps), SPAN},
    {ROW(exercise, LIST, "hold", hold_s), AT(exercise, at_hold), SPAN},
    {ROW(exercise, LIST, "rest", rest_s), AT(exercise, at_rest), SPAN},
    {ROW(exercise, INT, "rpe", rpe), SCHEMA_RANGE(1, 10)},
    {ROW(exercise, BOOL, "per_side", is_per_side)},
    {ROW(exercise, LIST, "equipment", equipment), AT(exercise, at_equipment), IDS},
    {ROW(exercise, LIST, "optional", optional), AT(exercise, at_optional), IDS},
    {ROW(exercise, TEXT, "unloaded", unloaded), AT(exercise, at_unloaded)},
    {ROW(exercise, TEXT, "alternative", alternative), AT(exercise, at_alternative)},
    {ROW(exercise, TEXT, "figure", figure), AT(exercise, at_figure)},
    {ROW(exercise, LIST, "cues", cues), CUES},
};

static const struct schema_field DRILL_FIELDS[] = {
    {ROW(drill, TEXT, "id", id), AT(drill, at), NEED},
    {ROW(drill, TEXT, "name", name), NEED},
    {ROW(drill, WORD, "phase", phase), .words = &PHASE_WORDS, NEED},
    {ROW(drill, TEXT, "target", target)},
    {ROW(drill, TEXT, "dose", dose), NEED},
    {ROW(drill, INT, "sets", sets), SCHEMA_RANGE(1, 6)},
    {ROW(drill, INT, "reps", reps), SCHEMA_RANGE(1, 60)},
    {ROW(drill, BOOL, "per_side", is_per_side)},
    {ROW(drill, LIST, "equipment", equipment), AT(drill, at_equipment), IDS},
    {ROW(drill, TEXT, "figure", figure), AT(drill, at_figure), NEED},
    {ROW(drill, LIST, "cues", cues), CUES},
};

#define PORTION(key, i) SCHEMA_ROW(TEXT, key, struct catalog_portions, text[i]), .max = 60
static const struct schema_field PORTION_FIELDS[] = {
    {PORTION("half", CATALOG_HALF)},
    {PORTION("one", CATALOG_ONE)},
    {PORTION("one_and_half", CATALOG_ONE_AND_HALF)},
    {PORTION("two", CATALOG_TWO)},
};
static const struct schema PORTIONS = {
    SCHEMA_OF("the portions of a food", PORTION_FIELDS, struct catalog_portions)};

#define GRAMS(least, most) SCHEMA_RANGE(least, most), .unit = "g", NEED
static const struct schema_field FOOD_FIELDS[] = {
    {ROW(food, TEXT, "id", id), AT(food, at), NEED},
    {ROW(food, TEXT, "name", name), NEED},
    {ROW(food, TEXT, "portion", portion), NEED},
    {ROW(food, NUMBER, "grams", grams), GRAMS(1, 2000)},
    {ROW(food, NUMBER, "carbohydrate_g", carbohydrate_g), GRAMS(0, 500)},
    {ROW(food, NUMBER, "protein_g", protein_g), GRAMS(0, 200)},
    {ROW(food, WORDS, "tags", tags), .words = &catalog_tags},
    {ROW(food, BOOL, "checked", is_checked)},
    {ROW(food, WORDS, "parts", parts), .words = &PART_WORDS},
    {ROW(food, MAP, "portions", portions), .of = &PORTIONS},
};

static const struct schema_field SNACK_FIELDS[] = {
    {ROW(snack, WORDS, "parts", parts), AT(snack, at), .words = &PART_WORDS, NEED},
};

/* What the lists of the four files have as entries. */
#define ENTRY(name, what, fields, T)                             \
 static const struct schema name = {SCHEMA_OF(what, fields, T)}; \
 static const struct schema_field name##_ITEM = {.kind = SCHEMA_MAP, .of = &(name)}
ENTRY(KIT, "a piece of kit", KIT_FIELDS, struct catalog_kit);
ENTRY(EXERCISE, "an exercise", EXERCISE_FIELDS, struct catalog_exercise);
ENTRY(DRILL, "a drill", DRILL_FIELDS, struct catalog_drill);
ENTRY(FOOD, "a food", FOOD_FIELDS, struct catalog_food);
ENTRY(SNACK, "a snack", SNACK_FIELDS, struct catalog_snack);

#define FILE_ROW(kind, key, member) SCHEMA_ROW(kind, key, struct catalog, member)
#define PERCENT                     SCHEMA_RANGE(0, 100), .unit = "%", NEED
static const struct schema_field KIT_FILE[] = {
    {FILE_ROW(LIST, "kit", kit), SCHEMA_ITEMS(KIT_ITEM, struct catalog_kit), NEED},
};
static const struct schema_field EXERCISE_FILE[] = {
    {FILE_ROW(LIST, "exercises", exercises), SCHEMA_ITEMS(EXERCISE_ITEM, struct catalog_exercise),
     NEED},
    {FILE_ROW(LIST, "variants", variants), SCHEMA_ITEMS(EXERCISE_ITEM, struct catalog_exercise)},
};
static const struct schema_field DRILL_FILE[] = {
    {FILE_ROW(LIST, "drills", drills), SCHEMA_ITEMS(DRILL_ITEM, struct catalog_drill), NEED},
};
static const struct schema_field FOOD_FILE[] = {
    {FILE_ROW(TEXT, "evidence", food_evidence), NEED},
    {FILE_ROW(NUMBER, "sure_pct", food_sure_pct), PERCENT},
    {FILE_ROW(NUMBER, "tolerance_pct", food_tolerance_pct), PERCENT},
    {FILE_ROW(LIST, "foods", foods), SCHEMA_ITEMS(FOOD_ITEM, struct catalog_food), NEED},
    {FILE_ROW(LIST, "snacks", snacks), SCHEMA_ITEMS(SNACK_ITEM, struct catalog_snack)},
};

static const struct {
    const char *name;
    struct schema schema;
} FILES[] = {
    {"templates/catalog/kit.yaml", {SCHEMA_OF("the kit", KIT_FILE, struct catalog)}},
    {"templates/catalog/exercises.yaml",
     {SCHEMA_OF("the exercises", EXERCISE_FILE, struct catalog)}},
    {"templates/catalog/drills.yaml", {SCHEMA_OF("the drills", DRILL_FILE, struct catalog)}},
    {"templates/catalog/foods.yaml", {SCHEMA_OF("the foods", FOOD_FILE, struct catalog)}},
};

static bool load_file(struct arena *a, const struct assets *s, const char *name,
                      const struct schema *table, struct catalog *out, struct diag *d)
{
    struct schema_reader reader = {.arena = a, .diag = d};
    const struct ydoc_node *root;

    return ydoc_load(a, s, name, &root, d) && schema_read(&reader, table, root, out);
}

bool catalog_load(struct arena *a, const struct assets *s, struct catalog *out, struct diag *d)
{
    struct catalog_figures figures = {.n = 0};
    bool is_fine = true;

    *out = (struct catalog){0};
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
        is_fine = load_file(a, s, FILES[i].name, &FILES[i].schema, out, d) && is_fine;
    figures.n = asset_list(a, s, FIGURES, ".yaml", &figures.names);
    for (size_t i = 0; i < figures.n; i++)
        figures.names[i] = fs_stem(a, figures.names[i]);
    return is_fine && catalog_check(out, &figures, d);
}
