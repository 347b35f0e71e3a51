/* `explain` puts figures in, not words alone: over many runners the same text never stands behind
 * two different numbers, and a number that is the same for all of them is told itself. */
#include <stdlib.h>

#include "base/num.h"
#include "explain_case.h"
#include "plan_random.h"
#include "value_walk.h"

enum {
    RUNS = 700,
    NOTED_MOST = 3 << 20
};

/* One number of one runner; both ends of a span are numbers of their own. */
struct noted {
    const char *pattern, *figures;
    bool is_second, is_imperial;
    double x;
};

struct ledger {
    struct explain e;
    struct arena arena;  /* of what is written down */
    struct arena runner; /* of the one at hand */
    struct noted *noted;
    size_t n;
    bool is_explained[RULE_COUNT];
};

static void write_number(struct ledger *l, const struct explain_spot *spot,
                         const struct explanation *x, const struct value *leaf, bool is_second)
{
    assert_true(l->n < NOTED_MOST);
    l->noted[l->n++] = (struct noted){.pattern = spot->row->paths.item[0],
                                      .figures = arena_strdup(&l->arena, x->figures),
                                      .is_second = is_second,
                                      .is_imperial = l->e.plan->steps == UNIT_IMPERIAL,
                                      .x = leaf->u.num};
}

static void write_down(void *self, const struct explain_spot *spot, const struct explanation *x)
{
    struct ledger *l = self;

    if (x->origin == NULL)
        l->is_explained[x->rule] = true;
    if (spot->leaf->kind == VALUE_NUM)
        write_number(l, spot, x, spot->leaf, false);
    for (size_t i = 0; spot->leaf->kind == VALUE_LIST && i < spot->leaf->u.list.n; i++)
        write_number(l, spot, x, spot->leaf->u.list.item[i], i > 0);
}

/* The coach's own words for some days of some runners. */
static void write_sessions(struct dice *d, struct arena *a, struct profile *p)
{
    static const char *const texts[] = {"6 x 800 m at 4:10", "10 km easy", "45 min easy",
                                        "long run 90 min",   "rest",       "bike 60 min"};
    int n = below(d, 4);

    if (below(d, 8) == 0) { /* a whole week of rest */
        for (int day = 0; day < DAY_NAMES; day++)
            VEC_PUSH(a, &p->sessions,
                     (struct profile_session){.week = 2,
                                              .day = (enum weekday)day,
                                              .text = "rest",
                                              .distance_km = (double)NAN,
                                              .time_min = (double)NAN});
        return;
    }
    for (int i = 0; i < n; i++)
        VEC_PUSH(a, &p->sessions,
                 (struct profile_session){.week = 1 + (unsigned)i,
                                          .day = (enum weekday)below(d, DAY_NAMES),
                                          .text = texts[below(d, ARRAY_LEN(texts))],
                                          .distance_km = (double)NAN,
                                          .time_min = (double)NAN});
}

static void write_standing(struct ledger *l, struct explain_walk *w)
{
    for (size_t i = 0; i < l->e.rows->all.n; i++) {
        struct explain_spot spot = {.row = &l->e.rows->all.item[i], .path = "", .pattern = ""};
        struct explanation x;

        if (spot.row->paths.n == 0 && explain_spot(w, &spot, &x) && x.origin == NULL)
            l->is_explained[x.rule] = true;
    }
}

