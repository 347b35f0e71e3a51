/* Today is the user's own day, in any time zone. */
#include <stdlib.h>
#include <time.h>

#include "test.h"

#include "cli/cli.h"

/* A local day, from its first second to the one after its last: by Python's zoneinfo. */
static const struct {
    const char *zone, *day;
    time_t begin, end;
} cases[] = {
    {"UTC0", "2026-11-29", 1795910400, 1795996800},
    {"PST8PDT,M3.2.0,M11.1.0", "2026-11-29", 1795939200, 1796025600},     /* Los Angeles */
    {"PST8PDT,M3.2.0,M11.1.0", "2027-03-14", 1805011200, 1805094000},     /* 23 h */
    {"PST8PDT,M3.2.0,M11.1.0", "2027-11-07", 1825570800, 1825660800},     /* 25 h */
    {"CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-29", 1795906800, 1795993200}, /* Berlin */
    {"CET-1CEST,M3.5.0,M10.5.0/3", "2027-03-28", 1806188400, 1806271200},
    {"CET-1CEST,M3.5.0,M10.5.0/3", "2027-10-31", 1824933600, 1825023600},
    {"<+14>-14", "2026-11-29", 1795860000, 1795946400},                    /* Kiritimati */
    {"<+0545>-5:45", "2026-11-29", 1795889700, 1795976100},                /* Kathmandu */
    {"NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-11-29", 1795863600, 1795950000}, /* Auckland */
    {"NZST-12NZDT,M9.5.0,M4.1.0/3", "2027-04-04", 1806750000, 1806840000},
    {"NZST-12NZDT,M9.5.0,M4.1.0/3", "2027-09-26", 1821873600, 1821956400},
    {"CST5CDT,M3.2.0/0,M11.1.0/1", "2026-11-29", 1795928400, 1796014800}, /* Havana */
    {"CST5CDT,M3.2.0/0,M11.1.0/1", "2027-03-14", 1805000400, 1805083200}, /* begins at 1:00 */
    {"CST5CDT,M3.2.0/0,M11.1.0/1", "2027-11-07", 1825560000, 1825650000},
};

static void the_day_changes_at_local_midnight(void **state)
{
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        date_day wanted, day;

        assert_int_equal(setenv("TZ", cases[i].zone, 1), 0);
        assert_true(date_parse(str_from_c(cases[i].day), &wanted));
        assert_true(today_local(cases[i].begin - 1, &day));
        assert_int_equal(day, wanted - 1);
        for (time_t t = cases[i].begin; t < cases[i].end; t += 600) {
            assert_true(today_local(t, &day));
            assert_int_equal(day, wanted);
        }
        assert_true(today_local(cases[i].end - 1, &day));
        assert_int_equal(day, wanted);
        assert_true(today_local(cases[i].end, &day));
        assert_int_equal(day, wanted + 1);
    }
    unsetenv("TZ");
}

static void a_clock_out_of_its_mind_is_refused(void **state)
{
    date_day day;

    assert_false(today_local((time_t)400 * 366 * 86400, &day));
    assert_false(today_local(INT64_MAX, &day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_changes_at_local_midnight),
        cmocka_unit_test(a_clock_out_of_its_mind_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
