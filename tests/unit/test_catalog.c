/* The catalogue: what stands in it, and that it refuses what does not hold together. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

#include "base/arena.h"
#include "base/asset.h"
#include "base/bits.h"
#include "base/buf.h"
#include "base/fs.h"
#include "catalog_case.h"
#include "science/strength.h"

enum {
    FAMILIES_OF_PLAN = 3 /* CATALOG_OTHER is for coaches */
};

/* The only exercise of family F in a WEEK of the built-in plan. */
static const struct catalog_exercise *exercise_of(const struct catalog *c, enum catalog_family f,
                                                  int week)
{
    const struct catalog_exercise *of_week[CATALOG_SESSION_MAX], *found = NULL;
    size_t n = catalog_session(c, week, of_week);

    assert_int_equal(n, FAMILIES_OF_PLAN);
    for (size_t i = 0; i < n; i++) {
        if (of_week[i]->family == f) {
            assert_null(found);
            found = of_week[i];
        }
    }
    assert_non_null(found);
    return found;
}

static void three_families_of_four_weeks_make_twelve_exercises(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    int n_sides = 0;

    assert_int_equal(c->exercises.n, 12);
    for (int week = 1; week <= CATALOG_WEEKS; week++) {
        for (int f = 0; f < FAMILIES_OF_PLAN; f++) {
            const struct catalog_exercise *e = exercise_of(c, (enum catalog_family)f, week);

            assert_non_null(e);
            n_sides += e->is_per_side;
        }
    }
    assert_int_equal(n_sides, 9); /* FACTS A30: all but the bridges of weeks 1, 2 and 4 */
}

static void doses_agree_with_science(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;

    for (int week = 1; week <= CATALOG_WEEKS; week++) {
        for (int f = 0; f < FAMILIES_OF_PLAN; f++) {
            const struct catalog_exercise *e = exercise_of(c, (enum catalog_family)f, week);
            struct strength_dose d = strength_dose_of((enum strength_family)f, week, false, false);

            assert_int_equal(e->sets, d.sets);
            assert_int_equal(e->rpe, d.rpe);
            assert_int_equal(e->is_per_side, d.is_per_side);
            assert_true(e->reps[0] == d.reps.lo && e->reps[1] == d.reps.hi);
            assert_true(e->rest_s[0] == d.rest_s.lo && e->rest_s[1] == d.rest_s.hi);
            assert_int_equal(e->hold_s[0] > 0, !range_is_none(d.hold_s));
            if (e->hold_s[0] > 0)
                assert_true(e->hold_s[0] == d.hold_s.lo && e->hold_s[1] == d.hold_s.hi);
        }
    }
}

/* The kit of a week: FACTS A29. */
static void each_week_needs_the_kit_the_plan_names(void **state)
{
    static const struct {
        int week, n_needed, n_optional;
        const char *const needed[2];
    } rows[] = {{1, 0, 1, {NULL, NULL}},
                {2, 2, 1, {"light_weight", "dumbbell"}},
                {3, 1, 0, {"dumbbell", NULL}},
                {4, 2, 1, {"light_weight", "dumbbells"}}};
    const struct catalog *c = &((struct loaded *)*state)->catalog;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        int n_needed = 0, n_optional = 0;

        for (int f = 0; f < FAMILIES_OF_PLAN; f++) {
            const struct catalog_exercise *e = exercise_of(c, (enum catalog_family)f, rows[i].week);

            for (size_t k = 0; k < e->equipment.texts.n; k++)
                assert_string_equal(e->equipment.texts.item[k], rows[i].needed[n_needed++]);
            n_optional += (int)e->optional.texts.n;
        }
        assert_int_equal(n_needed, rows[i].n_needed);
        assert_int_equal(n_optional, rows[i].n_optional);
    }
}