static void write_runner(struct ledger *l, uint64_t seed)
{
    struct dice dice = {.x = seed * 0x9E3779B97F4A7C15u + 11};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};
    struct explain_walk w = {.e = &l->e, .arena = &l->runner, .visit = write_down, .self = l};
    OWNED(arena_release) struct arena scratch = {0};
    struct profile *p;
    struct plan *plan;
    struct diag d;

    arena_init(&l->runner);
    diag_init(&d, &scratch);
    p = ARENA_NEW(&l->runner, struct profile);
    plan = ARENA_NEW(&l->runner, struct plan);
    random_profile(&dice, &l->runner, p);
    random_extras(&dice, &l->runner, p);
    write_sessions(&dice, &l->runner, p);
    random_plainly(p);
    p->weeks = p->weeks > 6 ? 6 : p->weeks;
    assert_true(plan_build(&l->runner, p, &random_world.catalog, &o, plan, &d, &scratch));
    l->e.plan = plan;
    l->e.tree = plan_tree(&l->runner, plan);
    l->e.diag = &d;
    explain_walk(&w);
    write_standing(l, &w);
    for (size_t i = 0; i < d.records.n; i++) {
        if (d.records.item[i].level == DIAG_ERROR)
            print_error("%s\n", d.records.item[i].text);
    }
    assert_int_equal(d.errors, 0);
    arena_release(&l->runner);
}

static int compare_noted(const void *a, const void *b)
{
    const struct noted *x = a, *y = b;
    int by = strcmp(x->pattern, y->pattern);

    if (by == 0)
        by = x->is_second - y->is_second;
    if (by == 0)
        by = x->is_imperial - y->is_imperial;
    if (by == 0)
        by = strcmp(x->figures, y->figures);
    return by != 0 ? by : (x->x > y->x) - (x->x < y->x);
}

static bool is_one_row(const struct noted *a, const struct noted *b)
{
    return strcmp(a->pattern, b->pattern) == 0 && a->is_second == b->is_second;
}

/* True where X is one of the figures of TEXT. */
static bool shows(const char *text, double x)
{
    while (*text != '\0') {
        struct str rest = str_from_c(text);
        double figure;
        size_t n = 0;

        while (n < rest.n && ((rest.p[n] >= '0' && rest.p[n] <= '9') || rest.p[n] == '.'))
            n++;
        while (n > 0 && rest.p[n - 1] == '.')
            n--;
        if (n > 0 && num_parse((struct str){text, n}, &figure) && fabs(figure - x) < 1e-6)
            return true;
        text += n > 0 ? n : 1;
    }
    return false;
}

/* From the first of a row, past its last: true where its text says what the number is. */
static size_t check_row(const struct ledger *l, size_t first, int *n_wrong)
{
    const struct noted *t = l->noted;
    bool varies = false, is_shown = true, is_wrong = false;
    size_t i = first;

    for (; i < l->n && is_one_row(&t[first], &t[i]); i++) {
        varies = varies || fabs(t[i].x - t[first].x) > 1e-6;
        is_shown = is_shown && shows(t[i].figures, t[i].x);
        if (strpbrk(t[i].figures, "0123456789") == NULL) {
            print_error("%s: '%s' shows no figure\n", t[i].pattern, t[i].figures);
            is_wrong = true;
        }
        if (i > first && !is_wrong && strcmp(t[i].figures, t[i - 1].figures) == 0 &&
            t[i].is_imperial == t[i - 1].is_imperial && t[i].x - t[i - 1].x > 1e-6) {
            print_error("%s: '%s' is both %.9g and %.9g\n", t[i].pattern, t[i].figures, t[i - 1].x,
                        t[i].x);
            is_wrong = true;
        }
    }
    if (!varies && !is_shown) {
        print_error("%s: '%s' does not show %.9g\n", t[first].pattern, t[first].figures,
                    t[first].x);
        is_wrong = true;
    }
    *n_wrong += is_wrong;
    return i;
}

/* Of all rules, and of all sources behind them. */
static void check_rules(const struct ledger *l)
{
    bool is_cited[SOURCE_COUNT] = {false};

    for (int i = 0; i < RULE_COUNT; i++) {
        const struct rule *r = &RULE_ROWS[i];

        if (!l->is_explained[i])
            print_error("no explanation cites the rule %s\n", r->name);
        assert_true(l->is_explained[i]);
        for (int k = 0; k < r->n_sources; k++)
            is_cited[r->sources[k]] = true;
    }
    for (int k = 0; k < SOURCE_COUNT; k++) {
        if (!is_cited[k])
            print_error("no explanation cites %s\n", SOURCE_ROWS[k].mark);
        assert_true(is_cited[k]);
    }
}

