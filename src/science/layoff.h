/* Running again after days without it (TRAINING 6.6). */
#ifndef SCIENCE_LAYOFF_H
#define SCIENCE_LAYOFF_H

#include <stdbool.h>

enum {
    LAYOFF_LONG_DAYS = 56 /* from here on a week's runs must differ in length: D */
};

/* D.  Share of the last total and longest run at which to start again after DAYS (>= 0) off. */
double layoff_share(int days);
/* FV.  What is left of the level after DAYS (>= 0) off, 0.80 to 1. */
double layoff_level_factor(int days);
/* D.  Days without quality after that: half of DAYS, 14 at most; after an illness all of them, 14
 * at most. */
int layoff_easy_days(int days, bool was_ill);

#endif
