/* Thresholds and baselines, for the files of readiness alone. */
#ifndef SCIENCE_READINESS_INT_H
#define SCIENCE_READINESS_INT_H

#include <stddef.h>

#include "science/readiness.h"

/* Thresholds of SCIENCE 6.1, values and sources in readiness_base.c. */
extern const double READINESS_HR_WORSE_BPM, READINESS_HR_STRONG_BPM, READINESS_HR_EXTREME_BPM;
extern const double READINESS_HRV_WORSE_SD, READINESS_HRV_STRONG_SD;
extern const double READINESS_SLEEP_UNDER_H, READINESS_SLEEP_LEAST_H, READINESS_SLEEP_DOUBLE_H;
extern const double READINESS_SLEEP_QUALITY;
extern const double READINESS_SORE_LEAST, READINESS_SORE_OVER;
extern const double READINESS_SORE_ALWAYS, READINESS_SORE_EXTREME;
extern const double READINESS_BALANCE_SHARE, READINESS_HOP_SHARE;

struct readiness_hrv {
    double mean, sd; /* of ln RMSSD */
};

struct readiness_hops {
    double left_cm, right_cm;
};

/* Index of the first entry on DAY or later. */
size_t readiness_from_day(const struct readiness_inputs *in, long day);

/* Baselines for the morning of DAY, NAN if there is none; the entry of DAY never counts in them. */
double readiness_base_hr(const struct readiness_inputs *in, long day);
double readiness_base_sleep(const struct readiness_inputs *in, long day);
double readiness_base_soreness(const struct readiness_inputs *in, long day);
double readiness_base_balance(const struct readiness_inputs *in, long day);
struct readiness_hrv readiness_base_hrv(const struct readiness_inputs *in, long day);
struct readiness_hops readiness_base_hops(const struct readiness_inputs *in, long day);
/* Mean ln RMSSD of the last 7 days, DAY among them. */
double readiness_current_hrv(const struct readiness_inputs *in, long day);

#endif
