/* Branches of the tree: the strength weeks with their kit and boxes, and the drills. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/num.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

enum {
    LABEL_MAX = 400
};

/* An exercise as it is done by this runner in this week. */
struct work {
    const struct catalog_exercise *planned, *done; /* they differ where weights are not allowed */
    struct strength_dose dose;
};

static const struct {
    enum profile_equipment item;
    const char *id;
} OWNED[] = {
    {PROFILE_EQUIPMENT_MINI_BAND, "mini_band"},
    {PROFILE_EQUIPMENT_LONG_BAND, "long_band"},
    {PROFILE_EQUIPMENT_LIGHT_WEIGHT, "light_weight"},
    {PROFILE_EQUIPMENT_DUMBBELL, "dumbbell"},
    {PROFILE_EQUIPMENT_DUMBBELLS, "dumbbells"},
    {PROFILE_EQUIPMENT_FOAM_ROLLER, "foam_roller"},
    {PROFILE_EQUIPMENT_STEP, "step"},
};

static bool is_owned(const struct plan *p, const char *piece)
{
    const char *owned[PROFILE_EQUIPMENT_COUNT];
    size_t n = 0;

    for (size_t i = 0; i < ARRAY_LEN(OWNED); i++) {
        if (p->profile->equipment & BIT(OWNED[i].item))
            owned[n++] = OWNED[i].id;
    }
    return catalog_covers(p->catalog, owned, n, str_from_c(piece));
}

static bool is_equipment_told(const struct plan *p)
{
    return p->profile->equipment != 0 || profile_is_given(p->profile->at.equipment);
}

/* Null where the profile does not say what is owned. */
static void set_owned(struct arena *a, struct value *m, const char *key, const struct plan *p,
                      const struct catalog_texts *pieces)
{
    bool has_all = true;

    for (size_t i = 0; i < pieces->texts.n; i++)
        has_all = has_all && is_owned(p, pieces->texts.item[i]);
    if (pieces->texts.n == 0 || is_equipment_told(p))
        value_set_bool(a, m, key, has_all);
    else
        value_set(a, m, key, value_null(a));
}

/* The names, or the substitutes, of PIECES as one text; NULL where there are none. */
static const char *kit_text(struct arena *a, const struct plan *p,
                            const struct catalog_texts *pieces, bool wants_substitutes)
{
    struct buf b;

    buf_init(&b, a, LABEL_MAX);
    for (size_t i = 0; i < pieces->texts.n; i++) {
        const struct catalog_kit *k =
            catalog_find_kit(p->catalog, str_from_c(pieces->texts.item[i]));
        const char *text = k == NULL ? NULL : wants_substitutes ? k->substitute : k->name;

        if (text == NULL || (wants_substitutes && is_owned(p, k->id)))
            continue;
        if (b.n > 0)
            buf_put_c(&b, "; ");
        buf_put_c(&b, text);
    }
    return b.n > 0 ? b.p : NULL;
}

static struct range span_of(const struct catalog_span *s)
{
    if (s->ends.n != 2)
        return RANGE_NONE;
    return (struct range){s->ends.item[0], s->ends.item[1]};
}

/* The catalogue's dose; science takes a set off in later lighter weeks. */
static struct work work_of(const struct plan *p, const struct plan_week *w,
                           const struct catalog_exercise *planned)
{
    static const enum strength_family family[CATALOG_FAMILIES] = {
        [CATALOG_BRIDGE] = STRENGTH_BRIDGE,
        [CATALOG_CORE] = STRENGTH_CORE,
        [CATALOG_SIDE] = STRENGTH_SIDE,
        [CATALOG_OTHER] = STRENGTH_CORE, /* the three lose alike */
    };

    bool is_cutback = w->kind == MILEAGE_CUTBACK;
    struct strength_dose usual = strength_dose_of(family[planned->family], w->number, false);
    struct strength_dose dose = strength_dose_of(family[planned->family], w->number, is_cutback);
    struct work k = {.planned = planned, .done = planned};
    int sets;

    if (!p->safety.allow_load && planned->equipment.texts.n > 0)
        k.done = catalog_find_exercise(p->catalog, str_from_c(planned->unloaded));
    sets = planned->sets - (usual.sets - dose.sets);
    k.dose = (struct strength_dose){.sets = sets > 1 ? sets : 1,
                                    .reps = span_of(&planned->reps),
                                    .rest_s = span_of(&planned->rest_s),
                                    .hold_s = span_of(&planned->hold_s),
                                    .rpe = planned->rpe,
                                    .is_per_side = planned->is_per_side};
    return k;
}

