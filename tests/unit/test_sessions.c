/* The sessions of the built-in catalogue against the tables of TRAINING 3: which step fits, the parts of the day,
 * the first step, halves. */
#include "test_math.h"

#include "catalog_case.h"
#include "science/level.h"
#include "science/workout.h"

static const struct workout *find(void **state, const char *id)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    const struct catalog_workout *w = VEC_FIND(c->sessions.list, str_from_c(id));

    assert_non_null(w);
    return &w->workout;
}

/* The paces of a runner with this result and WEEK_KM a week. */
static void set_paces(struct workout_paces *pace, double km, double min, double week_km)
{
    struct pace_zones zones = pace_zones_of(level_of_result(km, min), km, week_km);

    *pace = workout_paces_of(&zones, zones.of[PACE_EASY].middle, false);
}

/* The sum of all parts of a kind. */
static double km_of(const struct workout_parts *p, enum workout_what what)
{
    double km = 0;

    for (int i = 0; i < p->n; i++)
        km += p->part[i].what == what ? p->part[i].n * p->part[i].km : 0;
    return km;
}

static void a_day_is_filled_by_the_highest_step_that_fits(void **state)
{
    static const struct {
        const char *id;
        int wanted;
        double day_km, week_km, result_km, result_min;
        int step, n;
        double warm_up, work, rest, cool_down, minutes;
    } rows[] = {
        {"cruise", 3, 8, 40, 10, 50, 3, 3, 2.5, 3.47, 0.28, 1.75, 47.5},
        {"cruise", 6, 8, 40, 10, 50, 3, 3, 2.5, 3.47, 0.28, 1.75, 47.5},
        {"tempo", 4, 12, 60, 10, 50, 4, 1, 5, 3.47, 0, 3.53, 73.3},
        {"long_intervals", 5, 8, 40, 10, 50, 4, 5, 2, 3.2, 1.12, 1.68, 46.8},
        {"long_intervals", 1, 6, 25, 10, 65, 1, 4, 2.5, 1.33, 0.66, 1.51, 47.0},
        {"ten_pace", 4, 14, 80, 10, 38.5, 4, 3, 4.5, 6, 0.72, 2.78, 64.1},
        {"ten_pace", 2, 9.5, 49, 10, 50, 2, 4, 3, 4, 0.63, 1.87, 56.0},
        {"half_pace", 2, 6, 25, 10, 50, 1, 2, 1.5, 3.04, 0.28, 1.17, 35.3},
        {"half_pace", 1, 5, 18, 10, 65, 1, 2, 1.5, 2.35, 0.22, 0.93, 38.0},
        {"five_pace", 1, 6, 25, 10, 50, 1, 3, 2, 1.8, 0.56, 1.64, 36.2},
        {"hills", 3, 8, 40, 10, 50, 3, 6, 3.5, 0.69, 1.4, 2.4, 52.7},
        {"strides", 2, 8, 40, 10, 50, 2, 5, 7.22, 0.38, 0.4, 0, 52.4},
        {"progression", 3, 8, 40, 10, 50, 3, 1, 5.18, 2.82, 0, 0, 49.5},
        {"long_marathon", 3, 24.5, 73, 10, 50, 3, 1, 14.57, 9.93, 0, 0, 149.4},
    };
    const struct catalog *c = &((struct loaded *)*state)->catalog;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct workout *w = find(state, rows[i].id);
        struct workout_paces pace;
        struct workout_room room = {rows[i].day_km, rows[i].week_km, &pace, &c->sessions.limits};
        struct workout_dose dose;
        struct workout_parts p;

        set_paces(&pace, rows[i].result_km, rows[i].result_min, rows[i].week_km);
        dose = workout_fit(w, rows[i].wanted, &room);
        assert_int_equal(dose.step, rows[i].step);
        assert_int_equal(workout_set_of(w, &dose, 0, &pace).n, rows[i].n);
        p = workout_parts_of(w, &dose, room.day_km, &pace, 1);
        assert_near(km_of(&p, WORKOUT_WARM_UP), rows[i].warm_up, 0.0051);
        assert_near(km_of(&p, WORKOUT_WORK), rows[i].work, 0.0051);
        assert_near(km_of(&p, WORKOUT_REST), rows[i].rest, 0.0051);
        assert_near(km_of(&p, WORKOUT_COOL_DOWN), rows[i].cool_down, 0.0051);
        assert_near(p.total_min, rows[i].minutes, 0.06);
        assert_near(p.work_km, rows[i].work, 0.0051);
    }
}

/* Too short a day, and too small a week. */
static void what_fits_nowhere_is_refused(void **state)
{
    const struct catalog *c = &((struct loaded *)*state)->catalog;
    struct workout_paces pace;
    struct workout_room room = {4, 40, &pace, &c->sessions.limits};

    set_paces(&pace, 10, 50, 40);
    assert_int_equal(workout_fit(find(state, "ten_pace"), 5, &room).step, 0);
    room = (struct workout_room){12, 9, &pace, &c->sessions.limits};
    assert_int_equal(workout_fit(find(state, "long_intervals"), 1, &room).step, 0);
    assert_int_equal(workout_fit(find(state, "strides"), 4, &room).step, 4);
}

