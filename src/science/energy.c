#include "science/energy.h"

#include <math.h>
#include <stddef.h>

#include "base/array.h"
#include "base/num.h"
#include "base/unit.h"

static const double NET_KCAL_PER_KG_KM = 1.0;      /* MARGARIA63 */
static const double REST_KCAL_PER_KG_MIN = 0.0175; /* ACSMEQ: 3.5 mL at 5 kcal/L */
const double ENERGY_SPREAD = 0.15;                 /* D MINETTI02 HALL04 */

/* VO2 = 3.5 + 0.2 S + 0.9 S G: ACSMEQ. */
static const double VO2_REST = 3.5;
static const double VO2_PER_SPEED = 0.2;
static const double VO2_PER_CLIMB = 0.9;

/* Cost in J/kg/m from grade^5 down to level: MINETTI02. */
static const double HILL_J_PER_KG_M[] = {155.4, -30.4, -43.3, 46.3, 19.5, 3.6}; /* MINETTI02 */
static const double HILL_MOST_GRADE = 0.45;
static const double J_PER_CAL = 4.184;

double energy_net_kcal(double weight_kg, double distance_km)
{
    return NET_KCAL_PER_KG_KM * weight_kg * distance_km;
}

double energy_gross_kcal(double weight_kg, double distance_km, double duration_min)
{
    return energy_net_kcal(weight_kg, distance_km) +
           REST_KCAL_PER_KG_MIN * weight_kg * duration_min;
}

struct range energy_print_kcal(double weight_kg, double distance_km)
{
    double net = energy_net_kcal(weight_kg, distance_km);

    return (struct range){num_round_to(net * (1 - ENERGY_SPREAD), ENERGY_STEP_KCAL),
                          num_round_to(net * (1 + ENERGY_SPREAD), ENERGY_STEP_KCAL)};
}

double energy_vo2_ml_kg_min(double speed_m_min, double grade)
{
    return VO2_REST + VO2_PER_SPEED * speed_m_min + VO2_PER_CLIMB * speed_m_min * grade;
}

double energy_acsm_kcal(double weight_kg, double speed_m_min, double grade, double duration_min,
                        double kcal_per_l)
{
    double litres =
        energy_vo2_ml_kg_min(speed_m_min, grade) * weight_kg * duration_min / UNIT_ML_PER_L;

    return litres * kcal_per_l;
}

double energy_speed_from_mets(double mets)
{
    return (mets - 1) * VO2_REST / VO2_PER_SPEED;
}

double energy_hill_kcal_per_kg_km(double grade)
{
    double j_per_kg_m = 0;

    if (!(fabs(grade) <= HILL_MOST_GRADE))
        return SCIENCE_NAN;
    for (size_t i = 0; i < ARRAY_LEN(HILL_J_PER_KG_M); i++)
        j_per_kg_m = j_per_kg_m * grade + HILL_J_PER_KG_M[i];
    return j_per_kg_m / J_PER_CAL;
}
