/* Baselines, for the files of readiness alone. */
#ifndef SCIENCE_READINESS_INT_H
#define SCIENCE_READINESS_INT_H

#include <stddef.h>

#include "science/readiness.h"

struct readiness_hops {
    double left_cm, right_cm;
};

/* Index of the first entry on DAY or later. */
size_t readiness_from_day(const struct readiness_inputs *in, date_day day);

/* Baselines for the morning of DAY, NAN if there is none; the entry of DAY never counts in them. */
double readiness_base_hr(const struct readiness_inputs *in, date_day day);
double readiness_base_sleep(const struct readiness_inputs *in, date_day day);
double readiness_base_soreness(const struct readiness_inputs *in, date_day day);
double readiness_base_balance(const struct readiness_inputs *in, date_day day);
struct readiness_hops readiness_base_hops(const struct readiness_inputs *in, date_day day);
/* Mean ln RMSSD of the last 7 days, DAY among them. */
double readiness_current_hrv(const struct readiness_inputs *in, date_day day);

#endif
