/* A plan built from the text of a profile, for the tests of the plan room. */
#ifndef TESTS_PLAN_CASE_H
#define TESTS_PLAN_CASE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log_today.h"
#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/diag.h"
#include "plan/plan.h"
#include "tree/tree.h"
#include "ydoc/ydoc.h"

struct plan_case {
    struct arena arena, scratch;
    struct diag diag;
    const struct catalog *catalog;
    struct profile profile;
    struct plan plan;
    const struct value *tree;
    char *yaml; /* what plan_case_buildf made, or NULL */
    bool is_valid, is_built;
};

/* A Tuesday; plans without a start begin on Monday 30 November. */
static const char *const PLAN_TODAY = "2026-11-24";

static inline date_day plan_case_day(const char *iso)
{
    date_day day;

    assert_true(date_parse(str_from_c(iso), &day));
    return day;
}

/* The catalogue, read once for all cases: no plan changes it. */
static inline const struct catalog *plan_case_catalog(void)
{
    static struct catalog catalog;
    static struct arena arena;
    static struct diag diag;

    if (diag.arena == NULL) {
        arena_init(&arena);
        diag_init(&diag, &arena);
        assert_true(catalog_load(&arena, &(struct assets){.n_dirs = 0}, &catalog, &diag));
    }
    return &catalog;
}

/* Reads, validates and plans YAML; does not fail where the profile does. */
static inline void plan_case_try(struct plan_case *c, const char *yaml,
                                 const struct plan_options *options)
{
    struct profile_opts opts = {.today = log_today(yaml, options->today)};
    const struct ydoc_node *root;

    *c = (struct plan_case){.is_valid = false};
    arena_init(&c->arena);
    arena_init(&c->scratch);
    diag_init(&c->diag, &c->arena);
    c->catalog = plan_case_catalog();
    profile_defaults(&c->profile);
    c->is_valid = ydoc_parse(&c->arena, "test.yaml", str_from_c(yaml), &root, &c->diag) &&
                  profile_read(&c->arena, root, &opts, &c->profile, &c->diag) &&
                  profile_validate(&c->arena, &c->profile, &opts, &c->diag);
    if (!c->is_valid)
        return;
    c->is_built =
        plan_build(&c->arena, &c->profile, c->catalog, options, &c->plan, &c->diag, &c->scratch);
    c->tree = plan_tree(&c->arena, &c->plan);
}

static inline void plan_case_fail_with_records(const struct plan_case *c)
{
    for (size_t i = 0; i < c->diag.records.n; i++)
        print_error("%u: %s [%s]\n", c->diag.records.item[i].at.line, c->diag.records.item[i].text,
                    diag_name(c->diag.records.item[i].id));
    fail();
}

static inline void plan_case_build(struct plan_case *c, const char *yaml)
{
    plan_case_try(c, yaml, &(struct plan_options){.today = plan_case_day(PLAN_TODAY)});
    if (!c->is_built)
        plan_case_fail_with_records(c);
}

/* The same of a YAML that printf writes, at most 8 KiB. */
static inline void __attribute__((format(printf, 2, 3)))
plan_case_buildf(struct plan_case *c, const char *format, ...)
{
    enum {
        YAML_MAX = 8192
    };

    char *yaml = malloc(YAML_MAX);
    va_list args;
    int n;

    assert_non_null(yaml);
    va_start(args, format);
    n = vsnprintf(yaml, YAML_MAX, format, args);
    va_end(args);
    assert_in_range(n, 0, YAML_MAX - 1);
    plan_case_build(c, yaml);
    c->yaml = yaml;
}

static inline void plan_case_release(struct plan_case *c)
{
    free(c->yaml);
    c->yaml = NULL;
    arena_release(&c->arena);
    arena_release(&c->scratch);
}

static inline const struct value *plan_case_at(const struct plan_case *c, const char *path)
{
    const struct value *v = value_at(c->tree, str_from_c(path));

    if (v == NULL)
        print_error("no value at %s\n", path);
    assert_non_null(v);
    return v;
}

static inline double plan_case_num(const struct plan_case *c, const char *path)
{
    const struct value *v = plan_case_at(c, path);

    if (v->kind != VALUE_NUM)
        print_error("no number at %s\n", path);
    assert_int_equal(v->kind, VALUE_NUM);
    return v->u.num;
}

static inline bool plan_case_is(const struct plan_case *c, const char *path)
{
    const struct value *v = plan_case_at(c, path);

    assert_int_equal(v->kind, VALUE_BOOL);
    return v->u.is_true;
}

