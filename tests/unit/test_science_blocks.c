/* Blocks before, after and without a race: tapers, lighter blocks, phases, the verdict on the race,
 * the weeks after it and after a break (TRAINING 3.2, 4.2 to 4.7, 4.11, 6.5, 6.6). */
#include "base/vec.h"
#include "mileage_case.h"
#include "science/level.h"

static struct mileage_inputs race_of(double weekly_km, double longest_km, double pace, int days,
                                     double race_km, int n_blocks)
{
    struct mileage_inputs in = inputs_of(weekly_km, longest_km, pace, days);

    in.race_km = race_km;
    in.n_blocks = n_blocks;
    return in;
}

static void marathons_of_six_runners_peak_as_published(void **state)
{
    static const struct {
        double weekly_km;
        int n_days;
        double longest_km, pace;
        int n_blocks;
        double peak_km, long_km;
        int share_pct, n_over_25;
        bool is_weak, is_refused;
        int n_needed;
    } rows[] = {
        {30, 4, 10, 6.5, 12, 46, 18, 43, 0, true, true, 19},
        {30, 4, 10, 6.5, 16, 52, 23, 55, 0, true, false, 19},
        {30, 4, 10, 6.5, 20, 52.5, 26, 62, 1, false, false, 19},
        {40, 5, 13, 6.25, 12, 57.5, 23, 55, 0, true, false, 15},
        {40, 5, 13, 6.25, 16, 64, 28.5, 68, 2, false, false, 15},
        {40, 5, 13, 6.25, 20, 64, 28.5, 68, 4, false, false, 15},
        {50, 5, 16, 6, 12, 68.5, 29, 69, 2, false, false, 11},
        {50, 5, 16, 6, 16, 74, 30, 71, 4, false, false, 11},
        {50, 5, 16, 6, 20, 74, 30, 71, 6, false, false, 11},
        {60, 5, 18, 5.75, 12, 80, 31, 73, 3, false, false, 10},
        {60, 5, 18, 5.75, 16, 84, 31, 73, 5, false, false, 10},
        {60, 5, 18, 5.75, 20, 84, 31, 73, 7, false, false, 10},
        {80, 6, 24, 5, 12, 102.5, 31.5, 75, 5, false, false, 5},
        {80, 6, 24, 5, 16, 104, 31.5, 75, 7, false, false, 5},
        {80, 6, 24, 5, 20, 104, 31.5, 75, 9, false, false, 5},
        {120, 7, 32, 4.5, 12, 144, 32, 76, 8, false, false, 5},
        {120, 7, 32, 4.5, 16, 144, 32, 76, 11, false, false, 5},
        {120, 7, 32, 4.5, 20, 144, 32, 76, 14, false, false, 5},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = race_of(rows[i].weekly_km, rows[i].longest_km, rows[i].pace,
                                           rows[i].n_days, 42.195, rows[i].n_blocks);
        double peak_km = 0;
        struct mileage_plan p;
        int n_over = 0;

        mileage_start(&p, &in);
        assert_int_row(p.has_race, !rows[i].is_refused, i);
        assert_int_row(!!(p.notes & MILEAGE_RACE_REFUSED), rows[i].is_refused, i);
        assert_int_row(p.n_needed, rows[i].is_refused ? rows[i].n_needed : 0, i);
        in.is_overridden = true;
        plan_all_blocks(&p, &in);
        assert_int_row(p.has_race, true, i);
        for (int k = 0; k < p.n_done; k++) {
            peak_km = fmax(peak_km, p.blocks[k].total_km);
            n_over += p.blocks[k].long_km > 25;
        }
        assert_near_row(peak_km, rows[i].peak_km, 1e-9, i);
        assert_near_row(p.race_longest_km, rows[i].long_km, 1e-9, i);
        assert_near_row(100 * p.race_share, rows[i].share_pct, .5, i);
        assert_int_row(n_over, rows[i].n_over_25, i);
        assert_int_row(!!(p.notes & MILEAGE_RACE_WEAK), rows[i].is_weak, i);
        assert_int_row(mileage_blocks_needed(&in), rows[i].n_needed, i);
    }
}

