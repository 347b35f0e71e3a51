/* Energy of running (SCIENCE 3), printed only where the profile asks for it.  kcal, kg, km. */
#ifndef SCIENCE_ENERGY_H
#define SCIENCE_ENERGY_H

#include "science/range.h"

enum {
    ENERGY_STEP_KCAL = 10 /* steps of print, SCIENCE 0 */
};

extern const double ENERGY_SPREAD; /* either way, of what is printed: 0.15 */

/* MARGARIA63.  Above rest; speed does not matter. */
double energy_net_kcal(double weight_kg, double distance_km);
/* MARGARIA63 MINETTI02 D.  Net energy as printed, with 15 % either way; none where one is NAN. */
struct range energy_print_kcal(double weight_kg, double distance_km);

#endif
