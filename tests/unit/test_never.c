/* Two thousand odd runners, and what no plan does to any of them: the rows of never_rows.h held
 * against the value tree and the printed words.  Each row is first shown to be able to fail. */
#include <math.h>
#include <string.h>

#include "base/bits.h"
#include "base/num.h"
#include "expr/expr.h"
#include "never_rows.h"
#include "never_runners.h"
#include "page_made.h"
#include "plasma_sodium.h"
#include "show/show.h"
#include "soak.h"

enum {
    RUNNERS = 2000,
    N_ROWS = ARRAY_LEN(NEVER),
    LEAST_ROWS = 25
};

/* Every page of one runner; each is left out where it has nothing to print. */
static const char *const KINDS[] = {"cover", "overview", "week", "log",  "strength", "recovery",
                                    "fuel",  "weigh-in", "race", "card", "clinician"};

/* A runner made into a tree and words. */
struct odd {
    struct made made;
    const char *yaml;
    const struct value *root;  /* the tree with `given` */
    const char *pages, *shown; /* words: of all kinds of page, and of `show` */
    bool is_valid;
};

struct never_run {
    struct run *run;
    struct arena arena;
    const struct show *show;
    const struct expr *when[N_ROWS], *never[N_ROWS]; /* NULL: a phrase */
    size_t n_met[N_ROWS], n_wrong;
};

static const struct value *given_value(struct arena *a, const struct given *g)
{
    struct value *m = value_map(a, 0);
    value_set_num(a, m, "weight_kg", g->weight_kg);
    value_set_num(a, m, "temperature_c", g->temperature_c);
    value_set_num(a, m, "humidity_pct", g->humidity_pct);
    value_set_num(a, m, "gut_g", g->gut_g);
    value_set_num(a, m, "longest_km", g->longest_km);
    value_set_num(a, m, "age", g->age);
    value_set_num(a, m, "wbgt_c", wbgt_of(g));
    value_set_bool(a, m, "heat_ready", g->is_heat_ready);
    value_set_bool(a, m, "race", g->has_race);
    value_set_bool(a, m, "caffeine", g->wants_caffeine);
    value_set_bool(a, m, "sessions", g->has_sessions);
    value_set_text(a, m, "weight_text",
                   isnan(g->weight_kg) ? NULL : arena_printf(a, "%.1f", g->weight_kg));
    for (int i = 0; i < SAFETY_FLAGS; i++)
        value_set_bool(a, m, FLAG_WORDS[i], g->flags & BIT(i));
    return m;
}

/* --- a tree and its words --------------------------------------------------------------------- */

/* TREE with one more key. */
static struct value *copy_map(struct arena *a, const struct value *map)
{
    struct value *m = value_map(a, 0);

    for (size_t i = 0; map != NULL && map->kind == VALUE_MAP && i < map->u.map.n; i++)
        value_set(a, m, map->u.map.item[i].key, map->u.map.item[i].value);
    return m;
}

static void make_yaml(struct never_run *r, struct odd *o, const char *yaml, const struct given *g)
{
    struct made *m = &o->made;
    struct page_options page = {
        .paper = g->age % 3 == 0 ? "a5" : "a4", .kinds = KINDS, .n_kinds = ARRAY_LEN(KINDS)};
    struct profile_opts opts = {0};
    const struct ydoc_node *node = NULL;
    struct value *root;
    struct profile *p;
    struct plan *plan;
    struct buf words, shown;

    arena_init(&m->scratch);
    diag_init(&m->diag, &m->arena);
    assert_true(date_from_ymd(2026, 11, 25, &opts.today));
    p = ARENA_NEW(&m->arena, struct profile);
    plan = ARENA_NEW(&m->arena, struct plan);
    profile_defaults(p);
    o->yaml = yaml;
    o->is_valid =
        ydoc_parse(&m->arena, "odd.yaml", str_from_c(o->yaml), &node, &m->diag) &&
        profile_read(&m->arena, node, &opts, p, &m->diag) &&
        profile_validate(&m->arena, p, &opts, &m->diag) &&
        plan_build(&m->arena, p, &r->run->catalog, &(struct plan_options){.today = opts.today},
                   plan, &m->diag, &m->scratch);
    if (!o->is_valid)
        return;
    page.units = p->print.units;
    root = copy_map(&m->arena, plan_tree(&m->arena, plan));
    words = buf_in(&m->arena, 64 << 20);
    shown = buf_in(&m->arena, 64 << 20);
    if (!page_build(&m->arena, r->run->templates, &r->run->themes.list.item[0], &r->run->lang, root,
                    &page, &r->run->pictures, &m->doc, &m->diag))
        fail_with(m, o->yaml);
    for (size_t i = 0; i < m->doc.pages.n; i++)
        buf_put_c(&words, page_words(m, m->doc.pages.item[i]));
    show_text(&shown, r->show, root, &m->diag, &m->scratch);
    o->pages = words.p;
    o->shown = shown.p;
    value_set(&m->arena, root, "given", given_value(&m->arena, g));
    o->root = root;
}

