/* Verdicts of mornings and of weeks against SCIENCE 6.2. */
#include "base/bits.h"
#include "base/vec.h"
#include "morning_book.h"

/* Five weeks of a runner's normal mornings, days 0 to 34. */
static void write_normal(struct book *b)
{
    open_book(b);
    for (int d = 0; d < 35; d++) {
        struct readiness_day *e = entry(b, d);

        e->resting_hr_bpm = 52;
        e->hrv_ms = exp(4.17 + (d % 2 ? 0.06 : -0.06));
        e->sleep_h = 7.4;
        e->soreness = 2;
        e->balance_s = 40;
    }
}

static void the_verdict_counts_the_markers_that_are_worse(void **state)
{
    struct readiness r;
    struct readiness_day *e;
    struct book b;

    write_normal(&b);
    b.in.markers = 0x1f & ~BIT(READINESS_HRV);
    e = entry(&b, 35);
    e->sleep_h = 6.2;
    e->soreness = 5;
    e->resting_hr_bpm = 55;
    e->balance_s = 40;
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.n_worse, 2);
    assert_int_equal(r.n_known, 4);
    assert_int_equal(r.verdict, READINESS_AMBER);
    e->sleep_h = 6.8;
    e->soreness = 2;
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.n_worse, 0);
    assert_int_equal(r.verdict, READINESS_GREEN);
    e->sleep_h = 6.2;
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.n_worse, 1);
    assert_int_equal(r.verdict, READINESS_GREEN);
    e->sleep_h = 4.5;
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.n_worse, 2);
    assert_int_equal(r.verdict, READINESS_AMBER);
}

/* The nights of SCIENCE 6.2, each against its own mean. */
static void a_night_is_held_against_the_own_mean(void **state)
{
    static const struct {
        double mean_h, night_h;
        int n_worse;
        enum readiness_verdict verdict;
    } rows[] = {{7.3, 6.8, 0, READINESS_GREEN},
                {7.4, 6.2, 1, READINESS_GREEN},
                {7.4, 4.5, 2, READINESS_AMBER},
                {7.3, 6.31, 0, READINESS_GREEN},
                {7.3, 6.3, 1, READINESS_GREEN}};

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness r;
        struct book b;

        write_normal(&b);
        for (int d = 0; d < 35; d++)
            entry(&b, d)->sleep_h = rows[i].mean_h;
        b.in.markers = 0x0f;
        *entry(&b, 35) = b.days[34]; /* all else as the morning before */
        b.days[35].day = 35;
        b.days[35].sleep_h = rows[i].night_h;
        readiness_judge(&r, &b.in, 35);
        assert_near_row(r.marker[READINESS_SLEEP].baseline, rows[i].mean_h, 1e-9, i);
        assert_int_row(r.n_worse, rows[i].n_worse, i);
        assert_int_row(r.verdict, rows[i].verdict, i);
    }
}

static void three_markers_worse_are_red(void **state)
{
    struct readiness r;
    struct book b;

    write_normal(&b);
    for (int d = 35; d < 42; d++) {
        struct readiness_day *e = entry(&b, d);

        e->hrv_ms = exp(4.05);
        e->resting_hr_bpm = d == 41 ? 58 : 52;
        e->soreness = d == 41 ? 6 : 3;
    }
    readiness_judge(&r, &b.in, 41);
    assert_int_equal(r.n_worse, 3);
    assert_int_equal(r.verdict, READINESS_RED);
    assert_true(r.marker[READINESS_HRV].status >= READINESS_WORSE);
}

static void two_markers_are_not_enough(void **state)
{
    struct readiness r;
    struct book b;

    open_book(&b);
    entry(&b, 1)->soreness = 3;
    entry(&b, 1)->sleep_h = 7.5;
    readiness_judge(&r, &b.in, 1);
    assert_int_equal(r.n_known, 2);
    assert_int_equal(r.verdict, READINESS_NOT_ENOUGH);
    readiness_judge(&r, &b.in, 2);
    assert_int_equal(r.n_known, 0);
    assert_int_equal(r.verdict, READINESS_NOT_ENOUGH);
}