static void a_race_too_early_is_refused_but_not_for_the_time_cap(void **state)
{
    static const struct {
        double weekly_km, longest_km, pace;
        int n_days;
        double race_km;
        int n_blocks;
        double quick_min;
        unsigned notes; /* of those below */
        int share_pct, n_needed;
    } rows[] = {
        {90, 34, 6.08, 6, 100, 24, TEST_NAN, 0, 64, 0},
        {60, 22, 6.5, 5, 80, 24, TEST_NAN, 0, 60, 0},
        {45, 16, 10.11, 4, 42.195, 20, 366, MILEAGE_RACE_WEAK | MILEAGE_RACE_CLOCK, 49, 0},
        {28, 10, 6.5, 4, 42.195, 24, TEST_NAN,
         MILEAGE_RACE_WEAK | MILEAGE_RACE_LITTLE | MILEAGE_RACE_REFUSED, 58, 0},
        {29.9, 15, 6, 4, 42.195, 20, TEST_NAN, MILEAGE_RACE_LITTLE | MILEAGE_RACE_REFUSED, 62, 0},
        {30, 15, 6, 4, 42.195, 20, TEST_NAN, 0, 62, 0},
        {29.9, 15, 6, 4, 29.9, 20, TEST_NAN, 0, 67, 0}, /* no marathon */
        {30, 9, 7, 4, 21.0975, 5, TEST_NAN, MILEAGE_RACE_WEAK, 47, 0},
        {30, 7.5, 7, 4, 21.0975, 5, TEST_NAN, MILEAGE_RACE_WEAK | MILEAGE_RACE_REFUSED, 40, 13},
        /* Time would limit the longest run, from 14 blocks on: 0.60 is out of reach. */
        {30, 10, 8.83, 4, 42.195, 13, TEST_NAN, MILEAGE_RACE_WEAK | MILEAGE_RACE_REFUSED, 43, 14},
        {30, 10, 8.83, 4, 42.195, 14, TEST_NAN, MILEAGE_RACE_WEAK | MILEAGE_RACE_CLOCK, 46, 0},
    };

    const unsigned mask = MILEAGE_RACE_WEAK | MILEAGE_RACE_CLOCK | MILEAGE_RACE_LITTLE |
                          MILEAGE_RACE_REFUSED | MILEAGE_RACE_OVERRIDDEN;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = race_of(rows[i].weekly_km, rows[i].longest_km, rows[i].pace,
                                           rows[i].n_days, rows[i].race_km, rows[i].n_blocks);
        bool is_refused = rows[i].notes & MILEAGE_RACE_REFUSED;
        struct mileage_plan p;

        in.quick_min = rows[i].quick_min;
        plan_all_blocks(&p, &in);
        assert_int_row(p.notes & mask, rows[i].notes, i);
        assert_int_row(p.has_race, !is_refused, i);
        assert_int_row(p.n_blocks, is_refused ? 4 : rows[i].n_blocks, i);
        assert_near_row(100 * p.race_share, rows[i].share_pct, .5, i);
        assert_int_row(p.n_needed, rows[i].n_needed, i);
        in.is_overridden = true;
        plan_all_blocks(&p, &in);
        assert_int_row(p.has_race, true, i);
        assert_int_row(!!(p.notes & MILEAGE_RACE_OVERRIDDEN), is_refused, i);
    }
}

static void races_taper_one_two_or_three_blocks(void **state)
{
    static const struct {
        double km;
        int n;
        enum race_class race;
    } rows[] = {{5, 1, RACE_SHORT},
                {7.5, 1, RACE_SHORT},
                {7.6, 1, RACE_TEN},
                {10, 1, RACE_TEN},
                {6.2137 * 1.609344, 1, RACE_TEN},
                {12.5, 2, RACE_TEN},
                {15, 2, RACE_HALF},
                {21.0975, 2, RACE_HALF},
                {29, 2, RACE_HALF},
                {30, 3, RACE_MARATHON},
                {42.195, 3, RACE_MARATHON},
                {45, 3, RACE_ULTRA},
                {50, 3, RACE_ULTRA}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = race_of(80, 30, 5, 6, rows[i].km, 10);
        struct mileage_plan p;

        plan_all_blocks(&p, &in);
        assert_true(p.has_race);
        assert_int_row(p.race, rows[i].race, i);
        assert_int_row(p.n_taper, rows[i].n, i);
        assert_int_row(p.n_blocks, 10, i);
        assert_int_row(p.blocks[9].kind, MILEAGE_RACE, i);
        assert_near_row(p.blocks[9].long_km, 0, 0, i);
        for (int k = 10 - rows[i].n; k < 9; k++)
            assert_int_row(p.blocks[k].kind, MILEAGE_TAPER, i);
    }
    assert_int_equal(race_taper_blocks(0), 0);
    assert_int_equal(race_class_of(TEST_NAN), RACE_NONE);
}