static void make_odd(struct never_run *r, struct odd *o, uint64_t seed)
{
    struct given g;

    memset(o, 0, sizeof *o);
    arena_init(&o->made.arena);
    make_yaml(r, o, odd_profile(&o->made.arena, seed, &g), &g);
}

/* --- rows ------------------------------------------------------------------------------------- */

static double num_at(const struct value *v, const char *path)
{
    const struct value *x = value_at(v, str_from_c(path));

    return x != NULL && x->kind == VALUE_NUM ? x->u.num : (double)NAN;
}

/* What this test works out of a day. */
static const struct value *extra_of(struct arena *a, const struct value *root,
                                    const struct value *day)
{
    struct value *x = value_map(a, 2);
    double hours = num_at(day, "duration_min") / 60, sweat_l = num_at(day, "drink.sweat_l");
    struct plasma_sodium p = {.weight_kg = num_at(root, "given.weight_kg"),
                              .plasma_mmol_l = 140,
                              .drink_l = num_at(day, "drink.plan_ml_h") * hours / 1000,
                              .sweat_l = sweat_l,
                              .sweat_na_mmol_l = 40,
                              .sweat_k_mmol_l = 5};

    value_set_num(a, x, "plasma_mmol_l", plasma_sodium_after(&p));
    value_set_num(a, x, "sweat_ml", 1000 * sweat_l + 50); /* both are rounded */
    return x;
}

static bool is_so(struct never_run *r, const struct expr *e, const struct value *root,
                  const struct value *week, const struct value *day, struct arena *a,
                  struct diag *d)
{
    struct expr_scope scope[] = {
        {NULL, STR("week"), week}, {&scope[0], STR("day"), day}, {&scope[1], STR("x"), NULL}};
    struct expr_context c = {
        .root = root, .scope = &scope[2], .lang = &r->run->lang, .arena = a, .diag = d};
    const struct value *v = NULL;

    scope[2].value = day != NULL ? extra_of(a, root, day) : value_null();
    if (week == NULL)
        scope[0].value = value_null();
    if (day == NULL)
        scope[1].value = value_null();
    assert_true(expr_eval(e, &c, &v));
    return expr_is_true(v);
}

/* The phrase of a row; an expression gives it where it begins with "=". */
static const char *phrase_of(const struct never_row *row, const struct value *root)
{
    const struct value *v;

    if (row->never[0] != '=')
        return row->never;
    v = value_at(root, str_from_c(row->never + 1));
    assert_true(v != NULL && v->kind == VALUE_TEXT);
    return v->u.text.p;
}

