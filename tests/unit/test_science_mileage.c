/* Totals and long runs of blocks against the tables of TRAINING 4 and 5.1. */
#include <stdio.h>
#include <string.h>

#include "base/bits.h"
#include "mileage_case.h"

#include "base/unit.h"
#include "base/vec.h"

/* As a constant of tables; the same as UNIT_KM_PER_MI. */
#define MILE_KM 1.609344

/* A plan as its table prints it: total/long run, bold lighter, italic taper and race block. */
struct plan_row {
    double weekly_km, longest_km;
    int n_run_days;
    double pace_min_per_km, race_km;
    int n; /* blocks to the race, or weeks */
    const char *blocks;
    double age_y, quick_min;
    bool is_experienced, is_level;
    int n_days_off;
};

static const struct plan_row PLANS[] = {
    {20, 8, 3, 6.5, 0, 12,
     .blocks = "20/8, 22/8.8, 24.2/9.6, **19.3/6.7**, 23.1/9.2, 25.4/10.1, 27.9/11.1, "
               "**22.3/7.7**, 26.7/10.7, 29.2/11.7, 31.8/12.7, **25.5/8.8**"},
    {40, 14, 5, 6, 0, 8,
     .blocks = "40/14, 42.5/14.5, 45.5/15.5, **36.5/10.5**, 43.5/15, 46.5/16, 49.5/17, "
               "**39.5/11.5**"},
    {50, 19, 4, 7.5, 0, 8,
     .blocks = "50/19, 48/15, 56/20, **44.5/14**, 53/20, 52/16, 56/20, **44.5/14**"},
    {40, 14, 5, 6, 21.0975, 12,
     .blocks = "40/14, 42.5/15, **34/10.5**, 40.5/16.5, 39/13, 46/17.5, **37/12**, 44/17.5, "
               "43.5/14, 50/17.5, *37.5/13*, *25/0*"},
    {70, 22, 6, 5, 21.0975, 12,
     .blocks = "70/22, 73/22, **58.5/15**, 70/22, 69/17.5, 77/22, **61.5/15**, 73.5/22, "
               "72.5/17.5, 80.5/22, *60.5/16.5*, *40/0*",
     .is_experienced = true},
    {40, 13, 5, 6.25, 42.195, 16,
     .blocks = "40/13, 42.5/14, 45.5/15, 48.5/16.5, 51.5/18, **43.5/12.5**, 51.5/19.5, 54.5/21, "
               "57.5/23, **49/16**, 57.5/25, 60.5/27.5, 64/28.5, *49.5/21*, *37/14*, *28.5/0*"},
    {60, 20, 6, 5.5, 42.195, 16,
     .blocks = "60/20, 63/22, 66/24, 69.5/26, 73/28.5, **62/19.5**, 73/31, 69.5/24.5, 80/31.5, "
               "**68/22**, 80/31.5, 77/25, 84/31.5, *65.5/23.5*, *50/15.5*, *37.5/0*"},
    {80, 24, 6, 5, 42.195, 12,
     .blocks = "80/24, 83.5/26, 87/28.5, 82.5/22.5, 94.5/31, **80.5/21.5**, 94.5/31.5, 92/25, "
               "102.5/31.5, *80.5/23.5*, *62/15.5*, *46/0*"},
    {120, 32, 7, 4.5, 42.195, 12,
     .blocks = "120/32, 117.5/25.5, 128.5/32, 126.5/25.5, 138/32, **117/22**, 138/32, 136/25.5, "
               "144/32, *113.5/24*, *89/16*, *64.5/0*"},
    {40, 12, 4, 5.5, 10, 5, .blocks = "40/12, 42.5/13, 45.5/14, 46/12.5, *29/0*"},
    {35, 11, 4, 7, 0, 9,
     .blocks = "35/11, 37.5/12, **30/8**, 36/11.5, 38.5/12.5, **30.5/8.5**, 36.5/12, 39/12.5, "
               "**31/8.5**",
     .age_y = 68},
    {60, 24, 5, 6, 50, 16,
     .blocks = "60/24, 63/26, 66/28.5, 69.5/31, 73/34, **62/23.5**, 73/36.5, 68/29, 80/37.5, "
               "**68/26**, 80/37.5, 76/30, 84/37.5, *62/25*, *47/16.5*, *37.5/0*"},
    {35, 14, 4, 8.83, 42.195, 20,
     .blocks = "35/14, 37.5/15, 40/16.5, 43/18, 46/19.5, **39/13.5**, 46/21, 49/23, 52/23.5, "
               "**44/16**, 52/23.5, 49/18.5, 54/23.5, **46/16**, 54/23.5, 49/18.5, 54/23.5, "
               "*41/16.5*, *31/11*, *24/0*",
     .quick_min = 316.8},
    {25, 8, 3, 7.4, 5, 12,
     .blocks = "24/8, 25.5/8.5, 27/9, **23/8**, 27.5/9.5, 30/10, 32.5/11, **26/9**, 31/12, "
               "33.5/13, 35/12.5, *21.5/0*"},
    {12, 5, 3, 8, 10, 12,
     .blocks = "12/5, 13.2/5.5, 14.5/6, **11.6/4.2**, 13.9/6.6, 15.3/7.2, 16.8/7.9, "
               "**13.4/5.5**, 16/8, 16/6.4, 17.6/6.4, *11.5/0*"},
    {90, 34, 6, 6.08, 100, 24,
     .blocks = "90/34, 93.5/37, 97.5/40.5, 89/32, 105.5/44.5, **89.5/31**, 105.5/45, 100.5/36, "
               "113.5/45, **96.5/31.5**, 113.5/45, 105/36, 114/45, **96.5/31.5**, 114/45, "
               "105/36, 114/45, **96.5/31.5**, 114/45, 105/36, 114/45, *79.5/24.5*, *61/16*, "
               "*51/0*"},
    {40, 12, 4, 6, 0, 6, .blocks = "40/12, 40/12, 40/12, 40/12, 40/12, 40/12", .is_level = true},
    {40, 14, 5, 6, 0, 6, .blocks = "26/9, 31/10, 37/11, 40/12, 42.5/13, 45.5/14", .n_days_off = 21},
};

