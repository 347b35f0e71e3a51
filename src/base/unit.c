#include "base/unit.h"

double unit_fahrenheit_from_celsius(double c)
{
    return c * 1.8 + 32;
}

double unit_pt_from_mm(double mm)
{
    return mm * UNIT_PT_PER_MM;
}
