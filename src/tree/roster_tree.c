#include "tree/roster_tree.h"

#include <math.h>

#include "base/arena.h"
#include "base/array.h"
#include "plan/plan_int.h"
#include "tree/tree_int.h"

static const struct value *at(const struct value *map, const char *path)
{
    return value_at(map, str_from_c(path));
}

/* What stands at PATH, or null. */
static const struct value *copy(struct arena *a, const struct value *map, const char *path)
{
    const struct value *v = map != NULL ? at(map, path) : NULL;

    return v != NULL ? v : value_null(a);
}

static bool is_true(const struct value *map, const char *path)
{
    const struct value *v = at(map, path);

    return v != NULL && v->kind == VALUE_BOOL && v->u.is_true;
}

/* The item of LIST with this text under KEY; NULL where there is none. */
static const struct value *find_date(const struct value *list, const char *key, const char *iso)
{
    for (size_t i = 0; list != NULL && i < list->u.list.items.n; i++) {
        const struct value *v = value_find(list->u.list.items.item[i], str_from_c(key));

        if (v != NULL && v->kind == VALUE_TEXT && str_eq_c(v->u.text, iso))
            return list->u.list.items.item[i];
    }
    return NULL;
}

static const struct value *find_day(const struct value *root, date_day day)
{
    const struct value *weeks = at(root, "weeks");
    char iso[DATE_MAX];

    (void)date_format(iso, day);
    for (size_t i = 0; weeks != NULL && i < weeks->u.list.items.n; i++) {
        const struct value *found =
            find_date(value_find(weeks->u.list.items.item[i], STR("days")), "date", iso);

        if (found != NULL)
            return found;
    }
    return NULL;
}

/* The plan's week that holds DAY. */
static const struct value *find_week(const struct value *root, date_day day)
{
    const struct value *weeks = at(root, "weeks"), *found = NULL;

    for (int back = 0; weeks != NULL && found == NULL && back < PLAN_DAYS; back++) {
        char iso[DATE_MAX];

        (void)date_format(iso, day - back);
        found = find_date(weeks, "start", iso);
    }
    return found;
}

static struct value *tree_head_day(struct arena *a, date_day day)
{
    struct value *m = value_map(a);

    tree_set_date(a, m, "date", day);
    value_set_text(a, m, "weekday", plan_weekday_word(date_weekday(day)));
    return m;
}

static struct value *tree_day(struct arena *a, const struct value *root, date_day day)
{
    const struct value *found = find_day(root, day);
    struct value *m = tree_head_day(a, day);

    value_set(a, m, "kind", copy(a, found, "kind"));
    value_set(a, m, "distance_km", copy(a, found, "distance_km"));
    value_set(a, m, "text", copy(a, found, "text"));
    return m;
}

static bool is_same_text(const struct value *a, const struct value *b)
{
    if (a->kind != VALUE_TEXT || b->kind != VALUE_TEXT)
        return a->kind == b->kind;
    return str_eq(a->u.text, b->u.text);
}

static struct value *tree_line(struct arena *a, const struct roster_request *r, size_t i)
{
    const struct roster_entry *e = &r->entries[i];
    const struct value *week = find_week(e->root, r->start);
    const struct value *group = copy(a, e->root, "athlete.group");
    struct value *m = value_map(a), *days = value_list(a);
    bool is_new = i == 0 ? group->kind == VALUE_TEXT
                         : !is_same_text(group, copy(a, r->entries[i - 1].root, "athlete.group"));

    value_set(a, m, "id", copy(a, e->root, "athlete.id"));
    value_set(a, m, "name", copy(a, e->root, "athlete.name"));
    value_set(a, m, "group", group);
    value_set_bool(a, m, "is_new_group", is_new);
    tree_set_int(a, m, "number", (int)i + 1);
    for (int day = 0; day < PLAN_DAYS; day++)
        value_add(a, days, tree_day(a, e->root, r->start + day));
    value_set(a, m, "days", days);
    value_set_bool(a, m, "has_week", week != NULL);
    value_set(a, m, "total_km", copy(a, week, "total_km"));
    value_set(a, m, "long_km", copy(a, week, "long_km"));
    value_set_bool(a, m, "speak_to_coach", is_true(e->root, "safety.speak_to_coach"));
    value_set_text(a, m, "file", e->file);
    value_set_num(a, m, "pages", e->n_pages > 0 ? e->n_pages : (double)NAN);
    return m;
}

/* The number that the week has in every plan that holds it. */
static double common_number(const struct roster_request *r)
{
    double number = (double)NAN;

    for (size_t i = 0; i < r->n_entries; i++) {
        const struct value *week = find_week(r->entries[i].root, r->start);
        const struct value *v = week != NULL ? at(week, "number") : NULL;

        if (v == NULL || v->kind != VALUE_NUM)
            continue;
        if (!isnan(number) && fabs(number - v->u.num) > 0)
            return (double)NAN;
        number = v->u.num;
    }
    return number;
}

static struct value *tree_roster_week(struct arena *a, const struct roster_request *r)
{
    struct value *m = value_map(a), *days = value_list(a);
    int iso_year, iso_week;

    date_iso_week(r->start + PLAN_DAYS / 2, &iso_year, &iso_week);
    value_set_num(a, m, "number", common_number(r));
    tree_set_int(a, m, "iso_year", iso_year);
    tree_set_int(a, m, "iso_week", iso_week);
    tree_set_date(a, m, "start", r->start);
    tree_set_date(a, m, "end", r->start + PLAN_DAYS - 1);
    for (int day = 0; day < PLAN_DAYS; day++)
        value_add(a, days, tree_head_day(a, r->start + day));
    value_set(a, m, "days", days);
    return m;
}

/* What a runner's tree has and a club's has not: templates may ask for it. */
static void set_absent(struct arena *a, struct value *root)
{
    static const char *const keys[] = {"plan",       "race",       "assumptions",    "warnings",
                                       "weeks",      "strength",   "readiness",      "safety",
                                       "hydration",  "sources",    "recovery_cards", "drills",
                                       "fuel_table", "fuel_guide", "snacks",         "weigh_in"};

    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        value_set(a, root, keys[i], value_null(a));
}

const struct value *roster_tree(struct arena *a, const struct roster_request *r)
{
    struct value *root = value_map(a), *athlete = value_map(a), *roster = value_map(a);
    struct value *lines = value_list(a);

    value_set_text(a, athlete, "id", "roster");
    value_set_text(a, athlete, "name", r->club);
    value_set_text(a, athlete, "club", r->club);
    value_set_text(a, athlete, "coach", r->coach);
    for (size_t i = 0; i < r->n_entries; i++)
        value_add(a, lines, tree_line(a, r, i));
    value_set_text(a, roster, "club", r->club);
    value_set_text(a, roster, "coach", r->coach);
    value_set(a, roster, "week", tree_roster_week(a, r));
    tree_set_int(a, roster, "n_athletes", (int)r->n_entries);
    value_set(a, roster, "athletes", lines);
    value_set(a, root, "athlete", athlete);
    value_set(a, root, "roster", roster);
    set_absent(a, root);
    return root;
}
