#include "explain/explain.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/unit.h"
#include "explain/explain_int.h"
#include "plan/plan_int.h"

enum {
    PUT_MAX = 2000,        /* of one piece */
    FIGURES_MAX = 1 << 16, /* of a number: as many weighed runs as science takes */
    PATTERN_MAX = 200,
};

static const struct explain_rows *const BRANCHES[] = {
    &explain_runner_rows, &explain_week_rows, &explain_day_rows,  &explain_drink_rows,
    &explain_guide_rows,  &explain_care_rows, &explain_ready_rows};

const char *explain_num(const struct explain_at *at, double x, int decimals)
{
    char text[NUM_MAX];

    if (isnan(x))
        return "?";
    num_format(text, x, decimals, true);
    return arena_strdup(at->arena, text);
}

static const char *distance_text(const struct explain_at *at, double km, int decimals)
{
    bool is_metric = at->plan->steps == UNIT_METRIC;

    return arena_printf(at->arena, "%s %s",
                        explain_num(at, is_metric ? km : km / UNIT_KM_PER_MI, decimals),
                        is_metric ? "km" : "mi");
}

const char *explain_km(const struct explain_at *at, double km)
{
    return distance_text(at, km, 3);
}

const char *explain_km_printed(const struct explain_at *at, double km)
{
    return distance_text(at, km, 1);
}

const char *explain_kg(const struct explain_at *at, double kg)
{
    bool is_metric = at->plan->steps == UNIT_METRIC;

    return arena_printf(at->arena, "%s %s",
                        explain_num(at, is_metric ? kg : kg / UNIT_KG_PER_LB, 2),
                        is_metric ? "kg" : "lb");
}

const char *explain_pace(const struct explain_at *at, double min_per_km)
{
    return plan_pace_text(at->arena, at->plan->steps, min_per_km);
}

const char *explain_ml(const struct explain_at *at, double ml)
{
    bool is_metric = at->plan->steps == UNIT_METRIC;

    return arena_printf(at->arena, "%s %s",
                        explain_num(at, is_metric ? ml : ml / UNIT_ML_PER_FL_OZ, 1),
                        is_metric ? "mL" : "fl oz");
}

const char *explain_date(const struct explain_at *at, date_day day)
{
    char text[DATE_MAX];

    return arena_printf(at->arena, "%s", date_format(text, day));
}

void explain_put(const struct explain_at *at, const char *fmt, ...)
{
    char text[PUT_MAX];
    va_list args;

    va_start(args, fmt);
    (void)vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    buf_put_c(at->out, text);
}

double explain_beside(const struct explain_at *at, const char *key)
{
    const struct value *v = value_find(at->map, str_from_c(key));

    return v != NULL && v->kind == VALUE_NUM ? v->u.num : (double)NAN;
}

/* A path taken apart: its pattern, and the entries its brackets name. */
struct place {
    char pattern[PATTERN_MAX];
    size_t index[8];
    size_t n;
    struct str map; /* the path of the mapping that holds it */
};

static size_t read_index(struct str path, size_t *at)
{
    size_t x = 0;

    while (*at < path.n && ascii_is_digit(path.p[*at]))
        x = x * 10 + (size_t)(path.p[(*at)++] - '0');
    return x;
}

/* Branches that show again what stands elsewhere: told as that is. */
static const struct {
    const char *from, *to;
} FOLDS[] = {{"weeks[].strength.", "strength[]."},
             {"race.day.", "weeks[].days[]."},
             {"fuel_guide.run.", "weeks[].days[]."},
             {"fuel_guide.runs[].", "weeks[].days[]."},
             {"fuel_guide.longest[].", "weeks[].days[]."}};

/* True where PATTERN was one of those; it then reads as the other. */
static bool fold(char pattern[PATTERN_MAX])
{
    for (size_t i = 0; i < ARRAY_LEN(FOLDS); i++) {
        size_t n_from = strlen(FOLDS[i].from), n_to = strlen(FOLDS[i].to);
        size_t n_rest = strlen(pattern) + 1 - n_from;

        if (strncmp(pattern, FOLDS[i].from, n_from) != 0 || n_to + n_rest > PATTERN_MAX)
            continue;
        memmove(pattern + n_to, pattern + n_from, n_rest);
        memcpy(pattern, FOLDS[i].to, n_to);
        return true;
    }
    return false;
}