static void a_race_too_near_leaves_the_last_blocks_of_the_taper(void **state)
{
    struct mileage_inputs in = race_of(60, 28, 5.5, 6, 42.195, 2);
    struct mileage_plan p;

    plan_all_blocks(&p, &in);
    assert_near(p.blocks[0].w_km, 39, 1e-9);         /* 0.65 x 60 */
    assert_near(p.blocks[0].long_km, 14, 1e-9);      /* 0.50 x 28 */
    assert_near(p.blocks[0].total_km, 39 - 4, 1e-9); /* 0.65 x 28 is 18 */
    assert_near(p.blocks[1].total_km, 27, 1e-9);     /* 0.45 x 60 */
    assert_near(p.race_longest_km, 28, 0);           /* what it began from */
    in = race_of(87, 44.1, 12.149, 2, 30, 3); /* the week is cut to 29.6 km, two runs of 3 h */
    plan_all_blocks(&p, &in);
    assert_near(p.blocks[0].total_km, 23, 1e-9); /* 0.80 of it are 23.5, two long runs 23 */
    assert_near(p.blocks[0].long_km, 11.5, 1e-9);
    in = race_of(60, 28, 5.5, 6, 42.195, 1);
    in.n_blocks = 1;
    plan_all_blocks(&p, &in);
    assert_int_equal(p.n_done, 1);
    assert_int_equal(p.blocks[0].kind, MILEAGE_RACE);
    assert_near(p.blocks[0].total_km, 27, 1e-9);
}

static void lighter_blocks_before_a_race_are_counted_back_from_the_taper(void **state)
{
    static const struct {
        int n_build;
        double age_y;
        const char *kinds; /* of the build blocks */
    } rows[] = {
        {4, 35, "bbbb"},         {5, 35, "bbbbb"},     {6, 35, "bbcbbb"},      {7, 35, "bbbcbbb"},
        {8, 35, "bbbbcbbb"},     {9, 35, "bbbbbcbbb"}, {10, 35, "bbcbbbcbbb"}, {4, 60, "bbbb"},
        {5, 60, "bbcbb"},        {8, 60, "bbcbbcbb"},  {7, 60, "bbbbcbb"},     {9, 60, "bbbcbbcbb"},
        {11, 35, "bbbcbbbcbbb"}, {3, 35, "bbb"},
    };
    struct mileage_plan p;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = race_of(40, 12, 5.5, 5, 10, rows[i].n_build + 1);

        in.age_y = rows[i].age_y;
        plan_all_blocks(&p, &in);
        for (int k = 0; k < rows[i].n_build; k++)
            assert_int_row(p.blocks[k].kind == MILEAGE_CUTBACK, rows[i].kinds[k] == 'c',
                           (long)i * 100 + k + 1);
    }
}

static void phases_share_out_the_blocks_before_the_taper(void **state)
{
    static const struct {
        int n_blocks;
        double race_km;
        int n_build, n_base, n_middle, n_specific, n_taper;
    } rows[] = {
        {8, 10, 7, 2, 2, 3, 1},       {12, 5, 11, 3, 4, 4, 1},      {12, 21.1, 10, 3, 3, 4, 2},
        {16, 42.195, 13, 4, 4, 5, 3}, {20, 42.195, 17, 5, 6, 6, 3}, {24, 50, 21, 6, 9, 6, 3},
        {5, 10, 4, 1, 1, 2, 1},       {4, 42.195, 1, 0, 1, 0, 3},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enum race_class race = race_class_of(rows[i].race_km);
        int n_taper = race_taper_blocks(rows[i].race_km), counts[MILEAGE_PHASE_RETURN + 1] = {0};

        for (int k = 1; k <= rows[i].n_blocks + 1; k++)
            counts[mileage_phase_of(race, rows[i].n_blocks, n_taper, k)]++;
        assert_int_row(counts[MILEAGE_PHASE_BASE], rows[i].n_base, i);
        assert_int_row(counts[MILEAGE_PHASE_BUILD], rows[i].n_middle, i);
        assert_int_row(counts[MILEAGE_PHASE_SPECIFIC], rows[i].n_specific, i);
        assert_int_row(counts[MILEAGE_PHASE_TAPER], rows[i].n_taper - 1, i);
        assert_int_row(counts[MILEAGE_PHASE_RACE], 1, i);
        assert_int_row(counts[MILEAGE_PHASE_RETURN], 1, i);
        assert_int_row(rows[i].n_blocks - n_taper, rows[i].n_build, i);
    }
    for (int k = 1; k <= 24; k++) {
        static const enum mileage_phase round[] = {MILEAGE_PHASE_BASE, MILEAGE_PHASE_BUILD,
                                                   MILEAGE_PHASE_SHARPEN};

        assert_int_row(mileage_phase_of(RACE_NONE, 4, 0, k), round[(k - 1) % 12 / 4], k);
    }
}

