/* A document on its sheets: heads, bodies, feet, numbers of pages. */
#include "layout/layout.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "base/arena.h"
#include "layout/layout_int.h"

enum {
    ROUNDS_MAX = 4 /* of breaking, until the numbers of pages in bodies no longer change */
};

/* Between the left and the right part of the foot. */
static const double FOOT_GUTTER_PT = 12;
/* No printer reaches nearer to the paper's edge. */
static const double EDGE_PT = 6 * 72 / 25.4;

/* Margins and messages are those of PAGE from here on. */
static void begin_page(struct layout *l, const struct box_page *page)
{
    l->label = page->label != NULL ? page->label : page->kind;
    l->paper = l->doc->paper;
    if (page->margin_pt > 0)
        l->paper.margin_top_pt = l->paper.margin_bottom_pt = l->paper.margin_outer_pt =
            l->paper.margin_binding_pt = page->margin_pt;
}

static double text_width(const struct box_paper *paper)
{
    return paper->width_pt - paper->margin_outer_pt - paper->margin_binding_pt;
}

static double left_margin(const struct box_paper *paper, size_t sheet)
{
    bool binds_right = paper->binds_right != (paper->is_duplex && sheet % 2 == 1);

    return binds_right ? paper->margin_outer_pt : paper->margin_binding_pt;
}

/* Left and right on one row under the rule, or NULL; in the columns found before, if they were. */
static const struct box *make_foot(struct layout *l, const struct layout_pagination *p)
{
    static const struct box_size usual[LAYOUT_FOOT_COLUMNS] = {
        {BOX_SIZE_CONTENT, 0}, {BOX_SIZE_FR, 1}, {BOX_SIZE_CONTENT, 0}};
    const struct box_page *page = p->page;
    struct box *foot, *none;

    if (page->foot_left == NULL && page->foot_right == NULL)
        return NULL;
    none = ARENA_NEW(l->scratch, struct box);
    none->kind = BOX_SPACE;
    none->at = page->at;
    foot = ARENA_NEW(l->scratch, struct box);
    foot->kind = BOX_ROW;
    foot->at = page->at;
    foot->gap_pt = page->foot_left != NULL && page->foot_right != NULL ? FOOT_GUTTER_PT / 2 : 0;
    foot->border_top = l->paper.foot_rule;
    foot->child = ARENA_NEW_N(l->scratch, struct box *, LAYOUT_FOOT_COLUMNS);
    foot->child[0] = page->foot_left != NULL ? page->foot_left : none;
    foot->child[1] = none;
    foot->child[2] = page->foot_right != NULL ? page->foot_right : none;
    foot->n_children = LAYOUT_FOOT_COLUMNS;
    foot->u.grid.columns = p->has_foot ? p->foot_column : usual;
    foot->u.grid.n_columns = LAYOUT_FOOT_COLUMNS;
    return foot;
}

static const struct box *head_of(const struct box_page *page, bool is_first)
{
    return is_first || page->again == NULL ? page->head : page->again;
}

/* As wide as any that may come. */
static const struct layout_numbers widest = {{'8', '8', '8', '\0'}, {'8', '8', '8', '\0'}, false};

static struct layout_numbers numbers_at(const struct layout *l, size_t sheet)
{
    struct layout_numbers numbers = {.is_body = false};

    (void)snprintf(numbers.page, sizeof numbers.page, "%zu", sheet + 1);
    (void)snprintf(numbers.count, sizeof numbers.count, "%zu", l->n_sheets);
    return numbers;
}

static struct layout_node *measure_part(struct layout *l, const struct box *box,
                                        const struct layout_numbers *numbers)
{
    struct layout_node *node;

    if (box == NULL)
        return NULL;
    node = layout_build(l, box, numbers);
    layout_set_width(l, node, text_width(&l->paper));
    layout_fit(l, node, 0);
    return node;
}

static double part_height(struct layout *l, const struct box *box)
{
    const struct layout_node *node = measure_part(l, box, &widest);

    return node != NULL ? node->height_pt : 0;
}

/* The foot's height with the widest numbers, and its columns: with the same columns no narrower
 * numbers take more lines.  Where both parts together are too long for a line, one of at most half
 * of it is not broken; if neither is that short, both shrink in proportion. */
static double measure_foot(struct layout *l, struct layout_pagination *p, const struct box *foot)
{
    enum {
        RIGHT = LAYOUT_FOOT_COLUMNS - 1
    };
    const struct layout_node *node = measure_part(l, foot, &widest);
    const double both_pt = node->column[0].width_pt + node->column[RIGHT].width_pt;
    bool is_moved = false;

    for (size_t i = 0; i < LAYOUT_FOOT_COLUMNS; i++)
        p->foot_column[i] = (struct box_size){BOX_SIZE_PT, node->column[i].width_pt};
    p->has_foot = true;
    for (size_t i = 0; i <= RIGHT; i += RIGHT) {
        double whole_pt = node->child[i].natural_pt;

        if (whole_pt <= node->column[i].width_pt || whole_pt > both_pt / 2)
            continue;
        p->foot_column[i].value = whole_pt;
        p->foot_column[RIGHT - i].value = both_pt - whole_pt;
        is_moved = true;
    }
    return is_moved ? measure_part(l, make_foot(l, p), &widest)->height_pt : node->height_pt;
}

