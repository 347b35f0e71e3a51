#include <math.h>

#include "layout/layout_int.h"

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
    give = fmax(0, fmin(1, give));
    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_CONTENT) {
            c[i].width_pt = c[i].natural_pt - give * (c[i].natural_pt - c[i].min_pt);
            used += c[i].width_pt;
        }
    return used;
}

/* Shares of what is left.  A column whose share is less than its widest word takes the word's width
 * and the others share again. */
static void size_shares(struct layout_column *c, size_t n, double room_pt)
{
    bool again = true;

    for (size_t i = 0; i < n; i++)
        if (c[i].kind == BOX_SIZE_FR)
            c[i].width_pt = -1;
    while (again) {
        double shares = 0, left = room_pt;

        again = false;
        for (size_t i = 0; i < n; i++) {
            if (c[i].kind != BOX_SIZE_FR)
                continue;
            if (c[i].width_pt < 0)
                shares += c[i].value;
            else
                left -= c[i].width_pt;
        }
        for (size_t i = 0; i < n; i++) {
            double share;

            if (c[i].kind != BOX_SIZE_FR || c[i].width_pt >= 0)
                continue;
            share = shares > 0 ? left * c[i].value / shares : 0;
            if (share < c[i].min_pt) {
                c[i].width_pt = c[i].min_pt;
                again = true;
            }
        }
        if (again)
            continue;
        for (size_t i = 0; i < n; i++)
            if (c[i].kind == BOX_SIZE_FR && c[i].width_pt < 0)
                c[i].width_pt = shares > 0 ? fmax(0, left * c[i].value / shares) : 0;
    }
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
    return fmax(0, over);
}
