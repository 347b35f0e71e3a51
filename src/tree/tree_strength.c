/* Branches of the tree: the strength weeks with their kit and boxes, and the drills. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tree/tree_int.h"
#include "ydoc/schema.h"

enum {
    LABEL_MAX = 400
};

static bool is_owned(const struct plan *p, const char *kit)
{
    const char *owned[PROFILE_EQUIPMENT_COUNT];
    size_t n = 0;

    for (int i = 0; i < PROFILE_EQUIPMENT_COUNT; i++)
        if (p->profile->equipment & BIT(i))
            owned[n++] = profile_equipment.word[i];
    return catalog_covers(p->catalog, owned, n, str_from_c(kit));
}

/* Whether the profile says what the runner has. */
static bool knows_kit(const struct plan *p)
{
    return p->profile->equipment != 0 || profile_is_given(p->profile->at.equipment);
}

static bool owns_all(const struct plan *p, const struct catalog_texts *kit)
{
    for (size_t i = 0; i < kit->texts.n; i++)
        if (!is_owned(p, kit->texts.item[i]))
            return false;
    return true;
}

/* The names of KIT, or its substitutes, as one text; NULL where there are none. */
static const char *kit_text(const struct tree *t, const struct catalog_texts *kit,
                            bool wants_substitutes)
{
    const struct plan *p = t->plan;
    struct buf b = buf_in(t->arena, LABEL_MAX);

    for (size_t i = 0; i < kit->texts.n; i++) {
        const struct catalog_kit *k = VEC_FIND(p->catalog->kit, str_from_c(kit->texts.item[i]));
        const char *text = k == NULL ? NULL : wants_substitutes ? k->substitute : k->name;

        if (text == NULL || (wants_substitutes && is_owned(p, k->id)))
            continue;
        buf_put_c(&b, b.n > 0 ? "; " : "");
        buf_put_c(&b, text);
    }
    return b.n > 0 ? b.p : NULL;
}

static const struct value *texts_of(const struct tree *t, const struct catalog_texts *texts)
{
    return value_texts(t->arena, texts->texts.item, texts->texts.n);
}

static struct range span_of(const int span[2])
{
    return span[0] > 0 ? (struct range){span[0], span[1]} : RANGE_NONE;
}

/* What P's runner does where E is planned: nothing on her back in pregnancy, no weight where none is
 * allowed. */
static const struct catalog_exercise *done_for(const struct plan *p,
                                               const struct catalog_exercise *e)
{
    const char *id = p->safety.note_pregnancy && e->alternative != NULL  ? e->alternative
                     : !p->safety.allow_load && e->equipment.texts.n > 0 ? e->unloaded
                                                                         : NULL;

    return id != NULL ? catalog_find_exercise(p->catalog, str_from_c(id)) : e;
}

/* The catalogue's dose; science takes a set off in later lighter weeks, and in those that the log eases. */
static struct strength_dose dose_of(const struct plan_week *w, const struct catalog_exercise *e)
{
    static const enum strength_family family[CATALOG_FAMILIES] = {
        [CATALOG_BRIDGE] = STRENGTH_BRIDGE,
        [CATALOG_CORE] = STRENGTH_CORE,
        [CATALOG_SIDE] = STRENGTH_SIDE,
        [CATALOG_OTHER] = STRENGTH_CORE, /* the three lose alike */
    };
    enum strength_family f = family[e->family];
    bool is_lighter =
        w->kind == MILEAGE_CUTBACK || w->kind == MILEAGE_TAPER || w->kind == MILEAGE_RACE;
    int fewer = strength_dose_of(f, w->strength_week, false, false).sets -
                strength_dose_of(f, w->strength_week, is_lighter, plan_is_eased(w)).sets;

    return (struct strength_dose){.sets = e->sets - fewer > 1 ? e->sets - fewer : 1,
                                  .reps = span_of(e->reps),
                                  .rest_s = span_of(e->rest_s),
                                  .hold_s = span_of(e->hold_s),
                                  .rpe = e->rpe,
                                  .is_per_side = e->is_per_side};
}

