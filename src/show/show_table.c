/* Lines, tables, figures with their units. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/num.h"
#include "base/unit.h"
#include "plan/plan.h"
#include "show/show_int.h"

enum {
    COLUMN_GAP = 2
};

static const size_t WIDTHS[SHOW_COLUMNS] = {3, 18, 7, 30, 23, 9};

static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const struct value *show_at(const struct value *map, const char *key)
{
    return value_find(map, str_from_c(key));
}

double show_num(const struct value *map, const char *key)
{
    const struct value *v = show_at(map, key);

    return v != NULL && v->kind == VALUE_NUM ? v->u.num : (double)NAN;
}

const char *show_word(const struct value *map, const char *key)
{
    const struct value *v = show_at(map, key);

    return v != NULL && v->kind == VALUE_TEXT ? v->u.text.p : NULL;
}

bool show_is(const struct value *map, const char *key)
{
    const struct value *v = show_at(map, key);

    return v != NULL && v->kind == VALUE_BOOL && v->u.is_true;
}

static const char *number(const struct show *s, double x, int decimals)
{
    char text[NUM_MAX];

    return arena_printf(s->scratch, "%s", num_format(text, x, decimals, true));
}

const char *show_distance(const struct show *s, double km)
{
    bool is_metric = s->units == UNIT_METRIC;

    return arena_printf(s->scratch, "%s %s", number(s, is_metric ? km : km / UNIT_KM_PER_MI, 1),
                        is_metric ? "km" : "mi");
}

static double fluid_of(const struct show *s, double ml)
{
    return s->units == UNIT_METRIC ? ml : ml / UNIT_ML_PER_FL_OZ;
}

const char *show_fluid(const struct show *s, double ml)
{
    return arena_printf(s->scratch, "%s %s", number(s, fluid_of(s, ml), 0),
                        s->units == UNIT_METRIC ? "mL" : "fl oz");
}

static double end_of(const struct value *range, size_t i)
{
    return range->u.list.items.item[i]->u.num;
}

static bool is_range(const struct value *range)
{
    return range != NULL && range->kind == VALUE_LIST && range->u.list.items.n == 2;
}

const char *show_fluid_span(const struct show *s, double lo_ml, double hi_ml)
{
    const char *hi = number(s, fluid_of(s, hi_ml), 0);

    if (lo_ml >= hi_ml)
        return hi;
    return arena_printf(s->scratch, "%s\xe2\x80\x93%s", number(s, fluid_of(s, lo_ml), 0), hi);
}

const char *show_fluid_range(const struct show *s, const struct value *range)
{
    if (!is_range(range))
        return "";
    return arena_printf(s->scratch, "%s\xe2\x80\x93%s", number(s, fluid_of(s, end_of(range, 0)), 0),
                        show_fluid(s, end_of(range, 1)));
}

const char *show_range(const struct show *s, const struct value *range, const char *unit)
{
    const char *gap = unit[0] == '\0' ? "" : " ";

    if (!is_range(range))
        return "";
    if (end_of(range, 0) >= end_of(range, 1))
        return arena_printf(s->scratch, "%s%s%s", number(s, end_of(range, 0), 1), gap, unit);
    return arena_printf(s->scratch, "%s\xe2\x80\x93%s%s%s", number(s, end_of(range, 0), 1),
                        number(s, end_of(range, 1), 1), gap, unit);
}

const char *show_pace(const struct show *s, double min_per_km)
{
    return plan_pace_text(s->scratch, s->units, min_per_km);
}

const char *show_minutes(const struct show *s, double min)
{
    return plan_time_text(s->scratch, min);
}

const char *show_date(const struct show *s, const char *iso, bool has_year)
{
    date_day day;
    int year, month, mday;

    if (iso == NULL || !date_parse(str_from_c(iso), &day))
        return "";
    date_to_ymd(day, &year, &month, &mday);
    if (has_year)
        return arena_printf(s->scratch, "%d %s %d", mday, MONTHS[month - 1], year);
    return arena_printf(s->scratch, "%s %d %s", weekday_short_names[date_weekday(day)], mday,
                        MONTHS[month - 1]);
}

const char *show_weekday(const char *word)
{
    enum weekday day;

    return word != NULL && weekday_parse(str_from_c(word), &day) ? weekday_names[day] : "";
}

/* How much of TEXT fits WIDTH columns, broken at a blank or line end; *next is where to go on. */
static size_t fit_line(struct str text, size_t width, size_t *next)
{
    size_t at = 0, n_chars = 0, end = 0;

    *next = 0;
    while (at < text.n) {
        size_t before = at;

        if (text.p[at] == '\n') {
            *next = at + 1;
            return at;
        }
        if (text.p[at] == ' ') {
            end = at;
            *next = at + 1;
        }
        if (n_chars == width) {
            if (*next == 0) {
                end = at;
                *next = at;
            }
            return end;
        }
        (void)str_next_char(text, &at);
        n_chars += at > before;
    }
    *next = at;
    return at;
}

static void put_blanks(struct buf *out, size_t n)
{
    while (n-- > 0)
        buf_put_byte(out, ' ');
}

/* Without the blanks that filled the line up. */
static void end_line(struct buf *out)
{
    while (out->n > 0 && out->p[out->n - 1] == ' ')
        out->n--;
    buf_put_byte(out, '\n');
}

void show_row(const struct show *s, const char *const cells[SHOW_COLUMNS])
{
    struct str rest[SHOW_COLUMNS];
    bool has_more = true;

    for (int i = 0; i < SHOW_COLUMNS; i++)
        rest[i] = str_from_c(cells[i]);
    while (has_more) {
        has_more = false;
        for (int i = 0; i < SHOW_COLUMNS; i++) {
            size_t next, n = fit_line(rest[i], WIDTHS[i], &next);
            struct str line = {rest[i].p, n};

            if (i > 0)
                put_blanks(s->out, COLUMN_GAP);
            buf_put_str(s->out, line);
            put_blanks(s->out, WIDTHS[i] - str_count_chars(line));
            rest[i] = str_tail(rest[i], next);
            has_more = has_more || rest[i].n > 0;
        }
        end_line(s->out);
    }
}

void show_paragraph(const struct show *s, size_t indent, const char *lead, const char *text)
{
    struct str rest = str_from_c(text);
    bool is_first = true;

    do {
        size_t next, n = fit_line(rest, SHOW_WIDTH - indent, &next);

        if (is_first) {
            buf_put_c(s->out, lead);
            put_blanks(s->out, indent - str_count_chars(str_from_c(lead)));
        } else {
            put_blanks(s->out, indent);
        }
        buf_put_str(s->out, (struct str){rest.p, n});
        end_line(s->out);
        rest = str_tail(rest, next);
        is_first = false;
    } while (rest.n > 0);
}
