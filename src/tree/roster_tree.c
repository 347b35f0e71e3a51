#include "tree/roster_tree.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "tree/tree_int.h"

/* --- what an athlete's tree holds: NULL, NAN or false where there is nothing ----------------- */

static const struct value *at(const struct value *map, const char *path, enum value_kind kind)
{
    const struct value *v = map != NULL ? value_at(map, str_from_c(path)) : NULL;

    return v != NULL && v->kind == kind ? v : NULL;
}

static const char *text_at(const struct value *map, const char *path)
{
    const struct value *v = at(map, path, VALUE_TEXT);

    return v != NULL ? v->u.text.p : NULL;
}

static double num_at(const struct value *map, const char *path)
{
    const struct value *v = at(map, path, VALUE_NUM);

    return v != NULL ? v->u.num : (double)NAN;
}

static bool is_at(const struct value *map, const char *path)
{
    const struct value *v = at(map, path, VALUE_BOOL);

    return v != NULL && v->u.is_true;
}

/* The item of a list with this DAY under KEY; NULL where there is none. */
static const struct value *find_date(const struct value *list, const char *key, date_day day)
{
    char iso[DATE_MAX];

    (void)date_format(iso, day);
    for (size_t i = 0; list != NULL && i < list->u.list.items.n; i++) {
        const char *text = text_at(list->u.list.items.item[i], key);

        if (text != NULL && strcmp(text, iso) == 0)
            return list->u.list.items.item[i];
    }
    return NULL;
}

/* A plan's weeks may begin on another weekday than the roster's: days are found by their date. */
static const struct value *find_day(const struct value *root, date_day day)
{
    const struct value *weeks = at(root, "weeks", VALUE_LIST), *found = NULL;

    for (size_t i = 0; weeks != NULL && found == NULL && i < weeks->u.list.items.n; i++)
        found = find_date(value_find(weeks->u.list.items.item[i], STR("days")), "date", day);
    return found;
}

/* The plan's week that holds DAY. */
static const struct value *find_week(const struct value *root, date_day day)
{
    const struct value *found = NULL;

    for (int back = 0; found == NULL && back < PLAN_DAYS; back++)
        found = find_date(at(root, "weeks", VALUE_LIST), "start", day - back);
    return found;
}

/* --- lines ----------------------------------------------------------------------------------- */

struct roster_line {
    const struct roster_entry *entry;
    int number;     /* from 1 */
    date_day start; /* of the week */
};

struct roster_day {
    date_day date;
    const struct value *day; /* of the athlete's plan; NULL: it holds no such day */
};

static bool is_new_group(const struct roster_line *l)
{
    const char *group = text_at(l->entry->root, "athlete.group"), *before;

    if (l->number == 1)
        return group != NULL;
    before = text_at(l->entry[-1].root, "athlete.group");
    return group == NULL || before == NULL ? group != before : strcmp(group, before) != 0;
}

/* The number that the week has in every plan that holds it. */
static double common_number(const struct roster_request *r)
{
    double common = (double)NAN;

    for (size_t i = 0; i < r->n_entries; i++) {
        double number = num_at(find_week(r->entries[i].root, r->start), "number");

        if (fabs(number - common) > 0)
            return (double)NAN;
        common = isnan(number) ? common : number;
    }
    return common;
}

static const struct value *lines_of(const struct tree *t, const struct roster_request *r);
static const struct value *dates_of(const struct tree *t, date_day start);
static const struct value *days_of(const struct tree *t, const struct roster_line *l);

#define FACT_ROWS "tree/roster.def"
#include "tree/declare.def"
#define FACT_ROWS "tree/roster.def"
#include "tree/expand.def"

static const struct value *lines_of(const struct tree *t, const struct roster_request *r)
{
    struct value *list = value_list_n(t->arena, r->n_entries);

    for (size_t i = 0; i < r->n_entries; i++)
        value_add(t->arena, list,
                  tree_roster_line(t, &(struct roster_line){&r->entries[i], (int)i + 1, r->start}));
    return list;
}

static const struct value *dates_of(const struct tree *t, date_day start)
{
    date_day days[PLAN_DAYS];

    for (int i = 0; i < PLAN_DAYS; i++)
        days[i] = start + i;
    return tree_roster_date_list(t, days, PLAN_DAYS);
}

static const struct value *days_of(const struct tree *t, const struct roster_line *l)
{
    struct roster_day days[PLAN_DAYS];

    for (int i = 0; i < PLAN_DAYS; i++)
        days[i] = (struct roster_day){l->start + i, find_day(l->entry->root, l->start + i)};
    return tree_roster_day_list(t, days, PLAN_DAYS);
}

const struct value *roster_tree(struct arena *a, const struct roster_request *r)
{
    const struct tree t = {.arena = a};
    struct value *root = value_map_n(a, facts_roster_root.n + facts_root.n);

    facts_roster_root.write(&t, root, r);
    /* What a runner's tree has and a club's has not: templates may ask for it. */
    for (size_t i = 0; i < facts_root.n; i++)
        if (value_find(root, str_from_c(facts_root.fact[i].key)) == NULL)
            value_set(a, root, facts_root.fact[i].key, value_null(a));
    return root;
}
