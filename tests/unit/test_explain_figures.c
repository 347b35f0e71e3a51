/* `explain`: every number of the tree, worked out again from the figures it shows. */
#include "base/buf.h"
#include "every_key.h"
#include "explain/explain.h"
#include "explain/explain_int.h"
#include "explain_case.h"
#include "plan_random.h"
#include "sums.h"
#include "value_walk.h"

enum {
    RUNS = 400,
    PATHS_MAX = 300
};

/* Rows whose figures are a sum that comes to the number. */
static const char *const SUMS[] = {"athlete.easy_pace_min_per_km",
                                   "weeks[].long_km",
                                   "weeks[].change_km",
                                   "weeks[].change_pct",
                                   "race.duration_min",
                                   "race.longest_pct",
                                   "race.pace_min_per_km",
                                   "race.steps[].at_min",
                                   "race.steps[].at_km",
                                   "race.steps[].carbohydrate_g",
                                   "race.steps[].so_far_g",
                                   "weeks[].days[].duration_min",
                                   "weeks[].days[].daily.protein_g",
                                   "weeks[].days[].daily.protein_mark_g",
                                   "weeks[].days[].fuel.before_g_ahead[]",
                                   "weeks[].days[].fuel.during_total_g",
                                   "weeks[].days[].fuel.after_g_per_h",
                                   "weeks[].days[].fuel.protein_g",
                                   "weeks[].days[].fuel.protein_note_g",
                                   "fuel_table[].after_g_per_h",
                                   "fuel_table[].snack_g",
                                   "fuel_table[].protein_g",
                                   "fuel_table[].before_1h_g",
                                   "fuel_table[].before_2h_g",
                                   "fuel_table[].before_ml",
                                   "fuel_guide.rates.protein_exact_g",
                                   "snacks.carbohydrate_g",
                                   "snacks.protein_g",
                                   "snacks.choices[].carbohydrate_g",
                                   "snacks.choices[].protein_g",
                                   "snacks.choices[].foods[].carbohydrate_g",
                                   "snacks.choices[].foods[].protein_g",
                                   "weeks[].days[].drink.floor_ml_h",
                                   "weeks[].days[].drink.ceiling_ml_h",
                                   "weeks[].days[].drink.sip_ml",
                                   "weeks[].days[].drink.total_ml",
                                   "weeks[].days[].drink.change_pct",
                                   "weeks[].days[].drink.sodium_mg",
                                   "weeks[].days[].drink.before_ml",
                                   "weeks[].days[].drink.sweat_l",
                                   "hydration.wbgt_c",
                                   "hydration.tests[].loss_ml",
                                   "hydration.tests[].rate_ml_h",
                                   "hydration.tests[].change_pct",
                                   "weigh_in.example.drank_l",
                                   "weigh_in.example.sweat_ml",
                                   "weigh_in.example.sweat_l",
                                   "weigh_in.example.rate_ml_h",
                                   "weigh_in.example.rate_l_h",
                                   "weeks[].days[].recovery.soft_tissue_s",
                                   "weeks[].days[].recovery.total_s",
                                   "recovery_cards[].strength_total_s",
                                   "readiness.thresholds.resting_hr_bpm",
                                   "readiness.thresholds.resting_hr_strong_bpm",
                                   "readiness.thresholds.resting_hr_extreme_bpm",
                                   "readiness.thresholds.soreness",
                                   "readiness.thresholds.sleep_h",
                                   "readiness.thresholds.balance_s",
                                   "readiness.sleep_target_h"};

struct walk {
    const struct explain *e;
    struct arena arena;
    const char *paths[1 << 16]; /* of what was explained, in order */
    size_t n_paths, next;
    const struct explain_row *seen[PATHS_MAX];
    size_t n_seen;
    size_t n, n_sums[ARRAY_LEN(SUMS)], n_wrong;
};

static void note_row(struct walk *w, const struct explain_row *row)
{
    for (size_t i = 0; i < w->n_seen; i++) {
        if (w->seen[i] == row)
            return;
    }
    assert_true(w->n_seen < PATHS_MAX);
    w->seen[w->n_seen++] = row;
}

/* X in the unit of its figures. */
static double as_written(const struct plan *p, const char *pattern, double x)
{
    struct str s = str_from_c(pattern);

    if (p->steps == UNIT_METRIC)
        return x;
    if (str_ends_with(s, "_min_per_km"))
        return x * UNIT_KM_PER_MI;
    if (str_ends_with(s, "_km"))
        return x / UNIT_KM_PER_MI;
    return x;
}