/* --- names of days and boxes --------------------------------------------------------------- */

/* N texts in one.  There are as many names as boxes to tick, and printf takes its time. */
static struct str join(const struct tree *t, const struct str *texts, size_t n)
{
    struct str all = {NULL, 0};
    char *end;

    for (size_t i = 0; i < n; i++)
        all.n += texts[i].n;
    all.p = end = arena_take(t->arena, all.n + 1, 1);
    for (size_t i = 0; i < n; end += texts[i++].n)
        memcpy(end, texts[i].p, texts[i].n);
    *end = '\0';
    return all;
}

#define JOIN(t, ...) \
 join((t), (const struct str[]){__VA_ARGS__}, ARRAY_LEN(((const struct str[]){__VA_ARGS__})))

struct str tree_day_name(const struct tree *t, const struct plan_day *day, struct str rest)
{
    int week = (day->date - t->plan->calendar.printed_start) / PLAN_DAYS + 1;
    const char digits[] = {(char)('0' + week / 10), (char)('0' + week % 10)};
    struct str number = str_tail((struct str){digits, sizeof digits}, week < 10);

    return JOIN(t, STR("w"), number, STR("."), str_from_c(weekday_words[day->weekday]), rest);
}

/* --- boxes to tick: by day, side and set --------------------------------------------------- */

static struct str set_name(const struct tree *t, const struct box *b)
{
    const char end[] = {'.', b->side == BOX_LEFT ? 'l' : 'r', (char)('0' + b->set)};

    if (b->side == BOX_BOTH)
        return JOIN(t, b->name, STR("."), (struct str){end + 2, 1});
    return JOIN(t, b->name, (struct str){end, sizeof end});
}

/* The boxes of an exercise on a DAY of strength; NULL on any other. */
static const struct value *boxes_of(const struct tree *t, const struct work *k,
                                    const struct plan_day *day)
{
    struct box b = {.work = k, .day = day};

    if (day->strength == PLAN_NO_STRENGTH)
        return NULL;
    b.name = JOIN(t, tree_day_name(t, day, STR(".")), str_from_c(k->planned->id));
    return tree_boxes(t, &b);
}

/* --- a week -------------------------------------------------------------------------------- */

static void add_kit(const struct tree *t, struct value *list, const struct catalog_texts *kit,
                    bool is_optional)
{
    for (size_t i = 0; i < kit->texts.n; i++) {
        struct str id = str_from_c(kit->texts.item[i]);
        const struct catalog_kit *k = VEC_FIND(t->plan->catalog->kit, id);
        bool is_listed = false;

        for (size_t j = 0; j < list->u.list.n; j++)
            is_listed =
                is_listed || str_eq(value_find(list->u.list.item[j], STR("id"))->u.text, id);
        if (!is_listed && k != NULL)
            value_add(t->arena, list, tree_kit(t, &(struct kit){k, is_optional}));
    }
}

/* What is needed first, then what is optional. */
static const struct value *kit_of(const struct tree *t, const struct strength_session *s)
{
    struct value *list = value_list(t->arena, 0);

    for (size_t i = 0; i < s->n; i++)
        add_kit(t, list, &s->work[i].done->equipment, false);
    for (size_t i = 0; i < s->n; i++)
        add_kit(t, list, &s->work[i].done->optional, true);
    return list;
}

/* Reps of all exercises; none where they differ. */
static struct range common_reps(const struct strength_session *s)
{
    struct range reps = s->dose[0].reps;

    for (size_t i = 1; i < s->n; i++)
        if (s->dose[i].reps.lo != reps.lo || s->dose[i].reps.hi != reps.hi)
            return RANGE_NONE;
    return reps;
}

static int highest_rpe(const struct strength_session *s)
{
    int rpe = 0;

    for (size_t i = 0; i < s->n; i++)
        rpe = s->dose[i].rpe > rpe ? s->dose[i].rpe : rpe;
    return rpe;
}

