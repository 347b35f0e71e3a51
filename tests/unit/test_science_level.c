/* The level of a result, paces, predictions and the fastest times against the tables of TRAINING 2. */
#include <stdio.h>

#include "test_math.h"

#include "base/num.h"
#include "base/unit.h"
#include "base/vec.h"
#include "science/level.h"
#include "science/pace.h"

enum {
    CLOCK_MAX = 32,
    TEXT_MAX = 80
};

/* S seconds as "4:35", or "1:50:52" from an hour on. */
static const char *clock_text(char out[CLOCK_MAX], double s)
{
    long n = (long)num_round_to(s, 1);

    if (n >= 3600)
        snprintf(out, CLOCK_MAX, "%ld:%02ld:%02ld", n / 3600, n / 60 % 60, n % 60);
    else
        snprintf(out, CLOCK_MAX, "%ld:%02ld", n / 60, n % 60);
    return out;
}

/* A zone as it is printed. */
static void write_zone(char out[TEXT_MAX], const struct pace_zones *zones, enum pace_key key,
                       double unit_km)
{
    struct pace_print p = pace_print(&zones->of[key], unit_km);
    char a[CLOCK_MAX], b[CLOCK_MAX];

    snprintf(out, TEXT_MAX, "%s-%s", clock_text(a, p.quick_s), clock_text(b, p.slow_s));
}

static void paces_come_from_the_level_of_a_result(void **state)
{
    static const struct {
        double km, min, level;
        const char *middle, *easy, *threshold, *interval, *repetition;
    } rows[] = {
        {5, 24 + 34 / 60.0, 39.11, "6:36", "6:15-7:00", "5:10-5:25", "4:40-4:55", "4:20-4:30"},
        {10, 50, 40.01, "6:29", "6:05-6:55", "5:05-5:20", "4:35-4:45", "4:15-4:25"},
        {5, 17 + 27 / 60.0, 58.39, "4:48", "4:30-5:05", "3:45-3:55", "3:25-3:30", "3:10-3:15"},
        {10, 38.5, 54.32, "5:05", "4:45-5:25", "4:00-4:10", "3:35-3:45", "3:20-3:25"},
        {21.0975, 110, 40.38, "6:26", "6:05-6:50", "5:05-5:20", "4:35-4:45", "4:15-4:25"},
        {42.195, 230, 39.92, "6:29", "6:05-6:55", "5:05-5:20", "4:35-4:50", "4:15-4:25"},
        {10, 65, 29.35, "8:14", "7:45-8:45", "6:30-6:50", "5:55-6:10", "5:25-5:40"},
        {5, 35, 25.57, "9:08", "8:40-9:40", "7:15-7:35", "6:35-6:50", "6:05-6:20"},
    };

    char text[TEXT_MAX];

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double level = level_of_result(rows[i].km, rows[i].min);
        double easy = level_pace(level, LEVEL_EASY_SHARE);
        struct pace_zones zones = pace_zones_of(level, rows[i].km, 40);

        assert_near_row(level, rows[i].level, .005, i);
        assert_string_equal(clock_text(text, 60 * easy), rows[i].middle);
        assert_near_row(zones.of[PACE_EASY].middle, easy, 1e-9, i);
        assert_near_row(level_of_pace(easy, LEVEL_EASY_SHARE), level, 1e-9, i);
        assert_near_row(level_time_min(level, rows[i].km), rows[i].min, 1e-6, i);
        write_zone(text, &zones, PACE_EASY, 1);
        assert_string_equal(text, rows[i].easy);
        write_zone(text, &zones, PACE_THRESHOLD, 1);
        assert_string_equal(text, rows[i].threshold);
        write_zone(text, &zones, PACE_INTERVAL, 1);
        assert_string_equal(text, rows[i].interval);
        write_zone(text, &zones, PACE_REPETITION, 1);
        assert_string_equal(text, rows[i].repetition);
    }
}

