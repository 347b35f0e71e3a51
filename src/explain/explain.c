/* Finds the numbers of the tree and fills in the sentences of their rows. */
#include "explain/explain.h"

#include <ctype.h>
#include <string.h>

#include "explain/explain_int.h"

enum {
    FIGURES_MAX = 1 << 16 /* of a number: as many weighed runs as science takes */
};

static const struct {
    const char *text; /* "given in the profile" */
    bool has_evidence;
    enum rule_evidence evidence;
} ORIGINS[EXPLAIN_ORIGINS] = {
    [EXPLAIN_GIVEN] = {"given in the profile", true, RULE_MEASURED},
    [EXPLAIN_COUNTED] = {"counted", false, RULE_CONVENTION},
    [EXPLAIN_CALENDAR] = {"the calendar", false, RULE_CONVENTION},
    [EXPLAIN_CATALOGUE] = {"the catalogue", true, RULE_CONVENTION},
    [EXPLAIN_ASSUMED] = {"assumed: the profile does not say", true, RULE_CONVENTION},
    [EXPLAIN_UNITS] = {"the units", false, RULE_CONVENTION},
};

/* Branches that show again what is elsewhere: explained as that is. */
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
        if (text.p[i] >= '0' && text.p[i] <= '9')
            return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *at = strstr(text.p, words[i]);

        if (at != NULL && !isalpha((unsigned char)at[strlen(words[i])])) /* not "fours" */
            return true;
    }
    return false;
}

/* --- sentences -------------------------------------------------------------------------------- */

/* No-break spaces, dashes and minus signs as a terminal's user types them. */
static void make_plain(struct buf *b)
{
    static const struct {
        const char *from;
        char to;
    } plain[] = {{"\xc2\xa0", ' '}, {"\xe2\x80\x93", '-'}, {"\xe2\x88\x92", '-'}};

    size_t n = 0;

    for (size_t i = 0; i < b->n;) {
        size_t k = 0;

        while (k < sizeof plain / sizeof *plain &&
               !str_starts_with(str_tail(buf_str(b), i), plain[k].from))
            k++;
        if (k == sizeof plain / sizeof *plain) {
            b->p[n++] = b->p[i++];
        } else {
            b->p[n++] = plain[k].to;
            i += strlen(plain[k].from);
        }
    }
    b->p[b->n = n] = '\0';
}

static const char *text_of(const struct expr_context *c, const struct prose *t)
{
    struct buf b;

    buf_init(&b, c->arena, FIGURES_MAX);
    prose_put(c, t, &b);
    if (b.n == 0)
        return "";
    make_plain(&b);
    return b.p;
}

/* --- an explanation --------------------------------------------------------------------------- */

/* The first case of ROW that holds; what it does not say is the row's. */
static struct explain_case case_of(const struct expr_context *c, const struct explain_row *row)
{
    struct explain_case x = row->usual;
    size_t i = 0;