/* How often row I is broken; what it goes over where WHEN holds is counted. */
static size_t count_broken(struct never_run *r, size_t i, const struct value *root,
                           const struct odd *o, struct arena *a, struct diag *d)
{
    const struct never_row *row = &NEVER[i];
    const struct value *weeks = value_at(root, STR("weeks"));
    size_t n = 0;

    if (row->over == OVER_PLAN || row->over >= NEVER_WORDS) {
        if (!is_so(r, r->when[i], root, NULL, NULL, a, d))
            return 0;
        r->n_met[i]++;
        if (row->over == OVER_PLAN)
            return is_so(r, r->never[i], root, NULL, NULL, a, d);
        if (row->over == ALWAYS_WORDS)
            return strstr(o->pages, phrase_of(row, root)) == NULL;
        return strstr(o->pages, phrase_of(row, root)) != NULL ||
               strstr(o->shown, phrase_of(row, root)) != NULL;
    }
    for (size_t w = 0; w < weeks->u.list.n; w++) {
        const struct value *week = weeks->u.list.item[w];
        const struct value *days = value_find(week, STR("days"));

        for (size_t k = 0; k < days->u.list.n; k++) {
            const struct value *day = row->over == OVER_DAYS ? days->u.list.item[k] : NULL;

            if (is_so(r, r->when[i], root, week, day, a, d)) {
                r->n_met[i]++;
                n += is_so(r, r->never[i], root, week, day, a, d);
            }
            if (day == NULL)
                break;
        }
    }
    return n;
}

/* --- each row can fail ------------------------------------------------------------------------ */

/* V with LEAF where the N keys and indexes of PATH lead; what is not there is made. */
static const struct value *planted(struct arena *a, const struct value *v, const char *const *path,
                                   size_t n, const struct value *leaf)
{
    bool is_index = n > 0 && path[0][0] >= '0' && path[0][0] <= '9';
    size_t at = is_index ? (size_t)atoi(path[0]) : 0, n_old = 0;
    struct value *copy = is_index ? value_list(a, 0) : value_map(a, 0);
    const struct value *old;

    if (n == 0)
        return leaf;
    if (is_index) {
        n_old = v != NULL && v->kind == VALUE_LIST ? v->u.list.n : 0;
        for (size_t i = 0; i < n_old || i <= at; i++) {
            old = i < n_old ? v->u.list.item[i] : value_null();
            value_add(a, copy, i == at ? planted(a, old, path + 1, n - 1, leaf) : old);
        }
        return copy;
    }
    n_old = v != NULL && v->kind == VALUE_MAP ? v->u.map.n : 0;
    for (size_t i = 0; i < n_old; i++) {
        if (strcmp(v->u.map.item[i].key, path[0]) != 0)
            value_set(a, copy, v->u.map.item[i].key, v->u.map.item[i].value);
    }
    old = n_old > 0 ? value_find(v, str_from_c(path[0])) : NULL;
    value_set(a, copy, path[0], planted(a, old, path + 1, n - 1, leaf));
    return copy;
}

static const struct value *leaf_of(struct arena *a, const char *text)
{
    double x;

    if (strcmp(text, "null") == 0)
        return value_null();
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0)
        return value_bool(text[0] == 't');
    return num_parse(str_from_c(text), &x) && strchr(text, '.') == NULL ? value_num(a, x)
           : num_parse(str_from_c(text), &x) && x < 60                  ? value_num(a, x)
                                                                        : value_text_c(a, text);
}

/* ROOT with each "path=value" of TEXT. */
static const struct value *plant(struct arena *a, const struct value *root, const char *text)
{
    struct str rest = str_from_c(text);

    while (rest.n > 0) {
        struct str one = str_cut(rest, ';', &rest), value;
        const char *path[12];
        char *part, *save = NULL;
        size_t n = 0;

        one = str_cut(one, '=', &value);
        for (part = strtok_r(str_dup(a, one), " .[]", &save); part != NULL;
             part = strtok_r(NULL, " .[]", &save)) {
            assert_true(n < ARRAY_LEN(path));
            path[n++] = part;
        }
        root = planted(a, root, path, n, leaf_of(a, str_dup(a, value)));
    }
    return root;
}

static void parse_rows(struct never_run *r)
{
    const struct value *root;
    struct odd sample;
    size_t n = 0;
    const char **names;
    struct expr_names *all = ARENA_NEW(&r->arena, struct expr_names);

    make_odd(r, &sample, 1);
    root = sample.root;
    assert_non_null(root);
    names = ARENA_NEW_N(&r->arena, const char *, root->u.map.n + 3);
    for (; n < root->u.map.n; n++)
        names[n] = root->u.map.item[n].key;
    names[n++] = "week";
    names[n++] = "day";
    names[n++] = "x";
    *all = (struct expr_names){.name = names, .n = n};
    for (size_t i = 0; i < N_ROWS; i++) {
        const struct never_row *row = &NEVER[i];
        struct loc at = {row->id, 1, 1};

        r->when[i] = expr_parse(&r->arena, str_from_c(row->when), at, all, &r->run->diag);
        if (row->over < NEVER_WORDS)
            r->never[i] = expr_parse(&r->arena, str_from_c(row->never), at, all, &r->run->diag);
        if (r->when[i] == NULL || (row->over < NEVER_WORDS && r->never[i] == NULL))
            fail_msg("the row %s cannot be read", row->id);
    }
    drop(&sample.made);
}

