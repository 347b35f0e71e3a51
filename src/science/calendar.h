/* Where the 7-day blocks of a plan are, and the printed weeks over them (TRAINING 1). */
#ifndef SCIENCE_CALENDAR_H
#define SCIENCE_CALENDAR_H

#include <stdbool.h>

#include "base/date.h"

enum {
    /* Printed: 24 blocks, 6 weeks after the race, partial weeks at both ends: D, TRAINING 1.3. */
    CALENDAR_WEEKS_MAX = 32
};

struct calendar {
    date_day start; /* first day that is planned */
    date_day first; /* first day of block 1; with a race in under 7 days, before the start */
    int n_lead_in;  /* days of the plan before block 1, 0 to 7 */
    int n_blocks;   /* at least 1 */
    date_day printed_start; /* first day of the first printed week */
    int n_weeks;            /* printed */
};

/* D.  Blocks that end on RACE (not before START) or, if HAS_NEXT_DAY, on the day after it; printed are
 * also N_AFTER days after the race: 0 to 42. Without any, the last week is the one with the race. */
struct calendar calendar_to_race(date_day start, date_day race, bool has_next_day, int n_after,
                                 enum weekday first_weekday);
/* D.  N_WEEKS printed weeks; the first holds START, and each is a block. */
struct calendar calendar_of_weeks(date_day start, int n_weeks, enum weekday first_weekday);
/* D.  The last day that is printed. */
date_day calendar_last_day(const struct calendar *c);
/* D.  The weekday of the long run before a race, where the runner names none. */
enum weekday calendar_long_day(date_day race, bool is_ultra);

#endif
