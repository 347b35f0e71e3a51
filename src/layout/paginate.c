/* A page's body in sheets: where it breaks, how far its spacing shrinks, where its blocks go. */
#include <assert.h>

#include "layout/layout_int.h"

enum {
    SHRINK_STEPS = 16,  /* of the search for the least shrinking that fits */
    LONE_ROW_SHARE = 3, /* of the height of a sheet */
    BREAKS_MAX = 500    /* blocks and rows split on one page; each is a sheet at least */
};

static double room(const struct layout_pagination *p, size_t slice_i)
{
    return slice_i ? p->room_again_pt : p->room_first_pt;
}

/* --- atoms ------------------------------------------------------------------------------------ */

static void add_table(struct layout *l, struct layout_pagination *p, struct layout_node *table)
{
    size_t n = table->n_children, n_heads = table->box->u.grid.n_heads;

    for (size_t i = 0; i < n; i++) {
        const struct layout_node *row = &table->child[i];
        bool keeps_next = i + 1 == n ? table->box->keeps_next
                                     : !row->breakable && (i < n_heads || row->box->keeps_next);

        VEC_PUSH(l->scratch, &p->atoms, (struct layout_atom){table, i, keeps_next});
    }
}

/* Air keeps what the block above it keeps: a heading stays with what is below the air. */
static bool keeps_next(const struct layout_pagination *p, const struct layout_node *block)
{
    size_t n = p->atoms.n;

    return !block->breakable &&
           (layout_keeps_next(block) ||
            (block->box->kind == BOX_SPACE && n > 0 && p->atoms.item[n - 1].keeps_next));
}

static void find_atoms(struct layout *l, struct layout_pagination *p)
{
    p->atoms.n = 0;
    for (size_t i = 0; i < p->body->n_children; i++) {
        struct layout_node *block = &p->body->child[i];
        struct layout_atom whole = {block, SIZE_MAX, keeps_next(p, block)};

        if (block->box->kind == BOX_TABLE && (!block->box->keeps || block->paginates) &&
            block->n_children)
            add_table(l, p, block);
        else
            VEC_PUSH(l->scratch, &p->atoms, whole);
    }
}

static struct layout_node *node_of(const struct layout_atom *atom)
{
    return atom->row == SIZE_MAX ? atom->block : &atom->block->child[atom->row];
}

/* Atoms that are one block on a sheet: a block, or rows of a table. */
struct part {
    struct layout_node *block;
    size_t row, end_row; /* SIZE_MAX: the whole block */
    size_t end;          /* the atom after it */
};

static struct part part_at(const struct layout_pagination *p, size_t first, size_t end)
{
    const struct layout_atom *atom = &p->atoms.item[first];
    struct part part = {atom->block, atom->row, atom->row, first + 1};

    while (part.end < end && p->atoms.item[part.end].block == atom->block)
        part.end++;
    if (atom->row != SIZE_MAX)
        part.end_row += part.end - first;
    return part;
}

static double part_height(const struct part *part, double shrink)
{
    return part->row == SIZE_MAX
               ? part->block->height_pt
               : layout_table_height(part->block, part->row, part->end_row, shrink);
}

static double part_fill(const struct part *part)
{
    return part->row == SIZE_MAX ? layout_max(0, part->block->box->fill)
                                 : layout_table_fill(part->block, part->row, part->end_row);
}

/* Of a sheet with these atoms, at the heights last found. */
static double slice_height(const struct layout_pagination *p, size_t first, size_t end,
                           double shrink)
{
    const struct box *box = p->body->box;
    double h = layout_above(box, shrink) + layout_below(box, shrink), gap = layout_gap(box, shrink);
    struct part part;

    for (size_t i = first; i < end; i = part.end) {
        part = part_at(p, i, end);
        h += part_height(&part, shrink) + (i > first ? gap : 0);
    }
    return h;
}

/* Heights of what is on the sheet, and of nothing else: a roster has hundreds of sheets. */
static void fit_slice(struct layout *l, struct layout_pagination *p,
                      const struct layout_slice *slice, double shrink)
{
    if (p->fitted == shrink)
        return;
    p->fitted = slice->first == 0 && slice->end == p->atoms.n ? shrink : -1;
    for (size_t i = slice->first; i < slice->end; i++) {
        const struct layout_atom *atom = &p->atoms.item[i];

        if (atom->row != SIZE_MAX && i == slice->first)
            for (size_t k = 0; k < atom->block->box->u.grid.n_heads; k++)
                layout_fit(l, &atom->block->child[k], shrink);
        layout_fit(l, node_of(atom), shrink);
    }
}