static void long_runs_aim_at_races_from_20_km_on_within_their_time(void **state)
{
    static const struct {
        double race_km, longest_km, quick_min, weekly_km;
        bool is_experienced;
        double aim_km, time_cap_min, share;
    } rows[] = {
        {19.9, 14, TEST_NAN, 40, false, TEST_NAN, 150, .35},
        {20, 14, TEST_NAN, 40, false, 17, 150, .45},
        {21.0975, 19, TEST_NAN, 40, false, 19, 150, .45},
        {21.0975, 14, TEST_NAN, 50, true, 21.0975, 150, .45},
        {21.0975, 14, TEST_NAN, 49.9, true, .85 * 21.0975, 150, .45},
        {29.9, 14, TEST_NAN, 40, false, .85 * 29.9, 150, .45},
        {30, 14, TEST_NAN, 40, false, 22.5, 180, .50},
        {42.195, 14, 200, 40, false, .75 * 42.195, 180, .50},
        {42.195, 14, 260, 40, false, .75 * 42.195, 195, .50},
        {42.195, 35, 300, 40, false, 35, 210, .50},
        {45, 14, 300, 40, false, .75 * 45, 240, .50},
        {59, 14, TEST_NAN, 40, false, .75 * 59, 240, .50},
        {60, 14, TEST_NAN, 40, false, 45, 300, .50},
        {160, 50, TEST_NAN, 60, false, 50, 300, .50},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in =
            race_of(rows[i].weekly_km, rows[i].longest_km, 6, 5, rows[i].race_km, 24);
        struct mileage_plan p;

        in.quick_min = rows[i].quick_min;
        in.is_experienced = rows[i].is_experienced;
        in.is_overridden = true;
        plan_all_blocks(&p, &in);
        assert_near_row(p.aim_km, rows[i].aim_km, 1e-9, i);
        assert_near_row(p.time_cap_min, rows[i].time_cap_min, 1e-9, i);
        assert_near_row(p.blocks[0].longest.week_share, rows[i].share, 1e-9, i);
        in.long_cap_min = 90;
        mileage_start(&p, &in);
        assert_near_row(p.time_cap_min, 90, 0, i);
    }
}

static void an_ultra_has_a_second_long_day_in_the_blocks_that_build(void **state)
{
    static const struct {
        double long_km, total_km, second_km;
    } rows[] = {{30, 66, 12.5}, {36.5, 73, 10.5}, {24, 60, 14}, {40, 50, 0}, {45, 114, 27}};
    struct mileage_inputs in = race_of(90, 34, 6.08, 6, 100, 24);
    struct mileage_plan p;
    int n = 0;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_near_row(mileage_second_long_km(rows[i].total_km, rows[i].long_km, .5),
                        rows[i].second_km, 1e-9, i);
    plan_all_blocks(&p, &in);
    for (int k = 0; k < p.n_done; k++) {
        const struct mileage_block *b = &p.blocks[k];
        bool has_second = b->kind == MILEAGE_BUILD && !b->is_short &&
                          (b->phase == MILEAGE_PHASE_BUILD || b->phase == MILEAGE_PHASE_SPECIFIC);

        assert_near_row(b->second_long_km,
                        has_second ? mileage_second_long_km(b->total_km, b->long_km, .5) : 0, 1e-9,
                        k);
        n += b->second_long_km > 0;
    }
    assert_int_equal(n, 8);
    in.race_km = 42.195;
    plan_all_blocks(&p, &in);
    for (int k = 0; k < p.n_done; k++)
        assert_near_row(p.blocks[k].second_long_km, 0, 0, k);
}

