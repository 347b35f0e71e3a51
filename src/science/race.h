/* Classes of races by distance, their taper, warm-up, and the weeks after them
 * (TRAINING 3.2, 6.4, 6.5); what a goal asks for (2.9). */
#ifndef SCIENCE_RACE_H
#define SCIENCE_RACE_H

#include <stdbool.h>

#include "science/level.h"

enum race_class {
    RACE_NONE,
    RACE_SHORT,    /* up to 7.5 km */
    RACE_TEN,      /* up to 12.5 km */
    RACE_HALF,     /* under 30 km */
    RACE_MARATHON, /* under 45 km */
    RACE_ULTRA,
    RACE_CLASS_COUNT
};

enum {
    RACE_AFTER_MAX = 6 /* 7-day periods after a race: D */
};

/* Before the start: short 15 min easy and 4 strides, ten 12 and 4, half 8 and 3, marathon 5 min of
 * walking or jogging, novice 5-10 min of brisk walking. */
enum race_warm_up {
    RACE_WARM_UP_NONE,
    RACE_WARM_UP_SHORT,
    RACE_WARM_UP_TEN,
    RACE_WARM_UP_HALF,
    RACE_WARM_UP_MARATHON,
    RACE_WARM_UP_NOVICE,
    RACE_WARM_UP_COUNT
};

/* What follows a race; days are counted from the day after it. */
struct race_after {
    int n_days_off;               /* without running */
    int n_easy_days;              /* without quality */
    int n_periods;                /* of seven days */
    double share[RACE_AFTER_MAX]; /* of the highest block, and of the longest run */
};

/* A goal beside the predicted time. */
enum race_goal {
    RACE_GOAL_NONE,
    RACE_GOAL_NOT_CHECKED, /* nothing is known to check it by */
    RACE_GOAL_OUT_OF_REACH,
    RACE_GOAL_UNLIKELY,
    RACE_GOAL_AMBITIOUS,
    RACE_GOAL_QUICK_END, /* needs the quick end of the prediction */
    RACE_GOAL_IN_REACH,
    RACE_GOAL_WELL_INSIDE,
    RACE_GOAL_COUNT
};

/* D.  NAN or 0: RACE_NONE. */
enum race_class race_class_of(double race_km);
/* BOSQ07 SMYTH21.  Blocks of taper, the race block included: 1 up to 10 km, 2 under 30 km, else 3;
 * 0 without a race. */
int race_taper_blocks(double race_km);
/* D BOSQ07 SMYTH21.  Share of the highest block in the block of a taper of N_TAPER blocks that has
 * N_LEFT blocks after it, 0 in the race block. */
double race_taper_share(int n_taper, int n_left);
/* D (TRAINING 6.4).  None before an ultra, but for a novice, who walks before any race. */
enum race_warm_up race_warm_up_of(double race_km, bool is_novice);
/* D (TRAINING 2.9).  A goal of GOAL_MIN (NAN: none) beside TIME, which is predicted from a result, or is
 * an estimate from an easy pace. */
enum race_goal race_goal_of(double goal_min, const struct level_prediction *time, bool is_estimate);
/* D.  What follows a race of RACE_KM (> 0). */
struct race_after race_after_of(double race_km);

#endif
