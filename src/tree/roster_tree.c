/* One line of a roster from a plan; the roster's tree from its lines. */
#include "tree/roster_tree.h"

#include <math.h>

#include "base/arena.h"
#include "tree/tree_int.h"

/* Whether DAY is indoors because of weather that sends everybody indoors.  Only pregnancy does so in
 * less heat, and the roster never says why. */
static bool is_indoors_for_all(const struct plan *p, const struct plan_day *day)
{
    return day->is_indoors &&
           (p->heat_rule != HEAT_INDOORS ||
            heat_rule_of(p->wbgt_c, p->profile->is_heat_ready, true) == HEAT_INDOORS);
}

static struct roster_line empty_line(const char *id, const char *name, const char *group,
                                     date_day start)
{
    struct roster_line line = {.id = id,
                               .name = name,
                               .group = group,
                               .total_km = (double)NAN,
                               .long_km = (double)NAN,
                               .total_min = (double)NAN,
                               .long_min = (double)NAN};

    for (int i = 0; i < PLAN_DAYS; i++)
        line.days[i] = (struct roster_day){
            .date = start + i, .kind = -1, .distance_km = (double)NAN, .minutes = (double)NAN};
    return line;
}

struct roster_line roster_line_missing(const char *id, const char *name, const char *group,
                                       date_day start)
{
    struct roster_line line = empty_line(id, name, group, start);

    line.is_missing = true;
    return line;
}

/* What is planned on DAY; below figures of the coach that are not read the words stand alone. */
static void set_length(struct roster_day *line, const struct plan *p, const struct plan_day *day)
{
    if (plan_has_unread(p, day))
        return;
    if (((p->is_by_time || day->run_walk.week > 0) && day->kind != SESSION_RACE) ||
        (day->read != NULL && isnan(day->read->distance_km)))
        line->minutes = day->duration_min;
    else
        line->distance_km = day->distance_km;
}

/* What was written for the group on DAY, and is not on this runner's sheets; or NULL. */
static const char *left_out_text(const struct plan *p, const struct plan_day *day)
{
    for (size_t i = 0; i < p->profile->sessions.n && day->session == NULL; i++) {
        const struct profile_session *s = &p->profile->sessions.item[i];

        if (s->is_shared && profile_session_date(p->profile, s, p->options.today) == day->date)
            return s->text;
    }
    return NULL;
}

struct roster_line roster_line_of(struct arena *a, const struct plan *p, date_day start)
{
    struct roster_line line =
        empty_line(arena_strdup(a, tree_id(p)), arena_strdup(a, p->profile->name),
                   arena_strdup(a, p->profile->group), start);
    int first = start - p->calendar.printed_start, n_days = (int)p->n_weeks * PLAN_DAYS;

    line.units = p->steps;
    line.should_speak_to_coach = tree_should_speak_to_coach(p);
    if (first >= 0 && first < n_days) {
        const struct plan_week *w = &p->weeks[first / PLAN_DAYS];

        line.week = w->number;
        line.has_unread = w->has_unread;
        line.total_min = plan_week_min(p, w);
        if (!p->is_by_time)
            line.total_km = w->total_km;
        if (tree_long_weekday(w) >= 0) {
            line.long_min = plan_min_of(p, w->long_km);
            line.long_km = p->is_by_time ? (double)NAN : w->long_km;
        }
        line.is_changed = w->most != NULL && w->most->is_held;
    }
    for (int i = 0; i < PLAN_DAYS; i++) {
        bool is_planned = first + i >= 0 && first + i < n_days;
        const struct plan_day *day = is_planned ? plan_day_at(p, (size_t)(first + i)) : NULL;

        if (day == NULL || day->block == NULL)
            continue;
        line.days[i].is_planned = true;
        line.days[i].kind = plan_said_kind(p, day);
        set_length(&line.days[i], p, day);
        line.days[i].is_indoors = is_indoors_for_all(p, day);
        line.days[i].text = day->session != NULL ? arena_strdup(a, day->session->text) : NULL;
        line.days[i].is_shared = day->session != NULL && day->session->is_shared;
        line.days[i].left_out = arena_strdup(a, left_out_text(p, day));
    }
    return line;
}

static bool is_same_text(const char *a, const char *b)
{
    return str_eq(str_from_c(a), str_from_c(b));
}

/* The words that more than half of the N runners who have a sheet have on day I, or else those that were written for
 * all of them, be they too much for each; or NULL.  The vote of Boyer and Moore finds the only words that can be those
 * of so many. */