static void ladders_begin_where_half_of_the_limit_allows(void **state)
{
    static const struct {
        double week_km, km, min;
        const char *over_one; /* " id step" of those that begin higher */
    } rows[] = {
        {25, 10, 65, ""},
        {40, 10, 50, ""},
        {80, 10, 38.5,
         " fartlek 3 progression 3 cruise 2 tempo 3 long_intervals 2 five_pace 2 ten_pace 2 half_pace 3 "
         "marathon_blocks 2"},
        {120, 21.0975, 75,
         " fartlek 3 progression 3 cruise 3 tempo 3 long_intervals 3 five_pace 3 ten_pace 3 half_pace 3 "
         "marathon_blocks 3"},
    };
    struct loaded *l = *state;
    const struct catalog_sessions *s = &l->catalog.sessions;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct workout_paces pace;
        struct workout_room room = {
            .total_km = rows[i].week_km, .pace = &pace, .limits = &s->limits};
        const char *over_one = "";

        set_paces(&pace, rows[i].km, rows[i].min, rows[i].week_km);
        for (size_t k = 0; k < s->list.n; k++) {
            const struct catalog_workout *w = &s->list.item[k];
            int step = w->workout.ladder.n > 0 ? workout_first_step(&w->workout, &room) : 1;

            if (step > 1)
                over_one = arena_printf(&l->arena, "%s %s %d", over_one, w->id, step);
        }
        assert_string_equal(over_one, rows[i].over_one);
    }
}

static void a_half_has_half_the_repeats_or_half_of_one_long_piece(void **state)
{
    static const struct {
        const char *id;
        int step, n;
        double min;
    } rows[] = {{"cruise", 3, 2, 6},           {"tempo", 3, 1, 15},  {"tempo", 6, 1, 15},
                {"marathon_blocks", 4, 1, 25}, {"tempo", 5, 1, 20},  {"fartlek", 1, 3, 1},
                {"long_intervals", 2, 3, 2},   {"ten_pace", 4, 2, 0}};

    struct workout_paces pace;

    set_paces(&pace, 10, 50, 40);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct workout_dose dose = {.step = rows[i].step, .is_half = true};
        struct workout_set set = workout_set_of(find(state, rows[i].id), &dose, 0, &pace);

        assert_int_equal(set.n, rows[i].n);
        assert_near(set.work_min, rows[i].min, 1e-9);
    }
}

/* Sets of one step follow each other; the rest after the very last piece belongs to the cool-down. */
static void a_step_may_have_several_sets(void **state)
{
    struct workout_set sets[] = {{.n = 2, .work_min = 6, .pace = PACE_THRESHOLD, .rest_min = 1},
                                 {.n = 3, .work_km = 0.4, .pace = PACE_INTERVAL, .rest_min = 2}};
    struct workout_step step = {.sets = {sets, 2, 2}};
    struct workout w = {.ladder = {&step, 1, 1}};
    struct workout_limits none = {0};
    struct workout_paces pace;
    struct workout_room room = {12, 50, &pace, &none};
    struct workout_dose dose;
    struct workout_parts p;
    double km = 0;

    set_paces(&pace, 10, 50, 40);
    dose = workout_fit(&w, 1, &room);
    p = workout_parts_of(&w, &dose, 12, &pace, 1);
    assert_int_equal(p.n, 6);
    assert_int_equal(p.part[2].n, 2); /* a rest after each of the first set */
    assert_int_equal(p.part[4].n, 2);
    assert_true(p.part[3].is_by_km);
    for (int i = 0; i < p.n; i++)
        km += p.part[i].n * p.part[i].km;
    assert_near(km, 12, 1e-9);
}

static void the_paces_say_how_they_feel(void **state)
{
    static const int efforts[PACE_KEYS] = {
        [PACE_EASY] = 3,       [PACE_STEADY] = 5, [PACE_MARATHON] = 5, [PACE_HALF] = 6,
        [PACE_THRESHOLD] = 7,  [PACE_TEN] = 8,    [PACE_FIVE] = 9,     [PACE_INTERVAL] = 9,
        [PACE_REPETITION] = 8, [PACE_RACE] = 7,   [PACE_HARD] = 8,     [PACE_HILL] = 8};
    const struct catalog_sessions *s = &((struct loaded *)*state)->catalog.sessions;

    for (int k = 0; k < PACE_KEYS; k++)
        assert_int_equal(s->paces[k].effort, efforts[k]);
    assert_string_equal(s->paces[PACE_THRESHOLD].talk, "You can say a few words at a time.");
    assert_int_equal(s->list.n, 22);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_filled_by_the_highest_step_that_fits),
        cmocka_unit_test(what_fits_nowhere_is_refused),
        cmocka_unit_test(ladders_begin_where_half_of_the_limit_allows),
        cmocka_unit_test(a_half_has_half_the_repeats_or_half_of_one_long_piece),
        cmocka_unit_test(a_step_may_have_several_sets),
        cmocka_unit_test(the_paces_say_how_they_feel),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
