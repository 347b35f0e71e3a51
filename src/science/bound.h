/* Limits of what is accepted for a runner and a run (SCIENCE 8.1), the rows of bounds.def. */
#ifndef SCIENCE_BOUND_H
#define SCIENCE_BOUND_H

#include <stdbool.h>

enum bound_id {
#define BOUND(id, least, most, odd_under, odd_over, from) BOUND_##id,
#include "science/bounds.def"
    BOUND_COUNT
};

struct bound {
    double least, most;         /* accepted, ends included */
    double odd_under, odd_over; /* possible, but more likely a mistake; NAN: none */
    bool is_odd_at;             /* odd_over itself is odd */
};

enum bound_verdict {
    BOUND_FINE,
    BOUND_ODD,
    BOUND_OUTSIDE
};

/* Convention, SCIENCE 8.1. */
extern const struct bound BOUND_ROWS[BOUND_COUNT];
/* X against the row of ID; NAN (not given) is fine: convention, SCIENCE 8.1. */
enum bound_verdict bound_check(enum bound_id id, double x);
/* D.  The longest run against the week: odd over 0.6 of the week, outside over the whole week. */
enum bound_verdict bound_check_longest(double longest_km, double weekly_km);

#endif