static void the_race_of_a_level_plan_is_left_out(void **state)
{
    struct mileage_inputs in = race_of(40, 14, 6, 5, 21.0975, 24);
    struct mileage_plan p;

    plan_all_blocks(&p, &in);
    assert_true(p.has_race);
    assert_int_equal(p.n_done, 24);
    in.is_level = true;
    plan_all_blocks(&p, &in);
    assert_false(p.has_race);
    assert_int_equal(p.n_blocks, 4);
}

static void the_weeks_after_a_race_are_shares_of_the_highest_block(void **state)
{
    static const struct {
        double km;
        int n_days_off, n_easy_days, n_periods;
        double share[RACE_AFTER_MAX];
    } rows[] = {
        {5, 1, 3, 3, {.70, .90, 1}},
        {10, 2, 6, 3, {.60, .85, 1}},
        {21.1, 3, 13, 4, {.40, .70, .90, 1}},
        {42.2, 7, 26, 6, {0, .30, .50, .70, .90, 1}},
        {50, 10, 31, 6, {0, .20, .40, .60, .80, 1}},
    };
    struct mileage_inputs in = race_of(60, 20, 5.5, 6, 42.195, 16);
    struct mileage_plan p;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct race_after after = race_after_of(rows[i].km);

        assert_int_row(after.n_days_off, rows[i].n_days_off, i);
        assert_int_row(after.n_easy_days, rows[i].n_easy_days, i);
        assert_int_row(after.n_periods, rows[i].n_periods, i);
        for (int k = 0; k < after.n_periods; k++)
            assert_near_row(after.share[k], rows[i].share[k], 0, (long)i * 10 + k);
    }
    in.n_after = 6;
    plan_all_blocks(&p, &in);
    assert_int_equal(p.n_done, 22);
    for (int k = 0; k < 6; k++) { /* of 84 km, its longest run 31.5 */
        static const double totals[] = {0, 25, 42, 58.5, 75.5, 84};
        static const double longs[] = {0, 9, 15.5, 22, 28, 31.5};

        assert_int_row(p.blocks[16 + k].kind, MILEAGE_RETURN, k);
        assert_int_row(p.blocks[16 + k].phase, MILEAGE_PHASE_RETURN, k);
        assert_near_row(p.blocks[16 + k].total_km, totals[k], 1e-9, k);
        assert_near_row(p.blocks[16 + k].long_km, longs[k], 1e-9, k);
    }
}

static void days_off_decide_where_to_start_again(void **state)
{
    static const struct {
        int days;
        double share, level;
    } rows[] = {{4, 1, 1},       {6, .80, .997},  {10, .80, .985}, {13, .80, .976},
                {14, .65, .973}, {18, .65, .961}, {21, .65, .952}, {27, .65, .934},
                {28, .50, .931}, {40, .50, .895}, {56, .35, .847}, {80, .35, .800}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        assert_near_row(mileage_share_after(rows[i].days), rows[i].share, 0, i);
        assert_near_row(level_left_after(rows[i].days), rows[i].level, 1e-9, i);
    }
    assert_int_equal(mileage_easy_days_after(9, false), 4);
    assert_int_equal(mileage_easy_days_after(60, false), 14);
    assert_int_equal(mileage_easy_days_after(9, true), 9);
    assert_int_equal(mileage_easy_days_after(20, true), 14);
}

static void a_return_has_no_quality_and_no_lighter_block_until_it_is_far_enough(void **state)
{
    static const char kinds[] = "rrrbbbbcbb"; /* the fourth block from the fourth on is lighter */
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.n_weeks = 10;
    in.off = (struct mileage_break){.block = 1, .n_days = 21};
    plan_all_blocks(&p, &in);
    for (int k = 0; k < p.n_done; k++) {
        enum mileage_kind kind = kinds[k] == 'r'   ? MILEAGE_RETURN
                                 : kinds[k] == 'c' ? MILEAGE_CUTBACK
                                                   : MILEAGE_BUILD;

        assert_int_row(p.blocks[k].kind, kind, k);
        assert_int_row(p.blocks[k].is_easy_only, k < 3,
                       k); /* 26 and 31 are under 0.80 x 40, 37 over 1.10 x 31 */
    }
}