static int open_never(void **state)
{
    struct never_run *r = calloc(1, sizeof *r);
    struct assets none = {0};
    void *run;

    assert_non_null(r);
    if (open_run(&run) != 0)
        return -1;
    r->run = run;
    arena_init(&r->arena);
    assert_true(show_load(&r->arena, &none, &r->show, &r->run->diag));
    parse_rows(r);
    *state = r;
    return 0;
}

static int close_never(void **state)
{
    struct never_run *r = *state;
    void *run = r->run;

    arena_release(&r->arena);
    (void)close_run(&run);
    free(r);
    return 0;
}

static const char sound[] =
    "name: Mara\nweight: 62 kg\nage: 34\nweekly_mileage: 40 km\nlongest_run: "
    "12 km\neasy_pace: 6:00 /km\ntemperature: 12 C\nstart: 2026-11-30\n";

static void each_row_fails_where_it_is_broken(void **state)
{
    struct never_run *r = *state;
    struct odd o;

    assert_true(N_ROWS >= LEAST_ROWS);
    memset(&o, 0, sizeof o);
    arena_init(&o.made.arena);
    make_yaml(r, &o, sound,
              &(struct given){.weight_kg = 62,
                              .temperature_c = 12,
                              .age = 34,
                              .humidity_pct = (double)NAN,
                              .gut_g = (double)NAN,
                              .longest_km = 12});
    assert_true(o.is_valid);
    for (size_t i = 0; i < N_ROWS; i++) {
        const struct never_row *row = &NEVER[i];
        const struct value *bad = plant(&o.made.arena, o.root, row->plant);
        struct odd words = {.pages = "", .shown = ""};

        if (row->over == NEVER_WORDS)
            words.shown = phrase_of(row, bad);
        if (count_broken(r, i, o.root, &o, &o.made.arena, &o.made.diag) > 0)
            fail_msg("%s: the sound plan breaks it", row->id);
        if (count_broken(r, i, bad, &words, &o.made.arena, &o.made.diag) == 0)
            fail_msg("%s: '%s' does not break it", row->id, row->plant);
        r->n_met[i] = 0;
    }
    drop(&o.made);
}

static void no_runner_meets_what_no_plan_does(void **state)
{
    struct never_run *r = *state;
    size_t n_valid = 0, n_run = 0, n_wrong = 0;
    bool is_soak = soak_runs(1) && soak_runs(2);

    for (uint64_t seed = 1; seed <= RUNNERS; seed++) {
        struct odd o;

        if (!soak_runs(seed))
            continue;
        n_run++;
        make_odd(r, &o, seed);
        n_valid += o.is_valid;
        for (size_t i = 0; o.is_valid && i < N_ROWS; i++) {
            size_t n = count_broken(r, i, o.root, &o, &o.made.arena, &o.made.diag);

            if (n > 0)
                print_error("%s (%s): broken %zu times by\n%s\n", NEVER[i].id, NEVER[i].rule, n,
                            o.yaml);
            n_wrong += n > 0;
        }
        drop(&o.made);
    }
    print_message("%zu runners of %zu are sound profiles\n", n_valid, n_run);
    assert_true(n_valid > n_run * 3 / 4);
    for (size_t i = 0; is_soak && i < N_ROWS; i++) {
        if (r->n_met[i] == 0)
            print_error("no runner meets the condition of %s\n", NEVER[i].id);
        n_wrong += r->n_met[i] == 0;
    }
    assert_int_equal(n_wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_fails_where_it_is_broken),
        cmocka_unit_test(no_runner_meets_what_no_plan_does),
    };

    return cmocka_run_group_tests_name("never", tests, open_never, close_never);
}
