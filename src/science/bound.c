/* The limits of what is believed of a runner and a run, by the rows of bounds.def. */
#include "science/bound.h"

#include <math.h>

enum {
    OVER = false,
    AT = true
};

static const double LONGEST_ODD_SHARE = 0.6; /* SCIENCE 8.1, D */

const struct bound BOUND_ROWS[BOUND_COUNT] = {
#define BOUND(id, least, most, odd_under, odd_over, from) \
 [BOUND_##id] = {(double)(least), (double)(most), (double)(odd_under), (double)(odd_over), from},
#include "science/bounds.def"
};

enum bound_verdict bound_check(enum bound_id id, double x)
{
    const struct bound *b = &BOUND_ROWS[id];

    if (x < b->least || x > b->most)
        return BOUND_OUTSIDE;
    if (x < b->odd_under || x > b->odd_over || (b->is_odd_at && x >= b->odd_over))
        return BOUND_ODD;
    return BOUND_FINE;
}

enum bound_verdict bound_check_longest(double longest_km, double weekly_km)
{
    if (longest_km > weekly_km)
        return BOUND_OUTSIDE;
    return longest_km > LONGEST_ODD_SHARE * weekly_km ? BOUND_ODD : BOUND_FINE;
}
