/* Weekly totals, taper and long run against the tables of SCIENCE 4.4, and what must hold always.
 */
#include "test_math.h"

#include "science/mileage.h"
#include "science/units.h"

struct plan_row {
    const char *name;
    double weekly_km, longest_km, pace, age_y;
    int n_run_days, n_weeks, race_week;
    double race_km;
    const char *kinds; /* one letter a week: b c t r */
    double total[MILEAGE_WEEKS_MAX], longest[MILEAGE_WEEKS_MAX];
};

static struct mileage_inputs inputs_of(double weekly_km, double longest_km, double pace, int days)
{
    return (struct mileage_inputs){.weekly_km = weekly_km,
                                   .longest_km = longest_km,
                                   .n_run_days = days,
                                   .age_y = TEST_NAN,
                                   .pace_min_per_km = pace,
                                   .long_cap_min = TEST_NAN,
                                   .peak_km = TEST_NAN,
                                   .unit_km = 1,
                                   .step = TEST_NAN};
}

static const struct plan_row PLANS[] = {
    {"twenty km on three days",
     20,
     8,
     6.5,
     35,
     3,
     12,
     0,
     0,
     "bbbcbbbcbbbc",
     {20, 22, 24.2, 19.3, 23.1, 25.4, 27.9, 22.3, 26.7, 29.2, 31.8, 25.5},
     {8, 8.8, 9.6, 7.7, 9.2, 10.1, 11.1, 8.9, 10.7, 11.7, 12.7, 10.2}},
    {"forty km on five days",
     40,
     14,
     6,
     35,
     5,
     8,
     0,
     0,
     "bbbcbbbc",
     {40, 42.5, 45.5, 36.5, 43.5, 46.5, 49.5, 39.5},
     {14, 14.5, 15.5, 12.5, 15, 16, 17, 13.5}},
    {"held by the time cap",
     50,
     19,
     7.5,
     35,
     4,
     8,
     0,
     0,
     "bbbcbbbc",
     {50, 53, 56, 44.5, 53, 56, 59.5, 47.5},
     {19, 20, 20, 17, 20, 20, 20, 18}},
    {"half marathon in week 12",
     40,
     14,
     6,
     35,
     5,
     0,
     12,
     21.0975,
     "bbcbbbcbbbtr",
     {40, 42.5, 34, 40.5, 43.5, 46, 37, 44, 47, 50, 37.5, 25},
     {14, 15, 12, 16.5, 17.5, 17.5, 14, 17.5, 17.5, 17.5, 13, 0}},
    {"marathon in week 16",
     60,
     20,
     5.5,
     35,
     6,
     0,
     16,
     42.195,
     "bbcbbcbbbcbbbttr",
     {60, 63, 50.5, 60.5, 63.5, 51, 61, 64, 67.5, 54, 64.5, 68, 71, 57, 46, 32},
     {20, 22, 17.5, 24, 26, 20.5, 27, 28.5, 30, 24, 29, 30.5, 31.5, 25, 20, 0}},
    {"marathon in week 12",
     80,
     24,
     5,
     35,
     6,
     0,
     12,
     42.195,
     "bbcbbcbbbttr",
     {80, 83.5, 66.5, 79.5, 83.5, 66.5, 79.5, 83.5, 87, 69.5, 56.5, 39},
     {24, 26, 20.5, 28.5, 31, 24.5, 31.5, 31.5, 31.5, 25, 20, 0}},
    {"ten km in week 5",
     40,
     12,
     5.5,
     35,
     4,
     0,
     5,
     10,
     "bbbbr",
     {40, 42.5, 45.5, 48.5, 29},
     {12, 12.5, 13.5, 14.5, 0}},
    {"age 68",
     35,
     11,
     7,
     68,
     4,
     9,
     0,
     0,
     "bbcbbcbbc",
     {35, 37.5, 30, 36, 38.5, 30.5, 36.5, 39, 31},
     {11, 11.5, 9, 11, 12, 9.5, 11.5, 12, 9.5}},
};

static void every_published_plan_is_reproduced_week_by_week(void **state)
{
    static const char LETTERS[] = {'b', 'c', 't', 'r'};

    (void)state;
    for (size_t i = 0; i < TEST_LEN(PLANS); i++) {
        const struct plan_row *r = &PLANS[i];
        struct mileage_inputs in = inputs_of(r->weekly_km, r->longest_km, r->pace, r->n_run_days);
        struct mileage_plan p;

        in.age_y = r->age_y;
        in.n_weeks = r->n_weeks;
        in.race_week = r->race_week;
        in.race_km = r->race_km;
        mileage_plan_weeks(&p, &in);
        assert_true(p.has_plan);
        assert_int_row(p.n_done, r->n_weeks ? r->n_weeks : r->race_week, i);
        for (int k = 0; k < p.n_done; k++) {
            long row = (long)i * 100 + k + 1;

            assert_near_row(p.weeks[k].total_km, r->total[k], 1e-6, row);
            assert_near_row(p.weeks[k].long_km, r->longest[k], 1e-6, row);
            assert_int_row(LETTERS[p.weeks[k].kind], r->kinds[k], row);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_published_plan_is_reproduced_week_by_week),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