/* --- breaks ----------------------------------------------------------------------------------- */

/* Whether a sheet that ends before atom END leaves the last row of a table to the next one alone.  A tall row
 * may be. */
static bool leaves_a_row(const struct layout_pagination *p, size_t end)
{
    const struct layout_atom *last = &p->atoms.item[end];

    return last->row != SIZE_MAX && last->row > last->block->box->u.grid.n_heads &&
           last->row + 1 == last->block->n_children &&
           node_of(last)->height_pt < p->room_again_pt / LONE_ROW_SHARE;
}

/* The most atoms from FIRST on that go on sheet SLICE_I, as they are now shrunk.  What is too tall
 * for a sheet of its own gets one all the same: whoever shrinks it then sees whether it fits. */
static struct layout_slice fill_sheet(const struct layout_pagination *p, size_t first,
                                      size_t slice_i, double shrink)
{
    struct layout_slice best = {first, first, shrink, false}, before = best;

    for (size_t end = first + 1; end <= p->atoms.n && !best.is_over; end++) {
        bool fits = slice_height(p, first, end, shrink) <= room(p, slice_i) + LAYOUT_SLACK_PT;

        if (!fits && best.end > first)
            break;
        if (end < p->atoms.n && p->atoms.item[end - 1].keeps_next)
            continue;
        before = best;
        best.end = end;
        best.is_over = !fits;
    }
    assert(best.end > first);
    return best.end < p->atoms.n && before.end > first && leaves_a_row(p, best.end) ? before : best;
}

/* All atoms on as few sheets as they need at this shrinking. */
static layout_slices fill_sheets(struct layout *l, struct layout_pagination *p, double shrink)
{
    layout_slices out = {0};
    size_t first = 0;

    layout_fit(l, p->body, shrink);
    p->fitted = shrink;
    while (first < p->atoms.n) {
        struct layout_slice slice = fill_sheet(p, first, out.n, shrink);

        VEC_PUSH(l->scratch, &out, slice);
        /* air between two blocks is not wanted at a page's head */
        for (first = slice.end; first < p->atoms.n && layout_is_air(p->atoms.item[first].block);)
            first++;
    }
    return out;
}

/* On as few sheets as shrinking can save. */
static layout_slices find_breaks(struct layout *l, struct layout_pagination *p)
{
    layout_slices natural, tight;

    find_atoms(l, p);
    natural = fill_sheets(l, p, 0);
    if (natural.n <= 1)
        return natural;
    tight = fill_sheets(l, p, 1);
    return tight.n < natural.n ? tight : natural;
}

/* Of atoms that do not fit on a sheet however they shrink, the first that crosses its end is changed
 * so that the sheet may end in it, or else before it. */
static bool allow_break(struct layout *l, struct layout_pagination *p,
                        const struct layout_slice *slice, double room_pt)
{
    size_t i = slice->first;
    double over_pt = 0, left_pt;
    const struct layout_atom *atom;

    fit_slice(l, p, slice, 1);
    for (; i < slice->end && over_pt <= LAYOUT_SLACK_PT; i++)
        over_pt = slice_height(p, slice->first, i + 1, 1) - room_pt;
    if (over_pt <= LAYOUT_SLACK_PT)
        return false;
    atom = &p->atoms.item[--i];
    left_pt = node_of(atom)->height_pt - over_pt;
    p->body->is_fitted = false;
    p->body->can_shrink = true;
    if (atom->row == SIZE_MAX
            ? layout_allow_break(l, p->body, (size_t)(atom->block - p->body->child), left_pt)
            : atom->row >= atom->block->box->u.grid.n_heads &&
                  layout_allow_break(l, atom->block, atom->row, left_pt))
        return true;
    while (i > slice->first && layout_is_air(p->atoms.item[i - 1].block))
        i--;
    if (i == slice->first)
        return false;
    node_of(&p->atoms.item[i - 1])->breakable = true;
    return true;
}

