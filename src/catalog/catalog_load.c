/* Reading the catalogue: the keys of its files, each a row of a table; whether they fit together. */
#include "base/arena.h"
#include "base/asset.h"
#include "base/bits.h"
#include "base/fs.h"
#include "catalog/catalog_int.h"
#include "ydoc/schema.h"
#include "ydoc/ydoc.h"

enum {
    SNACK_PARTS_MIN = 2,
    SNACK_PARTS_MAX = 3
};

static const char FIGURES[] = "templates/figures/";

const struct schema_words catalog_families = SCHEMA_WORDS_OF("bridge", "core", "side", "other");
const struct schema_words catalog_tags =
    SCHEMA_WORDS_OF("vegan", "dairy_free", "gluten_free", "portable");
static const struct schema_words PHASE_WORDS =
    SCHEMA_WORDS_OF("mobility", "rolling", "activation", "stability");
static const struct schema_words PREGNANCY_WORDS =
    SCHEMA_WORDS_OF("as_ever", "left_out", "only_then");
static const struct schema_words PART_WORDS =
    SCHEMA_WORDS_OF("shake", "yoghurt", "bread", "cereal", "hot", "milk", "legume", "filling",
                    "main", "nut", "sweet", "bar", "powder", "fruit", "dried", "juice");

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
#define SPAN                      .max = 2, SCHEMA_ITEMS(COUNT, int)
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
    {ROW(exercise, ARRAY, "reps", reps), AT(exercise, at_reps), SPAN},
    {ROW(exercise, ARRAY, "hold", hold_s), AT(exercise, at_hold), SPAN},
    {ROW(exercise, ARRAY, "rest", rest_s), AT(exercise, at_rest), SPAN},
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
    {ROW(drill, WORD, "pregnancy", pregnancy), .words = &PREGNANCY_WORDS},
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

static const char SESSIONS[] = "templates/catalog/sessions.yaml";

/* --- whether it fits together ----------------------------------------------------------------- */

static void refuse(struct diag *d, struct loc at, const char *who, const char *what,
                   const char *other)
{
    diag_report(d, at, DIAG_CATALOG_REF, "'%s' %s '%s'", who, what, other);
}

/* FIRST is the first entry that has the ID of ENTRY. */
static void check_id(const void *entry, const void *first, const char *id, struct loc at,
                     struct diag *d)
{
    if (entry != first)
        diag_report(d, at, DIAG_CATALOG_REF, "the id '%s' is given twice", id);
}

/* Pieces of kit that do not exist, or are needed and cannot be replaced. */
static void check_kit_of(const struct catalog *c, const char *who, const struct catalog_texts *ids,
                         struct loc at, bool is_needed, struct diag *d)
{
    for (size_t i = 0; i < ids->texts.n; i++) {
        const char *id = ids->texts.item[i];
        const struct catalog_kit *k = VEC_FIND(c->kit, str_from_c(id));

        if (k == NULL)
            refuse(d, at, who, "names kit that does not exist:", id);
        else if (is_needed && k->substitute == NULL)
            refuse(d, at, who, "needs kit that has no substitute:", id);
    }
}

static void check_span(const char *who, const char *key, const int span[2], struct loc at,
                       struct diag *d)
{
    if (span[0] > span[1])
        diag_report(d, at, DIAG_CATALOG_REF, "%s of '%s' must go from low to high", key, who);
}

/* The exercise ID, which E gives as its KEY; NULL where it gives none, or after a report. */
static const struct catalog_exercise *find_other(const struct catalog *c,
                                                 const struct catalog_exercise *e, const char *key,
                                                 const char *id, struct loc at, struct diag *d)
{
    const struct catalog_exercise *other;

    if (id == NULL)
        return NULL;
    other = catalog_find_exercise(c, str_from_c(id));
    if (other != NULL && other != e && other->family == e->family)
        return other;
    if (other == NULL)
        refuse(d, at, e->id, "names an exercise that does not exist:", id);
    else
        diag_report(d, at, DIAG_CATALOG_REF,
                    "%s of '%s' must be another exercise of its family, not '%s'", key, e->id, id);
    return NULL;
}