/* Of 28 days off or more, the long run stands out; the first block with anything quick grows by a tenth at most. */
static void a_return_has_long_runs_and_no_big_step_with_quality(void **state)
{
    for (int days = 6; days < 90; days++) {
        int n = 3 + days % 4;
        struct mileage_inputs in = inputs_of(30 + days, (30 + days) * 1.4 / n, 5.5, n);
        struct mileage_plan p;
        int first = 0; /* after those that are easy only */

        in.n_weeks = 24;
        in.off = (struct mileage_break){.block = 1, .n_days = days};
        plan_all_blocks(&p, &in);
        for (int k = 0; k < p.n_done && p.blocks[k].kind == MILEAGE_RETURN; k++) {
            first = p.blocks[k].is_easy_only ? k + 1 : first;
            if (days >= 28)
                assert_true(p.blocks[k].total_km <= .85 * n * p.blocks[k].long_km + 1e-9);
        }
        assert_true(first == 0 || p.blocks[first].kind != MILEAGE_RETURN ||
                    p.blocks[first].total_km <= 1.10 * p.blocks[first - 1].total_km + 1e-9);
    }
}

static void after_eight_weeks_off_the_runs_of_a_block_still_differ(void **state)
{
    struct mileage_inputs in = inputs_of(40, 10, 6, 5);
    struct mileage_plan p;
    int k = 0;

    in.n_weeks = 24;
    in.off = (struct mileage_break){.block = 1, .n_days = 56};
    plan_all_blocks(&p, &in);
    assert_near(p.blocks[0].total_km, 14, 1e-9);
    for (; p.blocks[k].kind == MILEAGE_RETURN; k++)
        assert_true(p.blocks[k].total_km <= .85 * 5 * p.blocks[k].long_km + 1e-9);
    assert_int_equal(k, 12);
    assert_near(p.blocks[11].total_km, 38.2, 1e-9);
    assert_near(p.blocks[12].total_km, 41, 1e-9);
    assert_int_equal(p.blocks[14].kind, MILEAGE_CUTBACK); /* the eleventh was the first over 32 */
    in = inputs_of(20, 10, 6, 2); /* neither of two runs is over half the total */
    in.n_weeks = 24;
    in.off = (struct mileage_break){.block = 1, .n_days = 56};
    plan_all_blocks(&p, &in);
    for (k = 1; p.blocks[k].kind == MILEAGE_RETURN; k++)
        assert_true(p.blocks[k].total_km > p.blocks[k - 1].total_km);
    assert_near(p.blocks[k].total_km, 19.8, 1e-9);
}

static void a_break_inside_the_plan_leads_back_to_the_highest_block(void **state)
{
    struct mileage_inputs in = race_of(60, 20, 5.5, 6, 42.195, 20);
    struct mileage_plan whole, p;

    plan_all_blocks(&whole, &in);
    in.off = (struct mileage_break){.block = 9, .n_days = 16, .n_blocks = 2};
    plan_all_blocks(&p, &in);
    for (int k = 0; k < 6; k++)
        assert_near_row(p.blocks[k].total_km, whole.blocks[k].total_km, 1e-9, k);
    for (int k = 6; k < 8; k++) {
        assert_int_row(p.blocks[k].kind, MILEAGE_RETURN, k);
        assert_near_row(p.blocks[k].total_km, 0, 0, k);
        assert_near_row(p.blocks[k].long_km, 0, 0, k);
    }
    assert_near(p.blocks[8].w_km, .65 * p.blocks[5].total_km, 1e-9);
    assert_near(p.blocks[8].long_km, 12, 1e-9); /* 0.30 of the total, under 0.65 x 28.5 */
    assert_near(p.blocks[8].peak_km, whole.blocks[5].peak_km, 1e-9);
    for (int k = 9; p.blocks[k].kind == MILEAGE_RETURN; k++)
        assert_true(p.blocks[k].total_km <= 1.20 * p.blocks[k - 1].total_km + 1e-9);
}

