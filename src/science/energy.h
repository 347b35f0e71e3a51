/* Energy of running (SCIENCE 3); off by default.  kcal, kg, km, minutes. */
#ifndef SCIENCE_ENERGY_H
#define SCIENCE_ENERGY_H

#include "science/range.h"

enum {
    ENERGY_STEP_KCAL = 10 /* steps of print, SCIENCE 0 */
};

extern const double ENERGY_SPREAD; /* either way, of what is printed: 0.15 */

/* MARGARIA63.  Above rest; speed does not matter. */
double energy_net_kcal(double weight_kg, double distance_km);
/* MARGARIA63 ACSMEQ.  Rest included. */
double energy_gross_kcal(double weight_kg, double distance_km, double duration_min);
/* MARGARIA63 MINETTI02 D.  Net energy as printed, with 15 % either way; none where one is NAN. */
struct range energy_print_kcal(double weight_kg, double distance_km);
/* ACSMEQ.  mL of oxygen per kg and min at a speed (m/min) and grade (0.05 is 5 % up). */
double energy_vo2_ml_kg_min(double speed_m_min, double grade);
double energy_acsm_kcal(double weight_kg, double speed_m_min, double grade, double duration_min,
                        double kcal_per_l);
/* ACSMEQ.  The running speed (m/min, level) of METS x rest. */
double energy_speed_from_mets(double mets);
/* MINETTI02.  kcal per kg and km at GRADE, domain -0.45..0.45; NAN outside. */
double energy_hill_kcal_per_kg_km(double grade);

#endif