/* The plan in the words of its table. */
static void write_plan(const struct mileage_plan *p, char *out, size_t size)
{
    static const char *const MARKS[] = {[MILEAGE_CUTBACK] = "**",
                                        [MILEAGE_TAPER] = "*",
                                        [MILEAGE_RACE] = "*",
                                        [MILEAGE_BUILD] = "",
                                        [MILEAGE_RETURN] = ""};

    out[0] = '\0';
    for (int k = 0; k < p->n_done; k++) {
        const struct mileage_block *b = &p->blocks[k];
        size_t n = strlen(out);

        snprintf(out + n, size - n, "%s%s%.5g/%.5g%s", k > 0 ? ", " : "", MARKS[b->kind],
                 b->total_km, b->long_km, MARKS[b->kind]);
    }
}

static void every_published_plan_is_reproduced_block_by_block(void **state)
{
    char text[1024];

    for (size_t i = 0; i < ARRAY_LEN(PLANS); i++) {
        const struct plan_row *r = &PLANS[i];
        struct mileage_inputs in =
            inputs_of(r->weekly_km, r->longest_km, r->pace_min_per_km, r->n_run_days);
        struct mileage_plan p;

        in.age_y = r->age_y > 0 ? r->age_y : TEST_NAN;
        in.quick_min = r->quick_min > 0 ? r->quick_min : TEST_NAN;
        in.is_experienced = r->is_experienced;
        in.is_level = r->is_level;
        in.race_km = r->race_km;
        *(r->race_km > 0 ? &in.n_blocks : &in.n_weeks) = r->n;
        if (r->n_days_off > 0)
            in.off = (struct mileage_break){.block = 1, .n_days = r->n_days_off};
        plan_all_blocks(&p, &in);
        assert_int_row(p.n_done, r->n, i);
        write_plan(&p, text, sizeof text);
        assert_string_equal(text, r->blocks);
    }
}

