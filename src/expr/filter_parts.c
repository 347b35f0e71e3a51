/* The filter `parts`: what a training session is made of, as one sentence. */
#include <math.h>

#include "base/arena.h"
#include "base/buf.h"
#include "expr/expr_int.h"

static const struct filter_unit DISTANCE[] =
    {[UNIT_METRIC] = {1, 0, 1, "km"}, [UNIT_IMPERIAL] = {1 / UNIT_KM_PER_MI, 0, 1, "mi"}};

static double number_of(const struct value *map, const char *key)
{
    const struct value *v = value_find(map, str_from_c(key));

    return v != NULL && v->kind == VALUE_NUM ? v->u.num : 0;
}

/* "3 × 6 min", "5 × 400 m", "2 km": pieces of work, by time or by distance. */
static void put_pieces(struct buf *b, const struct value *part)
{
    double n = number_of(part, "repeat"), m = number_of(part, "distance_m");

    if (n > 1)
        buf_printf(b, "%.0f" NBSP TIMES NBSP, n);
    if (m > 0 && m < UNIT_M_PER_KM)
        buf_printf(b, "%.0f" NBSP "m", m);
    else if (m > 0) {
        filter_put_num(b, m / UNIT_M_PER_KM, 1, true, false);
        buf_put_c(b, NBSP "km");
    } else {
        filter_put_seconds(b, (long)number_of(part, "time_s"));
    }
}

/* One part of a session; false after a report. */
static bool put_part(const struct filter_use *u, const struct value *part, struct buf *b)
{
    const struct value *what = value_find(part, STR("what")), *pace = value_find(part, STR("pace"));
    const struct value *walks = value_find(part, STR("is_walk"));
    double km = number_of(part, "distance_km");
    bool is_rest, is_work;
    const char *words;

    if (what == NULL || what->kind != VALUE_TEXT || pace == NULL || pace->kind != VALUE_TEXT)
        return false;
    is_rest = str_eq_c(what->u.text, "recovery");
    is_work = str_eq_c(what->u.text, "work");
    words = filter_find_word(
        u, is_rest ? (walks != NULL && walks->kind == VALUE_BOOL && walks->u.is_true ? STR("walk")
                                                                                     : STR("jog"))
                   : pace->u.text);
    if (words == NULL)
        return false;
    if (b->n > 0)
        buf_put_c(b, is_rest ? " (" : ", ");
    if (is_rest) {
        filter_put_seconds(b, (long)number_of(part, "time_s"));
    } else if (is_work) {
        put_pieces(b, part);
    } else if (km <= 0) {
        filter_put_minutes(b, lround(number_of(part, "minutes")));
    } else {
        filter_put_range(b, &DISTANCE[u->c->units], 0, km, km);
    }
    buf_printf(b, " %s%s", words, is_rest ? ")" : "");
    return true;
}

/* session.parts | parts:TABLE is "2.5 km easy, 3 × 6 min at threshold (1 min jog), 2 km easy": TABLE has
 * words for each pace, and for jog and walk. */
bool filter_parts(const struct filter_use *u, const struct value *in, const struct value **out)
{
    struct buf b = buf_in(u->c->arena, EXPR_TEXT_MAX);

    if (in->kind != VALUE_LIST)
        return false;
    for (size_t i = 0; i < in->u.list.n; i++) {
        if (!put_part(u, in->u.list.item[i], &b))
            return false;
    }
    *out = value_text(u->c->arena, buf_str(&b));
    return true;
}