static void paces_per_mile_and_from_an_easy_pace_are_as_printed(void **state)
{
    static const struct {
        double easy_pace, level;
        const char *threshold, *interval;
    } rows[] = {{6.5, 39.85, "5:05-5:30", "4:35-5:00"},
                {5.5, 49.19, "4:20-4:40", "3:55-4:15"},
                {8, 30.47, "6:20-6:45", "5:45-6:05"}};

    struct pace_zones by_ten = pace_zones_of(level_of_result(10, 50), 10, 40);
    struct pace_zone none = pace_zone_of_race(TEST_NAN, false);
    char text[TEXT_MAX];

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double level = level_of_pace(rows[i].easy_pace, LEVEL_EASY_SHARE);
        struct pace_zones zones = pace_zones_of(level, TEST_NAN, 40);
        struct pace_zone easy = pace_zone_of_easy(rows[i].easy_pace);

        assert_near_row(level, rows[i].level, .005, i);
        assert_near_row(easy.middle, rows[i].easy_pace, 1e-9, i);
        assert_near_row(easy.quick, zones.of[PACE_EASY].quick, 1e-9, i);
        assert_near_row(easy.slow + 10 / 60.0, zones.of[PACE_EASY].slow, 1e-9, i);
        write_zone(text, &zones, PACE_THRESHOLD, 1);
        assert_string_equal(text, rows[i].threshold);
        write_zone(text, &zones, PACE_INTERVAL, 1);
        assert_string_equal(text, rows[i].interval);
    }
    write_zone(text, &by_ten, PACE_EASY, UNIT_KM_PER_MI);
    assert_string_equal(text, "9:50-11:05");
    write_zone(text, &by_ten, PACE_THRESHOLD, UNIT_KM_PER_MI);
    assert_string_equal(text, "8:10-8:35");
    write_zone(text, &by_ten, PACE_INTERVAL, UNIT_KM_PER_MI);
    assert_string_equal(text, "7:25-7:40");
    write_zone(text, &by_ten, PACE_TEN, 1);
    assert_string_equal(text, "4:55-5:05");
    write_zone(text, &by_ten, PACE_HALF, 1);
    assert_string_equal(text, "5:10-5:20");
    write_zone(text, &by_ten, PACE_MARATHON, 1);
    assert_string_equal(text, "5:35-5:45");
    assert_near(60 * 42.195 * by_ten.of[PACE_STEADY].middle, 3600 * 3 + 60 * 59 + 19, 1);
    assert_near(pace_print(&none, 1).slow_s, TEST_NAN, 0);
    none = (struct pace_zone){4, 4, 4, false}; /* one figure becomes a range */
    assert_near(pace_print(&none, 1).slow_s - pace_print(&none, 1).quick_s, 5, 1e-9);
    assert_true(level_is_usable(20) && level_is_usable(85));
    assert_false(level_is_usable(19.9) || level_is_usable(85.1) || level_is_usable(TEST_NAN));
}

static struct level_prediction predict(double result_km, double result_min, double race_km,
                                       double weekly_km)
{
    return level_predict(level_of_result(result_km, result_min), result_km, race_km, weekly_km);
}

static void one_result_predicts_times_and_the_marathon_as_a_range(void **state)
{
    static const struct {
        double km, min;
        const char *five, *ten, *fifteen, *half, *at_30, *at_60, *at_100;
    } rows[] = {
        {10, 50, "24:06", "50:00", "1:17:01", "1:50:52", "3:49:34 to 4:12:38", "3:49:34 to 4:02:13",
         "3:49:34 to 3:49:35"},
        {5, 17 + 27 / 60.0, "17:27", "36:12", "55:36", "1:20:00", "2:47:12 to 3:10:13",
         "2:47:12 to 3:04:15", "2:47:12 to 2:56:51"},
        {21.0975, 110, "23:55", "49:37", "1:16:25", "1:50:00", "3:47:50 to 4:10:17",
         "3:47:50 to 4:00:03", "3:47:39 to 3:47:50"},
        {10, 65, "31:15", "1:05:00", "1:40:10", "2:23:52", "4:54:54 to 5:18:48",
         "4:54:54 to 5:02:24", "4:42:58 to 4:54:54"},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        static const double races[] = {5, 10, 15, 21.0975}, weeks[] = {30, 60, 100};
        const char *times[] = {rows[i].five, rows[i].ten, rows[i].fifteen, rows[i].half};
        const char *ranges[] = {rows[i].at_30, rows[i].at_60, rows[i].at_100};
        char quick[CLOCK_MAX], slow[CLOCK_MAX], text[TEXT_MAX];

        for (size_t k = 0; k < ARRAY_LEN(races); k++) {
            struct level_prediction p = predict(rows[i].km, rows[i].min, races[k], 40);

            assert_string_equal(clock_text(text, 60 * p.quick_min), times[k]);
            assert_near_row(p.slow_min, p.quick_min, 1e-9, k);
            assert_near_row(p.middle_min, p.quick_min, 1e-9, k);
        }
        for (size_t k = 0; k < ARRAY_LEN(weeks); k++) {
            struct level_prediction p = predict(rows[i].km, rows[i].min, 42.195, weeks[k]);

            snprintf(text, sizeof text, "%s to %s", clock_text(quick, 60 * p.quick_min),
                     clock_text(slow, 60 * p.slow_min));
            assert_string_equal(text, ranges[k]);
        }
    }
}

