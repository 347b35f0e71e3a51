/* Whether the catalogue holds together: each id once, each name of another entry real, each needed
 * piece of kit with a substitute, and exercises for each week. */
#include "catalog/catalog_int.h"

#include <stddef.h>

static bool refuse(struct diag *d, struct loc at, const char *who, const char *what,
                   const char *other)
{
    return diag_report(d, at, DIAG_CATALOG_REF, "'%s' %s '%s'", who, what, other);
}

/* Pieces of kit that do not exist, or are needed and cannot be replaced. */
static bool check_kit_of(const struct catalog *c, const char *who, const struct catalog_texts *ids,
                         struct loc at, bool is_needed, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < ids->texts.n; i++) {
        const char *id = ids->texts.item[i];
        const struct catalog_kit *k = catalog_find_kit(c, str_from_c(id));

        if (k == NULL)
            is_fine = refuse(d, at, who, "names kit that does not exist:", id);
        else if (is_needed && k->substitute == NULL)
            is_fine = refuse(d, at, who, "needs kit that has no substitute:", id);
    }
    return is_fine;
}

static bool check_span(const char *who, const char *key, const struct catalog_span *s,
                       struct loc at, struct diag *d)
{
    if (s->ends.n == 2 && s->ends.item[0] > s->ends.item[1])
        return diag_report(d, at, DIAG_CATALOG_REF, "%s of '%s' must go from low to high", key,
                           who);
    return true;
}

static bool check_exercise_ref(const struct catalog *c, const struct catalog_exercise *e,
                               const char *key, const char *id, struct loc at, struct diag *d)
{
    const struct catalog_exercise *other;

    if (id == NULL)
        return true;
    other = catalog_find_exercise(c, str_from_c(id));
    if (other == NULL)
        return refuse(d, at, e->id, "names an exercise that does not exist:", id);
    if (other == e || other->family != e->family)
        return diag_report(d, at, DIAG_CATALOG_REF,
                           "%s of '%s' must be another exercise of its family, not '%s'", key,
                           e->id, id);
    return true;
}

/* What is done without weight must itself need none. */
static bool check_unloaded(const struct catalog *c, const struct catalog_exercise *e,
                           struct diag *d)
{
    const struct catalog_exercise *other =
        e->unloaded == NULL ? NULL : catalog_find_exercise(c, str_from_c(e->unloaded));

    if (e->equipment.texts.n > 0 && e->unloaded == NULL)
        return diag_report(d, e->at, DIAG_CATALOG_REF,
                           "'%s' needs kit and names nothing to do without it (unloaded)", e->id);
    if (other != NULL && other->equipment.texts.n > 0)
        return refuse(d, e->at_unloaded, e->id, "is to be done without weight as", e->unloaded);
    return true;
}

static bool check_exercise(const struct catalog *c, const struct catalog_exercise *e,
                           bool is_in_calendar, struct diag *d)
{
    bool is_fine = check_kit_of(c, e->id, &e->equipment, e->at_equipment, true, d);

    is_fine = check_kit_of(c, e->id, &e->optional, e->at_optional, false, d) && is_fine;
    is_fine = check_exercise_ref(c, e, "unloaded", e->unloaded, e->at_unloaded, d) && is_fine;
    is_fine =
        check_exercise_ref(c, e, "alternative", e->alternative, e->at_alternative, d) && is_fine;
    is_fine = check_unloaded(c, e, d) && is_fine;
    is_fine = check_span(e->id, "reps", &e->reps, e->at_reps, d) && is_fine;
    is_fine = check_span(e->id, "hold", &e->hold_s, e->at_hold, d) && is_fine;
    is_fine = check_span(e->id, "rest", &e->rest_s, e->at_rest, d) && is_fine;
    if (is_in_calendar && (e->weeks.numbers.n == 0 || e->sets == 0 || e->rpe == 0 ||
                           e->reps.ends.n == 0 || e->rest_s.ends.n == 0))
        is_fine =
            diag_report(d, e->at, DIAG_CATALOG_REF,
                        "'%s' stands in the calendar and needs week, sets, reps, rest, rpe", e->id);
    if (!is_in_calendar && e->weeks.numbers.n != 0)
        is_fine = diag_report(d, e->at_week, DIAG_CATALOG_REF, "'%s' is a variant and has no week",
                              e->id);
    return is_fine;
}

static bool check_calendar(const struct catalog *c, struct diag *d)
{
    bool is_fine = true;
    struct loc file = {.file = c->exercises.n > 0 ? c->exercises.item[0].at.file : NULL};
    size_t n_of[CATALOG_WEEKS + 1] = {0};

    for (size_t i = 0; i < c->exercises.n; i++) {
        const struct catalog_exercise *e = &c->exercises.item[i];

        for (size_t k = 0; k < e->weeks.numbers.n; k++) {
            int week = e->weeks.numbers.item[k];

            if (++n_of[week] == CATALOG_SESSION_MAX + 1)
                is_fine = diag_report(d, e->at_week, DIAG_CATALOG_REF,
                                      "'%s' is one too many for week %d: a session has at most %d "
                                      "exercises",
                                      e->id, week, CATALOG_SESSION_MAX);
        }
    }
    for (int week = 1; week <= CATALOG_WEEKS; week++) {
        if (n_of[week] == 0)
            is_fine =
                diag_report(d, file, DIAG_CATALOG_REF, "there is no exercise for week %d", week);
    }
    return is_fine;
}

/* Entries of SIZE bytes with their id and place at these offsets. */
struct entries {
    const void *item;
    size_t n, size, id, at;
};