    while (i < row->cases.list.n && !prose_holds(c, row->cases.list.item[i].when))
        i++;
    if (i < row->cases.list.n) {
        const struct explain_case *own = &row->cases.list.item[i];

        if (own->rule < RULE_COUNT || own->rule_name != NULL || own->origin != EXPLAIN_BY_RULE) {
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

static void set_evidence(const struct expr_context *c, const struct explain_case *x,
                         struct explanation *out)
{
    out->has_evidence =
        x->evidence != 0 || x->origin == EXPLAIN_BY_RULE || ORIGINS[x->origin].has_evidence;
    if (x->evidence != 0)
        out->evidence = (enum rule_evidence)(x->evidence - 1);
    else if (x->origin == EXPLAIN_BY_RULE)
        out->evidence = rule_of(out->rule)->evidence;
    else
        out->evidence = ORIGINS[x->origin].evidence;
    if (x->guess != NULL && prose_holds(c, x->guess) && out->evidence > RULE_ESTIMATE)
        out->evidence = RULE_ESTIMATE;
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
    out->figures = text_of(c, &x.text);
    out->rounding = text_of(c, &row->rounding);
    set_evidence(c, &x, out);
}

static struct expr_context context_of(const struct explain_walk *w)
{
    return (struct expr_context){.root = w->e->tree,
                                 .units = w->e->plan->steps,
                                 .lang = &w->e->rows->lang,
                                 .arena = w->arena,
                                 .diag = w->e->diag};
}

static const char *value_of(const struct explain_walk *w, const struct expr_context *c,
                            const struct explain_spot *spot)
{
    const struct explain_rows *rows = w->e->rows;
    struct str key = str_from_c(spot->pattern);

    key.n -= str_ends_with(key, "[]") ? 2 : 0;
    if (spot->leaf->kind == VALUE_TEXT)
        return spot->leaf->u.text.p;
    for (size_t i = 0; i < rows->n_units; i++) {
        if (str_ends_with(key, rows->unit[i].ends))
            return text_of(c, &rows->unit[i].text);
    }
    return "";
}

static const struct value *null_value(void)
{
    return value_null(NULL);
}

static const struct value *entry(const struct value *map, const char *key, size_t i)
{
    return value_find(map, str_from_c(key))->u.list.items.item[i];
}

static void explain_spot(struct explain_walk *w, const struct explain_spot *spot,
                         struct explanation *out)
{
    const struct value *week = null_value(), *day = null_value();
    struct value i = {.kind = VALUE_NUM, .u.num = (double)spot->index};
    struct value n = {.kind = VALUE_NUM, .u.num = (double)spot->index + 1};
    struct expr_context c = context_of(w);

    if (spot->week != NULL)
        week = entry(w->e->tree, "weeks", (size_t)spot->week->number - 1);
    if (spot->week != NULL && spot->day != NULL)
        day = entry(week, "days", (size_t)(spot->day - spot->week->days));

    const struct expr_scope scopes[] = {
        {&scopes[1], STR("it"), spot->leaf},
        {&scopes[2], STR("here"), spot->here},
        {&scopes[3], STR("i"), &i},
        {&scopes[4], STR("n"), &n},
        {&scopes[5], STR("week"), week},
        {&scopes[6], STR("day"), day},
        {NULL, STR("why"), explain_why(w->why, spot)},
    };

    c.scope = scopes;
    fill(&c, spot->row, out);
    out->value = value_of(w, &c, spot);
}

bool explain_standing(struct explain_walk *w, const struct explain_row *row,
                      struct explanation *out)
{
    const struct explain_spot nowhere = {.path = "", .pattern = ""};
    struct expr_scope why = {NULL, STR("why"), explain_why(w->why, &nowhere)};
    struct expr_context c = context_of(w);

    c.scope = &why;
    if (!prose_holds(&c, row->usual.when))
        return false;
    fill(&c, row, out);
    return true;
}

/* --- the walk --------------------------------------------------------------------------------- */

static const struct explain_row *find_row(const struct explain_rows *rows, const char *pattern)
{
    for (size_t i = 0; i < rows->all.list.n; i++) {
        const struct explain_row *row = &rows->all.list.item[i];

        for (size_t k = 0; k < row->paths.list.n; k++) {
            if (strcmp(row->paths.list.item[k], pattern) == 0)
                return row;
        }
    }
    return NULL;
}

static void meet_leaf(struct explain_walk *w, const struct explain_spot *spot)
{
    struct explanation x;

    if (spot->row == NULL || (w->wants != NULL && !w->wants(w->self, spot)))
        return;
    explain_spot(w, spot, &x);
    w->visit(w->self, spot, &x);
}

static void set_date(struct explain_walk *w, struct explain_spot *spot, const struct value *map)
{
    const struct value *date = value_find(map, STR("date"));
    const struct plan *p = w->e->plan;
    date_day day;

    if (date == NULL || !date_parse(date->u.text, &day))
        return;
    day -= p->start;
    spot->week = &p->weeks[day / PLAN_DAYS];
    spot->day = &spot->week->days[day % PLAN_DAYS];
}

/* What the numbers of MAP belong to. */
static void enter_map(struct explain_walk *w, struct explain_spot *spot, const struct value *map)
{
    const struct plan *p = w->e->plan;

    for (size_t i = 0; i < sizeof FOLDS / sizeof *FOLDS; i++) {
        if (strcmp(spot->pattern, FOLDS[i].from) == 0) {
            spot->pattern = FOLDS[i].to;
            spot->is_again = true;
        }
    }
    if (strcmp(spot->pattern, "weeks[]") == 0) {
        spot->week = &p->weeks[spot->index];
    } else if (strcmp(spot->pattern, "strength[]") == 0) {
        spot->week = &p->weeks[(size_t)value_find(map, STR("week"))->u.num - 1];
    } else if (strcmp(spot->pattern, "weeks[].days[]") == 0) {
        spot->week = NULL;
        spot->day = NULL;
        set_date(w, spot, map);
        if (spot->day ==
            NULL) /* the longest run again, or one of two hours where none has a length */
            set_date(w, spot, value_at(w->e->tree, STR("fuel_guide.run")));
        spot->is_again = spot->is_again && spot->day != NULL;
    }
    spot->here = map;
}

/* V is at SPOT, whose mapping and list it is in. */
static void visit_value(struct explain_walk *w, const struct value *v, struct explain_spot spot)
{
    struct arena *a = w->arena;

    spot.leaf = v;
    spot.row = find_row(w->e->rows, spot.pattern);
    if (v->kind == VALUE_NUM || (v->kind == VALUE_TEXT && explain_has_figure(v->u.text))) {
        meet_leaf(w, &spot);
    } else if (v->kind == VALUE_LIST && spot.row != NULL) {
        meet_leaf(w, &spot); /* a span */
    } else if (v->kind == VALUE_LIST) {
        for (size_t i = 0; i < v->u.list.items.n; i++) {
            struct explain_spot below = spot;

            below.index = i;
            below.path = arena_printf(a, "%s[%zu]", spot.path, i);
            below.pattern = arena_printf(a, "%s[]", spot.pattern);
            visit_value(w, v->u.list.items.item[i], below);
        }
    } else if (v->kind == VALUE_MAP) {
        const char *point = spot.path[0] == '\0' ? "" : ".";

        enter_map(w, &spot, v);
        for (size_t i = 0; i < v->u.map.pairs.n; i++) {
            struct explain_spot below = spot;

            below.path = arena_printf(a, "%s%s%s", spot.path, point, v->u.map.pairs.item[i].key);
            below.pattern =
                arena_printf(a, "%s%s%s", spot.pattern, point, v->u.map.pairs.item[i].key);
            visit_value(w, v->u.map.pairs.item[i].value, below);
        }
    }
}

void explain_walk(struct explain_walk *w)
{
    w->why = explain_why_open(w->arena, w->e->plan);
    visit_value(w, w->e->tree, (struct explain_spot){.path = "", .pattern = ""});
}
