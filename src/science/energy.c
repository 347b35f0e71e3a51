/* The energy of a run. */
#include "science/energy.h"

#include "base/num.h"

static const double NET_KCAL_PER_KG_KM = 1.0; /* MARGARIA63 */
const double ENERGY_SPREAD = 0.15;            /* D MINETTI02 HALL04 */

double energy_net_kcal(double weight_kg, double distance_km)
{
    return NET_KCAL_PER_KG_KM * weight_kg * distance_km;
}

struct range energy_print_kcal(double weight_kg, double distance_km)
{
    double net = energy_net_kcal(weight_kg, distance_km);

    return (struct range){num_round_to(net * (1 - ENERGY_SPREAD), ENERGY_STEP_KCAL),
                          num_round_to(net * (1 + ENERGY_SPREAD), ENERGY_STEP_KCAL)};
}