static void a_break_before_the_taper_leaves_a_share_of_the_longest_run(void **state)
{
    struct mileage_inputs in = race_of(60, 20, 5.5, 6, 42.195, 16);
    struct mileage_plan p;

    in.off = (struct mileage_break){.block = 14, .n_days = 8};
    plan_all_blocks(&p, &in);
    assert_true(p.has_race);
    assert_near(p.race_longest_km, .80 * 31.5, 1e-9);
    assert_int_equal(p.blocks[13].kind, MILEAGE_TAPER);
    assert_near(p.blocks[13].w_km, 67.2, 1e-9);    /* 0.80 x 84, and so is the taper */
    assert_near(p.blocks[13].long_km, 18.5, 1e-9); /* 0.75 x 25.2 */
    assert_false(p.blocks[13].is_easy_only);
}

static void a_block_that_the_coach_calls_off_is_a_week_off(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.n_weeks = 6;
    mileage_start(&p, &in);
    mileage_next_block(&p);
    mileage_next_block(&p);
    mileage_set_printed(&p, 0, 0);
    mileage_next_block(&p);
    assert_int_equal(p.blocks[2].kind, MILEAGE_RETURN);
    assert_near(p.blocks[2].w_km, .80 * 40, 1e-9); /* seven days off after 40 km */
    assert_near(p.blocks[2].long_km, 11, 1e-9);    /* 0.80 x 14 */
    mileage_next_block(&p);
    assert_near(p.blocks[3].total_km, 38, 1e-9); /* 1.20 x 32 */
    mileage_next_block(&p);
    assert_near(p.blocks[4].total_km, 41, 1e-9); /* 38.4 grown */
    assert_int_equal(p.blocks[4].kind, MILEAGE_BUILD);
    in.n_weeks = 8;
    mileage_start(&p, &in);
    mileage_next_block(&p);
    for (int k = 1; k < 6; k++) {
        mileage_next_block(&p);
        mileage_set_printed(&p, 0, 0);
    }
    mileage_next_block(&p);
    assert_near(p.blocks[6].w_km, .50 * 40, 1e-9); /* five such weeks are 35 days */
    assert_near(p.blocks[6].long_km, 7, 1e-9);
    assert_near(p.blocks[6].peak_km, 40, 1e-9);
}

static void a_run_over_a_tenth_longer_is_a_spike(void **state)
{
    assert_false(mileage_is_spike(9, 10));
    assert_false(mileage_is_spike(11.0, 10));
    assert_true(mileage_is_spike(11.01, 10));
    assert_true(mileage_is_spike(21, 10));
}

static void a_week_may_add_a_fifth_and_no_more(void **state)
{
    assert_false(mileage_is_jump(48, 40));
    assert_true(mileage_is_jump(48.1, 40));
    assert_false(mileage_is_jump(20, 40));
    assert_false(mileage_is_jump(48, (double)NAN)); /* the first week */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_over_a_tenth_longer_is_a_spike),
        cmocka_unit_test(a_week_may_add_a_fifth_and_no_more),
        cmocka_unit_test(marathons_of_six_runners_peak_as_published),
        cmocka_unit_test(a_race_too_early_is_refused_but_not_for_the_time_cap),
        cmocka_unit_test(races_taper_one_two_or_three_blocks),
        cmocka_unit_test(a_race_too_near_leaves_the_last_blocks_of_the_taper),
        cmocka_unit_test(lighter_blocks_before_a_race_are_counted_back_from_the_taper),
        cmocka_unit_test(phases_share_out_the_blocks_before_the_taper),
        cmocka_unit_test(long_runs_aim_at_races_from_20_km_on_within_their_time),
        cmocka_unit_test(an_ultra_has_a_second_long_day_in_the_blocks_that_build),
        cmocka_unit_test(the_race_of_a_level_plan_is_left_out),
        cmocka_unit_test(the_weeks_after_a_race_are_shares_of_the_highest_block),
        cmocka_unit_test(days_off_decide_where_to_start_again),
        cmocka_unit_test(a_return_has_no_quality_and_no_lighter_block_until_it_is_far_enough),
        cmocka_unit_test(a_return_has_long_runs_and_no_big_step_with_quality),
        cmocka_unit_test(after_eight_weeks_off_the_runs_of_a_block_still_differ),
        cmocka_unit_test(a_break_inside_the_plan_leads_back_to_the_highest_block),
        cmocka_unit_test(a_break_before_the_taper_leaves_a_share_of_the_longest_run),
        cmocka_unit_test(a_block_that_the_coach_calls_off_is_a_week_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