static bool is_fluid(const char *pattern)
{
    struct str s = str_from_c(pattern);

    return str_ends_with(s, "_ml") || str_ends_with(s, "_ml_h");
}

/* The figures, worked out and rounded as the row says, are the number: as near as they show it. */
static void check_sum(struct walk *w, size_t row, const struct explain_spot *spot,
                      const struct explanation *x, bool is_high)
{
    const struct plan *p = w->e->plan;
    const struct value *leaf =
        spot->leaf->kind == VALUE_LIST ? spot->leaf->u.list.item[is_high ? 1 : 0] : spot->leaf;
    double value, near, written = as_written(p, spot->pattern, leaf->u.num);
    bool is_wrong, is_metric = p->steps == UNIT_METRIC;

    if (!is_metric && is_fluid(spot->pattern))
        return; /* whole ounces of steps of 50 mL */
    if (strstr(x->figures, "coach's") != NULL)
        return; /* given beside the sum */
    value = sum_value(x->figures, is_high, &is_wrong);
    if (isnan(value))
        return; /* "0, drink when thirsty" has one figure and is a sum; "as given" is not */
    near = 0.002 * fabs(value) + 0.006;
    if (is_wrong || sum_rounded(value - near, x->rounding, p->distance_step) > written + 1e-6 ||
        sum_rounded(value + near, x->rounding, p->distance_step) < written - 1e-6) {
        print_error("%s: '%s' (%s) is %g, not %g\n", spot->path, x->figures, x->rounding, value,
                    written);
        w->n_wrong++;
    }
    w->n_sums[row]++;
}

static void check_spot(void *self, const struct explain_spot *spot, const struct explanation *x)
{
    struct walk *w = self;

    assert_true(w->n_paths < ARRAY_LEN(w->paths));
    w->paths[w->n_paths++] = spot->path;
    note_row(w, spot->row);
    if (x->figures[0] == '\0' || x->value[0] == '\0')
        print_error("%s: '%s' '%s'\n", spot->path, x->value, x->figures);
    assert_true(x->figures[0] != '\0' && x->value[0] != '\0');
    assert_true(x->origin != NULL || x->rule < RULE_COUNT);
    for (size_t i = 0; i < ARRAY_LEN(SUMS); i++) {
        if (strcmp(SUMS[i], spot->pattern) != 0)
            continue;
        check_sum(w, i, spot, x, false);
        if (spot->leaf->kind == VALUE_LIST)
            check_sum(w, i, spot, x, true);
    }
}

/* Every number of the tree is the next that was explained, or an end of the span just explained. */
static void check_leaf(void *self, const char *path, const struct value *leaf)
{
    struct walk *w = self;
    size_t n = strlen(path);

    if (leaf->kind == VALUE_TEXT && w->next < w->n_paths && strcmp(w->paths[w->next], path) == 0)
        w->next++;
    if (leaf->kind != VALUE_NUM)
        return;
    w->n++;
    if (w->next < w->n_paths && strcmp(w->paths[w->next], path) == 0) {
        w->next++;
        return;
    }
    if (path[n - 1] == ']' && path[n - 2] == '0' && w->next < w->n_paths &&
        strlen(w->paths[w->next]) == n - 3 && strncmp(w->paths[w->next], path, n - 3) == 0) {
        w->next++;
        return;
    }
    if (path[n - 1] == ']' && path[n - 2] == '1' && w->next > 0 &&
        strlen(w->paths[w->next - 1]) == n - 3 && strncmp(w->paths[w->next - 1], path, n - 3) == 0)
        return;
    print_error("nothing explains %s\n", path);
    fail();
}

/* No row explains what is not there; drills may have sets and reps in a coach's own file. */
static void check_rows(const struct walk *w)
{
    for (size_t i = 0; i < w->e->rows->all.n; i++) {
        const struct explain_row *row = &w->e->rows->all.item[i];
        bool is_seen = row->paths.n == 0 || strncmp(row->paths.item[0], "drills.", 7) == 0;

        for (size_t k = 0; k < w->n_seen; k++)
            is_seen = is_seen || w->seen[k] == row;
        if (!is_seen)
            print_error("never there: %s\n", row->paths.item[0]);
        assert_true(is_seen);
    }
}

/* Every number of the plan of E, as its rows explain it. */
static void check_plan(struct walk *w, const struct explain *e, struct arena *scratch)
{
    struct explain_walk walk = {.e = e, .visit = check_spot, .self = w, .arena = &w->arena};

    arena_init(&w->arena);
    w->e = e;
    w->n_paths = w->next = 0;
    explain_walk(&walk);
    value_walk(e->tree, scratch, check_leaf, w);
    assert_int_equal(w->next, w->n_paths);
    arena_release(&w->arena);
}

