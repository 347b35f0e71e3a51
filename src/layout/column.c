#include "layout/layout_int.h"

enum {
    SQUEEZE_STEPS = 40 /* of halving: far below what a list of commands can tell apart */
};

/* Content columns give way, each in proportion to what it has to spare, when the row is too narrow
 * for all of them at their natural width. */
static double size_content(struct layout_column *c, size_t n, double room_pt)
{
    double natural = 0, min = 0, give, used = 0;

    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_CONTENT) {
            natural += c[i].natural_pt;
            min += c[i].min_pt;
        }
    give = natural - min > 0 ? (natural - room_pt) / (natural - min) : 0;
    give = layout_max(0, layout_min(1, give));
    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_CONTENT) {
            c[i].width_pt = c[i].natural_pt - give * (c[i].natural_pt - c[i].min_pt);
            used += c[i].width_pt;
        }
    return used;
}

static bool is_open(const struct layout_column *c)
{
    return c->kind == BOX_SIZE_FR && c->width_pt < 0;
}

/* Points for one share among the columns still open. */
static double share_size(const struct layout_column *c, size_t n, double room_pt)
{
    double shares = 0;

    for (size_t i = 0; i < n; i++) {
        if (is_open(&c[i]))
            shares += c[i].value;
        else if (c[i].kind == BOX_SIZE_FR)
            room_pt -= c[i].width_pt;
    }
    return shares > 0 ? layout_max(0, room_pt / shares) : 0;
}

/* Shares of what is left.  A column whose share is less than its widest word takes the word's width
 * and the others share again. */
static void size_shares(struct layout_column *c, size_t n, double room_pt)
{
    bool again = true;
    double share = 0;

    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_FR)
            c[i].width_pt = -1;
    while (again) {
        again = false;
        share = share_size(c, n, room_pt);
        for (size_t i = 0; i < n; i++)
            if (is_open(&c[i]) && share * c[i].value < c[i].min_pt) {
                c[i].width_pt = c[i].min_pt;
                again = true;
            }
    }
    for (size_t i = 0; i < n; i++)
        if (is_open(&c[i]))
            c[i].width_pt = share * c[i].value;
}

double layout_solve_columns(struct layout_column *c, size_t n, double gap_pt, double room_pt,
                            enum box_align align)
{
    double left = n > 1 ? room_pt - gap_pt * (double)(n - 1) : room_pt;
    double shares_min = 0, x = 0, over;

    for (size_t i = 0; i < n; i++) {
        if (c[i].kind == BOX_SIZE_PT) {
            c[i].width_pt = c[i].value;
            left -= c[i].value;
        } else if (c[i].kind == BOX_SIZE_FR) {
            shares_min += c[i].min_pt;
        }
    }
    left -= size_content(c, n, left - shares_min);
    size_shares(c, n, left);
    for (size_t i = 0; i < n; i++) {
        c[i].x_pt = x;
        x += c[i].width_pt + gap_pt;
    }
    over = n ? x - gap_pt - room_pt : 0;
    if (over < 0 && align != BOX_START)
        for (size_t i = 0; i < n; i++)
            c[i].x_pt += align == BOX_CENTER ? -over / 2 : -over;
    return layout_max(0, over);
}

void layout_yield_columns(struct layout_column *c, size_t n, double over_pt)
{
    double spare = 0, give;

    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_PT)
            spare += layout_max(0, c[i].value - c[i].min_pt);
    give = spare > over_pt ? over_pt / spare : 1;
    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_PT)
            c[i].value -= give * layout_max(0, c[i].value - c[i].min_pt);
}

/* Of a column whose words may be no wider than MOST_PT. */
static double squeezed(const struct layout_column *c, double most_pt)
{
    return c->kind == BOX_SIZE_PT
               ? c->value
               : layout_max(layout_min(c->least_pt, c->min_pt), layout_min(c->min_pt, most_pt));
}

static double sum_squeezed(const struct layout_column *c, size_t n, double most_pt)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += squeezed(&c[i], most_pt);
    return sum;
}

void layout_squeeze_columns(struct layout_column *c, size_t n, double gap_pt, double room_pt)
{
    double left = n > 1 ? room_pt - gap_pt * (double)(n - 1) : room_pt;
    double low = 0, high = layout_max(left, 0);

    for (int i = 0; i < SQUEEZE_STEPS; i++) {
        double middle = (low + high) / 2;

        if (sum_squeezed(c, n, middle) > left)
            high = middle;
        else
            low = middle;
    }
    for (size_t i = 0; i < n; i++) {
        c[i].min_pt = squeezed(&c[i], low);
        if (c[i].kind == BOX_SIZE_PT)
            c[i].value = c[i].min_pt;
    }
}