static bool is_ladder(const struct plan *p, int week)
{
    const struct catalog_exercise *e[CATALOG_SESSION_MAX];
    size_t n = catalog_session(p->catalog, strength_variant(week), e);
    unsigned families = 0;

    for (size_t i = 0; i < n; i++)
        families |= BIT(e[i]->family);
    return n == 3 && families == (BIT(CATALOG_BRIDGE) | BIT(CATALOG_CORE) | BIT(CATALOG_SIDE));
}

/* Themes of weeks 1 to 3 (FACTS A11, A15, A19); the fourth has none (FACTS A23). */
static const char *const THEMES[STRENGTH_VARIANTS] = {
    "Wake up hips and core",
    "Build on the basics",
    "Steady the small muscles",
};

/* Whether W ends with a race, before which nothing is new. */
static bool repeats_for_race(const struct plan_week *w)
{
    return w->kind == MILEAGE_RACE && w->strength_week > 1;
}

const char *tree_theme(const struct plan *p, const struct plan_week *w)
{
    int week = w->strength_week - repeats_for_race(w);

    return week >= 1 && week <= STRENGTH_VARIANTS && is_ladder(p, week) ? THEMES[week - 1] : NULL;
}

/* Whether the week repeats the exercises of the week before. */
static bool is_repeat(const struct plan *p, const struct plan_week *w)
{
    const struct catalog_exercise *now[CATALOG_SESSION_MAX], *before[CATALOG_SESSION_MAX];
    int week = w->strength_week;
    size_t n = catalog_session(p->catalog, strength_variant(week), now);

    if (repeats_for_race(w))
        return true;
    return week >= 2 && catalog_session(p->catalog, strength_variant(week - 1), before) == n &&
           memcmp(now, before, n * sizeof *now) == 0;
}

/* The exercise of E's family in VARIANT, where each week has one of each; else E. */
static const struct catalog_exercise *in_variant(const struct plan *p,
                                                 const struct catalog_exercise *e, int variant)
{
    const struct catalog_exercise *other[CATALOG_SESSION_MAX];
    size_t n = catalog_session(p->catalog, variant, other);

    for (size_t i = 0; i < n && is_ladder(p, variant); i++)
        if (other[i]->family == e->family)
            return other[i];
    return e;
}

const struct value *tree_strength_of(const struct tree *t, const struct plan_week *w)
{
    const struct catalog_exercise *planned[CATALOG_SESSION_MAX];
    struct strength_session s = {.week = w};

    if (w->strength == 0)
        return NULL;
    s.n = catalog_session(t->plan->catalog, strength_variant(w->strength_week), planned);
    assert(s.n > 0);
    for (size_t i = 0; i < s.n; i++) {
        const struct strength_next *next = &w->lift[planned[i]->family];

        if (next->variant != strength_variant(w->strength_week) &&
            is_ladder(t->plan, w->strength_week))
            planned[i] = in_variant(t->plan, planned[i], next->variant);
        s.dose[i] = dose_of(w, planned[i]);
        if (next->reps > 0)
            s.dose[i].reps = (struct range){next->reps, next->reps};
        s.work[i] = (struct work){planned[i],  done_for(t->plan, planned[i]), w, &s.dose[i], i,
                                  next->change};
        s.dose[i].is_per_side |= s.work[i].done->is_per_side;
    }
    return tree_strength_week(t, &s);
}

/* --- drills -------------------------------------------------------------------------------- */

/* The I-th drill of the catalogue, if it is of PHASE and for this runner; or NULL. */
static const struct catalog_drill *drill_at(const struct tree *t, int i, enum catalog_phase phase)
{
    const struct catalog_drill *d = &t->plan->catalog->drills.item[i];
    enum catalog_pregnancy no =
        t->plan->safety.note_pregnancy ? CATALOG_LEFT_OUT : CATALOG_ONLY_THEN;

    return d->phase == phase && d->pregnancy != no ? d : NULL;
}

#define FACT_ROWS "tree/strength.def"
#include "tree/expand.def"
