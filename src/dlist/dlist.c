/* Adds pages and commands to a display list. */
#include "dlist/dlist.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"

/* In 1/1000 pt. */
static double whole(double x)
{
    assert(isfinite(x));
    return floor(x * 1000 + 0.5);
}

/* To 1/1000 pt.  Dividing gives the double nearest to the decimal. */
static double milli(double x)
{
    return whole(x) / 1000;
}

/* Edges are rounded, not sizes: what touched before touches after. */
static struct dlist_rect rect_milli(struct dlist_rect r)
{
    double x = whole(r.x), y = whole(r.y);

    return (struct dlist_rect){x / 1000, y / 1000, (whole(r.x + r.w) - x) / 1000,
                               (whole(r.y + r.h) - y) / 1000};
}

void dlist_init(struct dlist *l, struct arena *a)
{
    *l = (struct dlist){.arena = a, .content = a};
}

struct dlist_page *dlist_add_page(struct dlist *l, double width_pt, double height_pt,
                                  const char *kind)
{
    struct dlist_page page = {
        .width_pt = milli(width_pt), .height_pt = milli(height_pt), .kind = kind};

    if (l->pages.n) /* as large as the page before: arrays that grow are copied */
        VEC_ROOM(l->arena, &page.cmds, l->pages.item[l->pages.n - 1].cmds.cap);
    VEC_PUSH(l->arena, &l->pages, page);
    return &l->pages.item[l->pages.n - 1];
}

/* A rounded copy, its origin at (X,Y). */
static const struct path *move_path(struct arena *a, const struct path *p, double x, double y)
{
    struct path *copy = ARENA_NEW(a, struct path);
    size_t n = p->segments.n;

    copy->segments.item = ARENA_NEW_N(a, struct path_segment, n);
    copy->segments.n = copy->segments.cap = n;
    for (size_t i = 0; i < n; i++) {
        const struct path_segment *old = &p->segments.item[i];
        struct path_segment *new = &copy->segments.item[i];

        new->op = old->op;
        for (size_t k = 0; k < path_n_points(old->op); k++)
            new->p[k] = (struct path_point){milli(old->p[k].x + x), milli(old->p[k].y + y)};
    }
    return copy;
}

void dlist_add(struct dlist *l, struct dlist_cmd cmd)
{
    struct dlist_rect r = cmd.rect;
    struct dlist_page *page;

    assert(l->pages.n);
    if (cmd.op == DLIST_GLYPHS) {
        cmd.rgb = cmd.u.glyphs.run->rgb;
        cmd.u.glyphs.x_pt = milli(cmd.u.glyphs.x_pt);
        cmd.u.glyphs.y_pt = milli(cmd.u.glyphs.y_pt);
    } else if (cmd.op == DLIST_FRAME) {
        cmd.rect = (struct dlist_rect){milli(r.x), milli(r.y), milli(r.w), milli(r.h)};
        cmd.u.frame.width_pt = milli(cmd.u.frame.width_pt);
        cmd.u.frame.radius_pt = milli(fmax(0, cmd.u.frame.radius_pt));
    } else if (cmd.op == DLIST_FILL || cmd.op == DLIST_STROKE) {
        assert(cmd.op == DLIST_FILL || (cmd.u.shape.width_pt > 0 && cmd.u.shape.dash_pt >= 0));
        cmd.u.shape.path = move_path(l->content, cmd.u.shape.path, r.x, r.y);
        cmd.u.shape.width_pt = milli(cmd.u.shape.width_pt);
        cmd.u.shape.dash_pt = milli(cmd.u.shape.dash_pt);
        cmd.rect = (struct dlist_rect){0};
    } else if (cmd.op != DLIST_TAG_CLOSE) {
        if (cmd.op == DLIST_BOOKMARK)
            cmd.u.bookmark.y_pt = milli(cmd.u.bookmark.y_pt);
        cmd.rect = rect_milli(r);
    }
    page = &l->pages.item[l->pages.n - 1];
    VEC_PUSH(l->arena, &page->cmds, cmd);
}

