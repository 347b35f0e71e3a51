/* Finds the numbers of the tree and fills in the sentences of their rows. */
#include "explain/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "explain/explain_int.h"
#include "show/show.h"
#include "tree/fact.h"

static const struct {
    const char *text; /* "given in the profile" */
    enum rule_evidence evidence;
} ORIGINS[EXPLAIN_ORIGINS] = {
    [EXPLAIN_GIVEN] = {"given in the profile", RULE_MEASURED},
    [EXPLAIN_COUNTED] = {"counted", RULE_NO_EVIDENCE},
    [EXPLAIN_CALENDAR] = {"the calendar", RULE_NO_EVIDENCE},
    [EXPLAIN_CATALOGUE] = {"the catalogue", RULE_CONVENTION},
    [EXPLAIN_ASSUMED] = {"assumed: the profile does not say", RULE_CONVENTION},
    [EXPLAIN_UNITS] = {"the units", RULE_NO_EVIDENCE},
};

/* Branches that repeat others and are explained like them. */
static const struct {
    const char *from, *to;
} FOLDS[] = {{"weeks[].strength", "strength[]"},
             {"race.day", "weeks[].days[]"},
             {"fuel_guide.run", "weeks[].days[]"},
             {"fuel_guide.runs[]", "weeks[].days[]"},
             {"fuel_guide.longest[]", "weeks[].days[]"}};

bool explain_has_figure(struct str text)
{
    static const char *const words[] = {"two", "three", "four", "five", "half", "twice"};

    for (size_t i = 0; i < text.n; i++) {
        if (ascii_is_digit(text.p[i]))
            return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        const char *at = strstr(text.p, words[i]);

        if (at != NULL && !ascii_is_letter(at[strlen(words[i])])) /* not "fours" */
            return true;
    }
    return false;
}

/* --- an explanation --------------------------------------------------------------------------- */

/* The first case of ROW that holds; what it does not say is the row's. */
static struct explain_case case_of(const struct expr_context *c, const struct explain_row *row)
{
    struct explain_case x = row->usual;
    size_t i = 0;

    while (i < row->cases.n && !prose_holds(c, row->cases.item[i].when))
        i++;
    if (i < row->cases.n) {
        const struct explain_case *own = &row->cases.item[i];

        if (explain_has_ground(own)) {
            x.rule = own->rule;
            x.rule_name = own->rule_name;
            x.origin = own->origin;
        }
        x.guess = own->guess != NULL ? own->guess : x.guess;
        x.evidence = own->evidence != 0 ? own->evidence : x.evidence;
        x.text = own->text;
    }
    return x;
}

/* NULL: none. */
static const char *evidence_of(const struct expr_context *c, const struct explain_case *x,
                               enum rule_id rule)
{
    enum rule_evidence e = x->evidence != RULE_NO_EVIDENCE ? x->evidence
                           : x->origin != EXPLAIN_BY_RULE  ? ORIGINS[x->origin].evidence
                                                           : RULE_ROWS[rule].evidence;

    if (e > RULE_ESTIMATE && x->guess != NULL && prose_holds(c, x->guess))
        e = RULE_ESTIMATE;
    return RULE_EVIDENCE_WORDS[e];
}

static void fill(const struct expr_context *c, const struct explain_row *row,
                 struct explanation *out)
{
    struct explain_case x = case_of(c, row);
    const struct value *name;

    *out = (struct explanation){.title = row->title, .value = "", .rule = x.rule};
    if (x.origin != EXPLAIN_BY_RULE)
        out->origin = ORIGINS[x.origin].text;
    else if (x.rule_name != NULL && expr_eval(x.rule_name, c, &name) && name->kind == VALUE_TEXT)
        out->rule = rule_find(name->u.text);
    out->figures = lines_fill(c, &x.text, false);
    out->rounding = lines_fill(c, &row->rounding, false);
    out->evidence = evidence_of(c, &x, out->rule);
}

/* The number as a person writes it: "31-62 g/h", "9 mi", "6:30 /km". */
static const char *value_of(const struct explain_walk *w, const struct expr_context *c,
                            const struct explain_spot *spot)
{
    const struct explain_rows *rows = w->e->rows;
    const struct fact *fact = fact_find(&facts_root, str_from_c(spot->path));
    const char *unit = fact != NULL ? fact_unit(fact) : "";
    const struct explain_unit *u = rows->unit;
    const char *number;

    if (spot->leaf->kind == VALUE_TEXT)
        return spot->leaf->u.text.p;
    if (spot->row->value.parts.n > 0)
        return lines_fill(c, &spot->row->value, false);
    while (u->unit[0] != '\0' && strcmp(u->unit, unit) != 0)
        u++;
    number = lines_fill(c, &u->text, false);
    return u->unit[0] != unit[0] ? arena_printf(w->arena, "%s %s", number, unit) : number;
}

static const struct value *entry(const struct value *map, const char *key, size_t i)
{
    return value_find(map, str_from_c(key))->u.list.item[i];
}