static struct value *tree_side(struct arena *a, const struct work *k, const char *prefix,
                               const char *side)
{
    struct value *m = value_map_n(a, 2), *sets = value_list_n(a, (size_t)k->dose.sets);
    const char *point = side == NULL ? "." : side[0] == 'l' ? ".l" : ".r";
    char number[NUM_MAX];

    value_set_text(a, m, "side", side);
    for (int i = 1; i <= k->dose.sets; i++) {
        struct value *set = value_map_n(a, 2);

        tree_set_int(a, set, "number", i);
        value_set_text(a, set, "name", TREE_JOIN(a, prefix, point, num_format(number, i, 0, true)));
        value_add(a, sets, set);
    }
    value_set(a, m, "sets", sets);
    return m;
}

/* The boxes to tick: by day, side and set. */
static struct value *tree_boxes(struct arena *a, const struct plan_week *w, const struct work *k)
{
    struct value *list = value_list(a);

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];
        struct value *m, *sides;
        const char *prefix;

        if (day->strength == PLAN_NO_STRENGTH)
            continue;
        m = value_map_n(a, 4);
        sides = value_list_n(a, 2);
        prefix = TREE_JOIN(a, tree_week_prefix(a, w->number), plan_weekday_word(day->weekday), ".",
                           k->planned->id);
        value_set_text(a, m, "weekday", plan_weekday_word(day->weekday));
        tree_set_date(a, m, "date", day->date);
        value_set_text(a, m, "name", prefix);
        if (k->dose.is_per_side) {
            value_add(a, sides, tree_side(a, k, prefix, "left"));
            value_add(a, sides, tree_side(a, k, prefix, "right"));
        } else {
            value_add(a, sides, tree_side(a, k, prefix, NULL));
        }
        value_set(a, m, "sides", sides);
        value_add(a, list, m);
    }
    return list;
}

static const char *alternative_of(const struct plan *p, const struct catalog_exercise *e)
{
    const struct catalog_exercise *other =
        p->safety.note_pregnancy && e->alternative != NULL
            ? catalog_find_exercise(p->catalog, str_from_c(e->alternative))
            : NULL;

    return other == NULL ? NULL : other->name;
}

static struct value *tree_exercise(struct arena *a, const struct plan *p, const struct plan_week *w,
                                   const struct work *k, size_t index)
{
    const char letter[] = {(char)('A' + index), '\0'};
    const struct catalog_exercise *e = k->done;
    struct value *m = value_map_n(a, 20);

    value_set(a, m, "letter", value_text(a, (struct str){arena_strndup(a, letter, 1), 1}));
    value_set_text(a, m, "id", e->id);
    value_set_text(a, m, "name", e->name);
    value_set_text(a, m, "family", catalog_family_word(e->family));
    tree_set_int(a, m, "sets", k->dose.sets);
    tree_set_range(a, m, "reps", k->dose.reps);
    value_set_bool(a, m, "per_side", k->dose.is_per_side);
    tree_set_range(a, m, "hold_s", k->dose.hold_s);
    tree_set_range(a, m, "rest_s", k->dose.rest_s);
    tree_set_int(a, m, "rpe", k->dose.rpe);
    tree_set_texts(a, m, "equipment", &e->equipment);
    value_set_text(a, m, "equipment_label", kit_text(a, p, &e->equipment, false));
    set_owned(a, m, "has_equipment", p, &e->equipment);
    value_set_text(a, m, "substitute", kit_text(a, p, &e->equipment, true));
    value_set_text(a, m, "optional_label", kit_text(a, p, &e->optional, false));
    value_set_text(a, m, "alternative", alternative_of(p, e));
    tree_set_texts(a, m, "cues", &e->cues);
    value_set_text(a, m, "figure", e->figure);
    value_set(a, m, "log", tree_boxes(a, w, k));
    return m;
}

