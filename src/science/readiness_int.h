/* Baselines, for the files of readiness only. */
#ifndef SCIENCE_READINESS_INT_H
#define SCIENCE_READINESS_INT_H

#include "science/readiness.h"

/* The baseline for the morning of DAY, NAN if there is none; the entry of DAY does not count. M
 * is not HRV (readiness_base_hrv) and not hop. */
double readiness_base_of(const struct readiness_inputs *in, enum readiness_marker m, date_day day);
double readiness_best_hop_cm(const struct readiness_inputs *in, bool is_left, date_day day);
/* Mean ln RMSSD of the last 7 days, DAY among them. */
double readiness_current_hrv(const struct readiness_inputs *in, date_day day);

#endif