bool explain_spot(struct explain_walk *w, const struct explain_spot *spot, struct explanation *out)
{
    const struct value *none = value_null();
    struct value i = {.kind = VALUE_NUM, .u.num = (double)spot->index};
    struct value n = {.kind = VALUE_NUM, .u.num = (double)spot->index + 1};
    const struct expr_scope scopes[] = {
        {&scopes[1], STR("it"), spot->leaf},
        {&scopes[2], STR("here"), spot->here},
        {&scopes[3], STR("i"), &i},
        {&scopes[4], STR("n"), &n},
        {NULL, STR("why"), explain_why(w->why, spot)},
    };
    struct expr_scope in_week = {scopes, STR("week"), none}, in_day = {&in_week, STR("day"), none};
    const struct expr_context c = {.root = w->e->tree,
                                   .scope = &in_day,
                                   .units = w->e->plan->steps,
                                   .lang = &w->e->rows->lang,
                                   .arena = w->arena,
                                   .diag = w->e->diag};

    if (spot->week != NULL)
        in_week.value = entry(w->e->tree, "weeks", (size_t)spot->week->number - 1);
    if (spot->week != NULL && spot->day != NULL)
        in_day.value = entry(in_week.value, "days", (size_t)(spot->day - spot->week->days));
    if (!prose_holds(&c, spot->row->usual.when))
        return false;
    fill(&c, spot->row, out);
    if (spot->leaf != NULL)
        out->value = value_of(w, &c, spot);
    return true;
}

/* --- the walk --------------------------------------------------------------------------------- */

static const struct explain_row *find_row(const struct explain_rows *rows, const char *pattern)
{
    const struct explain_path wanted = {.path = pattern};
    const struct explain_path *found =
        bsearch(&wanted, rows->by_path.item, rows->by_path.n, sizeof wanted, explain_compare_paths);

    return found != NULL ? &rows->all.item[found->row] : NULL;
}

static void visit_leaf(struct explain_walk *w, const struct explain_spot *spot)
{
    struct explanation x;

    if (spot->row != NULL && (w->query == NULL || explain_query_wants(w->query, spot)) &&
        explain_spot(w, spot, &x))
        w->visit(w->self, spot, &x);
}

static void set_date(struct explain_walk *w, struct explain_spot *spot, const struct value *map)
{
    const struct value *date = value_find(map, STR("date"));
    const struct plan *p = w->e->plan;
    date_day day;

    if (date == NULL || !date_parse(date->u.text, &day))
        return;
    day -= p->calendar.printed_start;
    spot->week = &p->weeks[day / PLAN_DAYS];
    spot->day = &spot->week->days[day % PLAN_DAYS];
    spot->block = spot->day->block;
}

/* What the numbers of MAP belong to. */
static void enter_map(struct explain_walk *w, struct explain_spot *spot, const struct value *map)
{
    const struct plan *p = w->e->plan;

    for (size_t i = 0; i < ARRAY_LEN(FOLDS); i++) {
        if (strcmp(spot->pattern, FOLDS[i].from) == 0) {
            spot->pattern = FOLDS[i].to;
            spot->is_again = true;
        }
    }
    if (strcmp(spot->pattern, "weeks[]") == 0) {
        spot->week = &p->weeks[spot->index];
    } else if (strcmp(spot->pattern, "plan.blocks[]") == 0) {
        spot->block = &p->blocks[spot->index];
        spot->block_week = plan_week_number(p, spot->block->start + PLAN_DAYS / 2);
    } else if (strcmp(spot->pattern, "strength[]") == 0) {
        spot->week = &p->weeks[(size_t)value_find(map, STR("week"))->u.num - 1];
    } else if (strcmp(spot->pattern, "weeks[].days[]") == 0) {
        spot->week = NULL;
        spot->day = NULL;
        set_date(w, spot, map);
        if (spot->day == NULL) /* `longest`: the longest run again, or the general one */
            set_date(w, spot, value_at(w->e->tree, STR("fuel_guide.run")));
        spot->is_again = spot->is_again && spot->day != NULL;
    }
    if (str_starts_with(str_from_c(spot->pattern), "paces.zones."))
        spot->pattern = "paces.zones[]";
    spot->here = map;
}

/* V is at SPOT, whose mapping and list it is in. */
static void visit_value(struct explain_walk *w, const struct value *v, struct explain_spot spot)
{
    struct arena *a = w->arena;

    spot.leaf = v;
    spot.row = find_row(w->e->rows, spot.pattern);
    if (v->kind == VALUE_NUM || (v->kind == VALUE_TEXT && explain_has_figure(v->u.text))) {
        visit_leaf(w, &spot);
    } else if (v->kind == VALUE_LIST && spot.row != NULL) {
        visit_leaf(w, &spot); /* a span */
    } else if (v->kind == VALUE_LIST) {
        for (size_t i = 0; i < v->u.list.n; i++) {
            struct explain_spot below = spot;

            below.index = i;
            below.path = arena_printf(a, "%s[%zu]", spot.path, i);
            below.pattern = arena_printf(a, "%s[]", spot.pattern);
            visit_value(w, v->u.list.item[i], below);
        }
    } else if (v->kind == VALUE_MAP) {
        const char *point = spot.path[0] == '\0' ? "" : ".";

        enter_map(w, &spot, v);
        for (size_t i = 0; i < v->u.map.n; i++) {
            struct explain_spot below = spot;

            below.path = arena_printf(a, "%s%s%s", spot.path, point, v->u.map.item[i].key);
            below.pattern = arena_printf(a, "%s%s%s", spot.pattern, point, v->u.map.item[i].key);
            visit_value(w, v->u.map.item[i].value, below);
        }
    }
}

void explain_walk(struct explain_walk *w)
{
    w->why = explain_why_open(w->arena, w->e->plan);
    visit_value(w, w->e->tree, (struct explain_spot){.path = "", .pattern = ""});
}