static inline bool plan_case_is_null(const struct plan_case *c, const char *path)
{
    return plan_case_at(c, path)->kind == VALUE_NULL;
}

static inline const char *plan_case_text(const struct plan_case *c, const char *path)
{
    const struct value *v = plan_case_at(c, path);

    assert_int_equal(v->kind, VALUE_TEXT);
    return v->u.text.p;
}

static inline size_t plan_case_n(const struct plan_case *c, const char *path)
{
    const struct value *v = plan_case_at(c, path);

    assert_int_equal(v->kind, VALUE_LIST);
    return v->u.list.n;
}

static inline void assert_near(double is, double wanted, double within)
{
    if (!(fabs(is - wanted) <= within))
        print_error("%.9g is not %.9g\n", is, wanted);
    assert_true(fabs(is - wanted) <= within);
}

/* The least and the most at PATH. */
static inline void assert_span(const struct plan_case *c, const char *path, double lo, double hi)
{
    const struct value *v = plan_case_at(c, path);

    assert_int_equal(v->kind, VALUE_LIST);
    assert_near(v->u.list.item[0]->u.num, lo, 1e-9);
    assert_near(v->u.list.item[1]->u.num, hi, 1e-9);
}

/* How many records of ID whose text holds PART. */
static inline int plan_case_records(const struct plan_case *c, enum diag_id id, const char *part)
{
    int n = 0;

    for (size_t i = 0; i < c->diag.records.n; i++) {
        const struct diag_record *r = &c->diag.records.item[i];

        n += r->id == id && strstr(r->text, part) != NULL;
    }
    return n;
}

/* The same of the tree: assumptions for ASSUMED, else warnings. */
static inline int plan_case_notes(const struct plan_case *c, enum diag_id id, const char *part)
{
    const struct value *list = plan_case_at(c, id == DIAG_ASSUMED ? "assumptions" : "warnings");
    int n = 0;

    for (size_t i = 0; i < list->u.list.n; i++) {
        const struct value *v = list->u.list.item[i];

        if (id == DIAG_ASSUMED)
            n += strstr(v->u.text.p, part) != NULL;
        else
            n += str_eq_c(value_find(v, STR("id"))->u.text, diag_name(id)) &&
                 strstr(value_find(v, STR("text"))->u.text.p, part) != NULL;
    }
    return n;
}

/* Once told, both ways. */
static inline void assert_told_once(const struct plan_case *c, enum diag_id id, const char *part)
{
    if (plan_case_records(c, id, part) != 1 || plan_case_notes(c, id, part) != 1) {
        print_error("not told once: %s '%s'\n", diag_name(id), part);
        plan_case_fail_with_records(c);
    }
}

static inline void assert_not_told(const struct plan_case *c, enum diag_id id, const char *part)
{
    if (plan_case_records(c, id, part) != 0 || plan_case_notes(c, id, part) != 0) {
        print_error("told: %s '%s'\n", diag_name(id), part);
        plan_case_fail_with_records(c);
    }
}

/* The kinds of a week's days as letters: R E Q L X (cross) and 'r' for the race. */
static inline void plan_case_letters(const struct plan_case *c, size_t week, char out[8])
{
    static const char letters[] = {
        [SESSION_REST] = 'R', [SESSION_EASY] = 'E', [SESSION_QUALITY] = 'Q',
        [SESSION_LONG] = 'L', [SESSION_RACE] = 'r', [SESSION_CROSS] = 'X'};

    for (int i = 0; i < PLAN_DAYS; i++)
        out[i] = letters[c->plan.weeks[week].days[i].kind];
    out[PLAN_DAYS] = '\0';
}

/* The day of that date. */
static inline const struct plan_day *plan_case_day_on(const struct plan *p, date_day day)
{
    const struct plan_week *w = &p->weeks[plan_week_number(p, day) - 1];

    for (int i = 0; i < PLAN_DAYS; i++) {
        if (w->days[i].date == day)
            return &w->days[i];
    }
    fail();
    return NULL;
}

/* A runner of 40 km a week, for a log or a race behind it. */
#define LOGGED_RUNNER                                                          \
 "name: A\nage: 40\nweekly_mileage: 40 km\nlongest_run: 12 km\nrun_days: 5\n"  \
 "easy_pace: 6:00 /km\nlong_run_days: [Sunday]\nweeks: 4\nstart: 2026-11-30\n" \
 "baseline: {resting_hr: 52, sleep: 7.5, soreness: 1}\n"

#endif
