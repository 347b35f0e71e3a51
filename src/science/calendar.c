/* Blocks and printed weeks by the calendar. */
#include "science/calendar.h"

#include <assert.h>

#include "science/mileage.h"

struct calendar calendar_to_race(date_day start, date_day race, bool has_next_day, int n_after,
                                 enum weekday first_weekday)
{
    date_day end = race + 1 + has_next_day;
    int whole = (end - start) / WEEKDAY_COUNT;
    int n = has_next_day && whole > MILEAGE_WEEKS_MAX ? MILEAGE_WEEKS_MAX : whole;
    struct calendar c = {.start = start,
                         .n_blocks = n > 1 ? n : 1,
                         .printed_start = date_week_start(start, first_weekday)};

    assert(race >= start);
    c.first = end - c.n_blocks * WEEKDAY_COUNT;
    c.n_lead_in = c.first > start ? c.first - start : 0;
    c.n_weeks = (race + n_after - c.printed_start) / WEEKDAY_COUNT + 1;
    return c;
}

struct calendar calendar_of_weeks(date_day start, int n_weeks, enum weekday first_weekday)
{
    date_day first = date_week_start(start, first_weekday);

    return (struct calendar){.start = start,
                             .first = first,
                             .n_blocks = n_weeks,
                             .printed_start = first,
                             .n_weeks = n_weeks};
}

date_day calendar_last_day(const struct calendar *c)
{
    return c->printed_start + c->n_weeks * WEEKDAY_COUNT - 1;
}

enum weekday calendar_long_day(date_day race, bool is_ultra)
{
    enum weekday day = date_weekday(race);

    if (is_ultra)
        return WEEKDAY_SAT;
    return day == WEEKDAY_SAT ? WEEKDAY_SAT : WEEKDAY_SUN;
}