static void anything_extreme_stops_even_alone(void **state)
{
    struct readiness r;
    struct book b;

    open_book(&b);
    entry(&b, 1)->soreness = 8;
    readiness_judge(&r, &b.in, 1);
    assert_int_equal(r.verdict, READINESS_STOP);
}

static void balance_and_hop_are_one_flag(void **state)
{
    struct readiness_day *e;
    struct readiness r;
    struct book b;

    write_normal(&b);
    entry(&b, 0)->hop_left_cm = entry(&b, 0)->hop_right_cm = 150;
    e = entry(&b, 35);
    e->balance_s = 20;
    e->hop_left_cm = 100;
    e->hop_right_cm = 150;
    e->soreness = 2;
    e->sleep_h = 7.4;
    b.in.markers = 0x3f & ~BIT(READINESS_HRV);
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.n_known, 3);
    assert_int_equal(r.n_worse, 1);
    assert_int_equal(r.verdict, READINESS_GREEN);
}

static void one_marker_alone_needs_two_days_running(void **state)
{
    struct readiness r;
    struct book b;

    write_normal(&b);
    b.in.markers = BIT(READINESS_SLEEP);
    entry(&b, 35)->sleep_h = 5.5;
    readiness_judge(&r, &b.in, 35);
    assert_int_equal(r.verdict, READINESS_GREEN);
    entry(&b, 36)->sleep_h = 5.8;
    readiness_judge(&r, &b.in, 36);
    assert_int_equal(r.verdict, READINESS_AMBER);
    entry(&b, 37)->sleep_h = 7.5;
    readiness_judge(&r, &b.in, 37);
    assert_int_equal(r.verdict, READINESS_GREEN);
    readiness_judge(&r, &b.in, 38);
    assert_int_equal(r.verdict, READINESS_NOT_ENOUGH);
    entry(&b, 39)->sleep_h = 5.5; /* a gap: not two days running */
    readiness_judge(&r, &b.in, 39);
    assert_int_equal(r.verdict, READINESS_GREEN);
}

static void two_chosen_markers_are_enough_where_both_are_known(void **state)
{
    static const struct {
        unsigned markers;
        double sleep_h, resting_hr_bpm, hop_cm;
        enum readiness_verdict verdict;
    } rows[] = {
        {BIT(READINESS_SLEEP) | BIT(READINESS_RESTING_HR), 7.4, 52, NAN, READINESS_GREEN},
        {BIT(READINESS_SLEEP) | BIT(READINESS_RESTING_HR), 5.5, 52, NAN, READINESS_GREEN},
        {BIT(READINESS_SLEEP) | BIT(READINESS_RESTING_HR), 5.5, 58, NAN, READINESS_AMBER},
        {BIT(READINESS_SLEEP) | BIT(READINESS_RESTING_HR), 7.4, NAN, NAN, READINESS_NOT_ENOUGH},
        {BIT(READINESS_BALANCE) | BIT(READINESS_HOP), 7.4, 52, 150, READINESS_GREEN},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct readiness_day *e;
        struct readiness r;
        struct book b;

        write_normal(&b);
        b.in.markers = rows[i].markers;
        e = entry(&b, 35);
        e->sleep_h = rows[i].sleep_h;
        e->resting_hr_bpm = rows[i].resting_hr_bpm;
        e->hop_left_cm = e->hop_right_cm = rows[i].hop_cm;
        readiness_judge(&r, &b.in, 35);
        assert_int_equal(r.verdict, rows[i].verdict);
    }
}

