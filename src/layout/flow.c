#include "base/arena.h"
#include "layout/layout_int.h"
#include <assert.h>

enum {
    SHRINK_STEPS = 16, /* of the search for the least shrinking that fits */
    LOOSEN_MAX = 500   /* blocks and rows divided on one page; each is a sheet at least */
};

static double room(const struct layout_flow *flow, size_t slice_i)
{
    return slice_i ? flow->room_again_pt : flow->room_first_pt;
}

static void add_table(struct layout *l, struct layout_flow *flow, struct layout_node *table)
{
    size_t n = table->n_children, n_heads = table->box->u.grid.n_heads;

    for (size_t i = 0; i < n; i++) {
        bool is_last = i + 1 == n;

        VEC_PUSH(l->scratch, &flow->atoms,
                 (struct layout_atom){
                     .block = table,
                     .row = i,
                     .keeps_next = is_last ? table->box->keeps_next
                                           : !table->child[i].lets_go &&
                                                 (i < n_heads || table->child[i].box->keeps_next)});
    }
}

/* Air keeps what the block above it keeps: a heading stays with what is below the air. */
static bool keeps_next(const struct layout_flow *flow, const struct layout_node *block)
{
    size_t n = flow->atoms.n;

    return layout_keeps_next(block) ||
           (block->box->kind == BOX_SPACE && n > 0 && flow->atoms.item[n - 1].keeps_next);
}

static void find_atoms(struct layout *l, struct layout_flow *flow)
{
    flow->atoms.n = 0;
    for (size_t i = 0; i < flow->body->n_children; i++) {
        struct layout_node *block = &flow->body->child[i];
        struct layout_atom whole = {
            .block = block, .row = SIZE_MAX, .keeps_next = keeps_next(flow, block)};

        whole.keeps_next = whole.keeps_next && !block->lets_go;
        if (block->box->kind == BOX_TABLE && (!block->box->keeps || block->flows) &&
            block->n_children)
            add_table(l, flow, block);
        else
            VEC_PUSH(l->scratch, &flow->atoms, whole);
    }
}

/* The atoms from FIRST on that belong to one block: up to where. */
static size_t block_end(const struct layout_flow *flow, size_t first, size_t end)
{
    size_t i = first + 1;

    while (i < end && flow->atoms.item[i].block == flow->atoms.item[first].block)
        i++;
    return i;
}

static double part_height(const struct layout_flow *flow, size_t first, size_t end, double shrink)
{
    const struct layout_atom *atom = &flow->atoms.item[first];

    if (atom->row == SIZE_MAX)
        return atom->block->height_pt;
    return layout_table_height(atom->block, atom->row, atom->row + (end - first), shrink);
}

/* Of a sheet with these atoms, at the heights last found. */
static double slice_height(const struct layout_flow *flow, size_t first, size_t end, double shrink)
{
    const struct box *box = flow->body->box;
    double gap = layout_shrunk(box, box->gap_pt, shrink);
    double h = layout_shrunk(box, box->padding.top + box->padding.bottom, shrink) +
               box->border_top.width_pt + box->border_bottom.width_pt;

    for (size_t i = first; i < end;) {
        size_t next = block_end(flow, i, end);

        h += part_height(flow, i, next, shrink) + (i > first ? gap : 0);
        i = next;
    }
    return h;
}

/* Heights of what stands on the sheet, and of nothing else: a roster has hundreds of sheets. */
static void fit_slice(struct layout *l, struct layout_flow *flow, const struct layout_slice *slice,
                      double shrink)
{
    if (flow->fitted == shrink)
        return;
    flow->fitted = slice->first == 0 && slice->end == flow->atoms.n ? shrink : -1;
    for (size_t i = slice->first; i < slice->end; i++) {
        const struct layout_atom *atom = &flow->atoms.item[i];

        if (atom->row == SIZE_MAX) {
            layout_fit(l, atom->block, shrink);
            continue;
        }
        if (i == slice->first)
            for (size_t k = 0; k < atom->block->box->u.grid.n_heads; k++)
                layout_fit(l, &atom->block->child[k], shrink);
        layout_fit(l, &atom->block->child[atom->row], shrink);
    }
}

static bool may_end(const struct layout_flow *flow, size_t end)
{
    return end == flow->atoms.n || !flow->atoms.item[end - 1].keeps_next;
}

