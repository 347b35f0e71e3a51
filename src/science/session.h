/* The kinds of session a day can have, shared by all of science. A medium-long run is
 * SESSION_EASY. Weekdays are 0 (Monday) to 6 (Sunday); sets of weekdays hold BIT(weekday). */
#ifndef SCIENCE_SESSION_H
#define SCIENCE_SESSION_H

#include <stdbool.h>

enum session_kind {
    SESSION_REST,
    SESSION_EASY,
    SESSION_QUALITY, /* tempo, intervals, hills */
    SESSION_LONG,
    SESSION_RACE,
    SESSION_CROSS, /* cross-training, not a run */
    SESSION_COUNT
};

enum {
    SESSION_DAYS = 7 /* units: a week */
};

/* Convention, SCIENCE 0.  A long, quality or race run; tomorrow's is "hard next", and all chosen
 * markers are measured on the morning after one (S4). */
static inline bool session_is_hard(enum session_kind k)
{
    return k == SESSION_QUALITY || k == SESSION_LONG || k == SESSION_RACE;
}

/* All but cross-training and rest: convention, SCIENCE 0. */
static inline bool session_is_run(enum session_kind k)
{
    return k == SESSION_EASY || session_is_hard(k);
}

#endif