/* Of a profile at random. */
static void check_random(struct walk *w, struct explain *e, uint64_t seed)
{
    struct dice dice = {.x = seed * 0x9E3779B97F4A7C15u + 7};
    struct plan_options o = {.today = plan_case_day(PLAN_TODAY)};
    OWNED(arena_release) struct arena a = {0}, scratch = {0};
    struct profile p;
    struct plan plan;
    struct diag d;

    diag_init(&d, &a);
    random_profile(&dice, &a, &p);
    random_extras(&dice, &a, &p);
    random_plainly(&p);
    p.weeks = p.weeks > 6 ? 6 : p.weeks;
    assert_true(plan_build(&a, &p, &random_world.catalog, &o, &plan, &d, &scratch));
    e->plan = &plan;
    e->tree = plan_tree(&a, &plan);
    e->diag = &d;
    check_plan(w, e, &scratch);
    if (d.errors > 0)
        print_error("seed %lu: %s\n", (unsigned long)seed, d.records.item[d.records.n - 1].text);
    assert_int_equal(d.errors, 0);
}

/* A race for which it is too early, so that the plan has a number of weeks needed. */
static const char *const TOO_EARLY =
    "name: A\nweekly_mileage: 30 km\nrun_days: 4\nlongest_run: 10 km\nstart: 2026-11-30\n"
    "race: {date: 2027-02-21, distance: marathon}\n";

/* Words of a coach with a distance in them, and with a time. */
static const char *const OWN_WORDS =
    "name: A\nweekly_mileage: 40 km\nstart: 2026-11-30\nweeks: 2\n"
    "sessions: {w1.tue: Off-road 10 miles, w1.thu: easy 50 min, w2.fri: Bike 40 min, w2.wed: cancelled}\n";

static void check_case(struct walk *w, struct explain *e, const char *yaml)
{
    OWNED(plan_case_release) struct plan_case c = {0};

    plan_case_build(&c, yaml);
    explain_case_open(e, &c);
    check_plan(w, e, &c.scratch);
    assert_int_equal(c.diag.errors, 0);
}

static void every_number_is_explained_by_figures_that_come_to_it(void **state)
{
    static struct walk w;
    struct plan_case c;
    struct explain e;

    check_case(&w, &e, TOO_EARLY);
    check_case(&w, &e, OWN_WORDS);
    plan_case_build(&c, every_key());
    explain_case_open(&e, &c);
    check_plan(&w, &e, &c.scratch);
    assert_int_equal(c.diag.errors, 0);
    for (uint64_t seed = 1; seed <= RUNS; seed++)
        check_random(&w, &e, seed);
    plan_case_release(&c);
    check_rows(&w);
    assert_int_equal(w.n_wrong, 0);
    assert_true(w.n > RUNS * 500);
    for (size_t i = 0; i < ARRAY_LEN(SUMS); i++) {
        if (w.n_sums[i] == 0)
            print_error("never a sum: %s\n", SUMS[i]);
        assert_true(w.n_sums[i] > 0);
    }
}

static void wrong_sums_are_found_out(void **state)
{
    static const struct {
        const char *figures;
        double value;
        bool is_wrong;
    } rows[] = {
        {"62 kg x 0.30 g = 18.6 g, kept within 15-25 g", 18.6, false},
        {"90 kg x 0.30 g = 27 g, kept within 15-25 g", 25, false},
        {"62 kg x 0.30 g = 19.6 g, kept within 15-25 g", 19.6, true},
        {"the smallest of: 12 km x 40 km / 40 km = 12 km; 1.10 x the longest 10 km = 11 km; 13 km",
         11, false},
        {"the smaller of 800 mL and 80 % of 619.87 mL/h", 495.896, false},
        {"(812 mL/h x 120 min / 60 - 1240 mL) / (120 min / 60), where 1240 mL", 192, false},
        {"38.46 min x (42.195 km / 10 km)^1.06 = 176.93 min", 176.93, false},
        {"usual 54 + 5 bpm", 59, false},
        {"12 km x 6:30 /km = 78 min", 78, false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool is_wrong;

        assert_near(sum_value(rows[i].figures, false, &is_wrong), rows[i].value, 0.01);
        assert_int_equal(is_wrong, rows[i].is_wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_explained_by_figures_that_come_to_it),
        cmocka_unit_test(wrong_sums_are_found_out),
    };

    return cmocka_run_group_tests(tests, random_world_load, random_world_unload);
}