/* A plan by time is one in km at the easy pace, its step 5 min long (1 min where it is small). */
static void plans_by_time_are_the_same_plans_in_minutes(void **state)
{
    static const struct {
        double weekly_min, longest_min, step_min;
        int n_run_days;
        const char *blocks;
    } rows[] = {
        {90, 30, 1, 3, "90/30, 99/33, 108/36, **87/29**, 104/39, 114/42, 126/46, **101/34**"},
        {300, 75, 5, 4, "300/75, 315/80, 335/85, **270/70**, 320/90, 340/95, 360/100, **290/75**"},
    };

    char text[1024];

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double pace = 6.5;
        struct mileage_inputs in = inputs_of(rows[i].weekly_min / pace, rows[i].longest_min / pace,
                                             pace, rows[i].n_run_days);
        struct mileage_plan p;

        in.step = rows[i].step_min / pace;
        in.n_weeks = 8;
        plan_all_blocks(&p, &in);
        for (int k = 0; k < p.n_done; k++) {
            p.blocks[k].total_km *= pace;
            p.blocks[k].long_km *= pace;
        }
        write_plan(&p, text, sizeof text);
        assert_string_equal(text, rows[i].blocks);
    }
}

static void no_run_is_under_twenty_minutes_where_fewer_days_help(void **state)
{
    static const struct {
        double weekly_km;
        int n_run_days;
        double longest_km, pace;
        int n;
    } rows[] = {{15, 6, TEST_NAN, 6.5, 3}, {5, 3, TEST_NAN, 6.5, 2},
                {20, 5, 7, 6.5, 4},        {40, 6, 13, 6, 6},
                {25, 7, 8, 7, 5},          {5, 1, TEST_NAN, 6.5, 1},
                {20, 5, 5.5, 4, 4},        {10, 5, 2.4, 4 + 50 / 60.0, 5}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in =
            inputs_of(rows[i].weekly_km, rows[i].longest_km, rows[i].pace, rows[i].n_run_days);
        bool is_fewer = rows[i].n < rows[i].n_run_days;
        struct mileage_plan p;

        mileage_start(&p, &in);
        assert_int_row(p.n_run_days, rows[i].n, i);
        assert_int_row(!!(p.notes & MILEAGE_DAYS_FEWER), is_fewer, i);
        in.are_days_named = true;
        mileage_start(&p, &in);
        assert_int_row(p.n_run_days, rows[i].n_run_days, i);
        assert_int_row(!!(p.notes & MILEAGE_RUNS_SHORT), is_fewer, i);
    }
}

static void run_days_follow_the_week_where_none_are_given(void **state)
{
    static const struct {
        double km;
        int n;
    } rows[] = {{24.9, 3}, {25, 4}, {39.9, 4}, {40, 5}, {60, 5}, {60.1, 6}, {200, 6}};
    struct mileage_inputs in = inputs_of(40, 7, 6, 0);
    struct mileage_plan p;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(mileage_default_run_days(rows[i].km), rows[i].n, i);
    mileage_start(&p, &in);
    assert_int_equal(p.n_run_days, 6); /* ceil(40 / 7) is more than 5 */
    assert_int_equal(p.notes, MILEAGE_DAYS_ASSUMED | MILEAGE_DAYS_RAISED);
    in.longest_km = 5;
    mileage_start(&p, &in);
    assert_int_equal(p.n_run_days, 7);
    assert_near(p.weekly_km, 35, 1e-9);
    assert_true(p.notes & MILEAGE_CUT_BY_LONGEST);
}

static void a_week_its_runs_cannot_hold_is_reduced_and_said(void **state)
{
    struct mileage_inputs in = inputs_of(50, 10, 6, 4);
    struct mileage_plan p;

    mileage_start(&p, &in);
    assert_near(p.weekly_km, 40, 1e-9);
    assert_int_equal(p.notes, MILEAGE_CUT_BY_LONGEST);
    in.longest_km = 30;
    in.long_cap_min = 60; /* 10 km a run */
    mileage_start(&p, &in);
    assert_near(p.weekly_km, 40, 1e-9);
    assert_int_equal(p.notes, MILEAGE_CUT_BY_TIME);
}

