/* Times of races in a roster that a spreadsheet made hours of, and goals that nobody can reach. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "athlete/athlete_int.h"
#include "athlete/cell.h"
#include "athlete/roster_int.h"
#include "base/unit.h"
#include "table/table.h"

/* A time of 25 minutes that a spreadsheet took for 25 hours, "25:00:00", without its last part, where that time fits a race
 * of KM and the other does not; else TEXT. */
static struct str time_of_minutes(struct str text, double min, double km)
{
    bool is_clock =
        text.n > 6 && str_ends_with(text, ":00") && memchr(text.p, ':', text.n - 3) != NULL;

    return is_clock && bound_check(BOUND_RACE_MIN_PER_KM, min / km) == BOUND_OUTSIDE &&
                   bound_check(BOUND_RACE_MIN_PER_KM, min / UNIT_MIN_PER_H / km) != BOUND_OUTSIDE
               ? (struct str){text.p, text.n - 3}
               : text;
}

/* The time of ROW in column TIME, and the distance of its race in column DISTANCE, or KM without one; false: they cannot be
 * read. */
static bool read_time(const struct table_row *row, size_t time, size_t distance,
                      enum unit_system units, double km, struct quantity *min, struct quantity *of)
{
    *of = (struct quantity){.value = km};
    return quantity_parse(table_cell_text(row, time), QUANTITY_MINUTES, UNIT_METRIC, QUANTITY_GOAL,
                          min) == QUANTITY_OK &&
           (!table_cell_text(row, distance).n ||
            quantity_parse(table_cell_text(row, distance), QUANTITY_DISTANCE, units, QUANTITY_RACE,
                           of) == QUANTITY_OK);
}

/* Reads times of races of WHAT as minutes and seconds where a spreadsheet took them for hours. */
static void read_hours_as_minutes(struct arena *a, struct table *t, const struct club *c,
                                  const char *what, double km, struct diag *d)
{
    bool is_goal = !strcmp(what, "goal");
    size_t distance = table_find_column(t, is_goal ? "race.distance" : "race_result.distance");
    size_t time = table_find_column(t, is_goal ? "race.goal_time" : "race_result.time");
    struct cell_finding minutes = {.first = NULL};

    for (size_t i = 0; i < t->rows.n && time != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct str text = table_cell_text(row, time), in_minutes;
        struct quantity min, of;

        if (!read_time(row, time, distance, c->base.print.units, km, &min, &of))
            continue;
        in_minutes = time_of_minutes(text, min.value, of.value);
        if (in_minutes.n == text.n)
            continue;
        cells_note(a, &minutes, row, text);
        row->cell[time].text = in_minutes;
    }
    if (minutes.rows.line.n) {
        diag_report(
            d, (struct loc){t->column[time].at.file, minutes.rows.line.item[0], 0}, DIAG_TABLE_READ,
            "%s: the %s time, as in '%s', is read as minutes and seconds: as hours it does not "
            "fit the distance of the race",
            cell_rows_text(a, &minutes.rows, CELL_ROWS_FEW), what, minutes.first);
        diag_rows(d, minutes.rows.line.item, minutes.rows.line.n);
    }
}

/* Takes goals from the rows whose race nobody can run or walk in such a time, be it hours or minutes. */
static void drop_goals(struct arena *a, struct table *t, const struct club *c, struct diag *d)
{
    size_t distance = table_find_column(t, "race.distance");
    size_t goal = table_find_column(t, "race.goal_time");
    struct cell_finding found = {.first = NULL};

    for (size_t i = 0; i < t->rows.n && goal != SIZE_MAX; i++) {
        struct table_row *row = &t->rows.item[i];
        struct quantity min, km;

        if (!read_time(row, goal, distance, c->base.print.units, c->base.race.distance_km, &min,
                       &km) ||
            !min.is_minutes ||
            bound_check(BOUND_RACE_MIN_PER_KM, min.value / km.value) != BOUND_OUTSIDE ||
            bound_check(BOUND_RACE_MIN_PER_KM, min.value * UNIT_MIN_PER_H / km.value) !=
                BOUND_OUTSIDE)
            continue;
        cells_note(a, &found, row, table_cell_text(row, goal));
        row->cell[goal].text = STR("");
    }
    if (found.rows.line.n) {
        diag_report(
            d, (struct loc){t->column[goal].at.file, found.rows.line.item[0], 0}, DIAG_TABLE_PART,
            "%s: the goal time, as in '%s', does not fit the distance of the race, so it is "
            "left out: write it as 1:55:00 or 55:00",
            cell_rows_text(a, &found.rows, CELL_ROWS_FEW), found.first);
        diag_rows(d, found.rows.line.item, found.rows.line.n);
    }
}

void race_tidy_times(struct arena *a, struct table *t, const struct club *c, struct diag *d)
{
    read_hours_as_minutes(a, t, c, "goal", c->base.race.distance_km, d);
    read_hours_as_minutes(a, t, c, "result's", (double)NAN, d);
    drop_goals(a, t, c, d);
}