static bool allow_any_break(struct layout *l, struct layout_pagination *p)
{
    for (size_t i = 0; i < p->slices.n; i++)
        if (p->slices.item[i].is_over && allow_break(l, p, &p->slices.item[i], room(p, i)))
            return true;
    return false;
}

/* --- shrinking -------------------------------------------------------------------------------- */

static double shrunk_height(struct layout *l, struct layout_pagination *p,
                            const struct layout_slice *slice, double shrink)
{
    fit_slice(l, p, slice, shrink);
    return slice_height(p, slice->first, slice->end, shrink);
}

/* The least shrinking with which the slice fits, between one that is too tall and one that fits: by
 * the secant, and by halves where that moves one end alone. */
static void shrink_slice(struct layout *l, struct layout_pagination *p, size_t slice_i)
{
    struct layout_slice *slice = &p->slices.item[slice_i];
    double room_pt = room(p, slice_i);
    double low = 0, high = 1, low_h = shrunk_height(l, p, slice, 0), high_h;

    slice->shrink = 0;
    if (low_h <= room_pt + LAYOUT_SLACK_PT)
        return;
    slice->shrink = 1;
    high_h = shrunk_height(l, p, slice, 1);
    if (high_h > room_pt + LAYOUT_SLACK_PT) {
        layout_report_fit(l, p->atoms.item[slice->first].block, "block", "taller", high_h - room_pt,
                          room_pt);
        return;
    }
    for (int i = 0; i < SHRINK_STEPS && room_pt - high_h > 0.05; i++) {
        double part = i % 3 == 2 ? 0.5 : (low_h - room_pt) / (low_h - high_h);
        double s = low + (high - low) * part, h = shrunk_height(l, p, slice, s);

        if (h <= room_pt + LAYOUT_SLACK_PT) {
            high = s;
            high_h = h;
        } else {
            low = s;
            low_h = h;
        }
    }
    slice->shrink = high;
}

void layout_paginate(struct layout *l, struct layout_pagination *p)
{
    p->slices = find_breaks(l, p);
    for (int round = 0; round < BREAKS_MAX && allow_any_break(l, p); round++)
        p->slices = find_breaks(l, p);
    for (size_t i = 0; i < p->slices.n; i++)
        shrink_slice(l, p, i);
    /* A body with nothing in it is a page all the same. */
    if (!p->slices.n)
        VEC_PUSH(l->scratch, &p->slices, (struct layout_slice){0, 0, 0, false});
}

/* --- placing ---------------------------------------------------------------------------------- */

static double slice_fill(const struct layout_pagination *p, const struct layout_slice *slice)
{
    struct part part;
    double fill = 0;

    for (size_t i = slice->first; i < slice->end; i = part.end) {
        part = part_at(p, i, slice->end);
        fill += part_fill(&part);
    }
    return fill;
}

void layout_place_slice(struct layout *l, struct layout_pagination *p, size_t slice_i, double x_pt,
                        double top_pt)
{
    const struct layout_slice *slice = &p->slices.item[slice_i];
    const struct box *box = p->body->box;
    double shrink = slice->shrink;
    bool is_last = slice_i + 1 == p->slices.n;
    double fill = slice_fill(p, slice), h = shrunk_height(l, p, slice, shrink);
    double free_pt = layout_max(0, room(p, slice_i) - h), y;
    struct layout_area whole = {x_pt, top_pt, p->body->width_pt, fill > 0 ? h + free_pt : h};
    struct part part;
    bool was_opened;

    if (fill <= 0 && is_last && box->valign != BOX_START)
        whole.top_pt += box->valign == BOX_CENTER ? free_pt / 2 : free_pt;
    y = whole.top_pt + layout_above(box, shrink);
    was_opened = layout_open(l, p->body->role, whole, box->alt, box);
    layout_draw_borders(l, box, whole);
    for (size_t i = slice->first; i < slice->end; i = part.end) {
        double x = x_pt + box->padding.left + box->border_left.width_pt;

        part = part_at(p, i, slice->end);
        h = part_height(&part, shrink) + (fill > 0 ? free_pt / fill * part_fill(&part) : 0);
        if (part.row == SIZE_MAX)
            layout_place(l, part.block, x, y, h, shrink);
        else
            layout_place_table(l, part.block, part.row, part.end_row, x, y, h, shrink);
        y += h + layout_gap(box, shrink);
    }
    layout_close(l, p->body->role, was_opened);
}
