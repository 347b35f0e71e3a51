/* Adds pages and commands to a display list. */
#include "dlist/dlist.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"

/* To 1/1000 pt.  Dividing gives the double nearest to the decimal. */
static double milli(double x)
{
    assert(isfinite(x));
    return floor(x * 1000 + 0.5) / 1000;
}

/* Edges are rounded, not sizes: what touched before touches after. */
static struct dlist_rect rect_milli(struct dlist_rect r)
{
    double x = milli(r.x), y = milli(r.y);

    return (struct dlist_rect){x, y, milli(milli(r.x + r.w) - x), milli(milli(r.y + r.h) - y)};
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

    VEC_PUSH(l->arena, &l->pages, page);
    return &l->pages.item[l->pages.n - 1];
}

static void add(struct dlist *l, const struct dlist_cmd *cmd)
{
    struct dlist_page *page;

    assert(l->pages.n);
    page = &l->pages.item[l->pages.n - 1];
    VEC_PUSH(l->arena, &page->cmds, *cmd);
}

void dlist_add_run(struct dlist *l, const struct text_run *run, double x_pt, double y_pt)
{
    add(l, &(struct dlist_cmd){
               .op = DLIST_GLYPHS, .rgb = run->rgb, .u.glyphs = {run, milli(x_pt), milli(y_pt)}});
}

void dlist_add_rect(struct dlist *l, struct dlist_rect r, uint32_t rgb)
{
    add(l, &(struct dlist_cmd){.op = DLIST_RECT, .rect = rect_milli(r), .rgb = rgb});
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

void dlist_add_fill(struct dlist *l, const struct path *p, double x_pt, double y_pt, uint32_t rgb)
{
    add(l, &(struct dlist_cmd){
               .op = DLIST_FILL, .rgb = rgb, .u.shape.path = move_path(l->content, p, x_pt, y_pt)});
}

void dlist_add_stroke(struct dlist *l, const struct path *p, double x_pt, double y_pt, uint32_t rgb,
                      double width_pt, double dash_pt, bool has_round_ends)
{
    assert(width_pt > 0 && dash_pt >= 0);
    add(l, &(struct dlist_cmd){.op = DLIST_STROKE,
                               .rgb = rgb,
                               .u.shape = {move_path(l->content, p, x_pt, y_pt), milli(width_pt),
                                           milli(dash_pt), has_round_ends}});
}

void dlist_add_frame(struct dlist *l, struct dlist_rect r, double width_pt, double radius_pt,
                     uint32_t rgb)
{
    add(l, &(struct dlist_cmd){.op = DLIST_FRAME,
                               .rgb = rgb,
                               .rect = {milli(r.x), milli(r.y), milli(r.w), milli(r.h)},
                               .u.frame = {milli(width_pt), milli(fmax(0, radius_pt))}});
}

void dlist_add_image(struct dlist *l, struct dlist_rect r, const struct dlist_image *image)
{
    add(l, &(struct dlist_cmd){.op = DLIST_IMAGE, .rect = rect_milli(r), .u.image = image});
}

void dlist_add_link(struct dlist *l, struct dlist_rect r, const char *uri, size_t page)
{
    add(l, &(struct dlist_cmd){.op = DLIST_LINK, .rect = rect_milli(r), .u.link = {uri, page}});
}

void dlist_add_bookmark(struct dlist *l, const char *title, unsigned level, double y_pt)
{
    add(l, &(struct dlist_cmd){.op = DLIST_BOOKMARK, .u.bookmark = {title, level, milli(y_pt)}});
}

void dlist_add_field(struct dlist *l, struct dlist_rect r, enum dlist_field_kind kind,
                     const char *name, const char *label, const char *value)
{
    add(l, &(struct dlist_cmd){
               .op = DLIST_FIELD, .rect = rect_milli(r), .u.field = {kind, name, label, value}});
}

void dlist_open_tag(struct dlist *l, enum dlist_role role, struct dlist_rect r, const char *text,
                    uint32_t line)
{
    add(l, &(struct dlist_cmd){
               .op = DLIST_TAG_OPEN, .rect = rect_milli(r), .u.tag = {role, text, line}});
}

void dlist_close_tag(struct dlist *l)
{
    add(l, &(struct dlist_cmd){.op = DLIST_TAG_CLOSE});
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

void dlist_add_group(struct dlist *l, const struct dlist_group *group, double x_pt, double y_pt)
{
    add(l, &(struct dlist_cmd){
               .op = DLIST_GROUP, .rect = {.x = milli(x_pt), .y = milli(y_pt)}, .u.group = group});
}

/* CMD as it is with its group's origin at (X,Y). */
static struct dlist_cmd move_cmd(struct arena *a, const struct dlist_cmd *cmd, double x_pt,
                                 double y_pt)
{
    struct dlist_cmd moved = *cmd;

    moved.rect.x = milli(cmd->rect.x + x_pt);
    moved.rect.y = milli(cmd->rect.y + y_pt);
    if (cmd->op == DLIST_GLYPHS) {
        moved.u.glyphs.x_pt = milli(cmd->u.glyphs.x_pt + x_pt);
        moved.u.glyphs.y_pt = milli(cmd->u.glyphs.y_pt + y_pt);
    } else if (cmd->op == DLIST_FILL || cmd->op == DLIST_STROKE) {
        moved.u.shape.path = move_path(a, cmd->u.shape.path, x_pt, y_pt);
    }
    return moved;
}

/* Recursion: groups in groups, as deep as blocks in blocks. */
static void flatten_cmd(struct arena *a, struct dlist_page *page, const struct dlist_cmd *cmd)
{
    const struct dlist_group *group = cmd->u.group;

    if (cmd->op != DLIST_GROUP) {
        VEC_PUSH(a, &page->cmds, *cmd);
        return;
    }
    for (size_t i = 0; i < group->n_cmds; i++) {
        struct dlist_cmd moved = move_cmd(a, &group->cmd[i], cmd->rect.x, cmd->rect.y);

        flatten_cmd(a, page, &moved);
    }
}

struct dlist dlist_flatten(struct arena *a, const struct dlist *l)
{
    struct dlist flat = *l;

    flat.arena = flat.content = a;
    flat.pages.item = ARENA_NEW_N(a, struct dlist_page, l->pages.n);
    flat.pages.cap = l->pages.n;
    for (size_t i = 0; i < l->pages.n; i++) {
        const struct dlist_page *page = &l->pages.item[i];
        struct dlist_page *copy = &flat.pages.item[i];

        *copy = *page;
        copy->cmds.item = NULL;
        copy->cmds.n = copy->cmds.cap = 0;
        for (size_t k = 0; k < page->cmds.n; k++)
            flatten_cmd(a, copy, &page->cmds.item[k]);
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
