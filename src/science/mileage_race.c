/* Whether the training is enough for the race, and how many blocks would be. */
#include <math.h>
#include <stddef.h>

#include "base/num.h"
#include "science/mileage_int.h"

/* The longest run of the build blocks over the race: D; weekly distance: RASM13. */
static const double SHARE_ENOUGH = 0.60;      /* D */
static const double SHARE_REFUSED = 0.45;     /* D */
static const double SHARE_REFUSED_FAR = 0.50; /* D */
static const double ULTRA_MOST_KM = 70;       /* D: a longer race counts as this */
static const double CLOCK_SHARE = 0.95;       /* of the time cap: D */
const double MILEAGE_WEEKLY_FAR_KM = 30;      /* RASM13 */

enum {
    BUILD_LEAST = 2 /* build blocks of a plan that is called long enough: D */
};

/* Of a marathon or more: whether the time cap ends the long run, not the number of weeks. */
static bool is_held_by_clock(const struct mileage_plan *p)
{
    return p->race >= RACE_MARATHON &&
           num_reaches(p->race_longest_km, CLOCK_SHARE * p->time_cap_min / p->in.pace_min_per_km);
}

static double share_of_race(const struct mileage_plan *p, double longest_km)
{
    double race_km = p->in.race_km;

    return longest_km / (p->race == RACE_ULTRA ? fmin(race_km, ULTRA_MOST_KM) : race_km);
}

bool mileage_is_short_for_race(const struct mileage_plan *p, double longest_km)
{
    return !num_reaches(share_of_race(p, longest_km), SHARE_ENOUGH);
}

void mileage_judge_race(struct mileage_plan *p)
{
    p->race_longest_km = mileage_longest_between(p, 1, mileage_build_blocks(p));
    if (p->race_longest_km == 0)
        p->race_longest_km = p->now.first_long_km;
    p->race_share = share_of_race(p, p->race_longest_km);
    if (mileage_is_short_for_race(p, p->race_longest_km))
        p->notes |= MILEAGE_RACE_WEAK | (is_held_by_clock(p) ? MILEAGE_RACE_CLOCK : 0);
    if (p->race >= RACE_MARATHON && p->in.weekly_km < MILEAGE_WEEKLY_FAR_KM)
        p->notes |= MILEAGE_RACE_LITTLE;
    if (mileage_is_spike(p->in.race_km, mileage_recent_km(p, p->n_blocks)))
        p->notes |= MILEAGE_RACE_OVER_LONG;
}

bool mileage_is_refused(const struct mileage_plan *p)
{
    double least = p->race >= RACE_MARATHON ? SHARE_REFUSED_FAR : SHARE_REFUSED;

    if (p->notes & MILEAGE_RACE_LITTLE)
        return true;
    return !num_reaches(p->race_share, least) && !is_held_by_clock(p);
}

int mileage_blocks_needed(const struct mileage_inputs *in)
{
    struct mileage_inputs wanted = *in;

    wanted.n_after = 0;
    for (int n = race_taper_blocks(in->race_km) + BUILD_LEAST; n <= MILEAGE_NEEDED_MAX; n++) {
        struct mileage_plan p;

        wanted.n_blocks = n;
        mileage_set_plan(&p, &wanted, true);
        while (mileage_next_block(&p) != NULL)
            continue;
        if (num_reaches(p.race_share, SHARE_ENOUGH))
            return n;
    }
    return 0;
}
