/* Units of measure.  A quantity is converted once, on its way in or out; in between, it is in
 * kg, km, minutes, mL or deg C.  Source of the factors: SCIENCE 0 (international definitions). */
#ifndef BASE_UNIT_H
#define BASE_UNIT_H

#define UNIT_KG_PER_LB    0.45359237
#define UNIT_KM_PER_MI    1.609344
#define UNIT_ML_PER_FL_OZ 29.5735295625
#define UNIT_CM_PER_IN    2.54
#define UNIT_PT_PER_MM    (72.0 / 25.4)
#define UNIT_M_PER_KM     1000.0
#define UNIT_ML_PER_L     1000.0
#define UNIT_ML_PER_KG    1000.0 /* of water and sweat */
#define UNIT_MIN_PER_H    60
#define UNIT_S_PER_MIN    60

enum unit_system {
    UNIT_METRIC,
    UNIT_IMPERIAL
};

static inline double unit_pt_from_mm(double mm)
{
    return mm * UNIT_PT_PER_MM;
}

#endif