static void the_routine_has_its_drills_in_order(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    size_t n[CATALOG_PHASES] = {0};

    for (size_t i = 0; i < c->drills.n; i++) {
        if (c->drills.item[i].pregnancy == CATALOG_ONLY_THEN)
            continue;
        n[c->drills.item[i].phase]++;
        if (i > 0)
            assert_true(c->drills.item[i].phase >= c->drills.item[i - 1].phase);
    }
    assert_int_equal(n[CATALOG_MOBILITY], 3);
    assert_int_equal(n[CATALOG_ROLLING], 3);
    assert_int_equal(n[CATALOG_ACTIVATION], 3);
    assert_int_equal(n[CATALOG_STABILITY], 2); /* two moves, 2 x 8 */
    for (size_t i = 0; i < c->drills.n; i++) {
        if (c->drills.item[i].phase == CATALOG_STABILITY) {
            assert_int_equal(c->drills.item[i].sets, 2);
            assert_int_equal(c->drills.item[i].reps, 8);
        }
    }
}

static void foods_are_as_written_down(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    const struct catalog_food *f = VEC_FIND(c->foods, STR("chocolate_milk"));

    assert_int_equal(c->foods.n, 56);
    assert_non_null(f);
    assert_string_equal(f->portion, "1 glass (250 mL)");
    assert_true(f->grams == 250 && f->carbohydrate_g == 26 && f->protein_g == 8);
    assert_int_equal(f->tags, BIT(CATALOG_GLUTEN_FREE) | BIT(CATALOG_PORTABLE));
    assert_false(f->is_checked);
    assert_null(VEC_FIND(c->foods, STR("steak")));
    for (size_t i = 0; i < c->foods.n; i++) {
        f = &c->foods.item[i];
        assert_true(f->carbohydrate_g + f->protein_g <= f->grams);
        if (f->tags & BIT(CATALOG_VEGAN))
            assert_true(f->tags & BIT(CATALOG_DAIRY_FREE));
    }
}

static void two_dumbbells_serve_as_one_but_not_the_other_way(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    static const char *const two[] = {"step", "dumbbells"};
    static const char *const one[] = {"dumbbell"};

    assert_true(catalog_covers(c, two, 2, STR("dumbbell")));
    assert_true(catalog_covers(c, two, 2, STR("dumbbells")));
    assert_false(catalog_covers(c, one, 1, STR("dumbbells")));
    assert_false(catalog_covers(c, one, 1, STR("light_weight")));
    assert_false(catalog_covers(c, NULL, 0, STR("dumbbell")));
}

/* The built-in file NAME with FROM replaced by TO once, put into an override folder and loaded. */
static void load_changed(struct loaded *l, const char *name, const char *from, const char *to)
{
    char dir[] = "/tmp/runsheet-catalog-XXXXXX";
    struct assets builtin = {.n_dirs = 0}, over = {.n_dirs = 0};
    struct asset file;
    struct buf b;
    const char *path, *whole, *at;

    arena_init(&l->arena);
    diag_init(&l->diag, &l->arena);
    assert_non_null(mkdtemp(dir));
    assert_true(asset_read(&l->arena, &builtin, name, &file, &l->diag));
    b = buf_in(&l->arena, 1 << 20);
    whole = str_dup(&l->arena, file.bytes);
    at = strstr(whole, from);
    assert_non_null(at);
    buf_put(&b, whole, (size_t)(at - whole));
    buf_put_c(&b, to);
    buf_put_c(&b, at + strlen(from));
    path = fs_join(&l->arena, dir, name);
    assert_true(fs_make_dirs(fs_dir(&l->arena, path), &l->diag));
    assert_true(fs_write(path, buf_str(&b), FS_NO_SYNC, &l->diag));
    assert_true(asset_add_dir(&over, dir));
    assert_false(catalog_load(&l->arena, &over, &l->catalog, &l->diag));
    (void)unlink(path);
    (void)rmdir(fs_join(&l->arena, dir, "templates/catalog"));
    (void)rmdir(fs_join(&l->arena, dir, "templates"));
    (void)rmdir(dir);
}