static void break_page(struct layout *l, const struct box_page *page, struct layout_pagination *p)
{
    const struct box_paper *paper = &l->paper;
    const struct layout_numbers numbers = {.is_body = true};
    static const struct box nothing = {.kind = BOX_STACK};
    const struct box *foot;
    double room;

    assert(page->body == NULL || page->body->kind == BOX_STACK);
    begin_page(l, page);
    room = paper->height_pt - paper->margin_top_pt - paper->margin_bottom_pt;
    *p = (struct layout_pagination){.page = page};
    foot = make_foot(l, p);
    l->is_quiet = true;
    if (foot != NULL)
        room -= measure_foot(l, p, foot) + paper->foot_gap_pt;
    p->room_first_pt = room - part_height(l, head_of(page, true));
    p->room_again_pt = room - part_height(l, head_of(page, false));
    l->is_quiet = false;
    p->body = layout_build(l, page->body != NULL ? page->body : &nothing, &numbers);
    layout_set_width(l, p->body, text_width(paper));
    layout_paginate(l, p);
}

/* Whether page I, whose turn comes on SHEET, leaves that side of the leaf blank. */
static bool leaves_blank(const struct layout *l, size_t i, size_t sheet)
{
    struct box_page *const *page = l->doc->pages.item;

    return l->doc->paper.is_duplex && sheet % 2 == 1 && i &&
           (page[i]->is_own_sheet || page[i - 1]->is_own_sheet);
}

/* Breaks every page, again while bodies name numbers of pages that have moved. */
static void break_all(struct layout *l, struct layout_pagination *p)
{
    size_t n = l->doc->pages.n;
    size_t *first_sheet = ARENA_NEW_N(l->scratch, size_t, n);

    for (int round = 0; round < ROUNDS_MAX; round++) {
        bool has_moved = false;
        size_t sheet = 0;

        for (size_t i = 0; i < n; i++) {
            break_page(l, l->doc->pages.item[i], &p[i]);
            sheet += leaves_blank(l, i, sheet);
            has_moved = has_moved || l->first_sheet[i] != sheet;
            first_sheet[i] = sheet;
            sheet += p[i].slices.n;
        }
        has_moved = has_moved || !l->n_sheets;
        for (size_t i = 0; i < n; i++)
            l->first_sheet[i] = first_sheet[i];
        l->n_sheets = sheet;
        if (l->has_failed || !l->uses_targets || !has_moved)
            return;
    }
}

/* RUNNING: as an artifact. */
static void place_part(struct layout *l, const struct layout_node *node, double x_pt, double top_pt,
                       enum dlist_running running)
{
    struct dlist_page *page = &l->out->pages.item[l->out->pages.n - 1];
    struct layout_area area;
    bool was_opened;

    if (node == NULL)
        return;
    area = (struct layout_area){x_pt, top_pt, node->width_pt, node->height_pt};
    was_opened =
        running != DLIST_RUNNING_NONE && layout_open(l, DLIST_ROLE_ARTIFACT, area, NULL, node->box);
    if (was_opened)
        page->cmds.item[page->cmds.n - 1].u.tag.running = running;
    layout_place(l, node, x_pt, top_pt, node->height_pt, 0);
    layout_close(l, DLIST_ROLE_ARTIFACT, was_opened);
}

/* Whether something in a foot was given a role; what was not is an artifact beside it. */
static bool has_role(struct layout_node *part)
{
    bool has = part->role != DLIST_ROLE_COUNT;

    for (size_t i = 0; !has && i < part->n_children; i++)
        has = part->child[i].role != DLIST_ROLE_COUNT;
    if (!has)
        part->role = DLIST_ROLE_ARTIFACT;
    return has;
}

/* One foot of a document may be read aloud: the first that has something with a role. */
static void place_foot(struct layout *l, struct layout_node *foot, double x_pt)
{
    const struct box_paper *paper = &l->paper;
    struct dlist_page *page = &l->out->pages.item[l->out->pages.n - 1];
    bool speaks = false;
    size_t n = page->cmds.n;

    if (foot == NULL)
        return;
    for (size_t i = 0; i < foot->n_children; i++)
        speaks |= has_role(&foot->child[i]);
    speaks = speaks && !l->has_foot_spoken;
    l->has_foot_spoken |= speaks;
    place_part(l, foot, x_pt, paper->height_pt - paper->margin_bottom_pt - foot->height_pt,
               speaks ? DLIST_RUNNING_NONE : DLIST_RUNNING_FOOT);
    for (; n < page->cmds.n; n++) /* what does not speak beside what does */
        if (page->cmds.item[n].op == DLIST_TAG_OPEN &&
            page->cmds.item[n].u.tag.role == DLIST_ROLE_ARTIFACT)
            page->cmds.item[n].u.tag.running = DLIST_RUNNING_FOOT;
}