static bool take_apart(struct str path, struct place *p)
{
    size_t n = 0, at = 0, last_point = 0;

    *p = (struct place){.n = 0};
    while (at < path.n && n + 2 < PATTERN_MAX) {
        char c = path.p[at++];

        p->pattern[n++] = c;
        if (c == '.')
            last_point = at - 1;
        if (c != '[')
            continue;
        if (p->n == ARRAY_LEN(p->index))
            return false;
        p->index[p->n++] = read_index(path, &at);
    }
    p->pattern[n] = '\0';
    p->map = (struct str){path.p, last_point};
    return at == path.n;
}

static const struct explain_row *find_in(const struct explain_rows *rows, const char *pattern)
{
    for (size_t i = 0; i < rows->n; i++) {
        if (strcmp(rows->row[i].pattern, pattern) == 0)
            return &rows->row[i];
    }
    return NULL;
}

static const struct explain_row *find_row(const char *pattern)
{
    const struct explain_row *row = NULL;

    for (size_t b = 0; b < ARRAY_LEN(BRANCHES) && row == NULL; b++)
        row = find_in(BRANCHES[b], pattern);
    return row;
}

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

static void set_day(struct explain_at *at, size_t week, size_t day)
{
    at->week = &at->plan->weeks[week];
    at->day = &at->week->days[day];
}

/* The run of two hours that the page of fuel is about where no run has a length. */
static const struct plan_day *general_run(const struct explain_at *at, double duration_min)
{
    struct plan_day *day = ARENA_NEW(at->arena, struct plan_day);

    day->kind = SESSION_LONG;
    day->duration_min = duration_min;
    day->distance_km = (double)NAN;
    day->pace_min_per_km = at->plan->easy_pace_min_per_km;
    plan_settle_fuel(at->plan, day);
    plan_settle_drink(at->plan, day);
    return day;
}

/* A day shown again below PREFIX: by its date; of `longest`, by that of `run`. */
static void find_day_again(const struct value *tree, struct str path, struct explain_at *at)
{
    bool is_longest = str_starts_with(path, "fuel_guide.longest[");
    struct str prefix = is_longest ? STR("fuel_guide.run") : path;
    const struct value *date;
    const struct value *map;
    date_day day;

    if (str_starts_with(path, "race.day"))
        prefix.n = strlen("race.day");
    else if (str_starts_with(path, "fuel_guide.run."))
        prefix.n = strlen("fuel_guide.run");
    else if (!is_longest)
        while (prefix.p[prefix.n - 1] != ']' || prefix.n > strlen("fuel_guide.runs[0]"))
            prefix.n--;
    map = value_at(tree, prefix);
    date = value_find(map, STR("date"));
    if (date != NULL && date_parse(date->u.text, &day))
        set_day(at, (size_t)(day - at->plan->start) / PLAN_DAYS,
                (size_t)(day - at->plan->start) % PLAN_DAYS);
    else
        at->day = general_run(at, value_at(tree, STR("fuel_guide.longest[0].duration_min"))->u.num);
    at->is_shown_before = date != NULL;
}

/* The week and day a place lies in. */
static void find_week(const struct value *tree, const struct place *p, struct str path,
                      struct explain_at *at)
{
    const struct plan *plan = at->plan;
    size_t week = p->n > 0 ? p->index[0] : 0;

    if (str_starts_with(path, "race.day") || str_starts_with(path, "fuel_guide.run") ||
        str_starts_with(path, "fuel_guide.longest[")) {
        find_day_again(tree, path, at);
        return;
    }
    if (str_starts_with(path, "strength[")) {
        const struct value *list = value_find(tree, STR("strength"));
        const struct value *number = value_find(list->u.list.items.item[week], STR("week"));

        week = (size_t)number->u.num - 1;
    } else if (!str_starts_with(path, "weeks[")) {
        return;
    }
    if (week >= plan->n_weeks)
        return;
    at->week = &plan->weeks[week];
    if (p->n > 1 && strstr(p->pattern, "days[]") != NULL && p->index[1] < PLAN_DAYS)
        set_day(at, week, p->index[1]);
}