static const char *entry_id(const struct entries *e, size_t i)
{
    const char *const *id = (const void *)((const char *)e->item + i * e->size + e->id);

    return *id;
}

static bool check_ids(const struct entries *e, const struct entries *others, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < e->n; i++) {
        size_t n_before = e == others ? i : others->n;
        const struct loc *at = (const void *)((const char *)e->item + i * e->size + e->at);

        for (size_t j = 0; j < n_before; j++) {
            if (str_eq_c(str_from_c(entry_id(e, i)), entry_id(others, j)))
                is_fine = diag_report(d, *at, DIAG_CATALOG_REF, "the id '%s' is given twice",
                                      entry_id(e, i));
        }
    }
    return is_fine;
}

#define ENTRIES(list, T)                                                                  \
 {                                                                                        \
  (list).item, (list).n, sizeof(struct T), offsetof(struct T, id), offsetof(struct T, at) \
 }

static bool check_all_ids(const struct catalog *c, struct diag *d)
{
    const struct entries kit = ENTRIES(c->kit, catalog_kit);
    const struct entries exercises = ENTRIES(c->exercises, catalog_exercise);
    const struct entries variants = ENTRIES(c->variants, catalog_exercise);
    const struct entries drills = ENTRIES(c->drills, catalog_drill);
    const struct entries foods = ENTRIES(c->foods, catalog_food);
    bool is_fine = check_ids(&kit, &kit, d);

    is_fine = check_ids(&exercises, &exercises, d) && is_fine;
    is_fine = check_ids(&variants, &variants, d) && is_fine;
    is_fine = check_ids(&variants, &exercises, d) && is_fine;
    is_fine = check_ids(&drills, &drills, d) && is_fine;
    return check_ids(&foods, &foods, d) && is_fine;
}

static bool check_figure(const struct catalog_figures *figures, const char *who, const char *figure,
                         struct loc at, struct diag *d)
{
    for (size_t i = 0; figure != NULL && i < figures->n; i++) {
        struct str name = str_from_c(figures->names[i]), file = {name.p, name.n};

        while (file.n > 0 && file.p[file.n - 1] != '.')
            file.n--;
        file.n -= file.n > 0;
        while (name.n > 0 && name.p[name.n - 1] != '/')
            name.n--;
        if (str_eq_c(str_tail(file, name.n), figure))
            return true;
    }
    return figure == NULL || refuse(d, at, who, "names a figure that does not exist:", figure);
}

static bool check_figures(const struct catalog *c, const struct catalog_figures *figures,
                          struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < c->exercises.n + c->variants.n; i++) {
        const struct catalog_exercise *e =
            i < c->exercises.n ? &c->exercises.item[i] : &c->variants.item[i - c->exercises.n];

        is_fine = check_figure(figures, e->id, e->figure, e->at_figure, d) && is_fine;
    }
    for (size_t i = 0; i < c->drills.n; i++)
        is_fine = check_figure(figures, c->drills.item[i].id, c->drills.item[i].figure,
                               c->drills.item[i].at_figure, d) &&
                  is_fine;
    return is_fine;
}

enum {
    SNACK_PARTS_MIN = 2,
    SNACK_PARTS_MAX = 3
};

/* Snacks are of two or three foods; a food that can be in one says what its portions are called. */
static bool check_foods(const struct catalog *c, struct diag *d)
{
    bool is_fine = true;

    for (size_t i = 0; i < c->foods.n; i++) {
        const struct catalog_food *f = &c->foods.item[i];
        bool has_portion = false;

        for (int p = 0; p < CATALOG_PORTIONS; p++)
            has_portion = has_portion || f->portions[p] != NULL;
        if (f->parts != 0 && !has_portion)
            is_fine = diag_report(d, f->at, DIAG_CATALOG_REF,
                                  "'%s' has 'parts', and no 'portions' to be one of", f->id);
    }
    for (size_t i = 0; i < c->snacks.n; i++) {
        int n = 0;

        for (unsigned parts = c->snacks.item[i].parts; parts; parts &= parts - 1)
            n++;
        if (n < SNACK_PARTS_MIN || n > SNACK_PARTS_MAX)
            is_fine = diag_report(d, c->snacks.item[i].at, DIAG_CATALOG_REF,
                                  "a snack has %d or %d parts, not %d", SNACK_PARTS_MIN,
                                  SNACK_PARTS_MAX, n);
    }
    return is_fine;
}

bool catalog_check(const struct catalog *c, const struct catalog_figures *figures, struct diag *d)
{
    bool is_fine = check_all_ids(c, d);

    is_fine = check_figures(c, figures, d) && is_fine;
    is_fine = check_foods(c, d) && is_fine;
    for (size_t i = 0; i < c->kit.n; i++) {
        const struct catalog_kit *k = &c->kit.item[i];

        is_fine = check_kit_of(c, k->id, &k->covers, k->at_covers, false, d) && is_fine;
    }
    for (size_t i = 0; i < c->exercises.n; i++)
        is_fine = check_exercise(c, &c->exercises.item[i], true, d) && is_fine;
    for (size_t i = 0; i < c->variants.n; i++)
        is_fine = check_exercise(c, &c->variants.item[i], false, d) && is_fine;
    for (size_t i = 0; i < c->drills.n; i++) {
        const struct catalog_drill *r = &c->drills.item[i];

        is_fine = check_kit_of(c, r->id, &r->equipment, r->at_equipment, true, d) && is_fine;
        if ((r->phase == CATALOG_ROLLING) != (r->target != NULL))
            is_fine = diag_report(d, r->at, DIAG_CATALOG_REF,
                                  "'%s': rolling needs a target, and nothing else has one", r->id);
    }
    return check_calendar(c, d) && is_fine;
}