/* An exercise of a coach's own, N times, in the weeks given. */
static bool load_own(struct loaded *l, int n, const char *weeks)
{
    static const char name[] = "templates/catalog/exercises.yaml";
    char dir[] = "/tmp/runsheet-catalog-XXXXXX";
    struct assets over = {.n_dirs = 0};
    struct buf b;
    const char *path;
    bool is_fine;

    arena_init(&l->arena);
    diag_init(&l->diag, &l->arena);
    assert_non_null(mkdtemp(dir));
    b = buf_in(&l->arena, 1 << 20);
    buf_put_c(&b, "exercises:\n");
    for (int i = 0; i < n; i++)
        buf_printf(
            &b,
            "  - {id: own_%d, name: Own %d, family: other, week: %s, sets: 3, reps: [8, 12], "
            "rest: [30, 90], rpe: 6, cues: [Move.]}\n",
            i, i, weeks);
    path = fs_join(&l->arena, dir, name);
    assert_true(fs_make_dirs(fs_dir(&l->arena, path), &l->diag));
    assert_true(fs_write(path, buf_str(&b), FS_NO_SYNC, &l->diag));
    assert_true(asset_add_dir(&over, dir));
    is_fine = catalog_load(&l->arena, &over, &l->catalog, &l->diag);
    (void)unlink(path);
    (void)rmdir(fs_join(&l->arena, dir, "templates/catalog"));
    (void)rmdir(fs_join(&l->arena, dir, "templates"));
    (void)rmdir(dir);
    return is_fine;
}

static void says(const struct loaded *l, const char *text)
{
    for (size_t i = 0; i < l->diag.records.n; i++) {
        if (strstr(l->diag.records.item[i].text, text))
            return;
    }
    fail_msg("nothing of '%s' in %zu records", text, l->diag.records.n);
}

static void a_session_is_what_a_coach_writes_up_to_twelve(void **state)
{
    const struct catalog_exercise *e[CATALOG_SESSION_MAX];
    struct loaded l;

    assert_true(load_own(&l, 10, "[1, 2, 3, 4]"));
    for (int week = 1; week <= CATALOG_WEEKS; week++) {
        assert_int_equal(catalog_session(&l.catalog, week, e), 10);
        assert_string_equal(e[0]->id, "own_0");
        assert_string_equal(e[9]->id, "own_9");
    }
    arena_release(&l.arena);
    assert_true(load_own(&l, CATALOG_SESSION_MAX, "[4, 2, 1, 3]"));
    arena_release(&l.arena);
    assert_false(load_own(&l, CATALOG_SESSION_MAX + 1, "[1, 2, 3, 4]"));
    says(&l, "'own_12' is one too many for week 1: a session has at most 12 exercises");
    says(&l, "for week 4");
    arena_release(&l.arena);
    assert_false(load_own(&l, 3, "[1, 2, 4]"));
    says(&l, "there is no exercise for week 3");
    arena_release(&l.arena);
}