static void an_unknown_longest_run_is_a_share_of_the_week(void **state)
{
    static const double shares[] = {.50, .50, .40, .33, .30, .27, .27};

    /* of one run a week */
    static const struct {
        double weekly_km, longest_km;
    } one[] = {{8, 8}, {12, 10}, {30, 10}, {50, 16.5}, {90, 150 / 6.0}};
    struct mileage_plan p;

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct mileage_inputs in = inputs_of(one[i].weekly_km, TEST_NAN, 6, 1);

        in.are_days_named = true;
        mileage_start(&p, &in);
        assert_near_row(p.longest_km, one[i].longest_km, 1e-9, i);
        assert_near_row(p.weekly_km, one[i].longest_km, 1e-9, i);
    }
    for (int n = 1; n <= 7; n++) {
        struct mileage_inputs in = inputs_of(20, TEST_NAN, 6, n);

        in.are_days_named = true;
        mileage_start(&p, &in);
        assert_near_row(p.longest_km, 20 * shares[n - 1], 1e-9, n);
        assert_true(p.notes & MILEAGE_LONGEST_ASSUMED);
    }
}

static void growth_has_no_cliff(void **state)
{
    assert_near(mileage_grow_km(20), 22, 1e-9);
    assert_near(mileage_grow_km(25), 27.5, 1e-9);
    assert_near(mileage_grow_km(40), 42.8, 1e-9);
    assert_near(mileage_grow_km(80), 83.6, 1e-9);
    for (double x = 5; x < 250; x += 0.1)
        assert_true(mileage_grow_km(x + 0.1) > mileage_grow_km(x));
}

static void too_little_running_gets_no_progression(void **state)
{
    struct mileage_inputs in = inputs_of(4.9, 2, 6, 3);
    struct mileage_plan p;

    plan_all_blocks(&p, &in);
    assert_false(p.has_plan);
    assert_int_equal(p.notes, 0);
    assert_int_equal(p.n_done, 0);
    assert_null(mileage_next_block(&p));
    in.weekly_km = 5;
    plan_all_blocks(&p, &in);
    assert_true(p.has_plan);
    assert_int_equal(p.n_done, 4);
    in.weekly_km = TEST_NAN;
    plan_all_blocks(&p, &in);
    assert_false(p.has_plan);
    assert_int_equal(p.n_done, 0);
}

static void the_cap_holds_unless_a_peak_is_given(void **state)
{
    struct mileage_inputs in = inputs_of(20, 8, 6.5, 3);
    struct mileage_plan p;
    double highest = 0;

    in.n_weeks = 24;
    plan_all_blocks(&p, &in);
    for (int k = 0; k < 24; k++)
        highest = fmax(highest, p.blocks[k].total_km);
    assert_near(highest, 34, 1e-9); /* 20 + min(15, 14) */
    in.peak_km = 25;
    plan_all_blocks(&p, &in);
    highest = 0;
    for (int k = 0; k < 24; k++)
        highest = fmax(highest, p.blocks[k].total_km);
    assert_near(highest, 25, 1e-9);
    in.peak_km = 60;
    plan_all_blocks(&p, &in);
    assert_true(p.blocks[22].total_km > 34);
}

static void what_the_log_leaves_bounds_the_next_block_alone(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.n_weeks = 8;
    mileage_start(&p, &in);
    (void)mileage_next_block(&p);
    mileage_hold_next(&p, (struct mileage_hold){.total_km = 36.2, .long_km = 11.2});
    (void)mileage_next_block(&p);
    assert_near(p.blocks[1].total_km, 36, 1e-9);
    assert_near(p.blocks[1].long_km, 11, 1e-9);
    assert_near(p.blocks[1].w_km, 36.2, 1e-9);
    assert_near(p.blocks[1].peak_km, 40, 1e-9);
    assert_true(p.blocks[1].is_held && p.blocks[1].is_long_held);
    (void)mileage_next_block(&p);
    assert_near(p.blocks[2].total_km, 40, 1e-9); /* at most the highest so far */
    assert_false(p.blocks[2].is_held);
    mileage_hold_next(&p, (struct mileage_hold){.total_km = 40, .long_km = 14});
    (void)mileage_next_block(&p); /* a lighter one is never raised */
    assert_int_equal(p.blocks[3].kind, MILEAGE_CUTBACK);
    assert_near(p.blocks[3].total_km, 32, 1e-9);
    assert_false(p.blocks[3].is_held || p.blocks[3].is_long_held);
}