static void check_exercise(const struct catalog *c, const struct catalog_exercise *e,
                           bool is_in_calendar, struct diag *d)
{
    const struct catalog_exercise *unloaded =
        find_other(c, e, "unloaded", e->unloaded, e->at_unloaded, d);

    check_id(e, catalog_find_exercise(c, str_from_c(e->id)), e->id, e->at, d);
    check_kit_of(c, e->id, &e->equipment, e->at_equipment, true, d);
    check_kit_of(c, e->id, &e->optional, e->at_optional, false, d);
    find_other(c, e, "alternative", e->alternative, e->at_alternative, d);
    if (e->equipment.texts.n > 0 && e->unloaded == NULL)
        diag_report(d, e->at, DIAG_CATALOG_REF,
                    "'%s' needs kit: name what to do without it under 'unloaded'", e->id);
    if (unloaded != NULL && unloaded->equipment.texts.n > 0)
        refuse(d, e->at_unloaded, e->unloaded,
               "needs kit too, so it cannot be the unloaded form of", e->id);
    check_span(e->id, "reps", e->reps, e->at_reps, d);
    check_span(e->id, "hold", e->hold_s, e->at_hold, d);
    check_span(e->id, "rest", e->rest_s, e->at_rest, d);
    if (is_in_calendar &&
        (e->weeks.n == 0 || e->sets == 0 || e->rpe == 0 || e->reps[0] == 0 || e->rest_s[0] == 0))
        diag_report(d, e->at, DIAG_CATALOG_REF,
                    "'%s' is in the calendar: it needs week, sets, reps, rest and rpe", e->id);
    if (!is_in_calendar && e->weeks.n != 0)
        diag_report(d, e->at_week, DIAG_CATALOG_REF, "'%s' is a variant: it may not have a week",
                    e->id);
}

static void check_calendar(const struct catalog *c, struct diag *d)
{
    struct loc file = {.file = c->exercises.n > 0 ? c->exercises.item[0].at.file : NULL};
    size_t n_of[CATALOG_WEEKS + 1] = {0};

    for (size_t i = 0; i < c->exercises.n; i++) {
        const struct catalog_exercise *e = &c->exercises.item[i];

        for (size_t k = 0; k < e->weeks.n; k++) {
            int week = e->weeks.item[k];

            if (++n_of[week] == CATALOG_SESSION_MAX + 1)
                diag_report(d, e->at_week, DIAG_CATALOG_REF,
                            "'%s' is one too many for week %d: a session has at most %d exercises",
                            e->id, week, CATALOG_SESSION_MAX);
        }
    }
    for (int week = 1; week <= CATALOG_WEEKS; week++) {
        if (n_of[week] == 0)
            diag_report(d, file, DIAG_CATALOG_REF, "there is no exercise for week %d", week);
    }
}

/* The figures in force: stems of the files of templates/figures. */
struct figures {
    const char **names;
    size_t n;
};

static void check_figure(const struct figures *f, const char *who, const char *figure,
                         struct loc at, struct diag *d)
{
    if (figure != NULL && str_index(str_from_c(figure), f->names, f->n) == f->n)
        refuse(d, at, who, "names a figure that does not exist:", figure);
}

/* Snacks are of two or three foods; a food that can be in one says what its portions are called. */
static void check_foods(const struct catalog *c, struct diag *d)
{
    for (size_t i = 0; i < c->foods.n; i++) {
        const struct catalog_food *f = &c->foods.item[i];
        bool has_portion = false;

        check_id(f, VEC_FIND(c->foods, str_from_c(f->id)), f->id, f->at, d);
        for (int p = 0; p < CATALOG_PORTIONS; p++)
            has_portion = has_portion || f->portions.text[p] != NULL;
        if (f->parts != 0 && !has_portion)
            diag_report(d, f->at, DIAG_CATALOG_REF, "'%s' has 'parts' but no 'portions'", f->id);
    }
    for (size_t i = 0; i < c->snacks.n; i++) {
        int n = bits_count(c->snacks.item[i].parts);

        if (n < SNACK_PARTS_MIN || n > SNACK_PARTS_MAX)
            diag_report(d, c->snacks.item[i].at, DIAG_CATALOG_REF,
                        "a snack has %d or %d parts, not %d", SNACK_PARTS_MIN, SNACK_PARTS_MAX, n);
    }
}

