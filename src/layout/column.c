/* Columns: how a row shares its width. */
#include "layout/layout_int.h"

enum {
    SHRINK_STEPS = 40 /* of halving: far below what a list of commands can tell apart */
};

/* Content columns give way, each in proportion to what it can, when the row is too narrow
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

static void shrink_points(struct layout_column *c, size_t n, double over_pt)
{
    double most_pt = 0, share;

    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_PT)
            most_pt += layout_max(0, c[i].value - c[i].min_pt);
    share = most_pt > over_pt ? over_pt / most_pt : 1;
    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_PT)
            c[i].value -= share * layout_max(0, c[i].value - c[i].min_pt);
}

/* The width of a column whose words may be no wider than MOST_PT. */
static double shrunk(const struct layout_column *c, double most_pt)
{
    return c->kind == BOX_SIZE_PT
               ? c->value
               : layout_max(layout_min(c->least_pt, c->min_pt), layout_min(c->min_pt, most_pt));
}

void layout_shrink_columns(struct layout_column *c, size_t n, double gap_pt, double room_pt,
                           double over_pt)
{
    double left = n > 1 ? room_pt - gap_pt * (double)(n - 1) : room_pt;
    double low = 0, high = layout_max(left, 0);

    shrink_points(c, n, over_pt);
    for (int i = 0; i < SHRINK_STEPS; i++) {
        double middle = (low + high) / 2, sum = 0;

        for (size_t k = 0; k < n; k++)
            sum += shrunk(&c[k], middle);
        if (sum > left)
            high = middle;
        else
            low = middle;
    }
    for (size_t i = 0; i < n; i++) {
        c[i].min_pt = shrunk(&c[i], low);
        if (c[i].kind == BOX_SIZE_PT)
            c[i].value = c[i].min_pt;
    }
}