/* A half in seven blocks, 70 km on three days: what the log leaves each time, of the total and the long run. The
 * taper has as many runs as before, and its long run no more than its share. */
static void a_plan_lowered_again_and_again_keeps_its_runs(void **state)
{
    static const struct {
        double share, total_km, long_km;
    } rows[] = {{1, 70, 28},     {0.75, 52.5, 21}, {0.8, 42, 16.5},
                {0.8, 33.5, 13}, {0.8, 26.5, 10},  {0.8, 21, 8}, /* taper */
                {0.8, 16.5, 0}};                                 /* race */
    struct mileage_inputs in = inputs_of(70, 28.4, 59.0 / 12, 3);
    const struct mileage_block *b = NULL;
    struct mileage_plan p;

    in.n_blocks = 7;
    in.race_km = 21.0975;
    mileage_start(&p, &in);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (i > 0)
            mileage_hold_next(&p, (struct mileage_hold){.total_km = rows[i].share * b->total_km,
                                                        .long_km = rows[i].share * b->long_km});
        b = mileage_next_block(&p);
        assert_near_row(b->total_km, rows[i].total_km, 1e-9, i);
        assert_near_row(b->long_km, rows[i].long_km, 1e-9, i);
        assert_int_row(b->n_runs, 3, i);
    }
}

/* TRAINING 4: however little seven bad weeks left, in any unit, a tenth of its long run is a step: four weeks later a
 * week is 1.2 times as far. */
static void weeks_grow_again_after_seven_bad_ones(void **state)
{
    enum {
        N_BAD = 7,
        N_FREE = 5
    };

    for (int i = 0; i < 240; i++) {
        double unit_km = i % 2 ? UNIT_KM_PER_MI : 1, weekly_km = (25 + i % 60) * unit_km;
        struct mileage_inputs in = inputs_of(weekly_km, weekly_km / 3, 5 + i % 4, 2 + i % 5);
        const struct mileage_block *b;
        struct mileage_plan p;

        in.n_weeks = 1 + N_BAD + N_FREE;
        in.unit_km = unit_km;
        mileage_start(&p, &in);
        b = mileage_next_block(&p);
        for (int k = 0; k < N_BAD; k++) {
            mileage_hold_next(&p, (struct mileage_hold){.total_km = 0.75 * b->total_km,
                                                        .long_km = 0.75 * b->long_km});
            b = mileage_next_block(&p);
        }
        for (int k = 0; k < N_FREE; k++)
            (void)mileage_next_block(&p);
        assert_true(fmax(p.blocks[N_BAD + 4].total_km, p.blocks[N_BAD + 5].total_km) >=
                    1.2 * b->total_km);
    }
}

/* TRAINING 6.5: after a race the shares are of the highest block of the plan, not of the week before it. */
static void after_the_race_counts_what_the_log_left(void **state)
{
    struct mileage_inputs in = inputs_of(52, 16, 6, 5);
    struct mileage_plan p;

    in.n_blocks = 5;
    in.race_km = 10;
    in.n_after = 3;
    mileage_start(&p, &in);
    for (int k = 0; k < in.n_blocks + in.n_after; k++) {
        mileage_hold_next(&p, (struct mileage_hold){.total_km = 30, .long_km = 10});
        (void)mileage_next_block(&p);
    }
    for (int k = 0; k < in.n_after; k++)
        assert_near(p.blocks[in.n_blocks + k].total.share_of_km, 30, 1e-9);
    assert_near(p.blocks[in.n_blocks].total_km, 18, 1e-9); /* 0.60 */
}