static void the_same_words_never_stand_behind_two_numbers(void **state)
{
    struct ledger l = {.n = 0};
    size_t n_rows = 0;
    int n_wrong = 0;

    explain_case_rows(&l.e);
    arena_init(&l.arena);
    l.noted = ARENA_NEW_N(&l.arena, struct noted, NOTED_MOST);
    for (uint64_t seed = 1; seed <= RUNS; seed++)
        write_runner(&l, seed);
    qsort(l.noted, l.n, sizeof *l.noted, compare_noted);
    for (size_t i = 0; i < l.n; n_rows++)
        i = check_row(&l, i, &n_wrong);
    assert_int_equal(n_wrong, 0);
    assert_true(n_rows > 150);
    check_rules(&l);
    arena_release(&l.arena);
}

/* What the tree names, or dates; and what another row tells: a food's text with its portions. */
static bool is_name(const char *path)
{
    static const char *const ends[] = {".date", ".name", ".id", ".start", ".end", ".figure"};
    const char *end = strrchr(path, '.');

    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (end != NULL && strcmp(end, ends[i]) == 0)
            return true;
    }
    return false;
}

static bool is_of_catalog(const char *path)
{
    return strncmp(path, "drills.", 7) == 0 || strncmp(path, "strength[", 9) == 0 ||
           strncmp(path, "snacks.", 7) == 0;
}

struct words {
    struct arena arena;
    const char *paths[2000]; /* of what was explained */
    size_t n_paths, n;
};

static void note_words(void *self, const struct explain_spot *spot, const struct explanation *x)
{
    struct words *w = self;

    assert_true(w->n_paths < ARRAY_LEN(w->paths));
    if (!is_of_catalog(spot->path))
        return;
    w->paths[w->n_paths++] = spot->path;
    if (str_ends_with(str_from_c(spot->path), ".portions")) { /* of a food, with its text */
        w->paths[w->n_paths++] =
            arena_printf(&w->arena, "%.*stext", (int)strlen(spot->path) - 8, spot->path);
        assert_non_null(strstr(x->figures, value_find(spot->here, STR("text"))->u.text.p));
    }
}

static void check_words(void *self, const char *path, const struct value *leaf)
{
    struct words *w = self;
    bool is_explained = false;

    if (leaf->kind != VALUE_TEXT || is_name(path) || !is_of_catalog(path) ||
        !explain_has_figure(leaf->u.text))
        return;
    w->n++;
    for (size_t i = 0; i < w->n_paths; i++)
        is_explained = is_explained || strcmp(w->paths[i], path) == 0;
    if (!is_explained)
        print_error("nothing explains %s: '%s'\n", path, leaf->u.text.p);
    assert_true(is_explained);
}

/* Doses, cues and kit: figures that the catalogue writes into words. */
static void figures_in_words_of_the_catalogue_are_explained(void **state)
{
    static struct words words;
    struct explain e;
    struct explain_walk w = {.e = &e, .arena = &words.arena, .visit = note_words, .self = &words};
    struct plan_case c;
    OWNED(arena_release) struct arena scratch = {0};

    arena_init(&words.arena);
    plan_case_build(&c, "name: Mara\nweight: 62 kg\nweekly_mileage: 40 km\n"
                        "equipment: [none]\nstart: 2026-11-30\n");
    explain_case_open(&e, &c);
    explain_walk(&w);
    value_walk(c.tree, &scratch, check_words, &words);
    assert_true(words.n > 28);
    plan_case_release(&c);
    arena_release(&words.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_never_stand_behind_two_numbers),
        cmocka_unit_test(figures_in_words_of_the_catalogue_are_explained),
    };

    return cmocka_run_group_tests(tests, random_world_load, random_world_unload);
}
