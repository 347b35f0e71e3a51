/* How filters write numbers, ranges and times. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"
#include "expr/expr_int.h"

void filter_put_num(struct buf *b, double x, int decimals, bool trim, bool is_signed)
{
    char text[NUM_MAX];

    num_format(text, x, decimals, trim);
    if (text[0] == '-') {
        buf_put_c(b, MINUS);
        buf_put_c(b, text + 1);
        return;
    }
    if (is_signed && strspn(text, "0.") != strlen(text))
        buf_put_byte(b, '+');
    buf_put_c(b, text);
}

/* "62", "62-74" with an en dash; one number where both print alike. */
void filter_put_range(struct buf *b, const struct filter_unit *unit, unsigned words, double lo,
                      double hi)
{
    bool is_signed = words & FILTER_SIGNED, is_fixed = words & FILTER_FIXED;
    char low[NUM_MAX], high[NUM_MAX];

    lo = lo * unit->factor + unit->offset;
    hi = hi * unit->factor + unit->offset;
    filter_put_num(b, lo, unit->decimals, !is_fixed, is_signed);
    if (strcmp(num_format(low, lo, unit->decimals, true),
               num_format(high, hi, unit->decimals, true)) != 0) {
        buf_put_c(b, EN_DASH);
        filter_put_num(b, hi, unit->decimals, !is_fixed, is_signed);
    }
    if (unit->unit[0] != '\0')
        buf_printf(b, NBSP "%s", unit->unit);
}

void filter_put_minutes(struct buf *b, long whole)
{
    if (whole < 60)
        buf_printf(b, "%ld" NBSP "min", whole);
    else
        buf_printf(b, "%ld" NBSP "h", whole / 60);
    if (whole > 60 && whole % 60 != 0)
        buf_printf(b, NBSP "%02ld" NBSP "min", whole % 60);
}

/* From seconds: "5", "4½", "4:20". */
void filter_put_bare_minutes(struct buf *b, long whole)
{
    if (whole % 60 == 30)
        buf_printf(b, "%ld½", whole / 60);
    else if (whole % 60 != 0)
        buf_printf(b, "%ld:%02ld", whole / 60, whole % 60);
    else
        buf_printf(b, "%ld", whole / 60);
}

/* "45 s", "90 s", "5 min", "4½ min". */
void filter_put_seconds(struct buf *b, long whole)
{
    if (whole < 120 && whole % 60 != 0) {
        buf_printf(b, "%ld" NBSP "s", whole);
    } else {
        filter_put_bare_minutes(b, whole);
        buf_put_c(b, NBSP "min");
    }
}

/* What the table of U has for NAME; NULL after a report. */
const char *filter_find_word(const struct filter_use *u, struct str name)
{
    const struct expr_word *found = VEC_FIND(u->table->list, name);

    if (found != NULL)
        return found->text;
    (void)diag_report(u->c->diag, u->at, DIAG_TEMPLATE_NAME,
                      "the template's words have no '%s' under '%s'", str_escape(u->c->arena, name),
                      u->table->name);
    return NULL;
}
