/* Running again after days without it. */
#include "science/layoff.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>

/* From so many days off, the share to start again at: D, within DAMSTED19. */
static const struct {
    int from_days;
    double share;
} SHARES[] = {{LAYOFF_LONG_DAYS, 0.35}, {28, 0.50}, {14, 0.65}, {6, 0.80}, {0, 1}}; /* D */

/* The level falls with each day off after the fifth: FV. */
static const int LEVEL_KEEPS_DAYS = 5;          /* FV */
static const double LEVEL_LOSS_PER_DAY = 0.003; /* FV */
static const double LEVEL_LEAST = 0.80;         /* FV */
static const int EASY_MOST_DAYS = 14;           /* D */

double layoff_share(int days)
{
    size_t i = 0;

    assert(days >= 0);
    while (days < SHARES[i].from_days)
        i++;
    return SHARES[i].share;
}

double layoff_level_factor(int days)
{
    if (days <= LEVEL_KEEPS_DAYS)
        return 1;
    return fmax(LEVEL_LEAST, 1 - LEVEL_LOSS_PER_DAY * (days - LEVEL_KEEPS_DAYS));
}

int layoff_easy_days(int days, bool was_ill)
{
    int n = was_ill ? days : days / 2;

    return n < EASY_MOST_DAYS ? n : EASY_MOST_DAYS;
}
