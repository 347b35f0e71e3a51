/* Filters of times and dates. */
#include "base/arena.h"
#include "base/date.h"
#include "base/num.h"
#include "expr/filter_int.h"
#include "expr/lang.h"

/* --- times -------------------------------------------------------------------------------- */

static bool is_time(double x)
{
    return x >= 0 && x < 1e7;
}

/* How times of one kind are written, in whole minutes or seconds.  A range has one unit where both
 * ends can be given in minutes, else each end is written by itself. */
struct time_shape {
    void (*put)(struct buf *b, long whole);
    bool (*fits_range)(long low, long high);
    struct filter_unit range;
};

static bool run_time(const struct filter_use *u, const struct value *in,
                     const struct time_shape *shape, const struct value **out)
{
    struct buf b = filter_buf(u);
    double lo = 0, hi = 0;
    bool is_null = false;
    long low, high;

    if (!filter_bounds(in, &lo, &hi, &is_null) || !is_time(lo) || !is_time(hi))
        return false;
    if (is_null)
        return true;
    low = (long)num_round_to(lo, 1);
    high = (long)num_round_to(hi, 1);
    if (low < high && shape->fits_range(low, high)) {
        filter_put_range(&b, &shape->range, false, false, (double)low, (double)high);
    } else {
        shape->put(&b, low);
        if (low < high) {
            buf_put_c(&b, " " FILTER_EN_DASH " ");
            shape->put(&b, high);
        }
    }
    return filter_give(u, buf_str(&b), out);
}

static void put_minutes(struct buf *b, long whole)
{
    if (whole < 60)
        buf_printf(b, "%ld" FILTER_NBSP "min", whole);
    else
        buf_printf(b, "%ld" FILTER_NBSP "h", whole / 60);
    if (whole > 60 && whole % 60 != 0)
        buf_printf(b, FILTER_NBSP "%02ld" FILTER_NBSP "min", whole % 60);
}

static bool is_under_an_hour(long low, long high)
{
    (void)low;
    return high < 60;
}

bool filter_duration(const struct filter_use *u, const struct value *in, const struct value **out)
{
    static const struct time_shape shape = {put_minutes, is_under_an_hour, {1, 0, 0, "min"}};

    return run_time(u, in, &shape, out);
}

/* From seconds: "45 s", "5 min", "4:30 min". */
static void put_seconds(struct buf *b, long whole)
{
    if (whole < 60)
        buf_printf(b, "%ld" FILTER_NBSP "s", whole);
    else if (whole % 60 != 0)
        buf_printf(b, "%ld:%02ld" FILTER_NBSP "min", whole / 60, whole % 60);
    else
        buf_printf(b, "%ld" FILTER_NBSP "min", whole / 60);
}

static bool is_whole_minutes(long low, long high)
{
    return low % 60 == 0 && high % 60 == 0;
}

bool filter_minutes(const struct filter_use *u, const struct value *in, const struct value **out)
{
    static const struct time_shape shape = {put_seconds, is_whole_minutes, {1 / 60.0, 0, 0, "min"}};

    return run_time(u, in, &shape, out);
}

bool filter_pace(const struct filter_use *u, const struct value *in, const struct value **out)
{
    bool is_imperial = u->c->units == UNIT_IMPERIAL;
    struct buf b = filter_buf(u);
    long s;

    if (in->kind != VALUE_NUM || !is_time(in->u.num))
        return false;
    s = (long)num_round_to(in->u.num * (is_imperial ? UNIT_KM_PER_MI : 1) * 60, 1);
    buf_printf(&b, "%ld:%02ld", s / 60, s % 60);
    if (!(u->words & FILTER_BARE))
        buf_printf(&b, FILTER_NBSP "/%s", is_imperial ? "mi" : "km");
    return filter_give(u, buf_str(&b), out);
}

/* --- dates -------------------------------------------------------------------------------- */

static bool day_of(const struct value *v, date_day *day)
{
    return v->kind == VALUE_TEXT && date_parse(v->u.text, day);
}

/* "30 Nov", with the long name of the month, with the year. */
static void put_date(struct buf *b, const struct lang *l, date_day day, bool is_long, bool has_year)
{
    int y = 0, m = 0, d = 0;

    date_to_ymd(day, &y, &m, &d);
    buf_printf(b, "%d" FILTER_NBSP "%s", d, (is_long ? l->month_long : l->month_short)[m - 1]);
    if (has_year)
        buf_printf(b, FILTER_NBSP "%d", y);
}

bool filter_date(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    struct buf b = filter_buf(u);
    date_day day = 0;

    if (!day_of(in, &day))
        return false;
    if (u->words & FILTER_WEEKDAY)
        buf_printf(&b, "%s ", l->day_short[date_weekday(day)]);
    put_date(&b, l, day, u->words & FILTER_LONG, u->words & (FILTER_LONG | FILTER_YEAR));
    return filter_give(u, buf_str(&b), out);
}

/* start | until:end  is "30 Nov - 6 Dec 2026", "2-8 Nov 2026". */
bool filter_until(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    bool is_long = u->words & FILTER_LONG;
    struct buf b = filter_buf(u);
    date_day from = 0, to = 0;
    int y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0;

    if (!day_of(in, &from) || !day_of(u->arg[0], &to))
        return false;
    date_to_ymd(from, &y1, &m1, &d1);
    date_to_ymd(to, &y2, &m2, &d2);
    if (y1 == y2 && m1 == m2 && d1 < d2) {
        buf_printf(&b, "%d" FILTER_EN_DASH, d1);
    } else if (from != to) {
        put_date(&b, l, from, is_long, y1 != y2);
        buf_put_c(&b, " " FILTER_EN_DASH " ");
    }
    put_date(&b, l, to, is_long, true);
    return filter_give(u, buf_str(&b), out);
}

/* From "mon" or from a date. */
bool filter_weekday(const struct filter_use *u, const struct value *in, const struct value **out)
{
    const struct lang *l = u->c->lang;
    const char *const *names = u->words & FILTER_LONG ? l->day_long : l->day_short;
    enum weekday weekday = WEEKDAY_MON;
    date_day day = 0;

    if (day_of(in, &day))
        weekday = date_weekday(day);
    else if (in->kind != VALUE_TEXT || !weekday_parse(in->u.text, &weekday))
        return false;
    return filter_give(u, str_from_c(names[weekday]), out);
}