static void add_kit(struct arena *a, struct value *list, const struct plan *p,
                    const struct catalog_texts *pieces, bool is_optional)
{
    for (size_t i = 0; i < pieces->texts.n; i++) {
        const char *id = pieces->texts.item[i];
        const struct catalog_kit *k = catalog_find_kit(p->catalog, str_from_c(id));
        struct value *m = value_map(a);
        bool is_known = false;

        for (size_t j = 0; j < list->u.list.items.n; j++) {
            const struct value *other = value_find(list->u.list.items.item[j], STR("id"));

            is_known = is_known || str_eq_c(other->u.text, id);
        }
        if (is_known || k == NULL)
            continue;
        value_set_text(a, m, "id", k->id);
        value_set_text(a, m, "label", k->name);
        value_set(a, m, "is_owned",
                  is_equipment_told(p) ? value_bool(a, is_owned(p, id)) : value_null(a));
        value_set_bool(a, m, "is_optional", is_optional);
        value_set_text(a, m, "substitute", is_owned(p, id) ? NULL : k->substitute);
        value_add(a, list, m);
    }
}

static struct value *tree_sessions(struct arena *a, const struct plan_week *w)
{
    struct value *list = value_list(a);

    for (int i = 0; i < PLAN_DAYS; i++) {
        const struct plan_day *day = &w->days[i];
        struct value *m;

        if (day->strength == PLAN_NO_STRENGTH)
            continue;
        m = value_map(a);
        value_set_text(a, m, "weekday", plan_weekday_word(day->weekday));
        tree_set_date(a, m, "date", day->date);
        value_set_text(a, m, "name",
                       TREE_JOIN(a, tree_week_prefix(a, w->number), plan_weekday_word(day->weekday),
                                 ".strength"));
        value_set_text(a, m, "placement", tree_placement_word(day->strength));
        value_add(a, list, m);
    }
    return list;
}

static struct value *tree_strength_days(struct arena *a, const struct plan_week *w)
{
    struct value *list = value_list(a);

    for (int i = 0; i < PLAN_DAYS; i++) {
        if (w->days[i].strength != PLAN_NO_STRENGTH)
            value_add(a, list, value_text_c(a, plan_weekday_word(w->days[i].weekday)));
    }
    return list;
}

/* What all of a session are done with: reps of none where they differ, the highest effort. */
static struct strength_dose common_dose(const struct strength_dose *dose, size_t n)
{
    struct strength_dose all = dose[0];

    for (size_t i = 1; i < n; i++) {
        if (dose[i].reps.lo != all.reps.lo || dose[i].reps.hi != all.reps.hi)
            all.reps = RANGE_NONE;
        all.rpe = dose[i].rpe > all.rpe ? dose[i].rpe : all.rpe;
    }
    return all;
}

bool tree_is_ladder(const struct plan *p, int week)
{
    const struct catalog_exercise *e[CATALOG_SESSION_MAX];
    size_t n = catalog_session(p->catalog, strength_variant(week), e);
    unsigned families = 0;

    for (size_t i = 0; i < n; i++)
        families |= BIT(e[i]->family);
    return n == 3 && families == (BIT(CATALOG_BRIDGE) | BIT(CATALOG_CORE) | BIT(CATALOG_SIDE));
}