static size_t entry_of(const struct place *p, struct str path)
{
    size_t n = p->n - (p->n > 0 && path.p[path.n - 1] == ']');

    return n > 0 ? p->index[n - 1] : 0;
}

bool explain_find(struct arena *a, const struct plan *p, const struct value *tree, struct str path,
                  struct explain_at *at, const struct explain_row **row)
{
    const struct value *leaf = value_at(tree, path);
    struct place place;
    bool is_folded;

    bool is_text = leaf != NULL && leaf->kind == VALUE_TEXT;

    if (leaf == NULL ||
        !(leaf->kind == VALUE_NUM || (is_text && explain_has_figure(leaf->u.text))) ||
        !take_apart(path, &place))
        return false;
    is_folded = fold(place.pattern);
    *row = is_text ? find_in(&explain_catalog_rows, place.pattern) : find_row(place.pattern);
    if (*row == NULL)
        return false;
    *at = (struct explain_at){.plan = p,
                              .arena = a,
                              .map = value_at(tree, place.map),
                              .index = place.n > 0 ? place.index[place.n - 1] : 0,
                              .entry = entry_of(&place, path),
                              .is = is_text ? RANGE_NONE : explain_one(leaf->u.num),
                              .rule = (*row)->rule,
                              .origin = (*row)->origin,
                              .is_shown_before = is_folded};
    find_week(tree, &place, path, at);
    if (!is_text)
        (void)explain_span(tree, path, *row, &at->is);
    return true;
}

/* Spans are lists of two numbers; those of `before_g_ahead` are alternatives, each by itself. */
bool explain_span(const struct value *tree, struct str path, const struct explain_row *row,
                  struct range *span)
{
    struct str list_path = path;
    const struct value *list;

    if (!str_ends_with(str_from_c(row->pattern), "[]") ||
        str_ends_with(str_from_c(row->pattern), "before_g_ahead[]"))
        return false;
    while (list_path.n > 0 && list_path.p[list_path.n - 1] != '[')
        list_path.n--;
    list_path.n--;
    list = value_at(tree, list_path);
    if (list == NULL || list->kind != VALUE_LIST || list->u.list.items.n != 2)
        return false;
    span->lo = list->u.list.items.item[0]->u.num;
    span->hi = list->u.list.items.item[1]->u.num;
    return true;
}

/* Counted figures and dates are nobody's measurement. */
static bool has_evidence(const char *origin)
{
    return origin == NULL || strcmp(origin, EXPLAIN_GIVEN) == 0 ||
           strcmp(origin, EXPLAIN_ASSUMED) == 0 || strcmp(origin, EXPLAIN_CATALOG) == 0;
}

static enum rule_evidence evidence_of(const struct explain_at *at)
{
    if (at->has_evidence)
        return at->evidence;
    if (at->origin == NULL)
        return rule_of(at->rule)->evidence;
    return strcmp(at->origin, EXPLAIN_GIVEN) == 0 ? RULE_MEASURED : RULE_CONVENTION;
}

void explain_tell(struct explain_at *at, const struct explain_row *row, struct explanation *out)
{
    struct buf figures;

    buf_init(&figures, at->arena, FIGURES_MAX);
    at->out = &figures;
    out->again = row->fn(at);
    out->title = row->title;
    out->figures = figures.p;
    out->rounding = row->rounding;
    out->origin = at->origin;
    out->rule = at->rule;
    out->evidence = evidence_of(at);
    out->has_evidence = at->has_evidence || has_evidence(at->origin);
    if (at->is_guess && out->evidence > RULE_ESTIMATE)
        out->evidence = RULE_ESTIMATE;
}

bool explain_leaf(struct arena *a, const struct plan *p, const struct value *tree, struct str path,
                  struct explanation *out)
{
    const struct explain_row *row;
    struct explain_at at;

    if (!explain_find(a, p, tree, path, &at, &row))
        return false;
    explain_tell(&at, row, out);
    return true;
}
