/* Inside `show`: lines and tables (show_table.c), a day's cells (show_day.c), the rest (show.c). */
#ifndef SHOW_SHOW_INT_H
#define SHOW_SHOW_INT_H

#include "base/buf.h"
#include "base/unit.h"
#include "base/value.h"

enum {
    SHOW_WIDTH = 100,
    SHOW_COLUMNS = 6,
    SHOW_CELL_MAX = 6000
};

struct show {
    struct buf *out;
    const struct value *tree;
    struct arena *scratch;
    enum unit_system units;
};

/* Leaves of a map: NAN, NULL or false where there is none. */
double show_num(const struct value *map, const char *key);
const char *show_word(const struct value *map, const char *key);
bool show_is(const struct value *map, const char *key);
const struct value *show_at(const struct value *map, const char *key);

/* "14.5 km", "18 fl oz", "6:30 /km", "1 h 25", "8-12" with an en dash; all in the scratch arena. */
const char *show_distance(const struct show *s, double km);
const char *show_fluid(const struct show *s, double ml);
const char *show_fluid_span(const struct show *s, double lo_ml, double hi_ml); /* no unit */
const char *show_fluid_range(const struct show *s, const struct value *range);
const char *show_pace(const struct show *s, double min_per_km);
const char *show_minutes(const struct show *s, double min);
const char *show_range(const struct show *s, const struct value *range, const char *unit);
/* "Mon 30 Nov"; with a year "30 Nov 2026". */
const char *show_date(const struct show *s, const char *iso, bool has_year);
/* "monday" for "mon". */
const char *show_weekday(const char *word);

/* One row: each cell wrapped to its column, at its line ends too. */
void show_row(const struct show *s, const char *const cells[SHOW_COLUMNS]);
/* TEXT wrapped to the width, each line behind INDENT blanks, the first behind LEAD. */
void show_paragraph(const struct show *s, size_t indent, const char *lead, const char *text);

/* A day's line of the week's table, and the coach's words below it. */
void show_day(const struct show *s, const struct value *day);

#endif
