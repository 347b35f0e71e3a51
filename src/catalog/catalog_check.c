/* Whether the catalogue holds together: each id once, each name of another entry real, each needed
 * piece of kit with a substitute, and exercises for each week. */
#include "base/bits.h"
#include "catalog/catalog_int.h"

enum {
    SNACK_PARTS_MIN = 2,
    SNACK_PARTS_MAX = 3
};

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
        const struct catalog_kit *k = catalog_find_kit(c, str_from_c(id));

        if (k == NULL)
            refuse(d, at, who, "names kit that does not exist:", id);
        else if (is_needed && k->substitute == NULL)
            refuse(d, at, who, "needs kit that has no substitute:", id);
    }
}

static void check_span(const char *who, const char *key, const struct catalog_span *s,
                       struct loc at, struct diag *d)
{
    if (s->ends.n == 2 && s->ends.item[0] > s->ends.item[1])
        diag_report(d, at, DIAG_CATALOG_REF, "%s of '%s' must go from low to high", key, who);
}

/* ID, which E gives as its KEY, or NULL. */
static void check_other(const struct catalog *c, const struct catalog_exercise *e, const char *key,
                        const char *id, struct loc at, struct diag *d)
{
    const struct catalog_exercise *other =
        id == NULL ? NULL : catalog_find_exercise(c, str_from_c(id));

    if (id != NULL && other == NULL)
        refuse(d, at, e->id, "names an exercise that does not exist:", id);
    else if (other != NULL && (other == e || other->family != e->family))
        diag_report(d, at, DIAG_CATALOG_REF,
                    "%s of '%s' must be another exercise of its family, not '%s'", key, e->id, id);
}

/* What is done without weight must itself need none. */
static void check_unloaded(const struct catalog *c, const struct catalog_exercise *e,
                           struct diag *d)
{
    const struct catalog_exercise *other =
        e->unloaded == NULL ? NULL : catalog_find_exercise(c, str_from_c(e->unloaded));

    if (e->equipment.texts.n > 0 && e->unloaded == NULL)
        diag_report(d, e->at, DIAG_CATALOG_REF,
                    "'%s' needs kit: name what to do without it under 'unloaded'", e->id);
    if (other != NULL && other->equipment.texts.n > 0)
        refuse(d, e->at_unloaded, e->unloaded,
               "needs kit too, so it cannot be the unloaded form of", e->id);
}

static void check_exercise(const struct catalog *c, const struct catalog_exercise *e,
                           bool is_in_calendar, struct diag *d)
{
    check_id(e, catalog_find_exercise(c, str_from_c(e->id)), e->id, e->at, d);
    check_kit_of(c, e->id, &e->equipment, e->at_equipment, true, d);
    check_kit_of(c, e->id, &e->optional, e->at_optional, false, d);
    check_other(c, e, "unloaded", e->unloaded, e->at_unloaded, d);
    check_other(c, e, "alternative", e->alternative, e->at_alternative, d);
    check_unloaded(c, e, d);
    check_span(e->id, "reps", &e->reps, e->at_reps, d);
    check_span(e->id, "hold", &e->hold_s, e->at_hold, d);
    check_span(e->id, "rest", &e->rest_s, e->at_rest, d);
    if (is_in_calendar && (e->weeks.n == 0 || e->sets == 0 || e->rpe == 0 || e->reps.ends.n == 0 ||
                           e->rest_s.ends.n == 0))
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

static void check_figure(const struct catalog_figures *f, const char *who, const char *figure,
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

        check_id(f, catalog_find_food(c, str_from_c(f->id)), f->id, f->at, d);
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
    check_id(r, catalog_find_drill(c, str_from_c(r->id)), r->id, r->at, d);
    check_kit_of(c, r->id, &r->equipment, r->at_equipment, true, d);
    if ((r->phase == CATALOG_ROLLING) != (r->target != NULL))
        diag_report(d, r->at, DIAG_CATALOG_REF,
                    "'%s': rolling needs a target, other phases may not have one", r->id);
}

bool catalog_check(const struct catalog *c, const struct catalog_figures *figures, struct diag *d)
{
    unsigned errors = d->errors;

    check_foods(c, d);
    for (size_t i = 0; i < c->kit.n; i++) {
        const struct catalog_kit *k = &c->kit.item[i];

        check_id(k, catalog_find_kit(c, str_from_c(k->id)), k->id, k->at, d);
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