static void a_prediction_has_no_step_from_the_half_to_the_ultra(void **state)
{
    struct level_prediction half = predict(10, 50, 21.0975, 40);
    struct level_prediction marathon = predict(10, 50, 42.195, 40);
    struct level_prediction p = predict(10, 50, 84.39, 40);
    double ratio = marathon.slow_min / marathon.quick_min;

    assert_near(marathon.middle_min, 239 + 19 / 60.0, .01); /* 3:49:34 to 4:09:04 */
    assert_near(p.quick_min, marathon.quick_min * pow(2, 1.26), 1e-6);
    assert_near(p.slow_min, marathon.slow_min * pow(2, 1.26), 1e-6);
    for (double km = 21.2; km < 60; km += .1) {
        struct level_prediction more = predict(10, 50, km, 40);

        assert_true(more.quick_min > half.quick_min && more.slow_min > half.slow_min);
        assert_true(more.quick_min < half.quick_min * 1.01);
        assert_true(more.slow_min / more.quick_min <= ratio + 1e-9);
        half = more;
    }
    p = predict(10, 50, 21.0975 * 1.5, 40);
    assert_near(p.slow_min / p.quick_min, 1 + (ratio - 1) / 2, 1e-9);
    p = predict(42.195, 230, 42.195, 40); /* a marathon predicts itself within 2 % */
    assert_near(p.quick_min, .98 * 230, 1e-5);
    assert_near(p.slow_min, 1.02 * 230, 1e-5);
    assert_near(predict(10, 50, 42.195, 5).slow_min, predict(10, 50, 42.195, TEST_NAN).slow_min, 0);
    assert_near(predict(10, 50, 42.195, 130).slow_min, predict(10, 50, 42.195, 300).slow_min, 0);
}

/* The two tables of 2.8: from a result, and from an easy pace alone, which counts as 10 km. */
static void over_the_marathon_the_times_of_the_fastest_lead(void **state)
{
    static const struct {
        double easy_pace; /* 0: 10 km in 50:00 */
        double weekly_km, race_km;
        const char *quick, *slow;
        bool is_guess;
    } rows[] = {
        {0, 40, 42.195, "3:49:34", "4:09:04", false},
        {0, 40, 50, "4:44:18", "5:08:27", true},
        {0, 40, 80, "8:34:01", "9:17:40", true},
        {0, 40, 100, "11:20:54", "12:18:43", true},
        {0, 40, 160, "20:31:02", "22:15:35", true},
        {6.5, 40, 21.0975, "1:51:16", "1:51:16", false},
        {6.5, 40, 30, "2:41:32", "2:47:18", true},
        {6.5, 40, 42.195, "3:50:21", "4:09:50", true},
        {6.25, 40, 42.195, "3:41:04", "4:00:35", true},
        {7.25, 32, 42.195, "4:18:15", "4:40:59", true},
        {365 / 60.0, 90, 50, "4:26:07", "4:32:10", true},
        {365 / 60.0, 90, 80, "8:01:08", "8:12:05", true},
        {365 / 60.0, 90, 100, "10:37:21", "10:51:50", true},
        {365 / 60.0, 90, 160, "19:12:18", "19:38:30", true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool is_estimate = rows[i].easy_pace > 0;
        double level = is_estimate ? level_of_pace(rows[i].easy_pace, LEVEL_EASY_SHARE)
                                   : level_of_result(10, 50);
        struct level_prediction p =
            level_predict(level, is_estimate ? TEST_NAN : 10, rows[i].race_km, rows[i].weekly_km);
        char text[CLOCK_MAX];

        assert_string_equal(clock_text(text, 60 * p.quick_min), rows[i].quick);
        assert_string_equal(clock_text(text, 60 * p.slow_min), rows[i].slow);
        assert_near_row(p.middle_min, (p.quick_min + p.slow_min) / 2, 1e-9, i);
        assert_int_row(p.is_guess, rows[i].is_guess, i);
        if (is_estimate && rows[i].race_km >= 100)
            assert_true(p.quick_min / rows[i].race_km > rows[i].easy_pace);
    }
}

static void times_faster_than_any_ever_run_are_known(void **state)
{
    static const struct {
        double km, min;
        const char *best;
        bool is_error;
    } rows[] = {
        {42.195, 112, "2:00:35", true},
        {21.0975, 52, "56:42", true},
        {10, 24, "26:11", true},
        {5, 11.5, "12:35", true},
        {100, 250, "5:59:20", true},
        {42.195, 121, "2:00:35", false},
        {5, 12.6, "12:35", false},
        {8, 20.5, "20:41", true},
        {30, 82, "1:23:11", true},
        {1.5, 4, "3:26", false},
        {UNIT_KM_PER_MI, 4, "3:43", false},
        {3, 8, "7:18", false},
        {15, 45, "41:05", false},
        {50, 180, "2:38:43", false},
        {100 * UNIT_KM_PER_MI, 700, "10:51:39", false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        double best = level_best_min(rows[i].km);
        char text[CLOCK_MAX];

        assert_string_equal(clock_text(text, 60 * best), rows[i].best);
        assert_int_row(rows[i].min < best, rows[i].is_error, i);
    }
    assert_near(level_best_min(1.49), TEST_NAN, 0);
    assert_true(level_best_min(200) > level_best_min(161));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paces_come_from_the_level_of_a_result),
        cmocka_unit_test(paces_per_mile_and_from_an_easy_pace_are_as_printed),
        cmocka_unit_test(one_result_predicts_times_and_the_marathon_as_a_range),
        cmocka_unit_test(a_prediction_has_no_step_from_the_half_to_the_ultra),
        cmocka_unit_test(over_the_marathon_the_times_of_the_fastest_lead),
        cmocka_unit_test(times_faster_than_any_ever_run_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
