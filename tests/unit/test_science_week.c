/* The week's grid, distances and strength days against SCIENCE 4.3, 4.5 and 4.6. */
#include "week_case.h"

#include "base/unit.h"
#include "base/vec.h"

static unsigned mask_of(const char *days)
{
    unsigned m = 0;

    for (int d = 0; d < SESSION_DAYS; d++)
        m |= days[d] == 'x' ? on(d) : 0;
    return m;
}

static void days_are_placed_as_the_table_says(void **state)
{
    static const struct {
        int long_day, n, q;
        const char *want;
    } rows[] = {
        {SUN, 4, 1, "REQRERL"}, {SUN, 5, 1, "REQEREL"}, {SUN, 6, 2, "RQEEQEL"},
        {SAT, 5, 1, "EQERELR"}, {WED, 4, 1, "ERLREQR"}, {SUN, 3, 1, "RERQRRL"},
        {SUN, 1, 0, "RRRRRRL"}, {SUN, 2, 0, "RRERRRL"}, {SUN, 7, 1, "EEQEEEL"},
        {SUN, 5, 2, "RQERQEL"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_request q = request_of(rows[i].long_day, rows[i].n, rows[i].q);
        struct week_grid g;

        week_place_days(&g, &q);
        assert_string_equal(letters_of(&g), rows[i].want);
        assert_int_row(g.n_runs, rows[i].n, i);
        assert_int_row(g.n_quality, rows[i].q, i);
        assert_int_row(g.long_day, rows[i].long_day, i);
        assert_int_row(g.n_dropped + (int)g.warnings, 0, i);
    }
}

static void the_number_of_quality_days_follows_experience_and_base(void **state)
{
    static const struct {
        enum week_experience e;
        int n;
        double km;
        int q;
    } rows[] = {
        {WEEK_NOVICE, 6, 80, 0},      {WEEK_REGULAR, 2, 40, 0},
        {WEEK_REGULAR, 3, 14.9, 0},   {WEEK_REGULAR, 3, 15, 1},
        {WEEK_REGULAR, 6, 80, 1},     {WEEK_EXPERIENCED, 5, 50, 2},
        {WEEK_EXPERIENCED, 4, 50, 1}, {WEEK_EXPERIENCED, 5, 49.9, 1},
        {WEEK_EXPERIENCED, 2, 60, 0}, {WEEK_REGULAR, 3, TEST_NAN, 0},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(week_quality_count(rows[i].e, rows[i].n, rows[i].km), rows[i].q, i);
}

static void rest_days_move_the_pattern(void **state)
{
    struct week_request q = request_of(SUN, 4, 1);
    struct week_grid g;

    q.rest_days = on(WED) | on(FRI);
    week_place_days(&g, &q);
    assert_int_equal(g.n_runs, 4);
    assert_int_equal(g.kind[WED], SESSION_REST);
    assert_int_equal(g.kind[FRI], SESSION_REST);
    assert_int_equal(g.kind[SUN], SESSION_LONG);
    assert_int_equal(g.kind[TUE], SESSION_EASY); /* of the pattern, as is no other free day */
    q.rest_days = (unsigned)~(on(SUN) | on(TUE)) & 0x7f;
    week_place_days(&g, &q);
    assert_int_equal(g.n_runs, 2);
    assert_true(g.warnings & WEEK_WARN_FEWER_RUNS);
}

static void named_run_days_stand_whatever_the_pattern(void **state)
{
    struct week_request q = request_of(SUN, 0, 1);
    struct week_grid g;

    q.run_days = on(MON) | on(TUE) | on(WED) | on(SUN);
    week_place_days(&g, &q);
    assert_string_equal(letters_of(&g), "EEQRRRL");
    assert_int_equal(g.n_runs, 4);
    q.run_days = on(MON) | on(THU);
    week_place_days(&g, &q);
    assert_string_equal(letters_of(&g), "ERRQRRL");
    assert_int_equal(g.warnings, 0);
    q.rest_days = on(MON) | on(SUN);
    week_place_days(&g, &q);
    assert_string_equal(letters_of(&g), "RRRQRRL");
    assert_int_equal(g.warnings, 0);
}

static void cross_training_never_falls_on_a_run(void **state)
{
    struct week_request q = request_of(SUN, 4, 1);
    struct week_grid g;

    q.cross_days = on(WED) | on(MON);
    week_place_days(&g, &q);
    assert_int_equal(g.kind[WED], SESSION_CROSS);
    assert_int_equal(g.kind[MON], SESSION_CROSS);
    assert_int_equal(g.n_runs, 4);
    assert_int_equal(g.warnings, 0);
    q.run_days = on(WED) | on(SUN);
    week_place_days(&g, &q);
    assert_true(session_is_run(g.kind[WED]));
    assert_int_equal(g.warnings, 0);
}

static void hard_days_too_close_drop_one_quality_and_say_why(void **state)
{
    struct week_request q = request_of(SUN, 0, 1);
    struct week_grid g;

    q.run_days = on(MON) | on(SAT) | on(SUN);
    week_place_days(&g, &q);
    assert_string_equal(letters_of(&g), "ERRRREL");
    assert_int_equal(g.n_quality, 0);
    assert_int_equal(g.n_dropped, 1);
    assert_int_equal(g.drop, WEEK_DROP_GAP);
    q = request_of(SUN, 6, 2);
    q.age_y = 60; /* three days apart: one of two goes */
    week_place_days(&g, &q);
    assert_string_equal(letters_of(&g), "REQEEEL");
    assert_int_equal(g.n_dropped, 1);
    assert_int_equal(g.drop, WEEK_DROP_GAP);
    q.age_y = 59.9;
    week_place_days(&g, &q);
    assert_int_equal(g.n_quality, 2);
}

static void named_quality_days_are_kept_where_they_can_be(void **state)
{
    struct week_request q = request_of(SUN, 4, 1);
    struct week_grid g;

    q.quality_days = on(THU);
    week_place_days(&g, &q);
    assert_int_equal(g.kind[THU], SESSION_QUALITY);
    assert_int_equal(g.n_runs, 4);
    q.quality_days = on(TUE) | on(THU);
    week_place_days(&g, &q);
    assert_int_equal(g.n_quality, 1);
    assert_int_equal(g.drop, WEEK_DROP_COUNT);
    assert_int_equal(g.n_dropped, 1);
    q.quality_days = on(SUN);
    week_place_days(&g, &q);
    assert_int_equal(g.n_quality, 0);
    assert_int_equal(g.drop, WEEK_DROP_DAYS);
    q.quality_days = on(SAT);
    week_place_days(&g, &q);
    assert_int_equal(g.n_quality, 0);
    assert_int_equal(g.drop, WEEK_DROP_GAP);
}

static void the_later_of_two_long_days_is_the_long_run(void **state)
{
    struct week_request q = request_of(SUN, 5, 1);
    struct week_grid g;

    q.long_days = on(WED) | on(SUN);
    week_place_days(&g, &q);
    assert_int_equal(g.long_day, SUN);
    assert_int_equal(g.medium_day, WED);
    assert_int_equal(g.kind[WED], SESSION_EASY);
    assert_int_equal(g.n_quality, 1);
    q.long_days = on(SAT) | on(SUN);
    week_place_days(&g, &q);
    assert_int_equal(g.medium_day, -1);
    assert_int_equal(g.warnings, WEEK_WARN_MEDIUM_NEAR);
    assert_int_equal(g.kind[SAT], SESSION_EASY);
    q.long_days = on(MON) | on(SUN); /* a day apart around the week */
    week_place_days(&g, &q);
    assert_int_equal(g.warnings, WEEK_WARN_MEDIUM_NEAR);
}

static void distances_are_shared_by_largest_remainder(void **state)
{
    struct week_grid g = grid_of("REQEREL");
    struct week_lengths w = {40, 14, 0, 0.5, 6, 0};
    static const double five[] = {0, 6.5, 7.0, 6.5, 0, 6.0, 14};
    static const double three[] = {0, 5.6, 0, 6.4, 0, 0, 8};
    double km[SESSION_DAYS];

    assert_near(week_share_km(&g, &w, km, NULL), 40, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_near_row(km[d], five[d], 1e-9, d);
    g = grid_of("RERQRRL");
    w = (struct week_lengths){20, 8, 0, 0.1, 6.5, 0};
    assert_near(week_share_km(&g, &w, km, NULL), 20, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++)
        assert_near_row(km[d], three[d], 1e-9, d);
}

static void the_day_after_the_long_run_is_the_shortest(void **state)
{
    struct week_grid g = grid_of("EEEEEEL");
    struct week_lengths w = {58, 15, 0, 0.5, 6, 0};
    double km[SESSION_DAYS];

    week_share_km(&g, &w, km, NULL);
    assert_near(km[MON], 6, 1e-9); /* 43 x 0.8 / 5.8 = 5.93 */
    assert_near(km[TUE], 7.5, 1e-9);
}

static void what_is_over_the_long_run_goes_to_the_other_runs(void **state)
{
    struct week_grid g = grid_of("RERQRRL");
    struct week_lengths w = {23.7, 8, 0, 0.1, 6.5, 0};
    double km[SESSION_DAYS];

    assert_near(week_share_km(&g, &w, km, NULL), 23.7, 1e-9); /* 7.3 and 8.4, cut to 8 */
    assert_near(km[THU], 8, 1e-9);
    assert_near(km[TUE], 7.7, 1e-9);
    w.total_km = 25; /* more than three runs of 8 km */
    assert_near(week_share_km(&g, &w, km, NULL), 24, 1e-9);
    g = grid_of("EEEEQEL"); /* Monday, after the long run, is the last to be given more */
    w = (struct week_lengths){55, 8, 0, 0.5, 6.5, 0};
    assert_near(week_share_km(&g, &w, km, NULL), 55, 1e-9);
    assert_near(km[MON], 7, 1e-9);
    assert_near(km[SAT], 8, 1e-9);
}

static void a_medium_long_run_takes_its_part_first(void **state)
{
    struct week_grid g = grid_of("RERERRL");
    struct week_lengths w = {40, 14, 0, 0.5, 6, 0};
    double km[SESSION_DAYS];

    g.medium_day = THU;
    assert_near(week_share_km(&g, &w, km, NULL), 38.5, 1e-9); /* the other run is held to 14 */
    assert_near(km[THU], 10.5, 1e-9);
    assert_near(km[TUE], 14, 1e-9);
    g = grid_of("RRRERRL");
    g.medium_day = THU;
    w.total_km = 24.5;
    assert_near(week_share_km(&g, &w, km, NULL), 24.5, 1e-9);
}

static void miles_are_whole_steps_of_miles(void **state)
{
    struct week_grid g = grid_of("REQEREL");
    struct week_lengths w = {
        25 * UNIT_KM_PER_MI, 8 * UNIT_KM_PER_MI, 0, 0.5 * UNIT_KM_PER_MI, 6, 0};
    double km[SESSION_DAYS], sum = 0;

    assert_near(week_share_km(&g, &w, km, NULL) / UNIT_KM_PER_MI, 25, 1e-9);
    for (int d = 0; d < SESSION_DAYS; d++) {
        double halves = km[d] / UNIT_KM_PER_MI * 2;

        assert_near(halves, round(halves), 1e-9);
        sum += km[d];
    }
    assert_near(sum, 25 * UNIT_KM_PER_MI, 1e-9);
}

/* The vectors of TRAINING 4.10; of an ultra the day after the long run counts as long. */
static void strength_goes_where_the_table_says(void **state)
{
    static const struct {
        const char *grid, *days;
        int second_day;
    } rows[] = {
        {"REQEREL", "x.x.x..", -1}, {"EQERELR", ".x.x..x", -1},  {"ERLREQR", "x..x.x.", -1},
        {"RERQRRL", "x.x.x..", -1}, {"RQEEQEL", "x.x.x..", -1},  {"RERERXL", "x.x.x..", -1},
        {"EEQEREL", "x.x.x..", -1}, {"RQERELE", "x.xx...", SUN}, {"REQRELE", "x.xx...", SUN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_grid g = grid_of(rows[i].grid);
        struct week_strength s;

        g.second_day = rows[i].second_day;
        s = week_choose_strength(&g, 0, 0);
        assert_int_row(s.days, mask_of(rows[i].days), i);
        assert_int_row(s.broken & (WEEK_WISH_LONG | WEEK_WISH_COUNT), 0, i);
    }
}

static void a_free_day_has_no_run_no_cross_training_and_no_strength(void **state)
{
    static const struct {
        const char *grid, *days;
        bool is_full;
        unsigned broken;
    } rows[] = {
        {"REQEREL", "x.x.x..", true, WEEK_WISH_FREE},
        {"RERQRRL", "x.x.x..", false, 0},             /* Saturday */
        {"RERERXL", "x.x.x..", true, WEEK_WISH_FREE}, /* cross-training is no rest */
        {"RQEEQEL", "x.x.x..", true, 0},              /* of six runs no free day is wished for */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_grid g = grid_of(rows[i].grid);
        struct week_strength s = week_judge_strength(&g, 0, mask_of(rows[i].days));

        assert_int_row(s.is_full, rows[i].is_full, i);
        assert_int_row(s.broken & WEEK_WISH_FREE, rows[i].broken, i);
    }
}

static void own_rest_days_carry_no_strength(void **state)
{
    struct week_grid g = grid_of("RERQRRL");
    struct week_strength s = week_choose_strength(&g, on(MON) | on(WED), 0);

    assert_int_equal(s.days & (on(MON) | on(WED)), 0);
    s = week_choose_strength(&g, 0x7f & ~(on(TUE) | on(SUN)), 0);
    assert_int_equal(s.days, on(TUE) | on(SUN));
    assert_int_equal(s.broken & (WEEK_WISH_COUNT | WEEK_WISH_LONG),
                     WEEK_WISH_COUNT | WEEK_WISH_LONG);
}

static void named_strength_days_are_judged_wish_by_wish(void **state)
{
    struct week_grid g = grid_of("REQEREL");

    static const struct {
        const char *days;
        unsigned own_rest, broken;
    } rows[] = {
        {"x.xx...", 0, WEEK_WISH_ADJACENT},
        {"x.x..x.", 0, WEEK_WISH_LONG},
        {"x.x...x", 0, WEEK_WISH_LONG | WEEK_WISH_ADJACENT},
        {"x.x.x..", 0, WEEK_WISH_FREE},
        {".x.xx..", 0, WEEK_WISH_ADJACENT | WEEK_WISH_QUALITY},
        {"x..x...", 0, WEEK_WISH_COUNT},
        {"x.xx...", 1, WEEK_WISH_ADJACENT | WEEK_WISH_REST},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_strength s = week_judge_strength(&g, rows[i].own_rest, mask_of(rows[i].days));

        assert_int_row(s.broken, rows[i].broken, i);
    }
}

static void any_request_makes_a_lawful_week(void **state)
{
    uint64_t seed = 99;

    for (int i = 0; i < 20000; i++) {
        struct week_request q = {
            .n_runs = test_pick(&seed, 1, 7),
            .run_days = test_chance(&seed, .3) ? (unsigned)test_pick(&seed, 1, 127) : 0,
            .rest_days = test_chance(&seed, .5) ? (unsigned)test_pick(&seed, 0, 127) : 0,
            .cross_days = test_chance(&seed, .3) ? (unsigned)test_pick(&seed, 0, 127) : 0,
            .quality_days = test_chance(&seed, .3) ? (unsigned)test_pick(&seed, 0, 127) : 0,
            .long_days = on(test_pick(&seed, 0, 6)),
            .n_quality = test_pick(&seed, 0, 2),
            .age_y = test_between(&seed, 18, 90)};
        double long_km = test_pick(&seed, 10, 60) * 0.5, sum = 0, km[SESSION_DAYS];
        struct week_lengths w = {long_km + test_pick(&seed, 0, 120) * 0.5, long_km, 0, 0.5, 6, 0};
        int least = q.age_y >= 60 ? 3 : 2;
        double printed;
        struct week_grid g;

        if (test_chance(&seed, .3))
            q.long_days |= on(test_pick(&seed, 0, 6));
        week_place_days(&g, &q);
        assert_int_equal(g.kind[g.long_day], SESSION_LONG);
        printed = week_share_km(&g, &w, km, NULL);
        for (int a = 0; a < SESSION_DAYS; a++) {
            sum += km[a];
            assert_true(km[a] <= long_km + 1e-9);
            assert_true(session_is_run(g.kind[a]) || km[a] <= 0);
            assert_true(!(q.rest_days & on(a)) || g.kind[a] == SESSION_REST ||
                        g.kind[a] == SESSION_CROSS || (q.long_days & on(a)));
            for (int b = 0; b < a; b++) {
                bool are_hard = session_is_hard(g.kind[a]) && session_is_hard(g.kind[b]);

                assert_true(!are_hard || (a - b >= least && 7 - (a - b) >= least));
            }
        }
        assert_near(sum, printed, 1e-6);
        assert_true(printed <= w.total_km + 1e-9);
        assert_int_equal(g.drop == WEEK_DROP_NONE, g.n_dropped == 0);
    }
}

static void a_second_long_day_two_days_away_is_near_enough(void **state)
{
    struct week_request q = request_of(SUN, 4, 1);
    struct week_grid g;

    q.long_days = on(FRI) | on(SUN);
    week_place_days(&g, &q);
    assert_int_equal(g.medium_day, FRI);
    assert_int_equal(g.warnings, 0);
    q.long_days = on(MON) | on(THU); /* Monday is day 0 */
    week_place_days(&g, &q);
    assert_int_equal(g.long_day, THU);
    assert_int_equal(g.medium_day, MON);
    assert_true(g.kind[MON] != SESSION_QUALITY);
}

/* TRAINING 4.11. */
static void before_an_ultra_the_day_after_the_long_run_is_a_run_day(void **state)
{
    static const struct {
        int n, q;
        const char *want;
    } rows[] = {{3, 0, "RRERRLE"}, {4, 0, "RERERLE"}, {5, 0, "REERELE"}, {6, 0, "REEEELE"},
                {2, 0, "RERRRLR"}, {7, 0, "EEEEELE"}, {5, 1, "RQERELE"}};
    struct week_lengths w = {60, 24, 14, 0.5, 6, 0};
    struct week_request q;
    struct week_grid g;
    double km[SESSION_DAYS];

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        q = request_of(SAT, rows[i].n, rows[i].q);
        q.is_ultra = true;
        week_place_days(&g, &q);
        assert_string_equal(letters_of(&g), rows[i].want);
        assert_int_row(g.second_day, rows[i].n == 2 ? -1 : SUN, i);
    }
    q.long_days = on(SUN) | on(MON); /* side by side: the first is the longer */
    week_place_days(&g, &q);
    assert_int_equal(g.long_day, SUN);
    assert_int_equal(g.second_day, MON);
    assert_int_equal(g.warnings, 0);
    q.long_days = on(WED) | on(SUN); /* apart: a medium-long run, as ever */
    week_place_days(&g, &q);
    assert_int_equal(g.medium_day, WED);
    assert_int_equal(g.second_day, -1);
    q = request_of(SAT, 5, 0);
    q.is_ultra = true;
    week_place_days(&g, &q);
    assert_near(week_share_km(&g, &w, km, NULL), 60, 1e-9);
    assert_near(km[SAT], 24, 1e-9);
    assert_near(km[SUN], 14, 1e-9);
    assert_near(km[TUE] + km[WED] + km[FRI], 22, 1e-9);
    w.second_long_km = 0; /* an ordinary easy run, the day after the long one */
    assert_near(week_share_km(&g, &w, km, NULL), 60, 1e-9);
    assert_near(km[SUN], 7.5, 1e-9); /* 36 x 0.8 / 3.8 = 7.58 */
}

static void quality_never_takes_the_medium_long_run(void **state)
{
    struct week_request q = request_of(SUN, 0, 1);
    struct week_grid g;

    q.run_days = on(MON) | on(THU);
    q.long_days = on(MON) | on(THU);
    week_place_days(&g, &q);
    assert_int_equal(g.n_quality, 0);
    assert_int_equal(g.drop, WEEK_DROP_DAYS);
    assert_int_equal(g.medium_day, MON);
}

static void the_medium_long_run_takes_what_there_is(void **state)
{
    struct week_grid g = grid_of("RRRERRL");
    struct week_lengths w = {16, 14, 0, 0.5, 6, 0};
    double km[SESSION_DAYS];

    g.medium_day = THU;
    assert_near(week_share_km(&g, &w, km, NULL), 16, 1e-9);
    assert_near(km[THU], 2, 1e-9);
    w.total_km = 14;
    assert_near(week_share_km(&g, &w, km, NULL), 14, 1e-9);
    assert_near(km[THU], 0, 0);
    g = grid_of("ERRRRRL");
    g.medium_day = MON;
    w.total_km = 24.5;
    assert_near(week_share_km(&g, &w, km, NULL), 24.5, 1e-9);
    assert_near(km[MON], 10.5, 1e-9);
}

static void strength_prefers_the_better_days(void **state)
{
    static const struct {
        const char *grid;
        unsigned own_rest;
        const char *days;
    } rows[] = {
        {"EEEEEEL", 0, "x.x.x.."}, /* six runs or more: no day need be free */
        {"XRXRXRL", 0, "x.x.x.."}, /* cross-training days carry it best */
        {"RXRXRRL", 0, "x.x.x.."}, /* before cross-training, neighbours count first */
        {"QEQEQEL", 0, "x.x.x.."}, /* apart from each other outweighs the score */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct week_grid g = grid_of(rows[i].grid);

        assert_int_row(week_choose_strength(&g, rows[i].own_rest, 0).days, mask_of(rows[i].days),
                       i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_placed_as_the_table_says),
        cmocka_unit_test(the_number_of_quality_days_follows_experience_and_base),
        cmocka_unit_test(rest_days_move_the_pattern),
        cmocka_unit_test(named_run_days_stand_whatever_the_pattern),
        cmocka_unit_test(cross_training_never_falls_on_a_run),
        cmocka_unit_test(hard_days_too_close_drop_one_quality_and_say_why),
        cmocka_unit_test(named_quality_days_are_kept_where_they_can_be),
        cmocka_unit_test(the_later_of_two_long_days_is_the_long_run),
        cmocka_unit_test(distances_are_shared_by_largest_remainder),
        cmocka_unit_test(the_day_after_the_long_run_is_the_shortest),
        cmocka_unit_test(what_is_over_the_long_run_goes_to_the_other_runs),
        cmocka_unit_test(a_medium_long_run_takes_its_part_first),
        cmocka_unit_test(miles_are_whole_steps_of_miles),
        cmocka_unit_test(strength_goes_where_the_table_says),
        cmocka_unit_test(a_free_day_has_no_run_no_cross_training_and_no_strength),
        cmocka_unit_test(before_an_ultra_the_day_after_the_long_run_is_a_run_day),
        cmocka_unit_test(own_rest_days_carry_no_strength),
        cmocka_unit_test(named_strength_days_are_judged_wish_by_wish),
        cmocka_unit_test(any_request_makes_a_lawful_week),
        cmocka_unit_test(a_second_long_day_two_days_away_is_near_enough),
        cmocka_unit_test(quality_never_takes_the_medium_long_run),
        cmocka_unit_test(the_medium_long_run_takes_what_there_is),
        cmocka_unit_test(strength_prefers_the_better_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