static const char *common_text(const struct roster_line *lines, size_t n, int i)
{
    const char *text = NULL;
    size_t votes = 0, n_same = 0, n_sheets = 0;

    for (size_t k = 0; k < n; k++) {
        if (lines[k].is_missing)
            continue;
        n_sheets++;
        if (votes == 0)
            text = lines[k].days[i].text;
        votes = is_same_text(lines[k].days[i].text, text) ? votes + 1 : votes - 1;
    }
    for (size_t k = 0; k < n; k++)
        n_same += !lines[k].is_missing && is_same_text(lines[k].days[i].text, text);
    if (2 * n_same > n_sheets && text != NULL)
        return text;
    for (size_t k = 0; k < n; k++) {
        if (!lines[k].is_missing && lines[k].days[i].is_shared)
            return lines[k].days[i].text;
    }
    for (size_t k = 0; k < n; k++) {
        if (lines[k].days[i].left_out != NULL)
            return lines[k].days[i].left_out;
    }
    return NULL;
}

/* Without a name it is no group: each of its runners keeps the words of the day. */
static void compare_group(struct roster_line *lines, size_t n)
{
    if (lines[0].group == NULL)
        return;
    for (int i = 0; i < PLAN_DAYS; i++) {
        const char *text = common_text(lines, n, i);

        for (size_t k = 0; k < n; k++)
            lines[k].days[i].group_text = text;
    }
}

static double count_missing(const struct roster_request *r)
{
    double n = 0;

    for (size_t i = 0; i < r->n_lines; i++)
        n += r->lines[i].is_missing;
    return n;
}

static bool has_own_plan(const struct roster_day *day)
{
    return day->group_text != NULL && day->text == NULL && day->is_planned;
}

static bool has_own_plans(const struct roster_request *r)
{
    for (size_t i = 0; i < r->n_lines * PLAN_DAYS; i++) {
        if (has_own_plan(&r->lines[i / PLAN_DAYS].days[i % PLAN_DAYS]))
            return true;
    }
    return false;
}

static bool has_unread(const struct roster_request *r)
{
    for (size_t i = 0; i < r->n_lines; i++) {
        if (r->lines[i].has_unread)
            return true;
    }
    return false;
}

/* Numbers the lines and finds their groups. */
static void number_lines(struct arena *a, struct roster_request *r)
{
    r->groups = ARENA_NEW_N(a, struct roster_group, r->n_lines + 1);
    r->n_groups = 0;
    for (size_t i = 0, to; i < r->n_lines; i = to) {
        for (to = i; to < r->n_lines && is_same_text(r->lines[to].group, r->lines[i].group); to++)
            r->lines[to].number = (int)to + 1;
        compare_group(&r->lines[i], to - i);
        r->groups[r->n_groups++] = (struct roster_group){&r->lines[i], to - i, NULL};
    }
}

/* The number that the week has in every plan that holds it. */
static double common_number(const struct roster_request *r)
{
    int common = 0;

    for (size_t i = 0; i < r->n_lines; i++) {
        if (common != 0 && r->lines[i].week != 0 && r->lines[i].week != common)
            return (double)NAN;
        common = r->lines[i].week != 0 ? r->lines[i].week : common;
    }
    return common != 0 ? common : (double)NAN;
}

static const char *unit_of(const struct roster_line *line)
{
    return line->units == UNIT_IMPERIAL ? "mi" : "km";
}

/* The unit of all lines that have a distance; NULL: they differ. */
static const char *common_unit(const struct roster_request *r)
{
    const struct roster_line *first = NULL;

    for (size_t i = 0; i < r->n_lines; i++) {
        if (isnan(r->lines[i].total_km))
            continue;
        first = first != NULL ? first : &r->lines[i];
        if (r->lines[i].units != first->units)
            return NULL;
    }
    return first != NULL ? unit_of(first) : NULL;
}

#define FACT_ROWS "tree/roster.def"
#include "tree/expand.def"

/* The maps of all lines, and of each group the same ones again. */
static void write_lines(const struct tree *t, struct roster_request *r)
{
    struct value *all = value_list(t->arena, r->n_lines);

    for (size_t i = 0; i < r->n_groups; i++) {
        struct roster_group *g = &r->groups[i];
        struct value *own = value_list(t->arena, g->n);

        for (size_t k = 0; k < g->n; k++) {
            const struct value *line = tree_roster_line(t, &g->lines[k]);

            value_add(t->arena, own, line);
            value_add(t->arena, all, line);
        }
        g->athletes = own;
    }
    r->athletes = all;
}

const struct value *roster_tree(struct arena *a, struct roster_request *r)
{
    const struct tree t = {.arena = a};
    struct value *root = value_map(a, facts_roster_root.n + facts_root.n);

    number_lines(a, r);
    if (!r->n_sessions && r->n_groups) {
        r->sessions = r->groups[0].lines->days;
        r->n_sessions = PLAN_DAYS;
    }
    write_lines(&t, r);
    facts_roster_root.write(&t, root->u.map.item, r);
    root->u.map.n = facts_roster_root.n;
    /* What a runner's tree has and a club's has not: templates may ask for it. */
    for (size_t i = 0; i < facts_root.n; i++)
        if (value_find(root, str_from_c(facts_root.fact[i].key)) == NULL)
            value_set(a, root, facts_root.fact[i].key, value_null());
    return root;
}