/* So little is left that its runs would be under 20 minutes: fewer of them, and two of 20 minutes at least (TRAINING 9.3). */
static void a_block_that_is_far_lower_has_fewer_runs(void **state)
{
    static const struct {
        double hold_km, total_km, long_km;
        int n_runs;
    } rows[] = {{20, 20, 6, 5}, {14, 14, 4.2, 4}, {9, 9, 3, 3}, {6, 6, 3, 2}, {4, 5.8, 2.9, 2}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in = inputs_of(24.9, 7.5, 7, 5);
        struct mileage_plan p;

        in.n_weeks = 4;
        mileage_start(&p, &in);
        (void)mileage_next_block(&p);
        mileage_hold_next(&p,
                          (struct mileage_hold){.total_km = rows[i].hold_km, .long_km = HUGE_VAL});
        (void)mileage_next_block(&p);
        assert_near_row(p.blocks[1].total_km, rows[i].total_km, 1e-9, i);
        assert_near_row(p.blocks[1].long_km, rows[i].long_km, 1e-9, i);
        assert_int_row(p.blocks[1].n_runs, rows[i].n_runs, i);
    }
}

static void days_off_before_a_block_make_it_a_return(void **state)
{
    const double none = (double)NAN;
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.n_weeks = 8;
    mileage_start(&p, &in);
    (void)mileage_next_block(&p);
    mileage_hold_next(&p, (struct mileage_hold){none, none, 7, 0, false, false});
    (void)mileage_next_block(&p);
    assert_int_equal(p.blocks[1].kind, MILEAGE_RETURN);
    assert_near(p.blocks[1].total_km, 32, 1e-9);
    mileage_start(&p, &in);
    (void)mileage_next_block(&p);
    mileage_hold_next(&p, (struct mileage_hold){none, none, 7, 0, true, false});
    (void)mileage_next_block(&p);
    assert_near(p.blocks[1].total_km, 0, 1e-9);
    (void)mileage_next_block(&p);
    assert_int_equal(p.blocks[2].kind, MILEAGE_RETURN);
    assert_near(p.blocks[2].total_km, 32, 1e-9);
    /* for pain */
    mileage_start(&p, &in);
    (void)mileage_next_block(&p);
    mileage_hold_next(&p, (struct mileage_hold){none, none, 7, 0, false, true});
    (void)mileage_next_block(&p);
    assert_near(p.blocks[1].total_km, 26, 1e-9);
    /* missed days that began in block 1, after which block 2 was smaller already: once */
    for (int off_block = 0; off_block < 3; off_block++) {
        mileage_start(&p, &in);
        (void)mileage_next_block(&p);
        mileage_hold_next(&p, (struct mileage_hold){30, none, 0, 0, false, false});
        (void)mileage_next_block(&p);
        mileage_hold_next(&p, (struct mileage_hold){30, none, 8, off_block, false, false});
        (void)mileage_next_block(&p);
        assert_int_equal(p.blocks[2].kind, MILEAGE_RETURN);
        assert_near(p.blocks[2].total_km, off_block == 1 ? 30 : 24, 1e-9);
    }
}

static void a_level_plan_repeats_the_first_week(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.is_level = true;
    in.n_weeks = 6;
    plan_all_blocks(&p, &in);
    for (int k = 0; k < 6; k++) {
        assert_near_row(p.blocks[k].total_km, 40, 1e-9, k);
        assert_near_row(p.blocks[k].long_km, 14, 1e-9, k);
    }
}

static void what_was_really_printed_bounds_the_next_week(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    mileage_start(&p, &in);
    mileage_next_block(&p);
    mileage_set_printed(&p, 30, 10);
    mileage_next_block(&p);
    assert_near(p.blocks[1].total_km, 36, 1e-9);
    assert_near(p.blocks[1].longest.recent_km, 14, 1e-9); /* before the plan */
}

static void a_plan_in_miles_is_in_whole_steps_of_miles(void **state)
{
    struct mileage_inputs in = inputs_of(25 * MILE_KM, 8 * MILE_KM, 6, 4);
    struct mileage_plan p;

    in.unit_km = UNIT_KM_PER_MI;
    in.n_weeks = 12;
    plan_all_blocks(&p, &in);
    assert_near(p.step, 0.5, 0);
    assert_near(p.blocks[0].total_km / UNIT_KM_PER_MI, 25, 1e-9);
    for (int k = 0; k < 12; k++) {
        double total = p.blocks[k].total_km / UNIT_KM_PER_MI * 2;
        double longest = p.blocks[k].long_km / UNIT_KM_PER_MI * 2;

        assert_near_row(total, round(total), 1e-9, k);
        assert_near_row(longest, round(longest), 1e-9, k);
    }
    in.weekly_km = 14 * MILE_KM;
    in.longest_km = 5 * MILE_KM;
    mileage_start(&p, &in);
    assert_near(p.step, 0.1, 0);
}

