/* Which units a profile is written in. */
#include "athlete/athlete_int.h"
#include "athlete/profile.h"

bool profile_has_unit(uint64_t given, enum quantity_kind kind)
{
    for (size_t i = 0; i < profile_schema.n; i++) {
        if ((given >> i & 1) && field_kind(&profile_schema.field[i]) == kind)
            return true;
    }
    return false;
}

enum unit_system profile_usual_units(const struct profile *p)
{
    return profile_has_unit(p->imperial_given, QUANTITY_DISTANCE) && !p->metric_given
               ? UNIT_IMPERIAL
               : UNIT_METRIC;
}

enum unit_system profile_distance_units(const struct profile *p)
{
    return profile_has_unit(p->imperial_given, QUANTITY_DISTANCE) &&
                   !profile_has_unit(p->metric_given, QUANTITY_DISTANCE)
               ? UNIT_IMPERIAL
               : UNIT_METRIC;
}

/* The first of the quantities of GIVEN, as a profile has them. */
static const char *first_given(uint64_t given)
{
    size_t i = 0;

    while (!(given >> i & 1))
        i++;
    return profile_schema.field[i].key;
}

void profile_report_units(const struct profile *p, struct diag *d)
{
    bool is_weight = profile_has_unit(p->imperial_given, QUANTITY_MASS);

    if (p->table == NULL && !profile_is_given(p->at.print_units) && p->imperial_given &&
        p->metric_given)
        diag_report(
            d, is_weight ? p->at.weight : p->at.weekly_mileage, DIAG_VALUE_READ,
            "%s is in %s and %s in %s: all is printed in km and kg; for miles and pounds, write "
            "print: {units: imperial}",
            first_given(p->imperial_given), is_weight ? "lb" : "mi", first_given(p->metric_given),
            profile_has_unit(p->metric_given, QUANTITY_MASS) ? "kg" : "km");
}