/* The exercises of the week before once more. */
static bool is_repeat(const struct plan *p, int week)
{
    const struct catalog_exercise *now[CATALOG_SESSION_MAX], *before[CATALOG_SESSION_MAX];
    size_t n = catalog_session(p->catalog, strength_variant(week), now);

    if (week < 2 || catalog_session(p->catalog, strength_variant(week - 1), before) != n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (now[i] != before[i])
            return false;
    }
    return true;
}

struct value *tree_strength_week(struct arena *a, const struct plan *p, const struct plan_week *w)
{
    const struct catalog_exercise *planned[CATALOG_SESSION_MAX];
    struct strength_dose doses[CATALOG_SESSION_MAX], all;
    struct work work[CATALOG_SESSION_MAX];
    struct value *m, *kit, *exercises;
    size_t n;

    if (w->strength.days == 0)
        return NULL;
    m = value_map(a);
    kit = value_list(a);
    exercises = value_list(a);
    n = catalog_session(p->catalog, strength_variant(w->number), planned);
    assert(n > 0);
    for (size_t i = 0; i < n; i++) {
        work[i] = work_of(p, w, planned[i]);
        doses[i] = work[i].dose;
        value_add(a, exercises, tree_exercise(a, p, w, &work[i], i));
    }
    for (size_t i = 0; i < n; i++)
        add_kit(a, kit, p, &work[i].done->equipment, false);
    for (size_t i = 0; i < n; i++)
        add_kit(a, kit, p, &work[i].done->optional, true);
    all = common_dose(doses, n);
    tree_set_int(a, m, "week", w->number);
    tree_set_int(a, m, "variant", strength_variant(w->number));
    value_set_text(a, m, "theme", tree_theme(p, w->number));
    value_set_bool(a, m, "is_cutback", w->kind == MILEAGE_CUTBACK);
    value_set_bool(a, m, "is_ladder", tree_is_ladder(p, w->number));
    value_set_bool(a, m, "is_repeat", is_repeat(p, w->number));
    tree_set_int(a, m, "rpe", all.rpe);
    tree_set_range(a, m, "reps", all.reps);
    value_set(a, m, "days", tree_strength_days(a, w));
    tree_set_range(a, m, "minutes", strength_session_min(doses, n));
    value_set(a, m, "kit", kit);
    value_set(a, m, "sessions", tree_sessions(a, w));
    value_set(a, m, "exercises", exercises);
    return m;
}

static struct value *tree_drill(struct arena *a, const struct plan *p,
                                const struct catalog_drill *d)
{
    struct value *m = value_map_n(a, 12);

    value_set_text(a, m, "id", d->id);
    value_set_text(a, m, "name", d->name);
    value_set_text(a, m, "target", d->target);
    value_set_text(a, m, "dose", d->dose);
    value_set_num(a, m, "sets", d->sets > 0 ? d->sets : (double)NAN);
    value_set_num(a, m, "reps", d->reps > 0 ? d->reps : (double)NAN);
    value_set_bool(a, m, "per_side", d->is_per_side);
    tree_set_texts(a, m, "cues", &d->cues);
    value_set_text(a, m, "figure", d->figure);
    value_set_text(a, m, "equipment_label", kit_text(a, p, &d->equipment, false));
    set_owned(a, m, "has_equipment", p, &d->equipment);
    value_set_text(a, m, "substitute", kit_text(a, p, &d->equipment, true));
    return m;
}

struct value *tree_drills(struct arena *a, const struct plan *p)
{
    struct value *m = value_map(a);

    for (int phase = 0; phase < CATALOG_PHASES; phase++) {
        struct value *list = value_list(a);

        for (size_t i = 0; i < p->catalog->drills.n; i++) {
            const struct catalog_drill *d = &p->catalog->drills.item[i];

            if ((int)d->phase == phase && (phase != CATALOG_ROLLING || p->safety.allow_foam_roll))
                value_add(a, list, tree_drill(a, p, d));
        }
        value_set(a, m, catalog_phase_word((enum catalog_phase)phase), list);
    }
    return m;
}