/* Air that stood between two blocks is not wanted at a page's head. */
static size_t skip_air(const struct layout_flow *flow, size_t first)
{
    while (first < flow->atoms.n && flow->atoms.item[first].block->box->kind == BOX_SPACE)
        first++;
    return first;
}

struct break_try {
    VEC_OF(struct layout_slice) slices;
};

/* As much on each sheet as goes at heights shrunk so far.  What is too tall for a sheet of its own
 * gets one all the same: whoever shrinks it then sees whether it fits. */
static void break_greedily(struct layout *l, const struct layout_flow *flow, double shrink,
                           struct break_try *out)
{
    size_t first = 0;

    while (first < flow->atoms.n) {
        size_t best = 0, end = first + 1;
        bool is_over = false;

        for (; end <= flow->atoms.n; end++) {
            bool fits = slice_height(flow, first, end, shrink) <=
                        room(flow, out->slices.n) + LAYOUT_SLACK_PT;

            if (!fits && best)
                break;
            if (!may_end(flow, end))
                continue;
            best = end;
            is_over = !fits;
            if (!fits)
                break;
        }
        assert(best > first);
        VEC_PUSH(l->scratch, &out->slices, (struct layout_slice){first, best, shrink, is_over});
        first = skip_air(flow, best);
    }
}

/* The least shrinking with which the slice fits, between one that is too tall and one that fits: by
 * the secant, and by halves where that moves one end alone. */