/* --- groups ----------------------------------------------------------------------------------- */

struct dlist_mark dlist_begin_group(struct dlist *l, struct arena *a)
{
    struct dlist_mark begun = {l->pages.item[l->pages.n - 1].cmds.n, l->content};

    l->content = a;
    return begun;
}

static bool is_balanced(const struct dlist_cmd *cmd, size_t n)
{
    size_t depth = 0;

    for (size_t i = 0; i < n; i++) {
        if (cmd[i].op == DLIST_TAG_OPEN && ++depth > DLIST_DEPTH_MAX)
            return false;
        if (cmd[i].op == DLIST_TAG_CLOSE && depth-- == 0)
            return false;
    }
    return depth == 0;
}

static bool may_be_shared(const struct dlist_cmd *cmd, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cmd[i].op == DLIST_IMAGE || cmd[i].op == DLIST_LINK || cmd[i].op == DLIST_BOOKMARK)
            return false;
    return true;
}

/* The commands are on the page up to here. */
const struct dlist_group *dlist_end_group(struct dlist *l, struct dlist_mark begun, double width_pt,
                                          double height_pt, struct memo *cache)
{
    struct dlist_page *page = &l->pages.item[l->pages.n - 1];
    size_t n = page->cmds.n - begun.n_cmds;
    struct dlist_cmd *cmd = ARENA_NEW_N(l->content, struct dlist_cmd, n);
    struct dlist_group *group = ARENA_NEW(l->content, struct dlist_group);

    if (n)
        memcpy(cmd, page->cmds.item + begun.n_cmds, n * sizeof *cmd);
    assert(is_balanced(cmd, n) && may_be_shared(cmd, n));
    page->cmds.n = begun.n_cmds;
    *group = (struct dlist_group){
        cmd, n, milli(width_pt), milli(height_pt), cache, ARENA_NEW(l->content, void *)};
    l->content = begun.content;
    return group;
}

/* Recursion: groups in groups, as deep as blocks in blocks. */
static void flatten_cmd(struct dlist *l, const struct dlist_cmd *cmd)
{
    const struct dlist_group *group = cmd->u.group;

    if (cmd->op != DLIST_GROUP) {
        dlist_add(l, *cmd);
        return;
    }
    for (size_t i = 0; i < group->n_cmds; i++) {
        struct dlist_cmd moved = group->cmd[i];

        moved.rect.x += cmd->rect.x;
        moved.rect.y += cmd->rect.y;
        if (moved.op == DLIST_GLYPHS) {
            moved.u.glyphs.x_pt += cmd->rect.x;
            moved.u.glyphs.y_pt += cmd->rect.y;
        }
        flatten_cmd(l, &moved);
    }
}

struct dlist dlist_flatten(struct arena *a, const struct dlist *l)
{
    struct dlist flat = *l;

    flat.arena = flat.content = a;
    flat.pages.item = NULL;
    flat.pages.n = flat.pages.cap = 0;
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];
        struct dlist_page *copy =
            dlist_add_page(&flat, page->width_pt, page->height_pt, page->kind);

        copy->label = page->label;
        for (size_t k = 0; k < page->cmds.n; k++)
            flatten_cmd(&flat, &page->cmds.item[k]);
    }
    return flat;
}

struct path dlist_frame_path(const struct dlist_cmd *frame,
                             struct path_segment room[DLIST_FRAME_SEGMENTS])
{
    struct path p = {.segments = {.item = room, .cap = DLIST_FRAME_SEGMENTS}};

    /* No arena: there is room for all. */
    path_frame(NULL, &p, frame->rect.x, frame->rect.y, frame->rect.w, frame->rect.h,
               frame->u.frame.width_pt, frame->u.frame.radius_pt);
    return p;
}

bool dlist_is_balanced(const struct dlist *l)
{
    for (size_t i = 0; i < l->pages.n; i++)
        if (!is_balanced(l->pages.item[i].cmds.item, l->pages.item[i].cmds.n))
            return false;
    return true;
}