static void what_does_not_hold_together_is_refused(void **state)
{
    static const struct {
        const char *file, *from, *to, *text;
        enum diag_id id;
    } rows[] = {
        {"exercises", "equipment: [dumbbells]", "equipment: [barbell]", "'barbell'",
         DIAG_CATALOG_REF},
        {"exercises", "id: bird_dog\n", "id: side_squat\n", "given twice", DIAG_CATALOG_REF},
        {"exercises", "id: clamshell\n", "id: glute_bridge\n", "given twice", DIAG_CATALOG_REF},
        {"exercises", "    unloaded: side_squat\n", "", "name what to do without it",
         DIAG_CATALOG_REF},
        {"exercises", "unloaded: side_squat", "unloaded: squat", "does not exist: 'squat'",
         DIAG_CATALOG_REF},
        {"exercises", "unloaded: side_squat", "unloaded: bird_dog", "of its family",
         DIAG_CATALOG_REF},
        {"exercises", "unloaded: arms_bird_dog", "unloaded: bird_dog_weight", "needs kit too",
         DIAG_CATALOG_REF},
        {"exercises", "alternative: clamshell", "alternative: bridge_hold_2", "does not exist",
         DIAG_CATALOG_REF},
        {"exercises", "    week: 2\n", "    week: 5\n", "1-4", DIAG_VALUE_RANGE},
        {"exercises", "    week: 2\n", "    week: [2, 3, 2]\n", "2", DIAG_VALUE_TWICE},
        {"exercises", "    week: 2\n", "    week: []\n", "week", DIAG_VALUE_COUNT},
        {"exercises", "    week: 2\n", "", "needs week, sets", DIAG_CATALOG_REF},
        {"exercises", "reps: [8, 12]", "reps: [12, 8]", "from low to high", DIAG_CATALOG_REF},
        {"exercises", "reps: [8, 12]", "reps: [8]", "1 entry, not 2", DIAG_VALUE_COUNT},
        {"exercises", "    rpe: 6\n", "", "needs week, sets", DIAG_CATALOG_REF},
        {"exercises", "    name: Side lunge\n", "    name: Side lunge\n    week: 2\n",
         "may not have a week", DIAG_CATALOG_REF},
        {"exercises", "figure: bird_dog_arm\n", "figure: bird_dog_leg\n",
         "figure that does not exist: 'bird_dog_leg'", DIAG_CATALOG_REF},
        {"drills", "figure: step_down", "figure: stepping", "'stepping'", DIAG_CATALOG_REF},
        {"exercises", "family: core", "family: arms", "core", DIAG_VALUE_WORD},
        {"exercises", "reps: [8, 12]", "repz: [8, 12]", "repz", DIAG_KEY_UNKNOWN},
        {"kit", "    substitute: two full bottles\n", "", "no substitute: 'dumbbells'",
         DIAG_CATALOG_REF},
        {"kit", "covers: [dumbbell]", "covers: [kettlebell]", "'kettlebell'", DIAG_CATALOG_REF},
        {"drills", "    target: calves\n", "", "needs a target", DIAG_CATALOG_REF},
        {"drills", "equipment: [step]", "equipment: [stairs]", "'stairs'", DIAG_CATALOG_REF},
        {"foods", "id: apple,", "id: banana,", "'banana' is given twice", DIAG_CATALOG_REF},
        {"foods", "grams: 118", "grams: 0", "", DIAG_VALUE_RANGE},
        {"foods", "portions: {half: half a banana, one: 1 banana, two: 2 bananas}", "portions: {}",
         "'banana' has 'parts' but no 'portions'", DIAG_CATALOG_REF},
        {"foods", "parts: [shake, fruit]", "parts: [fruit]", "2 or 3 parts, not 1",
         DIAG_CATALOG_REF},
        {"foods", "parts: [shake, fruit]", "parts: [shake, fruit, bar, nut]", "2 or 3 parts, not 4",
         DIAG_CATALOG_REF},
        {"foods", "parts: [shake, fruit]", "parts: [shakes, fruit]", "shakes", DIAG_VALUE_WORD},
        {"sessions", "id: hills\n", "id: cruise\n", "'cruise' is given twice", DIAG_CATALOG_REF},
        {"sessions", "base: {first: [hills, fartlek]", "base: {first: [hils, fartlek]",
         "there is no session 'hils': did you mean 'hills'", DIAG_CATALOG_REF},
        {"sessions", "base: {first: [hills, fartlek]", "base: {first: [tempo]",
         "'tempo' is not for the phase base", DIAG_CATALOG_REF},
        {"sessions", "base: {first: [hills, fartlek]", "base: {first: [long_easy]",
         "'long_easy' is of kind long: here a session of kind quality is needed", DIAG_CATALOG_REF},
        {"sessions", "base: {first: [hills, fartlek]", "base: {first: []", "first",
         DIAG_VALUE_COUNT},
        {"sessions", "races: [short]", "races: [ten]", "'five_pace' is not for the race 'short'",
         DIAG_CATALOG_REF},
        {"sessions", "trial: time_trial", "trail: time_trial", "trail", DIAG_KEY_UNKNOWN},
        {"sessions", "taper: taper_touch", "taper: long_easy", "of kind long", DIAG_CATALOG_REF},
        {"sessions", "easy_day: strides", "easy_day: medium_long", "needs a 'ladder'",
         DIAG_CATALOG_REF},
        {"sessions", "work: 4 min, pace: threshold", "work: 4 min, pace: treshold", "treshold",
         DIAG_VALUE_WORD},
        {"sessions", "work: 4 min", "work: 4 minutes", "must be a time or a distance",
         DIAG_VALUE_NUMBER},
        {"sessions", "work: 4 min", "work: 4", "must be a time or a distance", DIAG_VALUE_NUMBER},
        {"sessions", "recovery: 90 s jog", "recovery: 90 s", "must be a time and a gait",
         DIAG_VALUE_NUMBER},
        {"sessions", "recovery: 90 s jog", "recovery: 400 m jog", "must be a time and a gait",
         DIAG_VALUE_NUMBER},
        {"sessions", "threshold: {week: 10 %}", "threshold: {week: 10 km}",
         "must be a share of the week", DIAG_VALUE_NUMBER},
        {"sessions", "[{repeat: 3, work: 12 min,", "[{repeat: 9, work: 12 min,",
         "km of threshold: the longest week there is, 250 km, allows 25.0 km", DIAG_CATALOG_REF},
        {"sessions", "[{repeat: 1, work: 70 min,", "[{repeat: 1, work: 120 min,",
         "step 4 of 'long_marathon' has 43.6 km of marathon: the longest week there is, 250 km, "
         "allows 29.0 km",
         DIAG_CATALOG_REF},
        {"sessions", "[{repeat: 1, work: 5 km,", "[{repeat: 60, work: 5 km,",
         "step 1 of 'time_trial' has 300.0 km of five: the longest week there is, 250 km, allows 250.0 km",
         DIAG_CATALOG_REF},
        {"sessions",
         "    ladder:\n      - [{repeat: 3, work: 4 min, pace: race, recovery: 2 min jog}]\n"
         "      - [{repeat: 2, work: 10 min, pace: race, recovery: 2 min jog}]\n",
         "    ladder: []\n", "ladder", DIAG_VALUE_COUNT},
        {"sessions",
         "    ladder:\n      - [{repeat: 4, work: 1 min, pace: race, recovery: 2 min jog}]\n", "",
         "'sharpen' is of kind quality: it needs a 'ladder'", DIAG_CATALOG_REF},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char name[64];
        struct loaded l;
        int n = 0;

        (void)snprintf(name, sizeof name, "templates/catalog/%s.yaml", rows[i].file);
        load_changed(&l, name, rows[i].from, rows[i].to);
        for (size_t k = 0; k < l.diag.records.n; k++)
            n += l.diag.records.item[k].id == rows[i].id &&
                 strstr(l.diag.records.item[k].text, rows[i].text) != NULL;
        if (n == 0)
            print_error("row %zu: %s\n", i,
                        l.diag.records.n ? l.diag.records.item[0].text : "no record");
        assert_true(n >= 1);
        arena_release(&l.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_families_of_four_weeks_make_twelve_exercises),
        cmocka_unit_test(doses_agree_with_science),
        cmocka_unit_test(each_week_needs_the_kit_the_plan_names),
        cmocka_unit_test(the_routine_has_its_drills_in_order),
        cmocka_unit_test(foods_are_as_written_down),
        cmocka_unit_test(two_dumbbells_serve_as_one_but_not_the_other_way),
        cmocka_unit_test(a_session_is_what_a_coach_writes_up_to_twelve),
        cmocka_unit_test(what_does_not_hold_together_is_refused),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
