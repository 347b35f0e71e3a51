/* A check of plans that no page prints: plasma sodium after a run by Nguyen and Kurtz (SCIENCE 2.4). */
#ifndef TESTS_PLASMA_SODIUM_H
#define TESTS_PLASMA_SODIUM_H

struct plasma_sodium {
    double weight_kg, plasma_mmol_l;
    double drink_l, drink_mmol_l;
    double sweat_l, sweat_na_mmol_l, sweat_k_mmol_l;
};

/* mmol/L after the run; 135 is the least that is safe. */
static inline double plasma_sodium_after(const struct plasma_sodium *p)
{
    double water_l = 0.6 * p->weight_kg, offset = 23.8;
    double in_mmol = p->drink_l * p->drink_mmol_l;
    double out_mmol = p->sweat_l * (p->sweat_na_mmol_l + p->sweat_k_mmol_l);

    return ((p->plasma_mmol_l + offset) * water_l + 1.03 * (in_mmol - out_mmol)) /
               (water_l + p->drink_l - p->sweat_l) -
           offset;
}

#endif