static void check_drill(const struct catalog *c, const struct catalog_drill *r, struct diag *d)
{
    check_id(r, VEC_FIND(c->drills, str_from_c(r->id)), r->id, r->at, d);
    check_kit_of(c, r->id, &r->equipment, r->at_equipment, true, d);
    if ((r->phase == CATALOG_ROLLING) != (r->target != NULL))
        diag_report(d, r->at, DIAG_CATALOG_REF,
                    "'%s': rolling needs a target, other phases may not have one", r->id);
}

/* Whether the catalogue holds together: each id once, each name of another entry real, each needed
 * piece of kit with a substitute, and exercises for each week. */
static bool check(const struct catalog *c, const struct figures *figures, struct diag *d)
{
    unsigned errors = d->errors;

    check_foods(c, d);
    for (size_t i = 0; i < c->kit.n; i++) {
        const struct catalog_kit *k = &c->kit.item[i];

        check_id(k, VEC_FIND(c->kit, str_from_c(k->id)), k->id, k->at, d);
        check_kit_of(c, k->id, &k->covers, k->at_covers, false, d);
    }
    for (size_t i = 0; i < c->exercises.n + c->variants.n; i++) {
        bool is_in_calendar = i < c->exercises.n;
        const struct catalog_exercise *e =
            is_in_calendar ? &c->exercises.item[i] : &c->variants.item[i - c->exercises.n];

        check_figure(figures, e->id, e->figure, e->at_figure, d);
        check_exercise(c, e, is_in_calendar, d);
    }
    for (size_t i = 0; i < c->drills.n; i++) {
        const struct catalog_drill *r = &c->drills.item[i];

        check_figure(figures, r->id, r->figure, r->at_figure, d);
        check_drill(c, r, d);
    }
    check_calendar(c, d);
    return d->errors == errors;
}

static bool load_file(struct arena *a, const struct assets *s, const char *name,
                      const struct schema *table, void *out, struct diag *d)
{
    struct schema_reader reader = {.arena = a, .diag = d};
    const struct ydoc_node *root;

    return ydoc_load(a, s, name, &root, d) && schema_read(&reader, table, root, out);
}

/* Sessions from a file of its own are compared with the built-in ones. */
static bool load_sessions(struct arena *a, const struct assets *s, struct catalog_sessions *out,
                          struct diag *d)
{
    const struct assets none = {.n_dirs = 0};
    struct catalog_sessions built_in = {.list = {NULL, 0, 0}};

    if (!load_file(a, s, SESSIONS, &catalog_sessions_file, out, d))
        return false;
    if (asset_is_built_in(out->list.item[0].at.file))
        return true;
    if (!load_file(a, &none, SESSIONS, &catalog_sessions_file, &built_in, d))
        return false;
    catalog_mark_own_sessions(out, &built_in);
    return true;
}

bool catalog_load(struct arena *a, const struct assets *s, struct catalog *out, struct diag *d)
{
    struct figures figures = {.n = 0};
    bool is_fine = true;

    *out = (struct catalog){0};
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++)
        is_fine = load_file(a, s, FILES[i].name, &FILES[i].schema, out, d) && is_fine;
    is_fine = load_sessions(a, s, &out->sessions, d) && is_fine;
    figures.n = asset_list(a, s, FIGURES, ".yaml", &figures.names);
    for (size_t i = 0; i < figures.n; i++)
        figures.names[i] = fs_stem(a, figures.names[i]);
    return is_fine && check(out, &figures, d) && catalog_check_sessions(&out->sessions, d);
}
