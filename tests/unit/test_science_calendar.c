/* Blocks and printed weeks by the calendar (TRAINING 1.1 to 1.5). */
#include "base/vec.h"
#include "test_math.h"

#include "science/calendar.h"

static date_day day_of(const char *iso)
{
    date_day day;

    assert_true(date_parse(str_from_c(iso), &day));
    return day;
}

/* The table of section 1; the last long run is for the plan to test. */
static void blocks_end_on_race_day_and_leave_a_lead_in(void **state)
{
    static const struct {
        const char *start, *race;
        int n_lead_in, n_blocks;
        const char *first, *race_block;
        bool has_next_day;
    } rows[] = {
        {"2026-11-30", "2027-04-19", 1, 20, "2026-12-01", "2027-04-13", false},
        {"2026-11-30", "2027-03-21", 0, 16, "2026-11-30", "2027-03-15", false},
        {"2026-12-02", "2027-04-17", 4, 19, "2026-12-06", "2027-04-11", false},
        {"2026-11-30", "2027-04-18", 0, 20, "2026-11-30", "2027-04-12", false},
        {"2026-11-30", "2027-01-06", 3, 5, "2026-12-03", "2026-12-31", false},
        {"2026-11-30", "2027-01-18", 1, 7, "2026-12-01", "2027-01-12", false},
        {"2026-11-30", "2026-12-12", 6, 1, "2026-12-06", "2026-12-06", false},
        {"2026-11-30", "2026-12-06", 0, 1, "2026-11-30", "2026-11-30", false},
        {"2026-11-30", "2026-12-02", 0, 1, "2026-11-26", "2026-11-26",
         false}, /* under a block is left */
        {"2026-11-30", "2026-11-30", 0, 1, "2026-11-24", "2026-11-24", false},
        {"2026-11-30", "2027-03-20", 0, 16, "2026-11-30", "2027-03-15", true},
        {"2026-11-30", "2027-03-19", 5, 15, "2026-12-05", "2027-03-13", false},
        {"2026-11-30", "2027-05-22", 7, 24, "2026-12-07", "2027-05-17", true},
        {"2026-11-30", "2026-12-05", 0, 1, "2026-11-30", "2026-11-30", true},
        {"2026-11-30", "2026-12-04", 0, 1, "2026-11-29", "2026-11-29", true},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        for (int first = 0; first < WEEKDAY_COUNT; first++) {
            struct calendar c = calendar_to_race(day_of(rows[i].start), day_of(rows[i].race),
                                                 rows[i].has_next_day, 0, (enum weekday)first);

            assert_int_row(c.n_lead_in, rows[i].n_lead_in, i);
            assert_int_row(c.n_blocks, rows[i].n_blocks, i);
            assert_int_row(c.first, day_of(rows[i].first), i);
            assert_int_row(c.first + 7 * (c.n_blocks - 1), day_of(rows[i].race_block), i);
        }
    }
}

static void printed_weeks_hold_the_start_and_the_race(void **state)
{
    static const struct {
        enum weekday first;
        int n_after;
        const char *printed;
        int n_weeks;
    } rows[] = {
        {WEEKDAY_MON, 0, "2026-11-30", 8},   {WEEKDAY_SUN, 0, "2026-11-29", 8},
        {WEEKDAY_SAT, 0, "2026-11-28", 8},   {WEEKDAY_TUE, 0, "2026-11-24", 8},
        {WEEKDAY_MON, 42, "2026-11-30", 14}, {WEEKDAY_TUE, 7, "2026-11-24", 9},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct calendar c = calendar_to_race(day_of("2026-11-30"), day_of("2027-01-18"), false,
                                             rows[i].n_after, rows[i].first);

        assert_int_row(c.printed_start, day_of(rows[i].printed), i);
        assert_int_row(c.n_weeks, rows[i].n_weeks, i);
    }
}

static void without_a_race_blocks_are_the_printed_weeks(void **state)
{
    struct calendar c = calendar_of_weeks(day_of("2026-12-02"), 4, WEEKDAY_MON);

    assert_int_equal(c.start, day_of("2026-12-02"));
    assert_int_equal(c.first, day_of("2026-11-30"));
    assert_int_equal(c.printed_start, c.first);
    assert_int_equal(c.n_lead_in, 0);
    assert_int_equal(c.n_blocks, 4);
    assert_int_equal(c.n_weeks, 4);
}

static void a_weekend_race_sets_the_long_run_day(void **state)
{
    static const struct {
        const char *race;
        bool is_ultra;
        enum weekday day;
    } rows[] = {
        {"2027-04-17", false, WEEKDAY_SAT}, {"2027-04-18", false, WEEKDAY_SUN},
        {"2027-04-19", false, WEEKDAY_SUN}, {"2027-04-18", true, WEEKDAY_SAT},
        {"2027-04-21", true, WEEKDAY_SAT},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_row(calendar_long_day(day_of(rows[i].race), rows[i].is_ultra), rows[i].day, i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_end_on_race_day_and_leave_a_lead_in),
        cmocka_unit_test(printed_weeks_hold_the_start_and_the_race),
        cmocka_unit_test(without_a_race_blocks_are_the_printed_weeks),
        cmocka_unit_test(a_weekend_race_sets_the_long_run_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