static void two_runs_with_a_medium_long_add_up_to_both(void **state)
{
    struct mileage_inputs in = inputs_of(20, 10, 6, 2);
    struct mileage_plan p;

    in.has_medium_long = true;
    plan_all_blocks(&p, &in);
    assert_near(p.blocks[0].long_km, 10, 1e-9);
    assert_near(p.blocks[0].total_km, 17.5, 1e-9);
}

static void totals_are_capped_by_base_race_and_the_length_of_runs(void **state)
{
    static const struct {
        double weekly_km, longest_km, pace;
        int n_run_days;
        double race_km, cap_km;
    } rows[] = {
        {10, 5, 7, 3, 0, 17.5},                   /* 10 + 0.75 x 10 */
        {40, 20, 4.5, 3, 0, 56},                  /* 40 + 12 + 0.10 x 40 */
        {40, 20, 7, 3, 0, 150 / 7.0 + 180 / 7.0}, /* two runs of 90 min beside the longest */
        {40, 13, 6.25, 5, 42.195, 64},            /* 40 + 24 */
        {30, 10, 6.5, 4, 42.195, 52.5},           /* 30 + 0.75 x 30 */
        {45, 16, 10.11, 4, 42.195, 45},           /* 180 and three times 90 min are 44.5 */
        {70, 20, 10, 3, 0, 45},                   /* never under the base: it was cut to 45 */
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct mileage_inputs in =
            inputs_of(rows[i].weekly_km, rows[i].longest_km, rows[i].pace, rows[i].n_run_days);
        struct mileage_plan p;

        in.race_km = rows[i].race_km;
        in.n_blocks = in.race_km > 0 ? 20 : 0;
        in.is_overridden = true;
        mileage_start(&p, &in);
        assert_near_row(p.cap_km, rows[i].cap_km, 1e-9, i);
    }
}

static void a_plan_may_have_one_week(void **state)
{
    struct mileage_inputs in = inputs_of(40, 14, 6, 5);
    struct mileage_plan p;

    in.n_weeks = 1;
    plan_all_blocks(&p, &in);
    assert_int_equal(p.n_done, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_published_plan_is_reproduced_block_by_block),
        cmocka_unit_test(plans_by_time_are_the_same_plans_in_minutes),
        cmocka_unit_test(no_run_is_under_twenty_minutes_where_fewer_days_help),
        cmocka_unit_test(run_days_follow_the_week_where_none_are_given),
        cmocka_unit_test(a_week_its_runs_cannot_hold_is_reduced_and_said),
        cmocka_unit_test(an_unknown_longest_run_is_a_share_of_the_week),
        cmocka_unit_test(growth_has_no_cliff),
        cmocka_unit_test(too_little_running_gets_no_progression),
        cmocka_unit_test(the_cap_holds_unless_a_peak_is_given),
        cmocka_unit_test(what_the_log_leaves_bounds_the_next_block_alone),
        cmocka_unit_test(a_plan_lowered_again_and_again_keeps_its_runs),
        cmocka_unit_test(a_block_that_is_far_lower_has_fewer_runs),
        cmocka_unit_test(weeks_grow_again_after_seven_bad_ones),
        cmocka_unit_test(after_the_race_counts_what_the_log_left),
        cmocka_unit_test(days_off_before_a_block_make_it_a_return),
        cmocka_unit_test(a_level_plan_repeats_the_first_week),
        cmocka_unit_test(what_was_really_printed_bounds_the_next_week),
        cmocka_unit_test(a_plan_in_miles_is_in_whole_steps_of_miles),
        cmocka_unit_test(two_runs_with_a_medium_long_add_up_to_both),
        cmocka_unit_test(totals_are_capped_by_base_race_and_the_length_of_runs),
        cmocka_unit_test(a_plan_may_have_one_week),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
