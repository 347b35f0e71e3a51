/* Weeks in letters, for the tests of where runs go. */
#ifndef TESTS_WEEK_CASE_H
#define TESTS_WEEK_CASE_H

#include "base/bits.h"
#include "test_math.h"

#include <string.h>

#include "science/week.h"

enum {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
};

static inline unsigned on(int day)
{
    return BIT(day);
}

static inline struct week_request request_of(int long_day, int n_runs, int n_quality)
{
    return (struct week_request){
        .n_runs = n_runs, .long_days = on(long_day), .n_quality = n_quality, .age_y = TEST_NAN};
}

/* One letter a day, Monday first. */
static inline const char *letters_of(const struct week_grid *g)
{
    static char out[SESSION_DAYS + 1];

    for (int d = 0; d < SESSION_DAYS; d++)
        out[d] = "REQLAX"[g->kind[d]];
    return out;
}

static inline struct week_grid grid_of(const char *letters)
{
    struct week_grid g = {.medium_day = -1, .second_day = -1, .eve_day = -1};

    for (int d = 0; d < SESSION_DAYS; d++) {
        g.kind[d] = (enum session_kind)(strchr("REQLAX", letters[d]) - "REQLAX");
        g.n_runs += session_is_run(g.kind[d]);
        if (g.kind[d] == SESSION_LONG || g.kind[d] == SESSION_RACE)
            g.long_day = d;
    }
    return g;
}

#endif
