/* Where glyphs stand and what they look like, the same for every painter. */
#include <assert.h>

#include "base/arena.h"
#include "paint/paint_int.h"

struct paint_pen paint_pen_begin(const struct dlist_cmd *glyphs)
{
    const struct text_run *run = glyphs->u.glyphs.run;

    return (struct paint_pen){
        .x_pt = glyphs->u.glyphs.x_pt,
        .y_pt = glyphs->u.glyphs.y_pt,
        .pt_per_unit = run->size_pt / font_units_per_em(run->font),
        .tracking_pt = run->tracking_pt,
    };
}

struct path_point paint_pen_place(struct paint_pen *pen, const struct text_glyph *g)
{
    struct path_point at = {pen->x_pt + g->x_offset * pen->pt_per_unit,
                            pen->y_pt + g->y_offset * pen->pt_per_unit};

    pen->x_pt += g->x_advance * pen->pt_per_unit + pen->tracking_pt;
    return at;
}

struct outline_sink {
    struct arena *arena;
    struct path *path;
};

static void outline_move(void *self, double x, double y)
{
    struct outline_sink *s = self;

    path_move(s->arena, s->path, x, y);
}

static void outline_line(void *self, double x, double y)
{
    struct outline_sink *s = self;

    path_line(s->arena, s->path, x, y);
}

static void outline_curve(void *self, double x1, double y1, double x2, double y2, double x,
                          double y)
{
    struct outline_sink *s = self;

    path_curve(s->arena, s->path, x1, y1, x2, y2, x, y);
}

static void outline_close(void *self)
{
    struct outline_sink *s = self;

    path_close(s->arena, s->path);
}

/* Room for the glyph ids up to GID. */
static void reach(struct arena *a, struct paint_outline_font *f, uint32_t gid)
{
    size_t n = f->n ? f->n : 256;

    if (gid < f->n)
        return;
    while (n <= gid)
        n *= 2;
    f->path = arena_grow(a, (void *)f->path, f->n * sizeof *f->path, n * sizeof *f->path,
                         _Alignof(struct path *));
    f->n = n;
}

static struct path *outline_of(struct arena *a, const struct font *f, uint32_t gid)
{
    struct path *path = ARENA_NEW(a, struct path);

    font_outline(f, gid,
                 &(struct font_sink){.self = &(struct outline_sink){a, path},
                                     .move = outline_move,
                                     .line = outline_line,
                                     .curve = outline_curve,
                                     .close = outline_close});
    return path;
}

const struct path *paint_find_outline(struct paint_outlines *o, const struct font *f, uint32_t gid)
{
    size_t index = font_index(f);
    struct paint_outline_font *cache;

    assert(gid != TEXT_BOX_GID);
    while (o->fonts.n <= index)
        VEC_PUSH(o->arena, &o->fonts, (struct paint_outline_font){0});
    cache = &o->fonts.item[index];
    reach(o->arena, cache, gid);
    if (!cache->path[gid])
        cache->path[gid] = outline_of(o->arena, f, gid);
    return cache->path[gid];
}

const struct path *paint_find_boxes(struct arena *a, const struct dlist_cmd *glyphs)
{
    const struct text_run *run = glyphs->u.glyphs.run;
    struct paint_pen pen;
    struct path *all = NULL, *box;
    size_t n_boxes = 0;

    for (size_t i = 0; i < run->n_glyphs; i++)
        n_boxes += run->glyph[i].gid == TEXT_BOX_GID;
    if (!n_boxes)
        return NULL;
    pen = paint_pen_begin(glyphs);
    for (size_t i = 0; i < run->n_glyphs; i++) {
        struct path_point at = paint_pen_place(&pen, &run->glyph[i]);

        if (run->glyph[i].gid != TEXT_BOX_GID)
            continue;
        box = outline_of(a, run->font, TEXT_BOX_GID);
        path_transform(box, pen.pt_per_unit, pen.pt_per_unit, at.x, at.y);
        if (!all)
            all = ARENA_NEW(a, struct path);
        for (size_t k = 0; k < box->segments.n; k++)
            VEC_PUSH(a, &all->segments, box->segments.item[k]);
    }
    return all;
}
