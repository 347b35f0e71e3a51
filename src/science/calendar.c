/* Blocks and printed weeks by the calendar. */
#include "science/calendar.h"

#include <assert.h>

#include "science/mileage.h"

/* Printed weeks from the one that holds START to the one that holds LAST. */
static void set_weeks(struct calendar *c, date_day last, enum weekday first_weekday)
{
    c->printed_start = date_week_start(c->start, first_weekday);
    c->n_weeks = (last - c->printed_start) / WEEKDAY_COUNT + 1;
}

struct calendar calendar_to_race(date_day start, date_day race, bool has_next_day, int n_after,
                                 enum weekday first_weekday)
{
    date_day end = race + 1 + has_next_day;
    int whole = (end - start) / WEEKDAY_COUNT;
    int n = has_next_day && whole > MILEAGE_WEEKS_MAX ? MILEAGE_WEEKS_MAX : whole;
    struct calendar c = {.start = start, .n_blocks = n > 1 ? n : 1};

    assert(race >= start);
    c.first = end - c.n_blocks * WEEKDAY_COUNT;
    c.n_lead_in = c.first > start ? c.first - start : 0;
    set_weeks(&c, race + n_after, first_weekday);
    return c;
}

struct calendar calendar_of_weeks(date_day start, int n_weeks, enum weekday first_weekday)
{
    struct calendar c = {
        .start = start, .first = date_week_start(start, first_weekday), .n_blocks = n_weeks};

    set_weeks(&c, c.first + n_weeks * WEEKDAY_COUNT - 1, first_weekday);
    return c;
}

enum weekday calendar_long_day(date_day race, bool is_ultra)
{
    enum weekday day = date_weekday(race);

    if (is_ultra)
        return WEEKDAY_SAT;
    return day == WEEKDAY_SAT ? WEEKDAY_SAT : WEEKDAY_SUN;
}