/* "Week 3" for a viewer; its second sheet "Week 3 (2)". */
static const char *label_of(const struct layout *l, const struct box_page *page, size_t slice_i)
{
    if (page->label == NULL || !slice_i)
        return page->label;
    return arena_printf(l->out->arena, "%s (%zu)", page->label, slice_i + 1);
}

static void place_sheet(struct layout *l, struct layout_pagination *p, size_t slice_i, size_t sheet)
{
    const struct box_paper *paper = &l->paper;
    const struct box_page *page = p->page;
    bool is_first = slice_i == 0;
    struct layout_numbers numbers = numbers_at(l, sheet);
    struct layout_node *head = measure_part(l, head_of(page, is_first), &numbers);
    struct layout_node *foot = measure_part(l, make_foot(l, p), &numbers);
    double x = left_margin(paper, sheet), top = paper->margin_top_pt;
    double body_room = is_first ? p->room_first_pt : p->room_again_pt;
    double kept = paper->height_pt - paper->margin_top_pt - paper->margin_bottom_pt - body_room;
    double used = (head != NULL ? head->height_pt : 0) +
                  (foot != NULL ? foot->height_pt + paper->foot_gap_pt : 0);

    /* Room was kept for numbers of three digits: those that came must fit too. */
    if (used > kept + LAYOUT_SLACK_PT)
        layout_report_fit(l, foot != NULL ? foot : head, "head or foot", "taller", used - kept,
                          kept);
    dlist_add_page(l->out, paper->width_pt, paper->height_pt, page->kind)->label =
        label_of(l, page, slice_i);
    if (is_first && page->bookmark != NULL)
        dlist_add(l->out, (struct dlist_cmd){.op = DLIST_BOOKMARK,
                                             .u.bookmark = {page->bookmark, page->bookmark_level,
                                                            paper->height_pt - top}});
    place_part(l, head, x, top, is_first ? DLIST_RUNNING_NONE : DLIST_RUNNING_HEAD);
    layout_place_slice(l, p, slice_i, x, head != NULL ? top + head->height_pt : top);
    place_foot(l, foot, x);
}

static bool check_margins(struct layout *l)
{
    const struct box_paper *p = &l->paper;

    for (size_t i = 0; i < l->doc->pages.n; i++) {
        double least;

        begin_page(l, l->doc->pages.item[i]);
        least = layout_min(layout_min(p->margin_top_pt, p->margin_bottom_pt),
                           layout_min(p->margin_outer_pt, p->margin_binding_pt));
        assert(isfinite(p->width_pt) && isfinite(p->height_pt));
        assert(isfinite(p->margin_top_pt + p->margin_bottom_pt));
        assert(isfinite(p->margin_outer_pt + p->margin_binding_pt));
        if (least < EDGE_PT - LAYOUT_SLACK_PT)
            return diag_report(l->diag, l->doc->pages.item[i]->at, DIAG_TEMPLATE_FIT,
                               "a margin is under 6 mm, where printers cannot print");
    }
    return true;
}

static void place_all(struct layout *l, struct layout_pagination *p)
{
    const struct box_paper *paper = &l->doc->paper;
    size_t sheet = 0;

    for (size_t i = 0; i < l->doc->pages.n; i++) {
        if (leaves_blank(l, i, sheet)) {
            dlist_add_page(l->out, paper->width_pt, paper->height_pt, "blank");
            sheet++;
        }
        begin_page(l, p[i].page);
        l->page_h_pt = paper->height_pt;
        for (size_t k = 0; k < p[i].slices.n; k++)
            place_sheet(l, &p[i], k, sheet++);
    }
}

bool layout_run(const struct box_document *doc, struct text *t, struct dlist *out, struct diag *d,
                struct arena *scratch)
{
    struct layout l = {.doc = doc, .text = t, .out = out, .diag = d, .scratch = scratch};
    struct layout_pagination *p = ARENA_NEW_N(scratch, struct layout_pagination, doc->pages.n);

    text_begin_document(t);
    out->title = doc->title;
    out->author = doc->author;
    out->subject = doc->subject;
    out->lang = doc->lang;
    out->is_duplex = doc->paper.is_duplex;
    if (!check_margins(&l))
        return false;
    l.first_page = out->pages.n;
    l.first_sheet = ARENA_NEW_N(scratch, size_t, doc->pages.n);
    break_all(&l, p);
    if (!l.has_failed)
        place_all(&l, p);
    layout_fragments_end(&l);
    return !l.has_failed;
}