/* Adds a morning with N markers worse than normal. */
static void write_morning(struct book *b, date_day day, int n_worse)
{
    struct readiness_day *e = entry(b, day);

    e->resting_hr_bpm = n_worse > 0 ? 58 : 52;
    e->sleep_h = n_worse > 1 ? 5.5 : 7.4;
    e->balance_s = n_worse > 2 ? 20 : 40;
    e->soreness = 2;
}

static void a_bad_week_pulls_the_lighter_one_forward(void **state)
{
    static const struct {
        const char *mornings; /* markers worse, from day 35 on */
        int n_held;
        bool pulls, needs_help;
    } rows[] = {
        {"0000000", 0, false, false}, {"2020000", 2, false, false}, {"2020200", 3, true, false},
        {"0330000", 2, true, false},  {"0303000", 2, false, false}, {"2200002", 3, true, false},
    };
    struct readiness_trend t;
    struct book b;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        write_normal(&b);
        b.in.markers = 0x0f;
        for (int d = 0; d < 7; d++)
            write_morning(&b, 35 + d, rows[i].mornings[d] - '0');
        t = readiness_trend_of(&b.in, 41);
        assert_int_row(t.n_held_back, rows[i].n_held, i);
        assert_int_row(t.pulls_cutback, rows[i].pulls, i);
        assert_int_row(t.needs_professional, rows[i].needs_help, i);
    }
}

static void two_weeks_without_return_need_a_professional(void **state)
{
    struct readiness_trend t;
    struct book b;

    write_normal(&b);
    for (int d = 35; d < 49; d++) {
        entry(&b, d)->sleep_h = 4.5; /* two flags each morning, whatever the mean */
        entry(&b, d)->soreness = 2;
        entry(&b, d)->balance_s = 40;
    }
    t = readiness_trend_of(&b.in, 48);
    assert_int_equal(t.n_held_back, 7);
    assert_true(t.needs_professional);
    entry(&b, 40)->sleep_h = 8;
    assert_false(readiness_trend_of(&b.in, 48).needs_professional);
}

/* Two weeks of usual mornings, then tired ones: they stay bad, however many they are. */
static void tired_mornings_do_not_become_the_usual(void **state)
{
    for (int is_one = 0; is_one < 2; is_one++) {
        struct book b;

        open_book(&b);
        b.in.markers = is_one ? 1 << READINESS_RESTING_HR : 0;
        for (int d = 0; d < 44; d++) {
            bool is_tired = d >= 14;

            entry(&b, d)->resting_hr_bpm = is_tired ? 60 : 50 + d % 3;
            entry(&b, d)->sleep_h = is_tired ? 6.2 : 7.5;
            entry(&b, d)->soreness = 1;
        }
        readiness_leave_out_held(b.days, &b.in);
        for (int d = 14; d < 44; d++) {
            struct readiness r;

            readiness_judge(&r, &b.in, d);
            assert_int_row(r.verdict, is_one && d == 14 ? READINESS_GREEN : READINESS_AMBER, d);
        }
        assert_true(readiness_trend_of(&b.in, 28).needs_professional);
        assert_true(readiness_trend_of(&b.in, 43).needs_professional);
        assert_false(readiness_trend_of(&b.in, 20).needs_professional);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verdict_counts_the_markers_that_are_worse),
        cmocka_unit_test(a_night_is_held_against_the_own_mean),
        cmocka_unit_test(three_markers_worse_are_red),
        cmocka_unit_test(two_markers_are_not_enough),
        cmocka_unit_test(anything_extreme_stops_even_alone),
        cmocka_unit_test(balance_and_hop_are_one_flag),
        cmocka_unit_test(one_marker_alone_needs_two_days_running),
        cmocka_unit_test(two_chosen_markers_are_enough_where_both_are_known),
        cmocka_unit_test(a_bad_week_pulls_the_lighter_one_forward),
        cmocka_unit_test(two_weeks_without_return_need_a_professional),
        cmocka_unit_test(tired_mornings_do_not_become_the_usual),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