static void shrink_slice(struct layout *l, struct layout_flow *flow, size_t slice_i)
{
    struct layout_slice *slice = &flow->slices.item[slice_i];
    double room_pt = room(flow, slice_i);
    double low = 0, high = 1, low_h, high_h;

    fit_slice(l, flow, slice, 0);
    low_h = slice_height(flow, slice->first, slice->end, 0);
    slice->shrink = 0;
    if (low_h <= room_pt + LAYOUT_SLACK_PT)
        return;
    slice->shrink = 1;
    fit_slice(l, flow, slice, 1);
    high_h = slice_height(flow, slice->first, slice->end, 1);
    if (high_h > room_pt + LAYOUT_SLACK_PT) {
        layout_report_fit(l, flow->atoms.item[slice->first].block, "block", "taller",
                          high_h - room_pt, room_pt);
        return;
    }
    for (int i = 0; i < SHRINK_STEPS && room_pt - high_h > 0.05; i++) {
        double part = i % 3 == 2 ? 0.5 : (low_h - room_pt) / (low_h - high_h);
        double s = low + (high - low) * part, h;

        fit_slice(l, flow, slice, s);
        h = slice_height(flow, slice->first, slice->end, s);
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

static void fit_body(struct layout *l, struct layout_flow *flow, double shrink)
{
    layout_fit(l, flow->body, shrink);
    flow->fitted = shrink;
}

static struct layout_node *node_of(const struct layout_atom *atom)
{
    return atom->row == SIZE_MAX ? atom->block : &atom->block->child[atom->row];
}

/* Of atoms that do not fit on a sheet however they shrink, the first that crosses its end is made
 * so that the sheet may end in it, or else before it. */
static bool loosen_slice(struct layout *l, struct layout_flow *flow,
                         const struct layout_slice *slice, double room_pt)
{
    size_t i = slice->first;
    double over_pt = 0;
    const struct layout_atom *atom;
    struct layout_node *node;

    fit_slice(l, flow, slice, 1);
    for (; i < slice->end && over_pt <= LAYOUT_SLACK_PT; i++)
        over_pt = slice_height(flow, slice->first, i + 1, 1) - room_pt;
    if (over_pt <= LAYOUT_SLACK_PT)
        return false;
    atom = &flow->atoms.item[--i];
    node = node_of(atom);
    flow->body->is_fitted = false;
    flow->body->can_shrink = true;
    if (atom->row == SIZE_MAX
            ? layout_loosen(l, flow->body, (size_t)(atom->block - flow->body->child),
                            node->height_pt - over_pt)
            : atom->row >= atom->block->box->u.grid.n_heads &&
                  layout_loosen(l, atom->block, atom->row, node->height_pt - over_pt))
        return true;
    while (i > slice->first && flow->atoms.item[i - 1].block->box->kind == BOX_SPACE)
        i--;
    if (i == slice->first)
        return false;
    node_of(&flow->atoms.item[i - 1])->lets_go = true;
    return true;
}

static bool loosen(struct layout *l, struct layout_flow *flow, const struct break_try *chosen)
{
    for (size_t i = 0; i < chosen->slices.n; i++)
        if (chosen->slices.item[i].is_over &&
            loosen_slice(l, flow, &chosen->slices.item[i], room(flow, i)))
            return true;
    return false;
}

/* Into as few sheets as shrinking can save. */
static struct break_try find_breaks(struct layout *l, struct layout_flow *flow)
{
    struct break_try natural = {0}, tight = {0};

    find_atoms(l, flow);
    fit_body(l, flow, 0);
    break_greedily(l, flow, 0, &natural);
    if (natural.slices.n <= 1)
        return natural;
    fit_body(l, flow, 1);
    break_greedily(l, flow, 1, &tight);
    return tight.slices.n < natural.slices.n ? tight : natural;
}

void layout_break(struct layout *l, struct layout_flow *flow)
{
    struct break_try chosen = find_breaks(l, flow);

    for (int round = 0; round < LOOSEN_MAX && loosen(l, flow, &chosen); round++)
        chosen = find_breaks(l, flow);
    for (size_t i = 0; i < chosen.slices.n; i++)
        VEC_PUSH(l->scratch, &flow->slices, chosen.slices.item[i]);
    for (size_t i = 0; i < flow->slices.n; i++)
        shrink_slice(l, flow, i);
    /* A body with nothing in it is a page all the same. */
    if (!flow->slices.n)
        VEC_PUSH(l->scratch, &flow->slices, (struct layout_slice){0, 0, 0, false});
}

static double slice_fill(const struct layout_flow *flow, const struct layout_slice *slice)
{
    double fill = 0;

    for (size_t i = slice->first; i < slice->end;) {
        const struct layout_atom *atom = &flow->atoms.item[i];
        size_t next = block_end(flow, i, slice->end);

        fill += atom->row == SIZE_MAX
                    ? layout_max(0, atom->block->box->fill)
                    : layout_table_fill(atom->block, atom->row, atom->row + (next - i));
        i = next;
    }
    return fill;
}

static void place_part(struct layout *l, const struct layout_flow *flow, size_t first, size_t end,
                       struct layout_area at, double shrink)
{
    const struct layout_atom *atom = &flow->atoms.item[first];

    if (atom->row == SIZE_MAX)
        layout_place(l, atom->block, at.x_pt, at.top_pt, at.h_pt, shrink);
    else
        layout_place_table(l, atom->block, atom->row, atom->row + (end - first), at.x_pt, at.top_pt,
                           at.h_pt, shrink);
}

void layout_place_slice(struct layout *l, struct layout_flow *flow, size_t slice_i, double x_pt,
                        double top_pt)
{
    const struct layout_slice *slice = &flow->slices.item[slice_i];
    const struct box *box = flow->body->box;
    double shrink = slice->shrink;
    bool is_last = slice_i + 1 == flow->slices.n;
    double fill = is_last ? slice_fill(flow, slice) : 0;
    double h, spare, y;
    struct layout_area whole = {x_pt, top_pt, flow->body->width_pt, 0};
    bool was_opened;

    fit_slice(l, flow, slice, shrink);
    h = slice_height(flow, slice->first, slice->end, shrink);
    spare = layout_max(0, room(flow, slice_i) - h);
    whole.h_pt = fill > 0 ? h + spare : h;
    if (fill <= 0 && is_last && box->valign != BOX_START)
        whole.top_pt += box->valign == BOX_CENTER ? spare / 2 : spare;
    y = whole.top_pt + layout_shrunk(box, box->padding.top, shrink) + box->border_top.width_pt;
    was_opened = layout_open(l, flow->body->role, whole, box->alt, box);
    layout_draw_borders(l, flow->body, whole);
    for (size_t i = slice->first; i < slice->end;) {
        const struct layout_atom *atom = &flow->atoms.item[i];
        size_t next = block_end(flow, i, slice->end);
        struct layout_area at = {x_pt + box->padding.left + box->border_left.width_pt, y,
                                 atom->block->width_pt, part_height(flow, i, next, shrink)};

        if (fill > 0)
            at.h_pt += spare / fill *
                       (atom->row == SIZE_MAX
                            ? layout_max(0, atom->block->box->fill)
                            : layout_table_fill(atom->block, atom->row, atom->row + (next - i)));
        place_part(l, flow, i, next, at, shrink);
        y += at.h_pt + layout_shrunk(box, box->gap_pt, shrink);
        i = next;
    }
    layout_close(l, flow->body->role, was_opened);
}
